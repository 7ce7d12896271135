# Scoring a registry anew: progress, interruption, resumption, a crash in mid-run, and people who edit meanwhile.
use strict;
use warnings;

use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $node = PostgreSQL::Test::Cluster->new('main');
$node->init(extra => [ '--encoding=UTF8', '--locale=C' ]);
$node->start;

my $forms = 200;
$node->safe_psql(
	'postgres', qq{
	CREATE EXTENSION perfeval;
	SELECT perfeval.create_registry('eval');
	INSERT INTO eval.department (department_id, code, name, parent_id) VALUES (1, '教育局', '教育局', NULL), (2, '一中', '一中', 1), (3, '妇联', '妇联', NULL);
	INSERT INTO eval.evaluation (evaluation_id, department_id, fiscal_year, kind, subject, engine_version)
		SELECT n, 1 + n % 3, 2020 + n % 2, 'project', '项目' || n, 0 FROM generate_series(1, $forms) n;
	INSERT INTO eval.indicator (evaluation_id, line_no, fiscal_year, target, actual, points)
		SELECT n, line, 2020 + n % 2, '≥' || n || '场', line || '场', 10 FROM generate_series(1, $forms) n, generate_series(1, 5) line;
	-- A form takes 10 ms and more while this is on.
	CREATE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM pg_sleep(0.01); RETURN NEW; END';
	CREATE TRIGGER slow BEFORE UPDATE OF engine_version ON eval.evaluation FOR EACH ROW EXECUTE FUNCTION slow();
	-- One reading is an older engine's: of 10, as text 5.
	CREATE CAST (bytea AS perfeval.actual_value) WITHOUT FUNCTION;
	CREATE CAST (perfeval.actual_value AS bytea) WITHOUT FUNCTION;
	UPDATE eval.indicator SET actual = (substring('1场'::perfeval.actual_value::bytea FOR length('1场'::perfeval.actual_value::bytea) - 4)
		|| convert_to('5场', 'UTF8'))::perfeval.actual_value WHERE line_no = 5;
});
my $text = $node->safe_psql('postgres', 'SELECT evaluation_id, line_no, target, actual, points, rule FROM eval.indicator ORDER BY 1, 2');
my $right = q{SELECT evaluation_id, line_no, perfeval.indicator_score(target::text::perfeval.target_value, actual::text::perfeval.actual_value, points, rule, fiscal_year)
	FROM eval.indicator ORDER BY 1, 2};
my $expected = $node->safe_psql('postgres', $right);
isnt($node->safe_psql('postgres', 'SELECT evaluation_id, line_no, score FROM eval.indicator ORDER BY 1, 2'), $expected, 'there are scores to set right');

# A session that runs one command; it is ended by finish().
sub session
{
	my ($command) = @_;
	my %session = (in => "$command\n", out => '', err => '');
	$session{run} = IPC::Run::start([ 'psql', '-X', '-A', '-t', '-d', $node->connstr('postgres') ],
		'<', \$session{in}, '>', \$session{out}, '2>', \$session{err}, IPC::Run::timeout(180));
	$session{run}->pump while length $session{in};
	return \%session;
}

# Of the latest run: a sequence jumps after a crash, so its number is not known beforehand.
sub progress
{
	my ($columns) = @_;
	return $node->safe_psql('postgres', "SELECT $columns FROM eval.rescore_progress ORDER BY run_id DESC LIMIT 1");
}

sub wait_for_some
{
	my ($least) = @_;
	return $node->poll_query_until('postgres',
		"SELECT forms_done >= $least AND state = 'running' FROM eval.rescore_progress ORDER BY run_id DESC LIMIT 1");
}

# ---------- interrupted and resumed

my $run = session('CALL eval.rescore(batch_forms => 3);');
ok(wait_for_some(3), 'another session sees how far it is, and that it is running');
my ($rc, $out, $err) = $node->psql('postgres', "\\set VERBOSITY verbose\nCALL eval.rescore(resume => 1)");
like($err, qr/55006: run 1 is being carried out by another session/, 'and can\'t take it over');
$node->safe_psql('postgres', q{SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE query LIKE 'CALL eval.rescore%' AND pid <> pg_backend_pid()});
$run->{run}->finish;
like($run->{err}, qr/canceling statement due to user request/, 'it can be cancelled');
my $done = progress('forms_done');
is(progress(q{state, forms_done > 0 AND forms_done < forms_total, lines_done = 5 * forms_done, seconds_left > 0}), 'interrupted|t|t|t', 'and says so');
is($node->safe_psql('postgres', 'SELECT count(*) FROM eval.evaluation WHERE engine_version = 1'), $done, 'what it has counted is committed, and nothing else');

