/*
 * settle.c
 *		What holds for the cases of any rule, whichever way it was written.
 */
#include <string.h>

#include "core/rule_cases.h"

bool
pe_rule_take_unit(PeRule *rule, const PeBounds *bounds)
{
	size_t		len = (size_t) bounds->unit_len + bounds->per_len;
	bool		zero = bounds->unit_len == 0 &&
	(!(bounds->flags & PE_HAS_LOWER) || bounds->lower.coef == 0) &&
	(!(bounds->flags & PE_HAS_UPPER) || bounds->upper.coef == 0);

	if (zero)
		return true;
	if (rule->unit_len == 0)
	{
		bool		bare_before = false;

		for (int i = 0; i < rule->count; i++)
		{
			const PeCase *before = &rule->cases[i];

			bare_before |= ((before->bounds & PE_HAS_LOWER) && before->lower.coef != 0) ||
				((before->bounds & PE_HAS_UPPER) && before->upper.coef != 0);
		}
		if (bare_before && len > 0)
			return false;
		memcpy(rule->unit, bounds->unit, len);
		rule->unit_len = bounds->unit_len;
		rule->per_len = bounds->per_len;
		rule->power = bounds->power;
		return true;
	}
	return rule->unit_len == bounds->unit_len && rule->per_len == bounds->per_len &&
		memcmp(rule->unit, bounds->unit, len) == 0;
}

bool
pe_case_take_bounds(PeRule *rule, PeCase *to, const PeBounds *bounds)
{
	if (!pe_rule_take_unit(rule, bounds))
		return false;
	to->when = PE_WHEN_RANGE;
	to->bounds = bounds->flags;
	to->lower = bounds->flags & PE_HAS_LOWER ? bounds->lower : pe_decimal_int(0);
	to->upper = bounds->flags & PE_HAS_UPPER ? bounds->upper : pe_decimal_int(0);
	return true;
}

/* Is the whole of a below b? */
static bool
is_below(const PeCase *a, const PeCase *b)
{
	int			order;

	if (!(a->bounds & PE_HAS_UPPER) || !(b->bounds & PE_HAS_LOWER))
		return false;
	order = pe_decimal_cmp(a->upper, b->lower);
	return order < 0 || (order == 0 && ((a->bounds & PE_OPEN_UPPER) || (b->bounds & PE_OPEN_LOWER)));
}

bool
pe_cases_cover(const PeRule *rule)
{
	PeDecimal	reached = pe_decimal_int(0);
	bool		any = false;
	bool		open = false;	/* `reached` itself is still left out */

	/*
	 * from below: the range that begins where the others end, until one has
	 * no end
	 */
	for (int round = 0; round <= rule->count; round++)
	{
		for (int i = 0; i < rule->count; i++)
		{
			const PeCase *one = &rule->cases[i];
			int			order;

			if (one->when != PE_WHEN_RANGE || (any ? !(one->bounds & PE_HAS_LOWER) : (one->bounds & PE_HAS_LOWER) != 0))
				continue;
			order = any ? pe_decimal_cmp(one->lower, reached) : 0;
			if (any && (order > 0 || (order == 0 && open && (one->bounds & PE_OPEN_LOWER))))
				continue;
			if (!(one->bounds & PE_HAS_UPPER))
				return true;
			order = any ? pe_decimal_cmp(one->upper, reached) : 1;
			if (order < 0 || (order == 0 && !(open && !(one->bounds & PE_OPEN_UPPER))))
				continue;
			reached = one->upper;
			open = (one->bounds & PE_OPEN_UPPER) != 0;
			any = true;
		}
	}
	return false;
}

bool
pe_cases_overlap(const PeCase *a, const PeCase *b)
{
	return !is_below(a, b) && !is_below(b, a);
}

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
		memcmp(a->words, b->words, a->words_len) == 0)
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
