-- ---------------------------------------------------------------- the printed form and its totals

-- A left join on the form's key falls away where none of its columns is asked for.
CREATE VIEW category_score WITH (security_invoker = true) AS
	SELECT g.evaluation_id, g.level1, g.level2, g.points, g.self_score, g.figures_score, g.claimed_score, g.open_points,
		g.adopted_score, g.figures_points, g.claimed_points, g.first_line_no,
		e.department_id, e.fiscal_year, coalesce(e.scheme_id, 0) AS scheme_key,
		perfeval.plain_category(coalesce(g.level1, '')) || '/' || perfeval.plain_category(coalesce(g.level2, '')) AS category_key,
		g.lines, g.self_lines, g.figures_lines, g.claimed_lines, g.lines - g.figures_lines - g.claimed_lines AS open_lines,
		g.adopted_lines, g.adopted_points,
		CASE g.lines - g.figures_lines - g.claimed_lines WHEN 0 THEN 'scored' WHEN g.lines THEN 'open' ELSE 'partly' END AS status,
		g.points_lines
	FROM (
		SELECT l.evaluation_id, l.level1, l.level2,
			sum(l.points) AS points,
			sum(l.self_score) AS self_score,
			sum(l.score) FILTER (WHERE l.status IN ('scored', 'points_mismatch')) AS figures_score,
			sum(l.score) FILTER (WHERE l.status = 'claimed') AS claimed_score,
			coalesce(sum(l.points) FILTER (WHERE l.status NOT IN ('scored', 'points_mismatch', 'claimed')), 0) AS open_points,
			sum(l.adopted_score) AS adopted_score,
			coalesce(sum(l.points) FILTER (WHERE l.status IN ('scored', 'points_mismatch')), 0) AS figures_points,
			coalesce(sum(l.points) FILTER (WHERE l.status = 'claimed'), 0) AS claimed_points,
			min(l.line_no) AS first_line_no,
			count(*) AS lines, count(l.points) AS points_lines, count(l.self_score) AS self_lines,
			count(*) FILTER (WHERE l.status IN ('scored', 'points_mismatch')) AS figures_lines,
			count(*) FILTER (WHERE l.status = 'claimed') AS claimed_lines,
			count(l.adopted_score) AS adopted_lines,
			coalesce(sum(l.points) FILTER (WHERE l.adopted_score IS NOT NULL), 0) AS adopted_points
		FROM scored_line l
		WHERE l.section = 'indicator'
		GROUP BY l.evaluation_id, l.level1, l.level2
	) g
	LEFT JOIN evaluation e ON e.evaluation_id = g.evaluation_id;
COMMENT ON VIEW category_score IS '分类得分: scores of a form by category';
COMMENT ON COLUMN category_score.evaluation_id IS '自评表编号: the form';
COMMENT ON COLUMN category_score.level1 IS '一级指标: first-level category';
COMMENT ON COLUMN category_score.level2 IS '二级指标: second-level category';
COMMENT ON COLUMN category_score.points IS '分值: points';
COMMENT ON COLUMN category_score.self_score IS '自评得分: score as filed';
COMMENT ON COLUMN category_score.figures_score IS '按数据计算的得分: score that rests on figures';
COMMENT ON COLUMN category_score.claimed_score IS '按部门陈述的得分: score that rests on the department''s own words';
COMMENT ON COLUMN category_score.open_points IS '尚待判断的分值: points that need a person';
COMMENT ON COLUMN category_score.adopted_score IS '认定得分: adopted score';
COMMENT ON COLUMN category_score.figures_points IS '按数据计算的分值: points scored on figures';
COMMENT ON COLUMN category_score.claimed_points IS '按部门陈述的分值: points scored on the department''s own words';
COMMENT ON COLUMN category_score.first_line_no IS '首行行号，用于按表排序: first line, to sort by as printed';
COMMENT ON COLUMN category_score.department_id IS '部门编号: the department, of department_tree and department_in_year';
COMMENT ON COLUMN category_score.fiscal_year IS '预算年度: fiscal year, of year_in_use';
COMMENT ON COLUMN category_score.scheme_key IS '方案编号，0 为没有方案的表: the scheme, of scheme_list; 0 for forms without one';
COMMENT ON COLUMN category_score.category_key IS '类别，如 产出/数量: the category, of category_list; two wordings of one on a form have two rows of one key';
COMMENT ON COLUMN category_score.lines IS '行数: how many lines';
COMMENT ON COLUMN category_score.self_lines IS '有自评得分的行数，为0时自评得分空: lines with a score as filed; self_score is NULL where there is none';
COMMENT ON COLUMN category_score.figures_lines IS '按数据计算的行数，为0时其得分空: lines scored on figures; figures_score is NULL where there is none';
COMMENT ON COLUMN category_score.claimed_lines IS '按部门陈述的行数，为0时其得分空: lines scored on the department''s own words; claimed_score is NULL where there is none';
COMMENT ON COLUMN category_score.open_lines IS '尚待判断的行数: lines that have no computed score';
COMMENT ON COLUMN category_score.adopted_lines IS '有认定得分的行数，为0时认定得分空: lines with an adopted score; adopted_score is NULL where there is none';
COMMENT ON COLUMN category_score.adopted_points IS '认定得分的满分: points of the lines with an adopted score, the most that it could be';
COMMENT ON COLUMN category_score.status IS
	'计算状态（scored 各行均可算，partly 部分可算，open 均不可算）: scored, partly or open: whether all lines, some or none have a computed score';
