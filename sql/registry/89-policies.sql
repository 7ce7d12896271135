-- ---------------------------------------------------------------- policies: who sees what, and who changes what
-- The owner is not bound. A policy opens rows to whoever has the privilege on the table; the privileges are a duty's, see duty_right.
-- What see_form asks it asks once in a query, see perfeval.once(), and of all departments before each.

ALTER TABLE evaluation ENABLE ROW LEVEL SECURITY;
CREATE POLICY see_form ON evaluation FOR SELECT USING (
	perfeval.once('sees_all_departments(bigint)', 0)
	OR (stage = 'published' AND NOT classified AND perfeval.once('reads_all(bigint)', 0))
	OR perfeval.once('sees_department(bigint)', department_id)
	OR (stage = 'published' AND NOT classified AND perfeval.once('reads_department(bigint)', department_id)));
CREATE POLICY add_draft ON evaluation FOR INSERT WITH CHECK (stage = 'draft' AND may_file(department_id));
CREATE POLICY edit_draft ON evaluation FOR UPDATE
	USING (stage = 'draft' AND holds_duty(department_id, 'fill_in', 'finance'))
	WITH CHECK (stage = 'draft' AND may_file(department_id));
-- What was submitted once has a record that goes with it: moves, reviews, samples, what is to be put right.
CREATE POLICY drop_draft ON evaluation FOR DELETE USING (stage = 'draft' AND holds_duty(department_id, 'fill_in', 'finance')
	AND NOT EXISTS (SELECT FROM stage_event v WHERE v.evaluation_id = evaluation.evaluation_id)
	AND NOT EXISTS (SELECT FROM sample_form s WHERE s.evaluation_id = evaluation.evaluation_id)
	AND NOT EXISTS (SELECT FROM review r WHERE r.evaluation_id = evaluation.evaluation_id)
	AND NOT EXISTS (SELECT FROM rectification t WHERE t.evaluation_id = evaluation.evaluation_id));
COMMENT ON POLICY see_form ON evaluation IS
	'财政看全部，填报和审核看本部门及下级，查阅者看已公开且不涉密的: finance sees all, who fills in or reviews what is of the department and below, who reads what is published and not classified';
COMMENT ON POLICY add_draft ON evaluation IS '为本部门及下级建草稿: drafts are brought in for the own departments';
COMMENT ON POLICY edit_draft ON evaluation IS '只改草稿: only a draft is changed';
COMMENT ON POLICY drop_draft ON evaluation IS '只删未报送过的草稿: only a draft that was never submitted, drawn or reviewed is deleted';

-- What belongs to a form is seen with it, and changed while it is a draft. Row by row it is the form's key that is looked up, but not
-- for who sees those of all departments. A published form is its header and lines, and signed reviews; how it came about is for who worked on it.
-- Whoever sees a form neither by a duty for its department nor as a reader sees it by a policy of the bureau's own, which opens the whole of it.
CREATE FUNCTION protect_form_rows(table_name regclass, editable boolean DEFAULT false, for_readers boolean DEFAULT true) RETURNS void
	LANGUAGE plpgsql VOLATILE STRICT PARALLEL UNSAFE SET search_path FROM CURRENT
AS $$
DECLARE
	statement text;
BEGIN
	FOREACH statement IN ARRAY ARRAY(
		SELECT format('DROP POLICY %I ON %%1$s', p.polname)
		FROM pg_policy p
		WHERE p.polrelid = table_name AND p.polname IN ('see_with_form', 'add_to_draft', 'edit_in_draft', 'drop_from_draft')
	) || ARRAY[
		'ALTER TABLE %1$s ENABLE ROW LEVEL SECURITY',
		'CREATE POLICY see_with_form ON %1$s FOR SELECT USING ('
			'perfeval.once(''sees_all_departments(bigint)'', 0) OR EXISTS (SELECT FROM evaluation e WHERE e.evaluation_id = %1$s.evaluation_id'
			|| CASE WHEN for_readers THEN '' ELSE ' AND NOT perfeval.once(''reads_only(bigint)'', e.department_id)' END || '))',
		'COMMENT ON POLICY see_with_form ON %1$s IS ' || CASE WHEN for_readers THEN '''看得到自评表的人看得到: is seen by whoever sees the form''' ELSE
			'''看得到自评表的人看得到，只查阅已公开者除外: is seen by whoever sees the form, but for who reads what is published''' END
	] || CASE WHEN editable THEN ARRAY[
		'CREATE POLICY add_to_draft ON %1$s FOR INSERT WITH CHECK (lock_draft(evaluation_id))',
		'COMMENT ON POLICY add_to_draft ON %1$s IS ''只在草稿中添加: is added to a draft only''',
		'CREATE POLICY edit_in_draft ON %1$s FOR UPDATE USING (may_edit(evaluation_id)) WITH CHECK (lock_draft(evaluation_id))',
		'COMMENT ON POLICY edit_in_draft ON %1$s IS ''只在草稿中修改: is changed in a draft only''',
		'CREATE POLICY drop_from_draft ON %1$s FOR DELETE USING (may_edit(evaluation_id) AND lock_draft(evaluation_id))',
		'COMMENT ON POLICY drop_from_draft ON %1$s IS ''只在草稿中删除: is deleted from a draft only'''
	] ELSE '{}' END LOOP
		EXECUTE format(statement, table_name);
	END LOOP;
