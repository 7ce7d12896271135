/*
 * quick_cases.c
 *		The rows that quick.h reads, by a rule with cases.
 *
 * Each step is that of cases.c, case_ranges.c or case_gives.c for one bound
 * against one number in the same unit, both above zero; the limits of
 * quick_cases.h keep every product, here and there, within 18 digits.
 */
#include "core/quick_cases.h"

typedef struct PeQuickRow
{
	const PeQuickRule *rule;
	PeQuickPair pair;
	PeDirection direction;		/* of the target, by itself or by the rule */
	bool		met;
	uint8_t		unit_len;		/* of the target */
	bool		same_unit;		/* the target's and the rule's */
	const char *unit;
	PeDecimal	points;
} PeQuickRow;

/* num / den, as PeRatio; both in the rule's bound_scale. */
typedef struct PeQuickRatio
{
	int64_t		num;
	int64_t		den;
} PeQuickRatio;

typedef enum PeQuickShare
{
	NO_SHARE, IS_SHARE, MAY_BE_SHARE
} PeQuickShare;

/* pe_is_share_unit, but for names that only the table of units tells. */
static inline PeQuickShare
share_unit(const char *unit, int len)
{
	const char *last = unit + len - 3;

	if (len <= 1)
		return len == 1 && unit[0] == '%' ? IS_SHARE : NO_SHARE;
	/* ‰, 比例, and 百分比 if it were stored */
	return len >= 3 && (memcmp(last, "‰", 3) == 0 || memcmp(last, "例", 3) == 0 || memcmp(last, "比", 3) == 0) ?
		MAY_BE_SHARE : NO_SHARE;
}

/* a x b, both not negative; false beyond 18 digits. */
static inline bool
product(int64_t a, int64_t b, int64_t *result)
{
	return !__builtin_mul_overflow(a, b, result) && *result < PE_DECIMAL_LIMIT;
}

/* In units of amount_scale and the scale of the points together. */
static inline int64_t
amount_of(const PeQuickRow *row, PeQuickAmount amount)
{
	return amount.value * (amount.is_share ? row->points.coef : pe_power10[row->points.scale]);
}

/* net / den, as amount_of gives net, as a score: rounded and held in 0 … points; false beyond 18 digits. */
static inline bool
round_score(const PeQuickRow *row, int64_t net, int64_t den, PeDecimal *score)
{
	int			shift = row->rule->scale - row->rule->amount_scale - row->points.scale;
	bool		negative = net < 0;

	score->scale = row->rule->scale;
	score->coef = 0;
	/* pe_score has no room for what is far below zero either */
	if (!product(negative ? -net : net, pe_power10[shift > 0 ? shift : 0], &net) ||
		!product(den, pe_power10[shift < 0 ? -shift : 0], &den))
		return false;
	if (negative || net == 0)
		return true;
	score->coef = den == 1 ? net : (net + den / 2) / den;
	if (pe_decimal_cmp(*score, row->points) > 0)
		*score = row->points;
	return true;
}

static inline bool
is_full(const PeQuickRow *row, int64_t base)
{
	return base == row->points.coef * pe_power10[row->rule->amount_scale];
}

/* base less or plus factor x num / den. */
static PeQuick
give_fraction(const PeQuickRow *row, int64_t base, bool minus, int64_t factor, int64_t num, int64_t den, PeDecimal *score)
{
	int64_t		whole;
	int64_t		change;

	if (!product(base, den, &whole) || !product(factor, num, &change))
		return PE_QUICK_UNSURE;
	if (change == 0 && is_full(row, base))
		return PE_QUICK_MET;
	return round_score(row, minus ? whole - change : whole + change, den, score) ? PE_QUICK_SCORED : PE_QUICK_UNSURE;
}

