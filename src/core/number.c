/*
 * number.c
 *		Numbers in a folded cell: digits, and dates with separators.
 */
#include "core/number.h"

#include <string.h>

#include "core/text.h"
#include "core/unit.h"

bool
pe_is_calendar_word(const PeWord *word)
{
	return word != NULL && (word->role == PE_ROLE_CALENDAR ||
							(word->role == PE_ROLE_UNIT && (strcmp(word->text, "年") == 0 ||
															strcmp(word->text, "月") == 0 || strcmp(word->text, "日") == 0)));
}

int64_t
pe_make_date(int64_t year, int64_t month, int64_t day)
{
	if ((year != 0 && (year < PE_FIRST_YEAR || year > PE_LAST_YEAR)) ||
		month < 1 || month > 12 || day < 1 ||
		day > pe_days_in_month(year == 0 ? 2000 : (int) year, (int) month))
		return -1;
	return year * 10000 + month * 100 + day;
}

/* An unsigned run of digits of at most `most`; -1 if there is none or it is longer. */
static int64_t
small_integer(const PeCell *cell, uint32_t *pos, int most)
{
	int64_t		value = 0;
	int			n = 0;

	while (pe_cell_has_digit(cell, *pos))
	{
		if (++n > most)
			return -1;
		value = value * 10 + (cell->text[(*pos)++] - '0');
	}
	return n > 0 ? value : -1;
}

/*
 * 2019-12-31, 2019/12/31, 2019.12.31 and --12-31.  Returns 1 for a date, -1
 * for what has the look of one but is no day, 0 for anything else.
 */
static int
scan_date(const PeCell *cell, uint32_t *pos, int64_t *date)
{
	uint32_t	at = *pos;
	int64_t		year = 0;
	int64_t		month;
	int64_t		day;
	char		separator = '-';

	if (pe_cell_begins(cell, at, "--"))
		at += 2;
	else if (cell->len - at < 8)
		return 0;
	else
	{
		year = small_integer(cell, &at, 4);
		separator = cell->text[at];
		if (year < 1000 || (separator != '-' && separator != '/' && separator != '.'))
			return 0;
		at++;
	}
	month = small_integer(cell, &at, 2);
	if (month < 0 || cell->text[at] != separator)
		return 0;
	at++;
	day = small_integer(cell, &at, 2);
	if (day < 0 || pe_cell_has_digit(cell, at))
		return 0;
	*date = pe_make_date(year, month, day);
	*pos = at;
	return *date < 0 ? -1 : 1;
}

/* Two digits at most, with a value from 1 to `most`; 0 if there is no such number. */
static int
part_of_date(const PeCell *cell, uint32_t *pos, int most)
{
	int64_t		value = small_integer(cell, pos, 2);

	return value >= 1 && value <= most ? (int) value : 0;
}

/* 2019-12, 2019/12: as scan_date; such a range or fraction makes no sense. */
static int
scan_month(const PeCell *cell, uint32_t *pos, int64_t *date)
{
	uint32_t	at = *pos;
	int64_t		year = small_integer(cell, &at, 4);
	int			month;

	if (year < PE_FIRST_YEAR || year > PE_LAST_YEAR ||
		(cell->text[at] != '-' && cell->text[at] != '/'))
		return 0;
	at++;
	month = part_of_date(cell, &at, 12);
	if (month == 0 || pe_cell_has_digit(cell, at) || cell->text[at] == '.' || cell->text[at] == ',' || cell->text[at] == '%' ||
		pe_cell_begins(cell, at, "年"))
		return 0;
	*date = year * 10000 + month * 100;
	*pos = at;
	return 1;
}

