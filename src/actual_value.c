/*
 * actual_value.c
 *		Type actual_value (完成值): how an actual is read, and its tier.
 */
#include "postgres.h"

#include "utils/builtins.h"

#include "perfeval.h"

PG_FUNCTION_INFO_V1(pe_actual_in);

PGDLLEXPORT Datum
pe_actual_in(PG_FUNCTION_ARGS)
{
	char	   *text = PG_GETARG_CSTRING(0);

	PG_RETURN_PEVALUE_P(pe_value_read(text, strlen(text), true, PE_ESCONTEXT(fcinfo)));
}

PG_FUNCTION_INFO_V1(pe_actual_from_text);

/* The cast from text, varchar and bpchar. */
PGDLLEXPORT Datum
pe_actual_from_text(PG_FUNCTION_ARGS)
{
	text	   *source = PG_GETARG_TEXT_PP(0);

	PG_RETURN_PEVALUE_P(pe_value_read(VARDATA_ANY(source), VARSIZE_ANY_EXHDR(source),
									  true, NULL));
}

PG_FUNCTION_INFO_V1(pe_actual_tier);

/* What the words say about the target; 无 is no tier. */
PGDLLEXPORT Datum
pe_actual_tier(PG_FUNCTION_ARGS)
{
	static const char *const names[] = {NULL, "met", "nearly_met", "partly_met", "not_met", NULL};
	PeView		view;

	pe_value_view(PG_GETARG_PEVALUE_P(0), &view);
	if (names[view.tier] == NULL)
		PG_RETURN_NULL();
	PG_RETURN_TEXT_P(cstring_to_text(names[view.tier]));
}
