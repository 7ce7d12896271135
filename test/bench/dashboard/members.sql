-- Who asks: finance, who sees all; who reviews the city or county of most forms; and a reader of what is published. The last two are held
-- against the flat tables under the same policies, and against flat tables that hold nothing but the rows that they see.

CREATE ROLE page_finance;
CREATE ROLE page_division;
CREATE ROLE page_reader;
SELECT paged.add_member('page_finance', 'finance'), paged.add_member('page_reader', 'read'), paged.add_member('page_division', 'review', (
	SELECT a.code
	FROM flat.kept_form f
	JOIN paged.department_above b ON b.department_id = f.department_id
	JOIN paged.department a ON a.department_id = b.above_id
	WHERE a.parent_id IN (SELECT t.department_id FROM paged.department t WHERE t.parent_id IS NULL)
	GROUP BY a.code
	ORDER BY count(*) DESC, a.code
	LIMIT 1)) \g /dev/null
GRANT USAGE ON SCHEMA flat TO page_finance, page_division, page_reader;
GRANT SELECT ON ALL TABLES IN SCHEMA flat TO page_finance, page_division, page_reader;

-- The kept tables' own policies for those who don't see all; indicators under that of forms. For finance one that is none: USING (true) adds nothing to a query.
SET search_path = pg_catalog;
SELECT format('ALTER TABLE flat.%I ENABLE ROW LEVEL SECURITY', f.relname), format('CREATE POLICY everything ON flat.%I FOR SELECT TO page_finance USING (true)', f.relname)
FROM pg_class f
WHERE f.relnamespace = 'flat'::regnamespace AND f.relkind = 'r' \gexec
SELECT format('CREATE POLICY %I ON flat.%I AS %s FOR SELECT TO page_division, page_reader USING (%s)', p.polname, f.relname,
	CASE WHEN p.polpermissive THEN 'PERMISSIVE' ELSE 'RESTRICTIVE' END, pg_get_expr(p.polqual, p.polrelid))
FROM pg_class f
JOIN pg_class k ON k.relname = CASE f.relname WHEN 'line' THEN 'kept_form' ELSE f.relname END AND k.relnamespace = 'paged'::regnamespace AND k.relname ~ '^kept_'
JOIN pg_policy p ON p.polrelid = k.oid AND p.polcmd = 'r'
WHERE f.relnamespace = 'flat'::regnamespace AND f.relkind = 'r' \gexec

CREATE PROCEDURE public.own_rows(asker name, schema name)
	LANGUAGE plpgsql
AS $$
DECLARE
	flat name;
BEGIN
	EXECUTE format('CREATE SCHEMA %I AUTHORIZATION %I', schema, asker);
	PERFORM set_config('role', asker, true);
	FOR flat IN SELECT c.relname FROM pg_class c WHERE c.relnamespace = 'flat'::regnamespace AND c.relkind = 'r' ORDER BY c.relname LOOP
		EXECUTE format('CREATE TABLE %I.%I (LIKE flat.%2$I INCLUDING ALL)', schema, flat);
		EXECUTE format('INSERT INTO %I.%I SELECT * FROM flat.%2$I', schema, flat);
	END LOOP;
END
$$;
CALL public.own_rows('page_division', 'flat_division');
CALL public.own_rows('page_reader', 'flat_reader');
SET search_path = public, perfeval;
