/*
 * facts.c
 *		What an auditor sees of a line and its numbers, and of the lines of a form together.
 *
 * A rule of the audit that looks at lines is a mark or a fact: a new one is a
 * line here, or in marks.c if the cells alone tell it, and a name.
 */
#include "core/facts.h"

#include <string.h>

#include "core/piece.h"
#include "core/score.h"

/* What counts of a line without points too. */
#define OF_ANY_LINE (PE_MARK_BIT(PE_MARK_PLACEHOLDER) | PE_MARK_BIT(PE_MARK_BAD_CHARACTERS) | PE_MARK_BIT(PE_MARK_UPPER_MONEY) | \
	PE_MARK_BIT(PE_MARK_SATISFACTION_WAIVED) | PE_MARK_BIT(PE_MARK_REASON_GIVEN) | PE_MARK_BIT(PE_MARK_MEASURE_GIVEN))

/* The share of the points, in hundredths, is at most the score: 80 % of 5 is 4. */
static bool
reaches_share(const PeLine *line, int hundredths)
{
	PeDecimal	share;

	return pe_decimal_muldiv(line->points.value, pe_decimal_int(hundredths), pe_decimal_int(100), 2, &share) &&
		pe_decimal_cmp(line->self_score.value, share) >= 0;
}

/* 财预〔2020〕10号 art. 16: 80 to 100 % where the target was met, 60 to 80 in part, below 60 if not. */
static bool
is_outside_tier(const PeLine *line)
{
	PeTier		tier = line->cells.actual->tier;
	bool		upper = reaches_share(line, 80);
	bool		middle = reaches_share(line, 60);

	if (tier == PE_TIER_MET || tier == PE_TIER_NEARLY)
		return !upper;
	if (tier == PE_TIER_PARTLY)
		return upper || !middle;
	return middle;
}

static int64_t
self_score_facts(const PeLine *line, int64_t marks)
{
	bool		reason = (marks & PE_MARK_BIT(PE_MARK_REASON_GIVEN)) != 0;
	int			order;

	if (!line->self_score.given)
		return PE_MARK_BIT(PE_FACT_NO_SCORE);
	order = pe_decimal_cmp(line->self_score.value, line->points.value);
	if (order > 0 || pe_number_is_negative(line->self_score))
		return PE_MARK_BIT(PE_FACT_OUT_OF_RANGE);
	if (order < 0)
		return PE_MARK_BIT(PE_FACT_LOST_POINTS) |
			PE_MARK_IF(!reason, PE_FACT_NO_REASON) |
			PE_MARK_IF(reason && (marks & PE_MARK_BIT(PE_MARK_MEASURE_GIVEN)) == 0, PE_FACT_NO_MEASURE) |
			PE_MARK_IF(reason && pe_reason_is_poor(line->cells.reason), PE_FACT_IDLE_REASON);
	return 0;
}

/* Words against words, met: full points are computed, and any of its tier may be filed. */
static bool
is_claim_in_tier(const PeLine *line, int64_t marks)
{
	return (marks & PE_MARK_BIT(PE_MARK_TARGET_WORDS)) && (marks & PE_MARK_BIT(PE_MARK_TIER_TOLD)) &&
		!pe_number_less(line->score, line->self_score) && !is_outside_tier(line);
}

static int64_t
computed_facts(const PeLine *line, int64_t marks)
{
	if (!line->self_score.given)
		return 0;
	if (!line->score.given)
		return PE_MARK_BIT(PE_FACT_NOT_COMPUTED);
	if (pe_decimal_cmp(line->self_score.value, line->score.value) == 0 || is_claim_in_tier(line, marks))
		return 0;
	return PE_MARK_BIT(PE_FACT_UNLIKE_COMPUTED) |
		PE_MARK_IF((marks & PE_MARK_BIT(PE_MARK_TARGET_CEILING)) && pe_number_less(line->score, line->points) &&
				   !pe_number_less(line->self_score, line->points), PE_FACT_REVERSE_AS_POSITIVE);
}

static int64_t
approval_facts(const PeLine *line)
{
	if (line->approved == NULL)
		return 0;
	return PE_MARK_BIT(PE_FACT_HAS_APPROVED) |
		PE_MARK_IF(line->cells.target == NULL || pe_view_compare(line->approved, line->cells.target) != 0, PE_FACT_OTHER_THAN_APPROVED);
}

