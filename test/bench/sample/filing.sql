-- Into the registry: headers, money, indicators and goals, in the order of the forms.

-- What a header says of the whole form: its narrative, and the total as printed.
CREATE TEMPORARY TABLE made_header AS
	SELECT f.form_no, t.self_total + m.self_score + CASE WHEN ARRAY['score_total'] <@ f.errors THEN 1 ELSE 0 END AS declared_score,
		CASE WHEN f.scheme = 'yueyang-2024' OR ARRAY['no_narrative'] <@ f.errors THEN NULL ELSE
			coalesce('全年' || s.told || '。', '各项工作按计划完成，达到预期目标。')
			|| CASE WHEN ARRAY['derived'] <@ f.errors THEN '受理群众申请320件，办结160件，办结率85%。' ELSE '' END
			|| CASE WHEN f.budget > 0 THEN CASE WHEN f.executed < f.budget AND f.form_no % 2 = 0 THEN '因部分款项未达到支付条件，' ELSE '' END
				|| '预算执行率' || round((f.executed - f.transfers) * 100 / f.budget, 2) || '%。' ELSE '' END
		END AS achievement
	FROM made_form f
	JOIN made_money m ON m.form_no = f.form_no AND m.is_total
	JOIN (SELECT l.form_no, sum(l.self_score) AS self_total FROM made_scored l GROUP BY l.form_no) t ON t.form_no = f.form_no
	LEFT JOIN (
		SELECT l.form_no, string_agg(l.name || CASE WHEN ARRAY['narrative'] <@ l.errors AND l.nth = 1 THEN regexp_replace(l.told, '^[0-9.]+', '7') ELSE l.told END, '，' ORDER BY l.line_no) AS told
		FROM made_line l
		WHERE l.shape = 'more' AND l.nth <= 3 AND NOT l.in_words
		GROUP BY l.form_no
	) s ON s.form_no = f.form_no;

-- What is to be published is submitted first, see stages.sql.
INSERT INTO :"registry".evaluation (department_id, fiscal_year, kind, subject, scheme_id, stage, money_unit, title, department_name, accounting_units, mandate, achievement, finished,
		supervising_department, responsible, filled_in_by, phone, filled_in_on, classified, declared_points, declared_score, filed_at, submitted_at)
	SELECT f.department_id, f.fiscal_year, f.kind, f.subject, f.scheme_id, CASE f.stage WHEN 'published' THEN 'submitted' ELSE f.stage END, f.money_unit,
		CASE f.kind WHEN 'project' THEN '项目支出绩效自评表' ELSE '部门整体支出绩效自评表' END, f.department_name,
		CASE WHEN f.kind = 'department' THEN 1 + pg_temp.made_pick(f.key, 25, 4) END,
		CASE WHEN f.kind = 'department' THEN format('贯彻执行国家和省、市有关方针政策和法律法规，承担%s职责范围内的各项工作。', f.department_name) END,
		h.achievement, f.finished, CASE WHEN f.kind = 'project' THEN s.name END, r.person, w.person, '0739-' || 2000000 + pg_temp.made_pick(f.key, 28, 7000000),
		(f.filed_at AT TIME ZONE 'UTC')::date - 2, pg_temp.made_pick(f.key, 29, 60) = 0,
		CASE WHEN f.scheme = 'wangcheng-2020' THEN 90 ELSE 100 END, h.declared_score, f.filed_at,
		CASE WHEN f.stage <> 'draft' THEN f.filed_at + interval '48 hours' END
	FROM made_form f
	JOIN made_header h ON h.form_no = f.form_no
	JOIN made_organisation o ON o.organisation_no = f.organisation_no
	LEFT JOIN :"registry".department s ON s.code = o.parent_code AND o.kind = 'unit'
	JOIN made_person r ON r.person_no = pg_temp.made_pick(f.key, 26, 60)
	JOIN made_person w ON w.person_no = pg_temp.made_pick(f.form_key, 27, 60)
	ORDER BY f.form_no;

CREATE TEMPORARY TABLE made_filed AS
	SELECT f.form_no, e.evaluation_id, f.stage <> 'draft' AS submitted, f.stage = 'published' AS published
	FROM made_form f
	JOIN :"registry".evaluation e ON e.department_id = f.department_id AND e.fiscal_year = f.fiscal_year AND e.kind = f.kind AND e.subject = f.subject;
ANALYZE made_filed;

