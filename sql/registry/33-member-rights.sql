-- ---------------------------------------------------------------- what a duty needs
-- Reading: what is under policies, and views and functions that do all they do with the rights of who uses them, a bureau's own as well.
-- Writing, and functions that work with the owner's rights: by name, of a table all columns but those that are not for a member to say.
CREATE VIEW duty_right WITH (security_invoker = true) AS
	WITH registry AS (
		SELECT c.relnamespace AS namespace, c.relowner AS owner FROM pg_class c WHERE c.oid = 'member'::regclass
	), duty (duty) AS (
		VALUES ('fill_in'), ('review'), ('finance'), ('read')
	), write_right (table_name, privilege, duties, kept_columns) AS (
		VALUES
			('evaluation', 'INSERT', '{fill_in,finance}'::text[], '^(evaluation_id|stage|filed_at|engine_version|(submitted|published|created)_.*)$'),
			('evaluation', 'UPDATE', '{fill_in,finance}', '^(evaluation_id|stage|(submitted|published|created)_.*)$'),
			('evaluation', 'DELETE', '{fill_in,finance}', NULL),
			('fund_line', 'INSERT', '{fill_in,finance}', '^(submitted|published|created)_'),
			('fund_line', 'UPDATE', '{fill_in,finance}', '^(evaluation_id|(submitted|published|created)_.*)$'),
			('fund_line', 'DELETE', '{fill_in,finance}', NULL),
			('goal', 'INSERT', '{fill_in,finance}', '^created_'),
			('goal', 'UPDATE', '{fill_in,finance}', '^(evaluation_id|created_.*)$'),
			('goal', 'DELETE', '{fill_in,finance}', NULL),
			('indicator', 'INSERT', '{fill_in,finance}', '^(submitted|published|created)_'),
			('indicator', 'UPDATE', '{fill_in,finance}', '^(evaluation_id|(submitted|published|created)_.*)$'),
			('indicator', 'DELETE', '{fill_in,finance}', NULL),
			('evidence', 'INSERT', '{fill_in,finance}', '^created_'),
			('evidence', 'UPDATE', '{fill_in,finance}', '^(evaluation_id|created_.*)$'),
			('evidence', 'DELETE', '{fill_in,finance}', NULL),
			('form_source', 'INSERT', '{fill_in,finance}', '^created_'),
			('form_source', 'UPDATE', '{fill_in,finance}', '^(evaluation_id|created_.*)$'),
			('audit_decision', 'INSERT', '{finance}', '^(decided_by|decided_at|created_.*)$'),
			('audit_decision', 'UPDATE', '{finance}', '^(evaluation_id|created_.*)$'),
			('audit_decision', 'DELETE', '{finance}', NULL),
			('department', 'INSERT', '{finance}', '^department_id$')
	), call_right (function_name, duties) AS (
		VALUES
			('submit_form', '{fill_in}'::text[]), ('explain_finding', '{fill_in}'), ('reply_to_review', '{fill_in}'),
			('take_into_review', '{review,finance}'), ('return_form', '{review,finance}'), ('review_line', '{review,finance}'),
			('review_form', '{review,finance}'), ('sign_review', '{review,finance}'),
			('publish_form', '{finance}'), ('withdraw_form', '{finance}'), ('draw_sample', '{finance}'), ('verify_sample', '{finance}'),
			('open_rectification', '{review,finance}'), ('open_rectifications', '{review,finance}'), ('close_rectification', '{review,finance}'),
			('extend_rectification', '{review,finance}'), ('plan_rectification', '{fill_in,review,finance}'), ('decide_consequence', '{finance}')
	), owners_own (function_name) AS (
		VALUES ('add_member'), ('remove_member'), ('grant_duty'), ('revoke_duty'), ('grant_rights'), ('revoke_rights'), ('renew_department_above'), ('keep_history'), ('keep_history_of_forms'), ('protect_form_rows'),
			('protect_kept_rows'), ('keep_totals'), ('keep_forms'), ('keep_form_totals'), ('keep_categories'), ('keep_achievements'), ('keep_findings'), ('keep_departments'), ('keep_lookups'),
			('lock_access'), ('begin_keeping'), ('years_to_keep'), ('keep_message')
	)
	SELECT d.duty, 'SCHEMA' AS kind, quote_ident(n.nspname) AS object, 'USAGE' AS privilege, NULL::text AS columns
	FROM duty d, registry r
	JOIN pg_namespace n ON n.oid = r.namespace
	UNION ALL
	SELECT d.duty, 'TABLE', c.oid::regclass::text, 'SELECT', NULL
	FROM duty d, registry r
	JOIN pg_class c ON c.relnamespace = r.namespace AND c.relowner = r.owner
	WHERE (c.relkind IN ('r', 'p') AND c.relrowsecurity) OR (c.relkind = 'v' AND 'security_invoker=true' = ANY (c.reloptions))
	UNION ALL
	SELECT d.duty, 'TABLE', c.oid::regclass::text, w.privilege, a.columns
	FROM registry r
	CROSS JOIN write_right w
	CROSS JOIN LATERAL unnest(w.duties) d (duty)
	JOIN pg_class c ON c.relnamespace = r.namespace AND c.relname = w.table_name
	CROSS JOIN LATERAL (
		SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY a.attname) AS columns
		FROM pg_attribute a
		WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '' AND a.attname::text !~ w.kept_columns
	) a
	UNION ALL
	SELECT d.duty, 'ROUTINE', p.oid::regprocedure::text, 'EXECUTE', NULL
	FROM registry r
	JOIN pg_proc p ON p.pronamespace = r.namespace AND p.proowner = r.owner AND p.prorettype <> 'trigger'::regtype
	LEFT JOIN call_right k ON k.function_name = p.proname
	CROSS JOIN duty d
	WHERE CASE WHEN k.function_name IS NULL THEN NOT p.prosecdef ELSE d.duty = ANY (k.duties) END
		AND NOT EXISTS (SELECT FROM owners_own o WHERE o.function_name = p.proname);
