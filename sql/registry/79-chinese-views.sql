-- ---------------------------------------------------------------- Chinese faces for reporting tools

CREATE VIEW status_label WITH (security_invoker = true) AS
	SELECT v.status, v.label_zh, v.label_en, v.position
	FROM (VALUES
		('scored', '按数据计分', 'scored on figures', 1),
		('points_mismatch', '按标准计分，满分与分值不符', 'scored by a standard whose full points are not the row''s', 2),
		('claimed', '按陈述计分', 'scored on the department''s own words', 3),
		('judgement', '待人工判断', 'needs a person', 4),
		('missing', '缺完成值', 'no actual', 5),
		('no_points', '无分值', 'carries no points', 6),
		('unit_mismatch', '单位不符', 'units of different dimensions', 7),
		('unreadable', '无法读取', 'the standard, or the amount, could not be read', 8)
	) v (status, label_zh, label_en, position);
COMMENT ON VIEW status_label IS '状态名称: what each status is called';
COMMENT ON COLUMN status_label.status IS '状态代码: status as score_status() gives it';
COMMENT ON COLUMN status_label.label_zh IS '中文名称: name in Chinese';
COMMENT ON COLUMN status_label.label_en IS '英文名称: name in English';
COMMENT ON COLUMN status_label.position IS '顺序，用于排序: order, to sort by';

CREATE VIEW 自评表 WITH (security_invoker = true) AS
	SELECT evaluation_id AS 自评表编号,
		CASE section WHEN 'fund' THEN '资金情况' WHEN 'goal' THEN '总体目标' WHEN 'indicator' THEN '绩效指标' ELSE '总分' END AS 部分,
		line_no AS 行号, level1 AS 一级指标, level2 AS 二级指标, level3 AS 三级指标,
		content AS 目标内容, target AS 目标值, actual AS 完成值,
		points AS 分值, self_score AS 自评得分, score AS 计算得分,
		b.label_zh AS 状态,
		deviation_reason AS 未完成原因, corrective_action AS 改进措施, f.position AS 位置,
		department_id AS 部门编号, fiscal_year AS 预算年度, scheme_key AS 方案编号, section_order AS 部分顺序,
		CASE self_status WHEN 'filed' THEN '已填' WHEN 'missing' THEN '未填' ELSE '无分值' END AS 自评状态
	FROM evaluation_form f
	LEFT JOIN status_label b ON b.status = f.status;
COMMENT ON VIEW 自评表 IS '自评表（evaluation_form 的中文列名）: evaluation_form with Chinese column names';
COMMENT ON COLUMN 自评表.自评表编号 IS '自评表编号: evaluation_id';
COMMENT ON COLUMN 自评表.部分 IS '部分: section';
COMMENT ON COLUMN 自评表.行号 IS '行号: line_no';
COMMENT ON COLUMN 自评表.一级指标 IS '一级指标: level1';
COMMENT ON COLUMN 自评表.二级指标 IS '二级指标: level2';
COMMENT ON COLUMN 自评表.三级指标 IS '三级指标: level3';
COMMENT ON COLUMN 自评表.目标内容 IS '目标内容: content';
COMMENT ON COLUMN 自评表.目标值 IS '目标值: target';
COMMENT ON COLUMN 自评表.完成值 IS '完成值: actual';
COMMENT ON COLUMN 自评表.分值 IS '分值: points';
COMMENT ON COLUMN 自评表.自评得分 IS '自评得分: self_score';
COMMENT ON COLUMN 自评表.计算得分 IS '计算得分: score';
COMMENT ON COLUMN 自评表.状态 IS '状态: status';
COMMENT ON COLUMN 自评表.未完成原因 IS '未完成原因: deviation_reason';
COMMENT ON COLUMN 自评表.改进措施 IS '改进措施: corrective_action';
COMMENT ON COLUMN 自评表.位置 IS '表内位置，用于排序: position';
COMMENT ON COLUMN 自评表.部门编号 IS '部门编号: department_id';
COMMENT ON COLUMN 自评表.预算年度 IS '预算年度: fiscal_year';
COMMENT ON COLUMN 自评表.方案编号 IS '方案编号，0 为没有方案的表: scheme_key';
COMMENT ON COLUMN 自评表.部分顺序 IS '部分的顺序，用于排序: section_order';
COMMENT ON COLUMN 自评表.自评状态 IS '自评得分状态（已填、未填、无分值）: self_status';

CREATE VIEW 自评汇总 WITH (security_invoker = true) AS
	SELECT evaluation_id AS 自评表编号, department AS 部门名称, fiscal_year AS 预算年度,
		CASE kind WHEN 'department' THEN '部门整体' ELSE '项目' END AS 类型,
		subject AS 项目名称, scheme AS 评分方案,
		(SELECT b.label_zh FROM stage_label b WHERE b.stage = s.stage) AS 阶段,
		budget AS 全年预算数, executed AS 全年执行数, upper_transfers AS 上级转移支付,
		execution_rate AS 执行率, execution_score AS 执行得分,
		points_total AS 分值合计, self_total AS 自评得分,
		figures_points AS 数据分值, figures_score AS 数据得分,
		claimed_points AS 陈述分值, claimed_score AS 陈述得分, open_points AS 待判断分值,
		reviewed_total AS 审核得分, adopted_total AS 认定得分, grade AS 等级, findings AS 问题数,
		department_code AS 部门代码, declared_points AS 表上总分值, declared_score AS 表上总得分,
		scheme_version AS 方案版本, self_points AS 自评满分,
		department_total AS 部门审核得分, finance_total AS 财政审核得分, finance_rank AS 财政审核级次,
		adopted_points AS 认定满分, full_of_what_it_has AS 附注,
		department_id AS 部门编号, scheme_key AS 方案编号, money_unit AS 金额单位, yuan_per_unit AS 每单位元数,
		CASE money_status WHEN 'filed' THEN '已填' WHEN 'missing' THEN '缺数' ELSE '单位不明' END AS 金额状态,
		CASE rate_status WHEN 'rated' THEN '有' WHEN 'missing' THEN '缺数' ELSE '分母不为正' END AS 执行率状态,
		rated_budget AS 执行率分母金额, rated_spending AS 执行率分子金额,
		(SELECT b.label_zh FROM status_label b WHERE b.status = s.execution_status) AS 执行得分状态,
		lines AS 行数, figures_lines AS 数据行数, claimed_lines AS 陈述行数, open_lines AS 待判断行数,
		CASE self_status WHEN 'lines' THEN '各行之和' WHEN 'declared' THEN '表上总得分' ELSE '无' END AS 自评取自,
		CASE reviewed_by WHEN 'finance' THEN '财政' WHEN 'department' THEN '部门' ELSE '未审核' END AS 审核方,
		CASE adopted_by WHEN 'publication' THEN '公开时' WHEN 'form' THEN '整张表的审核' WHEN 'declared' THEN '表上总得分' WHEN 'lines' THEN '各行之和' ELSE '无' END AS 认定取自,
		kind_order AS 类型顺序, stage_order AS 阶段顺序, grade_order AS 等级顺序,
		points_lines AS 分值行数,
		CASE declared_status WHEN 'filed' THEN '已填' ELSE '缺数' END AS 表上总分状态,
		CASE department_review_status WHEN 'reviewed' THEN '已审核' ELSE '无' END AS 部门审核状态,
		CASE finance_review_status WHEN 'reviewed' THEN '已审核' ELSE '无' END AS 财政审核状态
	FROM evaluation_summary s;
