/*
 * value.c
 *		What target_value and actual_value have in common: all but the reading.
 */
#include "postgres.h"

#include "common/hashfn.h"
#include "utils/builtins.h"
#include "utils/date.h"

#include "comparison.h"
#include "core/text.h"
#include "perfeval.h"

const char *const pe_kind_names[] = {"blank", "qualitative", "compound", "quantity", "date"};

static const char *
type_name(bool actual)
{
	return actual ? "actual_value" : "target_value";
}

PeValue    *
pe_value_read(const char *text, size_t len, bool actual, Node *escontext)
{
	PeCell		cell;
	PeReading	reading;
	char		head[PE_STORED_MAX];
	size_t		head_len;
	PeValue    *value;

	if (!pe_text_fits(len, type_name(actual), escontext))
		return NULL;
	pe_read(text, len, actual, &cell, &reading);
	head_len = pe_store(&reading, head);
	value = palloc(VARHDRSZ + head_len + len);
	SET_VARSIZE(value, VARHDRSZ + head_len + len);
	memcpy(VARDATA(value), head, head_len);
	memcpy(VARDATA(value) + head_len, text, len);
	return value;
}

void
pe_value_view(const PeValue *value, PeView *view)
{
	if (!pe_view(VARDATA_ANY(value), VARSIZE_ANY_EXHDR(value), view))
		ereport(ERROR,
				(errcode(ERRCODE_DATA_CORRUPTED),
				 errmsg("stored value of perfeval is damaged")));
}

/* The figure of a quantity or date, or NULL. */
static const PeFigure *
get_figure(FunctionCallInfo fcinfo, PeView *view, PeKind kind)
{
	pe_value_view(PG_GETARG_PEVALUE_P(0), view);
	if (view->kind != PE_QUANTITY && view->kind != PE_DATE)
		return NULL;
	if (kind != PE_BLANK && view->kind != kind)
		return NULL;
	return &view->figure;
}

PG_FUNCTION_INFO_V1(pe_value_out);

PGDLLEXPORT Datum
pe_value_out(PG_FUNCTION_ARGS)
{
	PeView		view;

	pe_value_view(PG_GETARG_PEVALUE_P(0), &view);
	PG_RETURN_CSTRING(pnstrdup(view.text, view.text_len));
}

PG_FUNCTION_INFO_V1(pe_value_to_text);

/* The cast to text: as written. */
PGDLLEXPORT Datum
pe_value_to_text(PG_FUNCTION_ARGS)
{
	PeView		view;

	pe_value_view(PG_GETARG_PEVALUE_P(0), &view);
	PG_RETURN_TEXT_P(cstring_to_text_with_len(view.text, view.text_len));
}

PG_FUNCTION_INFO_V1(pe_value_send);

PGDLLEXPORT Datum
pe_value_send(PG_FUNCTION_ARGS)
{
	PeView		view;

	pe_value_view(PG_GETARG_PEVALUE_P(0), &view);
	return pe_send_text(view.text, view.text_len);
}

/* What the two receive functions share. */
static Datum
receive(FunctionCallInfo fcinfo, bool actual)
{
	int			len;
	const char *text = pe_receive_text((StringInfo) PG_GETARG_POINTER(0), type_name(actual), &len);

	PG_RETURN_PEVALUE_P(pe_value_read(text, len, actual, NULL));
}

PG_FUNCTION_INFO_V1(pe_target_recv);

PGDLLEXPORT Datum
pe_target_recv(PG_FUNCTION_ARGS)
{
	return receive(fcinfo, false);
}

PG_FUNCTION_INFO_V1(pe_actual_recv);

PGDLLEXPORT Datum
pe_actual_recv(PG_FUNCTION_ARGS)
{
	return receive(fcinfo, true);
}

PG_FUNCTION_INFO_V1(pe_value_kind);

PGDLLEXPORT Datum
pe_value_kind(PG_FUNCTION_ARGS)
{
	PeView		view;

	pe_value_view(PG_GETARG_PEVALUE_P(0), &view);
	PG_RETURN_TEXT_P(cstring_to_text(pe_kind_names[view.kind]));
}

PG_FUNCTION_INFO_V1(pe_value_comparator);

PGDLLEXPORT Datum
pe_value_comparator(PG_FUNCTION_ARGS)
{
	PeView		view;
	const PeFigure *figure = get_figure(fcinfo, &view, PE_BLANK);

	if (figure == NULL || figure->comparator == PE_NONE)
		PG_RETURN_NULL();
	PG_RETURN_TEXT_P(cstring_to_text(pe_comparator_signs[figure->comparator]));
}

PG_FUNCTION_INFO_V1(pe_value_lower_bound);

PGDLLEXPORT Datum
pe_value_lower_bound(PG_FUNCTION_ARGS)
{
	PeView		view;
	const PeFigure *figure = get_figure(fcinfo, &view, PE_QUANTITY);

	if (figure == NULL || !(figure->flags & PE_HAS_LOWER))
		PG_RETURN_NULL();
	return pe_decimal_to_numeric(figure->lower);
}

PG_FUNCTION_INFO_V1(pe_value_upper_bound);

