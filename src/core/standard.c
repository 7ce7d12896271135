/*
 * standard.c
 *		Scoring standards as written in Chinese, from text to parts.
 *
 * A standard is pieces between ; , 。 and 、.  A piece says what is given or
 * taken, with the condition before it; one without an action is the condition
 * of the next.  What no table here knows is an error, not a guess.
 */
#include <string.h>

#include "core/reading.h"
#include "core/standard.h"

bool
pe_standard_refuse(PeReader *in, PePiece at, const char *expected)
{
	in->standard->fault = expected;
	in->standard->fault_at = (size_t) (at.text - in->all.text);
	return false;
}

bool
pe_piece_has_digit(PePiece piece)
{
	for (size_t i = 0; i < piece.len; i++)
	{
		if (piece.text[i] >= '0' && piece.text[i] <= '9')
			return true;
	}
	return pe_piece_has(piece, "百分之");
}

PePart	   *
pe_new_part(PeReader *in, PePiece piece)
{
	PePart	   *part;

	if (in->standard->count == PE_STANDARD_PARTS)
	{
		(void) pe_standard_refuse(in, piece, "at most 24 parts");
		return NULL;
	}
	part = &in->standard->parts[in->standard->count++];
	memset(part, 0, sizeof(*part));
	part->at = (size_t) (piece.text - in->all.text);
	return part;
}

/* The verb before the amount at the end of a piece: where it begins, and how long it is; -1 if none. */
long
pe_find_verb(PePiece piece, const char *const *verbs, size_t *verb_len)
{
	long		best = -1;

	for (; *verbs != NULL; verbs++)
	{
		long		at = pe_piece_find_last(piece, *verbs);

		/* 扣减 ends where 减 does, and says it all */
		if (at >= 0 && (best < 0 || (size_t) at + strlen(*verbs) > (size_t) best + *verb_len ||
						((size_t) at + strlen(*verbs) == (size_t) best + *verb_len && strlen(*verbs) > *verb_len)))
		{
			best = at;
			*verb_len = strlen(*verbs);
		}
	}
	return best;
}

/* Is there anything before it that a limit can be of?  最高8分 is one of a score, not of a deduction. */
static bool
limits_something(const PeStandard *standard, bool to_total, PeAmount limit)
{
	for (int i = 0; i < standard->count; i++)
	{
		const PePart *part = &standard->parts[i];

		if (part->action == PE_ACTION_GAIN)
			return to_total;
		if (part->action == PE_ACTION_BONUS || (part->action == PE_ACTION_STEPS && !to_total))
			return !limit.is_share || part->action == PE_ACTION_STEPS;
		if (to_total && (part->action == PE_ACTION_PROPORTION || part->action == PE_ACTION_SLOPE) &&
			part->amount.is_share == limit.is_share && pe_decimal_cmp(part->amount.value, limit.value) == 0)
			return true;
	}
	return false;
}

/* What ends a limit: 为止. */
static const char *const limit_ends[] = {"为止", "止", "封顶", NULL};

/* 扣完为止, 扣完2分为止: *limit is a share where it says no more than that there is no less than nothing. */
static bool
read_down_to_zero(PeReader *in, PePiece piece, PeAmount *limit)
{
	static const char *const owners[] = {"本项", "该项", "此项", "对应", "要点", "指标", "分值", "全部", "所有", "所得", "得", "分数", "分", "即止", NULL};

	*limit = pe_amount_full();
	(void) pe_piece_cut_end_one(&piece, limit_ends);
	while (pe_piece_cut_begin_one(&piece, owners))
		;
	return piece.len == 0 || pe_read_points(piece, limit) || pe_standard_refuse(in, piece, "nothing behind 扣完为止");
}

static const char *const limit_expected = "the most that is taken off or added, behind the steps";

