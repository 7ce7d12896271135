/*
 * total.c
 *		The facts of a money line and of a whole form, each with one that has it and one that nearly does.
 */
#include "core/total.h"

#include <string.h>

#include "core/fund.h"
#include "number.h"
#include "tap.h"

/* ---------- money lines ---------- */

/* NULL: as in the plain line, a total of 100 with 98.3 spent, 98.3 % printed and 9.83 points of 10. */
typedef struct Fund
{
	const char *name;
	const char *rate;
	const char *initial;
	const char *budget;
	const char *executed;
	const char *transfers;
	const char *received;
	const char *points;
	const char *self;
	const char *score;
	bool		part;
	bool		gross;			/* transfers stay in */
	bool		too_long;
}			Fund;

static const Fund plain_fund = {"年度资金总额", "98.30%", "", "100", "98.3", "0", "", "10", "9.83", "9.83", false, false, false};

#define OR_PLAIN(fund, cell) ((fund)->cell != NULL ? (fund)->cell : plain_fund.cell)

static bool
fund_has(const Fund * fund, PeFundMark mark)
{
	static PeCell cell;
	PeFundLine	line = {.is_total = !fund->part,.adjusted = true,.net = !fund->gross,.too_long = fund->too_long};
	const char *rate = OR_PLAIN(fund, rate);

	line.name.at = OR_PLAIN(fund, name);
	line.name.len = strlen(line.name.at);
	line.rate.at = *rate ? rate : NULL;
	line.rate.len = strlen(rate);
	line.initial_budget = number(OR_PLAIN(fund, initial));
	line.budget = line.denominator = number(OR_PLAIN(fund, budget));
	line.received = number(OR_PLAIN(fund, received));
	line.executed = number(OR_PLAIN(fund, executed));
	line.transfers = number(OR_PLAIN(fund, transfers));
	line.points = number(OR_PLAIN(fund, points));
	line.self_score = number(OR_PLAIN(fund, self));
	line.score = number(OR_PLAIN(fund, score));
	return (pe_fund_facts(&line, &cell) & PE_MARK_BIT(mark)) != 0;
}

typedef struct FundPair
{
	PeFundMark	mark;
	Fund		has;
	Fund		misses;
}			FundPair;

