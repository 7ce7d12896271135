-- A sheet is read where its headings stand; every cell of it goes somewhere, or is reported.
\set ON_ERROR_STOP on
BEGIN;
SELECT no_plan();
\ir inc/share.psql

SELECT perfeval.create_registry('eval');
\set form `cat test/data/wangcheng-2020.json`

-- A grid as people draw one: a line a row, cells between bars; ¶ is a line break, # begins a number. Merged ranges follow after @.
CREATE FUNCTION pg_temp.grid(drawn text) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
	SELECT jsonb_build_object('sheet', 'S', 'rows', jsonb_agg(r.cells ORDER BY r.n) FILTER (WHERE r.line !~ '^@'),
		'merged', coalesce(to_jsonb(string_to_array(max(ltrim(r.line, '@ ')) FILTER (WHERE r.line ~ '^@'), ' ')), '[]'))
	FROM (
		SELECT l.ordinality AS n, l.line, (
			SELECT coalesce(jsonb_agg(CASE WHEN btrim(c.cell) = '' THEN 'null' WHEN btrim(c.cell) LIKE '#%' THEN ltrim(btrim(c.cell), '#')::jsonb
				ELSE to_jsonb(replace(btrim(c.cell), '¶', E'\n')) END ORDER BY c.ordinality), '[]')
			FROM string_to_table(l.line, '|') WITH ORDINALITY c (cell, ordinality)) AS cells
		FROM string_to_table(btrim(drawn, E'\n'), E'\n') WITH ORDINALITY l (line, ordinality)) r
