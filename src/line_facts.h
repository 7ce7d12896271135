/*
 * line_facts.h
 *		A line of a form as SQL functions take it, and rows of facts as they give them.
 */
#ifndef PE_LINE_FACTS_H
#define PE_LINE_FACTS_H

#include "arguments.h"
#include "core/facts.h"

/* Arguments that make a line, counted from its first. */
enum
{
	PE_ARG_LEVEL1, PE_ARG_LEVEL2, PE_ARG_NAME, PE_ARG_CONTENT, PE_ARG_TARGET, PE_ARG_ACTUAL, PE_ARG_APPROVED,
	PE_ARG_POINTS, PE_ARG_SELF_SCORE, PE_ARG_SCORE, PE_ARG_RULE, PE_ARG_REASON, PE_ARG_MEASURE, PE_ARG_COUNT
};

typedef struct PeLineArgs
{
	PeLine		line;
	PeView		target;
	PeView		actual;
	PeView		approved;
	bool		too_long;		/* a number has more than 18 digits */
} PeLineArgs;

extern void pe_line_args(FunctionCallInfo fcinfo, int first, PeLineArgs *args);

/* A row of the function's result type; the function may keep nothing else in fn_extra. */
extern Datum pe_make_row(FunctionCallInfo fcinfo, Datum *values, bool *nulls);

/* NULL where it is not given. */
extern Datum pe_number_datum(PeDecimal value, bool given, bool *isnull);

/* Over-achievement in millionths, NULL where there is none. */
extern Datum pe_over_datum(int64_t over, bool *isnull);

#endif							/* PE_LINE_FACTS_H */
