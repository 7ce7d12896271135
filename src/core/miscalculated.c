/*
 * miscalculated.c
 *		A share or an amount per head that the figures of its own sentence do not give.
 *
 * Only where the sentence leaves one way to work it out: what is not sure to
 * be wrong is passed over.
 */
#include "core/miscalculated.h"

#include <string.h>

#include "core/narrative.h"
#include "core/text.h"

#define TWO_CHARACTERS	6		/* bytes */

/* A number that stands for itself: no bound, no change, no date. */
static bool
is_plain(const PeFigure *figure)
{
	return figure->comparator == PE_NONE && (figure->flags & (PE_IS_CHANGE | PE_IS_DATE | PE_OPEN_LOWER | PE_OPEN_UPPER)) == 0 &&
		(figure->flags & PE_HAS_BOTH) == PE_HAS_BOTH && pe_decimal_cmp(figure->lower, figure->upper) == 0 && figure->lower.coef > 0;
}

static bool
has_unit(const PeTerm *term, const PeTerm *other)
{
	return pe_same_unit(&term->figure, &other->figure);
}

/* |a - b| >= most: so far apart that no rounding explains it. */
static bool
is_apart(PeDecimal a, PeDecimal b, PeDecimal most)
{
	PeDecimal	distance;

	return pe_decimal_distance(a, b, &distance) && pe_decimal_cmp(distance, most) >= 0;
}

/* ---------- shares ---------- */

/* 调和率达: 调和 is what the counted ones did; false if the words name no rate. */
static bool
rate_stem(PePiece words, PePiece *stem)
{
	static const char *const verbs[] = {"达到", "达", "为", "是", ":", NULL};

	while (pe_piece_cut_end_one(&words, verbs))
		;
	*stem = words;
	return pe_piece_cut_end(stem, "率");
}

/* 其中已办结 says no more than the stem 案件办结: two characters at least that it ends in. */
static bool
says_stem(PePiece words, PePiece stem)
{
	static const char *const adverbs[] = {"其中", "已", "实际", "共", "均", "成功", "累计", NULL};

	while (pe_piece_cut_begin_one(&words, adverbs))
		;
	return words.len >= TWO_CHARACTERS && words.len <= stem.len &&
		memcmp(stem.text + stem.len - words.len, words.text, words.len) == 0;
}

/* 抽检合格产品 200 批次: the whole is named by what only a part should have done. */
static bool
has_last_two(PePiece words, PePiece stem)
{
	const char *last = stem.text + stem.len - TWO_CHARACTERS;

	for (size_t at = 0; at + TWO_CHARACTERS <= words.len; at++)
	{
		if (memcmp(words.text + at, last, TWO_CHARACTERS) == 0)
			return true;
	}
	return false;
}

/* Does the share say that it is of these two: 抽查 200 家, 合格 196 家, 合格率; 共 120 家, 其中 100 家, 占? */
static bool
is_share_of(const PeTerm *share, const PeTerm *part, const PeTerm *whole)
{
	static const char *const of_all[] = {"占", "占比", "占总数", "占总数的", "占比为", "占比达", "占全部的", NULL};
	bool		among = pe_piece_has(part->words, "其中");
	PePiece		stem;

	if (pe_piece_has(whole->words, "其中") || (part->planned && !among))
		return false;
	if (rate_stem(share->words, &stem))
		return says_stem(part->words, stem) &&
			!has_last_two(whole->words, stem) &&
			(!whole->planned || pe_piece_is(stem, "完成"));
	return among && !whole->planned && pe_piece_is_one(share->words, of_all);
}

/* A sum of money or 3.2万 was rounded before it was divided, a count was not. */
static bool
add_rounding(const PeFigure *figure, PeDecimal factor, PeDecimal *most)
{
	PeDecimal	rounding;

	if (figure->power == 0 && figure->lower.scale == 0)
		return true;
	return pe_decimal_product(pe_last_place(figure), factor, &rounding) && pe_decimal_add(*most, rounding, most);
}

