/*
 * scoring_rule.c
 *		Type scoring_rule (评分标准): a compiled scoring standard.
 *
 * Stored: what pe_rule_store makes, then the text as written.
 */
#include "postgres.h"

#include "common/hashfn.h"
#include "mb/pg_wchar.h"
#include "miscadmin.h"
#include "utils/builtins.h"

#include "comparison.h"
#include "perfeval.h"

Size
pe_rule_decode_bytes(const char *bytes, Size len, PeRule *rule)
{
	size_t		used;

	if (!pe_rule_load(bytes, len, rule, &used))
		ereport(ERROR,
				(errcode(ERRCODE_DATA_CORRUPTED),
				 errmsg("stored value of type scoring_rule is damaged")));
	return used;
}

Size
pe_rule_decode(const PeRuleValue *value, PeRule *rule)
{
	return pe_rule_decode_bytes(VARDATA_ANY(value), VARSIZE_ANY_EXHDR(value), rule);
}

/* Length of the compiled part. */
static Size
compiled_size(const PeRuleValue *value)
{
	PeRule		rule;

	return pe_rule_decode(value, &rule);
}

const char *
pe_rule_text(const PeRuleValue *value, size_t *len)
{
	Size		size = compiled_size(value);

	*len = VARSIZE_ANY_EXHDR(value) - size;
	return VARDATA_ANY(value) + size;
}

static PeRuleValue *
make_rule(const PeRule *rule, const char *text, size_t len)
{
	char		compiled[PE_RULE_BYTES_MAX];
	Size		size = pe_rule_store(rule, compiled);
	PeRuleValue *value = palloc(VARHDRSZ + size + len);

	SET_VARSIZE(value, VARHDRSZ + size + len);
	memcpy(VARDATA(value), compiled, size);
	memcpy(VARDATA(value) + size, text, len);
	return value;
}

PeRuleValue *
pe_rule_read(const char *text, size_t len, Node *escontext)
{
	PeRule		rule;
	PeRuleError error;

	if (!pe_text_fits(len, "scoring_rule", escontext))
		return NULL;
	if (!pe_rule_compile(text, len, &rule, &error))
		ereturn(escontext, NULL,
				(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
				 errmsg("invalid input syntax for type %s: \"%.*s\"", "scoring_rule",
						pg_mbcliplen(text, len, 200), text),
				 errdetail("At character %d: expected %s.",
						   pg_mbstrlen_with_len(text, error.position) + 1, error.expected),
				 errhint("For example: proportional higher, or 完成得满分,每低1个百分点扣0.5分,扣完为止; see doc/scoring.md.")));
	return make_rule(&rule, text, len);
}

PeRuleValue *
pe_rule_try(const char *text, size_t len)
{
	PeRule		rule;
	PeRuleError error;

	if (len > PE_TEXT_MAX || !pe_rule_compile(text, len, &rule, &error))
		return NULL;
	return make_rule(&rule, text, len);
}

PG_FUNCTION_INFO_V1(pe_rule_in);

PGDLLEXPORT Datum
pe_rule_in(PG_FUNCTION_ARGS)
{
	char	   *text = PG_GETARG_CSTRING(0);

	PG_RETURN_PERULE_P(pe_rule_read(text, strlen(text), PE_ESCONTEXT(fcinfo)));
}

PG_FUNCTION_INFO_V1(pe_rule_from_text);

PGDLLEXPORT Datum
pe_rule_from_text(PG_FUNCTION_ARGS)
{
	text	   *source = PG_GETARG_TEXT_PP(0);

	PG_RETURN_PERULE_P(pe_rule_read(VARDATA_ANY(source), VARSIZE_ANY_EXHDR(source), NULL));
}

PG_FUNCTION_INFO_V1(pe_try_rule);

