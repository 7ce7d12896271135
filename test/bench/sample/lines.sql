-- Indicators, goals and narratives. A series has the same indicators in all its years; a number is a whole one of the last decimal until it is written.

CREATE TEMPORARY TABLE made_numbered AS
	SELECT row_number() OVER (ORDER BY i.ctid) AS indicator_no, c.category_no, i.*
	FROM made_indicator i
	JOIN made_category c ON c.level2 = CASE i.level2 WHEN '满意度指标' THEN '服务对象满意度指标' ELSE i.level2 END;

-- Points of the first levels, of the scheme or of 财预〔2020〕10号.
CREATE TEMPORARY TABLE made_points AS
	SELECT s.scheme_id, c.level1, c.points
	FROM (SELECT DISTINCT f.scheme_id FROM made_form f) s
	JOIN :"registry".scheme_category c ON c.level2 = '' AND c.scheme_id = coalesce(s.scheme_id, (SELECT o.scheme_id FROM :"registry".scheme o WHERE o.code = 'mof-2020' AND o.version = 1));
ANALYZE made_numbered, made_points;

CREATE TEMPORARY TABLE made_line AS
	WITH chosen AS (
		SELECT s.series_no, n.*, hashint8extended(s.key, n.indicator_no::int) AS key
		FROM (SELECT DISTINCT f.series_no, f.key, f.project FROM made_form f) s
		JOIN made_numbered n ON n.project IN (s.project, '各项目')
		WHERE pg_temp.made_pick(hashint8extended(s.key, n.indicator_no::int), 30, 100) < n.percent
	), placed AS (
		SELECT f.form_no, f.habit, f.fiscal_year, f.scheme, f.scheme_id, f.errors, f.budget, f.executed, c.indicator_no, c.category_no, c.name, c.shape, c.written, c.least, c.most,
			c.decimals, c.growth, c.key, hashint8extended(c.key, f.fiscal_year) AS year_key,
			CASE WHEN f.scheme = 'mof-2021-trial' AND c.category_no = 4 THEN '成本指标' ELSE k.level1 END AS level1,
			CASE WHEN f.scheme = 'mof-2021-trial' AND c.category_no = 4 THEN '经济成本指标' ELSE k.level2 END AS level2
		FROM made_form f
		JOIN chosen c ON c.series_no = f.series_no
		JOIN made_category k ON k.category_no = c.category_no
		WHERE (f.scheme = 'mof-2021-trial' AND c.category_no = 8) IS NOT TRUE
		UNION ALL
		SELECT f.form_no, f.habit, f.fiscal_year, f.scheme, f.scheme_id, f.errors, f.budget, f.executed, 1000, 7, NULL, 'filler', NULL, 0, 0, 0, 0, f.key, f.form_key, '效益指标', '生态效益指标'
		FROM made_form f
		WHERE ARRAY['filler'] <@ f.errors
	), counted AS (
		SELECT p.*, row_number() OVER (PARTITION BY p.form_no ORDER BY p.category_no, p.indicator_no)::int AS line_no,
			row_number() OVER (PARTITION BY p.form_no, p.shape ORDER BY p.category_no, p.indicator_no) AS nth,
			count(*) FILTER (WHERE p.shape <> 'filler') OVER (PARTITION BY p.form_no, p.level1) AS in_level,
			row_number() OVER (PARTITION BY p.form_no, p.level1 ORDER BY p.shape = 'filler', p.category_no, p.indicator_no) AS place
		FROM placed p
	), asked AS MATERIALIZED (	-- each figure is worked out once, and not wherever it is used
		SELECT c.*,
			CASE WHEN c.shape = 'filler' THEN 0 ELSE div(w.points, c.in_level) + CASE WHEN c.place <= w.points % c.in_level THEN 1 ELSE 0 END END
				+ CASE WHEN ARRAY['points_total'] <@ c.errors AND c.line_no = 1 THEN 2 ELSE 0 END AS points,
			10::numeric ^ c.decimals AS one, b.base,
			CASE WHEN c.habit IN ('copied', 'easy') OR c.shape IN ('less', 'exact', 'many') THEN b.base
				WHEN c.shape = 'share' THEN least(b.base + c.growth * (c.fiscal_year - 2020) / 5 + pg_temp.made_pick(c.year_key, 31, 3) - 1, 100 * 10::numeric ^ c.decimals)
				WHEN c.shape = 'budget' THEN trim_scale(c.budget / 10000) * 100
				ELSE greatest(1, b.base * (1000 + c.growth * (c.fiscal_year - 2020) + pg_temp.made_pick(c.year_key, 32, 31) - 15) / 1000) END AS exact_target,
			CASE WHEN ARRAY['short_full'] <@ c.errors AND c.shape = 'more' AND c.nth = 1 THEN 800
				WHEN c.habit = 'easy' AND c.shape = 'more' THEN 1500 + pg_temp.made_pick(c.year_key, 33, 901)
				WHEN c.habit = 'weak' AND pg_temp.made_pick(c.year_key, 54, 5) < 3 THEN 200 + pg_temp.made_pick(c.year_key, 33, 400)
				ELSE r.least + pg_temp.made_pick(c.year_key, 34, r.most - r.least + 1) END AS reach,
			c.habit = 'talk' AND c.shape IN ('more', 'share') AND c.nth > 1 AND c.category_no < 9 AS in_words
		FROM counted c
		LEFT JOIN made_points w ON w.scheme_id IS NOT DISTINCT FROM c.scheme_id AND w.level1 = c.level1
		JOIN made_reach_lot r ON r.lot = pg_temp.made_pick(c.year_key, 35, 1000)
		CROSS JOIN LATERAL (SELECT (c.least + pg_temp.made_pick(c.key, 36, c.most - c.least + 1))::numeric AS base) b
	), figured AS MATERIALIZED (
		SELECT a.*, t.target,
			CASE
				WHEN a.shape = 'budget' THEN round(a.executed / 100)
				WHEN a.reach = 1000 OR a.shape = 'exact' AND a.reach > 1000 THEN t.target
				WHEN a.shape = 'share' AND a.reach > 1000 THEN t.target + div((100 * a.one - t.target) * (20 + pg_temp.made_pick(a.year_key, 37, 81)), 100)
				WHEN a.shape = 'less' AND a.reach > 1000 THEN greatest(t.target - greatest(1, div(t.target * (a.reach - 1000), 2000)), -t.target)
				WHEN a.shape = 'less' THEN t.target + greatest(1, div(t.target * (1000 - a.reach), 1000))
				WHEN a.reach > 1000 THEN greatest(t.target + 1, div(t.target * a.reach, 1000))
				ELSE greatest(least(t.target - 1, div(t.target * a.reach, 1000)), 0)
			END AS actual
		FROM asked a
		CROSS JOIN LATERAL (
			SELECT CASE WHEN a.decimals > 0 OR a.exact_target < 1000 THEN round(a.exact_target) WHEN a.exact_target < 10000 THEN round(a.exact_target, -1) ELSE round(a.exact_target, -2) END AS target
		) t
	), dated AS MATERIALIZED (
		SELECT f.*, CASE WHEN f.shape = 'date' THEN (make_date(f.fiscal_year, f.base::int, 1) + interval '1 month - 1 day')::date END AS due,
			trim_scale(f.target / f.one)::text AS number, trim_scale(f.actual / f.one)::text AS reached
		FROM figured f
	), worded AS (
		SELECT d.form_no, d.line_no, d.nth, d.scheme, d.scheme_id, d.fiscal_year, d.habit, d.errors, d.level1, d.level2, d.name, d.shape, d.points, d.reach, d.year_key, d.in_words,
			d.actual > d.target * 1.3 AND d.shape = 'more' AS far_over, CASE WHEN d.reach < 700 THEN 40 ELSE i.share END AS share,
			CASE d.shape WHEN 'share' THEN d.reached || '%' WHEN 'more' THEN format(d.written, d.reached) END AS told,
			CASE
				WHEN d.shape = 'filler' THEN '/'
				WHEN d.in_words THEN '完成年度目标任务'
				WHEN ARRAY['template'] <@ d.errors AND d.shape = 'words' AND d.nth = 1 THEN '达到XX标准'
				WHEN d.shape = 'words' THEN d.written
				WHEN d.shape = 'date' THEN CASE pg_temp.made_pick(d.key, 38, 4) WHEN 0 THEN to_char(d.due, 'FMMM') || '月底前' WHEN 1 THEN to_char(d.due, 'YYYY"年"FMMM"月"FMDD"日前"')
					ELSE to_char(d.due, 'YYYY"年"FMMM"月底前"') END
				WHEN ARRAY['several'] <@ d.errors AND d.shape = 'more' AND d.nth = 2 THEN '各' || format(d.written, d.number) || '以上'
				WHEN d.shape = 'many' THEN format(d.written, d.target, d.target * 25)
				WHEN d.shape = 'exact' THEN format(d.written, d.number)
				WHEN d.shape = 'share' THEN o.more_before || d.number || CASE WHEN pg_temp.made_pick(d.key, 39, 40) = 0 THEN '百分比' ELSE '%' END || o.more_after
				WHEN d.shape IN ('less', 'budget') THEN o.less_before || format(d.written, d.number) || o.less_after
				ELSE o.more_before || format(d.written, d.number) || o.more_after
			END AS target,
			CASE
				WHEN d.shape = 'filler' THEN '/'
				WHEN ARRAY['no_actual'] <@ d.errors AND d.shape = 'share' AND d.nth = 1 THEN NULL
				WHEN d.shape = 'words' OR d.in_words THEN coalesce(CASE WHEN d.reach < 700 THEN '未达成' ELSE i.said END, CASE WHEN d.in_words THEN '完成年度目标任务' ELSE d.written END)
				WHEN d.shape = 'date' THEN to_char(d.due + CASE WHEN d.reach < 940 THEN 3 + pg_temp.made_pick(d.year_key, 40, 26) ELSE - pg_temp.made_pick(d.year_key, 41, 36) END,
					CASE WHEN pg_temp.made_pick(d.year_key, 42, 5) = 0 THEN 'YYYY"年"FMMM"月"' ELSE 'YYYY"年"FMMM"月"FMDD"日"' END)
				WHEN ARRAY['fraction'] <@ d.errors AND d.shape = 'share' AND d.nth = 2 THEN trim_scale(d.actual / d.one / 100)::text
				WHEN ARRAY['other_unit'] <@ d.errors AND d.shape = 'more' AND d.nth = 1 THEN d.reached || '天'
				WHEN d.shape = 'many' THEN format(d.written, d.actual, d.actual * 25)
				WHEN d.shape = 'share' THEN CASE WHEN a.written LIKE '%3$s%' AND d.reach = 1000 THEN o.more_before ELSE '' END || d.reached || '%'
				WHEN d.shape IN ('budget', 'exact') OR d.shape = 'less' AND a.written <> '%1$s' THEN format(d.written, d.reached)
				WHEN a.written LIKE '%3$s%' AND d.reach <> 1000 THEN format(d.written, d.reached)
				ELSE format(a.written, d.reached, format(d.written, d.reached), o.more_before)
			END AS actual,
			CASE WHEN ARRAY['standard'] <@ d.errors AND d.shape = 'share' AND d.nth = 1 THEN '凭印象给分'
				WHEN ARRAY['other_points'] <@ d.errors AND d.shape = 'share' AND d.nth = 1 THEN format('≥95%%得%s分;90%%(含)-95%%得%s分;低于90%%不得分', d.points + 1, d.points - 1)
				WHEN d.shape IN ('more', 'share') THEN format(s.standard, d.points) END AS standard
		FROM dated d
		JOIN made_operator_lot o ON o.lot = pg_temp.made_pick(d.key, 43, 100)
		JOIN made_actual_lot a ON a.lot = pg_temp.made_pick(d.year_key, 44, 100)
		JOIN made_tier_lot i ON i.lot = pg_temp.made_pick(d.year_key, 45, 100)
		JOIN made_standard_lot s ON s.lot = pg_temp.made_pick(d.key, 46, 100)
	)
	SELECT w.form_no, w.line_no, w.nth, w.scheme, w.scheme_id, w.fiscal_year, w.habit, w.errors, w.level1, w.level2,
		-- the form of Wangcheng has the name in its column 目标内容
		CASE WHEN w.scheme = 'wangcheng-2020' AND w.name IS NOT NULL THEN '部门整体' ELSE w.name END AS level3,
		CASE WHEN w.scheme = 'wangcheng-2020' THEN w.name END AS content,
		w.name, w.shape, w.points, w.reach, w.year_key, w.in_words, w.far_over, w.share, w.told, w.target::perfeval.target_value, w.actual::perfeval.actual_value, w.standard,
		-- one figure says the same rule as another
		regexp_replace(w.target, '[0-9]+(\.[0-9]+)?', '0', 'g') AS pattern
	FROM worded w
	ORDER BY w.form_no, w.line_no;
