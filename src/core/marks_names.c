/*
 * marks_names.c
 *		What the end of a name tells: the unit of a bare number (培训人数, 面积（亩）, 成活率), satisfaction.
 */
#include "core/marks.h"

#include <string.h>

#include "core/piece.h"
#include "core/text.h"
#include "core/unit.h"

#define NORMAL_MAX	300			/* bytes: what is longer is no name */
#define UNIT_MAX	15			/* bytes of a unit at the end of a name */
#define HAN			3			/* bytes of a Han character */

/* A unit of at least so many bytes at the end: 部门 of 参与部门. */
static bool
ends_with_unit(PePiece text, size_t least)
{
	for (size_t n = least; n <= text.len && n <= UNIT_MAX; n++)
	{
		const char *at = text.text + text.len - n;

		if (!pe_is_inside(*at) && pe_unit_find(at, n) != NULL)
			return true;
	}
	return false;
}

/* 亩, 万公里, 元/人, 单位:亩 */
static bool
is_unit(PePiece words)
{
	const char *slash;

	if (pe_unit_find(words.text, words.len) != NULL)
		return true;
	pe_piece_cut_begin(&words, "单位");
	pe_piece_cut_begin(&words, ":");
	slash = memchr(words.text, '/', words.len);
	if (slash != NULL)
		words.len = slash - words.text;
	if (pe_unit_find(words.text, words.len) != NULL)
		return true;
	pe_piece_cut_begin(&words, "万");
	pe_piece_cut_begin(&words, "亿");
	return pe_unit_find(words.text, words.len) != NULL;
}

/* What stands in the brackets that close the name, which is then without them; nothing if there are none. */
static PePiece
take_brackets(PePiece *name)
{
	PePiece		inner = {name->text, 0};

	if (!pe_piece_ends(*name, ")"))
		return inner;
	for (size_t open = name->len - 1; open-- > 0;)
	{
		if (name->text[open] == '(')
		{
			inner = pe_piece_part(*name, open + 1, name->len - 1);
			name->len = open;
			break;
		}
	}
	return inner;
}

/* What is counted here: 改厕户, 灌区节水改造项目; not 培训, which may be people or courses, nor 支出, which is money. */
static bool
comes_in_pieces(PePiece thing)
{
	static const char *const things[] = {
		"项目", "工程", "企业", "公司", "机构", "单位", "部门", "学校", "院校", "医院", "公园", "园区", "景区", "小区", "社区", "街道", "城市", "乡镇", "县", "村", "组织", "基地", "中心",
		"设备", "设施", "站", "站点", "网点", "景点", "馆", "店", "厂", "桥梁", "道路", "水库", "路口", "窗口", "渠道", "合作社", "班", "队", "队伍", "社团",
		"论文", "专利", "课题", "课程", "报告", "制度", "样品", "案", "居民", "村民", "农民", "牧民", "儿童", "老人", "学生", "考生", "毕业生", "新生", "医生", "医师", "教师", "干部", "干警",
		"者", "人员", "党员", "队员", "社员", "会员", "职员", "天", "亩", "吨", "米", "株", "棵", NULL
	};
	static const char *const accidents[] = {"成本", "资本", "基本", "时间", "期间", "比例", "发起", NULL};

	return pe_piece_ends_one(thing, things) != NULL || ends_with_unit(thing, 2 * HAN) ||
		(thing.len >= HAN && pe_counts_whole(thing.text + thing.len - HAN, HAN) && pe_piece_ends_one(thing, accidents) == NULL);
}

/* 改厕户数, 帮扶企业数量 */
static bool
names_count(PePiece name)
{
	pe_piece_cut_end(&name, "量");
	return pe_piece_cut_end(&name, "数") && comes_in_pieces(name);
}

/* 人次, 场次, 农户: a unit of more than one character is no accident; an index has none. */
static bool
names_unit(PePiece name)
{
	static const char *const others[] = {"人口", "指数", "系数", NULL};

	return ends_with_unit(name, 2 * HAN) || pe_piece_ends_one(name, others) != NULL;
}

/* Told in per cent, as far as anybody says. */
static bool
names_percentage(PePiece name)
{
	static const char *const shares[] = {"率", "比例", "比率", "占比", "百分比", "满意度", "知晓度", "认可度", "信任度", "支持度", "参与度", "完成度", "进度", NULL};

	/* 率 of what is measured, or told in ‰ and per 100 000 as well */
	static const char *const others[] = {
		"频率", "功率", "速率", "效率", "汇率", "心率", "分辨率", "容积率", "受害率", "成灾率", "出生率", "死亡率", "发病率", "发生率", "自然增长率", NULL
	};

	return pe_piece_ends_one(name, shares) != NULL && pe_piece_ends_one(name, others) == NULL;
}

/* 0.4 can be a share of one as well as of a hundred. */
static bool
can_be_percentage_alone(const PeFigure *figure)
{
	PeDecimal	bound = pe_figure_bound(figure);

	return bound.coef == 0 || pe_decimal_cmp(bound, pe_decimal_int(1)) > 0 || pe_decimal_cmp(bound, pe_decimal_int(-1)) < 0;
}

bool
pe_names_satisfaction(PeSlice words)
{
	static const char *const satisfaction[] = {"满意度", "满意率", NULL};
	char		normal[NORMAL_MAX];
	PePiece		name;

	if (words.at == NULL || words.len > sizeof(normal))
		return false;
	name = pe_piece_make(normal, pe_normalize(words.at, words.len, normal));
	take_brackets(&name);
	pe_piece_cut_end(&name, "指标");
	return pe_piece_ends_one(name, satisfaction) != NULL;
}

static bool
names_money(PePiece name)
{
	static const char *const money[] = {"资金", "资金额", "金额", "经费", "费用", "成本", "投资", "补助", "补贴", NULL};

	return pe_piece_ends_one(name, money) != NULL;
}

static bool
name_tells(PeSlice words, bool percentage, bool ten_thousands)
{
	char		normal[NORMAL_MAX];
	PePiece		name;

	if (words.at == NULL || words.len > sizeof(normal))
		return false;
	name = pe_piece_make(normal, pe_normalize(words.at, words.len, normal));
	if (is_unit(take_brackets(&name)))
		return true;
	pe_piece_cut_end(&name, "指标");
	return names_count(name) || names_unit(name) || (percentage && names_percentage(name)) || (ten_thousands && names_money(name));
}

/* The target's own number, with a unit. */
static bool
is_same_with_unit(const PeFigure *figure, const PeView *target)
{
	return figure->unit_len > 0 && pe_decimal_cmp(pe_figure_bound(figure), pe_figure_bound(&target->figure)) == 0;
}

bool
pe_unit_is_told(const PeLineCells *cells, int64_t marks)
{
	const PeSlice words[] = {cells->name, cells->content};
	bool		percentage = can_be_percentage_alone(&cells->target->figure);
	bool		ten_thousands = cells->target->figure.power >= 4;	/* 300万, of a money in 元 */

	if ((percentage && (marks & PE_MARK_BIT(PE_MARK_SATISFACTION))) || (ten_thousands && (marks & PE_MARK_BIT(PE_MARK_COST))))
		return true;
	for (int i = 0; i < 2; i++)
	{
		if (name_tells(words[i], percentage, ten_thousands) || pe_words_hold(words[i], is_same_with_unit, cells->target))
			return true;
	}
	return false;
}
