/*
 * tier.c
 *		What words say about a target: met, nearly, partly or not.
 *
 * The whole cell must be made of known phrases; one unknown word, and a person
 * decides.  完成情况良好 says nothing about the target.
 */
#include <string.h>

#include "core/reading.h"
#include "core/text.h"

typedef enum PePhrase
{
	CAUSE,						/* 因: up to 影响 or 原因 any words */
	OBJECT,						/* 计划 要求: what was done, behind the
								 * verb; 计划完成 is a plan */
	FILLER,						/* 已 按要求 并: leaves the meaning as it
								 * is */
	WHOLLY,						/* 全部 */
	NEARLY,
	PARTLY,
	NOT,
	VERB,						/* 完成: one must be there */
	NOT_MET,					/* 不达标: both in one */
	POOR						/* 且效果较差: only of what was not met */
} PePhrase;

#define PHRASE(text, phrase) {text, sizeof(text) - 1, phrase}

static const struct
{
	const char *text;
	uint8_t		len;
	uint8_t		phrase;
}			phrases[] = {

	PHRASE("按照标准", FILLER), PHRASE("按标准", FILLER), PHRASE("按照要求", FILLER),
	PHRASE("按要求", FILLER), PHRASE("按照规定", FILLER), PHRASE("按规定", FILLER),
	PHRASE("按照计划", FILLER), PHRASE("按计划", FILLER), PHRASE("按照合同", FILLER),
	PHRASE("按合同", FILLER), PHRASE("按合同约定", FILLER), PHRASE("按进度", FILLER), PHRASE("按时序", FILLER),
	PHRASE("按时", FILLER), PHRASE("按期", FILLER), PHRASE("按质", FILLER), PHRASE("按量", FILLER),
	PHRASE("保质保量", FILLER), PHRASE("及时", FILLER), PHRASE("如期", FILLER),
	PHRASE("顺利", FILLER), PHRASE("圆满", FILLER), PHRASE("严格", FILLER), PHRASE("有效", FILLER),
	PHRASE("已经", FILLER), PHRASE("已", FILLER), PHRASE("均", FILLER), PHRASE("都", FILLER),
	PHRASE("了", FILLER), PHRASE("并", FILLER), PHRASE("且", FILLER), PHRASE("且已", FILLER),
	PHRASE(",", FILLER), PHRASE("。", FILLER), PHRASE(";", FILLER), PHRASE("、", FILLER),
	PHRASE("长期坚持", FILLER), PHRASE("长期", FILLER), PHRASE("坚持", FILLER),
	PHRASE("持续", FILLER), PHRASE("预期", OBJECT), PHRASE("预定", OBJECT), PHRASE("年度", FILLER),
	PHRASE("年初", FILLER), PHRASE("绩效", FILLER), PHRASE("设定", OBJECT), PHRASE("既定", OBJECT),
	PHRASE("目标值", FILLER), PHRASE("指标值", FILLER), PHRASE("目标", FILLER),
	PHRASE("指标", FILLER), PHRASE("任务", FILLER), PHRASE("工作", FILLER), PHRASE("计划", OBJECT),
	PHRASE("要求", OBJECT), PHRASE("标准", OBJECT), PHRASE("效果", FILLER), PHRASE("的", FILLER),
	PHRASE("并具有一定效果", FILLER), PHRASE("且效果较差", POOR), PHRASE("效果明显", FILLER),
	PHRASE("效果良好", FILLER), PHRASE("效果显著", FILLER), PHRASE("超额", FILLER), PHRASE("提前", FILLER),
	PHRASE("各项工作", FILLER), PHRASE("各项任务", FILLER), PHRASE("各项", FILLER), PHRASE("项目", FILLER),
	PHRASE("投资", FILLER), PHRASE("建设", FILLER), PHRASE("全年", FILLER), PHRASE("本年", FILLER), PHRASE("今年", FILLER),
	PHRASE("当年", FILLER), PHRASE("因疫情", CAUSE), PHRASE("受疫情", CAUSE), PHRASE("因", CAUSE), PHRASE("受", CAUSE), PHRASE("由于", CAUSE),
	PHRASE("全部", WHOLLY), PHRASE("全面", WHOLLY), PHRASE("完全", WHOLLY), PHRASE("百分之百", WHOLLY),
	PHRASE("基本", NEARLY), PHRASE("基本上", NEARLY),
	PHRASE("部分", PARTLY), PHRASE("大部分", PARTLY), PHRASE("绝大部分", PARTLY), PHRASE("一部分", PARTLY),
	PHRASE("大部", PARTLY), PHRASE("少部分", PARTLY), PHRASE("小部分", PARTLY),
	PHRASE("未", NOT), PHRASE("没", NOT), PHRASE("没有", NOT), PHRASE("尚未", NOT), PHRASE("未能", NOT),
	PHRASE("没能", NOT), PHRASE("暂未", NOT), PHRASE("均未", NOT),
	PHRASE("仍未", NOT), PHRASE("还未", NOT), PHRASE("还没", NOT), PHRASE("还没有", NOT),
	PHRASE("完成", VERB), PHRASE("达成", VERB), PHRASE("达到", VERB), PHRASE("达标", VERB),
	PHRASE("实现", VERB), PHRASE("落实", VERB), PHRASE("完工", VERB), PHRASE("竣工", VERB),
	PHRASE("不达标", NOT_MET), PHRASE("未开展", NOT_MET), PHRASE("未实施", NOT_MET), PHRASE("未启动", NOT_MET),
	PHRASE("竣工验收", VERB), PHRASE("通过验收", VERB), PHRASE("验收合格", VERB), PHRASE("投入使用", VERB),
	PHRASE("达预期", VERB), PHRASE("达预期目标", VERB), PHRASE("执行", VERB), PHRASE("落实到位", VERB), PHRASE("发放到位", VERB),
};

