/*
 * rule_options.c
 *		The options behind a rule: what the rules leave open, settled by a scheme.
 *
 *		option = "higher" | "lower" | "exact" | "linear" | "round" digit
 *			   | ( "nearly" | "partly" | "not" ) share
 *			   | "late" ( "zero" | "judgement" | "minus" points )
 *			   | "steps" ( "full" | "begun" | "linear" )
 *			   | ( "missing" | "negative" ) "zero" | "absent" "full"
 *			   | "beyond" share "minus" share { "then" share "minus" share }
 *			   | "zero_target" ( "exact" | "judgement" )
 *			   | "zero_budget" ( "zero" | "full" ) | "overspent" ( "judgement" | "zero" )
 */
#include <string.h>

#include "core/rule.h"
#include "core/rule_text.h"

static const char *
read_share(PeRuleText *in, int tier, PeRule *rule)
{
	pe_rule_next(in);
	if (!pe_rule_decimal(in->current, true, &rule->share[tier]) ||
		pe_decimal_cmp(rule->share[tier], pe_decimal_int(1)) > 0)
		return "a share of the points from 0 to 1, such as 0.8 or 80%";
	rule->shares |= (uint8_t) (1 << tier);
	return NULL;
}

static const char *
read_late(PeRuleText *in, PeRule *rule)
{
	pe_rule_next(in);
	if (pe_rule_is(in, "zero"))
		rule->late = PE_LATE_ZERO;
	else if (pe_rule_is(in, "judgement"))
		rule->late = PE_LATE_JUDGEMENT;
	else if (pe_rule_is(in, "minus"))
	{
		pe_rule_next(in);
		if (!pe_rule_decimal(in->current, false, &rule->late_minus))
			return "points to take off for each day, such as 0.5";
		rule->late = PE_LATE_MINUS;
	}
	else
		return "zero, judgement or minus after late";
	return NULL;
}

static const char *
read_round(PeRuleText *in, PeRule *rule)
{
	PeDecimal	value;

	pe_rule_next(in);
	if (!pe_rule_decimal(in->current, false, &value) || value.scale != 0 ||
		value.coef > PE_RULE_MAX_SCALE)
		return "a number of decimals from 0 to 6 after round";
	rule->scale = (uint8_t) value.coef;
	return NULL;
}

/* The word behind an option, of those that it may have; *choice is its number. */
static const char *
read_choice(PeRuleText *in, const char *const words[], int count, const char *expected, uint8_t *choice)
{
	pe_rule_next(in);
	for (int i = 0; i < count; i++)
	{
		if (words[i] == NULL || !pe_rule_is(in, words[i]))
			continue;
		*choice = (uint8_t) i;
		return NULL;
	}
	return expected;
}

static const char *
read_steps(PeRuleText *in, PeRule *rule)
{
	static const char *const words[] = {[PE_STEPS_FULL] = "full",[PE_STEPS_BEGUN] = "begun",[PE_STEPS_LINEAR] = "linear"};

	/* the standard may have said it itself */
	if (rule->steps != PE_STEPS_UNSAID)
		return "each option once only";
	return read_choice(in, words, 4, "full, begun or linear after steps", &rule->steps);
}

static const char *
read_zero_target(PeRuleText *in, PeRule *rule)
{
	static const char *const words[] = {[PE_ZERO_TARGET_EXACT] = "exact",[PE_ZERO_TARGET_JUDGEMENT] = "judgement"};

	return read_choice(in, words, 3, "exact or judgement after zero_target", &rule->zero_target);
}

static const char *
read_zero_budget(PeRuleText *in, PeRule *rule)
{
	static const char *const words[] = {[PE_ZERO_BUDGET_ZERO] = "zero",[PE_ZERO_BUDGET_FULL] = "full"};

	return read_choice(in, words, 3, "zero or full after zero_budget", &rule->zero_budget);
}

static const char *
read_overspent(PeRuleText *in, PeRule *rule)
{
	static const char *const words[] = {[PE_OVERSPENT_JUDGEMENT] = "judgement",[PE_OVERSPENT_ZERO] = "zero"};

	return read_choice(in, words, 3, "judgement or zero after overspent", &rule->overspent);
}

