/*
 * case_words.c
 *		An actual in words against the cases of a rule.
 */
#include "core/case.h"
#include "core/compare.h"
#include "core/text.h"
#include "core/unit.h"

/* A target in figures is not answered by words. */
bool
pe_has_figures_to_answer(const PeScoreInput *in)
{
	return in->target != NULL && in->target->kind != PE_BLANK && in->target->kind != PE_QUALITATIVE;
}

const PeCase *
pe_find_words(const PeScoreInput *in)
{
	bool		has_figures = pe_has_figures_to_answer(in);

	for (int i = 0; i < in->rule->count; i++)
	{
		const PeCase *one = &in->rule->cases[i];

		if (one->when == PE_WHEN_WORDS && (!has_figures || (one->how & PE_CASE_ABSENT)) &&
			pe_same_words(in->actual->text, in->actual->text_len, one->words, one->words_len))
			return one;
	}
	return NULL;
}

/* The case for what an actual says of its target. */
static const PeCase *
find_tier(const PeRule *rule, PeTier tier)
{
	const PeCase *otherwise = pe_find_case(rule, PE_WHEN_OTHERWISE);
	const PeCase *found = NULL;
	bool		in_words = false;

	for (int i = 0; i < rule->count; i++)
	{
		const PeCase *one = &rule->cases[i];

		in_words |= one->when == PE_WHEN_MET || one->when == PE_WHEN_NOT_MET ||
			(one->when == PE_WHEN_WORDS && one->tier != PE_TIER_NONE);
		if (one->when == PE_WHEN_WORDS && tier != PE_TIER_NONE && one->tier == tier)
			found = one;
	}
	if (found != NULL)
		return found;
	if (tier == PE_TIER_MET)
		return pe_find_case(rule, PE_WHEN_MET);
	if (tier != PE_TIER_NOT)
		return NULL;
	found = pe_find_case(rule, PE_WHEN_NOT_MET);
	return found != NULL && !(found->how & PE_CASE_STEPS) ? found : in_words ? otherwise : NULL;
}

/* 无 against a count of bad things is none of them. */
static bool
score_none(const PeScoreInput *in, PeOutcome *out)
{
	const PeUnit *unit = pe_unit_find(in->rule->unit, in->rule->unit_len);
	PeRatio		ratio = {.den = pe_decimal_int(1),.flags = PE_HAS_BOTH};

	if (in->actual->tier != PE_TIER_ZERO || pe_find_case(in->rule, PE_WHEN_RANGE) == NULL ||
		(unit != NULL && unit->dimension != PE_DIM_COUNT) || pe_rule_direction(in) != PE_LOWER)
		return false;
	out->notes |= PE_NOTE_ZERO_WORD;
	pe_score_ratio(in, &ratio, out);
	return true;
}

void
pe_score_in_words(const PeScoreInput *in, PeOutcome *out)
{
	const PeView *target = in->target;
	bool		has_figures = pe_has_figures_to_answer(in);
	PeTier		tier = in->actual->tier;
	const PeCase *one = has_figures || tier == PE_TIER_ZERO ? NULL : find_tier(in->rule, tier);
	int			share = tier - PE_TIER_NEARLY;

	if (score_none(in, out))
		return;
	out->status = PE_CLAIMED;
	if (!has_figures && target != NULL && target->kind == PE_QUALITATIVE &&
		pe_same_words(target->text, target->text_len, in->actual->text, in->actual->text_len))
		one = find_tier(in->rule, PE_TIER_MET);
	if (one != NULL)
		pe_apply_case(in, one, NULL, out);
	else if (has_figures || pe_find_case(in->rule, PE_WHEN_RANGE) != NULL)
		pe_leave_open(out, PE_OPEN_CLAIM);
	else if (share >= 0 && share < 3 && (in->rule->shares & (1 << share)))
	{
		out->reason = PE_BECAUSE_TIER;
		out->base = pe_decimal_int(0);
		out->factor = pe_full_amount(in);
		out->num = in->rule->share[share];
		out->den = pe_decimal_int(1);
	}
	else
		pe_leave_open(out, tier != PE_TIER_NONE && tier != PE_TIER_ZERO ? PE_OPEN_TIER : PE_OPEN_WORDS);
}

/* Words that say what was done, not that there was nothing to do. */
bool
pe_has_words(const PeRule *rule)
{
	for (int i = 0; i < rule->count; i++)
	{
		if (rule->cases[i].when == PE_WHEN_WORDS && !(rule->cases[i].how & PE_CASE_ABSENT))
			return true;
	}
	return false;
}
