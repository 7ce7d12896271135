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
#define WAYS			4		/* slots that a rule may be in */
#define HASHED			64

typedef struct PeRuleCache
{
	PeCachedRule *last;
	uint64		passed[SLOTS];	/* hash of the last rule that was not found
								 * from here */
	uint64		hash[SLOTS];
	PeCachedRule *kept[SLOTS];
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

/* Decode the rule into a slot. */
static PeCachedRule *
keep(PeRuleCache *cache, int slot, MemoryContext context, const char *bytes, Size len, uint64 hash)
{
	PeCachedRule *kept = cache->kept[slot];

	if (kept == NULL)
		cache->kept[slot] = kept = MemoryContextAllocZero(context, sizeof(PeCachedRule));

	/*
	 * longer than any rule: should decoding end with an error, nothing is
	 * kept
	 */
	kept->len = SIZE_MAX;
	kept->len = pe_rule_decode_bytes(bytes, len, &kept->rule);
	memcpy(kept->bytes, bytes, kept->len);
	kept->is_quick = pe_quick_prepare(&kept->rule, &kept->quick);
	cache->hash[slot] = hash;
	return kept;
}

/* The rule where it was kept, or NULL. */
static PeCachedRule *
find(const PeRuleCache *cache, const char *bytes, Size len, uint64 hash)
{
	for (int i = 0; i < WAYS; i++)
	{
		int			slot = (hash + i) % SLOTS;

		if (cache->hash[slot] == hash && is_rule(cache->kept[slot], bytes, len))
			return cache->kept[slot];
	}
	return NULL;
}

/* An empty slot, or one of those that the rule may be in. */
static int
slot_for(const PeRuleCache *cache, uint64 hash)
{
	for (int i = 0; i < WAYS; i++)
	{
		if (cache->kept[(hash + i) % SLOTS] == NULL)
			return (hash + i) % SLOTS;
	}
	return (hash + hash / SLOTS % WAYS) % SLOTS;
}

const PeCachedRule *
pe_cached_rule(FmgrInfo *flinfo, const char *bytes, Size len)
{
	PeRuleCache *cache = flinfo->fn_extra;
	PeCachedRule *kept;
	uint64		hash;
	uint64	   *passed;

	if (cache == NULL)
		flinfo->fn_extra = cache = MemoryContextAllocZero(flinfo->fn_mcxt, sizeof(PeRuleCache));
	if (is_rule(cache->last, bytes, len))
		return cache->last;
	hash = hash_of(bytes, len);
	kept = find(cache, bytes, len, hash);
	passed = &cache->passed[hash % SLOTS];
	if (kept == NULL)
	{
		if (*passed != hash)
		{
			*passed = hash;
			return NULL;
		}
		kept = keep(cache, slot_for(cache, hash), flinfo->fn_mcxt, bytes, len, hash);
	}
	*passed = 0;
	cache->last = kept;
	return kept;
}
