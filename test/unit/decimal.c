/*
 * decimal.c
 *		Exact decimals: against 128-bit integers, known values and their limits.
 */
#include "core/decimal.h"

#include "tap.h"

#define MAX		(PE_DECIMAL_LIMIT - 1)

static PeDecimal
dec(int64_t coef, int32_t scale)
{
	PeDecimal	value = {coef, scale};

	return value;
}

static bool
same(PeDecimal a, int64_t coef, int32_t scale)
{
	return a.coef == coef && a.scale == scale;
}

static void
test_known_products(void)
{
	static const struct
	{
		const char *what;
		PeDecimal	a;
		PeDecimal	num;
		PeDecimal	den;
		int			scale;
		int64_t		want;
	}			cases[] = {
		{"6 x 180 / 200", {6, 0}, {180, 0}, {200, 0}, 2, 540},
		{"10 x 2 / 3", {10, 0}, {2, 0}, {3, 0}, 2, 667},
		{"10 x 1 / 3", {10, 0}, {1, 0}, {3, 0}, 2, 333},
		{"1 x 1 / 8, a half goes away from zero", {1, 0}, {1, 0}, {8, 0}, 2, 13},
		{"-1 x 1 / 8, on that side too", {-1, 0}, {1, 0}, {8, 0}, 2, -13},
		{"1 x -1 / 8", {1, 0}, {-1, 0}, {8, 0}, 2, -13},
		{"1 x 1 / -8", {1, 0}, {1, 0}, {-8, 0}, 2, -13},
		{"-1 x -1 / 8", {-1, 0}, {-1, 0}, {8, 0}, 2, 13},
		{"1 x 1 / 200", {1, 0}, {1, 0}, {200, 0}, 2, 1},
		{"0.994999 of 1 is short of a half", {1, 0}, {994999, 6}, {1, 0}, 2, 99},
		{"0.995 of 1 is a half", {1, 0}, {995, 3}, {1, 0}, 2, 100},
		{"2.5 to no decimals", {25, 1}, {1, 0}, {1, 0}, 0, 3},
		{"-2.5 to no decimals", {-25, 1}, {1, 0}, {1, 0}, 0, -3},
		{"2.4999 is not rounded twice", {24999, 4}, {1, 0}, {1, 0}, 0, 2},
		{"0 x 5 / 7", {0, 0}, {5, 0}, {7, 0}, 2, 0},
		{"scales of all three", {125, 2}, {5, 1}, {25, 3}, 1, 250},
		{"the largest by itself", {MAX, 0}, {MAX, 0}, {MAX, 0}, 0, MAX},
		{"the largest x 1 / 2", {MAX, 0}, {1, 0}, {2, 0}, 0, PE_DECIMAL_LIMIT / 2},
		{"the smallest by the largest", {1, 18}, {1, 18}, {MAX, 0}, 18, 0},
		{"1e-18 / 1e-18", {1, 18}, {1, 0}, {1, 18}, 17, INT64_C(100000000000000000)},
		{"1e17 x 1e-18 / 1e-18", {INT64_C(100000000000000000), 0}, {1, 18}, {1, 18}, 0, INT64_C(100000000000000000)},
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
	{
		PeDecimal	result;
		bool		fits = pe_decimal_muldiv(cases[i].a, cases[i].num, cases[i].den, cases[i].scale, &result);

		ok(fits && same(result, cases[i].want, cases[i].scale), "muldiv: %s", cases[i].what);
	}
}

static void
test_refused_products(void)
{
	PeDecimal	result;

	ok(!pe_decimal_muldiv(dec(1, 0), dec(1, 0), dec(0, 0), 2, &result), "muldiv: nothing is divided by zero");
	ok(!pe_decimal_muldiv(dec(0, 0), dec(0, 0), dec(0, 0), 2, &result), "muldiv: nor is zero");
	ok(!pe_decimal_muldiv(dec(MAX, 0), dec(2, 0), dec(1, 0), 0, &result), "muldiv: 19 digits are refused");
	ok(!pe_decimal_muldiv(dec(MAX, 0), dec(MAX, 0), dec(1, 18), 18, &result), "muldiv: 72 digits too");
	ok(!pe_decimal_muldiv(dec(-MAX, 0), dec(2, 0), dec(1, 0), 0, &result), "muldiv: negative ones too");
	ok(!pe_decimal_muldiv(dec(1, 0), dec(1, 0), dec(1, 0), 18, &result), "muldiv: 1 to 18 decimals has 19 digits");
	ok(pe_decimal_muldiv(dec(MAX, 0), dec(1, 0), dec(1, 0), 0, &result) && result.coef == MAX, "muldiv: 18 digits fit");
	ok(!pe_decimal_muldiv(dec(MAX, 0), dec(10, 0), dec(10, 1), 0, &result), "muldiv: what rounds up to 19 digits is refused");
}

/* round(x / y), half away from zero, y > 0. */
static __int128
divide_rounded(__int128 x, __int128 y)
{
	return x < 0 ? -((-x * 2 + y) / (y * 2)) : (x * 2 + y) / (y * 2);
}

static void
test_products_against_int128(void)
{
	int			wrong = 0;
	int			refused = 0;

	for (int i = 0; i < 200000; i++)
	{
		int64_t		limit = pe_power10[1 + random_below(9)];
		PeDecimal	a = dec((int64_t) random_below(limit) - limit / 2, (int32_t) random_below(7));
		PeDecimal	num = dec((int64_t) random_below(limit) - limit / 2, (int32_t) random_below(7));
		PeDecimal	den = dec((int64_t) random_below(limit) + 1, (int32_t) random_below(7));
		int			scale = (int) random_below(7);
		int			power = scale + den.scale - a.scale - num.scale;
		__int128	x = (__int128) a.coef * num.coef;
		__int128	y = den.coef;
		__int128	want;
		PeDecimal	result;
		bool		fits;

		if (power >= 0)
			x *= pe_power10[power];
		else
			y *= pe_power10[-power];
		want = divide_rounded(x, y);
		fits = pe_decimal_muldiv(a, num, den, scale, &result);
		if (!fits)
			refused++;
		if (fits != (want > -(__int128) PE_DECIMAL_LIMIT && want < (__int128) PE_DECIMAL_LIMIT) ||
			(fits && ((__int128) result.coef != want || result.scale != scale)))
			wrong++;
	}
	ok(wrong == 0, "muldiv equals 128-bit integers in 200000 cases (%d differ, %d out of range)", wrong, refused);
}

/* With coefficients of 18 digits: the result is the nearest one. */
static void
test_large_products(void)
{
	int			wrong = 0;

	for (int i = 0; i < 100000; i++)
	{
		PeDecimal	a = dec((int64_t) random_below(PE_DECIMAL_LIMIT), 0);
		PeDecimal	num = dec((int64_t) random_below(PE_DECIMAL_LIMIT), 0);
		PeDecimal	den = dec((int64_t) random_below(PE_DECIMAL_LIMIT) + 1, 0);
		__int128	want = divide_rounded((__int128) a.coef * num.coef, den.coef);
		PeDecimal	result;
		bool		fits = pe_decimal_muldiv(a, num, den, 0, &result);

		if (fits != (want < (__int128) PE_DECIMAL_LIMIT) || (fits && result.coef != (int64_t) want))
			wrong++;
	}
	ok(wrong == 0, "muldiv of 18 digits each is the nearest in 100000 cases (%d differ)", wrong);
}

static void
test_sums(void)
{
	PeDecimal	result;
	int			wrong = 0;

	ok(pe_decimal_add(dec(15, 1), dec(25, 2), &result) && same(result, 175, 2), "1.5 + 0.25");
	ok(pe_decimal_add(dec(15, 1), dec(5, 1), &result) && same(result, 2, 0), "1.5 + 0.5 has no zeros behind the point");
	ok(pe_decimal_sub(dec(1, 0), dec(1, 18), &result) && same(result, INT64_C(999999999999999999), 18), "1 - 1e-18");
	ok(pe_decimal_sub(dec(5, 0), dec(5, 0), &result) && same(result, 0, 0), "5 - 5");
	ok(!pe_decimal_add(dec(MAX, 0), dec(1, 0), &result), "a sum of 19 digits is refused");
	ok(!pe_decimal_add(dec(MAX, 0), dec(1, 1), &result), "so is one that needs 19 with its decimals");
	ok(!pe_decimal_sub(dec(-MAX, 0), dec(1, 0), &result), "and a negative one");
	ok(pe_decimal_add(dec(MAX, 0), dec(-1, 0), &result) && same(result, MAX - 1, 0), "18 digits fit");
	for (int i = 0; i < 20000; i++)
	{
		PeDecimal	a = dec((int64_t) random_below(2000000) - 1000000, (int32_t) random_below(5));
		PeDecimal	b = dec((int64_t) random_below(2000000) - 1000000, (int32_t) random_below(5));
		PeDecimal	sum;
		PeDecimal	back;

		if (!pe_decimal_add(a, b, &sum) || !pe_decimal_sub(sum, b, &back) || pe_decimal_cmp(back, a) != 0 ||
			(sum.scale > 0 && sum.coef % 10 == 0))
			wrong++;
	}
	ok(wrong == 0, "a + b - b is a (%d differ)", wrong);
}

static void
test_scaling(void)
{
	PeDecimal	result;

	ok(pe_decimal_shift(dec(12, 1), 4, &result) && same(result, 12000, 0), "1.2 万");
	ok(pe_decimal_shift(dec(5, 0), 8, &result) && same(result, 500000000, 0), "5 亿");
	ok(pe_decimal_shift(dec(12345, 4), 2, &result) && same(result, 12345, 2), "1.2345 hundred");
	ok(pe_decimal_shift(dec(12000, 0), -4, &result) && same(result, 12, 1), "12000 in 万");
	ok(pe_decimal_shift(dec(0, 0), 18, &result) && result.coef == 0, "0 stays 0");
	ok(!pe_decimal_shift(dec(MAX, 0), 1, &result), "19 digits are refused");
	ok(!pe_decimal_shift(dec(1, 0), 19, &result), "1e19 too");
	ok(!pe_decimal_shift(dec(1, 18), -1, &result), "1e-19 too");
	ok(!pe_decimal_shift(dec(1, 0), 1000, &result), "1e1000 too");
	ok(pe_decimal_shift(dec(1, 18), 18, &result) && same(result, 1, 0), "1e-18 by 1e18 is 1");
	ok(pe_decimal_times(dec(15, 1), 60, &result) && same(result, 90, 0), "1.5 hours in minutes");
	ok(pe_decimal_times(dec(-15, 1), 60, &result) && same(result, -90, 0), "-1.5 too");
	ok(!pe_decimal_times(dec(MAX, 0), 2, &result), "a product of 19 digits is refused");
	ok(!pe_decimal_times(dec(MAX, 0), INT64_MAX, &result), "one of 37 too");
	ok(pe_decimal_times(dec(MAX, 0), 0, &result) && result.coef == 0, "nothing times nothing is 0");
	ok(pe_decimal_round(dec(12345, 4), 2, &result) && same(result, 123, 2), "1.2345 to 2 decimals");
	ok(pe_decimal_round(dec(12350, 4), 2, &result) && same(result, 124, 2), "1.2350 goes up");
	ok(pe_decimal_round(dec(-12350, 4), 2, &result) && same(result, -124, 2), "-1.2350 goes down");
	ok(pe_decimal_round(dec(12, 1), 3, &result) && same(result, 1200, 3), "1.2 to 3 decimals shows them");
}

static void
test_order(void)
{
	int			wrong = 0;

	ok(pe_decimal_cmp(dec(15, 1), dec(150, 2)) == 0, "1.5 = 1.50");
	ok(pe_decimal_cmp(dec(-15, 1), dec(15, 1)) < 0, "-1.5 < 1.5");
	ok(pe_decimal_cmp(dec(1, 18), dec(0, 0)) > 0, "1e-18 > 0");
	ok(pe_decimal_cmp(dec(MAX, 0), dec(MAX, 18)) > 0, "the far ends compare");
	ok(pe_decimal_cmp(dec(-MAX, 0), dec(-MAX, 18)) < 0, "on both sides");
	for (int i = 0; i < 50000; i++)
	{
		PeDecimal	a = dec((int64_t) random_below(2000) - 1000, (int32_t) random_below(4));
		PeDecimal	b = dec((int64_t) random_below(2000) - 1000, (int32_t) random_below(4));
		int64_t		x = a.coef * pe_power10[3 - a.scale];
		int64_t		y = b.coef * pe_power10[3 - b.scale];

		wrong += pe_decimal_cmp(a, b) != (x > y) - (x < y);
	}
	ok(wrong == 0, "the order is that of numbers (%d differ)", wrong);
	ok(same(pe_decimal_normal(1500, 3), 15, 1), "1.500 is 1.5");
	ok(same(pe_decimal_normal(1500, 0), 1500, 0), "1500 keeps its zeros");
	ok(same(pe_decimal_normal(0, 5), 0, 0), "0.00000 is 0");
}

static void
test_print(void)
{
	static const struct
	{
		PeDecimal	value;
		const char *text;
	}			cases[] = {
		{{0, 0}, "0"}, {{5, 0}, "5"}, {{-5, 0}, "-5"}, {{15, 1}, "1.5"}, {{5, 1}, "0.5"}, {{-5, 3}, "-0.005"},
		{{540, 2}, "5.40"}, {{0, 2}, "0.00"}, {{1, 18}, "0.000000000000000001"}, {{-1, 18}, "-0.000000000000000001"},
		{{MAX, 0}, "999999999999999999"}, {{-MAX, 18}, "-0.999999999999999999"}, {{MAX, 17}, "9.99999999999999999"}
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
	{
		char		buf[PE_DECIMAL_TEXT];
		int			len = pe_decimal_print(cases[i].value, buf);

		ok(strcmp(buf, cases[i].text) == 0 && len == (int) strlen(buf), "prints %s", cases[i].text);
	}
}

int
main(void)
{
	test_known_products();
	test_refused_products();
	test_products_against_int128();
	test_large_products();
	test_sums();
	test_scaling();
	test_order();
	test_print();
	return done_testing();
}
