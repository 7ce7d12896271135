/*
 * quick.c
 *		The short ways of scoring against the whole one: many rules on many rows, byte for byte.
 *
 * The seed is fixed; a short way that is never taken fails as well.
 */
#include "core/quick_cases.h"
#include "core/unit.h"

#include "tap.h"

#define MAX_CELLS	12000
#define MAX_RULES	4000
#define GENERATED	2500		/* rules that are tried, of which most compile */
#define ROWS		5000		/* of each rule */
#define SHOWN		8

/* A cell as SQL keeps it. */
typedef struct Cell
{
	char	   *stored;
	size_t		len;
	PeView		view;
}			Cell;

/* A target, and actuals that lie near it. */
typedef struct Row
{
	Cell		target;
	Cell		actual;
}			Row;

static Row rows[MAX_CELLS];
static int	row_count;

static char *rules[MAX_RULES];
static int	rule_count;

static Cell
make_cell(const char *text, bool actual)
{
	static PeCell cell;
	static PeReading reading;
	char		head[PE_STORED_MAX];
	size_t		len = strlen(text);
	Cell		made;

	pe_read(text, len, actual, &cell, &reading);
	made.len = pe_store(&reading, head);
	made.stored = malloc(made.len + len);
	memcpy(made.stored, head, made.len);
	memcpy(made.stored + made.len, text, len);
	made.len += len;
	if (!pe_view(made.stored, made.len, &made.view))
	{
		printf("Bail out! %s is refused\n", text);
		exit(1);
	}
	return made;
}

static void
add_row(const char *target, const char *actual)
{
	if (row_count == MAX_CELLS)
		return;
	rows[row_count].target = make_cell(target, false);
	rows[row_count++].actual = make_cell(actual, true);
}

/* ---- rows ---- */

static const char *const signs[] = {"≥", "≥", "≥", "", "", "≤", "≤", ">", "<", "=", "约"};
static const char *const units[] = {"%", "%", "%", "%", "", "", "场", "人", "次", "分", "家", "天", "万元", "元", "万", "万亩", "亿元", "‰", "比例", "元/人", "场/月", "小时"};
static const char *const numbers[] = {"1", "2", "3", "5", "7", "10", "12", "20", "30", "50", "80", "85", "90", "95", "98", "100", "200", "360", "1000", "4754",
	"0.5", "0.95", "1.2", "98.5", "132.9", "45.25", "0.001", "33.333333", "500000", "99999999999", "100000000000", "123456789012345",
"999999999999", "800000000000.5", "1.000001", "7.1234567", "0", "-3"};

/* The actual as a share of the target, in hundredths of a percent. */
static const int shares[] = {10000, 10000, 9999, 10001, 9500, 9499, 9501, 9000, 8999, 9001, 8500, 8000, 7999, 7500, 6000, 5999, 5000, 3333, 100, 1, 10100, 10500, 11000,
12000, 15000, 20000, 20001, 1000000, 9250, 9875, 9990};

static void
add_near(Text *text, const char *number)
{
	char	   *point = strchr(number, '.');
	int			scale = point == NULL ? 0 : (int) strlen(point + 1);
	double		value = strtod(number, NULL);

	if (random_below(16) == 0)
	{
		add(text, "%s", ANY_OF(numbers));
		return;
	}
	/* a test may use floating point: what comes out is only a text to read */
	if (random_below(4))
		value = value * ANY_OF(shares) / 10000;
	else
		value += ((int) random_below(7) - 3) * (random_below(3) ? 1 : 0.5);
	add(text, "%.*f", random_below(3) ? scale + (int) random_below(3) : scale, value);
}

static void
make_rows(void)
{
	for (int i = 0; i < MAX_CELLS * 3 / 4; i++)
	{
		Text		target = {0};
		Text		actual = {0};
		const char *number = ANY_OF(numbers);
		const char *unit = ANY_OF(units);

		add(&target, "%s%s%s", ANY_OF(signs), number, unit);
		add_near(&actual, number);
		if (random_below(3))
			add(&actual, "%s", random_below(12) ? unit : ANY_OF(units));
		add_row(target.bytes, actual.bytes);
	}
	/* as far apart as two numbers at one scale can be */
	for (size_t i = 0; i < COUNT_OF(units); i++)
	{
		static const char *const far[][2] = {{"999999999999", "1.000001"}, {"1.000001", "999999999999"}, {"999999999999", "999999999999"}, {"0.99999999", "99999999999"},
		{"999.000000001", "9.999999999"}};
		const char *const *pair = ANY_OF(far);
		Text		target = {0};
		Text		actual = {0};

		add(&target, "%s%s%s", ANY_OF(signs), pair[0], units[i]);
		add(&actual, "%s%s", pair[1], units[i]);
		add_row(target.bytes, actual.bytes);
	}
	/* every unit that is known */
	for (int i = 0; i < pe_unit_count; i++)
	{
		Text		target = {0};
		Text		actual = {0};

		add(&target, "≥95%s", pe_units[i].name);
		add(&actual, "%d%s", 80 + (int) random_below(17), random_below(2) ? pe_units[i].name : "");
		add_row(target.bytes, actual.bytes);
	}
}

