/*
 * rule.c
 *		Any bytes as a scoring standard (评分标准).
 */
#include "core/rule.h"
#include "core/text.h"

#include "fuzz.h"
#include "unit/sound.h"

#define STRICT_MAX		256

static bool
compile(const char *text, size_t len, PeRule *rule, PeRuleError *error)
{
	char	   *source = alone(text, len);
	bool		compiled;

	memset(rule, 0x5A, sizeof(*rule));
	memset(error, 0x5A, sizeof(*error));
	compiled = pe_rule_compile(source, len, rule, error);
	free(source);
	return compiled;
}

static bool
same_rule(const PeRule *a, const PeRule *b)
{
	if (a->method != b->method || a->direction != b->direction || a->late != b->late || a->scale != b->scale ||
		a->shares != b->shares || a->linear != b->linear)
		return false;
	for (int i = 0; i < 3; i++)
	{
		if ((a->shares & (1 << i)) && pe_decimal_cmp(a->share[i], b->share[i]) != 0)
			return false;
	}
	return a->late != PE_LATE_MINUS || pe_decimal_cmp(a->late_minus, b->late_minus) == 0;
}

static size_t
put_decimal(char *buf, const char *word, PeDecimal value)
{
	size_t		len = (size_t) sprintf(buf, " %s ", word);

	return len + (size_t) pe_decimal_print(value, buf + len);
}

/* The rule as one would write it who knows only the struct. */
static size_t
write_rule(const PeRule *rule, char *buf)
{
	static const char *const methods[] = {"proportional", "all_or_nothing", "judgement"};
	static const char *const directions[] = {"", " higher", " lower", " exact"};
	static const char *const lates[] = {" late judgement", " late zero", ""};
	static const char *const tiers[] = {"nearly", "partly", "not"};
	size_t		len = (size_t) sprintf(buf, "%s%s%s%s round %d", methods[rule->method], lates[rule->late], directions[rule->direction],
									   rule->linear ? " linear" : "", rule->scale);

	for (int i = 0; i < 3; i++)
	{
		if (rule->shares & (1 << i))
			len += put_decimal(buf + len, tiers[i], rule->share[i]);
	}
	if (rule->late == PE_LATE_MINUS)
		len += put_decimal(buf + len, "late minus", rule->late_minus);
	return len;
}

/* Full width, and the space of it: where the text compiles to. */
static size_t
widen(const char *text, size_t len, char *buf)
{
	size_t		n = 0;

	for (size_t i = 0; i < len; i++)
	{
		unsigned	c = (unsigned char) text[i];
		unsigned	wide = c == ' ' ? 0x3000 : c + 0xFEE0;

		if (c < ' ' || c >= 0x7F)
			buf[n++] = (char) c;
		else
		{
			buf[n++] = (char) (0xE0 | (wide >> 12));
			buf[n++] = (char) (0x80 | ((wide >> 6) & 0x3F));
			buf[n++] = (char) (0x80 | (wide & 0x3F));
		}
	}
	return n;
}

static void
check_compiled(const char *text, size_t len, const PeRule *rule)
{
	char		strict[STRICT_MAX];
	char	   *more = malloc(len * 3 + 2);
	size_t		more_len = widen(text, len, more);
	PeRule		again;
	PeRuleError error;

	sound(rule_fault(rule), "rule");
	law(compile(strict, write_rule(rule, strict), &again, &error) && same_rule(rule, &again), "a rule is not what it says: %s", strict);
	law(compile(more, more_len, &again, &error) && same_rule(rule, &again), "full-width forms change the rule");
	/* whatever follows a whole rule is what does not belong there */
	memcpy(more, text, len);
	memcpy(more + len, " x", 2);
	law(!compile(more, len + 2, &again, &error) && error.position == len + 1, "a word too many at %zu is found at %zu", len + 1, error.position);
	free(more);
}

static void
check_refused(const char *text, size_t len, const PeRuleError *error)
{
	PeRule		rule;
	PeRuleError again;
	size_t		pos = error->position;

	law(pos <= len, "the place %zu is not in the text", pos);
	law(error->expected != NULL && error->expected[0] != '\0', "nobody says what was expected");
	law(pos == len || pe_next(text, len, &pos) != ' ', "the place %zu is a space", error->position);
	/* what stands before that place is no reason to refuse it */
	law(compile(text, error->position, &rule, &again) || again.position <= error->position, "another place without what follows");
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *text = (const char *) data;
	PeRule		rule;
	PeRuleError error;

	if (compile(text, size, &rule, &error))
		check_compiled(text, size, &rule);
	else
		check_refused(text, size, &error);
	return 0;
}
