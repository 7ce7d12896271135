/*
 * fund.c
 *		fund_mark and fund_facts: the SQL face of core/fund.c.
 */
#include "postgres.h"

#include "core/fund.h"
#include "line_facts.h"

PG_FUNCTION_INFO_V1(pe_fund_mark);

PGDLLEXPORT Datum
pe_fund_mark(PG_FUNCTION_ARGS)
{
	return pe_mark_arg(fcinfo, pe_fund_mark_names, PE_FUND_MARKS, "mark of money");
}

/* The amount that the rate is measured by, as its word says; none for any other word. */
static PeNumber
denominator_arg(FunctionCallInfo fcinfo, int n, PeFundLine *line)
{
	static const char *const bases[] = {"initial", "adjusted", "received"};
	const PeNumber amounts[] = {line->initial_budget, line->budget, line->received};
	PeNumber	none = {false, {0, 0}};
	int			base = PG_ARGISNULL(n) ? -1 : pe_name_arg(fcinfo, n, bases, lengthof(bases));

	line->adjusted = base == 1;
	return base < 0 ? none : amounts[base];
}

/*
 * Arguments from the first on: line, is_total; initial_budget, budget,
 * received, executed, upper_transfers; rate_base, net_of_transfers, rate;
 * points, self_score, score.
 */
#define ARG_COUNT	13

static void
fund_args(FunctionCallInfo fcinfo, int first, PeFundLine *line)
{
	line->too_long = false;
	line->name = pe_slice_arg(fcinfo, first);
	line->is_total = pe_bool_arg(fcinfo, first + 1);
	pe_number_arg(fcinfo, first + 2, &line->initial_budget, &line->too_long);
	pe_number_arg(fcinfo, first + 3, &line->budget, &line->too_long);
	pe_number_arg(fcinfo, first + 4, &line->received, &line->too_long);
	pe_number_arg(fcinfo, first + 5, &line->executed, &line->too_long);
	pe_number_arg(fcinfo, first + 6, &line->transfers, &line->too_long);
	line->denominator = denominator_arg(fcinfo, first + 7, line);
	line->net = pe_bool_arg(fcinfo, first + 8);
	line->rate = pe_slice_arg(fcinfo, first + 9);
	pe_number_arg(fcinfo, first + 10, &line->points, &line->too_long);
	pe_number_arg(fcinfo, first + 11, &line->self_score, &line->too_long);
	pe_number_arg(fcinfo, first + 12, &line->score, &line->too_long);
}

PG_FUNCTION_INFO_V1(pe_fund_facts_of);

PGDLLEXPORT Datum
pe_fund_facts_of(PG_FUNCTION_ARGS)
{
	PeFundLine	line;
	PeCell		cell;

	fund_args(fcinfo, 0, &line);
	PG_RETURN_INT64(pe_fund_facts(&line, &cell));
}

PG_FUNCTION_INFO_V1(pe_money_facts_accum);

/* (state; a line; yuan in one unit of its amounts) */
PGDLLEXPORT Datum
pe_money_facts_accum(PG_FUNCTION_ARGS)
{
	MemoryContext context;
	PeMoney    *money;
	PeFundLine	line;
	PeNumber	yuan;
	PeCell		cell;

	if (!AggCheckCallContext(fcinfo, &context))
		elog(ERROR, "aggregate function called in non-aggregate context");
	money = PG_ARGISNULL(0) ? MemoryContextAllocZero(context, sizeof(PeMoney)) : (PeMoney *) PG_GETARG_POINTER(0);
	fund_args(fcinfo, 1, &line);
	pe_number_arg(fcinfo, 1 + ARG_COUNT, &yuan, &line.too_long);
	pe_money_add(money, &line, pe_fund_facts(&line, &cell), yuan);
	PG_RETURN_POINTER(money);
}

PG_FUNCTION_INFO_V1(pe_money_facts_final);

/* In the order of type money_fact. */
PGDLLEXPORT Datum
pe_money_facts_final(PG_FUNCTION_ARGS)
{
	const PeMoney *money;
	Datum		values[PE_MONEY_FACT_COUNT];
	bool		nulls[PE_MONEY_FACT_COUNT] = {false};
	int			n = 0;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	money = (const PeMoney *) PG_GETARG_POINTER(0);
	values[n++] = Int64GetDatum(money->facts);
	values[n] = pe_number_datum(money->budget.value, money->budget.given, &nulls[n]), n++;
	values[n] = pe_number_datum(money->executed.value, money->executed.given, &nulls[n]), n++;
	values[n] = pe_number_datum(money->transfers.value, money->transfers.given, &nulls[n]), n++;
	values[n] = pe_number_datum(money->rate.value, money->rate.given, &nulls[n]), n++;
	values[n] = pe_number_datum(money->points.value, money->points.given, &nulls[n]), n++;
	values[n] = pe_number_datum(money->self_score.value, money->self_score.given, &nulls[n]), n++;
	values[n] = pe_number_datum(money->score.value, money->score.given, &nulls[n]), n++;
	values[n++] = BoolGetDatum(money->net);
	values[n++] = Int32GetDatum(money->parts);
	values[n] = pe_number_datum(money->parts_budget.value, money->parts_budget.given, &nulls[n]), n++;
	values[n] = pe_number_datum(money->parts_executed.value, money->parts_executed.given, &nulls[n]), n++;
	values[n++] = BoolGetDatum(money->too_long);
	Assert(n == lengthof(values));
	return pe_make_row(fcinfo, values, nulls);
}
