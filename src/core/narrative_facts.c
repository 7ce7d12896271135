/*
 * narrative_facts.c
 *		A line of the form against what its narrative states.
 */
#include "core/narrative.h"

#include <string.h>

#include "core/compare.h"
#include "core/text.h"

#define NAMES_MAX	3			/* content, words of the actual, of the target */

/* Pairs of a statement and another line; beyond, nothing contradicts. */
#define PAIRS_MAX	5000

/* Bytes of another line's content; a longer one fits anything. */
#define WORDS_MAX	4096

/* How a stated figure stands to the line's. */
typedef enum PeRelation
{
	PE_APART,					/* not to be compared, or nothing follows */
	PE_SAME_NUMBER,
	PE_COMPATIBLE,				/* 40余 and 43, 3.6万 and 36012 */
	PE_STATES_MORE,
	PE_STATES_LESS
} PeRelation;

/* What is known of the line; its names are found when a statement wants them. */
typedef struct PeToldLine
{
	const PeNarrated *cells;
	int			figures;
	PeFigure	figure[PE_MAX_FIGURES];
	const PeUnit *unit[PE_MAX_FIGURES]; /* NULL: none, or none of the table */
	bool		named;
	bool		itemized;		/* the items of the names are found */
	int			count;			/* of names */
	PeName		name[NAMES_MAX];
} PeToldLine;

/* ---------- numbers ---------- */

/* a x num > b x den; where that is too long to say, no. */
static bool
exceeds(PeDecimal a, int64_t num, PeDecimal b, int64_t den)
{
	PeDecimal	x;
	PeDecimal	y;

	return pe_decimal_times(a, num, &x) && pe_decimal_times(b, den, &y) && pe_decimal_cmp(x, y) > 0;
}

/* Values of the last digits as printed. */
typedef struct PePrinted
{
	PeDecimal	stated;
	PeDecimal	actual;
} PePrinted;

/* Was the number rounded to that place, or cut off there? */
static bool
is_rounding(PeDecimal rounded, PeDecimal number, PeDecimal place)
{
	PeDecimal	distance;

	if (!pe_decimal_distance(rounded, number, &distance))
		return false;
	return pe_decimal_cmp(number, rounded) > 0 ? pe_decimal_cmp(distance, place) < 0 : !exceeds(distance, 2, place, 1);
}

static bool
is_point(const PeFigure *figure)
{
	return (figure->flags & (PE_HAS_BOTH | PE_OPEN_LOWER | PE_OPEN_UPPER)) == PE_HAS_BOTH &&
		pe_decimal_cmp(figure->lower, figure->upper) == 0;
}

/* Is the number below the figure's range, or above it?  约 and 近 leave a tenth. */
static bool
is_below(PeDecimal number, const PeFigure *figure)
{
	bool		about = figure->comparator == PE_APPROX || figure->comparator == PE_NEAR;

	if (!(figure->flags & PE_HAS_LOWER))
		return false;
	if (about)
		return exceeds(figure->lower, 9, number, 10);
	return pe_decimal_cmp(number, figure->lower) < (figure->flags & PE_OPEN_LOWER ? 1 : 0);
}

static bool
is_above(PeDecimal number, const PeFigure *figure)
{
	bool		about = figure->comparator == PE_APPROX || figure->comparator == PE_NEAR;

	if (!(figure->flags & PE_HAS_UPPER))
		return false;
	if (about)
		return exceeds(number, 10, figure->upper, 11);
	return pe_decimal_cmp(number, figure->upper) > (figure->flags & PE_OPEN_UPPER ? -1 : 0);
}

/* A bound alone agrees with what is near it: 近100 and 98, 40场以上 and 43. */
static bool
is_near_bound(PeDecimal number, const PeFigure *figure)
{
	if ((figure->flags & PE_HAS_BOTH) == PE_HAS_BOTH)
		return true;
	return figure->flags & PE_HAS_LOWER ?
		!exceeds(number, 2, figure->lower, 3) : !exceeds(figure->upper, 4, number, 5);
}

