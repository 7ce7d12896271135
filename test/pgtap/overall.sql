-- overall: sums over sums, alone, in parallel and in windows.
\set ON_ERROR_STOP on
BEGIN;
SELECT no_plan();

-- ------------------------------------------------ sums over sums

SELECT is(perfeval.overall_score(score, points), 0.75, 'Σ score ÷ Σ points, not the mean of ratios')
FROM (VALUES (10, 10), (5, 10)) v (score, points);
SELECT is(round(perfeval.overall_score(score, points), 10), round(95 / 110.0, 10), 'a line weighs as much as its points')
FROM (VALUES (90, 100), (5, 10)) v (score, points);
SELECT is(perfeval.overall_execution_rate(a, b, c), 0.5, 'Σ (B − C) ÷ Σ A')
FROM (VALUES (100, 60, 10), (300, 170, 20)) v (a, b, c);
SELECT is(perfeval.overall_score(score, points), want, what)
FROM (VALUES ('{10,NULL}'::numeric[], '{20,10}'::numeric[], 0.5, 'a line without a score is left out whole'),
	('{10,7}', '{20,NULL}', 0.5, 'a line without points is left out whole'),
	('{10,NULL,7}', '{20,10,NULL}', 0.5, 'also among others'),
	('{NULL,NULL}', '{10,10}', NULL, 'nothing scored, no ratio'),
	('{10,7}', '{NULL,NULL}', NULL, 'no points, no ratio'),
	('{0,0}', '{10,10}', 0, 'nothing achieved is 0'),
	('{0,0}', '{0,0}', NULL, 'points of 0 divide nothing'),
	('{1}', '{-1}', NULL, 'nor do negative ones'),
	('{12}', '{10}', 1.2, 'above full is told as it is'),
	('{1,NaN}', '{2,2}', NULL, 'a score that is no number leaves no ratio'),
	('{1,1}', '{2,NaN}', NULL, 'nor do points'),
	('{Infinity}', '{2}', NULL, 'nor an infinite score'),
	('{1}', '{Infinity}', NULL, 'nor infinite points'),
	('{Infinity,-Infinity}', '{1,1}', NULL, 'nor two that cancel'),
	('{1e100,1e-100}', '{2e100,2e-100}', 0.5, 'huge and tiny are added exactly')) v (scores, points_, want, what),
	LATERAL (SELECT * FROM unnest(scores, points_) u (score, points)) u
GROUP BY what, want;
SELECT is(perfeval.overall_execution_rate(a, b, c), want, what)
FROM (VALUES ('{100}'::numeric[], '{50}'::numeric[], '{NULL}'::numeric[], 0.5, 'NULL transfers are 0'),
	('{100,NULL}', '{50,50}', '{0,0}', 0.5, 'a line without a budget is left out whole'),
	('{100,100}', '{50,NULL}', '{0,7}', 0.5, 'a line without an execution is left out whole, with its transfers'),
	('{100,-50}', '{50,0}', '{0,0}', 1, 'a correction line counts as it is'),
	('{100,-100}', '{50,0}', '{0,0}', NULL, 'a total budget of 0 has no rate'),
	('{0,100}', '{10,40}', '{0,0}', 0.5, 'executed without a budget counts in the sum'),
	('{100}', '{20}', '{50}', -0.3, 'transfers above what was executed give a negative rate'),
	('{NULL}', '{NULL}', '{NULL}', NULL, 'no line, no rate'),
	('{NaN}', '{1}', '{0}', NULL, 'a budget that is no number leaves no rate')) v (budgets, executions, transfers, want, what),
	LATERAL (SELECT * FROM unnest(budgets, executions, transfers) u (a, b, c)) u
GROUP BY what, want;
SELECT is(perfeval.overall_score(1, 1) FILTER (WHERE false), NULL, 'no rows, no ratio');
SELECT is(perfeval.overall_execution_rate(1, 1, 0) FILTER (WHERE false), NULL, 'no rows, no rate');
SELECT is((SELECT perfeval.overall_score(1, 1) WHERE false), NULL, 'an empty table neither');
SELECT is(perfeval.overall_score(1, 3)::text ~ '^0\.3{12,}$', true, 'it is not rounded');
SELECT is(perfeval.overall_execution_rate(324, 324, 0), 1::numeric, 'the seed''s form: 1');

-- ------------------------------------------------ parallel equals serial

CREATE SCHEMA overall;
CREATE TABLE overall.line AS
	SELECT n, n % 97 AS department, (n % 1013) / 10.0 AS budget, nullif((n * 7) % 1009, 5) / 11.0 AS executed, nullif(n % 13, 0) / 3.0 AS transfers,
		nullif(n % 10, 3) AS score, nullif(n % 11, 4) AS points
	FROM generate_series(1, 20000) n;
