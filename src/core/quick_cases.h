/*
 * quick_cases.h
 *		The rows that quick.h reads, by a rule with cases.
 *
 * The rule is prepared once: its bounds and steps as integers at one scale,
 * its amounts at another.  What is not plainly decided is left to pe_score.
 */
#ifndef PE_QUICK_CASES_H
#define PE_QUICK_CASES_H

#include "core/quick.h"

typedef struct PeQuickAmount
{
	int64_t		value;			/* in units of the rule's amount_scale */
	bool		is_share;		/* of the row's points */
} PeQuickAmount;

typedef struct PeQuickCase
{
	uint8_t		gives;			/* PeGives, PE_CASE_* and so on, as in PeCase */
	uint8_t		how;
	uint8_t		bounds;
	uint8_t		direction;
	int64_t		lower;			/* in units of the rule's bound_scale */
	int64_t		upper;
	int64_t		step;
	PeQuickAmount amount;
	PeQuickAmount other;
	PeQuickAmount limit;
} PeQuickCase;

typedef struct PeQuickRule
{
	uint8_t		direction;		/* of a target that does not say it */
	uint8_t		range_direction;	/* what more of the measure gives */
	uint8_t		measure;
	uint8_t		steps;
	uint8_t		scale;			/* decimals of a score */
	uint8_t		bound_scale;
	uint8_t		amount_scale;
	uint8_t		power;
	uint8_t		unit_len;
	bool		linear;
	bool		has_per;
	bool		in_percent;
	bool		has_fraction;
	bool		asks_target;
	int8_t		ranges;			/* they are the first cases */
	int8_t		met;			/* the others by their index, -1 if there is
								 * none */
	int8_t		not_met;
	int8_t		otherwise;		/* of the ranges and of the target, where
								 * figures may take it */
	char		unit[PE_RULE_UNIT_MAX];
	PeQuickCase cases[PE_RULE_CASES];
} PeQuickRule;

/* quick_rule.c: false for a rule whose rows all need pe_score. */
extern bool pe_quick_prepare(const PeRule *rule, PeQuickRule *quick);

/* PE_QUICK_MET, _SCORED, _OPEN or _UNSURE. */
extern PeQuick pe_score_quick_cases(const PeQuickRule *rule, const char *target, size_t target_len,
									const char *actual, size_t actual_len, PeDecimal points, PeDecimal *score);

/* What is beyond these limits is left to pe_score; within them no product passes 18 digits, here or there. */
#define PE_Q_MOST_SCALE		4	/* of bounds, of amounts, of points */
#define PE_Q_MOST_BOUND		INT64_C(100000000000)
#define PE_Q_MOST_PERCENT	INT64_C(1000000)	/* of bounds that are
												 * multiplied by a target */
#define PE_Q_MOST_AMOUNT	INT64_C(1000000)
#define PE_Q_MOST_POINTS	INT64_C(1000000)
#define PE_Q_MOST_VALUE		INT64_C(100000000000)	/* of target and actual,
													 * at their scale */
#define PE_Q_MOST_VALUE_SCALE 6
#define PE_Q_MOST_STEPS		INT64_C(100000)

#endif							/* PE_QUICK_CASES_H */
