-- ---------- budget execution ----------

CREATE FUNCTION execution_rate(
	budget numeric,
	executed numeric,
	upper_transfers numeric DEFAULT 0
) RETURNS numeric
	AS 'MODULE_PATHNAME', 'pe_execution_rate'
	LANGUAGE C IMMUTABLE CALLED ON NULL INPUT PARALLEL SAFE;
COMMENT ON FUNCTION execution_rate(numeric, numeric, numeric) IS
	'执行率（B−C）÷A，不舍入: (executed − upper_transfers) ÷ budget, unrounded, 1 = 100 %; NULL if the budget is NULL, 0 or negative or executed is NULL; NULL transfers are 0; above 1 if overspent, below 0 if transfers exceed what was executed (the form of 望城区 2020)';

CREATE FUNCTION execution_score(
	budget numeric,
	executed numeric,
	upper_transfers numeric,
	points numeric,
	rule scoring_rule DEFAULT 'proportional',
	finished boolean DEFAULT NULL
) RETURNS numeric
	AS 'MODULE_PATHNAME', 'pe_execution_score'
	LANGUAGE C IMMUTABLE CALLED ON NULL INPUT PARALLEL SAFE;
COMMENT ON FUNCTION execution_score(numeric, numeric, numeric, numeric, scoring_rule, boolean) IS
	'预算执行得分: points by the execution rate: at or above 1 the points as they are, below it the rule, rounded once, never below 0; NULL where the rate is NULL (zero_budget of the rule may settle a budget of 0), points are not positive, or the rule is NULL or judgement; finished matters to banded rules only';
