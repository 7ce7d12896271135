/*
 * telling.c
 *		A narrative told clause by clause to those who listen.
 */
#include "core/telling.h"

/* Does the clause that ended before `pos` end a sentence? */
static bool
ends_sentence(const PeCell *cell, uint32_t pos)
{
	static const char stop[] = "。";
	size_t		len = sizeof(stop) - 1;
	char		last = cell->text[pos - 1];

	return pos >= cell->len || last == ';' || last == '!' || last == '?' ||
		(pos >= len && memcmp(cell->text + pos - len, stop, len) == 0);
}

static void
tell_cell(PeTelling *telling, const PeCell *cell, const PeListener *listeners, int count)
{
	char		scratch[PE_SCRATCH];
	uint16_t	scratch_len = 0;
	uint32_t	pos = 0;

	telling->sentence = 0;
	telling->begins = true;
	pe_clause_init(&telling->clause, cell, true, scratch, &scratch_len);
	while (pe_next_clause(&telling->clause, &pos))
	{
		telling->end = pos;
		telling->ends = ends_sentence(cell, pos);
		for (int i = 0; i < count; i++)
			listeners[i].hear(listeners[i].self, telling);
		telling->begins = telling->ends;
		if (telling->ends)
			telling->sentence = pos;
		scratch_len = 0;
	}
}

void
pe_tell(const char *text, size_t len, PeCell *cell, const PeListener *listeners, int count)
{
	PeTelling	telling;

	for (telling.part = 0; telling.part < len;)
	{
		size_t		part = pe_part_length(text + telling.part, len - telling.part);

		pe_cell_fold(cell, text + telling.part, part, NULL);
		tell_cell(&telling, cell, listeners, count);
		telling.part += part;
	}
}
