/*
 * number.c
 *		Numbers in a folded cell: digits, Chinese numerals, dates with separators.
 */
#include "core/number.h"

#include <string.h>

#include "core/text.h"
#include "core/unit.h"

#define HAN_LEN			3		/* bytes of each of them */
#define POWER_BASE		10

static inline bool
is_digit(const PeCell *cell, uint32_t pos)
{
	return cell->text[pos] >= '0' && cell->text[pos] <= '9';
}

static inline bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* The cell ends with a zero byte, so the comparison stops there. */
static inline bool
begins(const PeCell *cell, uint32_t pos, const char *word)
{
	while (*word != '\0' && cell->text[pos] == *word)
	{
		word++;
		pos++;
	}
	return *word == '\0';
}

static const PeWord *
word_at(const PeCell *cell, uint32_t pos)
{
	return pe_lexicon_match(cell->text + pos, cell->len - pos);
}

/* 年 月 日 号 behind digits: 06月, and O21年 with a letter in it. */
static bool
counts_calendar(const PeWord *word)
{
	return word != NULL && (word->role == PE_ROLE_CALENDAR ||
							(word->role == PE_ROLE_UNIT && (strcmp(word->text, "年") == 0 ||
															strcmp(word->text, "月") == 0 || strcmp(word->text, "日") == 0)));
}

int
pe_han_value(const PeCell *cell, uint32_t pos)
{
	unsigned char lead = (unsigned char) cell->text[pos];
	size_t		next = pos;

	/* 〇 is the one that is no Han character */
	if (lead < 0xE3 || lead > 0xE9 || (lead == 0xE3 && !begins(cell, pos, "〇")))
		return -1;
	return pe_first_of(pe_next(cell->text, cell->len, &next))->numeral;
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

	while (is_digit(cell, *pos))
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

	if (begins(cell, at, "--"))
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
	if (day < 0 || is_digit(cell, at))
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
	if (month == 0 || is_digit(cell, at) || cell->text[at] == '.' || cell->text[at] == ',' || cell->text[at] == '%' ||
		begins(cell, at, "年"))
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

	if (at - *pos != 8 || value < PE_FIRST_PACKED || value > PE_LAST_PACKED ||
		cell->text[at] == '.' || cell->text[at] == ',' || cell->text[at] == '%' ||
		pe_make_date(value / 10000, value / 100 % 100, value % 100) < 0 ||
		pe_han_value(cell, at) >= 0)
		return 0;
	word = word_at(cell, at);
	if (word != NULL && word->role == PE_ROLE_UNIT)
		return 0;
	*date = value;
	*pos = at;
	return 1;
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

	if (small_integer(cell, &at, 2) < 0 || !begins(cell, at, dot))
		return false;
	at += sizeof(dot) - 1;
	if (small_integer(cell, &at, 2) < 0)
		return false;
	*pos = at;
	return true;
}

