-- narrative_facts and miscalculated: what a narrative says of the lines of its form, and what does not come out.
-- The sentences are in test/unit/narrative.c; here is what SQL adds: NULLs, the order of calls, long and compressed texts.
\set ON_ERROR_STOP on
BEGIN;
SELECT no_plan();

\set form `cat test/data/wangcheng-2020.json`
CREATE TEMPORARY TABLE seed AS
	SELECT n::int AS line_no, f ->> 'achievement' AS story, i ->> 'content' AS content,
		(i ->> 'target')::perfeval.target_value AS target, (i ->> 'actual')::perfeval.actual_value AS actual
	FROM (SELECT (:'form')::jsonb AS f) s, jsonb_array_elements(f -> 'indicators') WITH ORDINALITY u (i, n);
CREATE FUNCTION pg_temp.told(facts bigint) RETURNS text
	RETURN (SELECT string_agg(m, ' ' ORDER BY n) FROM unnest(ARRAY['narrated', 'narrated_otherwise', 'narrated_with_others']) WITH ORDINALITY u (m, n) WHERE facts & perfeval.mark(m) <> 0);

-- ------------------------------------------------ the seed, counted by hand

SELECT results_eq('SELECT line_no, pg_temp.told(perfeval.narrative_facts(story, content, actual, target, (SELECT array_agg(content) FROM seed)))
		FROM seed WHERE perfeval.narrative_facts(story, content, actual, target, (SELECT array_agg(content) FROM seed)) <> 0 ORDER BY line_no',
	$$VALUES (1, 'narrated narrated_with_others'), (2, 'narrated'), (4, 'narrated narrated_otherwise'), (5, 'narrated narrated_with_others'), (12, 'narrated'), (13, 'narrated')$$,
	'the seed: 11 and 13 against 5, 40余 against 43, 576 and 21 of others too, 108, 45.5%');
SELECT results_eq('SELECT line_no, perfeval.narrative_facts(story, content, actual) FROM seed ORDER BY line_no',
	'SELECT line_no, perfeval.narrative_facts(story, content, actual, target) FROM seed ORDER BY line_no', 'and the same without its targets');
SELECT is((SELECT DISTINCT perfeval.miscalculated(story) FROM seed), NULL, '476 of 1046 are 45.5%');
SELECT is(perfeval.miscalculated(replace(story, '45.5%', '54.5%')), '1046对，调和 476 对，调和率达 54.5%', 'and not 54.5%') FROM seed LIMIT 1;
SELECT is(perfeval.miscalculated(repeat('一切顺利。', 4000) || '接待夫妻 1046 对， 调和 476对，调和率达 54.5%，很好。'), '1046 对， 调和 476对，调和率达 54.5%', 'far behind the first 8 kB, as written');
SELECT is(perfeval.miscalculated(w), NULL, coalesce(quote_literal(w), 'NULL')) FROM unnest(ARRAY[NULL, '', '--', '45.5%']) w;

-- ------------------------------------------------ what is missing

SELECT is(pg_temp.told(perfeval.narrative_facts(s, c, a::perfeval.actual_value, t::perfeval.target_value, o)), f, d) FROM (VALUES
	(NULL, '业务培训', '8期', '5期', NULL::text[], NULL::text, 'no narrative'),
	('业务培训9期', NULL, '8期', '5期', NULL, NULL, 'no content'),
	('业务培训9期', '业务培训', NULL, '5期', NULL, NULL, 'no actual'),
	('业务培训9期', '业务培训', '', '5期', NULL, NULL, 'a blank actual'),
	('业务培训9期', '业务培训', '8期', NULL, NULL, 'narrated narrated_otherwise', 'no target'),
	('业务培训9期', '业务培训', '8', NULL, NULL, NULL, 'of a bare actual nobody knows the unit'),
	('业务培训9个', '业务培训', '8', NULL, NULL, 'narrated narrated_otherwise', 'but 个 is any'),
	('业务培训9期', '业务培训', '8', '5期', NULL, 'narrated narrated_otherwise', 'the target lends its unit'),
	('业务培训9期', '业务培训', '8', '5期', ARRAY[]::text[], 'narrated narrated_otherwise', 'no lines'),
	('业务培训9期', '业务培训', '8', '5期', ARRAY['业务培训', NULL], 'narrated narrated_otherwise', 'itself, and a line without a content'),
	('业务培训9期', '业务培训', '8', '5期', ARRAY['业务培训', '业务培训效果'], NULL, 'a line that it fits as well'),
	('业务培训9期', '业务培训', '9', '5期', ARRAY['业务培训', '业务培训效果'], 'narrated', 'which is no matter where it agrees')) v (s, c, a, t, o, f, d);
SELECT is(pg_temp.told(perfeval.narrative_facts('业务培训' || n || '期', '业务培训', '8期')), CASE n WHEN 8 THEN 'narrated' ELSE 'narrated narrated_otherwise' END, 'one narrative after another: ' || n)
FROM unnest(ARRAY[8, 9, 9, 8, 8, 9]) n;

-- ------------------------------------------------ long ones, stored in every way

