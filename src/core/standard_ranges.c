/*
 * standard_ranges.c
 *		The ranges of a written standard: where one ends and the next begins.
 *
 * Ranges that meet at a number which both claim leave that number to a person,
 * unless one says plainly that it is its own.
 */
#include <string.h>

#include "core/bounds.h"
#include "core/standard_rule.h"

bool
pe_case_is_point(const PeCase *one)
{
	return (one->bounds & PE_HAS_BOTH) == PE_HAS_BOTH && pe_decimal_cmp(one->lower, one->upper) == 0;
}

/* The range as it lies on the other side of 0: [-x,-y] of [y,x]. */
static void
mirror(const PeCase *one, PeCase *to)
{
	*to = *one;
	to->lower = one->upper;
	to->upper = one->lower;
	to->lower.coef = -to->lower.coef;
	to->upper.coef = -to->upper.coef;
	to->bounds = (one->bounds & PE_HAS_LOWER ? PE_HAS_UPPER : 0) | (one->bounds & PE_HAS_UPPER ? PE_HAS_LOWER : 0) |
		(one->bounds & PE_OPEN_LOWER ? PE_OPEN_UPPER : 0) | (one->bounds & PE_OPEN_UPPER ? PE_OPEN_LOWER : 0);
}

/* ±5%-±10%: below 0 as above it. */
static bool
add_mirrored(PeBuilder *in, int index)
{
	PeCase	   *to = pe_add_case(in, in->part_of[index], PE_WHEN_RANGE, PE_GIVES_AMOUNT, pe_amount_nothing());

	if (to == NULL)
		return false;
	mirror(&in->rule->cases[index], to);
	in->lower_said[in->rule->count - 1] = in->upper_said[index];
	in->upper_said[in->rule->count - 1] = in->lower_said[index];
	return true;
}

bool
pe_add_range(PeBuilder *in, int index, PeGives gives, PeAmount amount)
{
	PePart	   *part = &in->standard->parts[index];
	PeRule	   *rule = in->rule;
	PeCase	   *to = pe_add_case(in, index, PE_WHEN_RANGE, gives, amount);
	int			n = rule->count - 1;

	if (to == NULL)
		return false;
	rule->count--;
	if (!pe_case_take_bounds(rule, to, &part->bounds))
	{
		in->standard->person = true;	/* several measures */
		return true;
	}
	rule->count++;
	in->lower_said[n] = part->bounds.lower_said;
	in->upper_said[n] = part->bounds.upper_said;
	/* 达90%, 满5次: at least */
	if (part->bounds.reaches && pe_case_is_point(to))
		to->bounds = PE_HAS_LOWER;
	return !pe_bounds_are_two(&part->bounds) || add_mirrored(in, n);
}

void
pe_end_below(PeCase *one, const PeCase *other)
{
	one->upper = other->lower;
	one->bounds |= PE_HAS_UPPER | (other->bounds & PE_OPEN_LOWER ? 0 : PE_OPEN_UPPER);
}

void
pe_begin_above(PeCase *one, const PeCase *other)
{
	one->lower = other->upper;
	one->bounds |= PE_HAS_LOWER | (other->bounds & PE_OPEN_UPPER ? 0 : PE_OPEN_LOWER);
}

bool
pe_gives_more(const PeCase *a, const PeCase *b)
{
	return a->gives == PE_GIVES_AMOUNT && b->gives == PE_GIVES_AMOUNT &&
		(a->amount.is_share != b->amount.is_share ? a->amount.is_share : pe_decimal_cmp(a->amount.value, b->amount.value) > 0);
}

/* a and b end at one number that both take: who has it? */
static bool
settle_touch(PeBuilder *in, int low, int high)
{
	PeCase	   *a = &in->rule->cases[low];
	PeCase	   *b = &in->rule->cases[high];
	uint8_t		a_said = in->upper_said[low];
	uint8_t		b_said = in->lower_said[high];
	PeDecimal	at = a->upper;
	PeCase	   *point;

	/*
	 * 90%以上 has 90% against 80-90%; whether 80%以下 has 80% against it,
	 * nobody agrees
	 */
	if (a_said == PE_SAID_BY_LAW && b_said == PE_SAID_NOTHING && !pe_gives_more(a, b))
		a_said = PE_SAID_NOTHING;
	if (b_said == PE_SAID_BY_LAW && a_said == PE_SAID_NOTHING && !pe_gives_more(b, a))
		b_said = PE_SAID_NOTHING;
	/* 100%:5分;90-100%:3分: the number by itself is plain */
	if (pe_case_is_point(b) || a_said < b_said)
		a->bounds |= PE_OPEN_UPPER;
	else if (pe_case_is_point(a) || b_said < a_said)
		b->bounds |= PE_OPEN_LOWER;
	else
	{
		a->bounds |= PE_OPEN_UPPER;
		b->bounds |= PE_OPEN_LOWER;
		point = pe_add_case(in, in->part_of[high], PE_WHEN_RANGE, PE_GIVES_NOTHING_CERTAIN, pe_amount_nothing());
		if (point == NULL)
			return false;
		point->bounds = PE_HAS_BOTH;
		point->lower = point->upper = at;
	}
	return true;
}

