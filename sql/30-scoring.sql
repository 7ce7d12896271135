-- ---------- the score of one indicator ----------
-- None of these raises on data: NULL where no number follows, and the status says why.
-- Source: 财预〔2020〕10号 art. 16; policies that it leaves open are options of the rule.

CREATE FUNCTION completion_rate(target target_value, actual actual_value) RETURNS numeric
	AS 'MODULE_PATHNAME', 'pe_completion_rate'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION completion_rate(target_value, actual_value) IS
	'完成率＝完成值÷目标值: actual ÷ target in one unit, unrounded, 1 = 100 %; NULL where either side is no one number, the target is 0, or a person must say which reading holds';

CREATE FUNCTION indicator_score(
	target target_value,
	actual actual_value,
	points numeric,
	rule scoring_rule DEFAULT 'proportional',
	fiscal_year int DEFAULT NULL
) RETURNS numeric
	AS 'MODULE_PATHNAME', 'pe_indicator_score'
	LANGUAGE C IMMUTABLE CALLED ON NULL INPUT PARALLEL SAFE;
COMMENT ON FUNCTION indicator_score(target_value, actual_value, numeric, scoring_rule, int) IS
	'指标得分，0 至分值；达到目标得分值本身，未达到的按标准计算，只舍入一次: score of one indicator from 0 to points; met gives the points as they are, less is rounded once, half away from zero; NULL where no number follows, see score_status (财预〔2020〕10号 art. 16)';

CREATE FUNCTION score_status(
	target target_value,
	actual actual_value,
	points numeric,
	rule scoring_rule DEFAULT 'proportional',
	fiscal_year int DEFAULT NULL
) RETURNS text
	AS 'MODULE_PATHNAME', 'pe_score_status'
	LANGUAGE C IMMUTABLE CALLED ON NULL INPUT PARALLEL SAFE;
COMMENT ON FUNCTION score_status(target_value, actual_value, numeric, scoring_rule, int) IS
	'得分依据：scored 有数字、claimed 部门自述、judgement 需人工、missing 未填、no_points 无分值、unit_mismatch 单位不符、unreadable 标准不能读、points_mismatch 按标准计分但其满分与分值不符: what a score rests on, or why there is none; never NULL';

CREATE FUNCTION score_trace(
	target target_value,
	actual actual_value,
	points numeric,
	rule scoring_rule DEFAULT 'proportional',
	fiscal_year int DEFAULT NULL
) RETURNS jsonb
	AS 'MODULE_PATHNAME', 'pe_score_trace'
	LANGUAGE C IMMUTABLE CALLED ON NULL INPUT PARALLEL SAFE;
COMMENT ON FUNCTION score_trace(target_value, actual_value, numeric, scoring_rule, int) IS
	'得分过程：读法、公式、依据，或为何需要人工: how the score came about: readings, formula with numbers, notes, and a sentence in Chinese and English; or why there is none; never NULL';

CREATE FUNCTION grade(score numeric, full_points numeric DEFAULT 100) RETURNS text
	LANGUAGE SQL IMMUTABLE CALLED ON NULL INPUT PARALLEL SAFE
	RETURN CASE
		WHEN NOT full_points > 0 OR full_points = 'NaN' OR score = 'NaN' THEN NULL
		WHEN score >= full_points * 0.9 THEN '优'
		WHEN score >= full_points * 0.8 THEN '良'
		WHEN score >= full_points * 0.6 THEN '中'
		WHEN score < full_points * 0.6 THEN '差'
	END;
COMMENT ON FUNCTION grade(numeric, numeric) IS
	'等级：优 ≥90%、良 ≥80%、中 ≥60%、差: grade of a total, compared unrounded; NULL if the score is NULL or full_points is not positive (财预〔2020〕10号 art. 18)';

-- What views group and join categories by: a registry's function would have to be granted to whoever reads them.
CREATE FUNCTION plain_category(category text) RETURNS text
	LANGUAGE SQL IMMUTABLE STRICT PARALLEL SAFE
	RETURN regexp_replace(
		regexp_replace(normalize(category, NFKC), '\s' COLLATE "C", '', 'g'), '(指标)?(\(.*\))?$' COLLATE "C", '');
COMMENT ON FUNCTION plain_category(text) IS
	'类别名称的比较形式（去空白、括注和“指标”二字），空则空: a category''s name without blanks, trailing brackets and the word 指标, to compare by; NULL for NULL, never raises';
