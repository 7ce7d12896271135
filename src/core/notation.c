/*
 * notation.c
 *		The strict notation of rules with cases.
 *
 *		cases     = [ ( "actual" | "rate" | "completion" ) ":" ] case { ";" case }
 *		case      = condition result
 *		condition = bound | interval | "met" | "met_in_words" | "not_met_in_words" | "met_in_time" | "not_met_in_time" | "met_at_least" | "met_at_most" | "not_met" | "not_met_below" | "not_met_above" | "finished" | "otherwise" | [ "absent" ] '"' words '"'
 *		result    = "gives" ( amount [ "to" amount | change ] | "proportion" [ "of" amount ] ) | "asks"
 *		change    = ( "less" | "plus" ) amount [ ( "per" step | "for" "each" step ) [ "from" bound ] ] [ "at" "most" amount ]
 *		amount    = points | share "%" | "full"
 *
 * It is read aloud: ≥95% gives 5; <95% gives 5 less 0.5 per 1% at most 3.
 */
#include <string.h>

#include "core/rule_text.h"
#include "core/text.h"

static const char *const verbs[] = {"gives", "asks"};

bool
pe_notation_is_it(const char *text, size_t len)
{
	PeRuleText	in = {.text = text,.len = len};

	do
	{
		pe_rule_next(&in);
		if (!in.quoted && PE_IS_ONE(in.current, verbs))
			return true;
	} while (in.word < in.len);
	return false;
}

static const char *
read_amount(const PeRuleText *in, PeAmount *amount)
{
	size_t		len = strlen(in->current);

	amount->is_share = len > 0 && in->current[len - 1] == '%';
	if (pe_rule_is(in, "full"))
	{
		amount->is_share = true;
		amount->value = pe_decimal_int(1);
	}
	else if (in->quoted || !pe_rule_decimal(in->current, true, &amount->value) ||
			 (amount->is_share && pe_decimal_cmp(amount->value, pe_decimal_int(1)) > 0))
		return "points such as 5, a share such as 80%, or full";
	return NULL;
}

/* A plain figure such as 1% or 5次, in the rule's unit. */
static const char *
read_figure(const PeRuleText *in, PeRule *rule, PeDecimal *value)
{
	PeBounds	bounds;

	if (in->quoted || !pe_read_bounds(in->current, in->current_len, &bounds) || bounds.around ||
		(bounds.flags & PE_HAS_BOTH) != PE_HAS_BOTH || pe_decimal_cmp(bounds.lower, bounds.upper) != 0)
		return "a number such as 1%, 5 or 10人";
	if (!pe_rule_take_unit(rule, &bounds))
		return "one unit in the whole rule";
	*value = bounds.lower;
	return NULL;
}

static const char *
read_condition(const PeRuleText *in, PeRule *rule, PeCase *to)
{
	PeBounds	bounds;

	if (in->quoted)
	{
		if (in->current_len == 0 || in->current_len > PE_WORDS_MAX)
			return "words of up to 20 characters in quotes";
		to->when = PE_WHEN_WORDS;
		to->words_len = (uint8_t) in->current_len;
		memcpy(to->words, in->current, in->current_len);
		return NULL;
	}
	if (pe_rule_is(in, "met_in_words") || pe_rule_is(in, "not_met_in_words"))
	{
		to->when = pe_rule_is(in, "met_in_words") ? PE_WHEN_MET : PE_WHEN_NOT_MET;
		to->how |= PE_CASE_IN_WORDS;
	}
	else if (pe_rule_is(in, "met_in_time") || pe_rule_is(in, "not_met_in_time"))
	{
		to->when = pe_rule_is(in, "met_in_time") ? PE_WHEN_MET : PE_WHEN_NOT_MET;
		to->how |= PE_CASE_IN_TIME;
	}
	else if (pe_rule_is(in, "met") || pe_rule_is(in, "met_at_least") || pe_rule_is(in, "met_at_most"))
	{
		to->when = PE_WHEN_MET;
		to->direction = pe_rule_is(in, "met") ? PE_UNKNOWN : pe_rule_is(in, "met_at_least") ? PE_HIGHER : PE_LOWER;
	}
	else if (pe_rule_is(in, "not_met") || pe_rule_is(in, "not_met_below") || pe_rule_is(in, "not_met_above"))
	{
		to->when = PE_WHEN_NOT_MET;
		to->direction = pe_rule_is(in, "not_met") ? PE_UNKNOWN : pe_rule_is(in, "not_met_below") ? PE_HIGHER : PE_LOWER;
	}
	else if (pe_rule_is(in, "otherwise"))
		to->when = PE_WHEN_OTHERWISE;
	else if (pe_rule_is(in, "finished"))
		to->when = PE_WHEN_FINISHED;
	else if (!pe_read_bounds(in->current, in->current_len, &bounds) || pe_bounds_are_two(&bounds))
		return "a condition such as >=95%, [90%,95%), met, not_met, finished, otherwise or \"words\"";
	else if (!pe_case_take_bounds(rule, to, &bounds))
		return "one unit in the whole rule";
	return NULL;
}

/* The bound that steps are counted from. */
static const char *
read_from(PeRuleText *in, PeRule *rule, PeCase *to)
{
	PeDecimal	from;

	pe_rule_next(in);
	if (to->when != PE_WHEN_RANGE || read_figure(in, rule, &from) != NULL)
		return "a bound of the range after from";
	if ((to->bounds & PE_HAS_UPPER) && pe_decimal_cmp(from, to->upper) == 0)
		to->how |= PE_CASE_FROM_UPPER;
	else if ((to->bounds & PE_HAS_LOWER) && pe_decimal_cmp(from, to->lower) == 0)
		to->how &= (uint8_t) ~PE_CASE_FROM_UPPER;
	else
		return "a bound of the range after from";
	pe_rule_next(in);
	return NULL;
}

