/*
 * text.c
 *		UTF-8 as people type it, and as it comes damaged.
 */
#include "core/text.h"

#include "core/scan.h"
#include "tap.h"

#define REPLACEMENT	0xFFFD

/* What pe_next finds at the beginning of bytes that stand alone in memory. */
static uint32_t
next_of(const char *bytes, size_t len, size_t *used)
{
	char	   *alone = malloc(len > 0 ? len : 1);
	uint32_t	cp;

	memcpy(alone, bytes, len);
	*used = 0;
	cp = pe_next(alone, len, used);
	free(alone);
	return cp;
}

static void
test_characters(void)
{
	static const struct
	{
		const char *bytes;
		uint32_t	cp;
		size_t		used;
		const char *what;
	}			cases[] = {
		{"a", 'a', 1, "a letter"},
		{"\xC3\xA9", 0xE9, 2, "two bytes"},
		{"\xE4\xBA\xBA", 0x4EBA, 3, "three bytes"},
		{"\xF0\x9F\x98\x80", 0x1F600, 4, "four bytes"},
		{"\xEF\xBC\x93", '3', 3, "a full-width digit"},
		{"\xEF\xBC\x85", '%', 3, "a full-width sign"},
		{"\xEF\xBD\x9E", '~', 3, "the last full-width form"},
		{"\xE3\x80\x80", ' ', 3, "an ideographic space"},
		{"\xC2\xA0", ' ', 2, "a no-break space"},
		{"\xE2\x80\x8B", ' ', 3, "a zero-width space"},
		{"\xEF\xBB\xBF", ' ', 3, "a byte order mark"},
		{"\t", ' ', 1, "a tab"},
		{"\n", ' ', 1, "a line feed"},
		{"\xE4\xBA", REPLACEMENT, 1, "three bytes without the third"},
		{"\xE4", REPLACEMENT, 1, "three bytes without two"},
		{"\xF0\x9F\x98", REPLACEMENT, 1, "four bytes without the fourth"},
		{"\xC3", REPLACEMENT, 1, "two bytes without the second"},
		{"\xE4" "ab", REPLACEMENT, 1, "a lead byte before letters"},
		{"\xE4\xBA" "a", REPLACEMENT, 1, "two of three before a letter"},
		{"\x80", REPLACEMENT, 1, "a continuation byte alone"},
		{"\xBA\xBA", REPLACEMENT, 1, "two of them"},
		{"\xC0\x80", REPLACEMENT, 1, "NUL in two bytes"},
		{"\xE0\x80\xAF", REPLACEMENT, 1, "a slash in three bytes"},
		{"\xF0\x85\xBA\xA7", REPLACEMENT, 1, "three bytes' worth in four"},
		{"\xE0\xA0\x80", 0x800, 3, "the first of three bytes"},
		{"\xF0\x90\x80\x80", 0x10000, 4, "the first of four bytes"},
		{"\xC1\xBF", REPLACEMENT, 1, "a letter in two bytes"},
		{"\xF5\x80\x80\x80", REPLACEMENT, 1, "beyond Unicode"},
		{"\xFF", REPLACEMENT, 1, "0xFF"},
		{"\xFE", REPLACEMENT, 1, "0xFE"}
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
	{
		size_t		used;
		uint32_t	cp = next_of(cases[i].bytes, strlen(cases[i].bytes), &used);

		ok(cp == cases[i].cp && used == cases[i].used, "%s: U+%04X after %zu bytes", cases[i].what, cp, used);
	}
}

/* Every pair and many longer strings of bytes: always forward, never over the end. */
static void
test_any_bytes(void)
{
	int			wrong = 0;

	for (int i = 0; i < 65536 + 200000; i++)
	{
		size_t		len = i < 65536 ? 2 : 1 + random_below(7);
		char		bytes[8];
		size_t		pos = 0;
		size_t		out;
		char		normal[8];

		for (size_t k = 0; k < len; k++)
			bytes[k] = (char) (i < 65536 ? i >> (8 * k) : random_below(4) ? 0x80 + random_below(128) : random_below(256));
		while (pos < len)
		{
			size_t		before = pos;

			pe_next(bytes, len, &pos);
			if (pos <= before || pos > len)
			{
				wrong++;
				break;
			}
		}
		out = pe_normalize(bytes, len, normal);
		wrong += out > len;
	}
	ok(wrong == 0, "any bytes are walked through, a character or a byte at a time (%d are not)", wrong);
}

static bool
normal(const char *text, const char *want)
{
	char	   *buf = malloc(strlen(text) + 1);
	size_t		len = pe_normalize(text, strlen(text), buf);
	bool		result = len == strlen(want) && memcmp(buf, want, len) == 0;

	free(buf);
	return result;
}

static int
order(const char *a, const char *b)
{
	return pe_compare_words(a, strlen(a), b, strlen(b));
}

static bool
same(const char *a, const char *b)
{
	return pe_same_words(a, strlen(a), b, strlen(b));
}

static void
test_words(void)
{
	ok(normal("效果 明显", "效果明显"), "spaces are left out");
	ok(normal("　效果\t明显\n", "效果明显"), "of any width");
	ok(normal("１００％（含）", "100%(含)"), "full width becomes half");
	ok(normal("", ""), "nothing stays nothing");
	ok(normal("   ", ""), "spaces too");
	ok(normal("\xE4\xBA", "\xE4\xBA"), "damaged bytes stay as they are");
	ok(order("效果明显", "效果 明显") == 0, "words compare without spaces");
	ok(order("１００", "100") == 0, "and without width");
	ok(order("a", "b") < 0 && order("b", "a") > 0, "letters in their order");
	ok(order("a", "ab") < 0 && order("ab", "a") > 0, "a beginning before the whole");
	ok(order("", "") == 0 && order("", "a") < 0, "nothing before anything");
	ok(order("效果", "效益") != 0, "different words differ");
	ok(same("专款专用", "专款专用。"), "a closing full stop is none of the words");
	ok(same("专款专用. ", "专 款 专 用"), "of either width");
	ok(!same("专款专用", "专款专用吗"), "another word is");
	ok(!same("专款。专用", "专款专用"), "a full stop inside is");
}

/* The order is one: over words of few letters it is total and agrees with equality of the normal form. */
static void
test_order(void)
{
	static const char *const pieces[] = {"a", " ", "b", "　", "效", "ａ", "\xE4", "\xBA", "😀", "."};
	char		words[300][32];
	int			wrong = 0;

	for (int i = 0; i < 300; i++)
	{
		words[i][0] = '\0';
		for (uint64_t n = random_below(5); n > 0; n--)
			strcat(words[i], pieces[random_below(sizeof(pieces) / sizeof(pieces[0]))]);
	}
	for (int i = 0; i < 300; i++)
	{
		for (int j = 0; j < 300; j++)
		{
			char		a[32];
			char		b[32];
			size_t		alen = pe_normalize(words[i], strlen(words[i]), a);
			size_t		blen = pe_normalize(words[j], strlen(words[j]), b);
			int			ij = order(words[i], words[j]);
			int			ji = order(words[j], words[i]);
			int			k = (int) random_below(300);

			wrong += (ij > 0) != (ji < 0) || (ij == 0) != (ji == 0);
			wrong += (ij == 0) != (alen == blen && memcmp(a, b, alen) == 0);
			wrong += ij <= 0 && order(words[j], words[k]) <= 0 && order(words[i], words[k]) > 0;
		}
	}
	ok(wrong == 0, "the order of words is total, and equal means the same normal form (%d breaches)", wrong);
}

static void
test_cell(void)
{
	static PeCell cell;
	static uint32_t origin[PE_CELL_MAX + 1];
	char	   *text = malloc(PE_CELL_MAX + 1);

	ok(pe_cell_fold(&cell, " 至少 ３０ 场 ", strlen(" 至少 ３０ 场 "), NULL) && strcmp(cell.text, "至少30场") == 0, "a cell is folded");
	ok(pe_cell_fold(&cell, "10 20", 5, NULL) && strcmp(cell.text, "10 20") == 0, "a space keeps digits apart");
	ok(pe_cell_fold(&cell, "a  b", 4, NULL) && strcmp(cell.text, "a b") == 0, "one between letters");
	ok(pe_cell_fold(&cell, "效 果", strlen("效 果"), origin) && cell.len == 6 && origin[0] == 0 && origin[3] == 2 && origin[6] == 3,
	   "each byte knows its character, spaces counted");
	ok(pe_cell_fold(&cell, "😀３", strlen("😀３"), origin) && origin[0] == 0 && origin[4] == 1 && origin[5] == 2, "of any width");
	ok(pe_cell_fold(&cell, "", 0, NULL) && cell.len == 0, "nothing is a cell too");
	memset(text, '3', PE_CELL_MAX + 1);
	ok(pe_cell_fold(&cell, text, PE_CELL_MAX, origin) && cell.len == PE_CELL_MAX, "8 kB fit");
	ok(!pe_cell_fold(&cell, text, PE_CELL_MAX + 1, NULL) && cell.len == 0, "a byte more doesn't");
	free(text);
}

int
main(void)
{
	pe_lexicon_init();
	test_characters();
	test_any_bytes();
	test_words();
	test_order();
	test_cell();
	return done_testing();
}
