/*
 * target_value.c
 *		Type target_value (目标值): how a target is read.
 */
#include "postgres.h"

#include "perfeval.h"

PG_FUNCTION_INFO_V1(pe_target_in);

PGDLLEXPORT Datum
pe_target_in(PG_FUNCTION_ARGS)
{
	char	   *text = PG_GETARG_CSTRING(0);

	PG_RETURN_PEVALUE_P(pe_value_read(text, strlen(text), false, PE_ESCONTEXT(fcinfo)));
}

PG_FUNCTION_INFO_V1(pe_target_from_text);

/* The cast from text, varchar and bpchar. */
PGDLLEXPORT Datum
pe_target_from_text(PG_FUNCTION_ARGS)
{
	text	   *source = PG_GETARG_TEXT_PP(0);

	PG_RETURN_PEVALUE_P(pe_value_read(VARDATA_ANY(source), VARSIZE_ANY_EXHDR(source),
									  false, NULL));
}
