/*
 * describe.c
 *		A rule said back, in the notation and in Chinese.
 *
 * What is said compiles to the same rule, so that a person can check the
 * machine's reading and the machine can be checked by what it says.
 */
#include <string.h>

#include "core/case.h"
#include "core/rule_cases.h"

typedef struct PeSpeech
{
	char	   *buf;
	size_t		len;
	const PeRule *rule;
} PeSpeech;

static void
say(PeSpeech *to, const char *text)
{
	size_t		n = strlen(text);

	if (to->len + n > PE_RULE_TEXT_MAX)
		return;
	memcpy(to->buf + to->len, text, n);
	to->len += n;
}

static void
say_bytes(PeSpeech *to, const char *text, size_t len)
{
	if (to->len + len > PE_RULE_TEXT_MAX)
		return;
	memcpy(to->buf + to->len, text, len);
	to->len += len;
}

static void
say_decimal(PeSpeech *to, PeDecimal value)
{
	char		text[PE_DECIMAL_TEXT];

	(void) pe_decimal_print(value, text);
	say(to, text);
}

/* A bound or step with the rule's unit. */
static void
say_figure(PeSpeech *to, PeDecimal value)
{
	const PeRule *rule = to->rule;

	/* 5万元, as it was written: a bare actual takes the 万 as well */
	if (rule->power > 0 && pe_decimal_shift(value, -rule->power, &value))
	{
		say_decimal(to, value);
		say(to, rule->power == PE_POWER_YI ? "亿" : "万");
	}
	else
		say_decimal(to, value);
	say_bytes(to, rule->unit, rule->unit_len);
	if (rule->per_len > 0)
	{
		say(to, "/");
		say_bytes(to, rule->unit + rule->unit_len, rule->per_len);
	}
}

static void
say_percent(PeSpeech *to, PeDecimal share)
{
	PeDecimal	percent;

	if (pe_decimal_shift(share, 2, &percent))
		say_decimal(to, percent);
	say(to, "%");
}

static bool
is_all(PeAmount amount)
{
	return amount.is_share && amount.value.coef == 1 && amount.value.scale == 0;
}

/* ---------- notation ---------- */

static void
note_amount(PeSpeech *to, PeAmount amount)
{
	if (!amount.is_share)
		say_decimal(to, amount.value);
	else if (is_all(amount))
		say(to, "full");
	else
		say_percent(to, amount.value);
}

static void
note_range(PeSpeech *to, const PeCase *one)
{
	uint8_t		bounds = one->bounds & PE_HAS_BOTH;

	if (bounds == PE_HAS_LOWER)
	{
		say(to, one->bounds & PE_OPEN_LOWER ? ">" : "≥");
		say_figure(to, one->lower);
	}
	else if (bounds == PE_HAS_UPPER)
	{
		say(to, one->bounds & PE_OPEN_UPPER ? "<" : "≤");
		say_figure(to, one->upper);
	}
	else if (pe_decimal_cmp(one->lower, one->upper) == 0)
	{
		say(to, "=");
		say_figure(to, one->lower);
	}
	else
	{
		say(to, one->bounds & PE_OPEN_LOWER ? "(" : "[");
		say_figure(to, one->lower);
		say(to, ",");
		say_figure(to, one->upper);
		say(to, one->bounds & PE_OPEN_UPPER ? ")" : "]");
	}
}

static void
note_condition(PeSpeech *to, const PeCase *one)
{
	static const char *const names[] = {NULL, "met", "not_met", NULL, "otherwise", "finished"};
	static const char *const short_of[] = {"", "_below", "_above", ""};
	static const char *const reached[] = {"", "_at_least", "_at_most", ""};

	if (one->when == PE_WHEN_RANGE)
		note_range(to, one);
	else if (one->when == PE_WHEN_WORDS)
	{
		say(to, one->how & PE_CASE_ABSENT ? "absent \"" : "\"");
		say_bytes(to, one->words, one->words_len);
		say(to, "\"");
	}
	else
	{
		say(to, names[one->when]);
		say(to, one->when == PE_WHEN_OTHERWISE ? "" : one->how & PE_CASE_IN_WORDS ? "_in_words" : one->how & PE_CASE_IN_TIME ? "_in_time" : one->when == PE_WHEN_NOT_MET ? short_of[one->direction] : one->when == PE_WHEN_MET ? reached[one->direction] : "");
	}
}

