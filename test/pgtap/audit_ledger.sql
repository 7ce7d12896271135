-- The ledger of the audit: one outcome of every rule on every form, settings, decisions, checks of a bureau's own, the quality of a form.
\set ON_ERROR_STOP on
BEGIN;
SELECT no_plan();

\ir inc/audit.psql

CREATE FUNCTION pg_temp.outcome(id bigint, rule text) RETURNS text
	LANGUAGE sql VOLATILE
	RETURN (SELECT concat_ws(' ', l.outcome, CASE WHEN l.outcome = 'fail' THEN l.severity ELSE l.message_zh END)
		FROM eval.audit_ledger l WHERE l.evaluation_id = id AND l.rule_id = rule);

-- ------------------------------------------------ two published forms

-- 池州: the total line was left at 0, its source has 90 and 89.974.
SELECT pg_temp.take_in(:'clean', '{"funds,0,budget": 0, "funds,0,executed": 0, "funds,0,initial_budget": null, "funds,0,rate": null, "funds,0,score": "",
	"funds,1": {"line": "财政拨款", "budget": 90, "executed": 89.974}}') AS chizhou \gset
SELECT is(pg_temp.outcome(:chizhou, 'F03'), 'fail E', 'a total of 0 over a source of 90 is no sum');
SELECT is(f.message_zh, '总额预算0元、执行0元；各来源之和预算900000元、执行899740元。', 'with both sums')
	FROM eval.finding f WHERE f.evaluation_id = :chizhou AND f.rule_id = 'F03';
-- 岳阳: 99.3 % executed, 10 of 10.
SELECT pg_temp.take_in(:'clean', '{"funds,0,executed": 99.3, "funds,0,rate": "99.30%", "funds,0,score": 10, "funds,1,executed": 99.3, "funds,1,rate": "99.30%", "total,score": 99.6}') AS yueyang \gset
SELECT is(pg_temp.failing(:yueyang), '{F02}'::text[], 'a rate of 99.3 % gives no 10 of 10, and nothing else is wrong');
SELECT is(f.message_zh, '资金第1行“年度资金总额”：执行率99.3%，分值10，得分10，按规则为9.93。', 'with what the rule gives')
	FROM eval.finding f WHERE f.evaluation_id = :yueyang AND f.rule_id = 'F02';

-- ------------------------------------------------ one outcome of every rule, and a reason where there is none

SELECT pg_temp.take_in(:'clean') AS clean_form \gset
SELECT pg_temp.take_in(:'clean', '{"funds": [], "goals": [], "indicators": [], "total": null}') AS empty_form \gset
SELECT pg_temp.take_in(:'clean', '{"funds": [], "goals": null, "indicators": null, "total": null, "scheme": null, "money_unit": null, "achievement": null}') AS bare_form \gset
SELECT pg_temp.take_in(:'clean', '{"indicators": [{}], "funds": [{}]}') AS blank_form \gset
SELECT pg_temp.take_in(:'clean', '{"indicators,0,points": 1e20, "indicators,0,score": 1e19, "indicators,1,points": 99999999999999999.95}') AS huge_form \gset
SELECT pg_temp.take_in(:'clean', '{"funds,0,budget": 9e29, "funds,0,executed": 1e-20, "funds,0,initial_budget": 1e-25, "funds,1,budget": 9e29, "funds,1,executed": 9e29, "indicators,0,points": 9e29,
	"indicators,1,points": 9e29, "reviews": [{"score": 9e29}]}') AS greatest_form \gset
SELECT is(f.written ->> 'budget', '1' || repeat('0', 40), 'an amount that no state has is kept as written') FROM eval.fund_line f
	WHERE f.evaluation_id = pg_temp.take_in(:'clean', '{"funds,0,budget": 1e40}') AND f.line_no = 1;
SELECT pg_temp.take_in(:'clean', '{"earlier": {}, "reviews": [{"score": 99, "opinion": "一场不算"}, {"indicator": 1, "score": 14, "opinion": "一场不算"}]}') AS full_form \gset
SELECT is_empty($$SELECT e.evaluation_id, r.rule_id, count(l.rule_id) FROM eval.evaluation e CROSS JOIN eval.audit_rule r
		LEFT JOIN eval.audit_ledger l ON l.evaluation_id = e.evaluation_id AND l.rule_id = r.rule_id
		GROUP BY e.evaluation_id, r.rule_id, r.enabled HAVING count(l.rule_id) <> r.enabled$$,
	'each rule that runs has one row on every form, one that does not has none');
SELECT is_empty($$SELECT * FROM eval.audit_ledger l WHERE l.outcome IS NULL OR l.outcome NOT IN ('pass', 'fail', 'not_applicable', 'insufficient_data')
		OR l.severity IS NULL OR l.section IS NULL OR l.source IS NULL$$, 'its outcome is one of four');
SELECT is_empty($$SELECT l.evaluation_id, l.rule_id, l.outcome FROM eval.audit_ledger l
		WHERE (l.outcome = 'pass') <> (l.message_zh IS NULL) OR (l.outcome = 'pass') <> (l.message_en IS NULL)$$,
	'what did not pass says why, or what is missing, in both languages');
SELECT is(string_agg(l.rule_id, ' ' ORDER BY l.rule_id), 'C12 C13 C14 C21 H01 H02 H03 H04', 'the clean form has nothing to do with earlier years, approved targets and reviews')
	FROM eval.audit_ledger l WHERE l.evaluation_id = :clean_form AND l.outcome = 'not_applicable' AND l.rule_id ~ '^(C1[234]|C21|H)';
