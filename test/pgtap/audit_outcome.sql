-- What money lines and forms show together, and what rules make of it: NULLs, numbers too long, and masks that are none.
\set ON_ERROR_STOP on
BEGIN;
SELECT no_plan();

-- ------------------------------------------------ marks

SELECT throws_ok(format('SELECT perfeval.%s(%L)', f, 'nothing'), '22023', format('there is no %s "nothing"', w), f || ' knows its own names only')
FROM (VALUES ('mark', 'mark'), ('fund_mark', 'mark of money'), ('form_mark', 'mark of a form')) v (f, w);
SELECT is(perfeval.fund_mark('line'), 1::bigint, 'the first mark of money is the first bit');
SELECT is(perfeval.form_mark('form'), 1::bigint, 'so is that of a form');

-- ------------------------------------------------ money lines

SELECT is(perfeval.fund_facts(NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL), perfeval.fund_mark('line') | perfeval.fund_mark('part'),
	'a money line with nothing in it is a part');
SELECT is(perfeval.fund_facts('总额', true, NULL, v, NULL, 1, NULL, 'adjusted', true, NULL, NULL, NULL, NULL) & perfeval.fund_mark('too_long') <> 0, long, v || ' has too many digits: ' || long)
FROM (VALUES (123456789012345678::numeric, false), (1234567890123456789, true), ('NaN', true)) n (v, long);
SELECT is(perfeval.fund_facts('总额', true, 98, 100, 97, 97, NULL, base, true, '100%', NULL, NULL, NULL) & perfeval.fund_mark('rate_differs') <> 0, differs, 'the rate by ' || coalesce(base, 'nothing'))
FROM (VALUES ('received', false), ('adjusted', true), ('initial', true), ('spent', false), (NULL, false)) v (base, differs);

-- Of 100 万元 and two parts, 60 and 30 spent; 10 points.
CREATE TEMPORARY TABLE money AS
	SELECT perfeval.money_facts(line, total, NULL, budget, NULL, executed, transfers, 'adjusted', true, rate, points, filed, score, yuan) AS m, yuan
	FROM (VALUES ('总额', true, 100, 90, 9, '81%', 10, 8, 8.1), ('市级', false, 60, 60, 0, NULL, NULL, NULL, NULL), ('县级', false, 40.5, 30, 0, NULL, NULL, NULL, NULL))
		v (line, total, budget, executed, transfers, rate, points, filed, score),
		(VALUES (10000::numeric), (NULL)) y (yuan)
	GROUP BY yuan;
SELECT is((m).budget, 1000000::numeric, 'the budget of the total in yuan') FROM money WHERE yuan IS NOT NULL;
SELECT is((m).parts_budget || ' ' || (m).parts_executed || ' ' || (m).parts, '1005000 900000 2', 'two parts add up') FROM money WHERE yuan IS NOT NULL;
SELECT is((m).execution_rate, 0.81, 'the rate without transfers') FROM money;
SELECT is((m).budget, NULL, 'no amounts where the unit is not known') FROM money WHERE yuan IS NULL;
SELECT is((m).points || ' ' || (m).self_score || ' ' || (m).score, '10 8 8.1', 'points and scores of the total') FROM money;
SELECT is((m).overflow, false, 'no number is too long') FROM money;
SELECT is((perfeval.money_facts(NULL, true, NULL, 999999999999999999, NULL, 1, NULL, 'adjusted', true, NULL, NULL, NULL, NULL, 10000)).overflow, true, 'an amount can be too long in yuan alone');
SELECT ok(perfeval.money_facts(NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL) IS NULL, 'of no lines there is nothing') FROM money WHERE false;

-- ------------------------------------------------ the whole form

CREATE FUNCTION pg_temp.total(lines perfeval.form_fact, money perfeval.money_fact, full_points numeric) RETURNS bigint
	LANGUAGE sql RETURN perfeval.total_facts(lines, money, false, full_points, NULL, NULL, NULL, NULL, NULL, NULL, 0, false, false, false, true, false, NULL, NULL,
		0.5, 30, 0.2, 1000, 0.05, 0.2, 5);