/* 95%以上得5分,90%以上得4分: the better one first, so the other ends where it begins. */
static void
end_at(PeBuilder *in, PeCase *other, const PeCase *best, bool lower)
{
	if (lower)
	{
		pe_end_below(other, best);
		in->upper_said[other - in->rule->cases] = PE_SAID_PLAINLY;
	}
	else
	{
		pe_begin_above(other, best);
		in->lower_said[other - in->rule->cases] = PE_SAID_PLAINLY;
	}
}

/* An amount of its own, or one taken off once. */
static bool
is_certain(const PeCase *one)
{
	return one->gives == PE_GIVES_AMOUNT || (one->gives == PE_GIVES_LESS && !(one->how & PE_CASE_STEPS));
}

/* What is lost by a case, of the full amount: false if points and shares can't be told apart. */
static bool
loss_of(const PeCase *one, PeAmount full, PeAmount *loss)
{
	if (one->gives == PE_GIVES_LESS)
		*loss = one->other;
	else if (pe_same_amount(one->amount, full))
	{
		*loss = full;
		loss->value = pe_decimal_int(0);
	}
	else
	{
		*loss = full;
		if (!pe_is_nothing(one->amount) && (one->amount.is_share != full.is_share || !pe_decimal_sub(full.value, one->amount.value, &loss->value)))
			return false;
	}
	return true;
}

/*
 * 低于90%扣3分,低于80%扣6分: the one threshold wins that is passed last, if
 * ever more is lost; else the deductions may as well add up.
 */
static bool
losses_grow(const PeBuilder *in)
{
	const PeRule *rule = in->rule;
	PeAmount	full = pe_full_of(in->standard);
	int			rises = 0;
	int			falls = 0;

	for (int i = 0; i < rule->count; i++)
	{
		for (int k = 0; k < rule->count; k++)
		{
			const PeCase *low = &rule->cases[i];
			const PeCase *high = &rule->cases[k];
			PeAmount	a;
			PeAmount	b;
			bool		total;
			int			order;

			if (i == k || low->when != PE_WHEN_RANGE || high->when != PE_WHEN_RANGE || low->gives == PE_GIVES_NOTHING_CERTAIN ||
				high->gives == PE_GIVES_NOTHING_CERTAIN || !(low->bounds & PE_HAS_UPPER) || !(high->bounds & PE_HAS_LOWER) ||
				pe_decimal_cmp(low->upper, high->lower) > 0)
				continue;
			if (!is_certain(low) || !is_certain(high) || !loss_of(low, full, &a) || !loss_of(high, full, &b))
				return false;

			/*
			 * nothing left is the most that can be lost, and nothing lost the
			 * least
			 */
			total = (low->gives == PE_GIVES_AMOUNT && (pe_is_nothing(low->amount) || pe_same_amount(low->amount, full))) ||
				(high->gives == PE_GIVES_AMOUNT && (pe_is_nothing(high->amount) || pe_same_amount(high->amount, full)));
			if (a.is_share != b.is_share && !total)
				return false;
			order = a.is_share == b.is_share ? pe_decimal_cmp(a.value, b.value) :
				((low->gives == PE_GIVES_AMOUNT) ? pe_is_nothing(low->amount) : !pe_is_nothing(high->amount)) ? 1 : -1;
			rises += order < 0;
			falls += order > 0;
			if (order == 0)
				return false;
		}
	}
	return rises == 0 || falls == 0;
}