/* A thousand times apart is a slip of the unit, which is for another rule. */
static bool
is_far_apart(PeDecimal a, PeDecimal b)
{
	return exceeds(a, 1, b, 999) || exceeds(b, 1, a, 999);
}

static PeRelation
relate_numbers(const PeFigure *stated, PeDecimal number, const PePrinted *printed)
{
	if (is_point(stated) && pe_decimal_cmp(stated->lower, number) == 0)
		return PE_SAME_NUMBER;
	if (is_point(stated) &&
		(pe_decimal_cmp(printed->stated, printed->actual) >= 0 ?
		 is_rounding(stated->lower, number, printed->stated) : is_rounding(number, stated->lower, printed->actual)))
		return PE_COMPATIBLE;
	if (is_far_apart(pe_figure_bound(stated), number))
		return PE_APART;
	if (is_below(number, stated))
		return PE_STATES_MORE;
	if (is_above(number, stated))
		return PE_STATES_LESS;
	return is_near_bound(number, stated) ? PE_COMPATIBLE : PE_APART;
}

/* ---------- units ---------- */

static bool
is_kind_alike(const PeFigure *a, const PeFigure *b)
{
	return ((a->flags | b->flags) & PE_IS_DATE) == 0 && ((a->flags ^ b->flags) & PE_IS_CHANGE) == 0 &&
		pe_same_per(a, b);
}

/* The bare actual in the target's unit, with 万 where the target has it. */
static void
take_target_unit(PeFigure *actual, const PeView *target)
{
	PePair		pair;
	PeOutcome	out = {0};

	if (actual->unit_len > 0 || target == NULL || target->kind != PE_QUANTITY || target->figure.unit_len == 0)
		return;
	pair.target = target->figure;
	pair.actual = *actual;
	if (pe_match_units(&pair, &out))
		*actual = pair.actual;
}

/* The figures of the actual, each with its unit; false if there is none. */
static bool
find_figures(PeToldLine *line)
{
	const PeView *actual = line->cells->actual;
	const char *at;

	line->figures = 0;
	if (actual == NULL || actual->count == 0)
		return false;
	at = actual->rest;
	for (int i = 0; i < actual->count && i < PE_MAX_FIGURES; i++)
	{
		PeFigure   *figure = &line->figure[i];

		if (i == 0)
			*figure = actual->figure;
		else if (!pe_stored_figure(&at, actual->text, figure))
			break;
		take_target_unit(figure, line->cells->target);
		line->unit[i] = figure->unit_len > 0 ? pe_unit_find(figure->unit, figure->unit_len) : NULL;
		line->figures++;
	}
	return line->figures > 0;
}

static void
set_point(PeFigure *figure, PeDecimal number)
{
	figure->lower = figure->upper = number;
	figure->flags |= PE_HAS_BOTH;
}

/* The last digits of both, in the unit that the pair has been brought to. */
static bool
convert_printed(const PeStatement *stated, const PeFigure *actual, PePrinted *printed)
{
	PePair		places = {stated->figure, *actual};
	PeOutcome	out = {0};

	set_point(&places.target, stated->place);
	set_point(&places.actual, pe_last_place(actual));
	if (!pe_match_units(&places, &out))
		return false;
	printed->stated = places.target.lower;
	printed->actual = places.actual.lower;
	return true;
}

/*
 * Of a bare actual whose unit nobody tells, only 个 can be taken for granted:
 * other units can agree with it, but not contradict.
 */
