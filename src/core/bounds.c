/*
 * bounds.c
 *		Conditions of a scoring standard: ≥95%, 90%(含)-95%, 低于60%, [90%,95%).
 *
 * A condition with one bound is read as a target is; that of a range is two of
 * them, since standards say of each end whether it belongs to the range.
 */
#include <string.h>

#include "core/bounds.h"
#include "core/reading.h"
#include "core/unit.h"

#define TWO_BOUNDS_MAX	150		/* bytes of a condition with two signs */

bool
pe_unit_is_percent(const char *unit, size_t len)
{
	return (len == 1 && unit[0] == '%') || (len == 2 && memcmp(unit, "pp", 2) == 0);
}

static bool
take_unit(PeBounds *bounds, const PeFigure *figure)
{
	if (figure->per_len > PE_RULE_UNIT_MAX)
		return false;
	if (pe_unit_is_percent(figure->unit, figure->unit_len))
	{
		bounds->unit[0] = '%';
		bounds->unit_len = 1;
	}
	else if (figure->unit_len > PE_RULE_UNIT_MAX)
		return false;
	else
	{
		memcpy(bounds->unit, figure->unit, figure->unit_len);
		bounds->unit_len = figure->unit_len;
	}
	memcpy(bounds->unit + bounds->unit_len, figure->per, figure->per_len);
	bounds->per_len = figure->per_len;
	bounds->power = figure->power == PE_POWER_WAN || figure->power == PE_POWER_YI ? figure->power : 0;
	return true;
}

/* 率 度 比, 偏差: what is measured has a name; 完成率 is what any row has. */
static bool
has_name(PePiece span)
{
	size_t		n = 0;

	while (n < span.len && !(span.text[n] >= '0' && span.text[n] <= '9'))
		n++;
	span.len = n;
	return (pe_piece_has_one(span, pe_rate_words) != NULL && !pe_piece_has(span, "完成")) || pe_names_deviation(span);
}

/* One bound, or one number that is both. */
static bool
read_one(PePiece span, PeBounds *bounds)
{
	static const char *const by_law[] = {"以上", "以下", "以内", "之内", NULL};
	static const char *const plain[] = {"含", "及以", "或以", NULL};
	static const char *const reaching[] = {"达", "满", NULL};
	static const char *const comparing[] = {"大于", "小于", "高于", "低于", "少于", "多于", "超过", "不足", "以上", "以下", "以内", "≥", "≤", ">", "<", "不", "未", NULL};
	PeCell		cell;
	PeReading	reading;
	const PeFigure *figure = &reading.figure[0];
	uint8_t		said = pe_piece_has_one(span, by_law) != NULL && pe_piece_has_one(span, plain) == NULL ? PE_SAID_BY_LAW : PE_SAID_PLAINLY;

	pe_read(span.text, span.len, false, &cell, &reading);
	if (reading.kind != PE_QUANTITY || figure->comparator == PE_APPROX ||
		(figure->flags & ~(PE_HAS_BOTH | PE_OPEN_LOWER | PE_OPEN_UPPER | PE_IS_CHANGE)) != 0 ||
		!take_unit(bounds, figure))
		return false;
	bounds->flags = figure->flags & (PE_HAS_BOTH | PE_OPEN_LOWER | PE_OPEN_UPPER);
	bounds->lower = figure->lower;
	bounds->upper = figure->upper;
	bounds->lower_said = bounds->upper_said = said;
	if (figure->comparator == PE_GT)
		bounds->flags |= PE_OPEN_LOWER;
	if (figure->comparator == PE_LT)
		bounds->flags |= PE_OPEN_UPPER;
	bounds->reaches = figure->comparator == PE_NONE && pe_piece_has_one(span, reaching) != NULL;
	bounds->bare = figure->comparator == PE_NONE && pe_decimal_cmp(figure->lower, figure->upper) == 0;
	/* a sign that the reader passed over, as in 大于(含)90% */
	if (bounds->bare && pe_piece_has_one(span, comparing) != NULL)
		return false;
	return true;
}

/* (含) and (不含) at an end of a range: PE_SAID_NOTHING if there is none. */
static uint8_t
cut_note(PePiece *span, bool *open)
{
	*open = false;
	if (pe_piece_cut_end(span, "(含)") || pe_piece_cut_end(span, "(包含)") || pe_piece_cut_end(span, "(含本数)"))
		return PE_SAID_PLAINLY;
	if (pe_piece_cut_end(span, "(不含)") || pe_piece_cut_end(span, "(不含本数)"))
	{
		*open = true;
		return PE_SAID_PLAINLY;
	}
	return PE_SAID_NOTHING;
}

