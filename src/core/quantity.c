/*
 * quantity.c
 *		A number with its unit, per-what and comparator.
 */
#include <string.h>

#include "core/clause.h"
#include "core/nothing.h"
#include "core/number.h"
#include "core/unit.h"

#define NOUN_MAX	24			/* bytes of a noun that can be a unit of its
								 * own */

/* State of one quantity while its tokens are walked. */
typedef struct PeTail
{
	PeClause   *clause;
	PeFigure   *figure;
	int			first;			/* token of the number */
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

static bool
begins_with_one_of(const char *text, const char *const *list, size_t count)
{
	for (size_t i = 0; i < count; i++)
	{
		if (strncmp(text, list[i], strlen(list[i])) == 0)
			return true;
	}
	return false;
}

/* 30几人, 100来人: what follows the number makes it less certain. */
static const char *const vague[] = {"来", "几"};

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
	const PeToken *first = ahead(tail, 0);
	int			n = 1;

	/* nor is a noun what begins like a number or a name in letters */
	if (begins_with_one_of(tail->clause->cell->text + first->start, vague, 2) ||
		(unsigned char) tail->clause->cell->text[first->start] < 0x80 ||
		pe_han_value(tail->clause->cell, first->start) >= 0)
		return;
	while (is_noun(ahead(tail, n)) && ahead(tail, n)->kind != PE_TOKEN_NAME)
	{
		/* 号令 makes a name of digits */
		if (names_digits(ahead(tail, n)))
			return;
		n++;
	}
	if (names_digits(first) || first->kind == PE_TOKEN_NAME || !closes_unit(ahead(tail, n)) || ahead(tail, n - 1)->end - first->start > NOUN_MAX)
		return;
	figure->unit = tail->clause->cell->text + first->start;
	figure->unit_len = (uint8_t) (ahead(tail, n - 1)->end - first->start);
	tail->next += n;
	/* 0投诉 is 零投诉: it counts nothing */
	if (tail->clause->tokens[tail->first].number.coef == 0 && pe_is_bad_thing(figure->unit, figure->unit_len))
		figure->unit_len = 0;
}

static void
take_scale(PeTail *tail, const PeScale * scale)
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
	{
		PeScale		scale;
		int			used = pe_bracketed_unit(tail->clause, token, &scale);

		if (used > 0)
			take_scale(tail, &scale);
		tail->next += used;
	}
	else if (is_noun(token))
		take_noun(tail);
}

