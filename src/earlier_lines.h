/*
 * earlier_lines.h
 *		A line beside that of its name a year before.
 */
#ifndef PE_EARLIER_LINES_H
#define PE_EARLIER_LINES_H

#include "line_facts.h"

typedef struct PeBesideEarlier
{
	int64		facts;			/* of pe_mark_names */
	bool		same_target;
}			PeBesideEarlier;

/* What earlier_lines() packed has such a line; error 22023 of bytes that hold none. */
extern bool pe_beside_earlier(bytea * lines, int line_no, const PeLineArgs *args, PeBesideEarlier * beside);

#endif							/* PE_EARLIER_LINES_H */
