/*
 * match.c
 *		Two quantities brought to one unit, with the doubts that this leaves.
 */
#include <string.h>

#include "core/compare.h"
#include "core/unit.h"

static bool
times_bounds(PeFigure *figure, int64_t factor)
{
	return (!(figure->flags & PE_HAS_LOWER) ||
			pe_decimal_times(figure->lower, factor, &figure->lower)) &&
		(!(figure->flags & PE_HAS_UPPER) ||
		 pe_decimal_times(figure->upper, factor, &figure->upper));
}

static int64_t
common_factor(int64_t a, int64_t b)
{
	while (b != 0)
	{
		int64_t		rest = a % b;

		a = b;
		b = rest;
	}
	return a;
}

/* Both units known and of one dimension: both sides in the greatest unit that measures both. */
static bool
convert(PePair *pair, PeOutcome *out)
{
	const PeUnit *t = pe_unit_find(pair->target.unit, pair->target.unit_len);
	const PeUnit *a = pe_unit_find(pair->actual.unit, pair->actual.unit_len);
	int64_t		common;

	if (!pe_units_convert(t, a))
	{
		out->status = PE_UNIT_MISMATCH;
		return false;
	}
	common = common_factor(t->factor, a->factor);
	if (!times_bounds(&pair->target, t->factor / common) ||
		!times_bounds(&pair->actual, a->factor / common))
	{
		pe_leave_open(out, PE_OPEN_RANGE);
		return false;
	}
	out->notes |= PE_NOTE_CONVERTED;
	return true;
}

/* A bare number takes the other side's unit as written; one with its own 万 only the base. */
static bool
lend_unit(PeFigure *bare, const PeFigure *other, PeOutcome *out)
{
	bool		lent = bare->unit_len == 0 && other->unit_len > 0;

	bare->unit = other->unit;
	bare->unit_len = other->unit_len;
	if (bare->power == 0 && other->power > 0)
	{
		if (!pe_figure_shift(bare, other->power))
		{
			pe_leave_open(out, PE_OPEN_RANGE);
			return false;
		}
		bare->power = other->power;
		lent = true;
	}
	if (lent)
		out->notes |= PE_NOTE_TOOK_UNIT;
	return true;
}

bool
pe_match_units(PePair *pair, PeOutcome *out)
{
	PeFigure   *target = &pair->target;
	PeFigure   *actual = &pair->actual;

	if (target->unit_len > 0 && actual->unit_len > 0)
		return pe_same_unit(target, actual) || convert(pair, out);
	if (actual->unit_len == 0 && (target->unit_len > 0 || actual->power == 0))
		return lend_unit(actual, target, out);
	return lend_unit(target, actual, out);
}
