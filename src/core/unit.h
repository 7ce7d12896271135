/*
 * unit.h
 *		Units of measure: one table of names, dimensions and factors.
 */
#ifndef PE_UNIT_H
#define PE_UNIT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Units of one dimension convert into each other; PE_DIM_COUNT ones never do. */
typedef enum PeDimension
{
	PE_DIM_COUNT,
	PE_DIM_MONEY,
	PE_DIM_SHARE,				/* %, per mille, ratio */
	PE_DIM_POINT,				/* percentage points */
	PE_DIM_TIME,				/* seconds to weeks */
	PE_DIM_CALENDAR,			/* months to years: no fixed length in days */
	PE_DIM_LENGTH,
	PE_DIM_AREA,
	PE_DIM_VOLUME,
	PE_DIM_MASS,
	PE_DIM_ENERGY,
	PE_DIM_POWER
} PeDimension;

typedef struct PeUnit
{
	const char *name;			/* as people write it */
	const char *canonical;		/* the one name that is stored */
	PeDimension dimension;
	int64_t		factor;			/* in the dimension's smallest unit; exact */
} PeUnit;

extern const PeUnit pe_units[];
extern const int pe_unit_count;

/* The unit of this name, or NULL. */
extern const PeUnit *pe_unit_find(const char *name, size_t len);

/* The unit that two names with a sign between them are: 人·次, 台/套; NULL if they are none. */
extern const PeUnit *pe_unit_of_two(const char *name, size_t len, const char *sign,
									const char *other, size_t other_len);

/* Is this a unit of which there is no half: 人, 次, 个? */
extern bool pe_counts_whole(const char *name, size_t len);

/* 天, 小时, 个月, 工作日: does it measure time? */
extern bool pe_unit_is_time(const char *name, size_t len);

/* Do years bear numbers before this unit as names: 2021年, 2021学年, 2021届? */
extern bool pe_counts_years(const char *name);

/* Do two units, either of them perhaps unknown (NULL), convert into each other? */
static inline bool
pe_units_convert(const PeUnit *a, const PeUnit *b)
{
	return a != NULL && b != NULL && a->dimension == b->dimension &&
		a->dimension != PE_DIM_COUNT;
}

#endif							/* PE_UNIT_H */
