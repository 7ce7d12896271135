/*
 * standard_condition.c
 *		The conditions of a written standard: figures, words, and what they say of the target.
 */
#include <string.h>

#include "core/reading.h"
#include "core/standard.h"

/* A character in Chinese, or a figure with its sign. */
static bool
has_han(PePiece piece)
{
	static const char signs[] = "<>=%[(";

	for (size_t i = 0; i < piece.len; i++)
	{
		if ((unsigned char) piece.text[i] >= 0xE2 || (piece.text[i] >= '0' && piece.text[i] <= '9') ||
			strchr(signs, piece.text[i]) != NULL)
			return true;
	}
	return false;
}

void
pe_trim_condition(PePiece *piece)
{
	static const char *const ends[] = {"的时候", "的", "者", ":", ",", "可", "予以", "即", "本项", "该项", "此项", "、", NULL};
	static const char *const starts[] = {"若", "如果", "如", "凡", "对", ":", ",", "的", NULL};

	static const char *const in_time[] = {"按时", "及时", "准时", "限时", "小时", NULL};

	while (piece->len > 0 && (pe_piece_cut_end_one(piece, ends) || pe_piece_cut_begin_one(piece, starts) ||
							  (pe_piece_ends_one(*piece, in_time) == NULL && pe_piece_cut_end(piece, "时"))))
		;
}

/* Said of the row's target, without an object or with one that tier.c does not know. */
static const char *const met[] = {
	"完成", "达到", "达标", "达到要求", "达到目标值以上", "达到或超过目标值", "低于或等于目标值", "不超过目标值", "不高于目标值", "未超目标值", "未超过目标值",
	"控制在目标值以内", "达到年度指标值", "达到目标", "全部", "完成的", "不低于目标值", "高于或等于目标值", "达到或低于目标值",
	"计划时间内完成", "规定时间内完成", "完成目标值", "达到预期", "达到预期效果", "按规定时限办结", "按时办结", "按期完成", "按时完成", "达要求", "全部达标",
	"成本未超预算", "未超预算", "不超预算", NULL
};

static const char *const not_met[] = {
	"未达到", "未达标", "未达目标", "未达目标值", "未达", "未完成", "不达标", "没完成", "没有完成", "没达到", "没有达到", "未达要求", "未按时", "未按时完成",
	"未按期完成", "低于目标", "低于目标值", "低于任务", "低于计划", "高于目标值", "超过目标值", "超出目标值", "未全部完成", "没完成责任指标", "没按时", "未达计划",
	"未完成任务", "未达到要求", "未达到目标", "未达到目标值", "超时", "逾期", "未达100%", "超预算", NULL
};

PeTier
pe_words_tier(const char *text, size_t len)
{
	PePiece		piece = {text, len};

	if (pe_piece_is(piece, "未"))
		return PE_TIER_NOT;
	if (pe_piece_is_one(piece, met))
		return PE_TIER_MET;
	if (pe_piece_is_one(piece, not_met))
		return PE_TIER_NOT;
	if (pe_piece_is(piece, "部分"))
		return PE_TIER_PARTLY;
	if (pe_piece_is(piece, "基本达到"))
		return PE_TIER_NEARLY;
	return pe_read_tier(text, len);
}

/* What a standard compares, what it compares it with, and how: 实际成本不超过预算成本, 控制在目标值以内. */
static const char *const compared[] = {
	"项目成本", "实际成本", "建设成本", "总成本", "成本", "项目支出", "实际支出", "支出", "实际费用", "费用", "实际投资", "总投资", "投资", "实际值", "完成值", "实际完成值", "指标值", "用时", NULL
};

static const char *const wanted[] = {
	"年度目标值", "年度指标值", "目标成本", "计划成本", "预算成本", "预算金额", "预算控制数", "预算数", "批复预算", "年初预算", "目标值", "指标值", "计划数", "计划值", "任务数", "控制数", "控制目标", "控制标准",
	"目标", "计划", "任务", "预算", "概算", NULL
};

