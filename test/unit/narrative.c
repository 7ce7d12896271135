/*
 * narrative.c
 *		Narratives against lines, and shares that do not come out; every expectation is worked out by hand.
 */
#include "core/narrative.h"

#include <string.h>

#include "core/lexicon.h"
#include "core/text.h"
#include "tap.h"

static const char seed[] =
"2020 年，举办了 4次三级婚调平台建设培训和沙龙；"
"指导创评了 11 个市、区级示范“妇女儿童之家”、13 个区级“巾帼文明岗”；"
"指导 10 个社区开展联合国 ECD项目工作；"
"举办了 21 期线上线下技能培训和素质提升培训；"
"慰问救助 576 名贫困妇女儿童、疫情防控一线女干职工、困难群众等共 81.6 万元；"
"开展家庭教育、法治宣传、婚姻家庭、孕期关爱等公益讲座 40 余场。"
"优化“行专结合”望城婚调模式，招募 41 名三级婚调志愿者参与婚调服务；"
"区婚调中心接待离婚调解夫妻 1046对，调和 476 对，调和率达 45.5%，为 808 对新人进行了婚前辅导；"
"率先全市出台《长沙市望城区反家暴联席会议制度》；"
"积极配合区检察院、公安分局开展涉案妇女权益保障工作，聘请专业社工、心理咨询师参与了 7 件案件服务。"
"争取到联合国儿童早期发展社区家庭支持项目（ECD）在 10 个社区实施，开展亲子早教等公益活动 340 余场次，服务 3600 余组家庭。"
"打响“爱心妈妈”巾帼志愿服务品牌，开展“呵护童心 携手同行”等专场帮扶活动 3 场，招募 108 名爱心妈妈与望城区、龙山县困境儿童“一对一”帮扶，爱心妈妈疫情期间照顾落单儿童先进事迹得到人民日报等中央和省市媒体广泛宣传报道。";

/* ---------- figures against lines ---------- */

static PeNarrative narrative;
static PeCell cell;

typedef struct Line
{
	const char *content;
	const char *target;			/* NULL: none */
	const char *actual;
	const char *facts;			/* names of the marks, in their order */
} Line;

static const char *
told(int64_t facts)
{
	static const char *const mark[PE_NARRATIVE_MARKS] = {"differs", "agrees", "others"};
	static char names[64];

	names[0] = '\0';
	for (int i = 0; i < PE_NARRATIVE_MARKS; i++)
	{
		if ((facts & PE_NARRATIVE_BIT(i)) == 0)
			continue;
		if (names[0] != '\0')
			strcat(names, " ");
		strcat(names, mark[i]);
	}
	return names;
}

/* The cell as a value would be stored. */
static const PeView *
view_of(const char *text, bool actual, char *stored, PeView *view)
{
	PeReading	reading;
	size_t		len;

	if (text == NULL)
		return NULL;
	pe_read(text, strlen(text), actual, &cell, &reading);
	len = pe_store(&reading, stored);
	memcpy(stored + len, text, strlen(text));
	return pe_view(stored, len + strlen(text), view) ? view : NULL;
}

static int64_t
facts_of(const Line *line, const PeSlice *contents, int lines)
{
	static char target_bytes[PE_STORED_MAX + 1024];
	static char actual_bytes[PE_STORED_MAX + 1024];
	PeView		target;
	PeView		actual;
	PeNarrated	narrated = {
		.content = {line->content, line->content == NULL ? 0 : strlen(line->content)},
		.target = view_of(line->target, false, target_bytes, &target),
		.actual = view_of(line->actual, true, actual_bytes, &actual),
		.contents = contents,
		.lines = lines
	};

	return pe_narrative_facts(&narrative, &narrated);
}

static void
read_narrative(const char *text)
{
	pe_narrative_read(&narrative, &cell, text, strlen(text));
}

