/*
 * unit.c
 *		Units of measure: one table of names, dimensions and factors.
 *
 * The base of a dimension is chosen so that every factor is an integer: an
 * area counts in thirds of a square metre because a mu (亩) is 2000/3 of one.
 */
#include "core/unit.h"

#include <string.h>

#include "core/lexicon.h"

#define COUNT(name) {name, name, PE_DIM_COUNT, 1}
#define COUNT_AS(name, canonical) {name, canonical, PE_DIM_COUNT, 1}

const PeUnit pe_units[] = {
	/* money; 万 and 亿 are powers of the number, not units */
	{"元", "元", PE_DIM_MONEY, 100},
	{"元人民币", "元", PE_DIM_MONEY, 100},
	{"元整", "元", PE_DIM_MONEY, 100},
	{"块钱", "元", PE_DIM_MONEY, 100},
	{"角", "角", PE_DIM_MONEY, 10},

	/* shares */
	{"%", "%", PE_DIM_SHARE, 10},
	{"百分比", "%", PE_DIM_SHARE, 10},
	{"‰", "‰", PE_DIM_SHARE, 1},
	{"千分比", "‰", PE_DIM_SHARE, 1},
	{"比例", "比例", PE_DIM_SHARE, 1000},
	{"个百分点", "pp", PE_DIM_POINT, 1},
	{"百分点", "pp", PE_DIM_POINT, 1},
	{"pp", "pp", PE_DIM_POINT, 1},

	/* time */
	{"分钟", "分钟", PE_DIM_TIME, 1},
	{"小时", "小时", PE_DIM_TIME, 60},
	{"个小时", "小时", PE_DIM_TIME, 60},
	{"h", "小时", PE_DIM_TIME, 60},
	{"天", "天", PE_DIM_TIME, 1440},
	{"日", "天", PE_DIM_TIME, 1440},
	{"自然日", "天", PE_DIM_TIME, 1440},
	{"周", "周", PE_DIM_TIME, 10080},
	{"星期", "周", PE_DIM_TIME, 10080},
	{"个星期", "周", PE_DIM_TIME, 10080},
	{"月", "月", PE_DIM_CALENDAR, 1},
	{"个月", "月", PE_DIM_CALENDAR, 1},
	{"季度", "季度", PE_DIM_CALENDAR, 3},
	{"个季度", "季度", PE_DIM_CALENDAR, 3},
	{"年", "年", PE_DIM_CALENDAR, 12},
	{"周年", "年", PE_DIM_CALENDAR, 12},
	COUNT("工作日"),
	COUNT_AS("个工作日", "工作日"),
	COUNT("学时"),
	COUNT_AS("个学时", "学时"),
	COUNT("课时"),
	COUNT_AS("个课时", "课时"),

	/* length */
	{"毫米", "毫米", PE_DIM_LENGTH, 1},
	{"mm", "毫米", PE_DIM_LENGTH, 1},
	{"厘米", "厘米", PE_DIM_LENGTH, 10},
	{"公分", "厘米", PE_DIM_LENGTH, 10},
	{"cm", "厘米", PE_DIM_LENGTH, 10},
	{"米", "米", PE_DIM_LENGTH, 1000},
	{"m", "米", PE_DIM_LENGTH, 1000},
	{"延米", "米", PE_DIM_LENGTH, 1000},
	{"公里", "公里", PE_DIM_LENGTH, 1000000},
	{"千米", "公里", PE_DIM_LENGTH, 1000000},
	{"km", "公里", PE_DIM_LENGTH, 1000000},
	{"KM", "公里", PE_DIM_LENGTH, 1000000},
	{"里", "里", PE_DIM_LENGTH, 500000},

	/* area, in thirds of a square metre */
	{"平方米", "平方米", PE_DIM_AREA, 3},
	{"㎡", "平方米", PE_DIM_AREA, 3},
	{"m²", "平方米", PE_DIM_AREA, 3},
	{"m2", "平方米", PE_DIM_AREA, 3},
	{"平米", "平方米", PE_DIM_AREA, 3},
	{"平方", "平方米", PE_DIM_AREA, 3},
	{"亩", "亩", PE_DIM_AREA, 2000},
	{"畝", "亩", PE_DIM_AREA, 2000},
	{"公顷", "公顷", PE_DIM_AREA, 30000},
	{"hm²", "公顷", PE_DIM_AREA, 30000},
	{"平方公里", "平方公里", PE_DIM_AREA, 3000000},
	{"平方千米", "平方公里", PE_DIM_AREA, 3000000},
	{"km²", "平方公里", PE_DIM_AREA, 3000000},

	/* volume */
	{"毫升", "毫升", PE_DIM_VOLUME, 1},
	{"升", "升", PE_DIM_VOLUME, 1000},
	{"L", "升", PE_DIM_VOLUME, 1000},
	{"立方米", "立方米", PE_DIM_VOLUME, 1000000},
	{"m³", "立方米", PE_DIM_VOLUME, 1000000},
	{"m3", "立方米", PE_DIM_VOLUME, 1000000},
	{"立方", "立方米", PE_DIM_VOLUME, 1000000},
	{"方", "立方米", PE_DIM_VOLUME, 1000000},

	/*
	 * mass in milligrams; micrograms stay apart: no form mixes them with
	 * grams
	 */
	COUNT("微克"),
	COUNT_AS("μg", "微克"),
	{"毫克", "毫克", PE_DIM_MASS, 1},
	{"mg", "毫克", PE_DIM_MASS, 1},
	{"克", "克", PE_DIM_MASS, 1000},
	{"g", "克", PE_DIM_MASS, 1000},
	{"斤", "斤", PE_DIM_MASS, 500000},
	{"公斤", "公斤", PE_DIM_MASS, 1000000},
	{"千克", "公斤", PE_DIM_MASS, 1000000},
	{"kg", "公斤", PE_DIM_MASS, 1000000},
	{"吨", "吨", PE_DIM_MASS, 1000000000},
	{"t", "吨", PE_DIM_MASS, 1000000000},

	/* energy */
	{"千瓦时", "千瓦时", PE_DIM_ENERGY, 1},
	{"度", "千瓦时", PE_DIM_ENERGY, 1},
	{"kWh", "千瓦时", PE_DIM_ENERGY, 1},
	{"兆瓦时", "兆瓦时", PE_DIM_ENERGY, 1000},
	COUNT("千瓦"),
	COUNT_AS("kW", "千瓦"),
	COUNT("兆瓦"),
	COUNT_AS("MW", "兆瓦"),

	/* people */
	COUNT("人"),
	COUNT_AS("名", "人"),
	COUNT_AS("个人", "人"),
	COUNT_AS("位", "人"),
	COUNT("人次"),
	COUNT_AS("人(次)", "人次"),
	COUNT("人天"),
	COUNT("户"),
	COUNT_AS("农户", "户"),
	COUNT("户次"),
	COUNT("家庭"),
	COUNT("对"),

	/* events */
	COUNT("场"),
	COUNT_AS("场次", "场"),
	COUNT("次"),
	COUNT_AS("次数", "次"),
	COUNT("期"),
	COUNT("届"),
	COUNT("轮"),
	COUNT("批次"),
	COUNT("车次"),
	COUNT("班"),
	COUNT("班次"),
	COUNT("起"),
	COUNT("宗"),
	COUNT("例"),
	COUNT("件"),
	COUNT_AS("件次", "件"),

	/* things */
	COUNT("个"),
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
	COUNT("艘"),
	COUNT("部"),
	COUNT("批"),
	COUNT("座"),
	COUNT("栋"),
	COUNT_AS("幢", "栋"),
	COUNT("间"),
	COUNT("所"),
	COUNT("套次"),
	COUNT("份"),
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
	COUNT("村"),
	COUNT("镇"),
	COUNT("乡"),
	COUNT("县"),
	COUNT("点"),
	COUNT("分"),
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
