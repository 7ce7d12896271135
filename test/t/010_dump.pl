# A registry and what its users add to it come through dump and restore unchanged, whatever the format.
use strict;
use warnings;

use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $node = PostgreSQL::Test::Cluster->new('main');
$node->init(extra => [ '--encoding=UTF8', '--locale=C' ]);
$node->append_conf('postgresql.conf', "fsync = off\njit = off\nwal_level = logical");
$node->start;
my $temp = PostgreSQL::Test::Utils::tempdir;

# What a dump says, without the random key that newer pg_dump puts at both ends.
sub dump_text
{
	my ($database, @options) = @_;
	my $file = "$temp/$database.sql";
	$node->command_ok([ 'pg_dump', '--file', $file, @options, $database ], "dump of $database");
	my $text = slurp_file($file);
	$text =~ s/^\\(?:un)?restrict .*\n//mg;
	return $text;
}

# Two long texts, compared so that a failure shows where they part and no more.
sub same_text
{
	my ($got, $expected, $name) = @_;
	my @got = split /\n/, $got;
	my @expected = split /\n/, $expected;
	my $line = 0;
	$line++ while $line < @got && $line < @expected && $got[$line] eq $expected[$line];
	return pass($name) if @got == @expected && $line == @got;
	return is($got[$line], $expected[$line], "$name (line " . ($line + 1) . ')');
}

my $form = slurp_file('test/data/wangcheng-2020.json');

$node->safe_psql('postgres', 'CREATE DATABASE bureau');
$node->safe_psql('postgres', 'CREATE ROLE auditor');
$node->safe_psql(
	'bureau', qq{
	CREATE EXTENSION perfeval;
	SELECT perfeval.create_registry('eval');
	SELECT perfeval.create_registry('评价库');
	SELECT eval.import_form(\$form\$$form\$form\$);
	SELECT "评价库".import_form(jsonb_set(\$form\$$form\$form\$, '{funds,0,budget}', '"1,000万元"'));

	-- Rows that only their text can bring back: rules given by hand, no rule at all, cells that can't be read.
	UPDATE eval.indicator SET rule = 'all_or_nothing' WHERE line_no = 1;
	INSERT INTO eval.indicator (evaluation_id, line_no, fiscal_year, target, actual, points, standard)
		SELECT evaluation_id, 90, fiscal_year, '≥10个', E'八个\\t\\n\\\\N', 3, '凭印象给分' FROM eval.evaluation;
	INSERT INTO eval.review (evaluation_id, line_no, indicator_line_no, stage, rank, score, opinion, signed_at)
		SELECT evaluation_id, 1, 4, 'finance', '终审', 4.5, '少一个', '2021-03-01 08:00+08' FROM eval.evaluation;
	-- A child that is dumped before its parent, and a cycle.
	INSERT INTO eval.department (department_id, code, name, parent_id)
		VALUES (2, 'child', '下级', 3), (3, 'parent', '上级', NULL), (4, 'a', '甲', 5), (5, 'b', '乙', 4);
	-- The same in years gone by; a department that is closed; who has to file what.
	SELECT eval.change_department('child', 2020, name => '更名后', superior => '', division => '430112');
	INSERT INTO eval.department_year (department_id, first_year, name, parent_id) VALUES (3, 2000, '旧上级', 2), (3, 2010, '上级', NULL);
	UPDATE eval.department SET kind = 'unit', retired_after = 2022 WHERE code = 'parent';
	INSERT INTO eval.filing_duty (department_id, fiscal_year, kind, subject, due_on, note)
		VALUES (2, 2020, 'department', '', '2080-03-15', '已催'), (2, 2020, 'project', '甲项目', NULL, NULL), (3, 2020, 'department', '', '2080-02-29', NULL);
	SELECT eval.copy_roster(2020, 2021);

	INSERT INTO eval.audit_setting (scheme, rule_id, threshold, note) VALUES ('wangcheng-2020', 'C15', 1, '两倍以上才提示');
	INSERT INTO eval.audit_setting (rule_id, enabled) VALUES ('B08', true);

	-- What a user adds.
	ALTER TABLE eval.indicator ADD COLUMN remark text DEFAULT '本局备注';
	UPDATE eval.indicator SET remark = '核实' WHERE line_no = 2;
	CREATE INDEX indicator_remark_idx ON eval.indicator (remark, target);
	ALTER TABLE eval.evaluation ENABLE ROW LEVEL SECURITY;
	CREATE POLICY recent ON eval.evaluation FOR SELECT TO auditor
		USING (EXISTS (SELECT FROM eval.department d WHERE d.department_id = evaluation.department_id AND fiscal_year > 2000));
	CREATE PUBLICATION forms FOR TABLE eval.evaluation, eval.indicator;
	GRANT USAGE ON SCHEMA eval TO auditor;
	GRANT SELECT ON ALL TABLES IN SCHEMA eval TO auditor;
	CREATE VIEW public.own AS SELECT evaluation_id, adopted_total FROM eval.evaluation_summary;
	CALL eval.rescore();
});

