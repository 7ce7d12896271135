/*
 * compare.h
 *		A quantity against its target, and a date against its date.
 */
#ifndef PE_COMPARE_H
#define PE_COMPARE_H

#include "core/score.h"

/* Bounds of both sides in one unit. */
typedef struct PePair
{
	PeFigure	target;
	PeFigure	actual;
} PePair;

/* Bring both sides to one unit; false with status and reason set. */
extern bool pe_match_units(PePair *pair, PeOutcome *out);

/*
 * Judge a quantity whose units match: sets full, or num and den, or a reason
 * for a person.
 */
extern void pe_judge_quantity(const PePair *pair, const PeRule *rule, PeOutcome *out);

/* choose.c: the one figure of a story that fits the target; false with the reason set. */
extern bool pe_choose_figure(const PeScoreInput *in, PeFigure *chosen, PeOutcome *out);

/* Judge a date. */
extern void pe_judge_date(const PePair *pair, const PeRule *rule,
						  int fiscal_year, PeOutcome *out);

/* No number: a person has to look. */
static inline void
pe_leave_open(PeOutcome *out, PeReason reason)
{
	out->status = PE_NEEDS_JUDGEMENT;
	out->reason = (uint8_t) reason;
}

#endif							/* PE_COMPARE_H */
