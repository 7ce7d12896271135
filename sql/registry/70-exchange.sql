-- ---------------------------------------------------------------- forms in and out as JSON

CREATE FUNCTION import_form(form jsonb) RETURNS bigint
	LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE SET search_path FROM CURRENT
AS $$
DECLARE
	fault record;
	head jsonb;
	dept jsonb;
	sums jsonb;
	the_scheme scheme;
	the_department_id bigint;
	the_evaluation evaluation;
BEGIN
	IF form IS NULL THEN
		RAISE EXCEPTION USING ERRCODE = 'null_value_not_allowed', MESSAGE = 'form must not be NULL';
	END IF;

	SELECT f.*, count(*) OVER () AS faults INTO fault FROM form_faults(form) WITH ORDINALITY f ORDER BY f.ordinality LIMIT 1;
	IF FOUND THEN
		RAISE EXCEPTION USING
			ERRCODE = fault.error_code,
			MESSAGE = format('%s: found %s, expected %s', fault.path, fault.found, fault.expected),
			DETAIL = CASE fault.faults WHEN 1 THEN 'It is the only fault.' ELSE format('It is the first of %s faults.', fault.faults) END,
			HINT = 'form_faults(form) lists everything that keeps a document from being a form; places in an array count from 0.';
	END IF;

	head := read_header(form);
	dept := read_department(form -> 'department');
	sums := CASE jsonb_typeof(form -> 'total') WHEN 'object' THEN read_total(form -> 'total') ELSE '{}' END;

	IF head ? 'scheme' THEN
		SELECT s.* INTO the_scheme FROM scheme s WHERE s.scheme_id = find_scheme(head ->> 'scheme', (head ->> 'fiscal_year')::integer);
		IF NOT FOUND THEN
			RAISE EXCEPTION USING
				ERRCODE = 'foreign_key_violation',
				MESSAGE = format('scheme: found %s, expected the code of a scheme of this registry', form -> 'scheme'),
				HINT = known_schemes();
		END IF;
	END IF;

	INSERT INTO department (code, name)
		VALUES (dept ->> 'code', coalesce(nullif(btrim(dept ->> 'name'), ''), dept ->> 'code'))
		ON CONFLICT (code) DO NOTHING;
	SELECT d.department_id INTO STRICT the_department_id FROM department d WHERE d.code = dept ->> 'code';

	INSERT INTO evaluation (
			department_id, fiscal_year, kind, subject, scheme_id, money_unit, title, department_name, accounting_units,
			mandate, achievement, finished, declared_points, declared_score, written)
		VALUES (
			the_department_id, (head ->> 'fiscal_year')::integer, head ->> 'kind', coalesce(head ->> 'subject', ''),
			the_scheme.scheme_id, head ->> 'money_unit', head ->> 'title', dept ->> 'name',
			(dept ->> 'accounting_units')::numeric, head ->> 'mandate', head ->> 'achievement',
			(head ->> 'finished')::boolean, (sums ->> 'points')::numeric, (sums ->> 'score')::numeric,
			kept_cells(form - '{department,total,funds,goals,indicators}'::text[], head)
				|| kept_member(form, 'department', dept) || kept_member(form, 'total', sums)
				|| kept_member(form, 'funds', NULL) || kept_member(form, 'goals', NULL)
				|| kept_member(form, 'indicators', NULL))
		ON CONFLICT (department_id, fiscal_year, kind, subject) DO NOTHING
		RETURNING * INTO the_evaluation;
	IF NOT FOUND THEN
		RAISE EXCEPTION USING
			ERRCODE = 'unique_violation',
			MESSAGE = format('department, fiscal_year, kind, subject: found %s, expected a form that is not in yet',
				jsonb_build_array(dept -> 'code', head -> 'fiscal_year', head -> 'kind', coalesce(head ->> 'subject', ''))),
			DETAIL = (SELECT format('That form is evaluation_id %s.', e.evaluation_id) FROM evaluation e
				WHERE e.department_id = the_department_id AND e.fiscal_year = (head ->> 'fiscal_year')::integer
					AND e.kind = head ->> 'kind' AND e.subject = coalesce(head ->> 'subject', '')),
			HINT = 'Correct the lines of the form that is in, or delete it from evaluation first.';
	END IF;

	-- The line that scores is the one that says so; else the one with points, the one named a total, the first, in this order.
	INSERT INTO fund_line (
			evaluation_id, line_no, line, is_total, initial_budget, budget, received, executed, upper_transfers, rate,
			points, self_score, rule, rate_base, net_of_transfers, written)
		SELECT the_evaluation.evaluation_id, c.line_no, r.r ->> 'line',
			c.line_no = first_value(c.line_no) OVER (
				ORDER BY coalesce((r.r -> 'is_total')::boolean, false) DESC,
					coalesce((r.r ->> 'points')::numeric > 0, false) DESC,
					coalesce(r.r ->> 'line' ~ '总额|总金额|合计|总计|全年', false) DESC,
					c.line_no)
				AND coalesce((r.r -> 'is_total')::boolean, true),
			(r.r ->> 'initial_budget')::numeric, (r.r ->> 'budget')::numeric, (r.r ->> 'received')::numeric, (r.r ->> 'executed')::numeric,
			(r.r ->> 'upper_transfers')::numeric, r.r ->> 'rate',
			(r.r ->> 'points')::numeric, (r.r ->> 'score')::numeric,
			p.rule, p.rate_base, p.net_of_transfers, kept_cells(c.cells, r.r - 'is_total')
		FROM form_list(form -> 'funds') c
		CROSS JOIN LATERAL read_fund(c.cells, the_evaluation.yuan_per_unit) r (r)
		CROSS JOIN execution_policy(the_scheme.scheme_id) p;

	-- A goal filed as an object keeps its content even where the column has it, to come out as an object again.
	INSERT INTO goal (evaluation_id, line_no, content, achievement, written)
		SELECT the_evaluation.evaluation_id, c.line_no, r.r ->> 'content', r.r ->> 'achievement',
			CASE jsonb_typeof(c.cells) WHEN 'string' THEN '{}' ELSE kept_cells(c.cells, r.r - 'content') END
		FROM form_list(form -> 'goals') c
		CROSS JOIN LATERAL read_goal(
			CASE jsonb_typeof(c.cells) WHEN 'string' THEN jsonb_build_object('content', c.cells) ELSE c.cells END) r (r);

	INSERT INTO indicator (
			evaluation_id, line_no, fiscal_year, level1, level2, level3, content, target, approved_target, actual,
			points, standard, rule, self_score, deviation_reason, corrective_action, written)
		SELECT the_evaluation.evaluation_id, c.line_no, the_evaluation.fiscal_year,
			r.r ->> 'level1', r.r ->> 'level2', r.r ->> 'level3', r.r ->> 'content',
			(r.r ->> 'target')::perfeval.target_value, (r.r ->> 'approved_target')::perfeval.target_value,
			(r.r ->> 'actual')::perfeval.actual_value,
			(r.r ->> 'points')::numeric, r.r ->> 'standard',
			effective_rule(the_scheme.scheme_id, r.r ->> 'level1', r.r ->> 'level2', r.r ->> 'level3', r.r ->> 'content',
				(r.r ->> 'target')::perfeval.target_value, r.r ->> 'standard'),
			(r.r ->> 'score')::numeric, r.r ->> 'deviation_reason', r.r ->> 'corrective_action',
			kept_cells(c.cells, r.r)
		FROM form_list(form -> 'indicators') c
		CROSS JOIN LATERAL read_indicator(c.cells) r (r);

	RETURN the_evaluation.evaluation_id;
