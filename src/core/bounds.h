/*
 * bounds.h
 *		What the files share that read conditions of a standard.
 */
#ifndef PE_BOUNDS_H
#define PE_BOUNDS_H

#include "core/piece.h"
#include "core/rule_cases.h"

/* bounds_plain.c: a name, then a figure with its signs and unit, and nothing else; sets the name. */
extern bool pe_bounds_are_plain(PePiece span, PeBounds *bounds);

/* 偏差, 误差: from something that is not said. */
extern bool pe_names_deviation(PePiece name);

/* How much of it stands before the first figure or sign. */
extern size_t pe_name_length(PePiece rest);

#endif							/* PE_BOUNDS_H */
