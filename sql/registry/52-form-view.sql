-- ---------------------------------------------------------------- the printed form and its totals

CREATE VIEW category_score WITH (security_invoker = true) AS
	SELECT l.evaluation_id, l.level1, l.level2,
		sum(l.points) AS points,
		sum(l.self_score) AS self_score,
		sum(l.score) FILTER (WHERE l.status IN ('scored', 'points_mismatch')) AS figures_score,
		sum(l.score) FILTER (WHERE l.status = 'claimed') AS claimed_score,
		coalesce(sum(l.points) FILTER (WHERE l.status NOT IN ('scored', 'points_mismatch', 'claimed')), 0) AS open_points,
		sum(l.adopted_score) AS adopted_score,
		coalesce(sum(l.points) FILTER (WHERE l.status IN ('scored', 'points_mismatch')), 0) AS figures_points,
		coalesce(sum(l.points) FILTER (WHERE l.status = 'claimed'), 0) AS claimed_points,
		min(l.line_no) AS first_line_no
	FROM scored_line l
	WHERE l.section = 'indicator'
	GROUP BY l.evaluation_id, l.level1, l.level2;
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

-- Those of 财预〔2020〕10号, as perfeval.grade() names them, where a scheme has none of its own or there is no scheme.
CREATE VIEW grade_band WITH (security_invoker = true) AS
	SELECT s.scheme_id, g.min_share * s.full_points AS from_points, g.grade
	FROM scheme s
	JOIN scheme_grade g ON g.scheme_id = s.scheme_id
	UNION ALL
	SELECT s.scheme_id, b.min_share * s.full_points, perfeval.grade(b.min_share * 100)
	FROM scheme s
	CROSS JOIN (VALUES (0.9), (0.8), (0.6), ('-Infinity')) b (min_share)
	WHERE NOT EXISTS (SELECT FROM scheme_grade g WHERE g.scheme_id = s.scheme_id)
	UNION ALL
	SELECT 0, b.min_share * 100, perfeval.grade(b.min_share * 100)
	FROM (VALUES (0.9), (0.8), (0.6), ('-Infinity')) b (min_share);
COMMENT ON VIEW grade_band IS
	'等级界线: the points that each grade begins at, by the scheme''s own bands, else by those of 财预〔2020〕10号; a grade goes up to where the next begins';
COMMENT ON COLUMN grade_band.scheme_id IS '方案编号，没有方案时为0: the scheme, 0 where there is none';
COMMENT ON COLUMN grade_band.from_points IS '下限（分，含）: points that the grade begins at, included';
COMMENT ON COLUMN grade_band.grade IS '等级: the grade';

