-- A thousand random faults in the clean form: each must be found by its rule. The same seed gives the same faults: psql -v seed=0.5.
\set ON_ERROR_STOP on
\if :{?seed}
\else
	\set seed 0.2020
\endif
BEGIN;
SELECT no_plan();

\ir inc/audit.psql
SELECT clock_timestamp() AS start \gset
SELECT setseed(:seed);
SELECT diag('seed ' || :'seed');

CREATE FUNCTION pg_temp.one_of(list text) RETURNS text
	LANGUAGE sql VOLATILE
	RETURN (string_to_array(list, '|'))[1 + floor(random() * cardinality(string_to_array(list, '|')))::integer];

CREATE FUNCTION pg_temp.drawn(low numeric, high numeric, decimals integer DEFAULT 0) RETURNS numeric
	LANGUAGE sql VOLATILE
	RETURN low + trunc(random()::numeric * (high - low + 0.1 ^ decimals), decimals);

-- A piece somewhere in a text.
CREATE FUNCTION pg_temp.with_piece(cell text, piece text) RETURNS text
	LANGUAGE plpgsql VOLATILE
AS $$
DECLARE
	at integer := pg_temp.drawn(0, length(cell));
BEGIN
	RETURN left(cell, at) || piece || substr(cell, at + 1);
END
$$;

-- A cell of an indicator, and what stands there.
CREATE FUNCTION pg_temp.cell(line numeric, cell text, value text) RETURNS jsonb
	LANGUAGE sql IMMUTABLE
	RETURN jsonb_build_object('indicators,' || line || ',' || cell, value);

-- A text of some line with a piece in it.
CREATE FUNCTION pg_temp.residue(form jsonb, piece text) RETURNS jsonb
	LANGUAGE plpgsql VOLATILE
AS $$
DECLARE
	line numeric := pg_temp.drawn(0, 7);
	cell text := pg_temp.one_of('level3|content|deviation_reason|corrective_action');
