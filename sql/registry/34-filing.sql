
-- ---------------------------------------------------------------- what a member may do, as the policies ask it
-- With the rights of who asks, as policies are: a SECURITY DEFINER function of somebody else's does what its owner may do.

CREATE FUNCTION holds_duty(department_id bigint, VARIADIC duties text[]) RETURNS boolean
	LANGUAGE sql STABLE STRICT PARALLEL SAFE COST 1000
	RETURN EXISTS (
			SELECT FROM department_above a
			JOIN member m ON m.department_id = a.above_id
			WHERE a.department_id = holds_duty.department_id AND m.duty = ANY (duties) AND perfeval.holds_role(m.role_name))
		OR EXISTS (
			SELECT FROM member m
			WHERE m.department_id IS NULL AND m.duty = ANY (duties) AND perfeval.holds_role(m.role_name));
COMMENT ON FUNCTION holds_duty(bigint, text[]) IS
	'当前用户对某部门是否有所列职责之一: whether the current user has one of the duties for a department; has_department_duty() asks of who acts';

-- For what follows, which is planned anew when rights change: a cursor of somebody who was a member is still read when the schema is no
-- longer open to him, and a table's name in it would be that of his temporary table; a function's never is, so there is an error instead.
CREATE FUNCTION duties_held() RETURNS TABLE (duty text, department_id bigint)
	LANGUAGE sql STABLE PARALLEL SAFE ROWS 3
BEGIN ATOMIC
	SELECT m.duty, m.department_id FROM member m WHERE perfeval.holds_role(m.role_name);
END;
COMMENT ON FUNCTION duties_held() IS
	'策略用，当前用户的职责: for policies: the duties that the current user has, and for which department';

CREATE FUNCTION is_form_table(table_id oid) RETURNS boolean
	LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
	RETURN table_id = 'evaluation'::regclass;
COMMENT ON FUNCTION is_form_table(oid) IS
	'策略用，是否为本库的 evaluation 表: for policies: whether a row is of the registry''s own table of forms, and of no temporary one of that name';

-- What see_form asks, once in a query: in PL/pgSQL, whose plans last as long as the session. Of all departments first, so that who sees
-- all of them and readers are not asked of each. sees_all() is finance, where it is that which is meant.
CREATE FUNCTION sees_all(key bigint) RETURNS boolean
	LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE COST 1000 SET search_path FROM CURRENT
AS $$
BEGIN
	RETURN EXISTS (SELECT FROM duties_held() h WHERE h.department_id IS NULL AND h.duty = 'finance');
END
$$;
COMMENT ON FUNCTION sees_all(bigint) IS
	'策略用，当前用户是否为全部部门的财政，参数不起作用: for policies: whether the current user is of the finance bureau for all departments; the argument is what perfeval.once() needs';

-- True is to be what sees_department() says of every department: each is below a root, and each root is his. A member of some department
-- mostly hears no at the first root; where there are more than fifty, yes is not worth asking for.
CREATE FUNCTION sees_all_departments(key bigint) RETURNS boolean
	LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE COST 1000 SET search_path FROM CURRENT
AS $$
BEGIN
	IF EXISTS (SELECT FROM duties_held() h WHERE h.department_id IS NULL AND h.duty = 'finance') THEN
		RETURN true;
	ELSIF NOT EXISTS (
		SELECT FROM duties_held() h
		WHERE h.department_id = (SELECT d.department_id FROM department d WHERE d.parent_id IS NULL LIMIT 1)
			AND h.duty IN ('fill_in', 'review', 'finance'))
	THEN
		RETURN false;
	END IF;
	RETURN NOT EXISTS (SELECT FROM department_above a WHERE NOT a.reaches_root)
		AND NOT EXISTS (
			SELECT FROM (SELECT d.department_id, row_number() OVER () AS n FROM department d WHERE d.parent_id IS NULL LIMIT 51) r
			WHERE r.n > 50 OR NOT EXISTS (
				SELECT FROM duties_held() h
				WHERE h.department_id = r.department_id AND h.duty IN ('fill_in', 'review', 'finance')));
END
$$;
COMMENT ON FUNCTION sees_all_departments(bigint) IS
	'策略用，当前用户是否看得到每个部门的自评表（财政，或职责及于全部顶级部门），参数不起作用: for policies: whether the current user sees the forms of every department: finance for all, or who has duties for each department at the top, while all others are below one; the argument is what perfeval.once() needs';

CREATE FUNCTION reads_all(key bigint) RETURNS boolean
	LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE COST 1000 SET search_path FROM CURRENT
AS $$
BEGIN
	RETURN EXISTS (SELECT FROM duties_held() h WHERE h.department_id IS NULL AND h.duty = 'read');
