-- Every column of every view stands in test/data/views.tsv, with its type and comment: what reports are built on neither goes, moves nor changes unseen.
-- Where that is meant: test/bin/with-cluster test/bin/view-columns > /tmp/views.tsv && cp /tmp/views.tsv test/data/views.tsv, and say so in CHANGELOG.md.
\set ON_ERROR_STOP on
\if :{?regenerate}
\o /dev/null
\endif
BEGIN;
SELECT plan(8);

SELECT perfeval.create_registry('eval') \g /dev/null

-- a place of 0 is the view itself
CREATE TEMPORARY TABLE actual AS
	SELECT c.relname::text COLLATE "C" AS view, a.place, a.name, a.type, a.comment
	FROM pg_class c
	CROSS JOIN LATERAL (
		SELECT 0 AS place, '' COLLATE "C" AS name, 'view' COLLATE "C" AS type, obj_description(c.oid, 'pg_class') COLLATE "C" AS comment
		UNION ALL
		SELECT a.attnum::int, a.attname::text COLLATE "C", regexp_replace(format_type(a.atttypid, a.atttypmod), '^.*\.', '') COLLATE "C", col_description(c.oid, a.attnum) COLLATE "C"
		FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
	) a
	WHERE c.relnamespace = 'eval'::regnamespace AND c.relkind = 'v';

\if :{?regenerate}
\o
\copy (SELECT v.line FROM (SELECT '' COLLATE "C" AS view, 0 AS place, E'view\tplace\tcolumn\ttype\tcomment' AS line UNION ALL SELECT a.view, a.place, concat_ws(E'\t', a.view, a.place, a.name, a.type, a.comment) FROM actual a) v ORDER BY v.view, v.place) TO STDOUT WITH (FORMAT csv, QUOTE E'\x01', DELIMITER E'\x02')
\q
\endif

\set expected `cat test/data/views.tsv`
CREATE TEMPORARY TABLE expected AS
	SELECT split_part(l.line, E'\t', 1) COLLATE "C" AS view, split_part(l.line, E'\t', 2)::int AS place, split_part(l.line, E'\t', 3) COLLATE "C" AS name,
		split_part(l.line, E'\t', 4) COLLATE "C" AS type, split_part(l.line, E'\t', 5) COLLATE "C" AS comment
	FROM string_to_table(:'expected', E'\n') WITH ORDINALITY l (line, n) WHERE l.n > 1 AND l.line <> '';
CREATE TEMPORARY VIEW both_columns AS
	SELECT e.view, e.name, e.place AS was_place, a.place, e.type AS was_type, a.type, e.comment AS was_comment, a.comment
	FROM expected e JOIN actual a ON a.view = e.view AND a.name = e.name;

SELECT cmp_ok((SELECT count(DISTINCT view)::int FROM expected), '>', 60, 'the file has every view');
SELECT is_empty('SELECT view, name FROM expected EXCEPT SELECT view, name FROM actual ORDER BY 1, 2', 'no view and no column is gone');
SELECT is_empty('SELECT view, name, was_place, place FROM both_columns WHERE place <> was_place', 'none has moved');
SELECT is_empty('SELECT view, name, was_type, type FROM both_columns WHERE type <> was_type', 'none has another type');
SELECT is_empty('SELECT view, name, was_comment, comment FROM both_columns WHERE comment IS DISTINCT FROM was_comment', 'none says that it is something else');
SELECT is_empty('SELECT view, name FROM actual EXCEPT SELECT view, name FROM expected ORDER BY 1, 2',
	'what is new is in the file: test/bin/with-cluster test/bin/view-columns > /tmp/views.tsv && cp /tmp/views.tsv test/data/views.tsv');
SELECT is_empty('SELECT view, name, comment FROM actual WHERE comment IS NULL OR comment !~ ''^[^:]+: .+''', 'each is explained in Chinese, then in English');
SELECT is_empty($$SELECT e.view, e.place FROM (SELECT view, place, row_number() OVER (PARTITION BY view ORDER BY place) - 1 AS n FROM expected) e WHERE e.place <> e.n$$, 'the file leaves no column out');

SELECT finish();
ROLLBACK;
