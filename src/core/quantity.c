/*
 * quantity.c
 *		A number with its unit, per-what and comparator.
 */
#include "core/quantity.h"

#include <string.h>

#include "core/number.h"
#include "core/unit.h"

/* A noun between the unit and the comparator: 3个项目以上, 10个村(社区)以上. */
static int
skip_label(const PeTail *tail)
{
	bool		inside = false;

	for (int n = 0;; n++)
	{
		const PeToken *token = pe_ahead(tail, n);

		if (pe_token_is(token, PE_ROLE_AFTER) || pe_token_is(token, PE_ROLE_ABOUT))
			return n;
		if (pe_token_is_mark(token, '(') && !inside)
			inside = true;
		else if (pe_token_is_mark(token, ')') && inside)
			inside = false;
		else if (!pe_token_is_noun(token))
			return 0;
	}
}

/* (含), (含3次), (不含): whether the bound itself counts. */
static void
skip_note(PeTail *tail, const PeToken *number)
{
	int			n = 2;

	if (!pe_token_is_mark(pe_ahead(tail, 0), '(') || !pe_token_is(pe_ahead(tail, 1), PE_ROLE_NOTE))
		return;
	if (pe_token_is(pe_ahead(tail, n), PE_ROLE_MONEY) || pe_token_is(pe_ahead(tail, n), PE_ROLE_HUNDREDTHS))
		n++;
	if (pe_ahead(tail, n)->kind == PE_TOKEN_NUMBER && number->kind == PE_TOKEN_NUMBER &&
		pe_decimal_cmp(pe_ahead(tail, n)->number, number->number) == 0)
	{
		n++;
		while (pe_token_is_noun(pe_ahead(tail, n)))
			n++;
	}
	if (!pe_token_is_mark(pe_ahead(tail, n), ')'))
		return;
	if (pe_ahead(tail, 1)->word->value)
		tail->inclusive = true;
	else
		tail->exclusive = true;
	tail->next += n + 1;
}

