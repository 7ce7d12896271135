-- ---------------------------------------------------------------- the rules of the audit: shipped, replaced by an upgrade, not for editing

-- The thresholds of the rules that have one, unless a bureau or a scheme says otherwise.
CREATE VIEW audit_default WITH (security_invoker = true) AS
	SELECT 0.5::numeric AS b09, 0.2::numeric AS c12, 0.2::numeric AS c15, 30::numeric AS c19, 0.5::numeric AS d02, 0.3::numeric AS e02, 3::numeric AS e04,
		0.2::numeric AS e06, 1000::numeric AS f03, 0.05::numeric AS f14, 0.2::numeric AS f15, 5::numeric AS h02;
COMMENT ON VIEW audit_default IS '复核规则的默认界线: thresholds of the rules unless a setting or a scheme says otherwise';
COMMENT ON COLUMN audit_default.b09 IS '规则 B09 的默认界线：一行占其一级指标分值的比例: default of rule B09: share of its category that one line may hold';
COMMENT ON COLUMN audit_default.c12 IS '规则 C12 的默认界线：上年超出目标的比例: default of rule C12: how far last year may have passed the same target';
COMMENT ON COLUMN audit_default.c15 IS '规则 C15 的默认界线：完成值超出目标的比例: default of rule C15: how far an actual may be above its target';
COMMENT ON COLUMN audit_default.c19 IS '规则 C19 的默认界线：指标个数: default of rule C19: how many lines may carry points';
COMMENT ON COLUMN audit_default.d02 IS '规则 D02 的默认界线：自评与计算得分之差: default of rule D02: how far a score may be above the computed one, in points';
COMMENT ON COLUMN audit_default.e02 IS '规则 E02 的默认界线：需说明原因的超出比例: default of rule E02: how far above its target an actual needs a reason';
COMMENT ON COLUMN audit_default.e04 IS '规则 E04 的默认界线：原因相同的行数: default of rule E04: how many lines with one reason are copied';
COMMENT ON COLUMN audit_default.e06 IS '规则 E06 的默认界线：执行率与100%之差: default of rule E06: how far execution may be from 100 % without an explanation';
COMMENT ON COLUMN audit_default.f03 IS '规则 F03 的默认界线：总额与各来源之和的差额（元）: default of rule F03: how far the parts may be from the total, in yuan';
COMMENT ON COLUMN audit_default.f14 IS '规则 F14 的默认界线：完成情况与执行进度之差: default of rule F14: how far execution may be from what was achieved';
COMMENT ON COLUMN audit_default.f15 IS '规则 F15 的默认界线：结余的比例: default of rule F15: share of the budget that may be left';
COMMENT ON COLUMN audit_default.h02 IS '规则 H02 的默认界线：自评与审核总分之差: default of rule H02: how far the reviewed total may be from the declared one, in points';

