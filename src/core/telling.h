/*
 * telling.h
 *		A narrative (目标完成情况) told clause by clause to those who listen.
 */
#ifndef PE_TELLING_H
#define PE_TELLING_H

#include "core/clause.h"

/* A clause, and where it stands; all of it lasts until the next one. */
typedef struct PeTelling
{
	PeClause	clause;			/* its composed names go with it */
	size_t		part;			/* byte of the text where what the cell holds
								 * begins */
	uint32_t	sentence;		/* where in the cell the sentence begins */
	uint32_t	end;			/* behind the clause and its mark */
	bool		begins;			/* it is the first of its sentence */
	bool		ends;			/* the last */
} PeTelling;

typedef struct PeListener
{
	void		(*hear) (void *self, const PeTelling *telling);
	void	   *self;
} PeListener;

/* Tell a text of any length, a cell at a time; the cell is only room to work in. */
extern void pe_tell(const char *text, size_t len, PeCell *cell, const PeListener *listeners, int count);

#endif							/* PE_TELLING_H */
