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
#include "utils/memutils.h"
#include "utils/regproc.h"
#include "utils/snapmgr.h"
#include "utils/syscache.h"

#include "compat.h"
#include "perfeval.h"

/*
 * The role of SET ROLE or of the session, within a SECURITY DEFINER function
 * too.  While ANALYZE, an index or a materialized view runs functions of a
 * table's owner, the session's role is not whose words these are.
 */
Oid
pe_acting_user(void)
{
	return InSecurityRestrictedOperation() ? GetUserId() : GetOuterUserId();
}

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

/* Of who acts.  Who has his functions run by an operation of somebody else's acts for nobody. */
PG_FUNCTION_INFO_V1(pe_actor_holds_role);

PGDLLEXPORT Datum
pe_actor_holds_role(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(!InSecurityRestrictedOperation() &&
				   has_privileges_of(GetOuterUserId(), text_to_cstring(PG_GETARG_TEXT_PP(0))));
}

/* ---------- questions that policies ask of many rows, on many tables ---------- */

/* What a function said of a key. */
typedef struct PeAsked
{
	int64		key;
	Oid			function;
	uint32		unused;			/* zero, as all of it is hashed */
} PeAsked;

typedef struct PeAnswer
{
	PeAsked		asked;
	bool		answer;
} PeAnswer;

/*
 * What was asked in a query, for as long as it runs.  A query's expressions
 * live in a memory context of its own; those of PL/pgSQL that are no query
 * share one for longer, so the snapshot has to be the same too.
 */
typedef struct PeMemory
{
	MemoryContext context;
	Oid			user;
	TransactionId xmin;
	TransactionId xmax;
	CommandId	command;
	uint64		completions;
	HTAB	   *answers;
	MemoryContextCallback forget;
	struct PeMemory *next;
} PeMemory;

static PeMemory *memories = NULL;

/* A question where it stands in a query. */
typedef struct PeQuestion
{
	Oid			function;
	bool		is_allowed;
	FmgrInfo	call;
	PeMemory   *memory;
	PeAnswer   *last;
} PeQuestion;

static void
forget_memory(void *arg)
{
	PeMemory  **link = &memories;

	while (*link != NULL && *link != arg)
		link = &(*link)->next;
	if (*link != NULL)
		*link = (*link)->next;
}

/* Was it asked by the same user, who saw the same? */
static bool
is_of_now(const PeMemory *memory)
{
	Snapshot	now = GetActiveSnapshot();

	return memory->user == GetUserId() && memory->xmin == now->xmin && memory->xmax == now->xmax &&
		memory->command == now->curcid && memory->completions == now->snapXactCompletionCount;
}

static PeMemory *
memory_of(MemoryContext context)
{
	Snapshot	now = GetActiveSnapshot();
	HASHCTL		control = {.keysize = sizeof(PeAsked),.entrysize = sizeof(PeAnswer),.hcxt = context};
	PeMemory   *memory;

	for (memory = memories; memory != NULL; memory = memory->next)
		if (memory->context == context && is_of_now(memory))
			return memory;

	memory = MemoryContextAllocZero(context, sizeof(PeMemory));
	memory->context = context;
	memory->user = GetUserId();
	memory->xmin = now->xmin;
	memory->xmax = now->xmax;
	memory->command = now->curcid;
	memory->completions = now->snapXactCompletionCount;
	memory->answers = hash_create("perfeval answers", 64, &control, HASH_ELEM | HASH_BLOBS | HASH_CONTEXT);
	memory->forget.func = forget_memory;
	memory->forget.arg = memory;
	MemoryContextRegisterResetCallback(context, &memory->forget);
	memory->next = memories;
	memories = memory;
	return memory;
}

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

	/* as after a COMMIT in a loop over a query */
	if (!ActiveSnapshotSet())
		ereport(ERROR,
				(errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
				 errmsg("once() is asked within a query"),
				 errdetail("There is no snapshot that an answer could be of.")));
	if (question != NULL && question->function == function)
		return question;
	check_question(function);
	if (question == NULL)
		question = MemoryContextAllocZero(fcinfo->flinfo->fn_mcxt, sizeof(PeQuestion));
	question->function = function;
	question->is_allowed = PE_MAY_CALL(function, GetUserId());
	fmgr_info_cxt(function, &question->call, fcinfo->flinfo->fn_mcxt);
	question->memory = memory_of(fcinfo->flinfo->fn_mcxt);
	question->last = NULL;
	fcinfo->flinfo->fn_extra = question;
	return question;
}

static bool
answer_of(PeQuestion *question, int64 key, Oid collation)
{
	LOCAL_FCINFO(call, 1);
	Datum		answer;

	InitFunctionCallInfoData(*call, &question->call, 1, collation, NULL, NULL);
	call->args[0].value = Int64GetDatum(key);
	call->args[0].isnull = false;
	answer = FunctionCallInvoke(call);
	return !call->isnull && DatumGetBool(answer);
}

/*
 * Asks a function of a key, once for each key in a query: a policy's question
 * about a department comes up for each of its forms, and for each of their
 * lines, in each of the tables that a view reads.  Who may not call the
 * function gets no for an answer, so that a policy that doesn't let him
 * through is no error.
 */
PG_FUNCTION_INFO_V1(pe_once);

PGDLLEXPORT Datum
pe_once(PG_FUNCTION_ARGS)
{
	PeQuestion *question = ask_of(fcinfo, PG_GETARG_OID(0));
	PeAsked		asked = {.key = PG_GETARG_INT64(1),.function = question->function};
	PeAnswer   *known = question->last;

	/* in a loop of PL/pgSQL it outlives what was seen when it was put */
	if (!is_of_now(question->memory))
		PG_RETURN_BOOL(PE_MAY_CALL(asked.function, GetUserId()) && answer_of(question, asked.key, PG_GET_COLLATION()));
	if (!question->is_allowed)
		PG_RETURN_BOOL(false);
	/* The lines of a form come one after the other. */
	if (known != NULL && known->asked.key == asked.key)
		PG_RETURN_BOOL(known->answer);

	known = hash_search(question->memory->answers, &asked, HASH_FIND, NULL);
	if (known == NULL)
	{
		bool		answer = answer_of(question, asked.key, PG_GET_COLLATION());

		known = hash_search(question->memory->answers, &asked, HASH_ENTER, NULL);
		known->answer = answer;
	}
	question->last = known;
	PG_RETURN_BOOL(known->answer);
}
