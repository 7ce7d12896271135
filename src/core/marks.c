/*
 * marks.c
 *		What an auditor sees at a glance in the cells of a line, as bits.
 */
#include "core/marks.h"

#include <string.h>

#include "core/label.h"
#include "core/nothing.h"
#include "core/piece.h"
#include "core/text.h"
#include "core/unit.h"

const char *const pe_mark_names[PE_MARKS] = {
	"output", "quantity", "quality", "cost", "benefit", "satisfaction", "satisfaction_waived",
	"target_blank", "target_figure", "target_words", "target_vague", "target_many", "target_bare", "target_ceiling", "beyond_all",
	"cost_floor", "cost_floor_per", "words_for_amount", "words_for_figure",
	"actual_blank", "tier_told", "no_tier", "no_figure",
	"heads_as_quality", "not_concerned", "units_differ", "fraction",
	"content_bound", "placeholder", "bad_characters", "upper_money", "reason_given", "measure_given",
	"scored", "no_score", "absent_scored", "unpaid_score", "filler", "part_points", "has_approved", "other_than_approved", "out_of_range",
	"unlike_computed", "not_computed", "reverse_as_positive", "outside_tier",
	"lost_points", "no_reason", "no_measure", "idle_reason", "needless_reason",
	"far_over", "must_explain", "unexplained", "above_computed", "copied_reason", "has_earlier", "same_easy_target", "below_earlier", "same_reason",
	"narrated", "narrated_otherwise", "narrated_with_others"
};

#define HAN			3			/* bytes of a Han character */
#define WORD_BYTES	(2 * HAN)	/* of the shortest word of a list */

#define REASON_MIN	12			/* bytes, four characters: what is shorter
								 * explains nothing */

/* ---------- any text ---------- */

static inline bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* A Han character of three bytes begins here. */
static inline bool
is_han(const char *text)
{
	return (unsigned char) text[0] >= 0xE4 && (unsigned char) text[0] <= 0xE9;
}

/* Something that can be multiplied ends, or begins, at this place, blanks left out: 2米 * 3米. */
static bool
is_factor_before(const char *text, size_t pos)
{
	while (pos > 0 && text[pos - 1] == ' ')
		pos--;
	return pos > 0 && (is_digit(text[pos - 1]) || pe_is_letter(text[pos - 1]) || text[pos - 1] == ')' || (pos > 2 && is_han(text + pos - 3)));
}

static bool
is_factor_after(const char *text, size_t len, size_t pos)
{
	while (pos < len && text[pos] == ' ')
		pos++;
	return pos < len && (is_digit(text[pos]) || pe_is_letter(text[pos]) || text[pos] == '(' || is_han(text + pos));
}

/* A star that is no multiplication: ≥**%, but not 元/人*月. */
static bool
is_blank_star(const char *text, size_t len, size_t pos)
{
	return text[pos] == '*' && !(is_factor_before(text, pos) && is_factor_after(text, len, pos + 1));
}

/* XX, xxx or ×× that is no part of a longer word. */
static bool
is_blank_cross(const char *text, size_t len, size_t pos)
{
	static const char cross[] = "××";
	size_t		end = pos + 1;

	if (len - pos >= sizeof(cross) - 1 && memcmp(text + pos, cross, sizeof(cross) - 1) == 0)
		return true;
	if ((text[pos] != 'X' && text[pos] != 'x') || (pos > 0 && pe_is_letter(text[pos - 1])))
		return false;
	while (end < len && text[end] == text[pos])
		end++;
	return end > pos + 1 && !(end < len && pe_is_letter(text[end]));
}

/* Nothing but 指标1: as the template has it. */
static bool
is_template_label(const char *text, size_t len)
{
	static const char label[] = "指标";
	char		normal[32];
	size_t		n;
	size_t		pos = sizeof(label) - 1;

	if (len < pos || len > sizeof(normal) || memcmp(text, label, pos) != 0)
		return false;
	n = pe_normalize(text, len, normal);
	if (n <= pos || memcmp(normal, label, pos) != 0)
		return false;
	while (pos < n && is_digit(normal[pos]))
		pos++;
	return pos > sizeof(label) - 1 && (pos == n || (pos + 1 == n && normal[pos] == ':'));
}

