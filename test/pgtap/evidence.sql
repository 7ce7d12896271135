-- Evidence: what the lines of a form rest on, there and back, corrected, as it was, and where a bureau asks for it.
\set ON_ERROR_STOP on
BEGIN;
SELECT no_plan();

SELECT perfeval.create_registry('eval');
\set form `cat test/data/wangcheng-2020.json`
\set clean `cat test/data/clean-2020.json`
CREATE TEMPORARY TABLE seed AS SELECT (:'form')::jsonb AS form;

-- ------------------------------------------------ there and back

-- held: its rows, as (line, name, location, digest, provided_on, note)
CREATE TEMPORARY TABLE variant AS
	SELECT (2020 + row_number() OVER ())::integer AS year, v.*
	FROM (VALUES
		('{indicators,0,evidence}', '"签到表"', '{"(签到表,,,,)"}'::text[]), ('{indicators,0,evidence}', '["签到表", "照片"]', '{"(签到表,,,,)","(照片,,,,)"}'),
		('{indicators,0,evidence}', '[{"name": "签到表", "location": "档案2020-17", "digest": "sha256:ab12", "provided_on": "2021-01-05", "note": "原件"}]',
			'{"(签到表,档案2020-17,sha256:ab12,2021-01-05,原件)"}'),
		('{indicators,0,evidence}', '{"name": "签到表"}', '{"(签到表,,,,)"}'), ('{indicators,0,evidence}', '[{"name": "签到表"}]', '{"(签到表,,,,)"}'),
		('{indicators,0,evidence}', '[{"location": "https://example.gov.cn/a.pdf"}]', '{"(,https://example.gov.cn/a.pdf,,,)"}'),
		('{indicators,0,evidence}', '["甲", {"name": "乙", "provided_on": "2021年1月", "页数": 12.50}, {"name": "丙", "provided_on": "2021年1月5日"}]',
			'{"(甲,,,,)","(乙,,,,)","(丙,,,2021-01-05,)"}'),
		('{indicators,0,evidence}', '17', '{"(17,,,,)"}'), ('{indicators,0,evidence}', '["甲", 12.0]', '{"(甲,,,,)","(12.0,,,,)"}'),
		('{indicators,0,evidence}', '[{"name": 12, "note": null}]', '{"(12,,,,)"}'),
		-- what says that there is none, or names none, is kept and is no piece
		('{indicators,0,evidence}', '"无"', NULL), ('{indicators,0,evidence}', '"—"', NULL), ('{indicators,0,evidence}', '""', NULL), ('{indicators,0,evidence}', 'null', NULL),
		('{indicators,0,evidence}', '[]', NULL), ('{indicators,0,evidence}', '{}', NULL), ('{indicators,0,evidence}', '[{"note": "另报"}]', NULL),
		('{indicators,0,evidence}', '["甲", "无"]', NULL), ('{indicators,0,evidence}', '["甲", {"份数": 3}]', NULL),
		('{funds,0,evidence}', '["支付凭证"]', '{"(支付凭证,,,,)"}'), ('{funds,1,evidence}', '"指标文件"', '{"(指标文件,,,,)"}'),
		('{evidence}', '["材料汇编", {"name": "公示截图", "location": "附件3"}]', '{"(材料汇编,,,,)","(公示截图,附件3,,,)"}'), ('{evidence}', '"见附件"', '{"(见附件,,,,)"}')
	) v (path, value, held);
CREATE TEMPORARY TABLE filed AS
	SELECT v.*, f.form, eval.import_form(f.form) AS id
	FROM variant v CROSS JOIN seed s
	CROSS JOIN LATERAL (SELECT jsonb_set(s.form, v.path::text[], v.value::jsonb) || jsonb_build_object('fiscal_year', v.year) AS form) f;
SELECT is(eval.export_form(f.id)::text, f.form::text, format('there and back with %s %s', f.path, f.value)) FROM filed f ORDER BY f.year;
SELECT is(eval.form_as_of(f.id, now())::text, f.form::text, format('as of now with %s %s', f.path, f.value)) FROM filed f ORDER BY f.year;
SELECT is((SELECT array_agg(format('(%s,%s,%s,%s,%s)', v.name, v.location, v.digest, v.provided_on, v.note) ORDER BY v.line_no) FROM eval.evidence v WHERE v.evaluation_id = f.id),
	f.held, format('its rows with %s %s', f.path, f.value)) FROM filed f ORDER BY f.year;
