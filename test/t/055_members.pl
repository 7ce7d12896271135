# Members by logins of their own: what only a session that began as one shows, dumps and COPY, and the programs that load and print.
use strict;
use warnings;

use File::Temp qw(tempdir);
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $node = PostgreSQL::Test::Cluster->new('main');
$node->init(extra => [ '--encoding=UTF8', '--locale=C' ]);
$node->start;
$node->safe_psql(
	'postgres', q{
	CREATE EXTENSION perfeval;
	SELECT perfeval.create_registry('eval');
	INSERT INTO eval.department (department_id, code, name) VALUES (1, '101', '教育局'), (2, '201', '卫生局');
	CREATE ROLE unit LOGIN;
	CREATE ROLE finance LOGIN;
	CREATE ROLE reader LOGIN;
	CREATE ROLE stranger LOGIN;
	SELECT eval.add_member('unit', 'fill_in', '101'), eval.add_member('finance', 'finance'), eval.add_member('reader', 'read');
	SELECT eval.import_form(jsonb_build_object('department', jsonb_build_object('code', d), 'fiscal_year', 2023, 'kind', 'department', 'title', t))
		FROM (VALUES ('101', '寻常'), ('201', '绝密')) v (d, t);
});
sub as { return $node->connstr('postgres') . " user=$_[0]"; }

sub told
{
	my ($user, $sql) = @_;
	my ($rc, $out, $err) = $node->psql('postgres', $sql, connstr => as($user));
	return $rc == 0 ? $out : $err;
}

# ---------- who one is

is(told('unit', 'SELECT title FROM eval.evaluation'), '寻常', 'a login sees its own forms');
like(told('unit', $_), qr/permission denied|must be superuser|must have admin option/, $_)
	for ('SET ROLE finance', 'SET SESSION AUTHORIZATION finance', q{SELECT set_config('session_authorization', 'finance', false)}, q{SELECT set_config('role', 'finance', false)},
	'SET session_replication_role = replica', 'ALTER ROLE unit BYPASSRLS', 'GRANT finance TO unit', 'CREATE ROLE other IN ROLE finance');
like(told('unit', "SET row_security = off; $_"), qr/query would be affected by row-level security policy/, "without policies: $_")
	for ('SELECT * FROM eval.evaluation', 'SELECT * FROM eval.evaluation_summary', 'SELECT * FROM eval.form_change', 'SELECT * FROM eval.member');
is($node->safe_psql('postgres', 'SELECT count(*) FROM eval.evaluation'), '2', 'the owner sees all');

# ---------- out by COPY and pg_dump

is(told('unit', 'COPY eval.evaluation (title) TO STDOUT'), '寻常', 'COPY gives what policies let through');
is(told('unit', 'COPY (SELECT title FROM eval.evaluation) TO STDOUT'), '寻常', 'of a query too');
like(told('unit', "COPY eval.goal (evaluation_id, line_no) FROM STDIN;\n1000\t9\n\\.\n"), qr/COPY FROM not supported with row-level security/, 'nothing comes in by COPY past a policy');
# as pg_dump says it, of PostgreSQL 18 too
my $refused = qr/permission denied|user may lack SELECT privilege/;
for my $user (qw(unit reader))
{
	my ($out, $err) = ('', '');
	my @dump = ('pg_dump', '--no-password', '--dbname', as($user), '--schema', 'eval');
	ok(!IPC::Run::run(\@dump, '>', \$out, '2>', \$err) && $err =~ /affected by row-level security|$refused/ && $out !~ /绝密/, "pg_dump by $user ends in an error") or diag($err);
	IPC::Run::run([ @dump, '--enable-row-security', '--data-only', '--table', 'eval.evaluation' ], '>', \$out, '2>', \$err);
	ok($out !~ /绝密/ && ($user eq 'reader' || $out =~ /寻常/ || $err =~ /$refused/), 'and with --enable-row-security has no more than the member sees') or diag($err);
}

# ---------- the programs

my $dir = tempdir(CLEANUP => 1);
my $number = 0;
sub ran
{
	my ($user, @command) = @_;
	my $out = '';
	IPC::Run::run([ '/usr/bin/python3', @command, '--dsn', as($user) ], '>&', \$out);
	return ($? >> 8) . " $out";
}

sub form_file
{
	my $file = "$dir/" . $number++ . '.json';
	append_to_file($file, $_[0]);
	return $file;
}

sub form_of { return qq{{"department": {"code": "$_[0]"}, "fiscal_year": $_[1], "kind": "department", "indicators": [{"level1": "产出指标", "target": "≥10个", "actual": "9个", "points": 10}]}}; }

