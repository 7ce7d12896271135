-- What there is in the schemas of an extension and its registries, a line for each fact, in an order that is the same in every
-- database: two databases are equal if these lines are. -v schemas='{perfeval,eval}'. Columns of tables are facts by name, those
-- of views by place: an upgraded table has its new columns at the end.
SET search_path = pg_catalog;

CREATE TEMP VIEW space AS SELECT oid FROM pg_namespace WHERE nspname = ANY (:'schemas'::name[]);

-- an ACL in one order; what is not said is what PostgreSQL would have said
CREATE FUNCTION pg_temp.privileges(acl aclitem[], kind "char", owner oid) RETURNS text LANGUAGE sql STABLE
RETURN (
	SELECT string_agg(format('%s=%s%s', coalesce(nullif(a.grantee, 0)::regrole::text, 'PUBLIC'), a.privilege_type,
		CASE WHEN a.is_grantable THEN '*' ELSE '' END), ' ' ORDER BY a.grantee <> 0, a.grantee::regrole::text COLLATE "C", a.privilege_type)
	FROM aclexplode(coalesce(acl, acldefault(kind, owner))) a);

CREATE TEMP VIEW fact (kind, object, fact) AS
SELECT 'schema', n.nspname::text, concat_ws(' | ', n.nspowner::regrole, pg_temp.privileges(n.nspacl, 'n', n.nspowner), obj_description(n.oid, 'pg_namespace'))
FROM pg_namespace n WHERE n.oid IN (SELECT oid FROM space)
UNION ALL
SELECT 'function', p.oid::regprocedure::text, concat_ws(E'\n',
	CASE p.prokind WHEN 'a' THEN (
		SELECT to_jsonb(g) - 'aggfnoid' FROM (
			SELECT a.*, format_type(a.aggtranstype, NULL) AS aggtranstype, a.aggsortop::regoperator AS aggsortop, p.proparallel, p.provolatile, p.proisstrict,
				pg_get_function_arguments(p.oid), pg_get_function_result(p.oid)
			FROM pg_aggregate a WHERE a.aggfnoid = p.oid) g)::text
		ELSE pg_get_functiondef(p.oid) END,
	p.proowner::regrole, pg_temp.privileges(p.proacl, 'f', p.proowner), obj_description(p.oid, 'pg_proc'))
FROM pg_proc p WHERE p.pronamespace IN (SELECT oid FROM space)
UNION ALL
SELECT CASE c.relkind WHEN 'v' THEN 'view' WHEN 'm' THEN 'materialized view' WHEN 'i' THEN 'index' WHEN 'S' THEN 'sequence' WHEN 'c' THEN 'composite' ELSE 'table' END,
	c.oid::regclass::text, concat_ws(E' | ',
	c.relkind, c.relowner::regrole, c.relpersistence, c.relreplident, 'rls', c.relrowsecurity, c.relforcerowsecurity, c.reloptions,
	CASE WHEN c.relkind = 'S' THEN pg_temp.privileges(c.relacl, 's', c.relowner) WHEN c.relkind <> 'i' THEN pg_temp.privileges(c.relacl, 'r', c.relowner) END,
	obj_description(c.oid, 'pg_class'),
	CASE WHEN c.relkind IN ('v', 'm') THEN pg_get_viewdef(c.oid) WHEN c.relkind = 'i' THEN pg_get_indexdef(c.oid) END,
	(SELECT format('%s %s %s %s %s %s %s', s.seqtypid::regtype, s.seqstart, s.seqincrement, s.seqmin, s.seqmax, s.seqcache, s.seqcycle) FROM pg_sequence s WHERE s.seqrelid = c.oid),
	(SELECT format('%s %s %s %s %s', i.indisunique, i.indisprimary, i.indisvalid, i.indisready, i.indnullsnotdistinct) FROM pg_index i WHERE i.indexrelid = c.oid))
FROM pg_class c WHERE c.relnamespace IN (SELECT oid FROM space) AND c.relkind <> 't'
UNION ALL
SELECT 'column', format('%s.%I', c.oid::regclass, a.attname), concat_ws(E' | ',
	CASE WHEN c.relkind IN ('v', 'm', 'c') THEN row_number() OVER (PARTITION BY c.oid ORDER BY a.attnum) END,
	format_type(a.atttypid, a.atttypmod), nullif(a.attcollation, 0)::regcollation, a.attnotnull, a.attidentity, a.attgenerated,
	pg_get_expr(d.adbin, d.adrelid), a.attstorage, a.attcompression, a.attstattarget,
	-- PostgreSQL 17.12 counts there what was altered
	ARRAY(SELECT o.option FROM unnest(a.attoptions) o (option) WHERE o.option NOT LIKE 'pg\_attver=%'),
	CASE WHEN a.attacl IS NOT NULL THEN pg_temp.privileges(a.attacl, 'c', c.relowner) END, col_description(c.oid, a.attnum))
FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
WHERE c.relnamespace IN (SELECT oid FROM space) AND c.relkind IN ('r', 'p', 'v', 'm', 'c')
UNION ALL
SELECT 'constraint', format('%s on %s', k.conname, k.conrelid::regclass), concat_ws(E' | ',
	pg_get_constraintdef(k.oid), k.convalidated, k.condeferrable, k.condeferred, k.connoinherit, obj_description(k.oid, 'pg_constraint'))
FROM pg_constraint k WHERE k.connamespace IN (SELECT oid FROM space) AND k.contype <> 'n'
UNION ALL
SELECT 'trigger', format('%s on %s', t.tgname, t.tgrelid::regclass), concat_ws(E' | ',
	pg_get_triggerdef(t.oid), t.tgenabled, obj_description(t.oid, 'pg_trigger'))
FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid WHERE c.relnamespace IN (SELECT oid FROM space) AND NOT t.tgisinternal
UNION ALL
SELECT 'policy', format('%s on %s', p.polname, p.polrelid::regclass), concat_ws(E' | ',
	p.polcmd, p.polpermissive, (SELECT array_agg(coalesce(nullif(r, 0)::regrole::text, 'PUBLIC') ORDER BY 1) FROM unnest(p.polroles) r),
	pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid), obj_description(p.oid, 'pg_policy'))
FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid WHERE c.relnamespace IN (SELECT oid FROM space)
UNION ALL
SELECT 'rule', format('%s on %s', r.rulename, r.ev_class::regclass), pg_get_ruledef(r.oid)
FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class WHERE c.relnamespace IN (SELECT oid FROM space) AND r.rulename <> '_RETURN'
UNION ALL
SELECT 'type', t.oid::regtype::text, concat_ws(E' | ',
	t.typowner::regrole, t.typlen, t.typbyval, t.typtype, t.typcategory, t.typispreferred, t.typdelim, t.typinput, t.typoutput, t.typreceive, t.typsend,
	t.typmodin, t.typmodout, t.typanalyze, t.typsubscript, t.typalign, t.typstorage, t.typcollation, pg_temp.privileges(t.typacl, 'T', t.typowner),
	obj_description(t.oid, 'pg_type'))
FROM pg_type t WHERE t.typnamespace IN (SELECT oid FROM space)
UNION ALL
SELECT 'operator', o.oid::regoperator::text, concat_ws(E' | ',
	o.oprowner::regrole, o.oprkind, o.oprcanmerge, o.oprcanhash, o.oprresult::regtype, o.oprcom::regoperator, o.oprnegate::regoperator,
	o.oprcode, o.oprrest, o.oprjoin, obj_description(o.oid, 'pg_operator'))
FROM pg_operator o WHERE o.oprnamespace IN (SELECT oid FROM space)
UNION ALL
SELECT 'operator class', format('%s using %s', c.opcname, m.amname), concat_ws(E' | ',
	c.opcowner::regrole, f.opfname, c.opcintype::regtype, c.opcdefault, nullif(c.opckeytype, 0)::regtype, obj_description(c.oid, 'pg_opclass'))
FROM pg_opclass c JOIN pg_am m ON m.oid = c.opcmethod JOIN pg_opfamily f ON f.oid = c.opcfamily WHERE c.opcnamespace IN (SELECT oid FROM space)
UNION ALL
SELECT 'operator family', format('%s using %s', f.opfname, m.amname), concat_ws(E' | ',
	f.opfowner::regrole, obj_description(f.oid, 'pg_opfamily'),
	(SELECT string_agg(format('%s %s %s %s', o.amopstrategy, o.amopopr::regoperator, o.amoppurpose, o.amopsortfamily), ', ' ORDER BY o.amoplefttype::regtype::text COLLATE "C", o.amoprighttype::regtype::text COLLATE "C", o.amopstrategy)
		FROM pg_amop o WHERE o.amopfamily = f.oid),
	(SELECT string_agg(format('%s %s', o.amprocnum, o.amproc::regprocedure), ', ' ORDER BY o.amproclefttype::regtype::text COLLATE "C", o.amprocrighttype::regtype::text COLLATE "C", o.amprocnum)
		FROM pg_amproc o WHERE o.amprocfamily = f.oid))
FROM pg_opfamily f JOIN pg_am m ON m.oid = f.opfmethod WHERE f.opfnamespace IN (SELECT oid FROM space)
UNION ALL
SELECT 'cast', format('%s as %s', c.castsource::regtype, c.casttarget::regtype), concat_ws(E' | ',
	c.castfunc::regprocedure, c.castcontext, c.castmethod, obj_description(c.oid, 'pg_cast'))
FROM pg_cast c JOIN pg_type s ON s.oid = c.castsource JOIN pg_type t ON t.oid = c.casttarget
WHERE s.typnamespace IN (SELECT oid FROM space) OR t.typnamespace IN (SELECT oid FROM space)
UNION ALL
SELECT 'statistics', s.stxname::text, pg_get_statisticsobjdef(s.oid)
FROM pg_statistic_ext s WHERE s.stxnamespace IN (SELECT oid FROM space)
UNION ALL
SELECT 'member of the extension', pg_describe_object(d.classid, d.objid, d.objsubid), concat_ws(' ', e.extversion, d.deptype)
FROM pg_depend d JOIN pg_extension e ON e.oid = d.refobjid AND d.refclassid = 'pg_extension'::regclass
WHERE e.extname = 'perfeval' AND d.deptype IN ('e', 'x')
UNION ALL
SELECT 'extension', e.extname::text, concat_ws(' | ', e.extversion, e.extrelocatable, e.extconfig, e.extnamespace::regnamespace, obj_description(e.oid, 'pg_extension'))
FROM pg_extension e WHERE e.extname = 'perfeval'
UNION ALL
SELECT 'privileges to come', concat_ws(' ', d.defaclrole::regrole, d.defaclnamespace::regnamespace, d.defaclobjtype), d.defaclacl::text
FROM pg_default_acl d
UNION ALL
SELECT 'published', p.pubname::text, format('%I.%I %s %s', t.schemaname, t.tablename, t.attnames, t.rowfilter)
FROM pg_publication p JOIN pg_publication_tables t USING (pubname);

SELECT format('%s %s: %s', kind, object, replace(fact, E'\n', E'\n    '))
FROM fact
ORDER BY kind COLLATE "C", object COLLATE "C", fact COLLATE "C";
