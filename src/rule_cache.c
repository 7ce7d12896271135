/*
 * rule_cache.c
 *		Rules with cases, kept decoded and prepared from row to row of a query.
 *
 * A rule goes in when it comes by a second time: where each row has a rule of
 * its own, nothing but a hash is lost.
 */
#include "postgres.h"

#include "rule_cache.h"

#define SLOTS			32
#define HASHED			64

typedef struct PeSlot
{
	uint64		passed;			/* hash of the last rule that found another
								 * one here */
	PeCachedRule *kept;
} PeSlot;

typedef struct PeRuleCache
{
	PeCachedRule *last;
	PeSlot		slots[SLOTS];
} PeRuleCache;

/* Of the first bytes, eight by eight. */
static uint64
hash_of(const char *bytes, Size len)
{
	uint64		hash = len;

	for (const char *end = bytes + Min(len, HASHED); end - bytes >= (ptrdiff_t) sizeof(uint64); bytes += sizeof(uint64))
	{
		uint64		eight;

		memcpy(&eight, bytes, sizeof(eight));
		hash = (hash ^ eight) * UINT64CONST(0x9E3779B97F4A7C15);
		hash ^= hash >> 32;
	}
	return hash;
}

/* What a rule means is in its compiled part alone. */
static inline bool
is_rule(const PeCachedRule *kept, const char *bytes, Size len)
{
	return kept != NULL && kept->len <= len && memcmp(kept->bytes, bytes, kept->len) == 0;
}

/* Decode the rule into the slot. */
static void
keep(PeSlot *slot, MemoryContext context, const char *bytes, Size len)
{
	PeCachedRule *kept = slot->kept;

	if (kept == NULL)
		slot->kept = kept = MemoryContextAllocZero(context, sizeof(PeCachedRule));

	/*
	 * longer than any rule: should decoding end with an error, nothing is
	 * kept
	 */
	kept->len = SIZE_MAX;
	kept->len = pe_rule_decode_bytes(bytes, len, &kept->rule);
	memcpy(kept->bytes, bytes, kept->len);
	kept->is_quick = pe_quick_prepare(&kept->rule, &kept->quick);
}

const PeCachedRule *
pe_cached_rule(FmgrInfo * flinfo, const char *bytes, Size len)
{
	PeRuleCache *cache = flinfo->fn_extra;
	PeSlot	   *slot;
	uint64		hash;

	if (cache == NULL)
		flinfo->fn_extra = cache = MemoryContextAllocZero(flinfo->fn_mcxt, sizeof(PeRuleCache));
	if (is_rule(cache->last, bytes, len))
		return cache->last;
	hash = hash_of(bytes, len);
	slot = &cache->slots[hash % SLOTS];
	if (!is_rule(slot->kept, bytes, len))
	{
		if (slot->passed != hash)
		{
			slot->passed = hash;
			return NULL;
		}
		keep(slot, flinfo->fn_mcxt, bytes, len);
	}
	slot->passed = 0;
	cache->last = slot->kept;
	return slot->kept;
}
