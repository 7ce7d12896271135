-- ---------------------------------------------------------------- departments year by year

CREATE INDEX evaluation_fiscal_year_idx ON evaluation (fiscal_year);
COMMENT ON INDEX evaluation_fiscal_year_idx IS '按年度查表: the forms of a year';

-- From one year that there is to the next by the index, as there are few years and many forms.
CREATE VIEW year_in_use WITH (security_invoker = true) AS
	WITH RECURSIVE form_year (fiscal_year) AS (
		SELECT min(e.fiscal_year) FROM evaluation e
		UNION ALL
		SELECT (SELECT min(e.fiscal_year) FROM evaluation e WHERE e.fiscal_year > y.fiscal_year) FROM form_year y WHERE y.fiscal_year IS NOT NULL
	), duty_year (fiscal_year) AS (
		SELECT min(r.fiscal_year) FROM filing_duty r
		UNION ALL
		SELECT (SELECT min(r.fiscal_year) FROM filing_duty r WHERE r.fiscal_year > y.fiscal_year) FROM duty_year y WHERE y.fiscal_year IS NOT NULL
	)
	SELECT y.fiscal_year, max(y.has_roster) AS has_roster, y.fiscal_year || '年度' AS label, y.fiscal_year - 1 AS year_before
	FROM (SELECT f.fiscal_year, 0 AS has_roster FROM form_year f UNION ALL SELECT d.fiscal_year, 1 FROM duty_year d) y
	WHERE y.fiscal_year IS NOT NULL
	GROUP BY y.fiscal_year;
COMMENT ON VIEW year_in_use IS '有自评表或应报名单的年度: years of any form or duty to file';
COMMENT ON COLUMN year_in_use.fiscal_year IS '预算年度: fiscal year';
COMMENT ON COLUMN year_in_use.has_roster IS '是否有应报名单（1 是，0 否）: 1 where the year has a roster, else 0';
COMMENT ON COLUMN year_in_use.label IS '年度名称: what the year is called; fiscal_year sorts it';
COMMENT ON COLUMN year_in_use.year_before IS '上年: the year before';

-- The newest row of department_year only says since when department itself holds, so that a correction there is seen at once.
CREATE VIEW former_department WITH (security_invoker = true) AS
	SELECT c.department_id, c.first_year, c.next_year - 1 AS last_year, c.name, c.parent_id, c.division
	FROM (SELECT y.department_id, y.first_year, y.name, y.parent_id, y.division, lead(y.first_year) OVER (PARTITION BY y.department_id ORDER BY y.first_year) AS next_year FROM department_year y) c
	WHERE c.next_year IS NOT NULL;
COMMENT ON VIEW former_department IS
	'部门曾用名、原上级及起止年度: what departments were called and where they stood in years gone by; what is not here is as department has it';
COMMENT ON COLUMN former_department.department_id IS '部门编号: the department';
COMMENT ON COLUMN former_department.first_year IS '自该预算年度起: first fiscal year of it';
COMMENT ON COLUMN former_department.last_year IS '至该预算年度止: last fiscal year of it';
COMMENT ON COLUMN former_department.name IS '曾用名: its name then';
COMMENT ON COLUMN former_department.parent_id IS '原上级部门，空为没有: the department above it then, NULL at the top';
COMMENT ON COLUMN former_department.division IS '原区划代码: its division then';

-- The tree of a year is walked from the top, year by year, so that one year costs one tree. Twenty levels are more than any has: what
-- is not reached within them, as a cycle is not, stands alone at the top, so that nothing hangs, none is left out and none is there twice.
-- Who reads it for several years reads it LATERAL for each, with OFFSET 0, so that the planner does not grow all the trees first.
CREATE VIEW year_tree WITH (security_invoker = true) AS
	SELECT y.fiscal_year, t.department_id, t.department_code, t.department, t.parent_id, t.division, t.kind, t.retired, t.depth,
		t.path, t.path_ids, t.position, t.traced
	FROM generate_series(1990, 2100) y (fiscal_year)
	CROSS JOIN LATERAL (
		WITH RECURSIVE here AS MATERIALIZED (
			SELECT d.department_id, d.code, d.kind, (d.first_year > y.fiscal_year OR d.retired_after < y.fiscal_year)::integer AS retired,
				coalesce(h.name, d.name) AS name,
				CASE WHEN h.department_id IS NULL THEN d.parent_id ELSE h.parent_id END AS parent_id,
				CASE WHEN h.department_id IS NULL THEN d.division ELSE h.division END AS division
			FROM department d
			LEFT JOIN former_department h ON h.department_id = d.department_id AND y.fiscal_year BETWEEN h.first_year AND h.last_year
		), below (department_id, path, ids) AS (
			SELECT h.department_id, ARRAY[h.code], ARRAY[h.department_id]
			FROM here h
			WHERE NOT EXISTS (SELECT FROM department p WHERE p.department_id = h.parent_id)
			UNION ALL
			SELECT h.department_id, b.path || h.code, b.ids || h.department_id
			FROM below b
			JOIN here h ON h.parent_id = b.department_id
			WHERE cardinality(b.ids) < 20
		)
		SELECT h.department_id, h.code AS department_code, h.name AS department, h.parent_id, h.division, h.kind, coalesce(h.retired, 0) AS retired,
			coalesce(cardinality(b.ids) - 1, 0) AS depth,
			array_to_string(coalesce(b.path, ARRAY[h.code]), '/') AS path,
			'/' || array_to_string(coalesce(b.ids, ARRAY[h.department_id]), '/') || '/' AS path_ids,
			row_number() OVER (ORDER BY b.path IS NULL, coalesce(b.path, ARRAY[h.code]) COLLATE "C") AS position,
			(b.path IS NOT NULL)::integer AS traced
		FROM here h
		LEFT JOIN below b ON b.department_id = h.department_id
	) t;
COMMENT ON VIEW year_tree IS
	'各年度的部门树（1990至2100年）: the departments as they were called and as they stood in a year, of any year from 1990 to 2100; to be asked for one year';