SELECT is(string_agg(l.rule_id, ' ' ORDER BY l.rule_id), 'A01 A02 A03 A06 B01 B05 B06 D09', 'a form without a line lacks what a form must have')
	FROM eval.audit_ledger l WHERE l.evaluation_id = :empty_form AND l.outcome = 'fail';
SELECT is(string_agg(l.rule_id, ' ' ORDER BY l.rule_id), 'A09 B09 D08 F04 F05 F08',
		'rules that look at lines do not pass where there is none')
	FROM eval.audit_ledger l WHERE l.evaluation_id = :empty_form AND l.outcome = 'not_applicable' AND l.rule_id IN ('A09', 'B09', 'D08', 'F04', 'F05', 'F08');
SELECT is(pg_temp.outcome(:huge_form, 'B01'), 'insufficient_data 有的数字超过18位', 'a number of more than 18 digits leaves the sums open');
SELECT is(pg_temp.outcome(pg_temp.take_in(:'clean', '{"indicators": [], "kind": "project", "subject": "办公楼修缮工程"}'), 'A04'), 'fail E', 'works without an indicator are works without a cost');
SELECT is(pg_temp.outcome(pg_temp.take_in(:'clean', '{"indicators": [], "funds,0,executed": 70}'), 'E06'), 'fail W', 'low execution of a form without a line is not explained');
SELECT is(pg_temp.outcome(pg_temp.take_in(:'clean', '{"indicators": [], "achievement": "检查企业120家，其中合格100家，占88.3%。"}'), 'G06'), 'fail I', 'the narrative of a form without a line is checked too');
SELECT is(pg_temp.outcome(pg_temp.take_in(:'clean', '{"indicators": [], "achievement": "检查企业120家，其中合格100家，占83.3%。"}'), 'G06'), 'pass', 'where it is right');
SELECT is(pg_temp.outcome(pg_temp.take_in(:'clean', '{"achievement": null, "goals": [{"content": "检查企业", "achievement": "检查企业120家"}]}'), 'G06'), 'pass', 'the achievement of a goal is narrative too') UNION ALL
SELECT is(pg_temp.outcome(pg_temp.take_in(:'clean', '{"achievement": "/", "goals": [{"content": "检查企业"}]}'), 'G06'), 'not_applicable 没有目标完成情况的叙述', 'a form that tells nothing');

-- what lacks data
SELECT is(pg_temp.outcome(pg_temp.take_in(:'clean', t.changes::jsonb), t.rule_id), t.want, format('%s: %s', t.rule_id, t.changes))
	FROM (VALUES
		('D02', '{"indicators,6,target": "形成长效机制", "indicators,6,actual": "部分完成", "indicators,6,score": 7}', 'insufficient_data 有的行无法计算，须由人判断'),
		('D06', '{"indicators,0,score": "--"}', 'insufficient_data 有的行没有得分'),
		('D08', '{"indicators,0,score": "--"}', 'insufficient_data 有的行没有得分'),
		('E06', '{"funds,0,executed": "--"}', 'insufficient_data 没有预算数或执行数'),
		('F01', '{"funds,0,executed": "--"}', 'insufficient_data 没有预算数或执行数'),
		('F01', '{"funds,0,budget": "--"}', 'insufficient_data 没有预算数或执行数'),
		('F02', '{"funds,0,executed": "--"}', 'insufficient_data 执行率无法计算'),
		('F04', '{"funds,0,executed": "--"}', 'insufficient_data 没有执行数'),
		('F05', '{"funds,0,executed": "--"}', 'insufficient_data 没有执行数'),
		('F14', '{"funds,0,score": "--"}', 'insufficient_data 没有得分'),
		('F15', '{"funds,0,budget": "--"}', 'insufficient_data 没有预算数或执行数'),
		-- what does not apply
		('A04', '{}', 'not_applicable 不是工程、修缮、购置类项目'),
		('A05', '{"indicators,0,level1": "其他", "indicators,1,level1": "其他", "indicators,2,level1": "其他", "indicators,3,level1": "其他"}', 'not_applicable 没有产出指标'),
		('B02', '{"total": null}', 'not_applicable 表上没有印分值总计'),
		('B06', '{}', 'not_applicable 各类别齐全'),
		('C08', '{"indicators,3,level2": "时效指标"}', 'not_applicable 没有成本指标'),
		('C18', '{"indicators,3,target": "每人50元"}', 'not_applicable 没有以金额表示的成本指标'),
		('C21', '{}', 'not_applicable 没有批复的目标值'),
		('D03', '{"indicators,3,target": "50万元"}', 'not_applicable 没有越低越好的指标'),
		('D04', '{}', 'not_applicable 没有填写完成等级'),
		('D05', '{}', 'not_applicable 没有定性指标'),
		('D06', '{"total,score": null}', 'not_applicable 表上没有印得分总计'),
		('E01', '{"indicators,4,score": 10}', 'not_applicable 没有扣分的指标'),
		('E02', '{}', 'not_applicable 没有超过界线的指标'),
		('E03', '{"indicators,4,deviation_reason": null}', 'not_applicable 没有填写原因'),
		('E04', '{"indicators,4,score": 10, "indicators,4,deviation_reason": null}', 'not_applicable 没有扣分或超额的指标'),
		('E04', '{"indicators,4,score": 10, "indicators,4,deviation_reason": null, "indicators,0,actual": "39场"}', 'pass'),
		('E05', '{"indicators,4,corrective_action": null}', 'not_applicable 没有扣分的指标，或本表没有改进措施一栏'),
		('F01', '{"funds,0,rate": null, "funds,1,rate": "--"}', 'not_applicable 没有印执行率'),
		('F02', '{"funds,0,score": "--"}', 'not_applicable 预算执行没有填写得分'),
		('F03', '{"funds,1": null}', 'not_applicable 没有分来源的资金行'),
		('F07', '{}', 'not_applicable 没有年初预算与全年预算不同的行'),
		('F13', '{}', 'not_applicable 没有预算为0的行'),
		('F17', '{"scheme": "mof-2020"}', 'not_applicable 执行率不扣除上级转移支付'),
		('G03', '{"indicators": []}', 'not_applicable 没有数量目标')
	) t (rule_id, changes, want);
