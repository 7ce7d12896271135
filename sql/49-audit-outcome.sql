-- ---------- what the rules of the audit make of a form ----------

CREATE FUNCTION form_mask(line_facts bigint, fund_facts bigint, form_facts bigint) RETURNS bytea
	AS 'MODULE_PATHNAME', 'pe_form_mask_of'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION form_mask(bigint, bigint, bigint) IS
	'一张表的特征，打包供 rule_outcomes() 使用: what is seen in a form, packed for rule_outcomes(): bits of mark() of any line, of fund_mark() of any money line, and of form_mark()';

CREATE TYPE rule_book;

CREATE FUNCTION rule_book_in(cstring) RETURNS rule_book
	AS 'MODULE_PATHNAME', 'pe_rule_book_in'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION rule_book_in(cstring) IS '不能输入: input, which is refused with error 0A000';

CREATE FUNCTION rule_book_out(rule_book) RETURNS cstring
	AS 'MODULE_PATHNAME', 'pe_rule_book_out'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION rule_book_out(rule_book) IS '输出为字节: output, its bytes';

CREATE TYPE rule_book (
	INPUT = rule_book_in, OUTPUT = rule_book_out, INTERNALLENGTH = VARIABLE, ALIGNMENT = double, STORAGE = plain
);
COMMENT ON TYPE rule_book IS
	'一个方案的规则及其文字，或其中一条的结果: the rules of a scheme, packed by rule_book(), or what one of them says of a form, as rule_outcomes() gives it; can not be entered, so not to be kept in tables that are dumped';

CREATE FUNCTION rule_book_accum(internal, text, bigint, bigint, bigint, bigint, text[]) RETURNS internal
	AS 'MODULE_PATHNAME', 'pe_rule_book_accum'
	LANGUAGE C IMMUTABLE CALLED ON NULL INPUT PARALLEL SAFE;
COMMENT ON FUNCTION rule_book_accum(internal, text, bigint, bigint, bigint, bigint, text[]) IS 'rule_book() 的累加函数: transition of rule_book()';

CREATE FUNCTION rule_book_final(internal) RETURNS rule_book
	AS 'MODULE_PATHNAME', 'pe_rule_book_final'
	LANGUAGE C IMMUTABLE CALLED ON NULL INPUT PARALLEL SAFE;
COMMENT ON FUNCTION rule_book_final(internal) IS 'rule_book() 的收尾函数: final step of rule_book()';

CREATE AGGREGATE rule_book(scope text, fails bigint, hints bigint, lacks bigint, applies bigint, texts text[]) (
	SFUNC = rule_book_accum, STYPE = internal, SSPACE = 131072, FINALFUNC = rule_book_final, PARALLEL = SAFE
);
COMMENT ON AGGREGATE rule_book(text, bigint, bigint, bigint, bigint, text[]) IS
	'打包一个方案的规则: packs the rules of a scheme: of each the facts that fail, hint, lack data and apply, bits of mark() where its scope is line, of fund_mark() where it is fund, else of form_mark(); then its number, its section, its source, and four times five texts, of the outcomes does not apply, passes, lacks data, is a hint, fails the names, severities and messages in Chinese and English; error 22023 of another number of texts; what has none is no rule; NULL of no rows';

CREATE FUNCTION rule_outcomes(form bytea, rules rule_book) RETURNS SETOF rule_book
	AS 'MODULE_PATHNAME', 'pe_rule_outcomes'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE ROWS 75;
COMMENT ON FUNCTION rule_outcomes(bytea, rule_book) IS
	'各条复核规则对一张表的结果: what each rule of a scheme says of a form that form_mask() packed, in the order of the book: outcome_text() takes its texts out; error 22023 of what form_mask() and rule_book() did not pack';

CREATE FUNCTION outcome_text(outcome rule_book, nth int) RETURNS text
	AS 'MODULE_PATHNAME', 'pe_outcome_text'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION outcome_text(rule_book, int) IS
	'复核结果的文字: a text of what rule_outcomes() gave: 1 the rule, 2 its section, 3 its source, 4 the name of the outcome, 5 its severity, 6 and 7 the messages in Chinese and English; NULL of any other number; error 22023 of a whole book';