static void
note_change(PeSpeech *to, const PeCase *one)
{
	say(to, one->gives == PE_GIVES_LESS ? " less " : " plus ");
	note_amount(to, one->other);
	if (one->how & PE_CASE_STEPS)
	{
		say(to, one->when == PE_WHEN_RANGE && (one->how & PE_CASE_EVENTS) ? " for each " : " per ");
		say_figure(to, one->step);
		if (one->when == PE_WHEN_RANGE && (one->bounds & PE_HAS_BOTH) == PE_HAS_BOTH)
		{
			say(to, " from ");
			say_figure(to, one->how & PE_CASE_FROM_UPPER ? one->upper : one->lower);
		}
	}
	if (one->how & PE_CASE_LIMIT)
	{
		say(to, " at most ");
		note_amount(to, one->limit);
	}
}

static void
note_case(PeSpeech *to, const PeCase *one)
{
	note_condition(to, one);
	if (one->gives == PE_GIVES_NOTHING_CERTAIN)
	{
		say(to, " asks");
		return;
	}
	say(to, " gives ");
	if (one->gives == PE_GIVES_PROPORTION)
	{
		say(to, "proportion");
		if (is_all(one->amount))
			return;
		say(to, " of ");
		note_amount(to, one->amount);
		return;
	}
	note_amount(to, one->amount);
	if (one->gives == PE_GIVES_SLOPE)
	{
		say(to, " to ");
		note_amount(to, one->other);
	}
	else if (one->gives != PE_GIVES_AMOUNT)
		note_change(to, one);
}

static void
note_policies(PeSpeech *to)
{
	static const char *const zero_target[] = {"", " zero_target exact", " zero_target judgement"};
	static const char *const zero_budget[] = {"", " zero_budget zero", " zero_budget full"};
	static const char *const overspent[] = {"", " overspent judgement", " overspent zero"};
	const PeRule *rule = to->rule;

	if (rule->absent_full)
		say(to, " absent full");
	for (int i = 0; i < rule->beyond_count; i++)
	{
		say(to, i == 0 ? " beyond " : " then ");
		say_percent(to, rule->beyond[i].by);
		say(to, " minus ");
		say_percent(to, rule->beyond[i].minus);
	}
	say(to, zero_target[rule->zero_target]);
	say(to, zero_budget[rule->zero_budget]);
	say(to, overspent[rule->overspent]);
}

static void
note_options(PeSpeech *to)
{
	static const char *const directions[] = {"", " higher", " lower", " exact"};
	static const char *const steps[] = {"", " steps full", " steps begun", " steps linear"};
	static const char *const tiers[] = {" nearly ", " partly ", " not "};
	const PeRule *rule = to->rule;
	char		scale[2] = {(char) ('0' + rule->scale), '\0'};

	say(to, directions[rule->direction]);
	if (rule->linear)
		say(to, " linear");
	say(to, steps[rule->steps]);
	for (int i = 0; i < 3; i++)
	{
		if (!(rule->shares & (1 << i)))
			continue;
		say(to, tiers[i]);
		say_decimal(to, rule->share[i]);
	}
	if (rule->late == PE_LATE_ZERO)
		say(to, " late zero");
	else if (rule->late == PE_LATE_MINUS)
	{
		say(to, " late minus ");
		say_decimal(to, rule->late_minus);
	}
	if (rule->missing_zero)
		say(to, " missing zero");
	if (rule->negative_zero)
		say(to, " negative zero");
	note_policies(to);
	if (rule->scale != 2)
	{
		say(to, " round ");
		say(to, scale);
	}
}

size_t
pe_rule_notation(const PeRule *rule, char *buf)
{
	static const char *const methods[] = {"proportional", "all_or_nothing", "judgement", ""};
	static const char *const measures[] = {"", "rate: ", "actual: ", "completion: "};
	PeSpeech	to = {.buf = buf,.rule = rule};
	size_t		options;

	say(&to, methods[rule->method]);
	if (rule->method != PE_CASES)
	{
		note_options(&to);
		return to.len;
	}
	say(&to, measures[rule->measure]);
	for (int i = 0; i < rule->count; i++)
	{
		say(&to, i > 0 ? "; " : "");
		note_case(&to, &rule->cases[i]);
	}
	options = to.len;
	say(&to, " with");
	note_options(&to);
	return to.len == options + strlen(" with") ? options : to.len;
}

/* ---------- Chinese ---------- */

static void
tell_amount(PeSpeech *to, PeAmount amount)
{
	if (!amount.is_share)
	{
		say_decimal(to, amount.value);
		say(to, "分");
	}
	else if (is_all(amount))
		say(to, "满分");
	else
	{
		say(to, "分值的");
		say_percent(to, amount.value);
	}
}

