/*
 * fund.h
 *		What an auditor sees of a money line (资金行).
 */
#ifndef PE_FUND_H
#define PE_FUND_H

#include "core/facts.h"
#include "core/scan.h"

/* In the order of pe_fund_mark_names. */
typedef enum PeFundMark
{
	PE_FUND_LINE,				/* any */
	PE_FUND_PART,				/* a line that is not the total */
	PE_FUND_PART_SCORED,		/* points or a score on it */
	PE_FUND_RATE_PRINTED,
	PE_FUND_RATE_UNKNOWN,		/* printed, and can't be worked out */
	PE_FUND_RATE_DIFFERS,
	PE_FUND_RATE_OF_INITIAL,	/* it is that of the initial budget */
	PE_FUND_RATE_OF_NOTHING,	/* of a budget of 0 */
	PE_FUND_BUDGET_ADJUSTED,	/* a rate, and an initial budget that is
								 * another */
	PE_FUND_BUDGET_ZERO,
	PE_FUND_SCORED,				/* points and a score */
	PE_FUND_SCORE_UNKNOWN,		/* and nothing computed */
	PE_FUND_SCORE_DIFFERS,
	PE_FUND_EXECUTED_MISSING,	/* on the total */
	PE_FUND_UNBUDGETED,			/* spent without a budget */
	PE_FUND_OVERSPENT,
	PE_FUND_NOT_MONEY,			/* a negative amount, or more from above than
								 * was spent */
	PE_FUND_UPPER_MONEY,		/* its name says 中央 or 上级 */
	PE_FUND_TOO_LONG,			/* an amount has more than 18 digits */
	PE_FUND_MARKS
} PeFundMark;

extern const char *const pe_fund_mark_names[PE_FUND_MARKS];

/* A money line, all amounts in one unit. */
typedef struct PeFundLine
{
	PeSlice		name;
	PeSlice		rate;			/* as printed */
	PeNumber	initial_budget;
	PeNumber	budget;
	PeNumber	received;
	PeNumber	executed;
	PeNumber	transfers;
	PeNumber	denominator;	/* one of the budgets or what was received */
	PeNumber	points;
	PeNumber	self_score;
	PeNumber	score;			/* computed */
	bool		is_total;
	bool		adjusted;		/* the denominator is the adjusted budget */
	bool		net;			/* transfers are taken off what was executed */
	bool		too_long;		/* an amount is missing here, as it has too
								 * many digits */
} PeFundLine;

/* Bits of PE_MARK_BIT of these; cell is only room to work in. */
extern int64_t pe_fund_facts(const PeFundLine *line, PeCell *cell);

/* The money lines of a form together, amounts in 元. */
typedef struct PeMoney
{
	int64_t		facts;			/* of any line */
	PeNumber	budget;			/* of the total line */
	PeNumber	executed;
	PeNumber	transfers;
	PeNumber	rate;
	PeNumber	points;
	PeNumber	self_score;
	PeNumber	score;
	bool		net;
	int			parts;			/* lines that are none */
	PeNumber	parts_budget;
	PeNumber	parts_executed;
	bool		too_long;		/* a number has more than 18 digits */
} PeMoney;

/* yuan: in one unit of the line's amounts; none is given where nobody knows. */
extern void pe_money_add(PeMoney *money, const PeFundLine *line, int64_t facts, PeNumber yuan);

#endif							/* PE_FUND_H */
