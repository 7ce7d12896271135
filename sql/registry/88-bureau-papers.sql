-- ---------------------------------------------------------------- what a bureau sends round: summary table, list of who has not filed, return slip

-- Sums, so that whoever adds up departments divides sums, and never takes a mean of rates.
CREATE VIEW department_filing WITH (security_invoker = true) AS
	SELECT t.department_id, t.department_code, t.department, u.fiscal_year, t.due, t.filed,
		coalesce(s.forms, 0) AS forms, coalesce(s.projects, 0) AS projects,
		s.budget, s.executed, s.rated_spending, s.rated_budget, s.adopted_total, s.adopted_points,
		coalesce(s.excellent, 0) AS excellent, coalesce(s.good, 0) AS good, coalesce(s.fair, 0) AS fair, coalesce(s.poor, 0) AS poor,
		coalesce(s.other_grade, 0) AS other_grade,
		coalesce(q.errors, 0)::bigint AS errors, coalesce(q.warnings, 0)::bigint AS warnings, coalesce(q.hints, 0)::bigint AS hints,
		t.due * (1 - t.filed) AS missing
	FROM year_in_use u
	CROSS JOIN LATERAL (
		SELECT y.department_id, y.department_code, y.department, (x.department_id IS NOT NULL)::integer AS due, (e.department_id IS NOT NULL)::integer AS filed
		FROM year_tree y
		LEFT JOIN filing_expected x ON x.department_id = y.department_id AND x.fiscal_year = u.fiscal_year AND x.kind = 'department'
		LEFT JOIN evaluation e ON e.department_id = y.department_id AND e.fiscal_year = u.fiscal_year AND e.kind = 'department'
		WHERE y.fiscal_year = u.fiscal_year
		OFFSET 0
	) t
	LEFT JOIN department_sum s ON s.department_id = t.department_id AND s.fiscal_year = u.fiscal_year
	-- one row, and last, so that who asks for no findings has no form audited
	LEFT JOIN LATERAL (
		SELECT sum(o.errors) AS errors, sum(o.warnings) AS warnings, sum(o.hints) AS hints
		FROM evaluation e
		CROSS JOIN LATERAL (
			SELECT count(*) FILTER (WHERE o.severity = 'E') AS errors, count(*) FILTER (WHERE o.severity = 'W') AS warnings, count(*) FILTER (WHERE o.severity = 'I') AS hints
			FROM finding o
			WHERE o.evaluation_id = e.evaluation_id AND o.scheme_key = coalesce(e.scheme_id, 0) AND o.outcome = 'fail'
		) o
		WHERE e.department_id = t.department_id AND e.fiscal_year = u.fiscal_year
	) q ON true;
COMMENT ON VIEW department_filing IS
	'各部门各年度自评情况: what each department has filed in each year of any form or duty; of departments without any too';
COMMENT ON COLUMN department_filing.department_id IS '部门编号: the department';
COMMENT ON COLUMN department_filing.department_code IS '部门代码: its code';
COMMENT ON COLUMN department_filing.department IS '当年的部门名称: what it was called in that year';
COMMENT ON COLUMN department_filing.fiscal_year IS '预算年度: fiscal year';
COMMENT ON COLUMN department_filing.due IS '是否应报部门整体自评表（按应报名单，没有名单的年度各部门均应报）: 1 where the form of the whole department is due, by the roster of the year, else of every department that is there';
COMMENT ON COLUMN department_filing.filed IS '已报部门整体自评表（1 是，0 否）: 1 where the form of the whole department is in, at whatever stage, else 0';
COMMENT ON COLUMN department_filing.forms IS '自评表份数: forms that are in, of the department and of its projects';
COMMENT ON COLUMN department_filing.projects IS '项目自评表份数: forms of projects';
COMMENT ON COLUMN department_filing.budget IS
	'全年预算数（元），有部门整体自评表的取该表，没有的为项目合计: budget in yuan, of the whole department''s form where it is in, else of its projects';
COMMENT ON COLUMN department_filing.executed IS '全年执行数（元），口径同预算数: money spent in yuan, of the same forms';
COMMENT ON COLUMN department_filing.rated_spending IS
	'执行率的分子合计（执行数减上级转移支付，元）: sum of what the rates count as spent, in yuan, of the same forms that have a rate';
