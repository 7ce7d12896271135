
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
	'经办角色是否具有某角色的权限，见 acting_role(): the same of who acts, see acting_role(), within a SECURITY DEFINER function too';
