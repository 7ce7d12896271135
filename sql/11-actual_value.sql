@type|actual_value|pe_value|pe_actual@

COMMENT ON TYPE actual_value IS
	'完成值，按原文保存，读取一次: an actual as written, read once: a quantity or the interval it means, a date, a tier, or only words';

@casts|actual_value|pe_value|pe_actual|读取文本: read a text|never fails below 1 MB, what can''t be read is kept as words@

@accessors|actual_value|pe_value@

CREATE FUNCTION tier(actual_value) RETURNS text
	AS 'MODULE_PATHNAME', 'pe_actual_tier'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION tier(actual_value) IS
	'达成程度 met 达成、nearly_met 基本达成、partly_met 部分达成、not_met 未达成: what the words say about the target; NULL if they say nothing certain';

@operators|actual_value|pe_value@