/* The amount less or plus the other x num / den, where that takes no more than the limit. */
static PeQuick
give_change(const PeQuickRow *row, const PeQuickCase *one, int64_t num, int64_t den, PeDecimal *score)
{
	int64_t		other = amount_of(row, one->other);

	if (one->how & PE_CASE_LIMIT)
	{
		int64_t		limit = amount_of(row, one->limit);
		int64_t		taken;
		int64_t		most;

		if (!product(other, num, &taken) || !product(limit, den, &most))
			return PE_QUICK_UNSURE;
		if (taken > most)
		{
			other = limit;
			num = den = 1;
		}
	}
	return give_fraction(row, amount_of(row, one->amount), one->gives == PE_GIVES_LESS, other, num, den, score);
}

/* An amount as it is. */
static PeQuick
give_amount(const PeQuickRow *row, PeQuickAmount amount, PeDecimal *score)
{
	int64_t		base = amount_of(row, amount);

	if (is_full(row, base))
		return PE_QUICK_MET;
	return round_score(row, base, 1, score) ? PE_QUICK_SCORED : PE_QUICK_UNSURE;
}

/* The amount in proportion, as the method does it. */
static PeQuick
give_proportion(const PeQuickRow *row, const PeQuickCase *one, PeDecimal *score)
{
	int64_t		num = row->pair.a;
	int64_t		den = row->pair.t;

	if (row->met)
		return give_amount(row, one->amount, score);
	if (row->direction == PE_UNKNOWN)
		return PE_QUICK_OPEN;
	if (row->direction == PE_LOWER && row->rule->linear)
		num = 2 * den - num;
	else if (num > den)
	{
		num = row->pair.t;
		den = row->pair.a;
	}
	return give_fraction(row, 0, num < 0, amount_of(row, one->amount), num < 0 ? -num : num, den, score);
}

/* From the amount at the lower bound to the other one at the upper. */
static PeQuick
give_slope(const PeQuickRow *row, const PeQuickCase *one, PeQuickRatio ratio, PeDecimal *score)
{
	int64_t		from = amount_of(row, one->amount);
	int64_t		to = amount_of(row, one->other);

	return give_fraction(row, from, to < from, to < from ? from - to : to - from,
						 ratio.num - one->lower * ratio.den, (one->upper - one->lower) * ratio.den, score);
}

/* Do two ways come to the same score? */
static bool
same_score(const PeQuickRow *row, PeQuick a, PeDecimal a_score, PeQuick b, PeDecimal b_score)
{
	return pe_decimal_cmp(a == PE_QUICK_SCORED ? a_score : row->points, b == PE_QUICK_SCORED ? b_score : row->points) == 0;
}

/* Both readings of a row have to come to the same score, which is then the first one's. */
static PeQuick
agree(const PeQuickRow *row, PeQuick a, PeDecimal a_score, PeQuick b, PeDecimal b_score)
{
	if (a == PE_QUICK_UNSURE || b == PE_QUICK_UNSURE)
		return PE_QUICK_UNSURE;
	if (b == PE_QUICK_OPEN || b == PE_QUICK_UNSAID || !same_score(row, a, a_score, b, b_score))
		return PE_QUICK_OPEN;
	return a;
}

static PeQuick
give_steps(const PeQuickRow *row, const PeQuickCase *one, int64_t dist, int64_t size, PeDecimal *score)
{
	int64_t		whole = dist / size;
	bool		exactly = whole * size == dist;
	PeDecimal	begun_score = row->points;
	PeQuick		quick;

	if (row->rule->steps == PE_STEPS_LINEAR && !exactly)
		return give_change(row, one, dist, size, score);
	if (whole >= PE_Q_MOST_STEPS)
		return PE_QUICK_UNSURE;
	if (row->rule->steps == PE_STEPS_BEGUN && !exactly)
		whole++;
	quick = give_change(row, one, whole, 1, score);
	if (exactly || row->rule->steps != PE_STEPS_UNSAID)
		return quick;
	return agree(row, quick, *score, give_change(row, one, whole + 1, 1, &begun_score), begun_score);
}

