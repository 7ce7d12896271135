/*
 * laws.c
 *		Laws of the reader, on cells that are made from what they mean.
 *
 * The seed is fixed; LAWS_SEED in the environment sets another.
 */
#include <time.h>

#include "core/text.h"

#include "date_cells.h"

#define MEANINGS	36000
#define MIXTURES	30000
#ifndef SHOWN
#define SHOWN		8			/* cells of each law that are printed */
#endif

static uint64_t seed;
static int	cells_read;

/* A cell with its reading and its stored form. */
typedef struct Value
{
	Text		text;
	PeCell		cell;
	PeReading	reading;
	char		stored[PE_STORED_MAX + sizeof(((Text *) 0)->bytes)];
	size_t		head;			/* bytes before the text */
	PeView		view;
	bool		opens;
	size_t		canonical_len;	/* 0 if there is none */
	char		canonical[PE_CANONICAL_MAX];
} Value;

typedef struct Law
{
	const char *what;
	int			breaches;
	int			cells;
} Law;

static Law	strict_law = {"a cell reads as it was meant", 0, 0};
static Law	again_law = {"the strict form reads as itself", 0, 0};
static Law	width_law = {"width and spaces change no reading", 0, 0};
static Law	synonym_law = {"two ways to write a value are equal, and stored alike", 0, 0};
static Law	scale_law = {"n万 is 10000 n, n亿 is 10000 n万", 0, 0};
static Law	store_law = {"a stored value opens as it was read, and its text comes out as it went in", 0, 0};
static Law	simple_law = {"the short way reads as the long one", 0, 0};
static Law	order_law = {"the order is total, and equal exactly when the strict form is", 0, 0};

static void
breach(Law *law, const Value *value, bool actual, const char *want, size_t want_len)
{
	if (law->breaches++ >= SHOWN)
		return;
	printf("# LAWS_SEED=%llu: %s: %.*s as %s is %.*s (kind %d), not %.*s\n", (unsigned long long) seed, law->what,
		   (int) value->text.len, value->text.bytes, actual ? "actual" : "target",
		   (int) value->canonical_len, value->canonical, value->reading.kind, (int) want_len, want);
}

static void
finish(Law *law, int at_least)
{
	ok(law->breaches == 0 && law->cells >= at_least, "%s: %d cells (%d don't)", law->what, law->cells, law->breaches);
}

/* Read the text of the value, store it and open it. */
static void
read_value(Value *value, bool actual)
{
	cells_read++;
	value->text.bytes[value->text.len] = '\0';
	pe_read(value->text.bytes, value->text.len, actual, &value->cell, &value->reading);
	value->canonical_len = value->reading.kind >= PE_QUANTITY ? pe_canonical(&value->reading.figure[0], value->canonical) : 0;
	value->head = pe_store(&value->reading, value->stored);
	memcpy(value->stored + value->head, value->text.bytes, value->text.len);
	value->opens = pe_view(value->stored, value->head + value->text.len, &value->view);
}

static bool
same_canonical(const Value *a, const Value *b)
{
	return a->reading.kind == b->reading.kind && pe_same_bytes(a->canonical, a->canonical_len, b->canonical, b->canonical_len);
}

/* Stored alike but for the text; the byte that says whether 万 was written may be let out. */
static bool
same_stored(const Value *a, const Value *b, bool with_power)
{
	size_t		power = PE_STORED_HEAD + 2;

	if (a->head != b->head || !a->opens || !b->opens || pe_view_compare(&a->view, &b->view) != 0)
		return false;
	for (size_t i = 0; i < a->head; i++)
	{
		if (a->stored[i] != b->stored[i] && (with_power || i != power))
			return false;
	}
	return true;
}

/* The text with letters, digits and signs in full width, and with spaces where they part nothing. */
static void
vary(const Text *from, Text *to)
{
	static const char *const spaces[] = {" ", "  ", "　", "\t", "\xC2\xA0"};
	uint64_t	wide = random_below(3);
	uint64_t	spaced = random_below(3);
	unsigned char last = '.';

	to->len = 0;
	for (size_t i = 0; i < from->len; i++)
	{
		unsigned char c = (unsigned char) from->bytes[i];
		bool		digit = (c >= '0' && c <= '9') || c == '.' || c == ',';
		bool		letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
		bool		after_digit = (last >= '0' && last <= '9') || last == '.' || last == ',';
		bool		after_letter = (last >= 'A' && last <= 'Z') || (last >= 'a' && last <= 'z');
		bool		inside = (c & 0xC0) == 0x80;	/* of a character */

		if (spaced && !inside && !(digit && (after_digit || after_letter)) && !(letter && after_letter) && random_below(1 + 3 * spaced) == 0)
			add(to, "%s", ANY_OF(spaces));
		if (wide && c > ' ' && c <= '~' && (wide == 1 || random_below(2)))
			add(to, "\xEF%c%c", c < 0x60 ? 0xBC : 0xBD, c < 0x60 ? c + 0x60 : c + 0x20);
		else
			add(to, "%c", c);
		last = c;
	}
}

