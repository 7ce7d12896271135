/*
 * point.h
 *		A point in time, or a stretch of the calendar with a name.
 */
#ifndef PE_POINT_H
#define PE_POINT_H

#include "core/clause.h"

/* How much of the calendar a point in time covers. */
typedef enum PeSpan
{
	PE_SPAN_DAY,
	PE_SPAN_END,				/* 月底, 上旬, 年底: a part with a clear
								 * end */
	PE_SPAN_MONTH,
	PE_SPAN_QUARTER,
	PE_SPAN_HALF,
	PE_SPAN_YEAR
} PeSpan;

typedef struct PePoint
{
	PeSpan		span;
	int64_t		year;			/* 0: not said */
	int64_t		from;			/* yyyymmdd, or mmdd without a year */
	int64_t		to;
} PePoint;

/*
 * The point whose first token this is; `year` is what an earlier one said.
 * Returns the tokens used, 0 if there is none, -1 if there is no such day.
 */
extern int	pe_point_at(const PeCell *cell, const PeToken *tokens, int64_t year,
						PePoint *point);

/* 2021-12, 2021.12, 12.31: the month or day that the token is. */
extern void pe_written_point(const PeToken *token, PePoint *point);

/* A plain integer from low to high, or -1. */
extern int64_t pe_integer_in(const PeToken *token, int64_t low, int64_t high);

/* The last day of a month; year 0 has a 29 February. */
extern int	pe_last_day(int64_t year, int64_t month);

/* - or 至 between two points. */
extern bool pe_joins_period(const PeToken *token);

/* Does a word of completion stand here: 完成, 建成? */
extern bool pe_says_done(const PeCell *cell, const PeToken *token);

#endif							/* PE_POINT_H */
