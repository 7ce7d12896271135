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
	static const char *const numerals[] = {
		"零", "〇", "一", "二", "两", "三", "四", "五", "六", "七", "八", "九", "十", "百", "点", NULL
	};

	if (piece.len == 0)
		return false;
	while (piece.len > 0)
	{
		if ((piece.text[0] >= '0' && piece.text[0] <= '9') || piece.text[0] == '.')
			piece = pe_piece_part(piece, 1, piece.len);
		else if (!pe_piece_cut_begin_one(&piece, numerals))
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

/* Whose points they are adds nothing. */
static void
cut_owner(PePiece *piece)
{
	static const char *const owners[] = {"该项指标", "本项指标", "该指标", "本指标", "该项", "本项", "此项", "指标", "相应", NULL};

	while (pe_piece_cut_begin_one(piece, owners))
		;
}

static bool
set_share(PeAmount *amount, int64_t coef, int32_t scale)
{
	amount->is_share = true;
	amount->value.coef = coef;
	amount->value.scale = scale;
	return true;
}

bool
pe_read_points(PePiece piece, PeAmount *amount)
{
	static const char *const full[] = {"满分", "全分", "满分值", "全部分值", "全部分", NULL};
	static const char *const half[] = {"一半分值", "一半的分值", "一半分", "一半", "50%", NULL};
	static const char *const none[] = {"零分", "0分", NULL};
	static const char *const shares[] = {"的分值", "分值", "的分", "的分数", "分数", NULL};
	PePiece		rest;

	cut_owner(&piece);
	if (pe_piece_is_one(piece, full))
		return set_share(amount, 1, 0);
	if (pe_piece_is_one(piece, half))
		return set_share(amount, 5, 1);
	if (pe_piece_is_one(piece, none))
	{
		amount->is_share = false;
		amount->value = pe_decimal_int(0);
		return true;
	}
	/* 满分5分 */
	(void) pe_piece_cut_begin(&piece, "满分");
	rest = piece;
	if (pe_piece_cut_begin(&rest, "分值的") || pe_piece_cut_begin(&rest, "满分的"))
		return read_percent(rest, amount);
	rest = piece;
	if (pe_piece_cut_end_one(&rest, shares))
	{
		cut_owner(&rest);
		(void) pe_piece_cut_end(&rest, "该项");
		(void) pe_piece_cut_end(&rest, "的");
		if (read_percent(rest, amount))
			return true;
	}
	amount->is_share = false;
	return read_number(piece, "分", &amount->value);
}
