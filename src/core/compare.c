/*
 * compare.c
 *		A quantity against its target, and a date against its date.
 */
#include "core/compare.h"

/* Where the actual stands to a bound of the target. */
typedef enum PeReach
{
	REACH_SHORT,
	REACH_EXACTLY,
	REACH_BEYOND,
	REACH_UNSURE
} PeReach;

static void
set_full(PeOutcome *out, uint16_t notes)
{
	out->reason = PE_BECAUSE_MET;
	out->full = true;
	out->notes |= notes;
}

static void
set_share(PeOutcome *out, PeReason reason, PeDecimal num, PeDecimal den)
{
	out->reason = (uint8_t) reason;
	out->num = num;
	out->den = den;
}

static void
set_nothing(PeOutcome *out)
{
	set_share(out, PE_BECAUSE_NOT_MET, pe_decimal_int(0), pe_decimal_int(1));
}

static inline bool
is_point(const PeFigure *figure)
{
	return (figure->flags & (PE_HAS_BOTH | PE_OPEN_LOWER | PE_OPEN_UPPER)) == PE_HAS_BOTH &&
		pe_decimal_cmp(figure->lower, figure->upper) == 0;
}

/*
 * Reach of an actual, exact or an interval, towards a bound.  A figure with
 * only one bound reaches to infinity on the other side.
 */
static PeReach
reach(const PeFigure *actual, PeDecimal bound, PeDirection direction)
{
	bool		higher = direction == PE_HIGHER;
	int			low = actual->flags & PE_HAS_LOWER ? pe_decimal_cmp(actual->lower, bound) : -1;
	int			high = actual->flags & PE_HAS_UPPER ? pe_decimal_cmp(actual->upper, bound) : 1;
	int			worst = higher ? low : -high;
	int			best = higher ? high : -low;
	bool		best_is_open = higher ?
	(actual->flags & PE_OPEN_UPPER) || actual->comparator == PE_LT :
	(actual->flags & PE_OPEN_LOWER) || actual->comparator == PE_GT;

	if (is_point(actual))
		return worst < 0 ? REACH_SHORT : worst > 0 ? REACH_BEYOND : REACH_EXACTLY;
	if (worst >= 0)
		return REACH_BEYOND;
	if (best < 0 || (best == 0 && best_is_open))
		return REACH_SHORT;
	return REACH_UNSURE;
}

/* What an actual that falls short of the bound gets. */
static void
judge_short(const PePair *pair, PeDecimal bound, PeDirection direction,
			const PeRule *rule, PeOutcome *out)
{
	PeDecimal	actual;

	if (rule->method == PE_ALL_OR_NOTHING || bound.coef <= 0)
	{
		/* a target of zero or below is met or not met: it has no ratio */
		set_nothing(out);
		return;
	}
	if (!is_point(&pair->actual))
	{
		pe_leave_open(out, PE_OPEN_INEXACT);
		return;
	}
	actual = pair->actual.lower;
	if (direction == PE_HIGHER)
		set_share(out, PE_BECAUSE_SHORT, actual, bound);
	else if (!rule->linear)
		set_share(out, PE_BECAUSE_SHORT, bound, actual);
	else
	{
		PeDecimal	twice;
		PeDecimal	left;

		if (!pe_decimal_times(bound, 2, &twice) || !pe_decimal_sub(twice, actual, &left))
			pe_leave_open(out, PE_OPEN_RANGE);
		else
			set_share(out, PE_BECAUSE_SHORT, left, bound);
	}
}

/* A target with one bound: ≥ > ≤ <, or a bare number with a direction. */
static void
judge_bound(const PePair *pair, PeDecimal bound, PeDirection direction,
			uint8_t beyond_note, const PeRule *rule, PeOutcome *out)
{
	uint8_t		comparator = pair->target.comparator;

	switch (reach(&pair->actual, bound, direction))
	{
		case REACH_BEYOND:
			set_full(out, beyond_note);
			break;
		case REACH_EXACTLY:
			set_full(out, comparator == PE_GT || comparator == PE_LT ? PE_NOTE_STRICT : 0);
			break;
		case REACH_SHORT:
			judge_short(pair, bound, direction, rule, out);
			break;
		case REACH_UNSURE:
			pe_leave_open(out, PE_OPEN_INEXACT);
			break;
	}
}

