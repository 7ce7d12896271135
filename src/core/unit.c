/*
 * unit.c
 *		Units of measure: one table of names, dimensions and factors.
 *
 * The base of a dimension is chosen so that every factor is an integer: an
 * area counts in thirds of a square centimetre because a mu (亩) is 2000/3
 * square metres.
 */
#include "core/unit.h"

#include <string.h>

#include "core/figure.h"
#include "core/lexicon.h"
#include "core/text.h"

#define COUNT(name) {name, name, PE_DIM_COUNT, 1}
#define COUNT_AS(name, canonical) {name, canonical, PE_DIM_COUNT, 1}

const PeUnit pe_units[] = {
	/* money; 万 and 亿 are powers of the number, not units */
	{"元", "元", PE_DIM_MONEY, 100},
	{"圆", "元", PE_DIM_MONEY, 100},
	{"RMB", "元", PE_DIM_MONEY, 100},
	{"元人民币", "元", PE_DIM_MONEY, 100},
	{"元整", "元", PE_DIM_MONEY, 100},
	{"块钱", "元", PE_DIM_MONEY, 100},
	{"人民币元", "元", PE_DIM_MONEY, 100},
	{"角", "角", PE_DIM_MONEY, 10},
	COUNT("美元"),
	COUNT("港元"),
	COUNT_AS("港币", "港元"),
	COUNT("欧元"),
	COUNT("日元"),
	COUNT("英镑"),

	/* shares */
	{"%", "%", PE_DIM_SHARE, 10},
	{"百分比", "%", PE_DIM_SHARE, 10},
	{"个百分比", "%", PE_DIM_SHARE, 10},
	{"‰", "‰", PE_DIM_SHARE, 1},
	{"千分比", "‰", PE_DIM_SHARE, 1},
	{"比例", "比例", PE_DIM_SHARE, 1000},
	{"pp", "pp", PE_DIM_POINT, 10},
	{"个百分点", "pp", PE_DIM_POINT, 10},
	{"百分点", "pp", PE_DIM_POINT, 10},
	{"个千分点", "个千分点", PE_DIM_POINT, 1},
	{"千分点", "个千分点", PE_DIM_POINT, 1},

	/* time */
	{"秒", "秒", PE_DIM_TIME, 1},
	{"秒钟", "秒", PE_DIM_TIME, 1},
	{"s", "秒", PE_DIM_TIME, 1},
	{"分钟", "分钟", PE_DIM_TIME, 60},
	{"min", "分钟", PE_DIM_TIME, 60},
	{"小时", "小时", PE_DIM_TIME, 3600},
	{"个小时", "小时", PE_DIM_TIME, 3600},
	{"钟头", "小时", PE_DIM_TIME, 3600},
	{"个钟头", "小时", PE_DIM_TIME, 3600},
	{"h", "小时", PE_DIM_TIME, 3600},
	{"天", "天", PE_DIM_TIME, 86400},
	{"日", "天", PE_DIM_TIME, 86400},
	{"d", "天", PE_DIM_TIME, 86400},
	{"自然日", "天", PE_DIM_TIME, 86400},
	{"个自然日", "天", PE_DIM_TIME, 86400},
	{"日历日", "天", PE_DIM_TIME, 86400},
	{"日历天", "天", PE_DIM_TIME, 86400},
	{"周", "周", PE_DIM_TIME, 604800},
	{"星期", "周", PE_DIM_TIME, 604800},
	{"个星期", "周", PE_DIM_TIME, 604800},
	{"月", "个月", PE_DIM_CALENDAR, 1},
	{"个月", "个月", PE_DIM_CALENDAR, 1},
	{"个自然月", "个月", PE_DIM_CALENDAR, 1},
	{"季度", "个季度", PE_DIM_CALENDAR, 3},
	{"个季度", "个季度", PE_DIM_CALENDAR, 3},
	{"年", "年", PE_DIM_CALENDAR, 12},
	{"个年度", "年", PE_DIM_CALENDAR, 12},
	COUNT("工作日"),
	COUNT_AS("个工作日", "工作日"),
	COUNT("学时"),
	COUNT_AS("个学时", "学时"),
	COUNT("课时"),
	COUNT_AS("个课时", "课时"),
	COUNT("工时"),
	COUNT_AS("个工时", "工时"),
	COUNT("工日"),
	COUNT_AS("个工日", "工日"),
	COUNT("学期"),
	COUNT_AS("个学期", "学期"),
	COUNT("学年"),
	COUNT_AS("个学年", "学年"),
	COUNT("人天"),
	COUNT_AS("人日", "人天"),
	COUNT("人月"),
	COUNT("人年"),
	COUNT("台班"),
	COUNT("台时"),
	COUNT("旬"),

	/* length */
	{"微米", "微米", PE_DIM_LENGTH, 1},
	{"μm", "微米", PE_DIM_LENGTH, 1},
	{"µm", "微米", PE_DIM_LENGTH, 1},
	{"毫米", "毫米", PE_DIM_LENGTH, 1000},
	{"mm", "毫米", PE_DIM_LENGTH, 1000},
	{"MM", "毫米", PE_DIM_LENGTH, 1000},
	{"㎜", "毫米", PE_DIM_LENGTH, 1000},
	{"厘米", "厘米", PE_DIM_LENGTH, 10000},
	{"公分", "厘米", PE_DIM_LENGTH, 10000},
	{"cm", "厘米", PE_DIM_LENGTH, 10000},
	{"CM", "厘米", PE_DIM_LENGTH, 10000},
	{"㎝", "厘米", PE_DIM_LENGTH, 10000},
	{"分米", "分米", PE_DIM_LENGTH, 100000},
	{"dm", "分米", PE_DIM_LENGTH, 100000},
	{"米", "米", PE_DIM_LENGTH, 1000000},
	{"m", "米", PE_DIM_LENGTH, 1000000},
	{"延米", "延米", PE_DIM_LENGTH, 1000000},
	{"延长米", "延米", PE_DIM_LENGTH, 1000000},
	{"公里", "公里", PE_DIM_LENGTH, 1000000000},
	{"千米", "公里", PE_DIM_LENGTH, 1000000000},
	{"km", "公里", PE_DIM_LENGTH, 1000000000},
	{"KM", "公里", PE_DIM_LENGTH, 1000000000},
	{"Km", "公里", PE_DIM_LENGTH, 1000000000},
	{"㎞", "公里", PE_DIM_LENGTH, 1000000000},
	{"里", "里", PE_DIM_LENGTH, 500000000},
	{"华里", "里", PE_DIM_LENGTH, 500000000},
	COUNT("海里"),
	COUNT("车公里"),
	COUNT("人公里"),
	COUNT("吨公里"),

	/* area, in thirds of a square centimetre */
	{"平方厘米", "平方厘米", PE_DIM_AREA, 3},
	{"cm²", "平方厘米", PE_DIM_AREA, 3},
	{"cm2", "平方厘米", PE_DIM_AREA, 3},
	{"平方米", "平方米", PE_DIM_AREA, 30000},
	{"㎡", "平方米", PE_DIM_AREA, 30000},
	{"m²", "平方米", PE_DIM_AREA, 30000},
	{"m2", "平方米", PE_DIM_AREA, 30000},
	{"M²", "平方米", PE_DIM_AREA, 30000},
	{"M2", "平方米", PE_DIM_AREA, 30000},
	{"平米", "平方米", PE_DIM_AREA, 30000},
	{"平方", "平方米", PE_DIM_AREA, 30000},
	{"亩", "亩", PE_DIM_AREA, 20000000},
	{"畝", "亩", PE_DIM_AREA, 20000000},
	{"市亩", "亩", PE_DIM_AREA, 20000000},
	{"公顷", "公顷", PE_DIM_AREA, 300000000},
	{"hm²", "公顷", PE_DIM_AREA, 300000000},
	{"hm2", "公顷", PE_DIM_AREA, 300000000},
	{"ha", "公顷", PE_DIM_AREA, 300000000},
	{"平方公里", "平方公里", PE_DIM_AREA, 30000000000},
	{"平方千米", "平方公里", PE_DIM_AREA, 30000000000},
	{"km²", "平方公里", PE_DIM_AREA, 30000000000},
	{"km2", "平方公里", PE_DIM_AREA, 30000000000},
	{"KM²", "平方公里", PE_DIM_AREA, 30000000000},
	{"KM2", "平方公里", PE_DIM_AREA, 30000000000},
	{"㎢", "平方公里", PE_DIM_AREA, 30000000000},
	COUNT("亩次"),
	COUNT("公顷次"),

	/* volume */
	{"毫升", "毫升", PE_DIM_VOLUME, 1},
	{"ml", "毫升", PE_DIM_VOLUME, 1},
	{"mL", "毫升", PE_DIM_VOLUME, 1},
	{"ML", "毫升", PE_DIM_VOLUME, 1},
	{"㎖", "毫升", PE_DIM_VOLUME, 1},
	{"立方厘米", "毫升", PE_DIM_VOLUME, 1},
	{"cm³", "毫升", PE_DIM_VOLUME, 1},
	{"cm3", "毫升", PE_DIM_VOLUME, 1},
	{"升", "升", PE_DIM_VOLUME, 1000},
	{"L", "升", PE_DIM_VOLUME, 1000},
	{"l", "升", PE_DIM_VOLUME, 1000},
	{"公升", "升", PE_DIM_VOLUME, 1000},
	{"立方米", "立方米", PE_DIM_VOLUME, 1000000},
	{"m³", "立方米", PE_DIM_VOLUME, 1000000},
	{"m3", "立方米", PE_DIM_VOLUME, 1000000},
	{"M³", "立方米", PE_DIM_VOLUME, 1000000},
	{"M3", "立方米", PE_DIM_VOLUME, 1000000},
	{"㎥", "立方米", PE_DIM_VOLUME, 1000000},
	{"立方", "立方米", PE_DIM_VOLUME, 1000000},
	{"方", "立方米", PE_DIM_VOLUME, 1000000},
	COUNT("标准立方米"),
	COUNT_AS("标方", "标准立方米"),

	/* mass, in micrograms */
	{"微克", "微克", PE_DIM_MASS, 1},
	{"μg", "微克", PE_DIM_MASS, 1},
	{"µg", "微克", PE_DIM_MASS, 1},
	{"ug", "微克", PE_DIM_MASS, 1},
	{"毫克", "毫克", PE_DIM_MASS, 1000},
	{"mg", "毫克", PE_DIM_MASS, 1000},
	{"MG", "毫克", PE_DIM_MASS, 1000},
	{"㎎", "毫克", PE_DIM_MASS, 1000},
	{"克", "克", PE_DIM_MASS, 1000000},
	{"g", "克", PE_DIM_MASS, 1000000},
	{"斤", "斤", PE_DIM_MASS, 500000000},
	{"市斤", "斤", PE_DIM_MASS, 500000000},
	{"公斤", "公斤", PE_DIM_MASS, 1000000000},
	{"千克", "公斤", PE_DIM_MASS, 1000000000},
	{"kg", "公斤", PE_DIM_MASS, 1000000000},
	{"KG", "公斤", PE_DIM_MASS, 1000000000},
	{"Kg", "公斤", PE_DIM_MASS, 1000000000},
	{"㎏", "公斤", PE_DIM_MASS, 1000000000},
	{"吨", "吨", PE_DIM_MASS, 1000000000000},
	{"t", "吨", PE_DIM_MASS, 1000000000000},
	{"公吨", "吨", PE_DIM_MASS, 1000000000000},
	COUNT("吨标准煤"),
	COUNT_AS("吨标煤", "吨标准煤"),

	/* energy and power */
	{"千瓦时", "千瓦时", PE_DIM_ENERGY, 1},
	{"度电", "千瓦时", PE_DIM_ENERGY, 1},
	{"kWh", "千瓦时", PE_DIM_ENERGY, 1},
	{"kwh", "千瓦时", PE_DIM_ENERGY, 1},
	{"KWH", "千瓦时", PE_DIM_ENERGY, 1},
	{"kW·h", "千瓦时", PE_DIM_ENERGY, 1},
	{"兆瓦时", "兆瓦时", PE_DIM_ENERGY, 1000},
	{"MWh", "兆瓦时", PE_DIM_ENERGY, 1000},
	{"瓦", "瓦", PE_DIM_POWER, 1},
	{"千瓦", "千瓦", PE_DIM_POWER, 1000},
	{"kW", "千瓦", PE_DIM_POWER, 1000},
	{"kw", "千瓦", PE_DIM_POWER, 1000},
	{"KW", "千瓦", PE_DIM_POWER, 1000},
	{"兆瓦", "兆瓦", PE_DIM_POWER, 1000000},
	{"MW", "兆瓦", PE_DIM_POWER, 1000000},
	COUNT("度"),
	COUNT("个点"),
	COUNT("‱"),
	COUNT("千伏"),
	COUNT_AS("kV", "千伏"),
	COUNT_AS("KV", "千伏"),
	COUNT_AS("kv", "千伏"),
	COUNT("千伏安"),
	COUNT_AS("kVA", "千伏安"),
	COUNT_AS("KVA", "千伏安"),
	COUNT_AS("kva", "千伏安"),
	COUNT("伏"),
	COUNT("安培"),
	COUNT("千卡"),
	COUNT_AS("大卡", "千卡"),
	COUNT("马力"),
	COUNT("摄氏度"),
	COUNT_AS("℃", "摄氏度"),
	COUNT("分贝"),
	COUNT_AS("dB", "分贝"),
	COUNT_AS("db", "分贝"),
	COUNT("兆帕"),
	COUNT_AS("MPa", "兆帕"),

	/* data */
	COUNT("MB"),
	COUNT("GB"),
	COUNT("TB"),
	COUNT("Mbps"),

	/* people */
	COUNT("人"),
	COUNT_AS("名", "人"),
	COUNT_AS("个人", "人"),
	COUNT_AS("位", "人"),
	COUNT("人次"),
	COUNT_AS("人(次)", "人次"),
	COUNT_AS("人·次", "人次"),
	COUNT("人份"),
	COUNT("头份"),
	COUNT("羽份"),
	COUNT("头次"),
	COUNT("路"),
	COUNT("户"),
	COUNT_AS("戶", "户"),
	COUNT_AS("农户", "户"),
	COUNT("户次"),
	COUNT("家庭"),
	COUNT("对"),

	/* events */
	COUNT("场"),
	COUNT_AS("场次", "场"),
	COUNT_AS("場", "场"),
	COUNT("次"),
	COUNT_AS("次数", "次"),
	COUNT("期"),
	COUNT("届"),
	COUNT("轮"),
	COUNT("轮次"),
	COUNT("批次"),
	COUNT("车次"),
	COUNT("班"),
	COUNT("班次"),
	COUNT("航次"),
	COUNT("起"),
	COUNT("宗"),
	COUNT("例"),
	COUNT("例次"),
	COUNT("件"),
	COUNT_AS("件次", "件"),
	COUNT("趟"),
	COUNT("回"),
	COUNT("遍"),
	COUNT("站次"),
	COUNT("台次"),
	COUNT("项次"),
	COUNT("家次"),
	COUNT("村次"),
	COUNT("校次"),
	COUNT("床日"),
	COUNT("床次"),
	COUNT("剂次"),
	COUNT("针次"),
	COUNT("针"),
	COUNT("剂"),
	COUNT("笔"),
	COUNT("单"),
	COUNT("案"),

	/* things */
	COUNT("个"),
	COUNT_AS("個", "个"),
	COUNT("家"),
	COUNT("处"),
	COUNT("条"),
	COUNT("项"),
	COUNT("种"),
	COUNT("类"),
	COUNT("组"),
	COUNT("套"),
	COUNT("台"),
	COUNT("台套"),
	COUNT_AS("台(套)", "台套"),
	COUNT_AS("台/套", "台套"),
	COUNT("只"),
	COUNT("头"),
	COUNT("匹"),
	COUNT("羽"),
	COUNT("尾"),
	COUNT("辆"),
	COUNT("架"),
	COUNT("架次"),
	COUNT("艘"),
	COUNT("艘次"),
	COUNT("部"),
	COUNT("批"),
	COUNT("座"),
	COUNT("栋"),
	COUNT_AS("幢", "栋"),
	COUNT("间"),
	COUNT("所"),
	COUNT("套次"),
	COUNT("份"),
	COUNT("份次"),
	COUNT("本"),
	COUNT("册"),
	COUNT("篇"),
	COUNT("张"),
	COUNT("幅"),
	COUNT("枚"),
	COUNT("粒"),
	COUNT("颗"),
	COUNT("棵"),
	COUNT_AS("株", "棵"),
	COUNT("根"),
	COUNT("支"),
	COUNT("块"),
	COUNT("片"),
	COUNT("盏"),
	COUNT("口"),
	COUNT("眼"),
	COUNT("孔"),
	COUNT("扇"),
	COUNT("樘"),
	COUNT("副"),
	COUNT("双"),
	COUNT("床"),
	COUNT("张床"),
	COUNT_AS("张床位", "张床"),
	COUNT("床位"),
	COUNT_AS("个床位", "床位"),
	COUNT("门"),
	COUNT("课"),
	COUNT("堂"),
	COUNT("节"),
	COUNT("集"),
	COUNT("首"),
	COUNT("部次"),
	COUNT("字"),
	COUNT("页"),
	COUNT("村"),
	COUNT("镇"),
	COUNT("乡"),
	COUNT("县"),
	COUNT("点"),
	COUNT("点位"),
	COUNT_AS("个点位", "点位"),
	COUNT("岗位"),
	COUNT_AS("个岗位", "岗位"),
	COUNT("泊位"),
	COUNT_AS("个泊位", "泊位"),
	COUNT("车位"),
	COUNT_AS("个车位", "车位"),
	COUNT("席"),
	COUNT("层"),
	COUNT("楼层"),
	COUNT("分"),
	COUNT("学分"),
	COUNT_AS("个学分", "学分"),
	COUNT("倍"),
	COUNT("瓶"),
	COUNT("箱"),
	COUNT("袋"),
	COUNT("盒"),
	COUNT("桶"),
	COUNT("车"),
	COUNT("支队伍"),
	COUNT("支队"),
	COUNT("面"),
	COUNT("顶"),
	COUNT("宗地"),
	COUNT("杆"),
	COUNT("桩"),
	COUNT("棚"),
	COUNT("池"),
	COUNT("井"),
	COUNT("塔"),
	COUNT("道"),
	COUNT("段"),
	COUNT("排"),
	COUNT("列"),
	COUNT("具"),
	COUNT("件套"),
	COUNT("捆"),
	COUNT("卷"),
	COUNT("团"),
	COUNT("队"),
	COUNT("则"),
	COUNT("章"),
	COUNT("栏"),
	COUNT("档"),
	COUNT("尊"),
	COUNT("岁"),
	COUNT_AS("周岁", "岁"),
};

