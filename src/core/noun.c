/*
 * noun.c
 *		What a figure counts, as the characters of its noun, to be held against another.
 */
#include "core/noun.h"

#include <string.h>
#include <uchar.h>

#include "core/text.h"
#include "core/unit.h"

#define SHARED_RUN	4			/* characters that make two nouns one thing */
#define WHOLE_ITEM	3			/* the same for an item as a whole */
#define OTHER_REST	4			/* characters that make an item another thing */

#define HAN_AND			0x548C	/* 和 */
#define HAN_AS_WELL		0x53CA	/* 及 */
#define HAN_AND_ALSO	0x4EE5	/* 以, of 以及 */
#define HAN_SUCH		0x7B49	/* 等 */
#define HAN_LEVEL		0x7EA7	/* 级, of 等级 */

#define WORD_MAX	2			/* characters of these words */

typedef struct PeNounWord
{
	char16_t	text[WORD_MAX + 1]; /* and a NUL, as compilers want to see one */
	uint16_t	len;
} PeNounWord;

#define UTF16(word) u"" word
#define W(word) {UTF16(word), sizeof(UTF16(word)) / sizeof(char16_t) - 1}
#define COUNT(list) ((int) (sizeof(list) / sizeof((list)[0])))

/* Words at the beginning of an item that say nothing of what is counted. */
static const PeNounWord openings[] = {
	W("开展"), W("组织"), W("举办"), W("举行"), W("召开"), W("实施"), W("完成"), W("推进"), W("进行"), W("创建"), W("创评"), W("指导"), W("建立"), W("建成"), W("组建"), W("打造"),
	W("加强"), W("做好"), W("落实"), W("继续"), W("大力"), W("全面"), W("深入"), W("积极"), W("有效"), W("深化"), W("巩固"), W("全年"), W("年度"), W("本年"), W("当年"), W("今年"),
	W("全区"), W("全市"), W("全县"), W("全镇"), W("各类"), W("各级"), W("一批"), W("至少"), W("共计"), W("合计"), W("总计"), W("共"), W("各"), W("等"), W("了"), W("已"), W("的"), W("达到"), W("达"), W("为"), W("其")
};

/* The same at its end. */
static const PeNounWord closings[] = {
	W("工作"), W("活动"), W("项目"), W("情况"), W("任务"), W("数量"), W("个数"), W("次数"), W("人数"), W("户数"), W("场次"), W("场数"), W("期数"), W("件数"), W("人次"), W("面积"), W("里程"), W("金额"), W("总数"), W("总量"), W("规模"),
	W("完成"), W("建设"), W("实施"), W("开展"), W("举办"), W("组织"), W("创建"), W("共计"), W("合计"), W("总计"), W("达到"), W("达"), W("共"), W("约"), W("近"), W("等"), W("数"), W("为"), W("了"), W("已"), W("的"), W("是"), W("在")
};

/* Where what is said of a noun begins. */
static const PeNounWord predicates[] = {
	W("参与"), W("参加"), W("进行"), W("开展"), W("提供"), W("发放"), W("实施"), W("给予"), W("接受"), W("完成"), W("获得"), W("得到"), W("达到"), W("受到"), W("解决"), W("通过"), W("纳入"), W("落实"),
	W("使用"), W("用于"), W("拨付"), W("支付"), W("缴纳"), W("享受"), W("覆盖"), W("签订"), W("办理"), W("申请"), W("与"), W("对"), W("并"), W("被"), W("由"), W("让"), W("使")
};

/* These characters, and that follow them, are words though 和, 及 or 与 is in them. */
static const PeNounWord unparted[] = {
	W("调和"), W("饱和"), W("温和"), W("缓和"), W("总和"), W("共和"), W("中和"), W("和谐"), W("和平"), W("和解"), W("和睦"), W("普及"), W("涉及"), W("危及"), W("及时"), W("参与"), W("与会"), W("合并"), W("兼并"), W("对象"), W("对口"), W("应对")
};

/* ---------- the characters ---------- */

static inline bool
is_han(uint16_t c)
{
	return c >= 0x3400;
}

