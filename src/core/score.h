/*
 * score.h
 *		The score of one indicator, as a pure function.
 *
 * Source of the rules: 财预〔2020〕10号 art. 16, and the policies of a scheme as
 * compiled into the rule.
 */
#ifndef PE_SCORE_H
#define PE_SCORE_H

#include "core/reading.h"
#include "core/rule.h"

typedef enum PeStatus
{
	PE_SCORED,					/* on figures */
	PE_CLAIMED,					/* on the department's own words */
	PE_NEEDS_JUDGEMENT,
	PE_MISSING,					/* no actual */
	PE_NO_POINTS,
	PE_UNIT_MISMATCH,
	PE_UNREADABLE,				/* no rule: the standard did not compile */
	PE_POINTS_MISMATCH			/* scored, by a standard whose full points are
								 * not the row's */
} PeStatus;

/* What decided, or why nothing could. */
typedef enum PeReason
{
	PE_BECAUSE_NONE,
	/* scored or claimed */
	PE_BECAUSE_MET,
	PE_BECAUSE_SHORT,			/* the ratio */
	PE_BECAUSE_NOT_MET,			/* nothing: all or nothing, or a target of
								 * zero */
	PE_BECAUSE_IN_TIME,
	PE_BECAUSE_LATE,			/* a late date that the rule prices */
	PE_BECAUSE_REPEATED,		/* the actual repeats the target */
	PE_BECAUSE_TIER,			/* 达成 and its kin */
	PE_BECAUSE_CASE,			/* a case of the standard */
	PE_BECAUSE_MISSING,			/* no actual, which the rule scores 0 */
	PE_BECAUSE_ABSENT,			/* 不涉及, which the rule gives the points */
	PE_BECAUSE_BEYOND,			/* passed by so much that the rule takes off */
	/* a person */
	PE_OPEN_RULE,				/* the standard wants a person */
	PE_OPEN_NO_TARGET,
	PE_OPEN_WORDS,				/* both in words, not the same */
	PE_OPEN_CLAIM,				/* words against figures */
	PE_OPEN_FIGURE,				/* figures against words */
	PE_OPEN_COMPOUND,			/* the target holds several figures */
	PE_OPEN_TIER,				/* the rule has no share for this tier */
	PE_OPEN_TWO_FIT,
	PE_OPEN_NONE_FITS,
	PE_OPEN_KIND,				/* a date against a quantity */
	PE_OPEN_CHANGE,				/* a change against a level */
	PE_OPEN_PER,				/* 各, per or frequency differ */
	PE_OPEN_DIRECTION,			/* unequal, and nobody said where better lies */
	PE_OPEN_APPROX,				/* about */
	PE_OPEN_INEXACT,			/* an interval that straddles the target, or
								 * has no one ratio */
	PE_OPEN_MAGNITUDE,			/* 万元 or 元: off by a thousand as written */
	PE_OPEN_AMBIGUOUS,			/* 3万 or 3, 0.95 or 95%: the readings
								 * disagree */
	PE_OPEN_LATE,
	PE_OPEN_YEAR,				/* no fiscal year for a date without one */
	PE_OPEN_DENIED,				/* the figure says met, the words beside it do
								 * not */
	PE_OPEN_STEPS,				/* how begun steps count is not said, and
								 * matters */
	PE_OPEN_STEP_UNIT,			/* the steps are in another unit than the
								 * target */
	PE_OPEN_UNSAID,				/* the standard says nothing of such an actual */
	PE_OPEN_MEASURE,			/* the rate itself or its completion: they
								 * disagree */
	PE_OPEN_ZERO_TARGET,		/* a target of 0, and an actual that is not */
	PE_OPEN_RANGE,				/* more than 18 digits */
	PE_REASONS					/* their number */
} PeReason;

/* Notes of the trace. */
#define PE_NOTE_BEYOND		0x01	/* the target was passed, not only reached */
#define PE_NOTE_STRICT		0x02	/* > or < met at exact equality */
#define PE_NOTE_TOOK_UNIT	0x04	/* a bare number took the other side's
									 * unit */
#define PE_NOTE_CONVERTED	0x08	/* units of one dimension were converted */
#define PE_NOTE_CAPPED		0x10	/* the formula went out of 0 … points */
#define PE_NOTE_CHOSEN		0x20	/* one of several figures of the actual */
#define PE_NOTE_ZERO_WORD	0x40	/* 无 was read as 0 */
#define PE_NOTE_TWO_WAYS	0x80	/* 3万 or 3, 0.95 or 95%: the bare number
									 * can mean either */
#define PE_NOTE_COMPLETION	0x100	/* the standard was held against actual ÷
									 * target */
#define PE_NOTE_LIFTED	0x400	/* an actual below 0 counted as 0 */
#define PE_NOTE_ROUNDED	0x800	/* the formula has more decimals than the
								 * score */
#define PE_NOTE_POINTS	0x200	/* the standard's full points are not the
								 * row's */

typedef struct PeOutcome
{
	uint8_t		status;			/* PeStatus */
	uint8_t		reason;			/* PeReason */
	uint8_t		direction;		/* that was applied */
	uint16_t	notes;
	bool		full;			/* the points as they are */
	bool		has_values;		/* target and actual below, in one unit */
	bool		minus;			/* base - …, not base + … */
	uint8_t		scale;			/* decimals to round to */
	uint8_t		rule_case;		/* the case that decided, from 1; 0 if none */
	int32_t		days;			/* late by */
	PeDecimal	base;			/* base -/+ factor x num / den, where not full */
	PeDecimal	factor;
	PeDecimal	num;
	PeDecimal	den;
	PeDecimal	target;
	PeDecimal	actual;
	PeDecimal	score;			/* where not full: rounded once, then held in
								 * 0 … points */
	PeFigure	figure;			/* of the actual, that was used */
} PeOutcome;

typedef struct PeScoreInput
{
	const PeView *target;		/* NULL: none */
	const PeView *actual;
	const PeRule *rule;
	bool		has_points;		/* finite */
	bool		wide_points;	/* more than 18 digits: points is 1 in their
								 * place */
	PeDecimal	points;
	int			fiscal_year;	/* 0: not said */
} PeScoreInput;

/* Never fails: where no number follows, status and reason say why. */
extern void pe_score(const PeScoreInput *in, PeOutcome *out);

/* The two numbers whose quotient is the completion; false where either side is no one number, the target is 0, or a person must say which reading holds. */
extern bool pe_completion(const PeView *target, const PeView *actual, PeDecimal *done, PeDecimal *planned);

/* Does a number follow? */
static inline bool
pe_outcome_has_score(const PeOutcome *out)
{
	return out->status == PE_SCORED || out->status == PE_CLAIMED || out->status == PE_POINTS_MISMATCH;
}

#endif							/* PE_SCORE_H */
