/*
 * total.c
 *		form_mark and total_facts: the SQL face of core/total.c.
 */
#include "postgres.h"

#include "access/htup_details.h"
#include "utils/typcache.h"

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
	ARG_LINES,
	ARG_WORKS, ARG_FULL_POINTS, ARG_OUTPUT, ARG_BENEFIT, ARG_SATISFACTION, ARG_COST, ARG_DECLARED_POINTS, ARG_DECLARED_SCORE,
	ARG_GOALS, ARG_ACHIEVED, ARG_MISCALCULATED, ARG_TOLD_WHY,
	ARG_UNIT_KNOWN, ARG_NET, ARG_UPPER_MONEY, ARG_BUDGET, ARG_EXECUTED, ARG_TRANSFERS, ARG_RATE, ARG_EXECUTION_POINTS, ARG_EXECUTION_SCORE,
	ARG_PARTS, ARG_PARTS_BUDGET, ARG_PARTS_EXECUTED,
	ARG_MATCHED, ARG_SAME_TARGETS,
	ARG_REVIEWED, ARG_GRADED_OTHERWISE,
	ARG_B09, ARG_C19, ARG_E06, ARG_F03, ARG_F14, ARG_F15, ARG_H02
};

static bool
bool_arg(FunctionCallInfo fcinfo, int n)
{
	return !PG_ARGISNULL(n) && PG_GETARG_BOOL(n);
}

/* Counts that no form reaches are cut off. */
static int
count_arg(FunctionCallInfo fcinfo, int n)
{
	return PG_ARGISNULL(n) ? 0 : (int) Min(PG_GETARG_INT64(n), PG_INT32_MAX);
}

static PeNumber
quotient_arg(FunctionCallInfo fcinfo, int n, bool *too_long)
{
	PeNumber	number = {false, {0, 0}};

	if (!PG_ARGISNULL(n))
	{
		number.given = pe_numeric_cut_to_decimal(PG_GETARG_DATUM(n), &number.value);
		*too_long |= !number.given;
	}
	return number;
}

static PeNumber
number_of(const PeFormFactRow *row, int n, bool *too_long)
{
	PeNumber	number = {false, {0, 0}};

	if (!row->nulls[n])
	{
		number.given = pe_numeric_to_decimal(row->values[n], &number.value);
		*too_long |= !number.given;
	}
	return number;
}

/* What form_facts() gave of the lines; NULL of a form without lines. */
static void
take_lines(FunctionCallInfo fcinfo, PeTotal *total)
{
	PeFormFactRow row;
	bool	   *too_long = &total->too_long;

	if (PG_ARGISNULL(ARG_LINES))
		return;
	pe_form_fact_row(PG_GETARG_HEAPTUPLEHEADER(ARG_LINES), &row);
	total->line_facts = DatumGetInt64(row.values[PE_FORM_FACT_FACTS]);
	total->lines = DatumGetInt32(row.values[PE_FORM_FACT_LINES]);
	total->scored = DatumGetInt32(row.values[PE_FORM_FACT_SCORED]);
	total->twins = DatumGetBool(row.values[PE_FORM_FACT_TWINS]);
	total->line_points = number_of(&row, PE_FORM_FACT_POINTS, too_long);
	total->line_score = number_of(&row, PE_FORM_FACT_SELF_TOTAL, too_long);
	for (int i = 0; i < PE_OF_NONE; i++)
		total->category[i] = number_of(&row, PE_FORM_FACT_OUTPUT + i, too_long);
	total->greatest_share = number_of(&row, PE_FORM_FACT_GREATEST_SHARE, too_long);
	total->cost_items = number_of(&row, PE_FORM_FACT_COST_ITEMS, too_long);
	*too_long |= DatumGetBool(row.values[PE_FORM_FACT_OVERFLOW]);
}

static void
take_head(FunctionCallInfo fcinfo, PeTotal *total)
{
	bool	   *too_long = &total->too_long;

	total->works = bool_arg(fcinfo, ARG_WORKS);
	pe_number_arg(fcinfo, ARG_FULL_POINTS, &total->full_points, too_long);
	for (int i = 0; i < PE_OF_NONE; i++)
		pe_number_arg(fcinfo, ARG_OUTPUT + i, &total->expected[i], too_long);
	pe_number_arg(fcinfo, ARG_DECLARED_POINTS, &total->declared_points, too_long);
	pe_number_arg(fcinfo, ARG_DECLARED_SCORE, &total->declared_score, too_long);
	total->goals = count_arg(fcinfo, ARG_GOALS);
	total->achieved = bool_arg(fcinfo, ARG_ACHIEVED);
	total->miscalculated = bool_arg(fcinfo, ARG_MISCALCULATED);
	total->told_why = bool_arg(fcinfo, ARG_TOLD_WHY);
	total->matched = count_arg(fcinfo, ARG_MATCHED);
	total->same_targets = count_arg(fcinfo, ARG_SAME_TARGETS);
	pe_number_arg(fcinfo, ARG_REVIEWED, &total->reviewed, too_long);
	total->graded_otherwise = bool_arg(fcinfo, ARG_GRADED_OTHERWISE);
}

static void
take_money(FunctionCallInfo fcinfo, PeTotal *total)
{
	bool	   *too_long = &total->too_long;

	total->unit_known = bool_arg(fcinfo, ARG_UNIT_KNOWN);
	total->net = bool_arg(fcinfo, ARG_NET);
	total->upper_money = bool_arg(fcinfo, ARG_UPPER_MONEY);
	pe_number_arg(fcinfo, ARG_BUDGET, &total->budget, too_long);
	pe_number_arg(fcinfo, ARG_EXECUTED, &total->executed, too_long);
	pe_number_arg(fcinfo, ARG_TRANSFERS, &total->transfers, too_long);
	total->rate = quotient_arg(fcinfo, ARG_RATE, too_long);
	pe_number_arg(fcinfo, ARG_EXECUTION_POINTS, &total->execution_points, too_long);
	pe_number_arg(fcinfo, ARG_EXECUTION_SCORE, &total->execution_score, too_long);
	total->parts = count_arg(fcinfo, ARG_PARTS);
	pe_number_arg(fcinfo, ARG_PARTS_BUDGET, &total->parts_budget, too_long);
	pe_number_arg(fcinfo, ARG_PARTS_EXECUTED, &total->parts_executed, too_long);
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
	take_head(fcinfo, &total);
	take_money(fcinfo, &total);
	limits.b09 = limit_arg(fcinfo, ARG_B09);
	limits.c19 = limit_arg(fcinfo, ARG_C19);
	limits.e06 = limit_arg(fcinfo, ARG_E06);
	limits.f03 = limit_arg(fcinfo, ARG_F03);
	limits.f14 = limit_arg(fcinfo, ARG_F14);
	limits.f15 = limit_arg(fcinfo, ARG_F15);
	limits.h02 = limit_arg(fcinfo, ARG_H02);
	PG_RETURN_INT64(pe_total_facts(&total, &limits));
}
