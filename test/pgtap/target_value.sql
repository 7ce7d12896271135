-- target_value: how targets are read. Labels come from the meaning of the words (design.md, Values), not from the reader.
\set ON_ERROR_STOP on
BEGIN;
SELECT no_plan();
\ir inc/share.psql

-- refused: compound or qualitative, the label doesn't say which.
CREATE TEMPORARY TABLE written (source text, cell text, kind text, canonical text);
INSERT INTO written VALUES
	-- every row of design.md's table
	('design', '至少 30 场', 'quantity', '≥30场'),
	('design', '180 人以上', 'quantity', '≥180人'),
	('design', '各 3 个以上', 'quantity', '≥3个/各'),
	('design', '10 个村(社区)', 'quantity', '10个'),
	('design', '≤50万元', 'quantity', '≤500000元'),
	('design', '1.2万亩', 'quantity', '12000亩'),
	('design', '≥98百分比', 'quantity', '≥98%'),
	('design', '3至5次', 'quantity', '[3,5]次'),
	('design', '每人不少于600元', 'quantity', '≥600元/人'),
	('design', '百分之二十以上', 'quantity', '≥20%'),
	('design', '婚姻家庭矛盾调和率达 20%以上', 'quantity', '≥20%'),
	('design', '30', 'quantity', '30'),
	('design', '2022年12月30日前', 'date', '≤2022-12-30'),
	('design', '11月底前', 'date', '≤--11-30'),
	('design', '2019.1.1-2019.12.31', 'date', '[2019-01-01,2019-12-31]'),
	('design', '开办3个班,培训60人', 'compound', NULL),
	('design', '效果明显', 'qualitative', NULL),
	('design', '二100百分比', 'qualitative', NULL),
	('design', '春节前后', 'qualitative', NULL),
	('design', '超上年2%', 'qualitative', NULL),
	('design', '9月前', 'date', '≤--08-31'),
	('design', '2021年10月', 'date', '≤2021-10-31'),
	('design', '2021年', 'date', '[2021-01-01,2021-12-31]'),
	-- the seed's form
	('seed', '5 期', 'quantity', '5期'),
	('seed', '10 个村（社区）', 'quantity', '10个'),
	('seed', '对象为乳腺癌、宫颈癌等女性疾病的贫困患者', 'qualitative', NULL),
	('seed', '三八节及春节前后', 'qualitative', NULL),
	('seed', '六一前后及春节前后', 'qualitative', NULL),
	('seed', '每人不少于 600元慰问金', 'quantity', '≥600元/人'),
	('seed', '每人不少于3000 元救助金', 'quantity', '≥3000元/人'),
	('seed', '引导社会力量关心关爱困境儿童', 'qualitative', NULL),
	('seed', '长期坚持', 'qualitative', NULL),
	-- the number is included
	('comparator', '不少于3次', 'quantity', '≥3次'),
	('comparator', '不低于3次', 'quantity', '≥3次'),
	('comparator', '不小于3次', 'quantity', '≥3次'),
	('comparator', '大于等于3次', 'quantity', '≥3次'),
	('comparator', '大于或等于3次', 'quantity', '≥3次'),
	('comparator', '达3次', 'quantity', '≥3次'),
	('comparator', '达到3次', 'quantity', '≥3次'),
	('comparator', '≧3次', 'quantity', '≥3次'),
	('comparator', '>=3次', 'quantity', '≥3次'),
	('comparator', '=>3次', 'quantity', '≥3次'),
	('comparator', '＞＝3次', 'quantity', '≥3次'),
	('comparator', '> = 3 次', 'quantity', '≥3次'),
	('comparator', '3次以上', 'quantity', '≥3次'),
	('comparator', '3次及以上', 'quantity', '≥3次'),
	('comparator', '3次（含）以上', 'quantity', '≥3次'),
	('comparator', '3次（含3次）以上', 'quantity', '≥3次'),
	('comparator', '3次以上（含3次）', 'quantity', '≥3次'),
	('comparator', '3以上', 'quantity', '≥3'),
	('comparator', '≤3次', 'quantity', '≤3次'),
	('comparator', '≦3次', 'quantity', '≤3次'),
	('comparator', '<=3次', 'quantity', '≤3次'),
	('comparator', '=<3次', 'quantity', '≤3次'),
	('comparator', '小于等于3次', 'quantity', '≤3次'),
	('comparator', '不超过3次', 'quantity', '≤3次'),
	('comparator', '不高于3次', 'quantity', '≤3次'),
	('comparator', '不多于3次', 'quantity', '≤3次'),
	('comparator', '不大于3次', 'quantity', '≤3次'),
	('comparator', '控制在3次以内', 'quantity', '≤3次'),
	('comparator', '3次以下', 'quantity', '≤3次'),
	('comparator', '3次及以下', 'quantity', '≤3次'),
	('comparator', '3次以内', 'quantity', '≤3次'),
	('comparator', '3次之内', 'quantity', '≤3次'),
	-- the number is excluded
	('comparator', '>3次', 'quantity', '>3次'),
	('comparator', '＞3次', 'quantity', '>3次'),
	('comparator', '﹥3次', 'quantity', '>3次'),
	('comparator', '超过3次', 'quantity', '>3次'),
	('comparator', '突破3次', 'quantity', '>3次'),
	('comparator', '高于3次', 'quantity', '>3次'),
	('comparator', '大于3次', 'quantity', '>3次'),
	('comparator', '逾3次', 'quantity', '>3次'),
	('comparator', '40余场', 'quantity', '>40场'),
	('comparator', '40多场', 'quantity', '>40场'),
	('comparator', '3公里以外', 'quantity', '>3公里'),
	('comparator', '<3次', 'quantity', '<3次'),
	('comparator', '＜3次', 'quantity', '<3次'),
	('comparator', '‹3次', 'quantity', '<3次'),
	('comparator', '小于3次', 'quantity', '<3次'),
	('comparator', '少于3次', 'quantity', '<3次'),
	('comparator', '低于3次', 'quantity', '<3次'),
	('comparator', '不足3次', 'quantity', '<3次'),
	('comparator', '不满3次', 'quantity', '<3次'),
	('comparator', '未满3次', 'quantity', '<3次'),
	-- exactly, about
	('comparator', '=3次', 'quantity', '=3次'),
	('comparator', '＝3次', 'quantity', '=3次'),
	('comparator', '═3次', 'quantity', '=3次'),
	('comparator', '等于3次', 'quantity', '=3次'),
	('comparator', '约3次', 'quantity', '≈3次'),
	('comparator', '3次左右', 'quantity', '≈3次'),
	('comparator', '近3次', 'quantity', '≈3次'),
	('comparator', '≈3次', 'quantity', '≈3次'),
	-- what contradicts itself, nobody can read
	('comparator', '≥3次以下', 'qualitative', NULL),
	('comparator', '不超过3次以上', 'qualitative', NULL),
	-- label text beside the quantity
	('label', '培训人数不少于200人次', 'quantity', '≥200人次'),
	('label', '满意度达到90%以上', 'quantity', '≥90%'),
	('label', '服务对象满意度≥95%', 'quantity', '≥95%'),
	('label', '每人不少于600元慰问金', 'quantity', '≥600元/人'),
	-- numbers
	('number', '1,000人', 'quantity', '1000人'),
	('number', '1，000人', 'quantity', '1000人'),
	('number', '12,345,678元', 'quantity', '12345678元'),
	('number', '１００人', 'quantity', '100人'),
	('number', '３．５％', 'quantity', '3.5%'),
	('number', '-3', 'quantity', '-3'),
	('number', '0', 'quantity', '0'),
	('number', '007', 'qualitative', NULL),
	('number', '二十人', 'quantity', '20人'),
	('number', '两场', 'quantity', '2场'),
	('number', '三百二十户', 'quantity', '320户'),
	('number', '一千零五人', 'quantity', '1005人'),
	('number', '一万二千人', 'quantity', '12000人'),
	('number', '百分之九十五', 'quantity', '95%'),
	('number', '千分之三', 'quantity', '3‰'),
	('number', '1.5万人', 'quantity', '15000人'),
	('number', '3千人', 'quantity', '3000人'),
	('number', '2亿元', 'quantity', '200000000元'),
	('number', '0.5亿元', 'quantity', '50000000元'),
	('number', '3-5次', 'quantity', '[3,5]次'),
	('number', '3—5次', 'quantity', '[3,5]次'),
	('number', '3～5次', 'quantity', '[3,5]次'),
	('number', '3次至5次', 'quantity', '[3,5]次'),
	('number', '80%-90%', 'quantity', '[80,90]%'),
	('number', '100.00%', 'quantity', '100%'),
	('number', '0.10', 'quantity', '0.1'),
	('number', '0.0900000762939453', 'quantity', '0.0900000762939453'),
	-- a number that can't be trusted is no number
	('number', '1.2.3', 'qualitative', NULL),
	('number', '10O人', 'qualitative', NULL),
	('number', 'IO人', 'qualitative', NULL),
	('number', '290%%', 'qualitative', NULL),
	('number', 'M.8万元', 'qualitative', NULL),
	('number', '5次至3次', 'qualitative', NULL),
	('number', '12345678901234567890', 'qualitative', NULL),
	-- one unit, many spellings
	('unit', '100km', 'quantity', '100公里'),
	('unit', '100千米', 'quantity', '100公里'),
	('unit', '100㎡', 'quantity', '100平方米'),
	('unit', '100平米', 'quantity', '100平方米'),
	('unit', '10畝', 'quantity', '10亩'),
	('unit', '95％', 'quantity', '95%'),
	('unit', '95百分比', 'quantity', '95%'),
	('unit', '5个百分点', 'quantity', '5pp'),
	('unit', '30名', 'quantity', '30人'),
	('unit', '30人次', 'quantity', '30人次'),
	('unit', '20场次', 'quantity', '20场'),
	('unit', '5‰', 'quantity', '5‰'),
	('unit', '24小时', 'quantity', '24小时'),
	-- units in Latin letters, with a space as people type it
	('unit', '100 km', 'quantity', '100公里'),
	('unit', '100 KM', 'quantity', '100公里'),
	('unit', '25 kg以上', 'quantity', '≥25公斤'),
	('unit', '≥3 m', 'quantity', '≥3米'),
	('unit', '10 mm以内', 'quantity', '≤10毫米'),
	('unit', '100 m2', 'quantity', '100平方米'),
	('unit', '50 kWh', 'quantity', '50千瓦时'),
	('unit', '3km-5km', 'quantity', '[3,5]公里'),
	('unit', '3kg-5kg', 'quantity', '[3,5]公斤'),
	('unit', '3 kg - 5 kg', 'quantity', '[3,5]公斤'),
	('unit', '3m~5m', 'quantity', '[3,5]米'),
	-- per what
	('per', '1600元/亩', 'quantity', '1600元/亩'),
	('per', '每亩300元', 'quantity', '300元/亩'),
	('per', '每亩300', 'quantity', '300/亩'),
	('per', '人均100元', 'quantity', '100元/人'),
	('per', '每人100元', 'quantity', '100元/人'),
	('per', '每月2次', 'quantity', '2次/月'),
	('per', '2次/月', 'quantity', '2次/月'),
	('per', '530元/人*月', 'quantity', '530元/人·月'),
	('per', '530元/人·月', 'quantity', '530元/人·月'),
	('per', '≤35微克/立方米', 'quantity', '≤35微克/立方米'),
	-- dates
	('date', '2022年12月30日之前', 'date', '≤2022-12-30'),
	('date', '2022年12月30日', 'date', '≤2022-12-30'),
	('date', '2022-12-30', 'date', '≤2022-12-30'),
	('date', '2022.12.30', 'date', '≤2022-12-30'),
	('date', '2022/12/30', 'date', '≤2022-12-30'),
	('date', '2022年12月30日前完成', 'date', '≤2022-12-30'),
	('date', '2022年12月', 'date', '≤2022-12-31'),
	('date', '2022年6月底前', 'date', '≤2022-06-30'),
	('date', '2022年底前', 'date', '≤2022-12-31'),
	('date', '年底前', 'date', '≤--12-31'),
	('date', '6月30日前', 'date', '≤--06-30'),
	('date', '2020年2月29日前', 'date', '≤2020-02-29'),
	('date', '2021年1月-12月', 'date', '[2021-01-01,2021-12-31]'),
	('date', '2020年1月--2020年11月', 'date', '[2020-01-01,2020-11-30]'),
	('date', '2022年第一季度', 'date', '≤2022-03-31'),
	('date', '2022年上半年', 'date', '≤2022-06-30'),
	-- no such day, or a time that is no date
	('date', '2022年2月30日前', 'qualitative', NULL),
	('date', '2021年2月29日前', 'qualitative', NULL),
	('date', '2022年13月', 'refused', NULL),
	('date', '2022-02-30', 'qualitative', NULL),
	('date', '春节前', 'qualitative', NULL),
	('date', '汛期前', 'qualitative', NULL),
	-- numerals inside names count nothing
	('name', '三八节慰问', 'qualitative', NULL),
	('name', '六一慰问', 'qualitative', NULL),
	('name', '两癌筛查', 'qualitative', NULL),
	('name', '三公经费只减不增', 'qualitative', NULL),
	('name', '三级平台', 'qualitative', NULL),
	('name', '慰问一批贫困妇女', 'qualitative', NULL),
	('name', '一次性补助', 'qualitative', NULL),
	('name', '十四五规划', 'qualitative', NULL),
	('name', '第1名', 'qualitative', NULL),
	('name', '12345热线', 'qualitative', NULL),
	-- several figures, or one for several things
	('compound', '道路3公里,桥梁2座', 'compound', NULL),
	('compound', '3个班、60人', 'compound', NULL),
	('compound', '11月底完成100%', 'compound', NULL),
	-- nothing there
	('blank', '', 'blank', NULL),
	('blank', '   ', 'blank', NULL),
	('blank', U&'\3000\00a0', 'blank', NULL),
	('blank', '--', 'blank', NULL),
	('blank', '—', 'blank', NULL),
	('blank', '/', 'blank', NULL);

