-- How fast the sample goes into a registry, through its tables with their keys, triggers and history; and the ten questions of doc/bi.md on it. A form for every 200 rows.

SET search_path = public, perfeval;

SELECT create_registry('sampled') \g /dev/null
SELECT :rows / 200 AS forms, own_ms() AS started \gset
\set registry sampled
\set seed 1
BEGIN;
\ir sample/sample.sql
COMMIT;
INSERT INTO timing VALUES ('sample: forms into a registry', 1, own_ms() - :started);
VACUUM ANALYZE;

\set ask 'awk -v n=$N ''/^## /{q=$2+0} /^```sql/&&q==n{on=1;next} /^```/{on=0} on{sub(/;$/,"");print}'' doc/bi.md'
\setenv ASK :ask
\set q1 `N=1 sh -c "$ASK"`
\set q2 `N=2 sh -c "$ASK"`
\set q3 `N=3 sh -c "$ASK"`
\set q4 `N=4 sh -c "$ASK"`
\set q5 `N=5 sh -c "$ASK"`
\set q6 `N=6 sh -c "$ASK"`
\set q7 `N=7 sh -c "$ASK"`
\set q8 `N=8 sh -c "$ASK"`
\set q9 `N=9 sh -c "$ASK"`
\set q10 `N=10 sh -c "$ASK"`
SET search_path = sampled, public, perfeval;
CALL measure(ARRAY['sample: question 01', :'q1', 'sample: question 02', :'q2', 'sample: question 03', :'q3', 'sample: question 04', :'q4', 'sample: question 05', :'q5',
	'sample: question 06', :'q6', 'sample: question 07', :'q7', 'sample: question 08', :'q8', 'sample: question 09', :'q9', 'sample: question 10', :'q10']);