/* 低于90%扣3分,低于80%扣6分: what is below no threshold loses nothing. */
bool
pe_add_undiminished(PeBuilder *in)
{
	const PeRule *rule = in->rule;
	const PeCase *first = NULL;
	PeCase		bound;
	PeCase	   *rest;
	uint8_t		which = 0;
	int			count = 0;

	for (int i = 0; i < rule->count; i++)
	{
		const PeCase *one = &rule->cases[i];
		bool		lower = (one->bounds & PE_HAS_BOTH) == PE_HAS_LOWER;

		if (one->when != PE_WHEN_RANGE || !(one->gives == PE_GIVES_LESS || (one->gives == PE_GIVES_AMOUNT && pe_is_nothing(one->amount))) ||
			!is_certain(one) || (one->bounds & PE_HAS_BOTH) == PE_HAS_BOTH || (count > 0 && (one->bounds & PE_HAS_BOTH) != which))
			return true;
		which = one->bounds & PE_HAS_BOTH;
		if (first == NULL || (lower ? pe_decimal_cmp(one->lower, first->lower) < 0 : pe_decimal_cmp(one->upper, first->upper) > 0))
			first = one;
		count++;
	}
	if (count < 2 || pe_count_parts(in->standard, PE_ACTION_TAKES) == 0)
		return true;
	bound = *first;
	rest = pe_add_case(in, in->part_of[first - rule->cases], PE_WHEN_RANGE, PE_GIVES_AMOUNT, pe_full_of(in->standard));
	if (rest == NULL)
		return false;
	if (which == PE_HAS_LOWER)
		pe_end_below(rest, &bound);
	else
		pe_begin_above(rest, &bound);
	return true;
}

/* Cascades of ranges with one bound, all lower ones or all upper ones. */
static bool
settle_cascade(PeBuilder *in, bool lower)
{
	PeRule	   *rule = in->rule;
	PeCase		before[PE_RULE_CASES];
	uint8_t		which = lower ? PE_HAS_LOWER : PE_HAS_UPPER;

	memcpy(before, rule->cases, sizeof(before));
	for (int i = 0; i < rule->count; i++)
	{
		const PeCase *next = NULL;

		if (before[i].when != PE_WHEN_RANGE || (before[i].bounds & PE_HAS_BOTH) != which)
			continue;
		for (int k = 0; k < rule->count; k++)
		{
			const PeCase *other = &before[k];
			bool		alone = (other->bounds & PE_HAS_BOTH) == which;
			int			order;

			/* 100%得5分、90%以上得4分 */
			if (k == i || other->when != PE_WHEN_RANGE || (!alone && !pe_case_is_point(other)) ||
				(!alone && !pe_gives_more(other, &before[i])))
				continue;
			order = lower ? pe_decimal_cmp(other->lower, before[i].lower) : pe_decimal_cmp(before[i].upper, other->upper);
			if (order == 0 && alone)
				return pe_builder_refuse(in, in->part_of[k], "one amount for each range");
			if (order <= 0)
				continue;
			if (other->gives != before[i].gives && before[i].gives != PE_GIVES_PROPORTION && !(is_certain(other) && is_certain(&before[i])))
				in->standard->person = true;
			if (next == NULL || (lower ? pe_decimal_cmp(other->lower, next->lower) < 0 : pe_decimal_cmp(other->upper, next->upper) > 0))
				next = other;
		}
		in->nested |= next != NULL && (next->gives == PE_GIVES_LESS || before[i].gives == PE_GIVES_LESS);
		if (next != NULL)
			end_at(in, &rule->cases[i], next, lower);
	}
	return true;
}

/* A number by itself inside a wider range: 4场及以上得4分,3场得3分. */
static bool
touches(const PeCase *low, const PeCase *high)
{
	return (low->bounds & PE_HAS_UPPER) && (high->bounds & PE_HAS_LOWER) && pe_decimal_cmp(low->upper, high->lower) == 0 &&
		!(pe_case_is_point(low) && pe_case_is_point(high));
}

static bool
settle_pair(PeBuilder *in, int i, int k)
{
	PeCase	   *a = &in->rule->cases[i];
	PeCase	   *b = &in->rule->cases[k];

	if (!pe_cases_overlap(a, b))
		return true;
	if (touches(a, b))
		return settle_touch(in, i, k);
	if (touches(b, a))
		return settle_touch(in, k, i);
	return pe_builder_refuse(in, in->part_of[k], "ranges that don't overlap");
}

/* -5 to 5: as far to either side. */
static bool
is_around(const PeCase *one)
{
	PeDecimal	lower = one->lower;

	lower.coef = -lower.coef;
	return one->when == PE_WHEN_RANGE && (one->bounds & PE_HAS_BOTH) == PE_HAS_BOTH && one->upper.coef > 0 && pe_decimal_cmp(lower, one->upper) == 0;
}

