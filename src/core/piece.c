/*
 * piece.c
 *		Words at the ends of a piece of text and inside it.
 */
#include "core/piece.h"

#include <string.h>

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

const char *
pe_piece_has_one(PePiece piece, const char *const *words)
{
	for (; *words != NULL; words++)
	{
		if (pe_piece_has(piece, *words))
			return *words;
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