/* 2,006.9, 1.2345万标箱 and 共2.3次 are certain; their strict forms could be a month, a name and item 2. */
static bool
says_less(const PeFigure *figure)
{
	const PeUnit *unit = pe_unit_find(figure->unit, figure->unit_len);
	Meaning		m = {.range = figure->unit_len > 0,.unit = unit != NULL ? (int) (unit - pe_units) : figure->unit_len == 0 ? NO_UNIT : NO_UNIT - 1};

	return !(figure->flags & PE_IS_DATE) &&
		(may_be_other(&m, figure->lower) || may_be_other(&m, figure->upper) ||
		 (pe_figure_bound(figure).scale > 0 && pe_counts_whole(figure->unit, figure->unit_len)));
}

/* What holds of any cell, whatever it says. */
static void
check_any(const Value *value, bool actual)
{
	static Value other;
	static PeReading simple;

	width_law.cells++;
	vary(&value->text, &other.text);
	read_value(&other, actual);
	if (!same_stored(value, &other, true))
		breach(&width_law, &other, actual, value->text.bytes, value->text.len);

	store_law.cells++;
	if (!value->opens || value->view.kind != value->reading.kind || value->view.tier != value->reading.tier ||
		value->view.count != value->reading.count || !pe_same_bytes(value->view.text, value->view.text_len, value->text.bytes, value->text.len) ||
		(value->view.count > 0 && pe_figure_compare(&value->view.figure, &value->reading.figure[0]) != 0))
		breach(&store_law, value, actual, "", 0);

	if (pe_read_simple(value->text.bytes, value->text.len, &simple))
	{
		simple_law.cells++;
		other.text = value->text;
		add(&other.text, " ");	/* leaves the short way nothing to read */
		read_value(&other, actual);
		if (!same_stored(value, &other, true))
			breach(&simple_law, &other, actual, value->canonical, value->canonical_len);
	}

	if (value->canonical_len == 0 || says_less(&value->reading.figure[0]))
		return;
	again_law.cells++;
	memcpy(other.text.bytes, value->canonical, value->canonical_len);
	other.text.len = value->canonical_len;
	read_value(&other, actual);
	if (!same_canonical(value, &other) || pe_view_compare(&value->view, &other.view) != 0)
		breach(&again_law, &other, actual, value->text.bytes, value->text.len);
}

static void
check_meaning(const Text *strict, const Value *a, const Value *b, bool actual)
{
	const Value *both[] = {a, b};
	int			wrong = strict_law.breaches;

	for (int i = 0; i < 2; i++)
	{
		strict_law.cells++;
		if (!pe_same_bytes(both[i]->canonical, both[i]->canonical_len, strict->bytes, strict->len))
			breach(&strict_law, both[i], actual, strict->bytes, strict->len);
		check_any(both[i], actual);
	}
	if (strict_law.breaches > wrong)
		return;
	synonym_law.cells++;
	if (!same_stored(a, b, false))
		breach(&synonym_law, a, actual, b->text.bytes, b->text.len);
}

static void
test_quantities(void)
{
	static Value a;
	static Value b;

	for (int i = 0; i < MEANINGS; i++)
	{
		Meaning		m = any_meaning();
		Text		strict = {0};

		if (is_open(&m))
			continue;
		add_strict(&strict, &m);
		a.text.len = b.text.len = 0;
		add_quantity(&a.text, &m);
		read_value(&a, m.actual);
		add_quantity(&b.text, &m);
		read_value(&b, m.actual);
		check_meaning(&strict, &a, &b, m.actual);
	}
}

