# The documentation says what the code does: the reference is that of the catalog, the tables of doc/reading.md are those of
# the source, and each example prints what it shows.
use strict;
use warnings;

use Encode;
use File::Basename;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $node = PostgreSQL::Test::Cluster->new('main');
$node->init(extra => [ '--encoding=UTF8', '--locale=C' ]);
$node->start;
@ENV{qw(PGHOST PGPORT)} = ($node->host, $node->port);
delete @ENV{qw(PGDATABASE PGUSER PGOPTIONS)};

# The first line where two texts part, not counting blanks at the ends of lines and of the text.
sub same_text
{
	my ($got, $expected, $name, $first_line) = @_;
	s/[ \t]+$//mg, s/\s+\z// foreach $got, $expected;
	my @got = split /\n/, $got;
	my @expected = split /\n/, $expected;
	my $line = 0;
	$line++ while $line < @got && $line < @expected && $got[$line] eq $expected[$line];
	return pass($name) if @got == @expected && $line == @got;
	return is($got[$line], $expected[$line], "$name, line " . ($first_line + $line));
}

sub output_of
{
	my ($command, $input) = @_;
	my $output = '';
	IPC::Run::run($command, '<', \$input, '>&', \$output);
	return $output;
}

my %generated = (catalog => 'doc/reference.md', reading => 'doc/reading.md');
foreach my $what (sort keys %generated)
{
	same_text(output_of([ 'test/bin/reference', $what ], ''), slurp_file($generated{$what}), "$generated{$what} is what make reference writes", 1);
}

# Every object of the extension, and every member of it, is explained in both languages.
$node->safe_psql('postgres', 'CREATE EXTENSION perfeval');
is( $node->safe_psql(
		'postgres', q{
		SELECT pg_describe_object(d.classid, d.objid, 0)
		FROM pg_depend d JOIN pg_extension e ON d.refclassid = 'pg_extension'::regclass AND d.refobjid = e.oid AND d.deptype = 'e'
		WHERE e.extname = 'perfeval'
			AND NOT EXISTS (SELECT FROM pg_type t WHERE d.classid = 'pg_type'::regclass AND t.oid = d.objid AND t.typcategory = 'A')
			AND coalesce(obj_description(d.objid, d.classid::regclass::name), '') !~ '^(.*[一-龥].*: .*[A-Za-z0-9]|I/O$)'}),
	'', 'every object of the extension has a comment in Chinese and in English');