# The form as it was before some of its lines were changed by a clerk, and others deleted.
$node->safe_psql('bureau', q{
	CREATE ROLE clerk;
	SELECT eval.add_member('clerk', 'fill_in', code) FROM eval.department WHERE department_id = 1000;});
my $moment = $node->safe_psql('bureau', 'SELECT clock_timestamp()');
my $as_it_was = $node->safe_psql('bureau', 'SELECT eval.export_form(min(evaluation_id)) FROM eval.evaluation');
$node->safe_psql('bureau', q{
	SET ROLE clerk;
	UPDATE eval.goal SET content = content || E'，另附\t说明\n' WHERE line_no < 3;
	RESET ROLE;
	UPDATE eval.indicator SET line_no = 80, points = 1.50 WHERE line_no = 17;
	DELETE FROM eval.indicator WHERE line_no = 16;
	UPDATE eval.department SET code = 'renamed' WHERE department_id = 1000;
	DELETE FROM "评价库".evaluation WHERE evaluation_id = (SELECT "评价库".import_form('{"department": {"code": "gone"}, "fiscal_year": 2022, "kind": "department"}'));
	UPDATE eval.evaluation SET stage = 'submitted' WHERE evaluation_id = (SELECT min(evaluation_id) FROM eval.evaluation WHERE scheme_id IS NOT NULL);});
$node->safe_psql('bureau', slurp_file('test/t/dump/members.sql'));
$node->safe_psql('bureau', 'CALL eval.keep_totals()');

my $shown = qq{
	SELECT 'was', eval.form_as_of(min(evaluation_id), '$moment') FROM eval.evaluation;
} . q{
	SELECT 'change', c FROM eval.form_change c ORDER BY change_id;
	SELECT 'other change', c FROM "评价库".form_change c ORDER BY change_id;
	SELECT 'form', f FROM eval.evaluation_form f ORDER BY evaluation_id, position;
	SELECT 'summary', s FROM eval.evaluation_summary s ORDER BY evaluation_id;
	SELECT 'other summary', s FROM "评价库".evaluation_summary s ORDER BY evaluation_id;
	SELECT 'line', i FROM eval.indicator i ORDER BY evaluation_id, line_no;
	SELECT 'setting', s FROM eval.audit_setting s ORDER BY s;
	SELECT 'published', schemaname, tablename FROM pg_publication_tables ORDER BY 3;
	SELECT 'faults', f FROM eval.department_faults() f ORDER BY 2;
	SELECT 'tree', y FROM eval.department_in_year y ORDER BY y.fiscal_year, y.position;
	SELECT 'filing', s FROM eval.filing_status s ORDER BY s.fiscal_year, s.department_code, s.kind, s.subject;
	SELECT 'total', t FROM eval.department_total t ORDER BY t.fiscal_year, t.department_code, t.scope;
	SELECT 'rank', r FROM eval.department_ranking r ORDER BY r.evaluation_id;
	SELECT 'out', eval.export_form(evaluation_id) FROM eval.evaluation ORDER BY evaluation_id;
} . slurp_file('test/t/dump/shown.sql');
my $before = $node->safe_psql('bureau', $shown);
like($before, qr/八个/, 'there is something to lose');
like($before, qr/^was\|\Q$as_it_was\E$/m, 'a form can be had as it was');
like($before, qr/clerk,postgres/, 'and who changed it');
like($before, qr/^stages\|\Q$_\E\|\d/m, "there are forms in stage $_") foreach qw(draft submitted department_review finance_review published);
like($before, qr/^kept_$_\|/m, "kept_$_ holds something") foreach qw(form category achievement deviation finding filing department);
is(join(' ', $before =~ /^public_reader\|(.*?\|.*?)\|/mg), 'published|published', 'a reader sees the one that is published and no secret');
my $original = dump_text('bureau');