#define PHRASES		((int) (sizeof(phrases) / sizeof(phrases[0])))
#define BUCKETS		64

/* Phrases by the byte that tells their first characters apart, the third one of a Han character. */
static int16_t first_phrase[BUCKETS];
static int16_t next_phrase[sizeof(phrases) / sizeof(phrases[0])];

static inline unsigned
bucket_of(const char *text, size_t len)
{
	return (unsigned char) text[len > 2 && (unsigned char) text[0] >= 0xE0 ? 2 : 0] % BUCKETS;
}

/* Index the table, once, from itself alone. */
static void
index_phrases(void)
{
	static bool ready = false;

	if (ready)
		return;
	memset(first_phrase, 0xFF, sizeof(first_phrase));
	for (int i = PHRASES - 1; i >= 0; i--)
	{
		int16_t    *head = &first_phrase[bucket_of(phrases[i].text, phrases[i].len)];

		next_phrase[i] = *head;
		*head = (int16_t) i;
	}
	ready = true;
}

/* The longest phrase that the text begins with; -1 if none. */
static int
phrase_at(const char *text, size_t len)
{
	int			best = -1;
	size_t		best_len = 0;

	for (int i = first_phrase[bucket_of(text, len)]; i >= 0; i = next_phrase[i])
	{
		size_t		n = phrases[i].len;

		if (n > best_len && n <= len && memcmp(phrases[i].text, text, n) == 0)
		{
			best = i;
			best_len = n;
		}
	}
	return best;
}

/*
 * What 未 makes of the words around it: 全部未完成 is not at all; whether
 * 未全部完成, 部分未完成 and 基本未完成 mean in part, a person knows.
 */
static PeTier
negated(const int *at)
{
	if (at[NEARLY] > 0 || at[PARTLY] > 0 || at[WHOLLY] > at[NOT])
		return PE_TIER_NONE;
	return PE_TIER_NOT;
}

/* 因征地原因, 受疫情影响: the bytes of a cause, which says nothing of the result; 0 if it has no end. */
static size_t
cause_length(const char *text, size_t len)
{
	static const char *const ends[] = {"影响", "原因"};

	for (size_t n = strlen("因"); n + strlen(ends[0]) <= len && n < 60 && text[n] != ','; n++)
	{
		if (PE_BEGINS_WITH_ONE(text + n, ends))
			return n + strlen(ends[0]);
	}
	return 0;
}

PeTier
pe_read_tier(const char *folded, size_t len)
{
	static const char none[] = "无";
	int			at[POOR + 1] = {0};
	int			verbs = 0;
	int			first_verb = 0;
	bool		parted = false;

	if (len == sizeof(none) - 1 && memcmp(folded, none, len) == 0)
		return PE_TIER_ZERO;
	if (len > 120)
		return PE_TIER_NONE;
	index_phrases();
	for (int n = 1; len > 0; n++)
	{
		int			i = phrase_at(folded, len);
		size_t		used = i < 0 ? 0 : phrases[i].len;

		if (i >= 0 && phrases[i].phrase == CAUSE)
		{
			/* 因疫情 says it all, 因 does not */
			used = cause_length(folded, len);
			if (used == 0 && phrases[i].len <= strlen("由于"))
				return PE_TIER_NONE;
			used = used > 0 ? used : phrases[i].len;
		}
		/* 没有未完成的: two denials are a riddle */
		if (i < 0 || (phrases[i].phrase == OBJECT && verbs == 0) ||
			(phrases[i].phrase == NOT && at[NOT] > 0))
			return PE_TIER_NONE;
		at[phrases[i].phrase] = n;
		if (phrases[i].phrase == NOT_MET)
			at[NOT] = n;
		if ((phrases[i].phrase == VERB || phrases[i].phrase == NOT_MET) && verbs++ == 0)
			first_verb = n;
		parted |= phrases[i].text[0] == ',' || phrases[i].text[0] == ';';
		folded += used;
		len -= used;
	}

	/*
	 * 已完成，未达到预期效果 says both; 尚未完成竣工验收
	 * does not
	 */
	if (verbs == 0 || (at[POOR] > 0 && at[NOT] == 0) || (verbs > 1 && (at[PARTLY] > 0 || at[NEARLY] > 0)) ||
		(verbs > 1 && at[NOT] > 0 && (parted || at[NOT] > first_verb)))
		return PE_TIER_NONE;
	if (at[NOT] > 0)
		return negated(at);
	if (at[PARTLY] > 0)
		return at[NEARLY] > 0 || at[WHOLLY] > 0 ? PE_TIER_NONE : PE_TIER_PARTLY;
	return at[NEARLY] > 0 ? PE_TIER_NEARLY : PE_TIER_MET;
}