static void
test_seed(void)
{
	static const Line lines[] = {
		{"开展“线上+线下”技能培训", "5 期", "21", "agrees others"},
		{"开展至少 30 场家庭教育、法律知识、婚姻家庭、心理健康等公益讲堂", "至少 30 场", "43", "agrees"},
		{"指导开展科学育儿、亲子早教进社区工作，帮助更多的家庭缓解养育难题；", "10 个村（社区）", "10", ""},
		{"创建区级巾帼文明岗、妇女儿童之家", "各 3 个以上", "5", "differs"},
		{"全年救助慰问全区各类贫困弱势妇女儿童", "180 人以上", "576", "agrees others"},
		{"救助贫困两癌妇女", "对象为乳腺癌、宫颈癌等女性疾病的贫困患者", "为 116 名贫困两癌妇女发放中央和省市区救助金共 58.3 万元。", ""},
		{"慰问一批贫困妇女", "三八节及春节前后", "三八和春节期间慰问了疫情防控一线女干部职工和困难妇女儿童", ""},
		{"慰问一批贫困困境儿童", "六一前后及春节前后", "六一慰问了困难儿童 45 名共3.02 万元，春节期间也慰问了困难儿童", ""},
		{"六一慰问贫困儿童", "每人不少于 600元慰问金", "按照标准完成", ""},
		{"全年救助贫困两癌妇女不少于60 人", "每人不少于3000 元救助金", "按照标准完成", ""},
		{NULL, NULL, NULL, ""},
		{"深化“爱心妈妈”志愿服务品牌，招募一批爱心妈妈", "引导社会力量关心关爱困境儿童", "招募爱心妈妈与108 名困境儿童结对帮扶", "agrees"},
		{"继续通过政府购买服务的形式，大力推进婚调委建设项目和幸福号三级平台建设。", "婚姻家庭矛盾调和率达 20%以上", "为 1046 对夫妻提供调解服务，调和率达45.5%。", "agrees"},
		{"建立健全内控制度", "长期坚持", "按要求完成并长期坚持", ""},
	};
	PeSlice		contents[COUNT_OF(lines)];

	for (size_t i = 0; i < COUNT_OF(lines); i++)
		contents[i] = (PeSlice)
	{
		lines[i].content, lines[i].content == NULL ? 0 : strlen(lines[i].content)
	};
	read_narrative(seed);
	for (size_t i = 0; i < COUNT_OF(lines); i++)
	{
		Line		bare = lines[i];
		int64_t		facts = facts_of(&lines[i], contents, COUNT_OF(lines));

		ok(strcmp(told(facts), lines[i].facts) == 0, "seed, line %zu: %s, not %s", i + 1, lines[i].facts, told(facts));
		bare.target = NULL;
		facts = facts_of(&bare, NULL, 0);
		ok(strcmp(told(facts), lines[i].facts) == 0, "without its target and the other lines: %s", told(facts));
	}
}

