CREATE EXTENSION perfeval; SET search_path=public,perfeval; SELECT perfeval.create_registry('ev');
INSERT INTO ev.department (department_id, code, name) VALUES (1,'1','x');
CREATE ROLE mr_u; CREATE ROLE mr_r; CREATE ROLE mr_f;
SELECT ev.add_member('mr_u','fill_in','1'), ev.add_member('mr_r','review','1'), ev.add_member('mr_f','finance');
SELECT ev.import_form('{"department":{"code":"1"},"fiscal_year":2024,"kind":"department","funds":[{"line":"x","budget":100,"executed":60,"points":10,"is_total":true}],"indicators":[{"level1":"产出指标","level2":"数量指标","level3":"x","target":"5","actual":"5","points":10,"score":9}]}') AS f \gset
UPDATE ev.evaluation SET stage='department_review';
SET ROLE mr_r;
SELECT ev.review_line(:f,'indicator',1,8,'秘密意见');
SELECT ev.review_line(:f,'indicator',1,7,'秘密意见二');
RESET ROLE;
SET ROLE mr_u; SELECT * FROM ev.review; SELECT table_name, old, new, changed_by FROM ev.form_change;
