-- From draft to publication and back: who may, when, what is checked, and that no published number moves afterwards.
\set ON_ERROR_STOP on
BEGIN;
SELECT no_plan();
\ir inc/audit.psql
\ir inc/tried.psql

CREATE FUNCTION pg_temp.stage(id bigint) RETURNS text LANGUAGE sql VOLATILE RETURN (SELECT stage FROM eval.evaluation WHERE evaluation_id = id);
-- Puts a form into a stage by the functions, from a draft.
CREATE FUNCTION pg_temp.brought(id bigint, stage text, name text DEFAULT NULL) RETURNS bigint
	LANGUAGE plpgsql
AS $$
BEGIN
	IF stage <> 'draft' THEN PERFORM eval.submit_form(id, '张三'); END IF;
	IF stage = 'department_review' THEN PERFORM eval.take_into_review(id, 'department'); END IF;
	IF stage = 'finance_review' THEN PERFORM eval.take_into_review(id); END IF;
	IF stage = 'published' THEN PERFORM eval.publish_form(id, '李四'); END IF;
	RETURN id;
END
$$;

-- ------------------------------------------------ every move from every stage

CREATE TEMPORARY TABLE move (name text, statement text, allowed text[], to_stage text);
INSERT INTO move VALUES
	('submit', $$SELECT eval.submit_form(%s, '张三')$$, '{draft}', 'submitted'),
	('explain', $$SELECT eval.explain_finding(%s, 'C03', '统一表述')$$, '{}', NULL),
	('department takes', $$SELECT eval.take_into_review(%s, 'department')$$, '{submitted}', 'department_review'),
	('finance takes', $$SELECT eval.take_into_review(%s)$$, '{submitted,department_review}', 'finance_review'),
	('return', $$SELECT eval.return_form(%s, '第一行完成值有误')$$, '{submitted,department_review,finance_review}', 'draft'),
	('publish', $$SELECT eval.publish_form(%s, '李四')$$, '{submitted,department_review,finance_review}', 'published'),
	('withdraw', $$SELECT eval.withdraw_form(%s, '数据更正')$$, '{published}', 'finance_review'),
	('department reviews', $$SELECT eval.review_line(%s, 'indicator', 1, 15, NULL)$$, '{submitted,department_review}', NULL),
	('finance reviews', $$SELECT eval.review_line(%s, 'indicator', 1, 15, NULL, '初审')$$, '{finance_review}', NULL),
	('replace', $$SELECT eval.replace_form(%s, eval.export_form(%1$s))$$, '{draft}', NULL);
SELECT is(
	pg_temp.tried(format(m.statement, f.id)) || ' ' || pg_temp.stage(f.id),
	CASE WHEN s.stage = ANY (m.allowed) THEN 'ok ' || coalesce(m.to_stage, s.stage)
		WHEN m.name = 'explain' AND s.stage = 'draft' THEN 'P0002 draft' ELSE '55000 ' || s.stage END,
	format('%s, of a form in stage %s', m.name, s.stage))
FROM move m
CROSS JOIN unnest('{draft,submitted,department_review,finance_review,published}'::text[]) s (stage)
CROSS JOIN LATERAL (SELECT pg_temp.brought(pg_temp.take_in((:'clean')::jsonb), s.stage, m.name) AS id OFFSET 0) f;

SELECT is(pg_temp.tried(statement), 'P0002', statement)
FROM (SELECT format(m.statement, 7) AS statement FROM move m UNION ALL SELECT format(m.statement, 'NULL') FROM move m) m WHERE m.statement NOT LIKE '%replace_form%';

-- ------------------------------------------------ words that must say something

SELECT pg_temp.take_in((:'clean')::jsonb) AS id \gset
SELECT is(pg_temp.tried(format(c.statement, :id, w.word)), '22023', format(c.statement, :id, w.word))
FROM (VALUES ('SELECT eval.submit_form(%s, %L)'), ('SELECT eval.return_form(%s, %L)'), ('SELECT eval.publish_form(%s, %L)'),
	('SELECT eval.withdraw_form(%s, %L)'), ($$SELECT eval.explain_finding(%s, 'C03', %L)$$)) c (statement)
