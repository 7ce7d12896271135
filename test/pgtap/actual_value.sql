-- actual_value: how actuals are read, and where they differ from targets. Labels come from the meaning of the words (design.md, Values), not from the reader.
\set ON_ERROR_STOP on
BEGIN;
SELECT no_plan();

-- refused: compound or qualitative, the label doesn't say which.
CREATE TEMPORARY TABLE written (source text, cell text, kind text, canonical text);
INSERT INTO written VALUES
	-- what was reached is a number, not a bound
	('reached', '达95%', 'quantity', '95%'),
	('reached', '达到95%', 'quantity', '95%'),
	('reached', '满意度达95%', 'quantity', '95%'),
	('reached', '调和率达45.5%。', 'quantity', '45.5%'),
	('reached', '共43场', 'quantity', '43场'),
	('reached', '累计43场', 'quantity', '43场'),
	('reached', '共计43场', 'quantity', '43场'),
	('reached', '共81.6万元', 'quantity', '816000元'),
	('reached', '完成43场', 'quantity', '43场'),
	('reached', '已完成43场', 'quantity', '43场'),
	('reached', '提高到95%', 'quantity', '95%'),
	('reached', '43', 'quantity', '43'),
	('reached', '43场', 'quantity', '43场'),
	('reached', '17180', 'quantity', '17180'),
	('reached', '-3%', 'quantity', '-3%'),
	('reached', '5830元/户', 'quantity', '5830元/户'),
	('reached', '每人650元', 'quantity', '650元/人'),
	('reached', '人均650元', 'quantity', '650元/人'),
	('reached', '30名', 'quantity', '30人'),
	('reached', '340余场次', 'quantity', '(340,350)场'),
	('reached', '0.03 km', 'quantity', '0.03公里'),
	('reached', '683538 kg', 'quantity', '683538公斤'),
	('reached', '共3 km', 'quantity', '3公里'),
	('reached', '3kg-5kg', 'quantity', '[3,5]公斤'),
	-- more than so many, and less than the next round number
	('interval', '40余场', 'quantity', '(40,50)场'),
	('interval', '40多场', 'quantity', '(40,50)场'),
	('interval', '40 余 场', 'quantity', '(40,50)场'),
	('interval', '3600余组', 'quantity', '(3600,3700)组'),
	('interval', '开展公益讲座40余场', 'quantity', '(40,50)场'),
	('interval', '近100人', 'quantity', '<100人'),
	('interval', '将近100人', 'quantity', '<100人'),
	('interval', '接近100人', 'quantity', '<100人'),
	('interval', '3至5次', 'quantity', '[3,5]次'),
	('interval', '80%-90%', 'quantity', '[80,90]%'),
	('interval', '约100人', 'quantity', '≈100人'),
	('interval', '100人左右', 'quantity', '≈100人'),
	-- a bound that was written stays a bound: a claim, not a figure
	('claim', '≥95%', 'quantity', '≥95%'),
	('claim', '95%以上', 'quantity', '≥95%'),
	('claim', '不少于3次', 'quantity', '≥3次'),
	('claim', '≤90万元', 'quantity', '≤900000元'),
	('claim', '=100%', 'quantity', '=100%'),
	('claim', '超过30场', 'quantity', '>30场'),
	('claim', '不足30场', 'quantity', '<30场'),
	-- the time it took is the whole day, month or year
	('date', '2021年10月', 'date', '[2021-10-01,2021-10-31]'),
	('date', '2021年2月', 'date', '[2021-02-01,2021-02-28]'),
	('date', '2020年2月', 'date', '[2020-02-01,2020-02-29]'),
	('date', '2021年10月5日', 'date', '[2021-10-05,2021-10-05]'),
	('date', '2021-10-05', 'date', '[2021-10-05,2021-10-05]'),
	('date', '2021.10.5', 'date', '[2021-10-05,2021-10-05]'),
	('date', '2021/10/5', 'date', '[2021-10-05,2021-10-05]'),
	('date', '于2021年10月5日完成', 'date', '[2021-10-05,2021-10-05]'),
	('date', '2021年10月完成', 'date', '[2021-10-01,2021-10-31]'),
	('date', '10月5日', 'date', '[--10-05,--10-05]'),
	('date', '7月', 'date', '[--07-01,--07-31]'),
	('date', '2021年', 'date', '[2021-01-01,2021-12-31]'),
	('date', '2021年上半年', 'date', '[2021-01-01,2021-06-30]'),
	('date', '2021年第三季度', 'date', '[2021-07-01,2021-09-30]'),
	('date', '2021年1月-3月', 'date', '[2021-01-01,2021-03-31]'),
	('date', '2021年12月31日前', 'date', '≤2021-12-31'),
	('date', '2021年9月前', 'date', '≤2021-08-31'),
	('date', '2021年2月29日', 'qualitative', NULL),
	('date', '2021年13月', 'refused', NULL),
	('date', '春节前后', 'qualitative', NULL),
	-- nothing happened
	('zero', '0', 'quantity', '0'),
	('zero', '0次', 'quantity', '0次'),
	('zero', '零投诉', 'quantity', '0'),
	('zero', '零事故', 'quantity', '0'),
	('zero', '无', 'qualitative', NULL),
	('zero', '无投诉', 'qualitative', NULL),
	-- several figures, or one for several things
	('compound', '为 116 名贫困两癌妇女发放中央和省市区救助金共 58.3 万元。', 'compound', NULL),
	('compound', '慰问老人10人，儿童30人', 'compound', NULL),
	('compound', '调解476对，调和率45.5%', 'compound', NULL),
	('compound', '完成三处祠墓维护、旧址病虫害测绘、数据测绘、护栏制装', 'compound', NULL),
	-- words, and what can't be trusted
	('words', '按照标准完成', 'qualitative', NULL),
	('words', '三八和春节期间慰问了疫情防控一线女干部职工和困难妇女儿童', 'qualitative', NULL),
	('words', '六一前慰问', 'qualitative', NULL),
	('words', '已开通12345热线', 'qualitative', NULL),
	('words', '获全市第1名', 'qualitative', NULL),
	('words', '入选十四五规划', 'qualitative', NULL),
	('words', '慰问一批贫困妇女', 'qualitative', NULL),
	('words', '290%%', 'qualitative', NULL),
	('words', '二100百分比', 'qualitative', NULL),
	('words', '10O人', 'qualitative', NULL),
	('words', '1.2.3', 'qualitative', NULL),
	('words', '12345678901234567890', 'qualitative', NULL),
	('blank', '', 'blank', NULL),
	('blank', '  ', 'blank', NULL),
	('blank', '--', 'blank', NULL),
	('blank', '—', 'blank', NULL),
	('blank', '/', 'blank', NULL);