/* Rows of the tables of cases: the 4th and 5th column. */
static void
load_rows(const char *path, bool with_rule)
{
	FILE	   *file = fopen(path, "r");
	char		line[4096];

	while (file != NULL && fgets(line, sizeof(line), file))
	{
		char	   *columns[5] = {line, "", "", "", ""};
		char	   *at = line;

		line[strcspn(line, "\n")] = '\0';
		for (int i = 1; i < 5 && (at = strchr(at, '\t')) != NULL; i++)
		{
			*at++ = '\0';
			columns[i] = at;
		}
		if (at != NULL && (at = strchr(at, '\t')) != NULL)
			*at = '\0';
		add_row(columns[with_rule ? 3 : 0], columns[with_rule ? 4 : 1]);
	}
	if (file != NULL)
		fclose(file);
}

/* ---- rules ---- */

static void
add_rule(const char *text)
{
	if (rule_count == MAX_RULES || (rule_count > 0 && strcmp(rules[rule_count - 1], text) == 0))
		return;
	rules[rule_count] = malloc(strlen(text) + 1);
	strcpy(rules[rule_count++], text);
}

static void
load_rules(const char *path)
{
	static char *cells[MAX_RULES];
	int			count = load_cells(path, cells, MAX_RULES);

	for (int i = 0; i < count; i++)
	{
		add_rule(cells[i]);
		free(cells[i]);
	}
}

static void
add_amount(Text *text)
{
	static const char *const amounts[] = {"full", "full", "full", "0", "80%", "60%", "33.3%", "10%", "5", "3", "10", "0.5", "2.75", "12.345", "0.00001", "100%", "1234567", "1000000%"};

	add(text, "%s", ANY_OF(amounts));
}

static void
add_change(Text *text, const char *unit, const char *from)
{
	static const char *const steps[] = {"1", "1", "1", "5", "2", "0.5", "3", "0.01", "10", "7", "0.0000001", "40000000"};

	add_amount(text);
	add(text, " %s ", random_below(5) ? "less" : "plus");
	add_amount(text);
	if (from != NULL && random_below(4))
	{
		add(text, " per %s%s", ANY_OF(steps), unit);
		if (from[0] != '\0' && random_below(3) == 0)
			add(text, " from %s%s", from, unit);
	}
	if (random_below(4) == 0)
	{
		add(text, " at most ");
		add_amount(text);
	}
}

static void
add_result(Text *text, const char *unit, const char *from, const char *slope)
{
	static const char *const slopes[] = {"0 to full", "60% to 100%", "full to 0", "10 to 2.5", "5 to full"};

	add(text, " gives ");
	switch (random_below(12))
	{
		case 0:
			add(text, "proportion");
			break;
		case 1:
			if (slope != NULL)
			{
				add(text, "%s", ANY_OF(slopes));
				break;
			}
			/* fall through */
		case 2:
		case 3:
		case 4:
		case 5:
			add_change(text, unit, from);
			break;
		case 6:
			text->len -= strlen(" gives ");
			add(text, " asks");
			break;
		default:
			add_amount(text);
	}
}

/* Ranges that follow each other; some numbers belong to none. */
static void
add_ranges(Text *text, const char *unit)
{
	static const char *const ladders[][4] = {{"60", "80", "90", "95"}, {"50", "85", "98", "100"}, {"1", "2", "3", "5"}, {"0.5", "0.8", "0.95", "1"}, {"90", "95", "100", "120"},
	{"0.000001", "1000000", "30000000", "400000000000"}};
	const char *const *bounds = ladders[random_below(COUNT_OF(ladders))];
	int			first = (int) random_below(3);
	int			last = first + 1 + (int) random_below((uint64_t) (3 - first));
	bool		includes = random_below(2);

	if (random_below(6))
	{
		add(text, "%s%s%s", includes ? "<" : "≤", bounds[first], unit);
		add_result(text, unit, random_below(8) ? "" : bounds[first], NULL);
		add(text, "; ");
	}
	for (int i = first; i < last; i++)
	{
		/* a gap */
		if (random_below(10) == 0)
			continue;
		add(text, "%s%s%s,%s%s%s", includes ? "[" : "(", bounds[i], unit, bounds[i + 1], unit, includes ? ")" : "]");
		add_result(text, unit, bounds[i + 1], "slope");
		add(text, "; ");
	}
	add(text, "%s%s%s", includes ? "≥" : ">", bounds[last], unit);
	add_result(text, unit, "", NULL);
	add(text, "; ");
}

