/*
 * form_facts.c
 *		form_facts: what is to be seen in the lines of a form together, and in its narrative.
 *
 * The state is internal: a view groups by the form, which is what forms are
 * distributed by, so that no part of a form is ever combined with another.
 */
#include "postgres.h"

#include "utils/datum.h"

#include "earlier_lines.h"
#include "line_facts.h"
#include "narrative_cache.h"
#include "numeric_io.h"

/* Arguments behind the line's. */
enum
{
	ARG_NARRATIVE = 1 + PE_ARG_COUNT, ARG_LINE_NO, ARG_EARLIER
};

#define KEYS_INLINE		24		/* most forms have fewer lines */

typedef struct PeFormState
{
	PeFormFacts form;
	bool		told;			/* the narrative is known */
	Datum		miscalculated;	/* a text; 0: all of it comes out */
	int			matched;		/* lines that the year before had too */
	int			same_targets;	/* of those with points */
	int			keys;
	int			room;
	uint64	   *key;			/* of the lines' names and reasons */
	uint64		first_keys[KEYS_INLINE];
} PeFormState;

static PeFormState *
make_state(MemoryContext context)
{
	PeFormState *state = MemoryContextAllocZero(context, sizeof(PeFormState));

	state->key = state->first_keys;
	state->room = KEYS_INLINE;
	return state;
}

/* What a key is of: its lowest bit, so that names and reasons are sorted at once. */
typedef enum PeKeyKind
{
	PE_KEY_OF_NAME,
	PE_KEY_OF_REASON
}			PeKeyKind;

static void
add_key(PeFormState *state, MemoryContext context, uint64 key, PeKeyKind kind)
{
	if (key == 0)
		return;
	if (state->keys == state->room)
	{
		uint64	   *more = MemoryContextAlloc(context, sizeof(uint64) * state->room * 2);

		memcpy(more, state->key, sizeof(uint64) * state->keys);
		if (state->key != state->first_keys)
			pfree(state->key);
		state->key = more;
		state->room *= 2;
	}
	state->key[state->keys++] = key << 1 | kind;
}

/*
 * What the narrative makes of the line.  Whether it contradicts is known only
 * beside the other lines: that alone is told then.
 */
static int64_t
narrated_marks(const PeNarrative *narrative, const PeLineCells *cells)
{
	PeNarrated	line = {.target = cells->target,.actual = cells->actual};
	int64_t		facts;

	if (cells->actual == NULL || cells->actual->count == 0)
		return 0;
	line.content = cells->content.at != NULL ? cells->content : cells->name;
	facts = pe_narrative_facts(narrative, &line);
	if (facts & PE_NARRATIVE_BIT(PE_NARRATIVE_DIFFERS))
		return PE_MARK_BIT(PE_FACT_NARRATED_OTHERWISE);
	return pe_narrative_marks(facts);
}

/* What does not come out in the narrative, as it is told with the first line. */
static void
read_miscalculated(PeFormState *state, MemoryContext context, const PeNarrative *narrative, Datum datum)
{
	Datum		wrong = pe_narrative_wrong(narrative, datum);

	state->told = true;
	if (wrong != (Datum) 0)
	{
		MemoryContext before = MemoryContextSwitchTo(context);

		state->miscalculated = datumCopy(wrong, false, -1);
		MemoryContextSwitchTo(before);
	}
}

static void
add_narrative(PeFormState *state, MemoryContext context, FunctionCallInfo fcinfo, const PeLineCells *cells)
{
	Datum		datum = PG_GETARG_DATUM(ARG_NARRATIVE);
	const PeNarrative *narrative = pe_cached_narrative(fcinfo->flinfo, datum);

	if (!state->told)
		read_miscalculated(state, context, narrative, datum);
	state->form.bits |= narrated_marks(narrative, cells);
}