/* beyond 30% minus 10% then 50% minus 20% */
static const char *
read_beyond(PeRuleText *in, PeRule *rule)
{
	PeRuleText	ahead;

	do
	{
		PeBeyond   *band = &rule->beyond[rule->beyond_count];
		PeDecimal	least = rule->beyond_count > 0 ? band[-1].by : pe_decimal_int(0);

		if (rule->beyond_count == PE_BEYOND_MAX)
			return "6 bands behind beyond at most";
		pe_rule_next(in);
		if (!pe_rule_decimal(in->current, true, &band->by) || pe_decimal_cmp(band->by, least) <= 0)
			return "a share of the target above the one before, such as 30%";
		pe_rule_next(in);
		if (!pe_rule_is(in, "minus"))
			return "minus behind the share of the target";
		pe_rule_next(in);
		if (!pe_rule_decimal(in->current, true, &band->minus) || pe_decimal_cmp(band->minus, pe_decimal_int(1)) > 0)
			return "a share of the points from 0 to 1, such as 10%";
		rule->beyond_count++;
		ahead = *in;
		pe_rule_next(&ahead);
		if (!pe_rule_is(&ahead, "then"))
			return NULL;
		*in = ahead;
	} while (true);
}

/* An option whose only word says it. */
static const char *
read_word(PeRuleText *in, const char *word, const char *expected, bool *option)
{
	pe_rule_next(in);
	*option = pe_rule_is(in, word);
	return *option ? NULL : expected;
}

enum
{
	LINEAR, ROUND, LATE, STEPS, MISSING, NEGATIVE, ABSENT, BEYOND, ZERO_TARGET, ZERO_BUDGET, OVERSPENT, NEARLY, PARTLY, NOT
};

static const char *const options[] = {
	[LINEAR] = "linear",[ROUND] = "round",[LATE] = "late",[STEPS] = "steps",
	[MISSING] = "missing",[NEGATIVE] = "negative",[ABSENT] = "absent",[BEYOND] = "beyond",
	[ZERO_TARGET] = "zero_target",[ZERO_BUDGET] = "zero_budget",[OVERSPENT] = "overspent",
	[NEARLY] = "nearly",[PARTLY] = "partly",[NOT] = "not"
};

/* One option; NULL, or what was expected instead. */
static const char *
read_option(PeRuleText *in, PeRule *rule)
{
	static const struct
	{
		const char *name;
		PeDirection direction;
	}			directions[] = {{"higher", PE_HIGHER}, {"lower", PE_LOWER}, {"exact", PE_EXACT}};

	for (size_t i = 0; i < sizeof(directions) / sizeof(directions[0]); i++)
	{
		if (!pe_rule_is(in, directions[i].name))
			continue;
		if (rule->direction != PE_UNKNOWN)
			return "one direction only";
		rule->direction = directions[i].direction;
		return NULL;
	}
	for (size_t i = 0; i < sizeof(options) / sizeof(options[0]); i++)
	{
		if (!pe_rule_is(in, options[i]))
			continue;
		if (in->seen & (1u << i))
			return "each option once only";
		in->seen |= 1u << i;
		switch (i)
		{
			case LINEAR:
				rule->linear = true;
				return NULL;
			case ROUND:
				return read_round(in, rule);
			case LATE:
				return read_late(in, rule);
			case STEPS:
				return read_steps(in, rule);
			case MISSING:
				return read_word(in, "zero", "zero after missing", &rule->missing_zero);
			case NEGATIVE:
				return read_word(in, "zero", "zero after negative", &rule->negative_zero);
			case ABSENT:
				return read_word(in, "full", "full after absent", &rule->absent_full);
			case BEYOND:
				return read_beyond(in, rule);
			case ZERO_TARGET:
				return read_zero_target(in, rule);
			case ZERO_BUDGET:
				return read_zero_budget(in, rule);
			case OVERSPENT:
				return read_overspent(in, rule);
			default:
				return read_share(in, (int) i - NEARLY, rule);
		}
	}
	return "higher, lower, exact, linear, round, steps, late, missing, negative, absent, beyond, zero_target, zero_budget, overspent, nearly, partly or not";
}

bool
pe_rule_read_options(PeRuleText *in, PeRule *rule, PeRuleError *error)
{
	for (bool first = true;; first = false)
	{
		pe_rule_next(in);
		if (first && pe_rule_is(in, "with"))
			pe_rule_next(in);
		if (in->word == in->len)
			return true;
		error->expected = read_option(in, rule);
		if (error->expected != NULL)
		{
			error->position = in->word;
			return false;
		}
	}
}

bool
pe_rule_next_option(const char *text, size_t len, size_t *pos, size_t *start, PeRuleError *error)
{
	PeRuleText	in = {.text = text,.len = len,.pos = *pos};
	PeRule		rule;

	memset(&rule, 0, sizeof(rule));
	error->expected = NULL;
	pe_rule_next(&in);
	if (in.word == len)
		return false;
	*start = in.word;
	error->expected = read_option(&in, &rule);
	error->position = in.word;
	*pos = in.pos;
	return error->expected == NULL;
}