/* NULL instead of an error, so that a standard can be tried on insert. */
PGDLLEXPORT Datum
pe_try_rule(PG_FUNCTION_ARGS)
{
	text	   *source = PG_GETARG_TEXT_PP(0);
	PeRuleValue *value = pe_rule_try(VARDATA_ANY(source), VARSIZE_ANY_EXHDR(source));

	if (value == NULL)
		PG_RETURN_NULL();
	PG_RETURN_PERULE_P(value);
}

PG_FUNCTION_INFO_V1(pe_rule_out);

PGDLLEXPORT Datum
pe_rule_out(PG_FUNCTION_ARGS)
{
	size_t		len;
	const char *text = pe_rule_text(PG_GETARG_PERULE_P(0), &len);

	PG_RETURN_CSTRING(pnstrdup(text, len));
}

PG_FUNCTION_INFO_V1(pe_rule_to_text);

PGDLLEXPORT Datum
pe_rule_to_text(PG_FUNCTION_ARGS)
{
	size_t		len;
	const char *text = pe_rule_text(PG_GETARG_PERULE_P(0), &len);

	PG_RETURN_TEXT_P(cstring_to_text_with_len(text, len));
}

/* Does this text compile to the same cases?  Options in the wrong place may turn a standard into one for a person. */
static bool
has_cases_of(const PeRuleValue *value, const PeRule *rule)
{
	PeRule		longer;

	(void) pe_rule_decode(value, &longer);
	return longer.method == rule->method && longer.count == rule->count;
}

/* The text with one more option, if it compiles so; else NULL: the rule has said it already. */
static PeRuleValue *
try_option(const PeRule *rule, const StringInfo text, const char *option, int len)
{
	static const char *const joints[] = {" ", " with "};

	for (int i = 0; i < (int) lengthof(joints); i++)
	{
		StringInfoData longer;
		PeRuleValue *value;

		initStringInfo(&longer);
		appendBinaryStringInfo(&longer, text->data, text->len);
		appendStringInfoString(&longer, joints[i]);
		appendBinaryStringInfo(&longer, option, len);
		value = pe_rule_try(longer.data, longer.len);
		pfree(longer.data);
		if (value != NULL && has_cases_of(value, rule))
			return value;
	}
	return NULL;
}

PG_FUNCTION_INFO_V1(pe_rule_with_options);

/* A scheme's options added to a rule; what it says itself stays. */
PGDLLEXPORT Datum
pe_rule_with_options(PG_FUNCTION_ARGS)
{
	PeRuleValue *value = PG_GETARG_PERULE_P(0);
	text	   *options = PG_GETARG_TEXT_PP(1);
	const char *at = VARDATA_ANY(options);
	size_t		len = VARSIZE_ANY_EXHDR(options);
	size_t		pos = 0;
	size_t		start;
	PeRule		rule;
	PeRuleError error;

	(void) pe_rule_decode(value, &rule);
	while (pe_rule_next_option(at, len, &pos, &start, &error))
	{
		StringInfoData written;
		size_t		written_len;
		const char *text = pe_rule_text(value, &written_len);
		PeRuleValue *more;

		CHECK_FOR_INTERRUPTS();
		initStringInfo(&written);
		appendBinaryStringInfo(&written, text, (int) written_len);
		more = rule.method == PE_JUDGEMENT ? NULL : try_option(&rule, &written, at + start, (int) (pos - start));
		pfree(written.data);
		if (more != NULL)
			value = more;
	}
	if (error.expected != NULL)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("invalid options of a scoring rule: \"%.*s\"", pg_mbcliplen(at, (int) len, 200), at),
				 errdetail("At character %d: expected %s.", pg_mbstrlen_with_len(at, (int) error.position) + 1, error.expected),
				 errhint("For example: higher steps full round 2.")));
	PG_RETURN_PERULE_P(value);
}

PG_FUNCTION_INFO_V1(pe_rule_notation_of);

