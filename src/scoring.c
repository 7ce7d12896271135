/*
 * scoring.c
 *		indicator_score and its kin: the SQL face of core/score.c.
 *
 * None of them raises on data: NULL where no number follows, and the status
 * says why.
 */
#include "postgres.h"

#include "utils/builtins.h"

#include "numeric_io.h"
#include "rule_cache.h"

const char *const pe_status_names[] = {
	"scored", "claimed", "judgement", "missing", "no_points", "unit_mismatch", "unreadable",
	"points_mismatch"
};

/* The arguments (target, actual, points, rule, fiscal_year). */
void
pe_score_args(FunctionCallInfo fcinfo, PeScoreArgs *args)
{
	args->has_target = !PG_ARGISNULL(0);
	args->has_actual = !PG_ARGISNULL(1);
	args->has_points = !PG_ARGISNULL(2);
	args->has_rule = !PG_ARGISNULL(3);
	args->target = PG_GETARG_DATUM(0);
	args->actual = PG_GETARG_DATUM(1);
	args->points = PG_GETARG_DATUM(2);
	args->rule = PG_GETARG_DATUM(3);
	args->fiscal_year = PG_ARGISNULL(4) ? 0 : PG_GETARG_INT32(4);
	args->decoded = NULL;
}

bool
pe_score_values(const PeScoreArgs *args, PeScoreCase *work, Datum *score)
{
	PeScoreInput *in = &work->in;

	in->has_points = args->has_points;
	in->wide_points = args->has_points && !pe_numeric_to_decimal(args->points, &in->points);
	if (in->wide_points)
	{
		in->has_points = pe_numeric_is_positive(DatumGetNumeric(args->points));
		in->points = pe_decimal_int(1);
	}
	in->fiscal_year = args->fiscal_year >= PE_FIRST_YEAR && args->fiscal_year <= PE_LAST_YEAR ?
		args->fiscal_year : 0;
	in->target = in->actual = NULL;
	in->rule = NULL;
	if (args->has_target)
	{
		pe_value_view(DatumGetPeValueP(args->target), &work->target);
		in->target = &work->target;
	}
	if (args->has_actual)
	{
		pe_value_view(DatumGetPeValueP(args->actual), &work->actual);
		in->actual = &work->actual;
	}
	if (args->decoded != NULL)
		in->rule = args->decoded;
	else if (args->has_rule)
	{
		(void) pe_rule_decode(DatumGetPeRuleP(args->rule), &work->rule);
		in->rule = &work->rule;
	}
	pe_score(in, &work->out);
	if (!pe_outcome_has_score(&work->out))
		return false;
	/* met returns the points as they are */
	*score = work->out.full ? args->points : pe_decimal_to_numeric(work->out.score);
	return true;
}

/* The bytes of a value; one that is in line, as most are, needs no call. */
static inline const char *
bytes_of(Datum datum, size_t *len)
{
	struct varlena *value = (struct varlena *) DatumGetPointer(datum);

	if (VARATT_IS_1B(value) && !VARATT_IS_1B_E(value))
	{
		*len = VARSIZE_1B(value) - VARHDRSZ_SHORT;
		return VARDATA_1B(value);
	}
	/* a constant */
	if (VARATT_IS_4B_U(value))
	{
		*len = VARSIZE_4B(value) - VARHDRSZ;
		return VARDATA_4B(value);
	}
	value = PG_DETOAST_DATUM_PACKED(datum);
	*len = VARSIZE_ANY_EXHDR(value);
	return VARDATA_ANY(value);
}

/* The bytes of a row's target and actual, and its points. */
typedef struct PePlainRow
{
	const char *target;
	const char *actual;
	size_t		target_len;
	size_t		actual_len;
	PeDecimal	points;
} PePlainRow;

/* False without positive points of up to 18 digits; no argument is NULL. */
static inline bool
get_row(FunctionCallInfo fcinfo, PePlainRow *row)
{
	row->target = bytes_of(PG_GETARG_DATUM(0), &row->target_len);
	row->actual = bytes_of(PG_GETARG_DATUM(1), &row->actual_len);
	return pe_points_to_decimal(PG_GETARG_DATUM(2), &row->points) && row->points.coef > 0;
}

/* The whole way; apart from the common case, so that this one needs no room for its work. */
static pg_noinline Datum
score_wholly(FunctionCallInfo fcinfo, const PeRule *rule)
{
	PeScoreArgs args;
	PeScoreCase work;
	Datum		score;

	pe_score_args(fcinfo, &args);
	args.decoded = rule;
	if (!pe_score_values(&args, &work, &score))
		PG_RETURN_NULL();
	return score;
}

