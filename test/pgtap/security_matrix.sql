-- Every table, view, column, sequence and function of a registry × every kind of role, against test/data/security-matrix.tsv, a line an
-- object. On tables the letters are what a role was let do when it tried; what can't be tried without harm is asked of the catalog.
--	r SELECT  a INSERT  w UPDATE  d DELETE  D TRUNCATE  x REFERENCES  t TRIGGER  X EXECUTE  U USAGE  C CREATE; - nothing
-- A table of which only some columns may be written has a line for each column. An object that the file doesn't know fails the test.
-- test/bin/with-cluster test/bin/security-matrix prints the file anew, to be read before it is put in place.
\set ON_ERROR_STOP on
\if :{?regenerate}
\o /dev/null
\endif
BEGIN;
SELECT no_plan();

CREATE ROLE x_owner; CREATE ROLE x_fill_in; CREATE ROLE x_review; CREATE ROLE x_finance; CREATE ROLE x_read; CREATE ROLE x_bare;
SELECT format('GRANT CREATE ON DATABASE %I TO x_owner', current_database()) \gexec
SET ROLE x_owner;
SELECT perfeval.create_registry('eval');
INSERT INTO eval.department (department_id, code, name) VALUES (1, '1', '一');
SELECT eval.add_member('x_fill_in', 'fill_in', '1'), eval.add_member('x_review', 'review', '1'), eval.add_member('x_finance', 'finance'), eval.add_member('x_read', 'read');
RESET ROLE;

CREATE TEMPORARY TABLE tried (kind text, object text, role text, letters text);

-- Whether a statement gets past the privileges; what it did is undone.
CREATE FUNCTION pg_temp.is_let(role name, statement text) RETURNS boolean LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
	EXECUTE pg_catalog.format('SET LOCAL ROLE %I', role);
	BEGIN
		EXECUTE statement;
		RAISE EXCEPTION USING ERRCODE = 'T0000', MESSAGE = 'undone';
	EXCEPTION WHEN OTHERS THEN
		RESET ROLE;
		IF SQLSTATE NOT IN ('T0000', '42501', '55000', '0A000', '428C9') THEN
			RAISE EXCEPTION '%: % %', statement, SQLSTATE, SQLERRM;
		END IF;
		RETURN SQLSTATE = 'T0000';
	END;
END $$;

-- 428C9: a generated column; 55000 and 0A000: a view that can't be written to
CREATE FUNCTION pg_temp.letters(role name, name regclass, column_name name) RETURNS text LANGUAGE sql AS $$
	SELECT concat(
		CASE WHEN pg_temp.is_let(role, format('SELECT %s FROM %s', coalesce(quote_ident(column_name), '1'), name)) THEN 'r' END,
		CASE WHEN pg_temp.is_let(role, format('INSERT INTO %s (%I) SELECT (NULL::%s).%I WHERE false', name, column_name, name, column_name)) THEN 'a' END,
		CASE WHEN pg_temp.is_let(role, format('UPDATE %s SET %I = DEFAULT WHERE false', name, column_name)) THEN 'w' END) $$;

INSERT INTO tried
	SELECT CASE c.relkind WHEN 'v' THEN 'view' ELSE 'column' END, c.relname || CASE c.relkind WHEN 'v' THEN '' ELSE '.' || a.attname END, r.role,
		pg_temp.letters(r.role, c.oid, a.attname)
	FROM pg_class c
	JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '' AND (c.relkind = 'r' OR a.attnum = 1)
	CROSS JOIN unnest('{x_owner,x_fill_in,x_review,x_finance,x_read,x_bare}'::name[]) r (role)
	WHERE c.relnamespace = 'eval'::regnamespace AND c.relkind IN ('r', 'v');

-- A table has what all of its columns have; where not all have the same, they have lines of their own.
CREATE TEMPORARY TABLE of_table AS
	SELECT split_part(t.object, '.', 1) AS object, t.role, string_agg(DISTINCT t.letters, '|') AS column_letters, count(DISTINCT t.letters) > 1 AS differs
	FROM tried t WHERE t.kind = 'column' GROUP BY 1, 2;
DELETE FROM tried t WHERE t.kind = 'column' AND NOT EXISTS (SELECT FROM of_table o WHERE o.object = split_part(t.object, '.', 1) AND o.differs);
INSERT INTO tried
	SELECT 'table', o.object, o.role, concat(
			CASE WHEN NOT o.differs THEN o.column_letters WHEN o.column_letters LIKE '%r%' THEN 'r(columns)' ELSE '(columns)' END,
			CASE WHEN pg_temp.is_let(o.role::name, format('DELETE FROM %s WHERE false', c.oid::regclass)) THEN 'd' END,
			CASE WHEN pg_temp.is_let(o.role::name, format('TRUNCATE %s CASCADE', c.oid::regclass)) THEN 'D' END,
			CASE WHEN has_any_column_privilege(o.role::name, c.oid, 'REFERENCES') THEN 'x' END,
			CASE WHEN has_table_privilege(o.role::name, c.oid, 'TRIGGER') THEN 't' END)
	FROM of_table o JOIN pg_class c ON c.relnamespace = 'eval'::regnamespace AND c.relname = o.object;
UPDATE tried t SET letters = concat(letters,
		CASE WHEN has_table_privilege(t.role::name, c.oid, 'DELETE, TRUNCATE, TRIGGER') AND t.role <> 'x_owner' THEN '!' END)
	FROM pg_class c WHERE t.kind = 'view' AND c.relnamespace = 'eval'::regnamespace AND c.relname = t.object;

