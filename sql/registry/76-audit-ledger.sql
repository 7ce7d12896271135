-- ---------------------------------------------------------------- the ledger: every rule on every form

-- A barrier, so that the outcome is worked out once and not for each column that tells it.
CREATE VIEW audit_outcome WITH (security_invoker = true, security_barrier = true) AS
	SELECT f.evaluation_id, f.scheme_key, perfeval.rule_outcomes(f.masks, r.rules) AS told
	FROM audit_mask f
	JOIN audit_rule_book r ON r.scheme_key = f.scheme_key;
COMMENT ON VIEW audit_outcome IS '每张表每条规则的结果，未拆开: the outcome of every rule that runs on every form, in one value';
COMMENT ON COLUMN audit_outcome.evaluation_id IS '自评表编号: the form';
COMMENT ON COLUMN audit_outcome.scheme_key IS '方案编号，0 为没有方案的表: the scheme, 0 for forms without one';
COMMENT ON COLUMN audit_outcome.told IS '规则、结果和文字，见 perfeval.outcome_text(): the rule, its outcome and what it says, for perfeval.outcome_text()';

-- A left join on the form's key falls away where none of its columns is asked for; here and in finding.
CREATE VIEW audit_ledger WITH (security_invoker = true) AS
	SELECT o.evaluation_id, perfeval.outcome_text(o.told, 1) AS rule_id, perfeval.outcome_text(o.told, 2) AS section, NULL::integer AS line_no,
		perfeval.outcome_text(o.told, 4) AS outcome,
		perfeval.outcome_text(o.told, 5) AS severity,
		perfeval.outcome_text(o.told, 6) AS message_zh,
		perfeval.outcome_text(o.told, 7) AS message_en,
		perfeval.outcome_text(o.told, 3) AS source, o.scheme_key,
		CASE perfeval.outcome_text(o.told, 5) WHEN 'E' THEN 1 WHEN 'W' THEN 2 ELSE 3 END AS severity_order,
		e.department_id, e.fiscal_year
	FROM audit_outcome o
	LEFT JOIN evaluation e ON e.evaluation_id = o.evaluation_id;
COMMENT ON VIEW audit_ledger IS '复核台账，每张表每条规则一行: every rule that runs on every form, with exactly one outcome';
COMMENT ON COLUMN audit_ledger.evaluation_id IS '自评表编号: the form';
COMMENT ON COLUMN audit_ledger.rule_id IS '规则编号: the rule';
COMMENT ON COLUMN audit_ledger.section IS '部分（form 整张表，fund 资金，indicator 指标，review 审核）: form, fund, indicator or review';
COMMENT ON COLUMN audit_ledger.line_no IS '行号，整张表的规则或多行合并时空: the line; NULL for a rule of the whole form, or where lines are told together';
COMMENT ON COLUMN audit_ledger.outcome IS '结果（pass 通过，fail 不通过，not_applicable 不适用，insufficient_data 数据不足，error 出错）: pass, fail, not_applicable, insufficient_data or error';
COMMENT ON COLUMN audit_ledger.severity IS '严重程度（E 错误，W 警告，I 提示）: E error, W warning, I hint';
COMMENT ON COLUMN audit_ledger.message_zh IS '不通过的规则名称，或不适用、数据不足的原因: title of what failed, or why it does not apply, or what is missing';
COMMENT ON COLUMN audit_ledger.message_en IS '同上（英文）: the same in English';
COMMENT ON COLUMN audit_ledger.source IS '依据: where the rule comes from';
COMMENT ON COLUMN audit_ledger.scheme_key IS '方案编号，0 为没有方案的表: the scheme, 0 for forms without one';
COMMENT ON COLUMN audit_ledger.severity_order IS '严重程度的顺序（1 错误，2 警告，3 提示），用于排序: order of the severity, to sort by';
COMMENT ON COLUMN audit_ledger.department_id IS '部门编号: the department, of department_tree and department_in_year';
COMMENT ON COLUMN audit_ledger.fiscal_year IS '预算年度: fiscal year, of year_in_use';

-- ---------------------------------------------------------------- the findings: each failure with its line and its numbers

