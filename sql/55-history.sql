-- ---------- what becomes of the rows of a registry ----------

CREATE FUNCTION acting_role() RETURNS text
	AS 'MODULE_PATHNAME', 'pe_acting_role'
	LANGUAGE C STABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION acting_role() IS
	'经办角色（SET ROLE 或会话的角色，在 SECURITY DEFINER 函数中亦然）: who acts: the role of SET ROLE, else of the session, within a SECURITY DEFINER function and a cascade too; where ANALYZE, autovacuum or the like runs functions of a table''s owner, the role whose rights they have';

CREATE FUNCTION log_change() RETURNS trigger
	AS 'MODULE_PATHNAME', 'pe_log_change'
	LANGUAGE C VOLATILE PARALLEL UNSAFE;
COMMENT ON FUNCTION log_change() IS
	'登记改动的触发器函数，见评价库的 keep_history(): logs what UPDATE, DELETE and TRUNCATE do to a table of a registry in its form_change; see keep_history() of the registry; AFTER UPDATE OR DELETE, FOR EACH ROW, or BEFORE TRUNCATE';