/* 20191231: eight digits that are a day, and nothing that they count behind them. */
static int
scan_packed_date(const PeCell *cell, uint32_t *pos, int64_t *date)
{
	uint32_t	at = *pos;
	int64_t		value = small_integer(cell, &at, 8);
	const PeWord *word;

	if (at - *pos != 8 || !pe_prints_as_day(pe_decimal_int(value)) ||
		cell->text[at] == '.' || (cell->text[at] == ',' && pe_cell_has_digit(cell, at + 1)) ||
		cell->text[at] == '%' || pe_han_value(cell, at) >= 0)
		return 0;
	word = pe_cell_word(cell, at);
	if (word != NULL && word->role == PE_ROLE_UNIT)
		return 0;
	*date = value;
	*pos = at;
	return 1;
}

bool
pe_prints_as_day(PeDecimal number)
{
	return number.scale == 0 && number.coef >= PE_FIRST_PACKED && number.coef <= PE_LAST_PACKED &&
		pe_make_date(number.coef / 10000, number.coef / 100 % 100, number.coef % 100) >= 0;
}

bool
pe_prints_as_month(PeDecimal number)
{
	int64_t		part;

	if (number.scale < 1 || number.scale > 2 || number.coef < PE_FIRST_DOTTED * pe_power10[number.scale])
		return false;
	part = number.coef % pe_power10[number.scale];
	return number.coef / pe_power10[number.scale] <= PE_LAST_DOTTED && part >= 1 && part <= 12;
}

/* What 2021.12 or 12.31 would be as a date. */
static void
note_parts_of_date(const PeCell *cell, uint32_t pos, PeToken *token)
{
	int64_t		first = small_integer(cell, &pos, 4);
	int			second;

	if (first < 1 || cell->text[pos] != '.')
		return;
	pos++;
	second = part_of_date(cell, &pos, 31);
	if (second == 0 || pos != token->end)
		return;
	if (first >= PE_FIRST_DOTTED && first <= PE_LAST_DOTTED && second <= 12)
		token->month = (uint8_t) second;
	else if (pe_make_date(0, first, second) >= 0)
	{
		token->month = (uint8_t) first;
		token->day = (uint8_t) second;
	}
}

/* 6·26, 5·12: days that are names. */
static bool
scan_dotted_name(const PeCell *cell, uint32_t *pos)
{
	static const char dot[] = "·";
	uint32_t	at = *pos;

	if (small_integer(cell, &at, 2) < 0 || !pe_cell_begins(cell, at, dot))
		return false;
	at += sizeof(dot) - 1;
	if (small_integer(cell, &at, 2) < 0)
		return false;
	*pos = at;
	return true;
}

#define GROUPS_MAX	32

/* Where 1,234,567 ends, if it is grouped right; otherwise pos. */
static uint32_t
end_of_groups(const PeCell *cell, uint32_t pos)
{
	uint32_t	at = pos;

	for (int n = 0; pe_cell_has_digit(cell, at); at++)
	{
		if (++n > 3)
			return pos;
	}
	if (cell->text[at] != ',')
		return pos;
	while (cell->text[at] == ',' && pe_cell_has_digit(cell, at + 1))
	{
		int			n = 0;

		/* more than any number has */
		if (at - pos > GROUPS_MAX)
			return pos;

		for (at++; pe_cell_has_digit(cell, at); at++)
			n++;
		if (n != 3)
			return pos;
	}
	return cell->text[at - 1] == ',' ? pos : at;
}

/*
 * Plain digits with an optional point, in groups of three if they are.  Numbers
 * of more than 18 digits are not read: *pos moves behind them all the same.
 */
static bool
scan_decimal(const PeCell *cell, uint32_t *pos, bool groups, PeDecimal *value)
{
	uint32_t	start = *pos;
	uint32_t	at = start;
	uint32_t	grouped = 0;
	int64_t		coef = 0;
	int			scale = 0;
	bool		fits = true;
	bool		fraction = false;

	for (;; at++)
	{
		char		c = cell->text[at];

		if (c >= '0' && c <= '9')
		{
			if (coef >= PE_DECIMAL_LIMIT / 10)
				fits = false;
			else
			{
				coef = coef * 10 + (c - '0');
				scale += fraction;
			}
		}
		else if (c == '.' && !fraction && pe_cell_has_digit(cell, at + 1))
			fraction = true;
		else if (c == ',' && groups && !fraction)
		{
			if (grouped == 0)
				grouped = end_of_groups(cell, start);
			if (at >= grouped)
				break;
		}
		else
			break;
	}
	*pos = at;
	if (scale > PE_DECIMAL_DIGITS)
	{
		*value = pe_decimal_int(0);
		return false;
	}
	*value = fraction ? pe_decimal_normal(coef, scale) : pe_decimal_int(coef);
	return fits;
}

