-- What a bureau has in a registry: -v s=SCHEMA -v form=JSON.
SET search_path = pg_catalog;
SELECT :"s".import_form(:'form'), :"s".import_form(jsonb_set(jsonb_set(:'form', '{fiscal_year}', '2021'), '{funds,0,budget}', '"1,000万元"'))
	\g /dev/null
SELECT :"s".import_form('{"department": {"code": "0301", "name": "乡镇卫生院"}, "fiscal_year": 2022, "kind": "project", "subject": "疫苗",
	"phone": "0731-5550", "responsible": "王某", "filled_in_by": 7, "evidence": "发票三张", "remarks": ["甲", {"乙": null}],
	"goals": ["接种"], "indicators": [{"level1": "产出指标", "level2": "数量指标", "level3": "接种", "target": "≥2.5万剂次", "actual": "26120剂次", "points": 10, "self_score": 10}]}')
	\g /dev/null

-- Schemes of its own: a copy that was changed, a shipped one that was changed.
SELECT :"s".copy_scheme('mof-2020', 'own-2022', '本局方案', 'A scheme of our own', '某市') \g /dev/null
UPDATE :"s".scheme SET missing_actual = 'zero' WHERE code = 'own-2022';
UPDATE :"s".scheme_grade SET min_share = 0.95 WHERE scheme_id = 1 AND grade = '优';
UPDATE :"s".scheme SET source = source || '（本局注）' WHERE code = 'yueyang-2024';
UPDATE :"s".audit_deduction SET points = 7 WHERE severity = 'E';
UPDATE :"s".evaluation SET scheme_id = (SELECT scheme_id FROM :"s".scheme WHERE code = 'own-2022') WHERE subject = '疫苗';
SELECT :"s".apply_scheme(evaluation_id) FROM :"s".evaluation WHERE subject = '疫苗' \g /dev/null

-- Settings of the audit, findings that were accepted.
INSERT INTO :"s".audit_setting (scheme, rule_id, threshold, note) VALUES ('wangcheng-2020', 'C15', 1, '两倍以上才提示');
INSERT INTO :"s".audit_setting (rule_id, enabled) VALUES ('B08', true);
SELECT :"s".accept_finding(f.evaluation_id, f.rule_id, '核实无误')
	FROM (SELECT DISTINCT ON (evaluation_id) evaluation_id, rule_id FROM :"s".finding ORDER BY evaluation_id, rule_id) f \g /dev/null

-- Rows that only their text brings back, reviews, stages.
UPDATE :"s".indicator SET rule = 'all_or_nothing' WHERE line_no = 1;
INSERT INTO :"s".indicator (evaluation_id, line_no, fiscal_year, target, actual, points, standard)
	SELECT evaluation_id, 90, fiscal_year, '≥10个', E'八个\t\n\\N', 3, '凭印象给分' FROM :"s".evaluation;
INSERT INTO :"s".review (evaluation_id, line_no, indicator_line_no, stage, rank, score, opinion, signed_at)
	SELECT evaluation_id, 1, 4, 'finance', '终审', 4.5, '少一个', '2021-03-01 08:00+08' FROM :"s".evaluation WHERE subject = '';
INSERT INTO :"s".review (evaluation_id, line_no, stage, score, opinion, signed_at)
	SELECT evaluation_id, 2, 'department', 80, '总体尚可', '2021-02-01 08:00+08' FROM :"s".evaluation WHERE subject = '';
UPDATE :"s".evaluation SET stage = 'published' WHERE fiscal_year = 2021;
UPDATE :"s".evaluation SET stage = 'submitted' WHERE fiscal_year = 2020;

-- A tree with names of years gone by; who has to file.
SELECT :"s".change_department('0301', 2021, name => '旧卫生院', superior => '', division => '430112') \g /dev/null
INSERT INTO :"s".department (department_id, code, name, parent_id)
	SELECT 2, 'child', '下级', department_id FROM :"s".department WHERE code = '0301';
INSERT INTO :"s".filing_duty (department_id, fiscal_year, kind, subject, due_on, note) VALUES (2, 2021, 'department', '', '2080-03-15', '已催');
SELECT :"s".copy_roster(2021, 2022) \g /dev/null
-- 0.1.0 had no check yet that a day is one
INSERT INTO :"s".filing_duty (department_id, fiscal_year, kind, subject, due_on)
	SELECT 2, 2022, 'project', '长期项目', CASE :"s".registry_version() WHEN '0.1.0' THEN date 'infinity' END;

-- History: changes, a line under another number, a line and a form that are gone.
UPDATE :"s".goal SET content = content || E'，另附\t说明\n' WHERE line_no = 1;
UPDATE :"s".indicator SET line_no = 80, points = 1.50 WHERE line_no = 17;
DELETE FROM :"s".indicator WHERE line_no = 16;
DELETE FROM :"s".evaluation
	WHERE evaluation_id = (SELECT :"s".import_form('{"department": {"code": "gone"}, "fiscal_year": 2022, "kind": "department", "goals": ["a"]}'));
CALL :"s".rescore();
