/*
 * perfeval.h
 *		What the SQL face of perfeval shares.
 */
#ifndef PERFEVAL_H
#define PERFEVAL_H

#include "compat.h"
#include "core/reading.h"
#include "core/rule.h"
#include "core/score.h"
#include "lib/stringinfo.h"
#include "utils/numeric.h"

/*
 * target_value and actual_value have one layout: a varlena with what pe_store
 * makes, then the text as written.
 */
typedef struct varlena PeValue;

#define DatumGetPeValueP(X)		((PeValue *) PG_DETOAST_DATUM_PACKED(X))
#define PeValuePGetDatum(X)		PointerGetDatum(X)
#define PG_GETARG_PEVALUE_P(n)	DatumGetPeValueP(PG_GETARG_DATUM(n))
#define PG_RETURN_PEVALUE_P(x)	PG_RETURN_POINTER(x)

/* scoring_rule: a varlena with the compiled rule, then the text as written. */
typedef struct varlena PeRuleValue;

#define DatumGetPeRuleP(X)		((PeRuleValue *) PG_DETOAST_DATUM_PACKED(X))
#define PeRulePGetDatum(X)		PointerGetDatum(X)
#define PG_GETARG_PERULE_P(n)	DatumGetPeRuleP(PG_GETARG_DATUM(n))
#define PG_RETURN_PERULE_P(x)	PG_RETURN_POINTER(x)

/* Longest text of a value. */
#define PE_TEXT_MAX		(1024 * 1024)

/* type_io.c: soft error 54000 if a text is too long for a type. */
extern bool pe_text_fits(size_t len, const char *type, Node *escontext);

/* type_io.c: the binary form; what a peer of another version sent is an error. */
extern Datum pe_send_text(const char *text, size_t len);
extern const char *pe_receive_text(StringInfo buf, const char *type, int *len);

/* value.c: read a text into a value; a text over 1 MB is a soft error. */
extern PeValue *pe_value_read(const char *text, size_t len, bool actual, Node *escontext);

/* value.c: open a value; a damaged one is an error. */
extern void pe_value_view(const PeValue *value, PeView *view);

/* scoring_rule.c: compile a text; NULL after a soft error, or if quiet and it does not compile. */
extern PeRuleValue *pe_rule_read(const char *text, size_t len, Node *escontext);
extern PeRuleValue *pe_rule_try(const char *text, size_t len);

/* What of a rule the common case needs, read in place. */
typedef struct PeRuleHead
{
	PeMethod	method;
	PeDirection direction;
	bool		special;		/* linear, or what is beyond the target costs */
	bool		missing_zero;
	uint8		scale;
} PeRuleHead;

static inline PeRuleHead
pe_rule_head(const char *bytes)
{
	const unsigned char *head = (const unsigned char *) bytes;
	PeRuleHead	result = {head[1] & 0x0F, head[1] >> 4, (head[2] & 0x18) != 0, (head[2] & 0x20) != 0, head[3]};

	return result;
}

/* scoring_rule.c: the compiled rule and its length; the text as written behind it. */
extern Size pe_rule_decode(const PeRuleValue *value, PeRule *rule);
extern Size pe_rule_decode_bytes(const char *bytes, Size len, PeRule *rule);
extern const char *pe_rule_text(const PeRuleValue *value, size_t *len);

/*
 * numeric_io.c: false for NaN, infinity and what has more than 18 significant
 * digits or decimals.
 */
extern bool pe_numeric_to_decimal(Datum numeric, PeDecimal *result);

/* numeric_io.c: a numeric that shows exactly the decimals of `value`. */
extern Datum pe_decimal_to_numeric(PeDecimal value);

/* numeric_io.c: a / b without trailing zeros; *failed where it has no finite value. */
extern Numeric pe_numeric_divide(Numeric a, Numeric b, bool *failed);

/* numeric_io.c: a - b; *failed on overflow. */
extern Numeric pe_numeric_subtract(Numeric a, Numeric b, bool *failed);

/* numeric_io.c: above zero and finite. */
extern bool pe_numeric_is_positive(Numeric value);

/*
 * numeric_io.c: points x num / den for any size of number, rounded once, half
 * away from zero; num is not negative, den positive.  NULL beyond a thousand
 * digits, where numeric itself might overflow.
 */
extern Numeric pe_numeric_share(Numeric points, Numeric num, Numeric den, int scale);

/*
 * Score from SQL values, any of them absent.  *score is the numeric where
 * status is scored or claimed.
 */
typedef struct PeScoreArgs
{
	bool		has_target;
	bool		has_actual;
	bool		has_points;
	bool		has_rule;
	Datum		target;
	Datum		actual;
	Datum		points;
	Datum		rule;
	int			fiscal_year;	/* 0: not said; one that no form can mean
								 * settles no date */
	const PeRule *decoded;		/* the rule, where a caller has it */
} PeScoreArgs;

/* What a score was made of, kept for the trace. */
typedef struct PeScoreCase
{
	PeScoreInput in;
	PeView		target;
	PeView		actual;
	PeRule		rule;
	PeOutcome	out;
} PeScoreCase;

/* membership.c: the role that acts, or whose functions an operation runs. */
extern Oid	pe_acting_user(void);

/* scoring.c: false if no number follows. */
extern bool pe_score_values(const PeScoreArgs *args, PeScoreCase *work, Datum *score);
extern void pe_score_args(FunctionCallInfo fcinfo, PeScoreArgs *args);

extern const char *const pe_status_names[];
extern const char *const pe_kind_names[];

#endif							/* PERFEVAL_H */