-- A total is decided by the review of highest rank: one of the whole form, unless a line was reviewed at a higher rank.
-- Each part is looked up form by form, so that a department's forms cost what they are, and as an aggregate of one row, so that what
-- is not asked for is not worked out.
CREATE VIEW evaluation_summary WITH (security_invoker = true) AS
	SELECT e.evaluation_id, d.name AS department, e.fiscal_year, e.kind, e.subject,
		s.code AS scheme, e.stage,
		f.budget, f.executed, f.upper_transfers, f.execution_rate, f.score AS execution_score,
		t.points_total,
		coalesce(t.self_total, e.declared_score) AS self_total,
		coalesce(t.figures_points, 0) AS figures_points, t.figures_score,
		coalesce(t.claimed_points, 0) AS claimed_points, t.claimed_score,
		coalesce(t.open_points, 0) AS open_points,
		CASE WHEN r.authority IS NOT NULL OR t.authority IS NOT NULL THEN a.adopted_total END AS reviewed_total,
		a.adopted_total,
		(SELECT g.grade FROM grade_band g WHERE g.scheme_id = coalesce(e.scheme_id, 0) AND a.adopted_total >= g.from_points
			ORDER BY g.from_points DESC LIMIT 1) AS grade,
		NULL::bigint AS findings,
		d.code AS department_code, e.declared_points, e.declared_score,
		s.version AS scheme_version,
		CASE WHEN t.self_total IS NULL AND e.declared_score IS NOT NULL THEN e.declared_points ELSE t.self_points END AS self_points,
		v.department_total, v.finance_total, v.finance_rank,
		a.adopted_points,
		CASE WHEN a.adopted_points <> coalesce(s.full_points, 100) THEN round(a.adopted_total, coalesce(s.decimals, 2)) || ' / ' || a.adopted_points END
			AS full_of_what_it_has
	FROM evaluation e
	JOIN department d ON d.department_id = e.department_id
	LEFT JOIN scheme s ON s.scheme_id = e.scheme_id
	LEFT JOIN fund_execution f ON f.evaluation_id = e.evaluation_id AND f.is_total = 1
	LEFT JOIN LATERAL (
		SELECT sum(l.points) AS points_total,
			sum(l.self_score) AS self_total,
			sum(l.points) FILTER (WHERE l.self_score IS NOT NULL) AS self_points,
			sum(l.points) FILTER (WHERE l.adopted_score IS NOT NULL) AS adopted_points,
			sum(l.points) FILTER (WHERE l.status IN ('scored', 'points_mismatch')) AS figures_points,
			sum(l.score) FILTER (WHERE l.status IN ('scored', 'points_mismatch')) AS figures_score,
			sum(l.points) FILTER (WHERE l.status = 'claimed') AS claimed_points,
			sum(l.score) FILTER (WHERE l.status = 'claimed') AS claimed_score,
			sum(l.points) FILTER (WHERE l.status NOT IN ('scored', 'points_mismatch', 'claimed')) AS open_points,
			sum(l.adopted_score) AS adopted_total,
			max(l.review_authority) AS authority
		FROM scored_line l
		WHERE l.evaluation_id = e.evaluation_id
	) t ON true
	LEFT JOIN LATERAL (
		SELECT max(r.authority) AS authority, max(r.score) AS score
		FROM deciding_review r
		WHERE r.evaluation_id = e.evaluation_id AND r.fund_line_no IS NULL AND r.indicator_line_no IS NULL
	) r ON true
	LEFT JOIN LATERAL (
		SELECT max(k.total) FILTER (WHERE k.authority = 0) AS department_total,
			(array_agg(k.total ORDER BY k.authority DESC) FILTER (WHERE k.authority > 0))[1] AS finance_total,
			(array_agg(k.rank ORDER BY k.authority DESC) FILTER (WHERE k.authority > 0))[1] AS finance_rank
		FROM review_total k
		WHERE k.evaluation_id = e.evaluation_id
	) v ON true
	CROSS JOIN LATERAL (
		SELECT
			CASE
				WHEN r.authority >= coalesce(t.authority, 0) THEN 'form'
				WHEN t.authority IS NULL AND t.self_total IS NULL AND e.declared_score IS NOT NULL THEN 'declared'
				ELSE 'lines'
			END AS adopted_by
	) b
	CROSS JOIN LATERAL (
		SELECT
			CASE b.adopted_by WHEN 'form' THEN r.score WHEN 'declared' THEN e.declared_score ELSE t.adopted_total END AS adopted_total,
			CASE b.adopted_by
				WHEN 'form' THEN coalesce(s.full_points, 100) WHEN 'declared' THEN e.declared_points ELSE t.adopted_points
			END AS adopted_points
	) a;
COMMENT ON VIEW evaluation_summary IS
	'自评汇总: a form in one row; what rests on figures, what on the department''s own words and what is open are totalled apart';
COMMENT ON COLUMN evaluation_summary.evaluation_id IS '自评表编号: the form';
COMMENT ON COLUMN evaluation_summary.department IS '部门名称: department';
COMMENT ON COLUMN evaluation_summary.fiscal_year IS '预算年度: fiscal year';
COMMENT ON COLUMN evaluation_summary.kind IS '类型: department or project';
COMMENT ON COLUMN evaluation_summary.subject IS '项目名称: the project, an empty string for a whole department';
COMMENT ON COLUMN evaluation_summary.scheme IS '评分方案代码: code of the scheme';
COMMENT ON COLUMN evaluation_summary.stage IS '阶段: stage';
COMMENT ON COLUMN evaluation_summary.budget IS '全年预算数（元）: budget of the year, in yuan';
COMMENT ON COLUMN evaluation_summary.executed IS '全年执行数（元）: money spent, in yuan';
COMMENT ON COLUMN evaluation_summary.upper_transfers IS '上级财政转移支付（元）: transfers from upper levels, in yuan';
COMMENT ON COLUMN evaluation_summary.execution_rate IS '执行率（1 为 100%）: execution rate, 1 is 100 %';
COMMENT ON COLUMN evaluation_summary.execution_score IS '预算执行得分（计算）: computed score of execution';
COMMENT ON COLUMN evaluation_summary.points_total IS '各行分值合计（含预算执行）: points of all lines, execution included';
COMMENT ON COLUMN evaluation_summary.self_total IS
	'自评得分合计，各行均空时取表上总得分: scores as filed; the printed total where no line has one';
