/*
 * history.c
 *		perfeval.log_change: logs what UPDATE, DELETE and TRUNCATE do to the
 *		rows of a registry, in table form_change of the same schema.
 *
 * The function runs as whoever changes the row, and only the INSERT into the
 * log as the log's owner, as a foreign key does its work: nobody else needs a
 * right to write the log, and who it was is still known.  No name is looked up
 * by a search_path.
 */
#include "postgres.h"

#include "access/htup_details.h"
#include "access/relation.h"
#include "access/table.h"
#include "access/tableam.h"
#include "access/xact.h"
#include "catalog/namespace.h"
#include "catalog/pg_type.h"
#include "commands/trigger.h"
#include "executor/spi.h"
#include "miscadmin.h"
#include "utils/acl.h"
#include "utils/builtins.h"
#include "utils/datetime.h"
#include "utils/datum.h"
#include "utils/guc.h"
#include "utils/hsearch.h"
#include "utils/json.h"
#include "utils/jsonb.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"
#include "utils/numeric.h"
#include "utils/rel.h"
#include "utils/snapmgr.h"

#include "perfeval.h"

#define PE_LOG_TABLE	"form_change"
#define PE_FORM_COLUMN	"evaluation_id"

/* What the log holds of a registry that is no form's: id 0. */
#define PE_NO_FORM		0

typedef enum PeJson
{
	PE_JSON_TEXT,				/* by its output function */
	PE_JSON_SETTINGS,			/* the same, but settings have a say in it */
	PE_JSON_INTEGER,
	PE_JSON_NUMERIC,
	PE_JSON_BOOL,
	PE_JSON_TIME,
	PE_JSON_JSONB
} PeJson;

typedef struct PeColumn
{
	char	   *name;
	int			name_len;
	Oid			type;			/* of a domain: its base type */
	int16		len;
	bool		byval;
	bool		is_key;
	bool		is_logged;
	PeJson		json;
	FmgrInfo	output;			/* fn_oid 0 until it is needed */
} PeColumn;

/* What is known of a table while a statement changes it. */
typedef struct PeLogged
{
	Oid			log;
	Oid			owner;			/* of the log */
	int			form;			/* number of the form's column, or 0 */
	int			count;
	PeColumn	column[FLEXIBLE_ARRAY_MEMBER];
} PeLogged;

/* One row, taken apart. */
typedef struct PeCells
{
	Datum	   *value;
	bool	   *isnull;
} PeCells;

/* The INSERT into a log, kept for the session. */
typedef struct PeLogPlan
{
	Oid			log;
	const char *name;			/* as the plan has it */
	SPIPlanPtr	plan;
} PeLogPlan;

static HTAB *log_plans = NULL;

/* ---------- what is known of a table ---------- */

static PeJson
json_kind(Oid type)
{
	switch (type)
	{
		case INT2OID:
		case INT4OID:
		case INT8OID:
			return PE_JSON_INTEGER;
		case NUMERICOID:
			return PE_JSON_NUMERIC;
		case BOOLOID:
			return PE_JSON_BOOL;
		case DATEOID:
		case TIMESTAMPOID:
		case TIMESTAMPTZOID:
			return PE_JSON_TIME;
		case JSONBOID:
			return PE_JSON_JSONB;
		case TEXTOID:
		case VARCHAROID:
		case BPCHAROID:
		case NAMEOID:
			return PE_JSON_TEXT;
		default:
			return PE_JSON_SETTINGS;
	}
}

/* The text of a value of ours has no settings. */
static bool
is_own_type(Oid type, Oid schema)
{
	Oid			output;
	bool		is_varlena;

	getTypeOutputInfo(type, &output, &is_varlena);
	return get_func_namespace(output) == schema;
}

