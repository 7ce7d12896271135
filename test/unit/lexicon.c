/*
 * lexicon.c
 *		The tables of words and units.
 */
#include "core/lexicon.h"

#include "core/unit.h"
#include "tap.h"

#define MAX_WORDS	2000

/* The words of the table as its source lists them. */
static int
listed_words(char words[][64], int max)
{
	FILE	   *file = fopen("src/core/lexicon.c", "r");
	char		line[1024];
	bool		inside = false;
	int			count = 0;

	while (file != NULL && fgets(line, sizeof(line), file))
	{
		inside = (inside || strstr(line, " entries[] = {") != NULL) && strncmp(line, "};", 2) != 0;
		for (char *from = inside ? strchr(line, '"') : NULL; from != NULL && count < max;)
		{
			char	   *to = strchr(from + 1, '"');

			if (to == NULL || to - from > 63)
				return -1;
			memcpy(words[count], from + 1, (size_t) (to - from - 1));
			words[count++][to - from - 1] = '\0';
			from = strchr(to + 1, '"');
		}
	}
	if (file != NULL)
		fclose(file);
	return count;
}

static void
test_words(void)
{
	static char words[MAX_WORDS][64];
	int			count = listed_words(words, MAX_WORDS);
	int			duplicates = 0;
	int			lost = 0;

	ok(count > 200 && count < MAX_WORDS, "the lexicon lists its words (%d)", count);
	for (int i = 0; i < count; i++)
	{
		const PeWord *found = pe_lexicon_match(words[i], strlen(words[i]));
		bool		twice = pe_unit_count == 0;

		for (int j = 0; j < i; j++)
			twice |= strcmp(words[i], words[j]) == 0;
		for (int j = 0; j < pe_unit_count; j++)
			twice |= strcmp(words[i], pe_units[j].name) == 0;
		if (twice)
			printf("# %s is listed twice\n", words[i]);
		duplicates += twice;
		if (found == NULL || strcmp(found->text, words[i]) != 0 || found->len != strlen(words[i]))
		{
			printf("# %s is not found\n", words[i]);
			lost++;
		}
	}
	ok(duplicates == 0, "no word is listed twice, and none is a unit as well");
	ok(lost == 0, "each is found by its own text");
}