-- What a finding is told with. Arguments of the messages, by scope:
-- line:	line, name, target, actual, points, self score, computed score, completion %, reason, approved target, last year's target and actual,
--			lines with the same reason (as Chinese and as English lists them), threshold, the same in %
-- fund:	line, source, budget, executed, transfers, printed rate, computed rate %, points, self score, computed score, threshold, the same in %
-- evidence:	line, name, standard, points, self score, threshold, the same in %
-- review:	line, section, reviewed score, points, self score, threshold, the same in %
-- form:	points, full points, printed points, self total, printed total, points of outputs, benefits, satisfaction, cost, profile, execution %,
--			self score and computed score of execution, budget, executed, transfers, parts' budget and executed, lines, cost items,
--			reviewed total, scored lines, points of execution, a figure of the narrative that does not come out, threshold, the same in %
CREATE VIEW audit_failure WITH (security_invoker = true) AS
	SELECT x.evaluation_id, x.scheme_key, x.rule_id, x.section, x.line_no, x.source,
		format(x.message_zh, VARIADIC array_replace(x.arguments, NULL, '—')) AS message_zh,
		format(x.message_en, VARIADIC array_replace(x.arguments, NULL, '—')) AS message_en,
		x.severity, md5(concat_ws(E'\x1F', VARIADIC x.cells)) AS fingerprint
	FROM (
		SELECT o.evaluation_id, r.scheme_key, r.rule_id, o.section, o.line_no, r.source,
			CASE WHEN o.facts & r.fails = 0 THEN r.hint_message_zh ELSE r.message_zh END AS message_zh,
			CASE WHEN o.facts & r.fails = 0 THEN r.hint_message_en ELSE r.message_en END AS message_en,
			CASE WHEN o.facts & r.fails = 0 THEN r.hint_severity ELSE r.severity END AS severity,
			o.arguments || ARRAY[trim_scale(r.threshold)::text, trim_scale(100 * r.threshold)::text] AS arguments, o.cells
		FROM (
			-- a rule looks at the lines of a form together: without a column for measures none is missing
			SELECT a.evaluation_id, a.scheme_key, 'line'::text AS scope, 'indicator'::text AS section, a.line_no, a.facts, a.form_facts | a.facts AS seen,
				ARRAY[a.line_no::text, coalesce(nullif(a.content, ''), a.level3, a.level2), a.target, a.actual, a.points::text,
					a.self_score::text, a.score::text, trim_scale(round(100 + 100 * a.over, 1))::text, a.deviation_reason,
					a.approved_target, a.earlier_target, a.earlier_actual, a.copied_on, replace(a.copied_on, '、', ', ')] AS arguments,
				ARRAY[a.level1, a.level2, a.level3, a.content, a.target, a.actual, a.points::text, a.self_score::text, a.score::text,
					a.rule, a.deviation_reason, a.corrective_action, a.approved_target, a.earlier_target, a.earlier_actual, a.copied_on] AS cells
			FROM audit_line a
			UNION ALL
			SELECT a.evaluation_id, coalesce(e.scheme_id, 0) AS scheme_key, 'fund'::text AS scope, 'fund'::text AS section, a.line_no, a.facts, a.facts AS seen,
				ARRAY[a.line_no::text, a.line, trim_scale(a.budget)::text, trim_scale(a.executed)::text, trim_scale(a.upper_transfers)::text, a.filed_rate,
					trim_scale(round(100 * a.execution_rate, 2))::text, a.points::text, a.self_score::text, a.computed_score::text] AS arguments,
				ARRAY[a.line, a.budget::text, a.executed::text, a.upper_transfers::text, a.filed_rate, a.points::text, a.self_score::text,
					a.computed_score::text] AS cells
			FROM fund_execution a
			JOIN evaluation e ON e.evaluation_id = a.evaluation_id
			UNION ALL
			SELECT a.evaluation_id, coalesce(e.scheme_id, 0) AS scheme_key, 'review'::text AS scope, a.section, a.line_no, a.facts, a.facts AS seen,
				ARRAY[a.line_no::text, a.section, a.score::text, a.points::text, a.self_score::text] AS arguments,
				ARRAY[a.section, a.score::text, a.points::text, a.self_score::text, a.opinion, a.authority::text] AS cells
			FROM audit_review a
			JOIN evaluation e ON e.evaluation_id = a.evaluation_id
			UNION ALL
			SELECT a.evaluation_id, a.scheme_key, 'evidence'::text AS scope, 'indicator'::text AS section, a.line_no,
				perfeval.form_mark('evidence_missing') AS facts, perfeval.form_mark('evidence_wanted') AS seen,
				ARRAY[a.line_no::text, a.name, a.standard, a.points::text, a.self_score::text] AS arguments,
				ARRAY[a.name, a.standard, a.points::text, a.self_score::text] AS cells
			FROM audit_evidence a
			WHERE a.missing = 1 AND EXISTS (SELECT FROM audit_setting o WHERE o.rule_id = 'A14' AND o.enabled)
			UNION ALL
			SELECT f.evaluation_id, f.scheme_key, 'form'::text AS scope, 'form'::text AS section, NULL::integer AS line_no, f.form_facts AS facts, f.form_facts AS seen,
				v.arguments, v.arguments AS cells
			FROM audit_form f
			CROSS JOIN LATERAL (
				SELECT ARRAY[f.points::text, f.full_points::text, f.declared_points::text, f.self_total::text, f.declared_score::text,
					coalesce(f.output, 0)::text, coalesce(f.benefit, 0)::text, coalesce(f.satisfaction, 0)::text, coalesce(f.cost, 0)::text, f.profile,
					trim_scale(round(100 * f.execution_rate, 2))::text, f.execution_self::text, f.execution_score::text, f.budget::text, f.executed::text,
					coalesce(f.upper_transfers, 0)::text, f.parts_budget::text, f.parts_executed::text, f.lines::text,
					f.cost_items::text, f.reviewed_total::text, f.scored::text, coalesce(f.execution_points, 0)::text,
					f.miscalculated] AS arguments
			) v
		) o
		JOIN audit_scheme_rule r ON r.scheme_key = o.scheme_key AND r.enabled <> 0 AND r.scope = o.scope
			AND o.facts & (r.fails | r.hints) <> 0 AND o.seen & r.applies <> 0
	) x;
