/*
 * scan.c
 *		From the text of a cell to tokens, a clause at a time.
 */
#include "core/scan.h"

#include <string.h>

#include "core/number.h"
#include "core/text.h"

/* Between these a space keeps two numbers or names apart; 100 km is one thing. */
static inline bool
keeps_space(char before, char after)
{
	bool		digit_before = before >= '0' && before <= '9';
	bool		digit_after = after >= '0' && after <= '9';

	return digit_after || !digit_before;
}

static inline bool
is_word_byte(char c)
{
	return (c >= '0' && c <= '9') || pe_is_letter(c);
}

/* One byte of the source's character into the cell. */
static inline void
put_byte(PeCell *cell, char byte, uint32_t character)
{
	if (cell->origin)
		cell->origin[cell->len] = character;
	cell->text[cell->len++] = byte;
}

bool
pe_cell_fold(PeCell *cell, const char *text, size_t len, uint32_t *origin)
{
	size_t		pos = 0;
	uint32_t	character = 0;
	bool		space = false;

	cell->len = 0;
	cell->text[0] = '\0';
	if (len > PE_CELL_MAX)
		return false;
	cell->origin = origin;
	/* what most cells begin with needs no folding */
	while (origin == NULL && pos < len && (unsigned char) text[pos] > ' ' &&
		   (unsigned char) text[pos] < 0x80)
		cell->text[cell->len++] = text[pos++];
	for (; pos < len; character++)
	{
		size_t		start = pos;
		uint32_t	cp = pe_next(text, len, &pos);

		if (cp == ' ')
		{
			space = true;
			continue;
		}
		if (space && cp < 0x80 && cell->len > 0 && is_word_byte((char) cp) &&
			(is_word_byte(cell->text[cell->len - 1]) || cell->text[cell->len - 1] == '.') &&
			keeps_space(cell->text[cell->len - 1], (char) cp))
			put_byte(cell, ' ', character);
		space = false;
		if (cp < 0x80)
			put_byte(cell, (char) cp, character);
		else
		{
			while (start < pos)
				put_byte(cell, text[start++], character);
		}
	}
	if (origin)
		origin[cell->len] = character;
	cell->text[cell->len] = '\0';
	return true;
}

static inline bool
is_figure_part(uint32_t cp)
{
	return cp < 0x80 || pe_first_of(cp)->numeral >= 0;
}

size_t
pe_part_length(const char *text, size_t len)
{
	size_t		pos = 0;
	size_t		cut = 0;
	size_t		whole = 0;
	bool		in_figure = false;

	if (len <= PE_CELL_MAX)
		return len;
	while (pos < PE_CELL_MAX - 8)
	{
		size_t		start = pos;
		uint32_t	cp = pe_next(text, len, &pos);
		bool		part = is_figure_part(cp);

		/* before a figure begins, never inside one or before its unit */
		if (part && !in_figure)
			whole = start;
		in_figure = part;
		if (cp == 0x3002 || cp == ';' || (cp == ',' && pos - start > 1))
			cut = pos;
	}
	return cut > 0 ? cut : whole > 0 ? whole : pos;
}

bool
pe_is_year(const PeToken *token)
{
	return token->kind == PE_TOKEN_NUMBER && token->number.scale == 0 && token->power == 0 &&
		!token->odd && token->number.coef >= PE_FIRST_YEAR && token->number.coef <= PE_LAST_YEAR;
}

bool
pe_token_is_dash(const PeToken *token)
{
	if (token->kind != PE_TOKEN_MARK)
		return false;
	switch (token->mark)
	{
		case '-':
		case '~':
		case 0x2010:			/* hyphen */
		case 0x2013:			/* en dash */
		case 0x2014:			/* em dash */
		case 0x2015:			/* horizontal bar */
		case 0x223C:			/* tilde operator */
		case 0x301C:			/* wave dash */
			return true;
	}
	return false;
}

/* Marks that close a clause. */
static bool
ends_clause(uint32_t cp)
{
	return cp == ',' || cp == ';' || cp == 0x3002 || cp == '!' || cp == '?';
}

