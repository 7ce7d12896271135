/*
 * marks.h
 *		What an auditor sees at a glance in the cells of a line, as bits.
 */
#ifndef PE_MARKS_H
#define PE_MARKS_H

#include "core/reading.h"

/* In the order of pe_mark_names. */
typedef enum PeMark
{
	/* the category, by the words of its levels */
	PE_MARK_OUTPUT,				/* 产出 */
	PE_MARK_QUANTITY,			/* 数量 */
	PE_MARK_QUALITY,			/* 质量 */
	PE_MARK_COST,				/* 成本, first level or second */
	PE_MARK_BENEFIT,			/* 效益, 效果 */
	PE_MARK_SATISFACTION,		/* 满意度, first level or second */
	PE_MARK_SATISFACTION_WAIVED,	/* 满意度, which does not apply */
	/* the target */
	PE_MARK_TARGET_BLANK,
	PE_MARK_TARGET_FIGURE,		/* one figure or several, or a date */
	PE_MARK_TARGET_WORDS,
	PE_MARK_TARGET_VAGUE,		/* nothing but 改善 提高 加强 长期坚持 */
	PE_MARK_TARGET_MANY,		/* several figures, or one for each of several
								 * things */
	PE_MARK_TARGET_BARE,		/* a number without a unit, which no name
								 * tells */
	PE_MARK_TARGET_CEILING,		/* ≤ or < */
	PE_MARK_BEYOND_ALL,			/* more than 100 % of what can't be more */
	PE_MARK_COST_FLOOR,			/* ≥ of a cost */
	PE_MARK_COST_FLOOR_PER,		/* the same per what, as a standard of aid is:
								 * 每人不少于600元 */
	PE_MARK_WORDS_FOR_AMOUNT,	/* words where quantity and cost want a figure */
	PE_MARK_WORDS_FOR_FIGURE,	/* words, of quality or with an actual that
								 * has a figure */
	/* the actual */
	PE_MARK_ACTUAL_BLANK,
	PE_MARK_TIER_TOLD,			/* 完成 部分完成 未完成 */
	PE_MARK_NO_TIER,			/* words against words, and no tier */
	PE_MARK_NO_FIGURE,			/* words against a figure */
	/* both */
	PE_MARK_HEADS_AS_QUALITY,	/* people, households or events counted */
	PE_MARK_NOT_CONCERNED,		/* either says 不涉及 */
	PE_MARK_UNITS_DIFFER,
	PE_MARK_FRACTION,			/* 0.455 against 20% */
	/* the words around them */
	PE_MARK_CONTENT_BOUND,		/* the content has a bound that is not the
								 * target's: 不少于60人 */
	PE_MARK_PLACEHOLDER,		/* ** XX 指标1: */
	PE_MARK_BAD_CHARACTERS,		/* control characters, null, #REF! */
	PE_MARK_UPPER_MONEY,		/* 中央资金 省级补助 */
	PE_MARK_REASON_GIVEN,		/* more than a dash or 无 */
	PE_MARK_MEASURE_GIVEN,
	/* facts.c: what the numbers of a line make of them */
	PE_FACT_SCORED,				/* the line has points */
	PE_FACT_NO_SCORE,
	PE_FACT_ABSENT_SCORED,		/* a score for what does not apply */
	PE_FACT_UNPAID_SCORE,		/* a score without points */
	PE_FACT_FILLER,				/* 0 points and no score */
	PE_FACT_PART_POINTS,		/* points that are not whole */
	PE_FACT_HAS_APPROVED,
	PE_FACT_OTHER_THAN_APPROVED,
	PE_FACT_OUT_OF_RANGE,		/* a score above the points or below 0 */
	PE_FACT_UNLIKE_COMPUTED,
	PE_FACT_NOT_COMPUTED,		/* a score filed where none is computed */
	PE_FACT_REVERSE_AS_POSITIVE,
	PE_FACT_OUTSIDE_TIER,
	PE_FACT_LOST_POINTS,
	PE_FACT_NO_REASON,			/* points lost, and no reason */
	PE_FACT_NO_MEASURE,			/* a reason, and no measure */
	PE_FACT_IDLE_REASON,		/* a reason that explains nothing */
	PE_FACT_NEEDLESS_REASON,	/* a reason with full marks */
	/* the registry's: held against thresholds, earlier years, the narrative */
	PE_FACT_FAR_OVER,
	PE_FACT_MUST_EXPLAIN,
	PE_FACT_UNEXPLAINED,
	PE_FACT_ABOVE_COMPUTED,
	PE_FACT_COPIED_REASON,		/* the first of several lines with a reason */
	PE_FACT_HAS_EARLIER,
	PE_FACT_SAME_EASY_TARGET,
	PE_FACT_BELOW_EARLIER,
	PE_FACT_SAME_REASON,
	PE_FACT_NARRATED,			/* the narrative states its figure, or another */
	PE_FACT_NARRATED_OTHERWISE,
	PE_FACT_NARRATED_WITH_OTHERS,
	PE_MARKS
} PeMark;

