/*
 * stored.c
 *		The reading as stored bytes.
 *
 * A figure is seven bytes of head, the names of unit and per-what, and its
 * bounds as 64-bit integers in the byte order of the machine.  An upper bound
 * that equals the lower is not written twice.  The names stand first, so that
 * quick.h can look at eight bytes of them at a fixed place.
 */
#include <string.h>

#include "core/number.h"
#include "core/reading.h"
#include "core/text.h"

static size_t
store_figure(const PeFigure *figure, char *buf)
{
	size_t		len = PE_FIGURE_HEAD;
	bool		same = (figure->flags & PE_HAS_BOTH) == PE_HAS_BOTH &&
	figure->lower.coef == figure->upper.coef &&
	figure->lower.scale == figure->upper.scale;

	buf[0] = (char) figure->flags;
	buf[1] = (char) figure->comparator;
	buf[2] = (char) figure->power;
	buf[3] = (char) figure->unit_len;
	buf[4] = (char) figure->per_len;
	buf[5] = figure->flags & PE_HAS_LOWER ? (char) figure->lower.scale : 0;
	buf[6] = same ? (char) PE_SAME_BOUND :
		figure->flags & PE_HAS_UPPER ? (char) figure->upper.scale : 0;
	memcpy(buf + len, figure->unit, figure->unit_len);
	len += figure->unit_len;
	memcpy(buf + len, figure->per, figure->per_len);
	len += figure->per_len;
	if (figure->flags & PE_HAS_LOWER)
	{
		memcpy(buf + len, &figure->lower.coef, sizeof(int64_t));
		len += sizeof(int64_t);
	}
	if ((figure->flags & PE_HAS_UPPER) && !same)
	{
		memcpy(buf + len, &figure->upper.coef, sizeof(int64_t));
		len += sizeof(int64_t);
	}
	return len;
}

size_t
pe_store(const PeReading *reading, char *buf)
{
	size_t		len = PE_STORED_HEAD;

	buf[0] = PE_ENGINE_VERSION;
	buf[1] = (char) (reading->kind | (reading->tier << 4));
	buf[2] = (char) reading->count;
	for (int i = 0; i < reading->count; i++)
		len += store_figure(&reading->figure[i], buf + len);
	return len;
}

static bool
is_normal(PeDecimal value)
{
	return value.coef > -PE_DECIMAL_LIMIT && value.coef < PE_DECIMAL_LIMIT &&
		(value.scale == 0 || value.coef % 10 != 0);
}

static bool
is_day(PeDecimal value, bool yearless)
{
	return value.scale == 0 && (pe_date_year(value.coef) == 0) == yearless &&
		pe_make_date(value.coef / 10000, pe_date_month(value.coef), pe_date_day(value.coef)) == value.coef &&
		value.coef > 0;
}

static bool
is_name(const char *name, size_t len)
{
	for (size_t i = 0; i < len; i++)
	{
		if ((unsigned char) name[i] <= ' ')
			return false;
	}
	return true;
}

/* Could this have been read from a cell?  A damaged page must not be taken for a number. */
static bool
is_sound(const PeFigure *figure)
{
	static const uint8_t bounds[PE_NEAR] = {
		[PE_NONE] = PE_HAS_BOTH,[PE_GE] = PE_HAS_LOWER,[PE_GT] = PE_HAS_LOWER,[PE_LE] = PE_HAS_UPPER,
		[PE_LT] = PE_HAS_UPPER,[PE_EQ] = PE_HAS_BOTH,[PE_APPROX] = PE_HAS_BOTH
	};
	uint8_t		has = figure->flags & PE_HAS_BOTH;
	uint8_t		open = figure->flags & (PE_OPEN_LOWER | PE_OPEN_UPPER);
	bool		lower = (has & PE_HAS_LOWER) != 0;
	bool		upper = (has & PE_HAS_UPPER) != 0;
	int			order = has == PE_HAS_BOTH ? pe_decimal_cmp(figure->lower, figure->upper) : 0;

	if (has != bounds[figure->comparator] || order > 0 ||
		(order != 0 && figure->comparator != PE_NONE) || (open != 0 && (order == 0 || !lower || !upper)))
		return false;
	if (figure->flags & PE_IS_DATE)
	{
		bool		yearless = (figure->flags & PE_YEARLESS) != 0;

		return (!lower || is_day(figure->lower, yearless)) && (!upper || is_day(figure->upper, yearless)) &&
			open == 0 && (figure->flags & PE_IS_CHANGE) == 0 && figure->power == 0 &&
			figure->unit_len == 0 && figure->per_len == 0 &&
			(figure->comparator == PE_NONE || figure->comparator == PE_LE);
	}
	return (!lower || is_normal(figure->lower)) && (!upper || is_normal(figure->upper)) &&
		(figure->flags & PE_YEARLESS) == 0 && (figure->flags & PE_IS_CHANGE) != PE_IS_CHANGE &&
		is_name(figure->unit, figure->unit_len) && is_name(figure->per, figure->per_len);
}

