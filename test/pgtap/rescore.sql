-- Scoring anew, and what another scheme would give. The procedure commits, so its course is in test/t/040_rescore.pl.
\set ON_ERROR_STOP on
BEGIN;
SELECT no_plan();

SELECT perfeval.create_registry('eval');
\set form `cat test/data/wangcheng-2020.json`
SELECT eval.import_form(:'form') AS id \gset

-- What an older engine has stored: the reading of one text with another text. There is no other engine yet to write it.
CREATE CAST (bytea AS perfeval.target_value) WITHOUT FUNCTION;
CREATE CAST (perfeval.target_value AS bytea) WITHOUT FUNCTION;
CREATE CAST (bytea AS perfeval.actual_value) WITHOUT FUNCTION;
CREATE CAST (perfeval.actual_value AS bytea) WITHOUT FUNCTION;
CREATE CAST (bytea AS perfeval.scoring_rule) WITHOUT FUNCTION;
CREATE CAST (perfeval.scoring_rule AS bytea) WITHOUT FUNCTION;
CREATE FUNCTION pg_temp.stored(bytes bytea, was_read text, written text) RETURNS bytea LANGUAGE sql IMMUTABLE
	RETURN substring(bytes FOR length(bytes) - octet_length(was_read)) || convert_to(written, 'UTF8');
CREATE FUNCTION pg_temp.old_target(was_read text, written text) RETURNS perfeval.target_value LANGUAGE sql IMMUTABLE
	RETURN pg_temp.stored(was_read::perfeval.target_value::bytea, was_read, written)::perfeval.target_value;
CREATE FUNCTION pg_temp.old_actual(was_read text, written text) RETURNS perfeval.actual_value LANGUAGE sql IMMUTABLE
	RETURN pg_temp.stored(was_read::perfeval.actual_value::bytea, was_read, written)::perfeval.actual_value;
CREATE FUNCTION pg_temp.old_rule(was_read text, written text) RETURNS perfeval.scoring_rule LANGUAGE sql IMMUTABLE
	RETURN pg_temp.stored(was_read::perfeval.scoring_rule::bytea, was_read, written)::perfeval.scoring_rule;

SELECT results_eq($$SELECT t::text, perfeval.canonical(t) FROM pg_temp.old_target('≥30场', '≥20场') t$$, $$VALUES ('≥20场', '≥30场')$$,
	'a value that was read otherwise than it is read now');

INSERT INTO eval.indicator (evaluation_id, line_no, fiscal_year, target, approved_target, actual, points, rule) VALUES
	(:id, 101, 2020, pg_temp.old_target('≥30场', '≥20场'), NULL, '20', 10, 'proportional'),
	(:id, 102, 2020, '≥20场', pg_temp.old_target('≥30场', '≥20场'), '20', 10, 'proportional'),
	(:id, 103, 2020, '≥20场', NULL, pg_temp.old_actual('10', '20'), 10, 'proportional'),
	(:id, 104, 2020, '≥20场', NULL, '10', 10, pg_temp.old_rule('all_or_nothing', 'proportional')),
	(:id, 105, 2020, '≥20场', NULL, '10', 10, pg_temp.old_rule('proportional', '每少一期随意扣分')),
	(:id, 106, 2020, '≥20场', NULL, '10', 10, 'proportional');
UPDATE eval.fund_line SET rule = pg_temp.old_rule('all_or_nothing', 'proportional') WHERE evaluation_id = :id AND line_no = 2;
CREATE TEMPORARY TABLE was AS SELECT evaluation_id, line_no, ctid AS at, score FROM eval.indicator;
SELECT results_eq($$SELECT score FROM eval.indicator WHERE line_no > 100 ORDER BY line_no$$, '{6.67,10,5.00,0.00,5.00,5.00}'::numeric[], 'scores follow what is stored');

-- ------------------------------------------------ every cell is read anew

SELECT results_eq(format('SELECT * FROM eval.rescore_forms(ARRAY[%s])', :id), $$VALUES (1::bigint, 23::bigint, 4::bigint, 3::bigint, 1::bigint)$$,
	'of 23 lines, 4 are read otherwise, and 3 score otherwise; a rule is kept');