COMMENT ON COLUMN department_filing.rated_budget IS '执行率的分母合计（元）: sum of what the rates are of; the execution rate is rated_spending ÷ rated_budget';
COMMENT ON COLUMN department_filing.adopted_total IS '认定得分合计: sum of the adopted scores';
COMMENT ON COLUMN department_filing.adopted_points IS '相应分值合计: sum of what those scores could be at most; their mean is adopted_total ÷ adopted_points';
COMMENT ON COLUMN department_filing.excellent IS '优: forms graded 优';
COMMENT ON COLUMN department_filing.good IS '良: forms graded 良';
COMMENT ON COLUMN department_filing.fair IS '中: forms graded 中';
COMMENT ON COLUMN department_filing.poor IS '差: forms graded 差';
COMMENT ON COLUMN department_filing.other_grade IS '未定级或另有等级: forms without a grade, or with another one of their scheme';
COMMENT ON COLUMN department_filing.errors IS '错误数: open findings that are errors';
COMMENT ON COLUMN department_filing.warnings IS '警告数: open findings that are warnings';
COMMENT ON COLUMN department_filing.hints IS '提示数: open findings that are hints';
COMMENT ON COLUMN department_filing.missing IS '应报未报（1 是，0 否）: 1 where the form of the whole department is due and not in, else 0';

-- ---------------------------------------------------------------- a paper as a grid

CREATE FUNCTION paper_cell(row_no bigint, first_column bigint, last_row bigint, last_column bigint, value jsonb, style text, format text DEFAULT NULL) RETURNS jsonb
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN jsonb_strip_nulls(jsonb_build_object(
		'cell', cell_address(row_no::integer, first_column::integer)
			|| CASE WHEN row_no = last_row AND first_column = last_column THEN '' ELSE ':' || cell_address(last_row::integer, last_column::integer) END,
		'value', coalesce(value, '""'), 'style', style, 'format', CASE jsonb_typeof(value) WHEN 'number' THEN format END));
COMMENT ON FUNCTION paper_cell(bigint, bigint, bigint, bigint, jsonb, text, text) IS '版面的一个单元格: a cell of a paper, merged where it ends further on';

-- Numbers are numbers; in a column of text they stand as the others do.
CREATE FUNCTION paper_row(row_no bigint, line jsonb, formats text[], first_column bigint DEFAULT 1) RETURNS SETOF jsonb
	LANGUAGE sql IMMUTABLE PARALLEL SAFE ROWS 10
BEGIN ATOMIC
	SELECT paper_cell(row_no, v.ordinality + first_column - 1, row_no, v.ordinality + first_column - 1, nullif(v.value, 'null'),
		CASE WHEN formats[v.ordinality + first_column - 1] = 'text' THEN 'text' ELSE 'number' END, nullif(formats[v.ordinality + first_column - 1], 'text'))
	FROM jsonb_array_elements(line) WITH ORDINALITY v
	ORDER BY v.ordinality;
END;
COMMENT ON FUNCTION paper_row(bigint, jsonb, text[], bigint) IS '版面的一行: a line of a paper; the formats are those of its columns, text where it is text';

CREATE FUNCTION paper(sheet text, columns jsonb, cells jsonb[]) RETURNS jsonb
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN jsonb_build_object('sheet', sheet, 'columns', columns, 'cells', to_jsonb(cells));
COMMENT ON FUNCTION paper(text, jsonb, jsonb[]) IS '版面（表格格式）: a paper as a grid of cells';

CREATE FUNCTION ten_thousands(yuan numeric) RETURNS numeric
	LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
	RETURN trim_scale(yuan * 0.0001);
COMMENT ON FUNCTION ten_thousands(numeric) IS '元折万元: yuan in ten thousands, exactly';

-- ---------------------------------------------------------------- 绩效自评情况汇总表

-- The heading stands in two rows: a name over several columns, or one that goes down to the second.
CREATE FUNCTION summary_heading() RETURNS TABLE (first_row bigint, first_column bigint, last_row bigint, last_column bigint, name text)
	LANGUAGE sql IMMUTABLE PARALLEL SAFE ROWS 22
BEGIN ATOMIC
	SELECT v.first_row, v.first_column, v.last_row, v.last_column, v.name
	FROM (VALUES (3, 1, 4, 1, '序号'), (3, 2, 4, 2, '部门代码'), (3, 3, 4, 3, '部门名称'),
		(3, 4, 3, 6, '部门整体自评'), (4, 4, 4, 4, '应报'), (4, 5, 4, 5, '已报'), (4, 6, 4, 6, '未报'),
		(3, 7, 4, 7, '自评表份数'), (3, 8, 4, 8, '全年预算数'), (3, 9, 4, 9, '全年执行数'), (3, 10, 4, 10, '执行率'), (3, 11, 4, 11, '平均得分率'),
		(3, 12, 3, 16, '等级（份）'), (4, 12, 4, 12, '优'), (4, 13, 4, 13, '良'), (4, 14, 4, 14, '中'), (4, 15, 4, 15, '差'), (4, 16, 4, 16, '其他'),
		(3, 17, 3, 19, '复核问题（个）'), (4, 17, 4, 17, '错误'), (4, 18, 4, 18, '警告'), (4, 19, 4, 19, '提示')
	) v (first_row, first_column, last_row, last_column, name);
