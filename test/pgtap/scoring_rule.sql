-- scoring_rule: the notation, what each option does, and errors that name the place.
\set ON_ERROR_STOP on
BEGIN;
SELECT no_plan();

-- What went wrong with a rule: SQLSTATE, and the character the detail names.
CREATE FUNCTION pg_temp.fault(rule text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	said text;
BEGIN
	PERFORM rule::perfeval.scoring_rule;
	RETURN 'none';
EXCEPTION WHEN OTHERS THEN
	GET STACKED DIAGNOSTICS said = PG_EXCEPTION_DETAIL;
	RETURN concat_ws(' ', SQLSTATE, substring(said FROM '^At character (\d+): expected .+\.$'));
END$$;

-- ------------------------------------------------ what compiles

CREATE TEMPORARY TABLE rule (written text);
INSERT INTO rule VALUES
	('proportional'), ('all_or_nothing'), ('judgement'),
	('proportional higher'), ('proportional lower'), ('proportional exact'), ('proportional linear'),
	('proportional round 0'), ('proportional round 6'), ('proportional nearly 0'), ('proportional nearly 1'), ('proportional nearly 0.8'),
	('proportional nearly 80%'), ('proportional nearly 100%'), ('proportional nearly 62.5%'), ('proportional partly 0.6'), ('proportional not 0'),
	('proportional late zero'), ('proportional late minus 0.5'), ('proportional late minus 2'), ('proportional late judgement'),
	('all_or_nothing higher'), ('all_or_nothing lower late zero'), ('all_or_nothing nearly 80% partly 60%'), ('all_or_nothing late minus 1'),
	('proportional lower linear round 1 nearly 80% partly 60% not 0 late minus 0.5'),
	('proportional late minus 0.5 not 0 partly 60% nearly 80% round 1 linear lower'),
	('  proportional   higher  '), (E'proportional\thigher\n'), (U&'proportional\3000higher');
SELECT is(written::perfeval.scoring_rule::text, written, format('''%s'' comes out as written', regexp_replace(written, '\s', ' ', 'g'))) FROM rule;
SELECT is(perfeval.try_scoring_rule(written)::text, written, format('try_scoring_rule takes ''%s''', regexp_replace(written, '\s', ' ', 'g'))) FROM rule;

-- ------------------------------------------------ what doesn't, and where

CREATE TEMPORARY TABLE wrong (written text, place int);
INSERT INTO wrong VALUES
	('', 1),
	('   ', 4),
	('x', 1),
	('  x', 3),
	('比例', 1),
	('见附件', 1), ('见附件5分', 1), ('每低扣分', 1), ('完成得满分,得5分得3分', 7), ('完成得满分,每低1个百分点扣0.5分,扣完为止higher', 22),
	('higher', 1),
	('proportionalhigher', 1),
	('proportional,higher', 1),
	('all or nothing', 1),
	('proportional all_or_nothing', 14),
	('proportional highest', 14),
	('proportional  高', 15),
	(U&'proportional\3000\3000高', 15),
	('proportional 高 lower', 14),
	('proportional higher 高', 21),
	('proportional round', 19),
	('proportional round x', 20),
	('proportional round 7', 20),
	('proportional round -1', 20),
	('proportional round 1.5', 20),
	('proportional round 2%', 20),
	('proportional round 99999999999999999999', 20),
	('proportional nearly', 20),
	('proportional nearly x', 21),
	('proportional nearly 1.1', 21),
	('proportional nearly 101%', 21),
	('proportional nearly -0.1', 21),
	('proportional nearly 80%%', 21),
	('proportional nearly .', 21),
	('proportional nearly 80 %', 21),
	('proportional partly higher', 21),
	('proportional not', 17),
	('proportional not -1', 18),
	('proportional late', 18),
	('proportional late x', 19),
	('proportional late minus', 24),
	('proportional late minus x', 25),
	('proportional late minus -1', 25),
	('proportional late minus 50%', 25),
	('proportional late minus zero', 25),
	('proportional zero', 14),
	('proportional minus 1', 14),
	('proportional 2', 14),
	('proportional NaN', 14),
	(repeat('x', 100), 1),
	('proportional ' || repeat('x', 5000), 14),
	-- an option said twice, or against another
	('proportional higher lower', 21),
	('proportional higher higher', 21),
	('proportional exact higher', 20),
	('proportional linear linear', 21),
	('proportional round 2 round 2', 22),
	('proportional round 1 round 3', 22),
	('proportional nearly 0.8 nearly 0.9', 25),
	('proportional partly 0.8 higher partly 0.8', 32),
	('proportional not 0 not 0', 20),
	('proportional late zero late zero', 24),
	('proportional late zero late minus 1', 24),
	('proportional late judgement late zero', 29);
SELECT is(pg_temp.fault(written), '22P02 ' || place, format('%L at character %s', left(written, 60), place)) FROM wrong;
SELECT is(perfeval.try_scoring_rule(written)::text, NULL, format('try_scoring_rule gives NULL for %L', left(written, 60))) FROM wrong;
SELECT throws_ok($$SELECT 'proportional highest'::perfeval.scoring_rule$$, '22P02', 'invalid input syntax for type scoring_rule: "proportional highest"',
	'the message has the rule');
SELECT throws_ok($$SELECT perfeval.scoring_rule('proportional highest'::varchar)$$, '22P02', NULL, 'the function refuses too');
SELECT throws_ok($$SELECT repeat('a', 1048577)::perfeval.scoring_rule$$, '54000', NULL, 'above 1 MB there is another error');
SELECT is(perfeval.try_scoring_rule(repeat('a', 1048577))::text, NULL, 'and no rule');
SELECT is(perfeval.try_scoring_rule(NULL)::text, NULL, 'NULL is no rule');
SELECT ok(length(pg_temp.fault(E'proportional \x01')) > 0 AND pg_temp.fault(E'proportional a\u200Bb') LIKE '22P02 %', 'invisible characters are refused, not dropped');

-- Soft errors came with PostgreSQL 16.
CREATE FUNCTION pg_temp.soft() RETURNS SETOF text LANGUAGE plpgsql AS $$
DECLARE
	valid boolean;
	code text;
BEGIN
	IF current_setting('server_version_num')::int < 160000 THEN
		RETURN NEXT skip('PostgreSQL 15 has no soft errors', 2);
		RETURN;
	END IF;
	EXECUTE $q$SELECT bool_and(pg_input_is_valid(written, 'perfeval.scoring_rule')) FROM rule$q$ INTO valid;
	RETURN NEXT ok(valid, 'pg_input_is_valid takes every rule that compiles');
	EXECUTE $q$SELECT string_agg(DISTINCT sql_error_code, ' ') FROM wrong, pg_input_error_info(written, 'perfeval.scoring_rule')$q$ INTO code;
	RETURN NEXT is(code, '22P02', 'pg_input_error_info names the error of each that doesn''t');
END$$;
SELECT * FROM pg_temp.soft();

-- ------------------------------------------------ what each option does

SELECT is(concat_ws(' ', perfeval.score_status(target::perfeval.target_value, actual::perfeval.actual_value, 10, rule::perfeval.scoring_rule),
		perfeval.indicator_score(target::perfeval.target_value, actual::perfeval.actual_value, 10, rule::perfeval.scoring_rule)), want,
	format('%s: %s against %s', rule, actual, target))
FROM (VALUES
	('proportional', '≥8', '6', 'scored 7.50'),
	('all_or_nothing', '≥8', '6', 'scored 0.00'),
	('all_or_nothing', '≥8', '8', 'scored 10'),
	('judgement', '≥8', '8', 'judgement'),
	('proportional', '8', '6', 'judgement'),
	('proportional higher', '8', '6', 'scored 7.50'),
	('proportional lower', '8', '6', 'scored 10'),
	('proportional exact', '8', '6', 'scored 7.50'),
	('proportional higher', '8', '10', 'scored 10'),
	('proportional lower', '8', '10', 'scored 8.00'),
	('proportional exact', '8', '10', 'scored 8.00'),
	('proportional lower linear', '8', '10', 'scored 7.50'),
	('proportional linear', '≤8', '10', 'scored 7.50'),
	('proportional round 0', '≥8', '6', 'scored 8'),
	('proportional round 1', '≥8', '6', 'scored 7.5'),
	('proportional round 6', '≥7', '6', 'scored 8.571429'),
	('proportional', '效果明显', '基本达成', 'judgement'),
	('proportional nearly 80%', '效果明显', '基本达成', 'claimed 8.00'),
	('proportional nearly 62.5% round 1', '效果明显', '基本达成', 'claimed 6.3'),
	('proportional nearly 1', '效果明显', '基本达成', 'claimed 10.00'),
	('proportional nearly 0', '效果明显', '基本达成', 'claimed 0.00'),
	('proportional partly 0.6', '效果明显', '部分达成', 'claimed 6.00'),
	('proportional not 0.1', '效果明显', '未达成', 'claimed 1.00'),
	('proportional nearly 80%', '效果明显', '部分达成', 'judgement'),
	('all_or_nothing nearly 80%', '效果明显', '基本达成', 'claimed 8.00'),
	('proportional', '2022年6月30日前', '2022年7月3日', 'judgement'),
	('proportional late judgement', '2022年6月30日前', '2022年7月3日', 'judgement'),
	('proportional late zero', '2022年6月30日前', '2022年7月3日', 'scored 0.00'),
	('proportional late minus 0.5', '2022年6月30日前', '2022年7月3日', 'scored 8.50'),
	('proportional late minus 4', '2022年6月30日前', '2022年7月3日', 'scored 0.00'),
	('all_or_nothing late minus 0.5', '2022年6月30日前', '2022年7月3日', 'scored 8.50')) v (rule, target, actual, want);
SELECT is((perfeval.indicator_score('效果明显', '达成', 10, 'proportional nearly 80%'))::text, '10', 'a share says nothing about what was met');
SELECT is_empty($$SELECT * FROM rule WHERE written ~ '^ *judgement' AND perfeval.indicator_score('≥1', '2', 10, written::perfeval.scoring_rule) IS NOT NULL$$,
	'a standard that needs a person compiles to no number');
SELECT is(perfeval.indicator_score('≥8', '6', 10)::text, perfeval.indicator_score('≥8', '6', 10, 'proportional')::text, 'proportional is the default');

-- ------------------------------------------------ options of a scheme

SELECT is(perfeval.with_options(rule::perfeval.scoring_rule, options)::text, want, format('%s, and the scheme says %s', rule, options))
FROM (VALUES
	('proportional', 'higher', 'proportional higher'),
	('proportional lower', 'higher round 1', 'proportional lower round 1'),
	('proportional with lower', 'higher late minus 0.5', 'proportional with lower late minus 0.5'),
	('完成得满分,每低1个百分点扣0.5分', 'steps full higher', '完成得满分,每低1个百分点扣0.5分 with steps full higher'),
	('完成得满分,每低1个百分点扣0.5分 with steps begun', 'steps full round 1', '完成得满分,每低1个百分点扣0.5分 with steps begun round 1'),
	('完成得满分,每低1个百分点扣0.5分(不足1个百分点的不扣分)', 'steps linear', '完成得满分,每低1个百分点扣0.5分(不足1个百分点的不扣分)'),
	('预算控制率=0%得5分；0-10%(含)得4分；10-20%(含)得3分；20-30%(含)得2分；大于30%不得分', 'absent full', '预算控制率=0%得5分；0-10%(含)得4分；10-20%(含)得3分；20-30%(含)得2分；大于30%不得分 with absent full'),
	('预算控制率=0%得5分；0-10%(含)得4分；10-20%(含)得3分；20-30%(含)得2分；大于30%不得分', 'absent full round 1', '预算控制率=0%得5分；0-10%(含)得4分；10-20%(含)得3分；20-30%(含)得2分；大于30%不得分 with absent full round 1'),
	('≥90% gives 5; otherwise gives 0', 'missing zero', '≥90% gives 5; otherwise gives 0 with missing zero'),
	('judgement', 'higher', 'judgement'), ('根据完成情况酌情扣分', 'higher', '根据完成情况酌情扣分'),
	('proportional', '', 'proportional')) v (rule, options, want);
SELECT throws_ok($$SELECT perfeval.with_options('proportional', 'higher round x')$$, '22023', 'invalid options of a scoring rule: "higher round x"', 'an option that can''t be read is an error');

-- ------------------------------------------------ equality is that of the standard, not of its spelling

SELECT ok(a::perfeval.scoring_rule OPERATOR(perfeval.=) b::perfeval.scoring_rule, format('%L = %L', a, b))
FROM (VALUES
	('proportional', ' proportional '),
	('proportional', 'proportional round 2'),
	('proportional', 'proportional late judgement'),
	('proportional nearly 80%', 'proportional nearly 0.80'),
	('proportional late minus 1', 'proportional late minus 1.0'),
	('proportional higher nearly 0.8', E'proportional\tnearly 80%  higher'),
	('proportional lower linear round 1 nearly 80% partly 60% not 0 late minus 0.5', 'proportional late minus 0.5 not 0 partly 60% nearly 80% round 1 linear lower')) v (a, b);
CREATE TEMPORARY TABLE val AS SELECT written, written::perfeval.scoring_rule AS v, row_number() OVER () AS n FROM rule;
SELECT is((SELECT count(DISTINCT v::perfeval.scoring_rule) FROM unnest(different) v), cardinality(different)::bigint, 'rules that score differently differ')
FROM (SELECT ARRAY['proportional', 'all_or_nothing', 'judgement', 'proportional higher', 'proportional lower', 'proportional exact', 'proportional linear',
	'proportional round 0', 'proportional round 3', 'proportional nearly 0', 'proportional nearly 0.8', 'proportional nearly 0.08', 'proportional partly 0.8', 'proportional not 0.8',
	'proportional late zero', 'proportional late minus 0.8', 'proportional late minus 8', 'proportional nearly 0.8 partly 0.8', 'all_or_nothing higher']) v (different);
SELECT is_empty($$SELECT a.written, b.written FROM val a, val b WHERE
		(perfeval.scoring_rule_cmp(a.v, b.v) <> -perfeval.scoring_rule_cmp(b.v, a.v)
		OR (a.v OPERATOR(perfeval.<) b.v) <> (perfeval.scoring_rule_cmp(a.v, b.v) < 0)
		OR (a.v OPERATOR(perfeval.<=) b.v) <> (perfeval.scoring_rule_cmp(a.v, b.v) <= 0)
		OR (a.v OPERATOR(perfeval.=) b.v) <> (perfeval.scoring_rule_cmp(a.v, b.v) = 0)
		OR (a.v OPERATOR(perfeval.<>) b.v) <> (perfeval.scoring_rule_cmp(a.v, b.v) <> 0)
		OR (a.v OPERATOR(perfeval.>=) b.v) <> (perfeval.scoring_rule_cmp(a.v, b.v) >= 0)
		OR (a.v OPERATOR(perfeval.>) b.v) <> (perfeval.scoring_rule_cmp(a.v, b.v) > 0))$$,
	'cmp is antisymmetric and the operators follow it');
SELECT is_empty($$SELECT a.written, b.written, c.written FROM val a, val b, val c
		WHERE a.v OPERATOR(perfeval.<=) b.v AND b.v OPERATOR(perfeval.<=) c.v AND NOT a.v OPERATOR(perfeval.<=) c.v$$, 'the order is transitive');
SELECT is_empty($$SELECT a.written, b.written FROM val a, val b WHERE a.v OPERATOR(perfeval.=) b.v
		AND (perfeval.scoring_rule_hash(a.v) <> perfeval.scoring_rule_hash(b.v)
			OR perfeval.scoring_rule_hash_extended(a.v, 42) <> perfeval.scoring_rule_hash_extended(b.v, 42))$$,
	'equal rules hash alike');
SELECT ok(perfeval.scoring_rule_hash_extended('proportional', 1) <> perfeval.scoring_rule_hash_extended('proportional', 2), 'the seed changes the hash');
SELECT is_empty($$SELECT a.written, b.written, t, x FROM val a, val b, unnest(ARRAY['≥8', '≤8', '8', '效果明显', '2022年6月30日前']) t,
			unnest(ARRAY['6', '10', '基本达成', '部分达成', '未达成', '2022年7月3日']) x
		WHERE a.v OPERATOR(perfeval.=) b.v AND perfeval.indicator_score(t::perfeval.target_value, x::perfeval.actual_value, 9.87, a.v)::text
			IS DISTINCT FROM perfeval.indicator_score(t::perfeval.target_value, x::perfeval.actual_value, 9.87, b.v)::text$$,
	'equal rules score alike');
CREATE TEMPORARY TABLE indexed AS SELECT * FROM val;
CREATE INDEX ON indexed USING btree (v);
CREATE INDEX ON indexed USING hash (v);
SELECT is((SELECT count(*) FROM (SELECT v, lag(v) OVER (ORDER BY v) AS before FROM val) s WHERE before OPERATOR(perfeval.>) v), 0::bigint, 'sorting follows cmp');

-- ------------------------------------------------ casts and binary

SELECT is('proportional'::varchar(20)::perfeval.scoring_rule::text, 'proportional', 'a cast from varchar');
SELECT is('proportional'::char(20)::perfeval.scoring_rule::text, 'proportional', 'a cast from character, without its padding');
SELECT throws_ok($$SELECT perfeval.indicator_score('≥8', '6', 10, 'proportional'::text)$$, '42883', NULL, 'no text becomes a rule unasked');
SELECT throws_ok($$SELECT length('proportional'::perfeval.scoring_rule)$$, '42883', NULL, 'no rule becomes a text unasked');
CREATE TEMPORARY TABLE typed (id int, v perfeval.scoring_rule DEFAULT 'proportional higher');
INSERT INTO typed SELECT 1, 'proportional'::text;
INSERT INTO typed SELECT 2, 'judgement'::varchar;
INSERT INTO typed (id) VALUES (3);
SELECT results_eq('SELECT id, v::text FROM typed ORDER BY id', $$VALUES (1, 'proportional'), (2, 'judgement'), (3, 'proportional higher')$$,
	'INSERT from text compiles');
SELECT throws_ok($$INSERT INTO typed SELECT 4, 'x'::text$$, '22P02', NULL, 'or refuses');
SELECT is_empty($$SELECT written FROM val WHERE perfeval.scoring_rule_send(v) <> '\x01'::bytea || convert_to(written, 'UTF8')$$,
	'send is the version byte and the text');
SELECT current_setting('data_directory') || '/' || current_database() || '_rule.bin' AS file \gset
SELECT format('COPY (SELECT n::int, v FROM val ORDER BY n) TO %L WITH (FORMAT binary)', :'file') AS copy \gset
:copy;
CREATE TEMPORARY TABLE received (n int, v perfeval.scoring_rule);
SELECT format('COPY received FROM %L WITH (FORMAT binary)', :'file') AS copy \gset
:copy;
SELECT is_empty($$SELECT written FROM val LEFT JOIN received USING (n) WHERE received.v::text IS DISTINCT FROM written
		OR NOT val.v OPERATOR(perfeval.=) received.v$$, 'COPY in binary gives the same rules');

-- ------------------------------------------------ words and names of any length, which have to be kept and read back

CREATE TEMPORARY TABLE long_rule AS
	SELECT w.before || repeat(w.word, n) || w.after AS written, perfeval.try_scoring_rule(w.before || repeat(w.word, n) || w.after) AS rule
	FROM generate_series(0, 90) n, (VALUES ('没有此类项目', 'a', '的未完成得满分'), ('没有此类', '甲', '的不扣分，每少1个扣1分'), ('无该项目', ' a', '的得满分'), ('完成得5分，', 'b', '没有该项目的未完成得满分'),
		(repeat('完成a得1分，', 15) || '没有此类项目', 'a', '的未完成得满分'), ('≥5%/', '赵', ' gives 5; otherwise gives 0'), ('≥5%/赵', '·', '钱 gives 5; otherwise gives 0'),
		('≥5', '赵', '/人 gives 5; otherwise gives 0'), ('≥5个/', '赵', ' gives 5; otherwise gives 0'), ('', '甲', '率≥5%得5分，否则不得分'), ('"', '甲', '" gives 5; otherwise gives 0'))
		w (before, word, after);
SELECT is_empty($$SELECT written FROM long_rule WHERE rule::text <> written$$, 'what compiles keeps its text');
SELECT is_empty($$SELECT written FROM long_rule WHERE rule IS NOT NULL AND perfeval.notation(perfeval.notation(rule)::perfeval.scoring_rule) <> perfeval.notation(rule)$$, 'and is said back, whatever the length');
SELECT cmp_ok((SELECT count(*) FROM long_rule WHERE perfeval.notation(rule) NOT LIKE 'judge%'), '>', 50::bigint, 'many of them are rules');
SELECT is((SELECT perfeval.try_scoring_rule('≥5%/' || '赵钱孙李吴·郑王冯陈褚·卫蒋沈韩杨·朱秦许何' || ' gives 5; otherwise gives 0')), NULL, 'a what too long to be kept is no rule');
CREATE FUNCTION pg_temp.is_interrupted() RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
	PERFORM perfeval.with_options(perfeval.try_scoring_rule('proportional' || repeat(' ', 1000000)), repeat('higher ', 100000));
	RETURN false;
EXCEPTION WHEN query_canceled THEN
	RETURN true;
END $$;
SET LOCAL statement_timeout = '500ms';
SELECT ok(pg_temp.is_interrupted(), 'options without end can be interrupted');
RESET statement_timeout;

SELECT is(perfeval.notation(perfeval.try_scoring_rule(s)), n, s) FROM (VALUES ('完成得满分,每低.5个百分点扣1分', NULL), ('完成得满分,每少0次扣1分', NULL), ('完成得满分,每少-1次扣1分', NULL),
	('完成得满分,每少次扣1分', 'met gives full; not_met_below gives full less 1 per 1次')) v (s, n);

SELECT finish();
ROLLBACK;
