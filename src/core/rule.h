/*
 * rule.h
 *		A scoring standard (评分标准), compiled.
 *
 * Two spellings mean the same: a strict notation (notation.c) and the standards
 * that people write in Chinese (standard.c).  doc/scoring.md has both.
 */
#ifndef PE_RULE_H
#define PE_RULE_H

#include "core/figure.h"

typedef enum PeMethod
{
	PE_PROPORTIONAL,			/* short of the target: the ratio */
	PE_ALL_OR_NOTHING,			/* short of the target: nothing */
	PE_JUDGEMENT,				/* a person decides */
	PE_CASES					/* what the cases say */
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

/* How a step counts that is not whole. */
typedef enum PeSteps
{
	PE_STEPS_UNSAID,			/* a person decides, if it matters */
	PE_STEPS_FULL,				/* not at all */
	PE_STEPS_BEGUN,				/* as a whole one */
	PE_STEPS_LINEAR				/* by its part */
} PeSteps;

/* A target of 0: the ratio to it is no number. */
typedef enum PeZeroTarget
{
	PE_ZERO_TARGET_PLAIN,		/* met or not met, by its direction */
	PE_ZERO_TARGET_EXACT,		/* bare or with =: none at all, whatever the
								 * direction */
	PE_ZERO_TARGET_JUDGEMENT	/* that one or one below: a person decides,
								 * unless it is hit exactly */
}			PeZeroTarget;

/* Budget execution of a budget of 0. */
typedef enum PeZeroBudget
{
	PE_ZERO_BUDGET_OPEN,		/* no number */
	PE_ZERO_BUDGET_ZERO,
	PE_ZERO_BUDGET_FULL			/* if nothing was spent either */
}			PeZeroBudget;

/* More was spent than budgeted. */
typedef enum PeOverspent
{
	PE_OVERSPENT_FULL,			/* the points and no more */
	PE_OVERSPENT_JUDGEMENT,
	PE_OVERSPENT_ZERO
}			PeOverspent;

/* What passing the target by so much of it takes off, as shares of the target and of the points. */
typedef struct PeBeyond
{
	PeDecimal	by;
	PeDecimal	minus;
}			PeBeyond;

#define PE_BEYOND_MAX		6

/* What the bounds and steps of the cases measure. */
typedef enum PeMeasure
{
	PE_MEASURE_AUTO,			/* the actual; where the rule is in % and the
								 * row is not, its completion; where both
								 * could be meant, they must agree */
	PE_MEASURE_RATE,			/* the same, of a rate that has a name: one in
								 * % is the rate itself */
	PE_MEASURE_ACTUAL,
	PE_MEASURE_COMPLETION		/* actual ÷ target */
} PeMeasure;

/* When a case holds. */
typedef enum PeWhen
{
	PE_WHEN_RANGE,				/* the measure lies between the bounds */
	PE_WHEN_MET,				/* the row's own target is met */
	PE_WHEN_NOT_MET,
	PE_WHEN_WORDS,				/* the actual says just these words */
	PE_WHEN_OTHERWISE,
	PE_WHEN_FINISHED			/* the project is, within its budget; of the
								 * execution alone */
} PeWhen;

/* What a case gives. */
typedef enum PeGives
{
	PE_GIVES_AMOUNT,
	PE_GIVES_SLOPE,				/* from amount at the lower bound to `other`
								 * at the upper one */
	PE_GIVES_PROPORTION,		/* amount in proportion to completion */
	PE_GIVES_LESS,				/* amount, less `other` for each step away
								 * from the bound, `limit` at most */
	PE_GIVES_MORE,				/* the same, added */
	PE_GIVES_NOTHING_CERTAIN	/* a person decides */
} PeGives;

/* Points, or a share of the full amount. */
typedef struct PeAmount
{
	PeDecimal	value;
	bool		is_share;
} PeAmount;

/* All that there is to get. */
static inline PeAmount
pe_amount_full(void)
{
	PeAmount	amount = {{1, 0}, true};

	return amount;
}

static inline PeAmount
pe_amount_nothing(void)
{
	PeAmount	amount = {{0, 0}, false};

	return amount;
}

#define PE_WORDS_MAX		60
#define PE_RULE_CASES		16
#define PE_RULE_UNIT_MAX	30
#define PE_RULE_MAX_SCALE	6

#define PE_CASE_STEPS		0x01	/* counts steps; else it takes off once */
#define PE_CASE_LIMIT		0x02	/* `limit` is the most that it takes or
									 * adds */
#define PE_CASE_FROM_UPPER	0x04	/* steps begin at the upper bound */
#define PE_CASE_IN_TIME	0x04	/* met or not, as a date or a duration can
								 * show it */
#define PE_CASE_EVENTS	0x08	/* a range counts events: from 0 or from the
								 * target, the text does not say */
#define PE_CASE_ABSENT	0x08	/* words for what the standard does not apply
								 * to: 没有此类项目 */
#define PE_CASE_IN_WORDS	0x08	/* met or not, as words say it; no figure
									 * does */

typedef struct PeCase
{
	uint8_t		when;			/* PeWhen */
	uint8_t		gives;			/* PeGives */
	uint8_t		bounds;			/* flags of a figure: PE_HAS_*, PE_OPEN_* */
	uint8_t		how;			/* PE_CASE_* */
	uint8_t		direction;		/* of NOT_MET: the target it fits, PE_UNKNOWN
								 * any */
	uint8_t		tier;			/* of WORDS: what they say, PeTier */
	uint8_t		words_len;
	char		words[PE_WORDS_MAX];	/* normalised */
	PeDecimal	lower;
	PeDecimal	upper;
	PeAmount	amount;
	PeAmount	other;
	PeAmount	limit;
	PeDecimal	step;			/* in the rule's unit */
} PeCase;

/* Which of its amounts are set; the limit and the step are by what PE_CASE_* says. */
static inline bool
pe_case_has_amount(const PeCase *one)
{
	return one->gives != PE_GIVES_NOTHING_CERTAIN;
}

static inline bool
pe_case_has_other(const PeCase *one)
{
	return one->gives == PE_GIVES_SLOPE || one->gives == PE_GIVES_LESS || one->gives == PE_GIVES_MORE;
}

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
	uint8_t		steps;			/* PeSteps */
	bool		linear;			/* lower is better: (2t - a) / t instead of t
								 * / a */
	bool		missing_zero;	/* no actual scores 0 */
	bool		negative_zero;	/* an actual below 0 counts as 0 */
	bool		absent_full;	/* 不涉及 gets the points */
	uint8_t		zero_target;	/* PeZeroTarget */
	uint8_t		zero_budget;	/* PeZeroBudget */
	uint8_t		overspent;		/* PeOverspent */
	uint8_t		beyond_count;
	PeBeyond	beyond[PE_BEYOND_MAX];	/* rising */
	PeDecimal	share[3];		/* of the points, for 基本 部分 未 达成 */
	PeDecimal	late_minus;		/* points a day */
	/* the cases; what stands before is options */
	uint8_t		count;
	uint8_t		measure;		/* PeMeasure */
	uint8_t		power;			/* of ten that was written with the bounds */
	uint8_t		unit_len;
	uint8_t		per_len;
	bool		has_full;
	char		unit[2 * PE_RULE_UNIT_MAX]; /* then per */
	PeDecimal	full;			/* the most that the text gives, where it says
								 * so in points */
	PeCase		cases[PE_RULE_CASES];
} PeRule;