static void
test_sentences(void)
{
	static const struct
	{
		const char *text;
		Line		line;
	}			cases[] = {
		/* the very thing, more and less */
		{"全年举办业务培训6期。", {"业务培训期数", "5期", "8", "differs"}},
		{"全年举办业务培训9期。", {"业务培训期数", "5期", "8", "differs"}},
		{"全年举办业务培训8期。", {"业务培训期数", "5期", "8", "agrees"}},
		{"全年举办了8期业务培训。", {"业务培训期数", "5期", "8", "agrees"}},
		{"全年举办了9期业务培训。", {"业务培训期数", "5期", "8", "differs"}},
		{"救助300名困难群众。", {"救助困难群众人数", "≥200人", "250人", "differs"}},
		/* another unit, another thing, another year */
		{"全年业务培训300人。", {"业务培训期数", "5期", "8", ""}},
		{"举办党史讲座9期。", {"业务培训期数", "5期", "8", ""}},
		{"2020年举办业务培训8期，2019年举办业务培训9期。", {"业务培训期数", "5期", "8", "agrees"}},
		{"2020年举办业务培训8期，2019年举办业务培训9期。", {"业务培训期数", "5期", "9", "agrees"}},
		{"2020年举办党课8期；2019年举办业务培训9期。", {"业务培训期数", "5期", "8", ""}},
		{"2020年，举办业务培训9期。", {"业务培训期数", "5期", "8", "differs"}},
		{"根据2019年决算，2020年举办业务培训9期。", {"业务培训期数", "5期", "8", ""}},
		{"上年举办业务培训9期。", {"业务培训期数", "5期", "8", ""}},
		{"较上年9期业务培训有所减少。", {"业务培训期数", "5期", "8", ""}},
		{"计划举办业务培训9期。", {"业务培训期数", "5期", "8", ""}},
		{"年初目标为举办业务培训9期。", {"业务培训期数", "5期", "8", ""}},
		{"历年累计举办业务培训90期。", {"业务培训期数", "5期", "8", ""}},
		{"明年将举办业务培训12期。", {"业务培训期数", "5期", "8", ""}},
		{"举办业务培训至少9期。", {"业务培训期数", "5期", "8", ""}},
		/* a part is less, never more */
		{"上半年举办业务培训3期。", {"业务培训期数", "5期", "8", ""}},
		{"5月举办业务培训3期。", {"业务培训期数", "5期", "8", ""}},
		{"上半年举办业务培训9期。", {"业务培训期数", "5期", "8", "differs"}},
		{"举办财务业务培训3期。", {"业务培训期数", "5期", "8", ""}},
		{"举办财务业务培训9期。", {"业务培训期数", "5期", "8", "differs"}},
		{"新建农村公路30公里，改建20公里。", {"农村公路里程", "≥50公里", "50公里", ""}},
		{"举办业务培训3期；再次举办业务培训5期。", {"业务培训期数", "5期", "8", ""}},
		{"举办业务培训3期；再次举办业务培训4期。", {"业务培训期数", "5期", "8", ""}},
		{"举办业务培训3期；再次举办业务培训9期。", {"业务培训期数", "5期", "8", "differs"}},
		{"举办业务培训3期；举办财务业务培训9期。", {"业务培训期数", "5期", "8", "differs"}},
		{"修建便道3.62公里。", {"修建便道", "3公里", "3615米", "agrees"}},
		{"修建便道3.62公里。", {"修建便道", "3公里", "3425米", "differs"}},
		/* of shares and days a part may have more */
		{"居民群众满意度98%。", {"群众满意度", "≥90%", "95%", ""}},
		{"上半年群众满意度98%。", {"群众满意度", "≥90%", "95%", ""}},
		{"全年群众满意度98%。", {"群众满意度", "≥90%", "95%", "differs"}},
		{"桥梁施工工期60天。", {"施工工期", "≤60天", "50天", ""}},
		{"城市困难群众补助资金90万元。", {"困难群众补助资金", "80万元", "80万元", "differs"}},
		/* bounds and rounding */
		{"举办业务培训近10期。", {"业务培训期数", "5期", "9", "agrees"}},
		{"举办业务培训约10期。", {"业务培训期数", "5期", "9", "agrees"}},
		{"举办业务培训10余期。", {"业务培训期数", "5期", "12", "agrees"}},
		{"举办业务培训10余期。", {"业务培训期数", "5期", "9", "differs"}},
		{"举办业务培训10期以上。", {"业务培训期数", "5期", "12", "agrees"}},
		{"举办业务培训10期以上。", {"业务培训期数", "5期", "7", "differs"}},
		{"新增城镇就业3.6万人。", {"新增城镇就业人数", "3万人", "36012人", "agrees"}},
		{"新增城镇就业3.6万人。", {"新增城镇就业人数", "3万人", "38012人", "differs"}},
		{"新增城镇就业3.6万人。", {"新增城镇就业人数", "3万人", "31012人", "differs"}},
		{"发放困难补助资金81.6万元。", {"困难补助资金", "80万元", "81.63", "agrees"}},
		{"群众满意度95.45%。", {"群众满意度", "≥90%", "95.5%", "agrees"}},
		{"群众满意度100%。", {"群众满意度", "≥90%", "99.3%", "differs"}},
		{"群众满意度95%。", {"群众满意度", "≥90%", "95.8%", "agrees"}},
		{"群众满意度达92%。", {"群众满意度", "≥90%", "96%", "differs"}},
		/* changes and amounts for each are other figures */
		{"群众满意度提高5%。", {"群众满意度", "≥90%", "96%", ""}},
		{"困难职工补助每人500元。", {"困难职工补助", "600元", "600元", ""}},
		/* the same number for others too */
		{"帮扶120名残疾人、农村留守老人。", {"帮扶残疾人人数", "100人", "120", "agrees others"}},
		{"帮扶120名残疾人、困难残疾人。", {"帮扶残疾人人数", "100人", "120", "agrees"}},
		{"帮扶120名残疾人。", {"帮扶残疾人人数", "100人", "120", "agrees"}},
		{"帮扶120名残疾人、农村留守老人。", {"帮扶残疾人、老人等人数", "100人", "120", "agrees"}},
		{"帮扶120名残疾人与企业签订协议、就业帮扶到位。", {"帮扶残疾人人数", "100人", "120", "agrees"}},
		/* dates */
		{"2020年12月完成办公楼维修。", {"办公楼维修", "2020年12月", "2020年11月", ""}},
		/* words, nothing, one cell of two figures */
		{"举办业务培训9期。", {"业务培训期数", "5期", "已完成", ""}},
		{"举办业务培训9期。", {"业务培训期数", "5期", NULL, ""}},
		{"举办业务培训9期。", {NULL, "5期", "8", ""}},
		{"", {"业务培训期数", "5期", "8", ""}},
		{"举办业务培训9期。", {"业务培训期数", "5期", "线上3期，线下4期", ""}},
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++)
	{
		int64_t		facts;

		read_narrative(cases[i].text);
		facts = facts_of(&cases[i].line, NULL, 0);
		ok(strcmp(told(facts), cases[i].line.facts) == 0, "%s | %s %s: \"%s\", not \"%s\"", cases[i].text, cases[i].line.content,
		   cases[i].line.actual, cases[i].line.facts, told(facts));
	}
}

