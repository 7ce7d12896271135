. /tmp/s19/work/m/env
dropdb --if-exists race; createdb race; psql -qX -d race -c 'create extension perfeval' -c "select perfeval.create_registry('eval')" >/dev/null
psql -qX -d race -c "INSERT INTO eval.department (department_id,code,name) SELECT n, n::text,'x' FROM generate_series(1,20) n"
for i in $(seq 1 16); do psql -qX -d race -c "DROP ROLE IF EXISTS race_$i" -c "CREATE ROLE race_$i"; done 2>/dev/null
cat > /tmp/s19/work/m/w.sql <<'S'
\set a random(1000, 100000000)
\set p random(1, 40)
\set q random(900000000, 999999999)
INSERT INTO eval.department (department_id, code, name, parent_id) VALUES (:a, :a::text, 'x', :q) ON CONFLICT DO NOTHING;
INSERT INTO eval.department (department_id, code, name, parent_id) VALUES (:a + 1, (:a+1)::text, 'x', :p) ON CONFLICT DO NOTHING;
INSERT INTO eval.department (department_id, code, name) VALUES (:a + 2, (:a+2)::text, 'x') ON CONFLICT DO NOTHING;
INSERT INTO eval.department (department_id, code, name, parent_id) VALUES (:a + 3, (:a+3)::text, 'x', :a + 5), (:a + 4, (:a+4)::text, 'x', NULL) ON CONFLICT DO NOTHING;
INSERT INTO eval.department (department_id, code, name) VALUES (:a + 5, (:a+5)::text, 'x') ON CONFLICT DO NOTHING;
UPDATE eval.department SET parent_id = :p WHERE department_id = :a + 4;
DELETE FROM eval.department WHERE department_id = :a;
S
cat > /tmp/s19/work/m/m.sql <<'S'
\set a random(1, 16)
\set d random(1, 20)
SELECT eval.add_member('race_' || :a, 'fill_in', :d::text);
SELECT eval.grant_duty('race_' || :a, 'read');
SELECT eval.revoke_duty('race_' || :a, 'read');
DO $$ BEGIN PERFORM eval.remove_member(m.role_name, m.duty, m.department_id::text) FROM (SELECT * FROM eval.member WHERE random() < 0.3 LIMIT 1) m; EXCEPTION WHEN no_data_found THEN END $$;
S
pgbench -n -d race -c 8 -j 2 -T 20 -f /tmp/s19/work/m/w.sql 2>&1 | grep -v "^pgbench (" | tail -15
psql -qXAt -d race -c "select count(*) from eval.department" -c "CREATE TEMP TABLE was AS SELECT * FROM eval.department_above; SELECT eval.renew_department_above(ARRAY(SELECT department_id FROM eval.department)); SELECT count(*) FROM (TABLE was EXCEPT TABLE eval.department_above) x; SELECT count(*) FROM (TABLE eval.department_above EXCEPT TABLE was) x"
pgbench -n -d race -c 6 -j 2 -T 40 -f /tmp/s19/work/m/m.sql 2>&1 | grep -v "^pgbench (" | tail -15
psql -qXAt -d race -c "select * from eval.member_fault limit 5" -c "select deadlocks from pg_stat_database where datname='race'"
