/*
 * cells.h
 *		Cells made from what they mean: a meaning, its strict form, and many ways to write it.
 *
 * The spellings come from how forms are written (shared/design.md, Values), not
 * from the reader.  What a person could take in two ways is not made here; each
 * such place says so.
 */
#ifndef PE_CELLS_H
#define PE_CELLS_H

#include "core/reading.h"
#include "core/unit.h"

#include "tap.h"

/* ---- numbers ---- */

static const char *const plain_digits[] = {"零", "一", "二", "三", "四", "五", "六", "七", "八", "九", "千", "百", "十"};
static const char *const bankers_digits[] = {"零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖", "仟", "佰", "拾"};

/* Four digits in Chinese numerals: 一千零二十; 十二 and not 一十二 at the beginning. */
static void
add_section(Text *text, int value, bool first, const char *const *digits)
{
	bool		zero = false;

	for (int i = 0, power = 1000; power > 0; i++, power /= 10)
	{
		int			digit = value / power % 10;

		if (digit == 0)
			zero = !first;
		else
		{
			add(text, "%s", zero ? digits[0] : "");
			if (!(first && power == 10 && digit == 1))
				add(text, "%s", digit == 2 && power >= 100 && digits == plain_digits && random_below(2) ? "两" : digits[digit]);
			add(text, "%s", power > 1 ? digits[10 + i] : "");
			first = zero = false;
		}
	}
}

static void
add_han(Text *text, int64_t value, const char *const *digits)
{
	static const char *const names[] = {"亿", "万", ""};
	bool		first = true;

	for (int i = 0; i < 3; i++)
	{
		int			section = (int) (value / (i == 0 ? 100000000 : i == 1 ? 10000 : 1) % 10000);

		if (section == 0)
			continue;
		if (section == 2 && first && i < 2 && random_below(2))
			add(text, "两");
		else
			add_section(text, section, first, digits);
		add(text, "%s", names[i]);
		first = false;
	}
	if (value == 0)
		add(text, "零");
}

static void
add_decimal(Text *text, PeDecimal value)
{
	char		digits[PE_DECIMAL_TEXT];

	pe_decimal_print(value, digits);
	add(text, "%s", digits);
}

/* 1,234,567.8, and 12.50 for 12.5 */
static void
add_digits(Text *text, PeDecimal value, bool grouped, bool longer)
{
	Text		plain = {0};
	size_t		whole;

	add_decimal(&plain, value);
	whole = strcspn(plain.bytes, ".");
	for (size_t i = 0; i < plain.len; i++)
		add(text, "%s%c", grouped && i > 0 && i < whole && (whole - i) % 3 == 0 && plain.bytes[i - 1] != '-' ? "," : "", plain.bytes[i]);
	if (longer && value.scale > 0 && value.scale < 3)
		add(text, "0");
}

/* Is it so many of 10^power as people write it: 0.8万 to 99999万, at most four decimals? */
static bool
counts_in(PeDecimal value, int power, PeDecimal *mantissa)
{
	static const PeDecimal tenth = {1, 1};

	return value.coef > 0 && pe_decimal_shift(value, -power, mantissa) && mantissa->scale <= 4 &&
		pe_decimal_cmp(*mantissa, tenth) >= 0 && pe_decimal_cmp(*mantissa, pe_decimal_int(100000)) < 0;
}

typedef enum Numerals
{
	WITHOUT_HAN,				/* only digits, and 万 or 亿 */
	LONG_HAN,					/* 十一 and more: 三方, 一批, 十分 are
								 * words */
	ANY_HAN						/* behind 百分之 */
} Numerals;

