-- A bureau's sample, as its finance office (reader_finance) and one who reads what is published (reader_public) see it; each may log in.
\set ON_ERROR_STOP on
SET client_min_messages = warning;
CREATE ROLE reader_finance LOGIN;
CREATE ROLE reader_public LOGIN;
SELECT eval.add_member('reader_finance', 'finance'), eval.add_member('reader_public', 'read') \g /dev/null
