/*
 * narrative.h
 *		What a narrative (目标完成情况) says of the figures of a form's lines.
 */
#ifndef PE_NARRATIVE_H
#define PE_NARRATIVE_H

#include "core/marks.h"
#include "core/miscalculated.h"
#include "core/noun.h"
#include "core/reading.h"
#include "core/unit.h"

typedef enum PeNarrativeMark
{
	PE_NARRATIVE_DIFFERS,		/* a figure of this noun contradicts the
								 * actual */
	PE_NARRATIVE_AGREES,		/* one agrees */
	PE_NARRATIVE_OTHERS,		/* one is the actual, but counts others too */
	PE_NARRATIVE_MARKS
} PeNarrativeMark;

#define PE_NARRATIVE_BIT(mark)	(INT64_C(1) << (mark))

/* A figure that the narrative states. */
typedef struct PeStatement
{
	PeFigure	figure;			/* its names are in the narrative */
	const PeUnit *unit;			/* NULL: none of the table */
	PeDecimal	place;			/* value of its last digit as printed */
	bool		of_year;		/* it says what was done in the form's year;
								 * else it can't contradict */
	bool		of_part;		/* of a month, an occasion: less is no
								 * contradiction */
	uint8_t		behind;			/* where in the noun the words behind the
								 * figure begin */
	PeNoun		noun;
} PeStatement;

#define PE_STATED_MAX	128		/* figures; with more, none contradicts */
#define PE_STATED_NAMES	2048	/* bytes for names of units */

/* Not to be copied: figures point to the names. */
typedef struct PeNarrative
{
	int			count;
	bool		cut;			/* more was stated than is kept */
	int			year;			/* the first that is named; 0: none */
	int			year_at;		/* the last one */
	PeWrongPlace wrong;			/* what does not come out in it */
	uint16_t	names_len;
	char		names[PE_STATED_NAMES];
	PeStatement stated[PE_STATED_MAX];
} PeNarrative;

/* Read a narrative of any length; cell is only room to work in. */
extern void pe_narrative_read(PeNarrative *narrative, PeCell *cell, const char *text, size_t len);

/* A line of the form. */
typedef struct PeNarrated
{
	PeSlice		content;		/* what the line is about */
	const PeView *target;		/* NULL: none; lends a bare actual its unit */
	const PeView *actual;
	const PeSlice *contents;	/* of all lines of the form, this one too */
	int			lines;			/* 0: they are not known */
} PeNarrated;

/* narrative_facts.c: bits of PeNarrativeMark. */
extern int64_t pe_narrative_facts(const PeNarrative *narrative, const PeNarrated *line);

/* The same as marks of the line. */
extern int64_t pe_narrative_marks(int64_t facts);

/* The value of a figure's last digit as printed: a thousand in 3.6万, a tenth in 45.5. */
extern PeDecimal pe_last_place(const PeFigure *figure);

#endif							/* PE_NARRATIVE_H */
