/*
 * audit_outcome.c
 *		form_mask, rule_book, rule_outcomes and outcome_text: from what is seen in a form to what its rules make of it.
 *
 * A form has some seventy rules: what they look at is packed once a form, what
 * they look for and say once a scheme, each outcome with its texts, so that a
 * row of the ledger is a place in the book and nothing is taken apart.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "funcapi.h"
#include "lib/stringinfo.h"
#include "utils/array.h"
#include "utils/fmgrprotos.h"

#include "arguments.h"

/* What facts are held against. */
enum
{
	OF_LINES, OF_MONEY, OF_FORM, FAMILIES
};

typedef struct PeFormMask
{
	uint64		facts[FAMILIES];
} PeFormMask;

#define OUTCOMES	5
#define OF_RULE		3			/* columns of a ledger that no outcome
								 * changes: rule, section, source */
#define OF_OUTCOME	4			/* outcome, severity and both messages */
#define COLUMNS		(OF_RULE + OF_OUTCOME)
#define TEXTS		(OF_RULE + OF_OUTCOME * OUTCOMES)

/* What a value of type rule_book holds: the rules of a scheme, or what one of them says of a form. */
typedef enum PeBookKind
{
	PE_RULES = 0x52554C45,
	PE_SAYING = 0x53415953
} PeBookKind;

typedef struct PeBook
{
	int32		vl_len_;		/* of the varlena */
	uint32		kind;
	uint32		count;			/* of rules */
	uint32		unused;			/* rules begin at a multiple of eight bytes */
}			PeBook;

/* The texts stand behind. */
typedef struct PeSaying
{
	int32		vl_len_;
	uint32		kind;
	uint32		at[COLUMNS];	/* where each text begins; 0: NULL */
	uint32		unused;
}			PeSaying;

typedef struct PeBookRule
{
	uint64		fails;			/* of the facts */
	uint64		hints;
	uint64		lacks;
	uint64		applies;
	uint32		family;
	uint32		size;			/* with its sayings, up to the next rule */
	uint32		saying[OUTCOMES];	/* where each begins, from here */
	uint32		unused;
}			PeBookRule;

/* Its storage is plain: a value is as it was made unless something went through a tuple of another kind. */
static inline void *
book_arg(FunctionCallInfo fcinfo, int n, PeBookKind kind)
{
	PeBook	   *book = (PeBook *) PG_GETARG_POINTER(n);

	if (unlikely(!VARATT_IS_4B_U(book)))
		book = (PeBook *) PG_GETARG_VARLENA_P(n);
	if (unlikely(book->kind != kind))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg(kind == PE_RULES ? "this is what a rule says, not the rules of a scheme" : "these are the rules of a scheme, not what one says"),
				 errhint("rule_book() makes rules, rule_outcomes() what they say of a form.")));
	return book;
}

PG_FUNCTION_INFO_V1(pe_rule_book_in);

/* Its bytes are taken as they are, so nobody may make them up. */
PGDLLEXPORT Datum
pe_rule_book_in(PG_FUNCTION_ARGS)
{
	ereport(ERROR,
			(errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
			 errmsg("a value of type %s can not be entered", "rule_book"),
			 errhint("rule_book() makes it.")));
	PG_RETURN_NULL();
}

PG_FUNCTION_INFO_V1(pe_rule_book_out);

PGDLLEXPORT Datum
pe_rule_book_out(PG_FUNCTION_ARGS)
{
	return DirectFunctionCall1(byteaout, PG_GETARG_DATUM(0));
}

PG_FUNCTION_INFO_V1(pe_form_mask_of);

/* (line facts, fund facts, form facts) */
PGDLLEXPORT Datum
pe_form_mask_of(PG_FUNCTION_ARGS)
{
	PeFormMask	mask;
	bytea	   *packed = palloc(VARHDRSZ + sizeof(mask));

	for (int i = 0; i < FAMILIES; i++)
		mask.facts[i] = (uint64) PG_GETARG_INT64(i);
	SET_VARSIZE(packed, VARHDRSZ + sizeof(mask));
	memcpy(VARDATA(packed), &mask, sizeof(mask));
	PG_RETURN_BYTEA_P(packed);
}

