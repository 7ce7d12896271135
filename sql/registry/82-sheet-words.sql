-- ---------------------------------------------------------------- the words that forms use for their headings
-- A heading is compared without blanks, punctuation and what stands in brackets. part says where it is a heading:
-- form (label beside a value), side (name of a block, beside it), total (name of a totals row), else a column of that block.

-- Takes text in NFKC; patterns are run only over text that has what they look for.
CREATE FUNCTION sheet_word(plain text) RETURNS text
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN rtrim(translate(
		CASE WHEN strpos(plain, '(') > 0 OR strpos(plain, '[') > 0 OR translate(left(plain, 4), '.、', '') <> left(plain, 4)
			THEN regexp_replace(
				regexp_replace(plain, '^\s*([0-9]{1,2}|[一二三四五六七八九十]{1,2})[.、]' COLLATE "C", ''),
				'\(([^()]|\([^()]*\))*\)|\[[^]\[]*\]|\([^()]*$' COLLATE "C", '', 'g')
			ELSE plain
		END, E' \t\r\n\u200B\uFEFF:,;.。、!?()[]"“”‘’''-–—_/|·~*#%&+=<>≥≤@^`《》【】', ''), 'ABCDEFGabcdefg');
COMMENT ON FUNCTION sheet_word(text) IS
	'表头文字的比较形式（去空白、标点、括注和序号）: a heading as it is compared, without blanks, punctuation, brackets and a number before it';

CREATE FUNCTION sheet_words() RETURNS TABLE (part text, field text, word text)
	LANGUAGE sql IMMUTABLE PARALLEL SAFE ROWS 400