-- A rule fails, is a hint, lacks data or applies where one of these marks is seen: of lines in perfeval.line_facts(), of money lines in perfeval.fund_facts(), of
-- reviews and the form in perfeval.total_facts(), of evidence in evidence_facts().
-- Arguments of the messages: see audit_failure.
CREATE VIEW audit_rule WITH (security_invoker = true) AS
	SELECT r.rule_id, substr(r.rule_id, 1, 1) AS rule_group, r.severity, r.hint_severity, r.scope, r.threshold::numeric AS threshold,
		(r.rule_id NOT IN ('A14', 'B08'))::integer AS enabled, r.title_zh, r.title_en, r.source, r.not_applicable_zh, r.not_applicable_en, r.lacks_zh, r.lacks_en,
		r.message_zh, r.message_en,
		r.fails::bigint AS fails, r.hints::bigint AS hints, r.lacks::bigint AS lacks,
		r.applies::bigint AS applies,
		-- where the milder case is another one
		CASE r.rule_id WHEN 'E04' THEN '第%1$s行“%2$s”：原因“%9$s”照抄在第%13$s行；请逐行说明各自的原因。' END AS hint_message_zh,
		CASE r.rule_id WHEN 'E04' THEN 'Line %1$s "%2$s": the reason "%9$s" is copied on lines %14$s: give each its own.' END AS hint_message_en,
		CASE r.severity WHEN 'E' THEN 1 WHEN 'W' THEN 2 ELSE 3 END AS severity_order,
		CASE substr(r.rule_id, 1, 1) WHEN 'A' THEN '填报完整' WHEN 'B' THEN '分值设置' WHEN 'C' THEN '目标设置' WHEN 'D' THEN '评分'
			WHEN 'E' THEN '偏差原因' WHEN 'F' THEN '资金' WHEN 'G' THEN '完成情况' WHEN 'H' THEN '审核' END AS group_zh,
		CASE substr(r.rule_id, 1, 1) WHEN 'A' THEN 'completeness' WHEN 'B' THEN 'points' WHEN 'C' THEN 'targets' WHEN 'D' THEN 'scores'
			WHEN 'E' THEN 'reasons' WHEN 'F' THEN 'money' WHEN 'G' THEN 'achievement' WHEN 'H' THEN 'reviews' END AS group_en
	FROM audit_default d
	CROSS JOIN LATERAL (VALUES
		('A01', 'form', 'E', NULL, NULL, '资金总额或金额单位缺失', 'total of the money, or its unit, is missing', '财预〔2020〕10号附件1',
			NULL, NULL, NULL, NULL,
			'没有年度资金总额的预算数，或金额单位不明；请补填资金总额行和金额单位。',
			'The total line has no budget, or the money unit is unknown: fill in both.',
			perfeval.form_mark('money_missing'), 0, 0, perfeval.form_mark('form')),
		('A02', 'form', 'E', NULL, NULL, '产出或效益没有计分的指标', 'no output or no benefit indicator carries points', '财预〔2021〕101号 三(六)',
			NULL, NULL, NULL, NULL,
			'产出指标共%6$s分，效益指标共%7$s分；两类均须设置计分的指标。',
			'Outputs carry %6$s points, benefits %7$s: both must have indicators with points.',
			perfeval.form_mark('no_output_or_benefit'), 0, 0, perfeval.form_mark('form')),
		('A03', 'form', 'W', NULL, NULL, '满意度指标缺失或为0分', 'satisfaction is missing or has no points', '财预〔2020〕10号第十三条',
			NULL, NULL, NULL, NULL,
			'满意度指标共%8$s分，也没有说明不适用的原因；请设置指标，或写明“不涉及”。',
			'Satisfaction carries %8$s points, and nothing says why it does not apply: set an indicator, or state 不涉及.',
			perfeval.form_mark('no_satisfaction'), 0, perfeval.form_mark('too_long'), perfeval.form_mark('form')),
		('A04', 'form', 'E', NULL, NULL, '工程、修缮、购置类项目没有成本指标', 'works or procurement without a cost indicator', '财预〔2021〕101号 三(六)',
			'不是工程、修缮、购置类项目', 'not a project of works or procurement', NULL, NULL,
			'工程、修缮、购置类项目须设置成本指标，本表成本指标共%9$s分。',
			'A project of works or procurement must have cost indicators; they carry %9$s points here.',
			perfeval.form_mark('works_without_cost'), 0, 0, perfeval.form_mark('works')),
		('A05', 'form', 'W', NULL, NULL, '产出中没有数量或质量指标', 'outputs without a quantity or a quality indicator', '财预〔2021〕101号 三(六)',
			'没有产出指标', 'no output indicator', NULL, NULL,
			'产出指标共%6$s分，但数量、质量指标不全；请补设。',
			'Outputs carry %6$s points, but quantity or quality is missing: add it.',
			perfeval.form_mark('no_quantity_or_quality'), 0, 0, perfeval.form_mark('has_output')),
		('A06', 'form', 'W', NULL, NULL, '年度目标或完成情况未填', 'goals or what became of them are missing', '财预〔2020〕10号附件1',
			NULL, NULL, NULL, NULL,
			'没有填写年度总体目标，或没有填写目标完成情况。',
			'The goals of the year, or what became of them, are not filled in.',
			perfeval.form_mark('goals_missing'), 0, 0, perfeval.form_mark('form')),
		('A07', 'line', 'E', NULL, NULL, '有分值而目标值或完成值未填', 'points without a target or an actual', '财预〔2020〕10号附件1',
			'没有计分的指标行', 'no line carries points', NULL, NULL,
			'第%1$s行“%2$s”：分值%5$s分，目标值“%3$s”，完成值“%4$s”；两者都要填写。',
			'Line %1$s "%2$s": %5$s points, target "%3$s", actual "%4$s": both must be filled in.',
			perfeval.mark('target_blank') | perfeval.mark('actual_blank'), 0, 0, perfeval.mark('scored')),
		('A08', 'line', 'E', NULL, NULL, '有分值而没有得分', 'points without a score', '财预〔2020〕10号附件1',
			'没有计分的指标行', 'no line carries points', NULL, NULL,
			'第%1$s行“%2$s”：分值%5$s分，没有填写得分。',
			'Line %1$s "%2$s": %5$s points and no score.',
			perfeval.mark('no_score'), 0, 0, perfeval.mark('scored')),
		('A09', 'form', 'W', NULL, NULL, '指标重复', 'the same indicator twice', '通行做法',
			'没有指标行', 'no indicator line', NULL, NULL,
			'%19$s行指标中有名称（或目标内容）相同的，请合并或改名。',
			'Among %19$s lines some have the same name or content: merge or rename them.',
			perfeval.form_mark('twins'), 0, 0, perfeval.form_mark('has_lines')),
		('A10', 'line', 'I', NULL, NULL, '分值、得分均为0的空行', 'a filler line of 0 points', '通行做法',
			'没有计分的指标行', 'no line carries points', NULL, NULL,
			'第%1$s行分值和得分均为0；没有内容的行请删去，或写明不适用的原因。',
			'Line %1$s has 0 points and no score: remove it, or say why it does not apply.',
			perfeval.mark('filler'), 0, 0, -1),
		('A11', 'line', 'E', NULL, NULL, '写明不涉及的行仍有得分', 'a line that does not apply has a score', '财政部门自评质量通报',
			'没有计分的指标行', 'no line carries points', NULL, NULL,
			'第%1$s行“%2$s”：写明不涉及（目标“%3$s”，完成“%4$s”），却得%6$s分。',
			'Line %1$s "%2$s": does not apply (target "%3$s", actual "%4$s"), yet scores %6$s.',
			perfeval.mark('absent_scored'), 0, 0, perfeval.mark('scored')),
		('A12', 'line', 'W', NULL, NULL, '模板痕迹未清除', 'placeholder left over from the template', '通行做法',
			'没有指标行', 'no indicator line', NULL, NULL,
			'第%1$s行“%2$s”：留有“*”“XX”“指标1：”等模板文字（目标“%3$s”，完成“%4$s”）。',
			'Line %1$s "%2$s": holds placeholders such as * or XX (target "%3$s", actual "%4$s").',
			perfeval.mark('placeholder'), 0, 0, -1),
		('A13', 'line', 'W', NULL, NULL, '有乱码、控制字符或null', 'control characters, null or an error of a spreadsheet', '通行做法',
			'没有指标行', 'no indicator line', NULL, NULL,
			'第%1$s行“%2$s”：有不应出现的字符（目标“%3$s”，完成“%4$s”），请重新填写。',
			'Line %1$s "%2$s": holds characters that do not belong there (target "%3$s", actual "%4$s").',
			perfeval.mark('bad_characters'), 0, 0, -1),
		('A14', 'evidence', 'W', NULL, NULL, '要求佐证材料而没有', 'evidence is asked for and missing', '财预〔2021〕101号（佐证资料）',
			'没有要求佐证材料的指标', 'no line is asked for evidence', NULL, NULL,
			'第%1$s行“%2$s”：得分%5$s，没有佐证材料（分值%4$s，评分标准“%3$s”）；请补充。',
			'Line %1$s "%2$s": scores %5$s of %4$s without evidence (standard "%3$s"): add it.',
			perfeval.form_mark('evidence_missing'), 0, 0, perfeval.form_mark('evidence_wanted')),
		('B01', 'form', 'E', NULL, NULL, '分值合计不等于满分', 'points do not add up to the full points', '财预〔2020〕10号第十八条',
			NULL, NULL, NULL, NULL,
			'各行分值合计%1$s，应为%2$s（预算执行%23$s分在内）。',
			'The points add up to %1$s, it should be %2$s, execution (%23$s) included.',
			perfeval.form_mark('points_not_full'), 0, perfeval.form_mark('too_long'), perfeval.form_mark('form')),
		('B02', 'form', 'E', NULL, NULL, '表上印的分值总计与各行之和不符', 'printed total of points is not their sum', '通行做法',
			'表上没有印分值总计', 'no total of points is printed', NULL, NULL,
			'表上总分值%3$s，各行之和%1$s。',
			'The form prints %3$s, its lines add up to %1$s.',
			perfeval.form_mark('points_unlike_declared'), 0, perfeval.form_mark('too_long'), perfeval.form_mark('points_declared')),
		('B04', 'line', 'E', NULL, NULL, '没有分值却有得分', 'a score without points', '通行做法',
			'没有指标行', 'no indicator line', NULL, NULL,
			'第%1$s行“%2$s”：分值“%5$s”，得分%6$s。',
			'Line %1$s "%2$s": points "%5$s", score %6$s.',
			perfeval.mark('unpaid_score'), 0, 0, -1),
		('B05', 'form', 'W', NULL, NULL, '一级指标分值与规定不一致', 'first-level points differ from the profile', '财预〔2020〕10号第十三条',
			NULL, NULL, '没有可对照的方案', 'no scheme to hold it against',
			'产出%6$s、效益%7$s、满意度%8$s、成本%9$s；规定为%10$s，另加预算执行。特殊情况需调整的请说明。',
			'Outputs %6$s, benefits %7$s, satisfaction %8$s, cost %9$s; the profile is %10$s, and execution. Explain the adjustment.',
			perfeval.form_mark('unlike_profile'), 0, perfeval.form_mark('too_long') | perfeval.form_mark('profile_unknown'), perfeval.form_mark('form')),
		('B06', 'form', 'W', NULL, NULL, '不适用类别的分值没有分配到其他类别', 'points of a category that does not apply were not given to others', '财预〔2021〕101号 三(六)',
			'各类别齐全', 'no category is absent', NULL, NULL,
			'缺少的类别分值没有调到其他类别，合计%1$s，应为%2$s。',
			'A category is absent and its points went nowhere: the sum is %1$s, it should be %2$s.',
			perfeval.form_mark('points_not_moved'), 0, perfeval.form_mark('too_long'), perfeval.form_mark('category_absent')),
		('B08', 'line', 'I', NULL, NULL, '分值不是整数', 'points are not whole', '郑州市预算绩效目标管理办法',
			'没有计分的指标行', 'no line carries points', NULL, NULL,
			'第%1$s行“%2$s”：分值%5$s不是整数。',
			'Line %1$s "%2$s": points %5$s are not whole.',
			perfeval.mark('part_points'), 0, 0, perfeval.mark('scored')),
		('B09', 'form', 'W', NULL, d.b09, '分值过于集中', 'one line holds most of its category', '自评质量通报；界线为建议值',
			'没有计分的指标行', 'no line carries points', NULL, NULL,
			'有一行的分值超过其一级指标的%26$s%%。',
			'One line holds more than %26$s %% of its first-level category.',
			perfeval.form_mark('line_too_heavy'), 0, perfeval.form_mark('too_long'), perfeval.form_mark('has_scored')),
		('C01', 'line', 'W', NULL, NULL, '应有数字的目标没有数字', 'a target without the figure that its actual has', '绩效目标审核通行要求',
			'没有计分的指标行', 'no line carries points', NULL, NULL,
			'第%1$s行“%2$s”：目标“%3$s”没有数字，完成“%4$s”；请写明数量标准。',
			'Line %1$s "%2$s": target "%3$s" has no figure, its actual is "%4$s": state the figure.',
			perfeval.mark('words_for_figure'), 0, 0, perfeval.mark('scored')),
		('C02', 'line', 'W', NULL, NULL, '目标数字没有计量单位', 'a target without a unit', '绩效目标审核通行要求',
			'没有计分的指标行', 'no line carries points', NULL, NULL,
			'第%1$s行“%2$s”：目标“%3$s”没有计量单位。',
			'Line %1$s "%2$s": target "%3$s" has no unit.',
			perfeval.mark('target_bare'), 0, 0, perfeval.mark('scored')),
		('C03', 'line', 'W', NULL, NULL, '目标只有笼统的词语', 'a target of vague words alone', '绩效目标审核通行要求',
			'没有计分的指标行', 'no line carries points', NULL, NULL,
			'第%1$s行“%2$s”：目标“%3$s”无法衡量；请写成可核对的标准。',
			'Line %1$s "%2$s": target "%3$s" can not be measured: state what can be checked.',
			perfeval.mark('target_vague'), 0, 0, perfeval.mark('scored')),
		('C04', 'line', 'W', NULL, NULL, '数量或成本指标的目标没有数字', 'quantity or cost without a figure', '绩效目标审核通行要求',
			'没有计分的指标行', 'no line carries points', NULL, NULL,
			'第%1$s行“%2$s”：数量、成本指标应有数字，目标为“%3$s”。',
			'Line %1$s "%2$s": quantity and cost want a figure; the target is "%3$s".',
			perfeval.mark('words_for_amount'), 0, 0, perfeval.mark('scored')),
		('C05', 'line', 'W', NULL, NULL, '一行有两个目标', 'two targets in one line', '建议',
			'没有计分的指标行', 'no line carries points', NULL, NULL,
			'第%1$s行“%2$s”：目标“%3$s”是几项的目标，请分行填写。',
			'Line %1$s "%2$s": target "%3$s" is one for several things: give each a line.',
			perfeval.mark('target_many'), 0, 0, perfeval.mark('scored')),
		('C07', 'line', 'W', NULL, NULL, '目标数字写在内容栏', 'a target hidden in the content', '建议',
			'没有计分的指标行', 'no line carries points', NULL, NULL,
			'第%1$s行“%2$s”：内容里的数量要求没有写进目标值（目标“%3$s”）。',
			'Line %1$s "%2$s": the content holds a bound that the target "%3$s" does not have.',
			perfeval.mark('content_bound'), 0, 0, perfeval.mark('scored')),
		('C08', 'line', 'W', 'I', NULL, '成本指标用了“不少于”', 'a cost with a lower bound', '绩效目标审核通行要求',
			'没有成本指标', 'no cost indicator', NULL, NULL,
			'第%1$s行“%2$s”：成本指标的目标“%3$s”以多为好；如是补助标准请归入其他类别。',
			'Line %1$s "%2$s": the target "%3$s" of a cost wants more of it; a standard of aid is no cost.',
			perfeval.mark('cost_floor'), perfeval.mark('cost_floor_per'), 0, perfeval.mark('cost')),
		('C09', 'line', 'E', NULL, NULL, '比例目标超过100%', 'a share above 100 %', '通行做法',
			'没有数量目标', 'no target is a figure', NULL, NULL,
			'第%1$s行“%2$s”：目标“%3$s”超过100%%，该比例不可能超过。',
			'Line %1$s "%2$s": target "%3$s" is above 100 %%, which such a share can not be.',
			perfeval.mark('beyond_all'), 0, 0, perfeval.mark('target_figure')),
		('C10', 'line', 'W', NULL, NULL, '指标放错类别', 'an indicator in the wrong category', '自评质量通报',
			'没有计分的指标行', 'no line carries points', NULL, NULL,
			'第%1$s行“%2$s”：质量指标计的是人数、场次（目标“%3$s”，完成“%4$s”），应归入数量指标。',
			'Line %1$s "%2$s": a quality indicator counts heads or events (target "%3$s", actual "%4$s"): that is quantity.',
			perfeval.mark('heads_as_quality'), 0, 0, perfeval.mark('scored')),
		('C12', 'line', 'W', NULL, d.c12, '目标与上年相同而上年远超目标', 'last year passed the same target by far', '财预〔2021〕101号 二（从严从高）',
			'没有可比的上年指标', 'no comparable line of last year', NULL, NULL,
			'第%1$s行“%2$s”：目标“%3$s”与上年相同，上年完成“%12$s”。',
			'Line %1$s "%2$s": target "%3$s" is last year''s, which was passed with "%12$s".',
			perfeval.mark('same_easy_target'), 0, 0, perfeval.mark('has_earlier')),
		('C13', 'line', 'W', NULL, NULL, '目标不及上年完成值且没有说明', 'a target that asks for less than last year''s actual', '财预〔2021〕101号 二（历史标准）',
			'没有可比的上年指标', 'no comparable line of last year', NULL, NULL,
			'第%1$s行“%2$s”：目标“%3$s”不及上年完成“%12$s”，没有说明原因。',
			'Line %1$s "%2$s": target "%3$s" asks for less than last year''s actual "%12$s", without a reason.',
			perfeval.mark('below_earlier'), 0, 0, perfeval.mark('has_earlier')),
		('C14', 'form', 'W', NULL, NULL, '指标和目标值与上年完全相同', 'all targets are last year''s', '通行要求',
			'没有可比的上年指标', 'no comparable line of last year', NULL, NULL,
			'%22$s行计分的指标和目标值与上年完全相同。',
			'All %22$s lines that carry points have last year''s indicators and targets.',
			perfeval.form_mark('same_targets'), 0, 0, perfeval.form_mark('has_earlier')),
		('C15', 'line', 'W', NULL, d.c15, '完成值远超目标', 'the actual is far above its target', '财预〔2020〕10号第十六条；界线为通行值',
			'没有数量目标', 'no target is a figure', NULL, NULL,
			'第%1$s行“%2$s”：目标“%3$s”，完成“%4$s”，为目标的%8$s%%；请核对目标是否偏低。',
			'Line %1$s "%2$s": target "%3$s", actual "%4$s", %8$s %% of it: was the target set too low?',
			perfeval.mark('far_over'), 0, 0, perfeval.mark('target_figure')),
		('C18', 'form', 'W', NULL, NULL, '成本指标合计超过预算', 'cost items exceed the budget', '绩效目标审核通行要求',
			'没有以金额表示的成本指标', 'no cost item in money', NULL, NULL,
			'成本指标合计%20$s元，预算%14$s元。',
			'The cost items add up to %20$s yuan, the budget is %14$s.',
			perfeval.form_mark('costs_above_budget'), 0, perfeval.form_mark('too_long'), perfeval.form_mark('costs_told')),
		('C19', 'form', 'W', NULL, d.c19, '指标过多', 'too many indicators', '财预〔2020〕10号第十四条；界线为建议值',
			NULL, NULL, NULL, NULL,
			'计分的指标共%22$s行，超过%25$s行；请突出重点。',
			'%22$s lines carry points, more than %25$s: keep to what matters.',
			perfeval.form_mark('too_many_lines'), 0, 0, perfeval.form_mark('form')),
		('C21', 'line', 'E', NULL, NULL, '目标值与批复不一致', 'the target is not the approved one', '财预〔2021〕101号 三',
			'没有批复的目标值', 'no approved target is stored', NULL, NULL,
			'第%1$s行“%2$s”：目标“%3$s”，批复为“%10$s”。',
			'Line %1$s "%2$s": target "%3$s", approved "%10$s".',
			perfeval.mark('other_than_approved'), 0, 0, perfeval.mark('has_approved')),
		('D01', 'line', 'E', NULL, NULL, '得分高于分值或为负', 'a score above its points or below 0', '财预〔2020〕10号第十六条',
			'没有计分的指标行', 'no line carries points', NULL, NULL,
			'第%1$s行“%2$s”：得分%6$s，分值%5$s。',
			'Line %1$s "%2$s": score %6$s, points %5$s.',
			perfeval.mark('out_of_range'), 0, 0, perfeval.mark('scored')),
		('D02', 'line', 'E', 'I', d.d02, '自评得分与计算得分不一致', 'the score filed is not the one computed', '财预〔2020〕10号第十六条',
			'没有计分的指标行', 'no line carries points', '有的行无法计算，须由人判断', 'some lines can not be computed and want a person',
			'第%1$s行“%2$s”：自评%6$s分，按目标“%3$s”、完成“%4$s”计算为%7$s分；请核对。',
			'Line %1$s "%2$s": filed %6$s; target "%3$s" and actual "%4$s" give %7$s.',
			perfeval.mark('above_computed'), perfeval.mark('unlike_computed'), perfeval.mark('not_computed'), perfeval.mark('scored')),
		('D03', 'line', 'E', NULL, NULL, '越低越好的指标按越高越好计分', 'a reverse indicator scored as a positive one', '财预〔2020〕10号第十六条',
			'没有越低越好的指标', 'no reverse indicator', NULL, NULL,
			'第%1$s行“%2$s”：目标“%3$s”越低越好，完成“%4$s”未达到，却得满分%6$s。',
			'Line %1$s "%2$s": target "%3$s" is better when lower, actual "%4$s" misses it, yet scores %6$s in full.',
			perfeval.mark('reverse_as_positive'), 0, 0, perfeval.mark('target_ceiling')),
		('D04', 'line', 'E', NULL, NULL, '得分不在完成等级的区间内', 'a score outside its tier', '财预〔2020〕10号第十六条',
			'没有填写完成等级', 'no tier is filed', NULL, NULL,
			'第%1$s行“%2$s”：完成“%4$s”，分值%5$s，得分%6$s不在该等级的区间。',
			'Line %1$s "%2$s": actual "%4$s" of %5$s points: %6$s is outside the range of its tier.',
			perfeval.mark('outside_tier'), 0, 0, perfeval.mark('tier_told')),
		('D05', 'line', 'W', NULL, NULL, '定性指标没有填写完成等级', 'words without a tier', '财预〔2020〕10号第十六条',
			'没有定性指标', 'no target is in words', NULL, NULL,
			'第%1$s行“%2$s”：目标“%3$s”是文字，完成“%4$s”没有说明达成、部分达成还是未达成。',
			'Line %1$s "%2$s": target "%3$s" is in words, and "%4$s" does not say whether it was met, in part or not.',
			perfeval.mark('no_tier'), 0, 0, perfeval.mark('target_words')),
		('D06', 'form', 'E', NULL, NULL, '得分总计与各行之和不符', 'printed total of scores is not their sum', '通行做法',
			'表上没有印得分总计', 'no total of scores is printed', '有的行没有得分', 'some lines have no score',
			'表上总得分%5$s，各行之和%4$s。',
			'The form prints %5$s, its scores add up to %4$s.',
			perfeval.form_mark('score_unlike_declared'), 0, perfeval.form_mark('too_long') | perfeval.form_mark('score_missing'), perfeval.form_mark('score_declared')),
		('D08', 'form', 'W', NULL, NULL, '各行均为满分', 'every line has full marks', '财政部自评工作通知（严禁刻意抬高分数）',
			'没有计分的指标行', 'no line carries points', '有的行没有得分', 'some lines have no score',
			'%22$s行计分的指标全部为满分，请核对。',
			'All %22$s lines that carry points have full marks: check them.',
			perfeval.form_mark('all_full'), 0, perfeval.form_mark('line_score_missing'), perfeval.form_mark('has_scored')),
		('D09', 'form', 'W', NULL, NULL, '满分不是100的表按原始总分定级', 'graded on a total of other than the full points', '建议',
			NULL, NULL, NULL, NULL,
			'分值合计%1$s，满分%2$s；等级和排名按自评总分%4$s计，不折算。',
			'The points add up to %1$s of %2$s; grade and rank go by %4$s as filed.',
			perfeval.form_mark('points_not_full'), 0, perfeval.form_mark('too_long'), perfeval.form_mark('form')),
		('D11', 'line', 'W', NULL, NULL, '目标有数字而完成值是文字', 'words for an actual that wants a figure', '通行做法',
			'没有数量目标', 'no target is a figure', NULL, NULL,
			'第%1$s行“%2$s”：目标“%3$s”，完成“%4$s”没有数字。',
			'Line %1$s "%2$s": target "%3$s", actual "%4$s" has no figure.',
			perfeval.mark('no_figure'), 0, 0, perfeval.mark('target_figure')),
		('E01', 'line', 'W', NULL, NULL, '扣分没有说明原因', 'a loss without a reason', '财预〔2020〕10号第十一条',
			'没有扣分的指标', 'no line lost points', NULL, NULL,
			'第%1$s行“%2$s”：分值%5$s，得分%6$s，没有填写原因。',
			'Line %1$s "%2$s": %6$s of %5$s points, and no reason is given.',
			perfeval.mark('no_reason'), 0, 0, perfeval.mark('lost_points')),
		('E02', 'line', 'W', NULL, d.e02, '超额完成没有说明原因', 'over-achievement without a reason', '财预〔2020〕10号第十六条；界线为通行值',
			'没有超过界线的指标', 'no line is above the threshold', NULL, NULL,
			'第%1$s行“%2$s”：完成“%4$s”为目标“%3$s”的%8$s%%，没有说明原因。',
			'Line %1$s "%2$s": actual "%4$s" is %8$s %% of target "%3$s", and no reason is given.',
			perfeval.mark('unexplained'), 0, 0, perfeval.mark('must_explain')),
		('E03', 'line', 'W', NULL, NULL, '满分而填写了偏差原因', 'full marks with a reason for falling short', '通行要求',
			'没有填写原因', 'no reason is given', NULL, NULL,
			'第%1$s行“%2$s”：得满分%6$s，又填写原因“%9$s”。',
			'Line %1$s "%2$s": full marks (%6$s), yet a reason is given: "%9$s".',
			perfeval.mark('needless_reason'), 0, 0, perfeval.mark('reason_given')),
		('E04', 'line', 'I', NULL, d.e04, '原因空泛或照抄', 'a reason that says nothing, or that is copied', '建议',
			'没有扣分或超额的指标', 'no line lost points or is far above its target', NULL, NULL,
			'第%1$s行“%2$s”：扣分原因“%9$s”没有实质内容。',
			'Line %1$s "%2$s": the reason "%9$s" explains nothing.',
			perfeval.mark('idle_reason'), perfeval.mark('copied_reason'), 0, perfeval.mark('lost_points') | perfeval.mark('must_explain') | perfeval.mark('copied_reason')),
		('E05', 'line', 'W', NULL, NULL, '有原因而没有改进措施', 'a reason without a measure', '财预〔2020〕10号附件1',
			'没有扣分的指标，或本表没有改进措施一栏', 'no line lost points, or the form has no column for measures', NULL, NULL,
			'第%1$s行“%2$s”：扣分原因“%9$s”，没有改进措施。',
			'Line %1$s "%2$s": reason "%9$s", but no measure.',
			perfeval.mark('no_measure'), 0, 0, perfeval.mark('measure_given')),
		('E06', 'form', 'W', NULL, d.e06, '执行率偏低或偏高没有说明', 'execution far from 100 % without an explanation', '财预〔2020〕10号第二十六条',
			NULL, NULL, '没有预算数或执行数', 'budget or executed is missing',
			'预算执行率%11$s%%，与100%%相差超过%26$s%%，没有说明原因。',
			'Execution is %11$s %%, more than %26$s points from 100 %%, and nothing explains it.',
			perfeval.form_mark('rate_unexplained'), 0, perfeval.form_mark('rate_unknown'), perfeval.form_mark('form')),
		('E07', 'line', 'W', NULL, NULL, '偏差原因与上年相同', 'last year''s reason again', '财预〔2020〕10号第二十七条；建议',
			'没有可比的上年原因', 'no comparable reason of last year', NULL, NULL,
			'第%1$s行“%2$s”：原因“%9$s”与上年相同，整改未落实。',
			'Line %1$s "%2$s": reason "%9$s" is last year''s: nothing was put right.',
			perfeval.mark('same_reason'), 0, 0, perfeval.mark('has_earlier')),
		('F01', 'fund', 'E', NULL, NULL, '表上印的执行率与计算不符', 'printed execution rate is not the computed one', '财预〔2020〕10号附件1',
			'没有印执行率', 'no rate is printed', '没有预算数或执行数', 'budget or executed is missing',
			'资金第%1$s行“%2$s”：表上执行率%6$s，计算为%7$s%%（预算%3$s元，执行%4$s元，上级转移支付%5$s元）。',
			'Money line %1$s "%2$s": printed %6$s, computed %7$s %% (budget %3$s, executed %4$s, transfers %5$s yuan).',
			perfeval.fund_mark('rate_differs'), 0, perfeval.fund_mark('rate_unknown') | perfeval.fund_mark('too_long'), perfeval.fund_mark('rate_printed') | perfeval.fund_mark('too_long')),
		('F02', 'fund', 'E', NULL, NULL, '预算执行得分与规则不符', 'execution score is not what its rule gives', '财预〔2020〕10号附件1',
			'预算执行没有填写得分', 'execution has no score', '执行率无法计算', 'the rate can not be computed',
			'资金第%1$s行“%2$s”：执行率%7$s%%，分值%8$s，得分%9$s，按规则为%10$s。',
			'Money line %1$s "%2$s": rate %7$s %%, points %8$s, filed %9$s, by the rule %10$s.',
			perfeval.fund_mark('score_differs'), 0, perfeval.fund_mark('score_unknown') | perfeval.fund_mark('too_long'), perfeval.fund_mark('scored') | perfeval.fund_mark('too_long')),
		('F03', 'form', 'E', NULL, d.f03, '资金总额与各来源之和不符', 'total of the money is not the sum of its parts', '财预〔2020〕10号附件1',
			'没有分来源的资金行', 'no lines of parts', NULL, NULL,
			'总额预算%14$s元、执行%15$s元；各来源之和预算%17$s元、执行%18$s元。',
			'Total budget %14$s and executed %15$s yuan; the parts add up to %17$s and %18$s.',
			perfeval.form_mark('parts_differ'), 0, perfeval.form_mark('too_long'), perfeval.form_mark('has_parts')),
		('F04', 'fund', 'E', NULL, NULL, '没有预算却有支出', 'spending without a budget', '通行要求',
			'没有资金行', 'no money line', '没有执行数', 'executed is missing',
			'资金第%1$s行“%2$s”：预算%3$s元，执行%4$s元。',
			'Money line %1$s "%2$s": budget %3$s, executed %4$s yuan.',
			perfeval.fund_mark('unbudgeted'), 0, perfeval.fund_mark('executed_missing') | perfeval.fund_mark('too_long'), perfeval.fund_mark('line')),
		('F05', 'fund', 'W', NULL, NULL, '支出超过预算', 'spending above the budget', '通行要求',
			'没有资金行', 'no money line', '没有执行数', 'executed is missing',
			'资金第%1$s行“%2$s”：预算%3$s元，执行%4$s元。',
			'Money line %1$s "%2$s": budget %3$s, executed %4$s yuan.',
			perfeval.fund_mark('overspent'), 0, perfeval.fund_mark('executed_missing') | perfeval.fund_mark('too_long'), perfeval.fund_mark('line')),
		('F06', 'fund', 'E', NULL, NULL, '分来源的资金行填写了分值或得分', 'points or score on a part of the money', '财预〔2020〕10号附件1',
			'没有分来源的资金行', 'no lines of parts', NULL, NULL,
			'资金第%1$s行“%2$s”：分值%8$s，得分%9$s；只有总额行计分。',
			'Money line %1$s "%2$s": points %8$s, score %9$s: only the total scores.',
			perfeval.fund_mark('part_scored'), 0, perfeval.fund_mark('too_long'), perfeval.fund_mark('part')),
		('F07', 'fund', 'W', NULL, NULL, '有调整预算而按年初预算计算执行率', 'rate by the initial budget though an adjusted one exists', '财预〔2020〕10号附件1',
			'没有年初预算与全年预算不同的行', 'no line whose initial budget differs', NULL, NULL,
			'资金第%1$s行“%2$s”：表上执行率%6$s是按年初预算计算的，应按全年预算数。',
			'Money line %1$s "%2$s": the printed rate %6$s is of the initial budget; it should be of the adjusted one.',
			perfeval.fund_mark('rate_of_initial'), 0, perfeval.fund_mark('too_long'), perfeval.fund_mark('budget_adjusted') | perfeval.fund_mark('too_long')),
		('F08', 'fund', 'E', NULL, NULL, '转移支付大于支出或金额为负', 'transfers above spending, or a negative amount', '建议',
			'没有资金行', 'no money line', NULL, NULL,
			'资金第%1$s行“%2$s”：预算%3$s元，执行%4$s元，上级转移支付%5$s元。',
			'Money line %1$s "%2$s": budget %3$s, executed %4$s, transfers %5$s yuan.',
			perfeval.fund_mark('not_money'), 0, perfeval.fund_mark('too_long'), perfeval.fund_mark('line')),
		('F13', 'fund', 'E', NULL, NULL, '分母为0而印了比率', 'a rate of a denominator of 0', '通行要求',
			'没有预算为0的行', 'no line has a budget of 0', NULL, NULL,
			'资金第%1$s行“%2$s”：预算为0，表上执行率%6$s没有意义。',
			'Money line %1$s "%2$s": the budget is 0; the printed rate %6$s means nothing.',
			perfeval.fund_mark('rate_of_nothing'), 0, perfeval.fund_mark('too_long'), perfeval.fund_mark('budget_zero') | perfeval.fund_mark('too_long')),
		('F14', 'form', 'W', NULL, d.f14, '完成情况与执行进度不一致', 'results and money do not keep pace', '通行值',
			NULL, NULL, '没有得分', 'scores are missing',
			'指标得分率与预算执行得分率相差超过%26$s%%（预算执行%12$s分）。',
			'The shares of indicator and execution scores are more than %26$s %% apart (execution %12$s).',
			perfeval.form_mark('shares_apart'), 0, perfeval.form_mark('shares_unknown'), perfeval.form_mark('form')),
		('F15', 'form', 'W', NULL, d.f15, '预算为0或结余超过界线', 'no budget, or too much of it unspent', '通行值',
			NULL, NULL, '没有预算数或执行数', 'budget or executed is missing',
			'预算%14$s元，执行%15$s元，执行率%11$s%%，结余超过%26$s%%。',
			'Budget %14$s, executed %15$s yuan, rate %11$s %%: more than %26$s %% unspent.',
			perfeval.form_mark('money_left'), 0, perfeval.form_mark('rate_unknown'), perfeval.form_mark('form')),
		('F17', 'form', 'W', NULL, NULL, '提到上级资金而转移支付为0', 'upper-level money in the text while transfers are 0', '建议',
			'执行率不扣除上级转移支付', 'the rate takes no transfers off', NULL, NULL,
			'表中提到中央、省、市级资金，上级转移支付却为%16$s元；请核对执行率。',
			'The text speaks of money from upper levels, transfers are %16$s yuan: check the rate.',
			perfeval.form_mark('transfers_missing'), 0, 0, perfeval.form_mark('net_of_transfers')),
		('G01', 'line', 'W', NULL, NULL, '完成值与文字叙述不符', 'the narrative says otherwise', '通行要求',
			'没有可与文字叙述比对的行', 'the narrative states no figure for a line', NULL, NULL,
			'第%1$s行“%2$s”：完成“%4$s”，与目标完成情况中同一事项的数字不符；请核对。',
			'Line %1$s "%2$s": actual "%4$s", while the narrative gives another figure for the same thing.',
			perfeval.mark('narrated_otherwise'), 0, 0, perfeval.mark('narrated')),
		('G03', 'line', 'W', NULL, NULL, '完成值与目标值单位不同', 'actual and target have different units', '通行要求',
			'没有数量目标', 'no target is a figure', NULL, NULL,
			'第%1$s行“%2$s”：目标“%3$s”，完成“%4$s”，单位不同。',
			'Line %1$s "%2$s": target "%3$s" and actual "%4$s" have different units.',
			perfeval.mark('units_differ'), 0, 0, perfeval.mark('target_figure')),
		('G04', 'line', 'W', NULL, NULL, '完成值包括其他对象', 'the figure counts others too', '建议',
			'没有可与文字叙述比对的行', 'the narrative states no figure for a line', NULL, NULL,
			'第%1$s行“%2$s”：完成“%4$s”在目标完成情况中还包括其他对象；请按本行的对象填写。',
			'Line %1$s "%2$s": actual "%4$s" counts others too, as the narrative says: give the figure of this line alone.',
			perfeval.mark('narrated_with_others'), 0, 0, perfeval.mark('narrated')),
		('G05', 'line', 'E', NULL, NULL, '缺百分号，或比例写成小数', 'percent sign missing', '通行要求',
			'没有数量目标', 'no target is a figure', NULL, NULL,
			'第%1$s行“%2$s”：目标“%3$s”，完成“%4$s”应写成百分数。',
			'Line %1$s "%2$s": target "%3$s", actual "%4$s" should be a percentage.',
			perfeval.mark('fraction'), 0, 0, perfeval.mark('target_figure')),
		('G06', 'form', 'I', NULL, NULL, '文字中的比率算不平', 'a derived figure that does not come out', '建议',
			'没有目标完成情况的叙述', 'no narrative', NULL, NULL,
			'目标完成情况中“%24$s”与同一句中的数字不符。',
			'In the narrative, "%24$s" is not what the figures of its sentence give.',
			perfeval.form_mark('miscalculated'), 0, 0, perfeval.form_mark('narrative')),
		('H01', 'review', 'E', NULL, NULL, '审核得分高于分值', 'a review score above the points', '通行要求',
			'没有已签署的逐行审核', 'no line has a signed review', NULL, NULL,
			'审核（%2$s第%1$s行）：得分%3$s，分值%4$s。',
			'Review (%2$s line %1$s): score %3$s, points %4$s.',
			perfeval.form_mark('review_above_points'), 0, 0, perfeval.form_mark('line_reviewed')),
		('H02', 'form', 'W', NULL, d.h02, '自评与审核总分相差过大', 'declared and reviewed totals are far apart', '财预〔2020〕10号第十九条；界线由财政部门定',
			'没有已签署的审核', 'no signed review', NULL, NULL,
			'自评%4$s分，审核%21$s分，相差超过%25$s。',
			'Declared %4$s, reviewed %21$s: more than %25$s apart.',
			perfeval.form_mark('review_apart'), 0, perfeval.form_mark('too_long'), perfeval.form_mark('reviewed')),
		('H03', 'form', 'W', NULL, NULL, '审核改变了等级', 'the review changes the grade', '财预〔2020〕10号第十八条；建议',
			'没有已签署的审核', 'no signed review', NULL, NULL,
			'自评%4$s分与审核%21$s分不在同一等级。',
			'Declared %4$s and reviewed %21$s are of different grades.',
			perfeval.form_mark('review_grades_otherwise'), 0, perfeval.form_mark('too_long'), perfeval.form_mark('reviewed')),
		('H04', 'review', 'W', NULL, NULL, '扣分没有审核意见', 'a deduction without an opinion', '通行要求',
			'审核没有扣分', 'no review takes points off', NULL, NULL,
			'审核（%2$s第%1$s行）：自评%5$s，审核%3$s，没有意见。',
			'Review (%2$s line %1$s): filed %5$s, reviewed %3$s, and no opinion.',
			perfeval.form_mark('deduction_unexplained'), 0, 0, perfeval.form_mark('review_deducts'))
	) r (rule_id, scope, severity, hint_severity, threshold, title_zh, title_en, source,
		not_applicable_zh, not_applicable_en, lacks_zh, lacks_en, message_zh, message_en, fails, hints, lacks, applies);
