-- ---------------------------------------------------------------- schemes change by new versions

CREATE FUNCTION refuse_scheme_change(scheme_id bigint) RETURNS bigint
	LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
	SELECT refuse('55000', format('scheme %s, version %s, is in use and can''t change', s.code, s.version),
		format('The submitted form with evaluation_id %s is scored by it.', e.evaluation_id),
		format('SELECT new_scheme_version(%L) makes a version that can.', s.code))
	FROM scheme s
	JOIN evaluation e ON e.scheme_id = s.scheme_id
	WHERE s.scheme_id = refuse_scheme_change.scheme_id AND e.stage <> 'draft'
	LIMIT 1;
END;
COMMENT ON FUNCTION refuse_scheme_change(bigint) IS
	'方案已为报送的表所用则报错: an error where a submitted form uses the scheme, else NULL';

-- A form locks its scheme FOR SHARE as it is submitted, so that either the form or the change waits for the other.
-- A snapshot that is older than the lock would not see a form that was submitted meanwhile: locking the form tells.
CREATE FUNCTION lock_schemes(schemes bigint[]) RETURNS void
	LANGUAGE sql VOLATILE STRICT PARALLEL UNSAFE
BEGIN ATOMIC
	SELECT count(*) FROM (
		SELECT s.scheme_id FROM scheme s WHERE s.scheme_id = ANY (schemes) ORDER BY s.scheme_id FOR NO KEY UPDATE) l;
	SELECT count(*) FROM (
		SELECT e.evaluation_id FROM evaluation e
		WHERE e.scheme_id = ANY (schemes) AND current_setting('transaction_isolation') <> 'read committed'
		FOR SHARE) l;
END;
COMMENT ON FUNCTION lock_schemes(bigint[]) IS
	'锁定方案，使改动方案与报送互相等待: locks schemes, so that a change of one and the submission of a form by it wait for each other';

-- These run as the registry's owner, as keys do: a row policy that hides a form, or a missing privilege on one, must not open its scheme.
-- What they tell is the evaluation_id of one form. Where policies bind the owner too, they end in an error and let nothing pass.

-- A draft follows its scheme by apply_scheme(); what was submitted keeps the scheme that it was submitted under.
CREATE FUNCTION keep_used_scheme() RETURNS trigger
	LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE SECURITY DEFINER SET search_path FROM CURRENT SET row_security = off
AS $$
DECLARE
	-- what tells a scheme, and does not reach a score
	may_change constant text[] := '{name_zh,name_en,last_year}';
	touched constant bigint[] := ARRAY[OLD.scheme_id] || CASE TG_OP WHEN 'UPDATE' THEN ARRAY[NEW.scheme_id] END;
BEGIN
	IF TG_TABLE_NAME <> 'scheme' OR to_jsonb(OLD) - may_change <> to_jsonb(NEW) - may_change THEN
		PERFORM lock_schemes(touched);
		PERFORM refuse_scheme_change(t.scheme_id) FROM unnest(touched) t (scheme_id);
	END IF;
	RETURN NULL;
END
$$;
COMMENT ON FUNCTION keep_used_scheme() IS
	'触发器函数，以评价库所有者的权限检查，已报送的表所用的方案不得改动: trigger function that refuses to change a scheme that a submitted form uses; looks with the rights of the registry''s owner';

CREATE FUNCTION keep_form_scheme() RETURNS trigger
	LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE SECURITY DEFINER SET search_path FROM CURRENT SET row_security = off
AS $$
BEGIN
	IF TG_OP = 'INSERT' OR OLD.stage = 'draft' THEN
		PERFORM FROM scheme s WHERE s.scheme_id = NEW.scheme_id FOR SHARE;
	ELSIF NEW.scheme_id IS DISTINCT FROM OLD.scheme_id THEN
		PERFORM refuse('55000', format('form %s is submitted and keeps its scheme', OLD.evaluation_id),
			'What was submitted is scored by the scheme that it was submitted under.',
			'return_form() makes it a draft again; score_under() tells what another scheme would give without that.');
	END IF;
	RETURN NEW;
