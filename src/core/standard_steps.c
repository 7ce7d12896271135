/*
 * standard_steps.c
 *		Steps of a written standard: 每低1个百分点扣0.5分, 每增1次加1分.
 */
#include <string.h>

#include "core/reading.h"
#include "core/standard.h"

#define STEP_MAX	60			/* bytes of a step that are read as one */

static const struct
{
	const char *word;
	PeSide		side;
}			moves[] = {
	{"少签", PE_SIDE_BELOW}, {"少记录", PE_SIDE_BELOW}, {"少开展", PE_SIDE_BELOW}, {"少组织", PE_SIDE_BELOW}, {"少报", PE_SIDE_BELOW},
	{"低于目标值", PE_SIDE_BELOW}, {"高于目标值", PE_SIDE_ABOVE}, {"超出目标值", PE_SIDE_ABOVE}, {"超过目标值", PE_SIDE_ABOVE},
	{"高出目标值", PE_SIDE_ABOVE}, {"少完成", PE_SIDE_BELOW}, {"降低", PE_SIDE_BELOW}, {"下降", PE_SIDE_BELOW}, {"减少", PE_SIDE_BELOW},
	{"缺少", PE_SIDE_BELOW}, {"低于", PE_SIDE_BELOW}, {"落后", PE_SIDE_BELOW}, {"下滑", PE_SIDE_BELOW},
	{"超过", PE_SIDE_ABOVE}, {"超出", PE_SIDE_ABOVE}, {"高出", PE_SIDE_ABOVE}, {"高于", PE_SIDE_ABOVE}, {"增加", PE_SIDE_ABOVE},
	{"增长", PE_SIDE_ABOVE}, {"上升", PE_SIDE_ABOVE}, {"提高", PE_SIDE_ABOVE}, {"上浮", PE_SIDE_ABOVE}, {"多出", PE_SIDE_ABOVE},
	{"推迟", PE_SIDE_LATE}, {"延迟", PE_SIDE_LATE}, {"延后", PE_SIDE_LATE}, {"逾期", PE_SIDE_LATE}, {"滞后", PE_SIDE_LATE},
	{"延期", PE_SIDE_LATE}, {"晚", PE_SIDE_LATE}, {"迟", PE_SIDE_LATE},
	{"出现", PE_SIDE_EVENTS}, {"发现", PE_SIDE_EVENTS}, {"发生", PE_SIDE_EVENTS}, {"查出", PE_SIDE_EVENTS}, {"有", PE_SIDE_EVENTS},
	{"错报", PE_SIDE_EVENTS}, {"投诉", PE_SIDE_EVENTS},
	{"相差", PE_SIDE_ANY}, {"差", PE_SIDE_ANY}, {"低", PE_SIDE_BELOW}, {"降", PE_SIDE_BELOW}, {"少", PE_SIDE_BELOW},
	{"减", PE_SIDE_BELOW}, {"欠", PE_SIDE_BELOW}, {"缺", PE_SIDE_BELOW}, {"超", PE_SIDE_ABOVE}, {"高", PE_SIDE_ABOVE},
	{"增", PE_SIDE_ABOVE}, {"多", PE_SIDE_ABOVE}
};

static bool
cut_move(PePiece *piece, uint8_t *side)
{
	static const char *const fillers[] = {"一个目标值", "目标值", "计划", "任务", "预算", "概算", "的", NULL};

	for (size_t i = 0; i < sizeof(moves) / sizeof(moves[0]); i++)
	{
		if (!pe_piece_cut_begin(piece, moves[i].word))
			continue;
		*side = (uint8_t) moves[i].side;
		(void) pe_piece_cut_begin_one(piece, fillers);
		return true;
	}
	return false;
}

static bool
begins_number(PePiece piece)
{
	return (piece.len > 0 && piece.text[0] >= '0' && piece.text[0] <= '9') || pe_piece_begins_one(piece, pe_numerals) ||
		pe_piece_begins(piece, "半");
}

static bool
has_number(PePiece piece)
{
	return pe_piece_has_digit(piece) || pe_piece_has_one(piece, pe_numerals) != NULL;
}

/* What is behind a step, or in front of it, is no name of what is counted. */
static bool
says_more(PePiece piece)
{
	static const char *const more[] = {"且", "或", "除", "但", "(", ")", ",", ":", "-", "~", "%", "扣", "得", "加", "百分", "山区", "以上", "以下", "以内", NULL};

	return pe_piece_has_digit(piece) || pe_piece_has_one(piece, more) != NULL;
}