CROSS JOIN (VALUES (NULL), (''), (' 　'), ('—'), ('无')) w (word);
SELECT throws_ok(format('SELECT eval.submit_form(%s, NULL)', :id), '22023', 'signed_by: found NULL, expected words', 'which argument it is, and what was expected');
SELECT is(pg_temp.tried(format('SELECT eval.take_into_review(%s, %L)', :id, w.word)), '22023', format('take into review %L', w.word))
FROM (VALUES (NULL), (''), ('published'), ('finance_review')) w (word);
SELECT throws_ok(format($$SELECT eval.publish_form(%s, '李四')$$, :id), '55000',
	format('stage of form %s: found draft, expected submitted, department_review or finance_review', :id), 'the stage that it is in, and those that it might be in');

-- ------------------------------------------------ no submission over an open error

SELECT pg_temp.take_in((:'clean')::jsonb, '{"total,score": 97.4, "indicators,0,score": 16}') AS id \gset
SELECT array_agg(DISTINCT rule_id ORDER BY rule_id) AS errors, count(*) AS lines FROM eval.audit_failure WHERE evaluation_id = :id AND severity = 'E' \gset
SELECT cmp_ok(cardinality(:'errors'::text[]), '>', 1, 'a form with errors: ' || :'errors');
SELECT throws_like(format($$SELECT eval.submit_form(%s, '张三')$$, :id),
	format('form %s can''t be submitted: findings of severity E: found %%, expected none that is open', :id), 'is not submitted');
SELECT is(pg_temp.stage(:id), 'draft', 'and stays what it was');
SELECT is_empty(format('SELECT 1 FROM eval.stage_event WHERE evaluation_id = %s UNION ALL SELECT 1 FROM eval.indicator WHERE evaluation_id = %1$s AND submitted_status IS NOT NULL', :id),
	'nothing is recorded or copied');
SELECT is(pg_temp.tried(format($$SELECT eval.explain_finding(%s, 'Z99', '说明')$$, :id)), '22023', 'there is no rule of that name');
SELECT is(pg_temp.tried(format($$SELECT eval.explain_finding(%s, 'H01', '说明')$$, :id)), 'P0002', 'nor such a finding');
SELECT is(pg_temp.tried(format($$SELECT eval.explain_finding(%s, %L, '说明', 77)$$, :id, (:'errors'::text[])[1])), 'P0002', 'nor on that line');
SELECT throws_ok(format('SELECT eval.%s(%s, ''H01'', ''说明'')', f, :id), 'P0002', format('form %s has no finding of rule H01', :id), f || ' says so') FROM unnest('{explain_finding,accept_finding}'::text[]) f;
CREATE TEMPORARY TABLE finding_before AS SELECT rule_id, section, line_no, outcome, severity FROM eval.finding WHERE evaluation_id = :id;
SELECT is((SELECT sum(eval.explain_finding(:id, rule_id, '合同约定如此')) FROM unnest((:'errors'::text[])[2:]) rule_id), :lines - 1::numeric, 'all are explained but one rule');
SELECT is(pg_temp.tried(format($$SELECT eval.submit_form(%s, '张三')$$, :id)), '55000', 'one that is open is enough');
SELECT is(eval.accept_finding(:id, (:'errors'::text[])[1], '已核实') > 0, true, 'that one a reviewer accepts');
SELECT results_eq(format('SELECT rule_id, section, line_no, outcome, severity FROM eval.finding WHERE evaluation_id = %s AND rule_id <> %L ORDER BY 1, 2, 3', :id, (:'errors'::text[])[1]),
	format('SELECT * FROM pg_temp.finding_before WHERE rule_id <> %L ORDER BY 1, 2, 3', (:'errors'::text[])[1]), 'an explained finding is as severe as before, and not accepted');
SELECT results_eq(format('SELECT DISTINCT explained_because, explained_by FROM eval.finding WHERE evaluation_id = %s AND severity = ''E'' AND outcome = ''fail''', :id),
	format('VALUES (%L, %L)', '合同约定如此', session_user), 'the explanation stands beside it');
