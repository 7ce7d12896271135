-- What a hostile department's login, or a reader's, could try: doc/security.md lists it by these headings. Each secret holds one word; no
-- way may bring it to light.
\set ON_ERROR_STOP on
BEGIN;
SELECT no_plan();

SELECT perfeval.create_registry('eval');
INSERT INTO eval.department (department_id, code, name, parent_id) VALUES (1, '1', '市', NULL), (2, '101', '教育局', 1), (4, '201', '卫生局', 1);
-- a word in every cell that takes words
CREATE FUNCTION pg_temp.form(code text, year int, word text, project text DEFAULT NULL) RETURNS jsonb LANGUAGE sql IMMUTABLE RETURN jsonb_strip_nulls(jsonb_build_object(
	'department', jsonb_build_object('code', code, 'name', word || '局'), 'title', word || '表', 'fiscal_year', year, 'kind', CASE WHEN project IS NULL THEN 'department' ELSE 'project' END, 'subject', project,
	'money_unit', '万元', 'mandate', word || '职能', 'achievement', word || '完成', 'scheme', 'mof-2020', 'unknown', word,
	'funds', jsonb_build_array(jsonb_build_object('line', word || '资金', 'budget', 100, 'executed', 60, 'points', 10, 'score', 10, 'is_total', true)),
	'goals', jsonb_build_array(word || '目标'),
	'indicators', jsonb_build_array(jsonb_build_object('level1', '产出指标', 'level2', '数量指标', 'level3', word || '指标', 'content', word, 'target', '≥10' || word, 'actual', '5' || word, 'points', 10, 'score', 9,
		'deviation_reason', word || '原因', 'corrective_action', word || '措施'))));

CREATE ROLE l_unit; CREATE ROLE l_reviewer; CREATE ROLE l_reader; CREATE ROLE l_finance; CREATE ROLE l_rival;
SELECT eval.add_member('l_unit', 'fill_in', '101'), eval.add_member('l_reviewer', 'review', '101'), eval.add_member('l_reader', 'read'), eval.add_member('l_finance', 'finance'), eval.add_member('l_rival', 'fill_in', '201') \g /dev/null
SELECT eval.import_form(pg_temp.form('101', 2023, '寻常')) AS own, eval.import_form(pg_temp.form('201', 2023, '绝密')) AS hidden, eval.import_form(pg_temp.form('201', 2022, '绝密', '绝密项目')) AS secret \gset
INSERT INTO eval.evidence (evaluation_id, line_no, indicator_line_no, name, location) SELECT e.evaluation_id, 1, 1, e.title, e.title FROM eval.evaluation e;
INSERT INTO eval.review (evaluation_id, line_no, indicator_line_no, stage, score, opinion, reviewer, signed_at) SELECT e.evaluation_id, 1, 1, 'department', 8, e.title, e.title, now() FROM eval.evaluation e;
INSERT INTO eval.rectification (evaluation_id, line_no, problem, due_on) SELECT e.evaluation_id, 1, e.title, '2030-01-01' FROM eval.evaluation e;
INSERT INTO eval.form_source (evaluation_id, file, sheet, digest, report) SELECT e.evaluation_id, e.title, e.title, e.title, jsonb_build_object('written', jsonb_build_object('A1', e.title)) FROM eval.evaluation e;
INSERT INTO eval.audit_decision (evaluation_id, rule_id, section, fingerprint, reason) SELECT e.evaluation_id, 'A01', 'form', '', e.title FROM eval.evaluation e;
INSERT INTO eval.finding_explanation (evaluation_id, rule_id, section, fingerprint, reason) SELECT e.evaluation_id, 'A01', 'form', '', e.title FROM eval.evaluation e;
INSERT INTO eval.stage_event (evaluation_id, line_no, action, from_stage, to_stage, reason) SELECT e.evaluation_id, 1, 'return', 'submitted', 'draft', e.title FROM eval.evaluation e;
UPDATE eval.indicator SET content = content || '改';
SELECT eval.keep_forms(ARRAY[:own, :hidden, :secret]), eval.keep_departments(2022), eval.keep_departments(2023) \g /dev/null
-- published, and not to be
UPDATE eval.evaluation SET stage = 'published', classified = true, published_grade = '绝密' WHERE evaluation_id = :secret;
SELECT eval.import_form(pg_temp.form('201', 2019, '绝密')) AS deleted \gset
UPDATE eval.evaluation SET title = '绝密改' WHERE evaluation_id = :deleted;
DELETE FROM eval.evaluation WHERE evaluation_id = :deleted;
ANALYZE eval.evaluation, eval.indicator, eval.goal;

