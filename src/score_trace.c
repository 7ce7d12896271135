/*
 * score_trace.c
 *		How a score came about, and why not where it did not, as JSON.
 */
#include "postgres.h"

#include "lib/stringinfo.h"
#include "utils/builtins.h"
#include "utils/fmgrprotos.h"
#include "utils/json.h"

#include "perfeval.h"

typedef struct PeExplanation
{
	const char *code;
	const char *zh;
	const char *en;
} PeExplanation;

static const PeExplanation reasons[] = {
	[PE_BECAUSE_NONE] = {NULL, NULL, NULL},
	[PE_BECAUSE_MET] = {"met", "完成值达到目标值，得满分",
	"the actual reaches the target: full points"},
	[PE_BECAUSE_SHORT] = {"short", "完成值未达到目标值，按比例得分",
	"the actual falls short of the target: points in proportion"},
	[PE_BECAUSE_NOT_MET] = {"not_met", "完成值未达到目标值，按标准不得分",
	"the actual does not meet the target, and the rule gives nothing for less"},
	[PE_BECAUSE_IN_TIME] = {"in_time", "按时完成，得满分",
	"finished in time: full points"},
	[PE_BECAUSE_LATE] = {"late", "逾期完成，按天扣分",
	"finished late: the rule takes points off for each day"},
	[PE_BECAUSE_REPEATED] = {"repeated", "完成值照抄目标值，属部门自述，按满分计入自述得分",
	"the actual repeats the target: the department's own words, full points as claimed"},
	[PE_BECAUSE_TIER] = {"tier", "完成值以文字说明达成程度，属部门自述",
	"the actual says in words how far the target was met: the department's own words"},
	[PE_BECAUSE_CASE] = {"case", "按评分标准计分", "scored by the standard"},
	[PE_BECAUSE_MISSING] = {"missing_zero", "没有填写完成值，按方案不得分", "no actual was filed, which the scheme scores 0"},
	[PE_BECAUSE_ABSENT] = {"absent", "该指标不涉及，按方案得满分", "the indicator does not apply, and the scheme gives the points"},
	[PE_BECAUSE_BEYOND] = {"beyond", "完成值超过目标值较多，按方案扣分", "the actual passes the target by so much that the scheme takes points off"},
	[PE_OPEN_RULE] = {"rule", "评分标准要求人工评定",
	"the scoring standard wants a person to decide"},
	[PE_OPEN_NO_TARGET] = {"no_target", "没有目标值，无从比较，需人工评定",
	"there is no target to compare with: a person decides"},
	[PE_OPEN_WORDS] = {"words", "目标值和完成值都是文字且不相同，需人工评定",
	"target and actual are both in words and differ: a person decides"},
	[PE_OPEN_CLAIM] = {"claim", "目标值有数字，完成值只有文字；自述不能代替数字，需人工核实",
	"the target is a figure, the actual only words: a claim is no figure, a person has to check"},
	[PE_OPEN_FIGURE] = {"figure", "目标值是文字，完成值是数字，需人工评定",
	"the target is in words, the actual is a figure: a person decides"},
	[PE_OPEN_COMPOUND] = {"compound", "目标值含有多个指标值，需人工逐项评定",
	"the target holds more than one demand: a person decides each"},
	[PE_OPEN_TIER] = {"tier_without_share", "评分标准没有规定该达成程度的得分比例，需人工评定",
	"the rule gives no share for this tier: a person decides"},
	[PE_OPEN_TWO_FIT] = {"two_fit", "完成值中有多个数字与目标值单位相符，需人工指认",
	"more than one figure of the actual fits the target: a person picks"},
	[PE_OPEN_NONE_FITS] = {"none_fits", "完成值中没有与目标值单位相符的数字，需人工评定",
	"no figure of the actual fits the target: a person decides"},
	[PE_OPEN_KIND] = {"date_or_quantity", "目标值与完成值一个是日期、一个是数量，需人工评定",
	"one side is a date, the other a quantity: a person decides"},
	[PE_OPEN_CHANGE] = {"change_or_level", "一方是增减幅度，另一方是水平值，不能直接比较，需人工评定",
	"one side is a change, the other a level: they don't compare, a person decides"},
	[PE_OPEN_PER] = {"per", "“每”“各”或频次口径不一致，需人工评定",
	"each, per or frequency differ between the two: a person decides"},
	[PE_OPEN_DIRECTION] = {"direction", "完成值与目标值不等，且未说明越高越好还是越低越好，需人工评定",
	"actual and target differ, and nothing says whether more or less is better: a person decides"},
	[PE_OPEN_APPROX] = {"about", "“约”数未达到或无法确认，需人工评定",
	"a figure is only about: a person decides"},
	[PE_OPEN_INEXACT] = {"inexact", "完成值是一个区间，得分无法唯一确定，需人工评定",
	"the actual is an interval that gives no one score: a person decides"},
	[PE_OPEN_MAGNITUDE] = {"magnitude", "按所写单位相差千倍以上，疑为元与万元混用，需人工核实",
	"as written the two differ a thousandfold, as 元 for 万元 would: a person has to check"},
	[PE_OPEN_AMBIGUOUS] = {"ambiguous", "完成值或目标值未写单位，两种读法得分不同，需人工核实",
	"a number without its unit can be read in two ways that score differently: a person has to check"},
	[PE_OPEN_LATE] = {"late_without_price", "逾期完成，评分标准未规定如何扣分，需人工评定",
	"finished late, and the rule does not say what that costs: a person decides"},
	[PE_OPEN_DENIED] = {"denied", "完成值的数字已达到目标，但其文字说明未完成，需人工评定",
	"the figure reaches the target, but the words beside it say that it was not met: a person decides"},
	[PE_OPEN_YEAR] = {"year", "日期未写年份，且未给出评价年度，需人工评定",
	"a date has no year and no fiscal year was given: a person decides"},
	[PE_OPEN_STEPS] = {"steps", "偏差不是整步，标准未说明不足一步如何计算，且影响得分，需人工评定",
	"the deviation is no whole number of steps, the standard does not say how a begun one counts, and it matters: a person decides"},
	[PE_OPEN_STEP_UNIT] = {"step_unit", "评分标准的步长与目标值单位不同，需人工评定",
	"the standard's steps are in another unit than the target: a person decides"},
	[PE_OPEN_UNSAID] = {"unsaid", "评分标准没有规定这种情况如何计分，需人工评定",
	"the standard does not say what such an actual gets: a person decides"},
	[PE_OPEN_MEASURE] = {"measure", "标准中的比率可指完成值本身，也可指完成率，两种读法得分不同，需人工评定",
	"the standard's rate can be the actual itself or its completion, and they score differently: a person decides"},
	[PE_OPEN_ZERO_TARGET] = {"zero_target", "目标值为0，完成值不为0，没有比例可算，需人工评定",
	"the target is 0 and the actual is not, so there is no ratio: a person decides"},
	[PE_OPEN_RANGE] = {"range", "数字过长，超出计算范围，需人工评定",
	"a number has more than 18 digits: a person decides"},
};

