/*
 * membership.c
 *		Whether somebody has the privileges of a role, by its name: what a
 *		row of a registry's table member is tied to a user by.
 *
 * pg_has_role() ends in an error where there is no such role, and knows
 * nothing of who acts within a SECURITY DEFINER function.  And the memory that
 * keeps a policy from asking the same of every row.
 */
#include "postgres.h"

#include "access/htup_details.h"
#include "catalog/pg_proc.h"
#include "catalog/pg_type.h"
#include "fmgr.h"
#include "miscadmin.h"
#include "utils/acl.h"
#include "utils/builtins.h"
#include "utils/hsearch.h"
#include "utils/regproc.h"
#include "utils/syscache.h"

#include "compat.h"
#include "perfeval.h"

/* By rights that are inherited: of a NOINHERIT role only what SET ROLE took on. */
static bool
has_privileges_of(Oid user, const char *name)
{
	Oid			role;

	if (strlen(name) >= NAMEDATALEN)
		return false;
	role = get_role_oid(name, true);
	return OidIsValid(role) && has_privs_of_role(user, role);
}

/* Of the current user. */
PG_FUNCTION_INFO_V1(pe_holds_role);

PGDLLEXPORT Datum
pe_holds_role(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(has_privileges_of(GetUserId(), text_to_cstring(PG_GETARG_TEXT_PP(0))));
}

/* Of who acts: the role of SET ROLE or of the session, within a SECURITY DEFINER function too. */
PG_FUNCTION_INFO_V1(pe_actor_holds_role);

PGDLLEXPORT Datum
pe_actor_holds_role(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(has_privileges_of(GetOuterUserId(), text_to_cstring(PG_GETARG_TEXT_PP(0))));
}

/* ---------- a question that policies ask of many rows ---------- */

/* What a function said of a key, for as long as the query runs that asks. */
typedef struct PeAnswer
{
	int64		key;
	bool		answer;
} PeAnswer;

typedef struct PeQuestion
{
	Oid			function;
	bool		is_allowed;
	FmgrInfo	call;
	HTAB	   *answers;
} PeQuestion;

static void
check_question(Oid function)
{
	HeapTuple	tuple = SearchSysCache1(PROCOID, ObjectIdGetDatum(function));
	Form_pg_proc proc;

	if (!HeapTupleIsValid(tuple))
		ereport(ERROR,
				(errcode(ERRCODE_UNDEFINED_FUNCTION),
				 errmsg("function with OID %u does not exist", function)));
	proc = (Form_pg_proc) GETSTRUCT(tuple);
	if (proc->prokind != PROKIND_FUNCTION || proc->proretset || proc->prorettype != BOOLOID ||
		proc->pronargs != 1 || proc->proargtypes.values[0] != INT8OID ||
		proc->provolatile == PROVOLATILE_VOLATILE || proc->proparallel != PROPARALLEL_SAFE)
		ereport(ERROR,
				(errcode(ERRCODE_WRONG_OBJECT_TYPE),
				 errmsg("function %s can't be asked once per key", format_procedure(function)),
				 errdetail("It must be of one bigint, return boolean, and be STABLE or IMMUTABLE and PARALLEL SAFE.")));
	ReleaseSysCache(tuple);
}

static PeQuestion *
ask_of(FunctionCallInfo fcinfo, Oid function)
{
	PeQuestion *question = fcinfo->flinfo->fn_extra;
	HASHCTL		control = {.keysize = sizeof(int64),.entrysize = sizeof(PeAnswer),.hcxt = fcinfo->flinfo->fn_mcxt};

	if (question != NULL && question->function == function)
		return question;
	check_question(function);
	if (question == NULL)
		question = MemoryContextAllocZero(fcinfo->flinfo->fn_mcxt, sizeof(PeQuestion));
	else
		hash_destroy(question->answers);
	question->function = function;
	question->is_allowed = PE_MAY_CALL(function, GetUserId());
	fmgr_info_cxt(function, &question->call, fcinfo->flinfo->fn_mcxt);
	question->answers = hash_create("perfeval answers", 64, &control, HASH_ELEM | HASH_BLOBS | HASH_CONTEXT);
	fcinfo->flinfo->fn_extra = question;
	return question;
}

/*
 * Asks a function of a key, once for each key in a query: a policy's question
 * about a department comes up for each of its forms, and for each of their
 * lines.  Who may not call the function gets no for an answer, so that a
 * policy that doesn't let him through is no error.
 */
PG_FUNCTION_INFO_V1(pe_once);

PGDLLEXPORT Datum
pe_once(PG_FUNCTION_ARGS)
{
	PeQuestion *question = ask_of(fcinfo, PG_GETARG_OID(0));
	int64		key = PG_GETARG_INT64(1);
	PeAnswer   *known = hash_search(question->answers, &key, HASH_FIND, NULL);

	LOCAL_FCINFO(call, 1);
	Datum		answer;

	if (!question->is_allowed)
		PG_RETURN_BOOL(false);
	if (known != NULL)
		PG_RETURN_BOOL(known->answer);

	InitFunctionCallInfoData(*call, &question->call, 1, PG_GET_COLLATION(), NULL, NULL);
	call->args[0].value = Int64GetDatum(key);
	call->args[0].isnull = false;
	answer = FunctionCallInvoke(call);
	known = hash_search(question->answers, &key, HASH_ENTER, NULL);
	known->answer = !call->isnull && DatumGetBool(answer);
	PG_RETURN_BOOL(known->answer);
}