# The blocks of a document: its SQL, the line it begins at, and what is shown right below it as its output.
sub examples
{
	my ($file) = @_;
	my @examples;
	my ($fence, $text, $start, $after);
	my $number = 0;
	foreach my $line (split /^/, slurp_file($file))
	{
		$number++;
		if (!defined $fence && $line =~ /^```(\w*)$/)
		{
			($fence, $text, $start) = ($1, '', $number + 1);
		}
		elsif (defined $fence && $line eq "```\n")
		{
			push @examples, { sql => $text, line => $start } if $fence eq 'sql';
			@{ $examples[-1] }{qw(shown shown_line)} = ($text, $start) if $fence eq 'text' && $after;
			$after = $fence eq 'sql';
			undef $fence;
		}
		elsif (defined $fence)
		{
			$text .= $line;
		}
		elsif ($line =~ /\S/)
		{
			$after = 0;
		}
	}
	return @examples;
}

foreach my $document ('README.md', 'README.zh.md', 'doc/reading.md', 'doc/schemes.md', 'doc/audit.md', 'doc/exchange.md', 'doc/departments.md', 'doc/rectification.md', 'doc/tools.md')
{
	my @examples = examples($document);
	cmp_ok(scalar @examples, '>', 5, "$document has examples");

	# All of a file in one session, as a reader would type them.
	$node->safe_psql('postgres', 'CREATE DATABASE document');
	my $script = join '', "\\set SHOW_CONTEXT never\n", map { "\\echo \@\@$_\n$examples[$_]{sql}" } 0 .. $#examples;
	my $output = output_of([ 'psql', '-X', '-d', 'document' ], $script);
	my %printed = $output =~ /^\@\@(\d+)\n(.*?)(?=^\@\@|\z)/msg;
	foreach my $i (0 .. $#examples)
	{
		my $name = "$document line $examples[$i]{line}";
		if (defined $examples[$i]{shown})
		{
			same_text($printed{$i} // '', $examples[$i]{shown}, "$name prints what is shown", $examples[$i]{shown_line});
		}
		else
		{
			unlike($printed{$i}, qr/^ERROR/m, "$name runs");
		}
	}
	$node->safe_psql('postgres', 'DROP DATABASE document');
	$node->safe_psql('postgres', 'DROP ROLE IF EXISTS clerk, reporter, visitor, baobiao');

	my $text = slurp_file($document);
	my @files = map { dirname($document) . "/$_" } $text =~ /\]\((?!https?:|#)([^)#]+)/g;
	is_deeply([ grep { !-e $_ } @files ], [], "files that $document points to are there");

	# GitHub's anchors: small letters, spaces as -, most signs left out
	$text = decode('UTF-8', $text);
	my %anchors = map { my $anchor = lc; $anchor =~ s/[^\w\- ]//g; $anchor =~ s/ /-/g; ($anchor => 1) } $text =~ /^#+ (.*)$/mg;
	is_deeply([ grep { !$anchors{$_} } $text =~ /\]\(#([^)]+)/g ], [], "headings that $document points to are there");
}

# The tables of doc/scoring.md: what a rule gives, what it is in the notation, and where a text is no rule.
sub table_rows
{
	my ($file) = @_;
	my (@columns, @rows);
	foreach my $line (split /\n/, decode('UTF-8', slurp_file($file)))
	{
		if ($line !~ /^\|(.*)\|$/) { @columns = (); next; }
		my @cells = map { s/^\s+|\s+$//gr } split /\|/, $1, -1;
		next if $line =~ /^[|-]+$/;
		if (!@columns) { @columns = @cells; next; }
		my %row;
		@row{@columns} = map { s/^`(.*)`$/$1/r } @cells;
		push @rows, \%row;
	}
	return @rows;
}

sub literal { return q{'} . ($_[0] =~ s/'/''/gr) . q{'}; }

my %checks = (results => [], notations => [], places => []);
foreach my $row (table_rows('doc/scoring.md'))
{
	my $rule = $row->{rule} // $row->{standard} // $row->{case} // $row->{written};
	($rule, $row->{points}) = ($1, $2) if defined $rule && $rule =~ /^`(.*)`, ([0-9.]+) points$/;
	my $notation = $row->{'`notation(rule)`'} // $row->{'notation(rule)'} // $row->{notation};
	if (defined $row->{result} && defined $rule)
	{
		push @{ $checks{results} }, sprintf('(%s)', join ', ', map { literal($_) } $rule, $row->{points} // '10', $row->{target}, $row->{actual}, $row->{result});
	}
	elsif (defined $notation && defined $rule)
	{
		push @{ $checks{notations} }, sprintf('(%s, %s)', literal($rule), literal($notation));
	}
	elsif (defined $row->{'at character'})
	{
		push @{ $checks{places} }, sprintf('(%s, %s)', literal($rule), literal("At character $row->{'at character'}: expected $row->{expected}."));
	}
}
cmp_ok(scalar @{ $checks{$_} }, '>', 4, "doc/scoring.md has $_") foreach sort keys %checks;
my %wrong = (
	results => q{
		SELECT rule, target, actual, concat_ws(' ', perfeval.score_status(t, a, points::numeric, r, 2022), perfeval.indicator_score(t, a, points::numeric, r, 2022)) AS got, want
		FROM (VALUES %s) v (rule, points, target, actual, want),
			LATERAL (SELECT rule::perfeval.scoring_rule AS r, target::perfeval.target_value AS t, actual::perfeval.actual_value AS a) c
		WHERE concat_ws(' ', perfeval.score_status(t, a, points::numeric, r, 2022), perfeval.indicator_score(t, a, points::numeric, r, 2022)) <> want},
	notations => q{
		SELECT rule, perfeval.notation(rule::perfeval.scoring_rule), want FROM (VALUES %s) v (rule, want)
		WHERE perfeval.notation(rule::perfeval.scoring_rule) <> want},
	places => q{
		SELECT rule, pg_temp.fault(rule), want FROM (VALUES %s) v (rule, want) WHERE pg_temp.fault(rule) <> want});
foreach my $what (sort keys %checks)
{
	my $sql = q{
		CREATE FUNCTION pg_temp.fault(rule text) RETURNS text LANGUAGE plpgsql AS $$
		DECLARE said text;
		BEGIN
			PERFORM rule::perfeval.scoring_rule;
			RETURN 'compiles';
		EXCEPTION WHEN OTHERS THEN
			GET STACKED DIAGNOSTICS said = PG_EXCEPTION_DETAIL;
			RETURN said;
		END$$;} . sprintf($wrong{$what}, join(', ', @{ $checks{$what} }));
	is($node->safe_psql('postgres', encode('UTF-8', $sql)), '', "the $what that doc/scoring.md prints are those of the code");
}

# The tables of doc/audit.md: every rule as the registry has it, every mark of the code in its order.
$node->safe_psql('postgres', q{SELECT perfeval.create_registry('audited')});
my @audit = table_rows('doc/audit.md');
is( encode('UTF-8', join "\n", map { join '|', @$_{'rule', 'severity', 'scope', 'threshold', 'fails when', 'source'} } grep { defined $_->{scope} } @audit),
	$node->safe_psql(
		'postgres', q{
		SELECT concat_ws('|', rule_id, concat_ws(', ', severity, hint_severity), scope, coalesce(trim_scale(threshold)::text, ''), title_zh || ': ' || title_en, source)
		FROM audited.audit_rule ORDER BY rule_id COLLATE "C"}),
	'doc/audit.md lists the rules of the audit');
for my $kind ([ 'mark', 'marks.c' ], [ 'fund mark', 'fund.c' ], [ 'form mark', 'total.c' ])
{
	my ($column, $file) = @$kind;
	my ($names) = slurp_file("src/core/$file") =~ /_mark_names\[\w+\] = \{(.*?)\}/s;
	is_deeply([ map { $_->{$column} } grep { defined $_->{$column} } @audit ], [ $names =~ /"(\w+)"/g ], "every $column");
}
my %left_out = map { ($_->{rule} => 1) } grep { defined $_->{needs} } @audit;
is($node->safe_psql('postgres', sprintf 'SELECT rule_id FROM audited.audit_rule WHERE rule_id IN (%s)', join ', ', map { literal(encode('UTF-8', $_)) } keys %left_out),
	'', 'no rule that is said to be left out is there');

$node->stop;
done_testing();
