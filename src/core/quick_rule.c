/*
 * quick_rule.c
 *		A rule with cases prepared for the rows that quick.h reads.
 */
#include <string.h>

#include "core/case.h"
#include "core/quick_cases.h"

/* Raise the scale to that of the value. */
static void
widen(uint8_t *scale, PeDecimal value)
{
	if (value.scale > *scale)
		*scale = (uint8_t) value.scale;
}

/* The value in units of that scale; false if it is out of the limits. */
static bool
take(PeDecimal value, int scale, int64_t most, int64_t *to)
{
	if (value.scale > scale || scale > PE_Q_MOST_SCALE || value.coef >= most || value.coef <= -most)
		return false;
	*to = value.coef * pe_power10[scale - value.scale];
	return *to < most && *to > -most;
}

/* An amount in points is one for every row, one in shares but for the points. */
static bool
resolve(const PeRule *rule, PeAmount amount, PeDecimal *value)
{
	PeScoreInput in = {.rule = rule,.points = {1, 0}};

	return pe_in_points(&in, amount, value);
}

static bool
take_amount(const PeRule *rule, PeAmount amount, int scale, PeQuickAmount *to)
{
	PeDecimal	value;

	to->is_share = amount.is_share && !rule->has_full;
	return resolve(rule, amount, &value) && take(value, scale, PE_Q_MOST_AMOUNT, &to->value) && to->value >= 0;
}

static bool
find_scales(const PeRule *rule, PeQuickRule *quick)
{
	for (int i = 0; i < rule->count; i++)
	{
		const PeCase *one = &rule->cases[i];
		PeDecimal	value = pe_decimal_int(0);

		if (one->bounds & PE_HAS_LOWER)
			widen(&quick->bound_scale, one->lower);
		if (one->bounds & PE_HAS_UPPER)
			widen(&quick->bound_scale, one->upper);
		if (one->how & PE_CASE_STEPS)
			widen(&quick->bound_scale, one->step);
		if (pe_case_has_amount(one) && !resolve(rule, one->amount, &value))
			return false;
		widen(&quick->amount_scale, value);
		if (pe_case_has_other(one) && !resolve(rule, one->other, &value))
			return false;
		widen(&quick->amount_scale, value);
		if ((one->how & PE_CASE_LIMIT) && !resolve(rule, one->limit, &value))
			return false;
		widen(&quick->amount_scale, value);
	}
	return true;
}

/* Steps and slopes where there is something to count from, as pe_rule_settle sees to; a damaged page may say anything. */
static bool
is_sound(const PeCase *one)
{
	bool		is_range = one->when == PE_WHEN_RANGE;

	if (one->gives == PE_GIVES_SLOPE)
		return is_range && (one->bounds & PE_HAS_BOTH) == PE_HAS_BOTH && pe_decimal_cmp(one->lower, one->upper) < 0;
	if (!(one->how & PE_CASE_STEPS))
		return true;
	return (is_range || one->when == PE_WHEN_NOT_MET) && pe_case_has_other(one) && one->step.coef > 0;
}

static bool
take_case(const PeRule *rule, const PeCase *one, const PeQuickRule *quick, PeQuickCase *to)
{
	int64_t		most = quick->in_percent || quick->measure == PE_MEASURE_COMPLETION ? PE_Q_MOST_PERCENT : PE_Q_MOST_BOUND;
	int			scale = quick->bound_scale;

	if (!is_sound(one))
		return false;
	to->gives = one->gives;
	to->how = one->how;
	to->bounds = one->bounds;
	to->direction = one->direction;
	return (!(one->bounds & PE_HAS_LOWER) || take(one->lower, scale, most, &to->lower)) &&
		(!(one->bounds & PE_HAS_UPPER) || take(one->upper, scale, most, &to->upper)) &&
		(!(one->how & PE_CASE_STEPS) || take(one->step, scale, most, &to->step)) &&
		(!pe_case_has_amount(one) || take_amount(rule, one->amount, quick->amount_scale, &to->amount)) &&
		(!pe_case_has_other(one) || take_amount(rule, one->other, quick->amount_scale, &to->other)) &&
		(!(one->how & PE_CASE_LIMIT) || take_amount(rule, one->limit, quick->amount_scale, &to->limit));
}

/* The ranges first, then those that are found by their kind. */
static bool
take_cases(const PeRule *rule, PeQuickRule *quick)
{
	int8_t		count = 0;
	int8_t	   *found[] = {[PE_WHEN_MET] = &quick->met,[PE_WHEN_NOT_MET] = &quick->not_met,[PE_WHEN_OTHERWISE] = &quick->otherwise};

	for (int i = 0; i < rule->count; i++)
	{
		if (rule->cases[i].when == PE_WHEN_RANGE && !take_case(rule, &rule->cases[i], quick, &quick->cases[count++]))
			return false;
	}
	quick->ranges = count;
	for (int when = PE_WHEN_MET; when <= PE_WHEN_OTHERWISE; when++)
	{
		const PeCase *one = when == PE_WHEN_WORDS ? NULL : pe_find_case(rule, (PeWhen) when);

		if (one == NULL)
			continue;
		*found[when] = count;
		if (!take_case(rule, one, quick, &quick->cases[count++]))
			return false;
	}
	return true;
}

/* Cases that a figure does not decide, or not by itself. */
static bool
wants_more(const PeRule *rule)
{
	for (int i = 0; i < rule->count; i++)
	{
		const PeCase *one = &rule->cases[i];

		/*
		 * words for what does not apply may be those of any cell; met in
		 * words is no figure's, met in time not every figure's; events count
		 * from two places
		 */
		if (one->how & (one->when == PE_WHEN_RANGE ? PE_CASE_EVENTS : PE_CASE_ABSENT | PE_CASE_IN_WORDS | PE_CASE_IN_TIME))
			return true;
	}
	/* a deviation from a level is none of its figures */
	return pe_prices_parts(rule) || pe_is_deviation_rule(rule);
}

/* Where the ends of the ranges give points here and shares there, the points of the row may turn the direction. */
static bool
find_direction(const PeRule *rule, PeQuickRule *quick)
{
	PeScoreInput least = {.rule = rule,.points = {1, PE_Q_MOST_SCALE}};
	PeScoreInput most = {.rule = rule,.points = {PE_Q_MOST_POINTS, 0}};

	quick->range_direction = (uint8_t) pe_rule_direction(&least);
	return quick->range_direction == pe_rule_direction(&most);
}

bool
pe_quick_prepare(const PeRule *rule, PeQuickRule *quick)
{
	memset(quick, 0, sizeof(*quick));
	quick->met = quick->not_met = quick->otherwise = -1;
	if (rule->method != PE_CASES || rule->count > PE_RULE_CASES || rule->unit_len > PE_RULE_UNIT_MAX || wants_more(rule))
		return false;
	quick->direction = (uint8_t) pe_rule_bare_direction(rule);
	quick->measure = rule->measure;
	quick->steps = rule->steps;
	quick->linear = rule->linear;
	quick->scale = rule->scale;
	quick->power = rule->power;
	quick->unit_len = rule->unit_len;
	quick->has_per = rule->per_len > 0;
	quick->in_percent = pe_is_percent_rule(rule);
	quick->has_fraction = pe_has_fraction(rule);
	quick->asks_target = pe_rule_asks_target(rule);
	memcpy(quick->unit, rule->unit, rule->unit_len);
	return find_scales(rule, quick) && take_cases(rule, quick) && (quick->asks_target || quick->ranges > 0) &&
		find_direction(rule, quick);
}
