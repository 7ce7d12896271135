-- What row-level security costs: one form and a year's summary among all forms of the audit's registry, as its owner and as members, in
-- a session that is warm. The forms are of 5,000 departments, five levels deep, each with a member; four in five are published.

SET search_path = public, perfeval;

SET session_replication_role = replica;
INSERT INTO audited.department (department_id, code, name, parent_id)
	SELECT department_id, code, name, parent_id FROM tree.department WHERE department_id NOT IN (SELECT department_id FROM audited.department);
UPDATE audited.evaluation SET department_id = 1 + evaluation_id % 5000, stage = CASE WHEN evaluation_id % 5 < 4 THEN 'published' ELSE 'submitted' END, classified = evaluation_id % 100 = 0;
RESET session_replication_role;
SELECT audited.renew_department_above(ARRAY(SELECT department_id FROM audited.department)) \g /dev/null
INSERT INTO audited.member (role_name, duty, department_id) SELECT 'unit_' || department_id, 'fill_in', department_id FROM audited.department;

CREATE ROLE policy_finance;
CREATE ROLE policy_division;
CREATE ROLE policy_all;
CREATE ROLE policy_reader;
SELECT audited.add_member('policy_finance', 'finance'), audited.add_member('policy_division', 'review', (SELECT code FROM audited.department WHERE department_id = 2)), audited.add_member('policy_reader', 'read') \g /dev/null
SELECT count(audited.add_member('policy_all', 'review', code)) FROM audited.department WHERE parent_id IS NULL \g /dev/null
VACUUM ANALYZE audited.department, audited.department_above, audited.member, audited.evaluation;

-- All of them read the same forms: what all of them see.
CREATE TABLE form_to_read AS
	SELECT row_number() OVER (ORDER BY e.evaluation_id) AS n, e.evaluation_id
	FROM audited.evaluation AS e
	WHERE e.stage = 'published' AND NOT e.classified AND EXISTS (SELECT FROM audited.department_above AS a WHERE a.department_id = e.department_id AND a.above_id = 2);

-- As a reporting tool does it, each query is planned anew.
CREATE PROCEDURE measure_policy(times int)
	LANGUAGE plpgsql
AS $$
DECLARE
	who name;
	form record;
	started float8;
	summed constant text := 'SELECT count(department), sum(self_total), sum(adopted_total), count(grade), sum(budget), sum(figures_score), sum(open_points), count(full_of_what_it_has) FROM audited.evaluation_summary WHERE fiscal_year = 2020';
	elapsed float8[];
BEGIN
	FOR round IN 0..5 LOOP
		FOREACH who IN ARRAY '{none,policy_finance,policy_division,policy_all,policy_reader}'::name[] LOOP
			elapsed := '{0,0,0}';
			FOR form IN SELECT f.evaluation_id AS id FROM form_to_read f WHERE f.n <= times LOOP
				started := own_ms();
				PERFORM set_config('role', who, false);
				EXECUTE format('SELECT count(content), sum(score) FROM audited.evaluation_form WHERE evaluation_id = %s', form.id);
				RESET ROLE;
				elapsed[1] := elapsed[1] + own_ms() - started;
				started := own_ms();
				PERFORM set_config('role', who, false);
				EXECUTE format('SELECT count(department), sum(adopted_total), count(grade) FROM audited.evaluation_summary WHERE evaluation_id = %s', form.id);
				RESET ROLE;
				elapsed[2] := elapsed[2] + own_ms() - started;
			END LOOP;
			IF round < 4 THEN
				started := own_ms();
				PERFORM set_config('role', who, false);
				EXECUTE summed;
				RESET ROLE;
				elapsed[3] := own_ms() - started;
			END IF;
			COMMIT;
			IF round > 0 THEN
				INSERT INTO timing VALUES ('policy: lines of a form, ' || replace(who, 'none', 'owner'), round, elapsed[1] / times), ('policy: summary of a form, ' || replace(who, 'none', 'owner'), round, elapsed[2] / times);
			END IF;
			IF round BETWEEN 1 AND 3 THEN
				INSERT INTO timing VALUES ('policy: summary of a year, ' || replace(who, 'none', 'owner'), round, elapsed[3]);
			END IF;
		END LOOP;
	END LOOP;
END
$$;
CALL measure_policy(50);