COMMENT ON COLUMN year_tree.fiscal_year IS '预算年度: fiscal year';
COMMENT ON COLUMN year_tree.department_id IS '部门编号: the department';
COMMENT ON COLUMN year_tree.department_code IS '部门代码: its code';
COMMENT ON COLUMN year_tree.department IS '当年的部门名称: what it was called in that year';
COMMENT ON COLUMN year_tree.parent_id IS '当年的上级部门: the department above it in that year';
COMMENT ON COLUMN year_tree.division IS '当年的区划代码: its division in that year';
COMMENT ON COLUMN year_tree.kind IS '类别: division, department or unit';
COMMENT ON COLUMN year_tree.retired IS '当年是否不在册（1 尚未设立或已撤并，0 在册）: 1 where it was not there yet in that year or had been closed before, else 0';
COMMENT ON COLUMN year_tree.depth IS '层级（0 为最上级）: how far below the top it stood, 0 at the top';
COMMENT ON COLUMN year_tree.path IS '自最上级起的部门代码，以/分隔: codes from the top down to it, parted by strokes';
COMMENT ON COLUMN year_tree.path_ids IS '自最上级起的部门编号，如 /1000/1003/，含本部门: keys from the top down to it, as in /1000/1003/';
COMMENT ON COLUMN year_tree.position IS '顺序，用于排序: place in the tree, to sort by';
COMMENT ON COLUMN year_tree.traced IS
	'能否自最上级逐级到达（1 能，0 不能，见 department_faults()）: 0 where it hangs in a cycle, below one or deeper than twenty levels and so stands alone; see department_faults()';

CREATE VIEW department_in_year WITH (security_invoker = true) AS
	SELECT t.department_id, u.fiscal_year, t.department AS name, t.parent_id, t.path, t.depth, t.path_ids,
		t.department_code, t.division, t.kind, t.retired, t.position
	FROM year_in_use u
	CROSS JOIN LATERAL (SELECT t.* FROM year_tree t WHERE t.fiscal_year = u.fiscal_year OFFSET 0) t;
COMMENT ON VIEW department_in_year IS
	'各年度的部门（当年名称、上级）: every department as it was called and as it stood in each year of any form or duty';
COMMENT ON COLUMN department_in_year.department_id IS '部门编号: the department';
COMMENT ON COLUMN department_in_year.fiscal_year IS '预算年度: fiscal year';
COMMENT ON COLUMN department_in_year.name IS '当年的部门名称: what it was called in that year';
COMMENT ON COLUMN department_in_year.parent_id IS '当年的上级部门: the department above it in that year';
COMMENT ON COLUMN department_in_year.path IS '自最上级起的部门代码，以/分隔: codes from the top down to it, parted by strokes';
COMMENT ON COLUMN department_in_year.depth IS '层级（0 为最上级）: how far below the top it stood, 0 at the top';
COMMENT ON COLUMN department_in_year.path_ids IS '自最上级起的部门编号，如 /1000/1003/，含本部门: keys from the top down to it, as in /1000/1003/';
COMMENT ON COLUMN department_in_year.department_code IS '部门代码: its code';
COMMENT ON COLUMN department_in_year.division IS '当年的区划代码: its division in that year';
COMMENT ON COLUMN department_in_year.kind IS '类别: division, department or unit';
COMMENT ON COLUMN department_in_year.retired IS '当年是否不在册（1 尚未设立或已撤并，0 在册）: 1 where it was not there yet in that year or had been closed before, else 0';
COMMENT ON COLUMN department_in_year.position IS '顺序，用于排序: place in the tree, to sort by';

-- ---------------------------------------------------------------- faults of the tree

-- The tree differs from year to year only where a row of department_year begins, or a department begins or ends.
CREATE FUNCTION department_faults() RETURNS TABLE (department_id bigint, code text, fault text, first_year integer)
	LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
	WITH RECURSIVE tree AS MATERIALIZED (
		SELECT t.*
		FROM (SELECT 1990 UNION SELECT c.first_year FROM department_year c UNION SELECT d.retired_after + 1 FROM department d WHERE d.retired_after < 2100
			UNION SELECT d.first_year FROM department d WHERE d.first_year IS NOT NULL) y (fiscal_year)
		CROSS JOIN LATERAL (SELECT t.* FROM year_tree t WHERE t.fiscal_year = y.fiscal_year OFFSET 0) t
	), above (fiscal_year, start, at, steps) AS (
		SELECT t.fiscal_year, t.department_id, t.parent_id, 1 FROM tree t WHERE t.traced = 0
		UNION ALL
		SELECT a.fiscal_year, a.start, t.parent_id, a.steps + 1
		FROM above a
		JOIN tree t ON t.fiscal_year = a.fiscal_year AND t.department_id = a.at
		WHERE a.at <> a.start AND a.steps < 20
	), cycle AS (
		SELECT a.fiscal_year, a.start FROM above a WHERE a.at = a.start
	), faulty AS (
		SELECT t.fiscal_year, t.department_id, 'no_such_parent' AS fault
		FROM tree t
		WHERE t.parent_id IS NOT NULL AND NOT EXISTS (SELECT FROM department p WHERE p.department_id = t.parent_id)
		UNION ALL
		SELECT c.fiscal_year, c.start, 'cycle' AS fault FROM cycle c
		UNION ALL
		SELECT x.fiscal_year, x.department_id, 'too_deep' AS fault
		FROM (
			SELECT t.fiscal_year, t.department_id FROM tree t WHERE t.traced = 0
			EXCEPT
			SELECT a.fiscal_year, a.start FROM above a JOIN cycle c ON c.fiscal_year = a.fiscal_year AND c.start = a.at
		) x
		UNION ALL
		SELECT t.fiscal_year, t.department_id, 'closed_parent' AS fault
		FROM tree t
		JOIN tree p ON p.fiscal_year = t.fiscal_year AND p.department_id = t.parent_id
		WHERE t.retired = 0 AND p.retired = 1
		UNION ALL
		SELECT n.first_year, n.department_id, 'not_current' AS fault
		FROM (SELECT DISTINCT ON (c.department_id) c.department_id, c.first_year, c.name, c.parent_id, c.division FROM department_year c ORDER BY c.department_id, c.first_year DESC) n
		JOIN department d ON d.department_id = n.department_id
		WHERE n.name <> d.name OR n.parent_id IS DISTINCT FROM d.parent_id OR n.division IS DISTINCT FROM d.division
	)
	SELECT f.department_id, d.code, f.fault, nullif(min(f.fiscal_year), 1990)
	FROM faulty f
	JOIN department d ON d.department_id = f.department_id
	GROUP BY f.department_id, d.code, f.fault;
END;
COMMENT ON FUNCTION department_faults() IS
	'部门树的错误（上级不存在、循环、超过二十级、上级不在册、与沿革不一致）及其起始年度: faults of the department tree in any year: no_such_parent, cycle, too_deep (twenty levels), closed_parent (closed, or not there yet), or not_current where department says otherwise than its newest row of department_year; with the first year of it, NULL where it was so all along; no row means sound';

