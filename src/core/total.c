/*
 * total.c
 *		What an auditor sees of a form as a whole.
 *
 * A rule of the audit that looks at all of a form is a fact here and its name.
 */
#include "core/total.h"

const char *const pe_form_mark_names[PE_FORM_MARKS] = {
	"form", "too_long",
	"no_output_or_benefit", "no_satisfaction", "works", "works_without_cost", "has_output", "no_quantity_or_quality",
	"profile_unknown", "unlike_profile", "category_absent", "points_not_moved",
	"has_lines", "has_scored", "twins", "points_not_full", "points_declared", "points_unlike_declared", "line_too_heavy", "too_many_lines",
	"score_declared", "score_unlike_declared", "score_missing", "line_score_missing", "all_full",
	"goals_missing", "narrative", "miscalculated",
	"money_missing", "rate_unknown", "rate_unexplained", "money_left", "shares_unknown", "shares_apart", "costs_told", "costs_above_budget",
	"has_parts", "parts_differ", "net_of_transfers", "transfers_missing",
	"has_earlier", "same_targets",
	"reviewed", "review_apart", "review_grades_otherwise", "line_reviewed", "review_above_points", "review_deducts", "deduction_unexplained",
	"evidence_wanted", "evidence_missing"
};

static inline bool
has(const PeTotal *total, PeMark mark)
{
	return (total->line_facts & PE_MARK_BIT(mark)) != 0;
}

/* What is not given counts as nothing. */
static inline PeDecimal
or_zero(PeNumber number)
{
	return number.given ? number.value : pe_decimal_int(0);
}

static inline bool
differ(PeNumber a, PeNumber b)
{
	return a.given && b.given && pe_decimal_cmp(a.value, b.value) != 0;
}

/* |a - b| > limit, where both are given. */
static bool
are_apart(PeNumber a, PeNumber b, PeDecimal limit)
{
	PeDecimal	distance;

	return a.given && b.given && (!pe_decimal_distance(a.value, b.value, &distance) || pe_decimal_cmp(distance, limit) > 0);
}

/* Of lines and execution together; not given if it has too many digits. */
static PeNumber
sum_of(PeNumber lines, PeNumber execution)
{
	PeNumber	sum = {lines.given, {0, 0}};

	if (lines.given)
		sum.given = pe_decimal_add(lines.value, or_zero(execution), &sum.value);
	return sum;
}

/* Of the form, which may have no lines. */
static PeNumber
points_of(const PeTotal *total)
{
	PeNumber	none = {!total->too_long, {0, 0}};

	return sum_of(total->line_points.given ? total->line_points : none, total->execution_points);
}

/* ---------- categories ---------- */

/* Points of a satisfaction that does not apply may stand with the others. */
static bool
may_have_moved(const PeTotal *total, PeNumber points)
{
	if (!has(total, PE_MARK_SATISFACTION_WAIVED) || pe_number_is_positive(total->category[PE_OF_SATISFACTION]) ||
		!points.given || differ(points, total->full_points))
		return false;
	for (int i = 0; i < PE_OF_NONE; i++)
	{
		if (i != PE_OF_SATISFACTION && pe_decimal_cmp(or_zero(total->category[i]), or_zero(total->expected[i])) < 0)
			return false;
	}
	return true;
}

/* Points against those that its categories should have. */
static int64_t
profile_facts(const PeTotal *total, PeNumber points)
{
	bool		unlike = false;
	bool		absent = false;

	if (!total->expected[PE_OF_OUTPUT].given)
		return PE_MARK_BIT(PE_FORM_PROFILE_UNKNOWN);
	for (int i = 0; i < PE_OF_NONE; i++)
	{
		PeDecimal	got = or_zero(total->category[i]);

		unlike = unlike || pe_decimal_cmp(got, total->expected[i].value) != 0;
		absent = absent || (pe_number_is_positive(total->expected[i]) && got.coef == 0);
	}
	return PE_MARK_IF(unlike && !may_have_moved(total, points), PE_FORM_UNLIKE_PROFILE) |
		PE_MARK_IF(absent, PE_FORM_CATEGORY_ABSENT) |
		PE_MARK_IF(absent && pe_number_less(points, total->full_points), PE_FORM_POINTS_NOT_MOVED);
}