static void
describe_column(PeColumn *column, Form_pg_attribute attribute, Bitmapset *key, Oid schema)
{
	bool		is_form = strcmp(NameStr(attribute->attname), PE_FORM_COLUMN) == 0;

	if (attribute->attisdropped)
		return;
	column->name = pstrdup(NameStr(attribute->attname));
	column->name_len = strlen(column->name);
	column->type = getBaseType(attribute->atttypid);
	column->len = attribute->attlen;
	column->byval = attribute->attbyval;
	column->is_key = is_form ||
		bms_is_member(attribute->attnum - FirstLowInvalidHeapAttributeNumber, key);
	column->is_logged = attribute->attgenerated == '\0';
	column->json = json_kind(column->type);
	if (column->json == PE_JSON_SETTINGS && is_own_type(column->type, schema))
		column->json = PE_JSON_TEXT;
}

static void
check_owner(Relation relation, Oid log, Oid owner)
{
	if (OidIsValid(owner) && has_privs_of_role(RelationGetForm(relation)->relowner, owner))
		return;
	ereport(ERROR,
			(errcode(OidIsValid(log) ? ERRCODE_INSUFFICIENT_PRIVILEGE : ERRCODE_UNDEFINED_TABLE),
			 OidIsValid(log) ?
			 errmsg("table \"%s\" can't be logged: it is not its registry's owner's", RelationGetRelationName(relation)) :
			 errmsg("table \"%s\" can't be logged: its schema has no table \"%s\"",
					RelationGetRelationName(relation), PE_LOG_TABLE),
			 errhint("log_change is for tables of a registry; keep_history(table) of the registry sets it up.")));
}

static PeLogged *
describe_table(FunctionCallInfo fcinfo, Relation relation)
{
	TupleDesc	desc = RelationGetDescr(relation);
	MemoryContext old = MemoryContextSwitchTo(fcinfo->flinfo->fn_mcxt);
	PeLogged   *table = palloc0(offsetof(PeLogged, column) + desc->natts * sizeof(PeColumn));
	Bitmapset  *key = RelationGetIndexAttrBitmap(relation, INDEX_ATTR_BITMAP_PRIMARY_KEY);
	Relation	log;

	table->log = get_relname_relid(PE_LOG_TABLE, RelationGetNamespace(relation));
	log = OidIsValid(table->log) ? try_relation_open(table->log, AccessShareLock) : NULL;
	if (log != NULL)
	{
		table->owner = log->rd_rel->relowner;
		relation_close(log, AccessShareLock);
	}
	check_owner(relation, table->log, table->owner);
	if (bms_is_empty(key))
		ereport(ERROR,
				(errcode(ERRCODE_UNDEFINED_OBJECT),
				 errmsg("table \"%s\" can't be logged: it has no primary key", RelationGetRelationName(relation))));

	table->count = desc->natts;
	for (int i = 0; i < desc->natts; i++)
	{
		Form_pg_attribute attribute = TupleDescAttr(desc, i);

		describe_column(&table->column[i], attribute, key, get_func_namespace(fcinfo->flinfo->fn_oid));
		if (table->column[i].name != NULL && strcmp(table->column[i].name, PE_FORM_COLUMN) == 0)
		{
			if (table->column[i].type != INT8OID)
				ereport(ERROR,
						(errcode(ERRCODE_DATATYPE_MISMATCH),
						 errmsg("column \"%s\" of relation \"%s\" must be bigint to be logged",
								PE_FORM_COLUMN, RelationGetRelationName(relation))));
			table->form = i + 1;
		}
	}
	bms_free(key);
	MemoryContextSwitchTo(old);
	return table;
}

/* ---------- values as JSON: nothing in it depends on a setting ---------- */

static void
set_string(JsonbValue *json, char *text)
{
	json->type = jbvString;
	json->val.string.val = text;
	json->val.string.len = strlen(text);
}

