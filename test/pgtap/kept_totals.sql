-- Kept totals: what is kept equals the live views, for every form of the sample; and whoever sees a form, and nobody else, sees what is
-- kept of it, whatever has become of it since.
\set ON_ERROR_STOP on
BEGIN;
SELECT no_plan();

SELECT perfeval.create_registry('eval') \g /dev/null
\set registry 'eval'
\set forms 160
\set seed 7
\i test/bench/sample/sample.sql
SET LOCAL jit = off;

-- what the sample has not: two wordings of one category, execution among the indicators, no category at all, an accepted finding and an
-- explained one, a form without a line, one that only its printed total tells of, and one beyond its target
UPDATE eval.indicator SET level2 = '（一）' || level2 || '指标' WHERE line_no = (SELECT min(line_no) + 1 FROM eval.indicator WHERE evaluation_id = 1000) AND evaluation_id = 1000;
UPDATE eval.indicator SET level1 = '预算执行', level2 = NULL WHERE evaluation_id = 1001 AND line_no = 1;
UPDATE eval.indicator SET level1 = NULL, level2 = NULL WHERE evaluation_id = 1001 AND line_no = 2;
SELECT eval.accept_finding(evaluation_id, rule_id, '本市统一表述') FROM (SELECT DISTINCT evaluation_id, rule_id FROM eval.finding WHERE rule_id = 'C03' ORDER BY 1 LIMIT 5) f \g /dev/null
SELECT count(*) FROM (SELECT eval.explain_finding(evaluation_id, rule_id, '已核实')
	FROM (SELECT DISTINCT f.evaluation_id, f.rule_id FROM eval.finding f JOIN eval.evaluation e USING (evaluation_id) WHERE e.stage = 'draft' ORDER BY 1 LIMIT 1) f) x \g /dev/null
INSERT INTO eval.evaluation (evaluation_id, department_id, fiscal_year, kind, subject, declared_points, declared_score)
	SELECT v.id, (SELECT min(d.department_id) FROM eval.department d), 2024, 'project', v.subject, v.points, v.score
	FROM (VALUES (1, '空表', NULL, NULL), (2, '只有总分', 110::numeric, 88::numeric)) v (id, subject, points, score);

-- ------------------------------------------------ nothing is kept before it is kept

SELECT is((SELECT format('%s|%s|%s|%s|%s', forms, kept, not_kept, kept_from, kept_to) FROM eval.kept_state), '162|0|162||', 'at first nothing is kept');
SELECT lives_ok('SELECT eval.keep_forms(ARRAY(SELECT evaluation_id FROM eval.evaluation))', 'forms are kept');
SELECT lives_ok('SELECT eval.keep_departments(fiscal_year) FROM eval.year_in_use', 'and departments');
SELECT is((SELECT format('%s|%s|%s|%s|%s', forms, kept, not_kept, kept_from::timestamptz, kept_to::timestamptz) FROM eval.kept_state),
	format('162|162|0|%s|%1$s', date_trunc('second', now())), 'kept_state says of how many, and as of when');

-- ------------------------------------------------ what is kept is what the views show

CREATE TEMPORARY VIEW live_form AS
	SELECT s.evaluation_id, s.department_id, s.stage, e.classified, s.fiscal_year, s.kind, s.subject, s.scheme_key, s.scheme, s.budget, s.executed,
		s.upper_transfers, s.rated_budget, s.rated_spending, s.execution_rate, s.execution_score, s.money_status, s.rate_status, s.execution_status,
		s.points_total, s.self_total, s.self_points, t.full_points, r.score_of_100, s.figures_points, s.figures_score, s.claimed_points, s.claimed_score,
		s.open_points, s.reviewed_total, s.adopted_total, s.adopted_points, s.grade, s.lines, s.figures_lines, s.claimed_lines, s.open_lines,
		s.self_status, s.reviewed_by, s.adopted_by
	FROM eval.evaluation_summary s
	JOIN eval.evaluation e ON e.evaluation_id = s.evaluation_id
	JOIN eval.form_total t ON t.evaluation_id = s.evaluation_id AND (t.budget, t.self_total, t.self_points, t.adopted_total, t.adopted_points, t.grade)
		IS NOT DISTINCT FROM (s.budget, s.self_total, s.self_points, s.adopted_total, s.adopted_points, s.grade)
	JOIN eval.department_ranking r ON r.evaluation_id = s.evaluation_id;
