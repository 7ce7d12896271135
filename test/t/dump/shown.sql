-- Every row of every table, and what each member sees.
SELECT format('SELECT %L, t FROM %s t ORDER BY t::text COLLATE "C"', c.relname, c.oid::regclass) FROM pg_class c
	WHERE c.relnamespace IN ('eval'::regnamespace, '评价库'::regnamespace) AND c.relkind = 'r' ORDER BY c.relname, c.relnamespace = 'eval'::regnamespace \gexec
SELECT 'stages', stage, count(*) FROM eval.evaluation GROUP BY stage ORDER BY stage;
SELECT 'log', l FROM eval.stage_log l ORDER BY evaluation_id, line_no;
SELECT 'difference', d FROM eval.review_difference d ORDER BY evaluation_id, section, line_no;
SELECT 'drawn', s FROM eval.sample_list s ORDER BY sample_id, drawn_for, place;
SELECT 'verified', v.* FROM eval.sample s CROSS JOIN LATERAL eval.verify_sample(s.sample_id) v;
SELECT 'finding', evaluation_id, rule_id, section, line_no, outcome, accepted_because, explained_because FROM eval.finding ORDER BY 2, 3, 4, 5;
SELECT 'fault', f.* FROM eval.member_fault f ORDER BY 2;
SELECT 'copied', evaluation_id, line_no, score, submitted_score, published_score FROM eval.indicator WHERE submitted_status IS NOT NULL ORDER BY 2, 3;
SELECT format($$SET ROLE %I; SELECT %1$L, e.stage, e.subject, (SELECT count(*) FROM eval.indicator i WHERE i.evaluation_id = e.evaluation_id) AS lines,
		(SELECT count(*) FROM eval.review r WHERE r.evaluation_id = e.evaluation_id) AS reviews, (SELECT count(*) FROM eval.form_change c WHERE c.evaluation_id = e.evaluation_id) AS changes,
		(SELECT count(*) FROM eval.stage_event v WHERE v.evaluation_id = e.evaluation_id) AS moves
	FROM eval.evaluation e ORDER BY e.evaluation_id; RESET ROLE$$, r) FROM unnest('{school,Lower School,inspector,treasurer,public_reader}'::text[]) r \gexec