SELECT is(pg_temp.total(NULL, NULL, 100) & perfeval.form_mark(m) <> 0, has, format('a form with nothing in it: %s %s', m, has))
FROM (VALUES ('form', true), ('has_lines', false), ('money_missing', true), ('goals_missing', true), ('points_not_full', true), ('no_output_or_benefit', true), ('too_long', false)) v (m, has);
SELECT is(pg_temp.total(NULL, m, 10) & perfeval.form_mark('points_not_full'), 0::bigint, 'execution alone can have all points') FROM money;
SELECT isnt(pg_temp.total(NULL, m, 10) & perfeval.form_mark('parts_differ'), 0::bigint, 'parts that are 5000 yuan above the total differ from it') FROM money WHERE yuan IS NOT NULL;
SELECT isnt(pg_temp.total(NULL, NULL, 1234567890123456789) & perfeval.form_mark('too_long'), 0::bigint, 'full points with too many digits');

-- ------------------------------------------------ lines beside those of the year before

CREATE TEMPORARY TABLE last_year AS
	SELECT perfeval.earlier_lines(n, l, c, t::perfeval.target_value, a::perfeval.actual_value, r, 0.2) AS lines
	FROM (VALUES (5, '数量', '培训场次', '≥10场', '12场', NULL), (2, '数量', '培训场次', '≥30场', '31场', '场地不足'), (1, '数量', '讲座场次', '≥5场', NULL, NULL),
		(3, NULL, '面积', NULL, '9亩', NULL), (4, '质量', NULL, '≥1场', '1场', NULL), (6, '质量', '', '≥1场', '1场', NULL)) v (n, l, c, t, a, r);
CREATE FUNCTION pg_temp.beside(n int, l text, name text, content text, t text, points numeric DEFAULT 5, reason text DEFAULT NULL) RETURNS text
	LANGUAGE sql RETURN (SELECT concat_ws(' ', (f).matched, (f).same_targets, CASE WHEN (f).facts & perfeval.mark('has_earlier') <> 0 THEN 'earlier' END,
			CASE WHEN (f).facts & perfeval.mark('same_easy_target') <> 0 THEN 'easy' END, CASE WHEN (f).facts & perfeval.mark('below_earlier') <> 0 THEN 'below' END,
			CASE WHEN (f).facts & perfeval.mark('same_reason') <> 0 THEN 'reason' END)
		FROM (SELECT perfeval.form_facts('产出', l, name, content, t::perfeval.target_value, NULL, NULL, points, NULL, NULL, 'proportional', reason, NULL, NULL, n, y.lines) AS f FROM last_year y) v);
SELECT is(pg_temp.beside(n, l, name, content, t, points, reason), w, format('%s %s %s %s %s: %s', n, l, name, content, t, w))
FROM (VALUES (5, '数量', '培训场次', NULL, '≥10场', 5, NULL, '1 1 earlier easy below'),	-- that of the same number
	(2, '数量', '培训场次', NULL, '≥30场', 5, NULL, '1 1 earlier below'),
	(1, '数量', '培训场次', NULL, '≥30场', 5, NULL, '1 1 earlier below'),	-- else the first, wherever it stands
	(9, '数量', '其他', '培训场次', '≥30场', 0, '场地不足', '1 0 earlier reason'),
	(9, '数量', '培训场次', '', '≥31场', 5, '场地少', '1 0 earlier'),
	(1, '数量', '讲座场次', NULL, '≥5场', 5, NULL, '1 1 earlier'),
	(1, '质量', '讲座场次', NULL, '≥5场', 5, NULL, '0 0'), (1, NULL, '讲座场次', NULL, '≥5场', 5, NULL, '0 0'), (1, '数量', '讲座场', NULL, '≥5场', 5, NULL, '0 0'),
	(3, NULL, '面积', NULL, NULL, 5, NULL, '1 0 earlier'), (3, '', '面积', NULL, NULL, 5, NULL, '0 0'),
	(4, '质量', NULL, NULL, '≥1场', 5, NULL, '0 0'), (4, '质量', '', NULL, '≥1场', 5, NULL, '1 1 earlier'), (NULL, '数量', '讲座场次', NULL, '≥5场', 5, NULL, '1 1 earlier'))
	v (n, l, name, content, t, points, reason, w);
