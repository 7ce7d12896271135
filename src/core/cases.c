/*
 * cases.c
 *		The score of an indicator by a rule with cases.
 */
#include <string.h>

#include "core/case.h"
#include "core/compare.h"
#include "core/unit.h"

static bool
leave(PeOutcome *out, PeReason reason)
{
	pe_leave_open(out, reason);
	return false;
}

/* Days behind the date. */
static bool
distance_in_days(const PeRule *rule, const PeOutcome *judged, PeDecimal *dist, PeOutcome *out)
{
	static const char day[] = "天";

	/* in July: late by 1 to 31 days */
	if (pe_decimal_cmp(judged->figure.lower, judged->figure.upper) != 0)
		return leave(out, PE_OPEN_INEXACT);
	if (!pe_same_bytes(rule->unit, rule->unit_len, day, sizeof(day) - 1))
		return leave(out, PE_OPEN_STEP_UNIT);
	*dist = pe_decimal_int(judged->days);
	out->days = judged->days;
	return true;
}

/* Steps in % of a target that is not in %: both sides times the target / 100. */
static bool
distance_in_percent(const PeOutcome *judged, bool bare, PeDecimal *dist, PeDecimal *size, PeOutcome *out)
{
	if (bare || judged->target.coef <= 0)
		return leave(out, PE_OPEN_STEP_UNIT);
	out->notes |= PE_NOTE_COMPLETION;
	return (pe_decimal_times(*dist, 100, dist) && pe_decimal_product(*size, judged->target, size)) || leave(out, PE_OPEN_RANGE);
}

/* How far from the target, in steps: dist / size; false with the reason set. */
static bool
distance(const PeScoreInput *in, const PeCase *one, const PeOutcome *judged, PeDecimal *dist, PeDecimal *size, PeOutcome *out)
{
	const PeRule *rule = in->rule;
	const PeFigure *target = &in->target->figure;

	*size = one->step;
	if (judged->days > 0)
		return distance_in_days(rule, judged, dist, out);
	/* 0.88 for 88%: each is another distance */
	if (judged->notes & PE_NOTE_TWO_WAYS)
		return leave(out, PE_OPEN_AMBIGUOUS);
	if (!judged->has_values)
		return leave(out, PE_OPEN_INEXACT);
	if (one->direction != PE_UNKNOWN && judged->direction != one->direction)
		return leave(out, PE_OPEN_DIRECTION);
	if (!pe_decimal_sub(judged->target, judged->actual, dist))
		return leave(out, PE_OPEN_RANGE);
	dist->coef = dist->coef < 0 ? -dist->coef : dist->coef;
	if (pe_is_percent_rule(rule) && !pe_is_share_unit(target) && !pe_is_share_unit(&judged->figure))
		return distance_in_percent(judged, target->unit_len == 0 && judged->figure.unit_len == 0, dist, size, out);
	/* 每超1 of 50万元: one what? */
	if ((judged->notes & PE_NOTE_CONVERTED) || (rule->unit_len == 0 && target->power > 0) ||
		(rule->unit_len > 0 && target->unit_len > 0 &&
		 !pe_same_bytes(rule->unit, rule->unit_len, target->unit, target->unit_len)))
		return leave(out, PE_OPEN_STEP_UNIT);
	return true;
}

static void
score_missed(const PeScoreInput *in, const PeCase *one, const PeOutcome *judged, PeOutcome *out)
{
	PeDecimal	dist;
	PeDecimal	size;

	if (!(one->how & PE_CASE_STEPS))
	{
		pe_apply_case(in, one, NULL, out);
		return;
	}
	out->reason = PE_BECAUSE_CASE;
	out->rule_case = (uint8_t) (one - in->rule->cases) + 1;
	if (distance(in, one, judged, &dist, &size, out) && !pe_count_steps(in, one, dist, size, out))
		pe_leave_open(out, PE_OPEN_RANGE);
}

