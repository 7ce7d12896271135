-- What is told to whom of a form: a reader of what is published sees its content and no more, a unit under review what is signed;
-- what a policy hides is not told as missing.
\set ON_ERROR_STOP on
BEGIN;
SELECT no_plan();

SELECT perfeval.create_registry('eval');
INSERT INTO eval.department (department_id, code, name, parent_id) VALUES (1, '1', '市', NULL), (2, '101', '教育局', 1), (3, '102', '文旅局', 1), (4, '103', '档案局', 1);
CREATE FUNCTION pg_temp.form(code text, year int) RETURNS jsonb LANGUAGE sql IMMUTABLE RETURN jsonb_build_object(
	'department', jsonb_build_object('code', code), 'fiscal_year', year, 'kind', 'department', 'money_unit', '万元', 'scheme', 'mof-2020',
	'funds', jsonb_build_array(jsonb_build_object('line', '年度资金总额', 'budget', 100, 'executed', 90, 'points', 10, 'score', 9, 'is_total', true)),
	'goals', jsonb_build_array('完成全年任务'),
	'indicators', jsonb_build_array(jsonb_build_object('level1', '产出指标', 'level2', '数量指标', 'level3', '讲座', 'standard', '提供证明材料', 'target', '≥10场', 'actual', '10场', 'points', 10, 'score', 9,
		'evidence', jsonb_build_array(jsonb_build_object('name', '签到表', 'location', '机密柜3号')))));

CREATE ROLE r_unit; CREATE ROLE r_reviewer; CREATE ROLE r_finance; CREATE ROLE r_reader; CREATE ROLE r_city_reader; CREATE ROLE r_other; CREATE ROLE r_guest;
SELECT eval.add_member('r_unit', 'fill_in', '101'), eval.add_member('r_reviewer', 'review', '101'), eval.add_member('r_finance', 'finance'), eval.add_member('r_reader', 'read'),
	eval.add_member('r_city_reader', 'read', '1'), eval.add_member('r_other', 'fill_in', '102') \g /dev/null
GRANT USAGE ON SCHEMA eval TO r_guest;
GRANT SELECT ON ALL TABLES IN SCHEMA eval TO r_guest;
CREATE POLICY by_the_bureau ON eval.evaluation FOR SELECT TO r_guest USING (fiscal_year = 2023);

