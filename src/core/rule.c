/*
 * rule.c
 *		The notation of scoring standards.
 *
 *		rule   = method { option }
 *		method = "proportional" | "all_or_nothing" | "judgement"
 *		option = "higher" | "lower" | "exact" | "linear" | "round" digit
 *			   | ( "nearly" | "partly" | "not" ) share
 *			   | "late" ( "zero" | "judgement" | "minus" points )
 */
#include "core/rule.h"

#include <string.h>

#include "core/text.h"

typedef struct PeRuleText
{
	const char *text;
	size_t		len;
	size_t		pos;
	size_t		word;			/* where the current word begins */
	char		current[24];	/* the word, folded; empty at the end */
	bool		too_long;
	unsigned	seen;			/* options, a bit each */
} PeRuleText;

/* Move to the next word. */
static void
next_word(PeRuleText *in)
{
	size_t		n = 0;
	size_t		before = in->pos;
	uint32_t	cp = ' ';

	while (in->pos < in->len)
	{
		before = in->pos;
		cp = pe_next(in->text, in->len, &in->pos);
		if (cp != ' ')
			break;
	}
	in->word = cp == ' ' ? in->len : before;
	in->too_long = false;
	while (cp != ' ')
	{
		if (cp >= 0x80 || n + 1 >= sizeof(in->current))
			in->too_long = true;
		else
			in->current[n++] = (char) cp;
		if (in->pos >= in->len)
			break;
		cp = pe_next(in->text, in->len, &in->pos);
	}
	in->current[in->too_long ? 0 : n] = '\0';
}

static bool
is(const PeRuleText *in, const char *word)
{
	return strcmp(in->current, word) == 0;
}

/*
 * A plain unsigned decimal of at most 15 digits; a closing % divides by 100, and
 * leaves room for the zeros that this puts in front.
 */
static bool
read_decimal(const char *word, bool percent_allowed, PeDecimal *value)
{
	int64_t		coef = 0;
	int			scale = 0;
	int			n = 0;
	bool		fraction = false;

	for (; *word != '\0' && *word != '%'; word++)
	{
		if (*word == '.' && !fraction && n > 0)
			fraction = true;
		else if (*word >= '0' && *word <= '9' && n < 15)
		{
			coef = coef * 10 + (*word - '0');
			scale += fraction;
			n++;
		}
		else
			return false;
	}
	if (n == 0 || (fraction && scale == 0))
		return false;
	if (*word == '%')
	{
		if (!percent_allowed || word[1] != '\0' || n > 12)
			return false;
		scale += 2;
	}
	*value = pe_decimal_normal(coef, scale);
	return true;
}

static const char *
read_share(PeRuleText *in, int tier, PeRule *rule)
{
	next_word(in);
	if (!read_decimal(in->current, true, &rule->share[tier]) ||
		pe_decimal_cmp(rule->share[tier], pe_decimal_int(1)) > 0)
		return "a share of the points from 0 to 1, such as 0.8 or 80%";
	rule->shares |= (uint8_t) (1 << tier);
	return NULL;
}

static const char *
read_late(PeRuleText *in, PeRule *rule)
{
	next_word(in);
	if (is(in, "zero"))
		rule->late = PE_LATE_ZERO;
	else if (is(in, "judgement"))
		rule->late = PE_LATE_JUDGEMENT;
	else if (is(in, "minus"))
	{
		next_word(in);
		if (!read_decimal(in->current, false, &rule->late_minus))
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

	next_word(in);
	if (!read_decimal(in->current, false, &value) || value.scale != 0 ||
		value.coef > PE_RULE_MAX_SCALE)
		return "a number of decimals from 0 to 6 after round";
	rule->scale = (uint8_t) value.coef;
	return NULL;
}

enum
{
	LINEAR, ROUND, LATE, NEARLY, PARTLY, NOT
};

static const char *const options[] = {
	[LINEAR] = "linear",[ROUND] = "round",[LATE] = "late",
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
		if (!is(in, directions[i].name))
			continue;
		if (rule->direction != PE_UNKNOWN)
			return "one direction only";
		rule->direction = directions[i].direction;
		return NULL;
	}
	for (size_t i = 0; i < sizeof(options) / sizeof(options[0]); i++)
	{
		if (!is(in, options[i]))
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
			default:
				return read_share(in, (int) i - NEARLY, rule);
		}
	}
	return "higher, lower, exact, linear, round, nearly, partly, not or late";
}

bool
pe_rule_compile(const char *text, size_t len, PeRule *rule, PeRuleError *error)
{
	PeRuleText	in = {.text = text,.len = len};
	static const PeRule plain = {.scale = 2};

	*rule = plain;
	error->expected = NULL;
	next_word(&in);
	if (is(&in, "proportional"))
		rule->method = PE_PROPORTIONAL;
	else if (is(&in, "all_or_nothing"))
		rule->method = PE_ALL_OR_NOTHING;
	else if (is(&in, "judgement"))
		rule->method = PE_JUDGEMENT;
	else
		error->expected = "proportional, all_or_nothing or judgement";
	while (error->expected == NULL)
	{
		next_word(&in);
		if (in.word == in.len)
			return true;
		error->expected = read_option(&in, rule);
	}
	error->position = in.word;
	return false;
}
