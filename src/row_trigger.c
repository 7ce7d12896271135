/*
 * row_trigger.c
 *		perfeval.score_row: scores a row of a user's own table.
 *
 *		CREATE TRIGGER score BEFORE INSERT OR UPDATE ON t FOR EACH ROW
 *		EXECUTE FUNCTION perfeval.score_row('target', 'actual', 'points', 'rule', 'score');
 *
 * A sixth argument names the column of the fiscal year.  Columns may be of
 * perfeval's types or of any type whose text can be read.
 */
#include "postgres.h"

#include "access/htup_details.h"
#include "catalog/pg_type.h"
#include "commands/trigger.h"
#include "executor/spi.h"
#include "utils/builtins.h"
#include "utils/fmgrprotos.h"
#include "utils/lsyscache.h"
#include "utils/rel.h"
#include "utils/syscache.h"

#include "perfeval.h"

typedef struct PeRow
{
	Relation	relation;
	HeapTuple	tuple;
	Oid			schema;			/* that holds perfeval's types */
} PeRow;

static int
find_column(const PeRow *row, const char *name)
{
	int			column = SPI_fnumber(RelationGetDescr(row->relation), name);

	if (column <= 0)
		ereport(ERROR,
				(errcode(ERRCODE_UNDEFINED_COLUMN),
				 errmsg("column \"%s\" of relation \"%s\" does not exist", name,
						RelationGetRelationName(row->relation)),
				 errdetail("Trigger function score_row was told to use it."),
				 errhint("Arguments of score_row are the columns of target, actual, points, rule, score and, if there is one, fiscal year.")));
	return column;
}

static Oid
column_type(const PeRow *row, int column)
{
	return getBaseType(SPI_gettypeid(RelationGetDescr(row->relation), column));
}

/* The column's value as text, or NULL. */
static char *
column_text(const PeRow *row, int column)
{
	return SPI_getvalue(row->tuple, RelationGetDescr(row->relation), column);
}

/* The column as a value of perfeval: as it is, or read from its text. */
static bool
get_value(const PeRow *row, const char *name, bool actual, Datum *result)
{
	int			column = find_column(row, name);
	Oid			wanted = GetSysCacheOid2(TYPENAMENSP, Anum_pg_type_oid,
										 CStringGetDatum(actual ? "actual_value" : "target_value"),
										 ObjectIdGetDatum(row->schema));
	bool		isnull;
	char	   *text;

	if (column_type(row, column) == wanted)
	{
		*result = heap_getattr(row->tuple, column, RelationGetDescr(row->relation), &isnull);
		return !isnull;
	}
	text = column_text(row, column);
	if (text == NULL)
		return false;
	*result = PeValuePGetDatum(pe_value_read(text, strlen(text), actual, NULL));
	return true;
}

static bool
is_number_type(Oid type)
{
	return type == INT2OID || type == INT4OID || type == INT8OID ||
		type == FLOAT4OID || type == FLOAT8OID;
}

/* Points from a number, or from text that is one; anything else is none. */
static bool
get_points(const PeRow *row, const char *name, Datum *result)
{
	int			column = find_column(row, name);
	char	   *text;
	PeView		view;
	bool		isnull;

	if (column_type(row, column) == NUMERICOID)
	{
		*result = heap_getattr(row->tuple, column, RelationGetDescr(row->relation), &isnull);
		return !isnull;
	}
	text = column_text(row, column);
	if (text == NULL)
		return false;
	if (is_number_type(column_type(row, column)))
	{
		*result = DirectFunctionCall3(numeric_in, CStringGetDatum(text),
									  ObjectIdGetDatum(InvalidOid), Int32GetDatum(-1));
		return true;
	}
	pe_value_view(pe_value_read(text, strlen(text), true, NULL), &view);
	if (view.kind != PE_QUANTITY || view.figure.comparator != PE_NONE ||
		view.figure.unit_len > 0 || view.figure.per_len > 0 ||
		(view.figure.flags & ~PE_HAS_BOTH) != 0 ||
		pe_decimal_cmp(view.figure.lower, view.figure.upper) != 0)
		return false;
	*result = pe_decimal_to_numeric(view.figure.lower);
	return true;
}