COMMENT ON VIEW 自评汇总 IS '自评汇总（evaluation_summary 的中文列名，金额为元）: evaluation_summary with Chinese column names';
COMMENT ON COLUMN 自评汇总.自评表编号 IS '自评表编号: evaluation_id';
COMMENT ON COLUMN 自评汇总.部门名称 IS '现在的部门名称: department';
COMMENT ON COLUMN 自评汇总.预算年度 IS '预算年度: fiscal_year';
COMMENT ON COLUMN 自评汇总.类型 IS '类型: kind';
COMMENT ON COLUMN 自评汇总.项目名称 IS '项目名称: subject';
COMMENT ON COLUMN 自评汇总.评分方案 IS '评分方案: scheme';
COMMENT ON COLUMN 自评汇总.阶段 IS '阶段: stage';
COMMENT ON COLUMN 自评汇总.全年预算数 IS '全年预算数（元）: budget';
COMMENT ON COLUMN 自评汇总.全年执行数 IS '全年执行数（元）: executed';
COMMENT ON COLUMN 自评汇总.上级转移支付 IS '上级财政转移支付（元）: upper_transfers';
COMMENT ON COLUMN 自评汇总.执行率 IS '执行率（1 为 100%）: execution_rate';
COMMENT ON COLUMN 自评汇总.执行得分 IS '预算执行得分: execution_score';
COMMENT ON COLUMN 自评汇总.分值合计 IS '分值合计: points_total';
COMMENT ON COLUMN 自评汇总.自评得分 IS '自评得分: self_total';
COMMENT ON COLUMN 自评汇总.数据分值 IS '按数据计分的分值: figures_points';
COMMENT ON COLUMN 自评汇总.数据得分 IS '按数据计分的得分: figures_score';
COMMENT ON COLUMN 自评汇总.陈述分值 IS '按陈述计分的分值: claimed_points';
COMMENT ON COLUMN 自评汇总.陈述得分 IS '按陈述计分的得分: claimed_score';
COMMENT ON COLUMN 自评汇总.待判断分值 IS '待判断分值: open_points';
COMMENT ON COLUMN 自评汇总.审核得分 IS '审核得分: reviewed_total';
COMMENT ON COLUMN 自评汇总.认定得分 IS '认定得分: adopted_total';
COMMENT ON COLUMN 自评汇总.等级 IS '等级: grade';
COMMENT ON COLUMN 自评汇总.问题数 IS '复核问题数: findings';
COMMENT ON COLUMN 自评汇总.部门代码 IS '部门代码: department_code';
COMMENT ON COLUMN 自评汇总.表上总分值 IS '表上印的总分值: declared_points';
COMMENT ON COLUMN 自评汇总.表上总得分 IS '表上印的总得分: declared_score';
COMMENT ON COLUMN 自评汇总.方案版本 IS '评分方案版本: scheme_version';
COMMENT ON COLUMN 自评汇总.自评满分 IS '自评得分的满分: self_points';
COMMENT ON COLUMN 自评汇总.部门审核得分 IS '部门审核后得分: department_total';
COMMENT ON COLUMN 自评汇总.财政审核得分 IS '财政审核后得分（已签署的最高级次）: finance_total';
COMMENT ON COLUMN 自评汇总.财政审核级次 IS '该财政审核的级次: finance_rank';
COMMENT ON COLUMN 自评汇总.认定满分 IS '认定得分的满分: adopted_points';
COMMENT ON COLUMN 自评汇总.附注 IS '认定得分 / 其满分，不用于排名: full_of_what_it_has';
COMMENT ON COLUMN 自评汇总.部门编号 IS '部门编号: department_id';
COMMENT ON COLUMN 自评汇总.方案编号 IS '方案编号，0 为没有方案的表: scheme_key';
COMMENT ON COLUMN 自评汇总.金额单位 IS '表上的金额单位（照填）: money_unit';
COMMENT ON COLUMN 自评汇总.每单位元数 IS '每单位折合元: yuan_per_unit';
COMMENT ON COLUMN 自评汇总.金额状态 IS '金额状态（已填、缺数、单位不明）: money_status';
COMMENT ON COLUMN 自评汇总.执行率状态 IS '执行率状态（有、缺数、分母不为正）: rate_status';
COMMENT ON COLUMN 自评汇总.执行率分母金额 IS '执行率的分母（元）: rated_budget';
COMMENT ON COLUMN 自评汇总.执行率分子金额 IS '执行率的分子（元）: rated_spending';
COMMENT ON COLUMN 自评汇总.执行得分状态 IS '预算执行得分的状态: execution_status';
COMMENT ON COLUMN 自评汇总.行数 IS '计分行数（含预算执行）: lines';
COMMENT ON COLUMN 自评汇总.数据行数 IS '按数据计分的行数: figures_lines';
COMMENT ON COLUMN 自评汇总.陈述行数 IS '按陈述计分的行数: claimed_lines';
COMMENT ON COLUMN 自评汇总.待判断行数 IS '待判断的行数: open_lines';
COMMENT ON COLUMN 自评汇总.自评取自 IS '自评得分取自（各行之和、表上总得分、无）: self_status';
COMMENT ON COLUMN 自评汇总.审核方 IS '审核方（财政、部门、未审核）: reviewed_by';
COMMENT ON COLUMN 自评汇总.认定取自 IS '认定得分取自（公开时、整张表的审核、表上总得分、各行之和、无）: adopted_by';
COMMENT ON COLUMN 自评汇总.类型顺序 IS '类型的顺序，用于排序: kind_order';
COMMENT ON COLUMN 自评汇总.阶段顺序 IS '阶段的顺序，用于排序: stage_order';
COMMENT ON COLUMN 自评汇总.等级顺序 IS '等级的顺序，用于排序: grade_order';
COMMENT ON COLUMN 自评汇总.分值行数 IS '有分值的行数: points_lines';
COMMENT ON COLUMN 自评汇总.表上总分状态 IS '表上总分状态（已填、缺数）: declared_status';
COMMENT ON COLUMN 自评汇总.部门审核状态 IS '部门审核状态（已审核、无）: department_review_status';
COMMENT ON COLUMN 自评汇总.财政审核状态 IS '财政审核状态（已审核、无）: finance_review_status';

