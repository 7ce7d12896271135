/*
 * execution.c
 *		Budget execution (预算执行率) and its score.
 */
#include "postgres.h"

#include "utils/builtins.h"
#include "utils/fmgrprotos.h"

#include "core/cases.h"
#include "core/percent.h"
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
	if (!pe_numeric_is_positive(*budget))
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

/* Is a at least b? */
static bool
at_least(Numeric a, Numeric b)
{
	return DatumGetBool(DirectFunctionCall2(numeric_ge, NumericGetDatum(a), NumericGetDatum(b)));
}

/* By a rule with cases: bands of the rate in %, and what a finished project gets.  False if no number follows. */
static bool
score_by_cases(const PeRule *rule, Numeric budget, Numeric net, Numeric points, bool finished, Datum *score)
{
	PeScoreInput in = {.rule = rule,.has_points = true};
	PeOutcome	out;
	PeDecimal	executed;
	PeDecimal	whole;

	if (!pe_numeric_to_decimal(NumericGetDatum(points), &in.points) ||
		!pe_numeric_to_decimal(NumericGetDatum(net), &executed) ||
		!pe_numeric_to_decimal(NumericGetDatum(budget), &whole))
		return false;
	pe_score_execution(&in, executed, whole, finished, &out);
	if (!pe_outcome_has_score(&out))
		return false;
	*score = out.full ? NumericGetDatum(points) : pe_decimal_to_numeric(out.score);
	return true;
}

static bool
is_zero(Numeric number)
{
	return DatumGetInt32(DirectFunctionCall2(numeric_cmp, NumericGetDatum(number), NumericGetDatum(int64_to_numeric(0)))) == 0;
}

/* 0 with the decimals of the rule's scores. */
static Datum
no_score(const PeRule *rule)
{
	PeDecimal	zero = {0, rule->scale};

	return pe_decimal_to_numeric(zero);
}

/* What the rule gives for a budget of 0, which has no rate; false if it has no word for it. */
static bool
score_zero_budget(FunctionCallInfo fcinfo, const PeRule *rule, Numeric points, Datum *score)
{
	if (rule->zero_budget == PE_ZERO_BUDGET_OPEN || PG_ARGISNULL(0) || !is_zero(PG_GETARG_NUMERIC(0)))
		return false;
	if (rule->zero_budget == PE_ZERO_BUDGET_ZERO)
		*score = no_score(rule);
	else if (!PG_ARGISNULL(1) && is_zero(PG_GETARG_NUMERIC(1)))
		*score = NumericGetDatum(points);
	else
		return false;
	return true;
}

PG_FUNCTION_INFO_V1(pe_execution_score);

/*
 * Points by the execution rate: full at or above 1, else by the rule.  A rule
 * with cases says all of it itself, but for what its scheme says of
 * overspending; the project-finished flag matters to those alone.
 */
PGDLLEXPORT Datum
pe_execution_score(PG_FUNCTION_ARGS)
{
	Numeric		budget;
	Numeric		net;
	Numeric		points;
	Numeric		score;
	PeRule		rule;
	Datum		special;

	if (PG_ARGISNULL(3) || PG_ARGISNULL(4))
		PG_RETURN_NULL();
	points = PG_GETARG_NUMERIC(3);
	(void) pe_rule_decode(PG_GETARG_PERULE_P(4), &rule);
	if (!pe_numeric_is_positive(points) || rule.method == PE_JUDGEMENT)
		PG_RETURN_NULL();
	if (score_zero_budget(fcinfo, &rule, points, &special))
		return special;
	if (!net_executed(fcinfo, &budget, &net))
		PG_RETURN_NULL();
	if (rule.method == PE_CASES)
	{
		if (!score_by_cases(&rule, budget, net, points, !PG_ARGISNULL(5) && PG_GETARG_BOOL(5), &special))
			PG_RETURN_NULL();
		return special;
	}
	if (rule.overspent != PE_OVERSPENT_FULL && !at_least(budget, net))
	{
		if (rule.overspent == PE_OVERSPENT_JUDGEMENT)
			PG_RETURN_NULL();
		return no_score(&rule);
	}
	if (at_least(net, budget))
		PG_RETURN_NUMERIC(points);
	if (rule.method == PE_ALL_OR_NOTHING || !pe_numeric_is_positive(net))
		net = int64_to_numeric(0);
	score = pe_numeric_share(points, net, budget, rule.scale);
	if (score == NULL)
		PG_RETURN_NULL();
	/* rounding may lift a score above points of more decimals than it has */
	PG_RETURN_NUMERIC(at_least(score, points) ? points : score);
}

PG_FUNCTION_INFO_V1(pe_printed_percent_of);

PGDLLEXPORT Datum
pe_printed_percent_of(PG_FUNCTION_ARGS)
{
	text	   *source = PG_GETARG_TEXT_PP(0);
	PeCell	   *cell = palloc(sizeof(PeCell));
	PeDecimal	percent;
	bool		is_rate = pe_printed_percent(VARDATA_ANY(source), VARSIZE_ANY_EXHDR(source), cell, &percent);

	pfree(cell);
	if (!is_rate)
		PG_RETURN_NULL();
	PG_RETURN_DATUM(pe_decimal_to_numeric(percent));
}
