/*
 * narrative.c
 *		The figures that a narrative states, each with its noun.
 */
#include "core/narrative.h"

#include <string.h>

#include "core/piece.h"
#include "core/text.h"

#define BEFORE_BYTES	192		/* of the words before a figure */
#define BEFORE_SHORT	8		/* characters before one that has a noun
								 * behind it */

/* What these stand in is not of this year, or not of this department. */
static const char *const elsewhere[] = {
	"上年", "去年", "往年", "前年", "历年", "同期", "明年", "次年", "下年", "今后", "下一步", "累计", "截至", "以来", "近年", "十三五", "十四五",
	"原有", "现有", "共有", "拥有", "存量", "计划", "预计", "拟", "力争", "目标", "任务", "要求", "标准", "全国", "全省", NULL
};

/* Of a part of the year, or of the whole. */
static const char *const in_part[] = {
	"上半年", "下半年", "季度", "期间", "首", "本次", "每", "其中", "先后", "单", "分别", NULL
};

/* Listens for statements: what the sentence has said so far. */
typedef struct PeSentence
{
	PeNarrative *narrative;
	bool		elsewhere;
	bool		in_part;
} PeSentence;

/* ---------- the noun ---------- */

/* A place where a character begins, at most so many bytes before `end`. */
static uint32_t
tail_start(const char *text, uint32_t start, uint32_t end)
{
	if (end - start <= BEFORE_BYTES)
		return start;
	start = end - BEFORE_BYTES;
	while (start < end && ((unsigned char) text[start] & 0xC0) == 0x80)
		start++;
	return start;
}

static bool
ends_item(const PeNoun *noun)
{
	return noun->len > 0 && noun->text[noun->len - 1] == PE_NOUN_SEP;
}

/* Keep what stands behind the last separator, and of that the last characters. */
static void
keep_last(PeNoun *noun, int most)
{
	int			from = noun->len;

	while (from > 0 && noun->text[from - 1] != PE_NOUN_SEP && noun->len - from < most)
		from--;
	memmove(noun->text, noun->text + from, (noun->len - from) * sizeof(uint16_t));
	noun->len = (uint8_t) (noun->len - from);
}

/* The words before the figure: up to the one before, of whose list they are no part. */
static void
noun_before(const PeClause *clause, int i, PeNoun *noun)
{
	uint32_t	start = i > 0 ? clause->found[i - 1].place.end : clause->tokens[0].start;
	uint32_t	end = clause->found[i].place.start;
	const char *text = clause->cell->text;

	noun->len = noun->items = 0;
	if (end <= start)
		return;
	start = tail_start(text, start, end);
	pe_noun_add(noun, text + start, end - start);
	if (ends_item(noun))
		noun->len = 0;
	else if (i > 0)
		keep_last(noun, PE_NOUN_MAX);
	pe_noun_find_items(noun);
}

/* 20 户新建住房 35 户: the words between belong to the second figure, unless they sum up. */
static bool
leads_to_next(const PeNoun *noun)
{
	uint16_t	last = noun->len > 0 ? noun->text[noun->len - 1] : PE_NOUN_SEP;

	return last != PE_NOUN_SEP && last != 0x5171 /* 共 */ && last != 0x8BA1 /* 计 */ ;
}

/* The words behind the figure, up to the predicate. */
static void
noun_behind(const PeClause *clause, int i, PeNoun *noun, bool *to_next)
{
	uint32_t	start = clause->found[i].place.end;
	uint32_t	end = i + 1 < clause->count ? clause->found[i + 1].place.start : clause->end;
	uint8_t		len;

	noun->len = noun->items = 0;
	*to_next = false;
	/* 、 begins another thing */
	if (end <= start || pe_piece_begins(pe_piece_make(clause->cell->text + start, end - start), "、"))
		return;
	pe_noun_add(noun, clause->cell->text + start, end - start);
	len = noun->len;
	pe_noun_cut_predicate(noun, 0);
	pe_noun_find_items(noun);
	*to_next = i + 1 < clause->count && len == noun->len && leads_to_next(noun);
}

/* What the figure counts: the words behind it, with the verb before it; if there are none, the words before it. */
static void
set_noun(const PeClause *clause, int i, PeStatement *stated)
{
	PeNoun		behind;
	bool		to_next;
	int			n;

	noun_before(clause, i, &stated->noun);
	noun_behind(clause, i, &behind, &to_next);
	if (pe_noun_weight(&behind) < 2 || (to_next && pe_noun_weight(&stated->noun) >= 2))
	{
		stated->behind = stated->noun.len;
		return;
	}
	keep_last(&stated->noun, BEFORE_SHORT);
	stated->behind = stated->noun.len;
	n = PE_NOUN_MAX - stated->noun.len < behind.len ? PE_NOUN_MAX - stated->noun.len : behind.len;
	memcpy(stated->noun.text + stated->noun.len, behind.text, n * sizeof(uint16_t));
	stated->noun.len = (uint8_t) (stated->noun.len + n);
	pe_noun_find_items(&stated->noun);
}

