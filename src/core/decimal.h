/*
 * decimal.h
 *		Exact decimals of up to 18 significant digits.
 *
 * A cell of a form never needs more; what does not fit is refused by the
 * caller, never cut.  Products and quotients are exact at any size.
 */
#ifndef PE_DECIMAL_H
#define PE_DECIMAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define PE_DECIMAL_DIGITS	18
#define PE_DECIMAL_LIMIT	INT64_C(1000000000000000000)

/* coef x 10^-scale, |coef| < 10^18, 0 <= scale <= 18, no trailing zero behind the point */
typedef struct PeDecimal
{
	int64_t		coef;
	int32_t		scale;
} PeDecimal;

extern const int64_t pe_power10[PE_DECIMAL_DIGITS + 1];

/* An integer as a decimal. */
static inline PeDecimal
pe_decimal_int(int64_t value)
{
	PeDecimal	result = {value, 0};

	return result;
}

/* Strip the zeros behind the point, so that equal values have equal bytes. */
static inline PeDecimal
pe_decimal_normal(int64_t coef, int32_t scale)
{
	PeDecimal	result;

	while (scale > 0 && coef % 10 == 0)
	{
		coef /= 10;
		scale--;
	}
	result.coef = coef;
	result.scale = scale;
	return result;
}

/* Is it a decimal, wherever its bytes are from?  Zeros behind the point may be left. */
static inline bool
pe_decimal_is_sound(PeDecimal value)
{
	return value.coef > -PE_DECIMAL_LIMIT && value.coef < PE_DECIMAL_LIMIT &&
		value.scale >= 0 && value.scale <= PE_DECIMAL_DIGITS;
}

/* -1, 0 or 1; exact. */
static inline int
pe_decimal_cmp(PeDecimal a, PeDecimal b)
{
	__int128	x = a.coef;
	__int128	y = b.coef;

	if (a.scale == b.scale)
		return (a.coef > b.coef) - (a.coef < b.coef);
	if (a.scale < b.scale)
		x *= pe_power10[b.scale - a.scale];
	else
		y *= pe_power10[a.scale - b.scale];
	return (x > y) - (x < y);
}

/* a x factor and a x 10^power; false if the result has more than 18 digits. */
extern bool pe_decimal_times(PeDecimal a, int64_t factor, PeDecimal *result);
extern bool pe_decimal_shift(PeDecimal a, int power, PeDecimal *result);

/* a x b; false if the result has more than 18 digits or decimals. */
extern bool pe_decimal_product(PeDecimal a, PeDecimal b, PeDecimal *result);

/* The same as pe_decimal_add, for numbers with decimals or many digits. */
extern bool pe_decimal_add_scaled(PeDecimal a, PeDecimal b, PeDecimal *result);

/* a + b and a - b; false if the result has more than 18 digits. */
static inline bool
pe_decimal_add(PeDecimal a, PeDecimal b, PeDecimal *result)
{
	int64_t		sum = a.coef + b.coef;

	if ((a.scale | b.scale) != 0 || sum <= -PE_DECIMAL_LIMIT || sum >= PE_DECIMAL_LIMIT)
		return pe_decimal_add_scaled(a, b, result);
	*result = pe_decimal_int(sum);
	return true;
}

extern bool pe_decimal_sub(PeDecimal a, PeDecimal b, PeDecimal *result);

/* |a - b|; false if the result has more than 18 digits. */
static inline bool
pe_decimal_distance(PeDecimal a, PeDecimal b, PeDecimal *result)
{
	return pe_decimal_cmp(a, b) < 0 ? pe_decimal_sub(b, a, result) : pe_decimal_sub(a, b, result);
}

/* The same as pe_decimal_muldiv, for numbers of any size. */
extern bool pe_decimal_muldiv_long(PeDecimal a, PeDecimal num, PeDecimal den,
								   int scale, PeDecimal *result);

/*
 * a x num / den, rounded once, half away from zero, to `scale` decimals; the
 * quotient itself is exact at any size.  *result is not normalised: its scale
 * is `scale`.  False if den is zero or the rounded result has over 18 digits.
 */
static inline bool
pe_decimal_muldiv(PeDecimal a, PeDecimal num, PeDecimal den, int scale,
				  PeDecimal *result)
{
	int			power = scale + den.scale - a.scale - num.scale;

	/* small positive ones, as most are, need no wide product */
	if ((uint64_t) a.coef < 100000 && (uint64_t) num.coef < 1000000000 &&
		(uint64_t) (den.coef - 1) < 1000000000 && power >= 0 && power <= 4)
	{
		uint64_t	d = (uint64_t) den.coef;
		uint64_t	product = (uint64_t) (a.coef * num.coef) *
		(uint64_t) pe_power10[power];

		result->coef = (int64_t) ((product + d / 2) / d);
		result->scale = scale;
		return true;
	}
	return pe_decimal_muldiv_long(a, num, den, scale, result);
}

/* a rounded half away from zero to `scale` decimals, not normalised. */
extern bool pe_decimal_round(PeDecimal a, int scale, PeDecimal *result);

/* The value in plain digits; buf holds at least PE_DECIMAL_TEXT bytes. */
#define PE_DECIMAL_TEXT		24
extern int	pe_decimal_print(PeDecimal a, char *buf);

#endif							/* PE_DECIMAL_H */