COMMENT ON VIEW duty_right IS
	'各职责所需权限，add_member() 据此授权: what each duty needs, as add_member() and grant_duty() grant it';
COMMENT ON COLUMN duty_right.duty IS '职责: the duty';
COMMENT ON COLUMN duty_right.kind IS '对象种类（SCHEMA、TABLE、ROUTINE）: kind of object, as GRANT has it';
COMMENT ON COLUMN duty_right.object IS '对象: the object, as GRANT has it';
COMMENT ON COLUMN duty_right.privilege IS '权限: the privilege';
COMMENT ON COLUMN duty_right.columns IS '限于这些列，空为全部: only these columns, NULL for all';

CREATE FUNCTION needs_of(role_name text) RETURNS TABLE (kind text, object text, privilege text, columns text)
	LANGUAGE sql STABLE STRICT PARALLEL SAFE
BEGIN ATOMIC
	SELECT DISTINCT n.kind, n.object, n.privilege, n.columns
	FROM duty_right n
	WHERE n.duty IN (
		SELECT m.duty FROM member m WHERE m.role_name = needs_of.role_name
		UNION ALL
		SELECT g.duty FROM duty_group g WHERE g.role_name = needs_of.role_name);
END;
COMMENT ON FUNCTION needs_of(text) IS '某角色各职责所需权限: what the duties of a role need, put together';

CREATE FUNCTION lacks_right(role_name text, kind text, object text, privilege text, columns text) RETURNS boolean
	LANGUAGE sql STABLE PARALLEL SAFE
	RETURN CASE
		WHEN kind = 'SCHEMA' THEN NOT has_schema_privilege(role_name, (SELECT n.oid FROM pg_namespace n WHERE quote_ident(n.nspname) = object), privilege)
		WHEN kind = 'ROUTINE' THEN NOT has_function_privilege(role_name, object::regprocedure, privilege)
		WHEN columns IS NULL THEN NOT has_table_privilege(role_name, object::regclass, privilege)
		ELSE EXISTS (
			SELECT FROM pg_attribute a
			WHERE a.attrelid = object::regclass AND a.attnum > 0 AND quote_ident(a.attname) = ANY (string_to_array(columns, ', '))
				AND NOT has_column_privilege(role_name, object::regclass, a.attnum, privilege))
	END;