SELECT is((SELECT perfeval.earlier_lines(1, '数量', '面积', NULL, NULL, NULL, NULL) WHERE false), NULL, 'of no lines there are none');
SELECT is((perfeval.form_facts(NULL, NULL, '面积', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1, NULL)).matched, 0, 'without a year before nothing matches');
SELECT throws_ok($$SELECT perfeval.form_facts(NULL, NULL, '面积', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1, '\x00')$$, '22023',
	'these bytes are no lines of the year before', 'nor can bytes be made up');
SELECT lives_ok(format($$SELECT perfeval.form_facts(NULL, '数量', '培训场次', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1, substr(lines, 1, %s)) FROM last_year$$, n),
	n || ' bytes of them do no harm') FROM generate_series(16, (SELECT length(lines) FROM last_year), 7) n;
-- their head with any byte of the number in it changed
SELECT is((SELECT count(*) FROM (
		SELECT perfeval.form_facts(NULL, '数量', '培训场次', NULL, '≥10场', NULL, NULL, 5, NULL, NULL, NULL, NULL, NULL, NULL, 5, set_byte(y.lines, b, v)) AS f FROM last_year y) x WHERE (f).matched = 1), 1::bigint, format('byte %s is %s', b, v))
FROM (VALUES (0, 0), (0, 255), (1, 128), (7, 0), (7, 255), (8, 0), (8, 18)) c (b, v);
SELECT throws_ok(format($$SELECT perfeval.form_facts(NULL, '数量', '培训场次', NULL, '≥10场', NULL, NULL, 5, NULL, NULL, NULL, NULL, NULL, NULL, 5, set_byte(y.lines, %s, %s)) FROM last_year y$$, b, v), '22023',
	'these bytes are no lines of the year before', format('byte %s is %s: no number', b, v))
FROM (VALUES (7, 127), (7, 128), (8, 19), (8, 255), (9, 1), (10, 255), (11, 127), (11, 128), (11, 255)) c (b, v);

-- ------------------------------------------------ outcomes

CREATE FUNCTION pg_temp.rules(scope text, texts text[] DEFAULT '{A1,form,src, n,p,l,h,f, sn,sp,sl,sh,sf, 无,通,缺,轻,败, NULL,NULL,l e,h e,f e}') RETURNS perfeval.rule_book
	LANGUAGE sql RETURN (SELECT perfeval.rule_book(scope, 1, 2, 4, 8 | 1, texts));
CREATE FUNCTION pg_temp.outcome(facts bytea, rules perfeval.rule_book, nth int DEFAULT 4) RETURNS text
	LANGUAGE sql RETURN (SELECT string_agg(coalesce(perfeval.outcome_text(o, nth), '-'), ' ') FROM perfeval.rule_outcomes(facts, rules) o);
