-- Cross-row evidence beside the lines that a person must judge, and the narrative of a form against its lines.
\set ON_ERROR_STOP on
BEGIN;
SELECT no_plan();

SELECT perfeval.create_registry('eval');
\set form `cat test/data/wangcheng-2020.json`
SELECT eval.import_form(:'form') AS id \gset

-- ------------------------------------------------ the seed, worked out by hand
-- 30200 ÷ 45 = 671.111…; 583000 ÷ 116 = 5025.862…

SELECT results_eq('SELECT line_no, kind, source, source_line_no, heads, head_unit, amount, quantity, comparator, bound, outcome FROM eval.line_evidence ORDER BY line_no, kind DESC',
	$$VALUES (9, 'per_head', 'indicator', 8, 45::numeric, '人', 30200::numeric, 671.11, '≥', 600::numeric, 'met'),
		(10, 'per_head', 'indicator', 6, 116, '人', 583000, 5025.86, '≥', 3000, 'met'),
		(10, 'heads', 'indicator', 6, 116, '人', 583000, 116, '≥', 60, 'met')$$, 'line 9 by line 8, line 10 by line 6, and nothing else');
SELECT results_eq('SELECT message_zh FROM eval.line_evidence ORDER BY line_no, kind DESC',
	$$VALUES ('旁证，不计分（第8行完成值）：3.02万元 ÷ 45名 = 671.11元 ≥ 600元，达到要求'),
		('旁证，不计分（第6行完成值）：58.3万元 ÷ 116名 = 5025.86元 ≥ 3000元，达到要求'),
		('旁证，不计分（第6行完成值）：116名 ≥ 60人，达到要求')$$, 'told in Chinese');
SELECT results_eq('SELECT message_en FROM eval.line_evidence ORDER BY line_no, kind DESC',
	$$VALUES ('Evidence, not scored (actual of line 8): 3.02万元 ÷ 45名 = 671.11 yuan ≥ 600 yuan: met'),
		('Evidence, not scored (actual of line 6): 58.3万元 ÷ 116名 = 5025.86 yuan ≥ 3000 yuan: met'),
		('Evidence, not scored (actual of line 6): 116名 ≥ 60人: met')$$, 'and in English');
SELECT results_eq('SELECT line_no, score, status FROM eval.scored_line WHERE section = ''indicator'' AND line_no IN (9, 10) ORDER BY 1',
	$$VALUES (9, NULL::numeric, 'judgement'), (10, NULL, 'judgement')$$, 'it scores nothing');

-- ------------------------------------------------ near misses: line 6 is the source, line 10 the line

CREATE FUNCTION pg_temp.evidence(own_target text, own_actual text, other text, content text DEFAULT '全年救助贫困两癌妇女不少于60 人') RETURNS text LANGUAGE plpgsql AS $$
BEGIN
	UPDATE eval.indicator i SET target = own_target::perfeval.target_value, actual = own_actual::perfeval.actual_value, content = evidence.content WHERE line_no = 10;
	UPDATE eval.indicator SET actual = other::perfeval.actual_value WHERE line_no = 6;
	RETURN (SELECT string_agg(concat_ws(' ', e.kind, source, source_line_no, e.quantity, e.outcome), ', ' ORDER BY e.source DESC, e.kind DESC) FROM eval.line_evidence e WHERE line_no = 10);