END
$$;
COMMENT ON FUNCTION protect_form_rows(regclass, boolean, boolean) IS
	'为一张属于自评表的表设行级策略，自定的表亦可: sets the policies of a table whose rows belong to forms, by evaluation_id, a bureau''s own too: seen with the form, by readers of what is published only if it is for_readers, and, if editable, changed while the form is a draft';

SELECT protect_form_rows(t.table_name, t.name = ANY ('{fund_line,goal,indicator,evidence,form_source}'), t.name = ANY ('{fund_line,goal,indicator}'))
FROM (
	SELECT DISTINCT c.oid::regclass AS table_name, c.relname::text AS name
	FROM pg_constraint k
	JOIN pg_class c ON c.oid = k.conrelid
	WHERE k.contype = 'f' AND k.confrelid = 'evaluation'::regclass AND perfeval.is_shipped_table(c.oid) AND c.relname NOT IN ('review', 'kept_form', 'kept_filing')
) t
ORDER BY t.name COLLATE "C";

-- A signed review is the form's, one that is not is its reviewers'; what a return has superseded is no part of what is published.
-- What has effect is asked as lines are; what has none is little, and is looked up one by one, but for finance.
ALTER TABLE review ENABLE ROW LEVEL SECURITY;
CREATE POLICY see_review ON review FOR SELECT USING (
	perfeval.once('sees_all(bigint)', 0)
	OR (signed_at IS NOT NULL AND superseded_at IS NULL
		AND (perfeval.once('sees_all_departments(bigint)', 0) OR EXISTS (SELECT FROM evaluation e WHERE e.evaluation_id = review.evaluation_id)))
	OR ((signed_at IS NULL OR superseded_at IS NOT NULL) AND EXISTS (
		SELECT FROM evaluation e
		WHERE e.evaluation_id = review.evaluation_id AND CASE
			WHEN review.signed_at IS NOT NULL THEN NOT perfeval.once('reads_only(bigint)', e.department_id)
			WHEN review.rank IS NULL THEN perfeval.once('reviews_department(bigint)', e.department_id)
			ELSE perfeval.once('reviews_for_finance(bigint)', e.department_id)
		END)));
COMMENT ON POLICY see_review ON review IS
	'已签署的随自评表，退回前的除外；未签署的只有审核方看得到: signed, it is seen with the form, by readers only while it is in force; not signed, by who reviews the department''s forms, or for finance if it is finance''s';

-- A reviewer's word on a form in any stage.
CREATE POLICY accept ON audit_decision FOR INSERT
	WITH CHECK (decided_by = current_user AND decided_at = now() AND holds_duty((SELECT e.department_id FROM evaluation e WHERE e.evaluation_id = audit_decision.evaluation_id), 'finance'));
CREATE POLICY accept_again ON audit_decision FOR UPDATE
	USING (holds_duty((SELECT e.department_id FROM evaluation e WHERE e.evaluation_id = audit_decision.evaluation_id), 'finance'))
	WITH CHECK (decided_by = current_user AND decided_at = now() AND holds_duty((SELECT e.department_id FROM evaluation e WHERE e.evaluation_id = audit_decision.evaluation_id), 'finance'));
CREATE POLICY take_back ON audit_decision FOR DELETE
	USING (holds_duty((SELECT e.department_id FROM evaluation e WHERE e.evaluation_id = audit_decision.evaluation_id), 'finance'));
COMMENT ON POLICY accept ON audit_decision IS '财政以本人名义即时接受复核问题: findings are accepted by the finance bureau, in one''s own name and at the time';
COMMENT ON POLICY accept_again ON audit_decision IS '财政再次接受: and accepted again';
COMMENT ON POLICY take_back ON audit_decision IS '财政收回: and taken back';

-- What is kept of a form goes by its own columns, which keys hold equal to the form's, so that no form is looked up; what is asked of
-- all departments is no part of a row's cost, and the departments that somebody sees are looked up once, as most rows of a page over all
-- forms are another's. Findings are kept with what they were accepted or explained for, which readers don't see: they ask the live view.
CREATE FUNCTION protect_kept_rows(table_name regclass, for_readers boolean) RETURNS void
	LANGUAGE plpgsql VOLATILE STRICT PARALLEL UNSAFE SET search_path FROM CURRENT