SELECT results_eq($$SELECT score FROM eval.indicator WHERE line_no > 100 ORDER BY line_no$$, '{10,10,10,5.00,5.00,5.00}'::numeric[], 'scores follow the text');
SELECT is((SELECT perfeval.canonical(approved_target) FROM eval.indicator WHERE line_no = 102), '≥20场', 'the approved target is read anew too');
SELECT is((SELECT perfeval.notation(rule) FROM eval.fund_line WHERE evaluation_id = :id AND line_no = 2), 'proportional', 'and the rule of a money line');
SELECT results_eq($$SELECT i.line_no FROM eval.indicator i JOIN was USING (evaluation_id, line_no) WHERE i.ctid <> at ORDER BY 1$$, '{101,102,103,104}'::int[],
	'lines that are read as they were are not written');
SELECT is((SELECT perfeval.notation(rule) || ' ' || rule::text FROM eval.indicator WHERE line_no = 105), 'proportional 每少一期随意扣分',
	'a rule that no longer compiles stays as it was');

UPDATE eval.evaluation SET engine_version = 0;
SELECT results_eq(format('SELECT * FROM eval.rescore_forms(ARRAY[%s])', :id), $$VALUES (1::bigint, 23::bigint, 0::bigint, 0::bigint, 1::bigint)$$,
	'a form that an older engine read as this one does has no line written, and the rule that was kept is counted');
SELECT is((SELECT engine_version FROM eval.evaluation), perfeval.engine_version(), 'and says which engine has read it');
SELECT is_empty($$SELECT line_no FROM eval.indicator WHERE line_no <> 105
		AND score IS DISTINCT FROM perfeval.indicator_score(target::text::perfeval.target_value, actual::text::perfeval.actual_value, points, rule::text::perfeval.scoring_rule, fiscal_year)$$,
	'every score is that of the text');
SELECT results_eq('SELECT * FROM eval.rescore_forms(ARRAY[-1, NULL]::bigint[])', $$VALUES (0::bigint, 0::bigint, 0::bigint, 0::bigint, 0::bigint)$$, 'a form that is not there is none');
SELECT results_eq('SELECT * FROM eval.rescore_forms(NULL)', $$VALUES (0::bigint, 0::bigint, 0::bigint, 0::bigint, 0::bigint)$$, 'nor is no form');
SELECT is(eval.export_form(:id) -> 'indicators' -> 0, :'form'::jsonb -> 'indicators' -> 0, 'what was filed comes out as it was');

-- ------------------------------------------------ published forms, rules

UPDATE eval.evaluation SET stage = 'published', engine_version = 0;
SELECT results_eq(format('SELECT * FROM eval.rescore_forms(ARRAY[%s])', :id), $$VALUES (0::bigint, 0::bigint, 0::bigint, 0::bigint, 0::bigint)$$, 'a published form is left alone');
SELECT is((SELECT engine_version FROM eval.evaluation), 0, 'all of it');
SELECT is((SELECT lines_done FROM eval.rescore_forms(ARRAY[:id], with_published => true)), 23::bigint, 'unless that is asked for');
UPDATE eval.evaluation SET stage = 'submitted';

DELETE FROM eval.indicator WHERE line_no IN (104, 105);
UPDATE eval.indicator SET rule = 'all_or_nothing' WHERE line_no = 106;
SELECT is((SELECT scores_changed FROM eval.rescore_forms(ARRAY[:id])), 0::bigint, 'a rule stays as it is');
SELECT results_eq(format('SELECT scores_changed, lines_done FROM eval.rescore_forms(ARRAY[%s], with_rules => true)', :id), 'VALUES (1::bigint, 21::bigint)', 'unless that is asked for: then the scheme gives it');
SELECT results_eq('SELECT rule::text, score FROM eval.indicator WHERE line_no = 106', $$VALUES ('proportional', 5.00)$$, 'as apply_scheme() does');
SELECT is(eval.apply_scheme(:id), 0::bigint, 'which then has nothing left to do');

-- ------------------------------------------------ what another scheme would give

INSERT INTO eval.scheme (code, name_zh, name_en, jurisdiction, first_year, execution_rule, source, reverse, nearly_share, decimals)
	VALUES ('other', '另一方案', 'another', '本市', 2020, 'all_or_nothing', '本局通知', 'linear', 0.8, 1);