static void
tell_gift(PeSpeech *to, PeAmount amount)
{
	if (amount.value.coef == 0)
		say(to, "不得分");
	else
	{
		say(to, "得");
		tell_amount(to, amount);
	}
}

static void
tell_condition(PeSpeech *to, const PeCase *one)
{
	static const char *const met[] = {"达到目标值", "不低于目标值", "不超过目标值", "达到目标值"};
	static const char *const not_met[] = {"未达到目标值", "低于目标值", "超过目标值", "未达到目标值"};

	switch (one->when)
	{
		case PE_WHEN_RANGE:
			note_range(to, one);
			break;
		case PE_WHEN_MET:
			say(to, one->how & PE_CASE_IN_WORDS ? "陈述已达到目标" : one->how & PE_CASE_IN_TIME ? "按时达到目标值" : met[one->direction]);
			break;
		case PE_WHEN_NOT_MET:
			say(to, one->how & PE_CASE_IN_WORDS ? "陈述未达到目标" : one->how & PE_CASE_IN_TIME ? "未按时达到目标值" : not_met[one->direction]);
			break;
		case PE_WHEN_WORDS:
			say(to, one->how & PE_CASE_ABSENT ? "如" : "");
			say_bytes(to, one->words, one->words_len);
			break;
		case PE_WHEN_FINISHED:
			say(to, "项目已完成且未超预算");
			break;
		default:
			say(to, "否则");
	}
}

/* From where steps are counted, and which way. */
static void
tell_steps(PeSpeech *to, const PeCase *one)
{
	bool		less = one->gives == PE_GIVES_LESS;
	bool		down = one->when == PE_WHEN_RANGE ? (one->how & PE_CASE_FROM_UPPER) != 0 : one->direction == PE_HIGHER;
	bool		events = one->when == PE_WHEN_RANGE && (one->how & PE_CASE_EVENTS);
	bool		up = one->when == PE_WHEN_RANGE ? !(one->how & PE_CASE_FROM_UPPER) : one->direction == PE_LOWER;

	if (one->how & PE_CASE_STEPS)
	{
		say(to, "，");
		if (one->when == PE_WHEN_RANGE && !events)
		{
			say(to, "从");
			say_figure(to, one->how & PE_CASE_FROM_UPPER ? one->upper : one->lower);
			say(to, "起");
		}
		say(to, events ? "每发生" : down ? "每低" : up ? "每超" : "每差");
		say_figure(to, one->step);
	}
	say(to, less ? "扣" : "加");
	tell_amount(to, one->other);
	if (one->how & PE_CASE_LIMIT)
	{
		say(to, less ? "，最多扣" : "，最多加");
		tell_amount(to, one->limit);
	}
	else if (less && (one->how & PE_CASE_STEPS))
		say(to, "，扣完为止");
}

static void
tell_case(PeSpeech *to, const PeCase *one)
{
	tell_condition(to, one);
	switch (one->gives)
	{
		case PE_GIVES_AMOUNT:
			tell_gift(to, one->amount);
			break;
		case PE_GIVES_SLOPE:
			say(to, "从");
			tell_amount(to, one->amount);
			say(to, "到");
			tell_amount(to, one->other);
			say(to, "按直线插值得分");
			break;
		case PE_GIVES_PROPORTION:
			say(to, one->when == PE_WHEN_NOT_MET && one->direction == PE_LOWER && !to->rule->linear ? "按目标值与完成值之比得分" : "按完成比例得分");
			if (!is_all(one->amount))
			{
				say(to, "，满分为");
				tell_amount(to, one->amount);
			}
			break;
		case PE_GIVES_NOTHING_CERTAIN:
			say(to, "由人工评定");
			break;
		default:
			if ((one->how & PE_CASE_STEPS) || !is_all(one->amount))
			{
				say(to, "以");
				tell_amount(to, one->amount);
				say(to, "为基数");
			}
			tell_steps(to, one);
	}
}

static void
tell_policies(PeSpeech *to)
{
	static const char *const zero_target[] = {
		"", "；目标值为0的须恰好为0才得满分，否则不得分", "；目标值为0而完成值不为0的由人工评定"
	};
	static const char *const zero_budget[] = {"", "；预算为0的不得分", "；预算和执行均为0的得满分"};
	static const char *const overspent[] = {"", "；超预算的由人工评定", "；超预算的不得分"};
	const PeRule *rule = to->rule;

	if (rule->absent_full)
		say(to, "；不涉及的得满分");
	for (int i = 0; i < rule->beyond_count && rule->method != PE_CASES; i++)
	{
		say(to, i == 0 ? "；超过目标值" : "，超过");
		say_percent(to, rule->beyond[i].by);
		say(to, "及以上的扣分值的");
		say_percent(to, rule->beyond[i].minus);
	}
	say(to, zero_target[rule->zero_target]);
	say(to, zero_budget[rule->zero_budget]);
	say(to, overspent[rule->overspent]);
}

