/*
 * case_gives.c
 *		What a case of a rule gives: amounts, steps, slopes, proportions.
 */
#include "core/case.h"
#include "core/compare.h"

#define MOST_STEPS		INT64_C(1000000000000)

/* Order of a decimal x and bound x den; false beyond 18 digits. */
bool
pe_ratio_compare(PeDecimal num, PeDecimal bound, PeDecimal den, int *order)
{
	PeDecimal	product;

	if (!pe_decimal_product(bound, den, &product))
		return false;
	*order = pe_decimal_cmp(num, product);
	return true;
}

/* The full amount: what the text says, else the row's points. */
PeDecimal
pe_full_amount(const PeScoreInput *in)
{
	return in->rule->has_full ? in->rule->full : in->points;
}

bool
pe_in_points(const PeScoreInput *in, PeAmount amount, PeDecimal *points)
{
	*points = amount.value;
	return !amount.is_share || pe_decimal_product(pe_full_amount(in), amount.value, points);
}

/* Whole steps in dist / size, and whether that is all of it. */
static int64_t
whole_steps(PeDecimal dist, PeDecimal size, bool *exactly)
{
	__int128	n = dist.coef;
	__int128	d = size.coef;

	if (dist.scale > size.scale)
		d *= pe_power10[dist.scale - size.scale];
	else
		n *= pe_power10[size.scale - dist.scale];
	*exactly = n % d == 0;
	return n / d > MOST_STEPS ? MOST_STEPS : (int64_t) (n / d);
}

static void
set_amount(PeOutcome *out, PeDecimal base)
{
	out->base = base;
	out->factor = pe_decimal_int(0);
	out->num = pe_decimal_int(0);
	out->den = pe_decimal_int(1);
}

/* base -/+ other x num / den, where that takes no more than the limit. */
static bool
set_change(const PeScoreInput *in, const PeCase *one, PeDecimal num, PeDecimal den, PeOutcome *out)
{
	PeDecimal	base;
	PeDecimal	other;
	PeDecimal	limit;
	PeDecimal	taken;
	PeDecimal	most;

	if (!pe_in_points(in, one->amount, &base) || !pe_in_points(in, one->other, &other))
		return false;
	if (one->how & PE_CASE_LIMIT)
	{
		if (!pe_in_points(in, one->limit, &limit) || !pe_decimal_product(other, num, &taken) ||
			!pe_decimal_product(limit, den, &most))
			return false;
		if (pe_decimal_cmp(taken, most) > 0)
		{
			other = limit;
			num = den = pe_decimal_int(1);
			out->notes |= PE_NOTE_CAPPED;
		}
	}
	out->base = base;
	out->factor = other;
	out->num = num;
	out->den = den;
	out->minus = one->gives == PE_GIVES_LESS;
	return true;
}

bool
pe_gives_all(PeDecimal points, const PeOutcome *out)
{
	return (out->factor.coef == 0 || out->num.coef == 0) && pe_decimal_cmp(out->base, points) == 0;
}

/* The points as they are, or the score that is rounded; false beyond 18 digits. */
static bool
find_score(const PeScoreInput *in, const PeOutcome *from, PeDecimal *score)
{
	PeOutcome	out = *from;

	*score = in->points;
	if (pe_gives_all(in->points, &out))
		return true;
	if (!pe_finish_score(in->points, &out))
		return false;
	*score = out.score;
	return true;
}

/* Two ways to count the steps: do they come to the same score? */
bool
pe_same_score(const PeScoreInput *in, const PeOutcome *a, const PeOutcome *b)
{
	PeDecimal	x;
	PeDecimal	y;

	return find_score(in, a, &x) && find_score(in, b, &y) && pe_decimal_cmp(x, y) == 0;
}

/* Steps away from the bound: dist / size of them. */
bool
pe_count_steps(const PeScoreInput *in, const PeCase *one, PeDecimal dist, PeDecimal size, PeOutcome *out)
{
	bool		exactly;
	int64_t		whole = whole_steps(dist, size, &exactly);
	PeDecimal	one_step = pe_decimal_int(1);
	PeOutcome	begun;

	if (in->rule->steps == PE_STEPS_LINEAR && !exactly)
		return set_change(in, one, dist, size, out);
	if (in->rule->steps == PE_STEPS_BEGUN && !exactly)
		whole++;
	if (!set_change(in, one, pe_decimal_int(whole), one_step, out))
		return false;
	if (exactly || in->rule->steps != PE_STEPS_UNSAID)
		return true;
	begun = *out;
	if (!set_change(in, one, pe_decimal_int(whole + 1), one_step, &begun))
		return false;
	if (!pe_same_score(in, out, &begun))
		pe_leave_open(out, PE_OPEN_STEPS);
	return true;
}