COMMENT ON FUNCTION lacks_right(text, text, text, text, text) IS
	'角色是否没有某项权限（含继承所得）: whether a role has no such right, of its own or inherited';

-- One statement for all objects of a kind: a registry has hundreds.
CREATE FUNCTION change_rights(statement text, role_name text, rights duty_right[]) RETURNS void
	LANGUAGE plpgsql VOLATILE STRICT PARALLEL UNSAFE SET search_path FROM CURRENT
AS $$
DECLARE
	part record;
BEGIN
	-- two at once would change the same rows of the catalogue
	LOCK TABLE member IN SHARE ROW EXCLUSIVE MODE;
	FOR part IN
		SELECT r.kind, r.privilege || coalesce(' (' || r.columns || ')', '') AS privilege, string_agg(r.object, ', ' ORDER BY r.object) AS objects
		FROM unnest(rights) r
		GROUP BY 1, 2
	LOOP
		EXECUTE format(statement, part.privilege, part.kind, part.objects, role_name);
	END LOOP;
END
$$;
COMMENT ON FUNCTION change_rights(text, text, duty_right[]) IS '成批授予或收回权限: grants or revokes rights, in as few statements as there are kinds';

-- Pinned, as the names of objects are read by the same path that wrote them.
CREATE FUNCTION grant_rights(role_name text) RETURNS void
	LANGUAGE plpgsql VOLATILE STRICT PARALLEL UNSAFE SET search_path FROM CURRENT
AS $$
BEGIN
	PERFORM change_rights('GRANT %s ON %s %s TO %I', grant_rights.role_name, array_agg(ROW(NULL, n.kind, n.object, n.privilege, n.columns)::duty_right))
		FROM needs_of(grant_rights.role_name) n
		WHERE lacks_right(grant_rights.role_name, n.kind, n.object, n.privilege, n.columns);
END
$$;
COMMENT ON FUNCTION grant_rights(text) IS
	'授予角色各职责所缺的权限: grants a role what its duties need and it does not have, nor inherit; also after the role, or an object, was made anew';

-- What the role may still need is left alone, and so is what the owner has without any duty.
CREATE FUNCTION revoke_rights(role_name text, duty text) RETURNS void
	LANGUAGE plpgsql VOLATILE STRICT PARALLEL UNSAFE SET search_path FROM CURRENT
AS $$
BEGIN
	PERFORM change_rights('REVOKE %s ON %s %s FROM %I', revoke_rights.role_name, array_agg(ROW(NULL, n.kind, n.object, n.privilege, n.columns)::duty_right))
		FROM duty_right n
		WHERE n.duty = revoke_rights.duty
			AND revoke_rights.role_name <> (SELECT pg_get_userbyid(c.relowner) FROM pg_class c WHERE c.oid = 'member'::regclass)
			AND NOT EXISTS (
				SELECT FROM needs_of(revoke_rights.role_name) k
				WHERE (k.kind, k.object, k.privilege) = (n.kind, n.object, n.privilege) AND k.columns IS NOT DISTINCT FROM n.columns);
END
$$;
COMMENT ON FUNCTION revoke_rights(text, text) IS
	'收回一项职责的权限，其他职责所需者除外: takes back what a duty needs, but for what the role''s other duties need';

CREATE FUNCTION found_role(role_name text) RETURNS text
	LANGUAGE sql STABLE STRICT PARALLEL SAFE
	RETURN coalesce(
		(SELECT r.rolname::text FROM pg_roles r WHERE r.rolname = found_role.role_name),
		(SELECT refuse('42704', format('there is no role %L', found_role.role_name), 'A member is a role of this server, by its exact name.',
			format('CREATE ROLE %I LOGIN makes one.', found_role.role_name))::text));
COMMENT ON FUNCTION found_role(text) IS '角色名，没有该角色则报错: the name of a role that is there; an error where it is not';

-- These four take the lock of change_rights() before they write: raised from that of a written row, two at once would wait for each other.
CREATE FUNCTION add_member(role_name text, duty text, department text DEFAULT NULL) RETURNS bigint
	LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE SET search_path FROM CURRENT
AS $$
#variable_conflict use_column
DECLARE
	added bigint;