/* 不合格项, 未通过的: nothing to be rewarded for. */
static const char *const unwelcome[] = {"不", "未", "没", "无", "非", "错", "漏", "违", "投诉", "事故", "问题", NULL};

/* The longest beginning that is a plain figure, and what is left of the piece. */
static bool
read_step(PePiece piece, PeBounds *step, PePiece *left)
{
	char		text[STEP_MAX + 4];

	/* 偏离1%: nobody knows which way */
	if (piece.len == 0 || !begins_number(piece))
		return false;
	for (size_t len = piece.len < STEP_MAX ? piece.len : STEP_MAX; len > 0; len--)
	{
		size_t		n = len;

		/* between characters only */
		if (len < piece.len && ((unsigned char) piece.text[len] & 0xC0) == 0x80)
			continue;
		memcpy(text, piece.text, len);
		/* 一起 is a word as well */
		if (n > 3 && memcmp(text, "一", 3) == 0 && (unsigned char) text[3] >= 0xE4 &&
			memcmp(text + 3, "百", 3) != 0 && memcmp(text + 3, "千", 3) != 0 && memcmp(text + 3, "万", 3) != 0)
		{
			text[0] = '1';
			memmove(text + 1, text + 3, n - 3);
			n -= 2;
		}
		/* 1日 is a day, and no date */
		if (n > 3 && memcmp(text + n - 3, "日", 3) == 0 && text[n - 4] >= '0' && text[n - 4] <= '9')
			memcpy(text + n - 3, "天", 3);
		/* 1个点 is a percentage point */
		if (n >= 6 && memcmp(text + n - 6, "个点", 6) == 0)
		{
			text[n - 6] = '%';
			n -= 5;
		}
		/* a number alone is no step where words follow it */
		if (len < piece.len && text[n - 1] >= '0' && text[n - 1] <= '9')
			continue;
		if (pe_read_bounds(text, n, step) && step->bare && step->lower.coef > 0)
		{
			*left = pe_piece_part(piece, len, piece.len);
			return true;
		}
	}
	return false;
}

/* 每次, 每处: one of them. */
static bool
read_single(PePiece piece, PeBounds *step, PePiece *left)
{
	char		text[32];

	/* what is a number already is no unit: .5 would be 1.5 */
	if (piece.len < 3 || piece.len > 24 || strchr("0123456789.,-", piece.text[0]) != NULL)
		return false;
	memcpy(text, "1", 1);
	memcpy(text + 1, piece.text, piece.len);
	*left = pe_piece_make(text, 0);
	return pe_read_bounds(text, piece.len + 1, step) && step->bare && step->unit_len > 0;
}

/* Behind 每 or without it: side and size of a step. */
static bool
read_distance(PePiece piece, PePart *part)
{
	bool		moved = cut_move(&piece, &part->side);
	PePiece		left = piece;

	part->moved = moved;
	if (!moved)
		part->side = PE_SIDE_EVENTS;
	if (!read_step(piece, &part->step, &left) && !read_single(piece, &part->step, &left))
	{
		/* 发生安全事故1起: the number comes behind what is counted */
		size_t		at = 0;

		while (moved && at < piece.len && !begins_number(pe_piece_part(piece, at, piece.len)))
			at++;
		if (part->side != PE_SIDE_EVENTS || at == 0 || at >= piece.len || says_more(pe_piece_part(piece, 0, at)) ||
			!read_step(pe_piece_part(piece, at, piece.len), &part->step, &left))
			return false;
	}
	return left.len == 0 || (part->side == PE_SIDE_EVENTS && !says_more(left));
}

/* 低于95%一个百分点: from where the step leads, and its size. */
static bool
read_threshold_step(PePiece piece, PePart *part)
{
	PePiece		rest = piece;
	PePiece		left;

	if (!cut_move(&rest, &part->side) || (part->side != PE_SIDE_BELOW && part->side != PE_SIDE_ABOVE))
		return false;
	for (size_t i = (size_t) (rest.text - piece.text) + 1; i < piece.len; i++)
	{
		PePiece		step = pe_piece_part(piece, i, piece.len);

		if (((unsigned char) piece.text[i] & 0xC0) == 0x80 || (piece.text[i - 1] >= '0' && piece.text[i - 1] <= '9') || piece.text[i - 1] == '.')
			continue;
		(void) pe_piece_cut_begin(&step, "的");

		/*
		 * the shorter one first, and to the end: each way to cut a long piece
		 * would cost all of it
		 */
		if (step.len <= STEP_MAX && read_step(step, &part->step, &left) && left.len == 0 &&
			pe_read_bounds(piece.text, i, &part->bounds) && !part->bounds.bare && !part->bounds.around && (part->bounds.flags & PE_HAS_BOTH) != PE_HAS_BOTH)
		{
			part->under = PE_UNDER_RANGE;
			part->moved = part->threshold = true;
			return true;
		}
	}
	return false;
}

