/*
 * line_facts.h
 *		A line of a form as SQL functions take it, and rows of facts as they give them.
 */
#ifndef PE_LINE_FACTS_H
#define PE_LINE_FACTS_H

#include "access/htup.h"

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
	bool		less_is_better; /* by the rule */
	bool		too_long;		/* a number has more than 18 digits */
} PeLineArgs;

/* A number that may be NULL; one of more than 18 digits is not given either. */
extern void pe_number_arg(FunctionCallInfo fcinfo, int n, PeNumber *number, bool *too_long);

extern void pe_line_args(FunctionCallInfo fcinfo, int first, PeLineArgs *args);

/* Members of type form_fact, in their order. */
enum
{
	PE_FORM_FACT_FACTS, PE_FORM_FACT_LINES, PE_FORM_FACT_SCORED, PE_FORM_FACT_TWINS, PE_FORM_FACT_COPIED, PE_FORM_FACT_POINTS, PE_FORM_FACT_SELF_TOTAL,
	PE_FORM_FACT_OUTPUT, PE_FORM_FACT_BENEFIT, PE_FORM_FACT_SATISFACTION, PE_FORM_FACT_COST, PE_FORM_FACT_GREATEST_SHARE,
	PE_FORM_FACT_COST_ITEMS, PE_FORM_FACT_MOST_OVER, PE_FORM_FACT_MOST_UNEXPLAINED, PE_FORM_FACT_MOST_EXCESS, PE_FORM_FACT_OVERFLOW,
	PE_FORM_FACT_MISCALCULATED, PE_FORM_FACT_MATCHED, PE_FORM_FACT_SAME_TARGETS,
	PE_FORM_FACT_COUNT
};

/* Members of type money_fact. */
enum
{
	PE_MONEY_FACT_FACTS, PE_MONEY_FACT_BUDGET, PE_MONEY_FACT_EXECUTED, PE_MONEY_FACT_TRANSFERS, PE_MONEY_FACT_RATE, PE_MONEY_FACT_POINTS,
	PE_MONEY_FACT_SELF_SCORE, PE_MONEY_FACT_SCORE, PE_MONEY_FACT_NET, PE_MONEY_FACT_PARTS, PE_MONEY_FACT_PARTS_BUDGET,
	PE_MONEY_FACT_PARTS_EXECUTED, PE_MONEY_FACT_OVERFLOW,
	PE_MONEY_FACT_COUNT
};

/* Take a value of one of these types apart, which has so many members. */
extern void pe_take_row(HeapTupleHeader row, int count, Datum *values, bool *nulls);

/* A row of the function's result type; the function may keep nothing else in fn_extra. */
extern Datum pe_make_row(FunctionCallInfo fcinfo, Datum *values, bool *nulls);

/* NULL where it is not given. */
extern Datum pe_number_datum(PeDecimal value, bool given, bool *isnull);

/* Over-achievement in millionths, NULL where there is none. */
extern Datum pe_over_datum(int64_t over, bool *isnull);

/* The bit of the mark that the first argument names; error 22023 if it is none of these. */
extern Datum pe_mark_arg(FunctionCallInfo fcinfo, const char *const *names, int count, const char *what);

#endif							/* PE_LINE_FACTS_H */