BEGIN ATOMIC
	SELECT v.part, v.field, w.word
	FROM (VALUES
		('form', 'subject', '项目名称 专项名称 专项资金名称 项目支出名称 预算项目名称 政策名称 转移支付名称'),
		('form', 'project_code', '项目编码 项目代码'),
		('form', 'department', '部门名称 部门单位名称 单位名称 填报单位 填报部门 填报单位名称 预算单位 预算部门 预算单位名称 预算部门名称 自评单位 自评部门 自评单位名称 '
			|| '申报单位 报送单位 被评价单位 评价单位 编报单位 填表单位 部门 省级预算部门名称 市级预算部门名称 县级预算部门名称 区级预算部门名称 一级预算单位 评价部门 单位全称 部门预算单位名称 填报单位部门'),
		('form', 'implementing_unit', '实施单位 项目实施单位 项目单位 承担单位 项目承担单位 资金使用单位 具体实施单位 预算实施单位 项目单位名称 实施单位名称 项目执行单位'),
		('form', 'supervising_department', '主管部门 项目主管部门 主管单位 主管部门及代码 主管部门名称 项目主管单位 上级主管部门 主管预算部门'),
		('form', 'accounting_units', '所属独立核算单位个数 独立核算单位个数 下属独立核算单位个数 所属单位个数 所属独立核算单位数'),
		('form', 'fiscal_year', '预算年度 年度 评价年度 自评年度 所属年度 填报年度 会计年度 项目年度'),
		('form', 'money_unit', '金额单位 货币单位 计量单位金额 资金单位'),
		('form', 'unit', '单位'),
		('form', 'mandate', '部门职能概述 部门职能 部门职责 部门职责概述 单位职能概述 单位职能 主要职能 部门主要职能 职能概述 部门职能简介 部门主要职责 单位主要职责 部门单位职能概述 部门概况 职责概述'),
		('form', 'filled_in_by', '填报人 填表人 制表人 经办人 填报人签字 填报人员 填表人签字 填报人姓名'),
		('form', 'phone', '联系电话 电话 联系方式 填报人电话 联系人电话 办公电话 手机'),
		('form', 'contact', '联系人 部门联系人 项目联系人 单位联系人'),
		('form', 'department_code', '预算单位编码 单位编码 部门编码 预算编码 单位代码 部门代码 预算单位代码 部门预算编码'),
		('form', 'filed_on', '填报日期 填报时间 填表日期 填表时间 日期 报送日期 报送时间 自评日期 自评时间 制表日期'),
		('form', 'responsible', '项目负责人 负责人 单位负责人 项目负责人及联系电话 部门负责人 分管领导 单位主要负责人 分管负责人 主要负责人 单位领导 负责人签字 单位负责人签字 项目负责人及电话'),
		('form', 'classified', '是否涉密 涉密 密级 涉密情况 是否涉密项目 是否为涉密项目 项目是否涉密 项目密级'),
		('form', 'evidence', '佐证材料 佐证材料清单 佐证资料 佐证资料清单 证明材料 附件清单 附件材料'),
		('form', 'finance_head', '财务负责人 财务主管 财务科长'),
		('form', 'reviewed_by', '审核人 复核人 审核'),
		('form', 'project_type', '项目类型 项目类别 项目属性 项目性质 资金类型'),
		('form', 'project_period', '项目起止时间 实施期限 项目实施期 项目期限 项目周期 起止时间 实施期 项目起止年限 实施时间 项目实施时间'),
		('form', 'project_summary', '项目概况 项目基本概况 项目简介 项目实施内容及过程概述 项目概述 项目内容 项目实施内容'),
		('form', 'conclusion', '评价结论 自评结论 总体结论 综合评价结论 自评结论及建议'),
		('form', 'problems', '存在问题 存在的问题 主要问题 存在问题及原因 存在的主要问题 存在问题及原因分析'),
		('form', 'measures', '改进措施 改进措施及建议 下一步改进措施 整改措施 有关建议 改进建议 下一步工作计划'),
		('form', 'grade', '自评等级 评价等级 等级 评价等次 自评等次 绩效等级 绩效评级'),
		('form', 'remarks', '注 备注 说明 填表说明 填报说明 其他需要说明的问题 其他需说明的问题 需要说明的问题 其他需要说明的事项 其他需要说明事项 其它需要说明的事项 其他需说明事项 其他说明事项 其他说明 需要说明的事项 附注'),
		('form', 'form_number', '报表编号 表号 编号'),
		('side', 'funds', '项目资金 资金情况 预算执行情况 年度预算申请 预算资金 资金 项目资金情况 年度预算执行情况 部门预算执行情况 预算情况 资金来源及执行情况 年度预算数 项目支出预算及执行情况 '
			|| '项目预算执行情况 年度资金情况 部门整体支出 资金投入情况 项目预算资金 年度预算资金 部门预算资金 资金执行情况 部门资金情况 年度预算情况 项目资金执行情况 年度部门预算执行情况 年度预算'),
		('side', 'goals', '年度总体目标 年度总体目标完成情况 总体目标 年度目标 年度绩效目标 绩效目标 总体绩效目标 年度总体绩效目标 整体绩效目标 年度总体目标及完成情况 部门整体绩效目标 '
			|| '项目绩效目标 项目年度目标完成情况 目标完成情况 年度绩效目标完成情况 年度目标完成情况 总体目标完成情况 绩效目标完成情况 年度主要目标 部门年度总体目标 年度工作目标'),
		('side', 'indicators', '绩效指标 年度绩效指标 绩效指标完成情况 年度绩效指标完成情况 绩效指标情况 指标 绩效自评指标 绩效目标及指标 年度指标 绩效评价指标 指标完成情况'),
		('side', 'form', '项目基本情况 基本情况 项目基本信息 基本信息'),
		('side', 'base_data', '财政供养人员情况 经费控制情况 三公经费 楼堂馆所控制情况 厉行节约保障措施'),
		('total', 'total', '总分 总计 合计 总得分 自评总分 总分合计 合计得分 得分合计 自评总得分 总分值 自评得分合计 评价总分 综合得分 自评分合计 分值合计 总评分 总分数 最终得分 总自评分'),
		('total', 'subtotal', '小计 分项小计 产出指标小计 效益指标小计 满意度指标小计 成本指标小计'),
		('funds', 'line', '资金来源 资金名称 资金项目 资金性质 资金类别 预算项目 资金构成 支出类型 资金类型 项目资金来源 预算资金来源'),
		('funds', 'group', '资金分类'),
		('funds', 'amount', '金额'),
		('funds', 'initial_budget', '年初预算数 年初预算 年初预算金额 年初批复数 年初批复预算 年初批复预算数 年初预算批复数 年初部门预算数 年初安排预算数 年初预算安排数 年初预算申请数 年初预算资金 年初安排数 年度年初预算数 年初预算数额'),
		('funds', 'budget', '全年预算数 全年预算 调整后预算数 调整后预算 预算数 调整预算数 全年调整预算数 预算金额 变动后预算 变动后预算数 全年预算金额 全年预算资金 预算安排数 全年预算数额 预算调整数 调整后全年预算数 '
			|| '预算总额 本年预算数 年度预算金额 全年预算安排数 最终预算数 预算批复数 年度预算总额 批复预算数 调整后预算金额'),
		('funds', 'received', '实际到位资金 资金到位数 到位资金 到位数 实际到位数 实际到位 全年到位数 到位金额 资金到位 实际到位金额 预算到位数 全年到位资金'),
		('funds', 'executed', '全年执行数 全年执行 执行数 预算执行数 实际支出 实际支出数 全年支出数 全年支出 实际执行数 支出数 决算数 支出金额 执行金额 全年执行金额 全年实际执行数 实际支出金额 全年实际支出数 年度执行数 '
			|| '全年执行数额 资金执行数 累计执行数 本年执行数 执行资金 执行资金数 资金支出数 支出资金 全年预算执行数 预算执行 全年实际支出 实际使用'),
		('funds', 'upper_transfers', '上级财政转移支付 上级财政移动支付 上级转移支付 其中上级财政转移支付 上级财政转移支付资金 其中上级转移支付 上级转移支付资金 上级专项转移支付'),
		('funds', 'rate', '执行率 预算执行率 资金执行率 支出进度 全年执行率 预算完成率 支出率 执行进度 预算执行进度 支出执行率 执行比例'),
		('funds', 'points', '分值 权重 指标权重 标准分值 满分 分数 标准分 权重分值 权重分 分值权重 满分值 执行率权重 执行率分值'),
		('funds', 'score', '得分 自评得分 评分 自评分 评价得分 实际得分 自评分值 自评评分 自评分数 单位自评得分 执行率得分 预算执行得分'),
		('funds', 'evidence', '佐证材料 佐证资料 佐证 证明材料 支撑材料 佐证材料名称 证明资料'),
		('goals', 'content', '预期目标 年初设定目标 年度目标 预期绩效目标 项目年度目标 年度预期目标 年初目标 年初设定绩效目标 设定目标 绩效目标 目标 年初预期目标 年度绩效目标 预定目标 年度总体目标 年度设定目标 年初绩效目标 '
			|| '目标内容 年初预定目标 年度预期绩效目标 年初设定的目标 计划目标 总体目标 预期总体目标'),
		('goals', 'achievement', '实际完成情况 目标完成情况 年度目标完成情况 完成情况 目标实际完成情况 实际完成目标 全年实际完成情况 年度完成情况 年度实际完成情况 目标实现情况 实际目标完成情况 绩效目标完成情况 '
			|| '全年完成情况 实际情况 年度总体目标完成情况 年度绩效目标完成情况 总体目标完成情况 年度总体目标完成情况综述 总体完成情况 全年目标完成情况 年末完成情况 绩效目标实际完成情况 实际完成'),
		('indicators', 'level1', '一级指标 一级指标名称 指标一级 一级目录'),
		('indicators', 'level2', '二级指标 二级指标名称 指标二级'),
		('indicators', 'level3', '三级指标 三级指标名称 指标名称 指标三级 具体指标 绩效指标名称 三级绩效指标 绩效指标 指标'),
		('indicators', 'content', '目标内容 指标内容 指标说明 四级指标 指标解释 指标内容说明 绩效内容 绩效指标内容 指标描述'),
		('indicators', 'target', '年度指标值 指标值 目标值 年初指标值 预期指标值 年度目标值 年初目标值 计划指标值 预期值 目标指标值 绩效指标值 年初设定指标值 全年指标值 预期目标值 计划完成值 年度绩效指标值 年初设定目标值 '
			|| '设定目标值 三级指标值 计划值 年初设定值 指标目标值 全年目标值 年度预期指标值 预期目标 年初预期值 年初预期指标值 预期完成值 设定指标值 年初绩效指标值 年初计划值 年度计划值 计划目标值 标准值 年初 年初值 预期'),
		('indicators', 'approved_target', '批复值 批复指标值 批复目标值 批复的指标值 年初批复值 批复绩效指标值 批复绩效目标值 年初批复指标值 财政批复值 预算批复指标值 批复年度指标值 批复的目标值 已批复指标值'),
		('indicators', 'actual', '实际完成值 完成值 全年实际值 实际值 全年完成值 完成情况 实际完成情况 实际完成指标值 年度完成值 年度实际完成值 实际完成 指标完成值 完成指标值 全年实际完成值 自评完成值 指标完成情况 实际指标值 '
			|| '目标完成值 年末完成值 全年完成情况 目标完成情况 实现值 全年实际完成情况 实际完成数 全年实际指标值 实际完成值情况 完成数 年度完成情况 年度实际值 实际完成目标值 指标实际完成值 实绩值 实际'),
		('indicators', 'points', '分值 权重 指标权重 指标分值 标准分值 满分 分数 标准分 权重分值 权重分 分值权重 满分值 指标权重分值 权重占比 分值设置 三级指标分值 指标满分'),
		('indicators', 'score', '得分 自评得分 评分 自评分 自评分值 评价得分 实际得分 自评评分 自评分数 单位自评得分 单项得分 指标得分 自评 单位自评 部门自评得分 自评打分 打分'),
		('indicators', 'standard', '评分标准 评价标准 评扣分标准 评分细则 评分规则 计分标准 评价标准及依据 扣分标准 赋分标准 评分办法 评分方法 计分方法 评分依据 计分规则 评价细则 打分标准 评分说明 分值标准 评价评分标准 扣分细则 指标评分标准 评分标准及依据'),
		('indicators', 'deviation_reason', '未完成原因 偏差原因 偏差原因分析 未完成原因分析 偏离原因 原因分析 偏差原因说明 偏差分析 未完成原因说明 未完成的原因 扣分原因 未完成或偏离原因 未达标原因 未达标原因分析 未达到目标原因 偏差情况分析 偏差原因及说明 差异原因 差异原因分析 原因 未完成情况说明 '
			|| '偏差原因分析及改进措施 未完成原因分析及改进措施 偏差原因及改进措施 未完成原因及改进措施 未完成原因及拟采取的改进措施 未完成原因和改进措施 偏差原因分析与改进措施 偏差原因分析和改进措施 未完成原因分析及拟采取的改进措施 '
			|| '偏差原因分析及整改措施 原因分析及改进措施 未完成原因及措施 偏离原因分析及改进措施 偏差分析及改进措施 偏差原因分析改进措施 未完成原因分析与改进措施 未完成原因及改进措施说明 偏差原因及整改措施 未完成原因分析和改进措施 偏差原因说明及改进措施 未完成原因及拟改进措施'),
		('indicators', 'corrective_action', '改进措施 拟改进措施 整改措施 下一步改进措施 拟采取的措施 改进措施及建议 拟采取措施 下一步措施 拟采取的改进措施 措施 改进意见 改进办法'),
		('indicators', 'evidence', '佐证材料 佐证资料 佐证 证明材料 支撑材料 佐证材料名称 证明资料 佐证依据 佐证材料清单'),
		('indicators', 'target.sign', '指标性质 计算符号 运算符 比较符号 指标符号 符号 指标方向 运算符号 比较符 关系符号'),
		('indicators', 'target.unit', '度量单位 计量单位 指标单位 单位 指标值单位')
	) v (part, field, words)
	CROSS JOIN LATERAL string_to_table(v.words, ' ') w (word);