static PeRelation
relate(const PeStatement *stated, const PeFigure *actual, const PeUnit *unit)
{
	PePair		pair;
	PePrinted	printed = {stated->place, {0, 0}};
	PeOutcome	out = {0};
	PeRelation	relation;
	bool		convert = actual->unit_len > 0 && !pe_same_unit(&stated->figure, actual);

	if ((convert && !pe_units_convert(stated->unit, unit)) ||
		!is_kind_alike(&stated->figure, actual) || !is_point(actual))
		return PE_APART;
	if (convert)
	{
		pair.target = stated->figure;
		pair.actual = *actual;
		if (!pe_match_units(&pair, &out) || !convert_printed(stated, actual, &printed))
			return PE_APART;
		relation = relate_numbers(&pair.target, pair.actual.lower, &printed);
	}
	else
	{
		printed.actual = pe_last_place(actual);
		relation = relate_numbers(&stated->figure, actual->lower, &printed);
	}
	if (actual->unit_len == 0 && !pe_figure_is_in(&stated->figure, "个") && relation >= PE_STATES_MORE)
		return PE_APART;
	return relation;
}

/* The figure of the line that a statement can be held against: the only one of its unit. */
static PeRelation
relate_line(const PeStatement *stated, const PeToldLine *line)
{
	PeRelation	found = PE_APART;
	int			fitting = 0;

	for (int i = 0; i < line->figures; i++)
	{
		PeRelation	relation = relate(stated, &line->figure[i], line->unit[i]);

		if (relation == PE_SAME_NUMBER || relation == PE_COMPATIBLE)
			return relation;
		if (relation == PE_APART)
			continue;
		found = relation;
		fitting++;
	}
	return fitting == 1 ? found : PE_APART;
}

/* ---------- nouns ---------- */

static void
add_name(PeToldLine *line, const char *text, size_t len)
{
	PeName	   *name = &line->name[line->count];

	name->noun.len = 0;
	pe_noun_add_cell(&name->noun, text, len);
	if (name->noun.len == 0)
		return;
	pe_name_find_pairs(name);
	line->count++;
}

/* What the line is about: its content, and the words in its target and actual. */
static void
find_names(PeToldLine *line)
{
	const PeNarrated *cells = line->cells;
	const PeView *values[] = {cells->actual, cells->target};

	if (line->named)
		return;
	line->named = true;
	line->itemized = false;
	line->count = 0;
	if (cells->content.at != NULL)
		add_name(line, cells->content.at, cells->content.len);
	for (int i = 0; i < 2; i++)
	{
		if (values[i] != NULL)
			add_name(line, values[i]->text, values[i]->text_len);
	}
}

/* Of most lines no name comes so far. */
static void
find_items(PeToldLine *line)
{
	for (int i = 0; i < line->count && !line->itemized; i++)
		pe_noun_find_items(&line->name[i].noun);
	line->itemized = true;
}

static bool
meets(PeToldLine *line, const PeNoun *noun)
{
	for (int i = 0; i < line->count; i++)
	{
		if (!pe_noun_may_meet(noun, &line->name[i]))
			continue;
		find_items(line);
		if (pe_nouns_meet(noun, &line->name[i].noun))
			return true;
	}
	return false;
}

/* Do parts add up to the whole, as people and money do, and shares and days do not? */
static bool
adds_up(const PeStatement *stated)
{
	if (stated->unit == NULL)
		return true;
	switch (stated->unit->dimension)
	{
		case PE_DIM_SHARE:
		case PE_DIM_POINT:
		case PE_DIM_TIME:
		case PE_DIM_CALENDAR:
		case PE_DIM_POWER:
			return false;
		default:
			return stated->figure.per_len == 0;
	}
}

/*
 * A figure contradicts the actual if it is stated of the very thing and of the
 * whole year; more than the actual also if it is stated of a kind of it or of
 * a part of the year, as no part is more than the whole.
 */
static bool
contradicts(const PeToldLine *line, const PeStatement *stated, PeRelation relation)
{
	bool		part_tells = relation == PE_STATES_MORE && adds_up(stated);

	for (int i = 0; i < line->count; i++)
	{
		if (pe_nouns_equal(&stated->noun, &line->name[i].noun))
			return part_tells || !stated->of_part;
		if (part_tells && pe_noun_is_kind_of(&stated->noun, &line->name[i].noun))
			return true;
	}
	return false;
}