static char *
output_text(PeColumn *column, Datum value, MemoryContext lasting)
{
	int			nest;
	char	   *text;

	if (!OidIsValid(column->output.fn_oid))
	{
		Oid			function;
		bool		is_varlena;

		getTypeOutputInfo(column->type, &function, &is_varlena);
		fmgr_info_cxt(function, &column->output, lasting);
	}
	if (column->json == PE_JSON_TEXT)
		return OutputFunctionCall(&column->output, value);

	nest = NewGUCNestLevel();
	(void) set_config_option("datestyle", "ISO", PGC_USERSET, PGC_S_SESSION, GUC_ACTION_SAVE, true, 0, false);
	(void) set_config_option("timezone", "UTC", PGC_USERSET, PGC_S_SESSION, GUC_ACTION_SAVE, true, 0, false);
	(void) set_config_option("intervalstyle", "postgres", PGC_USERSET, PGC_S_SESSION, GUC_ACTION_SAVE, true, 0, false);
	(void) set_config_option("extra_float_digits", "1", PGC_USERSET, PGC_S_SESSION, GUC_ACTION_SAVE, true, 0, false);
	(void) set_config_option("bytea_output", "hex", PGC_USERSET, PGC_S_SESSION, GUC_ACTION_SAVE, true, 0, false);
	text = OutputFunctionCall(&column->output, value);
	AtEOXact_GUC(true, nest);
	return text;
}

static void
as_json(PeColumn *column, Datum value, bool isnull, MemoryContext lasting, JsonbValue *json)
{
	const int	utc = 0;
	char	   *text;

	if (isnull)
	{
		json->type = jbvNull;
		return;
	}
	switch (column->json)
	{
		case PE_JSON_INTEGER:
			json->type = jbvNumeric;
			json->val.numeric = int64_to_numeric(column->type == INT2OID ? DatumGetInt16(value) :
												 column->type == INT4OID ? DatumGetInt32(value) : DatumGetInt64(value));
			return;
		case PE_JSON_NUMERIC:
			json->val.numeric = DatumGetNumeric(value);
			json->type = jbvNumeric;
			if (numeric_is_nan(json->val.numeric) || numeric_is_inf(json->val.numeric))
				set_string(json, output_text(column, value, lasting));
			return;
		case PE_JSON_BOOL:
			json->type = jbvBool;
			json->val.boolean = DatumGetBool(value);
			return;
		case PE_JSON_TIME:
			text = palloc(MAXDATELEN + 1);
			JsonEncodeDateTime(text, value, column->type, &utc);
			set_string(json, text);
			return;
		case PE_JSON_JSONB:
			{
				Jsonb	   *jsonb = DatumGetJsonbP(value);

				json->type = jbvBinary;
				json->val.binary.data = &jsonb->root;
				json->val.binary.len = VARSIZE(jsonb) - VARHDRSZ;
				return;
			}
		default:
			set_string(json, output_text(column, value, lasting));
			return;
	}
}

static void
push_cell(JsonbParseState **state, const PeColumn *column, JsonbValue *json)
{
	JsonbValue	key;

	key.type = jbvString;
	key.val.string.val = column->name;
	key.val.string.len = column->name_len;
	pushJsonbValue(state, WJB_KEY, &key);
	pushJsonbValue(state, WJB_VALUE, json);
}

static Datum
finish_object(JsonbParseState **state)
{
	return JsonbPGetDatum(JsonbValueToJsonb(pushJsonbValue(state, WJB_END_OBJECT, NULL)));
}

/* The key within the form, or every other column that holds something. */
static Datum
row_object(PeLogged *table, const PeCells *row, bool of_key, MemoryContext lasting)
{
	JsonbParseState *state = NULL;

	pushJsonbValue(&state, WJB_BEGIN_OBJECT, NULL);
	for (int i = 0; i < table->count; i++)
	{
		PeColumn   *column = &table->column[i];
		JsonbValue	json;

		if (column->name == NULL || !column->is_logged || row->isnull[i] ||
			column->is_key != of_key || i + 1 == table->form)
			continue;
		as_json(column, row->value[i], false, lasting, &json);
		push_cell(&state, column, &json);
	}
	return finish_object(&state);
}

/* ---------- writing an entry ---------- */