/* 最多扣6分, 扣满6分为止, 最高10分: *to_total tells whether it is one of the score. */
static bool
read_most(PeReader *in, PePiece piece, PeAmount *limit, bool *to_total, bool *is_it)
{
	static const char *const most[] = {"最多", "最高", "至多", "累计", "合计", "扣分", "加分", NULL};
	static const char *const changing[] = {"扣", "加", "减", "扣分", "加分", NULL};
	static const char *const fillers[] = {"扣", "加", "不超过", "最多", "最高", "减", "得", "为", NULL};
	PePiece		rest = piece;

	*to_total = pe_piece_cut_begin(&rest, "加满");
	if (!*to_total && !pe_piece_cut_begin(&rest, "扣满"))
	{
		*is_it = pe_piece_cut_begin_one(&rest, most);
		if (!*is_it)
			return true;
		*to_total = !pe_piece_begins_one(rest, changing) && !pe_piece_ends_one(pe_piece_part(piece, 0, piece.len - rest.len), changing);
		while (pe_piece_cut_begin_one(&rest, fillers))
			;
	}
	(void) pe_piece_cut_end_one(&rest, limit_ends);
	return ((pe_read_points(rest, limit) || pe_read_share(rest, limit)) && limits_something(in->standard, *to_total, *limit)) ||
		pe_standard_refuse(in, piece, limit_expected);
}

/* The last of the parts that a limit can be of takes it. */
static bool
set_limit(PeReader *in, PePiece piece, PeAmount limit, bool to_total)
{
	for (int i = in->standard->count; i-- > 0;)
	{
		PePart	   *part = &in->standard->parts[i];

		if (part->action != PE_ACTION_STEPS && part->action != PE_ACTION_BONUS && part->action != PE_ACTION_GAIN)
			continue;
		part->has_limit = true;
		part->limit = limit;
		/* 最高10分 of 得8分,每增1家加1分 is 2 that are added */
		return part->action == PE_ACTION_GAIN || !to_total ||
			(i > 0 && !in->standard->parts[i - 1].amount.is_share &&
			 pe_decimal_sub(limit.value, in->standard->parts[i - 1].amount.value, &part->limit.value) && part->limit.value.coef >= 0) ||
			pe_standard_refuse(in, piece, limit_expected);
	}
	return true;
}

/* 最多扣6分, 扣完为止: what holds for the steps before it. */
static bool
read_limit(PeReader *in, PePiece piece, bool *is_it)
{
	static const char *const down_to_zero[] = {"直至扣完", "直到扣完", "扣完", "扣至0分", "扣到0分", "不计负分", "最低0分", "最低得0分", "不得负分", NULL};
	PeAmount	limit;
	bool		to_total = false;

	*is_it = true;
	(void) (in->standard->count == 0 && pe_piece_cut_begin(&piece, "每项"));
	if (pe_piece_cut_begin_one(&piece, down_to_zero))
	{
		if (!read_down_to_zero(in, piece, &limit))
			return false;
		if (limit.is_share || in->standard->count == 0)
			return true;
	}
	else if (!read_most(in, piece, &limit, &to_total, is_it) || !*is_it)
		return !*is_it;
	return set_limit(in, piece, limit, to_total);
}

/* 不足5人按5人计算: a begun step is as good as a whole one, if it is the step. */
static bool
counts_as_whole(const PeReader *in, PePiece piece)
{
	static const char *const ends[] = {"计算", "扣分", "计扣", "扣除", "扣", "计", "算", NULL};
	const PePart *part = in->standard->count > 0 ? &in->standard->parts[in->standard->count - 1] : NULL;
	long		at = pe_piece_find_last(piece, "按");
	PePiece		less;
	PePiece		whole;
	PeBounds	step;

	if (at < 0 || !pe_piece_cut_begin(&piece, "不足") || part == NULL || part->action != PE_ACTION_STEPS)
		return false;
	at -= (long) strlen("不足");
	less = pe_piece_part(piece, 0, (size_t) at);
	whole = pe_piece_part(piece, (size_t) at + strlen("按"), piece.len);
	(void) pe_piece_cut_end(&less, "的");
	(void) pe_piece_cut_end_one(&whole, ends);
	return less.len == whole.len && memcmp(less.text, whole.text, less.len) == 0 &&
		pe_read_bounds(whole.text, whole.len, &step) && step.bare && pe_decimal_cmp(step.lower, part->step.lower) == 0;
}

