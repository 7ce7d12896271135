
-- ---------------------------------------------------------------- members: which role does what, for which departments
-- What a row says holds for whoever has the privileges of its role, see perfeval.holds_role(); a row whose role is gone says nothing.

CREATE TABLE department_above (
	department_id bigint NOT NULL REFERENCES department ON UPDATE CASCADE ON DELETE CASCADE,
	above_id bigint NOT NULL REFERENCES department ON UPDATE CASCADE ON DELETE CASCADE,
	reaches_root boolean NOT NULL DEFAULT false,
	PRIMARY KEY (department_id, above_id)
);
CREATE INDEX department_above_above_id_idx ON department_above (above_id);
CREATE INDEX department_above_rootless_idx ON department_above (department_id) WHERE NOT reaches_root;
COMMENT ON TABLE department_above IS
	'部门及其各级上级，由触发器维护: each department with itself and all departments above it, for the policies; kept by triggers on department';
COMMENT ON COLUMN department_above.department_id IS '部门编号: the department';
COMMENT ON COLUMN department_above.above_id IS '本部门或其某级上级: itself or one above it';
COMMENT ON COLUMN department_above.reaches_root IS
	'该部门逐级向上是否到达无上级的部门（循环或上级不存在则否）: whether the way up from the department ends at one that has no superior; false in a cycle, or where a superior is not there; see sees_all_departments()';
COMMENT ON INDEX department_above_above_id_idx IS '按上级查全部下级: from a department to all below it';
COMMENT ON INDEX department_above_rootless_idx IS '到达不了顶级的部门: departments outside of every tree';

-- A department whose superior is not there, or that stands below itself, has what its chain reaches; department_faults() tells of it.
CREATE FUNCTION renew_department_above(departments bigint[]) RETURNS void
	LANGUAGE plpgsql VOLATILE STRICT PARALLEL UNSAFE SET search_path FROM CURRENT
AS $$
DECLARE
	changed constant bigint[] := ARRAY(
		WITH RECURSIVE below (department_id) AS (
			SELECT d.department_id FROM department d WHERE d.department_id = ANY (departments)
			UNION
			SELECT d.department_id FROM below b JOIN department d ON d.parent_id = b.department_id
		)
		SELECT b.department_id FROM below b);
BEGIN
	DELETE FROM department_above a WHERE a.department_id = ANY (changed);
	INSERT INTO department_above (department_id, above_id, reaches_root)
		WITH RECURSIVE above (department_id, above_id) AS (
			SELECT d.department_id, d.department_id FROM department d WHERE d.department_id = ANY (changed)
			UNION
			SELECT a.department_id, p.department_id
			FROM above a
			JOIN department d ON d.department_id = a.above_id
			JOIN department p ON p.department_id = d.parent_id
		)
		SELECT a.department_id, a.above_id, bool_or(d.parent_id IS NULL) OVER (PARTITION BY a.department_id)
		FROM above a
		JOIN department d ON d.department_id = a.above_id;
END
$$;
COMMENT ON FUNCTION renew_department_above(bigint[]) IS
	'重建若干部门及其下级的上级清单: works out anew what stands above departments and all that is below them';

-- Whoever may change a department need not be allowed to write this. A lone new department, as an import makes it, waits for nobody.
CREATE FUNCTION keep_department_above() RETURNS trigger
	LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE SECURITY DEFINER SET search_path FROM CURRENT
AS $$
DECLARE
	-- As an INSERT would take it; one that holds up moves alone, of two of which the second has to see the first; and one for whoever names
	-- a superior that is not there, as he waits for all who may be bringing it in.
	modes constant text[] := '{ROW EXCLUSIVE,SHARE UPDATE EXCLUSIVE,SHARE ROW EXCLUSIVE}';
	changed bigint[];
	held integer := 0;
	needed integer;
BEGIN
	CASE TG_OP
		WHEN 'INSERT' THEN
			changed := ARRAY(SELECT n.department_id FROM after_change n);
		WHEN 'UPDATE' THEN
			changed := ARRAY(
				SELECT n.department_id FROM after_change n
				LEFT JOIN before_change o ON o.department_id = n.department_id AND o.parent_id IS NOT DISTINCT FROM n.parent_id
				WHERE o.department_id IS NULL
				UNION
				-- those that stay behind under a key that is gone
				SELECT d.department_id FROM before_change o JOIN department d ON d.parent_id = o.department_id
				WHERE NOT EXISTS (SELECT FROM after_change n WHERE n.department_id = o.department_id));
		ELSE
			changed := ARRAY(SELECT d.department_id FROM before_change o JOIN department d ON d.parent_id = o.department_id);
	END CASE;
	IF changed = '{}' THEN
		RETURN NULL;
	END IF;
	-- The strongest lock that is needed is taken at once, as who raises one in steps would wait for another who does. What is seen may be
	-- another's that was waited for, so it is looked at again under the lock.
	LOOP
		needed := CASE
			WHEN EXISTS (
				SELECT FROM department d
				WHERE d.department_id = ANY (changed) AND d.parent_id IS NOT NULL
					AND NOT EXISTS (SELECT FROM department p WHERE p.department_id = d.parent_id))
			THEN 3
			WHEN TG_OP <> 'INSERT' OR EXISTS (
				SELECT FROM department d
				WHERE d.department_id = ANY (changed) AND d.parent_id IS NOT NULL OR d.parent_id = ANY (changed))
			THEN 2
			ELSE 1
		END;
		EXIT WHEN needed <= held;
		EXECUTE format('LOCK TABLE department_above IN %s MODE', modes[needed]);
		held := needed;
	END LOOP;
	PERFORM renew_department_above(changed);
	RETURN NULL;
