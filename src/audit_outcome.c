/*
 * audit_outcome.c
 *		form_masks, rule_masks, rule_outcome and outcome_text: from what is seen in a form to what its rules make of it.
 *
 * A form has some seventy rules: what they look at is packed once a form, what
 * they look for and say once a rule, so that a row of the ledger takes apart
 * nothing else.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "utils/array.h"

#include "core/marks.h"

/* What facts are held against. */
enum
{
	OF_LINES, OF_MONEY, OF_FORM, FAMILIES
};

typedef struct PeFormMasks
{
	uint64		facts[FAMILIES];
} PeFormMasks;

#define OUTCOMES	5
#define COLUMNS		4			/* of a ledger: outcome, severity and both
								 * messages */

/* In a bytea, texts behind it. */
typedef struct PeRuleMasks
{
	uint64		family;
	uint64		fails;			/* of the facts */
	uint64		hints;
	uint64		lacks;
	uint64		applies;
} PeRuleMasks;

typedef struct PeRuleTexts
{
	uint32		at[COLUMNS][OUTCOMES];	/* from the beginning of the bytea; 0:
										 * NULL */
} PeRuleTexts;

#define TEXTS_BEGIN		(VARHDRSZ + sizeof(PeRuleMasks) + sizeof(PeRuleTexts))

PG_FUNCTION_INFO_V1(pe_form_masks);

/* (line facts, fund facts, form facts) */
PGDLLEXPORT Datum
pe_form_masks(PG_FUNCTION_ARGS)
{
	PeFormMasks masks;
	bytea	   *packed = palloc(VARHDRSZ + sizeof(masks));

	for (int i = 0; i < FAMILIES; i++)
		masks.facts[i] = (uint64) PG_GETARG_INT64(i);
	SET_VARSIZE(packed, VARHDRSZ + sizeof(masks));
	memcpy(VARDATA(packed), &masks, sizeof(masks));
	PG_RETURN_BYTEA_P(packed);
}

/* A rule of reviews is held against the form. */
static int
family_of(text * scope)
{
	static const char *const scopes[] = {"line", "fund"};

	for (int i = 0; i < (int) lengthof(scopes); i++)
	{
		if (pe_same_bytes(VARDATA_ANY(scope), VARSIZE_ANY_EXHDR(scope), scopes[i], strlen(scopes[i])))
			return i;
	}
	return OF_FORM;
}

/* Texts behind `size` bytes, each where it can be read as it is; the new size, as far as packed has no room yet. */
static Size
add_texts(ArrayType *texts, char *packed, PeRuleTexts *places, Size size)
{
	Datum	   *values;
	bool	   *nulls;
	int			count;

	deconstruct_array(texts, TEXTOID, -1, false, TYPALIGN_INT, &values, &nulls, &count);
	if (count != COLUMNS * OUTCOMES)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("a rule has %d texts, not %d", COLUMNS * OUTCOMES, count),
				 errdetail("They are five outcomes, severities, messages in Chinese and in English.")));
	for (int i = 0; i < count; i++)
	{
		text	   *value = nulls[i] ? NULL : DatumGetTextPP(values[i]);

		places->at[i / OUTCOMES][i % OUTCOMES] = nulls[i] ? 0 : (uint32) size;
		if (nulls[i])
			continue;
		if (packed != NULL)
		{
			SET_VARSIZE(packed + size, VARHDRSZ + VARSIZE_ANY_EXHDR(value));
			memcpy(packed + size + VARHDRSZ, VARDATA_ANY(value), VARSIZE_ANY_EXHDR(value));
		}
		size = INTALIGN(size + VARHDRSZ + VARSIZE_ANY_EXHDR(value));
	}
	return size;
}

PG_FUNCTION_INFO_V1(pe_rule_masks);

/* (scope, fails, hints, lacks, applies, texts) */
PGDLLEXPORT Datum
pe_rule_masks(PG_FUNCTION_ARGS)
{
	PeRuleMasks masks;
	PeRuleTexts places;
	ArrayType  *texts = PG_GETARG_ARRAYTYPE_P(5);
	Size		size = add_texts(texts, NULL, &places, TEXTS_BEGIN);
	char	   *packed = palloc0(size);

	masks.family = family_of(PG_GETARG_TEXT_PP(0));
	masks.fails = (uint64) PG_GETARG_INT64(1);
	masks.hints = (uint64) PG_GETARG_INT64(2);
	masks.lacks = (uint64) PG_GETARG_INT64(3);
	masks.applies = (uint64) PG_GETARG_INT64(4);
	add_texts(texts, packed, &places, TEXTS_BEGIN);
	SET_VARSIZE(packed, size);
	memcpy(packed + VARHDRSZ, &masks, sizeof(masks));
	memcpy(packed + VARHDRSZ + sizeof(masks), &places, sizeof(places));
	PG_RETURN_POINTER(packed);
}

static void
refuse_masks(const void *packed)
{
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("these %zu bytes are no masks", (Size) VARSIZE(packed) - VARHDRSZ),
			 errhint("Masks come from form_masks() and rule_masks().")));
}

/* What was packed, of this size at least. */
static const char *
packed_arg(FunctionCallInfo fcinfo, int n, Size size)
{
	bytea	   *packed = PG_GETARG_BYTEA_P(n);

	if (VARSIZE(packed) < size)
		refuse_masks(packed);
	return (const char *) packed;
}

PG_FUNCTION_INFO_V1(pe_rule_outcome);

/* (masks of the form, masks of the rule): 0 does not apply, 1 passes, 2 lacks data, 3 is a hint, 4 fails */
PGDLLEXPORT Datum
pe_rule_outcome(PG_FUNCTION_ARGS)
{
	PeFormMasks form;
	PeRuleMasks rule;
	uint64		facts;

	memcpy(&form, packed_arg(fcinfo, 0, VARHDRSZ + sizeof(form)) + VARHDRSZ, sizeof(form));
	memcpy(&rule, packed_arg(fcinfo, 1, TEXTS_BEGIN) + VARHDRSZ, sizeof(rule));
	facts = form.facts[rule.family % FAMILIES];
	if ((facts & rule.applies) == 0)
		PG_RETURN_INT32(0);
	if ((facts & rule.fails) != 0)
		PG_RETURN_INT32(4);
	if ((facts & rule.hints) != 0)
		PG_RETURN_INT32(3);
	PG_RETURN_INT32((facts & rule.lacks) != 0 ? 2 : 1);
}

PG_FUNCTION_INFO_V1(pe_outcome_text);

/* (masks of the rule, outcome, column): the text as it stands among them. */
PGDLLEXPORT Datum
pe_outcome_text(PG_FUNCTION_ARGS)
{
	const char *packed = packed_arg(fcinfo, 0, TEXTS_BEGIN);
	int			outcome = PG_GETARG_INT32(1);
	int			column = PG_GETARG_INT32(2);
	uint32		at;

	if (outcome < 0 || outcome >= OUTCOMES || column < 1 || column > COLUMNS)
		PG_RETURN_NULL();
	memcpy(&at, packed + VARHDRSZ + sizeof(PeRuleMasks) + ((column - 1) * OUTCOMES + outcome) * sizeof(at), sizeof(at));
	if (at == 0)
		PG_RETURN_NULL();
	if (at < TEXTS_BEGIN || at % sizeof(int32) != 0 || at > VARSIZE(packed) - VARHDRSZ || VARSIZE(packed + at) > VARSIZE(packed) - at)
		refuse_masks(packed);
	PG_RETURN_TEXT_P(packed + at);
}
