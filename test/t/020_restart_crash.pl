# What was committed is there after a restart and after a crash, with its scores; what was not is gone.
use strict;
use warnings;

use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $node = PostgreSQL::Test::Cluster->new('main');
$node->init(extra => [ '--encoding=UTF8', '--locale=C' ]);
$node->start;

my $form = slurp_file('test/data/wangcheng-2020.json');
my $shown = q{
	SELECT evaluation_id, line_no, target, actual, rule, score FROM eval.indicator ORDER BY 1, 2;
	SELECT * FROM eval.evaluation_summary ORDER BY 1;
	SELECT eval.export_form(evaluation_id) FROM eval.evaluation ORDER BY evaluation_id;
	SELECT * FROM eval.stage_event ORDER BY 1, 2;
	SELECT * FROM eval.review ORDER BY 1, 2;
};

$node->safe_psql(
	'postgres', qq{
	CREATE EXTENSION perfeval;
	SELECT perfeval.create_registry('eval');
	SELECT eval.import_form(\$form\$$form\$form\$);
	CREATE INDEX ON eval.indicator (target);
	CREATE INDEX ON eval.indicator USING hash (actual);
});
my $before = $node->safe_psql('postgres', $shown);
like($before, qr/^1000\|1\|5 期\|21\|proportional higher\|6$/m, 'there are scores to lose');

$node->restart;
is($node->safe_psql('postgres', $shown), $before, 'after a restart');

# A form and a return of another one whose transaction is open when the server dies.
$node->safe_psql('postgres', q{
	SELECT eval.import_form('{"department": {"code": "other"}, "fiscal_year": 2021, "kind": "department"}');
	SELECT eval.explain_finding(1001, rule_id, '属实') FROM (SELECT DISTINCT rule_id FROM eval.finding WHERE evaluation_id = 1001 AND severity = 'E') f;
	SELECT eval.submit_form(1001, '局长');
});
my ($in, $out) = ("BEGIN;\nSELECT eval.return_form(1001, '重填');\nSELECT eval.import_form('{\"department\": {\"code\": \"lost\"}, \"fiscal_year\": 2021, \"kind\": \"department\"}') > 0;\n", '');
my $session = IPC::Run::start([ 'psql', '-X', '-A', '-t', '-q', '-d', $node->connstr('postgres') ],
	'<', \$in, '>', \$out, '2>', \my $err, IPC::Run::timer(180));
$session->pump until $out =~ /^t$/m;

# And lines committed just before, which only the write-ahead log can bring back.
$node->safe_psql('postgres', q{
	CHECKPOINT;
	INSERT INTO eval.indicator (evaluation_id, line_no, fiscal_year, target, actual, points)
		SELECT 1000, n, 2020, '≥200场', n || '场', 10 FROM generate_series(101, 300) n;
	UPDATE eval.indicator SET actual = '29' WHERE line_no = 2;
	SELECT eval.explain_finding(1000, rule_id, '属实') FROM (SELECT DISTINCT rule_id FROM eval.finding WHERE evaluation_id = 1000 AND severity = 'E' AND outcome = 'fail') f;
	SELECT eval.submit_form(1000, '主席'), eval.take_into_review(1000), eval.review_line(1000, 'indicator', 2, 5, '少一场', '终审');
	SELECT eval.sign_review(1000, 1), eval.publish_form(1000, '处长');
});
my $committed = $node->safe_psql('postgres', $shown);
like($committed, qr/^1000\|2\|至少 30 场\|29\|proportional\|5\.80$/m, 'scores follow the change');

$node->stop('immediate');
$session->finish;
$node->start;
is($node->safe_psql('postgres', $shown), $committed, 'after a crash: every line and score that was committed');
is($node->safe_psql('postgres', q{SELECT count(*) FROM eval.department WHERE code = 'lost'}), '0', 'and nothing that was not');
is($node->safe_psql('postgres', q{SELECT stage, action FROM eval.evaluation JOIN eval.stage_event USING (evaluation_id) ORDER BY evaluation_id, line_no}),
	"published|submit\npublished|take\npublished|publish\nsubmitted|submit", 'forms are in the stage that they had come to');
is($node->safe_psql('postgres', q{
		SET enable_seqscan = off;
		SELECT count(*) FROM eval.indicator WHERE target OPERATOR(perfeval.=) '≥200场'}), '200', 'indexes on the values too');
is($node->safe_psql('postgres', q{
		SELECT count(*) FROM eval.indicator
		WHERE score IS DISTINCT FROM perfeval.indicator_score(target, actual, points, rule, fiscal_year)}), '0',
	'stored scores are what is computed now');
is($node->safe_psql('postgres', q{
		SELECT count(*) FROM eval.indicator i LEFT JOIN eval.stage_event v ON v.evaluation_id = i.evaluation_id AND v.action = 'publish'
		LEFT JOIN LATERAL jsonb_to_recordset(v.copied -> 'lines') c (section text, line_no integer, score numeric) ON c.section = 'indicator' AND c.line_no = i.line_no
		WHERE i.published_score IS DISTINCT FROM c.score}), '0', 'and published ones what was recorded at their publication');

$node->stop;
done_testing();