/* A number in one of its spellings. */
static void
add_number(Text *text, PeDecimal value, Numerals numerals, bool exact)
{
	int64_t		n = value.scale == 0 ? value.coef : -1;
	PeDecimal	mantissa;

	switch (random_below(9))
	{
		case 0:
			if (counts_in(value, 4, &mantissa))
			{
				add_digits(text, mantissa, random_below(2), false);
				add(text, "万");
				return;
			}
			break;
		case 1:
			if (counts_in(value, 8, &mantissa))
			{
				add_decimal(text, mantissa);
				add(text, "亿");
				return;
			}
			break;
		case 2:
			if (numerals != WITHOUT_HAN && n > 0 && n % 1000 == 0 && (n < 10000 || n % 10000000 == 0) && n < 100000000)
			{
				add(text, "%d千%s", (int) (n < 10000 ? n / 1000 : n / 10000000), n < 10000 ? "" : "万");
				return;
			}
			break;
		case 3:
			/* 3万5千 */
			if (numerals != WITHOUT_HAN && n > 10000 && n < 100000000 && n % 1000 == 0 && n / 1000 % 10 != 0 && exact)
			{
				add(text, "%d万%d千", (int) (n / 10000), (int) (n / 1000 % 10));
				return;
			}
			break;
		case 4:
		case 5:
			if ((numerals == LONG_HAN && n >= 11 && n < INT64_C(1000000000000)) || (numerals == ANY_HAN && n >= 0))
			{
				add_han(text, n, random_below(6) ? plain_digits : bankers_digits);
				return;
			}
			if (numerals != WITHOUT_HAN && value.scale == 1 && value.coef > 0 && value.coef < 100000)
			{
				add_han(text, value.coef / 10, plain_digits);
				add(text, "点%s", plain_digits[value.coef % 10]);
				return;
			}
			break;
		default:
			break;
	}
	add_digits(text, value, random_below(3) == 0, exact && random_below(4) == 0);
}

static PeDecimal
any_number(void)
{
	int64_t		coef = (int64_t) random_below((uint64_t) pe_power10[1 + random_below(5)]);

	switch (random_below(5))
	{
		case 0:
			return pe_decimal_normal(coef, 1 + (int32_t) random_below(2));
		case 1:
			return pe_decimal_int(coef % 1000 * pe_power10[1 + random_below(8)]);
		case 2:
			return pe_decimal_int(coef % 101);
		default:
			return pe_decimal_int(coef);
	}
}

/* ---- units ---- */

#define NO_UNIT		(-1)
#define NOUNS		3			/* rows -2, -3 … */

static const char *const nouns[NOUNS] = {"标箱", "宣传栏", "标识牌"};

/* 5月, 5日 and 3季度 are dates as well as times. */
static inline bool
is_calendar_word(const char *name)
{
	return strcmp(name, "月") == 0 || strcmp(name, "日") == 0 || strcmp(name, "季度") == 0;
}

/* Chinese numerals before this name: 二十标箱 and 二十 may be names, as 三农; is 三千米 three 公里 or 3000米? */
static Numerals
numerals_before(int unit, const char *name)
{
	char		thousand[64];

	snprintf(thousand, sizeof(thousand), "千%s", name);
	if (unit < 0 || strncmp(name, "千", strlen("千")) == 0 || strncmp(name, "百", strlen("百")) == 0 || pe_unit_find(thousand, strlen(thousand)) != NULL)
		return WITHOUT_HAN;
	return LONG_HAN;
}

static inline const char *
unit_name(int unit)
{
	return unit == NO_UNIT ? "" : unit < 0 ? nouns[-2 - unit] : pe_units[unit].canonical;
}

static inline PeDimension
unit_dimension(int unit)
{
	return unit < 0 ? PE_DIM_COUNT : pe_units[unit].dimension;
}

/* The same unit under any of its names. */
static const char *
unit_synonym(int unit)
{
	if (unit < 0)
		return unit_name(unit);
	for (;;)
	{
		const PeUnit *other = &pe_units[random_below((uint64_t) pe_unit_count)];

		/* most names are alone: don't look for them long */
		if (random_below(64) == 0)
			other = &pe_units[unit];
		if (strcmp(other->canonical, pe_units[unit].canonical) == 0 && !is_calendar_word(other->name))
			return other->name;
	}
}

static int
any_unit(void)
{
	int			unit;

	if (random_below(16) == 0)
		return random_below(2) ? NO_UNIT : -2 - (int) random_below(NOUNS);
	do
		unit = (int) random_below((uint64_t) pe_unit_count);
	while (is_calendar_word(pe_units[unit].name));
	return unit;
}

/* ---- words around the number ---- */

#define OF_TARGET	1			/* read so in a target only */
#define OF_ACTUAL	2
#define OF_TIME		4			/* with a unit of time only: 3天内 */
#define OF_LENGTH	8			/* 500米以外; 30人以外 is "besides" */
#define NO_CHANGE	16			/* 提高达到, 提高为: a level?
								 * 降至少于: at least? */

typedef struct Around
{
	uint8_t		comparator;
	const char *before;
	const char *behind;			/* # is the number once more */
	int			where;
} Around;