END
$$;
COMMENT ON FUNCTION keep_department_above() IS
	'触发器函数，维护 department_above: trigger function that keeps department_above, with the rights of the registry''s owner';
CREATE TRIGGER keep_department_above_insert AFTER INSERT ON department REFERENCING NEW TABLE AS after_change
	FOR EACH STATEMENT EXECUTE FUNCTION keep_department_above();
CREATE TRIGGER keep_department_above_update AFTER UPDATE ON department REFERENCING OLD TABLE AS before_change NEW TABLE AS after_change
	FOR EACH STATEMENT EXECUTE FUNCTION keep_department_above();
CREATE TRIGGER keep_department_above_delete AFTER DELETE ON department REFERENCING OLD TABLE AS before_change
	FOR EACH STATEMENT EXECUTE FUNCTION keep_department_above();
COMMENT ON TRIGGER keep_department_above_insert ON department IS '维护 department_above: keeps department_above';
COMMENT ON TRIGGER keep_department_above_update ON department IS '维护 department_above: keeps department_above';
COMMENT ON TRIGGER keep_department_above_delete ON department IS '维护 department_above: keeps department_above';

-- A restore of the data alone finds here what the rows of department have already brought about.
CREATE FUNCTION skip_known_above() RETURNS trigger
	LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE SET search_path FROM CURRENT
AS $$
BEGIN
	IF EXISTS (SELECT FROM department_above a WHERE a.department_id = NEW.department_id AND a.above_id = NEW.above_id) THEN
		RETURN NULL;
	END IF;
	RETURN NEW;
END
$$;
COMMENT ON FUNCTION skip_known_above() IS
	'触发器函数，已有的行不再写入: trigger function that leaves out rows that are there, so that data can be restored while triggers are at work';
CREATE TRIGGER skip_known_above BEFORE INSERT ON department_above FOR EACH ROW EXECUTE FUNCTION skip_known_above();
COMMENT ON TRIGGER skip_known_above ON department_above IS '已有的行不再写入: leaves out rows that are there';

-- Departments of a registry that is older than this.
SELECT renew_department_above(ARRAY(SELECT d.department_id FROM department d));

CREATE TABLE member (
	member_id bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
	role_name text NOT NULL CHECK (role_name <> ''),
	duty text NOT NULL CHECK (duty IN ('fill_in', 'review', 'finance', 'read')),
	department_id bigint REFERENCES department,
	note text,
	CONSTRAINT member_role_name_key UNIQUE NULLS NOT DISTINCT (role_name, duty, department_id),
	CONSTRAINT member_department_check CHECK (department_id IS NOT NULL OR duty IN ('finance', 'read'))
);
CREATE INDEX member_department_id_idx ON member (department_id);
COMMENT ON TABLE member IS
	'成员，见 add_member(): members: the duty that a database role has, for a department and all below it, or for all departments; see add_member()';
COMMENT ON COLUMN member.member_id IS '编号: key';
COMMENT ON COLUMN member.role_name IS
	'数据库角色名，有其权限者皆是: name of a role; whoever has its privileges is meant. It may be gone, or not there yet; the duty is a new role''s of that name too, so remove_member() comes before DROP ROLE';
COMMENT ON COLUMN member.duty IS
	'职责（fill_in 填报，review 部门审核，finance 财政，read 查阅）: fills in, reviews for the department, is of the finance bureau, or reads what is published';
COMMENT ON COLUMN member.department_id IS '部门编号（含其下级），空为全部: the department, with all below it; NULL for all';
COMMENT ON COLUMN member.note IS '备注: a note';
COMMENT ON CONSTRAINT member_department_check ON member IS
	'填报和部门审核须指明部门: filling in and reviewing are for a department';
COMMENT ON INDEX member_department_id_idx IS '按部门查成员: members of a department';

-- A right that is granted to each of a thousand roles is a thousand entries on every object: they can inherit it from one.
CREATE TABLE duty_group (
	role_name text NOT NULL CHECK (role_name <> ''),
	duty text NOT NULL CHECK (duty IN ('fill_in', 'review', 'finance', 'read')),
	PRIMARY KEY (role_name, duty)
);
COMMENT ON TABLE duty_group IS
	'职责组角色，见 grant_duty(): roles that have what a duty needs, for many members to inherit it; for no department by itself; see grant_duty()';
COMMENT ON COLUMN duty_group.role_name IS '数据库角色名: name of a role';
COMMENT ON COLUMN duty_group.duty IS '职责: the duty';

REVOKE ALL ON FUNCTION renew_department_above(bigint[]), keep_department_above(), skip_known_above() FROM PUBLIC;
