# Totals kept by a run: its scope, progress and interruption, who may run it, and people who are at work meanwhile.
use strict;
use warnings;

use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $node = PostgreSQL::Test::Cluster->new('main');
$node->init(extra => [ '--encoding=UTF8', '--locale=C' ]);
$node->append_conf('postgresql.conf', 'jit = off');
$node->start;

my $forms = 60;
$node->safe_psql(
	'postgres', qq{
	CREATE EXTENSION perfeval;
	CREATE ROLE bureau_owner;
	CREATE ROLE treasurer;
	GRANT CREATE ON DATABASE postgres TO bureau_owner;
	SET ROLE bureau_owner;
	SELECT perfeval.create_registry('eval');
	INSERT INTO eval.department (department_id, code, name, parent_id) VALUES (1, '教育局', '教育局', NULL), (2, '一中', '一中', 1), (3, '妇联', '妇联', NULL);
	INSERT INTO eval.evaluation (evaluation_id, department_id, fiscal_year, kind, subject, stage)
		SELECT n, 1 + n % 3, 2020 + n % 2, 'project', '项目' || n, CASE WHEN n % 2 = 0 THEN 'published' ELSE 'draft' END FROM generate_series(1, $forms) n;
	INSERT INTO eval.indicator (evaluation_id, line_no, fiscal_year, level1, level2, target, actual, points, self_score)
		SELECT n, line, 2020 + n % 2, '产出指标', '数量指标', '≥' || n || '场', line || '场', 10, 9 FROM generate_series(1, $forms) n, generate_series(1, 5) line;
	SELECT eval.add_member('treasurer', 'finance');
	-- A batch takes 100 ms and more while this is on.
	CREATE FUNCTION eval.slow() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM pg_catalog.pg_sleep(0.1); RETURN NULL; END';
	CREATE TRIGGER slow AFTER INSERT ON eval.kept_form FOR EACH STATEMENT EXECUTE FUNCTION eval.slow();
});

sub session
{
	my ($command) = @_;
	my %session = (in => "$command\n", out => '', err => '');
	$session{run} = IPC::Run::start([ 'psql', '-X', '-A', '-t', '-d', $node->connstr('postgres') ],
		'<', \$session{in}, '>', \$session{out}, '2>', \$session{err}, IPC::Run::timeout(180));
	$session{run}->pump while length $session{in};
	return \%session;
}

sub progress
{
	my ($columns) = @_;
	return $node->safe_psql('postgres', "SELECT $columns FROM eval.keep_progress ORDER BY run_id DESC LIMIT 1");
}

sub kept
{
	return $node->safe_psql('postgres', q{SELECT string_agg(evaluation_id::text, ' ' ORDER BY evaluation_id) FROM eval.kept_form});
}

sub cancel
{
	return $node->safe_psql('postgres', q{SELECT count(pg_cancel_backend(pid)) FROM pg_stat_activity WHERE query LIKE 'CALL eval.keep_totals%' AND pid <> pg_backend_pid()});
}

# ---------- interrupted, and begun anew

my $run = session('CALL eval.keep_totals(batch_forms => 3);');
ok($node->poll_query_until('postgres', q{SELECT forms_done >= 3 AND state = 'running' FROM eval.keep_progress ORDER BY run_id DESC LIMIT 1}),
	'another session sees how far it is, and that it is running');
like(progress('percent_done, seconds_left'), qr/^\d+\.\d\|\d+$/, 'and how long it will take');
my ($rc, $out, $err) = $node->psql('postgres', "\\set VERBOSITY verbose\nCALL eval.keep_totals()");
like($err, qr/55006: totals are being kept by another session/, 'and does not keep the same again');
is(cancel(), 1, 'it is cancelled');
$run->{run}->finish;
like($run->{err}, qr/canceling statement due to user request/, 'and says so');
my $done = progress('forms_done');
is(progress(q{state, forms_done > 0 AND forms_done < forms_total}), 'interrupted|t', 'so does the progress');
is($node->safe_psql('postgres', 'SELECT kept, not_kept FROM eval.kept_state'), "$done|" . ($forms - $done), 'what it has counted is kept, and nothing else');
$node->safe_psql('postgres', 'DROP TRIGGER slow ON eval.kept_form');

(undef, undef, $err) = $node->psql('postgres', 'CALL eval.keep_totals(batch_forms => 7)');
like($err, qr/NOTICE:  run \d+: kept $forms of $forms forms, \d+ forms\/s, 00:00:\d\d in all/, 'a new run tells what it has done');
is(progress('state, forms_total, forms_done, percent_done, seconds_left'), "finished|$forms|$forms|100.0|", 'every form');
is(kept(), join(' ', 1 .. $forms), 'each once');
is($node->safe_psql('postgres', 'SELECT count(*), count(DISTINCT fiscal_year), sum(depth) FROM eval.kept_department'), '6|2|2', 'and the departments of each year');
is($node->safe_psql('postgres', 'SELECT (SELECT count(*) FROM eval.kept_scheme) = (SELECT count(*) FROM eval.scheme_list), (SELECT count(*) FROM eval.kept_rule) = (SELECT count(*) FROM eval.audit_rule)'),
	't|t', 'the schemes and the rules');