COMMENT ON VIEW audit_rule IS '复核规则，随升级更新，不供修改: the rules of the audit, shipped, replaced by an upgrade, not for editing';
COMMENT ON COLUMN audit_rule.rule_id IS '规则编号: the rule';
COMMENT ON COLUMN audit_rule.rule_group IS '组别: group of the catalogue';
COMMENT ON COLUMN audit_rule.severity IS '默认严重程度（E 错误，W 警告，I 提示）: severity unless a setting says otherwise';
COMMENT ON COLUMN audit_rule.hint_severity IS '较轻情形的严重程度: severity of the milder case';
COMMENT ON COLUMN audit_rule.scope IS '范围（line 指标行，fund 资金行，evidence 佐证材料，review 审核，form 整张表）: line, fund, evidence, review or form';
COMMENT ON COLUMN audit_rule.threshold IS '界线: threshold, NULL where the rule has none';
COMMENT ON COLUMN audit_rule.enabled IS '默认是否启用（1 是，0 否）: 1 if it runs unless a setting says otherwise';
COMMENT ON COLUMN audit_rule.title_zh IS '名称: title in Chinese';
COMMENT ON COLUMN audit_rule.title_en IS '英文名称: title in English';
COMMENT ON COLUMN audit_rule.source IS '依据: where the rule comes from';
COMMENT ON COLUMN audit_rule.not_applicable_zh IS '不适用的原因: why it does not apply, in Chinese';
COMMENT ON COLUMN audit_rule.not_applicable_en IS '不适用的原因（英文）: why it does not apply';
COMMENT ON COLUMN audit_rule.lacks_zh IS '缺少的数据: what is missing, in Chinese';
COMMENT ON COLUMN audit_rule.lacks_en IS '缺少的数据（英文）: what is missing';
COMMENT ON COLUMN audit_rule.message_zh IS '说明: sentence in Chinese';
COMMENT ON COLUMN audit_rule.message_en IS '英文说明: sentence in English';
COMMENT ON COLUMN audit_rule.fails IS '不通过的特征（line 见 perfeval.mark()，fund 见 fund_mark()，其他见 form_mark()）: facts that fail: of perfeval.mark(), fund_mark() or form_mark(), by its scope';
COMMENT ON COLUMN audit_rule.hints IS '较轻情形的特征（line 见 perfeval.mark()，fund 见 fund_mark()，其他见 form_mark()）: facts that are a hint: of perfeval.mark(), fund_mark() or form_mark(), by its scope';
COMMENT ON COLUMN audit_rule.lacks IS '数据不足的特征（line 见 perfeval.mark()，fund 见 fund_mark()，其他见 form_mark()）: facts that lack data: of perfeval.mark(), fund_mark() or form_mark(), by its scope';
COMMENT ON COLUMN audit_rule.applies IS '适用的特征（line 见 perfeval.mark()，fund 见 fund_mark()，其他见 form_mark()）: facts that the rule applies to: of perfeval.mark(), fund_mark() or form_mark(), by its scope';
COMMENT ON COLUMN audit_rule.hint_message_zh IS '较轻情形的说明: sentence of the milder case in Chinese';
COMMENT ON COLUMN audit_rule.hint_message_en IS '较轻情形的英文说明: sentence of the milder case in English';
COMMENT ON COLUMN audit_rule.severity_order IS '严重程度的顺序（1 错误，2 警告，3 提示），用于排序: order of the severity, to sort by';
COMMENT ON COLUMN audit_rule.group_zh IS '组别名称，按 rule_group 排序: name of the group in Chinese; rule_group sorts it';
COMMENT ON COLUMN audit_rule.group_en IS '组别的英文名称: name of the group in English';