static const FundPair fund_pairs[] = {
	{PE_FUND_PART, {.part = true}, {.part = false}},
	{PE_FUND_PART_SCORED, {.part = true,.points = "",.self = "9.83"}, {.part = true,.points = "",.self = ""}},
	{PE_FUND_PART_SCORED, {.part = true,.points = "10",.self = ""}, {.part = true,.points = "0",.self = ""}},
	{PE_FUND_RATE_PRINTED, {.rate = "98.3%"}, {.rate = "—"}},
	{PE_FUND_RATE_PRINTED, {.rate = "0.983"}, {.rate = ""}},
	{PE_FUND_RATE_UNKNOWN, {.executed = ""}, {.executed = "",.rate = ""}},
	{PE_FUND_RATE_UNKNOWN, {.budget = ""}, {.budget = "0"}},
	{PE_FUND_RATE_DIFFERS, {.rate = "98.32%"}, {.rate = "98.31%"}},
	{PE_FUND_RATE_DIFFERS, {.rate = "99%"}, {.rate = "98%"}},
	/* 98.36 %: rounded 98.4, cut 98.3 */
	{PE_FUND_RATE_DIFFERS, {.executed = "98.36",.rate = "98.5%"}, {.executed = "98.36",.rate = "98.4%"}},
	{PE_FUND_RATE_DIFFERS, {.executed = "98.36",.rate = "98.2%"}, {.executed = "98.36",.rate = "98.3%"}},
	/* 2 of 3: 66.666... % */
	{PE_FUND_RATE_DIFFERS, {.budget = "3",.executed = "2",.rate = "66.68%"}, {.budget = "3",.executed = "2",.rate = "66.67%"}},
	{PE_FUND_RATE_DIFFERS, {.transfers = "10"}, {.transfers = "10",.gross = true}},
	{PE_FUND_RATE_DIFFERS, {.budget = "123456789012.34",.executed = "121111111111.11",.rate = "98.12%"}, {.budget = "123456789012.34",.executed = "121111111111.11",.rate = "98.10%"}},
	{PE_FUND_RATE_OF_INITIAL, {.initial = "98.3",.rate = "100%"}, {.initial = "98.3",.rate = "98.3%"}},
	{PE_FUND_RATE_OF_INITIAL, {.initial = "99",.rate = "99.29%"}, {.initial = "100",.rate = "98.3%"}},
	{PE_FUND_RATE_OF_NOTHING, {.budget = "0",.executed = "0",.rate = "100%"}, {.budget = "0",.executed = "0",.rate = "0.00%"}},
	{PE_FUND_BUDGET_ADJUSTED, {.initial = "99"}, {.initial = "100.00"}},
	{PE_FUND_BUDGET_ADJUSTED, {.initial = "99"}, {.initial = "99",.rate = ""}},
	{PE_FUND_BUDGET_ZERO, {.budget = "0.00"}, {.budget = ""}},
	{PE_FUND_SCORED, {.points = "10"}, {.points = "0"}},
	{PE_FUND_SCORED, {.self = "0"}, {.self = ""}},
	{PE_FUND_SCORE_UNKNOWN, {.score = ""}, {.score = "",.part = true}},
	{PE_FUND_SCORE_DIFFERS, {.self = "10"}, {.self = "9.8"}},
	{PE_FUND_SCORE_DIFFERS, {.self = "9.85"}, {.self = "9.84"}},
	/* cut to whole points, but not rounded to them */
	{PE_FUND_SCORE_DIFFERS, {.score = "9.93",.self = "10"}, {.score = "9.93",.self = "9"}},
	{PE_FUND_SCORE_DIFFERS, {.score = "9.96",.self = "9.8"}, {.score = "9.96",.self = "9.9"}},
	{PE_FUND_SCORE_DIFFERS, {.score = "9.86",.self = "10"}, {.score = "9.86",.self = "9.9"}},
	{PE_FUND_EXECUTED_MISSING, {.executed = ""}, {.executed = "",.part = true}},
	{PE_FUND_UNBUDGETED, {.budget = "0"}, {.budget = "0",.executed = "0"}},
	{PE_FUND_UNBUDGETED, {.budget = ""}, {.budget = "",.initial = "5"}},
	{PE_FUND_OVERSPENT, {.executed = "100.01"}, {.executed = "100"}},
	{PE_FUND_OVERSPENT, {.executed = "105",.transfers = "4"}, {.executed = "105",.transfers = "5"}},
	{PE_FUND_OVERSPENT, {.executed = "105",.transfers = "5",.gross = true}, {.budget = "0",.executed = "105"}},
	{PE_FUND_NOT_MONEY, {.transfers = "98.31"}, {.transfers = "98.3"}},
	{PE_FUND_NOT_MONEY, {.budget = "-0.01"}, {.budget = "0"}},
	{PE_FUND_NOT_MONEY, {.executed = "-1",.transfers = ""}, {.executed = "",.transfers = ""}},
	{PE_FUND_NOT_MONEY, {.received = "-1"}, {.received = "1"}},
	{PE_FUND_NOT_MONEY, {.initial = "-1"}, {.initial = "1"}},
	{PE_FUND_UPPER_MONEY, {.name = "其中：中央财政资金"}, {.name = "其中：本级财政资金"}},
	{PE_FUND_TOO_LONG, {.too_long = true}, {.too_long = false}},
};

static void
test_funds(void)
{
	for (size_t i = 0; i < sizeof(fund_pairs) / sizeof(fund_pairs[0]); i++)
	{
		const		FundPair *pair = &fund_pairs[i];

		ok(fund_has(&pair->has, pair->mark) && !fund_has(&pair->misses, pair->mark), "money line %s, pair %zu", pe_fund_mark_names[pair->mark], i + 1);
	}
	ok(fund_has(&plain_fund, PE_FUND_LINE), "any line is one");
}

/* A mark that no pair tests is one that nobody would miss. */
static void
test_all_funds(void)
{
	for (int mark = PE_FUND_LINE + 1; mark < PE_FUND_MARKS; mark++)
	{
		bool		found = false;

		for (size_t i = 0; i < sizeof(fund_pairs) / sizeof(fund_pairs[0]); i++)
			found = found || (int) fund_pairs[i].mark == mark;
		ok(found, "there is a pair for %s", pe_fund_mark_names[mark]);
	}
}

