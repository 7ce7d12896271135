/*
 * facts.c
 *		The marks and facts of a line, each with a line that has it and one that nearly does.
 */
#include "core/facts.h"

#include "number.h"
#include "tap.h"

/* The cells and numbers of a line; NULL is what the plain line has, "" is none. */
typedef struct Line
{
	const char *level1;
	const char *level2;
	const char *name;
	const char *content;
	const char *target;
	const char *actual;
	const char *approved;
	const char *points;
	const char *self;
	const char *score;
	const char *reason;
	const char *measure;
} Line;

/* It has no mark but those of what it is: an output of quantity, with points and a figure for a target. */
static const Line plain = {
	.level1 = "产出指标",.level2 = "数量指标",.name = "培训场次",.content = "",.target = "≥30场",.actual = "30场",.approved = "",
	.points = "5",.self = "5",.score = "5",.reason = "",.measure = ""
};

#define OR_PLAIN(line, field)	((line)->field != NULL ? (line)->field : plain.field)

/* A value with the bytes behind it. */
typedef struct Value
{
	PeView		view;
	char		bytes[PE_STORED_MAX + 512];
} Value;

static const PeView *
read_value(Value *value, const char *text, bool actual)
{
	static PeCell cell;
	static PeReading reading;
	size_t		len = strlen(text);
	size_t		head;

	if (len == 0)
		return NULL;
	pe_read(text, len, actual, &cell, &reading);
	head = pe_store(&reading, value->bytes);
	memcpy(value->bytes + head, text, len);
	return pe_view(value->bytes, head + len, &value->view) ? &value->view : NULL;
}

static PeSlice
slice(const char *text)
{
	PeSlice		result = {*text == '\0' ? NULL : text, strlen(text)};

	return result;
}

typedef struct Read
{
	Value		target;
	Value		actual;
	Value		approved;
	PeLine		line;
	PeLineFacts facts;
}			Read;

static const PeLineFacts *
read_line(Read * read, const Line *cells)
{
	PeLine	   *line = &read->line;

	memset(line, 0, sizeof(*line));
	line->cells.level1 = slice(OR_PLAIN(cells, level1));
	line->cells.level2 = slice(OR_PLAIN(cells, level2));
	line->cells.name = slice(OR_PLAIN(cells, name));
	line->cells.content = slice(OR_PLAIN(cells, content));
	line->cells.target = read_value(&read->target, OR_PLAIN(cells, target), false);
	line->cells.actual = read_value(&read->actual, OR_PLAIN(cells, actual), true);
	line->approved = read_value(&read->approved, OR_PLAIN(cells, approved), false);
	line->cells.reason = slice(OR_PLAIN(cells, reason));
	line->cells.measure = slice(OR_PLAIN(cells, measure));
	line->points = number(OR_PLAIN(cells, points));
	line->self_score = number(OR_PLAIN(cells, self));
	line->score = number(OR_PLAIN(cells, score));
	pe_line_facts(line, &read->facts);
	return &read->facts;
}

static bool
has(const Line *cells, PeMark mark)
{
	static Read read;

	return (read_line(&read, cells)->bits & PE_MARK_BIT(mark)) != 0;
}

/* ---------- one line that has the mark, one that nearly does ---------- */

typedef struct Pair
{
	PeMark		mark;
	Line		has;
	Line		misses;
}			Pair;

