# A registry that is replicated has one history: what is applied by logical replication is not logged once more.
use strict;
use warnings;

use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $node = PostgreSQL::Test::Cluster->new('main');
$node->init(allows_streaming => 'logical', extra => [ '--encoding=UTF8', '--locale=C' ]);
$node->append_conf('postgresql.conf', 'fsync = off');
$node->start;

my $form = slurp_file('test/data/wangcheng-2020.json');
$node->safe_psql('postgres', "CREATE DATABASE $_") foreach 'bureau', 'replica';
$node->safe_psql($_, 'CREATE EXTENSION perfeval') foreach 'bureau', 'replica';
$node->safe_psql('bureau', qq{
	SELECT perfeval.create_registry('eval');
	SELECT eval.import_form(\$form\$$form\$form\$);
	UPDATE eval.goal SET content = '改' WHERE line_no = 1;
	CREATE PUBLICATION registry FOR TABLES IN SCHEMA eval;
	SELECT pg_create_logical_replication_slot('registry', 'pgoutput');
});
$node->safe_psql('replica', q{SELECT perfeval.create_registry('eval', false)});
$node->safe_psql('replica', sprintf(
	q{CREATE SUBSCRIPTION registry CONNECTION '%s' PUBLICATION registry WITH (create_slot = false, slot_name = 'registry')},
	$node->connstr('bureau') =~ s/'/''/gr));
$node->poll_query_until('replica', q{SELECT bool_and(srsubstate = 'r') FROM pg_subscription_rel}) or die 'no initial copy';

$node->safe_psql('bureau', q{
	UPDATE eval.indicator SET points = points + 1;
	UPDATE eval.evaluation SET fiscal_year = 2019;
	DELETE FROM eval.goal WHERE line_no = 2;
	SELECT eval.import_form('{"department": {"code": "gone"}, "fiscal_year": 2022, "kind": "department", "goals": ["a"]}');
	DELETE FROM eval.evaluation WHERE kind = 'department' AND fiscal_year = 2022;
	CALL eval.keep_totals();
	UPDATE eval.evaluation SET stage = 'submitted';
});
$node->wait_for_catchup('registry');

my $shown = q{
	SELECT c FROM eval.form_change c ORDER BY change_id;
	SELECT eval.export_form(evaluation_id), eval.form_as_of(evaluation_id, e.created_at) FROM eval.evaluation e;
	SELECT k FROM eval.kept_form k;
	SELECT k FROM eval.kept_finding k ORDER BY finding_no;
	SELECT k FROM eval.kept_filing k ORDER BY fiscal_year, filing_no;
};
is($node->safe_psql('replica', $shown), $node->safe_psql('bureau', $shown), 'the replica has the same forms, the same history and what is kept');
is($node->safe_psql('replica', 'SELECT count(*) FROM eval.form_change'), 1 + 17 + 1 + 17 + 1 + 2 + 1, 'each change once');

# what is changed on the replica itself is logged there
$node->safe_psql('replica', q{SELECT setval('eval.form_change_change_id_seq', 1000000); UPDATE eval.goal SET content = '只在这里' WHERE line_no = 3});
is($node->safe_psql('replica', q{SELECT new FROM eval.history WHERE change_id > 1000000}), '只在这里', 'a change of its own has its entry');

$node->safe_psql('replica', 'DROP SUBSCRIPTION registry');
$node->stop;
done_testing();