($rc, $out, $err) = $node->psql('postgres', 'CALL eval.rescore(resume => 1)');
is($rc, 0, 'resumed');
like($err, qr/NOTICE:  run 1: rescored $forms of $forms forms, 1000 lines \(200 written, \d+ scores changed\), \d+ lines\/s, 00:00:\d\d in all/, 'it tells what it has done');
is(progress('state, forms_done, lines_done, lines_written, seconds_left'), "finished|$forms|1000|200|", 'each form once, and no line that reads as it did');
is($node->safe_psql('postgres', 'SELECT evaluation_id, line_no, score FROM eval.indicator ORDER BY 1, 2'), $expected, 'every score is that of the text');
is($node->safe_psql('postgres', 'SELECT evaluation_id, line_no, target, actual, points, rule FROM eval.indicator ORDER BY 1, 2'), $text, 'no text has changed');
is($node->safe_psql('postgres', 'SELECT scores_changed FROM eval.rescore_progress'), $node->safe_psql('postgres', qq{
		SELECT count(*) FROM eval.indicator WHERE line_no = 5
			AND score <> perfeval.indicator_score(target, '1场', points, rule, fiscal_year)}),
	'the scores that changed are counted');

# ---------- a crash in mid-run

$node->safe_psql('postgres', 'UPDATE eval.evaluation SET engine_version = 0');
$run = session('CALL eval.rescore(batch_forms => 2);');
ok(wait_for_some(4), 'a second run');
$node->stop('immediate');
$run->{run}->finish;
$node->start;
is(progress('state, lines_done = 5 * forms_done'), 'interrupted|t', 'after a crash it is interrupted');
is(progress('forms_done'), $node->safe_psql('postgres', 'SELECT count(*) FROM eval.evaluation WHERE engine_version = 1'), 'and knows how far it was');
my $second = progress('run_id');
$node->safe_psql('postgres', "CALL eval.rescore(resume => $second)");
is(progress('state, forms_done, lines_done'), "finished|$forms|1000", 'resumed, it goes through');
is($node->safe_psql('postgres', 'SELECT count(*) FROM eval.evaluation WHERE engine_version <> 1'), '0', 'nothing is left out');

# ---------- scopes

$node->safe_psql('postgres', q{
	DROP TRIGGER slow ON eval.evaluation;
	UPDATE eval.evaluation SET engine_version = 0;
	UPDATE eval.evaluation SET stage = 'published' WHERE evaluation_id <= 30;
});
my $old = 'SELECT count(*) FROM eval.evaluation WHERE engine_version = 0 AND ';
$node->safe_psql('postgres', 'CALL eval.rescore(form => 100)');
is($node->safe_psql('postgres', "$old evaluation_id = 100"), '0', 'one form');
is(progress('forms_total, forms_done, percent_done'), '1|1|100.0', 'counted as one');
($rc, $out, $err) = $node->psql('postgres', q{CALL eval.rescore(department => '教育局', fiscal_year => 2020)});
like($err, qr/; 10 published left alone$/m, 'published forms are left alone, and counted');
is($node->safe_psql('postgres', "$old department_id <> 3 AND fiscal_year = 2020 AND stage <> 'published'"), '0', 'a department, with the one below it, in a year');
is($node->safe_psql('postgres', "$old (department_id = 3 OR fiscal_year = 2021) AND evaluation_id NOT IN (100)"),
	$node->safe_psql('postgres', 'SELECT count(*) FROM eval.evaluation WHERE (department_id = 3 OR fiscal_year = 2021) AND evaluation_id <> 100'), 'and no other');
$node->safe_psql('postgres', 'CALL eval.rescore(with_published => true)');
is($node->safe_psql('postgres', "$old true"), '0', 'all of them');

# ---------- it gives way to a person, and takes no deadlock for an end