static const Pair pairs[] = {
	/* the category */
	{PE_MARK_OUTPUT, {.level1 = "产出指标"}, {.level1 = "产品指标"}},
	{PE_MARK_QUANTITY, {.level2 = "数量指标"}, {.level2 = "质量指标"}},
	{PE_MARK_QUALITY, {.level2 = "质量指标"}, {.level2 = "数量指标"}},
	{PE_MARK_COST, {.level2 = "成本指标"}, {.level2 = "时效指标"}},
	{PE_MARK_COST, {.level1 = "成本指标",.level2 = "经济成本"}, {.level1 = "产出指标",.level2 = "经济效益"}},
	{PE_MARK_BENEFIT, {.level1 = "效益指标"}, {.level1 = "产出指标",.level2 = "社会效益"}},
	{PE_MARK_BENEFIT, {.level1 = "效果指标"}, {.level1 = "成果指标"}},
	{PE_MARK_SATISFACTION, {.level1 = "满意度指标"}, {.level1 = "效益指标"}},
	{PE_MARK_SATISFACTION, {.level1 = "效益指标",.level2 = "满意度指标"}, {.level1 = "效益指标",.level2 = "社会效益指标",.name = "群众满意度"}},
	{PE_MARK_SATISFACTION, {.level1 = "效益及满意度指标",.level2 = "服务对象满意度"}, {.level1 = "效益及满意度指标",.level2 = "社会效益"}},
	{PE_MARK_SATISFACTION_WAIVED, {.level1 = "效益指标",.level2 = "满意度指标",.target = "不涉及"}, {.level1 = "效益指标",.level2 = "社会效益指标",.target = "不涉及"}},
	{PE_MARK_SATISFACTION_WAIVED, {.level1 = "效益指标",.name = "群众满意度",.target = "不涉及"}, {.level1 = "效益指标",.name = "群众增收",.target = "不涉及"}},
	{PE_MARK_SATISFACTION_WAIVED, {.level1 = "满意度指标",.target = "不涉及",.actual = "不涉及"}, {.level1 = "满意度指标",.target = "≥90%",.actual = "95%"}},
	{PE_MARK_SATISFACTION_WAIVED, {.level1 = "满意度指标",.target = "本年度不涉及",.points = "0",.self = "0"}, {.level1 = "效益指标",.target = "本年度不涉及"}},
	/* the target */
	{PE_MARK_TARGET_BLANK, {.target = ""}, {.target = "0场"}},
	{PE_MARK_TARGET_BLANK, {.target = "—"}, {.target = "无"}},
	{PE_MARK_TARGET_FIGURE, {.target = "≥30场"}, {.target = "效果明显"}},
	{PE_MARK_TARGET_FIGURE, {.target = "2022年12月30日前"}, {.target = "春节前后"}},
	{PE_MARK_TARGET_FIGURE, {.target = "开办3个班,培训60人"}, {.target = "开办培训班"}},
	{PE_MARK_TARGET_WORDS, {.target = "效果明显"}, {.target = "≥30场"}},
	{PE_MARK_TARGET_VAGUE, {.target = "长期坚持"}, {.target = "长期坚持值班制度"}},
	{PE_MARK_TARGET_VAGUE, {.target = "有所提高"}, {.target = "提高群众安全感"}},
	{PE_MARK_TARGET_VAGUE, {.target = "改善、持续加强"}, {.target = "改善村容"}},
	{PE_MARK_TARGET_MANY, {.target = "各3个以上"}, {.target = "3个以上"}},
	{PE_MARK_TARGET_MANY, {.target = "开办3个班,培训60人"}, {.target = "培训60人"}},
	{PE_MARK_TARGET_BARE, {.name = "培训",.target = "≥30"}, {.name = "培训",.target = "≥30场"}},
	{PE_MARK_TARGET_CEILING, {.target = "≤50万元"}, {.target = "≥50万元"}},
	{PE_MARK_TARGET_CEILING, {.target = "低于5%"}, {.target = "5%"}},
	{PE_MARK_BEYOND_ALL, {.name = "群众满意度",.target = "≥120%"}, {.name = "产值增长率",.target = "≥120%"}},
	{PE_MARK_BEYOND_ALL, {.name = "合格率",.target = "≥100.1%"}, {.name = "合格率",.target = "≥100%"}},
	{PE_MARK_COST_FLOOR, {.level2 = "成本指标",.target = "≥50万元"}, {.level2 = "成本指标",.target = "≤50万元"}},
	{PE_MARK_COST_FLOOR, {.level2 = "成本指标",.target = "不少于50万元"}, {.level2 = "成本指标",.target = "每人不少于600元"}},
	{PE_MARK_COST_FLOOR_PER, {.level2 = "成本指标",.target = "每人不少于600元"}, {.level2 = "成本指标",.target = "每人600元"}},
	{PE_MARK_WORDS_FOR_AMOUNT, {.target = "效果明显"}, {.level2 = "时效指标",.target = "效果明显"}},
	{PE_MARK_WORDS_FOR_AMOUNT, {.level2 = "成本指标",.target = "控制成本"}, {.level2 = "成本指标",.target = "≤50万元"}},
	{PE_MARK_WORDS_FOR_FIGURE, {.level2 = "质量指标",.target = "效果明显"}, {.level2 = "时效指标",.target = "效果明显",.actual = "已完成"}},
	{PE_MARK_WORDS_FOR_FIGURE, {.level2 = "时效指标",.target = "效果明显",.actual = "116名"}, {.level2 = "数量指标",.target = "效果明显",.actual = "116名"}},
	/* the actual */
	{PE_MARK_ACTUAL_BLANK, {.actual = ""}, {.actual = "0"}},
	{PE_MARK_TIER_TOLD, {.actual = "已完成"}, {.actual = "完成情况良好"}},
	{PE_MARK_TIER_TOLD, {.actual = "部分完成"}, {.actual = "无"}},
	{PE_MARK_TIER_TOLD, {.actual = "未完成"}, {.actual = "效果明显"}},
	{PE_MARK_NO_TIER, {.target = "效果明显",.actual = "效果良好"}, {.target = "效果明显",.actual = "已达成"}},
	{PE_MARK_NO_TIER, {.target = "效果明显",.actual = "45场"}, {.target = "效果明显",.actual = "不涉及"}},
	{PE_MARK_NO_FIGURE, {.actual = "按照标准完成"}, {.actual = "29场"}},
	{PE_MARK_NO_FIGURE, {.actual = "按照标准完成"}, {.actual = "不涉及"}},
	/* both */
	{PE_MARK_HEADS_AS_QUALITY, {.level2 = "质量指标",.target = "≥116名"}, {.level2 = "质量指标",.target = "≥95%",.actual = "96%"}},
	{PE_MARK_HEADS_AS_QUALITY, {.level2 = "质量指标",.target = "≥30人",.actual = "30人"}, {.level2 = "质量指标",.target = "≤30人",.actual = "30人"}},
	{PE_MARK_NOT_CONCERNED, {.actual = "不涉及"}, {.actual = "涉及3场"}},
	{PE_MARK_NOT_CONCERNED, {.target = " 本年度不涉及"}, {.target = "不涉及重大事项的3场"}},
	{PE_MARK_UNITS_DIFFER, {.target = "≥30场",.actual = "30人"}, {.target = "≥30场",.actual = "30"}},
	{PE_MARK_UNITS_DIFFER, {.target = "≤2小时",.actual = "3公里"}, {.target = "≤2小时",.actual = "110分钟"}},

	/*
	 * 台(套) is either, and a place or a body is one 个, where no words
	 * say that others are counted
	 */
	{PE_MARK_UNITS_DIFFER, {.target = "≥30台",.actual = "30套"}, {.target = "≥30台（套）",.actual = "30套"}},
	{PE_MARK_UNITS_DIFFER, {.target = "≥30台（套）",.actual = "30件"}, {.target = "≥30台",.actual = "电脑30台/套"}},
	{PE_MARK_UNITS_DIFFER, {.target = "不少于5处",.actual = "5个村"}, {.target = "不少于5处",.actual = "5个"}},
	{PE_MARK_UNITS_DIFFER, {.target = "≥5个",.actual = "整治村庄5处"}, {.target = "5个以上",.actual = "5处"}},
	{PE_MARK_UNITS_DIFFER, {.target = "≥5个村",.actual = "5座"}, {.target = "≥5个",.actual = "5座"}},
	{PE_MARK_UNITS_DIFFER, {.target = "≥5家",.actual = "5户"}, {.target = "≥5家",.actual = "5个"}},
	{PE_MARK_UNITS_DIFFER, {.target = "≥5所",.actual = "5处"}, {.target = "≥5所",.actual = "5个"}},
	{PE_MARK_UNITS_DIFFER, {.target = "≥5次",.actual = "5个"}, {.target = "≥5处",.actual = "5个。"}},
	{PE_MARK_UNITS_DIFFER, {.target = "≤2元",.actual = "3%"}, {.target = "≤2元",.actual = "1万元"}},
	{PE_MARK_FRACTION, {.target = "≥20%",.actual = "0.455"}, {.target = "≥20%",.actual = "0.455%"}},
	{PE_MARK_FRACTION, {.target = "≥20%",.actual = "1"}, {.target = "≥20%",.actual = "45.5"}},
	{PE_MARK_FRACTION, {.target = "≥20%",.actual = "0.2"}, {.target = "≥0.5%",.actual = "0.2"}},
	/* the words around them */
	{PE_MARK_CONTENT_BOUND, {.content = "全年救助不少于60人",.target = "≥30场"}, {.content = "全年救助60人",.target = "≥30场"}},
	{PE_MARK_CONTENT_BOUND, {.content = "开展至少40场讲座",.target = "≥30场"}, {.content = "开展至少30场讲座",.target = "≥30场"}},
	{PE_MARK_PLACEHOLDER, {.target = "≥**%"}, {.content = "5*8小时热线"}},
	{PE_MARK_PLACEHOLDER, {.target = "≥*%"}, {.target = "≥570元/人*月"}},
	{PE_MARK_PLACEHOLDER, {.content = "培训**人"}, {.content = "展板2米 * 3米"}},
	{PE_MARK_PLACEHOLDER, {.content = "达*%"}, {.content = "共(3)*(4)间"}},
	{PE_MARK_PLACEHOLDER, {.name = "XX项目"}, {.name = "XXL号服装"}},
	{PE_MARK_PLACEHOLDER, {.name = "XXX项目"}, {.name = "XXXL号服装"}},
	{PE_MARK_PLACEHOLDER, {.name = "××率"}, {.name = "×率"}},
	{PE_MARK_PLACEHOLDER, {.name = "指标1："}, {.name = "指标1：培训场次"}},
	{PE_MARK_PLACEHOLDER, {.name = "指标１"}, {.name = "指标"}},
	{PE_MARK_PLACEHOLDER, {.reason = "因xx原因"}, {.reason = "因xmax原因"}},
	{PE_MARK_BAD_CHARACTERS, {.actual = "null"}, {.actual = "nullable"}},
	{PE_MARK_BAD_CHARACTERS, {.actual = "#REF!"}, {.content = "#1楼改造"}},
	{PE_MARK_BAD_CHARACTERS, {.content = "培训\xEF\xBF\xBD场"}, {.content = "培训\xEF\xBF\xA5场"}},
	/* a file's mark, which no clerk has written or sees */
	{PE_MARK_BAD_CHARACTERS, {.content = "培\xEF\xBB\xBF训"}, {.content = "\xEF\xBB\xBF培训"}},
	{PE_MARK_BAD_CHARACTERS, {.content = "培训\x01场"}, {.content = "培训\n场"}},
	{PE_MARK_BAD_CHARACTERS, {.content = "培\xE2\x80\x8B训"}, {.content = "“培训”"}},
	{PE_MARK_UPPER_MONEY, {.content = "中央资金"}, {.content = "中央精神"}},
	{PE_MARK_UPPER_MONEY, {.actual = "发放中央和省市区救助金共58.3万元"}, {.actual = "发放区级救助金共58.3万元"}},
	{PE_MARK_UPPER_MONEY, {.reason = "省级补助未到位"}, {.reason = "省级部门来检查后工作才开展，补助延后"}},
	{PE_MARK_REASON_GIVEN, {.reason = "受疫情影响"}, {.reason = "无"}},
	{PE_MARK_REASON_GIVEN, {.reason = "无法开展"}, {.reason = "——"}},
	{PE_MARK_MEASURE_GIVEN, {.measure = "加强调度"}, {.measure = "/"}},
	/* the numbers */
	{PE_FACT_SCORED, {.points = "0.01"}, {.points = "0"}},
	{PE_FACT_NO_SCORE, {.self = ""}, {.self = "0"}},
	{PE_FACT_ABSENT_SCORED, {.actual = "不涉及",.self = "5"}, {.actual = "不涉及",.self = "0"}},
	{PE_FACT_UNPAID_SCORE, {.points = "0",.self = "0.5"}, {.points = "0",.self = "0"}},
	{PE_FACT_UNPAID_SCORE, {.points = "",.self = "5"}, {.points = "5",.self = "5"}},
	{PE_FACT_FILLER, {.points = "0",.self = "0"}, {.points = "",.self = ""}},
	{PE_FACT_FILLER, {.points = "0",.self = ""}, {.points = "0",.self = "1"}},
	{PE_FACT_PART_POINTS, {.points = "4.5"}, {.points = "5.0"}},
	{PE_FACT_HAS_APPROVED, {.approved = "≥30场"}, {.approved = ""}},
	{PE_FACT_OTHER_THAN_APPROVED, {.approved = "≥40场"}, {.approved = "≥ 30 场"}},
	{PE_FACT_OTHER_THAN_APPROVED, {.approved = "≥40场",.target = ""}, {.approved = "",.target = ""}},
	{PE_FACT_OUT_OF_RANGE, {.self = "5.01"}, {.self = "5.00"}},
	{PE_FACT_OUT_OF_RANGE, {.self = "-0.01"}, {.self = "0"}},
	{PE_FACT_UNLIKE_COMPUTED, {.self = "5",.score = "4.99"}, {.self = "5",.score = "5.00"}},
	{PE_FACT_UNLIKE_COMPUTED, {.self = "4",.score = "5"}, {.self = "5",.score = ""}},
	{PE_FACT_NOT_COMPUTED, {.self = "5",.score = ""}, {.self = "",.score = ""}},
	{PE_FACT_REVERSE_AS_POSITIVE, {.target = "≤50万元",.actual = "60万元",.self = "5",.score = "4.17"}, {.target = "≤50万元",.actual = "60万元",.self = "4.99",.score = "4.17"}},
	{PE_FACT_REVERSE_AS_POSITIVE, {.target = "≤50万元",.actual = "60万元",.self = "5",.score = "4.17"}, {.target = "≥50万元",.actual = "40万元",.self = "5",.score = "4"}},
	{PE_FACT_LOST_POINTS, {.self = "4.99"}, {.self = "5"}},
	{PE_FACT_NO_REASON, {.self = "4"}, {.self = "4",.reason = "受疫情影响，两场改期"}},
	{PE_FACT_NO_MEASURE, {.self = "4",.reason = "受疫情影响，两场改期"}, {.self = "4",.reason = "受疫情影响，两场改期",.measure = "明年补办"}},
	{PE_FACT_IDLE_REASON, {.self = "4",.reason = "客观原因"}, {.self = "4",.reason = "受疫情影响，两场改期"}},
	{PE_FACT_IDLE_REASON, {.self = "4",.reason = "太忙了"}, {.self = "4",.reason = "道路结冰"}},
	{PE_FACT_IDLE_REASON, {.self = "4",.reason = "客观原因"}, {.self = "5",.reason = "客观原因"}},
	{PE_FACT_NEEDLESS_REASON, {.reason = "受疫情影响，两场改期"}, {.reason = "受疫情影响，两场改期",.self = "4"}},
	{PE_FACT_NEEDLESS_REASON, {.reason = "群众报名踊跃"}, {.reason = "群众报名踊跃",.actual = "43场"}},
	/* what stays below a ceiling may say how, as what passes its target may */
	{PE_FACT_NEEDLESS_REASON, {.target = "≤100万元",.actual = "100万元",.reason = "材料涨价两成"}, {.target = "≤100万元",.actual = "80万元",.reason = "招标节约"}},
	{PE_FACT_NEEDLESS_REASON, {.target = "≤100万元",.actual = "120万元",.reason = "材料涨价两成"}, {.target = "不超过5天",.actual = "72小时",.reason = "提前完工两天"}},
	{PE_FACT_NEEDLESS_REASON, {.target = "100万元",.actual = "80万元",.reason = "材料涨价两成"}, {.level2 = "成本指标",.target = "100万元",.actual = "80万元",.reason = "招标节约"}},
	{PE_FACT_NEEDLESS_REASON, {.level2 = "成本指标",.target = "≥100万元",.actual = "80万元",.reason = "招标节约"}, {.level2 = "成本指标",.target = "≤100万元",.actual = "80万元",.reason = "招标节约"}},
	{PE_FACT_NEEDLESS_REASON, {.target = "≤100万元",.actual = "80公里",.reason = "招标节约"}, {.target = "≤100万元",.actual = "99.99万元",.reason = "招标节约"}},
	/* 80 to 100 % where it was met, 60 to 80 in part, below 60 if not */
	{PE_FACT_OUTSIDE_TIER, {.actual = "已完成",.points = "100",.self = "79.99"}, {.actual = "已完成",.points = "100",.self = "80"}},
	{PE_FACT_OUTSIDE_TIER, {.actual = "基本完成",.points = "100",.self = "79.99"}, {.actual = "基本完成",.points = "100",.self = "80"}},
	{PE_FACT_OUTSIDE_TIER, {.actual = "部分完成",.points = "100",.self = "80"}, {.actual = "部分完成",.points = "100",.self = "79.99"}},
	{PE_FACT_OUTSIDE_TIER, {.actual = "部分完成",.points = "100",.self = "59.99"}, {.actual = "部分完成",.points = "100",.self = "60"}},
	{PE_FACT_OUTSIDE_TIER, {.actual = "未完成",.points = "100",.self = "60"}, {.actual = "未完成",.points = "100",.self = "59.99"}},
	{PE_FACT_OUTSIDE_TIER, {.actual = "未完成",.points = "5",.self = "3"}, {.actual = "未完成",.points = "5",.self = "0"}},
};

