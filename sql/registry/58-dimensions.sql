-- ---------------------------------------------------------------- what the contract views join: one row a key, a name, and a place to sort by

-- As it stands now, which is as it stands in the last year of all.
CREATE VIEW department_tree WITH (security_invoker = true) AS
	SELECT t.department_id, t.department_code, t.department, t.depth, p.department_code AS superior_code, p.department AS superior, t.position,
		p.department_id AS superior_id, t.path, t.path_ids, t.division, t.kind, t.retired,
		CASE t.kind WHEN 'division' THEN 1 WHEN 'department' THEN 2 WHEN 'unit' THEN 3 ELSE 4 END AS kind_order
	FROM year_tree t
	LEFT JOIN year_tree p ON p.fiscal_year = t.fiscal_year AND p.department_id = t.parent_id
	WHERE t.fiscal_year = 2100;
COMMENT ON VIEW department_tree IS '部门树: departments in the order of their tree, each below its superior, by code';
COMMENT ON COLUMN department_tree.department_id IS '部门编号: the department';
COMMENT ON COLUMN department_tree.department_code IS '部门代码: its code';
COMMENT ON COLUMN department_tree.department IS '部门名称: its name';
COMMENT ON COLUMN department_tree.depth IS '层级（0 为最上级）: how far below the top it stands, 0 at the top';
COMMENT ON COLUMN department_tree.superior_code IS '主管部门代码: code of the department above';
COMMENT ON COLUMN department_tree.superior IS '主管部门名称: name of the department above';
COMMENT ON COLUMN department_tree.position IS '顺序，用于排序: place in the tree, to sort by';
COMMENT ON COLUMN department_tree.superior_id IS '主管部门编号: the department above, NULL at the top';
COMMENT ON COLUMN department_tree.path IS '自最上级起的部门代码，以/分隔: codes from the top down to it, parted by strokes';
COMMENT ON COLUMN department_tree.path_ids IS
	'自最上级起的部门编号，如 /1000/1003/，含本部门；含 /1000/ 的即 1000 及其下级: keys from the top down to it, as in /1000/1003/; what contains /1000/ is 1000 and all below it';
COMMENT ON COLUMN department_tree.division IS '区划代码: its division';
COMMENT ON COLUMN department_tree.kind IS '类别: division, department or unit, NULL where nobody said';
COMMENT ON COLUMN department_tree.retired IS '是否已撤并（1 是，0 否）: 1 where it was closed, else 0';
COMMENT ON COLUMN department_tree.kind_order IS '类别的顺序，用于排序: order of the kind, 4 where nobody said, to sort by';

CREATE VIEW scheme_list WITH (security_invoker = true) AS
	SELECT k.scheme_key, k.code, k.version, k.name_zh, k.name_en, k.jurisdiction, k.kind, k.first_year, k.last_year, k.full_points, k.source,
		row_number() OVER (ORDER BY k.scheme_key = 0, k.code COLLATE "C", k.version) AS position
	FROM (
		SELECT s.scheme_id AS scheme_key, s.code, s.version, s.name_zh, s.name_en, s.jurisdiction, s.kind, s.first_year, s.last_year, s.full_points, s.source
		FROM scheme s
		UNION ALL
		SELECT 0::bigint AS scheme_key, ''::text AS code, 0 AS version, '无方案'::text AS name_zh, 'no scheme'::text AS name_en, ''::text AS jurisdiction, NULL::text AS kind,
			1990 AS first_year, NULL::integer AS last_year, 100::numeric AS full_points, ''::text AS source
	) k;
COMMENT ON VIEW scheme_list IS '方案，没有方案的表另有一行: the schemes, each version of one, and a row for forms without one';
COMMENT ON COLUMN scheme_list.scheme_key IS '方案编号，0 为没有方案的表: the scheme, 0 for forms without one';
COMMENT ON COLUMN scheme_list.code IS '方案代码: its code, an empty string for forms without one';
COMMENT ON COLUMN scheme_list.version IS '版本: its version';
COMMENT ON COLUMN scheme_list.name_zh IS '中文名称: name in Chinese';
COMMENT ON COLUMN scheme_list.name_en IS '英文名称: name in English';
COMMENT ON COLUMN scheme_list.jurisdiction IS '适用地区: where the scheme applies';
COMMENT ON COLUMN scheme_list.kind IS '适用对象（department 部门整体，project 项目），空为两者: what it is for, NULL for both';
COMMENT ON COLUMN scheme_list.first_year IS '开始适用的预算年度: first fiscal year of use';
COMMENT ON COLUMN scheme_list.last_year IS '最后适用的预算年度，空为仍在适用: last fiscal year of use, NULL while in force';
COMMENT ON COLUMN scheme_list.full_points IS '满分: points of a whole form';
COMMENT ON COLUMN scheme_list.source IS '出处: document that the scheme is taken from';
COMMENT ON COLUMN scheme_list.position IS '顺序，用于排序: place in the list, to sort by';