/* Steps, and what the cases leave to a person. */
static void
tell_doubts(PeSpeech *to)
{
	static const char *const steps[] = {NULL, "；不足一步的不计", "；不足一步的按一步计", "；不足一步的按比例计"};
	const PeRule *rule = to->rule;
	bool		by_steps = false;
	bool		by_events = false;
	bool		in_time = false;

	for (int i = 0; i < rule->count; i++)
	{
		const PeCase *one = &rule->cases[i];
		bool		target = one->when == PE_WHEN_MET || one->when == PE_WHEN_NOT_MET;

		by_steps |= (one->how & PE_CASE_STEPS) != 0;
		by_events |= one->when == PE_WHEN_RANGE && (one->how & PE_CASE_EVENTS);
		in_time |= target && !(one->how & PE_CASE_IN_WORDS) && (one->how & PE_CASE_IN_TIME);
	}
	if (rule->steps != PE_STEPS_UNSAID)
		say(to, steps[rule->steps]);
	else if (by_steps)
		say(to, "；不足一步而影响得分的由人工评定");
	if (by_events)
		say(to, "；目标值大于0而影响得分的由人工评定");
	if (in_time)
		say(to, "；目标值不是时间的由人工评定");
	if (pe_is_deviation_rule(rule))
		say(to, "；目标值不是偏差的由人工评定");
}

/* What words and late dates get. */
static void
tell_shares(PeSpeech *to)
{
	static const char *const tiers[] = {"；基本达成得分值的", "；部分达成得分值的", "；未达成得分值的"};
	const PeRule *rule = to->rule;

	for (int i = 0; i < 3; i++)
	{
		if (!(rule->shares & (1 << i)))
			continue;
		say(to, tiers[i]);
		say_percent(to, rule->share[i]);
	}
	if (rule->late == PE_LATE_ZERO && rule->method != PE_CASES)
		say(to, "；逾期不得分");
	else if (rule->late == PE_LATE_MINUS && rule->method != PE_CASES)
	{
		say(to, "；逾期每天扣");
		say_decimal(to, rule->late_minus);
		say(to, "分");
	}
}

static void
tell_options(PeSpeech *to)
{
	static const char *const directions[] = {"", "；指标越高越好", "；指标越低越好", "；指标以恰好等于目标值为好"};
	const PeRule *rule = to->rule;
	char		scale[2] = {(char) ('0' + rule->scale), '\0'};

	say(to, directions[rule->direction]);
	if (rule->linear)
		say(to, "；越低越好的指标按超出目标值的比例扣分");
	tell_doubts(to);
	tell_shares(to);
	if (rule->missing_zero)
		say(to, "；未填完成值不得分");
	if (rule->negative_zero)
		say(to, "；完成值为负的按0计");
	tell_policies(to);
	if (rule->scale != 2)
	{
		say(to, "；得分保留");
		say(to, scale);
		say(to, "位小数");
	}
}

/* Is there an actual that no case speaks of? */
static bool
has_gap(const PeRule *rule)
{
	bool		met = false;
	bool		not_met = false;

	for (int i = 0; i < rule->count; i++)
	{
		if (rule->cases[i].when == PE_WHEN_OTHERWISE)
			return false;
		met |= rule->cases[i].when == PE_WHEN_MET;
		not_met |= rule->cases[i].when == PE_WHEN_NOT_MET;
	}
	if (met && not_met)
		return false;
	return !pe_cases_cover(rule);
}

size_t
pe_rule_chinese(const PeRule *rule, char *buf)
{
	static const char *const methods[] = {
		"达到目标值得满分，未达到的按完成比例得分", "达到目标值得满分，否则不得分", "由人工评定", ""
	};
	static const char *const measures[] = {"", "按该比率：", "按完成值：", "按完成率（完成值÷目标值）："};
	PeSpeech	to = {.buf = buf,.rule = rule};

	say(&to, methods[rule->method]);
	if (rule->method == PE_CASES)
	{
		say(&to, measures[rule->measure]);
		for (int i = 0; i < rule->count; i++)
		{
			say(&to, i > 0 ? "；" : "");
			tell_case(&to, &rule->cases[i]);
		}
		if (has_gap(rule))
			say(&to, "；其余由人工评定");
	}
	if (rule->method != PE_JUDGEMENT)
		tell_options(&to);
	return to.len;
}