CREATE VIEW 预算执行情况 WITH (security_invoker = true) AS
	SELECT evaluation_id AS 自评表编号, line_no AS 行号, line AS 资金来源,
		initial_budget AS 年初预算数, budget AS 全年预算数, executed AS 全年执行数, upper_transfers AS 上级转移支付,
		execution_rate AS 执行率, f.points AS 分值, f.self_score AS 自评得分, f.score AS 计算得分,
		b.label_zh AS 状态,
		CASE is_total WHEN 1 THEN '是' ELSE '否' END AS 是否总额行,
		filed_rate AS 表上执行率, received AS 实际到位资金,
		CASE rate_base WHEN 'initial' THEN '年初预算数' WHEN 'received' THEN '实际到位资金' ELSE '全年预算数' END AS 执行率分母,
		CASE net_of_transfers WHEN 1 THEN '是' ELSE '否' END AS 扣除转移支付,
		rule AS 评分规则, facts AS 复核特征, computed_score AS 现计算得分,
		department_id AS 部门编号, fiscal_year AS 预算年度, scheme_key AS 方案编号, money_unit AS 金额单位, yuan_per_unit AS 每单位元数,
		CASE f.money_status WHEN 'filed' THEN '已填' WHEN 'missing' THEN '缺数' ELSE '单位不明' END AS 金额状态,
		CASE f.rate_status WHEN 'rated' THEN '有' WHEN 'missing' THEN '缺数' ELSE '分母不为正' END AS 执行率状态,
		rated_budget AS 执行率分母金额, rated_spending AS 执行率分子金额,
		CASE f.self_status WHEN 'filed' THEN '已填' WHEN 'missing' THEN '未填' ELSE '无分值' END AS 自评状态
	FROM fund_execution f
	LEFT JOIN status_label b ON b.status = f.status;
COMMENT ON VIEW 预算执行情况 IS '预算执行情况（fund_execution 的中文列名，金额为元）: fund_execution with Chinese column names';
COMMENT ON COLUMN 预算执行情况.自评表编号 IS '自评表编号: evaluation_id';
COMMENT ON COLUMN 预算执行情况.行号 IS '行号: line_no';
COMMENT ON COLUMN 预算执行情况.资金来源 IS '资金来源: line';
COMMENT ON COLUMN 预算执行情况.年初预算数 IS '年初预算数（元）: initial_budget';
COMMENT ON COLUMN 预算执行情况.全年预算数 IS '全年预算数（元）: budget';
COMMENT ON COLUMN 预算执行情况.全年执行数 IS '全年执行数（元）: executed';
COMMENT ON COLUMN 预算执行情况.上级转移支付 IS '上级财政转移支付（元）: upper_transfers';
COMMENT ON COLUMN 预算执行情况.执行率 IS '执行率（1 为 100%）: execution_rate';
COMMENT ON COLUMN 预算执行情况.分值 IS '分值: points';
COMMENT ON COLUMN 预算执行情况.自评得分 IS '自评得分: self_score';
COMMENT ON COLUMN 预算执行情况.计算得分 IS '计算得分: score';
COMMENT ON COLUMN 预算执行情况.状态 IS '状态: status';
COMMENT ON COLUMN 预算执行情况.是否总额行 IS '是否为计分的总额行: is_total';
COMMENT ON COLUMN 预算执行情况.表上执行率 IS '表上印的执行率: filed_rate';
COMMENT ON COLUMN 预算执行情况.实际到位资金 IS '实际到位资金（元）: received';
COMMENT ON COLUMN 预算执行情况.执行率分母 IS '执行率的分母: rate_base';
COMMENT ON COLUMN 预算执行情况.扣除转移支付 IS '执行率是否扣除上级财政转移支付: net_of_transfers';
COMMENT ON COLUMN 预算执行情况.评分规则 IS '评分规则: rule';
COMMENT ON COLUMN 预算执行情况.复核特征 IS '供复核的特征，见 perfeval.fund_mark(): facts';
COMMENT ON COLUMN 预算执行情况.现计算得分 IS '现在的计算得分，公开与否不论: computed_score';
COMMENT ON COLUMN 预算执行情况.部门编号 IS '部门编号: department_id';
COMMENT ON COLUMN 预算执行情况.预算年度 IS '预算年度: fiscal_year';
COMMENT ON COLUMN 预算执行情况.方案编号 IS '方案编号，0 为没有方案的表: scheme_key';
COMMENT ON COLUMN 预算执行情况.金额单位 IS '表上的金额单位（照填）: money_unit';
COMMENT ON COLUMN 预算执行情况.每单位元数 IS '每单位折合元: yuan_per_unit';
COMMENT ON COLUMN 预算执行情况.金额状态 IS '金额状态（已填、缺数、单位不明）: money_status';
COMMENT ON COLUMN 预算执行情况.执行率状态 IS '执行率状态（有、缺数、分母不为正）: rate_status';
COMMENT ON COLUMN 预算执行情况.执行率分母金额 IS '执行率的分母（元）: rated_budget';
COMMENT ON COLUMN 预算执行情况.执行率分子金额 IS '执行率的分子（元）: rated_spending';
COMMENT ON COLUMN 预算执行情况.自评状态 IS '自评得分状态（已填、未填、无分值）: self_status';

