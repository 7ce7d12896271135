/*
 * marks_words.c
 *		The words that the marks of a line look for.
 */
#include "core/marks.h"

#include <string.h>

#include "core/text.h"

#define NORMAL_MAX	300			/* bytes: what is longer is no such text */

typedef struct PeListed
{
	const char *text;
	size_t		len;
} PeListed;

#define W(text) {text, sizeof(text) - 1}
#define COUNT(list) (sizeof(list) / sizeof((list)[0]))

/* The bytes of the longest word of the list that the text begins with, 0 if none. */
static size_t
longest_word(const char *text, size_t len, const PeListed *words, size_t count)
{
	size_t		best = 0;

	for (size_t i = 0; i < count; i++)
	{
		/* Han characters differ in their last byte first */
		if (words[i].len > best && words[i].len <= len && text[2] == words[i].text[2] &&
			memcmp(text, words[i].text, words[i].len) == 0)
			best = words[i].len;
	}
	return best;
}

/* Nothing but these words and punctuation, and at least one of them. */
static bool
is_made_of(const char *text, size_t len, const PeListed *words, size_t count)
{
	char		normal[NORMAL_MAX];
	size_t		n;
	size_t		pos = 0;
	bool		any = false;

	if (len > sizeof(normal))
		return false;
	n = pe_normalize(text, len, normal);
	while (pos < n)
	{
		size_t		used = n - pos < 3 ? 0 : longest_word(normal + pos, n - pos, words, count);

		if (used > 0)
			any = true;
		else
		{
			uint32_t	cp = pe_next(normal, n, &pos);

			if (cp != ',' && cp != ';' && cp != '.' && cp != 0x3002 && cp != 0x3001)
				return false;
		}
		pos += used;
	}
	return any;
}

bool
pe_is_vague_words(const char *text, size_t len)
{
	static const PeListed words[] = {
		W("改善"), W("提高"), W("提升"), W("加强"), W("增强"), W("增加"), W("促进"), W("推动"), W("推进"), W("优化"), W("完善"), W("规范"), W("保障"), W("确保"), W("巩固"), W("深化"), W("加大"), W("加快"), W("扩大"), W("发挥"),
		W("长期坚持"), W("长期"), W("坚持"), W("持续"), W("可持续"), W("影响"), W("中长期"), W("显著"), W("明显"), W("有所"), W("进一步"), W("逐步"), W("逐年"), W("稳步"), W("不断"), W("有效"), W("较大"), W("较好"), W("较高"), W("良好"), W("大幅"), W("大力"), W("积极"),
		W("稳定"), W("得到"), W("效果"), W("成效"), W("作用"), W("水平"), W("能力"), W("效率"), W("程度"), W("力度"), W("的"), W("并"), W("和"), W("与"), W("好"), W("高"), W("强"), W("大")
	};

	return is_made_of(text, len, words, COUNT(words));
}

bool
pe_is_empty_talk(const char *text, size_t len)
{
	static const PeListed words[] = {
		W("无偏差"), W("无"), W("没有"), W("正常"), W("其他"), W("其它"), W("客观原因"), W("主观原因"), W("原因"), W("客观"), W("主观"), W("工作"), W("疏忽"), W("需要"), W("实际"), W("情况"), W("按"), W("根据"), W("已"), W("完成"), W("未"),
		W("略"), W("同上"), W("见报告"), W("详见报告"), W("特殊"), W("特殊原因"), W("等"), W("的"), W("因"), W("由于"), W("为"), W("加强"), W("管理"), W("努力"), W("改进"), W("下一步"), W("今后"), W("将")
	};

	return is_made_of(text, len, words, COUNT(words));
}

bool
pe_names_share(const char *text, size_t len)
{
	static const PeListed shares[] = {
		W("满意度"), W("满意率"), W("合格率"), W("达标率"), W("覆盖率"), W("及时率"), W("到位率"), W("完好率"), W("准确率"), W("入学率"), W("就业率"), W("签约率"), W("普及率"), W("参保率"), W("办结率"), W("通过率"),
		W("成活率"), W("出勤率"), W("优良率"), W("知晓率"), W("好评率"), W("正确率"), W("有效率"), W("保存率"), W("巩固率"), W("检出率"), W("达成率"), W("处置率"), W("回收率"), W("受益率"), W("公开率"), W("调和率")
	};
	char		normal[NORMAL_MAX];
	size_t		n;

	if (len > sizeof(normal))
		return false;
	n = pe_normalize(text, len, normal);
	for (size_t i = 0; i < COUNT(shares); i++)
	{
		if (n >= shares[i].len && memcmp(normal + n - shares[i].len, shares[i].text, shares[i].len) == 0)
			return true;
	}
	return false;
}

/* Within so many bytes of the level, eight characters, its money is named. */
#define REACH		24

/* 中 省 市 上 国: most characters are none of them. */
static inline bool
can_begin_level(const char *text)
{
	static const char first[][4] = {"中", "省", "市", "上", "国"};

	for (size_t i = 0; i < COUNT(first); i++)
	{
		/* they differ in their last bytes */
		if (text[2] == first[i][2] && text[1] == first[i][1] && text[0] == first[i][0])
			return true;
	}
	return false;
}

size_t
pe_pass_money(const char *text, size_t len, size_t pos, size_t *until, int64_t *marks)
{
	static const PeListed levels[] = {
		W("中央"), W("中省"), W("省级"), W("省市"), W("市级"), W("省财政"), W("市财政"), W("上级"), W("国家级"), W("省补"), W("市补")
	};
	static const PeListed money[] = {
		W("资金"), W("补助"), W("补贴"), W("救助金"), W("拨款"), W("转移支付"), W("专款"), W("经费"), W("奖补"), W("下达"), W("拨付")
	};
	size_t		used;

	if (len < 6)
		return 3;
	if (can_begin_level(text) && (used = longest_word(text, len, levels, COUNT(levels))) > 0)
	{
		*until = pos + used + REACH;
		return used;
	}
	if (pos < *until && longest_word(text, len, money, COUNT(money)) > 0)
		*marks |= PE_MARK_BIT(PE_MARK_UPPER_MONEY);
	return 3;
}

bool
pe_names_works(const char *text, size_t len)
{
	static const PeListed works[] = {W("工程"), W("修缮"), W("购置"), W("建设"), W("改造")};

	for (size_t pos = 0; pos + 6 <= len; pos++)
	{
		if ((unsigned char) text[pos] >= 0xE4 && longest_word(text + pos, len - pos, works, COUNT(works)) > 0)
			return true;
	}
	return false;
}
