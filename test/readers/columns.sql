-- The columns that other programs are to find, in the order of their views; the four are what parts of the audit hand on to each other, packed.
SELECT c.relname, a.attname, format_type(a.atttypid, a.atttypmod), col_description(c.oid, a.attnum)
FROM pg_class c
JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
WHERE c.relnamespace = 'eval'::regnamespace AND c.relkind = 'v' AND c.relname NOT IN ('audit_mask', 'audit_outcome', 'audit_rule_book', 'audit_total')
ORDER BY c.relname COLLATE "C", a.attnum;
