/*
 * earlier.h
 *		The lines of the form of the year before, packed to be looked up by those of this year.
 */
#ifndef PE_EARLIER_H
#define PE_EARLIER_H

#include "core/facts.h"

/* A line as it is packed. */
typedef struct PeEarlierLine
{
	int32_t		line_no;
	PeSlice		level2;
	PeSlice		name;			/* without one no line is matched */
	PeSlice		target;			/* as stored */
	PeSlice		actual;			/* as stored */
	PeSlice		reason;
}			PeEarlierLine;

/* What stands before the lines. */
typedef struct PeEarlierHead
{
	PeDecimal	passed_by;		/* so far beyond its target is easily passed */
}			PeEarlierHead;

/* Bytes that the line takes, and the line in so many. */
extern size_t pe_earlier_size(const PeEarlierLine * line);
extern void pe_earlier_pack(const PeEarlierLine * line, char *bytes);

/*
 * The line of the same second level and name: that of this number if it is
 * one, else the first.  None in bytes that are no lines.
 */
extern bool pe_earlier_find(const char *bytes, size_t len, int32_t line_no, PeSlice level2, PeSlice name, PeEarlierLine * found);

/* Are both given, and the same? */
extern bool pe_same_targets(const PeView *a, const PeView *b);

#endif							/* PE_EARLIER_H */