/*
 * 万, 亿, 百万 … behind digits, with 余 or 多 before them.  千 and 百 may as
 * well begin a unit (千克, 百分点), which goes first.
 */
static uint8_t
scan_power(const PeCell *cell, uint32_t *pos, bool *odd)
{
	uint32_t	at = *pos;
	int			power = 0;
	bool		more = false;

	if ((unsigned char) cell->text[at] < 0xE4)
		return 0;
	if (pe_cell_begins(cell, at, "余") || pe_cell_begins(cell, at, "多"))
	{
		more = true;
		at += PE_HAN_LEN;
	}
	for (;;)
	{
		int			value = pe_han_value(cell, at);
		const PeWord *word;

		if (value < PE_HAN_POWER + 2 || power + value - PE_HAN_POWER > 12)
			break;
		word = pe_cell_word(cell, at);
		if (word != NULL && (word->role == PE_ROLE_UNIT || word->role == PE_ROLE_HUNDREDTHS))
			break;
		/* 5万万: once may be a slip */
		if (at > *pos + (more ? PE_HAN_LEN : 0) && memcmp(cell->text + at, cell->text + at - PE_HAN_LEN, PE_HAN_LEN) == 0)
			break;
		power += value - PE_HAN_POWER;
		at += PE_HAN_LEN;
	}
	if (power == 0)
		return 0;
	*odd = more;
	*pos = at;
	return (uint8_t) power;
}

/* 1亿2000万: the smaller part behind the greater.  False if it can't be one. */
static bool
add_smaller_part(const PeCell *cell, uint32_t *pos, PeToken *token)
{
	uint32_t	start = *pos;
	PeDecimal	part;
	uint8_t		power;

	if (token->odd || token->raw.scale > 0 || !scan_decimal(cell, pos, false, &part))
		return false;
	if (*pos - start > token->power)
		return false;
	power = scan_power(cell, pos, &token->odd);
	if (power >= token->power || (power == 0 && *pos - start != token->power))
		return false;
	return pe_decimal_shift(part, power, &part) &&
		pe_decimal_add(token->number, part, &token->number);
}

/* What must not follow a number: it would be part of something else. */
static bool
is_part_of_more(const PeCell *cell, uint32_t pos, const PeWord *word)
{
	char		c = cell->text[pos];

	if (c == '+')
		return true;			/* 1+N, 100+ */
	if (c == '.' && cell->text[pos + 1] == ' ')
		return true;			/* 98. 5% */
	if (c == '/' && (pe_cell_begins(cell, pos, "/10万") || pe_cell_begins(cell, pos, "/100000")))
		return false;
	if ((c == ':' || c == ',' || c == ' ' || c == '*' || c == '/' || c == '.' || c == '=') &&
		pe_cell_has_digit(cell, pos + 1))
		return true;
	/* 9?%, and 2O21 with a letter in it */
	if (c == '?' && (pe_cell_has_digit(cell, pos + 1) || cell->text[pos + 1] == '%'))
		return true;
	if ((c == 'O' || c == 'o' || c == 'I' || c == 'l') &&
		(pe_cell_has_digit(cell, pos + 1) || cell->text[pos + 1] == '%'))
		return true;
	/* 百分比 begins with a numeral and is a unit */
	if (word != NULL && word->role == PE_ROLE_UNIT)
		return false;
	if (word != NULL && word->role == PE_ROLE_NAME &&
		word->value == PE_NAME_OF_DAMAGE)
		return true;
	return pe_cell_begins(cell, pos, "×") || pe_han_value(cell, pos) >= 0;
}