END;
COMMENT ON FUNCTION summary_heading() IS '汇总表的表头: headings of the summary table, with where they stand';

CREATE FUNCTION summary_figures(fiscal_year integer)
	RETURNS TABLE (tree_position bigint, depth integer, department_code text, department text, figures jsonb)
	LANGUAGE sql STABLE STRICT PARALLEL SAFE ROWS 100
BEGIN ATOMIC
	WITH line AS MATERIALIZED (
		-- once, for the lines and for their total
		SELECT t.position, t.depth, t.department_code, t.department, coalesce(f.due, (x.department_id IS NOT NULL)::integer) AS due,
			coalesce(f.filed, 0) AS filed, coalesce(f.missing, (x.department_id IS NOT NULL)::integer) AS missing, coalesce(f.forms, 0) AS forms,
			f.budget, f.executed, f.rated_spending, f.rated_budget, f.adopted_total, f.adopted_points,
			coalesce(f.excellent, 0) AS excellent, coalesce(f.good, 0) AS good, coalesce(f.fair, 0) AS fair, coalesce(f.poor, 0) AS poor,
			coalesce(f.other_grade, 0) AS other_grade, coalesce(f.errors, 0) AS errors, coalesce(f.warnings, 0) AS warnings, coalesce(f.hints, 0) AS hints
		FROM year_tree t
		LEFT JOIN filing_expected x ON x.department_id = t.department_id AND x.fiscal_year = t.fiscal_year AND x.kind = 'department'
		LEFT JOIN department_filing f ON f.department_id = t.department_id AND f.fiscal_year = t.fiscal_year
		WHERE t.fiscal_year = summary_figures.fiscal_year AND (t.retired = 0 OR x.department_id IS NOT NULL OR f.forms > 0)
	), total AS (
		SELECT l.* FROM line l
		UNION ALL
		SELECT NULL AS tree_position, 0 AS depth, NULL AS department_code, '合计' AS department, coalesce(sum(l.due), 0), coalesce(sum(l.filed), 0),
			coalesce(sum(l.missing), 0), coalesce(sum(l.forms), 0),
			sum(l.budget), sum(l.executed), sum(l.rated_spending), sum(l.rated_budget), sum(l.adopted_total), sum(l.adopted_points),
			coalesce(sum(l.excellent), 0), coalesce(sum(l.good), 0), coalesce(sum(l.fair), 0), coalesce(sum(l.poor), 0),
			coalesce(sum(l.other_grade), 0), coalesce(sum(l.errors), 0), coalesce(sum(l.warnings), 0), coalesce(sum(l.hints), 0)
		FROM line l
	)
	SELECT l.position, l.depth, l.department_code, l.department,
		jsonb_build_array(l.due, l.filed, l.missing, l.forms, ten_thousands(l.budget), ten_thousands(l.executed),
			trim_scale(round(l.rated_spending / nullif(l.rated_budget, 0), 6)), trim_scale(round(l.adopted_total / nullif(l.adopted_points, 0), 6)),
			l.excellent, l.good, l.fair, l.poor, l.other_grade, l.errors, l.warnings, l.hints)
	FROM total l;
END;
COMMENT ON FUNCTION summary_figures(integer) IS
	'汇总表各行的数字，合计行顺序为空: the figures of the summary table, a line for each department and one for all, whose position is NULL; a rate is a sum divided by a sum';

CREATE FUNCTION summary_sheet(fiscal_year integer) RETURNS jsonb
	LANGUAGE sql STABLE STRICT PARALLEL SAFE