INSERT INTO eval.scheme_category (scheme_id, line_no, level1, rule, direction, source)
	SELECT scheme_id, 1, '产出指标', 'all_or_nothing', 'higher', '本局通知' FROM eval.scheme WHERE code = 'other';
INSERT INTO eval.scheme_grade (scheme_id, min_share, grade, source) SELECT scheme_id, share, grade, '本局通知'
	FROM eval.scheme, (VALUES (0.5, '合格'), (0, '不合格')) v (share, grade) WHERE code = 'other';
UPDATE eval.indicator SET target = '≥200场', actual = '150场', level1 = '产出指标', level2 = '数量指标' WHERE line_no = 101;
UPDATE eval.fund_line SET executed = 162 WHERE is_total;
TRUNCATE was;
INSERT INTO was SELECT evaluation_id, line_no, ctid FROM eval.indicator UNION ALL SELECT evaluation_id, -line_no, ctid FROM eval.fund_line;
SELECT results_eq($$SELECT section, line_no, score, score_then, status_then, rule, rule_then FROM eval.score_under('other') WHERE line_no = 101 OR section = 'fund' ORDER BY 2$$,
	$$VALUES ('fund', 1, 5.00, 0.0, 'scored', 'proportional', 'all_or_nothing round 1'), ('indicator', 101, 7.50, 0.0, 'scored', 'proportional', 'all_or_nothing linear nearly 0.8 round 1')$$,
	'each line now and then, execution too');
CREATE TEMPORARY TABLE foretold AS SELECT * FROM eval.score_under('other', form => :id);
CREATE TEMPORARY TABLE sums AS SELECT * FROM eval.summary_under('other', form => :id);
SELECT results_eq($$SELECT line_no, ctid FROM eval.indicator UNION ALL SELECT -line_no, ctid FROM eval.fund_line ORDER BY 1$$, 'SELECT line_no, at FROM was ORDER BY 1', 'nothing was written');
SELECT results_eq($$SELECT section, line_no, score, status FROM pg_temp.foretold ORDER BY 1, 2$$, 'SELECT section, line_no, score, status FROM eval.scored_line ORDER BY 1, 2', 'now is what the views show');
SELECT results_eq('SELECT total, open_points FROM sums', $$SELECT sum(score), sum(points) FILTER (WHERE status NOT IN ('scored', 'points_mismatch', 'claimed')) FROM eval.scored_line$$, 'in sum too');

UPDATE eval.evaluation SET stage = 'draft', scheme_id = (SELECT scheme_id FROM eval.scheme WHERE code = 'other');
SELECT isnt(eval.apply_scheme(:id), 0::bigint, 'once the form has the other scheme');
SELECT results_eq($$SELECT section, line_no, score_then, status_then FROM pg_temp.foretold ORDER BY 1, 2$$, 'SELECT section, line_no, score, status FROM eval.scored_line ORDER BY 1, 2',
	'each line scores what was foretold');
SELECT results_eq($$SELECT rule_then FROM pg_temp.foretold WHERE section = 'indicator' ORDER BY line_no$$, 'SELECT rule::text FROM eval.indicator ORDER BY line_no', 'by the rule that was foretold');
SELECT results_eq('SELECT total_then, open_points_then FROM sums', $$SELECT sum(score), sum(points) FILTER (WHERE status NOT IN ('scored', 'points_mismatch', 'claimed')) FROM eval.scored_line$$, 'and the sum is the same');

SELECT results_eq('SELECT grade, grade_then FROM sums', 'VALUES (NULL::text, NULL::text)', 'no grade while points are open');
DELETE FROM eval.indicator WHERE score IS NULL AND points > 0;
SELECT results_eq($$SELECT total, grade, total_then, grade_then, lines_changed FROM eval.summary_under('mof-2020')$$,
	$$SELECT t.now, '合格', t.other, '良', 2::bigint FROM (SELECT sum(score) AS now, sum(score_then) AS other FROM eval.score_under('mof-2020')) t$$, 'grades are those of the two schemes');