/* What a case gives that looks at no ratio. */
static PeQuick
give(const PeQuickRow *row, const PeQuickCase *one, PeDecimal *score)
{
	switch (one->gives)
	{
		case PE_GIVES_AMOUNT:
			return give_amount(row, one->amount, score);
		case PE_GIVES_LESS:
		case PE_GIVES_MORE:
			return give_change(row, one, 1, 1, score);
		case PE_GIVES_PROPORTION:
			return give_proportion(row, one, score);
		case PE_GIVES_NOTHING_CERTAIN:
			return PE_QUICK_OPEN;
		default:
			return PE_QUICK_UNSURE;
	}
}

static PeQuick
give_of_range(const PeQuickRow *row, const PeQuickCase *one, PeQuickRatio ratio, PeDecimal *score)
{
	int64_t		dist;

	if (one->gives == PE_GIVES_SLOPE)
		return give_slope(row, one, ratio, score);
	if (!(one->how & PE_CASE_STEPS))
		return give(row, one, score);
	dist = ratio.num - (one->how & PE_CASE_FROM_UPPER ? one->upper : one->lower) * ratio.den;
	return give_steps(row, one, dist < 0 ? -dist : dist, one->step * ratio.den, score);
}

static inline bool
is_inside(const PeQuickCase *one, PeQuickRatio ratio)
{
	return (!(one->bounds & PE_HAS_LOWER) || ratio.num - one->lower * ratio.den >= ((one->bounds & PE_OPEN_LOWER) != 0)) &
		(!(one->bounds & PE_HAS_UPPER) || one->upper * ratio.den - ratio.num >= ((one->bounds & PE_OPEN_UPPER) != 0));
}

/* The case whose range holds the ratio, the first one of them; else otherwise, where it is of the ranges; else -1. */
static inline int
find_range(const PeQuickRule *rule, PeQuickRatio ratio)
{
	int			found = rule->asks_target ? -1 : rule->otherwise;

	/* each row may be in another range: a branch would be guessed wrong */
	for (int i = rule->ranges - 1; i >= 0; i--)
		found = is_inside(&rule->cases[i], ratio) ? i : found;
	return found;
}

/* pe_score_ratio */
static PeQuick
score_ratio(const PeQuickRow *row, PeQuickRatio ratio, int index, PeDecimal *score)
{
	return index < 0 ? PE_QUICK_UNSAID : give_of_range(row, &row->rule->cases[index], ratio, score);
}

/* Actual ÷ target in %; false where the target wants less and the ranges give more for more, or the other way round. */
static inline bool
ratio_of_completion(const PeQuickRow *row, PeQuickRatio *ratio)
{
	ratio->num = row->pair.a * 100 * pe_power10[row->rule->bound_scale];
	ratio->den = row->pair.t;
	return row->direction == PE_UNKNOWN || row->direction == PE_EXACT || row->direction == row->rule->range_direction;
}

static PeQuick
score_completion(const PeQuickRow *row, PeDecimal *score)
{
	PeQuickRatio ratio;

	return ratio_of_completion(row, &ratio) ? score_ratio(row, ratio, find_range(row->rule, ratio), score) : PE_QUICK_OPEN;
}

/* Is the actual a number of the rule's unit, with one meaning alone? */
static bool
is_plain_actual(const PeQuickRow *row)
{
	const PeQuickRule *rule = row->rule;
	const PeQuickPair *pair = &row->pair;
	int			power = PE_Q_GET(pair->a_head, PE_Q_POWER);

	if (rule->has_per || PE_Q_GET(pair->a_head, PE_Q_PER_LEN) != 0)
		return false;
	if (PE_Q_GET(pair->a_head, PE_Q_UNIT_LEN) > 0)
		return rule->unit_len > 0 ? row->same_unit : power == 0 && !rule->has_fraction;

	/*
	 * a bare number: not lent a power by the target, nor by the rule, and no
	 * share of one
	 */
	return power == PE_Q_GET(pair->t_head, PE_Q_POWER) && rule->power == 0 && (rule->unit_len > 0 || power == 0) &&
		(!rule->in_percent || pair->a > pe_power10[pair->scale]);
}