END;
COMMENT ON FUNCTION sheet_words() IS '表头用词: the words that forms use for their headings, and what each stands for in which part of a form';

-- One constant, so that a cell is looked up and not joined.
CREATE FUNCTION sheet_roles() RETURNS jsonb
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
BEGIN ATOMIC
	SELECT jsonb_object_agg(w.word, w.roles)
	FROM (SELECT w.word, jsonb_object_agg(w.part, w.field) AS roles FROM sheet_words() w GROUP BY w.word) w;
END;
COMMENT ON FUNCTION sheet_roles() IS '表头用词的索引: what each word is in each part of a form where it is a heading';

-- For people: the first word of the list, under its part and its field.
CREATE FUNCTION sheet_terms() RETURNS jsonb
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
BEGIN ATOMIC
	SELECT jsonb_object_agg(p.part, p.terms)
	FROM (
		SELECT t.part, jsonb_object_agg(t.field, t.word) AS terms
		FROM (SELECT DISTINCT ON (w.part, w.field) w.part, w.field, w.word FROM sheet_words() WITH ORDINALITY w ORDER BY w.part, w.field, w.ordinality) t
		GROUP BY t.part) p;
END;
COMMENT ON FUNCTION sheet_terms() IS '各栏目的通行名称: what each field of each part of a form is called';