bool
pe_stored_figure(const char **data, const char *end, PeFigure *figure)
{
	const unsigned char *head = (const unsigned char *) *data;
	const char *at = *data + PE_FIGURE_HEAD;
	size_t		size;

	if (end - *data < PE_FIGURE_HEAD)
		return false;
	figure->flags = head[0];
	figure->comparator = head[1];
	figure->power = head[2];
	figure->unit_len = head[3];
	figure->per_len = head[4];
	size = PE_FIGURE_HEAD + (size_t) figure->unit_len + figure->per_len +
		(figure->flags & PE_HAS_LOWER ? sizeof(int64_t) : 0) +
		(figure->flags & PE_HAS_UPPER && head[6] != PE_SAME_BOUND ? sizeof(int64_t) : 0);
	if ((size_t) (end - *data) < size || head[1] >= PE_NEAR ||
		(!(figure->flags & PE_HAS_LOWER) && head[5] != 0) ||
		(!(figure->flags & PE_HAS_UPPER) && head[6] != 0) ||
		(head[6] == PE_SAME_BOUND && (figure->flags & PE_HAS_BOTH) != PE_HAS_BOTH) ||
		head[5] > PE_DECIMAL_DIGITS ||
		(head[6] > PE_DECIMAL_DIGITS && head[6] != PE_SAME_BOUND))
		return false;
	figure->unit = at;
	at += figure->unit_len;
	figure->per = at;
	at += figure->per_len;
	if (figure->flags & PE_HAS_LOWER)
	{
		memcpy(&figure->lower.coef, at, sizeof(int64_t));
		figure->lower.scale = head[5];
		at += sizeof(int64_t);
	}
	if (figure->flags & PE_HAS_UPPER)
	{
		if (head[6] == PE_SAME_BOUND)
			figure->upper = figure->lower;
		else
		{
			memcpy(&figure->upper.coef, at, sizeof(int64_t));
			figure->upper.scale = head[6];
			at += sizeof(int64_t);
		}
	}
	*data = at;
	/* equal bounds are written once */
	return is_sound(figure) &&
		(head[6] == PE_SAME_BOUND || (figure->flags & PE_HAS_BOTH) != PE_HAS_BOTH ||
		 figure->lower.coef != figure->upper.coef || figure->lower.scale != figure->upper.scale);
}

bool
pe_view(const char *data, size_t len, PeView *view)
{
	const char *at = data + PE_STORED_HEAD;
	const char *end = data + len;

	if (len < PE_STORED_HEAD || data[0] < 1 || data[0] > PE_ENGINE_VERSION)
		return false;
	view->kind = (uint8_t) data[1] & 0x0F;
	view->tier = (uint8_t) data[1] >> 4;
	view->count = (uint8_t) data[2];
	view->rest = at;
	if (view->kind > PE_DATE || view->tier > PE_TIER_ZERO ||
		view->count > PE_MAX_FIGURES || (view->tier != PE_TIER_NONE && view->kind == PE_BLANK) ||
		((view->tier == PE_TIER_MET || view->tier == PE_TIER_ZERO) && view->kind != PE_QUALITATIVE))
		return false;
	/* one figure or date, or any number in a compound */
	if (view->kind >= PE_QUANTITY ? view->count != 1 :
		view->kind != PE_COMPOUND && view->count > 0)
		return false;
	if (view->count > 0)
	{
		if (!pe_stored_figure(&at, end, &view->figure))
			return false;
		if (view->kind != PE_COMPOUND &&
			(view->kind == PE_DATE) != ((view->figure.flags & PE_IS_DATE) != 0))
			return false;
		view->rest = at;
		for (int i = 1; i < view->count; i++)
		{
			PeFigure	skipped;

			if (!pe_stored_figure(&at, end, &skipped))
				return false;
		}
	}
	else
		memset(&view->figure, 0, sizeof(view->figure));
	view->text = at;
	view->text_len = (size_t) (end - at);
	return true;
}

int
pe_view_compare(const PeView *a, const PeView *b)
{
	if (a->kind != b->kind)
		return (int) a->kind - (int) b->kind;
	if (a->kind == PE_QUANTITY || a->kind == PE_DATE)
		return pe_figure_compare(&a->figure, &b->figure);
	return pe_compare_words(a->text, a->text_len, b->text, b->text_len);
}