/* 不足1个百分点的不扣分: how a begun step counts. */
static bool
is_counting(PeReader *in, PePiece piece)
{
	if (!pe_piece_begins(piece, "不足") || !pe_piece_has_digit(piece))
		return false;
	if (pe_piece_ends(piece, "不扣分") || pe_piece_ends(piece, "不计") || pe_piece_ends(piece, "不扣"))
		in->standard->steps = PE_STEPS_FULL;
	else if (pe_piece_has(piece, "按比例"))
		in->standard->steps = PE_STEPS_LINEAR;
	else if (pe_piece_has(piece, "按1") || pe_piece_has(piece, "按一") || counts_as_whole(in, piece))
		in->standard->steps = PE_STEPS_BEGUN;
	else
		return false;
	return true;
}

/* 超过100%按100%计: a proportion gives no more than all of it anyway. */
static bool
caps_proportion(const PeReader *in, PePiece piece)
{
	static const char *const names[] = {"完成率", "完成比例", "实际完成率", "执行率", "比例", NULL};
	static const char *const over[] = {"超过", "超出", "高于", "大于", "超", NULL};
	static const char *const by[] = {"均按", "仍按", "按", "以", NULL};
	static const char *const counted[] = {"计算", "计分", "得分", "计入", "计", "算", NULL};
	bool		proportion = false;

	for (int i = 0; i < in->standard->count; i++)
		proportion |= in->standard->parts[i].action == PE_ACTION_PROPORTION;
	(void) pe_piece_cut_begin_one(&piece, names);
	if (!proportion || in->pending.len > 0 || !pe_piece_cut_begin_one(&piece, over) || !pe_piece_cut_begin(&piece, "100%"))
		return false;
	(void) (pe_piece_cut_begin(&piece, "的部分") || pe_piece_cut_begin(&piece, "的"));
	(void) pe_piece_cut_end_one(&piece, counted);
	return pe_piece_cut_begin_one(&piece, by) && (pe_piece_is(piece, "100%") || pe_piece_is(piece, "满分"));
}

/* Notes that leave the score as it is, or say when the standard does not apply. */
static bool
is_note(PeReader *in, PePiece piece)
{
	static const char *const idle[] = {
		"超额完成不加分", "超过100%的按满分计", "最高不超过满分", "不重复扣分", "超过满分的按满分计", "超出部分不加分", "最高得满分", "满分为止", NULL
	};
	static const char *const absent[] = {"不涉及", "没有此类", "无此类", "没有该", "方案没有", "无该", NULL};
	long		at;

	if (pe_piece_is_one(piece, idle) || (pe_piece_ends(piece, "占比扣分") && !pe_piece_has_digit(piece)))
		return true;
	if (pe_piece_has_one(piece, absent) == NULL ||
		!(pe_piece_has(piece, "满分") || pe_piece_ends(piece, "不扣分")))
		return false;
	at = pe_piece_find_last(piece, "的");
	if (at > PE_WORDS_MAX)
		return false;
	in->standard->absent = at > 0 ? pe_piece_part(piece, 0, (size_t) at) : pe_piece_make(absent[0], strlen(absent[0]));
	return true;
}

bool
pe_verb_is_changed(PePiece before)
{
	static const char *const changes[] = {
		"不", "免", "暂", "再", "另", "还", "加", "最多", "最高", "最低", "不超过", "至少", "累计", "上限", "下限", "保底", "起评", "多", "少", "可", "倒", "酌情", NULL
	};

	return pe_piece_ends_one(before, changes) != NULL;
}

/* 优秀5分, 满分: where points without a verb begin at the end of a piece; -1 if there are none. */
static long
find_bare_points(PePiece piece, PeAmount *amount)
{
	for (size_t from = 0; from < piece.len; from++)
	{
		PePiece		points = pe_piece_part(piece, from, piece.len);

		if (((unsigned char) piece.text[from] & 0xC0) != 0x80 && pe_points_have_number(points) && pe_read_points(points, amount))
			return (long) from;
	}
	return -1;
}

