/*
 * scoring_rule.c
 *		Type scoring_rule (评分标准): a compiled scoring standard.
 *
 * Stored: version, method and direction, late and linear, decimals, shares;
 * then the decimals that are set, coefficient and scale; then the text.
 */
#include "postgres.h"

#include "common/hashfn.h"
#include "mb/pg_wchar.h"
#include "port/pg_bitutils.h"
#include "utils/builtins.h"

#include "comparison.h"
#include "perfeval.h"

#define RULE_HEAD		5
#define RULE_DECIMAL	(sizeof(int64) + 1)
#define RULE_MAX		(RULE_HEAD + 4 * RULE_DECIMAL)
#define RULE_DECIMALS(head) \
	(pg_number_of_ones[(unsigned char) (head)[4]] + \
	 (((unsigned char) (head)[2] & 0x0F) == PE_LATE_MINUS ? 1 : 0))

static char *
put_decimal(char *at, PeDecimal value)
{
	memcpy(at, &value.coef, sizeof(int64));
	at[sizeof(int64)] = (char) value.scale;
	return at + RULE_DECIMAL;
}

static const char *
get_decimal(const char *at, PeDecimal *value)
{
	memcpy(&value->coef, at, sizeof(int64));
	value->scale = (unsigned char) at[sizeof(int64)];
	return at + RULE_DECIMAL;
}

static Size
encode(const PeRule *rule, char *buf)
{
	char	   *at = buf + RULE_HEAD;

	buf[0] = PE_ENGINE_VERSION;
	buf[1] = (char) (rule->method | (rule->direction << 4));
	buf[2] = (char) (rule->late | (rule->linear ? 0x10 : 0));
	buf[3] = (char) rule->scale;
	buf[4] = (char) rule->shares;
	for (int i = 0; i < (int) lengthof(rule->share); i++)
	{
		if (rule->shares & (1 << i))
			at = put_decimal(at, rule->share[i]);
	}
	if (rule->late == PE_LATE_MINUS)
		at = put_decimal(at, rule->late_minus);
	return at - buf;
}

/* Length of the compiled part. */
static Size
compiled_size(const PeRuleValue *value)
{
	const char *head = VARDATA_ANY(value);
	Size		size = VARSIZE_ANY_EXHDR(value);

	if (size < RULE_HEAD || size < RULE_HEAD + RULE_DECIMALS(head) * RULE_DECIMAL)
		ereport(ERROR,
				(errcode(ERRCODE_DATA_CORRUPTED),
				 errmsg("stored value of type scoring_rule is damaged")));
	return RULE_HEAD + RULE_DECIMALS(head) * RULE_DECIMAL;
}

void
pe_rule_decode(const PeRuleValue *value, PeRule *rule)
{
	const char *at = VARDATA_ANY(value);

	(void) compiled_size(value);
	rule->method = (unsigned char) at[1] & 0x0F;
	rule->direction = (unsigned char) at[1] >> 4;
	rule->late = (unsigned char) at[2] & 0x0F;
	rule->linear = ((unsigned char) at[2] & 0x10) != 0;
	rule->scale = (unsigned char) at[3];
	rule->shares = (unsigned char) at[4];
	at += RULE_HEAD;
	for (int i = 0; i < (int) lengthof(rule->share); i++)
	{
		if (rule->shares & (1 << i))
			at = get_decimal(at, &rule->share[i]);
	}
	if (rule->late == PE_LATE_MINUS)
		get_decimal(at, &rule->late_minus);
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
	char		compiled[RULE_MAX];
	Size		size = encode(rule, compiled);
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
				 errhint("For example: proportional higher, or all_or_nothing late zero.")));
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