/* A figure that fits two lines is left alone. */
static void
test_two_lines(void)
{
	static const char *const text[] = {"新建农村公路", "改建农村公路", "农村公路养护"};
	PeSlice		contents[COUNT_OF(text)];
	const Line	line = {"新建农村公路", "50公里", "50公里", NULL};
	const Line	other = {"农村公路", "50公里", "50公里", NULL};

	for (size_t i = 0; i < COUNT_OF(text); i++)
		contents[i] = (PeSlice)
	{
		text[i], strlen(text[i])
	};
	read_narrative("新建农村公路60公里。");
	ok(facts_of(&line, contents, COUNT_OF(contents)) == PE_NARRATIVE_BIT(PE_NARRATIVE_DIFFERS), "it fits the line better than the others");
	read_narrative("改建农村公路60公里。");
	ok(facts_of(&line, contents, COUNT_OF(contents)) == 0, "it is about another line");
	ok(facts_of(&other, contents, COUNT_OF(contents)) == 0, "it fits another line better");
	ok(facts_of(&other, NULL, 0) == PE_NARRATIVE_BIT(PE_NARRATIVE_DIFFERS), "where there are no others it differs");
}

/* More figures than are kept: none of them contradicts. */
static void
test_long(void)
{
	static char text[64 * 1024];
	const Line	line = {"业务培训期数", "5期", "8", NULL};
	size_t		len = 0;

	for (int i = 0; i < 2 * PE_STATED_MAX; i++)
		len += (size_t) sprintf(text + len, "举办业务培训9期；");
	read_narrative(text);
	ok(narrative.count == PE_STATED_MAX && narrative.cut, "%d figures are kept", narrative.count);
	ok(facts_of(&line, NULL, 0) == 0, "and none of them contradicts");
}

/* ---------- shares and amounts per head ---------- */

