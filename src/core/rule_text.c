/*
 * rule_text.c
 *		The words of the notation of rules, one after the other.
 */
#include "core/rule_text.h"

#include <string.h>

#include "core/text.h"

/* The character in UTF-8; false if the word is full. */
static bool
put_character(PeRuleText *in, uint32_t cp)
{
	char	   *at = in->current + in->current_len;

	if (in->current_len + 5 > sizeof(in->current))
		return false;
	if (cp < 0x80)
		*at++ = (char) cp;
	else if (cp < 0x800)
	{
		*at++ = (char) (0xC0 | (cp >> 6));
		*at++ = (char) (0x80 | (cp & 0x3F));
	}
	else
	{
		if (cp < 0x10000)
			*at++ = (char) (0xE0 | (cp >> 12));
		else
		{
			*at++ = (char) (0xF0 | (cp >> 18));
			*at++ = (char) (0x80 | ((cp >> 12) & 0x3F));
		}
		*at++ = (char) (0x80 | ((cp >> 6) & 0x3F));
		*at++ = (char) (0x80 | (cp & 0x3F));
	}
	in->current_len = (size_t) (at - in->current);
	return true;
}

static bool
is_quote(uint32_t cp)
{
	return cp == '"' || cp == 0x201C || cp == 0x201D;
}

/* Does the word end before this character? */
static bool
ends_word(const PeRuleText *in, uint32_t cp)
{
	bool		bracket = in->current[0] == '[' || in->current[0] == '(';

	if (cp == ' ')
		return !bracket || strpbrk(in->current + 1, "])") != NULL;
	return cp == ';' || cp == ':' || is_quote(cp);
}

void
pe_rule_next(PeRuleText *in)
{
	uint32_t	cp = ' ';
	bool		fits = true;
	bool		closed = false;

	in->quoted = false;
	in->current_len = 0;
	in->current[0] = '\0';
	in->word = in->len;
	while (in->pos < in->len && cp == ' ')
	{
		in->word = in->pos;
		cp = pe_next(in->text, in->len, &in->pos);
	}
	if (cp == ' ')
	{
		in->word = in->len;
		return;
	}
	in->quoted = is_quote(cp);
	if (!in->quoted)
		fits = put_character(in, cp);
	closed = cp == ';' || cp == ':';
	while (!closed && in->pos < in->len)
	{
		size_t		before = in->pos;

		in->current[in->current_len] = '\0';
		cp = pe_next(in->text, in->len, &in->pos);
		if (in->quoted ? is_quote(cp) : ends_word(in, cp))
		{
			closed = true;
			if (!in->quoted)
				in->pos = before;
		}
		else if (cp != ' ')
			fits = fits && put_character(in, cp);
	}
	if (!fits || (in->quoted && !closed))
		in->current_len = 0;
	in->current[in->current_len] = '\0';
}

bool
pe_rule_is(const PeRuleText *in, const char *word)
{
	return !in->quoted && strcmp(in->current, word) == 0;
}

bool
pe_rule_decimal(const char *word, bool percent_allowed, PeDecimal *value)
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
