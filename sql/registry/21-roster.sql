-- ---------------------------------------------------------------- the roster: who has to file what

CREATE TABLE filing_duty (
	department_id bigint NOT NULL REFERENCES department,
	fiscal_year integer NOT NULL CHECK (fiscal_year BETWEEN 1990 AND 2100),
	kind text NOT NULL DEFAULT 'department' CHECK (kind IN ('department', 'project')),
	subject text NOT NULL DEFAULT '',
	due_on date CHECK (isfinite(due_on)),
	note text,
	PRIMARY KEY (department_id, fiscal_year, kind, subject),
	CONSTRAINT filing_duty_project_subject_check CHECK ((kind = 'project') = (subject <> ''))
);
CREATE INDEX filing_duty_fiscal_year_idx ON filing_duty (fiscal_year);
COMMENT ON INDEX filing_duty_fiscal_year_idx IS '按年度查应报名单: the roster of a year';
COMMENT ON CONSTRAINT filing_duty_project_subject_check ON filing_duty IS
	'项目须有名称，部门整体不得有: a project has a name, a whole department has none';
COMMENT ON TABLE filing_duty IS
	'应报名单: the roster, a form that a department has to file for a fiscal year; a year without any has no roster';
COMMENT ON COLUMN filing_duty.department_id IS '部门编号: the department that has to file';
COMMENT ON COLUMN filing_duty.fiscal_year IS '预算年度: fiscal year';
COMMENT ON COLUMN filing_duty.kind IS '类型（department 部门整体，project 项目）: a whole department or one project';
COMMENT ON COLUMN filing_duty.subject IS '项目名称，部门整体为空串: the project; an empty string for a whole department';
COMMENT ON COLUMN filing_duty.due_on IS '报送截止日期，空为未定: last day on which it is in time, NULL where none is set';
COMMENT ON COLUMN filing_duty.note IS '备注: a note, printed on 催报清单';

-- Projects end, so they are copied only where that is asked for.
CREATE FUNCTION copy_roster(from_year integer, to_year integer, with_projects boolean DEFAULT false) RETURNS bigint
	LANGUAGE plpgsql VOLATILE STRICT PARALLEL UNSAFE SET search_path FROM CURRENT
AS $$
DECLARE
	copied bigint;
BEGIN
	IF to_year NOT BETWEEN 1990 AND 2100 THEN
		RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value',
			MESSAGE = format('to_year: found %s, expected a year from 1990 to 2100', to_year),
			HINT = 'For example: SELECT copy_roster(2023, 2024);';
	ELSIF from_year = to_year THEN
		RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value',
			MESSAGE = format('the roster of %s can''t be copied to its own year', from_year),
			HINT = 'For example: SELECT copy_roster(2023, 2024);';
	ELSIF NOT EXISTS (SELECT FROM filing_duty r WHERE r.fiscal_year = from_year) THEN
		RAISE EXCEPTION USING ERRCODE = 'no_data_found',
			MESSAGE = format('there is no roster of %s', from_year),
			DETAIL = 'filing_duty has no row of that fiscal year, or none that you may see.',
			HINT = coalesce('Years with a roster: ' || (SELECT string_agg(DISTINCT r.fiscal_year::text, ', ' ORDER BY r.fiscal_year::text) FROM filing_duty r),
				'A roster is rows of the table filing_duty.');
	END IF;
	INSERT INTO filing_duty (department_id, fiscal_year, kind, subject, due_on, note)
		SELECT r.department_id, to_year, r.kind, r.subject, (r.due_on + make_interval(years => to_year - from_year))::date, r.note
		FROM filing_duty r
		JOIN department d ON d.department_id = r.department_id
		WHERE r.fiscal_year = from_year AND (with_projects OR r.kind = 'department') AND to_year BETWEEN coalesce(d.first_year, 1990) AND coalesce(d.retired_after, 2100)
		ON CONFLICT DO NOTHING;
	GET DIAGNOSTICS copied = ROW_COUNT;
	RETURN copied;
END
$$;
COMMENT ON FUNCTION copy_roster(integer, integer, boolean) IS
	'把某年度的应报名单复制到另一年度，截止日期顺延，未设立或已撤并的部门不复制，返回行数: copies the roster of a year to another, dates moved along, without departments that are not there in it; projects only if asked for; returns how many were added';

REVOKE ALL ON FUNCTION copy_roster(integer, integer, boolean) FROM PUBLIC;
