/*
 * label.h
 *		The words beside a figure, as far as they tell one figure from another.
 */
#ifndef PE_LABEL_H
#define PE_LABEL_H

#include "core/reading.h"

/*
 * How many characters in a row the label of each figure of the actual has in
 * common with the label of the target's figure, into run[PE_MAX_FIGURES];
 * two are a word.  Returns the length of the target's label in characters,
 * 0 if it has none or the actual can't be read again.
 */
extern int	pe_label_runs(const PeView *target, const PeView *actual, int *run);

/* Do words stand beside the first figure of a value, as far as nothing else is in it: 整治村庄5处, 5个村; not 不少于5处? */
extern bool pe_has_label(const PeView *view, bool actual);

#endif							/* PE_LABEL_H */