SELECT is(
	CASE WHEN kind = 'refused' AND perfeval.kind(cell::perfeval.actual_value) IN ('compound', 'qualitative') THEN kind
		ELSE concat_ws(' ', perfeval.kind(cell::perfeval.actual_value), perfeval.canonical(cell::perfeval.actual_value)) END,
	concat_ws(' ', kind, canonical), format('%s: %s', source, quote_literal(cell)))
FROM written;

-- ------------------------------------------------ the same words as a target

SELECT is(concat_ws(' ', perfeval.canonical(cell::perfeval.target_value), perfeval.canonical(cell::perfeval.actual_value)), want,
	format('%s: target, then actual', cell))
FROM (VALUES ('达到30场', '≥30场 30场'), ('40余场', '>40场 (40,50)场'), ('近100人', '≈100人 <100人'),
	('2021年10月', '≤2021-10-31 [2021-10-01,2021-10-31]'), ('2021年10月5日', '≤2021-10-05 [2021-10-05,2021-10-05]'),
	('30场', '30场 30场'), ('≥30场', '≥30场 ≥30场')) v (cell, want);

-- ------------------------------------------------ accessors

CREATE TEMPORARY TABLE part (cell text, comparator text, lower numeric, upper numeric, unit text, per text, change boolean,
	date_from date, date_to date);
