/*
 * piece.c
 *		Words at the ends of a piece of text and inside it.
 */
#include "core/piece.h"

#include <string.h>

#include "core/text.h"

const char *const pe_numerals[] = {
	"零", "〇", "一", "二", "两", "三", "四", "五", "六", "七", "八", "九", "十", "百", "点", NULL
};

const char *const pe_rate_words[] = {"率", "度", "比例", "占比", "比重", NULL};

const char *const pe_event_words[] = {"发生", "出现", "发现", "查出", "存在", "有", NULL};

/* Is the word of n bytes here?  Han characters differ in their last byte first. */
static inline bool
is_at(const char *text, const char *word, size_t n)
{
	return n == 0 || (text[n - 1] == word[n - 1] && memcmp(text, word, n) == 0);
}

bool
pe_piece_begins(PePiece piece, const char *word)
{
	size_t		n = strlen(word);

	return piece.len >= n && is_at(piece.text, word, n);
}

bool
pe_piece_ends(PePiece piece, const char *word)
{
	size_t		n = strlen(word);

	return piece.len >= n && is_at(piece.text + piece.len - n, word, n);
}

bool
pe_piece_is(PePiece piece, const char *word)
{
	return piece.len == strlen(word) && pe_piece_begins(piece, word);
}

bool
pe_piece_cut_begin(PePiece *piece, const char *word)
{
	if (!pe_piece_begins(*piece, word))
		return false;
	piece->text += strlen(word);
	piece->len -= strlen(word);
	return true;
}

bool
pe_piece_cut_end(PePiece *piece, const char *word)
{
	if (!pe_piece_ends(*piece, word))
		return false;
	piece->len -= strlen(word);
	return true;
}

long
pe_piece_find_last(PePiece piece, const char *word)
{
	size_t		n = strlen(word);

	for (long i = (long) piece.len - (long) n; i >= 0; i--)
	{
		if (is_at(piece.text + i, word, n))
			return i;
	}
	return -1;
}

bool
pe_piece_has(PePiece piece, const char *word)
{
	return pe_piece_find_last(piece, word) >= 0;
}

/* The same as pe_piece_begins, for words of which most differ in their first character. */
static inline bool
begins_here(PePiece piece, const char *word)
{
	size_t		n = 0;

	while (word[n] != '\0' && n < piece.len && word[n] == piece.text[n])
		n++;
	return word[n] == '\0';
}

/* Characters that the words begin with, as a set by their last bits. */
#define FIRST_BITS		1024

/* Most are Han characters, of three bytes. */
static inline uint32_t
first_of(const char *word)
{
	unsigned char c = (unsigned char) *word;
	size_t		pos = 0;

	return pe_next(word, c >= 0xE4 && c <= 0xE9 ? 3 : strlen(word), &pos);
}

const char *
pe_piece_has_one(PePiece piece, const char *const *words)
{
	uint64_t	firsts[FIRST_BITS / 64] = {0};
	size_t		next = 0;

	for (const char *const *word = words; *word != NULL; word++)
	{
		uint32_t	first = first_of(*word) % FIRST_BITS;

		firsts[first / 64] |= UINT64_C(1) << first % 64;
	}
	for (size_t pos = 0; pos < piece.len; pos = next)
	{
		uint32_t	first = pe_next(piece.text, piece.len, &next) % FIRST_BITS;
		PePiece		rest = pe_piece_part(piece, pos, piece.len);

		if ((firsts[first / 64] >> first % 64 & 1) == 0)
			continue;
		for (const char *const *word = words; *word != NULL; word++)
		{
			if (begins_here(rest, *word))
				return *word;
		}
	}
	return NULL;
}

bool
pe_piece_begins_one(PePiece piece, const char *const *words)
{
	for (; *words != NULL; words++)
	{
		if (pe_piece_begins(piece, *words))
			return true;
	}
	return false;
}

bool
pe_piece_cut_begin_one(PePiece *piece, const char *const *words)
{
	for (; *words != NULL; words++)
	{
		if (pe_piece_cut_begin(piece, *words))
			return true;
	}
	return false;
}

bool
pe_piece_cut_end_one(PePiece *piece, const char *const *words)
{
	for (; *words != NULL; words++)
	{
		if (pe_piece_cut_end(piece, *words))
			return true;
	}
	return false;
}

bool
pe_piece_is_one(PePiece piece, const char *const *words)
{
	for (; *words != NULL; words++)
	{
		if (pe_piece_is(piece, *words))
			return true;
	}
	return false;
}

const char *
pe_piece_ends_one(PePiece piece, const char *const *words)
{
	for (; *words != NULL; words++)
	{
		if (pe_piece_ends(piece, *words))
			return *words;
	}
	return NULL;
}
