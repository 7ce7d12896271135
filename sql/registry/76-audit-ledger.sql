-- ---------------------------------------------------------------- the ledger: every rule on every form

CREATE VIEW audit_ledger WITH (security_invoker = true) AS
	SELECT o.evaluation_id, o.rule_id, o.section, NULL::integer AS line_no,
		CASE o.code WHEN 0 THEN 'not_applicable' WHEN 1 THEN 'pass' WHEN 2 THEN 'insufficient_data' ELSE 'fail' END AS outcome,
		CASE o.code WHEN 3 THEN o.hint_severity ELSE o.severity END AS severity,
		CASE o.code WHEN 0 THEN o.not_applicable_zh WHEN 1 THEN NULL WHEN 2 THEN o.lacks_zh ELSE o.title_zh END AS message_zh,
		CASE o.code WHEN 0 THEN o.not_applicable_en WHEN 1 THEN NULL WHEN 2 THEN o.lacks_en ELSE o.title_en END AS message_en,
		o.source
	FROM (
		SELECT f.evaluation_id, r.rule_id, CASE r.scope WHEN 'line' THEN 'indicator' ELSE r.scope END AS section,
			r.severity, r.hint_severity, r.not_applicable_zh, r.not_applicable_en, r.lacks_zh, r.lacks_en, r.title_zh, r.title_en, r.source,
			CASE
				WHEN (f.line_facts & r.line_applies) | (f.form_applies & r.form_applies) = 0 THEN 0
				WHEN (f.line_facts & r.line_fails) | (f.form_fails & r.form_fails) <> 0 THEN 4
				WHEN f.line_facts & r.line_hints <> 0 THEN 3
				WHEN (f.line_facts & r.line_lacks) | (f.form_lacks & r.form_lacks) <> 0 THEN 2
				ELSE 1
			END AS code
		FROM audit_form f
		JOIN audit_scheme_rule r ON r.scheme_key = f.scheme_key AND r.enabled
	) o;

-- ---------------------------------------------------------------- the findings: each failure with its line and its numbers

-- What a finding is told with. Arguments of the messages, by scope:
-- line:	line, name, target, actual, points, self score, computed score, completion %, reason, threshold, approved target, last year's target and actual
-- fund:	line, source, budget, executed, transfers, printed rate, computed rate %, points, self score, computed score
-- review:	line, section, reviewed score, points, self score
-- form:	points, full points, printed points, self total, printed total, points of outputs, benefits, satisfaction, cost, profile, execution %,
--			self score and computed score of execution, budget, executed, transfers, parts' budget and executed, threshold, lines, cost items,
--			reviewed total, scored lines, points of execution
CREATE VIEW audit_failure WITH (security_invoker = true) AS
	SELECT f.evaluation_id, r.rule_id, x.section, x.line_no, r.source, r.message_zh, r.message_en,
		CASE WHEN x.is_hint THEN r.hint_severity ELSE r.severity END AS severity, x.arguments, md5(concat_ws(E'\x1F', VARIADIC x.cells)) AS fingerprint
	FROM audit_form f
	JOIN audit_scheme_rule r ON r.scheme_key = f.scheme_key AND r.enabled
		AND ((f.line_facts & r.line_applies <> 0 AND f.line_facts & (r.line_fails | r.line_hints) <> 0) OR f.form_fails & r.form_fails <> 0)
	CROSS JOIN LATERAL (
		SELECT 'indicator'::text AS section, a.line_no, k.facts & r.line_fails = 0 AS is_hint,
			ARRAY[a.line_no::text, coalesce(nullif(i.content, ''), i.level3, i.level2), i.target::text, i.actual::text, i.points::text,
				i.self_score::text, i.score::text, trim_scale(round(100 + 100 * a.over, 1))::text, i.deviation_reason, trim_scale(r.threshold)::text,
				i.approved_target::text, y.earlier_target, y.earlier_actual] AS arguments,
			ARRAY[i.level1, i.level2, i.level3, i.content, i.target::text, i.actual::text, i.points::text, i.self_score::text, i.score::text,
				i.rule::text, i.deviation_reason, i.corrective_action, i.approved_target::text, y.earlier_target, y.earlier_actual] AS cells
		FROM audit_line a
		JOIN indicator i ON i.evaluation_id = a.evaluation_id AND i.line_no = a.line_no
		LEFT JOIN audit_year y ON y.evaluation_id = a.evaluation_id AND y.line_no = a.line_no
		CROSS JOIN LATERAL (
			SELECT a.facts | coalesce(y.facts, 0)
				| CASE WHEN r.rule_id = 'C15' AND a.over >= r.threshold THEN perfeval.mark('far_over') ELSE 0 END
				| CASE WHEN r.rule_id = 'E02' AND a.over >= r.threshold AND a.facts & perfeval.mark('reason_given') = 0 THEN perfeval.mark('unexplained') ELSE 0 END
				| CASE WHEN r.rule_id = 'D02' AND a.excess > r.threshold THEN perfeval.mark('above_computed') ELSE 0 END AS facts
		) k
		WHERE r.scope = 'line' AND a.evaluation_id = f.evaluation_id AND k.facts & (r.line_fails | r.line_hints) <> 0
		UNION ALL
		SELECT 'fund'::text AS section, a.line_no, false AS is_hint,
			ARRAY[a.line_no::text, a.line, a.budget::text, a.executed::text, a.upper_transfers::text, a.filed_rate,
				trim_scale(round(100 * a.execution_rate, 2))::text, a.points::text, a.self_score::text, a.score::text] AS arguments,
			ARRAY[a.line, a.budget::text, a.executed::text, a.upper_transfers::text, a.filed_rate, a.points::text, a.self_score::text, a.score::text] AS cells
		FROM audit_fund a
		WHERE r.scope = 'fund' AND a.evaluation_id = f.evaluation_id AND a.fails & r.form_fails <> 0
		UNION ALL
		SELECT a.section, a.line_no, false AS is_hint,
			ARRAY[a.line_no::text, a.section, a.score::text, a.points::text, a.self_score::text] AS arguments,
			ARRAY[a.section, a.score::text, a.points::text, a.self_score::text, a.opinion, a.authority::text] AS cells
		FROM audit_review a
		WHERE r.scope = 'review' AND a.evaluation_id = f.evaluation_id AND a.fails & r.form_fails <> 0
		UNION ALL
		SELECT 'form'::text AS section, NULL::integer AS line_no, false AS is_hint, v.arguments, v.arguments AS cells
		FROM (
			SELECT ARRAY[f.points::text, f.full_points::text, f.declared_points::text, f.self_total::text, f.declared_score::text,
				coalesce(f.output, 0)::text, coalesce(f.benefit, 0)::text, coalesce(f.satisfaction, 0)::text, coalesce(f.cost, 0)::text, f.profile,
				trim_scale(round(100 * f.execution_rate, 2))::text, f.execution_self::text, f.execution_score::text, f.budget::text, f.executed::text,
				coalesce(f.upper_transfers, 0)::text, f.parts_budget::text, f.parts_executed::text, trim_scale(r.threshold)::text, f.lines::text,
				f.cost_items::text, f.reviewed_total::text, f.scored::text, coalesce(f.execution_points, 0)::text] AS arguments
		) v
		WHERE r.scope = 'form'
	) x;

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

