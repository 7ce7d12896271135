/*
 * standard_meaning.c
 *		What the parts of a written standard mean beside each other.
 */
#include <string.h>

#include "core/nothing.h"
#include "core/number.h"
#include "core/standard_rule.h"
#include "core/unit.h"

bool
pe_same_amount(PeAmount a, PeAmount b)
{
	return a.is_share == b.is_share && pe_decimal_cmp(a.value, b.value) == 0;
}

int
pe_count_parts(const PeStandard *standard, PeAction action)
{
	int			n = 0;

	for (int i = 0; i < standard->count; i++)
		n += standard->parts[i].action == action;
	return n;
}

int
pe_count_under(const PeStandard *standard, PeUnder under)
{
	int			n = 0;

	for (int i = 0; i < standard->count; i++)
		n += standard->parts[i].under == under;
	return n;
}

/* The part that gives most: its index, or -1. */
int
pe_best_gift(const PeStandard *standard)
{
	int			best = -1;

	for (int i = 0; i < standard->count; i++)
	{
		const PePart *part = &standard->parts[i];
		const PePart *than = best >= 0 ? &standard->parts[best] : NULL;

		/* 基本完成得5分 is not the most there is */
		if (part->action != PE_ACTION_GIVES || pe_is_nothing(part->amount) ||
			(part->under == PE_UNDER_WORDS && (part->tier == PE_TIER_NEARLY || part->tier == PE_TIER_PARTLY)))
			continue;
		if (than == NULL || (part->amount.is_share && !than->amount.is_share) ||
			(part->amount.is_share == than->amount.is_share && pe_decimal_cmp(part->amount.value, than->amount.value) > 0))
			best = i;
	}
	return best;
}

PeAmount
pe_full_of(const PeStandard *standard)
{
	int			best = pe_best_gift(standard);

	return standard->has_full ? standard->full : best < 0 ? pe_amount_full() : standard->parts[best].amount;
}

static void
share_of(PeAmount *amount, PeAmount full)
{
	PeAmount	points = full;

	if (amount->is_share && pe_decimal_product(amount->value, full.value, &points.value))
		*amount = points;
}

/* 满分10分, or 达到90%得10分 before 得分值的80%: what the shares of the text are of. */
static void
settle_shares(PeStandard *standard)
{
	const PePart *first = &standard->parts[0];
	bool		smaller = first->action == PE_ACTION_GIVES && !first->amount.is_share && !pe_is_nothing(first->amount);
	bool		any = false;

	for (int i = 1; i < standard->count; i++)
	{
		const PePart *part = &standard->parts[i];

		if (part->action != PE_ACTION_GIVES)
			continue;
		any |= part->amount.is_share;
		smaller &= part->amount.is_share ? part->amount.value.coef != 1 || part->amount.value.scale != 0 :
			pe_decimal_cmp(part->amount.value, first->amount.value) < 0;
	}
	for (int i = 0; i < standard->count && (standard->has_full || (smaller && any)); i++)
	{
		PePart	   *part = &standard->parts[i];
		PeAmount	full = standard->has_full ? standard->full : first->amount;

		/* 满分100分,考核得分80分以上得80%: whose 满分 is it? */
		if (standard->has_full && part->bounds.unit_len == strlen("分") && memcmp(part->bounds.unit, "分", strlen("分")) == 0)
			standard->person = true;
		share_of(&part->amount, full);
		if (part->has_limit)
			share_of(&part->limit, full);
	}
}

/* What the events are called: 安全事故 of 发生安全事故. */
static PePiece
event_noun(const PePart *part)
{
	PePiece		noun = {part->bounds.name, part->bounds.name_len};

	while (pe_piece_cut_begin_one(&noun, pe_event_words) || pe_piece_cut_begin(&noun, ":") ||
		   pe_piece_cut_end_one(&noun, pe_event_words) || pe_piece_cut_end(&noun, ":"))
		;
	return noun;
}