static const Around around[] = {
	{PE_NONE, "", "", 0}, {PE_NONE, "共", "", NO_CHANGE}, {PE_NONE, "累计", "", NO_CHANGE}, {PE_NONE, "为", "", NO_CHANGE},
	{PE_NONE, "完成", "", NO_CHANGE}, {PE_NONE, "达到", "", OF_ACTUAL | NO_CHANGE}, {PE_NONE, "达", "", OF_ACTUAL | NO_CHANGE},
	{PE_GE, "≥", "", 0}, {PE_GE, "≧", "", 0}, {PE_GE, ">=", "", 0}, {PE_GE, "=>", "", 0}, {PE_GE, "不少于", "", 0},
	{PE_GE, "不低于", "", 0}, {PE_GE, "不小于", "", 0}, {PE_GE, "至少", "", 0}, {PE_GE, "大于等于", "", 0},
	{PE_GE, "大于或等于", "", 0}, {PE_GE, "不得少于", "", 0}, {PE_GE, "不得低于", "", 0}, {PE_GE, "达到", "", OF_TARGET | NO_CHANGE},
	{PE_GE, "达", "", OF_TARGET | NO_CHANGE}, {PE_GE, "", "以上", 0}, {PE_GE, "", "及以上", 0}, {PE_GE, "", "(含)以上", 0},
	{PE_GE, "", "以上(含)", 0}, {PE_GE, "", "以上(含#)", 0}, {PE_GE, "不少于", "以上", 0}, {PE_GE, "≥", "以上", 0},
	{PE_GE, "达到", "以上", NO_CHANGE}, {PE_GE, "达到", "及以上", NO_CHANGE},
	{PE_GT, ">", "", 0}, {PE_GT, "﹥", "", 0}, {PE_GT, "超过", "", 0}, {PE_GT, "突破", "", 0}, {PE_GT, "大于", "", 0},
	{PE_GT, "高于", "", 0}, {PE_GT, "多于", "", NO_CHANGE}, {PE_GT, "逾", "", 0}, {PE_GT, "", "以外", OF_LENGTH | NO_CHANGE},
	{PE_GT, "", "以上(不含)", 0},
	{PE_LE, "≤", "", 0}, {PE_LE, "≦", "", 0}, {PE_LE, "<=", "", 0}, {PE_LE, "=<", "", 0}, {PE_LE, "不超过", "", 0},
	{PE_LE, "不高于", "", 0}, {PE_LE, "不多于", "", 0}, {PE_LE, "不大于", "", 0}, {PE_LE, "小于等于", "", 0},
	{PE_LE, "不得超过", "", 0}, {PE_LE, "未超过", "", 0}, {PE_LE, "控制在", "以内", NO_CHANGE}, {PE_LE, "控制在", "以下", NO_CHANGE},
	{PE_LE, "不超过", "以内", 0}, {PE_LE, "≤", "以内", 0}, {PE_LE, "", "以内", 0}, {PE_LE, "", "之内", 0}, {PE_LE, "", "以下", 0},
	{PE_LE, "", "及以下", 0}, {PE_LE, "", "(含)以下", 0}, {PE_LE, "", "以内(含#)", 0}, {PE_LE, "", "内", OF_TIME | NO_CHANGE},
	{PE_LT, "<", "", 0}, {PE_LT, "﹤", "", 0}, {PE_LT, "‹", "", 0}, {PE_LT, "小于", "", 0}, {PE_LT, "低于", "", 0},
	{PE_LT, "少于", "", NO_CHANGE}, {PE_LT, "不足", "", 0}, {PE_LT, "不满", "", 0}, {PE_LT, "未满", "", 0}, {PE_LT, "", "(不含)以下", 0},
	{PE_LT, "近", "", OF_ACTUAL}, {PE_LT, "将近", "", OF_ACTUAL},
	{PE_EQ, "=", "", 0}, {PE_EQ, "═", "", 0}, {PE_EQ, "等于", "", NO_CHANGE},
	{PE_APPROX, "≈", "", 0}, {PE_APPROX, "约", "", 0}, {PE_APPROX, "大约", "", 0}, {PE_APPROX, "", "左右", 0},
	{PE_APPROX, "约", "左右", 0}, {PE_APPROX, "近", "", OF_TARGET}, {PE_APPROX, "将近", "", OF_TARGET},
};

typedef struct Per
{
	const char *name;			/* as stored */
	const char *before;
	const char *behind;
} Per;

