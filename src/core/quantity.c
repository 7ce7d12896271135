/*
 * quantity.c
 *		A number with its unit, per-what and comparator.
 */
#include <string.h>

#include "core/clause.h"
#include "core/number.h"
#include "core/unit.h"

#define NOUN_MAX	12			/* bytes of a noun that can be a unit of its
								 * own */

/* State of one quantity while its tokens are walked. */
typedef struct PeTail
{
	PeClause   *clause;
	PeFigure   *figure;
	int			next;			/* first token not used */
	uint8_t		comparator;
	bool		about;
	bool		odd;
} PeTail;

static inline const PeToken *
ahead(const PeTail *tail, int n)
{
	const PeToken *token = &tail->clause->tokens[tail->next];

	/* never past the end */
	while (n > 0 && token->kind != PE_TOKEN_END)
	{
		token++;
		n--;
	}
	return token;
}

static void
set_unit(PeFigure *figure, const PeWord *word)
{
	figure->unit = pe_units[word->value].canonical;
	figure->unit_len = word->canonical_len;
}

/* An unknown noun is a unit of its own if nothing but an end or a comparator follows. */
static bool
closes_unit(const PeToken *token)
{
	return token->kind == PE_TOKEN_END || token->kind == PE_TOKEN_MARK ||
		pe_token_is(token, PE_ROLE_AFTER) || pe_token_is(token, PE_ROLE_ABOUT);
}

static void
take_unit(PeTail *tail)
{
	const PeToken *token = ahead(tail, 0);
	PeFigure   *figure = tail->figure;

	if (pe_token_is(token, PE_ROLE_UNIT))
	{
		set_unit(figure, token->word);
		tail->next++;
		/* %(百分比): the unit once more, in words */
		if (pe_token_is_mark(ahead(tail, 0), '(') &&
			pe_token_is(ahead(tail, 1), PE_ROLE_UNIT) &&
			pe_units[ahead(tail, 1)->word->value].canonical == figure->unit &&
			pe_token_is_mark(ahead(tail, 2), ')'))
			tail->next += 3;
	}
	else if (pe_token_is_mark(token, '(') && pe_token_is(ahead(tail, 1), PE_ROLE_UNIT) &&
			 pe_token_is_mark(ahead(tail, 2), ')'))
	{
		set_unit(figure, ahead(tail, 1)->word);
		tail->next += 3;
	}
	else if (token->kind == PE_TOKEN_TEXT && token->end - token->start <= NOUN_MAX &&
			 closes_unit(ahead(tail, 1)))
	{
		figure->unit = tail->clause->cell->text + token->start;
		figure->unit_len = (uint8_t) (token->end - token->start);
		tail->next++;
	}
}

/* The name of a per-what at this token, or NULL. */
static const char *
per_name(const PeTail *tail, const PeToken *token, size_t *len)
{
	const char *name;

	if (pe_token_is(token, PE_ROLE_UNIT))
		name = pe_units[token->word->value].canonical;
	else if (pe_token_is(token, PE_ROLE_PER))
		name = pe_pers[token->word->value];
	else if (token->kind == PE_TOKEN_TEXT && token->end - token->start <= NOUN_MAX)
	{
		*len = token->end - token->start;
		return tail->clause->cell->text + token->start;
	}
	else
		return NULL;
	*len = strlen(name);
	return name;
}

/* /亩, /人·月, 每人 behind the unit. */
static bool
take_per(PeTail *tail)
{
	PeFigure   *figure = tail->figure;

	for (bool first = true;; first = false)
	{
		const PeToken *token = ahead(tail, 0);
		const char *name;
		size_t		len;

		if (!pe_token_is_mark(token, '/') && !pe_token_is(token, PE_ROLE_EACH) &&
			(first || !(pe_token_is_mark(token, 0xB7) || pe_token_is_mark(token, '*') ||
						pe_token_is_mark(token, '.') || pe_token_is_mark(token, 0x2022))))
			return true;
		name = per_name(tail, ahead(tail, 1), &len);
		if (name == NULL)
			return pe_token_is(token, PE_ROLE_EACH);
		if (!pe_join_per(tail->clause, &figure->per, &figure->per_len, name, len))
			return false;
		tail->next += 2;
	}
}

/* A noun between the unit and the comparator: 3个项目以上, 10个村(社区)以上. */
static int
skip_label(const PeTail *tail)
{
	bool		inside = false;

	for (int n = 0;; n++)
	{
		const PeToken *token = ahead(tail, n);

		if (pe_token_is(token, PE_ROLE_AFTER))
			return n;
		if (pe_token_is_mark(token, '(') && !inside)
			inside = true;
		else if (pe_token_is_mark(token, ')') && inside)
			inside = false;
		else if (token->kind != PE_TOKEN_TEXT && token->kind != PE_TOKEN_NAME &&
				 !pe_token_is(token, PE_ROLE_UNIT) && !pe_token_is(token, PE_ROLE_NAME))
			return 0;
	}
}

