-- Members, and what they have done: forms in every stage, and all that stands beside them.
\set ON_ERROR_STOP on
\set form `cat test/data/clean-2020.json`
CREATE ROLE school;
CREATE ROLE fillers;
CREATE ROLE "Lower School";
CREATE ROLE inspector;
CREATE ROLE treasurer;
CREATE ROLE public_reader;
CREATE ROLE gone;
INSERT INTO eval.department (code, name) VALUES ('101', '教育局');
INSERT INTO eval.department (code, name, parent_id) SELECT '10101', '一中', department_id FROM eval.department WHERE code = '101';
SELECT eval.grant_duty('fillers', 'fill_in');
GRANT fillers TO "Lower School";
SELECT eval.add_member('school', 'fill_in', '101'), eval.add_member('Lower School', 'fill_in', '10101'), eval.add_member('inspector', 'review', '101'),
	eval.add_member('treasurer', 'finance'), eval.add_member('public_reader', 'read'), eval.add_member('gone', 'read', '101');
DROP OWNED BY gone;
DROP ROLE gone;

SELECT eval.copy_scheme('wangcheng-2020', 'own-2020', '本局方案', 'A scheme of our own', '本局通知');
UPDATE eval.scheme_grade SET min_share = 0.95 WHERE grade = '优' AND scheme_id = (SELECT scheme_id FROM eval.scheme WHERE code = 'own-2020');

CREATE FUNCTION pg_temp.own(form jsonb, code text, subject text) RETURNS jsonb LANGUAGE sql
	RETURN jsonb_set(form, '{indicators,0,evidence}', '["签到表", {"name": "照片", "location": "D:\\照片\\1.jpg"}]')
		|| jsonb_build_object('scheme', 'own-2020', 'department', jsonb_build_object('code', code), 'kind', 'project', 'subject', subject,
			'phone', '0731-5550', 'classified', subject = 'secret');
CREATE FUNCTION pg_temp.id(subject text) RETURNS bigint LANGUAGE sql
	RETURN (SELECT e.evaluation_id FROM eval.evaluation e WHERE e.subject = id.subject);

SET ROLE "Lower School";
SELECT eval.import_form(pg_temp.own(:'form', '10101', 'of the lower school'));
SET ROLE school;
SELECT eval.import_form(pg_temp.own(:'form', '101', s))
	FROM unnest('{draft,explained,returned,submitted,department_review,finance_review,published,withdrawn,secret}'::text[]) s;
UPDATE eval.indicator SET self_score = 16 WHERE evaluation_id = pg_temp.id('explained') AND line_no = 1;
SELECT eval.explain_finding(pg_temp.id('explained'), r, '上级多给一分') FROM unnest('{D01,D02,D06}'::text[]) r;
SELECT eval.submit_form(e.evaluation_id, '校长') FROM eval.evaluation e WHERE e.subject IN ('explained', 'returned', 'submitted', 'department_review', 'finance_review', 'published', 'withdrawn', 'secret');

SET ROLE inspector;
SELECT eval.take_into_review(pg_temp.id(s), 'department') FROM unnest('{returned,department_review,finance_review}'::text[]) s;
SELECT eval.review_line(pg_temp.id('finance_review'), 'indicator', 1, 14, '少一场'), eval.review_line(pg_temp.id('returned'), 'indicator', 2, 1, '无凭据'),
	eval.review_form(pg_temp.id('department_review'), 88, '尚未签署');
SELECT eval.sign_review(pg_temp.id('finance_review'), 1), eval.sign_review(pg_temp.id('returned'), 1);

SET ROLE treasurer;
SELECT eval.draw_sample(2020, 2, 3, '开奖号码 0815');
SELECT eval.take_into_review(pg_temp.id(s)) FROM unnest('{finance_review,published,withdrawn}'::text[]) s;
SELECT eval.review_line(pg_temp.id(s), 'fund', 1, 9, '执行慢', '初审'), eval.review_form(pg_temp.id(s), 90, '总体尚可', '终审') FROM unnest('{finance_review,published,withdrawn}'::text[]) s;
SELECT eval.sign_review(pg_temp.id(s), 1 + (s = 'finance_review')::integer) FROM unnest('{finance_review,published,withdrawn}'::text[]) s;
SELECT eval.return_form(pg_temp.id('returned'), '重新填报');
SELECT eval.publish_form(pg_temp.id(s), '处长') FROM unnest('{published,withdrawn,secret}'::text[]) s;
SELECT eval.withdraw_form(pg_temp.id('withdrawn'), '公开有误');
SELECT eval.open_rectification(pg_temp.id('published'), '补办招聘会'), eval.open_rectification(pg_temp.id('published'), '补签到表');
SELECT eval.decide_consequence(pg_temp.id('published'), 1, 'cut', '局长', 0.1), eval.close_rectification(pg_temp.id('published'), 2, '已补');
SELECT eval.accept_finding(f.evaluation_id, f.rule_id, '核实无误')
	FROM (SELECT DISTINCT ON (evaluation_id) evaluation_id, rule_id FROM eval.finding WHERE outcome = 'fail' AND evaluation_id <> pg_temp.id('explained') ORDER BY evaluation_id, rule_id) f;

SET ROLE school;
SELECT eval.reply_to_review(pg_temp.id('finance_review'), 1, '已补办'), eval.plan_rectification(pg_temp.id('published'), 1, '明年三月');
UPDATE eval.indicator SET actual = '32场' WHERE evaluation_id = pg_temp.id('returned') AND line_no = 1;
RESET ROLE;
