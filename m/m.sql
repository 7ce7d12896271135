\set a random(1, 16)
\set d random(1, 20)
SELECT eval.add_member('race_' || :a, 'fill_in', :d::text);
SELECT eval.grant_duty('race_' || :a, 'read');
SELECT eval.revoke_duty('race_' || :a, 'read');
DO $$ BEGIN PERFORM eval.remove_member(m.role_name, m.duty, m.department_id::text) FROM (SELECT * FROM eval.member WHERE random() < 0.3 LIMIT 1) m; EXCEPTION WHEN no_data_found THEN END $$;
