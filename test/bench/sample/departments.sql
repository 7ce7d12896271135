-- The tree: 区划 → 部门 → 单位, what they were called before, and who had to file what. Offices come in an order of the seed's own, so that
-- few forms have many kinds of them.

CREATE TEMPORARY TABLE made_organisation AS
	WITH size AS (
		SELECT o.organisations, least(120, greatest(2, (o.organisations + 24) / 25)) AS places
		FROM (SELECT greatest(4, (:forms + 10) / 11) AS organisations) o
	), place AS (
		SELECT p.place_no, d.division, (d.division / 100 * 100)::text AS city,
			p.place || CASE WHEN p.place_no % 12 = 0 THEN '市' WHEN p.place_no % 3 = 0 THEN '区' ELSE '县' END AS place
		FROM made_place p, size s,
			LATERAL (SELECT 432000 + p.place_no / 12 * 100 + p.place_no % 12 AS division) d
		WHERE p.place_no < s.places
	), post AS (
		SELECT p.place_no, p.division, p.city, p.place, o.*, u.unit_no, u.unit,
			row_number() OVER (PARTITION BY p.place_no ORDER BY hashtextextended(:'seed' || p.place || o.office, 0), u.unit_no) AS post_no
		FROM place p, made_office o,
			LATERAL (SELECT 0 AS unit_no, NULL AS unit UNION ALL SELECT n.n, n.unit FROM unnest(o.units) WITH ORDINALITY n (unit, n)) u
	)
	SELECT row_number() OVER (ORDER BY t.post_no, t.place_no) - 1 AS organisation_no, t.place_no, t.place, t.city, t.division::text AS division,
		t.division || t.office_code || CASE WHEN t.unit IS NULL THEN '' ELSE lpad(t.unit_no::text, 3, '0') END AS code,
		t.place || coalesce(t.unit, t.office) AS name, CASE WHEN t.unit IS NULL THEN t.place || t.former_name END AS former_name, t.renamed_in,
		t.retired_after, t.projects, CASE WHEN t.unit IS NULL THEN 'department' ELSE 'unit' END AS kind,
		CASE WHEN t.unit IS NULL THEN t.division::text ELSE t.division || t.office_code END AS parent_code,
		-- one unit in twelve came from another office of its place in 2023
		CASE WHEN t.unit IS NOT NULL AND t.post_no % 12 = 5 THEN first_value(t.division || t.office_code) OVER (PARTITION BY t.place_no ORDER BY t.post_no) END AS former_parent
	FROM post t
	ORDER BY t.post_no, t.place_no
	LIMIT (SELECT s.organisations FROM size s);

INSERT INTO :"registry".department (code, name, division, kind)
	SELECT DISTINCT o.city, p.place || '市', o.city, 'division'
	FROM made_organisation o
	JOIN made_place p ON p.place_no = o.place_no / 12 * 12
	ORDER BY o.city;
INSERT INTO :"registry".department (code, name, parent_id, division, kind)
	SELECT DISTINCT o.division, o.place, d.department_id, o.division, 'division'
	FROM made_organisation o
	JOIN :"registry".department d ON d.code = o.city
	WHERE o.division <> o.city
	ORDER BY o.division;
INSERT INTO :"registry".department (code, name, parent_id, division, kind, retired_after)
	SELECT o.code, o.name, d.department_id, o.division, o.kind, o.retired_after
	FROM made_organisation o
	JOIN :"registry".department d ON d.code = o.parent_code
	WHERE o.kind = 'department'
	ORDER BY o.organisation_no;
INSERT INTO :"registry".department (code, name, parent_id, division, kind)
	SELECT o.code, o.name, d.department_id, o.division, o.kind
	FROM made_organisation o
	JOIN :"registry".department d ON d.code = o.parent_code
	WHERE o.kind = 'unit'
	ORDER BY o.organisation_no;