static void
test_dates(void)
{
	static Value a;
	static Value b;

	for (int i = 0; i < MEANINGS / 4; i++)
	{
		When		w = any_when();
		bool		before = random_below(2);
		Text		strict[2] = {{0}};

		a.text.len = b.text.len = 0;
		(w.form < 4 ? add_point(&a.text, &strict[0], &w, before) : add_period(&a.text, &strict[0], &w));
		read_value(&a, w.actual);
		(w.form < 4 ? add_point(&b.text, &strict[1], &w, before) : add_period(&b.text, &strict[1], &w));
		read_value(&b, w.actual);
		check_meaning(&strict[0], &a, &b, w.actual);
	}
}

/* Pieces of cells in any order: most say nothing, and the laws hold all the same. */
static void
test_mixtures(void)
{
	static const char *const others[] = {",", "、", "(", ")", "。", ";", "无", "完成", "未", "计划", "第", "年底", "前", "12月", "2021年", "三八", "PM2.5", "a", "-", "[3,5]", "\xE4"};
	static Value value;

	for (int i = 0; i < MIXTURES; i++)
	{
		value.text.len = 0;
		for (uint64_t n = 1 + random_below(6); n > 0; n--)
		{
			switch (random_below(8))
			{
				case 0:
				case 1:
					add_number(&value.text, any_number(), ANY_HAN, true);
					break;
				case 2:
					add(&value.text, "%s", pe_units[random_below((uint64_t) pe_unit_count)].name);
					break;
				case 3:
					add(&value.text, "%s", random_below(2) ? ANY_OF(around).before : ANY_OF(around).behind);
					break;
				case 4:
					add(&value.text, "%s", random_below(2) ? ANY_OF(pers).before : ANY_OF(pers).behind);
					break;
				case 5:
					add(&value.text, "%s", random_below(2) ? ANY_OF(rises) : ANY_OF(labels));
					break;
				case 6:
					add(&value.text, "%s", random_below(2) ? ANY_OF(dashes) : ANY_OF(levels));
					break;
				default:
					add(&value.text, "%s", ANY_OF(others));
			}
		}
		for (int actual = 0; actual < 2; actual++)
		{
			read_value(&value, actual);
			check_any(&value, actual);
		}
	}
}

/* Every unit with every comparator. */
static void
test_scaling(void)
{
	static const struct
	{
		const char *scaled;
		const char *plain;
	}			numbers[] = {{"3万", "30000"}, {"1.25万", "12500"}, {"2亿", "20000万"}, {"0.5亿", "5000万"}, {"12万", "120,000"}};
	static Value a;
	static Value b;

	for (int u = 0; u < pe_unit_count; u++)
	{
		for (size_t i = 0; i < COUNT_OF(around); i++)
		{
			size_t		n = (i + (size_t) u) % COUNT_OF(numbers);
			bool		may_be_words = (around[i].where & OF_TIME) || is_calendar_word(pe_units[u].name) || unit_dimension(u) == PE_DIM_POINT;

			if (strchr(around[i].behind, '#') != NULL || may_be_fraction(u, &around[i]))
				continue;
			a.text.len = b.text.len = 0;
			add(&a.text, "%s%s%s%s", around[i].before, numbers[n].scaled, pe_units[u].name, around[i].behind);
			add(&b.text, "%s%s%s%s", around[i].before, numbers[n].plain, pe_units[u].name, around[i].behind);
			read_value(&a, around[i].where & OF_ACTUAL);
			read_value(&b, around[i].where & OF_ACTUAL);
			scale_law.cells++;
			if (!same_canonical(&a, &b) || (a.canonical_len == 0 && !may_be_words))
				breach(&scale_law, &a, around[i].where & OF_ACTUAL, b.canonical, b.canonical_len);
		}
	}
}

static int
sign(int order)
{
	return (order > 0) - (order < 0);
}

static bool
same_value(const Value *a, const Value *b)
{
	if (a->canonical_len > 0 || b->canonical_len > 0)
		return same_canonical(a, b);
	return a->reading.kind == b->reading.kind && pe_compare_words(a->text.bytes, a->text.len, b->text.bytes, b->text.len) == 0;
}

