/*
 * number.h
 *		Numbers of a form as tests write them.
 */
#ifndef PE_TEST_NUMBER_H
#define PE_TEST_NUMBER_H

#include "core/facts.h"

/* "": none. */
static PeNumber
number(const char *text)
{
	PeNumber	result = {*text != '\0', {0, 0}};
	bool		minus = *text == '-';
	bool		behind = false;

	for (text += minus; *text; text++)
	{
		if (*text == '.')
			behind = true;
		else
		{
			result.value.coef = result.value.coef * 10 + *text - '0';
			result.value.scale += behind;
		}
	}
	result.value = pe_decimal_normal(minus ? -result.value.coef : result.value.coef, result.value.scale);
	return result;
}

/* Is it what the text says, "" for none? */
static bool
is(PeNumber got, const char *text)
{
	PeNumber	want = number(text);

	return got.given == want.given && (!got.given || pe_decimal_cmp(got.value, want.value) == 0);
}

#endif							/* PE_TEST_NUMBER_H */