-- More than three lines with the same finding are one, with a list; what was accepted stays apart.
CREATE VIEW finding WITH (security_invoker = true) AS
	SELECT w.evaluation_id, w.rule_id, w.section, CASE WHEN w.times > 3 THEN NULL ELSE w.line_no END AS line_no,
		CASE WHEN w.reason IS NULL THEN 'fail' ELSE 'accepted' END AS outcome, w.severity,
		format(w.message_zh, VARIADIC w.arguments) || CASE WHEN w.times > 3 THEN format('（共%s行：第%s行）', w.times, w.lines) ELSE '' END AS message_zh,
		format(w.message_en, VARIADIC w.arguments) || CASE WHEN w.times > 3 THEN format(' (%s lines: %s)', w.times, w.lines) ELSE '' END AS message_en,
		w.source, w.lines, w.times, w.reason AS accepted_because, w.decided_by AS accepted_by
	FROM (
		SELECT a.*, d.reason, d.decided_by,
			count(*) OVER same AS times, string_agg(a.line_no::text, '、') OVER same AS lines,
			row_number() OVER (PARTITION BY a.evaluation_id, a.rule_id, a.section, a.severity, d.reason IS NULL ORDER BY a.line_no) AS nth
		FROM audit_failure a
		LEFT JOIN audit_decision d ON d.evaluation_id = a.evaluation_id AND d.rule_id = a.rule_id AND d.section = a.section
			AND d.line_no = coalesce(a.line_no, 0) AND d.fingerprint = a.fingerprint
		WINDOW same AS (PARTITION BY a.evaluation_id, a.rule_id, a.section, a.severity, d.reason IS NULL ORDER BY a.line_no
			ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)
	) w
	WHERE w.times <= 3 OR w.nth = 1;

CREATE FUNCTION accept_finding(evaluation_id bigint, rule_id text, reason text, line_no integer DEFAULT NULL) RETURNS bigint
	LANGUAGE sql VOLATILE PARALLEL UNSAFE
