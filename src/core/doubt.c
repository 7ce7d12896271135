/*
 * doubt.c
 *		What leaves a number to a person, or makes a name of it.
 */
#include <string.h>

#include "core/number.h"
#include "core/quantity.h"
#include "core/text.h"
#include "core/unit.h"

bool
pe_is_vague(const char *text)
{
	static const char *const vague[] = {"来", "几"};

	return PE_BEGINS_WITH_ONE(text, vague);
}

/* 2020.1 is a month to one reader and a number to the next. */
static bool
looks_like_month(const PeToken *token)
{
	return token->month > 0 && token->day == 0;
}

/* 2021年, 2021学年, 2021届: which, not how many. */
static bool
counts_from_a_year(const PeToken *token)
{
	return token->kind == PE_TOKEN_WORD && pe_counts_years(token->word->text);
}

/* 5日 alone may be a day of the month, 13月 be meant as one of the year. */
static bool
may_be_calendar(const PeTail *tail, const PePrefix *prefix, const PeToken *number)
{
	/* 每月15日 */
	if (pe_token_is_word(number + 1, "日"))
		return tail->comparator == PE_NONE && (tail->figure->per_len == 0 || prefix->per_len > 0);
	return pe_token_is_word(number + 1, "月") && tail->figure->per_len == 0;
}

/* 2021.12 alone, and ≤2021.12, may be a month; 达2021.12 is a number in a target alone, where it is ≥. */
static bool
may_be_month(const PeTail *tail, const PePrefix *prefix, const PeToken *number)
{
	return tail->figure->unit_len == 0 && tail->figure->per_len == 0 && tail->power == 0 &&
		(looks_like_month(number) || pe_prints_as_month(number->number)) &&
		(tail->comparator == PE_NONE || tail->comparator == PE_LE) && prefix->change == 0;
}

/* 2024.0307万: written out it is a day. */
static bool
may_be_day(const PeTail *tail, const PeToken *number)
{
	return number->kind == PE_TOKEN_NUMBER && pe_prints_as_day(number->number) &&
		tail->unit == NULL;
}

/* 3天后, 3天前, 5时前: a time counted from another one. */
static bool
is_counted_from(const PeTail *tail)
{
	const PeToken *token = pe_ahead(tail, pe_noun_ahead(tail));

	return pe_token_is_calendar(token, PE_CAL_BEFORE) || pe_token_is_calendar(token, PE_CAL_AFTER);
}

/* What is said of things that are not there yet, or no longer. */
static const char *const unfinished[] = {
	"待", "正在", "在建", "停工", "停止", "停建", "暂停", "暂缓", "中止", "终止", "滞后", "尚", "推进中"
};

/* 5个项目未完成, 3个待验收: what is counted did not happen. */
static bool
is_denied(const PeTail *tail)
{
	const PeCell *cell = tail->clause->cell;
	int			n = pe_noun_ahead(tail);

	/* 一户不漏 */
	if (pe_ahead(tail, 0)->kind == PE_TOKEN_TEXT && pe_cell_begins(cell, pe_ahead(tail, 0)->start, "不"))
		return true;
	if (tail->clause->actual &&
		PE_BEGINS_WITH_ONE(pe_text_ahead(tail, 0), unfinished))
		return true;
	if (tail->clause->actual &&
		(pe_token_is(pe_ahead(tail, n), PE_ROLE_DOUBT) ||
		 (pe_token_is_mark(pe_ahead(tail, n), '(') && pe_token_is(pe_ahead(tail, n + 1), PE_ROLE_PLAN) &&
		  pe_token_is_mark(pe_ahead(tail, n + 2), ')'))))
		return true;
	return pe_token_is(pe_ahead(tail, n), PE_ROLE_NOT) &&
		!pe_token_is(pe_ahead(tail, n + 1), PE_ROLE_BEFORE) &&
		!pe_token_is(pe_ahead(tail, n + 1), PE_ROLE_REACH);
}

/* Nouns that a span or an amount in front of them describes. */
static const char *const described[] = {
	"值班", "值守", "响应", "工作制", "无理由", "服务", "营业", "在线", "监控", "监测", "开放",
	"一遇", "公交"
};

