/*
 * percent.c
 *		A rate as a form prints it.
 */
#include "core/percent.h"

#include "core/reading.h"
#include "core/text.h"

/* How many decimals are printed: readings don't keep zeros at the end. */
static int
printed_decimals(const char *text, size_t len)
{
	int			decimals = 0;
	bool		behind_point = false;
	size_t		pos = 0;

	while (pos < len)
	{
		uint32_t	cp = pe_next(text, len, &pos);

		if (cp == '.')
			behind_point = true;
		else if (behind_point && cp >= '0' && cp <= '9')
			decimals++;
		else if (behind_point)
			break;
	}
	return decimals;
}

/* The same number with zeros behind it, as many as 18 digits leave room for. */
static PeDecimal
with_decimals(PeDecimal number, int decimals)
{
	while (number.scale < decimals && number.scale < PE_DECIMAL_DIGITS && number.coef < pe_power10[17] && number.coef > -pe_power10[17])
	{
		number.coef *= 10;
		number.scale++;
	}
	return number;
}

bool
pe_printed_percent(const char *text, size_t len, PeCell *cell, PeDecimal *percent)
{
	PeReading	reading;
	const PeFigure *figure = &reading.figure[0];
	int			decimals = printed_decimals(text, len);
	bool		in_percent;

	pe_read(text, len, false, cell, &reading);
	if (reading.kind != PE_QUANTITY || (figure->flags & PE_HAS_LOWER) == 0 || figure->per_len > 0)
		return false;
	in_percent = pe_figure_is_in(figure, "%");
	if (!in_percent && figure->unit_len > 0)
		return false;
	*percent = figure->lower;

	/*
	 * as most are printed: 99.30%, or 99.30 in a column of percents; 0.993 is
	 * a share
	 */
	if (!in_percent && pe_decimal_cmp(figure->lower, pe_decimal_int(1)) <= 0)
	{
		if (!pe_decimal_times(figure->lower, 100, percent))
			return false;
		decimals -= 2;
	}
	*percent = with_decimals(pe_decimal_normal(percent->coef, percent->scale), decimals);
	return true;
}