/* Letters that are no unit, and nouns that make a name of digits. */
static bool
makes_a_name(const PeCell *cell, uint32_t pos, const PeWord *word)
{
	/* 1-3年级 */
	if ((cell->text[pos] == '-' || cell->text[pos] == '~') && pe_cell_has_digit(cell, pos + 1))
	{
		while (pe_cell_has_digit(cell, ++pos))
			;
		word = pe_cell_word(cell, pos);
		return word != NULL && word->role == PE_ROLE_NAME && word->value == PE_NAME_OF_DIGITS;
	}
	if (word != NULL && word->role == PE_ROLE_NAME && word->value == PE_NAME_OF_DIGITS)
		return true;
	if (!pe_is_letter(cell->text[pos]))
		return false;
	return word == NULL || word->role != PE_ROLE_UNIT ||
		pe_is_letter(cell->text[pos + word->len]);
}

/* Do letters that end here make a unit of a number before them: 3kg-5kg? */
static bool
ends_unit(const PeCell *cell, uint32_t end)
{
	uint32_t	start = end;

	while (start > 0 && pe_is_letter(cell->text[start - 1]))
		start--;
	/* kW·h */
	if (start > 2 && pe_cell_begins(cell, start - 2, "·"))
	{
		for (start -= 2; start > 0 && pe_is_letter(cell->text[start - 1]);)
			start--;
	}
	/* μg */
	if (start > 1 && (pe_cell_begins(cell, start - 2, "μ") || pe_cell_begins(cell, start - 2, "µ")))
		start -= 2;
	return start > 0 && (pe_cell_has_digit(cell, start - 1) ||
						 (start > 2 && pe_han_value(cell, start - 3) >= 0)) &&
		pe_unit_find(cell->text + start, end - start) != NULL;
}

/* A4, PM2.5, COVID-19, GB 2760, 1e-07: letters right before, or before a sign or space. */
static bool
continues_a_name(const PeCell *cell, uint32_t pos)
{
	bool		sign = pos > 1 && (cell->text[pos - 1] == '-' ||
								   cell->text[pos - 1] == '+' || cell->text[pos - 1] == ' ');

	if (sign)
		pos--;
	return pos > 0 && pe_is_letter(cell->text[pos - 1]) &&
		!(sign && ends_unit(cell, pos));
}

/* CT1台, AED 10台: letters that name a thing, and a number that counts it. */
static bool
is_counted_letters(const PeCell *cell, uint32_t pos, const PeWord *word)
{
	static const char *const things[] = {
		"CT", "DR", "MRI", "APP", "AED", "UPS", "SCI", "LED", "GPS", "ETC", "ECMO", "PCR", "GDP", "POS",
		"ATM", "BIM", "ICU", "EI", "PPP", "EPC"
	};

	if (word == NULL || word->role != PE_ROLE_UNIT)
		return false;
	if (pos > 0 && cell->text[pos - 1] == ' ')
		pos--;
	for (size_t i = 0; i < sizeof(things) / sizeof(things[0]); i++)
	{
		uint32_t	len = (uint32_t) strlen(things[i]);

		if (pe_cell_ends(cell, pos, things[i]) &&
			(pos == len || !pe_is_letter(cell->text[pos - len - 1])))
			return true;
	}
	return false;
}

/* 0930, 0731: no number is written so. */
static bool
has_leading_zero(const PeCell *cell, uint32_t pos)
{
	return cell->text[pos] == '0' && pe_cell_has_digit(cell, pos + 1);
}

/* A date in digits, as scan_date; the length of the first run of digits tells which it can be. */
static int
scan_any_date(const PeCell *cell, uint32_t *pos, int64_t *date)
{
	uint32_t	digits = 0;
	int			found;

	while (digits < 9 && pe_cell_has_digit(cell, *pos + digits))
		digits++;
	if (digits == 8)
		return scan_packed_date(cell, pos, date);
	if (digits != 0 && digits != 4)
		return 0;
	found = scan_date(cell, pos, date);
	return found == 0 && digits == 4 ? scan_month(cell, pos, date) : found;
}