COMMENT ON VIEW audit_failure IS '不通过的各行，未合并: failures line by line, not yet told together';
COMMENT ON COLUMN audit_failure.evaluation_id IS '自评表编号: the form';
COMMENT ON COLUMN audit_failure.scheme_key IS '方案编号，0 为没有方案的表: the scheme, 0 for forms without one';
COMMENT ON COLUMN audit_failure.rule_id IS '规则编号: the rule';
COMMENT ON COLUMN audit_failure.section IS '部分（form 整张表，fund 资金，indicator 指标）: form, fund or indicator';
COMMENT ON COLUMN audit_failure.line_no IS '行号，整张表的规则或多行合并时空: the line; NULL for a rule of the whole form, or where lines are told together';
COMMENT ON COLUMN audit_failure.source IS '依据: where the rule comes from';
COMMENT ON COLUMN audit_failure.message_zh IS '说明: sentence in Chinese';
COMMENT ON COLUMN audit_failure.message_en IS '英文说明: sentence in English';
COMMENT ON COLUMN audit_failure.severity IS '严重程度（E 错误，W 警告，I 提示）: E error, W warning, I hint';
COMMENT ON COLUMN audit_failure.fingerprint IS '内容指纹，内容变动则已接受的问题重新提出: fingerprint of the cells; a decision holds as long as it is the same';

CREATE TABLE audit_decision (
	evaluation_id bigint NOT NULL REFERENCES evaluation ON DELETE CASCADE,
	rule_id text NOT NULL,
	section text NOT NULL CHECK (section IN ('form', 'fund', 'indicator')),
	line_no integer NOT NULL DEFAULT 0 CHECK (line_no >= 0),
	fingerprint text NOT NULL,
	reason text NOT NULL CHECK (btrim(reason) <> ''),
	decided_by text NOT NULL DEFAULT current_user,
	decided_at timestamptz NOT NULL DEFAULT now(),
	PRIMARY KEY (evaluation_id, rule_id, section, line_no)
);
COMMENT ON TABLE audit_decision IS '已接受的复核问题: findings that a reviewer accepted';
COMMENT ON COLUMN audit_decision.evaluation_id IS '自评表编号: the form';
COMMENT ON COLUMN audit_decision.rule_id IS '规则编号: the rule';
COMMENT ON COLUMN audit_decision.section IS '部分（form 整张表，fund 资金，indicator 指标）: form, fund or indicator';
COMMENT ON COLUMN audit_decision.line_no IS '行号，0 为整张表: the line, 0 for the whole form';
COMMENT ON COLUMN audit_decision.fingerprint IS '内容指纹，内容变动则已接受的问题重新提出: fingerprint of the cells; a decision holds as long as it is the same';
COMMENT ON COLUMN audit_decision.reason IS '接受的理由: why it was accepted';
COMMENT ON COLUMN audit_decision.decided_by IS '接受者: who accepted';
COMMENT ON COLUMN audit_decision.decided_at IS '接受时间: when';