static void
test_miscalculated(void)
{
	static const struct
	{
		const char *text;
		const char *piece;		/* NULL: nothing wrong, or nothing to be sure
								 * of */
	}			cases[] = {
		{seed, NULL},
		{"接待夫妻 1046对，调和 476 对，调和率达 45.5%。", NULL},
		{"接待夫妻 1046对，调和 476 对，调和率达 54.5%。", "1046对，调和 476 对，调和率达 54.5%"},
		{"接待夫妻 1046对，调和 476 对，调和率达 45%。", NULL},
		{"接待夫妻 1046对，调和 476 对，调和率达 46%。", NULL},
		{"接待夫妻 1046对，调和 476 对，调和率达 47%。", "1046对，调和 476 对，调和率达 47%"},
		{"抽检产品200批次，合格196批次，合格率98%。", NULL},
		{"抽检产品200批次，合格196批次，合格率96%。", "200批次，合格196批次，合格率96%"},
		{"抽检产品200批次，合格196批次，优良率96%。", NULL},
		{"抽检产品200批次，合格196批次，合格率约96%。", NULL},
		{"抽检产品200批次，合格196批次，合格率提高6%。", NULL},
		{"抽检产品200批次。合格196批次，合格率96%。", NULL},
		{"应检300批次，抽检200批次，合格196批次，合格率65.3%。", NULL},
		{"抽检合格产品200批次，合格196批次，合格率96%。", NULL},
		{"合格196批次，抽检200批次，合格率96%。", NULL},
		{"计划培训500人，实际完成476人，完成率95.2%。", NULL},
		{"计划培训500人，实际完成476人，完成率99.2%。", "500人，实际完成476人，完成率99.2%"},
		{"建档立卡120户，其中贫困户脱贫100户，脱贫率100%。", NULL},
		{"办理案件120件，其中已办结118件，案件办结率90%。", "120件，其中已办结118件，案件办结率90%"},
		{"预算3.2亿元，执行3.1亿元，执行率97.5%。", NULL},
		{"预算3.2亿元，执行3.1亿元，执行率87.5%。", "3.2亿元，执行3.1亿元，执行率87.5%"},
		{"检查企业120家，其中合格100家，占83.3%。", NULL},
		{"检查企业120家，其中合格100家，占88.3%。", "120家，其中合格100家，占88.3%"},
		{"检查企业120家，其中合格100家，占全市的50%。", NULL},
		{"慰问困难儿童45名，共3.02万元，人均671元。", NULL},
		{"慰问困难儿童45名，共3.02万元，人均671.1元。", NULL},
		{"慰问困难儿童45名，共3.02万元，人均761元。", "45名，共3.02万元，人均761元"},
		{"慰问困难儿童45名，共3.02万元，每人不少于600元。", NULL},
		{"慰问困难儿童45名，按每人600元标准，共3.02万元。", NULL},
		{"慰问困难儿童45名，每人600元，共2.7万元。", NULL},
		{"慰问困难儿童45名，每人600元，共3.7万元。", "45名，每人600元，共3.7万元"},
		{"慰问困难儿童45名、老人20名，每人600元，共3.7万元。", NULL},
		{"慰问困难儿童45名，每户600元，共3.7万元。", NULL},
		{"慰问困难儿童45名，每人每月600元，共32.4万元。", NULL},
		{"", NULL},
		{"效果明显，成效100%。", NULL},
		{"3/4", NULL},
		{"检查3/4的企业，检查企业120家，合格100家，合格率50%。", NULL},
		{"一1人二2人三3人四4人五5人六6人七7人八8人九9人1人2人3人4人，合格3人，合格率50%。", NULL},
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++)
	{
		static uint32_t origin[PE_CELL_MAX + 1];
		const char *text = cases[i].text;
		size_t		len = strlen(text);
		size_t		start = 0;
		size_t		end = 0;
		size_t		at[2] = {0};
		bool		wrong = pe_miscalculated(text, len, &cell, origin, &start, &end);

		for (int k = 0; k < 2 && wrong; k++)
		{
			for (size_t n = 0; n < (k == 0 ? start : end); n++)
				(void) pe_next(text, len, &at[k]);
		}
		ok(wrong == (cases[i].piece != NULL) &&
		   (!wrong || (at[1] - at[0] == strlen(cases[i].piece) && memcmp(text + at[0], cases[i].piece, at[1] - at[0]) == 0)),
		   "%.90s: %.*s", text, wrong ? (int) (at[1] - at[0]) : 7, wrong ? text + at[0] : "nothing");
		read_narrative(text);
		ok(narrative.wrong.found == wrong, "and the same beside its statements");
	}
}

int
main(void)
{
	pe_lexicon_init();
	test_seed();
	test_sentences();
	test_two_lines();
	test_long();
	test_miscalculated();
	return done_testing();
}