-- ---------------------------------------------------------------- due, filed, late, missing

-- A year without a roster asks every department that is there for its form of the whole department.
-- What is missing is told to whoever would see it if it were in: what a policy hides is not missing.
CREATE VIEW filing_expected WITH (security_invoker = true) AS
	SELECT x.department_id, x.fiscal_year, x.kind, x.subject, x.due_on, x.note, x.by_roster
	FROM (
		SELECT r.department_id, r.fiscal_year, r.kind, r.subject, r.due_on, r.note, 1 AS by_roster
		FROM filing_duty r
		JOIN department d ON d.department_id = r.department_id
		WHERE (d.first_year > r.fiscal_year OR d.retired_after < r.fiscal_year) IS NOT TRUE
		UNION ALL
		SELECT d.department_id, y.fiscal_year, 'department'::text AS kind, ''::text AS subject, NULL::date AS due_on, NULL::text AS note, 0 AS by_roster
		FROM generate_series(1990, 2100) y (fiscal_year)
		CROSS JOIN department d
		WHERE NOT EXISTS (SELECT FROM filing_duty r WHERE r.fiscal_year = y.fiscal_year)
			AND (d.kind = 'division') IS NOT TRUE AND (d.first_year > y.fiscal_year OR d.retired_after < y.fiscal_year) IS NOT TRUE
	) x
	WHERE NOT row_security_active('evaluation'::regclass) OR perfeval.once('sees_all_departments(bigint)', 0) OR perfeval.once('sees_department(bigint)', x.department_id)
		OR EXISTS (
			SELECT FROM evaluation e
			WHERE e.department_id = x.department_id AND e.fiscal_year = x.fiscal_year AND e.kind = x.kind AND e.subject = x.subject);
COMMENT ON VIEW filing_expected IS
	'应报的自评表（名单中当年尚未设立或已撤并的部门除外），没有名单的年度为全部在册部门的部门整体自评表: what is due: the roster, but for departments not there in that year, and for a year without one the whole-department form of every department then there; of other departments than the current user''s only what he sees that it is in; to be asked for one year';
COMMENT ON COLUMN filing_expected.department_id IS '部门编号: the department that has to file';
COMMENT ON COLUMN filing_expected.fiscal_year IS '预算年度: fiscal year';
COMMENT ON COLUMN filing_expected.kind IS '类型: department or project';
COMMENT ON COLUMN filing_expected.subject IS '项目名称，部门整体为空串: the project; an empty string for a whole department';
COMMENT ON COLUMN filing_expected.due_on IS '报送截止日期: last day on which it is in time';
COMMENT ON COLUMN filing_expected.note IS '备注: note of the roster';
COMMENT ON COLUMN filing_expected.by_roster IS '是否出自应报名单（1 是，0 否）: 1 where a roster says so, 0 where the year has none';

-- A form that was brought in as a draft in time and submitted late is late; where nobody submits it is the draft that counts.
CREATE VIEW filing_status WITH (security_invoker = true) AS
	SELECT x.department_id, d.code AS department_code, coalesce(h.name, d.name) AS department, u.fiscal_year, x.kind, x.subject, e.evaluation_id,
		CASE
			WHEN perfeval.beijing_day(coalesce(e.submitted_at, e.filed_at)) > x.due_on THEN 'late'
			WHEN e.evaluation_id IS NOT NULL THEN 'filed'
			WHEN x.due_on < perfeval.beijing_day(now()) THEN 'missing'
			ELSE 'due'
		END AS status,
		e.stage, (e.stage <> 'draft')::integer AS submitted, x.due_on, perfeval.beijing_day(coalesce(e.submitted_at, e.filed_at)) AS filed_on,
		CASE WHEN perfeval.beijing_day(coalesce(e.submitted_at, e.filed_at, now())) > x.due_on
			THEN perfeval.beijing_day(coalesce(e.submitted_at, e.filed_at, now())) - x.due_on ELSE 0 END AS days_late,
		x.note, x.by_roster
	FROM year_in_use u
	CROSS JOIN LATERAL (SELECT x.* FROM filing_expected x WHERE x.fiscal_year = u.fiscal_year OFFSET 0) x
	JOIN department d ON d.department_id = x.department_id
	LEFT JOIN former_department h ON h.department_id = x.department_id AND u.fiscal_year BETWEEN h.first_year AND h.last_year
	LEFT JOIN evaluation e
		ON e.department_id = x.department_id AND e.fiscal_year = u.fiscal_year AND e.kind = x.kind AND e.subject = x.subject
	UNION ALL
	-- what filing_expected does not expect
	SELECT e.department_id, d.code, coalesce(h.name, d.name), e.fiscal_year, e.kind, e.subject, e.evaluation_id,
		CASE WHEN u.has_roster = 1 OR d.first_year > e.fiscal_year OR d.retired_after < e.fiscal_year THEN 'not_due' ELSE 'filed' END,
		e.stage, (e.stage <> 'draft')::integer, NULL, perfeval.beijing_day(coalesce(e.submitted_at, e.filed_at)), 0, NULL, 0
	FROM evaluation e
	JOIN year_in_use u ON u.fiscal_year = e.fiscal_year
	JOIN department d ON d.department_id = e.department_id
	LEFT JOIN former_department h ON h.department_id = e.department_id AND e.fiscal_year BETWEEN h.first_year AND h.last_year
	LEFT JOIN filing_duty r
		ON r.department_id = e.department_id AND r.fiscal_year = e.fiscal_year AND r.kind = e.kind AND r.subject = e.subject
	WHERE (d.first_year > e.fiscal_year OR d.retired_after < e.fiscal_year) IS TRUE
		OR CASE u.has_roster WHEN 1 THEN r.department_id IS NULL ELSE e.kind = 'project' OR (d.kind = 'division') IS TRUE END;
COMMENT ON VIEW filing_status IS
	'报送情况，以正式报送之日为准，未正式报送的以录入之日为准: each form that is due, and each that is in, of every year with forms or a roster: whether it is in, in time, or is missing; by the day of its submission, else by the day on which the draft came in; of departments that the current user does not see, only what is published to him';
