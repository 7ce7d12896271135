# From every release that there was, the extension and its registries come to be what a fresh installation is, with all that a
# bureau has in them and has built on them; and a library and SQL of different versions say so.
use strict;
use warnings;

use File::Basename qw(basename);
use File::Copy qw(copy move);
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

# A server of its own, as releases and libraries of other versions are put into it: hard links, which are replaced and not written to.
my $tree = PostgreSQL::Test::Utils::tempdir . '/tree';
foreach my $directory (split /\n/, `pg_config --bindir --pkglibdir --sharedir`)
{
	system_or_bail('sh', '-c', 'mkdir -p "$1" && cp -al "$0/." "$1"', $directory, $tree . $directory =~ s/^\Q$ENV{PERFEVAL_WORK}\E//r);
}
chomp(my $bindir = `pg_config --bindir`);
my $node = PostgreSQL::Test::Cluster->new('main', install_path => $tree . $bindir =~ s/^\Q$ENV{PERFEVAL_WORK}\E|\/bin$//gr);
$node->init(extra => [ '--encoding=UTF8', '--locale=C' ]);
$node->append_conf('postgresql.conf', "fsync = off\njit = off");
$node->start;

my $temp = PostgreSQL::Test::Utils::tempdir;
my $form = slurp_file('test/data/wangcheng-2020.json');
my ($version) = slurp_file('perfeval.control') =~ /^default_version = '(.*)'/m;
my $scripts = $node->config_data('--sharedir') . '/extension';
my $library = $node->config_data('--pkglibdir') . '/perfeval.so';

# A registry of the superuser's, one of a bureau's in a schema that has to be quoted, one with nothing but what it came with.
my %owner = (eval => 'postgres', '评价 Eval' => 'bureau_owner', empty => 'bureau_owner');
my @registries = sort keys %owner;
my $all = 'schemas={perfeval,' . join(',', map { "\"$_\"" } @registries) . '}';
my $own_rows = 'schemas={eval,"评价 Eval"}';

$node->safe_psql('postgres', 'CREATE ROLE bureau_owner; CREATE ROLE bureau_reader; CREATE ROLE stranger; CREATE ROLE bureau_head; GRANT bureau_owner TO bureau_head');

# psql as a role, with variables; dies of an error.
sub run_sql
{
	my ($database, $role, $sql, @variables) = @_;
	local $ENV{PGOPTIONS} = "-c role=$role -c TimeZone=UTC -c client_min_messages=warning";
	my $file = "$temp/script.sql";
	write_text($file, $sql);
	my @command = ('psql', '-X', '-q', '-A', '-t', '-v', 'ON_ERROR_STOP=1', '-d', $node->connstr($database), '-f', $file);
	my ($out, $err);
	IPC::Run::run([ @command, map { ('-v', $_) } @variables ], '>', \$out, '2>', \$err) or die "$database as $role: $err";
	return $out;
}

sub write_text
{
	my ($file, $text) = @_;
	open my $fh, '>', $file or die "$file: $!";
	print $fh $text;
	close $fh;
	return;
}

# The error that a statement ends with.
sub error_of
{
	my ($database, $sql, $role) = @_;
	my (undef, undef, $err) = $node->psql($database, ($role ? "SET ROLE $role; " : '') . $sql);
	return $err =~ s/^psql:<stdin>:\d+: //gmr;
}

# What is in one list and not in the other, as often as it is.
sub same_lines
{
	my ($got, $expected, $name) = @_;
	my %count;
	$count{$_}++ foreach split /\n(?! {4})/, $got;
	$count{$_}-- foreach split /\n(?! {4})/, $expected;
	my @differences = map { ($count{$_} > 0 ? "+ $_" : "- $_") } grep { $count{$_} } sort keys %count;
	ok(!@differences, $name) or diag(join "\n", map { substr $_, 0, 2000 } @differences[ 0 .. ($#differences < 30 ? $#differences : 30) ]);
	return;
}

sub make_registries
{
	my ($database, $release) = @_;
	$node->safe_psql('postgres', "CREATE DATABASE $database");
	$node->safe_psql($database, "CREATE EXTENSION perfeval VERSION '$release'; GRANT CREATE ON DATABASE $database TO bureau_owner");
	foreach my $schema (@registries)
	{
		run_sql($database, $owner{$schema}, "SELECT perfeval.create_registry('$schema')");
	}
	return;
}

sub bureau_builds
{
	my ($database) = @_;
	foreach my $schema (grep { $_ ne 'empty' } @registries)
	{
		run_sql($database, $owner{$schema}, slurp_file('test/upgrade/own.sql'), "s=$schema");
	}
	return;
}

sub facts
{
	my ($database) = @_;
	return run_sql($database, 'postgres', slurp_file('test/upgrade/facts.sql'), $all);
}

# Every row of a registry that nobody has worked with: what it comes with.
sub shipped_rows
{
	my ($database) = @_;
	my $queries = run_sql($database, 'postgres', slurp_file('test/upgrade/rows.sql'), 'schemas={empty}');
	my $rows = run_sql($database, 'postgres', $queries);
	return $rows =~ s/, "created_at": "[^"]*"//gr;
}

# The seed's form, taken in anew, and what comes of it.
my $scores = '44|44|10|90.0|优';

sub seed_scores
{
	my ($database) = @_;
	$node->safe_psql($database, 'DELETE FROM eval.evaluation WHERE fiscal_year = 2018');
	$node->safe_psql($database, "SELECT eval.import_form(jsonb_set(\$form\$$form\$form\$, '{fiscal_year}', '2018'))");
	return $node->safe_psql($database,
		'SELECT figures_score, figures_points, claimed_score, adopted_total, grade FROM eval.evaluation_summary WHERE fiscal_year = 2018');
}

sub upgraded_ok
{
	my ($database, $release) = @_;
	local $ENV{PGOPTIONS} = '-c search_path=hostile,public';
	like(error_of($database, q{SELECT perfeval.upgrade_registry('评价 Eval')}, 'stranger'), qr/must be owner of registry "评价 Eval"/,
		"$release: no stranger upgrades a registry");
	$node->safe_psql($database, 'CREATE TABLE eval.stage_event (own text); CREATE FUNCTION eval.submit_form(bigint, text) RETURNS bigint LANGUAGE sql RETURN 1');
	my $refused = error_of($database, q{SELECT perfeval.upgrade_registry('eval')});
	is($node->safe_psql($database, 'SELECT eval.registry_version(), eval.submit_form(1, NULL)'), "$release|1", "$release: an upgrade with an object in the way changes nothing");
	like($refused, qr/^ERROR:  schema eval holds an object with a name that a registry needs\nDETAIL:  .*already exists/m, "$release: and says so");
	$node->safe_psql($database, 'DROP TABLE eval.stage_event; DROP FUNCTION eval.submit_form(bigint, text)');
	foreach (([ 'eval', 'postgres' ], [ '评价 Eval', 'bureau_head' ]))
	{
		my ($schema, $role) = @$_;
		is($node->safe_psql($database, "SET ROLE $role; SELECT perfeval.upgrade_registry('$schema'), current_user"), "$version|$role",
			"$release: $role upgrades $schema");
	}
	my @both = map { { out => '' } } 1, 2;
	$_->{run} = IPC::Run::start([ 'psql', '-X', '-q', '-A', '-t', '-d', $node->connstr($database), '-c', q{SELECT perfeval.upgrade_registry('empty')} ],
		'>', \$_->{out}, '2>&1') foreach @both;
	IPC::Run::finish($_->{run}) foreach @both;
	is(join('', map { $_->{out} } @both), "$version\n$version\n", "$release: two superusers upgrade a registry at once, and it stays its owner's");
	is($node->safe_psql($database, 'SELECT * FROM hostile.called'), '', "$release: and nothing hostile in the path was called");
	is($node->safe_psql($database, q{SELECT perfeval.upgrade_registry('eval'), eval.registry_version()}), "$version|$version",
		"$release: a second time does nothing");
	return;
}

make_registries('fresh', $version);
bureau_builds('fresh');
my $fresh = facts('fresh');
my $shipped = shipped_rows('fresh');
like($fresh, qr/^function perfeval\.library_version\(\):.*^view eval\.evaluation_form:/ms, 'there is something to compare');
like($shipped, qr/"code": "mof-2020"/, 'and rows');

my @releases = map { basename($_) =~ /^perfeval--(.*)\.sql\.gz$/ } glob 'test/data/releases/*.sql.gz';
foreach my $release (@releases)
{
	my $database = "old_$release" =~ tr/./_/r;
	system_or_bail('sh', '-c', "gzip -dc test/data/releases/perfeval--$release.sql.gz >'$scripts/perfeval--$release.sql'");
	make_registries($database, $release);
	is(seed_scores($database), $scores, "$release: its SQL scores the seed's form by the library of today");
	foreach my $schema (grep { $_ ne 'empty' } @registries)
	{
		run_sql($database, $owner{$schema}, slurp_file('test/upgrade/data.sql'), "s=$schema", "form=$form");
	}
	bureau_builds($database);

	my $queries = run_sql($database, 'postgres', slurp_file('test/upgrade/rows.sql'), $own_rows);
	# what a release says of its own rules
	$queries =~ s/^.* FROM .*\.audit_(?:advice|rule|rule_set|scheme_rule)\) r;\n//gm;
	# some of what was not read has become columns; what export_form() gives, below, has all of it
	$queries =~ s/^(SELECT '[^']*\.evaluation', .*), written\b/$1/gm;
	my $moment = $node->safe_psql($database, 'SELECT clock_timestamp()');
	# 0.1.0 had the session's days; they are Beijing's since, which is ahead of UTC for a third of the day
	$queries = "SET TimeZone = 'Asia/Shanghai';\n$queries" if $release eq '0.1.0';
	$queries .= join '', map { qq{
		SELECT 'form', "$_".export_form(evaluation_id) FROM "$_".evaluation;
		SELECT 'as of', "$_".form_as_of(evaluation_id, '$moment'), "$_".form_as_of(evaluation_id, created_at) FROM "$_".evaluation;
		SELECT 'explained', "$_".explain_form(evaluation_id) FROM "$_".evaluation;
	} } grep { $_ ne 'empty' } @registries;
	my $rows = run_sql($database, 'postgres', $queries);
	like($rows, qr/八个/, "$release: there is something to lose");

	run_sql($database, 'postgres', slurp_file('test/upgrade/hostile.sql'));
	run_sql($database, 'postgres', 'SET search_path = hostile, public; ALTER EXTENSION perfeval UPDATE;');
	same_lines(run_sql($database, 'postgres', $queries), $rows, "$release: registries show the same with the new extension");
	upgraded_ok($database, $release);
	# since 0.2.0 no lower bound is NULL
	$rows =~ s/(grade_band\|.*"from_points": )"-Infinity"/$1null/g if $release eq '0.1.0';
	# and a last day that never comes is none
	$rows =~ s/("(?:due_on|截止日期)": )"infinity"/$1null/g if $release eq '0.1.0';
	same_lines(run_sql($database, 'postgres', $queries), $rows, "$release: and the same once they are upgraded: rows, scores, history, views");
	same_lines(facts($database), $fresh, "$release: updated and upgraded, all is as in a fresh installation");
	same_lines(shipped_rows($database), $shipped, "$release: the rows too that a registry comes with");
	is(seed_scores($database), $scores, "$release: it goes on working");
	# As new functions of a later release would have it: every function is dropped, whatever of the registry is built on it.
	$node->safe_psql($database, slurp_file('test/upgrade/drop_functions.sql'));
	same_lines(facts($database), $fresh, "$release: an upgrade can drop a function that others use, and nothing is missing afterwards");
	$node->safe_psql($database, 'CALL eval.rescore()');
	$node->safe_psql($database, 'CALL eval.keep_totals()');
	is($node->safe_psql($database, 'SELECT kept > 1, not_kept FROM eval.kept_state'), 't|0', "$release: and its totals are kept");
}
is(join(' ', @releases), join(' ', map { basename $_ } glob 'sql/released/*'), 'sql/released lists the releases that are kept');


# ---------- a library that is not of the SQL's version ----------

copy($library, "$library.kept") or die "$library: $!";

# Builds the library as another version would have it, and puts it where the server finds it.
sub install_library
{
	my (@arguments) = @_;
	my $copy = "$temp/library";
	system_or_bail('sh', '-c', "rm -rf '$copy' && mkdir '$copy' && cp -a src sql perfeval.control Makefile '$copy' && touch '$copy/src/perfeval.c'");
	system_or_bail('make', '-s', '-C', $copy, 'with_llvm=no', "PG_CONFIG=$ENV{PG_CONFIG}", split(/\n/, $ENV{BUILD_ARGS} // ''), @arguments, 'perfeval.so');
	copy("$copy/perfeval.so", "$library.new") && move("$library.new", $library) or die "$library: $!";
	return;
}

$node->safe_psql('postgres', 'CREATE DATABASE another');
$node->safe_psql('postgres', 'CREATE DATABASE older OWNER bureau_owner');
$node->safe_psql('older', q{SET ROLE bureau_owner; CREATE EXTENSION perfeval VERSION '0.1.0'; SELECT perfeval.create_registry('eval')});

install_library('EXTVERSION=99.0.0');
my $behind = "perfeval's SQL has version $version, which is older than its library, version 99.0.0";
is(seed_scores('older'), $scores, 'a newer library scores for the SQL of 0.1.0');
is(seed_scores('fresh'), $scores, 'and for the SQL of this release');
foreach my $call (q{create_registry('more')}, q{upgrade_registry('eval')})
{
	like(error_of('fresh', "SELECT perfeval.$call"), qr/^ERROR:  \Q$behind\E\nDETAIL:  .*\nHINT:  ALTER EXTENSION perfeval UPDATE;$/m, "$call says that it is newer");
}
$node->safe_psql('another', 'CREATE EXTENSION perfeval; DROP EXTENSION perfeval');

install_library('EXTVERSION=0.0.9');
my $ahead = "perfeval's library has version 0.0.9, which is older than its SQL, version $version";
my $install = "Install the library (perfeval.so) of version $version on the server and open a new connection.";
is(seed_scores('fresh'), $scores, 'an older library scores too, where it has the function');
foreach ([ 'another', 'CREATE EXTENSION perfeval' ], [ 'older', 'ALTER EXTENSION perfeval UPDATE' ],
	[ 'fresh', q{SELECT perfeval.create_registry('more')} ], [ 'fresh', q{SELECT perfeval.upgrade_registry('eval')} ])
{
	my ($database, $sql) = @$_;
	like(error_of($database, $sql), qr/^ERROR:  \Q$ahead\E\nHINT:  \Q$install\E$/m, "$sql says that the library is older");
}

install_library('COPT=-Dpe_library_version=pe_unknown');
foreach ([ 'another', 'CREATE EXTENSION perfeval' ], [ 'older', 'ALTER EXTENSION perfeval UPDATE' ])
{
	my ($database, $sql) = @$_;
	like(error_of($database, $sql),
		qr/^ERROR:  perfeval's library is older than its SQL, version \Q$version\E\nDETAIL:  could not find function "pe_library_version".*\nHINT:  Install the library/m,
		"$sql says so of a library that can't tell its version");
}
move("$library.kept", $library) or die "$library: $!";
$node->safe_psql('another', 'CREATE EXTENSION perfeval');
is($node->safe_psql('older', q{SET ROLE bureau_owner; ALTER EXTENSION perfeval UPDATE; SELECT perfeval.upgrade_registry('eval')}), $version,
	'the owner of a database who is no superuser updates and upgrades all by himself');

done_testing();
