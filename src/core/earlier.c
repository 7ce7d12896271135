/*
 * earlier.c
 *		A line beside the line of the same name a year before.
 */
#include "core/facts.h"

#include "core/score.h"

/* The target stands as it was, and more than so much beyond it was done. */
static bool
is_same_easy_target(const PeEarlier *line)
{
	PeDecimal	done;
	PeDecimal	planned;
	PeDecimal	margin;
	PeDecimal	easy;

	return line->target != NULL && line->earlier_target != NULL &&
		pe_same_bytes(line->target->text, line->target->text_len, line->earlier_target->text, line->earlier_target->text_len) &&
		!line->less_is_better && !pe_is_ceiling(line->target) && line->earlier_actual != NULL &&
		pe_completion(line->earlier_target, line->earlier_actual, &done, &planned) && planned.coef > 0 &&
		pe_decimal_product(planned, line->passed_by, &margin) && pe_decimal_add(planned, margin, &easy) &&
		pe_decimal_cmp(done, easy) >= 0;
}

/* Less is asked for than was done; of a ceiling nobody can tell: last year's saving does not bind. */
static bool
is_below_earlier(const PeEarlier *line)
{
	const PeView *done = line->earlier_actual;

	return pe_is_floor(line->target) && pe_is_figure(line->earlier_target) && pe_is_figure(done) &&
		pe_same_unit(&line->target->figure, &line->earlier_target->figure) &&
		(line->target->figure.unit_len == 0 || pe_same_unit(&line->target->figure, &done->figure)) &&
		(done->figure.flags & PE_HAS_LOWER) && pe_decimal_cmp(line->target->figure.lower, done->figure.lower) < 0;
}

int64_t
pe_earlier_facts(const PeEarlier *line)
{
	int64_t		facts = PE_MARK_BIT(PE_FACT_HAS_EARLIER);

	if (is_same_easy_target(line))
		facts |= PE_MARK_BIT(PE_FACT_SAME_EASY_TARGET);
	if (pe_is_given(line->reason))
		return pe_same_bytes(line->reason.at, line->reason.len, line->earlier_reason.at, line->earlier_reason.len) ?
			facts | PE_MARK_BIT(PE_FACT_SAME_REASON) : facts;
	return is_below_earlier(line) ? facts | PE_MARK_BIT(PE_FACT_BELOW_EARLIER) : facts;
}
