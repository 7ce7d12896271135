-- ---------------------------------------------------------------- evidence that is asked for: rule A14, off unless a bureau asks
-- What it takes is looked at only where a setting has turned the rule on; the ledger of others is none the slower.

CREATE FUNCTION asks_for_evidence(standard text) RETURNS boolean
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN coalesce(
		standard ~ '佐证|(证明|支撑|印证)(性)?(材料|资料|文件)|(提供|提交|上传|报送|附|附有|留存)[^，。；,;不未无]{0,8}(材料|资料|附件|照片|凭证|凭据|台账|记录|证书|文件)' COLLATE "C", false);
COMMENT ON FUNCTION asks_for_evidence(text) IS '评分标准是否要求佐证材料: whether a written standard asks for evidence';

CREATE VIEW evidence_demand WITH (security_invoker = true) AS
	SELECT k.scheme_key, coalesce(o.enabled, a.enabled, false)::integer AS enabled, coalesce(o.threshold, a.threshold) AS from_points
	FROM audit_scheme k
	LEFT JOIN audit_setting o ON o.scheme = k.code AND o.rule_id = 'A14'
	LEFT JOIN audit_setting a ON a.scheme = '' AND a.rule_id = 'A14';
COMMENT ON VIEW evidence_demand IS '各方案对佐证材料的要求（规则 A14 的设置）: what evidence a scheme asks for, by the settings of rule A14';
COMMENT ON COLUMN evidence_demand.scheme_key IS '方案编号，0 为没有方案的表: the scheme, 0 for forms without one';
COMMENT ON COLUMN evidence_demand.enabled IS '是否启用（1 是，0 否）: 1 if it is asked for, else 0';
COMMENT ON COLUMN evidence_demand.from_points IS
	'分值达到多少的指标均须有，空为只看评分标准: points from which every line needs evidence; NULL where only its standard can ask';

-- A line that claims points; a piece that is the whole form's counts for each of its lines.
CREATE VIEW audit_evidence WITH (security_invoker = true) AS
	SELECT e.evaluation_id, d.scheme_key, i.line_no, coalesce(nullif(i.content, ''), i.level3, i.level2) AS name, i.standard, i.points, i.self_score,
		(NOT EXISTS (
			SELECT FROM evidence v
			WHERE v.evaluation_id = i.evaluation_id AND (v.indicator_line_no = i.line_no OR v.indicator_line_no IS NULL AND v.fund_line_no IS NULL)))::integer AS missing
	FROM evaluation e
	JOIN evidence_demand d ON d.scheme_key = coalesce(e.scheme_id, 0)
	JOIN indicator i ON i.evaluation_id = e.evaluation_id
	WHERE d.enabled = 1 AND i.points > 0 AND i.self_score > 0 AND (i.points >= d.from_points OR asks_for_evidence(i.standard))
		-- of evidence that the policies hide nobody is told that it is missing
		AND (NOT row_security_active('evidence'::regclass)
			OR NOT perfeval.once('reads_only(bigint)', e.department_id));
COMMENT ON VIEW audit_evidence IS '要求佐证材料的指标行: lines that evidence is asked for, and whether it is missing';
COMMENT ON COLUMN audit_evidence.evaluation_id IS '自评表编号: the form';
COMMENT ON COLUMN audit_evidence.scheme_key IS '方案编号，0 为没有方案的表: the scheme, 0 for forms without one';
COMMENT ON COLUMN audit_evidence.line_no IS '指标行: the line';
COMMENT ON COLUMN audit_evidence.name IS '指标名称: what it is about';
COMMENT ON COLUMN audit_evidence.standard IS '评分标准: its standard as written';
COMMENT ON COLUMN audit_evidence.points IS '分值: points';
COMMENT ON COLUMN audit_evidence.self_score IS '自评得分: score as filed';
COMMENT ON COLUMN audit_evidence.missing IS '是否没有佐证材料（1 是，0 否）: 1 if there is none, else 0';

CREATE FUNCTION evidence_facts(evaluation_id bigint) RETURNS bigint
	LANGUAGE sql STABLE STRICT PARALLEL SAFE
BEGIN ATOMIC
	SELECT CASE WHEN count(*) > 0 THEN perfeval.form_mark('evidence_wanted') ELSE 0 END
		| CASE WHEN max(a.missing) = 1 THEN perfeval.form_mark('evidence_missing') ELSE 0 END
	FROM audit_evidence a
	WHERE a.evaluation_id = evidence_facts.evaluation_id;
END;
COMMENT ON FUNCTION evidence_facts(bigint) IS
	'佐证材料的特征，见 perfeval.form_mark(): bits of perfeval.form_mark() about the evidence of a form';

REVOKE ALL ON FUNCTION asks_for_evidence(text), evidence_facts(bigint) FROM PUBLIC;
