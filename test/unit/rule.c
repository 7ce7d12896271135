/*
 * rule.c
 *		The notation of standards: any text compiles or names a place in itself.
 */
#include <time.h>

#include "core/rule.h"
#include "core/text.h"

#include "sound.h"
#include "tap.h"

static const char *const pieces[] = {
	"proportional", "all_or_nothing", "judgement", "higher", "lower", "exact", "linear", "round", "nearly", "partly", "not", "late", "zero", "minus",
	"beyond", "then", "30%", "absent", "full", "zero_target", "zero_budget", "overspent", "steps", "begun", "missing", "negative",
	"0", "1", "2", "7", "0.8", "80%", "100%", "1.0000000000001", "999999999999", "9999999999999", ".", "%", "-1", "高", "\xE4", "　", "\t", ""
};

#define PIECES	(sizeof(pieces) / sizeof(pieces[0]))

static bool
compile(const char *text, size_t len, PeRule *rule, PeRuleError *error)
{
	char	   *alone = malloc(len > 0 ? len : 1);
	bool		result;

	memcpy(alone, text, len);
	result = pe_rule_compile(alone, len, rule, error);
	free(alone);
	return result;
}

static void
test_any_words(void)
{
	int			compiled = 0;
	int			unsound = 0;
	int			misplaced = 0;

	for (int i = 0; i < 100000; i++)
	{
		char		text[256];
		size_t		len = 0;
		PeRule		rule;
		PeRuleError error;

		for (uint64_t n = random_below(7); n > 0 || len == 0; n -= n > 0)
		{
			const char *piece = len == 0 && random_below(4) ? pieces[random_below(3)] : pieces[random_below(PIECES)];

			len += (size_t) sprintf(text + len, "%s%s", piece, random_below(8) ? " " : "");
			if (n == 0)
				break;
		}
		if (compile(text, len, &rule, &error))
		{
			compiled++;
			unsound += rule_fault(&rule) != NULL;
		}
		else
			misplaced += error.position > len || error.expected == NULL || error.expected[0] == '\0';
	}
	ok(compiled > 1000, "many of 100000 texts compile (%d)", compiled);
	ok(unsound == 0, "to rules within their limits (%d are not)", unsound);
	ok(misplaced == 0, "the others name a place in the text and what belongs there (%d don't)", misplaced);
}

static void
test_any_bytes(void)
{
	int			taken = 0;
	int			misplaced = 0;

	for (int i = 0; i < 100000; i++)
	{
		char		text[64];
		size_t		len = random_below(sizeof(text));
		PeRule		rule;
		PeRuleError error;

		for (size_t k = 0; k < len; k++)
			text[k] = (char) random_bits();
		if (compile(text, len, &rule, &error))
			taken++;
		else
			misplaced += error.position > len;
	}
	ok(taken == 0, "no random bytes compile");
	ok(misplaced == 0, "and the place is inside them (%d are not)", misplaced);
}

/* Pieces of standards in Chinese and of the notation, with ratios such as 1:50% among them. */
static const char *const written[] = {
	"1:50%", "2:50%", "1：50%", "1:50", "1：50％", ":", "：", "比例为", "≥90%", "80%-90%", "完成", "未完成", "否则", "每低1%", "得5分", "得满分", "不得分", "扣1分", "5分",
	",", "；", "。", "、", "（", ")", " ", "　", "gives", "asks", "full", "0", "met", "not_met", "otherwise", "with", "round 1", "proportional", "judgement", "\"", "“", ";"
};

