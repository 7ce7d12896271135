-- ---------------------------------------------------------------- shipped schemes, ids below 1000
-- create_registry(…, false) leaves out everything from the next line on.
-- @SHIPPED_ROWS@

INSERT INTO scheme (
		scheme_id, code, name_zh, name_en, jurisdiction, first_year, last_year, kind,
		full_points, execution_points, execution_rule, net_of_transfers, absent_category, source)
	VALUES
	(1, 'mof-2020', '财政部项目支出绩效评价管理办法', 'Ministry of Finance, evaluation of project expenditure', '全国', 2020, NULL, NULL,
		100, 10, 'proportional', false, 'none', '财预〔2020〕10号；执行率按比例计分为附件1的通行做法，文件未给公式'),
	(2, 'wangcheng-2020', '长沙市望城区部门整体自评', 'Wangcheng district of Changsha, whole-department self-evaluation', '湖南省长沙市望城区', 2020, 2020, NULL,
		100, 10, 'proportional', true, 'none', '长沙市望城区妇女联合会2020年度部门整体自评表（执行率按(B−C)/A）'),
	(3, 'mof-2021-trial', '中央部门项目支出核心绩效目标和指标设置及取值指引（试行）',
		'Ministry of Finance, core targets and indicators of central departments'' project expenditure (trial)', '中央部门', 2021, NULL, 'project',
		100, 10, 'finished gives full; [80%,100%) gives 70%; [60%,80%) gives 50%; <60% gives 0', false, 'benefit_plus',
		'财预〔2021〕101号 三(六)、三(七)2；执行率分档为文件举例，按10分折算为比例'),
	(4, 'yueyang-2024', '岳阳市部门整体支出绩效自评', 'Yueyang city, whole-department self-evaluation', '湖南省岳阳市', 2024, NULL, 'department',
		100, 10, 'proportional', false, 'full_marks',
		'岳阳市2024年度部门整体支出绩效自评表（https://www.yueyang.gov.cn/web/xxgkml/2577/5850/22893/content_2314070.html）；无此类项目的得满分见湖南省部门整体支出绩效评价指标表');

INSERT INTO scheme_category (scheme_id, line_no, level1, level2, points, direction, source)
	VALUES
	(1, 1, '产出指标', '', 50, NULL, '财预〔2020〕10号第十三条'),
	(1, 2, '产出指标', '数量指标', NULL, 'higher', '财预〔2020〕10号附件1；方向为通行理解'),
	(1, 3, '产出指标', '质量指标', NULL, 'higher', '财预〔2020〕10号附件1；方向为通行理解'),
	(1, 4, '产出指标', '时效指标', NULL, NULL, '财预〔2020〕10号附件1；天数与及时率方向相反，不定'),
	(1, 5, '产出指标', '成本指标', NULL, 'lower', '财预〔2020〕10号附件1；方向为通行理解'),
	(1, 6, '效益指标', '', 30, NULL, '财预〔2020〕10号第十三条'),
	(1, 7, '效益指标', '经济效益指标', NULL, 'higher', '财预〔2020〕10号附件1；方向为通行理解'),
	(1, 8, '效益指标', '社会效益指标', NULL, 'higher', '财预〔2020〕10号附件1；方向为通行理解'),
	(1, 9, '效益指标', '生态效益指标', NULL, 'higher', '财预〔2020〕10号附件1；方向为通行理解'),
	(1, 10, '效益指标', '可持续影响指标', NULL, 'higher', '财预〔2020〕10号附件1；方向为通行理解'),
	(1, 11, '满意度指标', '', 10, 'higher', '财预〔2020〕10号第十三条；方向为通行理解'),
	(1, 12, '满意度指标', '服务对象满意度指标', NULL, 'higher', '财预〔2020〕10号附件1；方向为通行理解'),
	(2, 1, '产出指标', '', 50, NULL, '望城区2020年度自评表所印各行分值之和'),
	(2, 2, '产出指标', '数量指标', 30, 'higher', '望城区2020年度自评表所印；方向为通行理解'),
	(2, 3, '产出指标', '质量指标', 4, 'higher', '望城区2020年度自评表所印；方向为通行理解'),
	(2, 4, '产出指标', '时效指标', 8, NULL, '望城区2020年度自评表所印；天数与及时率方向相反，不定'),
	(2, 5, '产出指标', '成本指标', 8, 'lower', '望城区2020年度自评表所印；方向为通行理解'),
	(2, 6, '效益指标', '', 30, NULL, '望城区2020年度自评表所印各行分值之和'),
	(2, 7, '效益指标', '经济效益指标', 0, 'higher', '望城区2020年度自评表所印；方向为通行理解'),
	(2, 8, '效益指标', '社会效益指标', 20, 'higher', '望城区2020年度自评表所印；方向为通行理解'),
	(2, 9, '效益指标', '生态效益指标', 0, 'higher', '望城区2020年度自评表所印；方向为通行理解'),
	(2, 10, '效益指标', '可持续影响指标', 10, 'higher', '望城区2020年度自评表所印；方向为通行理解'),
	(2, 11, '满意度指标', '', 0, 'higher', '望城区2020年度自评表所印；方向为通行理解'),
	(2, 12, '满意度指标', '服务对象满意度指标', 0, 'higher', '望城区2020年度自评表所印；方向为通行理解');

