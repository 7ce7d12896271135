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
	LANGUAGE sql RETURN perfeval.total_facts(lines, money, false, full_points, NULL, NULL, NULL, NULL, NULL, NULL, 0, false, false, false, true, false, NULL, NULL, NULL, NULL,
		0.5, 30, 0.2, 1000, 0.05, 0.2, 5);
SELECT is(pg_temp.total(NULL, NULL, 100) & perfeval.form_mark(m) <> 0, has, format('a form with nothing in it: %s %s', m, has))
FROM (VALUES ('form', true), ('has_lines', false), ('money_missing', true), ('goals_missing', true), ('points_not_full', true), ('no_output_or_benefit', true), ('too_long', false)) v (m, has);
SELECT is(pg_temp.total(NULL, m, 10) & perfeval.form_mark('points_not_full'), 0::bigint, 'execution alone can have all points') FROM money;
SELECT isnt(pg_temp.total(NULL, m, 10) & perfeval.form_mark('parts_differ'), 0::bigint, 'parts that are 5000 yuan above the total differ from it') FROM money WHERE yuan IS NOT NULL;
SELECT isnt(pg_temp.total(NULL, NULL, 1234567890123456789) & perfeval.form_mark('too_long'), 0::bigint, 'full points with too many digits');

-- ------------------------------------------------ outcomes

CREATE FUNCTION pg_temp.rule(scope text, texts text[] DEFAULT '{n,p,l,h,f, sn,sp,sl,sh,sf, 无,通,缺,轻,败, NULL,NULL,l e,h e,f e}') RETURNS perfeval.rule_mask
	LANGUAGE sql RETURN perfeval.rule_mask(scope, 1, 2, 4, 8 | 1, texts);
SELECT is(perfeval.rule_outcome(perfeval.form_mask(facts, 0, 0), pg_temp.rule('line')), o, format('facts %s: outcome %s', facts, o))
FROM (VALUES (0, 0), (4, 0), (8, 1), (8 | 4, 2), (8 | 2, 3), (8 | 2 | 4, 3), (8 | 1 | 2 | 4, 4), (1, 4)) v (facts, o);
SELECT is(perfeval.rule_outcome(perfeval.form_mask(l, m, f), pg_temp.rule(scope)), o, format('a rule of scope %s: outcome %s', scope, o))
FROM (VALUES ('line', 1, 8, 0, 4), ('fund', 8, 1, 0, 4), ('form', 8, 8, 1, 4), ('review', 0, 0, 1, 4), ('form', 1, 1, 0, 0)) v (scope, l, m, f, o);
SELECT is((SELECT string_agg(coalesce(perfeval.outcome_text(pg_temp.rule('form'), o, n), '-'), ' ' ORDER BY n, o) FROM generate_series(0, 4) o, generate_series(1, 4) n),
	'n p l h f sn sp sl sh sf 无 通 缺 轻 败 - - l e h e f e', 'each outcome has its texts');
SELECT is(perfeval.outcome_text(pg_temp.rule('form'), o, n), NULL, format('outcome %s, column %s: none', o, n)) FROM (VALUES (-1, 1), (5, 1), (0, 0), (0, 5)) v (o, n);
CREATE TEMPORARY TABLE kept AS SELECT pg_temp.rule('form', array_fill(repeat('文字', 50), '{20}')) AS r, perfeval.form_mask(0, 0, 1) AS f;
SELECT is(perfeval.rule_outcome(f, r)::text || length(perfeval.outcome_text(r, 4, 4)), '4100', 'a table can hold them') FROM kept;
SELECT matches(r::text, '^\\x[0-9a-f]+$', 'and show their bytes') FROM kept;
SELECT throws_ok($$SELECT pg_temp.rule('form', '{a,b}')$$, '22023', 'a rule has 20 texts, not 2', 'twenty texts');
SELECT throws_ok(format('SELECT perfeval.rule_outcome(%L, pg_temp.rule(%L))', m, 'form'), '22023', NULL, m || ' are no facts of a form') FROM (VALUES ('\x'), ('\x00')) v (m);
SELECT throws_ok($$SELECT '\x00'::perfeval.rule_mask$$, '0A000', 'a value of type rule_mask can not be entered', 'nobody makes up a rule''s');

SELECT * FROM finish();
ROLLBACK;
