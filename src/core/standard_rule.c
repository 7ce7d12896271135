/*
 * standard_rule.c
 *		From the parts of a written standard to the cases of a rule.
 */
#include <string.h>

#include "core/reading.h"
#include "core/standard_rule.h"
#include "core/text.h"

bool
pe_builder_refuse(PeBuilder *in, int part, const char *expected)
{
	in->standard->fault = expected;
	in->standard->fault_at = part >= 0 && part < in->standard->count ? in->standard->parts[part].at : 0;
	return false;
}

bool
pe_is_nothing(PeAmount amount)
{
	return amount.value.coef == 0;
}

PeCase	   *
pe_add_case(PeBuilder *in, int part, PeWhen when, PeGives gives, PeAmount amount)
{
	PeRule	   *rule = in->rule;
	PeCase	   *to;

	if (rule->count == PE_RULE_CASES)
	{
		(void) pe_builder_refuse(in, part, "at most 16 cases");
		return NULL;
	}
	to = &rule->cases[rule->count];
	in->part_of[rule->count] = part;
	in->lower_said[rule->count] = in->upper_said[rule->count] = PE_SAID_PLAINLY;
	rule->count++;
	memset(to, 0, sizeof(*to));
	to->when = (uint8_t) when;
	to->gives = (uint8_t) gives;
	to->amount = amount;
	return to;
}

/* A space between two letters is no part of words; whoever calls has looked at their length. */
static void
take_words(PeCase *to, PePiece words)
{
	to->words_len = 0;
	for (size_t i = 0; i < words.len && to->words_len < sizeof(to->words); i++)
	{
		if (words.text[i] != ' ')
			to->words[to->words_len++] = words.text[i];
	}
}

static bool
add_words(PeBuilder *in, int index, PeGives gives, PeAmount amount)
{
	const PePart *part = &in->standard->parts[index];
	PeCase	   *to = pe_add_case(in, index, PE_WHEN_WORDS, gives, amount);

	if (to == NULL)
		return false;
	take_words(to, part->words);
	return true;
}

/* The words as they are, beside what they mean. */
static bool
add_own_words(PeBuilder *in, int index, PeGives gives, PeAmount amount)
{
	const PePart *part = &in->standard->parts[index];

	return part->words.len == 0 || part->words.len > PE_WORDS_MAX || !part->own_words || add_words(in, index, gives, amount);
}

/* What one part gives, without its steps. */
static bool
add_gift(PeBuilder *in, int index)
{
	PePart	   *part = &in->standard->parts[index];
	bool		takes = part->action == PE_ACTION_TAKES;
	PeGives		gives = takes ? PE_GIVES_LESS : PE_GIVES_AMOUNT;
	PeAmount	amount = takes ? pe_full_of(in->standard) : part->amount;
	int			first = in->rule->count;
	PeCase	   *to = NULL;

	switch (part->under)
	{
		case PE_UNDER_RANGE:
			if (!pe_add_range(in, index, gives, amount) || !add_own_words(in, index, gives, amount))
				return false;
			break;
		case PE_UNDER_WORDS:
			if (!add_words(in, index, gives, amount))
				return false;
			break;
		case PE_UNDER_NONE:
		case PE_UNDER_MET:
		case PE_UNDER_NOT_MET:
			if (!add_own_words(in, index, gives, amount))
				return false;
			to = pe_add_case(in, index, part->under == PE_UNDER_NOT_MET ? PE_WHEN_NOT_MET : PE_WHEN_MET, gives, amount);
			if (to == NULL)
				return false;
			to->direction = part->direction;
			to->how |= part->in_words ? PE_CASE_IN_WORDS : part->timely ? PE_CASE_IN_TIME : 0;
			if (to->how & PE_CASE_IN_TIME)
				to->direction = PE_UNKNOWN;
			break;
		default:
			return true;		/* otherwise comes last */
	}
	for (int i = first; takes && i < in->rule->count; i++)
		in->rule->cases[i].other = part->amount;
	return true;
}