static const Per pers[] = {
	{"人", "每人", ""}, {"人", "人均", ""}, {"人", "", "/人"}, {"人", "", "每人"}, {"户", "每户", ""}, {"户", "户均", ""}, {"户", "", "/户"},
	{"亩", "每亩", ""}, {"亩", "亩均", ""}, {"亩", "", "/亩"}, {"亩", "", "/畝"}, {"亩", "", "每亩"}, {"月", "每月", ""}, {"月", "", "/月"},
	{"月", "每个月", ""}, {"月", "", "每月"}, {"年", "每年", ""}, {"年", "", "/年"}, {"季度", "每季度", ""}, {"季度", "每季", ""},
	{"季度", "", "/季度"}, {"天", "每天", ""}, {"天", "", "/天"}, {"天", "", "/日"}, {"平方米", "每平方米", ""}, {"平方米", "", "/㎡"},
	{"平方米", "", "/m²"}, {"平方米", "", "/平米"}, {"公里", "每公里", ""}, {"公里", "", "/km"}, {"公里", "", "/千米"}, {"吨", "每吨", ""},
	{"吨", "", "/吨"}, {"台", "", "/台"}, {"人·月", "每人每月", ""}, {"人·月", "", "/人·月"}, {"人·月", "", "/人/月"},
	{"人·月", "", "/人*月"}, {"人·月", "", "每人每月"}, {"人·月", "人均", "/月"}, {"人·月", "每人", "/月"}, {"各", "各", ""},
	{"人次", "每人次", ""}, {"人次", "每人每次", ""}, {"人次", "", "/人次"}, {"人次", "", "/人/次"}, {"人次", "", "/人·次"}, {"人次", "", "/人(次)"},
	{"生·人次", "每生", "/人/次"}, {"病人·次", "每个病人每次", ""}, {"病人·次", "", "/病人/次"}, {"病人·次", "", "/病人*次"}, {"病人·次", "", "/病人·次"},
	{"套", "每套", ""}, {"套", "", "每套"},
};

static const char *const rises[] = {"增长", "增加", "提高", "上升", "较上年增长", "比去年提高", "同比增长", "比上年增加"};
static const char *const falls[] = {"下降", "降低", "减少", "较上年下降", "比去年减少", "同比下降"};
static const char *const levels[] = {"提高到", "提升至", "增加到", "降低到", "降至", "下降到"};
static const char *const labels[] = {"培训人数", "满意度", "资金支出", "项目合格率", "道路长度", "活动场次", "新建公厕", "补贴标准"};
static const char *const dashes[] = {"-", "—", "–", "~", "～", "－", "——", "至", "到"};

/* ---- quantities ---- */

typedef struct Meaning
{
	bool		actual;
	uint8_t		comparator;
	bool		range;
	bool		odd;			/* 40余 */
	bool		level;			/* 提高到 */
	int			change;			/* 1 rise, -1 fall */
	int			unit;
	const char *per;			/* "" if none */
	PeDecimal	lower;
	PeDecimal	upper;
} Meaning;

/* 40余 is in (40,50): the next number as round as this one. */
static PeDecimal
rounder(PeDecimal value)
{
	PeDecimal	step = {1, value.scale};

	while (value.coef % (step.coef * 10) == 0)
		step.coef *= 10;
	return pe_decimal_normal(value.coef + step.coef, value.scale);
}

static Meaning
any_meaning(void)
{
	uint64_t	form = random_below(16);
	Meaning		m = {.actual = random_below(2),.unit = any_unit(),.per = "",.lower = any_number()};

	if (form < 2 && m.unit != NO_UNIT)
	{
		/* a bare 3-5 or 2.5-3.1 may be days, 2019-2021年 are years */
		m.upper = any_number();
		if (pe_decimal_cmp(m.lower, m.upper) > 0)
		{
			m.upper = m.lower;
			m.lower = any_number();
		}
		m.range = pe_decimal_cmp(m.lower, m.upper) < 0;
	}
	else if (form == 2 && m.lower.scale == 0 && m.lower.coef >= 10 && m.lower.coef % 10 == 0)
	{
		m.odd = true;
		m.upper = rounder(m.lower);
		return m;
	}
	if (!m.range)
		m.comparator = (uint8_t) random_below(PE_NEAR);
	if (m.lower.coef > 0 && (form == 3 || (m.range && random_below(6) == 0)))
		m.change = random_below(2) ? 1 : -1;
	else if (form == 4)
		m.level = true;
	else if (m.unit != NO_UNIT && (m.range ? random_below(2) : form < 9))
		m.per = ANY_OF(pers).name;

	/*
	 * half a person is an average, or the number of an item that grew into
	 * the figure
	 */
	if (*m.per == '\0' && pe_counts_whole(unit_name(m.unit), strlen(unit_name(m.unit))))
	{
		m.lower.scale = m.upper.scale = 0;
		m.range = m.range && pe_decimal_cmp(m.lower, m.upper) < 0;
	}
	/* 高于3个百分点: than what? */
	if (unit_dimension(m.unit) == PE_DIM_POINT && m.change == 0 && (m.comparator == PE_GT || m.comparator == PE_LT))
		m.comparator = PE_GE;

	/* 上升2位: places, not people, whose other name 位 is */
	if (m.unit >= 0 && strcmp(pe_units[m.unit].canonical, "人") == 0)
		m.change = 0;

	/*
	 * the dash in 每人-5元, 完成-5, 增长-5% and 提高到-5 may be no
	 * minus
	 */
	if (m.change == 0 && !m.range && !m.level && *m.per == '\0' && random_below(16) == 0)
		m.lower.coef = -m.lower.coef;
	return m;
}