UPDATE eval.evaluation SET scheme_id = NULL;
SELECT is((SELECT grade FROM eval.summary_under('other')), '中', 'without a scheme those of 财预〔2020〕10号');

-- ------------------------------------------------ which forms

INSERT INTO eval.department (department_id, code, name, parent_id) VALUES
	(2001, '教育局', '教育局', 2003), (2002, '一中', '一中', 2001), (2003, '校医室', '校医室', 2002), (2004, '卫健委', '卫健委', NULL);
SELECT results_eq($$SELECT unnest(eval.departments_below('一中')) ORDER BY 1$$, '{2001,2002,2003}'::bigint[], 'a department and all below it, even in a circle');
INSERT INTO eval.evaluation (department_id, fiscal_year, kind) VALUES (2002, 2021, 'department'), (2003, 2022, 'department'), (2004, 2022, 'department');
INSERT INTO eval.fund_line (evaluation_id, line_no, is_total) SELECT evaluation_id, 1, true FROM eval.evaluation WHERE fiscal_year > 2020;
SELECT is((SELECT count(DISTINCT evaluation_id) FROM eval.score_under('other', department => '教育局')), 2::bigint, 'forms of a department');
SELECT is((SELECT count(DISTINCT evaluation_id) FROM eval.score_under('other', fiscal_year => 2022)), 2::bigint, 'of a year');
SELECT is((SELECT count(DISTINCT evaluation_id) FROM eval.score_under('other', department => '教育局', fiscal_year => 2022)), 1::bigint, 'of both');
SELECT is((SELECT count(*) FROM eval.summary_under('other')), 4::bigint, 'all');
SELECT is_empty($$SELECT * FROM eval.summary_under('other', fiscal_year => 1999)$$, 'a year without forms');

-- ------------------------------------------------ errors

SELECT throws_ok(command, state, message, command) FROM (VALUES
	('CALL eval.rescore(form => 1)', 'P0002', 'there is no form 1'),
	('CALL eval.rescore(department => ''无'')', 'P0002', 'there is no department ''无'''),
	('CALL eval.rescore(resume => 99)', 'P0002', 'there is no run 99'),
	('CALL eval.rescore(resume => 99, fiscal_year => 2020)', '22023', 'a run that is resumed has its scope already'),
	('CALL eval.rescore(registry => NULL)', '22023', 'registry must be left out'),
	('CALL eval.rescore(registry => ''pg_class'')', '22023', 'registry must be left out'),
	('CALL eval.rescore(batch_forms => 0)', '22023', 'batch_forms must be 1 or more, with_rules and with_published must be true or false'),
	('CALL eval.rescore(with_rules => NULL)', '22023', NULL),
	('CALL eval.rescore()', '2D000', NULL),
	('SELECT * FROM eval.score_under(''no'')', 'P0002', 'there is no scheme ''no'''),
	('SELECT * FROM eval.score_under(NULL)', 'P0002', 'there is no scheme NULL'),
	('SELECT * FROM eval.score_under(''other'', form => 1)', 'P0002', 'there is no form 1'),
	('SELECT * FROM eval.score_under(''other'', department => ''无'')', 'P0002', NULL),
	('SELECT * FROM eval.summary_under(''no'')', 'P0002', 'there is no scheme ''no''')) v (command, state, message);
INSERT INTO eval.rescore_run (run_id, batch_forms, forms_total, forms_published, finished_at, engine_version) VALUES (1001, 1, 0, 0, now(), 1), (1002, 1, 0, 0, NULL, 0);
SELECT throws_ok('CALL eval.rescore(resume => 1001)', '55000', 'run 1001 is finished');
SELECT throws_ok('CALL eval.rescore(resume => 1002)', '55000', format('run 1002 was begun by engine version 0, this is %s', perfeval.engine_version()));
SELECT results_eq('SELECT run_id, state FROM eval.rescore_progress ORDER BY 1', $$VALUES (1001::bigint, 'finished'), (1002, 'interrupted')$$, 'what the view says of them');
SELECT perfeval.create_registry('bare', false);
SELECT throws_ok($$SELECT * FROM bare.score_under('other')$$, 'P0002', NULL, 'a registry without schemes and forms says so too');

SELECT finish();
ROLLBACK;
