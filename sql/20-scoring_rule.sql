@type|scoring_rule|pe_rule|pe_rule@

COMMENT ON TYPE scoring_rule IS
	'评分标准，编译后保存: a compiled scoring standard: proportional, all_or_nothing or judgement, with options higher, lower, exact, linear, round, nearly, partly, not, late';

@casts|scoring_rule|pe_rule|pe_rule|编译评分标准: compile a standard|error 22P02 with the place where it can''t be@

CREATE FUNCTION try_scoring_rule(standard text) RETURNS scoring_rule
	AS 'MODULE_PATHNAME', 'pe_try_rule'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION try_scoring_rule(text) IS
	'试编译评分标准，不能编译则为空: compile a standard; NULL instead of an error where it can''t be';

@operators|scoring_rule|pe_rule@
