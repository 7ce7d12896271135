/*
 * date.c
 *		Dates and periods in words and digits.
 */
#include <string.h>

#include "core/clause.h"
#include "core/number.h"
#include "core/unit.h"

/* What is said to have happened by a time. */
static const char *const done[] = {
	"完成", "全部", "全面", "建成", "竣工", "完工", "验收", "交付", "投入", "投产", "实现", "达",
	"通过", "到位", "开工", "启动", "实施", "发放", "支付", "如期", "按期", "按时", "基本", "已", "前"
};

/* How much of the calendar a point in time covers. */
typedef enum PeSpan
{
	SPAN_DAY,
	SPAN_END,					/* 月底, 上旬, 年底: a part with a clear
								 * end */
	SPAN_MONTH,
	SPAN_QUARTER,
	SPAN_HALF,
	SPAN_YEAR
} PeSpan;

typedef struct PePoint
{
	PeSpan		span;
	int64_t		year;			/* 0: not said */
	int64_t		from;			/* yyyymmdd, or mmdd without a year */
	int64_t		to;
} PePoint;

static bool
is_word(const PeToken *token, const char *text)
{
	return token->kind == PE_TOKEN_WORD && strcmp(token->word->text, text) == 0;
}

static bool
is_calendar(const PeToken *token, PeCalendar value)
{
	return pe_token_is(token, PE_ROLE_CALENDAR) && token->word->value == value;
}

/* Does a word of completion stand here? */
static bool
is_done(const PeCell *cell, const PeToken *token)
{
	for (size_t i = 0; i < sizeof(done) / sizeof(done[0]); i++)
	{
		if (strncmp(cell->text + token->start, done[i], strlen(done[i])) == 0)
			return true;
	}
	return false;
}

/* 年中, 9月中: no day that two readers agree on. */
static bool
is_middle(const PeCell *cell, const PeToken *token)
{
	static const char middle[] = "中";

	return token->kind == PE_TOKEN_TEXT && token->end - token->start == sizeof(middle) - 1 &&
		memcmp(cell->text + token->start, middle, sizeof(middle) - 1) == 0;
}

/* A plain integer from low to high, or -1. */
static int64_t
integer_in(const PeToken *token, int64_t low, int64_t high)
{
	if (token->kind != PE_TOKEN_NUMBER || token->number.scale != 0 || token->power != 0 ||
		token->odd || token->number.coef < low || token->number.coef > high)
		return -1;
	return token->number.coef;
}

static int
last_day(int64_t year, int64_t month)
{
	return pe_days_in_month(year == 0 ? 2000 : (int) year, (int) month);
}

static void
set_months(PePoint *point, PeSpan span, int64_t first, int64_t last)
{
	point->span = span;
	point->from = point->year * 10000 + first * 100 + 1;
	point->to = point->year * 10000 + last * 100 + last_day(point->year, last);
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
			point->from = point->to = base + last_day(point->year, month);
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
			point->to = base + last_day(point->year, month);
			break;
		default:
			return 0;
	}
	point->span = SPAN_END;
	return 1;
}

/* 2021-12, 2021.12, 12.31: the month or day that the token is. */
static void
written_parts(const PeToken *token, PePoint *point)
{
	int64_t		year;

	if (token->kind == PE_TOKEN_DATE && pe_date_day(token->number.coef) > 0)
	{
		point->span = SPAN_DAY;
		point->from = point->to = token->number.coef;
		point->year = pe_date_year(point->from);
		return;
	}
	if (token->day > 0)
	{
		point->span = SPAN_DAY;
		point->from = point->to = point->year * 10000 + token->month * 100 + token->day;
		return;
	}
	year = token->kind == PE_TOKEN_DATE ? pe_date_year(token->number.coef) :
		token->number.coef / pe_power10[token->number.scale];
	point->year = year;
	if (token->kind == PE_TOKEN_DATE)
		set_months(point, SPAN_MONTH, pe_date_month(token->number.coef), pe_date_month(token->number.coef));
	else
		set_months(point, SPAN_MONTH, token->month, token->month);
}