-- More than three lines with the same finding are one, with a list; what was accepted or explained stays apart.
CREATE VIEW finding WITH (security_invoker = true) AS
	SELECT w.evaluation_id, w.rule_id, w.section, CASE WHEN w.times > 3 THEN NULL ELSE w.line_no END AS line_no,
		CASE WHEN w.reason IS NULL THEN 'fail' ELSE 'accepted' END AS outcome, w.severity,
		w.message_zh || CASE WHEN w.times > 3 THEN format('（共%s行：第%s行）', w.times, w.lines) ELSE '' END AS message_zh,
		w.message_en || CASE WHEN w.times > 3 THEN format(' (%s lines: %s)', w.times, replace(w.lines, '、', ', ')) ELSE '' END AS message_en,
		w.source, w.lines, w.times, w.reason AS accepted_because, w.decided_by AS accepted_by, w.scheme_key,
		w.explained_because, w.explained_by,
		CASE w.severity WHEN 'E' THEN 1 WHEN 'W' THEN 2 ELSE 3 END AS severity_order,
		e.department_id, e.fiscal_year, e.kind
	FROM (
		SELECT a.*, d.reason, d.decided_by, x.reason AS explained_because, x.explained_by,
			count(*) OVER same AS times, string_agg(a.line_no::text, '、') OVER same AS lines,
			row_number() OVER same AS nth
		FROM audit_failure a
		LEFT JOIN audit_decision d ON d.evaluation_id = a.evaluation_id AND d.rule_id = a.rule_id AND d.section = a.section
			AND d.line_no = coalesce(a.line_no, 0) AND d.fingerprint = a.fingerprint
		LEFT JOIN finding_explanation x ON x.evaluation_id = a.evaluation_id AND x.rule_id = a.rule_id AND x.section = a.section
			AND x.line_no = coalesce(a.line_no, 0) AND x.fingerprint = a.fingerprint
		WINDOW same AS (PARTITION BY a.evaluation_id, a.scheme_key, a.rule_id, a.section, a.severity, d.reason IS NULL, x.reason IS NULL ORDER BY a.line_no
			ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)
	) w
	LEFT JOIN evaluation e ON e.evaluation_id = w.evaluation_id
	WHERE w.times <= 3 OR w.nth = 1;
COMMENT ON VIEW finding IS '复核问题，同一问题超过三行的合为一条: the failures as a clerk reads them; more than three lines with the same one are told together';
COMMENT ON COLUMN finding.evaluation_id IS '自评表编号: the form';
COMMENT ON COLUMN finding.rule_id IS '规则编号: the rule';
COMMENT ON COLUMN finding.section IS '部分（form 整张表，fund 资金，indicator 指标）: form, fund or indicator';
COMMENT ON COLUMN finding.line_no IS '行号，整张表的规则或多行合并时空: the line; NULL for a rule of the whole form, or where lines are told together';
COMMENT ON COLUMN finding.outcome IS '结果（fail 待处理，accepted 已接受）: fail, or accepted by a reviewer';
COMMENT ON COLUMN finding.severity IS '严重程度（E 错误，W 警告，I 提示）: E error, W warning, I hint';
COMMENT ON COLUMN finding.message_zh IS '说明: sentence in Chinese';
COMMENT ON COLUMN finding.message_en IS '英文说明: sentence in English';
COMMENT ON COLUMN finding.source IS '依据: where the rule comes from';
COMMENT ON COLUMN finding.lines IS '各行行号: the lines';
COMMENT ON COLUMN finding.times IS '行数: how many lines';
COMMENT ON COLUMN finding.accepted_because IS '接受的理由: why it was accepted';
COMMENT ON COLUMN finding.accepted_by IS '接受者: who accepted it';
COMMENT ON COLUMN finding.scheme_key IS '方案编号，0 为没有方案的表: the scheme, 0 for forms without one';
COMMENT ON COLUMN finding.explained_because IS '填报单位的说明: what the unit says of it; an explained finding stays a finding';
COMMENT ON COLUMN finding.explained_by IS '说明者: who explained it';
COMMENT ON COLUMN finding.severity_order IS '严重程度的顺序（1 错误，2 警告，3 提示），用于排序: order of the severity, to sort by';
COMMENT ON COLUMN finding.department_id IS '部门编号: the department, of department_tree and department_in_year';
COMMENT ON COLUMN finding.fiscal_year IS '预算年度: fiscal year, of year_in_use';
COMMENT ON COLUMN finding.kind IS '类型（department 部门整体，project 项目）: department or project';

