/*
 * marks.c
 *		mark, text_marks and says_something: the SQL face of core/marks.c.
 */
#include "postgres.h"

#include "mb/pg_wchar.h"
#include "utils/builtins.h"

#include "core/marks.h"
#include "perfeval.h"

PG_FUNCTION_INFO_V1(pe_text_marks_of);

PGDLLEXPORT Datum
pe_text_marks_of(PG_FUNCTION_ARGS)
{
	text	   *source = PG_GETARG_TEXT_PP(0);

	PG_RETURN_INT64(pe_text_marks(VARDATA_ANY(source), VARSIZE_ANY_EXHDR(source)));
}

PG_FUNCTION_INFO_V1(pe_says_something_of);

PGDLLEXPORT Datum
pe_says_something_of(PG_FUNCTION_ARGS)
{
	text	   *source = PG_GETARG_TEXT_PP(0);

	PG_RETURN_BOOL(pe_says_something(VARDATA_ANY(source), VARSIZE_ANY_EXHDR(source)));
}

PG_FUNCTION_INFO_V1(pe_mark);

PGDLLEXPORT Datum
pe_mark(PG_FUNCTION_ARGS)
{
	text	   *source = PG_GETARG_TEXT_PP(0);
	size_t		len = VARSIZE_ANY_EXHDR(source);

	for (int i = 0; i < PE_MARKS; i++)
	{
		if (strlen(pe_mark_names[i]) == len && memcmp(pe_mark_names[i], VARDATA_ANY(source), len) == 0)
			PG_RETURN_INT64(PE_MARK_BIT(i));
	}
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("there is no mark \"%.*s\"", pg_mbcliplen(VARDATA_ANY(source), (int) len, 60), VARDATA_ANY(source)),
			 errhint("doc/audit.md lists the marks of a line.")));
}