static bool
joins_period(const PeToken *token)
{
	return pe_token_is_dash(token) || pe_token_is(token, PE_ROLE_TO);
}

/* A decimal is a date only where 前 or a second date says so. */
static bool
is_dotted_date(const PeToken *token)
{
	if (token->kind != PE_TOKEN_NUMBER || token->month == 0 || token->power > 0)
		return false;
	if (is_calendar(token + 1, PE_CAL_BEFORE))
		return true;
	return joins_period(token + 1) &&
		(token[2].kind == PE_TOKEN_DATE || (token[2].kind == PE_TOKEN_NUMBER && token[2].month > 0 &&
											(token[2].day > 0) == (token->day > 0))) &&
		token[3].kind != PE_TOKEN_TEXT && !pe_token_is(token + 3, PE_ROLE_UNIT);
}

/* 12月, 12月30日, 12月底: returns tokens used, 0 none, -1 no such day. */
static int
month_at(const PeCell *cell, const PeToken *tokens, PePoint *point)
{
	int64_t		month = integer_in(&tokens[0], 1, 12);
	int64_t		day;
	int			part;

	/* 2021年13月 */
	if (month < 0 && tokens[0].kind == PE_TOKEN_NUMBER && point->year != 0 && is_word(&tokens[1], "月"))
		return -1;
	if (month < 0 || !(is_word(&tokens[1], "月") || is_calendar(&tokens[1], PE_CAL_MONTH_NOUN)))
		return 0;
	if (tokens[2].kind == PE_TOKEN_NUMBER &&
		(is_word(&tokens[3], "日") || is_calendar(&tokens[3], PE_CAL_DAY)))
	{
		day = integer_in(&tokens[2], 1, 31);
		point->from = day < 0 ? -1 : pe_make_date(point->year, month, day);
		point->to = point->from;
		point->span = SPAN_DAY;
		return point->from < 0 ? -1 : 4;
	}
	/* 12月31: the clerk forgot 日 */
	if (tokens[2].kind == PE_TOKEN_NUMBER && !tokens[2].han && integer_in(&tokens[2], 1, 31) > 0 &&
		(tokens[3].kind == PE_TOKEN_END || is_calendar(&tokens[3], PE_CAL_BEFORE)))
	{
		point->from = point->to = pe_make_date(point->year, month, tokens[2].number.coef);
		point->span = SPAN_DAY;
		return point->from < 0 ? -1 : 3;
	}
	set_months(point, SPAN_MONTH, month, month);
	part = month_part(&tokens[2], point, month);
	return part < 0 || is_middle(cell, &tokens[2]) ? -1 : 2 + part;
}

/* 第三季度, 三季度, 上半年, 年底, 年内; 年初 has no clear end. */
static int
part_of_year_at(const PeToken *tokens, PePoint *point)
{
	int			ordinal = pe_token_is(&tokens[0], PE_ROLE_ORDINAL) ? 1 : 0;
	int64_t		quarter = integer_in(&tokens[ordinal], 1, 4);

	if (tokens[ordinal].kind == PE_TOKEN_NUMBER &&
		((is_word(&tokens[ordinal + 1], "季度") && (quarter > 0 || point->year != 0)) ||
		 is_calendar(&tokens[ordinal + 1], PE_CAL_QUARTER)))
	{
		int			end = is_calendar(&tokens[ordinal + 2], PE_CAL_END) ? 1 : 0;

		if (quarter < 0)
			return -1;

		set_months(point, SPAN_QUARTER, quarter * 3 - 2, quarter * 3);
		if (end)
		{
			point->span = SPAN_END;
			point->from = point->to;
		}
		return ordinal + 2 + end;
	}
	if (is_calendar(&tokens[0], PE_CAL_HALF_1) || is_calendar(&tokens[0], PE_CAL_HALF_2))
	{
		bool		first = is_calendar(&tokens[0], PE_CAL_HALF_1);

		set_months(point, SPAN_HALF, first ? 1 : 7, first ? 6 : 12);
		return 1;
	}
	if (is_calendar(&tokens[0], PE_CAL_YEAR_END))
	{
		point->span = SPAN_END;
		point->from = point->to = point->year * 10000 + 1231;
		return 1;
	}
	return point->year != 0 && is_calendar(&tokens[0], PE_CAL_START) ? -1 : 0;
}