BEGIN ATOMIC
	WITH line AS (
		SELECT l.*, row_number() OVER (ORDER BY l.tree_position NULLS LAST) AS nth,
			'{0,text,text,0,0,0,0,0.00,0.00,0.00%,0.00%,0,0,0,0,0,0,0,0}'::text[] AS formats
		FROM summary_figures(summary_sheet.fiscal_year) l
	), cell AS (
		SELECT 1 AS row_no, 1 AS part, 1 AS nth, paper_cell(1, 1, 1, 19, to_jsonb(format('%s年度绩效自评情况汇总表', summary_sheet.fiscal_year)), 'title') AS cell
		UNION ALL
		SELECT 2, 1, 1, paper_cell(2, 1, 2, 19, to_jsonb(format('预算年度：%s年　　金额单位：万元', summary_sheet.fiscal_year)), 'subtitle')
		UNION ALL
		SELECT h.first_row, 1, h.first_column, paper_cell(h.first_row, h.first_column, h.last_row, h.last_column, to_jsonb(h.name), 'head') FROM summary_heading() h
		UNION ALL
		SELECT l.nth + 4, 1, c.ordinality, c.cell
		FROM line l
		CROSS JOIN LATERAL paper_row(l.nth + 4, jsonb_build_array(l.nth, l.department_code, repeat('　', l.depth) || l.department), l.formats) WITH ORDINALITY c (cell, ordinality)
		WHERE l.tree_position IS NOT NULL
		UNION ALL
		SELECT l.nth + 4, 1, 1, paper_cell(l.nth + 4, 1, l.nth + 4, 3, to_jsonb(l.department), 'label') FROM line l WHERE l.tree_position IS NULL
		UNION ALL
		SELECT l.nth + 4, 2, c.ordinality, c.cell FROM line l CROSS JOIN LATERAL paper_row(l.nth + 4, l.figures, l.formats, 4) WITH ORDINALITY c (cell, ordinality)
		UNION ALL
		SELECT l.nth + 5, 1, 1, paper_cell(l.nth + 5, 1, l.nth + 5, 19, to_jsonb(CASE (SELECT u.has_roster FROM year_in_use u WHERE u.fiscal_year = summary_sheet.fiscal_year)
				WHEN 1 THEN '注：应报按应报名单，已报含名单以外的；'::text ELSE '注：应报为当年在册的全部部门（区划除外）；' END || '已报指部门整体自评表已收到。金额取部门整体自评表，没有的取其项目合计。'
			|| '执行率按各表方案的口径（分母、是否扣除上级转移支付），为计入的执行数合计÷相应预算数合计，算不出执行率的表不计；平均得分率为认定得分合计÷相应分值合计；均不取各表比率的平均数。复核问题为尚未接受的问题。'::text), 'note')
		FROM line l WHERE l.tree_position IS NULL
	)
	SELECT paper(format('%s年度汇总表', summary_sheet.fiscal_year), '[4, 8, 18, 4, 4, 4, 5, 10, 10, 7, 7, 4, 4, 4, 4, 4, 4, 4, 4]',
		array_agg(c.cell ORDER BY c.row_no, c.part, c.nth))
	FROM cell c;
END;
COMMENT ON FUNCTION summary_sheet(integer) IS
	'某年度绩效自评情况汇总表（表格格式，金额万元）: the summary table of a year as a grid, a row for each department in the order of their tree, and a total';

-- ---------------------------------------------------------------- 催报清单

CREATE FUNCTION filed_before(department_id bigint, fiscal_year integer) RETURNS text
	LANGUAGE sql STABLE STRICT PARALLEL SAFE
BEGIN ATOMIC
	SELECT coalesce(nullif(concat_ws('；',
		max(CASE s.kind WHEN 'department' THEN format('部门整体自评表，认定%s分%s', coalesce(trim_scale(round(s.adopted_total, 2))::text, '—'), '（' || s.grade || '）') END),
		CASE WHEN count(*) FILTER (WHERE s.kind = 'project') > 0 THEN format('项目自评表%s份', count(*) FILTER (WHERE s.kind = 'project')) END), ''), '未报')
	FROM form_total s
	WHERE s.department_id = filed_before.department_id AND s.fiscal_year = filed_before.fiscal_year;
END;
COMMENT ON FUNCTION filed_before(bigint, integer) IS '某部门某年度报了什么: what a department has filed for a year, in words';

CREATE FUNCTION not_filed_sheet(fiscal_year integer) RETURNS jsonb
	LANGUAGE sql STABLE STRICT PARALLEL SAFE