static void
take_after(PeTail *tail, const PeToken *number)
{
	const PeToken *token;

	skip_note(tail, number);
	tail->next += skip_label(tail);
	token = pe_ahead(tail, 0);
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

/* 3至5次, 80%-90%, 3-5万元.  True if the figure is sound, range or not. */
static bool
take_range(PeTail *tail, const PeToken *first)
{
	PeFigure   *figure = tail->figure;
	int			n = 0;
	const PeToken *second;
	const char *unit = figure->unit;
	uint8_t		unit_len = figure->unit_len;

	while (pe_token_is_dash(pe_ahead(tail, n)))
		n++;
	if (n == 0 && pe_token_is(pe_ahead(tail, 0), PE_ROLE_TO))
		n = 1;
	second = pe_ahead(tail, n);
	if (n == 0 || second->kind != PE_TOKEN_NUMBER)
		return true;
	if (n > 2 || tail->odd || second->odd)
		return false;
	tail->next += n + 1;
	figure->unit_len = 0;
	pe_take_unit(tail);
	if (unit_len > 0 && figure->unit_len > 0 &&
		!pe_same_bytes(unit, unit_len, figure->unit, figure->unit_len))
		return false;
	if (figure->unit_len == 0)
	{
		figure->unit = unit;
		figure->unit_len = unit_len;
	}
	if (pe_may_be_period(tail, first, second, unit_len > 0))
		return false;
	figure->lower = first->number;
	figure->upper = second->number;
	/* 3-5万元: the power belongs to both */
	if (first->power == 0 && second->power > 0 && unit_len == 0 &&
		!pe_decimal_shift(first->number, second->power, &figure->lower))
		return false;
	figure->power = second->power;
	figure->flags |= PE_HAS_BOTH;
	if (tail->power > 0)
	{
		/* 5-10(万元) */
		if (first->power > 0 || second->power > 0 || !pe_figure_shift(figure, tail->power))
			return false;
		figure->power = tail->power;
		tail->power = 0;
	}
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

/* 超过90%(含) includes the bound, 90%以上(不含) does not; false if the note has nothing to say it of. */
static bool
settle_note(PeTail *tail)
{
	static const uint8_t including[] = {[PE_GE] = PE_GE,[PE_GT] = PE_GE,[PE_LE] = PE_LE,[PE_LT] = PE_LE};
	static const uint8_t excluding[] = {[PE_GE] = PE_GT,[PE_GT] = PE_GT,[PE_LE] = PE_LT,[PE_LT] = PE_LT};

	if (!tail->inclusive && !tail->exclusive)
		return true;
	if (tail->inclusive && tail->exclusive)
		return false;
	if (tail->comparator < PE_GE || tail->comparator > PE_LT)
		return tail->inclusive;
	tail->comparator = (tail->inclusive ? including : excluding)[tail->comparator];
	return true;
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
	return settle_note(tail);
}

/* Bounds from the number and the comparator; false if they can't go together. */
static bool
set_bounds(PeTail *tail, const PeToken *token)
{
	PeFigure   *figure = tail->figure;
	uint8_t		comparator = tail->comparator;

	if (figure->flags & PE_HAS_BOTH)
		return comparator == PE_NONE && !tail->odd && tail->power == 0;
	figure->power = token->power;
	if (tail->odd)
	{
		if (comparator != PE_NONE || tail->power > 0)
			return false;
		if (tail->clause->actual)
			return set_odd_interval(figure, token);
		comparator = PE_GT;
	}
	figure->lower = figure->upper = token->number;
	if (tail->power > 0)
	{
		if (token->power > 0 || !pe_decimal_shift(token->number, tail->power, &figure->lower))
			return false;
		figure->upper = figure->lower;
		figure->power = tail->power;
	}
	figure->comparator = comparator;
	if (comparator == PE_GE || comparator == PE_GT)
		figure->flags |= PE_HAS_LOWER;
	else if (comparator == PE_LE || comparator == PE_LT)
		figure->flags |= PE_HAS_UPPER;
	else
		figure->flags |= PE_HAS_BOTH;
	return true;
}

static bool
is_place(const PeToken *number)
{
	return number->kind == PE_TOKEN_NUMBER && pe_token_is_word(number + 1, "位");
}

/* Change or level; false if the words leave it open. */
static bool
set_change(PeFigure *figure, const PePrefix *prefix, bool is_rank)
{
	if (prefix->level)
		return true;
	if (prefix->change == 0)
		return !prefix->far_change && !prefix->based;
	figure->flags |= prefix->change;
	/* 上升2位: places, not people; 增长-4: a fall or a dash */
	return !is_rank && pe_figure_bound(figure).coef >= 0;
}

/* 次均费用增幅5%, 年均浓度35微克/立方米: the average belongs to what is measured, not to the number. */
static bool
is_average_of_label(const PeTail *tail, const PePrefix *prefix)
{
	const PeUnit *unit;
	bool		over_time = prefix->per_len > strlen("均") &&
	strncmp(prefix->per + prefix->per_len - strlen("均"), "均", strlen("均")) == 0;

	if (!prefix->average)
		return false;
	if (over_time)
		return pe_token_is_mark(pe_ahead(tail, 0), '/');
	unit = pe_unit_find(tail->figure->unit, tail->figure->unit_len);
	return unit != NULL && (unit->dimension == PE_DIM_SHARE || unit->dimension == PE_DIM_POINT);
}

/* The number of 百分百, and an end behind it. */
static const PeToken hundred[] = {
	{.kind = PE_TOKEN_NUMBER,.number = {100, 0},.raw = {100, 0}}, {.kind = PE_TOKEN_END}
};

/* 95场, 40余场: the number with its unit; NULL if it is a name. */
static const PeToken *
begin_number(PeTail *tail, const PeToken *token)
{
	tail->odd = token->odd;
	if (pe_token_is(pe_ahead(tail, 0), PE_ROLE_ODD))
	{
		tail->odd = true;
		tail->next++;
	}
	if (pe_is_name(tail, token))
		return NULL;
	pe_take_unit(tail);
	return token;
}

/* The token of the number, with its unit taken: 百分百, 百分之五, [3,5], 95; NULL if there is no quantity. */
static const PeToken *
begin(PeTail *tail, const PeToken *token)
{
	PeFigure   *figure = tail->figure;

	if (token->kind == PE_TOKEN_NUMBER)
		return begin_number(tail, token);
	if (token->kind == PE_TOKEN_INTERVAL)
	{
		figure->lower = token->number;
		figure->upper = token->raw;
		figure->flags = PE_HAS_BOTH | token->flags;
		pe_take_unit(tail);
		return token;
	}
	if (pe_token_is(token, PE_ROLE_HUNDRED))
	{
		pe_name_unit(figure, "%");
		/* 百分百满意 is a way of speaking */
		return pe_token_is_noun(pe_ahead(tail, 0)) ? NULL : hundred;
	}
	if (!pe_token_is(token, PE_ROLE_HUNDREDTHS) || token[1].kind != PE_TOKEN_NUMBER || token[1].odd)
		return NULL;
	pe_name_unit(figure, token->word->value == 'm' ? "‰" : "%");
	tail->next++;
	return token + 1;
}

/* [3,5)万元: the strict form has no 万. */
static bool
is_scaled_interval(const PeTail *tail, const PeToken *token)
{
	return token->kind == PE_TOKEN_INTERVAL && tail->figure->unit_len > 0 &&
		pe_han_value(tail->clause->cell, token->end) >= PE_HAN_MYRIAD;
}

int
pe_quantity_at(PeClause *clause, int i, const PePrefix *prefix, PeFigure *figure)
{
	PeTail		tail = {.clause = clause,.figure = figure,.first = i,.next = i + 1};
	const PeToken *token;

	memset(figure, 0, sizeof(*figure));
	figure->unit = figure->per = "";
	token = begin(&tail, &clause->tokens[i]);
	if (token == NULL)
		return 0;
	if (prefix->per_len > 0 && !is_average_of_label(&tail, prefix))
	{
		figure->per = prefix->per;
		figure->per_len = prefix->per_len;
	}
	if (is_scaled_interval(&tail, token) ||
		(token->kind == PE_TOKEN_NUMBER && token != hundred && !take_range(&tail, token)) ||
		!pe_take_per(&tail))
		return -1;
	if (figure->unit_len == 0 && prefix->money)
		pe_name_unit(figure, "元");
	else if (figure->unit_len == 0 && prefix->scaled)
		pe_take_scale(&tail, &prefix->scale);
	if (pe_is_cut_short(&tail))
		return -1;
	tail.unit = pe_unit_find(figure->unit, figure->unit_len);
	take_after(&tail, token);
	/* 4次以上/年 */
	if (!pe_take_per(&tail))
		return -1;
	if (pe_is_attribute(&tail, prefix))
		return 0;
	if (!settle_comparator(&tail, prefix) || pe_is_doubtful(&tail, prefix, token) ||
		!set_bounds(&tail, token) || !set_change(figure, prefix, is_place(token)))
		return -1;
	return tail.next;
}
