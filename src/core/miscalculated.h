/*
 * miscalculated.h
 *		A share or an amount per head that the counts of its own sentence do not give.
 */
#ifndef PE_MISCALCULATED_H
#define PE_MISCALCULATED_H

#include "core/piece.h"
#include "core/telling.h"

#define PE_TERMS_MAX	12		/* figures of a sentence; with more there is
								 * no telling */

/* Who may get an amount each. */
typedef enum PeHeads
{
	PE_NO_HEADS,
	PE_PERSONS,
	PE_HOUSEHOLDS
} PeHeads;

/* A figure of the sentence, with the words before it. */
typedef struct PeTerm
{
	PeFigure	figure;			/* of its per-what only the length is kept */
	PeHeads		each;			/* of the per-what */
	bool		planned;
	PePiece		words;
	uint32_t	start;
	uint32_t	end;
} PeTerm;

/* The first place that does not come out. */
typedef struct PeWrongPlace
{
	bool		found;
	size_t		part;			/* byte of the text where its cell begins */
	uint32_t	start;			/* in the cell */
	uint32_t	end;
} PeWrongPlace;

/* Listens for it. */
typedef struct PeTerms
{
	PeWrongPlace *wrong;
	int			count;			/* above PE_TERMS_MAX: too many */
	PeTerm		term[PE_TERMS_MAX];
} PeTerms;

extern PeListener pe_terms_listener(PeTerms *terms, PeWrongPlace *wrong);

/* Where it is, in characters of the text; origin has room for PE_CELL_MAX + 1. */
extern void pe_wrong_place(const PeWrongPlace *wrong, const char *text, size_t len, PeCell *cell,
						   uint32_t *origin, size_t *start, size_t *end);

/* True with its place if there is one. */
extern bool pe_miscalculated(const char *text, size_t len, PeCell *cell, uint32_t *origin,
							 size_t *start, size_t *end);

#endif							/* PE_MISCALCULATED_H */
