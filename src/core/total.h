/*
 * total.h
 *		What an auditor sees of a form as a whole.
 */
#ifndef PE_TOTAL_H
#define PE_TOTAL_H

#include "core/facts.h"

/* In the order of pe_form_mark_names. */
typedef enum PeFormMark
{
	PE_FORM_ANY,
	PE_FORM_TOO_LONG,			/* a number has more than 18 digits */
	/* its categories */
	PE_FORM_NO_OUTPUT_OR_BENEFIT,
	PE_FORM_NO_SATISFACTION,	/* and nothing says why */
	PE_FORM_WORKS,				/* the subject names works or a purchase */
	PE_FORM_WORKS_WITHOUT_COST,
	PE_FORM_HAS_OUTPUT,
	PE_FORM_NO_QUANTITY_OR_QUALITY,
	PE_FORM_PROFILE_UNKNOWN,
	PE_FORM_UNLIKE_PROFILE,
	PE_FORM_CATEGORY_ABSENT,	/* one that should have points */
	PE_FORM_POINTS_NOT_MOVED,	/* its points are missing from the others */
	/* its points and scores */
	PE_FORM_HAS_LINES,
	PE_FORM_HAS_SCORED,			/* lines with points */
	PE_FORM_TWINS,
	PE_FORM_POINTS_NOT_FULL,
	PE_FORM_POINTS_DECLARED,
	PE_FORM_POINTS_UNLIKE_DECLARED,
	PE_FORM_LINE_TOO_HEAVY,
	PE_FORM_TOO_MANY_LINES,
	PE_FORM_SCORE_DECLARED,
	PE_FORM_SCORE_UNLIKE_DECLARED,
	PE_FORM_SCORE_MISSING,		/* and so no total */
	PE_FORM_LINE_SCORE_MISSING,
	PE_FORM_ALL_FULL,			/* no line lost a point */
	/* its goals and narrative */
	PE_FORM_GOALS_MISSING,
	PE_FORM_NARRATIVE,
	PE_FORM_MISCALCULATED,
	/* its money */
	PE_FORM_MONEY_MISSING,		/* the budget or its unit */
	PE_FORM_RATE_UNKNOWN,
	PE_FORM_RATE_UNEXPLAINED,
	PE_FORM_MONEY_LEFT,
	PE_FORM_SHARES_UNKNOWN,
	PE_FORM_SHARES_APART,		/* what indicators and execution got of their
								 * points */
	PE_FORM_COSTS_TOLD,
	PE_FORM_COSTS_ABOVE_BUDGET,
	PE_FORM_HAS_PARTS,
	PE_FORM_PARTS_DIFFER,
	PE_FORM_NET_OF_TRANSFERS,
	PE_FORM_TRANSFERS_MISSING,
	/* the year before */
	PE_FORM_HAS_EARLIER,
	PE_FORM_SAME_TARGETS,
	/* its reviews */
	PE_FORM_REVIEWED,
	PE_FORM_REVIEW_APART,
	PE_FORM_REVIEW_GRADES_OTHERWISE,
	PE_FORM_LINE_REVIEWED,
	PE_FORM_REVIEW_ABOVE_POINTS,
	PE_FORM_REVIEW_DEDUCTS,
	PE_FORM_DEDUCTION_UNEXPLAINED,
	/* its evidence, which only a registry sees */
	PE_FORM_EVIDENCE_WANTED,
	PE_FORM_EVIDENCE_MISSING,
	PE_FORM_MARKS
} PeFormMark;

extern const char *const pe_form_mark_names[PE_FORM_MARKS];

typedef struct PeTotal
{
	/* its lines together */
	int64_t		line_facts;		/* of pe_mark_names */
	int			lines;
	int			scored;			/* lines with points */
	bool		twins;
	PeNumber	line_points;
	PeNumber	line_score;		/* as filed */
	PeNumber	category[PE_OF_NONE];
	PeNumber	greatest_share; /* that a line has of its category */
	PeNumber	cost_items;
	/* its head */
	bool		works;			/* a project that names works or a purchase */
	PeNumber	full_points;
	PeNumber	expected[PE_OF_NONE];	/* points that it should have */
	PeNumber	declared_points;
	PeNumber	declared_score;
	/* its goals and narrative */
	int			goals;			/* that are filled in */
	bool		achieved;		/* it is told what became of them */
	bool		miscalculated;
	bool		told_why;		/* the narrative explains the execution */
	/* its money */
	bool		unit_known;
	bool		net;			/* of transfers */
	bool		upper_money;	/* anything names money from above */
	PeNumber	budget;
	PeNumber	executed;
	PeNumber	transfers;
	PeNumber	rate;
	PeNumber	execution_points;
	PeNumber	execution_score;	/* as filed */
	int			parts;
	PeNumber	parts_budget;
	PeNumber	parts_executed;
	/* the year before */
	int			matched;		/* lines of the same name */
	int			same_targets;	/* of those with points */
	/* its reviews */
	PeNumber	reviewed;
	bool		graded_otherwise;

	bool		too_long;		/* a number is missing here, as it has too
								 * many digits */
} PeTotal;

/* Thresholds, each of the rule that it is named by. */
typedef struct PeLimits
{
	PeDecimal	b09;
	PeDecimal	c19;
	PeDecimal	e06;
	PeDecimal	f03;
	PeDecimal	f14;
	PeDecimal	f15;
	PeDecimal	h02;
} PeLimits;

/* Bits of PE_MARK_BIT of these, but for those of single reviews. */
extern int64_t pe_total_facts(const PeTotal *total, const PeLimits *limits);

#endif							/* PE_TOTAL_H */