INSERT INTO tried
	SELECT o.kind, o.object, r.role,
		CASE o.kind
			WHEN 'schema' THEN concat(CASE WHEN has_schema_privilege(r.role, o.oid, 'USAGE') THEN 'U' END, CASE WHEN has_schema_privilege(r.role, o.oid, 'CREATE') THEN 'C' END)
			WHEN 'sequence' THEN concat(CASE WHEN has_sequence_privilege(r.role, o.oid, 'SELECT') THEN 'r' END, CASE WHEN has_sequence_privilege(r.role, o.oid, 'UPDATE') THEN 'w' END,
				CASE WHEN has_sequence_privilege(r.role, o.oid, 'USAGE') THEN 'U' END)
			WHEN 'type' THEN CASE WHEN has_type_privilege(r.role, o.oid, 'USAGE') THEN 'U' END
			ELSE CASE WHEN has_function_privilege(r.role, o.oid, 'EXECUTE') THEN 'X' END
		END
	FROM (
		SELECT 'schema' AS kind, '(schema)' AS object, 'eval'::regnamespace::oid AS oid
		UNION ALL
		SELECT 'sequence', c.relname, c.oid FROM pg_class c WHERE c.relnamespace = 'eval'::regnamespace AND c.relkind = 'S'
		UNION ALL
		SELECT CASE WHEN p.prorettype = 'trigger'::regtype THEN 'trigger function' WHEN p.prosecdef THEN 'function of the owner''s rights' WHEN p.prokind = 'p' THEN 'procedure' ELSE 'function' END,
			p.proname || '(' || (SELECT coalesce(string_agg(regexp_replace(format_type(t.type, NULL), '^.*\.', ''), ', ' ORDER BY t.n), '') FROM unnest(p.proargtypes::oid[]) WITH ORDINALITY t (type, n)) || ')', p.oid
		FROM pg_proc p WHERE p.pronamespace = 'eval'::regnamespace
	) o
	CROSS JOIN unnest('{x_owner,x_fill_in,x_review,x_finance,x_read,x_bare}'::name[]) r (role);

CREATE TEMPORARY TABLE matrix AS
	SELECT kind, object, string_agg(coalesce(nullif(letters, ''), '-'), E'\t' ORDER BY array_position('{x_owner,x_fill_in,x_review,x_finance,x_read,x_bare}', role)) AS roles
	FROM tried GROUP BY kind, object;

\if :{?regenerate}
\o
\copy (SELECT v.line FROM (SELECT 0 AS n, '' COLLATE "C" AS kind, '' COLLATE "C" AS object, E'kind\tobject\towner\tfill_in\treview\tfinance\tread\tbare' AS line UNION ALL SELECT 1, kind, object, concat_ws(E'\t', kind, object, roles) FROM matrix) v ORDER BY n, kind, object) TO STDOUT WITH (FORMAT csv, QUOTE E'\x01', DELIMITER E'\x02')
\q
\endif

\set expected `cat test/data/security-matrix.tsv`
CREATE TEMPORARY TABLE expected AS
	SELECT split_part(l.line, E'\t', 1) AS kind, split_part(l.line, E'\t', 2) AS object, substr(l.line, 1 + length(split_part(l.line, E'\t', 1) || split_part(l.line, E'\t', 2)) + 2) AS roles
	FROM string_to_table(:'expected', E'\n') WITH ORDINALITY l (line, n) WHERE l.n > 1 AND l.line <> '';
SELECT cmp_ok((SELECT count(*) FROM expected), '>', 400::bigint, 'the file has a line for every object');
SELECT is_empty('SELECT kind, object, roles FROM matrix EXCEPT SELECT kind, object, roles FROM expected ORDER BY 1, 2', 'every object is as it is there');
SELECT is_empty('SELECT kind, object, roles FROM expected EXCEPT SELECT kind, object, roles FROM matrix ORDER BY 1, 2', 'and nothing is there that is no object');

-- ------------------------------------------------ what must hold of any such file

SELECT is_empty($$SELECT kind, object FROM expected WHERE roles !~ E'\t-$'$$, 'a role that was granted nothing has nothing');
SELECT is_empty($$SELECT kind, object FROM expected WHERE kind = 'trigger function' AND roles !~ E'^X\t-\t-\t-\t-\t-$'$$, 'no trigger function is a member''s to call');
SELECT is_empty($$SELECT relname FROM pg_class WHERE relnamespace = 'eval'::regnamespace AND relkind IN ('r', 'p') AND NOT relrowsecurity$$, 'no table is without row-level security');
SELECT is_empty($$SELECT relname FROM pg_class c WHERE relnamespace = 'eval'::regnamespace AND relkind IN ('r', 'p') AND NOT EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND p.polcmd IN ('r', '*'))$$,
	'none is closed to all by having no policy');
SELECT is_empty($$SELECT polname, polrelid::regclass FROM pg_policy p JOIN pg_class c ON c.oid = polrelid WHERE c.relnamespace = 'eval'::regnamespace AND obj_description(p.oid, 'pg_policy') IS NULL$$, 'every policy has a comment');
SELECT is_empty($$SELECT relname FROM pg_class WHERE relnamespace = 'eval'::regnamespace AND relkind = 'v' AND NOT coalesce('security_invoker=true' = ANY (reloptions), false)$$, 'no view lends its owner''s rights');
SELECT is_empty($$SELECT p.oid::regprocedure FROM pg_proc p WHERE p.pronamespace = 'eval'::regnamespace AND p.prosecdef AND NOT p.proconfig::text LIKE '%search_path=%pg_temp%'$$, 'what lends them is pinned');
SELECT is_empty($$SELECT c.relname, a.grantee::regrole, a.privilege_type FROM pg_class c, aclexplode(c.relacl) a WHERE c.relnamespace = 'eval'::regnamespace AND a.is_grantable AND a.grantee <> c.relowner$$, 'no member grants on');

SELECT * FROM finish();
ROLLBACK;