CREATE FUNCTION sheet_messages() RETURNS TABLE (code text, message_zh text, message_en text)
	LANGUAGE sql IMMUTABLE PARALLEL SAFE ROWS 40
BEGIN ATOMIC
	SELECT v.code, v.message_zh, v.message_en
	FROM (VALUES
		('grid_type', '应为单元格表格（行的数组，或含 cells 或 rows 的对象），而是：%s', 'expected a grid (an array of rows, or an object with cells or rows), found %s'),
		('grid_member', '对象须有数组 cells 或 rows：%s', 'an object needs an array cells or rows: %s'),
		('grid_size', '表格过大：%s，上限 8 MB', 'the grid is too large: %s, at most 8 MB'),
		('grid_rows', '行数过多：%s，上限 20000', 'the grid has too many rows: %s, at most 20000'),
		('grid_columns', '列数过多：%s，上限 200', 'the grid has too many columns: %s, at most 200'),
		('grid_cells', '有内容的单元格过多：%s，上限 30000', 'the grid has too many filled cells: %s, at most 30000'),
		('grid_address', '单元格地址不可读：%s', 'not an address of a cell: %s'),
		('grid_twice', '同一单元格给出两次：%s', 'a cell is given twice: %s'),
		('no_form', '未找到绩效自评表', 'no self-evaluation form was found'),
		('no_heading', '上方和左侧没有可识别的表头', 'no heading above or beside it says what it is'),
		('second_value', '同一栏目已有内容', 'its heading already has a value'),
		('no_points', '分值不是非负数，也不是横线：%s', 'points must be a number that is not negative, or a dash: %s'),
		('no_amount', '资金行的金额栏里不是金额：%s', 'what stands among the amounts of this row is no amount: %s'),
		('wrong_type', '单元格须为文字或数字', 'a cell must be text or a number'),
		('no_year_read', '读不出年度：%s', 'no year can be read: %s'),
		('stray', '不属于任何部分', 'it belongs to no part of the form'),
		('misprint', '“%s”读作“%s”', '"%s" read as "%s"'),
		('joined_target', '由几个单元格合成：%s', 'joined of several cells: %s'),
		('filled_down', '沿用上方类别：%s', 'category taken from above: %s'),
		('percent_points', '权重读作分值：%s', 'a weight in percent, read as points: %s'),
		('category_points', '类别注明 %s 分', 'the category says %s points'),
		('blanks_removed', '去掉换行和空格，读作：%s', 'read without line breaks and blanks: %s'),
		('amount_column', '金额未注明栏目，与合计行比较后记入：%s', 'its column is not stated; by comparison with the total it is: %s'),
		('amount_unknown', '金额未注明栏目，保留在 amount', 'its column is not stated; kept as amount'),
		('by_position', '表头不在正上方，按位置归入：%s', 'its heading is not straight above; by position it is: %s'),
		('merged_lines', '合并单元格跨 %s 行，记入首行', 'merged over %s rows; kept with the first'),
		('several_pairs', '一个单元格含多项：%s', 'one cell holds several entries: %s'),
		('unknown_heading', '未识别的表头，按原文保留：%s', 'an unknown heading, kept as written: %s'),
		('department_from', '填报部门取自：%s', 'the department that files is taken from: %s'),
		('code_in_name', '单位名称前的代码：%s', 'a code before the name: %s'),
		('year_from_title', '年度取自标题：%s', 'the year is taken from the title: %s'),
		('kind_inferred', '无项目名称，按部门整体处理', 'no project is named: taken as a whole department'),
		('template', '模板残留', 'left over from the template'),
		('split_goals', '按各自编号拆成 %s 个目标', 'split into %s goals by their own numbers'),
		('no_scheme', '表上没有评分方案', 'the form does not say by which scheme it is scored'),
		('department_by_name', '按名称找到部门：%s', 'department found by its name: %s'),
		('department_new', '新建部门，代码：%s', 'a new department, its code: %s'),
		('department_many', '有多个部门名为：%s，请指定部门代码', 'several departments have this name, so give the code of one: %s'),
		('no_department', '表上没有部门名称，请在表上写明，或指定部门代码', 'the form names no department: write it there, or give its code'),
		('no_year', '表上没有年度，请在表上写明，或指定年度', 'the form states no year: write it there, or give fiscal_year'),
		('year_given', '表上的年度为 %s，不用参数中的 %s', 'the form says %s; the year given, %s, is not used'),
		('department_given', '表上的部门为 %s，按参数改用 %s', 'the form says %s; the department given is %s'),
		('scheme_given', '表上的方案为 %s，不用参数中的 %s', 'the form says %s; the scheme given, %s, is not used'),
		('imported', '已导入', 'imported'),
		('replaced', '已替换', 'replaced'),
		('unchanged', '内容相同，未再写入', 'already in, with the same content'),
		('exists', '已有不同内容的表，未写入', 'another content of this form is in; nothing was written'),
		('in_review', '已报送或已有审核意见，不能替换', 'it is no longer a draft or has reviews; not replaced'),
		('budget_system', '预算管理一体化系统导出表，请用 import_budget_system()', 'an export of the national budget system: import_budget_system() reads it'),
		('base_data', '基础数据表，并入自评表', 'a table of base data, taken into the form'),
		('base_data_alone', '基础数据表，没有可并入的自评表', 'a table of base data without a form to join'),
		('several_forms', '有 %s 张自评表，应为一张', '%s forms, expected one')
	) v (code, message_zh, message_en);
