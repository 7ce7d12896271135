-- Reviews by function: what they may give, who signs what, which of them counts, and how far apart the scores are.
\set ON_ERROR_STOP on
BEGIN;
SELECT no_plan();
\ir inc/audit.psql
\ir inc/tried.psql

SELECT pg_temp.take_in((:'clean')::jsonb) AS id \gset
-- a line without points that the unit gave itself something for, one with neither, one without a score of its own
INSERT INTO eval.indicator (evaluation_id, line_no, fiscal_year, level1, target, actual, points, self_score) VALUES
	(:id, 21, 2020, '其他', '≥1次', '1次', NULL, 3), (:id, 22, 2020, '其他', '≥1次', '1次', NULL, NULL), (:id, 23, 2020, '其他', '≥1次', '1次', 5, NULL);
SELECT eval.explain_finding(:id, r.rule_id, '已核对') FROM (SELECT DISTINCT rule_id FROM eval.finding WHERE evaluation_id = :id AND severity = 'E') r;
SELECT eval.submit_form(:id, '张三');

-- ------------------------------------------------ what a review may give

SELECT is(pg_temp.tried(format('SELECT eval.review_line(%s, %L, %s, %s, %L)', :id, c.section, c.line_no, c.score, c.opinion)), c.want,
	concat_ws(' ', c.section, c.line_no, c.score, c.opinion))
FROM (VALUES
	('indicator', '1', '15', NULL, 'ok'), ('indicator', '1', '15.01', NULL, '22023'), ('indicator', '1', '-0.01', '扣分', '22023'),
	('indicator', '1', 'NULL', '扣分', '22023'), ('indicator', '1', '''NaN''', '扣分', '22023'), ('indicator', '1', '''Infinity''', '扣分', '22023'),
	('indicator', '1', '14.99', NULL, '22023'), ('indicator', '1', '14.99', '', '22023'), ('indicator', '1', '14.99', ' 　', '22023'),
	('indicator', '1', '14.99', '—', '22023'), ('indicator', '1', '14.99', '缺一场签到表', 'ok'), ('indicator', '1', '0', '全部不实', 'ok'),
	('indicator', '5', '10', NULL, 'ok'), ('indicator', '5', '9.5', NULL, '22023'),
	('indicator', '21', '3', NULL, 'ok'), ('indicator', '21', '3.5', NULL, '22023'), ('indicator', '22', '0', NULL, 'ok'), ('indicator', '22', '1', NULL, '22023'),
	('indicator', '23', '0', NULL, 'ok'), ('indicator', '99', '1', NULL, 'P0002'),
	('fund', '1', '10', NULL, 'ok'), ('fund', '1', '9', NULL, '22023'), ('fund', '1', '9', '执行数有误', 'ok'), ('fund', '2', '0', NULL, 'P0002'),
	('form', '1', '1', NULL, '22023'), ('goal', '1', '1', NULL, '22023'), (NULL, '1', '1', NULL, '22023'), ('indicator', 'NULL', '1', NULL, '22023')
) c (section, line_no, score, opinion, want);
SELECT is(pg_temp.tried(format('SELECT eval.review_form(%s, %s, %L)', :id, c.score, c.opinion)), c.want, concat_ws(' ', 'form', c.score, c.opinion))
FROM (VALUES ('100', NULL, '22023'), ('100', '总体偏高', 'ok'), ('100.01', '总体偏高', '22023'), ('-1', '总体偏高', '22023')) c (score, opinion, want);
SELECT throws_ok(format('SELECT eval.review_line(%s, ''indicator'', 1, 14, NULL)', :id), '22023', 'opinion: found NULL, expected the reason of a deduction', 'what is missing is told');
SELECT throws_ok(format('SELECT eval.review_line(%s, ''indicator'', 1, 16, NULL)', :id), '22023', 'score: found 16, expected one from 0 to 15', 'and what is too much');
SAVEPOINT below_nothing;
INSERT INTO eval.indicator (evaluation_id, line_no, fiscal_year, level1, target, actual, points, self_score) VALUES (:id, 24, 2020, '其他', '≥1次', '1次', NULL, -5);
SELECT is(pg_temp.tried(format('SELECT eval.review_line(%s, ''indicator'', 24, 0, NULL)', :id)), 'ok', 'a line without points that was filed below 0 gets 0');
SELECT throws_ok(format('SELECT eval.review_line(%s, ''indicator'', 24, 1, NULL)', :id), '22023', 'score: found 1, expected one from 0 to 0', 'and no more');
ROLLBACK TO below_nothing;
SELECT is(pg_temp.tried(format('SELECT eval.review_line(%s, ''indicator'', 1, 15, NULL, %L)', :id, rank)), want, format('rank %L', rank))
FROM (VALUES ('初审', '55000'), ('终审', '55000'), ('四审', '22023'), ('', '22023')) r (rank, want);