END $$;
SELECT is(pg_temp.evidence(t, a, o, c), w, d) FROM (VALUES
	('每人不少于3000元', '按照标准完成', '为116名妇女发放58.3万元', '救助贫困两癌妇女', 'per_head indicator 6 5025.86 met', 'no bound in the content'),
	('每人不少于6000元', '按照标准完成', '为116名妇女发放58.3万元', '救助贫困两癌妇女', 'per_head indicator 6 5025.86 not_met', 'less than the target'),
	('每人不超过5000元', '按照标准完成', '为116名妇女发放58.3万元', '救助贫困两癌妇女', 'per_head indicator 6 5025.86 not_met', 'a ceiling'),
	('每人5000元', '按照标准完成', '为116名妇女发放58.3万元', '救助贫困两癌妇女', 'per_head indicator 6 5025.86', 'a bare target: a person says'),
	('每人5000元', '按照标准完成', '为116名妇女发放58万元', '救助贫困两癌妇女', 'per_head indicator 6 5000.00 met', 'a bare target that is met exactly'),
	('每人不少于3000元', '按照标准完成', '为3名妇女发放8999.99元', '救助贫困两癌妇女', 'per_head indicator 6 3000.00 not_met', 'compared before it is rounded'),
	('每人不少于3000元', '按照标准完成', '为50名妇女发放58.3万元', '救助贫困两癌妇女不少于60人', 'per_head indicator 6 11660.00 met, heads indicator 6 50 not_met', 'fewer heads than the content wants'),
	('每人不少于3000元', '为116名妇女发放58.3万元', '已发放', '救助贫困两癌妇女', 'per_head indicator 10 5025.86 met', 'its own cell'),
	('每人不少于3000元', '按照标准完成', '为116名妇女、20名儿童发放58.3万元', '救助贫困两癌妇女', NULL, 'two counts of heads'),
	('每人不少于3000元', '按照标准完成', '为116名妇女发放58.3万元，慰问支出2万元', '救助贫困两癌妇女', NULL, 'two sums'),
	('每人不少于3000元', '按照标准完成', '为116名妇女发放救助金', '救助贫困两癌妇女', NULL, 'no money'),
	('每人不少于3000元', '按照标准完成', '为116户家庭发放58.3万元', '救助贫困两癌妇女', NULL, 'households are no heads'),
	('每户不少于3000元', '按照标准完成', '为116户家庭发放58.3万元', '救助贫困两癌妇女', 'per_head indicator 6 5025.86 met', 'but of households they are'),
	('每人不少于3000元', '按照标准完成', '为100余名妇女发放58.3万元', '救助贫困两癌妇女', NULL, 'nobody knows how many'),
	('每人不少于3000元', '按照标准完成', '为116名妇女发放近60万元', '救助贫困两癌妇女', NULL, 'nor how much'),
	('每人不少于3000元', '按照标准完成', '为0名妇女发放58.3万元', '救助贫困两癌妇女', NULL, 'nobody'),
	('每人不少于3000元', '按照标准完成', '为116名妇女发放58.3万元', '资助大学新生', NULL, 'another thing'),
	('不少于3000元', '按照标准完成', '为116名妇女发放58.3万元', '救助贫困两癌妇女', NULL, 'no money per head'),
	('每人3000-5000元', '按照标准完成', '为116名妇女发放58.3万元', '救助贫困两癌妇女', NULL, 'a range'),
	('每人不少于3000元', '每人3500元', '为116名妇女发放58.3万元', '救助贫困两癌妇女', NULL, 'a line that its own cells score')) v (t, a, o, c, w, d);

-- ------------------------------------------------ a sentence of the narrative, and of a goal

UPDATE eval.evaluation SET achievement = '慰问576名群众共81.6万元。救助贫困两癌妇女116名，共58.3万元；开展培训3期。';
SELECT is(pg_temp.evidence('每人不少于3000元', '按照标准完成', '已发放', '救助贫困两癌妇女'), 'per_head narrative 5025.86 met', 'the sentence that is about it');
SELECT is((SELECT source_text FROM eval.line_evidence WHERE line_no = 10), '救助贫困两癌妇女116名，共58.3万元', 'is shown');
UPDATE eval.goal SET achievement = '救助贫困两癌妇女100名，共20万元。' WHERE line_no = 3;
SELECT is(pg_temp.evidence('每人不少于3000元', '按照标准完成', '已发放', '救助贫困两癌妇女'), 'per_head narrative 5025.86 met, per_head goal 3 2000.00 not_met', 'and each that there is');

-- ------------------------------------------------ the narrative against the lines

CREATE FUNCTION pg_temp.told() RETURNS text
	RETURN (SELECT string_agg(concat(line_no, CASE WHEN facts & perfeval.mark('narrated_otherwise') <> 0 THEN ' differs' END,
		CASE WHEN facts & perfeval.mark('narrated_with_others') <> 0 THEN ' others' END), ', ' ORDER BY line_no) FROM eval.audit_narrative WHERE facts & perfeval.mark('narrated') <> 0);
DELETE FROM eval.evaluation;
SELECT eval.import_form(:'form') AS id \gset
SELECT is(pg_temp.told(), '1 others, 2, 4 differs, 5 others, 12, 13', 'the seed: line 4 differs, 1 and 5 count others too');
SELECT is((SELECT count(*) FROM eval.audit_narrative), 17::bigint, 'a row for each line');
UPDATE eval.indicator SET content = '创建区级示范妇女儿童之家、区级巾帼文明岗' WHERE line_no = 9;
SELECT is(pg_temp.told(), '1 others, 2, 5 others, 12, 13', 'figures that fit another line as well are left alone');
UPDATE eval.goal SET achievement = '举办“线上+线下”技能培训 25 期。' WHERE line_no = 5;
SELECT is(pg_temp.told(), '1 others, 2, 5 others, 12, 13', 'what agrees once is not held against the line');
UPDATE eval.evaluation SET achievement = NULL;
SELECT is(pg_temp.told(), '1 differs', 'the achievement of a goal is narrative too');
UPDATE eval.goal SET achievement = NULL;
SELECT is(pg_temp.told(), NULL, 'without a narrative there is nothing to compare');
UPDATE eval.evaluation SET achievement = '——';
SELECT is(pg_temp.told(), NULL, 'nor with a dash for one');

SELECT finish();
ROLLBACK;