static inline bool
is_word_character(uint32_t cp)
{
	return cp >= 0x3400 || (cp >= '0' && cp <= '9') || (cp >= 'a' && cp <= 'z') || (cp >= 'A' && cp <= 'Z');
}

/* Characters beyond the first plane are rare: they only have to differ. */
static void
put_character(PeNoun *noun, uint32_t cp)
{
	if (noun->len < PE_NOUN_MAX)
		noun->text[noun->len++] = cp > 0xFFFF ? (uint16_t) (0xE000 + cp % 0x1000) : (uint16_t) cp;
}

static void
put_separator(PeNoun *noun)
{
	if (noun->len > 0 && noun->text[noun->len - 1] != PE_NOUN_SEP)
		put_character(noun, PE_NOUN_SEP);
}

/* Do the characters begin with the word? */
static inline bool
begins_word(const uint16_t *text, int len, const PeNounWord *word)
{
	return word->len <= len && text[0] == word->text[0] && (word->len == 1 || text[1] == word->text[1]);
}

/* Is the character at `at` part of a word that is not to be parted? */
static bool
is_unparted(const PeNoun *noun, int at)
{
	for (int i = 0; i < COUNT(unparted); i++)
	{
		for (int from = at > 0 ? at - 1 : 0; from <= at; from++)
		{
			if (begins_word(noun->text + from, noun->len - from, &unparted[i]))
				return true;
		}
	}
	return false;
}

/* 和 及 between words become separators. */
static void
part_items(PeNoun *noun, int from)
{
	for (int i = from; i < noun->len; i++)
	{
		uint16_t	c = noun->text[i];

		if ((c != HAN_AND && c != HAN_AS_WELL) || is_unparted(noun, i))
			continue;
		noun->text[i] = PE_NOUN_SEP;
		/* 以及 */
		if (i > 0 && noun->text[i - 1] == HAN_AND_ALSO && c == HAN_AS_WELL)
			noun->text[i - 1] = PE_NOUN_SEP;
	}
}

static inline bool
is_closing_bracket(uint32_t cp)
{
	return cp == ')' || cp == ']' || cp == 0x3015 || cp == 0x3011;
}

static inline bool
is_opening_bracket(uint32_t cp)
{
	return cp == '(' || cp == '[' || cp == 0x3014 || cp == 0x3010;
}

/* “ ” ‘ ’ 「 」 《 》 " and the space */
static inline bool
is_dropped(uint32_t cp)
{
	return cp == ' ' || cp == '"' || cp == '\'' || (cp >= 0x2018 && cp <= 0x201F) || (cp >= 0x300A && cp <= 0x300F);
}

void
pe_noun_add(PeNoun *noun, const char *text, size_t len)
{
	int			from = noun->len;
	int			depth = 0;
	size_t		pos = 0;

	while (pos < len && noun->len < PE_NOUN_MAX)
	{
		uint32_t	cp = pe_next(text, len, &pos);

		if (is_opening_bracket(cp))
			depth++;
		else if (is_closing_bracket(cp))
			depth -= depth > 0;
		else if (depth > 0 || is_dropped(cp))
			continue;
		else if (is_word_character(cp))
			put_character(noun, cp);
		else
			put_separator(noun);
	}
	part_items(noun, from);
}

/* Bytes of the unit that the text begins with: two characters, else one. */
static size_t
unit_length(const char *text, size_t len)
{
	size_t		ends[2] = {0};
	size_t		pos = 0;

	for (int i = 0; i < 2 && pos < len; i++)
	{
		(void) pe_next(text, len, &pos);
		ends[i] = pos;
	}
	for (int i = 1; i >= 0; i--)
	{
		if (ends[i] > 0 && pe_unit_find(text, ends[i]) != NULL)
			return ends[i];
	}
	return 0;
}

void
pe_noun_add_cell(PeNoun *noun, const char *text, size_t len)
{
	int			from = noun->len;
	bool		digits = false;
	size_t		pos = 0;

	while (pos < len && noun->len < PE_NOUN_MAX)
	{
		size_t		start = pos;
		uint32_t	cp = pe_next(text, len, &pos);

		if (cp >= '0' && cp <= '9')
		{
			put_separator(noun);
			digits = true;
			continue;
		}
		if (is_dropped(cp))
			continue;
		if (digits && is_word_character(cp))
		{
			size_t		unit = unit_length(text + start, len - start);

			digits = false;
			if (unit > 0)
			{
				pos = start + unit;
				continue;
			}
		}
		if (is_word_character(cp))
			put_character(noun, cp);
		else
			put_separator(noun);
	}
	part_items(noun, from);
}