-- ------------------------------------------------ entered, entered anew, signed

SELECT results_eq(format('SELECT line_no, indicator_line_no, stage, rank, score, opinion, reviewer, signed_at FROM eval.review WHERE evaluation_id = %s AND indicator_line_no = 1', :id),
	format('VALUES (1, 1, ''department'', NULL, 0::numeric, ''全部不实'', %L, NULL::timestamptz)', session_user), 'an unsigned review is entered anew in its place');
SELECT is((SELECT count(*) FROM eval.review_difference WHERE evaluation_id = :id), 0::bigint, 'what is not signed has no effect');
SELECT is((SELECT adopted_total FROM eval.evaluation_summary WHERE evaluation_id = :id), 107.4, 'on the total neither');
SELECT eval.sign_review(:id, eval.review_line(:id, 'indicator', 1, 14, '缺一场签到表', reviewer => '王五'));
SELECT results_eq(format('SELECT score, reviewer, signed_role, signed_at IS NOT NULL FROM eval.review WHERE evaluation_id = %s AND line_no = 1', :id),
	format('VALUES (14::numeric, ''王五'', %L, true)', session_user), 'it is signed');
SELECT is((SELECT adopted_total FROM eval.evaluation_summary WHERE evaluation_id = :id), 106.4, 'and counts');
SELECT is(pg_temp.tried(format('SELECT eval.sign_review(%s, 1)', :id)), '55000', 'it is signed once');
SELECT is(pg_temp.tried(format('SELECT eval.sign_review(%s, %s)', :id, no)), 'P0002', 'there is no review ' || no) FROM unnest('{0,99,NULL}'::text[]) no WHERE no IS NOT NULL;
SELECT is(pg_temp.tried(format('SELECT eval.sign_review(%s, NULL)', :id)), 'P0002', 'nor NULL');
SELECT is(eval.review_line(:id, 'indicator', 1, 13, '缺两场签到表') > 1, true, 'after that another is entered');
SELECT is((SELECT score FROM eval.review WHERE evaluation_id = :id AND line_no = 1), 14::numeric, 'the signed one is as it was');
SELECT is((SELECT score FROM eval.deciding_review WHERE evaluation_id = :id AND indicator_line_no = 1), 14::numeric, 'and counts until the other is signed');
SELECT eval.sign_review(:id, line_no) FROM eval.review WHERE evaluation_id = :id AND indicator_line_no = 1 AND signed_at IS NULL;
SELECT is((SELECT score FROM eval.deciding_review WHERE evaluation_id = :id AND indicator_line_no = 1), 13::numeric, 'then the later one does');

-- what was entered rightly can be wrong by the time of the signature
SELECT eval.review_line(:id, 'indicator', 2, 15, NULL) AS no \gset
UPDATE eval.review SET score = 12 WHERE evaluation_id = :id AND line_no = :no;
SELECT is(pg_temp.tried(format('SELECT eval.sign_review(%s, %s)', :id, :no)), '22023', 'a deduction without an opinion is not signed either');

-- ------------------------------------------------ ranks

