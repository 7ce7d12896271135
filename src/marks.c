/*
 * marks.c
 *		line_marks and its kin: the SQL face of core/marks.c.
 */
#include "postgres.h"

#include "mb/pg_wchar.h"
#include "utils/array.h"
#include "utils/builtins.h"

#include "core/marks.h"
#include "perfeval.h"

static int
compare_keys(const void *a, const void *b)
{
	int64		x = *(const int64 *) a;
	int64		y = *(const int64 *) b;

	return (x > y) - (x < y);
}

static PeSlice
text_arg(FunctionCallInfo fcinfo, int n)
{
	PeSlice		slice = {NULL, 0};

	if (!PG_ARGISNULL(n))
	{
		text	   *source = PG_GETARG_TEXT_PP(n);

		slice.at = VARDATA_ANY(source);
		slice.len = VARSIZE_ANY_EXHDR(source);
	}
	return slice;
}

static const PeView *
value_arg(FunctionCallInfo fcinfo, int n, PeView *view)
{
	if (PG_ARGISNULL(n))
		return NULL;
	pe_value_view(PG_GETARG_PEVALUE_P(n), view);
	return view;
}

PG_FUNCTION_INFO_V1(pe_line_marks_of);

/* (level1, level2, name, content, target, actual, reason, measure) */
PGDLLEXPORT Datum
pe_line_marks_of(PG_FUNCTION_ARGS)
{
	PeView		target;
	PeView		actual;
	PeLineCells cells = {
		.level1 = text_arg(fcinfo, 0),
		.level2 = text_arg(fcinfo, 1),
		.name = text_arg(fcinfo, 2),
		.content = text_arg(fcinfo, 3),
		.target = value_arg(fcinfo, 4, &target),
		.actual = value_arg(fcinfo, 5, &actual),
		.reason = text_arg(fcinfo, 6),
		.measure = text_arg(fcinfo, 7)
	};

	PG_RETURN_INT64(pe_line_marks(&cells));
}

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

PG_FUNCTION_INFO_V1(pe_name_key);

/* (content, name): of the content, or of the name where there is none */
PGDLLEXPORT Datum
pe_name_key(PG_FUNCTION_ARGS)
{
	uint64		key = 0;

	for (int n = 0; n < 2 && key == 0; n++)
	{
		PeSlice		slice = text_arg(fcinfo, n);

		key = pe_words_key(slice.at, slice.len);
	}
	if (key == 0)
		PG_RETURN_NULL();
	PG_RETURN_INT64((int64) key);
}

PG_FUNCTION_INFO_V1(pe_has_twins);

/* Does a number stand twice in the array? */
PGDLLEXPORT Datum
pe_has_twins(PG_FUNCTION_ARGS)
{
	ArrayType  *array = PG_GETARG_ARRAYTYPE_P(0);
	int			count = ArrayGetNItems(ARR_NDIM(array), ARR_DIMS(array));
	int64	   *keys;

	if (ARR_HASNULL(array))
		ereport(ERROR,
				(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
				 errmsg("array must not contain nulls")));
	keys = palloc(sizeof(int64) * Max(count, 1));
	memcpy(keys, ARR_DATA_PTR(array), sizeof(int64) * count);
	qsort(keys, count, sizeof(int64), compare_keys);
	for (int i = 1; i < count; i++)
	{
		if (keys[i] == keys[i - 1])
			PG_RETURN_BOOL(true);
	}
	PG_RETURN_BOOL(false);
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