/* 4场得4分,3场得3分,未开展不得分: what lies beyond the worst of the ranges. */
static bool
add_worse(PeBuilder *in, int index)
{
	const PePart *part = &in->standard->parts[index];
	const PeCase *last = NULL;
	bool		lower = true;
	bool		upper = true;
	PeCase	   *to;
	PeCase		bound;

	for (int i = 0; i < in->rule->count; i++)
	{
		const PeCase *one = &in->rule->cases[i];

		if (one->when != PE_WHEN_RANGE)
			continue;
		lower &= (one->bounds & PE_HAS_LOWER) != 0;
		upper &= (one->bounds & PE_HAS_UPPER) != 0;
	}
	for (int i = 0; i < in->rule->count && lower != upper; i++)
	{
		const PeCase *one = &in->rule->cases[i];

		if (one->when == PE_WHEN_RANGE &&
			(last == NULL || (lower ? pe_decimal_cmp(one->lower, last->lower) < 0 : pe_decimal_cmp(one->upper, last->upper) > 0)))
			last = one;
	}
	if (last == NULL || part->action != PE_ACTION_GIVES)
	{
		in->standard->person = true;
		return true;
	}
	bound = *last;
	to = pe_add_case(in, index, PE_WHEN_RANGE, PE_GIVES_AMOUNT, part->amount);
	if (to == NULL)
		return false;
	if (lower)
		pe_end_below(to, &bound);
	else
		pe_begin_above(to, &bound);
	return true;
}

static bool
add_otherwise(PeBuilder *in)
{
	for (int i = 0; i < in->standard->count; i++)
	{
		const PePart *part = &in->standard->parts[i];
		PeCase	   *to;

		if (part->under == PE_UNDER_WORSE && !add_worse(in, i))
			return false;
		/* 否则得分=完成率×分值 is a case already */
		if (part->under != PE_UNDER_OTHERWISE || part->action == PE_ACTION_PROPORTION)
			continue;
		if (part->action != PE_ACTION_GIVES && part->action != PE_ACTION_TAKES)
			return pe_builder_refuse(in, i, "points behind 否则");
		to = pe_add_case(in, i, PE_WHEN_OTHERWISE, part->action == PE_ACTION_TAKES ? PE_GIVES_LESS : PE_GIVES_AMOUNT,
						 part->action == PE_ACTION_TAKES ? pe_full_of(in->standard) : part->amount);
		if (to == NULL)
			return false;
		if (part->action == PE_ACTION_TAKES)
			to->other = part->amount;
	}
	return true;
}

static bool
add_absent(PeBuilder *in, PePiece words)
{
	PeCase	   *to = pe_add_case(in, -1, PE_WHEN_WORDS, PE_GIVES_AMOUNT, pe_full_of(in->standard));

	if (to == NULL)
		return false;
	take_words(to, words);
	to->how = PE_CASE_ABSENT;
	return true;
}

/* 没有此类项目的按满分算: these words, and others that say the same. */
static bool
add_not_applicable(PeBuilder *in)
{
	static const char *const phrases[] = {"没有此类项目", "无此类项目", "不涉及", NULL};

	if (!pe_piece_is_one(in->standard->absent, phrases))
		return add_absent(in, in->standard->absent);
	for (int i = 0; phrases[i] != NULL; i++)
	{
		if (!add_absent(in, pe_piece_make(phrases[i], strlen(phrases[i]))))
			return false;
	}
	return true;
}

/* Otherwise to the end, where the cases have it. */
static void
otherwise_last(PeBuilder *in)
{
	PeRule	   *rule = in->rule;

	for (int i = 0; i + 1 < rule->count; i++)
	{
		PeCase		moved = rule->cases[i];

		if (moved.when != PE_WHEN_OTHERWISE)
			continue;
		memmove(&rule->cases[i], &rule->cases[i + 1], (size_t) (rule->count - i - 1) * sizeof(PeCase));
		memmove(&in->part_of[i], &in->part_of[i + 1], (size_t) (rule->count - i - 1) * sizeof(in->part_of[0]));
		rule->cases[rule->count - 1] = moved;
		return;
	}
}

static bool
is_plain_proportion(const PeBuilder *in)
{
	const PeRule *rule = in->rule;
	bool		alone = rule->count == 1 && rule->cases[0].when == PE_WHEN_OTHERWISE;
	bool		with_met = rule->count == 2 && rule->cases[0].when == PE_WHEN_MET && rule->cases[1].when == PE_WHEN_NOT_MET &&
	rule->cases[0].gives == PE_GIVES_AMOUNT && pe_same_amount(rule->cases[0].amount, pe_amount_full());

	return (alone || with_met) && rule->cases[rule->count - 1].gives == PE_GIVES_PROPORTION &&
		rule->cases[rule->count - 1].direction == PE_UNKNOWN &&
		pe_same_amount(rule->cases[rule->count - 1].amount, pe_amount_full());
}

