-- quantities: the figures of a narrative and their places.
\set ON_ERROR_STOP on
BEGIN;
SELECT no_plan();

\set form `cat test/data/wangcheng-2020.json`
CREATE TEMPORARY TABLE narrative AS SELECT (:'form')::jsonb ->> 'achievement' AS story;

-- ------------------------------------------------ the seed's 19 figures, counted by hand

CREATE TEMPORARY TABLE wanted (ordinal int, comparator text, quantity numeric, unit text, written text);
INSERT INTO wanted VALUES
	(1, NULL, 4, '次', '4次'),
	(2, NULL, 11, '个', '11 个'),
	(3, NULL, 13, '个', '13 个'),
	(4, NULL, 10, '个', '10 个'),
	(5, NULL, 21, '期', '21 期'),
	(6, NULL, 576, '人', '576 名'),
	(7, NULL, 816000, '元', '81.6 万元'),
	(8, '>', 40, '场', '40 余场'),
	(9, NULL, 41, '人', '41 名'),
	(10, NULL, 1046, '对', '1046对'),
	(11, NULL, 476, '对', '476 对'),
	(12, NULL, 45.5, '%', '45.5%'),
	(13, NULL, 808, '对', '808 对'),
	(14, NULL, 7, '件', '7 件'),
	(15, NULL, 10, '个', '10 个'),
	(16, '>', 340, '场', '340 余场'),
	(17, '>', 3600, '组', '3600 余组'),
	(18, NULL, 3, '场', '3 场'),
	(19, NULL, 108, '人', '108 名');
CREATE TEMPORARY TABLE found AS SELECT story, q.* FROM narrative, perfeval.quantities(story) q;
SELECT is((SELECT count(*) FROM found), 19::bigint, '19 figures');
SELECT is((SELECT row(comparator, quantity, unit)::text FROM found f WHERE f.ordinal = w.ordinal), row(comparator, quantity, unit)::text,
	format('figure %s: %s', ordinal, written))
FROM wanted w ORDER BY ordinal;
SELECT alike((SELECT substr(story, start, length) FROM found f WHERE f.ordinal = w.ordinal), '%' || written || '%', format('place of figure %s holds %s', ordinal, written))
FROM wanted w ORDER BY ordinal;
SELECT is_empty($$SELECT w.ordinal, substr(story, start, length) FROM wanted w JOIN found f USING (ordinal)
		WHERE length > char_length(written) + 3 OR substr(story, start, length) ~ '[,，；。]'$$, 'and little more than the figure');
SELECT is_empty($$SELECT a.ordinal FROM found a JOIN found b ON b.ordinal = a.ordinal + 1 WHERE a.start + a.length > b.start$$,
	'the places come in order and don''t overlap');
SELECT is((SELECT array_agg(ordinal) FROM found), (SELECT array_agg(n) FROM generate_series(1, 19) n), 'they are numbered from 1');
SELECT is_empty('SELECT ordinal, per FROM found WHERE per IS NOT NULL', 'none of them is per anything');
SELECT alike((SELECT label FROM found WHERE ordinal = 12), '%调和率%', 'the words beside a figure are its label');
SELECT is_empty($$SELECT ordinal, label FROM found WHERE label ~ '[0-9]'$$, 'no label holds the figure');

-- ------------------------------------------------ one by one

-- Each figure as comparator, quantity, unit, per.
CREATE FUNCTION pg_temp.listed(narrative text) RETURNS text
	RETURN (SELECT string_agg(concat(comparator, quantity, unit, '/' || per), ' ' ORDER BY ordinal) FROM perfeval.quantities(narrative));
