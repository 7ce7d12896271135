/*
 * case.h
 *		What the files share that score by cases.
 */
#ifndef PE_CASE_H
#define PE_CASE_H

#include "core/cases.h"

/* num / den, the number that the bounds of a rule are compared with; den is above 0. */
typedef struct PeRatio
{
	PeDecimal	num;
	PeDecimal	den;
	bool		inexact;		/* an interval, from num to high */
	PeDecimal	high;
	uint8_t		flags;			/* of an interval */
} PeRatio;

/*
 * case_gives.c: false beyond 18 digits.
 */

/* Order of num and bound x den. */
extern bool pe_ratio_compare(PeDecimal num, PeDecimal bound, PeDecimal den, int *order);

/* The full amount: what the text says, else the row's points; and an amount in points. */
extern PeDecimal pe_full_amount(const PeScoreInput *in);
extern bool pe_in_points(const PeScoreInput *in, PeAmount amount, PeDecimal *points);

/* Is it the points as they are, unrounded? */
extern bool pe_gives_all(PeDecimal points, const PeOutcome *out);

/* Do two outcomes come to the same score? */
extern bool pe_same_score(const PeScoreInput *in, const PeOutcome *a, const PeOutcome *b);

/* dist / size steps of this case. */
extern bool pe_count_steps(const PeScoreInput *in, const PeCase *one, PeDecimal dist, PeDecimal size, PeOutcome *out);

/* What the case gives, or a reason why a person decides; ratio is NULL where the case does not look at one. */
extern void pe_apply_case(const PeScoreInput *in, const PeCase *one, const PeRatio *ratio, PeOutcome *out);

/* The first case of its kind, or NULL. */
extern const PeCase *pe_find_case(const PeRule *rule, PeWhen when);

/*
 * case_ranges.c
 */

/* The case whose range holds the ratio; a figure, judged against its target already, against the ranges. */
extern void pe_score_ratio(const PeScoreInput *in, const PeRatio *ratio, PeOutcome *out);
extern void pe_score_ranges(const PeScoreInput *in, const PeOutcome *judged, const PeFigure *figure, PeOutcome *out);

/* Does more of the measure give more (PE_HIGHER), or less? */
extern PeDirection pe_rule_direction(const PeScoreInput *in);

/* Is a range to both sides of 0?  It measures how far the actual is from something. */
extern bool pe_is_deviation_rule(const PeRule *rule);

extern bool pe_is_share_unit(const PeFigure *figure);

/* Bounds such as 0.95 without a %, that may be shares. */
extern bool pe_has_fraction(const PeRule *rule);

/*
 * cases.c: does the rule price 基本完成 or 部分完成, which a figure short of its target may be?
 */
extern bool pe_prices_parts(const PeRule *rule);

/*
 * case_words.c
 */

/* A target in figures is not answered by words. */
extern bool pe_has_figures_to_answer(const PeScoreInput *in);

/* The case of these very words, or NULL; the score of words; words that say what was done. */
extern const PeCase *pe_find_words(const PeScoreInput *in);
extern void pe_score_in_words(const PeScoreInput *in, PeOutcome *out);
extern bool pe_has_words(const PeRule *rule);

#endif							/* PE_CASE_H */