SELECT is_empty($$SELECT f.path, v.* FROM eval.evidence v JOIN pg_temp.filed f ON f.id = v.evaluation_id
		WHERE (v.fund_line_no, v.indicator_line_no) IS DISTINCT FROM
			(CASE WHEN f.path LIKE '{funds,%' THEN 1 + substring(f.path FROM '[0-9]')::integer END, CASE WHEN f.path LIKE '{indicators,%' THEN 1 END)$$, 'each is of its line');

-- Several at once are numbered over the form: money, indicators, then the form's own.
SELECT eval.import_form(form || jsonb_build_object('fiscal_year', 2050, 'evidence', '["总"]'::jsonb,
	'funds', jsonb_set(form -> 'funds', '{0,evidence}', '["资"]'), 'indicators', jsonb_set(jsonb_set(form -> 'indicators', '{4,evidence}', '["五", "五之二"]'), '{1,evidence}', '"二"'))) AS many FROM seed \gset
SELECT results_eq(format('SELECT line_no, section, on_line, line, name FROM eval.evidence_detail WHERE evaluation_id = %s ORDER BY 1', :many),
	$$VALUES (1, 'fund', 1, '年度资金总额', '资'), (2, 'indicator', 2, '开展至少 30 场家庭教育、法律知识、婚姻家庭、心理健康等公益讲堂', '二'), (3, 'indicator', 5, '全年救助慰问全区各类贫困弱势妇女儿童', '五'),
		(4, 'indicator', 5, '全年救助慰问全区各类贫困弱势妇女儿童', '五之二'), (5, 'form', NULL::integer, NULL, '总')$$, 'the list of a form');
SELECT results_eq(format('SELECT 序号, 部分, 行号, 材料名称 FROM eval.佐证材料 WHERE 自评表编号 = %s ORDER BY 1 DESC LIMIT 2', :many),
	$$VALUES (5, '整张表', NULL::integer, '总'), (4, '绩效指标', 5, '五之二')$$, 'and in Chinese');

-- ------------------------------------------------ corrections and what becomes of lines