CREATE VIEW 指标明细 WITH (security_invoker = true) AS
	SELECT evaluation_id AS 自评表编号, line_no AS 行号,
		level1 AS 一级指标, level2 AS 二级指标, level3 AS 三级指标, content AS 目标内容,
		target AS 目标值, actual AS 完成值,
		CASE target_kind
			WHEN 'quantity' THEN '数量' WHEN 'date' THEN '日期' WHEN 'compound' THEN '复合'
			WHEN 'qualitative' THEN '定性' WHEN 'blank' THEN '空白'
		END AS 目标种类,
		comparator AS 比较符号, target_bound AS 目标数值, actual_quantity AS 完成数值, unit AS 计量单位,
		completion_rate AS 完成率, deviation AS 偏差率,
		points AS 分值, self_score AS 自评得分, score AS 计算得分, adopted_score AS 认定得分,
		b.label_zh AS 状态,
		rule AS 评分规则,
		standard AS 评分标准, approved_target AS 批复值,
		deviation_reason AS 未完成原因, corrective_action AS 改进措施,
		CASE over_achievement WHEN 'flag' THEN '提示' WHEN 'reason' THEN '须说明原因' WHEN 'explained' THEN '已说明' END AS 超额完成,
		department_id AS 部门编号, fiscal_year AS 预算年度, scheme_key AS 方案编号, category_key AS 类别,
		CASE actual_kind
			WHEN 'quantity' THEN '数量' WHEN 'date' THEN '日期' WHEN 'compound' THEN '复合'
			WHEN 'qualitative' THEN '定性' WHEN 'blank' THEN '空白'
		END AS 完成值种类,
		CASE completion_status WHEN 'compared' THEN '可比' WHEN 'missing' THEN '未填' ELSE '不可比' END AS 完成率状态,
		CASE i.self_status WHEN 'filed' THEN '已填' WHEN 'missing' THEN '未填' ELSE '无分值' END AS 自评状态,
		CASE adopted_by WHEN 'finance' THEN '财政审核' WHEN 'department' THEN '部门审核' WHEN 'self' THEN '自评' WHEN 'computed' THEN '计算' ELSE '无' END AS 认定取自,
		CASE target_status WHEN 'figure' THEN '有' WHEN 'no_one_figure' THEN '不唯一' WHEN 'missing' THEN '未填' ELSE '非数值' END AS 目标数值状态,
		CASE actual_status WHEN 'figure' THEN '有' WHEN 'no_one_figure' THEN '不唯一' WHEN 'missing' THEN '未填' ELSE '非数值' END AS 完成数值状态
	FROM indicator_detail i
	LEFT JOIN status_label b ON b.status = i.status;
COMMENT ON VIEW 指标明细 IS '指标明细（indicator_detail 的中文列名）: indicator_detail with Chinese column names';
COMMENT ON COLUMN 指标明细.自评表编号 IS '自评表编号: evaluation_id';
COMMENT ON COLUMN 指标明细.行号 IS '行号: line_no';
COMMENT ON COLUMN 指标明细.一级指标 IS '一级指标: level1';
COMMENT ON COLUMN 指标明细.二级指标 IS '二级指标: level2';
COMMENT ON COLUMN 指标明细.三级指标 IS '三级指标: level3';
COMMENT ON COLUMN 指标明细.目标内容 IS '目标内容: content';
COMMENT ON COLUMN 指标明细.目标值 IS '目标值: target';
COMMENT ON COLUMN 指标明细.完成值 IS '完成值: actual';
COMMENT ON COLUMN 指标明细.目标种类 IS '目标种类: target_kind';
COMMENT ON COLUMN 指标明细.比较符号 IS '比较符号: comparator';
COMMENT ON COLUMN 指标明细.目标数值 IS '目标数值: target_bound';
COMMENT ON COLUMN 指标明细.完成数值 IS '完成数值: actual_quantity';
COMMENT ON COLUMN 指标明细.计量单位 IS '计量单位: unit';
COMMENT ON COLUMN 指标明细.完成率 IS '完成率（1 为 100%）: completion_rate';
COMMENT ON COLUMN 指标明细.偏差率 IS '偏差率: deviation';
COMMENT ON COLUMN 指标明细.分值 IS '分值: points';
COMMENT ON COLUMN 指标明细.自评得分 IS '自评得分: self_score';
COMMENT ON COLUMN 指标明细.计算得分 IS '计算得分: score';
COMMENT ON COLUMN 指标明细.认定得分 IS '认定得分: adopted_score';
COMMENT ON COLUMN 指标明细.状态 IS '状态: status';
COMMENT ON COLUMN 指标明细.评分规则 IS '评分规则: rule';
COMMENT ON COLUMN 指标明细.评分标准 IS '评分标准（照填）: standard';
COMMENT ON COLUMN 指标明细.批复值 IS '批复值: approved_target';
COMMENT ON COLUMN 指标明细.未完成原因 IS '未完成（偏差）原因: deviation_reason';
COMMENT ON COLUMN 指标明细.改进措施 IS '改进措施: corrective_action';
COMMENT ON COLUMN 指标明细.超额完成 IS '超额完成（提示、须说明原因、已说明）: over_achievement';
COMMENT ON COLUMN 指标明细.部门编号 IS '部门编号: department_id';
COMMENT ON COLUMN 指标明细.预算年度 IS '预算年度: fiscal_year';
COMMENT ON COLUMN 指标明细.方案编号 IS '方案编号，0 为没有方案的表: scheme_key';
COMMENT ON COLUMN 指标明细.类别 IS '类别，如 产出/数量: category_key';
COMMENT ON COLUMN 指标明细.完成值种类 IS '完成值种类: actual_kind';
COMMENT ON COLUMN 指标明细.完成率状态 IS '完成率状态（可比、未填、不可比）: completion_status';
COMMENT ON COLUMN 指标明细.自评状态 IS '自评得分状态（已填、未填、无分值）: self_status';
COMMENT ON COLUMN 指标明细.认定取自 IS '认定得分取自（财政审核、部门审核、自评、计算、无）: adopted_by';
COMMENT ON COLUMN 指标明细.目标数值状态 IS '目标数值状态（有、不唯一、非数值、未填）: target_status';
COMMENT ON COLUMN 指标明细.完成数值状态 IS '完成数值状态（有、不唯一、非数值、未填）: actual_status';

