/*
 * lexicon.c
 *		The words that the reader knows, found by longest match.
 *
 * The tables are constant; the index by first character is made once, from
 * them alone, so that a new word is one line.
 */
#include "core/lexicon.h"

#include <stdbool.h>
#include <string.h>

#include "core/figure.h"
#include "core/text.h"
#include "core/unit.h"

typedef struct PeEntry
{
	const char *text;
	uint8_t		role;
	uint8_t		value;
} PeEntry;

/* 各 stands for itself; the averages over time are no rates and equal only themselves. */
const char *const pe_pers[] = {"人", "户", "亩", "各", "年均", "月均", "日均", "村", "校", "次"};

#define BEFORE(text, comparator) {text, PE_ROLE_BEFORE, comparator}
#define AFTER(text, comparator) {text, PE_ROLE_AFTER, comparator}
#define WORD(text, role) {text, role, 0}
#define NAME(text) {text, PE_ROLE_NAME, 0}
#define NAMING(text) {text, PE_ROLE_NAME, 1}
#define DAMAGING(text) {text, PE_ROLE_NAME, 2}
#define OCCASION(text) {text, PE_ROLE_OCCASION, 0}
#define CALENDAR(text, value) {text, PE_ROLE_CALENDAR, value}

static const PeEntry entries[] = {
	/* comparators before the number */
	BEFORE("≥", PE_GE), BEFORE("≧", PE_GE), BEFORE("⩾", PE_GE),
	BEFORE(">=", PE_GE), BEFORE("=>", PE_GE), BEFORE("不少于", PE_GE),
	BEFORE("不得少于", PE_GE), BEFORE("不低于", PE_GE),
	BEFORE("不得低于", PE_GE), BEFORE("应不低于", PE_GE),
	BEFORE("不小于", PE_GE), BEFORE("至少", PE_GE), BEFORE("最少", PE_GE),
	BEFORE("最低", PE_GE), BEFORE("大于等于", PE_GE),
	BEFORE("大于或等于", PE_GE), BEFORE("高于等于", PE_GE),
	BEFORE(">", PE_GT), BEFORE("﹥", PE_GT), BEFORE("›", PE_GT),
	BEFORE("超过", PE_GT), BEFORE("超出", PE_GT), BEFORE("突破", PE_GT),
	BEFORE("大于", PE_GT), BEFORE("高于", PE_GT), BEFORE("多于", PE_GT),
	BEFORE("逾", PE_GT), BEFORE("超", PE_GT),
	BEFORE("≤", PE_LE), BEFORE("≦", PE_LE), BEFORE("⩽", PE_LE),
	BEFORE("<=", PE_LE), BEFORE("=<", PE_LE), BEFORE("不超过", PE_LE),
	BEFORE("不得超过", PE_LE), BEFORE("不高于", PE_LE),
	BEFORE("不得高于", PE_LE), BEFORE("不多于", PE_LE),
	BEFORE("不大于", PE_LE), BEFORE("未超过", PE_LE), BEFORE("不超", PE_LE),
	BEFORE("小于等于", PE_LE), BEFORE("小于或等于", PE_LE),
	BEFORE("低于等于", PE_LE), BEFORE("最多", PE_LE), BEFORE("最高", PE_LE),
	BEFORE("至多", PE_LE), BEFORE("控制在", PE_LE),
	BEFORE("不晚于", PE_LE), BEFORE("不迟于", PE_LE),
	BEFORE("<", PE_LT), BEFORE("﹤", PE_LT), BEFORE("‹", PE_LT),
	BEFORE("小于", PE_LT), BEFORE("低于", PE_LT), BEFORE("少于", PE_LT),
	BEFORE("不足", PE_LT), BEFORE("不满", PE_LT), BEFORE("未满", PE_LT),
	BEFORE("不到", PE_LT), BEFORE("未达", PE_LT), BEFORE("未达到", PE_LT),
	BEFORE("=", PE_EQ), BEFORE("═", PE_EQ), BEFORE("等于", PE_EQ),
	BEFORE("≈", PE_APPROX), BEFORE("约", PE_APPROX),
	BEFORE("大约", PE_APPROX), BEFORE("大概", PE_APPROX),
	BEFORE("约为", PE_APPROX), BEFORE("近", PE_NEAR),
	BEFORE("将近", PE_NEAR), BEFORE("接近", PE_NEAR),
	WORD("达", PE_ROLE_REACH), WORD("达到", PE_ROLE_REACH),
	WORD("达到了", PE_ROLE_REACH), WORD("达成", PE_ROLE_REACH),

	/* words before the number that leave it as it is */
	WORD("共", PE_ROLE_NEUTRAL), WORD("累计", PE_ROLE_NEUTRAL),
	WORD("合计", PE_ROLE_NEUTRAL), WORD("总计", PE_ROLE_NEUTRAL),
	WORD("共计", PE_ROLE_NEUTRAL), WORD("为", PE_ROLE_NEUTRAL),
	WORD("是", PE_ROLE_NEUTRAL), WORD("了", PE_ROLE_NEUTRAL),
	WORD(":", PE_ROLE_NEUTRAL), WORD("总数", PE_ROLE_NEUTRAL),
	WORD("新增", PE_ROLE_NEUTRAL), WORD("于", PE_ROLE_NEUTRAL),
	WORD("在", PE_ROLE_NEUTRAL), WORD("截至", PE_ROLE_NEUTRAL),
	WORD("截止", PE_ROLE_NEUTRAL), WORD("截止到", PE_ROLE_NEUTRAL),

	/* comparators behind the number */
	AFTER("以上", PE_GE), AFTER("及以上", PE_GE), AFTER("或以上", PE_GE),
	AFTER("(含)以上", PE_GE), AFTER("含以上", PE_GE), AFTER("以上(含)", PE_GE),
	AFTER("之上", PE_GE), AFTER("以外", PE_GT),
	AFTER("以下", PE_LE), AFTER("及以下", PE_LE), AFTER("或以下", PE_LE),
	AFTER("(含)以下", PE_LE), AFTER("以下(含)", PE_LE), AFTER("以内", PE_LE),
	AFTER("之内", PE_LE), AFTER("(含)以内", PE_LE), AFTER("之下", PE_LE),
	AFTER("(不含)以上", PE_GT), AFTER("以上(不含)", PE_GT),
	AFTER("(不含)以下", PE_LT), AFTER("以下(不含)", PE_LT),
	WORD("内", PE_ROLE_WITHIN),
	WORD("左右", PE_ROLE_ABOUT), WORD("上下", PE_ROLE_ABOUT),
	WORD("余", PE_ROLE_ODD), WORD("多", PE_ROLE_ODD),
	{"含", PE_ROLE_NOTE, 1}, {"不含", PE_ROLE_NOTE, 0},

	/* change or level */
	WORD("增长", PE_ROLE_RISE), WORD("增加", PE_ROLE_RISE),
	WORD("提高", PE_ROLE_RISE), WORD("提升", PE_ROLE_RISE),
	WORD("上升", PE_ROLE_RISE), WORD("上涨", PE_ROLE_RISE),
	WORD("增幅", PE_ROLE_RISE), WORD("增", PE_ROLE_RISE),
	WORD("降低", PE_ROLE_FALL), WORD("减少", PE_ROLE_FALL),
	WORD("下降", PE_ROLE_FALL), WORD("降", PE_ROLE_FALL),
	WORD("降幅", PE_ROLE_FALL), WORD("缩短", PE_ROLE_FALL),
	WORD("缩减", PE_ROLE_FALL), WORD("压减", PE_ROLE_FALL),
	WORD("减", PE_ROLE_FALL),
	WORD("到", PE_ROLE_TO), WORD("至", PE_ROLE_TO),
	WORD("上年", PE_ROLE_BASE), WORD("去年", PE_ROLE_BASE),
	WORD("上一年", PE_ROLE_BASE), WORD("往年", PE_ROLE_BASE),
	WORD("同期", PE_ROLE_BASE), WORD("同比", PE_ROLE_BASE),
	WORD("环比", PE_ROLE_BASE), WORD("基期", PE_ROLE_BASE),
	WORD("上年度", PE_ROLE_BASE), WORD("上年同期", PE_ROLE_BASE),
	WORD("去年同期", PE_ROLE_BASE), WORD("前三年", PE_ROLE_BASE),
	WORD("次年", PE_ROLE_BASE), WORD("翌年", PE_ROLE_BASE),
	WORD("明年", PE_ROLE_BASE), WORD("下年", PE_ROLE_BASE),
	WORD("下一年", PE_ROLE_BASE), WORD("半", PE_ROLE_HALF),

	/* per what */
	WORD("每", PE_ROLE_EACH), WORD("平均每", PE_ROLE_EACH),
	{"人均", PE_ROLE_PER, 0}, {"户均", PE_ROLE_PER, 1},
	{"亩均", PE_ROLE_PER, 2}, {"各", PE_ROLE_PER, 3},
	{"年均", PE_ROLE_PER, 4}, {"月均", PE_ROLE_PER, 5},
	{"日均", PE_ROLE_PER, 6}, {"村均", PE_ROLE_PER, 7},
	{"校均", PE_ROLE_PER, 8}, {"次均", PE_ROLE_PER, 9},

	{"百分之", PE_ROLE_HUNDREDTHS, '%'}, {"千分之", PE_ROLE_HUNDREDTHS, 'm'},
	WORD("第", PE_ROLE_ORDINAL),

	/* dates */
	CALENDAR("号", PE_CAL_DAY), CALENDAR("月份", PE_CAL_MONTH_NOUN),
	CALENDAR("年度", PE_CAL_YEAR_NOUN),
	CALENDAR("底", PE_CAL_END), CALENDAR("末", PE_CAL_END),
	CALENDAR("初", PE_CAL_START), CALENDAR("上旬", PE_CAL_EARLY),
	CALENDAR("中旬", PE_CAL_MIDDLE), CALENDAR("下旬", PE_CAL_LATE),
	CALENDAR("前", PE_CAL_BEFORE), CALENDAR("之前", PE_CAL_BEFORE),
	CALENDAR("以前", PE_CAL_BEFORE), CALENDAR("年底", PE_CAL_YEAR_END),
	CALENDAR("年末", PE_CAL_YEAR_END), CALENDAR("年终", PE_CAL_YEAR_END),
	CALENDAR("上半年", PE_CAL_HALF_1), CALENDAR("下半年", PE_CAL_HALF_2),
	CALENDAR("季", PE_CAL_QUARTER),

	/* times that are no dates */
	OCCASION("春节"), OCCASION("元旦"), OCCASION("国庆"), OCCASION("中秋"),
	OCCASION("端午"), OCCASION("清明"), OCCASION("汛期"), OCCASION("汛前"),
	OCCASION("节前"), OCCASION("暑假"), OCCASION("寒假"), OCCASION("暑期"),
	OCCASION("开学"), OCCASION("学期"), OCCASION("三八节"),
	OCCASION("五一节"), OCCASION("六一节"), OCCASION("七一节"),
	OCCASION("八一节"), OCCASION("十一国庆"), OCCASION("春耕"),
	OCCASION("冬季"), OCCASION("夏季"), OCCASION("秋季"), OCCASION("春季"),

	/* names with a numeral inside */
	NAME("三八"), NAME("五一"), NAME("六一"), NAME("七一"), NAME("八一"),
	NAME("十一"), NAME("五四"), NAME("九九"), NAME("十二五"),
	NAME("十三五"), NAME("十四五"), NAME("十五五"), NAME("两癌"),
	NAME("三公"), NAME("三农"), NAME("三资"), NAME("四风"), NAME("五保"),
	NAME("六稳"), NAME("六保"), NAME("两会"), NAME("两新"), NAME("两学一做"),
	NAME("两不愁三保障"), NAME("两不愁"), NAME("三保障"), NAME("三重一大"),
	NAME("三会一课"), NAME("三下乡"), NAME("三支一扶"), NAME("四个意识"),
	NAME("四个自信"), NAME("两个维护"), NAME("五位一体"), NAME("八项规定"),
	NAME("双一流"), NAME("一带一路"), NAME("一老一小"), NAME("一事一议"),
	NAME("一岗双责"), NAME("一卡通"), NAME("一站式"), NAME("一窗"),
	NAME("一网通办"), NAME("一件事"), NAME("一对一"), NAME("一线"),
	NAME("一批"), NAME("一次性"), NAME("一体"), NAME("一体化"),
	NAME("一定"), NAME("一律"), NAME("一直"), NAME("一致"), NAME("一般"),
	NAME("一些"), NAME("一同"), NAME("一起"), NAME("一系列"), NAME("一流"),
	NAME("一方面"), NAME("一级"), NAME("二级"), NAME("三级"), NAME("四级"),
	NAME("五级"), NAME("一类"), NAME("二类"), NAME("三类"), NAME("一期"),
	NAME("二期"), NAME("三期"), NAME("四期"), NAME("三甲"), NAME("二甲"),
	NAME("一产"), NAME("二产"), NAME("三产"), NAME("一二三产"),
	NAME("统一"), NAME("唯一"), NAME("万一"), NAME("同一"), NAME("单一"),
	NAME("逐一"), NAME("之一"), NAME("进一步"), NAME("十分"), NAME("百姓"),
	NAME("千方百计"), NAME("百日"), NAME("万家"), NAME("千家万户"),
	NAME("两个责任"), NAME("两级"), NAME("两委"), NAME("两项改革"),
	NAME("四好"), NAME("一村一品"), NAME("四议两公开"), NAME("三变"),
	NAME("百分"), NAME("一手"), NAME("一把手"), NAME("一条龙"),
	NAME("一户一"), NAME("一人一"), NAME("一村一"), NAME("一户一策"),
	NAME("三年行动"), NAME("近一年"), NAME("近两年"), NAME("近三年"),
	NAME("近五年"), NAME("近几年"), NAME("百千万"), NAME("两江"), NAME("四川"),
	NAME("三亚"), NAME("九江"), NAME("十堰"), NAME("三明"), NAME("六安"),
	NAME("万元户"), NAME("多次"), NAME("近年"), NAME("至今"), NAME("目前"),
	NAME("提前"), NAME("前后"), NAME("到位"), NAME("到期"), NAME("多种"),
	NAME("为民"), NAME("作为"), NAME("各类"), NAME("各级"), NAME("各项"),
	NAME("各种"), NAME("超额"), NAME("期间"), NAME("至于"),

	/* nouns that make a name of the digits before them */
	NAMING("热线"), NAMING("级"), NAMING("号文"), NAMING("号楼"),
	NAMING("版"), NAMING("型"), NAMING("路"), NAMING("报警"),
	NAMING("急救"), NAMING("火警"), NAMING("平台"), DAMAGING("分之"),
	NAME("九年义务教育"), NAME("十二年免费教育"), NAME("各地"), NAME("各界"), NAME("达标"), NAME("为主"),
};

