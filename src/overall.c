/*
 * overall.c
 *		Aggregates that divide sums, never average ratios.
 *
 * The state is numeric[2]: numerator and denominator.  It is an ordinary
 * value, so every function here distrusts it.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/fmgrprotos.h"

#include "perfeval.h"

#define SUMS	2

static void
get_sums(FunctionCallInfo fcinfo, int n, Datum *sums)
{
	ArrayType  *array = PG_GETARG_ARRAYTYPE_P(n);
	Datum	   *elements;
	bool	   *nulls;
	int			count;

	if (ARR_NDIM(array) != 1 || ARR_HASNULL(array) || ARR_ELEMTYPE(array) != NUMERICOID ||
		ARR_DIMS(array)[0] != SUMS)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("invalid state of an overall aggregate"),
				 errdetail("Expected an array of %d numerics.", SUMS)));
	deconstruct_array(array, NUMERICOID, -1, false, TYPALIGN_INT, &elements, &nulls, &count);
	memcpy(sums, elements, SUMS * sizeof(Datum));
}

static Datum
make_sums(Datum *sums)
{
	PG_RETURN_ARRAYTYPE_P(construct_array(sums, SUMS, NUMERICOID, -1, false, TYPALIGN_INT));
}

static Datum
plus(Datum a, Datum b)
{
	return DirectFunctionCall2(numeric_add, a, b);
}

PG_FUNCTION_INFO_V1(pe_overall_execution_add);

/* (state, budget, executed, upper_transfers): a line without A or B is left out whole. */
PGDLLEXPORT Datum
pe_overall_execution_add(PG_FUNCTION_ARGS)
{
	Datum		sums[SUMS];

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	if (PG_ARGISNULL(1) || PG_ARGISNULL(2))
		PG_RETURN_DATUM(PG_GETARG_DATUM(0));
	get_sums(fcinfo, 0, sums);
	sums[0] = plus(sums[0], PG_GETARG_DATUM(2));
	if (!PG_ARGISNULL(3))
		sums[0] = DirectFunctionCall2(numeric_sub, sums[0], PG_GETARG_DATUM(3));
	sums[1] = plus(sums[1], PG_GETARG_DATUM(1));
	return make_sums(sums);
}

PG_FUNCTION_INFO_V1(pe_overall_score_add);

/* (state, score, points): a line without a score, or without points, is left out whole. */
PGDLLEXPORT Datum
pe_overall_score_add(PG_FUNCTION_ARGS)
{
	Datum		sums[SUMS];

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	if (PG_ARGISNULL(1) || PG_ARGISNULL(2))
		PG_RETURN_DATUM(PG_GETARG_DATUM(0));
	get_sums(fcinfo, 0, sums);
	sums[0] = plus(sums[0], PG_GETARG_DATUM(1));
	sums[1] = plus(sums[1], PG_GETARG_DATUM(2));
	return make_sums(sums);
}

PG_FUNCTION_INFO_V1(pe_overall_combine);

PGDLLEXPORT Datum
pe_overall_combine(PG_FUNCTION_ARGS)
{
	Datum		a[SUMS];
	Datum		b[SUMS];

	get_sums(fcinfo, 0, a);
	get_sums(fcinfo, 1, b);
	a[0] = plus(a[0], b[0]);
	a[1] = plus(a[1], b[1]);
	return make_sums(a);
}

PG_FUNCTION_INFO_V1(pe_overall_ratio);

/* Σ ÷ Σ, unrounded; NULL where the denominator is not positive. */
PGDLLEXPORT Datum
pe_overall_ratio(PG_FUNCTION_ARGS)
{
	Datum		sums[SUMS];
	Numeric		ratio;
	bool		failed = false;

	get_sums(fcinfo, 0, sums);
	if (!pe_numeric_is_positive(DatumGetNumeric(sums[1])))
		PG_RETURN_NULL();
	ratio = pe_numeric_divide(DatumGetNumeric(sums[0]), DatumGetNumeric(sums[1]), &failed);
	if (failed)
		PG_RETURN_NULL();
	PG_RETURN_NUMERIC(ratio);
}