-- As change_department() writes it down: what was so before, and what is so since.
INSERT INTO :"registry".department_year (department_id, first_year, name, parent_id, division)
	SELECT d.department_id, y.first_year, CASE WHEN y.first_year = 1990 THEN coalesce(o.former_name, d.name) ELSE d.name END,
		CASE WHEN y.first_year = 1990 AND o.former_parent IS NOT NULL THEN f.department_id ELSE d.parent_id END, d.division
	FROM made_organisation o
	JOIN :"registry".department d ON d.code = o.code
	LEFT JOIN :"registry".department f ON f.code = o.former_parent
	CROSS JOIN LATERAL (VALUES (1990), (coalesce(o.renamed_in, 2023))) y (first_year)
	WHERE o.former_name IS NOT NULL OR o.former_parent <> o.parent_code
	ORDER BY d.department_id, y.first_year;

-- A series is the whole department, or one project of it, over its years. Nobody's projects are two of a name.
CREATE TEMPORARY TABLE made_series AS
	SELECT s.series_no, o.organisation_no, s.key, CASE s.round WHEN 0 THEN 'department' ELSE 'project' END AS kind, b.project,
		CASE WHEN s.round = 0 THEN '' WHEN b.batch = 0 THEN b.project ELSE format('%s（第%s批）', b.project, b.batch + 1) END AS subject,
		2020 + greatest(pg_temp.made_pick(s.key, 1, 10) - 7, 0) AS first_year,
		least(2024 - CASE WHEN pg_temp.made_pick(s.key, 2, 12) = 0 THEN 1 ELSE 0 END, coalesce(o.retired_after, 2024)) AS last_year,
		h.habit
	FROM (
		SELECT n.n AS series_no, n.n / c.organisations AS round, o.organisation_no,
			hashtextextended(:'seed' || '/' || o.code || '/' || n.n / c.organisations, 0) AS key
		FROM (SELECT count(*)::int AS organisations FROM made_organisation) c
		CROSS JOIN generate_series(0, :forms * 2 / 7 + 12) n (n)
		JOIN made_organisation o ON o.organisation_no = n.n % c.organisations
	) s
	JOIN made_organisation o ON o.organisation_no = s.organisation_no
	CROSS JOIN LATERAL (
		SELECT CASE WHEN s.round = 0 THEN '部门整体' ELSE o.projects[1 + (s.round - 1) % cardinality(o.projects)] END AS project,
			(s.round - 1) / cardinality(o.projects) AS batch
	) b
	-- spread evenly, so that few forms have each
	JOIN made_habit_lot h
		ON h.lot = (s.series_no * 37 + pg_temp.made_pick(hashtextextended(:'seed', 0), 3, 100)) % 100;

-- The forms are the first so many that are filed; the roster has those that are not as well.
CREATE TEMPORARY TABLE made_slot AS
	SELECT s.*, y.fiscal_year, hashint8extended(s.key, y.fiscal_year) AS form_key, f.filed, f.on_roster,
		CASE WHEN f.filed THEN count(*) FILTER (WHERE f.filed) OVER (ORDER BY s.series_no, y.fiscal_year) END AS form_no
	FROM made_series s
	JOIN made_year y ON y.fiscal_year BETWEEN s.first_year AND s.last_year
	CROSS JOIN LATERAL (
		SELECT (s.series_no * 5 + y.fiscal_year) % 23 <> 11 AS filed, (s.series_no * 5 + y.fiscal_year) % 89 <> 40 AS on_roster
	) f;
DELETE FROM made_slot s WHERE s.series_no > (SELECT max(f.series_no) FROM made_slot f WHERE f.form_no <= :forms);
UPDATE made_slot s SET filed = false, form_no = NULL WHERE s.form_no > :forms;
ANALYZE made_organisation, made_slot;

INSERT INTO :"registry".filing_duty (department_id, fiscal_year, kind, subject, due_on, note)
	SELECT d.department_id, s.fiscal_year, s.kind, s.subject, make_date(s.fiscal_year + 1, 3, 15),
		CASE WHEN NOT s.filed AND pg_temp.made_pick(s.form_key, 4, 3) = 0 THEN '已电话催报' END
	FROM made_slot s
	JOIN made_organisation o ON o.organisation_no = s.organisation_no
	JOIN :"registry".department d ON d.code = o.code
	WHERE s.on_roster
	ORDER BY s.series_no, s.fiscal_year;