/* By a rule with cases, prepared when it was seen before. */
static pg_noinline Datum
score_by_cases(FunctionCallInfo fcinfo)
{
	PePlainRow	row;
	size_t		rule_len;
	const char *rule = bytes_of(PG_GETARG_DATUM(3), &rule_len);
	const PeCachedRule *cached = pe_cached_rule(fcinfo->flinfo, rule, rule_len);
	PeDecimal	score;

	if (cached == NULL)
		return score_wholly(fcinfo, NULL);
	if (!cached->is_quick || !get_row(fcinfo, &row))
		return score_wholly(fcinfo, &cached->rule);
	switch (pe_score_quick_cases(&cached->quick, row.target, row.target_len, row.actual, row.actual_len, row.points, &score))
	{
		case PE_QUICK_MET:
			return PG_GETARG_DATUM(2);
		case PE_QUICK_SCORED:
			return pe_decimal_to_numeric(score);
		case PE_QUICK_OPEN:
			PG_RETURN_NULL();
		default:
			return score_wholly(fcinfo, &cached->rule);
	}
}

/* By plain proportion, as most of a scan is. */
static inline Datum
score_proportionally(FunctionCallInfo fcinfo, PeRuleHead rule)
{
	PePlainRow	row;
	PeDecimal	num;
	PeDecimal	den;
	PeDecimal	share;

	if (!get_row(fcinfo, &row))
		return score_wholly(fcinfo, NULL);
	switch (pe_score_quick(row.target, row.target_len, row.actual, row.actual_len, rule.direction, &num, &den))
	{
		case PE_QUICK_MET:
			return PG_GETARG_DATUM(2);
		case PE_QUICK_SHORT:
			/* rounding must not lift the score above the points */
			if (pe_decimal_muldiv(row.points, num, den, rule.scale, &share) &&
				(row.points.scale <= rule.scale || pe_decimal_cmp(share, row.points) <= 0))
				return pe_decimal_to_numeric(share);
			break;
		case PE_QUICK_OPEN:
			PG_RETURN_NULL();
		default:
			break;
	}
	return score_wholly(fcinfo, NULL);
}

PG_FUNCTION_INFO_V1(pe_indicator_score);

PGDLLEXPORT Datum
pe_indicator_score(PG_FUNCTION_ARGS)
{
	PeRuleHead	head;
	size_t		rule_len;

	/* without one of them no number follows, whatever the status */
	if (PG_ARGISNULL(2) || PG_ARGISNULL(3))
		PG_RETURN_NULL();
	head = pe_rule_head(bytes_of(PG_GETARG_DATUM(3), &rule_len));
	if (PG_ARGISNULL(1) && !head.missing_zero)
		PG_RETURN_NULL();

	/*
	 * a standard may have a threshold of its own, or a price for what is
	 * missing
	 */
	if (PG_ARGISNULL(0) || PG_ARGISNULL(1))
		return score_wholly(fcinfo, NULL);
	if (head.method == PE_CASES)
		return score_by_cases(fcinfo);
	if (head.method == PE_PROPORTIONAL && !head.special)
		return score_proportionally(fcinfo, head);
	return score_wholly(fcinfo, NULL);
}

PG_FUNCTION_INFO_V1(pe_score_status);

PGDLLEXPORT Datum
pe_score_status(PG_FUNCTION_ARGS)
{
	PeScoreArgs args;
	PeScoreCase work;
	Datum		score;

	pe_score_args(fcinfo, &args);
	(void) pe_score_values(&args, &work, &score);
	PG_RETURN_TEXT_P(cstring_to_text(pe_status_names[work.out.status]));
}

PG_FUNCTION_INFO_V1(pe_completion_rate);

/* Actual ÷ target in one unit; NULL where either is no one number, or the target is 0. */
PGDLLEXPORT Datum
pe_completion_rate(PG_FUNCTION_ARGS)
{
	PeView		target;
	PeView		actual;
	PeDecimal	done;
	PeDecimal	planned;
	bool		failed = false;
	Numeric		rate;

	pe_value_view(PG_GETARG_PEVALUE_P(0), &target);
	pe_value_view(PG_GETARG_PEVALUE_P(1), &actual);
	if (!pe_completion(&target, &actual, &done, &planned))
		PG_RETURN_NULL();
	rate = pe_numeric_divide(DatumGetNumeric(pe_decimal_to_numeric(done)),
							 DatumGetNumeric(pe_decimal_to_numeric(planned)), &failed);
	if (failed)
		PG_RETURN_NULL();
	PG_RETURN_NUMERIC(rate);
}