SELECT is(pg_temp.outcome(:full_form, 'H04'), 'pass', 'a deduction with an opinion') UNION ALL
SELECT is(pg_temp.outcome(pg_temp.take_in(:'clean', '{"reviews": [{"score": 99}]}'), 'H04'), 'fail W', 'a review of the whole form that takes points off must say why too') UNION ALL
SELECT is(pg_temp.outcome(pg_temp.take_in(:'clean', '{"funds,0,score": "--", "total,score": 99}'), 'D06'), 'insufficient_data 有的行没有得分', 'nor does a total that lacks the score of execution') UNION ALL
SELECT is(pg_temp.outcome(:full_form, 'C13'), 'pass', 'a target that is not below last year''s actual');

-- a registry without a scheme
SELECT perfeval.create_registry('plain', with_schemes => false);
SELECT plain.import_form(:'clean'::jsonb - 'scheme') AS plain_form \gset
SELECT results_eq(format($$SELECT l.rule_id, l.outcome, l.message_zh FROM plain.audit_ledger l WHERE l.evaluation_id = %s AND l.outcome IN ('fail', 'insufficient_data') ORDER BY 1$$, :plain_form),
	$$VALUES ('B05', 'insufficient_data', '没有可对照的方案')$$, 'without a scheme nothing says what points a category should have');

-- satisfaction, which need not apply
SELECT is(pg_temp.outcome(pg_temp.take_in(:'clean', '{"indicators,7": {"level1": "满意度指标", "level2": "服务对象满意度指标", "target": "不涉及", "actual": "不涉及", "points": 0, "score": 0}}'), 'A03'),
	'pass', 'satisfaction that is said not to apply is not missing');
SELECT is(pg_temp.outcome(pg_temp.take_in(:'clean', '{"indicators,7": {"level1": "效益指标", "level2": "满意度指标", "target": "不涉及", "actual": "不涉及", "points": 0, "score": 0}}'), 'A03'),
	'pass', 'inside the benefits neither');
SELECT is(pg_temp.outcome(pg_temp.take_in(:'clean', '{"indicators,7": {"level1": "效益指标", "level2": "生态效益指标", "target": "不涉及", "actual": "不涉及", "points": 0, "score": 0}}'), 'A03'),
	'fail W', 'another benefit that does not apply says nothing of satisfaction');

-- the hint of D02, and its tolerance
SELECT is(pg_temp.outcome(pg_temp.take_in(:'clean', format('{"indicators,4,actual": "460人", "indicators,4,score": %s}', t.score)::jsonb), 'D02'), t.want, t.what)
	FROM (VALUES ('9.7', 'fail I', 'half a point above what is computed is a hint'), ('9.71', 'fail E', 'more is an error'), ('5', 'fail I', 'anything below is lawful'),
		('9.2', 'pass', 'the computed score')) t (score, want, what);

-- ------------------------------------------------ earlier years

-- The names of the year before are matched once each, however often they stand there.
SELECT pg_temp.take_in(:'clean', '{"indicators,0,actual": "36场", "earlier": {"indicators,8": {"level1": "产出指标", "level2": "数量指标", "level3": "培训场次",
	"target": "≥10场", "actual": "10场", "points": "--"}}}') AS twice \gset
SELECT is(count(*), 1::bigint, 'a line that had two of its name a year before is told of once')
	FROM eval.finding f WHERE f.evaluation_id = :twice AND f.rule_id = 'C15';
SELECT lives_ok(format($$SELECT eval.accept_finding(%s, 'C15', '加开六场')$$, :twice), 'and can be accepted');
SELECT is(pg_temp.outcome(pg_temp.take_in(:'clean', '{"indicators,0,content": "", "earlier": {"indicators,0,content": "", "indicators,0,level3": "讲座场次", "indicators,0,actual": "31场"}}'), 'C13'),
	'pass', 'an empty content is no name to match by');
SELECT is(pg_temp.outcome(pg_temp.take_in(:'clean', '{"earlier": {"fiscal_year": 2018, "indicators,0,actual": "31场"}}'), 'C13'), 'not_applicable 没有可比的上年指标',
	'two years before is not the year before');
SELECT is(pg_temp.outcome(pg_temp.take_in(:'clean', '{"earlier": {"kind": "project", "subject": "就业培训", "indicators,0,actual": "31场"}}'), 'C13'), 'not_applicable 没有可比的上年指标',
	'nor is a project a department');

-- ------------------------------------------------ settings