CREATE FUNCTION refuse_finding(evaluation_id bigint, rule_id text, line_no integer) RETURNS bigint
	LANGUAGE sql STABLE CALLED ON NULL INPUT PARALLEL SAFE
	RETURN CASE WHEN found_rule(refuse_finding.rule_id) IS NOT NULL THEN
		refuse('P0002', format('form %s has no finding of rule %s', refuse_finding.evaluation_id, refuse_finding.rule_id),
			coalesce('There is none on line ' || refuse_finding.line_no || '.', 'There is none on any of its lines.'),
			'The view finding lists them.') END;
COMMENT ON FUNCTION refuse_finding(bigint, text, integer) IS
	'没有该复核问题时报错: the error of whoever decides on a finding that there is not: P0002, or 22023 where there is no such rule';

CREATE FUNCTION accept_finding(evaluation_id bigint, rule_id text, reason text, line_no integer DEFAULT NULL) RETURNS bigint
	LANGUAGE sql VOLATILE PARALLEL UNSAFE
BEGIN ATOMIC
	-- the reason is asked for with each finding, so that a form, a rule or a finding that is not there is told first
	WITH accepted AS (
		INSERT INTO audit_decision (evaluation_id, rule_id, section, line_no, fingerprint, reason)
			SELECT a.evaluation_id, a.rule_id, a.section, coalesce(a.line_no, 0), a.fingerprint,
				required_words(accept_finding.reason, 'reason', format('why the finding of %s is accepted', a.rule_id))
			FROM audit_failure a
			WHERE a.evaluation_id = (SELECT found_form(accept_finding.evaluation_id)) AND a.rule_id = accept_finding.rule_id
				AND (accept_finding.line_no IS NULL OR a.line_no = accept_finding.line_no)
			ON CONFLICT ON CONSTRAINT audit_decision_pkey
			DO UPDATE SET fingerprint = excluded.fingerprint, reason = excluded.reason, decided_by = current_user, decided_at = now()
			RETURNING 1
	), counted AS (
		SELECT count(*) AS findings FROM accepted
	)
	SELECT CASE WHEN c.findings > 0 THEN c.findings ELSE refuse_finding(accept_finding.evaluation_id, accept_finding.rule_id, accept_finding.line_no) END
	FROM counted c;
END;
COMMENT ON FUNCTION accept_finding(bigint, text, text, integer) IS
	'接受复核问题并记下理由，返回条数；内容变动后重新提出: accepts a finding with a reason, on one line or on all; returns how many; holds as long as the cells are unchanged; error P0002 where there is none, 22023 where there is no such rule or the reason says nothing';

-- ---------------------------------------------------------------- rules of a bureau's own: functions that it registers

CREATE TABLE audit_check (
	rule_id text NOT NULL PRIMARY KEY CHECK (rule_id ~ '^X[0-9]{2,4}$' COLLATE "C"),
	function_name text NOT NULL CHECK (btrim(function_name) <> ''),
	severity text NOT NULL DEFAULT 'W' CHECK (severity IN ('E', 'W', 'I')),
	title_zh text NOT NULL,
	title_en text NOT NULL DEFAULT '',
	source text NOT NULL DEFAULT '',
	enabled boolean NOT NULL DEFAULT true
);
COMMENT ON TABLE audit_check IS '自定复核函数: checks of a bureau''s own, functions of a form''s evaluation_id';
COMMENT ON COLUMN audit_check.rule_id IS '规则编号（X 开头）: the rule, beginning with X';
COMMENT ON COLUMN audit_check.function_name IS '函数名，(evaluation_id bigint) 返回 (section, line_no, outcome, message): name of a STABLE function of evaluation_id that returns section, line_no, outcome and message; it runs with the rights of whoever reads';
COMMENT ON COLUMN audit_check.severity IS '严重程度（E 错误，W 警告，I 提示）: E error, W warning, I hint';
COMMENT ON COLUMN audit_check.title_zh IS '名称: title in Chinese';
COMMENT ON COLUMN audit_check.title_en IS '英文名称: title in English';
COMMENT ON COLUMN audit_check.source IS '依据: where the rule comes from';
COMMENT ON COLUMN audit_check.enabled IS '是否启用（1 是，0 否）: 1 if it runs, else 0';

