-- ---------------------------------------------------------------- narrative against table

CREATE VIEW audit_narrative WITH (security_invoker = true) AS
	SELECT i.evaluation_id, i.line_no,
		-- Only what would be held against a line is held against the other lines too.
		CASE WHEN f.facts & perfeval.narrative_mark('differs') = 0 THEN f.facts
			ELSE perfeval.narrative_facts(s.story, coalesce(i.content, i.level3), i.actual, i.target,
				(SELECT array_agg(coalesce(o.content, o.level3)) FROM indicator o WHERE o.evaluation_id = i.evaluation_id))
		END AS facts
	FROM evaluation e
	-- OFFSET 0, or a narrative would be put together for each line, and each line looked at twice
	CROSS JOIN LATERAL (
		SELECT concat_ws(E'\n', e.achievement,
			(SELECT string_agg(g.achievement, E'\n' ORDER BY g.line_no) FROM goal g WHERE g.evaluation_id = e.evaluation_id)) AS story
		OFFSET 0
	) s
	JOIN indicator i ON i.evaluation_id = e.evaluation_id
	CROSS JOIN LATERAL (
		SELECT perfeval.narrative_facts(s.story, coalesce(i.content, i.level3), i.actual, i.target) AS facts
		OFFSET 0
	) f
	WHERE perfeval.says_something(s.story);
COMMENT ON VIEW audit_narrative IS
	'目标完成情况的叙述与各行完成值的比对（仅限有叙述的表）: what the narrative of a form says of the actual of each of its lines; only of forms that have a narrative';
COMMENT ON COLUMN audit_narrative.evaluation_id IS '自评表编号: the form';
COMMENT ON COLUMN audit_narrative.line_no IS '行号: line in the indicator block';
COMMENT ON COLUMN audit_narrative.facts IS
	'比对结果（位值之和，见 perfeval.narrative_mark()）: bits of perfeval.narrative_mark(): differs, agrees, others';
