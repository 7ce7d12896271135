/*
 * marks.c
 *		mark, text_marks, says_something and names_works: the SQL face of core/marks.c.
 */
#include "postgres.h"

#include "mb/pg_wchar.h"
#include "utils/builtins.h"

#include "line_facts.h"

PG_FUNCTION_INFO_V1(pe_text_marks_of);

PGDLLEXPORT Datum
pe_text_marks_of(PG_FUNCTION_ARGS)
{
	PeSlice		words = pe_slice_of(PG_GETARG_DATUM(0));

	PG_RETURN_INT64(pe_text_marks(words.at, words.len));
}

PG_FUNCTION_INFO_V1(pe_says_something_of);

PGDLLEXPORT Datum
pe_says_something_of(PG_FUNCTION_ARGS)
{
	PeSlice		words = pe_slice_of(PG_GETARG_DATUM(0));

	PG_RETURN_BOOL(pe_says_something(words.at, words.len));
}

PG_FUNCTION_INFO_V1(pe_names_works_of);

PGDLLEXPORT Datum
pe_names_works_of(PG_FUNCTION_ARGS)
{
	PeSlice		words = pe_slice_of(PG_GETARG_DATUM(0));

	PG_RETURN_BOOL(pe_names_works(words.at, words.len));
}

/* The bit of the mark that the first argument names. */
Datum
pe_mark_arg(FunctionCallInfo fcinfo, const char *const *names, int count, const char *what)
{
	PeSlice		name = pe_slice_of(PG_GETARG_DATUM(0));
	int			mark = pe_name_arg(fcinfo, 0, names, count);

	if (mark >= 0)
		PG_RETURN_INT64(PE_MARK_BIT(mark));
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("there is no %s \"%.*s\"", what, pg_mbcliplen(name.at, (int) name.len, 60), name.at),
			 errhint("doc/audit.md lists the marks of a line and those of its money.")));
}

PG_FUNCTION_INFO_V1(pe_mark);

PGDLLEXPORT Datum
pe_mark(PG_FUNCTION_ARGS)
{
	return pe_mark_arg(fcinfo, pe_mark_names, PE_MARKS, "mark");
}
