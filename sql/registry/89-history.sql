-- ---------------------------------------------------------------- a form as it was

-- Whatever else has a form above it, in the files before this one, but for what is worked out from it. An upgrade says it again; a
-- bureau's own tables are its own affair.
SELECT keep_history(c.conrelid)
FROM (SELECT DISTINCT k.conrelid FROM pg_constraint k WHERE k.contype = 'f' AND k.confrelid = 'evaluation'::regclass) c
WHERE perfeval.is_shipped_table(c.conrelid) AND c.conrelid <> ALL ('{kept_form,kept_filing}'::regclass[])
ORDER BY c.conrelid::regclass::text COLLATE "C";

-- By row: the entries that came later than a time, put together. A row is as it was before the first of them: what the first
-- that ends the row under its key has kept of it, else what is there now, with what the entries up to that one have overwritten.
-- A change that was made on top of a later one is later too, though its transaction began before.
CREATE FUNCTION undone_changes(evaluation_id bigint, at timestamptz)
	RETURNS TABLE (table_name text, row_key jsonb, ended boolean, image jsonb, overwritten jsonb)
	LANGUAGE sql STABLE PARALLEL SAFE ROWS 20
BEGIN ATOMIC
	WITH change AS (
		SELECT c.table_name, c.row_key, c.change_id, c.whole, c.old,
			bool_or(c.changed_at > undone_changes.at) OVER earlier AS is_later
		FROM form_change c
		WHERE c.evaluation_id = undone_changes.evaluation_id
		WINDOW earlier AS (PARTITION BY c.table_name, c.row_key ORDER BY c.change_id)
	), undone AS (
		SELECT c.*, count(*) FILTER (WHERE c.whole) OVER before AS ends
		FROM change c
		WHERE c.is_later
		WINDOW before AS (PARTITION BY c.table_name, c.row_key ORDER BY c.change_id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
	)
	SELECT u.table_name, u.row_key, bool_or(u.whole) AS ended, (jsonb_agg(u.old) FILTER (WHERE u.whole)) -> 0 AS image,
		coalesce((
			-- of several values of a column the earliest, which comes last
			SELECT jsonb_object_agg(o.key, o.value ORDER BY p.change_id DESC)
			FROM undone p CROSS JOIN LATERAL jsonb_each(p.old) o
			WHERE p.table_name = u.table_name AND p.row_key = u.row_key AND p.ends = 0 AND NOT p.whole), '{}') AS overwritten
	FROM undone u
	WHERE u.ends = 0
	GROUP BY u.table_name, u.row_key;
END;
COMMENT ON FUNCTION undone_changes(bigint, timestamptz) IS
	'某时之后的改动（逐行合并）: what came later than a time, put together by row: whether the row ended, all it was then, and what was overwritten';

CREATE FUNCTION cells_before(present jsonb, ended boolean, image jsonb, overwritten jsonb) RETURNS jsonb
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN CASE WHEN ended THEN image ELSE present END || coalesce(overwritten, '{}');
COMMENT ON FUNCTION cells_before(jsonb, boolean, jsonb, jsonb) IS
	'改动前的一行: a row as it was, from what is there now and what undone_changes() gives; NULL if there was none';

CREATE FUNCTION rows_as_of(evaluation_id bigint, at timestamptz) RETURNS TABLE (table_name text, line_no integer, cells jsonb)
	LANGUAGE sql STABLE PARALLEL SAFE ROWS 20
BEGIN ATOMIC
	SELECT r.table_name, (r.row_key ->> 'line_no')::integer AS line_no,
		r.cells || r.row_key || jsonb_build_object('evaluation_id', rows_as_of.evaluation_id) AS cells
	FROM (
		SELECT table_name, row_key, cells_before(n.cells, u.ended, u.image, u.overwritten) AS cells
		FROM (
			SELECT 'evaluation' AS table_name, '{}'::jsonb AS row_key, to_jsonb(e) AS cells
			FROM evaluation e WHERE e.evaluation_id = rows_as_of.evaluation_id
			UNION ALL
			SELECT 'fund_line' AS table_name, jsonb_build_object('line_no', f.line_no) AS row_key, to_jsonb(f) AS cells
			FROM fund_line f WHERE f.evaluation_id = rows_as_of.evaluation_id
			UNION ALL
			SELECT 'goal' AS table_name, jsonb_build_object('line_no', g.line_no) AS row_key, to_jsonb(g) AS cells
			FROM goal g WHERE g.evaluation_id = rows_as_of.evaluation_id
			UNION ALL
			SELECT 'indicator' AS table_name, jsonb_build_object('line_no', i.line_no) AS row_key, to_jsonb(i) AS cells
			FROM indicator i WHERE i.evaluation_id = rows_as_of.evaluation_id
			UNION ALL
			SELECT 'evidence' AS table_name, jsonb_build_object('line_no', v.line_no) AS row_key, to_jsonb(v) AS cells
			FROM evidence v WHERE v.evaluation_id = rows_as_of.evaluation_id
		) n
		FULL JOIN (
			-- what else belongs to a form is no part of it, and may have any columns
			SELECT c.* FROM undone_changes(rows_as_of.evaluation_id, rows_as_of.at) c
			WHERE c.table_name = ANY ('{evaluation,fund_line,goal,indicator,evidence}')
		) u USING (table_name, row_key)
	) r
	WHERE (r.cells ->> 'created_at')::timestamptz <= rows_as_of.at;
END;
COMMENT ON FUNCTION rows_as_of(bigint, timestamptz) IS
	'某时的表头和各行: header and lines of a form as they were at a time; generated columns are not';

-- What a form refers to is kept as history of no form, 0.
CREATE FUNCTION code_as_of(table_name text, row_key jsonb, present text, at timestamptz) RETURNS text
	LANGUAGE sql STABLE PARALLEL SAFE
	RETURN coalesce(
		(
			SELECT cells_before(jsonb_build_object('code', code_as_of.present), u.ended, u.image, u.overwritten) ->> 'code'
			FROM undone_changes(0, code_as_of.at) u
			WHERE u.table_name = code_as_of.table_name AND u.row_key = code_as_of.row_key
		),
		code_as_of.present);
COMMENT ON FUNCTION code_as_of(text, jsonb, text, timestamptz) IS
	'部门或方案当时的代码: code of a department or scheme at a time';

-- As the generated column of a header does it.
CREATE FUNCTION yuan_per_unit(money_unit text) RETURNS numeric
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN CASE btrim(money_unit)
		WHEN '元' THEN 1 WHEN '千元' THEN 1000 WHEN '万元' THEN 10000
		WHEN '百万元' THEN 1000000 WHEN '亿元' THEN 100000000
	END;
COMMENT ON FUNCTION yuan_per_unit(text) IS '每单位折合元: yuan in one unit of money, NULL where the unit is unknown';

-- What was logged by release 0.1.0 has no columns for head and tail; a later text of theirs is not kept in `written` as well.
CREATE FUNCTION with_head_columns(cells jsonb) RETURNS jsonb
	LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
	RETURN cells || CASE
		WHEN cells ? 'classified' THEN coalesce((
			SELECT jsonb_object_agg(k.key, cells -> 'written' -> k.key)
			FROM unnest('{supervising_department,implementing_unit,responsible,filled_in_by,phone}'::text[]) k (key)
			WHERE jsonb_typeof(cells -> 'written' -> k.key) = 'string'), '{}')
		ELSE head_columns(cells -> 'written')
	END;
COMMENT ON FUNCTION with_head_columns(jsonb) IS
	'补上 0.1.0 版登记时没有的表头、表尾各栏: a header as it was, with the columns for head and tail that release 0.1.0 did not have';

-- In PL/pgSQL for the rows it is made of, see fund_json().
CREATE FUNCTION form_as_of(evaluation_id bigint, at timestamptz) RETURNS jsonb
	LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE SET search_path FROM CURRENT
AS $$
#variable_conflict use_column
BEGIN
	RETURN (
		WITH r AS MATERIALIZED (
			SELECT * FROM rows_as_of(form_as_of.evaluation_id, form_as_of.at)
		), e AS (
			SELECT jsonb_populate_record(NULL::evaluation,
				with_head_columns(r.cells) || jsonb_build_object('yuan_per_unit', yuan_per_unit(r.cells ->> 'money_unit'))) AS header
			FROM r WHERE r.table_name = 'evaluation'
		), held AS (
			SELECT v.fund_line_no, v.indicator_line_no,
				jsonb_agg(piece_json(v.name, v.location, v.digest, v.provided_on, v.note, v.written) ORDER BY v.line_no) AS pieces
			FROM r
			CROSS JOIN LATERAL jsonb_populate_record(NULL::evidence, r.cells) v
			WHERE r.table_name = 'evidence'
			GROUP BY v.fund_line_no, v.indicator_line_no
		)
		SELECT form_json(e.header,
			code_as_of('department', jsonb_build_object('department_id', (e.header).department_id),
				(SELECT d.code FROM department d WHERE d.department_id = (e.header).department_id), form_as_of.at),
			code_as_of('scheme', jsonb_build_object('scheme_id', (e.header).scheme_id),
				(SELECT s.code FROM scheme s WHERE s.scheme_id = (e.header).scheme_id), form_as_of.at),
			(SELECT jsonb_agg(fund_json(jsonb_populate_record(NULL::fund_line, r.cells), (e.header).yuan_per_unit)
					|| evidence_member(h.pieces, r.cells -> 'written' -> 'evidence') ORDER BY r.line_no)
				FROM r LEFT JOIN held h ON h.fund_line_no = r.line_no WHERE r.table_name = 'fund_line'),
			(SELECT jsonb_agg(goal_json(jsonb_populate_record(NULL::goal, r.cells)) ORDER BY r.line_no)
				FROM r WHERE r.table_name = 'goal'),
			(SELECT jsonb_agg(indicator_json(jsonb_populate_record(NULL::indicator, r.cells))
					|| evidence_member(h.pieces, r.cells -> 'written' -> 'evidence') ORDER BY r.line_no)
				FROM r LEFT JOIN held h ON h.indicator_line_no = r.line_no WHERE r.table_name = 'indicator'))
			|| evidence_member((SELECT h.pieces FROM held h WHERE h.fund_line_no IS NULL AND h.indicator_line_no IS NULL), (e.header).written -> 'evidence')
		FROM e
		-- without its changes it would be taken for what it is now
		WHERE NOT row_security_active('form_change'::regclass)
			OR NOT perfeval.once('reads_only(bigint)', (e.header).department_id));
END
$$;
COMMENT ON FUNCTION form_as_of(bigint, timestamptz) IS
	'某时的自评表（JSON），尚未录入或已删除则为空，只查阅已公开者亦为空: a form as export_form() gave it at a time; NULL before it came in and after it was deleted, and to who only reads what is published';

REVOKE ALL ON FUNCTION
	undone_changes(bigint, timestamptz), cells_before(jsonb, boolean, jsonb, jsonb), rows_as_of(bigint, timestamptz),
	code_as_of(text, jsonb, text, timestamptz), yuan_per_unit(text), with_head_columns(jsonb), form_as_of(bigint, timestamptz)
	FROM PUBLIC;