CREATE TEMPORARY VIEW kept_form AS
	SELECT k.evaluation_id, k.department_id, k.stage, k.classified, k.fiscal_year, k.kind, k.subject, k.scheme_key, k.scheme, k.budget, k.executed,
		k.upper_transfers, k.rated_budget, k.rated_spending, k.execution_rate, k.execution_score, k.money_status, k.rate_status, k.execution_status,
		k.points_total, k.self_total, k.self_points, k.full_points, k.score_of_100, k.figures_points, k.figures_score, k.claimed_points, k.claimed_score,
		k.open_points, k.reviewed_total, k.adopted_total, k.adopted_points, k.grade, k.lines, k.figures_lines, k.claimed_lines, k.open_lines,
		k.self_status, k.reviewed_by, k.adopted_by
	FROM eval.kept_form k;
SELECT set_eq('TABLE pg_temp.kept_form', 'TABLE pg_temp.live_form', 'forms are as evaluation_summary, form_total and department_ranking have them');
SELECT is((SELECT count(*) FROM pg_temp.kept_form), 162::bigint, 'each once');

-- a category's lines, put together without category_score
CREATE TEMPORARY VIEW live_category AS
	SELECT e.evaluation_id, e.department_id, e.stage, e.classified, e.fiscal_year, coalesce(e.scheme_id, 0) AS scheme_key, s.code AS scheme, l.level1, l.level2,
		sum(l.points) AS points, sum(l.self_score) AS self_score, sum(l.adopted_score) AS adopted_score,
		coalesce(sum(l.points) FILTER (WHERE l.class = 'figures'), 0) AS figures_points, sum(l.score) FILTER (WHERE l.class = 'figures') AS figures_score,
		coalesce(sum(l.points) FILTER (WHERE l.class = 'claimed'), 0) AS claimed_points, sum(l.score) FILTER (WHERE l.class = 'claimed') AS claimed_score,
		coalesce(sum(l.points) FILTER (WHERE l.class = 'open'), 0) AS open_points, count(*) AS lines
	FROM (
		SELECT l.evaluation_id, CASE l.section WHEN 'fund' THEN '预算执行' ELSE coalesce(eval.category_key(l.level1), '') END AS level1,
			coalesce(eval.category_key(l.level2), '') AS level2, l.points, l.self_score, l.adopted_score, l.score,
			CASE WHEN l.status IN ('scored', 'points_mismatch') THEN 'figures' WHEN l.status = 'claimed' THEN 'claimed' ELSE 'open' END AS class
		FROM eval.scored_line l
	) l
	JOIN eval.evaluation e ON e.evaluation_id = l.evaluation_id
	LEFT JOIN eval.scheme s ON s.scheme_id = e.scheme_id
	GROUP BY e.evaluation_id, s.code, l.level1, l.level2;