static void
test_match(void)
{
	static const struct
	{
		const char *text;
		const char *word;
	}			cases[] = {
		{"以上", "以上"}, {"以上的", "以上"}, {"不少于3", "不少于"}, {"不得少于", "不得"},
		{"不", NULL}, {"公里", "公里"}, {"公", NULL}, {"场次", "场次"}, {"场子", "场"}, {"场地", "场地"}, {"人次", "人次"}, {"人们", "人"},
		{">=3", ">="}, {">3", ">"}, {"km²", "km²"}, {"km", "km"}, {"", NULL}, {"龘", NULL}, {"\xE4\xBB", NULL}, {"\xE4", NULL}
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
	{
		const PeWord *found = pe_lexicon_match(cases[i].text, strlen(cases[i].text));

		if (!ok(cases[i].word == NULL ? found == NULL : found != NULL && strcmp(found->text, cases[i].word) == 0,
				"case %zu begins with %s", i, cases[i].word ? cases[i].word : "no word"))
			printf("# found %s\n", found ? found->text : "none");
	}
}

/* A word is never found in fewer bytes than it has. */
static void
test_truncated(void)
{
	int			wrong = 0;

	for (int i = 0; i < pe_unit_count; i++)
	{
		size_t		whole = strlen(pe_units[i].name);

		for (size_t len = 0; len < whole; len++)
		{
			char	   *alone = malloc(len + 1);
			const PeWord *found;

			memcpy(alone, pe_units[i].name, len);
			found = pe_lexicon_match(alone, len);
			wrong += found != NULL && found->len > len;
			free(alone);
		}
	}
	ok(wrong == 0, "no word is longer than the text (%d are)", wrong);
}

static void
test_units(void)
{
	int			nameless = 0;
	int			unlike = 0;
	int			unfound = 0;
	int			no_factor = 0;

	ok(pe_unit_count <= UINT16_MAX, "a word's value can be the row of any unit (%d units)", pe_unit_count);
	for (int i = 0; i < pe_unit_count; i++)
	{
		const PeUnit *unit = &pe_units[i];
		const PeUnit *found = pe_unit_find(unit->name, strlen(unit->name));
		const PeUnit *canonical = pe_unit_find(unit->canonical, strlen(unit->canonical));
		const PeWord *word = pe_lexicon_match(unit->name, strlen(unit->name));

		if (found != unit || word == NULL || word->canonical_len != strlen(unit->canonical))
		{
			printf("# %s is hidden by another word\n", unit->name);
			unfound++;
		}
		if (canonical == NULL || strcmp(canonical->canonical, unit->canonical) != 0)
		{
			printf("# %s has no row of its canonical name %s\n", unit->name, unit->canonical);
			nameless++;
		}
		else if (canonical->dimension != unit->dimension || canonical->factor != unit->factor)
		{
			printf("# %s measures otherwise than %s\n", unit->name, unit->canonical);
			unlike++;
		}
		no_factor += unit->factor <= 0 || (unit->dimension == PE_DIM_COUNT && unit->factor != 1);
	}
	ok(unfound == 0, "every unit is found by its name, none is listed twice");
	ok(nameless == 0, "every canonical name is a unit that is its own");
	ok(unlike == 0, "a synonym measures the same");
	ok(no_factor == 0, "every factor is positive, that of a count is 1");
	ok(pe_unit_find("个村", strlen("个村")) == NULL, "a unit with a noun behind it is none");
	ok(pe_unit_find("", 0) == NULL, "nothing is none");
	ok(pe_unit_find("龘", strlen("龘")) == NULL, "an unknown word is none");
	ok(pe_unit_find("以上", strlen("以上")) == NULL, "a comparator is none");
}

static void
test_factors(void)
{
	/* a of the first are b of the second */
	static const struct
	{
		int64_t		a;
		const char *first;
		int64_t		b;
		const char *second;
	}			cases[] = {
		{1, "元", 10, "角"}, {1, "%", 10, "‰"}, {1, "百分比", 1, "%"}, {1, "小时", 60, "分钟"}, {1, "天", 24, "小时"}, {1, "周", 7, "天"},
		{1, "年", 12, "月"}, {1, "季度", 3, "个月"}, {1, "公里", 1000, "米"}, {1, "公里", 2, "里"}, {1, "米", 100, "厘米"}, {1, "厘米", 10, "毫米"},
		{1, "km", 1, "千米"}, {1, "公顷", 15, "亩"}, {3, "亩", 2000, "平方米"}, {1, "平方公里", 100, "公顷"}, {1, "㎡", 1, "平米"}, {1, "畝", 1, "亩"},
		{1, "立方米", 1000, "升"}, {1, "升", 1000, "毫升"}, {1, "吨", 1000, "公斤"}, {1, "公斤", 2, "斤"}, {1, "千克", 1000, "克"}, {1, "克", 1000, "毫克"},
		{1, "千瓦时", 1, "度电"}, {1, "兆瓦时", 1000, "千瓦时"}, {1, "个百分点", 1, "pp"}, {1, "名", 1, "人"}, {1, "场次", 1, "场"}
	};
	static const char *const apart[][2] = {
		{"人", "人次"}, {"%", "个百分点"}, {"天", "月"}, {"年", "天"}, {"元", "%"}, {"场", "次"}, {"平方米", "米"}, {"千瓦", "千瓦时"}, {"工作日", "天"}
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
	{
		const PeUnit *x = pe_unit_find(cases[i].first, strlen(cases[i].first));
		const PeUnit *y = pe_unit_find(cases[i].second, strlen(cases[i].second));

		ok(x != NULL && y != NULL && x->dimension == y->dimension && cases[i].a * x->factor == cases[i].b * y->factor,
		   "%d %s = %d %s", (int) cases[i].a, cases[i].first, (int) cases[i].b, cases[i].second);
	}
	for (size_t i = 0; i < sizeof(apart) / sizeof(apart[0]); i++)
	{
		const PeUnit *x = pe_unit_find(apart[i][0], strlen(apart[i][0]));
		const PeUnit *y = pe_unit_find(apart[i][1], strlen(apart[i][1]));

		ok(x != NULL && y != NULL && strcmp(x->canonical, y->canonical) != 0 && (x->dimension != y->dimension || x->dimension == PE_DIM_COUNT),
		   "%s and %s don't convert", apart[i][0], apart[i][1]);
	}
}

int
main(void)
{
	pe_lexicon_init();
	pe_lexicon_init();
	test_words();
	test_match();
	test_truncated();
	test_units();
	test_factors();
	return done_testing();
}
