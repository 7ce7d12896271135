-- ---------------------------------------------------------------- what forms come to, kept as of a moment
-- Written by keep_totals() alone, for pages over very many forms; the views are the live figures. What a policy goes by is no part of
-- that moment: keys with ON UPDATE CASCADE hold it equal to the form's, so that a form that is returned or classified is hidden at once.
-- What was kept of a form before it was last opened to readers is not for them: what was put right meanwhile stands in it.

CREATE TABLE kept_form (
	evaluation_id bigint NOT NULL PRIMARY KEY,
	department_id bigint NOT NULL,
	stage text NOT NULL,
	classified boolean NOT NULL,
	for_readers boolean NOT NULL,
	fiscal_year integer NOT NULL,
	kind text NOT NULL,
	subject text NOT NULL,
	scheme_key bigint NOT NULL,
	scheme text,
	budget numeric,
	executed numeric,
	upper_transfers numeric,
	rated_budget numeric,
	rated_spending numeric,
	execution_rate numeric,
	execution_score numeric,
	money_status text,
	rate_status text,
	execution_status text,
	points_total numeric,
	self_total numeric,
	self_points numeric,
	full_points numeric,
	score_of_100 numeric,
	figures_points numeric,
	figures_score numeric,
	claimed_points numeric,
	claimed_score numeric,
	open_points numeric,
	reviewed_total numeric,
	adopted_total numeric,
	adopted_points numeric,
	grade text,
	lines bigint,
	figures_lines bigint,
	claimed_lines bigint,
	open_lines bigint,
	self_status text,
	reviewed_by text,
	adopted_by text,
	kept_at timestamptz NOT NULL DEFAULT now(),
	CONSTRAINT kept_form_access_key UNIQUE (evaluation_id, department_id, stage, classified),
	CONSTRAINT kept_form_evaluation_fkey FOREIGN KEY (evaluation_id, department_id, stage, classified)
		REFERENCES evaluation (evaluation_id, department_id, stage, classified) ON UPDATE CASCADE ON DELETE CASCADE
);
CREATE INDEX kept_form_scheme_key_idx ON kept_form (scheme_key);
COMMENT ON INDEX kept_form_scheme_key_idx IS '按方案查留存的表: whether any form is under a scheme';
COMMENT ON TABLE kept_form IS '各表合计的留存，由 keep_totals() 写入: what each form came to when keep_totals() last looked: rows of evaluation_summary';
COMMENT ON CONSTRAINT kept_form_access_key ON kept_form IS '供下列留存表引用: what the other kept tables refer to, for them to follow the form';
COMMENT ON CONSTRAINT kept_form_evaluation_fkey ON kept_form IS
	'部门、阶段和涉密随自评表即时更新，自评表删除则随之删除: department, stage and secrecy follow the form at once, and a deleted form takes its totals along';
