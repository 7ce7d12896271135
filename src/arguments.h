/*
 * arguments.h
 *		Arguments of SQL functions as core takes them.
 */
#ifndef PE_ARGUMENTS_H
#define PE_ARGUMENTS_H

#include "core/marks.h"
#include "perfeval.h"

static inline PeSlice
pe_slice_of(Datum datum)
{
	text	   *source = DatumGetTextPP(datum);
	PeSlice		slice = {VARDATA_ANY(source), VARSIZE_ANY_EXHDR(source)};

	return slice;
}

/* A text that may be NULL: then it has no place. */
static inline PeSlice
pe_slice_arg(FunctionCallInfo fcinfo, int n)
{
	PeSlice		none = {NULL, 0};

	return PG_ARGISNULL(n) ? none : pe_slice_of(PG_GETARG_DATUM(n));
}

/* NULL is false. */
static inline bool
pe_bool_arg(FunctionCallInfo fcinfo, int n)
{
	return !PG_ARGISNULL(n) && PG_GETARG_BOOL(n);
}

/* A target or an actual, opened; NULL where it is. */
static inline const PeView *
pe_view_arg(FunctionCallInfo fcinfo, int n, PeView *view)
{
	if (PG_ARGISNULL(n))
		return NULL;
	pe_value_view(PG_GETARG_PEVALUE_P(n), view);
	return view;
}

/* Which of the names the argument is, -1 if none. */
static inline int
pe_name_arg(FunctionCallInfo fcinfo, int n, const char *const *names, int count)
{
	PeSlice		name = pe_slice_of(PG_GETARG_DATUM(n));

	for (int i = 0; i < count; i++)
	{
		if (pe_same_bytes(names[i], strlen(names[i]), name.at, name.len))
			return i;
	}
	return -1;
}

#endif							/* PE_ARGUMENTS_H */
