-- execution: (B − C) ÷ A and its score, with every A, B and C that a form or a mistake can hold.
\set ON_ERROR_STOP on
BEGIN;
SELECT no_plan();

-- ------------------------------------------------ rate

SELECT is(perfeval.execution_rate(a, b, c), want, format('rate of %s less %s out of %s', left(coalesce(b::text, 'NULL'), 30), left(coalesce(c::text, 'NULL'), 30), left(coalesce(a::text, 'NULL'), 30)))
FROM (VALUES
	(324::numeric, 324::numeric, 0::numeric, 1::numeric),
	(324.00, 324.00, NULL, 1),
	(100, 50, 0, 0.5),
	(100, 50, 20, 0.3),
	(100, 0, 0, 0),
	(8, 1, 0, 0.125),
	(0.0001, 0.00005, 0, 0.5),
	-- B > A: overspent, above 1
	(100, 120, 0, 1.2),
	(100, 120, 20, 1),
	-- C > B: below 0
	(100, 20, 50, -0.3),
	(100, -10, 0, -0.1),
	(100, 50, -50, 1),
	-- A NULL, 0 or negative: there is no rate
	(NULL, 50, 0, NULL),
	(0, 50, 0, NULL),
	(0, 0, 0, NULL),
	(0.000, 0, 0, NULL),
	(-100, 50, 0, NULL),
	(-100, -50, 0, NULL),
	(100, NULL, 0, NULL),
	(NULL, NULL, NULL, NULL),
	-- what is no number gives none, and never an error
	('NaN', 50, 0, NULL),
	(100, 'NaN', 0, NULL),
	(100, 50, 'NaN', NULL),
	('Infinity', 50, 0, NULL),
	('-Infinity', 50, 0, NULL),
	(100, 'Infinity', 0, NULL),
	(100, '-Infinity', 0, NULL),
	(100, 50, 'Infinity', NULL),
	(100, 'Infinity', 'Infinity', NULL),
	('Infinity', 'Infinity', 'Infinity', NULL),
	-- huge and tiny
	(1e30, 5e29, 0, 0.5),
	(1e130000, 1e130000, 0, 1),
	(123456789012345678901234567890, 123456789012345678901234567890, 0, 1),
	(1e-16000, 1e-16000, 0, 1),
	-- beyond the range of numeric
	(9e131071, 9e131071, -9e131071, NULL),
	(1e-16000, 1e131071, 0, NULL)) v (a, b, c, want);
SELECT is(perfeval.execution_rate(324, 324), 1::numeric, 'transfers are 0 unless said');
SELECT is(perfeval.execution_rate(budget => 200, executed => 100, upper_transfers => 50), 0.25, 'arguments by name');
SELECT is(perfeval.execution_rate(3, 1)::text ~ '^0\.3{12,}$', true, 'it is not rounded');
SELECT is(perfeval.execution_rate(324, 324)::text, '1', 'a whole rate is printed whole');
SELECT is_empty($$SELECT a, b, c FROM generate_series(1, 40, 3) a, generate_series(-10, 60, 7) b, generate_series(-3, 9, 4) c
		WHERE round(perfeval.execution_rate(a, b, c), 14) <> round((b - c)::numeric / a, 14)$$, 'it is (B − C) ÷ A');

-- ------------------------------------------------ score

-- Compared as text: the written digits matter.
SELECT is(perfeval.execution_score(a, b, c, points, rule::perfeval.scoring_rule)::text, want,
	format('%s of %s points for %s less %s out of %s, %s', coalesce(want, 'nothing'), coalesce(points::text, 'NULL'), coalesce(b::text, 'NULL'), coalesce(c::text, 'NULL'),
		coalesce(a::text, 'NULL'), coalesce(rule, 'no rule')))