/* 得5分, 扣3分, 得80%: the points behind a verb. */
static bool
read_points_behind(PePiece piece, size_t verb_len, PeAmount *amount)
{
	static const char *const giving[] = {"得", "计", "记", "给", "扣", NULL};
	PePiece		points = pe_piece_part(piece, verb_len, piece.len);

	return pe_read_points(points, amount) || (pe_piece_begins_one(piece, giving) && pe_read_share(points, amount));
}

/* 得5分, 计满分, 不得分, 扣3分. */
static bool
read_gift(PeReader *in, PePiece piece, bool *is_it)
{
	static const char *const nothing[] = {
		"不得分", "不计分", "不给分", "不记分", "不予得分", "不予计分", "得零分", "不得", NULL
	};
	static const char *const full[] = {"不扣分", "不减分", "得分", "计分", NULL};
	static const char *const verbs[] = {"得", "计", "记", "给", "为", ":", "扣", "扣除", "扣减", "计入", "评", NULL};
	PeAmount	amount = {.value = pe_decimal_int(0),.is_share = false};	/* 不得分 */
	PeAction	action = PE_ACTION_GIVES;
	PePiece		rest = piece;
	PePart	   *part;
	bool		zero;
	bool		all;
	bool		bare = false;

	if (pe_piece_has(piece, "=") && (pe_piece_has(piece, "×") || pe_piece_has(piece, "*") || pe_piece_has(piece, "/")))
		return pe_standard_refuse(in, piece, "a formula such as 得分=完成率×分值");
	zero = pe_piece_cut_end_one(&rest, nothing);
	all = !zero && pe_piece_cut_end_one(&rest, full) && rest.len > 0;
	if (all)
		amount = pe_amount_full();
	else if (!zero)
	{
		size_t		verb_len = 0;
		long		verb = pe_find_verb(piece, verbs, &verb_len);

		if (verb < 0 || !read_points_behind(pe_piece_part(piece, (size_t) verb, piece.len), verb_len, &amount))
		{
			verb = find_bare_points(piece, &amount);
			verb_len = 0;
			bare = true;
			if (verb < 0)
			{
				*is_it = false;
				return true;
			}
		}
		if (verb_len > 0 && pe_piece_begins(pe_piece_part(piece, (size_t) verb, piece.len), "扣"))
			action = PE_ACTION_TAKES;
		rest = pe_piece_part(piece, 0, (size_t) verb);
		if (pe_verb_is_changed(rest))
			return pe_standard_refuse(in, rest, "points such as 得5分");
	}
	*is_it = true;
	part = pe_new_part(in, piece);
	if (part == NULL)
		return false;
	part->action = (uint8_t) action;
	part->amount = amount;
	part->bare = bare;
	if (!pe_take_condition(in, rest, part))
		return false;
	/* 减半得分, 相应得分: part of it, and nobody says how much */
	if (all && (part->under == PE_UNDER_WORDS || part->under == PE_UNDER_NONE))
		return in->standard->person || pe_standard_refuse(in, piece, "points such as 得5分");
	return true;
}