ANALYZE made_line;

CREATE TEMPORARY TABLE made_rule AS
	SELECT l.*, :"registry".effective_rule(l.scheme_id, l.level1, l.level2, l.level3, l.content, l.target, l.standard) AS rule
	FROM (
		SELECT l.scheme_id, l.level1, l.level2, l.level3, l.content, l.standard, l.pattern, (array_agg(l.target))[1] AS target
		FROM made_line l
		GROUP BY l.scheme_id, l.level1, l.level2, l.level3, l.content, l.standard, l.pattern
	) l;
ANALYZE made_rule;

CREATE TEMPORARY TABLE made_scored AS
	SELECT l.form_no, l.line_no, l.fiscal_year, l.level1, l.level2, l.level3, l.content, l.target,
		CASE WHEN ARRAY['approved'] <@ l.errors THEN CASE l.line_no WHEN 1 THEN '≥' || l.line_no + 1 || '项' ELSE l.target::text END::perfeval.target_value END AS approved_target,
		l.actual, l.points, l.standard, r.rule, trim_scale(s.self_score) AS self_score, c.score, c.status, w.reason, CASE WHEN pg_temp.made_pick(l.year_key, 50, 8) > 0 THEN nullif(w.measure, '') END AS measure
	FROM made_line l
	JOIN made_form f ON f.form_no = l.form_no
	JOIN made_rule r ON r.scheme_id IS NOT DISTINCT FROM l.scheme_id AND r.level1 = l.level1 AND r.level2 = l.level2 AND r.level3 IS NOT DISTINCT FROM l.level3
		AND r.content IS NOT DISTINCT FROM l.content AND r.standard IS NOT DISTINCT FROM l.standard AND r.pattern = l.pattern
	CROSS JOIN LATERAL (SELECT perfeval.indicator_score(l.target, l.actual, l.points, r.rule, l.fiscal_year) AS score,
		perfeval.score_status(l.target, l.actual, l.points, r.rule, l.fiscal_year) AS status OFFSET 0) c
	-- Six departments of ten score as the rule does, three round up to a half, one gives itself what it asked for.
	CROSS JOIN LATERAL (
		SELECT CASE
			WHEN ARRAY['no_score'] <@ l.errors AND l.shape = 'share' AND l.nth = 2 THEN NULL
			WHEN ARRAY['above_points'] <@ l.errors AND l.line_no = 1 THEN l.points + 1
			WHEN l.habit = 'proud' OR h.manner = 9 AND l.habit <> 'weak' OR ARRAY['short_full'] <@ l.errors AND l.shape = 'more' AND l.nth = 1 THEN l.points
			WHEN l.shape = 'words' OR l.in_words THEN round(l.points * l.share / 100, 1)
			WHEN c.score IS NULL THEN CASE WHEN l.reach < 1000 THEN round(l.points * greatest(l.reach, 500) / 1000, 1) ELSE l.points END
			WHEN h.manner < 6 THEN c.score
			ELSE least(l.points, ceil(c.score * 2) / 2)
		END AS self_score
		FROM (SELECT pg_temp.made_pick(f.form_key, 51, 10) AS manner) h
	) s
	LEFT JOIN made_reason w ON w.reason_no = CASE WHEN ARRAY['one_reason'] <@ l.errors THEN f.form_no % 8
			WHEN l.far_over THEN 6 ELSE pg_temp.made_pick(l.year_key, 52, 10) END
		AND (s.self_score < l.points AND NOT ARRAY['no_reason'] <@ l.errors OR l.far_over AND pg_temp.made_pick(l.year_key, 53, 2) = 0);
CREATE INDEX ON made_scored (form_no);
ANALYZE made_scored;
