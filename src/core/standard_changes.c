/*
 * standard_changes.c
 *		What a written standard takes off, adds or shares out: steps, bonuses, slopes and proportions.
 */
#include <string.h>

#include "core/standard_rule.h"

static bool
take_step(PeBuilder *in, PeCase *to, const PePart *part, PeAmount base)
{
	PeBounds	step = part->step;

	/* 500元/人, 每超出50元: of the same */
	if (step.per_len == 0 && in->rule->per_len > 0 && step.unit_len == in->rule->unit_len &&
		memcmp(step.unit, in->rule->unit, step.unit_len) == 0)
	{
		memcpy(step.unit, in->rule->unit, sizeof(step.unit));
		step.per_len = in->rule->per_len;
	}
	if (!pe_rule_take_unit(in->rule, &step))
	{
		in->standard->person = true;
		return true;
	}
	to->how |= PE_CASE_STEPS | (part->has_limit ? PE_CASE_LIMIT : 0);
	to->step = part->step.lower;
	to->amount = base;
	to->other = part->amount;
	to->limit = part->limit;
	return true;
}

/* The range that the steps lead away from: index of its case, or -1. */
static int
threshold_case(const PeBuilder *in)
{
	int			best = pe_best_gift(in->standard);

	for (int i = 0; i < in->rule->count && best >= 0; i++)
	{
		if (in->rule->cases[i].when == PE_WHEN_RANGE && in->part_of[i] == best)
			return i;
	}
	return -1;
}

/* Steps away from a threshold that the standard names itself. */
static bool
add_steps_from(PeBuilder *in, int index, int threshold)
{
	const PePart *part = &in->standard->parts[index];
	PeCase	   *from = &in->rule->cases[threshold];
	bool		below;
	PeCase	   *to;
	int			count = in->rule->count;

	/* 100%得5分,每低…: at least */
	if (pe_case_is_point(from) && part->side != PE_SIDE_ABOVE && part->side != PE_SIDE_EVENTS && part->side != PE_SIDE_LATE)
		from->bounds = PE_HAS_LOWER;
	else if (pe_case_is_point(from))
		from->bounds = PE_HAS_UPPER;
	if ((from->bounds & PE_HAS_BOTH) == PE_HAS_BOTH)
		return pe_builder_refuse(in, index, "a threshold from which the steps are counted");
	below = (from->bounds & PE_HAS_LOWER) != 0;
	if ((below && (part->side == PE_SIDE_ABOVE || part->side == PE_SIDE_EVENTS)) || (!below && part->side == PE_SIDE_BELOW))
		return pe_builder_refuse(in, index, "steps that lead away from the threshold");
	to = pe_add_case(in, index, PE_WHEN_RANGE, PE_GIVES_LESS, pe_full_of(in->standard));
	if (to == NULL)
		return false;
	from = &in->rule->cases[threshold];
	if (below)
	{
		pe_end_below(to, from);
		to->how = PE_CASE_FROM_UPPER;
	}
	else
		pe_begin_above(to, from);
	/* 低于60%不得分: the steps end there */
	for (int i = 0; i < count; i++)
	{
		const PeCase *end = &in->rule->cases[i];

		if (i == threshold || end->when != PE_WHEN_RANGE)
			continue;
		if (below && (end->bounds & PE_HAS_BOTH) == PE_HAS_UPPER)
			pe_begin_above(to, end);
		else if (!below && (end->bounds & PE_HAS_BOTH) == PE_HAS_LOWER)
			pe_end_below(to, end);
		else
			return pe_builder_refuse(in, index, "steps or bands, not both for one range");
	}
	return take_step(in, to, part, pe_full_of(in->standard));
}

/* Do the two ranges have an end in common? */
static bool
meets(const PeCase *a, const PeCase *b)
{
	return ((a->bounds & PE_HAS_LOWER) && (b->bounds & PE_HAS_UPPER) && pe_decimal_cmp(a->lower, b->upper) == 0) ||
		((a->bounds & PE_HAS_UPPER) && (b->bounds & PE_HAS_LOWER) && pe_decimal_cmp(a->upper, b->lower) == 0);
}