/* 每完成1项得2分, 每培训10人得1分: points for each of what was done. */
bool
pe_read_gain(PeReader *in, PePiece piece, bool *is_it)
{
	static const char *const verbs[] = {"得", "计", "记", "给", "加", NULL};
	static const char *const work[] = {
		"完成", "开展", "组织开展", "组织", "举办", "召开", "建成", "新建", "建设", "培训", "培育", "引进", "发放", "新增", "实施", "获得", "获", "发表", "签订", "落实", "制定", "出台", "救助", "服务", "报送", "采用", "检查", "有", "达到", NULL
	};
	size_t		verb_len = 0;
	long		verb = pe_find_verb(piece, verbs, &verb_len);
	PePiece		step;
	PePiece		left;
	PePart		read;
	PePart	   *part;

	*is_it = false;
	memset(&read, 0, sizeof(read));
	if (verb < 0 || in->pending.len > 0 || !pe_piece_begins(piece, "每") ||
		!pe_read_points(pe_piece_part(piece, (size_t) verb + verb_len, piece.len), &read.amount))
		return true;
	step = pe_piece_part(piece, strlen("每"), (size_t) verb);
	pe_trim_condition(&step);
	if (!pe_piece_cut_begin_one(&step, work) || !read_step(step, &read.step, &left) || (left.len > 0 && says_more(left)) ||
		pe_piece_has_one(left, unwelcome) != NULL)
		return true;
	*is_it = true;
	part = pe_new_part(in, piece);
	if (part == NULL)
		return false;
	read.at = part->at;
	*part = read;
	part->action = PE_ACTION_GAIN;
	return true;
}

static bool
is_condition(PeReader *in, PePiece piece)
{
	PePart		part;

	memset(&part, 0, sizeof(part));
	return pe_read_condition(in, piece, &part);
}

/* 发生事故1起扣2分: one of several such numbers, perhaps, of what has this name. */
static void
take_lone_name(PePiece before, PePart *read)
{
	size_t		n = 0;

	while (n < before.len && !begins_number(pe_piece_part(before, n, before.len)))
		n++;
	read->lone = true;
	read->bounds.name_len = n < sizeof(read->bounds.name) ? (uint8_t) n : 0;
	memcpy(read->bounds.name, before.text, read->bounds.name_len);
}

/* 满意度每低于95%…: a name in front of a step that has its threshold in it. */
static bool
take_name(PeReader *in, PePiece before, PePart *part)
{
	char		text[128];
	PeBounds	named;
	PePiece		name = before;

	if (in->pending.len > 0 && before.len == 0)
		name = in->pending;
	else if (in->pending.len > 0)
		return pe_standard_refuse(in, in->pending, "points behind the condition, such as 得5分");
	in->pending.len = 0;
	if (name.len == 0)
		return true;
	/* as plain as in front of a bound */
	if (name.len + strlen("≥1%") > sizeof(text))
		return pe_standard_refuse(in, name, "a name or a threshold before 每");
	memcpy(text, name.text, name.len);
	memcpy(text + name.len, "≥1%", strlen("≥1%"));
	if (pe_piece_has_digit(name) || !pe_read_bounds(text, name.len + strlen("≥1%"), &named) || named.name_len != name.len)
		return pe_standard_refuse(in, name, "a name or a threshold before 每");
	part->bounds.name_len = named.name_len;
	memcpy(part->bounds.name, named.name, sizeof(named.name));
	in->standard->named |= named.named;
	return true;
}