CREATE VIEW 复核问题 WITH (security_invoker = true) AS
	SELECT evaluation_id AS 自评表编号, rule_id AS 规则编号,
		CASE section WHEN 'fund' THEN '资金情况' WHEN 'indicator' THEN '绩效指标' ELSE '整张表' END AS 部分,
		line_no AS 行号,
		CASE outcome WHEN 'accepted' THEN '已接受' ELSE '待处理' END AS 结果,
		CASE severity WHEN 'E' THEN '错误' WHEN 'W' THEN '警告' ELSE '提示' END AS 严重程度,
		message_zh AS 说明, message_en AS 英文说明, source AS 依据, lines AS 各行行号, times AS 行数,
		accepted_because AS 接受理由, accepted_by AS 接受人, scheme_key AS 方案编号,
		explained_because AS 填报单位说明, explained_by AS 说明人, severity_order AS 严重程度顺序,
		department_id AS 部门编号, fiscal_year AS 预算年度,
		CASE kind WHEN 'department' THEN '部门整体' ELSE '项目' END AS 类型
	FROM finding;
COMMENT ON VIEW 复核问题 IS '复核问题（finding 的中文列名）: finding with Chinese column names';
COMMENT ON COLUMN 复核问题.自评表编号 IS '自评表编号: evaluation_id';
COMMENT ON COLUMN 复核问题.规则编号 IS '规则编号: rule_id';
COMMENT ON COLUMN 复核问题.部分 IS '部分（整张表、资金情况、绩效指标）: section';
COMMENT ON COLUMN 复核问题.行号 IS '行号，整张表的规则或多行合并时空: line_no';
COMMENT ON COLUMN 复核问题.结果 IS '结果（待处理、已接受）: outcome';
COMMENT ON COLUMN 复核问题.严重程度 IS '严重程度（错误、警告、提示）: severity';
COMMENT ON COLUMN 复核问题.说明 IS '说明: message_zh';
COMMENT ON COLUMN 复核问题.英文说明 IS '英文说明: message_en';
COMMENT ON COLUMN 复核问题.依据 IS '依据: source';
COMMENT ON COLUMN 复核问题.各行行号 IS '各行行号: lines';
COMMENT ON COLUMN 复核问题.行数 IS '行数: times';
COMMENT ON COLUMN 复核问题.接受理由 IS '接受的理由: accepted_because';
COMMENT ON COLUMN 复核问题.接受人 IS '接受者: accepted_by';
COMMENT ON COLUMN 复核问题.填报单位说明 IS '填报单位的说明，不等于接受: explained_because';
COMMENT ON COLUMN 复核问题.说明人 IS '说明者: explained_by';
COMMENT ON COLUMN 复核问题.方案编号 IS '方案编号，0 为没有方案的表: scheme_key';
COMMENT ON COLUMN 复核问题.严重程度顺序 IS '严重程度的顺序，用于排序: severity_order';
COMMENT ON COLUMN 复核问题.部门编号 IS '部门编号: department_id';
COMMENT ON COLUMN 复核问题.预算年度 IS '预算年度: fiscal_year';
COMMENT ON COLUMN 复核问题.类型 IS '类型（部门整体、项目）: kind';

CREATE VIEW 报送情况 WITH (security_invoker = true) AS
	SELECT department_id AS 部门编号, department_code AS 部门代码, department AS 部门名称, fiscal_year AS 预算年度,
		CASE kind WHEN 'department' THEN '部门整体' ELSE '项目' END AS 类型,
		subject AS 项目名称, evaluation_id AS 自评表编号,
		CASE status WHEN 'due' THEN '未到期' WHEN 'filed' THEN '已报' WHEN 'late' THEN '逾期已报' WHEN 'missing' THEN '逾期未报' ELSE '名单外已报' END AS 状态,
		(SELECT b.label_zh FROM stage_label b WHERE b.stage = f.stage) AS 阶段,
		CASE submitted WHEN 1 THEN '是' WHEN 0 THEN '否' END AS 已正式报送,
		due_on AS 截止日期, filed_on AS 录入日期, days_late AS 逾期天数, note AS 备注,
		CASE by_roster WHEN 1 THEN '是' ELSE '否' END AS 出自名单
	FROM filing_status f;
COMMENT ON VIEW 报送情况 IS '报送情况（filing_status 的中文列名）: filing_status with Chinese column names';
COMMENT ON COLUMN 报送情况.部门编号 IS '部门编号: department_id';
COMMENT ON COLUMN 报送情况.部门代码 IS '部门代码: department_code';
COMMENT ON COLUMN 报送情况.部门名称 IS '部门名称: department';
COMMENT ON COLUMN 报送情况.预算年度 IS '预算年度: fiscal_year';
COMMENT ON COLUMN 报送情况.类型 IS '类型: kind';
COMMENT ON COLUMN 报送情况.项目名称 IS '项目名称: subject';
COMMENT ON COLUMN 报送情况.自评表编号 IS '自评表编号: evaluation_id';
COMMENT ON COLUMN 报送情况.状态 IS '状态: status';
COMMENT ON COLUMN 报送情况.阶段 IS '阶段: stage';
COMMENT ON COLUMN 报送情况.已正式报送 IS '已正式报送: submitted';
COMMENT ON COLUMN 报送情况.截止日期 IS '截止日期: due_on';
COMMENT ON COLUMN 报送情况.录入日期 IS '报送日期，草稿为录入日期: filed_on';
COMMENT ON COLUMN 报送情况.逾期天数 IS '逾期天数: days_late';
COMMENT ON COLUMN 报送情况.备注 IS '备注: note';
COMMENT ON COLUMN 报送情况.出自名单 IS '出自名单: by_roster';

