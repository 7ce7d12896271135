/*
 * scan.h
 *		From the text of a cell to tokens, a clause at a time.
 */
#ifndef PE_SCAN_H
#define PE_SCAN_H

#include <string.h>

#include "core/figure.h"
#include "core/lexicon.h"

/*
 * The text with full-width forms folded and spaces left out, but for one
 * between two letters or digits, which it keeps apart.
 */
typedef struct PeCell
{
	uint32_t	len;
	uint32_t   *origin;			/* character of the source for each byte, or
								 * NULL */
	char		text[PE_CELL_MAX + 1];
} PeCell;

typedef enum PeTokenKind
{
	PE_TOKEN_END,
	PE_TOKEN_NUMBER,
	PE_TOKEN_DATE,				/* 2019-12-31, --12-31, 20191231: number is
								 * the date; 2019-12: its day is 0 */
	PE_TOKEN_INTERVAL,			/* [3,5]: from number to raw */
	PE_TOKEN_WORD,				/* of the lexicon */
	PE_TOKEN_TEXT,				/* other words */
	PE_TOKEN_MARK,				/* punctuation; mark is the character */
	PE_TOKEN_NAME,				/* digits inside a name: PM2.5, 12345热线 */
	PE_TOKEN_DAMAGE				/* digits that can't be trusted */
} PeTokenKind;

typedef struct PeToken
{
	uint8_t		kind;
	bool		han;			/* the number is in Chinese numerals */
	bool		odd;			/* 余 or 多 inside the number: 300多万 */
	uint8_t		month;			/* of 2021.12 and 12.31, which may be dates;
								 * else 0 */
	uint8_t		day;			/* of 12.31 */
	uint8_t		power;			/* of ten, written as 万 or 亿 */
	uint8_t		flags;			/* of an interval: PE_OPEN_*, PE_IS_DATE,
								 * PE_YEARLESS */
	uint32_t	start;
	uint32_t	end;
	uint32_t	mark;
	const PeWord *word;			/* behind digits: the word that follows them */
	PeDecimal	number;			/* power folded in */
	PeDecimal	raw;			/* as written, without the power */
} PeToken;

#define PE_MAX_TOKENS	96		/* a longer clause is cut in two */

/* False if the text is longer than a cell that is read. */
extern bool pe_cell_fold(PeCell *cell, const char *text, size_t len,
						 uint32_t *origin);

/*
 * Bytes of a part of a longer text that one cell can hold: cut behind a
 * sentence if there is one, else where no figure can be.
 */
extern size_t pe_part_length(const char *text, size_t len);

/*
 * Tokens of the clause at *pos, closed by PE_TOKEN_END; *pos moves behind it.
 * Returns their number without the end.
 */
extern int	pe_scan_clause(const PeCell *cell, uint32_t *pos, PeToken *tokens);

static inline bool
pe_token_is(const PeToken *token, PeRole role)
{
	return token->kind == PE_TOKEN_WORD && token->word->role == role;
}

static inline bool
pe_token_is_mark(const PeToken *token, uint32_t mark)
{
	return token->kind == PE_TOKEN_MARK && token->mark == mark;
}

/* This very word. */
static inline bool
pe_token_is_word(const PeToken *token, const char *text)
{
	return token->kind == PE_TOKEN_WORD && strcmp(token->word->text, text) == 0;
}

static inline bool
pe_token_is_calendar(const PeToken *token, PeCalendar value)
{
	return pe_token_is(token, PE_ROLE_CALENDAR) && token->word->value == value;
}

/* Part of a noun: other words, a unit, a name. */
static inline bool
pe_token_is_noun(const PeToken *token)
{
	return token->kind == PE_TOKEN_TEXT || token->kind == PE_TOKEN_NAME ||
		pe_token_is(token, PE_ROLE_UNIT) || pe_token_is(token, PE_ROLE_NAME);
}

/* A plain number that a form can have as its year: 2020, not 2020.5 or 2千. */
extern bool pe_is_year(const PeToken *token);

/* - — ~ and the like: a range between two numbers. */
extern bool pe_token_is_dash(const PeToken *token);

#endif							/* PE_SCAN_H */
