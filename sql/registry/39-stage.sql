-- ---------------------------------------------------------------- stages: from draft to publication, and back
-- A form moves by these functions alone. They run as the registry's owner, so that no member needs a right to write a stage or a copied
-- score; what the acting role may do is asked first and again once the form is locked, and only then is its stage looked at.

CREATE TABLE stage_event (
	evaluation_id bigint NOT NULL REFERENCES evaluation ON DELETE CASCADE,
	line_no integer NOT NULL CHECK (line_no > 0),
	action text NOT NULL CHECK (action IN ('submit', 'take', 'return', 'publish', 'withdraw')),
	from_stage text NOT NULL,
	to_stage text NOT NULL,
	reason text,
	signed_by text,
	copied jsonb,
	acted_by text NOT NULL DEFAULT perfeval.acting_role(),
	acted_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	PRIMARY KEY (evaluation_id, line_no),
	CONSTRAINT stage_event_reason_check CHECK ((action IN ('return', 'withdraw')) = (reason IS NOT NULL)),
	CONSTRAINT stage_event_signature_check CHECK ((action IN ('submit', 'publish')) = (signed_by IS NOT NULL)),
	CONSTRAINT stage_event_copied_check CHECK ((action IN ('submit', 'publish')) = (copied IS NOT NULL))
);
COMMENT ON TABLE stage_event IS '阶段变动，只增不改: each move of a form from stage to stage, only ever added to';
COMMENT ON COLUMN stage_event.evaluation_id IS '自评表编号: the form';
COMMENT ON COLUMN stage_event.line_no IS '序号: running number of the move on its form, from 1';
COMMENT ON COLUMN stage_event.action IS
	'动作（submit 报送，take 受理审核，return 退回，publish 公开，withdraw 撤回公开）: submit, take into review, return, publish or withdraw';
COMMENT ON COLUMN stage_event.from_stage IS '原阶段: stage before';
COMMENT ON COLUMN stage_event.to_stage IS '新阶段: stage after';
COMMENT ON COLUMN stage_event.reason IS '退回或撤回的理由: why it was returned or withdrawn';
COMMENT ON COLUMN stage_event.signed_by IS '签发人：报送为单位负责人，公开为核签人: who signed: the head of the unit at submission, who signs off at publication';
COMMENT ON COLUMN stage_event.copied IS
	'报送或公开时的得分副本（各行及合计）: scores as they were copied at submission or publication, of every line and in all';
COMMENT ON COLUMN stage_event.acted_by IS '经办角色: role that did it';
COMMENT ON COLUMN stage_event.acted_at IS '时间: when';
COMMENT ON CONSTRAINT stage_event_reason_check ON stage_event IS '退回、撤回须有理由: what goes back has a reason';
COMMENT ON CONSTRAINT stage_event_signature_check ON stage_event IS '报送、公开须有签字: submission and publication are signed';
COMMENT ON CONSTRAINT stage_event_copied_check ON stage_event IS '报送、公开时复制得分: submission and publication copy the scores';

CREATE VIEW stage_log WITH (security_invoker = true) AS
	SELECT v.evaluation_id, v.line_no, v.action, v.from_stage, v.to_stage, v.reason, v.signed_by,
		(v.copied ->> 'total')::numeric AS total, (v.copied ->> 'points')::numeric AS points, v.copied ->> 'grade' AS grade,
		v.acted_by, perfeval.beijing_day(v.acted_at) AS acted_on, to_char(v.acted_at, 'YYYY-MM-DD HH24:MI:SS.USOF') AS acted_at
	FROM stage_event v;
COMMENT ON VIEW stage_log IS '阶段变动: how each form went from stage to stage';
COMMENT ON COLUMN stage_log.evaluation_id IS '自评表编号: the form';
COMMENT ON COLUMN stage_log.line_no IS '序号: running number of the move on its form';
COMMENT ON COLUMN stage_log.action IS
	'动作（submit 报送，take 受理审核，return 退回，publish 公开，withdraw 撤回公开）: submit, take into review, return, publish or withdraw';
