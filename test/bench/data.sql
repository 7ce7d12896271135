-- The tables that are measured. Nothing here is random: a row's number decides what it holds.

CREATE EXTENSION perfeval;
SET search_path = public, perfeval;

-- ---------- corpus: rows of published forms ----------

CREATE TABLE corpus (
	form_id text, year text, form_type text, level1 text, level2 text, level3 text,
	target text, actual text, points text, score text, reason text
);
SELECT format('COPY corpus FROM %L (FORMAT text, HEADER true, NULL '''')', :'corpus') \gexec
DELETE FROM corpus WHERE target IS NULL;
ALTER TABLE corpus ADD COLUMN n int GENERATED ALWAYS AS IDENTITY;

-- A number that spreads evenly below `below`, the same in every run.
CREATE FUNCTION pick(row_number bigint, salt int, below bigint) RETURNS bigint
	LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
	RETURN (hashint8extended(row_number, salt) & x'7fffffffffffffff'::bigint) % below;

-- ---------- stored: pairs in the corpus's wording that score on figures ----------
-- An actual is the target's own number, moved by a factor, bare or with the unit as the target writes it.

CREATE TABLE wording AS
	SELECT target, points,
		regexp_substr(target, '[0-9]+(\.[0-9]+)?') AS number,
		regexp_replace(target, '^(≥|≧|>=|≤|≦|<=|>|<|=|不少于|不低于|不超过|至少)|以上$|以下$|以内$', '') AS bare_of_operator,
		perfeval.comparator(target::target_value) AS comparator
	FROM corpus
	WHERE kind(target::target_value) = 'quantity'
		AND coalesce(lower_bound(target::target_value), upper_bound(target::target_value)) > 0
		AND target ~ '[0-9]';

CREATE TABLE pair AS
	WITH moved AS (
		SELECT w.target, w.number, w.bare_of_operator, w.comparator,
			round(w.number::numeric * (1 + f / 100.0), 1 + scale(w.number::numeric))::numeric AS value,
			coalesce(nullif(regexp_replace(w.points, '[^0-9.]', '', 'g'), ''), '10')::numeric AS points
		FROM wording w, generate_series(-60, 60, 3) AS f
	), actual AS (
		SELECT target, comparator, number, trim_scale(value) AS value, points, a.text
		FROM moved, LATERAL (VALUES
			(trim_scale(value)::text),
			(regexp_replace(bare_of_operator, '[0-9]+(\.[0-9]+)?', trim_scale(value)::text))
		) AS a (text)
	)
	SELECT target::target_value AS target, text::actual_value AS actual, points, number::numeric AS number, value,
		indicator_score(target::target_value, text::actual_value, points) = points AS met
	FROM actual
	WHERE points > 0 AND score_status(target::target_value, text::actual_value, points) = 'scored';

-- 44 % of the targets are met; the others take the longer way, the ratio and its rounding.
CREATE TABLE met AS SELECT row_number() OVER (ORDER BY target::text, actual::text, points) - 1 AS n, * FROM pair WHERE met;
CREATE TABLE short AS SELECT row_number() OVER (ORDER BY target::text, actual::text, points) - 1 AS n, * FROM pair WHERE NOT met;
ALTER TABLE met ADD PRIMARY KEY (n);
ALTER TABLE short ADD PRIMARY KEY (n);

CREATE TABLE drawn AS
	SELECT i, coalesce(m.target, s.target) AS target, coalesce(m.actual, s.actual) AS actual,
		coalesce(m.points, s.points) AS points, coalesce(m.number, s.number) AS number, coalesce(m.value, s.value) AS value
	FROM (
		SELECT i, pick(i, 1, 100) < 44 AS met,
			pick(i, 2, (SELECT count(*) FROM met)) AS met_n, pick(i, 3, (SELECT count(*) FROM short)) AS short_n
		FROM generate_series(1, :rows) AS i
	) AS r
	LEFT JOIN met AS m ON r.met AND m.n = r.met_n
	LEFT JOIN short AS s ON NOT r.met AND s.n = r.short_n;

CREATE TABLE stored AS SELECT target, actual, points FROM drawn ORDER BY i;

-- A part of the rows with standards of the tables of cases that compile to cases: twenty in turn, as forms of one kind have them, or any of them.
CREATE TABLE standard (text text);
SELECT format('COPY standard FROM PROGRAM %L', 'cut -f 1 ' || :'standards') \gexec
CREATE TABLE ruled AS
	WITH rule AS (
		SELECT row_number() OVER (ORDER BY text) - 1 AS n, count(*) OVER () AS rules, rule
		FROM (SELECT DISTINCT text FROM standard) AS s, try_scoring_rule(text) AS rule
		WHERE rule IS NOT NULL AND notation(rule) !~ '^(proportional|all_or_nothing|judgement)'
	)
	SELECT d.target, d.actual, d.points, t.rule AS in_turn, r.rule AS any_rule
	FROM drawn AS d
	JOIN rule AS t ON t.n = i % 20 * t.rules / 20
	JOIN rule AS r ON r.n = pick(d.i, 6, (SELECT max(rules) FROM rule))
	WHERE i <= :rows / 4 ORDER BY d.i;

-- The same numbers, for what would be written without perfeval; every target as one where more is better.
CREATE TABLE bare AS
	SELECT number AS t, CASE WHEN (indicator_score(target, actual, points) = points) = (value >= number) THEN value
		ELSE round(number * number / value, 1) END AS a, points AS p
	FROM drawn ORDER BY i;
DROP TABLE drawn;

CREATE FUNCTION plain_score(t numeric, a numeric, p numeric) RETURNS numeric
	LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
AS $$
BEGIN
	RETURN CASE WHEN a >= t THEN p WHEN t > 0 THEN round(p * a / t, 2) ELSE 0 END;
END
$$;

-- ---------- written: text as filed, and numbers of a form's kind ----------

CREATE TABLE written AS
	SELECT c.target, c.actual, coalesce(c.points, '10') AS points,
		coalesce(regexp_substr(c.target, '[0-9]+(\.[0-9]+)?'), c.points, '100') AS number
	FROM generate_series(1, :rows / 2) AS i
	JOIN corpus AS c ON c.n = (SELECT min(n) FROM corpus) + pick(i, 4, (SELECT max(n) - min(n) + 1 FROM corpus));

-- ---------- files: what is taken in by COPY, a form of twenty lines after the other ----------

CREATE TABLE filed AS
	SELECT 1000 + (i - 1) / 20 AS evaluation_id, (i - 1) % 20 + 1 AS line_no, 2020 AS fiscal_year,
		c.form_id, c.year, c.form_type, c.level1, c.level2, c.level3, c.target, c.actual,
		coalesce(nullif(regexp_replace(c.points, '[^0-9.]', '', 'g'), ''), '10') AS points,
		'proportional higher' AS rule,
		nullif(regexp_replace(c.score, '[^0-9.]', '', 'g'), '') AS self_score, c.reason AS deviation_reason
	FROM generate_series(1, :rows / 5) AS i
	JOIN corpus AS c ON c.n = (SELECT min(n) FROM corpus) + pick(i, 5, (SELECT max(n) - min(n) + 1 FROM corpus))
	ORDER BY i;

SELECT format('COPY (SELECT %s FROM filed) TO %L', columns, :'work' || file)
FROM (VALUES
	('/rows.copy', 'form_id, year, form_type, level1, level2, level3, target, actual, points, self_score, deviation_reason'),
	('/cells.copy', 'target, actual, points'),
	('/indicators.copy', 'evaluation_id, line_no, fiscal_year, level1, level2, level3, target, actual, points, rule, self_score, deviation_reason')
) AS f (file, columns) \gexec

-- Whole rows as the corpus has them, and the three cells of them that are read.
CREATE TABLE reading_row (
	form_id text, year text, form_type text, level1 text, level2 text, level3 text,
	target target_value, actual actual_value, points numeric, self_score text, reason text,
	score numeric GENERATED ALWAYS AS (indicator_score(target, actual, points)) STORED
);
CREATE TABLE plain_row (
	form_id text, year text, form_type text, level1 text, level2 text, level3 text,
	target text, actual text, points text, self_score text, reason text
);
CREATE TABLE reading_cells (
	target target_value, actual actual_value, points numeric,
	score numeric GENERATED ALWAYS AS (indicator_score(target, actual, points)) STORED
);
CREATE TABLE plain_cells (target text, actual text, points text);

-- ---------- registry: its own table, and that table without types and score ----------

SELECT create_registry('eval') \g /dev/null
-- emptied between measurements, which is nobody's history
ALTER TABLE eval.indicator DISABLE TRIGGER log_truncate;
ALTER TABLE eval.review DISABLE TRIGGER log_truncate;
INSERT INTO eval.department (department_id, code, name) VALUES (1000, 'bench', '测试部门');
INSERT INTO eval.evaluation (evaluation_id, department_id, fiscal_year, kind, subject)
	SELECT i, 1000, 2020, 'project', '项目' || i FROM (SELECT DISTINCT evaluation_id AS i FROM filed) AS form ORDER BY i;
DROP TABLE filed;

CREATE TABLE eval.untyped_indicator (LIKE eval.indicator INCLUDING ALL EXCLUDING GENERATED);
ALTER TABLE eval.untyped_indicator
	DROP COLUMN score,
	ALTER COLUMN target TYPE text USING NULL,
	ALTER COLUMN approved_target TYPE text USING NULL,
	ALTER COLUMN actual TYPE text USING NULL,
	ALTER COLUMN rule TYPE text USING NULL,
	ADD FOREIGN KEY (evaluation_id, fiscal_year)
		REFERENCES eval.evaluation (evaluation_id, fiscal_year) ON UPDATE CASCADE ON DELETE CASCADE;
CREATE TRIGGER fill_indicator BEFORE INSERT OR UPDATE ON eval.untyped_indicator
	FOR EACH ROW WHEN (NEW.rule IS NULL) EXECUTE FUNCTION eval.fill_indicator();

VACUUM ANALYZE;
CHECKPOINT;
