/*
 * case_ranges.c
 *		An actual in figures against the ranges of a rule.
 */
#include <string.h>

#include "core/case.h"
#include "core/compare.h"
#include "core/unit.h"

typedef enum PeInside
{
	OUTSIDE, INSIDE, ACROSS, TOO_LONG
} PeInside;

static PeInside
is_inside(const PeCase *one, const PeRatio *ratio)
{
	PeDecimal	high = ratio->inexact ? ratio->high : ratio->num;
	int			low_order = 1;
	int			high_order = -1;
	int			low_far = 1;
	int			high_far = -1;
	bool		from_below = ratio->inexact && !(ratio->flags & PE_HAS_LOWER);
	bool		to_above = ratio->inexact && !(ratio->flags & PE_HAS_UPPER);

	if (one->bounds & PE_HAS_LOWER)
	{
		if (!pe_ratio_compare(ratio->num, one->lower, ratio->den, &low_order) ||
			!pe_ratio_compare(high, one->lower, ratio->den, &low_far))
			return TOO_LONG;
		low_order = from_below ? -1 : low_order;
		low_far = to_above ? 1 : low_far;
		if (low_far < 0 || (low_far == 0 && ((one->bounds & PE_OPEN_LOWER) || (ratio->flags & PE_OPEN_UPPER))))
			return OUTSIDE;
	}
	if (one->bounds & PE_HAS_UPPER)
	{
		if (!pe_ratio_compare(high, one->upper, ratio->den, &high_order) ||
			!pe_ratio_compare(ratio->num, one->upper, ratio->den, &high_far))
			return TOO_LONG;
		high_order = to_above ? 1 : high_order;
		high_far = from_below ? -1 : high_far;
		if (high_far > 0 || (high_far == 0 && ((one->bounds & PE_OPEN_UPPER) || (ratio->flags & PE_OPEN_LOWER))))
			return OUTSIDE;
	}
	if ((one->bounds & PE_HAS_LOWER) &&
		(low_order < 0 || (low_order == 0 && (one->bounds & PE_OPEN_LOWER) && !(ratio->flags & PE_OPEN_LOWER))))
		return ACROSS;
	if ((one->bounds & PE_HAS_UPPER) &&
		(high_order > 0 || (high_order == 0 && (one->bounds & PE_OPEN_UPPER) && !(ratio->flags & PE_OPEN_UPPER))))
		return ACROSS;
	return INSIDE;
}

/* The case whose range holds the ratio. */
void
pe_score_ratio(const PeScoreInput *in, const PeRatio *ratio, PeOutcome *out)
{
	const PeCase *otherwise = pe_rule_asks_target(in->rule) ? NULL : pe_find_case(in->rule, PE_WHEN_OTHERWISE);

	for (int i = 0; i < in->rule->count; i++)
	{
		const PeCase *one = &in->rule->cases[i];

		if (one->when != PE_WHEN_RANGE)
			continue;
		switch (is_inside(one, ratio))
		{
			case OUTSIDE:
				break;
			case INSIDE:
				pe_apply_case(in, one, ratio, out);
				return;
			case ACROSS:
				pe_leave_open(out, PE_OPEN_INEXACT);
				return;
			case TOO_LONG:
				pe_leave_open(out, PE_OPEN_RANGE);
				return;
		}
	}
	if (otherwise != NULL)
		pe_apply_case(in, otherwise, ratio, out);
	else
		pe_leave_open(out, PE_OPEN_UNSAID);
}

bool
pe_is_share_unit(const PeFigure *figure)
{
	const PeUnit *unit = pe_unit_find(figure->unit, figure->unit_len);

	return unit != NULL && unit->dimension == PE_DIM_SHARE;
}

bool
pe_has_fraction(const PeRule *rule)
{
	PeDecimal	one = pe_decimal_int(1);

	for (int i = 0; i < rule->count; i++)
	{
		const PeCase *it = &rule->cases[i];

		if (((it->bounds & PE_HAS_LOWER) && it->lower.coef != 0 && pe_decimal_cmp(it->lower, one) <= 0) ||
			((it->bounds & PE_HAS_UPPER) && it->upper.coef != 0 && pe_decimal_cmp(it->upper, one) <= 0))
			return true;
	}
	return false;
}

