-- ---------------------------------------------------------------- forms in and out as JSON

CREATE FUNCTION check_form(form jsonb) RETURNS void
	LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path FROM CURRENT
AS $$
DECLARE
	fault record;
BEGIN
	IF form IS NULL THEN
		RAISE EXCEPTION USING ERRCODE = 'null_value_not_allowed', MESSAGE = 'form must not be NULL';
	END IF;

	SELECT f.*, count(*) OVER () AS faults INTO fault FROM form_faults(form) f LIMIT 1;
	IF FOUND THEN
		RAISE EXCEPTION USING
			ERRCODE = fault.error_code,
			MESSAGE = format('%s: found %s, expected %s', fault.path, fault.found, fault.expected),
			DETAIL = CASE fault.faults WHEN 1 THEN 'It is the only fault.' ELSE format('It is the first of %s faults.', fault.faults) END,
			HINT = 'form_faults(form) lists everything that keeps a document from being a form; places in an array count from 0.';
	END IF;
END
$$;
COMMENT ON FUNCTION check_form(jsonb) IS '不是自评表则报错: raises an error, the first fault, for a document that is no form';

-- The header of a form as its row will be, less what the row is given; the department comes in with it.
CREATE FUNCTION form_header(form jsonb) RETURNS evaluation
	LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE SET search_path FROM CURRENT
AS $$
DECLARE
	head constant jsonb := read_header(form);
	dept constant jsonb := read_department(form -> 'department');
	sums constant jsonb := CASE jsonb_typeof(form -> 'total') WHEN 'object' THEN read_total(form -> 'total') ELSE '{}' END;
	header evaluation;
BEGIN
	IF head ? 'scheme' THEN
		SELECT s.scheme_id INTO header.scheme_id FROM scheme s WHERE s.scheme_id = find_scheme(head ->> 'scheme', (head ->> 'fiscal_year')::integer);
		IF NOT FOUND THEN
			RAISE EXCEPTION USING
				ERRCODE = 'foreign_key_violation',
				MESSAGE = format('scheme: found %s, expected the code of a scheme of this registry', form -> 'scheme'),
				HINT = known_schemes();
		END IF;
	END IF;

	header.department_id := filing_department(dept ->> 'code', dept ->> 'name');

	header.fiscal_year := head ->> 'fiscal_year';
	header.kind := head ->> 'kind';
	header.subject := coalesce(head ->> 'subject', '');
	header.money_unit := head ->> 'money_unit';
	header.title := head ->> 'title';
	header.department_name := dept ->> 'name';
	header.accounting_units := dept ->> 'accounting_units';
	header.mandate := head ->> 'mandate';
	header.achievement := head ->> 'achievement';
	header.finished := head ->> 'finished';
	header.supervising_department := head ->> 'supervising_department';
	header.implementing_unit := head ->> 'implementing_unit';
	header.responsible := head ->> 'responsible';
	header.filled_in_by := head ->> 'filled_in_by';
	header.phone := head ->> 'phone';
	header.filled_in_on := head ->> 'filed_on';
	header.classified := coalesce((head -> 'classified')::boolean, false);
	header.declared_points := sums ->> 'points';
	header.declared_score := sums ->> 'score';
	-- What a form says of secrecy is kept in any case: that it says nothing is not that it says no.
	header.written := kept_cells(form - '{department,total,funds,goals,indicators}'::text[], head - 'classified')
		|| kept_member(form, 'department', dept) || kept_member(form, 'total', sums)
		|| kept_member(form, 'funds', NULL) || kept_member(form, 'goals', NULL)
		|| kept_member(form, 'indicators', NULL);
	RETURN header;
END
$$;
COMMENT ON FUNCTION form_header(jsonb) IS '表头各栏: the header of a form as its row holds it; its department is taken in if it is new';

-- The lines' first, in their order, then the form's own; a piece takes its number on the form from that.
CREATE FUNCTION form_evidence(form jsonb)
	RETURNS TABLE (line_no integer, fund_line_no integer, indicator_line_no integer, name text, location text, digest text, provided_on date, note text, written jsonb)
	LANGUAGE sql IMMUTABLE PARALLEL SAFE ROWS 5