END
$$;
COMMENT ON FUNCTION reads_all(bigint) IS
	'策略用，当前用户是否可查阅全部已公开的自评表，参数不起作用: for policies: whether the current user reads whatever is published; the argument is what perfeval.once() needs';

CREATE FUNCTION sees_department(department_id bigint) RETURNS boolean
	LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE COST 1000 SET search_path FROM CURRENT
AS $$
BEGIN
	RETURN EXISTS (
		SELECT FROM department_above a
		JOIN duties_held() h ON h.department_id = a.above_id
		WHERE a.department_id = sees_department.department_id AND h.duty IN ('fill_in', 'review', 'finance'));
END
$$;
COMMENT ON FUNCTION sees_department(bigint) IS
	'策略用，当前用户是否因该部门或其上级看得到其自评表: for policies: whether the current user sees the forms of a department for its sake, or for that of one above it';

CREATE FUNCTION reads_department(department_id bigint) RETURNS boolean
	LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE COST 1000 SET search_path FROM CURRENT
AS $$
BEGIN
	RETURN EXISTS (
		SELECT FROM department_above a
		JOIN duties_held() h ON h.department_id = a.above_id
		WHERE a.department_id = reads_department.department_id AND h.duty = 'read');
END
$$;
COMMENT ON FUNCTION reads_department(bigint) IS
	'策略用，当前用户是否因该部门或其上级可查阅其已公开的自评表: for policies: whether the current user reads what a department has published for its sake, or for that of one above it';

-- What a published form's readers don't see is told apart by this. Not so whoever sees a form by a policy of the bureau's own, which
-- opens the whole of it: he may not call it, and once() says no for him.
CREATE FUNCTION reads_only(department_id bigint) RETURNS boolean
	LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE COST 1000 SET search_path FROM CURRENT
AS $$
BEGIN
	RETURN (reads_all(0) OR reads_department(reads_only.department_id)) AND NOT (sees_all(0) OR sees_department(reads_only.department_id));
END
$$;
COMMENT ON FUNCTION reads_only(bigint) IS
	'策略用，当前用户是否对某部门只有查阅之责: for policies: whether the current user reads what a department has published, and has no other duty for it';

-- What see_review asks: a review that is not signed yet is the business of those who write such.
CREATE FUNCTION reviews_department(department_id bigint) RETURNS boolean
	LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE COST 1000 SET search_path FROM CURRENT
AS $$
BEGIN
	RETURN holds_duty(reviews_department.department_id, 'review', 'finance');
END
$$;
COMMENT ON FUNCTION reviews_department(bigint) IS
	'策略用，当前用户是否审核某部门（部门审核或财政）: for policies: whether the current user reviews forms of a department, for it or for the finance bureau';

CREATE FUNCTION reviews_for_finance(department_id bigint) RETURNS boolean
	LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE COST 1000 SET search_path FROM CURRENT
AS $$
BEGIN
	RETURN holds_duty(reviews_for_finance.department_id, 'finance');
END
$$;
COMMENT ON FUNCTION reviews_for_finance(bigint) IS
	'策略用，当前用户是否为财政审核某部门: for policies: whether the current user reviews forms of a department for the finance bureau';

-- A member is told why; whoever is none may yet have a policy of the bureau's own.
CREATE FUNCTION may_file(department_id bigint) RETURNS boolean
	LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE COST 1000 SET search_path FROM CURRENT
AS $$
BEGIN
	IF holds_duty(may_file.department_id, 'fill_in', 'finance') THEN
		RETURN true;
	ELSIF EXISTS (SELECT FROM duties_held()) THEN
		RAISE EXCEPTION USING ERRCODE = 'insufficient_privilege',
			MESSAGE = format('permission denied for department %L',
				(SELECT d.code FROM department d WHERE d.department_id = may_file.department_id)),
			DETAIL = format('Role %I does not fill in forms of that department, nor of one above it.', current_user),
			HINT = 'The registry''s owner gives duties by add_member().';
	END IF;
	RETURN false;
END
$$;
COMMENT ON FUNCTION may_file(bigint) IS
	'策略用，当前用户可否为某部门建表，不可则向成员说明: for policies: whether the current user may bring in a form of a department; a member who may not is told why';

CREATE FUNCTION may_edit(evaluation_id bigint) RETURNS boolean
	LANGUAGE sql STABLE STRICT PARALLEL SAFE COST 2000
	RETURN coalesce((
		SELECT holds_duty(e.department_id, 'fill_in', 'finance')
		FROM evaluation e
		WHERE e.evaluation_id = may_edit.evaluation_id AND e.stage = 'draft'), false);
COMMENT ON FUNCTION may_edit(bigint) IS
	'策略用，是否为当前用户可改的草稿: for policies: whether a form is a draft that the current user may change';

