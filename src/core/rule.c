/*
 * rule.c
 *		Scoring standards, from either spelling to a rule.
 *
 *		rule   = ( method | cases | standard ) [ "with" ] { option }, where "with" may be left out behind a method alone
 *		method = "proportional" | "all_or_nothing" | "judgement"
 *
 * The options are in rule_options.c, the cases in notation.c, the standards in
 * Chinese in standard.c.
 */
#include "core/rule.h"

#include <string.h>

#include "core/rule_cases.h"
#include "core/rule_text.h"
#include "core/text.h"

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
	return pe_rule_read_options(&in, rule, error);
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
		return pe_rule_read_options(&in, rule, error);
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
