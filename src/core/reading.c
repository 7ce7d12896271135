/*
 * reading.c
 *		From the text of a cell to its reading.
 */
#include "core/reading.h"

#include <string.h>

#include "core/lexicon.h"
#include "core/number.h"
#include "core/text.h"

/* What the clauses of a cell hold together. */
typedef struct PeTotals
{
	int			figures;
	bool		damaged;
	bool		other_words;	/* a clause in words beside one with a figure */
	bool		occasion;
	bool		listed;
} PeTotals;

/* Nothing but dashes, slashes and dots: an empty cell with ink. */
static bool
is_blank(const PeCell *cell)
{
	size_t		pos = 0;

	if (cell->len > 24 || (cell->text[0] >= '0' && cell->text[0] <= '9'))
		return false;
	while (pos < cell->len)
	{
		switch (pe_next(cell->text, cell->len, &pos))
		{
			case ' ':
			case '-':
			case '/':
			case '\\':
			case '_':
			case 0x2010:
			case 0x2011:
			case 0x2012:
			case 0x2013:
			case 0x2014:
			case 0x2015:
			case 0x2212:
			case 0x2500:
			case 0x2501:
				break;
			default:
				return false;
		}
	}
	return true;
}

static void
read_clauses(const PeCell *cell, bool actual, PeReading *reading, PeTotals *totals)
{
	PeToken		tokens[PE_MAX_TOKENS + 1];
	PeClause	clause;
	uint32_t	pos = 0;

	clause.cell = cell;
	clause.tokens = tokens;
	clause.actual = actual;
	clause.scratch = reading->scratch;
	clause.scratch_len = &reading->scratch_len;
	while (pos < cell->len)
	{
		if (pe_scan_clause(cell, &pos, tokens) == 0)
			continue;
		pe_read_clause(&clause);
		for (int i = 0; i < clause.count; i++)
		{
			if (totals->figures < PE_MAX_FIGURES)
				reading->figure[totals->figures] = clause.found[i].figure;
			totals->figures++;
		}
		totals->damaged |= clause.damaged;
		totals->other_words |= clause.words && clause.count == 0;
		totals->occasion |= clause.occasion;
		totals->listed |= clause.listed;
	}
}

/* 零投诉, 零事故: none of something. */
static bool
is_none_of(const PeCell *cell)
{
	static const char zero[] = "零";
	size_t		len = sizeof(zero) - 1;
	size_t		pos = len;
	int			characters = 0;

	if (cell->len <= len || memcmp(cell->text, zero, len) != 0)
		return false;
	while (pos < cell->len)
	{
		uint32_t	cp;

		if (pe_han_value(cell, (uint32_t) pos) >= 0)
			return false;
		cp = pe_next(cell->text, cell->len, &pos);
		if (cp < 0x4E00 || cp > 0x9FFF || ++characters > 6)
			return false;
	}
	return true;
}

static void
set_zero(PeReading *reading)
{
	PeFigure   *figure = &reading->figure[0];

	memset(figure, 0, sizeof(*figure));
	figure->unit = figure->per = "";
	figure->flags = PE_HAS_BOTH;
	reading->count = 1;
	reading->kind = PE_QUANTITY;
}

void
pe_read(const char *text, size_t len, bool actual, PeCell *cell, PeReading *reading)
{
	PeTotals	totals = {0};

	pe_lexicon_init();
	reading->tier = PE_TIER_NONE;
	if (pe_read_simple(text, len, reading))
		return;
	reading->kind = PE_QUALITATIVE;
	reading->count = 0;
	reading->scratch_len = 0;
	if (!pe_cell_fold(cell, text, len, NULL))
		return;
	if (is_blank(cell))
	{
		reading->kind = PE_BLANK;
		return;
	}
	read_clauses(cell, actual, reading, &totals);
	if (totals.figures == 0 && !totals.damaged && is_none_of(cell))
	{
		set_zero(reading);
		return;
	}
	if (totals.figures == 0 && actual)
		reading->tier = pe_read_tier(cell->text, cell->len);
	if (totals.figures == 0 || totals.damaged)
		return;
	if (totals.figures == 1 &&
		(actual || !(totals.other_words || totals.occasion || totals.listed)))
	{
		reading->kind = reading->figure[0].flags & PE_IS_DATE ? PE_DATE : PE_QUANTITY;
		reading->count = 1;
		return;
	}
	reading->kind = PE_COMPOUND;
	if (actual && totals.figures <= PE_MAX_FIGURES)
		reading->count = (uint8_t) totals.figures;
}