static bool
read_piece(PeReader *in, PePiece piece)
{
	bool		is_it;
	bool		good;

	static const char *const changes[] = {"扣", "减", "加", NULL};

	pe_trim_condition(&piece);
	/* 每低1个百分点,扣0.5分: one piece after all */
	if (in->pending.len > 0 && pe_piece_has(in->pending, "每") && pe_piece_begins_one(piece, changes))
	{
		piece.len += (size_t) (piece.text - in->pending.text);
		piece.text = in->pending.text;
		in->pending.len = 0;
	}
	if (piece.len == 0 || is_note(in, piece) || caps_proportion(in, piece) || is_counting(in, piece) || pe_is_definition(in, piece))
		return true;
	if (in->pending.len == 0 && pe_read_full_points(piece, &in->standard->full))
	{
		in->standard->has_full = true;
		return true;
	}
	if (pe_piece_has(piece, "插值"))
	{
		in->standard->between = true;
		return true;
	}
	good = read_limit(in, piece, &is_it);
	if (good && !is_it)
		good = pe_read_formula(in, piece, &is_it);
	if (good && !is_it)
		good = pe_read_proportion(in, piece, &is_it);
	if (good && !is_it)
		good = pe_read_gain(in, piece, &is_it);
	if (good && !is_it)
		good = pe_read_steps(in, piece, &is_it);
	if (good && !is_it)
		good = read_gift(in, piece, &is_it);
	if (!good || is_it)
		return good;
	if (in->pending.len > 0)
		return pe_standard_refuse(in, in->pending, "points behind the condition, such as 得5分");
	in->pending = piece;
	return true;
}

/* Numbers of a list, which need no other mark between its items. */
static const char *const circled[] = {"①", "②", "③", "④", "⑤", "⑥", "⑦", "⑧", "⑨", NULL};
static const char *const bracketed[] = {"(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)", "(8)", "(9)", NULL};

/* Does an item begin at that place?  The next number, at the beginning or behind points. */
static bool
begins_item(PePiece all, size_t at, size_t from, int *item)
{
	static const char *const ends[] = {"分", "分值", "止", "%", NULL};
	PePiece		rest = pe_piece_part(all, at, all.len);

	if (*item >= 9 || (!pe_piece_begins(rest, circled[*item]) && !pe_piece_begins(rest, bracketed[*item])))
		return false;
	if (at > from && pe_piece_ends_one(pe_piece_part(all, from, at), ends) == NULL)
		return false;
	(*item)++;
	return true;
}

/* ① 1. (1) 1、 in front of a piece. */
static void
cut_number(PePiece *piece)
{
	if (pe_piece_cut_begin_one(piece, circled) || pe_piece_cut_begin_one(piece, bracketed))
		return;
	if (piece->len > 2 && piece->text[0] >= '1' && piece->text[0] <= '9' && piece->text[1] == '.' &&
		!(piece->text[2] >= '0' && piece->text[2] <= '9'))
		*piece = pe_piece_part(*piece, 2, piece->len);
	else if (piece->len > 4 && piece->text[0] >= '1' && piece->text[0] <= '9' && memcmp(piece->text + 1, "、", 3) == 0)
		*piece = pe_piece_part(*piece, 4, piece->len);
}

static bool
is_digit(PePiece piece, size_t at)
{
	return at < piece.len && piece.text[at] >= '0' && piece.text[at] <= '9';
}

/* 1,000: three digits behind it, and no more; a figure in front. */
static bool
is_thousands(PePiece all, size_t at)
{
	return at > 0 && is_digit(all, at - 1) && is_digit(all, at + 1) && is_digit(all, at + 2) && is_digit(all, at + 3) &&
		!is_digit(all, at + 4) && !(at > 3 && is_digit(all, at - 2) && is_digit(all, at - 3) && is_digit(all, at - 4));
}

/* How long the mark at that place is that ends a piece; 0 if none. */
static size_t
mark_length(PePiece all, size_t at, size_t from)
{
	char		c = all.text[at];

	if (c == ',' && is_thousands(all, at))
		return 0;
	if (c == ';' || c == ',')
		return 1;
	if (pe_piece_begins(pe_piece_part(all, at, all.len), "。"))
		return strlen("。");
	if (pe_piece_begins(pe_piece_part(all, at, all.len), "、") && pe_piece_ends(pe_piece_part(all, from, at), "分"))
		return strlen("、");
	return 0;
}

static bool read_pieces(PeReader *in, PePiece all);

