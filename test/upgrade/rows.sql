-- For each table and view of the schemas: a query that prints all of its rows by the columns that it has now.
-- -v schemas='{eval}'; the queries are run by whoever reads them, before an upgrade and after it.
SELECT format('SELECT %L, to_jsonb(r) FROM (SELECT %s FROM %I.%I) r;', n.nspname || '.' || c.relname,
	string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum), n.nspname, c.relname)
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
WHERE n.nspname = ANY (:'schemas'::name[]) AND c.relkind IN ('r', 'v')
GROUP BY n.nspname, c.relname
ORDER BY n.nspname COLLATE "C", c.relname COLLATE "C";
