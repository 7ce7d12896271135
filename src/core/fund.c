/*
 * fund.c
 *		What an auditor sees of a money line (资金行).
 *
 * A rule of the audit that looks at money lines is a fact here and its name.
 */
#include "core/fund.h"

#include "core/percent.h"

const char *const pe_fund_mark_names[PE_FUND_MARKS] = {
	"line", "part", "part_scored", "rate_printed", "rate_unknown", "rate_differs", "rate_of_initial", "rate_of_nothing",
	"budget_adjusted", "budget_zero", "scored", "score_unknown", "score_differs", "executed_missing", "unbudgeted", "overspent",
	"not_money", "upper_money", "too_long"
};

#define RATE_SCALE	10			/* decimals of a rate in percent that is
								 * worked out */

static const PeDecimal hundredth = {1, 2};

/* ---------- numbers as they are printed ---------- */

static PeDecimal
cut_off(PeDecimal value, int scale)
{
	if (value.scale <= scale)
		return value;
	return pe_decimal_normal(value.coef / pe_power10[value.scale - scale], scale);
}

/* So near that nobody minds. */
static bool
is_near(PeDecimal a, PeDecimal b)
{
	PeDecimal	distance;

	return pe_decimal_distance(a, b, &distance) && pe_decimal_cmp(distance, hundredth) <= 0;
}

static bool
is_cut(PeDecimal printed, PeDecimal exact, int scale)
{
	return pe_decimal_cmp(printed, cut_off(exact, scale)) == 0;
}

static bool
is_rounded(PeDecimal printed, PeDecimal exact, int scale)
{
	PeDecimal	rounded;

	return pe_decimal_round(exact, scale, &rounded) && pe_decimal_cmp(printed, rounded) == 0;
}

/* Part of whole in percent; false where the whole is not positive. */
static bool
percent_of(PeDecimal part, PeNumber whole, PeDecimal *percent)
{
	return pe_number_is_positive(whole) && pe_decimal_muldiv(pe_decimal_int(100), part, whole.value, RATE_SCALE, percent);
}

/* ---------- the rate ---------- */

/* What was executed, without transfers where the rate leaves them out. */
static PeNumber
net_executed(const PeFundLine *line)
{
	PeNumber	net = line->executed;

	if (net.given && line->net && line->transfers.given)
		net.given = pe_decimal_sub(net.value, line->transfers.value, &net.value);
	return net;
}

/* The computed one in percent; false where it can't be worked out. */
static bool
execution_percent(const PeFundLine *line, PeDecimal *percent)
{
	PeNumber	net = net_executed(line);

	return net.given && percent_of(net.value, line->denominator, percent);
}

/* Printed by the initial budget where the adjusted one holds. */
static bool
is_of_initial(const PeFundLine *line, PeDecimal printed)
{
	PeDecimal	by_initial;
	PeDecimal	by_adjusted;

	return line->adjusted && line->executed.given &&
		percent_of(line->executed.value, line->initial_budget, &by_initial) && percent_of(line->executed.value, line->budget, &by_adjusted) &&
		is_near(printed, by_initial) && !is_near(printed, by_adjusted);
}

/* A rate may be rounded or cut to the decimals that it prints. */
static int64_t
rate_facts(const PeFundLine *line, PeCell *cell)
{
	PeDecimal	printed;
	PeDecimal	exact;
	int64_t		facts = PE_MARK_BIT(PE_FUND_RATE_PRINTED);

	if (line->rate.at == NULL || !pe_printed_percent(line->rate.at, line->rate.len, cell, &printed))
		return 0;
	if (pe_number_is_zero(line->budget))
		facts |= PE_MARK_IF(printed.coef != 0, PE_FUND_RATE_OF_NOTHING);
	if (line->initial_budget.given && line->budget.given && pe_decimal_cmp(line->initial_budget.value, line->budget.value) != 0)
		facts |= PE_MARK_BIT(PE_FUND_BUDGET_ADJUSTED) | PE_MARK_IF(is_of_initial(line, printed), PE_FUND_RATE_OF_INITIAL);
	if (!execution_percent(line, &exact))
		return facts | PE_MARK_IF(!pe_number_is_zero(line->budget), PE_FUND_RATE_UNKNOWN);
	return facts | PE_MARK_IF(!is_near(printed, exact) && !is_rounded(printed, exact, printed.scale) && !is_cut(printed, exact, printed.scale),
							  PE_FUND_RATE_DIFFERS);
}

/* ---------- the score ---------- */

/* A score may be cut, or rounded to a decimal at least: 9.9 of 9.93, but not 10. */
static bool
is_score_of(PeDecimal filed, PeDecimal score)
{
	return is_near(filed, score) || is_cut(filed, score, filed.scale) ||
		(filed.scale > 0 && is_rounded(filed, score, filed.scale));
}