static Oid	entry_types[] = {INT8OID, TEXTOID, JSONBOID, TEXTOID, BOOLOID, JSONBOID, JSONBOID, TEXTOID, TEXTOID, TIMESTAMPTZOID, INT8OID};

#define ENTRY_COLUMNS	lengthof(entry_types)

/* The log by name; an error if it is gone since its table was described. */
static const char *
log_name(Oid log)
{
	char	   *name = get_rel_name(log);
	char	   *schema = name != NULL ? get_namespace_name(get_rel_namespace(log)) : NULL;

	if (schema == NULL)
		ereport(ERROR,
				(errcode(ERRCODE_UNDEFINED_TABLE),
				 errmsg("table \"%s\" was dropped while changes were logged in it", PE_LOG_TABLE)));
	return quote_qualified_identifier(schema, name);
}

static SPIPlanPtr
make_plan(const char *log)
{
	char	   *query = psprintf("INSERT INTO %s (evaluation_id, table_name, row_key, operation, whole, old, new, changed_by, login, changed_at, txid)"
								 " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)", log);
	SPIPlanPtr	plan = SPI_prepare(query, ENTRY_COLUMNS, entry_types);

	if (plan == NULL)
		elog(ERROR, "SPI_prepare failed: %s", SPI_result_code_string(SPI_result));
	if (SPI_keepplan(plan) != 0)
		elog(ERROR, "SPI_keepplan failed");
	return plan;
}

/*
 * A plan whose log was altered is made anew by SPI; for one that was renamed
 * there is another.  None is freed: a trigger on the log may have brought us
 * here while it is being executed.
 */
static SPIPlanPtr
log_plan(Oid log)
{
	PeLogPlan  *known;
	const char *name;
	SPIPlanPtr	plan;

	if (log_plans == NULL)
	{
		HASHCTL		control = {.keysize = sizeof(Oid),.entrysize = sizeof(PeLogPlan)};

		log_plans = hash_create("perfeval log plans", 8, &control, HASH_ELEM | HASH_BLOBS);
	}
	known = hash_search(log_plans, &log, HASH_FIND, NULL);
	if (known != NULL && SPI_plan_is_valid(known->plan))
		return known->plan;
	name = log_name(log);
	if (known != NULL && strcmp(known->name, name) == 0)
		return known->plan;

	plan = make_plan(name);
	name = MemoryContextStrdup(TopMemoryContext, name);
	known = hash_search(log_plans, &log, HASH_ENTER, NULL);
	known->plan = plan;
	known->name = name;
	return plan;
}

static Datum
role_text(Oid role)
{
	char	   *name = GetUserNameFromId(role, true);

	return CStringGetTextDatum(name != NULL ? name : psprintf("%u", role));
}

/* old and new are objects, or 0 where there is none. */
static void
write_entry(const PeLogged *table, Relation relation, int64 form, const char *operation, bool whole, Datum key, Datum old, Datum new)
{
	Datum		values[ENTRY_COLUMNS] = {
		Int64GetDatum(form), CStringGetTextDatum(RelationGetRelationName(relation)), key,
		CStringGetTextDatum(operation), BoolGetDatum(whole), old, new,
		role_text(pe_acting_user()), role_text(GetSessionUserId()),
		TimestampTzGetDatum(GetCurrentTransactionStartTimestamp()),
		Int64GetDatum((int64) U64FromFullTransactionId(GetTopFullTransactionId()))
	};
	char		nulls[ENTRY_COLUMNS];
	Oid			user;
	int			context;
	int			result;

	/*
	 * An index runs functions of its owner's, which have gone on to act with
	 * somebody else's rights.
	 */
	if (InSecurityRestrictedOperation() && InLocalUserIdChange())
		ereport(ERROR,
				(errcode(ERRCODE_INSUFFICIENT_PRIVILEGE),
				 errmsg("permission denied to change table \"%s\"", RelationGetRelationName(relation)),
				 errdetail("Within an operation that runs functions of a table's owner nobody is known whose change it would be.")));

	memset(nulls, ' ', sizeof(nulls));
	nulls[5] = old == (Datum) 0 ? 'n' : ' ';
	nulls[6] = new == (Datum) 0 ? 'n' : ' ';

	GetUserIdAndSecContext(&user, &context);
	SetUserIdAndSecContext(table->owner, context | SECURITY_LOCAL_USERID_CHANGE | SECURITY_NOFORCE_RLS);
	if (SPI_connect() != SPI_OK_CONNECT)
		elog(ERROR, "SPI_connect failed");
	result = SPI_execute_plan(log_plan(table->log), values, nulls, false, 0);
	if (result != SPI_OK_INSERT)
		elog(ERROR, "SPI_execute_plan failed: %s", SPI_result_code_string(result));
	SPI_finish();
	SetUserIdAndSecContext(user, context);
}

