/*
 * noun.h
 *		What a figure counts, as the characters of its noun, to be held against another.
 */
#ifndef PE_NOUN_H
#define PE_NOUN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define PE_NOUN_MAX		96		/* characters; what is longer is cut */
#define PE_NOUN_SEP		0x3001	/* between the items of an enumeration */

#define PE_NOUN_ITEMS	12		/* what is listed behind them is not looked at */

/* A stretch of a noun. */
typedef struct PeSpan
{
	uint8_t		from;
	uint8_t		len;
	uint8_t		han;			/* how many of its characters are Han */
} PeSpan;

/* Han characters, letters and digits; between items one PE_NOUN_SEP. */
typedef struct PeNoun
{
	uint8_t		len;
	uint8_t		items;
	PeSpan		item[PE_NOUN_ITEMS];	/* without words at their ends that
										 * any form has */
	uint16_t	text[PE_NOUN_MAX];
} PeNoun;

/* A noun that many are held against, with the pairs of its characters as a set. */
typedef struct PeName
{
	PeNoun		noun;
	uint64_t	pairs[16];
} PeName;

/*
 * Add a piece of running text: quotes and spaces are dropped, what stands in
 * brackets too; marks and 和 及 between words part items.
 */
extern void pe_noun_add(PeNoun *noun, const char *text, size_t len);

/* The same for a cell, whose figures with their units part items as well, and brackets do. */
extern void pe_noun_add_cell(PeNoun *noun, const char *text, size_t len);

/* Cut behind `from` where a predicate begins: 爱心妈妈|与…结对, 志愿者|参与. */
extern void pe_noun_cut_predicate(PeNoun *noun, int from);

/* Characters that say what is counted, without 开展 全年 次数 and the like at the ends of its items. */
extern int	pe_noun_weight(const PeNoun *noun);

/* Find the items of a noun that is complete; make a name of it. */
extern void pe_noun_find_items(PeNoun *noun);
extern void pe_name_find_pairs(PeName *name);

/* Three characters in a row of both, as all that meet have; now and then it says so of others. */
extern bool pe_noun_may_meet(const PeNoun *noun, const PeName *name);

/*
 * Are two nouns of one thing?  They are if they share a run of four Han
 * characters, not counting words at its ends that any form has (开展 工作
 * 数量), or if an item of one, three characters at least, closes an item of
 * the other, as the head of a Chinese noun does: 调和率 婚姻矛盾调和率.
 */
extern bool pe_nouns_meet(const PeNoun *a, const PeNoun *b);

/* The same for two cells. */
extern bool pe_cells_meet(const char *a, size_t alen, const char *b, size_t blen);

/* Characters of the longest run that both have. */
extern int	pe_nouns_run(const PeNoun *a, const PeNoun *b);

/* Is the noun one of the name's items, or a kind of it: 市级示范妇女儿童之家 of 妇女儿童之家? */
extern bool pe_noun_is_kind_of(const PeNoun *noun, const PeNoun *name);

/* Neither says more than the other: one item each, the same characters. */
extern bool pe_nouns_equal(const PeNoun *a, const PeNoun *b);

/* Does an item of the noun from `from` on name something that none of the names does? */
extern bool pe_noun_lists_others(const PeNoun *noun, int from, const PeName *names, int count);

#endif							/* PE_NOUN_H */
