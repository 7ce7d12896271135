/*
 * quantity.c
 *		A number with its unit, per-what and comparator.
 */
#include <string.h>

#include "core/clause.h"
#include "core/number.h"
#include "core/unit.h"

#define NOUN_MAX	24			/* bytes of a noun that can be a unit of its
								 * own */

/* State of one quantity while its tokens are walked. */
typedef struct PeTail
{
	PeClause   *clause;
	PeFigure   *figure;
	int			next;			/* first token not used */
	uint8_t		comparator;
	uint8_t		power;			/* in brackets behind the number: 50(万元) */
	bool		about;
	bool		odd;
	bool		inclusive;		/* (含) */
	bool		exclusive;		/* (不含) */
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

static void
set_money(PeFigure *figure)
{
	figure->unit = "元";
	figure->unit_len = (uint8_t) strlen(figure->unit);
}

/* Is this token part of a noun? */
static bool
is_noun(const PeToken *token)
{
	return token->kind == PE_TOKEN_TEXT || token->kind == PE_TOKEN_NAME ||
		pe_token_is(token, PE_ROLE_UNIT) || pe_token_is(token, PE_ROLE_NAME);
}

/* An unknown noun is a unit of its own if nothing but an end or a comparator follows. */
static bool
closes_unit(const PeToken *token)
{
	return token->kind == PE_TOKEN_END || token->kind == PE_TOKEN_MARK ||
		pe_token_is(token, PE_ROLE_AFTER) || pe_token_is(token, PE_ROLE_ABOUT);
}

/* 社区, 美元, 方案: words that are no unit of the table, up to where they close. */
static void
take_noun(PeTail *tail)
{
	PeFigure   *figure = tail->figure;
	const PeToken *first = ahead(tail, 0);
	int			n = 1;

	while (is_noun(ahead(tail, n)))
		n++;
	if (!closes_unit(ahead(tail, n)) || ahead(tail, n - 1)->end - first->start > NOUN_MAX)
		return;
	figure->unit = tail->clause->cell->text + first->start;
	figure->unit_len = (uint8_t) (ahead(tail, n - 1)->end - first->start);
	tail->next += n;
}

/* 50(元), 50(万元) */
static void
take_unit_in_brackets(PeTail *tail)
{
	const PeCell *cell = tail->clause->cell;
	int			n = 1;
	int			power = 0;

	if (ahead(tail, n)->kind == PE_TOKEN_TEXT && ahead(tail, n)->end - ahead(tail, n)->start == 3)
	{
		power = pe_han_value(cell, ahead(tail, n)->start) - 10;
		if (power != 4 && power != 8)
			return;
		n++;
	}
	if (!pe_token_is(ahead(tail, n), PE_ROLE_UNIT) || !pe_token_is_mark(ahead(tail, n + 1), ')'))
		return;
	set_unit(tail->figure, ahead(tail, n)->word);
	tail->power = (uint8_t) power;
	tail->next += n + 2;
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
	else if (pe_token_is_mark(token, '('))
		take_unit_in_brackets(tail);
	else if (is_noun(token))
		take_noun(tail);
}

static bool
joins_per(const PeToken *token)
{
	return pe_token_is_mark(token, 0xB7) || pe_token_is_mark(token, '*') ||
		pe_token_is_mark(token, '.') || pe_token_is_mark(token, 0x2022);
}

/* /亩, /人·月, 每人, /每人 behind the unit. */
static bool
take_per(PeTail *tail)
{
	PeFigure   *figure = tail->figure;

	for (bool first = true;; first = false)
	{
		const PeToken *token = ahead(tail, 0);
		bool		slash = pe_token_is_mark(token, '/');
		int			skip = slash && pe_token_is(ahead(tail, 1), PE_ROLE_EACH) ? 2 : 1;
		const char *name;
		size_t		len;
		int			used;

		if (!slash && !pe_token_is(token, PE_ROLE_EACH) && (first || !joins_per(token)))
			return true;
		/* 21期/1200人次: two figures */
		if (slash && figure->unit_len > 0 && ahead(tail, 1)->kind == PE_TOKEN_NUMBER)
			return true;
		used = pe_per_name(tail->clause, ahead(tail, skip), &name, &len);
		if (used == 0)
			return pe_token_is(token, PE_ROLE_EACH);
		if (!pe_join_per(tail->clause, &figure->per, &figure->per_len, name, len))
			return false;
		tail->next += skip + used;
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
		else if (!is_noun(token))
			return 0;
	}
}

/* (含), (含3次), (不含): whether the bound itself counts. */
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
	if (!pe_token_is_mark(ahead(tail, n), ')'))
		return;
	if (ahead(tail, 1)->word->value)
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

/* 2020.1 is a month to one reader and a number to the next. */
static bool
looks_like_month(const PeToken *token)
{
	return token->month > 0 && token->day == 0;
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
	/* 5-8日 may be days of a month, 2019-2021 years */
	if (unit_len == 0 && figure->unit_len > 0 && second[1].kind == PE_TOKEN_WORD &&
		(strcmp(second[1].word->text, "月") == 0 || strcmp(second[1].word->text, "日") == 0))
		return false;
	if (figure->unit_len == 0 && pe_is_year(first) && pe_is_year(second))
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
		if (comparator != PE_NONE)
			return false;
		if (tail->power > 0)
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

/* 5日 alone may be a day of the month, 13月 be meant as one of the year. */
static bool
may_be_calendar(const PeTail *tail, const PeToken *number)
{
	const PeToken *unit = number + 1;

	if (unit->kind != PE_TOKEN_WORD || tail->figure->per_len > 0)
		return false;
	return strcmp(unit->word->text, "月") == 0 ||
		(strcmp(unit->word->text, "日") == 0 && tail->comparator == PE_NONE);
}

/* 2021.12 alone, and ≤2021.12, may be a month; 达2021.12 is a number. */
static bool
may_be_month(const PeTail *tail, const PePrefix *prefix, const PeToken *number)
{
	return tail->figure->unit_len == 0 && tail->figure->per_len == 0 && looks_like_month(number) &&
		number->power == 0 && (tail->comparator == PE_NONE || tail->comparator == PE_LE) &&
		!prefix->reach && prefix->change == 0;
}

/* 3天后, 3天前: a time counted from another one. */
static bool
is_counted_from(const PeTail *tail)
{
	const PeToken *token = ahead(tail, 0);

	return pe_token_is(token, PE_ROLE_CALENDAR) &&
		(token->word->value == PE_CAL_BEFORE || token->word->value == PE_CAL_AFTER);
}

/* 5个项目未完成: what is counted did not happen. */
static bool
is_denied(const PeTail *tail)
{
	int			n = 0;

	while (is_noun(ahead(tail, n)))
		n++;
	return pe_token_is(ahead(tail, n), PE_ROLE_NOT) &&
		!pe_token_is(ahead(tail, n + 1), PE_ROLE_BEFORE) &&
		!pe_token_is(ahead(tail, n + 1), PE_ROLE_REACH);
}

/* Nouns that a span, an age or an amount in front of them describes. */
static const char *const described[] = {
	"值班", "值守", "响应", "工作制", "无理由", "服务", "营业", "在线", "监控", "监测", "开放",
	"项目", "合同", "企业", "设备", "工程", "采购", "投诉"
};

/* 60岁以上老人, 24小时值班, 50万元以上项目: it says who or which, not how much. */
static bool
is_attribute(const PeTail *tail, const PePrefix *prefix)
{
	static const char age[] = "岁";
	const PeFigure *figure = tail->figure;
	const PeToken *next = ahead(tail, 0);
	const PeUnit *unit;

	if (!is_noun(next) || figure->unit_len == 0)
		return false;
	if (pe_same_bytes(figure->unit, figure->unit_len, age, sizeof(age) - 1))
		return true;
	unit = pe_unit_find(figure->unit, figure->unit_len);
	if (prefix->comparator != PE_NONE || unit == NULL ||
		(unit->dimension == PE_DIM_MONEY ? tail->comparator == PE_NONE :
		 unit->dimension != PE_DIM_TIME || tail->comparator != PE_NONE))
		return false;
	for (size_t i = 0; i < sizeof(described) / sizeof(described[0]); i++)
	{
		if (strncmp(tail->clause->cell->text + next->start, described[i], strlen(described[i])) == 0)
			return true;
	}
	return false;
}

/* 两年一次, 一月2场: how often, in a way that no per-what of one word holds. */
static bool
is_frequency(const PeTail *tail)
{
	static const char *const counted[] = {"次", "场", "回", "期", "场次"};
	const PeFigure *figure = tail->figure;
	const PeUnit *unit = pe_unit_find(figure->unit, figure->unit_len);

	if (unit == NULL || (unit->dimension != PE_DIM_TIME && unit->dimension != PE_DIM_CALENDAR) ||
		ahead(tail, 0)->kind != PE_TOKEN_NUMBER || !pe_token_is(ahead(tail, 1), PE_ROLE_UNIT))
		return false;
	for (size_t i = 0; i < sizeof(counted) / sizeof(counted[0]); i++)
	{
		if (strcmp(ahead(tail, 1)->word->text, counted[i]) == 0)
			return true;
	}
	return false;
}

/* 90%≥: a sign behind the number, which none follows. */
static bool
has_sign_behind(const PeTail *tail)
{
	const PeToken *token = ahead(tail, 0);

	return pe_token_is(token, PE_ROLE_BEFORE) && ahead(tail, 1)->kind != PE_TOKEN_NUMBER &&
		((unsigned char) token->word->text[0] < 0xE4 ||
		 ahead(tail, 1)->kind == PE_TOKEN_END);
}

/* 110联网, 985高校, 12369环保热线: numbers that are names by themselves. */
static bool
is_known_name(const PeToken *number)
{
	static const int64_t names[] = {110, 114, 119, 120, 122, 211, 985, 996};
	int64_t		value = number->number.coef;

	if (number->kind != PE_TOKEN_NUMBER || number->han || number->number.scale > 0 || number->power > 0)
		return false;
	/* short numbers of services have five digits */
	if ((value >= 10000 && value <= 12999) || (value >= 95000 && value <= 96999))
		return true;
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
	{
		if (names[i] == value)
			return true;
	}
	return false;
}

/* 一年半, 290%%, 30-: more belongs to the number than was read. */
static bool
is_cut_short(const PeTail *tail)
{
	const PeToken *token = ahead(tail, 0);

	if (pe_token_is(token, PE_ROLE_HALF))
		return true;
	if (tail->figure->unit_len == 0)
		return pe_token_is_dash(token);
	return tail->figure->unit_len == 1 && pe_token_is(token, PE_ROLE_UNIT) &&
		token->word->len == 1;
}

static bool
is_year_word(const PeToken *token)
{
	return token->kind == PE_TOKEN_WORD && strcmp(token->word->text, "年") == 0;
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
		/* 10号, 2025年目标, 110联网: names */
		if (pe_token_is(ahead(&tail, 0), PE_ROLE_CALENDAR) ||
			(pe_is_year(token) && is_year_word(ahead(&tail, 0))) ||
			((ahead(&tail, 0)->kind == PE_TOKEN_TEXT || pe_token_is(ahead(&tail, 0), PE_ROLE_NAME)) &&
			 is_known_name(token)))
			return 0;
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
	if (prefix->money && figure->unit_len == 0)
		set_money(figure);
	if (is_cut_short(&tail))
		return -1;
	take_after(&tail, token);
	if (!take_per(&tail))
		return -1;
	if (is_attribute(&tail, prefix))
		return 0;
	if (!settle_comparator(&tail, prefix) || may_be_calendar(&tail, token) ||
		is_counted_from(&tail) || is_denied(&tail) || is_frequency(&tail) ||
		has_sign_behind(&tail) || may_be_month(&tail, prefix, token) ||
		!set_bounds(&tail, token) || !set_change(figure, prefix))
		return -1;
	return tail.next;
}