SELECT is((SELECT max(told) FROM (SELECT format('%s %s', outcome, severity) AS told FROM eval.audit(:id) WHERE rule_id = (:'errors'::text[])[2]) a), 'fail E', 'audit() says the same');
SAVEPOINT before_edit;
UPDATE eval.indicator SET self_score = 17 WHERE evaluation_id = :id AND line_no = 1;
SELECT is(pg_temp.tried(format($$SELECT eval.submit_form(%s, '张三')$$, :id)), '55000', 'a cell that changes makes an explanation void');
ROLLBACK TO before_edit;
SELECT is(pg_temp.tried(format($$SELECT eval.submit_form(%s, '张三')$$, :id)), 'ok', 'with every error explained or accepted it is submitted');
SELECT is((SELECT eval.explain_finding(f.id, (:'errors'::text[])[1], '再说明') IS NOT NULL FROM (SELECT pg_temp.take_in((:'clean')::jsonb, '{"total,score": 97.4, "indicators,0,score": 16}') AS id) f), true, 'an explanation can be given anew');

-- ------------------------------------------------ what submission records and copies

SELECT pg_temp.take_in((:'clean')::jsonb) AS id \gset
SELECT eval.submit_form(:id, '张三');
SELECT results_eq(format('SELECT line_no, action, from_stage, to_stage, reason, signed_by, total, points, grade, acted_by, acted_on FROM eval.stage_log WHERE evaluation_id = %s', :id),
	format($$VALUES (1, 'submit', 'draft', 'submitted', NULL, '张三', 99.4, 100::numeric, '优', %L, perfeval.beijing_day(now()))$$, session_user), 'the move, who signed, who did it, and the totals');
SELECT results_eq(format('SELECT line_no, submitted_score, submitted_status, published_score, published_status FROM eval.indicator WHERE evaluation_id = %s ORDER BY 1', :id),
	format('SELECT line_no, score, perfeval.score_status(target, actual, points, rule, fiscal_year), NULL::numeric, NULL::text FROM eval.indicator WHERE evaluation_id = %s ORDER BY 1', :id),
	'each line''s score and status is copied');
SELECT results_eq(format('SELECT line_no, submitted_score, submitted_status, published_status FROM eval.fund_line WHERE evaluation_id = %s ORDER BY 1', :id),
	$$VALUES (1, 9.80, 'scored', NULL), (2, NULL, 'no_points', NULL)$$, 'and that of each money line');
SELECT results_eq(format('SELECT submitted_at IS NOT NULL, published_at, published_total FROM eval.evaluation WHERE evaluation_id = %s', :id),
	'VALUES (true, NULL::timestamptz, NULL::numeric)', 'with the time');
SELECT results_eq(format($$SELECT x.section, x.line_no, x.score, x.status FROM eval.stage_event v
		CROSS JOIN LATERAL jsonb_to_recordset(v.copied -> 'lines') x (section text, line_no integer, score numeric, status text) WHERE v.evaluation_id = %s$$, :id),
	format($$SELECT section, line_no, score, status FROM eval.evaluation_form WHERE evaluation_id = %s AND section IN ('fund', 'indicator') ORDER BY position$$, :id),
	'the event has all of them too');

-- ------------------------------------------------ return

SELECT eval.review_line(:id, 'indicator', 1, 14, '有一场没有签到表') AS no \gset
SELECT eval.sign_review(:id, :no);
SELECT is((SELECT adopted_total FROM eval.evaluation_summary WHERE evaluation_id = :id), 98.4, 'a review counts');
SELECT is(pg_temp.tried(format('DELETE FROM eval.indicator WHERE evaluation_id = %s AND line_no = 1', :id)), '23503', 'and holds its line');
SELECT eval.return_form(:id, '补签到表');
SELECT results_eq(format('SELECT action, from_stage, to_stage, reason FROM eval.stage_log WHERE evaluation_id = %s ORDER BY line_no DESC LIMIT 1', :id),
	$$VALUES ('return', 'submitted', 'draft', '补签到表')$$, 'returned with a reason');