BEGIN
	RETURN pg_temp.cell(line, cell, pg_temp.with_piece(coalesce(form #>> ARRAY['indicators', line::text, cell], '按照要求开展工作'), piece));
END
$$;

CREATE TEMPORARY TABLE fault (kind text PRIMARY KEY, rule_id text NOT NULL);
INSERT INTO fault VALUES
	('no unit of money', 'A01'), ('satisfaction moved', 'A03'), ('no quality', 'A05'), ('no goals', 'A06'), ('blank cell', 'A07'), ('blank score', 'A08'), ('name twice', 'A09'),
	('filler', 'A10'), ('absent scored', 'A11'), ('placeholder', 'A12'), ('bad character', 'A13'), ('weight', 'B01'), ('printed points', 'B02'), ('score without points', 'B04'),
	('shifted weight', 'B05'), ('line gone', 'B06'), ('concentrated', 'B09'), ('no figure in a quality', 'C01'), ('no unit', 'C02'), ('vague', 'C03'), ('words for an amount', 'C04'),
	('two targets', 'C05'), ('bound in the content', 'C07'), ('cost wants more', 'C08'), ('above all', 'C09'), ('heads', 'C10'), ('easy target', 'C12'), ('lower target', 'C13'), ('far over', 'C15'),
	('cost above budget', 'C18'), ('not as approved', 'C21'), ('not the date approved', 'C21'), ('score out of range', 'D01'), ('score above computed', 'D02'), ('reverse', 'D03'),
	('tier', 'D04'), ('no tier', 'D05'), ('printed score', 'D06'), ('words for a figure', 'D11'), ('no reason', 'E01'), ('over without reason', 'E02'), ('needless reason', 'E03'),
	('idle reason', 'E04'), ('copied reason', 'E04'), ('same reason', 'E07'), ('printed rate', 'F01'), ('execution score', 'F02'), ('sum of money', 'F03'), ('spent without budget', 'F04'), ('overspent', 'F05'),
	('score of a part', 'F06'), ('transfers', 'F08'), ('rate of nothing', 'F13'), ('lagging money', 'F14'), ('unspent', 'F15'), ('upper money', 'F17'), ('other unit', 'G03'),
	('percent sign', 'G05'), ('review above points', 'H01'), ('review far off', 'H02'), ('other grade', 'H03'), ('no opinion', 'H04');

CREATE FUNCTION pg_temp.faulty(form jsonb, kind text) RETURNS jsonb
	LANGUAGE plpgsql VOLATILE
AS $$
DECLARE
	line numeric := pg_temp.drawn(0, 7);
	counted numeric := (ARRAY[0, 4, 5])[pg_temp.drawn(1, 3)::integer];
	share numeric := (ARRAY[1, 6, 7])[pg_temp.drawn(1, 3)::integer];
	unit text := CASE counted WHEN 0 THEN '场' WHEN 4 THEN '人' ELSE '万元' END;
	target numeric := CASE counted WHEN 0 THEN 30 WHEN 4 THEN 500 ELSE 200 END;
	points numeric := (form #>> ARRAY['indicators', line::text, 'points'])::numeric;
	n numeric := pg_temp.drawn(1, 9);
	part numeric := pg_temp.drawn(0.02, 9, 2);
BEGIN
	RETURN CASE kind
		WHEN 'no unit of money' THEN jsonb_build_object('money_unit', pg_temp.one_of('|元整|美元|—'))
		WHEN 'satisfaction moved' THEN pg_temp.cell(7, 'level1', pg_temp.one_of('其他指标|效益指标|产出指标'))
			|| pg_temp.cell(7, 'level2', pg_temp.one_of('社会效益指标|质量指标|')) || pg_temp.cell(7, 'level3', pg_temp.one_of('学员好评率|学员满意度调查覆盖率|学员评价'))
		WHEN 'no quality' THEN pg_temp.cell(pg_temp.drawn(0, 1), 'level2', pg_temp.one_of('时效指标|其他指标|'))
		WHEN 'no goals' THEN jsonb_build_object(pg_temp.one_of('achievement|goals,0'), pg_temp.one_of('|无|—|/'))
		WHEN 'blank cell' THEN pg_temp.cell(line, pg_temp.one_of('target|actual'), pg_temp.one_of('| |—|/'))
		WHEN 'blank score' THEN pg_temp.cell(line, 'score', pg_temp.one_of('|--|—|/'))
		WHEN 'name twice' THEN pg_temp.cell(line, 'level3', form #>> ARRAY['indicators', ((line + n % 7 + 1) % 8)::text, 'level3'])
		WHEN 'filler' THEN jsonb_build_object('indicators,8', jsonb_build_object('level1', '效益指标', 'level2', '生态效益指标', 'points', 0))
		WHEN 'absent scored' THEN pg_temp.cell(line, pg_temp.one_of('target|actual'), pg_temp.one_of('不涉及|不适用|本年度不涉及|无此项'))
		WHEN 'placeholder' THEN pg_temp.residue(form, pg_temp.one_of('**|XX|xx|XXX|××'))
		WHEN 'bad character' THEN pg_temp.residue(form, pg_temp.one_of(E'#REF!|#N/A|#VALUE!|\uFFFD|\u200B|\u0001|\u001F'))
		WHEN 'weight' THEN jsonb_build_object('indicators,' || line || ',points', points + n)
		WHEN 'printed points' THEN jsonb_build_object('total,points', 100 + pg_temp.one_of('-1|1|0.5|-10|100')::numeric)
		WHEN 'score without points' THEN jsonb_build_object('indicators,8', jsonb_build_object('level1', '效益指标', 'level2', '生态效益指标', 'level3', '减排量', 'points', '--', 'score', part))
		WHEN 'shifted weight' THEN jsonb_build_object('indicators,0,points', 15 - n, 'indicators,7,points', 10 + n)
		WHEN 'line gone' THEN '{"indicators,7": null}'
		WHEN 'concentrated' THEN jsonb_build_object('indicators,5,points', 10 + 5.01 + part / 2, 'indicators,6,points', 10 - 5.01 - part / 2)
		WHEN 'no figure in a quality' THEN pg_temp.cell(1, 'target', pg_temp.one_of('质量合格|符合国家标准|通过验收'))
		WHEN 'no unit' THEN pg_temp.cell(counted, 'target', '≥' || target - n) || pg_temp.cell(counted, 'level3', pg_temp.one_of('技能培训|帮扶就业|带动增收|设备购置|管护面积|宣传'))
		WHEN 'vague' THEN pg_temp.cell(line, 'target', pg_temp.one_of('提高|有所改善|长期坚持|显著提升|进一步加强、完善|持续优化'))
		WHEN 'words for an amount' THEN pg_temp.cell(pg_temp.one_of('0|3')::numeric, 'target', pg_temp.one_of('按计划开展|厉行节约|符合预算'))
		WHEN 'two targets' THEN pg_temp.cell(counted, 'target', pg_temp.one_of('各' || target || unit || '以上|举办' || n || '个班,培训' || target || '人'))
		WHEN 'bound in the content' THEN pg_temp.cell(line, 'content', '全年' || pg_temp.one_of('不少于|至少|超过|不超过') || 600 + n || '户')
		WHEN 'cost wants more' THEN pg_temp.cell(3, 'target', pg_temp.one_of('≥|不少于|超过') || 30 + n || '万元')
		WHEN 'above all' THEN pg_temp.cell(7, 'target', '≥' || 100 + part || '%')
		WHEN 'heads' THEN pg_temp.cell(1, 'target', '≥' || 80 + n || pg_temp.one_of('人|名|户|场|期|人次'))
		WHEN 'easy target' THEN jsonb_build_object('earlier', pg_temp.cell(counted, 'target', '≥' || target || unit) || pg_temp.cell(counted, 'actual', trunc(target * (1.2 + n / 10)) || unit))
		WHEN 'lower target' THEN jsonb_build_object('indicators,4,deviation_reason', NULL::text, 'earlier', pg_temp.cell(counted, 'actual', target + n || unit))
		WHEN 'far over' THEN pg_temp.cell(counted, 'actual', ceil(target * (1.2 + n / 20)) || unit)
		WHEN 'cost above budget' THEN pg_temp.cell(3, 'target', '≤' || 100 + part || '万元')
		WHEN 'not as approved' THEN pg_temp.cell(counted, 'approved_target', '≥' || target + n || unit)
		WHEN 'not the date approved' THEN pg_temp.cell(2, 'approved_target', n || '月30日前')
		WHEN 'score out of range' THEN jsonb_build_object('indicators,' || line || ',score', CASE WHEN n > 3 THEN points + part ELSE -part END)
		WHEN 'score above computed' THEN pg_temp.cell(4, 'actual', 470 - 20 * n || '人') || '{"indicators,4,score": 9.95}'
		WHEN 'reverse' THEN pg_temp.cell(3, 'actual', 50 + part || '万元')
		WHEN 'tier' THEN pg_temp.cell(6, 'target', '形成长效机制') || CASE n % 3
			WHEN 0 THEN '{"indicators,6,actual": "已完成"}' || jsonb_build_object('indicators,6,score', pg_temp.drawn(0, 7.99, 2))
			WHEN 1 THEN '{"indicators,6,actual": "部分完成"}' || jsonb_build_object('indicators,6,score', pg_temp.one_of('8|8.5|10|5.99|3|0')::numeric)
			ELSE '{"indicators,6,actual": "未完成"}' || jsonb_build_object('indicators,6,score', pg_temp.drawn(6, 10, 2)) END
		WHEN 'no tier' THEN pg_temp.cell(6, 'target', '形成长效机制') || pg_temp.cell(6, 'actual', pg_temp.one_of('运行良好|效果明显|群众认可|制度健全'))
		WHEN 'printed score' THEN jsonb_build_object('total,score', CASE WHEN n > 5 THEN 99.4 + part ELSE 99.4 - part END)
		WHEN 'words for a figure' THEN pg_temp.cell(line, 'actual', pg_temp.one_of('按照标准完成|效果明显|已完成|达到预期'))
		WHEN 'no reason' THEN jsonb_build_object('indicators,' || (line + 5) % 8 || ',score', part / 2, 'indicators,4,deviation_reason', pg_temp.one_of('|无|—|无偏差'))
		WHEN 'over without reason' THEN pg_temp.cell(counted, 'actual', ceil(target * (1.3 + n / 20)) || unit) || CASE counted WHEN 4 THEN '{"indicators,4,deviation_reason": null, "indicators,4,score": 10}' ELSE '{}' END::jsonb
		WHEN 'needless reason' THEN pg_temp.cell(pg_temp.one_of('2|3')::numeric, 'deviation_reason', pg_temp.one_of('受疫情影响|材料涨价两成')) || pg_temp.cell(3, 'actual', '50万元')
		WHEN 'idle reason' THEN pg_temp.cell(4, 'deviation_reason', pg_temp.one_of('客观原因|由于实际情况|特殊原因|太忙|工作疏忽'))
		WHEN 'copied reason' THEN pg_temp.cell(share, 'deviation_reason', pg_temp.one_of('受疫情影响，两场招聘会取消|受疫情影响, 两场招聘会取消'))
			|| pg_temp.cell(pg_temp.one_of('0|5')::numeric, 'deviation_reason', '受疫情影响，两场招聘会取消')
		WHEN 'same reason' THEN '{"earlier": {"indicators,4,deviation_reason": "受疫情影响，两场招聘会取消"}}'
		WHEN 'printed rate' THEN jsonb_build_object('funds,' || n % 2 || ',rate', CASE WHEN n > 4 THEN 98 + part ELSE 98 - part END || pg_temp.one_of('%|％|'))
		WHEN 'execution score' THEN jsonb_build_object('funds,0,score', CASE WHEN n > 8 THEN 10 ELSE 9.8 - part END)
		WHEN 'sum of money' THEN jsonb_build_object('funds,1,' || pg_temp.one_of('budget|executed'), 97 - part)
		WHEN 'spent without budget' THEN jsonb_build_object('funds,2', jsonb_build_object('line', '其他资金', 'budget', pg_temp.one_of('0|--'), 'executed', part))
		WHEN 'overspent' THEN jsonb_build_object('funds,1,executed', 100 + part)
		WHEN 'score of a part' THEN jsonb_build_object('funds,1,' || pg_temp.one_of('points|score'), n)
		WHEN 'transfers' THEN CASE WHEN n > 4 THEN jsonb_build_object('funds,1,upper_transfers', 98 + part)
			ELSE jsonb_build_object('funds,1,' || pg_temp.one_of('budget|executed|upper_transfers'), -part) END
		WHEN 'rate of nothing' THEN jsonb_build_object('funds,2', jsonb_build_object('line', '其他资金', 'budget', 0, 'executed', 0, 'rate', pg_temp.one_of('100%|50%|1|100.00%')))
		WHEN 'lagging money' THEN jsonb_build_object('funds,0,score', pg_temp.drawn(1, 9.45, 2))
		WHEN 'unspent' THEN jsonb_build_object('funds,0,executed', pg_temp.drawn(0, 79.99, 2))
		WHEN 'upper money' THEN pg_temp.residue(form, pg_temp.one_of('中央资金|省级补助|市级财政资金|上级转移支付|中央和省市区救助金'))
		WHEN 'other unit' THEN pg_temp.cell(counted, 'actual', target || pg_temp.one_of('公里|吨|小时|%|亩'))
		WHEN 'percent sign' THEN pg_temp.cell(share, 'actual', '0.9' || n)
		WHEN 'review above points' THEN jsonb_build_object('reviews', jsonb_build_array(jsonb_build_object('indicator', line + 1, 'score', points + part)))
		WHEN 'review far off' THEN jsonb_build_object('reviews', jsonb_build_array(jsonb_build_object('score', 94.4 - part, 'opinion', '佐证不全')))
		WHEN 'other grade' THEN jsonb_build_object('reviews', jsonb_build_array(jsonb_build_object('score', 90 - part, 'opinion', '佐证不全')))
		WHEN 'no opinion' THEN jsonb_build_object('reviews', jsonb_build_array(jsonb_build_object('indicator', 1, 'score', 15 - part, 'opinion', pg_temp.one_of('|无|—'))))
	END;
END
$$;

CREATE TEMPORARY TABLE mutant AS
	SELECT n, f.kind, f.rule_id, pg_temp.faulty(:'clean', f.kind) AS changes, NULL::bigint AS evaluation_id
	FROM generate_series(1, 1000) n
	JOIN (SELECT f.*, row_number() OVER (ORDER BY f.kind COLLATE "C") - 1 AS place, count(*) OVER () AS kinds FROM fault f) f ON f.place = n % f.kinds
	ORDER BY n;
UPDATE mutant SET evaluation_id = pg_temp.take_in(:'clean', changes);
ANALYZE;
SELECT clock_timestamp() AS taken_in \gset
CREATE TEMPORARY TABLE told AS
	SELECT l.evaluation_id, array_agg(l.rule_id ORDER BY l.rule_id) FILTER (WHERE l.outcome = 'fail') AS rules FROM eval.audit_ledger l GROUP BY l.evaluation_id;
SELECT clock_timestamp() AS audited \gset

SELECT is((SELECT count(*) FROM mutant m JOIN told t ON t.evaluation_id = m.evaluation_id), 1000::bigint, 'a thousand forms with a fault each are audited');
SELECT is(count(*) FILTER (WHERE t.rules @> ARRAY[m.rule_id]), count(*), format('%s: %s', m.rule_id, m.kind))
	FROM mutant m LEFT JOIN told t ON t.evaluation_id = m.evaluation_id
	GROUP BY m.rule_id, m.kind ORDER BY m.rule_id, m.kind;
SELECT diag(format('%s, %s: %s, not by %s', m.n, m.kind, m.changes, t.rules))
	FROM mutant m LEFT JOIN told t ON t.evaluation_id = m.evaluation_id
	WHERE t.rules IS NULL OR NOT t.rules @> ARRAY[m.rule_id] ORDER BY m.n LIMIT 20;
SELECT diag(format('taken in in %s s, audited in %s s', extract(epoch FROM :'taken_in'::timestamptz - :'start'::timestamptz)::numeric(6, 1),
	extract(epoch FROM :'audited'::timestamptz - :'taken_in'::timestamptz)::numeric(6, 1)));
SELECT ok(:'audited'::timestamptz - :'taken_in'::timestamptz < interval '10 s', 'the audit of a thousand forms takes no 10 s');

SELECT * FROM finish();
ROLLBACK;