/* Is this a character of running text, not punctuation? */
static bool
is_text(uint32_t cp)
{
	return (cp >= 0x3400 && cp < 0xA000) || (cp >= 0x20000 && cp < 0x40000) ||
		(cp < 0x80 && is_word_byte((char) cp)) || cp == 0x3007 ||
		(cp >= 0xC0 && cp < 0x2000);
}

/* A minus belongs to the number if nothing before it could be counted or joined, or behind 变动率. */
static bool
is_sign(const PeCell *cell, const PeToken *tokens, int n)
{
	const PeToken *before = &tokens[n - 1];

	if (n == 0)
		return true;
	if (before->kind == PE_TOKEN_TEXT)
		return pe_cell_ends(cell, before->end, "率");
	return pe_token_is_mark(before, '(') || pe_token_is(before, PE_ROLE_BASE) ||
		pe_token_is(before, PE_ROLE_BEFORE) || pe_token_is(before, PE_ROLE_REACH) ||
		pe_token_is(before, PE_ROLE_NEUTRAL);
}

static bool
scan_negative(const PeCell *cell, uint32_t pos, PeToken *token)
{
	if (cell->text[pos] != '-' || !pe_scan_digits(cell, pos + 1, token) ||
		token->kind != PE_TOKEN_NUMBER)
		return false;
	token->number.coef = -token->number.coef;
	token->raw.coef = -token->raw.coef;
	token->month = token->day = 0;
	return true;
}

/* A number in any writing at this place. */
static bool
scan_figure(const PeCell *cell, uint32_t pos, const PeToken *tokens, int n, PeToken *token)
{
	char		c = cell->text[pos];

	if (c >= '0' && c <= '9')
		return pe_scan_digits(cell, pos, token);
	if (c == '-')
		return pe_scan_digits(cell, pos, token) ||
			(is_sign(cell, tokens, n) && scan_negative(cell, pos, token));
	if (c == '[' || (c == '(' && (pos == 0 || (n == 1 && tokens[0].start == 0))))
		return pe_scan_interval(cell, pos, token);
	return (unsigned char) c >= 0xE3 && pe_scan_han(cell, pos, token);
}

/* A Han character that no word and no numeral begins with: *next moves behind it. */
static inline bool
is_plain(const PeCell *cell, size_t *next)
{
	unsigned char lead = (unsigned char) cell->text[*next];
	const PeFirst *first;

	if (lead < 0xE4 || lead > 0xE9)
		return false;
	first = pe_first_of(pe_next(cell->text, cell->len, next));
	return first->word < 0 && first->numeral < 0;
}

/* GB2760-2014: a number that a sign joins to a name is part of it. */
static bool
joins_name(const PeToken *tokens, int n)
{
	return n >= 2 && tokens[n].kind == PE_TOKEN_NUMBER && tokens[n - 2].kind == PE_TOKEN_NAME &&
		tokens[n - 1].kind == PE_TOKEN_MARK &&
		(pe_token_is_dash(&tokens[n - 1]) || tokens[n - 1].mark == '+') &&
		tokens[n - 2].end == tokens[n - 1].start;
}

/* 财预〔2020〕10号, (1) in front of an item, 小(2)型: a number alone in brackets counts nothing. */
static void
mark_bracketed(PeToken *tokens, int n)
{
	uint32_t	mark = tokens[n].mark;

	if ((mark == 0x3015 || mark == ']' || mark == ')' || mark == 0x3011) && n >= 2 &&
		tokens[n - 2].kind == PE_TOKEN_MARK &&
		(pe_is_year(&tokens[n - 1]) ||
		 (tokens[n - 1].kind == PE_TOKEN_NUMBER && tokens[n - 1].number.scale == 0 &&
		  tokens[n - 1].number.coef < 100)))
		tokens[n - 1].kind = PE_TOKEN_NAME;
}

