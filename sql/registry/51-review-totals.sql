-- ---------------------------------------------------------------- what a form came to at each rank of review

-- As if no higher rank had reviewed: one of the whole form decides, unless a line was reviewed at a higher rank than that.
CREATE VIEW review_total WITH (security_invoker = true) AS
	SELECT h.evaluation_id, h.authority,
		CASE h.authority WHEN 0 THEN 'department' ELSE 'finance' END AS stage,
		CASE h.authority WHEN 3 THEN '终审' WHEN 2 THEN '复审' WHEN 1 THEN '初审' END AS rank,
		CASE WHEN w.authority >= coalesce(l.authority, 0) THEN w.score ELSE l.total END AS total,
		CASE WHEN w.authority >= coalesce(l.authority, 0) THEN greatest(coalesce(s.full_points, 100), e.declared_points) ELSE l.points END AS points,
		h.signed_on
	FROM (
		SELECT r.evaluation_id, r.authority, max(r.signed_on) AS signed_on
		FROM signed_review r
		GROUP BY r.evaluation_id, r.authority
	) h
	JOIN evaluation e ON e.evaluation_id = h.evaluation_id
	LEFT JOIN scheme s ON s.scheme_id = e.scheme_id
	LEFT JOIN review_up_to w
		ON w.evaluation_id = h.evaluation_id AND w.ceiling = h.authority AND w.fund_line_no IS NULL AND w.indicator_line_no IS NULL
	CROSS JOIN LATERAL (
		SELECT max(d.authority) AS authority,
			sum(coalesce(d.score, x.self_score, x.score)) AS total,
			sum(x.points) FILTER (WHERE coalesce(d.score, x.self_score, x.score) IS NOT NULL) AS points
		FROM scored_line x
		LEFT JOIN review_up_to d
			ON d.evaluation_id = x.evaluation_id AND d.ceiling = h.authority
			AND CASE x.section WHEN 'fund' THEN d.fund_line_no ELSE d.indicator_line_no END = x.line_no
		WHERE x.evaluation_id = h.evaluation_id
	) l;
COMMENT ON VIEW review_total IS
	'各级审核后的总分: what a form came to at each rank that has reviewed it, as if no higher rank had';
COMMENT ON COLUMN review_total.evaluation_id IS '自评表编号: the form';
COMMENT ON COLUMN review_total.authority IS '级次（0 部门，1 初审，2 复审，3 终审）: rank, 0 department, then finance 1 to 3';
COMMENT ON COLUMN review_total.stage IS '审核方（department 主管部门，finance 财政部门）: who reviewed';
COMMENT ON COLUMN review_total.rank IS '财政审核级次: rank of a finance review';
COMMENT ON COLUMN review_total.total IS '审核后总分，未审的行取自评得分: total after that review; lines not reviewed count as filed';
COMMENT ON COLUMN review_total.points IS '该总分的满分: the most that this total could be';
COMMENT ON COLUMN review_total.signed_on IS '该级最后签署日期: day of the last signature at that rank';
