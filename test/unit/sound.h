/*
 * sound.h
 *		What is true of every reading and every rule, whatever the text: for the tests of core and for fuzzing.
 *
 * A function named ..._fault gives NULL, or says what is wrong.
 */
#ifndef PE_SOUND_H
#define PE_SOUND_H

#include "core/reading.h"
#include "core/rule.h"

static inline bool
is_name(const char *text, size_t len)
{
	for (size_t i = 0; i < len; i++)
	{
		if ((unsigned char) text[i] <= ' ')
			return false;
	}
	return true;
}

static inline bool
is_decimal(PeDecimal value)
{
	return value.coef > -PE_DECIMAL_LIMIT && value.coef < PE_DECIMAL_LIMIT && value.scale >= 0 && value.scale <= PE_DECIMAL_DIGITS &&
		(value.scale == 0 || value.coef % 10 != 0);
}

static inline bool
is_date(PeDecimal value, bool yearless)
{
	int64_t		year = value.coef / 10000;
	int			month = (int) (value.coef / 100 % 100);
	int			day = (int) (value.coef % 100);

	return value.scale == 0 && (yearless ? year == 0 : year >= PE_FIRST_YEAR && year <= PE_LAST_YEAR) && month >= 1 && month <= 12 &&
		day >= 1 && day <= pe_days_in_month(yearless ? 2000 : (int) year, month);
}

static inline const char *
date_fault(const PeFigure *figure)
{
	bool		yearless = (figure->flags & PE_YEARLESS) != 0;

	if (!(figure->flags & PE_HAS_UPPER))
		return "a date without an end";
	if (((figure->flags & PE_HAS_LOWER) && !is_date(figure->lower, yearless)) || !is_date(figure->upper, yearless))
		return "no such day";
	if ((figure->flags & PE_IS_CHANGE) || figure->power != 0 || figure->unit_len > 0 || figure->per_len > 0)
		return "a date with what only a quantity has";
	return NULL;
}

static inline const char *
quantity_fault(const PeFigure *figure)
{
	if (((figure->flags & PE_HAS_LOWER) && !is_decimal(figure->lower)) || ((figure->flags & PE_HAS_UPPER) && !is_decimal(figure->upper)))
		return "no normal decimal";
	if ((figure->flags & PE_HAS_BOTH) == PE_HAS_BOTH && pe_decimal_cmp(figure->lower, figure->upper) > 0)
		return "upside down";
	if (figure->flags & PE_YEARLESS)
		return "a quantity with what only a date has";
	if ((figure->flags & PE_IS_CHANGE) == PE_IS_CHANGE)
		return "a rise and a fall";
	if (!is_name(figure->unit, figure->unit_len) || !is_name(figure->per, figure->per_len))
		return "a space in a unit";
	return NULL;
}

/* Does the comparator say which bounds there are? */
static inline bool
comparator_fits(const PeFigure *figure)
{
	unsigned	bounds = figure->flags & PE_HAS_BOTH;

	switch (figure->comparator)
	{
		case PE_GE:
		case PE_GT:
			return bounds == PE_HAS_LOWER;
		case PE_LE:
		case PE_LT:
			return bounds == PE_HAS_UPPER;
		case PE_NONE:
			return bounds == PE_HAS_BOTH;
		case PE_EQ:
		case PE_APPROX:
			return bounds == PE_HAS_BOTH && pe_decimal_cmp(figure->lower, figure->upper) == 0;
		default:
			return false;
	}
}

static inline const char *
figure_fault(const PeFigure *figure)
{
	if (figure->comparator > PE_APPROX)
		return "no comparator that is stored";
	if (!(figure->flags & PE_HAS_BOTH))
		return "no bound";
	if (!comparator_fits(figure))
		return "a comparator with the bounds of another";
	if ((figure->flags & (PE_OPEN_LOWER | PE_OPEN_UPPER)) && (figure->flags & PE_HAS_BOTH) != PE_HAS_BOTH)
		return "half an interval";
	return figure->flags & PE_IS_DATE ? date_fault(figure) : quantity_fault(figure);
}