SELECT results_eq(format('SELECT count(*), count(superseded_at), count(signed_at) FROM eval.review WHERE evaluation_id = %s', :id), 'VALUES (1::bigint, 1::bigint, 1::bigint)', 'its review is kept');
SELECT is((SELECT adopted_total FROM eval.evaluation_summary WHERE evaluation_id = :id), 99.4, 'and no longer counts');
SELECT is((SELECT count(submitted_status) FROM eval.indicator WHERE evaluation_id = :id) + (SELECT count(submitted_at) FROM eval.evaluation WHERE evaluation_id = :id), 0::bigint,
	'the copies are gone from the draft');
SELECT is(pg_temp.tried(format($$SELECT eval.replace_form(%s, jsonb_set(eval.export_form(%1$s), '{indicators}', (eval.export_form(%1$s) -> 'indicators') - 7))$$, :id)), 'ok',
	'a returned draft can be replaced, by one of fewer lines too');
SELECT is(pg_temp.tried(format('DELETE FROM eval.indicator WHERE evaluation_id = %s AND line_no = 1', :id)), 'ok', 'and a line that was reviewed can be taken out');
SELECT is((SELECT indicator_line_no FROM eval.review WHERE evaluation_id = :id), 1, 'the review still says which line it was of');
SELECT pg_temp.take_in((:'clean')::jsonb) AS id \gset
SELECT eval.submit_form(:id, '张三'), eval.return_form(:id, '补充说明'), eval.submit_form(:id, '张三');
SELECT is((SELECT string_agg(action, ' ' ORDER BY line_no) FROM eval.stage_event WHERE evaluation_id = :id), 'submit return submit', 'and is submitted again');

-- ------------------------------------------------ no published number moves

-- Lines of all kinds, two forms of a department: the one is published, its twin submitted.
\set wangcheng `cat test/data/wangcheng-2020.json`
CREATE FUNCTION pg_temp.twin(form jsonb, code text) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
	id bigint := eval.import_form(jsonb_set(form, '{department,code}', to_jsonb(code)));
BEGIN
	UPDATE eval.indicator SET self_score = NULL WHERE evaluation_id = id AND line_no <= 3;	-- adopted as computed
	PERFORM eval.explain_finding(id, rule_id, '已核对') FROM (SELECT DISTINCT rule_id FROM eval.finding WHERE evaluation_id = id AND severity = 'E') r;
	PERFORM eval.submit_form(id, '张三');
	PERFORM eval.take_into_review(id);
	PERFORM eval.sign_review(id, eval.review_line(id, 'indicator', 5, 0, '无佐证', rank => '初审'));
	RETURN id;
END
$$;
SELECT pg_temp.twin((:'wangcheng')::jsonb, 'published') AS published, pg_temp.twin((:'wangcheng')::jsonb, 'twin') AS twin \gset
-- Of every view what stands there in words or figures, less what a person can change in a rule, and what the audit sees.
CREATE TEMPORARY VIEW shown AS
	SELECT evaluation_id, 'evaluation_form' AS name, to_jsonb(v) AS row FROM eval.evaluation_form v
	UNION ALL SELECT evaluation_id, 'scored_line', to_jsonb(v) FROM eval.scored_line v
	UNION ALL SELECT evaluation_id, 'category_score', to_jsonb(v) FROM eval.category_score v
	UNION ALL SELECT evaluation_id, 'fund_execution', to_jsonb(v) - '{rule,facts,computed_score}'::text[] FROM eval.fund_execution v
	UNION ALL SELECT evaluation_id, 'indicator_detail', to_jsonb(v) - '{rule,over_achievement}'::text[] FROM eval.indicator_detail v
	UNION ALL SELECT evaluation_id, 'evaluation_summary', to_jsonb(v) - '{findings,stage,stage_order,adopted_by}'::text[] FROM eval.evaluation_summary v
	UNION ALL SELECT evaluation_id, 'review_total', to_jsonb(v) FROM eval.review_total v
	UNION ALL SELECT evaluation_id, 'review_difference', to_jsonb(v) FROM eval.review_difference v
	UNION ALL SELECT evaluation_id, 'form_total', to_jsonb(v) - 'stage' FROM eval.form_total v
	UNION ALL SELECT evaluation_id, 'department_ranking', to_jsonb(v) - '{stage,ranked,tied}'::text[] FROM eval.department_ranking v
	UNION ALL SELECT evaluation_id, 'year_on_year', to_jsonb(v) FROM eval.year_on_year v
	UNION ALL SELECT e.evaluation_id, 'department_total', to_jsonb(v) FROM eval.department_total v JOIN eval.evaluation e ON e.department_id = v.department_id AND e.fiscal_year = v.fiscal_year
	UNION ALL SELECT "自评表编号", '自评表', to_jsonb(v) FROM eval."自评表" v
	UNION ALL SELECT "自评表编号", '自评汇总', to_jsonb(v) - '{问题数,阶段,阶段顺序,认定取自}'::text[] FROM eval."自评汇总" v
	UNION ALL SELECT "自评表编号", '预算执行情况', to_jsonb(v) - '{评分规则,复核特征,现计算得分}'::text[] FROM eval."预算执行情况" v
	UNION ALL SELECT "自评表编号", '指标明细', to_jsonb(v) - '{评分规则,超额完成}'::text[] FROM eval."指标明细" v
	UNION ALL SELECT "自评表编号", '部门排名', to_jsonb(v) - '{阶段,参排数,同分数}'::text[] FROM eval."部门排名" v
	UNION ALL SELECT evaluation_id, 'score_under', to_jsonb(v) - '{rule,score_then,status_then,rule_then}'::text[] FROM eval.score_under('mof-2020') v;
