/*
 * score.c
 *		A target, an actual, a rule, points and a fiscal year, a line each, any of them missing, through the scorer.
 */
#include "core/quick_cases.h"

#include "cell.h"

/* The score's fields that its status and reason leave set. */
static bool
same_outcome(const PeOutcome *a, const PeOutcome *b)
{
	bool		number = pe_outcome_has_score(a);

	return a->status == b->status && a->reason == b->reason && a->direction == b->direction && a->notes == b->notes && a->full == b->full &&
		a->has_values == b->has_values && a->minus == b->minus && a->days == b->days &&
		pe_decimal_cmp(a->num, b->num) == 0 && pe_decimal_cmp(a->den, b->den) == 0 &&
		(!number || a->full || pe_decimal_cmp(a->score, b->score) == 0) &&
		(!a->has_values || (pe_decimal_cmp(a->target, b->target) == 0 && pe_decimal_cmp(a->actual, b->actual) == 0));
}

static void
check_outcome(const PeScoreInput *in, const PeOutcome *out)
{
	bool		by_cases;

	law(out->status <= PE_POINTS_MISMATCH && out->reason < PE_REASONS, "no status or reason");
	switch (out->status)
	{
		case PE_SCORED:
		case PE_CLAIMED:
		case PE_POINTS_MISMATCH:
			law(out->reason >= PE_BECAUSE_MET && out->reason < PE_OPEN_RULE, "a score for reason %d", out->reason);
			law(in->has_points && in->rule != NULL, "a score without what it needs");
			by_cases = in->rule->method == PE_CASES || in->rule->missing_zero || out->reason == PE_BECAUSE_ABSENT;
			law(by_cases || (in->actual != NULL && in->target != NULL), "a score of nothing");
			law(out->status != PE_POINTS_MISMATCH || (by_cases && in->rule->has_full), "a standard without points of its own differs");
			law(in->rule->method != PE_JUDGEMENT, "a score where the rule wants a person");
			law(by_cases || out->status == PE_CLAIMED || (in->target->kind >= PE_QUANTITY), "a score on figures without figures");
			if (out->full)
				break;
			law(out->score.coef >= 0 && pe_decimal_cmp(out->score, in->points) <= 0, "a score out of 0 to points: %lld / 10^%d",
				(long long) out->score.coef, out->score.scale);
			law(out->score.scale <= in->rule->scale || pe_decimal_cmp(out->score, in->points) == 0, "a score of %d decimals", out->score.scale);
			break;
		case PE_NEEDS_JUDGEMENT:
			law(out->reason >= PE_OPEN_RULE, "judgement for reason %d", out->reason);
			break;
		case PE_NO_POINTS:
			law(!in->has_points || in->points.coef <= 0, "no points");
			break;
		case PE_MISSING:
			law(in->actual == NULL || in->actual->kind == PE_BLANK, "a missing actual that is there");
			break;
		case PE_UNIT_MISMATCH:
			law(in->rule->method == PE_CASES || (in->target != NULL && in->target->kind == PE_QUANTITY), "units of what has none");
			break;
		case PE_UNREADABLE:
			law(in->rule == NULL, "a rule that can't be read, but is there");
			break;
	}
	law(!out->has_values || (is_decimal(out->target) && is_decimal(out->actual)), "values that are no decimals");
	law(out->days >= 0, "late by %d days", out->days);
}

/* The short way by cases says nothing else than the whole one: the score is the same to the byte. */
static void
check_quick_cases(const PeScoreInput *in, const PeCellValue *target, const PeCellValue *actual, const PeOutcome *out)
{
	PeQuickRule rule;
	PeDecimal	score;

	if (!pe_quick_prepare(in->rule, &rule))
		return;
	switch (pe_score_quick_cases(&rule, target->stored, target->len, actual->stored, actual->len, in->points, &score))
	{
		case PE_QUICK_MET:
			law(pe_outcome_has_score(out) && out->full, "met by cases in short, %d %d in full", out->status, out->reason);
			break;
		case PE_QUICK_SCORED:
			law(pe_outcome_has_score(out) && !out->full && out->score.coef == score.coef && out->score.scale == score.scale,
				"%lld / 10^%d by cases in short, %d %d in full", (long long) score.coef, score.scale, out->status, out->reason);
			break;
		case PE_QUICK_OPEN:
			law(!pe_outcome_has_score(out), "open by cases in short, %d %d in full", out->status, out->reason);
			break;
		case PE_QUICK_UNSURE:
			break;
		default:
			law(false, "no result of the short way by cases");
	}
}