SELECT is(pg_temp.listed(narrative), want, coalesce(left(narrative, 60), 'NULL')) FROM (VALUES
	(NULL, NULL),
	('', NULL),
	('   ', NULL),
	('--', NULL),
	('效果明显', NULL),
	('慰问一批贫困妇女', NULL),
	('2020 年建成', NULL),
	('于2020年12月30日前完成', NULL),
	('三八节和六一节期间慰问', NULL),
	('“一对一”帮扶', NULL),
	('拨打12345热线', NULL),
	('获第1名', NULL),
	('三级婚调平台', NULL),
	('慰问12人', '12人'),
	('慰问 12 人，发放 3.6 万元', '12人 36000元'),
	('慰问１２人', '12人'),
	('每人不少于600元', '≥600元/人'),
	('满意度95%以上', '≥95%'),
	('支出不超过50万元', '≤500000元'),
	('开办3个班，培训60人', '3个 60人'),
	('慰问老人10人、儿童30人；困难群众5户。', '10人 30人 5户'),
	('约100人', '≈100人'),
	('发放1,000册', '1000册'),
	('二十人参加', '20人'),
	('290%%', NULL),
	('1.2.3', NULL),
	(repeat('1', 20000), NULL)) v (narrative, want);
SELECT is((SELECT count(*) FROM perfeval.quantities(NULL)), 0::bigint, 'NULL has no figures');

-- ------------------------------------------------ places, in characters from 1

SELECT is((SELECT substr(narrative, start, length) FROM perfeval.quantities(narrative)), want, format('place in %s', translate(narrative, E'\t\n', '  ')))
FROM (VALUES ('12人', '12人'), ('慰问12人', '12人'), ('慰问 12 人', '12 人'), ('😀😀12人', '12人'), (E'\t\n12人', '12人'), (U&'\3000慰问\3000１２\3000人', U&'１２\3000人'),
	('é12人', '12人'), ('慰问12人。', '12人'), ('慰问12', '12')) v (narrative, want);

-- ------------------------------------------------ more than one cell can hold

SELECT is((SELECT count(*) FROM perfeval.quantities(repeat('慰问困难群众 12 人。', 3000))), 3000::bigint, 'a story of 96 kB is listed whole');
SELECT is_empty($$SELECT q.* FROM (SELECT repeat('慰问困难群众 12 人。', 3000)) s (story), perfeval.quantities(story) q
		WHERE (quantity, unit, substr(story, start, length)) IS DISTINCT FROM (12, '人', '12 人') OR start <> ordinal * 12 - 4$$,
	'each at its place');
SELECT is((SELECT count(*) FROM perfeval.quantities(repeat('慰问12人', 5000))), 5000::bigint, 'without a full stop too');
SELECT is_empty($$SELECT n, q.quantity, q.start FROM generate_series(2715, 2735) n, generate_series(0, 2) k,
			LATERAL (SELECT repeat('好', n) || repeat(' ', k) || '共慰问困难群众12345678人') s (story), perfeval.quantities(story) q
		WHERE (quantity, unit, substr(story, start, length)) IS DISTINCT FROM (12345678, '人', '12345678人')$$,
	'no figure is cut in two where a part of the story ends');
SELECT is_empty($$SELECT n, q.quantity, q.start FROM generate_series(2715, 2735) n, generate_series(0, 2) k,
			LATERAL (SELECT repeat('好', n) || repeat(' ', k) || '发放12,345,678元') s (story), perfeval.quantities(story) q
		WHERE (quantity, unit) IS DISTINCT FROM (12345678, '元')$$,
	'not at the comma of its thousands either');
SELECT is_empty($$SELECT n FROM generate_series(2715, 2735) n, generate_series(0, 2) k,
			LATERAL (SELECT repeat('好', n) || repeat(' ', k) || '发放12,345,678元') s (story)
		WHERE (SELECT count(*) FROM perfeval.quantities(story)) <> 1$$, 'and none is lost there');
SELECT lives_ok($$SELECT count(*) FROM perfeval.quantities(repeat('长', 1000000))$$, 'a text of 3 MB is read');

SELECT finish();
ROLLBACK;
