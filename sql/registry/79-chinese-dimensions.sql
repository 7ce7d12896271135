-- ---------------------------------------------------------------- Chinese faces of what the views join

CREATE VIEW 部门层级 WITH (security_invoker = true) AS
	SELECT department_id AS 部门编号,
		department_code AS 部门代码,
		department AS 部门名称,
		depth AS 层级,
		superior_code AS 主管部门代码,
		superior AS 主管部门名称,
		position AS 顺序,
		superior_id AS 主管部门编号,
		path AS 路径,
		path_ids AS 编号路径,
		division AS 区划代码,
		CASE kind WHEN 'division' THEN '区划' WHEN 'department' THEN '部门' WHEN 'unit' THEN '单位' END AS 类别,
		CASE retired WHEN 1 THEN '是' ELSE '否' END AS 已撤并,
		kind_order AS 类别顺序
	FROM department_tree;
COMMENT ON VIEW 部门层级 IS '部门层级（department_tree 的中文列名）: department_tree with Chinese column names';
COMMENT ON COLUMN 部门层级.部门编号 IS '部门编号: department_id';
COMMENT ON COLUMN 部门层级.部门代码 IS '部门代码: department_code';
COMMENT ON COLUMN 部门层级.部门名称 IS '部门名称: department';
COMMENT ON COLUMN 部门层级.层级 IS '层级（0 为最上级）: depth';
COMMENT ON COLUMN 部门层级.主管部门代码 IS '主管部门代码: superior_code';
COMMENT ON COLUMN 部门层级.主管部门名称 IS '主管部门名称: superior';
COMMENT ON COLUMN 部门层级.顺序 IS '顺序，用于排序: position';
COMMENT ON COLUMN 部门层级.主管部门编号 IS '主管部门编号: superior_id';
COMMENT ON COLUMN 部门层级.路径 IS '自最上级起的部门代码: path';
COMMENT ON COLUMN 部门层级.编号路径 IS '自最上级起的部门编号: path_ids';
COMMENT ON COLUMN 部门层级.区划代码 IS '区划代码: division';
COMMENT ON COLUMN 部门层级.类别 IS '类别（区划、部门、单位）: kind';
COMMENT ON COLUMN 部门层级.已撤并 IS '是否已撤并: retired';
COMMENT ON COLUMN 部门层级.类别顺序 IS '类别的顺序，用于排序: kind_order';

CREATE VIEW 年度目录 WITH (security_invoker = true) AS
	SELECT fiscal_year AS 预算年度,
		CASE has_roster WHEN 1 THEN '是' ELSE '否' END AS 有应报名单,
		label AS 年度名称,
		year_before AS 上年
	FROM year_in_use;
COMMENT ON VIEW 年度目录 IS '年度目录（year_in_use 的中文列名）: year_in_use with Chinese column names';
COMMENT ON COLUMN 年度目录.预算年度 IS '预算年度: fiscal_year';
COMMENT ON COLUMN 年度目录.有应报名单 IS '是否有应报名单: has_roster';
COMMENT ON COLUMN 年度目录.年度名称 IS '年度名称: label';
COMMENT ON COLUMN 年度目录.上年 IS '上年: year_before';

CREATE VIEW 方案目录 WITH (security_invoker = true) AS
	SELECT scheme_key AS 方案编号,
		code AS 方案代码,
		version AS 版本,
		name_zh AS 方案名称,
		name_en AS 英文名称,
		jurisdiction AS 适用地区,
		CASE kind WHEN 'department' THEN '部门整体' WHEN 'project' THEN '项目' END AS 适用对象,
		first_year AS 起始年度,
		last_year AS 终止年度,
		full_points AS 满分,
		source AS 出处,
		position AS 顺序
	FROM scheme_list;
COMMENT ON VIEW 方案目录 IS '方案目录（scheme_list 的中文列名）: scheme_list with Chinese column names';
COMMENT ON COLUMN 方案目录.方案编号 IS '方案编号，0 为没有方案的表: scheme_key';
COMMENT ON COLUMN 方案目录.方案代码 IS '方案代码: code';
COMMENT ON COLUMN 方案目录.版本 IS '版本: version';
COMMENT ON COLUMN 方案目录.方案名称 IS '方案名称: name_zh';
COMMENT ON COLUMN 方案目录.英文名称 IS '英文名称: name_en';
COMMENT ON COLUMN 方案目录.适用地区 IS '适用地区: jurisdiction';
COMMENT ON COLUMN 方案目录.适用对象 IS '适用对象（部门整体、项目），空为两者: kind';
COMMENT ON COLUMN 方案目录.起始年度 IS '开始适用的预算年度: first_year';
COMMENT ON COLUMN 方案目录.终止年度 IS '最后适用的预算年度，空为仍在适用: last_year';
COMMENT ON COLUMN 方案目录.满分 IS '满分: full_points';
COMMENT ON COLUMN 方案目录.出处 IS '出处: source';
COMMENT ON COLUMN 方案目录.顺序 IS '顺序，用于排序: position';