COMMENT ON COLUMN filing_status.department_id IS '部门编号: the department';
COMMENT ON COLUMN filing_status.department_code IS '部门代码: its code';
COMMENT ON COLUMN filing_status.department IS '当年的部门名称: what it was called in that year';
COMMENT ON COLUMN filing_status.fiscal_year IS '预算年度: fiscal year';
COMMENT ON COLUMN filing_status.kind IS '类型: department or project';
COMMENT ON COLUMN filing_status.subject IS '项目名称，部门整体为空串: the project; an empty string for a whole department';
COMMENT ON COLUMN filing_status.evaluation_id IS '自评表编号，未报时空: the form, NULL while it is not in';
COMMENT ON COLUMN filing_status.status IS
	'状态（due 未到期，filed 已报，late 逾期已报，missing 逾期未报，not_due 不在应报之列而已报）: due, filed, late (in after the last day), missing (not in after the last day), or not_due (in though nobody asked)';
COMMENT ON COLUMN filing_status.stage IS '阶段: stage of the form';
COMMENT ON COLUMN filing_status.submitted IS '是否已正式报送（1 是，0 仅草稿），未报时空: 0 where the form is only a draft, 1 beyond that, NULL while it is not in';
COMMENT ON COLUMN filing_status.due_on IS '报送截止日期: last day on which it is in time';
COMMENT ON COLUMN filing_status.filed_on IS
	'报送日期，未正式报送的为录入日期: day on which the form was last submitted or, as long as it is a draft, taken in';
COMMENT ON COLUMN filing_status.days_late IS '逾期天数，未报的算到今天: days late, up to today while it is missing';
COMMENT ON COLUMN filing_status.note IS '备注: note of the roster';
COMMENT ON COLUMN filing_status.by_roster IS '是否出自应报名单（1 是，0 否）: 1 where a roster asks for it, else 0';

-- ---------------------------------------------------------------- what a form comes to, for sums over many

-- As evaluation_summary has it, of fewer parts: reviews are looked up only where there are some, and nothing is audited.
CREATE VIEW form_total WITH (security_invoker = true) AS
	SELECT e.evaluation_id, e.department_id, e.fiscal_year, e.kind, e.subject, e.stage,
		f.budget * e.yuan_per_unit AS budget, f.executed * e.yuan_per_unit AS executed, f.upper_transfers * e.yuan_per_unit AS upper_transfers,
		CASE WHEN f.rated THEN f.denominator * e.yuan_per_unit END AS rated_budget,
		CASE WHEN f.rated THEN f.spent * e.yuan_per_unit END AS rated_spending,
		CASE WHEN f.rated THEN f.spent / f.denominator END AS execution_rate,
		coalesce(t.self_total, e.declared_score) AS self_total,
		CASE WHEN t.self_total IS NULL AND e.declared_score IS NOT NULL THEN e.declared_points ELSE t.self_points END AS self_points,
		t.full_points,
		a.adopted_total, a.adopted_points,
		CASE WHEN e.published_at IS NULL THEN g.grades[width_bucket(a.adopted_total, g.bounds)] ELSE e.published_grade END AS grade
	FROM evaluation e
	LEFT JOIN scheme s ON s.scheme_id = e.scheme_id
	LEFT JOIN (
		SELECT b.scheme_id, array_agg(coalesce(b.from_points, '-Infinity') ORDER BY b.from_points NULLS FIRST) AS bounds, array_agg(b.grade ORDER BY b.from_points NULLS FIRST) AS grades
		FROM grade_band b
		GROUP BY b.scheme_id
	) g ON g.scheme_id = coalesce(e.scheme_id, 0)
	LEFT JOIN LATERAL (
		SELECT l.budget, l.executed, l.upper_transfers, l.denominator, l.spent, l.denominator > 0 AND l.spent IS NOT NULL AS rated,
			l.points, l.self_score, coalesce(l.self_score, l.score) AS unreviewed
		FROM (
			SELECT f.budget, f.executed, f.upper_transfers, f.points, f.self_score,
				perfeval.rate_denominator(f.rate_base, f.initial_budget, f.budget, f.received) AS denominator,
				f.executed - CASE WHEN f.net_of_transfers THEN coalesce(f.upper_transfers, 0) ELSE 0 END AS spent,
				perfeval.fund_score(f.is_total, f.rate_base, f.initial_budget, f.budget, f.received, f.executed, f.upper_transfers,
					f.net_of_transfers, f.points, f.rule, e.finished) AS score
			FROM fund_line f
			WHERE f.evaluation_id = e.evaluation_id AND f.is_total
		) l
	) f ON true
	CROSS JOIN LATERAL (
		SELECT sum(i.self_score) AS self_total, sum(i.points) FILTER (WHERE i.self_score IS NOT NULL) AS self_points,
			sum(coalesce(i.self_score, i.score)) AS unreviewed,
			sum(i.points) FILTER (WHERE coalesce(i.self_score, i.score) IS NOT NULL) AS unreviewed_points,
			count(*) FILTER (WHERE i.points IS NULL AND i.self_score <> 0) AS self_pointless,
			count(*) FILTER (WHERE i.points IS NULL AND coalesce(i.self_score, i.score) <> 0) AS pointless
		FROM indicator i
		WHERE i.evaluation_id = e.evaluation_id
	) i
	CROSS JOIN LATERAL (
		SELECT max(r.authority) FILTER (WHERE r.of_form) AS form_authority, max(r.score) FILTER (WHERE r.of_form) AS form_score,
			max(r.authority) FILTER (WHERE r.on_line) AS line_authority,
			sum(r.score - coalesce(r.unreviewed, 0)) FILTER (WHERE r.on_line) AS more_score,
			sum(r.points) FILTER (WHERE r.on_line AND r.unreviewed IS NULL) AS more_points,
			count(*) FILTER (WHERE r.on_line AND r.points IS NULL AND r.score <> 0)
				- count(*) FILTER (WHERE r.on_line AND r.points IS NULL AND r.unreviewed <> 0) AS more_pointless
		FROM (
			SELECT d.authority, d.score, d.fund_line_no IS NULL AND d.indicator_line_no IS NULL AS of_form,
				i.line_no IS NOT NULL OR m.is_total IS TRUE AS on_line,
				CASE WHEN i.line_no IS NULL THEN f.unreviewed ELSE coalesce(i.self_score, i.score) END AS unreviewed,
				CASE WHEN i.line_no IS NULL THEN m.points ELSE i.points END AS points
			FROM deciding_review d
			LEFT JOIN indicator i ON i.evaluation_id = d.evaluation_id AND i.line_no = d.indicator_line_no
			LEFT JOIN fund_line m ON m.evaluation_id = d.evaluation_id AND m.line_no = d.fund_line_no
			WHERE d.evaluation_id = e.evaluation_id
		) r
	) r
	CROSS JOIN LATERAL (
		SELECT greatest(coalesce(s.full_points, 100), e.declared_points) AS full_points,
			CASE WHEN coalesce(i.self_total, f.self_score) IS NOT NULL THEN coalesce(i.self_total, 0) + coalesce(f.self_score, 0) END AS self_total,
			-- of how many points a score is that has none beside it, only the form's own total can say
			CASE WHEN i.self_pointless > 0 OR f.points IS NULL AND f.self_score <> 0 THEN e.declared_points
				WHEN f.self_score IS NULL THEN i.self_points ELSE coalesce(i.self_points + f.points, i.self_points, f.points) END AS self_points,
			CASE WHEN coalesce(i.unreviewed, f.unreviewed, r.more_score) IS NOT NULL
				THEN coalesce(i.unreviewed, 0) + coalesce(f.unreviewed, 0) + coalesce(r.more_score, 0) END AS by_lines,
			CASE WHEN i.pointless + r.more_pointless + CASE WHEN f.points IS NULL AND f.unreviewed <> 0 THEN 1 ELSE 0 END > 0 THEN e.declared_points
				WHEN coalesce(i.unreviewed_points, CASE WHEN f.unreviewed IS NOT NULL THEN f.points END, r.more_points) IS NOT NULL
				THEN coalesce(i.unreviewed_points, 0) + coalesce(CASE WHEN f.unreviewed IS NOT NULL THEN f.points END, 0) + coalesce(r.more_points, 0) END AS line_points
	) t
	CROSS JOIN LATERAL (
		SELECT
			CASE WHEN e.published_at IS NOT NULL THEN e.published_total
				WHEN r.form_authority >= coalesce(r.line_authority, 0) THEN r.form_score
				WHEN r.line_authority IS NULL AND t.self_total IS NULL AND e.declared_score IS NOT NULL THEN e.declared_score
				ELSE t.by_lines END AS adopted_total,
			CASE WHEN e.published_at IS NOT NULL THEN e.published_points
				WHEN r.form_authority >= coalesce(r.line_authority, 0) THEN t.full_points
				WHEN r.line_authority IS NULL AND t.self_total IS NULL AND e.declared_score IS NOT NULL THEN e.declared_points
				ELSE t.line_points END AS adopted_points
	) a;