/* Where 1,234,567 ends, if it is grouped right; otherwise pos. */
static uint32_t
end_of_groups(const PeCell *cell, uint32_t pos)
{
	uint32_t	at = pos;

	for (int n = 0; is_digit(cell, at); at++)
	{
		if (++n > 3)
			return pos;
	}
	if (cell->text[at] != ',')
		return pos;
	while (cell->text[at] == ',' && is_digit(cell, at + 1))
	{
		int			n = 0;

		for (at++; is_digit(cell, at); at++)
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
		else if (c == '.' && !fraction && is_digit(cell, at + 1))
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
	if (begins(cell, at, "余") || begins(cell, at, "多"))
	{
		more = true;
		at += HAN_LEN;
	}
	for (;;)
	{
		int			value = pe_han_value(cell, at);
		const PeWord *word;

		if (value < POWER_BASE + 2 || power + value - POWER_BASE > 12)
			break;
		word = word_at(cell, at);
		if (word != NULL && (word->role == PE_ROLE_UNIT || word->role == PE_ROLE_HUNDREDTHS))
			break;
		/* 5万万: once may be a slip */
		if (at > *pos + (more ? HAN_LEN : 0) && memcmp(cell->text + at, cell->text + at - HAN_LEN, HAN_LEN) == 0)
			break;
		power += value - POWER_BASE;
		at += HAN_LEN;
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
	if (c == '/' && (begins(cell, pos, "/10万") || begins(cell, pos, "/100000")))
		return false;
	if ((c == ':' || c == ',' || c == ' ' || c == '*' || c == '/' || c == '.' || c == '=') &&
		is_digit(cell, pos + 1))
		return true;
	/* 9?%, and 2O21 with a letter in it */
	if (c == '?' && (is_digit(cell, pos + 1) || cell->text[pos + 1] == '%'))
		return true;
	if ((c == 'O' || c == 'o' || c == 'I' || c == 'l') &&
		(is_digit(cell, pos + 1) || cell->text[pos + 1] == '%'))
		return true;
	/* 百分比 begins with a numeral and is a unit */
	if (word != NULL && word->role == PE_ROLE_UNIT)
		return false;
	if (word != NULL && word->role == PE_ROLE_NAME &&
		word->value == PE_NAME_OF_DAMAGE)
		return true;
	return begins(cell, pos, "×") || pe_han_value(cell, pos) >= 0;
}

/* Letters that are no unit, and nouns that make a name of digits. */
static bool
makes_a_name(const PeCell *cell, uint32_t pos, const PeWord *word)
{
	/* 1-3年级 */
	if ((cell->text[pos] == '-' || cell->text[pos] == '~') && is_digit(cell, pos + 1))
	{
		while (is_digit(cell, ++pos))
			;
		word = word_at(cell, pos);
		return word != NULL && word->role == PE_ROLE_NAME && word->value == PE_NAME_OF_DIGITS;
	}
	if (word != NULL && word->role == PE_ROLE_NAME && word->value == PE_NAME_OF_DIGITS)
		return true;
	if (!is_letter(cell->text[pos]))
		return false;
	return word == NULL || word->role != PE_ROLE_UNIT ||
		is_letter(cell->text[pos + word->len]);
}

/* Do letters that end here make a unit of a number before them: 3kg-5kg? */
static bool
ends_unit(const PeCell *cell, uint32_t end)
{
	uint32_t	start = end;

	while (start > 0 && is_letter(cell->text[start - 1]))
		start--;
	/* kW·h */
	if (start > 2 && begins(cell, start - 2, "·"))
	{
		for (start -= 2; start > 0 && is_letter(cell->text[start - 1]);)
			start--;
	}
	/* μg */
	if (start > 1 && (begins(cell, start - 2, "μ") || begins(cell, start - 2, "µ")))
		start -= 2;
	return start > 0 && (is_digit(cell, start - 1) ||
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
	return pos > 0 && is_letter(cell->text[pos - 1]) &&
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

		if (pos >= len && begins(cell, pos - len, things[i]) &&
			(pos == len || !is_letter(cell->text[pos - len - 1])))
			return true;
	}
	return false;
}

/* 0930, 0731: no number is written so. */
static bool
has_leading_zero(const PeCell *cell, uint32_t pos)
{
	return cell->text[pos] == '0' && is_digit(cell, pos + 1);
}

bool
pe_scan_digits(const PeCell *cell, uint32_t pos, PeToken *token)
{
	uint32_t	start = pos;
	bool		fits;
	int			date = scan_date(cell, &pos, &token->number.coef);
	const PeWord *word;

	token->han = token->odd = false;
	token->power = token->month = token->day = 0;
	if (date == 0)
		date = scan_month(cell, &pos, &token->number.coef);
	if (date == 0)
		date = scan_packed_date(cell, &pos, &token->number.coef);
	if (date != 0)
	{
		token->number.scale = 0;
		token->flags = begins(cell, start, "--") ? PE_YEARLESS : 0;
		token->end = pos;
		token->kind = date > 0 ? PE_TOKEN_DATE : PE_TOKEN_DAMAGE;
		return true;
	}
	if (!is_digit(cell, pos))
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
	if (token->power > 0 && is_digit(cell, pos))
		fits = fits && add_smaller_part(cell, &pos, token);
	token->end = pos;
	if (token->raw.scale > 0 || cell->text[pos - 1] == '0')
		note_parts_of_date(cell, start, token);
	word = token->word = word_at(cell, pos);
	if (continues_a_name(cell, start) && !is_counted_letters(cell, start, word))
		token->kind = counts_calendar(word) ? PE_TOKEN_DAMAGE : PE_TOKEN_NAME;
	else if (has_leading_zero(cell, start) && !counts_calendar(word))
		token->kind = PE_TOKEN_DAMAGE;
	else if (!fits || is_part_of_more(cell, pos, word) ||
			 (start > 0 && cell->text[start - 1] == '.'))
		token->kind = PE_TOKEN_DAMAGE;
	else
		token->kind = makes_a_name(cell, pos, word) ? PE_TOKEN_NAME : PE_TOKEN_NUMBER;
	return true;
}

/* 二〇二一: digits one after the other; only a year is written so. */
static bool
read_positional(const PeCell *cell, uint32_t pos, uint32_t end, int64_t *value)
{
	uint32_t	digits = (end - pos) / HAN_LEN;

	*value = 0;
	if (digits != 1 && digits != 4)
		return false;
	for (; pos < end; pos += HAN_LEN)
	{
		int			digit = pe_han_value(cell, pos);

		if (digit >= POWER_BASE)
			return false;
		*value = *value * 10 + digit;
	}
	return true;
}

/*
 * 三千二百一十: each power smaller than the one before, within 万 and 亿 anew.
 * 三百五 for 350 is refused: it may as well be 305 with a slip.
 */
static bool
read_multiplied(const PeCell *cell, uint32_t pos, uint32_t end, int64_t *value)
{
	int64_t		total = 0;
	int64_t		section = 0;
	int			digit = -1;
	int			last = 99;		/* last power within the section */
	int			last_section = 99;
	bool		zero = false;

	for (; pos < end; pos += HAN_LEN)
	{
		int			v = pe_han_value(cell, pos);

		if (v == 0)
			zero = true;
		else if (v < POWER_BASE)
		{
			if (digit >= 0 || (last != 99 && last != 1 && !zero && pos + HAN_LEN == end))
				return false;
			digit = v;
			zero = false;
		}
		else if (v < POWER_BASE + 4)
		{
			v -= POWER_BASE;
			if (v >= last || (digit < 0 && (v != 1 || section > 0)))
				return false;
			section += (digit < 0 ? 1 : digit) * pe_power10[v];
			last = v;
			digit = -1;
		}
		else
		{
			v -= POWER_BASE;
			section += digit < 0 ? 0 : digit;
			if (section == 0 || v >= last_section)
				return false;
			total += section * pe_power10[v];
			section = 0;
			digit = -1;
			last = 99;
			last_section = v;
		}
	}
	*value = total + section + (digit < 0 ? 0 : digit);
	return true;
}

/* A numeral counts only before a unit it can count, or inside 三至五次. */
static bool
counts_something(const PeCell *cell, uint32_t pos)
{
	const PeWord *word = word_at(cell, pos);
	uint32_t	end;

	if (word != NULL && word->role == PE_ROLE_ODD)
	{
		pos += word->len;
		if (pe_han_value(cell, pos) >= POWER_BASE + 4)
			pos += HAN_LEN;
		word = word_at(cell, pos);
	}
	if (word == NULL)
		return false;
	if (word->role == PE_ROLE_UNIT || word->role == PE_ROLE_CALENDAR)
		return true;
	if (word->role != PE_ROLE_TO || pe_han_value(cell, pos + word->len) <= 0)
		return false;
	for (end = pos + word->len; pe_han_value(cell, end) >= 0; end += HAN_LEN)
		;
	word = word_at(cell, end);
	return word != NULL && (word->role == PE_ROLE_UNIT || word->role == PE_ROLE_CALENDAR);
}

/* Does a word that wants a numeral (百分之, 第) end here? */
static bool
wants_numeral(const PeCell *cell, uint32_t pos)
{
	return (pos >= 9 && (begins(cell, pos - 9, "百分之") || begins(cell, pos - 9, "千分之"))) ||
		(pos >= HAN_LEN && begins(cell, pos - HAN_LEN, "第"));
}

/* 几十, 数百: some tens. */
static bool
is_vague(const PeCell *cell, uint32_t pos)
{
	return pos >= HAN_LEN && (begins(cell, pos - HAN_LEN, "几") || begins(cell, pos - HAN_LEN, "数"));
}

/* 百余人, 近百家: 百 by itself is a number where a word beside it says so. */
static bool
is_bare_power(const PeCell *cell, uint32_t pos, uint32_t end)
{
	static const char *const hedges[] = {"近", "逾", "超", "约", "超过", "不足", "突破", "达", "达到"};
	const PeWord *word;

	if (end - pos != HAN_LEN)
		return false;
	word = word_at(cell, end);
	if (word == NULL)
		return false;
	if (word->role == PE_ROLE_ODD)
		return !is_vague(cell, pos) && counts_something(cell, end);
	if (word->role != PE_ROLE_UNIT)
		return false;
	for (size_t i = 0; i < sizeof(hedges) / sizeof(hedges[0]); i++)
	{
		uint32_t	len = (uint32_t) strlen(hedges[i]);

		if (pos >= len && begins(cell, pos - len, hedges[i]))
			return true;
	}
	return false;
}

/* 一村一品, 一户一策: a way of saying each. */
static bool
is_one_by_one(const PeCell *cell, uint32_t pos, uint32_t end)
{
	if (counts_calendar(word_at(cell, end)))
		return false;			/* 二〇二一年一月一日 */
	return end - pos == HAN_LEN && begins(cell, pos, "一") &&
		((end + HAN_LEN < cell->len && begins(cell, end + HAN_LEN, "一")) ||
		 (pos >= 2 * HAN_LEN && begins(cell, pos - 2 * HAN_LEN, "一") &&
		  pe_han_value(cell, pos - HAN_LEN) < 0));
}

/* 点五 behind a numeral. */
static bool
read_fraction(const PeCell *cell, uint32_t *pos, PeDecimal *fraction)
{
	uint32_t	at = *pos + HAN_LEN;
	int			digit;

	if (!begins(cell, *pos, "点"))
		return false;
	while ((digit = pe_han_value(cell, at)) >= 0 && digit < POWER_BASE && fraction->scale < 6)
	{
		fraction->coef = fraction->coef * 10 + digit;
		fraction->scale++;
		at += HAN_LEN;
	}
	if (fraction->scale == 0)
		return false;
	*pos = at;
	return true;
}

/* 十余万: somewhat more, and a power behind it. */
static void
read_odd_power(const PeCell *cell, uint32_t *pos, PeToken *token)
{
	const PeWord *word = word_at(cell, *pos);
	int			power;

	if (word == NULL || word->role != PE_ROLE_ODD)
		return;
	power = pe_han_value(cell, *pos + word->len) - POWER_BASE;
	if (power != 4 && power != 8)
		return;
	*pos += word->len + HAN_LEN;
	token->odd = true;
	token->power = (uint8_t) power;
}

bool
pe_scan_han(const PeCell *cell, uint32_t pos, PeToken *token)
{
	uint32_t	end = pos;
	int64_t		value;
	PeDecimal	fraction = {0, 0};
	int			first = pe_han_value(cell, pos);
	uint32_t	numeral_end;
	const PeWord *word;
	bool		good;

	if (first < 0)
		return false;
	while (pe_han_value(cell, end) >= 0 && end - pos < 20 * HAN_LEN)
		end += HAN_LEN;
	/* 三八节, 一次性, 百分之: the longer word wins */
	word = word_at(cell, pos);
	if ((word != NULL && word->len > end - pos) ||
		(first >= POWER_BASE + 2 && !is_bare_power(cell, pos, end)))
		return false;
	token->end = end;
	token->han = true;
	token->odd = false;
	token->power = token->month = token->day = 0;
	word = word_at(cell, end);
	/* 几十, 数十: no number; 二100, 二分之一: not this one */
	if (is_digit(cell, end) || (first > POWER_BASE && is_vague(cell, pos)) ||
		(word != NULL && word->role == PE_ROLE_NAME &&
		 word->value == PE_NAME_OF_DAMAGE))
	{
		token->kind = PE_TOKEN_DAMAGE;
		return true;
	}
	numeral_end = end;
	read_odd_power(cell, &end, token);
	good = read_positional(cell, pos, numeral_end, &value) ||
		(numeral_end - pos > HAN_LEN && read_multiplied(cell, pos, numeral_end, &value)) ||
		(first > POWER_BASE && numeral_end - pos == HAN_LEN &&
		 (value = pe_power10[first - POWER_BASE]) > 0);
	if (good && !token->odd)
		read_fraction(cell, &end, &fraction);
	token->end = end;
	token->kind = good && !is_one_by_one(cell, pos, end) &&
		(counts_something(cell, end) || wants_numeral(cell, pos)) ?
		PE_TOKEN_NUMBER : PE_TOKEN_NAME;
	if (!good || !pe_decimal_add(pe_decimal_int(value), fraction, &token->number))
		token->number = pe_decimal_int(0);
	token->raw = token->number;
	if (!pe_decimal_shift(token->raw, token->power, &token->number))
		token->kind = PE_TOKEN_DAMAGE;
	return true;
}

/* A bound of an interval: a number, signed, or a date. */
static bool
scan_bound(const PeCell *cell, uint32_t *pos, PeDecimal *value, uint8_t *flags)
{
	bool		negative = false;
	bool		yearless = begins(cell, *pos, "--");
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
	if (!is_digit(cell, *pos) || !scan_decimal(cell, pos, false, value))
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