/* The actual itself in the rule's unit. */
static bool
ratio_of_actual(const PeScoreInput *in, const PeFigure *figure, PeRatio *ratio, PeOutcome *out)
{
	static const char year[] = "年";
	const PeRule *rule = in->rule;
	const PeFigure *target = in->target != NULL && in->target->kind == PE_QUANTITY ? &in->target->figure : NULL;
	PePair		pair = {.actual = *figure};
	PeFigure   *unit = &pair.target;

	unit->flags = PE_HAS_BOTH;
	unit->comparator = PE_NONE;
	unit->power = rule->power;
	unit->unit = rule->unit;
	unit->unit_len = rule->unit_len;
	unit->per = rule->unit + rule->unit_len;
	unit->per_len = rule->per_len;
	unit->lower = unit->upper = pe_decimal_int(1);
	if (!pe_match_units(&pair, out))
		return false;

	/* 每年检查2次: the year is that of the form */
	if (!pe_same_bytes(unit->per, unit->per_len, figure->per, figure->per_len) &&
		!(pe_same_bytes(unit->per, unit->per_len, year, strlen(year)) && figure->per_len == 0 && target != NULL && target->per_len == 0))
	{
		pe_leave_open(out, PE_OPEN_PER);
		return false;
	}
	/* 达到50 of 45万元: in 万元 or in 元? */
	if (rule->unit_len == 0 && (figure->power > 0 || (pe_is_share_unit(figure) && pe_has_fraction(rule))))
	{
		pe_leave_open(out, PE_OPEN_AMBIGUOUS);
		return false;
	}
	/* a bare rule is lent the power of what it measures, with its one */
	ratio->den = rule->unit_len == 0 ? pe_decimal_int(1) : unit->lower;
	ratio->flags = figure->flags & (PE_HAS_BOTH | PE_OPEN_LOWER | PE_OPEN_UPPER);
	ratio->num = pair.actual.flags & PE_HAS_LOWER ? pair.actual.lower : pair.actual.upper;
	ratio->high = pair.actual.flags & PE_HAS_UPPER ? pair.actual.upper : pair.actual.lower;
	ratio->inexact = (ratio->flags & PE_HAS_BOTH) != PE_HAS_BOTH || pe_decimal_cmp(ratio->num, ratio->high) != 0;
	if (!ratio->inexact)
		ratio->flags = PE_HAS_BOTH;
	return true;
}

/* What a range gives that counts no steps. */
static bool
flat_points(const PeScoreInput *in, const PeCase *one, PeDecimal *points)
{
	PeDecimal	less;

	return pe_in_points(in, one->amount, points) &&
		(one->gives != PE_GIVES_LESS || (pe_in_points(in, one->other, &less) && pe_decimal_sub(*points, less, points)));
}

