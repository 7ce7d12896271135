-- The audit on forms that it was not made from: whole forms of several provinces, with what an auditor should find in each written down beforehand.
\set ON_ERROR_STOP on
BEGIN;
SELECT no_plan();

SELECT perfeval.create_registry('eval');

-- form, rule, line (empty for the whole form), why; a form that is not there has nothing to be found.
CREATE TEMPORARY TABLE expected (form text, rule_id text, line_no integer, why text);
\copy expected FROM PROGRAM 'tail -n +2 test/data/heldout.tsv' WITH (NULL '')

-- What the audit is known to miss of it: see doc/audit.md.
CREATE TEMPORARY TABLE missed (LIKE expected);
\copy missed FROM PROGRAM 'tail -n +2 test/data/heldout-missed.tsv' WITH (NULL '')
SELECT is_empty('SELECT m.form, m.rule_id, m.line_no FROM pg_temp.missed m EXCEPT SELECT x.form, x.rule_id, x.line_no FROM pg_temp.expected x', 'what is missed is expected');
SELECT cmp_ok((SELECT count(*) FROM pg_temp.missed), '<=', (SELECT count(*) / 40 FROM pg_temp.expected), 'of forty findings one at most is missed');

-- Every form under its file's name; a year comes after the year before it.
\set forms `awk 'FNR == 1 { n = split(FILENAME, p, "/"); sub(/\.json$/, "", p[n]); printf "%s\"%s\":", (NR == 1 ? "{" : ","), p[n] } { print } END { print "}" }' test/data/heldout/*.json`
CREATE TEMPORARY TABLE filed AS SELECT f.key AS form, eval.import_form(f.value) AS evaluation_id FROM json_each(:'forms') o JOIN jsonb_each(:'forms') f USING (key);

SELECT cmp_ok((SELECT count(*) FROM pg_temp.filed), '>=', 20::bigint, 'at least twenty forms');
SELECT is_empty('SELECT x.form FROM pg_temp.expected x WHERE NOT EXISTS (SELECT 1 FROM pg_temp.filed f WHERE f.form = x.form)', 'what is expected is expected of a form that is there');

CREATE TEMPORARY VIEW found AS
	SELECT f.form, a.rule_id, a.line_no FROM pg_temp.filed f JOIN eval.audit_failure a USING (evaluation_id);

SELECT bag_eq(format('SELECT concat_ws('' line '', n.rule_id, n.line_no) FROM pg_temp.found n WHERE n.form = %L', f.form),
		format('SELECT concat_ws('' line '', x.rule_id, x.line_no) FROM (SELECT e.form, e.rule_id, e.line_no FROM pg_temp.expected e EXCEPT ALL SELECT m.form, m.rule_id, m.line_no FROM pg_temp.missed m) x WHERE x.form = %L', f.form), format('%s: what an auditor finds', f.form))
	FROM pg_temp.filed f ORDER BY f.form COLLATE "C";
SELECT is_empty('SELECT f.form, r.rule_id FROM pg_temp.filed f CROSS JOIN eval.audit_rule r LEFT JOIN eval.audit_ledger l USING (evaluation_id, rule_id)
		WHERE r.enabled = 1 GROUP BY f.form, r.rule_id HAVING count(l.outcome) <> 1', 'and each rule has one outcome on each form');

SELECT * FROM finish();
ROLLBACK;
