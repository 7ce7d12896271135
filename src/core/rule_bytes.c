/*
 * rule_bytes.c
 *		A rule as stored bytes, and back.
 *
 * Head: version, method and direction, late and linear, decimals, shares and
 * steps; then the decimals that are set, the policies of a rule that has some, and
 * the cases of a rule that has them.
 */
#include <string.h>

#include "core/reading.h"
#include "core/rule.h"

/* Of one byte, from the right: late. */
#define LATE_MASK		0x03
#define BEYOND_BIT		0x08
#define LINEAR_BIT		0x10
#define MISSING_BIT		0x20
#define NEGATIVE_BIT	0x40
#define POLICIES_BIT	0x80
#define FULL_BIT		0x80

/* A case's first byte, behind when and gives: which amounts are shares. */
#define SHARE_AMOUNT	0x01
#define SHARE_OTHER		0x02
#define SHARE_LIMIT		0x04

typedef struct PeBytes
{
	const char *at;
	const char *end;
	bool		sound;
} PeBytes;

static char *
put_byte(char *at, unsigned value)
{
	*at = (char) value;
	return at + 1;
}

static char *
put_decimal(char *at, PeDecimal value)
{
	memcpy(at, &value.coef, sizeof(int64_t));
	return put_byte(at + sizeof(int64_t), (unsigned) value.scale);
}

static uint8_t
get_byte(PeBytes *in)
{
	if (in->at >= in->end)
	{
		in->sound = false;
		return 0;
	}
	return (uint8_t) *in->at++;
}

static PeDecimal
get_decimal(PeBytes *in)
{
	PeDecimal	value = pe_decimal_int(0);

	if (in->end - in->at < (ptrdiff_t) (sizeof(int64_t) + 1))
	{
		in->sound = false;
		return value;
	}
	memcpy(&value.coef, in->at, sizeof(int64_t));
	in->at += sizeof(int64_t);
	value.scale = get_byte(in);
	if (!pe_decimal_is_sound(value))
	{
		in->sound = false;
		value = pe_decimal_int(0);
	}
	return value;
}

static void
get_text(PeBytes *in, char *to, size_t len, size_t room)
{
	if (len > room || (size_t) (in->end - in->at) < len)
	{
		in->sound = false;
		return;
	}
	memcpy(to, in->at, len);
	in->at += len;
}

static char *
put_case(char *at, const PeCase *one)
{
	at = put_byte(at, one->when | ((unsigned) one->gives << 4));
	at = put_byte(at, one->bounds | ((unsigned) one->how << 4));
	at = put_byte(at, (one->amount.is_share ? SHARE_AMOUNT : 0) | (one->other.is_share ? SHARE_OTHER : 0) |
				  (one->limit.is_share ? SHARE_LIMIT : 0) | ((unsigned) one->direction << 4));
	if (one->when == PE_WHEN_WORDS)
	{
		at = put_byte(at, one->tier);
		at = put_byte(at, one->words_len);
		memcpy(at, one->words, one->words_len);
		at += one->words_len;
	}
	if (one->bounds & PE_HAS_LOWER)
		at = put_decimal(at, one->lower);
	if (one->bounds & PE_HAS_UPPER)
		at = put_decimal(at, one->upper);
	if (pe_case_has_amount(one))
		at = put_decimal(at, one->amount.value);
	if (pe_case_has_other(one))
		at = put_decimal(at, one->other.value);
	if (one->how & PE_CASE_LIMIT)
		at = put_decimal(at, one->limit.value);
	if (one->how & PE_CASE_STEPS)
		at = put_decimal(at, one->step);
	return at;
}