/* Does more of the measure give more (HIGHER), or less?  By the amounts of the ranges at both ends. */
PeDirection
pe_rule_direction(const PeScoreInput *in)
{
	const PeCase *top = NULL;
	const PeCase *bottom = NULL;
	PeDecimal	high;
	PeDecimal	low;

	for (int i = 0; i < in->rule->count; i++)
	{
		const PeCase *one = &in->rule->cases[i];

		if (one->when != PE_WHEN_RANGE || one->gives == PE_GIVES_NOTHING_CERTAIN)
			continue;
		if (one->gives == PE_GIVES_LESS && (one->how & PE_CASE_STEPS))
			return one->how & PE_CASE_FROM_UPPER ? PE_HIGHER : PE_LOWER;
		if (one->gives != PE_GIVES_AMOUNT && one->gives != PE_GIVES_LESS)
			return PE_HIGHER;
		if (top == NULL || ((one->bounds & PE_HAS_LOWER) && (!(top->bounds & PE_HAS_LOWER) || pe_decimal_cmp(one->lower, top->lower) > 0)))
			top = one;
		if (bottom == NULL || ((one->bounds & PE_HAS_UPPER) && (!(bottom->bounds & PE_HAS_UPPER) || pe_decimal_cmp(one->upper, bottom->upper) < 0)))
			bottom = one;
	}
	if (top == NULL)
		return PE_UNKNOWN;
	/* within 5 % to either side */
	if (top == bottom && (top->bounds & PE_HAS_BOTH) == PE_HAS_BOTH && top->lower.coef < 0 && top->upper.coef > 0)
		return PE_UNKNOWN;
	/* one range: what lies outside gets nothing, or all of it */
	if (top == bottom)
		return ((top->bounds & PE_HAS_LOWER) != 0) == (top->amount.value.coef != 0) ? PE_HIGHER : PE_LOWER;
	if (!flat_points(in, top, &high) || !flat_points(in, bottom, &low))
		return PE_UNKNOWN;
	/* as bad far above as far below */
	if (pe_decimal_cmp(high, low) == 0 && pe_is_deviation_rule(in->rule))
		return PE_UNKNOWN;
	return pe_decimal_cmp(high, low) >= 0 ? PE_HIGHER : PE_LOWER;
}

/* actual ÷ target in %. */
static bool
ratio_of_completion(const PeScoreInput *in, const PeOutcome *whole, PeRatio *ratio, PeOutcome *out)
{
	if (whole->status != PE_SCORED && whole->status != PE_CLAIMED && whole->reason != PE_OPEN_DIRECTION)
	{
		out->status = whole->status;
		out->reason = whole->reason;
		return false;
	}
	if (!whole->has_values || whole->target.coef <= 0)
	{
		pe_leave_open(out, in->target == NULL ? PE_OPEN_NO_TARGET : PE_OPEN_INEXACT);
		return false;
	}
	/* how much of a ceiling was used is no completion */
	if (whole->direction != PE_UNKNOWN && whole->direction != PE_EXACT && whole->direction != pe_rule_direction(in))
	{
		pe_leave_open(out, PE_OPEN_DIRECTION);
		return false;
	}
	if (!pe_decimal_times(whole->actual, 100, &ratio->num))
	{
		pe_leave_open(out, PE_OPEN_RANGE);
		return false;
	}
	ratio->den = whole->target;
	ratio->inexact = false;
	ratio->flags = PE_HAS_BOTH;
	out->notes |= (whole->notes & (PE_NOTE_TOOK_UNIT | PE_NOTE_CONVERTED | PE_NOTE_CHOSEN)) | PE_NOTE_COMPLETION;
	return true;
}

static void
score_completion(const PeScoreInput *in, const PeOutcome *judged, PeOutcome *out)
{
	PeRatio		ratio;

	if (ratio_of_completion(in, judged, &ratio, out))
		pe_score_ratio(in, &ratio, out);
}

/* Is the target's bound one of the rule's? */
static bool
target_is_bound(const PeRule *rule, const PeFigure *target)
{
	PeDecimal	bound = pe_figure_bound(target);

	for (int i = 0; i < rule->count; i++)
	{
		const PeCase *one = &rule->cases[i];

		if (((one->bounds & PE_HAS_LOWER) && pe_decimal_cmp(one->lower, bound) == 0) ||
			((one->bounds & PE_HAS_UPPER) && pe_decimal_cmp(one->upper, bound) == 0))
			return true;
	}
	return false;
}

/* Both readings come to the same, or a person decides. */
static void
agree(const PeScoreInput *in, PeOutcome *out, const PeOutcome *other, PeReason doubt)
{
	if (out->status == PE_NEEDS_JUDGEMENT || out->status == PE_UNIT_MISMATCH)
		return;
	if (other->status != out->status || !pe_same_score(in, out, other))
		pe_leave_open(out, doubt);
}

/* The number can be read as another one as well. */
static void
check_other(const PeScoreInput *in, const PeRatio *ratio, PeDecimal num, PeOutcome *out)
{
	PeRatio		other = *ratio;
	PeOutcome	second = *out;

	other.num = num;
	second.status = PE_SCORED;
	pe_score_ratio(in, &other, &second);
	out->notes |= PE_NOTE_TWO_WAYS;
	agree(in, out, &second, PE_OPEN_AMBIGUOUS);
}