CREATE VIEW 部门汇总 WITH (security_invoker = true) AS
	SELECT department_id AS 部门编号, department_code AS 部门代码, department AS 部门名称, fiscal_year AS 预算年度,
		CASE scope WHEN 'own' THEN '本级' ELSE '含下级' END AS 范围,
		forms AS 自评表份数, budget AS 全年预算数, executed AS 全年执行数, upper_transfers AS 上级转移支付, execution_rate AS 总体执行率,
		score AS 自评得分合计, points AS 自评分值合计, overall_score AS 总体自评得分率, adopted_score AS 认定得分合计,
		adopted_points AS 认定分值合计, overall_adopted AS 总体认定得分率, excellent AS 优, good AS 良, fair AS 中, poor AS 差,
		other_grade AS 其他等级, departments AS 部门数,
		CASE money_status WHEN 'filed' THEN '已填' WHEN 'missing' THEN '缺数' ELSE '无表' END AS 金额状态,
		CASE rate_status WHEN 'rated' THEN '有' WHEN 'missing' THEN '缺数' ELSE '无表' END AS 执行率状态,
		CASE self_status WHEN 'filed' THEN '已填' WHEN 'missing' THEN '未填' ELSE '无表' END AS 自评状态,
		CASE adopted_status WHEN 'adopted' THEN '有' WHEN 'missing' THEN '无' ELSE '无表' END AS 认定状态
	FROM department_total;
COMMENT ON VIEW 部门汇总 IS '部门汇总（department_total 的中文列名，金额为元）: department_total with Chinese column names';
COMMENT ON COLUMN 部门汇总.部门编号 IS '部门编号: department_id';
COMMENT ON COLUMN 部门汇总.部门代码 IS '部门代码: department_code';
COMMENT ON COLUMN 部门汇总.部门名称 IS '部门名称: department';
COMMENT ON COLUMN 部门汇总.预算年度 IS '预算年度: fiscal_year';
COMMENT ON COLUMN 部门汇总.范围 IS '范围: scope';
COMMENT ON COLUMN 部门汇总.自评表份数 IS '自评表份数: forms';
COMMENT ON COLUMN 部门汇总.全年预算数 IS '全年预算数: budget';
COMMENT ON COLUMN 部门汇总.全年执行数 IS '全年执行数: executed';
COMMENT ON COLUMN 部门汇总.上级转移支付 IS '上级转移支付: upper_transfers';
COMMENT ON COLUMN 部门汇总.总体执行率 IS '总体执行率: execution_rate';
COMMENT ON COLUMN 部门汇总.自评得分合计 IS '自评得分合计: score';
COMMENT ON COLUMN 部门汇总.自评分值合计 IS '自评分值合计: points';
COMMENT ON COLUMN 部门汇总.总体自评得分率 IS '总体自评得分率: overall_score';
COMMENT ON COLUMN 部门汇总.认定得分合计 IS '认定得分合计: adopted_score';
COMMENT ON COLUMN 部门汇总.认定分值合计 IS '认定分值合计: adopted_points';
COMMENT ON COLUMN 部门汇总.总体认定得分率 IS '总体认定得分率: overall_adopted';
COMMENT ON COLUMN 部门汇总.优 IS '优: excellent';
COMMENT ON COLUMN 部门汇总.良 IS '良: good';
COMMENT ON COLUMN 部门汇总.中 IS '中: fair';
COMMENT ON COLUMN 部门汇总.差 IS '差: poor';
COMMENT ON COLUMN 部门汇总.其他等级 IS '其他等级: other_grade';
COMMENT ON COLUMN 部门汇总.部门数 IS '部门数: departments';
COMMENT ON COLUMN 部门汇总.金额状态 IS '金额状态（已填、缺数、无表）: money_status';
COMMENT ON COLUMN 部门汇总.执行率状态 IS '总体执行率状态（有、缺数、无表）: rate_status';
COMMENT ON COLUMN 部门汇总.自评状态 IS '自评得分状态（已填、未填、无表）: self_status';
COMMENT ON COLUMN 部门汇总.认定状态 IS '认定得分状态（有、无、无表）: adopted_status';

CREATE VIEW 部门排名 WITH (security_invoker = true) AS
	SELECT fiscal_year AS 预算年度,
		CASE kind WHEN 'department' THEN '部门整体' ELSE '项目' END AS 类型,
		rank AS 名次, tied AS 同名次表数, ranked AS 排名表数, evaluation_id AS 自评表编号, department_id AS 部门编号,
		department_code AS 部门代码, department AS 部门名称, subject AS 项目名称, score AS 自评得分, full_points AS 应有满分,
		score_of_100 AS 百分制得分,
		(SELECT b.label_zh FROM stage_label b WHERE b.stage = r.stage) AS 阶段,
		adopted_score AS 认定得分, grade AS 等级,
		CASE rank_status WHEN 'ranked' THEN '已排名' ELSE '未填' END AS 排名状态,
		CASE adopted_status WHEN 'adopted' THEN '有' ELSE '无' END AS 认定状态
	FROM department_ranking r;
COMMENT ON VIEW 部门排名 IS '部门排名（department_ranking 的中文列名）: department_ranking with Chinese column names';
COMMENT ON COLUMN 部门排名.预算年度 IS '预算年度: fiscal_year';
COMMENT ON COLUMN 部门排名.类型 IS '类型: kind';
COMMENT ON COLUMN 部门排名.名次 IS '名次: rank';
COMMENT ON COLUMN 部门排名.同名次表数 IS '同名次表数: tied';
COMMENT ON COLUMN 部门排名.排名表数 IS '排名表数: ranked';
COMMENT ON COLUMN 部门排名.自评表编号 IS '自评表编号: evaluation_id';
COMMENT ON COLUMN 部门排名.部门编号 IS '部门编号: department_id';
COMMENT ON COLUMN 部门排名.部门代码 IS '部门代码: department_code';
COMMENT ON COLUMN 部门排名.部门名称 IS '部门名称: department';
COMMENT ON COLUMN 部门排名.项目名称 IS '项目名称: subject';
COMMENT ON COLUMN 部门排名.自评得分 IS '自评得分: score';
COMMENT ON COLUMN 部门排名.应有满分 IS '应有满分: full_points';
COMMENT ON COLUMN 部门排名.百分制得分 IS '百分制得分: score_of_100';
COMMENT ON COLUMN 部门排名.阶段 IS '阶段: stage';
COMMENT ON COLUMN 部门排名.认定得分 IS '认定得分: adopted_score';
COMMENT ON COLUMN 部门排名.等级 IS '等级: grade';
COMMENT ON COLUMN 部门排名.排名状态 IS '排名状态（已排名、未填）: rank_status';
COMMENT ON COLUMN 部门排名.认定状态 IS '认定得分状态（有、无）: adopted_status';