static const char *
read_limit(PeRuleText *in, PeCase *to)
{
	const char *expected;

	pe_rule_next(in);
	if (!pe_rule_is(in, "most"))
		return "most after at";
	pe_rule_next(in);
	expected = read_amount(in, &to->limit);
	if (expected != NULL)
		return expected;
	to->how |= PE_CASE_LIMIT;
	pe_rule_next(in);
	return NULL;
}

/* Behind "less" or "plus": amount [ "per" step [ "from" bound ] ] [ "at" "most" amount ]. */
static const char *
read_steps(PeRuleText *in, PeRule *rule, PeCase *to)
{
	const char *expected;

	pe_rule_next(in);
	expected = read_amount(in, &to->other);
	if (expected != NULL)
		return expected;
	pe_rule_next(in);
	if (pe_rule_is(in, "for"))
	{
		pe_rule_next(in);
		if (!pe_rule_is(in, "each") || to->when != PE_WHEN_RANGE)
			return "for each behind a range";
		to->how |= PE_CASE_EVENTS;
	}
	if (pe_rule_is(in, "per") || pe_rule_is(in, "each"))
	{
		pe_rule_next(in);
		expected = read_figure(in, rule, &to->step);
		if (expected != NULL)
			return expected;
		if (to->step.coef <= 0)
			return "a step above 0";
		to->how |= PE_CASE_STEPS;
		to->how |= to->when == PE_WHEN_RANGE && !(to->bounds & PE_HAS_LOWER) ? PE_CASE_FROM_UPPER : 0;
		pe_rule_next(in);
		if (pe_rule_is(in, "from"))
			expected = read_from(in, rule, to);
	}
	if (expected == NULL && pe_rule_is(in, "at"))
		expected = read_limit(in, to);
	return expected;
}

/* A result; moves to the word behind it. */
static const char *
read_result(PeRuleText *in, PeRule *rule, PeCase *to)
{
	const char *expected;
	bool		asks = pe_rule_is(in, "asks");

	if (!asks && !pe_rule_is(in, "gives"))
		return "gives or asks";
	to->gives = asks ? PE_GIVES_NOTHING_CERTAIN : PE_GIVES_AMOUNT;
	pe_rule_next(in);
	if (asks)
		return NULL;
	if (pe_rule_is(in, "proportion"))
	{
		to->gives = PE_GIVES_PROPORTION;
		to->amount = pe_amount_full();
		pe_rule_next(in);
		if (!pe_rule_is(in, "of"))
			return NULL;
		pe_rule_next(in);
		expected = read_amount(in, &to->amount);
		if (expected == NULL)
			pe_rule_next(in);
		return expected;
	}
	expected = read_amount(in, &to->amount);
	if (expected != NULL)
		return expected;
	pe_rule_next(in);
	if (pe_rule_is(in, "less") || pe_rule_is(in, "plus"))
	{
		to->gives = pe_rule_is(in, "less") ? PE_GIVES_LESS : PE_GIVES_MORE;
		return read_steps(in, rule, to);
	}
	if (!pe_rule_is(in, "to"))
		return NULL;
	pe_rule_next(in);
	to->gives = PE_GIVES_SLOPE;
	expected = read_amount(in, &to->other);
	if (expected == NULL)
		pe_rule_next(in);
	return expected;
}

static const char *
read_cases(PeRuleText *in, PeRule *rule, size_t *places)
{
	for (;;)
	{
		PeCase	   *to = &rule->cases[rule->count];
		const char *expected;

		if (rule->count == PE_RULE_CASES)
			return "at most 16 cases";
		places[rule->count] = in->word;
		if (pe_rule_is(in, "absent"))
		{
			to->how = PE_CASE_ABSENT;
			pe_rule_next(in);
			if (!in->quoted)
				return "words in quotes after absent";
		}
		expected = read_condition(in, rule, to);
		if (expected != NULL)
			return expected;
		pe_rule_next(in);
		expected = read_result(in, rule, to);
		if (expected != NULL)
			return expected;
		rule->count++;
		if (in->word == in->len)
			return NULL;
		if (!pe_rule_is(in, ";"))
			return "; and another case, or with and options";
		pe_rule_next(in);
	}
}

bool
pe_notation_compile(const char *text, size_t len, PeRule *rule, PeRuleError *error)
{
	PeRuleText	in = {.text = text,.len = len};
	size_t		places[PE_RULE_CASES];
	int			at;

	rule->method = PE_CASES;
	pe_rule_next(&in);
	if (pe_rule_is(&in, "actual") || pe_rule_is(&in, "rate") || pe_rule_is(&in, "completion"))
	{
		rule->measure = pe_rule_is(&in, "actual") ? PE_MEASURE_ACTUAL :
			pe_rule_is(&in, "rate") ? PE_MEASURE_RATE : PE_MEASURE_COMPLETION;
		pe_rule_next(&in);
		if (!pe_rule_is(&in, ":"))
			error->expected = ": after what is measured";
		else
			pe_rule_next(&in);
	}
	if (error->expected == NULL)
		error->expected = read_cases(&in, rule, places);
	error->position = in.word;
	if (error->expected == NULL)
	{
		error->expected = pe_rule_settle(rule, &at);
		error->position = places[at];
	}
	return error->expected == NULL;
}