-- The forms' own wordings are in it too, so that a join loses no line: to be loaded once, as it looks through all indicators.
CREATE VIEW category_list WITH (security_invoker = true) AS
	SELECT k.level1_key || '/' || k.level2_key AS category_key, k.level1_key, k.level2_key, k.level1, k.level2,
		row_number() OVER (ORDER BY k.level1_place, k.level1_key COLLATE "C", k.place, k.level2_key COLLATE "C") AS position,
		dense_rank() OVER (ORDER BY k.level1_place, k.level1_key COLLATE "C") AS level1_position, k.of_scheme
	FROM (
		SELECT c.level1_key, c.level2_key, c.level1, c.level2, c.place, c.of_scheme, min(c.place) OVER (PARTITION BY c.level1_key) AS level1_place
		FROM (
			-- named and placed as the first scheme that has it does
			SELECT DISTINCT ON (w.level1_key, w.level2_key) w.level1_key, w.level2_key, w.level1, w.level2, w.place, w.of_scheme
			FROM (
				SELECT c.level1_key, c.level2_key, c.level1, c.level2, 1000 * c.scheme_id + c.line_no AS place, 1 AS of_scheme
				FROM scheme_category c
				UNION ALL
				SELECT perfeval.plain_category(coalesce(i.level1, '')) AS level1_key, perfeval.plain_category(coalesce(i.level2, '')) AS level2_key,
					coalesce(i.level1, '') AS level1, coalesce(i.level2, '') AS level2, 9223372036854775807 AS place, 0 AS of_scheme
				FROM (SELECT DISTINCT n.level1, n.level2 FROM indicator n) i
			) w
			ORDER BY w.level1_key, w.level2_key, w.place, w.level1 COLLATE "C", w.level2 COLLATE "C"
		) c
	) k;
COMMENT ON VIEW category_list IS
	'指标类别（一级、二级），各方案所列和各表所填: categories of the first and second level, of the schemes and as forms word them, each once';
COMMENT ON COLUMN category_list.category_key IS '类别，如 产出/数量: key, both levels'' parted by a stroke';
COMMENT ON COLUMN category_list.level1_key IS '一级指标的比较形式: first level to compare by, without blanks, brackets and the word 指标';
COMMENT ON COLUMN category_list.level2_key IS '二级指标的比较形式，空串为没有: second level to compare by, an empty string where there is none';
COMMENT ON COLUMN category_list.level1 IS '一级指标名称: first level as the first scheme that has it names it, else as filed';
COMMENT ON COLUMN category_list.level2 IS '二级指标名称: second level likewise';
COMMENT ON COLUMN category_list.position IS '顺序，用于排序: place in the list, to sort by';
COMMENT ON COLUMN category_list.level1_position IS '一级指标的顺序，用于排序: place of the first level, to sort by';
COMMENT ON COLUMN category_list.of_scheme IS '是否有方案列出（1 是，0 否）: 1 where a scheme has it, else 0';

CREATE VIEW stage_label WITH (security_invoker = true) AS
	SELECT v.stage, v.label_zh, v.label_en, v.position
	FROM (VALUES
		('draft', '草稿', 'draft', 1),
		('submitted', '已报送', 'submitted', 2),
		('department_review', '部门审核', 'in the department''s review', 3),
		('finance_review', '财政复核', 'in finance''s review', 4),
		('published', '公开', 'published', 5)
	) v (stage, label_zh, label_en, position);
COMMENT ON VIEW stage_label IS '阶段名称，按先后: what each stage is called, in the order in which a form goes through them';
COMMENT ON COLUMN stage_label.stage IS '阶段代码: stage as evaluation has it';
COMMENT ON COLUMN stage_label.label_zh IS '中文名称: name in Chinese';
COMMENT ON COLUMN stage_label.label_en IS '英文名称: name in English';
COMMENT ON COLUMN stage_label.position IS '顺序，用于排序: order, to sort by';