COMMENT ON VIEW form_total IS
	'每张表的合计（供汇总、排名）: what a form comes to, for roll-ups and rankings; the same figures as evaluation_summary has, in less time';
COMMENT ON COLUMN form_total.evaluation_id IS '自评表编号: the form';
COMMENT ON COLUMN form_total.department_id IS '部门编号: the department that filed it';
COMMENT ON COLUMN form_total.fiscal_year IS '预算年度: fiscal year';
COMMENT ON COLUMN form_total.kind IS '类型: department or project';
COMMENT ON COLUMN form_total.subject IS '项目名称，部门整体为空串: the project; an empty string for a whole department';
COMMENT ON COLUMN form_total.stage IS '阶段: stage';
COMMENT ON COLUMN form_total.budget IS '全年预算数（元）: budget of the year, in yuan';
COMMENT ON COLUMN form_total.executed IS '全年执行数（元）: money spent, in yuan';
COMMENT ON COLUMN form_total.upper_transfers IS '上级财政转移支付（元）: transfers from upper levels, in yuan';
COMMENT ON COLUMN form_total.rated_budget IS '执行率的分母（元），算不出执行率时空: what the execution rate is of, in yuan; NULL where there is no rate';
COMMENT ON COLUMN form_total.rated_spending IS '执行率的分子（元），算不出执行率时空: what the execution rate counts as spent, in yuan; NULL where there is no rate';
COMMENT ON COLUMN form_total.execution_rate IS '执行率（1 为 100%）: execution rate, 1 is 100 %';
COMMENT ON COLUMN form_total.self_total IS '自评得分合计，各行均空时取表上总得分: scores as filed; the printed total where no line has one';
COMMENT ON COLUMN form_total.self_points IS
	'自评得分的满分，有得分而无分值的取表上总分值: the most that self_total could be: of a score without points the form''s printed total says';
COMMENT ON COLUMN form_total.full_points IS
	'应有的满分（方案的满分，没有方案的为100，表上印的总分值更多时取该分值）: points of a whole form: those of its scheme, else 100, or what the form itself declares where that is more';
COMMENT ON COLUMN form_total.adopted_total IS '认定得分: adopted total';
COMMENT ON COLUMN form_total.adopted_points IS '认定得分的满分: the most that adopted_total could be';
COMMENT ON COLUMN form_total.grade IS '等级: grade of the adopted total by the scheme''s bands';

-- ---------------------------------------------------------------- roll-ups over the tree

-- The form of a whole department holds its projects' money too: amounts are of it where it is in, else of the projects.
CREATE VIEW department_sum WITH (security_invoker = true) AS
	SELECT f.department_id, f.fiscal_year, count(*) AS forms, count(*) FILTER (WHERE f.kind = 'project') AS projects,
		sum(f.budget) FILTER (WHERE f.is_amount) AS budget, sum(f.executed) FILTER (WHERE f.is_amount) AS executed,
		sum(f.upper_transfers) FILTER (WHERE f.is_amount) AS upper_transfers,
		sum(f.rated_budget) FILTER (WHERE f.is_amount) AS rated_budget, sum(f.rated_spending) FILTER (WHERE f.is_amount) AS rated_spending,
		sum(f.self_total) FILTER (WHERE f.self_points > 0) AS self_total,
		sum(f.self_points) FILTER (WHERE f.self_total IS NOT NULL AND f.self_points > 0) AS self_points,
		sum(f.adopted_total) FILTER (WHERE f.adopted_points > 0) AS adopted_total,
		sum(f.adopted_points) FILTER (WHERE f.adopted_total IS NOT NULL AND f.adopted_points > 0) AS adopted_points,
		count(*) FILTER (WHERE f.grade = '优') AS excellent, count(*) FILTER (WHERE f.grade = '良') AS good,
		count(*) FILTER (WHERE f.grade = '中') AS fair, count(*) FILTER (WHERE f.grade = '差') AS poor,
		count(*) FILTER (WHERE (f.grade IN ('优', '良', '中', '差')) IS NOT TRUE) AS other_grade
	FROM (
		SELECT t.*, t.kind = 'department' OR NOT bool_or(t.kind = 'department') OVER (PARTITION BY t.department_id, t.fiscal_year) AS is_amount
		FROM form_total t
	) f
	GROUP BY f.department_id, f.fiscal_year;
