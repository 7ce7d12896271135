/*
 * bounds_plain.c
 *		Whether a condition is a name and a figure, and nothing else that would be lost.
 */
#include <string.h>

#include "core/bounds.h"
#include "core/unit.h"

/* What may stand before or behind a figure without changing what it says. */
static const char *const signs[] = {
	"不低于", "不少于", "不小于", "不超过", "不高于", "不多于", "不大于", "不足", "不满", "不到", "不超", "未超过", "未满", "不达到",
	"大于等于", "小于等于", "大于或等于", "小于或等于", "高于或等于", "低于或等于", "大于", "小于", "高于", "低于", "少于", "多于", "超过", "突破", "达到", "等于",
	"及以上", "及以下", "或以上", "或以下", "以上", "以下", "以内", "之内", "之间", "区间", "介于", "达", "至少", "控制在", "最低", "最高",
	"≥", "≤", "≧", "≦", "为基准", "为标准", "为满分标准", "(含)", "(不含)", "(包含)", "(含本数)", "(不含本数)", "百分之", "个百分点", "百分点", NULL
};

/* Words that make a figure that of something else, or a condition of two. */
static const char *const doubts[] = {
	"且", "但", "同时", "同比", "环比", "同期", "较上", "较去", "比去年", "比上年", "去年", "往年", "平均水平", "每", "前提", "情况下", "、", ";",
	"其中", "另", "再", "绝对值", "超预算", "超概算", "除外", "除不", "除因", "上限", "下限", "保底", "起评", "封顶", "减半", "折", "相应", "适当", "部分", "取消", "加分", "扣", "得",
	"按时", "按期", "经验收", "经审", "原则上", "齐全", "各项", "季度", "国家标准", "行业标准", "依据", "基础分", "比目标", "比计划", "目标值的", "目标低", "目标高", "计划的", "增幅", "逾期", "推迟", "延迟", "延期", "提前", "偏离", "通过验收", NULL
};

/* The same, where no rate has them in its name: 不良率, 及时率, 通过率, 无害化率. */
static const char *const denials[] = {
	"不", "未", "没", "无", "非", "并", "及", "或", "除", "通过", "较", "增长", "增加", "节约", "节省", "下降", "降低", "减少", "提高", "提升", "上升", NULL
};

/* Names that hold such a word and mean no harm. */
static const char *const harmless[] = {"每年", "及时", "及格", "获得", "取得", "参加", NULL};

/* The piece without the signs and notes that belong to its figures. */
static size_t
without_signs(PePiece span, char *buf, size_t room)
{
	size_t		len = 0;

	while (span.len > 0)
	{
		if (pe_piece_cut_begin_one(&span, signs) || pe_piece_cut_begin_one(&span, harmless))
			continue;
		if (pe_piece_begins(span, "(含") || pe_piece_begins(span, "(不含"))
		{
			size_t		n = 0;

			while (n < span.len && span.text[n] != ')')
				n++;
			if (n < span.len)
			{
				span = pe_piece_part(span, n + 1, span.len);
				continue;
			}
		}
		if (len == room)
			return room;
		buf[len++] = *span.text;
		span = pe_piece_part(span, 1, span.len);
	}
	return len;
}

static bool
is_figure_byte(char c)
{
	return (c >= '0' && c <= '9') || strchr(".%<>=[]()~-", c) != NULL;
}

size_t
pe_name_length(PePiece rest)
{
	size_t		n = 0;

	while (n < rest.len && !is_figure_byte(rest.text[n]))
		n++;
	return n;
}

/* Behind the last digit: a unit, and no more. */
static bool
ends_in_unit(PePiece rest, const PeBounds *bounds)
{
	static const char *const closers[] = {")", "]", NULL};
	static const char *const scales[] = {"%", "\xE2\x80\xB0", "万", "亿", ")", "]", NULL};
	size_t		at = rest.len;

	/* 百分之九十五 has no digit */
	while (pe_piece_cut_end_one(&rest, pe_numerals))
		at = 0;
	if (at == 0)
		return true;
	while (at > 0 && !(rest.text[at - 1] >= '0' && rest.text[at - 1] <= '9'))
		at--;
	rest = pe_piece_part(rest, at, rest.len);
	while (pe_piece_cut_begin_one(&rest, scales) || pe_piece_cut_end_one(&rest, closers))
		;
	return rest.len == 0 || memchr(rest.text, '/', rest.len) != NULL || pe_unit_find(rest.text, rest.len) != NULL ||
		(rest.len == bounds->unit_len && memcmp(rest.text, bounds->unit, rest.len) == 0);
}

bool
pe_names_deviation(PePiece name)
{
	static const char *const deviations[] = {"偏差", "误差", NULL};

	return pe_piece_has_one(name, deviations) != NULL;
}

/*
 * A name, then a figure with its signs and unit, and nothing else: what more is
 * said would be lost.
 */
bool
pe_bounds_are_plain(PePiece span, PeBounds *bounds)
{
	static const char *const distances[] = {"低", "超", "高", "少", "多", "差", "欠", "偏离", NULL};
	static const char *const joints[] = {"在", "应", "须", "需", NULL};
	char		buf[320];
	PePiece		label;
	PePiece		rest = pe_piece_make(buf, without_signs(span, buf, sizeof(buf)));
	size_t		name = pe_name_length(rest);

	/* 百分之九十: all of it looks like a name */
	label = pe_piece_part(rest, 0, name < rest.len ? name : 0);
	(void) pe_piece_cut_end_one(&label, joints);
	bounds->name_len = label.len < sizeof(bounds->name) ? (uint8_t) label.len : 0;
	memcpy(bounds->name, buf, bounds->name_len);
	/* 低1%: a distance, and from what? */
	if (pe_piece_ends_one(pe_piece_part(rest, 0, name), distances) != NULL && !pe_names_deviation(label))
		return false;
	return pe_piece_has_one(rest, doubts) == NULL &&
		pe_piece_has_one(bounds->named ? pe_piece_part(rest, name, rest.len) : rest, denials) == NULL &&
		ends_in_unit(rest, bounds);
}
