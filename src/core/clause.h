/*
 * clause.h
 *		From the tokens of a clause to its figures.
 */
#ifndef PE_CLAUSE_H
#define PE_CLAUSE_H

#include "core/scan.h"

typedef struct PeFound
{
	PeFigure	figure;
	PePlace		place;
	bool		planned;		/* in an actual: what was meant, not what was
								 * done */
} PeFound;

/* 百分百 and [1,2] are one token each. */
#define PE_MAX_FOUND	PE_MAX_TOKENS

typedef struct PeClause
{
	const PeCell *cell;
	PeToken		tokens[PE_MAX_TOKENS + 1];
	uint32_t	end;			/* of the last token */
	bool		actual;			/* the cell is an actual, not a target */
	char	   *scratch;		/* PE_SCRATCH bytes for composed names */
	uint16_t   *scratch_len;

	/* what else the clause holds */
	bool		words;
	bool		damaged;		/* figures that can't be read with certainty */
	bool		occasion;		/* a time that is no date */
	bool		listed;			/* more things are named behind a figure */

	int			count;
	PeFound		found[PE_MAX_FOUND];
} PeClause;

/* A unit in brackets beside the number: (万元/年). */
typedef struct PeScale
{
	const PeWord *unit;			/* NULL: only 万 or 亿 */
	const char *per;
	uint8_t		per_len;
	uint8_t		power;			/* of ten */
} PeScale;

/* What stands before a number. */
typedef struct PePrefix
{
	uint8_t		comparator;
	bool		short_word;		/* the comparator is one character: it holds
								 * only next to the number */
	bool		reach;
	bool		short_reach;
	bool		level;			/* 提高到: not a change */
	bool		conflict;
	bool		far_change;		/* a change that other words part from the
								 * number */
	bool		based;			/* 上年: something to compare with was named */
	bool		money;			/* ¥ */
	uint8_t		change_word;	/* PeChangeWord */
	bool		planned;		/* 计划 before a figure of an actual */
	bool		average;		/* the per-what is 人均, not 每人 or 各 */
	uint8_t		change;			/* PE_IS_RISE, PE_IS_FALL or 0 */
	uint8_t		per_len;
	const char *per;
	bool		yardstick;		/* 高于: of what? */
	bool		scaled;			/* a unit in brackets: 长度(公里) */
	PeScale		scale;
	uint32_t	start;
} PePrefix;

/* Ready to read the clauses of a cell; composed names go to scratch. */
static inline void
pe_clause_init(PeClause *clause, const PeCell *cell, bool actual,
			   char *scratch, uint16_t *scratch_len)
{
	clause->cell = cell;
	clause->actual = actual;
	clause->scratch = scratch;
	clause->scratch_len = scratch_len;
}

/* The clause at *pos, which moves behind it; false at the end of the cell. */
extern bool pe_next_clause(PeClause *clause, uint32_t *pos);

/*
 * The quantity or date whose first token is tokens[i]: the index of the token
 * behind it; 0 if there is none; -1 if there is one that can't be trusted.
 */
extern int	pe_quantity_at(PeClause *clause, int i, const PePrefix *prefix,
						   PeFigure *figure);
extern int	pe_date_at(PeClause *clause, int i, const PePrefix *prefix,
					   PeFigure *figure);

/*
 * The name of a per-what at this token: a unit, a short noun, 万人, 半年.
 * Returns the tokens used, 0 if there is none.
 */
extern int	pe_per_name(const PeClause *clause, const PeToken *token,
						const char **name, size_t *len);

/*
 * A unit in brackets, (公里) or (万元/年), whose opening bracket is this token:
 * returns the tokens used, 0 if there is none.
 */
extern int	pe_bracketed_unit(PeClause *clause, const PeToken *token, PeScale *scale);

/* Add 每人, 人均, /人·月 to a per-what; false if it grows too long. */
extern bool pe_join_per(PeClause *clause, const char **per, uint8_t *per_len,
						const char *more, size_t more_len);

#endif							/* PE_CLAUSE_H */
