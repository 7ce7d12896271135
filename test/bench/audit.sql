-- The audit's ledger of whole forms, with money, goals and a narrative of its own each, against the plainest look at the same indicators, and how both grow;
-- then the audit of one form among all of them. First, once, the ledger of projects that were filed for five years in a row.

SET search_path = public, perfeval;

SELECT create_registry('audited') \g /dev/null
INSERT INTO audited.department (department_id, code, name) VALUES (1000, 'bench', '测试部门');

-- Forms up to a number, twenty lines each in the corpus's wording; a third of the lines lost points. A project has the same indicators
-- in each of its years.
CREATE PROCEDURE file_forms(up_to int, years int)
	LANGUAGE plpgsql
AS $$
DECLARE
	first constant int := (SELECT coalesce(max(evaluation_id), 0) + 1 FROM audited.evaluation);
	rows constant bigint := (SELECT max(f.n) - min(f.n) + 1 FROM corpus f);
BEGIN
	INSERT INTO audited.evaluation (evaluation_id, department_id, fiscal_year, kind, subject, scheme_id, money_unit, achievement, declared_points, declared_score)
		SELECT i, 1000, 2021 - years + i % years, 'project', '项目' || i / years, 1 + pick(i, 11, 2), '万元',
			format('全年举办培训 %s 期，开展讲座 %s 余场，慰问 %s 名困难群众；受理申请 1046 件，办结 476 件，办结率 45.5%%。', 5 + pick(i, 17, 40), 10 + pick(i, 18, 90), 100 + i), 100, 80 + pick(i, 12, 20)
		FROM generate_series(first, up_to) i;
	INSERT INTO audited.fund_line (evaluation_id, line_no, line, is_total, budget, executed, upper_transfers, rate, points, self_score, rule)
		SELECT i, n, CASE n WHEN 1 THEN '年度资金总额' ELSE '财政拨款' END, n = 1, 100, 60 + pick(i, 13, 41), 0, (60 + pick(i, 13, 41)) || '.00%',
			CASE n WHEN 1 THEN 10 END, CASE n WHEN 1 THEN 10 END, 'proportional'
		FROM generate_series(first, up_to) i, generate_series(1, 2) n;
	INSERT INTO audited.goal (evaluation_id, line_no, content)
		SELECT i, n, '指标' || n || '：完成全年工作任务' FROM generate_series(first, up_to) i, generate_series(1, 3) n;
	INSERT INTO audited.indicator (evaluation_id, line_no, fiscal_year, level1, level2, level3, target, actual, points, rule, self_score, deviation_reason)
		SELECT i, g.line_no, 2021 - years + i % years, c.level1, c.level2, c.level3, c.target::target_value, c.actual::actual_value, p.points, 'proportional higher'::scoring_rule,
			p.points - CASE WHEN pick(i * 20 + g.line_no, 14, 3) = 0 THEN 0.5 ELSE 0 END, c.reason
		FROM generate_series(first, up_to) i CROSS JOIN generate_series(1, 20) g (line_no)
		JOIN corpus c ON c.n = (SELECT min(f.n) FROM corpus f) + pick(i / years * 20 + g.line_no, 15, rows)
		CROSS JOIN LATERAL (SELECT coalesce(nullif(regexp_replace(c.points, '[^0-9.]', '', 'g'), ''), '5')::numeric AS points) p
		ORDER BY i, g.line_no;	-- as forms are taken in, one after the other
	COMMIT;
	ANALYZE audited.evaluation, audited.fund_line, audited.goal, audited.indicator;
	COMMIT;
END
$$;

CREATE PROCEDURE measure_audit(forms int, years int DEFAULT 1, of_what text DEFAULT '')
	LANGUAGE plpgsql
AS $$
BEGIN
	CALL file_forms(forms, years);
	CALL measure(ARRAY[
		format('%s forms%s: sum(points)', forms, of_what), 'SELECT count(*), max(s) FROM (SELECT evaluation_id, sum(points) AS s FROM audited.indicator GROUP BY evaluation_id) f',
		format('%s forms%s: ledger', forms, of_what), 'SELECT count(outcome), count(severity), count(message_zh), count(message_en) FROM audited.audit_ledger'
	]);
END
$$;

VACUUM;
CALL measure_audit(:rows / 200, 5, ' of five years');
SET session_replication_role = replica;
TRUNCATE audited.evaluation CASCADE;
RESET session_replication_role;
CALL measure_audit(:rows / 2000);
-- Findings of some forms among these: one by one, and by a list that the planner takes for ten forms.
CALL measure(ARRAY[
	'findings: of all forms', 'SELECT count(f.message_zh) FROM audited.finding f',
	'findings: of a fifth, form by form', 'SELECT count(f.message_zh) FROM audited.evaluation e
		CROSS JOIN LATERAL (SELECT f.* FROM audited.finding f WHERE f.evaluation_id = e.evaluation_id OFFSET 0) f WHERE e.evaluation_id % 5 = 0',
	'findings: of a fifth, by a list', 'SELECT count(f.message_zh) FROM audited.finding f
		WHERE f.evaluation_id = ANY (ARRAY(SELECT e.evaluation_id FROM audited.evaluation e WHERE e.evaluation_id % 5 = 0))'
]);
CALL measure_audit(:rows / 200);
CALL measure_audit(:rows / 20);

-- A session that has audited before.
CREATE PROCEDURE measure_one_audit(times int)
	LANGUAGE plpgsql
AS $$
DECLARE
	forms constant bigint := (SELECT max(evaluation_id) FROM audited.evaluation);
	started float8;
BEGIN
	FOR round IN 0..5 LOOP
		started := own_ms();
		FOR i IN 1..times LOOP
			PERFORM count(a.message_zh) FROM audited.audit(1 + pick(i + round * times, 16, forms)) a;
		END LOOP;
		IF round > 0 THEN
			INSERT INTO timing VALUES ('audit() of one form', round, (own_ms() - started) / times);
		END IF;
	END LOOP;
END
$$;
CALL measure_one_audit(50);