END;
COMMENT ON FUNCTION sheet_messages() IS '读表时的各种说明: what the reading of a sheet has to say, in Chinese and English';

CREATE FUNCTION sheet_texts() RETURNS jsonb
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
BEGIN ATOMIC
	SELECT jsonb_object_agg(m.code, jsonb_build_array(m.message_zh, m.message_en)) FROM sheet_messages() m;
END;
COMMENT ON FUNCTION sheet_texts() IS '读表说明的索引: the messages by code';

CREATE FUNCTION sheet_message(code text, VARIADIC args text[] DEFAULT '{}') RETURNS jsonb
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
BEGIN ATOMIC
	-- looked up, as the whole index would be put together for one message
	SELECT jsonb_build_object('code', m.code, 'why_zh', format(m.message_zh, VARIADIC args), 'why_en', format(m.message_en, VARIADIC args))
	FROM sheet_messages() m
	WHERE m.code = sheet_message.code;
END;
COMMENT ON FUNCTION sheet_message(text, text[]) IS '一条读表说明: one message with its parts filled in';

-- A note travels as its code and what is to be filled in; it is put into words once, at the end, a field in Chinese by what it is called.
CREATE FUNCTION rendered(note jsonb) RETURNS jsonb
	LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path FROM CURRENT
AS $$
DECLARE
	part constant text := CASE note ->> 0 WHEN 'amount_column' THEN 'funds' WHEN 'several_pairs' THEN 'form' END;
