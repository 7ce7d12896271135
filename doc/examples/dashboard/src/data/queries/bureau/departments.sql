-- in no order: the pages put a year's departments in that of `position`
SELECT fiscal_year AS year, department_id AS id, department_code AS code, name, parent_id AS parent, depth, path_ids AS path, kind, retired, position
FROM kept_department