INSERT INTO part VALUES
	('43', NULL, 43, 43, NULL, NULL, false, NULL, NULL),
	('达95%', NULL, 95, 95, '%', NULL, false, NULL, NULL),
	('40余场', NULL, 40, 50, '场', NULL, false, NULL, NULL),
	('近100人', '<', NULL, 100, '人', NULL, false, NULL, NULL),
	('≥95%', '≥', 95, NULL, '%', NULL, false, NULL, NULL),
	('约100人', '≈', 100, 100, '人', NULL, false, NULL, NULL),
	('增长6%', NULL, 6, 6, '%', NULL, true, NULL, NULL),
	('较上年降低6%', NULL, 6, 6, '%', NULL, true, NULL, NULL),
	('提高到95%', NULL, 95, 95, '%', NULL, false, NULL, NULL),
	('每人650元', NULL, 650, 650, '元', '人', false, NULL, NULL),
	('583元/人*月', NULL, 583, 583, '元', '人·月', false, NULL, NULL),
	('零投诉', NULL, 0, 0, NULL, NULL, false, NULL, NULL),
	('2021年10月', NULL, NULL, NULL, NULL, NULL, NULL, '2021-10-01', '2021-10-31'),
	('2021年10月5日', NULL, NULL, NULL, NULL, NULL, NULL, '2021-10-05', '2021-10-05'),
	('2021年12月31日前', '≤', NULL, NULL, NULL, NULL, NULL, NULL, '2021-12-31'),
	('7月', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
	('已完成', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
	('慰问老人10人，儿童30人', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
	('', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
SELECT is(
	row(perfeval.comparator(v), perfeval.lower_bound(v), perfeval.upper_bound(v), perfeval.unit(v), perfeval.per(v),
		perfeval.is_change(v), perfeval.date_from(v), perfeval.date_to(v))::text,
	row(comparator, lower, upper, unit, per, change, date_from, date_to)::text,
	'comparator, bounds, unit, per, change, dates of ' || quote_literal(cell))
FROM part, LATERAL (SELECT cell::perfeval.actual_value AS v) r;

-- ------------------------------------------------ tiers

CREATE TEMPORARY TABLE said (cell text, tier text);
INSERT INTO said VALUES
	-- the words of 财预〔2020〕10号 itself
	('达成预期指标', 'met'),
	('达成年度指标', 'met'),
	('部分达成预期指标并具有一定效果', 'partly_met'),
	('部分达成年度指标并具有一定效果', 'partly_met'),
	('未达成预期指标且效果较差', 'not_met'),
	('未达成年度指标且效果较差', 'not_met'),
	('达成', 'met'),
	('已达成', 'met'),
	('完成', 'met'),
	('已完成', 'met'),
	('已完成。', 'met'),
	('全部完成', 'met'),
	('全面完成', 'met'),
	('已全部完成', 'met'),
	('按要求完成', 'met'),
	('按时完成', 'met'),
	('按照标准完成', 'met'),
	('按计划完成', 'met'),
	('按要求完成并长期坚持', 'met'),
	('完成年度目标', 'met'),
	('已达标', 'met'),
	('达到预期目标', 'met'),
	('基本达成', 'nearly_met'),
	('基本完成', 'nearly_met'),
	('基本达到', 'nearly_met'),
	('基本达成目标', 'nearly_met'),
	('基本实现目标', 'nearly_met'),
	('部分达成', 'partly_met'),
	('部分完成', 'partly_met'),
	('部分实现目标', 'partly_met'),
	('完成部分', 'partly_met'),
	('未达成', 'not_met'),
	('未完成', 'not_met'),
	('没有完成', 'not_met'),
	('尚未完成', 'not_met'),
	('未达成预期指标', 'not_met'),
	('未达标', 'not_met'),
	-- praise is no statement about the target
	('效果明显', NULL),
	('良好', NULL),
	('是', NULL),
	('好', NULL),
	('显著提高', NULL),
	('完成情况良好', NULL),
	('专款专用', NULL),
	('长期坚持', NULL),
	-- neither met nor not met, or not yet known
	('未全部完成', NULL),
	('没有全部完成', NULL),
	('部分未完成', NULL),
	('基本未完成', NULL),
	('未按时完成', 'not_met'),
	('没按时完成', 'not_met'),
	('未按计划完成', 'not_met'),
	('正在完成', NULL),
	('计划完成', NULL),
	('要求完成', NULL),
	('预期完成', NULL),
	('预计完成', NULL),
	('难以完成', NULL),
	('无法完成', NULL),
	('完成与否', NULL),
	('是否完成', NULL),
	('完成不了', NULL),
	-- a figure speaks for itself
	('完成95%', NULL),
	('43', NULL),
	('2021年10月完成', NULL),
	('无', NULL),
	('', NULL),
	('--', NULL);
SELECT is(perfeval.tier(cell::perfeval.actual_value), tier, format('tier of %L', cell)) FROM said;
SELECT is_empty($$SELECT cell FROM said WHERE tier IS NOT NULL AND perfeval.kind(cell::perfeval.actual_value) <> 'qualitative'$$,
	'who says a tier says it in words');
SELECT is(perfeval.tier(' 已 完成 '), 'met', 'spaces change no tier');

-- ------------------------------------------------ the corpus, labelled by hand

CREATE TEMPORARY TABLE label (cell text, kind text, canonical text, note text);
\copy label FROM 'test/data/actuals.tsv'
CREATE TEMPORARY VIEW reading AS
	SELECT cell, l.kind, nullif(l.canonical, '') AS canonical, perfeval.kind(v) AS read_kind, perfeval.canonical(v) AS read_canonical
	FROM label l, LATERAL (SELECT cell::perfeval.actual_value AS v) r;
SELECT cmp_ok((SELECT count(*) FROM label), '>=', 143::bigint, 'every distinct actual of the corpus has its label');
SELECT is_empty($$SELECT * FROM reading WHERE read_kind IN ('quantity', 'date') AND read_canonical IS DISTINCT FROM canonical$$,
	'no actual of the corpus is read as a wrong quantity or date');
SELECT is_empty($$SELECT * FROM reading WHERE (read_kind, read_canonical) IS DISTINCT FROM (kind, canonical)$$,
	'every actual of the corpus is read as labelled');

-- ------------------------------------------------ laws

CREATE TEMPORARY TABLE cell AS
	SELECT cell FROM written UNION SELECT cell FROM part UNION SELECT cell FROM said UNION SELECT cell FROM label
	UNION SELECT unnest(ARRAY[E'\t\n', E'a\u200Bb', '😀3个😀', '≥', '３', ' 3 ', 'NULL', '\N', '"', '''', repeat('九', 2000), repeat('3个', 500),
		'1e5', '0x10', 'Infinity', 'NaN', '+5', '½', '①', '余', '近', '多', '近0', '零', '无3次', '0余', '10余', '9多']);
CREATE TEMPORARY TABLE val AS SELECT cell, cell::perfeval.actual_value AS v, row_number() OVER () AS n FROM cell;

SELECT is_empty($$SELECT cell FROM val WHERE convert_to(v::text, 'UTF8') <> convert_to(cell, 'UTF8')$$, 'text comes out byte for byte as it went in');
SELECT is_empty($$SELECT cell FROM val WHERE perfeval.actual_value_send(v) <> '\x01'::bytea || convert_to(cell, 'UTF8')$$,
	'send is the version byte and the text');
SELECT is_empty($$SELECT cell FROM val WHERE perfeval.canonical(v) IS NULL <> (perfeval.kind(v) NOT IN ('quantity', 'date'))$$,
	'quantities and dates have a canonical form, nothing else does');
SELECT is_empty($$SELECT cell, perfeval.canonical(v), perfeval.canonical(perfeval.canonical(v)::perfeval.actual_value) FROM val
		WHERE perfeval.canonical(v) IS DISTINCT FROM perfeval.canonical(perfeval.canonical(v)::perfeval.actual_value)$$,
	'canonical(canonical(x)) = canonical(x)');
SELECT is_empty($$SELECT cell FROM val WHERE perfeval.lower_bound(v) > perfeval.upper_bound(v) OR perfeval.date_from(v) > perfeval.date_to(v)$$,
	'no interval is upside down');
SELECT is_empty($$SELECT cell FROM val WHERE (perfeval.kind(v) = 'quantity') <> (perfeval.is_change(v) IS NOT NULL)
		OR (perfeval.kind(v) = 'quantity') <> (coalesce(perfeval.lower_bound(v), perfeval.upper_bound(v)) IS NOT NULL)$$,
	'quantities have bounds and are changes or not, nothing else is');
SELECT is_empty($$SELECT a.cell, b.cell FROM val a, val b WHERE
		(perfeval.actual_value_cmp(a.v, b.v) <> -perfeval.actual_value_cmp(b.v, a.v)
		OR (a.v OPERATOR(perfeval.<) b.v) <> (perfeval.actual_value_cmp(a.v, b.v) < 0)
		OR (a.v OPERATOR(perfeval.<=) b.v) <> (perfeval.actual_value_cmp(a.v, b.v) <= 0)
		OR (a.v OPERATOR(perfeval.=) b.v) <> (perfeval.actual_value_cmp(a.v, b.v) = 0)
		OR (a.v OPERATOR(perfeval.<>) b.v) <> (perfeval.actual_value_cmp(a.v, b.v) <> 0)
		OR (a.v OPERATOR(perfeval.>=) b.v) <> (perfeval.actual_value_cmp(a.v, b.v) >= 0)
		OR (a.v OPERATOR(perfeval.>) b.v) <> (perfeval.actual_value_cmp(a.v, b.v) > 0))$$,
	'cmp is antisymmetric and the operators follow it');
SELECT is_empty($$SELECT a.cell, b.cell, c.cell FROM val a, val b, val c WHERE a.n % 7 = 0 AND b.n % 5 = 1 AND c.n % 3 = 2
		AND a.v OPERATOR(perfeval.<=) b.v AND b.v OPERATOR(perfeval.<=) c.v AND NOT a.v OPERATOR(perfeval.<=) c.v$$, 'the order is transitive');
SELECT is_empty($$SELECT a.cell, b.cell FROM val a, val b WHERE a.v OPERATOR(perfeval.=) b.v AND
		(perfeval.actual_value_hash(a.v) <> perfeval.actual_value_hash(b.v)
		OR perfeval.actual_value_hash_extended(a.v, 42) <> perfeval.actual_value_hash_extended(b.v, 42)
		OR (perfeval.kind(a.v), perfeval.canonical(a.v)) IS DISTINCT FROM (perfeval.kind(b.v), perfeval.canonical(b.v)))$$,
	'equal values hash alike and read alike');
SELECT is_empty($$SELECT a.cell, b.cell FROM val a, val b WHERE perfeval.canonical(a.v) = perfeval.canonical(b.v)
		AND perfeval.kind(a.v) = perfeval.kind(b.v) AND NOT a.v OPERATOR(perfeval.=) b.v$$, 'what reads alike is equal');
SELECT is((SELECT count(*) FROM (SELECT v, lag(v) OVER (ORDER BY v) AS before FROM val) s WHERE before OPERATOR(perfeval.>) v), 0::bigint,
	'sorting follows cmp');
SELECT ok(perfeval.actual_value_hash_extended('43场', 1) <> perfeval.actual_value_hash_extended('43场', 2), 'the seed changes the hash');

-- ------------------------------------------------ binary, limits, casts

-- The server writes and reads the file: its own directory is nobody else's.
SELECT current_setting('data_directory') || '/' || current_database() || '_actual.bin' AS file \gset
SELECT format('COPY (SELECT n::int, v FROM val ORDER BY n) TO %L WITH (FORMAT binary)', :'file') AS copy \gset
:copy;
CREATE TEMPORARY TABLE received (n int, v perfeval.actual_value);
SELECT format('COPY received FROM %L WITH (FORMAT binary)', :'file') AS copy \gset
:copy;
SELECT is_empty($$SELECT cell FROM val LEFT JOIN received USING (n) WHERE received.v::text IS DISTINCT FROM cell
		OR NOT val.v OPERATOR(perfeval.=) received.v OR perfeval.canonical(val.v) IS DISTINCT FROM perfeval.canonical(received.v)$$,
	'COPY in binary gives the same values');

-- A file of one field, as COPY writes it, with the bytes of our choice.
CREATE FUNCTION pg_temp.receive(field bytea, type text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	file text := current_setting('data_directory') || '/' || current_database() || '_field.bin';
	stored text;
	large oid := lo_from_bytea(0, '\x5047434f50590aff0d0a00'::bytea || '\x0000000000000000'::bytea || '\x0001'::bytea
		|| decode(lpad(to_hex(length(field)), 8, '0'), 'hex') || field || '\xffff'::bytea);
BEGIN
	PERFORM lo_export(large, file);
	PERFORM lo_unlink(large);
	EXECUTE format('CREATE TEMPORARY TABLE one_field (v perfeval.%I) ON COMMIT DROP', type);
	EXECUTE format('COPY one_field FROM %L WITH (FORMAT binary)', file);
	SELECT v::text INTO stored FROM one_field;
	DROP TABLE one_field;
	RETURN stored;
END$$;
SELECT is(pg_temp.receive('\x01'::bytea || convert_to('≥30场', 'UTF8'), type), '≥30场', type || ' is received as version byte and text')
FROM unnest(ARRAY['target_value', 'actual_value']) type;
SELECT throws_ok(format('SELECT pg_temp.receive(%L, %L)', field, type), '22P03', NULL, format('%s refuses %s', type, what))
FROM unnest(ARRAY['target_value', 'actual_value', 'scoring_rule']) type,
	(VALUES ('\x00'::bytea || '30', 'version 0'), ('\x02'::bytea || '30', 'a version it doesn''t know'), ('\xff'::bytea || '30', 'version 255')) v (field, what);
SELECT throws_ok(format('SELECT pg_temp.receive(%L, %L)', '\x01ff'::bytea, type), '22021', NULL, type || ' refuses bytes that are no UTF-8')
FROM unnest(ARRAY['target_value', 'actual_value', 'scoring_rule']) type;
SELECT throws_ok(format('SELECT pg_temp.receive(%L, %L)', ''::bytea, type), '08P01', NULL, type || ' refuses an empty message')
FROM unnest(ARRAY['target_value', 'actual_value', 'scoring_rule']) type;

SELECT is(perfeval.kind((repeat(' ', 8188) || '3个')::perfeval.actual_value), 'quantity', 'a cell of exactly 8 kB is read');
SELECT is(perfeval.kind((repeat(' ', 8189) || '3个')::perfeval.actual_value), 'qualitative', 'one byte more is kept, unscanned');
SELECT is(perfeval.tier((repeat(' ', 8192) || '完成')::perfeval.actual_value), NULL, 'and says no tier');
SELECT is(length(repeat('长', 20000)::perfeval.actual_value::text), 20000, 'a long one comes out whole');
SELECT throws_ok($$SELECT repeat('a', 1048577)::perfeval.actual_value$$, '54000', NULL, 'above 1 MB is an error');
SELECT is(perfeval.canonical('43场'::varchar(20)::perfeval.actual_value), '43场', 'a cast from varchar');
SELECT is(perfeval.canonical('43场'::char(20)::perfeval.actual_value), '43场', 'a cast from character');
SELECT is('43场'::char(20)::perfeval.actual_value::text, '43场', 'without its padding');
SELECT throws_ok($$SELECT perfeval.tier('x'::text)$$, '42883', NULL, 'no text becomes a value unasked');
SELECT throws_ok($$SELECT perfeval.tier('x'::perfeval.target_value)$$, '42883', NULL, 'a target has no tier');
SELECT throws_ok($$SELECT '3'::perfeval.target_value OPERATOR(perfeval.=) '3'::perfeval.actual_value$$, '42883', NULL, 'a target is not compared with an actual');

-- ------------------------------------------------ the short way of reading simple cells is the long one

-- A space behind the cell bypasses src/core/simple.c and must change nothing.
CREATE TEMPORARY TABLE goal (cell text, kind text, canonical text, note text);
\copy goal FROM 'test/data/targets.tsv'
CREATE TEMPORARY TABLE simple AS
	SELECT DISTINCT cell FROM (
		SELECT cell FROM cell
		UNION ALL SELECT cell FROM goal
		UNION ALL SELECT sign || number || scale || unit
		FROM unnest(ARRAY['', '≥', '≤', '>', '<', '>=', '<=', '=>', '=<', '=', '+', '-', '≈', '≥≥', '>>', '＞', '约', '不少于']) sign,
			unnest(ARRAY['0', '5', '50', '007', '1.5', '0.10', '.5', '5.', '1..2', '1.2.3', '1,000', '123456789012345', '1234567890123456', '123456789012345678',
				'99999999999999.9', '0.00000000000001', '1e5', '3万', '3亿', '1.2万', '2020', '12', '20210101']) number,
			unnest(ARRAY['', '万', '亿', '千', '百', '万万']) scale,
			unnest(ARRAY['', '%', '％', '%%', '‰', '元', '人', '人次', '场', '次', '个', '年', '月', '日', '天', '小时', '平方米', 'km', 'm', 'kg', '吨', '亩', '个百分点',
				'百分比', '百分点', '元/人', '级', '号', '分', '名', '位', '户', '倍', '点', '季度', '度', 'KM', 'm2', '元。']) unit) s (cell);
SELECT cmp_ok((SELECT count(*) FROM simple), '>', 50000::bigint, 'signs, numbers, scales and units are crossed');
SELECT is_empty($$SELECT cell, perfeval.kind(a), perfeval.canonical(a), perfeval.kind(b), perfeval.canonical(b)
		FROM simple, LATERAL (SELECT cell::perfeval.target_value AS a, (cell || ' ')::perfeval.target_value AS b) v
		WHERE (perfeval.kind(a), perfeval.canonical(a)) IS DISTINCT FROM (perfeval.kind(b), perfeval.canonical(b)) LIMIT 20$$,
	'a target reads the same both ways');
SELECT is_empty($$SELECT cell, perfeval.kind(a), perfeval.canonical(a), perfeval.kind(b), perfeval.canonical(b)
		FROM simple, LATERAL (SELECT cell::perfeval.actual_value AS a, (cell || ' ')::perfeval.actual_value AS b) v
		WHERE (perfeval.kind(a), perfeval.canonical(a), perfeval.tier(a)) IS DISTINCT FROM (perfeval.kind(b), perfeval.canonical(b), perfeval.tier(b)) LIMIT 20$$,
	'an actual reads the same both ways');

SELECT finish();
ROLLBACK;