-- The lock lets a submission wait for the edit, and the edit for the submission, and whoever waited sees what the other did.
-- Only a form whose update policy lets it through is locked, so nobody can hold up a form that he may not change.
CREATE FUNCTION lock_draft(evaluation_id bigint) RETURNS boolean
	LANGUAGE plpgsql VOLATILE STRICT PARALLEL UNSAFE COST 4000 SET search_path FROM CURRENT
AS $$
DECLARE
	stage text;
BEGIN
	PERFORM FROM evaluation e WHERE e.evaluation_id = lock_draft.evaluation_id AND is_form_table(e.tableoid) FOR KEY SHARE;
	IF FOUND THEN
		RETURN true;
	ELSIF NOT EXISTS (SELECT FROM duties_held()) THEN
		RETURN false;
	END IF;
	stage := (SELECT e.stage FROM evaluation e WHERE e.evaluation_id = lock_draft.evaluation_id);
	IF stage <> 'draft' THEN
		RAISE EXCEPTION USING ERRCODE = 'object_not_in_prerequisite_state',
			MESSAGE = format('form %s can''t be changed', lock_draft.evaluation_id),
			DETAIL = format('Its stage is %s; only a draft can be changed.', stage),
			HINT = 'Who reviews it can return it, see return_form().';
	END IF;
	RAISE EXCEPTION USING ERRCODE = 'insufficient_privilege',
		MESSAGE = format('permission denied for form %s', lock_draft.evaluation_id),
		DETAIL = format('Role %I does not fill in forms of its department; or there is no such form.', current_user),
		HINT = 'The registry''s owner gives duties by add_member().';
END
$$;
COMMENT ON FUNCTION lock_draft(bigint) IS
	'策略用，锁定当前用户可改的草稿直至事务结束，不可改则向成员说明: for policies: locks a draft that the current user may change, so that it is not submitted meanwhile; a member who may not is told why';

-- A department that is there is found without a right to write; a new one is the owner's or the finance bureau's to make.
CREATE FUNCTION filing_department(code text, name text) RETURNS bigint
	LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE SET search_path FROM CURRENT
AS $$
#variable_conflict use_column
DECLARE
	found constant bigint := (SELECT d.department_id FROM department d WHERE d.code = filing_department.code);
BEGIN
	IF found IS NOT NULL THEN
		RETURN found;
	END IF;
	BEGIN
		INSERT INTO department (code, name)
			VALUES (filing_department.code, coalesce(nullif(btrim(filing_department.name), ''), filing_department.code))
			ON CONFLICT (code) DO NOTHING;
	EXCEPTION WHEN insufficient_privilege THEN
		RAISE EXCEPTION USING ERRCODE = 'insufficient_privilege',
			MESSAGE = format('there is no department %L, and role %I may not add one', filing_department.code, current_user),
			DETAIL = 'A form of a department that is not known yet brings it in, if it is the owner or finance for all departments who imports.',
			HINT = 'Is the code right? The table department lists codes and names.';
	END;
	RETURN (SELECT d.department_id FROM department d WHERE d.code = filing_department.code);
END
$$;
COMMENT ON FUNCTION filing_department(text, text) IS
	'填报部门，没有则新增（所有者和负责全部部门的财政）: the department that files, by its code; added where it is new, by whoever may';

-- When a form was filed decides whether it was in time, so it is not the filer's to say; nor by which reader it was read.
CREATE FUNCTION keep_filing() RETURNS trigger
	LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE SET search_path FROM CURRENT
AS $$
BEGIN
	IF NOT pg_has_role((SELECT c.relowner FROM pg_class c WHERE c.oid = TG_RELID), 'USAGE') THEN
		NEW.filed_at := now();
		NEW.engine_version := perfeval.engine_version();
	END IF;
	RETURN NEW;
END
$$;
COMMENT ON FUNCTION keep_filing() IS
	'触发器函数，报送时间和引擎版本由系统填写，所有者除外: trigger function: when a form was filed, and by which version it was read, is not for its department to say';
CREATE TRIGGER keep_filing BEFORE UPDATE OF filed_at, engine_version ON evaluation FOR EACH ROW EXECUTE FUNCTION keep_filing();
COMMENT ON TRIGGER keep_filing ON evaluation IS '报送时间由系统填写: when a form was filed is not for its department to say';

REVOKE ALL ON FUNCTION holds_duty(bigint, text[]), duties_held(), is_form_table(oid), sees_all(bigint), sees_all_departments(bigint), reads_all(bigint), sees_department(bigint), reads_department(bigint), reads_only(bigint), reviews_department(bigint), reviews_for_finance(bigint), may_file(bigint), may_edit(bigint), lock_draft(bigint), filing_department(text, text), keep_filing()
	FROM PUBLIC;