# ---------- a scope

my %scope = ("fiscal_year => 2021" => [ grep { $_ % 2 } 1 .. $forms ], "department => '教育局'" => [ grep { $_ % 3 < 2 } 1 .. $forms ],
	"'教育局', 2020" => [ grep { $_ % 3 < 2 && $_ % 2 == 0 } 1 .. $forms ], 'form => 5' => [5]);
foreach my $scope (sort keys %scope)
{
	$node->safe_psql('postgres', 'DELETE FROM eval.kept_form; DELETE FROM eval.kept_filing; DELETE FROM eval.kept_department');
	$node->safe_psql('postgres', "CALL eval.keep_totals($scope, batch_forms => 4)");
	is(kept(), join(' ', @{ $scope{$scope} }), "$scope: these forms");
	is($node->safe_psql('postgres', q{SELECT string_agg(DISTINCT fiscal_year::text, ' ') FROM eval.kept_department}),
		$scope =~ /2021|form/ ? '2021' : $scope =~ /2020/ ? '2020' : '2020 2021', "$scope: these years");
}
$node->safe_psql('postgres', 'CALL eval.keep_totals()');
$node->safe_psql('postgres', 'DELETE FROM eval.evaluation WHERE fiscal_year = 2021');
$node->safe_psql('postgres', 'CALL eval.keep_totals()');
is($node->safe_psql('postgres', q{SELECT (SELECT count(*) FROM eval.kept_form WHERE fiscal_year = 2021), (SELECT count(*) FROM eval.kept_department WHERE fiscal_year = 2021),
		(SELECT count(*) FROM eval.kept_filing WHERE fiscal_year = 2021)}), '0|0|0', 'of a year that is gone nothing is kept');

# ---------- who may run it

$node->safe_psql('postgres', 'SET ROLE bureau_owner; CALL eval.keep_totals()');
is(progress('state'), 'finished', 'the registry\'s owner');
(undef, undef, $err) = $node->psql('postgres', 'SET ROLE treasurer; CALL eval.keep_totals()');
like($err, qr/permission denied for procedure keep_totals/, 'and no member');
my $all = kept();
$node->safe_psql('postgres', 'ALTER TABLE eval.evaluation FORCE ROW LEVEL SECURITY');
(undef, undef, $err) = $node->psql('postgres', 'SET ROLE bureau_owner; CALL eval.keep_totals()');
like($err, qr/query would be affected by row-level security policy for table "evaluation"/, 'an owner who is bound by policies does not take what he is not shown for gone');
is(kept(), $all, 'and leaves all as it was');
$node->safe_psql('postgres', 'ALTER TABLE eval.evaluation NO FORCE ROW LEVEL SECURITY');
(undef, undef, $err) = $node->psql('postgres', "BEGIN;\nCALL eval.keep_totals();");
like($err, qr/invalid transaction termination/, 'nobody in a transaction of his own');
foreach my $level ('serializable', 'repeatable read')
{
	is($node->safe_psql('postgres', "SET default_transaction_isolation = '$level'; SET search_path = ''; CALL eval.keep_totals(); SELECT current_setting('search_path')"), '""',
		"in a session that is $level and has no path, which it leaves alone");
}

# ---------- people at work

my $clerk = session("BEGIN; UPDATE eval.evaluation SET stage = 'finance_review' WHERE evaluation_id = 10;");
$node->poll_query_until('postgres', q{SELECT count(*) = 1 FROM pg_stat_activity WHERE state = 'idle in transaction'});
$run = session('CALL eval.keep_totals(batch_forms => 5);');
ok($node->poll_query_until('postgres', q{SELECT forms_done = 4 AND state = 'running' FROM eval.keep_progress ORDER BY run_id DESC LIMIT 1}), 'a run goes up to the form that somebody is moving');
$clerk->{in} .= "UPDATE eval.evaluation SET stage = 'finance_review' WHERE evaluation_id = 4;\n";
$clerk->{run}->pump while length $clerk->{in};
ok($node->poll_query_until('postgres', q{SELECT count(*) = 1 FROM pg_stat_activity WHERE state = 'idle in transaction' AND query LIKE '%evaluation_id = 4;'}),
	'who goes on to another form meanwhile');
