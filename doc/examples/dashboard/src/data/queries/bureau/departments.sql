SELECT fiscal_year AS year, department_id AS id, department_code AS code, name, parent_id AS parent, depth, path_ids AS path, kind, retired
FROM kept_department
ORDER BY fiscal_year, position