static inline PeQuickRatio
ratio_of_actual(const PeQuickRow *row)
{
	PeQuickRatio ratio = {row->pair.a * pe_power10[row->rule->bound_scale], pe_power10[row->pair.scale]};

	return ratio;
}

static PeQuick
score_actual(const PeQuickRow *row, PeDecimal *score)
{
	PeQuickRatio ratio = ratio_of_actual(row);

	return is_plain_actual(row) ? score_ratio(row, ratio, find_range(row->rule, ratio), score) : PE_QUICK_UNSURE;
}

/* Is the target's bound one of the rule's? */
static bool
target_is_bound(const PeQuickRow *row)
{
	int64_t		bound = row->pair.t * pe_power10[row->rule->bound_scale];
	int64_t		one = pe_power10[row->pair.scale];

	for (int i = 0; i < row->rule->ranges; i++)
	{
		const PeQuickCase *range = &row->rule->cases[i];

		if (((range->bounds & PE_HAS_LOWER) && range->lower * one == bound) ||
			((range->bounds & PE_HAS_UPPER) && range->upper * one == bound))
			return true;
	}
	return false;
}

/* 85% of a target of 90%: unless the target is one of the bounds, the rate itself and its completion have to come to the same. */
static PeQuick
score_both(const PeQuickRow *row, PeDecimal *score)
{
	PeQuickRatio actual = ratio_of_actual(row);
	PeQuickRatio completion;
	bool		has_completion = ratio_of_completion(row, &completion);
	int			by_actual = find_range(row->rule, actual);
	int			by_completion = find_range(row->rule, completion);
	PeDecimal	other_score = row->points;
	PeQuick		quick;
	PeQuick		other;

	if (!is_plain_actual(row))
		return PE_QUICK_UNSURE;
	quick = score_ratio(row, actual, by_actual, score);
	if (quick == PE_QUICK_OPEN || quick == PE_QUICK_UNSAID)
		return quick;
	if (has_completion && by_actual == by_completion && row->rule->cases[by_actual].gives == PE_GIVES_AMOUNT)
		return quick;
	if (target_is_bound(row))
		return quick;
	other = has_completion ? score_ratio(row, completion, by_completion, &other_score) : PE_QUICK_OPEN;
	return agree(row, quick, *score, other, other_score);
}

/* pe_score_ranges */
static PeQuick
score_ranges(const PeQuickRow *row, PeDecimal *score)
{
	const PeQuickRule *rule = row->rule;
	PeQuickShare share;

	if (row->same_unit && row->pair.bounds != PE_Q_BARE && rule->range_direction != PE_UNKNOWN && row->pair.bounds != rule->range_direction)
		return PE_QUICK_OPEN;
	if (rule->measure == PE_MEASURE_COMPLETION)
		return score_completion(row, score);
	if (rule->measure == PE_MEASURE_ACTUAL || !rule->in_percent)
		return score_actual(row, score);
	share = share_unit(row->unit, row->unit_len);
	if (share == MAY_BE_SHARE)
		return PE_QUICK_UNSURE;
	if (share == NO_SHARE && row->unit_len > 0)
		return score_completion(row, score);
	return rule->measure == PE_MEASURE_AUTO || row->unit_len == 0 ? score_both(row, score) : score_actual(row, score);
}

