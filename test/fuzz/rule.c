/*
 * rule.c
 *		Any bytes as a scoring standard (评分标准).
 */
#include "core/rule.h"
#include "core/text.h"

#include "fuzz.h"
#include "unit/sound.h"

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
	char		x[PE_RULE_BYTES_MAX];
	char		y[PE_RULE_BYTES_MAX];
	size_t		len = pe_rule_store(a, x);

	return len == pe_rule_store(b, y) && memcmp(x, y, len) == 0;
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

/* The stored bytes are the rule, and no part of them is one. */
static void
check_stored(const PeRule *rule)
{
	char		bytes[PE_RULE_BYTES_MAX];
	size_t		len = pe_rule_store(rule, bytes);
	char	   *stored = alone(bytes, len);
	PeRule		again;
	size_t		used;

	memset(&again, 0x5A, sizeof(again));
	law(pe_rule_load(stored, len, &again, &used) && used == len && same_rule(rule, &again), "stored, it is another rule");
	for (size_t n = 0; n < len; n++)
	{
		char	   *part = alone(bytes, n);

		law(!pe_rule_load(part, n, &again, &used), "%zu of %zu bytes are a rule", n, len);
		free(part);
	}
	free(stored);
}

static bool
is_ascii(const char *text, size_t len)
{
	for (size_t i = 0; i < len; i++)
	{
		if ((unsigned char) text[i] >= 0x80)
			return false;
	}
	return true;
}

static void
check_compiled(const char *text, size_t len, const PeRule *rule)
{
	char		strict[PE_RULE_TEXT_MAX];
	char		chinese[PE_RULE_TEXT_MAX];
	char	   *more = malloc(len * 3 + 2);
	size_t		more_len = widen(text, len, more);
	size_t		strict_len;
	PeRule		again;
	PeRuleError error;

	sound(rule_fault(rule), "rule");
	check_stored(rule);
	strict_len = pe_rule_notation(rule, strict);
	law(pe_rule_chinese(rule, chinese) < sizeof(chinese), "too long in Chinese");
	law(compile(strict, strict_len, &again, &error) && same_rule(rule, &again), "a rule is not what it says: %.*s", (int) strict_len, strict);
	/* a standard in Chinese may grow past what is read of one */
	if (more_len <= PE_CELL_MAX)
		law(compile(more, more_len, &again, &error) && same_rule(rule, &again), "full-width forms change the rule");
	if (rule->method == PE_CASES || !is_ascii(text, len))
	{
		free(more);
		return;
	}
	/* whatever follows a method is what does not belong there */
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
