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
const char *const pe_pers[] = {
	"人", "户", "亩", "各", "年均", "月均", "日均", "村", "校", "次", "生", "师", "床", "例",
	"件", "单", "镇", "县", "车", "台", "班", "周均"
};

#define BEFORE(text, comparator) {text, PE_ROLE_BEFORE, comparator}
#define AFTER(text, comparator) {text, PE_ROLE_AFTER, comparator}
#define WORD(text, role) {text, role, 0}
#define NOT(text) {text, PE_ROLE_NOT, 0}
#define DOUBT(text) {text, PE_ROLE_DOUBT, 0}
#define OCCASION(text) {text, PE_ROLE_OCCASION, 0}
#define CALENDAR(text, value) {text, PE_ROLE_CALENDAR, value}

static const PeEntry entries[] = {
	/* comparators before the number */
	BEFORE("≥", PE_GE), BEFORE("≧", PE_GE), BEFORE("⩾", PE_GE),
	BEFORE(">=", PE_GE), BEFORE("=>", PE_GE), BEFORE("不少于", PE_GE),
	BEFORE("不低于", PE_GE), BEFORE("不小于", PE_GE),
	BEFORE("不亚于", PE_GE), BEFORE("不下于", PE_GE), BEFORE("≮", PE_GE),
	BEFORE("不早于", PE_GE), BEFORE("至少", PE_GE), BEFORE("最少", PE_GE),
	BEFORE("最低", PE_GE), BEFORE("大于等于", PE_GE),
	BEFORE("大于或等于", PE_GE), BEFORE("大于、等于", PE_GE), BEFORE("≥=", PE_GE),
	BEFORE("高于等于", PE_GE), BEFORE("高于或等于", PE_GE), BEFORE("起码", PE_GE),
	BEFORE("不低", PE_GE), BEFORE("下限", PE_GE),
	BEFORE(">", PE_GT), BEFORE("﹥", PE_GT), BEFORE("›", PE_GT),
	BEFORE("超过", PE_GT), BEFORE("超出", PE_GT), BEFORE("突破", PE_GT), BEFORE("不止", PE_GT),
	BEFORE("大于", PE_GT), BEFORE("高于", PE_GT), BEFORE("多于", PE_GT),
	BEFORE("逾", PE_GT), BEFORE("超", PE_GT), BEFORE("高出", PE_GT),
	BEFORE("晚于", PE_GT), BEFORE("迟于", PE_GT),
	BEFORE("≤", PE_LE), BEFORE("≦", PE_LE), BEFORE("⩽", PE_LE),
	BEFORE("<=", PE_LE), BEFORE("=<", PE_LE), BEFORE("不超过", PE_LE),
	BEFORE("不高于", PE_LE), BEFORE("不多于", PE_LE), BEFORE("不大于", PE_LE),
	BEFORE("不超", PE_LE), BEFORE("不突破", PE_LE), BEFORE("≯", PE_LE),
	BEFORE("小于等于", PE_LE), BEFORE("小于或等于", PE_LE), BEFORE("小于、等于", PE_LE), BEFORE("≤=", PE_LE),
	BEFORE("低于或等于", PE_LE), BEFORE("顶多", PE_LE), BEFORE("上限", PE_LE),
	BEFORE("低于等于", PE_LE), BEFORE("最多", PE_LE), BEFORE("最高", PE_LE),
	BEFORE("至多", PE_LE), BEFORE("控制在", PE_LE),
	BEFORE("不晚于", PE_LE), BEFORE("不迟于", PE_LE),
	BEFORE("<", PE_LT), BEFORE("﹤", PE_LT), BEFORE("‹", PE_LT),
	BEFORE("小于", PE_LT), BEFORE("低于", PE_LT), BEFORE("少于", PE_LT),
	BEFORE("不足", PE_LT), BEFORE("不满", PE_LT), BEFORE("未满", PE_LT),
	BEFORE("不到", PE_LT), BEFORE("达不到", PE_LT), BEFORE("早于", PE_LT),
	BEFORE("=", PE_EQ), BEFORE("═", PE_EQ), BEFORE("等于", PE_EQ),
	BEFORE("≈", PE_APPROX), BEFORE("几乎", PE_APPROX), BEFORE("≒", PE_APPROX), BEFORE("≅", PE_APPROX),
	BEFORE("约", PE_APPROX),
	BEFORE("大约", PE_APPROX), BEFORE("大概", PE_APPROX),
	BEFORE("约为", PE_APPROX), BEFORE("近", PE_NEAR),
	BEFORE("将近", PE_NEAR), BEFORE("接近", PE_NEAR),
	WORD("达", PE_ROLE_REACH), WORD("达到", PE_ROLE_REACH),
	WORD("达到了", PE_ROLE_REACH), WORD("达成", PE_ROLE_REACH),

	/* the same in traditional characters */
	BEFORE("不少於", PE_GE), BEFORE("不低於", PE_GE), BEFORE("超過", PE_GT), BEFORE("高於", PE_GT),
	BEFORE("不超過", PE_LE), BEFORE("不高於", PE_LE), BEFORE("低於", PE_LT), BEFORE("少於", PE_LT),
	BEFORE("約", PE_APPROX), WORD("達", PE_ROLE_REACH), WORD("達到", PE_ROLE_REACH),
	AFTER("以內", PE_LE), AFTER("之內", PE_LE), WORD("餘", PE_ROLE_ODD),

	/* 不得超过 is ≤, 未达到 is <, 未完成30场 is no 30 */
	NOT("不得"), NOT("不应"), NOT("不能"), NOT("不可"), NOT("不宜"), NOT("不会"),
	NOT("不允许"), NOT("不准"), NOT("不再"), NOT("未"), NOT("没"), NOT("没有"),
	NOT("尚未"), NOT("仍未"), NOT("还未"), NOT("并未"), NOT("从未"), NOT("均未"),
	NOT("未能"), NOT("无"), NOT("无任何"), NOT("没能"), NOT("未曾"), NOT("不曾"),
	DOUBT("≠"), DOUBT("还差"), DOUBT("尚差"), DOUBT("相差"), DOUBT("缺少"), DOUBT("尚缺"),
	DOUBT("还缺"), DOUBT("短缺"), DOUBT("不发生"), DOUBT("不出现"), DOUBT("不存在"),
	DOUBT("杜绝"), DOUBT("避免"), DOUBT("禁止"), DOUBT("严禁"), DOUBT("超额"),
	DOUBT("超计划"), DOUBT("超目标"), DOUBT("超任务"), DOUBT("超预期"), DOUBT("超预算"),
	DOUBT("超进度"), DOUBT("提前"), DOUBT("推迟"), DOUBT("延迟"), DOUBT("延期"),
	DOUBT("增减"), DOUBT("升降"), DOUBT("浮动"), DOUBT("波动"), DOUBT("上下浮动"),
	DOUBT("剔除"), DOUBT("扣除"), DOUBT("除"), DOUBT("少"), DOUBT("欠"), DOUBT("差"),
	DOUBT("排名"), DOUBT("位列"), DOUBT("位居"), DOUBT("名列"),
	{"超支", PE_ROLE_DOUBT, 1}, {"结余", PE_ROLE_DOUBT, 1}, {"节约", PE_ROLE_DOUBT, 1},
	{"节省", PE_ROLE_DOUBT, 1}, {"剩余", PE_ROLE_DOUBT, 1}, {"缺口", PE_ROLE_DOUBT, 1},
	{"缺席", PE_ROLE_DOUBT, 1}, {"缺勤", PE_ROLE_DOUBT, 1}, {"取消", PE_ROLE_DOUBT, 1},
	{"亏损", PE_ROLE_DOUBT, 1}, {"流失", PE_ROLE_DOUBT, 1}, {"空缺", PE_ROLE_DOUBT, 1},
	{"未到", PE_ROLE_DOUBT, 1}, {"放弃", PE_ROLE_DOUBT, 1},
	DOUBT("零下"), DOUBT("连续增长"), DOUBT("连续提高"), DOUBT("连续上升"), DOUBT("连续下降"), DOUBT("负增长"), DOUBT("负"), DOUBT("超序时"), DOUBT("至少于"), DOUBT("至多于"),
	DOUBT("低于预算"), DOUBT("高于预算"), DOUBT("低于计划"), DOUBT("高于计划"), DOUBT("低于目标"),
	DOUBT("高于目标"), DOUBT("低于标准"), DOUBT("高于标准"), DOUBT("隔月"), DOUBT("双月"), DOUBT("单月"),
	DOUBT("隔周"), DOUBT("隔年"), DOUBT("隔天"), DOUBT("隔日"), DOUBT("最后"), DOUBT("》="), DOUBT("《="),
	{"滞后", PE_ROLE_DOUBT, 1}, {"逾期", PE_ROLE_DOUBT, 1}, {"超时", PE_ROLE_DOUBT, 1}, {"超概算", PE_ROLE_DOUBT, 1},
	{"超期", PE_ROLE_DOUBT, 1}, {"节资", PE_ROLE_DOUBT, 1}, {"超付", PE_ROLE_DOUBT, 1},
	{"停办", PE_ROLE_DOUBT, 1}, {"停建", PE_ROLE_DOUBT, 1}, {"单价", PE_ROLE_DOUBT, 1},
	{"少开展", PE_ROLE_DOUBT, 1}, {"少完成", PE_ROLE_DOUBT, 1}, {"多开展", PE_ROLE_DOUBT, 1},
	{"多完成", PE_ROLE_DOUBT, 1}, {"近三年", PE_ROLE_DOUBT, 1}, {"近两年", PE_ROLE_DOUBT, 1},
	{"近五年", PE_ROLE_DOUBT, 1}, {"近一年", PE_ROLE_DOUBT, 1}, {"历年", PE_ROLE_DOUBT, 1},
	DOUBT("±"), DOUBT("〈"), DOUBT("〉"), DOUBT("□"), DOUBT("▯"), DOUBT("及格线"),
	DOUBT("分数线"), DOUBT("警戒线"), DOUBT("起付线"), DOUBT("封顶线"),

	/* not what was done: of an actual the figure behind is no figure */
	WORD("计划", PE_ROLE_PLAN), WORD("原计划", PE_ROLE_PLAN), WORD("预计", PE_ROLE_PLAN),
	WORD("拟", PE_ROLE_PLAN), WORD("原定", PE_ROLE_PLAN), WORD("目标", PE_ROLE_PLAN),
	WORD("目标值", PE_ROLE_PLAN), WORD("目标的", PE_ROLE_PLAN), WORD("计划的", PE_ROLE_PLAN),
	WORD("将完成", PE_ROLE_PLAN), WORD("将开展", PE_ROLE_PLAN), WORD("将达", PE_ROLE_PLAN),
	WORD("将于", PE_ROLE_PLAN), WORD("应完成", PE_ROLE_PLAN), WORD("应开展", PE_ROLE_PLAN),
	WORD("应达", PE_ROLE_PLAN), WORD("应到", PE_ROLE_PLAN), WORD("应建", PE_ROLE_PLAN),
	WORD("力争", PE_ROLE_PLAN), WORD("其中", PE_ROLE_PLAN), WORD("下达任务", PE_ROLE_PLAN),
	WORD("任务的", PE_ROLE_PLAN), WORD("目标值的", PE_ROLE_PLAN),
	WORD("¥", PE_ROLE_MONEY), WORD("￥", PE_ROLE_MONEY),

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
	AFTER("含以下", PE_LE), AFTER("含以内", PE_LE), AFTER("及以内", PE_LE),
	AFTER("(含)及以上", PE_GE), AFTER("(含)及以下", PE_LE),
	AFTER("(不含)以上", PE_GT), AFTER("以上(不含)", PE_GT),
	AFTER("(不含)以下", PE_LT), AFTER("以下(不含)", PE_LT),
	WORD("内", PE_ROLE_WITHIN),
	WORD("左右", PE_ROLE_ABOUT), WORD("上下", PE_ROLE_ABOUT),
	WORD("余", PE_ROLE_ODD), WORD("多", PE_ROLE_ODD),
	{"含", PE_ROLE_NOTE, 1}, {"含本数", PE_ROLE_NOTE, 1}, {"包含", PE_ROLE_NOTE, 1},
	{"不含", PE_ROLE_NOTE, 0}, {"不含本数", PE_ROLE_NOTE, 0},

	/* change or level */
	WORD("百分百", PE_ROLE_HUNDRED), WORD("百分之百", PE_ROLE_HUNDRED),
	WORD("增长", PE_ROLE_RISE), WORD("攀升", PE_ROLE_RISE), WORD("上调", PE_ROLE_RISE),
	WORD("增产", PE_ROLE_RISE), WORD("增收", PE_ROLE_RISE), WORD("提速", PE_ROLE_RISE),
	{"涨", PE_ROLE_RISE, 1}, {"跌", PE_ROLE_FALL, 1}, WORD("降耗", PE_ROLE_FALL),
	WORD("提标", PE_ROLE_RISE),
	WORD("扩大", PE_ROLE_RISE), WORD("增加", PE_ROLE_RISE),
	{"提高", PE_ROLE_RISE, 1}, {"提升", PE_ROLE_RISE, 1},
	WORD("上升", PE_ROLE_RISE), WORD("上涨", PE_ROLE_RISE),
	{"增幅", PE_ROLE_RISE, 2}, {"增速", PE_ROLE_RISE, 2},
	{"增长率", PE_ROLE_RISE, 2}, {"增长幅度", PE_ROLE_RISE, 2},
	{"提高率", PE_ROLE_RISE, 2}, {"提升率", PE_ROLE_RISE, 2},
	{"提高幅度", PE_ROLE_RISE, 2}, {"提升幅度", PE_ROLE_RISE, 2},
	{"涨幅", PE_ROLE_RISE, 2}, {"增", PE_ROLE_RISE, 1}, WORD("递增", PE_ROLE_RISE),
	WORD("↑", PE_ROLE_RISE), WORD("↓", PE_ROLE_FALL), WORD("递减", PE_ROLE_FALL),
	{"降低", PE_ROLE_FALL, 1}, WORD("减少", PE_ROLE_FALL),
	WORD("下降", PE_ROLE_FALL), WORD("下调", PE_ROLE_FALL), WORD("回落", PE_ROLE_FALL),
	WORD("收窄", PE_ROLE_FALL), WORD("压缩", PE_ROLE_FALL), WORD("压降", PE_ROLE_FALL),
	WORD("减产", PE_ROLE_FALL), WORD("减负", PE_ROLE_FALL), WORD("减排", PE_ROLE_FALL), {"降", PE_ROLE_FALL, 1},
	{"降幅", PE_ROLE_FALL, 2}, {"下降率", PE_ROLE_FALL, 2},
	{"降低率", PE_ROLE_FALL, 2}, {"减少率", PE_ROLE_FALL, 2},
	{"下降幅度", PE_ROLE_FALL, 2}, {"降低幅度", PE_ROLE_FALL, 2}, WORD("缩短", PE_ROLE_FALL),
	WORD("缩减", PE_ROLE_FALL), WORD("压减", PE_ROLE_FALL),
	{"减", PE_ROLE_FALL, 1},
	WORD("到", PE_ROLE_TO), WORD("至", PE_ROLE_TO),
	{"较", PE_ROLE_BASE, 1}, {"比", PE_ROLE_BASE, 1}, {"对比", PE_ROLE_BASE, 1},
	{"相比", PE_ROLE_BASE, 1}, {"相较", PE_ROLE_BASE, 1}, WORD("上年", PE_ROLE_BASE), WORD("去年", PE_ROLE_BASE),
	WORD("上一年", PE_ROLE_BASE), WORD("往年", PE_ROLE_BASE),
	WORD("同期", PE_ROLE_BASE), WORD("同比", PE_ROLE_BASE),
	WORD("环比", PE_ROLE_BASE), WORD("基期", PE_ROLE_BASE),
	WORD("平均水平", PE_ROLE_BASE), WORD("序时进度", PE_ROLE_BASE), WORD("全省平均", PE_ROLE_BASE),
	WORD("全国平均", PE_ROLE_BASE), WORD("全市平均", PE_ROLE_BASE),
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
	{"生均", PE_ROLE_PER, 10}, {"师均", PE_ROLE_PER, 11}, {"床均", PE_ROLE_PER, 12},
	{"例均", PE_ROLE_PER, 13}, {"件均", PE_ROLE_PER, 14}, {"单均", PE_ROLE_PER, 15},
	{"镇均", PE_ROLE_PER, 16}, {"县均", PE_ROLE_PER, 17}, {"车均", PE_ROLE_PER, 18},
	{"台均", PE_ROLE_PER, 19}, {"班均", PE_ROLE_PER, 20}, {"周均", PE_ROLE_PER, 21},

	{"百分之", PE_ROLE_HUNDREDTHS, '%'}, {"千分之", PE_ROLE_HUNDREDTHS, 'm'},
	WORD("第", PE_ROLE_ORDINAL),

	/* dates */
	CALENDAR("号", PE_CAL_DAY), CALENDAR("月份", PE_CAL_MONTH_NOUN),
	CALENDAR("年度", PE_CAL_YEAR_NOUN),
	CALENDAR("底", PE_CAL_END), CALENDAR("末", PE_CAL_END),
	CALENDAR("初", PE_CAL_START), CALENDAR("上旬", PE_CAL_EARLY),
	CALENDAR("中旬", PE_CAL_MIDDLE), CALENDAR("下旬", PE_CAL_LATE),
	CALENDAR("前", PE_CAL_BEFORE), CALENDAR("之前", PE_CAL_BEFORE),
	CALENDAR("以前", PE_CAL_BEFORE), CALENDAR("止", PE_CAL_BEFORE),
	CALENDAR("后", PE_CAL_AFTER), CALENDAR("之后", PE_CAL_AFTER),
	CALENDAR("以后", PE_CAL_AFTER), CALENDAR("以来", PE_CAL_AFTER),
	CALENDAR("当年", PE_CAL_THIS_YEAR), CALENDAR("本年", PE_CAL_THIS_YEAR),
	CALENDAR("今年", PE_CAL_THIS_YEAR), CALENDAR("本年度", PE_CAL_THIS_YEAR),
	CALENDAR("当年度", PE_CAL_THIS_YEAR), CALENDAR("年底", PE_CAL_YEAR_END),
	CALENDAR("年末", PE_CAL_YEAR_END), CALENDAR("年终", PE_CAL_YEAR_END),
	CALENDAR("上半年", PE_CAL_HALF_1), CALENDAR("下半年", PE_CAL_HALF_2),
	CALENDAR("季", PE_CAL_QUARTER),

	/* times that are no dates */
	OCCASION("春节"), OCCASION("元旦"), OCCASION("国庆"), OCCASION("中秋"),
	OCCASION("端午"), OCCASION("清明"), OCCASION("汛期"), OCCASION("汛前"),
	OCCASION("节前"), OCCASION("暑假"), OCCASION("寒假"), OCCASION("暑期"),
	OCCASION("开学"), OCCASION("三八节"),
	OCCASION("五一节"), OCCASION("六一节"), OCCASION("七一节"),
	OCCASION("八一节"), OCCASION("十一国庆"), OCCASION("春耕"),
	OCCASION("冬季"), OCCASION("夏季"), OCCASION("秋季"), OCCASION("春季"),
};

