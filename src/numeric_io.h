/*
 * numeric_io.h
 *		The part of numeric_io.c that a scan of a table wants inline.
 */
#ifndef PE_NUMERIC_IO_H
#define PE_NUMERIC_IO_H

#include "perfeval.h"

/* The header of a numeric below 10000, positive, but for its display scale. */
#define PE_NUMERIC_SHORT	0x8000
#define PE_NUMERIC_SHORT_MASK 0xE07F

/*
 * pe_numeric_to_decimal, without a call for the numbers that points are: a
 * short header, one group of digits and perhaps one of decimals, in line.
 */
static inline bool
pe_points_to_decimal(Datum numeric, PeDecimal *result)
{
	struct varlena *value = (struct varlena *) DatumGetPointer(numeric);
	Size		size = VARATT_IS_1B(value) ? VARSIZE_1B(value) - VARHDRSZ_SHORT : 0;

	if (size == 2 * sizeof(uint16) || size == 3 * sizeof(uint16))
	{
		uint16		header;
		int16		whole;
		int16		fraction = 0;

		memcpy(&header, VARDATA_1B(value), sizeof(header));
		memcpy(&whole, VARDATA_1B(value) + sizeof(header), sizeof(whole));
		if (size > 2 * sizeof(uint16))
			memcpy(&fraction, VARDATA_1B(value) + 2 * sizeof(uint16), sizeof(fraction));
		if ((header & PE_NUMERIC_SHORT_MASK) == PE_NUMERIC_SHORT)
		{
			*result = fraction == 0 ? pe_decimal_int(whole) : pe_decimal_normal(whole * 10000 + fraction, 4);
			return true;
		}
	}
	return pe_numeric_to_decimal(numeric, result);
}

#endif							/* PE_NUMERIC_IO_H */