CREATE FUNCTION pg_temp.seen_as(role name, query text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	seen text;
BEGIN
	EXECUTE format('SET LOCAL ROLE %I', role);
	EXECUTE query INTO seen;
	RESET ROLE;
	RETURN seen;
END $$;

-- ------------------------------------------------ a review before it is signed, and after

INSERT INTO eval.audit_setting (scheme, rule_id, enabled) VALUES ('', 'A14', true);
SELECT eval.import_form(pg_temp.form('101', 2023)) AS form \gset
UPDATE eval.evaluation SET title = '改过的稿' WHERE evaluation_id = :form;
INSERT INTO eval.audit_decision (evaluation_id, rule_id, section, fingerprint, reason) VALUES (:form, 'A01', 'form', '', '内部认可');
SELECT count(eval.explain_finding(:form, f.rule_id, '内部说明')) FROM (SELECT DISTINCT rule_id FROM eval.audit_failure WHERE evaluation_id = :form) f \g /dev/null
INSERT INTO eval.rectification (evaluation_id, line_no, problem, due_on) VALUES (:form, 1, '内部问题', '2030-01-01');
INSERT INTO eval.form_source (evaluation_id, file, sheet, digest, report) VALUES (:form, '内部.xlsx', '表', '0', '{}');
SELECT eval.submit_form(:form, '局长');
SELECT eval.review_line(:form, 'indicator', 1, 5, '退回前的意见') AS line \gset
SELECT eval.sign_review(:form, :line);
SELECT eval.return_form(:form, '内部理由');
SELECT eval.submit_form(:form, '局长');
SELECT eval.draw_sample(2023, 1, 0, '7') \g /dev/null
SELECT eval.review_line(:form, 'indicator', 1, 8, '部门未签意见') \g /dev/null
SELECT eval.take_into_review(:form) \g /dev/null
SELECT eval.review_line(:form, 'indicator', 1, 0, '内部意见：拟重罚', '初审') AS line \gset
SELECT set_config('test.reviews', 'SELECT coalesce(string_agg(opinion, '' '' ORDER BY line_no), ''none'') FROM eval.review', false) \g /dev/null
SELECT is(pg_temp.seen_as(role, current_setting('test.reviews')), want, format('before it is signed, %s sees %s', role, want))
FROM (VALUES ('r_unit', '退回前的意见'), ('r_reviewer', '退回前的意见 部门未签意见'), ('r_finance', '退回前的意见 部门未签意见 内部意见：拟重罚'), ('r_reader', 'none'), ('r_other', 'none'), ('r_guest', '退回前的意见')) v (role, want);
SELECT eval.sign_review(:form, :line);
SELECT is(pg_temp.seen_as('r_unit', current_setting('test.reviews')), '退回前的意见 内部意见：拟重罚', 'signed, the unit sees it');
SELECT is(pg_temp.seen_as(role, 'SELECT sum(adopted_total)::text FROM eval.form_total'), '9', format('and its effect, as %s does', role)) FROM unnest('{r_unit,r_reviewer,r_finance}'::name[]) role;
SELECT eval.publish_form(:form, '处长');
SELECT is(pg_temp.seen_as(role, current_setting('test.reviews')), '内部意见：拟重罚', format('published, %s sees the review in force', role)) FROM unnest('{r_reader,r_city_reader}'::name[]) role;
SELECT is(pg_temp.seen_as('r_unit', current_setting('test.reviews')), '退回前的意见 内部意见：拟重罚', 'the unit still what it was told');

-- ------------------------------------------------ what is published is the form, not how it came about

CREATE FUNCTION pg_temp.rows_of(role name, name text) RETURNS bigint LANGUAGE sql AS $$ SELECT pg_temp.seen_as(role, format('SELECT count(*) FROM %s.%I WHERE evaluation_id = %s', 'eval'::regnamespace, name, current_setting('test.form')))::bigint $$;
SELECT set_config('test.form', :'form', false) \g /dev/null
SELECT cmp_ok(pg_temp.rows_of(role, name), '>', 0::bigint, format('%s reads %s', role, name))
FROM unnest('{r_reader,r_city_reader,r_unit,r_reviewer,r_finance}'::name[]) role, unnest('{evaluation,fund_line,goal,indicator,review,evaluation_summary,evaluation_form,scored_line,form_total,review_difference,finding,audit_failure}'::text[]) name;
SELECT is(pg_temp.rows_of(role, name), 0::bigint, format('%s does not read %s', role, name))
FROM unnest('{r_reader,r_city_reader,r_other}'::name[]) role, unnest('{stage_event,stage_log,finding_explanation,audit_decision,rectification,rectification_status,form_source,evidence,form_change,history,sample_form,sample_list}'::text[]) name;
SELECT cmp_ok(pg_temp.rows_of(role, name), '>', 0::bigint, format('%s reads %s', role, name))
FROM unnest('{r_unit,r_reviewer,r_finance,r_guest}'::name[]) role, unnest('{stage_event,finding_explanation,audit_decision,rectification,form_source,evidence,form_change,sample_form}'::text[]) name;
SELECT is(pg_temp.seen_as(role, 'SELECT count(*)::text FROM eval.sample'), want, format('of samples %s sees %s', role, want)) FROM (VALUES ('r_finance', '1'), ('r_unit', '1'), ('r_reader', '0'), ('r_other', '1')) v (role, want);
-- every table and view as a reader reads it, in full: no error, and no word of the paper trail
SELECT is_empty(format($$SELECT c.oid::regclass, t FROM pg_class c, LATERAL pg_temp.seen_as('r_reader', format('SELECT string_agg(t::text, '' '') FROM %%s t', c.oid::regclass)) t
	WHERE c.relnamespace = 'eval'::regnamespace AND c.relkind IN ('r', 'v') AND c.relname NOT IN ('year_tree', '年度部门') AND (t LIKE '%%内部认可%%' OR t LIKE '%%内部说明%%' OR t LIKE '%%内部理由%%' OR t LIKE '%%内部问题%%' OR t LIKE '%%退回前%%' OR t LIKE '%%部门未签%%' OR t LIKE '%%机密柜%%')$$),
	'no table or view tells a reader more');
SELECT is(pg_temp.seen_as('r_reader', format('SELECT (eval.export_form(%s) #> ''{indicators,0}'') ? ''evidence''', :form)), 'false', 'exported, a reader has the form without its evidence');
SELECT is(pg_temp.seen_as(role, format('SELECT eval.form_as_of(%s, now()) ->> ''title''', :form)), want, format('what it was before, as %s asks: %s', role, coalesce(want, 'nothing')))
FROM (VALUES ('r_reader', NULL), ('r_unit', '改过的稿'), ('r_finance', '改过的稿')) v (role, want);
SELECT is(pg_temp.seen_as('r_reader', format('SELECT string_agg(rule_id, '' '') FROM eval.audit_failure WHERE evaluation_id = %s AND rule_id = ''A14''', :form)), NULL, 'a reader who does not see evidence is not told that it is missing');
SELECT is(pg_temp.seen_as('r_finance', format('SELECT string_agg(rule_id, '' '') FROM eval.audit_failure WHERE evaluation_id = %s AND rule_id = ''A14''', :form)), NULL, 'as finance, who does, is not');
DELETE FROM eval.evidence;
SELECT is(pg_temp.seen_as('r_finance', format('SELECT string_agg(rule_id, '' '') FROM eval.audit_failure WHERE evaluation_id = %s AND rule_id = ''A14''', :form)), 'A14', 'before it is missing indeed');
-- a department's own login that reads all departments' published forms too
SELECT eval.add_member('r_unit', 'read') \g /dev/null
SELECT cmp_ok(pg_temp.rows_of('r_unit', 'stage_event'), '>', 0::bigint, 'who works on a form and reads all others sees the paper trail of his own');

-- ------------------------------------------------ what is hidden is not missing

SELECT eval.remove_member('r_unit', 'read');
SELECT eval.import_form(pg_temp.form('102', 2023)) \g /dev/null
INSERT INTO eval.filing_duty (department_id, fiscal_year, due_on) VALUES (2, 2023, '2023-12-31'), (3, 2023, '2023-12-31'), (4, 2023, '2023-12-31');
CREATE FUNCTION pg_temp.told(role name, year int) RETURNS text LANGUAGE sql AS $$
	SELECT coalesce(pg_temp.seen_as(role, format('SELECT string_agg(department_code || '' '' || status, '', '' ORDER BY department_code) FROM eval.filing_status WHERE fiscal_year = %s', year)), 'nothing') $$;
SELECT is(pg_temp.told(role, 2023), want, format('%s is told: %s', role, want))
FROM (VALUES (current_user, '101 late, 102 late, 103 missing'), ('r_finance', '101 late, 102 late, 103 missing'), ('r_unit', '101 late'), ('r_other', '102 late'), ('r_reviewer', '101 late'), ('r_reader', '101 late'),
	('r_guest', '101 late, 102 late')) v (role, want);
SELECT is(pg_temp.seen_as(role, 'SELECT string_agg(c.code, '' '' ORDER BY c.code) FROM eval.department c WHERE c.code <> ''1'' AND strpos(eval.not_filed_sheet(2023)::text, format(''"%s"'', c.code)) > 0'), want, format('reminders, as %s prints them, go to %s', role, want))
FROM (VALUES (current_user, '103'), ('r_finance', '103'), ('r_unit', NULL), ('r_reviewer', NULL), ('r_reader', NULL)) v (role, want);
SELECT is(pg_temp.seen_as(role, 'SELECT concat_ws('' '', sum(expected), sum(filed)) FROM (SELECT count(*) AS expected, count(evaluation_id) AS filed FROM eval.filing_status WHERE fiscal_year = 2023) s'), want, format('expected and in, as %s counts', role))
FROM (VALUES ('r_finance', '3 2'), ('r_reviewer', '1 1'), ('r_reader', '1 1')) v (role, want);
-- without a roster
DELETE FROM eval.filing_duty;
SELECT is(pg_temp.told(role, 2023), want, format('without a roster %s is told: %s', role, want))
FROM (VALUES ('r_finance', '1 due, 101 filed, 102 filed, 103 due'), ('r_unit', '101 filed'), ('r_other', '102 filed'), ('r_reader', '101 filed')) v (role, want);
DELETE FROM eval.evaluation WHERE department_id = 3;
SELECT is(pg_temp.told('r_other', 2023), 'nothing', 'a year of which one sees no form is no year');

SELECT * FROM finish();
ROLLBACK;