BEGIN
	IF role_name IS NULL THEN
		RAISE EXCEPTION USING ERRCODE = 'null_value_not_allowed',
			MESSAGE = 'add_member needs the name of a role',
			HINT = 'For example: SELECT add_member(''bureau_of_education'', ''fill_in'', ''101'');';
	ELSIF duty IS NULL OR duty NOT IN ('fill_in', 'review', 'finance', 'read') THEN
		RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value',
			MESSAGE = format('there is no duty %L', duty),
			DETAIL = 'Duties are fill_in, review, finance and read.',
			HINT = 'For example: SELECT add_member(''bureau_of_education'', ''fill_in'', ''101'');';
	ELSIF department IS NULL AND duty IN ('fill_in', 'review') THEN
		RAISE EXCEPTION USING ERRCODE = 'null_value_not_allowed',
			MESSAGE = format('the duty %s is for a department', duty),
			DETAIL = 'Only finance and read can be for all departments.',
			HINT = format('For example: SELECT add_member(%L, %L, ''101'');', role_name, duty);
	END IF;
	LOCK TABLE member IN SHARE ROW EXCLUSIVE MODE;
	INSERT INTO member (role_name, duty, department_id) VALUES (found_role(role_name), duty, found_department(department))
		ON CONFLICT ON CONSTRAINT member_role_name_key DO NOTHING
		RETURNING member_id INTO added;
	PERFORM grant_rights(role_name);
	RETURN coalesce(added, (
		SELECT m.member_id FROM member m
		WHERE m.role_name = add_member.role_name AND m.duty = add_member.duty
			AND m.department_id IS NOT DISTINCT FROM found_department(department)));
END
$$;
COMMENT ON FUNCTION add_member(text, text, text) IS
	'给角色一项职责（部门代码，空为全部）并授予所需权限，返回成员编号: gives a role a duty, for a department by its code or for all, grants what it needs and returns the member_id';

CREATE FUNCTION remove_member(role_name text, duty text, department text DEFAULT NULL) RETURNS void
	LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE SET search_path FROM CURRENT
AS $$
BEGIN
	LOCK TABLE member IN SHARE ROW EXCLUSIVE MODE;
	DELETE FROM member m
		WHERE m.role_name = remove_member.role_name AND m.duty = remove_member.duty
			AND m.department_id IS NOT DISTINCT FROM found_department(department);
	IF NOT FOUND THEN
		RAISE EXCEPTION USING ERRCODE = 'no_data_found',
			MESSAGE = format('role %L has no duty %L for %s', role_name, duty, coalesce('department ' || quote_literal(department), 'all departments')),
			HINT = 'The table member lists roles and their duties.';
	END IF;
	-- of a role that is gone nothing is left to take back
	IF EXISTS (SELECT FROM pg_roles r WHERE r.rolname = remove_member.role_name)
		AND NOT EXISTS (SELECT FROM member m WHERE m.role_name = remove_member.role_name AND m.duty = remove_member.duty)
	THEN
		PERFORM revoke_rights(role_name, duty);
	END IF;
END
$$;
COMMENT ON FUNCTION remove_member(text, text, text) IS
	'收回角色的一项职责及其权限，其他职责所需的权限保留: takes a duty from a role, with what no other duty of it needs';

CREATE FUNCTION grant_duty(role_name text, duty text) RETURNS void
	LANGUAGE plpgsql VOLATILE STRICT PARALLEL UNSAFE SET search_path FROM CURRENT
AS $$
#variable_conflict use_column
BEGIN
	LOCK TABLE member IN SHARE ROW EXCLUSIVE MODE;
	INSERT INTO duty_group (role_name, duty) VALUES (found_role(grant_duty.role_name), grant_duty.duty)
		ON CONFLICT ON CONSTRAINT duty_group_pkey DO NOTHING;
	PERFORM grant_rights(grant_duty.role_name);
END
$$;
COMMENT ON FUNCTION grant_duty(text, text) IS
	'授予组角色一项职责所需的权限，供成员继承，不涉及部门: grants a role what a duty needs, for members to inherit; for hundreds of members, as rights that each has of its own make the catalogue large';

CREATE FUNCTION revoke_duty(role_name text, duty text) RETURNS void
	LANGUAGE plpgsql VOLATILE STRICT PARALLEL UNSAFE SET search_path FROM CURRENT