SELECT pg_temp.take_in(:'clean', '{"scheme": "mof-2020", "indicators,0,actual": "36场", "indicators,1,level3": "培训场次"}') AS mof \gset
SELECT pg_temp.take_in(:'clean', '{"indicators,0,actual": "36场", "indicators,1,level3": "培训场次"}') AS wangcheng \gset
SELECT is(pg_temp.failing(:mof), '{A09,C15}'::text[], 'two findings under one scheme');
SELECT is(pg_temp.failing(:wangcheng), '{A09,C15}'::text[], 'and the same under another');
INSERT INTO eval.audit_setting (scheme, rule_id, enabled) VALUES ('mof-2020', 'A09', false);
SELECT is(pg_temp.failing(:mof), '{C15}'::text[], 'a rule that is turned off under one scheme has no row there');
SELECT is(pg_temp.outcome(:mof, 'A09'), NULL, 'none at all');
SELECT is(pg_temp.failing(:wangcheng), '{A09,C15}'::text[], 'and has one under the other');
SELECT is((SELECT count(*) FROM eval.finding f WHERE f.evaluation_id = :mof AND f.rule_id = 'A09'), 0::bigint, 'nor a finding');
INSERT INTO eval.audit_setting (rule_id, enabled, severity) VALUES ('A09', false, 'E');
SELECT is(pg_temp.outcome(:wangcheng, 'A09'), NULL, 'a setting for all schemes holds where there is no other');
UPDATE eval.audit_setting SET enabled = true WHERE scheme = 'mof-2020';
SELECT is(pg_temp.outcome(:mof, 'A09'), 'fail E', 'that of the scheme goes before, its blanks are filled by that for all');
UPDATE eval.audit_setting SET severity = 'I' WHERE scheme = 'mof-2020';
SELECT is(f.severity, 'I', 'a finding has the severity that was set') FROM eval.finding f WHERE f.evaluation_id = :mof AND f.rule_id = 'A09';
DELETE FROM eval.audit_setting;
INSERT INTO eval.audit_setting (scheme, rule_id, threshold) VALUES ('wangcheng-2020', 'C15', 0.21), ('', 'C19', 7), ('mof-2020', 'C19', 8);
SELECT is(pg_temp.outcome(:wangcheng, 'C15'), 'pass', 'a threshold of its own');
SELECT is(pg_temp.outcome(:mof, 'C15'), 'fail W', 'which another scheme does not have');
SELECT is(pg_temp.outcome(:wangcheng, 'C19'), 'fail W', 'a threshold for all schemes');
SELECT is(pg_temp.outcome(:mof, 'C19'), 'pass', 'and one that goes before it');
SELECT is(f.message_zh, '计分的指标共8行，超过7行；请突出重点。', 'the finding says which') FROM eval.finding f WHERE f.evaluation_id = :wangcheng AND f.rule_id = 'C19';
DELETE FROM eval.audit_setting;
SELECT eval.copy_scheme('mof-2020', 'strict') AS strict \gset
UPDATE eval.scheme SET over_flag = 0.03 WHERE scheme_id = :strict;
SELECT is(pg_temp.outcome(pg_temp.take_in(:'clean', '{"scheme": "strict"}'), 'C15'), 'fail W', 'the scheme''s own line for over-achievement holds');
INSERT INTO eval.audit_setting (rule_id, threshold) VALUES ('C15', 0.5);
SELECT is(pg_temp.outcome(e.evaluation_id, 'C15'), 'pass', 'unless a setting says otherwise') FROM eval.evaluation e WHERE e.scheme_id = :strict;
DELETE FROM eval.audit_setting;
SELECT throws_ok($$INSERT INTO eval.audit_setting (rule_id, severity) VALUES ('A09', 'X')$$, '23514', NULL, 'no other severity');
SELECT throws_ok($$INSERT INTO eval.audit_setting (rule_id, enabled) VALUES ('C99', false)$$, '22023', 'there is no audit rule C99', 'no setting of a rule that there is not');
SELECT throws_ok($$INSERT INTO eval.audit_setting (rule_id, enabled) VALUES ('X01', false)$$, '22023', 'there is no audit rule X01', 'nor of a check of one''s own, which has its own');
SELECT throws_ok($$INSERT INTO eval.audit_setting (rule_id, enabled) VALUES ('a9', false)$$, '23514', NULL, 'nor of what is no id at all');
INSERT INTO eval.audit_setting (rule_id, enabled) VALUES ('A09', false);
SELECT throws_ok($$UPDATE eval.audit_setting SET rule_id = 'C99' WHERE rule_id = 'A09'$$, '22023', 'there is no audit rule C99', 'nor one that becomes it');
SELECT throws_ok($$INSERT INTO eval.audit_setting (scheme, rule_id, enabled) VALUES ('mof-2O20', 'C15', false)$$, '22023', 'there is no scheme ''mof-2O20''', 'no setting of a scheme that there is not');
SELECT throws_ok($$UPDATE eval.audit_setting SET scheme = 'mof-2O20'$$, '22023', 'there is no scheme ''mof-2O20''', 'nor one that is moved to it');
SELECT throws_ok($$INSERT INTO eval.audit_deduction (scheme, severity, points, cap, source) VALUES ('mof-2O20', 'E', 1, 1, '本市')$$, '22023', 'there is no scheme ''mof-2O20''', 'nor a deduction');
SELECT lives_ok($$UPDATE eval.audit_setting SET scheme = 'mof-2020'$$, 'there is one of a scheme that there is');
SELECT lives_ok($$INSERT INTO plain.audit_setting (scheme, rule_id, enabled) VALUES ('later', 'C15', false)$$, 'where there is no scheme yet, as before a restore, any may be named');
UPDATE eval.audit_setting SET scheme = '';
-- as after an upgrade that drops a rule
ALTER TABLE eval.audit_setting DISABLE TRIGGER USER;
UPDATE eval.audit_setting SET rule_id = 'C99';
ALTER TABLE eval.audit_setting ENABLE TRIGGER USER;
SELECT lives_ok($$UPDATE eval.audit_setting SET note = '已停用' WHERE rule_id = 'C99'$$, 'one whose rule is gone stays, and can be edited');
DELETE FROM eval.audit_setting;
SELECT is_empty($$SELECT t.b09 FROM eval.audit_threshold t WHERE num_nulls(t.b09, t.c12, t.c15, t.c19, t.d02, t.e02, t.e04, t.e06, t.f03, t.f14, t.f15, t.h02) > 0$$, 'no threshold is missing of any scheme');
SELECT set_eq('SELECT r.rule_id FROM eval.audit_rule r WHERE r.threshold IS NOT NULL',
	$$SELECT upper(a.attname) FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'eval.audit_threshold'::regclass AND a.attnum > 1$$, 'every rule with a threshold has its column');