static PeFundLine
fund_line(bool is_total, const char *budget, const char *executed)
{
	PeFundLine	line = {.is_total = is_total,.adjusted = true,.net = true};

	line.budget = line.denominator = number(budget);
	line.executed = number(executed);
	return line;
}

static void
test_money_together(void)
{
	PeMoney		money = {0};
	PeNumber	ten_thousand = {true, {10000, 0}};
	PeNumber	unknown = {false, {0, 0}};
	PeFundLine	lines[] = {fund_line(false, "60", "50.5"), fund_line(true, "90", "60"), fund_line(false, "30", "")};

	for (int i = 0; i < 3; i++)
		pe_money_add(&money, &lines[i], PE_MARK_BIT(i), ten_thousand);
	ok(money.facts == 7 && money.parts == 2, "facts of any line, and how many are parts");
	ok(is(money.budget, "900000") && is(money.executed, "600000") && is(money.transfers, ""), "the total, in yuan");
	ok(is(money.parts_budget, "900000") && is(money.parts_executed, "505000"), "parts add up; what is missing adds nothing");
	ok(is(money.rate, "0.666666666667"), "a rate of twelve decimals, whatever the unit");
	memset(&money, 0, sizeof(money));
	for (int i = 0; i < 3; i++)
		pe_money_add(&money, &lines[i], 0, unknown);
	ok(is(money.budget, "") && is(money.parts_budget, "") && is(money.rate, "0.666666666667"), "without a unit there is a rate, and no amount");
	memset(&money, 0, sizeof(money));
	lines[1] = fund_line(true, "123456789012345678", "1");
	pe_money_add(&money, &lines[1], 0, ten_thousand);
	ok(money.too_long && is(money.budget, "") && is(money.executed, "10000"), "an amount of more than 18 digits is none");
}

/* ---------- the whole form ---------- */

/* A form that is in order: 90 points in three lines and 10 of execution, 95 in all, 98 of 100 spent. */
static PeTotal
plain_total(void)
{
	PeTotal		total = {
		.line_facts = PE_MARK_BIT(PE_MARK_OUTPUT) | PE_MARK_BIT(PE_MARK_QUANTITY) | PE_MARK_BIT(PE_MARK_QUALITY) | PE_MARK_BIT(PE_MARK_BENEFIT) |
		PE_MARK_BIT(PE_MARK_SATISFACTION) | PE_MARK_BIT(PE_MARK_COST) | PE_MARK_BIT(PE_FACT_LOST_POINTS),
		.lines = 4,.scored = 4,.goals = 1,.achieved = true,.unit_known = true,.net = true,.parts = 2
	};

	total.line_points = number("90");
	total.line_score = number("86");
	total.category[PE_OF_OUTPUT] = total.expected[PE_OF_OUTPUT] = number("50");
	total.category[PE_OF_BENEFIT] = total.expected[PE_OF_BENEFIT] = number("30");
	total.category[PE_OF_SATISFACTION] = total.expected[PE_OF_SATISFACTION] = number("10");
	total.category[PE_OF_COST] = total.expected[PE_OF_COST] = number("0");
	total.greatest_share = number("0.5");
	total.full_points = total.declared_points = number("100");
	total.declared_score = number("95.8");
	total.budget = total.parts_budget = number("1000000");
	total.executed = total.parts_executed = number("980000");
	total.rate = number("0.98");
	total.execution_points = number("10");
	total.execution_score = number("9.8");
	return total;
}

static const PeLimits limits = {{5, 1}, {30, 0}, {2, 1}, {1000, 0}, {5, 2}, {2, 1}, {5, 0}};

/* The marks that the form has and the plain one has not, and the other way round with a minus. */
static bool
differs_by(const PeTotal *total, PeFormMark more, PeFormMark less)
{
	PeTotal		plain = plain_total();
	int64_t		was = pe_total_facts(&plain, &limits);
	int64_t		is = pe_total_facts(total, &limits);

	return is == ((was | (more == PE_FORM_MARKS ? 0 : PE_MARK_BIT(more))) & ~(less == PE_FORM_MARKS ? 0 : PE_MARK_BIT(less)));
}

#define NO	PE_FORM_MARKS

static void
with(PeTotal *total, PeMark mark)
{
	total->line_facts |= PE_MARK_BIT(mark);
}

static void
without(PeTotal *total, PeMark mark)
{
	total->line_facts &= ~PE_MARK_BIT(mark);
}

