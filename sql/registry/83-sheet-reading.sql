-- ---------------------------------------------------------------- reading a sheet: the form

-- Only what ends as offices do, before the year or what the form is about.
CREATE FUNCTION titled_department(title text) RETURNS text
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN substring(title FROM '^\s*(?:[0-9]{4}\s*年度?)?\s*([^0-9\s]{2,30}?(?:局|厅|委|委员会|办|办公室|中心|处|院|学校|中学|小学|大学|学院|所|站|队|馆|镇|乡|街道|政府|法院|检察院|联合会|协会|总会|工会|党校))(?=\s*(?:[0-9〇○零一二三四五六七八九]{4}\s*年|部门|单位|整体|项目支出|财政))' COLLATE "C");
COMMENT ON FUNCTION titled_department(text) IS '标题中的部门名称: the department that a title names, such as 某县水利局2022年度部门整体支出绩效自评表';

-- What no cell says in so many words, and from which it follows.
CREATE FUNCTION completed_form(form jsonb, money_unit text) RETURNS jsonb
	LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path FROM CURRENT
AS $$
BEGIN
	RETURN (
		SELECT form
			|| CASE WHEN form ? 'money_unit' OR completed_form.money_unit IS NULL THEN '{}' ELSE jsonb_build_object('money_unit', completed_form.money_unit) END
			|| CASE WHEN form ? 'fiscal_year' OR written_year(form ->> 'title') IS NULL THEN '{}'
				ELSE jsonb_build_object('fiscal_year', written_year(form ->> 'title')) END
			|| jsonb_build_object('kind', CASE WHEN form ? 'subject' AND NOT coalesce(form ->> 'title' ~ '整体', false) THEN 'project'
				WHEN form ->> 'title' ~ '项目支出|专项|项目.*自评' AND form ->> 'title' !~ '整体' THEN 'project' ELSE 'department' END)
			|| CASE WHEN d.name IS NULL THEN '{}'
				ELSE jsonb_build_object('department', coalesce(form -> 'department', '{}') || jsonb_strip_nulls(jsonb_build_object(
					'code', coalesce(form #>> '{department,code}', substring(d.name FROM '^[\[(（]?([0-9]{3,12})[\])）]?[-—_\s\u3000]*[^0-9]' COLLATE "C")),
					'name', regexp_replace(d.name, '^[\[(（]?[0-9]{3,12}[\])）]?[-—_\s\u3000]*(?=[^0-9])' COLLATE "C", '')))) END
		FROM (SELECT coalesce(form #>> '{department,name}', form ->> 'implementing_unit', form ->> 'supervising_department', titled_department(form ->> 'title')) AS name) d);
END
$$;
COMMENT ON FUNCTION completed_form(jsonb, text) IS '补全表头（年度、类型、部门、金额单位）: adds to a form what follows from its title and labels';

CREATE FUNCTION completion_notes(given jsonb, form jsonb) RETURNS jsonb
	LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path FROM CURRENT
AS $$
BEGIN
	RETURN (
		SELECT coalesce(jsonb_agg(jsonb_build_object('cell', NULL, 'path', n.path) || rendered(n.note)), '[]')
		FROM (VALUES
			('["fiscal_year"]'::jsonb, CASE WHEN NOT given ? 'fiscal_year' AND form ? 'fiscal_year' THEN jsonb_build_array('year_from_title', form -> 'fiscal_year') END),
			('["kind"]', CASE WHEN form ->> 'kind' = 'department' AND NOT coalesce(form ->> 'title' ~ '整体|部门', false) THEN '["kind_inferred"]'::jsonb END),
			('["department", "name"]', CASE WHEN given #> '{department,name}' IS NULL AND form ? 'department'
				THEN jsonb_build_array('department_from', coalesce(given -> 'implementing_unit', given -> 'supervising_department', form #> '{department,name}')) END),
			('["department", "code"]', CASE WHEN given #> '{department,code}' IS NULL AND form #> '{department,code}' IS NOT NULL THEN jsonb_build_array('code_in_name', form #> '{department,code}') END)
		) n (path, note)
		WHERE n.note IS NOT NULL);
END
$$;
COMMENT ON FUNCTION completion_notes(jsonb, jsonb) IS '补全表头的说明: notes of what was added to a form as it followed from its title and labels';

CREATE FUNCTION placed_cells(cells sheet_cell[]) RETURNS sheet_place[]
	LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path FROM CURRENT
AS $$
DECLARE
	named constant sheet_cell[] := corrected_cells(named_cells(cells));
	c sheet_cell[] := merged_cells(named, true);
BEGIN
	c := columned_cells(CASE WHEN cardinality(c) = cardinality(named) THEN blocked_cells(c) ELSE merged_cells(blocked_cells(c), false) END);
	RETURN (SELECT array_agg(ROW(u.form_no, u.row_no, u.col_no, u.written, u.part, NULL, u.field, NULL, NULL, u.notes)::sheet_place) FROM unnest(c) u WHERE u.part IS NOT NULL)
		-- the longest last, as each is copied
		|| repeat_places(named, c) || total_places(c) || fund_places(c) || money_places(c) || goal_places(c) || label_places(c) || base_places(c) || indicator_places(c);
END
$$;
COMMENT ON FUNCTION placed_cells(sheet_cell[]) IS '每个单元格的去处: every cell of a grid with where it went, and why not where it did not';

-- The forms that the places make up.
CREATE FUNCTION placed_forms(places sheet_place[]) RETURNS TABLE (form_no integer, form jsonb)
	LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE ROWS 2 SET search_path FROM CURRENT
AS $$
BEGIN
	RETURN QUERY
		WITH line AS (
			SELECT p.form_no, p.part, p.line_no, jsonb_object_agg(p.field, p.reading) AS fields
			FROM unnest(places) p
			WHERE p.part <> 'heading' AND p.reading IS NOT NULL AND p.field IS NOT NULL
			GROUP BY p.form_no, p.part, p.line_no
		), part AS (
			SELECT l.form_no, l.part, CASE
					WHEN l.part = 'goals' THEN jsonb_agg(CASE WHEN l.fields ? 'goal' THEN l.fields -> 'goal' ELSE l.fields END ORDER BY l.line_no)
					WHEN min(l.line_no) IS NOT NULL THEN jsonb_agg(l.fields ORDER BY l.line_no)
					ELSE jsonb_agg(l.fields) -> 0 END AS content
			FROM line l
			GROUP BY l.form_no, l.part
		)
		SELECT p.form_no, coalesce(jsonb_object_agg(p.part, p.content) FILTER (WHERE p.part <> 'form'), '{}')
			|| coalesce(jsonb_agg(p.content) FILTER (WHERE p.part = 'form') -> 0, '{}')
		FROM part p
		GROUP BY p.form_no;
END
$$;
COMMENT ON FUNCTION placed_forms(sheet_place[]) IS '由各单元格组成的自评表: the forms that the cells make up';

CREATE FUNCTION form_part(form jsonb) RETURNS text
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN CASE WHEN form ?| '{indicators,funds,goals}'::text[] THEN 'form' WHEN form ? 'base_data' THEN 'base_data' ELSE 'none' END;
COMMENT ON FUNCTION form_part(jsonb) IS '读出的是什么（form 自评表，base_data 基础数据表，none 其他）: whether what was read is a form, base data, or neither';

-- Planned once in a session: how long a grid is tells the planner nothing, and planning takes longer than reading.
CREATE FUNCTION read_sheet(cells jsonb) RETURNS jsonb
	LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path FROM CURRENT SET enable_nestloop = off SET plan_cache_mode = force_generic_plan
AS $$
DECLARE
	fault jsonb := grid_fault(cells);
	places sheet_place[];
	filled sheet_cell[];
BEGIN
	IF fault IS NULL THEN
		filled := grid_cells(cells);
		fault := filled_fault(filled);
	END IF;
	IF fault IS NOT NULL OR filled IS NULL THEN
		RETURN jsonb_strip_nulls(jsonb_build_object('forms', '[]'::jsonb, 'fault', fault));
	END IF;
	places := placed_cells(filled);
	RETURN (
		WITH found AS MATERIALIZED (
			SELECT * FROM placed_forms(places)
		), home AS (
			-- what makes no form by itself is left over from the form above it, or below
			SELECT n.form_no, f.form,
				coalesce(max(f.form_no) FILTER (WHERE form_part(f.form) <> 'none') OVER (ORDER BY n.form_no),
					min(f.form_no) FILTER (WHERE form_part(f.form) <> 'none') OVER ()) AS home
			FROM (SELECT DISTINCT p.form_no FROM unnest(places) p) n
			LEFT JOIN found f ON f.form_no = n.form_no
		), numbered AS (
			-- a line of which nothing could be placed is not there
			SELECT p.*, h.home, h.home IS NOT DISTINCT FROM p.form_no AND p.part IS NOT NULL AS is_placed,
				dense_rank() OVER (PARTITION BY p.form_no, p.part COLLATE "C" ORDER BY p.line_no) - 1 AS nth
			FROM unnest(places) p
			JOIN home h ON h.form_no = p.form_no
		), placed AS MATERIALIZED (
			SELECT p.*, cell_address(p.row_no, p.col_no) AS address, CASE
					WHEN p.part = 'form' THEN jsonb_build_array(p.field)
					WHEN p.part = 'goals' AND p.field = 'goal' THEN jsonb_build_array(p.part, p.nth)
					WHEN p.line_no IS NOT NULL THEN jsonb_build_array(p.part, p.nth, p.field)
					ELSE jsonb_build_array(p.part, p.field) END AS path
			FROM numbered p
		), report AS (
			SELECT p.home,
				coalesce(jsonb_object_agg(p.address, p.path) FILTER (WHERE p.is_placed AND p.written IS NOT NULL), '{}') AS cells,
				coalesce(jsonb_object_agg(p.address, left(p.written, 1000)) FILTER (WHERE p.is_placed AND p.written IS NOT NULL), '{}') AS written,
				coalesce(jsonb_agg(jsonb_build_object('cell', p.address, 'written', left(p.written, 1000))
						|| rendered(jsonb_build_array(CASE WHEN p.why <> 'stray' THEN p.why WHEN p.home IS NULL THEN 'no_form' ELSE 'stray' END, left(p.written, 100)))
					ORDER BY p.row_no, p.col_no) FILTER (WHERE NOT p.is_placed AND p.written IS NOT NULL), '[]') AS unplaced,
				(array_agg(bracketed_money_unit(p.written) ORDER BY p.row_no, p.col_no)
					FILTER (WHERE p.is_placed AND p.part = 'heading' AND strpos(p.written, '元') > 0 AND bracketed_money_unit(p.written) IS NOT NULL))[1] AS money_unit
			FROM placed p
			GROUP BY p.home
		), note AS (
			SELECT p.home, jsonb_agg(jsonb_build_object('cell', coalesce(p.address, 'A' || p.row_no), 'path', p.path, 'written', left(p.written, 100))
				|| rendered(m) ORDER BY p.row_no, p.col_no) AS notes
			FROM placed p CROSS JOIN LATERAL unnest(p.notes) m
			WHERE p.home = p.form_no
			GROUP BY p.home
		), form AS (
			SELECT r.*, h.form AS given, completed_form(h.form, r.money_unit) AS form
			FROM report r
			LEFT JOIN home h ON h.form_no = r.home
		)
		SELECT jsonb_build_object('forms', coalesce(jsonb_agg(jsonb_build_object('form', f.form, 'cells', f.cells, 'written', f.written, 'unplaced', f.unplaced,
				'notes', coalesce(n.notes, '[]') || coalesce(completion_notes(f.given, f.form), '[]')) ORDER BY f.home) FILTER (WHERE f.home IS NOT NULL), '[]'))
			|| coalesce((jsonb_agg(jsonb_build_object('unplaced', f.unplaced)) FILTER (WHERE f.home IS NULL)) -> 0, '{}')
		FROM form f
		LEFT JOIN note n ON n.home = f.home);
END
$$;
COMMENT ON FUNCTION read_sheet(jsonb) IS
	'读取表格中的自评表: reads the forms of a grid: each with where every cell went, what could not be placed, and what was inferred; a grid without a form leaves all its cells unplaced';

REVOKE ALL ON FUNCTION
	titled_department(text), completed_form(jsonb, text), completion_notes(jsonb, jsonb), placed_cells(sheet_cell[]),
	form_part(jsonb), placed_forms(sheet_place[]), read_sheet(jsonb)
	FROM PUBLIC;
