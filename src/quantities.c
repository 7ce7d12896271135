/*
 * quantities.c
 *		Every quantity of a narrative, with its place.
 */
#include "postgres.h"

#include "funcapi.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/tuplestore.h"

#include "core/clause.h"
#include "core/text.h"
#include "perfeval.h"

#define COLUMNS	8

typedef struct PeListing
{
	ReturnSetInfo *result;
	int			ordinal;
	int			offset;			/* characters before the part being read */
} PeListing;

static Datum
text_datum(const char *text, size_t len, bool *isnull)
{
	*isnull = len == 0;
	return *isnull ? (Datum) 0 : PointerGetDatum(cstring_to_text_with_len(text, len));
}

static void
put_row(PeListing *listing, const PeCell *cell, const PeFound *found,
		uint8 comparator, PeDecimal quantity)
{
	const PeFigure *figure = &found->figure;
	const PePlace *place = &found->place;
	const char *sign = pe_comparator_signs[comparator];
	int			start = cell->origin[place->start];
	int			end = place->end < cell->len ?
	(int) cell->origin[place->end - 1] + 1 : (int) cell->origin[cell->len];
	Datum		values[COLUMNS];
	bool		nulls[COLUMNS] = {false};

	values[0] = Int32GetDatum(++listing->ordinal);
	values[1] = text_datum(sign, strlen(sign), &nulls[1]);
	values[2] = pe_decimal_to_numeric(quantity);
	values[3] = text_datum(figure->unit, figure->unit_len, &nulls[3]);
	values[4] = text_datum(figure->per, figure->per_len, &nulls[4]);
	values[5] = text_datum(cell->text + place->label_start,
						   place->label_end - place->label_start, &nulls[5]);
	values[6] = Int32GetDatum(listing->offset + start + 1);
	values[7] = Int32GetDatum(end - start);
	tuplestore_putvalues(listing->result->setResult, listing->result->setDesc, values, nulls);
}

/* 40余 is above 40; a range gives its two ends. */
static void
put_figure(PeListing *listing, const PeCell *cell, const PeFound *found)
{
	const PeFigure *figure = &found->figure;

	if (figure->flags & PE_IS_DATE)
		return;
	if (figure->flags & PE_OPEN_LOWER)
		put_row(listing, cell, found, PE_GT, figure->lower);
	else if ((figure->flags & PE_HAS_BOTH) == PE_HAS_BOTH &&
			 pe_decimal_cmp(figure->lower, figure->upper) != 0)
	{
		put_row(listing, cell, found, PE_GE, figure->lower);
		put_row(listing, cell, found, PE_LE, figure->upper);
	}
	else
		put_row(listing, cell, found, figure->comparator,
				pe_figure_bound(figure));
}

static void
list_part(PeListing *listing, PeCell *cell, uint32_t *origin, const char *text, size_t len)
{
	PeClause	clause;
	char		scratch[PE_SCRATCH];
	uint16_t	scratch_len = 0;
	uint32_t	pos = 0;

	pe_cell_fold(cell, text, len, origin);
	pe_clause_init(&clause, cell, true, scratch, &scratch_len);
	while (pe_next_clause(&clause, &pos))
	{
		for (int i = 0; i < clause.count; i++)
			put_figure(listing, cell, &clause.found[i]);
		/* its names are in the rows now */
		scratch_len = 0;
	}
	listing->offset += origin[cell->len];
}

PG_FUNCTION_INFO_V1(pe_quantities);

PGDLLEXPORT Datum
pe_quantities(PG_FUNCTION_ARGS)
{
	text	   *source = PG_GETARG_TEXT_PP(0);
	const char *text = VARDATA_ANY(source);
	size_t		len = VARSIZE_ANY_EXHDR(source);
	PeListing	listing = {0};
	PeCell	   *cell = palloc(sizeof(PeCell));
	uint32_t   *origin = palloc((PE_CELL_MAX + 1) * sizeof(uint32_t));

	InitMaterializedSRF(fcinfo, 0);
	listing.result = (ReturnSetInfo *) fcinfo->resultinfo;
	while (len > 0)
	{
		size_t		part = pe_part_length(text, len);

		CHECK_FOR_INTERRUPTS();
		list_part(&listing, cell, origin, text, part);
		text += part;
		len -= part;
	}
	return (Datum) 0;
}
