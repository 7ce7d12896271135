/*
 * quick.h
 *		The common case of a score straight from stored bytes.
 *
 * Nine of ten rows of a form are a number against a bound in the same unit.
 * They are told by a few bytes, without decoding either value; everything
 * that could be in doubt is left to pe_score, and the tests hold the two
 * together.  Inline, because a scan spends its time here.
 */
#ifndef PE_QUICK_H
#define PE_QUICK_H

#include <string.h>

#include "core/score.h"

typedef enum PeQuick
{
	PE_QUICK_UNSURE,
	PE_QUICK_MET,				/* the points as they are */
	PE_QUICK_SHORT,				/* num and den are set */
	PE_QUICK_SCORED,			/* by cases: the score is set */
	PE_QUICK_OPEN,				/* no number follows */
	PE_QUICK_UNSAID				/* of the cases that were tried none holds */
} PeQuick;

/*
 * Eight bytes of a value with one figure, behind its version, as one integer:
 * kind, count, flags, comparator, power, unit length, per length, lower scale.
 * The upper scale, the unit and the bound follow.
 */
#define PE_Q_KIND		0
#define PE_Q_COUNT		1
#define PE_Q_FLAGS		2
#define PE_Q_COMPARATOR	3
#define PE_Q_POWER		4
#define PE_Q_UNIT_LEN	5
#define PE_Q_PER_LEN	6
#define PE_Q_SCALE		7

#define PE_Q_HEAD		1
#define PE_Q_UPPER		(PE_STORED_HEAD + PE_FIGURE_HEAD - 1)
#define PE_Q_UNIT		(PE_STORED_HEAD + PE_FIGURE_HEAD)
#define PE_Q_MIN_LEN	(PE_Q_UNIT + sizeof(int64_t))

/* Longer names of unit and per-what are left to pe_score; up to eight bytes compare as one integer. */
#define PE_Q_MAX_NAMES	31
#define PE_Q_NAMES_WORD	8

#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
#define PE_Q_SHIFT(byte) (56 - 8 * (byte))
#else
#define PE_Q_SHIFT(byte) (8 * (byte))
#endif
#define PE_Q_AT(byte, value) ((uint64_t) (value) << PE_Q_SHIFT(byte))
#define PE_Q_GET(head, byte) ((uint8_t) ((head) >> PE_Q_SHIFT(byte)))

/* A quantity. */
#define PE_Q_PLAIN_MASK	(PE_Q_AT(PE_Q_KIND, 0xFF) | PE_Q_AT(PE_Q_COUNT, 0xFF))
#define PE_Q_PLAIN		(PE_Q_AT(PE_Q_KIND, PE_QUANTITY) | PE_Q_AT(PE_Q_COUNT, 1))

/* One of these, and a single bound, without a comparator. */
#define PE_Q_NUMBER_MASK (PE_Q_PLAIN_MASK | PE_Q_AT(PE_Q_FLAGS, 0xFF) | \
						  PE_Q_AT(PE_Q_COMPARATOR, 0xFF))
#define PE_Q_NUMBER		(PE_Q_PLAIN | PE_Q_AT(PE_Q_FLAGS, PE_HAS_BOTH))

/* Where two values agree, their names have one length each and their numbers one power. */
#define PE_Q_SAME_UNIT	(PE_Q_AT(PE_Q_POWER, 0xFF) | \
						 PE_Q_AT(PE_Q_UNIT_LEN, 0xFF) | \
						 PE_Q_AT(PE_Q_PER_LEN, 0xFF))

/* Bounds below this, and scales this near, compare as 64-bit integers. */
#define PE_Q_MAX_SHIFT	6
#define PE_Q_MAX_COEF	(PE_DECIMAL_LIMIT / 1000000)

/* How a flag and a comparator together bound a quantity. */
#define PE_Q_BARE		4		/* beside PE_HIGHER and PE_LOWER */

