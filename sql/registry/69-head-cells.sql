-- ---------------------------------------------------------------- forms of release 0.1.0, whose head, tail and evidence had no columns
-- What moves is what export_form() gives back the same; it is no change of a form, so nothing is logged. A new registry has no rows here.

ALTER TABLE evaluation DISABLE TRIGGER log_change;
UPDATE evaluation e SET
		supervising_department = c.cells ->> 'supervising_department', implementing_unit = c.cells ->> 'implementing_unit',
		responsible = c.cells ->> 'responsible', filled_in_by = c.cells ->> 'filled_in_by', phone = c.cells ->> 'phone',
		filled_in_on = (c.cells ->> 'filled_in_on')::date, classified = (c.cells -> 'classified')::boolean,
		written = kept_cells(e.written, read_header(e.written) - '{classified,evidence}'::text[])
	FROM (
		SELECT o.evaluation_id, head_columns(o.written) AS cells
		FROM evaluation o
		WHERE o.written ?| '{supervising_department,implementing_unit,responsible,filled_in_by,phone,filed_on,classified}'::text[]
	) c
	WHERE e.evaluation_id = c.evaluation_id;
ALTER TABLE evaluation ENABLE TRIGGER log_change;

SELECT keep_history('evidence');
INSERT INTO evidence (evaluation_id, line_no, fund_line_no, indicator_line_no, name, location, digest, provided_on, note, written, created_by, created_at)
	SELECT l.evaluation_id, row_number() OVER (PARTITION BY l.evaluation_id ORDER BY l.part_no, l.line_no, p.line_no),
		CASE l.part_no WHEN 1 THEN l.line_no END, CASE l.part_no WHEN 2 THEN l.line_no END,
		p.name, p.location, p.digest, p.provided_on, p.note, p.written, l.created_by, l.created_at
	FROM (
		SELECT f.evaluation_id, 1 AS part_no, f.line_no, f.written -> 'evidence' AS list, f.created_by, f.created_at FROM fund_line f WHERE f.written ? 'evidence'
		UNION ALL
		SELECT i.evaluation_id, 2, i.line_no, i.written -> 'evidence', i.created_by, i.created_at FROM indicator i WHERE i.written ? 'evidence'
		UNION ALL
		SELECT e.evaluation_id, 3, NULL, e.written -> 'evidence', e.created_by, e.created_at FROM evaluation e WHERE e.written ? 'evidence'
	) l
	CROSS JOIN LATERAL evidence_pieces(l.list) p;