COMMENT ON COLUMN category_score.points_lines IS '有分值的行数，为0时分值空: lines that carry points; points is NULL where there is none';

-- Those of 财预〔2020〕10号, as perfeval.grade() names them, where a scheme has none of its own or there is no scheme.
-- Where there is no lower bound it is NULL: programs can't read -Infinity.
CREATE VIEW grade_band WITH (security_invoker = true) AS
	SELECT s.scheme_id, g.min_share * s.full_points AS from_points, g.grade,
		(SELECT count(*)::integer FROM scheme_grade h WHERE h.scheme_id = g.scheme_id AND h.min_share >= g.min_share) AS position
	FROM scheme s
	JOIN scheme_grade g ON g.scheme_id = s.scheme_id
	UNION ALL
	SELECT s.scheme_id, b.min_share * s.full_points, perfeval.grade(coalesce(b.min_share, 0) * 100), b.position
	FROM scheme s
	CROSS JOIN (VALUES (0.9, 1), (0.8, 2), (0.6, 3), (NULL, 4)) b (min_share, position)
	WHERE NOT EXISTS (SELECT FROM scheme_grade g WHERE g.scheme_id = s.scheme_id)
	UNION ALL
	SELECT 0::bigint, b.min_share * 100, perfeval.grade(coalesce(b.min_share, 0) * 100), b.position
	FROM (VALUES (0.9, 1), (0.8, 2), (0.6, 3), (NULL, 4)) b (min_share, position);
COMMENT ON VIEW grade_band IS
	'等级界线: the points that each grade begins at, by the scheme''s own bands, else by those of 财预〔2020〕10号; a grade goes up to where the next begins';
COMMENT ON COLUMN grade_band.scheme_id IS '方案编号，没有方案时为0: the scheme, 0 where there is none';
COMMENT ON COLUMN grade_band.from_points IS '下限（分，含），无下限时空: points that the grade begins at, included; NULL where it has no lower bound';
COMMENT ON COLUMN grade_band.grade IS '等级: the grade';
COMMENT ON COLUMN grade_band.position IS '在该方案中的顺序（1 最高）: its place in the scheme, 1 the best, to sort by';