static const struct
{
	const char *word;
	PeTier		tier;
	PeDirection direction;
}			relations[] = {
	{"控制在", PE_TIER_MET, PE_LOWER}, {"严格控制在", PE_TIER_MET, PE_LOWER},
	{"不超过", PE_TIER_MET, PE_LOWER}, {"未超过", PE_TIER_MET, PE_LOWER}, {"未超出", PE_TIER_MET, PE_LOWER}, {"不超出", PE_TIER_MET, PE_LOWER},
	{"不超", PE_TIER_MET, PE_LOWER}, {"未超", PE_TIER_MET, PE_LOWER}, {"没有超过", PE_TIER_MET, PE_LOWER}, {"未突破", PE_TIER_MET, PE_LOWER},
	{"不高于", PE_TIER_MET, PE_LOWER}, {"低于或等于", PE_TIER_MET, PE_LOWER}, {"小于等于", PE_TIER_MET, PE_LOWER}, {"≤", PE_TIER_MET, PE_LOWER},
	{"不低于", PE_TIER_MET, PE_HIGHER}, {"不少于", PE_TIER_MET, PE_HIGHER}, {"高于或等于", PE_TIER_MET, PE_HIGHER}, {"大于等于", PE_TIER_MET, PE_HIGHER},
	{"达到或超过", PE_TIER_MET, PE_HIGHER}, {"≥", PE_TIER_MET, PE_HIGHER},
	{"低于", PE_TIER_NOT, PE_HIGHER}, {"少于", PE_TIER_NOT, PE_HIGHER}, {"<", PE_TIER_NOT, PE_HIGHER},
	{"高于", PE_TIER_NOT, PE_LOWER}, {"超过", PE_TIER_NOT, PE_LOWER}, {"超出", PE_TIER_NOT, PE_LOWER}, {"突破", PE_TIER_NOT, PE_LOWER},
	{"超", PE_TIER_NOT, PE_LOWER}, {">", PE_TIER_NOT, PE_LOWER}
};

/* The words compare with the row's target: whether they say that it is met, and of which target they can speak. */
static PeTier
read_relation(PePiece piece, uint8_t *direction)
{
	static const char *const within[] = {"范围以内", "范围之内", "范围内", "以内", "之内", "内", NULL};
	PePiece		rest = piece;

	(void) pe_piece_cut_begin_one(&rest, compared);
	for (size_t i = 0; i < sizeof(relations) / sizeof(relations[0]); i++)
	{
		PePiece		object = rest;

		if (!pe_piece_cut_begin(&object, relations[i].word))
			continue;
		/* 控制在预算内, but 超出预算范围 is no range */
		if (i < 2 && !pe_piece_cut_end_one(&object, within))
			continue;
		if (!pe_piece_is_one(object, wanted))
			continue;
		*direction = (uint8_t) relations[i].direction;
		return relations[i].tier;
	}
	return PE_TIER_NONE;
}

/* 低于目标值: only of a target that asks for more. */
static uint8_t
direction_of(PePiece piece)
{
	static const char *const below[] = {"低于", "不低于", "少于", NULL};
	static const char *const above[] = {"高于", "超过", "超出", "超目标", "以内", "或等于", "超预算", NULL};

	if (!pe_piece_has(piece, "目标") && !pe_piece_has(piece, "计划") && !pe_piece_has(piece, "任务") && !pe_piece_has(piece, "预算"))
		return PE_UNKNOWN;
	if (pe_piece_begins(piece, "低于或等于") || pe_piece_begins(piece, "不高于") || pe_piece_begins(piece, "不超过"))
		return PE_LOWER;
	if (pe_piece_begins(piece, "高于或等于") || pe_piece_begins(piece, "达到或超过"))
		return PE_HIGHER;
	if (pe_piece_begins_one(piece, below))
		return PE_HIGHER;
	return pe_piece_has_one(piece, above) != NULL ? PE_LOWER : PE_UNKNOWN;
}

static bool
denies(PePiece piece)
{
	static const char *const denials[] = {"未", "没", "无", "不", "零", NULL};

	return pe_piece_begins_one(piece, denials) || pe_piece_has(piece, "没有") || pe_piece_has(piece, "未");
}