COMMENT ON COLUMN stage_log.from_stage IS '原阶段: stage before';
COMMENT ON COLUMN stage_log.to_stage IS '新阶段: stage after';
COMMENT ON COLUMN stage_log.reason IS '退回或撤回的理由: why it was returned or withdrawn';
COMMENT ON COLUMN stage_log.signed_by IS '签发人: who signed';
COMMENT ON COLUMN stage_log.total IS '报送或公开时的认定得分: adopted total as copied';
COMMENT ON COLUMN stage_log.points IS '该得分的满分: the most that it could be';
COMMENT ON COLUMN stage_log.grade IS '报送或公开时的等级: grade as copied';
COMMENT ON COLUMN stage_log.acted_by IS '经办角色: role that did it';
COMMENT ON COLUMN stage_log.acted_on IS '日期: day';
COMMENT ON COLUMN stage_log.acted_at IS '时间（可转为 timestamptz）: when, as text that casts to timestamptz';

-- ---------------------------------------------------------------- what a unit says of a finding

CREATE TABLE finding_explanation (
	evaluation_id bigint NOT NULL REFERENCES evaluation ON DELETE CASCADE,
	rule_id text NOT NULL,
	section text NOT NULL CHECK (section IN ('form', 'fund', 'indicator')),
	line_no integer NOT NULL DEFAULT 0 CHECK (line_no >= 0),
	fingerprint text NOT NULL,
	reason text NOT NULL CHECK (btrim(reason) <> ''),
	explained_by text NOT NULL DEFAULT perfeval.acting_role(),
	explained_at timestamptz NOT NULL DEFAULT now(),
	PRIMARY KEY (evaluation_id, rule_id, section, line_no)
);
COMMENT ON TABLE finding_explanation IS
	'填报单位对复核问题的说明，不等于接受: what a unit says of its findings; no acceptance, the finding stays one';
COMMENT ON COLUMN finding_explanation.evaluation_id IS '自评表编号: the form';
COMMENT ON COLUMN finding_explanation.rule_id IS '规则编号: the rule';
COMMENT ON COLUMN finding_explanation.section IS '部分（form 整张表，fund 资金，indicator 指标）: form, fund or indicator';
COMMENT ON COLUMN finding_explanation.line_no IS '行号，0 为整张表: the line, 0 for the whole form';
COMMENT ON COLUMN finding_explanation.fingerprint IS
	'内容指纹，内容变动则说明失效: fingerprint of the cells; an explanation holds as long as it is the same';
COMMENT ON COLUMN finding_explanation.reason IS '说明: what it says';
COMMENT ON COLUMN finding_explanation.explained_by IS '说明者: who explained';
COMMENT ON COLUMN finding_explanation.explained_at IS '说明时间: when';

-- ---------------------------------------------------------------- what the moves have in common

CREATE FUNCTION required_words(words text, argument text, purpose text) RETURNS text
	LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path FROM CURRENT
AS $$
BEGIN
	IF perfeval.says_something(words) IS NOT TRUE THEN
		RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value',
			MESSAGE = format('%s: found %s, expected words', argument, coalesce(quote_literal(words), 'NULL')),
			DETAIL = format('It is %s.', purpose);
	END IF;
	RETURN words;
END
$$;
COMMENT ON FUNCTION required_words(text, text, text) IS '不得空白的文字: words that must say something; an error where they don''t';

CREATE FUNCTION form_in_stage(evaluation_id bigint, stages text[], VARIADIC duties text[]) RETURNS evaluation
	LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE SET search_path FROM CURRENT
AS $$
DECLARE
	form constant evaluation := locked_form(evaluation_id, VARIADIC duties);
