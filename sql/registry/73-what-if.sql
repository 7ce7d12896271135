-- ---------------------------------------------------------------- what another scheme would give, without writing

-- A form is scored by the version that import_form() would give it. Every literal column has a name: what pg_dump prints of one without it does not come back the same.
CREATE FUNCTION lines_under(scheme_code text, form bigint, departments bigint[], fiscal_year integer)
	RETURNS TABLE (
		evaluation_id bigint, section text, line_no integer, points numeric,
		score numeric, score_then numeric, status text, status_then text, rule text, rule_then text)
	LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
	WITH scoped AS MATERIALIZED (
		SELECT f.evaluation_id, e.fiscal_year, e.finished
		FROM forms_in_scope(lines_under.form, lines_under.departments, lines_under.fiscal_year) f
		JOIN evaluation e ON e.evaluation_id = f.evaluation_id
	), version AS MATERIALIZED (
		SELECT y.fiscal_year, v.scheme_id, p.rule, p.rate_base, p.net_of_transfers
		FROM (SELECT DISTINCT s.fiscal_year FROM scoped s) y
		CROSS JOIN LATERAL (SELECT find_scheme(lines_under.scheme_code, y.fiscal_year) AS scheme_id OFFSET 0) v
		CROSS JOIN LATERAL execution_policy(v.scheme_id) p
	)
	SELECT s.evaluation_id, 'fund'::text AS section, l.line_no, l.points,
		x.score, c.score, x.status,
		CASE WHEN c.score IS NULL THEN a.unscored_status ELSE 'scored' END,
		l.rule::text, v.rule::text
	FROM scoped s
	JOIN version v ON v.fiscal_year = s.fiscal_year
	JOIN fund_line l ON l.evaluation_id = s.evaluation_id AND l.is_total
	JOIN fund_execution x ON x.evaluation_id = s.evaluation_id AND x.line_no = l.line_no
	JOIN fund_denominator a ON a.evaluation_id = s.evaluation_id AND a.line_no = l.line_no AND a.rate_base = v.rate_base
	CROSS JOIN LATERAL (
		SELECT perfeval.execution_score(a.denominator, l.executed,
			CASE WHEN v.net_of_transfers THEN coalesce(l.upper_transfers, 0) ELSE 0 END, l.points, v.rule, s.finished) AS score
	) c
	UNION ALL
	SELECT s.evaluation_id, 'indicator'::text AS section, i.line_no, i.points,
		CASE WHEN i.published_status IS NULL THEN i.score ELSE i.published_score END,
		perfeval.indicator_score(i.target, i.actual, i.points, n.rule, i.fiscal_year),
		coalesce(i.published_status, perfeval.score_status(i.target, i.actual, i.points, i.rule, i.fiscal_year)),
		perfeval.score_status(i.target, i.actual, i.points, n.rule, i.fiscal_year),
		i.rule::text, n.rule::text
	FROM scoped s
	JOIN version v ON v.fiscal_year = s.fiscal_year
	JOIN indicator i ON i.evaluation_id = s.evaluation_id
	CROSS JOIN LATERAL (
		SELECT compiled_choice(c.rule, c.direction, c.options) AS rule
		FROM rule_choice(v.scheme_id, i.level1, i.level2, i.level3, i.content, i.target, i.standard) c
		OFFSET 0	-- or it would be compiled three times
	) n;
END;
COMMENT ON FUNCTION lines_under(text, bigint, bigint[], integer) IS
	'按另一方案计分的各行，范围已查实: lines as another scheme would score them; the work of score_under()';

-- In sub-selects, so that they are looked up once; the code before anything else, even where no form is in the scope.
CREATE FUNCTION score_under(
	scheme_code text, form bigint DEFAULT NULL, department text DEFAULT NULL, fiscal_year integer DEFAULT NULL
)
	RETURNS TABLE (
		evaluation_id bigint, section text, line_no integer, points numeric,
		score numeric, score_then numeric, status text, status_then text, rule text, rule_then text)
	LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
	SELECT l.evaluation_id, l.section, l.line_no, l.points, l.score, l.score_then, l.status, l.status_then, l.rule, l.rule_then
	FROM lines_under(
		score_under.scheme_code, (SELECT found_form(score_under.form)),
		(SELECT departments_below(score_under.department)), score_under.fiscal_year) l
	WHERE (SELECT found_scheme(score_under.scheme_code)) IS NOT NULL;
END;
COMMENT ON FUNCTION score_under(text, bigint, text, integer) IS
	'按另一方案（适用于该表年度的版本）试算各行得分，不写入任何数据: what the lines of forms would score under another scheme, in the version for each form''s year, beside what they score now; writes nothing';

CREATE FUNCTION grade_under(scheme_id bigint, total numeric) RETURNS text
	LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
	SELECT b.grade
	FROM grade_band b
	WHERE b.scheme_id = coalesce(grade_under.scheme_id, 0) AND total >= coalesce(b.from_points, '-Infinity')
	ORDER BY b.from_points DESC NULLS LAST
	LIMIT 1;
END;
COMMENT ON FUNCTION grade_under(bigint, numeric) IS
	'按方案的等级界线确定等级: grade of a total by a scheme''s bands, by those of 财预〔2020〕10号 where it has none';

-- Graded only where nothing on the form is open, as the total line of evaluation_form: part of a sum would look like a low score.
CREATE FUNCTION summary_under(
	scheme_code text, form bigint DEFAULT NULL, department text DEFAULT NULL, fiscal_year integer DEFAULT NULL
)
	RETURNS TABLE (
		evaluation_id bigint, department_name text, form_year integer, subject text, points_total numeric,
		total numeric, total_then numeric, open_points numeric, open_points_then numeric,
		grade text, grade_then text, lines_changed bigint)
	LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
	SELECT t.evaluation_id, d.name, e.fiscal_year, e.subject, t.points_total,
		t.total, t.total_then, t.open_points, t.open_points_then,
		CASE WHEN t.open_points = 0 THEN grade_under(e.scheme_id, t.total) END,
		CASE WHEN t.open_points_then = 0
			THEN grade_under(find_scheme(summary_under.scheme_code, e.fiscal_year), t.total_then)
		END,
		t.lines_changed
	FROM (
		SELECT l.evaluation_id, sum(l.points) AS points_total, sum(l.score) AS total, sum(l.score_then) AS total_then,
			coalesce(sum(l.points) FILTER (WHERE l.score IS NULL), 0) AS open_points,
			coalesce(sum(l.points) FILTER (WHERE l.score_then IS NULL), 0) AS open_points_then,
			count(*) FILTER (WHERE (l.score, l.status) IS DISTINCT FROM (l.score_then, l.status_then)) AS lines_changed
		FROM score_under(
			summary_under.scheme_code, summary_under.form, summary_under.department, summary_under.fiscal_year) l
		GROUP BY l.evaluation_id
	) t
	JOIN evaluation e ON e.evaluation_id = t.evaluation_id
	JOIN department d ON d.department_id = e.department_id
	WHERE (SELECT found_scheme(summary_under.scheme_code)) IS NOT NULL;
END;
COMMENT ON FUNCTION summary_under(text, bigint, text, integer) IS
	'按另一方案试算各表总分和等级，不写入任何数据: computed totals and grades of forms under another scheme, beside those of now; a grade only where no points are open; writes nothing';
