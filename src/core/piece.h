/*
 * piece.h
 *		Words at the ends of a piece of text and inside it.
 */
#ifndef PE_PIECE_H
#define PE_PIECE_H

#include <stdbool.h>
#include <stddef.h>

/* A piece of a folded text. */
typedef struct PePiece
{
	const char *text;
	size_t		len;
} PePiece;

/* The characters of numerals, closed by NULL. */
extern const char *const pe_numerals[];

extern bool pe_piece_begins(PePiece piece, const char *word);
extern bool pe_piece_ends(PePiece piece, const char *word);
extern bool pe_piece_is(PePiece piece, const char *word);
extern bool pe_piece_cut_begin(PePiece *piece, const char *word);
extern bool pe_piece_cut_end(PePiece *piece, const char *word);

/* What the name of a rate ends in, and what is said of events. */
extern const char *const pe_rate_words[];
extern const char *const pe_event_words[];

/* Where the word begins in the piece, the last time; -1 if nowhere. */
extern long pe_piece_find_last(PePiece piece, const char *word);
extern bool pe_piece_has(PePiece piece, const char *word);

/* The same for a list closed by NULL; the first that fits. */
extern const char *pe_piece_has_one(PePiece piece, const char *const *words);
extern const char *pe_piece_ends_one(PePiece piece, const char *const *words);
extern bool pe_piece_begins_one(PePiece piece, const char *const *words);
extern bool pe_piece_cut_begin_one(PePiece *piece, const char *const *words);
extern bool pe_piece_cut_end_one(PePiece *piece, const char *const *words);
extern bool pe_piece_is_one(PePiece piece, const char *const *words);

static inline PePiece
pe_piece_make(const char *text, size_t len)
{
	PePiece		piece = {text, len};

	return piece;
}

static inline PePiece
pe_piece_part(PePiece piece, size_t from, size_t to)
{
	PePiece		part = {piece.text + from, to - from};

	return part;
}

#endif							/* PE_PIECE_H */
