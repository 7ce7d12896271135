/*
 * score.c
 *		The score of one indicator, as a pure function.
 */
#include "core/score.h"

#include <stddef.h>
#include <string.h>

#include "core/case.h"
#include "core/compare.h"
#include "core/nothing.h"
#include "core/text.h"
#include "core/unit.h"

#define SUSPICIOUS_RATIO	1000

static void
set_repeated(PeOutcome *out)
{
	out->status = PE_CLAIMED;
	out->reason = PE_BECAUSE_REPEATED;
	out->full = true;
}

static bool
same_words(const PeView *a, const PeView *b)
{
	return pe_same_words(a->text, a->text_len, b->text, b->text_len);
}

/* 基本达成 and the like get what the rule says, or go to a person. */
static void
score_tier(PeTier tier, const PeRule *rule, PeOutcome *out)
{
	int			share = tier - PE_TIER_NEARLY;

	out->status = PE_CLAIMED;
	out->reason = PE_BECAUSE_TIER;
	if (tier == PE_TIER_MET)
		out->full = true;
	else if (rule->shares & (1 << share))
	{
		out->num = rule->share[share];
		out->den = pe_decimal_int(1);
	}
	else if (rule->method == PE_ALL_OR_NOTHING)
	{
		out->num = pe_decimal_int(0);
		out->den = pe_decimal_int(1);
	}
	else
		pe_leave_open(out, PE_OPEN_TIER);
}

/* A target in words. */
static void
score_words(const PeScoreInput *in, PeOutcome *out)
{
	PeTier		tier = in->actual->tier;

	if (same_words(in->target, in->actual))
		set_repeated(out);
	else if (tier != PE_TIER_NONE && tier != PE_TIER_ZERO)
		score_tier(tier, in->rule, out);
	else
		pe_leave_open(out, in->actual->kind == PE_QUALITATIVE ? PE_OPEN_WORDS : PE_OPEN_FIGURE);
}

/* 无 against a count of bad things is 0; against money or time it may be anything. */
static bool
is_good_nothing(const PeScoreInput *in)
{
	const PeFigure *target = &in->target->figure;
	const PeUnit *unit = pe_unit_find(target->unit, target->unit_len);

	if (in->actual->tier != PE_TIER_ZERO || in->target->kind != PE_QUANTITY ||
		(unit != NULL && unit->dimension != PE_DIM_COUNT) || target->per_len > 0)
		return false;
	if (target->comparator == PE_LE || target->comparator == PE_LT)
		return true;
	if (target->comparator != PE_NONE && target->comparator != PE_EQ)
		return false;
	return in->rule->direction == PE_LOWER || target->upper.coef == 0;
}

static bool
misses_by_thousands(const PePair *pair)
{
	PeDecimal	t = pe_figure_bound(&pair->target);
	PeDecimal	a = pe_figure_bound(&pair->actual);
	PeDecimal	many;

	if (t.coef <= 0 || a.coef <= 0)
		return false;
	if (pe_decimal_times(t, SUSPICIOUS_RATIO, &many) && pe_decimal_cmp(a, many) >= 0)
		return true;
	return pe_decimal_times(a, SUSPICIOUS_RATIO, &many) && pe_decimal_cmp(t, many) >= 0;
}

static bool
is_unit_of(const PeFigure *figure, PeDimension dimension)
{
	const PeUnit *unit = pe_unit_find(figure->unit, figure->unit_len);

	return unit != NULL && unit->dimension == dimension;
}

/* 0.95 for 95%: a bare number up to 1 that took a % from one above 1. */
static bool
may_be_fraction(const PeFigure *bare, const PeFigure *other)
{
	PeDecimal	one = pe_decimal_int(1);
	PeDecimal	b = pe_figure_bound(bare);
	PeDecimal	o = pe_figure_bound(other);

	return b.coef > 0 && pe_decimal_cmp(b, one) <= 0 && pe_decimal_cmp(o, one) > 0;
}

/*
 * Another reading of the pair that a clerk may have meant: 元 for 万元, 3 for
 * 3万, 0.95 for 95%.  False if there is none.
 */
static bool
other_reading(const PePair *written, const PePair *matched, PePair *other)
{
	int			power = written->target.power - written->actual.power;

	*other = *matched;
	if (written->actual.unit_len == 0 && is_unit_of(&written->target, PE_DIM_SHARE))
		return may_be_fraction(&written->actual, &written->target) &&
			pe_figure_shift(&other->actual, 2);
	if (written->target.unit_len == 0 && is_unit_of(&written->actual, PE_DIM_SHARE))
		return may_be_fraction(&written->target, &written->actual) &&
			pe_figure_shift(&other->target, 2);
	if (power == 0)
		return false;
	/* what was lent a power, without it */
	if (matched->actual.power != written->actual.power)
		return pe_figure_shift(&other->actual, -power);
	if (matched->target.power != written->target.power)
		return pe_figure_shift(&other->target, power);
	return is_unit_of(&matched->target, PE_DIM_MONEY) && pe_figure_shift(&other->actual, power);
}