COMMENT ON VIEW department_sum IS '各部门各年度合计（不含下级）: sums over the forms of a department in a year, without those below it; nothing but sums, so that they can be summed on';
COMMENT ON COLUMN department_sum.department_id IS '部门编号: the department';
COMMENT ON COLUMN department_sum.fiscal_year IS '预算年度: fiscal year';
COMMENT ON COLUMN department_sum.forms IS '自评表份数: forms that are in, at whatever stage';
COMMENT ON COLUMN department_sum.projects IS '项目自评表份数: forms of projects';
COMMENT ON COLUMN department_sum.budget IS
	'全年预算数（元），有部门整体自评表的取该表，没有的为项目合计: budget in yuan, of the whole department''s form where it is in, else of its projects';
COMMENT ON COLUMN department_sum.executed IS '全年执行数（元），口径同预算数: money spent in yuan, of the same forms';
COMMENT ON COLUMN department_sum.upper_transfers IS '上级财政转移支付（元），口径同预算数: transfers from upper levels in yuan, of the same forms';
COMMENT ON COLUMN department_sum.rated_budget IS '执行率的分母合计（元）: sum of what the rates are of, of the same forms that have a rate';
COMMENT ON COLUMN department_sum.rated_spending IS '执行率的分子合计（元）: sum of what the rates count as spent, of the same forms that have a rate';
COMMENT ON COLUMN department_sum.self_total IS '自评得分合计: sum of the scores as filed, of all forms';
COMMENT ON COLUMN department_sum.self_points IS '相应分值合计: sum of what those could be at most';
COMMENT ON COLUMN department_sum.adopted_total IS '认定得分合计: sum of the adopted scores, of all forms';
COMMENT ON COLUMN department_sum.adopted_points IS '相应分值合计: sum of what those could be at most';
COMMENT ON COLUMN department_sum.excellent IS '优: forms graded 优';
COMMENT ON COLUMN department_sum.good IS '良: forms graded 良';
COMMENT ON COLUMN department_sum.fair IS '中: forms graded 中';
COMMENT ON COLUMN department_sum.poor IS '差: forms graded 差';
COMMENT ON COLUMN department_sum.other_grade IS '未定级或另有等级: forms without a grade, or with another one of their scheme';

CREATE VIEW department_total WITH (security_invoker = true) AS
	SELECT t.department_id, t.department_code, t.department, u.fiscal_year, t.scope, t.forms, t.budget, t.executed, t.upper_transfers, t.execution_rate,
		t.score, t.points, t.overall_score, t.adopted_score, t.adopted_points, t.overall_adopted,
		t.excellent, t.good, t.fair, t.poor, t.other_grade, t.departments,
		CASE WHEN t.forms = 0 THEN 'no_forms' WHEN t.budget IS NULL OR t.executed IS NULL THEN 'missing' ELSE 'filed' END AS money_status,
		CASE WHEN t.forms = 0 THEN 'no_forms' WHEN t.execution_rate IS NULL THEN 'missing' ELSE 'rated' END AS rate_status,
		CASE WHEN t.forms = 0 THEN 'no_forms' WHEN t.score IS NULL THEN 'missing' ELSE 'filed' END AS self_status,
		CASE WHEN t.forms = 0 THEN 'no_forms' WHEN t.adopted_score IS NULL THEN 'missing' ELSE 'adopted' END AS adopted_status
	FROM year_in_use u
	CROSS JOIN LATERAL (
		WITH part AS MATERIALIZED (
			SELECT p.*, o.*
			FROM (SELECT t.department_id, t.department_code, t.department, t.path_ids FROM year_tree t WHERE t.fiscal_year = u.fiscal_year OFFSET 0) p
			LEFT JOIN (SELECT s.department_id AS of_department, s.forms, s.budget, s.executed, s.upper_transfers, s.rated_budget, s.rated_spending,
				s.self_total, s.self_points, s.adopted_total, s.adopted_points, s.excellent, s.good, s.fair, s.poor, s.other_grade
				FROM department_sum s WHERE s.fiscal_year = u.fiscal_year OFFSET 0) o ON o.of_department = p.department_id
		), counted (department_id, scope, part_id) AS (
			SELECT p.department_id, 'own' AS scope, p.department_id FROM part p
			UNION ALL
			SELECT a.id::bigint, 'with_below' AS scope, p.department_id
			FROM part p
			CROSS JOIN LATERAL string_to_table(btrim(p.path_ids, '/'), '/') a (id)
		)
		SELECT c.department_id, min(p.department_code) FILTER (WHERE p.department_id = c.department_id) AS department_code,
			min(p.department) FILTER (WHERE p.department_id = c.department_id) AS department, c.scope, coalesce(sum(p.forms), 0)::bigint AS forms,
			sum(p.budget) AS budget, sum(p.executed) AS executed, sum(p.upper_transfers) AS upper_transfers,
			perfeval.overall_execution_rate(p.rated_budget, p.rated_spending, 0) AS execution_rate,
			sum(p.self_total) AS score, sum(p.self_points) AS points, perfeval.overall_score(p.self_total, p.self_points) AS overall_score,
			sum(p.adopted_total) AS adopted_score, sum(p.adopted_points) AS adopted_points,
			perfeval.overall_score(p.adopted_total, p.adopted_points) AS overall_adopted,
			coalesce(sum(p.excellent), 0)::bigint AS excellent, coalesce(sum(p.good), 0)::bigint AS good,
			coalesce(sum(p.fair), 0)::bigint AS fair, coalesce(sum(p.poor), 0)::bigint AS poor,
			coalesce(sum(p.other_grade), 0)::bigint AS other_grade, count(*) AS departments
		FROM counted c
		JOIN part p ON p.department_id = c.part_id
		GROUP BY c.department_id, c.scope
	) t;
COMMENT ON VIEW department_total IS
	'部门汇总（本级、含下级）: what a department came to in a year, by itself and with everything below it in that year; rates are sums over sums, each form counts once';
COMMENT ON COLUMN department_total.department_id IS '部门编号: the department';
COMMENT ON COLUMN department_total.department_code IS '部门代码: its code';
COMMENT ON COLUMN department_total.department IS '当年的部门名称: what it was called in that year';
COMMENT ON COLUMN department_total.fiscal_year IS '预算年度: fiscal year';
COMMENT ON COLUMN department_total.scope IS '范围（own 本级，with_below 含下级）: own for its own forms, with_below for those of everything below it too';
COMMENT ON COLUMN department_total.forms IS '自评表份数: forms that are in, at whatever stage';
COMMENT ON COLUMN department_total.budget IS
	'全年预算数（元），各部门有部门整体自评表的取该表，没有的为项目合计: budget in yuan: of each department''s whole form where it is in, else of its projects';