/* Any deviation falls short: the smaller over the greater. */
static void
judge_exact(const PePair *pair, const PeRule *rule, PeOutcome *out)
{
	PeDecimal	target = pair->target.lower;
	PeDecimal	actual;
	int			order;

	if (!is_point(&pair->actual))
	{
		pe_leave_open(out, PE_OPEN_INEXACT);
		return;
	}
	actual = pair->actual.lower;
	order = pe_decimal_cmp(actual, target);
	if (order == 0)
		set_full(out, 0);
	else if (rule->method == PE_ALL_OR_NOTHING || target.coef <= 0 || actual.coef <= 0)
		set_nothing(out);
	else if (order < 0)
		set_share(out, PE_BECAUSE_SHORT, actual, target);
	else
		set_share(out, PE_BECAUSE_SHORT, target, actual);
}

/* 0, bare or with =, by a rule that wants it exactly; false if it does not. */
static bool
judge_zero(const PePair *pair, const PeRule *rule, PeOutcome *out)
{
	PeDecimal	actual = pair->actual.lower;

	if (pair->target.lower.coef != 0 || rule->zero_target != PE_ZERO_TARGET_EXACT || !is_point(&pair->actual))
		return false;
	if (actual.coef <= 0)
		set_full(out, actual.coef < 0 ? PE_NOTE_BEYOND : 0);
	else
		set_nothing(out);
	return true;
}

/* Is the target's near end 0 or below, and the actual anywhere else than at it, or in the range? */
static bool
misses_zero(const PePair *pair)
{
	const PeFigure *target = &pair->target;
	PeDecimal	bound = pe_figure_bound(target);
	bool		short_of_lower;
	bool		past_upper;

	if (target->comparator == PE_APPROX)
		return false;
	if ((target->flags & PE_HAS_BOTH) != PE_HAS_BOTH || is_point(target))
		return bound.coef <= 0 && !(is_point(&pair->actual) && pe_decimal_cmp(pair->actual.lower, bound) == 0);
	short_of_lower = reach(&pair->actual, target->lower, PE_HIGHER) == REACH_SHORT;
	past_upper = reach(&pair->actual, target->upper, PE_LOWER) == REACH_SHORT;
	return (short_of_lower && target->lower.coef <= 0) || (past_upper && target->upper.coef <= 0);
}

/* A bare number or one with =. */
static void
judge_point(const PePair *pair, const PeRule *rule, PeOutcome *out)
{
	if (judge_zero(pair, rule, out))
		return;
	switch (rule->direction)
	{
		case PE_HIGHER:
		case PE_LOWER:
			judge_bound(pair, pair->target.lower, rule->direction, PE_NOTE_BEYOND, rule, out);
			break;
		case PE_EXACT:
			judge_exact(pair, rule, out);
			break;
		default:
			if (is_point(&pair->actual) &&
				pe_decimal_cmp(pair->actual.lower, pair->target.lower) == 0)
				set_full(out, 0);
			else
				pe_leave_open(out, is_point(&pair->actual) ? PE_OPEN_DIRECTION : PE_OPEN_INEXACT);
	}
}

/* About 30: reached is full, short of it a person sees how much is about. */
static void
judge_approx(const PePair *pair, const PeRule *rule, PeOutcome *out)
{
	PeReach		reached = reach(&pair->actual, pair->target.lower,
								rule->direction == PE_LOWER ? PE_LOWER : PE_HIGHER);

	if (reached == REACH_EXACTLY)
		set_full(out, 0);
	else if (reached == REACH_BEYOND && rule->direction != PE_EXACT)
		set_full(out, PE_NOTE_BEYOND);
	else
		pe_leave_open(out, PE_OPEN_APPROX);
}