/* By the rule's scope; one of reviews is held against the form. */
static int
family_arg(FunctionCallInfo fcinfo, int n)
{
	static const char *const scopes[] = {"line", "fund"};
	int			family = PG_ARGISNULL(n) ? -1 : pe_name_arg(fcinfo, n, scopes, lengthof(scopes));

	return family < 0 ? OF_FORM : family;
}

/* ---------- the rules of a scheme ---------- */

/* Zeros up to this length. */
static void
fill(StringInfo bytes, int len)
{
	static const char zeros[MAXIMUM_ALIGNOF] = {0};

	appendBinaryStringInfo(bytes, zeros, len - bytes->len);
}

/* A text behind the saying that begins at `start`, where it can be read as it is; NULL is left out. */
static void
add_text(StringInfo bytes, int start, int column, Datum datum, bool isnull)
{
	text	   *value;
	uint32		at;

	if (isnull)
		return;
	fill(bytes, INTALIGN(bytes->len));
	value = DatumGetTextPP(datum);
	at = bytes->len - start;
	memcpy(bytes->data + start + offsetof(PeSaying, at) + column * sizeof(at), &at, sizeof(at));
	fill(bytes, bytes->len + VARHDRSZ);
	SET_VARSIZE(bytes->data + start + at, VARHDRSZ + VARSIZE_ANY_EXHDR(value));
	appendBinaryStringInfo(bytes, VARDATA_ANY(value), VARSIZE_ANY_EXHDR(value));
}

/* What the rule says where this is its outcome. */
static void
add_saying(StringInfo bytes, const Datum *texts, const bool *nulls, int outcome)
{
	PeSaying	saying = {.kind = PE_SAYING};
	int			start = bytes->len;

	appendBinaryStringInfo(bytes, (char *) &saying, sizeof(saying));
	for (int i = 0; i < OF_RULE; i++)
		add_text(bytes, start, i, texts[i], nulls[i]);
	for (int i = 0; i < OF_OUTCOME; i++)
	{
		int			n = OF_RULE + i * OUTCOMES + outcome;

		add_text(bytes, start, OF_RULE + i, texts[n], nulls[n]);
	}
	SET_VARSIZE(bytes->data + start, bytes->len - start);
	fill(bytes, MAXALIGN(bytes->len));
}

static void
add_rule(StringInfo bytes, PeBookRule * rule, ArrayType *array)
{
	Datum	   *texts;
	bool	   *nulls;
	int			count;
	int			start = bytes->len;

	deconstruct_array(array, TEXTOID, -1, false, TYPALIGN_INT, &texts, &nulls, &count);
	if (count != TEXTS)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("a rule has %d texts, not %d", TEXTS, count),
				 errdetail("They are its number, section and source, then five outcomes, severities, messages in Chinese and in English.")));
	appendBinaryStringInfo(bytes, (char *) rule, sizeof(*rule));
	for (int i = 0; i < OUTCOMES; i++)
	{
		rule->saying[i] = bytes->len - start;
		add_saying(bytes, texts, nulls, i);
	}
	rule->size = bytes->len - start;
	memcpy(bytes->data + start, rule, sizeof(*rule));
}

/* Bits that may be NULL: none. */
static uint64
bits_arg(FunctionCallInfo fcinfo, int n)
{
	return PG_ARGISNULL(n) ? 0 : (uint64) PG_GETARG_INT64(n);
}

PG_FUNCTION_INFO_V1(pe_rule_book_accum);