CREATE VIEW 年度对比 WITH (security_invoker = true) AS
	SELECT department_id AS 部门编号, department_code AS 部门代码, department AS 部门名称,
		CASE kind WHEN 'department' THEN '部门整体' ELSE '项目' END AS 类型,
		subject AS 项目名称, fiscal_year AS 预算年度, evaluation_id AS 自评表编号, evaluation_before AS 上年自评表, score AS 自评得分,
		score_before AS 上年得分, score_change AS 得分增减, execution_rate AS 执行率, rate_before AS 上年执行率,
		rate_change AS 执行率增减, budget AS 全年预算数, budget_before AS 上年预算数, budget_change AS 预算增减,
		budget_growth AS 预算变动率, grade AS 等级, grade_before AS 上年等级,
		CASE score_status WHEN 'compared' THEN '可比' WHEN 'missing' THEN '本年缺' WHEN 'missing_before' THEN '上年缺' ELSE '上年无表' END AS 得分状态,
		CASE rate_status WHEN 'compared' THEN '可比' WHEN 'missing' THEN '本年缺' WHEN 'missing_before' THEN '上年缺' ELSE '上年无表' END AS 执行率状态,
		CASE budget_status WHEN 'compared' THEN '可比' WHEN 'missing' THEN '本年缺' WHEN 'missing_before' THEN '上年缺' ELSE '上年无表' END AS 预算状态,
		CASE growth_status WHEN 'compared' THEN '可比' WHEN 'missing' THEN '本年缺' WHEN 'missing_before' THEN '上年缺' WHEN 'not_positive' THEN '上年不为正' ELSE '上年无表' END AS 变动率状态
	FROM year_on_year;
COMMENT ON VIEW 年度对比 IS '年度对比（year_on_year 的中文列名，金额为元）: year_on_year with Chinese column names';
COMMENT ON COLUMN 年度对比.部门编号 IS '部门编号: department_id';
COMMENT ON COLUMN 年度对比.部门代码 IS '部门代码: department_code';
COMMENT ON COLUMN 年度对比.部门名称 IS '部门名称: department';
COMMENT ON COLUMN 年度对比.类型 IS '类型: kind';
COMMENT ON COLUMN 年度对比.项目名称 IS '项目名称: subject';
COMMENT ON COLUMN 年度对比.预算年度 IS '预算年度: fiscal_year';
COMMENT ON COLUMN 年度对比.自评表编号 IS '自评表编号: evaluation_id';
COMMENT ON COLUMN 年度对比.上年自评表 IS '上年自评表: evaluation_before';
COMMENT ON COLUMN 年度对比.自评得分 IS '自评得分: score';
COMMENT ON COLUMN 年度对比.上年得分 IS '上年得分: score_before';
COMMENT ON COLUMN 年度对比.得分增减 IS '得分增减: score_change';
COMMENT ON COLUMN 年度对比.执行率 IS '执行率: execution_rate';
COMMENT ON COLUMN 年度对比.上年执行率 IS '上年执行率: rate_before';
COMMENT ON COLUMN 年度对比.执行率增减 IS '执行率增减: rate_change';
COMMENT ON COLUMN 年度对比.全年预算数 IS '全年预算数: budget';
COMMENT ON COLUMN 年度对比.上年预算数 IS '上年预算数: budget_before';
COMMENT ON COLUMN 年度对比.预算增减 IS '预算增减: budget_change';
COMMENT ON COLUMN 年度对比.预算变动率 IS '预算变动率: budget_growth';
COMMENT ON COLUMN 年度对比.等级 IS '等级: grade';
COMMENT ON COLUMN 年度对比.上年等级 IS '上年等级: grade_before';
COMMENT ON COLUMN 年度对比.得分状态 IS '得分对比状态（可比、本年缺、上年缺、上年无表）: score_status';
COMMENT ON COLUMN 年度对比.执行率状态 IS '执行率对比状态（可比、本年缺、上年缺、上年无表）: rate_status';
COMMENT ON COLUMN 年度对比.预算状态 IS '预算对比状态（可比、本年缺、上年缺、上年无表）: budget_status';
COMMENT ON COLUMN 年度对比.变动率状态 IS '预算变动率状态（可比、本年缺、上年缺、上年无表、上年不为正）: growth_status';

CREATE VIEW 阶段变动 WITH (security_invoker = true) AS
	SELECT evaluation_id AS 自评表编号,
		line_no AS 序号,
		CASE action WHEN 'submit' THEN '报送' WHEN 'take' THEN '受理审核' WHEN 'return' THEN '退回' WHEN 'publish' THEN '公开' WHEN 'withdraw' THEN '撤回公开' END AS 动作,
		(SELECT b.label_zh FROM stage_label b WHERE b.stage = g.from_stage) AS 原阶段,
		(SELECT b.label_zh FROM stage_label b WHERE b.stage = g.to_stage) AS 新阶段,
		reason AS 理由,
		signed_by AS 签发人,
		total AS 得分,
		points AS 满分,
		grade AS 等级,
		acted_by AS 经办人,
		acted_on AS 日期,
		acted_at AS 时间
	FROM stage_log g;