void
pe_noun_cut_predicate(PeNoun *noun, int from)
{
	for (int at = from; at < noun->len; at++)
	{
		for (int i = 0; i < COUNT(predicates); i++)
		{
			if (!begins_word(noun->text + at, noun->len - at, &predicates[i]) ||
				(predicates[i].len == 1 && is_unparted(noun, at)))
				continue;
			noun->len = (uint8_t) at;
			return;
		}
	}
}

/* ---------- items ---------- */

/* The words of the list that the stretch begins with, or ends with, are cut off: false if there is none. */
static bool
cut_opening(const uint16_t *text, int *from, int to)
{
	for (int i = 0; i < COUNT(openings); i++)
	{
		if (begins_word(text + *from, to - *from, &openings[i]))
		{
			*from += openings[i].len;
			return true;
		}
	}
	return false;
}

static bool
cut_closing(const uint16_t *text, int from, int *to)
{
	for (int i = 0; i < COUNT(closings); i++)
	{
		int			len = closings[i].len;

		if (len <= *to - from && begins_word(text + *to - len, len, &closings[i]))
		{
			*to -= len;
			return true;
		}
	}
	return false;
}

static PeSpan
stripped(const uint16_t *text, int from, int to)
{
	PeSpan		span = {0};

	while (cut_opening(text, &from, to) || cut_closing(text, from, &to))
		;
	span.from = (uint8_t) from;
	span.len = (uint8_t) (to - from);
	for (int i = from; i < to; i++)
		span.han = (uint8_t) (span.han + is_han(text[i]));
	return span;
}

void
pe_noun_find_items(PeNoun *noun)
{
	int			at = 0;

	noun->items = 0;
	while (at < noun->len && noun->items < PE_NOUN_ITEMS)
	{
		int			from = at;

		while (at < noun->len && noun->text[at] != PE_NOUN_SEP)
			at++;
		if (at > from)
			noun->item[noun->items++] = stripped(noun->text, from, at);
		at++;
	}
}

int
pe_noun_weight(const PeNoun *noun)
{
	int			n = 0;

	for (int i = 0; i < noun->items; i++)
		n += noun->item[i].han;
	return n;
}

/* ---------- pairs ---------- */

static inline unsigned
pair_of(const uint16_t *text)
{
	return ((text[0] * 0x9E3779B1u) ^ (text[1] * 0x85EBCA6Bu)) >> 22;
}

void
pe_name_find_pairs(PeName *name)
{
	const PeNoun *noun = &name->noun;

	memset(name->pairs, 0, sizeof(name->pairs));
	for (int i = 0; i + 1 < noun->len; i++)
	{
		unsigned	pair = pair_of(noun->text + i);

		name->pairs[pair / 64] |= UINT64_C(1) << pair % 64;
	}
}

bool
pe_noun_may_meet(const PeNoun *noun, const PeName *name)
{
	bool		before = false;

	for (int i = 0; i + 1 < noun->len; i++)
	{
		unsigned	pair = pair_of(noun->text + i);
		bool		here = name->pairs[pair / 64] >> pair % 64 & 1;

		if (here && before)
			return true;
		before = here;
	}
	return false;
}

/* ---------- two nouns ---------- */

/* The run at a[i], b[j], if nothing before it belongs to it, by what is left when it is stripped. */
static int
maximal_run(const PeNoun *a, int i, const PeNoun *b, int j)
{
	int			n = 0;

	if (i > 0 && j > 0 && a->text[i - 1] == b->text[j - 1] && a->text[i - 1] != PE_NOUN_SEP)
		return 0;
	while (i + n < a->len && j + n < b->len && a->text[i + n] == b->text[j + n] && a->text[i + n] != PE_NOUN_SEP)
		n++;
	return n < 2 ? 0 : stripped(a->text, i, i + n).han;
}

