/*
 * facts.h
 *		What an auditor sees of a line and its numbers, and of the lines of a form together.
 */
#ifndef PE_FACTS_H
#define PE_FACTS_H

#include "core/marks.h"

/* A number of a form, or none. */
typedef struct PeNumber
{
	bool		given;
	PeDecimal	value;
} PeNumber;

/* Each is false of a number that is not given. */
static inline bool
pe_number_is_positive(PeNumber number)
{
	return number.given && number.value.coef > 0;
}

static inline bool
pe_number_is_negative(PeNumber number)
{
	return number.given && number.value.coef < 0;
}

static inline bool
pe_number_is_zero(PeNumber number)
{
	return number.given && number.value.coef == 0;
}

static inline bool
pe_number_less(PeNumber a, PeNumber b)
{
	return a.given && b.given && pe_decimal_cmp(a.value, b.value) < 0;
}

typedef struct PeLine
{
	PeLineCells cells;
	const PeView *approved;		/* approved target, or NULL */
	PeNumber	points;
	PeNumber	self_score;
	PeNumber	score;			/* computed */
	bool		more_is_better; /* by the rule, where the target has no sign */
} PeLine;

/* Over-achievement is told in millionths, cut off. */
#define PE_OVER_UNIT	INT64_C(1000000)

typedef struct PeLineFacts
{
	int64_t		bits;			/* of marks and facts, see pe_mark_names */
	int64_t		over;			/* beyond the target, 0 if it is not */
	PeNumber	excess;			/* of the score filed above the one computed */
	PeNumber	cost;			/* a cost target in 元 */
	bool		named_satisfaction; /* by its name, and by no level */
	uint64_t	key;			/* of what the line is called, 0 if it has no
								 * name */
	uint64_t	reason_key;		/* of the reason, 0 if none explains a loss or
								 * an excess */
} PeLineFacts;

extern void pe_line_facts(const PeLine *line, PeLineFacts *facts);

/* A line and the one of its name in the form of the year before. */
typedef struct PeEarlier
{
	const PeView *target;		/* NULL: none */
	PeSlice		reason;
	bool		less_is_better; /* by the rule */
	const PeView *earlier_target;
	const PeView *earlier_actual;
	PeSlice		earlier_reason;
	PeDecimal	passed_by;		/* so far beyond its target is easily passed */
} PeEarlier;

/* earlier.c: bits of the facts that the registry holds against an earlier year. */
extern int64_t pe_earlier_facts(const PeEarlier *line);

/* What the categories of a form have in points. */
typedef enum PeCategory
{
	PE_OF_OUTPUT,
	PE_OF_BENEFIT,
	PE_OF_SATISFACTION,
	PE_OF_COST,					/* as a first level */
	PE_OF_NONE,
	PE_CATEGORIES
} PeCategory;

/* Lines with points. */
typedef struct PeSum
{
	PeDecimal	points;
	PeDecimal	most;			/* of the greatest line */
	int32_t		lines;
} PeSum;

typedef struct PeFormFacts
{
	int64_t		bits;			/* of any line */
	int32_t		lines;
	int32_t		scored;			/* lines with points */
	bool		overflow;		/* a sum has more than 18 digits */
	bool		has_self_score;
	bool		has_cost_item;
	PeDecimal	points;
	PeDecimal	self_score;
	PeDecimal	cost_items;
	PeDecimal	most_excess;
	int64_t		most_over;
	int64_t		most_unexplained;	/* of lines without a reason */
	PeSum		sum[2][PE_CATEGORIES];	/* by levels; apart, of lines that are
										 * satisfaction by their names */
} PeFormFacts;

extern void pe_form_add(PeFormFacts *form, const PeLine *line, const PeLineFacts *facts);

/*
 * The sums of each category.  Names tell satisfaction only in a form of which
 * no level says it.  False if a sum of the form has more than 18 digits.
 */
extern bool pe_form_categories(const PeFormFacts *form, PeSum *categories);

#endif							/* PE_FACTS_H */