SELECT eval.take_into_review(:id);
SELECT is(pg_temp.tried(format('SELECT eval.sign_review(%s, %s)', :id, :no)), '55000', 'a department signs nothing in finance''s review');
SELECT eval.sign_review(:id, eval.review_line(:id, 'indicator', 1, 12, '初审意见', '初审'));
SELECT eval.sign_review(:id, eval.review_line(:id, 'indicator', 1, 15, NULL, '终审'));
SELECT eval.sign_review(:id, eval.review_line(:id, 'indicator', 1, 11, '复审意见', '复审'));
SELECT eval.sign_review(:id, eval.review_line(:id, 'indicator', 5, 10, NULL, '初审'));
SELECT eval.sign_review(:id, eval.review_line(:id, 'fund', 1, 9, '执行数有误', '初审'));
SELECT eval.sign_review(:id, eval.review_line(:id, 'indicator', 23, 4, NULL, '初审'));
SELECT eval.sign_review(:id, eval.review_line(:id, 'indicator', 7, 10, NULL, '初审'));
SELECT results_eq(format('SELECT section, line_no, points, self_score, computed_score, department_score, first_score, second_score, final_score, reviewed_score, difference, round(share, 4), direction
		FROM eval.review_difference WHERE evaluation_id = %s ORDER BY section, line_no', :id),
	$$VALUES
		('form', NULL::int, 100::numeric, 102.4, NULL::numeric, 105.4, 103::numeric, 102::numeric, 106::numeric, 106::numeric, 3.6, 0.0360, 'raised'),
		('fund', 1, 10, 9.8, 9.80, NULL, 9, NULL, NULL, 9, -0.8, -0.08, 'lowered'),
		('indicator', 1, 15, 15, 15, 13, 12, 11, 15, 15, 0, 0, 'same'),
		('indicator', 5, 10, 9.6, 9.60, NULL, 10, NULL, NULL, 10, 0.4, 0.04, 'raised'),
		('indicator', 7, 10, 10, 10, NULL, 10, NULL, NULL, 10, 0, 0, 'same'),
		('indicator', 23, 5, NULL, 5, NULL, 4, NULL, NULL, 4, NULL, NULL, NULL)$$,
	'self, department and each rank side by side, and how far the one that counts is from what was filed');
SELECT is((SELECT "方向" FROM eval."审核差异" WHERE "自评表编号" = :id AND "行号" = 5), '调增', 'in Chinese too');
SELECT is((SELECT count(*) FROM eval.audit_ledger WHERE evaluation_id = :id AND rule_id IN ('H01', 'H04') AND outcome = 'fail'), 0::bigint, 'the audit finds nothing in what was entered by these functions');

-- ------------------------------------------------ replies

SELECT eval.reply_to_review(:id, 1, '签到表已补齐');
SELECT results_eq(format('SELECT reply, replied_by, replied_at IS NOT NULL, score FROM eval.review WHERE evaluation_id = %s AND line_no = 1', :id),
	format('VALUES (''签到表已补齐'', %L, true, 14::numeric)', session_user), 'a reply stands beside the review');
SELECT is(pg_temp.tried(format('SELECT eval.reply_to_review(%s, 1, %L)', :id, w.word)), '22023', format('reply %L', w.word)) FROM (VALUES (NULL), (''), ('无')) w (word);
SELECT is(pg_temp.tried(format('SELECT eval.reply_to_review(%s, %s, ''说明'')', :id, :no)), 'P0002', 'there is nothing to reply to in what is not signed');
SELECT eval.publish_form(:id, '李四');
SELECT is(pg_temp.tried(format('SELECT eval.reply_to_review(%s, 1, ''说明'')', :id)), '55000', 'nor once it is published');

-- ------------------------------------------------ who signs what, and two at once

CREATE ROLE review_one;
CREATE ROLE review_two;
CREATE ROLE review_finance;
CREATE ROLE review_clerk;
SELECT pg_temp.take_in((:'clean')::jsonb) AS id \gset
SELECT d.code AS unit_code FROM eval.evaluation e JOIN eval.department d USING (department_id) WHERE e.evaluation_id = :id \gset
SELECT eval.add_member('review_one', 'review', :'unit_code'), eval.add_member('review_two', 'review', :'unit_code'), eval.add_member('review_finance', 'finance', :'unit_code'),
	eval.add_member('review_clerk', 'fill_in', :'unit_code');
SELECT eval.submit_form(:id, '张三');
SELECT is(pg_temp.tried(format($$SELECT eval.review_line(%s, 'indicator', 1, 15, NULL, %L)$$, :id, c.rank), c.role_name), c.want, concat_ws(' ', c.role_name, 'reviews', c.rank))
FROM (VALUES ('review_one', NULL, 'ok'), ('review_two', NULL, 'ok'), ('review_one', '初审', '42501'), ('review_finance', NULL, '42501'), ('review_clerk', NULL, '42501'),
	('review_finance', '初审', '55000'), ('review_clerk', '初审', '42501')) c (role_name, rank, want);
SELECT results_eq(format('SELECT line_no, created_by, reviewer FROM eval.review WHERE evaluation_id = %s ORDER BY 1', :id),
	$$VALUES (1, 'review_one', 'review_one'), (2, 'review_two', 'review_two')$$, 'each has a review of its own');
SELECT is(pg_temp.tried(format('SELECT eval.sign_review(%s, 1)', :id), c.role_name), c.want, c.role_name || ' signs') FROM (VALUES ('review_clerk', '42501'), ('review_finance', '42501'), ('review_two', 'ok')) c (role_name, want);
SELECT results_eq(format('SELECT created_by, signed_role FROM eval.review WHERE evaluation_id = %s AND line_no = 1', :id), $$VALUES ('review_one', 'review_two')$$, 'who wrote it and who signed it is kept apart');
SELECT is(pg_temp.tried(format($$SELECT eval.reply_to_review(%s, 1, '说明')$$, :id), c.role_name), c.want, c.role_name || ' replies') FROM (VALUES ('review_one', '42501'), ('review_finance', '42501'), ('review_clerk', 'ok')) c (role_name, want);
SELECT is(pg_temp.tried(format($$UPDATE eval.review SET score = 1 WHERE evaluation_id = %s$$, :id), 'review_one'), '42501', 'a review is changed by no other way');

-- ------------------------------------------------ a form that says of itself that it has more points than its scheme

SELECT pg_temp.take_in((:'clean')::jsonb, '{"total,points": 120, "indicators,0,points": 35, "indicators,0,score": 33}') AS id \gset
UPDATE eval.evaluation SET stage = 'finance_review' WHERE evaluation_id = :id;
SELECT eval.sign_review(:id, eval.review_form(:id, 115, '逐项核定', rank => '终审'));
SELECT is((SELECT concat_ws(' / ', adopted_total, adopted_points, full_points) FROM eval.form_total WHERE evaluation_id = :id), '115 / 120 / 120', 'a review of the whole form is of all that it says it has');
SELECT is((SELECT concat_ws(' / ', adopted_total, adopted_points) FROM eval.evaluation_summary WHERE evaluation_id = :id), '115 / 120', 'its summary says the same');
SELECT is((SELECT concat_ws(' / ', total, points) FROM eval.review_total WHERE evaluation_id = :id), '115 / 120', 'as does the total of that rank');
SELECT is((SELECT max(overall_adopted) FROM eval.department_total t JOIN eval.evaluation e USING (department_id, fiscal_year) WHERE e.evaluation_id = :id AND t.scope = 'own') <= 1, true, 'no rate is above 1');
SELECT eval.publish_form(:id, '李四');
SELECT is((SELECT concat_ws(' / ', published_total, published_points) FROM eval.evaluation WHERE evaluation_id = :id), '115 / 120', 'and that is published');

SELECT * FROM finish();
ROLLBACK;
