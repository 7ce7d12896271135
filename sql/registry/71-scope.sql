-- ---------------------------------------------------------------- which forms

CREATE FUNCTION found_form(form bigint) RETURNS bigint
	LANGUAGE sql STABLE STRICT PARALLEL SAFE
	RETURN coalesce(
		(SELECT e.evaluation_id FROM evaluation e WHERE e.evaluation_id = form),
		refuse('P0002', format('there is no form %s', form),
			'No row of evaluation has that evaluation_id, or none that you may see.',
			'A form is named by its evaluation_id; evaluation_summary lists them.'));
COMMENT ON FUNCTION found_form(bigint) IS '自评表编号，没有则报错: the evaluation_id of a form that is there; an error where it is not';

CREATE FUNCTION departments_below(department text) RETURNS bigint[]
	LANGUAGE sql STABLE STRICT PARALLEL SAFE
BEGIN ATOMIC
	WITH RECURSIVE below (department_id) AS (
		SELECT found_department(departments_below.department)
		UNION
		SELECT d.department_id FROM below b JOIN department d ON d.parent_id = b.department_id
	)
	SELECT array_agg(b.department_id) FROM below b;
END;
COMMENT ON FUNCTION departments_below(text) IS
	'部门及其下级，没有该部门则报错: a department and all below it; an error where there is no such department';

-- A range, and not an OR, so that one form is looked up by its key, and a run takes its batches in the key's order.
CREATE FUNCTION forms_in_scope(form bigint, departments bigint[], fiscal_year integer)
	RETURNS TABLE (evaluation_id bigint, stage text)
	LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
	SELECT e.evaluation_id, e.stage
	FROM evaluation e
	WHERE e.evaluation_id >= coalesce(form, -9223372036854775808)
		AND e.evaluation_id <= coalesce(form, 9223372036854775807)
		AND (departments IS NULL OR e.department_id = ANY (departments))
		AND (forms_in_scope.fiscal_year IS NULL OR e.fiscal_year = forms_in_scope.fiscal_year);
END;
COMMENT ON FUNCTION forms_in_scope(bigint, bigint[], integer) IS
	'范围内的自评表，参数为空即不限: forms of a scope; an argument that is NULL does not limit it';