/* Do all of them count the same? */
static bool
have_one_noun(const PeStandard *standard)
{
	PePiece		noun = {"", 0};

	for (int i = standard->count - 1; i >= 0; i--)
	{
		const PePart *part = &standard->parts[i];
		PePiece		other = event_noun(part);

		if (part->under == PE_UNDER_WORDS)
		{
			char		text[sizeof(part->bounds.name) + 1];

			memcpy(text, noun.text, noun.len);
			text[noun.len] = '\0';
			if (!pe_piece_has(part->words, text))
				return false;
		}
		else if (noun.len == 0)
			noun = other;
		else if (other.len > 0 && (other.len != noun.len || memcmp(other.text, noun.text, noun.len) != 0))
			return false;
	}
	return true;
}

/* 出现1次扣2分,出现2次扣5分: numbers, where one alone would be a step. */
static void
settle_lone_steps(PeStandard *standard)
{
	int			lone = 0;
	int			others = 0;

	for (int i = 0; i < standard->count; i++)
	{
		const PePart *part = &standard->parts[i];

		if (part->action == PE_ACTION_STEPS && part->lone && part->side == PE_SIDE_EVENTS)
			lone++;
		else if (part->action == PE_ACTION_STEPS)
			return;
		else
			others += part->under == PE_UNDER_RANGE;
	}
	for (int i = 0; i < standard->count && lone > 0 && lone + others > 1; i++)
	{
		PePart	   *part = &standard->parts[i];
		PeBounds	step = part->step;

		if (part->action != PE_ACTION_STEPS)
			continue;
		memcpy(step.name, part->bounds.name, sizeof(step.name));
		step.name_len = part->bounds.name_len;
		part->bounds = step;
		part->action = PE_ACTION_TAKES;
		part->under = PE_UNDER_RANGE;
		part->counted = true;
	}
}

/* 无事故得满分,发生1起扣5分,发生2起及以上不得分: so many events each, and none of them first. */
static bool
are_counts(const PeStandard *standard)
{
	bool		counted = false;

	for (int i = 0; i < standard->count; i++)
	{
		const PePart *part = &standard->parts[i];
		bool		none = i == 0 && part->under == PE_UNDER_WORDS && part->negative && part->action == PE_ACTION_GIVES;

		if (none)
			continue;
		if (part->under != PE_UNDER_RANGE || (part->action != PE_ACTION_TAKES && !(part->action == PE_ACTION_GIVES && pe_is_nothing(part->amount))) ||
			!(part->bounds.bare || (part->bounds.flags & PE_HAS_BOTH) == PE_HAS_LOWER))
			return false;
		counted |= part->counted;
	}
	return counted && have_one_noun(standard) && (standard->parts[0].under == PE_UNDER_WORDS || pe_count_parts(standard, PE_ACTION_TAKES) > 0);
}

/* 无投诉, 零事故, 未发生案件 */
static bool
says_none(PePiece words)
{
	char		text[PE_WORDS_MAX + 1];

	if (words.len > PE_WORDS_MAX)
		return false;
	memcpy(text, words.text, words.len);
	text[words.len] = '\0';
	return pe_claims_none_of(text) || (pe_piece_begins(words, "零") && pe_is_none_of(text, words.len));
}

static bool
gives_less(const PePart *part, const PePart *than)
{
	if (pe_is_nothing(part->amount) || pe_same_amount(than->amount, pe_amount_full()))
		return !pe_is_nothing(than->amount);
	return part->amount.is_share == than->amount.is_share && pe_decimal_cmp(part->amount.value, than->amount.value) < 0;
}

/* 无投诉得5分,1-2起得3分,3起及以上不得分: none of them, and ever less for more. */
static bool
are_counts_after_none(const PeStandard *standard)
{
	const PePart *none = &standard->parts[0];
	const PePart *before = none;

	if (standard->count < 2 || none->under != PE_UNDER_WORDS || !none->negative || none->action != PE_ACTION_GIVES ||
		!says_none(none->words))
		return false;
	for (int i = 1; i < standard->count; i++)
	{
		const PePart *part = &standard->parts[i];

		if (part->under != PE_UNDER_RANGE || part->action != PE_ACTION_GIVES || !(part->bounds.flags & PE_HAS_LOWER) ||
			part->bounds.lower.coef <= 0 || !pe_counts_whole(part->bounds.unit, part->bounds.unit_len) || !gives_less(part, before))
			return false;
		before = part;
	}
	return have_one_noun(standard);
}