BEGIN ATOMIC
	SELECT (row_number() OVER (ORDER BY l.part_no, l.line_no, p.line_no))::integer,
		CASE l.part_no WHEN 1 THEN l.line_no END, CASE l.part_no WHEN 2 THEN l.line_no END, p.name, p.location, p.digest, p.provided_on, p.note, p.written
	FROM (
		SELECT 1 AS part_no, f.line_no, f.cells -> 'evidence' AS list FROM form_list(form -> 'funds') f
		UNION ALL
		SELECT 2 AS part_no, i.line_no, i.cells -> 'evidence' AS list FROM form_list(form -> 'indicators') i
		UNION ALL
		SELECT 3 AS part_no, NULL::integer AS line_no, form -> 'evidence' AS list
	) l
	CROSS JOIN LATERAL evidence_pieces(l.list) p
	WHERE l.list IS NOT NULL;
END;
COMMENT ON FUNCTION form_evidence(jsonb) IS '自评表 JSON 的佐证材料: the evidence of a form and of its lines, a row for each piece';

CREATE FUNCTION store_lines(header evaluation, form jsonb) RETURNS void
	LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE SET search_path FROM CURRENT
AS $$
BEGIN
	-- What effective_rule() and form_faults() do is asked for where it can be planned once, here and above.
	-- The line that scores is the one that says so; else the one with points, the one named a total, the first, in this order.
	INSERT INTO fund_line (
			evaluation_id, line_no, line, is_total, initial_budget, budget, received, executed, upper_transfers, rate,
			points, self_score, rule, rate_base, net_of_transfers, written)
		SELECT header.evaluation_id, c.line_no, r.r ->> 'line',
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
		CROSS JOIN LATERAL read_fund(c.cells, header.yuan_per_unit) r (r)
		CROSS JOIN execution_policy(header.scheme_id) p;

	-- A goal filed as an object keeps its content even where the column has it, to come out as an object again.
	INSERT INTO goal (evaluation_id, line_no, content, achievement, written)
		SELECT header.evaluation_id, c.line_no, r.r ->> 'content', r.r ->> 'achievement',
			CASE jsonb_typeof(c.cells) WHEN 'string' THEN '{}' ELSE kept_cells(c.cells, r.r - 'content') END
		FROM form_list(form -> 'goals') c
		CROSS JOIN LATERAL read_goal(
			CASE jsonb_typeof(c.cells) WHEN 'string' THEN jsonb_build_object('content', c.cells) ELSE c.cells END) r (r);

	INSERT INTO indicator (
			evaluation_id, line_no, fiscal_year, level1, level2, level3, content, target, approved_target, actual,
			points, standard, rule, self_score, deviation_reason, corrective_action, written)
		SELECT header.evaluation_id, c.line_no, header.fiscal_year,
			r.r ->> 'level1', r.r ->> 'level2', r.r ->> 'level3', r.r ->> 'content',
			(r.r ->> 'target')::perfeval.target_value, (r.r ->> 'approved_target')::perfeval.target_value,
			(r.r ->> 'actual')::perfeval.actual_value,
			(r.r ->> 'points')::numeric, r.r ->> 'standard',
			compiled_choice(k.rule, k.direction, k.options),
			(r.r ->> 'score')::numeric, r.r ->> 'deviation_reason', r.r ->> 'corrective_action',
			kept_cells(c.cells, r.r)
		FROM form_list(form -> 'indicators') c
		CROSS JOIN LATERAL read_indicator(c.cells) r (r)
		CROSS JOIN LATERAL rule_choice(
			header.scheme_id, r.r ->> 'level1', r.r ->> 'level2', r.r ->> 'level3', r.r ->> 'content',
			(r.r ->> 'target')::perfeval.target_value, r.r ->> 'standard') k;

	-- Most forms have none.
	IF form @? '$.evidence' OR form @? '$.indicators[*].evidence' OR form @? '$.funds[*].evidence' THEN
		INSERT INTO evidence (evaluation_id, line_no, fund_line_no, indicator_line_no, name, location, digest, provided_on, note, written)
			SELECT header.evaluation_id, p.line_no, p.fund_line_no, p.indicator_line_no, p.name, p.location, p.digest, p.provided_on, p.note, p.written
			FROM form_evidence(form) p;
	END IF;
END
$$;
COMMENT ON FUNCTION store_lines(evaluation, jsonb) IS '写入各行: stores the lines of a form under its header';

CREATE FUNCTION refuse_twin(header evaluation) RETURNS void
	LANGUAGE plpgsql STABLE PARALLEL SAFE SET search_path FROM CURRENT