#define ENTRIES		((int) (sizeof(entries) / sizeof(entries[0])))
#define MAX_WORDS	2048		/* all tables together; the tests count them */

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
	{"佰", 12}, {"千", 13}, {"仟", 13}, {"万", 14}, {"萬", 14}, {"亿", 18}, {"億", 18},
	{"兩", 2}, {"貳", 2}, {"參", 3}, {"叄", 3}, {"陸", 6}
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

static inline bool
is_han(char lead)
{
	return (unsigned char) lead >= 0xE4 && (unsigned char) lead <= 0xE9;
}

static inline uint16_t
second_bit(uint8_t told_by)
{
	return (uint16_t) (1 << (told_by % 16));
}

/* Keep each chain from the longest word to the shortest. */
static void
add_word(int index, const char *text, uint8_t role, uint16_t value)
{
	PeWord	   *word = &words[index];
	int16_t    *link = &first_of(text)->word;

	word->text = text;
	word->role = role;
	word->value = value;
	word->len = (uint8_t) strlen(text);
	if (role == PE_ROLE_UNIT)
		word->canonical_len = (uint8_t) strlen(pe_units[value].canonical);
	if (word->len >= 6 && is_han(text[0]) && is_han(text[3]))
		word->told_by = (uint8_t) text[5];
	if (word->len > 3)
		first_of(text)->seconds |= word->told_by != 0 ? second_bit(word->told_by) : UINT16_MAX;
	while (*link >= 0 && words[*link].len >= word->len)
		link = &words[*link].next;
	word->next = *link;
	*link = (int16_t) index;
	if (word->len == 3 && (unsigned char) text[0] >= 0xE4)
		first_of(text)->single = (int16_t) index;
}