/* 每低于95%一个百分点扣0.5分: what is not below loses nothing, if nobody says what it gets. */
static bool
add_before_steps(PeBuilder *in, int index)
{
	PeCase		steps = in->rule->cases[in->rule->count - 1];
	PeCase	   *rest;

	if (pe_best_gift(in->standard) >= 0 || (steps.bounds & PE_HAS_BOTH) == PE_HAS_BOTH || !in->standard->parts[index].threshold)
		return true;
	rest = pe_add_case(in, index, PE_WHEN_RANGE, PE_GIVES_AMOUNT, pe_full_of(in->standard));
	if (rest == NULL)
		return false;
	if (steps.bounds & PE_HAS_UPPER)
		pe_begin_above(rest, &steps);
	else
		pe_end_below(rest, &steps);
	return true;
}

/* Steps in a range that they name: 大于0的每超1个百分点扣0.5分. */
static bool
add_steps_in_range(PeBuilder *in, int index)
{
	const PePart *part = &in->standard->parts[index];
	int			threshold = threshold_case(in);
	PeCase	   *to;
	uint8_t		both;

	/* 超过±5%的每超1%扣1分: from two bounds at once */
	in->standard->person |= part->bounds.around;
	if (in->standard->person || !pe_add_range(in, index, PE_GIVES_LESS, pe_full_of(in->standard)) || in->standard->person)
		return in->standard->person;
	to = &in->rule->cases[in->rule->count - 1];
	both = to->bounds & PE_HAS_BOTH;
	if (pe_case_is_point(to) && (threshold >= 0 || (part->side != PE_SIDE_BELOW && part->side != PE_SIDE_ABOVE)))
		return pe_builder_refuse(in, index, "a range in which the steps are counted");
	/* 达到90%得10分,低于80%的每低1%扣1分: and what of 85%? */
	if (threshold >= 0 && !meets(&in->rule->cases[threshold], to))
	{
		in->standard->person = true;
		return true;
	}
	if (both == PE_HAS_UPPER || (both == PE_HAS_BOTH && part->side != PE_SIDE_ABOVE))
		to->how |= PE_CASE_FROM_UPPER;
	/* 不少于2次,少一次扣3分: the range is what is wanted */
	if (pe_case_is_point(to) || (both == PE_HAS_UPPER && part->side == PE_SIDE_ABOVE) || (both == PE_HAS_LOWER && part->side == PE_SIDE_BELOW))
	{
		to->gives = PE_GIVES_AMOUNT;
		to->how = 0;
		return add_steps_from(in, index, in->rule->count - 1);
	}
	return take_step(in, to, part, pe_full_of(in->standard)) && (in->standard->person || add_before_steps(in, index));
}

/* Steps away from the row's own target. */
static bool
add_steps_from_target(PeBuilder *in, int index)
{
	const PePart *part = &in->standard->parts[index];
	PeCase	   *to;

	to = pe_add_case(in, index, PE_WHEN_NOT_MET, PE_GIVES_LESS, pe_full_of(in->standard));
	if (to == NULL)
		return false;
	to->how |= part->side == PE_SIDE_LATE ? PE_CASE_IN_TIME : 0;
	to->direction = part->side == PE_SIDE_BELOW ? PE_HIGHER : part->side == PE_SIDE_ABOVE ? PE_LOWER : part->direction;
	return take_step(in, to, part, pe_full_of(in->standard));
}

/* Each event is one too many: none of them is full. */
static bool
add_events(PeBuilder *in, int index, PeAmount full, bool from_none)
{
	const PePart *part = &in->standard->parts[index];
	PeCase	   *none = pe_add_case(in, index, PE_WHEN_RANGE, PE_GIVES_AMOUNT, full);
	PeCase	   *some = pe_add_case(in, index, PE_WHEN_RANGE, PE_GIVES_LESS, full);

	if (none == NULL || some == NULL)
		return false;
	none->bounds = PE_HAS_BOTH;
	some->bounds = PE_HAS_LOWER | PE_OPEN_LOWER;
	some->how = from_none ? 0 : PE_CASE_EVENTS;
	return take_step(in, some, part, full);
}

