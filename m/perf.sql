SET search_path=public,perfeval;
CREATE TABLE big AS SELECT 1;
INSERT INTO ev.evaluation (department_id, fiscal_year, kind, subject) SELECT 1, 2025, 'project', 'p' || n FROM generate_series(1,5000) n;
INSERT INTO ev.form_change (evaluation_id, table_name, row_key, operation, old, new, changed_by, login, changed_at, txid)
 SELECT e.evaluation_id, (ARRAY['goal','indicator','evaluation','review'])[1+g%4], '{"line_no":1}', 'UPDATE', '{"content":"x"}', '{"content":"y"}','a','b',now(),1 FROM ev.evaluation e, generate_series(1,40) g;
ANALYZE;
\timing on
SELECT count(*) FROM ev.form_change;
SET ROLE mr_u; SELECT count(*) FROM ev.form_change; SELECT count(*) FROM ev.form_change WHERE evaluation_id = 2000; SELECT count(*) FROM ev.history WHERE evaluation_id=2000; SELECT ev.form_as_of(2000, now()) IS NULL; SELECT ev.form_as_of(2001, now()) IS NULL;
RESET ROLE;SET ROLE mr_f; SELECT count(*) FROM ev.form_change; SELECT count(*) FROM ev.form_change WHERE evaluation_id = 2000;
EXPLAIN (ANALYZE, COSTS OFF) SELECT count(*) FROM ev.form_change WHERE evaluation_id = 2000;
RESET ROLE;
DROP POLICY form_change_of_visible_form ON ev.form_change;
CREATE POLICY form_change_of_visible_form ON ev.form_change FOR SELECT
	USING ((form_change.evaluation_id = 0 AND form_change.table_name <> 'member') OR EXISTS (
		SELECT FROM ev.evaluation e
		WHERE e.evaluation_id = form_change.evaluation_id
			AND (perfeval.once('ev.sees_all(bigint)', 0) OR NOT perfeval.once('ev.reads_only(bigint)', e.department_id))));
\echo OLD
SET ROLE mr_u; SELECT count(*) FROM ev.form_change; SELECT count(*) FROM ev.form_change WHERE evaluation_id = 2000; SELECT count(*) FROM ev.history WHERE evaluation_id=2000; SELECT ev.form_as_of(2000, now()) IS NULL; SELECT ev.form_as_of(2001, now()) IS NULL;
RESET ROLE;SET ROLE mr_f; SELECT count(*) FROM ev.form_change; SELECT count(*) FROM ev.form_change WHERE evaluation_id = 2000;