static bool
add_parts(PeBuilder *in)
{
	PeStandard *standard = in->standard;

	for (int i = 0; i < standard->count; i++)
	{
		PeAction	action = (PeAction) standard->parts[i].action;

		if ((action == PE_ACTION_GIVES || action == PE_ACTION_TAKES) && !add_gift(in, i))
			return false;
	}
	for (int i = 0; i < standard->count && !standard->person; i++)
	{
		PeAction	action = (PeAction) standard->parts[i].action;

		if (action == PE_ACTION_SLOPE && !pe_add_slope(in, i))
			return false;
		if ((action == PE_ACTION_STEPS && !pe_add_steps(in, i)) || (action == PE_ACTION_BONUS && !pe_add_bonus(in, i)) ||
			(action == PE_ACTION_GAIN && !pe_add_gain(in, i)) ||
			((action == PE_ACTION_PROPORTION || action == PE_ACTION_SHARED) && !pe_add_proportion(in, i)))
			return false;
	}
	if (standard->between && !standard->person && !pe_add_line(in))
		return false;
	if (!standard->person && !pe_add_undiminished(in))
		return false;
	return standard->person || (pe_settle_ranges(in) && add_otherwise(in) && (standard->absent.len == 0 || add_not_applicable(in)));
}

/* What is taken off for less needs what is met to be full. */
static bool
add_met(PeBuilder *in)
{
	const PeRule *rule = in->rule;
	bool		has_met = false;
	bool		has_not_met = false;

	for (int i = 0; i < rule->count; i++)
	{
		has_met |= rule->cases[i].when == PE_WHEN_MET;
		/* 未完成不得分 alone is silent on what was done */
		has_not_met |= rule->cases[i].when == PE_WHEN_NOT_MET && rule->cases[i].gives == PE_GIVES_LESS;
	}
	return !has_not_met || has_met || pe_add_case(in, 0, PE_WHEN_MET, PE_GIVES_AMOUNT, pe_full_of(in->standard)) != NULL;
}

/* 覆盖率 of what was planned is its completion; 合格率 is not. */
static bool
names_completion(const PeStandard *standard)
{
	static const char *const others[] = {
		"合格", "达标", "优良", "优秀", "增长", "变动", "节约", "结余", "结转", "调整", "不良", "投诉", "差错", "事故", "满意", "好评", "及时", "准确", "下降", "提高", "偏差", "误差", "退", "空置", "失业", "毛利", "占比", "比重", NULL
	};

	if (standard->defined.len > 0)
		return false;
	for (int i = 0; i < standard->count; i++)
	{
		const PeBounds *bounds = &standard->parts[i].bounds;

		if (standard->parts[i].under == PE_UNDER_RANGE &&
			pe_piece_has_one(pe_piece_make(bounds->name, bounds->name_len), others) != NULL)
			return false;
	}
	return true;
}

/* What the bounds and steps of the rule measure. */
static void
choose_measure(const PeStandard *standard, PeRule *rule)
{
	if (standard->of_target)
	{
		rule->measure = PE_MEASURE_COMPLETION;
		return;
	}
	if (standard->named && !standard->completion)
		rule->measure = names_completion(standard) ? PE_MEASURE_RATE : PE_MEASURE_ACTUAL;
	/* 每低1个百分点扣0.5分,低于85%不得分: both of one rate */
	if (pe_count_under(standard, PE_UNDER_RANGE) > 0 && pe_rule_asks_target(rule))
		rule->measure = standard->completion ? PE_MEASURE_COMPLETION : PE_MEASURE_RATE;
	for (int i = 0; i < rule->count; i++)
	{
		if (rule->cases[i].gives == PE_GIVES_PROPORTION && pe_count_under(standard, PE_UNDER_RANGE) > 0)
			rule->measure = PE_MEASURE_COMPLETION;
	}
}

/* Is it a rate, by the name of what is measured? */
static bool
measures_rate(const PeStandard *standard)
{
	static const char *const rates[] = {"/", "÷", "率", "比", NULL};

	for (int i = 0; i < standard->count; i++)
	{
		const PeBounds *bounds = &standard->parts[i].bounds;

		if (pe_piece_has_one(pe_piece_make(bounds->name, bounds->name_len), rates) != NULL)
			return true;
	}
	return standard->completion || standard->named;
}

/* 完成率≥1: a rate has no unit of its own, so the bound would be held against the count. */
static bool
is_rate_without_percent(const PeStandard *standard, const PeRule *rule, const PeCase *one)
{
	return measures_rate(standard) && rule->unit_len == 0 &&
		(((one->bounds & PE_HAS_LOWER) && one->lower.coef != 0) || ((one->bounds & PE_HAS_UPPER) && one->upper.coef != 0));
}

/* 完成率达到90%得满分,否则按比例: of 85% against 90%, the rate itself or its part of the target? */
static bool
is_rate_in_proportion(const PeStandard *standard, const PeRule *rule, const PeCase *one)
{
	bool		proportion = false;

	for (int i = 0; i < rule->count; i++)
		proportion |= rule->cases[i].gives == PE_GIVES_PROPORTION;
	return proportion && standard->completion && one->gives == PE_GIVES_AMOUNT && one->amount.value.coef != 0 &&
		(one->bounds & PE_HAS_BOTH) == PE_HAS_LOWER && pe_decimal_cmp(one->lower, pe_decimal_int(100)) < 0;
}