COMMENT ON COLUMN kept_form.evaluation_id IS '自评表编号: the form';
COMMENT ON COLUMN kept_form.department_id IS '部门编号，随自评表: the department, as the form has it now';
COMMENT ON COLUMN kept_form.stage IS '阶段，随自评表: stage, as the form has it now';
COMMENT ON COLUMN kept_form.classified IS '是否涉密，随自评表: whether it is secret, as the form has it now';
COMMENT ON COLUMN kept_form.for_readers IS '留存时是否已公开且不涉密，其后撤回或定为涉密的除外: whether it was published and not secret when it was kept and has been ever since; readers see no other row';
COMMENT ON COLUMN kept_form.fiscal_year IS '预算年度: fiscal year';
COMMENT ON COLUMN kept_form.kind IS '类型: department or project';
COMMENT ON COLUMN kept_form.subject IS '项目名称，部门整体为空串: the project, an empty string for a whole department';
COMMENT ON COLUMN kept_form.scheme_key IS '方案编号，0 为没有方案的表: the scheme, of scheme_list; 0 for forms without one';
COMMENT ON COLUMN kept_form.scheme IS '评分方案代码: code of the scheme';
COMMENT ON COLUMN kept_form.budget IS '全年预算数（元）: budget of the year, in yuan';
COMMENT ON COLUMN kept_form.executed IS '全年执行数（元）: money spent, in yuan';
COMMENT ON COLUMN kept_form.upper_transfers IS '上级财政转移支付（元）: transfers from upper levels, in yuan';
COMMENT ON COLUMN kept_form.rated_budget IS '执行率的分母（元）: what the execution rate is of, in yuan';
COMMENT ON COLUMN kept_form.rated_spending IS '执行率的分子（元）: what the execution rate counts as spent, in yuan';
COMMENT ON COLUMN kept_form.execution_rate IS '执行率（1 为 100%）: execution rate, 1 is 100 %';
COMMENT ON COLUMN kept_form.execution_score IS '预算执行得分（计算）: computed score of execution';
COMMENT ON COLUMN kept_form.money_status IS '金额状态，见 evaluation_summary: status of the amounts, see evaluation_summary';
COMMENT ON COLUMN kept_form.rate_status IS '执行率状态，见 evaluation_summary: status of the rate, see evaluation_summary';
COMMENT ON COLUMN kept_form.execution_status IS '预算执行得分的状态: status of the score of execution, see score_status()';
COMMENT ON COLUMN kept_form.points_total IS '各行分值合计（含预算执行）: points of all lines, execution included';
COMMENT ON COLUMN kept_form.self_total IS '自评得分合计: total as filed';
COMMENT ON COLUMN kept_form.self_points IS '自评得分的满分: the most that self_total could be';
COMMENT ON COLUMN kept_form.full_points IS '应有的满分，见 form_total: points of a whole form, see form_total';
COMMENT ON COLUMN kept_form.score_of_100 IS '折合百分制的自评得分，见 department_ranking: score as filed, of 100, see department_ranking';
COMMENT ON COLUMN kept_form.figures_points IS '按数据计算的分值: points scored on figures';
COMMENT ON COLUMN kept_form.figures_score IS '按数据计算的得分: score that rests on figures';
COMMENT ON COLUMN kept_form.claimed_points IS '按部门陈述的分值: points scored on the department''s own words';
COMMENT ON COLUMN kept_form.claimed_score IS '按部门陈述的得分: score that rests on the department''s own words';
COMMENT ON COLUMN kept_form.open_points IS '尚待判断的分值: points that need a person';
COMMENT ON COLUMN kept_form.reviewed_total IS '审核后得分，未审核时空: total after review, NULL while nothing is reviewed';
COMMENT ON COLUMN kept_form.adopted_total IS '认定得分: adopted total';
COMMENT ON COLUMN kept_form.adopted_points IS '认定得分的满分: the most that adopted_total could be';
COMMENT ON COLUMN kept_form.grade IS '等级: grade of the adopted total';
COMMENT ON COLUMN kept_form.lines IS '计分行数（含预算执行）: lines, execution included';
COMMENT ON COLUMN kept_form.figures_lines IS '按数据计算的行数: lines scored on figures';
COMMENT ON COLUMN kept_form.claimed_lines IS '按部门陈述的行数: lines scored on the department''s own words';
COMMENT ON COLUMN kept_form.open_lines IS '尚待判断的行数: lines that have no computed score';
COMMENT ON COLUMN kept_form.self_status IS '自评得分取自，见 evaluation_summary: where self_total is from, see evaluation_summary';
COMMENT ON COLUMN kept_form.reviewed_by IS '审核方，见 evaluation_summary: who reviewed, see evaluation_summary';
COMMENT ON COLUMN kept_form.adopted_by IS '认定得分取自，见 evaluation_summary: where the adopted total is from, see evaluation_summary';
COMMENT ON COLUMN kept_form.kept_at IS '留存时间: when it was so';