static int64_t
category_facts(const PeTotal *total, PeNumber points)
{
	bool		output = has(total, PE_MARK_OUTPUT);

	return PE_MARK_IF(!output || !has(total, PE_MARK_BENEFIT), PE_FORM_NO_OUTPUT_OR_BENEFIT) |
		PE_MARK_IF(!total->too_long && or_zero(total->category[PE_OF_SATISFACTION]).coef == 0 && !has(total, PE_MARK_SATISFACTION_WAIVED), PE_FORM_NO_SATISFACTION) |
		PE_MARK_IF(total->works, PE_FORM_WORKS) |
		PE_MARK_IF(total->works && !has(total, PE_MARK_COST), PE_FORM_WORKS_WITHOUT_COST) |
		PE_MARK_IF(output, PE_FORM_HAS_OUTPUT) |
		PE_MARK_IF(output && !(has(total, PE_MARK_QUANTITY) && has(total, PE_MARK_QUALITY)), PE_FORM_NO_QUANTITY_OR_QUALITY) |
		(total->too_long ? 0 : profile_facts(total, points));
}

/* ---------- points and scores ---------- */

static int64_t
points_facts(const PeTotal *total, PeNumber points, const PeLimits *limits)
{
	return PE_MARK_IF(total->lines > 0, PE_FORM_HAS_LINES) |
		PE_MARK_IF(total->scored > 0, PE_FORM_HAS_SCORED) |
		PE_MARK_IF(total->twins, PE_FORM_TWINS) |
		PE_MARK_IF(differ(points, total->full_points), PE_FORM_POINTS_NOT_FULL) |
		PE_MARK_IF(total->declared_points.given, PE_FORM_POINTS_DECLARED) |
		PE_MARK_IF(differ(points, total->declared_points), PE_FORM_POINTS_UNLIKE_DECLARED) |
		PE_MARK_IF(total->greatest_share.given && pe_decimal_cmp(total->greatest_share.value, limits->b09) > 0, PE_FORM_LINE_TOO_HEAVY) |
		PE_MARK_IF(pe_decimal_cmp(pe_decimal_int(total->scored), limits->c19) > 0, PE_FORM_TOO_MANY_LINES);
}

static int64_t
score_facts(const PeTotal *total, PeNumber score)
{
	bool		missing = has(total, PE_FACT_NO_SCORE) || (pe_number_is_positive(total->execution_points) && !total->execution_score.given);
	bool		declared = total->declared_score.given;

	return PE_MARK_IF(declared, PE_FORM_SCORE_DECLARED) |
		PE_MARK_IF(declared && (missing || !score.given), PE_FORM_SCORE_MISSING) |
		PE_MARK_IF(!missing && differ(score, total->declared_score), PE_FORM_SCORE_UNLIKE_DECLARED) |
		PE_MARK_IF(has(total, PE_FACT_NO_SCORE), PE_FORM_LINE_SCORE_MISSING) |
		PE_MARK_IF(total->scored > 2 && !has(total, PE_FACT_LOST_POINTS) && !has(total, PE_FACT_NO_SCORE), PE_FORM_ALL_FULL);
}

/* ---------- money ---------- */

/* Twice the parts is let pass: a total that is listed among them. */
static bool
parts_differ(PeNumber parts, PeNumber total, PeDecimal limit)
{
	PeNumber	twice = total;

	return differ(parts, total) && are_apart(parts, total, limit) &&
		(!pe_decimal_times(total.value, 2, &twice.value) || are_apart(parts, twice, limit));
}

