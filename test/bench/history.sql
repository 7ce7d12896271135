-- What the log costs an UPDATE: every line of a registry changed in one column and in five, with the trigger, without it, and with what
-- a user would write instead in PL/pgSQL. Shown, not judged.

SET search_path = public, perfeval;

SELECT create_registry('logged') \g /dev/null
INSERT INTO logged.department (department_id, code, name) VALUES (1000, 'bench', '测试部门');
INSERT INTO logged.evaluation (evaluation_id, department_id, fiscal_year, kind, subject)
	SELECT f.id, 1000, 2020, 'project', '项目' || f.id FROM (SELECT DISTINCT evaluation_id AS id FROM filed_line) f;

CREATE FUNCTION logged.plain_log() RETURNS trigger
	LANGUAGE plpgsql SECURITY DEFINER SET search_path = logged, pg_temp
AS $$
BEGIN
	INSERT INTO form_change (evaluation_id, table_name, row_key, operation, old, new, changed_by, login, changed_at, txid)
		SELECT old.evaluation_id, TG_TABLE_NAME, jsonb_build_object('line_no', old.line_no), TG_OP,
			jsonb_object_agg(o.key, o.value), jsonb_object_agg(o.key, n.value), session_user, session_user, now(), pg_current_xact_id()::text::bigint
		FROM jsonb_each(to_jsonb(old)) o JOIN jsonb_each(to_jsonb(new)) n ON n.key = o.key
		WHERE n.value IS DISTINCT FROM o.value
		HAVING count(*) > 0;
	RETURN NULL;
END
$$;
CREATE TRIGGER plain_log AFTER UPDATE ON logged.indicator FOR EACH ROW EXECUTE FUNCTION logged.plain_log();

-- A tenth of the lines, afresh before each measurement, with none of the triggers but the one that is to be measured.
CREATE PROCEDURE fresh_lines(trigger_name text)
	LANGUAGE plpgsql
AS $$
BEGIN
	ALTER TABLE logged.indicator DISABLE TRIGGER USER;
	TRUNCATE logged.indicator, logged.review, logged.form_change;
	INSERT INTO logged.indicator (evaluation_id, line_no, fiscal_year, level1, level2, level3, target, actual, points, rule, deviation_reason)
		SELECT evaluation_id, line_no, fiscal_year, level1, level2, level3, target, actual, points, rule, deviation_reason
		FROM filed_line WHERE part < 10;
	IF trigger_name IS NOT NULL THEN
		EXECUTE format('ALTER TABLE logged.indicator ENABLE TRIGGER %I', trigger_name);
	END IF;
	COMMIT;
	ANALYZE logged.indicator;
	COMMIT;
END
$$;

CREATE PROCEDURE measure_history()
	LANGUAGE plpgsql
AS $$
DECLARE
	way record;
	started float8;
BEGIN
	FOR round IN 0..3 LOOP
		FOR way IN
			SELECT t.*, c.* FROM (VALUES (1, NULL, 'not logged'), (2, 'log_change', 'logged'), (3, 'plain_log', 'logged by PL/pgSQL')) t (n, trigger_name, how),
				(VALUES (1, 'one column', $q$deviation_reason = 'x'$q$),
					(5, 'five columns', $q$deviation_reason = 'x', corrective_action = 'y', points = points + 1, self_score = 3, level3 = 'z'$q$)) c (columns, what, assignment)
			ORDER BY c.columns, t.n
		LOOP
			CALL fresh_lines(way.trigger_name);
			started := own_ms();
			EXECUTE 'UPDATE logged.indicator SET ' || way.assignment;
			COMMIT;
			IF round > 0 THEN
				INSERT INTO timing VALUES (format('history: UPDATE of %s, %s', way.what, way.how), round, own_ms() - started);
			END IF;
			IF (SELECT count(*) FROM logged.form_change) <> (SELECT count(*) FROM logged.indicator WHERE way.trigger_name IS NOT NULL) THEN
				RAISE EXCEPTION 'the log does not hold what was done';
			END IF;
		END LOOP;
	END LOOP;
END
$$;

SET client_min_messages = warning;
CALL measure_history();