/* What a spreadsheet writes for an error. */
static bool
is_cell_error(const char *text, size_t len)
{
	static const char *const errors[] = {"#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?"};

	for (size_t i = 0; i < sizeof(errors) / sizeof(errors[0]); i++)
	{
		size_t		n = strlen(errors[i]);

		if (n <= len && memcmp(text, errors[i], n) == 0)
			return true;
	}
	return false;
}

/* Control characters, U+FFFD, a zero-width space, a byte-order mark but for that of a file, at the beginning. */
static bool
is_bad_character(const char *text, size_t len, size_t pos)
{
	unsigned char c = (unsigned char) text[pos];
	unsigned char second = pos + 2 < len ? (unsigned char) text[pos + 1] : 0;
	unsigned char third = pos + 2 < len ? (unsigned char) text[pos + 2] : 0;

	switch (c)
	{
		case '#':
			return is_cell_error(text + pos, len - pos);
		case 0xEF:
			return (second == 0xBF && third == 0xBD) || (second == 0xBB && third == 0xBF && pos > 0);
		case 0xE2:
			return second == 0x80 && third == 0x8B;
		default:
			return c < ' ' && c != '\t' && c != '\n' && c != '\r';
	}
}

/* Placeholders and bad characters where this one byte may begin them. */
static int64_t
residue_marks(const char *text, size_t len, size_t pos)
{
	static const bool begins_any[256] = {
		['#'] = true,['*'] = true,['X'] = true,['x'] = true,[0xC3] = true,[0xE2] = true,[0xEF] = true
	};
	unsigned char c = (unsigned char) text[pos];

	if (c >= ' ' && !begins_any[c])
		return 0;
	if (c == '*' || c == 'X' || c == 'x' || c == 0xC3)
		return PE_MARK_IF(is_blank_star(text, len, pos) || is_blank_cross(text, len, pos), PE_MARK_PLACEHOLDER);
	return PE_MARK_IF(is_bad_character(text, len, pos), PE_MARK_BAD_CHARACTERS);
}

/* The cell is one of the words that programs write for nothing. */
static bool
is_null_word(const char *text, size_t len)
{
	static const char *const words[] = {"null", "NULL", "Null", "NaN", "nan", "None", "undefined"};

	if (len < 3 || len > 9 || !pe_is_letter(text[0]))
		return false;
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
	{
		if (len == strlen(words[i]) && memcmp(text, words[i], len) == 0)
			return true;
	}
	return false;
}

/* One pass: Han characters, which are most of a form, can name money; the others can be left over from a template. */
int64_t
pe_text_marks(const char *text, size_t len)
{
	int64_t		marks = PE_MARK_IF(is_template_label(text, len), PE_MARK_PLACEHOLDER) |
	PE_MARK_IF(is_null_word(text, len), PE_MARK_BAD_CHARACTERS);
	size_t		until = 0;

	for (size_t pos = 0; pos < len;)
	{
		if (!is_han(text + pos))
			marks |= residue_marks(text, len, pos++);
		else if (len - pos >= WORD_BYTES && (pos < until || pe_may_begin_level(text + pos)))
			pos += pe_pass_money(text + pos, len - pos, pos, &until, &marks);
		else
			pos += HAN;
	}
	return marks;
}

bool
pe_says_something(const char *text, size_t len)
{
	static const char *const nothing[] = {"", "无", "/", "\\", "—", "——", "-", "--", "无偏差", "暂无", "没有", "0"};

	if (len > 30)
		return true;
	/* a Han character that begins none of them */
	if (len > 2 && (unsigned char) text[0] >= 0xE4 && memcmp(text, "无", 3) != 0 && memcmp(text, "暂", 3) != 0 && memcmp(text, "没", 3) != 0)
		return true;
	for (size_t i = 0; i < sizeof(nothing) / sizeof(nothing[0]); i++)
	{
		if (pe_same_words(text, len, nothing[i], strlen(nothing[i])))
			return false;
	}
	return true;
}

/* ---------- target and actual ---------- */

