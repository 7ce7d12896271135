/*
 * rule.h
 *		A scoring standard (评分标准), compiled.
 */
#ifndef PE_RULE_H
#define PE_RULE_H

#include "core/decimal.h"

typedef enum PeMethod
{
	PE_PROPORTIONAL,			/* short of the target: the ratio */
	PE_ALL_OR_NOTHING,			/* short of the target: nothing */
	PE_JUDGEMENT				/* a person decides */
} PeMethod;

/* Where better lies, for a target that does not say so itself. */
typedef enum PeDirection
{
	PE_UNKNOWN,
	PE_HIGHER,
	PE_LOWER,
	PE_EXACT					/* any deviation falls short */
} PeDirection;

/* What a late date gets. */
typedef enum PeLate
{
	PE_LATE_JUDGEMENT,
	PE_LATE_ZERO,
	PE_LATE_MINUS				/* a deduction a day */
} PeLate;

#define PE_SHARE_NEARLY		0x01	/* share[0] is set, and so on */
#define PE_SHARE_PARTLY		0x02
#define PE_SHARE_NOT		0x04

typedef struct PeRule
{
	uint8_t		method;
	uint8_t		direction;
	uint8_t		late;
	uint8_t		scale;			/* decimals of a score */
	uint8_t		shares;			/* which tier shares are set */
	bool		linear;			/* lower is better: (2t - a) / t instead of t
								 * / a */
	PeDecimal	share[3];		/* of the points, for 基本 部分 未 达成 */
	PeDecimal	late_minus;		/* points a day */
} PeRule;

#define PE_RULE_MAX_SCALE	6

/* Why a rule did not compile, and where. */
typedef struct PeRuleError
{
	size_t		position;		/* byte in the text */
	const char *expected;
} PeRuleError;

/* Compile the notation; false with *error filled. */
extern bool pe_rule_compile(const char *text, size_t len, PeRule *rule,
							PeRuleError *error);

#endif							/* PE_RULE_H */