static void
test_pairs(void)
{
	int64_t		tried = 0;

	for (size_t i = 0; i < COUNT_OF(pairs); i++)
	{
		const		Pair *pair = &pairs[i];

		ok(has(&pair->has, pair->mark) && !has(&pair->misses, pair->mark), "%s, case %zu: a line with it%s, one that nearly has it%s",
		   pe_mark_names[pair->mark], i, has(&pair->has, pair->mark) ? "" : " does not have it", has(&pair->misses, pair->mark) ? " has it too" : "");
		tried |= PE_MARK_BIT(pair->mark);
	}
	/* the first that core leaves to the registry */
	ok(tried == PE_MARK_BIT(PE_FACT_FAR_OVER) - 1, "every mark and fact of core is among them");
}

static uint64_t
reason_key(const Line *cells)
{
	static Read read;

	return read_line(&read, cells)->reason_key;
}

/* Whose reason may be a copy: lines that lost points or passed their target, and say why. */
static void
test_reason_key(void)
{
	static const Line lost = {.actual = "29场",.self = "4.8",.score = "4.83",.reason = "疫情期间停课"};
	static const Line spaced = {.actual = "29场",.self = "4.8",.score = "4.83",.reason = "疫情期间　停课 "};
	static const Line other = {.actual = "29场",.self = "4.8",.score = "4.83",.reason = "疫情期间停训"};
	static const Line over = {.actual = "31场",.reason = "疫情期间停课"};
	static const Line none[] = {
		{.reason = "疫情期间停课"}, {.actual = "29场",.self = "4.8",.score = "4.83",.reason = "—"}, {.actual = "29场",.self = "4.8",.score = "4.83"},
		{.actual = "29场",.self = "4.8",.score = "4.83",.reason = "客观原因"}, {.actual = "31场"}, {.points = "0",.self = "0",.actual = "31场",.reason = "疫情期间停课"}
	};

	ok(reason_key(&lost) != 0 && reason_key(&lost) == reason_key(&spaced) && reason_key(&lost) == reason_key(&over), "one reason has one key, however it is spaced");
	ok(reason_key(&other) != 0 && reason_key(&other) != reason_key(&lost), "another has another");
	for (size_t i = 0; i < COUNT_OF(none); i++)
		ok(reason_key(&none[i]) == 0, "case %zu has none", i);
}

