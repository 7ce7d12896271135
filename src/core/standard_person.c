/*
 * standard_person.c
 *		Written standards that only a person can apply.
 */
#include <string.h>

#include "core/reading.h"
#include "core/standard.h"

/* 扣0.5-2分, 得8-10分: points between two numbers. */
static bool
has_points_between(PePiece piece)
{
	static const char *const verbs[] = {"扣", "得", "给", "计"};
	static const char *const dashes[] = {"-", "~", "至", "到", "—", "–"};

	for (size_t i = 0; i < piece.len; i++)
	{
		PePiece		rest = pe_piece_part(piece, i, piece.len);
		bool		dash = false;
		size_t		n = 0;

		for (size_t k = 0; k < sizeof(verbs) / sizeof(verbs[0]) && n == 0; k++)
			n = pe_piece_begins(rest, verbs[k]) ? strlen(verbs[k]) : 0;
		if (n == 0)
			continue;
		while (n < rest.len && ((rest.text[n] >= '0' && rest.text[n] <= '9') || rest.text[n] == '.' || rest.text[n] == '%'))
		{
			n++;
			for (size_t k = 0; k < sizeof(dashes) / sizeof(dashes[0]) && !dash; k++)
			{
				if (pe_piece_begins(pe_piece_part(rest, n, rest.len), dashes[k]))
				{
					dash = true;
					n += strlen(dashes[k]);
				}
			}
		}
		if (dash && pe_piece_begins(pe_piece_part(rest, n, rest.len), "分"))
			return true;
	}
	return false;
}

/* (1分) or 各得5分 or 每项2分: elements with points of their own. */
static bool
has_elements(PePiece piece)
{
	static const char *const each[] = {"每项得", "每项0", "每项1", "每项2", "每项3", "每项4", "每项5", "各得", NULL};
	static const char *const products[] = {"分×", "分*", "分÷", NULL};
	static const char *const names[] = {"权重", "满", "标准", NULL};
	int			count = 0;

	if (pe_piece_has_one(piece, each) != NULL)
		return true;
	for (size_t i = 0; i < piece.len; i++)
	{
		/* 5分×项数, but 权重分×完成率 */
		if (pe_piece_begins_one(pe_piece_part(piece, i, piece.len), products) && pe_piece_ends_one(pe_piece_part(piece, 0, i), names) == NULL)
			return true;
	}
	for (size_t i = 0; i + 1 < piece.len; i++)
	{
		size_t		n = i + 1;

		if (piece.text[i] != '(')
			continue;
		while (n < piece.len && ((piece.text[n] >= '0' && piece.text[n] <= '9') || piece.text[n] == '.'))
			n++;
		count += n > i + 1 && pe_piece_begins(pe_piece_part(piece, n, piece.len), "分)");
	}
	return count >= 2;
}

bool
pe_standard_wants_person(PePiece piece)
{
	static const char *const discretion[] = {
		"酌情", "视情", "综合评定", "综合评价", "综合打分", "集体评定", "专家评", "排名", "名次", "第1名", "第一名", "前5名", "前3名", "前三名", "前五名",
		"倒扣", "可负分", "扣至负分", "加倍", "进步分", "合同金额", "终止合同", "提前完成", "优良中差四档", NULL
	};

	return pe_piece_has_one(piece, discretion) != NULL || has_points_between(piece) || has_elements(piece);
}

/* Several deductions for different things, or grades without points: no figure decides. */
bool
pe_standard_is_beyond_figures(PePiece piece)
{
	static const char *const grades[] = {"优秀", "良好", "合格", "不合格", NULL};
	int			deductions = 0;
	int			gifts = 0;

	for (size_t i = 0; i + 3 < piece.len; i++)
	{
		bool		number = piece.text[i + 3] >= '0' && piece.text[i + 3] <= '9';

		gifts += number && memcmp(piece.text + i, "得", 3) == 0;
		deductions += number && memcmp(piece.text + i, "扣", 3) == 0;
	}
	return deductions >= 2 || gifts >= 3 ||
		(pe_piece_has_one(piece, grades) != NULL && pe_piece_has_digit(piece) && !pe_piece_has(piece, "得") && !pe_piece_has(piece, "计"));
}
