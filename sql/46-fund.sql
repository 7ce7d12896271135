-- ---------- what an auditor sees in a money line, as bits ----------

CREATE FUNCTION fund_mark(name text) RETURNS bigint
	AS 'MODULE_PATHNAME', 'pe_fund_mark'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION fund_mark(text) IS
	'资金行特征的位值: bit of a mark in what fund_facts() gives, by its name; error 22023 where there is no such mark';

CREATE FUNCTION fund_facts(
	line text, is_total boolean, initial_budget numeric, budget numeric, received numeric, executed numeric, upper_transfers numeric,
	rate_base text, net_of_transfers boolean, rate text, points numeric, self_score numeric, score numeric
) RETURNS bigint
	AS 'MODULE_PATHNAME', 'pe_fund_facts_of'
	LANGUAGE C IMMUTABLE CALLED ON NULL INPUT PARALLEL SAFE COST 20;
COMMENT ON FUNCTION fund_facts(text, boolean, numeric, numeric, numeric, numeric, numeric, text, boolean, text, numeric, numeric, numeric) IS
	'资金行的特征（位值之和，见 fund_mark()）: what is to be seen in a money line, bits of fund_mark(): the printed rate against the one of the amounts (all in one unit; a rate may be rounded or cut to the decimals that it prints, and 0.01 percentage points are let pass), the score as filed against the computed one, amounts that can not be; a cell that is NULL is blank; never NULL, never raises';