/* The short way says nothing else than the whole one. */
static void
check_quick(const PeScoreInput *in, const PeCellValue *target, const PeCellValue *actual, const PeOutcome *out)
{
	PeDecimal	num;
	PeDecimal	den;
	PeDecimal	share;
	PeQuick		quick;

	if (in->rule == NULL || !in->has_points || in->wide_points || in->points.coef <= 0)
		return;
	check_quick_cases(in, target, actual, out);
	if (in->rule->method != PE_PROPORTIONAL || in->rule->linear || in->rule->beyond_count > 0)
		return;
	quick = pe_score_quick(target->stored, target->len, actual->stored, actual->len, in->rule->direction, &num, &den);
	if (quick == PE_QUICK_OPEN)
		law(!pe_outcome_has_score(out), "open in short, %d %d in full", out->status, out->reason);
	else if (quick == PE_QUICK_MET)
		law(out->status == PE_SCORED && out->full, "met in short, %d %d in full", out->status, out->reason);
	else if (quick == PE_QUICK_SHORT && pe_decimal_muldiv(in->points, num, den, in->rule->scale, &share) &&
			 (in->points.scale <= in->rule->scale || pe_decimal_cmp(share, in->points) <= 0))
		law(out->status == PE_SCORED && !out->full && pe_decimal_cmp(out->score, share) == 0, "a share in short, %d %d in full", out->status, out->reason);
}

/* With the same target in the actual's place, met: nothing falls short of itself. */
static void
check_itself(const PeScoreInput *in)
{
	PeScoreInput same = *in;
	PeOutcome	out;

	/* a standard with a threshold of its own may ask for more */
	if (in->target == NULL || in->target->kind == PE_BLANK || (in->rule != NULL && in->rule->method == PE_CASES))
		return;
	same.actual = in->target;
	pe_score(&same, &out);
	law((out.status != PE_SCORED && out.status != PE_CLAIMED) || out.full, "a target falls short of itself: %d %d", out.status, out.reason);
}

static void
check_score(const PeScoreInput *in, const PeCellValue *target, const PeCellValue *actual)
{
	PeOutcome	out;
	PeOutcome	again;

	memset(&out, 0x5A, sizeof(out));
	memset(&again, 0xA5, sizeof(again));
	pe_score(in, &out);
	pe_score(in, &again);
	law(same_outcome(&out, &again), "two scores of one thing");
	check_outcome(in, &out);
	if (in->target != NULL && in->actual != NULL)
		check_quick(in, target, actual, &out);
	check_itself(in);
}

/* Digits with a point, as numeric gives them; more than 18 are wide. */
static void
read_points(PePart line, PeScoreInput *in)
{
	bool		negative = line.len > 0 && line.text[0] == '-';
	int64_t		coef = 0;
	int			scale = 0;
	bool		point = false;

	in->has_points = false;
	for (size_t i = negative; i < line.len; i++)
	{
		char		c = line.text[i];

		if (c == '.' && !point)
			point = true;
		else if (c < '0' || c > '9')
			return;
		else if (coef >= PE_DECIMAL_LIMIT / 10 || scale == PE_DECIMAL_DIGITS)
			in->wide_points = true;
		else
		{
			coef = coef * 10 + (c - '0');
			scale += point;
			in->has_points = true;
		}
	}
	in->points = in->wide_points ? pe_decimal_int(1) : pe_decimal_normal(negative ? -coef : coef, scale);
	/* SQL says of wide points only whether they are positive */
	in->has_points = in->has_points && !(in->wide_points && negative);
}

static int
read_year(PePart line)
{
	int			year = 0;

	for (size_t i = 0; i < line.len && i < 4; i++)
		year = year * 10 + (line.text[i] - '0');
	return year >= PE_FIRST_YEAR && year <= PE_LAST_YEAR ? year : 0;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static PeCellValue target;
	static PeCellValue actual;
	const char *at = (const char *) data;
	const char *end = at + size;
	PePart		lines[4];
	PeScoreInput in = {0};
	PeRule		rule;
	PeRuleError error;

	for (int i = 0; i < 4; i++)
		lines[i] = next_line(&at, end);
	make_value(&target, lines[0].text, lines[0].len, false);
	make_value(&actual, lines[1].text, lines[1].len, true);
	in.target = lines[0].there ? &target.view : NULL;
	in.actual = lines[1].there ? &actual.view : NULL;
	in.rule = pe_rule_compile(lines[2].text, lines[2].len, &rule, &error) ? &rule : NULL;
	read_points(lines[3], &in);
	in.fiscal_year = read_year(next_line(&at, end));
	check_score(&in, &target, &actual);
	free_value(&target);
	free_value(&actual);
	return 0;
}
