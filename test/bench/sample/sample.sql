-- The sample: :forms forms (200) of five years into the registry :registry (eval), out of :seed (1). From psql, in a transaction or without:
--   \set registry eval  \set forms 200  \set seed 1  \ir test/bench/sample/sample.sql
-- One seed and number, one sample: nothing is random, no amount a floating-point number, and nothing depends on the day. Hashes are those by which
-- PostgreSQL partitions tables, which its releases must not change. Whatever stands in the search_path has no part in it.

\if :{?registry} \else \set registry eval \endif
\if :{?forms} \else \set forms 200 \endif
\if :{?seed} \else \set seed 1 \endif

SELECT current_setting('search_path') AS made_path \gset
SET search_path = pg_catalog;

CREATE OR REPLACE FUNCTION pg_temp.made_pick(key bigint, salt int, below int) RETURNS int
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	AS $$ SELECT ((hashint8extended(key, salt) & 9223372036854775807) % below)::int $$;

-- A sample goes into a registry once.
SELECT :"registry".refuse('55000', 'there is a sample in this registry', format('Department %s is of it.', d.code), 'Make another registry: SELECT perfeval.create_registry(''sample'');')
FROM :"registry".department d WHERE d.code = '432000' \g /dev/null

\ir facts.sql
\ir departments.sql
\ir forms.sql
\ir lines.sql
\ir filing.sql
\ir stages.sql

ANALYZE :"registry".department, :"registry".department_year, :"registry".filing_duty, :"registry".evaluation, :"registry".fund_line, :"registry".goal, :"registry".indicator, :"registry".review,
	:"registry".evidence, :"registry".stage_event, :"registry".finding_explanation, :"registry".rectification;
DROP TABLE made_year, made_place, made_office, made_project, made_indicator, made_category, made_source, made_habit, made_rate, made_reach, made_operator,
	made_actual, made_tier, made_reason, made_standard, made_error, made_stage, made_review, made_organisation, made_series, made_slot, made_form, made_policy,
	made_money, made_numbered, made_points, made_line, made_rule, made_scored, made_header, made_filed, made_person, made_evidence, made_copy,
	made_habit_lot, made_rate_lot, made_reach_lot, made_operator_lot, made_actual_lot, made_tier_lot, made_standard_lot, made_stage_lot;
DROP FUNCTION pg_temp.made_pick(bigint, int, int);
SELECT set_config('search_path', :'made_path', false) \g /dev/null