CREATE TABLE kept_category (
	evaluation_id bigint NOT NULL,
	department_id bigint NOT NULL,
	stage text NOT NULL,
	classified boolean NOT NULL,
	for_readers boolean NOT NULL,
	fiscal_year integer NOT NULL,
	scheme_key bigint NOT NULL,
	scheme text,
	level1 text NOT NULL,
	level2 text NOT NULL,
	points numeric,
	self_score numeric,
	adopted_score numeric,
	figures_points numeric,
	figures_score numeric,
	claimed_points numeric,
	claimed_score numeric,
	open_points numeric,
	lines bigint NOT NULL,
	PRIMARY KEY (evaluation_id, level1, level2),
	CONSTRAINT kept_category_form_fkey FOREIGN KEY (evaluation_id, department_id, stage, classified)
		REFERENCES kept_form (evaluation_id, department_id, stage, classified) ON UPDATE CASCADE ON DELETE CASCADE
);
COMMENT ON TABLE kept_category IS
	'各表分类得分的留存，预算执行自成一类: scores of each form by category, kept: those of category_score, wordings of one category taken together, and budget execution as one of its own';
COMMENT ON CONSTRAINT kept_category_form_fkey ON kept_category IS '随自评表更新、删除: follows the form';
COMMENT ON COLUMN kept_category.evaluation_id IS '自评表编号: the form';
COMMENT ON COLUMN kept_category.department_id IS '部门编号，随自评表: the department, as the form has it now';
COMMENT ON COLUMN kept_category.stage IS '阶段，随自评表: stage, as the form has it now';
COMMENT ON COLUMN kept_category.classified IS '是否涉密，随自评表: whether it is secret, as the form has it now';
COMMENT ON COLUMN kept_category.for_readers IS '留存时是否已公开且不涉密，其后撤回或定为涉密的除外: whether it was published and not secret when it was kept and has been ever since; readers see no other row';
COMMENT ON COLUMN kept_category.fiscal_year IS '预算年度: fiscal year';
COMMENT ON COLUMN kept_category.scheme_key IS '方案编号，0 为没有方案的表: the scheme, of scheme_list; 0 for forms without one';
COMMENT ON COLUMN kept_category.scheme IS '评分方案代码: code of the scheme';
COMMENT ON COLUMN kept_category.level1 IS '一级指标，预算执行为“预算执行”，没有的为空串: first-level category; 预算执行 for execution, an empty string where there is none';
COMMENT ON COLUMN kept_category.level2 IS '二级指标，没有的为空串: second-level category; an empty string where there is none';
COMMENT ON COLUMN kept_category.points IS '分值: points';
COMMENT ON COLUMN kept_category.self_score IS '自评得分: score as filed';
COMMENT ON COLUMN kept_category.adopted_score IS '认定得分: adopted score';
COMMENT ON COLUMN kept_category.figures_points IS '按数据计算的分值: points scored on figures';
COMMENT ON COLUMN kept_category.figures_score IS '按数据计算的得分: score that rests on figures';
COMMENT ON COLUMN kept_category.claimed_points IS '按部门陈述的分值: points scored on the department''s own words';
COMMENT ON COLUMN kept_category.claimed_score IS '按部门陈述的得分: score that rests on the department''s own words';
COMMENT ON COLUMN kept_category.open_points IS '尚待判断的分值: points that need a person';
COMMENT ON COLUMN kept_category.lines IS '行数: how many lines';

