/*
 * figure.c
 *		One quantity or date: its strict form and its place in an order.
 */
#include "core/figure.h"

#include <string.h>

#include "core/unit.h"

#define ONE_CHARACTER	3		/* bytes */

const char *const pe_comparator_signs[] = {"", "≥", ">", "≤", "<", "=", "≈", "≈"};

bool
pe_figure_shift(PeFigure *figure, int power)
{
	return (!(figure->flags & PE_HAS_LOWER) ||
			pe_decimal_shift(figure->lower, power, &figure->lower)) &&
		(!(figure->flags & PE_HAS_UPPER) ||
		 pe_decimal_shift(figure->upper, power, &figure->upper));
}

int
pe_days_in_month(int year, int month)
{
	static const uint8_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

	if (month == 2 && year % 4 == 0 && (year % 100 != 0 || year % 400 == 0))
		return 29;
	return days[month - 1];
}

int
pe_day_number(int64_t date)
{
	int			year = pe_date_year(date);
	int			number = (year - 2000) * 365 + pe_date_day(date) - 1;

	/* leap days of the years before this one, counted from 2000 */
	number += (year - 1) / 4 - (year - 1) / 100 + (year - 1) / 400 -
		(1999 / 4 - 1999 / 100 + 1999 / 400);
	for (int month = 1; month < pe_date_month(date); month++)
		number += pe_days_in_month(year, month);
	return number;
}

int64_t
pe_date_in_year(int64_t date, int year)
{
	int			month = pe_date_month(date);
	int			day = pe_date_day(date);
	int			last = pe_days_in_month(year, month);

	return (int64_t) year * 10000 + month * 100 + (day < last ? day : last);
}

static size_t
put(char *buf, const char *text, size_t len)
{
	memcpy(buf, text, len);
	return len;
}

static size_t
put_digits(char *buf, int value, int digits)
{
	for (int i = digits - 1; i >= 0; i--)
	{
		buf[i] = (char) ('0' + value % 10);
		value /= 10;
	}
	return (size_t) digits;
}

static size_t
put_bound(char *buf, const PeFigure *figure, PeDecimal bound)
{
	size_t		len = 0;

	if (!(figure->flags & PE_IS_DATE))
		return (size_t) pe_decimal_print(bound, buf);
	if (figure->flags & PE_YEARLESS)
		buf[len++] = '-';
	else
		len += put_digits(buf, pe_date_year(bound.coef), 4);
	buf[len++] = '-';
	len += put_digits(buf + len, pe_date_month(bound.coef), 2);
	buf[len++] = '-';
	len += put_digits(buf + len, pe_date_day(bound.coef), 2);
	return len;
}

/* Both bounds, and nothing but an interval says so. */
static bool
is_interval(const PeFigure *figure)
{
	return (figure->flags & PE_HAS_BOTH) == PE_HAS_BOTH &&
		((figure->flags & (PE_OPEN_LOWER | PE_OPEN_UPPER | PE_IS_DATE)) ||
		 pe_decimal_cmp(figure->lower, figure->upper) != 0);
}

/* 每套4台: 4台/套 would be read as 4 sets, so the strict form is 4台/每套. */
static bool
reads_as_unit(const PeFigure *figure)
{
	size_t		last = figure->unit_len < ONE_CHARACTER ? figure->unit_len : ONE_CHARACTER;
	size_t		first = figure->per_len < ONE_CHARACTER ? figure->per_len : ONE_CHARACTER;

	return pe_unit_of_two(figure->unit + figure->unit_len - last, last, "/", figure->per, first) != NULL;
}

size_t
pe_canonical(const PeFigure *figure, char *buf)
{
	size_t		len = 0;
	const char *sign = pe_comparator_signs[figure->comparator];

	if (figure->flags & PE_IS_RISE)
		len += put(buf, "增", strlen("增"));
	else if (figure->flags & PE_IS_FALL)
		len += put(buf, "减", strlen("减"));
	if (is_interval(figure))
	{
		buf[len++] = figure->flags & PE_OPEN_LOWER ? '(' : '[';
		len += put_bound(buf + len, figure, figure->lower);
		buf[len++] = ',';
		len += put_bound(buf + len, figure, figure->upper);
		buf[len++] = figure->flags & PE_OPEN_UPPER ? ')' : ']';
	}
	else
	{
		len += put(buf + len, sign, strlen(sign));
		len += put_bound(buf + len, figure, pe_figure_bound(figure));
	}
	len += put(buf + len, figure->unit, figure->unit_len);
	if (figure->per_len > 0)
	{
		buf[len++] = '/';
		if (reads_as_unit(figure))
			len += put(buf + len, "每", strlen("每"));
		len += put(buf + len, figure->per, figure->per_len);
	}
	return len;
}

static int
compare_bytes(const char *a, size_t alen, const char *b, size_t blen)
{
	int			order = memcmp(a, b, alen < blen ? alen : blen);

	if (order != 0)
		return order;
	return (alen > blen) - (alen < blen);
}

int
pe_figure_compare(const PeFigure *a, const PeFigure *b)
{
	const PeFigure *f[2] = {a, b};
	PeDecimal	first[2];
	PeDecimal	second[2];
	int			order;

	for (int i = 0; i < 2; i++)
	{
		first[i] = pe_figure_bound(f[i]);
		second[i] = f[i]->flags & PE_HAS_UPPER ? f[i]->upper : f[i]->lower;
	}
	if ((order = pe_decimal_cmp(first[0], first[1])) != 0 ||
		(order = pe_decimal_cmp(second[0], second[1])) != 0 ||
		(order = a->comparator - b->comparator) != 0 ||
		(order = a->flags - b->flags) != 0 ||
		(order = compare_bytes(a->unit, a->unit_len, b->unit, b->unit_len)) != 0)
		return order;
	return compare_bytes(a->per, a->per_len, b->per, b->per_len);
}

bool
pe_units_fit(const PeFigure *a, const PeFigure *b)
{
	return pe_same_unit(a, b) ||
		pe_units_convert(pe_unit_find(a->unit, a->unit_len), pe_unit_find(b->unit, b->unit_len));
}