END
$$;
COMMENT ON FUNCTION import_form(jsonb) IS
	'导入一张自评表（JSON），返回自评表编号: takes in one form, all of it or nothing, and returns its evaluation_id';

-- VOLATILE, so that export_form(import_form(form)) in one statement finds what has just come in.
CREATE FUNCTION export_form(evaluation_id bigint) RETURNS jsonb
	LANGUAGE sql VOLATILE STRICT PARALLEL RESTRICTED
BEGIN ATOMIC
	SELECT
		restored_cells(
			jsonb_strip_nulls(jsonb_build_object(
				'title', e.title, 'scheme', s.code, 'fiscal_year', e.fiscal_year, 'kind', e.kind,
				'subject', nullif(e.subject, ''), 'money_unit', e.money_unit, 'mandate', e.mandate,
				'achievement', e.achievement, 'finished', e.finished)),
			e.written - '{department,total,funds,goals,indicators}'::text[],
			read_header(e.written))
		|| restored_member('department',
			restored_cells(
				jsonb_strip_nulls(jsonb_build_object(
					'code', d.code, 'name', e.department_name, 'accounting_units', e.accounting_units)),
				coalesce(e.written -> 'department', '{}'), read_department(coalesce(e.written -> 'department', '{}'))),
			e.written)
		|| restored_member('total',
			restored_cells(
				jsonb_strip_nulls(jsonb_build_object('points', e.declared_points, 'score', e.declared_score)),
				t.kept, read_total(t.kept)),
			e.written)
		|| restored_member('funds', (
			SELECT jsonb_agg(restored_cells(
					jsonb_strip_nulls(jsonb_build_object(
						'line', f.line, 'is_total', CASE WHEN f.written ? 'is_total' THEN f.is_total END,
						'initial_budget', f.initial_budget, 'budget', f.budget, 'received', f.received, 'executed', f.executed,
						'upper_transfers', f.upper_transfers, 'rate', f.rate, 'points', f.points, 'score', f.self_score)),
					f.written, read_fund(f.written, e.yuan_per_unit)) ORDER BY f.line_no)
			FROM fund_line f WHERE f.evaluation_id = e.evaluation_id), e.written)
		|| restored_member('goals', (
			SELECT jsonb_agg(CASE
					WHEN g.written = '{}' AND g.content IS NOT NULL AND g.achievement IS NULL THEN to_jsonb(g.content)
					ELSE restored_cells(
						jsonb_strip_nulls(jsonb_build_object('content', g.content, 'achievement', g.achievement)),
						g.written, read_goal(g.written))
				END ORDER BY g.line_no)
			FROM goal g WHERE g.evaluation_id = e.evaluation_id), e.written)
		|| restored_member('indicators', (
			SELECT jsonb_agg(restored_cells(
					jsonb_strip_nulls(jsonb_build_object(
						'level1', i.level1, 'level2', i.level2, 'level3', i.level3, 'content', i.content,
						'target', i.target::text, 'approved_target', i.approved_target::text, 'actual', i.actual::text,
						'points', i.points, 'standard', i.standard, 'score', i.self_score,
						'deviation_reason', i.deviation_reason, 'corrective_action', i.corrective_action)),
					i.written, read_indicator(i.written)) ORDER BY i.line_no)
			FROM indicator i WHERE i.evaluation_id = e.evaluation_id), e.written)
	FROM evaluation e
	JOIN department d ON d.department_id = e.department_id
	LEFT JOIN scheme s ON s.scheme_id = e.scheme_id
	CROSS JOIN LATERAL (
		SELECT CASE jsonb_typeof(e.written -> 'total') WHEN 'object' THEN e.written -> 'total' ELSE '{}' END AS kept
	) t
	WHERE e.evaluation_id = export_form.evaluation_id;
END;
COMMENT ON FUNCTION export_form(bigint) IS
	'导出一张自评表（JSON，与导入时一字不差）: gives a form back as it went in, corrections included; NULL if there is no such form';

