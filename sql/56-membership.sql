
-- ---------- who may: rows that name a role, and who has its privileges ----------

CREATE FUNCTION holds_role(role_name text) RETURNS boolean
	AS 'MODULE_PATHNAME', 'pe_holds_role'
	LANGUAGE C STABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION holds_role(text) IS
	'当前用户是否具有某角色的权限，没有该角色则为否: whether the current user has the privileges of a role, its own or inherited; false where there is no such role';

CREATE FUNCTION actor_holds_role(role_name text) RETURNS boolean
	AS 'MODULE_PATHNAME', 'pe_actor_holds_role'
	LANGUAGE C STABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION actor_holds_role(text) IS
	'经办角色是否具有某角色的权限，见 acting_role(): the same of who acts, see acting_role(), within a SECURITY DEFINER function too; false where ANALYZE, autovacuum or the like runs functions of a table''s owner, as nobody acts there';

CREATE FUNCTION once(function regprocedure, key bigint) RETURNS boolean
	AS 'MODULE_PATHNAME', 'pe_once'
	LANGUAGE C STABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION once(regprocedure, bigint) IS
	'同一查询中对每个键只问一次，供行级策略使用: what a STABLE function of one bigint says of a key, asked once for each key in a query; for row-level policies; NULL is false, and so is a function that the current user may not call';