/* Steps away from the target. */
static PeQuick
score_missed(const PeQuickRow *row, const PeQuickCase *one, PeDecimal *score)
{
	const PeQuickRule *rule = row->rule;
	PeQuickShare share = rule->in_percent ? share_unit(row->unit, row->unit_len) : IS_SHARE;
	int64_t		dist = row->pair.t - row->pair.a;

	if (!(one->how & PE_CASE_STEPS))
		return give(row, one, score);
	if (share == MAY_BE_SHARE)
		return PE_QUICK_UNSURE;
	if (one->direction != PE_UNKNOWN && one->direction != row->direction)
		return PE_QUICK_OPEN;
	dist = (dist < 0 ? -dist : dist) * pe_power10[rule->bound_scale];
	/* in % of the target */
	if (share == NO_SHARE)
		return row->unit_len == 0 ? PE_QUICK_OPEN : give_steps(row, one, dist * 100, one->step * row->pair.t, score);
	if (rule->unit_len == 0 ? PE_Q_GET(row->pair.t_head, PE_Q_POWER) > 0 : row->unit_len > 0 && !row->same_unit)
		return PE_QUICK_OPEN;
	return give_steps(row, one, dist, one->step * pe_power10[row->pair.scale], score);
}

static inline bool
is_opposite(const PeQuickRow *row, int index)
{
	PeDirection direction = index < 0 ? PE_UNKNOWN : (PeDirection) row->rule->cases[index].direction;

	return direction != PE_UNKNOWN && row->direction != PE_UNKNOWN && row->direction != PE_EXACT && direction != row->direction;
}

/* The cases that ask whether the target is met, and what is left. */
static PeQuick
score_target(const PeQuickRow *row, PeDecimal *score)
{
	const PeQuickRule *rule = row->rule;

	if ((row->direction == PE_UNKNOWN && !row->met) || is_opposite(row, rule->met) || is_opposite(row, rule->not_met))
		return PE_QUICK_OPEN;
	if (row->met && rule->met >= 0)
		return give(row, &rule->cases[rule->met], score);
	if (!row->met && rule->not_met >= 0)
		return score_missed(row, &rule->cases[rule->not_met], score);
	return rule->otherwise >= 0 ? give(row, &rule->cases[rule->otherwise], score) : PE_QUICK_OPEN;
}

static inline bool
is_met(PeDirection direction, int64_t actual, int64_t target)
{
	return (actual == target) | ((actual > target) & (direction == PE_HIGHER)) | ((actual < target) & (direction == PE_LOWER));
}

PeQuick
pe_score_quick_cases(const PeQuickRule *rule, const char *target, size_t target_len,
					 const char *actual, size_t actual_len, PeDecimal points, PeDecimal *score)
{
	PeQuickRow	row = {.rule = rule,.points = points,.unit = target + PE_Q_UNIT};
	PeQuick		quick = PE_QUICK_UNSAID;

	if (!pe_quick_pair(target, target_len, actual, actual_len, &row.pair) || row.pair.scale > PE_Q_MOST_VALUE_SCALE ||
		row.pair.a >= PE_Q_MOST_VALUE || row.pair.t >= PE_Q_MOST_VALUE ||
		points.coef <= 0 || points.coef >= PE_Q_MOST_POINTS || points.scale > PE_Q_MOST_SCALE)
		return PE_QUICK_UNSURE;
	*score = points;
	row.direction = row.pair.bounds == PE_Q_BARE ? (PeDirection) rule->direction : (PeDirection) row.pair.bounds;
	row.met = is_met(row.direction, row.pair.a, row.pair.t);
	row.unit_len = PE_Q_GET(row.pair.t_head, PE_Q_UNIT_LEN);
	row.same_unit = row.unit_len == rule->unit_len && memcmp(row.unit, rule->unit, row.unit_len) == 0;
	/* what is not met a range may price before the target does */
	if (rule->ranges > 0 && !(row.met && rule->met >= 0))
		quick = score_ranges(&row, score);
	if (quick != PE_QUICK_UNSAID)
		return quick;
	return rule->asks_target ? score_target(&row, score) : PE_QUICK_OPEN;
}