static bool cut_numbered_note(PePiece *span, PeBounds *note, bool *excludes);

/* One end of a range: a bare number with or without its unit. */
static bool
read_end(PePiece span, PeBounds *end, uint8_t *said, bool *open)
{
	PeBounds	note = {.flags = 0};
	bool		noted;

	*said = cut_note(&span, open);
	if (*said == PE_SAID_NOTHING && pe_piece_cut_end(&span, "以上"))
		*said = PE_SAID_BY_LAW;
	else if (*said == PE_SAID_NOTHING && pe_piece_cut_end(&span, "以下"))
		*said = PE_SAID_BY_LAW;
	if (*said == PE_SAID_NOTHING)
		*said = cut_note(&span, open);
	/* 80%(含80%) */
	noted = *said == PE_SAID_NOTHING && cut_numbered_note(&span, &note, open);
	if (noted)
		*said = PE_SAID_PLAINLY;
	return span.len > 0 && read_one(span, end) && (!noted || pe_decimal_cmp(note.lower, end->lower) == 0) &&
		(end->flags & PE_HAS_BOTH) == PE_HAS_BOTH && pe_decimal_cmp(end->lower, end->upper) == 0;
}

/* Two ends make a range; the first may leave its unit to the second. */
static bool
join_ends(PePiece first, PePiece second, PeBounds *bounds)
{
	PeBounds	low = {.flags = 0};
	bool		low_open;
	bool		high_open;
	uint8_t		low_said;
	uint8_t		high_said;

	if (!read_end(first, &low, &low_said, &low_open) ||
		!read_end(second, bounds, &high_said, &high_open))
		return false;
	if (low.unit_len == 0 && bounds->power > 0 && low.power == 0 &&
		!pe_decimal_shift(low.lower, bounds->power, &low.lower))
		return false;
	if (low.unit_len > 0 &&
		(low.unit_len != bounds->unit_len || memcmp(low.unit, bounds->unit, low.unit_len) != 0))
	{
		/* 5次-3 */
		if (bounds->unit_len > 0)
			return false;
		memcpy(bounds->unit, low.unit, sizeof(bounds->unit));
		bounds->unit_len = low.unit_len;
		bounds->per_len = low.per_len;
	}
	/* 95%-90% is the same range written from above */
	if (pe_decimal_cmp(low.lower, bounds->lower) > 0)
	{
		bounds->upper = low.lower;
		bounds->lower_said = high_said;
		bounds->upper_said = low_said;
		bounds->flags = PE_HAS_BOTH | (high_open ? PE_OPEN_LOWER : 0) | (low_open ? PE_OPEN_UPPER : 0);
	}
	else
	{
		bounds->lower = low.lower;
		bounds->lower_said = low_said;
		bounds->upper_said = high_said;
		bounds->flags = PE_HAS_BOTH | (low_open ? PE_OPEN_LOWER : 0) | (high_open ? PE_OPEN_UPPER : 0);
	}
	bounds->reaches = bounds->bare = false;
	return pe_decimal_cmp(bounds->lower, bounds->upper) < 0;
}

/* [90%,95%): an interval as in mathematics. */
static bool
read_brackets(PePiece span, PeBounds *bounds)
{
	char		left;
	char		right = span.text[span.len - 1];
	PePiece		first;
	PePiece		second;

	/* 完成率[90%,100%) */
	while (span.len > 1 && span.text[0] != '[' && span.text[0] != '(')
	{
		span.text++;
		span.len--;
	}
	left = span.text[0];
	first = pe_piece_make(span.text + 1, 0);

	if ((left != '[' && left != '(') || (right != ']' && right != ')'))
		return false;
	while (first.len + 2 < span.len && first.text[first.len] != ',')
		first.len++;
	second.text = first.text + first.len + 1;
	if (second.text >= span.text + span.len - 1)
		return false;
	second.len = (size_t) (span.text + span.len - 1 - second.text);
	if (!join_ends(first, second, bounds))
		return false;
	bounds->flags = PE_HAS_BOTH | (left == '(' ? PE_OPEN_LOWER : 0) | (right == ')' ? PE_OPEN_UPPER : 0);
	bounds->lower_said = bounds->upper_said = PE_SAID_PLAINLY;
	return true;
}

