/*
 * facts.c
 *		line_facts and form_facts: the SQL face of core/facts.c.
 */
#include "postgres.h"

#include "access/htup_details.h"
#include "funcapi.h"
#include "utils/builtins.h"

#include "arguments.h"
#include "core/facts.h"
#include "numeric_io.h"

/* Arguments of a line, behind the state of the aggregate. */
enum
{
	LEVEL1, LEVEL2, NAME, CONTENT, TARGET, ACTUAL, APPROVED, POINTS, SELF_SCORE, SCORE, RULE, REASON, MEASURE
};

typedef struct PeLineArgs
{
	PeLine		line;
	PeView		target;
	PeView		actual;
	PeView		approved;
	bool		too_long;		/* a number has more than 18 digits */
} PeLineArgs;

static PeNumber
number_arg(FunctionCallInfo fcinfo, int n, bool *too_long)
{
	PeNumber	number = {false, {0, 0}};

	if (!PG_ARGISNULL(n))
	{
		number.given = pe_points_to_decimal(PG_GETARG_DATUM(n), &number.value);
		*too_long |= !number.given;
	}
	return number;
}

static bool
higher_arg(FunctionCallInfo fcinfo, int n)
{
	return !PG_ARGISNULL(n) && pe_rule_head(VARDATA_ANY(PG_GETARG_PERULE_P(n))).direction == PE_HIGHER;
}

static void
get_line(FunctionCallInfo fcinfo, int first, PeLineArgs *args)
{
	PeLine	   *line = &args->line;

	args->too_long = false;
	line->cells.level1 = pe_slice_arg(fcinfo, first + LEVEL1);
	line->cells.level2 = pe_slice_arg(fcinfo, first + LEVEL2);
	line->cells.name = pe_slice_arg(fcinfo, first + NAME);
	line->cells.content = pe_slice_arg(fcinfo, first + CONTENT);
	line->cells.target = pe_view_arg(fcinfo, first + TARGET, &args->target);
	line->cells.actual = pe_view_arg(fcinfo, first + ACTUAL, &args->actual);
	line->cells.reason = pe_slice_arg(fcinfo, first + REASON);
	line->cells.measure = pe_slice_arg(fcinfo, first + MEASURE);
	line->approved = pe_view_arg(fcinfo, first + APPROVED, &args->approved);
	line->points = number_arg(fcinfo, first + POINTS, &args->too_long);
	line->self_score = number_arg(fcinfo, first + SELF_SCORE, &args->too_long);
	line->score = number_arg(fcinfo, first + SCORE, &args->too_long);
	line->more_is_better = higher_arg(fcinfo, first + RULE);
}

static Datum
make_row(FunctionCallInfo fcinfo, Datum *values, bool *nulls)
{
	TupleDesc	desc;

	if (get_call_result_type(fcinfo, NULL, &desc) != TYPEFUNC_COMPOSITE)
		elog(ERROR, "return type must be a row type");
	return HeapTupleGetDatum(heap_form_tuple(BlessTupleDesc(desc), values, nulls));
}

static Datum
number_datum(PeDecimal value, bool given, bool *isnull)
{
	*isnull = !given;
	return given ? pe_decimal_to_numeric(value) : (Datum) 0;
}

static Datum
over_datum(int64_t over, bool *isnull)
{
	return number_datum(pe_decimal_normal(over, 6), over > 0, isnull);
}

PG_FUNCTION_INFO_V1(pe_line_facts_of);

/* (facts, over, excess) */
PGDLLEXPORT Datum
pe_line_facts_of(PG_FUNCTION_ARGS)
{
	PeLineArgs	args;
	PeLineFacts facts;
	Datum		values[3];
	bool		nulls[3] = {false};

	get_line(fcinfo, 0, &args);
	pe_line_facts(&args.line, &facts);
	values[0] = Int64GetDatum(facts.bits);
	values[1] = over_datum(facts.over, &nulls[1]);
	values[2] = number_datum(facts.excess.value, facts.excess.given, &nulls[2]);
	return make_row(fcinfo, values, nulls);
}

/* ---------- the aggregate ---------- */

typedef struct PeFormState
{
	PeFormFacts form;
	int			keys;
	int			room;
	uint64	   *key;			/* of the names of the lines */
} PeFormState;

static void
add_key(PeFormState *state, MemoryContext context, uint64 key)
{
	if (key == 0)
		return;
	if (state->keys == state->room)
	{
		MemoryContext old = MemoryContextSwitchTo(context);

		state->room = state->room == 0 ? 32 : state->room * 2;
		state->key = state->key == NULL ? palloc(sizeof(uint64) * state->room) :
			repalloc(state->key, sizeof(uint64) * state->room);
		MemoryContextSwitchTo(old);
	}
	state->key[state->keys++] = key;
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
	state = PG_ARGISNULL(0) ? MemoryContextAllocZero(context, sizeof(PeFormState)) : (PeFormState *) PG_GETARG_POINTER(0);
	get_line(fcinfo, 1, &args);
	pe_line_facts(&args.line, &facts);
	pe_form_add(&state->form, &args.line, &facts);
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
	values[n++] = Int64GetDatum(form->bits);
	values[n++] = Int32GetDatum(form->lines);
	values[n++] = Int32GetDatum(form->scored);
	values[n++] = BoolGetDatum(has_twins(state));
	values[n] = number_datum(form->points, sums, &nulls[n]), n++;
	values[n] = number_datum(form->self_score, sums && form->has_self_score, &nulls[n]), n++;
	for (int i = 0; i < PE_CATEGORIES; i++)
		values[n] = number_datum(form->category[i], sums, &nulls[n]), n++;
	values[n] = number_datum(greatest_share(form), sums, &nulls[n]), n++;
	values[n] = number_datum(form->cost_items, sums && form->has_cost_item, &nulls[n]), n++;
	values[n] = over_datum(form->most_over, &nulls[n]), n++;
	values[n] = over_datum(form->most_unexplained, &nulls[n]), n++;
	values[n] = number_datum(form->most_excess, form->most_excess.coef > 0, &nulls[n]), n++;
	values[n++] = BoolGetDatum(form->overflow);
	Assert(n == lengthof(values));
	return make_row(fcinfo, values, nulls);
}

PG_FUNCTION_INFO_V1(pe_rule_outcome);

/*
 * (line facts; of them: applies, fails, hints, lacks; form's applies, fails,
 * lacks; the rule's bit in these): 0 does not apply, 1 passes, 2 lacks data, 3
 * is a hint, 4 fails
 */
PGDLLEXPORT Datum
pe_rule_outcome(PG_FUNCTION_ARGS)
{
	uint64		facts = (uint64) PG_GETARG_INT64(0);
	uint64		bit = (uint64) PG_GETARG_INT64(8);

	if ((facts & PG_GETARG_INT64(1)) == 0 && (bit & PG_GETARG_INT64(5)) == 0)
		PG_RETURN_INT32(0);
	if ((facts & PG_GETARG_INT64(2)) != 0 || (bit & PG_GETARG_INT64(6)) != 0)
		PG_RETURN_INT32(4);
	if ((facts & PG_GETARG_INT64(3)) != 0)
		PG_RETURN_INT32(3);
	if ((facts & PG_GETARG_INT64(4)) != 0 || (bit & PG_GETARG_INT64(7)) != 0)
		PG_RETURN_INT32(2);
	PG_RETURN_INT32(1);
}