/* From the lower bound's amount to the upper one's. */
static bool
set_slope(const PeScoreInput *in, const PeCase *one, const PeRatio *ratio, PeOutcome *out)
{
	PeDecimal	from;
	PeDecimal	to;
	PeDecimal	start;
	PeDecimal	width;

	if (!pe_in_points(in, one->amount, &from) || !pe_in_points(in, one->other, &to) ||
		!pe_decimal_sub(to, from, &out->factor) ||
		!pe_decimal_product(one->lower, ratio->den, &start) || !pe_decimal_sub(ratio->num, start, &out->num) ||
		!pe_decimal_sub(one->upper, one->lower, &width) || !pe_decimal_product(width, ratio->den, &out->den))
		return false;
	out->base = from;
	if (out->factor.coef < 0)
	{
		out->factor.coef = -out->factor.coef;
		out->minus = true;
	}
	return true;
}

/* The amount in proportion, as the method does it. */
static bool
set_proportion(const PeScoreInput *in, const PeCase *one, PeOutcome *out)
{
	PeOutcome	whole;
	PeDecimal	amount;

	if (!pe_in_points(in, one->amount, &amount))
		return false;
	pe_judge_against_target(in, PE_PROPORTIONAL, &whole);
	if (whole.status != PE_SCORED)
	{
		pe_leave_open(out, whole.status == PE_NEEDS_JUDGEMENT ? (PeReason) whole.reason : PE_OPEN_CLAIM);
		return true;
	}
	set_amount(out, whole.full ? amount : pe_decimal_int(0));
	if (whole.full)
		return true;
	out->factor = amount;
	out->num = whole.num;
	out->den = whole.den;
	return true;
}

static bool
steps_from_bound(const PeScoreInput *in, const PeCase *one, const PeRatio *ratio, PeOutcome *out)
{
	PeDecimal	bound = one->how & PE_CASE_FROM_UPPER ? one->upper : one->lower;
	PeDecimal	dist;
	PeDecimal	size;

	if (!pe_decimal_product(bound, ratio->den, &bound) || !pe_decimal_sub(ratio->num, bound, &dist) ||
		!pe_decimal_product(one->step, ratio->den, &size))
		return false;
	dist.coef = dist.coef < 0 ? -dist.coef : dist.coef;
	return pe_count_steps(in, one, dist, size, out);
}

/*
 * What the case gives; ratio is NULL where the case does not look at one.
 * False beyond 18 digits.
 */
static bool
apply(const PeScoreInput *in, const PeCase *one, const PeRatio *ratio, PeOutcome *out)
{
	PeDecimal	amount;

	out->reason = PE_BECAUSE_CASE;
	out->rule_case = (uint8_t) (one - in->rule->cases) + 1;
	out->minus = false;
	if (ratio != NULL && ratio->inexact && one->gives != PE_GIVES_AMOUNT)
	{
		pe_leave_open(out, PE_OPEN_INEXACT);
		return true;
	}
	switch (one->gives)
	{
		case PE_GIVES_AMOUNT:
			if (!pe_in_points(in, one->amount, &amount))
				return false;
			set_amount(out, amount);
			return true;
		case PE_GIVES_SLOPE:
			return set_slope(in, one, ratio, out);
		case PE_GIVES_PROPORTION:
			return set_proportion(in, one, out);
		case PE_GIVES_LESS:
		case PE_GIVES_MORE:
			if (!(one->how & PE_CASE_STEPS))
				return set_change(in, one, pe_decimal_int(1), pe_decimal_int(1), out);
			return steps_from_bound(in, one, ratio, out);
		default:
			pe_leave_open(out, PE_OPEN_RULE);
			return true;
	}
}

void
pe_apply_case(const PeScoreInput *in, const PeCase *one, const PeRatio *ratio, PeOutcome *out)
{
	if (!apply(in, one, ratio, out))
		pe_leave_open(out, PE_OPEN_RANGE);
}

const PeCase *
pe_find_case(const PeRule *rule, PeWhen when)
{
	for (int i = 0; i < rule->count; i++)
	{
		if (rule->cases[i].when == when)
			return &rule->cases[i];
	}
	return NULL;
}