SELECT bag_eq('TABLE pg_temp.live_category',
	'SELECT evaluation_id, department_id, stage, classified, fiscal_year, scheme_key, scheme, level1, level2, points, self_score, adopted_score, figures_points, figures_score,
		claimed_points, claimed_score, open_points, lines FROM eval.kept_category', 'categories are what their lines come to');
SELECT cmp_ok((SELECT count(*) FROM eval.kept_category WHERE level1 = '预算执行'), '>', 100::bigint, 'execution is one of them');
SELECT cmp_ok((SELECT lines FROM eval.kept_category WHERE evaluation_id = 1001 AND level1 = '预算执行' AND level2 = ''), '>', 1::bigint, 'on whatever line it stands');
SELECT is_empty('SELECT k.evaluation_id, k.level1, k.level2 FROM eval.kept_category k WHERE k.figures_points + k.claimed_points + k.open_points IS DISTINCT FROM coalesce(k.points, 0)',
	'the points of a category are those of figures, of words and those that are open, of execution too');
SELECT is((SELECT count(*) FROM eval.kept_category WHERE evaluation_id = 1001 AND level1 = '' AND level2 = ''), 1::bigint, 'and what has no category is of none');
SELECT is((SELECT sum(lines) FROM eval.kept_category), (SELECT sum(lines)::numeric FROM eval.evaluation_summary), 'no line is left out');
SELECT results_eq('SELECT evaluation_id, sum(points), sum(self_score), sum(adopted_score) FROM eval.kept_category GROUP BY 1 ORDER BY 1',
	'SELECT evaluation_id, points_total, CASE self_status WHEN ''lines'' THEN self_total END, (SELECT sum(l.adopted_score) FROM eval.scored_line l WHERE l.evaluation_id = f.evaluation_id)
		FROM eval.kept_form f WHERE lines > 0 ORDER BY 1', 'and categories add up to their form');

CREATE TEMPORARY VIEW live_line AS
	SELECT i.*, e.stage, e.classified, s.code AS scheme,
		CASE
			WHEN i.status = 'claimed' THEN 'claimed'
			WHEN i.status NOT IN ('scored', 'points_mismatch') THEN 'open'
			WHEN i.over_achievement IS NOT NULL THEN i.over_achievement
			WHEN i.score < i.points THEN 'short'
			ELSE 'met'
		END AS class,
		CASE WHEN i.status IN ('scored', 'points_mismatch') THEN CASE
			WHEN i.completion_rate < 0.5 THEN 0 WHEN i.completion_rate < 0.8 THEN 1 WHEN i.completion_rate < 1 THEN 2 WHEN i.completion_rate = 1 THEN 3
			WHEN i.completion_rate < 1.2 THEN 4 WHEN i.completion_rate < 1.3 THEN 5 WHEN i.completion_rate < 1.5 THEN 6 WHEN i.completion_rate < 2 THEN 7
			ELSE 8 + (i.completion_rate IS NULL)::integer
		END ELSE -1 END AS step
	FROM eval.indicator_detail i
	JOIN eval.evaluation e ON e.evaluation_id = i.evaluation_id
	LEFT JOIN eval.scheme s ON s.scheme_id = e.scheme_id
	WHERE i.status <> 'no_points';
SELECT bag_eq(
	'SELECT evaluation_id, department_id, stage, classified, fiscal_year, scheme_key, scheme, class, step, lines, points, lost, raised_lines, raised FROM eval.kept_achievement',
	$$SELECT evaluation_id, department_id, stage, classified, fiscal_year, scheme_key, scheme, class, step, count(*) AS lines, sum(points) AS points,
			sum(CASE class WHEN 'short' THEN points - score END) AS lost, count(CASE WHEN class NOT IN ('claimed', 'open') AND self_score > score THEN 1 END) AS raised_lines,
			sum(CASE WHEN class NOT IN ('claimed', 'open') AND self_score > score THEN self_score - score END) AS raised
		FROM pg_temp.live_line GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9$$, 'achievements are what indicator_detail counts');
SELECT set_has('SELECT DISTINCT class, step FROM eval.kept_achievement',
	$$VALUES ('claimed', -1), ('open', -1), ('met', 3), ('met', 4), ('met', 9), ('short', 0), ('short', 1), ('short', 2)$$, 'of all kinds');
SELECT bag_eq(
	'SELECT evaluation_id, department_id, stage, classified, fiscal_year, scheme_key, scheme, line_no, class, level2, indicator, target, actual, completion_rate,
		points, self_score, score, reason FROM eval.kept_deviation',
	$$SELECT evaluation_id, department_id, stage, classified, fiscal_year, scheme_key, scheme, line_no, class, eval.category_key(level2),
			CASE WHEN content <> '' THEN content ELSE level3 END, target, actual, completion_rate, points, self_score, score, deviation_reason
		FROM pg_temp.live_line WHERE class NOT IN ('claimed', 'open', 'met')$$, 'and so are the indicators that stand out');
SELECT bag_eq(
	'SELECT evaluation_id, department_id, stage, classified, fiscal_year, scheme, rule_id, section, line_no, outcome, severity, message_zh, message_en, source, lines, times,
		accepted_because, accepted_by, scheme_key, explained_because, explained_by, severity_order FROM eval.kept_finding',
	'SELECT f.evaluation_id, e.department_id, e.stage, e.classified, e.fiscal_year, s.code, f.rule_id, f.section, f.line_no, f.outcome, f.severity, f.message_zh, f.message_en,
		f.source, f.lines, f.times, f.accepted_because, f.accepted_by, f.scheme_key, f.explained_because, f.explained_by, f.severity_order
		FROM eval.finding f JOIN eval.evaluation e USING (evaluation_id) LEFT JOIN eval.scheme s ON s.scheme_id = e.scheme_id', 'findings are those of finding');
SELECT is((SELECT bool_or(accepted_because IS NOT NULL)::text || bool_or(explained_because IS NOT NULL) || bool_or(times > 3) FROM eval.kept_finding), 'truetruetrue',
	'the accepted and the explained ones too, and those that are told together');
SELECT bag_eq(
	$$SELECT k.department_id, d.department_code, d.name, k.fiscal_year, k.kind, k.subject, k.evaluation_id,
			CASE WHEN k.not_due = 1 THEN 'not_due' WHEN k.filed_on > k.due_on THEN 'late' WHEN k.evaluation_id IS NOT NULL THEN 'filed' WHEN k.due_on < perfeval.beijing_day(now()) THEN 'missing' ELSE 'due' END AS status,
			k.stage, k.submitted, k.due_on, k.filed_on, CASE WHEN coalesce(k.filed_on, perfeval.beijing_day(now())) > k.due_on THEN coalesce(k.filed_on, perfeval.beijing_day(now())) - k.due_on ELSE 0 END AS days_late, k.note, k.by_roster
		FROM eval.kept_filing k JOIN eval.kept_department d USING (fiscal_year, department_id)$$,
	'SELECT department_id, department_code, department, fiscal_year, kind, subject, evaluation_id, status, stage, submitted, due_on, filed_on, days_late, note, by_roster
		FROM eval.filing_status', 'who has filed what is as filing_status has it, by the day on which it is asked');
SELECT is_empty('SELECT 1 FROM eval.kept_filing k LEFT JOIN eval.evaluation e USING (evaluation_id) WHERE k.classified IS DISTINCT FROM e.classified', 'and what is secret is marked so');
SELECT bag_eq(
	'SELECT department_id, fiscal_year, name, parent_id, path, depth, path_ids, department_code, division, kind, retired, position FROM eval.kept_department',
	'SELECT department_id, fiscal_year, name, parent_id, path, depth, path_ids, department_code, division, kind, retired, position FROM eval.department_in_year',
	'departments are those of department_in_year');
SELECT eval.keep_lookups() \g /dev/null
\set live_schemes 'SELECT s.*, (SELECT least(count(*), 1)::integer FROM eval.evaluation e WHERE coalesce(e.scheme_id, 0) = s.scheme_key) FROM eval.scheme_list s ORDER BY s.position'
SELECT results_eq('SELECT k.* FROM eval.kept_scheme k ORDER BY k.position', :'live_schemes', 'schemes are those of scheme_list, and say whether a form is under them');
SELECT bag_eq('SELECT k.* FROM eval.kept_rule k',
	'SELECT rule_id, rule_group, group_zh, group_en, severity, severity_order, title_zh, title_en, source FROM eval.audit_rule', 'rules are those of audit_rule');
SELECT ok(EXISTS (SELECT FROM eval.kept_rule) AND EXISTS (SELECT FROM eval.kept_scheme WHERE scheme_key = 0), 'all of them, and what stands for no scheme');

-- ------------------------------------------------ kept is as of a moment, and renewed

CREATE FUNCTION pg_temp.stale() RETURNS bigint[] LANGUAGE sql VOLATILE
RETURN ARRAY(SELECT DISTINCT d.evaluation_id FROM (SELECT * FROM (TABLE pg_temp.kept_form EXCEPT TABLE pg_temp.live_form) a
	UNION ALL SELECT * FROM (TABLE pg_temp.live_form EXCEPT TABLE pg_temp.kept_form) b) d ORDER BY 1);
CREATE TEMPORARY TABLE before_edit AS SELECT k::text AS row FROM eval.kept_form k WHERE evaluation_id <> 1003
	UNION ALL SELECT k::text FROM eval.kept_category k WHERE evaluation_id <> 1003 UNION ALL SELECT k::text FROM eval.kept_finding k WHERE evaluation_id <> 1003;
UPDATE eval.indicator SET self_score = 1.5, points = 77 WHERE evaluation_id = 1003 AND line_no = 1;
UPDATE eval.evaluation SET fiscal_year = 2019 WHERE evaluation_id = 1003;
DELETE FROM eval.review WHERE evaluation_id = 1003;
DELETE FROM eval.indicator WHERE evaluation_id = 1003 AND line_no > 4;
SELECT is(pg_temp.stale(), '{1003}', 'an edited form is kept as it was');
SELECT eval.keep_forms('{1003}') \g /dev/null
SELECT is(pg_temp.stale(), '{}', 'until it is kept anew');
SELECT set_eq($$SELECT k::text FROM eval.kept_form k WHERE evaluation_id <> 1003
	UNION ALL SELECT k::text FROM eval.kept_category k WHERE evaluation_id <> 1003 UNION ALL SELECT k::text FROM eval.kept_finding k WHERE evaluation_id <> 1003$$,
	'TABLE before_edit', 'others are as they were');
SELECT set_eq('SELECT DISTINCT fiscal_year FROM (SELECT fiscal_year FROM eval.kept_category WHERE evaluation_id = 1003 UNION SELECT fiscal_year FROM eval.kept_finding WHERE evaluation_id = 1003) k',
	'{2019}'::int[], 'and nothing of it is left that was');
SELECT eval.keep_forms('{1003,1003,99}') \g /dev/null
SELECT is(pg_temp.stale(), '{}', 'a form that is named twice is kept once, one that is not there not at all');
SELECT lives_ok('SELECT eval.keep_forms(''{}''), eval.keep_forms(NULL)', 'no forms are no error');
SELECT eval.keep_departments(fiscal_year) FROM eval.year_in_use \g /dev/null
SELECT is_empty('SELECT 1 FROM eval.form_change WHERE table_name LIKE ''ke%''', 'the history does not tell of it');
-- else each run would write all tables anew
CREATE FUNCTION pg_temp.places() RETURNS TABLE (place text) LANGUAGE sql VOLATILE
BEGIN ATOMIC
	SELECT 'category ' || ctid FROM eval.kept_category UNION ALL SELECT 'achievement ' || ctid FROM eval.kept_achievement UNION ALL SELECT 'deviation ' || ctid FROM eval.kept_deviation
	UNION ALL SELECT 'finding ' || ctid FROM eval.kept_finding UNION ALL SELECT 'filing ' || ctid FROM eval.kept_filing UNION ALL SELECT 'department ' || ctid FROM eval.kept_department
	UNION ALL SELECT 'scheme ' || ctid FROM eval.kept_scheme UNION ALL SELECT 'rule ' || ctid FROM eval.kept_rule;
END;
CREATE TEMPORARY TABLE place AS SELECT * FROM pg_temp.places();
SELECT eval.keep_forms(ARRAY(SELECT evaluation_id FROM eval.evaluation)) \g /dev/null
SELECT eval.keep_departments(fiscal_year) FROM eval.year_in_use \g /dev/null
SELECT eval.keep_lookups() \g /dev/null
SELECT bag_eq('SELECT * FROM pg_temp.places()', 'TABLE place', 'rows that are as they were stay where they are');
SELECT is((SELECT count(*) FROM eval.kept_form WHERE kept_at = now()), (SELECT count(*) FROM eval.evaluation), 'and are as of this run');
UPDATE eval.kept_rule SET title_zh = '旧名' WHERE rule_id = 'A01';
DELETE FROM eval.kept_rule WHERE rule_id = 'A02';
INSERT INTO eval.kept_rule (rule_id) VALUES ('Z99');
SELECT eval.copy_scheme('mof-2020', 'another') \g /dev/null
SELECT eval.keep_lookups() \g /dev/null
SELECT results_eq('SELECT k.rule_id, k.title_zh FROM eval.kept_rule k ORDER BY k.rule_id', 'SELECT r.rule_id, r.title_zh FROM eval.audit_rule r ORDER BY r.rule_id', 'a rule that is another now, is new or gone, is kept anew');
SELECT results_eq('SELECT k.* FROM eval.kept_scheme k ORDER BY k.position', :'live_schemes', 'a new scheme comes in');
SELECT set_eq('SELECT code, version FROM eval.kept_scheme WHERE in_use = 0', $$VALUES ('another', 1)$$, 'under which no form is yet');

-- ------------------------------------------------ who sees what is kept

\set a_department '(SELECT min(d.code) FROM eval.department d JOIN eval.evaluation e USING (department_id) WHERE d.kind = ''department'')'
CREATE ROLE k_finance; CREATE ROLE k_reader; CREATE ROLE k_division; CREATE ROLE k_unit; CREATE ROLE k_division_reader; CREATE ROLE k_both; CREATE ROLE k_guest; CREATE ROLE k_stranger;
SELECT eval.add_member('k_finance', 'finance'), eval.add_member('k_reader', 'read'), eval.add_member('k_division', 'review', '432001'),
	eval.add_member('k_division_reader', 'read', '432001'), eval.add_member('k_unit', 'fill_in', :a_department),
	eval.add_member('k_both', 'read'), eval.add_member('k_both', 'fill_in', :a_department) \g /dev/null
GRANT USAGE ON SCHEMA eval TO k_guest;
GRANT SELECT ON ALL TABLES IN SCHEMA eval TO k_guest;

CREATE TEMPORARY VIEW kept_row WITH (security_invoker = true) AS
	SELECT 'form' AS part, k.evaluation_id, k.for_readers FROM eval.kept_form k
	UNION ALL SELECT 'category', k.evaluation_id, k.for_readers FROM eval.kept_category k
	UNION ALL SELECT 'achievement', k.evaluation_id, k.for_readers FROM eval.kept_achievement k
	UNION ALL SELECT 'deviation', k.evaluation_id, k.for_readers FROM eval.kept_deviation k
	UNION ALL SELECT 'finding', k.evaluation_id, false FROM eval.kept_finding k
	UNION ALL SELECT 'filing', k.evaluation_id, k.for_readers FROM eval.kept_filing k WHERE k.evaluation_id IS NOT NULL;
CREATE TEMPORARY TABLE every_row (part text, evaluation_id bigint, for_readers boolean, rows bigint);
GRANT SELECT ON kept_row, every_row TO PUBLIC;
-- what the role is shown, less what it should be: of every form that it sees live, all that is kept; where it only reads what was kept when it was open to readers
CREATE FUNCTION pg_temp.wrongly_seen(role name) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	seen text;
BEGIN
	TRUNCATE every_row;
	INSERT INTO every_row SELECT k.part, k.evaluation_id, k.for_readers, count(*) FROM kept_row k GROUP BY 1, 2, 3;
	EXECUTE format('SET LOCAL ROLE %I', role);
	SELECT string_agg(format('%s %s: %s not %s', part, evaluation_id, s.rows, x.rows), ', ' ORDER BY part, evaluation_id) INTO seen
	FROM (SELECT k.part, k.evaluation_id, count(*) AS rows FROM kept_row k GROUP BY 1, 2) s
	FULL JOIN (
		SELECT r.part, r.evaluation_id, r.rows FROM every_row r JOIN eval.evaluation e ON e.evaluation_id = r.evaluation_id
		WHERE r.for_readers OR NOT perfeval.once('eval.reads_only(bigint)', e.department_id)
	) x USING (part, evaluation_id)
	WHERE s.rows IS DISTINCT FROM x.rows;
	RESET ROLE;
	RETURN seen;
END $$;
CREATE FUNCTION pg_temp.seen_as(role name, query text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	seen text;
BEGIN
	EXECUTE format('SET LOCAL ROLE %I', role);
	EXECUTE query INTO seen;
	RESET ROLE;
	RETURN seen;
END $$;
CREATE TEMPORARY TABLE looker AS SELECT unnest('{k_finance,k_reader,k_division,k_division_reader,k_unit,k_both,k_guest}'::text[]) AS role;
CREATE FUNCTION pg_temp.all_see_what_they_see(moment text) RETURNS SETOF text LANGUAGE sql AS $$
	SELECT is(pg_temp.wrongly_seen(role), NULL, format('%s: %s sees what is kept of the forms that are shown live, and nothing else', moment, role)) FROM looker ORDER BY role
$$;

SELECT pg_temp.all_see_what_they_see('kept');
\set count 'SELECT concat_ws(''|'', (SELECT count(*) FROM eval.kept_form), (SELECT count(*) > 0 FROM eval.kept_category), (SELECT count(*) > 0 FROM eval.kept_finding), (SELECT count(*) > 0 FROM eval.kept_filing WHERE evaluation_id IS NULL), (SELECT count(*) > 0 FROM eval.kept_department), (SELECT count(*) > 70 FROM eval.kept_rule), (SELECT count(*) > 1 FROM eval.kept_scheme), (SELECT forms = kept FROM eval.kept_state))'
SELECT is(pg_temp.seen_as('k_finance', :'count'), '162|t|t|t|t|t|t|t', 'finance sees all');
SELECT is(pg_temp.seen_as('k_reader', :'count'), (SELECT count(*) FROM eval.evaluation WHERE stage = 'published' AND NOT classified) || '|t|f|f|t|t|t|t', 'a reader what is published, no finding, and nothing that is missing');
SELECT is(pg_temp.seen_as('k_guest', :'count'), '0|f|f|f|t|t|t|t', 'who is no member none of it');
SELECT isnt(pg_temp.seen_as('k_division', 'SELECT count(*) FROM eval.kept_form WHERE stage <> ''published'''), '0', 'a division sees its forms in other stages');
SELECT isnt(pg_temp.seen_as('k_division', 'SELECT count(*) FROM eval.kept_finding'), '0', 'and their findings');
SELECT ok(pg_temp.seen_as('k_both', 'SELECT count(*) FROM eval.kept_finding')::int BETWEEN 1 AND pg_temp.seen_as('k_division', 'SELECT count(*) FROM eval.kept_finding')::int,
	'who reads all and fills in for one sees the findings of that one');
\set missing 'SELECT string_agg(concat_ws(''/'', department_id, fiscal_year, kind, subject), '' '' ORDER BY department_id, fiscal_year, kind, subject)'
SELECT is(pg_temp.seen_as(role, :'missing' || ' FROM eval.kept_filing WHERE evaluation_id IS NULL'), pg_temp.seen_as(role, :'missing' || ' FROM eval.filing_status WHERE evaluation_id IS NULL'),
	role || ' is told of the same forms as missing') FROM looker ORDER BY role;
SELECT throws_ok(format('SELECT pg_temp.seen_as(''k_stranger'', ''SELECT count(*) FROM eval.%s'')', t), '42501', NULL, t || ' is shut to a stranger')
FROM unnest('{kept_form,kept_category,kept_achievement,kept_deviation,kept_finding,kept_filing,kept_department,kept_scheme,kept_rule,keep_run}'::text[]) t;

SELECT throws_ok(format('SELECT pg_temp.seen_as(''%s'', %L)', r, s), '42501', NULL, format('%s can''t: %s', r, s))
FROM unnest('{k_finance,k_reader,k_unit}'::text[]) r,
	unnest(ARRAY['CALL eval.keep_totals()', 'SELECT eval.keep_forms(''{}'')', 'SELECT eval.keep_form_totals(''{}'')', 'SELECT eval.keep_departments(1)', 'SELECT eval.keep_lookups()', 'SELECT eval.lock_access(''{}'')',
		'SELECT eval.keep_findings(''{}'')', 'SELECT eval.protect_kept_rows(''eval.kept_form'', true)']) s;
SELECT throws_ok(format('SELECT pg_temp.seen_as(''k_finance'', %L)', format(s, t, a.attname)), '42501', NULL, format('nor can finance: ' || s, t, a.attname))
FROM unnest('{kept_form,kept_category,kept_achievement,kept_deviation,kept_finding,kept_filing,kept_department,kept_scheme,kept_rule,keep_run}'::text[]) t,
	unnest(ARRAY['DELETE FROM eval.%1$s', 'TRUNCATE eval.%1$s', 'UPDATE eval.%1$s SET %2$I = NULL', 'INSERT INTO eval.%1$s DEFAULT VALUES']) s,
	LATERAL (SELECT a.attname FROM pg_attribute a WHERE a.attrelid = format('eval.%s', t)::regclass AND a.attnum = 1) a;

-- ------------------------------------------------ whatever becomes of the form

SELECT min(e.evaluation_id) AS withdrawn FROM eval.evaluation e WHERE e.stage = 'published' AND NOT e.classified AND EXISTS (SELECT FROM eval.kept_deviation k WHERE k.evaluation_id = e.evaluation_id) \gset
SELECT is((SELECT string_agg(DISTINCT part, ' ' ORDER BY part) FROM kept_row WHERE for_readers AND evaluation_id = :withdrawn), 'achievement category deviation filing form', 'readers are shown all that is kept of a form');
SELECT eval.withdraw_form(:withdrawn, '有误') \g /dev/null
SELECT pg_temp.all_see_what_they_see('withdrawn');
SAVEPOINT withdrawn;
SELECT eval.publish_form(:withdrawn, '长') \g /dev/null
SELECT is_empty(format('SELECT part FROM kept_row WHERE for_readers AND evaluation_id = %s', :withdrawn), 'what was kept before it was withdrawn is not for them once it is published again');
SELECT is(pg_temp.seen_as('k_reader', 'SELECT not_kept FROM eval.kept_state'), '1', 'and counts as not kept');
SELECT eval.keep_forms(ARRAY[:withdrawn]::bigint[]), eval.keep_departments(fiscal_year) FROM eval.evaluation WHERE evaluation_id = :withdrawn \g /dev/null
SELECT is(pg_temp.seen_as('k_reader', 'SELECT not_kept FROM eval.kept_state'), '0', 'until it is kept anew');
UPDATE eval.evaluation SET classified = true WHERE evaluation_id = :withdrawn;
UPDATE eval.evaluation SET classified = false WHERE evaluation_id = :withdrawn;
SELECT is_empty(format('SELECT part FROM kept_row WHERE for_readers AND evaluation_id = %s', :withdrawn), 'nor is what was kept before it was secret for a while');
ROLLBACK TO withdrawn;
SELECT eval.return_form(evaluation_id, '补充材料') FROM (SELECT evaluation_id FROM eval.evaluation WHERE stage = 'department_review' ORDER BY 1 LIMIT 1) e \g /dev/null
SELECT pg_temp.all_see_what_they_see('returned');
SELECT count(*) AS open_rows FROM kept_row WHERE for_readers \gset
UPDATE eval.evaluation SET stage = 'published' WHERE evaluation_id IN (SELECT evaluation_id FROM eval.evaluation WHERE stage = 'finance_review' ORDER BY 1 LIMIT 2);
SELECT pg_temp.all_see_what_they_see('published');
SELECT eval.publish_form(evaluation_id, '长') FROM (SELECT evaluation_id FROM eval.evaluation WHERE stage = 'submitted' ORDER BY 1 LIMIT 1) e \g /dev/null
SELECT pg_temp.all_see_what_they_see('published, signed off');
SELECT is((SELECT count(*) FROM kept_row WHERE for_readers), :open_rows::bigint, 'what was kept of a form before it was published has not become one for readers');
SELECT cmp_ok(pg_temp.seen_as('k_reader', 'SELECT count(*) FROM eval.evaluation WHERE stage = ''published''')::int, '>', pg_temp.seen_as('k_reader', 'SELECT count(*) FROM eval.kept_form')::int, 'they see the form, and not yet what it came to');
SELECT max(evaluation_id) AS secret, (max(evaluation_id) FILTER (WHERE department_id <> 1000 AND evaluation_id < 1150)) AS moved FROM eval.evaluation WHERE stage = 'published' \gset
UPDATE eval.evaluation SET classified = true WHERE evaluation_id = :secret;
SELECT pg_temp.all_see_what_they_see('classified');
SELECT is(pg_temp.seen_as('k_reader', format('SELECT count(*) FROM eval.%s k WHERE evaluation_id = %s', t, :secret)), '0', 'a reader is shown nothing of it in ' || t)
FROM unnest('{kept_form,kept_category,kept_achievement,kept_deviation,kept_finding,kept_filing}'::text[]) t;

-- where the other department should have filed just that
SELECT e.evaluation_id AS moved, k.department_id AS there
FROM eval.evaluation e JOIN eval.kept_filing k ON (k.fiscal_year, k.kind, k.subject) = (e.fiscal_year, e.kind, e.subject) AND k.evaluation_id IS NULL
ORDER BY 1, 2 LIMIT 1 \gset
SELECT lives_ok(format('UPDATE eval.evaluation SET department_id = %s WHERE evaluation_id = %s', :there, :moved), 'a form moves to a department that had not filed it');
SELECT pg_temp.all_see_what_they_see('moved');
SELECT is((SELECT count(*) FROM kept_row r JOIN eval.evaluation e USING (evaluation_id) WHERE evaluation_id = :moved), (SELECT count(*) FROM kept_row WHERE evaluation_id = :moved), 'with all that is kept of it');
SELECT is_empty(format('SELECT k.department_id FROM (SELECT evaluation_id, department_id FROM eval.kept_form UNION SELECT evaluation_id, department_id FROM eval.kept_category
	UNION SELECT evaluation_id, department_id FROM eval.kept_finding UNION SELECT evaluation_id, department_id FROM eval.kept_filing) k WHERE evaluation_id = %s AND department_id <> %s', :moved, :there), 'to its new department');
SELECT is((SELECT count(*) FROM eval.kept_filing WHERE department_id = :there AND (fiscal_year, kind, subject) = (SELECT fiscal_year, kind, subject FROM eval.evaluation WHERE evaluation_id = :moved)), 2::bigint,
	'beside the row that said that it was missing');
SELECT eval.keep_departments(fiscal_year) FROM eval.evaluation WHERE evaluation_id = :moved \g /dev/null
SELECT is((SELECT count(*) FROM eval.kept_filing WHERE department_id = :there AND (fiscal_year, kind, subject) = (SELECT fiscal_year, kind, subject FROM eval.evaluation WHERE evaluation_id = :moved)), 1::bigint,
	'until the year is kept anew');

DELETE FROM eval.evaluation WHERE evaluation_id = :moved;
SELECT is_empty(format('SELECT * FROM kept_row WHERE evaluation_id = %s', :moved), 'of a deleted form nothing is kept');
UPDATE eval.department SET parent_id = (SELECT department_id FROM eval.department WHERE code = '432000') WHERE code LIKE '432001%' AND kind = 'department';
SELECT pg_temp.all_see_what_they_see('a department below another');
SELECT eval.keep_forms(ARRAY(SELECT evaluation_id FROM eval.evaluation)), eval.keep_departments(fiscal_year) FROM eval.year_in_use \g /dev/null
SELECT pg_temp.all_see_what_they_see('kept anew');
SELECT is((SELECT count(DISTINCT k.evaluation_id) FROM kept_row k WHERE k.for_readers), (SELECT count(*) FROM eval.evaluation WHERE stage = 'published' AND NOT classified), 'and readers what was published meanwhile');
SELECT is_empty('SELECT k.part, k.evaluation_id FROM kept_row k JOIN eval.evaluation e USING (evaluation_id) WHERE k.part <> ''finding'' AND k.for_readers <> (e.stage = ''published'' AND NOT e.classified)', 'all that is kept of it, and of no other');
SELECT is(pg_temp.stale(), '{}', 'and all is as the views have it');

-- ------------------------------------------------ errors

SELECT throws_ok('CALL eval.keep_totals(department => ''无此部门'')', 'P0002', 'there is no department ''无此部门''', 'an unknown department');
SELECT throws_ok('CALL eval.keep_totals(form => 99)', 'P0002', 'there is no form 99', 'an unknown form');
SELECT throws_ok('CALL eval.keep_totals(batch_forms => 0)', '22023', 'batch_forms must be 1 or more', 'no batch');
SELECT throws_ok('CALL eval.keep_totals(batch_forms => NULL)', '22023', 'batch_forms must be 1 or more', 'an unknown batch');
SELECT throws_ok('CALL eval.keep_totals(registry => ''eval.evaluation''::regclass)', '22023', 'registry must be left out', 'a table that is no keep_run');
SELECT throws_ok('CALL eval.keep_totals(registry => NULL)', '22023', 'registry must be left out', 'no registry');
SELECT throws_ok('CALL eval.keep_totals()', '2D000', NULL, 'a run in a transaction of the caller''s');
SELECT is((SELECT count(*) FROM eval.keep_run), 0::bigint, 'nothing of which leaves a run behind');

SELECT * FROM finish();
ROLLBACK;
