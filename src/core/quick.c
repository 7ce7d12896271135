/*
 * quick.c
 *		The common case of a score straight from stored bytes.
 *
 * Nine of ten rows of a form are a number against a bound in the same unit.
 * They are told by a few bytes, without decoding either value; everything
 * that could be in doubt is left to pe_score.
 */
#include <string.h>

#include "core/score.h"

/* Places in the stored form of a value with one figure. */
enum
{
	KIND = 1,
	FLAGS = PE_STORED_HEAD,
	COMPARATOR,
	POWER,
	UNIT_LEN,
	PER_LEN,
	LOWER_SCALE,
	UPPER_SCALE,
	BOUND,						/* the first one that is stored */
	UNIT = BOUND + sizeof(int64_t)
};

/* Scales beyond these leave the comparison of 64-bit integers. */
#define MAX_SHIFT	6
#define MAX_SHIFTED	(PE_DECIMAL_LIMIT / 1000000)

/* A single number without a comparator, or with =. */
static inline bool
is_bare(const unsigned char *value)
{
	return value[FLAGS] == PE_HAS_BOTH && value[UPPER_SCALE] == PE_SAME_BOUND &&
		(value[COMPARATOR] == PE_NONE || value[COMPARATOR] == PE_EQ);
}

/* Where better lies: by the comparator, else as the rule says. */
static inline PeDirection
direction_of(const unsigned char *target, PeDirection by_rule)
{
	switch (target[COMPARATOR])
	{
		case PE_GE:
		case PE_GT:
			return target[FLAGS] == PE_HAS_LOWER ? PE_HIGHER : PE_UNKNOWN;
		case PE_LE:
		case PE_LT:
			return target[FLAGS] == PE_HAS_UPPER ? PE_LOWER : PE_UNKNOWN;
		default:
			return is_bare(target) ? by_rule : PE_UNKNOWN;
	}
}

static inline PeDecimal
bound_of(const unsigned char *value)
{
	PeDecimal	bound;

	memcpy(&bound.coef, value + BOUND, sizeof(int64_t));
	bound.scale = value[FLAGS] & PE_HAS_LOWER ? value[LOWER_SCALE] : value[UPPER_SCALE];
	return bound;
}

/* Order of two decimals of near scales; false where 64 bits may not do. */
static inline bool
compare(PeDecimal a, PeDecimal b, int *order)
{
	int			shift = a.scale - b.scale;

	if (shift != 0)
	{
		if (shift > MAX_SHIFT || shift < -MAX_SHIFT ||
			a.coef >= MAX_SHIFTED || b.coef >= MAX_SHIFTED)
			return false;
		if (shift > 0)
			b.coef *= pe_power10[shift];
		else
			a.coef *= pe_power10[-shift];
	}
	*order = (a.coef > b.coef) - (a.coef < b.coef);
	return true;
}

static inline bool
is_yuan(const unsigned char *value)
{
	static const char yuan[] = "元";

	return value[UNIT_LEN] == sizeof(yuan) - 1 &&
		memcmp(value + UNIT, yuan, sizeof(yuan) - 1) == 0;
}

/* 45.5 against 万元: in 元, if the two are near enough to leave no doubt. */
static inline bool
lend_power(const unsigned char *target, PeDecimal t, PeDecimal *a)
{
	return is_yuan(target) && target[POWER] <= MAX_SHIFT + 2 && a->scale <= target[POWER] &&
		a->coef < MAX_SHIFTED && t.scale == 0 && t.coef < MAX_SHIFTED &&
		pe_decimal_shift(*a, target[POWER], a) && a->coef < MAX_SHIFTED &&
		a->coef / 999 < t.coef && t.coef / 999 < a->coef;
}

/* One unit, in one magnitude; a bare number above 1 takes the target's. */
static inline bool
units_agree(const unsigned char *target, const unsigned char *actual, PeDecimal t, PeDecimal *a)
{
	uint8_t		len = target[UNIT_LEN];

	if (target[PER_LEN] != 0 || actual[PER_LEN] != 0)
		return false;
	if (actual[UNIT_LEN] == len && target[POWER] == actual[POWER])
	{
		for (uint8_t i = 0; i < len; i++)
		{
			if (target[UNIT + i] != actual[UNIT + i])
				return false;
		}
		return true;
	}
	if (actual[UNIT_LEN] != 0 || actual[POWER] != 0)
		return false;
	return target[POWER] == 0 ? a->coef > pe_power10[a->scale] : lend_power(target, t, a);
}

PeQuick
pe_score_quick(const char *target_bytes, size_t target_len, const char *actual_bytes,
			   size_t actual_len, PeDirection by_rule, PeDecimal *num, PeDecimal *den)
{
	const unsigned char *target = (const unsigned char *) target_bytes;
	const unsigned char *actual = (const unsigned char *) actual_bytes;
	PeDirection direction;
	PeDecimal	t;
	PeDecimal	a;
	int			order;

	if (target_len < UNIT || actual_len < UNIT ||
		target[KIND] != PE_QUANTITY || actual[KIND] != PE_QUANTITY ||
		!is_bare(actual) || actual[COMPARATOR] != PE_NONE)
		return PE_QUICK_UNSURE;
	direction = direction_of(target, by_rule);
	t = bound_of(target);
	a = bound_of(actual);
	/* only positive numbers have a ratio */
	if (t.coef <= 0 || a.coef <= 0 ||
		target_len < (size_t) UNIT + target[UNIT_LEN] ||
		actual_len < (size_t) UNIT + actual[UNIT_LEN] ||
		!units_agree(target, actual, t, &a) || !compare(a, t, &order))
		return PE_QUICK_UNSURE;
	if (order == 0 && is_bare(target))
		return PE_QUICK_MET;
	if (direction != PE_HIGHER && direction != PE_LOWER)
		return PE_QUICK_UNSURE;
	if (direction == PE_HIGHER ? order >= 0 : order <= 0)
		return PE_QUICK_MET;
	*num = direction == PE_HIGHER ? a : t;
	*den = direction == PE_HIGHER ? t : a;
	return PE_QUICK_SHORT;
}
