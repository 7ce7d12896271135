/*
 * form_facts.c
 *		form_facts: what is to be seen in the lines of a form together, and in its narrative.
 *
 * The state is internal: a view groups by the form, which is what forms are
 * distributed by, so that no part of a form is ever combined with another.
 */
#include "postgres.h"

#include "utils/datum.h"

#include "line_facts.h"
#include "narrative_cache.h"
#include "numeric_io.h"

#define ARG_NARRATIVE	(1 + PE_ARG_COUNT)

/* A line that the narrative seems to contradict: whether it does is known when all lines are. */
typedef struct PeDoubt
{
	struct PeDoubt *next;
	PeSlice		content;
	Datum		target;			/* 0: none */
	Datum		actual;
} PeDoubt;

typedef struct PeFormState
{
	PeFormFacts form;
	int			keys;
	int			room;
	uint64	   *key;			/* of the names of the lines */
	int			contents;
	int			content_room;
	PeSlice    *content;		/* what the lines are about; kept where the
								 * narrative states something */
	PeDoubt    *doubts;
	Datum		narrative;		/* kept with a doubt */
} PeFormState;

/* Room for one more in an array; a new one begins with 32. */
static void *
make_room(MemoryContext context, void *array, int count, int *room, Size size)
{
	if (count < *room)
		return array;
	*room = *room == 0 ? 32 : *room * 2;
	return array == NULL ? MemoryContextAlloc(context, size * *room) : repalloc(array, size * *room);
}

static void
add_key(PeFormState *state, MemoryContext context, uint64 key)
{
	if (key == 0)
		return;
	state->key = make_room(context, state->key, state->keys, &state->room, sizeof(uint64));
	state->key[state->keys++] = key;
}

/* ---------- the narrative ---------- */

/* What a line is about: its content, else its name. */
static PeSlice
words_of(const PeLineCells *cells)
{
	return cells->content.at != NULL ? cells->content : cells->name;
}

static PeSlice
copy_slice(MemoryContext context, PeSlice slice)
{
	PeSlice		copy = {NULL, slice.len};

	if (slice.at != NULL)
	{
		char	   *bytes = MemoryContextAlloc(context, Max(slice.len, 1));

		memcpy(bytes, slice.at, slice.len);
		copy.at = bytes;
	}
	return copy;
}

static Datum
copy_arg(FunctionCallInfo fcinfo, int n)
{
	return PG_ARGISNULL(n) ? (Datum) 0 : datumCopy(PG_GETARG_DATUM(n), false, -1);
}

static void
keep_doubt(FunctionCallInfo fcinfo, MemoryContext context, PeFormState *state, PeSlice content)
{
	MemoryContext old = MemoryContextSwitchTo(context);
	PeDoubt    *doubt = palloc(sizeof(PeDoubt));

	doubt->content = content;
	doubt->target = copy_arg(fcinfo, 1 + PE_ARG_TARGET);
	doubt->actual = copy_arg(fcinfo, 1 + PE_ARG_ACTUAL);
	doubt->next = state->doubts;
	state->doubts = doubt;
	if (state->narrative == 0)
		state->narrative = copy_arg(fcinfo, ARG_NARRATIVE);
	MemoryContextSwitchTo(old);
}

/* What the narrative makes of the line, as far as it can be told without the other lines. */
static int64_t
narrated_marks(FunctionCallInfo fcinfo, MemoryContext context, PeFormState *state, const PeLineCells *cells)
{
	const PeNarrative *narrative;
	PeNarrated	line = {.target = cells->target,.actual = cells->actual};
	int64_t		facts;

	if (PG_ARGISNULL(ARG_NARRATIVE))
		return 0;
	narrative = pe_cached_narrative(fcinfo->flinfo, PG_GETARG_DATUM(ARG_NARRATIVE));
	if (narrative->count == 0)
		return 0;
	line.content = copy_slice(context, words_of(cells));
	state->content = make_room(context, state->content, state->contents, &state->content_room, sizeof(PeSlice));
	state->content[state->contents++] = line.content;
	facts = pe_narrative_facts(narrative, &line);
	if (facts & PE_NARRATIVE_BIT(PE_NARRATIVE_DIFFERS))
	{
		keep_doubt(fcinfo, context, state, line.content);
		return 0;
	}
	return pe_narrative_marks(facts);
}