-- What a role's statement gives as text, or its error with all that it tells.
CREATE FUNCTION pg_temp.told(role name, statement text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	answer text;
	detail text;
	hint text;
BEGIN
	EXECUTE format('SET LOCAL ROLE %I', role);
	EXECUTE statement INTO answer;
	RESET ROLE;
	RETURN coalesce(answer, '(nothing)');
EXCEPTION WHEN OTHERS THEN
	RESET ROLE;
	GET STACKED DIAGNOSTICS detail = PG_EXCEPTION_DETAIL, hint = PG_EXCEPTION_HINT;
	RETURN concat_ws(' ', SQLSTATE, SQLERRM, detail, hint);
END $$;
CREATE FUNCTION pg_temp.state(role name, statement text) RETURNS text LANGUAGE sql AS $$
	SELECT CASE WHEN t ~ '^[0-9A-Z]{5} ' THEN left(t, 5) ELSE t END FROM pg_temp.told(role, statement) t $$;
-- who may not see the word
CREATE FUNCTION pg_temp.roles() RETURNS SETOF name LANGUAGE sql IMMUTABLE AS $$ SELECT unnest('{l_unit,l_reviewer,l_reader}'::name[]) $$;

-- ------------------------------------------------ every table and view

SELECT isnt(pg_temp.told('l_finance', format('SELECT string_agg(t::text, '' '') FROM %s t WHERE t::text LIKE ''%%绝密%%''', t)), '(nothing)', format('finance finds the word in %s', t))
FROM unnest('{evaluation,fund_line,goal,indicator,review,evidence,rectification,form_source,audit_decision,finding_explanation,stage_event,form_change,kept_form,kept_deviation,kept_finding,kept_filing}'::text[]) n, LATERAL (SELECT format('%s.%I', 'eval'::regnamespace, n) AS t) q;
SELECT is(pg_temp.told('l_finance', format('SELECT count(*)::text FROM eval.form_change WHERE evaluation_id = %s', :deleted)), '0', 'of a deleted form not even finance sees what it was');
SELECT is_empty($$SELECT c.oid::regclass, r, t FROM pg_class c, pg_temp.roles() r, LATERAL pg_temp.told(r, format('SELECT string_agg(t::text, '' '') FROM %s t WHERE t::text LIKE ''%%绝密%%''', c.oid::regclass)) t
	WHERE c.relnamespace = 'eval'::regnamespace AND c.relkind IN ('r', 'v') AND t <> '(nothing)'$$, 'nobody else finds it in any');

-- ------------------------------------------------ the history of what is not one's to read

CREATE TABLE eval.salary (id int PRIMARY KEY, who text);
CREATE TABLE eval.memo (id int PRIMARY KEY, evaluation_id bigint REFERENCES eval.evaluation, body text);
ALTER TABLE eval.salary ENABLE ROW LEVEL SECURITY;
ALTER TABLE eval.memo ENABLE ROW LEVEL SECURITY;
SELECT eval.keep_history('eval.salary'), eval.keep_history('eval.memo');
INSERT INTO eval.salary VALUES (1, '机要'), (2, '机要');
INSERT INTO eval.memo VALUES (1, NULL, '机要'), (2, :own, '机要'), (3, :own, '机要');
INSERT INTO eval.review (evaluation_id, line_no, stage, rank, score, opinion, reviewer) VALUES (:own, 2, 'department', NULL, 8, '机要部门', '甲'), (:own, 3, 'finance', '初审', 8, '机要财政', '乙');
UPDATE eval.salary SET who = who || '改';
UPDATE eval.memo SET body = body || '改';
UPDATE eval.review SET opinion = opinion || '改' WHERE evaluation_id = :own AND signed_at IS NULL;
DELETE FROM eval.salary WHERE id = 1;
DELETE FROM eval.memo WHERE id = 3;
TRUNCATE eval.salary;
UPDATE eval.department SET name = '全市' WHERE department_id = 1;
SELECT eval.grant_rights(r) FROM unnest('{l_unit,l_reviewer,l_reader,l_finance}'::text[]) r \g /dev/null
CREATE FUNCTION pg_temp.told_of_history(role name) RETURNS text LANGUAGE sql AS $$
	SELECT pg_temp.told(role, $q$SELECT string_agg(DISTINCT concat_ws(' ', c.table_name, c.row_key -> 'line_no'), ',') FROM eval.form_change c WHERE c::text LIKE '%机要%'$q$)
		|| '; ' || pg_temp.told(role, $q$SELECT string_agg(DISTINCT concat_ws(' ', h.table_name, h.line_no), ',') FROM eval.history h WHERE h::text LIKE '%机要%'$q$) $$;
SELECT is(pg_temp.told_of_history(r), seen || '; ' || seen, format('%s is told of history by form_change and history: %s', r, seen))
FROM (VALUES ('l_unit', '(nothing)'), ('l_reader', '(nothing)'), ('l_rival', '(nothing)'), ('l_reviewer', 'review 2'), ('l_finance', 'review 2,review 3')) v (r, seen);
SELECT is(pg_temp.told(r, $$SELECT string_agg(DISTINCT c.table_name, ',') FROM eval.form_change c WHERE c.evaluation_id = 0$$), 'department', r || ' sees how departments have changed')
FROM unnest('{l_unit,l_reviewer,l_reader,l_finance}'::name[]) r;
SELECT is((SELECT string_agg(DISTINCT c.table_name, ',' ORDER BY c.table_name) FROM eval.form_change c WHERE c::text LIKE '%机要%'), 'memo,review,salary', 'the owner sees all of it');
SELECT eval.protect_form_rows('eval.memo') \g /dev/null
SELECT is(pg_temp.told_of_history(r), seen || '; ' || seen, format('once memo is protected with its form, %s: %s', r, seen))
FROM (VALUES ('l_unit', 'memo'), ('l_reader', '(nothing)'), ('l_rival', '(nothing)'), ('l_reviewer', 'memo,review 2'), ('l_finance', 'memo,review 2,review 3')) v (r, seen);
SELECT is(pg_temp.told('l_unit', $$SELECT string_agg(c.evaluation_id::text, ',') FROM eval.form_change c WHERE c.table_name = 'memo'$$), concat_ws(',', :own, :own, :own), 'but for what is of no form');
REVOKE SELECT ON eval.memo FROM l_unit;
SELECT is(pg_temp.told_of_history('l_unit'), '(nothing); (nothing)', 'or where the privilege is missing');
DROP TABLE eval.memo, eval.salary;

-- ------------------------------------------------ functions in the WHERE clause that tell what they are shown

CREATE SCHEMA lair AUTHORIZATION l_unit;
SET ROLE l_unit;
CREATE TABLE lair.seen (what text);
CREATE FUNCTION lair.look(what text) RETURNS boolean LANGUAGE plpgsql COST 0.0000001 AS $$ BEGIN INSERT INTO lair.seen VALUES (what); RETURN true; END $$;
CREATE FUNCTION lair.look_at(a text, b text) RETURNS boolean LANGUAGE plpgsql COST 0.0000001 AS $$ BEGIN INSERT INTO lair.seen VALUES (a); RETURN true; END $$;
CREATE OPERATOR lair.~~~ (LEFTARG = text, RIGHTARG = text, FUNCTION = lair.look_at);
RESET ROLE;
SELECT is_empty($$SELECT c.oid::regclass, t FROM pg_class c, LATERAL pg_temp.told('l_unit', format('SELECT count(*)::text FROM %s t WHERE lair.look(t::text)', c.oid::regclass)) t
	WHERE c.relnamespace = 'eval'::regnamespace AND c.relkind IN ('r', 'v') AND t !~ '^[0-9]+$'$$, 'a leaky function is let look at every table and view');
SELECT isnt(pg_temp.told('l_unit', $$SELECT count(*)::text FROM eval.indicator i WHERE i.content OPERATOR(lair.~~~) ''$$), '', 'so is an operator');
SELECT isnt(pg_temp.told('l_unit', $$SELECT count(*)::text FROM eval.indicator i JOIN eval.evaluation e ON lair.look(e.title || i.content)$$), '', 'and the condition of a join');
SELECT cmp_ok((SELECT count(*) FROM lair.seen WHERE what LIKE '%寻常%'), '>', 40::bigint, 'it tells what it saw');
SELECT is((SELECT count(*) FROM lair.seen WHERE what LIKE '%绝密%'), 0::bigint, 'which is nothing that is hidden');
SELECT is(pg_temp.told('l_unit', format('SELECT count(*)::text FROM eval.evaluation WHERE 1 / (evaluation_id - %s) > -2', :hidden)), '1', 'no division by zero tells of a hidden row');

-- ------------------------------------------------ functions of a form

SELECT is_empty(format($$SELECT p.oid::regprocedure, r, t FROM pg_proc p, pg_temp.roles() r, unnest('{%s,%s,%s}'::bigint[]) id, LATERAL pg_temp.told(r, format('SELECT string_agg(t::text, '' '') FROM %%s(%%s) t', p.oid::regproc, id)) t
	WHERE p.pronamespace = 'eval'::regnamespace AND p.prokind = 'f' AND p.proargtypes[0] = 'bigint'::regtype AND p.pronargs - p.pronargdefaults = 1 AND t LIKE '%%绝密%%'$$, :hidden, :secret, :deleted),
	'no function of an evaluation_id tells of a hidden form, nor does its error');
SELECT isnt_empty(format($$SELECT p.oid::regprocedure FROM pg_proc p, LATERAL pg_temp.told('l_finance', format('SELECT string_agg(t::text, '' '') FROM %%s(%%s) t', p.oid::regproc, %s)) t
	WHERE p.pronamespace = 'eval'::regnamespace AND p.prokind = 'f' AND p.proargtypes[0] = 'bigint'::regtype AND p.pronargs - p.pronargdefaults = 1 AND t LIKE '%%绝密%%'$$, :hidden), 'as they tell finance');
SELECT is(pg_temp.told(r, format('SELECT eval.form_as_of(%s, %L)::text', id, t)), '(nothing)', format('%s asks what form was at %s', r, t))
FROM pg_temp.roles() r, unnest(ARRAY[:hidden, :deleted]) id, unnest('{now,infinity}'::text[]) t;
SELECT is(pg_temp.told('l_unit', $$SELECT string_agg(f.department, ',') FROM eval.evaluation_summary f WHERE f.fiscal_year IN (2022, 2023)$$), '教育局', 'a year''s summary is of its own forms');
SELECT unalike(pg_temp.told(r, statement), '%绝密%', r || ': ' || statement)
FROM pg_temp.roles() r, (VALUES ('SELECT eval.summary_sheet(2023)::text'), ('SELECT eval.not_filed_sheet(2023)::text'), ('SELECT string_agg(t::text, '''') FROM eval.score_under(''mof-2020'') t'), ('SELECT string_agg(t::text, '''') FROM eval.summary_under(''mof-2020'') t'), ('SELECT string_agg(t::text, '''') FROM eval.lines_under(''mof-2020'', NULL, NULL, NULL) t')) v (statement);

-- ------------------------------------------------ errors that differ where something is hidden

SELECT is(pg_temp.told('l_unit', format('INSERT INTO eval.goal (evaluation_id, line_no) VALUES (%s, 77)', :hidden)), replace(pg_temp.told('l_unit', 'INSERT INTO eval.goal (evaluation_id, line_no) VALUES (987654321, 77)'), '987654321', :'hidden'), 'a line for a form that is hidden, or not there');
SELECT is(pg_temp.told('l_unit', format('INSERT INTO eval.goal (evaluation_id, line_no) VALUES (%s, 1)', :hidden)), replace(pg_temp.told('l_unit', 'INSERT INTO eval.goal (evaluation_id, line_no) VALUES (987654321, 1)'), '987654321', :'hidden'), 'a line that is there already');
SELECT is(pg_temp.told('l_unit', format('SELECT eval.%s(%s%s)', f, :hidden, a)), replace(pg_temp.told('l_unit', format('SELECT eval.%s(%s%s)', f, 987654321, a)), '987654321', :'hidden'), format('%s of a form that is hidden, or not there', f))
FROM (VALUES ('submit_form', ', ''长'''), ('explain_finding', ', ''A01'', ''属实'''), ('reply_to_review', ', 1, ''属实'''), ('plan_rectification', ', 1, ''改'''), ('replace_form', ', ''{"department": {"code": "101"}, "fiscal_year": 2024, "kind": "department"}'''),
	('accept_finding', ', ''A01'', ''属实'''), ('apply_scheme', ''), ('lock_draft', ''), ('export_form', ''), ('form_html', ''), ('audit', '')) v (f, a);
SELECT is(pg_temp.told('l_reviewer', format('SELECT eval.%s(%s%s)', f, :hidden, a)), replace(pg_temp.told('l_reviewer', format('SELECT eval.%s(%s%s)', f, 987654321, a)), '987654321', :'hidden'), format('%s of a form that is hidden, or not there', f))
FROM (VALUES ('return_form', ', ''数据有误'''), ('take_into_review', ', ''department'''), ('review_line', ', ''indicator'', 1, 8, ''偏高'''), ('review_form', ', 8, ''偏高'''), ('sign_review', ', 1'), ('open_rectification', ', ''改'''), ('open_rectifications', ''), ('close_rectification', ', 1, ''改'''), ('extend_rectification', ', 1, ''2099-12-31'', ''改'''))
	v (f, a);
SELECT is(pg_temp.told('l_unit', format('SELECT eval.import_form(%L)', pg_temp.form('201', y, '寻常'))), '42501 permission denied for department ''201'' Role l_unit does not fill in forms of that department, nor of one above it. The registry''s owner gives duties by add_member().',
	format('the form of another department for %s, which is %s', y, CASE y WHEN 2023 THEN 'in' ELSE 'not in' END)) FROM unnest('{2023,2029}'::int[]) y;
SELECT is(pg_temp.told('l_unit', format('UPDATE eval.evaluation SET department_id = 4, fiscal_year = %s WHERE evaluation_id = %s', y, :own)), '42501 permission denied for department ''201'' Role l_unit does not fill in forms of that department, nor of one above it. The registry''s owner gives duties by add_member().',
	format('moved there, to %s', y)) FROM unnest('{2023,2029}'::int[]) y;
SELECT is(pg_temp.state('l_unit', format('INSERT INTO eval.evaluation (evaluation_id, department_id, fiscal_year, kind) VALUES (%s, 2, 2030, ''department'')', id)), '42501', 'ids can''t be tried by taking them') FROM unnest(ARRAY[:hidden, 987654321]) id;
-- to finance of one department, of years in which another has a published form, a draft, and none
CREATE ROLE l_district;
SELECT eval.add_member('l_district', 'finance', '101') \g /dev/null
SELECT is(pg_temp.told('l_district', format('SELECT eval.%s(%s%s)', f, :hidden, a)), replace(pg_temp.told('l_district', format('SELECT eval.%s(%s%s)', f, 987654321, a)), '987654321', :'hidden'), format('%s of a form that is hidden, or not there', f))
FROM (VALUES ('publish_form', ', ''长'''), ('withdraw_form', ', ''撤'''), ('decide_consequence', ', 1, ''praise'', ''长'''), ('undone_changes', ', ''-infinity'''), ('rows_as_of', ', ''infinity'''), ('take_into_review', ', ''finance'''), ('review_form', ', 8, ''偏高'', ''初审''')) v (f, a);
SELECT is(pg_temp.told('l_district', s), '42501 permission denied for samples A sample is of the forms of all departments: it takes the duty finance for each, which role l_district does not have. The registry''s owner gives duties: SELECT add_member(''l_district'', ''finance'');', s)
FROM (VALUES ('SELECT eval.draw_sample(2022, 1, 1)'), ('SELECT eval.draw_sample(2023, 1, 1)'), ('SELECT eval.draw_sample(2040, 1, 1)'), ('SELECT eval.verify_sample(1)'), ('SELECT eval.verify_sample(99)')) v (s);

-- ------------------------------------------------ functions of his own that an operation of somebody else runs

SET ROLE l_unit;
CREATE TABLE lair.loot (what text);
CREATE TABLE lair.bait (a int);
INSERT INTO lair.bait VALUES (1), (2);
CREATE FUNCTION lair.f(a int) RETURNS int LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN RETURN a; END $$;
CREATE INDEX ON lair.bait (lair.f(a));
CREATE FUNCTION lair.act(form bigint) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
	PERFORM eval.submit_form(form, '长');
	INSERT INTO lair.loot VALUES (form || ' submitted');
EXCEPTION WHEN OTHERS THEN
	INSERT INTO lair.loot VALUES (SQLSTATE);
END $$;
CREATE FUNCTION lair.borrow() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
	PERFORM public.correct_goals();
	INSERT INTO lair.loot VALUES ('corrected');
EXCEPTION WHEN OTHERS THEN
	INSERT INTO lair.loot VALUES (SQLSTATE || ' lent');
END $$;
RESET ROLE;
CREATE FUNCTION public.correct_goals() RETURNS void LANGUAGE sql SECURITY DEFINER BEGIN ATOMIC UPDATE eval.goal SET content = '代改'; END;
SELECT set_config('test.forms', concat_ws(' ', :own, :hidden), true) \g /dev/null
SET ROLE l_unit;
CREATE OR REPLACE FUNCTION lair.f(a int) RETURNS int LANGUAGE plpgsql AS $$
BEGIN
	IF NOT EXISTS (SELECT FROM lair.loot) THEN
		INSERT INTO lair.loot VALUES (perfeval.acting_role());
		PERFORM lair.act(id::bigint) FROM string_to_table(current_setting('test.forms'), ' ') id;
		PERFORM lair.borrow();
		UPDATE eval.goal SET content = '寻常改' WHERE evaluation_id = split_part(current_setting('test.forms'), ' ', 1)::bigint;
	END IF;
	RETURN a;
END $$;
RESET ROLE;
ANALYZE lair.bait;
SELECT is((SELECT string_agg(what, ' ' ORDER BY what COLLATE "C") FROM lair.loot), '42501 42501 42501 lent l_unit', 'ANALYZE of a superuser''s lends his functions no duty, nor does who lends them rights make a change that is nobody''s');
SELECT is((SELECT changed_by FROM eval.form_change WHERE table_name = 'goal' ORDER BY change_id DESC LIMIT 1), 'l_unit', 'and what they do in it is his own doing');

-- ------------------------------------------------ locks, sequences, statistics

SELECT is(pg_temp.told('l_unit', format('SELECT evaluation_id::text FROM eval.evaluation WHERE evaluation_id = %s %s', :hidden, lock)), '(nothing)', lock || ' holds nothing that is hidden') FROM unnest('{FOR UPDATE,FOR KEY SHARE}'::text[]) lock;
SELECT is(pg_temp.state('l_reader', 'SELECT evaluation_id::text FROM eval.evaluation FOR KEY SHARE'), '42501', 'a reader locks nothing');
SELECT is(pg_temp.state('l_unit', format(statement, c.oid::regclass)), '42501', format(statement, c.relname)) FROM pg_class c, (VALUES ('SELECT nextval(''%s'')'), ('SELECT currval(''%s'')'), ('SELECT setval(''%s'', 1)'), ('SELECT last_value FROM %s')) v (statement)
WHERE c.oid = (SELECT pg_get_serial_sequence('eval.evaluation', 'evaluation_id')::regclass);
SELECT is(pg_temp.told(r, 'SELECT count(*)::text FROM pg_stats WHERE schemaname = (SELECT nspname FROM pg_namespace WHERE oid = ' || 'eval'::regnamespace::oid || ')'), '0', r || ' sees no statistics of what policies hide') FROM pg_temp.roles() r;
SELECT is(pg_temp.state('l_unit', 'SELECT 1 FROM pg_statistic'), '42501', 'nor the catalogue that they are in');

-- ------------------------------------------------ what takes a privilege that no member has

SELECT is(pg_temp.state(r, statement), '42501', r || ': ' || statement)
FROM pg_temp.roles() r, unnest(ARRAY['TRUNCATE eval.goal', 'LOCK TABLE eval.scheme IN SHARE MODE', 'ALTER TABLE eval.evaluation DISABLE ROW LEVEL SECURITY', 'DROP POLICY see_form ON eval.evaluation', 'CREATE POLICY p ON eval.evaluation USING (true)',
	'ALTER TABLE eval.goal DISABLE TRIGGER ALL', 'CREATE INDEX ON eval.goal ((content))', 'CREATE STATISTICS eval.s ON line_no, content FROM eval.goal', 'CREATE TRIGGER t BEFORE UPDATE ON eval.goal EXECUTE FUNCTION perfeval.log_change()', 'CREATE RULE r AS ON UPDATE TO eval.goal DO INSTEAD NOTHING',
	'CREATE TABLE eval.mine ()', 'CREATE FUNCTION eval.mine() RETURNS int LANGUAGE sql RETURN 1', 'CREATE VIEW eval.mine AS SELECT 1', 'COMMENT ON TABLE eval.goal IS ''''', 'DROP TABLE eval.goal', 'CREATE PUBLICATION p FOR TABLE eval.goal',
	'COPY eval.goal TO ''/tmp/goal''', 'COPY eval.goal FROM ''/tmp/goal''', 'SET session_replication_role = replica',
	'INSERT INTO eval.member (role_name, duty) VALUES (''l_unit'', ''finance'')', 'UPDATE eval.member SET duty = ''finance''', 'DELETE FROM eval.member', 'SELECT eval.add_member(''l_unit'', ''finance'')', 'SELECT eval.grant_rights(''l_unit'')', 'SELECT eval.change_rights(''GRANT %s ON %s %s TO %I'', ''l_unit'', ARRAY[ROW(NULL, ''TABLE'', ''eval.member'', ''INSERT'', NULL)::eval.duty_right])',
	'INSERT INTO eval.department_above VALUES (4, 2)', 'UPDATE eval.department SET parent_id = 2', 'INSERT INTO eval.stage_event (evaluation_id, line_no, action, from_stage, to_stage) VALUES (1, 9, ''take'', ''x'', ''x'')', 'UPDATE eval.review SET score = 10', 'INSERT INTO eval.sample (fiscal_year) VALUES (1)',
	'UPDATE eval.indicator SET published_score = 10', 'UPDATE eval.evaluation SET submitted_at = now()', 'CALL eval.rescore()', 'INSERT INTO eval.audit_check (rule_id, function_name, title_zh) VALUES (''X01'', ''lair.look'', '''')', 'UPDATE eval.scheme SET full_points = 1', 'SELECT perfeval.upgrade_registry(''eval'')',
	'SELECT eval.keep_department_above()', 'ALTER SCHEMA eval RENAME TO mine', 'SELECT eval.protect_form_rows(''eval.goal'')']) statement
WHERE NOT (r <> 'l_unit' AND statement LIKE '%lair%');
-- by a login of his own, as a superuser's session may become anyone
CREATE FUNCTION pg_temp.state_of_session(statement text) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
	EXECUTE statement;
	RETURN 'none';
EXCEPTION WHEN OTHERS THEN
	RETURN SQLSTATE;
END $$;
SET SESSION AUTHORIZATION l_unit;
SELECT pg_temp.state_of_session('SET ROLE l_finance') AS role, pg_temp.state_of_session('SELECT set_config(''role'', ''l_finance'', false)') AS config, pg_temp.state_of_session('SET LOCAL row_security = off; SELECT count(*) FROM eval.evaluation') AS rows,
	pg_temp.state_of_session('SET LOCAL row_security = off; SELECT count(*) FROM eval.evaluation_summary') AS view_rows \gset
RESET SESSION AUTHORIZATION;
SELECT is(ARRAY[:'role', :'config'], '{42501,42501}', 'he becomes nobody else');
SELECT is(ARRAY[:'rows', :'view_rows'], '{42501,42501}', 'without policies there is an error instead of rows');
SET ROLE l_unit;
SET client_min_messages = error;
GRANT SELECT ON eval.evaluation TO PUBLIC;
RESET client_min_messages;
RESET ROLE;
SELECT ok(NOT has_table_privilege('public', 'eval.evaluation', 'SELECT'), 'what a member has he can''t grant on');

-- ------------------------------------------------ objects of his own under our names

SET ROLE l_unit;
CREATE TABLE lair.member AS SELECT 99::bigint AS member_id, 'l_unit'::text AS role_name, 'finance'::text AS duty, NULL::bigint AS department_id, ''::text AS note;
CREATE TABLE lair.department_above (department_id bigint, above_id bigint);
INSERT INTO lair.department_above VALUES (4, 2);
CREATE FUNCTION lair.holds_duty(bigint, VARIADIC text[]) RETURNS boolean LANGUAGE sql RETURN true;
CREATE FUNCTION lair.sees_department(bigint) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE RETURN true;
CREATE FUNCTION lair.acts_as_owner() RETURNS boolean LANGUAGE sql RETURN true;
CREATE FUNCTION lair.equal(text, text) RETURNS boolean LANGUAGE sql RETURN true;
CREATE OPERATOR lair.= (LEFTARG = text, RIGHTARG = text, FUNCTION = lair.equal);
RESET ROLE;
GRANT TEMPORARY ON DATABASE :"DBNAME" TO l_unit;
CREATE FUNCTION pg_temp.under(path text, statement text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	before constant text := current_setting('search_path');
	answer text;
BEGIN
	PERFORM set_config('search_path', path, true);
	answer := pg_temp.told('l_unit', statement);
	PERFORM set_config('search_path', before, true);
	RETURN answer;
END $$;
SET ROLE l_unit;
CREATE TEMPORARY TABLE member AS TABLE lair.member;
CREATE TEMPORARY TABLE department_above AS TABLE lair.department_above;
CREATE TEMPORARY TABLE evaluation AS SELECT 1 AS evaluation_id;
RESET ROLE;
SELECT is(pg_temp.under(path, $$SELECT string_agg(title, ' ') FROM eval.evaluation$$), '寻常表', 'he sees no more under ' || path)
FROM unnest('{"lair, pg_catalog","pg_temp, lair","lair, pg_temp, pg_catalog"}'::text[]) path;
SELECT matches(pg_temp.under(path, format(statement, :hidden)), '^42501 ', format('nor may he more under %s: %s', path, statement))
FROM unnest('{"lair, pg_catalog","pg_temp, lair, pg_catalog"}'::text[]) path, (VALUES ('SELECT eval.submit_form(%s, ''长'')'), ('SELECT eval.reply_to_review(%s, 1, ''长'')'), ('INSERT INTO eval.goal (evaluation_id, line_no) VALUES (%s, 66)')) v (statement);

-- ------------------------------------------------ a statement of his that still runs when he is removed

-- If a table's name is what a policy's function looks up, it is his own table's once the schema is closed to him.
CREATE FUNCTION pg_temp.remove() RETURNS integer LANGUAGE sql SECURITY DEFINER AS $$ SELECT eval.remove_member('l_unit', 'fill_in', '101'); SELECT 66 $$;
SET ROLE l_unit;
DROP TABLE pg_temp.evaluation;
CREATE TEMPORARY TABLE evaluation AS SELECT e.evaluation_id, 'draft'::text AS stage FROM unnest(ARRAY[:own, :hidden]) e (evaluation_id);
INSERT INTO pg_temp.member VALUES (98, 'l_unit', 'fill_in', 2, '');
DECLARE begun CURSOR FOR SELECT e.title FROM eval.evaluation e;
RESET ROLE;
SELECT is(pg_temp.told('l_unit', 'FETCH begun'), '寻常表', 'a cursor that was begun');
SELECT is(pg_temp.state('l_unit', format('WITH i AS (INSERT INTO eval.goal (evaluation_id, line_no) SELECT %s, pg_temp.remove()) SELECT ''added''', :hidden)), '42883', 'who is removed in the midst of a statement adds nothing to a form that his own table calls a draft');
SELECT pg_temp.remove() \g /dev/null
SELECT is(pg_temp.state('l_unit', 'FETCH begun'), '42883', 'nor does the cursor show more');
DROP TABLE pg_temp.member, pg_temp.department_above, pg_temp.evaluation;

SELECT * FROM finish();
ROLLBACK;
