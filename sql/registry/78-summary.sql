-- ---------------------------------------------------------------- a form in one row

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
		n.grade,
		coalesce(q.findings, 0) AS findings,
		d.code AS department_code, e.declared_points, e.declared_score,
		s.version AS scheme_version,
		CASE WHEN t.self_total IS NULL AND e.declared_score IS NOT NULL THEN e.declared_points ELSE t.self_points END AS self_points,
		v.department_total, v.finance_total, v.finance_rank,
		a.adopted_points,
		CASE WHEN a.adopted_points <> coalesce(s.full_points, 100) THEN round(a.adopted_total, coalesce(s.decimals, 2)) || ' / ' || a.adopted_points END
			AS full_of_what_it_has,
		d.department_id, coalesce(e.scheme_id, 0) AS scheme_key, e.money_unit, e.yuan_per_unit,
		coalesce(f.money_status, CASE WHEN e.yuan_per_unit IS NULL THEN 'no_unit' ELSE 'missing' END) AS money_status,
		coalesce(f.rate_status, 'missing') AS rate_status, f.rated_budget, f.rated_spending,
		coalesce(f.status, 'missing') AS execution_status,
		coalesce(t.lines, 0) AS lines, coalesce(t.figures_lines, 0) AS figures_lines, coalesce(t.claimed_lines, 0) AS claimed_lines,
		coalesce(t.lines - t.figures_lines - t.claimed_lines, 0) AS open_lines,
		CASE WHEN t.self_total IS NOT NULL THEN 'lines' WHEN e.declared_score IS NOT NULL THEN 'declared' ELSE 'missing' END AS self_status,
		CASE WHEN greatest(r.authority, t.authority) > 0 THEN 'finance' WHEN greatest(r.authority, t.authority) = 0 THEN 'department' ELSE 'none' END AS reviewed_by,
		CASE WHEN a.adopted_total IS NULL THEN 'none' ELSE b.adopted_by END AS adopted_by,
		CASE e.kind WHEN 'department' THEN 1 ELSE 2 END AS kind_order,
		(SELECT l.position FROM stage_label l WHERE l.stage = e.stage) AS stage_order,
		coalesce((SELECT min(g.position) FROM grade_band g WHERE g.scheme_id = coalesce(e.scheme_id, 0) AND g.grade = n.grade),
			(SELECT max(g.position) + 1 FROM grade_band g)) AS grade_order,
		coalesce(t.points_lines, 0) AS points_lines,
		CASE WHEN e.declared_points IS NULL OR e.declared_score IS NULL THEN 'missing' ELSE 'filed' END AS declared_status,
		CASE WHEN v.department_total IS NULL THEN 'none' ELSE 'reviewed' END AS department_review_status,
		CASE WHEN v.finance_total IS NULL THEN 'none' ELSE 'reviewed' END AS finance_review_status
	FROM evaluation e
	JOIN department d ON d.department_id = e.department_id
	LEFT JOIN scheme s ON s.scheme_id = e.scheme_id
	LEFT JOIN fund_execution f ON f.evaluation_id = e.evaluation_id AND f.is_total = 1
	LEFT JOIN LATERAL (
		SELECT sum(l.points) AS points_total,
			sum(l.self_score) AS self_total,
			sum(l.points) FILTER (WHERE l.self_score IS NOT NULL) AS self_points,
			-- of how many points a score is that has none beside it, only the form's own total can say
			CASE WHEN bool_or(l.points IS NULL AND l.adopted_score <> 0) THEN e.declared_points
				ELSE sum(l.points) FILTER (WHERE l.adopted_score IS NOT NULL) END AS adopted_points,
			sum(l.points) FILTER (WHERE l.status IN ('scored', 'points_mismatch')) AS figures_points,
			sum(l.score) FILTER (WHERE l.status IN ('scored', 'points_mismatch')) AS figures_score,
			sum(l.points) FILTER (WHERE l.status = 'claimed') AS claimed_points,
			sum(l.score) FILTER (WHERE l.status = 'claimed') AS claimed_score,
			sum(l.points) FILTER (WHERE l.status NOT IN ('scored', 'points_mismatch', 'claimed')) AS open_points,
			sum(l.adopted_score) AS adopted_total,
			max(l.review_authority) AS authority,
			count(*) AS lines, count(l.points) AS points_lines,
			count(*) FILTER (WHERE l.status IN ('scored', 'points_mismatch')) AS figures_lines,
			count(*) FILTER (WHERE l.status = 'claimed') AS claimed_lines
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
	-- a join that falls away where nobody asks for it, as an audit costs more than a total
	LEFT JOIN (
		SELECT o.evaluation_id, count(*) AS findings FROM finding o WHERE o.outcome = 'fail' GROUP BY o.evaluation_id
	) q ON q.evaluation_id = e.evaluation_id
	CROSS JOIN LATERAL (
		SELECT
			CASE
				WHEN e.published_at IS NOT NULL THEN 'publication'
				WHEN r.authority >= coalesce(t.authority, 0) THEN 'form'
				WHEN t.authority IS NULL AND t.self_total IS NULL AND e.declared_score IS NOT NULL THEN 'declared'
				ELSE 'lines'
			END AS adopted_by
	) b
	CROSS JOIN LATERAL (
		SELECT
			CASE b.adopted_by
				WHEN 'publication' THEN e.published_total WHEN 'form' THEN r.score WHEN 'declared' THEN e.declared_score ELSE t.adopted_total
			END AS adopted_total,
			CASE b.adopted_by
				WHEN 'publication' THEN e.published_points WHEN 'form' THEN greatest(coalesce(s.full_points, 100), e.declared_points) WHEN 'declared' THEN e.declared_points ELSE t.adopted_points
			END AS adopted_points
	) a
	CROSS JOIN LATERAL (
		SELECT CASE WHEN e.published_at IS NULL
			THEN (SELECT g.grade FROM grade_band g WHERE g.scheme_id = coalesce(e.scheme_id, 0) AND a.adopted_total >= coalesce(g.from_points, '-Infinity')
				ORDER BY g.from_points DESC NULLS LAST LIMIT 1)
			ELSE e.published_grade END AS grade
	) n;
COMMENT ON VIEW evaluation_summary IS
	'自评汇总: a form in one row; what rests on figures, what on the department''s own words and what is open are totalled apart';
COMMENT ON COLUMN evaluation_summary.evaluation_id IS '自评表编号: the form';
COMMENT ON COLUMN evaluation_summary.department IS '现在的部门名称: what it is called now';
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
COMMENT ON COLUMN evaluation_summary.adopted_total IS '认定得分，满分见 adopted_points: adopted total, on the form as filed; adopted_points says of how many';
COMMENT ON COLUMN evaluation_summary.grade IS '等级（认定得分占满分的比例）: grade of the adopted total by the scheme''s bands';
COMMENT ON COLUMN evaluation_summary.findings IS
	'未接受的复核问题数: open findings of the audit; only who asks for this column has the forms audited';
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
COMMENT ON COLUMN evaluation_summary.department_id IS '部门编号: the department, of department_tree and department_in_year';
COMMENT ON COLUMN evaluation_summary.scheme_key IS '方案编号，0 为没有方案的表: the scheme, of scheme_list; 0 for forms without one';
COMMENT ON COLUMN evaluation_summary.money_unit IS '表上的金额单位（照填）: unit of money as the form states it; the amounts here are in yuan';
COMMENT ON COLUMN evaluation_summary.yuan_per_unit IS '每单位折合元，单位不明时空: yuan in one of that unit, NULL where it is unknown';
COMMENT ON COLUMN evaluation_summary.money_status IS
	'金额状态（filed 总额行的预算数和执行数均已填，missing 缺一，no_unit 单位不明、金额皆空）: filed, missing where budget or executed of the total line is, or no_unit where all amounts are NULL';
COMMENT ON COLUMN evaluation_summary.rate_status IS
	'执行率状态（rated 有，missing 缺数，not_positive 分母不为正）: rated, missing where an amount of the rate is, or not_positive where its denominator is not';
COMMENT ON COLUMN evaluation_summary.rated_budget IS
	'执行率的分母（元），算不出执行率时空: what the execution rate is of, in yuan, to be summed; NULL where there is no rate or no unit';
COMMENT ON COLUMN evaluation_summary.rated_spending IS
	'执行率的分子（元），算不出执行率时空: what the execution rate counts as spent, in yuan, to be summed; NULL where there is no rate or no unit';
COMMENT ON COLUMN evaluation_summary.execution_status IS
	'预算执行得分的状态，没有总额行时为 missing: status of the score of execution, see score_status(); missing where there is no total line';
COMMENT ON COLUMN evaluation_summary.lines IS '计分行数（含预算执行），为0时各项合计空: lines, execution included; sums over the lines are NULL where there is none';
COMMENT ON COLUMN evaluation_summary.figures_lines IS '按数据计算的行数，为0时其得分空: lines scored on figures; figures_score is NULL where there is none';
COMMENT ON COLUMN evaluation_summary.claimed_lines IS
	'按部门陈述的行数，为0时其得分空: lines scored on the department''s own words; claimed_score is NULL where there is none';
COMMENT ON COLUMN evaluation_summary.open_lines IS '尚待判断的行数: lines that have no computed score';
COMMENT ON COLUMN evaluation_summary.self_status IS
	'自评得分取自（lines 各行之和，declared 表上总得分，missing 无）: where self_total is from, the lines or the printed total; missing where it is NULL';
COMMENT ON COLUMN evaluation_summary.reviewed_by IS
	'审核方（finance 财政，department 部门，none 未审核）: who reviewed, at the highest rank; none where reviewed_total is NULL';
COMMENT ON COLUMN evaluation_summary.adopted_by IS
	'认定得分取自（publication 公开时，form 整张表的审核，declared 表上总得分，lines 各行之和，none 无）: where the adopted total is from: its publication, a review of the whole form, the printed total or the lines; none where it is NULL';
COMMENT ON COLUMN evaluation_summary.kind_order IS '类型的顺序，用于排序: order of the kind, to sort by';
COMMENT ON COLUMN evaluation_summary.stage_order IS '阶段的顺序，用于排序: order of the stage, to sort by';
COMMENT ON COLUMN evaluation_summary.grade_order IS
	'等级在其方案中的顺序（1 最高，没有等级的排在最后），用于排序: place of the grade in the form''s scheme, 1 the best; after every other where there is none, to sort by';
COMMENT ON COLUMN evaluation_summary.points_lines IS '有分值的行数，为0时分值合计空: lines that carry points; points_total is NULL where there is none';
COMMENT ON COLUMN evaluation_summary.declared_status IS
	'表上总分状态（filed 总分值和总得分均有，missing 缺一）: filed where the form prints total points and total score, missing where it lacks one';
COMMENT ON COLUMN evaluation_summary.department_review_status IS
	'部门审核状态（reviewed 已审核，none 无）: reviewed, or none where department_total is NULL';
COMMENT ON COLUMN evaluation_summary.finance_review_status IS
	'财政审核状态（reviewed 已审核，none 无）: reviewed, or none where finance_total is NULL';
