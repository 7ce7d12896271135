-- Values and indexes on them, of several pages: what pg_upgrade takes over as it lies on disk.
CREATE TABLE own (
	id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	target perfeval.target_value,
	actual perfeval.actual_value,
	points numeric,
	rule perfeval.scoring_rule DEFAULT 'proportional',
	score numeric GENERATED ALWAYS AS (perfeval.indicator_score(target, actual, points, rule, 2022)) STORED
);
CREATE TABLE cell (target text, actual text, points text);
\copy cell FROM PROGRAM 'cut -f 7,8,9 test/data/corpus-indicators.tsv | tail -n +2 | tr -d "\\134"'
INSERT INTO own (target, actual, points)
	SELECT c.target, c.actual || CASE WHEN g.n > 1 THEN repeat(' ', g.n % 3) ELSE '' END, nullif(regexp_replace(c.points, '[^0-9.]', '', 'g'), '')::numeric
	FROM cell c CROSS JOIN generate_series(1, 20) g (n)
	WHERE c.points ~ '^[0-9]+(\.[0-9]+)?$' OR c.points = '';
INSERT INTO own (target, actual, points) SELECT format('≥%s件', g.n), format('%s件', g.n * 7 % 9973), 10 FROM generate_series(1, 5000) g (n);
INSERT INTO own (target, actual, points, rule) VALUES ('≥90%', repeat('服务对象', 5000), 5, 'all_or_nothing'), (NULL, NULL, NULL, NULL);
CREATE INDEX own_target ON own (target);
CREATE INDEX own_target_hash ON own USING hash (target);
CREATE INDEX own_actual ON own (actual, target DESC);
CREATE INDEX own_actual_hash ON own USING hash (actual);
CREATE INDEX own_rule ON own (rule);
CREATE INDEX own_bound ON own (perfeval.lower_bound(target), perfeval.unit(target));
CREATE INDEX own_status ON own (perfeval.score_status(target, actual, points, rule, 2022)) WHERE points IS NOT NULL;
CREATE INDEX own_score ON own (score);
ALTER TABLE own ALTER COLUMN target SET STATISTICS 1000;
VACUUM ANALYZE own;
