/*
 * amount.c
 *		Points as a standard writes them: 5分, 满分, 该项分值的10%, 一半分值.
 */
#include <string.h>

#include "core/reading.h"
#include "core/standard.h"

/* Nothing but digits, or numerals in Chinese. */
static bool
is_number(PePiece piece)
{
	if (piece.len == 0)
		return false;
	while (piece.len > 0)
	{
		if ((piece.text[0] >= '0' && piece.text[0] <= '9') || piece.text[0] == '.')
			piece = pe_piece_part(piece, 1, piece.len);
		else if (!pe_piece_cut_begin_one(&piece, pe_numerals))
			return false;
	}
	return true;
}

/* One plain number in this unit. */
static bool
read_number(PePiece piece, const char *unit, PeDecimal *number)
{
	static const char *const hundredths[] = {"百分之", NULL};
	PeCell		cell;
	PeReading	reading;
	const PeFigure *figure = &reading.figure[0];
	PePiece		digits = piece;
	char		numerals[80];

	if (piece.len > 60)
		return false;
	if (pe_piece_cut_end(&digits, unit) ? !is_number(digits) :
		unit[0] != '%' || !pe_piece_cut_begin_one(&digits, hundredths) || !is_number(digits))
		return false;
	/* 十分 is a word as well, so numerals are read as those of 百分之十 */
	if (unit[0] != '%' && !(digits.text[0] >= '0' && digits.text[0] <= '9'))
	{
		memcpy(numerals, "百分之", strlen("百分之"));
		memcpy(numerals + strlen("百分之"), digits.text, digits.len);
		piece = pe_piece_make(
							  numerals, digits.len + strlen("百分之")
			);
		unit = "%";
	}
	pe_read(piece.text, piece.len, false, &cell, &reading);
	if (reading.kind != PE_QUANTITY || figure->comparator != PE_NONE || figure->per_len > 0 ||
		(figure->flags & ~PE_HAS_BOTH) != 0 || pe_decimal_cmp(figure->lower, figure->upper) != 0 ||
		figure->unit_len != strlen(unit) || memcmp(figure->unit, unit, figure->unit_len) != 0)
		return false;
	*number = figure->lower;
	return number->coef >= 0;
}

static bool
read_percent(PePiece piece, PeAmount *amount)
{
	amount->is_share = true;
	return read_number(piece, "%", &amount->value) && pe_decimal_shift(amount->value, -2, &amount->value) &&
		pe_decimal_cmp(amount->value, pe_decimal_int(1)) <= 0;
}

/* What points are called, where no number says how many: all of them, or what a share is of. */
static const char *const names[] = {
	"权重分值", "标准分值", "满分值", "权重分", "标准分", "分值", "权重", "满分", "分数", "总分", NULL
};

/* Whose points they are adds nothing. */
static bool
cut_owner(PePiece *piece)
{
	static const char *const owners[] = {"该项指标", "本项指标", "该指标", "本指标", "该项", "本项", "此项", "指标", "相应", NULL};
	bool		any = false;

	while (pe_piece_cut_begin_one(piece, owners))
		any = true;
	return any;
}

static bool
set_share(PeAmount *amount, int64_t coef, int32_t scale)
{
	amount->is_share = true;
	amount->value.coef = coef;
	amount->value.scale = scale;
	return true;
}

static bool
set_points(PeAmount *amount, int64_t coef, int32_t scale)
{
	(void) set_share(amount, coef, scale);
	amount->is_share = false;
	return true;
}

/* 分值的80%, 80%的分值, 该项的80%. */
static bool
read_named_share(PePiece piece, bool owned, PeAmount *amount)
{
	PePiece		rest = piece;

	if (pe_piece_cut_begin_one(&rest, names) || owned)
	{
		(void) pe_piece_cut_begin(&rest, "的");
		if (read_percent(rest, amount))
			return true;
	}
	rest = piece;
	if (!pe_piece_cut_end_one(&rest, names) && !pe_piece_cut_end(&rest, "的分"))
		return false;
	(void) pe_piece_cut_end(&rest, "指标");
	(void) pe_piece_cut_end(&rest, "该项");
	(void) pe_piece_cut_end(&rest, "的");
	return read_percent(rest, amount);
}

bool
pe_read_share(PePiece piece, PeAmount *amount)
{
	return pe_piece_ends(piece, "%") && read_percent(piece, amount);
}

bool
pe_points_have_number(PePiece piece)
{
	return pe_piece_ends_one(piece, names) == NULL || pe_piece_ends(piece, "满分") || pe_piece_has_digit(piece);
}

bool
pe_read_points(PePiece piece, PeAmount *amount)
{
	static const char *const full[] = {"全分", "全部分值", "全部分", NULL};
	static const char *const half[] = {"一半分值", "一半的分值", "一半分", "一半", NULL};
	static const char *const none[] = {"零分", "0分", NULL};
	bool		owned;

	/* 扣除相应分值: nobody says how much */
	if (pe_piece_begins(piece, "相应") && !pe_piece_has_digit(piece))
		return false;
	owned = cut_owner(&piece);

	if (pe_piece_is_one(piece, full) || (pe_piece_is_one(piece, names) && !pe_piece_is(piece, "分数")))
		return set_share(amount, 1, 0);
	if (pe_piece_is_one(piece, half))
		return set_share(amount, 5, 1);
	if (pe_piece_is_one(piece, none))
		return set_points(amount, 0, 0);
	if (pe_piece_is(piece, "半分"))
		return set_points(amount, 5, 1);
	if (read_named_share(piece, owned, amount))
		return true;
	/* 满分5分 */
	(void) pe_piece_cut_begin(&piece, "满分");
	amount->is_share = false;
	return read_number(piece, "分", &amount->value);
}

/* 满分10分, 本项分值为10分: how much there is to get, and nothing of what for. */
bool
pe_read_full_points(PePiece piece, PeAmount *amount)
{
	static const char *const called[] = {"满分值", "满分", "总分", "分值", "权重", NULL};

	(void) cut_owner(&piece);
	if (!pe_piece_cut_begin_one(&piece, called))
		return false;
	(void) (pe_piece_cut_begin(&piece, "为") || pe_piece_cut_begin(&piece, ":"));
	return pe_piece_ends(piece, "分") && pe_piece_has_digit(piece) && pe_read_points(piece, amount) && !amount->is_share;
}