-- A threshold stands in a column for the masks and in a row for the sentences: they are the same, whoever set it.
INSERT INTO eval.audit_setting (scheme, rule_id, threshold) SELECT '', r.rule_id, r.threshold * 2 FROM eval.audit_rule r WHERE r.rule_id IN ('B09', 'C15', 'E06')
	UNION ALL SELECT 'mof-2020', r.rule_id, r.threshold * 3 FROM eval.audit_rule r WHERE r.rule_id IN ('B09', 'E02', 'F03');
SELECT results_eq($$SELECT t.scheme_key, upper(c.key), c.value::numeric FROM eval.audit_threshold t, jsonb_each_text(to_jsonb(t) - 'scheme_key') c ORDER BY 1, 2$$,
	$$SELECT r.scheme_key, r.rule_id, r.threshold FROM eval.audit_scheme_rule r WHERE r.threshold IS NOT NULL ORDER BY 1, 2$$, 'and the column says what the rule says, under every scheme');
DELETE FROM eval.audit_setting;
SELECT ok(s.version > 0 AND s.rules = (SELECT count(*) FROM eval.audit_rule) AND s.fingerprint ~ '^[0-9a-f]{32}$', 'the rule set has a version, its number of rules and a fingerprint')
	FROM eval.audit_rule_set s;
SELECT fingerprint AS before FROM eval.audit_rule_set \gset
INSERT INTO eval.audit_setting (rule_id, enabled) VALUES ('A09', false);
SELECT is(s.fingerprint, :'before', 'which no setting changes') FROM eval.audit_rule_set s;
DELETE FROM eval.audit_setting;

-- ------------------------------------------------ a reason that is copied

\set copy '"受疫情影响，两场招聘会取消"'
SELECT pg_temp.take_in(:'clean', format('{"indicators,0,deviation_reason": %1$s, "indicators,5,deviation_reason": %1$s}', :'copy')::jsonb) AS copied \gset
SELECT results_eq(format('SELECT f.line_no, f.severity, f.message_zh, f.message_en FROM eval.finding f WHERE f.evaluation_id = %s AND f.rule_id = ''E04''', :copied),
	$$VALUES (1, 'I', '第1行“培训场次”：原因“受疫情影响，两场招聘会取消”照抄在第1、5、6行；请逐行说明各自的原因。',
		'Line 1 "培训场次": the reason "受疫情影响，两场招聘会取消" is copied on lines 1, 5, 6: give each its own.')$$, 'a reason that three lines have is told of once, with its lines');
SELECT eval.accept_finding(:copied, 'E04', '确系同一原因') \g /dev/null
SELECT is(f.outcome, 'accepted', 'it can be accepted') FROM eval.finding f WHERE f.evaluation_id = :copied AND f.rule_id = 'E04';
UPDATE eval.indicator SET deviation_reason = '受疫情影响，两场招聘会取消' WHERE evaluation_id = :copied AND line_no = 7;
SELECT is(f.outcome || ' ' || f.lines || ' ' || f.message_zh, 'fail 1 第1行“培训场次”：原因“受疫情影响，两场招聘会取消”照抄在第1、5、6、7行；请逐行说明各自的原因。', 'until it is on another line')
	FROM eval.finding f WHERE f.evaluation_id = :copied AND f.rule_id = 'E04';
INSERT INTO eval.audit_setting (rule_id, threshold) VALUES ('E04', 5);
SELECT is(pg_temp.outcome(:copied, 'E04'), 'pass', 'a bureau may want more lines');
SELECT is_empty(format('SELECT 1 FROM eval.finding f WHERE f.evaluation_id = %s AND f.rule_id = ''E04''', :copied), 'and has no finding then');
UPDATE eval.audit_setting SET threshold = 0 WHERE rule_id = 'E04';
SELECT is(pg_temp.outcome(pg_temp.take_in(:'clean'), 'E04'), 'pass', 'what stands on one line is no copy');
DELETE FROM eval.audit_setting;
SELECT pg_temp.take_in(:'clean', '{"indicators,0,deviation_reason": "客观原因", "indicators,4,deviation_reason": "客观原因", "indicators,5,deviation_reason": "客观原因"}') AS idle \gset
SELECT results_eq(format('SELECT f.line_no, f.message_zh FROM eval.finding f WHERE f.evaluation_id = %s AND f.rule_id = ''E04''', :idle),
	$$VALUES (5, '第5行“帮扶就业人数”：扣分原因“客观原因”没有实质内容。')$$, 'empty talk is no reason to be copied');

-- ------------------------------------------------ decisions

SELECT pg_temp.take_in(:'clean', '{"indicators,0,actual": "36场", "indicators,5,actual": "250万元", "total,points": 99}') AS decided \gset
SELECT is(eval.accept_finding(:decided, 'C15', '区里临时加任务', 1), 1::bigint, 'a finding is accepted on one line');
SELECT results_eq(format('SELECT f.line_no, f.outcome, f.accepted_because, f.accepted_by = current_user FROM eval.finding f WHERE f.evaluation_id = %s AND f.rule_id = ''C15'' ORDER BY 1', :decided),
	$$VALUES (1, 'accepted', '区里临时加任务', true), (6, 'fail', NULL, NULL)$$, 'it stays in sight, the other stays open');
