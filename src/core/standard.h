/*
 * standard.h
 *		The parts of a standard written in Chinese, between its text and its cases.
 */
#ifndef PE_STANDARD_H
#define PE_STANDARD_H

#include "core/piece.h"
#include "core/rule_cases.h"

/* Under which condition a part holds. */
typedef enum PeUnder
{
	PE_UNDER_NONE,				/* not said */
	PE_UNDER_RANGE,
	PE_UNDER_MET,
	PE_UNDER_NOT_MET,
	PE_UNDER_OTHERWISE,
	PE_UNDER_WORSE,				/* worse than all the ranges */
	PE_UNDER_WORDS
} PeUnder;

typedef enum PeAction
{
	PE_ACTION_GIVES,			/* 得5分 */
	PE_ACTION_TAKES,			/* 扣3分 */
	PE_ACTION_STEPS,			/* 每低1个百分点扣0.5分 */
	PE_ACTION_BONUS,			/* 每增1次加1分 */
	PE_ACTION_GAIN,				/* 每完成1项得2分 */
	PE_ACTION_PROPORTION,		/* 按完成比例得分 */
	PE_ACTION_SHARED,			/* 按比例得分, of what is not said */
	PE_ACTION_SLOPE				/* 得分=(完成率-60%)/(1-60%)×分值 */
} PeAction;

/* Where the steps of a deduction lead from the threshold. */
typedef enum PeSide
{
	PE_SIDE_ANY,				/* 差 */
	PE_SIDE_BELOW,				/* 低 少 降 */
	PE_SIDE_ABOVE,				/* 超 高 增 */
	PE_SIDE_EVENTS,				/* 出现 发生: each is one too many */
	PE_SIDE_LATE				/* 逾期 推迟 */
} PeSide;

typedef struct PePart
{
	size_t		at;				/* of its first byte in the folded text */
	uint8_t		under;			/* PeUnder */
	uint8_t		action;			/* PeAction */
	uint8_t		side;			/* PeSide */
	uint8_t		tier;			/* of words */
	uint8_t		direction;		/* 低于目标值: of the target that it fits */
	bool		own_words;		/* what is met or not has words of its own */
	bool		both;			/* two demands in one */
	bool		in_words;		/* that only words can answer */
	bool		moved;			/* the step says which way it leads */
	bool		timely;			/* it speaks of time */
	bool		threshold;		/* 每低于95%1个百分点: in the step
								 * itself */
	bool		lone;			/* 发生1起扣2分: a step without 每 */
	bool		counted;		/* 发生1起: so many events */
	bool		bare;			/* 优秀5分: without a verb */
	bool		inverse;		/* 目标值/实际值: less is better */
	bool		negative;		/* 无事故, 未发生: words that deny */
	bool		has_limit;
	PeBounds	bounds;
	PePiece		words;
	PeAmount	amount;
	PeAmount	limit;
	PeBounds	step;
} PePart;

#define PE_STANDARD_PARTS	24

typedef struct PeStandard
{
	int			count;
	uint8_t		steps;			/* PeSteps */
	bool		named;			/* the bounds are those of a rate with a name */
	bool		completion;		/* they are those of the completion, and the
								 * text says so */
	bool		person;			/* it wants one */
	bool		between;		/* 中间按直线插值 */
	bool		has_full;
	PeAmount	full;			/* 满分10分, where the text says so by
								 * itself */
	bool		of_target;		/* the bounds are shares of the target, and
								 * the text says so */
	PePiece		defined;		/* 合格率=…: the rate that a formula
								 * defines */
	PePiece		absent;			/* 没有此类项目, where that gets all of
								 * it */
	size_t		fault_at;		/* in the folded text */
	const char *fault;
	PePart		parts[PE_STANDARD_PARTS];
} PeStandard;

/* A standard while it is read. */
typedef struct PeReader
{
	PeStandard *standard;
	PePiece		all;			/* the folded text */
	PePiece		pending;		/* condition of the next action; empty if none */
	PePiece		last_condition;
} PeReader;

/*
 * standard.c
 */

/* False, with what was expected at that place. */
extern bool pe_standard_refuse(PeReader *in, PePiece at, const char *expected);

/* The next part; NULL, with the fault set, if there are too many. */
extern PePart *pe_new_part(PeReader *in, PePiece piece);

/* The verb before the amount at the end of a piece: where it begins, and how long it is; -1 if none. */
extern long pe_find_verb(PePiece piece, const char *const *verbs, size_t *verb_len);

/* 不扣, 再扣, 最多扣: what stands before a verb makes it another. */
extern bool pe_verb_is_changed(PePiece before);

extern bool pe_piece_has_digit(PePiece piece);

/* standard_person.c: 酌情, ranks, elements with points of their own; and, where a text can't be read, several deductions. */
extern bool pe_standard_wants_person(PePiece piece);
extern bool pe_standard_is_beyond_figures(PePiece piece);

/* standard_condition.c: cut what says nothing; read a condition; take the one before an action, or the pending one. */
extern void pe_trim_condition(PePiece *piece);
extern bool pe_read_condition(PeReader *in, PePiece piece, PePart *part);
extern bool pe_take_condition(PeReader *in, PePiece piece, PePart *part);

/*
 * Actions: *is_it tells whether the piece is one of the kind, false that
 * something in it is wrong.
 */
extern bool pe_read_steps(PeReader *in, PePiece piece, bool *is_it);
extern bool pe_read_gain(PeReader *in, PePiece piece, bool *is_it);
extern bool pe_read_formula(PeReader *in, PePiece piece, bool *is_it);
extern bool pe_is_definition(PeReader *in, PePiece piece);
extern bool pe_read_proportion(PeReader *in, PePiece piece, bool *is_it);

/* standard.c: text to parts. */
extern bool pe_standard_read(const char *text, size_t len, PeStandard *standard);

/* standard_rule.c: parts to cases; false with fault and fault_at set. */
extern bool pe_standard_to_rule(PeStandard *standard, PeRule *rule);

/* amount.c: 5分, 满分, 分值的80%; false if the piece is none of them. */
extern bool pe_read_points(PePiece piece, PeAmount *amount);

/* 80%, of the points: behind 得. */
extern bool pe_read_share(PePiece piece, PeAmount *amount);

/* Not 权重分 alone, which gives points only behind a verb. */
extern bool pe_points_have_number(PePiece piece);

/* 满分10分, and no condition. */
extern bool pe_read_full_points(PePiece piece, PeAmount *amount);

#endif							/* PE_STANDARD_H */
