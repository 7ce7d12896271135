-- Submission, reviews and publication as the functions of stages do them (submit_form(), review_line(), sign_review(), publish_form()), of all forms at once:
-- a test holds that the copies of scores are those that the functions make.

-- Without statistics each form of a hundred thousand would be looked for among all.
ANALYZE :"registry".evaluation, :"registry".fund_line, :"registry".goal, :"registry".indicator, :"registry".evidence;

-- Nobody submits an error without a word.
INSERT INTO :"registry".finding_explanation (evaluation_id, rule_id, section, line_no, fingerprint, reason, explained_at)
	SELECT a.evaluation_id, a.rule_id, a.section, coalesce(a.line_no, 0), a.fingerprint, '已核实，按原填报数据报送', e.filed_at
	FROM :"registry".evaluation e
	-- form by form: the planner takes failures for few, and would look through all of them for each form
	CROSS JOIN LATERAL (SELECT o.* FROM :"registry".audit_failure o WHERE o.evaluation_id = e.evaluation_id OFFSET 0) a
	WHERE a.severity = 'E' AND e.stage <> 'draft' AND e.evaluation_id IN (SELECT f.evaluation_id FROM made_filed f)
	ORDER BY a.evaluation_id, a.rule_id, a.section, a.line_no;

CREATE TEMPORARY TABLE made_copy AS
	SELECT e.evaluation_id, jsonb_agg(jsonb_build_object('section', l.section, 'line_no', l.line_no, 'score', l.score, 'status', l.status) ORDER BY l.section, l.line_no) AS lines
	FROM made_filed e
	JOIN (
		SELECT f.evaluation_id, 'fund' AS section, f.line_no, f.submitted_score AS score, f.submitted_status AS status FROM :"registry".fund_line f
		UNION ALL
		SELECT i.evaluation_id, 'indicator', i.line_no, i.submitted_score, i.submitted_status FROM :"registry".indicator i
	) l ON l.evaluation_id = e.evaluation_id
	WHERE e.submitted
	GROUP BY e.evaluation_id;
ANALYZE made_copy;

INSERT INTO :"registry".stage_event (evaluation_id, line_no, action, from_stage, to_stage, signed_by, copied, acted_at)
	SELECT c.evaluation_id, 1, 'submit', 'draft', 'submitted', e.responsible,
		jsonb_build_object('engine_version', perfeval.engine_version(), 'total', t.adopted_total, 'points', t.adopted_points, 'grade', t.grade, 'lines', c.lines), e.submitted_at
	FROM made_copy c
	JOIN :"registry".evaluation e ON e.evaluation_id = c.evaluation_id
	JOIN :"registry".form_total t ON t.evaluation_id = c.evaluation_id
	ORDER BY c.evaluation_id;
INSERT INTO :"registry".stage_event (evaluation_id, line_no, action, from_stage, to_stage, acted_at)
	SELECT e.evaluation_id, 2, 'take', 'submitted', e.stage, e.submitted_at + interval '240 hours'
	FROM :"registry".evaluation e
	JOIN made_filed f ON f.evaluation_id = e.evaluation_id
	WHERE e.stage IN ('department_review', 'finance_review')
	ORDER BY e.evaluation_id;

