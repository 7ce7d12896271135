
-- ---------------------------------------------------------------- duties: who may do what to a form

-- For the owner's functions: they run as the owner, so it is the acting role that is asked.
CREATE FUNCTION acts_as_owner() RETURNS boolean
	LANGUAGE sql STABLE PARALLEL SAFE
	RETURN perfeval.actor_holds_role((SELECT pg_get_userbyid(c.relowner)::text FROM pg_class c WHERE c.oid = 'member'::regclass));
COMMENT ON FUNCTION acts_as_owner() IS '经办角色是否有所有者的权限: whether who acts has the privileges of the registry''s owner';

CREATE FUNCTION has_department_duty(department_id bigint, VARIADIC duties text[]) RETURNS boolean
	LANGUAGE sql STABLE STRICT PARALLEL SAFE
	RETURN acts_as_owner()
		OR EXISTS (
			SELECT FROM department_above a
			JOIN member m ON m.department_id = a.above_id
			WHERE a.department_id = has_department_duty.department_id AND m.duty = ANY (duties) AND perfeval.actor_holds_role(m.role_name))
		OR EXISTS (
			SELECT FROM member m
			WHERE m.department_id IS NULL AND m.duty = ANY (duties) AND perfeval.actor_holds_role(m.role_name));
COMMENT ON FUNCTION has_department_duty(bigint, text[]) IS
	'经办角色对某部门是否有所列职责之一: whether who acts has one of the duties for a department; who has the owner''s privileges has all';

CREATE FUNCTION has_duty(evaluation_id bigint, VARIADIC duties text[]) RETURNS boolean
	LANGUAGE sql STABLE STRICT PARALLEL SAFE
	RETURN acts_as_owner()
		OR coalesce((
			SELECT has_department_duty(e.department_id, VARIADIC has_duty.duties)
			FROM evaluation e WHERE e.evaluation_id = has_duty.evaluation_id), false);
COMMENT ON FUNCTION has_duty(bigint, text[]) IS
	'经办角色对某表是否有所列职责之一: whether who acts has one of the duties for the department of a form; who has the owner''s privileges has all';

-- What it says of a form that is not there is what it says of one that is not the member's: else ids could be tried.
CREATE FUNCTION require_duty(evaluation_id bigint, VARIADIC duties text[]) RETURNS void
	LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE SET search_path FROM CURRENT
AS $$
BEGIN
	IF NOT coalesce(has_duty(require_duty.evaluation_id, VARIADIC duties), acts_as_owner()) THEN
		RAISE EXCEPTION USING ERRCODE = 'insufficient_privilege',
			MESSAGE = format('permission denied for form %s', coalesce(require_duty.evaluation_id::text, 'NULL')),
			DETAIL = format('It takes the duty %s for the form''s department, which role %I does not have; or there is no such form.',
				array_to_string(duties, ' or '), perfeval.acting_role()),
			HINT = format('The registry''s owner gives duties: SELECT add_member(%L, %L, ''code of the department'');',
				perfeval.acting_role(), duties[1]);
	END IF;
END
$$;
COMMENT ON FUNCTION require_duty(bigint, text[]) IS
	'无所列职责则报错 42501: an error, 42501, unless who acts has one of the duties for a form; the first thing that a function does which runs with the owner''s rights';

-- Asked before, so that nobody makes others wait for a form that is not his; and after, as it may have gone to another department while it was
-- waited for. A snapshot older than the lock would not see a line, a review or an entry that came in before it: each statement needs one of its own.
CREATE FUNCTION locked_form(evaluation_id bigint, VARIADIC duties text[]) RETURNS evaluation
	LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE SET search_path FROM CURRENT
AS $$
#variable_conflict use_column
DECLARE
	form evaluation;
BEGIN
	PERFORM require_duty(locked_form.evaluation_id, VARIADIC duties);
	IF current_setting('transaction_isolation') NOT IN ('read committed', 'read uncommitted') THEN
		RAISE EXCEPTION USING ERRCODE = 'invalid_transaction_state',
			MESSAGE = format('stages, reviews and rectifications can''t change in a transaction that is %s', current_setting('transaction_isolation')),
			DETAIL = 'What was committed before the form was locked would not be seen.',
			HINT = 'BEGIN TRANSACTION ISOLATION LEVEL READ COMMITTED;';
	END IF;
	SELECT e.* INTO form FROM evaluation e WHERE e.evaluation_id = locked_form.evaluation_id FOR UPDATE;
	IF NOT FOUND THEN
		RAISE EXCEPTION USING ERRCODE = 'no_data_found',
			MESSAGE = format('there is no form %s', coalesce(locked_form.evaluation_id::text, 'NULL')),
			HINT = 'A form is named by its evaluation_id; evaluation_summary lists them.';
	END IF;
	PERFORM require_duty(form.evaluation_id, VARIADIC duties);
	RETURN form;
END
$$;
COMMENT ON FUNCTION locked_form(bigint, text[]) IS
	'核对职责并锁定自评表，锁定后再核对: locks a form for who has one of the duties, which is asked before and after; error 42501 without, P0002 where there is no such form, 25000 above READ COMMITTED';

CREATE FUNCTION require_department_duty(department_id bigint, VARIADIC duties text[]) RETURNS void
	LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE SET search_path FROM CURRENT
AS $$
BEGIN
	IF NOT coalesce(has_department_duty(require_department_duty.department_id, VARIADIC duties), acts_as_owner()) THEN
		RAISE EXCEPTION USING ERRCODE = 'insufficient_privilege',
			MESSAGE = format('permission denied for department %L',
				(SELECT d.code FROM department d WHERE d.department_id = require_department_duty.department_id)),
			DETAIL = format('It takes the duty %s for that department, which role %I does not have.',
				array_to_string(duties, ' or '), perfeval.acting_role()),
			HINT = format('The registry''s owner gives duties: SELECT add_member(%L, %L, ''code of the department'');',
				perfeval.acting_role(), duties[1]);
	END IF;
END
$$;
COMMENT ON FUNCTION require_department_duty(bigint, text[]) IS
	'对某部门无所列职责则报错 42501: the same for a department, before there is a form';

REVOKE ALL ON FUNCTION acts_as_owner(), has_department_duty(bigint, text[]), has_duty(bigint, text[]), require_duty(bigint, text[]),
	locked_form(bigint, text[]), require_department_duty(bigint, text[]) FROM PUBLIC;
