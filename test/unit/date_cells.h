/*
 * date_cells.h
 *		Dates and periods that are made from what they mean, in every spelling of them.
 */
#ifndef PE_DATE_CELLS_H
#define PE_DATE_CELLS_H

#include "cells.h"

static const char *const befores[] = {"前", "之前", "以前", "前完成"};
static const char *const times[] = {"完成时限:", "竣工时间：", "于", ""};

/* A number of a date, sometimes in Chinese numerals. */
static void
add_part(Text *text, int value, bool han)
{
	if (!han)
		add(text, "%d", value);
	else if (value < 100)
		add_han(text, value, plain_digits);
	else
		for (int power = 1000; power > 0; power /= 10)
			add(text, "%s", value / power % 10 == 0 && value % 4 ? "〇" : plain_digits[value / power % 10]);
}

static void
add_year(Text *text, int year, bool han)
{
	if (year == 0)
		return;
	add_part(text, year, han);
	add(text, "年");
}

static void
add_day(Text *text, int year, int month, int day)
{
	bool		han = random_below(5) == 0;
	char		mark = "-./"[random_below(3)];

	if (year > 0 && random_below(2))
	{
		if (random_below(6) == 0)
			add(text, "%04d%02d%02d", year, month, day);
		else
			add(text, random_below(2) ? "%04d%c%02d%c%02d" : "%04d%c%d%c%d", year, mark, month, mark, day);
		return;
	}
	add_year(text, year, han);
	add_part(text, month, han);
	add(text, "月");
	add_part(text, day, han);
	add(text, random_below(4) ? "日" : "号");
}

static void
add_month(Text *text, int year, int month)
{
	bool		han = random_below(5) == 0;

	if (year > 0 && random_below(4) == 0)
	{
		add(text, random_below(2) ? "%d-%02d" : "%d/%d", year, month);
		return;
	}
	add_year(text, year, han);
	add_part(text, month, han);
	add(text, random_below(4) ? "月" : "月份");
}

typedef struct When
{
	bool		actual;
	int			form;
	int			year;			/* 0: not said */
	int			month;
	int			day;
	int			year2;
	int			month2;
	int			day2;
} When;

static int
days_of(int year, int month)
{
	return pe_days_in_month(year == 0 ? 2000 : year, month);
}

static When
any_when(void)
{
	When		w = {.actual = random_below(2),.form = (int) random_below(9)};

	w.year = random_below(3) ? 2000 + (int) random_below(40) : 0;
	w.month = 1 + (int) random_below(12);
	w.day = 1 + (int) random_below((uint64_t) days_of(w.year, w.month));
	w.year2 = w.year == 0 ? 0 : w.year + (int) random_below(3);
	w.month2 = w.year2 > w.year ? 1 + (int) random_below(12) : w.month + (int) random_below((uint64_t) (13 - w.month));
	w.day2 = 1 + (int) random_below((uint64_t) days_of(w.year2, w.month2));
	/* a period ends after it begins; a year later 12月 may be the same one */
	if (w.year2 == w.year && w.month2 == w.month)
		w.day2 = w.day + (int) random_below((uint64_t) (days_of(w.year, w.month) - w.day + 1));
	return w;
}

static void
add_strict_day(Text *text, int year, int month, int day)
{
	if (year > 0)
		add(text, "%04d-%02d-%02d", year, month, day);
	else
		add(text, "--%02d-%02d", month, day);
}

/* ≤ the last day, or the period; a point in time is either, as a target or as an actual. */
static void
add_strict_when(Text *text, bool until, int year, int month, int day, int year2, int month2, int day2)
{
	add(text, until ? "≤" : "[");
	if (!until)
	{
		add_strict_day(text, year, month, day);
		add(text, ",");
	}
	add_strict_day(text, year2, month2, day2);
	add(text, until ? "" : "]");
}

/* A day, a month, its end, the time before it: 12月30日, 12月, 12月底前, 12月前. */
static void
add_point(Text *text, Text *strict, const When *w, bool before)
{
	int			month = w->month;
	int			year = w->year;

	add(text, "%s", ANY_OF(times));
	switch (w->form)
	{
		case 0:
			add_day(text, year, month, w->day);
			add_strict_when(strict, before || !w->actual, year, month, w->day, year, month, w->day);
			add(text, "%s", before ? ANY_OF(befores) : "");
			break;
		case 1:
			add_month(text, year, month);
			add_strict_when(strict, !w->actual, year, month, 1, year, month, days_of(year, month));
			break;
		case 2:
			if (month == 12 && random_below(2))
			{
				add_year(text, year, random_below(5) == 0);
				add(text, "%s", random_below(2) || year == 0 ? "年底" : "底");
			}
			else
			{
				add_year(text, year, false);
				add_part(text, month, random_below(5) == 0);
				add(text, random_below(3) ? "月底" : "月末");
			}
			add(text, "%s", ANY_OF(befores));
			add_strict_when(strict, true, 0, 0, 0, year, month, days_of(year, month));
			break;
		default:
			/* 1月前 of no year has no year to end in */
			month = month == 1 && year == 0 ? 2 : month;
			add_year(text, year, false);
			add(text, "%d月%s", month, ANY_OF(befores));
			year = month == 1 ? year - 1 : year;
			month = month == 1 ? 12 : month - 1;
			add_strict_when(strict, true, 0, 0, 0, year, month, days_of(year, month));
	}
}

/* A year, a quarter, a half, from day to day, from month to month. */
static void
add_period(Text *text, Text *strict, const When *w)
{
	bool		han = random_below(2);
	int			part = w->month % (w->form == 5 ? 4 : 2);
	int			months = w->form == 5 ? 3 : 6;
	bool		again = w->year2 != w->year || (w->year > 0 && random_below(2));

	switch (w->form)
	{
		case 4:
			add_year(text, w->year > 0 ? w->year : 2021, random_below(5) == 0);
			add(text, random_below(2) ? "" : "度");
			add_strict_when(strict, false, w->year > 0 ? w->year : 2021, 1, 1, w->year > 0 ? w->year : 2021, 12, 31);
			break;
		case 5:
		case 6:
			add_year(text, w->year, false);
			if (w->form == 5)
			{
				add(text, "第");
				add_part(text, part + 1, han);
				add(text, "季度");
			}
			else
				add(text, part ? "下半年" : "上半年");
			add_strict_when(strict, !w->actual, w->year, part * months + 1, 1, w->year, (part + 1) * months, days_of(w->year, (part + 1) * months));
			break;
		case 7:
			if (w->year > 0 && random_below(3) == 0)
				add(text, "%d.%d.%d%s%d.%d.%d", w->year, w->month, w->day, ANY_OF(dashes), w->year2, w->month2, w->day2);
			else
			{
				add_year(text, w->year, false);
				add(text, "%d月%d日%s", w->month, w->day, ANY_OF(dashes));
				add_year(text, again ? w->year2 : 0, false);
				add(text, "%d月%d日", w->month2, w->day2);
			}
			add_strict_when(strict, false, w->year, w->month, w->day, w->year2, w->month2, w->day2);
			break;
		default:
			add_year(text, w->year, false);
			add(text, "%d月%s", w->month, ANY_OF(dashes));
			add_year(text, again ? w->year2 : 0, false);
			add(text, "%d月", w->month2);
			add_strict_when(strict, false, w->year, w->month, 1, w->year2, w->month2, days_of(w->year2, w->month2));
	}
}

#endif							/* PE_DATE_CELLS_H */