CREATE TABLE kept_achievement (
	evaluation_id bigint NOT NULL,
	department_id bigint NOT NULL,
	stage text NOT NULL,
	classified boolean NOT NULL,
	for_readers boolean NOT NULL,
	fiscal_year integer NOT NULL,
	scheme_key bigint NOT NULL,
	scheme text,
	class text NOT NULL,
	step integer NOT NULL,
	lines bigint NOT NULL,
	points numeric,
	lost numeric,
	raised_lines bigint NOT NULL,
	raised numeric,
	PRIMARY KEY (evaluation_id, class, step),
	CONSTRAINT kept_achievement_form_fkey FOREIGN KEY (evaluation_id, department_id, stage, classified)
		REFERENCES kept_form (evaluation_id, department_id, stage, classified) ON UPDATE CASCADE ON DELETE CASCADE
);
COMMENT ON TABLE kept_achievement IS '各表指标完成程度的留存: how far the indicators of each form got, counted, kept: lines of indicator_detail that have points';
COMMENT ON CONSTRAINT kept_achievement_form_fkey ON kept_achievement IS '随自评表更新、删除: follows the form';
COMMENT ON COLUMN kept_achievement.evaluation_id IS '自评表编号: the form';
COMMENT ON COLUMN kept_achievement.department_id IS '部门编号，随自评表: the department, as the form has it now';
COMMENT ON COLUMN kept_achievement.stage IS '阶段，随自评表: stage, as the form has it now';
COMMENT ON COLUMN kept_achievement.classified IS '是否涉密，随自评表: whether it is secret, as the form has it now';
COMMENT ON COLUMN kept_achievement.for_readers IS '留存时是否已公开且不涉密，其后撤回或定为涉密的除外: whether it was published and not secret when it was kept and has been ever since; readers see no other row';
COMMENT ON COLUMN kept_achievement.fiscal_year IS '预算年度: fiscal year';
COMMENT ON COLUMN kept_achievement.scheme_key IS '方案编号，0 为没有方案的表: the scheme, of scheme_list; 0 for forms without one';
COMMENT ON COLUMN kept_achievement.scheme IS '评分方案代码: code of the scheme';
COMMENT ON COLUMN kept_achievement.class IS
	'类别（claimed 按陈述，open 待判断，flag、reason、explained 超额，short 未得满分，met 已完成）: claimed, open, flag, reason or explained as over_achievement has it, short where the score is, or met';
COMMENT ON COLUMN kept_achievement.step IS
	'完成率的档次（0 至 9：不足50%、80%、100%，恰为100%，不足120%、130%、150%、200%，200%以上，无；按陈述和待判断的为 -1）: step of the completion rate, 0 to 9: below 0.5, 0.8, 1, at 1, below 1.2, 1.3, 1.5, 2, from 2, none; -1 for claimed and open';
COMMENT ON COLUMN kept_achievement.lines IS '行数: how many lines';
COMMENT ON COLUMN kept_achievement.points IS '分值: points';
COMMENT ON COLUMN kept_achievement.lost IS '失分（short）: points that short lines lack';
COMMENT ON COLUMN kept_achievement.raised_lines IS '自评高于计算的行数: lines with a score as filed above the computed one';
COMMENT ON COLUMN kept_achievement.raised IS '自评高于计算的分数: by how much, together';

CREATE TABLE kept_deviation (
	evaluation_id bigint NOT NULL,
	department_id bigint NOT NULL,
	stage text NOT NULL,
	classified boolean NOT NULL,
	for_readers boolean NOT NULL,
	fiscal_year integer NOT NULL,
	scheme_key bigint NOT NULL,
	scheme text,
	line_no integer NOT NULL,
	class text NOT NULL,
	level2 text,
	indicator text,
	target text,
	actual text,
	completion_rate numeric,
	points numeric,
	self_score numeric,
	score numeric,
	reason text,
	PRIMARY KEY (evaluation_id, line_no),
	CONSTRAINT kept_deviation_form_fkey FOREIGN KEY (evaluation_id, department_id, stage, classified)
		REFERENCES kept_form (evaluation_id, department_id, stage, classified) ON UPDATE CASCADE ON DELETE CASCADE
);
COMMENT ON TABLE kept_deviation IS '偏差较大的指标的留存: indicators that stand out, kept: short of their points, or beyond the target by the scheme''s thresholds';
COMMENT ON CONSTRAINT kept_deviation_form_fkey ON kept_deviation IS '随自评表更新、删除: follows the form';
COMMENT ON COLUMN kept_deviation.evaluation_id IS '自评表编号: the form';
COMMENT ON COLUMN kept_deviation.department_id IS '部门编号，随自评表: the department, as the form has it now';
COMMENT ON COLUMN kept_deviation.stage IS '阶段，随自评表: stage, as the form has it now';
COMMENT ON COLUMN kept_deviation.classified IS '是否涉密，随自评表: whether it is secret, as the form has it now';
COMMENT ON COLUMN kept_deviation.for_readers IS '留存时是否已公开且不涉密，其后撤回或定为涉密的除外: whether it was published and not secret when it was kept and has been ever since; readers see no other row';
COMMENT ON COLUMN kept_deviation.fiscal_year IS '预算年度: fiscal year';
COMMENT ON COLUMN kept_deviation.scheme_key IS '方案编号，0 为没有方案的表: the scheme, of scheme_list; 0 for forms without one';
COMMENT ON COLUMN kept_deviation.scheme IS '评分方案代码: code of the scheme';
COMMENT ON COLUMN kept_deviation.line_no IS '行号: line in the indicator block';
COMMENT ON COLUMN kept_deviation.class IS '类别（short、flag、reason、explained），见 kept_achievement: short, flag, reason or explained, see kept_achievement';
COMMENT ON COLUMN kept_deviation.level2 IS '二级指标: second-level category, without its numbering and endings';
COMMENT ON COLUMN kept_deviation.indicator IS '指标: what the target is about, else the third-level indicator';
COMMENT ON COLUMN kept_deviation.target IS '目标值（照填）: target as written';
COMMENT ON COLUMN kept_deviation.actual IS '完成值（照填）: actual as written';
COMMENT ON COLUMN kept_deviation.completion_rate IS '完成率（1 为 100%）: completion rate, 1 is 100 %';
COMMENT ON COLUMN kept_deviation.points IS '分值: points';
COMMENT ON COLUMN kept_deviation.self_score IS '自评得分: score as filed';
COMMENT ON COLUMN kept_deviation.score IS '计算得分: computed score';
COMMENT ON COLUMN kept_deviation.reason IS '未完成（偏差）原因: why the actual deviates';