/* A list of names, closed by NULL.  Returns the number of words. */
static int
add_names(int n, const char *const *names, PeNameKind kind)
{
	for (; *names != NULL; names++)
		add_word(n++, *names, PE_ROLE_NAME, kind);
	return n;
}

void
pe_lexicon_init(void)
{
	int			n = 0;

	if (ready)
		return;
	for (size_t i = 0; i < sizeof(pe_first) / sizeof(pe_first[0]); i++)
	{
		static const PeFirst none = {.word = -1,.single = -1,.numeral = -1};

		pe_first[i] = none;
	}
	for (int i = 0; i < ENTRIES; i++)
		add_word(n++, entries[i].text, entries[i].role, entries[i].value);
	for (int i = 0; i < pe_unit_count; i++)
		add_word(n++, pe_units[i].name, PE_ROLE_UNIT, (uint16_t) i);
	n = add_names(n, pe_names, PE_NAME_PLAIN);
	n = add_names(n, pe_names_of_digits, PE_NAME_OF_DIGITS);
	n = add_names(n, pe_names_of_damage, PE_NAME_OF_DAMAGE);
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
	const PeFirst *first;
	size_t		known = 0;
	uint8_t		told_by = len > 5 ? (uint8_t) text[5] : 0;
	uint32_t	cp;

	if (len == 0)
		return NULL;
	cp = pe_next(text, len, &pos);
	first = pe_first_of(cp);
	/* a Han character has its place for itself: it matches already */
	if (cp - PE_HAN_FIRST < PE_HAN_COUNT)
	{
		if (!(first->seconds & second_bit(told_by)))
			return first->single < 0 ? NULL : &words[first->single];
		known = pos;
	}
	for (int i = first->word; i >= 0; i = words[i].next)
	{
		size_t		n = known;

		if (words[i].len > len || (words[i].told_by != 0 && words[i].told_by != told_by))
			continue;
		while (n < words[i].len && words[i].text[n] == text[n])
			n++;
		if (n == words[i].len)
			return &words[i];
	}
	return NULL;
}