/* 20户以上自然村, 5000万元以上工业项目: which ones, unless the noun is the very thing that is counted. */
static bool
describes_who(const PeTail *tail)
{
	const PeUnit *unit = tail->unit;
	static const char *const money[] = {
		"资金", "经费", "补贴", "补助", "投资", "收入", "产值", "贷款", "税收", "利润", "销售", "营业", "专项", "支出"
	};
	const char *next = pe_text_ahead(tail, 0);

	if (unit->dimension == PE_DIM_MONEY)
		return !PE_BEGINS_WITH_ONE(next, money);
	return strcmp(unit->canonical, "人") == 0 || strcmp(unit->canonical, "户") == 0 ||
		strcmp(unit->canonical, "头") == 0 ||
		(unit->dimension == PE_DIM_CALENDAR && tail->comparator == PE_GE);
}

/* 3个工作日内办结率100%: a rate of what is done in time. */
static bool
is_time_of_rate(const PeTail *tail)
{
	int			n = pe_noun_ahead(tail);

	return n > 0 && pe_cell_ends(tail->clause->cell, pe_ahead(tail, n - 1)->end, "率") &&
		pe_ahead(tail, n)->kind != PE_TOKEN_END;
}

bool
pe_is_attribute(const PeTail *tail, const PePrefix *prefix)
{
	const PeFigure *figure = tail->figure;
	const PeUnit *unit = tail->unit;

	if (unit == NULL || !pe_token_is_noun(pe_ahead(tail, 0)))
		return false;
	if (strcmp(unit->canonical, "岁") == 0)
		return true;
	if ((unit->dimension == PE_DIM_TIME || strcmp(unit->canonical, "工作日") == 0) &&
		tail->comparator == PE_LE && is_time_of_rate(tail))
		return true;
	if (prefix->comparator == PE_NONE && tail->comparator != PE_NONE && describes_who(tail))
		return true;
	if (prefix->comparator != PE_NONE || tail->comparator != PE_NONE)
		return false;
	/* round the clock */
	if (strcmp(unit->canonical, "小时") == 0 && figure->power == 0 &&
		tail->clause->tokens[tail->first].number.coef == 24 &&
		tail->clause->tokens[tail->first].number.scale == 0)
		return true;
	return PE_BEGINS_WITH_ONE(pe_text_ahead(tail, 0), described) &&
		(unit->dimension != PE_DIM_COUNT || strcmp(unit->canonical, "路") == 0);
}

/* 两年一次, 一月2场: how often, in a way that no per-what of one word holds. */
static bool
is_frequency(const PeTail *tail)
{
	static const char *const counted[] = {"次", "场", "回", "期"};
	const PeUnit *unit = tail->unit;

	if (unit == NULL || (unit->dimension != PE_DIM_TIME && unit->dimension != PE_DIM_CALENDAR) ||
		pe_ahead(tail, 0)->kind != PE_TOKEN_NUMBER || !pe_token_is(pe_ahead(tail, 1), PE_ROLE_UNIT))
		return false;
	return PE_BEGINS_WITH_ONE(pe_ahead(tail, 1)->word->text, counted);
}