/* 80%≤x<90%: two signs around what is measured. */
static bool
read_around(PePiece span, PeBounds *bounds)
{
	static const struct
	{
		const char *sign;
		bool		open;
		bool		falls;		/* > and ≥: the greater one comes first */
	}			signs[] = {
		{"≤", false, false}, {"≦", false, false}, {"<=", false, false}, {"<", true, false},
		{"≥", false, true}, {"≧", false, true}, {">=", false, true}, {">", true, true}
	};
	PePiece		ends[2];
	bool		open[2] = {false, false};
	bool		falls[2] = {false, false};
	size_t		from = 0;
	int			count = 0;

	for (size_t i = 0; i < span.len;)
	{
		PePiece		rest = {span.text + i, span.len - i};
		size_t		n = 0;

		for (size_t k = 0; k < sizeof(signs) / sizeof(signs[0]) && n == 0; k++)
		{
			if (!pe_piece_begins(rest, signs[k].sign))
				continue;
			n = strlen(signs[k].sign);
			if (count == 2)
				return false;
			open[count] = signs[k].open;
			falls[count] = signs[k].falls;
			if (count++ == 0)
				ends[0] = pe_piece_make(span.text, i);
			from = i + n;
		}
		i += n > 0 ? n : 1;
	}
	if (count != 2 || falls[0] != falls[1] || ends[0].len == 0 || from >= span.len)
		return false;
	ends[1] = pe_piece_make(span.text + from, span.len - from);
	if (!join_ends(ends[0], ends[1], bounds))
		return false;
	bounds->flags = PE_HAS_BOTH | (open[falls[0] ? 1 : 0] ? PE_OPEN_LOWER : 0) |
		(open[falls[0] ? 0 : 1] ? PE_OPEN_UPPER : 0);
	bounds->lower_said = bounds->upper_said = PE_SAID_PLAINLY;
	return true;
}

/* (含80) behind a range: which end it speaks of. */
static bool
cut_numbered_note(PePiece *span, PeBounds *note, bool *excludes)
{
	PePiece		inside;
	size_t		at = span->len;

	if (!pe_piece_cut_end(span, ")"))
		return false;
	while (at > 0 && span->text[at - 1] != '(')
		at--;
	if (at == 0)
	{
		span->len++;
		return false;
	}
	inside = pe_piece_make(span->text + at, span->len - at);
	*excludes = pe_piece_cut_begin(&inside, "不");
	if (!pe_piece_cut_begin(&inside, "含") || inside.len == 0 || !read_one(inside, note))
	{
		span->len++;
		return false;
	}
	span->len = at - 1;
	return true;
}

static bool
apply_note(PeBounds *bounds, const PeBounds *note, bool excludes)
{
	if ((bounds->flags & PE_HAS_LOWER) && pe_decimal_cmp(note->lower, bounds->lower) == 0)
	{
		bounds->lower_said = PE_SAID_PLAINLY;
		bounds->flags = (uint8_t) ((bounds->flags & ~PE_OPEN_LOWER) | (excludes ? PE_OPEN_LOWER : 0));
		return true;
	}
	if (!(bounds->flags & PE_HAS_UPPER) || pe_decimal_cmp(note->lower, bounds->upper) != 0)
		return false;
	bounds->upper_said = PE_SAID_PLAINLY;
	bounds->flags = (uint8_t) ((bounds->flags & ~PE_OPEN_UPPER) | (excludes ? PE_OPEN_UPPER : 0));
	return true;
}

/* 90%-95%, 90%(含)至95%: at the dash that both sides can be read around. */
static bool
read_range(PePiece span, PeBounds *bounds)
{
	static const char *const dashes[] = {"-", "~", "至", "到", "—", "–", "和", "与"};
	bool		between = pe_piece_cut_end(&span, "之间") || pe_piece_cut_end(&span, "区间");

	if (pe_piece_cut_begin(&span, "介于") || pe_piece_cut_begin(&span, "在"))
		between = true;
	for (size_t i = 1; i + 1 < span.len; i++)
	{
		PePiece		rest = {span.text + i, span.len - i};

		for (size_t k = 0; k < sizeof(dashes) / sizeof(dashes[0]); k++)
		{
			size_t		n = strlen(dashes[k]);

			if (!pe_piece_begins(rest, dashes[k]) || rest.len == n || (k >= 6 && !between))
				continue;
			if (join_ends(pe_piece_make(span.text, i), pe_piece_make(rest.text + n, rest.len - n), bounds))
				return true;
		}
	}
	return false;
}

/* One bound by itself, with nothing lost. */
static bool
read_plain_bound(PePiece span, PeBounds *bounds)
{
	uint8_t		flags;

	if (span.len == 0 || !read_one(span, bounds) || !pe_bounds_are_plain(span, bounds))
		return false;
	flags = bounds->flags & PE_HAS_BOTH;
	return flags == PE_HAS_LOWER || flags == PE_HAS_UPPER;
}

