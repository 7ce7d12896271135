-- ---------- what the rules of the audit make of a form ----------

CREATE FUNCTION form_masks(line_facts bigint, fund_facts bigint, form_facts bigint) RETURNS bytea
	AS 'MODULE_PATHNAME', 'pe_form_masks'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION form_masks(bigint, bigint, bigint) IS
	'一张表的特征，打包供 rule_outcome() 使用: what is seen in a form, packed for rule_outcome(): bits of mark() of any line, of fund_mark() of any money line, and of form_mark()';

CREATE FUNCTION rule_masks(scope text, fails bigint, hints bigint, lacks bigint, applies bigint, texts text[]) RETURNS bytea
	AS 'MODULE_PATHNAME', 'pe_rule_masks'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION rule_masks(text, bigint, bigint, bigint, bigint, text[]) IS
	'一条规则的特征和文字，打包供 rule_outcome() 和 outcome_text() 使用: what a rule looks for and says, packed: the facts that fail, hint, lack data and apply, bits of mark() where its scope is line, of fund_mark() where it is fund, else of form_mark(); then four times five texts, of the outcomes 0 to 4 their names, severities and messages in Chinese and English; error 22023 of another number of texts';

CREATE FUNCTION rule_outcome(form bytea, rule bytea) RETURNS int
	AS 'MODULE_PATHNAME', 'pe_rule_outcome'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION rule_outcome(bytea, bytea) IS
	'一条复核规则的结果（0 不适用，1 通过，2 数据不足，3 提示，4 不通过）: outcome of a rule of the audit on a form, of what form_masks() and rule_masks() packed: 0 does not apply, 1 passes, 2 lacks data, 3 is a hint, 4 fails; error 22023 of what they did not pack';

CREATE FUNCTION outcome_text(rule bytea, outcome int, nth int) RETURNS text
	AS 'MODULE_PATHNAME', 'pe_outcome_text'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION outcome_text(bytea, int, int) IS
	'复核结果对应的文字: what a rule that rule_masks() packed says of an outcome of rule_outcome(): 1 the name of the outcome, 2 its severity, 3 and 4 the messages in Chinese and English; NULL of any other number; error 22023 of what rule_masks() did not pack';