/* Of a line that has points. */
static int64_t
scored_facts(const PeLine *line, int64_t marks)
{
	return marks | PE_MARK_BIT(PE_FACT_SCORED) | self_score_facts(line, marks) | computed_facts(line, marks) | approval_facts(line) |
		PE_MARK_IF((marks & PE_MARK_BIT(PE_MARK_NOT_CONCERNED)) && pe_number_is_positive(line->self_score), PE_FACT_ABSENT_SCORED) |
		PE_MARK_IF(line->points.value.scale > 0, PE_FACT_PART_POINTS) |
		PE_MARK_IF((marks & PE_MARK_BIT(PE_MARK_TIER_TOLD)) && line->self_score.given && is_outside_tier(line), PE_FACT_OUTSIDE_TIER);
}

/* Beyond a target of which less is better: ≤, or a cost without a sign. */
static bool
is_saved(const PeLine *line, int64_t marks)
{
	PeDecimal	actual;
	PeDecimal	target;
	bool		ceiling = (marks & PE_MARK_BIT(PE_MARK_TARGET_CEILING)) ||
	((marks & PE_MARK_BIT(PE_MARK_COST)) && !pe_is_floor(line->cells.target) && !line->more_is_better);

	return ceiling && pe_completion(line->cells.target, line->cells.actual, &actual, &target) && pe_decimal_cmp(actual, target) < 0;
}

/* How far the actual is beyond a target of which more is better, in millionths; 0 where it is not, or no one figure says. */
static int64_t
over_of(const PeLine *line, int64_t marks)
{
	PeDecimal	actual;
	PeDecimal	target;
	PeDecimal	beyond;
	PeDecimal	over;
	PeDecimal	back;

	if ((marks & PE_MARK_BIT(PE_MARK_TARGET_CEILING)) ||
		!(pe_is_floor(line->cells.target) || line->more_is_better) ||
		!line->score.given || pe_number_less(line->score, line->points) ||
		!pe_completion(line->cells.target, line->cells.actual, &actual, &target) ||
		target.coef <= 0 || pe_decimal_cmp(actual, target) <= 0 || !pe_decimal_sub(actual, target, &beyond) ||
		!pe_decimal_muldiv(pe_decimal_int(PE_OVER_UNIT), beyond, target, 0, &over))
		return 0;

	/*
	 * cut, not rounded: a threshold that was not reached must not look
	 * reached
	 */
	if (pe_decimal_product(pe_decimal_normal(over.coef, 6), target, &back) && pe_decimal_cmp(back, beyond) > 0)
		over.coef--;
	return over.coef;
}

/* 其中:种苗费 is counted with its whole. */
static bool
is_part(PeSlice name)
{
	return name.at != NULL && pe_piece_begins(pe_piece_make(name.at, name.len), "其中");
}

/* A cost of the whole in 元, not for each. */
static PeNumber
cost_of(PeSlice name, const PeView *target, int64_t marks)
{
	PeNumber	none = {false, {0, 0}};
	PeNumber	cost = {true, {0, 0}};

	if ((marks & PE_MARK_BIT(PE_MARK_COST)) == 0 || is_part(name) || target == NULL || target->kind != PE_QUANTITY || target->figure.per_len > 0 ||
		!pe_figure_is_in(&target->figure, "元"))
		return none;
	cost.value = target->figure.flags & PE_HAS_UPPER ? target->figure.upper : target->figure.lower;
	return cost;
}

/* A line of 0 points whose reason says that it does not apply. */
static bool
says_why_absent(PeSlice reason)
{
	return reason.at != NULL && pe_piece_has(pe_piece_make(reason.at, reason.len), "不涉及");
}

/* A reason that explains something: told on other lines again, it explains nothing there. */
static uint64_t
explanation_key(const PeLine *line, const PeLineFacts *facts)
{
	if ((facts->bits & PE_MARK_BIT(PE_MARK_REASON_GIVEN)) == 0 || (facts->bits & PE_MARK_BIT(PE_FACT_IDLE_REASON)) ||
		((facts->bits & PE_MARK_BIT(PE_FACT_LOST_POINTS)) == 0 && facts->over == 0))
		return 0;
	return pe_words_key(line->cells.reason.at, line->cells.reason.len);
}

