/*
 * standard_formula.c
 *		Proportions of a written standard: 按完成比例得分, 得分=完成率×分值.
 */
#include <string.h>

#include "core/reading.h"
#include "core/standard.h"

/* 完成率, 预算执行率, 实际完成值/目标值: a completion as a formula has it. */
static bool
is_completion_formula(PePiece piece)
{
	static const char *const done[] = {"实际完成", "完成", "实际", "执行", NULL};
	static const char *const wanted[] = {"目标", "计划", "任务", "指标值", "预算", "应完成", NULL};
	static const char *const divisions[] = {"/", "÷", NULL};
	static const char *const ends[] = {"完成率", "执行率", "完成比例", NULL};

	for (int i = 0; divisions[i] != NULL; i++)
	{
		long		at = pe_piece_find_last(piece, divisions[i]);

		if (at > 0)
			return !pe_piece_has_digit(piece) && pe_piece_begins_one(piece, done) &&
				pe_piece_begins_one(pe_piece_part(piece, (size_t) at + strlen(divisions[i]), piece.len), wanted);
	}
	return pe_piece_ends_one(piece, ends) != NULL;
}

/* 目标值/实际值: the completion of a ceiling. */
static bool
is_inverse_formula(PePiece piece)
{
	static const char *const wanted[] = {
		"目标值", "目标数", "目标", "年度目标值", "年度指标值", "指标值", "计划值", "计划数", "计划", "预算数", "预算金额", "预算", "控制数", "计划成本", "目标成本", "预算成本", "计划投资", "计划时间", "计划工期", "计划天数", NULL
	};
	static const char *const done[] = {
		"实际值", "实际数", "实际", "实际完成值", "实际完成数", "完成值", "完成数", "实际支出", "实际支出数", "实际成本", "实际费用", "实际投资", "实际时间", "实际完成时间", "实际工期", "实际天数", "执行数", "实际执行数", NULL
	};
	static const char *const divisions[] = {"/", "÷", NULL};

	for (int i = 0; divisions[i] != NULL; i++)
	{
		long		at = pe_piece_find_last(piece, divisions[i]);

		if (at > 0)
			return pe_piece_is_one(pe_piece_part(piece, 0, (size_t) at), wanted) &&
				pe_piece_is_one(pe_piece_part(piece, (size_t) at + strlen(divisions[i]), piece.len), done);
	}
	return false;
}

/* (实际/计划): brackets around all of it. */
static void
cut_outer_brackets(PePiece *piece)
{
	int			depth = 0;

	if (piece->len < 2 || piece->text[0] != '(')
		return;
	for (size_t i = 0; i < piece->len; i++)
	{
		depth += piece->text[i] == '(';
		depth -= piece->text[i] == ')';
		if (depth == 0)
		{
			if (i + 1 == piece->len)
				*piece = pe_piece_part(*piece, 1, i);
			return;
		}
	}
}

/* One factor of a product: points, 100%, or the ratio. */
static bool
take_factor(PePiece factor, PePiece *ratio, PeAmount *amount, bool *has_amount)
{
	PeAmount	points;

	if (pe_piece_is(factor, "100%"))
		return true;
	if (pe_read_points(factor, &points))
	{
		if (*has_amount)
			return false;
		*amount = points;
		*has_amount = true;
		return true;
	}
	if (ratio->len > 0 || factor.len == 0)
		return false;
	*ratio = factor;
	cut_outer_brackets(ratio);
	return true;
}