BEGIN ATOMIC
	WITH late AS (
		SELECT t.department_id, t.department_code, t.department, p.department_code AS superior_code, p.department AS superior,
			CASE x.kind WHEN 'project' THEN '项目：' || x.subject ELSE '部门整体' END AS form, x.due_on, x.note, x.by_roster,
			(SELECT count(*) FROM evaluation e WHERE e.department_id = t.department_id AND e.fiscal_year = not_filed_sheet.fiscal_year AND e.kind = 'project') AS projects,
			filed_before(t.department_id, not_filed_sheet.fiscal_year - 1) AS before, row_number() OVER (ORDER BY t.position, x.kind, x.subject) AS nth
		FROM year_tree t
		JOIN filing_expected x ON x.department_id = t.department_id AND x.fiscal_year = t.fiscal_year
		LEFT JOIN year_tree p ON p.fiscal_year = t.fiscal_year AND p.department_id = t.parent_id
		WHERE t.fiscal_year = not_filed_sheet.fiscal_year AND NOT EXISTS (
			SELECT FROM evaluation e
			WHERE e.department_id = x.department_id AND e.fiscal_year = x.fiscal_year AND e.kind = x.kind AND e.subject = x.subject)
	), cell AS (
		SELECT 1::bigint AS row_no, 1::bigint AS nth, paper_cell(1, 1, 1, 10, to_jsonb(format('%s年度绩效自评催报清单', not_filed_sheet.fiscal_year)), 'title') AS cell
		UNION ALL
		SELECT 2, 1, paper_cell(2, 1, 2, 10, to_jsonb((
			SELECT CASE WHEN max(l.by_roster) = 1 THEN format('按应报名单，以下%s个部门尚有%s份自评表未报送', count(DISTINCT l.department_id), count(*))
				ELSE format('以下%s个部门尚未报送部门整体自评表', count(*)) END
			FROM late l)), 'subtitle')
		UNION ALL
		SELECT 3, h.ordinality, paper_cell(3, h.ordinality, 3, h.ordinality, to_jsonb(h.name), 'head')
		FROM unnest(ARRAY['序号', '部门代码', '部门名称', '主管部门代码', '主管部门', '未报自评表', '截止日期', '本年已报项目（份）', '上年报送情况', '备注'])
			WITH ORDINALITY h (name, ordinality)
		UNION ALL
		SELECT l.nth + 3, c.ordinality, c.cell
		FROM late l
		CROSS JOIN LATERAL paper_row(l.nth + 3,
			jsonb_build_array(l.nth, l.department_code, l.department, l.superior_code, l.superior, l.form, l.due_on, l.projects, l.before, l.note),
			'{0,text,text,text,text,text,text,0,text,text}') WITH ORDINALITY c (cell, ordinality)
	)
	SELECT paper(format('%s年度催报清单', not_filed_sheet.fiscal_year), '[5, 10, 24, 10, 20, 20, 10, 9, 24, 14]', array_agg(c.cell ORDER BY c.row_no, c.nth))
	FROM cell c;
END;
COMMENT ON FUNCTION not_filed_sheet(integer) IS
	'某年度催报清单（表格格式，有应报名单的按名单）: the forms of a year that are due and not in, as a grid, with the department''s superior and what it filed the year before; by the roster of the year, else the whole-department form of every department';

-- ---------------------------------------------------------------- 退回单