/* None is full; and what gets nothing, gets no more when there are more of it. */
static void
settle_counts(PeStandard *standard)
{
	const PePart *most = &standard->parts[standard->count - 1];
	PePart	   *none = &standard->parts[0];

	if (none->under != PE_UNDER_WORDS)
	{
		if (standard->count == PE_STANDARD_PARTS)
			return;
		memmove(&standard->parts[1], none, (size_t) standard->count * sizeof(*none));
		standard->count++;
		most++;
		memset(none, 0, sizeof(*none));
		none->at = standard->parts[1].at;
		none->action = PE_ACTION_GIVES;
		none->amount = standard->has_full ? standard->full : pe_amount_full();
	}
	none->own_words = none->words.len > 0;
	none->under = PE_UNDER_RANGE;
	none->bounds = most->bounds;
	none->bounds.flags = PE_HAS_BOTH;
	none->bounds.lower = none->bounds.upper = pe_decimal_int(0);
	none->bounds.reaches = none->bounds.bare = false;
	none->bounds.name_len = 0;
	for (int i = 1; i < standard->count; i++)
	{
		PePart	   *part = &standard->parts[i];

		part->bounds.name_len = 0;
		part->bounds.reaches |= part->bounds.bare && part->action == PE_ACTION_GIVES && pe_is_nothing(part->amount);
	}
}

/* 有制度得2分,没有不得分: one demand, met or not. */
static bool
is_binary(const PeStandard *standard)
{
	const PePart *first = &standard->parts[0];
	const PePart *second = &standard->parts[1];

	return standard->count == 2 && first->action == PE_ACTION_GIVES && second->action == PE_ACTION_GIVES &&
		!pe_is_nothing(first->amount) && pe_is_nothing(second->amount) && first->under == PE_UNDER_WORDS && !first->negative &&
		(second->under == PE_UNDER_OTHERWISE || second->under == PE_UNDER_NOT_MET ||
		 (second->under == PE_UNDER_WORDS && second->negative));
}

/* 资料齐全, 全覆盖: so many that one less is short of it. */
static bool
says_all(PePiece words)
{
	static const char *const all[] = {"全", "齐", "完成", "到位", "落实", NULL};

	return pe_piece_has_one(words, all) != NULL;
}

/* 没有预案的扣3分. */
static bool
is_lack(const PeStandard *standard)
{
	const PePart *first = &standard->parts[0];

	return standard->count == 1 && first->action == PE_ACTION_TAKES && first->under == PE_UNDER_WORDS && first->negative;
}

/* 资料齐全得满分,每缺1项扣0.5分. */
static bool
is_set_with_steps(const PeStandard *standard)
{
	const PePart *first = &standard->parts[0];

	return standard->count == 2 && first->under == PE_UNDER_WORDS && !first->negative && first->action == PE_ACTION_GIVES &&
		standard->parts[1].action == PE_ACTION_STEPS;
}

/* 建有储备库, 任务落实到区: what a figure can show as well; 有佐证 it can't. */
static bool
is_of_work(PePiece words)
{
	static const char *const work[] = {"建", "落实", "完成", "开展", "组织", "到位", "全", "达", "合格", "符合", NULL};

	return pe_piece_has_one(words, work) != NULL;
}

static void
mean(PePart *part, PeUnder under, PeTier tier)
{
	part->own_words = part->under == PE_UNDER_WORDS;
	part->under = (uint8_t) under;
	part->tier = (uint8_t) tier;
}

