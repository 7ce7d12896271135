-- The sample (test/bench/sample): as many forms as asked for, the same of one seed, with all that a bureau's forms have.
\set ON_ERROR_STOP on
BEGIN;
SELECT plan(41);

SELECT perfeval.create_registry(r) FROM unnest(ARRAY['eval', 'Second "Registry', 'other_seed', 'read_again']) r \g /dev/null
\set forms 160
\set seed 7
\set registry 'eval'
\i test/bench/sample/sample.sql
\set registry 'Second "Registry'
\i test/bench/sample/sample.sql
\set registry other_seed
\set seed 8
\set forms 60
\i test/bench/sample/sample.sql

-- ------------------------------------------------ one seed, one sample

CREATE FUNCTION pg_temp.exported(registry text) RETURNS TABLE (department text, fiscal_year text, kind text, subject text, form text) LANGUAGE plpgsql AS $$
BEGIN
	RETURN QUERY EXECUTE format('SELECT x.form #>> ''{department,code}'', x.form ->> ''fiscal_year'', x.form ->> ''kind'', x.form ->> ''subject'', x.form::text
		FROM (SELECT %1$I.export_form(e.evaluation_id) AS form FROM %1$I.evaluation e) x', registry);
END $$;
CREATE TEMPORARY TABLE exported AS SELECT * FROM pg_temp.exported('eval');
SELECT is(count(*)::int, 160, 'as many forms as asked for') FROM eval.evaluation;
SELECT bag_eq('SELECT * FROM pg_temp.exported(''Second "Registry'')', 'SELECT * FROM exported', 'one seed gives the same forms, byte for byte');
SELECT bag_eq($$SELECT d.code, d.name, p.code AS above, d.division, d.kind, d.retired_after FROM "Second ""Registry".department d LEFT JOIN "Second ""Registry".department p ON p.department_id = d.parent_id$$,
	'SELECT d.code, d.name, p.code AS above, d.division, d.kind, d.retired_after FROM eval.department d LEFT JOIN eval.department p ON p.department_id = d.parent_id', 'the same departments');
SELECT bag_eq($$SELECT d.code, r.fiscal_year, r.kind, r.subject, r.due_on, r.note, e.filed_at, e.stage FROM "Second ""Registry".filing_duty r JOIN "Second ""Registry".department d ON d.department_id = r.department_id
		LEFT JOIN "Second ""Registry".evaluation e ON (e.department_id, e.fiscal_year, e.kind, e.subject) = (r.department_id, r.fiscal_year, r.kind, r.subject)$$,
	'SELECT d.code, r.fiscal_year, r.kind, r.subject, r.due_on, r.note, e.filed_at, e.stage FROM eval.filing_duty r JOIN eval.department d ON d.department_id = r.department_id
		LEFT JOIN eval.evaluation e ON (e.department_id, e.fiscal_year, e.kind, e.subject) = (r.department_id, r.fiscal_year, r.kind, r.subject)', 'the same roster');
SELECT is((SELECT count(*)::int FROM pg_temp.exported('other_seed') o JOIN exported e ON e.form = o.form), 0, 'another seed gives others');
SELECT is((SELECT count(*)::int FROM other_seed.evaluation), 60, 'as many as asked for, again');

-- ------------------------------------------------ as import would take it in

SELECT read_again.copy_scheme('mof-2020', 'yunling-2022') \g /dev/null
UPDATE read_again.scheme s SET (jurisdiction, first_year, kind, steps, nearly_share, partly_share, not_share, late, late_minus) =
	(SELECT o.jurisdiction, o.first_year, o.kind, o.steps, o.nearly_share, o.partly_share, o.not_share, o.late, o.late_minus FROM eval.scheme o WHERE o.code = 'yunling-2022')
	WHERE s.code = 'yunling-2022';
SELECT count(read_again.import_form(e.form::jsonb)) FROM exported e \g /dev/null
SELECT bag_eq('SELECT * FROM pg_temp.exported(''read_again'')', 'SELECT * FROM exported', 'its forms go out and in and out the same');
CREATE FUNCTION pg_temp.lines(registry text) RETURNS TABLE (line text) LANGUAGE plpgsql AS $$
BEGIN
	RETURN QUERY EXECUTE format('SELECT concat_ws(''|'', d.code, e.fiscal_year, e.subject, i.line_no, i.rule::text, i.score, i.written) FROM %1$I.indicator i
			JOIN %1$I.evaluation e USING (evaluation_id) JOIN %1$I.department d USING (department_id)
		UNION ALL SELECT concat_ws(''|'', d.code, e.fiscal_year, e.subject, f.line_no, f.is_total, f.rule::text, f.rate_base, f.net_of_transfers, f.written) FROM %1$I.fund_line f
			JOIN %1$I.evaluation e USING (evaluation_id) JOIN %1$I.department d USING (department_id)
		UNION ALL SELECT concat_ws(''|'', d.code, e.fiscal_year, e.subject, g.line_no, g.written) FROM %1$I.goal g
			JOIN %1$I.evaluation e USING (evaluation_id) JOIN %1$I.department d USING (department_id)
		UNION ALL SELECT concat_ws(''|'', d.code, e.fiscal_year, e.subject, e.written) FROM %1$I.evaluation e JOIN %1$I.department d USING (department_id)', registry);
END $$;
SELECT bag_eq('SELECT * FROM pg_temp.lines(''eval'')', 'SELECT * FROM pg_temp.lines(''read_again'')', 'with the rules and scores that import_form() gives, and what it keeps in written');
SELECT is_empty('SELECT e.evaluation_id, i.line_no FROM eval.indicator i JOIN eval.evaluation e USING (evaluation_id)
	WHERE i.rule::text IS DISTINCT FROM eval.effective_rule(e.scheme_id, i.level1, i.level2, i.level3, i.content, i.target, i.standard)::text', 'each line has its effective rule');

-- ------------------------------------------------ departments and the roster

SELECT is_empty('SELECT * FROM eval.department_faults()', 'a sound tree');
SELECT results_eq('SELECT DISTINCT d.kind, (SELECT p.kind FROM eval.department p WHERE p.department_id = d.parent_id) FROM eval.department d ORDER BY 1, 2',
	$$VALUES ('department', 'division'), ('division', 'division'), ('division', NULL), ('unit', 'department')$$, '区划 → 部门 → 单位');
SELECT is_empty($$SELECT d.code FROM eval.department d JOIN eval.department p ON p.department_id = d.parent_id
	WHERE d.code !~ CASE d.kind WHEN 'division' THEN '^[0-9]{6}$' WHEN 'department' THEN '^' || p.code || '[0-9]{3}$' ELSE '^' || p.code || '[0-9]{3}$' END$$, 'with the codes of their superiors in theirs');
SELECT cmp_ok((SELECT count(*)::int FROM eval.former_department f JOIN eval.department d USING (department_id) WHERE f.name <> d.name), '>', 0, 'some were renamed');
SELECT is_empty('SELECT e.evaluation_id FROM eval.evaluation e JOIN eval.department_in_year d USING (department_id, fiscal_year) WHERE d.name <> e.department_name', 'and filed under the name of the year');
SELECT set_eq('SELECT status FROM eval.filing_status', '{filed,late,missing,not_due}'::text[], 'filed, late, missing, and filed though nobody asked');
SELECT cmp_ok((SELECT round(100.0 * count(*) FILTER (WHERE status = 'missing') / count(*)) FROM eval.filing_status), '<=', 8::numeric, 'of which few are missing');
SELECT cmp_ok((SELECT count(*)::int FROM (SELECT FROM eval.evaluation GROUP BY department_id, kind, subject HAVING count(*) >= 4) s), '>=', 20, 'projects go on for years');
SELECT set_eq('SELECT stage FROM eval.evaluation', '{draft,submitted,department_review,finance_review,published}'::text[], 'forms of every stage');
SELECT set_eq('SELECT coalesce(rank, stage) FROM eval.review', '{department,初审,复审,终审}'::text[], 'reviews of every rank');
SELECT is_empty('SELECT FROM eval.review r JOIN eval.evaluation e USING (evaluation_id) WHERE r.opinion IS NULL OR r.signed_at IS NULL OR e.stage = ''draft''', 'signed, with an opinion, of what was submitted');

-- ------------------------------------------------ stages: all at once, and yet as the functions do it

SELECT is_empty('SELECT e.evaluation_id FROM eval.evaluation e WHERE (e.stage = ''published'') <> (e.published_at IS NOT NULL) OR (e.stage <> ''draft'') <> (e.submitted_at IS NOT NULL)', 'what is submitted and published has its time');
CREATE FUNCTION pg_temp.again(how text) RETURNS TABLE (evaluation_id bigint, action text, first jsonb, last jsonb) LANGUAGE plpgsql AS $$
DECLARE
	id bigint;
BEGIN
	FOR id IN EXECUTE format('SELECT e.evaluation_id FROM eval.evaluation e WHERE e.stage = %L ORDER BY e.evaluation_id %% 7, e.evaluation_id LIMIT 20', how) LOOP
		IF how = 'published' THEN
			PERFORM eval.withdraw_form(id, '核对'), eval.publish_form(id, '周局');
		ELSE
			PERFORM eval.return_form(id, '核对'), eval.submit_form(id, '周局');
		END IF;
	END LOOP;
	RETURN QUERY SELECT v.evaluation_id, v.action, (array_agg(v.copied ORDER BY v.line_no))[1], (array_agg(v.copied ORDER BY v.line_no DESC))[1]
		FROM eval.stage_event v WHERE v.copied IS NOT NULL GROUP BY v.evaluation_id, v.action HAVING count(*) > 1;
END $$;
CREATE TEMPORARY TABLE again AS SELECT * FROM pg_temp.again('published');
SELECT is(count(*)::int, 20, 'twenty forms are withdrawn and published again') FROM again;
SELECT is_empty('SELECT * FROM again WHERE first <> last', 'the same scores, totals and grades are copied');
SELECT is_empty('SELECT * FROM pg_temp.again(''submitted'') WHERE first <> last', 'and so when forms are returned and submitted again: their errors are explained');
SELECT is_empty('SELECT x.* FROM eval.sample m CROSS JOIN LATERAL eval.verify_sample(m.sample_id) x WHERE x.holds IS FALSE AND x.part <> ''risk_data''', 'the draw of the last year holds');
SELECT ok(count(*) FILTER (WHERE done_on IS NULL) > 0 AND count(*) FILTER (WHERE done_on IS NOT NULL) > 0, 'what is to be put right, done and not') FROM eval.rectification;
SELECT cmp_ok((SELECT count(DISTINCT evaluation_id)::int FROM eval.evidence), '>', 100, 'evidence');

-- ------------------------------------------------ targets and what became of them

SELECT set_eq('SELECT perfeval.kind(target) FROM eval.indicator WHERE target IS NOT NULL', '{quantity,date,compound,qualitative,blank}'::text[], 'targets of every kind');
SELECT set_eq('SELECT status FROM eval.indicator_detail', 'SELECT status FROM eval.status_label', 'lines of every status');
SELECT ok(100.0 * count(*) FILTER (WHERE status = 'scored') / count(*) BETWEEN 55 AND 80, 'most of them score on figures') FROM eval.indicator_detail;
SELECT ok(100.0 * count(*) FILTER (WHERE completion_rate >= 1.3) / count(*) BETWEEN 5 AND 25 AND 100.0 * count(*) FILTER (WHERE completion_rate < 1) / count(*) BETWEEN 5 AND 30, 'over- and under-achievement')
	FROM eval.indicator_detail WHERE completion_rate IS NOT NULL AND comparator IS DISTINCT FROM '≤' AND unit <> '%';
SELECT ok(100.0 * count(*) FILTER (WHERE execution_rate = 1) / count(*) BETWEEN 30 AND 60 AND 100.0 * count(*) FILTER (WHERE execution_rate < 0.8) / count(*) BETWEEN 5 AND 25
		AND count(*) FILTER (WHERE execution_rate > 1) > 0 AND count(*) FILTER (WHERE execution_rate IS NULL) > 0,
	'money: half of the forms spent all, one in ten less than 80 %, some too much, some had none') FROM eval.fund_execution WHERE is_total = 1;
SELECT cmp_ok((SELECT count(*)::int FROM eval.fund_line WHERE upper_transfers > 0), '>', 0, 'transfers from above');
SELECT ok(100.0 * count(*) FILTER (WHERE p.target::text <> i.target::text) / count(*) BETWEEN 25 AND 75, 'targets drift from year to year, unless they are copied')
	FROM eval.indicator i JOIN eval.evaluation e USING (evaluation_id) JOIN eval.evaluation b ON b.department_id = e.department_id AND b.kind = e.kind AND b.subject = e.subject AND b.fiscal_year = e.fiscal_year - 1
		JOIN eval.indicator p ON p.evaluation_id = b.evaluation_id AND coalesce(p.content, p.level3) = coalesce(i.content, i.level3)
	WHERE perfeval.kind(i.target) = 'quantity';
SELECT ok(count(*) FILTER (WHERE points_total <> CASE scheme WHEN 'wangcheng-2020' THEN 90 ELSE 100 END) BETWEEN 1 AND 20, 'points add up, but for those that are not to') FROM eval.evaluation_summary;
SELECT set_eq('SELECT grade FROM eval.form_total', '{优,良,中,差}'::text[], 'every grade');

-- ------------------------------------------------ what the audit finds

CREATE TEMPORARY TABLE found AS SELECT evaluation_id, rule_id, severity FROM eval.finding;
SELECT set_eq('SELECT severity FROM found', '{E,W,I}'::text[], 'findings of every severity');
SELECT ok(errors BETWEEN 30 AND 80 AND hints BETWEEN 20 AND 80, 'errors and hints on some forms, not on all')
	FROM (SELECT 100.0 * count(DISTINCT evaluation_id) FILTER (WHERE severity = 'E') / 160 AS errors, 100.0 * count(DISTINCT evaluation_id) FILTER (WHERE severity = 'I') / 160 AS hints FROM found) f;
SELECT is_empty($$SELECT unnest('{A01,A06,A07,A08,A10,A12,B01,C04,C05,C12,C14,C15,C21,D01,D02,D05,D06,D08,E01,E02,E04,F01,F02,F03,F04,F06,G01,G03,G05,G06}'::text[]) EXCEPT SELECT rule_id FROM found$$,
	'whatever is wrong on purpose is found');
SELECT cmp_ok((SELECT count(DISTINCT evaluation_id)::int FROM found WHERE rule_id = 'G01'), '<=', 15, 'other narratives fit their figures');
SELECT cmp_ok((SELECT count(DISTINCT evaluation_id)::int FROM found WHERE rule_id IN ('F01', 'F03')), '<=', 20, 'and other money lines add up');

SELECT * FROM finish();
ROLLBACK;