BEGIN
	RETURN jsonb_build_object('code', note -> 0,
		'why_zh', format(sheet_texts() -> (note ->> 0) ->> 0, VARIADIC ARRAY[coalesce(sheet_terms() -> part ->> (note ->> 1), note ->> 1), note ->> 2]),
		'why_en', format(sheet_texts() -> (note ->> 0) ->> 1, VARIADIC ARRAY[note ->> 1, note ->> 2]));
END
$$;
COMMENT ON FUNCTION rendered(jsonb) IS '说明的文字: a note in words';

CREATE FUNCTION grid_fault(cells jsonb) RETURNS jsonb
	LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path FROM CURRENT
AS $$
DECLARE
	list jsonb;
	strange jsonb;
BEGIN
	IF cells IS NULL OR jsonb_typeof(cells) NOT IN ('array', 'object') THEN
		RETURN sheet_message('grid_type', left(coalesce(cells::text, 'NULL'), 40));
	ELSIF pg_column_size(cells) > 8388608 THEN
		RETURN sheet_message('grid_size', pg_size_pretty(pg_column_size(cells)::bigint));
	END IF;
	list := CASE jsonb_typeof(cells) WHEN 'array' THEN cells ELSE coalesce(cells -> 'cells', cells -> 'rows') END;
	IF jsonb_typeof(list) IS DISTINCT FROM 'array' THEN
		RETURN sheet_message('grid_member', left(cells::text, 40));
	ELSIF jsonb_typeof(cells) = 'array' OR NOT cells ? 'cells' THEN
		RETURN CASE WHEN jsonb_array_length(list) > 20000 THEN sheet_message('grid_rows', jsonb_array_length(list)::text) END;
	END IF;
	strange := (
		SELECT c.cell FROM jsonb_array_elements(list) c (cell)
		WHERE jsonb_typeof(c.cell) <> 'object' OR jsonb_typeof(c.cell -> 'cell') IS DISTINCT FROM 'string'
			OR NOT EXISTS (SELECT FROM cell_range(c.cell ->> 'cell'))
		LIMIT 1);
	RETURN CASE WHEN strange IS NOT NULL THEN sheet_message('grid_address', left(strange::text, 60)) END;