-- What the clerk is to do; rules of reviews (H) are not the department's, and those of a bureau's own have what their severity asks for.
CREATE VIEW audit_advice WITH (security_invoker = true) AS
	SELECT v.rule_id, v.advice_zh, v.advice_en
	FROM (VALUES
		('A01', '补填资金总额行的预算数和金额单位', 'fill in the total line''s budget and the money unit'),
		('A02', '补设有分值的产出、效益指标', 'add output and benefit indicators that carry points'),
		('A03', '补设满意度指标，不适用的写明“不涉及”及原因', 'add a satisfaction indicator, or state 不涉及 and why'),
		('A04', '补设成本指标', 'add a cost indicator'),
		('A05', '补设数量或质量指标', 'add quantity or quality indicators'),
		('A06', '补填年度总体目标和完成情况', 'fill in the goals and what became of them'),
		('A07', '补填目标值和完成值', 'fill in target and actual'),
		('A08', '补填得分', 'fill in the score'),
		('A09', '合并重复的指标，或改用能区分的名称', 'merge the indicators, or give them names that tell them apart'),
		('A10', '删去空行，或写明不适用的原因', 'remove the line, or say why it does not apply'),
		('A11', '不涉及的指标不计得分，删去得分', 'take the score off: the line does not apply'),
		('A12', '删去模板文字，填写实际内容', 'replace the placeholder by what is meant'),
		('A13', '重新填写该单元格', 'write the cell anew'),
		('B01', '调整各行分值，使合计等于满分', 'adjust the points so that they add up'),
		('B02', '改正总分值，使其等于各行分值之和', 'correct the printed total of points'),
		('B04', '补填分值，或删去得分', 'fill in points, or take the score off'),
		('B05', '按规定的分值调整，或书面说明调整原因', 'adjust the points to the profile, or explain in writing'),
		('B06', '把不适用类别的分值调到规定的类别', 'give the points of the absent category to those that the rule names'),
		('A14', '补充佐证材料，或写明不适用的原因', 'provide the evidence, or say why there is none'),
		('B08', '把分值改为整数', 'make the points whole'),
		('B09', '调减该行分值，分给同类其他指标', 'spread the points over more lines'),
		('C01', '写明可核对的数量目标', 'state the figure that the target means'),
		('C02', '补填计量单位', 'add the unit'),
		('C03', '把目标改为可衡量的标准', 'state what can be checked'),
		('C04', '写明数量或金额目标', 'state the figure'),
		('C05', '一项一行，分别填写目标值', 'give each thing a line of its own'),
		('C07', '把数量要求写入目标值', 'move the figure into the target'),
		('C08', '改用“不超过”的目标，或把该指标归入其他类别', 'use a ceiling, or move the line to another category'),
		('C09', '改正比例目标，不得超过100%', 'correct the share: it can not be above 100 %'),
		('C10', '把该指标归入数量指标，或改为质量标准', 'move the line to quantity, or state a standard of quality'),
		('C12', '说明目标未提高的原因，下年据实调高', 'explain why the target was not raised, and raise it next year'),
		('C13', '说明目标低于上年完成值的原因', 'explain why the target is below last year''s actual'),
		('C14', '核对目标是否据实编制并说明', 'check whether the targets were set anew, and explain'),
		('C15', '核对完成值和目标值，目标偏低的说明原因', 'check target and actual; explain a target that was too low'),
		('C18', '核对成本指标与预算', 'check the cost items against the budget'),
		('C19', '精简指标，突出重点', 'keep to the indicators that matter'),
		('C21', '按批复填写目标值，经批准调整的附批准文件', 'use the approved target, or enclose the approval of the change'),
		('D01', '改正得分，不得超过分值或为负', 'correct the score: from 0 to its points'),
		('D02', '按评分标准重新计算得分', 'compute the score anew by its standard'),
		('D03', '按越低越好重新计算得分', 'compute the score anew: lower is better'),
		('D04', '按完成等级的区间改正得分', 'correct the score to the range of its tier'),
		('D05', '填写达成、部分达成或未达成', 'say whether it was met, in part or not'),
		('D06', '改正总得分，使其等于各行得分之和', 'correct the printed total of scores'),
		('D08', '逐项核对得分，并备查证明材料', 'check each score, and keep the evidence'),
		('D09', '补足缺少的分值；等级按原始总分计', 'make up for the missing points; the grade goes by the total as filed'),
		('D11', '填写有数字的完成值', 'give the actual as a figure'),
		('E01', '填写扣分原因', 'give the reason'),
		('E02', '填写超额完成的原因', 'give the reason for the over-achievement'),
		('E03', '核对是否应扣分；没有偏差的删去原因', 'check whether points should be lost; else remove the reason'),
		('E04', '写明具体原因', 'state the actual reason'),
		('E05', '填写改进措施', 'state the measure'),
		('E06', '说明预算执行偏差的原因', 'explain the deviation of execution'),
		('E07', '说明上年整改情况，填写本年的原因', 'say what became of last year''s measures, and give this year''s reason'),
		('F01', '改正执行率', 'correct the execution rate'),
		('F02', '按执行率重新计算预算执行得分', 'compute the execution score anew'),
		('F03', '核对资金总额和各来源，使之相等', 'make total and parts agree'),
		('F04', '核对预算数，无预算的支出书面说明', 'check the budget; explain spending without one'),
		('F05', '核对预算数和执行数，超支的书面说明', 'check the amounts; explain the overspending'),
		('F06', '删去分来源行的分值和得分', 'remove points and score of the part'),
		('F07', '按全年预算数重新计算执行率', 'compute the rate anew by the adjusted budget'),
		('F08', '核对金额，转移支付不得大于执行数', 'check the amounts: transfers can not be above spending'),
		('F13', '删去执行率', 'remove the rate'),
		('F14', '核对指标得分，说明与预算执行不一致的原因', 'check the scores, and explain why results and money do not keep pace'),
		('F15', '说明预算为0或结余较大的原因', 'explain why there is no budget, or so much left'),
		('F17', '核对是否有上级转移支付，据实填写', 'check for transfers from upper levels, and fill them in'),
		('G01', '核对完成值和文字叙述，使之一致', 'make the actual and the narrative agree'),
		('G03', '统一目标值和完成值的单位', 'use one unit for target and actual'),
		('G04', '只填写本行对象的完成值', 'give the figure of this line alone'),
		('G05', '写成百分数', 'write it as a percentage'),
		('G06', '核对文字中的数字', 'check the figures of the narrative')
	) v (rule_id, advice_zh, advice_en);
COMMENT ON VIEW audit_advice IS '复核问题的修改要求: what a department is to do about a finding of each rule';
COMMENT ON COLUMN audit_advice.rule_id IS '规则编号: the rule';
COMMENT ON COLUMN audit_advice.advice_zh IS '修改要求: what is to be done, in Chinese';
COMMENT ON COLUMN audit_advice.advice_en IS '修改要求（英文）: what is to be done, in English';

CREATE FUNCTION written_on_line(evaluation_id bigint, section text, lines integer[]) RETURNS text
	LANGUAGE sql STABLE STRICT PARALLEL SAFE
