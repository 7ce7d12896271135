/*
 * point.c
 *		A point in time, or a stretch of the calendar with a name.
 */
#include "core/point.h"

#include <string.h>

#include "core/number.h"
#include "core/text.h"
#include "core/unit.h"

/* What is said to have happened by a time. */
static const char *const done[] = {
	"完成", "全部", "全面", "建成", "竣工", "完工", "验收", "交付", "投入", "投产", "实现", "达",
	"通过", "到位", "开工", "启动", "实施", "发放", "支付", "如期", "按期", "按时", "基本", "已", "前"
};

bool
pe_says_done(const PeCell *cell, const PeToken *token)
{
	return PE_BEGINS_WITH_ONE(cell->text + token->start, done);
}

/* 年中, 9月中: no day that two readers agree on. */
static bool
is_middle(const PeCell *cell, const PeToken *token)
{
	static const char middle[] = "中";

	return token->kind == PE_TOKEN_TEXT && token->end - token->start == sizeof(middle) - 1 &&
		memcmp(cell->text + token->start, middle, sizeof(middle) - 1) == 0;
}

int64_t
pe_integer_in(const PeToken *token, int64_t low, int64_t high)
{
	if (token->kind != PE_TOKEN_NUMBER || token->number.scale != 0 || token->power != 0 ||
		token->odd || token->number.coef < low || token->number.coef > high)
		return -1;
	return token->number.coef;
}

int
pe_last_day(int64_t year, int64_t month)
{
	return pe_days_in_month(year == 0 ? 2000 : (int) year, (int) month);
}

static void
set_months(PePoint *point, PeSpan span, int64_t first, int64_t last)
{
	point->span = span;
	point->from = point->year * 10000 + first * 100 + 1;
	point->to = point->year * 10000 + last * 100 + pe_last_day(point->year, last);
}

/* 月底 中旬 …: the part of the month, or -1 for 月初, which has no clear end. */
static int
month_part(const PeToken *token, PePoint *point, int64_t month)
{
	int64_t		base = point->year * 10000 + month * 100;

	if (!pe_token_is(token, PE_ROLE_CALENDAR))
		return 0;
	switch (token->word->value)
	{
		case PE_CAL_START:
			return -1;
		case PE_CAL_END:
			point->from = point->to = base + pe_last_day(point->year, month);
			break;
		case PE_CAL_EARLY:
			point->from = base + 1;
			point->to = base + 10;
			break;
		case PE_CAL_MIDDLE:
			point->from = base + 11;
			point->to = base + 20;
			break;
		case PE_CAL_LATE:
			point->from = base + 21;
			point->to = base + pe_last_day(point->year, month);
			break;
		default:
			return 0;
	}
	point->span = PE_SPAN_END;
	return 1;
}

void
pe_written_point(const PeToken *token, PePoint *point)
{
	int64_t		year;

	if (token->kind == PE_TOKEN_DATE && pe_date_day(token->number.coef) > 0)
	{
		point->span = PE_SPAN_DAY;
		point->from = point->to = token->number.coef;
		point->year = pe_date_year(point->from);
		return;
	}
	if (token->day > 0)
	{
		point->span = PE_SPAN_DAY;
		point->from = point->to = pe_make_date(point->year, token->month, token->day);
		return;
	}
	year = token->kind == PE_TOKEN_DATE ? pe_date_year(token->number.coef) :
		token->number.coef / pe_power10[token->number.scale];
	point->year = year;
	if (token->kind == PE_TOKEN_DATE)
		set_months(point, PE_SPAN_MONTH, pe_date_month(token->number.coef), pe_date_month(token->number.coef));
	else
		set_months(point, PE_SPAN_MONTH, token->month, token->month);
}

bool
pe_joins_period(const PeToken *token)
{
	return pe_token_is_dash(token) || pe_token_is(token, PE_ROLE_TO);
}

/* A decimal is a date only where 前 or a second date says so. */
static bool
is_dotted_date(const PeToken *token)
{
	if (token->kind != PE_TOKEN_NUMBER || token->month == 0 || token->power > 0)
		return false;
	if (pe_token_is_calendar(token + 1, PE_CAL_BEFORE))
		return true;
	return pe_joins_period(token + 1) &&
		(token[2].kind == PE_TOKEN_DATE || (token[2].kind == PE_TOKEN_NUMBER && token[2].month > 0 &&
											(token[2].day > 0) == (token->day > 0))) &&
		token[3].kind != PE_TOKEN_TEXT && !pe_token_is(token + 3, PE_ROLE_UNIT);
}