COMMENT ON COLUMN department_total.executed IS '全年执行数（元），口径同预算数: money spent in yuan, of the same forms';
COMMENT ON COLUMN department_total.upper_transfers IS '上级财政转移支付（元），口径同预算数: transfers from upper levels in yuan, of the same forms';
COMMENT ON COLUMN department_total.execution_rate IS
	'总体执行率＝Σ(B−C)÷ΣA，不是各表执行率的平均数: Σ spent ÷ Σ budget over the same forms, each by the denominator of its scheme; no mean of rates';
COMMENT ON COLUMN department_total.score IS '自评得分合计: sum of the scores as filed';
COMMENT ON COLUMN department_total.points IS '相应分值合计: sum of what those could be at most';
COMMENT ON COLUMN department_total.overall_score IS '总体自评得分率＝Σ得分÷Σ分值: Σ score ÷ Σ points, 1 is full';
COMMENT ON COLUMN department_total.adopted_score IS '认定得分合计: sum of the adopted scores';
COMMENT ON COLUMN department_total.adopted_points IS '相应分值合计: sum of what those could be at most';
COMMENT ON COLUMN department_total.overall_adopted IS '总体认定得分率＝Σ得分÷Σ分值: Σ adopted score ÷ Σ points, 1 is full';
COMMENT ON COLUMN department_total.excellent IS '优: forms graded 优';
COMMENT ON COLUMN department_total.good IS '良: forms graded 良';
COMMENT ON COLUMN department_total.fair IS '中: forms graded 中';
COMMENT ON COLUMN department_total.poor IS '差: forms graded 差';
COMMENT ON COLUMN department_total.other_grade IS '未定级或另有等级: forms without a grade, or with another one of their scheme';
COMMENT ON COLUMN department_total.departments IS '部门数（含本级）: departments that are counted, itself included';
COMMENT ON COLUMN department_total.money_status IS
	'金额状态（filed 有，missing 各表均缺数或单位不明，no_forms 无自评表）: filed, missing where no form has a budget or an amount spent in a known unit, or no_forms';
COMMENT ON COLUMN department_total.rate_status IS
	'总体执行率状态（rated 有，missing 各表均无，no_forms 无自评表）: rated, missing where no form has a rate, or no_forms';
COMMENT ON COLUMN department_total.self_status IS
	'自评得分状态（filed 有，missing 各表均无，no_forms 无自评表）: filed, missing where no form has a score of its own with points, or no_forms';
COMMENT ON COLUMN department_total.adopted_status IS
	'认定得分状态（adopted 有，missing 各表均无，no_forms 无自评表）: adopted, missing where no form has an adopted score with points, or no_forms';

-- ---------------------------------------------------------------- ranking, and the year before

-- Of the points that a whole form has, and not of those that it gave itself: leaving 满意度 out must not pay.
CREATE VIEW department_ranking WITH (security_invoker = true) AS
	SELECT r.fiscal_year, r.kind, r.rank, r.tied, r.ranked, r.evaluation_id, r.department_id, d.code AS department_code,
		coalesce(h.name, d.name) AS department,
		r.subject, r.score, r.full_points, r.score_of_100, r.stage, r.adopted_total AS adopted_score, r.grade,
		CASE WHEN r.score IS NULL THEN 'missing' ELSE 'ranked' END AS rank_status,
		CASE WHEN r.adopted_total IS NULL THEN 'missing' ELSE 'adopted' END AS adopted_status
	FROM (
		SELECT t.*,
			CASE WHEN t.score IS NOT NULL THEN rank() OVER (PARTITION BY t.fiscal_year, t.kind ORDER BY t.score_of_100 DESC NULLS LAST) END AS rank,
			CASE WHEN t.score IS NOT NULL THEN count(*) OVER (PARTITION BY t.fiscal_year, t.kind, t.score_of_100) END AS tied,
			count(t.score) OVER (PARTITION BY t.fiscal_year, t.kind) AS ranked
		FROM (
			SELECT f.fiscal_year, f.kind, f.subject, f.evaluation_id, f.department_id, f.stage, f.self_total AS score, f.full_points,
				trim_scale(round(f.self_total * 100 / f.full_points, 4)) AS score_of_100, f.adopted_total, f.grade
			FROM form_total f
		) t
	) r
	JOIN department d ON d.department_id = r.department_id
	LEFT JOIN former_department h ON h.department_id = r.department_id AND r.fiscal_year BETWEEN h.first_year AND h.last_year;
COMMENT ON VIEW department_ranking IS
	'自评得分排名（同分同名次）: forms of a year and kind ranked by the score as filed, of the points that a whole form has: 90 of 90 stands where 90 of 100 does; equal scores share a rank and the next ranks are skipped';
COMMENT ON COLUMN department_ranking.fiscal_year IS '预算年度: fiscal year';
COMMENT ON COLUMN department_ranking.kind IS '类型（部门整体与项目分别排名）: department or project, ranked apart';
COMMENT ON COLUMN department_ranking.rank IS '名次，没有得分的不排名: rank, 1 for the best; NULL where no score was filed';
COMMENT ON COLUMN department_ranking.tied IS '同名次的表数: forms that share this rank, itself included';
COMMENT ON COLUMN department_ranking.ranked IS '参加排名的表数: forms that are ranked';
COMMENT ON COLUMN department_ranking.evaluation_id IS '自评表编号: the form';
COMMENT ON COLUMN department_ranking.department_id IS '部门编号: the department';
COMMENT ON COLUMN department_ranking.department_code IS '部门代码: its code';
COMMENT ON COLUMN department_ranking.department IS '当年的部门名称: what it was called in that year';
COMMENT ON COLUMN department_ranking.subject IS '项目名称，部门整体为空串: the project; an empty string for a whole department';
COMMENT ON COLUMN department_ranking.score IS '自评得分: score as filed';
COMMENT ON COLUMN department_ranking.full_points IS '应有的满分，见 form_total: points of a whole form, see form_total';
COMMENT ON COLUMN department_ranking.score_of_100 IS '折合百分制的自评得分，排名以此为准: score as filed, of 100; the ranking goes by it';
COMMENT ON COLUMN department_ranking.stage IS '阶段: stage';
COMMENT ON COLUMN department_ranking.adopted_score IS '认定得分，不影响名次: adopted score, beside the ranking';
COMMENT ON COLUMN department_ranking.grade IS '等级（按认定得分）: grade of the adopted score';
COMMENT ON COLUMN department_ranking.rank_status IS
	'排名状态（ranked 已排名，missing 无自评得分）: ranked, or missing where no score was filed, which leaves score, score_of_100, rank and tied NULL';
