-- The reader on cells as clerks write them, labelled by hand from their meaning, and the laws that hold for every cell.
\set ON_ERROR_STOP on
BEGIN;
SELECT no_plan();

-- ------------------------------------------------ cells

-- target or actual, cell, kind, canonical form, tier, the row of the grammar that it is about, why
CREATE TEMPORARY TABLE labelled (side text, cell text, kind text, canonical text, tier text, topic text, note text);
\copy labelled FROM 'test/data/readings.tsv'
CREATE FUNCTION pg_temp.reading(side text, cell text, OUT kind text, OUT canonical text, OUT tier text) LANGUAGE sql
	RETURN CASE side
		WHEN 'target' THEN row(perfeval.kind(cell::perfeval.target_value), perfeval.canonical(cell::perfeval.target_value), NULL::text)
		ELSE row(perfeval.kind(cell::perfeval.actual_value), perfeval.canonical(cell::perfeval.actual_value), perfeval.tier(cell::perfeval.actual_value))
	END;

SELECT cmp_ok((SELECT count(*) FROM labelled), '>=', 300::bigint, 'at least 300 cells of our own');
SELECT is(pg_temp.reading(side, cell)::text, row(kind, nullif(canonical, ''), nullif(tier, ''))::text,
	concat_ws(', ', topic, side || ' ' || quote_literal(cell), nullif(note, '')))
FROM labelled ORDER BY side, topic, cell;
SELECT is_empty($$SELECT side, cell, r.canonical FROM labelled, LATERAL pg_temp.reading(side, cell) r
		WHERE r.canonical IS NOT NULL AND (pg_temp.reading(side, r.canonical)).canonical IS DISTINCT FROM r.canonical$$,
	'canonical(canonical(x)) = canonical(x)');

-- ------------------------------------------------ laws

-- The same cell in another width: every sign and digit that has a full-width twin.
CREATE FUNCTION pg_temp.wide(cell text) RETURNS text
	RETURN translate(cell, '0123456789%<>=().,;:/-+~', '０１２３４５６７８９％＜＞＝（）．，；：／－＋～');
SELECT is_empty($$SELECT side, cell FROM labelled WHERE pg_temp.reading(side, pg_temp.wide(cell)) IS DISTINCT FROM pg_temp.reading(side, cell)$$,
	'width doesn''t change a reading');

-- A space between Han characters, and beside them, means nothing.
CREATE FUNCTION pg_temp.spaced(cell text) RETURNS text
	RETURN regexp_replace(regexp_replace(cell, '([一-龥])', E'\u3000\\1', 'g'), '([一-龥])', E'\\1 ', 'g');
SELECT is_empty($$SELECT side, cell FROM labelled WHERE pg_temp.reading(side, pg_temp.spaced(cell)) IS DISTINCT FROM pg_temp.reading(side, cell)$$,
	'spacing doesn''t change a reading');

-- What a client sends in binary is what it gets back.
SELECT is_empty($$SELECT cell FROM labelled, LATERAL (SELECT cell::perfeval.target_value AS v) r
		WHERE perfeval.target_value_send(v) <> '\x01'::bytea || convert_to(cell, 'UTF8') OR convert_to(v::text, 'UTF8') <> convert_to(cell, 'UTF8')$$,
	'send is the version and the cell as written, and the text comes out as it went in');
SELECT current_setting('data_directory') || '/' || current_database() || '_reading.bin' AS file \gset
CREATE TEMPORARY TABLE sent AS SELECT row_number() OVER () AS n, cell::perfeval.target_value AS target, cell::perfeval.actual_value AS actual FROM labelled;
SELECT format('COPY (SELECT * FROM sent ORDER BY n) TO %L WITH (FORMAT binary)', :'file') AS copy \gset
:copy;
CREATE TEMPORARY TABLE received (n bigint, target perfeval.target_value, actual perfeval.actual_value);
SELECT format('COPY received FROM %L WITH (FORMAT binary)', :'file') AS copy \gset
:copy;
SELECT is_empty($$SELECT s.target FROM sent s LEFT JOIN received r USING (n)
		WHERE s.target::text IS DISTINCT FROM r.target::text OR s.actual::text IS DISTINCT FROM r.actual::text
		OR perfeval.canonical(s.target) IS DISTINCT FROM perfeval.canonical(r.target) OR perfeval.canonical(s.actual) IS DISTINCT FROM perfeval.canonical(r.actual)
		OR perfeval.kind(s.target) <> perfeval.kind(r.target) OR perfeval.kind(s.actual) <> perfeval.kind(r.actual)
		OR perfeval.tier(s.actual) IS DISTINCT FROM perfeval.tier(r.actual)$$,
	'recv(send(x)) = x');

-- ------------------------------------------------ pairs

-- target, actual, points, rule, fiscal year, score, status, the bullet of the rules that it is about, the computation
CREATE TEMPORARY TABLE pair (target text, actual text, points text, rule text, fiscal_year text, score text, status text, topic text, note text);
\copy pair FROM 'test/data/pairs.tsv'
SELECT cmp_ok((SELECT count(*) FROM pair), '>=', 150::bigint, 'at least 150 pairs of our own');
SELECT is(row(trim_scale(perfeval.indicator_score(t, a, p, r, y)), perfeval.score_status(t, a, p, r, y))::text,
	row(trim_scale(nullif(pair.score, '')::numeric), pair.status)::text,
	format('%s: %s against %s, %s', topic, quote_literal(pair.actual), quote_literal(pair.target), note))
FROM pair, LATERAL (SELECT pair.target::perfeval.target_value AS t, pair.actual::perfeval.actual_value AS a, nullif(pair.points, '')::numeric AS p,
	pair.rule::perfeval.scoring_rule AS r, nullif(pair.fiscal_year, '')::int AS y) v
ORDER BY topic, pair.target, pair.actual, pair.rule;

SELECT finish();
ROLLBACK;
