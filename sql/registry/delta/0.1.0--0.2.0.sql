-- ---------------------------------------------------------------- head and tail of a form
ALTER TABLE evaluation
	ADD COLUMN supervising_department text,
	ADD COLUMN implementing_unit text,
	ADD COLUMN responsible text,
	ADD COLUMN filled_in_by text,
	ADD COLUMN phone text,
	ADD COLUMN filled_in_on date,
	ADD COLUMN classified boolean NOT NULL DEFAULT false;