COMMENT ON COLUMN department_ranking.adopted_status IS '认定得分状态（adopted 有，missing 无）: adopted, or missing where adopted_score is NULL';

-- Two years are laid side by side and not joined, so that the plan is the same whatever the statistics say.
CREATE VIEW year_on_year WITH (security_invoker = true) AS
	SELECT n.department_id, d.code AS department_code, coalesce(h.name, d.name) AS department, n.kind, n.subject, u.fiscal_year,
		n.evaluation_id, n.evaluation_before,
		n.score, n.score_before, n.score - n.score_before AS score_change,
		n.execution_rate, n.rate_before, n.execution_rate - n.rate_before AS rate_change,
		n.budget, n.budget_before, n.budget - n.budget_before AS budget_change,
		CASE WHEN n.budget_before > 0 THEN n.budget / n.budget_before - 1 END AS budget_growth,
		n.grade, n.grade_before, p.score_status, p.rate_status, p.budget_status,
		CASE WHEN p.budget_status = 'compared' AND n.budget_before <= 0 THEN 'not_positive' ELSE p.budget_status END AS growth_status
	FROM year_in_use u
	CROSS JOIN LATERAL (
		SELECT f.*, lag(f.evaluation_id) OVER same AS evaluation_before, lag(f.score) OVER same AS score_before,
			lag(f.execution_rate) OVER same AS rate_before, lag(f.budget) OVER same AS budget_before, lag(f.grade) OVER same AS grade_before
		FROM (
			SELECT t.department_id, t.kind, t.subject, t.fiscal_year, t.evaluation_id, t.execution_rate, t.budget, t.grade,
				trim_scale(round(t.self_total * 100 / t.full_points, 4)) AS score
			FROM form_total t
			WHERE t.fiscal_year >= u.fiscal_year - 1 AND t.fiscal_year <= u.fiscal_year
		) f
		WINDOW same AS (PARTITION BY f.department_id, f.kind, f.subject ORDER BY f.fiscal_year)
	) n
	CROSS JOIN LATERAL (
		SELECT CASE WHEN n.score IS NULL THEN 'missing' WHEN n.score_before IS NOT NULL THEN 'compared' ELSE b.absence END AS score_status,
			CASE WHEN n.execution_rate IS NULL THEN 'missing' WHEN n.rate_before IS NOT NULL THEN 'compared' ELSE b.absence END AS rate_status,
			CASE WHEN n.budget IS NULL THEN 'missing' WHEN n.budget_before IS NOT NULL THEN 'compared' ELSE b.absence END AS budget_status
		FROM (SELECT CASE WHEN n.evaluation_before IS NULL THEN 'no_form_before' ELSE 'missing_before' END AS absence) b
	) p
	JOIN department d ON d.department_id = n.department_id
	LEFT JOIN former_department h ON h.department_id = n.department_id AND u.fiscal_year BETWEEN h.first_year AND h.last_year
	WHERE n.fiscal_year = u.fiscal_year;
COMMENT ON VIEW year_on_year IS
	'年度对比: each form beside that of the same department and project a year before; scores as filed, of 100, so that years of different schemes compare';
COMMENT ON COLUMN year_on_year.department_id IS '部门编号: the department';
COMMENT ON COLUMN year_on_year.department_code IS '部门代码: its code';
COMMENT ON COLUMN year_on_year.department IS '当年的部门名称: what it was called in that year';
COMMENT ON COLUMN year_on_year.kind IS '类型: department or project';
COMMENT ON COLUMN year_on_year.subject IS '项目名称，部门整体为空串: the project; an empty string for a whole department';
COMMENT ON COLUMN year_on_year.fiscal_year IS '预算年度: fiscal year';
COMMENT ON COLUMN year_on_year.evaluation_id IS '自评表编号: the form';
COMMENT ON COLUMN year_on_year.evaluation_before IS '上年的自评表，没有时空: the form of the year before, NULL where there is none';
COMMENT ON COLUMN year_on_year.score IS '自评得分（百分制）: score as filed, of 100';
COMMENT ON COLUMN year_on_year.score_before IS '上年自评得分（百分制）: the same a year before';
COMMENT ON COLUMN year_on_year.score_change IS '得分增减: difference';
COMMENT ON COLUMN year_on_year.execution_rate IS '执行率（1 为 100%）: execution rate, 1 is 100 %';
COMMENT ON COLUMN year_on_year.rate_before IS '上年执行率: the same a year before';
COMMENT ON COLUMN year_on_year.rate_change IS '执行率增减（0.01 为 1 个百分点）: difference, 0.01 is a percentage point';
COMMENT ON COLUMN year_on_year.budget IS '全年预算数（元）: budget of the year, in yuan';
COMMENT ON COLUMN year_on_year.budget_before IS '上年全年预算数（元）: the same a year before';
COMMENT ON COLUMN year_on_year.budget_change IS '预算数增减（元）: difference, in yuan';
COMMENT ON COLUMN year_on_year.budget_growth IS '预算数变动率，上年不为正时空: difference as a share of the year before, NULL where that is not positive';
COMMENT ON COLUMN year_on_year.grade IS '等级: grade of the adopted score';
COMMENT ON COLUMN year_on_year.grade_before IS '上年等级: the same a year before';
COMMENT ON COLUMN year_on_year.score_status IS
	'得分对比状态（compared 可比，missing 本年无，missing_before 上年表无，no_form_before 上年无表）: compared, missing where this year has no score, missing_before where the year before''s form has none, or no_form_before';
COMMENT ON COLUMN year_on_year.rate_status IS
	'执行率对比状态（compared 可比，missing 本年无，missing_before 上年表无，no_form_before 上年无表）: the same of the execution rates';
COMMENT ON COLUMN year_on_year.budget_status IS
	'预算对比状态（compared 可比，missing 本年无，missing_before 上年表无，no_form_before 上年无表）: the same of the budgets';
COMMENT ON COLUMN year_on_year.growth_status IS
	'预算变动率状态（compared、missing、missing_before、no_form_before 同预算，not_positive 上年预算不为正）: the same of budget_growth, and not_positive where the budget before is not';

REVOKE ALL ON FUNCTION department_faults() FROM PUBLIC;
