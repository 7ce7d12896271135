/*
 * lexicon.h
 *		The words that the reader knows, found by longest match.
 */
#ifndef PE_LEXICON_H
#define PE_LEXICON_H

#include <stddef.h>
#include <stdint.h>

/* What a word can do in a cell. */
typedef enum PeRole
{
	PE_ROLE_UNIT,				/* value: row of pe_units */
	PE_ROLE_BEFORE,				/* comparator before the number */
	PE_ROLE_REACH,				/* 达 达到: a comparator in a target,
								 * nothing in an actual */
	PE_ROLE_AFTER,				/* comparator behind the number */
	PE_ROLE_WITHIN,				/* 内: behind a time or a date only */
	PE_ROLE_NEUTRAL,			/* 共 累计 为: says nothing about the
								 * number */
	PE_ROLE_ABOUT,				/* 左右, behind the number */
	PE_ROLE_ODD,				/* 余 多: somewhat more */
	PE_ROLE_RISE,				/* 增长; value: PeChangeWord */
	PE_ROLE_FALL,				/* 降低 减少 */
	PE_ROLE_TO,					/* 到 至: to a level; between numbers, a
								 * range */
	PE_ROLE_BASE,				/* 上年 同期: what a change refers to;
								 * 次年: no date of this year; value 1: only
								 * before a year (较2020年) */
	PE_ROLE_EACH,				/* 每: a per-what follows */
	PE_ROLE_PER,				/* 人均 各: a per-what by itself; value:
								 * row of pe_pers */
	PE_ROLE_HUNDRED,			/* 百分百 */
	PE_ROLE_HUNDREDTHS,			/* 百分之; value: '%' or 'm' for per mille */
	PE_ROLE_ORDINAL,			/* 第 */
	PE_ROLE_CALENDAR,			/* 号 底 末 …; value: PeCalendar */
	PE_ROLE_OCCASION,			/* 春节 汛期: a time that is no date */
	PE_ROLE_NAME,				/* 三八 一批: counts nothing; value:
								 * PeNameKind */
	PE_ROLE_HALF,				/* 半: one year and a half is not read */
	PE_ROLE_NOTE,				/* 含 不含 in brackets; value: 1 or 0 */
	PE_ROLE_NOT,				/* 未 不得: turns the comparator behind it
								 * round; before anything else no number can
								 * be trusted */
	PE_ROLE_DOUBT,				/* 还差 超额 ≠: the number behind it is
								 * not the one to compare; value 1: in an
								 * actual only (结余); of one character:
								 * only right before the number */
	PE_ROLE_PLAN,				/* 计划 预计: in an actual, the figure
								 * behind it was not done */
	PE_ROLE_MONEY				/* ¥ before the number */
} PeRole;

/* Words of dates. */
typedef enum PeCalendar
{
	PE_CAL_DAY,					/* 号, and 日 behind a month */
	PE_CAL_MONTH_NOUN,			/* 月份 */
	PE_CAL_YEAR_NOUN,			/* 年度 */
	PE_CAL_END,					/* 底 末 */
	PE_CAL_START,				/* 初 */
	PE_CAL_EARLY,				/* 上旬 */
	PE_CAL_MIDDLE,				/* 中旬 */
	PE_CAL_LATE,				/* 下旬 */
	PE_CAL_BEFORE,				/* 前 之前 以前 */
	PE_CAL_AFTER,				/* 后 以来 起: no end to be in time for */
	PE_CAL_THIS_YEAR,			/* 当年 本年: the fiscal year */
	PE_CAL_YEAR_END,			/* 年底 年末 */
	PE_CAL_HALF_1,				/* 上半年 */
	PE_CAL_HALF_2,				/* 下半年 */
	PE_CAL_QUARTER				/* 季 */
} PeCalendar;

typedef struct PeWord
{
	const char *text;
	uint16_t	value;
	uint8_t		role;
	uint8_t		len;			/* bytes */
	uint8_t		canonical_len;	/* of the unit's canonical name */
	uint8_t		told_by;		/* last byte of the second Han character,
								 * which tells most words of a chain apart; 0
								 * if there is none */
	int16_t		next;			/* next shorter word with the same first
								 * character, or -1 */
} PeWord;

/* What 为 and 达 make of a change. */
typedef enum PeChangeWord
{
	PE_CHANGE_PLAIN,			/* 增长达5% is a change, 增长为5% either */
	PE_CHANGE_LIFT,				/* 提高为95% is a level, 提高达95%
								 * either */
	PE_CHANGE_NOUN				/* 增幅为5% and 增幅达5% are changes */
} PeChangeWord;

/* What a name does to digits before it. */
typedef enum PeNameKind
{
	PE_NAME_PLAIN,				/* nothing */
	PE_NAME_OF_DIGITS,			/* they belong to it: 12345热线 */
	PE_NAME_OF_DAMAGE			/* they have no certain value: 3分之2 */
} PeNameKind;

extern const char *const pe_pers[];

/* names.c: lists closed by NULL */
extern const char *const pe_names[];
extern const char *const pe_names_of_digits[];
extern const char *const pe_names_of_damage[];

/* Index the tables; cheap and repeatable, to be called before any reading. */
extern void pe_lexicon_init(void);

/* What a character can begin: nothing, a word, a Chinese numeral. */
#define PE_HAN_FIRST	0x4E00
#define PE_HAN_COUNT	0x5200
#define PE_OTHERS		256

typedef struct PeFirst
{
	int16_t		word;			/* longest word that begins with it, or -1 */
	int16_t		single;			/* the word that it is by itself, or -1 */
	uint16_t	seconds;		/* bits of what tells longer words apart: see
								 * told_by */
	int8_t		numeral;		/* a digit, 10 + a power of ten, or -1 */
} PeFirst;

extern PeFirst pe_first[PE_HAN_COUNT + PE_OTHERS];

/* Han characters have a place each, all others share places by their low bits. */
static inline const PeFirst *
pe_first_of(uint32_t cp)
{
	return &pe_first[cp - PE_HAN_FIRST < PE_HAN_COUNT ? cp - PE_HAN_FIRST :
					 PE_HAN_COUNT + cp % PE_OTHERS];
}

/* The word that a Han character of three bytes is by itself, or NULL. */
extern const PeWord *pe_lexicon_single(const char *text);

/* The longest word that the text begins with, or NULL. */
extern const PeWord *pe_lexicon_match(const char *text, size_t len);

#endif							/* PE_LEXICON_H */
