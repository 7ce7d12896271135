/*
 * compat.h
 *		The one place that knows versions of PostgreSQL.
 */
#ifndef PE_COMPAT_H
#define PE_COMPAT_H

#if PG_VERSION_NUM < 150000
#error "perfeval needs PostgreSQL 15 or newer"
#endif

#include "fmgr.h"
#include "nodes/nodes.h"

/* Soft errors came with 16: before, a bad value is an error at once. */
#if PG_VERSION_NUM >= 160000
#include "nodes/miscnodes.h"
#define PE_ESCONTEXT(fcinfo)	((fcinfo)->context)
#else
#define PE_ESCONTEXT(fcinfo)	NULL
#define ereturn(escontext, dummy, ...) \
	do { \
		(void) (escontext); \
		ereport(ERROR, __VA_ARGS__); \
	} while (0)
#endif

#if PG_VERSION_NUM >= 160000
#include "varatt.h"
#endif

/* Whether somebody may call a function; one function for all kinds of objects came with 16. */
#if PG_VERSION_NUM >= 160000
#define PE_MAY_CALL(function, user)	(object_aclcheck(ProcedureRelationId, function, user, ACL_EXECUTE) == ACLCHECK_OK)
#else
#define PE_MAY_CALL(function, user)	(pg_proc_aclcheck(function, user, ACL_EXECUTE) == ACLCHECK_OK)
#endif

#endif							/* PE_COMPAT_H */