AS $$
BEGIN
	RAISE EXCEPTION USING
		ERRCODE = 'unique_violation',
		MESSAGE = format('department, fiscal_year, kind, subject: found %s, expected a form that is not in yet',
			jsonb_build_array((SELECT d.code FROM department d WHERE d.department_id = header.department_id), header.fiscal_year, header.kind, header.subject)),
		DETAIL = coalesce((SELECT format('That form is evaluation_id %s.', e.evaluation_id) FROM evaluation e
			WHERE e.department_id = header.department_id AND e.fiscal_year = header.fiscal_year AND e.kind = header.kind AND e.subject = header.subject),
			'That form is not shown to you.'),
		HINT = 'Correct the lines of the form that is in, or delete it from evaluation first.';
END
$$;
COMMENT ON FUNCTION refuse_twin(evaluation) IS '同一部门、年度、项目的表已在库则报错: the error of a form whose department, year and subject another has; error 23505';

CREATE FUNCTION import_form(form jsonb) RETURNS bigint
	LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE SET search_path FROM CURRENT
AS $$
DECLARE
	h evaluation;
	stored evaluation;
BEGIN
	PERFORM check_form(form);
	h := form_header(form);

	INSERT INTO evaluation (
			department_id, fiscal_year, kind, subject, scheme_id, money_unit, title, department_name, accounting_units,
			mandate, achievement, finished, supervising_department, implementing_unit, responsible, filled_in_by, phone, filled_in_on,
			classified, declared_points, declared_score, written)
		VALUES (
			h.department_id, h.fiscal_year, h.kind, h.subject, h.scheme_id, h.money_unit, h.title, h.department_name, h.accounting_units,
			h.mandate, h.achievement, h.finished, h.supervising_department, h.implementing_unit, h.responsible, h.filled_in_by, h.phone, h.filled_in_on,
			h.classified, h.declared_points, h.declared_score, h.written)
		ON CONFLICT (department_id, fiscal_year, kind, subject) DO NOTHING
		RETURNING * INTO stored;
	IF NOT FOUND THEN
		PERFORM refuse_twin(h);
	END IF;

	PERFORM store_lines(stored, form);
	RETURN stored.evaluation_id;
END
$$;
COMMENT ON FUNCTION import_form(jsonb) IS
	'导入一张自评表（JSON），返回自评表编号: takes in one form, all of it or nothing, and returns its evaluation_id';

-- Only a draft that nobody has reviewed since it was last returned gives way; its row stays, so that what refers to it still does.
CREATE FUNCTION replace_form(evaluation_id bigint, form jsonb) RETURNS void
	LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE SET search_path FROM CURRENT
AS $$
#variable_conflict use_column
DECLARE
	h evaluation;
	stored evaluation;
BEGIN
	PERFORM check_form(form);
	SELECT e.* INTO stored FROM evaluation e WHERE e.evaluation_id = replace_form.evaluation_id FOR UPDATE;
	IF NOT FOUND THEN
		RAISE EXCEPTION USING ERRCODE = 'no_data_found', MESSAGE = format('there is no form %s', replace_form.evaluation_id);
	ELSIF stored.stage <> 'draft' OR EXISTS (SELECT FROM review r WHERE r.evaluation_id = stored.evaluation_id AND r.superseded_at IS NULL) THEN
		RAISE EXCEPTION USING ERRCODE = 'object_not_in_prerequisite_state',
			MESSAGE = format('form %s is not replaced', stored.evaluation_id),
			DETAIL = CASE stored.stage WHEN 'draft' THEN 'It has reviews that are in force.' ELSE format('Its stage is %s.', stored.stage) END,
			HINT = 'Only a draft without reviews can be replaced, or one that return_form() has returned.';
	END IF;
	h := form_header(form);
	IF EXISTS (
		SELECT FROM evaluation e
		WHERE e.department_id = h.department_id AND e.fiscal_year = h.fiscal_year AND e.kind = h.kind AND e.subject = h.subject
			AND e.evaluation_id <> stored.evaluation_id)
	THEN
		PERFORM refuse_twin(h);
	END IF;

	IF EXISTS (SELECT FROM evidence v WHERE v.evaluation_id = stored.evaluation_id) THEN
		DELETE FROM evidence v WHERE v.evaluation_id = stored.evaluation_id;
	END IF;
	DELETE FROM fund_line f WHERE f.evaluation_id = stored.evaluation_id;
	DELETE FROM goal g WHERE g.evaluation_id = stored.evaluation_id;
	DELETE FROM indicator i WHERE i.evaluation_id = stored.evaluation_id;
	UPDATE evaluation e SET
			department_id = h.department_id, fiscal_year = h.fiscal_year, kind = h.kind, subject = h.subject, scheme_id = h.scheme_id,
			money_unit = h.money_unit, title = h.title, department_name = h.department_name, accounting_units = h.accounting_units,
			mandate = h.mandate, achievement = h.achievement, finished = h.finished,
			supervising_department = h.supervising_department, implementing_unit = h.implementing_unit, responsible = h.responsible,
			filled_in_by = h.filled_in_by, phone = h.phone, filled_in_on = h.filled_in_on, classified = h.classified,
			declared_points = h.declared_points, declared_score = h.declared_score, written = h.written,
			engine_version = DEFAULT, filed_at = DEFAULT
		WHERE e.evaluation_id = stored.evaluation_id
		RETURNING e.* INTO stored;
	PERFORM store_lines(stored, form);