PGDLLEXPORT Datum
pe_value_upper_bound(PG_FUNCTION_ARGS)
{
	PeView		view;
	const PeFigure *figure = get_figure(fcinfo, &view, PE_QUANTITY);

	if (figure == NULL || !(figure->flags & PE_HAS_UPPER))
		PG_RETURN_NULL();
	return pe_decimal_to_numeric(figure->upper);
}

/* A bound of a date; a date without a year is none that SQL knows. */
static Datum
date_bound(FunctionCallInfo fcinfo, uint8 flag)
{
	PeView		view;
	const PeFigure *figure = get_figure(fcinfo, &view, PE_DATE);
	int64		date;

	if (figure == NULL || !(figure->flags & flag) || (figure->flags & PE_YEARLESS))
		PG_RETURN_NULL();
	date = flag == PE_HAS_LOWER ? figure->lower.coef : figure->upper.coef;
	/* both count days from 2000-01-01 */
	PG_RETURN_DATEADT(pe_day_number(date));
}

PG_FUNCTION_INFO_V1(pe_value_date_from);

PGDLLEXPORT Datum
pe_value_date_from(PG_FUNCTION_ARGS)
{
	return date_bound(fcinfo, PE_HAS_LOWER);
}

PG_FUNCTION_INFO_V1(pe_value_date_to);

PGDLLEXPORT Datum
pe_value_date_to(PG_FUNCTION_ARGS)
{
	return date_bound(fcinfo, PE_HAS_UPPER);
}

PG_FUNCTION_INFO_V1(pe_value_unit);

PGDLLEXPORT Datum
pe_value_unit(PG_FUNCTION_ARGS)
{
	PeView		view;
	const PeFigure *figure = get_figure(fcinfo, &view, PE_QUANTITY);

	if (figure == NULL || figure->unit_len == 0)
		PG_RETURN_NULL();
	PG_RETURN_TEXT_P(cstring_to_text_with_len(figure->unit, figure->unit_len));
}

PG_FUNCTION_INFO_V1(pe_value_per);

PGDLLEXPORT Datum
pe_value_per(PG_FUNCTION_ARGS)
{
	PeView		view;
	const PeFigure *figure = get_figure(fcinfo, &view, PE_QUANTITY);

	if (figure == NULL || figure->per_len == 0)
		PG_RETURN_NULL();
	PG_RETURN_TEXT_P(cstring_to_text_with_len(figure->per, figure->per_len));
}

PG_FUNCTION_INFO_V1(pe_value_is_change);

PGDLLEXPORT Datum
pe_value_is_change(PG_FUNCTION_ARGS)
{
	PeView		view;
	const PeFigure *figure = get_figure(fcinfo, &view, PE_QUANTITY);

	if (figure == NULL)
		PG_RETURN_NULL();
	PG_RETURN_BOOL((figure->flags & PE_IS_CHANGE) != 0);
}

PG_FUNCTION_INFO_V1(pe_value_canonical);

PGDLLEXPORT Datum
pe_value_canonical(PG_FUNCTION_ARGS)
{
	PeView		view;
	const PeFigure *figure = get_figure(fcinfo, &view, PE_BLANK);
	char		buf[PE_CANONICAL_MAX];

	if (figure == NULL)
		PG_RETURN_NULL();
	PG_RETURN_TEXT_P(cstring_to_text_with_len(buf, pe_canonical(figure, buf)));
}

/* ---------- order, equality, hash ---------- */

static int
compare_args(FunctionCallInfo fcinfo)
{
	PeView		a;
	PeView		b;

	pe_value_view(PG_GETARG_PEVALUE_P(0), &a);
	pe_value_view(PG_GETARG_PEVALUE_P(1), &b);
	return pe_view_compare(&a, &b);
}

PE_COMPARISONS(pe_value, compare_args)

/* The bytes that equality compares; the caller frees them. */
static char *
identity(FunctionCallInfo fcinfo, size_t *len)
{
	PeView		view;
	char	   *buf;

	pe_value_view(PG_GETARG_PEVALUE_P(0), &view);
	if (view.kind == PE_QUANTITY || view.kind == PE_DATE)
	{
		buf = palloc(PE_CANONICAL_MAX + 1);
		*len = pe_canonical(&view.figure, buf + 1) + 1;
	}
	else
	{
		buf = palloc(view.text_len + 1);
		*len = pe_normalize(view.text, view.text_len, buf + 1) + 1;
	}
	buf[0] = (char) view.kind;
	return buf;
}

PG_FUNCTION_INFO_V1(pe_value_hash);

PGDLLEXPORT Datum
pe_value_hash(PG_FUNCTION_ARGS)
{
	size_t		len;
	char	   *bytes = identity(fcinfo, &len);
	Datum		result = hash_any((unsigned char *) bytes, len);

	pfree(bytes);
	return result;
}

PG_FUNCTION_INFO_V1(pe_value_hash_extended);

PGDLLEXPORT Datum
pe_value_hash_extended(PG_FUNCTION_ARGS)
{
	size_t		len;
	char	   *bytes = identity(fcinfo, &len);
	Datum		result = hash_any_extended((unsigned char *) bytes, len, PG_GETARG_INT64(1));

	pfree(bytes);
	return result;
}
