/*
 * quantity.h
 *		One quantity while its tokens are walked: the number and what stands behind it.
 */
#ifndef PE_QUANTITY_H
#define PE_QUANTITY_H

#include "core/clause.h"
#include "core/unit.h"

/* State of one quantity. */
typedef struct PeTail
{
	PeClause   *clause;
	PeFigure   *figure;
	const PeUnit *unit;			/* row of the figure's unit, for doubt.c; NULL
								 * if it is none of the table */
	int			first;			/* token of the number */
	int			next;			/* first token not used */
	uint8_t		comparator;
	uint8_t		power;			/* in brackets behind the number: 50(万元) */
	bool		about;
	bool		odd;
	bool		inclusive;		/* (含) */
	bool		exclusive;		/* (不含) */
} PeTail;

/* The n-th token that is not used yet, never past the end. */
static inline const PeToken *
pe_ahead(const PeTail *tail, int n)
{
	const PeToken *token = &tail->clause->tokens[tail->next];

	while (n > 0 && token->kind != PE_TOKEN_END)
	{
		token++;
		n--;
	}
	return token;
}

/* How many tokens of a noun come next. */
static inline int
pe_noun_ahead(const PeTail *tail)
{
	int			n = 0;

	while (pe_token_is_noun(pe_ahead(tail, n)))
		n++;
	return n;
}

/* The text of the cell at that token. */
static inline const char *
pe_text_ahead(const PeTail *tail, int n)
{
	return tail->clause->cell->text + pe_ahead(tail, n)->start;
}

/*
 * measure.c: the unit of a number, and what it is per.
 */

/* The unit behind the number; the one in brackets; the one of this name, which is not copied. */
extern void pe_take_unit(PeTail *tail);
extern void pe_take_scale(PeTail *tail, const PeScale *scale);
extern void pe_name_unit(PeFigure *figure, const char *name);

/* /亩, /人·月, 每人, /每人 behind the unit; false if what is written can't be a per-what. */
extern bool pe_take_per(PeTail *tail);

/* · * between parts of a per-what. */
extern bool pe_joins_per(const PeToken *token);

/*
 * doubt.c: what leaves a number to a person.
 */

/* 30几人, 100来人: what follows the number makes it less certain. */
extern bool pe_is_vague(const char *text);

/* 10号, 2025年目标, 110联网: the number is a name. */
extern bool pe_is_name(const PeTail *tail, const PeToken *number);

/* 60岁以上老人, 24小时值班, 50万元以上项目: it says who or which, not how much. */
extern bool pe_is_attribute(const PeTail *tail, const PePrefix *prefix);

/* 一年半, 290%%, 30-: more belongs to the number than was read. */
extern bool pe_is_cut_short(const PeTail *tail);

/* 5-8日, 2019-2021, 12-31: a range that may be dates. */
extern bool pe_may_be_period(const PeTail *tail, const PeToken *first, const PeToken *second,
							 bool unit_between);

/* Anything else that makes a figure, with its unit and comparator read, uncertain. */
extern bool pe_is_doubtful(const PeTail *tail, const PePrefix *prefix, const PeToken *number);

#endif							/* PE_QUANTITY_H */