BEGIN ATOMIC
	SELECT string_agg(w.written, E'\n' ORDER BY w.line_no)
	FROM (
		SELECT i.line_no, concat_ws('，', coalesce(nullif(i.content, ''), i.level3, i.level2), '目标“' || i.target::text || '”', '完成“' || i.actual::text || '”',
			'分值' || coalesce(i.points::text, i.written ->> 'points'), '得分' || coalesce(i.self_score::text, i.written ->> 'score')) AS written
		FROM indicator i
		WHERE written_on_line.section = 'indicator' AND i.evaluation_id = written_on_line.evaluation_id AND i.line_no = ANY (lines)
		UNION ALL
		SELECT f.line_no, concat_ws('，', f.line, '预算' || coalesce(f.written ->> 'budget', f.budget::text), '执行' || coalesce(f.written ->> 'executed', f.executed::text),
			'上级转移支付' || coalesce(f.written ->> 'upper_transfers', f.upper_transfers::text), '执行率' || f.rate,
			'分值' || coalesce(f.points::text, f.written ->> 'points'), '得分' || coalesce(f.self_score::text, f.written ->> 'score'))
		FROM fund_line f
		WHERE written_on_line.section = 'fund' AND f.evaluation_id = written_on_line.evaluation_id AND f.line_no = ANY (lines)
	) w;
END;
COMMENT ON FUNCTION written_on_line(bigint, text, integer[]) IS '表上各该行填写的内容: what a form says on some of its lines, in words';

CREATE FUNCTION return_slip_lines(evaluation_id bigint)
	RETURNS TABLE (nth bigint, severity text, place text, written text, message_zh text, advice_zh text, source text)
	LANGUAGE sql STABLE STRICT PARALLEL UNSAFE ROWS 20
BEGIN ATOMIC
	SELECT row_number() OVER (ORDER BY array_position('{E,W,I}', o.severity), array_position('{form,fund,indicator}', o.section), o.lines[1], o.rule_id),
		o.severity,
		CASE o.section WHEN 'fund' THEN '资金' WHEN 'indicator' THEN '指标' ELSE '整张表' END || CASE WHEN o.lines IS NULL THEN '' ELSE format('第%s行', array_to_string(o.lines, '、')) END,
		written_on_line(return_slip_lines.evaluation_id, o.section, o.lines), o.message_zh,
		coalesce(a.advice_zh, CASE o.severity WHEN 'E' THEN '请更正' WHEN 'W' THEN '请更正，或书面说明原因' ELSE '请核对' END), o.source
	FROM (
		SELECT f.rule_id, f.section, f.severity, f.message_zh, f.source,
			CASE WHEN f.line_no IS NOT NULL THEN ARRAY[f.line_no] WHEN f.times > 3 THEN string_to_array(f.lines, '、')::integer[] END AS lines
		FROM finding f
		WHERE f.evaluation_id = return_slip_lines.evaluation_id AND f.outcome = 'fail'
			AND f.scheme_key = (SELECT coalesce(e.scheme_id, 0) FROM evaluation e WHERE e.evaluation_id = return_slip_lines.evaluation_id)
			-- what is wrong with a review is the reviewer's to put right
			AND f.rule_id NOT LIKE 'H%'
		UNION ALL
		SELECT c.rule_id, c.section, c.severity, c.message_zh, c.source, CASE WHEN c.line_no IS NOT NULL THEN ARRAY[c.line_no] END
		FROM checked(return_slip_lines.evaluation_id) c
		WHERE c.outcome = 'fail'
	) o
	LEFT JOIN audit_advice a ON a.rule_id = o.rule_id;
END;
COMMENT ON FUNCTION return_slip_lines(bigint) IS
	'退回单各行（未接受的问题，按严重程度）: the open findings of a form by severity, with what is written there and what the department is to do; those of reviews are not the department''s';

CREATE FUNCTION return_slip_sheet(evaluation_id bigint) RETURNS jsonb
	LANGUAGE sql STABLE STRICT PARALLEL UNSAFE
