/*
 * execution.c
 *		Budget execution (预算执行率) and its score.
 */
#include "postgres.h"

#include "utils/builtins.h"
#include "utils/fmgrprotos.h"

#include "perfeval.h"

/*
 * Executed less what came from above, B - C; NULL C is 0.  False where A is
 * NULL, not positive or not finite, or B is NULL.
 */
static bool
net_executed(FunctionCallInfo fcinfo, Numeric *budget, Numeric *net)
{
	bool		failed = false;

	if (PG_ARGISNULL(0) || PG_ARGISNULL(1))
		return false;
	*budget = PG_GETARG_NUMERIC(0);
	*net = PG_GETARG_NUMERIC(1);
	if (pe_numeric_sign(*budget) != 1 || numeric_is_inf(*budget))
		return false;
	if (!PG_ARGISNULL(2))
		*net = pe_numeric_subtract(*net, PG_GETARG_NUMERIC(2), &failed);
	return !failed && !numeric_is_nan(*net) && !numeric_is_inf(*net);
}

PG_FUNCTION_INFO_V1(pe_execution_rate);

/* (B - C) / A, unrounded. */
PGDLLEXPORT Datum
pe_execution_rate(PG_FUNCTION_ARGS)
{
	Numeric		budget;
	Numeric		net;
	Numeric		rate;
	bool		failed = false;

	if (!net_executed(fcinfo, &budget, &net))
		PG_RETURN_NULL();
	rate = pe_numeric_divide(net, budget, &failed);
	if (failed)
		PG_RETURN_NULL();
	PG_RETURN_NUMERIC(rate);
}

PG_FUNCTION_INFO_V1(pe_execution_score);

/*
 * Points by the execution rate: full at or above 1, else by the rule.  The
 * project-finished flag matters to banded rules only.
 */
PGDLLEXPORT Datum
pe_execution_score(PG_FUNCTION_ARGS)
{
	Numeric		budget;
	Numeric		net;
	PeDecimal	points;
	PeDecimal	a;
	PeDecimal	b;
	PeRule		rule;
	PeOutcome	out = {0};

	if (PG_ARGISNULL(3) || PG_ARGISNULL(4) ||
		!pe_numeric_to_decimal(PG_GETARG_DATUM(3), &points) || points.coef <= 0 ||
		!net_executed(fcinfo, &budget, &net) ||
		!pe_numeric_to_decimal(NumericGetDatum(budget), &a) ||
		!pe_numeric_to_decimal(NumericGetDatum(net), &b))
		PG_RETURN_NULL();
	pe_rule_decode(PG_GETARG_PERULE_P(4), &rule);
	if (rule.method == PE_JUDGEMENT)
		PG_RETURN_NULL();
	if (pe_decimal_cmp(b, a) >= 0)
		PG_RETURN_DATUM(PG_GETARG_DATUM(3));
	if (rule.method == PE_ALL_OR_NOTHING)
		b = pe_decimal_int(0);
	if (!pe_share_of_points(points, b, a, rule.scale, &out))
		PG_RETURN_NULL();
	return pe_decimal_to_numeric(out.score);
}
