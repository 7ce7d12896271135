-- What the sample is made of, for a bureau to read and to change: offices and their projects, what their indicators ask for, and how often what happens.
-- Wording and frequencies are those of published forms of 2015 to 2024 (test/data/corpus-indicators.tsv, corpus-rules.tsv, their money lines and scores).
-- All places, codes and figures are made up: no division has such a code.

CREATE TEMPORARY TABLE made_year AS SELECT y AS fiscal_year FROM generate_series(2020, 2024) y;

-- Names of places are put together of these: 云岭区, 石溪县. Every twelfth is a city, with the eleven after it below it.
CREATE TEMPORARY TABLE made_place AS
	SELECT row_number() OVER (ORDER BY t.n, h.n) - 1 AS place_no, h.head || t.tail AS place
	FROM unnest('{云,石,青,临,白,金,长,南,龙,东,清,望}'::text[]) WITH ORDINALITY h (head, n),
		unnest('{岭,溪,埠,川,坪,渡,湾,泽,堰,屏}'::text[]) WITH ORDINALITY t (tail, n);

-- Offices: code within a place, name, what it was called until when, its last year, the units below it, and its projects, the first ones being the commoner.
CREATE TEMPORARY TABLE made_office (office_code, office, former_name, renamed_in, retired_after, units, projects) AS VALUES
	('101', '教育局',         NULL::text, NULL::int, NULL::int, '{第一中学,实验小学,职业中等专业学校}'::text[], '{校舍维修改造,困难学生资助,信息系统运行维护}'::text[]),
	('102', '民政局',         NULL, NULL, NULL, '{社会福利院,救助管理站}', '{困难群众救助补助,养老服务体系建设,宣传教育活动}'),
	('103', '司法局',         NULL, NULL, NULL, '{法律援助中心}', '{法律援助办案补助,人民调解以案定补,宣传教育活动}'),
	('104', '水利局',         NULL, NULL, NULL, '{水库管理所}', '{小型水库除险加固,农村饮水安全巩固提升,信息系统运行维护}'),
	('105', '林业局',         NULL, NULL, NULL, '{国有林场,森林病虫害防治站}', '{造林绿化与管护,宣传教育活动}'),
	('106', '农业农村局',     NULL, NULL, NULL, '{农业技术推广中心}', '{高标准农田建设,高素质农民培训}'),
	('107', '卫生健康局',     '卫生和计划生育局', 2021, NULL, '{中心卫生院,疾病预防控制中心,妇幼保健院}', '{基本公共卫生服务,医疗设备购置,信息系统运行维护}'),
	('108', '交通运输局',     NULL, NULL, NULL, '{公路养护中心}', '{农村公路提质改造,公路日常养护}'),
	('109', '文化旅游广电体育局', '文化体育新闻出版广电局', 2021, NULL, '{图书馆,博物馆}', '{公共文化场馆免费开放,文物保护修缮}'),
	('110', '公安局',         NULL, NULL, NULL, '{}', '{辅警保障经费,信息系统运行维护}'),
	('111', '人力资源和社会保障局', NULL, NULL, NULL, '{公共就业服务中心}', '{职业技能培训,信息系统运行维护}'),
	('112', '城市管理局',     '城市管理和综合执法局', 2023, NULL, '{环境卫生管理所}', '{市容环卫作业,公路日常养护}'),
	('113', '市场监督管理局', NULL, NULL, NULL, '{食品药品检验所}', '{食品安全监管,宣传教育活动}'),
	('114', '乡村振兴局',     '扶贫开发办公室', 2021, 2023, '{}', '{农村公路提质改造,高素质农民培训}'),
	('115', '妇女联合会',     NULL, NULL, NULL, '{}', '{宣传教育活动,职业技能培训}'),
	('116', '残疾人联合会',   NULL, NULL, NULL, '{残疾人托养中心}', '{职业技能培训,困难群众救助补助}'),
	('117', '档案馆',         NULL, NULL, NULL, '{}', '{信息系统运行维护,宣传教育活动}'),
	('118', '应急管理局',     '安全生产监督管理局', 2020, NULL, '{}', '{应急物资购置,宣传教育活动}');