-- A finding has no key of its own; a table that is replicated needs one.
CREATE TABLE kept_finding (
	evaluation_id bigint NOT NULL,
	department_id bigint NOT NULL,
	stage text NOT NULL,
	classified boolean NOT NULL,
	fiscal_year integer NOT NULL,
	scheme_key bigint NOT NULL,
	scheme text,
	finding_no integer NOT NULL,
	rule_id text,
	section text,
	line_no integer,
	outcome text,
	severity text,
	message_zh text,
	message_en text,
	source text,
	lines text,
	times bigint,
	accepted_because text,
	accepted_by text,
	explained_because text,
	explained_by text,
	severity_order integer,
	PRIMARY KEY (evaluation_id, finding_no),
	CONSTRAINT kept_finding_form_fkey FOREIGN KEY (evaluation_id, department_id, stage, classified)
		REFERENCES kept_form (evaluation_id, department_id, stage, classified) ON UPDATE CASCADE ON DELETE CASCADE
);
-- The planner knows of the first column of an index alone how far rows lie in its order: by the key it would sort where there is nothing to sort.
CREATE INDEX kept_finding_evaluation_id_idx ON kept_finding (evaluation_id);
COMMENT ON INDEX kept_finding_evaluation_id_idx IS '按自评表的顺序取留存的问题: findings in the order of the forms';
COMMENT ON TABLE kept_finding IS '复核问题的留存: findings of each form, kept: rows of finding';
COMMENT ON CONSTRAINT kept_finding_form_fkey ON kept_finding IS '随自评表更新、删除: follows the form';
COMMENT ON COLUMN kept_finding.evaluation_id IS '自评表编号: the form';
COMMENT ON COLUMN kept_finding.department_id IS '部门编号，随自评表: the department, as the form has it now';
COMMENT ON COLUMN kept_finding.stage IS '阶段，随自评表: stage, as the form has it now';
COMMENT ON COLUMN kept_finding.classified IS '是否涉密，随自评表: whether it is secret, as the form has it now';
COMMENT ON COLUMN kept_finding.fiscal_year IS '预算年度: fiscal year';
COMMENT ON COLUMN kept_finding.scheme_key IS '方案编号，0 为没有方案的表: the scheme, 0 for forms without one';
COMMENT ON COLUMN kept_finding.scheme IS '评分方案代码: code of the scheme';
COMMENT ON COLUMN kept_finding.finding_no IS '表内序号: running number on the form, the worst first';
COMMENT ON COLUMN kept_finding.rule_id IS '规则编号: the rule';
COMMENT ON COLUMN kept_finding.section IS '部分（form 整张表，fund 资金，indicator 指标）: form, fund or indicator';
COMMENT ON COLUMN kept_finding.line_no IS '行号，整张表的规则或多行合并时空: the line; NULL for a rule of the whole form, or where lines are told together';
COMMENT ON COLUMN kept_finding.outcome IS '结果（fail 待处理，accepted 已接受）: fail, or accepted by a reviewer';
COMMENT ON COLUMN kept_finding.severity IS '严重程度（E 错误，W 警告，I 提示）: E error, W warning, I hint';
COMMENT ON COLUMN kept_finding.message_zh IS '说明: sentence in Chinese';
COMMENT ON COLUMN kept_finding.message_en IS '英文说明: sentence in English';
COMMENT ON COLUMN kept_finding.source IS '依据: where the rule comes from';
COMMENT ON COLUMN kept_finding.lines IS '各行行号: the lines';
COMMENT ON COLUMN kept_finding.times IS '行数: how many lines';
COMMENT ON COLUMN kept_finding.accepted_because IS '接受的理由: why it was accepted';
COMMENT ON COLUMN kept_finding.accepted_by IS '接受者: who accepted it';
COMMENT ON COLUMN kept_finding.explained_because IS '填报单位的说明: what the unit says of it';
COMMENT ON COLUMN kept_finding.explained_by IS '说明者: who explained it';
COMMENT ON COLUMN kept_finding.severity_order IS '严重程度的顺序，用于排序: order of the severity, to sort by';