$run->{run}->pump until $run->{err} =~ /waiting for/;
like($run->{err}, qr/kept 4 of 30 forms.*; waiting for form 10, which another transaction is changing/, 'it says whom it waits for');
$clerk->{in} .= "COMMIT;\n\\q\n";
$clerk->{run}->finish;
$run->{in} .= "\\q\n";
$run->{run}->finish;
is($clerk->{err}, '', 'no deadlock');
is(progress('state, forms_done'), 'finished|30', 'and is through');
is($node->safe_psql('postgres', q{SELECT count(*) FROM eval.kept_form k JOIN eval.evaluation e USING (evaluation_id, stage)}), 30, 'with every form in the stage where it is');

$clerk = session("BEGIN; LOCK TABLE eval.kept_rule; SELECT 'locked';");
$clerk->{run}->pump until $clerk->{out} =~ /locked/;
$run = session('CALL eval.keep_totals();');
$run->{run}->pump until $run->{err} =~ /waiting for/;
like($run->{err}, qr/kept 30 of 30 forms.*; waiting for the schemes and rules, which another transaction is changing/, 'it says so when it waits for what is no form');
$clerk->{in} .= "COMMIT;\n\\q\n";
$clerk->{run}->finish;
$run->{in} .= "\\q\n";
$run->{run}->finish;
is(progress('state, forms_done'), 'finished|30', 'and is through, too');

# Anyone who may connect can take the lock by which runs know of each other: the owner finds out who it is, as doc/security.md says.
my $idler = session(q{SET ROLE treasurer; SELECT pg_advisory_lock('eval.keep_run'::regclass::oid::bigint << 32), 'held';});
$idler->{run}->pump until $idler->{out} =~ /held/;
(undef, undef, $err) = $node->psql('postgres', 'CALL eval.keep_totals()');
like($err, qr/totals are being kept by another session/, 'somebody who holds the lock keeps totals from being kept');
my ($holders) = slurp_file("doc/security.md") =~ /^  (SELECT a\.pid, .*? AND l\.granted);$/ms;
my $idle = $node->safe_psql('postgres', "SELECT string_agg(h.pid::text, ' ') FROM ($holders) h");
is($node->safe_psql('postgres', "SELECT pg_terminate_backend($idle)"), 't', 'his session is found, and ended');
$idler->{run}->finish;
$node->safe_psql('postgres', 'CALL eval.keep_totals()');
# His lock on the number of a run holds nothing up.
my $number = progress('run_id') + 1;
$idler = session("SET ROLE treasurer; SELECT pg_advisory_lock(('eval.keep_run'::regclass::oid::bigint << 32) + $number), 'held';");
$idler->{run}->pump until $idler->{out} =~ /held/;
$node->safe_psql('postgres', 'CALL eval.keep_totals()');
is(progress("run_id - $number, state, forms_done"), '0|finished|30', 'a lock on the number of a run is no hindrance');
$idler->{in} .= "\\q\n";
$idler->{run}->finish;

# Clerks move forms back and forth, one by one and some together, while the same are kept again and again.
my @clerks = map {
	my $nth = $_;
	session(join '', map { sprintf q{UPDATE eval.evaluation SET stage = CASE stage WHEN 'published' THEN 'draft' ELSE 'published' END, classified = NOT classified
		WHERE evaluation_id IN (%d, %d); UPDATE eval.indicator SET self_score = %d WHERE evaluation_id = %1$d;
		}, 2 + 2 * (($_ * 7 + $nth * 3) % 30), 2 + 2 * (($_ * 11 + $nth) % 30), $_ % 10 } 1 .. 120);
} 1, 2;
my $keeper = session("CALL eval.keep_totals(batch_forms => 6);\n" x 4);
foreach my $session (@clerks, $keeper)
{
	$session->{in} .= "\\q\n";
	$session->{run}->finish;
}
unlike(join('', map { $_->{err} } @clerks), qr/ERROR:  (?!deadlock)/, 'clerks are not refused');
unlike($keeper->{err}, qr/ERROR/, 'nor is the run');
is($node->safe_psql('postgres', q{SELECT kept, not_kept FROM eval.kept_state}), '30|0', 'every form is kept');
is($node->safe_psql('postgres', q{
		SELECT count(*) FROM eval.kept_form k JOIN eval.evaluation e USING (evaluation_id, department_id, stage, classified)
		UNION ALL SELECT count(DISTINCT evaluation_id) FROM eval.kept_category k JOIN eval.evaluation e USING (evaluation_id, department_id, stage, classified)
		UNION ALL SELECT count(*) FROM eval.kept_filing k JOIN eval.evaluation e USING (evaluation_id, department_id, stage, classified)}), "30\n30\n30",
	'and shown with the form that it is of');
$node->safe_psql('postgres', 'CALL eval.keep_totals()');
is($node->safe_psql('postgres', q{SELECT count(*) FROM eval.kept_form k JOIN eval.evaluation_summary s USING (evaluation_id) WHERE k.self_total = s.self_total AND k.stage = s.stage}), 30,
	'and after another run as the views have it');

$node->stop;
done_testing();
