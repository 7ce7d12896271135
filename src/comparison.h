/*
 * comparison.h
 *		The seven functions of a sort order, from one comparison.
 */
#ifndef PE_COMPARISON_H
#define PE_COMPARISON_H

#define PE_COMPARISON(function, compare, operator) \
	PG_FUNCTION_INFO_V1(function); \
	PGDLLEXPORT Datum function(PG_FUNCTION_ARGS) \
	{ \
		PG_RETURN_BOOL(compare(fcinfo) operator 0); \
	}

/* `compare` gets the fcinfo of two arguments: negative, 0 or positive. */
#define PE_COMPARISONS(prefix, compare) \
	PE_COMPARISON(prefix##_eq, compare, ==) \
	PE_COMPARISON(prefix##_ne, compare, !=) \
	PE_COMPARISON(prefix##_lt, compare, <) \
	PE_COMPARISON(prefix##_le, compare, <=) \
	PE_COMPARISON(prefix##_gt, compare, >) \
	PE_COMPARISON(prefix##_ge, compare, >=) \
	PG_FUNCTION_INFO_V1(prefix##_cmp); \
	PGDLLEXPORT Datum prefix##_cmp(PG_FUNCTION_ARGS) \
	{ \
		int			order = compare(fcinfo); \
\
		PG_RETURN_INT32((order > 0) - (order < 0)); \
	}

#endif							/* PE_COMPARISON_H */