StaticAssertDecl(lengthof(reasons) == PE_REASONS, "each reason has its words");

/* For the statuses that need no reason. */
static const PeExplanation statuses[] = {
	[PE_MISSING] = {"missing", "没有填写完成值", "no actual was filed"},
	[PE_NO_POINTS] = {"no_points", "没有分值，不计分", "the line carries no points"},
	[PE_UNIT_MISMATCH] = {"unit_mismatch", "完成值与目标值单位不同，不能比较，需人工核实",
	"the units of actual and target can't be compared: a person has to check"},
	[PE_UNREADABLE] = {"unreadable", "没有可用的评分标准", "there is no scoring rule that could be read"},
};

/* By bit. */
static const PeExplanation notes[] = {
	{"beyond_target", "超过目标值", "the target was passed, not only reached"},
	{"strict_at_equality", "目标为“大于”或“小于”，恰好相等，按达到计", "the target is strict and was met at equality"},
	{"took_unit", "未写单位的一方采用另一方的单位", "a bare number took the other side's unit"},
	{"converted", "单位已换算", "units were converted"},
	{"capped", "得分已限制在0分至满分之间", "the score was held between 0 and the points"},
	{"chosen", "从完成值的多个数字中选取单位相符的一个", "one of several figures of the actual was used"},
	{"zero_word", "“无”按0计", "the word for nothing was read as 0"},
	{"two_ways", "数字有两种读法", "the bare number can be read in two ways"},
	{"completion", "按完成率（完成值÷目标值）对照评分标准", "the standard was held against actual ÷ target"},
	{"points", "评分标准的满分与本行分值不一致，按标准所写计分", "the standard's full points are not the row's; they were used as written"},
	{"negative_as_zero", "完成值为负，按0计", "an actual below 0 counted as 0"},
	{"rounded", "四舍五入保留规定的小数位数", "rounded once, half away from zero"},
};

