/*
 * simple.c
 *		Cells that are a sign, a number and a unit, and nothing else.
 *
 * They are three of four; reading them needs neither tokens nor grammar.  What
 * is not plain in every byte is left to the whole reader, and the tests hold
 * the two together.
 */
#include <string.h>

#include "core/number.h"
#include "core/reading.h"
#include "core/unit.h"

/* ≥ ≤ > < = and their two-character forms: bytes used, 0 if there is none. */
static size_t
read_sign(const char *text, size_t len, uint8_t *comparator)
{
	static const char at_least[] = "≥";
	static const char at_most[] = "≤";
	char		second = len > 1 ? text[1] : '\0';

	*comparator = PE_NONE;
	switch (text[0])
	{
		case '>':
			*comparator = second == '=' ? PE_GE : PE_GT;
			return second == '=' ? 2 : 1;
		case '<':
			*comparator = second == '=' ? PE_LE : PE_LT;
			return second == '=' ? 2 : 1;
		case '=':
			*comparator = second == '>' ? PE_GE : second == '<' ? PE_LE : PE_EQ;
			return second == '>' || second == '<' ? 2 : 1;
		default:
			if (len < sizeof(at_least) || text[0] != at_least[0])
				return 0;
			if (memcmp(text, at_least, sizeof(at_least) - 1) == 0)
				*comparator = PE_GE;
			else if (memcmp(text, at_most, sizeof(at_most) - 1) == 0)
				*comparator = PE_LE;
			return *comparator == PE_NONE ? 0 : sizeof(at_least) - 1;
	}
}

/* Plain digits, at most 15 of them, with a point that has digits on both sides. */
static size_t
read_number(const char *text, size_t len, PeDecimal *number)
{
	int64_t		coef = 0;
	size_t		pos = 0;
	size_t		point = 0;

	for (; pos < len && pos < 16; pos++)
	{
		char		c = text[pos];

		if (c >= '0' && c <= '9')
			coef = coef * 10 + (c - '0');
		else if (c == '.' && point == 0 && pos > 0)
			point = pos;
		else
			break;
	}
	/* 0930 is no number */
	if (pos == 0 || pos == 16 || (pos > 1 && text[0] == '0' && point != 1) || (point > 0 && point == pos - 1))
		return 0;
	*number = point == 0 ? pe_decimal_int(coef) :
		pe_decimal_normal(coef, (int32_t) (pos - point - 1));
	return pos;
}

/* The rest of the cell is one unit, and none that could as well be a date. */
static bool
read_unit(const char *text, size_t len, PeDecimal number, PeFigure *figure)
{
	const PeWord *word;
	const PeUnit *unit;

	if (len == 0)
		return true;
	if (len == 1 && text[0] == '%')
	{
		figure->unit = "%";
		figure->unit_len = 1;
		return true;
	}
	word = len == 3 ? pe_lexicon_single(text) : pe_lexicon_match(text, len);
	if (word == NULL || word->role != PE_ROLE_UNIT || word->len != len)
		return false;
	unit = &pe_units[word->value];
	if (unit->dimension == PE_DIM_TIME || unit->dimension == PE_DIM_CALENDAR)
		return false;
	/* 2.3次 may be item 2: 3次, and 2021届 counts nothing */
	if (unit->dimension == PE_DIM_COUNT && number.scale > 0)
		return false;
	if (unit->dimension == PE_DIM_COUNT && number.coef >= PE_FIRST_YEAR &&
		number.coef <= PE_LAST_YEAR && pe_counts_years(unit->canonical))
		return false;
	figure->unit = unit->canonical;
	figure->unit_len = word->canonical_len;
	return true;
}

/* 2021.12 and 20211231 are dates to some readers. */
static bool
may_be_date(PeDecimal number)
{
	if (number.scale == 0)
		return number.coef >= PE_FIRST_PACKED && number.coef <= PE_LAST_PACKED;
	return number.scale <= 2 && number.coef >= PE_FIRST_DOTTED * pe_power10[number.scale] &&
		number.coef <= (PE_LAST_DOTTED + 1) * pe_power10[number.scale];
}

bool
pe_read_simple(const char *text, size_t len, PeReading *reading)
{
	PeFigure   *figure = &reading->figure[0];
	uint8_t		comparator;
	size_t		pos;
	size_t		digits;
	PeDecimal	number;

	if (len == 0 || len > 48)
		return false;
	pos = read_sign(text, len, &comparator);
	digits = read_number(text + pos, len - pos, &number);
	if (digits == 0)
		return false;
	pos += digits;
	figure->power = 0;
	if (len - pos >= 3 && memcmp(text + pos, "万", 3) == 0)
	{
		figure->power = 4;
		pos += 3;
		if (!pe_decimal_shift(number, 4, &number))
			return false;
	}
	if (pos == len && may_be_date(number))
		return false;
	figure->unit = figure->per = "";
	figure->unit_len = figure->per_len = 0;
	if (!read_unit(text + pos, len - pos, number, figure))
		return false;
	figure->comparator = comparator;
	figure->flags = comparator == PE_GE || comparator == PE_GT ? PE_HAS_LOWER :
		comparator == PE_LE || comparator == PE_LT ? PE_HAS_UPPER : PE_HAS_BOTH;
	figure->lower = figure->upper = number;
	reading->kind = PE_QUANTITY;
	reading->count = 1;
	return true;
}
