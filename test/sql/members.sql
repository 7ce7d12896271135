-- The members of the extension; \dx+ prints them differently from version to version, and array types are members since PostgreSQL 17.
SELECT kind, member
FROM (
	SELECT i.type AS kind, replace(i.identity, 'perfeval.', '') AS member
	FROM pg_depend d, pg_identify_object(d.classid, d.objid, 0) i
	WHERE d.refclassid = 'pg_extension'::regclass AND d.deptype = 'e'
		AND d.refobjid = (SELECT oid FROM pg_extension WHERE extname = 'perfeval')) m
WHERE kind NOT IN ('schema', 'operator family') AND NOT (kind = 'type' AND member LIKE '%[]')
ORDER BY kind COLLATE "C", member COLLATE "C";