INSERT INTO scheme_category (scheme_id, line_no, level1, level2, points, rule, direction, source)
	SELECT 3, v.line_no, v.level1, v.level2, v.points,
		CASE v.method
			WHEN 'pass' THEN 'completion: met gives full; <60% gives 0; [60%,100%) gives 0 to full'
			WHEN 'bands' THEN 'rate: ≥90% gives full; [80%,90%) gives 80%; [60%,80%) gives 50%; <60% gives 0'
			ELSE 'proportional'
		END::perfeval.scoring_rule,
		v.direction,
		CASE WHEN v.level2 = '' THEN '财预〔2021〕101号 三(六)' ELSE '财预〔2021〕101号 二' END
			|| CASE v.method
				WHEN 'pass' THEN '；计分按三(七)2所举比例，60%为及格线'
				WHEN 'bands' THEN '；计分按三(七)2满意度分档，按10分折算为比例'
				ELSE '；计分文件未举例，按比例'
			END
	FROM (VALUES
		(1, '成本指标', '', 20, 'ratio', 'lower'),
		(2, '成本指标', '经济成本指标', NULL, 'ratio', 'lower'),
		(3, '成本指标', '社会成本指标', NULL, 'ratio', 'lower'),
		(4, '成本指标', '生态环境成本指标', NULL, 'ratio', 'lower'),
		(5, '产出指标', '', 40, 'pass', NULL),
		(6, '产出指标', '数量指标', NULL, 'pass', 'higher'),
		(7, '产出指标', '质量指标', NULL, 'pass', 'higher'),
		(8, '产出指标', '时效指标', NULL, 'ratio', NULL),
		(9, '效益指标', '', 20, 'pass', NULL),
		(10, '效益指标', '经济效益指标', NULL, 'pass', 'higher'),
		(11, '效益指标', '社会效益指标', NULL, 'pass', 'higher'),
		(12, '效益指标', '生态效益指标', NULL, 'pass', 'higher'),
		(13, '满意度指标', '', 10, 'bands', 'higher'),
		(14, '满意度指标', '服务对象满意度指标', NULL, 'bands', 'higher')
	) v (line_no, level1, level2, points, method, direction);

INSERT INTO scheme_category (scheme_id, line_no, level1, level2, points, direction, source)
	SELECT 4, c.line_no, c.level1, c.level2, c.points, c.direction, '岳阳市2024年度部门整体支出绩效自评表，栏目同' || c.source
	FROM scheme_category c
	WHERE c.scheme_id = 1;

