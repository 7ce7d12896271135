/*
 * rule_cases.h
 *		The cases of a rule while it is compiled, from either spelling.
 */
#ifndef PE_RULE_CASES_H
#define PE_RULE_CASES_H

#include "core/rule.h"

/* 万 and 亿 */
#define PE_POWER_WAN	4
#define PE_POWER_YI		8

/* How plainly a text says whether a bound belongs to its range. */
typedef enum PeSaid
{
	PE_SAID_NOTHING,			/* 90-95% */
	PE_SAID_BY_LAW,				/* 90%以上 includes 90 % */
	PE_SAID_PLAINLY				/* 90%(含), ≥90%, 低于90% */
} PeSaid;

/* A condition on the measure, as read. */
typedef struct PeBounds
{
	uint8_t		flags;			/* PE_HAS_*, PE_OPEN_* */
	uint8_t		lower_said;
	uint8_t		upper_said;
	uint8_t		power;
	bool		reaches;		/* 达90%, 满5次: at least, though no sign
								 * says so */
	bool		bare;			/* a number without any sign */
	bool		around;			/* with ±: as far to either side of 0 */
	bool		named;			/* what is measured has a name of its own,
								 * such as 满意率 */
	uint8_t		name_len;
	char		name[60];		/* of what is measured, as far as it is said */
	uint8_t		unit_len;
	uint8_t		per_len;
	char		unit[2 * PE_RULE_UNIT_MAX]; /* then per */
	PeDecimal	lower;
	PeDecimal	upper;
} PeBounds;

/* ±5%-±10%, ±10%以上: a range on either side of 0; ±5%以内 is one alone. */
static inline bool
pe_bounds_are_two(const PeBounds *bounds)
{
	return bounds->around && !((bounds->flags & PE_HAS_LOWER) && bounds->lower.coef < 0);
}

/* bounds.c: read a condition such as ≥95%, 90%(含)-95% or [90%,95%); false if it is none. */
extern bool pe_read_bounds(const char *text, size_t len, PeBounds *bounds);

/* A figure as the rule's unit: false if it is in another one.  What is 0 takes any. */
extern bool pe_rule_take_unit(PeRule *rule, const PeBounds *bounds);

/* Is the unit % or 百分点? */
extern bool pe_unit_is_percent(const char *unit, size_t len);

/* The range into the case; its unit into the rule. */
extern bool pe_case_take_bounds(PeRule *rule, PeCase *to, const PeBounds *bounds);

/* Do two ranges have a value in common? */
extern bool pe_cases_overlap(const PeCase *a, const PeCase *b);

/* Do the ranges leave no number out? */
extern bool pe_cases_cover(const PeRule *rule);

/* notation.c: the cases of the strict notation, up to "with" or the end. */
extern bool pe_notation_is_it(const char *text, size_t len);

/* Words alone, and no figure: 优 良 中 差. */
extern bool pe_rule_is_words_alone(const PeRule *rule);

/* Checks that hold for any rule with cases, and what follows from them; NULL, or what is wrong with the case *at. */
extern const char *pe_rule_settle(PeRule *rule, int *at);

/* standard.c: what words say of a target, in a standard. */
extern PeTier pe_words_tier(const char *text, size_t len);

/* standard.c: a standard as written in Chinese. */
extern bool pe_standard_compile(const char *text, size_t len, PeRule *rule, PeRuleError *error);

#endif							/* PE_RULE_CASES_H */
