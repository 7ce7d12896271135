/*
 * figure.h
 *		One quantity or date, and the reading of a whole cell.
 */
#ifndef PE_FIGURE_H
#define PE_FIGURE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "core/decimal.h"

typedef enum PeKind
{
	PE_BLANK,
	PE_QUALITATIVE,				/* words, or figures that can't be read with
								 * certainty */
	PE_COMPOUND,				/* several figures, or one for several things */
	PE_QUANTITY,
	PE_DATE
} PeKind;

typedef enum PeComparator
{
	PE_NONE,
	PE_GE,
	PE_GT,
	PE_LE,
	PE_LT,
	PE_EQ,
	PE_APPROX,
	PE_NEAR						/* 近: read as about, or as below; never
								 * stored */
} PeComparator;

/* What an actual says in words about its target. */
typedef enum PeTier
{
	PE_TIER_NONE,
	PE_TIER_MET,
	PE_TIER_NEARLY,
	PE_TIER_PARTLY,
	PE_TIER_NOT,
	PE_TIER_ZERO				/* 无: nothing, which is good only of bad
								 * things */
} PeTier;

/* Flags of a figure. */
#define PE_HAS_LOWER	0x01
#define PE_HAS_UPPER	0x02
#define PE_OPEN_LOWER	0x04	/* the bound itself is outside */
#define PE_OPEN_UPPER	0x08
#define PE_IS_RISE		0x10	/* a change: 增长 提高 */
#define PE_IS_FALL		0x20	/* a change: 降低 减少 */
#define PE_IS_DATE		0x40
#define PE_YEARLESS		0x80

#define PE_IS_CHANGE	(PE_IS_RISE | PE_IS_FALL)
#define PE_HAS_BOTH		(PE_HAS_LOWER | PE_HAS_UPPER)

/*
 * Bounds of a quantity are decimals with 万 and 亿 folded in; those of a date
 * are yyyymmdd, or mmdd without a year.  unit and per are not terminated.
 */
typedef struct PeFigure
{
	uint8_t		flags;
	uint8_t		comparator;
	uint8_t		power;			/* power of ten that was written: 4 for 万 */
	uint8_t		unit_len;
	uint8_t		per_len;
	const char *unit;
	const char *per;
	PeDecimal	lower;
	PeDecimal	upper;
} PeFigure;

/* Where a figure stands in the folded text. */
typedef struct PePlace
{
	uint32_t	start;
	uint32_t	end;
	uint32_t	label_start;
	uint32_t	label_end;
} PePlace;

#define PE_CELL_MAX		8192	/* longer cells are kept, but not read */
#define PE_MAX_FIGURES	16		/* more than that is a story, not a value */
#define PE_SCRATCH		256

typedef struct PeReading
{
	uint8_t		kind;
	uint8_t		tier;
	uint8_t		count;			/* figures: 1 if a quantity or date, any
								 * number if compound */
	PeFigure	figure[PE_MAX_FIGURES];
	uint16_t	scratch_len;
	char		scratch[PE_SCRATCH];	/* composed names of units */
} PeReading;

/* Years that a form can mean. */
#define PE_FIRST_YEAR	1900
#define PE_LAST_YEAR	2199

/* The bound that a figure with one has; the lower one of two. */
static inline PeDecimal
pe_figure_bound(const PeFigure *figure)
{
	return figure->flags & PE_HAS_LOWER ? figure->lower : figure->upper;
}

/* All bounds times 10^power; false if one gets more than 18 digits. */
extern bool pe_figure_shift(PeFigure *figure, int power);

/* A date's parts. */
static inline int
pe_date_year(int64_t date)
{
	return (int) (date / 10000);
}

static inline int
pe_date_month(int64_t date)
{
	return (int) (date / 100 % 100);
}

static inline int
pe_date_day(int64_t date)
{
	return (int) (date % 100);
}

extern int	pe_days_in_month(int year, int month);

/* Days since 2000-01-01, for differences. */
extern int	pe_day_number(int64_t date);

/* A yearless date in the given year; 29 February becomes the month's last day. */
extern int64_t pe_date_in_year(int64_t date, int year);

/* The figure in its strict form; returns the length, at most PE_CANONICAL_MAX. */
#define PE_CANONICAL_MAX 640
extern size_t pe_canonical(const PeFigure *figure, char *buf);

/* Sort order of figures: equal only when their canonical forms are. */
extern int	pe_figure_compare(const PeFigure *a, const PeFigure *b);

extern const char *const pe_comparator_signs[];

static inline bool
pe_same_bytes(const char *a, size_t alen, const char *b, size_t blen)
{
	return alen == blen && (alen == 0 || __builtin_memcmp(a, b, alen) == 0);
}

/* Is the figure in this very unit? */
static inline bool
pe_figure_is_in(const PeFigure *figure, const char *unit)
{
	return pe_same_bytes(figure->unit, figure->unit_len, unit, strlen(unit));
}

static inline bool
pe_same_unit(const PeFigure *a, const PeFigure *b)
{
	return pe_same_bytes(a->unit, a->unit_len, b->unit, b->unit_len);
}

static inline bool
pe_same_per(const PeFigure *a, const PeFigure *b)
{
	return pe_same_bytes(a->per, a->per_len, b->per, b->per_len);
}

/* The same unit, or units that convert into each other. */
extern bool pe_units_fit(const PeFigure *a, const PeFigure *b);

#endif							/* PE_FIGURE_H */