/* Do these bytes hold a digit, in half or full width? */
static bool
has_digit(const char *text, size_t len)
{
	for (size_t pos = 0; pos < len; pos++)
	{
		if (is_digit(text[pos]) ||
			((unsigned char) text[pos] == 0xEF && pos + 2 < len && (unsigned char) text[pos + 1] == 0xBC &&
			 (unsigned char) text[pos + 2] >= 0x90 && (unsigned char) text[pos + 2] <= 0x99))
			return true;
	}
	return false;
}

/* A quantity, or the first of several. */
static bool
has_figure(const PeView *view)
{
	return view != NULL && (view->kind == PE_QUANTITY || (view->kind == PE_COMPOUND && view->count > 0));
}

/* People, households or events are counted. */
static bool
counts_heads(const PeView *view)
{
	return has_figure(view) && view->figure.unit_len > 0 && view->figure.unit_len <= 6 &&
		(pe_figure_is_in(&view->figure, "人") || pe_figure_is_in(&view->figure, "名") || pe_figure_is_in(&view->figure, "户") || pe_figure_is_in(&view->figure, "家") ||
		 pe_figure_is_in(&view->figure, "场") || pe_figure_is_in(&view->figure, "期") || pe_figure_is_in(&view->figure, "人次") || pe_figure_is_in(&view->figure, "场次"));
}

/* More than 100 % of what can't be more. */
static bool
is_beyond_all(const PeLineCells *cells, const PeFigure *figure)
{
	return pe_figure_is_in(figure, "%") && (figure->flags & PE_IS_CHANGE) == 0 && (figure->flags & PE_HAS_LOWER) &&
		pe_decimal_cmp(figure->lower, pe_decimal_int(100)) > 0 &&
		(pe_names_share(cells->name.at, cells->name.len) || pe_names_share(cells->content.at, cells->content.len));
}

/* How many figures of the words, dates left out, pass the test; no more than enough are counted. */
static int
count_figures(PeSlice words, PeFigureTest test, const PeView *target, int enough)
{
	PeCell		cell;
	PeClause	clause;
	char		scratch[PE_SCRATCH];
	uint16_t	scratch_len = 0;
	uint32_t	pos = 0;
	int			count = 0;

	if (words.at == NULL || !has_digit(words.at, words.len) ||
		!pe_cell_fold(&cell, words.at, words.len, NULL))
		return 0;
	pe_clause_init(&clause, &cell, false, scratch, &scratch_len);
	while (count < enough && pe_next_clause(&clause, &pos))
	{
		for (int i = 0; i < clause.count; i++)
			count += (clause.found[i].figure.flags & PE_IS_DATE) == 0 && test(&clause.found[i].figure, target);
		scratch_len = 0;
	}
	return count;
}

bool
pe_words_hold(PeSlice words, PeFigureTest test, const PeView *target)
{
	return count_figures(words, test, target, 1) > 0;
}

static bool
is_whole(const PeFigure *figure, const PeView *target)
{
	(void) target;
	return figure->per_len == 0;
}

/* Several figures, not one and what it is per: 每季度1次,全年4次. */
static bool
is_several(const PeView *view)
{
	PeSlice		words = {view->text, view->text_len};

	return count_figures(words, is_whole, NULL, 2) != 1;
}

/* A number without a unit; none is a number of anything, and 220/10万 says of what. */
static bool
is_bare(const PeFigure *figure)
{
	return figure->unit_len == 0 && !(figure->per_len > 0 && is_digit(figure->per[0])) && pe_figure_bound(figure).coef != 0;
}

static int64_t
target_marks(const PeLineCells *cells)
{
	const PeView *view = cells->target;
	const PeFigure *figure;

	if (view == NULL || view->kind == PE_BLANK)
		return PE_MARK_BIT(PE_MARK_TARGET_BLANK);
	if (view->kind == PE_QUALITATIVE)
		return PE_MARK_BIT(PE_MARK_TARGET_WORDS) | PE_MARK_IF(pe_is_vague_words(view->text, view->text_len), PE_MARK_TARGET_VAGUE);
	if (view->kind == PE_COMPOUND)
		return PE_MARK_BIT(PE_MARK_TARGET_FIGURE) | PE_MARK_IF(is_several(view), PE_MARK_TARGET_MANY);
	if (view->kind == PE_DATE)
		return PE_MARK_BIT(PE_MARK_TARGET_FIGURE);
	figure = &view->figure;
	return PE_MARK_BIT(PE_MARK_TARGET_FIGURE) |
		PE_MARK_IF(pe_same_bytes(figure->per, figure->per_len, "各", strlen("各")), PE_MARK_TARGET_MANY) |
		PE_MARK_IF(is_bare(figure), PE_MARK_TARGET_BARE) |
		PE_MARK_IF(pe_is_ceiling(view), PE_MARK_TARGET_CEILING) |
		PE_MARK_IF(is_beyond_all(cells, figure), PE_MARK_BEYOND_ALL);
}

