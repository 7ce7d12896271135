-- ---------------------------------------------------------------- 绩效问题整改通知书

CREATE FUNCTION rectification_lines(evaluation_id bigint, open_only boolean) RETURNS TABLE (nth bigint, cells jsonb)
	LANGUAGE sql STABLE STRICT PARALLEL SAFE ROWS 10
BEGIN ATOMIC
	SELECT row_number() OVER (ORDER BY r.line_no), jsonb_build_array(r.line_no,
		CASE r.section WHEN 'fund' THEN '资金' WHEN 'indicator' THEN '指标' WHEN 'form' THEN '整张表' END || CASE WHEN r.on_line IS NULL THEN '' ELSE format('第%s行', r.on_line) END,
		r.problem, r.measure, r.responsible, to_char(r.due_on, 'YYYY-MM-DD'),
		CASE r.status WHEN 'open' THEN '整改中' WHEN 'overdue' THEN format('逾期%s天', r.days_late)
			ELSE to_char(r.done_on, 'YYYY-MM-DD') || CASE WHEN r.days_late > 0 THEN format('（逾期%s天）', r.days_late) ELSE '' END || '：' || r.result END,
		concat_ws('，', CASE r.consequence WHEN 'praise' THEN '表扬优先' WHEN 'rectify' THEN '整改' WHEN 'cut' THEN '压减' WHEN 'cancel' THEN '取消' END,
			trim_scale(round(100 * r.cut_share, 2)) || '%', trim_scale(ten_thousands(r.cut_amount)) || '万元', r.decided_by))
	FROM rectification_status r
	WHERE r.evaluation_id = rectification_lines.evaluation_id AND (NOT rectification_lines.open_only OR r.done_on IS NULL);
END;
COMMENT ON FUNCTION rectification_lines(bigint, boolean) IS '整改通知书各行: the lines of a form''s notice, of what is open alone or of all';

CREATE FUNCTION rectification_sheet(evaluation_id bigint, open_only boolean DEFAULT false) RETURNS jsonb
	LANGUAGE sql STABLE STRICT PARALLEL SAFE
BEGIN ATOMIC
	WITH form AS (
		SELECT b.*, e.title
		FROM budget_consequence b
		JOIN evaluation e ON e.evaluation_id = b.evaluation_id
		WHERE b.evaluation_id = found_form(rectification_sheet.evaluation_id)
	), line AS MATERIALIZED (
		SELECT l.* FROM form f CROSS JOIN LATERAL rectification_lines(f.evaluation_id, rectification_sheet.open_only) l
	), counted AS (
		SELECT count(*) AS entries FROM line l
	), head AS (
		SELECT h.row_no, h.first_column, h.last_column, h.value, h.style
		FROM form f
		CROSS JOIN LATERAL (VALUES
			(3, 1, 2, '填报单位', 'label'), (3, 3, 4, format('%s（%s）', f.department, f.department_code), 'text'), (3, 5, 6, '预算年度', 'label'), (3, 7, 8, f.fiscal_year || '年', 'text'),
			(4, 1, 2, '自评表', 'label'), (4, 3, 4, CASE f.kind WHEN 'project' THEN '项目：' || f.subject ELSE coalesce(f.title, '部门整体自评表') END, 'text'),
			(4, 5, 6, '等级', 'label'), (4, 7, 8, coalesce(f.grade, '—'), 'text'),
			(5, 1, 2, '结果应用建议', 'label'), (5, 3, 4, concat_ws('', coalesce(f.advice_zh, '—'),
				CASE WHEN f.min_amount IS NOT NULL THEN format('（%s万元至%s万元）', trim_scale(ten_thousands(f.min_amount)), trim_scale(ten_thousands(f.max_amount))) END), 'text'),
			(5, 5, 6, '评价金额', 'label'), (5, 7, 8, coalesce(trim_scale(ten_thousands(f.evaluated_amount)) || '万元', '—'), 'text')
		) h (row_no, first_column, last_column, value, style)
	), cell AS (
		SELECT 1::bigint AS row_no, 1::bigint AS nth, paper_cell(1, 1, 1, 8, '"绩效问题整改通知书"', 'title') AS cell
		UNION ALL
		SELECT 2, 1, paper_cell(2, 1, 2, 8, to_jsonb(format('自评表编号：%s', f.evaluation_id)), 'subtitle') FROM form f
		UNION ALL
		SELECT h.row_no, h.first_column, paper_cell(h.row_no, h.first_column, h.row_no, h.last_column, to_jsonb(h.value), h.style) FROM head h
		UNION ALL
		SELECT 6, h.ordinality, paper_cell(6, h.ordinality, 6, h.ordinality, to_jsonb(h.name), 'head')
		FROM unnest(ARRAY['序号', '位置', '存在问题', '整改措施', '责任人', '整改期限', '完成情况', '预算处理']) WITH ORDINALITY h (name, ordinality)
		UNION ALL
		SELECT l.nth + 6, c.ordinality, c.cell
		FROM line l
		CROSS JOIN LATERAL paper_row(l.nth + 6, l.cells, '{0,text,text,text,text,text,text,text}') WITH ORDINALITY c (cell, ordinality)
		UNION ALL
		SELECT n.entries + 7, 1, paper_cell(n.entries + 7, 1, n.entries + 7, 8,
			to_jsonb(format('共%s项。请在期限内整改，并报送整改措施和结果；结果应用为建议，由财政部门决定。', n.entries)), 'note')
		FROM counted n
		UNION ALL
		SELECT n.entries + 8, s.first_column, paper_cell(n.entries + 8, s.first_column, n.entries + 8, s.last_column, to_jsonb(s.value), s.style)
		FROM counted n
		CROSS JOIN (VALUES (1, 2, '签发人（签字）', 'label'), (3, 4, '　　　　　　　　　　年　　月　　日', 'text'), (5, 6, '签收人（签字）', 'label'), (7, 8, '　　　　　　　　　　年　　月　　日', 'text'))
			s (first_column, last_column, value, style)
	)
	SELECT paper(format('整改%s', rectification_sheet.evaluation_id), '[5, 9, 34, 26, 10, 11, 18, 18]', array_agg(c.cell ORDER BY c.row_no, c.nth))
	FROM cell c
	HAVING count(*) > 0;
END;
COMMENT ON FUNCTION rectification_sheet(bigint, boolean) IS
	'整改通知书（表格格式）: the notice of what a unit is to put right, as a grid: its form, the advice for its budget, each entry of the ledger, and places to sign; of what is open alone if asked; error P0002 where there is no such form';

REVOKE ALL ON FUNCTION rectification_lines(bigint, boolean), rectification_sheet(bigint, boolean) FROM PUBLIC;
