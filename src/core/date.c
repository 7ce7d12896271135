/*
 * date.c
 *		Dates and periods in words and digits.
 */
#include <string.h>

#include "core/clause.h"
#include "core/number.h"
#include "core/unit.h"

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

/* 12月, 12月30日, 12月底: returns tokens used, 0 none, -1 no such day. */
static int
month_at(const PeToken *tokens, PePoint *point)
{
	int64_t		month = integer_in(&tokens[0], 1, 12);
	int64_t		day;
	int			part;

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
	set_months(point, SPAN_MONTH, month, month);
	part = month_part(&tokens[2], point, month);
	return part < 0 ? -1 : 2 + part;
}

/* 第三季度, 三季度, 上半年, 年底. */
static int
part_of_year_at(const PeToken *tokens, PePoint *point)
{
	int			ordinal = pe_token_is(&tokens[0], PE_ROLE_ORDINAL) ? 1 : 0;
	int64_t		quarter = integer_in(&tokens[ordinal], 1, 4);

	if (quarter > 0 && (is_word(&tokens[ordinal + 1], "季度") ||
						is_calendar(&tokens[ordinal + 1], PE_CAL_QUARTER)))
	{
		int			end = is_calendar(&tokens[ordinal + 2], PE_CAL_END) ? 1 : 0;

		set_months(point, SPAN_QUARTER, quarter * 3 - 2, quarter * 3);
		if (end)
			point->span = SPAN_END;
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
	return 0;
}

/* 2020年1-11月: a range of months whose year stands before. */
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

/* A point in time; `year` is what an earlier one said.  Returns as month_at. */
static int
point_at(const PeToken *tokens, int64_t year, PePoint *point)
{
	int64_t		written = integer_in(&tokens[0], PE_FIRST_YEAR, PE_LAST_YEAR);
	int			used;

	point->year = year;
	if (tokens[0].kind == PE_TOKEN_DATE)
	{
		point->span = SPAN_DAY;
		point->from = point->to = tokens[0].number.coef;
		point->year = pe_date_year(point->from);
		return 1;
	}
	if (written > 0 && is_calendar(&tokens[1], PE_CAL_YEAR_END))
	{
		point->year = written;
		return 1 + part_of_year_at(tokens + 1, point);
	}
	if (written < 0 || !(is_word(&tokens[1], "年") || is_calendar(&tokens[1], PE_CAL_YEAR_NOUN)))
	{
		used = month_at(tokens, point);
		return used != 0 ? used : part_of_year_at(tokens, point);
	}
	point->year = written;
	if ((used = month_at(tokens + 2, point)) != 0 ||
		(used = part_of_year_at(tokens + 2, point)) != 0 ||
		(used = months_at(tokens + 2, point)) != 0)
		return used < 0 ? -1 : 2 + used;
	set_months(point, SPAN_YEAR, 1, 12);
	return 2;
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

/* A second point behind a dash or 至 makes a period. */
static int
take_period(const PeToken *tokens, PePoint *point)
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
	used = point_at(tokens + n, point->year, &end);
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

	if (token->kind != PE_TOKEN_NUMBER)
		return true;
	if (next->kind != PE_TOKEN_WORD)
		return false;
	if (next->word->role != PE_ROLE_UNIT)
		return next->word->role == PE_ROLE_CALENDAR;
	return pe_units[next->word->value].dimension == PE_DIM_CALENDAR;
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
	used = point_at(tokens + i, 0, &point);
	if (used <= 0)
		return used;
	if ((prefix->comparator != PE_NONE && !until) || prefix->based)
		return -1;
	i += used;
	more = take_period(tokens + i, &point);
	if (more < 0)
		return -1;
	i += more;
	if (point.year == 0)
		figure->flags |= PE_YEARLESS;
	if (is_calendar(&tokens[i], PE_CAL_BEFORE))
	{
		int64_t		to = more > 0 ? -1 : last_day_before(&point);

		if (to < 0)
			return -1;
		set_bounds(figure, to, to, true);
		return i + 1;
	}
	if (pe_token_is(&tokens[i], PE_ROLE_WITHIN) ||
		(pe_token_is(&tokens[i], PE_ROLE_AFTER) && tokens[i].word->value == PE_LE))
		i++;
	/* as a target a point in time means by its end; a year or a period is one */
	until = until || (!clause->actual && point.span != SPAN_YEAR);
	set_bounds(figure, point.from, point.to, until);
	return i;
}