static int64_t
actual_marks(const PeView *view)
{
	if (view == NULL || view->kind == PE_BLANK)
		return PE_MARK_BIT(PE_MARK_ACTUAL_BLANK);
	return PE_MARK_IF(view->tier != PE_TIER_NONE && view->tier != PE_TIER_ZERO, PE_MARK_TIER_TOLD);
}

/* Words where a figure should be; 30±2场 has one, though none that can be read. */
static int64_t
words_marks(int64_t marks, const PeLineCells *cells)
{
	const PeView *target = cells->target;

	if (has_digit(target->text, target->text_len))
		return 0;
	if (marks & (PE_MARK_BIT(PE_MARK_QUANTITY) | PE_MARK_BIT(PE_MARK_COST)))
		return PE_MARK_BIT(PE_MARK_WORDS_FOR_AMOUNT);
	return PE_MARK_IF(has_figure(cells->actual) ||
					  ((marks & PE_MARK_BIT(PE_MARK_QUALITY)) && !pe_names_standard(target->text, target->text_len)), PE_MARK_WORDS_FOR_FIGURE);
}

/* ≥ of what should be little; of a saving more is better. */
static bool
is_cost_floor(const PeLineCells *cells)
{
	const PeView *target = cells->target;

	return pe_is_floor(target) && (target->figure.flags & PE_IS_CHANGE) == 0 && !pe_names_saving(target->text, target->text_len) &&
		!pe_names_saving(cells->name.at, cells->name.len) && !pe_names_saving(cells->content.at, cells->content.len);
}

/* What target and category make together. */
static int64_t
category_target_marks(int64_t marks, const PeLineCells *cells)
{
	bool		quality = (marks & PE_MARK_BIT(PE_MARK_QUALITY)) != 0;

	if (marks & PE_MARK_BIT(PE_MARK_TARGET_WORDS))
		marks |= words_marks(marks, cells);
	if ((marks & PE_MARK_BIT(PE_MARK_COST)) && is_cost_floor(cells))
		marks |= PE_MARK_BIT(cells->target->figure.per_len > 0 ? PE_MARK_COST_FLOOR_PER : PE_MARK_COST_FLOOR);
	return marks | PE_MARK_IF(quality && (marks & PE_MARK_BIT(PE_MARK_TARGET_CEILING)) == 0 &&
							  (counts_heads(cells->target) || counts_heads(cells->actual)), PE_MARK_HEADS_AS_QUALITY);
}

/* Is it the one unit in one of them and the other in the other? */
static bool
are_units(const PeFigure *a, const PeFigure *b, const char *one, const char *other)
{
	return (pe_figure_is_in(a, one) && pe_figure_is_in(b, other)) || (pe_figure_is_in(a, other) && pe_figure_is_in(b, one));
}

/*
 * Classifiers that count the same: 台(套) is either of them, and 个 any place
 * or body, unless words beside it may say of what else.  Others are not certain:
 * several 台 may be one 套, and 户 and 家 be households and companies.
 */
static bool
count_alike(const PeView *target, const PeView *actual)
{
	static const char *const places[] = {"处", "座", "所", "家"};
	const PeFigure *a = &target->figure;
	const PeFigure *b = &actual->figure;

	if (are_units(a, b, "台套", "台") || are_units(a, b, "台套", "套"))
		return true;
	for (size_t i = 0; i < sizeof(places) / sizeof(places[0]); i++)
	{
		if (are_units(a, b, "个", places[i]))
			return !pe_has_label(target, false) && !pe_has_label(actual, true);
	}
	return false;
}