COMMENT ON COLUMN evaluation_summary.figures_points IS '按数据计算的分值: points scored on figures';
COMMENT ON COLUMN evaluation_summary.figures_score IS '按数据计算的得分: score that rests on figures';
COMMENT ON COLUMN evaluation_summary.claimed_points IS '按部门陈述的分值: points scored on the department''s own words';
COMMENT ON COLUMN evaluation_summary.claimed_score IS '按部门陈述的得分: score that rests on the department''s own words';
COMMENT ON COLUMN evaluation_summary.open_points IS '尚待判断的分值: points that need a person';
COMMENT ON COLUMN evaluation_summary.reviewed_total IS '审核后得分，未审核时空: total after review, NULL while nothing is reviewed';
COMMENT ON COLUMN evaluation_summary.adopted_total IS '认定得分: adopted total, on the form as filed, of the scheme''s full points';
COMMENT ON COLUMN evaluation_summary.grade IS '等级（认定得分占满分的比例）: grade of the adopted total by the scheme''s bands';
COMMENT ON COLUMN evaluation_summary.findings IS
	'复核问题数，此处不计算，见 form_quality: number of audit findings; NULL here, counted in form_quality';
COMMENT ON COLUMN evaluation_summary.department_code IS '部门代码: code of the department';
COMMENT ON COLUMN evaluation_summary.declared_points IS '表上印的总分值: total points as printed';
COMMENT ON COLUMN evaluation_summary.declared_score IS '表上印的总得分: total score as printed';

COMMENT ON COLUMN evaluation_summary.scheme_version IS '评分方案版本: version of the scheme';
COMMENT ON COLUMN evaluation_summary.self_points IS '自评得分的满分: the most that self_total could be';
COMMENT ON COLUMN evaluation_summary.department_total IS '部门审核后得分，未审核时空: total after the department''s review, NULL while there is none';
COMMENT ON COLUMN evaluation_summary.finance_total IS
	'财政审核后得分（已签署的最高级次），未审核时空: total after the finance review of the highest rank signed, NULL while there is none';
COMMENT ON COLUMN evaluation_summary.finance_rank IS '该财政审核的级次: rank of that finance review';
COMMENT ON COLUMN evaluation_summary.adopted_points IS '认定得分的满分: the most that adopted_total could be';
COMMENT ON COLUMN evaluation_summary.full_of_what_it_has IS
	'附注：认定得分 / 其满分，仅在与方案满分不同时有，不用于排名: a note, the adopted total of its own maximum, where that is not the scheme''s full points; in no ranking';

-- The total is scored only where nothing on the form is open: part of a sum would look like a low score.
CREATE VIEW evaluation_form WITH (security_invoker = true) AS
	SELECT f.evaluation_id, 'fund'::text AS section, f.line_no,
		'资金情况'::text AS level1, NULL::text AS level2, NULL::text AS level3,
		f.line AS content,
		coalesce(f.written ->> 'budget', f.budget || coalesce(e.money_unit, '')) AS target,
		coalesce(f.written ->> 'executed', f.executed || coalesce(e.money_unit, '')) AS actual,
		x.points, x.self_score, x.score, x.status,
		NULL::text AS deviation_reason, NULL::text AS corrective_action,
		10000000000 + f.line_no AS position
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
		20000000000 + g.line_no
	FROM goal g
	JOIN evaluation e ON e.evaluation_id = g.evaluation_id
	UNION ALL
	SELECT i.evaluation_id, 'indicator', i.line_no,
		i.level1, i.level2, i.level3,
		i.content, i.target, i.actual,
		i.points, i.self_score, i.score, i.status,
		i.deviation_reason, i.corrective_action,
		30000000000 + i.line_no
	FROM indicator_detail i
	UNION ALL
	SELECT e.evaluation_id, 'total', 1,
		'总分', NULL, NULL,
		NULL, NULL, NULL,
		e.declared_points, e.declared_score, t.score, t.status,
		NULL, NULL,
		40000000000
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