BEGIN
	IF form.stage <> ALL (stages) THEN
		RAISE EXCEPTION USING ERRCODE = 'object_not_in_prerequisite_state',
			MESSAGE = format('stage of form %s: found %s, expected %s', form.evaluation_id, form.stage,
				regexp_replace(array_to_string(stages, ', '), ', ([^,]*)$', ' or \1')),
			HINT = 'The view stage_log tells how it came there.';
	END IF;
	RETURN form;
END
$$;
COMMENT ON FUNCTION form_in_stage(bigint, text[], text[]) IS
	'锁定自评表并核对职责和阶段: locks a form that is in one of these stages, for who has one of the duties; the errors of locked_form(), and 55000 where it is in another';

CREATE FUNCTION move_form(form evaluation, action text, to_stage text, reason text DEFAULT NULL, signed_by text DEFAULT NULL, copied jsonb DEFAULT NULL)
	RETURNS void
	LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE SET search_path FROM CURRENT
AS $$
#variable_conflict use_column
BEGIN
	INSERT INTO stage_event (evaluation_id, line_no, action, from_stage, to_stage, reason, signed_by, copied)
		SELECT form.evaluation_id, coalesce(max(v.line_no), 0) + 1, move_form.action, form.stage, move_form.to_stage,
			move_form.reason, move_form.signed_by, move_form.copied
		FROM stage_event v WHERE v.evaluation_id = form.evaluation_id;
	UPDATE evaluation e SET stage = move_form.to_stage,
			submitted_at = CASE move_form.action WHEN 'submit' THEN now() WHEN 'return' THEN NULL ELSE e.submitted_at END,
			published_at = CASE move_form.action WHEN 'publish' THEN now() END,
			published_total = CASE move_form.action WHEN 'publish' THEN (move_form.copied ->> 'total')::numeric END,
			published_points = CASE move_form.action WHEN 'publish' THEN (move_form.copied ->> 'points')::numeric END,
			published_grade = CASE move_form.action WHEN 'publish' THEN move_form.copied ->> 'grade' END
		WHERE e.evaluation_id = form.evaluation_id;
END
$$;
COMMENT ON FUNCTION move_form(evaluation, text, text, text, text, jsonb) IS
	'登记并变更阶段: moves a form that is locked to another stage and records it';

-- The lines are locked first: an edit that nobody's policy makes wait for the form is waited for here.
CREATE FUNCTION lock_lines(evaluation_id bigint) RETURNS void
	LANGUAGE sql VOLATILE STRICT PARALLEL UNSAFE
BEGIN ATOMIC
	SELECT count(*) FROM (SELECT f.line_no FROM fund_line f WHERE f.evaluation_id = lock_lines.evaluation_id ORDER BY f.line_no FOR UPDATE) l;
	SELECT count(*) FROM (SELECT g.line_no FROM goal g WHERE g.evaluation_id = lock_lines.evaluation_id ORDER BY g.line_no FOR UPDATE) l;
	SELECT count(*) FROM (SELECT i.line_no FROM indicator i WHERE i.evaluation_id = lock_lines.evaluation_id ORDER BY i.line_no FOR UPDATE) l;
END;
COMMENT ON FUNCTION lock_lines(bigint) IS '锁定各行: locks the lines of a form';

CREATE FUNCTION copy_scores(evaluation_id bigint, at_publication boolean) RETURNS jsonb
	LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE SET search_path FROM CURRENT
AS $$
#variable_conflict use_column
DECLARE
	copied jsonb;