static void
test_categories(void)
{
	PeTotal		total;

	total = plain_total();
	without(&total, PE_MARK_BENEFIT);
	ok(differs_by(&total, PE_FORM_NO_OUTPUT_OR_BENEFIT, NO), "no benefit");
	total = plain_total();
	without(&total, PE_MARK_QUALITY);
	ok(differs_by(&total, PE_FORM_NO_QUANTITY_OR_QUALITY, NO), "no quality");
	total = plain_total();
	without(&total, PE_MARK_QUANTITY);
	ok(differs_by(&total, PE_FORM_NO_QUANTITY_OR_QUALITY, NO), "no quantity");
	total = plain_total();
	total.works = true;
	ok(differs_by(&total, PE_FORM_WORKS, NO), "works with a cost");
	total = plain_total();
	without(&total, PE_MARK_COST);
	ok(differs_by(&total, NO, NO), "no cost where there are no works");
	total = plain_total();
	total.category[PE_OF_OUTPUT] = number("51");
	total.category[PE_OF_BENEFIT] = number("30");
	ok(differs_by(&total, PE_FORM_UNLIKE_PROFILE, NO), "another profile");
	total = plain_total();
	total.expected[PE_OF_OUTPUT].given = false;
	ok(differs_by(&total, PE_FORM_PROFILE_UNKNOWN, NO), "no profile");
	total = plain_total();
	total.category[PE_OF_COST] = number("1");
	ok(differs_by(&total, PE_FORM_UNLIKE_PROFILE, NO), "a cost that nobody asked for");
	total = plain_total();
	total.greatest_share = number("0.500001");
	ok(differs_by(&total, PE_FORM_LINE_TOO_HEAVY, NO), "a share above the half");
}

static int64_t
facts_of(const PeTotal *total)
{
	return pe_total_facts(total, &limits);
}

static bool
total_has(const PeTotal *total, PeFormMark mark)
{
	return (facts_of(total) & PE_MARK_BIT(mark)) != 0;
}

static void
test_satisfaction(void)
{
	PeTotal		total = plain_total();

	total.category[PE_OF_SATISFACTION] = number("0");
	ok(total_has(&total, PE_FORM_NO_SATISFACTION) && total_has(&total, PE_FORM_CATEGORY_ABSENT) && total_has(&total, PE_FORM_UNLIKE_PROFILE),
	   "satisfaction without points");
	ok(!total_has(&total, PE_FORM_POINTS_NOT_MOVED), "its points stand with others while the form has all of them");
	total.line_points = number("80");
	ok(total_has(&total, PE_FORM_POINTS_NOT_MOVED), "but not in a form of 90");
	total.line_points = number("90");
	total.line_facts |= PE_MARK_BIT(PE_MARK_SATISFACTION_WAIVED);
	total.category[PE_OF_BENEFIT] = number("40");
	ok(!total_has(&total, PE_FORM_NO_SATISFACTION) && !total_has(&total, PE_FORM_UNLIKE_PROFILE), "one that does not apply gives its points to the others");
	total.category[PE_OF_OUTPUT] = number("49");
	ok(total_has(&total, PE_FORM_UNLIKE_PROFILE), "and takes none from them");
	total.works = true;
	total.line_facts = 0;
	ok(total_has(&total, PE_FORM_WORKS_WITHOUT_COST) && !total_has(&total, PE_FORM_HAS_OUTPUT) && !total_has(&total, PE_FORM_NO_QUANTITY_OR_QUALITY),
	   "works without a cost; a form without outputs has none that lack quality");
}

static void
test_points(void)
{
	PeTotal		total;

	total = plain_total();
	total.line_points = number("89");
	total.declared_points = number("99");
	ok(differs_by(&total, PE_FORM_POINTS_NOT_FULL, NO), "99 points");
	total = plain_total();
	total.declared_points = number("99");
	ok(differs_by(&total, PE_FORM_POINTS_UNLIKE_DECLARED, NO), "99 points printed");
	total = plain_total();
	total.declared_points.given = false;
	ok(differs_by(&total, NO, PE_FORM_POINTS_DECLARED), "no points printed");
	total = plain_total();
	total.twins = true;
	ok(differs_by(&total, PE_FORM_TWINS, NO), "two of a name");
	total = plain_total();
	total.scored = 31;
	ok(differs_by(&total, PE_FORM_TOO_MANY_LINES, NO), "31 lines");
	total = plain_total();
	total.scored = 30;
	ok(differs_by(&total, NO, NO), "30 lines");
	total = plain_total();
	total.declared_score = number("95.7");
	ok(differs_by(&total, PE_FORM_SCORE_UNLIKE_DECLARED, NO), "another score printed");
	total = plain_total();
	total.declared_score.given = false;
	ok(differs_by(&total, NO, PE_FORM_SCORE_DECLARED), "no score printed");
	total = plain_total();
	without(&total, PE_FACT_LOST_POINTS);
	ok(differs_by(&total, PE_FORM_ALL_FULL, NO), "no point lost");
	total = plain_total();
	without(&total, PE_FACT_LOST_POINTS);
	total.scored = 2;
	ok(differs_by(&total, NO, NO), "no point lost in two lines");
}

