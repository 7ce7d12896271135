-- ---------- reading anew: what a newer engine makes of a stored text ----------

CREATE FUNCTION reread(value target_value) RETURNS target_value
	AS 'MODULE_PATHNAME', 'pe_target_reread'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION reread(target_value) IS
	'按原文重读目标值: the target as this engine reads its text, for values that an older one stored: the value itself where the reading is the same; never fails';

CREATE FUNCTION reread(value actual_value) RETURNS actual_value
	AS 'MODULE_PATHNAME', 'pe_actual_reread'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION reread(actual_value) IS
	'按原文重读完成值: the actual as this engine reads its text, for values that an older one stored: the value itself where the reading is the same; never fails';

CREATE FUNCTION reread(rule scoring_rule) RETURNS scoring_rule
	AS 'MODULE_PATHNAME', 'pe_rule_reread'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION reread(scoring_rule) IS
	'按原文重新编译评分标准，不能再编译则为空: the rule as this engine compiles its text, the value itself where that is the same; NULL where it no longer does';
