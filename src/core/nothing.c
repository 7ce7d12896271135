/*
 * nothing.c
 *		None of something bad: 零投诉, 无事故.
 */
#include "core/nothing.h"

#include <string.h>

#include "core/text.h"

/* What there should be none of, and words beside it. */
static const char *const bad_things[] = {
	"投诉", "事故", "死亡", "伤亡", "差错", "失误", "上访", "信访", "感染",
	"违规", "违纪", "违法", "逾期", "拖欠", "举报", "案件", "纠纷", "缺陷",
	"污染", "泄密", "舆情", "火灾", "发案", "事件", "安全", "责任", "重大",
	"生产", "群体性", "有效", "一般", "较大", "任何", "交通", "食品", "质量", "消防",
	"群众", "职工", "人员", "工程", "校园", "网络", "环境", "行为", "现象", "情况", "问题", "发生"
};

bool
pe_is_bad_thing(const char *text, size_t len)
{
	const char *end = text + len;
	size_t		used;

	if (len == 0 || len > 60)
		return false;
	for (; text < end; text += used)
	{
		used = PE_BEGINS_WITH_ONE(text, bad_things);
		if (used == 0 || text + used > end)
			return false;
	}
	return true;
}

bool
pe_is_none_of(const char *text, size_t len)
{
	static const char zero[] = "零";
	const char *at = len > 90 ? NULL : strstr(text, zero);

	return at != NULL && pe_is_bad_thing(at + strlen(zero), strlen(at + strlen(zero)));
}

bool
pe_claims_none_of(const char *text)
{
	static const char *const none[] = {
		"无", "未发生", "没有发生", "未出现", "没有出现", "未发现", "没有", "未产生", "未收到"
	};
	size_t		used = PE_BEGINS_WITH_ONE(text, none);

	return used > 0 && pe_is_bad_thing(text + used, strlen(text + used));
}

bool
pe_says_absent(const char *text, size_t len)
{
	static const char *const absent[] = {
		"不涉及", "本年度不涉及", "本年不涉及", "未涉及", "不适用", "本年度不适用", "无此项", "无此项目", "无此类项目", "没有此类项目", "无该类项目", "无该项目",
		"无此项内容", "无此项工作", "无此类指标", "不涉及此项", "不涉及该项", "不涉及此指标", "不涉及该指标", "本部门不涉及", "本单位不涉及", "本项目不涉及"
	};

	for (size_t i = 0; i < sizeof(absent) / sizeof(absent[0]); i++)
	{
		if (pe_same_words(text, len, absent[i], strlen(absent[i])))
			return true;
	}
	return false;
}