static int64
form_of(const PeLogged *table, const PeCells *row)
{
	return table->form == 0 || row->isnull[table->form - 1] ? PE_NO_FORM : DatumGetInt64(row->value[table->form - 1]);
}

static void
log_delete(PeLogged *table, Relation relation, const PeCells *row, MemoryContext lasting)
{
	write_entry(table, relation, form_of(table, row), "DELETE", true,
				row_object(table, row, true, lasting), row_object(table, row, false, lasting), (Datum) 0);
}

/* Whether the values differ as text; if so both are pushed. */
static bool
push_change(PeLogged *table, int i, const PeCells *old, const PeCells *new, MemoryContext lasting,
			JsonbParseState **olds, JsonbParseState **news)
{
	PeColumn   *column = &table->column[i];
	JsonbValue	was;
	JsonbValue	is;

	if (column->name == NULL || !column->is_logged || (old->isnull[i] && new->isnull[i]))
		return false;
	if (!old->isnull[i] && !new->isnull[i] && datum_image_eq(old->value[i], new->value[i], column->byval, column->len))
		return false;
	as_json(column, old->value[i], old->isnull[i], lasting, &was);
	as_json(column, new->value[i], new->isnull[i], lasting, &is);
	/* read otherwise, written alike: the text is what was filed */
	if (was.type == jbvString && is.type == jbvString && was.val.string.len == is.val.string.len &&
		memcmp(was.val.string.val, is.val.string.val, is.val.string.len) == 0)
		return false;
	if (*olds == NULL)
	{
		pushJsonbValue(olds, WJB_BEGIN_OBJECT, NULL);
		pushJsonbValue(news, WJB_BEGIN_OBJECT, NULL);
	}
	push_cell(olds, column, &was);
	push_cell(news, column, &is);
	return true;
}

/*
 * A row that gets another key ends under its old one, with all that it held,
 * and comes up under the new one: two entries.
 */
static void
log_update(PeLogged *table, Relation relation, const PeCells *old, const PeCells *new, MemoryContext lasting)
{
	JsonbParseState *olds = NULL;
	JsonbParseState *news = NULL;
	bool		moves = false;
	Datum		old_object;
	Datum		new_object;

	for (int i = 0; i < table->count; i++)
		if (push_change(table, i, old, new, lasting, &olds, &news))
			moves |= table->column[i].is_key;
	if (olds == NULL)
		return;

	old_object = finish_object(&olds);
	new_object = finish_object(&news);
	write_entry(table, relation, form_of(table, old), "UPDATE", moves, row_object(table, old, true, lasting),
				moves ? row_object(table, old, false, lasting) : old_object, new_object);
	if (moves)
		write_entry(table, relation, form_of(table, new), "UPDATE", true, row_object(table, new, true, lasting), (Datum) 0, new_object);
}

static void
take_apart(Relation relation, HeapTuple tuple, PeCells *row)
{
	TupleDesc	desc = RelationGetDescr(relation);

	row->value = palloc(desc->natts * sizeof(Datum));
	row->isnull = palloc(desc->natts * sizeof(bool));
	heap_deform_tuple(tuple, desc, row->value, row->isnull);
}