/* 0.95 for 95%: both readings of a bare number up to 1. */
static void
check_fraction(const PeScoreInput *in, const PeFigure *figure, const PeRatio *ratio, PeOutcome *out)
{
	PeDecimal	other;

	if (pe_is_percent_rule(in->rule) && figure->unit_len == 0 && !ratio->inexact && ratio->num.coef > 0 &&
		pe_decimal_cmp(ratio->num, pe_decimal_int(1)) <= 0 && pe_decimal_times(ratio->num, 100, &other))
		check_other(in, ratio, other, out);
}

/* 1.2 for 1.2万: both readings of a bare number against bounds in 万. */
static void
check_power(const PeScoreInput *in, const PeFigure *figure, const PeRatio *ratio, PeOutcome *out)
{
	PeDecimal	other;

	if (in->rule->power > 0 && figure->unit_len == 0 && figure->power == 0 && !ratio->inexact &&
		pe_decimal_shift(ratio->num, -in->rule->power, &other))
		check_other(in, ratio, other, out);
}

static bool
counts_events(const PeRule *rule)
{
	for (int i = 0; i < rule->count; i++)
	{
		if (rule->cases[i].when == PE_WHEN_RANGE && (rule->cases[i].how & PE_CASE_EVENTS))
			return true;
	}
	return false;
}

/* ≤2件, 0-2件: so many are allowed. */
static bool
is_allowance(const PeFigure *target, const PeRule *rule)
{
	bool		from_none = (target->flags & PE_HAS_BOTH) == PE_HAS_BOTH && target->lower.coef == 0 && target->comparator == PE_NONE;

	return target->comparator == PE_LE || target->comparator == PE_LT || rule->direction == PE_LOWER || from_none;
}

/* 每发生1件 against a target of 2: from the first event, or from the third? */
static void
check_events(const PeScoreInput *in, const PeRatio *ratio, PeOutcome *out)
{
	const PeView *target = in->target;
	PeDecimal	allowed;
	PeDecimal	over;

	if (target == NULL || ratio->inexact || !counts_events(in->rule))
		return;
	/* ≤2件, and more: which of the figures allows any, nobody says */
	if (target->kind == PE_COMPOUND && ratio->num.coef != 0)
		pe_leave_open(out, PE_OPEN_COMPOUND);
	if (target->kind != PE_QUANTITY)
		return;
	allowed = target->figure.flags & PE_HAS_UPPER ? target->figure.upper : target->figure.lower;
	if (allowed.coef <= 0)
		return;

	/*
	 * 有1项未完成 against 5项: what is counted is what should be done
	 */
	if (!is_allowance(&target->figure, in->rule))
		pe_leave_open(out, PE_OPEN_DIRECTION);
	else if (!pe_decimal_product(allowed, ratio->den, &allowed) || !pe_decimal_sub(ratio->num, allowed, &over))
		pe_leave_open(out, PE_OPEN_RANGE);
	else
		check_other(in, ratio, over.coef < 0 ? pe_decimal_int(0) : over, out);
}

static void
score_actual(const PeScoreInput *in, const PeFigure *figure, PeOutcome *out)
{
	PeRatio		ratio;

	if (!ratio_of_actual(in, figure, &ratio, out))
		return;
	pe_score_ratio(in, &ratio, out);
	check_fraction(in, figure, &ratio, out);
	check_power(in, figure, &ratio, out);
	check_events(in, &ratio, out);
}

/* More than 12 inspections wanted, and a standard that takes points off for each one. */
static bool
is_opposite_target(const PeScoreInput *in, const PeFigure *target)
{
	const PeRule *rule = in->rule;
	PeDirection wanted = PE_UNKNOWN;
	PeDirection given;

	if (target == NULL || !pe_same_bytes(rule->unit, rule->unit_len, target->unit, target->unit_len))
		return false;
	if (target->comparator == PE_GE || target->comparator == PE_GT)
		wanted = PE_HIGHER;
	else if (target->comparator == PE_LE || target->comparator == PE_LT)
		wanted = PE_LOWER;
	given = pe_rule_direction(in);
	return wanted != PE_UNKNOWN && given != PE_UNKNOWN && given != wanted;
}

