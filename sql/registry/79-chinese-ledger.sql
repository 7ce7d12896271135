-- ---------------------------------------------------------------- Chinese faces of evidence and rectification

CREATE VIEW 佐证材料 WITH (security_invoker = true) AS
	SELECT evaluation_id AS 自评表编号,
		line_no AS 序号,
		CASE section WHEN 'fund' THEN '资金情况' WHEN 'indicator' THEN '绩效指标' WHEN 'form' THEN '整张表' END AS 部分,
		on_line AS 行号,
		line AS 指标名称,
		name AS 材料名称,
		location AS 存放位置,
		digest AS 文件摘要,
		provided_on AS 提供日期,
		note AS 备注
	FROM evidence_detail;
COMMENT ON VIEW 佐证材料 IS '佐证材料（evidence_detail 的中文列名）: evidence_detail with Chinese column names';
COMMENT ON COLUMN 佐证材料.自评表编号 IS '自评表编号: evaluation_id';
COMMENT ON COLUMN 佐证材料.序号 IS '序号: line_no';
COMMENT ON COLUMN 佐证材料.部分 IS '部分（资金情况、绩效指标、整张表）: section';
COMMENT ON COLUMN 佐证材料.行号 IS '所证行号，整张表时空: on_line';
COMMENT ON COLUMN 佐证材料.指标名称 IS '所证指标或资金行的名称: line';
COMMENT ON COLUMN 佐证材料.材料名称 IS '材料名称: name';
COMMENT ON COLUMN 佐证材料.存放位置 IS '存放位置（文件名、网址、档号）: location';
COMMENT ON COLUMN 佐证材料.文件摘要 IS '文件摘要: digest';
COMMENT ON COLUMN 佐证材料.提供日期 IS '提供日期: provided_on';
COMMENT ON COLUMN 佐证材料.备注 IS '备注: note';

CREATE VIEW 整改台账 WITH (security_invoker = true) AS
	SELECT evaluation_id AS 自评表编号,
		line_no AS 序号,
		department_code AS 部门代码,
		department AS 部门名称,
		fiscal_year AS 预算年度,
		CASE kind WHEN 'department' THEN '部门整体' ELSE '项目' END AS 类型,
		subject AS 项目名称,
		rule_id AS 规则编号,
		CASE section WHEN 'fund' THEN '资金情况' WHEN 'indicator' THEN '绩效指标' WHEN 'form' THEN '整张表' END AS 部分,
		on_line AS 行号,
		problem AS 存在问题,
		measure AS 整改措施,
		responsible AS 责任人,
		opened_on AS 提出日期,
		due_on AS 整改期限,
		done_on AS 完成日期,
		result AS 整改结果,
		CASE status WHEN 'open' THEN '整改中' WHEN 'overdue' THEN '逾期' WHEN 'done' THEN '已完成' ELSE '逾期完成' END AS 状态,
		days_left AS 剩余天数,
		days_late AS 逾期天数,
		CASE consequence WHEN 'praise' THEN '表扬优先' WHEN 'rectify' THEN '整改' WHEN 'cut' THEN '压减' WHEN 'cancel' THEN '取消' END AS 结果应用,
		cut_share AS 压减比例,
		cut_amount AS 压减金额,
		decided_by AS 决定人,
		decided_on AS 决定日期,
		note AS 备注,
		lines AS 各行行号
	FROM rectification_status;
COMMENT ON VIEW 整改台账 IS '整改台账（rectification_status 的中文列名）: rectification_status with Chinese column names';
COMMENT ON COLUMN 整改台账.自评表编号 IS '自评表编号: evaluation_id';
COMMENT ON COLUMN 整改台账.序号 IS '序号: line_no';
COMMENT ON COLUMN 整改台账.部门代码 IS '部门代码: department_code';
COMMENT ON COLUMN 整改台账.部门名称 IS '部门名称: department';
COMMENT ON COLUMN 整改台账.预算年度 IS '预算年度: fiscal_year';
COMMENT ON COLUMN 整改台账.类型 IS '类型（部门整体、项目）: kind';
COMMENT ON COLUMN 整改台账.项目名称 IS '项目名称: subject';
COMMENT ON COLUMN 整改台账.规则编号 IS '所依据的复核规则: rule_id';
COMMENT ON COLUMN 整改台账.部分 IS '部分（资金情况、绩效指标、整张表）: section';
COMMENT ON COLUMN 整改台账.行号 IS '所涉行号，整张表或多行合并时空: on_line';
COMMENT ON COLUMN 整改台账.存在问题 IS '存在问题: problem';
COMMENT ON COLUMN 整改台账.整改措施 IS '整改措施: measure';
COMMENT ON COLUMN 整改台账.责任人 IS '责任人: responsible';
COMMENT ON COLUMN 整改台账.提出日期 IS '提出日期: opened_on';
COMMENT ON COLUMN 整改台账.整改期限 IS '整改期限: due_on';
COMMENT ON COLUMN 整改台账.完成日期 IS '完成日期: done_on';
COMMENT ON COLUMN 整改台账.整改结果 IS '整改结果: result';
COMMENT ON COLUMN 整改台账.状态 IS '状态（整改中、逾期、已完成、逾期完成）: status';
COMMENT ON COLUMN 整改台账.剩余天数 IS '剩余天数，逾期为负，已完成时空: days_left';
COMMENT ON COLUMN 整改台账.逾期天数 IS '逾期天数: days_late';
COMMENT ON COLUMN 整改台账.结果应用 IS '结果应用（表扬优先、整改、压减、取消）: consequence';
COMMENT ON COLUMN 整改台账.压减比例 IS '压减比例（1 为 100%）: cut_share';
COMMENT ON COLUMN 整改台账.压减金额 IS '压减金额（元）: cut_amount';
COMMENT ON COLUMN 整改台账.决定人 IS '决定人: decided_by';
COMMENT ON COLUMN 整改台账.决定日期 IS '决定日期: decided_on';
COMMENT ON COLUMN 整改台账.备注 IS '备注: note';
COMMENT ON COLUMN 整改台账.各行行号 IS '各行行号: lines';

