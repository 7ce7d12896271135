-- ---------- what an auditor sees in a line and in the lines of a form, as bits ----------

CREATE FUNCTION mark(name text) RETURNS bigint
	AS 'MODULE_PATHNAME', 'pe_mark'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION mark(text) IS
	'特征的位值: bit of a mark or fact in what line_facts(), form_facts() and text_marks() give, by its name; error 22023 where there is no such mark';

CREATE FUNCTION text_marks(words text) RETURNS bigint
	AS 'MODULE_PATHNAME', 'pe_text_marks_of'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION text_marks(text) IS
	'一段文字的特征（占位符、乱码、上级资金）: the marks that any text can have: placeholder, bad_characters, upper_money';

CREATE FUNCTION says_something(words text) RETURNS boolean
	AS 'MODULE_PATHNAME', 'pe_says_something_of'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION says_something(text) IS
	'是否有实际内容（横线、“无”、空白不算）: whether a cell says more than dashes, blanks or 无';

CREATE FUNCTION names_works(words text) RETURNS boolean
	AS 'MODULE_PATHNAME', 'pe_names_works_of'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION names_works(text) IS
	'是否工程、修缮、购置、建设、改造类（财预〔2021〕101号 三(六)）: whether a subject names works or a purchase, which must have cost indicators';

CREATE FUNCTION line_facts(
	level1 text, level2 text, name text, content text, target target_value, actual actual_value, approved_target target_value,
	points numeric, self_score numeric, score numeric, rule scoring_rule, deviation_reason text, corrective_action text,
	OUT facts bigint, OUT over numeric, OUT excess numeric, OUT reason_key bigint
)
	AS 'MODULE_PATHNAME', 'pe_line_facts_of'
	LANGUAGE C IMMUTABLE CALLED ON NULL INPUT PARALLEL SAFE COST 50;
COMMENT ON FUNCTION line_facts(text, text, text, text, target_value, actual_value, target_value, numeric, numeric, numeric, scoring_rule, text, text) IS
	'一行的特征（位值之和，见 mark()）、超出目标的比例（截至六位小数）、自评高于计算的分数、原因的键: what is to be seen in a line: bits of mark(), how far the actual is beyond its target (cut to 6 decimals; NULL where it is not), how far the score filed is above the one computed (NULL where it is not), a number for the words of a reason that explains lost points or an actual beyond its target, to find it on other lines again (NULL where there is none); never raises; a cell that is NULL is blank';

CREATE FUNCTION earlier_facts(
	target target_value, deviation_reason text, rule scoring_rule,
	earlier_target target_value, earlier_actual actual_value, earlier_reason text, passed_by numeric
) RETURNS bigint
	AS 'MODULE_PATHNAME', 'pe_earlier_facts_of'
	LANGUAGE C IMMUTABLE CALLED ON NULL INPUT PARALLEL SAFE COST 20;
COMMENT ON FUNCTION earlier_facts(target_value, text, scoring_rule, target_value, actual_value, text, numeric) IS
	'与上年同名指标的比较（位值之和，见 mark()）: a line beside that of its name a year before, bits of mark(): has_earlier; same_easy_target where the target is the same and was passed by the share passed_by at least; below_earlier where a target with ≥ or > asks for less than was done, without a reason; same_reason; never NULL, never raises';

CREATE FUNCTION earlier_lines_accum(internal, int, text, text, target_value, actual_value, text, numeric) RETURNS internal
	AS 'MODULE_PATHNAME', 'pe_earlier_lines_accum'
	LANGUAGE C IMMUTABLE CALLED ON NULL INPUT PARALLEL SAFE;
COMMENT ON FUNCTION earlier_lines_accum(internal, int, text, text, target_value, actual_value, text, numeric) IS 'earlier_lines() 的累加函数: transition of earlier_lines()';

CREATE FUNCTION earlier_lines_final(internal) RETURNS bytea
	AS 'MODULE_PATHNAME', 'pe_earlier_lines_final'
	LANGUAGE C IMMUTABLE CALLED ON NULL INPUT PARALLEL SAFE;