SELECT is(pg_temp.outcome(perfeval.form_mask(facts, 0, 0), pg_temp.rules('line')), o, format('facts %s: outcome %s', facts, o))
FROM (VALUES (0, 'n'), (4, 'n'), (8, 'p'), (8 | 4, 'l'), (8 | 2, 'h'), (8 | 2 | 4, 'h'), (8 | 1 | 2 | 4, 'f'), (1, 'f')) v (facts, o);
SELECT is(pg_temp.outcome(perfeval.form_mask(l, m, f), pg_temp.rules(scope)), o, format('a rule of scope %s: outcome %s', scope, o))
FROM (VALUES ('line', 1, 8, 0, 'f'), ('fund', 8, 1, 0, 'f'), ('form', 8, 8, 1, 'f'), ('review', 0, 0, 1, 'f'), ('form', 1, 1, 0, 'n'), (NULL, 0, 0, 1, 'f')) v (scope, l, m, f, o);
SELECT is((SELECT string_agg(pg_temp.outcome(perfeval.form_mask(0, 0, f), pg_temp.rules('form'), n), ' ' ORDER BY n, o) FROM unnest('{0,8,12,10,1}'::int[]) WITH ORDINALITY u (f, o), generate_series(1, 7) n),
	'A1 A1 A1 A1 A1 form form form form form src src src src src n p l h f sn sp sl sh sf 无 通 缺 轻 败 - - l e h e f e', 'each outcome has its texts');
SELECT is(pg_temp.outcome(perfeval.form_mask(0, 0, 0), pg_temp.rules('form'), n), '-', format('column %s: none', n)) FROM (VALUES (-1), (0), (8)) v (n);
CREATE TEMPORARY TABLE kept AS
	SELECT perfeval.form_mask(0, 0, facts) AS f, perfeval.rule_book(scope, 1, 2, 4, bits, array_fill(repeat('文字', n) || n, '{23}') ORDER BY n) AS r
	FROM (VALUES ('form', 9, 20), ('line', -1, 1), ('form', NULL, 3)) v (scope, bits, n), (VALUES (1), (2)) u (facts) GROUP BY facts;
SELECT results_eq($$SELECT string_agg(length(perfeval.outcome_text(o, 7))::text, ' ') FROM (SELECT perfeval.rule_outcomes(f, r) AS o FROM kept) v$$, $$VALUES ('3 7 42 3 7 42')$$, 'a table can hold them, in their order');
CREATE TEMPORARY TABLE told AS SELECT perfeval.rule_outcomes(f, r) AS o FROM kept;
SELECT is((SELECT string_agg(right(perfeval.outcome_text(o, 4), 2), ' ' ORDER BY perfeval.outcome_text(o, 4)) FROM told), '字1 字1 字3 字3 20 20', 'and what they say');
SELECT matches(r::text, '^\\x[0-9a-f]+$', 'and show their bytes') FROM kept;
SELECT is((SELECT perfeval.rule_book(NULL, 1, 2, 4, 8, NULL)::text = (SELECT perfeval.rule_book('line', 1, 1, 1, 1, NULL)::text)), true, 'a rule without texts is none');
SELECT is((SELECT count(*) FROM perfeval.rule_outcomes(perfeval.form_mask(0, 0, 0), (SELECT perfeval.rule_book(NULL, 1, 2, 4, 8, NULL)))), 0::bigint, 'and says nothing');
SELECT is((SELECT perfeval.rule_book(NULL, 1, 2, 4, 8, '{}') WHERE false)::text, NULL, 'NULL of no rows');
SELECT throws_ok($$SELECT pg_temp.rules('form', '{a,b}')$$, '22023', 'a rule has 23 texts, not 2', 'twenty-three texts');
SELECT throws_ok(format('SELECT pg_temp.outcome(%L, pg_temp.rules(%L))', m, 'form'), '22023', NULL, m || ' are no facts of a form') FROM (VALUES ('\x'), ('\x00')) v (m);
SELECT throws_ok($$SELECT perfeval.outcome_text(pg_temp.rules('form'), 1)$$, '22023', 'these are the rules of a scheme, not what one says', 'a book is no outcome');
SELECT throws_ok($$SELECT pg_temp.outcome(perfeval.form_mask(0, 0, 0), o) FROM told$$, '22023', 'this is what a rule says, not the rules of a scheme', 'nor an outcome a book');
SELECT throws_ok($$SELECT '\x00'::perfeval.rule_book$$, '0A000', 'a value of type rule_book can not be entered', 'nobody makes up a rule''s');

SELECT * FROM finish();
ROLLBACK;
