/*
 * label.c
 *		The words beside a figure, as far as they tell one figure from another.
 *
 * Stored values keep no labels: only a story in which two figures fit the
 * target needs them, and it is read again for that.
 */
#include "core/label.h"

#include <string.h>

#include "core/text.h"

#define LABEL_MAX	48			/* characters; longer labels keep their end */

typedef struct PeLabel
{
	int			len;
	uint32_t	text[LABEL_MAX];
} PeLabel;

/* How a label of a count ends: it says nothing of what is counted. */
static const char *const endings[] = {
	"人数", "人次", "次数", "场次", "户数", "个数", "件数", "数量", "总数", "面积", "金额", "数", "率"
};

static void
set_label(PeLabel *label, const PeCell *cell, const PePlace *place)
{
	size_t		pos = place->label_start;

	label->len = 0;
	while (pos < place->label_end)
	{
		uint32_t	cp = pe_next(cell->text, place->label_end, &pos);

		if (label->len == LABEL_MAX)
			memmove(label->text, label->text + 1, --label->len * sizeof(uint32_t));
		label->text[label->len++] = cp;
	}
}

static void
strip_ending(PeLabel *label)
{
	for (size_t i = 0; i < sizeof(endings) / sizeof(endings[0]); i++)
	{
		size_t		len = strlen(endings[i]);
		size_t		pos = 0;
		int			n = 0;
		uint32_t	cp[4];

		while (pos < len)
			cp[n++] = pe_next(endings[i], len, &pos);
		if (label->len - n < 2 ||
			memcmp(label->text + label->len - n, cp, n * sizeof(uint32_t)) != 0)
			continue;
		label->len -= n;
		return;
	}
}

/* The longest run of characters that both hold. */
static int
common_run(const PeLabel *a, const PeLabel *b)
{
	int			best = 0;

	for (int i = 0; i < a->len; i++)
	{
		for (int j = 0; j < b->len; j++)
		{
			int			n = 0;

			while (i + n < a->len && j + n < b->len && a->text[i + n] == b->text[j + n])
				n++;
			if (n > best)
				best = n;
		}
	}
	return best;
}

/* The figures of a value as they are read now; false if the story ends before the first. */
static bool
target_label(const PeView *target, PeCell *cell, PeClause *clause, PeLabel *label)
{
	char		scratch[PE_SCRATCH];
	uint16_t	scratch_len = 0;
	uint32_t	pos = 0;

	if (!pe_cell_fold(cell, target->text, target->text_len, NULL))
		return false;
	pe_clause_init(clause, cell, false, scratch, &scratch_len);
	while (pe_next_clause(clause, &pos))
	{
		if (clause->count == 0)
			continue;
		set_label(label, cell, &clause->found[0].place);
		strip_ending(label);
		return label->len >= 2;
	}
	return false;
}

bool
pe_has_label(const PeView *view, bool actual)
{
	PeCell		cell;
	PeClause	clause;
	char		scratch[PE_SCRATCH];
	uint16_t	scratch_len = 0;
	uint32_t	pos = 0;
	const PePlace *place;

	if (!pe_cell_fold(&cell, view->text, view->text_len, NULL))
		return true;
	pe_clause_init(&clause, &cell, actual, scratch, &scratch_len);
	if (!pe_next_clause(&clause, &pos) || clause.count != 1 || pos < cell.len)
		return true;
	place = &clause.found[0].place;
	return clause.words || place->label_start < place->label_end;
}

int
pe_label_runs(const PeView *target, const PeView *actual, int *run)
{
	PeCell		cell;
	PeClause	clause;
	PeLabel		wanted;
	PeLabel		label;
	char		scratch[PE_SCRATCH];
	uint16_t	scratch_len = 0;
	uint32_t	pos = 0;
	int			count = 0;

	if (!target_label(target, &cell, &clause, &wanted) ||
		!pe_cell_fold(&cell, actual->text, actual->text_len, NULL))
		return 0;
	pe_clause_init(&clause, &cell, true, scratch, &scratch_len);
	while (pe_next_clause(&clause, &pos))
	{
		for (int i = 0; i < clause.count && count < PE_MAX_FIGURES; i++)
		{
			set_label(&label, &cell, &clause.found[i].place);
			run[count++] = common_run(&wanted, &label);
		}
	}
	/* an earlier release may have read the story otherwise */
	return count == actual->count ? wanted.len : 0;
}