CREATE TEMPORARY TABLE unpublished AS SELECT * FROM pg_temp.shown;
SELECT eval.publish_form(:published, '李四');
SELECT is_empty(format('SELECT name, row FROM pg_temp.shown WHERE evaluation_id = %s EXCEPT SELECT name, row FROM pg_temp.unpublished', :published), 'publication by itself moves nothing');
SELECT results_eq(format('SELECT published_total, published_points, published_grade FROM eval.evaluation WHERE evaluation_id = %s', :published),
	format('SELECT adopted_total, adopted_points, grade FROM eval.evaluation_summary WHERE evaluation_id = %s', :twin), 'total, points and grade are copied');
SELECT results_eq(format('SELECT action, signed_by, total, points, grade FROM eval.stage_log WHERE evaluation_id = %s ORDER BY line_no DESC LIMIT 1', :published),
	format($$SELECT 'publish', '李四', adopted_total, adopted_points, grade FROM eval.evaluation_summary WHERE evaluation_id = %s$$, :twin), 'and recorded');

-- Another engine, as far as a rule can play it: every score and every status comes out otherwise.
CREATE TEMPORARY TABLE published_shown AS SELECT * FROM pg_temp.shown;
UPDATE eval.indicator SET rule = CASE WHEN line_no % 2 = 0 THEN 'judgement' ELSE '达标得1分，否则不得分' END::perfeval.scoring_rule;
UPDATE eval.fund_line SET rule = '执行率达到200%得满分，否则不得分' WHERE is_total;
SELECT cmp_ok((SELECT count(DISTINCT name) FROM (SELECT name, row FROM pg_temp.shown WHERE evaluation_id = :twin EXCEPT SELECT name, row FROM pg_temp.unpublished) x), '>=', 14::bigint,
	'another engine shows in the views of the form that is not published');
SELECT is_empty(format('SELECT name, row FROM pg_temp.shown WHERE evaluation_id = %s EXCEPT SELECT name, row FROM pg_temp.published_shown', :published),
	'and in none of what is published');
SELECT isnt((SELECT computed_score FROM eval.fund_execution WHERE evaluation_id = :published AND is_total = 1), (SELECT score FROM eval.fund_execution WHERE evaluation_id = :published AND is_total = 1),
	'what it would score now can be seen beside it');