bool
pe_is_deviation_rule(const PeRule *rule)
{
	for (int i = 0; i < rule->count; i++)
	{
		const PeCase *one = &rule->cases[i];

		if (one->when == PE_WHEN_RANGE && (one->bounds & PE_HAS_BOTH) == PE_HAS_BOTH && one->lower.coef < 0 && one->upper.coef > 0)
			return true;
	}
	return false;
}

/* Does any range end at the value or above it? */
static bool
reaches_up_to(const PeRule *rule, PeDecimal value)
{
	for (int i = 0; i < rule->count; i++)
	{
		const PeCase *one = &rule->cases[i];

		if (one->when == PE_WHEN_RANGE &&
			(((one->bounds & PE_HAS_LOWER) && pe_decimal_cmp(one->lower, value) >= 0) ||
			 ((one->bounds & PE_HAS_UPPER) && pe_decimal_cmp(one->upper, value) >= 0)))
			return true;
	}
	return false;
}

/* ±5%以内 of a target of 100%: from it, and how far that is the actual may say or not. */
static bool
is_level_for_deviation(const PeRule *rule, const PeFigure *target)
{
	if (target == NULL || pe_figure_bound(target).coef == 0 || !pe_is_deviation_rule(rule))
		return false;
	return (target->comparator != PE_LE && target->comparator != PE_LT) ||
		!pe_same_bytes(rule->unit, rule->unit_len, target->unit, target->unit_len) ||
		!reaches_up_to(rule, target->upper);
}

/* An actual in figures, against the ranges of the rule. */
void
pe_score_ranges(const PeScoreInput *in, const PeOutcome *judged, const PeFigure *written, PeOutcome *out)
{
	PeFigure	lifted = *written;
	const PeFigure *figure = &lifted;
	const PeRule *rule = in->rule;
	const PeFigure *target = in->target != NULL && in->target->kind == PE_QUANTITY ? &in->target->figure : NULL;
	bool		in_percent = pe_is_share_unit(figure) || (target != NULL && pe_is_share_unit(target));
	PeOutcome	other = *out;

	if (in->rule->negative_zero)
		pe_lift_negative(&lifted, out);
	if (figure->flags & PE_IS_DATE)
		pe_leave_open(out, PE_OPEN_KIND);
	else if (figure->flags & PE_IS_CHANGE)
		pe_leave_open(out, PE_OPEN_CHANGE);
	else if (figure->comparator == PE_APPROX)
		pe_leave_open(out, PE_OPEN_APPROX);
	else if (target != NULL && !pe_same_bytes(target->per, target->per_len, figure->per, figure->per_len))
		pe_leave_open(out, PE_OPEN_PER);
	else if (is_opposite_target(in, target))
		pe_leave_open(out, PE_OPEN_DIRECTION);
	else if (is_level_for_deviation(rule, target))
		pe_leave_open(out, PE_OPEN_MEASURE);
	else if (rule->measure == PE_MEASURE_COMPLETION)
		score_completion(in, judged, out);
	else if (rule->measure == PE_MEASURE_ACTUAL || !pe_is_percent_rule(rule) || target == NULL)
		score_actual(in, figure, out);
	else if (!in_percent && (figure->unit_len > 0 || target->unit_len > 0))
		score_completion(in, judged, out);
	else
	{
		/* 85% of a target of 90%: the rate itself, or its completion? */
		score_actual(in, figure, out);
		if ((rule->measure == PE_MEASURE_AUTO || (figure->unit_len == 0 && target->unit_len == 0)) &&
			!target_is_bound(rule, target))
		{
			score_completion(in, judged, &other);
			agree(in, out, &other, PE_OPEN_MEASURE);
		}
	}
}