/* 每完成1项得2分: nothing for none. */
bool
pe_add_gain(PeBuilder *in, int index)
{
	const PePart *part = &in->standard->parts[index];
	PeCase	   *none = pe_add_case(in, index, PE_WHEN_RANGE, PE_GIVES_AMOUNT, pe_amount_nothing());
	PeCase	   *some = pe_add_case(in, index, PE_WHEN_RANGE, PE_GIVES_MORE, pe_amount_nothing());

	if (none == NULL || some == NULL)
		return false;
	none->bounds = PE_HAS_BOTH;
	some->bounds = PE_HAS_LOWER | PE_OPEN_LOWER;
	return take_step(in, some, part, pe_amount_nothing());
}

/* Every step more: the better end gives the base and what is added. */
bool
pe_add_bonus(PeBuilder *in, int index)
{
	const PePart *part = &in->standard->parts[index];
	int			threshold = threshold_case(in);
	PeCase	   *to;

	if (part->side == PE_SIDE_BELOW || part->side == PE_SIDE_LATE)
		return pe_builder_refuse(in, index, "每增 before 加分");
	if (threshold < 0)
	{
		/* over the full points there is nothing to add */
		if (pe_count_under(in->standard, PE_UNDER_MET) == 1 && pe_full_of(in->standard).is_share)
			return true;
		in->standard->person = true;
		return true;
	}
	to = &in->rule->cases[threshold];
	if (pe_case_is_point(to))
		to->bounds = PE_HAS_LOWER;
	if ((to->bounds & PE_HAS_BOTH) != PE_HAS_LOWER)
		return pe_builder_refuse(in, index, "a threshold from which more is counted");
	to->gives = PE_GIVES_MORE;
	return take_step(in, to, part, to->amount);
}

bool
pe_add_steps(PeBuilder *in, int index)
{
	const PeStandard *standard = in->standard;
	const PePart *part = &standard->parts[index];
	int			threshold;

	/* 时长高于8小时的,每一路扣1分: what makes an event */
	if (part->under == PE_UNDER_RANGE && part->side == PE_SIDE_EVENTS && standard->count == 1 &&
		(part->bounds.unit_len != part->step.unit_len || memcmp(part->bounds.unit, part->step.unit, part->step.unit_len) != 0))
		return add_events(in, index, pe_full_of(standard), false);
	if (part->under == PE_UNDER_RANGE)
		return add_steps_in_range(in, index);
	threshold = threshold_case(in);
	if (threshold >= 0 && part->under == PE_UNDER_NONE)
		return add_steps_from(in, index, threshold);
	if (part->side == PE_SIDE_EVENTS)
	{
		int			best = pe_best_gift(standard);

		/* 无事故得5分 is the gift for none */
		for (int i = 0; i < in->rule->count; i++)
		{
			if (in->part_of[i] == best)
			{
				in->rule->count--;
				if (i < in->rule->count)
					return pe_builder_refuse(in, index, "one measure in the whole standard");
			}
		}
		return add_events(in, index, pe_full_of(standard), best >= 0 && standard->parts[best].negative);
	}
	return add_steps_from_target(in, index);
}

/* From nothing at the lower end to all of it at the upper one, and above. */
bool
pe_add_slope(PeBuilder *in, int index)
{
	const PePart *part = &in->standard->parts[index];
	PeCase	   *to;
	bool		has_top = false;

	for (int i = 0; i < in->rule->count; i++)
	{
		PeCase	   *one = &in->rule->cases[i];

		if (one->when == PE_WHEN_RANGE && (one->bounds & PE_HAS_LOWER) && pe_decimal_cmp(one->lower, part->bounds.upper) >= 0)
			has_top = true;
	}
	if (!pe_add_range(in, index, PE_GIVES_SLOPE, pe_amount_nothing()))
		return false;
	if (in->standard->person)
		return true;
	in->rule->cases[in->rule->count - 1].other = part->amount;
	if (has_top)
		return true;
	to = pe_add_case(in, index, PE_WHEN_RANGE, PE_GIVES_AMOUNT, part->amount);
	if (to == NULL)
		return false;
	to->bounds = PE_HAS_LOWER;
	to->lower = part->bounds.upper;
	return true;
}