static void
test_plain(void)
{
	static Read read;

	ok(read_line(&read, &plain)->bits == (PE_MARK_BIT(PE_MARK_OUTPUT) | PE_MARK_BIT(PE_MARK_QUANTITY) | PE_MARK_BIT(PE_MARK_TARGET_FIGURE) |
										  PE_MARK_BIT(PE_FACT_SCORED)), "a plain line has no other mark");
	ok(read.facts.over == 0 && !read.facts.excess.given && !read.facts.cost.given, "nor is it beyond its target or a cost");
}

static bool
is_bare(const Line *cells)
{
	Line		line = *cells;

	if (line.target == NULL)
		line.target = "≥30";
	return has(&line, PE_MARK_TARGET_BARE);
}

/* A bare number wants its unit, unless the words beside it tell which it is. */
static void
test_bare(void)
{
	static const Line told[] = {
		/* a count of what is named */
		{.name = "培训人数"}, {.name = "改厕户数"}, {.name = "走访 次数"}, {.name = "新建省级中心村数"}, {.name = "灌区节水改造项目数"}, {.name = "建设工程数"},
		{.name = "帮扶企业数量"}, {.name = "志愿者数"}, {.name = "检查事项数"}, {.name = "建档个数"}, {.name = "宣传天数"}, {.name = "空气质量指数"}, {.name = "培训人次"}, {.name = "培训场次"},
		{.name = "脱贫人口"}, {.name = "受益农户"}, {.name = "部门整体",.content = "培训人数"},
		/* a unit in brackets at its end */
		{.name = "流转面积（亩）"}, {.name = "数量(台)"}, {.name = "任务时限(月)"}, {.name = "道路长度(万公里)"}, {.name = "补助标准（元/人）"}, {.name = "管护面积（单位：亩）"}, {.name = "好评（%）"},
		/* a share */
		{.name = "成活率",.target = "100"}, {.name = "满意率",.target = "≥95"}, {.name = "学生满意度",.target = "100"}, {.name = "本地员工比例",.target = "30"}, {.name = "资金执行进度",.target = "100"},
		{.name = "验收合格率（按批）",.target = "100"}, {.name = "满意度指标",.target = "90"}, {.name = "投诉率",.target = "0"}, {.name = "经费变动率",.target = "-30"},
		{.level1 = "满意度指标",.level2 = "服务对象满意度",.name = "学生",.target = "≥90"}, {.level1 = "满意度指标",.name = "",.target = "≥90"},
		/* the same figure beside it */
		{.name = "变压器3台",.target = "3"}, {.content = "全年培训不少于600人",.name = "培训",.target = "≥600"},
		/* 万 of money */
		{.name = "维修资金",.target = "300万"}, {.level2 = "成本指标",.name = "人工",.target = "≤620万/月"}
	};
	static const Line bare[] = {
		{.name = "培训"}, {.name = "培训",.content = "全年培训不少于500人"}, {.name = "培训数"}, {.name = "培训总数"}, {.name = "培训数量"}, {.name = "管护面积"}, {.name = "资金额"}, {.name = "支出数"},
		{.name = "发生数"}, {.name = "动员数"}, {.name = "资金到位数"}, {.name = "成本数"}, {.name = "预算安排数"}, {.name = "减排数"}, {.name = "开支数量"}, {.name = "数"}, {.name = ""}, {.name = "人数较多"}, {.name = "学校发展能力",.target = "100"},
		{.name = "管护面积（新增）"}, {.name = "培训（二期）"}, {.name = "()"}, {.name = "(亩)管护"}, {.name = "面积亩)"},
		/* 0.4: of one, of a hundred or of a thousand? */
		{.name = "执行率",.target = "0.4"}, {.name = "实际完成率",.target = "1"}, {.name = "森林火灾受害率",.target = "9"}, {.name = "有害生物成灾率",.target = "4"}, {.name = "人口自然增长率",.target = "≤6.5"},
		{.name = "采样频率",.target = "12"}, {.name = "供电功率",.target = "30"}, {.name = "室内温度",.target = "26"}, {.name = "道路长度",.target = "30"}, {.name = "制度"},
		{.level1 = "满意度指标",.level2 = "服务对象满意度",.name = "学生",.target = "≥0.9"},
		/* 100 元 or 100 万元 */
		{.name = "维修资金",.target = "300"}, {.level2 = "成本指标",.name = "造林补助",.target = "每亩100"}, {.name = "培训",.target = "3万"}
	};

	for (size_t i = 0; i < COUNT_OF(told); i++)
		ok(!is_bare(&told[i]), "%s %s tells the unit", told[i].name, told[i].target ? told[i].target : "≥30");
	for (size_t i = 0; i < COUNT_OF(bare); i++)
		ok(is_bare(&bare[i]), "%s %s does not", bare[i].name, bare[i].target ? bare[i].target : "≥30");
}

