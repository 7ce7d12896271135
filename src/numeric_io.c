/*
 * numeric_io.c
 *		Between numeric's bytes and exact decimals.
 *
 * With its header the only file that knows how numeric lies on disk: a 16-bit header, short or
 * long, then digits in base 10000.  numeric.c keeps this format private but
 * can't change it without pg_upgrade ending; the tests compare every case with
 * numeric's own text.
 */
#include "postgres.h"

#include "utils/builtins.h"
#include "utils/fmgrprotos.h"

#include "numeric_io.h"

#define NBASE			10000
#define NBASE_DIGITS	4

#define SIGN_MASK		0xC000
#define SIGN_NEGATIVE	0x4000
#define SHORT_FLAG		0x8000
#define SPECIAL			0xC000

#define SHORT_SIGN		0x2000
#define SHORT_SCALE		0x1F80
#define SHORT_SCALE_SHIFT 7
#define SHORT_SCALE_MAX	(SHORT_SCALE >> SHORT_SCALE_SHIFT)
#define SHORT_WEIGHT_SIGN 0x0040
#define SHORT_WEIGHT	0x003F

/* digits of base 10000 that can hold 18 decimal ones, wherever they begin */
#define MAX_GROUPS		9

typedef unsigned __int128 PeWide;

/* The groups as one integer, brought to 18 digits; exponent is that of the last group. */
static bool
collect(PeWide coef, int exponent, PeDecimal *result)
{
	while (exponent < 0 && coef % 10 == 0 && coef != 0)
	{
		coef /= 10;
		exponent++;
	}
	for (; exponent > 0; exponent--)
	{
		if (coef >= PE_DECIMAL_LIMIT)
			return false;
		coef *= 10;
	}
	if (coef >= PE_DECIMAL_LIMIT || -exponent > PE_DECIMAL_DIGITS)
		return false;
	result->coef = (int64) coef;
	result->scale = -exponent;
	return true;
}

bool
pe_numeric_to_decimal(Datum numeric, PeDecimal *result)
{
	struct varlena *value = PG_DETOAST_DATUM_PACKED(numeric);
	const char *data = VARDATA_ANY(value);
	int			bytes = VARSIZE_ANY_EXHDR(value);
	uint16		header;
	int			weight;
	bool		negative;
	int			groups;
	PeWide		coef = 0;

	memcpy(&header, data, sizeof(header));
	if ((header & SPECIAL) == SPECIAL)
		return false;
	if (header & SHORT_FLAG)
	{
		negative = (header & SHORT_SIGN) != 0;
		weight = header & SHORT_WEIGHT;
		if (header & SHORT_WEIGHT_SIGN)
			weight |= ~SHORT_WEIGHT;
		data += sizeof(uint16);
		bytes -= sizeof(uint16);
	}
	else
	{
		int16		long_weight;

		memcpy(&long_weight, data + sizeof(uint16), sizeof(long_weight));
		negative = (header & SIGN_MASK) == SIGN_NEGATIVE;
		weight = long_weight;
		data += 2 * sizeof(uint16);
		bytes -= 2 * sizeof(uint16);
	}
	groups = bytes / (int) sizeof(int16);
	if (groups == 0)
	{
		*result = pe_decimal_int(0);
		return true;
	}
	if (groups > MAX_GROUPS || weight > MAX_GROUPS || weight < -MAX_GROUPS)
		return false;
	for (int i = 0; i < groups; i++)
	{
		int16		digit;

		memcpy(&digit, data + i * sizeof(int16), sizeof(digit));
		coef = coef * NBASE + (uint16) digit;
	}
	if (!collect(coef, (weight - groups + 1) * NBASE_DIGITS, result))
		return false;
	if (negative)
		result->coef = -result->coef;
	return true;
}

/* A numeric of these groups, weight being that of the first one. */
static Datum
make_numeric(const int16 *digits, int groups, int weight, int scale, bool negative)
{
	uint16		header = SHORT_FLAG | (scale << SHORT_SCALE_SHIFT) |
	(negative ? SHORT_SIGN : 0) | (weight < 0 ? SHORT_WEIGHT_SIGN : 0) |
	(weight & SHORT_WEIGHT);
	Size		size = VARHDRSZ + sizeof(uint16) + groups * sizeof(int16);
	char	   *result = palloc(size);

	SET_VARSIZE(result, size);
	memcpy(VARDATA(result), &header, sizeof(header));
	memcpy(VARDATA(result) + sizeof(header), digits, groups * sizeof(int16));
	return PointerGetDatum(result);
}

