-- ---------- what an auditor sees in a form as a whole, as bits ----------

CREATE FUNCTION form_mark(name text) RETURNS bigint
	AS 'MODULE_PATHNAME', 'pe_form_mark'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION form_mark(text) IS
	'整张表特征的位值: bit of a mark in what total_facts() gives, by its name; error 22023 where there is no such mark';

CREATE FUNCTION total_facts(
	lines form_fact, money money_fact,
	works boolean, full_points numeric, output numeric, benefit numeric, satisfaction numeric, cost numeric, declared_points numeric, declared_score numeric,
	goals bigint, achieved boolean, miscalculated boolean, told_why boolean, unit_known boolean, upper_money boolean,
	reviewed numeric, graded_otherwise boolean,
	b09 numeric, c19 numeric, e06 numeric, f03 numeric, f14 numeric, f15 numeric, h02 numeric
) RETURNS bigint
	AS 'MODULE_PATHNAME', 'pe_total_facts_of'
	LANGUAGE C IMMUTABLE CALLED ON NULL INPUT PARALLEL SAFE COST 20;
COMMENT ON FUNCTION total_facts IS
	'整张表的特征（位值之和，见 form_mark()）: what is to be seen in a form as a whole, bits of form_mark(): its lines together as form_facts() gives them, its money as money_facts() does; whether its subject names works; points that it should have in all and in each category (NULL: not known), and those that it prints; its goals and narrative; whether the unit of its money is known, and whether anything names money from above; its reviewed total; then thresholds, each of the rule that it is named by; what is NULL is not there; never NULL, never raises';
