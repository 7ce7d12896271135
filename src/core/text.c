/*
 * text.c
 *		UTF-8 text as people type it.
 */
#include "core/text.h"

#include <string.h>

#define REPLACEMENT 0xFFFD

/* U+FE50 to U+FE6B as ASCII, 0 where there is no twin. */
static const char small_forms[28] = {
	',', 0, '.', 0, ';', ':', '?', '!', 0, '(', ')', '{', '}', 0, 0, '#', '&', '*', '+', '-',
	'<', '>', '=', 0, '\\', '$', '%', '@'
};

/* Full-width and small forms as their ASCII twins, spaces and invisible marks as ' '. */
static uint32_t
fold(uint32_t cp)
{
	if (cp >= 0xFF01 && cp <= 0xFF5E)
		return cp - 0xFEE0;
	if (cp <= ' ' || cp == 0xA0 || cp == 0x3000 || cp == 0xFEFF ||
		(cp >= 0x2000 && cp <= 0x200F) || cp == 0x2028 || cp == 0x2029 ||
		cp == 0x202F || cp == 0x205F || cp == 0x2060)
		return ' ';
	if (cp >= 0xFE50 && cp <= 0xFE6B && small_forms[cp - 0xFE50] != '\0')
		return (unsigned char) small_forms[cp - 0xFE50];
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

static inline bool
continues(const char *text, size_t len, size_t pos)
{
	return pos < len && pe_is_inside(text[pos]);
}

uint32_t
pe_next_wide(const char *text, size_t len, size_t *pos)
{
	const unsigned char *s = (const unsigned char *) text + *pos;
	size_t		at = *pos;

	/* a character in more bytes than it needs is none */
	if (s[0] >= 0xE0 && s[0] < 0xF0 && continues(text, len, at + 1) &&
		continues(text, len, at + 2) && (s[0] > 0xE0 || s[1] >= 0xA0))
	{
		*pos += 3;
		return fold(((uint32_t) (s[0] & 0x0F) << 12) |
					((uint32_t) (s[1] & 0x3F) << 6) | (s[2] & 0x3F));
	}
	if (s[0] >= 0xC2 && s[0] < 0xE0 && continues(text, len, at + 1))
	{
		*pos += 2;
		return fold(((uint32_t) (s[0] & 0x1F) << 6) | (s[1] & 0x3F));
	}
	if (s[0] >= 0xF0 && s[0] < 0xF5 && continues(text, len, at + 1) &&
		continues(text, len, at + 2) && continues(text, len, at + 3) &&
		(s[0] > 0xF0 || s[1] >= 0x90))
	{
		*pos += 4;
		return ((uint32_t) (s[0] & 0x07) << 18) |
			((uint32_t) (s[1] & 0x3F) << 12) |
			((uint32_t) (s[2] & 0x3F) << 6) | (s[3] & 0x3F);
	}
	*pos += 1;
	return REPLACEMENT;
}

/*
 * The next normalised piece: an ASCII byte folded from a wide form, or the
 * bytes of the character as they stand.  False at the end.
 */
static bool
next_piece(const char *text, size_t len, size_t *pos, const char **piece,
		   size_t *piece_len, char *folded)
{
	while (*pos < len)
	{
		size_t		start = *pos;
		uint32_t	cp = pe_next(text, len, pos);

		if (cp == ' ')
			continue;
		if (cp < 0x80)
		{
			*folded = (char) cp;
			*piece = folded;
			*piece_len = 1;
		}
		else
		{
			*piece = text + start;
			*piece_len = *pos - start;
		}
		return true;
	}
	return false;
}

size_t
pe_normalize(const char *text, size_t len, char *buf)
{
	size_t		pos = 0;
	size_t		out = 0;
	const char *piece;
	size_t		piece_len;
	char		folded;

	while (next_piece(text, len, &pos, &piece, &piece_len, &folded))
	{
		memcpy(buf + out, piece, piece_len);
		out += piece_len;
	}
	return out;
}

int
pe_compare_words(const char *a, size_t alen, const char *b, size_t blen)
{
	size_t		apos = 0;
	size_t		bpos = 0;

	for (;;)
	{
		const char *x;
		const char *y;
		size_t		xlen;
		size_t		ylen;
		char		xfold;
		char		yfold;
		bool		more_a = next_piece(a, alen, &apos, &x, &xlen, &xfold);
		bool		more_b = next_piece(b, blen, &bpos, &y, &ylen, &yfold);
		int			order;

		if (!more_a || !more_b)
			return (int) more_a - (int) more_b;
		/* the lead byte gives a character's length, so a prefix never ties */
		order = memcmp(x, y, xlen < ylen ? xlen : ylen);
		if (order != 0)
			return order;
		if (xlen != ylen)
			return xlen < ylen ? -1 : 1;
	}
}

/* The length without closing spaces and full stops. */
static size_t
without_stop(const char *text, size_t len)
{
	size_t		pos = 0;
	size_t		end = 0;

	while (pos < len)
	{
		uint32_t	cp = pe_next(text, len, &pos);

		if (cp != ' ' && cp != '.' && cp != 0x3002 && cp != ';')
			end = pos;
	}
	return end;
}

bool
pe_same_words(const char *a, size_t alen, const char *b, size_t blen)
{
	return pe_compare_words(a, without_stop(a, alen),
							b, without_stop(b, blen)) == 0;
}

size_t
pe_begins_with_one(const char *text, const char *const *words, size_t count)
{
	for (size_t i = 0; i < count; i++)
	{
		const char *word = words[i];

		/* most differ in the third byte of their first character */
		if (text[0] == word[0] && text[1] == word[1] && text[2] == word[2] &&
			strncmp(text, word, strlen(word)) == 0)
			return strlen(word);
	}
	return 0;
}

bool
pe_is_one(const char *name, const char *const *words, size_t count)
{
	for (size_t i = 0; i < count; i++)
	{
		if (strcmp(name, words[i]) == 0)
			return true;
	}
	return false;
}