SELECT cmp_ok((SELECT r.forms_done FROM eval.rescore_forms(ARRAY[:published]::bigint[], with_rules => true, with_published => true) r), '=', 1::bigint, 'scored anew, because that was asked for');
SELECT is_empty(format('SELECT name, row FROM pg_temp.shown WHERE evaluation_id = %s EXCEPT SELECT name, row FROM pg_temp.published_shown', :published), 'the copies stay what was published');
SAVEPOINT before_bands;
ALTER TABLE eval.scheme DISABLE TRIGGER USER;
UPDATE eval.scheme SET full_points = 1000;
ALTER TABLE eval.scheme ENABLE TRIGGER USER;
SELECT is((SELECT grade FROM eval.evaluation_summary WHERE evaluation_id = :published) || (SELECT grade FROM eval.form_total WHERE evaluation_id = :published),
	repeat((SELECT published_grade FROM eval.evaluation WHERE evaluation_id = :published), 2), 'nor does a grade move with the bands');
SELECT isnt((SELECT grade FROM eval.evaluation_summary WHERE evaluation_id = :twin), (SELECT published_grade FROM eval.evaluation WHERE evaluation_id = :published), 'as it does where nothing is published');
ROLLBACK TO before_bands;

-- ------------------------------------------------ withdrawal

SELECT is(pg_temp.tried(format($$UPDATE eval.evaluation SET stage = 'draft' WHERE evaluation_id = %s$$, :published)), '23514', 'what has copies of publication does not leave that stage by hand');
SELECT eval.withdraw_form(:published, '发现数据错误');
SELECT results_eq(format('SELECT stage, published_at, published_total, published_points, published_grade, submitted_at IS NOT NULL FROM eval.evaluation WHERE evaluation_id = %s', :published),
	$$VALUES ('finance_review', NULL::timestamptz, NULL::numeric, NULL::numeric, NULL, true)$$, 'withdrawn to finance, with the submission as it was');
SELECT is((SELECT count(published_status) + count(published_score) FROM eval.indicator WHERE evaluation_id = :published), 0::bigint, 'its lines have no copies any more');
SELECT is((SELECT count(superseded_at) FROM eval.review WHERE evaluation_id = :published), 0::bigint, 'its reviews still count');
SELECT is((SELECT jsonb_array_length(copied -> 'lines') FROM eval.stage_event WHERE evaluation_id = :published AND action = 'publish'), 19, 'what was published stays recorded');

-- ------------------------------------------------ who may

CREATE ROLE stage_clerk;
CREATE ROLE stage_head;
CREATE ROLE stage_finance;
CREATE ROLE stage_other;
CREATE ROLE stage_reader;
CREATE ROLE stage_nobody;
SELECT pg_temp.take_in((:'clean')::jsonb) AS id \gset
SELECT department_id AS unit FROM eval.evaluation WHERE evaluation_id = :id \gset
SELECT code AS unit_code FROM eval.department WHERE department_id = :unit \gset
SELECT eval.add_member('stage_clerk', 'fill_in', :'unit_code'), eval.add_member('stage_head', 'review', :'unit_code'), eval.add_member('stage_finance', 'finance'),
	eval.add_member('stage_other', 'fill_in', 'twin'), eval.add_member('stage_reader', 'read');
