-- What anyone with CREATE on a schema could put first in another's path.
CREATE SCHEMA hostile;
GRANT ALL ON SCHEMA hostile TO PUBLIC;
SET search_path = hostile, pg_catalog;
CREATE TABLE hostile.called (what text);
GRANT ALL ON hostile.called TO PUBLIC;
CREATE FUNCTION hostile.trap(what text) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
	INSERT INTO hostile.called VALUES (what);
	RAISE EXCEPTION 'hostile % was called', what;
END $$;
CREATE FUNCTION hostile.format(text, name) RETURNS text LANGUAGE sql AS $$ SELECT hostile.trap('format') $$;
CREATE FUNCTION hostile.format(text, name, text) RETURNS text LANGUAGE sql AS $$ SELECT hostile.trap('format') $$;
CREATE FUNCTION hostile.left(name, int) RETURNS text LANGUAGE sql AS $$ SELECT hostile.trap('left') $$;
CREATE FUNCTION hostile.version_number(text) RETURNS int[] LANGUAGE sql AS $$ SELECT hostile.trap('version_number')::int[] $$;
CREATE FUNCTION hostile.category_key(text) RETURNS text LANGUAGE sql AS $$ SELECT hostile.trap('category_key') $$;
CREATE FUNCTION hostile.equal(name, name) RETURNS boolean LANGUAGE sql AS $$ SELECT hostile.trap('=')::boolean $$;
CREATE OPERATOR hostile.= (LEFTARG = name, RIGHTARG = name, FUNCTION = hostile.equal);
CREATE TYPE hostile.target_value AS (a int);
CREATE TYPE hostile.scoring_rule AS (a int);
CREATE TABLE hostile.evaluation (evaluation_id int);
CREATE TABLE hostile.indicator (evaluation_id int);
CREATE TABLE hostile.department (department_id int);
CREATE VIEW hostile.evaluation_summary AS SELECT 1 AS one;
