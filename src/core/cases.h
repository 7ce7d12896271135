/*
 * cases.h
 *		The score of an indicator by a rule with cases, and what it shares with the methods.
 */
#ifndef PE_CASES_H
#define PE_CASES_H

#include "core/score.h"

/* Status and reason, and base, factor, num and den where a number follows. */
extern void pe_score_cases(const PeScoreInput *in, PeOutcome *out);

/* Execution by a rule in % of the budget; see finished in the notation. */
extern void pe_score_execution(const PeScoreInput *in, PeDecimal executed, PeDecimal budget, bool finished, PeOutcome *out);

/* score.c: the row by a plain method, with the options of its rule but for shares and late dates. */
extern void pe_judge_against_target(const PeScoreInput *in, PeMethod method, PeOutcome *out);

/* score.c: where better lies for a target that does not say so: by the option, else by the cases. */
extern PeDirection pe_rule_bare_direction(const PeRule *rule);

/* score.c: an actual below zero as zero, where the scheme wants it so. */
extern void pe_lift_negative(PeFigure *figure, PeOutcome *out);

/* score.c: an outcome to begin with. */
extern void pe_clear_outcome(PeOutcome *out);

/* score.c: base -/+ factor x num / den, rounded once and held in 0 … points; false beyond 18 digits. */
extern bool pe_finish_score(PeDecimal points, PeOutcome *out);

#endif							/* PE_CASES_H */
