-- The audit: the seed's form, each rule with a form that breaks it and one that nearly does, the ledger, the findings and what becomes of them.
\set ON_ERROR_STOP on
BEGIN;
SELECT no_plan();

\ir inc/audit.psql

-- ------------------------------------------------ the form that the project exists for

\set form `cat test/data/wangcheng-2020.json`
SELECT eval.import_form(:'form') AS seed \gset

-- Of the rules that the catalogue marks as hit there, these are not decided, each for its reason:
-- B04	rows of 0 points hold no score above 0, which is what the rule asks; the catalogue counts them only if they were scored
-- C16	whether a goal has an indicator needs its meaning
SELECT is(pg_temp.failing(:seed), '{A03,A10,B01,B02,B05,B06,C01,C03,C05,C07,C08,C10,C15,D05,D08,D09,D11,E02,F17,G01,G04}'::text[],
	'the seed''s form breaks the rules that the catalogue says, and no other');
SELECT is(array_agg(l.rule_id), '{D02}'::text[], 'the scores of some of its lines can''t be computed, which is all that lacks data')
	FROM eval.audit_ledger l WHERE l.evaluation_id = :seed AND l.outcome = 'insufficient_data';
SELECT is(array_agg(l.rule_id ORDER BY l.rule_id), '{A10,C08}'::text[], 'a minimum grant each person and filler lines are hints')
	FROM eval.audit_ledger l WHERE l.evaluation_id = :seed AND l.outcome = 'fail' AND l.severity = 'I';
SELECT results_eq(format($$SELECT f.rule_id, f.section, f.line_no, f.severity, f.message_zh FROM eval.finding f
		WHERE f.evaluation_id = %s AND f.rule_id IN ('B01', 'C05', 'F17') ORDER BY 1$$, :seed),
	$$VALUES ('B01', 'form', NULL::integer, 'E', '各行分值合计90，应为100（预算执行10分在内）。'),
		('C05', 'indicator', 4, 'W', '第4行“创建区级巾帼文明岗、妇女儿童之家”：目标“各 3 个以上”是几项的目标，请分行填写。'),
		('F17', 'form', NULL, 'W', '表中提到中央、省、市级资金，上级转移支付却为0元；请核对执行率。')$$,
	'three of its findings, word for word');
SELECT results_eq(format($$SELECT f.rule_id, f.line_no, f.message_zh FROM eval.finding f
		WHERE f.evaluation_id = %s AND f.rule_id IN ('C15', 'C08') ORDER BY 1, 2$$, :seed),
	$$VALUES ('C08', 9, '第9行“六一慰问贫困儿童”：成本指标的目标“每人不少于 600元慰问金”以多为好；如是补助标准请归入其他类别。'),
		('C08', 10, '第10行“全年救助贫困两癌妇女不少于60 人”：成本指标的目标“每人不少于3000 元救助金”以多为好；如是补助标准请归入其他类别。'),
		('C15', NULL, '第1行“开展“线上+线下”技能培训”：目标“5 期”，完成“21”，为目标的420%；请核对目标是否偏低。（共4行：第1、2、5、13行）')$$,
	'more than three lines are told together, with the first as an example');

-- ------------------------------------------------ every rule: one form that breaks it, one that nearly does

INSERT INTO eval.audit_setting (rule_id, enabled) VALUES ('A14', true), ('B08', true);
SELECT is(pg_temp.failing(pg_temp.take_in(:'clean')), '{}'::text[], 'nothing is wrong with the clean form');
SELECT is(pg_temp.failing(pg_temp.take_in(:'clean', '{"earlier": {}}')), '{}'::text[], 'nor with one that has a year before');

-- breaks: changes to the clean form that break the rule, and the rules of also; spares: the smallest that don't, and break the rules of others alone.
CREATE TEMPORARY TABLE trial (rule_id text, breaks jsonb, spares jsonb, also text[] NOT NULL DEFAULT '{}', others text[] NOT NULL DEFAULT '{}',
	broken bigint, spared bigint);