/* What no points are given for is looked at for residue and money alone. */
static void
test_unscored(void)
{
	static const Line line = {.target = "提高",.actual = "null",.name = "XX",.content = "中央资金",.points = "0",.self = "0",.reason = "受灾"};
	static Read read;

	ok(read_line(&read, &line)->bits == (PE_MARK_BIT(PE_MARK_PLACEHOLDER) | PE_MARK_BIT(PE_MARK_BAD_CHARACTERS) | PE_MARK_BIT(PE_MARK_UPPER_MONEY) |
										 PE_MARK_BIT(PE_MARK_REASON_GIVEN) | PE_MARK_BIT(PE_FACT_FILLER)), "a line of 0 points has what any line can have");
}

/* ---------- the numbers beside the bits ---------- */

static void
test_over(void)
{
	static const struct
	{
		Line		line;
		int64_t		over;
		const char *what;
	}			cases[] = {
		{{.target = "≥30场",.actual = "43场"}, 433333, "13 beyond 30 is cut to six decimals"},
		{{.target = "≥3场",.actual = "5场"}, 666666, "2 beyond 3 is not rounded up"},
		{{.target = "≥3公里",.actual = "3.8999999公里"}, 299999, "just below 30 % does not look like it"},
		{{.target = "≥3公里",.actual = "3.9公里"}, 300000, "30 % is 30 %"},
		{{.target = "≥30场",.actual = "30场"}, 0, "at the target"},
		{{.target = "≥30场",.actual = "29场",.score = "4.83"}, 0, "short of it"},
		{{.target = "≤30场",.actual = "43场"}, 0, "a ceiling"},
		{{.target = "≤43场",.actual = "30场"}, 0, "below a ceiling"},
		{{.target = "30场",.actual = "43场"}, 0, "a target without a sign, of which nobody said that more is better"},
		{{.target = "≥30场",.actual = "43场",.score = ""}, 0, "no score follows"},
		{{.target = "≥0场",.actual = "43场"}, 0, "a target of nothing"},
		{{.target = "≥30场",.actual = "43场",.points = "0",.self = "0",.score = "0"}, 0, "no points"},
		{{.target = "效果明显",.actual = "43场"}, 0, "words"},
		{{.target = "≥2小时",.actual = "180分钟"}, 500000, "other units of one dimension"}
	};
	static Read read;

	for (size_t i = 0; i < COUNT_OF(cases); i++)
		ok(read_line(&read, &cases[i].line)->over == cases[i].over, "beyond the target: %s (%lld)", cases[i].what, (long long) read.facts.over);
	read_line(&read, &cases[8].line);
	read.line.more_is_better = true;
	pe_line_facts(&read.line, &read.facts);
	ok(read.facts.over == 433333, "a target without a sign is passed where the rule says that more is better");
}