/* What the parts mean beside each other. */
void
pe_settle_parts(PeStandard *standard)
{
	PePart	   *first = &standard->parts[0];
	bool		has_ranges = false;

	settle_shares(standard);
	settle_lone_steps(standard);
	if (are_counts(standard) || are_counts_after_none(standard))
	{
		settle_counts(standard);
		return;
	}

	for (int i = 0; i < standard->count; i++)
		has_ranges |= standard->parts[i].under == PE_UNDER_RANGE &&
			(standard->parts[i].action == PE_ACTION_GIVES || standard->parts[i].action == PE_ACTION_TAKES);
	if (is_binary(standard))
	{
		mean(first, PE_UNDER_MET, PE_TIER_MET);
		first->in_words = standard->parts[1].in_words = first->both || !is_of_work(first->words);
		if (standard->parts[1].under == PE_UNDER_WORDS)
			mean(&standard->parts[1], PE_UNDER_NOT_MET, PE_TIER_NOT);
	}
	else if (is_lack(standard))
		mean(first, PE_UNDER_NOT_MET, PE_TIER_NOT);
	else if (is_set_with_steps(standard))
	{
		if (says_all(first->words))
			mean(first, PE_UNDER_MET, PE_TIER_MET);
		else if (standard->parts[1].side != PE_SIDE_EVENTS)
			standard->person = true;
	}
	/* the standard has its own threshold: 未达标 is short of that */
	for (int i = 0; i < standard->count && has_ranges; i++)
	{
		PePart	   *part = &standard->parts[i];

		if (part->under == PE_UNDER_NOT_MET && (part->action == PE_ACTION_GIVES || part->action == PE_ACTION_TAKES))
			part->under = pe_count_under(standard, PE_UNDER_RANGE) == 1 ? PE_UNDER_OTHERWISE : PE_UNDER_WORSE;
	}
}

/* Several demands with the same points each are elements; a person adds them up. */
static bool
are_elements(const PeStandard *standard)
{
	const PePart *before = NULL;

	for (int i = 0; i < standard->count; i++)
	{
		const PePart *part = &standard->parts[i];

		if (part->under != PE_UNDER_WORDS || part->action != PE_ACTION_GIVES || pe_is_nothing(part->amount))
			continue;
		if (before != NULL && before->tier == PE_TIER_NONE && part->tier == PE_TIER_NONE &&
			pe_same_amount(before->amount, part->amount))
			return true;
		before = part;
	}
	return false;
}

/* 无事故得5分,每发生1起扣2分: the words are those for none. */
static bool
is_none_with_events(const PeStandard *standard)
{
	return standard->count == 2 && standard->parts[0].under == PE_UNDER_WORDS && standard->parts[0].negative &&
		standard->parts[1].action == PE_ACTION_STEPS && standard->parts[1].side == PE_SIDE_EVENTS;
}

static bool
has_words_of_unknown_meaning(const PeStandard *standard)
{
	for (int i = 0; i < standard->count; i++)
	{
		if (standard->parts[i].under == PE_UNDER_WORDS && standard->parts[i].tier == PE_TIER_NONE)
			return true;
	}
	return false;
}

/* 资料齐全且按时: two demands at once, and no plain yes or no. */
static bool
has_two_demands(const PeStandard *standard)
{
	for (int i = 0; i < standard->count; i++)
	{
		if (standard->parts[i].both && !standard->parts[i].in_words)
			return true;
	}
	return false;
}

/* 入学率达到90%得3分,巩固率达到80%得2分: rates of two names. */
static bool
has_two_names(const PeStandard *standard)
{
	PeBounds	defined = {.name_len = (uint8_t) (standard->defined.len < sizeof(defined.name) ? standard->defined.len : 0)};
	const PeBounds *first = NULL;

	if (defined.name_len > 0)
	{
		memcpy(defined.name, standard->defined.text, defined.name_len);
		first = &defined;
	}
	for (int i = 0; i < standard->count; i++)
	{
		const PeBounds *bounds = &standard->parts[i].bounds;

		/* 完成率90%得5分,合格率每低1%扣0.5分 */
		if (first != NULL && standard->parts[i].action == PE_ACTION_STEPS && standard->parts[i].under == PE_UNDER_NONE &&
			standard->parts[i].words.len > 0 &&
			!(standard->parts[i].words.len == first->name_len && memcmp(first->name, standard->parts[i].words.text, first->name_len) == 0))
			return true;
		if (standard->parts[i].under != PE_UNDER_RANGE || bounds->name_len == 0 || standard->parts[i].own_words)
			continue;

		/*
		 * 使用率 of 资金使用率=…: the definition says the whole
		 * name
		 */
		if (first == &defined && bounds->name_len < defined.name_len &&
			memcmp(defined.name + defined.name_len - bounds->name_len, bounds->name, bounds->name_len) == 0)
			continue;
		if (first != NULL && (first->name_len != bounds->name_len || memcmp(first->name, bounds->name, bounds->name_len) != 0))
			return true;
		first = bounds;
	}
	return false;
}

