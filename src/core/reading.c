/*
 * reading.c
 *		From the text of a cell to its reading.
 */
#include "core/reading.h"

#include <string.h>

#include "core/lexicon.h"
#include "core/text.h"

/* What the clauses of a cell hold together. */
typedef struct PeTotals
{
	int			figures;
	bool		damaged;
	bool		other_words;	/* a clause in words beside one with a figure */
	bool		occasion;
	bool		listed;
	bool		planned;		/* one of them was only meant to be */
} PeTotals;

/* Nothing but dashes, slashes and dots: an empty cell with ink. */
static bool
is_blank(const PeCell *cell)
{
	size_t		pos = 0;

	if (cell->len > 24 || (cell->text[0] >= '0' && cell->text[0] <= '9'))
		return false;
	while (pos < cell->len)
	{
		switch (pe_next(cell->text, cell->len, &pos))
		{
			case ' ':
			case '-':
			case '/':
			case '\\':
			case '_':
			case 0x2010:
			case 0x2011:
			case 0x2012:
			case 0x2013:
			case 0x2014:
			case 0x2015:
			case 0x2212:
			case 0x2500:
			case 0x2501:
				break;
			default:
				return false;
		}
	}
	return true;
}

static void
read_clauses(const PeCell *cell, bool actual, PeReading *reading, PeTotals *totals)
{
	PeClause	clause;
	uint32_t	pos = 0;

	pe_clause_init(&clause, cell, actual, reading->scratch, &reading->scratch_len);
	while (pe_next_clause(&clause, &pos))
	{
		for (int i = 0; i < clause.count; i++)
		{
			totals->planned |= clause.found[i].planned;
			if (totals->figures < PE_MAX_FIGURES)
				reading->figure[totals->figures] = clause.found[i].figure;
			totals->figures++;
		}
		totals->damaged |= clause.damaged;
		totals->other_words |= clause.words && clause.count == 0;
		totals->occasion |= clause.occasion;
		totals->listed |= clause.listed;
	}
}

/* What there should be none of, and words beside it. */
static const char *const bad_things[] = {
	"投诉", "事故", "死亡", "伤亡", "差错", "失误", "上访", "信访", "感染",
	"违规", "违纪", "违法", "逾期", "拖欠", "举报", "案件", "纠纷", "缺陷",
	"污染", "泄密", "舆情", "火灾", "发案", "事件", "安全", "责任", "重大",
	"生产", "群体性", "有效", "一般", "较大", "任何", "交通", "食品", "质量", "消防",
	"群众", "职工", "人员", "工程", "校园", "网络", "环境", "行为", "现象", "情况", "问题", "发生"
};

/* Which of the words the text begins with: the bytes of the first that does, or 0. */
static size_t
one_of(const char *text, const char *const *list, size_t count)
{
	for (size_t i = 0; i < count; i++)
	{
		size_t		len = strlen(list[i]);

		if (strncmp(text, list[i], len) == 0)
			return len;
	}
	return 0;
}

#define ONE_OF(text, list) one_of(text, list, sizeof(list) / sizeof(list[0]))

/* Nothing but bad things: 投诉, 重大安全事故发生.  零距离 is a name. */
static bool
is_bad_thing(const char *text)
{
	size_t		used;

	if (*text == '\0' || strlen(text) > 60)
		return false;
	for (; *text != '\0'; text += used)
	{
		used = ONE_OF(text, bad_things);
		if (used == 0)
			return false;
	}
	return true;
}

/* 零投诉, 0投诉, 文物安全零事故: none of something bad. */
static bool
is_none_of(const PeCell *cell)
{
	static const char zero[] = "零";
	const char *at;

	if (cell->text[0] == '0')
		return is_bad_thing(cell->text + 1);
	if (cell->len > 90)
		return false;
	at = strstr(cell->text, zero);
	return at != NULL && is_bad_thing(at + strlen(zero));
}

/* 无投诉, 未发生安全事故: the same in words, which is a claim. */
static bool
claims_none_of(const PeCell *cell)
{
	static const char *const none[] = {
		"无", "未发生", "没有发生", "未出现", "没有出现", "未发现", "没有", "未产生", "未收到"
	};
	size_t		used = ONE_OF(cell->text, none);

	return used > 0 && is_bad_thing(cell->text + used);
}

static void
set_zero(PeReading *reading)
{
	PeFigure   *figure = &reading->figure[0];

	memset(figure, 0, sizeof(*figure));
	figure->unit = figure->per = "";
	figure->flags = PE_HAS_BOTH;
	reading->count = 1;
	reading->kind = PE_QUANTITY;
}

void
pe_read(const char *text, size_t len, bool actual, PeCell *cell, PeReading *reading)
{
	PeTotals	totals = {0};

	pe_lexicon_init();
	reading->tier = PE_TIER_NONE;
	if (pe_read_simple(text, len, reading))
		return;
	reading->kind = PE_QUALITATIVE;
	reading->count = 0;
	reading->scratch_len = 0;
	if (!pe_cell_fold(cell, text, len, NULL))
		return;
	if (is_blank(cell))
	{
		reading->kind = PE_BLANK;
		return;
	}
	read_clauses(cell, actual, reading, &totals);
	if ((totals.figures == 0 || cell->text[0] == '0') && !totals.damaged && is_none_of(cell))
	{
		set_zero(reading);
		return;
	}
	if (totals.figures == 0 && actual)
		reading->tier = claims_none_of(cell) ? PE_TIER_ZERO :
			pe_read_tier(cell->text, cell->len);
	if (totals.figures == 0 || totals.damaged || (totals.figures == 1 && totals.planned))
		return;
	if (totals.figures == 1 &&
		!totals.listed && (actual || !(totals.other_words || totals.occasion)))
	{
		reading->kind = reading->figure[0].flags & PE_IS_DATE ? PE_DATE : PE_QUANTITY;
		reading->count = 1;
		return;
	}
	reading->kind = PE_COMPOUND;
	if (actual && !totals.planned && totals.figures <= PE_MAX_FIGURES)
		reading->count = (uint8_t) totals.figures;
}