-- Reviews are signed in the spring after; those of a line take a half or more off, and say why. Finance reviews what has come so far.
INSERT INTO :"registry".review (evaluation_id, line_no, indicator_line_no, stage, rank, score, opinion, reviewer, signed_at, signed_role, reply, replied_by, replied_at)
	SELECT e.evaluation_id, row_number() OVER (PARTITION BY f.form_no ORDER BY r.review_no, l.line_no), l.line_no, r.stage, r.rank, l.score, r.opinion, p.person, a.at, perfeval.acting_role(),
		CASE WHEN a.replies THEN '同意审核意见' END, CASE WHEN a.replies THEN perfeval.acting_role() END, CASE WHEN a.replies THEN a.at + interval '72 hours' END
	FROM made_form f
	JOIN made_filed e ON e.form_no = f.form_no
	CROSS JOIN LATERAL (SELECT o.*, hashint8extended(f.form_key, 60 + o.review_no) AS key FROM made_review o) r
	JOIN made_person p ON p.person_no = pg_temp.made_pick(r.key, 62, 60)
	JOIN LATERAL (
		SELECT s.line_no, greatest(s.self_score - (1 + pg_temp.made_pick(r.key, s.line_no, 4)) * 0.5, 0) AS score
		FROM made_scored s
		WHERE s.form_no = f.form_no AND s.self_score > 0
		ORDER BY pg_temp.made_pick(r.key, s.line_no, 1000000), s.line_no
		LIMIT r.lines
	) l ON true
	CROSS JOIN LATERAL (
		SELECT (make_date(f.fiscal_year + 1, 4, 15) + 12 * r.review_no::int + l.line_no + time '04:00') AT TIME ZONE 'UTC' AS at, pg_temp.made_pick(r.key, 63 + l.line_no, 5) = 0 AS replies
	) a
	WHERE f.stage IN ('finance_review', 'published') AND pg_temp.made_pick(r.key, 0, 1000) < r.per_mille
		OR f.stage = 'department_review' AND r.stage = 'department' AND pg_temp.made_pick(r.key, 0, 1000) < r.per_mille * 3
	ORDER BY f.form_no, r.review_no, l.line_no;

UPDATE :"registry".evaluation e SET stage = 'published', published_at = (make_date(e.fiscal_year + 1, 8, 30) + time '04:00') AT TIME ZONE 'UTC',
		published_total = t.adopted_total, published_points = t.adopted_points, published_grade = t.grade
	FROM made_filed f
	JOIN :"registry".form_total t ON t.evaluation_id = f.evaluation_id
	WHERE f.published AND e.evaluation_id = f.evaluation_id;
INSERT INTO :"registry".stage_event (evaluation_id, line_no, action, from_stage, to_stage, signed_by, copied, acted_at)
	SELECT c.evaluation_id, 2, 'publish', 'submitted', 'published', p.person,
		jsonb_build_object('engine_version', perfeval.engine_version(), 'total', e.published_total, 'points', e.published_points, 'grade', e.published_grade, 'lines', c.lines), e.published_at
	FROM made_copy c
	JOIN :"registry".evaluation e ON e.evaluation_id = c.evaluation_id AND e.stage = 'published'
	JOIN made_person p ON p.person_no = 7
	ORDER BY c.evaluation_id;

-- The last year's draw, and what the reviews of the years before have left to put right.
SELECT :"registry".draw_sample(2024, least(20, greatest(2, n / 20))::int, least(20, greatest(2, n / 20))::int, :'seed')
	FROM (SELECT count(*) AS n FROM made_form f WHERE f.fiscal_year = 2024 AND f.stage <> 'draft') c WHERE c.n > 4 \g /dev/null
ANALYZE :"registry".evaluation, :"registry".review;
INSERT INTO :"registry".rectification (evaluation_id, line_no, section, on_line, problem, measure, responsible, opened_on, due_on, done_on, result)
	SELECT r.evaluation_id, row_number() OVER (PARTITION BY r.evaluation_id ORDER BY r.line_no), 'indicator', r.indicator_line_no, r.opinion, '补充佐证材料，据实调整数据', e.responsible,
		o.opened_on, o.opened_on + 60, CASE WHEN e.fiscal_year < 2024 THEN o.opened_on + 30 + pg_temp.made_pick(e.evaluation_id - m.first_id, 64, 50) END,
		CASE WHEN e.fiscal_year < 2024 THEN '已整改到位' END
	FROM :"registry".review r
	JOIN :"registry".evaluation e ON e.evaluation_id = r.evaluation_id AND e.stage = 'published'
	JOIN made_filed f ON f.evaluation_id = e.evaluation_id
	CROSS JOIN (SELECT min(x.evaluation_id) AS first_id FROM made_filed x) m
	CROSS JOIN LATERAL (SELECT (r.signed_at AT TIME ZONE 'UTC')::date + 5 AS opened_on) o
	WHERE r.stage = 'finance'
	ORDER BY r.evaluation_id, r.line_no;