# What members do next where nothing was dumped or restored.
$node->safe_psql('postgres', 'CREATE DATABASE twin TEMPLATE bureau');
my $goes_on = slurp_file('test/t/dump/goes_on.sql');
my $went_on = $node->safe_psql('twin', $goes_on);
unlike($went_on, qr/\|f$|\|f\|/m, 'members go on, keys do not clash');
like($went_on, qr/^submitted\|done\nsubmitted\|done$/m, 'drafts are submitted');
like($went_on, qr/^published\|done\npublished\|done\npublished\|done\npublished\|done$/m, 'what was in review is published');
like($went_on, qr/^locked\|0\nlocked\|55000$/m, 'what is submitted or published is locked');
like($went_on, qr/^kept\|t\|t\n.*^kept before\|0$/ms, 'what is kept is shown with its forms, and not to readers of what is published since');
like($went_on, qr/^above\|t\|0\|0$/m, 'who is above whom is known');

# Equal contents, an equal second dump, and a registry that goes on working.
sub restored_ok
{
	my ($database, $how) = @_;
	same_text($node->safe_psql($database, $shown), $before, "$how: the same rows, scores and views");
	same_text(dump_text($database), $original, "$how: dump, restore, dump are equal");
	same_text($node->safe_psql($database, $goes_on), $went_on, "$how: members see, change, submit, review and publish as before");
	is( $node->safe_psql($database, q{
			INSERT INTO eval.indicator (evaluation_id, line_no, fiscal_year, target, actual, points)
				SELECT min(evaluation_id), 95, min(fiscal_year), '≥10个', '5个', 4 FROM eval.evaluation
				RETURNING score, rule;
			SELECT eval.import_form('{"department": {"code": "new"}, "fiscal_year": 2022, "kind": "department"}') > 1000;
			SELECT perfeval.upgrade_registry('评价库') = "评价库".registry_version();
			CALL eval.rescore();
			SELECT state, forms_done > 1 FROM eval.rescore_progress ORDER BY run_id DESC LIMIT 1;
			CALL eval.keep_totals();
			SELECT p.state, s.not_kept, s.kept = p.forms_done FROM eval.keep_progress p, eval.kept_state s ORDER BY p.run_id DESC LIMIT 1;
			UPDATE eval.goal SET content = 'x' WHERE line_no = 1;
			SELECT (SELECT min(change_id) FROM eval.history WHERE new = 'x') > (SELECT max(change_id) FROM eval.history WHERE new IS DISTINCT FROM 'x');}),
		"2.00|proportional\nt\nt\nfinished|t\nfinished|0|t\nt", "$how: the trigger fires, keys go on, the registry is up to date, can be scored and its totals kept anew");
}

$node->safe_psql('postgres', 'CREATE DATABASE plain');
write_text("$temp/plain.sql", $original);
$node->command_ok(
	[ 'psql', '-X', '-q', '-v', 'ON_ERROR_STOP=1', '--single-transaction', '-d', 'plain', '-f', "$temp/plain.sql" ],
	'plain: restored');
restored_ok('plain', 'plain');

foreach my $format (
	[ 'custom', [], [] ],
	[ 'custom', [], ['--single-transaction'], 'custom in one transaction' ],
	[ 'directory', [ '--jobs', '2' ], [ '--jobs', '2' ], 'directory with two jobs' ],
	[ 'custom', [ '--inserts', '--rows-per-insert', '1' ], [], 'custom with INSERTs' ])
{
	my ($name, $dump, $restore, $how) = @$format;
	$how //= $name;
	(my $database = $how) =~ s/ /_/g;
	$node->command_ok([ 'pg_dump', '--format', $name, '--file', "$temp/$database.dump", @$dump, 'bureau' ], "$how: dumped");
	$node->safe_psql('postgres', qq{CREATE DATABASE "$database"});
	$node->command_ok([ 'pg_restore', '--exit-on-error', @$restore, '--dbname', $database, "$temp/$database.dump" ], "$how: restored");
	restored_ok($database, $how);
}