static void
generate_rule(void)
{
	static const char *const measures[] = {"", "", "rate: ", "actual: ", "completion: "};
	static const char *const met[] = {"met", "met", "met", "met_at_least", "met_at_most", "met_in_time"};
	static const char *const not_met[] = {"not_met", "not_met_below", "not_met_below", "not_met_above"};
	static const char *const options[] = {" higher", " higher", " lower", " exact", "", ""};
	static const char *const steps[] = {"", " steps full", " steps begun", " steps linear"};
	Text		text = {0};
	const char *unit = random_below(3) ? "%" : ANY_OF(units);
	bool		by_target = random_below(2);

	add(&text, "%s", ANY_OF(measures));
	if (random_below(12) == 0)
		add(&text, "<5%s asks; ", unit);
	if (random_below(12) == 0)
		add(&text, "\"优\" gives full; ");
	if (!by_target || random_below(3) == 0)
		add_ranges(&text, unit);
	if (by_target && random_below(8))
	{
		add(&text, "%s", ANY_OF(met));
		add_result(&text, unit, NULL, NULL);
		add(&text, "; ");
	}
	if (by_target && random_below(8))
	{
		add(&text, "%s", ANY_OF(not_met));
		add_result(&text, unit, "", NULL);
		add(&text, "; ");
	}
	if (random_below(4) == 0)
	{
		add(&text, "otherwise");
		add_result(&text, unit, NULL, NULL);
		add(&text, "; ");
	}
	if (text.len > 2 && text.bytes[text.len - 2] == ';')
		text.len -= 2;
	text.bytes[text.len] = '\0';
	add(&text, " with%s%s", ANY_OF(options), ANY_OF(steps));
	if (random_below(3) == 0)
		add(&text, " round %d", (int) random_below(7));
	if (random_below(9) == 0)
		add(&text, " negative zero");
	if (random_below(6) == 0)
		add(&text, " linear");
	if (random_below(6) == 0)
		add(&text, " zero_target exact absent full");
	add_rule(text.bytes);
}

/* ---- both ways ---- */

static const PeDecimal all_points[] = {{10, 0}, {10, 0}, {5, 0}, {1, 0}, {3, 0}, {20, 0}, {25, 1}, {375, 2}, {9996, 3}, {5, 3}, {100, 0}, {12345678, 4}, {999999, 0}, {1000000, 0},
{123456789123456789, 9}, {999999999999999999, 0}, {1, 18}};

/* How often a way was taken, by what it came to. */
typedef struct Way
{
	const char *what;
	long		pairs;
	long		taken[PE_QUICK_UNSAID + 1];
	int			differing;
}			Way;

static Way cases_way =
{
	.what = "by cases"
};
static Way proportion_way =
{
	.what = "by proportion"
};

static const char *
difference(PeQuick quick, PeDecimal score, const PeOutcome *out)
{
	bool		number = pe_outcome_has_score(out);

	switch (quick)
	{
		case PE_QUICK_MET:
			return number && out->full ? NULL : "met";
		case PE_QUICK_SCORED:
			return number && !out->full && out->score.coef == score.coef && out->score.scale == score.scale ? NULL : "scored";
		case PE_QUICK_OPEN:
			return number ? "open" : NULL;
		case PE_QUICK_UNSURE:
			return NULL;
		default:
			return "no result of its own";
	}
}

/* What a short way came to is what the whole one does. */
static void
check(Way * way, const char *text, const PeScoreInput *in, PeQuick quick, PeDecimal score)
{
	PeOutcome	out;
	const char *what;

	way->pairs++;
	way->taken[quick]++;
	if (quick == PE_QUICK_UNSURE)
		return;
	pe_score(in, &out);
	what = difference(quick, score, &out);
	if (what == NULL || way->differing++ >= SHOWN)
		return;
	printf("# %s %s: %.*s, %.*s, %lld/10^%d by %s: %lld/10^%d, but status %d reason %d full %d %lld/10^%d\n", what, way->what,
		   (int) in->target->text_len, in->target->text, (int) in->actual->text_len, in->actual->text,
		   (long long) in->points.coef, in->points.scale, text, (long long) score.coef, score.scale,
		   out.status, out.reason, out.full, (long long) out.score.coef, out.score.scale);
}

