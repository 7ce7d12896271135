/*
 * rule_cache.h
 *		Rules with cases, kept decoded and prepared from row to row of a query.
 */
#ifndef PE_RULE_CACHE_H
#define PE_RULE_CACHE_H

#include "core/quick_cases.h"
#include "perfeval.h"

typedef struct PeCachedRule
{
	Size		len;			/* of the compiled part */
	char		bytes[PE_RULE_BYTES_MAX];	/* which is the key */
	PeRule		rule;
	bool		is_quick;		/* quick is set */
	PeQuickRule quick;
} PeCachedRule;

/* The rule of these stored bytes; NULL for one that comes by for the first time. */
extern const PeCachedRule *pe_cached_rule(FmgrInfo *flinfo, const char *bytes, Size len);

#endif							/* PE_RULE_CACHE_H */