/* What is taken off is taken off the points. */
static void
settle_base(const PeScoreInput *in, PeOutcome *out)
{
	if (out->minus && out->base.coef == 0 && in->rule->method != PE_CASES)
		out->base = in->points;
}

/* Do two readings come to the same score? */
static bool
same_outcome(const PeScoreInput *in, const PeOutcome *a, const PeOutcome *b)
{
	PeOutcome	x = *a;
	PeOutcome	y = *b;

	if (a->status != b->status)
		return false;
	if (a->status != PE_SCORED)
		return a->reason == b->reason;
	if (a->full && b->full)
		return true;
	x.score = y.score = in->points;
	settle_base(in, &x);
	settle_base(in, &y);
	return !in->wide_points &&
		(a->full || pe_finish_score(in->points, &x)) &&
		(b->full || pe_finish_score(in->points, &y)) &&
		pe_decimal_cmp(x.score, y.score) == 0;
}

void
pe_lift_negative(PeFigure *figure, PeOutcome *out)
{
	if ((figure->flags & PE_HAS_BOTH) != PE_HAS_BOTH || (figure->flags & (PE_IS_DATE | PE_IS_CHANGE)) != 0 || figure->upper.coef >= 0)
		return;
	figure->lower = figure->upper = pe_decimal_int(0);
	out->notes |= PE_NOTE_LIFTED;
}

static void
score_quantity(const PeScoreInput *in, const PeFigure *figure, PeOutcome *out)
{
	PePair		written = {.target = in->target->figure,.actual = *figure};
	PePair		pair;
	PePair		other;

	if (in->rule->negative_zero)
		pe_lift_negative(&written.actual, out);
	pair = written;
	if (((written.target.flags ^ written.actual.flags) & PE_IS_CHANGE) != 0)
	{
		pe_leave_open(out, PE_OPEN_CHANGE);
		return;
	}
	if (!pe_match_units(&pair, out))
		return;
	pe_judge_quantity(&pair, in->rule, out);
	if (!pe_same_bytes(written.target.per, written.target.per_len,
					   written.actual.per, written.actual.per_len))
	{
		pe_leave_open(out, PE_OPEN_PER);
		return;
	}
	/* the same bytes in both units and the same power leave nothing to doubt */
	if (written.target.power == written.actual.power &&
		(written.target.unit_len > 0) == (written.actual.unit_len > 0))
		return;
	if (!other_reading(&written, &pair, &other))
		return;
	if (is_unit_of(&pair.target, PE_DIM_MONEY))
	{
		if (misses_by_thousands(&pair) && !misses_by_thousands(&other))
			pe_leave_open(out, PE_OPEN_MAGNITUDE);
	}
	else
	{
		PeOutcome	second = *out;

		second.full = second.minus = false;
		second.status = PE_SCORED;
		pe_judge_quantity(&other, in->rule, &second);
		out->notes |= PE_NOTE_TWO_WAYS;
		if (!same_outcome(in, out, &second))
			pe_leave_open(out, PE_OPEN_AMBIGUOUS);
	}
}

/* The actual repeats the target with its operator or range: a claim, not a figure. */
static bool
repeats_operator(const PeView *target, const PeView *actual)
{
	const PeFigure *figure = &actual->figure;
	bool		range = actual->kind == PE_QUANTITY &&
	(figure->flags & PE_HAS_BOTH) == PE_HAS_BOTH &&
	pe_decimal_cmp(figure->lower, figure->upper) != 0;

	return (figure->comparator != PE_NONE || range) && pe_view_compare(target, actual) == 0;
}

