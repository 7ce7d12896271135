/*
 * settle.c
 *		What holds for the cases of any rule, whichever way it was written.
 */
#include "core/rule_cases.h"

/* The most that the text gives, if it says all of it in points: 满分 and shares are those of the row. */
static void
find_full(PeRule *rule)
{
	bool		in_shares = false;

	rule->has_full = false;
	rule->full = pe_decimal_int(0);
	for (int i = 0; i < rule->count; i++)
	{
		const PeCase *one = &rule->cases[i];
		PeAmount	amounts[2] = {one->amount, one->other};
		int			count = one->gives == PE_GIVES_NOTHING_CERTAIN || (one->when == PE_WHEN_WORDS && (one->how & PE_CASE_ABSENT)) ? 0 :
		one->gives == PE_GIVES_SLOPE ? 2 : 1;

		/* 每完成1项得2分,最多10分 */
		if (one->gives == PE_GIVES_MORE && one->amount.value.coef == 0 && (one->how & PE_CASE_LIMIT))
			amounts[0] = one->limit;
		for (int k = 0; k < count; k++)
		{
			in_shares |= amounts[k].is_share;
			if (!amounts[k].is_share && pe_decimal_cmp(amounts[k].value, rule->full) > 0)
			{
				rule->full = amounts[k].value;
				rule->has_full = true;
			}
		}
	}
	if (in_shares)
	{
		rule->has_full = false;
		rule->full = pe_decimal_int(0);
	}
}

static const char *
case_fault(const PeCase *one)
{
	bool		is_range = one->when == PE_WHEN_RANGE;
	bool		by_steps = (one->how & PE_CASE_STEPS) != 0;

	if (is_range && (one->bounds & PE_HAS_BOTH) == 0)
		return "a bound in each range";
	if (one->gives == PE_GIVES_SLOPE && (!is_range || (one->bounds & PE_HAS_BOTH) != PE_HAS_BOTH))
		return "a range with two bounds before an amount that rises or falls";
	if (by_steps && !is_range && one->when != PE_WHEN_NOT_MET)
		return "a range or not_met before steps";
	if (by_steps && is_range && !(one->bounds & (one->how & PE_CASE_FROM_UPPER ? PE_HAS_UPPER : PE_HAS_LOWER)))
		return "a bound from which steps are counted";
	return NULL;
}

static const char *
pair_fault(const PeCase *a, const PeCase *b)
{
	if (a->when == PE_WHEN_OTHERWISE)
		return "otherwise only at the end";
	if (a->when != b->when)
		return NULL;
	if (a->when == PE_WHEN_RANGE && pe_cases_overlap(a, b))
		return "ranges that don't overlap";
	if (a->when == PE_WHEN_MET || a->when == PE_WHEN_NOT_MET || a->when == PE_WHEN_FINISHED)
		return "met, not_met and finished once only";
	if (a->when == PE_WHEN_WORDS && a->words_len == b->words_len &&
		__builtin_memcmp(a->words, b->words, a->words_len) == 0)
		return "each words once only";
	return NULL;
}

bool
pe_rule_is_words_alone(const PeRule *rule)
{
	bool		words = false;

	for (int i = 0; i < rule->count; i++)
	{
		const PeCase *one = &rule->cases[i];

		if (one->when == PE_WHEN_WORDS)
			words |= !(one->how & PE_CASE_ABSENT);
		else if (one->when != PE_WHEN_OTHERWISE)
			return false;
	}
	return words;
}

const char *
pe_rule_settle(PeRule *rule, int *at)
{
	const char *fault = rule->count == 0 ? "a case" : NULL;

	*at = 0;
	for (int i = 0; i < rule->count && fault == NULL; i++)
	{
		PeCase	   *one = &rule->cases[i];

		*at = i;

		if (one->when == PE_WHEN_WORDS)
			one->tier = (uint8_t) pe_words_tier(one->words, one->words_len);
		fault = case_fault(one);
		for (int k = 0; k < i && fault == NULL; k++)
			fault = pair_fault(&rule->cases[k], one);
	}
	if (fault == NULL && pe_rule_is_words_alone(rule) && rule->cases[*at].when == PE_WHEN_OTHERWISE &&
		rule->cases[*at].gives != PE_GIVES_NOTHING_CERTAIN)
		fault = "a range, met or not_met before otherwise";
	find_full(rule);
	return fault;
}
