/*
 * date.c
 *		Dates and periods in words and digits.
 */
#include <string.h>

#include "core/number.h"
#include "core/point.h"
#include "core/text.h"
#include "core/unit.h"

/* The last day before the point, as 9月前 and 2022年前 mean it; -1 if it has no year to be in. */
static int64_t
last_day_before(const PePoint *point)
{
	int64_t		year = point->year;
	int64_t		month = pe_date_month(point->from) - 1;

	if (point->span == PE_SPAN_DAY || point->span == PE_SPAN_END)
		return point->to;
	if (month == 0)
	{
		/* yearless, or the first that there is */
		if (year <= PE_FIRST_YEAR)
			return -1;
		year--;
		month = 12;
	}
	return year * 10000 + month * 100 + pe_last_day(year, month);
}

/* 3月15日-30日: the month serves both. */
static int
same_month_day(const PeToken *tokens, const PePoint *point, PePoint *end)
{
	int64_t		day = pe_integer_in(&tokens[0], 1, 31);

	if (point->span != PE_SPAN_DAY || day < 0 ||
		!(pe_token_is_word(&tokens[1], "日") || pe_token_is_calendar(&tokens[1], PE_CAL_DAY)))
		return 0;
	*end = *point;
	end->to = end->from = pe_make_date(point->year, pe_date_month(point->from), day);
	return end->to < 0 ? -1 : 2;
}

static bool
is_dotted_end(const PeToken *token)
{
	return token->kind == PE_TOKEN_NUMBER && token->month > 0 && token->power == 0 &&
		token[1].kind != PE_TOKEN_TEXT && !pe_token_is(token + 1, PE_ROLE_UNIT);
}

/* A second point behind a dash or 至 makes a period. */
static int
take_period(const PeCell *cell, const PeToken *tokens, PePoint *point)
{
	PePoint		end;
	int			n = 0;
	int			used;

	while (pe_token_is_dash(&tokens[n]))
		n++;
	if (n == 0 && pe_token_is(&tokens[0], PE_ROLE_TO))
		n = 1;
	if (n == 0)
		return 0;
	used = same_month_day(tokens + n, point, &end);
	/* 12.1-12.31 */
	if (used == 0 && is_dotted_end(&tokens[n]))
	{
		end.year = point->year;
		pe_written_point(&tokens[n], &end);
		used = 1;
	}
	if (used == 0)
		used = pe_point_at(cell, tokens + n, point->year, &end);
	if (used == 0)
		return 0;
	if (used < 0 || (point->year == 0) != (end.year == 0) || end.to < point->from)
		return -1;
	point->to = end.to;
	point->span = PE_SPAN_YEAR;
	return n + used;
}

static void
set_bounds(PeFigure *figure, int64_t from, int64_t to, bool until)
{
	figure->lower = pe_decimal_int(from);
	figure->upper = pe_decimal_int(to);
	figure->flags |= until ? PE_HAS_UPPER : PE_HAS_BOTH;
	figure->comparator = until ? PE_LE : PE_NONE;
}

/* [2019-01-01,2019-12-31]: the strict form of a period. */
static int
strict_period(const PeToken *token, int i, const PePrefix *prefix, PeFigure *figure)
{
	if (token->flags & (PE_OPEN_LOWER | PE_OPEN_UPPER) || prefix->comparator != PE_NONE)
		return -1;
	figure->flags |= token->flags & PE_YEARLESS;
	set_bounds(figure, token->number.coef, token->raw.coef, false);
	return i + 1;
}

/* Most numbers are no dates: those not before a word of time. */
static bool
may_be_date(const PeToken *token)
{
	const PeToken *next = token + 1;

	if (token->kind != PE_TOKEN_NUMBER || token->month > 0)
		return true;
	/* 2019-2021年, 1-11月 */
	if (pe_joins_period(next))
		return token->number.scale == 0 && token->number.coef <= PE_LAST_YEAR;
	if (next->kind != PE_TOKEN_WORD)
		return false;
	if (next->word->role != PE_ROLE_UNIT)
		return next->word->role == PE_ROLE_CALENDAR;
	return pe_units[next->word->value].dimension == PE_DIM_CALENDAR;
}

/* 2021年11月部分完成: a day for a part of it. */
static bool
is_partly(const PeCell *cell, const PeToken *token)
{
	static const char *const partly[] = {"部分", "大部分", "基本", "初步", "完成部分", "完成主体", "主体"};

	return PE_BEGINS_WITH_ONE(cell->text + token->start, partly);
}

/* 2000年底前建成的老旧小区: the date is that of another thing. */
static bool
describes_a_noun(const PeCell *cell, const PeToken *token)
{
	uint32_t	end = token->start + 4 * PE_HAN_LEN;

	for (uint32_t at = token->start; at < end && at + PE_HAN_LEN < cell->len; at += PE_HAN_LEN)
	{
		if (pe_cell_begins(cell, at, "的"))
			return true;
	}
	return false;
}