int
pe_nouns_run(const PeNoun *a, const PeNoun *b)
{
	int			best = 0;

	for (int i = 0; i + 1 < a->len; i++)
	{
		for (int j = 0; j + 1 < b->len; j++)
		{
			int			n;

			if (a->text[i] != b->text[j] || a->text[i + 1] != b->text[j + 1])
				continue;
			n = maximal_run(a, i, b, j);
			if (n > best)
				best = n;
		}
	}
	return best;
}

/* Does an item of `name`, at least so long, close an item of the noun? */
static bool
has_closing_item(const PeNoun *noun, const PeNoun *name, int least)
{
	for (const PeSpan *item = name->item; item < name->item + name->items; item++)
	{
		if (item->han < least)
			continue;
		for (const PeSpan *whole = noun->item; whole < noun->item + noun->items; whole++)
		{
			if (item->len <= whole->len &&
				memcmp(noun->text + whole->from + whole->len - item->len, name->text + item->from, item->len * sizeof(uint16_t)) == 0)
				return true;
		}
	}
	return false;
}

bool
pe_nouns_meet(const PeNoun *a, const PeNoun *b)
{
	return has_closing_item(a, b, WHOLE_ITEM) || has_closing_item(b, a, WHOLE_ITEM) ||
		pe_nouns_run(a, b) >= SHARED_RUN;
}

static void
read_cell(PeNoun *noun, const char *text, size_t len)
{
	noun->len = 0;
	pe_noun_add_cell(noun, text, len);
	pe_noun_find_items(noun);
}

bool
pe_cells_meet(const char *a, size_t alen, const char *b, size_t blen)
{
	PeNoun		x;
	PeNoun		y;

	read_cell(&x, a, alen);
	read_cell(&y, b, blen);
	return pe_nouns_meet(&x, &y);
}

bool
pe_noun_is_kind_of(const PeNoun *noun, const PeNoun *name)
{
	return has_closing_item(noun, name, SHARED_RUN);
}

bool
pe_nouns_equal(const PeNoun *a, const PeNoun *b)
{
	return a->items == 1 && b->items == 1 && a->item[0].len == b->item[0].len && a->item[0].han >= WHOLE_ITEM &&
		memcmp(a->text + a->item[0].from, b->text + b->item[0].from, a->item[0].len * sizeof(uint16_t)) == 0;
}

/* Is the pair of characters in one of the names? */
static bool
is_known_pair(const uint16_t *pair, const PeName *names, int count)
{
	for (int i = 0; i < count; i++)
	{
		const PeNoun *noun = &names[i].noun;

		for (int at = 0; at + 1 < noun->len; at++)
		{
			if (noun->text[at] == pair[0] && noun->text[at + 1] == pair[1])
				return true;
		}
	}
	return false;
}

/* Characters that no word of the names covers. */
static int
uncovered(const uint16_t *text, int len, const PeName *names, int count)
{
	int			n = 0;
	bool		before = false;

	for (int i = 0; i < len; i++)
	{
		bool		behind = i + 1 < len && is_known_pair(text + i, names, count);

		n += is_han(text[i]) && !before && !behind;
		before = behind;
	}
	return n;
}

/* An open list: 家庭教育、心理健康等讲座. */
static bool
is_open_list(const PeNoun *name)
{
	bool		list = false;

	for (int i = 0; i < name->len; i++)
	{
		list = list || name->text[i] == PE_NOUN_SEP;
		if (list && name->text[i] == HAN_SUCH && !(i + 1 < name->len && name->text[i + 1] == HAN_LEVEL))
			return true;
	}
	return false;
}

bool
pe_noun_lists_others(const PeNoun *noun, int from, const PeName *names, int count)
{
	bool		known = false;
	bool		other = false;

	for (int i = 0; i < count; i++)
	{
		if (is_open_list(&names[i].noun))
			return false;
	}
	for (int i = 0; i < noun->items; i++)
	{
		int			end = noun->item[i].from + noun->item[i].len;
		int			start = noun->item[i].from < from ? from : noun->item[i].from;
		int			rest;

		if (start >= end)
			continue;
		rest = uncovered(noun->text + start, end - start, names, count);
		known = known || rest == 0;
		other = other || rest >= OTHER_REST;
	}
	return known && other;
}