/* From where the steps lead: what stands in front of them, or was left pending. */
static bool
place_steps(PeReader *in, PePiece piece, PePiece before, PePart *part)
{
	static const char *const others[] = {"上年", "去年", "同期", "往年", "全省", "全市", "全国", NULL};
	static const char *const names[] = {"率", "度", "比例", "量", "数", "值", "相比", "单项", "计划", "为准", "为基准", NULL};
	static const char *const baselines[] = {"基准", "标准", "目标", "指标值", "计划", NULL};

	if (part->threshold)
		return take_name(in, before, part);
	/* what is done how, before each event that was not */
	if (part->side == PE_SIDE_EVENTS && in->pending.len > 0 && before.len == 0 && !is_condition(in, in->pending))
	{
		in->pending.len = 0;
		in->standard->person = true;
	}
	if (!pe_take_condition(in, before, part))
		return false;
	/* 低于目标值的,每1%扣1分; but 每1%扣1分 alone leads nowhere */
	if (!part->moved && part->under == PE_UNDER_NOT_MET)
		part->side = PE_SIDE_ANY;
	else if (!part->moved && part->under == PE_UNDER_NONE && pe_unit_is_percent(part->step.unit, part->step.unit_len))
		return pe_standard_refuse(in, piece, "a step such as 每低1个百分点 or 每少1次");

	/*
	 * 以90%为基准, 目标值为90%, but 抽查比例为30% is no
	 * threshold
	 */
	if (part->under == PE_UNDER_RANGE && part->bounds.bare && pe_piece_has(part->words, "为") && pe_piece_has_one(part->words, baselines) == NULL)
		return pe_standard_refuse(in, part->words, "a name or a threshold before 每");
	/* 出现3次以上每次扣1分: from the first, or from the fourth? */
	if (part->under == PE_UNDER_RANGE && part->side == PE_SIDE_EVENTS && part->bounds.unit_len == part->step.unit_len &&
		memcmp(part->bounds.unit, part->step.unit, part->step.unit_len) == 0)
		in->standard->person = true;
	if (part->under == PE_UNDER_WORDS && pe_piece_has_one(part->words, others) != NULL)
		return pe_standard_refuse(in, part->words, "a name or a threshold before 每");
	/* 与目标值相比, 完成率: a word in front that is no condition */
	if (part->under == PE_UNDER_WORDS && part->side != PE_SIDE_EVENTS && pe_piece_ends_one(part->words, names) == NULL)
		return pe_standard_refuse(in, part->words, "a name or a threshold before 每");
	if (part->under == PE_UNDER_WORDS || part->under == PE_UNDER_MET)
		part->under = PE_UNDER_NONE;
	return true;
}

/* 扣0.5分, 加1分, with each step before it. */
bool
pe_read_steps(PeReader *in, PePiece piece, bool *is_it)
{
	static const char *const verbs[] = {"扣除", "扣减", "扣掉", "扣", "减", "加", "再加", NULL};
	static const char *const lone[] = {"少", "缺", "逾期", "延迟", "推迟", "发现", "错报", "出现", "发生", NULL};
	size_t		verb_len = 0;
	long		verb = pe_find_verb(piece, verbs, &verb_len);
	PePiece		before;
	PePiece		amount;
	PePart		read;
	PePart	   *part;
	long		each;
	bool		bonus;
	bool		by_share;

	*is_it = false;
	if (verb < 0)
		return true;
	amount = pe_piece_part(piece, (size_t) verb + verb_len, piece.len);
	before = pe_piece_part(piece, 0, (size_t) verb);
	if (pe_piece_has(before, "每") && (pe_verb_is_changed(before) || pe_piece_has(before, "扣") || pe_piece_has(before, "得")))
		return pe_standard_refuse(in, piece, "one deduction such as 每低1个百分点扣0.5分");
	bonus = memcmp(piece.text + verb, "加", 3) == 0 || memcmp(piece.text + verb, "再", 3) == 0;
	memset(&read, 0, sizeof(read));
	by_share = !pe_read_points(amount, &read.amount);
	if (by_share && !pe_read_share(amount, &read.amount))
		return true;
	pe_trim_condition(&before);
	each = pe_piece_find_last(before, "每");
	if (each < 0)
	{
		if (!pe_piece_begins_one(before, lone) || !has_number(before) || !read_distance(before, &read))
			return true;
		each = 0;
		take_lone_name(before, &read);
	}
	else if (!read_distance(pe_piece_part(before, (size_t) each + strlen("每"), before.len), &read) &&
			 !read_threshold_step(pe_piece_part(before, (size_t) each + strlen("每"), before.len), &read))
		return pe_standard_refuse(in, pe_piece_part(before, (size_t) each, before.len), "a step such as 每低1个百分点 or 每少1次");
	/* 每少1项扣20% of the points; but 每低1%扣5% of what? */
	if (by_share && (bonus || pe_unit_is_percent(read.step.unit, read.step.unit_len)) && !pe_piece_is(amount, "50%"))
		return pe_standard_refuse(in, amount, "points such as 0.5分 or 分值的5%");
	*is_it = true;
	part = pe_new_part(in, piece);
	if (part == NULL)
		return false;
	read.at = part->at;
	*part = read;
	part->action = bonus ? PE_ACTION_BONUS : PE_ACTION_STEPS;
	before.len = (size_t) each;
	pe_trim_condition(&before);
	return place_steps(in, piece, before, part);
}
