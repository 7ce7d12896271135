/*
 * rule.c
 *		Scoring standards, from either spelling to a rule.
 *
 *		rule   = ( method | cases | standard ) [ "with" ] { option }, where "with" may be left out behind a method alone
 *		method = "proportional" | "all_or_nothing" | "judgement"
 *		option = "higher" | "lower" | "exact" | "linear" | "round" digit
 *			   | ( "nearly" | "partly" | "not" ) share
 *			   | "late" ( "zero" | "judgement" | "minus" points )
 *			   | "steps" ( "full" | "begun" | "linear" )
 *			   | ( "missing" | "negative" ) "zero"
 *
 * The cases are in notation.c, the standards in Chinese in standard.c.
 */
#include "core/rule.h"

#include <string.h>

#include "core/rule_cases.h"
#include "core/rule_text.h"
#include "core/text.h"

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

static const char *
read_steps(PeRuleText *in, PeRule *rule)
{
	/* the standard may have said it itself */
	if (rule->steps != PE_STEPS_UNSAID)
		return "each option once only";
	pe_rule_next(in);
	if (pe_rule_is(in, "full"))
		rule->steps = PE_STEPS_FULL;
	else if (pe_rule_is(in, "begun"))
		rule->steps = PE_STEPS_BEGUN;
	else if (pe_rule_is(in, "linear"))
		rule->steps = PE_STEPS_LINEAR;
	else
		return "full, begun or linear after steps";
	return NULL;
}

static const char *
read_zero(PeRuleText *in, const char *expected, bool *option)
{
	pe_rule_next(in);
	*option = pe_rule_is(in, "zero");
	return *option ? NULL : expected;
}

enum
{
	LINEAR, ROUND, LATE, STEPS, MISSING, NEGATIVE, NEARLY, PARTLY, NOT
};

static const char *const options[] = {
	[LINEAR] = "linear",[ROUND] = "round",[LATE] = "late",[STEPS] = "steps",
	[MISSING] = "missing",[NEGATIVE] = "negative",
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
				return read_zero(in, "zero after missing", &rule->missing_zero);
			case NEGATIVE:
				return read_zero(in, "zero after negative", &rule->negative_zero);
			default:
				return read_share(in, (int) i - NEARLY, rule);
		}
	}
	return "higher, lower, exact, linear, round, steps, late, missing, negative, nearly, partly or not";
}

/* All that is left of the text is options. */
static bool
read_options(PeRuleText *in, PeRule *rule, PeRuleError *error)
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

static bool
read_method(const PeRuleText *in, PeRule *rule)
{
	static const struct
	{
		const char *name;
		PeMethod	method;
	}			methods[] = {
		{"proportional", PE_PROPORTIONAL}, {"all_or_nothing", PE_ALL_OR_NOTHING}, {"judgement", PE_JUDGEMENT}
	};

	for (size_t i = 0; i < sizeof(methods) / sizeof(methods[0]); i++)
	{
		if (pe_rule_is(in, methods[i].name))
		{
			rule->method = (uint8_t) methods[i].method;
			return true;
		}
	}
	return false;
}

/* Where " with " and the options begin; the length of the text if there are none. */
static size_t
find_options(const char *text, size_t len)
{
	PeRuleText	in = {.text = text,.len = len};
	size_t		found = len;

	do
	{
		pe_rule_next(&in);
		if (pe_rule_is(&in, "with"))
			found = in.word;
	} while (in.word < in.len);
	return found;
}

static void
clear_rule(PeRule *rule)
{
	memset(rule, 0, sizeof(*rule));
	rule->scale = 2;
}

/* Where a byte is no character: what it was meant to be, nobody knows. */
static bool
has_damage(const char *text, size_t len, size_t *position)
{
	for (size_t pos = 0; pos < len;)
	{
		*position = pos;
		if (pe_next(text, len, &pos) == 0xFFFD)
			return true;
	}
	return false;
}

/* Cases or a standard, then the options. */
static bool
compile_cases(const char *text, size_t len, PeRule *rule, PeRuleError *error)
{
	PeRuleText	in = {.text = text,.len = len};
	size_t		main_len = find_options(text, len);

	if (pe_notation_is_it(text, main_len) ?
		!pe_notation_compile(text, main_len, rule, error) :
		!pe_standard_compile(text, main_len, rule, error))
		return false;
	if (main_len == len)
		return true;
	in.pos = main_len;
	pe_rule_next(&in);
	return read_options(&in, rule, error);
}

/* What can't be said back in the notation was not understood. */
static bool
is_said_back(const PeRule *rule)
{
	char		text[PE_RULE_TEXT_MAX];
	char		bytes[PE_RULE_BYTES_MAX];
	char		again[PE_RULE_BYTES_MAX];
	PeRule		back;
	PeRuleError error;
	size_t		len;

	if (rule->method != PE_CASES)
		return true;
	clear_rule(&back);
	error.expected = NULL;
	if (!compile_cases(text, pe_rule_notation(rule, text), &back, &error))
		return false;
	len = pe_rule_store(rule, bytes);
	return len == pe_rule_store(&back, again) && memcmp(bytes, again, len) == 0;
}

static bool
compile(const char *text, size_t len, PeRule *rule, PeRuleError *error)
{
	PeRuleText	in = {.text = text,.len = len};

	clear_rule(rule);
	error->expected = NULL;
	if (has_damage(text, len, &error->position))
	{
		error->expected = "a character instead of damage";
		return false;
	}
	pe_rule_next(&in);
	if (read_method(&in, rule))
		return read_options(&in, rule, error);
	if (!compile_cases(text, len, rule, error))
		return false;
	if (!is_said_back(rule))
	{
		error->expected = "plain words, figures and units";
		error->position = 0;
		return false;
	}
	return true;
}

bool
pe_rule_compile(const char *text, size_t len, PeRule *rule, PeRuleError *error)
{
	if (compile(text, len, rule, error))
		return true;
	/* the place is that of a character, not of the space before it */
	for (size_t pos = error->position; pos < len && pe_next(text, len, &pos) == ' ';)
		error->position = pos;
	return false;
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
