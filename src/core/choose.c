/*
 * choose.c
 *		Which figure of an actual with several answers the target.
 */
#include "core/compare.h"
#include "core/label.h"
#include "core/unit.h"

/* Could this figure of an actual answer the target? */
static bool
fits(const PeFigure *target, const PeFigure *figure)
{
	if ((target->flags ^ figure->flags) & PE_IS_DATE)
		return false;
	if (target->flags & PE_IS_DATE)
		return true;
	return target->unit_len > 0 && pe_same_per(target, figure) && pe_units_fit(target, figure);
}

/*
 * Of several figures that fit by their unit, the one that is called what the
 * target is called: it shares a word, and the others none or it shares the
 * whole label.  Returns its index or -1.
 */
static int
named_figure(const int *run, int label_len, const bool *fitting, int count)
{
	int			best = -1;
	int			second = 0;

	for (int i = 0; i < count; i++)
	{
		if (!fitting[i])
			continue;
		if (best >= 0 && run[i] <= run[best])
			second = run[i] > second ? run[i] : second;
		else
		{
			second = best >= 0 && run[best] > second ? run[best] : second;
			best = i;
		}
	}
	if (best < 0 || run[best] < 2 || run[best] == second)
		return -1;
	return second < 2 || run[best] == label_len ? best : -1;
}

/* Does a figure in another unit bear the target's name, while the chosen one does not? */
static bool
name_is_elsewhere(const int *run, const bool *fitting, int count)
{
	bool		elsewhere = false;

	for (int i = 0; i < count; i++)
	{
		if (fitting[i] && run[i] >= 2)
			return false;
		elsewhere |= !fitting[i] && run[i] >= 2;
	}
	return elsewhere;
}

bool
pe_choose_figure(const PeScoreInput *in, PeFigure *chosen, PeOutcome *out)
{
	const char *at = in->actual->rest;
	PeFigure	figure[PE_MAX_FIGURES] = {in->actual->figure};
	bool		fitting[PE_MAX_FIGURES];
	int			run[PE_MAX_FIGURES];
	int			count = 0;
	int			fit = 0;
	int			index = -1;
	int			label_len;

	for (; count < in->actual->count; count++)
	{
		if (count > 0 && !pe_stored_figure(&at, in->actual->text, &figure[count]))
			break;
		fitting[count] = fits(&in->target->figure, &figure[count]);
		if (fitting[count])
		{
			fit++;
			index = count;
		}
	}
	out->notes |= PE_NOTE_CHOSEN;
	/* 2021年11月完成80%: the day is that of a part */
	if (in->target->kind == PE_DATE && count > 1)
		fit = 0;
	label_len = fit > 0 ? pe_label_runs(in->target, in->actual, run) : 0;
	if (fit == 1 && label_len > 0 && name_is_elsewhere(run, fitting, count))
		fit = 0;
	if (fit > 1)
		index = label_len > 0 ? named_figure(run, label_len, fitting, count) : -1;
	if (fit == 0 || index < 0)
	{
		pe_leave_open(out, fit > 1 ? PE_OPEN_TWO_FIT : PE_OPEN_NONE_FITS);
		return false;
	}
	*chosen = figure[index];
	return true;
}