void
pe_line_facts(const PeLine *line, PeLineFacts *facts)
{
	int64_t		marks = pe_line_marks(&line->cells);
	bool		self_above_zero = pe_number_is_positive(line->self_score);

	memset(facts, 0, sizeof(*facts));
	facts->key = pe_words_key(line->cells.content.at, line->cells.content.len);
	if (facts->key == 0)
		facts->key = pe_words_key(line->cells.name.at, line->cells.name.len);
	if (!pe_number_is_positive(line->points))
	{
		facts->bits = (marks & OF_ANY_LINE) | PE_MARK_IF(self_above_zero, PE_FACT_UNPAID_SCORE) |
			PE_MARK_IF(line->points.given && !self_above_zero && (marks & PE_MARK_BIT(PE_MARK_NOT_CONCERNED)) == 0 && !says_why_absent(line->cells.reason), PE_FACT_FILLER);
		return;
	}
	/* what does not apply has nothing to fill in */
	if (marks & PE_MARK_BIT(PE_MARK_NOT_CONCERNED))
		marks &= ~(PE_MARK_BIT(PE_MARK_TARGET_BLANK) | PE_MARK_BIT(PE_MARK_ACTUAL_BLANK));
	facts->bits = scored_facts(line, marks);
	facts->over = over_of(line, marks);
	facts->reason_key = explanation_key(line, facts);
	facts->cost = cost_of(line->cells.name, line->cells.target, marks);
	facts->named_satisfaction = (marks & PE_MARK_BIT(PE_MARK_SATISFACTION)) == 0 && pe_satisfaction_by_name(&line->cells);
	facts->excess.given = pe_number_less(line->score, line->self_score) &&
		pe_decimal_sub(line->self_score.value, line->score.value, &facts->excess.value);
	/* beyond its target a line explains itself with full marks */
	if ((marks & PE_MARK_BIT(PE_MARK_REASON_GIVEN)) && line->self_score.given && !pe_number_less(line->self_score, line->points) &&
		facts->over == 0 && !is_saved(line, marks))
		facts->bits |= PE_MARK_BIT(PE_FACT_NEEDLESS_REASON);
}

/* ---------- the lines of a form together ---------- */

static void
add(PeFormFacts *form, PeDecimal *sum, PeDecimal value)
{
	if (!pe_decimal_add(*sum, value, sum))
		form->overflow = true;
}

static PeCategory
category_of(int64_t bits)
{
	if (bits & PE_MARK_BIT(PE_MARK_SATISFACTION))
		return PE_OF_SATISFACTION;
	if (bits & PE_MARK_BIT(PE_MARK_OUTPUT))
		return PE_OF_OUTPUT;
	if (bits & PE_MARK_BIT(PE_MARK_BENEFIT))
		return PE_OF_BENEFIT;
	return bits & PE_MARK_BIT(PE_MARK_COST) ? PE_OF_COST : PE_OF_NONE;
}

static void
add_points(PeFormFacts *form, PeDecimal points, const PeLineFacts *facts)
{
	PeSum	   *sum = &form->sum[facts->named_satisfaction][category_of(facts->bits)];

	add(form, &form->points, points);
	form->scored++;
	add(form, &sum->points, points);
	sum->lines++;
	if (pe_decimal_cmp(points, sum->most) > 0)
		sum->most = points;
}

void
pe_form_add(PeFormFacts *form, const PeLine *line, const PeLineFacts *facts)
{
	form->bits |= facts->bits;
	form->lines++;
	if (facts->bits & PE_MARK_BIT(PE_FACT_SCORED))
		add_points(form, line->points.value, facts);
	if (line->self_score.given)
	{
		form->has_self_score = true;
		add(form, &form->self_score, line->self_score.value);
	}
	if (facts->cost.given)
	{
		form->has_cost_item = true;
		add(form, &form->cost_items, facts->cost.value);
	}
	if (facts->excess.given && pe_decimal_cmp(facts->excess.value, form->most_excess) > 0)
		form->most_excess = facts->excess.value;
	if (facts->over > form->most_over)
		form->most_over = facts->over;
	if (facts->over > form->most_unexplained && (facts->bits & PE_MARK_BIT(PE_MARK_REASON_GIVEN)) == 0)
		form->most_unexplained = facts->over;
}

/* False if the points have more than 18 digits. */
static bool
join(PeSum *sum, const PeSum *other)
{
	sum->lines += other->lines;
	if (pe_decimal_cmp(other->most, sum->most) > 0)
		sum->most = other->most;
	return pe_decimal_add(sum->points, other->points, &sum->points);
}

bool
pe_form_categories(const PeFormFacts *form, PeSum *categories)
{
	bool		by_name = form->sum[false][PE_OF_SATISFACTION].lines == 0;
	bool		fits = !form->overflow;

	memcpy(categories, form->sum[false], sizeof(form->sum[false]));
	for (int i = 0; i < PE_CATEGORIES; i++)
		fits &= join(&categories[by_name ? PE_OF_SATISFACTION : i], &form->sum[true][i]);
	return fits;
}
