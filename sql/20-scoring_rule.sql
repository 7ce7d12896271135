@type|scoring_rule|pe_rule|pe_rule@

COMMENT ON TYPE scoring_rule IS
	'评分标准，编译后保存: a compiled scoring standard: in Chinese as written, or in the notation of doc/scoring.md: proportional, all_or_nothing, judgement or cases, with options higher, lower, exact, linear, round, steps, late, missing, negative, nearly, partly, not';

@casts|scoring_rule|pe_rule|pe_rule|编译评分标准: compile a standard|error 22P02 with the place where it can''t be@

CREATE FUNCTION try_scoring_rule(standard text) RETURNS scoring_rule
	AS 'MODULE_PATHNAME', 'pe_try_rule'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION try_scoring_rule(text) IS
	'试编译评分标准，不能编译则为空: compile a standard; NULL instead of an error where it can''t be';

CREATE FUNCTION with_options(rule scoring_rule, options text) RETURNS scoring_rule
	AS 'MODULE_PATHNAME', 'pe_rule_with_options'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION with_options(scoring_rule, text) IS
	'为评分标准补上方案的选项，标准自己写明的不变: the rule with options such as higher, steps full or round 1 added; what it says itself stays; a rule that wants a person is left as it is; error 22023 where an option can''t be read';

CREATE FUNCTION notation(rule scoring_rule) RETURNS text
	AS 'MODULE_PATHNAME', 'pe_rule_notation_of'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION notation(scoring_rule) IS
	'评分标准的规范记法: the rule in the strict notation, whichever way it was written; compiles to the same rule';

CREATE FUNCTION describe(rule scoring_rule) RETURNS text
	AS 'MODULE_PATHNAME', 'pe_rule_describe'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION describe(scoring_rule) IS
	'说明评分标准编译后的含义，供人核对: what the machine understood, for a person to check: a line in Chinese, then one in the strict notation; it says what is left to a person';

@operators|scoring_rule|pe_rule@

CREATE FUNCTION direction(scoring_rule) RETURNS text
	AS 'MODULE_PATHNAME', 'pe_rule_direction_of'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION direction(scoring_rule) IS
	'规则选项所定的方向（higher 越高越好，lower 越低越好，exact 恰好相等），未定时空: direction that a rule''s options give a bare target: higher, lower or exact; NULL where they say none';