CREATE VIEW 指标类别 WITH (security_invoker = true) AS
	SELECT category_key AS 类别,
		level1_key AS 一级比较形式,
		level2_key AS 二级比较形式,
		level1 AS 一级指标,
		level2 AS 二级指标,
		position AS 顺序,
		level1_position AS 一级顺序,
		CASE of_scheme WHEN 1 THEN '是' ELSE '否' END AS 方案所列
	FROM category_list;
COMMENT ON VIEW 指标类别 IS '指标类别（category_list 的中文列名）: category_list with Chinese column names';
COMMENT ON COLUMN 指标类别.类别 IS '类别，如 产出/数量: category_key';
COMMENT ON COLUMN 指标类别.一级比较形式 IS '一级指标的比较形式: level1_key';
COMMENT ON COLUMN 指标类别.二级比较形式 IS '二级指标的比较形式: level2_key';
COMMENT ON COLUMN 指标类别.一级指标 IS '一级指标: level1';
COMMENT ON COLUMN 指标类别.二级指标 IS '二级指标: level2';
COMMENT ON COLUMN 指标类别.顺序 IS '顺序，用于排序: position';
COMMENT ON COLUMN 指标类别.一级顺序 IS '一级指标的顺序，用于排序: level1_position';
COMMENT ON COLUMN 指标类别.方案所列 IS '是否有方案列出: of_scheme';

CREATE VIEW 分类得分 WITH (security_invoker = true) AS
	SELECT evaluation_id AS 自评表编号,
		level1 AS 一级指标,
		level2 AS 二级指标,
		points AS 分值,
		self_score AS 自评得分,
		figures_score AS 数据得分,
		claimed_score AS 陈述得分,
		open_points AS 待判断分值,
		adopted_score AS 认定得分,
		figures_points AS 数据分值,
		claimed_points AS 陈述分值,
		first_line_no AS 首行行号,
		department_id AS 部门编号,
		fiscal_year AS 预算年度,
		scheme_key AS 方案编号,
		category_key AS 类别,
		lines AS 行数,
		self_lines AS 自评行数,
		figures_lines AS 数据行数,
		claimed_lines AS 陈述行数,
		open_lines AS 待判断行数,
		adopted_lines AS 认定行数,
		adopted_points AS 认定满分,
		CASE status WHEN 'scored' THEN '可算' WHEN 'partly' THEN '部分可算' ELSE '不可算' END AS 计算状态,
		points_lines AS 分值行数
	FROM category_score;
COMMENT ON VIEW 分类得分 IS '分类得分（category_score 的中文列名）: category_score with Chinese column names';
COMMENT ON COLUMN 分类得分.自评表编号 IS '自评表编号: evaluation_id';
COMMENT ON COLUMN 分类得分.一级指标 IS '一级指标: level1';
COMMENT ON COLUMN 分类得分.二级指标 IS '二级指标: level2';
COMMENT ON COLUMN 分类得分.分值 IS '分值: points';
COMMENT ON COLUMN 分类得分.自评得分 IS '自评得分: self_score';
COMMENT ON COLUMN 分类得分.数据得分 IS '按数据计算的得分: figures_score';
COMMENT ON COLUMN 分类得分.陈述得分 IS '按部门陈述的得分: claimed_score';
COMMENT ON COLUMN 分类得分.待判断分值 IS '待判断分值: open_points';
COMMENT ON COLUMN 分类得分.认定得分 IS '认定得分: adopted_score';
COMMENT ON COLUMN 分类得分.数据分值 IS '按数据计算的分值: figures_points';
COMMENT ON COLUMN 分类得分.陈述分值 IS '按部门陈述的分值: claimed_points';
COMMENT ON COLUMN 分类得分.首行行号 IS '首行行号，用于排序: first_line_no';
COMMENT ON COLUMN 分类得分.部门编号 IS '部门编号: department_id';
COMMENT ON COLUMN 分类得分.预算年度 IS '预算年度: fiscal_year';
COMMENT ON COLUMN 分类得分.方案编号 IS '方案编号，0 为没有方案的表: scheme_key';
COMMENT ON COLUMN 分类得分.类别 IS '类别，如 产出/数量: category_key';
COMMENT ON COLUMN 分类得分.行数 IS '行数: lines';
COMMENT ON COLUMN 分类得分.自评行数 IS '有自评得分的行数: self_lines';
COMMENT ON COLUMN 分类得分.数据行数 IS '按数据计算的行数: figures_lines';
COMMENT ON COLUMN 分类得分.陈述行数 IS '按部门陈述的行数: claimed_lines';
COMMENT ON COLUMN 分类得分.待判断行数 IS '待判断的行数: open_lines';
COMMENT ON COLUMN 分类得分.认定行数 IS '有认定得分的行数: adopted_lines';
COMMENT ON COLUMN 分类得分.认定满分 IS '认定得分的满分: adopted_points';
COMMENT ON COLUMN 分类得分.计算状态 IS '计算状态（可算、部分可算、不可算）: status';
COMMENT ON COLUMN 分类得分.分值行数 IS '有分值的行数: points_lines';