BEGIN
	SELECT jsonb_build_object('engine_version', perfeval.engine_version(), 'total', s.adopted_total, 'points', s.adopted_points, 'grade', s.grade,
			'lines', coalesce((
				SELECT jsonb_agg(jsonb_build_object('section', p.section, 'line_no', p.line_no, 'score', p.score, 'status', p.status) ORDER BY p.position)
				FROM evaluation_form p
				WHERE p.evaluation_id = copy_scores.evaluation_id AND p.section IN ('fund', 'indicator')), '[]'))
		INTO STRICT copied
		FROM evaluation_summary s WHERE s.evaluation_id = copy_scores.evaluation_id;
	UPDATE fund_line f SET
			submitted_score = CASE WHEN at_publication THEN f.submitted_score ELSE c.score END,
			submitted_status = CASE WHEN at_publication THEN f.submitted_status ELSE c.status END,
			published_score = CASE WHEN at_publication THEN c.score END,
			published_status = CASE WHEN at_publication THEN c.status END
		FROM jsonb_to_recordset(copied -> 'lines') c (section text, line_no integer, score numeric, status text)
		WHERE f.evaluation_id = copy_scores.evaluation_id AND c.section = 'fund' AND f.line_no = c.line_no;
	UPDATE indicator i SET
			submitted_score = CASE WHEN at_publication THEN i.submitted_score ELSE c.score END,
			submitted_status = CASE WHEN at_publication THEN i.submitted_status ELSE c.status END,
			published_score = CASE WHEN at_publication THEN c.score END,
			published_status = CASE WHEN at_publication THEN c.status END
		FROM jsonb_to_recordset(copied -> 'lines') c (section text, line_no integer, score numeric, status text)
		WHERE i.evaluation_id = copy_scores.evaluation_id AND c.section = 'indicator' AND i.line_no = c.line_no;
	RETURN copied;
END
$$;
COMMENT ON FUNCTION copy_scores(bigint, boolean) IS
	'报送或公开时复制各行得分和状态，返回副本: copies scores and statuses of a form''s lines to its columns of submission or publication, and returns them with the totals';

CREATE FUNCTION clear_copies(evaluation_id bigint, of_submission boolean) RETURNS void
	LANGUAGE sql VOLATILE PARALLEL UNSAFE
BEGIN ATOMIC
	UPDATE fund_line f SET published_score = NULL, published_status = NULL,
			submitted_score = CASE WHEN NOT clear_copies.of_submission THEN f.submitted_score END,
			submitted_status = CASE WHEN NOT clear_copies.of_submission THEN f.submitted_status END
		WHERE f.evaluation_id = clear_copies.evaluation_id;
	UPDATE indicator i SET published_score = NULL, published_status = NULL,
			submitted_score = CASE WHEN NOT clear_copies.of_submission THEN i.submitted_score END,
			submitted_status = CASE WHEN NOT clear_copies.of_submission THEN i.submitted_status END
		WHERE i.evaluation_id = clear_copies.evaluation_id;
END;
COMMENT ON FUNCTION clear_copies(bigint, boolean) IS
	'清除各行的公开副本，退回时连同报送副本: clears the copies of publication from a form''s lines, and those of submission where it goes back to a draft; stage_event keeps them';

-- ---------------------------------------------------------------- the moves

-- Told beforehand of the scheme, and planned once, as in audit().
CREATE FUNCTION open_errors(evaluation_id bigint, scheme_key bigint) RETURNS text[]
	LANGUAGE plpgsql STABLE PARALLEL UNSAFE SET search_path FROM CURRENT SET plan_cache_mode = force_generic_plan SET jit = off
AS $$
#variable_conflict use_column
BEGIN
	RETURN (
		SELECT array_agg(format('%s: %s', f.rule_id, f.message_en) ORDER BY f.rule_id, f.line_no)
		FROM finding f
		WHERE f.evaluation_id = open_errors.evaluation_id AND f.scheme_key = open_errors.scheme_key
			AND f.outcome = 'fail' AND f.severity = 'E' AND f.explained_because IS NULL);
END
$$;
COMMENT ON FUNCTION open_errors(bigint, bigint) IS
	'未接受也未说明的错误: findings of severity E that are neither accepted nor explained, told in English; NULL where there are none';

CREATE FUNCTION submit_form(evaluation_id bigint, signed_by text) RETURNS void
	LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE SECURITY DEFINER SET search_path FROM CURRENT SET row_security = off
AS $$
DECLARE
	signature constant text := required_words(signed_by, 'signed_by', 'the name of the head of the unit, who signs');
	form evaluation;
	errors text[];