-- What is not in has no form. No key but a number: a form that moves to another department must not meet what was missing there.
CREATE TABLE kept_filing (
	department_id bigint NOT NULL,
	fiscal_year integer NOT NULL,
	filing_no integer NOT NULL,
	kind text NOT NULL,
	subject text NOT NULL,
	evaluation_id bigint,
	stage text,
	classified boolean,
	for_readers boolean,
	due_on date,
	filed_on date,
	note text,
	by_roster integer,
	submitted integer,
	not_due integer NOT NULL,
	PRIMARY KEY (fiscal_year, filing_no),
	CONSTRAINT kept_filing_evaluation_fkey FOREIGN KEY (evaluation_id, department_id, stage, classified)
		REFERENCES evaluation (evaluation_id, department_id, stage, classified) ON UPDATE CASCADE ON DELETE CASCADE
);
CREATE INDEX kept_filing_fiscal_year_idx ON kept_filing (fiscal_year, department_id);
CREATE INDEX kept_filing_evaluation_id_idx ON kept_filing (evaluation_id);
COMMENT ON INDEX kept_filing_fiscal_year_idx IS '按年度、部门查报送情况: what a department has to file in a year';
COMMENT ON INDEX kept_filing_evaluation_id_idx IS '按自评表查报送情况: the row of a form';
COMMENT ON TABLE kept_filing IS
	'报送情况的留存，逾期与否按查询之日: what is due and what is in, kept: rows of filing_status, but for what depends on the day on which it is asked';
COMMENT ON CONSTRAINT kept_filing_evaluation_fkey ON kept_filing IS '随自评表更新、删除: follows the form';
COMMENT ON COLUMN kept_filing.department_id IS '部门编号，随自评表: the department, as the form has it now';
COMMENT ON COLUMN kept_filing.fiscal_year IS '预算年度: fiscal year';
COMMENT ON COLUMN kept_filing.filing_no IS '年度内序号，按部门、类型、项目: running number in its year, by department, kind and subject';
COMMENT ON COLUMN kept_filing.kind IS '类型: department or project';
COMMENT ON COLUMN kept_filing.subject IS '项目名称，部门整体为空串: the project; an empty string for a whole department';
COMMENT ON COLUMN kept_filing.evaluation_id IS '自评表编号，未报时空: the form, NULL while it is not in';
COMMENT ON COLUMN kept_filing.stage IS '阶段，随自评表: stage, as the form has it now';
COMMENT ON COLUMN kept_filing.classified IS '是否涉密，随自评表: whether it is secret, as the form has it now';
COMMENT ON COLUMN kept_filing.for_readers IS '留存时是否已公开且不涉密，其后撤回或定为涉密的除外，未报时空: whether it was published and not secret when it was kept and has been ever since, NULL while it is not in; readers see no row that was not';
COMMENT ON COLUMN kept_filing.due_on IS '报送截止日期: last day on which it is in time';
COMMENT ON COLUMN kept_filing.filed_on IS '报送日期，未正式报送的为录入日期: day on which the form was last submitted or, as long as it is a draft, taken in';
COMMENT ON COLUMN kept_filing.note IS '备注: note of the roster';
COMMENT ON COLUMN kept_filing.by_roster IS '是否出自应报名单（1 是，0 否）: 1 where a roster asks for it, else 0';
COMMENT ON COLUMN kept_filing.submitted IS '是否已正式报送（1 是，0 仅草稿），未报时空: 0 where the form was only a draft, 1 beyond that, NULL while it is not in';
COMMENT ON COLUMN kept_filing.not_due IS '不在应报之列而已报（1 是，0 否）: 1 where it is in though nobody asked, else 0';