END
$$;
COMMENT ON FUNCTION grid_fault(jsonb) IS
	'表格本身的错误，没有时空: what keeps a document from being a grid at all, or makes it too large; NULL if nothing does';

-- What the cells themselves must keep to, so that no grid takes longer than a form may.
CREATE FUNCTION filled_fault(cells sheet_cell[]) RETURNS jsonb
	LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path FROM CURRENT
AS $$
DECLARE
	seen record;
BEGIN
	IF cardinality(cells) > 30000 THEN
		RETURN sheet_message('grid_cells', cardinality(cells)::text);
	END IF;
	SELECT max(c.row_no) AS rows, max(c.col_no) AS columns, min(c.twice) AS twice INTO seen
	FROM (SELECT c.row_no, c.col_no, CASE WHEN lag(c.col_no) OVER w = c.col_no THEN cell_address(c.row_no, c.col_no) END AS twice
		FROM unnest(cells) c WINDOW w AS (PARTITION BY c.row_no ORDER BY c.col_no)) c;
	RETURN CASE
		WHEN seen.rows > 20000 THEN sheet_message('grid_rows', seen.rows::text)
		WHEN seen.columns > 200 THEN sheet_message('grid_columns', seen.columns::text)
		WHEN seen.twice IS NOT NULL THEN sheet_message('grid_twice', seen.twice)
	END;
END
$$;
COMMENT ON FUNCTION filled_fault(sheet_cell[]) IS '单元格数量和位置的错误，没有时空: what is wrong with the number or the places of cells; NULL if nothing is';

REVOKE ALL ON FUNCTION
	sheet_word(text), sheet_words(), sheet_roles(), sheet_terms(), sheet_messages(), sheet_texts(), sheet_message(text, text[]),
	rendered(jsonb), grid_fault(jsonb), filled_fault(sheet_cell[])
	FROM PUBLIC;
