/*
 * decimal.c
 *		Exact decimals of up to 18 significant digits.
 */
#include "core/decimal.h"

#include <string.h>

typedef unsigned __int128 PeWide;

const int64_t pe_power10[PE_DECIMAL_DIGITS + 1] = {
	INT64_C(1), INT64_C(10), INT64_C(100), INT64_C(1000), INT64_C(10000),
	INT64_C(100000), INT64_C(1000000), INT64_C(10000000),
	INT64_C(100000000), INT64_C(1000000000), INT64_C(10000000000),
	INT64_C(100000000000), INT64_C(1000000000000),
	INT64_C(10000000000000), INT64_C(100000000000000),
	INT64_C(1000000000000000), INT64_C(10000000000000000),
	INT64_C(100000000000000000), INT64_C(1000000000000000000)
};

static inline bool
fits(__int128 coef)
{
	return coef > -(__int128) PE_DECIMAL_LIMIT && coef < (__int128) PE_DECIMAL_LIMIT;
}

/* Put a wide coefficient back into 18 digits, if its value allows. */
static bool
narrow(__int128 coef, int32_t scale, PeDecimal *result)
{
	PeDecimal	value;

	while (!fits(coef) && scale > 0 && coef % 10 == 0)
	{
		coef /= 10;
		scale--;
	}
	if (!fits(coef))
		return false;
	value = pe_decimal_normal((int64_t) coef, scale);
	if (value.scale > PE_DECIMAL_DIGITS)
		return false;
	*result = value;
	return true;
}

bool
pe_decimal_times(PeDecimal a, int64_t factor, PeDecimal *result)
{
	return narrow((__int128) a.coef * factor, a.scale, result);
}

bool
pe_decimal_product(PeDecimal a, PeDecimal b, PeDecimal *result)
{
	return narrow((__int128) a.coef * b.coef, a.scale + b.scale, result);
}

bool
pe_decimal_shift(PeDecimal a, int power, PeDecimal *result)
{
	if (power < 0)
		return narrow(a.coef, a.scale - power, result);
	if (power <= a.scale)
	{
		*result = pe_decimal_normal(a.coef, a.scale - power);
		return true;
	}
	power -= a.scale;
	if (power > PE_DECIMAL_DIGITS)
		return false;
	return narrow((__int128) a.coef * pe_power10[power], 0, result);
}

bool
pe_decimal_add_scaled(PeDecimal a, PeDecimal b, PeDecimal *result)
{
	int32_t		scale = a.scale > b.scale ? a.scale : b.scale;

	return narrow((__int128) a.coef * pe_power10[scale - a.scale] +
				  (__int128) b.coef * pe_power10[scale - b.scale],
				  scale, result);
}

bool
pe_decimal_sub(PeDecimal a, PeDecimal b, PeDecimal *result)
{
	b.coef = -b.coef;
	return pe_decimal_add(a, b, result);
}

/*
 * Unsigned numbers of up to 384 bits, little endian: three coefficients below
 * 2^60 and powers of ten up to 10^54 on one side stay well inside.
 */
#define LIMBS 6

typedef struct PeLong
{
	uint64_t	limb[LIMBS];
} PeLong;

static void
long_times(PeLong *x, uint64_t factor)
{
	PeWide		carry = 0;

	for (int i = 0; i < LIMBS; i++)
	{
		carry += (PeWide) x->limb[i] * factor;
		x->limb[i] = (uint64_t) carry;
		carry >>= 64;
	}
}

static void
long_add(PeLong *x, const PeLong *y)
{
	PeWide		carry = 0;

	for (int i = 0; i < LIMBS; i++)
	{
		carry += (PeWide) x->limb[i] + y->limb[i];
		x->limb[i] = (uint64_t) carry;
		carry >>= 64;
	}
}

/* Floor of x / divisor. */
static void
long_divide(PeLong *x, uint64_t divisor)
{
	PeWide		rest = 0;

	for (int i = LIMBS - 1; i >= 0; i--)
	{
		rest = (rest << 64) | x->limb[i];
		x->limb[i] = (uint64_t) (rest / divisor);
		rest %= divisor;
	}
}

static void
long_times_power10(PeLong *x, int power)
{
	for (; power > 0; power -= PE_DECIMAL_DIGITS)
		long_times(x, (uint64_t) pe_power10[power < PE_DECIMAL_DIGITS ?
											power : PE_DECIMAL_DIGITS]);
}

static uint64_t
magnitude(int64_t value)
{
	return value < 0 ? (uint64_t) 0 - (uint64_t) value : (uint64_t) value;
}

/*
 * round(x / y) is floor((2x + y) / 2y), and a floor by a product is the floor
 * by its factors one after the other; so no step needs a long divisor.
 */
static bool
divide_product(uint64_t a, uint64_t num, uint64_t den, int power, uint64_t *result)
{
	PeLong		x = {{a}};
	PeLong		y = {{den}};
	int			down = power < 0 ? -power : 0;

	long_times(&x, num);
	long_times_power10(&x, power > 0 ? power : 0);
	long_times(&x, 2);
	long_times_power10(&y, down);
	long_add(&x, &y);
	long_divide(&x, den);
	long_divide(&x, 2);
	for (; down > 0; down -= PE_DECIMAL_DIGITS)
		long_divide(&x, (uint64_t) pe_power10[down < PE_DECIMAL_DIGITS ?
											  down : PE_DECIMAL_DIGITS]);
	for (int i = 1; i < LIMBS; i++)
	{
		if (x.limb[i] != 0)
			return false;
	}
	*result = x.limb[0];
	return true;
}

bool
pe_decimal_muldiv_long(PeDecimal a, PeDecimal num, PeDecimal den, int scale,
					   PeDecimal *result)
{
	bool		negative = (a.coef < 0) ^ (num.coef < 0) ^ (den.coef < 0);
	uint64_t	x = magnitude(a.coef);
	uint64_t	n = magnitude(num.coef);
	uint64_t	d = magnitude(den.coef);
	int			power = scale + den.scale - a.scale - num.scale;
	uint64_t	quotient;

	if (d == 0 || !divide_product(x, n, d, power, &quotient))
		return false;
	if (quotient >= (uint64_t) PE_DECIMAL_LIMIT)
		return false;
	result->coef = negative ? -(int64_t) quotient : (int64_t) quotient;
	result->scale = scale;
	return true;
}

bool
pe_decimal_round(PeDecimal a, int scale, PeDecimal *result)
{
	return pe_decimal_muldiv(a, pe_decimal_int(1), pe_decimal_int(1), scale,
							 result);
}

int
pe_decimal_print(PeDecimal a, char *buf)
{
	char		digits[24];
	uint64_t	rest = magnitude(a.coef);
	int			n = 0;
	int			len = 0;

	do
	{
		digits[n++] = (char) ('0' + rest % 10);
		rest /= 10;
	} while (rest > 0 || n <= a.scale);
	if (a.coef < 0)
		buf[len++] = '-';
	while (n > 0)
	{
		buf[len++] = digits[--n];
		if (n == a.scale && n > 0)
			buf[len++] = '.';
	}
	buf[len] = '\0';
	return len;
}