BEGIN
	form := form_in_stage(submit_form.evaluation_id, '{draft}', 'fill_in');
	PERFORM lock_lines(form.evaluation_id);
	errors := open_errors(form.evaluation_id, coalesce(form.scheme_id, 0));
	IF errors IS NOT NULL THEN
		RAISE EXCEPTION USING ERRCODE = 'object_not_in_prerequisite_state',
			MESSAGE = format('form %s can''t be submitted: findings of severity E: found %s, expected none that is open', form.evaluation_id, cardinality(errors)),
			DETAIL = array_to_string(errors, E'\n'),
			HINT = format('Correct what is wrong, or say why it is right: SELECT explain_finding(%s, %L, ''…'');',
				form.evaluation_id, split_part(errors[1], ':', 1));
	END IF;
	PERFORM move_form(form, 'submit', 'submitted', NULL, signature, copy_scores(form.evaluation_id, false));
END
$$;
COMMENT ON FUNCTION submit_form(bigint, text) IS
	'报送：草稿 → 已报送，单位负责人签字，错误须先改正或说明: submits a draft, signed by the head of the unit; error 55000 while findings of severity E are neither accepted nor explained; copies the scores; duty fill_in';

CREATE FUNCTION explain_finding(evaluation_id bigint, rule_id text, reason text, line_no integer DEFAULT NULL) RETURNS bigint
	LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE SECURITY DEFINER SET search_path FROM CURRENT SET row_security = off
AS $$
#variable_conflict use_column
DECLARE
	words constant text := required_words(explain_finding.reason, 'reason', 'what the unit has to say of the finding');
	form evaluation;
	findings bigint;
BEGIN
	form := form_in_stage(explain_finding.evaluation_id, '{draft}', 'fill_in');
	INSERT INTO finding_explanation (evaluation_id, rule_id, section, line_no, fingerprint, reason)
		SELECT a.evaluation_id, a.rule_id, a.section, coalesce(a.line_no, 0), a.fingerprint, words
		FROM audit_failure a
		WHERE a.evaluation_id = form.evaluation_id AND a.scheme_key = coalesce(form.scheme_id, 0) AND a.rule_id = explain_finding.rule_id
			AND (explain_finding.line_no IS NULL OR a.line_no = explain_finding.line_no)
		ON CONFLICT ON CONSTRAINT finding_explanation_pkey
		DO UPDATE SET fingerprint = excluded.fingerprint, reason = excluded.reason, explained_by = perfeval.acting_role(), explained_at = now();
	GET DIAGNOSTICS findings = ROW_COUNT;
	IF findings = 0 THEN
		PERFORM refuse_finding(form.evaluation_id, explain_finding.rule_id, explain_finding.line_no);
	END IF;
	RETURN findings;
END
$$;
COMMENT ON FUNCTION explain_finding(bigint, text, text, integer) IS
	'填报单位说明复核问题，返回条数；内容变动后须重新说明: what a unit has to say of a finding of its draft, on one line or on all; returns how many; holds as long as the cells are unchanged; neither lowers the severity nor accepts; duty fill_in; error P0002 where there is none, 22023 where there is no such rule';

CREATE FUNCTION take_into_review(evaluation_id bigint, stage text DEFAULT 'finance') RETURNS boolean
	LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE SECURITY DEFINER SET search_path FROM CURRENT SET row_security = off
AS $$
#variable_conflict use_column
DECLARE
	by_finance constant boolean := take_into_review.stage = 'finance';
	form evaluation;
BEGIN
	IF by_finance IS NULL OR take_into_review.stage NOT IN ('department', 'finance') THEN
		RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value',
			MESSAGE = format('stage: found %s, expected department or finance', coalesce(quote_literal(take_into_review.stage), 'NULL'));
	END IF;
	form := form_in_stage(take_into_review.evaluation_id, CASE WHEN by_finance THEN '{submitted,department_review}' ELSE '{submitted}' END::text[],
		CASE WHEN by_finance THEN 'finance' ELSE 'review' END);
	PERFORM move_form(form, 'take', take_into_review.stage || '_review');
	RETURN EXISTS (SELECT FROM sample_form s WHERE s.evaluation_id = form.evaluation_id);