/* Scores: from 1 to below 10000, with up to four decimals. */
static inline bool
is_score(PeDecimal value)
{
	return value.scale <= NBASE_DIGITS && value.coef >= pe_power10[value.scale] &&
		value.coef < NBASE * pe_power10[value.scale];
}

static Datum
score_to_numeric(PeDecimal value)
{
	uint32		unit = (uint32) pe_power10[value.scale];
	uint32		whole = (uint32) value.coef / unit;
	uint32		fraction = ((uint32) value.coef - whole * unit) *
	(uint32) pe_power10[NBASE_DIGITS - value.scale];
	int16		digits[2] = {(int16) whole, (int16) fraction};

	return make_numeric(digits, fraction == 0 ? 1 : 2, 0, value.scale, false);
}

Datum
pe_decimal_to_numeric(PeDecimal value)
{
	bool		negative = value.coef < 0;
	PeWide		rest = negative ? (uint64) -value.coef : (uint64) value.coef;
	int			padding = (NBASE_DIGITS - value.scale % NBASE_DIGITS) % NBASE_DIGITS;
	int			weight = -(value.scale + padding) / NBASE_DIGITS - 1;
	int16		digits[MAX_GROUPS];
	int			first = MAX_GROUPS;
	int			last;

	Assert(value.scale <= SHORT_SCALE_MAX);
	if (is_score(value))
		return score_to_numeric(value);
	/* least significant group last; weight ends as that of the first one */
	rest *= (uint64) pe_power10[padding];
	while (rest > PG_UINT64_MAX)
	{
		digits[--first] = (int16) (rest % NBASE);
		rest /= NBASE;
		weight++;
	}
	for (uint64 low = (uint64) rest; low > 0; low /= NBASE)
	{
		digits[--first] = (int16) (low % NBASE);
		weight++;
	}
	last = MAX_GROUPS;
	while (last > first && digits[last - 1] == 0)
		last--;
	if (first == last)
		weight = 0;
	return make_numeric(digits + first, last - first, weight, value.scale, negative);
}

Numeric
pe_numeric_divide(Numeric a, Numeric b, bool *failed)
{
	Numeric		quotient = numeric_div_opt_error(a, b, failed);

	if (*failed || numeric_is_nan(quotient) || numeric_is_inf(quotient))
	{
		*failed = true;
		return NULL;
	}
	return DatumGetNumeric(DirectFunctionCall1(numeric_trim_scale, NumericGetDatum(quotient)));
}

Numeric
pe_numeric_subtract(Numeric a, Numeric b, bool *failed)
{
	return numeric_sub_opt_error(a, b, failed);
}

bool
pe_numeric_is_positive(Numeric value)
{
	if (numeric_is_nan(value) || numeric_is_inf(value))
		return false;
	return DatumGetInt32(DirectFunctionCall2(numeric_cmp, NumericGetDatum(value),
											 NumericGetDatum(int64_to_numeric(0)))) > 0;
}

/* Few enough digits, on both sides of the point, for a product of three to fit. */
static bool
is_moderate(Numeric value)
{
	Numeric		bound = DatumGetNumeric(DirectFunctionCall3(numeric_in, CStringGetDatum("1e1000"),
															ObjectIdGetDatum(InvalidOid),
															Int32GetDatum(-1)));

	return VARSIZE_ANY(value) < 1000 &&
		DatumGetInt32(DirectFunctionCall2(numeric_cmp, NumericGetDatum(value),
										  NumericGetDatum(bound))) < 0;
}

static Numeric
times(Numeric a, Numeric b)
{
	return DatumGetNumeric(DirectFunctionCall2(numeric_mul, NumericGetDatum(a),
											   NumericGetDatum(b)));
}

/* round(x / y) is floor((2x + y) / 2y), in units of the last decimal. */
Numeric
pe_numeric_share(Numeric points, Numeric num, Numeric den, int scale)
{
	Numeric		two = int64_to_numeric(2);
	Numeric		unit = int64_to_numeric(pe_power10[scale]);
	Datum		whole;

	if (!is_moderate(points) || !is_moderate(num) || !is_moderate(den))
		return NULL;
	whole = DirectFunctionCall2(numeric_add,
								NumericGetDatum(times(times(times(points, num), unit), two)),
								NumericGetDatum(den));
	whole = DirectFunctionCall2(numeric_div_trunc, whole, NumericGetDatum(times(den, two)));
	whole = DirectFunctionCall2(numeric_div, whole, NumericGetDatum(unit));
	return DatumGetNumeric(DirectFunctionCall2(numeric_round, whole, Int32GetDatum(scale)));
}
