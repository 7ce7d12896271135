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