static void
test_excess_and_cost(void)
{
	static const struct
	{
		Line		line;
		const char *excess;
		const char *cost;
		const char *what;
	}			cases[] = {
		{{.self = "5",.score = "3"}, "2", "", "filed above what is computed"},
		{{.self = "3",.score = "5"}, "", "", "filed below it"},
		{{.self = "5",.score = ""}, "", "", "nothing is computed"},
		{{.self = "",.score = "5"}, "", "", "nothing is filed"},
		{{.level2 = "成本指标",.target = "≤50万元",.actual = "50万元"}, "", "500000", "a cost, in 元"},
		{{.level2 = "成本指标",.target = "40-50元",.actual = "45元"}, "", "50", "the far end of a range"},
		{{.level2 = "成本指标",.target = "每人600元",.actual = "600元"}, "", "", "of each, not of the whole"},
		{{.level2 = "成本指标",.target = "≤5%",.actual = "5%"}, "", "", "a share is no money"},
		{{.level2 = "数量指标",.target = "≤50万元",.actual = "50万元"}, "", "", "money of no cost"}
	};
	static Read read;

	for (size_t i = 0; i < COUNT_OF(cases); i++)
	{
		read_line(&read, &cases[i].line);
		ok(is(read.facts.excess, cases[i].excess) && is(read.facts.cost, cases[i].cost), "excess and cost: %s", cases[i].what);
	}
}

static uint64_t
key(const char *text)
{
	return pe_words_key(text, strlen(text));
}

static void
test_key(void)
{
	static const Line lines[] = {{.name = "部门整体",.content = "培训"}, {.name = "部门整体",.content = "慰问"}, {.name = "培训",.content = ""}};
	static Read read[COUNT_OF(lines)];

	for (size_t i = 0; i < COUNT_OF(lines); i++)
		read_line(&read[i], &lines[i]);
	ok(key("") == 0 && key("  　") == 0, "no words have no key");
	ok(key("培训 场次") == key("培训场次") && key("１００") == key("100"), "spaces and width make no other key");
	ok(key("培训场次") != key("场次培训") && key("培训") != key("培训训"), "other words do");
	ok(read[0].facts.key != read[1].facts.key, "a line is called by its content");
	ok(read[0].facts.key == read[2].facts.key, "or by its name where it has none");
}

