-- A stored value read anew from its text.
\set ON_ERROR_STOP on
BEGIN;
SELECT no_plan();

-- What an older engine has stored: the reading of one text with another text. There is no other engine yet to write it.
CREATE CAST (bytea AS perfeval.target_value) WITHOUT FUNCTION;
CREATE CAST (perfeval.target_value AS bytea) WITHOUT FUNCTION;
CREATE CAST (bytea AS perfeval.actual_value) WITHOUT FUNCTION;
CREATE CAST (perfeval.actual_value AS bytea) WITHOUT FUNCTION;
CREATE CAST (bytea AS perfeval.scoring_rule) WITHOUT FUNCTION;
CREATE CAST (perfeval.scoring_rule AS bytea) WITHOUT FUNCTION;
CREATE FUNCTION pg_temp.stored(bytes bytea, was_read text, written text) RETURNS bytea LANGUAGE sql IMMUTABLE
	RETURN substring(bytes FOR length(bytes) - octet_length(was_read)) || convert_to(written, 'UTF8');

CREATE TEMPORARY TABLE old AS
	SELECT n,
		pg_temp.stored('≥30场'::perfeval.target_value::bytea, '≥30场', '≥20场')::perfeval.target_value AS target,
		pg_temp.stored('30场'::perfeval.actual_value::bytea, '30场', '20场')::perfeval.actual_value AS actual,
		pg_temp.stored('all_or_nothing'::perfeval.scoring_rule::bytea, 'all_or_nothing', 'proportional round ' || n % 5)::perfeval.scoring_rule AS rule
	FROM generate_series(1, 1000) n;

SELECT results_eq('SELECT perfeval.canonical(target), perfeval.canonical(perfeval.reread(target)), perfeval.reread(target)::text FROM old WHERE n = 1',
	$$VALUES ('≥30场', '≥20场', '≥20场')$$, 'a target is read from its text, which stays');
SELECT results_eq('SELECT perfeval.canonical(actual), perfeval.canonical(perfeval.reread(actual)), perfeval.reread(actual)::text FROM old WHERE n = 1',
	$$VALUES ('30场', '20场', '20场')$$, 'so is an actual');
SELECT is_empty($$SELECT n FROM old
		WHERE perfeval.reread(rule)::bytea IS DISTINCT FROM ('proportional round ' || n % 5)::perfeval.scoring_rule::bytea$$,
	'and rules, whichever the line before had');

-- More rules than are remembered, one that is too long for it, and some that no longer compile, in no order.
CREATE TEMPORARY TABLE many AS
	SELECT n, text, pg_temp.stored('judgement'::perfeval.scoring_rule::bytea, 'judgement', text)::perfeval.scoring_rule AS rule
	FROM generate_series(1, 2000) n, LATERAL (SELECT CASE
			WHEN n % 7 = 0 THEN 'no rule ' || n % 3
			WHEN n % 11 = 0 THEN 'proportional' || repeat(' ', 2000 + n % 2) || 'round ' || n % 4
			ELSE '完成得满分，每低1%扣' || n % 500 / 100.0 || '分'
		END) t (text)
	ORDER BY hashint4(n);
SELECT is_empty('SELECT n FROM many WHERE perfeval.reread(rule)::bytea IS DISTINCT FROM perfeval.try_scoring_rule(text)::bytea',
	'a rule is what its text compiles to, and NULL where it no longer does');
SELECT ok((SELECT count(*) FILTER (WHERE perfeval.reread(rule) IS NULL) > 200 AND count(*) FILTER (WHERE length(text) > 2000) > 100 FROM many),
	'both are among them');
SELECT is((SELECT count(*) FROM (SELECT array_agg(perfeval.reread(rule)) AS rules FROM many) a, unnest(rules) r
		WHERE r::text IN (SELECT text FROM many)), (SELECT count(perfeval.reread(rule)) FROM many), 'what was given outlives the next line');

SELECT ok(perfeval.reread(NULL::perfeval.target_value) IS NULL, 'no target, none');
SELECT ok(perfeval.reread(NULL::perfeval.scoring_rule) IS NULL, 'no rule, none');

SELECT * FROM finish();
ROLLBACK;