/* ---------- the figure ---------- */

PeDecimal
pe_last_place(const PeFigure *figure)
{
	PeDecimal	bound = pe_figure_bound(figure);
	PeDecimal	place = {1, bound.scale};
	int			power = 0;

	if (bound.scale > 0)
		return place;
	for (int64_t coef = bound.coef; power < figure->power && coef != 0 && coef % 10 == 0; coef /= 10)
		power++;
	return pe_decimal_int(pe_power10[power]);
}

static const char *
keep_name(PeNarrative *narrative, const char *name, size_t len)
{
	char	   *kept = narrative->names + narrative->names_len;

	memcpy(kept, name, len);
	narrative->names_len = (uint16_t) (narrative->names_len + len);
	return kept;
}

static void
keep_figure(PeNarrative *narrative, PeStatement *stated, const PeFigure *figure)
{
	stated->figure = *figure;
	stated->figure.unit = keep_name(narrative, figure->unit, figure->unit_len);
	stated->figure.per = keep_name(narrative, figure->per, figure->per_len);
	stated->unit = pe_unit_find(figure->unit, figure->unit_len);
	stated->place = pe_last_place(figure);
}

/* 至少30场 quotes the target; 30场以上 tells what was done. */
static bool
is_bound_before(const PeClause *clause, const PeFound *found)
{
	uint8_t		comparator = found->figure.comparator;
	char		first = clause->cell->text[found->place.start];

	return comparator != PE_NONE && comparator != PE_APPROX && comparator != PE_NEAR && !(first >= '0' && first <= '9');
}

static void
keep_statement(const PeSentence *sentence, const PeClause *clause, int i)
{
	PeNarrative *narrative = sentence->narrative;
	const PeFound *found = &clause->found[i];
	const PeFigure *figure = &found->figure;
	PeStatement *stated = &narrative->stated[narrative->count];

	/* a bare number counts nothing */
	if (figure->unit_len == 0)
		return;
	if (narrative->count == PE_STATED_MAX ||
		narrative->names_len + figure->unit_len + figure->per_len > PE_STATED_NAMES)
	{
		narrative->cut = true;
		return;
	}
	set_noun(clause, i, stated);
	if (pe_noun_weight(&stated->noun) < 2)
		return;
	keep_figure(narrative, stated, figure);
	stated->of_year = !found->planned && !clause->damaged && !sentence->elsewhere &&
		narrative->year_at == narrative->year && !is_bound_before(clause, found);
	stated->of_part = sentence->in_part;
	narrative->count++;
}

/* Something shorter than a year. */
static bool
is_in_part(const PeFigure *date)
{
	return (date->flags & PE_HAS_BOTH) == PE_HAS_BOTH &&
		(date->lower.coef % 10000 != 101 || date->upper.coef % 10000 != 1231);
}

/* The years that the clause names: from one that is not the first on, nothing is of the form's year. */
static void
pass_years(PeSentence *sentence, const PeClause *clause)
{
	PeNarrative *narrative = sentence->narrative;

	for (const PeToken *token = clause->tokens; token->kind != PE_TOKEN_END; token++)
	{
		int			year = 0;

		if (pe_is_year(token) && (pe_token_is_word(&token[1], "年") || pe_token_is_word(&token[1], "年度")))
			year = (int) token->number.coef;
		else if (token->kind == PE_TOKEN_DATE && token->number.coef > 10000)
			year = pe_date_year(token->number.coef);
		if (year == 0)
			continue;
		if (narrative->year == 0)
			narrative->year = year;
		narrative->year_at = year;
		sentence->elsewhere = sentence->elsewhere || year != narrative->year;
	}
}

static void
hear(void *self, const PeTelling *telling)
{
	const PeClause *clause = &telling->clause;
	PeSentence *sentence = self;
	PePiece		words = pe_piece_make(clause->cell->text + clause->tokens[0].start, clause->end - clause->tokens[0].start);

	if (telling->begins)
		sentence->elsewhere = sentence->in_part = false;
	sentence->elsewhere = sentence->elsewhere || pe_piece_has_one(words, elsewhere) != NULL;
	sentence->in_part = sentence->in_part || clause->occasion || pe_piece_has_one(words, in_part) != NULL;
	pass_years(sentence, clause);
	for (int i = 0; i < clause->count; i++)
	{
		if (clause->found[i].figure.flags & PE_IS_DATE)
			sentence->in_part = sentence->in_part || is_in_part(&clause->found[i].figure);
		else
			keep_statement(sentence, clause, i);
	}
}

void
pe_narrative_read(PeNarrative *narrative, PeCell *cell, const char *text, size_t len)
{
	PeSentence	sentence = {narrative, false, false};
	PeTerms		terms;
	PeListener	listeners[] = {{hear, &sentence}, pe_terms_listener(&terms, &narrative->wrong)};

	narrative->count = 0;
	narrative->cut = false;
	narrative->year = narrative->year_at = 0;
	narrative->names_len = 0;
	pe_tell(text, len, cell, listeners, 2);
}