/* Does the noun fit another line as well? */
static bool
fits_another(const PeToldLine *line, const PeNoun *noun, int *pairs)
{
	const PeNarrated *cells = line->cells;
	int			run = 0;

	for (int i = 0; i < line->count; i++)
	{
		int			n = pe_nouns_run(noun, &line->name[i].noun);

		run = n > run ? n : run;
	}
	for (int i = 0; i < cells->lines; i++)
	{
		PeSlice		words = cells->contents[i];
		PeNoun		name;

		if (words.at == NULL || pe_same_bytes(words.at, words.len, cells->content.at, cells->content.len))
			continue;
		if (words.len > WORDS_MAX || ++*pairs > PAIRS_MAX)
			return true;
		name.len = 0;
		pe_noun_add_cell(&name, words.at, words.len);
		pe_noun_find_items(&name);
		if (pe_nouns_meet(noun, &name) && pe_nouns_run(noun, &name) >= run)
			return true;
	}
	return false;
}

/* ---------- all of it ---------- */

/* What the statements about a line say of it. */
typedef struct PeAgainst
{
	bool		more;			/* one contradicts it by more */
	bool		less;			/* one by less */
	int			parts;			/* how many say less, and may be parts of it */
	int			pairs;			/* that were looked at */
} PeAgainst;

static void
weigh(PeAgainst *against, const PeToldLine *line, const PeStatement *stated, PeRelation relation)
{
	against->parts += relation == PE_STATES_LESS;
	if (relation == PE_STATES_MORE ? against->more : against->less)
		return;
	if (!stated->of_year || !contradicts(line, stated, relation) || fits_another(line, &stated->noun, &against->pairs))
		return;
	if (relation == PE_STATES_MORE)
		against->more = true;
	else
		against->less = true;
}

int64_t
pe_narrative_facts(const PeNarrative *narrative, const PeNarrated *cells)
{
	PeToldLine	line;
	PeAgainst	against = {0};
	int64_t		facts = 0;

	line.cells = cells;
	line.named = false;
	if (narrative->count == 0 || !find_figures(&line))
		return 0;
	for (int i = 0; i < narrative->count; i++)
	{
		const PeStatement *stated = &narrative->stated[i];
		PeRelation	relation = relate_line(stated, &line);

		if (relation == PE_APART)
			continue;
		find_names(&line);
		if (!meets(&line, &stated->noun))
			continue;
		if (relation >= PE_STATES_MORE)
		{
			weigh(&against, &line, stated, relation);
			continue;
		}
		facts |= PE_NARRATIVE_BIT(PE_NARRATIVE_AGREES);
		if (relation == PE_SAME_NUMBER && stated->of_year && stated->behind < stated->noun.len &&
			pe_noun_lists_others(&stated->noun, stated->behind, line.name, line.count))
			facts |= PE_NARRATIVE_BIT(PE_NARRATIVE_OTHERS);
	}

	/*
	 * 上半年3期, 下半年5期: of several that say less nobody knows
	 * what is left out
	 */
	if (facts == 0 && !narrative->cut && (against.more || (against.less && against.parts == 1)))
		facts |= PE_NARRATIVE_BIT(PE_NARRATIVE_DIFFERS);
	return facts;
}

int64_t
pe_narrative_marks(int64_t facts)
{
	return (facts != 0 ? PE_MARK_BIT(PE_FACT_NARRATED) : 0) |
		(facts & PE_NARRATIVE_BIT(PE_NARRATIVE_DIFFERS) ? PE_MARK_BIT(PE_FACT_NARRATED_OTHERWISE) : 0) |
		(facts & PE_NARRATIVE_BIT(PE_NARRATIVE_OTHERS) ? PE_MARK_BIT(PE_FACT_NARRATED_WITH_OTHERS) : 0);
}
