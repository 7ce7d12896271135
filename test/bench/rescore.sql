-- Scoring a registry anew, each line of it read through its text, against an UPDATE of the same lines that sets one plain column.
-- Both begin with a fresh copy of the table. One line in a hundred reads otherwise, as after a release that reads some cells better;
-- and, for comparison, every line does, so that each is written and its score computed, as the UPDATE does it.

SET search_path = public, perfeval;

SELECT create_registry('rescored') \g /dev/null
INSERT INTO rescored.department (department_id, code, name) VALUES (1000, 'bench', '测试部门');

CREATE TABLE filed_line AS
	SELECT 1000 + (i - 1) / 20 AS evaluation_id, ((i - 1) % 20 + 1)::int AS line_no, 2020 AS fiscal_year,
		c.level1, c.level2, c.level3, c.target::target_value, c.actual::actual_value,
		coalesce(nullif(regexp_replace(c.points, '[^0-9.]', '', 'g'), ''), '10')::numeric AS points,
		'proportional higher'::scoring_rule AS rule, c.reason AS deviation_reason, pick(i, 17, 100) AS part
	FROM generate_series(1, :rows / 40 * 20) AS i
	JOIN corpus AS c ON c.n = (SELECT min(n) FROM corpus) + pick(i, 5, (SELECT max(n) - min(n) + 1 FROM corpus))
	ORDER BY i;
VACUUM ANALYZE filed_line;

-- What an older engine might have stored: another rule with this text.
CREATE CAST (bytea AS scoring_rule) WITHOUT FUNCTION;
CREATE CAST (scoring_rule AS bytea) WITHOUT FUNCTION;
CREATE FUNCTION read_otherwise(rule scoring_rule) RETURNS scoring_rule LANGUAGE sql IMMUTABLE
	RETURN (substring('all_or_nothing'::scoring_rule::bytea FOR length('all_or_nothing'::scoring_rule::bytea) - octet_length('all_or_nothing'))
		|| convert_to(rule::text, 'UTF8'))::scoring_rule;

-- Every form was read by an older engine, which read so many lines of a hundred otherwise.
CREATE PROCEDURE fresh_copy(otherwise int)
	LANGUAGE plpgsql
AS $$
BEGIN
	-- without a history of what is emptied here
	SET LOCAL session_replication_role = replica;
	TRUNCATE rescored.evaluation, rescored.fund_line, rescored.goal, rescored.indicator, rescored.review, rescored.audit_decision, rescored.form_source, rescored.form_change;
	SET LOCAL session_replication_role = origin;
	INSERT INTO rescored.evaluation (evaluation_id, department_id, fiscal_year, kind, subject, engine_version)
		SELECT i, 1000, 2020, 'project', '项目' || i, 0
		FROM generate_series((SELECT min(evaluation_id) FROM filed_line), (SELECT max(evaluation_id) FROM filed_line)) AS i;
	INSERT INTO rescored.indicator (evaluation_id, line_no, fiscal_year, level1, level2, level3, target, actual, points, rule, deviation_reason)
		SELECT evaluation_id, line_no, fiscal_year, level1, level2, level3, target, actual, points,
			CASE WHEN part < otherwise THEN (SELECT read_otherwise('proportional higher')) ELSE rule END, deviation_reason
		FROM filed_line;
	COMMIT;
	ANALYZE rescored.evaluation, rescored.indicator;
	COMMIT;
END
$$;

-- measure() can't do it: what commits can't be run by EXECUTE.
CREATE PROCEDURE measure_rescore()
	LANGUAGE plpgsql
AS $$
DECLARE
	started float8;
BEGIN
	FOR round IN 0..3 LOOP
		CALL fresh_copy(0);
		-- held against an UPDATE that logs nothing, while rescore() logs what it changes
		ALTER TABLE rescored.indicator DISABLE TRIGGER log_change;
		COMMIT;
		started := own_ms();
		UPDATE rescored.indicator SET deviation_reason = 'x';
		COMMIT;
		IF round > 0 THEN
			INSERT INTO timing VALUES ('registry: UPDATE of one column', round, own_ms() - started);
		END IF;

		ALTER TABLE rescored.indicator ENABLE TRIGGER log_change;
		FOR otherwise IN 1..100 BY 99 LOOP
			CALL fresh_copy(otherwise);
			started := own_ms();
			CALL rescored.rescore();
			IF round > 0 THEN
				INSERT INTO timing VALUES (format('registry: rescore(), %s%% otherwise', otherwise), round, own_ms() - started);
			END IF;
			IF (SELECT lines_written FROM rescored.rescore_run ORDER BY run_id DESC LIMIT 1)
				<> (SELECT count(*) FROM filed_line WHERE part < otherwise) THEN
				RAISE EXCEPTION 'rescore() did not write the lines that read otherwise';
			END IF;
		END LOOP;
	END LOOP;
END
$$;

SET client_min_messages = warning;
CALL measure_rescore();