static void
get_case(PeBytes *in, PeCase *one)
{
	uint8_t		byte = get_byte(in);

	one->when = byte & 0x0F;
	one->gives = byte >> 4;
	byte = get_byte(in);
	one->bounds = byte & 0x0F;
	one->how = byte >> 4;
	byte = get_byte(in);
	one->amount.is_share = (byte & SHARE_AMOUNT) != 0;
	one->other.is_share = (byte & SHARE_OTHER) != 0;
	one->limit.is_share = (byte & SHARE_LIMIT) != 0;
	one->direction = byte >> 4;
	one->tier = 0;
	one->words_len = 0;
	one->lower = one->upper = pe_decimal_int(0);
	if (one->when > PE_WHEN_FINISHED || one->gives > PE_GIVES_NOTHING_CERTAIN || one->direction > PE_EXACT)
		in->sound = false;
	if (one->when == PE_WHEN_WORDS)
	{
		one->tier = get_byte(in);
		one->words_len = get_byte(in);
		get_text(in, one->words, one->words_len, sizeof(one->words));
	}
	if (one->bounds & PE_HAS_LOWER)
		one->lower = get_decimal(in);
	if (one->bounds & PE_HAS_UPPER)
		one->upper = get_decimal(in);
	if (pe_case_has_amount(one))
		one->amount.value = get_decimal(in);
	if (pe_case_has_other(one))
		one->other.value = get_decimal(in);
	if (one->how & PE_CASE_LIMIT)
		one->limit.value = get_decimal(in);
	if (one->how & PE_CASE_STEPS)
	{
		one->step = get_decimal(in);
		if (one->step.coef <= 0)
			in->sound = false;
	}
}

static char *
put_cases(char *at, const PeRule *rule)
{
	size_t		names = (size_t) rule->unit_len + rule->per_len;

	at = put_byte(at, rule->count);
	at = put_byte(at, rule->measure | (rule->has_full ? FULL_BIT : 0));
	at = put_byte(at, rule->power);
	at = put_byte(at, rule->unit_len);
	at = put_byte(at, rule->per_len);
	memcpy(at, rule->unit, names);
	at += names;
	if (rule->has_full)
		at = put_decimal(at, rule->full);
	for (int i = 0; i < rule->count; i++)
		at = put_case(at, &rule->cases[i]);
	return at;
}

static void
get_cases(PeBytes *in, PeRule *rule)
{
	uint8_t		byte;

	rule->count = get_byte(in);
	byte = get_byte(in);
	rule->measure = byte & 0x0F;
	rule->has_full = (byte & FULL_BIT) != 0;
	rule->power = get_byte(in);
	rule->unit_len = get_byte(in);
	rule->per_len = get_byte(in);
	get_text(in, rule->unit, (size_t) rule->unit_len + rule->per_len, sizeof(rule->unit));
	if (rule->has_full)
		rule->full = get_decimal(in);
	if (rule->count > PE_RULE_CASES || rule->measure > PE_MEASURE_COMPLETION || rule->power > PE_DECIMAL_DIGITS)
		in->sound = false;
	for (int i = 0; i < rule->count && in->sound; i++)
		get_case(in, &rule->cases[i]);
}

/* What a scheme says of cases that few rules meet, in bytes that most rules have none of. */
static bool
has_policies(const PeRule *rule)
{
	return rule->absent_full || rule->zero_target != PE_ZERO_TARGET_PLAIN || rule->zero_budget != PE_ZERO_BUDGET_OPEN ||
		rule->overspent != PE_OVERSPENT_FULL || rule->beyond_count > 0;
}

static char *
put_policies(char *at, const PeRule *rule)
{
	at = put_byte(at, rule->zero_target | ((unsigned) rule->zero_budget << 2) | ((unsigned) rule->overspent << 4) |
				  ((unsigned) rule->absent_full << 6));
	at = put_byte(at, rule->beyond_count);
	for (int i = 0; i < rule->beyond_count; i++)
	{
		at = put_decimal(at, rule->beyond[i].by);
		at = put_decimal(at, rule->beyond[i].minus);
	}
	return at;
}

