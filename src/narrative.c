/*
 * narrative.c
 *		narrative_facts and its kin: the SQL face of core/narrative.c.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "mb/pg_wchar.h"
#include "utils/array.h"
#include "utils/builtins.h"

#include "arguments.h"
#include "narrative_cache.h"
#include "perfeval.h"

/* The narrative read last: the lines of a form come one after the other. */
typedef struct PeReadNarrative
{
	Size		len;			/* of the key; 0: nothing was read yet */
	Size		room;
	char	   *key;			/* the datum, compressed where it came so */
	PeNarrative narrative;
} PeReadNarrative;

/* Only what says all of itself can be a key. */
static struct varlena *
key_of(Datum datum)
{
	struct varlena *raw = (struct varlena *) DatumGetPointer(datum);

	return VARATT_IS_EXTERNAL(raw) ? pg_detoast_datum_packed(raw) : raw;
}

void
pe_narrative_of(PeNarrative *narrative, Datum datum)
{
	struct varlena *source = PG_DETOAST_DATUM_PACKED(datum);
	PeCell	   *cell = palloc(sizeof(PeCell));

	pe_narrative_read(narrative, cell, VARDATA_ANY(source), VARSIZE_ANY_EXHDR(source));
	pfree(cell);
	if ((Pointer) source != DatumGetPointer(datum))
		pfree(source);
}

static void
read_narrative(PeReadNarrative *read, struct varlena *key, Size len, MemoryContext context)
{
	/* should memory run out, nothing is kept */
	read->len = 0;
	if (read->room < len)
	{
		if (read->key != NULL)
			pfree(read->key);
		read->key = NULL;
		read->room = 0;
		read->key = MemoryContextAlloc(context, len);
		read->room = len;
	}
	pe_narrative_of(&read->narrative, PointerGetDatum(key));
	memcpy(read->key, key, len);
	read->len = len;
}

const PeNarrative *
pe_cached_narrative(FmgrInfo *flinfo, Datum datum)
{
	PeReadNarrative *read = flinfo->fn_extra;
	struct varlena *key = key_of(datum);
	Size		len = VARSIZE_ANY(key);

	if (read == NULL)
		flinfo->fn_extra = read = MemoryContextAllocZero(flinfo->fn_mcxt, sizeof(PeReadNarrative));
	if (read->len != len || memcmp(read->key, key, len) != 0)
		read_narrative(read, key, len, flinfo->fn_mcxt);
	return &read->narrative;
}

/* From one character of a text to another. */
static Datum
piece_of(PeSlice words, size_t start, size_t end)
{
	int			from = pg_mbcharcliplen(words.at, (int) words.len, (int) start);
	const char *piece = words.at + from;

	return PointerGetDatum(cstring_to_text_with_len(piece, pg_mbcharcliplen(piece, (int) words.len - from, (int) (end - start))));
}

static uint32_t *
make_origin(void)
{
	return palloc((PE_CELL_MAX + 1) * sizeof(uint32_t));
}

Datum
pe_narrative_wrong(const PeNarrative *narrative, Datum datum)
{
	PeSlice		words;
	size_t		start;
	size_t		end;

	if (!narrative->wrong.found)
		return (Datum) 0;
	words = pe_slice_of(datum);
	pe_wrong_place(&narrative->wrong, words.at, words.len, palloc(sizeof(PeCell)), make_origin(), &start, &end);
	return piece_of(words, start, end);
}

/* The contents of all lines; those that are NULL are no texts. */
static void
take_contents(Datum datum, PeNarrated *line)
{
	ArrayType  *array = DatumGetArrayTypeP(datum);
	Datum	   *values;
	bool	   *nulls;
	int			count;
	PeSlice    *contents;

	deconstruct_array(array, TEXTOID, -1, false, TYPALIGN_INT, &values, &nulls, &count);
	contents = palloc0(sizeof(PeSlice) * Max(count, 1));
	for (int i = 0; i < count; i++)
	{
		if (!nulls[i])
			contents[i] = pe_slice_of(values[i]);
	}
	line->contents = contents;
	line->lines = count;
}

PG_FUNCTION_INFO_V1(pe_narrative_facts_of);

/* (narrative, content, actual, target, contents) */
PGDLLEXPORT Datum
pe_narrative_facts_of(PG_FUNCTION_ARGS)
{
	PeView		target;
	PeView		actual;
	PeNarrated	line = {0};
	const PeNarrative *narrative;
	int64		facts;

	line.actual = pe_view_arg(fcinfo, 2, &actual);
	if (PG_ARGISNULL(0) || line.actual == NULL || line.actual->count == 0)
		PG_RETURN_INT64(0);
	line.content = pe_slice_arg(fcinfo, 1);
	line.target = pe_view_arg(fcinfo, 3, &target);
	narrative = pe_cached_narrative(fcinfo->flinfo, PG_GETARG_DATUM(0));
	facts = pe_narrative_facts(narrative, &line);

	/*
	 * the other lines matter only where something would be held against this
	 * one
	 */
	if ((facts & PE_NARRATIVE_BIT(PE_NARRATIVE_DIFFERS)) && !PG_ARGISNULL(4))
	{
		take_contents(PG_GETARG_DATUM(4), &line);
		facts = pe_narrative_facts(narrative, &line);
	}
	PG_RETURN_INT64(pe_narrative_marks(facts));
}

PG_FUNCTION_INFO_V1(pe_same_thing);

PGDLLEXPORT Datum
pe_same_thing(PG_FUNCTION_ARGS)
{
	PeSlice		a = pe_slice_of(PG_GETARG_DATUM(0));
	PeSlice		b = pe_slice_of(PG_GETARG_DATUM(1));

	PG_RETURN_BOOL(pe_cells_meet(a.at, a.len, b.at, b.len));
}

PG_FUNCTION_INFO_V1(pe_miscalculated_of);

PGDLLEXPORT Datum
pe_miscalculated_of(PG_FUNCTION_ARGS)
{
	PeSlice		words = pe_slice_of(PG_GETARG_DATUM(0));
	size_t		start;
	size_t		end;

	if (!pe_miscalculated(words.at, words.len, palloc(sizeof(PeCell)), make_origin(), &start, &end))
		PG_RETURN_NULL();
	PG_RETURN_DATUM(piece_of(words, start, end));
}