static const uint8_t pe_quick_bounds[PE_NEAR + 1][PE_HAS_BOTH + 1] = {
	[PE_NONE] = {[PE_HAS_BOTH] = PE_Q_BARE},
	[PE_EQ] = {[PE_HAS_BOTH] = PE_Q_BARE},
	[PE_GE] = {[PE_HAS_LOWER] = PE_HIGHER},
	[PE_GT] = {[PE_HAS_LOWER] = PE_HIGHER},
	[PE_LE] = {[PE_HAS_UPPER] = PE_LOWER},
	[PE_LT] = {[PE_HAS_UPPER] = PE_LOWER},
};

static inline uint64_t
pe_quick_eight(const char *at)
{
	uint64_t	eight;

	memcpy(&eight, at, sizeof(eight));
	return eight;
}

/* The names alone, len bytes of them: those behind are part of the bound. */
static inline uint64_t
pe_quick_names(const char *value, unsigned len)
{
	uint64_t	unit = pe_quick_eight(value + PE_Q_UNIT);
	unsigned	others = 8 * (PE_Q_NAMES_WORD - len);

	if (len == 0)
		return 0;
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
	return unit >> others;
#else
	return unit << others;
#endif
}

/* 45.5 against 万元: in 元, if the two are near enough to leave no doubt. */
static inline bool
pe_quick_lend_power(const char *target, uint64_t head, PeDecimal t, PeDecimal *a)
{
	static const char yuan[] = "元";
	int			power = PE_Q_GET(head, PE_Q_POWER);

	return PE_Q_GET(head, PE_Q_UNIT_LEN) == sizeof(yuan) - 1 &&
		memcmp(target + PE_Q_UNIT, yuan, sizeof(yuan) - 1) == 0 &&
		a->scale <= power && a->coef < PE_Q_MAX_COEF && t.scale == 0 &&
		t.coef < PE_Q_MAX_COEF && pe_decimal_shift(*a, power, a) &&
		a->coef < PE_Q_MAX_COEF && a->coef / 999 < t.coef && t.coef / 999 < a->coef;
}

/* One unit, in one magnitude; a bare number above 1 takes the target's. */
static inline bool
pe_quick_units(const char *target, uint64_t t_head, const char *actual, uint64_t a_head,
			   unsigned names, PeDecimal t, PeDecimal *a)
{
	if (((t_head ^ a_head) & PE_Q_SAME_UNIT) == 0)
		return names <= PE_Q_NAMES_WORD ?
			pe_quick_names(target, names) == pe_quick_names(actual, names) :
			memcmp(target + PE_Q_UNIT, actual + PE_Q_UNIT, names) == 0;
	if ((a_head & PE_Q_SAME_UNIT) != 0 || PE_Q_GET(t_head, PE_Q_PER_LEN) != 0)
		return false;
	return PE_Q_GET(t_head, PE_Q_POWER) == 0 ? a->coef > pe_power10[a->scale] :
		pe_quick_lend_power(target, t_head, t, a);
}

/* One bound against one number in the same unit, both above zero and as integers at one scale. */
typedef struct PeQuickPair
{
	uint64_t	t_head;
	uint64_t	a_head;
	unsigned	bounds;			/* PE_HIGHER, PE_LOWER or PE_Q_BARE */
	int			scale;
	int64_t		t;
	int64_t		a;
} PeQuickPair;