/* A target in figures. */
static void
score_figures(const PeScoreInput *in, PeOutcome *out)
{
	PeFigure   *figure = &out->figure;

	switch (in->actual->kind)
	{
		case PE_QUANTITY:
		case PE_DATE:
			if (repeats_operator(in->target, in->actual))
			{
				set_repeated(out);
				return;
			}
			*figure = in->actual->figure;
			break;
		case PE_COMPOUND:
			if (!pe_choose_figure(in, figure, out))
				return;
			break;
		default:
			if (!is_good_nothing(in))
			{
				pe_leave_open(out, PE_OPEN_CLAIM);
				return;
			}
			/* none of what the target counts */
			*figure = in->target->figure;
			figure->flags = PE_HAS_BOTH;
			figure->comparator = PE_NONE;
			figure->lower = figure->upper = pe_decimal_int(0);
			out->notes |= PE_NOTE_ZERO_WORD;
	}
	if ((in->target->figure.flags ^ figure->flags) & PE_IS_DATE)
		pe_leave_open(out, PE_OPEN_KIND);
	else if (figure->flags & PE_IS_DATE)
	{
		PePair		pair = {.target = in->target->figure,.actual = *figure};

		pe_judge_date(&pair, in->rule, in->fiscal_year, out);
	}
	else
		score_quantity(in, figure, out);
}

/* Is the result what factor x num / den is, not only near it? */
static bool
is_exact(PeDecimal factor, PeDecimal num, PeDecimal den, PeDecimal result)
{
	PeDecimal	above;
	PeDecimal	below;

	return pe_decimal_product(factor, num, &above) && pe_decimal_product(result, den, &below) &&
		pe_decimal_cmp(above, below) == 0;
}

bool
pe_finish_score(PeDecimal points, PeOutcome *out)
{
	PeDecimal	factor = out->factor;
	PeDecimal	num = out->num;

	if (out->base.coef != 0)
	{
		PeDecimal	base;
		PeDecimal	change;

		if (!pe_decimal_product(out->base, out->den, &base) ||
			!pe_decimal_product(out->factor, out->num, &change) ||
			!(out->minus ? pe_decimal_sub(base, change, &num) : pe_decimal_add(base, change, &num)))
			return false;
		factor = pe_decimal_int(1);
	}
	else if (out->minus)
		factor.coef = -factor.coef;
	if (!pe_decimal_muldiv(factor, num, out->den, out->scale, &out->score))
		return false;
	if (!is_exact(factor, num, out->den, out->score))
		out->notes |= PE_NOTE_ROUNDED;
	if (out->score.coef < 0)
	{
		out->score.coef = 0;
		out->notes |= PE_NOTE_CAPPED;
	}
	else if (pe_decimal_cmp(out->score, points) > 0)
	{
		out->score = points;
		out->notes |= PE_NOTE_CAPPED;
	}
	return true;
}

/* 基本 部分 未 完成 */
static bool
says_less(uint8_t tier)
{
	return tier == PE_TIER_NEARLY || tier == PE_TIER_PARTLY || tier == PE_TIER_NOT;
}

void
pe_clear_outcome(PeOutcome *out)
{
	out->status = PE_SCORED;
	out->reason = PE_BECAUSE_NONE;
	out->direction = PE_UNKNOWN;
	out->notes = 0;
	out->full = out->has_values = out->minus = false;
	out->rule_case = 0;
	out->days = 0;
	out->base = out->factor = out->num = pe_decimal_int(0);
	out->den = pe_decimal_int(1);
}

/* The row by the method of its rule. */
static void
judge_row(const PeScoreInput *in, PeOutcome *out)
{
	if (in->target == NULL || in->target->kind == PE_BLANK)
		pe_leave_open(out, PE_OPEN_NO_TARGET);
	else if (in->target->kind == PE_QUALITATIVE)
		score_words(in, out);
	else if (in->target->kind == PE_COMPOUND)
	{
		if (same_words(in->target, in->actual))
			set_repeated(out);
		else
			pe_leave_open(out, PE_OPEN_COMPOUND);
	}
	else
	{
		score_figures(in, out);
		if (out->full && out->reason != PE_BECAUSE_REPEATED && says_less(in->actual->tier))
			pe_leave_open(out, PE_OPEN_DENIED);
	}
}

PeDirection
pe_rule_bare_direction(const PeRule *rule)
{
	uint8_t		direction = rule->direction;

	for (int i = 0; i < rule->count && direction == PE_UNKNOWN; i++)
	{
		/* 每低 says where better lies */
		if (rule->cases[i].when == PE_WHEN_NOT_MET)
			direction = rule->cases[i].direction;
	}
	return (PeDirection) direction;
}

void
pe_judge_against_target(const PeScoreInput *in, PeMethod method, PeOutcome *out)
{
	PeScoreInput plain = *in;
	PeRule		rule;

	/* its options, and not the cases, which are most of it */
	memcpy(&rule, in->rule, offsetof(PeRule, count));
	rule.count = 0;
	rule.method = (uint8_t) method;
	rule.direction = (uint8_t) pe_rule_bare_direction(in->rule);
	rule.late = PE_LATE_JUDGEMENT;
	rule.shares = 0;
	rule.beyond_count = 0;
	plain.rule = &rule;
	pe_clear_outcome(out);
	out->scale = rule.scale;
	out->factor = in->points;
	judge_row(&plain, out);
}