CREATE VIEW audit_rule_set WITH (security_invoker = true) AS
	SELECT 1 AS version, count(*) AS rules,
		md5(string_agg(concat_ws('|', r.rule_id, r.scope, r.severity, r.hint_severity, r.threshold, r.enabled, r.message_zh, r.message_en, r.source,
			r.hint_message_zh, r.hint_message_en, r.fails, r.hints, r.lacks, r.applies), E'\n' ORDER BY r.rule_id COLLATE "C")) AS fingerprint
	FROM audit_rule r;
COMMENT ON VIEW audit_rule_set IS '复核规则集的版本和指纹: version and content fingerprint of the rule set';
COMMENT ON COLUMN audit_rule_set.version IS '版本: version';
COMMENT ON COLUMN audit_rule_set.rules IS '规则数: number of rules';
COMMENT ON COLUMN audit_rule_set.fingerprint IS '内容指纹: fingerprint of all that a rule says';

CREATE FUNCTION found_rule(rule_id text) RETURNS text
	LANGUAGE sql STABLE CALLED ON NULL INPUT PARALLEL SAFE
	RETURN CASE WHEN EXISTS (SELECT FROM audit_rule r WHERE r.rule_id = found_rule.rule_id) THEN found_rule.rule_id
		ELSE refuse('22023', format('there is no audit rule %s', coalesce(found_rule.rule_id, 'NULL')),
			'A rule is named by its id, a capital and two digits. A check of your own, which begins with X, is none: its settings are in audit_check.',
			'The view audit_rule lists them.')::text END;