static void
get_policies(PeBytes *in, PeRule *rule)
{
	uint8_t		byte = get_byte(in);

	rule->zero_target = byte & 3;
	rule->zero_budget = (byte >> 2) & 3;
	rule->overspent = (byte >> 4) & 3;
	rule->absent_full = (byte & 0x40) != 0;
	rule->beyond_count = get_byte(in);
	if (rule->zero_target > PE_ZERO_TARGET_JUDGEMENT || rule->zero_budget > PE_ZERO_BUDGET_FULL ||
		rule->overspent > PE_OVERSPENT_ZERO || rule->beyond_count > PE_BEYOND_MAX)
	{
		in->sound = false;
		rule->beyond_count = 0;
	}
	for (int i = 0; i < rule->beyond_count; i++)
	{
		rule->beyond[i].by = get_decimal(in);
		rule->beyond[i].minus = get_decimal(in);
	}
}

static void
clear_policies(PeRule *rule)
{
	rule->absent_full = false;
	rule->zero_target = PE_ZERO_TARGET_PLAIN;
	rule->zero_budget = PE_ZERO_BUDGET_OPEN;
	rule->overspent = PE_OVERSPENT_FULL;
	rule->beyond_count = 0;
}

size_t
pe_rule_store(const PeRule *rule, char *buf)
{
	char	   *at = buf;

	at = put_byte(at, PE_ENGINE_VERSION);
	at = put_byte(at, rule->method | ((unsigned) rule->direction << 4));
	at = put_byte(at, rule->late | (rule->linear ? LINEAR_BIT : 0) |
				  (rule->missing_zero ? MISSING_BIT : 0) | (rule->negative_zero ? NEGATIVE_BIT : 0) |
				  (has_policies(rule) ? POLICIES_BIT : 0) | (rule->beyond_count > 0 ? BEYOND_BIT : 0));
	at = put_byte(at, rule->scale);
	at = put_byte(at, rule->shares | ((unsigned) rule->steps << 4));
	for (int i = 0; i < 3; i++)
	{
		if (rule->shares & (1 << i))
			at = put_decimal(at, rule->share[i]);
	}
	if (rule->late == PE_LATE_MINUS)
		at = put_decimal(at, rule->late_minus);
	if (has_policies(rule))
		at = put_policies(at, rule);
	if (rule->method == PE_CASES)
		at = put_cases(at, rule);
	return (size_t) (at - buf);
}

bool
pe_rule_load(const char *bytes, size_t len, PeRule *rule, size_t *used)
{
	PeBytes		in = {.at = bytes,.end = bytes + len,.sound = true};
	uint8_t		byte;
	bool		policies;

	(void) get_byte(&in);
	byte = get_byte(&in);
	rule->method = byte & 0x0F;
	rule->direction = byte >> 4;
	byte = get_byte(&in);
	rule->late = byte & LATE_MASK;
	rule->linear = (byte & LINEAR_BIT) != 0;
	rule->missing_zero = (byte & MISSING_BIT) != 0;
	rule->negative_zero = (byte & NEGATIVE_BIT) != 0;
	policies = (byte & POLICIES_BIT) != 0;
	rule->scale = get_byte(&in);
	byte = get_byte(&in);
	rule->shares = byte & 0x0F;
	rule->steps = byte >> 4;
	rule->count = 0;
	if (rule->method > PE_CASES || rule->direction > PE_EXACT || rule->late > PE_LATE_MINUS ||
		rule->scale > PE_RULE_MAX_SCALE || rule->shares > 7 || rule->steps > PE_STEPS_LINEAR)
		in.sound = false;
	for (int i = 0; i < 3; i++)
	{
		if (rule->shares & (1 << i))
			rule->share[i] = get_decimal(&in);
	}
	if (rule->late == PE_LATE_MINUS)
		rule->late_minus = get_decimal(&in);
	clear_policies(rule);
	if (policies)
		get_policies(&in, rule);
	if (rule->method == PE_CASES && in.sound)
		get_cases(&in, rule);
	*used = (size_t) (in.at - bytes);
	return in.sound;
}
