/*
 * earlier.c
 *		earlier_lines: the lines of the form of the year before, packed for form_facts().
 */
#include "postgres.h"

#include "lib/stringinfo.h"
#include "utils/memutils.h"

#include "core/earlier.h"
#include "earlier_lines.h"
#include "line_facts.h"

/* Arguments behind the state. */
enum
{
	ARG_LINE_NO = 1, ARG_LEVEL2, ARG_NAME, ARG_TARGET, ARG_ACTUAL, ARG_REASON, ARG_PASSED_BY
};

static StringInfo
make_bytes(FunctionCallInfo fcinfo, MemoryContext context)
{
	MemoryContext before = MemoryContextSwitchTo(context);
	StringInfo	bytes = makeStringInfo();
	PeEarlierHead head;
	PeNumber	passed_by;
	bool		too_long = false;

	MemoryContextSwitchTo(before);
	pe_number_arg(fcinfo, ARG_PASSED_BY, &passed_by, &too_long);
	/* by its members: what fills up the struct is stored too */
	memset(&head, 0, sizeof(head));
	head.passed_by.coef = passed_by.value.coef;
	head.passed_by.scale = passed_by.value.scale;
	appendStringInfoSpaces(bytes, VARHDRSZ);
	appendBinaryStringInfo(bytes, (char *) &head, sizeof(head));
	return bytes;
}

PG_FUNCTION_INFO_V1(pe_earlier_lines_accum);

/* (state; line_no, level2, name, target, actual, reason; passed by, as the first line has it) */
PGDLLEXPORT Datum
pe_earlier_lines_accum(PG_FUNCTION_ARGS)
{
	MemoryContext context;
	StringInfo	bytes;
	PeEarlierLine line;
	size_t		size;

	if (!AggCheckCallContext(fcinfo, &context))
		elog(ERROR, "aggregate function called in non-aggregate context");
	bytes = PG_ARGISNULL(0) ? make_bytes(fcinfo, context) : (StringInfo) PG_GETARG_POINTER(0);
	line.line_no = PG_ARGISNULL(ARG_LINE_NO) ? PG_INT32_MAX : PG_GETARG_INT32(ARG_LINE_NO);
	line.level2 = pe_slice_arg(fcinfo, ARG_LEVEL2);
	line.name = pe_slice_arg(fcinfo, ARG_NAME);
	line.target = pe_slice_arg(fcinfo, ARG_TARGET);
	line.actual = pe_slice_arg(fcinfo, ARG_ACTUAL);
	line.reason = pe_slice_arg(fcinfo, ARG_REASON);
	size = pe_earlier_size(&line);
	enlargeStringInfo(bytes, (int) Min(size, MaxAllocSize));
	/* what stands between the packed is stored with it */
	memset(bytes->data + bytes->len, 0, size);
	pe_earlier_pack(&line, bytes->data + bytes->len);
	bytes->len += (int) size;
	PG_RETURN_POINTER(bytes);
}

PG_FUNCTION_INFO_V1(pe_earlier_lines_final);

PGDLLEXPORT Datum
pe_earlier_lines_final(PG_FUNCTION_ARGS)
{
	StringInfo	bytes;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	bytes = (StringInfo) PG_GETARG_POINTER(0);
	SET_VARSIZE(bytes->data, bytes->len);
	PG_RETURN_BYTEA_P(bytes->data);
}

static void
refuse_bytes(void)
{
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("these bytes are no lines of the year before"),
			 errhint("They come from earlier_lines().")));
}

/* A stored value of the year before, opened; NULL where there is none. */
static const PeView *
view_of(PeSlice stored, PeView *view)
{
	if (stored.at == NULL)
		return NULL;
	if (!pe_view(stored.at, stored.len, view))
		refuse_bytes();
	return view;
}

bool
pe_beside_earlier(bytea * lines, int line_no, const PeLineArgs *args, PeBesideEarlier * beside)
{
	const PeLineCells *cells = &args->line.cells;
	const char *bytes = VARDATA_ANY(lines);
	Size		len = VARSIZE_ANY_EXHDR(lines);
	PeEarlierHead head;
	PeEarlierLine found;
	PeView		target;
	PeView		actual;
	PeEarlier	line;

	if (len < sizeof(head))
		refuse_bytes();
	if (!pe_earlier_find(bytes + sizeof(head), len - sizeof(head), line_no, cells->level2, cells->content.len > 0 ? cells->content : cells->name, &found))
		return false;
	memcpy(&head, bytes, sizeof(head));
	if (!pe_decimal_is_sound(head.passed_by))
		refuse_bytes();
	line.target = cells->target;
	line.reason = cells->reason;
	line.less_is_better = args->less_is_better;
	line.earlier_target = view_of(found.target, &target);
	line.earlier_actual = view_of(found.actual, &actual);
	line.earlier_reason = found.reason;
	line.passed_by = head.passed_by;
	beside->facts = pe_earlier_facts(&line);
	beside->same_target = pe_same_targets(line.target, line.earlier_target);
	return true;
}