$node->safe_psql('postgres', q{
	UPDATE eval.evaluation SET engine_version = 0;
	UPDATE eval.indicator SET actual = (substring('1场'::perfeval.actual_value::bytea FOR length('1场'::perfeval.actual_value::bytea) - 4)
		|| convert_to('5场', 'UTF8'))::perfeval.actual_value WHERE evaluation_id = 150 AND line_no = 1;
});
my $clerk = session("BEGIN;\nUPDATE eval.indicator SET actual = '3场' WHERE evaluation_id = 150 AND line_no = 1;\nSELECT 'edited';\n");
$clerk->{run}->pump until $clerk->{out} =~ /^edited$/m;
$run = session('CALL eval.rescore(batch_forms => 50, with_published => true);');
ok($node->poll_query_until('postgres', 'SELECT last_evaluation_id = 149 AND finished_at IS NULL FROM eval.rescore_run ORDER BY run_id DESC LIMIT 1'), 'it comes up to the form that is being edited');
$clerk->{in} .= "UPDATE eval.evaluation SET title = '更正' WHERE evaluation_id = 150;\nSELECT 'titled';\nCOMMIT;\n\\q\n";
$clerk->{run}->pump until $clerk->{out} =~ /^titled$/m || $clerk->{err} ne '';
$clerk->{run}->finish;
is($clerk->{err}, '', 'which goes on undisturbed');
$run->{run}->finish;
is(progress('state, forms_done, lines_done'), "finished|$forms|1000", 'and so does the run');
is($node->safe_psql('postgres', 'SELECT actual, score FROM eval.indicator WHERE evaluation_id = 150 AND line_no = 1'), '3场|0.20', 'the edit is there');

# ---------- elsewhere

$node->safe_psql('postgres', q{ALTER SCHEMA eval RENAME TO "评价 库"});
($rc, $out, $err) = $node->psql('postgres', qq{SET search_path = '';\nCALL "评价 库".rescore();\nSHOW search_path;});
is("$rc $out", '0 ""', 'it follows its schema to another name, and leaves the search_path as it was');
# members are asked for by functions that are pinned to the schema's name
like($node->safe_psql('postgres', q{SELECT perfeval.upgrade_registry('评价 库')}), qr/^\d+\.\d+\.\d+$/, 'what else is pinned to the old name follows by upgrade_registry()');
$node->safe_psql('postgres', q{
	CREATE ROLE clerk LOGIN;
	GRANT USAGE ON SCHEMA "评价 库" TO clerk;
	GRANT SELECT ON ALL TABLES IN SCHEMA "评价 库" TO clerk;
});
my $as_clerk = $node->connstr('postgres') . ' user=clerk';
($rc, $out, $err) = $node->psql('postgres', q{CALL "评价 库".rescore()}, connstr => $as_clerk);
like($err, qr/permission denied for procedure rescore/, 'nobody runs it who was not given the right');
$node->safe_psql('postgres', q{GRANT EXECUTE ON ALL ROUTINES IN SCHEMA "评价 库" TO clerk});
($rc, $out, $err) = $node->psql('postgres', q{CALL "评价 库".rescore()}, connstr => $as_clerk);
like($err, qr/permission denied for table rescore_run/, 'it runs with the rights of the caller');
is($node->safe_psql('postgres', q{SELECT count(*) FROM "评价 库".score_under('mof-2020')}, connstr => $as_clerk), '0', 'to ask what would be takes SELECT, EXECUTE and forms that one sees');
$node->safe_psql('postgres', q{SELECT "评价 库".add_member('clerk', 'finance')});
is($node->safe_psql('postgres', q{SELECT count(*) > 0 FROM "评价 库".score_under('mof-2020')}, connstr => $as_clerk), 't', 'who sees them asks');
$node->safe_psql('postgres', q{GRANT INSERT, UPDATE ON ALL TABLES IN SCHEMA "评价 库" TO clerk});
($rc, $out, $err) = $node->psql('postgres', q{CALL "评价 库".rescore(fiscal_year => 2021)}, connstr => $as_clerk);
like($err, qr/new row violates row-level security policy for table "rescore_run"/, 'what is no draft is the owner\'s to score anew, whatever was granted');
$node->safe_psql('postgres', q{ALTER ROLE clerk BYPASSRLS});
is($node->safe_psql('postgres', q{CALL "评价 库".rescore(fiscal_year => 2021)}, connstr => $as_clerk), '', 'or that of a role that policies do not bind');

$node->stop;
done_testing();