static void
add_earlier(PeFormState *state, FunctionCallInfo fcinfo, const PeLineArgs *args, const PeLineFacts *facts)
{
	int			line_no = PG_ARGISNULL(ARG_LINE_NO) ? 0 : PG_GETARG_INT32(ARG_LINE_NO);
	PeBesideEarlier beside;

	if (!pe_beside_earlier(PG_GETARG_BYTEA_PP(ARG_EARLIER), line_no, args, &beside))
		return;
	state->form.bits |= beside.facts;
	state->matched++;
	state->same_targets += beside.same_target && (facts->bits & PE_MARK_BIT(PE_FACT_SCORED));
}

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
	state = PG_ARGISNULL(0) ? make_state(context) : (PeFormState *) PG_GETARG_POINTER(0);
	pe_line_args(fcinfo, 1, &args);
	pe_line_facts(&args.line, &facts);
	pe_form_add(&state->form, &args.line, &facts);
	if (!PG_ARGISNULL(ARG_NARRATIVE))
		add_narrative(state, context, fcinfo, &args.line.cells);
	if (!PG_ARGISNULL(ARG_EARLIER))
		add_earlier(state, fcinfo, &args, &facts);
	state->form.overflow |= args.too_long;
	add_key(state, context, facts.key, PE_KEY_OF_NAME);
	add_key(state, context, facts.reason_key, PE_KEY_OF_REASON);
	PG_RETURN_POINTER(state);
}

#define ST_SORT sort_keys
#define ST_ELEMENT_TYPE uint64
#define ST_COMPARE(a, b) ((*(a) > *(b)) - (*(a) < *(b)))
#define ST_SCOPE static
#define ST_DEFINE
#include "lib/sort_template.h"

/* The most lines that have one key of each kind. */
static void
count_same(PeFormState *state, int *most)
{
	int			same = 0;

	most[PE_KEY_OF_NAME] = most[PE_KEY_OF_REASON] = 0;
	sort_keys(state->key, state->keys);
	for (int i = 0; i < state->keys; i++)
	{
		int			kind = state->key[i] & 1;

		same = i > 0 && state->key[i] == state->key[i - 1] ? same + 1 : 1;
		most[kind] = Max(most[kind], same);
	}
}

/* Does a line of a category with three or more hold more than the share, in millionths, of its points? */
static PeDecimal
greatest_share(const PeSum *categories)
{
	PeDecimal	greatest = pe_decimal_int(0);

	for (int i = 0; i < PE_OF_NONE; i++)
	{
		PeDecimal	share;

		if (categories[i].lines >= 3 &&
			pe_decimal_muldiv(pe_decimal_int(1), categories[i].most, categories[i].points, 6, &share) &&
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
	PeSum		categories[PE_CATEGORIES];
	Datum		values[PE_FORM_FACT_COUNT];
	bool		nulls[PE_FORM_FACT_COUNT] = {false};
	int			same[2];
	bool		sums;
	int			n = 0;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	state = (PeFormState *) PG_GETARG_POINTER(0);
	form = &state->form;
	sums = pe_form_categories(form, categories);
	count_same(state, same);
	values[n++] = Int64GetDatum(form->bits);
	values[n++] = Int32GetDatum(form->lines);
	values[n++] = Int32GetDatum(form->scored);
	values[n++] = BoolGetDatum(same[PE_KEY_OF_NAME] > 1);
	values[n++] = Int32GetDatum(same[PE_KEY_OF_REASON]);
	values[n] = pe_number_datum(form->points, sums, &nulls[n]), n++;
	values[n] = pe_number_datum(form->self_score, sums && form->has_self_score, &nulls[n]), n++;
	for (int i = 0; i < PE_OF_NONE; i++)
		values[n] = pe_number_datum(categories[i].points, sums, &nulls[n]), n++;
	values[n] = pe_number_datum(greatest_share(categories), sums, &nulls[n]), n++;
	values[n] = pe_number_datum(form->cost_items, sums && form->has_cost_item, &nulls[n]), n++;
	values[n] = pe_over_datum(form->most_over, &nulls[n]), n++;
	values[n] = pe_over_datum(form->most_unexplained, &nulls[n]), n++;
	values[n] = pe_number_datum(form->most_excess, form->most_excess.coef > 0, &nulls[n]), n++;
	values[n++] = BoolGetDatum(!sums);
	nulls[n] = state->miscalculated == (Datum) 0;
	values[n++] = state->miscalculated;
	values[n++] = Int32GetDatum(state->matched);
	values[n++] = Int32GetDatum(state->same_targets);
	Assert(n == lengthof(values));
	return pe_make_row(fcinfo, values, nulls);
}