SELECT is(eval.accept_finding(:decided, 'C15', '都是临时任务'), 2::bigint, 'or on all of them, and again');
SELECT is(eval.accept_finding(:decided, 'B02', '表上印错'), 1::bigint, 'one of the whole form too');
SELECT is(count(*) FILTER (WHERE f.outcome = 'accepted'), 3::bigint, 'all are accepted') FROM eval.finding f WHERE f.evaluation_id = :decided;
SELECT is(pg_temp.failing(:decided), '{B02,C15}'::text[], 'the ledger says what the form is, whatever was accepted');
UPDATE eval.indicator SET target = target::text::perfeval.target_value, actual = actual::text::perfeval.actual_value WHERE evaluation_id = :decided;
SELECT eval.apply_scheme(:decided) >= 0 AS reread \gset
SELECT is(count(*) FILTER (WHERE f.outcome = 'accepted'), 3::bigint, 'a decision survives that the form is read again') FROM eval.finding f WHERE f.evaluation_id = :decided;
UPDATE eval.indicator SET actual = '37场' WHERE evaluation_id = :decided AND line_no = 1;
SELECT results_eq(format('SELECT f.line_no, f.outcome FROM eval.finding f WHERE f.evaluation_id = %s AND f.rule_id = ''C15'' ORDER BY 1', :decided),
	$$VALUES (1, 'fail'), (6, 'accepted')$$, 'it does not hold for another actual');
SELECT is(f.outcome, 'accepted', 'nor is another finding asked again') FROM eval.finding f WHERE f.evaluation_id = :decided AND f.rule_id = 'B02';
UPDATE eval.indicator SET actual = '36场' WHERE evaluation_id = :decided AND line_no = 1;
SELECT is(count(*) FILTER (WHERE f.outcome = 'accepted'), 3::bigint, 'what was decided of the old one holds of it still') FROM eval.finding f WHERE f.evaluation_id = :decided;
SELECT throws_ok(format($$SELECT eval.accept_finding(%s, 'A01', '没有')$$, :decided), 'P0002', format('form %s has no finding of rule A01', :decided), 'there is nothing to accept');
SELECT throws_ok(format($$SELECT eval.accept_finding(%s, 'C15', '没有', 2)$$, :decided), 'P0002', format('form %s has no finding of rule C15', :decided), 'not on that line');
SELECT throws_ok(format($$SELECT eval.accept_finding(%s, 'Z99', '没有')$$, :decided), '22023', 'there is no audit rule Z99', 'nor is there anything of a rule that there is not');
SELECT throws_ok(format($$SELECT eval.accept_finding(%s, 'c15', '没有')$$, :decided), '22023', 'there is no audit rule c15', 'an id is written in capitals');
SELECT throws_ok(format($$SELECT eval.accept_finding(%s, 'X01', '没有')$$, :decided), '22023', 'there is no audit rule X01', 'a check of one''s own is no rule of the audit');
SELECT throws_ok(format($$SELECT eval.accept_finding(%s, NULL, '没有')$$, :decided), '22023', 'there is no audit rule NULL', 'nor is no rule');
SELECT throws_ok(format($$SELECT eval.accept_finding(%s, 'B08', '没有')$$, :decided), 'P0002', format('form %s has no finding of rule B08', :decided), 'a rule that does not run is one');
CREATE FUNCTION pg_temp.detail(command text) RETURNS text
	LANGUAGE plpgsql
AS $$
DECLARE
	said text;
BEGIN
	EXECUTE command;
	RETURN 'no error';
EXCEPTION WHEN OTHERS THEN
	GET STACKED DIAGNOSTICS said = PG_EXCEPTION_DETAIL;
	RETURN said;
END
$$;
SELECT is(pg_temp.detail(format($$SELECT eval.accept_finding(%s, 'A01', '没有')$$, :decided)), 'There is none on any of its lines.', 'the detail says that no line has it') UNION ALL
SELECT is(pg_temp.detail(format($$SELECT eval.accept_finding(%s, 'C15', '没有', 2)$$, :decided)), 'There is none on line 2.', 'or which has not');
SELECT throws_ok($$SELECT eval.accept_finding(-1, 'C15', '没有')$$, 'P0002', NULL, 'nor of a form that is not there');
SELECT throws_ok(format('SELECT eval.accept_finding(%s, ''C15'', %L)', :decided, w.word), '22023', format('reason: found %s, expected words', coalesce(quote_literal(w.word), 'NULL')), 'a decision has a reason')
FROM (VALUES (NULL), (' '), ('--'), ('无')) w (word);
DELETE FROM eval.evaluation WHERE evaluation_id = :decided;
SELECT is_empty('SELECT * FROM eval.audit_decision d WHERE d.evaluation_id = ' || :decided, 'decisions go with their form');

SELECT pg_temp.take_in(:'clean', '{"reviews": [{"indicator": 1, "score": 14}, {"fund": 1, "score": 9}]}') AS reviewed \gset
SELECT is(eval.accept_finding(:reviewed, 'H04', '口头说明'), 2::bigint, 'findings of reviews are accepted by their lines');
SELECT results_eq(format('SELECT f.section, f.line_no, f.outcome FROM eval.finding f WHERE f.evaluation_id = %s AND f.rule_id = ''H04'' ORDER BY 1', :reviewed),
	$$VALUES ('fund', 1, 'accepted'), ('indicator', 1, 'accepted')$$, 'each in its section');

-- ------------------------------------------------ more than three lines are told as one

