-- ---------- what the rules of the audit make of a form ----------

CREATE FUNCTION form_mask(line_facts bigint, fund_facts bigint, form_facts bigint) RETURNS bytea
	AS 'MODULE_PATHNAME', 'pe_form_mask_of'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION form_mask(bigint, bigint, bigint) IS
	'一张表的特征，打包供 rule_outcome() 使用: what is seen in a form, packed for rule_outcome(): bits of mark() of any line, of fund_mark() of any money line, and of form_mark()';

CREATE TYPE rule_mask;

CREATE FUNCTION rule_mask_in(cstring) RETURNS rule_mask
	AS 'MODULE_PATHNAME', 'pe_rule_mask_in'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION rule_mask_in(cstring) IS '不能输入: input, which is refused with error 0A000';

CREATE FUNCTION rule_mask_out(rule_mask) RETURNS cstring
	AS 'MODULE_PATHNAME', 'pe_rule_mask_out'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION rule_mask_out(rule_mask) IS '输出为字节: output, its bytes';

CREATE TYPE rule_mask (
	INPUT = rule_mask_in, OUTPUT = rule_mask_out, INTERNALLENGTH = VARIABLE, ALIGNMENT = double, STORAGE = plain
);
COMMENT ON TYPE rule_mask IS
	'一条规则的特征和文字: what a rule looks for and says, packed by rule_mask() for rule_outcome() and outcome_text(); can not be entered, so not to be kept in tables that are dumped';

CREATE FUNCTION rule_mask(scope text, fails bigint, hints bigint, lacks bigint, applies bigint, texts text[]) RETURNS rule_mask
	AS 'MODULE_PATHNAME', 'pe_rule_mask'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION rule_mask(text, bigint, bigint, bigint, bigint, text[]) IS
	'打包一条规则的特征和文字: packs what a rule looks for and says: the facts that fail, hint, lack data and apply, bits of mark() where its scope is line, of fund_mark() where it is fund, else of form_mark(); then four times five texts, of the outcomes 0 to 4 their names, severities and messages in Chinese and English; error 22023 of another number of texts';

CREATE FUNCTION rule_outcome(form bytea, rule rule_mask) RETURNS int
	AS 'MODULE_PATHNAME', 'pe_rule_outcome'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION rule_outcome(bytea, rule_mask) IS
	'一条复核规则的结果（0 不适用，1 通过，2 数据不足，3 提示，4 不通过）: outcome of a rule of the audit on a form that form_mask() packed: 0 does not apply, 1 passes, 2 lacks data, 3 is a hint, 4 fails; error 22023 of what form_mask() did not pack';

CREATE FUNCTION outcome_text(rule rule_mask, outcome int, nth int) RETURNS text
	AS 'MODULE_PATHNAME', 'pe_outcome_text'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION outcome_text(rule_mask, int, int) IS
	'复核结果对应的文字: what a rule says of an outcome of rule_outcome(): 1 the name of the outcome, 2 its severity, 3 and 4 the messages in Chinese and English; NULL of any other number';