CREATE TEMPORARY TABLE stored (how text, story text);
INSERT INTO stored SELECT 'plain', '业务培训9期';
INSERT INTO stored SELECT 'compressed', repeat('一切顺利。', 2000) || '业务培训9期';
CREATE TEMPORARY TABLE outside (LIKE stored);
ALTER TABLE outside ALTER story SET STORAGE EXTERNAL;
INSERT INTO outside SELECT 'outside', story FROM stored WHERE how = 'compressed';
SELECT is(array_agg(DISTINCT pg_temp.told(f)), ARRAY['narrated narrated_otherwise'], how || ', line after line') FROM (
	SELECT how, perfeval.narrative_facts(story, '业务培训', '8期') AS f FROM (TABLE stored UNION ALL TABLE outside) s, generate_series(1, 3)) v
GROUP BY how ORDER BY how;

-- ------------------------------------------------ what does not come out, beside the facts of the lines

SELECT results_eq($$SELECT form, (perfeval.form_facts(NULL, NULL, '业务培训', NULL, NULL, actual::perfeval.actual_value, NULL, NULL, NULL, NULL, NULL, NULL, NULL, story, NULL, NULL ORDER BY form, line)).miscalculated
		FROM (VALUES (1, 1, '8期', '检查企业120家，其中合格100家，占88.3%。'), (1, 2, '8期', '检查企业120家，其中合格100家，占88.3%。'),
			(2, 1, NULL, '检查企业120家，其中合格100家，占88.3%。'),
			(3, 1, '8期', '检查企业120家，其中合格100家，占83.3%。'), (3, 2, '8期', '检查企业120家，其中合格100家，占83.3%。'),
			(4, 1, '8期', NULL),
			(5, 1, '8期', repeat('一切顺利。', 4000) || '检查企业120 家， 其中合格100家，占88.3%，很好。')) v (form, line, actual, story)
		GROUP BY form ORDER BY form$$,
	$$VALUES (1, '120家，其中合格100家，占88.3%'), (2, '120家，其中合格100家，占88.3%'), (3, NULL), (4, NULL), (5, '120 家， 其中合格100家，占88.3%')$$,
	'form_facts: 100 of 120 are 83.3%, whatever the lines are');
SELECT results_eq($$SELECT how, count(*) FROM (SELECT how, g, (perfeval.form_facts(NULL, NULL, '业务培训', NULL, NULL, '8期', NULL, NULL, NULL, NULL, NULL, NULL, NULL, story || '检查企业120家，其中合格100家，占88.3%。', NULL, NULL)).miscalculated AS m
		FROM (TABLE stored UNION ALL TABLE outside) s, generate_series(1, 3) g GROUP BY how, g) v WHERE m = '120家，其中合格100家，占88.3%' GROUP BY how ORDER BY how$$,
	$$VALUES ('compressed', 3::bigint), ('outside', 3), ('plain', 3)$$, 'however it is stored');

-- ------------------------------------------------ the same thing

SELECT is(perfeval.same_thing(a, b), w, format('%L and %L', a, b)) FROM (VALUES
	('全年救助贫困两癌妇女不少于60 人', '救助贫困两癌妇女', true),
	('六一慰问贫困儿童', '六一慰问了困难儿童 45 名共3.02 万元', true),
	('六一慰问贫困儿童', '救助贫困两癌妇女', false),
	('开展业务工作', '开展业务工作', false),
	('调和率', '婚姻家庭矛盾调和率达 20%以上', true),
	('培训班期数', '举办培训班', true),
	('培训', '培训', false),
	('', '', false),
	(NULL, '救助', NULL)) v (a, b, w);

-- ------------------------------------------------ a form's own rows, published ones

CREATE TEMPORARY TABLE corpus (form_id text, year text, form_type text, level1 text, level2 text, level3 text, target text, actual text, points text, score text, reason text);
\copy corpus FROM 'test/data/corpus-indicators.tsv'
DELETE FROM corpus WHERE form_id = 'form_id';
SELECT is_empty($$WITH told AS (SELECT form_id, string_agg(concat(level3, actual), '；') AS story FROM corpus GROUP BY form_id)
		SELECT form_id, level3, actual FROM corpus JOIN told USING (form_id)
		WHERE perfeval.narrative_facts(story, level3, actual::perfeval.actual_value, target::perfeval.target_value) & ~perfeval.mark('narrated') <> 0
			OR perfeval.miscalculated(story) IS NOT NULL$$,
	'a form that narrates its own rows contradicts none of them');

-- more contents than a form has lines: nothing is said to contradict
SELECT is(perfeval.narrative_facts(repeat('业务培训9期。', 100), '业务培训', '8期', NULL, array_fill('其他事项'::text, ARRAY[n])) & ~perfeval.mark('narrated') <> 0, w, format('%s lines', n))
FROM (VALUES (1, true), (5000, true), (5001, false), (1000000, false)) v (n, w);

-- however much there is to look at, it ends: figures in groups that are none, contents of any length
SELECT is(perfeval.miscalculated(repeat(repeat('111,', 2045) || '11,', 20)), NULL, 'groups without end');
SELECT is(perfeval.narrative_facts('业务培训9期。', '业务培训', '8期', NULL, ARRAY[repeat('。', 1000000)]) & ~perfeval.mark('narrated'), 0::bigint, 'a content of a megabyte fits anything');

SELECT finish();
ROLLBACK;