\set bare '"indicators,0,level3": "技能培训", "indicators,0,target": "≥30", "indicators,3,target": "≤50", "indicators,4,level3": "帮扶就业", "indicators,4,target": "≥500"'
SELECT pg_temp.take_in(:'clean', ('{' || :'bare' || '}')::jsonb) AS three \gset
SELECT pg_temp.take_in(:'clean', ('{' || :'bare' || ', "indicators,5,target": "≥200"}')::jsonb) AS four \gset
SELECT results_eq(format('SELECT f.line_no, f.times, f.lines FROM eval.finding f WHERE f.evaluation_id = %s AND f.rule_id = ''C02'' ORDER BY 1', :three),
	$$VALUES (1, 3::bigint, '1、4、5'), (4, 3, '1、4、5'), (5, 3, '1、4、5')$$, 'three are told one by one');
SELECT results_eq(format('SELECT f.line_no, f.times, f.lines, f.message_zh, f.message_en FROM eval.finding f WHERE f.evaluation_id = %s AND f.rule_id = ''C02''', :four),
	$$VALUES (NULL::integer, 4::bigint, '1、4、5、6', '第1行“技能培训”：目标“≥30”没有计量单位。（共4行：第1、4、5、6行）', 'Line 1 "技能培训": target "≥30" has no unit. (4 lines: 1, 4, 5, 6)')$$,
	'four as one, with the list');
SELECT is(eval.accept_finding(:four, 'C02', '单位见名称', 5), 1::bigint, 'one of the four is accepted');
SELECT results_eq(format('SELECT f.outcome, f.line_no, f.lines FROM eval.finding f WHERE f.evaluation_id = %s AND f.rule_id = ''C02'' ORDER BY 1, 2', :four),
	$$VALUES ('accepted', 5, '5'), ('fail', 1, '1、4、6'), ('fail', 4, '1、4、6'), ('fail', 6, '1、4、6')$$, 'and stands apart from the others');

-- ------------------------------------------------ the quality of a form

SELECT results_eq(format('SELECT q.quality, q.findings, q.errors, q.warnings, q.hints FROM eval.form_quality q WHERE q.evaluation_id IN (%s, %s) ORDER BY q.evaluation_id', :clean_form, :three),
	$$VALUES (100::numeric, 0::bigint, 0::bigint, 0::bigint, 0::bigint), (94, 3, 0, 3, 0)$$, 'points off for each finding, none for none');
SELECT is(q.quality, 94::numeric, 'an accepted one costs nothing') FROM eval.form_quality q WHERE q.evaluation_id = :four;
SELECT results_eq(format('SELECT q.quality, q.errors FROM eval.form_quality q WHERE q.evaluation_id = %s', :yueyang), $$VALUES (95::numeric, 1::bigint)$$, 'an error costs more');
UPDATE eval.audit_deduction SET cap = 5 WHERE severity = 'W' AND scheme = '';
SELECT is(q.quality, 95::numeric, 'up to the cap') FROM eval.form_quality q WHERE q.evaluation_id = :three;
INSERT INTO eval.audit_deduction (scheme, severity, points, cap, source) VALUES ('wangcheng-2020', 'W', 1, 30, '区里规定');
SELECT is(q.quality, 97::numeric, 'a scheme has its own') FROM eval.form_quality q WHERE q.evaluation_id = :three;
UPDATE eval.audit_deduction SET points = 60, cap = 200;
SELECT is(q.quality, 0::numeric, 'never below 0') FROM eval.form_quality q WHERE q.evaluation_id = :three;
DELETE FROM eval.audit_deduction;
SELECT is(q.quality, 100::numeric, 'what has no price costs nothing') FROM eval.form_quality q WHERE q.evaluation_id = :three;

-- ------------------------------------------------ checks of a bureau's own

CREATE FUNCTION eval.check_pass(id bigint) RETURNS TABLE (section text, line_no integer, outcome text, message text)
	LANGUAGE sql STABLE AS $$SELECT 'form', NULL::integer, 'pass', NULL::text WHERE false$$;
CREATE FUNCTION eval.check_lines(id bigint) RETURNS TABLE (section text, line_no integer, outcome text, message text)
	LANGUAGE sql STABLE AS $$SELECT 'indicator', i.line_no, 'fail', format('第%s行太贵', i.line_no) FROM eval.indicator i WHERE i.evaluation_id = id AND i.line_no IN (2, 4)$$;
CREATE FUNCTION eval.check_raises(id bigint) RETURNS TABLE (section text, line_no integer, outcome text, message text)
	LANGUAGE sql STABLE AS $$SELECT 'form', 1 / (id - id)::integer, 'fail', NULL::text$$;
CREATE FUNCTION eval.check_odd(id bigint) RETURNS TABLE (section text, line_no integer, outcome text, message text)
	LANGUAGE sql STABLE AS $$VALUES ('form', NULL::integer, 'maybe', ''), ('form', NULL, NULL, '')$$;
CREATE FUNCTION eval.check_half(id bigint) RETURNS TABLE (section text, line_no integer, outcome text, message text)
	LANGUAGE plpgsql STABLE AS $$BEGIN RETURN QUERY VALUES ('form', NULL::integer, 'fail', 'first'), ('form', NULL, 'odd', 'second'); RAISE 'too late'; END$$;
CREATE FUNCTION eval.check_stream(id bigint) RETURNS TABLE (section varchar, line_no bigint, outcome text, message text)
	LANGUAGE sql STABLE AS $$SELECT 'indicator', 4 - n, 'fail', (6 / (3 - n))::text FROM generate_series(1, 3) n$$;