INSERT INTO scheme_absence (scheme_id, absent, gains, points, source)
	VALUES
	(3, '成本指标', '产出指标', 10, '财预〔2021〕101号 三(六)：未设成本指标的，产出50、效益30'),
	(3, '成本指标', '效益指标', 10, '财预〔2021〕101号 三(六)：未设成本指标的，产出50、效益30');

INSERT INTO scheme_indicator (scheme_id, line_no, name, points, formula, rule, source)
	SELECT 4, v.line_no, v.name, v.points, v.formula, v.rule::perfeval.scoring_rule, '湖南省部门整体支出绩效评价指标表（各部门填报本，如 https://yzwku.com/doc/561683.html）'
	FROM (VALUES
		(1, '在职人员控制率', 5, '在职人员数÷编制数×100%',
			'在职人员控制率≤100%得满分，每超过1个百分点扣0.5分，扣完为止'),
		(2, '三公经费变动率', 5, '（本年度三公经费预算数−上年度三公经费预算数）÷上年度三公经费预算数×100%',
			'三公经费变动率≤0%得满分，每超过1个百分点扣0.5分，扣完为止'),
		(3, '预算完成率', 5, '（上年结转+年初预算+本年追加预算−年末结余）÷（上年结转+年初预算+本年追加预算）×100%',
			'预算完成率达到100%得满分，每低5%扣2分，扣完为止'),
		(4, '预算控制率', 5, '本年追加预算÷年初预算×100%',
			'预算控制率=0%得5分；0-10%(含)得4分；10-20%(含)得3分；20-30%(含)得2分；大于30%不得分'),
		(5, '新建楼堂馆所面积控制率', 5, '实际建设面积÷批准建设面积×100%',
			'面积控制率≤100%得满分，每超过5%扣2分，扣完为止'),
		(6, '新建楼堂馆所投资概算控制率', 5, '实际投资金额÷批准投资金额×100%',
			'投资概算控制率≤100%得满分，每超过5%扣2分，扣完为止')
	) v (line_no, name, points, formula, rule);

INSERT INTO scheme_grade (scheme_id, min_share, grade, source)
	SELECT s.scheme_id, g.min_share, g.grade, '财预〔2020〕10号第十八条'
	FROM (VALUES (1), (2), (3), (4)) s (scheme_id)
	CROSS JOIN (VALUES (0.9, '优'), (0.8, '良'), (0.6, '中'), (0, '差')) g (min_share, grade);

INSERT INTO scheme_term (scheme_id, place, term, level2, direction, source)
	SELECT s.scheme_id, t.place, t.term, '', t.direction, t.source
	FROM (VALUES (1), (2), (3), (4)) s (scheme_id)
	CROSS JOIN (
		SELECT 'name', term, 'lower', '财预〔2013〕53号附件2（控制、结余、变动、调整类指标）'
		FROM unnest('{控制率,结余率,结转率,变动率,调整率}'::text[]) term
		UNION ALL
		SELECT 'name', term, 'lower', '通行理解：发生越少越好'
		FROM unnest('{受害率,成灾率,死亡率,发病率,发案率,事故率,投诉率,上访率,违约率,失业率,污染率,差错率,逾期率,事故,事故数,投诉,投诉数,逾期,能耗}'::text[]) term
		UNION ALL
		SELECT 'name', term, 'higher', '通行理解：比率越高越好'
		FROM unnest('{完成率,达标率,合格率,优良率,及时率,覆盖率,参与率,知晓率,满意率,满意度,执行率,到位率,支付率,支出率,发放率,兑付率,受益率,利用率,使用率,就业率,成活率,通过率,处理率,处置率,办结率,化解率,调解率,调和率,解决率,响应率,节约率,受理投诉,处理投诉,化解投诉}'::text[]) term
	) t (place, term, direction, source)
	UNION ALL
	SELECT s.scheme_id, 'per', per, '成本指标', 'higher', '通行理解：按人、按户的补助标准不得低于标准'
	FROM (VALUES (1), (2), (3), (4)) s (scheme_id)
	CROSS JOIN unnest('{人,户,名,位,生}'::text[]) per;
