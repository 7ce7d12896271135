/*
 * narrative_cache.h
 *		Narratives as they come from SQL.
 */
#ifndef PE_NARRATIVE_CACHE_H
#define PE_NARRATIVE_CACHE_H

#include "core/narrative.h"

/* Read a text; a narrative is too large for the stack. */
extern void pe_narrative_of(PeNarrative *narrative, Datum datum);

/* Its first place that does not come out, as a text; 0 if there is none. */
extern Datum pe_narrative_wrong(const PeNarrative *narrative, Datum datum);

/* The narrative of pe_narrative_of, kept in fn_extra for the next line of the form. */
extern const PeNarrative *pe_cached_narrative(FmgrInfo *flinfo, Datum datum);

#endif							/* PE_NARRATIVE_CACHE_H */
