/*
 * reading.h
 *		From the text of a cell to its reading, and the reading as stored bytes.
 */
#ifndef PE_READING_H
#define PE_READING_H

#include "core/clause.h"

/* Rises with any release that changes a reading or a score. */
#define PE_ENGINE_VERSION	1

/*
 * Read a target (目标值) or an actual (完成值).  Never fails: what can't be read
 * with certainty is qualitative or compound.  Figures point into `cell`, the
 * reading's scratch and constant tables.
 */
extern void pe_read(const char *text, size_t len, bool actual, PeCell *cell,
					PeReading *reading);

/* simple.c: a cell that is a sign, a number and a unit; false for any other. */
extern bool pe_read_simple(const char *text, size_t len, PeReading *reading);

/*
 * The stored form: version, kind and tier, count, then the figures; the text
 * as written follows it.
 */
#define PE_STORED_HEAD	3
#define PE_FIGURE_HEAD	7
#define PE_SAME_BOUND	0xFF	/* the upper bound is the lower one */
#define PE_STORED_MAX	(PE_STORED_HEAD + PE_MAX_FIGURES * (PE_FIGURE_HEAD + 16 + 2 * 255))

extern size_t pe_store(const PeReading *reading, char *buf);

/* A stored value, opened.  The first figure is decoded, others on demand. */
typedef struct PeView
{
	uint8_t		kind;
	uint8_t		tier;
	uint8_t		count;
	const char *rest;			/* behind the first figure */
	const char *text;			/* as written */
	size_t		text_len;
	PeFigure	figure;
} PeView;

/* Open stored bytes; false if they are not what pe_store makes. */
extern bool pe_view(const char *data, size_t len, PeView *view);

/* Decode the figure at *data and move behind it; false if it runs over the end. */
extern bool pe_stored_figure(const char **data, const char *end, PeFigure *figure);

/* What words say about a target: see the phrase table in tier.c. */
extern PeTier pe_read_tier(const char *folded, size_t len);

/* Sort order of values; equal (0) when kind and canonical form are equal, or the words are. */
extern int	pe_view_compare(const PeView *a, const PeView *b);

#endif							/* PE_READING_H */
