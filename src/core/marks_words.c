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

/* Dashes, dots and strokes alone, in any width, or N/A. */
static bool
is_punctuation(const char *text, size_t len)
{
	size_t		pos = 0;

	if (pe_same_words(text, len, "N/A", 3) || pe_same_words(text, len, "n/a", 3))
		return true;
	while (pos < len)
	{
		uint32_t	cp = pe_next(text, len, &pos);

		if (cp != ' ' && cp != '-' && cp != '.' && cp != '/' && cp != 0x2014 && cp != 0x2026 && cp != 0x2500 && cp != 0x3002)
			return false;
	}
	return true;
}

bool
pe_is_vague_words(const char *text, size_t len)
{
	static const PeListed words[] = {
		W("改善"), W("提高"), W("提升"), W("加强"), W("增强"), W("增加"), W("促进"), W("推动"), W("推进"), W("优化"), W("完善"), W("规范"), W("保障"), W("确保"), W("巩固"), W("深化"), W("加大"), W("加快"), W("扩大"), W("发挥"),
		W("长期坚持"), W("长期"), W("坚持"), W("持续"), W("可持续"), W("影响"), W("中长期"), W("显著"), W("明显"), W("有所"), W("进一步"), W("逐步"), W("逐年"), W("稳步"), W("不断"), W("有效"), W("较大"), W("较好"), W("较高"), W("良好"), W("大幅"), W("大力"), W("积极"),
		W("稳定"), W("得到"), W("效果"), W("成效"), W("作用"), W("水平"), W("能力"), W("效率"), W("程度"), W("力度"), W("的"), W("并"), W("和"), W("与"), W("好"), W("高"), W("强"), W("大"),
		W("经济"), W("社会"), W("群众"), W("发展"), W("和谐"), W("获得感"), W("幸福感"), W("满足"), W("工作"), W("需要"), W("需求"), W("大幅度"), W("降低"), W("减少")
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
		W("成活率"), W("出勤率"), W("优良率"), W("知晓率"), W("好评率"), W("正确率"), W("有效率"), W("保存率"), W("巩固率"), W("检出率"), W("达成率"), W("处置率"), W("回收率"), W("受益率"), W("公开率"), W("调和率"), W("保证率"), W("保障率"), W("利用率"), W("使用率")
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

	if (pe_may_begin_level(text) && (used = longest_word(text, len, levels, COUNT(levels))) > 0)
	{
		*until = pos + used + REACH;
		return used;
	}
	if (pos < *until && longest_word(text, len, money, COUNT(money)) > 0)
		*marks |= PE_MARK_BIT(PE_MARK_UPPER_MONEY);
	return 3;
}

static bool
holds_one(const char *text, size_t len, const PeListed *words, size_t count)
{
	for (size_t pos = 0; text != NULL && pos + 3 <= len; pos++)
	{
		if ((unsigned char) text[pos] >= 0xE4 && longest_word(text + pos, len - pos, words, count) > 0)
			return true;
	}
	return false;
}

bool
pe_names_standard(const char *text, size_t len)
{
	static const PeListed words[] = {
		W("合格"), W("达标"), W("符合"), W("验收"), W("优秀"), W("优良"), W("标准"), W("规范要求"), W("规定"), W("规程")
	};

	return holds_one(text, len, words, COUNT(words));
}

bool
pe_names_saving(const char *text, size_t len)
{
	static const PeListed words[] = {W("节约"), W("节省"), W("压减"), W("下降"), W("降低"), W("减少"), W("降幅")};

	return holds_one(text, len, words, COUNT(words));
}

bool
pe_names_achievement(const char *text, size_t len)
{
	static const PeListed words[] = {W("达成")};

	return holds_one(text, len, words, COUNT(words));
}

bool
pe_denies_deviation(const char *text, size_t len)
{
	static const PeListed words[] = {
		W("不存在偏差"), W("未发生偏差"), W("没有偏差"), W("无偏差"), W("未偏离"), W("不适用"), W("不涉及"), W("正常"), W("已完成"), W("完成"), W("已按计划"), W("按计划"), W("按时"),
		W("年度"), W("全年"), W("指标"), W("目标"), W("任务"), W("无"), W("暂无"), W("没有"), W("……"), W("…"), W("———"), W("——")
	};

	return is_made_of(text, len, words, COUNT(words)) || is_punctuation(text, len);
}

bool
pe_names_works(const char *text, size_t len)
{
	static const PeListed works[] = {
		W("修缮"), W("装修"), W("购置"), W("新建"), W("改建"), W("扩建"), W("迁建"), W("施工"), W("采购"), W("购买")
	};
	static const PeListed changes[] = {W("工程"), W("建设"), W("改造"), W("维修"), W("整治"), W("加固")};
	static const PeListed objects[] = {
		W("道路"), W("公路"), W("路面"), W("大桥"), W("桥梁"), W("隧道"), W("楼"), W("房"), W("校舍"), W("校园"), W("场馆"), W("场地"), W("场所"), W("广场"), W("公园"), W("园区"), W("园林"), W("绿化"), W("亮化"), W("管网"),
		W("管道"), W("水库"), W("水利"), W("河道"), W("渠"), W("堤"), W("泵站"), W("饮水"), W("供水"), W("排水"), W("污水"), W("农田"), W("设施"), W("设备"), W("厂"), W("站"), W("基地"), W("中心"), W("电网"), W("厕"),
		W("小区"), W("旧城"), W("危旧"), W("系统"), W("平台"), W("机房"), W("实验室"), W("停车")
	};
	static const PeListed services[] = {W("服务"), W("租赁"), W("租金"), W("助学"), W("救助"), W("补助")};

	if (holds_one(text, len, services, COUNT(services)))
		return false;
	return holds_one(text, len, works, COUNT(works)) ||
		(holds_one(text, len, changes, COUNT(changes)) && holds_one(text, len, objects, COUNT(objects)));
}