/* 12月, 12月30日, 12月底: returns tokens used, 0 none, -1 no such day. */
static int
month_at(const PeCell *cell, const PeToken *tokens, PePoint *point)
{
	int64_t		month = pe_integer_in(&tokens[0], 1, 12);
	int64_t		day;
	int			part;

	/* 2021年13月 */
	if (month < 0 && tokens[0].kind == PE_TOKEN_NUMBER && point->year != 0 && pe_token_is_word(&tokens[1], "月"))
		return -1;
	if (month < 0 || !(pe_token_is_word(&tokens[1], "月") || pe_token_is_calendar(&tokens[1], PE_CAL_MONTH_NOUN)))
		return 0;
	if (tokens[2].kind == PE_TOKEN_NUMBER &&
		(pe_token_is_word(&tokens[3], "日") || pe_token_is_calendar(&tokens[3], PE_CAL_DAY)))
	{
		day = pe_integer_in(&tokens[2], 1, 31);
		point->from = day < 0 ? -1 : pe_make_date(point->year, month, day);
		point->to = point->from;
		point->span = PE_SPAN_DAY;
		return point->from < 0 ? -1 : 4;
	}
	/* 12月31: the clerk forgot 日 */
	if (tokens[2].kind == PE_TOKEN_NUMBER && !tokens[2].han && pe_integer_in(&tokens[2], 1, 31) > 0 &&
		(tokens[3].kind == PE_TOKEN_END || pe_token_is_calendar(&tokens[3], PE_CAL_BEFORE)))
	{
		point->from = point->to = pe_make_date(point->year, month, tokens[2].number.coef);
		point->span = PE_SPAN_DAY;
		return point->from < 0 ? -1 : 3;
	}
	set_months(point, PE_SPAN_MONTH, month, month);
	part = month_part(&tokens[2], point, month);
	return part < 0 || is_middle(cell, &tokens[2]) ? -1 : 2 + part;
}

/* 第三季度, 三季度, 上半年, 年底, 年内; 年初 has no clear end. */
static int
part_of_year_at(const PeToken *tokens, PePoint *point)
{
	int			ordinal = pe_token_is(&tokens[0], PE_ROLE_ORDINAL) ? 1 : 0;
	int64_t		quarter = pe_integer_in(&tokens[ordinal], 1, 4);

	if (tokens[ordinal].kind == PE_TOKEN_NUMBER &&
		((pe_token_is_word(&tokens[ordinal + 1], "季度") && (quarter > 0 || point->year != 0)) ||
		 pe_token_is_calendar(&tokens[ordinal + 1], PE_CAL_QUARTER)))
	{
		int			end = pe_token_is_calendar(&tokens[ordinal + 2], PE_CAL_END) ? 1 : 0;

		if (quarter < 0)
			return -1;

		set_months(point, PE_SPAN_QUARTER, quarter * 3 - 2, quarter * 3);
		if (end)
		{
			point->span = PE_SPAN_END;
			point->from = point->to;
		}
		return ordinal + 2 + end;
	}
	if (pe_token_is_calendar(&tokens[0], PE_CAL_HALF_1) || pe_token_is_calendar(&tokens[0], PE_CAL_HALF_2))
	{
		bool		first = pe_token_is_calendar(&tokens[0], PE_CAL_HALF_1);

		set_months(point, PE_SPAN_HALF, first ? 1 : 7, first ? 6 : 12);
		return 1;
	}
	if (pe_token_is_calendar(&tokens[0], PE_CAL_YEAR_END))
	{
		point->span = PE_SPAN_END;
		point->from = point->to = point->year * 10000 + 1231;
		return 1;
	}
	return point->year != 0 && pe_token_is_calendar(&tokens[0], PE_CAL_START) ? -1 : 0;
}

/* 年内, 年度内, and 当年 with a word of completion: by the end of the fiscal year. */
static int
within_year_at(const PeCell *cell, const PeToken *tokens, PePoint *point)
{
	int			n = pe_token_is_calendar(&tokens[0], PE_CAL_THIS_YEAR) ? 1 : 0;

	point->year = 0;
	set_months(point, PE_SPAN_HALF, 1, 12);
	if (pe_token_is(&tokens[n], PE_ROLE_WITHIN) && n > 0)
		return n;
	if ((pe_token_is_word(&tokens[n], "年") || pe_token_is_calendar(&tokens[n], PE_CAL_YEAR_NOUN)) &&
		pe_token_is(&tokens[n + 1], PE_ROLE_WITHIN))
		return n + 1;
	return n > 0 && pe_says_done(cell, &tokens[n]) ? n : 0;
}

