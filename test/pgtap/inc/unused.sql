-- Last in a database of hostile.psql's.
BEGIN;
SELECT plan(4);
SELECT is(poison.use_count(), 0::bigint, 'nothing in all of these files has used an object that is named as another one is and comes first in the path');
SELECT throws_ok('SELECT * FROM evaluation', 'XXPOI', 'poison: evaluation was used', 'who names a table without its schema does');
SELECT throws_ok($$SELECT '≥1个'::perfeval.target_value || 'x'$$, 'XXPOI', 'poison: || was used', 'and who leaves it to the path which operator is meant');
SELECT is(poison.use_count(), 2::bigint, 'and is found');
SELECT finish();
ROLLBACK;