CREATE FUNCTION eval.check_wide(id bigint) RETURNS TABLE (section varchar, line_no bigint, outcome text, message text)
	LANGUAGE sql STABLE AS $$SELECT 'indicator', 4 - n, 'fail', n::text FROM generate_series(1, 3) n$$;
CREATE TABLE eval.secret (evaluation_id bigint);
CREATE FUNCTION eval.check_secret(id bigint) RETURNS TABLE (section text, line_no integer, outcome text, message text)
	LANGUAGE sql STABLE AS $$SELECT 'form', NULL::integer, 'fail', 'secret' FROM eval.secret s WHERE s.evaluation_id = id$$;
INSERT INTO eval.audit_check (rule_id, function_name, severity, title_zh, source, enabled) VALUES
	('X01', 'eval.check_pass', 'W', '空', '', true), ('X02', 'eval.check_raises', 'E', '出错', '', true), ('X03', 'eval.check_lines', 'E', '价格', '区里规定', true),
	('X04', 'eval.check_odd', 'W', '怪', '', true), ('X05', 'eval.no_such', 'W', '没有', '', true), ('X06', 'check_secret', 'W', '涉密', '', true),
	('X07', 'eval.check_lines', 'W', '停用', '', false);
SELECT results_eq(format('SELECT c.rule_id, c.section, c.line_no, c.outcome, c.severity, c.message_zh, c.source FROM eval.checked(%s) c', :clean_form),
	$$VALUES ('X01', 'form', NULL::integer, 'pass', 'W', NULL, ''),
		('X02', 'form', NULL, 'error', 'E', '函数 eval.check_raises 出错：division by zero', ''),
		('X03', 'indicator', 2, 'fail', 'E', '第2行太贵', '区里规定'), ('X03', 'indicator', 4, 'fail', 'E', '第4行太贵', '区里规定'),
		('X04', 'form', NULL, 'error', 'W', '函数 eval.check_odd 返回了未知的结果“maybe”', ''), ('X04', 'form', NULL, 'error', 'W', '函数 eval.check_odd 返回了未知的结果“”', ''),
		('X05', 'form', NULL, 'error', 'W', '函数 eval.no_such 出错：function "eval.no_such" does not exist', ''),
		('X06', 'form', NULL, 'pass', 'W', NULL, '')$$, 'one that passes, one that fails, one that raises, one that is not understood, one that is not there: the others go on');
SELECT is(array_agg(DISTINCT a.rule_id ORDER BY a.rule_id) FILTER (WHERE a.rule_id LIKE 'X%'), '{X01,X02,X03,X04,X05,X06}'::text[], 'the audit of a form has them')
	FROM eval.audit(:clean_form) a;
INSERT INTO eval.audit_check (rule_id, function_name, title_zh) VALUES ('X08', 'eval.check_half', '半途'), ('X09', 'eval.check_stream', '半途'), ('X10', 'eval.check_wide', '宽');
SELECT results_eq(format('SELECT c.rule_id, c.section, c.line_no, c.outcome, c.message_en FROM eval.checked(%s) c WHERE c.rule_id IN (''X08'', ''X09'', ''X10'')', :clean_form),
	$$VALUES ('X08', 'form', NULL::integer, 'error', 'function eval.check_half failed: too late'),
		('X09', 'form', NULL, 'error', 'function eval.check_stream failed: division by zero'),
		('X10', 'indicator', 3, 'fail', '1'), ('X10', 'indicator', 2, 'fail', '2'), ('X10', 'indicator', 1, 'fail', '3')$$,
	'of one that raises half way nothing is left but that it did; rows keep their order');
SELECT throws_ok($$SELECT * FROM eval.audit(-1)$$, 'P0002', NULL, 'there is no such form');
SELECT throws_ok($$INSERT INTO eval.audit_check (rule_id, function_name, title_zh) VALUES ('A99', 'f', '')$$, '23514', NULL, 'a check of one''s own begins with X');

CREATE ROLE perfeval_audit_reader;
GRANT USAGE ON SCHEMA eval TO perfeval_audit_reader;
GRANT SELECT ON eval.audit_check, eval.indicator TO perfeval_audit_reader;
GRANT EXECUTE ON FUNCTION eval.checked(bigint) TO perfeval_audit_reader;
SELECT eval.add_member('perfeval_audit_reader', 'finance') \g /dev/null
INSERT INTO eval.secret VALUES (:clean_form);
SELECT is(c.message_zh, 'secret', 'whoever may read the table') FROM eval.checked(:clean_form) c WHERE c.rule_id = 'X06';
SET LOCAL ROLE perfeval_audit_reader;
SELECT string_agg(c.rule_id || ' ' || c.outcome, ', ') AS seen FROM eval.checked(:clean_form) c WHERE c.rule_id IN ('X03', 'X06') \gset
RESET ROLE;
SELECT is(:'seen'::text, 'X03 fail, X03 fail, X06 error', 'and nobody else: a check runs with the rights of its reader');
DELETE FROM eval.audit_check;

-- ------------------------------------------------ the audit of a form in one report

SELECT results_eq(format('SELECT a.rule_id, a.section, a.line_no, a.outcome FROM eval.audit(%s) a WHERE a.outcome NOT IN (''pass'', ''not_applicable'')', :three),
	$$VALUES ('C02', 'indicator', 1, 'fail'), ('C02', 'indicator', 4, 'fail'), ('C02', 'indicator', 5, 'fail')$$, 'the ledger with its failures line by line');
SELECT is((SELECT count(DISTINCT a.rule_id) FROM eval.audit(:three) a), (SELECT count(*) FROM eval.audit_rule r WHERE r.enabled = 1), 'no rule is left out');

SELECT * FROM finish();
ROLLBACK;