-- Projects: what they cost, in 万元. 部门整体 is the form of a whole department.
CREATE TEMPORARY TABLE made_project (project, least, most) AS VALUES
	('部门整体', 180, 6200), ('校舍维修改造', 60, 900), ('困难学生资助', 80, 700), ('信息系统运行维护', 20, 260), ('困难群众救助补助', 300, 4800),
	('养老服务体系建设', 100, 1200), ('宣传教育活动', 8, 60), ('法律援助办案补助', 20, 150), ('人民调解以案定补', 10, 80), ('小型水库除险加固', 150, 2400),
	('农村饮水安全巩固提升', 80, 1600), ('造林绿化与管护', 100, 1500), ('高标准农田建设', 400, 6000), ('高素质农民培训', 20, 180),
	('基本公共卫生服务', 200, 3600), ('医疗设备购置', 60, 900), ('农村公路提质改造', 300, 4200), ('公路日常养护', 80, 900), ('公共文化场馆免费开放', 30, 260),
	('文物保护修缮', 20, 480), ('辅警保障经费', 400, 3600), ('职业技能培训', 40, 500), ('市容环卫作业', 300, 5200), ('食品安全监管', 20, 240), ('应急物资购置', 20, 300);

-- Indicators. shape: more (the more the better), share (in %, 100 at most), less, budget (the project's own), exact, date (months from least to most),
-- many (several figures in a cell), words. least to most: what the target is in the first year. growth: in thousandths a year.
-- percent: how many of a hundred projects have it. 各项目 is what any project may have.
CREATE TEMPORARY TABLE made_indicator (project, level2, name, shape, written, least, most, decimals, growth, percent) AS VALUES
	('校舍维修改造', '数量指标', '维修改造学校数', 'more', '%s所', 2, 18, 0, 60, 100),
	('校舍维修改造', '数量指标', '维修校舍面积', 'more', '%s平方米', 400, 9800, 0, 40, 80),
	('校舍维修改造', '社会效益指标', '受益学生人数', 'more', '%s人', 600, 12000, 0, 20, 100),
	('困难学生资助', '数量指标', '资助学生人次', 'more', '%s人次', 400, 6200, 0, -20, 100),
	('困难学生资助', '成本指标', '寄宿生生活补助标准', 'exact', '%s元/人', 1000, 1250, 0, 0, 80),
	('困难学生资助', '质量指标', '建档立卡学生覆盖率', 'share', '%s', 98, 100, 0, 0, 100),
	('信息系统运行维护', '数量指标', '运维系统数量', 'more', '%s个', 3, 26, 0, 40, 100),
	('信息系统运行维护', '数量指标', '巡检次数', 'more', '%s次', 12, 96, 0, 0, 90),
	('信息系统运行维护', '质量指标', '系统正常运行率', 'share', '%s', 950, 999, 1, 0, 100),
	('信息系统运行维护', '时效指标', '故障响应时间', 'less', '%s小时', 2, 24, 0, 0, 80),
	('困难群众救助补助', '数量指标', '农村低保人数（月均）', 'more', '%s人', 2000, 22000, 0, -30, 100),
	('困难群众救助补助', '数量指标', '临时救助人次', 'more', '%s人次', 60, 1800, 0, 20, 90),
	('困难群众救助补助', '成本指标', '农村低保标准', 'exact', '%s元/人', 430, 640, 0, 50, 80),
	('困难群众救助补助', '质量指标', '救助对象准确率', 'share', '%s', 97, 100, 0, 0, 100),
	('养老服务体系建设', '数量指标', '居家养老服务人数', 'more', '%s人', 200, 3600, 0, 80, 100),
	('养老服务体系建设', '数量指标', '新增养老床位', 'more', '%s张', 20, 260, 0, 30, 80),
	('养老服务体系建设', '质量指标', '补贴发放准确率', 'share', '%s', 97, 100, 0, 0, 80),
	('宣传教育活动', '数量指标', '开展宣传活动场次', 'more', '%s场', 6, 60, 0, 30, 100),
	('宣传教育活动', '数量指标', '发放宣传资料', 'more', '%s份', 1200, 30000, 0, 20, 80),
	('宣传教育活动', '数量指标', '讲座和咨询', 'many', '举办讲座%s场，接受咨询%s人次', 4, 40, 0, 0, 40),
	('宣传教育活动', '社会效益指标', '群众知晓率', 'share', '%s', 80, 95, 0, 5, 100),
	('法律援助办案补助', '数量指标', '办理法律援助案件', 'more', '%s件', 90, 900, 0, 40, 100),
	('法律援助办案补助', '质量指标', '案件质量评查合格率', 'share', '%s', 90, 98, 0, 0, 100),
	('法律援助办案补助', '成本指标', '民事案件补助标准', 'less', '%s元/件', 1200, 1800, 0, 0, 80),
	('人民调解以案定补', '数量指标', '调解矛盾纠纷', 'more', '%s件', 300, 2600, 0, 20, 100),
	('人民调解以案定补', '质量指标', '调解成功率', 'share', '%s', 92, 98, 0, 0, 100),
	('人民调解以案定补', '社会效益指标', '民转刑案件数', 'less', '%s件', 1, 6, 0, 0, 80),
	('小型水库除险加固', '数量指标', '除险加固水库数', 'more', '%s座', 1, 12, 0, 30, 100),
	('小型水库除险加固', '数量指标', '整治渠道长度', 'more', '%s公里', 35, 480, 1, 30, 80),
	('小型水库除险加固', '社会效益指标', '保护人口', 'more', '%s人', 1200, 26000, 0, 0, 100),
	('农村饮水安全巩固提升', '数量指标', '新建改造供水工程', 'more', '%s处', 3, 26, 0, 0, 100),
	('农村饮水安全巩固提升', '质量指标', '水质达标率', 'share', '%s', 90, 98, 0, 5, 100),
	('农村饮水安全巩固提升', '社会效益指标', '解决饮水安全人数', 'more', '%s人', 1000, 18000, 0, 0, 100),
	('造林绿化与管护', '数量指标', '造林面积', 'more', '%s万亩', 12, 180, 2, 20, 100),
	('造林绿化与管护', '数量指标', '公益林管护面积', 'more', '%s万亩', 250, 4800, 2, 0, 80),
	('造林绿化与管护', '质量指标', '造林成活率', 'share', '%s', 85, 92, 0, 5, 100),
	('造林绿化与管护', '成本指标', '造林补助标准', 'less', '%s元/亩', 200, 500, 0, 0, 80),
	('造林绿化与管护', '生态效益指标', '森林火灾受害率', 'less', '%s‰', 5, 9, 1, 0, 100),
	('高标准农田建设', '数量指标', '建成高标准农田面积', 'more', '%s亩', 3000, 42000, 0, 40, 100),
	('高标准农田建设', '数量指标', '道路硬化里程', 'more', '%s公里', 60, 980, 1, 20, 80),
	('高标准农田建设', '经济效益指标', '年增粮食产能', 'more', '%s公斤', 35000, 900000, 0, 20, 100),
	('高标准农田建设', '成本指标', '亩均财政补助', 'less', '%s元/亩', 1500, 2400, 0, 20, 80),
	('高素质农民培训', '数量指标', '培训农民人数', 'more', '%s人', 60, 900, 0, 40, 100),
	('高素质农民培训', '数量指标', '培训班次和人数', 'many', '举办培训班%s期，培训%s人', 2, 18, 0, 0, 40),
	('高素质农民培训', '质量指标', '培训合格率', 'share', '%s', 90, 98, 0, 0, 100),
	('高素质农民培训', '经济效益指标', '带动农户增收', 'more', '%s万元', 20, 600, 0, 30, 100),
	('基本公共卫生服务', '数量指标', '居民健康档案建档人数', 'more', '%s人', 12000, 98000, 0, 5, 100),
	('基本公共卫生服务', '数量指标', '健康教育讲座', 'more', '%s次', 6, 120, 0, 0, 80),
	('基本公共卫生服务', '质量指标', '高血压规范管理率', 'share', '%s', 60, 75, 0, 10, 100),
	('基本公共卫生服务', '质量指标', '适龄儿童疫苗接种率', 'share', '%s', 90, 95, 0, 0, 80),
	('基本公共卫生服务', '成本指标', '人均补助标准', 'exact', '%s元/人', 74, 79, 0, 50, 80),
	('医疗设备购置', '数量指标', '购置设备数量', 'more', '%s台', 2, 36, 0, 0, 100),
	('医疗设备购置', '质量指标', '设备验收合格率', 'share', '%s', 98, 100, 0, 0, 100),
	('医疗设备购置', '社会效益指标', '年服务患者人次', 'more', '%s人次', 3000, 60000, 0, 30, 100),
	('农村公路提质改造', '数量指标', '提质改造里程', 'more', '%s公里', 80, 1200, 1, 20, 100),
	('农村公路提质改造', '数量指标', '危桥改造数量', 'exact', '%s座', 1, 9, 0, 0, 60),
	('农村公路提质改造', '成本指标', '公里造价', 'less', '%s万元/公里', 360, 620, 1, 20, 80),
	('农村公路提质改造', '社会效益指标', '受益行政村数', 'more', '%s个', 3, 60, 0, 20, 100),
	('公路日常养护', '数量指标', '养护里程', 'more', '%s公里', 60, 860, 0, 10, 100),
	('公路日常养护', '数量指标', '修补坑槽面积', 'more', '%s平方米', 800, 16000, 0, 0, 70),
	('公路日常养护', '质量指标', '路况优良率', 'share', '%s', 80, 92, 0, 5, 100),
	('公路日常养护', '社会效益指标', '责任事故数', 'less', '%s起', 1, 5, 0, 0, 90),
	('公共文化场馆免费开放', '数量指标', '年开放天数', 'more', '%s天', 280, 330, 0, 5, 100),
	('公共文化场馆免费开放', '数量指标', '举办展览和活动', 'more', '%s场', 8, 96, 0, 30, 90),
	('公共文化场馆免费开放', '社会效益指标', '年接待读者观众', 'more', '%s万人次', 12, 560, 1, 40, 100),
	('文物保护修缮', '数量指标', '修缮面积', 'more', '%s平方米', 200, 6000, 0, 0, 100),
	('文物保护修缮', '数量指标', '文物点安全巡查', 'more', '%s处', 40, 416, 0, 0, 80),
	('文物保护修缮', '社会效益指标', '文物价值展示', 'words', '文物得到有效保护和展示', 0, 0, 0, 0, 100),
	('辅警保障经费', '数量指标', '保障辅警人数', 'more', '%s人', 120, 620, 0, 20, 100),
	('辅警保障经费', '社会效益指标', '可防性案件发案下降率', 'more', '%s%%', 5, 12, 0, 0, 100),
	('辅警保障经费', '经济效益指标', '节约正式警力支出', 'more', '%s万元', 300, 1500, 0, 0, 60),
	('职业技能培训', '数量指标', '培训人数', 'more', '%s人', 180, 3200, 0, 30, 100),
	('职业技能培训', '质量指标', '取证合格率', 'share', '%s', 80, 95, 0, 5, 100),
	('职业技能培训', '社会效益指标', '培训后就业率', 'share', '%s', 50, 75, 0, 10, 100),
	('职业技能培训', '成本指标', '人均培训成本', 'less', '%s元/人', 800, 2000, 0, 0, 80),
	('市容环卫作业', '数量指标', '清扫保洁面积', 'more', '%s万平方米', 1200, 13400, 1, 20, 100),
	('市容环卫作业', '质量指标', '生活垃圾无害化处理率', 'share', '%s', 98, 100, 0, 0, 100),
	('市容环卫作业', '时效指标', '垃圾日产日清率', 'share', '%s', 96, 100, 0, 0, 80),
	('市容环卫作业', '生态效益指标', '市容环境投诉件数', 'less', '%s件', 10, 60, 0, -20, 90),
	('食品安全监管', '数量指标', '食品抽检批次', 'more', '%s批次', 300, 3600, 0, 20, 100),
	('食品安全监管', '质量指标', '不合格食品处置率', 'share', '%s', 98, 100, 0, 0, 100),
	('食品安全监管', '社会效益指标', '食品安全事故数', 'less', '%s起', 1, 3, 0, 0, 100),
	('应急物资购置', '数量指标', '购置应急物资', 'more', '%s件', 200, 4200, 0, 10, 100),
	('应急物资购置', '质量指标', '物资验收合格率', 'share', '%s', 98, 100, 0, 0, 100),
	('应急物资购置', '社会效益指标', '应急救援覆盖乡镇', 'more', '%s个', 6, 24, 0, 0, 90),
	('部门整体', '数量指标', '重点工作完成项数', 'more', '%s项', 6, 40, 0, 20, 100),
	('部门整体', '数量指标', '办理建议提案', 'more', '%s件', 8, 90, 0, 0, 80),
	('部门整体', '数量指标', '开展业务培训', 'more', '%s期', 2, 24, 0, 20, 80),
	('部门整体', '数量指标', '在职人员控制率', 'less', '%s%%', 100, 100, 0, 0, 90),
	('部门整体', '质量指标', '年度考核任务完成率', 'share', '%s', 95, 100, 0, 0, 100),
	('部门整体', '成本指标', '三公经费变动率', 'less', '%s%%', 0, 0, 0, 0, 80),
	('部门整体', '成本指标', '公用经费控制率', 'less', '%s%%', 100, 100, 0, 0, 70),
	('部门整体', '社会效益指标', '群众诉求办结率', 'share', '%s', 90, 98, 0, 5, 100),
	('部门整体', '可持续影响指标', '内部控制制度', 'words', '健全并严格执行', 0, 0, 0, 0, 80),
	('各项目', '数量指标', '督导检查', 'words', '定期开展', 0, 0, 0, 0, 15),
	('各项目', '数量指标', '会议和检查', 'many', '召开会议%s次，检查%s人次', 2, 9, 0, 0, 15),
	('各项目', '数量指标', '任务完成率', 'share', '%s', 95, 100, 0, 0, 45),
	('各项目', '质量指标', '目标任务达标率', 'share', '%s', 90, 98, 0, 0, 45),
	('各项目', '质量指标', '档案资料完整率', 'share', '%s', 95, 100, 0, 0, 40),
	('各项目', '时效指标', '工作按期完成率', 'share', '%s', 90, 100, 0, 0, 55),
	('各项目', '社会效益指标', '受益对象覆盖率', 'share', '%s', 90, 100, 0, 0, 100),
	('各项目', '社会效益指标', '政策知晓率', 'share', '%s', 80, 95, 0, 5, 40),
	('各项目', '社会效益指标', '信访投诉件数', 'less', '%s件', 1, 8, 0, -20, 35),
	('各项目', '社会效益指标', '信息公开及时率', 'share', '%s', 95, 100, 0, 0, 35),
	('各项目', '可持续影响指标', '管理制度健全', 'words', '制度健全', 0, 0, 0, 0, 40),
	('各项目', '质量指标', '验收合格率', 'share', '%s', 95, 100, 0, 0, 60),
	('各项目', '质量指标', '资金使用合规性', 'words', '专款专用，符合相关规定', 0, 0, 0, 0, 40),
	('各项目', '时效指标', '资金支付及时率', 'share', '%s', 95, 100, 0, 0, 45),
	('各项目', '时效指标', '项目完成时间', 'date', '', 9, 12, 0, 0, 75),
	('各项目', '时效指标', '工作开展及时性', 'words', '按计划时间完成', 0, 0, 0, 0, 20),
	('各项目', '成本指标', '总成本', 'budget', '%s万元', 0, 0, 2, 0, 100),
	('各项目', '成本指标', '成本控制', 'words', '控制在预算范围内', 0, 0, 0, 0, 20),
	('各项目', '经济效益指标', '带动地方经济发展', 'words', '有所提升', 0, 0, 0, 0, 20),
	('各项目', '社会效益指标', '社会影响', 'words', '效果明显', 0, 0, 0, 0, 45),
	('各项目', '社会效益指标', '服务保障能力', 'words', '得到显著提升', 0, 0, 0, 0, 45),
	('各项目', '生态效益指标', '生态环境改善', 'words', '持续改善', 0, 0, 0, 0, 20),
	('各项目', '可持续影响指标', '长效机制', 'words', '建立健全长效管护机制', 0, 0, 0, 0, 65),
	('各项目', '可持续影响指标', '可持续影响', 'words', '长期坚持', 0, 0, 0, 0, 25),
	('各项目', '满意度指标', '服务对象满意度', 'share', '%s', 90, 95, 0, 0, 100),
	('各项目', '满意度指标', '群众满意度', 'share', '%s', 85, 95, 0, 0, 35);

-- Second-level categories in the order of a form, with the first level that they stand under, and the points of that for forms of no scheme.
CREATE TEMPORARY TABLE made_category (category_no, level1, level2) AS VALUES
	(1, '产出指标', '数量指标'), (2, '产出指标', '质量指标'), (3, '产出指标', '时效指标'), (4, '产出指标', '成本指标'),
	(5, '效益指标', '经济效益指标'), (6, '效益指标', '社会效益指标'), (7, '效益指标', '生态效益指标'), (8, '效益指标', '可持续影响指标'),
	(9, '满意度指标', '服务对象满意度指标');

-- Where money comes from: 其中 lines of a form, and how much of a hundred of it each has. The first is spent first.
CREATE TEMPORARY TABLE made_source (sources, source_no, line, percent) AS VALUES
	('own', 1, '其中：当年财政拨款', 86), ('own', 2, '上年结转资金', 9), ('own', 3, '其他资金', 5),
	('level', 1, '其中：中央补助资金', 44), ('level', 2, '省级补助资金', 31), ('level', 3, '县级配套资金', 25);

-- How departments go about it, of a hundred: most are steady, and the rest is what reviewers look for.
CREATE TEMPORARY TABLE made_habit (habit, percent) AS VALUES
	('steady', 52),	-- targets move a little each year
	('copied', 12),	-- the same targets year after year
	('easy',   10),	-- targets of quantity that are passed by half or more each year
	('talk',    8),	-- words where figures should stand
	('idle',    7),	-- money left over, and full marks for execution
	('proud',   7),	-- full marks on every line
	('weak',    4);	-- half of the lines far below their targets

-- Execution of the budget, of a thousand forms: from and to, in hundredths of a per cent.
CREATE TEMPORARY TABLE made_rate (per_mille, least, most) AS VALUES
	(460, 10000, 10000), (150, 9800, 9999), (130, 9200, 9799), (110, 8500, 9199), (70, 7000, 8499), (45, 4000, 6999), (15, 700, 3999), (20, 10001, 10300);

-- What became of a target, of a thousand lines: from and to, in thousandths of what was asked for.
CREATE TEMPORARY TABLE made_reach (per_mille, least, most) AS VALUES
	(500, 1000, 1000), (230, 1005, 1150), (60, 1151, 1299), (60, 1300, 2400), (70, 950, 998), (60, 800, 949), (20, 300, 799);

-- How a figure is asked for, of a hundred: before and after it, for the more and the less.
CREATE TEMPORARY TABLE made_operator (percent, more_before, more_after, less_before, less_after) AS VALUES
	(58, '≥', '', '≤', ''), (8, '>=', '', '<=', ''), (10, '不少于', '', '不超过', ''), (8, '', '以上', '', '以内'), (14, '', '', '≤', ''), (2, '≧', '', '≦', '');

-- How an actual is written, of a hundred: %1$s the number, %2$s the number with its unit, %3$s the operator of the target.
CREATE TEMPORARY TABLE made_actual (percent, written) AS VALUES
	(62, '%2$s'), (22, '%1$s'), (6, '实际完成%2$s'), (6, '完成%2$s'), (4, '%3$s%2$s');

-- What is said of a target in words, of a hundred, and the share of its points that is filed.
CREATE TEMPORARY TABLE made_tier (percent, said, share) AS VALUES
	(62, '达成预期指标', 100), (13, NULL, 100), (10, '基本达成预期指标', 90), (4, '部分达成预期指标并具有一定效果', 70), (6, '已完成', 100), (5, '效果较好', 95);

-- Why less was done, and what is done about it; the last two say nothing.
CREATE TEMPORARY TABLE made_reason (reason_no, reason, measure) AS VALUES
	(0, '资金下达较晚，部分工作结转下年实施', '提前谋划，加快资金支付进度'), (1, '受连续降雨影响，工期顺延', '合理安排工期，避开汛期施工'),
	(2, '部分服务对象外出务工，未能全部覆盖', '加强摸底，提前通知服务对象'), (3, '招投标结余资金未使用', '细化预算编制，提高预算准确性'),
	(4, '项目验收资料未齐，尾款未支付', '督促施工单位及时提交资料'), (5, '人员编制调整，业务量减少', '结合实际调整年度目标'),
	(6, '年中追加任务，工作量增加', '科学设定目标值'), (7, '宣传力度不够，群众知晓度不高', '加大宣传力度，拓宽宣传渠道'),
	(8, '无', '无'), (9, '按实际完成', '');

-- Scoring standards as they are written on forms, with the share of lines in a hundred that have them; NULL for none. %s is the line's points.
CREATE TEMPORARY TABLE made_standard (percent, standard) AS VALUES
	(84, NULL), (5, '完成得满分,未完成的按比例扣分'), (5, '完成目标得满分，未完成的每低1%%扣0.5分，扣完为止'), (3, '达到目标值得%s分,否则不得分'), (3, '完成目标任务得满分，每少1个百分点扣0.2分，扣完为止');

-- What is wrong on purpose: one form in so many has it.
CREATE TEMPORARY TABLE made_error (error_no, error, every) AS VALUES
	(1,  'points_total', 29),	-- points that do not add up to 100
	(2,  'score_total', 23),	-- a printed total that is not the sum
	(3,  'rate', 31),			-- a printed execution rate that is another
	(4,  'execution_full', 19),	-- full marks for execution, whatever was spent
	(5,  'parts', 37),			-- money lines that do not add up
	(6,  'part_points', 41),	-- points on a part of the money
	(7,  'no_actual', 17),		-- a target without an actual
	(8,  'no_score', 43),		-- points without a score
	(9,  'above_points', 47),	-- a score above its points
	(10, 'short_full', 11),		-- short of the target, with full marks
	(11, 'fraction', 27),		-- 0.95 against 95 %
	(12, 'approved', 33),		-- another target than the approved one
	(13, 'other_unit', 39),		-- days against kilometres
	(14, 'filler', 13),			-- a line of 0 points
	(15, 'narrative', 21),		-- a narrative that tells another figure
	(16, 'derived', 35),		-- a share in the narrative that does not come out
	(17, 'template', 49),		-- what the template left
	(18, 'standard', 34),		-- a standard that nobody can read
	(19, 'other_points', 36),	-- a standard of other points than the line's
	(20, 'no_reason', 9),		-- points lost without a reason
	(21, 'one_reason', 26),		-- one reason for all that was lost
	(22, 'money_unit', 53),		-- no unit of money
	(23, 'no_narrative', 46),	-- nothing told of the goals
	(24, 'several', 25),		-- 各3个以上
	(25, 'unbudgeted', 51);		-- spent without a budget

-- Stages of a year's forms, of a hundred, for the years before the last and for the last.
CREATE TEMPORARY TABLE made_stage (stage, percent, percent_last) AS VALUES
	('published', 88, 34), ('finance_review', 4, 14), ('department_review', 2, 12), ('submitted', 4, 26), ('draft', 2, 14);

-- Reviews, of a thousand forms beyond a draft: who, at which rank, how many lines, and points off in tenths of them at most.
CREATE TEMPORARY TABLE made_review (review_no, stage, rank, per_mille, lines, opinion) AS VALUES
	(1, 'department', NULL, 220, 2, '佐证材料不充分，酌情扣分'), (2, 'finance', '初审', 160, 3, '完成值与佐证材料不符，按实际完成核减'),
	(3, 'finance', '复审', 40, 1, '复核后调整'), (4, 'finance', '终审', 30, 1, '经集体研究确定');

-- Who signs and fills in, and what lines rest on.
CREATE TEMPORARY TABLE made_person AS SELECT row_number() OVER (ORDER BY g.n, s.n) - 1 AS person_no, s.surname || g.given AS person
	FROM unnest('{王,李,张,刘,陈,杨,黄,周,吴,徐}'::text[]) WITH ORDINALITY s (surname, n), unnest('{敏,静,建国,丽华,强,志刚}'::text[]) WITH ORDINALITY g (given, n);
CREATE TEMPORARY TABLE made_evidence (level2, name) AS VALUES
	('数量指标', '工作台账'), ('质量指标', '验收报告'), ('时效指标', '资金支付凭证'), ('成本指标', '财务明细账'), ('社会效益指标', '统计资料'), ('服务对象满意度指标', '满意度调查问卷');

-- Each chance as so many lots, of which one is drawn by its number; in an order that no locale decides.
CREATE TEMPORARY TABLE made_habit_lot AS SELECT row_number() OVER (ORDER BY h.percent DESC, h.habit COLLATE "C")::int - 1 AS lot, h.* FROM made_habit h, generate_series(1, h.percent);
CREATE TEMPORARY TABLE made_rate_lot AS SELECT row_number() OVER (ORDER BY r.least, r.most)::int - 1 AS lot, r.* FROM made_rate r, generate_series(1, r.per_mille);
CREATE TEMPORARY TABLE made_reach_lot AS SELECT row_number() OVER (ORDER BY r.least, r.most)::int - 1 AS lot, r.* FROM made_reach r, generate_series(1, r.per_mille);
CREATE TEMPORARY TABLE made_operator_lot AS SELECT row_number() OVER (ORDER BY o.percent DESC, o.more_before COLLATE "C", o.more_after COLLATE "C")::int - 1 AS lot, o.*
	FROM made_operator o, generate_series(1, o.percent);
CREATE TEMPORARY TABLE made_actual_lot AS SELECT row_number() OVER (ORDER BY a.percent DESC, a.written COLLATE "C")::int - 1 AS lot, a.* FROM made_actual a, generate_series(1, a.percent);
CREATE TEMPORARY TABLE made_tier_lot AS SELECT row_number() OVER (ORDER BY t.percent DESC, t.said COLLATE "C")::int - 1 AS lot, t.* FROM made_tier t, generate_series(1, t.percent);
CREATE TEMPORARY TABLE made_standard_lot AS SELECT row_number() OVER (ORDER BY s.percent DESC, s.standard COLLATE "C")::int - 1 AS lot, s.* FROM made_standard s, generate_series(1, s.percent);
CREATE TEMPORARY TABLE made_stage_lot AS
	SELECT row_number() OVER (PARTITION BY l.last ORDER BY s.stage COLLATE "C")::int - 1 AS lot, l.last, s.stage
	FROM made_stage s, LATERAL (VALUES (true, s.percent_last), (false, s.percent)) l (last, percent), generate_series(1, l.percent);
ANALYZE made_place, made_office, made_project, made_indicator, made_category, made_source, made_reason, made_error, made_review, made_person, made_evidence,
	made_habit_lot, made_rate_lot, made_reach_lot, made_operator_lot, made_actual_lot, made_tier_lot, made_standard_lot, made_stage_lot;