-- The total is scored only where nothing on the form is open: part of a sum would look like a low score.
CREATE VIEW evaluation_form WITH (security_invoker = true) AS
	SELECT f.evaluation_id, 'fund'::text AS section, f.line_no,
		'资金情况'::text AS level1, NULL::text AS level2, NULL::text AS level3,
		f.line AS content,
		coalesce(f.written ->> 'budget', f.budget || coalesce(e.money_unit, '')) AS target,
		coalesce(f.written ->> 'executed', f.executed || coalesce(e.money_unit, '')) AS actual,
		x.points, x.self_score, x.score, x.status,
		NULL::text AS deviation_reason, NULL::text AS corrective_action,
		10000000000 + f.line_no AS position,
		e.department_id, e.fiscal_year, coalesce(e.scheme_id, 0) AS scheme_key, 1 AS section_order, x.self_status
	FROM fund_line f
	JOIN evaluation e ON e.evaluation_id = f.evaluation_id
	JOIN fund_execution x ON x.evaluation_id = f.evaluation_id AND x.line_no = f.line_no
	UNION ALL
	SELECT g.evaluation_id, 'goal', g.line_no,
		'年度总体目标', NULL, NULL,
		-- What was achieved is one cell beside all the goals where the form is printed so.
		g.content, NULL, coalesce(g.achievement, CASE g.line_no WHEN 1 THEN e.achievement END),
		NULL, NULL, NULL, NULL,
		NULL, NULL,
		20000000000 + g.line_no,
		e.department_id, e.fiscal_year, coalesce(e.scheme_id, 0), 2, 'no_points'
	FROM goal g
	JOIN evaluation e ON e.evaluation_id = g.evaluation_id
	UNION ALL
	SELECT i.evaluation_id, 'indicator', i.line_no,
		i.level1, i.level2, i.level3,
		i.content, i.target, i.actual,
		i.points, i.self_score, i.score, i.status,
		i.deviation_reason, i.corrective_action,
		30000000000 + i.line_no,
		i.department_id, i.fiscal_year, i.scheme_key, 3, i.self_status
	FROM indicator_detail i
	UNION ALL
	SELECT e.evaluation_id, 'total', 1,
		'总分', NULL, NULL,
		NULL, NULL, NULL,
		e.declared_points, e.declared_score, t.score, t.status,
		NULL, NULL,
		40000000000,
		e.department_id, e.fiscal_year, coalesce(e.scheme_id, 0), 4, CASE WHEN e.declared_score IS NULL THEN 'missing' ELSE 'filed' END
	FROM evaluation e
	CROSS JOIN LATERAL (
		SELECT
			CASE WHEN bool_and(l.status IN ('scored', 'points_mismatch', 'claimed', 'no_points')) THEN sum(l.score) END AS score,
			CASE
				WHEN NOT bool_and(l.status IN ('scored', 'points_mismatch', 'claimed', 'no_points')) THEN 'judgement'
				WHEN bool_or(l.status = 'claimed') THEN 'claimed'
				WHEN bool_or(l.status IN ('scored', 'points_mismatch')) THEN 'scored'
				ELSE 'no_points'
			END AS status
		FROM scored_line l
		WHERE l.evaluation_id = e.evaluation_id
	) t;
COMMENT ON VIEW evaluation_form IS '自评表: every form line by line, as printed, with computed scores beside the filed ones';
COMMENT ON COLUMN evaluation_form.evaluation_id IS '自评表编号: the form';
COMMENT ON COLUMN evaluation_form.section IS
	'部分（资金、目标、指标、总分）: fund, goal, indicator or total';
COMMENT ON COLUMN evaluation_form.line_no IS '行号: line in its section';
COMMENT ON COLUMN evaluation_form.level1 IS '一级指标: first-level category, or the name of the section';
COMMENT ON COLUMN evaluation_form.level2 IS '二级指标: second-level category';
COMMENT ON COLUMN evaluation_form.level3 IS '三级指标: third-level indicator';
COMMENT ON COLUMN evaluation_form.content IS '目标内容、目标或资金来源: what the target is about, the goal, or the money line';
COMMENT ON COLUMN evaluation_form.target IS '目标值；资金行为全年预算数: target as written; the budget on a money line';
COMMENT ON COLUMN evaluation_form.actual IS '完成值；资金行为全年执行数，目标行为目标完成情况: actual as written; the money spent on a money line, what was achieved on a goal';
COMMENT ON COLUMN evaluation_form.points IS '分值；总分行为表上印的总分值: points; as printed on the total line';
COMMENT ON COLUMN evaluation_form.self_score IS '自评得分；总分行为表上印的总得分: score as filed; as printed on the total line';
COMMENT ON COLUMN evaluation_form.score IS
	'计算得分；总分行仅在全部可算时有值: computed score; on the total line only where no line is open';
COMMENT ON COLUMN evaluation_form.status IS '状态，见 score_status(): status, see score_status()';
COMMENT ON COLUMN evaluation_form.deviation_reason IS '未完成（偏差）原因: why the actual deviates';
COMMENT ON COLUMN evaluation_form.corrective_action IS '改进措施: what will be done about it';
COMMENT ON COLUMN evaluation_form.position IS '表内位置，用于排序: position on the printed form, to sort by';
COMMENT ON COLUMN evaluation_form.department_id IS '部门编号: the department, of department_tree and department_in_year';
COMMENT ON COLUMN evaluation_form.fiscal_year IS '预算年度: fiscal year, of year_in_use';
COMMENT ON COLUMN evaluation_form.scheme_key IS '方案编号，0 为没有方案的表: the scheme, of scheme_list; 0 for forms without one';
COMMENT ON COLUMN evaluation_form.section_order IS '部分的顺序，用于排序: order of the section, to sort by';
COMMENT ON COLUMN evaluation_form.self_status IS
	'自评得分状态（filed 已填，missing 未填，no_points 无分值）: filed, missing, or no_points where the line carries none, as goals do';