# Under another name.
$node->safe_psql('postgres', 'CREATE DATABASE renamed');
$node->command_ok([ 'pg_restore', '--exit-on-error', '--dbname', 'renamed', "$temp/custom.dump" ], 'renamed: restored');
$node->safe_psql('renamed', q{ALTER SCHEMA eval RENAME TO "Eval neu"; SELECT perfeval.upgrade_registry('Eval neu')});
my $renamed = dump_text('renamed');
$node->safe_psql('postgres', 'CREATE DATABASE renamed_again');
$node->command_ok([ 'psql', '-X', '-q', '-v', 'ON_ERROR_STOP=1', '-d', 'renamed_again', '-f', "$temp/renamed.sql" ], 'renamed: dumped and restored once more');
same_text(dump_text('renamed_again'), $renamed, 'renamed: dump, restore, dump are equal');
foreach my $part ([ $shown, $before, 'the same rows, scores and views' ], [ $goes_on, $went_on, 'members go on' ])
{
	my ($sql, $expected, $what) = @$part;
	my $got = $node->safe_psql('renamed_again', $sql =~ s/\beval\b/"Eval neu"/gr);
	same_text($got =~ s/"?Eval neu"?/eval/gr, $expected, "renamed: $what");
}

# Into a registry that is already there, made without the shipped schemes, with its triggers at work or not, by its owner or a superuser.
# Rights are no data: grant_rights() gives them to whoever is a member.
$node->safe_psql('postgres', 'CREATE ROLE bureau_owner');
$node->command_ok([ 'pg_dump', '--data-only', '--format', 'custom', '--file', "$temp/data.dump", 'bureau' ], 'data only: dumped');
my $rows = sorted_rows(dump_text('bureau', '--data-only'));
foreach my $options ([], [ '--role', 'bureau_owner' ], ['--disable-triggers'], [ '--disable-triggers', '--jobs', '2' ])
{
	my $how = join ' ', 'data only', @$options;
	(my $database = $how) =~ s/\W+/_/g;
	my $owner = "@$options" =~ /--role/ ? 'bureau_owner' : 'postgres';
	$node->safe_psql('postgres', "CREATE DATABASE $database OWNER $owner");
	$node->safe_psql(
		$database, qq{
		CREATE EXTENSION perfeval;
		SET ROLE $owner;
		SELECT perfeval.create_registry('eval', false);
		SELECT perfeval.create_registry('评价库', false);
		ALTER TABLE eval.indicator ADD COLUMN remark text DEFAULT '本局备注';
		CREATE PUBLICATION forms FOR TABLE eval.evaluation, eval.indicator;
	});
	$node->command_ok([ 'pg_restore', '--exit-on-error', '--data-only', @$options, '--dbname', $database, "$temp/data.dump" ], "$how: restored");
	is($node->safe_psql($database, q{SELECT count(*) FROM eval.member_fault WHERE fault = 'rights_missing'}), 7, "$how: members lack their rights");
	$node->safe_psql($database, qq{
		SET ROLE $owner;
		SELECT eval.grant_rights(role_name) FROM (SELECT role_name FROM eval.duty_group UNION SELECT role_name FROM eval.member WHERE role_name <> 'gone') k});
	same_text($node->safe_psql($database, $shown), $before, "$how: the same rows, scores and views and history, and nothing new in it");
	same_text(sorted_rows(dump_text($database, '--data-only')), $rows, "$how: dump, restore, dump are equal");
	same_text($node->safe_psql($database, $goes_on), $went_on, "$how: members see, change, submit, review and publish as before");
}

# Records are nothing that dropping the extension may take along.
my ($rc, $out, $err) = $node->psql('bureau', '\set VERBOSITY sqlstate' . "\nDROP EXTENSION perfeval;");
like($err, qr/2BP01/, 'DROP EXTENSION refuses while a registry is there');
is($node->safe_psql('bureau', $shown), $before, 'and nothing is gone');

$node->stop;
done_testing();

# Triggers at work write what stands above a department in an order of their own.
sub sorted_rows
{
	my ($text) = @_;
	return join "\n", sort grep { !/^--/ } split /\n/, $text;
}

sub write_text
{
	my ($file, $text) = @_;
	open my $handle, '>', $file or die "$file: $!";
	print $handle $text;
	close $handle or die "$file: $!";
	return;
}