static bool
is_opposite(const PeCase *one, const PeOutcome *judged)
{
	return one != NULL && one->direction != PE_UNKNOWN && judged->direction != PE_UNKNOWN && judged->direction != PE_EXACT &&
		one->direction != judged->direction;
}

bool
pe_prices_parts(const PeRule *rule)
{
	for (int i = 0; i < rule->count; i++)
	{
		const PeCase *one = &rule->cases[i];

		if (one->when == PE_WHEN_WORDS && (one->tier == PE_TIER_NEARLY || one->tier == PE_TIER_PARTLY))
			return true;
	}
	return false;
}

/* 按时完成: of a target that says when, or how long. */
static bool
is_of_time(const PeView *target)
{
	const PeFigure *figure = &target->figure;

	return target->count > 0 && ((figure->flags & PE_IS_DATE) || pe_unit_is_time(figure->unit, figure->unit_len));
}

static bool
asks_time(const PeCase *one)
{
	return one != NULL && (one->how & PE_CASE_IN_TIME);
}

/* The cases that ask whether the target is met; false if it is for the other cases to say. */
static bool
score_target(const PeScoreInput *in, const PeOutcome *judged, PeOutcome *out)
{
	const PeCase *met = pe_find_case(in->rule, PE_WHEN_MET);
	const PeCase *not_met = pe_find_case(in->rule, PE_WHEN_NOT_MET);

	out->notes |= judged->notes & (PE_NOTE_BEYOND | PE_NOTE_STRICT | PE_NOTE_TOOK_UNIT | PE_NOTE_CONVERTED | PE_NOTE_CHOSEN);
	out->direction = judged->direction;
	if (judged->status != PE_SCORED && judged->status != PE_CLAIMED)
	{
		out->status = judged->status;
		out->reason = judged->reason;
		return true;
	}
	/* 每低 of a ceiling: the standard is not for this target */
	if (is_opposite(met, judged) || is_opposite(not_met, judged))
	{
		pe_leave_open(out, PE_OPEN_DIRECTION);
		return true;
	}
	/* 部分完成 has a price, and 85% may be a part */
	if (!judged->full && pe_prices_parts(in->rule))
	{
		pe_leave_open(out, PE_OPEN_TIER);
		return true;
	}
	/* 有计划或文件: no figure shows that */
	if ((met != NULL && (met->how & PE_CASE_IN_WORDS)) || (not_met != NULL && (not_met->how & PE_CASE_IN_WORDS)))
	{
		pe_leave_open(out, PE_OPEN_RULE);
		return true;
	}
	if ((asks_time(met) || asks_time(not_met)) && !is_of_time(in->target))
	{
		pe_leave_open(out, PE_OPEN_KIND);
		return true;
	}
	/* 每缺一项 of a target of 0: it counts what is missing */
	if (judged->full && not_met != NULL && not_met->direction == PE_HIGHER && judged->has_values &&
		judged->target.coef == 0 && judged->actual.coef > 0)
	{
		pe_leave_open(out, PE_OPEN_ZERO_TARGET);
		return true;
	}
	out->status = judged->status;
	if (judged->full && met != NULL)
		pe_apply_case(in, met, NULL, out);
	else if (!judged->full && not_met != NULL)
		score_missed(in, not_met, judged, out);
	else
		return false;
	return true;
}

/* The figure of the actual that the rule measures; false with the reason set. */
static bool
find_figure(const PeScoreInput *in, const PeOutcome *judged, PeFigure *figure, PeOutcome *out)
{
	if (in->actual->kind != PE_COMPOUND)
		*figure = in->actual->figure;
	else if (in->target == NULL || in->target->kind != PE_QUANTITY || judged->reason == PE_OPEN_TWO_FIT ||
			 judged->reason == PE_OPEN_NONE_FITS || !(judged->notes & PE_NOTE_CHOSEN))
	{
		pe_leave_open(out, judged->reason == PE_OPEN_TWO_FIT ? PE_OPEN_TWO_FIT : PE_OPEN_NONE_FITS);
		return false;
	}
	else
	{
		*figure = judged->figure;
		out->notes |= PE_NOTE_CHOSEN;
	}
	return true;
}