static void
test_order(void)
{
	enum
	{
		VALUES = 600
	};
	static Value values[VALUES];

	for (int i = 0; i < VALUES; i++)
	{
		Meaning		m = any_meaning();

		/* few numbers and units, so that many are equal or nearly so */
		m.unit = i % 5 == 0 ? NO_UNIT : (int) random_below(3);
		m.lower = m.range || m.odd ? m.lower : pe_decimal_int((int64_t) random_below(3) * 10000);
		if (i % 4)
			add_quantity(&values[i].text, &m);
		else
			add(&values[i].text, "%s%s", ANY_OF(befores), ANY_OF(labels));
		read_value(&values[i], m.actual);
	}
	for (int i = 0; i < VALUES; i++)
	{
		for (int j = 0; j < VALUES; j++)
		{
			const Value *k = &values[random_below(VALUES)];
			int			ij = pe_view_compare(&values[i].view, &values[j].view);
			int			jk = pe_view_compare(&values[j].view, &k->view);

			order_law.cells++;
			if (sign(ij) != -sign(pe_view_compare(&values[j].view, &values[i].view)) ||
				(ij == 0) != same_value(&values[i], &values[j]) ||
				(ij <= 0 && jk <= 0 && pe_view_compare(&values[i].view, &k->view) > 0))
				breach(&order_law, &values[i], false, values[j].text.bytes, values[j].text.len);
		}
	}
}

/* The least time of several that the first `len` bytes take, four times over. */
static double
seconds_for(const char *bytes, size_t len, bool actual)
{
	static Value value;
	double		least = 1e9;

	for (int i = 0; i < 7; i++)
	{
		clock_t		start = clock();
		double		took;

		for (int k = 0; k < 4; k++)
			pe_read(bytes, len, actual, &value.cell, &value.reading);
		took = (double) (clock() - start) / CLOCKS_PER_SEC;
		least = took < least ? took : least;
	}
	return least;
}

/* reader.c repeats single pieces; here two or more take turns, as they would have to for one to make another look back. */
static void
fill(char *bytes, size_t len, int pattern)
{
	static const char *const turns[][3] = {
		{"3", "万", ""}, {"每", "3", "至"}, {"3个", "(", "含"}, {"(", "3", ")"}, {"1,", "234", "万"}, {"人", "每人", "/"}, {"不少于", "至少", "3"},
		{"三", "万", "百"}, {"提高", "较上年", "3%"}, {"2021年", "1月", "至"}, {"3", "-", "5"}, {"第", "三", "年"}, {"各", "项目", "个"},
		{"百分之", "三", "点"}, {"2021.", "12", "-"}, {"未", "完成", "3"}, {"[3,", "5]", "次"}, {"a", "3", "·"}, {" ", "a", "３"}, {"3余", "万", "元"}
	};
	size_t		used = 0;

	for (size_t i = 0; used < len; i++)
	{
		char		byte = (char) random_bits();
		const char *piece = pattern < (int) COUNT_OF(turns) ? turns[pattern][i % 3] :
		pattern % 2 ? ANY_OF(around).before : pe_units[random_below((uint64_t) pe_unit_count)].name;
		size_t		n = strlen(piece);

		if (pattern >= (int) COUNT_OF(turns) + 4)
			piece = &byte, n = 1;
		n = n < len - used ? n : len - used;
		memcpy(bytes + used, piece, n);
		used += n;
	}
}

static void
test_cost(void)
{
	static char bytes[PE_CELL_MAX];

	for (int pattern = 0; pattern < 26; pattern++)
	{
		double		took[4];

		fill(bytes, sizeof(bytes), pattern);
		for (int i = 0; i < 4; i++)
			took[i] = seconds_for(bytes, PE_CELL_MAX >> (3 - i), pattern % 2);
		if (!ok(took[3] <= took[1] * 6 + 0.001, "pattern %d takes time in proportion to its length", pattern))
			printf("# LAWS_SEED=%llu: %.6f %.6f %.6f %.6f s for 1, 2, 4, 8 kB\n", (unsigned long long) seed, took[0], took[1], took[2], took[3]);
	}
}

int
main(void)
{
	const char *wanted = getenv("LAWS_SEED");

	if (wanted != NULL && strtoull(wanted, NULL, 10) != 0)
		random_state = strtoull(wanted, NULL, 10);
	seed = random_state;
	pe_lexicon_init();
	test_quantities();
	test_dates();
	test_mixtures();
	test_scaling();
	test_order();
	finish(&strict_law, 50000);
	finish(&again_law, 50000);
	finish(&width_law, 50000);
	finish(&synonym_law, 10000);
	finish(&scale_law, 20000);
	finish(&store_law, 50000);
	finish(&simple_law, 1000);
	finish(&order_law, 100000);
	printf("# %d cells read\n", cells_read);
	test_cost();
	return done_testing();
}