END
$$;
COMMENT ON FUNCTION replace_form(bigint, jsonb) IS
	'以另一内容替换草稿（编号不变）: puts a form in the place of one that is a draft without reviews in force, under the same evaluation_id';

-- A form in JSON is put together of its rows, as they are or as they were. Rows are given one by one: the columns of a set of them
-- would be written into the function, and a column that a user adds later would not be among them. In PL/pgSQL, as from PostgreSQL 17.12
-- on a BEGIN ATOMIC function that knows a table's row keeps the table from being given a column with a default, or a column another type.
CREATE FUNCTION fund_json(f fund_line, yuan_per_unit numeric) RETURNS jsonb
	LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path FROM CURRENT
AS $$
BEGIN
	RETURN restored_cells(
		jsonb_strip_nulls(jsonb_build_object(
			'line', f.line, 'is_total', CASE WHEN f.written ? 'is_total' THEN f.is_total END,
			'initial_budget', f.initial_budget, 'budget', f.budget, 'received', f.received, 'executed', f.executed,
			'upper_transfers', f.upper_transfers, 'rate', f.rate, 'points', f.points, 'score', f.self_score)),
		f.written, read_fund(f.written, fund_json.yuan_per_unit));
END
$$;
COMMENT ON FUNCTION fund_json(fund_line, numeric) IS '还原资金行: a money line as filed';

CREATE FUNCTION goal_json(g goal) RETURNS jsonb
	LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path FROM CURRENT
AS $$
BEGIN
	RETURN CASE
		WHEN g.written = '{}' AND g.content IS NOT NULL AND g.achievement IS NULL THEN to_jsonb(g.content)
		ELSE restored_cells(
			jsonb_strip_nulls(jsonb_build_object('content', g.content, 'achievement', g.achievement)),
			g.written, read_goal(g.written))
	END;
END
$$;
COMMENT ON FUNCTION goal_json(goal) IS '还原目标: a goal as filed';

CREATE FUNCTION indicator_json(i indicator) RETURNS jsonb
	LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path FROM CURRENT
AS $$
BEGIN
	RETURN restored_cells(
		jsonb_strip_nulls(jsonb_build_object(
			'level1', i.level1, 'level2', i.level2, 'level3', i.level3, 'content', i.content,
			'target', i.target::text, 'approved_target', i.approved_target::text, 'actual', i.actual::text,
			'points', i.points, 'standard', i.standard, 'score', i.self_score,
			'deviation_reason', i.deviation_reason, 'corrective_action', i.corrective_action)),
		i.written, read_indicator(i.written));
END
$$;
COMMENT ON FUNCTION indicator_json(indicator) IS '还原指标行: an indicator line as filed';

-- Put beside what the functions above give, who read of a row alone, where the evidence is not.
CREATE FUNCTION evidence_member(pieces jsonb, kept jsonb) RETURNS jsonb
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN CASE
		WHEN pieces IS NULL THEN '{}'
		WHEN read_evidence(kept)::text = pieces::text THEN jsonb_build_object('evidence', kept)
		ELSE jsonb_build_object('evidence', pieces)
	END;