/* 大于等于80%小于90%, 低于90%且高于80%: two bounds of one name, in any order. */
static bool
read_two(PePiece span, PeBounds *bounds)
{
	static const char *const joints[] = {"并且", "且", "但", "、", ",", NULL};
	PeBounds	first;
	PeBounds	second;

	/* each way to cut it costs all of it */
	if (span.len > TWO_BOUNDS_MAX)
		return false;
	for (size_t i = 3; i + 3 < span.len; i++)
	{
		PePiece		rest = {span.text + i, span.len - i};
		bool		falls;

		if (((unsigned char) span.text[i] & 0xC0) == 0x80)
			continue;
		(void) pe_piece_cut_begin_one(&rest, joints);
		memset(&first, 0, sizeof(first));
		memset(&second, 0, sizeof(second));
		first.named = bounds->named;
		if (!read_plain_bound(pe_piece_make(span.text, i), &first) || !read_plain_bound(rest, &second))
			continue;
		falls = (first.flags & PE_HAS_UPPER) != 0;
		if (((first.flags & second.flags) & PE_HAS_BOTH) != 0 || first.unit_len != second.unit_len || first.per_len != second.per_len ||
			memcmp(first.unit, second.unit, (size_t) first.unit_len + first.per_len) != 0 ||
			(second.name_len > 0 && (first.name_len != second.name_len || memcmp(first.name, second.name, first.name_len) != 0)) ||
			(falls ? pe_decimal_cmp(second.lower, first.upper) : pe_decimal_cmp(first.lower, second.upper)) >= 0)
			continue;
		*bounds = falls ? second : first;
		bounds->flags |= falls ? first.flags : second.flags;
		bounds->upper = falls ? first.upper : second.upper;
		bounds->upper_said = falls ? first.upper_said : second.upper_said;
		bounds->named = first.named;
		bounds->name_len = first.name_len;
		memcpy(bounds->name, first.name, sizeof(first.name));
		return true;
	}
	return false;
}