/* A ratio is no bound and no word of the notation; whatever stands around it, the place is that of a character. */
static void
test_ratios(void)
{
	static const char *const refused[] = {"1:50%", "2:50%", "1：50%", "1:50", "1:50% gives full", "≥1:50% gives full", "proportional 1:50%", "judgement with 1:50%"};
	int			taken = 0;
	int			misplaced = 0;
	PeRule		rule;
	PeRuleError error;

	for (size_t i = 0; i < sizeof(refused) / sizeof(refused[0]); i++)
	{
		size_t		len = strlen(refused[i]);
		size_t		pos;

		taken += compile(refused[i], len, &rule, &error);
		pos = error.position;
		misplaced += pos > len || (pos < len && pe_next(refused[i], len, &pos) == ' ');
	}
	ok(taken == 0 && misplaced == 0, "a ratio alone is refused at a place of its own (%d are taken, %d misplaced)", taken, misplaced);
	for (int i = 0; i < 20000; i++)
	{
		char		text[256];
		size_t		len = 0;
		size_t		pos;

		for (uint64_t n = 1 + random_below(8); n > 0; n--)
			len += (size_t) sprintf(text + len, "%s", written[random_below(sizeof(written) / sizeof(written[0]))]);
		if (compile(text, len, &rule, &error))
		{
			misplaced += rule_fault(&rule) != NULL;
			continue;
		}
		pos = error.position;
		misplaced += pos > len || (pos < len && pe_next(text, len, &pos) == ' ');
	}
	ok(misplaced == 0, "and so it is in any standard (%d are not)", misplaced);
}

/* Conditions that look like two bounds, or like a step behind its threshold, wherever they are cut. */
static void
test_long_pieces(void)
{
	static const char *const heads[] = {"每低于95%", "每低0", "完成得满分,每低"};
	static const char *const fills[] = {"点", "零", "0L", "-0", "大于等于"};
	clock_t		start = clock();
	double		seconds;

	for (size_t i = 0; i < 15; i++)
	{
		const char *head = heads[i % 3];
		const char *fill = fills[i / 3];
		static char text[8192];
		size_t		len = 0;
		PeRule		rule;
		PeRuleError error;

		while (len + 400 < sizeof(text))
		{
			size_t		end = len + 290;

			len += (size_t) sprintf(text + len, "%s", head);
			while (len + strlen(fill) + 20 < end)
				len += (size_t) sprintf(text + len, "%s", fill);
			len += (size_t) sprintf(text + len, "1个百分点扣1分,");
		}
		(void) compile(text, len, &rule, &error);
	}
	seconds = (double) (clock() - start) / CLOCKS_PER_SEC;
	ok(seconds < 4, "15 standards of 8 kB that could be cut anywhere are read in a moment (%.1f s)", seconds);
}

static void
test_values(void)
{
	static const char text[] = "proportional lower linear round 1 nearly 80% partly 0.625 not 0 late minus 0.50";
	static char spaces[8193];
	PeRule		rule;
	PeRuleError error;

	ok(compile(text, strlen(text), &rule, &error), "every option at once compiles");
	ok(rule.method == PE_PROPORTIONAL && rule.direction == PE_LOWER && rule.linear && rule.scale == 1, "method, direction, linear, decimals");
	ok(rule.shares == (PE_SHARE_NEARLY | PE_SHARE_PARTLY | PE_SHARE_NOT), "three shares");
	ok(rule.share[0].coef == 8 && rule.share[0].scale == 1, "80%% is 0.8");
	ok(rule.share[1].coef == 625 && rule.share[1].scale == 3, "0.625");
	ok(rule.share[2].coef == 0, "0");
	ok(rule.late == PE_LATE_MINUS && rule.late_minus.coef == 5 && rule.late_minus.scale == 1, "0.50 points a day are 0.5");
	ok(compile("proportional", 12, &rule, &error) && rule.method == PE_PROPORTIONAL && rule.direction == PE_UNKNOWN && !rule.linear && rule.scale == 2 &&
	   rule.shares == 0 && rule.late == PE_LATE_JUDGEMENT, "what is not said: two decimals, no direction, no share, late is for a person");
	ok(!compile("proportional highest", 20, &rule, &error) && error.position == 13, "the place is that of the word");
	ok(!compile("", 0, &rule, &error) && error.position == 0, "in nothing it is the beginning");
	memset(spaces, ' ', sizeof(spaces));
	ok(!compile(spaces, sizeof(spaces), &rule, &error) && error.position == sizeof(spaces), "in more spaces than a standard can have it is the end as well");
	ok(!compile("proportional round", 18, &rule, &error) && error.position == 18, "where something is missing it is the end");
}

int
main(void)
{
	test_any_words();
	test_any_bytes();
	test_ratios();
	test_long_pieces();
	test_values();
	return done_testing();
}