COMMENT ON FUNCTION found_rule(text) IS '复核规则编号，没有则报错: the id of a rule of the audit that is there; error 22023 where it is not';

-- ---------------------------------------------------------------- what a bureau sets itself: never touched by an upgrade

CREATE TABLE audit_setting (
	scheme text NOT NULL DEFAULT '',
	rule_id text NOT NULL CHECK (rule_id ~ '^[A-Z][0-9]{2}$' COLLATE "C"),
	enabled boolean,
	severity text CHECK (severity IN ('E', 'W', 'I')),
	threshold numeric CHECK (threshold >= 0 AND threshold < 'Infinity'),
	note text,
	PRIMARY KEY (scheme, rule_id)
);
COMMENT ON TABLE audit_setting IS '复核规则设置，由财政部门自定，升级不改: a bureau''s own settings of rules, never touched by an upgrade';
COMMENT ON COLUMN audit_setting.scheme IS '方案代码，空文本为全部方案: code of the scheme, empty for all';
COMMENT ON COLUMN audit_setting.rule_id IS '规则编号: the rule';
COMMENT ON COLUMN audit_setting.enabled IS '是否启用，空为默认: whether it runs, NULL for the default';
COMMENT ON COLUMN audit_setting.severity IS '严重程度，空为默认: severity, NULL for the default';
COMMENT ON COLUMN audit_setting.threshold IS '界线，空为默认: threshold, NULL for the default';
COMMENT ON COLUMN audit_setting.note IS '备注: note';