static const char *const directions[] = {NULL, "higher", "lower", "exact"};

static void
put_key(StringInfo json, const char *key)
{
	if (json->data[json->len - 1] != '{')
		appendStringInfoChar(json, ',');
	appendStringInfo(json, "\"%s\": ", key);
}

static void
put_text(StringInfo json, const char *key, const char *value)
{
	put_key(json, key);
	if (value == NULL)
		appendStringInfoString(json, "null");
	else
		escape_json(json, value);
}

static void
put_decimal(StringInfo json, const char *key, PeDecimal value)
{
	char		buf[PE_DECIMAL_TEXT];

	pe_decimal_print(value, buf);
	put_key(json, key);
	appendStringInfoString(json, buf);
}

/* A numeric of any size; NaN and infinity as strings. */
static void
put_numeric(StringInfo json, const char *key, Datum value)
{
	char	   *text = DatumGetCString(DirectFunctionCall1(numeric_out, value));

	put_key(json, key);
	if (numeric_is_nan(DatumGetNumeric(value)) || numeric_is_inf(DatumGetNumeric(value)))
		escape_json(json, text);
	else
		appendStringInfoString(json, text);
}

static const char *
print_figure(const PeFigure *figure)
{
	char		buf[PE_CANONICAL_MAX];

	return pnstrdup(buf, pe_canonical(figure, buf));
}

/* What was written and how it is read. */
static void
put_side(StringInfo json, const char *key, const PeView *view)
{
	put_key(json, key);
	if (view == NULL)
	{
		appendStringInfoString(json, "null");
		return;
	}
	appendStringInfoChar(json, '{');
	put_text(json, "written", pnstrdup(view->text, view->text_len));
	put_text(json, "kind", pe_kind_names[view->kind]);
	put_text(json, "canonical", view->kind == PE_QUANTITY || view->kind == PE_DATE ?
			 print_figure(&view->figure) : NULL);
	appendStringInfoChar(json, '}');
}

/* 6 × 180 ÷ 200 = 5.40, or 5 - 0.5 × 3 = 3.50, with the numbers of this case. */
static const char *
print_formula(const PeScoreCase *work)
{
	const PeOutcome *out = &work->out;
	StringInfoData text;
	char		number[PE_DECIMAL_TEXT];
	bool		changes = out->factor.coef != 0 && out->num.coef != 0;

	if (!pe_outcome_has_score(out) || out->full)
		return NULL;
	initStringInfo(&text);
	if (out->base.coef != 0 || !changes)
	{
		pe_decimal_print(out->base, number);
		if (out->base.coef == 0 && out->factor.coef != 0)
			pe_decimal_print(out->factor, number);
		appendStringInfoString(&text, number);
		if (changes)
			appendStringInfoString(&text, out->minus ? " - " : " + ");
		else if (out->base.coef == 0 && out->factor.coef != 0)
			appendStringInfoString(&text, " × 0");
	}
	if (changes)
	{
		pe_decimal_print(out->factor, number);
		appendStringInfoString(&text, number);
		pe_decimal_print(out->num, number);
		if (out->base.coef == 0 || strcmp(number, "1") != 0 || out->den.coef != 1 || out->den.scale != 0)
			appendStringInfo(&text, " × %s", number);
		pe_decimal_print(out->den, number);
		if (strcmp(number, "1") != 0)
			appendStringInfo(&text, " ÷ %s", number);
	}
	pe_decimal_print(out->score, number);
	appendStringInfo(&text, " = %s", number);
	return text.data;
}