void
pe_score_cases(const PeScoreInput *in, PeOutcome *out)
{
	const PeRule *rule = in->rule;
	const PeCase *words = pe_find_words(in);
	const PeCase *otherwise = pe_find_case(rule, PE_WHEN_OTHERWISE);
	bool		by_target = pe_rule_asks_target(rule);
	PeOutcome	judged = *out;
	PeFigure	figure;

	if (words != NULL)
	{
		out->status = PE_CLAIMED;
		pe_apply_case(in, words, NULL, out);
		return;
	}
	if (in->actual->kind == PE_QUALITATIVE)
	{
		pe_score_in_words(in, out);
		return;
	}
	pe_judge_against_target(in, PE_ALL_OR_NOTHING, &judged);
	out->figure = judged.figure;

	/*
	 * what is not met a range may price before the target does: 低于60%不得分
	 */
	if (pe_find_case(rule, PE_WHEN_RANGE) != NULL && !(judged.full && pe_find_case(rule, PE_WHEN_MET) != NULL))
	{
		if (!find_figure(in, &judged, &figure, out))
			return;
		out->figure = figure;
		pe_score_ranges(in, &judged, &figure, out);
		/* ≥95% against ≥95%: a claim, whatever it gives */
		if (out->status == PE_SCORED && judged.status == PE_CLAIMED)
			out->status = PE_CLAIMED;
		if (!by_target || out->reason != PE_OPEN_UNSAID)
			return;
		out->status = PE_SCORED;
	}
	if (by_target && score_target(in, &judged, out))
		return;
	if (otherwise != NULL && (by_target || !pe_has_words(rule)))
		pe_apply_case(in, otherwise, NULL, out);
	else
		pe_leave_open(out, PE_OPEN_UNSAID);
}

/* More was spent than budgeted: what the scheme says of that, unless a range decided that begins above 100 %. */
static void
settle_overspent(const PeRule *rule, PeOutcome *out)
{
	const PeCase *one = out->rule_case > 0 ? &rule->cases[out->rule_case - 1] : NULL;
	bool		ranges = one != NULL && one->when == PE_WHEN_RANGE && (one->bounds & PE_HAS_LOWER);
	int			order = ranges ? pe_decimal_cmp(one->lower, pe_decimal_int(100)) : -1;

	if (rule->overspent == PE_OVERSPENT_FULL || order > 0 || (order == 0 && (one->bounds & PE_OPEN_LOWER)))
		return;
	pe_clear_outcome(out);
	if (rule->overspent == PE_OVERSPENT_JUDGEMENT)
		pe_leave_open(out, PE_OPEN_RULE);
	else
		out->reason = PE_BECAUSE_NOT_MET;
}

void
pe_score_execution(const PeScoreInput *in, PeDecimal executed, PeDecimal budget, bool finished, PeOutcome *out)
{
	const PeCase *done = pe_find_case(in->rule, PE_WHEN_FINISHED);
	PeRatio		ratio = {.den = budget,.flags = PE_HAS_BOTH};

	pe_clear_outcome(out);
	out->scale = in->rule->scale;
	if (finished && done != NULL && pe_decimal_cmp(executed, budget) <= 0)
		pe_apply_case(in, done, NULL, out);
	else if (!pe_is_percent_rule(in->rule) || !pe_decimal_times(executed, 100, &ratio.num))
		pe_leave_open(out, PE_OPEN_RANGE);
	else
		pe_score_ratio(in, &ratio, out);
	if (pe_decimal_cmp(executed, budget) > 0)
		settle_overspent(in->rule, out);
	if (!pe_outcome_has_score(out))
		return;
	out->full = pe_gives_all(in->points, out);
	if (!out->full && !pe_finish_score(in->points, out))
		pe_leave_open(out, PE_OPEN_RANGE);
}