/* 完成率×分值, 权重×(实际/计划)×100%: a ratio and, if it is there, what is shared out by it; in any order. */
static bool
read_product(PePiece piece, PePiece *ratio, PeAmount *amount, bool *has_amount)
{
	static const char *const signs[] = {"×", "*", NULL};
	size_t		from = 0;
	int			depth = 0;

	*ratio = pe_piece_part(piece, 0, 0);
	*has_amount = false;
	for (size_t i = 0; i <= piece.len;)
	{
		PePiece		rest = pe_piece_part(piece, i, piece.len);
		bool		is_sign = depth == 0 && pe_piece_cut_begin_one(&rest, signs);

		if (i < piece.len && !is_sign)
		{
			depth += piece.text[i] == '(';
			depth -= piece.text[i] == ')';
			i++;
			continue;
		}
		if (!take_factor(pe_piece_part(piece, from, i), ratio, amount, has_amount))
			return false;
		if (i == piece.len)
			break;
		i = from = piece.len - rest.len;
	}
	return ratio->len > 0;
}

/* 合格率=合格数/总数×100%: what a rate of the standard is, and no points. */
bool
pe_is_definition(PeReader *in, PePiece piece)
{
	PePiece		name = piece;
	PePiece		ratio;
	PeAmount	amount;
	bool		has_amount;

	name.len = 0;
	while (name.len < piece.len && piece.text[name.len] != '=')
		name.len++;
	if (name.len == piece.len || pe_piece_ends_one(name, pe_rate_words) == NULL || pe_piece_has_digit(name) ||
		!read_product(pe_piece_part(piece, name.len + 1, piece.len), &ratio, &amount, &has_amount) || has_amount ||
		pe_piece_has_digit(ratio) || (!pe_piece_has(ratio, "/") && !pe_piece_has(ratio, "÷")))
		return false;
	if (is_completion_formula(ratio))
		in->standard->completion = true;
	else
		in->standard->named = true;
	in->standard->defined = name;
	return true;
}

/* (完成率-60%)/(85%-60%): from nothing at 60 % to all of it at 85 %. */
static bool
read_slope(PePiece piece, PeBounds *bounds)
{
	PePiece		parts[4];
	PeBounds	ends[3];
	int			count = 0;
	size_t		from = 0;

	for (size_t i = 0; i <= piece.len; i++)
	{
		if (i < piece.len && strchr("()-/", piece.text[i]) == NULL)
			continue;
		if (i > from)
		{
			if (count == 4)
				return false;
			parts[count++] = pe_piece_part(piece, from, i);
		}
		from = i + 1;
	}
	if (count != 4 || piece.len == 0 || piece.text[0] != '(')
		return false;
	for (int i = 0; i < 3; i++)
	{
		if (!pe_read_bounds(parts[i + 1].text, parts[i + 1].len, &ends[i]) || pe_decimal_cmp(ends[i].lower, ends[i].upper) != 0)
			return false;
	}
	/* 1 is 100% */
	if (ends[1].unit_len == 0 && ends[1].lower.coef == 1 && ends[1].lower.scale == 0)
	{
		ends[1] = ends[0];
		ends[1].lower = ends[1].upper = pe_decimal_int(100);
	}
	if (!pe_unit_is_percent(ends[0].unit, ends[0].unit_len) || !pe_unit_is_percent(ends[1].unit, ends[1].unit_len) ||
		pe_decimal_cmp(ends[0].lower, ends[2].lower) != 0 || pe_decimal_cmp(ends[0].lower, ends[1].lower) >= 0)
		return false;
	*bounds = ends[0];
	bounds->flags = PE_HAS_BOTH | PE_OPEN_UPPER;
	bounds->upper = ends[1].lower;
	bounds->lower_said = bounds->upper_said = PE_SAID_PLAINLY;
	return true;
}

/* 实际值/95%: from nothing at 0 to all of it there. */
static bool
read_own_ratio(PePiece piece, PeBounds *bounds)
{
	static const char *const actual[] = {"实际值", "完成值", "实际完成值", "实际完成率", "完成率", NULL};

	if (!pe_piece_cut_begin_one(&piece, actual) || !(pe_piece_cut_begin(&piece, "/") || pe_piece_cut_begin(&piece, "÷")) ||
		!pe_read_bounds(piece.text, piece.len, bounds) || pe_decimal_cmp(bounds->lower, bounds->upper) != 0)
		return false;
	bounds->lower = pe_decimal_int(0);
	bounds->flags = PE_HAS_BOTH | PE_OPEN_UPPER;
	bounds->lower_said = bounds->upper_said = PE_SAID_PLAINLY;
	return true;
}

