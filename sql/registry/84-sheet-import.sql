-- stand-in until s16-sheet is merged
CREATE FUNCTION store_form_standin(form jsonb, replace boolean) RETURNS TABLE (evaluation_id bigint, outcome text)
	LANGUAGE plpgsql VOLATILE SET search_path FROM CURRENT
AS $$
DECLARE old bigint;
BEGIN
	SELECT e.evaluation_id INTO old FROM evaluation e JOIN department d ON d.department_id = e.department_id
	WHERE d.code = form #>> '{department,code}' AND e.fiscal_year = cell_year(form -> 'fiscal_year') AND e.kind = form ->> 'kind' AND e.subject = coalesce(form ->> 'subject', '');
	IF old IS NULL THEN
		RETURN QUERY SELECT import_form(form), 'imported';
	ELSIF export_form(old) = form THEN
		RETURN QUERY SELECT old, 'unchanged';
	ELSIF NOT replace THEN
		RETURN QUERY SELECT old, 'exists';
	ELSE
		DELETE FROM evaluation e WHERE e.evaluation_id = old;
		RETURN QUERY SELECT import_form(form), 'replaced';
	END IF;
END
$$;