static inline const char *
reading_fault(const PeReading *reading)
{
	static char stored[PE_STORED_MAX];
	static char canonical[PE_CANONICAL_MAX];

	if (reading->kind > PE_DATE || reading->tier > PE_TIER_ZERO || reading->count > PE_MAX_FIGURES)
		return "no kind, tier or count";
	if (reading->kind == PE_QUANTITY || reading->kind == PE_DATE ? reading->count != 1 : reading->kind != PE_COMPOUND && reading->count != 0)
		return "not one figure";
	if ((reading->tier != PE_TIER_NONE && reading->kind == PE_BLANK) ||
		((reading->tier == PE_TIER_MET || reading->tier == PE_TIER_ZERO) && reading->kind != PE_QUALITATIVE))
		return "a tier beside a figure";
	for (int i = 0; i < reading->count; i++)
	{
		const char *fault = figure_fault(&reading->figure[i]);

		if (fault != NULL)
			return fault;
		if (pe_canonical(&reading->figure[i], canonical) > PE_CANONICAL_MAX)
			return "a canonical form that is too long";
	}
	if (reading->kind != PE_COMPOUND && reading->count == 1 && (reading->kind == PE_DATE) != ((reading->figure[0].flags & PE_IS_DATE) != 0))
		return "a date that is none";
	if (pe_store(reading, stored) > sizeof(stored))
		return "a stored form that is too long";
	return NULL;
}

static inline bool
same_figure(const PeFigure *a, const PeFigure *b)
{
	return a->flags == b->flags && a->comparator == b->comparator && a->power == b->power &&
		(!(a->flags & PE_HAS_LOWER) || (a->lower.coef == b->lower.coef && a->lower.scale == b->lower.scale)) &&
		(!(a->flags & PE_HAS_UPPER) || (a->upper.coef == b->upper.coef && a->upper.scale == b->upper.scale)) &&
		pe_same_bytes(a->unit, a->unit_len, b->unit, b->unit_len) && pe_same_bytes(a->per, a->per_len, b->per, b->per_len);
}

static inline bool
same_reading(const PeReading *a, const PeReading *b)
{
	if (a->kind != b->kind || a->tier != b->tier || a->count != b->count)
		return false;
	for (int i = 0; i < a->count; i++)
	{
		if (!same_figure(&a->figure[i], &b->figure[i]))
			return false;
	}
	return true;
}

static inline const char *
case_fault(const PeCase *one)
{
	bool		is_range = one->when == PE_WHEN_RANGE;

	if (one->when > PE_WHEN_FINISHED || one->gives > PE_GIVES_NOTHING_CERTAIN)
		return "no such case";
	if (is_range != ((one->bounds & PE_HAS_BOTH) != 0))
		return "bounds of what is no range, or a range without";
	if (((one->bounds & PE_HAS_LOWER) && !is_decimal(one->lower)) || ((one->bounds & PE_HAS_UPPER) && !is_decimal(one->upper)))
		return "a bound that is no normal decimal";
	if ((one->bounds & PE_HAS_BOTH) == PE_HAS_BOTH && pe_decimal_cmp(one->lower, one->upper) > 0)
		return "an empty range";
	if ((one->how & PE_CASE_STEPS) && (!is_decimal(one->step) || one->step.coef <= 0))
		return "a step that leads nowhere";
	if (!is_decimal(one->amount.value) || one->amount.value.coef < 0)
		return "an amount that is none";
	if ((one->when == PE_WHEN_WORDS) != (one->words_len > 0) || one->words_len > PE_WORDS_MAX)
		return "words of no case, or a case of no words";
	return NULL;
}

static inline const char *
cases_fault(const PeRule *rule)
{
	if (rule->count == 0 || rule->count > PE_RULE_CASES || rule->unit_len + rule->per_len > 2 * PE_RULE_UNIT_MAX)
		return "no cases, or too many";
	for (int i = 0; i < rule->count; i++)
	{
		const char *fault = case_fault(&rule->cases[i]);

		if (fault != NULL)
			return fault;
	}
	return NULL;
}

static inline const char *
rule_fault(const PeRule *rule)
{
	if (rule->method > PE_CASES || rule->steps > PE_STEPS_LINEAR || rule->direction > PE_EXACT || rule->late > PE_LATE_MINUS || rule->scale > PE_RULE_MAX_SCALE || rule->shares > 7)
		return "no such method, direction, price of lateness or share";
	for (int i = 0; i < 3; i++)
	{
		if ((rule->shares & (1 << i)) && (!is_decimal(rule->share[i]) || rule->share[i].coef < 0 ||
										  pe_decimal_cmp(rule->share[i], pe_decimal_int(1)) > 0))
			return "a share that is none";
	}
	if (rule->late == PE_LATE_MINUS && (!is_decimal(rule->late_minus) || rule->late_minus.coef < 0))
		return "a deduction that is none";
	if (rule->method != PE_CASES)
		return rule->count == 0 ? NULL : "cases of no use";
	return cases_fault(rule);
}

#endif							/* PE_SOUND_H */