static void
test_missing_scores(void)
{
	PeTotal		total = plain_total();

	total.line_facts |= PE_MARK_BIT(PE_FACT_NO_SCORE);
	total.declared_score = number("1");
	ok(total_has(&total, PE_FORM_SCORE_MISSING) && total_has(&total, PE_FORM_LINE_SCORE_MISSING) && !total_has(&total, PE_FORM_SCORE_UNLIKE_DECLARED),
	   "without the score of a line there is no total to compare");
	ok(total_has(&total, PE_FORM_SHARES_UNKNOWN) && !total_has(&total, PE_FORM_ALL_FULL), "nor a share of the points");
	total = plain_total();
	total.execution_score.given = false;
	ok(total_has(&total, PE_FORM_SCORE_MISSING) && total_has(&total, PE_FORM_SHARES_UNKNOWN) && !total_has(&total, PE_FORM_LINE_SCORE_MISSING),
	   "nor without that of execution");
	total.declared_score.given = false;
	ok(!total_has(&total, PE_FORM_SCORE_MISSING), "nobody misses it where none is printed");
}

static void
test_words(void)
{
	PeTotal		total;

	total = plain_total();
	total.goals = 0;
	ok(differs_by(&total, PE_FORM_GOALS_MISSING, NO), "no goals");
	total = plain_total();
	total.achieved = false;
	ok(total_has(&total, PE_FORM_GOALS_MISSING) && !total_has(&total, PE_FORM_NARRATIVE), "nothing of what became of them is no narrative");
	total = plain_total();
	total.miscalculated = true;
	ok(differs_by(&total, PE_FORM_MISCALCULATED, NO), "a wrong share");
}

static void
test_money(void)
{
	PeTotal		total;

	total = plain_total();
	total.unit_known = false;
	ok(differs_by(&total, PE_FORM_MONEY_MISSING, NO), "no unit");
	total = plain_total();
	total.rate = number("0.8");
	ok(differs_by(&total, NO, NO), "80 %% spent");
	total = plain_total();
	total.rate = number("1.21");
	total.told_why = true;
	ok(differs_by(&total, NO, NO), "1.21 spent, explained");
	total = plain_total();
	total.rate = number("1.21");
	with(&total, PE_MARK_REASON_GIVEN);
	ok(differs_by(&total, NO, NO), "1.21 spent, explained on a line");
	total = plain_total();
	total.rate = number("1.21");
	ok(differs_by(&total, PE_FORM_RATE_UNEXPLAINED, NO), "1.21 spent");
	total = plain_total();
	total.cost_items = number("1000000");
	ok(differs_by(&total, PE_FORM_COSTS_TOLD, NO), "costs within the budget");
	total = plain_total();
	total.parts = 0;
	total.parts_budget.given = total.parts_executed.given = false;
	ok(differs_by(&total, NO, PE_FORM_HAS_PARTS), "no parts");
	total = plain_total();
	total.parts_budget = number("999000");
	ok(differs_by(&total, NO, NO), "parts that differ by 1000");
	total = plain_total();
	total.parts_budget = number("998999.99");
	ok(differs_by(&total, PE_FORM_PARTS_DIFFER, NO), "by more");
	total = plain_total();
	total.parts_executed = number("982000");
	ok(differs_by(&total, PE_FORM_PARTS_DIFFER, NO), "spent too");
	total = plain_total();
	total.parts_budget = number("2000000");
	total.parts_executed = number("1960000");
	ok(differs_by(&total, NO, NO), "a total among its parts");
	total = plain_total();
	total.upper_money = true;
	ok(differs_by(&total, PE_FORM_TRANSFERS_MISSING, NO), "money from above, and no transfers");
	total = plain_total();
	total.upper_money = true;
	total.transfers = number("1");
	ok(differs_by(&total, NO, NO), "with them");
	total = plain_total();
	total.upper_money = true;
	total.net = false;
	ok(differs_by(&total, NO, PE_FORM_NET_OF_TRANSFERS), "transfers that stay in");
}

