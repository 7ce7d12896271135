-- ---------------------------------------------------------------- narrative against table

-- Grouped, so that a narrative is put together once and yet looked up for one form alone; in the order of the forms, which is how their lines lie.
CREATE VIEW audit_story WITH (security_invoker = true) AS
	SELECT s.evaluation_id, p.evaluation_id AS earlier_id, s.scheme_id, s.yuan_per_unit, s.finished, s.kind, s.subject, s.declared_points, s.declared_score,
		s.story, s.goals, s.achieved, s.facts, s.told_why
	FROM (
		SELECT e.evaluation_id, e.department_id, e.fiscal_year, e.scheme_id, e.yuan_per_unit, e.finished::integer AS finished, e.kind, e.subject,
			e.declared_points, e.declared_score,
			-- most forms tell of all goals at once
			CASE WHEN count(g.achievement) = 0 THEN e.achievement
				-- a sentence does not go on from one goal to the next
				ELSE concat_ws(E'。\n', e.achievement, (SELECT string_agg(o.achievement, E'。\n' ORDER BY o.line_no) FROM goal o WHERE o.evaluation_id = e.evaluation_id))
			END AS story,
			count(*) FILTER (WHERE perfeval.says_something(g.content)) AS goals,
			(coalesce(bool_or(perfeval.says_something(g.achievement)), false)
				OR perfeval.says_something(coalesce(e.achievement, '')))::integer AS achieved,
			coalesce(bit_or(coalesce(perfeval.text_marks(g.content), 0) | coalesce(perfeval.text_marks(g.achievement), 0)), 0)
				| perfeval.text_marks(coalesce(e.achievement, '')) AS facts,
			coalesce(e.achievement LIKE '%执行率%' AND e.achievement ~ '因|由于|受', false)::integer AS told_why
		FROM evaluation e
		LEFT JOIN goal g ON g.evaluation_id = e.evaluation_id
		GROUP BY e.evaluation_id
		ORDER BY e.evaluation_id
	) s
	LEFT JOIN evaluation p ON p.department_id = s.department_id AND p.fiscal_year = s.fiscal_year - 1 AND p.kind = s.kind AND p.subject = s.subject;
COMMENT ON VIEW audit_story IS '表头、年度目标及完成情况的叙述: the head of a form, its goals and its narrative, put together';
COMMENT ON COLUMN audit_story.evaluation_id IS '自评表编号: the form';
COMMENT ON COLUMN audit_story.earlier_id IS '同一部门、类型和项目上年的表，没有时空: last year''s form of the same department, kind and subject, NULL where there is none';
COMMENT ON COLUMN audit_story.scheme_id IS '评分方案: scheme';
COMMENT ON COLUMN audit_story.yuan_per_unit IS '金额单位（元）: yuan in one unit of its money';
COMMENT ON COLUMN audit_story.finished IS '项目是否已完成（1 是，0 否）: 1 if the project is finished, else 0';
COMMENT ON COLUMN audit_story.kind IS '类型: kind of form';
COMMENT ON COLUMN audit_story.subject IS '项目或部门: what it is about';
COMMENT ON COLUMN audit_story.declared_points IS '表上印的分值总计: printed total of points';
COMMENT ON COLUMN audit_story.declared_score IS '表上印的得分总计: printed total of scores';
COMMENT ON COLUMN audit_story.story IS '完成情况的叙述，各段一行，以句号分开: what became of the goals, a line for each part, parted by full stops';
COMMENT ON COLUMN audit_story.goals IS '填写的年度目标数: goals that are filled in';
COMMENT ON COLUMN audit_story.facts IS '目标和叙述的特征，见 perfeval.text_marks(): facts of the goals and the narrative';
COMMENT ON COLUMN audit_story.told_why IS '叙述是否说明了预算执行的原因（1 是，0 否）: 1 if the narrative explains the execution of the budget, else 0';
COMMENT ON COLUMN audit_story.achieved IS '是否填写了完成情况（1 是，0 否）: 1 if it is told what became of them, else 0';

-- The form's number is the story's: so a list of forms is looked up there, before stories are put together, and their lines by key.
CREATE VIEW audit_narrative WITH (security_invoker = true) AS
	SELECT s.evaluation_id, i.line_no,
		-- Only what would be held against a line is held against the other lines too.
		CASE WHEN f.facts & perfeval.mark('narrated_otherwise') = 0 THEN f.facts
			ELSE perfeval.narrative_facts(s.story, coalesce(i.content, i.level3), i.actual, i.target,
				(SELECT array_agg(coalesce(o.content, o.level3)) FROM indicator o WHERE o.evaluation_id = i.evaluation_id))
		END AS facts,
		-- what audit_line wants of the form
		s.scheme_id, s.earlier_id
	FROM audit_story s
	JOIN indicator i ON i.evaluation_id = s.evaluation_id
	-- OFFSET 0, or each line would be looked at twice
	CROSS JOIN LATERAL (
		SELECT perfeval.narrative_facts(s.story, coalesce(i.content, i.level3), i.actual, i.target) AS facts
		OFFSET 0
	) f;
COMMENT ON VIEW audit_narrative IS
	'目标完成情况的叙述与各行完成值的比对: what the narrative of a form says of the actual of each of its lines';
COMMENT ON COLUMN audit_narrative.evaluation_id IS '自评表编号: the form';
COMMENT ON COLUMN audit_narrative.line_no IS '行号: line in the indicator block';
COMMENT ON COLUMN audit_narrative.facts IS
	'比对结果（位值之和，见 perfeval.mark()）: bits of perfeval.mark(): narrated, narrated_otherwise, narrated_with_others';
COMMENT ON COLUMN audit_narrative.scheme_id IS '评分方案: scheme';
COMMENT ON COLUMN audit_narrative.earlier_id IS '同一部门、类型和项目上年的表，没有时空: last year''s form of the same department, kind and subject, NULL where there is none';