/*
 * What no case can hold without a guess: 90%得10分,否则不得分 is silent on
 * 95%, and 超过5天不得分 may count from the target.
 */
static bool
is_open_to_doubt(const PeBuilder *in)
{
	const PeRule *rule = in->rule;
	bool		otherwise = rule->cases[rule->count - 1].when == PE_WHEN_OTHERWISE;

	for (int i = 0; i < rule->count; i++)
	{
		const PeCase *one = &rule->cases[i];

		if (one->when != PE_WHEN_RANGE)
			continue;
		if (pe_rule_asks_target(rule) && !pe_is_percent_rule(rule))
			return true;
		if (is_rate_without_percent(in->standard, rule, one) || is_rate_in_proportion(in->standard, rule, one))
			return true;
		if (otherwise && pe_case_is_point(one) && in->part_of[i] >= 0 && in->standard->parts[in->part_of[i]].bounds.bare)
			return true;
	}
	return false;
}

/* 超过5天扣2分,超过10天扣5分: days in all, or days behind the target? */
static bool
may_be_distance(const PeBuilder *in)
{
	const PeStandard *standard = in->standard;
	bool		distance = false;

	for (int i = 0; i < standard->count; i++)
	{
		const PePart *part = &standard->parts[i];

		/* 办理时间超过5天 is what it says */
		if ((part->action == PE_ACTION_GIVES && !pe_is_nothing(part->amount)) || part->bounds.name_len > 0)
			return false;
		distance |= part->under == PE_UNDER_RANGE && !part->counted &&
			(part->bounds.flags & PE_HAS_BOTH) == PE_HAS_LOWER && pe_piece_has(part->words, "超");
	}
	return distance && !pe_is_percent_rule(in->rule);
}

/* The whole standard wants a person. */
static void
set_judgement(PeRule *rule)
{
	rule->method = PE_JUDGEMENT;
	rule->direction = PE_UNKNOWN;
	rule->measure = PE_MEASURE_AUTO;
	rule->count = 0;
	rule->unit_len = rule->per_len = rule->power = 0;
	rule->steps = PE_STEPS_UNSAID;
}

bool
pe_standard_to_rule(PeStandard *standard, PeRule *rule)
{
	PeBuilder	in = {.standard = standard,.rule = rule};
	const char *fault;
	int			at;

	rule->steps = standard->steps;
	if (!standard->person)
		pe_settle_parts(standard);
	if (!standard->person && pe_has_several_measures(standard))
		standard->person = true;
	rule->method = PE_CASES;
	if (!standard->person && (!add_parts(&in) || (!standard->person && !add_met(&in))))
		return false;
	if (standard->person)
	{
		set_judgement(rule);
		return true;
	}
	if (is_plain_proportion(&in))
	{
		rule->method = PE_PROPORTIONAL;
		rule->count = 0;
		return true;
	}
	otherwise_last(&in);
	if (is_open_to_doubt(&in) || may_be_distance(&in))
	{
		set_judgement(rule);
		return true;
	}
	/* 优得满分,否则不得分: whether 优秀 is 优, a person knows */
	if (pe_rule_is_words_alone(rule) && rule->cases[rule->count - 1].when == PE_WHEN_OTHERWISE)
		rule->cases[rule->count - 1].gives = PE_GIVES_NOTHING_CERTAIN;
	choose_measure(standard, rule);
	fault = pe_rule_settle(rule, &at);
	return fault == NULL || pe_builder_refuse(&in, in.part_of[at], fault);
}

/* The byte of the text at which a byte of the folded one came from. */
static size_t
byte_of(const char *text, size_t len, const PeCell *cell, const uint32_t *origin, size_t at)
{
	size_t		pos = 0;

	if (at >= cell->len)
		return len;
	for (uint32_t n = 0; n < origin[at] && pos < len; n++)
		(void) pe_next(text, len, &pos);
	return pos;
}

bool
pe_standard_compile(const char *text, size_t len, PeRule *rule, PeRuleError *error)
{
	PeCell		cell;
	uint32_t	origin[PE_CELL_MAX + 1];
	PeStandard	standard;

	if (!pe_cell_fold(&cell, text, len, origin))
	{
		error->expected = "a standard of at most 8 kB";
		error->position = 0;
		return false;
	}
	if (pe_standard_read(cell.text, cell.len, &standard) && pe_standard_to_rule(&standard, rule))
		return true;
	error->expected = standard.fault;
	error->position = byte_of(text, len, &cell, origin, standard.fault_at);
	return false;
}
