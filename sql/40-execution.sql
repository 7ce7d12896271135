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

CREATE FUNCTION rate_denominator(rate_base text, initial_budget numeric, budget numeric, received numeric) RETURNS numeric
	LANGUAGE sql IMMUTABLE CALLED ON NULL INPUT PARALLEL SAFE
	RETURN CASE rate_base WHEN 'adjusted' THEN budget WHEN 'initial' THEN initial_budget WHEN 'received' THEN received END;
COMMENT ON FUNCTION rate_denominator(text, numeric, numeric, numeric) IS
	'执行率的分母（adjusted 全年预算数，initial 年初预算数，received 实际到位资金）: the amount that an execution rate is measured by: adjusted the budget of the year, initial the one at its beginning, received what arrived; NULL for any other word';

CREATE FUNCTION fund_score(
	is_total boolean, rate_base text, initial_budget numeric, budget numeric, received numeric, executed numeric, upper_transfers numeric,
	net_of_transfers boolean, points numeric, rule scoring_rule, finished boolean
) RETURNS numeric
	LANGUAGE sql IMMUTABLE CALLED ON NULL INPUT PARALLEL SAFE
	RETURN CASE WHEN is_total THEN execution_score(rate_denominator(rate_base, initial_budget, budget, received), executed,
		CASE WHEN net_of_transfers THEN coalesce(upper_transfers, 0) ELSE 0 END, points, rule, finished) END;
COMMENT ON FUNCTION fund_score(boolean, text, numeric, numeric, numeric, numeric, numeric, boolean, numeric, scoring_rule, boolean) IS
	'资金行的计算得分，只有总额行计分: score of a money line by execution_score(), of the denominator that rate_base names and with transfers taken off where net_of_transfers; NULL of a line that is not the total';

CREATE FUNCTION execution_status(
	score numeric, points numeric, denominator numeric, executed numeric, denominator_written text, executed_written text
) RETURNS text
	LANGUAGE sql IMMUTABLE CALLED ON NULL INPUT PARALLEL SAFE
	RETURN CASE
		WHEN score IS NOT NULL THEN 'scored'
		WHEN points IS NULL OR points = 0 THEN 'no_points'
		WHEN denominator IS NULL AND btrim(denominator_written, ' 　-—–―/') <> ''
			OR executed IS NULL AND btrim(executed_written, ' 　-—–―/') <> '' THEN 'unreadable'
		WHEN denominator IS NULL OR executed IS NULL THEN 'missing'
		ELSE 'judgement'
	END;
COMMENT ON FUNCTION execution_status(numeric, numeric, numeric, numeric, text, text) IS
	'预算执行得分的状态（见 score_status()）: status of a score by the execution rate, as score_status() has them: scored, no_points, unreadable where a cell was written that is no amount, missing, or judgement; never NULL';

CREATE FUNCTION printed_percent(rate text) RETURNS numeric
	AS 'MODULE_PATHNAME', 'pe_printed_percent_of'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION printed_percent(text) IS
	'表上印的执行率，以百分数计，小数位数照印: an execution rate as a form prints it, in percent and with the decimals that it prints: 99.30 of 99.30%, of 99.30 and of the share 0.9930; NULL of what is no rate';