/* ±5%以内得10分,±10%以内得5分: what the wider one adds lies on both sides of the narrower. */
static bool
settle_around(PeBuilder *in)
{
	PeRule	   *rule = in->rule;
	PeCase		before[PE_RULE_CASES];
	int			count = rule->count;

	memcpy(before, rule->cases, sizeof(before));
	for (int i = 0; i < count; i++)
	{
		const PeCase *inner = NULL;
		PeCase	   *above;

		for (int k = 0; k < count && is_around(&before[i]); k++)
		{
			if (is_around(&before[k]) && pe_decimal_cmp(before[k].upper, before[i].upper) < 0 && pe_gives_more(&before[k], &before[i]) &&
				(inner == NULL || pe_decimal_cmp(before[k].upper, inner->upper) > 0))
				inner = &before[k];
		}
		if (inner == NULL)
			continue;
		above = pe_add_case(in, in->part_of[i], PE_WHEN_RANGE, PE_GIVES_AMOUNT, before[i].amount);
		if (above == NULL)
			return false;
		*above = before[i];
		pe_begin_above(above, inner);
		pe_end_below(&rule->cases[i], inner);
	}
	return true;
}

/* Has the range an end below 0? */
static bool
reaches_below(const PeBounds *bounds)
{
	return ((bounds->flags & PE_HAS_LOWER) && bounds->lower.coef < 0) || ((bounds->flags & PE_HAS_UPPER) && bounds->upper.coef < 0);
}

/* Are the bounds those of a deviation, and none of them says of which side?  ± for some of them alone is for a person. */
static bool
is_unsigned_deviation(const PeBuilder *in)
{
	bool		named = false;
	bool		around = false;
	bool		below = false;
	bool		above = false;

	for (int i = 0; i < in->standard->count; i++)
	{
		const PeBounds *bounds = &in->standard->parts[i].bounds;

		if (in->standard->parts[i].under != PE_UNDER_RANGE)
			continue;
		named |= pe_names_deviation(pe_piece_make(bounds->name, bounds->name_len));
		around |= bounds->around;
		below |= reaches_below(bounds);
		above |= !bounds->around && !reaches_below(bounds);
	}
	if (around && above)
		in->standard->person = true;
	return named && !around && !below;
}

/* 偏差不超过5%: as far as that to either side; what lies further below 0 may be as bad as above it, or better. */
static bool
settle_deviation(PeBuilder *in)
{
	PeRule	   *rule = in->rule;
	PeCase	   *nearest = NULL;
	PeCase		mirrored;
	PeCase	   *below;

	if (!is_unsigned_deviation(in))
		return true;
	for (int i = 0; i < rule->count; i++)
	{
		PeCase	   *one = &rule->cases[i];

		if (one->when == PE_WHEN_RANGE && (nearest == NULL || !(one->bounds & PE_HAS_LOWER) ||
										   ((nearest->bounds & PE_HAS_LOWER) && pe_decimal_cmp(one->lower, nearest->lower) < 0)))
			nearest = one;
	}
	if (nearest == NULL)
		return true;
	mirror(nearest, &mirrored);
	if (!(nearest->bounds & PE_HAS_LOWER))
	{
		nearest->lower = mirrored.lower;
		nearest->bounds |= mirrored.bounds & (PE_HAS_LOWER | PE_OPEN_LOWER);
	}
	below = pe_add_case(in, (int) in->part_of[nearest - rule->cases], PE_WHEN_RANGE, PE_GIVES_NOTHING_CERTAIN, pe_amount_nothing());
	if (below == NULL)
		return false;
	if (mirrored.bounds & PE_HAS_LOWER)
		pe_end_below(below, &mirrored);
	else
	{
		below->bounds = mirrored.bounds;
		below->upper = mirrored.upper;
	}
	return true;
}

bool
pe_settle_ranges(PeBuilder *in)
{
	int			count;

	if (!settle_around(in))
		return false;
	count = in->rule->count;
	if (!settle_cascade(in, true) || !settle_cascade(in, false))
		return false;
	for (int i = 0; i < count; i++)
	{
		for (int k = i + 1; k < count; k++)
		{
			if (in->rule->cases[i].when == PE_WHEN_RANGE && in->rule->cases[k].when == PE_WHEN_RANGE && !settle_pair(in, i, k))
				return false;
		}
	}
	if (in->nested && !losses_grow(in))
		in->standard->person = true;
	return settle_deviation(in);
}