/* Numbers of both sides in one unit, their ratio and deviation. */
static void
put_values(StringInfo json, const PeOutcome *out)
{
	Numeric		target;
	Numeric		actual;
	Numeric		one = int64_to_numeric(1);
	Numeric		rate;
	bool		failed = false;

	if (!out->has_values)
		return;
	put_decimal(json, "target_value", out->target);
	put_decimal(json, "actual_value", out->actual);
	if (out->target.coef == 0)
		return;
	target = DatumGetNumeric(pe_decimal_to_numeric(out->target));
	actual = DatumGetNumeric(pe_decimal_to_numeric(out->actual));
	rate = pe_numeric_divide(actual, target, &failed);
	if (failed)
		return;
	put_numeric(json, "completion_rate", NumericGetDatum(rate));
	put_numeric(json, "deviation", NumericGetDatum(pe_numeric_subtract(rate, one, &failed)));
}

static void
put_notes(StringInfo json, const PeOutcome *out)
{
	bool		first = true;

	put_key(json, "notes");
	appendStringInfoChar(json, '[');
	for (int i = 0; i < (int) lengthof(notes); i++)
	{
		if (!(out->notes & (1 << i)))
			continue;
		if (!first)
			appendStringInfoString(json, ", ");
		escape_json(json, notes[i].code);
		first = false;
	}
	appendStringInfoChar(json, ']');
}

/* One sentence for a person, in Chinese or English. */
static const char *
explain(const PeScoreCase *work, bool chinese)
{
	const PeOutcome *out = &work->out;
	const PeExplanation *why = out->reason != PE_BECAUSE_NONE && out->status != PE_UNIT_MISMATCH ?
	&reasons[out->reason] : &statuses[out->status];
	const char *formula = print_formula(work);
	StringInfoData text;

	initStringInfo(&text);
	appendStringInfoString(&text, chinese ? why->zh : why->en);
	if (formula != NULL)
		appendStringInfo(&text, chinese ? "：%s" : ": %s", formula);
	if (out->days > 0)
		appendStringInfo(&text, chinese ? "；逾期%d天" : "; late by %d days", out->days);
	for (int i = 0; i < (int) lengthof(notes); i++)
	{
		if (out->notes & (1 << i))
			appendStringInfo(&text, chinese ? "；%s" : "; %s",
							 chinese ? notes[i].zh : notes[i].en);
	}
	appendStringInfoString(&text, chinese ? "。" : ".");
	return text.data;
}

PG_FUNCTION_INFO_V1(pe_score_trace);

PGDLLEXPORT Datum
pe_score_trace(PG_FUNCTION_ARGS)
{
	PeScoreArgs args;
	PeScoreCase work;
	Datum		score;
	bool		has_score;
	StringInfoData json;
	size_t		len = 0;
	const char *rule = NULL;

	pe_score_args(fcinfo, &args);
	has_score = pe_score_values(&args, &work, &score);
	initStringInfo(&json);
	appendStringInfoChar(&json, '{');
	put_text(&json, "status", pe_status_names[work.out.status]);
	put_text(&json, "reason", work.out.status == PE_UNIT_MISMATCH ? "unit_mismatch" :
			 reasons[work.out.reason].code);
	if (has_score)
		put_numeric(&json, "score", score);
	else
		put_text(&json, "score", NULL);
	if (args.has_points)
		put_numeric(&json, "points", args.points);
	else
		put_text(&json, "points", NULL);
	if (args.has_rule)
	{
		rule = pe_rule_text(DatumGetPeRuleP(args.rule), &len);
		rule = pnstrdup(rule, len);
	}
	put_text(&json, "rule", rule);
	put_text(&json, "direction", directions[work.out.direction]);
	put_side(&json, "target", work.in.target);
	put_side(&json, "actual", work.in.actual);
	if (work.out.notes & PE_NOTE_CHOSEN && work.out.reason != PE_OPEN_TWO_FIT &&
		work.out.reason != PE_OPEN_NONE_FITS)
		put_text(&json, "figure", print_figure(&work.out.figure));
	put_values(&json, &work.out);
	put_text(&json, "formula", print_formula(&work));
	if (work.out.days > 0)
	{
		put_key(&json, "days_late");
		appendStringInfo(&json, "%d", work.out.days);
	}
	put_notes(&json, &work.out);
	put_text(&json, "explain_zh", explain(&work, true));
	put_text(&json, "explain_en", explain(&work, false));
	put_key(&json, "engine_version");
	appendStringInfo(&json, "%d}", PE_ENGINE_VERSION);
	PG_RETURN_DATUM(DirectFunctionCall1(jsonb_in, CStringGetDatum(json.data)));
}