COMMENT ON FUNCTION evidence_member(jsonb, jsonb) IS '还原佐证材料: the evidence of a line or a form as filed, unless it has changed since; an object without it where there is none';

CREATE FUNCTION form_json(e evaluation, department_code text, scheme_code text, funds jsonb, goals jsonb, indicators jsonb) RETURNS jsonb
	LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path FROM CURRENT
AS $$
BEGIN
	RETURN (
		SELECT
			restored_cells(
				jsonb_strip_nulls(jsonb_build_object(
					'title', e.title, 'scheme', scheme_code, 'fiscal_year', e.fiscal_year, 'kind', e.kind,
					'subject', nullif(e.subject, ''), 'money_unit', e.money_unit, 'mandate', e.mandate,
					'achievement', e.achievement, 'finished', e.finished,
					'supervising_department', e.supervising_department, 'implementing_unit', e.implementing_unit, 'responsible', e.responsible,
					'filled_in_by', e.filled_in_by, 'phone', e.phone, 'filed_on', e.filled_in_on,
					'classified', CASE WHEN e.classified OR cell_classified(e.written -> 'classified') IS NOT NULL THEN e.classified END)),
				e.written - '{department,total,funds,goals,indicators}'::text[],
				read_header(e.written))
			|| restored_member('department',
				restored_cells(
					jsonb_strip_nulls(jsonb_build_object(
						'code', department_code, 'name', e.department_name, 'accounting_units', e.accounting_units)),
					coalesce(e.written -> 'department', '{}'), read_department(coalesce(e.written -> 'department', '{}'))),
				e.written)
			|| restored_member('total',
				restored_cells(
					jsonb_strip_nulls(jsonb_build_object('points', e.declared_points, 'score', e.declared_score)),
					t.kept, read_total(t.kept)),
				e.written)
			|| restored_member('funds', funds, e.written)
			|| restored_member('goals', goals, e.written)
			|| restored_member('indicators', indicators, e.written)
		FROM (SELECT CASE jsonb_typeof(e.written -> 'total') WHEN 'object' THEN e.written -> 'total' ELSE '{}' END AS kept) t);
END
$$;
COMMENT ON FUNCTION form_json(evaluation, text, text, jsonb, jsonb, jsonb) IS
	'由表头和各行还原自评表（JSON）: a form as filed, of its header and its lines';

-- VOLATILE, so that export_form(import_form(form)) in one statement finds what has just come in.
CREATE FUNCTION export_form(evaluation_id bigint) RETURNS jsonb
	LANGUAGE sql VOLATILE STRICT PARALLEL RESTRICTED
BEGIN ATOMIC
	WITH held AS (
		SELECT v.fund_line_no, v.indicator_line_no,
			jsonb_agg(piece_json(v.name, v.location, v.digest, v.provided_on, v.note, v.written) ORDER BY v.line_no) AS pieces
		FROM evidence v
		WHERE v.evaluation_id = export_form.evaluation_id
		GROUP BY v.fund_line_no, v.indicator_line_no
	)
	SELECT form_json(e, d.code, s.code,
		(SELECT jsonb_agg(fund_json(f, e.yuan_per_unit) || evidence_member(h.pieces, f.written -> 'evidence') ORDER BY f.line_no)
			FROM fund_line f LEFT JOIN held h ON h.fund_line_no = f.line_no WHERE f.evaluation_id = e.evaluation_id),
		(SELECT jsonb_agg(goal_json(g) ORDER BY g.line_no) FROM goal g WHERE g.evaluation_id = e.evaluation_id),
		(SELECT jsonb_agg(indicator_json(i) || evidence_member(h.pieces, i.written -> 'evidence') ORDER BY i.line_no)
			FROM indicator i LEFT JOIN held h ON h.indicator_line_no = i.line_no WHERE i.evaluation_id = e.evaluation_id))
		|| evidence_member((SELECT h.pieces FROM held h WHERE h.fund_line_no IS NULL AND h.indicator_line_no IS NULL), e.written -> 'evidence')
	FROM evaluation e
	JOIN department d ON d.department_id = e.department_id
	LEFT JOIN scheme s ON s.scheme_id = e.scheme_id
	WHERE e.evaluation_id = export_form.evaluation_id;
END;
COMMENT ON FUNCTION export_form(bigint) IS
	'导出一张自评表（JSON，与导入时一字不差）: gives a form back as it went in, corrections included; NULL if there is no such form';