-- Each in a subtransaction of its own: one that raises is an outcome, not the end of the report. Its rows are collected before any
-- is returned, as what was returned is not taken back with the subtransaction.
CREATE FUNCTION checked(evaluation_id bigint)
	RETURNS TABLE (rule_id text, section text, line_no integer, outcome text, severity text, message_zh text, message_en text, source text)
	LANGUAGE plpgsql STABLE PARALLEL UNSAFE SET search_path FROM CURRENT
AS $$
DECLARE
	known constant text[] := '{pass,fail,not_applicable,insufficient_data}';
	a record;
	sections text[];
	lines integer[];
	outcomes text[];
	messages text[];
	cause text;
BEGIN
	FOR a IN SELECT c.* FROM audit_check c WHERE c.enabled ORDER BY c.rule_id LOOP
		BEGIN
			cause := NULL;
			EXECUTE format('SELECT array_agg(f.section::text), array_agg(f.line_no::integer), array_agg(f.outcome::text), array_agg(f.message::text)
				FROM %s($1) f (section, line_no, outcome, message)', a.function_name::regproc)
				INTO sections, lines, outcomes, messages USING evaluation_id;
		EXCEPTION WHEN others THEN
			cause := SQLERRM;
		END;
		RETURN QUERY
			SELECT a.rule_id, 'form'::text, NULL::integer, 'error'::text, a.severity,
				format('函数 %s 出错：%s', a.function_name, cause), format('function %s failed: %s', a.function_name, cause), a.source
			WHERE cause IS NOT NULL
			UNION ALL
			SELECT a.rule_id, 'form', NULL, 'pass', a.severity, NULL, NULL, a.source
			WHERE cause IS NULL AND outcomes IS NULL
			UNION ALL
			SELECT a.rule_id, r.section, r.line_no, CASE WHEN r.outcome = ANY (known) THEN r.outcome ELSE 'error' END, a.severity,
				CASE WHEN r.outcome = ANY (known) THEN r.message ELSE format('函数 %s 返回了未知的结果“%s”', a.function_name, r.outcome) END,
				CASE WHEN r.outcome = ANY (known) THEN r.message ELSE format('function %s returned the unknown outcome "%s"', a.function_name, r.outcome) END,
				a.source
			FROM unnest(sections, lines, outcomes, messages) r (section, line_no, outcome, message)
			WHERE cause IS NULL;
	END LOOP;
END
$$;
COMMENT ON FUNCTION checked(bigint) IS
	'执行自定复核函数，出错的记为 error: what the checks of a bureau''s own find on a form; one that raises is an outcome error, and the others go on';

-- In PL/pgSQL for its plan, which a session keeps.
CREATE FUNCTION audit(evaluation_id bigint)
	RETURNS TABLE (rule_id text, section text, line_no integer, outcome text, severity text, message_zh text, message_en text, source text)
	LANGUAGE plpgsql STABLE STRICT PARALLEL UNSAFE SET search_path FROM CURRENT SET plan_cache_mode = force_generic_plan SET jit = off
AS $$
DECLARE
	the_scheme bigint;
BEGIN
	-- told beforehand, so that the rules of no other scheme are looked at
	SELECT coalesce(e.scheme_id, 0) INTO the_scheme FROM evaluation e WHERE e.evaluation_id = audit.evaluation_id;
	IF NOT FOUND THEN
		PERFORM found_form(audit.evaluation_id);
	END IF;
	RETURN QUERY
		SELECT a.*
		FROM (
			SELECT l.rule_id, l.section, l.line_no, l.outcome, l.severity, l.message_zh, l.message_en, l.source
			FROM audit_ledger l
			WHERE l.evaluation_id = audit.evaluation_id AND l.scheme_key = the_scheme AND l.outcome <> 'fail'
			UNION ALL
			SELECT f.rule_id, f.section, f.line_no, f.outcome, f.severity, f.message_zh, f.message_en, f.source
			FROM finding f
			WHERE f.evaluation_id = audit.evaluation_id AND f.scheme_key = the_scheme
			UNION ALL
			SELECT c.rule_id, c.section, c.line_no, c.outcome, c.severity, c.message_zh, c.message_en, c.source
			FROM checked(audit.evaluation_id) c
		) a
		ORDER BY a.rule_id, a.line_no;
END
$$;
COMMENT ON FUNCTION audit(bigint) IS
	'复核一张表：台账、问题和自定函数的结果: the audit of one form: the ledger, its failures told line by line, and the checks of a bureau''s own; error P0002 where there is no such form';

-- ---------------------------------------------------------------- how well the form is filled in: beside the evaluation's score, never inside

CREATE TABLE audit_deduction (
	scheme text NOT NULL DEFAULT '',
	severity text NOT NULL CHECK (severity IN ('E', 'W', 'I')),
	points numeric NOT NULL CHECK (points >= 0 AND points < 'Infinity'),
	cap numeric NOT NULL CHECK (cap >= 0 AND cap < 'Infinity'),
	source text NOT NULL,
	PRIMARY KEY (scheme, severity)
);
COMMENT ON TABLE audit_deduction IS '填报质量扣分标准: what a finding costs the quality of a form';
COMMENT ON COLUMN audit_deduction.scheme IS '方案代码，空文本为全部方案: code of the scheme, empty for all';
COMMENT ON COLUMN audit_deduction.severity IS '严重程度（E 错误，W 警告，I 提示）: E error, W warning, I hint';
COMMENT ON COLUMN audit_deduction.points IS '每项扣分: points off for each';
COMMENT ON COLUMN audit_deduction.cap IS '最多扣分: points off at most';
COMMENT ON COLUMN audit_deduction.source IS '依据: where the rule comes from';

CREATE TRIGGER keep_known_scheme AFTER INSERT OR UPDATE OF scheme ON audit_deduction
	FOR EACH ROW WHEN (NEW.scheme <> '') EXECUTE FUNCTION keep_known_scheme();
COMMENT ON TRIGGER keep_known_scheme ON audit_deduction IS '没有的方案不得设置: no deduction is of a scheme that there is not';

CREATE VIEW form_quality WITH (security_invoker = true) AS
	SELECT e.evaluation_id, greatest(0, 100 - coalesce(sum(least(s.findings * s.points, s.cap)), 0)) AS quality,
		coalesce(sum(s.findings), 0)::bigint AS findings,
		coalesce(sum(s.findings) FILTER (WHERE s.severity = 'E'), 0)::bigint AS errors,
		coalesce(sum(s.findings) FILTER (WHERE s.severity = 'W'), 0)::bigint AS warnings,
		coalesce(sum(s.findings) FILTER (WHERE s.severity = 'I'), 0)::bigint AS hints
	FROM evaluation e
	LEFT JOIN LATERAL (
		SELECT f.severity, count(*) AS findings, max(coalesce(o.points, d.points)) AS points, max(coalesce(o.cap, d.cap)) AS cap
		FROM finding f
		LEFT JOIN audit_deduction o ON o.severity = f.severity AND o.scheme = (SELECT c.code FROM scheme c WHERE c.scheme_id = e.scheme_id)
		LEFT JOIN audit_deduction d ON d.severity = f.severity AND d.scheme = ''
		WHERE f.evaluation_id = e.evaluation_id AND f.outcome = 'fail'
		GROUP BY f.severity
	) s ON true
	GROUP BY e.evaluation_id;
COMMENT ON VIEW form_quality IS '填报质量（与绩效得分无关）: how well a form is filled in; beside its score, never inside';
COMMENT ON COLUMN form_quality.evaluation_id IS '自评表编号: the form';
COMMENT ON COLUMN form_quality.quality IS '质量分，100为满: 100 less the deductions';
COMMENT ON COLUMN form_quality.findings IS '未接受的问题数: open findings';
COMMENT ON COLUMN form_quality.errors IS '错误数: errors';
COMMENT ON COLUMN form_quality.warnings IS '警告数: warnings';
COMMENT ON COLUMN form_quality.hints IS '提示数: hints';