INSERT INTO trial (rule_id, breaks, spares, also, others) VALUES
	('A01', '{"money_unit": null}', '{"money_unit": "亿元"}', '{}', '{}'),
	('A02', '{"indicators,4,level1": "其他指标", "indicators,5,level1": "其他指标", "indicators,6,level1": "其他指标"}',
		'{"indicators,4,level1": "效果指标", "indicators,5,level1": "效果指标", "indicators,6,level1": "效果指标"}', '{B05}', '{}'),
	('A03', '{"indicators,7,level1": "其他指标", "indicators,7,level2": "服务对象", "indicators,7,level3": "学员评价"}', '{"indicators,7,level1": "服务对象满意度"}', '{B05}', '{}'),
	-- it may stand inside the benefits, by its second level or by its name
	('A03', '{"indicators,7,level1": "效益指标", "indicators,7,level2": "社会效益指标", "indicators,7,level3": "满意度调查得分率"}', '{"indicators,7,level1": "效益指标"}', '{B05}', '{}'),
	('A03', '{"indicators,7,level1": "效益指标", "indicators,7,level2": "社会效益指标", "indicators,7,level3": "学员好评率"}',
		'{"indicators,7,level1": "效益指标", "indicators,7,level2": "社会效益指标"}', '{B05}', '{}'),
	('A04', '{"kind": "project", "subject": "办公楼修缮工程", "indicators,3,level2": "时效指标"}', '{"kind": "project", "subject": "办公楼修缮工程"}', '{}', '{}'),
	('A04', '{"kind": "project", "subject": "设备购置", "indicators,3,level2": "时效指标"}', '{"kind": "project", "subject": "就业培训", "indicators,3,level2": "时效指标"}', '{}', '{}'),
	('A05', '{"indicators,1,level2": "时效指标"}', '{"indicators,1,level2": "质量达标指标"}', '{}', '{}'),
	('A06', '{"achievement": "无"}', '{"achievement": "均已完成"}', '{}', '{}'),
	('A06', '{"goals": []}', '{"achievement": null, "goals": [{"content": "举办就业培训", "achievement": "举办了"}]}', '{}', '{}'),
	('A07', '{"indicators,0,actual": ""}', '{"indicators,0,actual": "30"}', '{}', '{}'),
	('A07', '{"indicators,0,target": "—"}', '{"indicators,0,target": "30场"}', '{}', '{}'),
	('A14', '{"indicators,0,standard": "未提供佐证材料的不得分"}', '{"indicators,0,standard": "未提供佐证材料的不得分", "indicators,0,evidence": "签到表"}', '{}', '{}'),
	('A14', '{"indicators,0,standard": "按附件所列照片评分，须上传活动照片", "indicators,0,evidence": "无"}', '{"indicators,0,standard": "标准详见附件2，按完成率计分"}', '{}', '{}'),
	('A14', '{"indicators,1,standard": "提交证明文件得满分", "indicators,0,evidence": ["签到表"]}', '{"indicators,1,standard": "提交证明文件得满分", "evidence": ["材料汇编"]}', '{}', '{}'),
	('A08', '{"indicators,0,score": ""}', '{"indicators,0,score": "15.0"}', '{}', '{}'),
	('A09', '{"indicators,1,level3": "培训 场次"}', '{"indicators,1,level3": "培训场次达标率"}', '{}', '{}'),
	('A10', '{"indicators,8": {"level1": "效益指标", "level2": "生态效益指标", "points": 0, "score": 0}}',
		'{"indicators,8": {"level1": "效益指标", "level2": "生态效益指标", "points": "--", "score": "--"}}', '{}', '{}'),
	('A11', '{"indicators,0,actual": "不涉及"}',
		'{"indicators,8": {"level1": "效益指标", "level2": "生态效益指标", "level3": "减排量", "target": "不涉及", "actual": "不涉及", "points": "--"}}', '{}', '{}'),
	('A12', '{"indicators,0,level3": "XX培训场次"}', '{"indicators,0,level3": "XL号服装培训场次"}', '{}', '{}'),
	('A12', '{"indicators,0,content": "指标1："}', '{"indicators,0,content": "指标1：培训"}', '{}', '{}'),
	('A13', '{"indicators,0,level3": "培训\u200b场次"}', '{"indicators,0,level3": "\ufeff培训场次"}', '{}', '{}'),
	('A13', '{"indicators,0,level3": "#REF!"}', '{"indicators,0,level3": "#1楼培训"}', '{}', '{}'),
	('B01', '{"indicators,7,points": 5, "indicators,7,score": 5, "total": {"points": 95, "score": 94.4}}',
		'{"indicators,0,points": 20, "indicators,0,score": 20, "indicators,1,points": 10, "indicators,1,score": 10}', '{B05,D09}', '{}'),
	('B02', '{"total,points": 99}', '{"total,points": 100.0}', '{}', '{}'),
	('B04', '{"indicators,8": {"level1": "效益指标", "level2": "生态效益指标", "level3": "减排量", "points": "--", "score": 1}, "total,score": 100.4}',
		'{"indicators,8": {"level1": "效益指标", "level2": "生态效益指标", "level3": "减排量", "points": "--", "score": "--"}}', '{}', '{}'),
	('B05', '{"indicators,0,points": 10, "indicators,0,score": 10, "indicators,5,points": 15, "indicators,5,score": 15}',
		'{"indicators,0,points": 10, "indicators,0,score": 10, "indicators,1,points": 20, "indicators,1,score": 20}', '{}', '{}'),
	-- 10 points of satisfaction are no benefit, whatever level says so; beside them a name alone makes none
	('B05', '{"indicators,7,level1": "效益指标", "indicators,7,points": 5, "indicators,7,score": 5, "indicators,5,points": 15, "indicators,5,score": 15}',
		'{"indicators,7,level1": "效益指标"}', '{}', '{}'),
	('B05', '{"indicators,1,level3": "学员课堂满意度", "indicators,7,level1": "其他指标", "indicators,7,level2": "服务对象", "indicators,7,level3": "学员评价"}',
		'{"indicators,1,level3": "学员课堂满意度"}', '{}', '{}'),
	('B06', '{"indicators,7": null, "total": {"points": 90, "score": 89.4}}',
		'{"indicators,7": null, "indicators,6,points": 20, "indicators,6,score": 20, "indicators,5,points": 10}', '{A03,B01,B05,D09}', '{A03,B05}'),
	('B08', '{"indicators,0,points": 14.5, "indicators,0,score": 14.5, "indicators,1,points": 15.5, "indicators,1,score": 15.5}',
		'{"indicators,0,points": 15.00}', '{}', '{}'),
	('B09', '{"indicators,5,points": 16, "indicators,5,score": 16, "indicators,6,points": 4, "indicators,6,score": 4}',
		'{"indicators,5,points": 15, "indicators,5,score": 15, "indicators,6,points": 5, "indicators,6,score": 5}', '{}', '{}'),
	('C01', '{"indicators,1,target": "质量合格"}', '{"indicators,1,target": "90%"}', '{D05}', '{}'),
	('C02', '{"indicators,0,level3": "技能培训", "indicators,0,target": "≥30"}', '{"indicators,0,level3": "技能培训", "indicators,0,target": "≥ 30 场"}', '{}', '{}'),
	-- what the name tells is not missing; 0.9 of a rate may be 90 % or 0.9 %
	('C02', '{"indicators,4,level3": "帮扶就业", "indicators,4,target": "≥500"}', '{"indicators,4,target": "≥500"}', '{}', '{}'),
	('C02', '{"indicators,1,target": "≥0.9", "indicators,1,actual": "0.92"}', '{"indicators,1,target": "≥90", "indicators,1,actual": "92"}', '{}', '{}'),
	('C02', '{"indicators,0,level3": "培训（二期）", "indicators,0,target": "≥30"}', '{"indicators,0,level3": "培训（场）", "indicators,0,target": "≥30"}', '{}', '{}'),
	('C03', '{"indicators,6,target": "有所提高", "indicators,6,actual": "已完成"}', '{"indicators,6,target": "形成长效机制", "indicators,6,actual": "已完成"}', '{}', '{}'),
	('C04', '{"indicators,0,target": "开展培训", "indicators,0,actual": "已完成"}', '{"indicators,0,target": "开展培训30场"}', '{}', '{}'),
	('C05', '{"indicators,0,target": "各30场以上"}', '{"indicators,0,target": "30场以上"}', '{}', '{}'),
	('C07', '{"indicators,0,content": "举办不少于40场培训"}', '{"indicators,0,content": "举办不少于30场培训"}', '{}', '{}'),
	('C08', '{"indicators,3,target": "≥45万元"}', '{"indicators,3,target": "48万元"}', '{}', '{}'),
	('C08', '{"indicators,3,target": "每人不少于600元", "indicators,3,actual": "每人650元"}', '{"indicators,3,target": "每人600元", "indicators,3,actual": "每人600元"}', '{}', '{}'),
	('C09', '{"indicators,7,target": "≥101%", "indicators,7,actual": "102%"}', '{"indicators,7,target": "≥100%", "indicators,7,actual": "100%"}', '{}', '{}'),
	('C10', '{"indicators,1,level3": "合格人数", "indicators,1,target": "≥90人", "indicators,1,actual": "92人"}',
		'{"indicators,1,level3": "平均成绩", "indicators,1,target": "≥90分", "indicators,1,actual": "92分"}', '{}', '{}'),
	('C12', '{"indicators,0,deviation_reason": "场地减少，维持上年规模", "earlier": {"indicators,0,target": "≥30场", "indicators,0,actual": "36场"}}',
		'{"indicators,0,deviation_reason": "场地减少，维持上年规模", "earlier": {"indicators,0,target": "≥30场", "indicators,0,actual": "35场"}}', '{}', '{}'),
	('C12', '{"indicators,0,target": "30场", "earlier": {"indicators,0,target": "30场", "indicators,0,actual": "36场"}}',
		'{"earlier": {"indicators,3,target": "≤50万元", "indicators,3,actual": "60万元"}}', '{}', '{}'),
	('C12', '{"indicators,0,target": "30场", "earlier": {"indicators,0,target": "30场", "indicators,0,actual": "36场"}}',
		'{"indicators,3,target": "50万元", "earlier": {"indicators,3,target": "50万元", "indicators,3,actual": "60万元"}}', '{}', '{}'),
	('C13', '{"earlier": {"indicators,0,actual": "31场"}}', '{"earlier": {"indicators,0,actual": "30场"}}', '{}', '{}'),
	('C13', '{"earlier": {"indicators,0,actual": "31场"}}',
		'{"indicators,0,deviation_reason": "场地减少，规模缩小", "earlier": {"indicators,0,actual": "31场"}}', '{}', '{}'),
	('C14', '{"earlier": {"indicators,0,target": "≥30场", "indicators,1,target": "≥90%", "indicators,3,target": "≤50万元", "indicators,4,target": "≥500人",
			"indicators,5,target": "≥200万元", "indicators,6,target": "≥85%", "indicators,7,target": "≥90%"}}',
		'{"earlier": {"indicators,0,target": "≥29场", "indicators,1,target": "≥90%", "indicators,3,target": "≤50万元", "indicators,4,target": "≥500人",
			"indicators,5,target": "≥200万元", "indicators,6,target": "≥85%", "indicators,7,target": "≥90%"}}', '{}', '{}'),
	-- a line without a name, as fillers are, is in both
	('C14', '{"indicators,8": {"level1": "效益指标", "level2": "生态效益指标", "points": 0, "score": 0}, "earlier": {
			"indicators,8": {"level1": "效益指标", "level2": "生态效益指标", "points": 0, "score": 0}, "indicators,0,target": "≥30场", "indicators,1,target": "≥90%",
			"indicators,3,target": "≤50万元", "indicators,4,target": "≥500人", "indicators,5,target": "≥200万元", "indicators,6,target": "≥85%", "indicators,7,target": "≥90%"}}',
		'{"indicators,7,level3": "家长满意度", "earlier": {"indicators,0,target": "≥30场", "indicators,1,target": "≥90%", "indicators,3,target": "≤50万元", "indicators,4,target": "≥500人",
			"indicators,5,target": "≥200万元", "indicators,6,target": "≥85%", "indicators,7,target": "≥90%"}}', '{A10}', '{}'),
	('C15', '{"indicators,0,actual": "36场"}', '{"indicators,0,actual": "35场"}', '{}', '{}'),
	('C18', '{"indicators,3,target": "≤101万元"}', '{"indicators,3,target": "≤100万元"}', '{}', '{}'),
	('C21', '{"indicators,0,approved_target": "≥35场"}', '{"indicators,0,approved_target": "30 场以上"}', '{}', '{}'),
	('D01', '{"indicators,0,score": 15.01, "total,score": 99.41}', '{"indicators,0,score": 15.00}', '{D02}', '{}'),
	('D01', '{"indicators,8": {"level1": "效益指标", "level2": "社会效益指标", "level3": "减排量", "target": "≥1吨", "actual": "0吨", "points": 1, "score": -0.01},
			"indicators,4,points": 9, "indicators,4,score": 8.64, "total,score": 98.43}',
		'{"indicators,8": {"level1": "效益指标", "level2": "社会效益指标", "level3": "减排量", "target": "≥1吨", "actual": "0吨", "points": 1, "score": 0,
			"deviation_reason": "设备年底才到货", "corrective_action": "一月投入使用"}, "indicators,4,points": 9, "indicators,4,score": 8.64, "total,score": 98.44}', '{D02}', '{}'),
	('D02', '{"indicators,4,actual": "460人", "indicators,4,score": 9.8, "total,score": 99.6}', '{"indicators,4,actual": "460人", "indicators,4,score": 9.2, "total,score": 99}', '{}', '{}'),
	('D03', '{"indicators,3,actual": "60万元"}',
		'{"indicators,3,actual": "60万元", "indicators,3,score": 8.33, "indicators,3,deviation_reason": "材料涨价两成", "indicators,3,corrective_action": "集中采购",
			"total,score": 97.73}', '{D02}', '{}'),
	('D04', '{"indicators,6,target": "形成长效机制", "indicators,6,actual": "部分完成", "indicators,6,score": 8, "indicators,6,deviation_reason": "人员年底才到位",
			"indicators,6,corrective_action": "一月起执行", "total,score": 97.4}',
		'{"indicators,6,target": "形成长效机制", "indicators,6,actual": "部分完成", "indicators,6,score": 7.99, "indicators,6,deviation_reason": "人员年底才到位",
			"indicators,6,corrective_action": "一月起执行", "total,score": 97.39}', '{}', '{}'),
	('D05', '{"indicators,6,target": "形成长效机制", "indicators,6,actual": "机制运行良好"}', '{"indicators,6,target": "形成长效机制", "indicators,6,actual": "已达成"}', '{}', '{}'),
	('D06', '{"total,score": 99.5}', '{"total,score": 99.40}', '{}', '{}'),
	('D08', '{"indicators,4,actual": "500人", "indicators,4,score": 10, "indicators,4,deviation_reason": null, "indicators,4,corrective_action": null, "total,score": 99.8}',
		'{"indicators,4,actual": "499人", "indicators,4,score": 9.98, "total,score": 99.78}', '{}', '{}'),
	('D09', '{"indicators,7,points": 11, "indicators,7,score": 11, "total": {"points": 101, "score": 100.4}}',
		'{"indicators,0,points": 16, "indicators,0,score": 16, "indicators,1,points": 14, "indicators,1,score": 14}', '{B01,B05}', '{}'),
	('D11', '{"indicators,0,actual": "按照标准完成"}', '{"indicators,0,actual": "完成31场"}', '{}', '{}'),
	('E01', '{"indicators,4,deviation_reason": "——"}', '{"indicators,4,deviation_reason": "两场招聘会取消"}', '{}', '{}'),
	('E02', '{"indicators,0,actual": "39场"}', '{"indicators,0,actual": "39场", "indicators,0,deviation_reason": "群众报名踊跃，加开九场"}', '{C15}', '{C15}'),
	('E02', '{"indicators,0,actual": "39场"}', '{"indicators,0,actual": "38场"}', '{C15}', '{C15}'),
	('E03', '{"indicators,2,deviation_reason": "材料涨价两成"}', '{"indicators,2,deviation_reason": "无"}', '{}', '{}'),
	('E03', '{"indicators,3,target": "≤100万元", "indicators,3,actual": "100万元", "indicators,3,deviation_reason": "招标节约"}',
		'{"indicators,3,target": "≤100万元", "indicators,3,actual": "80万元", "indicators,3,deviation_reason": "招标节约"}', '{}', '{}'),
	('E04', '{"indicators,4,deviation_reason": "客观原因"}', '{"indicators,4,deviation_reason": "道路结冰"}', '{}', '{}'),
	-- one reason for three lines that lost points or passed their target; one that did neither does not count
	('E04', '{"indicators,0,deviation_reason": "受疫情影响，两场招聘会取消", "indicators,5,deviation_reason": " 受疫情影响, 两场招聘会取消"}',
		'{"indicators,0,deviation_reason": "受疫情影响，两场招聘会取消", "indicators,5,deviation_reason": "受疫情影响，三场招聘会取消"}', '{}', '{}'),
	('E04', '{"indicators,6,deviation_reason": "受疫情影响，两场招聘会取消", "indicators,7,deviation_reason": "受疫情影响，两场招聘会取消"}',
		'{"indicators,6,deviation_reason": "受疫情影响，两场招聘会取消", "indicators,2,deviation_reason": "受疫情影响，两场招聘会取消"}', '{}', '{E03}'),
	('E05', '{"indicators,4,corrective_action": null, "indicators,0,corrective_action": "继续办好"}', '{"indicators,4,corrective_action": null}', '{}', '{}'),
	('E06', '{"funds,0,executed": 79, "funds,0,rate": "79%", "funds,0,score": 7.9, "funds,1,executed": 79, "funds,1,rate": "79%", "total,score": 97.5,
			"indicators,4,deviation_reason": null}',
		'{"funds,0,executed": 79, "funds,0,rate": "79%", "funds,0,score": 7.9, "funds,1,executed": 79, "funds,1,rate": "79%", "total,score": 97.5}', '{E01,F14,F15}', '{F14,F15}'),
	('E07', '{"earlier": {"indicators,4,deviation_reason": "受疫情影响，两场招聘会取消"}}', '{"earlier": {"indicators,4,deviation_reason": "受疫情影响，三场招聘会取消"}}', '{}', '{}'),
	('F01', '{"funds,0,rate": "98.02%"}', '{"funds,0,rate": "98.01%"}', '{}', '{}'),
	('F02', '{"funds,0,score": 10, "total,score": 99.6}', '{"funds,0,score": 9.80}', '{}', '{}'),
	('F03', '{"funds,1,executed": 97.8, "funds,1,rate": "97.8%"}', '{"funds,1,executed": 97.9, "funds,1,rate": "97.9%"}', '{}', '{}'),
	('F04', '{"funds,1,executed": 97, "funds,1,rate": "97%", "funds,2": {"line": "其他资金", "budget": 0, "executed": 1}}',
		'{"funds,1,budget": 99, "funds,1,initial_budget": 99, "funds,1,executed": 97, "funds,1,rate": "97.98%", "funds,2": {"line": "其他资金", "budget": 1, "executed": 1}}', '{}', '{}'),
	('F05', '{"funds,1,budget": 98, "funds,1,executed": 95, "funds,1,rate": null, "funds,2": {"line": "其他资金", "budget": 2, "executed": 3}}',
		'{"funds,1,budget": 98, "funds,1,executed": 96, "funds,1,rate": null, "funds,2": {"line": "其他资金", "budget": 2, "executed": 2}}', '{}', '{}'),
	('F06', '{"funds,1,score": 9.8}', '{"funds,1,score": "/"}', '{}', '{}'),
	('F07', '{"funds,0,initial_budget": 98, "funds,0,rate": "100%"}', '{"funds,0,initial_budget": 98, "funds,0,rate": "98%"}', '{F01}', '{}'),
	('F08', '{"funds,1,upper_transfers": 98.01, "funds,1,rate": null}', '{"funds,1,upper_transfers": 98, "funds,1,rate": null}', '{}', '{}'),
	('F08', '{"funds,2": {"line": "其他资金", "budget": -0.01}}', '{"funds,2": {"line": "其他资金", "budget": 0}}', '{}', '{}'),
	('F13', '{"funds,2": {"line": "其他资金", "budget": 0, "executed": 0, "rate": "100%"}}', '{"funds,2": {"line": "其他资金", "budget": 0, "executed": 0, "rate": "—"}}', '{}', '{}'),
	('F14', '{"funds,0,executed": 92, "funds,0,rate": "92%", "funds,0,score": 9.2, "funds,1,executed": 92, "funds,1,rate": "92%", "total,score": 98.8}',
		'{"funds,0,executed": 95, "funds,0,rate": "95%", "funds,0,score": 9.5, "funds,1,executed": 95, "funds,1,rate": "95%", "total,score": 99.1}', '{}', '{}'),
	('F15', '{"funds,0,executed": 79.9, "funds,0,rate": "79.9%", "funds,0,score": 7.99, "funds,1,executed": 79.9, "funds,1,rate": "79.9%", "total,score": 97.59}',
		'{"funds,0,executed": 80, "funds,0,rate": "80%", "funds,0,score": 8, "funds,1,executed": 80, "funds,1,rate": "80%", "total,score": 97.6}', '{F14}', '{F14}'),
	('F17', '{"indicators,0,content": "使用中央补助资金"}', '{"indicators,0,content": "使用区级补助资金"}', '{}', '{}'),
	('G01', '{"achievement": "举办了就业培训，培训合格率达95%。"}', '{"achievement": "举办了就业培训，培训合格率达92%。"}', '{}', '{}'),
	('G04', '{"indicators,4,content": "帮扶贫困劳动者就业", "achievement": "帮扶480名贫困劳动者、退役军人、高校毕业生等。"}',
		'{"indicators,4,content": "帮扶贫困劳动者就业", "achievement": "帮扶480名贫困劳动者。"}', '{}', '{}'),
	('G06', '{"achievement": "接待1046对夫妻，调和476对，调和率达48.5%。"}', '{"achievement": "接待1046对夫妻，调和476对，调和率达45.5%。"}', '{}', '{}'),
	('G06', '{"achievement": null, "goals": [{"content": "调解家庭矛盾", "achievement": "接待1046对夫妻，调和476对，调和率达48.5%"}]}',
		'{"achievement": null, "goals": [{"content": "检查企业", "achievement": "检查企业120家"}, {"content": "企业合格", "achievement": "其中合格100家，占88.3%"}]}', '{}', '{}'),
	('G03', '{"indicators,0,actual": "31人"}', '{"indicators,0,actual": "31"}', '{}', '{}'),
	('G03', '{"indicators,0,target": "≥30处", "indicators,0,actual": "31个村"}', '{"indicators,0,target": "≥30处", "indicators,0,actual": "31个"}', '{}', '{}'),
	('G05', '{"indicators,1,actual": "0.92"}', '{"indicators,1,actual": "92"}', '{}', '{}'),
	('H01', '{"reviews": [{"indicator": 1, "score": 15.01}]}', '{"reviews": [{"indicator": 1, "score": 15}]}', '{}', '{}'),
	('H01', '{"reviews": [{"fund": 1, "score": 10.01}]}', '{"reviews": [{"fund": 1, "score": 10}]}', '{}', '{}'),
	('H02', '{"reviews": [{"score": 94.39, "opinion": "佐证不全"}]}', '{"reviews": [{"score": 94.4, "opinion": "佐证不全"}]}', '{}', '{}'),
	('H02', '{"reviews": [{"indicator": 1, "score": 9.9, "opinion": "只认十场"}]}', '{"reviews": [{"indicator": 1, "score": 10, "opinion": "只认十场"}]}', '{}', '{}'),
	('H03', '{"reviews": [{"score": 89.99, "opinion": "佐证不全"}]}', '{"reviews": [{"score": 90, "opinion": "佐证不全"}]}', '{H02}', '{H02}'),
	('H04', '{"reviews": [{"indicator": 1, "score": 14}]}', '{"reviews": [{"indicator": 1, "score": 14, "opinion": "有一场不算"}]}', '{}', '{}');

