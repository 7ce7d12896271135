/*
 * reread.c
 *		perfeval.reread: a stored value read anew from its text by this engine.
 */
#include "postgres.h"

#include "common/hashfn.h"

#include "perfeval.h"

/*
 * What reads as it did stays the stored value, whichever engine stored it: the
 * first byte, which says so, tells nothing that scores.
 */
static bool
is_same(const struct varlena *stored, const struct varlena *anew)
{
	return VARSIZE_ANY_EXHDR(stored) == VARSIZE_ANY_EXHDR(anew) &&
		memcmp(VARDATA_ANY(stored) + 1, VARDATA_ANY(anew) + 1, VARSIZE_ANY_EXHDR(stored) - 1) == 0;
}

static Datum
reread_value(FunctionCallInfo fcinfo, bool actual)
{
	PeValue    *stored = PG_GETARG_PEVALUE_P(0);
	PeValue    *anew;
	PeView		view;

	pe_value_view(stored, &view);
	anew = pe_value_read(view.text, view.text_len, actual, NULL);
	PG_RETURN_PEVALUE_P(is_same(stored, anew) ? stored : anew);
}

PG_FUNCTION_INFO_V1(pe_target_reread);

PGDLLEXPORT Datum
pe_target_reread(PG_FUNCTION_ARGS)
{
	return reread_value(fcinfo, false);
}

PG_FUNCTION_INFO_V1(pe_actual_reread);

PGDLLEXPORT Datum
pe_actual_reread(PG_FUNCTION_ARGS)
{
	return reread_value(fcinfo, true);
}

/*
 * The lines of forms of one kind have the same few rules over and over: each
 * is compiled once for a query, unless another one takes its slot.
 */
#define SLOTS			64
#define LONGEST			1024	/* of a rule that is remembered */

typedef struct PeRereadRule
{
	Size		len;			/* 0: empty */
	char		stored[LONGEST];
	PeRuleValue *rule;			/* NULL: its text does not compile */
} PeRereadRule;

static PeRuleValue *
compile_anew(const PeRuleValue *value)
{
	size_t		len;
	const char *text = pe_rule_text(value, &len);

	return pe_rule_try(text, len);
}

static void
remember(PeRereadRule *slot, MemoryContext context, const PeRuleValue *value)
{
	PeRuleValue *rule = compile_anew(value);

	if (slot->len > 0 && slot->rule != NULL)
		pfree(slot->rule);
	slot->len = 0;
	slot->rule = NULL;
	if (rule != NULL)
	{
		slot->rule = MemoryContextAlloc(context, VARSIZE(rule));
		memcpy(slot->rule, rule, VARSIZE(rule));
	}
	slot->len = VARSIZE_ANY_EXHDR(value);
	memcpy(slot->stored, VARDATA_ANY(value), slot->len);
}

/* What the rule is now, in memory of the query, or NULL. */
static const PeRuleValue *
remembered(FmgrInfo *flinfo, const PeRuleValue *value)
{
	PeRereadRule **slots = flinfo->fn_extra;
	Size		len = VARSIZE_ANY_EXHDR(value);
	const char *bytes = VARDATA_ANY(value);
	int			n = hash_bytes((const unsigned char *) bytes, (int) len) % SLOTS;

	if (slots == NULL)
		flinfo->fn_extra = slots = MemoryContextAllocZero(flinfo->fn_mcxt, SLOTS * sizeof(PeRereadRule *));
	if (slots[n] == NULL)
		slots[n] = MemoryContextAllocZero(flinfo->fn_mcxt, sizeof(PeRereadRule));
	if (slots[n]->len != len || memcmp(slots[n]->stored, bytes, len) != 0)
		remember(slots[n], flinfo->fn_mcxt, value);
	return slots[n]->rule;
}

PG_FUNCTION_INFO_V1(pe_rule_reread);

/* NULL where the text no longer compiles. */
PGDLLEXPORT Datum
pe_rule_reread(PG_FUNCTION_ARGS)
{
	PeRuleValue *value = PG_GETARG_PERULE_P(0);
	const PeRuleValue *rule;
	PeRuleValue *result;

	if (VARSIZE_ANY_EXHDR(value) > LONGEST)
		rule = compile_anew(value);
	else
		rule = remembered(fcinfo->flinfo, value);
	if (rule == NULL)
		PG_RETURN_NULL();
	if (is_same(value, rule))
		PG_RETURN_PERULE_P(value);
	result = palloc(VARSIZE(rule));
	memcpy(result, rule, VARSIZE(rule));
	PG_RETURN_PERULE_P(result);
}