GRANT USAGE ON SCHEMA eval TO stage_nobody;
CREATE FUNCTION pg_temp.seen(statement text, role_name text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	told text;
BEGIN
	PERFORM set_config('role', role_name, true);
	EXECUTE statement INTO told;
	PERFORM set_config('role', 'none', true);
	RETURN told;
END
$$;
CREATE FUNCTION pg_temp.by_all(statement text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	role_name text;
	told text := '';
BEGIN
	FOREACH role_name IN ARRAY '{stage_nobody,stage_other,stage_clerk,stage_head,stage_finance}'::text[] LOOP
		told := concat_ws(' ', told, pg_temp.tried(statement, role_name));
	END LOOP;
	RETURN btrim(told);
END
$$;
\set edit 'WITH edited AS (UPDATE eval.indicator SET corrective_action = ''已改进'' WHERE evaluation_id = %s RETURNING 1) SELECT count(*) FROM edited'
\set published 'SELECT concat_ws('' '', count(*), max(adopted_total), max(grade)) FROM eval.evaluation_summary WHERE evaluation_id = %s'
SELECT is(pg_temp.seen(format(:'edit', :id), 'stage_clerk'), '8', 'the unit fills its draft in');
SELECT is(pg_temp.seen(format(:'edit', :id), 'stage_other'), '0', 'and no other unit');
SELECT is(pg_temp.by_all(format($$SELECT eval.submit_form(%s, '张三')$$, :id)), '42501 42501 ok 42501 42501', 'the unit submits, and nobody else');
SELECT is(pg_temp.seen(format(:'edit', :id), 'stage_clerk'), '0', 'from then on it changes nothing');
SELECT is(pg_temp.tried(format($$UPDATE eval.evaluation SET submitted_at = NULL WHERE evaluation_id = %s$$, :id), 'stage_clerk'), '42501', 'nor what was copied');
SELECT is(pg_temp.seen(format(:'published', :id), 'stage_reader'), '0', 'a reader does not see it yet');
SELECT is((SELECT acted_by FROM eval.stage_event WHERE evaluation_id = :id), 'stage_clerk', 'and it is known who did');
SELECT is(pg_temp.by_all(format($$SELECT eval.take_into_review(%s, 'department')$$, :id)), '42501 42501 42501 ok 42501', 'its department takes it into review');
SELECT is(pg_temp.by_all(format($$SELECT eval.review_line(%s, 'indicator', 1, 14, '缺签到表')$$, :id)), '42501 42501 42501 ok 42501', 'and reviews');
SELECT is(pg_temp.by_all(format('SELECT eval.sign_review(%s, 1)', :id)), '42501 42501 42501 ok 42501', 'and signs');
SELECT is(pg_temp.by_all(format($$SELECT eval.reply_to_review(%s, 1, '已补')$$, :id)), '42501 42501 ok 42501 42501', 'the unit replies');
SELECT is(pg_temp.by_all(format('SELECT eval.take_into_review(%s)', :id)), '42501 42501 42501 42501 ok', 'finance takes it over');
SELECT is(pg_temp.by_all(format($$SELECT eval.return_form(%s, '退回')$$, :id)), '42501 42501 42501 42501 ok', 'and alone returns what is in its review');
SELECT is(pg_temp.by_all(format($$SELECT eval.submit_form(%s, '张三')$$, :id)), '42501 42501 ok 42501 42501', 'submitted again');
SELECT is(pg_temp.by_all(format($$SELECT eval.return_form(%s, '退回')$$, :id)), '42501 42501 42501 ok 55000', 'its department returns it too, before that');
SELECT is(pg_temp.by_all(format($$SELECT eval.submit_form(%s, '张三')$$, :id)), '42501 42501 ok 42501 42501', 'and once more');
SELECT is(pg_temp.by_all(format($$SELECT eval.publish_form(%s, '李四')$$, :id)), '42501 42501 42501 42501 ok', 'finance publishes, without a review of its own');
SELECT is(pg_temp.seen(format(:'published', :id), 'stage_reader'), '1 99.4 优', 'a reader sees what was published');
SELECT is(pg_temp.seen(format('SELECT count(*) FROM eval.stage_log WHERE evaluation_id = %s', :id), 'stage_clerk'), '8', 'the unit sees the way that its form went');
SELECT is(pg_temp.seen(format('SELECT count(*) FROM eval.stage_log WHERE evaluation_id = %s', :id), 'stage_other'), '0', 'and no other unit');
SELECT is(pg_temp.by_all(format($$SELECT eval.withdraw_form(%s, '更正')$$, :id)), '42501 42501 42501 42501 ok', 'and withdraws');
SELECT is(pg_temp.by_all(format($$SELECT eval.explain_finding(%s, 'C03', '说明')$$, :id)), '42501 42501 55000 42501 42501', 'to explain is the unit''s');
SELECT is(pg_temp.by_all(format($$INSERT INTO eval.stage_event (evaluation_id, line_no, action, from_stage, to_stage) VALUES (%s, 99, 'take', 'draft', 'published')$$, :id)),
	'42501 42501 42501 42501 42501', 'nobody writes a move past the functions');
SELECT is(pg_temp.by_all(format($$UPDATE eval.evaluation SET stage = 'draft' WHERE evaluation_id = %s$$, :id)), '42501 42501 42501 42501 42501', 'nor a stage');

SELECT * FROM finish();
ROLLBACK;