/* The shares that both have of their points, times both points; *known false where they can't be told. */
static bool
shares_apart(const PeTotal *total, PeDecimal limit, bool *known)
{
	PeNumber	lines = {true, {0, 0}};
	PeNumber	execution = {true, {0, 0}};
	PeDecimal	most;

	*known = total->line_score.given && total->execution_score.given && pe_number_is_positive(total->line_points) &&
		pe_number_is_positive(total->execution_points) && !has(total, PE_FACT_NO_SCORE) &&
		pe_decimal_product(total->line_score.value, total->execution_points.value, &lines.value) &&
		pe_decimal_product(total->execution_score.value, total->line_points.value, &execution.value) &&
		pe_decimal_product(limit, lines.value, &most);
	return *known && pe_number_is_positive(total->line_score) && are_apart(lines, execution, most);
}

static int64_t
rate_facts(const PeTotal *total, const PeLimits *limits)
{
	PeNumber	whole = {true, {1, 0}};
	PeDecimal	least;
	bool		known = total->executed.given && total->budget.given;

	return PE_MARK_IF(!known, PE_FORM_RATE_UNKNOWN) |
		PE_MARK_IF(are_apart(total->rate, whole, limits->e06) && !has(total, PE_MARK_REASON_GIVEN) && !total->told_why, PE_FORM_RATE_UNEXPLAINED) |
		PE_MARK_IF(pe_number_is_zero(total->budget) ||
				   (total->rate.given && pe_decimal_sub(whole.value, limits->f15, &least) && pe_decimal_cmp(total->rate.value, least) < 0), PE_FORM_MONEY_LEFT);
}

static int64_t
money_facts(const PeTotal *total, const PeLimits *limits)
{
	bool		shares_known;
	bool		apart = shares_apart(total, limits->f14, &shares_known);

	return PE_MARK_IF(!total->budget.given || !total->unit_known, PE_FORM_MONEY_MISSING) |
		rate_facts(total, limits) |
		PE_MARK_IF(!shares_known, PE_FORM_SHARES_UNKNOWN) |
		PE_MARK_IF(apart, PE_FORM_SHARES_APART) |
		PE_MARK_IF(total->cost_items.given && total->budget.given, PE_FORM_COSTS_TOLD) |
		PE_MARK_IF(pe_number_less(total->budget, total->cost_items), PE_FORM_COSTS_ABOVE_BUDGET) |
		PE_MARK_IF(total->parts > 0, PE_FORM_HAS_PARTS) |
		PE_MARK_IF(parts_differ(total->parts_budget, total->budget, limits->f03) ||
				   parts_differ(total->parts_executed, total->executed, limits->f03), PE_FORM_PARTS_DIFFER) |
		PE_MARK_IF(total->net, PE_FORM_NET_OF_TRANSFERS) |
		PE_MARK_IF(total->net && total->upper_money && or_zero(total->transfers).coef == 0, PE_FORM_TRANSFERS_MISSING);
}

/* ---------- all of it ---------- */

int64_t
pe_total_facts(const PeTotal *total, const PeLimits *limits)
{
	PeNumber	points = points_of(total);
	PeNumber	score = sum_of(total->line_score, total->execution_score);

	return PE_MARK_BIT(PE_FORM_ANY) |
		PE_MARK_IF(total->too_long, PE_FORM_TOO_LONG) |
		category_facts(total, points) | points_facts(total, points, limits) | score_facts(total, score) | money_facts(total, limits) |
		PE_MARK_IF(total->goals == 0 || !total->achieved, PE_FORM_GOALS_MISSING) |
		PE_MARK_IF(total->achieved, PE_FORM_NARRATIVE) |
		PE_MARK_IF(total->miscalculated, PE_FORM_MISCALCULATED) |
		PE_MARK_IF(total->matched > 0, PE_FORM_HAS_EARLIER) |
		PE_MARK_IF(total->scored > 0 && total->same_targets == total->scored, PE_FORM_SAME_TARGETS) |
		PE_MARK_IF(total->reviewed.given, PE_FORM_REVIEWED) |
		PE_MARK_IF(are_apart(total->reviewed, score, limits->h02), PE_FORM_REVIEW_APART) |
		PE_MARK_IF(total->graded_otherwise, PE_FORM_REVIEW_GRADES_OTHERWISE);
}