-- No foreign key can refer to a view. A rule that a release drops has to be let pass here, for settings that are restored as data alone.
CREATE FUNCTION keep_known_rule() RETURNS trigger
	LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE SET search_path FROM CURRENT
AS $$
BEGIN
	PERFORM found_rule(NEW.rule_id);
	RETURN NULL;
END
$$;
COMMENT ON FUNCTION keep_known_rule() IS '触发器函数，没有的规则不得设置: trigger function that refuses a setting of a rule that there is not';

-- AFTER, as the check of its form comes first.
CREATE TRIGGER keep_known_rule AFTER INSERT OR UPDATE OF rule_id ON audit_setting
	FOR EACH ROW EXECUTE FUNCTION keep_known_rule();
COMMENT ON TRIGGER keep_known_rule ON audit_setting IS '没有的规则不得设置: there is no setting of a rule that there is not';

-- A scheme has versions, so that its code is no key that another could refer to. Where there is no scheme at all nothing is refused: a data-only
-- restore fills these tables first, and the schemes of a registry may be made after its settings.
CREATE FUNCTION keep_known_scheme() RETURNS trigger
	LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE SET search_path FROM CURRENT
AS $$
BEGIN
	IF EXISTS (SELECT FROM scheme s) AND NOT EXISTS (SELECT FROM scheme s WHERE s.code = NEW.scheme) THEN
		PERFORM refuse('22023', format('there is no scheme %L', NEW.scheme), 'A setting is of one scheme, by its code, or of all, with an empty one.', known_schemes());
	END IF;
	RETURN NULL;