/*
 * [l,u]: inside is full.  Outside on the short side the ratio to the near
 * bound; beyond the far one full, unless the rule is exact.  An open bound
 * counts as reached, as > and < do.
 */
static void
judge_interval(const PePair *pair, const PeRule *rule, PeOutcome *out)
{
	PeReach		low = reach(&pair->actual, pair->target.lower, PE_HIGHER);
	PeReach		high = reach(&pair->actual, pair->target.upper, PE_LOWER);

	if (low == REACH_UNSURE || high == REACH_UNSURE)
		pe_leave_open(out, PE_OPEN_INEXACT);
	else if (low != REACH_SHORT && high != REACH_SHORT)
		set_full(out, 0);
	else if (rule->direction == PE_UNKNOWN)
		pe_leave_open(out, PE_OPEN_DIRECTION);
	else if (low == REACH_SHORT)
	{
		if (rule->direction == PE_LOWER)
			set_full(out, PE_NOTE_BEYOND);
		else
			judge_short(pair, pair->target.lower, PE_HIGHER, rule, out);
	}
	else if (rule->direction == PE_HIGHER)
		set_full(out, PE_NOTE_BEYOND);
	else
		judge_short(pair, pair->target.upper, PE_LOWER, rule, out);
}

/* The one number that stands for a side in 完成率; false for an interval. */
static bool
single_value(const PeFigure *figure, PeDecimal *value)
{
	if ((figure->flags & PE_HAS_BOTH) == PE_HAS_BOTH && !is_point(figure))
		return false;
	*value = pe_figure_bound(figure);
	return true;
}

/* How many bands of the rule an actual passes that lies above the bound; false beyond 18 digits. */
static bool
count_bands(const PeRule *rule, PeDecimal bound, PeDecimal actual, int *bands)
{
	PeDecimal	over;
	PeDecimal	least;

	*bands = 0;
	if (!pe_decimal_sub(actual, bound, &over))
		return false;
	for (; over.coef > 0 && *bands < rule->beyond_count; (*bands)++)
	{
		if (!pe_decimal_product(bound, rule->beyond[*bands].by, &least))
			return false;
		if (pe_decimal_cmp(over, least) < 0)
			break;
	}
	return true;
}

/* What passing the target by much takes off (财预〔2020〕10号 art. 16: 按照偏离度适度调减). */
static void
judge_beyond(const PePair *pair, const PeRule *rule, PeOutcome *out)
{
	const PeFigure *actual = &pair->actual;
	PeDecimal	bound = pair->target.flags & PE_HAS_UPPER ? pair->target.upper : pair->target.lower;
	int			least = 0;
	int			most = rule->beyond_count;

	/* a target of 0 can't be passed by a share of it */
	if (out->direction != PE_HIGHER || bound.coef <= 0)
		return;
	if ((actual->flags & PE_HAS_LOWER && !count_bands(rule, bound, actual->lower, &least)) ||
		(actual->flags & PE_HAS_UPPER && !count_bands(rule, bound, actual->upper, &most)))
	{
		pe_leave_open(out, PE_OPEN_RANGE);
		return;
	}
	if (least != most)
		pe_leave_open(out, PE_OPEN_INEXACT);
	else if (least > 0)
	{
		set_share(out, PE_BECAUSE_BEYOND, rule->beyond[least - 1].minus, pe_decimal_int(1));
		out->full = false;
		out->minus = true;
	}
}

