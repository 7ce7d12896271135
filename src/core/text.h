/*
 * text.h
 *		UTF-8 text as people type it: full width, odd spaces, odd dashes.
 */
#ifndef PE_TEXT_H
#define PE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* U+FE50 to U+FE6B as ASCII, 0 where there is no twin. */
extern const char pe_small_forms[];

/* Full-width and small forms as their ASCII twins, spaces and invisible marks as ' '. */
static inline uint32_t
pe_fold(uint32_t cp)
{
	if (cp >= 0xFF01 && cp <= 0xFF5E)
		return cp - 0xFEE0;
	if (cp <= ' ' || cp == 0xA0 || cp == 0x3000 || cp == 0xFEFF ||
		(cp >= 0x2000 && cp <= 0x200F) || cp == 0x2028 || cp == 0x2029 ||
		cp == 0x202F || cp == 0x205F || cp == 0x2060)
		return ' ';
	if (cp >= 0xFE50 && cp <= 0xFE6B && pe_small_forms[cp - 0xFE50] != '\0')
		return (unsigned char) pe_small_forms[cp - 0xFE50];
	if (cp == 0x2212)			/* minus */
		return '-';
	if (cp == 0x2105)			/* care of, typed for per cent */
		return '%';
	if (cp == 0x2236)			/* ratio */
		return ':';
	if (cp == 0x2044 || cp == 0x2215)	/* fraction and division slash */
		return '/';
	return cp;
}

/*
 * The character at text[*pos], folded; *pos moves behind it.  A byte that is
 * no UTF-8 comes back as U+FFFD, alone.
 */
extern uint32_t pe_next_wide(const char *text, size_t len, size_t *pos);

static inline uint32_t
pe_next(const char *text, size_t len, size_t *pos)
{
	unsigned char c = (unsigned char) text[*pos];

	if (c < 0x80)
	{
		(*pos)++;
		return c <= ' ' ? ' ' : c;
	}
	if ((c & 0xF0) == 0xE0 && c != 0xE0 && *pos + 2 < len)
	{
		unsigned char second = (unsigned char) text[*pos + 1];
		unsigned char third = (unsigned char) text[*pos + 2];

		if ((second & 0xC0) == 0x80 && (third & 0xC0) == 0x80)
		{
			uint32_t	cp = ((uint32_t) (c & 0x0F) << 12) |
			((uint32_t) (second & 0x3F) << 6) | (third & 0x3F);

			*pos += 3;
			/* Han characters need no folding and are most of a form */
			return c >= 0xE4 && c <= 0xE9 ? cp : pe_fold(cp);
		}
	}
	return pe_next_wide(text, len, pos);
}

/* The text without spaces and in half width into buf (len bytes suffice); returns its length. */
extern size_t pe_normalize(const char *text, size_t len, char *buf);

/* Order of two texts by their normalised bytes: negative, 0 or positive. */
extern int	pe_compare_words(const char *a, size_t alen,
							 const char *b, size_t blen);

/* Does the text begin with one of these words?  It ends with a zero byte. */
extern bool pe_begins_with_one(const char *text, const char *const *words, size_t count);

#define PE_BEGINS_WITH_ONE(text, words) \
	pe_begins_with_one(text, words, sizeof(words) / sizeof((words)[0]))

/* Is the name one of these? */
extern bool pe_is_one(const char *name, const char *const *words, size_t count);

#define PE_IS_ONE(name, words) \
	pe_is_one(name, words, sizeof(words) / sizeof((words)[0]))

/* The same words, but for a closing full stop. */
extern bool pe_same_words(const char *a, size_t alen,
						  const char *b, size_t blen);

#endif							/* PE_TEXT_H */
