/*
 * narrative.c
 *		Any bytes as a narrative, and as the content, target and actual of a line: a line of the input each.
 */
#include "core/narrative.h"
#include "core/text.h"

#include "fuzz.h"
#include "unit/sound.h"

#define STORED_ROOM	(PE_STORED_MAX + 16384)

static PeNarrative narrative;
static PeCell cell;
static uint32_t origin[PE_CELL_MAX + 1];

static void
check_noun(const PeNoun *noun)
{
	law(noun->len <= PE_NOUN_MAX && noun->items <= PE_NOUN_ITEMS, "a noun of %d characters, %d items", noun->len, noun->items);
	for (int i = 0; i < noun->items; i++)
	{
		const PeSpan *item = &noun->item[i];

		law(item->from + item->len <= noun->len && item->han <= item->len, "an item runs over the end of its noun");
		for (int k = 0; k < item->len; k++)
			law(noun->text[item->from + k] != PE_NOUN_SEP, "an item of two");
	}
}

static bool
is_inside(const char *name, size_t len)
{
	return name >= narrative.names && name + len <= narrative.names + narrative.names_len;
}

static void
check_statements(void)
{
	law(narrative.count >= 0 && narrative.count <= PE_STATED_MAX && narrative.names_len <= PE_STATED_NAMES, "%d statements", narrative.count);
	for (int i = 0; i < narrative.count; i++)
	{
		const PeStatement *stated = &narrative.stated[i];

		sound(figure_fault(&stated->figure), "figure");
		law(is_inside(stated->figure.unit, stated->figure.unit_len) && is_inside(stated->figure.per, stated->figure.per_len), "a name lies elsewhere");
		law(stated->behind <= stated->noun.len, "words behind the end of the noun");
		check_noun(&stated->noun);
		law(stated->noun.items > 0, "a figure of nothing");
	}
}

static const PeView *
view_of(PePart part, bool actual, char *stored, PeView *view)
{
	static PeCell room;
	static PeReading reading;
	size_t		len;

	if (!part.there || part.len > 16384)
		return NULL;
	pe_read(part.text, part.len, actual, &room, &reading);
	len = pe_store(&reading, stored);
	memcpy(stored + len, part.text, part.len);
	law(pe_view(stored, len + part.len, view), "a value that can't be opened");
	return view;
}

static void
check_line(PePart content, PePart target, PePart actual)
{
	static char stored[2][STORED_ROOM];
	PeView		target_view;
	PeView		actual_view;
	PeSlice		contents[] = {{content.text, content.len}, {actual.text, actual.len}, {NULL, 0}};
	PeNarrated	line = {
		.content = {content.there ? content.text : NULL, content.len},
		.target = view_of(target, false, stored[0], &target_view),
		.actual = view_of(actual, true, stored[1], &actual_view)
	};
	int64_t		facts = pe_narrative_facts(&narrative, &line);

	law(facts >= 0 && facts < PE_NARRATIVE_BIT(PE_NARRATIVE_MARKS), "facts that have no name");
	law((facts & PE_NARRATIVE_BIT(PE_NARRATIVE_OTHERS)) == 0 || (facts & PE_NARRATIVE_BIT(PE_NARRATIVE_AGREES)), "others without the number");
	law((facts & PE_NARRATIVE_BIT(PE_NARRATIVE_DIFFERS)) == 0 || facts == PE_NARRATIVE_BIT(PE_NARRATIVE_DIFFERS), "it differs and agrees");
	law(facts == pe_narrative_facts(&narrative, &line), "the same line has other facts");
	line.contents = contents;
	line.lines = 3;
	law((pe_narrative_facts(&narrative, &line) & ~facts) == 0, "other lines make facts");
}

static void
check_miscalculated(const char *text, size_t len)
{
	size_t		characters = 0;
	size_t		start[2] = {0};
	size_t		end[2] = {0};

	for (size_t pos = 0; pos < len; characters++)
		(void) pe_next(text, len, &pos);
	law(pe_miscalculated(text, len, &cell, origin, &start[0], &end[0]) == narrative.wrong.found, "found alone, or not alone");
	if (!narrative.wrong.found)
		return;
	law(start[0] < end[0] && end[0] <= characters, "characters %zu to %zu of %zu", start[0], end[0], characters);
	pe_wrong_place(&narrative.wrong, text, len, &cell, origin, &start[1], &end[1]);
	law(start[0] == start[1] && end[0] == end[1], "another place beside the statements");
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char	   *text = alone((const char *) data, size);
	const char *at = text;
	const char *end = text + size;
	clock_t		start = clock();
	PePart		story;
	PePart		part[3];

	pe_lexicon_init();
	story = next_line(&at, end);
	for (int i = 0; i < 3; i++)
		part[i] = next_line(&at, end);
	/* a single line is held against itself */
	for (int i = 0; i < 3 && !part[0].there; i++)
		part[i] = i == 0 ? part[i] : story;
	pe_narrative_read(&narrative, &cell, story.text, story.len);
	check_statements();
	check_line(part[0].there ? part[0] : story, part[1], part[2]);
	check_miscalculated(story.text, story.len);
	law(size < SLOW_FROM || seconds_since(start) < 4 * SLOW_SECONDS, "%zu bytes take %.3f s", size, seconds_since(start));
	free(text);
	return 0;
}