void
pe_judge_quantity(const PePair *pair, const PeRule *rule, PeOutcome *out)
{
	const PeFigure *target = &pair->target;

	out->has_values = is_point(&pair->actual) && single_value(target, &out->target) &&
		single_value(&pair->actual, &out->actual);
	if (pair->actual.comparator == PE_APPROX)
	{
		pe_leave_open(out, PE_OPEN_APPROX);
		return;
	}
	out->direction = rule->direction;
	switch (target->comparator)
	{
		case PE_GE:
		case PE_GT:
			out->direction = PE_HIGHER;
			judge_bound(pair, target->lower, PE_HIGHER, 0, rule, out);
			break;
		case PE_LE:
		case PE_LT:
			out->direction = PE_LOWER;
			judge_bound(pair, target->upper, PE_LOWER, 0, rule, out);
			break;
		case PE_APPROX:
			judge_approx(pair, rule, out);
			break;
		default:
			if (is_point(target))
				judge_point(pair, rule, out);
			else
				judge_interval(pair, rule, out);
	}
	if (out->full && rule->beyond_count > 0)
		judge_beyond(pair, rule, out);
	if (rule->zero_target == PE_ZERO_TARGET_JUDGEMENT && (out->status == PE_SCORED || out->reason == PE_OPEN_DIRECTION) && misses_zero(pair))
		pe_leave_open(out, PE_OPEN_ZERO_TARGET);
}

/* Give a date without a year the fiscal one; false if there is none to give. */
static bool
settle_year(PeFigure *figure, int fiscal_year)
{
	if (!(figure->flags & PE_YEARLESS))
		return true;
	if (fiscal_year == 0)
		return false;
	figure->flags &= (uint8_t) ~PE_YEARLESS;
	if (figure->flags & PE_HAS_LOWER)
		figure->lower.coef = pe_date_in_year(figure->lower.coef, fiscal_year);
	figure->upper.coef = pe_date_in_year(figure->upper.coef, fiscal_year);
	return true;
}

/* Days from one date without a year to another, in that year. */
static int32_t
days_between(int64_t from, int64_t to, int year)
{
	return pe_day_number(pe_date_in_year(to, year)) -
		pe_day_number(pe_date_in_year(from, year));
}

static void
judge_late(const PeFigure *actual, const PeRule *rule, PeOutcome *out)
{
	bool		exact = actual->lower.coef == actual->upper.coef;

	if (rule->late == PE_LATE_ZERO ||
		(rule->late == PE_LATE_JUDGEMENT && rule->method == PE_ALL_OR_NOTHING))
		set_nothing(out);
	else if (rule->late == PE_LATE_MINUS && exact)
	{
		set_share(out, PE_BECAUSE_LATE, pe_decimal_int(out->days), pe_decimal_int(1));
		out->factor = rule->late_minus;
		out->minus = true;
	}
	else
		pe_leave_open(out, PE_OPEN_LATE);
}

void
pe_judge_date(const PePair *pair, const PeRule *rule, int fiscal_year, PeOutcome *out)
{
	PeFigure	target = pair->target;
	PeFigure	actual = pair->actual;

	/* two dates without a year compare as they are */
	if (((target.flags ^ actual.flags) & PE_YEARLESS || fiscal_year != 0) &&
		(!settle_year(&target, fiscal_year) || !settle_year(&actual, fiscal_year)))
	{
		pe_leave_open(out, PE_OPEN_YEAR);
		return;
	}
	/* a period is tested at its end */
	if (actual.upper.coef <= target.upper.coef)
	{
		out->reason = PE_BECAUSE_IN_TIME;
		out->full = true;
		return;
	}
	if (!(actual.flags & PE_HAS_LOWER) || actual.lower.coef <= target.upper.coef)
	{
		pe_leave_open(out, PE_OPEN_INEXACT);
		return;
	}
	if (target.flags & PE_YEARLESS)
	{
		out->days = days_between(target.upper.coef, actual.lower.coef, 2001);
		/* whether 29 February lies between, only the year tells */
		if (rule->late == PE_LATE_MINUS &&
			out->days != days_between(target.upper.coef, actual.lower.coef, 2000))
		{
			pe_leave_open(out, PE_OPEN_YEAR);
			return;
		}
	}
	else
		out->days = pe_day_number(actual.lower.coef) - pe_day_number(target.upper.coef);
	judge_late(&actual, rule, out);
}