/* 2021年5月开工: when it began says nothing of its end. */
static bool
is_start(const PeCell *cell, const PeToken *token)
{
	static const char *const start[] = {"启动", "开工", "动工", "开建", "开始", "进场", "立项", "招标", "签订"};

	return PE_BEGINS_WITH_ONE(cell->text + token->start, start);
}

/* 年 and 本年 begin a date only where no number or noun stands before them. */
static bool
opens_date(const PeToken *token, const PeToken *before)
{
	return !(pe_token_is_word(token, "年") || pe_token_is_calendar(token, PE_CAL_YEAR_NOUN)) ||
		before->kind == PE_TOKEN_MARK || pe_token_is(before, PE_ROLE_NEUTRAL) ||
		pe_token_is(before, PE_ROLE_TO);
}

/* A noun, not a word of completion. */
static bool
is_other_noun(const PeCell *cell, const PeToken *token)
{
	return (token->kind == PE_TOKEN_TEXT || pe_token_is(token, PE_ROLE_NAME) ||
			pe_token_is(token, PE_ROLE_UNIT) || pe_token_is(token, PE_ROLE_PLAN)) &&
		!pe_says_done(cell, token);
}

/* Does the clause go on to a number that is no part of a date? */
static bool
counts_behind(const PeToken *token)
{
	for (; token->kind != PE_TOKEN_END; token++)
	{
		if (token->kind == PE_TOKEN_NUMBER && pe_token_is(token + 1, PE_ROLE_UNIT) &&
			!pe_is_calendar_word(token[1].word))
			return true;
	}
	return false;
}

/* 2021年3月起, 12月31日左右, 12月31日前未完成: no day to be in time for. */
static bool
has_no_end(const PeToken *token)
{
	return pe_token_is_calendar(token, PE_CAL_AFTER) || pe_token_is_word(token, "起") ||
		pe_token_is_word(token, "至今") || pe_token_is_word(token, "前后") ||
		pe_token_is(token, PE_ROLE_ABOUT) || pe_token_is(token, PE_ROLE_NOT) ||
		pe_token_is(token, PE_ROLE_OCCASION);
}

/* 2025年目标 is a name, 2021年培训3期 and 年内3次 say when, not what. */
static bool
is_whole_year(const PePoint *point)
{
	return point->from % 10000 == 101 && point->to % 10000 == 1231;
}

int
pe_date_at(PeClause *clause, int i, const PePrefix *prefix, PeFigure *figure)
{
	const PeToken *tokens = clause->tokens;
	PePoint		point;
	int			used;
	int			more;
	bool		until = prefix->comparator == PE_LE;

	if (!may_be_date(&tokens[i]))
		return 0;
	memset(figure, 0, sizeof(*figure));
	figure->unit = figure->per = "";
	figure->flags = PE_IS_DATE;
	if (tokens[i].kind == PE_TOKEN_INTERVAL && (tokens[i].flags & PE_IS_DATE))
		return strict_period(&tokens[i], i, prefix, figure);
	if (tokens[i].kind == PE_TOKEN_WORD && i > 0 && !opens_date(&tokens[i], &tokens[i - 1]))
		return 0;
	used = pe_point_at(clause->cell, tokens + i, 0, &point);
	if (used <= 0)
		return used;
	if ((prefix->comparator != PE_NONE && !until) || prefix->based || prefix->per_len > 0)
		return -1;
	i += used;
	more = take_period(clause->cell, tokens + i, &point);
	if (more < 0)
		return -1;
	i += more;
	if (more == 0 && is_whole_year(&point) &&
		((used == 2 && is_other_noun(clause->cell, &tokens[i])) || counts_behind(&tokens[i])))
		return 0;
	if (point.year == 0)
		figure->flags |= PE_YEARLESS;
	if (pe_token_is_calendar(&tokens[i], PE_CAL_BEFORE))
	{
		int64_t		to = more > 0 ? -1 : last_day_before(&point);

		/* 2000年以前老旧小区 */
		if (to < 0 || (point.span == PE_SPAN_YEAR && is_other_noun(clause->cell, &tokens[i + 1])))
			return -1;
		set_bounds(figure, to, to, true);
		return has_no_end(&tokens[i + 1]) || describes_a_noun(clause->cell, &tokens[i + 1]) ? -1 : i + 1;
	}
	if (pe_token_is(&tokens[i], PE_ROLE_WITHIN) ||
		(pe_token_is(&tokens[i], PE_ROLE_AFTER) && tokens[i].word->value == PE_LE))
		i++;
	/* 2021年12, 2021年6.30: a date that was cut */
	if (more == 0 && tokens[i].kind == PE_TOKEN_NUMBER && pe_token_is_word(&tokens[i - 1], "年"))
		return -1;
	if (has_no_end(&tokens[i]) || is_partly(clause->cell, &tokens[i]) ||
		(clause->actual && is_start(clause->cell, &tokens[i])))
		return -1;
	/* as a target a point in time means by its end; a year or a period is one */
	until = until || (!clause->actual && point.span != PE_SPAN_YEAR);
	set_bounds(figure, point.from, point.to, until);
	return i;
}