static int64_t
score_facts(const PeFundLine *line)
{
	int64_t		facts = 0;

	if (line->score.given && line->self_score.given)
		facts |= PE_MARK_IF(!is_score_of(line->self_score.value, line->score.value), PE_FUND_SCORE_DIFFERS);
	if (pe_number_is_positive(line->points) && line->self_score.given)
		facts |= PE_MARK_BIT(PE_FUND_SCORED) | PE_MARK_IF(line->is_total && !line->score.given, PE_FUND_SCORE_UNKNOWN);
	if (!line->is_total)
		facts |= PE_MARK_BIT(PE_FUND_PART) | PE_MARK_IF(pe_number_is_positive(line->points) || line->self_score.given, PE_FUND_PART_SCORED);
	return facts;
}

/* ---------- the amounts ---------- */

/* Above the budget, what came from above left out where the rate leaves it out. */
static bool
is_overspent(const PeFundLine *line)
{
	return pe_number_is_positive(line->budget) && pe_number_less(line->budget, line->executed) && pe_number_less(line->budget, net_executed(line));
}

static int64_t
amount_facts(const PeFundLine *line)
{
	bool		no_budget = (!line->budget.given || pe_number_is_zero(line->budget)) && (!line->initial_budget.given || pe_number_is_zero(line->initial_budget));

	return PE_MARK_IF(pe_number_is_zero(line->budget), PE_FUND_BUDGET_ZERO) |
		PE_MARK_IF(line->is_total && !line->executed.given, PE_FUND_EXECUTED_MISSING) |
		PE_MARK_IF(no_budget && pe_number_is_positive(line->executed), PE_FUND_UNBUDGETED) |
		PE_MARK_IF(is_overspent(line), PE_FUND_OVERSPENT) |
		PE_MARK_IF(pe_number_less(line->executed, line->transfers) || pe_number_is_negative(line->budget) || pe_number_is_negative(line->executed) ||
				   pe_number_is_negative(line->transfers) || pe_number_is_negative(line->initial_budget) || pe_number_is_negative(line->received), PE_FUND_NOT_MONEY);
}

int64_t
pe_fund_facts(const PeFundLine *line, PeCell *cell)
{
	bool		upper = line->name.at != NULL && (pe_text_marks(line->name.at, line->name.len) & PE_MARK_BIT(PE_MARK_UPPER_MONEY));
	int64_t		facts = PE_MARK_BIT(PE_FUND_LINE) | PE_MARK_IF(upper, PE_FUND_UPPER_MONEY);

	/* of what is left out nothing is to be seen */
	if (line->too_long)
		return facts | PE_MARK_IF(!line->is_total, PE_FUND_PART) | PE_MARK_BIT(PE_FUND_TOO_LONG);
	return facts | rate_facts(line, cell) | score_facts(line) | amount_facts(line);
}

/* ---------- the money lines of a form together ---------- */

static PeNumber
in_yuan(PeMoney *money, PeNumber amount, PeNumber yuan)
{
	PeNumber	result = {amount.given && yuan.given, {0, 0}};

	if (result.given && !pe_decimal_product(amount.value, yuan.value, &result.value))
	{
		result.given = false;
		money->too_long = true;
	}
	return result;
}

/* What is not given adds nothing, and a sum of nothing is none. */
static void
add_number(PeMoney *money, PeNumber *sum, PeNumber number)
{
	if (!number.given)
		return;
	money->too_long |= !pe_decimal_add(sum->value, number.value, &sum->value);
	sum->given = true;
}

static void
take_total(PeMoney *money, const PeFundLine *line, PeNumber yuan)
{
	PeNumber	net = net_executed(line);

	money->budget = in_yuan(money, line->budget, yuan);
	money->executed = in_yuan(money, line->executed, yuan);
	money->transfers = in_yuan(money, line->transfers, yuan);
	money->rate.given = net.given && pe_number_is_positive(line->denominator) &&
		pe_decimal_muldiv(pe_decimal_int(1), net.value, line->denominator.value, RATE_SCALE + 2, &money->rate.value);
	money->points = line->points;
	money->self_score = line->self_score;
	money->score = line->score;
	money->net = line->net;
}

void
pe_money_add(PeMoney *money, const PeFundLine *line, int64_t facts, PeNumber yuan)
{
	money->facts |= facts;
	money->too_long |= line->too_long;
	if (line->is_total)
		take_total(money, line, yuan);
	else
	{
		money->parts++;
		add_number(money, &money->parts_budget, in_yuan(money, line->budget, yuan));
		add_number(money, &money->parts_executed, in_yuan(money, line->executed, yuan));
	}
}