/* 安全责任事故为0: the number comes behind 为, 是 or =. */
static bool
read_figures(PeReader *in, PePiece piece, PeBounds *bounds)
{
	static const char *const completion[] = {"完成率", "完成比例", "完成进度", "完成程度", NULL};
	static const char *const labels[] = {"标准为100%:", NULL};
	PePiece		rest = piece;
	long		at;

	for (int i = 0; labels[i] != NULL; i++)
	{
		at = pe_piece_find_last(rest, labels[i]);
		if (at == 0)
			rest = pe_piece_part(rest, strlen(labels[i]), rest.len);
	}
	if (!pe_read_bounds(rest.text, rest.len, bounds))
	{
		at = pe_piece_find_last(rest, "为");
		if (at < 0)
			return false;
		rest = pe_piece_part(rest, (size_t) at + strlen("为"), rest.len);
		if (!pe_read_bounds(rest.text, rest.len, bounds))
			return false;
	}
	if (pe_piece_has_one(piece, completion) != NULL)
		in->standard->completion = true;
	else if (bounds->named)
		in->standard->named = true;
	return true;
}

/* 一项未达: one of several. */
static bool
has_count(PePiece piece)
{
	static const char *const counts[] = {"一项", "1项", "一次", "1次", "一个", "1个", "一处", "一例", NULL};

	return pe_piece_has_one(piece, counts) != NULL;
}

/* 2022年12月底前: the row's own target says when, and this may be another day. */
static bool
is_date(PePiece piece)
{
	PeCell		cell;
	PeReading	reading;

	pe_read(piece.text, piece.len, false, &cell, &reading);
	return reading.kind == PE_DATE;
}

/* 完成80%以上: of the completion. */
static bool
is_completion(PePiece piece)
{
	return pe_piece_begins(piece, "完成") || pe_piece_begins(piece, "已完成");
}

/* 100%完成, 完成100%, but not 完成率100%: all of it, and more is no less. */
static bool
is_all_done(PePiece piece, const PeBounds *bounds)
{
	static const char *const done[] = {"完成", "已完成", NULL};

	(void) pe_piece_cut_begin_one(&piece, done);
	return piece.len > 0 && piece.text[0] >= '0' && piece.text[0] <= '9' && bounds->bare && pe_unit_is_percent(bounds->unit, bounds->unit_len) && pe_decimal_cmp(bounds->lower, pe_decimal_int(100)) == 0;
}

/* 80%完成: the figure in front of what is said of it. */
static bool
cut_completion(PePiece *piece)
{
	PePiece		rest = *piece;

	if (!pe_piece_cut_end(&rest, "完成") || !pe_piece_ends(rest, "%") || !(rest.text[0] >= '0' && rest.text[0] <= '9'))
		return false;
	*piece = rest;
	return true;
}

/* 优秀(90分及以上): the word, or the range that it stands for. */
static bool
read_named_range(PePiece piece, PePart *part)
{
	long		open = pe_piece_find_last(piece, "(");
	PePiece		inside;

	if (open <= 0 || pe_piece_has_digit(pe_piece_part(piece, 0, (size_t) open)) || open > PE_WORDS_MAX)
		return false;
	inside = pe_piece_part(piece, (size_t) open + 1, piece.len - 1);
	if (pe_piece_begins(inside, "含") || pe_piece_begins(inside, "不含") ||
		!pe_read_bounds(inside.text, inside.len, &part->bounds))
		return false;
	part->under = PE_UNDER_RANGE;
	part->words = pe_piece_part(piece, 0, (size_t) open);
	part->own_words = !pe_piece_ends(part->words, "率");
	return true;
}

/* 低于90%且高于80%: two bounds, and no more than a figure can show. */
static bool
is_between(PePiece piece)
{
	PeBounds	bounds;

	return pe_read_bounds(piece.text, piece.len, &bounds) && (bounds.flags & PE_HAS_BOTH) == PE_HAS_BOTH && !bounds.bare;
}

/* 发生1起, 安全事故发生2起及以上: so many events. */
static bool
is_counted(const PeBounds *bounds)
{
	PePiece		name = pe_piece_make(bounds->name, bounds->name_len);

	return pe_piece_begins_one(name, pe_event_words) || pe_piece_ends_one(name, pe_event_words) != NULL;
}