static void
test_money_left(void)
{
	PeTotal		total = plain_total();

	total.rate = number("0.7999");
	total.told_why = true;
	ok(total_has(&total, PE_FORM_MONEY_LEFT) && !total_has(&total, PE_FORM_RATE_UNEXPLAINED), "79.99 %% leave more than a fifth");
	total.rate = number("0.8");
	ok(!total_has(&total, PE_FORM_MONEY_LEFT), "80 %% do not");
	total.budget = number("0");
	ok(total_has(&total, PE_FORM_MONEY_LEFT), "nor is there anything to spend of 0");
	total.budget.given = total.rate.given = false;
	ok(total_has(&total, PE_FORM_RATE_UNKNOWN) && total_has(&total, PE_FORM_MONEY_MISSING) && !total_has(&total, PE_FORM_MONEY_LEFT), "nothing is known without a budget");
	total = plain_total();
	total.cost_items = number("1000000.01");
	ok(total_has(&total, PE_FORM_COSTS_ABOVE_BUDGET), "costs above the budget");
}

/* 86 of 90 is 0.9556: execution of 10 is apart below 9.0778. */
static void
test_shares(void)
{
	PeTotal		total = plain_total();

	total.execution_score = number("9.08");
	ok(!total_has(&total, PE_FORM_SHARES_APART), "shares within a twentieth");
	total.execution_score = number("9.07");
	ok(total_has(&total, PE_FORM_SHARES_APART), "and beyond it");
	total.line_score = number("0");
	ok(!total_has(&total, PE_FORM_SHARES_APART), "nothing got, nothing compared");
	total.line_points = number("0");
	ok(total_has(&total, PE_FORM_SHARES_UNKNOWN), "no points, no share");
}

static void
test_years_and_reviews(void)
{
	PeTotal		total;

	total = plain_total();
	total.matched = 4;
	total.same_targets = 3;
	ok(differs_by(&total, PE_FORM_HAS_EARLIER, NO), "last year's lines");
	total = plain_total();
	total.reviewed = number("90.8");
	ok(differs_by(&total, PE_FORM_REVIEWED, NO), "reviewed within five points");
	total = plain_total();
	total.matched = total.same_targets = 4;
	total.reviewed = number("90.79");
	total.graded_otherwise = true;
	ok(total_has(&total, PE_FORM_SAME_TARGETS), "all with last year's targets");
	ok(total_has(&total, PE_FORM_REVIEW_APART) && total_has(&total, PE_FORM_REVIEW_GRADES_OTHERWISE), "a review farther apart, of another grade");
	total.scored = total.same_targets = 0;
	ok(!total_has(&total, PE_FORM_SAME_TARGETS) && !total_has(&total, PE_FORM_HAS_SCORED), "no line with points, none the same");
}

static void
test_empty(void)
{
	PeTotal		total = {0};

	ok(total_has(&total, PE_FORM_ANY) && !total_has(&total, PE_FORM_HAS_LINES) && total_has(&total, PE_FORM_NO_OUTPUT_OR_BENEFIT) &&
	   total_has(&total, PE_FORM_GOALS_MISSING) && total_has(&total, PE_FORM_MONEY_MISSING), "a form with nothing in it");
	total = plain_total();
	total.too_long = true;
	total.line_points.given = false;
	ok(total_has(&total, PE_FORM_TOO_LONG) && !total_has(&total, PE_FORM_POINTS_NOT_FULL) && !total_has(&total, PE_FORM_POINTS_UNLIKE_DECLARED) &&
	   !total_has(&total, PE_FORM_UNLIKE_PROFILE), "with numbers too long no sum is held against anything");
}

int
main(void)
{
	test_funds();
	test_all_funds();
	test_money_together();
	test_categories();
	test_satisfaction();
	test_points();
	test_missing_scores();
	test_words();
	test_money();
	test_money_left();
	test_shares();
	test_years_and_reviews();
	test_empty();
	return done_testing();
}