static bool
units_differ(const PeView *target, const PeView *actual)
{
	const PeFigure *a = &target->figure;
	const PeFigure *b = &actual->figure;

	return a->unit_len > 0 && b->unit_len > 0 && !pe_units_fit(a, b) && !count_alike(target, actual);
}

/* 0.455 against 20%: the same number a hundred times too small. */
static bool
is_fraction_of(const PeFigure *actual, const PeFigure *target)
{
	return pe_figure_is_in(target, "%") && actual->unit_len == 0 && (actual->flags & PE_HAS_BOTH) == PE_HAS_BOTH &&
		actual->lower.coef > 0 && pe_decimal_cmp(actual->upper, pe_decimal_int(1)) <= 0 &&
		pe_decimal_cmp(pe_figure_bound(target), pe_decimal_int(1)) > 0;
}

/* Begins as the words for it do: 不 无 未 没 本. */
static bool
may_say_absent(const char *text, size_t len)
{
	size_t		pos = 0;
	uint32_t	cp = ' ';

	while (cp == ' ' && pos < len)
		cp = pe_next(text, len, &pos);
	return cp == 0x4E0D || cp == 0x65E0 || cp == 0x672A || cp == 0x6CA1 || cp == 0x672C;
}

static bool
says_absent(const PeView *view)
{
	return view != NULL && view->kind == PE_QUALITATIVE && may_say_absent(view->text, view->text_len) &&
		pe_says_absent(view->text, view->text_len);
}

/* Words that say neither how far the target was met nor that there is none; a digit can be a date's: 第15日公开. */
static bool
is_untold(const PeView *actual)
{
	return actual->kind == PE_QUALITATIVE && !has_digit(actual->text, actual->text_len) && !says_absent(actual);
}

/* Words against words that don't say how far the target was met, 达成 in passing being enough. */
static bool
is_without_tier(const PeView *target, const PeView *actual)
{
	return actual->kind != PE_BLANK && actual->tier == PE_TIER_NONE && !has_digit(target->text, target->text_len) &&
		!pe_names_achievement(actual->text, actual->text_len) && !says_absent(actual);
}

static int64_t
pair_marks(const PeView *target, const PeView *actual)
{
	int64_t		marks = PE_MARK_IF(says_absent(target) || says_absent(actual), PE_MARK_NOT_CONCERNED);

	if (target == NULL || actual == NULL)
		return marks;
	if (target->kind == PE_QUALITATIVE)
		marks |= PE_MARK_IF(is_without_tier(target, actual), PE_MARK_NO_TIER);
	else if (target->kind != PE_BLANK)
		marks |= PE_MARK_IF(is_untold(actual), PE_MARK_NO_FIGURE);
	if (pe_is_figure(target) && pe_is_figure(actual))
		marks |= PE_MARK_IF(units_differ(target, actual), PE_MARK_UNITS_DIFFER) |
			PE_MARK_IF(is_fraction_of(&actual->figure, &target->figure), PE_MARK_FRACTION);
	return marks;
}

/* ---------- the words around them ---------- */

/* A figure with a bound that the target cell doesn't have. */
static bool
is_other_bound(const PeFigure *figure, const PeView *target)
{
	return (figure->comparator == PE_GE || figure->comparator == PE_GT || figure->comparator == PE_LE || figure->comparator == PE_LT) &&
		!(pe_is_figure(target) && pe_decimal_cmp(pe_figure_bound(figure), pe_figure_bound(&target->figure)) == 0);
}

bool
pe_reason_is_poor(PeSlice reason)
{
	return reason.len < REASON_MIN || pe_is_empty_talk(reason.at, reason.len);
}

static int64_t
view_text_marks(const PeView *view)
{
	return view == NULL ? 0 : pe_text_marks(view->text, view->text_len);
}

static int64_t
slice_marks(PeSlice slice)
{
	return slice.at == NULL ? 0 : pe_text_marks(slice.at, slice.len);
}

/* ---------- the category ---------- */

typedef struct PeCategoryWord
{
	const char *word;			/* two Han characters */
	int64_t		mark;
} PeCategoryWord;

#define COUNT(list) (sizeof(list) / sizeof((list)[0]))