/* 完成率, or X. */
static bool
is_name_byte(char c)
{
	return (unsigned char) c >= 0xE3 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* 80%>完成率 as 完成率<80%; false if it is not written so, or is too long for buf. */
static bool
turn_around(PePiece span, PePiece *turned, char *buf, size_t room)
{
	static const char *const written[] = {"<=", ">=", "≤", "≦", "≥", "≧", "<", ">"};
	static const char *const opposite[] = {"≥", "≤", "≥", "≥", "≤", "≤", ">", "<"};

	for (size_t k = 0; k < sizeof(written) / sizeof(written[0]); k++)
	{
		long		at = pe_piece_find_last(span, written[k]);
		PePiece		name;
		size_t		sign = strlen(opposite[k]);

		if (at <= 0)
			continue;
		name = pe_piece_part(span, (size_t) at + strlen(written[k]), span.len);
		if (!(span.text[0] >= '0' && span.text[0] <= '9') || name.len == 0 || !is_name_byte(name.text[0]) ||
			pe_name_length(name) < name.len || name.len + sign + (size_t) at > room)
			return false;
		memcpy(buf, name.text, name.len);
		memcpy(buf + name.len, opposite[k], sign);
		memcpy(buf + name.len + sign, span.text, (size_t) at);
		*turned = pe_piece_make(buf, name.len + sign + (size_t) at);
		return true;
	}
	return false;
}

/* 未达到90% as 低于90%. */
static bool
say_below(PePiece span, PePiece *said, char *buf, size_t room)
{
	static const char *const short_of[] = {"没有达到", "没达到", "未达到", "达不到", "未达", "不达", NULL};
	static const char below[] = "低于";

	for (int i = 0; short_of[i] != NULL; i++)
	{
		long		at = pe_piece_find_last(span, short_of[i]);
		size_t		end = at < 0 ? 0 : (size_t) at + strlen(short_of[i]);

		if (at < 0 || end >= span.len || !(span.text[end] >= '0' && span.text[end] <= '9') || span.len > room)
			continue;
		memcpy(buf, span.text, (size_t) at);
		memcpy(buf + at, below, strlen(below));
		memcpy(buf + at + strlen(below), span.text + end, span.len - end);
		*said = pe_piece_make(buf, (size_t) at + strlen(below) + span.len - end);
		return true;
	}
	return false;
}

/* 30天内完成, 10个工作日内办结, 10天内 as 30天以内: how long it may take. */
static bool
cut_deed(PePiece span, PePiece *limit, char *buf, size_t room)
{
	static const char *const deeds[] = {
		"完成", "办结", "办理完毕", "完工", "竣工", "支付", "拨付", "拨付到位", "到位", "下达", "报送", "上报", "答复", "回复", "办理", "处置", "处理", "整改", "整改完成", "响应", "验收", NULL
	};

	bool		done;
	bool		within;

	(void) (pe_piece_cut_begin(&span, "在") || pe_piece_cut_begin(&span, "于"));
	done = pe_piece_cut_end_one(&span, deeds);
	if (!pe_piece_cut_end(&span, "内"))
		return false;
	within = pe_piece_cut_end(&span, "以") || pe_piece_cut_end(&span, "之") || pe_piece_ends(span, "范围");
	/* 5%以内 takes no time */
	if (within && !done)
		return false;
	if (span.len == 0 || span.len + strlen("以内") > room)
		return false;
	memcpy(buf, span.text, span.len);
	memcpy(buf + span.len, "以内", strlen("以内"));
	*limit = pe_piece_make(buf, span.len + strlen("以内"));
	return true;
}

static void
add_mirrored_end(PeBounds *bounds)
{
	bounds->lower = bounds->upper;
	bounds->lower.coef = -bounds->lower.coef;
	bounds->lower_said = bounds->upper_said;
	bounds->flags |= PE_HAS_LOWER | (bounds->flags & PE_OPEN_UPPER ? PE_OPEN_LOWER : 0);
	bounds->bare = false;
	bounds->around = true;
}

/* ±5%以内, ±5%-±10%, ±10%以上: as far to either side. */
static bool
read_both_sides(PePiece span, PeBounds *bounds)
{
	static const char *const ends[] = {"范围内", "以内", "之内", "区间", "之间", "内", NULL};
	static const char sign[] = "±";
	char		buf[320];
	size_t		n = 0;
	bool		within;
	bool		plainly;

	if (!pe_piece_has(span, sign) || span.len > sizeof(buf))
		return false;
	while (span.len > 0)
	{
		if (pe_piece_cut_begin(&span, sign))
			continue;
		buf[n++] = *span.text;
		span = pe_piece_part(span, 1, span.len);
	}
	span = pe_piece_make(buf, n);
	within = pe_piece_cut_end_one(&span, ends);
	plainly = pe_piece_cut_end(&span, "(含)");
	if (within && read_one(span, bounds) && bounds->bare && bounds->upper.coef > 0 && pe_bounds_are_plain(span, bounds))
	{
		bounds->upper_said = plainly ? PE_SAID_PLAINLY : PE_SAID_BY_LAW;
		add_mirrored_end(bounds);
		return true;
	}
	if (!pe_read_bounds(buf, n, bounds) || bounds->bare || ((bounds->flags & PE_HAS_LOWER) && bounds->lower.coef < 0))
		return false;
	if (bounds->flags & PE_HAS_LOWER)
		bounds->around = true;
	else if (bounds->upper.coef > 0)
		add_mirrored_end(bounds);
	return bounds->around || (bounds->flags & PE_HAS_LOWER);
}

bool
pe_read_bounds(const char *text, size_t len, PeBounds *bounds)
{
	PePiece		span = {text, len};
	PePiece		limit;
	PeBounds	note;
	char		turned[320];
	char		limited[320];
	bool		excludes = false;
	bool		noted;
	bool		named;
	bool		takes_time;

	memset(bounds, 0, sizeof(*bounds));
	memset(&note, 0, sizeof(note));
	if (len == 0 || len > 300)
		return false;
	if (!turn_around(span, &span, turned, sizeof(turned)))
		(void) say_below(span, &span, turned, sizeof(turned));
	takes_time = cut_deed(span, &limit, limited, sizeof(limited));
	if (takes_time)
		span = limit;
	bounds->named = named = has_name(span);
	if (pe_piece_has(span, "±"))
		return read_both_sides(span, bounds);
	if (read_brackets(span, bounds) || read_around(span, bounds) || read_range(span, bounds))
		return pe_bounds_are_plain(span, bounds);
	noted = cut_numbered_note(&span, &note, &excludes);
	if ((!read_range(span, bounds) && !read_one(span, bounds)) || !pe_bounds_are_plain(span, bounds))
	{
		bounds->named = named;
		if (!read_two(span, bounds))
			return false;
	}
	return (!takes_time || pe_unit_is_time(bounds->unit, bounds->unit_len)) && (!noted || apply_note(bounds, &note, excludes));
}