/* The lines in doubt, with all lines known. */
static int64_t
settled_marks(const PeFormState *state)
{
	PeNarrative *narrative;
	int64_t		marks = 0;

	if (state->doubts == NULL)
		return 0;
	narrative = palloc(sizeof(PeNarrative));
	pe_narrative_of(narrative, state->narrative);
	for (const PeDoubt *doubt = state->doubts; doubt != NULL; doubt = doubt->next)
	{
		PeView		target;
		PeView		actual;
		PeNarrated	line = {.content = doubt->content,.contents = state->content,.lines = state->contents};

		if (doubt->target != 0)
		{
			pe_value_view(DatumGetPeValueP(doubt->target), &target);
			line.target = &target;
		}
		pe_value_view(DatumGetPeValueP(doubt->actual), &actual);
		line.actual = &actual;
		marks |= pe_narrative_marks(pe_narrative_facts(narrative, &line));
	}
	pfree(narrative);
	return marks;
}

/* ---------- the aggregate ---------- */

PG_FUNCTION_INFO_V1(pe_form_facts_accum);

PGDLLEXPORT Datum
pe_form_facts_accum(PG_FUNCTION_ARGS)
{
	MemoryContext context;
	PeFormState *state;
	PeLineArgs	args;
	PeLineFacts facts;

	if (!AggCheckCallContext(fcinfo, &context))
		elog(ERROR, "aggregate function called in non-aggregate context");
	state = PG_ARGISNULL(0) ? MemoryContextAllocZero(context, sizeof(PeFormState)) : (PeFormState *) PG_GETARG_POINTER(0);
	pe_line_args(fcinfo, 1, &args);
	pe_line_facts(&args.line, &facts);
	pe_form_add(&state->form, &args.line, &facts);
	state->form.bits |= narrated_marks(fcinfo, context, state, &args.line.cells);
	state->form.overflow |= args.too_long;
	add_key(state, context, facts.key);
	PG_RETURN_POINTER(state);
}

static int
compare_keys(const void *a, const void *b)
{
	uint64		x = *(const uint64 *) a;
	uint64		y = *(const uint64 *) b;

	return (x > y) - (x < y);
}

static bool
has_twins(PeFormState *state)
{
	qsort(state->key, state->keys, sizeof(uint64), compare_keys);
	for (int i = 1; i < state->keys; i++)
	{
		if (state->key[i] == state->key[i - 1])
			return true;
	}
	return false;
}

/* Does a line of a category with three or more hold more than the share, in millionths, of its points? */
static PeDecimal
greatest_share(const PeFormFacts *form)
{
	PeDecimal	greatest = pe_decimal_int(0);

	for (int i = 0; i < PE_CATEGORIES; i++)
	{
		PeDecimal	share;

		if (form->category_lines[i] >= 3 &&
			pe_decimal_muldiv(pe_decimal_int(1), form->most[i], form->category[i], 6, &share) &&
			pe_decimal_cmp(share, greatest) > 0)
			greatest = pe_decimal_normal(share.coef, share.scale);
	}
	return greatest;
}

PG_FUNCTION_INFO_V1(pe_form_facts_final);

/* In the order of type form_fact. */
PGDLLEXPORT Datum
pe_form_facts_final(PG_FUNCTION_ARGS)
{
	PeFormState *state;
	const PeFormFacts *form;
	Datum		values[16];
	bool		nulls[16] = {false};
	bool		sums;
	int			n = 0;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	state = (PeFormState *) PG_GETARG_POINTER(0);
	form = &state->form;
	sums = !form->overflow;
	values[n++] = Int64GetDatum(form->bits | settled_marks(state));
	values[n++] = Int32GetDatum(form->lines);
	values[n++] = Int32GetDatum(form->scored);
	values[n++] = BoolGetDatum(has_twins(state));
	values[n] = pe_number_datum(form->points, sums, &nulls[n]), n++;
	values[n] = pe_number_datum(form->self_score, sums && form->has_self_score, &nulls[n]), n++;
	for (int i = 0; i < PE_CATEGORIES; i++)
		values[n] = pe_number_datum(form->category[i], sums, &nulls[n]), n++;
	values[n] = pe_number_datum(greatest_share(form), sums, &nulls[n]), n++;
	values[n] = pe_number_datum(form->cost_items, sums && form->has_cost_item, &nulls[n]), n++;
	values[n] = pe_over_datum(form->most_over, &nulls[n]), n++;
	values[n] = pe_over_datum(form->most_unexplained, &nulls[n]), n++;
	values[n] = pe_number_datum(form->most_excess, form->most_excess.coef > 0, &nulls[n]), n++;
	values[n++] = BoolGetDatum(form->overflow);
	Assert(n == lengthof(values));
	return pe_make_row(fcinfo, values, nulls);
}
