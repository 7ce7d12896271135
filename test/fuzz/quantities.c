/*
 * quantities.c
 *		Any bytes as a narrative: every figure and where it stands.
 */
#include "core/reading.h"
#include "core/text.h"

#include "fuzz.h"
#include "unit/sound.h"

static PeCell cell;
static uint32_t origin[PE_CELL_MAX + 1];

/* A folded byte comes from a character of the source, and none goes back. */
static void
check_origin(const char *text, size_t len)
{
	size_t		characters = 0;

	for (size_t pos = 0; pos < len; characters++)
		(void) pe_next(text, len, &pos);
	law(cell.len <= len && cell.text[cell.len] == '\0', "folded text is longer than the text, or has no end");
	for (uint32_t i = 0; i < cell.len; i++)
		law(origin[i] <= origin[i + 1], "byte %u comes from a character before", i);
	law(origin[cell.len] == characters, "%zu characters become %u", characters, origin[cell.len]);
}

/* A space that is kept stands with the character behind it. */
static bool
begins_character(uint32_t pos)
{
	return pos == 0 || pos == cell.len || origin[pos] != origin[pos - 1] || cell.text[pos - 1] == ' ';
}

static void
check_tokens(const PeClause *clause, uint32_t from, uint32_t to)
{
	int			n = 0;

	for (; clause->tokens[n].kind != PE_TOKEN_END; n++)
	{
		const PeToken *token = &clause->tokens[n];

		law(n < PE_MAX_TOKENS, "a clause of too many tokens");
		law(token->start >= from && token->start < token->end && token->end <= to, "token %d stands at %u to %u, its clause at %u to %u",
			n, token->start, token->end, from, to);
		law(begins_character(token->start) && begins_character(token->end), "token %d cuts a character", n);
		law(token->kind != PE_TOKEN_NUMBER || (is_decimal(token->number) && is_decimal(token->raw)), "token %d is no decimal", n);
		from = token->end;
	}
}

/* A figure has its own place, and its label one beside it; nothing of either belongs to the clause before. */
static uint32_t
check_place(const PeFound *found, uint32_t from, uint32_t to)
{
	const PePlace *place = &found->place;

	sound(figure_fault(&found->figure), "figure");
	law(place->start >= from && place->start < place->end && place->end <= to, "figure at %u to %u, but there was room from %u to %u",
		place->start, place->end, from, to);
	law(place->label_start <= place->label_end && place->label_start >= from && place->label_end <= to &&
		(place->label_end <= place->start || place->label_start >= place->end), "label at %u to %u of the figure at %u to %u",
		place->label_start, place->label_end, place->start, place->end);
	law(begins_character(place->start) && begins_character(place->end) &&
		begins_character(place->label_start) && begins_character(place->label_end), "a place cuts a character");
	return place->end;
}

static bool
is_zero(const PeReading *reading)
{
	const PeFigure *figure = &reading->figure[0];

	return reading->kind == PE_QUANTITY && figure->comparator == PE_NONE && figure->unit_len == 0 &&
		figure->lower.coef == 0 && figure->upper.coef == 0;
}

/* The figures of the actual are those of the narrative, but for 零投诉 and 0投诉, which are 0 of no unit. */
static void
check_actual(const char *text, size_t len, const PeReading *narrative, int figures)
{
	static PeCell again;
	static PeReading actual;

	pe_read(text, len, true, &again, &actual);
	if (actual.count == 0 || is_zero(&actual))
		return;
	law(actual.count == figures, "an actual of %d figures, a narrative of %d", actual.count, figures);
	for (int i = 0; i < actual.count; i++)
		law(same_figure(&actual.figure[i], &narrative->figure[i]), "figure %d of the actual is another", i);
}

static void
check_narrative(const char *text, size_t len)
{
	static PeClause clause;
	static PeReading narrative;
	uint32_t	pos = 0;
	int			figures = 0;

	memset(&clause, 0x5A, sizeof(clause));
	narrative.scratch_len = 0;
	pe_clause_init(&clause, &cell, true, narrative.scratch, &narrative.scratch_len);
	for (uint32_t from = 0; pe_next_clause(&clause, &pos); from = pos)
	{
		uint32_t	place = from;

		law(pos > from && pos <= cell.len, "from %u to %u of %u", from, pos, cell.len);
		law(clause.count >= 0 && clause.count <= PE_MAX_FOUND, "%d figures in a clause", clause.count);
		law(narrative.scratch_len <= PE_SCRATCH, "names of %u bytes", narrative.scratch_len);
		check_tokens(&clause, from, pos);
		for (int i = 0; i < clause.count; i++)
		{
			place = check_place(&clause.found[i], place, pos);
			if (figures < PE_MAX_FIGURES)
				narrative.figure[figures] = clause.found[i].figure;
			figures++;
		}
	}
	check_actual(text, len, &narrative, figures);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char	   *text = alone((const char *) data, size);
	clock_t		start = clock();

	pe_lexicon_init();
	memset(&cell, '9', sizeof(cell));
	law(pe_cell_fold(&cell, text, size, origin) == (size <= PE_CELL_MAX), "a text of %zu bytes", size);
	if (size <= PE_CELL_MAX)
	{
		check_origin(text, size);
		check_narrative(text, size);
		law(size < SLOW_FROM || seconds_since(start) < 4 * SLOW_SECONDS, "%zu bytes take %.3f s", size, seconds_since(start));
	}
	free(text);
	return 0;
}