COMMENT ON FUNCTION earlier_lines_final(internal) IS 'earlier_lines() 的收尾函数: final step of earlier_lines()';

CREATE AGGREGATE earlier_lines(line_no int, level2 text, name text, target target_value, actual actual_value, deviation_reason text, passed_by numeric) (
	SFUNC = earlier_lines_accum, STYPE = internal, SSPACE = 8192, FINALFUNC = earlier_lines_final, PARALLEL = SAFE
);
COMMENT ON AGGREGATE earlier_lines(int, text, text, target_value, actual_value, text, numeric) IS
	'打包上年表的各行，供 form_facts() 使用: packs the lines of the form of the year before for form_facts(), with the share passed_by of earlier_facts(), the same for each line; NULL of no lines';

CREATE TYPE form_fact AS (
	facts bigint, lines int, scored int, twins boolean, copied int, points numeric, self_total numeric,
	output numeric, benefit numeric, satisfaction numeric, cost numeric, greatest_share numeric, cost_items numeric,
	most_over numeric, most_unexplained numeric, most_excess numeric, overflow boolean, miscalculated text,
	matched int, same_targets int
);
COMMENT ON TYPE form_fact IS
	'一张表各行合起来的特征: what is to be seen in the lines of a form together: bits of any line, lines, lines with points, whether two are called the same, the most lines that have one reason, points and scores filed, points of outputs, benefits, satisfaction and first-level cost, the greatest share that a line has of such a category with three or more, cost targets in yuan, the farthest over-achievement, of lines without a reason too, the farthest score above the computed one, whether a number has more than 18 digits, which leaves the sums NULL, what miscalculated() finds in the narrative of the first line, how many lines the year before had too, and how many of those with points have last year''s target';

CREATE FUNCTION form_facts_accum(
	internal, text, text, text, text, target_value, actual_value, target_value, numeric, numeric, numeric, scoring_rule, text, text, text, int, bytea
) RETURNS internal
	AS 'MODULE_PATHNAME', 'pe_form_facts_accum'
	LANGUAGE C IMMUTABLE CALLED ON NULL INPUT PARALLEL SAFE COST 50;
COMMENT ON FUNCTION form_facts_accum(internal, text, text, text, text, target_value, actual_value, target_value, numeric, numeric, numeric, scoring_rule, text, text, text, int, bytea) IS
	'form_facts() 的累加函数: transition of form_facts()';

CREATE FUNCTION form_facts_final(internal) RETURNS form_fact
	AS 'MODULE_PATHNAME', 'pe_form_facts_final'
	LANGUAGE C IMMUTABLE CALLED ON NULL INPUT PARALLEL SAFE;
COMMENT ON FUNCTION form_facts_final(internal) IS 'form_facts() 的收尾函数: final step of form_facts()';

CREATE AGGREGATE form_facts(
	level1 text, level2 text, name text, content text, target target_value, actual actual_value, approved_target target_value,
	points numeric, self_score numeric, score numeric, rule scoring_rule, deviation_reason text, corrective_action text, narrative text,
	line_no int, earlier bytea
) (
	SFUNC = form_facts_accum, STYPE = internal, SSPACE = 1024, FINALFUNC = form_facts_final, PARALLEL = SAFE
);
COMMENT ON AGGREGATE form_facts(text, text, text, text, target_value, actual_value, target_value, numeric, numeric, numeric, scoring_rule, text, text, text, int, bytea) IS
	'一张表各行合起来的特征，见 form_fact: what is to be seen in the lines of a form together and in its narrative, the same for each line, see form_fact; narrated_otherwise where the narrative seems to contradict a line: narrative_facts() settles it beside the other lines; and of lines that the year before, as earlier_lines() packed it, has with the same second level and name, that of the same number or else the first, what earlier_facts() says; NULL of no lines; error 22023 of bytes that earlier_lines() did not pack';
