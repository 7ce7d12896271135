/*
 * reading.c
 *		From the text of a cell to its reading.
 */
#include "core/reading.h"

#include <string.h>

#include "core/lexicon.h"
#include "core/nothing.h"
#include "core/text.h"

/* What the clauses of a cell hold together. */
typedef struct PeTotals
{
	int			figures;
	bool		damaged;
	bool		other_words;	/* a clause in words beside one with a figure */
	bool		occasion;
	bool		listed;
	bool		planned;		/* one of them was only meant to be */
	uint32_t	words_start;	/* the last clause in words alone */
	uint32_t	words_end;
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
			case 0x2500:
			case 0x2501:
				break;
			default:
				return false;
		}
	}
	return true;
}

/* 28场，因疫情未完成: what a clause of words takes back beside a figure. */
static PeTier
denial(const PeCell *cell, const PeTotals *totals)
{
	PeTier		tier = PE_TIER_NONE;

	if (totals->words_end > totals->words_start)
		tier = pe_read_tier(cell->text + totals->words_start, totals->words_end - totals->words_start);
	return tier == PE_TIER_NEARLY || tier == PE_TIER_PARTLY || tier == PE_TIER_NOT ? tier : PE_TIER_NONE;
}

static void
read_clauses(const PeCell *cell, bool actual, PeReading *reading, PeTotals *totals)
{
	PeClause	clause;
	uint32_t	pos = 0;

	pe_clause_init(&clause, cell, actual, reading->scratch, &reading->scratch_len);
	while (pe_next_clause(&clause, &pos))
	{
		for (int i = 0; i < clause.count; i++)
		{
			totals->planned |= clause.found[i].planned;
			if (totals->figures < PE_MAX_FIGURES)
				reading->figure[totals->figures] = clause.found[i].figure;
			totals->figures++;
		}
		if (clause.count == 0)
		{
			totals->words_start = clause.tokens[0].start;
			totals->words_end = clause.end;
		}
		totals->damaged |= clause.damaged;
		totals->other_words |= clause.words && clause.count == 0;
		totals->occasion |= clause.occasion;
		totals->listed |= clause.listed;
	}
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
	if (totals.figures == 0 && !totals.damaged && pe_is_none_of(cell->text, cell->len))
	{
		set_zero(reading);
		return;
	}
	if (totals.figures == 0 && actual)
		reading->tier = pe_claims_none_of(cell->text) ? PE_TIER_ZERO :
			pe_read_tier(cell->text, cell->len);
	if (actual && totals.figures > 0 && !totals.damaged)
		reading->tier = denial(cell, &totals);
	if (totals.figures == 0 || totals.damaged || (totals.figures == 1 && totals.planned))
		return;
	if (totals.figures == 1 &&
		!totals.listed && (actual || !(totals.other_words || totals.occasion)))
	{
		reading->kind = reading->figure[0].flags & PE_IS_DATE ? PE_DATE : PE_QUANTITY;
		reading->count = 1;
		return;
	}
	reading->kind = PE_COMPOUND;
	if (actual && !totals.planned && totals.figures <= PE_MAX_FIGURES)
		reading->count = (uint8_t) totals.figures;
}