/* 年内, 年度内, and 当年 with a word of completion: by the end of the fiscal year. */
static int
within_year_at(const PeCell *cell, const PeToken *tokens, PePoint *point)
{
	int			n = is_calendar(&tokens[0], PE_CAL_THIS_YEAR) ? 1 : 0;

	point->year = 0;
	set_months(point, SPAN_HALF, 1, 12);
	if (pe_token_is(&tokens[n], PE_ROLE_WITHIN) && n > 0)
		return n;
	if (pe_token_is(&tokens[n + 1], PE_ROLE_WITHIN) &&
		(is_word(&tokens[n], "年") || is_calendar(&tokens[n], PE_CAL_YEAR_NOUN)))
		return n + 1;
	return n > 0 && is_done(cell, &tokens[n]) ? n : 0;
}

/* 1-3季度 */
static int
quarters_at(const PeToken *tokens, PePoint *point)
{
	int64_t		first = integer_in(&tokens[0], 1, 4);
	int64_t		last = first > 0 && joins_period(&tokens[1]) ? integer_in(&tokens[2], 1, 4) : -1;

	if (last <= first || !(is_word(&tokens[3], "季度") || is_calendar(&tokens[3], PE_CAL_QUARTER)))
		return 0;
	set_months(point, SPAN_YEAR, first * 3 - 2, last * 3);
	return 4;
}

/* 1-11月, 2020年1-11月: a range of months. */
static int
months_at(const PeToken *tokens, PePoint *point)
{
	int64_t		first = integer_in(&tokens[0], 1, 12);
	int			n = 1;
	int64_t		last;

	if (first < 0)
		return 0;
	while (pe_token_is_dash(&tokens[n]))
		n++;
	if (n == 1 && pe_token_is(&tokens[1], PE_ROLE_TO))
		n = 2;
	last = n > 1 ? integer_in(&tokens[n], 1, 12) : -1;
	if (last <= first || !is_word(&tokens[n + 1], "月"))
		return 0;
	set_months(point, SPAN_YEAR, first, last);
	return n + 2;
}

/* 2019-2021年 */
static int
years_at(const PeToken *tokens, PePoint *point)
{
	if (!pe_is_year(&tokens[0]) || !joins_period(&tokens[1]) || !pe_is_year(&tokens[2]) ||
		!(is_word(&tokens[3], "年") || is_calendar(&tokens[3], PE_CAL_YEAR_NOUN)))
		return 0;
	if (tokens[2].number.coef <= tokens[0].number.coef)
		return -1;
	point->year = tokens[2].number.coef;
	set_months(point, SPAN_YEAR, 1, 12);
	point->from = tokens[0].number.coef * 10000 + 101;
	return 4;
}

