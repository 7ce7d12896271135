/*
 * percent.h
 *		A rate as a form prints it.
 */
#ifndef PE_PERCENT_H
#define PE_PERCENT_H

#include "core/scan.h"

/*
 * The number in percent, with the decimals that are printed: 99.30 of 99.30%,
 * and of the share 0.9930.  False if the cell is no such number; cell is only
 * room to work in.
 */
extern bool pe_printed_percent(const char *text, size_t len, PeCell *cell, PeDecimal *percent);

#endif							/* PE_PERCENT_H */
