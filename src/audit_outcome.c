/*
 * audit_outcome.c
 *		form_mask, rule_mask, rule_outcome and outcome_text: from what is seen in a form to what its rules make of it.
 *
 * A form has some seventy rules: what they look at is packed once a form, what
 * they look for and say once a rule, so that a row of the ledger takes apart
 * nothing else.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
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
#define COLUMNS		4			/* of a ledger: outcome, severity and both
								 * messages */

/* A value of type rule_mask; its texts stand behind. */
typedef struct PeRuleMask
{
	int32		vl_len_;		/* of the varlena */
	uint32		family;
	uint64		fails;			/* of the facts */
	uint64		hints;
	uint64		lacks;
	uint64		applies;
	uint32		at[COLUMNS][OUTCOMES];	/* where each text begins; 0: NULL */
} PeRuleMask;

#define GETARG_RULE_MASK(n)	((PeRuleMask *) PG_GETARG_VARLENA_P(n))

PG_FUNCTION_INFO_V1(pe_rule_mask_in);

/* Its bytes are taken as they are, so nobody may make them up. */
PGDLLEXPORT Datum
pe_rule_mask_in(PG_FUNCTION_ARGS)
{
	ereport(ERROR,
			(errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
			 errmsg("a value of type %s can not be entered", "rule_mask"),
			 errhint("rule_mask() makes it.")));
	PG_RETURN_NULL();
}

PG_FUNCTION_INFO_V1(pe_rule_mask_out);

PGDLLEXPORT Datum
pe_rule_mask_out(PG_FUNCTION_ARGS)
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
	int			family = pe_name_arg(fcinfo, n, scopes, lengthof(scopes));

	return family < 0 ? OF_FORM : family;
}

/* Texts behind `size` bytes, each where it can be read as it is; the new size, as far as mask has no room yet. */
static Size
add_texts(ArrayType *texts, PeRuleMask *mask, Size size)
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

		if (value == NULL)
			continue;
		if (mask != NULL)
		{
			char	   *kept = (char *) mask + size;

			mask->at[i / OUTCOMES][i % OUTCOMES] = (uint32) size;
			SET_VARSIZE(kept, VARHDRSZ + VARSIZE_ANY_EXHDR(value));
			memcpy(VARDATA(kept), VARDATA_ANY(value), VARSIZE_ANY_EXHDR(value));
		}
		size = INTALIGN(size + VARHDRSZ + VARSIZE_ANY_EXHDR(value));
	}
	return size;
}

PG_FUNCTION_INFO_V1(pe_rule_mask);

/* (scope, fails, hints, lacks, applies, texts) */
PGDLLEXPORT Datum
pe_rule_mask(PG_FUNCTION_ARGS)
{
	ArrayType  *texts = PG_GETARG_ARRAYTYPE_P(5);
	Size		size = add_texts(texts, NULL, sizeof(PeRuleMask));
	PeRuleMask *mask = palloc0(size);

	SET_VARSIZE(mask, size);
	mask->family = family_arg(fcinfo, 0);
	mask->fails = (uint64) PG_GETARG_INT64(1);
	mask->hints = (uint64) PG_GETARG_INT64(2);
	mask->lacks = (uint64) PG_GETARG_INT64(3);
	mask->applies = (uint64) PG_GETARG_INT64(4);
	add_texts(texts, mask, sizeof(PeRuleMask));
	PG_RETURN_POINTER(mask);
}

PG_FUNCTION_INFO_V1(pe_rule_outcome);

/* (facts of the form, the rule): 0 does not apply, 1 passes, 2 lacks data, 3 is a hint, 4 fails */
PGDLLEXPORT Datum
pe_rule_outcome(PG_FUNCTION_ARGS)
{
	bytea	   *form = PG_GETARG_BYTEA_PP(0);
	PeRuleMask *rule = GETARG_RULE_MASK(1);
	uint64		facts;

	if (VARSIZE_ANY_EXHDR(form) != sizeof(PeFormMask))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("these %zu bytes are no facts of a form", (Size) VARSIZE_ANY_EXHDR(form)),
				 errhint("They come from form_mask().")));
	memcpy(&facts, VARDATA_ANY(form) + offsetof(PeFormMask, facts) + rule->family * sizeof(facts), sizeof(facts));
	if ((facts & rule->applies) == 0)
		PG_RETURN_INT32(0);
	if ((facts & rule->fails) != 0)
		PG_RETURN_INT32(4);
	if ((facts & rule->hints) != 0)
		PG_RETURN_INT32(3);
	PG_RETURN_INT32((facts & rule->lacks) != 0 ? 2 : 1);
}

PG_FUNCTION_INFO_V1(pe_outcome_text);

/* (the rule, outcome, column): the text as it stands among the rule's. */
PGDLLEXPORT Datum
pe_outcome_text(PG_FUNCTION_ARGS)
{
	PeRuleMask *rule = GETARG_RULE_MASK(0);
	int			outcome = PG_GETARG_INT32(1);
	int			column = PG_GETARG_INT32(2);

	if (outcome < 0 || outcome >= OUTCOMES || column < 1 || column > COLUMNS || rule->at[column - 1][outcome] == 0)
		PG_RETURN_NULL();
	PG_RETURN_POINTER((char *) rule + rule->at[column - 1][outcome]);
}