/* Something is given for words that nobody but a person can weigh against the figures. */
static bool
has_words_beside_figures(const PeStandard *standard)
{
	bool		figures = pe_count_under(standard, PE_UNDER_RANGE) > 0 || pe_count_parts(standard, PE_ACTION_STEPS) > 0 ||
	pe_count_parts(standard, PE_ACTION_BONUS) > 0 || pe_count_parts(standard, PE_ACTION_PROPORTION) > 0 ||
	pe_count_parts(standard, PE_ACTION_SHARED) > 0 || pe_count_parts(standard, PE_ACTION_SLOPE) > 0;

	for (int i = 0; i < standard->count; i++)
	{
		const PePart *part = &standard->parts[i];

		/* 及时率≥95%得5分,逾期不得分 */
		if (part->timely && part->under != PE_UNDER_RANGE && pe_count_under(standard, PE_UNDER_RANGE) > 0)
			return true;
		/* 完成得6分,按时上报得4分 */
		if (part->under == PE_UNDER_WORDS && part->tier == PE_TIER_NONE && pe_count_under(standard, PE_UNDER_MET) > 0)
			return true;
	}
	return figures && has_words_of_unknown_meaning(standard) && !is_none_with_events(standard);
}

/* 今天天气好得3分: one thing in words, and nobody says what else. */
static bool
is_one_word(const PeStandard *standard)
{
	return standard->count == 1 && standard->parts[0].under == PE_UNDER_WORDS && standard->parts[0].action == PE_ACTION_GIVES;
}

/* 电话13800138000得5分: a number alone, that may be anything. */
static bool
is_one_number(const PeStandard *standard)
{
	return standard->count == 1 && standard->parts[0].under == PE_UNDER_RANGE && standard->parts[0].bounds.bare &&
		!standard->parts[0].bounds.reaches && standard->parts[0].action == PE_ACTION_GIVES;
}

/* 每有1项得2分,未完成不得分: what is the rest for? */
static bool
gains_beside_others(const PeStandard *standard)
{
	return pe_count_parts(standard, PE_ACTION_GAIN) > 0 &&
		(standard->count > 1 || (standard->parts[0].under != PE_UNDER_NONE && standard->parts[0].under != PE_UNDER_WORDS));
}

/* 低于90%扣3分,低于80%扣6分: deductions of one measure, for nothing but ranges of it. */
static bool
are_thresholds(const PeStandard *standard)
{
	for (int i = 0; i < standard->count; i++)
	{
		const PePart *part = &standard->parts[i];

		if (part->under != PE_UNDER_RANGE || (part->action != PE_ACTION_TAKES && part->action != PE_ACTION_GIVES) ||
			(part->action == PE_ACTION_TAKES && part->bounds.bare && !part->bounds.reaches && !part->counted))
			return false;
	}
	return true;
}

/* Standards that speak of several things at once. */
bool
pe_has_several_measures(const PeStandard *standard)
{
	int			steps = pe_count_parts(standard, PE_ACTION_STEPS);

	return steps > 1 || (steps > 0 && pe_count_parts(standard, PE_ACTION_TAKES) > 0) || are_elements(standard) ||
		(pe_count_parts(standard, PE_ACTION_TAKES) > 1 && !are_thresholds(standard)) || gains_beside_others(standard) || has_two_names(standard) || has_words_beside_figures(standard) ||
		has_two_demands(standard) || is_one_word(standard) || is_one_number(standard);
}