/* 100%得5分,60%得0分,中间按直线插值: two numbers with their points, and a line between them. */
bool
pe_add_line(PeBuilder *in)
{
	PeCase	   *low = &in->rule->cases[0];
	PeCase	   *high = &in->rule->cases[1];
	PeCase	   *line;

	if (in->rule->count != 2 || low->when != PE_WHEN_RANGE || high->when != PE_WHEN_RANGE || !pe_case_is_point(low) || !pe_case_is_point(high))
	{
		in->standard->person = true;
		return true;
	}
	if (pe_decimal_cmp(low->lower, high->lower) > 0)
	{
		PeCase		swapped = *low;

		*low = *high;
		*high = swapped;
	}
	line = pe_add_case(in, 0, PE_WHEN_RANGE, PE_GIVES_SLOPE, low->amount);
	if (line == NULL)
		return false;
	line->other = high->amount;
	line->bounds = PE_HAS_BOTH | PE_OPEN_LOWER | PE_OPEN_UPPER;
	line->lower = low->lower;
	line->upper = high->lower;
	return true;
}

/* 得分=目标值/实际值×分值: of a target that is a ceiling, and alone or beside what is met. */
static bool
add_inverse(PeBuilder *in, int index)
{
	const PePart *part = &in->standard->parts[index];
	PeCase	   *met = in->rule->count == 0 ? pe_add_case(in, index, PE_WHEN_MET, PE_GIVES_AMOUNT, part->amount) : &in->rule->cases[0];
	PeCase	   *not_met;

	if (in->rule->count != 1 || met->when != PE_WHEN_MET || met->direction == PE_HIGHER || met->how != 0 ||
		!pe_same_amount(met->amount, part->amount) || part->under == PE_UNDER_MET || part->under == PE_UNDER_RANGE || part->under == PE_UNDER_WORDS)
	{
		in->standard->person = true;
		return true;
	}
	met->direction = PE_LOWER;
	not_met = pe_add_case(in, index, PE_WHEN_NOT_MET, PE_GIVES_PROPORTION, part->amount);
	if (not_met != NULL)
		not_met->direction = PE_LOWER;
	return not_met != NULL;
}

/* In proportion: the method itself, or cases around it. */
bool
pe_add_proportion(PeBuilder *in, int index)
{
	PePart	   *part = &in->standard->parts[index];
	PeCase	   *to;

	/* 达到90%得10分,其余按完成率得分: of the 10 */
	if (pe_same_amount(part->amount, pe_amount_full()))
		part->amount = pe_full_of(in->standard);
	if (part->inverse)
		return add_inverse(in, index);
	if (part->action == PE_ACTION_SHARED && part->under == PE_UNDER_RANGE)
		return pe_add_range(in, index, PE_GIVES_NOTHING_CERTAIN, pe_amount_nothing());
	in->standard->completion = true;
	/* 完成 of a number without a sign is more of it */
	if (in->rule->direction == PE_UNKNOWN)
		in->rule->direction = PE_HIGHER;
	if (part->under == PE_UNDER_RANGE)
		return pe_add_range(in, index, PE_GIVES_PROPORTION, part->amount);
	/* what is met gets the full points by the proportion as well */
	for (int i = 0; i < in->rule->count; i++)
	{
		if (in->rule->cases[i].when != PE_WHEN_MET)
			continue;
		to = pe_add_case(in, index, PE_WHEN_NOT_MET, PE_GIVES_PROPORTION, part->amount);
		return to != NULL;
	}
	to = pe_add_case(in, index, PE_WHEN_OTHERWISE, PE_GIVES_PROPORTION, part->amount);
	return to != NULL;
}
