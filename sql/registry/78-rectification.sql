-- ---------------------------------------------------------------- rectification: opened, planned, done, decided on by these functions

CREATE FUNCTION rectification_deadline(evaluation_id bigint, due_on date DEFAULT NULL) RETURNS date
	LANGUAGE plpgsql STABLE PARALLEL SAFE SET search_path FROM CURRENT
AS $$
#variable_conflict use_column
DECLARE
	today constant date := perfeval.beijing_day(now());
BEGIN
	IF rectification_deadline.due_on NOT BETWEEN today AND '9999-12-31' THEN
		RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value',
			MESSAGE = format('due_on: found %s, expected a day from %s, which is today, to 9999-12-31', to_jsonb(rectification_deadline.due_on) #>> '{}', to_jsonb(today) #>> '{}'),
			HINT = 'Leave it out for sixty days.';
	END IF;
	-- from publication, unless that is too long ago to leave any time
	RETURN coalesce(rectification_deadline.due_on, (
		SELECT CASE WHEN p.day + d.days >= today THEN p.day ELSE today END + d.days
		FROM evaluation e
		CROSS JOIN LATERAL perfeval.beijing_day(e.published_at) p (day)
		CROSS JOIN (SELECT max(r.days) AS days FROM consequence_rule r) d
		WHERE e.evaluation_id = rectification_deadline.evaluation_id));
END
$$;
COMMENT ON FUNCTION rectification_deadline(bigint, date) IS
	'整改期限，不给则为默认（公开后60天，出处见 consequence_rule）: day by which things are to be put right: the one given, which is none before today, else 60 days after publication, or from today; error 22023';

-- The form is locked, so that two entries at once take two numbers, and a decision finds what the other left.
CREATE FUNCTION found_rectification(evaluation_id bigint, line_no integer, is_open boolean) RETURNS rectification
	LANGUAGE plpgsql STABLE PARALLEL SAFE SET search_path FROM CURRENT
AS $$
#variable_conflict use_column
DECLARE
	entry rectification;
BEGIN
	SELECT r.* INTO entry FROM rectification r
		WHERE r.evaluation_id = found_rectification.evaluation_id AND r.line_no = found_rectification.line_no;
	IF NOT FOUND THEN
		RAISE EXCEPTION USING ERRCODE = 'no_data_found',
			MESSAGE = format('form %s has no rectification %s', found_rectification.evaluation_id, coalesce(found_rectification.line_no::text, 'NULL')),
			HINT = 'The view rectification_status lists them.';
	ELSIF is_open AND entry.done_on IS NOT NULL THEN
		RAISE EXCEPTION USING ERRCODE = 'object_not_in_prerequisite_state',
			MESSAGE = format('rectification %s of form %s: found one that was done on %s, expected an open one', entry.line_no, entry.evaluation_id, to_char(entry.done_on, 'YYYY-MM-DD')),
			DETAIL = format('Its result: %s', entry.result);
	END IF;
	RETURN entry;
END
$$;
COMMENT ON FUNCTION found_rectification(bigint, integer, boolean) IS
	'台账中的一项: an entry of the ledger; error P0002 where there is none, 55000 where it is to be open and is not';

CREATE FUNCTION open_rectification(evaluation_id bigint, problem text, measure text DEFAULT NULL, responsible text DEFAULT NULL, due_on date DEFAULT NULL)
	RETURNS integer
	LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE SECURITY DEFINER SET search_path FROM CURRENT SET row_security = off
AS $$
#variable_conflict use_column
DECLARE
	words constant text := required_words(open_rectification.problem, 'problem', 'what is to be put right');
	form constant evaluation := locked_form(open_rectification.evaluation_id, 'review', 'finance');
	entered integer;
BEGIN
	INSERT INTO rectification (evaluation_id, line_no, problem, measure, responsible, due_on)
		SELECT form.evaluation_id, coalesce(max(r.line_no), 0) + 1, words, open_rectification.measure, open_rectification.responsible,
			rectification_deadline(form.evaluation_id, open_rectification.due_on)
		FROM rectification r WHERE r.evaluation_id = form.evaluation_id
		RETURNING line_no INTO entered;
	RETURN entered;
END
$$;
COMMENT ON FUNCTION open_rectification(bigint, text, text, text, date) IS
	'提出整改（自述问题），返回序号；期限默认公开后60天: asks for a problem to be put right and returns its number in the ledger; due 60 days after publication unless a day is given; duty review or finance';

-- Reviews are the reviewers' to put right; what is in the ledger and not done is not asked for again. Line by line, as lines that were told
-- together when they were asked for need not be now; more than three are told together as in finding, whether the unit has explained them or not.
CREATE FUNCTION open_rectifications(evaluation_id bigint, severities text[] DEFAULT '{E,W}', rule_id text DEFAULT NULL, due_on date DEFAULT NULL)
	RETURNS integer
	LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE SECURITY DEFINER SET search_path FROM CURRENT SET row_security = off
AS $$
#variable_conflict use_column
DECLARE
	form constant evaluation := locked_form(open_rectifications.evaluation_id, 'review', 'finance');
	deadline constant date := rectification_deadline(form.evaluation_id, open_rectifications.due_on);
	entered integer;
BEGIN
	IF open_rectifications.rule_id IS NOT NULL THEN
		PERFORM found_rule(open_rectifications.rule_id);
	END IF;
	IF open_rectifications.severities IS NULL OR NOT open_rectifications.severities <@ '{E,W,I}' THEN
		RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value',
			MESSAGE = format('severities: found %s, expected some of E, W, I', coalesce(quote_literal(open_rectifications.severities::text), 'NULL'));
	END IF;
	INSERT INTO rectification (evaluation_id, line_no, rule_id, section, on_line, lines, problem, due_on)
		SELECT form.evaluation_id,
			(SELECT coalesce(max(r.line_no), 0) FROM rectification r WHERE r.evaluation_id = form.evaluation_id)
				+ row_number() OVER (ORDER BY array_position('{E,W,I}', f.severity), array_position('{form,fund,indicator}', f.section), f.line_no NULLS FIRST, f.rule_id COLLATE "C"),
			f.rule_id, f.section, CASE WHEN f.times <= 3 THEN f.line_no END, CASE WHEN f.times > 3 THEN f.lines END,
			f.message_zh || CASE WHEN f.times > 3 THEN format('（共%s行：第%s行）', f.times, array_to_string(f.lines, '、')) ELSE '' END, deadline
		FROM (
			SELECT a.rule_id, a.section, a.severity, a.line_no, a.message_zh,
				row_number() OVER same AS nth, count(*) OVER same AS times, array_agg(a.line_no) OVER same AS lines
			FROM audit_failure a
			WHERE a.evaluation_id = form.evaluation_id AND a.scheme_key = coalesce(form.scheme_id, 0)
				AND a.section IN ('form', 'fund', 'indicator') AND a.rule_id NOT LIKE 'H%'
				AND a.severity = ANY (open_rectifications.severities)
				AND (open_rectifications.rule_id IS NULL OR a.rule_id = open_rectifications.rule_id)
				AND NOT EXISTS (
					SELECT FROM audit_decision d
					WHERE d.evaluation_id = a.evaluation_id AND d.rule_id = a.rule_id AND d.section = a.section
						AND d.line_no = coalesce(a.line_no, 0) AND d.fingerprint = a.fingerprint)
				AND NOT EXISTS (
					SELECT FROM rectification o
					WHERE o.evaluation_id = a.evaluation_id AND o.rule_id = a.rule_id AND o.section = a.section AND o.done_on IS NULL
						AND (o.on_line IS NOT DISTINCT FROM a.line_no OR a.line_no = ANY (o.lines)))
			WINDOW same AS (PARTITION BY a.rule_id, a.section, a.severity ORDER BY a.line_no ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)
		) f
		WHERE f.times <= 3 OR f.nth = 1;
	GET DIAGNOSTICS entered = ROW_COUNT;
	RETURN entered;
END
$$;
COMMENT ON FUNCTION open_rectifications(bigint, text[], text, date) IS
	'按复核问题提出整改，返回项数；同一问题超过三行的合为一项，已提出而未完成的行不再提出: asks for the open findings of a form to be put right and returns how many entries are new: one for each line, or for more than three with the same finding; a line is asked for once while it is open; duty review or finance';

CREATE FUNCTION plan_rectification(evaluation_id bigint, line_no integer, measure text, responsible text DEFAULT NULL) RETURNS void
	LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE SECURITY DEFINER SET search_path FROM CURRENT SET row_security = off
AS $$
#variable_conflict use_column
DECLARE
	words constant text := required_words(plan_rectification.measure, 'measure', 'what will be done');
	form constant evaluation := locked_form(plan_rectification.evaluation_id, 'fill_in', 'review', 'finance');
	entry constant rectification := found_rectification(form.evaluation_id, plan_rectification.line_no, true);
BEGIN
	UPDATE rectification r SET measure = words, responsible = coalesce(plan_rectification.responsible, r.responsible)
		WHERE r.evaluation_id = entry.evaluation_id AND r.line_no = entry.line_no;
END
$$;
COMMENT ON FUNCTION plan_rectification(bigint, integer, text, text) IS
	'填报整改措施和责任人: what a unit will do about an entry that is open, and who; duty fill_in, review or finance';

CREATE FUNCTION extend_rectification(evaluation_id bigint, line_no integer, due_on date, reason text) RETURNS void
	LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE SECURITY DEFINER SET search_path FROM CURRENT SET row_security = off
AS $$
#variable_conflict use_column
DECLARE
	words constant text := required_words(extend_rectification.reason, 'reason', 'why it takes longer');
	form constant evaluation := locked_form(extend_rectification.evaluation_id, 'review', 'finance');
	entry constant rectification := found_rectification(form.evaluation_id, extend_rectification.line_no, true);
	today constant date := perfeval.beijing_day(now());
BEGIN
	IF (extend_rectification.due_on BETWEEN greatest(entry.due_on + 1, today) AND '9999-12-31') IS NOT TRUE THEN
		RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value',
			MESSAGE = format('due_on: found %s, expected a day from %s to 9999-12-31', coalesce(to_jsonb(extend_rectification.due_on) #>> '{}', 'NULL'), to_char(greatest(entry.due_on + 1, today), 'YYYY-MM-DD')),
			DETAIL = format('So far it is due on %s, and today is %s.', to_char(entry.due_on, 'YYYY-MM-DD'), to_char(today, 'YYYY-MM-DD'));
	END IF;
	UPDATE rectification r SET due_on = extend_rectification.due_on,
			note = concat_ws(E'\n', r.note, format('%s延期，原期限%s：%s', to_char(today, 'YYYY-MM-DD'), to_char(entry.due_on, 'YYYY-MM-DD'), words))
		WHERE r.evaluation_id = entry.evaluation_id AND r.line_no = entry.line_no;
END
$$;
COMMENT ON FUNCTION extend_rectification(bigint, integer, date, text) IS
	'整改延期，原期限和理由记入备注: an entry that is open has until a later day, none before today; the day before and the reason go into its note; duty review or finance; error 22023';

CREATE FUNCTION close_rectification(evaluation_id bigint, line_no integer, result text, done_on date DEFAULT perfeval.beijing_day(now())) RETURNS void
	LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE SECURITY DEFINER SET search_path FROM CURRENT SET row_security = off
AS $$
#variable_conflict use_column
DECLARE
	words constant text := required_words(close_rectification.result, 'result', 'what came of it');
	form constant evaluation := locked_form(close_rectification.evaluation_id, 'review', 'finance');
	entry constant rectification := found_rectification(form.evaluation_id, close_rectification.line_no, true);
BEGIN
	IF close_rectification.done_on IS NULL OR close_rectification.done_on NOT BETWEEN entry.opened_on AND perfeval.beijing_day(now()) THEN
		RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value',
			MESSAGE = format('done_on: found %s, expected a day from %s to today', coalesce(to_jsonb(close_rectification.done_on) #>> '{}', 'NULL'), to_char(entry.opened_on, 'YYYY-MM-DD')),
			DETAIL = 'It was asked for on the first of these days.';
	END IF;
	UPDATE rectification r SET result = words, done_on = close_rectification.done_on
		WHERE r.evaluation_id = entry.evaluation_id AND r.line_no = entry.line_no;
END
$$;
COMMENT ON FUNCTION close_rectification(bigint, integer, text, date) IS
	'整改完成，记下结果和日期: an entry is done, with its result and the day; duty review or finance, who see that it is so';

CREATE FUNCTION decide_consequence(
	evaluation_id bigint, line_no integer, consequence text, decided_by text, cut_share numeric DEFAULT NULL, cut_amount numeric DEFAULT NULL)
	RETURNS void
	LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE SECURITY DEFINER SET search_path FROM CURRENT SET row_security = off
AS $$
#variable_conflict use_column
DECLARE
	who constant text := required_words(decide_consequence.decided_by, 'decided_by', 'who decided');
	form constant evaluation := locked_form(decide_consequence.evaluation_id, 'finance');
	entry constant rectification := found_rectification(form.evaluation_id, decide_consequence.line_no, false);
	budget constant numeric := (SELECT f.budget FROM form_total f WHERE f.evaluation_id = form.evaluation_id);
	cuts constant boolean := decide_consequence.consequence IN ('cut', 'cancel');
	refused constant text := CASE
		WHEN (decide_consequence.consequence IN ('praise', 'rectify', 'cut', 'cancel')) IS NOT TRUE
			THEN format('consequence: found %s, expected praise, rectify, cut or cancel', coalesce(quote_literal(decide_consequence.consequence), 'NULL'))
		WHEN decide_consequence.cut_share IS NOT NULL AND NOT cuts
			THEN format('cut_share: found %s, expected none with %s', decide_consequence.cut_share, decide_consequence.consequence)
		WHEN decide_consequence.cut_amount IS NOT NULL AND NOT cuts
			THEN format('cut_amount: found %s, expected none with %s', decide_consequence.cut_amount, decide_consequence.consequence)
		WHEN NOT (decide_consequence.cut_share > 0 AND decide_consequence.cut_share <= 1)
			THEN format('cut_share: found %s, expected one above 0 and up to 1', decide_consequence.cut_share)
		WHEN NOT (decide_consequence.cut_amount >= 0 AND decide_consequence.cut_amount < 1e30)
			THEN format('cut_amount: found %s, expected yuan, 0 or more', decide_consequence.cut_amount)
		WHEN decide_consequence.consequence = 'cut' AND num_nonnulls(decide_consequence.cut_share, decide_consequence.cut_amount) = 0
			THEN 'cut_share, cut_amount: found neither, expected one of them with cut'
		WHEN decide_consequence.cut_share IS NOT NULL AND decide_consequence.cut_amount IS NULL AND (budget > 0) IS NOT TRUE
			THEN format('cut_share: found %s, expected cut_amount in yuan, as the budget of the form is %s', decide_consequence.cut_share, coalesce(budget::text, 'not known in yuan'))
	END;
BEGIN
	IF refused IS NOT NULL THEN
		RAISE EXCEPTION USING ERRCODE = 'check_violation', MESSAGE = refused,
			DETAIL = format('It would be the consequence of rectification %s of form %s.', entry.line_no, entry.evaluation_id),
			HINT = format('For example: SELECT decide_consequence(%s, %s, ''cut'', %L, %s);', entry.evaluation_id, entry.line_no, who,
				CASE WHEN budget > 0 THEN 'cut_share => 0.15' ELSE 'cut_amount => 10000' END);
	END IF;
	UPDATE rectification r SET consequence = decide_consequence.consequence, decided_by = who, decided_at = clock_timestamp(),
			cut_share = decide_consequence.cut_share,
			cut_amount = coalesce(decide_consequence.cut_amount, round(decide_consequence.cut_share * budget, 2))
		WHERE r.evaluation_id = entry.evaluation_id AND r.line_no = entry.line_no;
END
$$;
COMMENT ON FUNCTION decide_consequence(bigint, integer, text, text, numeric, numeric) IS
	'决定结果应用（比例折成金额，另给金额的以金额为准）: what an entry means for the budget, and who decided; a share is turned into yuan of the form''s budget, unless the amount is given too; duty finance; error 23514 for another consequence, or another share or amount than it can have';

-- ---------------------------------------------------------------- how things stand

CREATE VIEW rectification_status WITH (security_invoker = true) AS
	SELECT r.evaluation_id, r.line_no, d.code AS department_code, coalesce(e.department_name, d.name) AS department, e.fiscal_year, e.kind, e.subject,
		r.rule_id, r.section, r.on_line, r.problem, r.measure, r.responsible, r.opened_on, r.due_on, r.done_on, r.result,
		CASE WHEN r.done_on > r.due_on THEN 'done_late' WHEN r.done_on IS NOT NULL THEN 'done' WHEN r.due_on < perfeval.beijing_day(now()) THEN 'overdue' ELSE 'open' END AS status,
		CASE WHEN r.done_on IS NULL THEN r.due_on - perfeval.beijing_day(now()) END AS days_left,
		greatest(coalesce(r.done_on, perfeval.beijing_day(now())) - r.due_on, 0) AS days_late,
		r.consequence, r.cut_share, r.cut_amount, r.decided_by, perfeval.beijing_day(r.decided_at) AS decided_on, r.note,
		coalesce(array_to_string(r.lines, '、'), r.on_line::text) AS lines
	FROM rectification r
	JOIN evaluation e ON e.evaluation_id = r.evaluation_id
	JOIN department d ON d.department_id = e.department_id;
COMMENT ON VIEW rectification_status IS '整改台账（含办理状态）: the ledger of what is to be put right, and how each entry stands today';
COMMENT ON COLUMN rectification_status.evaluation_id IS '自评表编号: the form';
COMMENT ON COLUMN rectification_status.line_no IS '序号: running number of the entry on its form';
COMMENT ON COLUMN rectification_status.department_code IS '部门代码: code of the department that filed';
COMMENT ON COLUMN rectification_status.department IS '部门名称（照填）: its name, as filed where the form says it';
COMMENT ON COLUMN rectification_status.fiscal_year IS '预算年度: fiscal year';
COMMENT ON COLUMN rectification_status.kind IS '类型: department or project';
COMMENT ON COLUMN rectification_status.subject IS '项目名称，部门整体为空串: the project; an empty string for a whole department';
COMMENT ON COLUMN rectification_status.rule_id IS '复核规则: rule of the finding that it stems from';
COMMENT ON COLUMN rectification_status.section IS '部分（form 整张表，fund 资金，indicator 指标）: form, fund or indicator';
COMMENT ON COLUMN rectification_status.on_line IS '所涉行号，整张表或多行合并时空: the line that it is about, NULL for the whole form or where lines are told together';
COMMENT ON COLUMN rectification_status.problem IS '存在问题: what is wrong';
COMMENT ON COLUMN rectification_status.measure IS '整改措施: what will be done about it';
COMMENT ON COLUMN rectification_status.responsible IS '责任人: who is to do it';
COMMENT ON COLUMN rectification_status.opened_on IS '提出日期: day on which it was asked for';
COMMENT ON COLUMN rectification_status.due_on IS '整改期限: day by which it is to be done';
COMMENT ON COLUMN rectification_status.done_on IS '完成日期: day on which it was done';
COMMENT ON COLUMN rectification_status.result IS '整改结果: what came of it';
COMMENT ON COLUMN rectification_status.status IS
	'状态（open 整改中，overdue 逾期，done 已完成，done_late 逾期完成）: open, overdue, done or done_late';
COMMENT ON COLUMN rectification_status.days_left IS '剩余天数，逾期为负，已完成时空: days left today, below 0 when overdue, NULL once it is done';
COMMENT ON COLUMN rectification_status.days_late IS '逾期天数: days late, up to today while it is open';
COMMENT ON COLUMN rectification_status.consequence IS
	'结果应用（praise 表扬优先，rectify 整改，cut 压减，cancel 取消）: praise, rectify, cut or cancel';
COMMENT ON COLUMN rectification_status.cut_share IS '压减比例（1 为 100%）: cut as a share of the amount evaluated, 1 is 100 %';
COMMENT ON COLUMN rectification_status.cut_amount IS '压减金额（元）: cut in yuan';
COMMENT ON COLUMN rectification_status.decided_by IS '决定人: who decided';
COMMENT ON COLUMN rectification_status.decided_on IS '决定日期: day of the decision';
COMMENT ON COLUMN rectification_status.note IS '备注: note';
COMMENT ON COLUMN rectification_status.lines IS '各行行号: the lines that it is about, one or several';

CREATE VIEW budget_consequence WITH (security_invoker = true) AS
	SELECT f.evaluation_id, d.code AS department_code, coalesce(e.department_name, d.name) AS department, f.fiscal_year, f.kind, f.subject, f.stage,
		f.grade, f.budget AS evaluated_amount, c.consequence AS advised, c.min_share, c.max_share,
		CASE WHEN f.budget > 0 THEN round(c.min_share * f.budget, 2) END AS min_amount,
		CASE WHEN f.budget > 0 THEN round(c.max_share * f.budget, 2) END AS max_amount, c.advice_zh, c.advice_en, c.source,
		r.consequence AS decided, r.cut_share, r.cut_amount, r.decided_by, perfeval.beijing_day(r.decided_at) AS decided_on
	FROM form_total f
	JOIN evaluation e ON e.evaluation_id = f.evaluation_id
	JOIN department d ON d.department_id = e.department_id
	LEFT JOIN consequence_rule c ON c.grade = f.grade
	LEFT JOIN LATERAL (
		SELECT r.consequence, r.cut_share, r.cut_amount, r.decided_by, r.decided_at FROM rectification r
		WHERE r.evaluation_id = f.evaluation_id AND r.consequence IS NOT NULL
		ORDER BY r.decided_at DESC, r.line_no DESC
		LIMIT 1
	) r ON true;
COMMENT ON VIEW budget_consequence IS
	'结果应用建议及决定（建议仅供参考）: what the grade of each form suggests for the budget, which is advice, and what was decided';
COMMENT ON COLUMN budget_consequence.evaluation_id IS '自评表编号: the form';
COMMENT ON COLUMN budget_consequence.department_code IS '部门代码: code of the department that filed';
COMMENT ON COLUMN budget_consequence.department IS '部门名称（照填）: its name, as filed where the form says it';
COMMENT ON COLUMN budget_consequence.fiscal_year IS '预算年度: fiscal year';
COMMENT ON COLUMN budget_consequence.kind IS '类型: department or project';
COMMENT ON COLUMN budget_consequence.subject IS '项目名称，部门整体为空串: the project; an empty string for a whole department';
COMMENT ON COLUMN budget_consequence.stage IS '阶段: stage';
COMMENT ON COLUMN budget_consequence.grade IS '等级: grade of the adopted total';
COMMENT ON COLUMN budget_consequence.evaluated_amount IS '评价金额（全年预算数，元）: the amount evaluated, which is the budget of the year, in yuan';
COMMENT ON COLUMN budget_consequence.advised IS
	'建议（praise 表扬优先，rectify 整改，cut 压减），等级另有名称时空: praise, rectify or cut; NULL for a grade of another name';
COMMENT ON COLUMN budget_consequence.min_share IS '建议压减下限（1 为 100%）: least cut advised, 1 is 100 %';
COMMENT ON COLUMN budget_consequence.max_share IS '建议压减上限（1 为取消）: greatest cut advised, 1 is to cancel';
COMMENT ON COLUMN budget_consequence.min_amount IS '建议压减下限（元）: least cut advised, in yuan';
COMMENT ON COLUMN budget_consequence.max_amount IS '建议压减上限（元）: greatest cut advised, in yuan';
COMMENT ON COLUMN budget_consequence.advice_zh IS '建议: the advice in Chinese';
COMMENT ON COLUMN budget_consequence.advice_en IS '建议（英文）: the advice in English';
COMMENT ON COLUMN budget_consequence.source IS '出处: where the advice comes from';
COMMENT ON COLUMN budget_consequence.decided IS '决定，未决定时空: what was decided last, NULL while nobody has';
COMMENT ON COLUMN budget_consequence.cut_share IS '决定压减比例（1 为 100%）: share decided on, 1 is 100 %';
COMMENT ON COLUMN budget_consequence.cut_amount IS '决定压减金额（元）: amount decided on, in yuan';
COMMENT ON COLUMN budget_consequence.decided_by IS '决定人: who decided';
COMMENT ON COLUMN budget_consequence.decided_on IS '决定日期: day of the decision';

REVOKE ALL ON FUNCTION
	rectification_deadline(bigint, date), found_rectification(bigint, integer, boolean),
	open_rectification(bigint, text, text, text, date), open_rectifications(bigint, text[], text, date),
	plan_rectification(bigint, integer, text, text), extend_rectification(bigint, integer, date, text), close_rectification(bigint, integer, text, date),
	decide_consequence(bigint, integer, text, text, numeric, numeric)
	FROM PUBLIC;
