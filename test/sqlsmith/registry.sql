-- What the two generators work on: a registry with some forms, reviews and a history, its owner, who is no superuser, and a member of it.
\set ON_ERROR_STOP on
\set wangcheng `cat test/data/wangcheng-2020.json`
\set clean `cat test/data/clean-2020.json`
CREATE ROLE smith LOGIN;
CREATE ROLE smith_member LOGIN;
SELECT format('GRANT CREATE ON DATABASE %I TO smith', current_database()) \gexec
SET ROLE smith;
CREATE EXTENSION perfeval;
SELECT perfeval.create_registry('eval');
SET search_path = eval;
SELECT import_form(:'wangcheng');
SELECT import_form(:'clean');
SELECT import_form(jsonb_set(jsonb_set(:'clean', '{fiscal_year}', to_jsonb(2020 + n)), '{department,code}', to_jsonb('d' || n % 3))) FROM generate_series(1, 9) n;
UPDATE indicator SET actual = '29' WHERE line_no = 2 AND evaluation_id IN (1000, 1010);
INSERT INTO review (evaluation_id, line_no, indicator_line_no, stage, rank, score, opinion, reviewer, signed_at)
	SELECT evaluation_id, 1, 1, 'finance', '初审', 1, '酌情', '甲', now() FROM evaluation;
SELECT submit_form(n, '局长') FROM generate_series(1001, 1006) n;
SELECT take_into_review(n) FROM generate_series(1003, 1006) n;
SELECT publish_form(n, '科长') FROM generate_series(1005, 1006) n;
SELECT add_member('smith_member', duty, department) FROM (VALUES ('fill_in', 'clean'), ('review', 'd1'), ('finance', NULL)) m (duty, department);
