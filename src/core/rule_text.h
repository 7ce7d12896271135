/*
 * rule_text.h
 *		The words of the notation of rules, one after the other.
 */
#ifndef PE_RULE_TEXT_H
#define PE_RULE_TEXT_H

#include "core/rule_cases.h"

#define PE_RULE_WORD	128

typedef struct PeRuleText
{
	const char *text;
	size_t		len;
	size_t		pos;
	size_t		word;			/* where the current word begins; len at the
								 * end */
	char		current[PE_RULE_WORD];	/* the word, folded; empty at the end,
										 * or if it is too long */
	size_t		current_len;
	bool		quoted;
	unsigned	seen;			/* options, a bit each */
} PeRuleText;

/* Move to the next word; ; and : are words, and so is what stands in quotes. */
extern void pe_rule_next(PeRuleText *in);

extern bool pe_rule_is(const PeRuleText *in, const char *word);

/*
 * A plain unsigned decimal of at most 15 digits; a closing % divides by 100, and
 * leaves room for the zeros that this puts in front.
 */
extern bool pe_rule_decimal(const char *word, bool percent_allowed, PeDecimal *value);

/* rule_options.c: all that is left of the text is options; false with *error filled. */
extern bool pe_rule_read_options(PeRuleText *in, PeRule *rule, PeRuleError *error);

/* notation.c */
extern bool pe_notation_compile(const char *text, size_t len, PeRule *rule, PeRuleError *error);

#endif							/* PE_RULE_TEXT_H */
