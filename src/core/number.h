/*
 * number.h
 *		Numbers in a folded cell: digits, Chinese numerals, dates with separators.
 */
#ifndef PE_NUMBER_H
#define PE_NUMBER_H

#include "core/scan.h"

#define PE_HAN_LEN		3		/* bytes of a Chinese numeral */
#define PE_HAN_POWER	10		/* values from here on are powers of ten */
#define PE_HAN_MYRIAD	(PE_HAN_POWER + 4)	/* 万 and above */

/* Does this word stand at the place?  The cell ends with a zero byte, so the comparison stops there. */
static inline bool
pe_cell_begins(const PeCell *cell, uint32_t pos, const char *word)
{
	while (*word != '\0' && cell->text[pos] == *word)
	{
		word++;
		pos++;
	}
	return *word == '\0';
}

/* Does this word stand right before the place? */
static inline bool
pe_cell_ends(const PeCell *cell, uint32_t end, const char *word)
{
	size_t		len = strlen(word);

	return end >= len && memcmp(cell->text + end - len, word, len) == 0;
}

static inline const PeWord *
pe_cell_word(const PeCell *cell, uint32_t pos)
{
	return pe_lexicon_match(cell->text + pos, cell->len - pos);
}

static inline bool
pe_cell_has_digit(const PeCell *cell, uint32_t pos)
{
	return cell->text[pos] >= '0' && cell->text[pos] <= '9';
}

/* 年 月 日 号 底: a word that makes part of a date of the number before it. */
extern bool pe_is_calendar_word(const PeWord *word);

/* Is there a Chinese numeral at this place?  PE_HAN_POWER or more: a power of ten. */
extern int	pe_han_value(const PeCell *cell, uint32_t pos);

/*
 * Each of these reads what stands at `pos` into the token, sets its end and
 * returns true; or leaves it and returns false where nothing of its kind
 * stands.  What looks like a number but can't be one becomes NAME or DAMAGE.
 */
extern bool pe_scan_digits(const PeCell *cell, uint32_t pos, PeToken *token);
extern bool pe_scan_han(const PeCell *cell, uint32_t pos, PeToken *token);
extern bool pe_scan_interval(const PeCell *cell, uint32_t pos, PeToken *token);

/* 2021.12 is taken for a month only in these years, other such numbers for numbers. */
#define PE_FIRST_DOTTED	2000
#define PE_LAST_DOTTED	2049

/* Eight digits are a date only within these. */
#define PE_FIRST_PACKED	INT64_C(19900101)
#define PE_LAST_PACKED	INT64_C(20991231)

/* Does the strict form of this number look like a month: 2021.12? */
extern bool pe_prints_as_month(PeDecimal number);

/* Does the strict form of this number look like a day: 20211231? */
extern bool pe_prints_as_day(PeDecimal number);

/* A calendar date as yyyymmdd, or mmdd if year is 0; -1 if there is no such day. */
extern int64_t pe_make_date(int64_t year, int64_t month, int64_t day);

#endif							/* PE_NUMBER_H */