/* (含), (含3次): the bound once more. */
static void
skip_note(PeTail *tail, const PeToken *number)
{
	int			n = 2;

	if (!pe_token_is_mark(ahead(tail, 0), '(') || !pe_token_is(ahead(tail, 1), PE_ROLE_NOTE))
		return;
	if (ahead(tail, n)->kind == PE_TOKEN_NUMBER && number->kind == PE_TOKEN_NUMBER &&
		pe_decimal_cmp(ahead(tail, n)->number, number->number) == 0)
	{
		n++;
		if (pe_token_is(ahead(tail, n), PE_ROLE_UNIT))
			n++;
	}
	if (pe_token_is_mark(ahead(tail, n), ')'))
		tail->next += n + 1;
}

static void
take_after(PeTail *tail, const PeToken *number)
{
	const PeToken *token;

	skip_note(tail, number);
	tail->next += skip_label(tail);
	token = ahead(tail, 0);
	if (pe_token_is(token, PE_ROLE_AFTER))
		tail->comparator = token->word->value;
	else if (pe_token_is(token, PE_ROLE_WITHIN) && tail->figure->unit_len > 0)
		tail->comparator = PE_LE;
	else if (pe_token_is(token, PE_ROLE_ABOUT))
		tail->about = true;
	else
		return;
	tail->next++;
	skip_note(tail, number);
}

/* A number can't be 2020.1 in a range: that is a month. */
static bool
looks_like_month(const PeToken *token)
{
	return token->number.scale > 0 && token->number.scale <= 2 && token->power == 0 &&
		token->number.coef / pe_power10[token->number.scale] >= PE_FIRST_YEAR &&
		token->number.coef / pe_power10[token->number.scale] <= PE_LAST_YEAR;
}

/* 3至5次, 80%-90%, 3-5万元.  True if the figure is sound, range or not. */
static bool
take_range(PeTail *tail, const PeToken *first)
{
	PeFigure   *figure = tail->figure;
	int			n = 0;
	const PeToken *second;
	const char *unit = figure->unit;
	uint8_t		unit_len = figure->unit_len;

	while (pe_token_is_dash(ahead(tail, n)))
		n++;
	if (n == 0 && pe_token_is(ahead(tail, 0), PE_ROLE_TO))
		n = 1;
	second = ahead(tail, n);
	if (n == 0 || second->kind != PE_TOKEN_NUMBER)
		return true;
	if (n > 2 || tail->odd || second->odd || looks_like_month(first) || looks_like_month(second))
		return false;
	tail->next += n + 1;
	figure->unit_len = 0;
	take_unit(tail);
	if (unit_len > 0 && figure->unit_len > 0 &&
		!pe_same_bytes(unit, unit_len, figure->unit, figure->unit_len))
		return false;
	if (figure->unit_len == 0)
	{
		figure->unit = unit;
		figure->unit_len = unit_len;
	}
	/* 1-11月 may be months of the year or a number of months */
	if (unit_len == 0 && figure->unit_len > 0 && second[1].kind == PE_TOKEN_WORD &&
		(strcmp(second[1].word->text, "月") == 0 || strcmp(second[1].word->text, "日") == 0))
		return false;
	figure->lower = first->number;
	figure->upper = second->number;
	/* 3-5万元: the power belongs to both */
	if (first->power == 0 && second->power > 0 && unit_len == 0 &&
		!pe_decimal_shift(first->number, second->power, &figure->lower))
		return false;
	figure->power = second->power;
	figure->flags |= PE_HAS_BOTH;
	return pe_decimal_cmp(figure->lower, figure->upper) < 0;
}

/* 40余 means (40,50): the next round number is not reached. */
static bool
set_odd_interval(PeFigure *figure, const PeToken *token)
{
	PeDecimal	step = pe_decimal_int(1);
	int64_t		rest = token->raw.coef;

	if (rest <= 0)
		return false;
	step.scale = token->raw.scale;
	while (step.scale == 0 && rest % 10 == 0)
	{
		rest /= 10;
		step.coef *= 10;
	}
	figure->lower = token->number;
	figure->flags |= PE_HAS_BOTH | PE_OPEN_LOWER | PE_OPEN_UPPER;
	return pe_decimal_shift(step, token->power, &step) &&
		pe_decimal_add(token->number, step, &figure->upper);
}

