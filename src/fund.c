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

static bool
bool_arg(FunctionCallInfo fcinfo, int n)
{
	return !PG_ARGISNULL(n) && PG_GETARG_BOOL(n);
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

PG_FUNCTION_INFO_V1(pe_fund_facts_of);

/*
 * (line, is_total; initial_budget, budget, received, executed,
 * upper_transfers; rate_base, net_of_transfers, rate; points, self_score,
 * score)
 */
PGDLLEXPORT Datum
pe_fund_facts_of(PG_FUNCTION_ARGS)
{
	PeFundLine	line = {.too_long = false};
	PeCell		cell;

	line.name = pe_slice_arg(fcinfo, 0);
	line.is_total = bool_arg(fcinfo, 1);
	pe_number_arg(fcinfo, 2, &line.initial_budget, &line.too_long);
	pe_number_arg(fcinfo, 3, &line.budget, &line.too_long);
	pe_number_arg(fcinfo, 4, &line.received, &line.too_long);
	pe_number_arg(fcinfo, 5, &line.executed, &line.too_long);
	pe_number_arg(fcinfo, 6, &line.transfers, &line.too_long);
	line.denominator = denominator_arg(fcinfo, 7, &line);
	line.net = bool_arg(fcinfo, 8);
	line.rate = pe_slice_arg(fcinfo, 9);
	pe_number_arg(fcinfo, 10, &line.points, &line.too_long);
	pe_number_arg(fcinfo, 11, &line.self_score, &line.too_long);
	pe_number_arg(fcinfo, 12, &line.score, &line.too_long);
	PG_RETURN_INT64(pe_fund_facts(&line, &cell));
}