/* 完成目标值的90%以上: what is left is a share of the target. */
static bool
cut_target(PePiece *piece)
{
	static const char *const reached[] = {"完成", "达到", "达", NULL};
	static const char *const targets[] = {
		"年度目标值", "年度目标", "年度计划", "年度任务", "目标任务", "计划任务", "计划数量", "目标值", "目标数", "计划数", "任务数", "任务量", "指标值", "目标", "计划", "任务", NULL
	};
	PePiece		rest = *piece;

	(void) pe_piece_cut_begin_one(&rest, reached);
	if (!pe_piece_cut_begin_one(&rest, targets) || !pe_piece_cut_begin(&rest, "的") || !pe_piece_has_digit(rest))
		return false;
	*piece = rest;
	return true;
}

/* 得8分未完成, which lacks a comma; but 获得8次奖励未达标. */
static bool
gives_points(PePiece piece)
{
	static const char *const verbs[] = {"得", "扣", "计", NULL};

	for (size_t i = 0; i < piece.len; i++)
	{
		PePiece		rest = pe_piece_part(piece, i, piece.len);
		size_t		n = 0;

		if (!pe_piece_cut_begin_one(&rest, verbs))
			continue;
		while (n < rest.len && ((rest.text[n] >= '0' && rest.text[n] <= '9') || rest.text[n] == '.'))
			n++;
		if (n > 0 && pe_piece_begins(pe_piece_part(rest, n, rest.len), "分"))
			return true;
	}
	return false;
}

/* A condition with digits in it. */
static bool
read_with_figures(PeReader *in, PePiece piece, PePart *part)
{
	static const char *const others[] = {"超预算", "超概算", "超支", "超计划", "且", "并", "同时", NULL};
	bool		of_target;
	bool		of_completion = is_completion(piece) || cut_completion(&piece);

	/* PM2.5年均值未达目标: the digits are a name's */
	if (pe_piece_ends_one(piece, not_met) != NULL && !has_count(piece) && !pe_piece_has(piece, "%") && !gives_points(piece))
	{
		part->under = PE_UNDER_NOT_MET;
		part->tier = PE_TIER_NOT;
		return true;
	}
	if (is_date(piece) || (pe_piece_has_one(piece, others) != NULL && !is_between(piece)))
	{
		in->standard->person = true;
		return true;
	}
	if (pe_piece_ends(piece, ")") && read_named_range(piece, part))
		return true;
	of_target = cut_target(&piece);
	if (!read_figures(in, piece, &part->bounds) ||
		(of_target && !pe_unit_is_percent(part->bounds.unit, part->bounds.unit_len)))
		return pe_standard_refuse(in, piece, "a condition such as ≥95%, 90%(含)-95% or 低于60%");
	part->under = PE_UNDER_RANGE;
	part->counted = is_counted(&part->bounds);
	if (of_target)
	{
		in->standard->of_target = true;
		/* 完成目标值的100%: at least */
		part->bounds.reaches |= part->bounds.bare;
	}
	if (of_completion)
	{
		in->standard->completion = true;
		part->bounds.reaches |= is_all_done(piece, &part->bounds);
	}
	return true;
}