ANALYZE overall.line;
ALTER TABLE overall.line SET (parallel_workers = 2);
CREATE FUNCTION pg_temp.plan_of(query text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	line text;
	plan text := '';
BEGIN
	FOR line IN EXECUTE 'EXPLAIN (ANALYZE, COSTS off, TIMING off, SUMMARY off) ' || query LOOP
		plan := plan || line || E'\n';
	END LOOP;
	RETURN plan;
END$$;
\set query 'SELECT round(perfeval.overall_execution_rate(budget, executed, transfers), 15) AS rate, round(perfeval.overall_score(score, points), 15) AS ratio FROM overall.line'
\set grouped 'SELECT department, round(perfeval.overall_execution_rate(budget, executed, transfers), 15) AS rate, round(perfeval.overall_score(score, points), 15) AS ratio FROM overall.line GROUP BY 1'
SET LOCAL max_parallel_workers_per_gather = 0;
CREATE TEMPORARY TABLE serial AS :query;
CREATE TEMPORARY TABLE serial_grouped AS :grouped;
SELECT unalike(pg_temp.plan_of(:'query'), '%Partial Aggregate%', 'serial is serial');
SET LOCAL max_parallel_workers_per_gather = 2;
SET LOCAL parallel_setup_cost = 0;
SET LOCAL parallel_tuple_cost = 0;
SET LOCAL min_parallel_table_scan_size = 0;
SELECT alike(pg_temp.plan_of(:'query'), '%Finalize Aggregate%Partial Aggregate%', 'the aggregates are computed in parts');
SELECT matches(pg_temp.plan_of(:'query'), 'Workers Launched: [12]', 'by workers');
SELECT matches(pg_temp.plan_of(:'grouped'), 'Partial (Hash|Group)Aggregate', 'in groups too');
SELECT results_eq(:'query', 'SELECT * FROM serial', 'parallel equals serial');
SELECT set_eq(:'grouped', 'SELECT * FROM serial_grouped', 'in groups too');
SELECT results_eq('SELECT * FROM serial', $$SELECT round(sum(executed - coalesce(transfers, 0)) FILTER (WHERE budget IS NOT NULL AND executed IS NOT NULL)
		/ sum(budget) FILTER (WHERE executed IS NOT NULL), 15),
		round(sum(score) FILTER (WHERE points IS NOT NULL)::numeric / sum(points) FILTER (WHERE score IS NOT NULL), 15) FROM overall.line$$,
	'and both equal plain sums');
RESET max_parallel_workers_per_gather;

-- ------------------------------------------------ windows

SELECT is_empty($$SELECT * FROM (SELECT n,
			perfeval.overall_score(score, points) OVER last_three AS ratio,
			sum(score) FILTER (WHERE points IS NOT NULL) OVER last_three::numeric / nullif(sum(points) FILTER (WHERE score IS NOT NULL) OVER last_three, 0) AS want
		FROM overall.line WHERE n <= 300 WINDOW last_three AS (ORDER BY n ROWS BETWEEN 2 PRECEDING AND CURRENT ROW)) s
		WHERE round(ratio, 12) IS DISTINCT FROM round(want, 12)$$, 'a moving frame');
SELECT is_empty($$SELECT * FROM (SELECT n,
			perfeval.overall_execution_rate(budget, executed, transfers) OVER w AS rate,
			perfeval.overall_execution_rate(budget, executed, transfers) OVER w AS again,
			(sum(executed) OVER w - sum(transfers) FILTER (WHERE executed IS NOT NULL) OVER w)
				/ sum(budget) FILTER (WHERE executed IS NOT NULL) OVER w AS want
		FROM overall.line WHERE n BETWEEN 1 AND 300 WINDOW w AS (ORDER BY n)) s
		WHERE round(rate, 12) IS DISTINCT FROM round(want, 12) AND want IS NOT NULL OR rate IS DISTINCT FROM again$$,
	'a growing frame: reading a total doesn''t change it');
SELECT is_empty($$SELECT * FROM (SELECT perfeval.overall_score(score, points) OVER (ORDER BY n ROWS BETWEEN 5 FOLLOWING AND 4 FOLLOWING) AS ratio
		FROM overall.line WHERE n < 20) s WHERE ratio IS NOT NULL$$, 'an empty frame has no ratio');

-- ------------------------------------------------ states that no aggregate made

SELECT throws_ok(format('SELECT perfeval.%s', call), '22023', NULL, call)
FROM unnest(ARRAY['{}', '{1}', '{1,2,3}', '{1,NULL}', '{NULL,NULL}', '{{1,2},{3,4}}', '{{1,2}}']) state,
	unnest(ARRAY['overall_score_accum(%L, 1, 1)', 'overall_execution_rate_accum(%L, 1, 1, 0)', 'overall_combine(%L, ''{0,0}'')', 'overall_combine(''{0,0}'', %L)',
		'overall_ratio(%L)']) f, LATERAL format(f, state) call;
SELECT is(perfeval.overall_ratio('{0,0}'), NULL, 'the state before the first row has no ratio');
SELECT is(perfeval.overall_combine('{1,2}', '{3,5}'), '{4,7}'::numeric[], 'parts are added');
SELECT is(perfeval.overall_score_accum('{1,2}', NULL, 5), '{1,2}'::numeric[], 'a line that is left out leaves the state');
SELECT is(perfeval.overall_ratio(NULL), NULL, 'no state, no ratio');

SELECT finish();
ROLLBACK;