END
$$;
COMMENT ON FUNCTION take_into_review(bigint, text) IS
	'受理审核：已报送 → 部门审核，或已报送、部门审核 → 财政复核，返回是否被抽中: takes a submitted form into the department''s review (duty review) or into that of finance (duty finance); returns whether a sample has drawn it, which is no condition';

CREATE FUNCTION return_form(evaluation_id bigint, reason text) RETURNS void
	LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE SECURITY DEFINER SET search_path FROM CURRENT SET row_security = off
AS $$
#variable_conflict use_column
DECLARE
	words constant text := required_words(return_form.reason, 'reason', 'what the unit has to put right');
	form evaluation;
BEGIN
	form := form_in_stage(return_form.evaluation_id, '{submitted,department_review,finance_review}', 'review', 'finance');
	IF form.stage = 'finance_review' THEN
		PERFORM require_duty(form.evaluation_id, 'finance');
	END IF;
	UPDATE review r SET superseded_at = now() WHERE r.evaluation_id = form.evaluation_id AND r.superseded_at IS NULL;
	PERFORM clear_copies(form.evaluation_id, true);
	PERFORM move_form(form, 'return', 'draft', words);
END
$$;
COMMENT ON FUNCTION return_form(bigint, text) IS
	'退回：已报送或审核中 → 草稿，须有理由，已有审核留存但不再起作用: sends a form that is submitted or in review back as a draft, with a reason; its reviews are kept and no longer count; duty review, or finance, which alone returns what is in its own review';

CREATE FUNCTION publish_form(evaluation_id bigint, signed_by text) RETURNS void
	LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE SECURITY DEFINER SET search_path FROM CURRENT SET row_security = off
AS $$
DECLARE
	signature constant text := required_words(signed_by, 'signed_by', 'the name of who signs off the publication');
	form evaluation;
BEGIN
	form := form_in_stage(publish_form.evaluation_id, '{submitted,department_review,finance_review}', 'finance');
	PERFORM lock_lines(form.evaluation_id);
	PERFORM move_form(form, 'publish', 'published', NULL, signature, copy_scores(form.evaluation_id, true));
END
$$;
COMMENT ON FUNCTION publish_form(bigint, text) IS
	'公开：已报送或审核中 → 公开，须核签，不以财政复核为条件，复制得分、总分和等级: publishes a form that is submitted or in review, signed off, reviewed by finance or not; copies scores, total and grade, which published views read from then on; duty finance';

CREATE FUNCTION withdraw_form(evaluation_id bigint, reason text) RETURNS void
	LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE SECURITY DEFINER SET search_path FROM CURRENT SET row_security = off
AS $$
DECLARE
	words constant text := required_words(reason, 'reason', 'why what was published is taken back');
	form evaluation;
BEGIN
	form := form_in_stage(withdraw_form.evaluation_id, '{published}', 'finance');
	PERFORM clear_copies(form.evaluation_id, false);
	PERFORM move_form(form, 'withdraw', 'finance_review', words);
END
$$;
COMMENT ON FUNCTION withdraw_form(bigint, text) IS
	'撤回公开：公开 → 财政复核，须有理由: takes a published form back into finance''s review, with a reason; what was published stays in stage_event; duty finance';

REVOKE ALL ON FUNCTION
	required_words(text, text, text), form_in_stage(bigint, text[], text[]), move_form(evaluation, text, text, text, text, jsonb), lock_lines(bigint),
	copy_scores(bigint, boolean), clear_copies(bigint, boolean), open_errors(bigint, bigint),
	submit_form(bigint, text), explain_finding(bigint, text, text, integer), take_into_review(bigint, text), return_form(bigint, text),
	publish_form(bigint, text), withdraw_form(bigint, text)
	FROM PUBLIC;