END
$$;
COMMENT ON FUNCTION keep_form_scheme() IS
	'触发器函数，报送时锁定方案，报送后不得改换方案: trigger function that locks the scheme of a form as it is submitted, and keeps it from then on; looks with the rights of the registry''s owner';

CREATE TRIGGER keep_form_scheme BEFORE INSERT OR UPDATE OF stage, scheme_id ON evaluation
	FOR EACH ROW WHEN (NEW.stage <> 'draft') EXECUTE FUNCTION keep_form_scheme();
COMMENT ON TRIGGER keep_form_scheme ON evaluation IS '已报送的表不得改换方案: a submitted form keeps its scheme';

CREATE TRIGGER keep_used_scheme AFTER UPDATE ON scheme
	FOR EACH ROW EXECUTE FUNCTION keep_used_scheme();
CREATE TRIGGER keep_used_scheme AFTER UPDATE OR DELETE ON scheme_category
	FOR EACH ROW EXECUTE FUNCTION keep_used_scheme();
CREATE TRIGGER keep_used_scheme AFTER UPDATE OR DELETE ON scheme_indicator
	FOR EACH ROW EXECUTE FUNCTION keep_used_scheme();
CREATE TRIGGER keep_used_scheme AFTER UPDATE OR DELETE ON scheme_absence
	FOR EACH ROW EXECUTE FUNCTION keep_used_scheme();
CREATE TRIGGER keep_used_scheme AFTER UPDATE OR DELETE ON scheme_grade
	FOR EACH ROW EXECUTE FUNCTION keep_used_scheme();
CREATE TRIGGER keep_used_scheme AFTER UPDATE OR DELETE ON scheme_term
	FOR EACH ROW EXECUTE FUNCTION keep_used_scheme();
COMMENT ON TRIGGER keep_used_scheme ON scheme IS '已使用的方案不得改动: a scheme in use does not change';
COMMENT ON TRIGGER keep_used_scheme ON scheme_category IS '已使用的方案不得改动: a scheme in use does not change';
COMMENT ON TRIGGER keep_used_scheme ON scheme_indicator IS '已使用的方案不得改动: a scheme in use does not change';
COMMENT ON TRIGGER keep_used_scheme ON scheme_absence IS '已使用的方案不得改动: a scheme in use does not change';
COMMENT ON TRIGGER keep_used_scheme ON scheme_grade IS '已使用的方案不得改动: a scheme in use does not change';
COMMENT ON TRIGGER keep_used_scheme ON scheme_term IS '已使用的方案不得改动: a scheme in use does not change';

-- A data-only restore fills the tables of a scheme after its forms, each in one COPY: what was empty may be filled at once.
CREATE FUNCTION keep_used_scheme_whole() RETURNS trigger
	LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE SECURITY DEFINER SET search_path FROM CURRENT SET row_security = off