COMMENT ON VIEW 阶段变动 IS '阶段变动（stage_log 的中文列名）: stage_log with Chinese column names';
COMMENT ON COLUMN 阶段变动.自评表编号 IS '自评表编号: evaluation_id';
COMMENT ON COLUMN 阶段变动.序号 IS '序号: line_no';
COMMENT ON COLUMN 阶段变动.动作 IS '动作: action';
COMMENT ON COLUMN 阶段变动.原阶段 IS '原阶段: from_stage';
COMMENT ON COLUMN 阶段变动.新阶段 IS '新阶段: to_stage';
COMMENT ON COLUMN 阶段变动.理由 IS '退回或撤回的理由: reason';
COMMENT ON COLUMN 阶段变动.签发人 IS '签发人: signed_by';
COMMENT ON COLUMN 阶段变动.得分 IS '报送或公开时的认定得分: total';
COMMENT ON COLUMN 阶段变动.满分 IS '该得分的满分: points';
COMMENT ON COLUMN 阶段变动.等级 IS '报送或公开时的等级: grade';
COMMENT ON COLUMN 阶段变动.经办人 IS '经办角色: acted_by';
COMMENT ON COLUMN 阶段变动.日期 IS '日期: acted_on';
COMMENT ON COLUMN 阶段变动.时间 IS '时间: acted_at';

CREATE VIEW 审核差异 WITH (security_invoker = true) AS
	SELECT evaluation_id AS 自评表编号,
		CASE section WHEN 'fund' THEN '资金情况' WHEN 'indicator' THEN '绩效指标' ELSE '整张表' END AS 部分,
		line_no AS 行号,
		points AS 分值,
		self_score AS 自评得分,
		computed_score AS 计算得分,
		department_score AS 部门审核得分,
		first_score AS 初审得分,
		second_score AS 复审得分,
		final_score AS 终审得分,
		reviewed_score AS 审核得分,
		difference AS 差额,
		share AS 差额比例,
		CASE direction WHEN 'raised' THEN '调增' WHEN 'lowered' THEN '调减' WHEN 'same' THEN '不变' END AS 方向
	FROM review_difference;
COMMENT ON VIEW 审核差异 IS '审核差异（review_difference 的中文列名）: review_difference with Chinese column names';
COMMENT ON COLUMN 审核差异.自评表编号 IS '自评表编号: evaluation_id';
COMMENT ON COLUMN 审核差异.部分 IS '部分（资金情况、绩效指标、整张表）: section';
COMMENT ON COLUMN 审核差异.行号 IS '行号，整张表时空: line_no';
COMMENT ON COLUMN 审核差异.分值 IS '分值: points';
COMMENT ON COLUMN 审核差异.自评得分 IS '自评得分: self_score';
COMMENT ON COLUMN 审核差异.计算得分 IS '计算得分: computed_score';
COMMENT ON COLUMN 审核差异.部门审核得分 IS '部门审核得分: department_score';
COMMENT ON COLUMN 审核差异.初审得分 IS '初审得分: first_score';
COMMENT ON COLUMN 审核差异.复审得分 IS '复审得分: second_score';
COMMENT ON COLUMN 审核差异.终审得分 IS '终审得分: final_score';
COMMENT ON COLUMN 审核差异.审核得分 IS '起作用的审核得分: reviewed_score';
COMMENT ON COLUMN 审核差异.差额 IS '审核得分减自评得分: difference';
COMMENT ON COLUMN 审核差异.差额比例 IS '差额占分值的比例（1 为 100%）: share';
COMMENT ON COLUMN 审核差异.方向 IS '方向（调增、调减、不变）: direction';

CREATE VIEW 抽查名单 WITH (security_invoker = true) AS
	SELECT sample_id AS 抽查编号,
		fiscal_year AS 预算年度,
		CASE drawn_for WHEN 'risk' THEN '风险' ELSE '随机' END AS 抽取方式,
		place AS 名次,
		evaluation_id AS 自评表编号,
		department_code AS 部门代码,
		department AS 部门名称,
		CASE kind WHEN 'department' THEN '部门整体' ELSE '项目' END AS 类型,
		subject AS 项目名称,
		(SELECT b.label_zh FROM stage_label b WHERE b.stage = l.stage) AS 阶段,
		findings AS 问题分,
		deviation AS 自评偏高分数,
		amount AS 全年预算数,
		risk AS 风险,
		lot AS 签号,
		seed AS 种子,
		drawn_by AS 抽取人,
		drawn_on AS 抽取日期
	FROM sample_list l;
COMMENT ON VIEW 抽查名单 IS '抽查名单（sample_list 的中文列名）: sample_list with Chinese column names';
COMMENT ON COLUMN 抽查名单.抽查编号 IS '抽查编号: sample_id';
COMMENT ON COLUMN 抽查名单.预算年度 IS '预算年度: fiscal_year';
COMMENT ON COLUMN 抽查名单.抽取方式 IS '抽取方式（风险、随机）: drawn_for';
COMMENT ON COLUMN 抽查名单.名次 IS '名次: place';
COMMENT ON COLUMN 抽查名单.自评表编号 IS '自评表编号: evaluation_id';
COMMENT ON COLUMN 抽查名单.部门代码 IS '部门代码: department_code';
COMMENT ON COLUMN 抽查名单.部门名称 IS '现在的部门名称: department';
COMMENT ON COLUMN 抽查名单.类型 IS '类型: kind';
COMMENT ON COLUMN 抽查名单.项目名称 IS '项目名称: subject';
COMMENT ON COLUMN 抽查名单.阶段 IS '阶段: stage';
COMMENT ON COLUMN 抽查名单.问题分 IS '问题分（错误10，警告3，提示1）: findings';
COMMENT ON COLUMN 抽查名单.自评偏高分数 IS '自评高于按数据计算的分数: deviation';
COMMENT ON COLUMN 抽查名单.全年预算数 IS '全年预算数（元）: amount';
COMMENT ON COLUMN 抽查名单.风险 IS '风险（三项名次之和，小者为高）: risk';
COMMENT ON COLUMN 抽查名单.签号 IS '签号: lot';
COMMENT ON COLUMN 抽查名单.种子 IS '种子: seed';
COMMENT ON COLUMN 抽查名单.抽取人 IS '抽取者: drawn_by';
COMMENT ON COLUMN 抽查名单.抽取日期 IS '抽取日期: drawn_on';