#define ENTRIES		((int) (sizeof(entries) / sizeof(entries[0])))
#define MAX_WORDS	(ENTRIES + UINT8_MAX)	/* a word's value is the row of
											 * its unit */

/* Characters of Chinese numerals, the banker's ones included. */
static const struct
{
	const char *text;
	int8_t		value;			/* a digit, or 10 + the power of ten */
}			numerals[] = {
	{"〇", 0}, {"零", 0}, {"一", 1}, {"二", 2}, {"两", 2}, {"三", 3},
	{"四", 4}, {"五", 5}, {"六", 6}, {"七", 7}, {"八", 8}, {"九", 9},
	{"壹", 1}, {"贰", 2}, {"叁", 3}, {"肆", 4}, {"伍", 5}, {"陆", 6},
	{"柒", 7}, {"捌", 8}, {"玖", 9}, {"十", 11}, {"拾", 11}, {"百", 12},
	{"佰", 12}, {"千", 13}, {"仟", 13}, {"万", 14}, {"亿", 18}
};

PeFirst		pe_first[PE_HAN_COUNT + PE_OTHERS];
static PeWord words[MAX_WORDS];
static bool ready = false;

static PeFirst *
first_of(const char *text)
{
	size_t		pos = 0;

	return (PeFirst *) pe_first_of(pe_next(text, strlen(text), &pos));
}