AS $$
BEGIN
	IF TG_OP = 'TRUNCATE' THEN
		PERFORM lock_schemes(ARRAY(SELECT s.scheme_id FROM scheme s));
		PERFORM refuse_scheme_change(s.scheme_id) FROM scheme s;
	ELSE
		PERFORM lock_schemes(ARRAY(SELECT DISTINCT n.scheme_id FROM added n));
		EXECUTE format(
			'SELECT refuse_scheme_change(a.scheme_id)
			FROM (SELECT n.scheme_id, count(*) AS rows FROM added n GROUP BY n.scheme_id) a
			WHERE a.rows < (SELECT count(*) FROM %s t WHERE t.scheme_id = a.scheme_id)', TG_RELID::regclass);
	END IF;
	RETURN NULL;
END
$$;
COMMENT ON FUNCTION keep_used_scheme_whole() IS
	'触发器函数，以评价库所有者的权限检查，已报送的表所用的方案不得增加内容，也不得清空: trigger function that refuses to add to a scheme that a submitted form uses, or to empty it; looks with the rights of the registry''s owner';

CREATE TRIGGER keep_used_scheme_on_insert AFTER INSERT ON scheme_category
	REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION keep_used_scheme_whole();
COMMENT ON TRIGGER keep_used_scheme_on_insert ON scheme_category IS '已使用的方案不得增加内容: nothing is added to a scheme in use';
CREATE TRIGGER keep_used_scheme_on_truncate BEFORE TRUNCATE ON scheme_category
	FOR EACH STATEMENT EXECUTE FUNCTION keep_used_scheme_whole();
COMMENT ON TRIGGER keep_used_scheme_on_truncate ON scheme_category IS '已使用的方案不得清空: a scheme in use is not emptied';
CREATE TRIGGER keep_used_scheme_on_insert AFTER INSERT ON scheme_indicator
	REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION keep_used_scheme_whole();
COMMENT ON TRIGGER keep_used_scheme_on_insert ON scheme_indicator IS '已使用的方案不得增加内容: nothing is added to a scheme in use';
CREATE TRIGGER keep_used_scheme_on_truncate BEFORE TRUNCATE ON scheme_indicator
	FOR EACH STATEMENT EXECUTE FUNCTION keep_used_scheme_whole();
COMMENT ON TRIGGER keep_used_scheme_on_truncate ON scheme_indicator IS '已使用的方案不得清空: a scheme in use is not emptied';
CREATE TRIGGER keep_used_scheme_on_insert AFTER INSERT ON scheme_absence
	REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION keep_used_scheme_whole();
COMMENT ON TRIGGER keep_used_scheme_on_insert ON scheme_absence IS '已使用的方案不得增加内容: nothing is added to a scheme in use';
CREATE TRIGGER keep_used_scheme_on_truncate BEFORE TRUNCATE ON scheme_absence
	FOR EACH STATEMENT EXECUTE FUNCTION keep_used_scheme_whole();
COMMENT ON TRIGGER keep_used_scheme_on_truncate ON scheme_absence IS '已使用的方案不得清空: a scheme in use is not emptied';
CREATE TRIGGER keep_used_scheme_on_insert AFTER INSERT ON scheme_grade
	REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION keep_used_scheme_whole();
COMMENT ON TRIGGER keep_used_scheme_on_insert ON scheme_grade IS '已使用的方案不得增加内容: nothing is added to a scheme in use';
CREATE TRIGGER keep_used_scheme_on_truncate BEFORE TRUNCATE ON scheme_grade
	FOR EACH STATEMENT EXECUTE FUNCTION keep_used_scheme_whole();
COMMENT ON TRIGGER keep_used_scheme_on_truncate ON scheme_grade IS '已使用的方案不得清空: a scheme in use is not emptied';
CREATE TRIGGER keep_used_scheme_on_insert AFTER INSERT ON scheme_term
	REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION keep_used_scheme_whole();
COMMENT ON TRIGGER keep_used_scheme_on_insert ON scheme_term IS '已使用的方案不得增加内容: nothing is added to a scheme in use';
CREATE TRIGGER keep_used_scheme_on_truncate BEFORE TRUNCATE ON scheme_term
	FOR EACH STATEMENT EXECUTE FUNCTION keep_used_scheme_whole();
COMMENT ON TRIGGER keep_used_scheme_on_truncate ON scheme_term IS '已使用的方案不得清空: a scheme in use is not emptied';

CREATE FUNCTION copy_scheme_rows(from_id bigint, code text, version integer, name_zh text, name_en text, source text) RETURNS bigint
	LANGUAGE sql VOLATILE PARALLEL UNSAFE
BEGIN ATOMIC
	WITH made AS (
		INSERT INTO scheme (code, version, name_zh, name_en, jurisdiction, first_year, last_year, kind, full_points,
			execution_points, execution_rule, execution_base, net_of_transfers, zero_budget, overspent, source, reverse, steps,
			nearly_share, partly_share, not_share, late, late_minus, missing_actual, negative_actual, zero_target,
			absent_category, over_flag, over_reason, over_deduction, decimals)
		SELECT copy_scheme_rows.code, copy_scheme_rows.version, coalesce(copy_scheme_rows.name_zh, s.name_zh),
			coalesce(copy_scheme_rows.name_en, s.name_en), s.jurisdiction, s.first_year, s.last_year, s.kind, s.full_points,
			s.execution_points, s.execution_rule, s.execution_base, s.net_of_transfers, s.zero_budget, s.overspent,
			coalesce(copy_scheme_rows.source, s.source), s.reverse, s.steps,
			s.nearly_share, s.partly_share, s.not_share, s.late, s.late_minus, s.missing_actual, s.negative_actual, s.zero_target,
			s.absent_category, s.over_flag, s.over_reason, s.over_deduction, s.decimals
		FROM scheme s WHERE s.scheme_id = copy_scheme_rows.from_id
		RETURNING scheme_id
	), categories AS (
		INSERT INTO scheme_category (scheme_id, level1, level2, line_no, points, rule, direction, source)
		SELECT m.scheme_id, c.level1, c.level2, c.line_no, c.points, c.rule, c.direction, c.source
		FROM made m, scheme_category c WHERE c.scheme_id = copy_scheme_rows.from_id
	), indicators AS (
		INSERT INTO scheme_indicator (scheme_id, name, line_no, points, formula, rule, source)
		SELECT m.scheme_id, i.name, i.line_no, i.points, i.formula, i.rule, i.source
		FROM made m, scheme_indicator i WHERE i.scheme_id = copy_scheme_rows.from_id
	), absences AS (
		INSERT INTO scheme_absence (scheme_id, absent, gains, points, source)
		SELECT m.scheme_id, a.absent, a.gains, a.points, a.source
		FROM made m, scheme_absence a WHERE a.scheme_id = copy_scheme_rows.from_id
	), grades AS (
		INSERT INTO scheme_grade (scheme_id, min_share, grade, source)
		SELECT m.scheme_id, g.min_share, g.grade, g.source
		FROM made m, scheme_grade g WHERE g.scheme_id = copy_scheme_rows.from_id
	), terms AS (
		INSERT INTO scheme_term (scheme_id, place, term, level2, direction, source)
		SELECT m.scheme_id, t.place, t.term, t.level2, t.direction, t.source
		FROM made m, scheme_term t WHERE t.scheme_id = copy_scheme_rows.from_id
	)
	SELECT m.scheme_id FROM made m;
END;
COMMENT ON FUNCTION copy_scheme_rows(bigint, text, integer, text, text, text) IS
	'复制方案及其各部分: copies a scheme and all its parts under another code or version; what is NULL stays as it is; see copy_scheme() and new_scheme_version()';

CREATE FUNCTION copy_scheme(code text, new_code text, name_zh text DEFAULT NULL, name_en text DEFAULT NULL, source text DEFAULT NULL)
	RETURNS bigint
	LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE SET search_path FROM CURRENT
AS $$
BEGIN
	IF new_code IS NULL OR EXISTS (SELECT FROM scheme s WHERE s.code = new_code) THEN
		RAISE EXCEPTION USING
			ERRCODE = CASE WHEN new_code IS NULL THEN 'null_value_not_allowed' ELSE 'duplicate_object' END,
			MESSAGE = CASE WHEN new_code IS NULL THEN 'a scheme needs a code' ELSE format('scheme %L exists already', new_code) END,
			HINT = 'Choose another code, or make a new version with new_scheme_version().';
	END IF;
	RETURN copy_scheme_rows(found_scheme(code), new_code, 1, name_zh, name_en, source);
END
$$;
COMMENT ON FUNCTION copy_scheme(text, text, text, text, text) IS
	'复制方案为本单位的方案，返回方案编号，再用 UPDATE 修改: copies the newest version of a scheme under a code of one''s own, to be changed by UPDATE, and returns its scheme_id';

CREATE FUNCTION new_scheme_version(code text, source text DEFAULT NULL) RETURNS bigint
	LANGUAGE sql VOLATILE PARALLEL UNSAFE
BEGIN ATOMIC
	SELECT copy_scheme_rows(s.scheme_id, s.code, s.version + 1, NULL, NULL, new_scheme_version.source)
	FROM (SELECT found_scheme(new_scheme_version.code) AS scheme_id) f
	JOIN scheme s ON s.scheme_id = f.scheme_id;
END;
COMMENT ON FUNCTION new_scheme_version(text, text) IS
	'另立新版本，返回方案编号；以后导入的表用新版本，已报送的表不变: makes a new version of a scheme and returns its scheme_id; forms imported from now on use it, submitted ones keep theirs';