const int	pe_unit_count = sizeof(pe_units) / sizeof(pe_units[0]);

const PeUnit *
pe_unit_find(const char *name, size_t len)
{
	const PeWord *word = pe_lexicon_match(name, len);

	if (word != NULL && word->role == PE_ROLE_UNIT && word->len == len)
		return &pe_units[word->value];
	return NULL;
}

const PeUnit *
pe_unit_of_two(const char *name, size_t len, const char *sign, const char *other, size_t other_len)
{
	char		both[16];
	size_t		sign_len = strlen(sign);

	if (len + sign_len + other_len > sizeof(both))
		return NULL;
	memcpy(both, name, len);
	memcpy(both + len, sign, sign_len);
	memcpy(both + len + sign_len, other, other_len);
	return pe_unit_find(both, len + sign_len + other_len);
}

bool
pe_counts_whole(const char *name, size_t len)
{
	static const char *const whole[] = {
		"人", "人次", "个", "次", "场", "期", "户", "家", "件", "起", "例", "项", "处", "座", "台",
		"套", "辆", "只", "头", "条", "份", "本", "册", "篇", "名", "所", "栋", "间", "批", "组", "届"
	};

	for (size_t i = 0; i < sizeof(whole) / sizeof(whole[0]); i++)
	{
		if (pe_same_bytes(whole[i], strlen(whole[i]), name, len))
			return true;
	}
	return false;
}

bool
pe_counts_years(const char *name)
{
	static const char *const units[] = {"年", "学年", "学期", "届"};

	return PE_IS_ONE(name, units);
}

bool
pe_unit_is_time(const char *name, size_t len)
{
	static const char workday[] = "工作日";
	const PeUnit *unit = pe_unit_find(name, len);

	return (unit != NULL && (unit->dimension == PE_DIM_TIME || unit->dimension == PE_DIM_CALENDAR)) ||
		(len == strlen(workday) && memcmp(name, workday, len) == 0);
}