/* 三、五月: which of the months is meant, or both?  A list of numbers is read as none. */
static void
mark_listed(PeToken *tokens, int n)
{
	const PeToken *first = n >= 2 ? &tokens[n - 2] : NULL;

	if (first == NULL || !pe_token_is_mark(&tokens[n - 1], 0x3001) ||
		tokens[n].kind != PE_TOKEN_NUMBER || first->end != tokens[n - 1].start)
		return;
	if (first->kind == PE_TOKEN_NUMBER || (first->kind == PE_TOKEN_NAME && first->han))
		tokens[n].kind = PE_TOKEN_DAMAGE;
}

/* 1、培训30人: the number of an item. */
static void
mark_item(const PeCell *cell, PeToken *tokens, int n, uint32_t next)
{
	if (n == 1 && tokens[1].mark == 0x3001 && tokens[0].kind == PE_TOKEN_NUMBER && !tokens[0].han &&
		tokens[0].number.scale == 0 && tokens[0].number.coef < 100 &&
		!pe_cell_has_digit(cell, next) && pe_han_value(cell, next) < 0)
		tokens[0].kind = PE_TOKEN_NAME;
}

/* #DIV/0!, 1#楼, $100, and what a machine could not read. */
static bool
is_damage(uint32_t cp)
{
	return cp == '#' || cp == '$' || cp == 0xA3 || cp == 0x20AC || cp == 0xFFFD;
}

/* PM2.5 holds no m2. */
static bool
is_inside_letters(const PeCell *cell, uint32_t at)
{
	return at > 0 && pe_is_letter(cell->text[at]) && pe_is_letter(cell->text[at - 1]);
}

/* Text joins the text before it.  Returns the number of tokens. */
static int
add_text(PeToken *tokens, int n, uint32_t start, uint32_t end)
{
	if (n > 0 && tokens[n - 1].kind == PE_TOKEN_TEXT && tokens[n - 1].end == start)
	{
		tokens[n - 1].end = end;
		return n;
	}
	tokens[n].kind = PE_TOKEN_TEXT;
	tokens[n].start = start;
	tokens[n].end = end;
	return n + 1;
}

int
pe_scan_clause(const PeCell *cell, uint32_t *pos, PeToken *tokens)
{
	int			n = 0;
	uint32_t	at = *pos;
	const PeWord *following = NULL;

	while (at < cell->len && n < PE_MAX_TOKENS)
	{
		PeToken    *token = &tokens[n];
		size_t		next = at;
		uint32_t	cp;

		token->start = at;
		/* most characters begin nothing that the reader knows */
		if (is_plain(cell, &next))
		{
			n = add_text(tokens, n, at, (uint32_t) next);
			at = (uint32_t) next;
			continue;
		}
		next = at;
		if (scan_figure(cell, at, tokens, n, token))
		{
			following = token->kind == PE_TOKEN_NUMBER && !token->han ? token->word : NULL;
			if (joins_name(tokens, n))
				token->kind = PE_TOKEN_NAME;
			mark_listed(tokens, n);
			at = token->end;
			n++;
			continue;
		}
		token->word = following != NULL ? following :
			is_inside_letters(cell, at) ? NULL :
			pe_lexicon_match(cell->text + at, cell->len - at);
		following = NULL;
		if (token->word != NULL)
		{
			token->kind = PE_TOKEN_WORD;
			token->end = at = at + token->word->len;
			n++;
			continue;
		}
		cp = pe_next(cell->text, cell->len, &next);
		at = (uint32_t) next;
		if (ends_clause(cp))
			break;
		if (is_text(cp))
		{
			n = add_text(tokens, n, token->start, at);
			continue;
		}
		token->kind = is_damage(cp) ? PE_TOKEN_DAMAGE : PE_TOKEN_MARK;
		token->mark = cp;
		token->end = at;
		mark_bracketed(tokens, n);
		mark_item(cell, tokens, n, at);
		n++;
	}
	tokens[n].kind = PE_TOKEN_END;
	tokens[n].start = tokens[n].end = at;
	*pos = at;
	return n;
}
