-- What reading a sheet and taking it in costs: the seed's form, in a warm session.
-- The sheet states no year, so that each time another one can be given.
-- Usage: psql -d DATABASE_WITH_PERFEVAL -f test/bench/sheet.sql
\set QUIET on
\pset tuples_only on
BEGIN;
SELECT perfeval.create_registry('sheet_bench');
SET LOCAL search_path = sheet_bench, perfeval, pg_catalog;
CREATE TEMPORARY TABLE sheet AS SELECT jsonb_build_object('sheet', 'S', 'rows', jsonb_build_array(
		jsonb_build_array('部门整体自评表'), jsonb_build_array('内部资料'),
		jsonb_build_array('部门(单位)名称', '长沙市望城区妇女联合会', null, null, null, '所属独立核算单位个数', 1),
		jsonb_build_array('资金情况（万元）', '资金来源', null, null, '全年预算数（A）', '全年执行数（B）', '上级财政移动支付（C）', '分值', '执行率（(B-C)/A)', '得分'),
		jsonb_build_array(null, E'年度资金总\n额', null, null, 324, 324, 0, 10, '100.00%', '10.00'),
		jsonb_build_array(null, '财政拨款', null, null, 324, 324, 0, '--', '100.00%', '--'),
		jsonb_build_array(E'部\n门\n职\n能\n概\n述', '在新时代担负着团结引导广大妇女听党话、跟党走的政治责任'),
		jsonb_build_array('年度总体目标', '年初设定目标', null, null, null, '目标完成情况'),
		jsonb_build_array(null, '指标 1：开展至少 30 场公益讲堂；' || E'\n' || '指标 2：指导 10 个村（社区）；', null, null, null, '2020 年，举办了 4次三级婚调平台建设培训和沙龙'),
		jsonb_build_array(E'年度\n绩效\n指标', '一级指标', '二级指标', '三级指标', '目标内容', '目标值', '完成值', '分值', '得分', '未完成原因', '改进措施'))
	|| (SELECT jsonb_agg(jsonb_build_array(null, CASE i WHEN 1 THEN '产出指标' WHEN 13 THEN '效益指标' END, CASE i % 4 WHEN 1 THEN '数量指标' END, '部门整体',
			'开展“线上+线下”技能培训' || i, '至少 ' || i || ' 场', i + 1, 4, 4, '无', '无')) FROM generate_series(1, 20) i)
	|| jsonb_build_array(jsonb_build_array('总分', null, null, null, null, null, null, 90, '90.00'), jsonb_build_array('填报人：张三  联系电话：0731-88888888')),
	'merged', '["A1:K1", "A4:A6", "A8:A9", "A10:A30", "B11:B22", "B23:B30", "C11:C14"]'::jsonb) AS cells;
-- Processor time of this backend, so that a busy machine doesn't count.
CREATE FUNCTION pg_temp.cpu_ms() RETURNS numeric LANGUAGE sql AS
	$$SELECT (p[14]::numeric + p[15]::numeric) * 10 FROM string_to_array(pg_read_file('/proc/self/stat'), ' ') p$$;
DO $$
DECLARE
	sheet jsonb := (SELECT s.cells FROM sheet s);
	began numeric;
	reading jsonb;
	steps text[] := '{}';
BEGIN
	FOR i IN 1..20 LOOP
		PERFORM import_workbook(jsonb_build_array(sheet), fiscal_year => 2000 + i, scheme => 'wangcheng-2020');
	END LOOP;
	began := pg_temp.cpu_ms();
	FOR i IN 1..50 LOOP
		reading := read_sheet(sheet);
	END LOOP;
	RAISE NOTICE 'read_sheet       % ms', round((pg_temp.cpu_ms() - began) / 50, 2);
	began := pg_temp.cpu_ms();
	FOR i IN 1..50 LOOP
		PERFORM import_workbook(jsonb_build_array(sheet), fiscal_year => 2020 + i, scheme => 'wangcheng-2020');
	END LOOP;
	RAISE NOTICE 'import_workbook  % ms', round((pg_temp.cpu_ms() - began) / 50, 2);
	began := pg_temp.cpu_ms();
	FOR i IN 1..50 LOOP
		PERFORM import_form((reading #> '{forms,0,form}') || jsonb_build_object('department', '{"code": "x"}'::jsonb, 'fiscal_year', 2000 + i));
	END LOOP;
	RAISE NOTICE 'import_form      % ms', round((pg_temp.cpu_ms() - began) / 50, 2);
END
$$;
ROLLBACK;
