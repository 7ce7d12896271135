/*
 * numeral.c
 *		Chinese numerals in a folded cell.
 */
#include "core/number.h"

#include <string.h>

#include "core/text.h"

int
pe_han_value(const PeCell *cell, uint32_t pos)
{
	unsigned char lead = (unsigned char) cell->text[pos];
	size_t		next = pos;

	/* 〇 is the one that is no Han character */
	if (lead < 0xE3 || lead > 0xE9 || (lead == 0xE3 && !pe_cell_begins(cell, pos, "〇")))
		return -1;
	return pe_first_of(pe_next(cell->text, cell->len, &next))->numeral;
}

/* 二〇二一: digits one after the other; only a year is written so. */
static bool
read_positional(const PeCell *cell, uint32_t pos, uint32_t end, int64_t *value)
{
	uint32_t	digits = (end - pos) / PE_HAN_LEN;

	*value = 0;
	if (digits != 1 && digits != 4)
		return false;
	for (; pos < end; pos += PE_HAN_LEN)
	{
		int			digit = pe_han_value(cell, pos);

		if (digit >= PE_HAN_POWER)
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

	for (; pos < end; pos += PE_HAN_LEN)
	{
		int			v = pe_han_value(cell, pos);

		if (v == 0)
			zero = true;
		else if (v < PE_HAN_POWER)
		{
			if (digit >= 0 || (last != 99 && last != 1 && !zero && pos + PE_HAN_LEN == end))
				return false;
			digit = v;
			zero = false;
		}
		else if (v < PE_HAN_MYRIAD)
		{
			v -= PE_HAN_POWER;
			if (v >= last || (digit < 0 && (v != 1 || section > 0)))
				return false;
			section += (digit < 0 ? 1 : digit) * pe_power10[v];
			last = v;
			digit = -1;
		}
		else
		{
			v -= PE_HAN_POWER;
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

static bool
is_counted(const PeWord *word)
{
	return word != NULL && (word->role == PE_ROLE_UNIT || word->role == PE_ROLE_CALENDAR);
}

/* A numeral counts only before a unit it can count, or inside 三至五次. */
static bool
counts_something(const PeCell *cell, uint32_t pos)
{
	const PeWord *word = pe_cell_word(cell, pos);
	uint32_t	end;

	if (word != NULL && word->role == PE_ROLE_ODD)
	{
		pos += word->len;
		if (pe_han_value(cell, pos) >= PE_HAN_MYRIAD)
			pos += PE_HAN_LEN;
		word = pe_cell_word(cell, pos);
	}
	if (is_counted(word))
		return true;
	if (word == NULL || word->role != PE_ROLE_TO || pe_han_value(cell, pos + word->len) <= 0)
		return false;
	for (end = pos + word->len; pe_han_value(cell, end) >= 0; end += PE_HAN_LEN)
		;
	return is_counted(pe_cell_word(cell, end));
}

/* Does a word that wants a numeral (百分之, 第) end here? */
static bool
wants_numeral(const PeCell *cell, uint32_t pos)
{
	return pe_cell_ends(cell, pos, "百分之") || pe_cell_ends(cell, pos, "千分之") ||
		pe_cell_ends(cell, pos, "第");
}

/* 几十, 数百: some tens. */
static bool
is_vague(const PeCell *cell, uint32_t pos)
{
	return pe_cell_ends(cell, pos, "几") || pe_cell_ends(cell, pos, "数");
}

/* 百余人, 近百家: 百 by itself is a number where a word beside it says so. */
static bool
is_bare_power(const PeCell *cell, uint32_t pos, uint32_t end)
{
	static const char *const hedges[] = {"近", "逾", "超", "约", "超过", "不足", "突破", "达", "达到"};
	const PeWord *word;

	if (end - pos != PE_HAN_LEN)
		return false;
	word = pe_cell_word(cell, end);
	if (word == NULL)
		return false;
	if (word->role == PE_ROLE_ODD)
		return !is_vague(cell, pos) && counts_something(cell, end);
	if (word->role != PE_ROLE_UNIT)
		return false;
	for (size_t i = 0; i < sizeof(hedges) / sizeof(hedges[0]); i++)
	{
		if (pe_cell_ends(cell, pos, hedges[i]))
			return true;
	}
	return false;
}

/* 一村一品, 一户一策: a way of saying each. */
static bool
is_one_by_one(const PeCell *cell, uint32_t pos, uint32_t end)
{
	if (pe_is_calendar_word(pe_cell_word(cell, end)))
		return false;			/* 二〇二一年一月一日 */
	return end - pos == PE_HAN_LEN && pe_cell_begins(cell, pos, "一") &&
		((end + PE_HAN_LEN < cell->len && pe_cell_begins(cell, end + PE_HAN_LEN, "一")) ||
		 (pos >= 2 * PE_HAN_LEN && pe_cell_begins(cell, pos - 2 * PE_HAN_LEN, "一") &&
		  pe_han_value(cell, pos - PE_HAN_LEN) < 0));
}

/* 点五 behind a numeral. */
static bool
read_fraction(const PeCell *cell, uint32_t *pos, PeDecimal *fraction)
{
	uint32_t	at = *pos + PE_HAN_LEN;
	int			digit;

	if (!pe_cell_begins(cell, *pos, "点"))
		return false;
	while ((digit = pe_han_value(cell, at)) >= 0 && digit < PE_HAN_POWER && fraction->scale < 6)
	{
		fraction->coef = fraction->coef * 10 + digit;
		fraction->scale++;
		at += PE_HAN_LEN;
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
	const PeWord *word = pe_cell_word(cell, *pos);
	int			power;

	if (word == NULL || word->role != PE_ROLE_ODD)
		return;
	power = pe_han_value(cell, *pos + word->len) - PE_HAN_POWER;
	if (power != 4 && power != 8)
		return;
	*pos += word->len + PE_HAN_LEN;
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
	while (pe_han_value(cell, end) >= 0 && end - pos < 20 * PE_HAN_LEN)
		end += PE_HAN_LEN;
	/* 三八节, 一次性, 百分之: the longer word wins */
	word = pe_cell_word(cell, pos);
	if ((word != NULL && word->len > end - pos) ||
		(first >= PE_HAN_POWER + 2 && !is_bare_power(cell, pos, end)))
		return false;
	token->end = end;
	token->han = true;
	token->odd = false;
	token->power = token->month = token->day = 0;
	word = pe_cell_word(cell, end);
	/* 几十, 数十: no number; 二100, 二分之一: not this one */
	if (pe_cell_has_digit(cell, end) || (first > PE_HAN_POWER && is_vague(cell, pos)) ||
		(word != NULL && word->role == PE_ROLE_NAME &&
		 word->value == PE_NAME_OF_DAMAGE))
	{
		token->kind = PE_TOKEN_DAMAGE;
		return true;
	}
	numeral_end = end;
	read_odd_power(cell, &end, token);
	good = read_positional(cell, pos, numeral_end, &value) ||
		(numeral_end - pos > PE_HAN_LEN && read_multiplied(cell, pos, numeral_end, &value)) ||
		(first > PE_HAN_POWER && numeral_end - pos == PE_HAN_LEN &&
		 (value = pe_power10[first - PE_HAN_POWER]) > 0);
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