/* (低于85%不得分) behind points: a piece of its own, or several; -1 if there is none. */
static long
find_brackets(PePiece piece)
{
	static const char *const ends[] = {"分", "止", "%", NULL};
	size_t		at = piece.len;
	int			depth = 0;

	if (!pe_piece_ends(piece, ")"))
		return -1;
	while (at-- > 0)
	{
		depth += piece.text[at] == ')';
		depth -= piece.text[at] == '(';
		if (depth == 0)
			break;
	}
	return depth == 0 && at > 0 && pe_piece_ends_one(pe_piece_part(piece, 0, at), ends) != NULL ? (long) at : -1;
}

/* What stands in brackets behind points says something of them. */
static bool
read_brackets(PeReader *in, PePiece inside)
{
	int			before = in->standard->count;

	/* 得5分(5分) */
	if (!read_pieces(in, inside))
		return false;
	for (int i = before; i < in->standard->count; i++)
	{
		if (in->standard->parts[i].bare || in->standard->parts[i].under == PE_UNDER_NONE)
			return pe_standard_refuse(in, inside, "a condition before the points");
	}
	return true;
}

static bool
read_with_brackets(PeReader *in, PePiece piece)
{
	static const char *const acting[] = {"扣", "得", "不足", "最多", "最高", "累计", "满分", "没有", "无此", "分值", "加分", NULL};
	PePiece		inside;
	long		open;

	cut_number(&piece);
	/* (各设施类别同此): for other rows */
	open = pe_piece_ends(piece, "同此)") ? pe_piece_find_last(piece, "(") : -1;
	if (open > 0 && pe_piece_ends(pe_piece_part(piece, 0, (size_t) open), "分"))
		piece.len = (size_t) open;
	open = find_brackets(piece);
	if (open < 0)
		return read_piece(in, piece);
	inside = pe_piece_part(piece, (size_t) open + 1, piece.len - 1);
	if (pe_piece_has_one(inside, acting) == NULL)
		return read_piece(in, piece);
	return read_piece(in, pe_piece_part(piece, 0, (size_t) open)) && read_brackets(in, inside);
}

/* The pieces of the whole standard, or of brackets in it. */
static bool
read_pieces(PeReader *in, PePiece all)
{
	size_t		from = 0;
	int			depth = 0;
	int			item = 0;

	for (size_t at = 0; at <= all.len;)
	{
		size_t		n = at == all.len ? 1 : depth > 0 ? 0 : mark_length(all, at, from);
		bool		is_item = at < all.len && depth == 0 && begins_item(all, at, from, &item);

		if (at < all.len && (all.text[at] == '(' || all.text[at] == '['))
			depth++;
		else if (at < all.len && (all.text[at] == ')' || all.text[at] == ']') && depth > 0)
			depth--;
		if (n > 0 || (is_item && at > from))
		{
			if (!read_with_brackets(in, pe_piece_part(all, from, at)))
				return false;
			from = at + n;
		}
		at += n > 0 ? n : 1;
	}
	return true;
}

/* What is left when all pieces are read. */
static bool
is_complete(PeReader *in)
{
	if (in->standard->person)
		return true;
	if (in->pending.len > 0)
		return pe_standard_refuse(in, in->pending, "points behind the condition, such as 得5分");
	/* 每项扣完为止,不计负分: of other rows */
	if (in->standard->count == 0 && pe_piece_has(in->all, "扣完") && !pe_piece_has_digit(in->all))
	{
		in->standard->person = true;
		return true;
	}
	/* 见附件5分: nobody says that this is given */
	if (in->standard->count == 0 || (in->standard->count == 1 && in->standard->parts[0].bare))
		return pe_standard_refuse(in, in->all, "a scoring standard, such as 完成得满分,每低1个百分点扣0.5分");
	return true;
}

bool
pe_standard_read(const char *text, size_t len, PeStandard *standard)
{
	PeReader	in = {.standard = standard,.all = {text, len}};

	memset(standard, 0, sizeof(*standard));
	standard->person = pe_standard_wants_person(in.all);
	if (standard->person || (read_pieces(&in, in.all) && is_complete(&in)))
		return true;
	standard->person = pe_standard_is_beyond_figures(in.all);
	return standard->person;
}