bool
pe_scan_digits(const PeCell *cell, uint32_t pos, PeToken *token)
{
	uint32_t	start = pos;
	bool		fits;
	int			date = scan_any_date(cell, &pos, &token->number.coef);
	const PeWord *word;

	token->han = token->odd = false;
	token->power = token->month = token->day = 0;
	if (date != 0)
	{
		token->number.scale = 0;
		token->flags = pe_cell_begins(cell, start, "--") ? PE_YEARLESS : 0;
		token->end = pos;
		token->kind = date > 0 ? PE_TOKEN_DATE : PE_TOKEN_DAMAGE;
		return true;
	}
	if (!pe_cell_has_digit(cell, pos))
		return false;
	if (scan_dotted_name(cell, &pos))
	{
		token->kind = PE_TOKEN_NAME;
		token->end = pos;
		return true;
	}
	fits = scan_decimal(cell, &pos, true, &token->raw);
	token->power = scan_power(cell, &pos, &token->odd);
	fits = fits && pe_decimal_shift(token->raw, token->power, &token->number);
	if (token->power > 0 && pe_cell_has_digit(cell, pos))
		fits = fits && add_smaller_part(cell, &pos, token);
	token->end = pos;
	if (token->raw.scale > 0 || cell->text[pos - 1] == '0')
		note_parts_of_date(cell, start, token);
	word = token->word = pe_cell_word(cell, pos);
	if (continues_a_name(cell, start) && !is_counted_letters(cell, start, word))
		token->kind = pe_is_calendar_word(word) ? PE_TOKEN_DAMAGE : PE_TOKEN_NAME;
	else if (has_leading_zero(cell, start) && !pe_is_calendar_word(word))
		token->kind = PE_TOKEN_DAMAGE;
	else if (!fits || is_part_of_more(cell, pos, word) ||
			 (start > 0 && cell->text[start - 1] == '.'))
		token->kind = PE_TOKEN_DAMAGE;
	else
		token->kind = makes_a_name(cell, pos, word) ? PE_TOKEN_NAME : PE_TOKEN_NUMBER;
	return true;
}

/* A bound of an interval: a number, signed, or a date. */
static bool
scan_bound(const PeCell *cell, uint32_t *pos, PeDecimal *value, uint8_t *flags)
{
	bool		negative = false;
	bool		yearless = pe_cell_begins(cell, *pos, "--");
	int			date = scan_date(cell, pos, &value->coef);

	if (date != 0)
	{
		value->scale = 0;
		*flags = PE_IS_DATE | (yearless ? PE_YEARLESS : 0);
		return date > 0;
	}
	*flags = 0;
	if (cell->text[*pos] == '-')
	{
		negative = true;
		(*pos)++;
	}
	if (!pe_cell_has_digit(cell, *pos) || !scan_decimal(cell, pos, false, value))
		return false;
	if (negative)
		value->coef = -value->coef;
	return true;
}

bool
pe_scan_interval(const PeCell *cell, uint32_t pos, PeToken *token)
{
	char		open = cell->text[pos];
	char		close;
	uint8_t		flags[2];

	if (open != '[' && open != '(')
		return false;
	pos++;
	if (!scan_bound(cell, &pos, &token->number, &flags[0]) || cell->text[pos++] != ',')
		return false;
	if (!scan_bound(cell, &pos, &token->raw, &flags[1]))
		return false;
	close = cell->text[pos];
	if ((close != ']' && close != ')') || flags[0] != flags[1] ||
		pe_decimal_cmp(token->number, token->raw) >= (open == '[' && close == ']' ? 1 : 0))
		return false;
	token->kind = PE_TOKEN_INTERVAL;
	token->month = token->day = 0;
	token->flags = flags[0] | (open == '(' ? PE_OPEN_LOWER : 0) |
		(close == ')' ? PE_OPEN_UPPER : 0);
	token->end = pos + 1;
	token->power = 0;
	token->odd = token->han = false;
	return true;
}
