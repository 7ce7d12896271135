/*
 * membership.c
 *		Whether somebody has the privileges of a role, by its name: what a
 *		row of a registry's table member is tied to a user by.
 *
 * pg_has_role() ends in an error where there is no such role, and knows
 * nothing of who acts within a SECURITY DEFINER function.
 */
#include "postgres.h"

#include "fmgr.h"
#include "miscadmin.h"
#include "utils/acl.h"
#include "utils/builtins.h"

#include "perfeval.h"

/* By rights that are inherited: of a NOINHERIT role only what SET ROLE took on. */
static bool
has_privileges_of(Oid user, text *name)
{
	Oid			role;

	if (VARSIZE_ANY_EXHDR(name) >= NAMEDATALEN)
		return false;
	role = get_role_oid(text_to_cstring(name), true);
	return OidIsValid(role) && has_privs_of_role(user, role);
}

/* Of the current user. */
PG_FUNCTION_INFO_V1(pe_holds_role);

PGDLLEXPORT Datum
pe_holds_role(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(has_privileges_of(GetUserId(), PG_GETARG_TEXT_PP(0)));
}

/* Of who acts: the role of SET ROLE or of the session, within a SECURITY DEFINER function too. */
PG_FUNCTION_INFO_V1(pe_actor_holds_role);

PGDLLEXPORT Datum
pe_actor_holds_role(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(has_privileges_of(GetOuterUserId(), PG_GETARG_TEXT_PP(0)));
}