$$;
CREATE FUNCTION pg_temp.as_rows(cells jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$SELECT cells -> 'rows'$$;
CREATE FUNCTION pg_temp.as_cells(cells jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
	SELECT jsonb_build_object('sheet', cells -> 'sheet', 'cells', jsonb_agg(jsonb_build_object('cell', coalesce(m.m, a.a), 'value', c.value, 'style', 'text')))
	FROM jsonb_array_elements(cells -> 'rows') WITH ORDINALITY r, jsonb_array_elements(r.value) WITH ORDINALITY c
	CROSS JOIN LATERAL (SELECT chr(64 + c.ordinality::int) || r.ordinality AS a) a
	LEFT JOIN LATERAL (SELECT m FROM jsonb_array_elements_text(cells -> 'merged') m WHERE split_part(m, ':', 1) = a.a) m ON true
	WHERE c.value <> 'null'
$$;
CREATE FUNCTION pg_temp.form(cells jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$SELECT eval.read_sheet(cells) #> '{forms,0,form}'$$;

-- The law: every cell that holds something is placed or unplaced, one of the two, once. Cells that break it.
CREATE FUNCTION pg_temp.lawless(cells jsonb) RETURNS text LANGUAGE sql AS $$
	WITH reading AS (
		SELECT f FROM jsonb_array_elements(eval.read_sheet(cells) -> 'forms') f
	), told AS (
		SELECT k AS cell FROM reading, jsonb_object_keys(f -> 'cells') k
		UNION ALL
		SELECT u ->> 'cell' FROM reading, jsonb_array_elements(f -> 'unplaced') u
		UNION ALL
		SELECT u ->> 'cell' FROM jsonb_array_elements(eval.read_sheet(cells) -> 'unplaced') u
	), filled AS (
		SELECT chr(64 + c.ordinality::int) || r.ordinality AS cell
		FROM jsonb_array_elements(cells -> 'rows') WITH ORDINALITY r, jsonb_array_elements(r.value) WITH ORDINALITY c
		WHERE btrim(coalesce(c.value #>> '{}', ''), E' \n\t　') <> ''
	)
	SELECT string_agg(coalesce(f.cell, t.cell) || ' ' || coalesce(t.times, 0), ', ')
	FROM filled f FULL JOIN (SELECT cell, count(*) AS times FROM told GROUP BY cell) t ON t.cell = f.cell
	WHERE f.cell IS NULL OR t.times IS DISTINCT FROM 1
$$;
CREATE FUNCTION pg_temp.unplaced(cells jsonb) RETURNS text LANGUAGE sql AS $$
	SELECT string_agg(u ->> 'cell' || ' ' || (u ->> 'code'), ', ') FROM jsonb_array_elements(eval.read_sheet(cells) -> 'forms') f, jsonb_array_elements(f -> 'unplaced') u
$$;
CREATE FUNCTION pg_temp.notes(cells jsonb) RETURNS text LANGUAGE sql AS $$
	SELECT string_agg(concat_ws(' ', u ->> 'cell', u ->> 'code'), ', ') FROM jsonb_array_elements(eval.read_sheet(cells) -> 'forms') f, jsonb_array_elements(f -> 'notes') u
$$;

CREATE TEMPORARY TABLE sheet (name text PRIMARY KEY, cells jsonb);

-- ------------------------------------------------ the three layouts

INSERT INTO sheet VALUES ('wangcheng', pg_temp.grid($g$
部门整体自评表
（2020年）
部门(单位)名称 || 长沙市望城区妇女联合会 |||| 所属独立核算单位个数 || #1
资金情况（万元） | 资金来源 || 全年预算数（A） | 全年执行数（B） | 上级财政移动支付（C） | 分值 | 执行率（(B-C)/A) | 得分
 | 年度资金总¶额 || #324 | #324 | #0 | #10 | 100.00% | #10.0
 | 财政拨款 || #324 | #324 | #0 | -- | 100.00% | --
部¶门¶职¶能¶概¶述 | 在新时代担负着团结引导广大妇女听党话、跟党走的政治责任，以围绕中心、服务大局为工作主线，以联系和服务妇女为根本任务。区妇联的基本职能为代表和维护妇女权益、促进男女平等和妇女全面发展。
年¶度¶总¶体¶目¶标 | 年初设定目标 |||| 目标完成情况
 | GOALS |||| ACHIEVEMENT
年度¶绩效¶指标 | 一级指¶标 | 二级指¶标 | 三级指标 | 目标内容 | 目标值 | 完成值 | 分¶值 | 得¶分 | 未完成原因 | 改进措施
INDICATORS
总分 ||||||| #100 | #90.00
@ A1:K1 A2:K2 C3:F3 A4:A6 B4:C4 B7:K7 A8:A9 B8:E8 F8:K8 B9:E9 F9:K9 A10:A27 A28:G28
$g$));
-- The long cells and the lines of indicators come from the form in JSON, as the seed prints them.
UPDATE sheet SET cells = jsonb_set(cells, '{rows}', (
	SELECT jsonb_agg(v.cells ORDER BY r.ordinality, v.n) FROM jsonb_array_elements(cells -> 'rows') WITH ORDINALITY r
	CROSS JOIN LATERAL (
		SELECT 0 AS n, replace(replace(r.value::text, '"GOALS"', (SELECT to_jsonb(string_agg(g, E'\n')) FROM jsonb_array_elements_text((:'form')::jsonb -> 'goals') g)::text),
			'"ACHIEVEMENT"', ((:'form')::jsonb -> 'achievement')::text)::jsonb AS cells WHERE r.value ->> 0 IS DISTINCT FROM 'INDICATORS'
		UNION ALL
		SELECT i.ordinality, jsonb_build_array(NULL,
			CASE WHEN i.value -> 'level1' IS DISTINCT FROM lag(i.value -> 'level1') OVER (ORDER BY i.ordinality) THEN i.value -> 'level1' END,
			regexp_replace(i.value ->> 'level2', '指标$', E'指\n标'), i.value -> 'level3', i.value -> 'content', i.value -> 'target', i.value -> 'actual', i.value -> 'points', i.value -> 'score',
			i.value -> 'deviation_reason', i.value -> 'corrective_action')
		FROM jsonb_array_elements((:'form')::jsonb -> 'indicators') WITH ORDINALITY i WHERE r.value ->> 0 = 'INDICATORS') v))
WHERE name = 'wangcheng';
SELECT is(pg_temp.form(cells), (:'form')::jsonb - 'scheme' #- '{department,code}', 'the seed''s form, whole') FROM sheet WHERE name = 'wangcheng';
SELECT is(pg_temp.unplaced(cells), NULL, 'with nothing left over') FROM sheet WHERE name = 'wangcheng';

INSERT INTO sheet VALUES ('mof', pg_temp.grid($g$
附件1
项目支出绩效自评表
（2022年度）
项目名称 ||| 委托业务项目
主管部门 ||| 池州市贵池区棠溪镇人民政府 || 实施单位 | 棠溪镇农业综合服务中心
项目资金¶（万元） ||| 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分
 | 年度资金总额 || #90 | #90 | #89.974 | #10 | 99.97% | #10
 | 其中：当年财政拨款 || #90 | #90 | #89.974 | — | 99.97% | —
 | 上年结转资金 || #0 | #0 | #0 | — || —
 | 其他资金 || #0 | #0 | #0 | — || —
年度总体目标 | 预期目标 |||| 实际完成情况
 | 30万元用于基建工程项目预算编制。 |||| 本项目共完成预算资金89.97万元。
绩效指标 | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施
 | 产出指标 | 数量指标 | 基建工程委托业务项目数量 | ≥50个 | 50 | #8 | #8
 || 质量指标 | 委托业务报告合格率 | ≥100百分比 | 100 | #8 | #8
 ||| 经费支出合规性 | 严格执行相关制度规定 | 达成预期指标 | #8 | #7.5 | 手续不全；下年改进
 | 效益指标 | 社会效益指标 | 对维护基建市场公平的影响程度 | 效果明显 | 达成预期指标 | #30 | #30
 | 满意度¶指标 | 服务对象¶满意度指标 | 公众满意度 | ≥95% | 98% | #10 | #10
总分 |||||| #100 | #99.5
填报人：张三 || 联系电话：0566-1234567 |||| 填报日期： | 2023-03-01
@ A1:I1 A2:I2 A3:I3 A4:C4 D4:I4 A5:C5 D5:E5 G5:I5 A6:C6 A7:A10 B7:C7 B8:C8 B9:C9 B10:C10 A11:A12 B11:E11 F11:I11 B12:E12 F12:I12 A13:A18 B14:B16 C15:C16 A19:F19
$g$));
SELECT is(pg_temp.form(cells), $${
	"title": "项目支出绩效自评表", "fiscal_year": 2022, "kind": "project", "subject": "委托业务项目", "money_unit": "万元",
	"department": {"name": "棠溪镇农业综合服务中心"}, "supervising_department": "池州市贵池区棠溪镇人民政府", "implementing_unit": "棠溪镇农业综合服务中心",
	"funds": [
		{"line": "年度资金总额", "initial_budget": 90, "budget": 90, "executed": 89.974, "points": 10, "rate": "99.97%", "score": 10},
		{"line": "其中：当年财政拨款", "initial_budget": 90, "budget": 90, "executed": 89.974, "points": "—", "rate": "99.97%", "score": "—"},
		{"line": "上年结转资金", "initial_budget": 0, "budget": 0, "executed": 0, "points": "—", "score": "—"},
		{"line": "其他资金", "initial_budget": 0, "budget": 0, "executed": 0, "points": "—", "score": "—"}],
	"goals": ["30万元用于基建工程项目预算编制。"], "achievement": "本项目共完成预算资金89.97万元。",
	"indicators": [
		{"level1": "产出指标", "level2": "数量指标", "level3": "基建工程委托业务项目数量", "target": "≥50个", "actual": "50", "points": 8, "score": 8},
		{"level1": "产出指标", "level2": "质量指标", "level3": "委托业务报告合格率", "target": "≥100百分比", "actual": "100", "points": 8, "score": 8},
		{"level1": "产出指标", "level2": "质量指标", "level3": "经费支出合规性", "target": "严格执行相关制度规定", "actual": "达成预期指标", "points": 8, "score": 7.5, "deviation_reason": "手续不全；下年改进"},
		{"level1": "效益指标", "level2": "社会效益指标", "level3": "对维护基建市场公平的影响程度", "target": "效果明显", "actual": "达成预期指标", "points": 30, "score": 30},
		{"level1": "满意度指标", "level2": "服务对象满意度指标", "level3": "公众满意度", "target": "≥95%", "actual": "98%", "points": 10, "score": 10}],
	"total": {"points": 100, "score": 99.5}, "filled_in_by": "张三", "phone": "0566-1234567", "filed_on": "2023-03-01"}$$::jsonb,
	'the Ministry''s form') FROM sheet WHERE name = 'mof';
SELECT is(pg_temp.notes(cells), 'A1 x', 'notes') FROM sheet WHERE name = 'mof' AND false;

INSERT INTO sheet VALUES ('hunan', pg_temp.grid($g$
2023年度部门整体支出绩效自评表
填报单位：岳阳市某某局 |||||| 单位：万元
部门名称 || 岳阳市某某局
年度预算申请（万元） || | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分
 | 年度资金总额 || #1234.5 | #1300 | #1290.9 | #10 | 99.3% | #10
 | 按收入性质分： |||| 按支出性质分：
 | 其中：  一般公共预算：1200 |||| 其中：基本支出：1000
 | 政府性基金拨款：100 |||| 项目支出：300
 | 纳入专户管理的非税收入拨款：
 | 其他资金：
年度总体目标 | 预期目标 |||| 实际完成情况
 | 完成全年工作 |||| 已完成
绩效指标 | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施
 | 产出指标¶（50分） | 数量指标 | 培训期数 | 5期 | 5期 | #50 | #50
 | 效益指标¶（30分） | 社会效益指标 | 满意程度提升 | 提升 | 提升 | #30 | #30
 | 满意度指标(10分) | 服务对象满意度指标 | 群众满意度 | ≥90% | 95% | #10 | #10
总分 |||||| #100 | #100
填表人：李四   填报日期：2024年3月1日  联系电话：0730-123   单位负责人签字：王五
部门整体支出绩效评价基础数据表
填报单位：岳阳市某某局
财政供养人员情况（人） | 编制数 | 2023年实际在职人数 | 控制率
 | #30 | #28 | 93.33%
经费控制情况（万元） | 2022年决算数 | 2023年预算数 | 2023年决算数
三公经费 | #5.2 | #5 | #4.1
1、公务用车购置和维护经费 | #3 | #3 | #2
政府采购金额 | —— | #10 | #9.5
厉行节约保障措施 | 严格执行中央八项规定
@ A4:C4 A1:I1 B6:E6 F6:I6 B7:E7
$g$));
SELECT is(pg_temp.form(cells) - '{indicators}'::text[], $${
	"title": "2023年度部门整体支出绩效自评表", "fiscal_year": 2023, "kind": "department", "money_unit": "万元", "department": {"name": "岳阳市某某局"},
	"funds": [
		{"line": "年度资金总额", "initial_budget": 1234.5, "budget": 1300, "executed": 1290.9, "points": 10, "rate": "99.3%", "score": 10},
		{"line": "其中：一般公共预算", "budget": 1200, "group": "按收入性质分"},
		{"line": "其中：基本支出", "budget": 1000, "group": "按支出性质分"},
		{"line": "政府性基金拨款", "budget": 100, "group": "按收入性质分"},
		{"line": "项目支出", "budget": 300, "group": "按支出性质分"},
		{"line": "纳入专户管理的非税收入拨款", "group": "按收入性质分"},
		{"line": "其他资金", "group": "按收入性质分"}],
	"goals": ["完成全年工作"], "achievement": "已完成", "total": {"points": 100, "score": 100},
	"filled_in_by": "李四", "filed_on": "2024年3月1日", "phone": "0730-123", "responsible": "王五",
	"base_data": [
		{"line": "财政供养人员情况（人）", "编制数": 30, "2023年实际在职人数": 28, "控制率": "93.33%"},
		{"line": "三公经费", "2022年决算数": 5.2, "2023年预算数": 5, "2023年决算数": 4.1},
		{"line": "1、公务用车购置和维护经费", "2022年决算数": 3, "2023年预算数": 3, "2023年决算数": 2},
		{"line": "政府采购金额", "2022年决算数": "——", "2023年预算数": 10, "2023年决算数": 9.5},
		{"line": "厉行节约保障措施", "内容": "严格执行中央八项规定"}]}$$::jsonb,
	'Hunan''s form, with its base data') FROM sheet WHERE name = 'hunan';

SELECT is(pg_temp.form(pg_temp.as_rows(cells)), pg_temp.form(cells), name || ': rows alone say the same') FROM sheet;
SELECT is(pg_temp.form(pg_temp.as_cells(cells)), pg_temp.form(cells), name || ': so do cells with their addresses') FROM sheet;
SELECT is(pg_temp.form((SELECT jsonb_agg((SELECT jsonb_agg(coalesce(c.value #>> '{}', '')) FROM jsonb_array_elements(r.value) c)) FROM jsonb_array_elements(cells -> 'rows') r)),
	pg_temp.form(cells), name || ': so does text alone, as a CSV file has it') FROM sheet;
SELECT is(pg_temp.lawless(cells), NULL, name || ': every cell is placed or unplaced') FROM sheet;
SELECT is(pg_temp.unplaced(cells), NULL, name || ': nothing is left over') FROM sheet;

-- What a merged cell says, in each cell that it covers, as some programs write it.
CREATE FUNCTION pg_temp.unmerged(cells jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
	WITH c AS (
		SELECT r.ordinality AS row_no, c.ordinality AS col_no, c.value FROM jsonb_array_elements(cells -> 'rows') WITH ORDINALITY r, jsonb_array_elements(r.value) WITH ORDINALITY c
	), m AS (
		SELECT r.* FROM jsonb_array_elements_text(cells -> 'merged') m, eval.cell_range(m) r
	), size AS (
		SELECT greatest(max(c.col_no), (SELECT max(m.col_end) FROM m)) AS width, max(c.row_no) AS height FROM c
	)
	SELECT jsonb_agg((SELECT jsonb_agg(coalesce(o.value, c.value) ORDER BY x)
		FROM generate_series(1, s.width) x
		LEFT JOIN c ON c.row_no = y AND c.col_no = x
		LEFT JOIN m ON y BETWEEN m.row_no AND m.row_end AND x BETWEEN m.col_no AND m.col_end
		LEFT JOIN c o ON o.row_no = m.row_no AND o.col_no = m.col_no) ORDER BY y)
	FROM size s, generate_series(1, s.height) y
$$;
SELECT is(pg_temp.form(pg_temp.unmerged(cells)), pg_temp.form(cells), name || ': merged cells written into every cell say the same') FROM sheet;
SELECT is(pg_temp.lawless(jsonb_build_object('rows', pg_temp.unmerged(cells))), NULL, name || ': and every one of them is placed or unplaced') FROM sheet;

-- ------------------------------------------------ near variants, one thing at a time

-- A whole form of which one block is drawn; the others are the same in all.
CREATE FUNCTION pg_temp.with_head(drawn text) RETURNS jsonb LANGUAGE sql AS $$
	SELECT pg_temp.grid(drawn || E'\n' || '绩效指标 | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分
 | 产出指标 | 数量指标 | 培训期数 | 5期 | 5期 | #90 | #90') $$;
CREATE FUNCTION pg_temp.with_indicators(drawn text) RETURNS jsonb LANGUAGE sql AS $$
	SELECT pg_temp.grid(E'部门整体支出绩效自评表（2022年度）\n部门名称 | 某局\n' || ltrim(drawn, E'\n')) $$;

CREATE TEMPORARY TABLE variant (name text, cells jsonb, path text, want jsonb);
INSERT INTO variant
SELECT v.name, pg_temp.with_indicators(v.drawn), '{indicators}', v.want::jsonb FROM (VALUES
	('weights, columns in another order, one for reasons and measures', $g$
三级指标 | 一级指标 | 二级指标 | 权重 | 目标值 | 得分 | 完成情况 | 未完成原因分析及改进措施
培训期数 | 产出指标 | 数量指标 | #20 | 5期 | #20 | 6期 | 无$g$,
	'[{"level1": "产出指标", "level2": "数量指标", "level3": "培训期数", "target": "5期", "actual": "6期", "points": 20, "score": 20, "deviation_reason": "无"}]'),
	('unknown columns are kept under their heading', $g$
一级指标 | 二级指标 | 三级指标 | 指标值 | 完成值 | 分值 | 自评得分 | 评价标准 | 佐证¶材料 | 是否核心
产出指标 | 数量指标 | 培训期数 | 5期 | 5期 | #20 | #20 | 完成得满分 | 台账 | 是$g$,
	'[{"level1": "产出指标", "level2": "数量指标", "level3": "培训期数", "target": "5期", "actual": "5期", "points": 20, "score": 20, "standard": "完成得满分", "evidence": "台账", "是否核心": "是"}]'),
	('reason and measures apart, standard as 评(扣)分标准, approved target', $g$
一级指标 | 二级指标 | 三级指标 | 批复指标值 | 年初指标值 | 全年实际值 | 指标权重 | 评分 | 评(扣)分标准 | 偏差原因分析 | 改进措施
产出指标 | 质量指标 | 合格率 | ≥90% | ≥95% | 96% | #10 | #10 | 每低1%扣1分 | 略 | 加强$g$,
	'[{"level1": "产出指标", "level2": "质量指标", "level3": "合格率", "approved_target": "≥90%", "target": "≥95%", "actual": "96%", "points": 10, "score": 10, "standard": "每低1%扣1分", "deviation_reason": "略", "corrective_action": "加强"}]'),
	('headings over two rows', $g$
绩效指标 | 一级指标 | 二级指标 | 三级指标 | 指标值 || 分值 | 得分
 |||| 年初 | 实际
 | 产出指标 | 数量指标 | 培训期数 | 5期 | 6期 | #20 | #20
@ E3:F3 B3:B4 C3:C4 D3:D4 G3:G4 H3:H4 A3:A5$g$,
	'[{"level1": "产出指标", "level2": "数量指标", "level3": "培训期数", "target": "5期", "actual": "6期", "points": 20, "score": 20}]'),
	('a heading over three names', $g$
绩效指标 ||| 年度指标值 | 实际完成值 | 分值 | 得分
一级指标 | 二级指标 | 三级指标
产出指标 | 数量指标 | 培训期数 | 5期 | 6期 | #20 | #20
@ A3:C3 D3:D4 E3:E4 F3:F4 G3:G4$g$,
	'[{"level1": "产出指标", "level2": "数量指标", "level3": "培训期数", "target": "5期", "actual": "6期", "points": 20, "score": 20}]'),
	('points in the category', $g$
一级指标 | 二级指标 | 三级指标 | 指标值 | 完成值 | 得分
产出指标(50分) | 数量指标 | 培训期数 | 5期 | 5期 | #20
 | 质量指标（30分） | 合格率 | 90% | 90% | #30
效益指标 40分 | 社会效益指标 | 影响 | 好 | 好 | #40$g$,
	'[{"level1": "产出指标", "level2": "数量指标", "level3": "培训期数", "target": "5期", "actual": "5期", "score": 20},
	{"level1": "产出指标", "level2": "质量指标", "level3": "合格率", "target": "90%", "actual": "90%", "score": 30},
	{"level1": "效益指标", "level2": "社会效益指标", "level3": "影响", "target": "好", "actual": "好", "score": 40}]'),
	('targets in three cells', $g$
一级指标 | 二级指标 | 三级指标 | 指标性质 | 指标值 | 度量单位 | 完成值 | 权重 | 得分
产出指标 | 数量指标 | 覆盖率 | ＝ | #100 | % | 100 | #60 | #60
 | 质量指标 | 合格率 | ≥ | 95 | 百分比 | 96 | #10 | #10
 | 时效指标 | 及时性 | 定性 | 及时 || 及时 | #10 | #10
 | 成本指标 | 成本 | <= | 50 | 万元 | 48 | #10 | #10$g$,
	'[{"level1": "产出指标", "level2": "数量指标", "level3": "覆盖率", "指标性质": "＝", "指标值": "100", "度量单位": "%", "target": "=100%", "actual": "100", "points": 60, "score": 60},
	{"level1": "产出指标", "level2": "质量指标", "level3": "合格率", "指标性质": "≥", "指标值": "95", "度量单位": "百分比", "target": "≥95%", "actual": "96", "points": 10, "score": 10},
	{"level1": "产出指标", "level2": "时效指标", "level3": "及时性", "指标性质": "定性", "指标值": "及时", "target": "及时", "actual": "及时", "points": 10, "score": 10},
	{"level1": "产出指标", "level2": "成本指标", "level3": "成本", "指标性质": "<=", "指标值": "50", "度量单位": "万元", "target": "≤50万元", "actual": "48", "points": 10, "score": 10}]'),
	('hints in the name, group rows, dashes, an unreadable score', $g$
一级指标 | 二级指标 | 三级指标 | 指标值 | 完成值 | 分值 | 得分
产出指标 | 数量指标 | 面积(亩) | ≥100 | 120 | #10 | #10
 || 其中：高标准（≥**亩） | ≥50 | 60 | — | /
 | 质量指标 | 成活率(≥**%) | ≥85% | 90% | 10分 | 优$g$,
	'[{"level1": "产出指标", "level2": "数量指标", "level3": "面积(亩)", "target": "≥100", "actual": "120", "points": 10, "score": 10},
	{"level1": "产出指标", "level2": "数量指标", "level3": "其中：高标准（≥**亩）", "target": "≥50", "actual": "60", "points": "—", "score": "/"},
	{"level1": "产出指标", "level2": "质量指标", "level3": "成活率(≥**%)", "target": "≥85%", "actual": "90%", "points": "10分", "score": "优"}]'),
	('a category in a row of its own, and lines the template left', $g$
一级指标 | 二级指标 | 三级指标 | 指标值 | 完成值 | 分值 | 得分
产出指标
 | 数量指标 | 指标1：培训期数 | 5期 | 5期 | #10 | #10
 || 指标2：
 || ……
效益指标（40分）
 | 社会效益指标 | 影响 | 好 | 好 | #40 | #40
@ A4:G4 A8:G8$g$,
	'[{"level1": "产出指标", "level2": "数量指标", "level3": "指标1：培训期数", "target": "5期", "actual": "5期", "points": 10, "score": 10},
	{"level1": "效益指标", "level2": "社会效益指标", "level3": "影响", "target": "好", "actual": "好", "points": 40, "score": 40}]'),
	('a category that nobody filled in', $g$
一级指标 | 二级指标 | 三级指标 | 指标值 | 完成值 | 分值 | 得分
效益指标 | 社会效益指标 | 影响 | 好 | 好 | #30 | #30
 | 生态效益指标
 | 可持续影响指标 | 体系 | 长期 | 长期 | #10 | #10
满意度指标 | 服务对象满意度$g$,
	'[{"level1": "效益指标", "level2": "社会效益指标", "level3": "影响", "target": "好", "actual": "好", "points": 30, "score": 30},
	{"level1": "效益指标", "level2": "可持续影响指标", "level3": "体系", "target": "长期", "actual": "长期", "points": 10, "score": 10}]'),
	('weights in percent', $g$
一级指标 | 二级指标 | 三级指标 | 指标值 | 完成值 | 权重 | 得分
产出指标（50%） | 数量指标 | 期数 | 5期 | 5期 | 12.5% | #12.5
 | 质量指标（37.5％） | 合格率 | 90% | 95% | ３７．５％ | #37.5$g$,
	'[{"level1": "产出指标", "level2": "数量指标", "level3": "期数", "target": "5期", "actual": "5期", "points": 12.5, "score": 12.5},
	{"level1": "产出指标", "level2": "质量指标", "level3": "合格率", "target": "90%", "actual": "95%", "points": 37.5, "score": 37.5}]'),
	('vertical categories and headings', $g$
一¶级¶指¶标 | 二 级 指 标 | 三级　指标 | 年度指¶标值 | 实际完¶成值 | 分¶值 | 得　分
产¶出¶指¶标 | 数量¶指标 | 培训期数 | 5期 | 5期 | #10 | #10$g$,
	'[{"level1": "产出指标", "level2": "数量指标", "level3": "培训期数", "target": "5期", "actual": "5期", "points": 10, "score": 10}]'),
	('the heading again on the next page', $g$
一级指标 | 二级指标 | 三级指标 | 指标值 | 完成值 | 分值 | 得分
产出指标 | 数量指标 | 培训期数 | 5期 | 5期 | #10 | #10
一级指标 | 二级指标 | 三级指标 | 指标值 | 完成值 | 分值 | 得分
 || 培训人数 | 5人 | 5人 | #10 | #10$g$,
	'[{"level1": "产出指标", "level2": "数量指标", "level3": "培训期数", "target": "5期", "actual": "5期", "points": 10, "score": 10},
	{"level1": "产出指标", "level2": "数量指标", "level3": "培训人数", "target": "5人", "actual": "5人", "points": 10, "score": 10}]'),
	('the title and the heading again on the next page', $g$
一级指标 | 二级指标 | 三级指标 | 指标值 | 完成值 | 分值 | 得分
产出指标 | 数量指标 | 培训期数 | 5期 | 5期 | #10 | #10
部门整体支出绩效自评表（2022年度）
一级指标 | 二级指标 | 三级指标 | 指标值 | 完成值 | 分值 | 得分
 || 培训人数 | 5人 | 5人 | #10 | #10$g$,
	'[{"level1": "产出指标", "level2": "数量指标", "level3": "培训期数", "target": "5期", "actual": "5期", "points": 10, "score": 10},
	{"level1": "产出指标", "level2": "数量指标", "level3": "培训人数", "target": "5人", "actual": "5人", "points": 10, "score": 10}]'),
	('categories and indicators that have the name of a block', $g$
一级指标 | 二级指标 | 三级指标 | 指标值 | 完成值 | 分值 | 得分
决策 | 项目立项 | 立项规范性 | 规范 | 规范 | #5 | #5
 | 绩效目标 | 目标合理性 | 合理 | 合理 | #5 | #5
 || “三公”经费 | 不增长 | 下降 | #5 | #5
@ A4:A6 B5:B6$g$,
	'[{"level1": "决策", "level2": "项目立项", "level3": "立项规范性", "target": "规范", "actual": "规范", "points": 5, "score": 5},
	{"level1": "决策", "level2": "绩效目标", "level3": "目标合理性", "target": "合理", "actual": "合理", "points": 5, "score": 5},
	{"level1": "决策", "level2": "绩效目标", "level3": "“三公”经费", "target": "不增长", "actual": "下降", "points": 5, "score": 5}]'),
	('points of every level', $g$
一级指标 | 分值 | 二级指标 | 分值 | 三级指标 | 分值 | 评价标准 | 得分
投入 | #16 | 预算配置 | #16 | 人员控制率 | #8 | 以100%为准 | #8
 |||| 经费变动率 | #8 | 不增长 | #0$g$,
	'[{"level1": "投入", "level2": "预算配置", "level3": "人员控制率", "points": 8, "standard": "以100%为准", "score": 8, "一级指标分值": "16", "二级指标分值": "16"},
	{"level1": "投入", "level2": "预算配置", "level3": "经费变动率", "points": 8, "standard": "不增长", "score": 0}]'),
	('misprinted headings', $g$
一级指标 | 二级指标 | 三级指标 | 年度指标植 | 实际完成值 | 分值 | 得分 | 偏差原因分折及改进措施
产出指标 | 数量指标 | 培训期数 | 5期 | 5期 | #10 | #10 | 无$g$,
	'[{"level1": "产出指标", "level2": "数量指标", "level3": "培训期数", "年度指标植": "5期", "actual": "5期", "points": 10, "score": 10, "deviation_reason": "无"}]')
) v (name, drawn, want);

INSERT INTO variant
SELECT v.name, pg_temp.with_indicators(E'一级指标 | 二级指标 | 三级指标 | 指标值 | 完成值 | 分值 | 得分\n产出指标 | 数量指标 | 培训期数 | 5期 | 5期 | #10 | #10' || v.drawn), v.path, v.want::jsonb FROM (VALUES
	('one row of totals', E'\n合计 ||||| #100 | #98', '{total}', '{"points": 100, "score": 98}'),
	('a subtotal and a total', E'\n小计 ||||| #50 | #48\n总分 ||||| #100 | #98', '{total}', '{"points": 100, "score": 98}'),
	('the sum of lines is not the total', E'\n合计 ||||| #90 | #88\n总分 ||||| #100 | #98', '{totals}', '[{"line": "合计", "points": 90, "score": 88}]'),
	('the only number of the row, wherever it stands', E'\n总分 | #98', '{total}', '{"score": 98}'),
	('a sum by another name', E'\n指标得分合计 ||||| #90 | #88\n总分 ||||| #100 | #98', '{totals}', '[{"line": "指标得分合计", "points": 90, "score": 88}]'),
	('a remark before the total', E'\n其他需要说明的事项 | 无\n总分 ||||| #100 | #98', '{total}', '{"points": 100, "score": 98}'),
	('money before the total', E'\n部门资金（万元） | 资金来源 | 全年预算数 | 全年执行数 | 执行率 | 分值 | 得分\n | 年度资金总额 | #2 | #1 | 50% | #10 | #5\n总分 ||||| #100 | #95', '{total}', '{"points": 100, "score": 95}'),
	('is of the same form', E'\n部门资金（万元） | 资金来源 | 全年预算数 | 全年执行数 | 执行率 | 分值 | 得分\n | 年度资金总额 | #2 | #1 | 50% | #10 | #5\n总分 ||||| #100 | #95', '{funds}',
		'[{"line": "年度资金总额", "budget": 2, "executed": 1, "rate": "50%", "points": 10, "score": 5}]'),
	('the total in the tail', E'\n自评总分：98', '{total}', '{"score": 98}'),
	('label and value apart', E'\n填报人： | 张三 || 联系电话： | 0731-1', '{phone}', '"0731-1"'),
	('not below, where signatures are left out', E'\n填报人： || 联系电话：\n张三负责解释。', '{filled_in_by}', NULL),
	('in one cell', E'\n填报人（签字）：张三   联系电话：0731-1', '{filled_in_by}', '"张三"'),
	('an opinion', E'\n总分 ||||| #100 | #98\n评价结论 | 总体良好', '{conclusion}', '"总体良好"'),
	('a head of the unit', E'\n项目负责人： || 财务负责人：李四', '{finance_head}', '"李四"')
) v (name, drawn, path, want);

INSERT INTO variant
SELECT v.name, pg_temp.with_head(v.drawn), v.path, v.want::jsonb FROM (VALUES
	('the year in the title', '某县2023年度部门整体支出绩效自评表', '{fiscal_year}', '2023'),
	('in a subtitle', E'部门整体支出绩效自评表\n(2021年)', '{fiscal_year}', '2021'),
	('in the same cell', '部门整体支出绩效自评表¶（2021年度）', '{fiscal_year}', '2021'),
	('in Chinese', E'部门整体支出绩效自评表\n（二〇二一年度）', '{fiscal_year}', '2021'),
	('beside a label', E'部门整体支出绩效自评表\n预算年度 | #2021', '{fiscal_year}', '2021'),
	('the filing unit in one cell', E'部门整体支出绩效自评表（2022年度）\n填报单位（盖章）：某某局', '{department}', '{"name": "某某局"}'),
	('部门(单位)名称', E'部门整体支出绩效自评表（2022年度）\n部门(单位)名称 || 某某局', '{department}', '{"name": "某某局"}'),
	('a code before the name', E'部门整体支出绩效自评表（2022年度）\n预算单位 | 101001-某某局', '{department}', '{"code": "101001", "name": "某某局"}'),
	('单位 as a department', E'部门整体支出绩效自评表（2022年度）\n单位：某某局 || 单位：万元', '{department}', '{"name": "某某局"}'),
	('单位 as money', E'部门整体支出绩效自评表（2022年度）\n单位：某某局 || 单位：元', '{money_unit}', '"元"'),
	('money in the heading of the columns', E'自评表\n资金来源 | 年初预算数（元） | 全年预算数（元） | 全年执行数（元） | 分值 | 执行率 | 得分\n总额 | #1 | #2 | #3 | #10 | 100% | #10', '{money_unit}', '"元"'),
	('in a heading with blanks', E'自评表\n资 金 情 况¶（ 万 元 ） | 全年预算数 | 全年执行数 | 分值 | 得分\n总额 | #1 | #2 | #10 | #10', '{money_unit}', '"万元"'),
	('below the name of the block', E'自评表\n资金情况 | 资金来源 | 全年预算数 | 全年执行数 | 分值 | 得分\n（万元） | 总额 | #1 | #2 | #10 | #10', '{money_unit}', '"万元"'),
	('is no name of a line', E'自评表\n资金情况 | 资金来源 | 全年预算数 | 全年执行数 | 分值 | 得分\n（万元） | 总额 | #1 | #2 | #10 | #10', '{funds,0,line}', '"总额"'),
	('beside the year', E'自评表\n（2023年度）    金额单位：万元', '{money_unit}', '"万元"'),
	('the year beside it', E'自评表\n（2023年度）    金额单位：万元', '{fiscal_year}', '2023'),
	('the department in the title', '某县水利局二〇二二年度部门整体支出绩效自评表', '{department}', '{"name": "某县水利局"}'),
	('the total in the head', E'项目支出绩效自评表（2022年度）\n项目名称 | 路灯 ||| 自评得分 | #92.35', '{total}', '{"score": 92.35}'),
	('values below their labels', E'项目支出绩效自评表（2022年度）\n项目名称 | 主管部门 | 实施单位\n路灯 | 某局 | 路灯所', '{implementing_unit}', '"路灯所"'),
	('each below its own', E'项目支出绩效自评表（2022年度）\n项目名称 | 主管部门 | 实施单位\n路灯 || 路灯所', '{implementing_unit}', '"路灯所"'),
	('but beside them where they stand there', E'项目支出绩效自评表（2022年度）\n项目名称 | 路灯 | 主管部门 | 某局\n实施单位 | 路灯所 | 项目负责人', '{subject}', '"路灯"'),
	('a text below what it is about', E'部门整体支出绩效自评表（2022年度）\n部门名称 | 某局\n部门职能概述\n管路灯。', '{mandate}', '"管路灯。"'),
	('a project', E'项目支出绩效自评表（2022年度）\n项目名称 | 路灯 ||| 主管部门 | 某局', '{kind}', '"project"'),
	('its department', E'项目支出绩效自评表（2022年度）\n项目名称 | 路灯 ||| 主管部门 | 某局 | 实施单位 | 路灯所', '{department}', '{"name": "路灯所"}'),
	('who supervises stays', E'项目支出绩效自评表（2022年度）\n项目名称 | 路灯 ||| 主管部门 | 某局 | 实施单位 | 路灯所', '{supervising_department}', '"某局"'),
	('who supervises files, if no other is named', E'项目支出绩效自评表（2022年度）\n项目名称 | 路灯 ||| 主管部门 | 某局', '{department}', '{"name": "某局"}'),
	('an unknown label', E'项目支出绩效自评表（2022年度）\n项目名称 | 路灯 ||| 项目级次 | 市级', '{项目级次}', '"市级"'),
	('one goal', E'自评表\n年度总体目标 | 预期目标 ||| 实际完成情况\n | 建好 ||| 已建好', '{goals}', '["建好"]'),
	('what came of it', E'自评表\n年度总体目标 | 预期目标 ||| 实际完成情况\n | 建好 ||| 已建好', '{achievement}', '"已建好"'),
	('goals in one cell', E'自评表\n年度总体目标 | 预期目标 ||| 实际完成情况\n | 目标1：建好；¶目标2：用好。 ||| 已建好', '{goals}', '["目标1：建好；", "目标2：用好。"]'),
	('not every piece has a number', E'自评表\n年度总体目标 | 预期目标 ||| 实际完成情况\n | 1.建好；¶2.用好；¶并加强管理。 ||| 已建好', '{goals}', '["1.建好；\n2.用好；\n并加强管理。"]'),
	('numbers that don''t run on', E'自评表\n年度总体目标 | 预期目标 ||| 实际完成情况\n | 1.建好；3.用好 ||| 已建好', '{goals}', '["1.建好；3.用好"]'),
	('a goal a row', E'自评表\n年度总体目标 | 年初设定目标 ||| 目标完成情况\n | 建好 ||| 已建好\n | 用好 ||| 已用好', '{goals}', '[{"content": "建好", "achievement": "已建好"}, {"content": "用好", "achievement": "已用好"}]'),
	('a goal beside its name', E'自评表\n年度总体目标 | 建好路灯', '{goals}', '["建好路灯"]'),
	('goals and achievement beside theirs', E'自评表\n年度目标 | 预期目标 | 建好路灯 | 实际完成情况 | 已建好', '{achievement}', '"已建好"'),
	('goals beside what they are called', E'自评表\n资金来源 | 全年预算数 | 全年执行数 | 分值 | 得分\n总额 | #1 | #2 | #10 | #10\n年初绩效目标 | 建好路灯\n目标实际完成情况 | 已建好', '{goals}', '["建好路灯"]'),
	('are no money', E'自评表\n资金来源 | 全年预算数 | 全年执行数 | 分值 | 得分\n总额 | #1 | #2 | #10 | #10\n预期目标 | 建好路灯 || 实际完成情况 | 已建好', '{funds}', '[{"line": "总额", "budget": 1, "executed": 2, "points": 10, "score": 10}]'),
	('what came of them, under the name of a block', E'自评表\n年度总体目标 | 建好路灯\n目标完成情况 | 已建好', '{achievement}', '"已建好"'),
	('end with another label', E'自评表\n项目年度总目标 | 建好路灯\n主要绩效 | 路灯亮了', '{goals}', '["建好路灯"]'),
	('numbered goals', E'自评表\n年度总体目标 | 序号 | 预期目标 || 实际完成情况\n | #1 | 建好 || 已建好\n | #2 | 用好 || 已用好', '{goals}',
		'[{"序号": "1", "content": "建好", "achievement": "已建好"}, {"序号": "2", "content": "用好", "achievement": "已用好"}]'),
	('headings merged over two rows', E'自评表\n项目资金 | 资金构成 | 预算 || 执行 || 分值 | 得分\n || 年初预算数 | 全年预算数 | 全年执行数 | 执行率\n | 总额 | #1 | #2 | #2 | 100% | #10 | #10\n@ A2:A4 B2:B3 C2:D2 E2:F2 G2:G3 H2:H3', '{funds}',
		'[{"line": "总额", "initial_budget": 1, "budget": 2, "executed": 2, "rate": "100%", "points": 10, "score": 10}]'),
	('misprints of money', E'自评表\n资金来 源 | 年初预算数 | 全年预算数 | 全年执行数 | 上级财政移动支付 | 分值 | 执行率 | 得分\n年度资金总¶额 | #1 | #2 | #2 | #0 | #10 | 100% | #10', '{funds}',
		'[{"line": "年度资金总额", "initial_budget": 1, "budget": 2, "executed": 2, "upper_transfers": 0, "points": 10, "rate": "100%", "score": 10}]'),
	('another column and money in words', E'自评表\n 预算执行情况(10分) | 年度预算数(万元) | 年初预算 | 调整后预算数 | 预算执行数 | 预算执行率 | 权重 | 得分 | 原因\n| 总额 | #238.93 | 251.89 | 251.89万元 | 100.00% | #10 |#10| 无\n | 其中：财政资金 | 1,238.93 | 约250 | - | 100% | / | /', '{funds}',
		'[{"line": "总额", "initial_budget": 238.93, "budget": 251.89, "executed": "251.89万元", "rate": "100.00%", "points": 10, "score": 10, "原因": "无"}, {"line": "其中：财政资金", "initial_budget": "1,238.93", "budget": "约250", "executed": "-", "rate": "100%", "points": "/", "score": "/"}]'),
	('two blocks of money', E'自评表\n资金来源 | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分\n总额 | #1 | #2 | #2 | #10 | 100% | #10\n资金来源 | 到位数 | 执行数 | 执行率\n专项 | #1 | #1 | 100%', '{funds,1}',
		'{"line": "专项", "received": 1, "executed": 1, "rate": "100%"}'),
	('amounts apart from their names', E'自评表\n资金 | 资金来源 | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分\n | 年度资金总额 | #10 | #12 | #11 | #10 | 100% | #10\n | 按收入性质分 || 按支出性质分\n | 其中：一般公共预算 | #12 | 其中：基本支出 | #5\n | 政府性基金 | #0 | 项目支出 | #7', '{funds,4}',
		'{"line": "项目支出", "budget": 7, "group": "按支出性质分"}'),
	('amounts that add up to nothing', E'自评表\n资金 | 资金来源 | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分\n | 年度资金总额 | #10 | #12 | #11 | #10 | 100% | #10\n | 其中：一般公共预算：7.5 | 其中：基本支出：2', '{funds,1}',
		'{"line": "其中：一般公共预算", "amount": 7.5}')
) v (name, drawn, path, want);

INSERT INTO variant
SELECT v.name, pg_temp.with_head(v.drawn), v.path, v.want::jsonb FROM (VALUES
	('letters of a formula without brackets', E'自评表\n资金来源 | 年初预算数 | 全年预算数A | 全年执行数B | 分值 | 执行率B/A | 得分\n总额 | #1 | #2 | #2 | #10 | 100% | #10', '{funds,0,rate}', '"100%"'),
	('a name in two cells', E'自评表\n项目资金（万元） ||| 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分\n | 年度资金总额： || #1 | #2 | #2 | #10 | 100% | #10\n | 其中： | 财政拨款 | #1 | #2 | #2', '{funds,1,line}', '"其中：财政拨款"'),
	('a line that is called as a block may be', E'自评表\n资金来源 | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分\n预算资金 | #1 | #2 | #2 | #10 | 100% | #10', '{funds,0,line}', '"预算资金"'),
	('the name of the block beside its first line', E'自评表\n资金来源 || 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分\n 资金情况¶（万元） | 年度资金总额 | #1 | #2 | #2 | #10 | 100% | #10\n | 财政拨款 | #1 | #2 | #2 | -- | 100% | --', '{funds,0,line}', '"年度资金总额"'),
	('a period is no fiscal year', E'项目支出绩效自评表（2022年度）\n项目名称 | 路灯 | 项目起止时间 | 2021年', '{project_period}', '"2021年"'),
	('nor is it taken for one', E'项目支出绩效自评表（2022年度）\n项目名称 | 路灯 | 项目起止时间 | 2021年', '{fiscal_year}', '2022'),
	('sections with numbers', E'项目支出绩效自评表（2022年度）\n一、项目基本情况\n项目名称 | 路灯 ||| 主管部门 | 某局\n二、预算执行情况\n资金来源 | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分\n总额 | #1 | #2 | #2 | #10 | 100% | #10\n三、年度总体目标\n预期目标 ||| 实际完成情况\n建好 ||| 已建好\n四、绩效指标完成情况', '{goals}', '["建好"]'),
	('somewhere on the sheet', E'\n\n || 项目支出绩效自评表（2022年度）\n\n || 项目名称 || 路灯\n\n || 资金来源 || 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分\n || 总额 || #1 | #2 | #2 | #10 | 100% | #10', '{subject}', '"路灯"')
) v (name, drawn, path, want);
INSERT INTO variant
SELECT v.name, pg_temp.with_indicators(E'一级指标 | 二级指标 | 三级指标 | 指标值 | 完成值 | 分值 | 得分\n产出指标 | 数量指标 | 培训期数 | 5期 | 5期 | #10 | #10' || v.drawn), v.path, v.want::jsonb FROM (VALUES
	('two numbers after a total in the tail are not guessed at', E'\n填报人：张三\n总分 | #100 | #90', '{total}', NULL),
	('one is the score', E'\n填报人：张三\n总分 | #90', '{total}', '{"score": 90}'),
	('signatures in one cell, some of them blank', E'\n单位负责人（签字）：        填报人（签字）：张三¶联系电话：123', '{filled_in_by}', '"张三"')
) v (name, drawn, path, want);

-- ------------------------------------------------ whole forms as provinces print them

INSERT INTO sheet VALUES ('sichuan', pg_temp.grid($g$
报表编号：510000_0013zp
部门预算项目支出绩效自评表（2023年度）
项目名称 || 51000021R000000019951-工资性支出
主管部门 || 青神县发展和改革局本级 ||| 实施单位¶（盖章） || 青神县发展和改革局
项目基本情况 | 1.项目年度目标完成情况 || 项目年度目标 ||| 年度目标完成情况
 ||| 严格执行相关政策，保障工资及时、足额发放。 ||| 已完成
 | 2.项目实施内容及过程概述 || 按月发放
预算执行情况¶（10分） | 年度预算数¶（万元） | 年初预算 | 调整后预算数 | 预算执行数 | 预算执行率 | 权重 | 得分 | 原因
 | 总额 | #238.93 | #251.89 | #251.89 | 100.00% | #10 | #10 | 1.预算执行率未达到90%的需说明原因
 | 其中：财政资金 | #238.93 | #251.89 | #251.89 | 100.00% | / | / |
 | 财政专户管理资金 | #0.00 | #0.00 | #0.00 | 0.00% | / | / |
 | 单位资金 | #0.00 | #0.00 | #0.00 | 0.00% | / | / |
 | 其他资金 ||||| / | / |
绩效指标¶（90分） | 一级指标 | 二级指标 | 三级指标 | 指标性质 | 指标值 | 度量单位 | 完成值 | 权重 | 得分 | 未完成原因分析
 | 产出指标 | 数量指标 | 发放（缴纳）覆盖率 | ＝ | #100 | % | #100 | #60 | #60 |
 | 效益指标 | 社会效益指标 | 足额保障率（参保率） | ＝ | #100 | % | #100 | #30 | #30 |
合计 |||||||| #100 | #100
评价结论 | 自评得分100分，项目实施良好。
存在问题 | 无
改进措施 | 无
项目负责人：张三 |||| 财务负责人：李四
@ A2:K2 B5:C6 B7:C7 D7:K7 A8:A13 A14:A16
$g$));
INSERT INTO variant SELECT 'Sichuan''s form', cells, '{}', $${
	"form_number": "510000_0013zp", "title": "部门预算项目支出绩效自评表（2023年度）", "fiscal_year": 2023, "kind": "project", "subject": "51000021R000000019951-工资性支出", "money_unit": "万元",
	"supervising_department": "青神县发展和改革局本级", "implementing_unit": "青神县发展和改革局", "department": {"name": "青神县发展和改革局"},
	"goals": ["严格执行相关政策，保障工资及时、足额发放。"], "achievement": "已完成", "project_summary": "按月发放",
	"funds": [
		{"line": "总额", "initial_budget": 238.93, "budget": 251.89, "executed": 251.89, "rate": "100.00%", "points": 10, "score": 10, "原因": "1.预算执行率未达到90%的需说明原因"},
		{"line": "其中：财政资金", "initial_budget": 238.93, "budget": 251.89, "executed": 251.89, "rate": "100.00%", "points": "/", "score": "/"},
		{"line": "财政专户管理资金", "initial_budget": 0.00, "budget": 0.00, "executed": 0.00, "rate": "0.00%", "points": "/", "score": "/"},
		{"line": "单位资金", "initial_budget": 0.00, "budget": 0.00, "executed": 0.00, "rate": "0.00%", "points": "/", "score": "/"},
		{"line": "其他资金", "points": "/", "score": "/"}],
	"indicators": [
		{"level1": "产出指标", "level2": "数量指标", "level3": "发放（缴纳）覆盖率", "指标性质": "＝", "指标值": "100", "度量单位": "%", "target": "=100%", "actual": "100", "points": 60, "score": 60},
		{"level1": "效益指标", "level2": "社会效益指标", "level3": "足额保障率（参保率）", "指标性质": "＝", "指标值": "100", "度量单位": "%", "target": "=100%", "actual": "100", "points": 30, "score": 30}],
	"total": {"points": 100, "score": 100}, "conclusion": "自评得分100分，项目实施良好。", "problems": "无", "measures": "无", "responsible": "张三", "finance_head": "李四"}$$::jsonb
FROM sheet WHERE name = 'sichuan';

-- The Ministry's form of 2018 has budget and execution side by side.
INSERT INTO sheet VALUES ('mof-2018', pg_temp.grid($g$
项目支出绩效目标自评表
（2018年度）
项目名称 | 临时救助 |||| 主管部门 | 某县民政局
预算执行情况（万元） | 预算数： || #120 || 执行数： || #110
 | 其中：财政拨款 || #100 || 其中：财政拨款 || #100
 | 其他资金 || #20 || 其他资金 || #10
年度总体目标完成情况 | 预期目标 |||| 目标实际完成情况
 | 救助困难群众 |||| 已救助
年度绩效指标完成情况 | 一级指标 | 二级指标 | 三级指标 | 预期指标值 || 实际完成指标值
 | 产出指标 | 数量指标 | 救助人数（≥**人） | ≥59人 || 87人
 | 效益指标 | 社会效益指标 | …… | |
$g$));
INSERT INTO variant SELECT 'the Ministry''s form of 2018', cells, '{}', $${
	"title": "项目支出绩效目标自评表", "fiscal_year": 2018, "kind": "project", "subject": "临时救助", "money_unit": "万元", "supervising_department": "某县民政局", "department": {"name": "某县民政局"},
	"funds": [{"budget": 120, "executed": 110}, {"line": "其中：财政拨款", "budget": 100, "executed": 100}, {"line": "其他资金", "budget": 20, "executed": 10}],
	"goals": ["救助困难群众"], "achievement": "已救助",
	"indicators": [{"level1": "产出指标", "level2": "数量指标", "level3": "救助人数（≥**人）", "target": "≥59人", "actual": "87人"}]}$$::jsonb
FROM sheet WHERE name = 'mof-2018';

-- A Word file: paragraphs are rows of one cell, forms follow each other.
INSERT INTO sheet VALUES ('word', pg_temp.grid($g$
附件2
某县2022年度
项目支出绩效自评表
填报单位（公章）：某县教育局          填报日期：2023年3月1日     单位：元
项目名称 | 校车补贴 |||||
项目资金 | 资金来源 | 年初预算数 | 全年预算数 | 全年执行数 | 执行率 | 分值 | 得分
 | 年度资金总额 | 1,000,000 | 1,000,000 | 900,000 | 90% | 10 | 9
绩效指标 | 一级指标 | 二级指标 | 三级指标 | 目标值 | 完成值 | 分值 | 得分
 | 产出指标 | 数量指标 | 校车数 | 10辆 | 10辆 | 90 | 90
总分 |||||| 100 | 99
填报人：张三    联系电话：0730-1234567
注：本表由项目实施单位填报。
项目支出绩效自评表
（2022年度）
填报单位（公章）：某县教育局
项目名称 | 营养餐 |||||
绩效指标 | 一级指标 | 二级指标 | 三级指标 | 目标值 | 完成值 | 分值 | 得分
 | 产出指标 | 数量指标 | 人数 | 10人 | 10人 | 90 | 90
$g$));
INSERT INTO variant SELECT 'two forms of a Word file: the first', cells, '{}', $${
	"title": "项目支出绩效自评表", "fiscal_year": 2022, "kind": "project", "subject": "校车补贴", "money_unit": "元", "department": {"name": "某县教育局"},
	"funds": [{"line": "年度资金总额", "initial_budget": "1,000,000", "budget": "1,000,000", "executed": "900,000", "rate": "90%", "points": 10, "score": 9}],
	"indicators": [{"level1": "产出指标", "level2": "数量指标", "level3": "校车数", "target": "10辆", "actual": "10辆", "points": 90, "score": 90}],
	"total": {"points": 100, "score": 99}, "filled_on": null}$$::jsonb - 'filled_on' || '{"filed_on": "2023年3月1日", "filled_in_by": "张三", "phone": "0730-1234567", "remarks": "本表由项目实施单位填报。"}'
FROM sheet WHERE name = 'word';
SELECT is(eval.read_sheet(cells) #> '{forms,1,form}', '{"title": "项目支出绩效自评表", "fiscal_year": 2022, "kind": "project", "subject": "营养餐", "department": {"name": "某县教育局"},
	"indicators": [{"level1": "产出指标", "level2": "数量指标", "level3": "人数", "target": "10人", "actual": "10人", "points": 90, "score": 90}]}'::jsonb, 'and the second') FROM sheet WHERE name = 'word';

-- Between money and goals of a transfer stands what is no money; it is reported, not taken for amounts.
INSERT INTO sheet VALUES ('transfer', pg_temp.grid($g$
中央对地方转移支付区域绩效目标自评表
（2021年度）
转移支付（项目）名称 | 中央水利发展资金
中央主管部门 | 水利部
地方主管部门 | 四川省水利厅 | 资金使用单位 | 安居区水利局
资金投入情况（万元） || | 全年预算数（A） | 全年执行数（B） | 预算执行率（B/A×100%)
 || 年度资金总额 | #1000 | #980 | 98%
 || 其中：中央财政资金 | #800 | #800 | 100%
 || 其他资金 | 无 | 无 |
资金管理情况 | | 情况说明 | 存在问题和改进措施
 | 分配科学性 | 按规定 | 无
总体目标完成情况 | 总体目标 || 全年实际完成情况
 | 目标1：建设水利设施 || 已完成
 | 目标2：管护 || 已管护
绩效指标 | 一级指标 | 二级指标 | 三级指标 | 指标值 | 全年实际完成值 | 未完成原因和改进措施
 | 产出指标 | 数量指标 | 新建渠道（公里） | ≥20 | 21 | 无
说明 | 无
注：1.资金使用单位按项目绩效目标填报。
$g$));
SELECT is(pg_temp.unplaced(cells), 'A10 no_amount, C10 no_amount, D10 no_amount, B11 no_amount, C11 no_amount, D11 no_amount', 'what is no money is reported') FROM sheet WHERE name = 'transfer';
INSERT INTO variant SELECT 'a transfer', cells, '{}', $${
	"title": "中央对地方转移支付区域绩效目标自评表", "fiscal_year": 2021, "kind": "project", "subject": "中央水利发展资金", "money_unit": "万元", "中央主管部门": "水利部", "地方主管部门": "四川省水利厅",
	"implementing_unit": "安居区水利局", "department": {"name": "安居区水利局"}, "remarks": "无", "remarks2": "1.资金使用单位按项目绩效目标填报。",
	"funds": [{"line": "年度资金总额", "budget": 1000, "executed": 980, "rate": "98%"}, {"line": "其中：中央财政资金", "budget": 800, "executed": 800, "rate": "100%"}, {"line": "其他资金", "budget": "无", "executed": "无"}],
	"goals": [{"content": "目标1：建设水利设施", "achievement": "已完成"}, {"content": "目标2：管护", "achievement": "已管护"}],
	"indicators": [{"level1": "产出指标", "level2": "数量指标", "level3": "新建渠道（公里）", "target": "≥20", "actual": "21", "deviation_reason": "无"}]}$$::jsonb
FROM sheet WHERE name = 'transfer';

-- Chongqing's: targets adjusted in the year, a coefficient, whether an indicator is a core one.
INSERT INTO sheet VALUES ('chongqing', pg_temp.grid($g$
2022年度项目绩效自评表
项目名称 | 社区矫正 | 项目编码 | 50011 | 自评总分（分） | #97.5
主管部门 | 某区司法局 | 财政归口处室 | 政法科 | 单位编码： | 101
部门联系人 | 王某 | 联系电话 | 023-111
项目资金（万元） || 年初预算数 | 全年（调整）预算数 | 全年执行数 | 执行率（%） | 执行率权重 | 执行率得分（分）
 | 年度总金额 | #120 | #120 | #110 | #91.67 | #10 | #9.17
 | 其中：财政资金 | #120 | #120 | #110
当年绩效目标 | 年初绩效目标 ||| 全年（调整）绩效目标 || 全年目标实际完成情况
 | 矫正 ||| 矫正对象 || 完成
绩效指标 | 指标名称 | 计量单位 | 指标性质 | 年初指标值 | 调整指标值 | 全年完成值 | 得分系数(%) | 指标权重(分) | 指标得分(分) | 是否核心指标 | 偏差原因分析及整改措施
 | 矫正人数 | 人 | ≥ | #100 | #110 | #120 | #100 | #50 | #50 | 是
 | 满意度 | % | ≥ | #90 | #90 | #95 | #100 | #40 | #37.5 | 否 | 略
$g$));
INSERT INTO variant SELECT 'Chongqing''s form', cells, '{}', $${
	"title": "2022年度项目绩效自评表", "fiscal_year": 2022, "kind": "project", "subject": "社区矫正", "project_code": "50011", "total": {"score": 97.5}, "money_unit": "万元",
	"supervising_department": "某区司法局", "department": {"code": "101", "name": "某区司法局"}, "财政归口处室": "政法科", "contact": "王某", "phone": "023-111",
	"funds": [{"line": "年度总金额", "initial_budget": 120, "budget": 120, "executed": 110, "rate": "91.67", "points": 10, "score": 9.17}, {"line": "其中：财政资金", "initial_budget": 120, "budget": 120, "executed": 110}],
	"goals": [{"content": "矫正", "全年（调整）绩效目标": "矫正对象"}], "achievement": "完成",
	"indicators": [
		{"level3": "矫正人数", "target": "≥100人", "计量单位": "人", "指标性质": "≥", "年初指标值": "100", "调整指标值": "110", "actual": "120", "得分系数(%)": "100", "points": 50, "score": 50, "是否核心指标": "是"},
		{"level3": "满意度", "target": "≥90%", "计量单位": "%", "指标性质": "≥", "年初指标值": "90", "调整指标值": "90", "actual": "95", "得分系数(%)": "100", "points": 40, "score": 37.5, "是否核心指标": "否", "deviation_reason": "略"}]}$$::jsonb
FROM sheet WHERE name = 'chongqing';

-- No titles between them, and the heading of the first form only.
INSERT INTO variant SELECT 'forms below each other without titles', pg_temp.grid($g$
项目名称 | 甲 || 实施单位 | 某局
一级指标 | 二级指标 | 三级指标 | 指标值 | 完成值 | 分值 | 得分
产出指标 | 数量指标 | 数 | 1 | 1 | #90 | #90
项目名称 | 乙 || 实施单位 | 某局
一级指标 | 二级指标 | 三级指标 | 指标值 | 完成值 | 分值 | 得分
产出指标 | 数量指标 | 量 | 2 | 2 | #90 | #90
$g$), '{indicators}', '[{"level1": "产出指标", "level2": "数量指标", "level3": "数", "target": "1", "actual": "1", "points": 90, "score": 90}]'::jsonb;

-- A table that no form has a place for is reported whole, and not taken for labels.
SELECT is(pg_temp.unplaced(pg_temp.with_head(E'自评表\n年度履职目标 | 修路\n年度主要任务 | 任务名称 | 主要内容 | 完成情况\n | 修路 | 十里 | 已完成\n预算单位 | 某局')),
	'A3 stray, B3 stray, C3 stray, D3 stray, B4 stray, C4 stray, D4 stray', 'a table of tasks');
SELECT is(pg_temp.form(pg_temp.with_head(E'自评表\n年度履职目标 | 修路\n年度主要任务 | 任务名称 | 主要内容 | 完成情况\n | 修路 | 十里 | 已完成\n预算单位 | 某局')) - 'indicators',
	'{"kind": "department", "title": "自评表", "goals": ["修路"], "department": {"name": "某局"}}', 'goals end before it');

-- A sheet that only tells how to fill in a form.
SELECT is(eval.read_sheet('[["填表说明"], ["一、年初预算数以万元为单位。"], ["联系人", "绩效科"]]'), (SELECT jsonb_build_object('forms', '[]'::jsonb, 'unplaced', jsonb_agg(
		jsonb_build_object('cell', c.cell, 'written', c.written) || eval.sheet_message('no_form') ORDER BY c.n))
	FROM (VALUES (1, 'A1', '填表说明'), (2, 'A2', '一、年初预算数以万元为单位。'), (3, 'A3', '联系人'), (4, 'B3', '绩效科')) c (n, cell, written)), 'holds none, and every cell is reported');

-- Categories whose merge was lost, repeated merges, and notes of both.
SELECT is(pg_temp.notes(pg_temp.with_indicators(E'一级指标 | 二级指标 | 三级指标 | 指标值 | 完成值 | 分值 | 得分\n产出指标 | 数量指标 | 甲 | 1 | 1 | #10 | #10\n || 乙 | 1 | 1 | #10 | #10\n@ A1:G1')),
	'A5 filled_down, B5 filled_down, year_from_title', 'a category that was filled down without a merge is noted at its cell') ;
SELECT is(pg_temp.notes(pg_temp.with_indicators(E'一级指标 | 二级指标 | 三级指标 | 指标值 | 完成值 | 分值 | 得分\n产出指标 | 数量指标 | 甲 | 1 | 1 | #10 | #10\n || 乙 | 1 | 1 | #10 | #10\n@ A4:A5 B4:B5')),
	'year_from_title', 'with one it is not');
SELECT is(pg_temp.unplaced(pg_temp.with_indicators(E'一级指标 | 二级指标 | 三级指标 | 指标值 | 完成值 | 分值 | 得分\n产出指标 | 数量指标 | 甲 | 1 | 1 | 十分 | #10 \n@ A1:G1')),
	'F4 no_points', 'points that are none are reported');
SELECT is(pg_temp.unplaced(pg_temp.with_indicators(E' | 一级指标 | 二级指标 | 三级指标 | 指标值 | 完成值 | 分值 | 得分\n随便 | 产出指标 | 数量指标 | 甲 | 1 | 1 | #5 | #10 | 旁注\n@ A1:H1 H3:H3')),
	'A4 no_heading, I4 no_heading', 'so are cells under no heading');
SELECT is(pg_temp.notes(pg_temp.with_indicators(E'一级指标 | 二级指标 | 三级指标 | 指标值 | 完成值 | 权重 | 得分\n产出指标 | 数量指标 | 甲 | 1 | 1 | 10% | #10\n | 质量指标\n满意度指标')),
	'F4 percent_points, B5 template, A6 template, year_from_title', 'points in percent and a category without a line are noted');
SELECT is(pg_temp.unplaced(pg_temp.grid($g$
部门整体支出绩效自评表（2022年度）
资金情况 | 支出类型 || 年初预算数 | 全年预算数 | 全年执行数 | 执行率
 | 合计 || #1 | #2 | #2 | 100%
年度重点 || 完成乡村振兴、防汛抗旱等重点工作
@ A2:A3 B2:C2 B3:C3 A4:B4 C4:G4$g$)), 'A4 no_amount, C4 no_amount', 'words over the whole width of the amounts are no name of money');

SELECT is(pg_temp.form(v.cells) #> v.path::text[], v.want, v.name) FROM variant v;
SELECT is(pg_temp.lawless(v.cells), NULL, v.name || ': no cell is lost') FROM variant v;

-- ------------------------------------------------ what real forms say

-- Each form of the corpus as one sheet: its lines come back as they stand there, whatever they say; points that are none, and rows without a name, are other cases.
CREATE TEMPORARY TABLE corpus (form_id text, year text, form_type text, level1 text, level2 text, level3 text, target text, actual text, points text, score text, reason text);
\copy corpus FROM 'test/data/corpus-indicators.tsv'
DELETE FROM corpus WHERE form_id = 'form_id';
CREATE TEMPORARY TABLE corpus_sheet AS
	SELECT form_id, jsonb_build_array(jsonb_build_array('部门整体支出绩效自评表（2022年度）'), jsonb_build_array('部门名称', form_id),
			jsonb_build_array('绩效指标', '一级指标', '二级指标', '三级指标', '年度指标值', '实际完成值', '分值', '得分', '偏差原因分析及改进措施'))
		|| jsonb_agg(jsonb_build_array(NULL, nullif(level1, ''), nullif(level2, ''), level3, nullif(target, ''), nullif(actual, ''), nullif(points, ''), nullif(score, ''), nullif(reason, '')) ORDER BY n)
		|| jsonb_build_array(jsonb_build_array('总分', NULL, NULL, NULL, NULL, NULL, '100', '98')) AS cells,
		jsonb_agg(jsonb_strip_nulls(jsonb_build_object('level1', nullif(level1, ''), 'level2', nullif(level2, ''), 'level3', level3, 'target', nullif(target, ''), 'actual', nullif(actual, ''),
			'points', coalesce(eval.plain_number(nullif(points, '')), to_jsonb(nullif(points, ''))), 'score', coalesce(eval.plain_number(nullif(score, '')), to_jsonb(nullif(score, ''))),
			'deviation_reason', nullif(reason, ''))) ORDER BY n) AS lines
	FROM (SELECT row_number() OVER () AS n, c.* FROM corpus c) c
	WHERE level1 <> '' AND level2 <> '' AND level3 <> ''
	GROUP BY form_id;
SELECT cmp_ok((SELECT count(*) FROM corpus_sheet), '>', 30::bigint, 'forms of the corpus');
SELECT is(eval.read_sheet(cells) #> '{forms,0,form,indicators}', lines, form_id) FROM corpus_sheet;
SELECT is_empty('SELECT form_id, pg_temp.unplaced(cells) FROM corpus_sheet WHERE pg_temp.unplaced(cells) IS NOT NULL', 'nothing of them is left over');

-- ------------------------------------------------ the words

SELECT is_empty('SELECT part, word FROM eval.sheet_words() GROUP BY 1, 2 HAVING count(*) > 1', 'no word is two things in one part');
SELECT is_empty('SELECT word FROM eval.sheet_words() WHERE eval.sheet_word(normalize(word, NFKC)) <> word', 'words are written as they are compared');
SELECT is(eval.misprinted_heading(v.word), v.heading, v.word || ' is read as ' || coalesce(v.heading, 'itself'))
FROM (VALUES ('偏差原因分折及改进措施', '偏差原因分析及改进措施'), ('全年实际完成直', '全年实际完成值'), ('实际完成惰况', '实际完成情况'), ('上级财政转支付', '上级财政转移支付'),
	('末完成原因分析', '未完成原因分析'), ('半年实际完成值', NULL), ('上年预算执行数', NULL), ('年末预算金额', NULL), ('四级指标名称', NULL), ('绩效目标完成状况', '绩效目标完成情况'), ('完成直', NULL), ('不相干的文字', NULL)) v (word, heading);

-- ------------------------------------------------ the law on grids that nobody drew

-- Cells of the grids above exchanged, dropped, doubled and mangled; the same ones each time.
SELECT setseed(0.6);
CREATE TEMPORARY TABLE mangled AS
	SELECT n, jsonb_build_object('rows', (
		SELECT jsonb_agg(m.cells ORDER BY CASE WHEN random() < 0.05 THEN random() * r.ordinality * 2 ELSE r.ordinality END)
		FROM jsonb_array_elements(g.cells -> 'rows') WITH ORDINALITY r
		CROSS JOIN LATERAL (
			SELECT coalesce(jsonb_agg(CASE
					WHEN v.die < 0.03 THEN 'null' WHEN v.die < 0.05 THEN '-1.50' WHEN v.die < 0.07 THEN '"：："' WHEN v.die < 0.09 THEN '"总分：：9"' WHEN v.die < 0.10 THEN '[1]'
					WHEN v.die < 0.12 THEN '"年度总体目标"' WHEN v.die < 0.14 THEN '"全年预算数"' WHEN v.die < 0.16 THEN '"一级指标"' WHEN v.die < 0.17 THEN '"填报人：a 电话：b 单位："'
					WHEN v.die < 0.18 THEN '"（2022年）自评表"' WHEN v.die < 0.19 THEN '"其中：一般公共预算：1234.5"' WHEN v.die < 0.20 THEN '"按收入性质分："' WHEN v.die < 0.21 THEN 'true'
					WHEN v.die < 0.22 THEN '"三公经费"' WHEN v.die < 0.23 THEN '"部门整体支出绩效评价基础数据表"' WHEN v.die < 0.25 THEN '"合计"'
					ELSE c.value END ORDER BY CASE WHEN v.die > 0.97 THEN random() * c.ordinality ELSE c.ordinality END), '[]') AS cells
			FROM jsonb_array_elements(r.value) WITH ORDINALITY c
			CROSS JOIN LATERAL (SELECT random() * (1 + 0 * c.ordinality * r.ordinality) AS die) v) m), 'merged', CASE n % 3 WHEN 0 THEN g.cells -> 'merged' ELSE '[]' END) AS cells
	FROM generate_series(1, greatest(1, 15 / :share)) n, (SELECT cells FROM sheet UNION ALL (SELECT cells FROM variant ORDER BY name LIMIT 20)) g;
SELECT is((SELECT string_agg(pg_temp.lawless(cells) || ' of ' || cells::text, '; ') FROM (SELECT cells FROM mangled WHERE pg_temp.lawless(cells) IS NOT NULL LIMIT 1) m), NULL, 'every cell of mangled grids is placed or unplaced, once');
SELECT is((SELECT count(*) FROM mangled m, jsonb_array_elements(eval.read_sheet(m.cells) -> 'forms') f, jsonb_each(f -> 'cells') c
	WHERE c.value ->> 0 <> 'heading' AND f #> ARRAY(SELECT 'form' UNION ALL SELECT e FROM jsonb_array_elements_text(c.value) e) IS NULL), 0::bigint, 'and where it is said to be, something is');

SELECT finish();
ROLLBACK;