/* 1-3季度 */
static int
quarters_at(const PeToken *tokens, PePoint *point)
{
	int64_t		first = pe_integer_in(&tokens[0], 1, 4);
	int64_t		last = first > 0 && pe_joins_period(&tokens[1]) ? pe_integer_in(&tokens[2], 1, 4) : -1;

	if (last <= first || !(pe_token_is_word(&tokens[3], "季度") || pe_token_is_calendar(&tokens[3], PE_CAL_QUARTER)))
		return 0;
	set_months(point, PE_SPAN_YEAR, first * 3 - 2, last * 3);
	return 4;
}

/* 1-11月, 2020年1-11月: a range of months. */
static int
months_at(const PeToken *tokens, PePoint *point)
{
	int64_t		first = pe_integer_in(&tokens[0], 1, 12);
	int			n = 1;
	int64_t		last;

	if (first < 0)
		return 0;
	while (pe_token_is_dash(&tokens[n]))
		n++;
	if (n == 1 && pe_token_is(&tokens[1], PE_ROLE_TO))
		n = 2;
	last = n > 1 ? pe_integer_in(&tokens[n], 1, 12) : -1;
	if (last <= first || !pe_token_is_word(&tokens[n + 1], "月"))
		return 0;
	set_months(point, PE_SPAN_YEAR, first, last);
	return n + 2;
}

/* 2019-2021年 */
static int
years_at(const PeToken *tokens, PePoint *point)
{
	if (!pe_is_year(&tokens[0]) || !pe_joins_period(&tokens[1]) || !pe_is_year(&tokens[2]) ||
		!(pe_token_is_word(&tokens[3], "年") || pe_token_is_calendar(&tokens[3], PE_CAL_YEAR_NOUN)))
		return 0;
	if (tokens[2].number.coef <= tokens[0].number.coef)
		return -1;
	point->year = tokens[2].number.coef;
	set_months(point, PE_SPAN_YEAR, 1, 12);
	point->from = tokens[0].number.coef * 10000 + 101;
	return 4;
}

int
pe_point_at(const PeCell *cell, const PeToken *tokens, int64_t year, PePoint *point)
{
	int64_t		written = pe_integer_in(&tokens[0], PE_FIRST_YEAR, PE_LAST_YEAR);
	int			used;

	point->year = year;
	if (tokens[0].kind == PE_TOKEN_DATE || is_dotted_date(tokens) ||
		(year != 0 && tokens[0].kind == PE_TOKEN_NUMBER && tokens[0].month > 0))
	{
		pe_written_point(&tokens[0], point);
		return 1;
	}
	if ((used = years_at(tokens, point)) != 0)
		return used;
	/* 本年12月 has no other year than 12月 */
	if (pe_token_is_calendar(&tokens[0], PE_CAL_THIS_YEAR))
	{
		used = pe_point_at(cell, tokens + 1, year, point);
		return used < 0 ? -1 : used > 0 ? used + 1 : within_year_at(cell, tokens, point);
	}
	if (pe_token_is_word(&tokens[0], "年") || pe_token_is_calendar(&tokens[0], PE_CAL_YEAR_NOUN))
		return within_year_at(cell, tokens, point);
	if (written > 0 && pe_token_is_calendar(&tokens[1], PE_CAL_YEAR_END))
	{
		point->year = written;
		return 1 + part_of_year_at(tokens + 1, point);
	}
	/* 20211年12月, 21年12月: no year */
	if (written < 0 && tokens[0].kind == PE_TOKEN_NUMBER && pe_token_is_word(&tokens[1], "年") &&
		tokens[2].kind == PE_TOKEN_NUMBER && pe_token_is_word(&tokens[3], "月"))
		return -1;
	if (written < 0 || !(pe_token_is_word(&tokens[1], "年") || pe_token_is_calendar(&tokens[1], PE_CAL_YEAR_NOUN)))
	{
		if ((used = month_at(cell, tokens, point)) != 0 || (used = months_at(tokens, point)) != 0 ||
			(used = quarters_at(tokens, point)) != 0)
			return used;
		return part_of_year_at(tokens, point);
	}
	point->year = written;
	if ((used = month_at(cell, tokens + 2, point)) != 0 ||
		(used = part_of_year_at(tokens + 2, point)) != 0 ||
		(used = months_at(tokens + 2, point)) != 0 ||
		(used = quarters_at(tokens + 2, point)) != 0)
		return used < 0 ? -1 : 2 + used;
	/* 2021年年12月 */
	if (pe_token_is_word(&tokens[2], "年"))
		return -1;
	set_months(point, pe_token_is(&tokens[2], PE_ROLE_WITHIN) ? PE_SPAN_HALF : PE_SPAN_YEAR, 1, 12);
	return is_middle(cell, &tokens[2]) ? -1 : 2;
}