/* False where pe_score has to look.  Written without branches where the rows of a form would take them at random. */
static inline bool
pe_quick_pair(const char *target, size_t target_len, const char *actual, size_t actual_len, PeQuickPair *pair)
{
	uint64_t	t_head;
	uint64_t	a_head;
	uint8_t		flags;
	uint8_t		upper;
	unsigned	bounds;
	unsigned	t_names;
	unsigned	a_names;
	PeDecimal	t;
	PeDecimal	a;
	int			shift;

	if (target_len < PE_Q_MIN_LEN || actual_len < PE_Q_MIN_LEN)
		return false;
	t_head = pe_quick_eight(target + PE_Q_HEAD);
	a_head = pe_quick_eight(actual + PE_Q_HEAD);
	flags = PE_Q_GET(t_head, PE_Q_FLAGS);
	upper = (uint8_t) target[PE_Q_UPPER];
	t_names = (unsigned) PE_Q_GET(t_head, PE_Q_UNIT_LEN) + PE_Q_GET(t_head, PE_Q_PER_LEN);
	a_names = (unsigned) PE_Q_GET(a_head, PE_Q_UNIT_LEN) + PE_Q_GET(a_head, PE_Q_PER_LEN);
	if ((t_head & PE_Q_PLAIN_MASK) != PE_Q_PLAIN || flags > PE_HAS_BOTH ||
		(a_head & PE_Q_NUMBER_MASK) != PE_Q_NUMBER ||
		(uint8_t) actual[PE_Q_UPPER] != PE_SAME_BOUND ||
		(t_names | a_names) > PE_Q_MAX_NAMES ||
		target_len < PE_Q_MIN_LEN + t_names || actual_len < PE_Q_MIN_LEN + a_names)
		return false;
	bounds = pe_quick_bounds[PE_Q_GET(t_head, PE_Q_COMPARATOR) & 7][flags];
	t.coef = (int64_t) pe_quick_eight(target + PE_Q_UNIT + t_names);
	a.coef = (int64_t) pe_quick_eight(actual + PE_Q_UNIT + a_names);
	t.scale = flags & PE_HAS_LOWER ? PE_Q_GET(t_head, PE_Q_SCALE) : upper;
	a.scale = PE_Q_GET(a_head, PE_Q_SCALE);
	/* only positive numbers have a ratio */
	if (a.scale > PE_DECIMAL_DIGITS || bounds == 0 || (bounds == PE_Q_BARE && upper != PE_SAME_BOUND) ||
		t.coef <= 0 || a.coef <= 0 ||
		!pe_quick_units(target, t_head, actual, a_head, t_names, t, &a))
		return false;
	shift = a.scale - t.scale;
	if (shift > PE_Q_MAX_SHIFT || shift < -PE_Q_MAX_SHIFT ||
		a.coef >= PE_Q_MAX_COEF || t.coef >= PE_Q_MAX_COEF)
		return false;
	/* both in units of the finer scale */
	pair->t_head = t_head;
	pair->a_head = a_head;
	pair->bounds = bounds;
	pair->scale = shift > 0 ? a.scale : t.scale;
	pair->a = a.coef * pe_power10[shift < 0 ? -shift : 0];
	pair->t = t.coef * pe_power10[shift > 0 ? shift : 0];
	return true;
}

/* The same by plain proportion; PE_QUICK_UNSURE wants pe_score. */
static inline PeQuick
pe_score_quick(const char *target, size_t target_len, const char *actual, size_t actual_len,
			   PeDirection by_rule, PeDecimal *num, PeDecimal *den)
{
	PeQuickPair pair;
	unsigned	bounds;

	if (!pe_quick_pair(target, target_len, actual, actual_len, &pair))
		return PE_QUICK_UNSURE;
	bounds = pair.bounds;
	if (bounds == PE_Q_BARE)
	{
		if (pair.a == pair.t)
			return PE_QUICK_MET;
		/* nobody said where better lies */
		if (by_rule == PE_UNKNOWN)
			return PE_QUICK_OPEN;
		bounds = by_rule == PE_EXACT ? (pair.a < pair.t ? PE_HIGHER : PE_LOWER) : by_rule;
		if (bounds != PE_HIGHER && bounds != PE_LOWER)
			return PE_QUICK_UNSURE;
	}
	num->scale = den->scale = 0;
	num->coef = bounds == PE_HIGHER ? pair.a : pair.t;
	den->coef = bounds == PE_HIGHER ? pair.t : pair.a;
	return num->coef >= den->coef ? PE_QUICK_MET : PE_QUICK_SHORT;
}

#endif							/* PE_QUICK_H */