/* The last term, a share, against the two counts before it. */
static bool
is_wrong_share(const PeTerms *terms)
{
	const PeTerm *whole = &terms->term[terms->count < 3 ? 0 : terms->count - 3];
	const PeTerm *part = whole + 1;
	const PeTerm *share = whole + 2;
	PeDecimal	printed;
	PeDecimal	given;
	PeDecimal	most;

	if (terms->count < 3 || !pe_figure_is_in(&share->figure, "%") ||
		!is_plain(&share->figure) || !is_plain(&part->figure) || !is_plain(&whole->figure) ||
		!has_unit(part, whole) || has_unit(part, share) || part->figure.unit_len == 0 ||
		part->figure.per_len + whole->figure.per_len + share->figure.per_len > 0 ||
		pe_decimal_cmp(part->figure.lower, whole->figure.lower) > 0)
		return false;
	/* a third count, and it might be the whole */
	for (const PeTerm *term = terms->term; term < whole; term++)
	{
		if (has_unit(term, whole))
			return false;
	}
	return is_share_of(share, part, whole) &&
		pe_decimal_times(part->figure.lower, 100, &given) &&
		pe_decimal_product(share->figure.lower, whole->figure.lower, &printed) &&
		pe_decimal_product(pe_last_place(&share->figure), whole->figure.lower, &most) &&
		add_rounding(&part->figure, pe_decimal_int(100), &most) &&
		add_rounding(&whole->figure, share->figure.lower, &most) &&
		is_apart(given, printed, most);
}

/* ---------- per head ---------- */

static PeHeads
heads_named(const char *name, size_t len)
{
	return pe_same_bytes(name, len, "人", strlen("人")) ? PE_PERSONS :
		pe_same_bytes(name, len, "户", strlen("户")) ? PE_HOUSEHOLDS : PE_NO_HEADS;
}

/* Who is counted. */
static PeHeads
heads_of(const PeTerm *term)
{
	return term->figure.per_len > 0 ? PE_NO_HEADS : heads_named(term->figure.unit, term->figure.unit_len);
}

static bool
is_money(const PeTerm *term)
{
	return pe_figure_is_in(&term->figure, "元");
}

/* The one head count, the one sum and the one amount per head of a sentence; false if it has others too. */
static bool
find_per_head(const PeTerms *terms, const PeTerm **heads, const PeTerm **total, const PeTerm **each)
{
	*heads = *total = *each = NULL;
	for (const PeTerm *term = terms->term; term < terms->term + terms->count; term++)
	{
		const PeTerm **kind = heads_of(term) != PE_NO_HEADS ? heads : !is_money(term) ? NULL : term->figure.per_len > 0 ? each : total;

		if (kind == NULL)
			continue;
		if (*kind != NULL || term->planned || !is_plain(&term->figure))
			return false;
		*kind = term;
	}
	return *heads != NULL && *total != NULL && *each != NULL &&
		(*each)->each == heads_of(*heads);
}

static bool
is_wrong_per_head(const PeTerms *terms, PePiece sentence, const PeTerm **first, const PeTerm **last)
{
	/* what is not one amount for each, once */
	static const char *const others[] = {"标准", "最高", "最低", "上限", "下限", "不等", "不同", "每月", "每次", "每年", "每天", "每学期", "分别", "约", NULL};
	const PeTerm *heads;
	const PeTerm *total;
	const PeTerm *each;
	PeDecimal	printed;
	PeDecimal	most;

	if (terms->count > PE_TERMS_MAX || !find_per_head(terms, &heads, &total, &each) ||
		pe_piece_has_one(sentence, others) != NULL)
		return false;
	*first = heads < total ? heads : total;
	*first = each < *first ? each : *first;
	*last = heads > total ? heads : total;
	*last = each > *last ? each : *last;
	return pe_decimal_product(each->figure.lower, heads->figure.lower, &printed) &&
		pe_decimal_product(pe_last_place(&each->figure), heads->figure.lower, &most) &&
		pe_decimal_add(most, pe_last_place(&total->figure), &most) &&
		is_apart(total->figure.lower, printed, most);
}