-- One point each for so many more lines, at the cost of the first two.
CREATE FUNCTION pg_temp.more_lines(n integer) RETURNS jsonb
	LANGUAGE sql
	RETURN (SELECT jsonb_object_agg('indicators,' || 7 + i, jsonb_build_object('level1', '产出指标', 'level2', '数量指标', 'level3', '第' || i || '类培训人数',
			'target', '≥100人', 'actual', '100人', 'points', 1, 'score', 1)) FROM generate_series(1, n) i)
		|| jsonb_build_object('indicators,0,points', 25 - n, 'indicators,0,score', 25 - n, 'indicators,1,points', 5, 'indicators,1,score', 5);
INSERT INTO trial (rule_id, breaks, spares) VALUES ('C19', pg_temp.more_lines(23), pg_temp.more_lines(22));

UPDATE trial SET broken = pg_temp.take_in(:'clean', breaks), spared = pg_temp.take_in(:'clean', spares);
SELECT is(pg_temp.failing(t.broken), (SELECT array_agg(x ORDER BY x) FROM unnest(t.also || t.rule_id) x), format('%s is broken by %s', t.rule_id, left(t.breaks::text, 100)))
	FROM trial t ORDER BY t.rule_id, t.ctid;
SELECT is(pg_temp.failing(t.spared), t.others, format('%s is not by %s', t.rule_id, left(t.spares::text, 100)))
	FROM trial t ORDER BY t.rule_id, t.ctid;