/* A point in time; `year` is what an earlier one said.  Returns as month_at. */
static int
point_at(const PeCell *cell, const PeToken *tokens, int64_t year, PePoint *point)
{
	int64_t		written = integer_in(&tokens[0], PE_FIRST_YEAR, PE_LAST_YEAR);
	int			used;

	point->year = year;
	if (tokens[0].kind == PE_TOKEN_DATE || is_dotted_date(tokens) ||
		(year != 0 && tokens[0].kind == PE_TOKEN_NUMBER && tokens[0].month > 0))
	{
		written_parts(&tokens[0], point);
		return 1;
	}
	if ((used = years_at(tokens, point)) != 0)
		return used;
	/* 本年12月 has no other year than 12月 */
	if (is_calendar(&tokens[0], PE_CAL_THIS_YEAR))
	{
		used = point_at(cell, tokens + 1, year, point);
		return used < 0 ? -1 : used > 0 ? used + 1 : within_year_at(cell, tokens, point);
	}
	if (is_word(&tokens[0], "年") || is_calendar(&tokens[0], PE_CAL_YEAR_NOUN))
		return within_year_at(cell, tokens, point);
	if (written > 0 && is_calendar(&tokens[1], PE_CAL_YEAR_END))
	{
		point->year = written;
		return 1 + part_of_year_at(tokens + 1, point);
	}
	/* 20211年12月, 21年12月: no year */
	if (written < 0 && tokens[0].kind == PE_TOKEN_NUMBER && is_word(&tokens[1], "年") &&
		tokens[2].kind == PE_TOKEN_NUMBER && is_word(&tokens[3], "月"))
		return -1;
	if (written < 0 || !(is_word(&tokens[1], "年") || is_calendar(&tokens[1], PE_CAL_YEAR_NOUN)))
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
	if (is_word(&tokens[2], "年"))
		return -1;
	set_months(point, pe_token_is(&tokens[2], PE_ROLE_WITHIN) ? SPAN_HALF : SPAN_YEAR, 1, 12);
	return is_middle(cell, &tokens[2]) ? -1 : 2;
}

/* The last day before the point, as 9月前 and 2022年前 mean it; -1 if it has no year to be in. */
static int64_t
last_day_before(const PePoint *point)
{
	int64_t		year = point->year;
	int64_t		month = pe_date_month(point->from) - 1;

	if (point->span == SPAN_DAY || point->span == SPAN_END)
		return point->to;
	if (month == 0)
	{
		if (year == 0)
			return -1;
		year--;
		month = 12;
	}
	return year * 10000 + month * 100 + last_day(year, month);
}

/* 3月15日-30日: the month serves both. */
static int
same_month_day(const PeToken *tokens, const PePoint *point, PePoint *end)
{
	int64_t		day = integer_in(&tokens[0], 1, 31);

	if (point->span != SPAN_DAY || day < 0 ||
		!(is_word(&tokens[1], "日") || is_calendar(&tokens[1], PE_CAL_DAY)))
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
		written_parts(&tokens[n], &end);
		used = 1;
	}
	if (used == 0)
		used = point_at(cell, tokens + n, point->year, &end);
	if (used == 0)
		return 0;
	if (used < 0 || (point->year == 0) != (end.year == 0) || end.to < point->from)
		return -1;
	point->to = end.to;
	point->span = SPAN_YEAR;
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
	if (joins_period(next))
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

	for (size_t i = 0; i < sizeof(partly) / sizeof(partly[0]); i++)
	{
		if (strncmp(cell->text + token->start, partly[i], strlen(partly[i])) == 0)
			return true;
	}
	return false;
}

/* 2000年底前建成的老旧小区: the date is that of another thing. */
static bool
describes_a_noun(const PeCell *cell, const PeToken *token)
{
	static const char of[] = "的";

	for (size_t at = token->start; at < token->start + 4 * strlen(of) && at + strlen(of) < cell->len; at += strlen(of))
	{
		if (memcmp(cell->text + at, of, strlen(of)) == 0)
			return true;
	}
	return false;
}

/* 2021年5月开工: when it began says nothing of its end. */
static bool
is_start(const PeCell *cell, const PeToken *token)
{
	static const char *const start[] = {"启动", "开工", "动工", "开建", "开始", "进场", "立项", "招标", "签订"};

	for (size_t i = 0; i < sizeof(start) / sizeof(start[0]); i++)
	{
		if (strncmp(cell->text + token->start, start[i], strlen(start[i])) == 0)
			return true;
	}
	return false;
}