/* (book; scope, fails, hints, lacks, applies, texts) */
PGDLLEXPORT Datum
pe_rule_book_accum(PG_FUNCTION_ARGS)
{
	MemoryContext context;
	MemoryContext before;
	StringInfo	bytes;
	PeBookRule	rule = {0};

	if (!AggCheckCallContext(fcinfo, &context))
		elog(ERROR, "aggregate function called in non-aggregate context");
	before = MemoryContextSwitchTo(context);
	if (PG_ARGISNULL(0))
	{
		PeBook		book = {.kind = PE_RULES};

		bytes = makeStringInfo();
		appendBinaryStringInfo(bytes, (char *) &book, sizeof(book));
	}
	else
		bytes = (StringInfo) PG_GETARG_POINTER(0);
	MemoryContextSwitchTo(before);
	if (PG_ARGISNULL(6))
		PG_RETURN_POINTER(bytes);
	rule.family = family_arg(fcinfo, 1);
	rule.fails = bits_arg(fcinfo, 2);
	rule.hints = bits_arg(fcinfo, 3);
	rule.lacks = bits_arg(fcinfo, 4);
	rule.applies = bits_arg(fcinfo, 5);
	add_rule(bytes, &rule, PG_GETARG_ARRAYTYPE_P(6));
	((PeBook *) bytes->data)->count++;
	PG_RETURN_POINTER(bytes);
}

PG_FUNCTION_INFO_V1(pe_rule_book_final);

PGDLLEXPORT Datum
pe_rule_book_final(PG_FUNCTION_ARGS)
{
	StringInfo	bytes;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	bytes = (StringInfo) PG_GETARG_POINTER(0);
	SET_VARSIZE(bytes->data, bytes->len);
	PG_RETURN_POINTER(bytes->data);
}

/* ---------- what they say of a form ---------- */

/* A place in the book; the arguments last as long as the set does. */
typedef struct PeReader
{
	const		PeBookRule *rule;
	uint32		left;
	PeFormMask	form;
} PeReader;

static void
open_book(FunctionCallInfo fcinfo, PeReader *reader)
{
	bytea	   *form = PG_GETARG_BYTEA_PP(0);
	PeBook	   *book = book_arg(fcinfo, 1, PE_RULES);

	if (VARSIZE_ANY_EXHDR(form) != sizeof(PeFormMask))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("these %zu bytes are no facts of a form", (Size) VARSIZE_ANY_EXHDR(form)),
				 errhint("They come from form_mask().")));
	memcpy(&reader->form, VARDATA_ANY(form), sizeof(reader->form));
	reader->rule = (const PeBookRule *) (book + 1);
	reader->left = book->count;
}

/* 0 does not apply, 1 passes, 2 lacks data, 3 is a hint, 4 fails */
static int
outcome_of(const PeBookRule * rule, uint64 facts)
{
	if ((facts & rule->applies) == 0)
		return 0;
	if ((facts & rule->fails) != 0)
		return 4;
	if ((facts & rule->hints) != 0)
		return 3;
	return (facts & rule->lacks) != 0 ? 2 : 1;
}

PG_FUNCTION_INFO_V1(pe_rule_outcomes);

/* (facts of the form, rules): for each rule what it says, as it stands in the book. */
PGDLLEXPORT Datum
pe_rule_outcomes(PG_FUNCTION_ARGS)
{
	FuncCallContext *call;
	PeReader   *reader;
	const		PeBookRule *rule;

	if (SRF_IS_FIRSTCALL())
	{
		call = SRF_FIRSTCALL_INIT();
		call->user_fctx = MemoryContextAlloc(call->multi_call_memory_ctx, sizeof(PeReader));
		open_book(fcinfo, call->user_fctx);
	}
	call = SRF_PERCALL_SETUP();
	reader = call->user_fctx;
	if (reader->left == 0)
		SRF_RETURN_DONE(call);
	rule = reader->rule;
	reader->rule = (const PeBookRule *) ((const char *) rule + rule->size);
	reader->left--;
	SRF_RETURN_NEXT(call, PointerGetDatum((const char *) rule + rule->saying[outcome_of(rule, reader->form.facts[rule->family])]));
}

PG_FUNCTION_INFO_V1(pe_outcome_text);

/* (what a rule says, column): the text as it stands there. */
PGDLLEXPORT Datum
pe_outcome_text(PG_FUNCTION_ARGS)
{
	PeSaying   *saying = book_arg(fcinfo, 0, PE_SAYING);
	int			column = PG_GETARG_INT32(1);

	if (column < 1 || column > COLUMNS || saying->at[column - 1] == 0)
		PG_RETURN_NULL();
	PG_RETURN_POINTER((char *) saying + saying->at[column - 1]);
}