FROM (VALUES
	-- at or above 1 the points as they are
	(324::numeric, 324::numeric, 0::numeric, 10::numeric, 'proportional', '10'),
	(324, 324, 0, 10.0, 'proportional', '10.0'),
	(324, 324, NULL, 10.00, 'proportional', '10.00'),
	(100, 120, 0, 10, 'proportional', '10'),
	(100, 120, 20, 9.996, 'proportional', '9.996'),
	-- below it points × rate, rounded once
	(100, 95, 0, 10, 'proportional', '9.50'),
	(100, 50, 20, 10, 'proportional', '3.00'),
	(3, 2, 0, 10, 'proportional', '6.67'),
	(3, 1, 0, 10, 'proportional', '3.33'),
	(100, 0, 0, 10, 'proportional', '0.00'),
	-- C > B never below 0
	(100, 20, 50, 10, 'proportional', '0.00'),
	(100, -20, 0, 10, 'proportional', '0.00'),
	-- half away from zero, then capped
	(8, 1, 0, 1, 'proportional', '0.13'),
	(200, 1, 0, 1, 'proportional', '0.01'),
	(200, 1, 0, 3, 'proportional', '0.02'),
	(1000, 1, 0, 1, 'proportional', '0.00'),
	(2, 1, 0, 5, 'proportional round 0', '3'),
	(1000, 449, 0, 10, 'proportional round 0', '4'),
	(3, 2, 0, 10, 'proportional round 1', '6.7'),
	(3, 2, 0, 10, 'proportional round 6', '6.666667'),
	(100000, 99999, 0, 9.996, 'proportional', '9.996'),
	-- other rules
	(100, 99.99, 0, 10, 'all_or_nothing', '0.00'),
	(100, 100, 0, 10, 'all_or_nothing', '10'),
	(100, 110, 0, 10, 'all_or_nothing', '10'),
	(100, 100, 0, 10, 'judgement', NULL),
	(100, 100, 0, 10, NULL, NULL),
	-- no rate, no score
	(NULL, 50, 0, 10, 'proportional', NULL),
	(0, 50, 0, 10, 'proportional', NULL),
	(-100, 50, 0, 10, 'proportional', NULL),
	(100, NULL, 0, 10, 'proportional', NULL),
	('NaN', 50, 0, 10, 'proportional', NULL),
	(100, 'NaN', 0, 10, 'proportional', NULL),
	(100, 50, 'NaN', 10, 'proportional', NULL),
	('Infinity', 50, 0, 10, 'proportional', NULL),
	(100, 'Infinity', 0, 10, 'proportional', NULL),
	(100, 50, '-Infinity', 10, 'proportional', NULL),
	-- no points, no score
	(100, 100, 0, NULL, 'proportional', NULL),
	(100, 100, 0, 0, 'proportional', NULL),
	(100, 100, 0, -1, 'proportional', NULL),
	(100, 100, 0, 'NaN', 'proportional', NULL),
	(100, 100, 0, 'Infinity', 'proportional', NULL),
	(100, 100, 0, '-Infinity', 'proportional', NULL),
	-- more digits than a form prints, as a quotient in a query gives them
	(1000 / 3.0::numeric, 1000 / 3.0, 0, 10, 'proportional', '10'),
	(1000 / 3.0, 500 / 3.0, 0, 10, 'proportional', '5.00'),
	(1e20, 5e19, 0, 10, 'proportional', '5.00'),
	(123456789012345678901234567890, 123456789012345678901234567890, 0, 10, 'proportional', '10'),
	(123456789012345678901234567890, 61728394506172839450617283945, 0, 10, 'proportional', '5.00'),
	(100, 99.9999999999999999999999, 0, 10, 'all_or_nothing', '0.00'),
	(100, 100, 0, 1e30, 'proportional', '1000000000000000000000000000000')) v (a, b, c, points, rule, want);
SELECT is(perfeval.execution_score(324, 324, 0, 10), 10::numeric, 'the seed''s form: 10 of 10');
SELECT is(perfeval.execution_score(budget => 100, executed => 50, upper_transfers => 0, points => 10, rule => 'proportional', finished => true), 5.00, 'arguments by name');
SELECT is(perfeval.execution_score(100, 50, 0, 10, 'proportional', f)::text, '5.00', format('finished %s changes no proportional score', coalesce(f::text, 'NULL')))
FROM unnest(ARRAY[true, false, NULL]) f;