/* 年 and 本年 begin a date only where no number or noun stands before them. */
static bool
opens_date(const PeToken *token, const PeToken *before)
{
	return !(is_word(token, "年") || is_calendar(token, PE_CAL_YEAR_NOUN)) ||
		before->kind == PE_TOKEN_MARK || pe_token_is(before, PE_ROLE_NEUTRAL) ||
		pe_token_is(before, PE_ROLE_TO);
}

/* A noun, not a word of completion. */
static bool
is_other_noun(const PeCell *cell, const PeToken *token)
{
	return (token->kind == PE_TOKEN_TEXT || pe_token_is(token, PE_ROLE_NAME) ||
			pe_token_is(token, PE_ROLE_UNIT) || pe_token_is(token, PE_ROLE_PLAN)) && !is_done(cell, token);
}

/* Does the clause go on to a number that is no part of a date? */
static bool
counts_behind(const PeToken *token)
{
	for (; token->kind != PE_TOKEN_END; token++)
	{
		if (token->kind == PE_TOKEN_NUMBER && pe_token_is(token + 1, PE_ROLE_UNIT) &&
			!is_word(token + 1, "月") && !is_word(token + 1, "日") && !is_word(token + 1, "年"))
			return true;
	}
	return false;
}

/* 2021年3月起, 12月31日左右, 12月31日前未完成: no day to be in time for. */
static bool
has_no_end(const PeToken *token)
{
	return is_calendar(token, PE_CAL_AFTER) || is_word(token, "起") || is_word(token, "至今") ||
		is_word(token, "前后") ||
		pe_token_is(token, PE_ROLE_ABOUT) || pe_token_is(token, PE_ROLE_NOT) ||
		pe_token_is(token, PE_ROLE_OCCASION);
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
	used = point_at(clause->cell, tokens + i, 0, &point);
	if (used <= 0)
		return used;
	if ((prefix->comparator != PE_NONE && !until) || prefix->based || prefix->per_len > 0)
		return -1;
	i += used;
	more = take_period(clause->cell, tokens + i, &point);
	if (more < 0)
		return -1;
	i += more;

	/*
	 * 2025年目标 is a name, 2021年培训3期 and 年内3次 say when, not
	 * what
	 */
	if (more == 0 && point.from % 10000 == 101 && point.to % 10000 == 1231 &&
		((used == 2 && is_other_noun(clause->cell, &tokens[i])) || counts_behind(&tokens[i])))
		return 0;
	if (point.year == 0)
		figure->flags |= PE_YEARLESS;
	if (is_calendar(&tokens[i], PE_CAL_BEFORE))
	{
		int64_t		to = more > 0 ? -1 : last_day_before(&point);

		/* 2000年以前老旧小区 */
		if (to < 0 || (point.span == SPAN_YEAR && is_other_noun(clause->cell, &tokens[i + 1])))
			return -1;
		set_bounds(figure, to, to, true);
		return has_no_end(&tokens[i + 1]) || describes_a_noun(clause->cell, &tokens[i + 1]) ? -1 : i + 1;
	}
	if (pe_token_is(&tokens[i], PE_ROLE_WITHIN) ||
		(pe_token_is(&tokens[i], PE_ROLE_AFTER) && tokens[i].word->value == PE_LE))
		i++;
	/* 2021年12, 2021年6.30: a date that was cut */
	if (more == 0 && tokens[i].kind == PE_TOKEN_NUMBER && is_word(&tokens[i - 1], "年"))
		return -1;
	if (has_no_end(&tokens[i]) || is_partly(clause->cell, &tokens[i]) || (clause->actual && is_start(clause->cell, &tokens[i])))
		return -1;
	/* as a target a point in time means by its end; a year or a period is one */
	until = until || (!clause->actual && point.span != SPAN_YEAR);
	set_bounds(figure, point.from, point.to, until);
	return i;
}