static bool
joins_per(const PeToken *token)
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

		/* 12000元(人均), 45元(每天) */
		if (pe_token_is_mark(token, '(') && figure->unit_len > 0 &&
			(pe_token_is(ahead(tail, 1), PE_ROLE_PER) || pe_token_is(ahead(tail, 1), PE_ROLE_EACH)))
		{
			skip = pe_token_is(ahead(tail, 1), PE_ROLE_EACH) ? 2 : 1;
			used = pe_per_name(tail->clause, ahead(tail, skip), &name, &len);
			if (used == 0 || !pe_token_is_mark(ahead(tail, skip + used), ')'))
				return true;
			tail->next += skip + used + 1;
			return pe_join_per(tail->clause, &figure->per, &figure->per_len, name, len);
		}
		if (!slash && !pe_token_is(token, PE_ROLE_EACH) && (first || !joins_per(token)))
			return true;
		if (slash && figure->per_len == 0 && is_hundred_thousand(ahead(tail, 1)))
		{
			static const char name[] = "10万";

			if (!pe_join_per(tail->clause, &figure->per, &figure->per_len, name, sizeof(name) - 1))
				return false;
			tail->next += 2;
			if (!pe_token_is(ahead(tail, 0), PE_ROLE_UNIT))
				continue;
			if (strcmp(ahead(tail, 0)->word->text, "人") != 0)
				return false;
			tail->next++;
			continue;
		}
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

		if (pe_token_is(token, PE_ROLE_AFTER) || pe_token_is(token, PE_ROLE_ABOUT))
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
	if (pe_token_is(ahead(tail, n), PE_ROLE_MONEY) || pe_token_is(ahead(tail, n), PE_ROLE_HUNDREDTHS))
		n++;
	if (ahead(tail, n)->kind == PE_TOKEN_NUMBER && number->kind == PE_TOKEN_NUMBER &&
		pe_decimal_cmp(ahead(tail, n)->number, number->number) == 0)
	{
		n++;
		while (is_noun(ahead(tail, n)))
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

/* 2021年, 2021学年, 2021届: which, not how many. */
static bool
is_name_of_years(const char *name)
{
	static const char *const units[] = {"年", "学年", "学期", "届"};

	for (size_t i = 0; i < sizeof(units) / sizeof(units[0]); i++)
	{
		if (strcmp(name, units[i]) == 0)
			return true;
	}
	return false;
}

static bool
counts_from_a_year(const PeToken *token)
{
	return token->kind == PE_TOKEN_WORD && is_name_of_years(token->word->text);
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
	if (n > 2 || tail->odd || second->odd)
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
	if (pe_is_year(first) && pe_is_year(second) &&
		(figure->unit_len == 0 || counts_from_a_year(second + 1)))
		return false;
	if (figure->unit_len == 0 && (looks_like_month(first) || looks_like_month(second)))
		return false;
	/* 12-31 may be a day */
	if (figure->unit_len == 0 && first->power == 0 && pe_decimal_cmp(first->number, pe_decimal_int(12)) <= 0 &&
		second->power == 0 && second->number.coef >= 28 && second->number.coef <= 31)
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

static bool
is_place(const PeToken *number)
{
	return number->kind == PE_TOKEN_NUMBER && number[1].kind == PE_TOKEN_WORD &&
		strcmp(number[1].word->text, "位") == 0;
}

/* Change or level; false if the words leave it open. */
static bool
set_change(PeFigure *figure, const PePrefix *prefix, bool is_rank)
{
	/* 上升2位: places, not people */
	if (prefix->change != 0 && !prefix->level && is_rank)
		return false;
	if (prefix->change != 0 && !prefix->level)
	{
		figure->flags |= prefix->change;
		/* 增长-4: a fall or a dash */
		return pe_figure_bound(figure).coef >= 0;
	}
	return prefix->level || (!prefix->far_change && !prefix->based);
}

/* 5日 alone may be a day of the month, 13月 be meant as one of the year. */
static bool
may_be_calendar(const PeTail *tail, const PePrefix *prefix, const PeToken *number)
{
	const PeToken *unit = number + 1;

	if (unit->kind != PE_TOKEN_WORD)
		return false;
	/* 每月15日 */
	if (strcmp(unit->word->text, "日") == 0)
		return tail->comparator == PE_NONE && (tail->figure->per_len == 0 || prefix->per_len > 0);
	return strcmp(unit->word->text, "月") == 0 && tail->figure->per_len == 0;
}

/* 2021.12 alone, and ≤2021.12, may be a month; 达2021.12 is a number. */
static bool
may_be_month(const PeTail *tail, const PePrefix *prefix, const PeToken *number)
{
	return tail->figure->unit_len == 0 && tail->figure->per_len == 0 && tail->power == 0 &&
		(looks_like_month(number) || pe_prints_as_month(number->number)) && (tail->comparator == PE_NONE || tail->comparator == PE_LE) &&
		!prefix->reach && prefix->change == 0;
}

/* 3天后, 3天前, 5时前: a time counted from another one. */
static bool
is_counted_from(const PeTail *tail)
{
	const PeToken *token;
	int			n = 0;

	while (is_noun(ahead(tail, n)))
		n++;
	token = ahead(tail, n);
	return pe_token_is(token, PE_ROLE_CALENDAR) &&
		(token->word->value == PE_CAL_BEFORE || token->word->value == PE_CAL_AFTER);
}

/* What is said of things that are not there yet, or no longer. */
static const char *const unfinished[] = {
	"待", "正在", "在建", "停工", "停止", "停建", "暂停", "暂缓", "中止", "终止", "滞后", "尚", "推进中"
};

/* 5个项目未完成, 3个待验收: what is counted did not happen. */
static bool
is_denied(const PeTail *tail)
{
	static const char no[] = "不";
	int			n = 0;

	/* 一户不漏 */
	if (ahead(tail, 0)->kind == PE_TOKEN_TEXT &&
		strncmp(tail->clause->cell->text + ahead(tail, 0)->start, no, sizeof(no) - 1) == 0)
		return true;
	if (tail->clause->actual &&
		begins_with_one_of(tail->clause->cell->text + ahead(tail, 0)->start, unfinished,
						   sizeof(unfinished) / sizeof(unfinished[0])))
		return true;
	while (is_noun(ahead(tail, n)))
		n++;
	if (tail->clause->actual &&
		(pe_token_is(ahead(tail, n), PE_ROLE_DOUBT) ||
		 (pe_token_is_mark(ahead(tail, n), '(') && pe_token_is(ahead(tail, n + 1), PE_ROLE_PLAN) &&
		  pe_token_is_mark(ahead(tail, n + 2), ')'))))
		return true;
	return pe_token_is(ahead(tail, n), PE_ROLE_NOT) &&
		!pe_token_is(ahead(tail, n + 1), PE_ROLE_BEFORE) &&
		!pe_token_is(ahead(tail, n + 1), PE_ROLE_REACH);
}

/* Nouns that a span or an amount in front of them describes. */
static const char *const described[] = {
	"值班", "值守", "响应", "工作制", "无理由", "服务", "营业", "在线", "监控", "监测", "开放",
	"一遇", "公交"
};

/* 20户以上自然村, 5000万元以上工业项目: which ones, unless the noun is the very thing that is counted. */
static bool
describes_who(const PeTail *tail, const PeUnit *unit)
{
	static const char *const money[] = {
		"资金", "经费", "补贴", "补助", "投资", "收入", "产值", "贷款", "税收", "利润", "销售", "营业", "专项", "支出"
	};
	const char *next = tail->clause->cell->text + ahead(tail, 0)->start;

	if (unit->dimension == PE_DIM_MONEY)
		return !begins_with_one_of(next, money, sizeof(money) / sizeof(money[0]));
	return strcmp(unit->canonical, "人") == 0 || strcmp(unit->canonical, "户") == 0 ||
		strcmp(unit->canonical, "头") == 0 ||
		(unit->dimension == PE_DIM_CALENDAR && tail->comparator == PE_GE);
}

/* 3个工作日内办结率100%: a rate of what is done in time. */
static bool
is_time_of_rate(const PeTail *tail)
{
	static const char rate[] = "率";
	int			n = 0;

	while (is_noun(ahead(tail, n)))
		n++;
	return n > 0 && memcmp(tail->clause->cell->text + ahead(tail, n - 1)->end - strlen(rate), rate, strlen(rate)) == 0 &&
		ahead(tail, n)->kind != PE_TOKEN_END;
}

/* 60岁以上老人, 24小时值班, 50万元以上项目: it says who or which, not how much. */
static bool
is_attribute(const PeTail *tail, const PePrefix *prefix)
{
	const PeFigure *figure = tail->figure;
	const PeToken *next = ahead(tail, 0);
	const PeUnit *unit = pe_unit_find(figure->unit, figure->unit_len);

	if (unit == NULL || !is_noun(next))
		return false;
	if (strcmp(unit->canonical, "岁") == 0)
		return true;
	if ((unit->dimension == PE_DIM_TIME || strcmp(unit->canonical, "工作日") == 0) && tail->comparator == PE_LE && is_time_of_rate(tail))
		return true;
	if (prefix->comparator == PE_NONE && tail->comparator != PE_NONE && describes_who(tail, unit))
		return true;
	if (prefix->comparator != PE_NONE || tail->comparator != PE_NONE)
		return false;
	/* round the clock */
	if (strcmp(unit->canonical, "小时") == 0 && figure->power == 0 &&
		tail->clause->tokens[tail->first].number.coef == 24 &&
		tail->clause->tokens[tail->first].number.scale == 0)
		return true;
	return begins_with_one_of(tail->clause->cell->text + next->start, described,
							  sizeof(described) / sizeof(described[0])) &&
		(unit->dimension != PE_DIM_COUNT || strcmp(unit->canonical, "路") == 0);
}

/* 两年一次, 一月2场: how often, in a way that no per-what of one word holds. */
static bool
is_frequency(const PeTail *tail)
{
	static const char *const counted[] = {"次", "场", "回", "期"};
	const PeFigure *figure = tail->figure;
	const PeUnit *unit = pe_unit_find(figure->unit, figure->unit_len);

	if (unit == NULL || (unit->dimension != PE_DIM_TIME && unit->dimension != PE_DIM_CALENDAR) ||
		ahead(tail, 0)->kind != PE_TOKEN_NUMBER || !pe_token_is(ahead(tail, 1), PE_ROLE_UNIT))
		return false;
	return begins_with_one_of(ahead(tail, 1)->word->text, counted, sizeof(counted) / sizeof(counted[0]));
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
	static const int64_t names[] = {
		110, 114, 119, 120, 122, 211, 985, 996, 10000, 10010, 10086, 12301, 12309, 12315, 12318, 12320,
		12328, 12333, 12337, 12338, 12339, 12345, 12348, 12350, 12355, 12356, 12358, 12363, 12366,
		12367, 12369, 12371, 12377, 12380, 12381, 12385, 12386, 12388, 12389, 12393, 12395, 12396,
		95598, 96110
	};

	if (number->kind != PE_TOKEN_NUMBER || number->number.scale > 0)
		return false;
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
	{
		if (names[i] == number->number.coef)
			return true;
	}
	return false;
}

/* 一年半, 290%%, 30-: more belongs to the number than was read. */
static bool
is_cut_short(const PeTail *tail)
{
	const PeToken *token = ahead(tail, 0);

	/* 30几人, 100来人 */
	if (pe_token_is(token, PE_ROLE_HALF) || (token->kind == PE_TOKEN_NAME && tail->figure->unit_len == 0) ||
		(pe_token_is(token, PE_ROLE_ODD) && !tail->odd) ||
		(token->kind == PE_TOKEN_TEXT && tail->figure->unit_len == 0 &&
		 begins_with_one_of(tail->clause->cell->text + token->start, vague, 2)))
		return true;
	/* 1500人·天 is no unit of the table */
	if (joins_per(token) && token->mark != '.' && pe_token_is(ahead(tail, 1), PE_ROLE_UNIT))
		return true;
	/* 5(8)mg/L */
	if (pe_token_is_mark(token, '(') && pe_token_is_mark(ahead(tail, 2), ')') &&
		(ahead(tail, 1)->kind == PE_TOKEN_NAME || ahead(tail, 1)->kind == PE_TOKEN_NUMBER))
		return true;
	if (tail->figure->unit_len == 0)
		return pe_token_is_dash(token);
	return tail->figure->unit_len == 1 && pe_token_is(token, PE_ROLE_UNIT) &&
		token->word->len == 1;
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
		return pe_token_is_mark(ahead(tail, 0), '/');
	unit = pe_unit_find(tail->figure->unit, tail->figure->unit_len);
	return unit != NULL && (unit->dimension == PE_DIM_SHARE || unit->dimension == PE_DIM_POINT);
}

/* 高于全省5个百分点: from where, it does not say. */
static bool
is_distance(const PeTail *tail, const PePrefix *prefix, const PeToken *token)
{
	static const char *const sides[] = {"高", "低"};
	const PeUnit *unit = pe_unit_find(tail->figure->unit, tail->figure->unit_len);
	uint32_t	side_len = (uint32_t) strlen(sides[0]);

	if (unit == NULL || unit->dimension != PE_DIM_POINT || prefix->change != 0 ||
		token->start < side_len)
		return false;
	/* in words: ＞5个百分点 is what it says */
	return ((tail->comparator == PE_GT || tail->comparator == PE_LT) &&
			(unsigned char) tail->clause->cell->text[token->start - side_len] >= 0xE4) ||
		begins_with_one_of(tail->clause->cell->text + token->start - side_len, sides, 2);
}

/* 20百年, 2021个学年: as a number of years it would look like one of them. */
static bool
looks_like_year(const PeTail *tail, const PeToken *token)
{
	const PeUnit *unit = pe_unit_find(tail->figure->unit, tail->figure->unit_len);

	if (unit == NULL || token->kind != PE_TOKEN_NUMBER || token->number.scale != 0 ||
		token->number.coef < PE_FIRST_YEAR || token->number.coef > PE_LAST_YEAR)
		return false;
	return is_name_of_years(unit->canonical);
}

/* 1.100人, 2.3次: there are no three tenths of them; an item's number may have grown into the figure. */
static bool
may_be_item(const PeTail *tail, const PePrefix *prefix, const PeToken *token)
{
	return token->kind == PE_TOKEN_NUMBER && (tail->figure->flags & PE_HAS_BOTH) == 0 && token->number.scale > 0 && pe_decimal_cmp(token->number, pe_decimal_int(1)) > 0 &&
		tail->comparator == PE_NONE && prefix->comparator == PE_NONE &&
		tail->figure->per_len == 0 && tail->power == 0 && !tail->odd &&
		pe_counts_whole(tail->figure->unit, tail->figure->unit_len);
}

int
pe_quantity_at(PeClause *clause, int i, const PePrefix *prefix, PeFigure *figure)
{
	/* the number of 百分百, and an end behind it */
	static const PeToken hundred[] = {
		{.kind = PE_TOKEN_NUMBER,.number = {100, 0},.raw = {100, 0}}, {.kind = PE_TOKEN_END}
	};
	const PeToken *token = &clause->tokens[i];
	PeTail		tail = {.clause = clause,.figure = figure,.first = i,.next = i + 1};

	memset(figure, 0, sizeof(*figure));
	figure->unit = figure->per = "";
	if (pe_token_is(token, PE_ROLE_HUNDRED))
	{
		/* 百分百满意 is a way of speaking */
		if (is_noun(ahead(&tail, 0)))
			return 0;
		token = hundred;
		figure->unit = "%";
		figure->unit_len = 1;
	}
	else if (pe_token_is(token, PE_ROLE_HUNDREDTHS))
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
		/* [3,5)万元: the strict form has no 万 */
		if (figure->unit_len > 0 && pe_han_value(clause->cell, token->end) >= PE_HAN_MYRIAD)
			return -1;
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
			(pe_is_year(token) && counts_from_a_year(ahead(&tail, 0))) ||
			((ahead(&tail, 0)->kind == PE_TOKEN_TEXT || pe_token_is(ahead(&tail, 0), PE_ROLE_NAME)) &&
			 is_known_name(token)))
			return 0;
		take_unit(&tail);
	}
	else
		return 0;
	if (prefix->per_len > 0 && !is_average_of_label(&tail, prefix))
	{
		figure->per = prefix->per;
		figure->per_len = prefix->per_len;
	}
	if ((token->kind == PE_TOKEN_NUMBER && token != hundred && !take_range(&tail, token)) || !take_per(&tail))
		return -1;
	if (figure->unit_len == 0 && prefix->money)
		set_money(figure);
	else if (figure->unit_len == 0 && prefix->scaled)
		take_scale(&tail, &prefix->scale);
	if (is_cut_short(&tail))
		return -1;
	take_after(&tail, token);
	if (!take_per(&tail))
		return -1;
	if (is_attribute(&tail, prefix))
		return 0;
	if (!settle_comparator(&tail, prefix) || may_be_calendar(&tail, prefix, token) ||
		is_counted_from(&tail) || is_denied(&tail) || is_frequency(&tail) ||
		has_sign_behind(&tail) || looks_like_year(&tail, token) || is_distance(&tail, prefix, token) || may_be_item(&tail, prefix, token) || may_be_month(&tail, prefix, token) ||
		!set_bounds(&tail, token) || !set_change(figure, prefix, is_place(token)))
		return -1;
	return tail.next;
}