AS $$
DECLARE
	-- as sees_department() and reads_department() ask it of one
	departments constant text := 'SELECT a.department_id FROM member m JOIN department_above a ON a.above_id = m.department_id WHERE m.duty IN (%s) AND perfeval.holds_role(m.role_name)';
	statement text;
BEGIN
	FOREACH statement IN ARRAY ARRAY(
		SELECT 'DROP POLICY see_kept_form ON %1$s' FROM pg_policy p WHERE p.polrelid = table_name AND p.polname = 'see_kept_form'
	) || ARRAY[
		'ALTER TABLE %1$s ENABLE ROW LEVEL SECURITY',
		'CREATE POLICY see_kept_form ON %1$s FOR SELECT USING ('
			'(SELECT perfeval.once(''sees_all_departments(bigint)'', 0))'
			|| CASE WHEN for_readers THEN ' OR (stage = ''published'' AND NOT classified AND for_readers AND (SELECT perfeval.once(''reads_all(bigint)'', 0)))' ELSE '' END
			|| ' OR department_id IN (' || format(departments, '''fill_in'', ''review'', ''finance''') || ')'
			|| CASE WHEN for_readers THEN ' OR (stage = ''published'' AND NOT classified AND for_readers AND department_id IN (' || format(departments, '''read''') || '))' ELSE '' END
			|| ')',
		'COMMENT ON POLICY see_kept_form ON %1$s IS ' || CASE WHEN for_readers THEN '''看得到自评表的成员看得到: is seen by the members who see the form''' ELSE
			'''看得到自评表的成员看得到，只查阅已公开者除外: is seen by the members who see the form, but for who reads what is published''' END
	] || CASE WHEN for_readers THEN ARRAY[
		'CREATE OR REPLACE TRIGGER hide_from_readers BEFORE UPDATE OF stage, classified ON %1$s FOR EACH ROW'
			' WHEN (OLD.stage = ''published'' AND NOT OLD.classified AND (NEW.stage <> ''published'' OR NEW.classified)) EXECUTE FUNCTION hide_from_readers()',
		'COMMENT ON TRIGGER hide_from_readers ON %1$s IS ''撤回公开或定为涉密后不再供查阅: what is withdrawn or made secret is not for readers until it is kept anew'''
	] ELSE '{}' END LOOP
		EXECUTE format(statement, table_name);
	END LOOP;
END
$$;
COMMENT ON FUNCTION protect_kept_rows(regclass, boolean) IS
	'为一张留存表设行级策略: sets the policy of a kept table, for readers of what is published only if it is for_readers, and then until that is withdrawn or made secret';

SELECT protect_kept_rows(t.name::regclass, t.name <> 'kept_finding')
FROM unnest('{kept_form,kept_category,kept_achievement,kept_deviation,kept_finding,kept_filing}'::text[]) t (name);

CREATE POLICY see_year_in_use ON kept_filing AS RESTRICTIVE FOR SELECT
	USING (evaluation_id IS NOT NULL OR by_roster = 1 OR fiscal_year = ANY (ARRAY(SELECT y.fiscal_year FROM year_in_use y)));
COMMENT ON POLICY see_year_in_use ON kept_filing IS
	'没有名单的年度，看得到其中任一自评表的人才看得到未报: of a year without a roster, what is missing is told to whoever sees any form of that year, as filing_status tells it';

