/*
 * numeric_io.c
 *		Between numeric's bytes and exact decimals.
 *
 * With numeric_io.h the only file that knows how numeric lies on disk: a 16-bit
 * header, short or long, then digits in base 10000.  numeric.c keeps this
 * format private but can't change it without pg_upgrade ending; the tests
 * compare every case with numeric's own text.
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

/* a thousand decimal digits */
#define MODERATE_GROUPS	250

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

/* What a numeric's bytes say: groups of digits, the first of weight base 10000. */
typedef struct PeGroups
{
	const char *digits;			/* not aligned */
	int			count;
	int			weight;
	bool		negative;
} PeGroups;

/* False for NaN and infinity. */
static bool
get_groups(Datum numeric, PeGroups *groups)
{
	struct varlena *value = PG_DETOAST_DATUM_PACKED(numeric);
	const char *data = VARDATA_ANY(value);
	Size		head_size = sizeof(uint16);
	uint16		header;

	memcpy(&header, data, sizeof(header));
	if ((header & SPECIAL) == SPECIAL)
		return false;
	if (header & SHORT_FLAG)
	{
		groups->negative = (header & SHORT_SIGN) != 0;
		groups->weight = header & SHORT_WEIGHT;
		if (header & SHORT_WEIGHT_SIGN)
			groups->weight |= ~SHORT_WEIGHT;
	}
	else
	{
		int16		weight;

		memcpy(&weight, data + sizeof(uint16), sizeof(weight));
		groups->negative = (header & SIGN_MASK) == SIGN_NEGATIVE;
		groups->weight = weight;
		head_size += sizeof(weight);
	}
	groups->digits = data + head_size;
	groups->count = (VARSIZE_ANY_EXHDR(value) - head_size) / sizeof(int16);
	return true;
}

bool
pe_numeric_to_decimal(Datum numeric, PeDecimal *result)
{
	PeGroups	groups;
	PeWide		coef = 0;

	if (!get_groups(numeric, &groups))
		return false;
	if (groups.count == 0)
	{
		*result = pe_decimal_int(0);
		return true;
	}
	if (groups.count > MAX_GROUPS || groups.weight > MAX_GROUPS || groups.weight < -MAX_GROUPS)
		return false;
	for (int i = 0; i < groups.count; i++)
	{
		int16		digit;

		memcpy(&digit, groups.digits + i * sizeof(int16), sizeof(digit));
		coef = coef * NBASE + (uint16) digit;
	}
	if (!collect(coef, (groups.weight - groups.count + 1) * NBASE_DIGITS, result))
		return false;
	if (groups.negative)
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

/* Scores: below 10000, with up to four decimals. */
static inline bool
is_score(PeDecimal value)
{
	return value.scale <= NBASE_DIGITS && value.coef >= 0 && value.coef < NBASE * pe_power10[value.scale];
}

static Datum
score_to_numeric(PeDecimal value)
{
	uint32		unit = (uint32) pe_power10[value.scale];
	uint32		whole = (uint32) value.coef / unit;
	uint32		fraction = ((uint32) value.coef - whole * unit) *
	(uint32) pe_power10[NBASE_DIGITS - value.scale];
	int16		digits[2] = {(int16) whole, (int16) fraction};
	int			first = whole == 0;
	int			last = fraction == 0 ? 1 : 2;

	return make_numeric(digits + first, last - first, first < last ? -first : 0, value.scale, false);
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
	PeGroups	groups;

	return get_groups(NumericGetDatum(value), &groups) &&
		groups.count < MODERATE_GROUPS && groups.weight < MODERATE_GROUPS;
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