static void
report(const Way * way, long least)
{
	ok(way->pairs > 10 * least && way->taken[PE_QUICK_MET] > least && way->taken[PE_QUICK_SCORED] > least && way->taken[PE_QUICK_OPEN] > least,
	   "of %ld rows the short way %s gives the points to %ld, another score to %ld, none to %ld", way->pairs, way->what,
	   way->taken[PE_QUICK_MET], way->taken[PE_QUICK_SCORED], way->taken[PE_QUICK_OPEN]);
	ok(way->differing == 0, "and never another one than the whole way (%d differ)", way->differing);
}

static void
check_cases(const char *text, const PeRule *rule, const PeQuickRule *prepared, const Row * row, PeDecimal points)
{
	PeScoreInput in = {.target = &row->target.view,.actual = &row->actual.view,.rule = rule,.has_points = true,.points = points};
	PeDecimal	score = {-1, -1};
	PeQuick		quick = pe_score_quick_cases(prepared, row->target.stored, row->target.len, row->actual.stored, row->actual.len, points, &score);

	check(&cases_way, text, &in, quick, score);
}

/* As indicator_score does it. */
static void
check_proportion(const char *text, const PeRule *rule, const Row * row, PeDecimal points)
{
	PeScoreInput in = {.target = &row->target.view,.actual = &row->actual.view,.rule = rule,.has_points = true,.points = points};
	PeDecimal	num;
	PeDecimal	den;
	PeDecimal	score = {-1, -1};
	PeQuick		quick = pe_score_quick(row->target.stored, row->target.len, row->actual.stored, row->actual.len, (PeDirection) rule->direction, &num, &den);

	if (quick == PE_QUICK_SHORT)
		quick = pe_decimal_muldiv(points, num, den, rule->scale, &score) && (points.scale <= rule->scale || pe_decimal_cmp(score, points) <= 0) ?
			PE_QUICK_SCORED : PE_QUICK_UNSURE;
	check(&proportion_way, text, &in, quick, score);
}

/* A rule as SQL has it: from its stored bytes, over whatever was in memory. */
static bool
load_rule(const char *text, PeRule *rule)
{
	char		bytes[PE_RULE_BYTES_MAX];
	PeRuleError error;
	size_t		used;

	memset(rule, 0xA5, sizeof(*rule));
	if (!pe_rule_compile(text, strlen(text), rule, &error))
		return false;
	used = pe_rule_store(rule, bytes);
	memset(rule, 0x5A, sizeof(*rule));
	return pe_rule_load(bytes, used, rule, &used);
}

static void
test_cases(void)
{
	int			compiled = 0;
	int			prepared = 0;

	for (int i = 0; i < GENERATED; i++)
		generate_rule();
	for (int i = 0; i < rule_count; i++)
	{
		PeRule		rule;
		PeQuickRule quick;

		if (!load_rule(rules[i], &rule) || rule.method != PE_CASES)
			continue;
		compiled++;
		if (!pe_quick_prepare(&rule, &quick))
			continue;
		prepared++;
		for (int k = 0; k < ROWS; k++)
			check_cases(rules[i], &rule, &quick, &rows[random_below((uint64_t) row_count)], ANY_OF(all_points));
	}
	ok(compiled > 1000 && prepared > compiled / 2, "of %d rules with cases %d can go the short way", compiled, prepared);
	report(&cases_way, 100000);
}

static void
test_proportion(void)
{
	static const char *const proportions[] = {"proportional", "proportional higher", "proportional lower", "proportional exact", "proportional round 0",
	"proportional lower round 6", "proportional exact round 3"};

	for (size_t i = 0; i < COUNT_OF(proportions); i++)
	{
		PeRule		rule;

		if (!load_rule(proportions[i], &rule))
			continue;
		for (int k = 0; k < row_count; k++)
		{
			for (size_t p = 0; p < COUNT_OF(all_points); p++)
				check_proportion(proportions[i], &rule, &rows[k], all_points[p]);
		}
	}
	report(&proportion_way, 20000);
}

int
main(void)
{
	load_rows("test/data/rules.tsv", true);
	load_rows("test/data/standards.tsv", true);
	load_rows("test/data/pairs.tsv", false);
	make_rows();
	load_rules("test/data/rules.tsv");
	load_rules("test/data/standards.tsv");
	ok(rule_count > 250 && row_count > 3000, "rules (%d) and rows (%d) of the tables of cases", rule_count, row_count);
	test_cases();
	test_proportion();
	return done_testing();
}
