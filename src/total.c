/*
 * total.c
 *		form_mark and total_facts: the SQL face of core/total.c.
 */
#include "postgres.h"

#include "core/total.h"
#include "line_facts.h"

PG_FUNCTION_INFO_V1(pe_form_mark);

PGDLLEXPORT Datum
pe_form_mark(PG_FUNCTION_ARGS)
{
	return pe_mark_arg(fcinfo, pe_form_mark_names, PE_FORM_MARKS, "mark of a form");
}

/* Arguments of total_facts(). */
enum
{
	ARG_LINES, ARG_MONEY,
	ARG_WORKS, ARG_FULL_POINTS, ARG_OUTPUT, ARG_BENEFIT, ARG_SATISFACTION, ARG_COST, ARG_DECLARED_POINTS, ARG_DECLARED_SCORE,
	ARG_GOALS, ARG_ACHIEVED, ARG_MISCALCULATED, ARG_TOLD_WHY, ARG_UNIT_KNOWN, ARG_UPPER_MONEY,
	ARG_REVIEWED, ARG_GRADED_OTHERWISE,
	ARG_B09, ARG_C19, ARG_E06, ARG_F03, ARG_F14, ARG_F15, ARG_H02
};

/* Counts that no form reaches are cut off. */
static int
count_arg(FunctionCallInfo fcinfo, int n)
{
	return PG_ARGISNULL(n) ? 0 : (int) Min(PG_GETARG_INT64(n), PG_INT32_MAX);
}

static PeNumber
number_of(const Datum *values, const bool *nulls, int n)
{
	PeNumber	number = {false, {0, 0}};

	number.given = !nulls[n] && pe_numeric_to_decimal(values[n], &number.value);
	return number;
}

/* What form_facts() gave of the lines, whose numbers have 18 digits at most; NULL of a form without lines. */
static void
take_lines(FunctionCallInfo fcinfo, PeTotal *total)
{
	Datum		values[PE_FORM_FACT_COUNT];
	bool		nulls[PE_FORM_FACT_COUNT];

	if (PG_ARGISNULL(ARG_LINES))
		return;
	pe_take_row(PG_GETARG_HEAPTUPLEHEADER(ARG_LINES), PE_FORM_FACT_COUNT, values, nulls);
	total->line_facts = DatumGetInt64(values[PE_FORM_FACT_FACTS]);
	total->lines = DatumGetInt32(values[PE_FORM_FACT_LINES]);
	total->scored = DatumGetInt32(values[PE_FORM_FACT_SCORED]);
	total->twins = DatumGetBool(values[PE_FORM_FACT_TWINS]);
	total->line_points = number_of(values, nulls, PE_FORM_FACT_POINTS);
	total->line_score = number_of(values, nulls, PE_FORM_FACT_SELF_TOTAL);
	for (int i = 0; i < PE_OF_NONE; i++)
		total->category[i] = number_of(values, nulls, PE_FORM_FACT_OUTPUT + i);
	total->greatest_share = number_of(values, nulls, PE_FORM_FACT_GREATEST_SHARE);
	total->cost_items = number_of(values, nulls, PE_FORM_FACT_COST_ITEMS);
	total->matched = DatumGetInt32(values[PE_FORM_FACT_MATCHED]);
	total->same_targets = DatumGetInt32(values[PE_FORM_FACT_SAME_TARGETS]);
	total->too_long |= DatumGetBool(values[PE_FORM_FACT_OVERFLOW]);
}