_Static_assert(PE_MARKS < 64, "marks and facts are bits of one number");

extern const char *const pe_mark_names[PE_MARKS];

#define PE_MARK_BIT(mark)	(INT64_C(1) << (mark))
#define PE_MARK_IF(condition, mark) ((condition) ? PE_MARK_BIT(mark) : 0)

/* A text of a form; at is NULL where there is none. */
typedef struct PeSlice
{
	const char *at;
	size_t		len;
} PeSlice;

typedef struct PeLineCells
{
	PeSlice		level1;
	PeSlice		level2;
	PeSlice		name;			/* 三级指标 */
	PeSlice		content;		/* 目标内容 */
	const PeView *target;		/* NULL: none */
	const PeView *actual;
	PeSlice		reason;			/* 偏差原因 */
	PeSlice		measure;		/* 改进措施 */
} PeLineCells;

/* Is the value one quantity? */
static inline bool
pe_is_figure(const PeView *view)
{
	return view != NULL && view->kind == PE_QUANTITY;
}

/* Is the target one that more is better of by its sign, ≥ or >; or less, ≤ or <? */
static inline bool
pe_is_floor(const PeView *target)
{
	return pe_is_figure(target) && (target->figure.comparator == PE_GE || target->figure.comparator == PE_GT);
}

static inline bool
pe_is_ceiling(const PeView *target)
{
	return pe_is_figure(target) && (target->figure.comparator == PE_LE || target->figure.comparator == PE_LT);
}

/* The marks of a line. */
extern int64_t pe_line_marks(const PeLineCells *cells);

/* One number for the words of a text, however they are spaced: 0 if there are none. */
extern uint64_t pe_words_key(const char *text, size_t len);

/* The marks that any text can have: placeholder, bad_characters, upper_money. */
extern int64_t pe_text_marks(const char *text, size_t len);

typedef bool (*PeFigureTest) (const PeFigure *figure, const PeView *target);

/* Is a figure among the words, no date, that passes the test beside the target? */
extern bool pe_words_hold(PeSlice words, PeFigureTest test, const PeView *target);

/* Does the name or content of a line say 满意度? */
extern bool pe_satisfaction_by_name(const PeLineCells *cells);

/* marks_names.c: a name that ends with 满意度 or 满意率, but for brackets */
extern bool pe_names_satisfaction(PeSlice words);

/* marks_names.c: does name or content tell the unit of a target that is a bare number? */
extern bool pe_unit_is_told(const PeLineCells *cells, int64_t marks);

/* A reason that explains nothing: too short, or empty talk. */
extern bool pe_reason_is_poor(PeSlice reason);

/* Does a text say something, more than dashes or 无? */
extern bool pe_says_something(const char *text, size_t len);

static inline bool
pe_is_given(PeSlice words)
{
	return words.at != NULL && pe_says_something(words.at, words.len);
}

/* marks_words.c: nothing but vague words: 有所提高. */
extern bool pe_is_vague_words(const char *text, size_t len);

/* marks_words.c: a share of a whole: 合格率 满意度. */
extern bool pe_names_share(const char *text, size_t len);

/* A bit for the last byte of a Han character, which tells most of them apart. */
#define PE_HAN_BIT(han)		(UINT64_C(1) << ((unsigned char) (han)[2] & 0x3F))

/* Can a level above begin with this Han character?  Most can't. */
static inline bool
pe_may_begin_level(const char *han)
{
	return (PE_HAN_BIT(han) & (PE_HAN_BIT("中") | PE_HAN_BIT("省") | PE_HAN_BIT("市") | PE_HAN_BIT("上") | PE_HAN_BIT("国"))) != 0;
}

/*
 * marks_words.c: pass the Han character at `pos` of a text and what it begins:
 * of money of a level above, 中央资金 省级补助, gives upper_money.  Up to
 * `until` money belongs to the level named last.
 */
extern size_t pe_pass_money(const char *text, size_t len, size_t pos, size_t *until, int64_t *marks);

/* marks_words.c: works or a purchase: 工程 购置. */
extern bool pe_names_works(const char *text, size_t len);

/* marks_words.c: words of quality that can be checked: 合格 符合标准. */
extern bool pe_names_standard(const char *text, size_t len);

/* marks_words.c: less of something: 节约 下降; text may be NULL. */
extern bool pe_names_saving(const char *text, size_t len);

/* marks_words.c: 达成, 未达成 among other words. */
extern bool pe_names_achievement(const char *text, size_t len);

/* marks_words.c: a reason that says that there is no deviation: 按计划完成 不适用 ---. */
extern bool pe_denies_deviation(const char *text, size_t len);

/* marks_words.c: an excuse that explains nothing. */
extern bool pe_is_empty_talk(const char *text, size_t len);

#endif							/* PE_MARKS_H */