/* 得分=完成率×分值 and the like. */
bool
pe_read_formula(PeReader *in, PePiece piece, bool *is_it)
{
	long		at = pe_piece_find_last(piece, "得分=");
	PePiece		before = piece;
	PePiece		formula;
	bool		has_amount;
	PePart		read;
	PePart	   *part;

	*is_it = false;
	if (at < 0)
		return true;
	memset(&read, 0, sizeof(read));
	before.len = (size_t) at;
	formula = pe_piece_part(piece, (size_t) at + strlen("得分="), piece.len);
	if (!read_product(formula, &formula, &read.amount, &has_amount) || !has_amount)
		return true;
	read.inverse = is_inverse_formula(formula);
	if (read.inverse || is_completion_formula(formula))
		read.action = PE_ACTION_PROPORTION;
	else if (read_slope(formula, &read.bounds) || read_own_ratio(formula, &read.bounds))
		read.action = PE_ACTION_SLOPE;
	else
		return true;
	*is_it = true;
	part = pe_new_part(in, piece);
	if (part == NULL)
		return false;
	if (read.action == PE_ACTION_PROPORTION)
	{
		part->action = read.action;
		part->amount = read.amount;
		part->inverse = read.inverse;
		return pe_take_condition(in, before, part);
	}
	/* the formula itself says for which range it is */
	in->pending.len = 0;
	read.at = part->at;
	read.under = PE_UNDER_RANGE;
	*part = read;
	return true;
}

/* 按(实际值/目标值)×分值计分: where such a formula begins; -1 if there is none. */
static long
find_product(PePiece piece, PeAmount *amount)
{
	static const char *const ends[] = {"计算得分", "计分", "得分", "给分", "计算", NULL};
	PePiece		ratio;
	bool		has_amount;
	long		at;

	(void) pe_piece_cut_end_one(&piece, ends);
	at = pe_piece_find_last(piece, "按");
	return at >= 0 && read_product(pe_piece_part(piece, (size_t) at + strlen("按"), piece.len), &ratio, amount, &has_amount) &&
		has_amount && is_completion_formula(ratio) ? at : -1;
}

/* 按完成比例得分: in proportion to the completion. */
bool
pe_read_proportion(PeReader *in, PePiece piece, bool *is_it)
{
	static const char *const ends[] = {
		"按比例得分", "按比例计分", "按比例折算", "按比例给分", "按比例扣分", "按比例", "按比例计算得分", "按比例计算", NULL
	};
	static const char *const of_completion[] = {
		"按完成比例得分", "按完成比例计分", "按照完成比例得分", "按照完成比例计分", "按实际完成比例得分", "按实际完成比例计分",
		"按完成率得分", "按完成率计分", "按实际完成率得分", "按实际完成率计分", "按完成比例计算得分", "按完成率计算得分", "按完成比例给分",
		"按完成比例扣分", "按完成比例", "按完成率", "按完成率×分值计算得分", "按实际完成比例给分", "按完成比例折算得分", "按实际完成率×分值计算得分", "按实际完成值/目标值×分值计分", NULL
	};
	PeAmount	amount = pe_amount_full();
	long		product = find_product(piece, &amount);
	bool		shared = false;
	PePart	   *part;

	*is_it = product >= 0 || pe_piece_cut_end_one(&piece, of_completion);
	if (product >= 0)
		piece.len = (size_t) product;
	if (!*is_it)
	{
		shared = pe_piece_cut_end_one(&piece, ends);
		*is_it = shared;
	}
	if (!*is_it)
		return true;
	part = pe_new_part(in, piece);
	if (part == NULL)
		return false;
	part->action = shared ? PE_ACTION_SHARED : PE_ACTION_PROPORTION;
	part->amount = amount;
	return pe_take_condition(in, piece, part);
}