static int64_t
level_marks(PeSlice level, const PeCategoryWord *words, size_t count)
{
	int64_t		marks = 0;

	for (size_t pos = 0; pos + WORD_BYTES <= level.len; pos++)
	{
		if (!is_han(level.at + pos))
			continue;
		for (size_t i = 0; i < count; i++)
		{
			/* Han characters differ in their last byte first */
			if (level.at[pos + 2] == words[i].word[2] && memcmp(level.at + pos, words[i].word, WORD_BYTES) == 0)
			{
				marks |= words[i].mark;
				pos += HAN;
				break;
			}
		}
		pos += HAN - 1;
	}
	return marks;
}

/* Most texts have no 满意. */
static bool
may_name_satisfaction(PeSlice words)
{
	return words.at != NULL && pe_piece_has(pe_piece_make(words.at, words.len), "满意");
}

bool
pe_satisfaction_by_name(const PeLineCells *cells)
{
	return (may_name_satisfaction(cells->name) && pe_names_satisfaction(cells->name)) ||
		(may_name_satisfaction(cells->content) && pe_names_satisfaction(cells->content));
}

static int64_t
category_marks(PeSlice level1, PeSlice level2)
{
	static const PeCategoryWord first[] = {
		{"产出", PE_MARK_BIT(PE_MARK_OUTPUT)},
		{"成本", PE_MARK_BIT(PE_MARK_COST)},
		{"效益", PE_MARK_BIT(PE_MARK_BENEFIT)},
		{"效果", PE_MARK_BIT(PE_MARK_BENEFIT)},
		{"满意", PE_MARK_BIT(PE_MARK_SATISFACTION)}
	};
	static const PeCategoryWord second[] = {
		{"数量", PE_MARK_BIT(PE_MARK_QUANTITY)},
		{"质量", PE_MARK_BIT(PE_MARK_QUALITY)},
		{"成本", PE_MARK_BIT(PE_MARK_COST)},
		{"满意", PE_MARK_BIT(PE_MARK_SATISFACTION)}
	};
	int64_t		marks = level_marks(level1, first, COUNT(first));

	/* where the first level has both, the second decides */
	if (marks & PE_MARK_BIT(PE_MARK_BENEFIT))
		marks &= ~PE_MARK_BIT(PE_MARK_SATISFACTION);
	return marks | level_marks(level2, second, COUNT(second));
}

int64_t
pe_line_marks(const PeLineCells *cells)
{
	int64_t		marks = category_marks(cells->level1, cells->level2) |
	target_marks(cells) | actual_marks(cells->actual) | pair_marks(cells->target, cells->actual) |
	view_text_marks(cells->target) | view_text_marks(cells->actual) |
	slice_marks(cells->name) | slice_marks(cells->content) | slice_marks(cells->reason) | slice_marks(cells->measure) |
	PE_MARK_IF(pe_is_given(cells->reason) && !pe_denies_deviation(cells->reason.at, cells->reason.len), PE_MARK_REASON_GIVEN) |
	PE_MARK_IF(pe_is_given(cells->measure), PE_MARK_MEASURE_GIVEN) |
	PE_MARK_IF(pe_words_hold(cells->content, is_other_bound, cells->target), PE_MARK_CONTENT_BOUND);

	if ((marks & PE_MARK_BIT(PE_MARK_TARGET_BARE)) && pe_unit_is_told(cells, marks))
		marks &= ~PE_MARK_BIT(PE_MARK_TARGET_BARE);
	if ((marks & PE_MARK_BIT(PE_MARK_NOT_CONCERNED)) && ((marks & PE_MARK_BIT(PE_MARK_SATISFACTION)) || pe_satisfaction_by_name(cells)))
		marks |= PE_MARK_BIT(PE_MARK_SATISFACTION_WAIVED);
	return category_target_marks(marks, cells);
}

uint64_t
pe_words_key(const char *text, size_t len)
{
	uint64_t	key = 0;
	size_t		pos = 0;

	while (pos < len)
	{
		uint32_t	cp = pe_next(text, len, &pos);

		if (cp != ' ')
			key = (key ^ cp) * UINT64_C(0x9E3779B97F4A7C15) + (key >> 29);
	}
	return key;
}