my @load = ('src/bin/perfeval-load', '--no-progress', '--rejects', "$dir/rejects.csv");
like(ran('unit', @load, form_file(form_of('101', 2024))), qr/^0 /, 'perfeval-load takes in a form of the own department');
like(ran('unit', @load, form_file(form_of('201', 2024))), qr/^1 /, 'not one of another');
like(slurp_file("$dir/rejects.csv"), qr/permission denied for department '201',42501/, 'and says why');
like(ran('unit', @load, form_file(form_of('301', 2024))), qr/^1 /, 'nor of one that is not there');
like(ran('finance', @load, form_file(form_of('301', 2024))), qr/^0 /, 'which finance brings in');
like(ran('reader', @load, form_file(form_of('101', 2025))), qr/^[12] /, 'a reader loads nothing');
is($node->safe_psql('postgres', q{SELECT string_agg(d.code || ' ' || e.fiscal_year || ' ' || e.created_by, ', ' ORDER BY e.evaluation_id) FROM eval.evaluation e JOIN eval.department d USING (department_id) WHERE e.fiscal_year > 2023}),
	'101 2024 unit, 301 2024 finance', 'that is what came in, and by whom');

my ($own, $other) = split /\n/, $node->safe_psql('postgres', 'SELECT evaluation_id FROM eval.evaluation WHERE fiscal_year = 2023 ORDER BY 1');
my @print = ('src/bin/perfeval-print', '--to', 'html', '--output', '-');
like(ran('unit', @print, $own), qr/^0 .*寻常/s, 'perfeval-print prints an own form');
my $printed = ran('unit', @print, $other);
ok($printed =~ /^1 / && $printed !~ /绝密/, 'and no other') or diag($printed);
$printed = ran('unit', @print, '--summary', '2023');
ok($printed =~ /^0 .*教育局/s && $printed !~ /绝密/, 'the summary is of what is seen');
is(told('unit', q{SELECT string_agg(DISTINCT department_code, ' ') FROM eval.filing_status}), '101', 'what is not in is told of what one would see');
is(told('finance', q{SELECT string_agg(DISTINCT department_code, ' ') FROM eval.filing_status}), '101 201 301', 'which is all of it for finance');
is(told('reader', q{SELECT count(*) FROM eval.filing_status}), '0', 'and nothing for a reader');

# ---------- a member who is removed while he has a cursor open, and a table of his own under a name of ours

my $remove = 'psql -X -q -d "' . $node->connstr('postgres') . q{" -c "SELECT eval.remove_member('unit', 'fill_in', '101')" >/dev/null};
my $fetched = told(
	'unit', qq{
	CREATE TEMPORARY TABLE member AS SELECT 'unit' AS role_name, 'finance' AS duty, NULL::bigint AS department_id;
	SELECT count(*) FROM eval.evaluation;
	BEGIN;
	DECLARE opened CURSOR FOR SELECT title FROM eval.evaluation;
	\\! $remove
	FETCH ALL FROM opened;});
like($fetched, qr/does not exist|permission denied/, 'what he reads from it is an error');
is($node->safe_psql('postgres', q{SELECT count(*) FROM eval.member WHERE role_name = 'unit'}), '0', 'as he was removed');
$node->safe_psql('postgres', q{SELECT eval.add_member('unit', 'fill_in', '101')});

# ---------- a question where there is no snapshot: the rows of a loop that commits

like(
	told(
		'unit', q{
	CREATE FUNCTION pg_temp.always(bigint) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS 'SELECT true';
	CREATE DOMAIN pg_temp.known AS bigint CHECK (perfeval.once('pg_temp.always(bigint)', VALUE));
	DO $$ DECLARE x pg_temp.known; BEGIN FOR x IN SELECT g::bigint FROM generate_series(1, 3) g LOOP COMMIT; END LOOP; END $$;
	SELECT 'went on';}),
	qr/^(.*once\(\) is asked within a query.*|went on)$/s, 'it is answered or refused');
is(told('unit', 'SELECT count(*) FROM eval.evaluation'), '2', 'and the server stands');

# ---------- a login that is gone

$node->safe_psql('postgres', 'DROP OWNED BY reader; DROP ROLE reader');
is(told('unit', 'SELECT count(*) FROM eval.evaluation_summary'), '2', 'a role that was dropped breaks no query');
is($node->safe_psql('postgres', 'SELECT role_name, fault FROM eval.member_fault'), 'reader|role_gone', 'member_fault tells of it');

$node->stop;
done_testing();