/* A condition in words. */
static bool
read_in_words(PeReader *in, PePiece piece, PePart *part)
{
	static const char *const timely[] = {"逾期", "按时", "按期", "超时", "及时", "推迟", "时间内", "时限", NULL};
	static const char *const both[] = {
		"且", "及其", "和", "、", "同时", "并", "以及", "但", "(", "较上", "较去", "较年初", "比上", "比去", "比年初", "平均", "同比", "提高", "增长", "下降", "降低", "节约", NULL
	};
	static const char *const points[] = {"扣", "得", "分值", "加分", "减", "权重", "\"", NULL};

	bool		compares = false;

	/* 扣权重分 belongs to no condition */
	if (pe_piece_has_one(piece, points) != NULL)
		return pe_standard_refuse(in, piece, "a condition without points of its own");
	if (pe_piece_has(piece, "等级为"))
		piece = pe_piece_part(piece, (size_t) pe_piece_find_last(piece, "为") + strlen("为"), piece.len);
	part->words = piece;
	part->tier = (uint8_t) pe_words_tier(piece.text, piece.len);
	if (part->tier == PE_TIER_NONE)
	{
		part->tier = (uint8_t) read_relation(piece, &part->direction);
		compares = part->tier != PE_TIER_NONE;
	}
	part->both = part->tier == PE_TIER_NONE && pe_piece_ends_one(piece, not_met) == NULL && pe_piece_has_one(piece, both) != NULL;
	if (!compares)
		part->direction = direction_of(piece);
	part->timely = pe_piece_has_one(piece, timely) != NULL;
	part->negative = denies(piece);
	if (part->tier == PE_TIER_MET || part->tier == PE_TIER_NOT)
	{
		part->under = part->tier == PE_TIER_MET ? PE_UNDER_MET : PE_UNDER_NOT_MET;
		/* 未按时: as an actual only this standard understands it */
		part->own_words = piece.len <= PE_WORDS_MAX && part->direction == PE_UNKNOWN &&
			pe_read_tier(piece.text, piece.len) != (PeTier) part->tier;
	}
	else if (pe_piece_ends_one(piece, not_met) != NULL && has_count(piece))
		in->standard->person = true;
	else if (pe_piece_ends_one(piece, not_met) != NULL)
		part->under = PE_UNDER_NOT_MET;
	else if (piece.len > PE_WORDS_MAX)
		return pe_standard_refuse(in, piece, "a condition of up to 20 characters");
	else
		part->under = PE_UNDER_WORDS;
	return true;
}

bool
pe_read_condition(PeReader *in, PePiece piece, PePart *part)
{
	static const char *const others[] = {"否则", "其他", "其余", "其它", "其他情况", "其他情形", "其余情况", "反之", NULL};
	static const char *const verbs[] = {"得", "扣", "计", NULL};

	pe_trim_condition(&piece);
	part->words = piece;
	if (piece.len == 0)
		part->under = PE_UNDER_NONE;
	else if (!has_han(piece))
		return pe_standard_refuse(in, piece, "a condition in words or figures");
	else if (pe_piece_is_one(piece, others))
		part->under = PE_UNDER_OTHERWISE;
	else if (pe_piece_begins_one(piece, verbs) && piece.len > 3 && piece.text[3] >= '0' && piece.text[3] <= '9')
		return pe_standard_refuse(in, piece, "a condition before the points");
	else
		return pe_piece_has_digit(piece) ? read_with_figures(in, piece, part) : read_in_words(in, piece, part);
	return true;
}

/* The condition: what stands before the action, else what was left pending. */
bool
pe_take_condition(PeReader *in, PePiece piece, PePart *part)
{
	static const char *const reached[] = {"达到", "达标", "达到的", "完成", NULL};
	PePiece		pending = in->pending;
	PePart		base;

	in->pending.len = 0;
	if (piece.len > 0)
		pe_trim_condition(&piece);
	if (piece.len == 0)
		return pe_read_condition(in, pending, part);
	if (!pe_read_condition(in, piece, part))
		return false;
	if (pending.len == 0)
		return true;
	memset(&base, 0, sizeof(base));
	if (!pe_read_condition(in, pending, &base))
		return false;
	/* 目标值≤1.5%,达到得满分 and 以100%为基准,达到得10分 */
	if (base.under == PE_UNDER_RANGE && part->under == PE_UNDER_MET && pe_piece_is_one(part->words, reached))
	{
		part->under = PE_UNDER_RANGE;
		part->bounds = base.bounds;
		part->bounds.reaches = part->bounds.lower.coef == part->bounds.upper.coef;
	}
	else if (base.under == PE_UNDER_NOT_MET && part->under == PE_UNDER_WORDS)
		part->under = PE_UNDER_NOT_MET;
	else if (base.under == PE_UNDER_RANGE && part->under == PE_UNDER_NOT_MET)
	{
		/* 装灯率≥99%,未达到的每降1%扣0.3分 */
		part->under = PE_UNDER_RANGE;
		part->bounds = base.bounds;
	}
	else
		return pe_standard_refuse(in, pending, "points behind the condition, such as 得5分");
	return true;
}