END
$$;
COMMENT ON FUNCTION keep_known_scheme() IS
	'触发器函数，没有的方案不得设置（还没有任何方案时除外）: trigger function that refuses a setting of a scheme that there is not, unless there is none at all';

CREATE TRIGGER keep_known_scheme AFTER INSERT OR UPDATE OF scheme ON audit_setting
	FOR EACH ROW WHEN (NEW.scheme <> '') EXECUTE FUNCTION keep_known_scheme();
COMMENT ON TRIGGER keep_known_scheme ON audit_setting IS '没有的方案不得设置: there is no setting of a scheme that there is not';

CREATE VIEW audit_scheme WITH (security_invoker = true) AS
	SELECT s.scheme_id AS scheme_key, s.code, s.over_flag, s.over_reason
	FROM scheme s
	UNION ALL
	SELECT 0::bigint AS scheme_key, NULL::text AS code, NULL::numeric AS over_flag, NULL::numeric AS over_reason;
COMMENT ON VIEW audit_scheme IS '方案，没有方案的表另有一行: the schemes, and a row for forms without one';
COMMENT ON COLUMN audit_scheme.scheme_key IS '方案编号，0 为没有方案的表: the scheme, 0 for forms without one';
COMMENT ON COLUMN audit_scheme.code IS '方案代码: code of the scheme';
COMMENT ON COLUMN audit_scheme.over_flag IS '方案的 C15 界线: threshold of rule C15 that is the scheme''s own';
COMMENT ON COLUMN audit_scheme.over_reason IS '方案的 E02 界线: threshold of rule E02 that is the scheme''s own';

-- A rule as it holds under a scheme; scheme_key 0 is for forms without one. A barrier, so that settings are looked up once a rule and not once a form.
CREATE VIEW audit_scheme_rule WITH (security_invoker = true, security_barrier = true) AS
	SELECT k.scheme_key, r.rule_id, r.rule_group, r.scope, r.fails, r.hints, r.lacks, r.applies,
		coalesce(o.enabled, a.enabled, r.enabled = 1)::integer AS enabled,
		coalesce(o.severity, a.severity, r.severity) AS severity,
		coalesce(o.severity, a.severity, r.hint_severity, r.severity) AS hint_severity,
		coalesce(o.threshold, a.threshold, CASE r.rule_id WHEN 'C15' THEN k.over_flag WHEN 'E02' THEN k.over_reason END, r.threshold) AS threshold,
		r.title_zh, r.title_en, r.source, r.not_applicable_zh, r.not_applicable_en,
		coalesce(r.lacks_zh, '有的数字超过18位') AS lacks_zh, coalesce(r.lacks_en, 'a number has more than 18 digits') AS lacks_en,
		r.message_zh, r.message_en, coalesce(r.hint_message_zh, r.message_zh) AS hint_message_zh, coalesce(r.hint_message_en, r.message_en) AS hint_message_en
	FROM audit_scheme k
	CROSS JOIN audit_rule r
	LEFT JOIN audit_setting o ON o.scheme = k.code AND o.rule_id = r.rule_id
	LEFT JOIN audit_setting a ON a.scheme = '' AND a.rule_id = r.rule_id;
COMMENT ON VIEW audit_scheme_rule IS '各方案下实际适用的复核规则: a rule as it holds under a scheme';
COMMENT ON COLUMN audit_scheme_rule.scheme_key IS '方案编号，0 为没有方案的表: the scheme, 0 for forms without one';
COMMENT ON COLUMN audit_scheme_rule.rule_id IS '规则编号: the rule';
COMMENT ON COLUMN audit_scheme_rule.rule_group IS '组别: group of the catalogue';
COMMENT ON COLUMN audit_scheme_rule.scope IS '范围（line 指标行，fund 资金行，evidence 佐证材料，review 审核，form 整张表）: line, fund, evidence, review or form';
COMMENT ON COLUMN audit_scheme_rule.fails IS '不通过的特征（line 见 perfeval.mark()，fund 见 fund_mark()，其他见 form_mark()）: facts that fail: of perfeval.mark(), fund_mark() or form_mark(), by its scope';
COMMENT ON COLUMN audit_scheme_rule.hints IS '较轻情形的特征（line 见 perfeval.mark()，fund 见 fund_mark()，其他见 form_mark()）: facts that are a hint: of perfeval.mark(), fund_mark() or form_mark(), by its scope';
COMMENT ON COLUMN audit_scheme_rule.lacks IS '数据不足的特征（line 见 perfeval.mark()，fund 见 fund_mark()，其他见 form_mark()）: facts that lack data: of perfeval.mark(), fund_mark() or form_mark(), by its scope';
COMMENT ON COLUMN audit_scheme_rule.applies IS '适用的特征（line 见 perfeval.mark()，fund 见 fund_mark()，其他见 form_mark()）: facts that the rule applies to: of perfeval.mark(), fund_mark() or form_mark(), by its scope';
COMMENT ON COLUMN audit_scheme_rule.enabled IS '是否启用（1 是，0 否）: 1 if it runs, else 0';
COMMENT ON COLUMN audit_scheme_rule.severity IS '严重程度（E 错误，W 警告，I 提示）: E error, W warning, I hint';
COMMENT ON COLUMN audit_scheme_rule.hint_severity IS '较轻情形的严重程度: severity of the milder case';
COMMENT ON COLUMN audit_scheme_rule.threshold IS '界线: threshold, NULL where the rule has none';
COMMENT ON COLUMN audit_scheme_rule.title_zh IS '名称: title in Chinese';
COMMENT ON COLUMN audit_scheme_rule.title_en IS '英文名称: title in English';
COMMENT ON COLUMN audit_scheme_rule.source IS '依据: where the rule comes from';
COMMENT ON COLUMN audit_scheme_rule.not_applicable_zh IS '不适用的原因: why it does not apply, in Chinese';
COMMENT ON COLUMN audit_scheme_rule.not_applicable_en IS '不适用的原因（英文）: why it does not apply';
COMMENT ON COLUMN audit_scheme_rule.lacks_zh IS '缺少的数据: what is missing, in Chinese';
COMMENT ON COLUMN audit_scheme_rule.lacks_en IS '缺少的数据（英文）: what is missing';
COMMENT ON COLUMN audit_scheme_rule.message_zh IS '说明: sentence in Chinese';
COMMENT ON COLUMN audit_scheme_rule.message_en IS '英文说明: sentence in English';
COMMENT ON COLUMN audit_scheme_rule.hint_message_zh IS '较轻情形的说明: sentence of the milder case in Chinese';
COMMENT ON COLUMN audit_scheme_rule.hint_message_en IS '较轻情形的英文说明: sentence of the milder case in English';