/* The rule in the strict notation, whichever way it was written. */
PGDLLEXPORT Datum
pe_rule_notation_of(PG_FUNCTION_ARGS)
{
	PeRule		rule;
	char		buf[PE_RULE_TEXT_MAX];

	(void) pe_rule_decode(PG_GETARG_PERULE_P(0), &rule);
	PG_RETURN_TEXT_P(cstring_to_text_with_len(buf, pe_rule_notation(&rule, buf)));
}

PG_FUNCTION_INFO_V1(pe_rule_describe);

/* What the rule means: a line in Chinese, and one in the notation. */
PGDLLEXPORT Datum
pe_rule_describe(PG_FUNCTION_ARGS)
{
	PeRule		rule;
	char		buf[PE_RULE_TEXT_MAX];
	StringInfoData text;

	(void) pe_rule_decode(PG_GETARG_PERULE_P(0), &rule);
	initStringInfo(&text);
	appendBinaryStringInfo(&text, buf, (int) pe_rule_chinese(&rule, buf));
	appendStringInfoChar(&text, '\n');
	appendBinaryStringInfo(&text, buf, (int) pe_rule_notation(&rule, buf));
	PG_RETURN_TEXT_P(cstring_to_text_with_len(text.data, text.len));
}

PG_FUNCTION_INFO_V1(pe_rule_direction_of);

PGDLLEXPORT Datum
pe_rule_direction_of(PG_FUNCTION_ARGS)
{
	static const char *const directions[] = {NULL, "higher", "lower", "exact"};
	PeRule		rule;

	(void) pe_rule_decode(PG_GETARG_PERULE_P(0), &rule);
	if (directions[rule.direction] == NULL)
		PG_RETURN_NULL();
	PG_RETURN_TEXT_P(cstring_to_text(directions[rule.direction]));
}

PG_FUNCTION_INFO_V1(pe_rule_send);

PGDLLEXPORT Datum
pe_rule_send(PG_FUNCTION_ARGS)
{
	size_t		len;
	const char *text = pe_rule_text(PG_GETARG_PERULE_P(0), &len);

	return pe_send_text(text, len);
}

PG_FUNCTION_INFO_V1(pe_rule_recv);

PGDLLEXPORT Datum
pe_rule_recv(PG_FUNCTION_ARGS)
{
	int			len;
	const char *text = pe_receive_text((StringInfo) PG_GETARG_POINTER(0), "scoring_rule", &len);

	PG_RETURN_PERULE_P(pe_rule_read(text, len, NULL));
}

/*
 * Two rules are equal when they score alike: the compiled parts are, but for
 * the version they were compiled by.
 */
static int
compare_rules(FunctionCallInfo fcinfo)
{
	PeRuleValue *a = PG_GETARG_PERULE_P(0);
	PeRuleValue *b = PG_GETARG_PERULE_P(1);
	Size		alen = compiled_size(a);
	Size		blen = compiled_size(b);
	int			order = memcmp((char *) VARDATA_ANY(a) + 1, (char *) VARDATA_ANY(b) + 1,
							   Min(alen, blen) - 1);

	if (order != 0)
		return order;
	return (alen > blen) - (alen < blen);
}

PE_COMPARISONS(pe_rule, compare_rules)

PG_FUNCTION_INFO_V1(pe_rule_hash);

PGDLLEXPORT Datum
pe_rule_hash(PG_FUNCTION_ARGS)
{
	PeRuleValue *value = PG_GETARG_PERULE_P(0);

	return hash_any((unsigned char *) VARDATA_ANY(value) + 1, compiled_size(value) - 1);
}

PG_FUNCTION_INFO_V1(pe_rule_hash_extended);

PGDLLEXPORT Datum
pe_rule_hash_extended(PG_FUNCTION_ARGS)
{
	PeRuleValue *value = PG_GETARG_PERULE_P(0);

	return hash_any_extended((unsigned char *) VARDATA_ANY(value) + 1,
							 compiled_size(value) - 1, PG_GETARG_INT64(1));
}
