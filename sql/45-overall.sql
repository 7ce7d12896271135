-- ---------- sums over sums: ratios are never averaged ----------

CREATE FUNCTION overall_execution_rate_accum(state numeric[], budget numeric, executed numeric, upper_transfers numeric) RETURNS numeric[]
	AS 'MODULE_PATHNAME', 'pe_overall_execution_add'
	LANGUAGE C IMMUTABLE CALLED ON NULL INPUT PARALLEL SAFE;
COMMENT ON FUNCTION overall_execution_rate_accum(numeric[], numeric, numeric, numeric) IS
	'聚合的累加步骤: transition of overall_execution_rate';

CREATE FUNCTION overall_score_accum(state numeric[], score numeric, points numeric) RETURNS numeric[]
	AS 'MODULE_PATHNAME', 'pe_overall_score_add'
	LANGUAGE C IMMUTABLE CALLED ON NULL INPUT PARALLEL SAFE;
COMMENT ON FUNCTION overall_score_accum(numeric[], numeric, numeric) IS
	'聚合的累加步骤: transition of overall_score';

CREATE FUNCTION overall_combine(numeric[], numeric[]) RETURNS numeric[]
	AS 'MODULE_PATHNAME', 'pe_overall_combine'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION overall_combine(numeric[], numeric[]) IS
	'聚合的合并步骤: combines partial sums';

CREATE FUNCTION overall_ratio(numeric[]) RETURNS numeric
	AS 'MODULE_PATHNAME', 'pe_overall_ratio'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION overall_ratio(numeric[]) IS
	'聚合的结果: numerator ÷ denominator; NULL where the denominator is not positive';

CREATE AGGREGATE overall_execution_rate(budget numeric, executed numeric, upper_transfers numeric) (
	SFUNC = overall_execution_rate_accum,
	STYPE = numeric[],
	INITCOND = '{0,0}',
	COMBINEFUNC = overall_combine,
	FINALFUNC = overall_ratio,
	FINALFUNC_MODIFY = READ_ONLY,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE overall_execution_rate(numeric, numeric, numeric) IS
	'总体执行率＝Σ(B−C)÷ΣA: Σ(executed − upper_transfers) ÷ Σ budget; lines without budget or executed are left out; NULL if no budget remains';

CREATE AGGREGATE overall_score(score numeric, points numeric) (
	SFUNC = overall_score_accum,
	STYPE = numeric[],
	INITCOND = '{0,0}',
	COMBINEFUNC = overall_combine,
	FINALFUNC = overall_ratio,
	FINALFUNC_MODIFY = READ_ONLY,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE overall_score(numeric, numeric) IS
	'总体得分率＝Σ得分÷Σ分值: Σ score ÷ Σ points, 1 = full; lines without a score or without points are left out; NULL if no points remain';
