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

CREATE TYPE money_fact AS (
	facts bigint, budget numeric, executed numeric, upper_transfers numeric, execution_rate numeric, points numeric, self_score numeric, score numeric,
	net_of_transfers boolean, parts int, parts_budget numeric, parts_executed numeric, overflow boolean
);
COMMENT ON TYPE money_fact IS
	'一张表各资金行合起来的特征: what is to be seen in the money lines of a form together: bits of any line, of the total line its amounts in yuan, rate (twelve decimals), points and scores and whether transfers are taken off, how many lines are parts and what these add up to, and whether a number has more than 18 digits, which is NULL then';

CREATE FUNCTION money_facts_accum(
	internal, text, boolean, numeric, numeric, numeric, numeric, numeric, text, boolean, text, numeric, numeric, numeric, numeric
) RETURNS internal
	AS 'MODULE_PATHNAME', 'pe_money_facts_accum'
	LANGUAGE C IMMUTABLE CALLED ON NULL INPUT PARALLEL SAFE COST 20;
COMMENT ON FUNCTION money_facts_accum(internal, text, boolean, numeric, numeric, numeric, numeric, numeric, text, boolean, text, numeric, numeric, numeric, numeric) IS
	'money_facts() 的累加函数: transition of money_facts()';

CREATE FUNCTION money_facts_final(internal) RETURNS money_fact
	AS 'MODULE_PATHNAME', 'pe_money_facts_final'
	LANGUAGE C IMMUTABLE CALLED ON NULL INPUT PARALLEL SAFE;
COMMENT ON FUNCTION money_facts_final(internal) IS 'money_facts() 的收尾函数: final step of money_facts()';

CREATE AGGREGATE money_facts(
	line text, is_total boolean, initial_budget numeric, budget numeric, received numeric, executed numeric, upper_transfers numeric,
	rate_base text, net_of_transfers boolean, rate text, points numeric, self_score numeric, score numeric, yuan_per_unit numeric
) (
	SFUNC = money_facts_accum, STYPE = internal, SSPACE = 320, FINALFUNC = money_facts_final, PARALLEL = SAFE
);
COMMENT ON AGGREGATE money_facts(text, boolean, numeric, numeric, numeric, numeric, numeric, text, boolean, text, numeric, numeric, numeric, numeric) IS
	'一张表各资金行合起来的特征，见 money_fact: what is to be seen in the money lines of a form together, see money_fact; each as fund_facts() sees it, its amounts brought to yuan; NULL of no lines';