CREATE TABLE kept_department (
	fiscal_year integer NOT NULL,
	department_id bigint NOT NULL,
	department_code text,
	name text,
	parent_id bigint,
	division text,
	kind text,
	retired integer,
	depth integer,
	path text,
	path_ids text,
	position bigint,
	PRIMARY KEY (fiscal_year, department_id)
);
COMMENT ON TABLE kept_department IS '各年度部门的留存: departments as they stood in each year, kept: rows of department_in_year';
COMMENT ON COLUMN kept_department.fiscal_year IS '预算年度: fiscal year';
COMMENT ON COLUMN kept_department.department_id IS '部门编号: the department';
COMMENT ON COLUMN kept_department.department_code IS '部门代码: its code';
COMMENT ON COLUMN kept_department.name IS '当年的部门名称: what it was called in that year';
COMMENT ON COLUMN kept_department.parent_id IS '当年的上级部门: the department above it in that year';
COMMENT ON COLUMN kept_department.division IS '当年的区划代码: its division in that year';
COMMENT ON COLUMN kept_department.kind IS '类别: division, department or unit';
COMMENT ON COLUMN kept_department.retired IS '当年是否不在册（1 尚未设立或已撤并，0 在册）: 1 where it was not there yet in that year or had been closed before, else 0';
COMMENT ON COLUMN kept_department.depth IS '层级（0 为最上级）: how far below the top it stood, 0 at the top';
COMMENT ON COLUMN kept_department.path IS '自最上级起的部门代码，以/分隔: codes from the top down to it, parted by strokes';
COMMENT ON COLUMN kept_department.path_ids IS '自最上级起的部门编号，如 /1000/1003/，含本部门: keys from the top down to it, as in /1000/1003/';
COMMENT ON COLUMN kept_department.position IS '顺序，用于排序: place in the tree, to sort by';

-- Few rows, but each page asks for them: planning the views costs more than reading these.
CREATE TABLE kept_scheme (
	scheme_key bigint NOT NULL PRIMARY KEY,
	code text,
	version integer,
	name_zh text,
	name_en text,
	jurisdiction text,
	kind text,
	first_year integer,
	last_year integer,
	full_points numeric,
	source text,
	position bigint,
	in_use integer
);
COMMENT ON TABLE kept_scheme IS '方案的留存: the schemes, kept: rows of scheme_list, and whether forms are under them';
COMMENT ON COLUMN kept_scheme.scheme_key IS '方案编号，0 为没有方案的表: the scheme, 0 for forms without one';
COMMENT ON COLUMN kept_scheme.code IS '方案代码: its code, an empty string for forms without one';
COMMENT ON COLUMN kept_scheme.version IS '版本: its version';
COMMENT ON COLUMN kept_scheme.name_zh IS '中文名称: name in Chinese';
COMMENT ON COLUMN kept_scheme.name_en IS '英文名称: name in English';
COMMENT ON COLUMN kept_scheme.jurisdiction IS '适用地区: where the scheme applies';
COMMENT ON COLUMN kept_scheme.kind IS '适用对象（department 部门整体，project 项目），空为两者: what it is for, NULL for both';
COMMENT ON COLUMN kept_scheme.first_year IS '开始适用的预算年度: first fiscal year of use';
COMMENT ON COLUMN kept_scheme.last_year IS '最后适用的预算年度，空为仍在适用: last fiscal year of use, NULL while in force';
COMMENT ON COLUMN kept_scheme.full_points IS '满分: points of a whole form';
COMMENT ON COLUMN kept_scheme.source IS '出处: document that the scheme is taken from';
COMMENT ON COLUMN kept_scheme.position IS '顺序，用于排序: place in the list, to sort by';
COMMENT ON COLUMN kept_scheme.in_use IS '是否有自评表采用（1 是，0 否），不论谁看得到: 1 where a form is under it, whoever sees that form, else 0';

