/*
 * tier.c
 *		What words say about a target: met, nearly, partly or not.
 *
 * The whole cell must be made of known phrases; one unknown word, and a person
 * decides.  完成情况良好 says nothing about the target.
 */
#include <string.h>

#include "core/reading.h"

typedef enum PePhrase
{
	OBJECT,						/* 计划 要求: what was done, behind the
								 * verb; 计划完成 is a plan */
	FILLER,						/* 已 按要求 并: leaves the meaning as it
								 * is */
	WHOLLY,						/* 全部: with 未 it is neither not nor
								 * partly */
	NEARLY,
	PARTLY,
	NOT,
	VERB						/* 完成: one must be there */
} PePhrase;

static const struct
{
	const char *text;
	uint8_t		phrase;
}			phrases[] = {
	{"按照标准", FILLER}, {"按标准", FILLER}, {"按照要求", FILLER},
	{"按要求", FILLER}, {"按照规定", FILLER}, {"按规定", FILLER},
	{"按照计划", FILLER}, {"按计划", FILLER}, {"按照合同", FILLER},
	{"按合同", FILLER}, {"按进度", FILLER}, {"按时序", FILLER},
	{"按时", FILLER}, {"按期", FILLER}, {"按质", FILLER}, {"按量", FILLER},
	{"保质保量", FILLER}, {"及时", FILLER}, {"如期", FILLER},
	{"顺利", FILLER}, {"圆满", FILLER}, {"严格", FILLER}, {"有效", FILLER},
	{"已经", FILLER}, {"已", FILLER}, {"均", FILLER}, {"都", FILLER},
	{"了", FILLER}, {"并", FILLER}, {"且", FILLER}, {"且已", FILLER},
	{",", FILLER}, {"。", FILLER}, {";", FILLER}, {"、", FILLER},
	{"长期坚持", FILLER}, {"长期", FILLER}, {"坚持", FILLER},
	{"持续", FILLER}, {"预期", OBJECT}, {"预定", OBJECT}, {"年度", FILLER},
	{"年初", FILLER}, {"绩效", FILLER}, {"设定", OBJECT}, {"既定", OBJECT},
	{"目标值", FILLER}, {"指标值", FILLER}, {"目标", FILLER},
	{"指标", FILLER}, {"任务", FILLER}, {"工作", FILLER}, {"计划", OBJECT},
	{"要求", OBJECT}, {"标准", OBJECT}, {"效果", FILLER}, {"的", FILLER},
	{"并具有一定效果", FILLER}, {"且效果较差", FILLER},
	{"全部", WHOLLY}, {"全面", WHOLLY}, {"完全", WHOLLY},
	{"基本", NEARLY}, {"基本上", NEARLY},
	{"部分", PARTLY},
	{"未", NOT}, {"没", NOT}, {"没有", NOT}, {"尚未", NOT}, {"未能", NOT},
	{"没能", NOT}, {"仍未", NOT}, {"还未", NOT}, {"还没", NOT}, {"还没有", NOT},
	{"完成", VERB}, {"达成", VERB}, {"达到", VERB}, {"达标", VERB},
	{"实现", VERB}, {"落实", VERB}, {"完工", VERB}, {"竣工", VERB},
	{"执行", VERB}, {"落实到位", VERB}, {"发放到位", VERB},
};

/* The longest phrase that the text begins with; -1 if none. */
static int
phrase_at(const char *text, size_t len)
{
	int			best = -1;
	size_t		best_len = 0;

	for (size_t i = 0; i < sizeof(phrases) / sizeof(phrases[0]); i++)
	{
		size_t		n = strlen(phrases[i].text);

		if (n > best_len && n <= len && memcmp(phrases[i].text, text, n) == 0)
		{
			best = (int) i;
			best_len = n;
		}
	}
	return best;
}

PeTier
pe_read_tier(const char *folded, size_t len)
{
	static const char none[] = "无";
	bool		seen[VERB + 1] = {false};
	int			verbs = 0;

	if (len == sizeof(none) - 1 && memcmp(folded, none, len) == 0)
		return PE_TIER_ZERO;
	if (len > 120)
		return PE_TIER_NONE;
	while (len > 0)
	{
		int			i = phrase_at(folded, len);

		if (i < 0)
			return PE_TIER_NONE;
		if (phrases[i].phrase == OBJECT && verbs == 0)
			return PE_TIER_NONE;
		seen[phrases[i].phrase] = true;
		verbs += phrases[i].phrase == VERB;
		folded += strlen(phrases[i].text);
		len -= strlen(phrases[i].text);
	}

	/*
	 * 未全部完成, 部分未完成: which of the two is meant, a person
	 * knows
	 */
	if (verbs == 0 || seen[NOT] + seen[PARTLY] + seen[NEARLY] > 1 ||
		(seen[NOT] && seen[WHOLLY]))
		return PE_TIER_NONE;
	/* 已完成，未达到预期效果 says both */
	if (verbs > 1 && (seen[NOT] || seen[PARTLY] || seen[NEARLY]))
		return PE_TIER_NONE;
	return seen[NOT] ? PE_TIER_NOT : seen[PARTLY] ? PE_TIER_PARTLY :
		seen[NEARLY] ? PE_TIER_NEARLY : PE_TIER_MET;
}
