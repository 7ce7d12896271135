/*
 * facts.c
 *		line_facts and earlier_facts: the SQL face of what core/facts.c sees of a line.
 */
#include "postgres.h"

#include "access/htup_details.h"
#include "funcapi.h"
#include "utils/builtins.h"
#include "utils/typcache.h"

#include "line_facts.h"
#include "numeric_io.h"

/* No number has the value 0. */
void
pe_number_arg(FunctionCallInfo fcinfo, int n, PeNumber *number, bool *too_long)
{
	number->value = pe_decimal_int(0);
	number->given = !PG_ARGISNULL(n) && pe_points_to_decimal(PG_GETARG_DATUM(n), &number->value);
	*too_long |= !PG_ARGISNULL(n) && !number->given;
}

/* Does the rule, which may be NULL, look in this direction? */
static bool
rule_looks(FunctionCallInfo fcinfo, int n, PeDirection direction)
{
	return !PG_ARGISNULL(n) && pe_rule_head(VARDATA_ANY(PG_GETARG_PERULE_P(n))).direction == direction;
}

void
pe_line_args(FunctionCallInfo fcinfo, int first, PeLineArgs *args)
{
	PeLine	   *line = &args->line;

	args->too_long = false;
	line->cells.level1 = pe_slice_arg(fcinfo, first + PE_ARG_LEVEL1);
	line->cells.level2 = pe_slice_arg(fcinfo, first + PE_ARG_LEVEL2);
	line->cells.name = pe_slice_arg(fcinfo, first + PE_ARG_NAME);
	line->cells.content = pe_slice_arg(fcinfo, first + PE_ARG_CONTENT);
	line->cells.target = pe_view_arg(fcinfo, first + PE_ARG_TARGET, &args->target);
	line->cells.actual = pe_view_arg(fcinfo, first + PE_ARG_ACTUAL, &args->actual);
	line->cells.reason = pe_slice_arg(fcinfo, first + PE_ARG_REASON);
	line->cells.measure = pe_slice_arg(fcinfo, first + PE_ARG_MEASURE);
	line->approved = pe_view_arg(fcinfo, first + PE_ARG_APPROVED, &args->approved);
	pe_number_arg(fcinfo, first + PE_ARG_POINTS, &line->points, &args->too_long);
	pe_number_arg(fcinfo, first + PE_ARG_SELF_SCORE, &line->self_score, &args->too_long);
	pe_number_arg(fcinfo, first + PE_ARG_SCORE, &line->score, &args->too_long);
	line->more_is_better = rule_looks(fcinfo, first + PE_ARG_RULE, PE_HIGHER);
	args->less_is_better = rule_looks(fcinfo, first + PE_ARG_RULE, PE_LOWER);
}

/* The description of the row is kept in fn_extra. */
Datum
pe_make_row(FunctionCallInfo fcinfo, Datum *values, bool *nulls)
{
	FmgrInfo   *flinfo = fcinfo->flinfo;

	if (flinfo->fn_extra == NULL)
	{
		MemoryContext old = MemoryContextSwitchTo(flinfo->fn_mcxt);
		TupleDesc	desc;

		if (get_call_result_type(fcinfo, NULL, &desc) != TYPEFUNC_COMPOSITE)
			elog(ERROR, "return type must be a row type");
		flinfo->fn_extra = BlessTupleDesc(CreateTupleDescCopy(desc));
		MemoryContextSwitchTo(old);
	}
	return HeapTupleGetDatum(heap_form_tuple(flinfo->fn_extra, values, nulls));
}

void
pe_take_row(HeapTupleHeader row, int count, Datum *values, bool *nulls)
{
	TupleDesc	desc = lookup_rowtype_tupdesc(HeapTupleHeaderGetTypeId(row), HeapTupleHeaderGetTypMod(row));
	HeapTupleData tuple = {.t_len = HeapTupleHeaderGetDatumLength(row),.t_data = row};

	if (desc->natts != count)
		elog(ERROR, "a row of facts has %d members, not %d", desc->natts, count);
	heap_deform_tuple(&tuple, desc, values, nulls);
	ReleaseTupleDesc(desc);
}

Datum
pe_number_datum(PeDecimal value, bool given, bool *isnull)
{
	*isnull = !given;
	return given ? pe_decimal_to_numeric(value) : (Datum) 0;
}

Datum
pe_over_datum(int64_t over, bool *isnull)
{
	return pe_number_datum(pe_decimal_normal(over, 6), over > 0, isnull);
}

PG_FUNCTION_INFO_V1(pe_line_facts_of);

/* (facts, over, excess, reason_key) */
PGDLLEXPORT Datum
pe_line_facts_of(PG_FUNCTION_ARGS)
{
	PeLineArgs	args;
	PeLineFacts facts;
	Datum		values[4];
	bool		nulls[4] = {false};

	pe_line_args(fcinfo, 0, &args);
	pe_line_facts(&args.line, &facts);
	values[0] = Int64GetDatum(facts.bits);
	values[1] = pe_over_datum(facts.over, &nulls[1]);
	values[2] = pe_number_datum(facts.excess.value, facts.excess.given, &nulls[2]);
	values[3] = Int64GetDatum((int64) facts.reason_key);
	nulls[3] = facts.reason_key == 0;
	return pe_make_row(fcinfo, values, nulls);
}

PG_FUNCTION_INFO_V1(pe_earlier_facts_of);

/* (target, reason, rule; of the year before: target, actual, reason; passed by) */
PGDLLEXPORT Datum
pe_earlier_facts_of(PG_FUNCTION_ARGS)
{
	PeEarlier	line;
	PeView		target;
	PeView		earlier_target;
	PeView		earlier_actual;
	PeNumber	passed_by;
	bool		too_long = false;

	line.target = pe_view_arg(fcinfo, 0, &target);
	line.reason = pe_slice_arg(fcinfo, 1);
	line.less_is_better = rule_looks(fcinfo, 2, PE_LOWER);
	line.earlier_target = pe_view_arg(fcinfo, 3, &earlier_target);
	line.earlier_actual = pe_view_arg(fcinfo, 4, &earlier_actual);
	line.earlier_reason = pe_slice_arg(fcinfo, 5);
	pe_number_arg(fcinfo, 6, &passed_by, &too_long);
	line.passed_by = passed_by.value;
	PG_RETURN_INT64(pe_earlier_facts(&line));
}