-- What belongs to no form is read by whoever has the privilege, and written by the owner.
ALTER TABLE department ENABLE ROW LEVEL SECURITY;
ALTER TABLE department_year ENABLE ROW LEVEL SECURITY;
ALTER TABLE department_above ENABLE ROW LEVEL SECURITY;
ALTER TABLE filing_duty ENABLE ROW LEVEL SECURITY;
ALTER TABLE scheme ENABLE ROW LEVEL SECURITY;
ALTER TABLE scheme_category ENABLE ROW LEVEL SECURITY;
ALTER TABLE scheme_indicator ENABLE ROW LEVEL SECURITY;
ALTER TABLE scheme_absence ENABLE ROW LEVEL SECURITY;
ALTER TABLE scheme_grade ENABLE ROW LEVEL SECURITY;
ALTER TABLE scheme_term ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_setting ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_check ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_deduction ENABLE ROW LEVEL SECURITY;
ALTER TABLE kept_department ENABLE ROW LEVEL SECURITY;
ALTER TABLE kept_scheme ENABLE ROW LEVEL SECURITY;
ALTER TABLE kept_rule ENABLE ROW LEVEL SECURITY;
CREATE POLICY see ON department FOR SELECT USING (true);
CREATE POLICY see ON department_year FOR SELECT USING (true);
CREATE POLICY see ON department_above FOR SELECT USING (true);
CREATE POLICY see ON filing_duty FOR SELECT USING (true);
CREATE POLICY see ON scheme FOR SELECT USING (true);
CREATE POLICY see ON scheme_category FOR SELECT USING (true);
CREATE POLICY see ON scheme_indicator FOR SELECT USING (true);
CREATE POLICY see ON scheme_absence FOR SELECT USING (true);
CREATE POLICY see ON scheme_grade FOR SELECT USING (true);
CREATE POLICY see ON scheme_term FOR SELECT USING (true);
CREATE POLICY see ON audit_setting FOR SELECT USING (true);
CREATE POLICY see ON audit_check FOR SELECT USING (true);
CREATE POLICY see ON audit_deduction FOR SELECT USING (true);
CREATE POLICY see ON kept_department FOR SELECT USING (true);
CREATE POLICY see ON kept_scheme FOR SELECT USING (true);
CREATE POLICY see ON kept_rule FOR SELECT USING (true);
COMMENT ON POLICY see ON department IS '成员均可读: for all members to read';
COMMENT ON POLICY see ON department_year IS '成员均可读: for all members to read';
COMMENT ON POLICY see ON department_above IS '成员均可读: for all members to read';
COMMENT ON POLICY see ON filing_duty IS '成员均可读: for all members to read';
COMMENT ON POLICY see ON scheme IS '成员均可读: for all members to read';
COMMENT ON POLICY see ON scheme_category IS '成员均可读: for all members to read';
COMMENT ON POLICY see ON scheme_indicator IS '成员均可读: for all members to read';
COMMENT ON POLICY see ON scheme_absence IS '成员均可读: for all members to read';
COMMENT ON POLICY see ON scheme_grade IS '成员均可读: for all members to read';
COMMENT ON POLICY see ON scheme_term IS '成员均可读: for all members to read';
COMMENT ON POLICY see ON audit_setting IS '成员均可读: for all members to read';
COMMENT ON POLICY see ON audit_check IS '成员均可读: for all members to read';
COMMENT ON POLICY see ON audit_deduction IS '成员均可读: for all members to read';
COMMENT ON POLICY see ON kept_department IS '成员均可读: for all members to read';
COMMENT ON POLICY see ON kept_scheme IS '成员均可读: for all members to read';
COMMENT ON POLICY see ON kept_rule IS '成员均可读: for all members to read';

CREATE POLICY add_by_finance ON department FOR INSERT WITH CHECK (
	EXISTS (SELECT FROM member m WHERE m.department_id IS NULL AND m.duty = 'finance' AND perfeval.holds_role(m.role_name)));
COMMENT ON POLICY add_by_finance ON department IS
	'财政导入时新增部门: a form that the finance bureau imports may bring its department in';

ALTER TABLE rescore_run ENABLE ROW LEVEL SECURITY;
CREATE POLICY see_by_finance ON rescore_run FOR SELECT USING (
	EXISTS (SELECT FROM member m WHERE m.department_id IS NULL AND m.duty = 'finance' AND perfeval.holds_role(m.role_name)));
COMMENT ON POLICY see_by_finance ON rescore_run IS '财政可读: for the finance bureau to read';
ALTER TABLE keep_run ENABLE ROW LEVEL SECURITY;
CREATE POLICY see_by_finance ON keep_run FOR SELECT USING (
	EXISTS (SELECT FROM member m WHERE m.department_id IS NULL AND m.duty = 'finance' AND perfeval.holds_role(m.role_name)));
COMMENT ON POLICY see_by_finance ON keep_run IS '财政可读: for the finance bureau to read';

-- Nobody but the owner learns what others may do, or might once; what was given and taken is kept.
SELECT keep_history('member'::regclass);
ALTER TABLE member ENABLE ROW LEVEL SECURITY;
ALTER TABLE duty_group ENABLE ROW LEVEL SECURITY;
CREATE POLICY see_own ON member FOR SELECT USING (perfeval.holds_role(role_name));
CREATE POLICY see_own ON duty_group FOR SELECT USING (perfeval.holds_role(role_name));
COMMENT ON POLICY see_own ON member IS '只见自己的职责: one''s own duties';
COMMENT ON POLICY see_own ON duty_group IS '只见自己的职责: one''s own duties';

REVOKE ALL ON FUNCTION protect_form_rows(regclass, boolean, boolean), protect_kept_rows(regclass, boolean) FROM PUBLIC;

-- Members of a registry that is older than what it now holds.
SELECT count(grant_rights(k.role_name))
FROM (SELECT m.role_name FROM member m UNION SELECT g.role_name FROM duty_group g) k
JOIN pg_roles r ON r.rolname = k.role_name;