/* What a person could take for a year, a day or a name: 2021年, 20211231, 2021.12; 12345热线, 119消防. */
static bool
may_be_other(const Meaning *m, PeDecimal value)
{
	int64_t		whole = value.coef / pe_power10[value.scale];
	bool		year = whole >= PE_FIRST_YEAR && whole <= PE_LAST_YEAR;

	if (m->unit < NO_UNIT)
		return (whole >= 100 && whole < 1000) || (whole >= 10000 && whole < 100000);
	if (m->unit == NO_UNIT)
		return (value.scale > 0 && year) || (whole > 19000000 && whole < 22000000);
	return year && ((m->range && value.scale > 0) || strstr(unit_name(m->unit), "年") || strstr(unit_name(m->unit), "届") || strstr(unit_name(m->unit), "学期"));
}

static bool
is_open(const Meaning *m)
{
	return may_be_other(m, m->lower) || (m->range && may_be_other(m, m->upper));
}

/* The strict form that the meaning must have. */
static void
add_strict(Text *text, const Meaning *m)
{
	static const char *const signs[] = {"", "≥", ">", "≤", "<", "=", "≈"};
	bool		open = m->odd && m->actual;

	add(text, "%s", m->change > 0 ? "增" : m->change < 0 ? "减" : "");
	if (m->range || open)
	{
		add(text, open ? "(" : "[");
		add_decimal(text, m->lower);
		add(text, ",");
		add_decimal(text, m->upper);
		add(text, open ? ")" : "]");
	}
	else
	{
		add(text, "%s", m->odd ? ">" : signs[m->comparator]);
		add_decimal(text, m->lower);
	}
	/* 台/套 is a unit */
	add(text, "%s%s%s%s", unit_name(m->unit), *m->per ? "/" : "",
		strcmp(unit_name(m->unit), "台") == 0 && strcmp(m->per, "套") == 0 ? "每" : "", m->per);
}

/* 40余人, 50余万元 */
static void
add_odd(Text *text, const Meaning *m)
{
	const char *odd = random_below(2) ? "余" : "多";
	const char *unit = unit_synonym(m->unit);
	PeDecimal	mantissa;

	if (counts_in(m->lower, 4, &mantissa) && mantissa.scale == 0 && mantissa.coef % 10 == 0 && random_below(2))
	{
		add_decimal(text, mantissa);
		add(text, "%s万%s", odd, unit);
		return;
	}
	add_number(text, m->lower, numerals_before(m->unit, unit), false);
	add(text, "%s%s", odd, unit);
}

/* The number with its unit: 20%, 百分之二十, ¥300. */
static void
add_figure(Text *text, const Meaning *m, PeDecimal value)
{
	const char *unit = unit_synonym(m->unit);
	const char *canonical = unit_name(m->unit);
	bool		share = strcmp(canonical, "%") == 0 || strcmp(canonical, "‰") == 0;

	if (share && value.coef >= 0 && !m->range && pe_decimal_cmp(value, pe_decimal_int(100)) <= 0 && random_below(3) == 0)
	{
		add(text, canonical[0] == '%' ? "百分之" : "千分之");
		add_number(text, value, ANY_HAN, true);
		return;
	}
	if (strcmp(canonical, "元") == 0 && value.coef >= 0 && !m->range && random_below(8) == 0)
	{
		add(text, "¥");
		add_digits(text, value, random_below(2), false);
		return;
	}
	add_number(text, value, numerals_before(m->unit, unit), true);
	add(text, "%s", unit);
}