/* Its partitions have triggers of their own, or none. */
static void
refuse_partitioned(Relation relation)
{
	if (relation->rd_rel->relkind == RELKIND_PARTITIONED_TABLE)
		ereport(ERROR,
				(errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
				 errmsg("cannot truncate partitioned table \"%s\", whose changes are logged", RelationGetRelationName(relation)),
				 errhint("DELETE FROM logs each row.")));
}

/* Every row that is there, whatever the statement's own snapshot sees: the table is locked. */
static void
log_truncate(PeLogged *table, Relation relation, MemoryContext lasting)
{
	Snapshot	snapshot = RegisterSnapshot(GetLatestSnapshot());
	TableScanDesc scan = table_beginscan(relation, snapshot, 0, NULL);
	TupleTableSlot *slot = table_slot_create(relation, NULL);
	MemoryContext each = AllocSetContextCreate(CurrentMemoryContext, "perfeval log_change", ALLOCSET_DEFAULT_SIZES);

	while (table_scan_getnextslot(scan, ForwardScanDirection, slot))
	{
		MemoryContext old = MemoryContextSwitchTo(each);
		PeCells		row;

		slot_getallattrs(slot);
		row.value = slot->tts_values;
		row.isnull = slot->tts_isnull;
		log_delete(table, relation, &row, lasting);
		MemoryContextSwitchTo(old);
		MemoryContextReset(each);
	}
	ExecDropSingleTupleTableSlot(slot);
	table_endscan(scan);
	UnregisterSnapshot(snapshot);
	MemoryContextDelete(each);
}

static void
check_call(FunctionCallInfo fcinfo)
{
	TriggerEvent event = CALLED_AS_TRIGGER(fcinfo) ? ((TriggerData *) fcinfo->context)->tg_event : 0;

	if (CALLED_AS_TRIGGER(fcinfo) &&
		(TRIGGER_FIRED_FOR_ROW(event) ?
		 TRIGGER_FIRED_AFTER(event) && !TRIGGER_FIRED_BY_INSERT(event) :
		 TRIGGER_FIRED_BEFORE(event) && TRIGGER_FIRED_BY_TRUNCATE(event)))
		return;
	ereport(ERROR,
			(errcode(ERRCODE_E_R_I_E_TRIGGER_PROTOCOL_VIOLATED),
			 errmsg("log_change must be called by an AFTER UPDATE OR DELETE trigger, FOR EACH ROW, or by a BEFORE TRUNCATE trigger")));
}

PG_FUNCTION_INFO_V1(pe_log_change);

PGDLLEXPORT Datum
pe_log_change(PG_FUNCTION_ARGS)
{
	TriggerData *trigger = (TriggerData *) fcinfo->context;
	MemoryContext lasting = fcinfo->flinfo->fn_mcxt;
	PeLogged   *table = fcinfo->flinfo->fn_extra;
	PeCells		old;
	PeCells		new;

	check_call(fcinfo);
	if (table == NULL)
		fcinfo->flinfo->fn_extra = table = describe_table(fcinfo, trigger->tg_relation);

	if (TRIGGER_FIRED_BY_TRUNCATE(trigger->tg_event))
	{
		refuse_partitioned(trigger->tg_relation);
		log_truncate(table, trigger->tg_relation, lasting);
		return PointerGetDatum(NULL);
	}
	take_apart(trigger->tg_relation, trigger->tg_trigtuple, &old);
	if (TRIGGER_FIRED_BY_UPDATE(trigger->tg_event))
	{
		take_apart(trigger->tg_relation, trigger->tg_newtuple, &new);
		log_update(table, trigger->tg_relation, &old, &new, lasting);
	}
	else
		log_delete(table, trigger->tg_relation, &old, lasting);
	return PointerGetDatum(NULL);
}

/* Who acts, see pe_acting_user(). */
PG_FUNCTION_INFO_V1(pe_acting_role);

PGDLLEXPORT Datum
pe_acting_role(PG_FUNCTION_ARGS)
{
	return role_text(pe_acting_user());
}