/* A rule that does not compile is no rule: the row is stored, its score is NULL. */
static bool
get_rule(const PeRow *row, const char *name, Datum *result)
{
	int			column = find_column(row, name);
	char	   *text = column_text(row, column);
	PeRuleValue *rule;

	if (text == NULL)
		return false;
	rule = pe_rule_try(text, strlen(text));
	if (rule == NULL)
		return false;
	*result = PeRulePGetDatum(rule);
	return true;
}

/* As an assignment would store it: numeric(5,1) rounds. */
static Datum
as_column(const PeRow *row, int column, Datum score, bool isnull)
{
	Form_pg_attribute attribute = TupleDescAttr(RelationGetDescr(row->relation), column - 1);
	int32		typmod = attribute->atttypmod;
	bool		is_domain = getBaseTypeAndTypmod(attribute->atttypid, &typmod) != attribute->atttypid;

	if (typmod >= 0 && !isnull)
		score = DirectFunctionCall2(numeric, score, Int32GetDatum(typmod));
	if (is_domain)
		domain_check(score, isnull, attribute->atttypid, NULL, NULL);
	return score;
}

static int
get_fiscal_year(const PeRow *row, const char *name)
{
	int			column = find_column(row, name);
	char	   *text = column_text(row, column);
	long		year = text == NULL ? 0 : strtol(text, NULL, 10);

	/* a longer number is no year either */
	return year < PE_FIRST_YEAR || year > PE_LAST_YEAR ? 0 : (int) year;
}

static void
check_call(FunctionCallInfo fcinfo)
{
	TriggerData *trigger = (TriggerData *) fcinfo->context;

	if (!CALLED_AS_TRIGGER(fcinfo) || !TRIGGER_FIRED_FOR_ROW(trigger->tg_event) ||
		!TRIGGER_FIRED_BEFORE(trigger->tg_event) || TRIGGER_FIRED_BY_DELETE(trigger->tg_event))
		ereport(ERROR,
				(errcode(ERRCODE_E_R_I_E_TRIGGER_PROTOCOL_VIOLATED),
				 errmsg("score_row must be called by a BEFORE INSERT OR UPDATE trigger, FOR EACH ROW")));
	if (trigger->tg_trigger->tgnargs != 5 && trigger->tg_trigger->tgnargs != 6)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("score_row takes 5 or 6 arguments, not %d", trigger->tg_trigger->tgnargs),
				 errhint("For example: score_row('target', 'actual', 'points', 'rule', 'score', 'fiscal_year').")));
}

PG_FUNCTION_INFO_V1(pe_score_row);

PGDLLEXPORT Datum
pe_score_row(PG_FUNCTION_ARGS)
{
	TriggerData *trigger = (TriggerData *) fcinfo->context;
	PeRow		row;
	char	  **names;
	PeScoreArgs args = {0};
	PeScoreCase work;
	Datum		score = (Datum) 0;
	bool		isnull;
	int			column;

	check_call(fcinfo);
	names = trigger->tg_trigger->tgargs;
	row.relation = trigger->tg_relation;
	row.schema = get_func_namespace(fcinfo->flinfo->fn_oid);
	row.tuple = TRIGGER_FIRED_BY_UPDATE(trigger->tg_event) ?
		trigger->tg_newtuple : trigger->tg_trigtuple;
	column = find_column(&row, names[4]);
	if (column_type(&row, column) != NUMERICOID)
		ereport(ERROR,
				(errcode(ERRCODE_DATATYPE_MISMATCH),
				 errmsg("column \"%s\" of relation \"%s\" must be numeric to hold a score",
						names[4], RelationGetRelationName(row.relation))));
	args.has_target = get_value(&row, names[0], false, &args.target);
	args.has_actual = get_value(&row, names[1], true, &args.actual);
	args.has_points = get_points(&row, names[2], &args.points);
	args.has_rule = get_rule(&row, names[3], &args.rule);
	if (trigger->tg_trigger->tgnargs == 6)
		args.fiscal_year = get_fiscal_year(&row, names[5]);
	isnull = !pe_score_values(&args, &work, &score);
	score = as_column(&row, column, score, isnull);
	return PointerGetDatum(heap_modify_tuple_by_cols(row.tuple, RelationGetDescr(row.relation),
													 1, &column, &score, &isnull));
}