/* 90%≥: a sign behind the number, which none follows. */
static bool
has_sign_behind(const PeTail *tail)
{
	const PeToken *token = pe_ahead(tail, 0);

	return pe_token_is(token, PE_ROLE_BEFORE) && pe_ahead(tail, 1)->kind != PE_TOKEN_NUMBER &&
		((unsigned char) token->word->text[0] < 0xE4 ||
		 pe_ahead(tail, 1)->kind == PE_TOKEN_END);
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

bool
pe_is_cut_short(const PeTail *tail)
{
	const PeToken *token = pe_ahead(tail, 0);

	/* 30几人, 100来人 */
	if (pe_token_is(token, PE_ROLE_HALF) || (token->kind == PE_TOKEN_NAME && tail->figure->unit_len == 0) ||
		(pe_token_is(token, PE_ROLE_ODD) && !tail->odd) ||
		(token->kind == PE_TOKEN_TEXT && tail->figure->unit_len == 0 &&
		 pe_is_vague(tail->clause->cell->text + token->start)))
		return true;
	/* 1500人·天 is no unit of the table */
	if (pe_joins_per(token) && token->mark != '.' && pe_token_is(pe_ahead(tail, 1), PE_ROLE_UNIT))
		return true;
	/* 5(8)mg/L */
	if (pe_token_is_mark(token, '(') && pe_token_is_mark(pe_ahead(tail, 2), ')') &&
		(pe_ahead(tail, 1)->kind == PE_TOKEN_NAME || pe_ahead(tail, 1)->kind == PE_TOKEN_NUMBER))
		return true;
	if (tail->figure->unit_len == 0)
		return pe_token_is_dash(token);
	return tail->figure->unit_len == 1 && pe_token_is(token, PE_ROLE_UNIT) &&
		token->word->len == 1;
}

/* 高于全省5个百分点: from where, it does not say. */
static bool
is_distance(const PeTail *tail, const PePrefix *prefix, const PeToken *token)
{
	const PeCell *cell = tail->clause->cell;

	return tail->unit != NULL && tail->unit->dimension == PE_DIM_POINT && prefix->change == 0 &&
		(pe_cell_ends(cell, token->start, "高") || pe_cell_ends(cell, token->start, "低"));
}

/* 20百年, 2021个学年: as a number of years it would look like one of them. */
static bool
looks_like_year(const PeTail *tail, const PeToken *token)
{
	if (tail->unit == NULL || token->kind != PE_TOKEN_NUMBER || token->number.scale != 0 ||
		token->number.coef < PE_FIRST_YEAR || token->number.coef > PE_LAST_YEAR)
		return false;
	return pe_counts_years(tail->unit->canonical);
}

/* 1.100人, 2.3次: there are no three tenths of them; an item's number may have grown into the figure. */
static bool
may_be_item(const PeTail *tail, const PePrefix *prefix, const PeToken *token)
{
	return token->kind == PE_TOKEN_NUMBER && (tail->figure->flags & PE_HAS_BOTH) == 0 &&
		token->number.scale > 0 && pe_decimal_cmp(token->number, pe_decimal_int(1)) > 0 &&
		tail->comparator == PE_NONE && prefix->comparator == PE_NONE &&
		tail->figure->per_len == 0 && tail->power == 0 && !tail->odd &&
		pe_counts_whole(tail->figure->unit, tail->figure->unit_len);
}

bool
pe_is_name(const PeTail *tail, const PeToken *number)
{
	const PeToken *next = pe_ahead(tail, 0);

	if (pe_token_is(next, PE_ROLE_CALENDAR))
		return true;
	if (pe_is_year(number) && counts_from_a_year(next))
		return true;
	return (next->kind == PE_TOKEN_TEXT || pe_token_is(next, PE_ROLE_NAME)) && is_known_name(number);
}

bool
pe_may_be_period(const PeTail *tail, const PeToken *first, const PeToken *second,
				 bool unit_between)
{
	bool		bare = tail->figure->unit_len == 0;

	if (!unit_between &&
		(pe_token_is_word(second + 1, "月") || pe_token_is_word(second + 1, "日")))
		return true;
	if (pe_is_year(first) && pe_is_year(second) && (bare || counts_from_a_year(second + 1)))
		return true;
	if (!bare)
		return false;
	if (looks_like_month(first) || looks_like_month(second))
		return true;
	/* 12-31, as a spreadsheet shows the last day of a year */
	return pe_decimal_cmp(first->number, pe_decimal_int(12)) == 0 &&
		pe_decimal_cmp(second->number, pe_decimal_int(31)) == 0;
}

bool
pe_is_doubtful(const PeTail *tail, const PePrefix *prefix, const PeToken *number)
{
	return may_be_calendar(tail, prefix, number) || is_counted_from(tail) || is_denied(tail) ||
		is_frequency(tail) || has_sign_behind(tail) || looks_like_year(tail, number) ||
		is_distance(tail, prefix, number) || may_be_item(tail, prefix, number) ||
		may_be_month(tail, prefix, number) || may_be_day(tail, number);
}
