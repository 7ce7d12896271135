-- Run by upgrade_registry() before functions, views, triggers and policies are replaced and new objects are made: what changes in
-- tables that 0.1.0 had, and DROP FUNCTION of what gets other arguments or another result, one a statement. See doc/upgrading.md.

-- ---------------------------------------------------------------- head and tail of a form
ALTER TABLE evaluation
	ADD COLUMN supervising_department text,
	ADD COLUMN implementing_unit text,
	ADD COLUMN responsible text,
	ADD COLUMN filled_in_by text,
	ADD COLUMN phone text,
	ADD COLUMN filled_in_on date,
	ADD COLUMN classified boolean NOT NULL DEFAULT false;

-- ---------------------------------------------------------------- stages, reviews, sampling
ALTER TABLE evaluation
	ADD COLUMN submitted_at timestamptz CHECK (isfinite(submitted_at)),
	ADD COLUMN published_at timestamptz,
	ADD COLUMN published_total numeric,
	ADD COLUMN published_points numeric,
	ADD COLUMN published_grade text,
	ADD CONSTRAINT evaluation_access_key UNIQUE (evaluation_id, department_id, stage, classified),
	ADD CONSTRAINT evaluation_published_check CHECK (published_at IS NULL OR stage = 'published'),
	ADD CONSTRAINT evaluation_filed_at_check CHECK (isfinite(filed_at));
ALTER TABLE fund_line
	ADD COLUMN submitted_score numeric,
	ADD COLUMN submitted_status text,
	ADD COLUMN published_score numeric,
	ADD COLUMN published_status text;
ALTER TABLE indicator
	ADD COLUMN submitted_score numeric,
	ADD COLUMN submitted_status text,
	ADD COLUMN published_score numeric,
	ADD COLUMN published_status text;
-- The keys are kept under their names and lead from the columns that a return of the form empties.
ALTER TABLE review
	ADD COLUMN signed_role text,
	ADD COLUMN reply text,
	ADD COLUMN replied_by text,
	ADD COLUMN replied_at timestamptz,
	ADD COLUMN superseded_at timestamptz,
	ADD COLUMN fund_line_in_force integer GENERATED ALWAYS AS (CASE WHEN superseded_at IS NULL THEN fund_line_no END) STORED,
	ADD COLUMN indicator_line_in_force integer GENERATED ALWAYS AS (CASE WHEN superseded_at IS NULL THEN indicator_line_no END) STORED,
	DROP CONSTRAINT review_fund_line_fkey,
	DROP CONSTRAINT review_indicator_fkey,
	ADD CONSTRAINT review_fund_line_fkey FOREIGN KEY (evaluation_id, fund_line_in_force) REFERENCES fund_line (evaluation_id, line_no),
	ADD CONSTRAINT review_indicator_fkey FOREIGN KEY (evaluation_id, indicator_line_in_force) REFERENCES indicator (evaluation_id, line_no);

-- ---------------------------------------------------------------- departments
ALTER TABLE department
	ADD COLUMN first_year integer CHECK (first_year BETWEEN 1990 AND 2100),
	ADD CONSTRAINT department_years_check CHECK (first_year <= retired_after);

-- ---------------------------------------------------------------- the roster
-- A last day that never comes, or always was, is none: of an infinite one no days late could be told.
UPDATE filing_duty SET due_on = NULL WHERE NOT isfinite(due_on);
ALTER TABLE filing_duty ADD CONSTRAINT filing_duty_due_on_check CHECK (isfinite(due_on));
