-- Reviews of forms beyond a draft, signed in the spring after; those of a line take a half or more off, and say why.

INSERT INTO :"registry".review (evaluation_id, line_no, indicator_line_no, stage, rank, score, opinion, reviewer, signed_at)
	SELECT e.evaluation_id, row_number() OVER (PARTITION BY f.form_no ORDER BY r.review_no, l.line_no), l.line_no, r.stage, r.rank, l.score, r.opinion, r.reviewer,
		(make_date(f.fiscal_year + 1, 4, 1) + 12 * r.review_no::int + l.line_no + time '04:00') AT TIME ZONE 'UTC'
	FROM made_form f
	JOIN made_filed e ON e.form_no = f.form_no
	CROSS JOIN LATERAL (
		SELECT o.*, hashint8extended(f.form_key, 60 + o.review_no) AS key, (ARRAY['王','李','张','刘','陈','周'])[1 + pg_temp.made_pick(f.form_key, 61, 6)] || '审' AS reviewer
		FROM made_review o
	) r
	JOIN LATERAL (
		SELECT s.line_no, greatest(s.self_score - (1 + pg_temp.made_pick(r.key, s.line_no, 4)) * 0.5, 0) AS score
		FROM made_scored s
		WHERE s.form_no = f.form_no AND s.self_score > 0
		ORDER BY pg_temp.made_pick(r.key, s.line_no, 1000000), s.line_no
		LIMIT r.lines
	) l ON true
	WHERE f.stage <> 'draft' AND pg_temp.made_pick(r.key, 0, 1000) < r.per_mille
	ORDER BY f.form_no, r.review_no, l.line_no;