UPDATE eval.evidence SET location = '档案1' WHERE evaluation_id = :many AND line_no = 2;
SELECT is(eval.export_form(:many) #> '{indicators,1,evidence}', '[{"name": "二", "location": "档案1"}]', 'a piece that was given alone is a list once it is corrected');
DELETE FROM eval.evidence WHERE evaluation_id = :many AND line_no IN (3, 4);
SELECT ok(NOT eval.export_form(:many) #> '{indicators,4}' ? 'evidence', 'what was taken away is gone');
INSERT INTO eval.evidence (evaluation_id, line_no, indicator_line_no, name, provided_on) VALUES (:many, 6, 3, '后补', '2021-03-01');
SELECT is(eval.export_form(:many) #> '{indicators,2,evidence}', '[{"name": "后补", "provided_on": "2021-03-01"}]', 'and what was added comes out');
UPDATE eval.indicator SET line_no = 99 WHERE evaluation_id = :many AND line_no = 3;
SELECT is((SELECT v.indicator_line_no FROM eval.evidence v WHERE v.evaluation_id = :many AND v.line_no = 6), 99, 'it goes with its line');
DELETE FROM eval.indicator WHERE evaluation_id = :many AND line_no = 99;
SELECT is_empty(format('SELECT FROM eval.evidence WHERE evaluation_id = %s AND line_no = 6', :many), 'to the end');
SELECT bag_has(format('SELECT table_name, line_no, operation FROM eval.history WHERE evaluation_id = %s', :many),
	$$VALUES ('evidence', 2, 'UPDATE'), ('evidence', 3, 'DELETE'), ('evidence', 6, 'DELETE'), ('evidence', 6, 'UPDATE')$$, 'all of which is logged');
SELECT lives_ok(format('SELECT eval.replace_form(%s, %L)', :many, form || '{"fiscal_year": 2051, "evidence": ["新"]}'), 'a form is replaced') FROM seed;
SELECT results_eq(format('SELECT line_no, name FROM eval.evidence WHERE evaluation_id = %s', :many), $$VALUES (1, '新')$$, 'with its evidence');

-- As it was before: what came later, or went, is told by the log. Within a transaction there is one time, so the entries are put off.
SELECT eval.import_form(form || '{"fiscal_year": 2052, "evidence": ["甲", "乙"]}') AS once FROM seed \gset
SELECT eval.export_form(:once)::text AS before \gset
UPDATE eval.evidence SET name = '丙' WHERE evaluation_id = :once AND line_no = 1;
DELETE FROM eval.evidence WHERE evaluation_id = :once AND line_no = 2;
INSERT INTO eval.evidence (evaluation_id, line_no, name, created_at) VALUES (:once, 3, '丁', clock_timestamp() + interval '2 days');
UPDATE eval.form_change SET changed_at = clock_timestamp() + interval '1 day' WHERE evaluation_id = :once;
SELECT is(eval.form_as_of(:once, clock_timestamp())::text, :'before', 'a form as it was has the evidence that it had');
SELECT is(eval.export_form(:once) -> 'evidence', '["丙", "丁"]', 'and has what it has');

-- ------------------------------------------------ what is refused

SELECT throws_ok(format('SELECT eval.import_form(%L)', jsonb_set(form || '{"fiscal_year": 2090}', '{indicators,0,evidence}', v.value::jsonb)), '22023',
		format('indicators[0].evidence: found %s, expected text, an object, or an array of them', v.value), 'no evidence: ' || v.value)
	FROM seed CROSS JOIN (VALUES ('true'), ('[["甲"]]'), ('["甲", null]'), ('["甲", true]')) v (value);
SELECT throws_ok(format('INSERT INTO eval.evidence (evaluation_id, line_no, name, location) VALUES (%s, 9, %L, %L)', :once, ' ', ''), '23514', NULL, 'a piece has a name or a place');
SELECT throws_ok(format('INSERT INTO eval.evidence (evaluation_id, line_no, indicator_line_no, name) VALUES (%s, 9, 77, %L)', :once, '甲'), '23503', NULL, 'and a line that is there');
SELECT throws_ok(format('INSERT INTO eval.evidence (evaluation_id, line_no, indicator_line_no, fund_line_no, name) VALUES (%s, 9, 1, 1, %L)', :once, '甲'), '23514', NULL, 'and one alone');

-- ------------------------------------------------ on paper

SELECT is((SELECT string_agg(c ->> 'value', '|' ORDER BY n) FROM jsonb_array_elements(eval.form_sheet(f.id) -> 'cells') WITH ORDINALITY c (c, n) WHERE c ->> 'value' ~ '佐证|签到表|材料汇编'),
	v.shown, 'on paper: ' || f.value)
FROM filed f JOIN (VALUES ('["签到表", "照片"]', E'佐证材料|签到表\n照片'), ('"签到表"', '佐证材料|签到表'),
	('[{"name": "签到表", "location": "档案2020-17", "digest": "sha256:ab12", "provided_on": "2021-01-05", "note": "原件"}]', '佐证材料|签到表（档案2020-17，2021-01-05，sha256:ab12，原件）'),
	('["材料汇编", {"name": "公示截图", "location": "附件3"}]', E'佐证材料|材料汇编\n公示截图（附件3）')) v (value, shown) ON v.value = f.value;
SELECT is(eval.read_sheet(eval.form_sheet(f.id)) #> '{forms,0,form,indicators,0,evidence}', '"签到表"', 'and back from it') FROM filed f WHERE f.value = '"签到表"';

-- ------------------------------------------------ rule A14

SELECT ok(eval.asks_for_evidence(s), 'asks for evidence: ' || s) FROM unnest(ARRAY['未提供佐证材料的不得分', '以证明材料为准', '须提供会议纪要等支撑材料', '上传活动照片，缺一张扣1分', '附合同复印件及附件', '按佐证计分', '提交培训记录']) s;
SELECT ok(NOT eval.asks_for_evidence(s), 'does not: ' || coalesce(s, 'NULL')) FROM unnest(ARRAY['完成得满分，否则不得分', '标准详见附件2', '每低1%扣1分', '材料费不超过预算', '提供服务，不按要求的材料扣分', NULL]) s;
SELECT eval.import_form((:'clean')::jsonb || '{"fiscal_year": 2060}') AS plain \gset
UPDATE eval.indicator SET standard = CASE line_no WHEN 1 THEN '未提供佐证材料的不得分' WHEN 2 THEN '须上传照片' END WHERE evaluation_id = :plain AND line_no <= 3;
SELECT is_empty(format($$SELECT * FROM eval.audit(%s) a WHERE a.rule_id = 'A14'$$, :plain), 'nobody is asked for evidence unless a bureau asks');
SELECT is_empty($$SELECT FROM eval.audit_ledger l WHERE l.rule_id = 'A14'$$, 'the ledger has no such rule then');
INSERT INTO eval.audit_setting (scheme, rule_id, enabled) VALUES ('mof-2020', 'A14', true);
SELECT is_empty(format($$SELECT * FROM eval.audit(%s) a WHERE a.rule_id = 'A14'$$, :once), 'nor where another scheme asks');
DELETE FROM eval.audit_setting;
INSERT INTO eval.audit_setting (rule_id, enabled) VALUES ('A14', true);
SELECT results_eq(format($$SELECT a.section, a.line_no, a.outcome, a.severity FROM eval.audit(%s) a WHERE a.rule_id = 'A14' ORDER BY 2$$, :plain),
	$$VALUES ('indicator', 1, 'fail', 'W'), ('indicator', 2, 'fail', 'W')$$, 'where it asks, lines whose standard wants evidence lack it');
SELECT is((SELECT l.outcome FROM eval.audit_ledger l WHERE l.evaluation_id = :plain AND l.rule_id = 'A14'), 'fail', 'the ledger says so');
SELECT is((SELECT l.outcome FROM eval.audit_ledger l WHERE l.evaluation_id = :once AND l.rule_id = 'A14'), 'not_applicable', 'of a form that has none such, that it does not apply');
SELECT is((SELECT l.outcome FROM eval.audit_ledger l WHERE l.evaluation_id = f.id AND l.rule_id = 'A14'), 'not_applicable', 'with evidence or without') FROM filed f WHERE f.value = '"签到表"';
INSERT INTO eval.evidence (evaluation_id, line_no, indicator_line_no, name) VALUES (:plain, 1, 1, '签到表');
SELECT results_eq(format($$SELECT f.line_no FROM eval.finding f WHERE f.evaluation_id = %s AND f.rule_id = 'A14'$$, :plain), ARRAY[2], 'a piece of evidence settles its line');
SELECT is(eval.accept_finding(:plain, 'A14', '照片已当场核看', 2), 1::bigint, 'a finding of it is accepted as others are');
UPDATE eval.audit_setting SET threshold = 15;
SELECT bag_eq(format($$SELECT f.line_no FROM eval.audit_failure f WHERE f.evaluation_id = %s AND f.rule_id = 'A14'$$, :plain),
	format('SELECT i.line_no FROM eval.indicator i WHERE i.evaluation_id = %s AND i.self_score > 0 AND (i.points >= 15 OR i.line_no = 2) AND i.line_no <> 1', :plain),
	'a threshold asks it of every line of so many points');
UPDATE eval.indicator SET self_score = 0 WHERE evaluation_id = :plain AND line_no = 2;
SELECT is_empty(format($$SELECT FROM eval.audit_failure f WHERE f.evaluation_id = %s AND f.rule_id = 'A14' AND f.line_no = 2$$, :plain), 'a line that claims nothing proves nothing');
INSERT INTO eval.evidence (evaluation_id, line_no, name) VALUES (:plain, 2, '材料汇编');
SELECT is((SELECT l.outcome FROM eval.audit_ledger l WHERE l.evaluation_id = :plain AND l.rule_id = 'A14'), 'pass', 'what is given for the whole form counts for each line');

SELECT * FROM finish();
ROLLBACK;
