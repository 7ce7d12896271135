/*
 * measure.c
 *		The unit of a number, and what it is per.
 */
#include <string.h>

#include "core/nothing.h"
#include "core/number.h"
#include "core/quantity.h"
#include "core/unit.h"

#define NOUN_MAX	24			/* bytes of a noun that can be a unit of its
								 * own */

static void
set_unit(PeFigure *figure, const PeWord *word)
{
	figure->unit = pe_units[word->value].canonical;
	figure->unit_len = word->canonical_len;
}

void
pe_name_unit(PeFigure *figure, const char *name)
{
	figure->unit = name;
	figure->unit_len = (uint8_t) strlen(name);
}

/* An unknown noun is a unit of its own if nothing but an end or a comparator follows. */
static bool
closes_unit(const PeToken *token)
{
	return token->kind == PE_TOKEN_END || token->kind == PE_TOKEN_MARK ||
		pe_token_is(token, PE_ROLE_AFTER) || pe_token_is(token, PE_ROLE_ABOUT) ||
		pe_token_is(token, PE_ROLE_EACH) || pe_token_is(token, PE_ROLE_TO);
}

static bool
names_digits(const PeToken *token)
{
	return pe_token_is(token, PE_ROLE_NAME) && token->word->value != PE_NAME_PLAIN;
}

/* 社区, 美元, 方案: words that are no unit of the table, up to where they close. */
static void
take_noun(PeTail *tail)
{
	PeFigure   *figure = tail->figure;
	const PeToken *first = pe_ahead(tail, 0);
	int			n = 1;

	/* nor is a noun what begins like a number or a name in letters */
	if (pe_is_vague(pe_text_ahead(tail, 0)) ||
		(unsigned char) tail->clause->cell->text[first->start] < 0x80 ||
		pe_han_value(tail->clause->cell, first->start) >= 0)
		return;
	while (pe_token_is_noun(pe_ahead(tail, n)) && pe_ahead(tail, n)->kind != PE_TOKEN_NAME)
	{
		/* 号令 makes a name of digits */
		if (names_digits(pe_ahead(tail, n)))
			return;
		n++;
	}
	if (names_digits(first) || first->kind == PE_TOKEN_NAME || !closes_unit(pe_ahead(tail, n)) ||
		pe_ahead(tail, n - 1)->end - first->start > NOUN_MAX)
		return;
	figure->unit = tail->clause->cell->text + first->start;
	figure->unit_len = (uint8_t) (pe_ahead(tail, n - 1)->end - first->start);
	tail->next += n;
	/* 0投诉 is 零投诉: it counts nothing */
	if (tail->clause->tokens[tail->first].kind == PE_TOKEN_NUMBER && tail->clause->tokens[tail->first].number.coef == 0 &&
		pe_is_bad_thing(figure->unit, figure->unit_len))
		figure->unit_len = 0;
}

void
pe_take_scale(PeTail *tail, const PeScale *scale)
{
	if (scale->unit != NULL)
		set_unit(tail->figure, scale->unit);
	if (scale->per_len > 0 && tail->figure->per_len == 0)
	{
		tail->figure->per = scale->per;
		tail->figure->per_len = scale->per_len;
	}
	tail->power = scale->power;
}

void
pe_take_unit(PeTail *tail)
{
	const PeToken *token = pe_ahead(tail, 0);
	PeFigure   *figure = tail->figure;

	if (pe_token_is(token, PE_ROLE_UNIT))
	{
		set_unit(figure, token->word);
		tail->next++;
		/* %(百分比): the unit once more, in words */
		if (pe_token_is_mark(pe_ahead(tail, 0), '(') &&
			pe_token_is(pe_ahead(tail, 1), PE_ROLE_UNIT) &&
			pe_units[pe_ahead(tail, 1)->word->value].canonical == figure->unit &&
			pe_token_is_mark(pe_ahead(tail, 2), ')'))
			tail->next += 3;
	}
	else if (pe_token_is_mark(token, '('))
	{
		PeScale		scale;
		int			used = pe_bracketed_unit(tail->clause, token, &scale);

		if (used > 0)
			pe_take_scale(tail, &scale);
		tail->next += used;
	}
	else if (pe_token_is_noun(token))
		take_noun(tail);
}

bool
pe_joins_per(const PeToken *token)
{
	return pe_token_is_mark(token, 0xB7) || pe_token_is_mark(token, '*') ||
		pe_token_is_mark(token, '.') || pe_token_is_mark(token, 0x2022);
}

/* ≤10/10万: as rates of the sick and the dead are written. */
static bool
is_hundred_thousand(const PeToken *token)
{
	return token->kind == PE_TOKEN_NUMBER && token->number.coef == 100000 && token->number.scale == 0;
}

/* 12000元(人均), 45元(每天): the tokens used, 0 if there is no such note, -1 if it can't be joined. */
static int
per_in_brackets(const PeTail *tail)
{
	PeFigure   *figure = tail->figure;
	bool		each = pe_token_is(pe_ahead(tail, 1), PE_ROLE_EACH);
	int			n = each ? 2 : 1;
	const char *name;
	size_t		len;
	int			used;

	if (!pe_token_is_mark(pe_ahead(tail, 0), '(') || figure->unit_len == 0 ||
		!(each || pe_token_is(pe_ahead(tail, 1), PE_ROLE_PER)))
		return 0;
	used = pe_per_name(tail->clause, pe_ahead(tail, n), &name, &len);
	if (used == 0 || !pe_token_is_mark(pe_ahead(tail, n + used), ')'))
		return 0;
	if (!pe_join_per(tail->clause, &figure->per, &figure->per_len, name, len))
		return -1;
	return n + used + 1;
}

/* /10万, /10万人: the tokens used, 0 if it is of something else. */
static int
per_hundred_thousand(PeTail *tail)
{
	static const char name[] = "10万";
	const PeToken *next = pe_ahead(tail, 2);

	if (pe_token_is(next, PE_ROLE_UNIT) && strcmp(next->word->text, "人") != 0)
		return 0;
	tail->figure->per = name;
	tail->figure->per_len = sizeof(name) - 1;
	return pe_token_is(next, PE_ROLE_UNIT) ? 3 : 2;
}

bool
pe_take_per(PeTail *tail)
{
	PeFigure   *figure = tail->figure;

	for (bool first = true;; first = false)
	{
		const PeToken *token = pe_ahead(tail, 0);
		bool		slash = pe_token_is_mark(token, '/');
		int			skip = slash && pe_token_is(pe_ahead(tail, 1), PE_ROLE_EACH) ? 2 : 1;
		const char *name;
		size_t		len;
		int			used = per_in_brackets(tail);

		if (used != 0)
		{
			tail->next += used > 0 ? used : 0;
			return used > 0;
		}
		if (!slash && !pe_token_is(token, PE_ROLE_EACH) && (first || !pe_joins_per(token)))
			return true;
		if (slash && figure->per_len == 0 && is_hundred_thousand(pe_ahead(tail, 1)))
		{
			used = per_hundred_thousand(tail);
			if (used == 0)
				return false;
			tail->next += used;
			continue;
		}
		/* 21期/1200人次: two figures */
		if (slash && figure->unit_len > 0 && pe_ahead(tail, 1)->kind == PE_TOKEN_NUMBER)
			return true;
		used = pe_per_name(tail->clause, pe_ahead(tail, skip), &name, &len);
		if (used == 0)
			return pe_token_is(token, PE_ROLE_EACH);
		if (!pe_join_per(tail->clause, &figure->per, &figure->per_len, name, len))
			return false;
		tail->next += skip + used;
	}
}