/* The same of money_facts() and its money. */
static void
take_money(FunctionCallInfo fcinfo, PeTotal *total)
{
	Datum		values[PE_MONEY_FACT_COUNT];
	bool		nulls[PE_MONEY_FACT_COUNT];

	if (PG_ARGISNULL(ARG_MONEY))
		return;
	pe_take_row(PG_GETARG_HEAPTUPLEHEADER(ARG_MONEY), PE_MONEY_FACT_COUNT, values, nulls);
	total->net = DatumGetBool(values[PE_MONEY_FACT_NET]);
	total->budget = number_of(values, nulls, PE_MONEY_FACT_BUDGET);
	total->executed = number_of(values, nulls, PE_MONEY_FACT_EXECUTED);
	total->transfers = number_of(values, nulls, PE_MONEY_FACT_TRANSFERS);
	total->rate = number_of(values, nulls, PE_MONEY_FACT_RATE);
	total->execution_points = number_of(values, nulls, PE_MONEY_FACT_POINTS);
	total->execution_score = number_of(values, nulls, PE_MONEY_FACT_SELF_SCORE);
	total->parts = DatumGetInt32(values[PE_MONEY_FACT_PARTS]);
	total->parts_budget = number_of(values, nulls, PE_MONEY_FACT_PARTS_BUDGET);
	total->parts_executed = number_of(values, nulls, PE_MONEY_FACT_PARTS_EXECUTED);
	total->too_long |= DatumGetBool(values[PE_MONEY_FACT_OVERFLOW]);
}

static void
take_head(FunctionCallInfo fcinfo, PeTotal *total)
{
	bool	   *too_long = &total->too_long;

	total->works = pe_bool_arg(fcinfo, ARG_WORKS);
	pe_number_arg(fcinfo, ARG_FULL_POINTS, &total->full_points, too_long);
	for (int i = 0; i < PE_OF_NONE; i++)
		pe_number_arg(fcinfo, ARG_OUTPUT + i, &total->expected[i], too_long);
	pe_number_arg(fcinfo, ARG_DECLARED_POINTS, &total->declared_points, too_long);
	pe_number_arg(fcinfo, ARG_DECLARED_SCORE, &total->declared_score, too_long);
	total->goals = count_arg(fcinfo, ARG_GOALS);
	total->achieved = pe_bool_arg(fcinfo, ARG_ACHIEVED);
	total->miscalculated = pe_bool_arg(fcinfo, ARG_MISCALCULATED);
	total->told_why = pe_bool_arg(fcinfo, ARG_TOLD_WHY);
	total->unit_known = pe_bool_arg(fcinfo, ARG_UNIT_KNOWN);
	total->upper_money = pe_bool_arg(fcinfo, ARG_UPPER_MONEY);
	pe_number_arg(fcinfo, ARG_REVIEWED, &total->reviewed, too_long);
	total->graded_otherwise = pe_bool_arg(fcinfo, ARG_GRADED_OTHERWISE);
}

/* A threshold of too many digits is none that a form could pass. */
static PeDecimal
limit_arg(FunctionCallInfo fcinfo, int n)
{
	bool		too_long = false;
	PeNumber	limit;

	pe_number_arg(fcinfo, n, &limit, &too_long);
	return limit.given ? limit.value : pe_decimal_int(PE_DECIMAL_LIMIT - 1);
}

PG_FUNCTION_INFO_V1(pe_total_facts_of);

PGDLLEXPORT Datum
pe_total_facts_of(PG_FUNCTION_ARGS)
{
	PeTotal		total = {.too_long = false};
	PeLimits	limits;

	take_lines(fcinfo, &total);
	take_money(fcinfo, &total);
	take_head(fcinfo, &total);
	limits.b09 = limit_arg(fcinfo, ARG_B09);
	limits.c19 = limit_arg(fcinfo, ARG_C19);
	limits.e06 = limit_arg(fcinfo, ARG_E06);
	limits.f03 = limit_arg(fcinfo, ARG_F03);
	limits.f14 = limit_arg(fcinfo, ARG_F14);
	limits.f15 = limit_arg(fcinfo, ARG_F15);
	limits.h02 = limit_arg(fcinfo, ARG_H02);
	PG_RETURN_INT64(pe_total_facts(&total, &limits));
}