SELECT is(
	CASE WHEN kind = 'refused' AND perfeval.kind(cell::perfeval.target_value) IN ('compound', 'qualitative') THEN kind
		ELSE concat_ws(' ', perfeval.kind(cell::perfeval.target_value), perfeval.canonical(cell::perfeval.target_value)) END,
	concat_ws(' ', kind, canonical), format('%s: %s', source, quote_literal(cell)))
FROM written;

-- ------------------------------------------------ accessors

CREATE TEMPORARY TABLE part (cell text, comparator text, lower numeric, upper numeric, unit text, per text, change boolean,
	date_from date, date_to date);
INSERT INTO part VALUES
	('30', NULL, 30, 30, NULL, NULL, false, NULL, NULL),
	('≥30场', '≥', 30, NULL, '场', NULL, false, NULL, NULL),
	('超过30场', '>', 30, NULL, '场', NULL, false, NULL, NULL),
	('≤50万元', '≤', NULL, 500000, '元', NULL, false, NULL, NULL),
	('<24小时', '<', NULL, 24, '小时', NULL, false, NULL, NULL),
	('=100%', '=', 100, 100, '%', NULL, false, NULL, NULL),
	('约100人', '≈', 100, 100, '人', NULL, false, NULL, NULL),
	('3至5次', NULL, 3, 5, '次', NULL, false, NULL, NULL),
	('-0.300000152587891', NULL, -0.300000152587891, -0.300000152587891, NULL, NULL, false, NULL, NULL),
	('每人不少于600元', '≥', 600, NULL, '元', '人', false, NULL, NULL),
	('人均100元', NULL, 100, 100, '元', '人', false, NULL, NULL),
	('每月2次', NULL, 2, 2, '次', '月', false, NULL, NULL),
	('各3个以上', '≥', 3, NULL, '个', '各', false, NULL, NULL),
	('1600元/亩', NULL, 1600, 1600, '元', '亩', false, NULL, NULL),
	('增长5%', NULL, 5, 5, '%', NULL, true, NULL, NULL),
	('较上年增长5%以上', '≥', 5, NULL, '%', NULL, true, NULL, NULL),
	('提高3个百分点', NULL, 3, 3, 'pp', NULL, true, NULL, NULL),
	('降低5%', NULL, 5, 5, '%', NULL, true, NULL, NULL),
	('提高到95%', NULL, 95, 95, '%', NULL, false, NULL, NULL),
	('2022年12月30日前', '≤', NULL, NULL, NULL, NULL, NULL, NULL, '2022-12-30'),
	('2019.1.1-2019.12.31', NULL, NULL, NULL, NULL, NULL, NULL, '2019-01-01', '2019-12-31'),
	('11月底前', '≤', NULL, NULL, NULL, NULL, NULL, NULL, NULL),
	('效果明显', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
	('开办3个班,培训60人', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
	('', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
SELECT is(
	row(perfeval.comparator(v), perfeval.lower_bound(v), perfeval.upper_bound(v), perfeval.unit(v), perfeval.per(v),
		perfeval.is_change(v), perfeval.date_from(v), perfeval.date_to(v))::text,
	row(comparator, lower, upper, unit, per, change, date_from, date_to)::text,
	'comparator, bounds, unit, per, change, dates of ' || quote_literal(cell))
FROM part, LATERAL (SELECT cell::perfeval.target_value AS v) r;

-- ------------------------------------------------ the corpus, labelled by hand

CREATE TEMPORARY TABLE label (cell text, kind text, canonical text, note text);
\copy label FROM 'test/data/targets.tsv'
CREATE TEMPORARY VIEW reading AS
	SELECT cell, l.kind, nullif(l.canonical, '') AS canonical, perfeval.kind(v) AS read_kind, perfeval.canonical(v) AS read_canonical
	FROM label l, LATERAL (SELECT cell::perfeval.target_value AS v) r;
SELECT cmp_ok((SELECT count(*) FROM label), '>=', 218::bigint, 'every distinct target of the corpus has its label');
SELECT is_empty($$SELECT * FROM reading WHERE read_kind IN ('quantity', 'date') AND read_canonical IS DISTINCT FROM canonical$$,
	'no target of the corpus is read as a wrong quantity or date');
SELECT is_empty($$SELECT * FROM reading WHERE (read_kind, read_canonical) IS DISTINCT FROM (kind, canonical)$$,
	'every target of the corpus is read as labelled');

-- ------------------------------------------------ laws

-- Every cell of the tests, and odd bytes besides.
CREATE TEMPORARY TABLE cell AS
	SELECT cell FROM written UNION SELECT cell FROM part UNION SELECT cell FROM label
	UNION SELECT unnest(ARRAY[E'\t\n', E'a\u200Bb', '😀3个😀', '≥', '≥≥3', '3', '３', ' 3 ', 'NULL', '\N', '"', '''', '{"a": 1}',
		repeat('九', 2000), repeat('3个', 500), '1e5', '0x10', 'Infinity', 'NaN', '+5', '½', '①', '第', '%', '万', '亿元', '每', '各'])
	UNION SELECT 'a' || chr(n) || '3次' FROM generate_series(1, 300) n
	UNION SELECT chr(n) FROM generate_series(8192, 8303) n;
CREATE TEMPORARY TABLE val AS SELECT cell, cell::perfeval.target_value AS v, row_number() OVER () AS n FROM cell;
CREATE TEMPORARY VIEW rival AS SELECT * FROM val WHERE n % :share = 0;

SELECT is_empty($$SELECT cell FROM val WHERE convert_to(v::text, 'UTF8') <> convert_to(cell, 'UTF8')$$, 'text comes out byte for byte as it went in');
SELECT is_empty($$SELECT cell FROM val WHERE perfeval.target_value_send(v) <> '\x01'::bytea || convert_to(cell, 'UTF8')$$,
	'send is the version byte and the text');
SELECT is_empty($$SELECT cell FROM val WHERE perfeval.canonical(v) IS NULL <> (perfeval.kind(v) NOT IN ('quantity', 'date'))$$,
	'quantities and dates have a canonical form, nothing else does');
SELECT is_empty($$SELECT cell, perfeval.canonical(v), perfeval.canonical(perfeval.canonical(v)::perfeval.target_value) FROM val
		WHERE perfeval.canonical(v) IS DISTINCT FROM perfeval.canonical(perfeval.canonical(v)::perfeval.target_value)$$,
	'canonical(canonical(x)) = canonical(x)');
SELECT is_empty($$SELECT cell FROM val WHERE perfeval.canonical(v) IS NOT NULL
		AND NOT v OPERATOR(perfeval.=) perfeval.canonical(v)::perfeval.target_value$$, 'a value equals its canonical form');

-- Full width, and spaces between a number and the words beside it, change nothing.
CREATE TEMPORARY VIEW wide AS
	SELECT cell, v, translate(cell, '0123456789%<>=().,', '０１２３４５６７８９％＜＞＝（）．，')::perfeval.target_value AS w
	FROM val WHERE cell IN (SELECT cell FROM written UNION SELECT cell FROM label);
SELECT is_empty($$SELECT cell, perfeval.canonical(v), perfeval.canonical(w) FROM wide
		WHERE (perfeval.kind(v), perfeval.canonical(v)) IS DISTINCT FROM (perfeval.kind(w), perfeval.canonical(w))$$,
	'full-width forms don''t change a reading');
CREATE TEMPORARY VIEW spaced AS
	SELECT cell, v, (' ' || regexp_replace(regexp_replace(cell, '([0-9%])([^0-9.,%[:space:]])', E'\\1 \\2', 'g'),
		'([^0-9.,%[:space:]])([0-9])', E'\\1\u3000\\2', 'g') || ' ')::perfeval.target_value AS w
	FROM val WHERE cell IN (SELECT cell FROM written UNION SELECT cell FROM label) AND cell !~ '[a-zA-Z-]';
SELECT is_empty($$SELECT cell, w::text, perfeval.canonical(v), perfeval.canonical(w) FROM spaced
		WHERE (perfeval.kind(v), perfeval.canonical(v)) IS DISTINCT FROM (perfeval.kind(w), perfeval.canonical(w))$$,
	'spacing doesn''t change a reading');
SELECT is_empty($$SELECT n, u FROM generate_series(1, 400, 7) n, unnest(ARRAY['元', '人', '亩', '']) u
		WHERE perfeval.canonical(format('≥%s万%s', n, u)::perfeval.target_value)
			IS DISTINCT FROM perfeval.canonical(format('≥%s%s', n * 10000, u)::perfeval.target_value)
		OR perfeval.canonical(format('≥%s亿%s', n, u)::perfeval.target_value)
			IS DISTINCT FROM perfeval.canonical(format('≥%s万%s', n * 10000, u)::perfeval.target_value)$$,
	'万 and 亿 scale alike');
SELECT is_empty($$SELECT op, word, n, u FROM generate_series(1, 99, 14) n, unnest(ARRAY['次', '人', '%', '元', '平方米']) u,
			(VALUES ('≥%s%s', '不少于%s%s'), ('≥%s%s', '不低于%s%s'), ('≥%s%s', '至少%s%s'), ('≥%s%s', '%s%s以上'), ('≥%s%s', '达到%s%s'),
				('≤%s%s', '不超过%s%s'), ('≤%s%s', '%s%s以内'), ('≤%s%s', '%s%s以下'), ('>%s%s', '超过%s%s'), ('<%s%s', '低于%s%s')) s (op, word)
		WHERE NOT format(op, n, u)::perfeval.target_value OPERATOR(perfeval.=) format(word, n, u)::perfeval.target_value$$,
	'a comparator in words is the comparator in signs');

-- The order is total, and =, <, cmp, hash and the indexes agree.
SELECT is_empty($$SELECT a.cell, b.cell FROM val a, rival b WHERE a.n % 5 = 0 AND
		(perfeval.target_value_cmp(a.v, b.v) <> -perfeval.target_value_cmp(b.v, a.v)
		OR (a.v OPERATOR(perfeval.<) b.v) <> (perfeval.target_value_cmp(a.v, b.v) < 0)
		OR (a.v OPERATOR(perfeval.<=) b.v) <> (perfeval.target_value_cmp(a.v, b.v) <= 0)
		OR (a.v OPERATOR(perfeval.=) b.v) <> (perfeval.target_value_cmp(a.v, b.v) = 0)
		OR (a.v OPERATOR(perfeval.<>) b.v) <> (perfeval.target_value_cmp(a.v, b.v) <> 0)
		OR (a.v OPERATOR(perfeval.>=) b.v) <> (perfeval.target_value_cmp(a.v, b.v) >= 0)
		OR (a.v OPERATOR(perfeval.>) b.v) <> (perfeval.target_value_cmp(a.v, b.v) > 0))$$,
	'cmp is antisymmetric and the operators follow it');
SELECT is_empty($$SELECT a.cell, b.cell FROM val a, rival b WHERE a.v OPERATOR(perfeval.=) b.v AND
		(perfeval.target_value_hash(a.v) <> perfeval.target_value_hash(b.v)
		OR perfeval.target_value_hash_extended(a.v, 42) <> perfeval.target_value_hash_extended(b.v, 42))$$,
	'equal values hash alike, with every seed');
SELECT is_empty($$SELECT cell FROM val WHERE perfeval.target_value_hash_extended(v, 0) & 4294967295
		<> perfeval.target_value_hash(v)::bigint & 4294967295$$, 'the seeded hash with seed 0 begins with the plain one');
SELECT is_empty($$SELECT a.cell, b.cell FROM val a, rival b WHERE (a.v OPERATOR(perfeval.=) b.v) <>
		((perfeval.kind(a.v), perfeval.canonical(a.v)) IS NOT DISTINCT FROM (perfeval.kind(b.v), perfeval.canonical(b.v))
			AND (perfeval.canonical(a.v) IS NOT NULL OR
				regexp_replace(translate(a.cell, U&'\3000\00a0０３％', '  03%'), '[[:cntrl:][:space:]]', '', 'g') =
				regexp_replace(translate(b.cell, U&'\3000\00a0０３％', '  03%'), '[[:cntrl:][:space:]]', '', 'g')))
		AND a.cell !~ U&'[\2000-\206f\0080-\00a0！-～]' AND b.cell !~ U&'[\2000-\206f\0080-\00a0！-～]'$$,
	'equal means same kind and canonical form, or the same words');
SELECT is((SELECT count(*) FROM (SELECT v, lag(v) OVER (ORDER BY v) AS before FROM val) s WHERE before OPERATOR(perfeval.>) v), 0::bigint,
	'sorting follows cmp');
SELECT is((SELECT count(*) FROM (SELECT DISTINCT v FROM val) s),
	(SELECT count(*) FROM val a WHERE NOT EXISTS (SELECT FROM val b WHERE b.n < a.n AND b.v OPERATOR(perfeval.=) a.v)),
	'DISTINCT and GROUP BY keep one of equal values');
SELECT ok('二'::perfeval.target_value OPERATOR(perfeval.<>) '2'::perfeval.target_value, 'words don''t equal figures');
SELECT ok(NOT '10000元'::perfeval.target_value OPERATOR(perfeval.=) '10000'::perfeval.target_value, 'a bare number doesn''t equal one with a unit');
SELECT ok('1万元'::perfeval.target_value OPERATOR(perfeval.=) '10,000 元'::perfeval.target_value, '万 is part of the number, not a unit');
SELECT ok(NOT '1公里'::perfeval.target_value OPERATOR(perfeval.=) '1000米'::perfeval.target_value, 'equality converts no units');
SELECT ok('效果 明显'::perfeval.target_value OPERATOR(perfeval.=) '效果明显'::perfeval.target_value, 'words are compared without spaces');

CREATE TEMPORARY TABLE indexed AS SELECT * FROM val;
CREATE INDEX ON indexed USING btree (v);
CREATE INDEX ON indexed USING hash (v);
ANALYZE indexed;
SET LOCAL enable_seqscan = off;
SET LOCAL enable_bitmapscan = off;
CREATE FUNCTION pg_temp.plan_of(query text) RETURNS SETOF text LANGUAGE plpgsql
	AS $$BEGIN RETURN QUERY EXECUTE 'EXPLAIN (COSTS off) ' || query; END$$;
SELECT alike((SELECT string_agg(line, ' ') FROM pg_temp.plan_of($$SELECT n FROM indexed WHERE v OPERATOR(perfeval.<) '3个'$$) line),
	'%Index Scan using indexed_v_idx on indexed%', 'a btree index serves <');
SELECT alike((SELECT string_agg(line, ' ') FROM pg_temp.plan_of($$SELECT n FROM indexed WHERE v OPERATOR(perfeval.=) '3个'$$) line),
	'%Index Scan using indexed_v_idx% on indexed%', 'an index serves =');
SELECT is((SELECT count(*) FROM val a WHERE a.n % 7 = 0 AND
		(SELECT array_agg(n ORDER BY n) FROM indexed i WHERE i.v OPERATOR(perfeval.=) a.v)
		IS DISTINCT FROM (SELECT array_agg(n ORDER BY n) FROM val b WHERE perfeval.target_value_cmp(b.v, a.v) = 0)), 0::bigint,
	'an index finds the rows that = finds');
RESET enable_seqscan;
RESET enable_bitmapscan;

-- ------------------------------------------------ binary

-- The server writes and reads the file: its own temporary directory is nobody else's.
SELECT current_setting('data_directory') || '/' || current_database() || '_target.bin' AS file \gset
SELECT format('COPY (SELECT n::int, v FROM val ORDER BY n) TO %L WITH (FORMAT binary)', :'file') AS copy \gset
:copy;
CREATE TEMPORARY TABLE received (n int, v perfeval.target_value);
SELECT format('COPY received FROM %L WITH (FORMAT binary)', :'file') AS copy \gset
:copy;
SELECT is_empty($$SELECT cell FROM val LEFT JOIN received USING (n) WHERE received.v::text IS DISTINCT FROM cell
		OR NOT val.v OPERATOR(perfeval.=) received.v OR perfeval.canonical(val.v) IS DISTINCT FROM perfeval.canonical(received.v)$$,
	'COPY in binary gives the same values');

-- ------------------------------------------------ limits and casts

SELECT is(perfeval.kind((repeat('x', 8189) || '3个')::perfeval.target_value), 'qualitative', 'above 8 kB a cell is kept, unscanned');
SELECT is(perfeval.kind((repeat(' ', 8188) || '3个')::perfeval.target_value), 'quantity', 'a cell of exactly 8 kB is read');
SELECT is(perfeval.kind((repeat(' ', 8189) || '3个')::perfeval.target_value), 'qualitative', 'one byte more is not');
SELECT is(length(repeat('长', 20000)::perfeval.target_value::text), 20000, 'and comes out whole');
SELECT lives_ok($$SELECT repeat('a', 1048576)::perfeval.target_value$$, 'a text of 1 MB is kept');
SELECT throws_ok($$SELECT repeat('a', 1048577)::perfeval.target_value$$, '54000', NULL, 'one byte more is an error');
SELECT throws_ok($$SELECT perfeval.target_value(repeat('a', 1048577)::varchar)$$, '54000', NULL, 'also by the function');

SELECT is('≥30场'::varchar(20)::perfeval.target_value::text, '≥30场', 'a cast from varchar');
SELECT is(perfeval.canonical('≥30场'::char(20)::perfeval.target_value), '≥30场', 'a cast from character');
SELECT is(NULL::text::perfeval.target_value::text, NULL, 'NULL stays NULL');
CREATE TEMPORARY TABLE typed (id int, v perfeval.target_value);
INSERT INTO typed SELECT 1, '至少30场'::text;
INSERT INTO typed SELECT 2, '3个'::varchar;
COPY typed FROM stdin;
3	180 人以上
4	\N
5	
\.
SELECT results_eq('SELECT id, perfeval.kind(v), perfeval.canonical(v) FROM typed ORDER BY id',
	$$VALUES (1, 'quantity', '≥30场'), (2, 'quantity', '3个'), (3, 'quantity', '≥180人'), (4, NULL, NULL), (5, 'blank', NULL)$$,
	'INSERT from text and COPY read the cells');
SELECT throws_ok($$SELECT perfeval.canonical('x'::text)$$, '42883', NULL, 'no text becomes a value unasked');
SELECT throws_ok($$SELECT length(v) FROM typed$$, '42883', NULL, 'no value becomes a text unasked');

-- ------------------------------------------------ as many figures as there are words, and what is kept can be read

CREATE TEMPORARY TABLE kept (written text, target perfeval.target_value, actual perfeval.actual_value);
INSERT INTO kept SELECT t, t, t FROM (SELECT repeat(w, n) FROM unnest('{百分百,"[1,2]",年底,--1-1,零,百分之5至10投诉,一至二}'::text[]) w, unnest('{1,2,47,48,49,50,60,95,96,97,200}'::int[]) n
	UNION ALL SELECT unnest('{2021.1.1-2.29,2020.1.1-2.29,2021年1月1日-2.29,2021年1月1日-2.30,2020年2月29日-2.29,1900年以前,1901年以前,1900年1月前,1900.1前,1900年1月1日前,2100年12月31日-1.1}'::text[])) v (t);
SELECT is((SELECT count(*) FROM kept WHERE target::text = written AND actual::text = written), (SELECT count(*) FROM kept), 'whatever is taken in can be shown');
SELECT is_empty($$SELECT written FROM kept WHERE perfeval.kind(target) IN ('quantity', 'date') AND perfeval.canonical(target) IS NULL$$, 'and says what it is');
SELECT results_eq($$SELECT written, perfeval.canonical(target) FROM kept WHERE written ~ '^(20(20|21)|190[01]年以)' AND perfeval.kind(target) = 'date' ORDER BY written COLLATE "C"$$,
	$$VALUES ('1901年以前', '≤1900-12-31'), ('2020.1.1-2.29', '[2020-01-01,2020-02-29]'), ('2020年2月29日-2.29', '[2020-02-29,2020-02-29]')$$, 'a day that there is not is none, nor is one before all days');
SELECT is((SELECT count(*) FROM perfeval.quantities(repeat('[1,2]', 96))), 192::bigint, 'quantities() finds them all');
SELECT lives_ok(format('SELECT perfeval.miscalculated(%L), perfeval.try_scoring_rule(%L)', repeat(w, n), repeat(w, n) || '得5分'), format('%s %s times over', w, n))
FROM unnest('{百分百,"[1,2]",年底,--1-1}'::text[]) w, unnest('{48,49,96}'::int[]) n;

SELECT finish();
ROLLBACK;
