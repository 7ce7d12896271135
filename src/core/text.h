/*
 * text.h
 *		UTF-8 text as people type it: full width, odd spaces, odd dashes.
 */
#ifndef PE_TEXT_H
#define PE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

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
	/* Han characters need no folding and are most of a form */
	if (c >= 0xE4 && c <= 0xE9 && *pos + 2 < len)
	{
		unsigned char second = (unsigned char) text[*pos + 1];
		unsigned char third = (unsigned char) text[*pos + 2];

		if ((second & 0xC0) == 0x80 && (third & 0xC0) == 0x80)
		{
			*pos += 3;
			return ((uint32_t) (c & 0x0F) << 12) | ((uint32_t) (second & 0x3F) << 6) | (third & 0x3F);
		}
	}
	return pe_next_wide(text, len, pos);
}

/* Is this byte inside a character, not its first? */
static inline bool
pe_is_inside(char c)
{
	return ((unsigned char) c & 0xC0) == 0x80;
}

/* The text without spaces and in half width into buf (len bytes suffice); returns its length. */
extern size_t pe_normalize(const char *text, size_t len, char *buf);

/* Order of two texts by their normalised bytes: negative, 0 or positive. */
extern int	pe_compare_words(const char *a, size_t alen,
							 const char *b, size_t blen);

static inline bool
pe_is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/*
 * The bytes of the first of these words, Han all of them, that the text, closed
 * by a zero byte, begins with; 0 if there is none.
 */
extern size_t pe_begins_with_one(const char *text, const char *const *words, size_t count);

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