AS $$
BEGIN
	LOCK TABLE member IN SHARE ROW EXCLUSIVE MODE;
	DELETE FROM duty_group g WHERE g.role_name = revoke_duty.role_name AND g.duty = revoke_duty.duty;
	IF EXISTS (SELECT FROM pg_roles r WHERE r.rolname = revoke_duty.role_name) THEN
		PERFORM revoke_rights(role_name, duty);
	END IF;
END
$$;
COMMENT ON FUNCTION revoke_duty(text, text) IS '收回 grant_duty() 所授: takes back what grant_duty() granted';

CREATE VIEW member_fault WITH (security_invoker = true) AS
	WITH known AS (
		SELECT m.role_name, m.duty, m.department_id FROM member m
		UNION ALL
		SELECT g.role_name, g.duty, NULL::bigint AS department_id FROM duty_group g
	), judged AS (
		SELECT k.*, r.rolname IS NULL AS is_gone,
			r.rolsuper OR r.rolbypassrls OR pg_has_role(r.oid, (SELECT c.relowner FROM pg_class c WHERE c.oid = 'member'::regclass), 'USAGE') AS is_unbound
		FROM known k
		LEFT JOIN pg_roles r ON r.rolname = k.role_name
	)
	SELECT j.role_name, j.duty, d.code AS department_code, 'role_gone' AS fault, '没有该角色' AS message_zh, 'there is no such role' AS message_en
	FROM judged j
	LEFT JOIN department d ON d.department_id = j.department_id
	WHERE j.is_gone
	UNION ALL
	SELECT j.role_name, j.duty, d.code, 'unbound', '该角色不受行级策略约束', 'policies do not bind this role: it has the owner''s privileges, is a superuser or has BYPASSRLS'
	FROM judged j
	LEFT JOIN department d ON d.department_id = j.department_id
	WHERE j.is_unbound
	UNION ALL
	SELECT j.role_name, j.duty, d.code, 'rights_missing', '缺少职责所需的权限，见 grant_rights()', 'it lacks rights that the duty needs; grant_rights() of the role grants them'
	FROM judged j
	LEFT JOIN department d ON d.department_id = j.department_id
	WHERE NOT j.is_gone AND EXISTS (
		SELECT FROM duty_right n
		WHERE n.duty = j.duty AND lacks_right(j.role_name, n.kind, n.object, n.privilege, n.columns))
	UNION ALL
	SELECT o.role_name COLLATE "default", NULL, NULL, 'creates', '可在评价库的模式中建立对象，须收回 CREATE 权限', 'it may create objects in the registry''s schema, where the owner''s functions would find them: REVOKE CREATE ON SCHEMA'
	FROM pg_class c
	JOIN pg_namespace n ON n.oid = c.relnamespace
	CROSS JOIN unnest(perfeval.other_creators(n.nspname, pg_get_userbyid(c.relowner))) o (role_name)
	WHERE c.oid = 'member'::regclass;
COMMENT ON VIEW member_fault IS
	'成员表的问题，如角色已不存在: what is wrong with members and duty groups: the role is gone, policies do not bind it, or it lacks rights, as one does that was made anew under the old name; and who may create objects in the schema';
COMMENT ON COLUMN member_fault.role_name IS '数据库角色名: the role, or PUBLIC';
COMMENT ON COLUMN member_fault.duty IS '职责: the duty';
COMMENT ON COLUMN member_fault.department_code IS '部门代码，空为全部: code of the department, NULL for all';
COMMENT ON COLUMN member_fault.fault IS '问题（role_gone、unbound、rights_missing、creates）: role_gone, unbound, rights_missing or creates';
COMMENT ON COLUMN member_fault.message_zh IS '中文说明: in Chinese';
COMMENT ON COLUMN member_fault.message_en IS '英文说明: in English';

REVOKE ALL ON FUNCTION needs_of(text), lacks_right(text, text, text, text, text), change_rights(text, text, duty_right[]), grant_rights(text),
	revoke_rights(text, text), found_role(text), add_member(text, text, text), remove_member(text, text, text),
	grant_duty(text, text), revoke_duty(text, text) FROM PUBLIC;