CREATE TABLE kept_rule (
	rule_id text NOT NULL PRIMARY KEY,
	rule_group text,
	group_zh text,
	group_en text,
	severity text,
	severity_order integer,
	title_zh text,
	title_en text,
	source text
);
COMMENT ON TABLE kept_rule IS '复核规则的留存: the rules of the audit, kept: what audit_rule says of each, without its messages';
COMMENT ON COLUMN kept_rule.rule_id IS '规则编号: the rule';
COMMENT ON COLUMN kept_rule.rule_group IS '组别: group of the catalogue';
COMMENT ON COLUMN kept_rule.group_zh IS '组别名称，按 rule_group 排序: name of the group in Chinese; rule_group sorts it';
COMMENT ON COLUMN kept_rule.group_en IS '组别的英文名称: name of the group in English';
COMMENT ON COLUMN kept_rule.severity IS '默认严重程度（E 错误，W 警告，I 提示）: severity unless a setting says otherwise';
COMMENT ON COLUMN kept_rule.severity_order IS '严重程度的顺序（1 错误，2 警告，3 提示），用于排序: order of the severity, to sort by';
COMMENT ON COLUMN kept_rule.title_zh IS '名称: title in Chinese';
COMMENT ON COLUMN kept_rule.title_en IS '英文名称: title in English';
COMMENT ON COLUMN kept_rule.source IS '依据: where the rule comes from';

-- Fired by the keys above, whoever moves the form; protect_kept_rows() puts it on the tables.
CREATE FUNCTION hide_from_readers() RETURNS trigger
	LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE SET search_path FROM CURRENT
AS $$
BEGIN
	NEW.for_readers := false;
	RETURN NEW;
END
$$;
COMMENT ON FUNCTION hide_from_readers() IS
	'触发器函数，撤回公开或定为涉密后，此前的留存不再供查阅: trigger function: what was kept of a form before it was withdrawn or made secret is not for readers, though it be open to them again';
REVOKE ALL ON FUNCTION hide_from_readers() FROM PUBLIC;

CREATE VIEW kept_state WITH (security_invoker = true) AS
	SELECT e.forms, k.kept, e.forms - k.kept AS not_kept,
		to_char(k.kept_from, 'YYYY-MM-DD HH24:MI:SSOF') AS kept_from, to_char(k.kept_to, 'YYYY-MM-DD HH24:MI:SSOF') AS kept_to
	FROM (SELECT count(*) AS forms FROM evaluation) e
	CROSS JOIN (SELECT count(*) AS kept, min(f.kept_at) AS kept_from, max(f.kept_at) AS kept_to FROM kept_form f) k;
COMMENT ON VIEW kept_state IS
	'留存情况，留存后是否改动不在其列: of how many forms the totals are kept, and as of when, of those that the current user sees; what was changed since is not told';
COMMENT ON COLUMN kept_state.forms IS '自评表份数: forms that are in';
COMMENT ON COLUMN kept_state.kept IS '已留存的份数: forms of which totals are kept';
COMMENT ON COLUMN kept_state.not_kept IS '未留存的份数: forms of which none are, as of those that came in since';
COMMENT ON COLUMN kept_state.kept_from IS '最早的留存时间（可转为 timestamptz）: when the oldest totals were kept, as text that casts to timestamptz';
COMMENT ON COLUMN kept_state.kept_to IS '最近的留存时间: when the newest were';