/* 3-5次, 3次至5次, 1-2万元.  In 3-5万元 the 万 is of both, so it is not written for the second alone. */
static void
add_range(Text *text, const Meaning *m)
{
	const char *unit = unit_synonym(m->unit);
	PeDecimal	low;
	PeDecimal	high;
	bool		scaled = counts_in(m->lower, 4, &low) && counts_in(m->upper, 4, &high);

	if (random_below(2))
	{
		add_figure(text, m, m->lower);
		add(text, "%s", ANY_OF(dashes));
		add_figure(text, m, m->upper);
		return;
	}
	scaled = scaled && random_below(2);
	add_digits(text, scaled ? low : m->lower, random_below(2), false);
	add(text, "%s", ANY_OF(dashes));
	add_digits(text, scaled ? high : m->upper, random_below(2), false);
	add(text, "%s%s", scaled ? "万" : "", unit);
}

/* 3分之内 begins like a fraction. */
static inline bool
may_be_fraction(int unit, const Around *a)
{
	return strcmp(unit_name(unit), "分") == 0 && strncmp(a->behind, "之", strlen("之")) == 0;
}

static const Around *
any_around(const Meaning *m)
{
	for (;;)
	{
		const Around *a = &ANY_OF(around);
		PeDimension dimension = unit_dimension(m->unit);

		if (a->comparator != m->comparator || (m->actual ? a->where & OF_TARGET : a->where & OF_ACTUAL) ||
			((a->where & OF_TIME) && dimension != PE_DIM_TIME && dimension != PE_DIM_CALENDAR) ||
			may_be_fraction(m->unit, a) || (m->lower.coef < 0 && (strchr(a->behind, '#') || (*a->before && m->comparator == PE_NONE))) ||
			((a->where & OF_LENGTH) && dimension != PE_DIM_LENGTH) || ((a->where & NO_CHANGE) && (m->change || m->level)))
			continue;
		return a;
	}
}

static const Per *
any_per(const Meaning *m)
{
	static const Per none = {"", "", ""};
	bool		share = unit_dimension(m->unit) == PE_DIM_SHARE || unit_dimension(m->unit) == PE_DIM_POINT;

	for (const Per *per = &none;; per = &ANY_OF(pers))
	{
		/* 人均4%: what is averaged may be what the share is of */
		if (strcmp(per->name, m->per) == 0 && !(share && strstr(per->before, "均")))
			return per;
	}
}

/* A noun that can stand behind this unit, mostly none. */
static const char *
any_counted(const Meaning *m)
{
	const char *unit = unit_name(m->unit);

	if (random_below(3) || m->odd)
		return "";
	if (strcmp(unit, "个") == 0)
		return random_below(2) ? "项目" : "村(社区)";
	return strcmp(unit, "家") == 0 ? "企业" : strcmp(unit, "份") == 0 ? "宣传册" : strcmp(unit, "所") == 0 ? "学校" : "";
}

/* The text of a meaning, in one of its spellings. */
static void
add_quantity(Text *text, const Meaning *m)
{
	const Around *a = any_around(m);
	const Per  *per = any_per(m);
	const char *counted = *per->behind ? "" : any_counted(m);
	bool		last = *a->behind != '\0' && strchr(a->behind, '(') == NULL && random_below(2); /* 4次以上/年, 3家以上企业 */
	Text		figure = {0};
	const char *again = strchr(a->behind, '#');
	const char *label = random_below(3) ? "" : ANY_OF(labels);

	if (m->range)
		add_range(&figure, m);
	else if (m->odd)
		add_odd(&figure, m);
	else
		add_figure(&figure, m, m->lower);
	/* a dash behind a label is no minus, and 数十六 may be some dozens */
	add(text, "%s%s", label, *label && (random_below(4) == 0 || m->lower.coef < 0 || (unsigned char) figure.bytes[0] >= 0xE4) ? ":" : "");
	add(text, "%s%s%s", per->before, m->change > 0 ? ANY_OF(rises) : m->change < 0 ? ANY_OF(falls) : m->level ? ANY_OF(levels) : "", a->before);
	add(text, "%s", figure.bytes);
	if (!last)
		add(text, "%s%s", *per->behind == '/' || !*a->behind ? per->behind : "", counted);
	add(text, "%.*s%s%s", (int) strcspn(a->behind, "#"), a->behind, again ? figure.bytes : "", again ? again + 1 : "");
	if (last || (*per->behind != '/' && *a->behind))
		add(text, "%s%s", per->behind, last ? counted : "");
}

#endif							/* PE_CELLS_H */