/* ---------- sentences ---------- */

static void
add_term(PeTerms *terms, const PeClause *clause, int i)
{
	const PeFound *found = &clause->found[i];
	uint32_t	start = i > 0 ? clause->found[i - 1].place.end : clause->tokens[0].start;
	PeTerm	   *term;

	if (terms->count >= PE_TERMS_MAX)
	{
		terms->count = PE_TERMS_MAX + 1;
		return;
	}
	term = &terms->term[terms->count++];
	term->figure = found->figure;
	term->each = heads_named(found->figure.per, found->figure.per_len);
	term->start = found->place.start;
	term->end = found->place.end;
	term->planned = found->planned;
	term->words = pe_piece_make(clause->cell->text + start, term->start > start ? term->start - start : 0);
}

static void
set_wrong(PeWrongPlace *wrong, const PeTelling *telling, const PeTerm *first, const PeTerm *last)
{
	wrong->found = true;
	wrong->part = telling->part;
	wrong->start = first->start;
	wrong->end = last->end;
}

/* The amount per head of a sentence that has been told. */
static void
end_sentence(const PeTerms *terms, const PeTelling *telling)
{
	PePiece		sentence = pe_piece_make(telling->clause.cell->text + telling->sentence, telling->end - telling->sentence);
	const PeTerm *first;
	const PeTerm *last;

	if (is_wrong_per_head(terms, sentence, &first, &last))
		set_wrong(terms->wrong, telling, first, last);
}

static void
hear(void *self, const PeTelling *telling)
{
	const PeClause *clause = &telling->clause;
	PeTerms    *terms = self;

	if (telling->begins)
		terms->count = 0;
	/* figures that can't be read leave the others in doubt too */
	if (clause->damaged)
		terms->count = PE_TERMS_MAX + 1;
	for (int i = 0; i < clause->count && !terms->wrong->found; i++)
	{
		add_term(terms, clause, i);
		if (terms->count <= PE_TERMS_MAX && is_wrong_share(terms))
			set_wrong(terms->wrong, telling, &terms->term[terms->count - 3], &terms->term[terms->count - 1]);
	}
	if (telling->ends && !terms->wrong->found)
		end_sentence(terms, telling);
}

PeListener
pe_terms_listener(PeTerms *terms, PeWrongPlace *wrong)
{
	PeListener	listener = {hear, terms};

	wrong->found = false;
	terms->wrong = wrong;
	terms->count = 0;
	return listener;
}

/* ---------- the place ---------- */

static size_t
characters(const char *text, size_t len)
{
	size_t		n = 0;

	for (size_t pos = 0; pos < len; n++)
		(void) pe_next(text, len, &pos);
	return n;
}

void
pe_wrong_place(const PeWrongPlace *wrong, const char *text, size_t len, PeCell *cell, uint32_t *origin, size_t *start, size_t *end)
{
	size_t		before = characters(text, wrong->part);
	const char *part = text + wrong->part;

	pe_cell_fold(cell, part, pe_part_length(part, len - wrong->part), origin);
	*start = before + origin[wrong->start];
	*end = before + (wrong->end < cell->len ? origin[wrong->end - 1] + 1 : origin[cell->len]);
}

bool
pe_miscalculated(const char *text, size_t len, PeCell *cell, uint32_t *origin, size_t *start, size_t *end)
{
	PeTerms		terms;
	PeWrongPlace wrong;
	PeListener	listener = pe_terms_listener(&terms, &wrong);

	pe_tell(text, len, cell, &listener, 1);
	if (wrong.found)
		pe_wrong_place(&wrong, text, len, cell, origin, start, end);
	return wrong.found;
}