/* Keep each chain from the longest word to the shortest. */
static void
add_word(int index, const char *text, uint8_t role, uint8_t value)
{
	PeWord	   *word = &words[index];
	int16_t    *link = &first_of(text)->word;

	word->text = text;
	word->role = role;
	word->value = value;
	word->len = (uint8_t) strlen(text);
	if (role == PE_ROLE_UNIT)
		word->canonical_len = (uint8_t) strlen(pe_units[value].canonical);
	while (*link >= 0 && words[*link].len >= word->len)
		link = &words[*link].next;
	word->next = *link;
	*link = (int16_t) index;
	if (word->len == 3 && (unsigned char) text[0] >= 0xE4)
		first_of(text)->single = (int16_t) index;
}

void
pe_lexicon_init(void)
{
	int			n = 0;

	if (ready)
		return;
	memset(pe_first, 0xFF, sizeof(pe_first));
	for (int i = 0; i < ENTRIES; i++)
		add_word(n++, entries[i].text, entries[i].role, entries[i].value);
	for (int i = 0; i < pe_unit_count; i++)
		add_word(n++, pe_units[i].name, PE_ROLE_UNIT, (uint8_t) i);
	for (size_t i = 0; i < sizeof(numerals) / sizeof(numerals[0]); i++)
		first_of(numerals[i].text)->numeral = numerals[i].value;
	ready = true;
}

const PeWord *
pe_lexicon_single(const char *text)
{
	size_t		pos = 0;
	uint32_t	cp = pe_next(text, 3, &pos);

	/* others share their place */
	if (cp - PE_HAN_FIRST >= PE_HAN_COUNT || pe_first_of(cp)->single < 0)
		return NULL;
	return &words[pe_first_of(cp)->single];
}

const PeWord *
pe_lexicon_match(const char *text, size_t len)
{
	size_t		pos = 0;
	uint32_t	cp;
	size_t		known;
	int			i;

	if (len == 0)
		return NULL;
	cp = pe_next(text, len, &pos);
	/* a Han character has its place for itself: it matches already */
	known = cp - PE_HAN_FIRST < PE_HAN_COUNT ? pos : 0;
	for (i = pe_first_of(cp)->word; i >= 0; i = words[i].next)
	{
		size_t		n = known;

		if (words[i].len > len)
			continue;
		while (n < words[i].len && words[i].text[n] == text[n])
			n++;
		if (n == words[i].len)
			return &words[i];
	}
	return NULL;
}