INSERT INTO :"registry".fund_line (evaluation_id, line_no, line, is_total, initial_budget, budget, executed, upper_transfers, rate, points, self_score, rule, rate_base,
		net_of_transfers, written, submitted_score, submitted_status, published_score, published_status)
	SELECT e.evaluation_id, m.line_no, m.line, m.is_total, m.initial_budget, m.budget, m.executed, m.upper_transfers, m.rate, m.points, m.self_score, m.rule, m.rate_base,
		m.net_of_transfers, m.written, CASE WHEN e.submitted THEN c.score END, CASE WHEN e.submitted THEN c.status END, CASE WHEN e.published THEN c.score END, CASE WHEN e.published THEN c.status END
	FROM made_money m
	JOIN made_filed e ON e.form_no = m.form_no
	JOIN made_form f ON f.form_no = m.form_no
	CROSS JOIN LATERAL (
		SELECT o.score, perfeval.execution_status(o.score, CASE WHEN m.is_total THEN m.points END, perfeval.rate_denominator(m.rate_base, m.initial_budget, m.budget, NULL), m.executed,
			m.written ->> 'budget', m.written ->> 'executed') AS status
		FROM (SELECT perfeval.fund_score(m.is_total, m.rate_base, m.initial_budget, m.budget, NULL, m.executed, m.upper_transfers, m.net_of_transfers, m.points, m.rule, f.finished) AS score) o
	) c
	ORDER BY m.form_no, m.line_no;

INSERT INTO :"registry".indicator (evaluation_id, line_no, fiscal_year, level1, level2, level3, content, target, approved_target, actual, points, standard, rule, self_score,
		deviation_reason, corrective_action, submitted_score, submitted_status, published_score, published_status)
	SELECT e.evaluation_id, l.line_no, l.fiscal_year, l.level1, l.level2, l.level3, l.content, l.target, l.approved_target, l.actual, l.points, l.standard, l.rule, l.self_score,
		l.reason, l.measure, CASE WHEN e.submitted THEN l.score END, CASE WHEN e.submitted THEN l.status END, CASE WHEN e.published THEN l.score END, CASE WHEN e.published THEN l.status END
	FROM made_scored l
	JOIN made_filed e ON e.form_no = l.form_no
	ORDER BY l.form_no, l.line_no;

-- Goals ask for what the first figures ask for; a form of a whole department tells of each goal, one of a project of all at once.
INSERT INTO :"registry".goal (evaluation_id, line_no, content, achievement, written)
	SELECT e.evaluation_id, g.line_no, g.content, a.achievement, CASE WHEN a.achievement IS NULL THEN '{}' ELSE jsonb_build_object('content', g.content) END
	FROM made_form f
	JOIN (
		SELECT f.form_no, 1 AS line_no, CASE WHEN ARRAY['template'] <@ f.errors THEN '完成XX工作，达到XX效果。' WHEN f.kind = 'department' THEN '围绕中心工作，履行部门职责，按期完成年度任务。'
			ELSE format('保障%s顺利实施，按期完成年度任务。', f.project) END AS content, '年度任务按计划完成。' AS achievement
		FROM made_form f
		UNION ALL
		SELECT l.form_no, l.nth::int + 1, format('完成%s目标%s。', l.name, l.target::text), format('完成%s%s。', l.name, l.told)
		FROM made_line l
		WHERE l.shape = 'more' AND l.nth <= 2 AND NOT l.in_words
	) g ON g.form_no = f.form_no
	JOIN made_filed e ON e.form_no = f.form_no
	CROSS JOIN LATERAL (SELECT CASE WHEN f.scheme = 'yueyang-2024' AND NOT ARRAY['no_narrative'] <@ f.errors THEN g.achievement END AS achievement) a
	ORDER BY f.form_no, g.line_no;

-- One line in six says what it rests on.
INSERT INTO :"registry".evidence (evaluation_id, line_no, indicator_line_no, name)
	SELECT e.evaluation_id, row_number() OVER (PARTITION BY e.evaluation_id ORDER BY l.line_no), l.line_no, v.name
	FROM made_scored l
	JOIN made_filed e ON e.form_no = l.form_no
	JOIN made_form f ON f.form_no = l.form_no
	JOIN made_evidence v ON v.level2 = l.level2
	WHERE pg_temp.made_pick(f.form_key, 200 + l.line_no, 6) = 0
	ORDER BY e.evaluation_id, l.line_no;
