@type|target_value|pe_value|pe_target@

COMMENT ON TYPE target_value IS
	'目标值，按原文保存，读取一次: a target as written, read once: comparator, bounds, unit, per-what, change or level, date or period, or only words';

@casts|target_value|pe_value|pe_target|读取文本: read a text|never fails below 1 MB, what can''t be read is kept as words@

@accessors|target_value|pe_value@

@operators|target_value|pe_value@