BEGIN ATOMIC
	WITH form AS (
		SELECT s.*, e.title, coalesce(e.department_name, s.department) AS filed_as,
			(SELECT count(*) FROM finding f WHERE f.evaluation_id = s.evaluation_id AND f.scheme_key = coalesce(e.scheme_id, 0) AND f.outcome = 'accepted') AS accepted,
			(SELECT count(*) FROM finding f WHERE f.evaluation_id = s.evaluation_id AND f.scheme_key = coalesce(e.scheme_id, 0) AND f.outcome = 'fail' AND f.rule_id LIKE 'H%') AS of_reviews
		FROM evaluation_summary s
		JOIN evaluation e ON e.evaluation_id = s.evaluation_id
		WHERE s.evaluation_id = found_form(return_slip_sheet.evaluation_id)
	), line AS MATERIALIZED (
		SELECT l.* FROM form f CROSS JOIN LATERAL return_slip_lines(f.evaluation_id) l
	), counted AS (
		SELECT count(*) AS findings, count(*) FILTER (WHERE l.severity = 'E') AS errors, count(*) FILTER (WHERE l.severity = 'W') AS warnings,
			count(*) FILTER (WHERE l.severity = 'I') AS hints
		FROM line l
	), head AS (
		SELECT h.row_no, h.first_column, h.last_column, h.value, h.style
		FROM form f
		CROSS JOIN LATERAL (VALUES
			(3, 1, 2, '填报单位', 'label'), (3, 3, 4, format('%s（%s）', f.filed_as, f.department_code), 'text'), (3, 5, 5, '预算年度', 'label'), (3, 6, 7, f.fiscal_year || '年', 'text'),
			(4, 1, 2, '自评表', 'label'), (4, 3, 4, CASE f.kind WHEN 'project' THEN '项目：' || f.subject ELSE coalesce(f.title, '部门整体自评表') END, 'text'),
			(4, 5, 5, '自评得分', 'label'), (4, 6, 7, coalesce(trim_scale(round(f.self_total, 2)) || coalesce('（满分' || trim_scale(f.self_points) || '）', ''), '—'), 'text'),
			(5, 1, 2, '退回次数', 'label'), (5, 3, 4, '', 'text'), (5, 5, 5, '更正期限', 'label'), (5, 6, 7, '　　　　年　　月　　日前', 'text')
		) h (row_no, first_column, last_column, value, style)
	), cell AS (
		SELECT 1::bigint AS row_no, 1::bigint AS nth, paper_cell(1, 1, 1, 7, '"绩效自评表退回单"', 'title') AS cell
		UNION ALL
		SELECT 2, 1, paper_cell(2, 1, 2, 7, to_jsonb(format('自评表编号：%s', return_slip_sheet.evaluation_id)), 'subtitle')
		UNION ALL
		SELECT h.row_no, h.first_column, paper_cell(h.row_no, h.first_column, h.row_no, h.last_column, to_jsonb(h.value), h.style) FROM head h
		UNION ALL
		SELECT 6, h.ordinality, paper_cell(6, h.ordinality, 6, h.ordinality, to_jsonb(h.name), 'head')
		FROM unnest(ARRAY['序号', '程度', '位置', '填写内容', '问题', '修改要求', '依据']) WITH ORDINALITY h (name, ordinality)
		UNION ALL
		SELECT l.nth + 6, c.ordinality, c.cell
		FROM line l
		CROSS JOIN LATERAL paper_row(l.nth + 6, jsonb_build_array(l.nth, CASE l.severity WHEN 'E' THEN '错误' WHEN 'W' THEN '警告' ELSE '提示' END,
			l.place, l.written, l.message_zh, l.advice_zh, l.source), '{0,text,text,text,text,text,text}') WITH ORDINALITY c (cell, ordinality)
		UNION ALL
		SELECT n.findings + 7, 1, paper_cell(n.findings + 7, 1, n.findings + 7, 7, to_jsonb(concat_ws('',
			format('共%s项：错误%s项，警告%s项，提示%s项。', n.findings, n.errors, n.warnings, n.hints),
			CASE WHEN f.accepted > 0 THEN format('另有%s项已由审核人接受，不再列出。', f.accepted) END,
			CASE WHEN f.of_reviews > 0 THEN format('另有%s项属审核环节，由审核人处理。', f.of_reviews) END,
			'错误须更正；警告须更正或书面说明；提示请核对。'::text)), 'note')
		FROM counted n CROSS JOIN form f
		UNION ALL
		SELECT n.findings + 8, s.first_column, paper_cell(n.findings + 8, s.first_column, n.findings + 8, s.last_column, to_jsonb(s.value), s.style)
		FROM counted n
		CROSS JOIN (VALUES (1, 2, '审核人（签字）', 'label'), (3, 4, '　　　　　　　　　　年　　月　　日', 'text'), (5, 5, '签收人（签字）', 'label'), (6, 7, '　　　　　　　　　　年　　月　　日', 'text'))
			s (first_column, last_column, value, style)
	)
	SELECT paper(format('退回单%s', return_slip_sheet.evaluation_id), '[4, 6, 10, 28, 34, 22, 14]', array_agg(c.cell ORDER BY c.row_no, c.nth))
	FROM cell c;
END;
COMMENT ON FUNCTION return_slip_sheet(bigint) IS
	'退回单（表格格式）: the slip that sends a form back, as a grid: its head, its open findings by severity with what is to be done, and places to sign; error P0002 where there is no such form';

REVOKE ALL ON FUNCTION
	paper_cell(bigint, bigint, bigint, bigint, jsonb, text, text), paper_row(bigint, jsonb, text[], bigint), paper(text, jsonb, jsonb[]), ten_thousands(numeric),
	summary_heading(), summary_figures(integer), summary_sheet(integer), filed_before(bigint, integer), not_filed_sheet(integer),
	written_on_line(bigint, text, integer[]), return_slip_lines(bigint), return_slip_sheet(bigint)
	FROM PUBLIC;