CREATE VIEW 结果应用 WITH (security_invoker = true) AS
	SELECT evaluation_id AS 自评表编号,
		department_code AS 部门代码,
		department AS 部门名称,
		fiscal_year AS 预算年度,
		CASE kind WHEN 'department' THEN '部门整体' ELSE '项目' END AS 类型,
		subject AS 项目名称,
		(SELECT b.label_zh FROM stage_label b WHERE b.stage = c.stage) AS 阶段,
		grade AS 等级,
		evaluated_amount AS 评价金额,
		CASE advised WHEN 'praise' THEN '表扬优先' WHEN 'rectify' THEN '整改' WHEN 'cut' THEN '压减' WHEN 'cancel' THEN '取消' END AS 建议,
		min_share AS 建议比例下限,
		max_share AS 建议比例上限,
		min_amount AS 建议金额下限,
		max_amount AS 建议金额上限,
		advice_zh AS 建议说明,
		advice_en AS 英文说明,
		source AS 出处,
		CASE decided WHEN 'praise' THEN '表扬优先' WHEN 'rectify' THEN '整改' WHEN 'cut' THEN '压减' WHEN 'cancel' THEN '取消' END AS 决定,
		cut_share AS 决定比例,
		cut_amount AS 决定金额,
		decided_by AS 决定人,
		decided_on AS 决定日期
	FROM budget_consequence c;
COMMENT ON VIEW 结果应用 IS '结果应用（budget_consequence 的中文列名）: budget_consequence with Chinese column names';
COMMENT ON COLUMN 结果应用.自评表编号 IS '自评表编号: evaluation_id';
COMMENT ON COLUMN 结果应用.部门代码 IS '部门代码: department_code';
COMMENT ON COLUMN 结果应用.部门名称 IS '部门名称: department';
COMMENT ON COLUMN 结果应用.预算年度 IS '预算年度: fiscal_year';
COMMENT ON COLUMN 结果应用.类型 IS '类型（部门整体、项目）: kind';
COMMENT ON COLUMN 结果应用.项目名称 IS '项目名称: subject';
COMMENT ON COLUMN 结果应用.阶段 IS '阶段: stage';
COMMENT ON COLUMN 结果应用.等级 IS '等级: grade';
COMMENT ON COLUMN 结果应用.评价金额 IS '评价金额（全年预算数，元）: evaluated_amount';
COMMENT ON COLUMN 结果应用.建议 IS '建议（表扬优先、整改、压减），仅供参考: advised';
COMMENT ON COLUMN 结果应用.建议比例下限 IS '建议压减下限（1 为 100%）: min_share';
COMMENT ON COLUMN 结果应用.建议比例上限 IS '建议压减上限（1 为取消）: max_share';
COMMENT ON COLUMN 结果应用.建议金额下限 IS '建议压减下限（元）: min_amount';
COMMENT ON COLUMN 结果应用.建议金额上限 IS '建议压减上限（元）: max_amount';
COMMENT ON COLUMN 结果应用.建议说明 IS '建议说明: advice_zh';
COMMENT ON COLUMN 结果应用.英文说明 IS '建议说明（英文）: advice_en';
COMMENT ON COLUMN 结果应用.出处 IS '建议的出处: source';
COMMENT ON COLUMN 结果应用.决定 IS '决定（表扬优先、整改、压减、取消）: decided';
COMMENT ON COLUMN 结果应用.决定比例 IS '决定压减比例（1 为 100%）: cut_share';
COMMENT ON COLUMN 结果应用.决定金额 IS '决定压减金额（元）: cut_amount';
COMMENT ON COLUMN 结果应用.决定人 IS '决定人: decided_by';
COMMENT ON COLUMN 结果应用.决定日期 IS '决定日期: decided_on';