/* ---------- any text ---------- */

static bool
says(const char *text)
{
	return pe_says_something(text, strlen(text));
}

static void
test_says_something(void)
{
	static const char *const nothing[] = {"", " ", "　", "无", "无。", " 无 ", "/", "—", "——", "-", "--", "无偏差", "暂无", "没有", "0"};
	static const char *const something[] = {"无法开展", "有", "0件", "没有资金", "暂无场地", "受疫情影响", "-1"};

	for (size_t i = 0; i < COUNT_OF(nothing); i++)
		ok(!says(nothing[i]), "\"%s\" says nothing", nothing[i]);
	for (size_t i = 0; i < COUNT_OF(something); i++)
		ok(says(something[i]), "\"%s\" says something", something[i]);
}

/* Texts of any bytes, alone in memory: nothing is read behind them. */
static void
test_any_bytes(void)
{
	static const char *const bits[] = {"*", "X", "x", "\xC3", "×", "#", "#REF", "指标", "指", "1", ":", "中", "中央", "资金", "省", "\xE4", "\xEF\xBF", "\xE2\x80", "null", "无", "长期", "\x01"};
	int64_t		seen = 0;

	for (int i = 0; i < 200000; i++)
	{
		char		text[64];
		size_t		len = 0;
		char	   *alone;

		for (uint64_t n = random_below(5); n > 0; n--)
		{
			const char *bit = ANY_OF(bits);

			memcpy(text + len, bit, strlen(bit));
			len += strlen(bit);
		}
		alone = malloc(len > 0 ? len : 1);
		memcpy(alone, text, len);
		seen |= pe_text_marks(alone, len);
		pe_says_something(alone, len);
		pe_is_vague_words(alone, len);
		pe_names_share(alone, len);
		pe_is_empty_talk(alone, len);
		free(alone);
	}
	ok(seen == (PE_MARK_BIT(PE_MARK_PLACEHOLDER) | PE_MARK_BIT(PE_MARK_BAD_CHARACTERS) | PE_MARK_BIT(PE_MARK_UPPER_MONEY)),
	   "any bytes are looked through, and show no other mark than a text can have");
}

/* ---------- the lines of a form ---------- */

static void
test_form(void)
{
	static const Line lines[] = {
		{.points = "10",.self = "10",.score = "10"},
		{.points = "15.5",.self = "12",.score = "10",.level2 = "质量指标"},
		{.points = "20",.self = "20",.level2 = "成本指标",.target = "≤5万元",.actual = "5万元",.score = "20"},
		{.points = "30",.self = "30",.score = "30",.level1 = "效益指标",.actual = "43场"},
		{.points = "10",.self = "",.score = "10",.level1 = "满意度指标",.actual = "36场",.reason = "踊跃"},
		{.points = "0",.self = "0",.level1 = "满意度指标"},
		{.points = "7",.self = "7",.score = "7",.level1 = "成本指标",.level2 = "社会成本"}
	};
	static const Line huge = {.points = "999999999999999999",.self = "1"};
	static Read read;
	PeFormFacts form = {0};
	PeSum		categories[PE_CATEGORIES];

	for (size_t i = 0; i < COUNT_OF(lines); i++)
	{
		read_line(&read, &lines[i]);
		pe_form_add(&form, &read.line, &read.facts);
	}
	ok(pe_form_categories(&form, categories), "the sums fit");
	ok(form.lines == 7 && form.scored == 6, "lines, and those with points");
	ok(pe_decimal_cmp(form.points, number("92.5").value) == 0 && pe_decimal_cmp(form.self_score, number("79").value) == 0, "points and scores add up");
	ok(pe_decimal_cmp(categories[PE_OF_OUTPUT].points, number("45.5").value) == 0, "a cost among the outputs is an output");
	ok(pe_decimal_cmp(categories[PE_OF_COST].points, number("7").value) == 0, "one of its own level is not");
	ok(pe_decimal_cmp(categories[PE_OF_BENEFIT].points, number("30").value) == 0 &&
	   pe_decimal_cmp(categories[PE_OF_SATISFACTION].points, number("10").value) == 0, "benefits and satisfaction");
	ok(pe_decimal_cmp(categories[PE_OF_OUTPUT].most, number("20").value) == 0 && categories[PE_OF_OUTPUT].lines == 3 &&
	   categories[PE_OF_SATISFACTION].lines == 1, "the greatest of a category, and its lines with points");
	ok(form.has_cost_item && pe_decimal_cmp(form.cost_items, number("50000").value) == 0, "costs in 元");
	ok(pe_decimal_cmp(form.most_excess, number("2").value) == 0, "the farthest score above the computed one");
	ok(form.most_over == 433333 && form.most_unexplained == 433333, "the farthest over-achievement");
	ok((form.bits & PE_MARK_BIT(PE_FACT_FILLER)) && (form.bits & PE_MARK_BIT(PE_MARK_QUALITY)), "the marks of any line");
	read_line(&read, &huge);
	pe_form_add(&form, &read.line, &read.facts);
	ok(!pe_form_categories(&form, categories), "until one has more than 18 digits");
}

static bool
is_named_satisfaction(const Line *line)
{
	static Read read;

	return read_line(&read, line)->named_satisfaction;
}

