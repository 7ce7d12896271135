/*
 * perfeval.c
 *		Module of the extension: budget performance evaluation (预算绩效评价).
 */
#include "postgres.h"

#include "core/lexicon.h"
#include "perfeval.h"
#include "utils/builtins.h"

PG_MODULE_MAGIC;

PGDLLEXPORT void _PG_init(void);

void
_PG_init(void)
{
	pe_lexicon_init();
}

PG_FUNCTION_INFO_V1(pe_engine_version);

/* Rises with any release that changes a reading or a score. */
PGDLLEXPORT Datum
pe_engine_version(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT32(PE_ENGINE_VERSION);
}

PG_FUNCTION_INFO_V1(pe_library_version);

/* Which the SQL that calls this need not be of. */
PGDLLEXPORT Datum
pe_library_version(PG_FUNCTION_ARGS)
{
	PG_RETURN_TEXT_P(cstring_to_text(PERFEVAL_VERSION));
}