-- ------------------------------------------------ laws

CREATE TEMPORARY TABLE crossed AS
	SELECT a, b, c, p, r, perfeval.execution_score(a, b, c, p, r::perfeval.scoring_rule) AS score
	FROM unnest(ARRAY[1, 3, 7, 100, 324.55, 1e6]) a, unnest(ARRAY[-1, 0, 0.5, 1, 2.99, 3, 6.9999, 50, 99, 100, 324.5, 324.55, 400, 999999]) b,
		unnest(ARRAY[NULL, 0, 0.25, 10]) c, unnest(ARRAY[0.005, 1, 6, 9.996, 10]) p, unnest(ARRAY['proportional', 'proportional round 0', 'proportional round 4', 'all_or_nothing']) r;
SELECT is_empty('SELECT * FROM crossed WHERE score IS NULL', 'with a budget there is a score');
SELECT is_empty('SELECT * FROM crossed WHERE NOT score BETWEEN 0 AND p', '0 ≤ score ≤ points');
SELECT is_empty($$SELECT * FROM (SELECT c.*, lag(score) OVER (PARTITION BY a, c, p, r ORDER BY b) AS before FROM crossed c) s WHERE score < before$$,
	'more executed never scores less');
SELECT is_empty($$SELECT * FROM crossed WHERE b - coalesce(c, 0) >= a AND score <> p$$, 'executed in full is full');
SELECT is_empty($$SELECT * FROM crossed WHERE r LIKE 'proportional%' AND score IS DISTINCT FROM CASE WHEN b - coalesce(c, 0) >= a THEN p
		ELSE least(p, greatest(0, round(p * (b - coalesce(c, 0)) / a, CASE r WHEN 'proportional' THEN 2 WHEN 'proportional round 0' THEN 0 ELSE 4 END))) END$$,
	'short of it is points × (B − C) ÷ A, rounded once, held in 0 … points');
SELECT is_empty($$SELECT * FROM crossed WHERE r = 'all_or_nothing' AND score NOT IN (0, p)$$, 'all or nothing is all or nothing');

-- ------------------------------------------------ a rate as printed

SELECT is(perfeval.printed_percent(r)::text, w, format('printed_percent(%L)', r)) FROM (VALUES
	('100%', '100'), ('99.30%', '99.30'), ('99.3', '99.3'), ('0.9930', '99.30'), ('0.993', '99.3'), ('0.5', '50'), ('1', '100'), ('1.0', '100'), ('１００．００％', '100.00'),
	('0.00%', '0.00'), ('0', '0'), ('120.5%', '120.5'), ('约90%', '90'), ('12345678901234.8900%', '12345678901234.8900'),
	('——', NULL), ('', NULL), ('已完成', NULL), ('90元', NULL), ('99999999999999999999%', NULL), (NULL, NULL)) v (r, w);

-- digits behind a point that belong to no number
SELECT is(perfeval.printed_percent('A0.' || repeat('0', n) || '率0%'), 0::numeric, format('%s zeros in a name are no decimals', n)) FROM unnest('{1,18,19,40,8100}'::int[]) n;
SELECT is(perfeval.fund_facts('', true, 1, 1, 1, 1, 0, 'adjusted', false, 'A0.' || repeat('0', n) || '率0%', 1, 1, 1), perfeval.fund_facts('', true, 1, 1, 1, 1, 0, 'adjusted', false, '0%', 1, 1, 1), format('nor with %s of them', n))
FROM unnest('{1,18,19,40,8100}'::int[]) n;

-- more spent than there was, by a range without a lower bound
SELECT is(perfeval.execution_score(100, 120, 0, 10, r::perfeval.scoring_rule)::numeric, 0::numeric, r) FROM unnest('{"[90%,100%] gives full; otherwise gives 0",<=100% gives full; otherwise gives 0}'::text[]) r, generate_series(1, 20);

SELECT finish();
ROLLBACK;