-- What each rule looks for, and what a ledger says of its outcomes. A barrier, so that they are packed once a scheme and not once a form.
CREATE VIEW audit_rule_book WITH (security_invoker = true, security_barrier = true) AS
	SELECT r.scheme_key,
		perfeval.rule_book(r.scope, r.fails, r.hints, r.lacks, r.applies, ARRAY[
			r.rule_id, CASE WHEN r.scope IN ('line', 'evidence') THEN 'indicator' ELSE r.scope END, r.source,
			'not_applicable', 'pass', 'insufficient_data', 'fail', 'fail',
			r.severity, r.severity, r.severity, r.hint_severity, r.severity,
			r.not_applicable_zh, NULL, r.lacks_zh, r.title_zh, r.title_zh,
			r.not_applicable_en, NULL, r.lacks_en, r.title_en, r.title_en]) AS rules
	FROM audit_scheme_rule r
	WHERE r.enabled <> 0
	GROUP BY r.scheme_key;
COMMENT ON VIEW audit_rule_book IS '各方案下启用的规则及其文字，打包供台账使用: the rules that run under a scheme, packed for the ledger';
COMMENT ON COLUMN audit_rule_book.scheme_key IS '方案编号，0 为没有方案的表: the scheme, 0 for forms without one';
COMMENT ON COLUMN audit_rule_book.rules IS '打包的规则，见 perfeval.rule_book(): as perfeval.rule_book() packs them';

CREATE VIEW audit_setting_threshold WITH (security_invoker = true) AS
	SELECT t.scheme,
		max(t.threshold) FILTER (WHERE t.rule_id = 'B09') AS b09,
		max(t.threshold) FILTER (WHERE t.rule_id = 'C12') AS c12,
		max(t.threshold) FILTER (WHERE t.rule_id = 'C15') AS c15,
		max(t.threshold) FILTER (WHERE t.rule_id = 'C19') AS c19,
		max(t.threshold) FILTER (WHERE t.rule_id = 'D02') AS d02,
		max(t.threshold) FILTER (WHERE t.rule_id = 'E02') AS e02,
		max(t.threshold) FILTER (WHERE t.rule_id = 'E04') AS e04,
		max(t.threshold) FILTER (WHERE t.rule_id = 'E06') AS e06,
		max(t.threshold) FILTER (WHERE t.rule_id = 'F03') AS f03,
		max(t.threshold) FILTER (WHERE t.rule_id = 'F14') AS f14,
		max(t.threshold) FILTER (WHERE t.rule_id = 'F15') AS f15,
		max(t.threshold) FILTER (WHERE t.rule_id = 'H02') AS h02
	FROM audit_setting t
	GROUP BY t.scheme;
COMMENT ON VIEW audit_setting_threshold IS '设置的界线，每个方案一行: the thresholds that a bureau has set, a row for each scheme';
COMMENT ON COLUMN audit_setting_threshold.scheme IS '方案代码，空文本为全部方案: code of the scheme, empty for all';
COMMENT ON COLUMN audit_setting_threshold.b09 IS '规则 B09 的界线: threshold of rule B09';
COMMENT ON COLUMN audit_setting_threshold.c12 IS '规则 C12 的界线: threshold of rule C12';
COMMENT ON COLUMN audit_setting_threshold.c15 IS '规则 C15 的界线: threshold of rule C15';
COMMENT ON COLUMN audit_setting_threshold.c19 IS '规则 C19 的界线: threshold of rule C19';
COMMENT ON COLUMN audit_setting_threshold.d02 IS '规则 D02 的界线: threshold of rule D02';
COMMENT ON COLUMN audit_setting_threshold.e02 IS '规则 E02 的界线: threshold of rule E02';
COMMENT ON COLUMN audit_setting_threshold.e04 IS '规则 E04 的界线: threshold of rule E04';
COMMENT ON COLUMN audit_setting_threshold.e06 IS '规则 E06 的界线: threshold of rule E06';
COMMENT ON COLUMN audit_setting_threshold.f03 IS '规则 F03 的界线: threshold of rule F03';
COMMENT ON COLUMN audit_setting_threshold.f14 IS '规则 F14 的界线: threshold of rule F14';
COMMENT ON COLUMN audit_setting_threshold.f15 IS '规则 F15 的界线: threshold of rule F15';
COMMENT ON COLUMN audit_setting_threshold.h02 IS '规则 H02 的界线: threshold of rule H02';

-- The thresholds of a scheme in a row; those of over-achievement are the scheme's own unless a setting says otherwise. A barrier, so that they are put
-- together once a scheme.
CREATE VIEW audit_threshold WITH (security_invoker = true, security_barrier = true) AS
	SELECT k.scheme_key,
		coalesce(o.b09, a.b09, d.b09) AS b09,
		coalesce(o.c12, a.c12, d.c12) AS c12,
		coalesce(o.c15, a.c15, k.over_flag, d.c15) AS c15,
		coalesce(o.c19, a.c19, d.c19) AS c19,
		coalesce(o.d02, a.d02, d.d02) AS d02,
		coalesce(o.e02, a.e02, k.over_reason, d.e02) AS e02,
		coalesce(o.e04, a.e04, d.e04) AS e04,
		coalesce(o.e06, a.e06, d.e06) AS e06,
		coalesce(o.f03, a.f03, d.f03) AS f03,
		coalesce(o.f14, a.f14, d.f14) AS f14,
		coalesce(o.f15, a.f15, d.f15) AS f15,
		coalesce(o.h02, a.h02, d.h02) AS h02
	FROM audit_scheme k
	CROSS JOIN audit_default d
	LEFT JOIN audit_setting_threshold o ON o.scheme = k.code
	LEFT JOIN audit_setting_threshold a ON a.scheme = '';
COMMENT ON VIEW audit_threshold IS '各方案下的界线: thresholds of a scheme in a row';
COMMENT ON COLUMN audit_threshold.scheme_key IS '方案编号，0 为没有方案的表: the scheme, 0 for forms without one';
COMMENT ON COLUMN audit_threshold.b09 IS '规则 B09 的界线: threshold of rule B09';
COMMENT ON COLUMN audit_threshold.c12 IS '规则 C12 的界线: threshold of rule C12';
COMMENT ON COLUMN audit_threshold.c15 IS '规则 C15 的界线: threshold of rule C15';
COMMENT ON COLUMN audit_threshold.c19 IS '规则 C19 的界线: threshold of rule C19';
COMMENT ON COLUMN audit_threshold.d02 IS '规则 D02 的界线: threshold of rule D02';
COMMENT ON COLUMN audit_threshold.e02 IS '规则 E02 的界线: threshold of rule E02';
COMMENT ON COLUMN audit_threshold.e04 IS '规则 E04 的界线: threshold of rule E04';
COMMENT ON COLUMN audit_threshold.e06 IS '规则 E06 的界线: threshold of rule E06';
COMMENT ON COLUMN audit_threshold.f03 IS '规则 F03 的界线: threshold of rule F03';
COMMENT ON COLUMN audit_threshold.f14 IS '规则 F14 的界线: threshold of rule F14';
COMMENT ON COLUMN audit_threshold.f15 IS '规则 F15 的界线: threshold of rule F15';
COMMENT ON COLUMN audit_threshold.h02 IS '规则 H02 的界线: threshold of rule H02';