/* Are the full points of the text, with or without what it adds, those of the row? */
static bool
fits_points(const PeRule *rule, PeDecimal points)
{
	PeDecimal	most;

	if (!rule->has_full || pe_decimal_cmp(rule->full, points) == 0)
		return true;
	for (int i = 0; i < rule->count; i++)
	{
		const PeCase *one = &rule->cases[i];

		if (one->gives == PE_GIVES_MORE && (one->how & PE_CASE_LIMIT) && !one->limit.is_share &&
			pe_decimal_add(rule->full, one->limit.value, &most) && pe_decimal_cmp(most, points) == 0)
			return true;
	}
	return false;
}

/* By cases, where the amounts may be those of the text. */
static void
judge_cases(const PeScoreInput *in, PeOutcome *out)
{
	const PeRule *rule = in->rule;

	if (in->wide_points)
		pe_leave_open(out, PE_OPEN_RANGE);
	else
		pe_score_cases(in, out);
	if (out->status != PE_SCORED && out->status != PE_CLAIMED)
		return;
	if (!fits_points(rule, in->points))
	{
		out->notes |= PE_NOTE_POINTS;
		if (out->status == PE_SCORED)
			out->status = PE_POINTS_MISMATCH;
	}
	out->full = pe_gives_all(in->points, out);
	if (out->full && out->status != PE_CLAIMED && says_less(in->actual->tier))
		pe_leave_open(out, PE_OPEN_DENIED);
}

/* 不涉及, by a rule that gives the points for it, unless the standard prices these very words. */
static bool
is_absent(const PeScoreInput *in)
{
	return in->rule->absent_full && in->actual->kind == PE_QUALITATIVE &&
		pe_says_absent(in->actual->text, in->actual->text_len) &&
		(in->rule->method != PE_CASES || pe_find_words(in) == NULL);
}

/* No actual: no score, unless the scheme says that it is 0. */
static void
score_missing(const PeScoreInput *in, PeOutcome *out)
{
	if (!in->rule->missing_zero || in->rule->method == PE_JUDGEMENT)
		out->status = PE_MISSING;
	else
	{
		out->reason = PE_BECAUSE_MISSING;
		out->factor = pe_decimal_int(0);
		if (!pe_finish_score(in->points, out))
			pe_leave_open(out, PE_OPEN_RANGE);
	}
}

void
pe_score(const PeScoreInput *in, PeOutcome *out)
{
	pe_clear_outcome(out);
	if (!in->has_points || in->points.coef <= 0)
	{
		out->status = PE_NO_POINTS;
		return;
	}
	if (in->rule == NULL)
	{
		out->status = PE_UNREADABLE;
		return;
	}
	out->scale = in->rule->scale;
	out->factor = in->points;
	if (in->actual == NULL || in->actual->kind == PE_BLANK)
	{
		score_missing(in, out);
		return;
	}
	if (in->rule->method == PE_JUDGEMENT)
		pe_leave_open(out, PE_OPEN_RULE);
	else if (is_absent(in))
	{
		out->status = PE_CLAIMED;
		out->reason = PE_BECAUSE_ABSENT;
		out->full = true;
	}
	else if (in->rule->method == PE_CASES)
		judge_cases(in, out);
	else
		judge_row(in, out);
	if (!pe_outcome_has_score(out) || out->full)
		return;
	settle_base(in, out);
	if (in->wide_points || !pe_finish_score(in->points, out))
		pe_leave_open(out, PE_OPEN_RANGE);
}

bool
pe_completion(const PeView *target, const PeView *actual, PeDecimal *done, PeDecimal *planned)
{
	static const PeRule rule = {.method = PE_PROPORTIONAL,.scale = 2};
	PeScoreInput in = {.target = target,.actual = actual,.rule = &rule,.has_points = true,.points = {1, 0}};
	PeOutcome	out;

	pe_score(&in, &out);
	if (!out.has_values || out.target.coef == 0 || out.notes & PE_NOTE_TWO_WAYS)
		return false;
	switch (out.reason)
	{
		case PE_OPEN_PER:
		case PE_OPEN_MAGNITUDE:
		case PE_OPEN_AMBIGUOUS:
			/* a person decides which of two rates it is */
			return false;
		default:
			*done = out.actual;
			*planned = out.target;
			return true;
	}
}