static inline bool
pe_is_percent_rule(const PeRule *rule)
{
	return rule->unit_len == 1 && rule->unit[0] == '%';
}

/* Does a case ask whether the row's own target is met? */
static inline bool
pe_rule_asks_target(const PeRule *rule)
{
	for (int i = 0; i < rule->count; i++)
	{
		if (rule->cases[i].when == PE_WHEN_MET || rule->cases[i].when == PE_WHEN_NOT_MET)
			return true;
	}
	return false;
}

/* Why a rule did not compile, and where. */
typedef struct PeRuleError
{
	size_t		position;		/* byte in the text */
	const char *expected;
} PeRuleError;

/* Compile either spelling; false with *error filled. */
extern bool pe_rule_compile(const char *text, size_t len, PeRule *rule,
							PeRuleError *error);

/*
 * rule_options.c: the next option at *pos of a text that is options alone: its bytes begin at
 * *start, and *pos moves behind it.  False at the end, or, with expected set,
 * where none can be read.
 */
extern bool pe_rule_next_option(const char *text, size_t len, size_t *pos, size_t *start, PeRuleError *error);

/*
 * rule_bytes.c: the stored form.  Equal bytes are rules that score alike.
 */
#define PE_RULE_HEAD		5
#define PE_RULE_BYTES_MAX	(PE_RULE_HEAD + 2 + PE_BEYOND_MAX * 2 * 9 + 16 * 9 + 8 + 2 * PE_RULE_UNIT_MAX + \
							 PE_RULE_CASES * (8 + PE_WORDS_MAX + 6 * 9))

extern size_t pe_rule_store(const PeRule *rule, char *buf);

/* False if the bytes are not what pe_rule_store makes; *used of them are. */
extern bool pe_rule_load(const char *bytes, size_t len, PeRule *rule, size_t *used);

/*
 * describe.c: the rule said back, in the notation and in Chinese; both compile
 * to the same rule.  Return the length; buf holds PE_RULE_TEXT_MAX bytes.
 */
#define PE_RULE_TEXT_MAX	8192

extern size_t pe_rule_notation(const PeRule *rule, char *buf);
extern size_t pe_rule_chinese(const PeRule *rule, char *buf);

#endif							/* PE_RULE_H */