BEGIN ATOMIC
	WITH accepted AS (
		INSERT INTO audit_decision (evaluation_id, rule_id, section, line_no, fingerprint, reason)
			SELECT a.evaluation_id, a.rule_id, a.section, coalesce(a.line_no, 0), a.fingerprint, accept_finding.reason
			FROM audit_failure a
			WHERE a.evaluation_id = (SELECT found_form(accept_finding.evaluation_id)) AND a.rule_id = accept_finding.rule_id
				AND (accept_finding.line_no IS NULL OR a.line_no = accept_finding.line_no)
			ON CONFLICT ON CONSTRAINT audit_decision_pkey
			DO UPDATE SET fingerprint = excluded.fingerprint, reason = excluded.reason, decided_by = current_user, decided_at = now()
			RETURNING 1
	), counted AS (
		SELECT count(*) AS findings FROM accepted
	)
	SELECT CASE WHEN c.findings > 0 THEN c.findings
			ELSE refuse('P0002', format('form %s has no finding of rule %s', accept_finding.evaluation_id, accept_finding.rule_id),
				coalesce(format('There is none on line %s.', accept_finding.line_no), 'There is none on any of its lines.'),
				'The view finding lists them.') END
	FROM counted c;
END;

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

-- Each in a subtransaction of its own: one that raises is an outcome, not the end of the report.
CREATE FUNCTION checked(evaluation_id bigint)
	RETURNS TABLE (rule_id text, section text, line_no integer, outcome text, severity text, message_zh text, message_en text, source text)
	LANGUAGE plpgsql STABLE PARALLEL UNSAFE SET search_path FROM CURRENT
AS $$
DECLARE
	a record;
	found_rows boolean;
BEGIN
	FOR a IN SELECT c.* FROM audit_check c WHERE c.enabled ORDER BY c.rule_id LOOP
		BEGIN
			found_rows := false;
			FOR section, line_no, outcome, message_zh IN
				EXECUTE format('SELECT f.section, f.line_no, f.outcome, f.message FROM %s($1) f (section, line_no, outcome, message)',
					a.function_name::regproc) USING evaluation_id
			LOOP
				found_rows := true;
				rule_id := a.rule_id; severity := a.severity; message_en := message_zh; source := a.source;
				IF outcome IS NULL OR outcome NOT IN ('pass', 'fail', 'not_applicable', 'insufficient_data') THEN
					message_zh := format('函数 %s 返回了未知的结果“%s”', a.function_name, outcome);
					message_en := format('function %s returned the unknown outcome "%s"', a.function_name, outcome);
					outcome := 'error';
				END IF;
				RETURN NEXT;
			END LOOP;
			IF NOT found_rows THEN
				rule_id := a.rule_id; section := 'form'; line_no := NULL; outcome := 'pass'; severity := a.severity;
				message_zh := NULL; message_en := NULL; source := a.source;
				RETURN NEXT;
			END IF;
		EXCEPTION WHEN others THEN
			rule_id := a.rule_id; section := 'form'; line_no := NULL; outcome := 'error'; severity := a.severity;
			message_zh := format('函数 %s 出错：%s', a.function_name, SQLERRM);
			message_en := format('function %s failed: %s', a.function_name, SQLERRM);
			source := a.source;
			RETURN NEXT;
		END;
	END LOOP;
END
$$;

-- In PL/pgSQL for its plan, which a session keeps.
CREATE FUNCTION audit(evaluation_id bigint)
	RETURNS TABLE (rule_id text, section text, line_no integer, outcome text, severity text, message_zh text, message_en text, source text)
	LANGUAGE plpgsql STABLE STRICT PARALLEL UNSAFE SET search_path FROM CURRENT SET plan_cache_mode = force_generic_plan
AS $$
BEGIN
	PERFORM found_form(audit.evaluation_id);
	RETURN QUERY
		SELECT a.*
		FROM (
			SELECT l.rule_id, l.section, l.line_no, l.outcome, l.severity, l.message_zh, l.message_en, l.source
			FROM audit_ledger l
			WHERE l.evaluation_id = audit.evaluation_id AND l.outcome <> 'fail'
			UNION ALL
			SELECT f.rule_id, f.section, f.line_no, f.outcome, f.severity, f.message_zh, f.message_en, f.source
			FROM finding f
			WHERE f.evaluation_id = audit.evaluation_id
			UNION ALL
			SELECT c.rule_id, c.section, c.line_no, c.outcome, c.severity, c.message_zh, c.message_en, c.source
			FROM checked(audit.evaluation_id) c
		) a
		ORDER BY a.rule_id, a.line_no;
END
$$;

-- ---------------------------------------------------------------- how well the form is filled in: beside the evaluation's score, never inside

CREATE TABLE audit_deduction (
	scheme text NOT NULL DEFAULT '',
	severity text NOT NULL CHECK (severity IN ('E', 'W', 'I')),
	points numeric NOT NULL CHECK (points >= 0 AND points < 'Infinity'),
	cap numeric NOT NULL CHECK (cap >= 0 AND cap < 'Infinity'),
	source text NOT NULL,
	PRIMARY KEY (scheme, severity)
);

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

INSERT INTO audit_deduction (severity, points, cap, source) VALUES
	('E', 5, 50, '建议：错误每项扣5分，最多50分'), ('W', 2, 30, '建议：警告每项扣2分，最多30分'), ('I', 0.5, 5, '建议：提示每项扣0.5分，最多5分');
