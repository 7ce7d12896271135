/*
 * standard_rule.h
 *		A rule while it is built from the parts of a written standard.
 */
#ifndef PE_STANDARD_RULE_H
#define PE_STANDARD_RULE_H

#include "core/standard.h"

typedef struct PeBuilder
{
	PeStandard *standard;
	PeRule	   *rule;
	uint8_t		lower_said[PE_RULE_CASES];
	uint8_t		upper_said[PE_RULE_CASES];
	bool		nested;			/* one deduction lies in the range of another */
	int			part_of[PE_RULE_CASES]; /* the part a case comes from */
} PeBuilder;

/*
 * standard_rule.c: functions that return false have set the fault; where the
 * standard turns out to want a person they return true and say so in it.
 */
extern bool pe_builder_refuse(PeBuilder *in, int part, const char *expected);
extern PeCase *pe_add_case(PeBuilder *in, int part, PeWhen when, PeGives gives, PeAmount amount);
extern bool pe_is_nothing(PeAmount amount);

/* standard_meaning.c: what the parts mean beside each other, and how they are told. */
extern void pe_settle_parts(PeStandard *standard);
extern bool pe_has_several_measures(const PeStandard *standard);
extern bool pe_same_amount(PeAmount a, PeAmount b);
extern int	pe_count_parts(const PeStandard *standard, PeAction action);
extern int	pe_count_under(const PeStandard *standard, PeUnder under);

/* The part that gives most, -1 if none gives anything; and what it gives, or the full points. */
extern int	pe_best_gift(const PeStandard *standard);
extern PeAmount pe_full_of(const PeStandard *standard);

/* standard_ranges.c */
extern bool pe_case_is_point(const PeCase *one);
extern bool pe_gives_more(const PeCase *a, const PeCase *b);
extern bool pe_add_range(PeBuilder *in, int index, PeGives gives, PeAmount amount);
extern bool pe_add_undiminished(PeBuilder *in);
extern bool pe_settle_ranges(PeBuilder *in);

/* One range ends where the other begins, or begins where it ends; what belongs to the other is left to it. */
extern void pe_end_below(PeCase *one, const PeCase *other);
extern void pe_begin_above(PeCase *one, const PeCase *other);

/* standard_changes.c */
extern bool pe_add_steps(PeBuilder *in, int index);
extern bool pe_add_gain(PeBuilder *in, int index);
extern bool pe_add_bonus(PeBuilder *in, int index);
extern bool pe_add_slope(PeBuilder *in, int index);
extern bool pe_add_line(PeBuilder *in);
extern bool pe_add_proportion(PeBuilder *in, int index);

#endif							/* PE_STANDARD_RULE_H */