static void
test_named_satisfaction(void)
{
	static const Line named[] = {
		{.level1 = "效益指标",.level2 = "社会效益指标",.name = "群众满意度"}, {.name = "学员 满意率（抽样）"}, {.name = "",.content = "群众满意度"}, {.name = "满意度指标"}
	};
	static const Line others[] = {
		{.level1 = "效益指标",.level2 = "社会效益指标",.name = "满意度调查次数"}, {.name = "群众满意的项目",.content = "群众反映不满意"}, {.name = "满意"},
		{.level1 = "效益指标",.level2 = "满意度指标",.name = "群众满意度"}, {.level1 = "满意度指标",.name = "群众满意度"}, {.name = "群众满意度",.points = "0"}
	};

	for (size_t i = 0; i < COUNT_OF(named); i++)
		ok(is_named_satisfaction(&named[i]), "satisfaction by its name, line %zu", i);
	for (size_t i = 0; i < COUNT_OF(others); i++)
		ok(!is_named_satisfaction(&others[i]), "not so, or by a level too, line %zu", i);
}

/* Where satisfaction stands under another first level: by its second level always, by its name where no level says it. */
static void
test_satisfaction_elsewhere(void)
{
	static const Line benefit = {.level1 = "效益指标",.level2 = "社会效益指标",.name = "增收",.points = "20"};
	static const Line named = {.level1 = "效益指标",.level2 = "社会效益指标",.name = "群众满意度",.target = "≥90%",.points = "10"};
	static const Line quality = {.level2 = "质量指标",.name = "学员满意度",.target = "≥90%",.points = "7"};
	static const Line level2 = {.level1 = "效益指标",.level2 = "服务对象满意度指标",.name = "群众",.target = "≥90%",.points = "5"};
	static const Line level1 = {.level1 = "满意度指标",.level2 = "服务对象",.name = "群众",.target = "≥90%",.points = "4"};
	static const Line unknown = {.level1 = "项目绩效",.level2 = "项目效益",.name = "服务对象满意度",.target = "≥90%",.points = "6"};
	static const struct
	{
		const Line *lines[5];
		const char *output;
		const char *benefit;
		const char *satisfaction;
		int			benefit_lines;
		const char *benefit_most;
		const char *what;
	}			cases[] = {
		{{&benefit, &level2}, "0", "20", "5", 1, "20", "the second level says it"},
		{{&benefit, &named}, "0", "20", "10", 1, "20", "only the name says it"},
		{{&benefit, &named, &quality, &unknown}, "0", "20", "23", 1, "20", "wherever it stands"},
		{{&benefit, &named, &quality, &level1}, "7", "30", "4", 2, "20", "a level says it behind them"},
		{{&level2, &named, &quality, &unknown}, "7", "10", "5", 1, "10", "a level says it before them"},
		{{&named, &level1, &named, &level2}, "0", "20", "9", 2, "10", "and between them"}
	};
	static Read read;

	for (size_t i = 0; i < COUNT_OF(cases); i++)
	{
		PeFormFacts form = {0};
		PeSum		categories[PE_CATEGORIES];

		for (int j = 0; j < 5 && cases[i].lines[j] != NULL; j++)
		{
			read_line(&read, cases[i].lines[j]);
			pe_form_add(&form, &read.line, &read.facts);
		}
		ok(pe_form_categories(&form, categories) &&
		   pe_decimal_cmp(categories[PE_OF_OUTPUT].points, number(cases[i].output).value) == 0 &&
		   pe_decimal_cmp(categories[PE_OF_BENEFIT].points, number(cases[i].benefit).value) == 0 &&
		   pe_decimal_cmp(categories[PE_OF_SATISFACTION].points, number(cases[i].satisfaction).value) == 0, "satisfaction: %s", cases[i].what);
		ok(categories[PE_OF_BENEFIT].lines == cases[i].benefit_lines &&
		   pe_decimal_cmp(categories[PE_OF_BENEFIT].most, number(cases[i].benefit_most).value) == 0, "lines and the greatest of them: %s", cases[i].what);
	}
}

/* 0.5 and 0.5 are 1, so that the form's points fit 18 digits; those of its benefits don't. */
static void
test_category_too_long(void)
{
	static const Line lines[] = {
		{.level1 = "效益指标",.level2 = "社会效益指标",.name = "群众满意度",.points = "0.5"},
		{.level1 = "满意度指标",.points = "0.5"},
		{.level1 = "效益指标",.level2 = "社会效益指标",.points = "100000000000000000"}
	};
	static Read read;
	PeFormFacts form = {0};
	PeSum		categories[PE_CATEGORIES];

	for (size_t i = 0; i < COUNT_OF(lines); i++)
	{
		ok(pe_form_categories(&form, categories), "%zu lines fit", i);
		read_line(&read, &lines[i]);
		pe_form_add(&form, &read.line, &read.facts);
	}
	ok(!form.overflow && !pe_form_categories(&form, categories), "a category can have more digits than the form");
}

static void
test_explained(void)
{
	static const Line line = {.actual = "60场",.reason = "群众报名踊跃"};
	static Read read;
	PeFormFacts form = {0};

	read_line(&read, &line);
	pe_form_add(&form, &read.line, &read.facts);
	ok(form.most_over == 1000000 && form.most_unexplained == 0, "over-achievement with a reason is explained");
}

int
main(void)
{
	pe_lexicon_init();
	test_pairs();
	test_plain();
	test_reason_key();
	test_bare();
	test_unscored();
	test_over();
	test_excess_and_cost();
	test_key();
	test_says_something();
	test_any_bytes();
	test_form();
	test_named_satisfaction();
	test_satisfaction_elsewhere();
	test_category_too_long();
	test_explained();
	return done_testing();
}