/* One comparator out of what stands before and behind; false if they disagree. */
static bool
settle_comparator(PeTail *tail, const PePrefix *prefix)
{
	uint8_t		before = prefix->comparator;
	uint8_t		after = tail->comparator;

	if (before == PE_NONE && prefix->reach && !tail->clause->actual && !tail->about &&
		!tail->odd && after == PE_NONE)
		before = PE_GE;
	if (before == PE_NEAR)
		before = tail->clause->actual ? PE_LT : PE_APPROX;
	if (tail->about)
	{
		if ((before != PE_NONE && before != PE_APPROX) || after != PE_NONE)
			return false;
		before = PE_APPROX;
	}
	if (before != PE_NONE && after != PE_NONE && before != after)
		return false;
	tail->comparator = before != PE_NONE ? before : after;
	return true;
}

/* Bounds from the number and the comparator; false if they can't go together. */
static bool
set_bounds(PeTail *tail, const PeToken *token)
{
	PeFigure   *figure = tail->figure;
	uint8_t		comparator = tail->comparator;

	if (figure->flags & PE_HAS_BOTH)
		return comparator == PE_NONE && !tail->odd;
	figure->power = token->power;
	if (tail->odd)
	{
		if (comparator != PE_NONE)
			return false;
		if (tail->clause->actual)
			return set_odd_interval(figure, token);
		comparator = PE_GT;
	}
	figure->comparator = comparator;
	figure->lower = figure->upper = token->number;
	if (comparator == PE_GE || comparator == PE_GT)
		figure->flags |= PE_HAS_LOWER;
	else if (comparator == PE_LE || comparator == PE_LT)
		figure->flags |= PE_HAS_UPPER;
	else
		figure->flags |= PE_HAS_BOTH;
	return true;
}

/* Change or level; false if the words leave it open. */
static bool
set_change(PeFigure *figure, const PePrefix *prefix)
{
	if (prefix->change != 0 && !prefix->level)
	{
		figure->flags |= prefix->change;
		return true;
	}
	return prefix->level || (!prefix->far_change && !prefix->based);
}

/* 5日 alone may be a day of the month. */
static bool
is_day_of_month(const PeTail *tail, const PeToken *number)
{
	return tail->comparator == PE_NONE && number[1].kind == PE_TOKEN_WORD &&
		strcmp(number[1].word->text, "日") == 0;
}

int
pe_quantity_at(PeClause *clause, int i, const PePrefix *prefix, PeFigure *figure)
{
	const PeToken *token = &clause->tokens[i];
	PeTail		tail = {.clause = clause,.figure = figure,.next = i + 1};

	memset(figure, 0, sizeof(*figure));
	figure->unit = figure->per = "";
	if (pe_token_is(token, PE_ROLE_HUNDREDTHS))
	{
		bool		per_mille = token->word->value == 'm';

		token++;
		if (token->kind != PE_TOKEN_NUMBER || token->odd)
			return 0;
		tail.next++;
		figure->unit = per_mille ? "‰" : "%";
		figure->unit_len = (uint8_t) strlen(figure->unit);
	}
	else if (token->kind == PE_TOKEN_INTERVAL)
	{
		figure->lower = token->number;
		figure->upper = token->raw;
		figure->flags = PE_HAS_BOTH | token->flags;
		take_unit(&tail);
	}
	else if (token->kind == PE_TOKEN_NUMBER)
	{
		tail.odd = token->odd;
		if (pe_token_is(ahead(&tail, 0), PE_ROLE_ODD))
		{
			tail.odd = true;
			tail.next++;
		}
		if (pe_token_is(ahead(&tail, 0), PE_ROLE_CALENDAR))
			return 0;			/* 10号: a name */
		take_unit(&tail);
	}
	else
		return 0;
	if (prefix->per_len > 0)
	{
		figure->per = prefix->per;
		figure->per_len = prefix->per_len;
	}
	if ((token->kind == PE_TOKEN_NUMBER && !take_range(&tail, token)) || !take_per(&tail))
		return -1;
	/* 一年半, 290%%: more belongs to the number than was read */
	if (pe_token_is(ahead(&tail, 0), PE_ROLE_HALF) ||
		(figure->unit_len == 1 && pe_token_is(ahead(&tail, 0), PE_ROLE_UNIT) &&
		 ahead(&tail, 0)->word->len == 1))
		return -1;
	take_after(&tail, token);
	if (!settle_comparator(&tail, prefix) || is_day_of_month(&tail, token) ||
		!set_bounds(&tail, token) || !set_change(figure, prefix))
		return -1;
	return tail.next;
}
