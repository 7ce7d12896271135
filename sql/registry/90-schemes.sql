-- ---------------------------------------------------------------- shipped schemes, ids below 1000
-- create_registry(…, false) leaves out everything from the next line on.
-- @SHIPPED_ROWS@

INSERT INTO scheme (
		scheme_id, code, name_zh, name_en, jurisdiction, first_year, last_year,
		full_points, execution_points, execution_rule, source)
	VALUES
	(1, 'mof-2020', '财政部项目支出绩效评价管理办法', 'Ministry of Finance, evaluation of project expenditure', '全国', 2020, NULL,
		100, 10, 'proportional', '财预〔2020〕10号；执行率按比例计分为附件1的通行做法，文件未给公式'),
	(2, 'wangcheng-2020', '长沙市望城区部门整体自评', 'Wangcheng district of Changsha, whole-department self-evaluation', '湖南省长沙市望城区', 2020, 2020,
		100, 10, 'proportional', '长沙市望城区妇女联合会2020年度部门整体自评表（执行率按(B−C)/A）');

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

INSERT INTO scheme_grade (scheme_id, min_share, grade, source)
	SELECT s.scheme_id, g.min_share, g.grade, '财预〔2020〕10号第十八条'
	FROM (VALUES (1), (2)) s (scheme_id)
	CROSS JOIN (VALUES (0.9, '优'), (0.8, '良'), (0.6, '中'), (0, '差')) g (min_share, grade);

INSERT INTO scheme_term (scheme_id, place, term, level2, direction, source)
	SELECT s.scheme_id, t.place, t.term, '', t.direction, t.source
	FROM (VALUES (1), (2)) s (scheme_id)
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
	FROM (VALUES (1), (2)) s (scheme_id)
	CROSS JOIN unnest('{人,户,名,位,生}'::text[]) per;