SELECT bag_eq('SELECT DISTINCT t.rule_id FROM pg_temp.trial t WHERE t.breaks IS NOT NULL AND t.spares IS NOT NULL', 'SELECT r.rule_id FROM eval.audit_rule r',
	'every rule has a form that breaks it and one that nearly does');
SELECT is_empty('SELECT t.rule_id FROM pg_temp.trial t WHERE NOT EXISTS (SELECT 1 FROM eval.finding f WHERE f.evaluation_id = t.broken AND f.rule_id = t.rule_id
		AND f.message_zh <> '''' AND f.message_en <> '''' AND f.source <> '''')', 'what is broken is told in both languages, with its source');
SELECT is_empty('SELECT t.rule_id FROM pg_temp.trial t JOIN eval.audit_rule r USING (rule_id) WHERE NOT EXISTS (
		SELECT 1 FROM eval.audit_ledger l WHERE l.evaluation_id = t.broken AND l.rule_id = t.rule_id AND l.severity IN (r.severity, r.hint_severity))',
	'with the severity of its rule');
DELETE FROM eval.audit_setting;
SELECT results_eq(format($$SELECT l.rule_id, l.outcome, l.message_en FROM eval.audit_ledger l JOIN pg_temp.trial t ON t.broken = l.evaluation_id
		WHERE t.rule_id = 'A08' AND l.rule_id IN ('D06', 'D08', 'F14') ORDER BY 1$$),
	$$VALUES ('D06', 'insufficient_data', 'some lines have no score'), ('D08', 'insufficient_data', 'some lines have no score'),
		('F14', 'insufficient_data', 'scores are missing')$$, 'what a missing score leaves open is not said to be wrong');

-- ------------------------------------------------ works and purchases, by their names

SELECT is(perfeval.names_works(w), true, w || ': works or a purchase') FROM unnest(ARRAY['办公楼修缮工程', '农村公路建设', '老旧小区改造', '校舍维修', '办公楼装修', '设备购置', '设备采购', '公务车辆购买',
	'河道整治', '污水处理厂扩建', '高标准农田建设', '政务信息系统建设']) w;
SELECT is(perfeval.names_works(w), false, w || ': neither') FROM unnest(ARRAY['人才队伍建设', '精神文明建设', '社会信用体系建设', '劳动改造人员帮教', '希望工程助学金', '妇女儿童健康工程',
	'政府购买服务', '机房租赁', '就业培训', '']) w;

SELECT * FROM finish();
ROLLBACK;
