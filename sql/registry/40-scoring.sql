-- ---------------------------------------------------------------- the rule in effect

-- A Chinese noun phrase has its head last (投诉办结率 is a rate of settling), so the term that ends last decides, the longest first.
CREATE FUNCTION term_direction(scheme_id bigint, level2_key text, indicator_name text, per text) RETURNS TABLE (direction text)
	LANGUAGE sql STABLE PARALLEL SAFE ROWS 1
BEGIN ATOMIC
	SELECT t.direction
	FROM scheme_term t
	WHERE t.scheme_id = term_direction.scheme_id
		AND term_direction.indicator_name IS NOT NULL	-- before the first term is looked at
		AND CASE t.place
			WHEN 'name' THEN strpos(term_direction.indicator_name, t.term) > 0
			ELSE t.term = term_direction.per
		END
		AND (t.level2 = '' OR t.level2_key = term_direction.level2_key)
	ORDER BY t.place,	-- name before per
		strpos(reverse(term_direction.indicator_name), reverse(t.term)),
		length(t.term) DESC, t.level2 DESC
	LIMIT 1;
END;
COMMENT ON FUNCTION term_direction(bigint, text, text, text) IS
	'按方案词表判断方向，词表未提及则无行: direction that a scheme''s lexicon tells, no row where it has no word for it; the second-level category by its category_key()';

-- One row: the rule before direction and options, and where each comes from. OFFSET 0, so that a line's keys are worked out once.
CREATE FUNCTION rule_choice(
	scheme_id bigint, level1 text, level2 text, level3 text, content text,
	target perfeval.target_value, standard text
) RETURNS TABLE (rule text, chosen_by text, source text, direction text, direction_by text, options text)
	LANGUAGE sql STABLE PARALLEL SAFE ROWS 1
BEGIN ATOMIC
	SELECT
		CASE WHEN w.is_written THEN rule_choice.standard ELSE coalesce(n.rule, c.rule, 'proportional') END,
		CASE
			WHEN w.is_written THEN 'standard'
			WHEN n.rule IS NOT NULL THEN 'indicator'
			WHEN c.rule IS NOT NULL THEN 'category'
			ELSE 'default'
		END,
		CASE WHEN NOT w.is_written THEN coalesce(n.source, c.source) END,
		-- The form's own operator comes first, and the scoring functions follow it without an option. Scored is the size of a fall: of what
		-- should be low the greater one is better.
		CASE
			WHEN w.has_operator THEN NULL
			WHEN w.is_fall AND coalesce(t.direction, c.direction) = 'lower' THEN 'higher'
			ELSE coalesce(t.direction, c.direction)
		END,
		CASE
			WHEN w.has_operator THEN 'operator'
			WHEN t.direction IS NOT NULL THEN 'term'
			WHEN c.direction IS NOT NULL THEN 'category'
		END,
		s.rule_options
	FROM (SELECT
			coalesce(btrim(rule_choice.standard) <> '', false) AS is_written,
			coalesce(perfeval.comparator(rule_choice.target) IN ('≥', '>', '≤', '<'), false) AS has_operator,
			coalesce(starts_with(perfeval.canonical(rule_choice.target), '减'), false) AS is_fall,
			category_key(rule_choice.level1) AS level1, category_key(rule_choice.level2) AS level2,
			category_key(rule_choice.level3) AS level3, category_key(rule_choice.content) AS content
		OFFSET 0) w
	LEFT JOIN scheme s ON s.scheme_id = rule_choice.scheme_id
	LEFT JOIN LATERAL (
		SELECT i.rule::text AS rule, i.source
		FROM scheme_indicator i
		WHERE i.scheme_id = rule_choice.scheme_id AND NOT w.is_written AND i.name_key IN (w.level3, w.content)
		ORDER BY i.name_key = w.level3 DESC, i.line_no
		LIMIT 1) n ON true
	LEFT JOIN LATERAL (
		SELECT k.rule::text AS rule, k.direction, k.source
		FROM scheme_category k
		WHERE k.scheme_id = rule_choice.scheme_id
			AND (k.level2 <> '' AND k.level2_key = w.level2 OR k.level2 = '' AND k.level1_key = w.level1)
		ORDER BY k.level2 <> '' DESC, k.level1_key IS NOT DISTINCT FROM w.level1 DESC, k.line_no
		LIMIT 1) c ON true
	LEFT JOIN LATERAL term_direction(rule_choice.scheme_id, w.level2,
		CASE WHEN NOT w.has_operator THEN concat_ws(' ', rule_choice.target::text, rule_choice.level3, rule_choice.content) END,
		perfeval.per(rule_choice.target)) t ON true;
END;
COMMENT ON FUNCTION rule_choice(bigint, text, text, text, text, perfeval.target_value, text) IS
	'评分规则及其来由：chosen_by 为 standard 书面标准、indicator 共性指标、category 类别、default 无方案；direction_by 为 operator 表上符号、term 词表、category 类别: the rule that a line gets and why: by its written standard, a common indicator of the scheme, its category, or none of these; the direction by the form''s operator, the lexicon or the category; and the scheme''s options';

CREATE FUNCTION compiled_choice(rule text, direction text, options text) RETURNS perfeval.scoring_rule
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN perfeval.with_options(perfeval.try_scoring_rule(rule), concat_ws(' ', direction, options));
COMMENT ON FUNCTION compiled_choice(text, text, text) IS
	'把 rule_choice() 的结果编译成评分规则: compiles what rule_choice() gives; NULL where the rule does not compile';

CREATE FUNCTION effective_rule(
	scheme_id bigint, level1 text, level2 text, level3 text, content text,
	target perfeval.target_value, standard text
) RETURNS perfeval.scoring_rule
	LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
	SELECT compiled_choice(c.rule, c.direction, c.options)
	FROM rule_choice(effective_rule.scheme_id, effective_rule.level1, effective_rule.level2, effective_rule.level3,
		effective_rule.content, effective_rule.target, effective_rule.standard) c;
END;
COMMENT ON FUNCTION effective_rule(bigint, text, text, text, text, perfeval.target_value, text) IS
	'实际适用的评分规则（书面标准优先，其次方案的共性指标，再次类别默认；方向依次取自表上符号、词表、类别；标准未写明的取方案选项）: rule in effect: the written standard, else that of a common indicator of the scheme, else the category''s default, with the direction of the lexicon, else of the category, where the target has no operator, and the scheme''s options where the standard does not say otherwise; NULL where the standard does not compile';

CREATE FUNCTION fill_indicator() RETURNS trigger
	LANGUAGE plpgsql SET search_path FROM CURRENT
AS $$
BEGIN
	NEW.rule := effective_rule(
		(SELECT e.scheme_id FROM evaluation e WHERE e.evaluation_id = NEW.evaluation_id),
		NEW.level1, NEW.level2, NEW.level3, NEW.content, NEW.target, NEW.standard);
	RETURN NEW;
END
$$;
COMMENT ON FUNCTION fill_indicator() IS
	'触发器函数，规则为空时补上实际适用的规则: trigger function that fills in the rule in effect where none is given';

CREATE TRIGGER fill_indicator BEFORE INSERT OR UPDATE ON indicator
	FOR EACH ROW WHEN (NEW.rule IS NULL) EXECUTE FUNCTION fill_indicator();
COMMENT ON TRIGGER fill_indicator ON indicator IS
	'规则为空时补上: fills in the rule where none is given; a line that brings its rule pays nothing';

CREATE FUNCTION fill_fund_line() RETURNS trigger
	LANGUAGE plpgsql SET search_path FROM CURRENT
AS $$
BEGIN
	SELECT p.rule, p.rate_base, p.net_of_transfers INTO NEW.rule, NEW.rate_base, NEW.net_of_transfers
	FROM execution_policy((SELECT e.scheme_id FROM evaluation e WHERE e.evaluation_id = NEW.evaluation_id)) p;
	RETURN NEW;
END
$$;
COMMENT ON FUNCTION fill_fund_line() IS
	'触发器函数，资金行规则为空时按方案补上规则和口径: trigger function that fills in rule, denominator and transfers of a money line where no rule is given';

CREATE TRIGGER fill_fund_line BEFORE INSERT OR UPDATE ON fund_line
	FOR EACH ROW WHEN (NEW.rule IS NULL) EXECUTE FUNCTION fill_fund_line();
COMMENT ON TRIGGER fill_fund_line ON fund_line IS
	'规则为空时补上: fills in the rule where none is given; a line that brings its rule pays nothing';

CREATE FUNCTION apply_scheme(evaluation_id bigint) RETURNS bigint
	LANGUAGE sql VOLATILE STRICT PARALLEL UNSAFE
BEGIN ATOMIC
	WITH fund AS (
		UPDATE fund_line f SET rule = n.rule, rate_base = n.rate_base, net_of_transfers = n.net_of_transfers
		FROM (
			SELECT e.evaluation_id, p.rule, p.rate_base, p.net_of_transfers
			FROM evaluation e CROSS JOIN LATERAL execution_policy(e.scheme_id) p
			WHERE e.evaluation_id = apply_scheme.evaluation_id
		) n
		WHERE f.evaluation_id = n.evaluation_id
			AND (f.rule::text <> n.rule::text OR f.rate_base <> n.rate_base OR f.net_of_transfers <> n.net_of_transfers)
		RETURNING 1
	), line AS (
		UPDATE indicator i SET rule = n.rule
		FROM (
			SELECT l.evaluation_id, l.line_no, compiled_choice(c.rule, c.direction, c.options) AS rule
			FROM evaluation e
			JOIN indicator l ON l.evaluation_id = e.evaluation_id
			CROSS JOIN LATERAL rule_choice(e.scheme_id, l.level1, l.level2, l.level3, l.content, l.target, l.standard) c
			WHERE e.evaluation_id = apply_scheme.evaluation_id
		) n
		WHERE i.evaluation_id = n.evaluation_id AND i.line_no = n.line_no
			AND i.rule::text IS DISTINCT FROM n.rule::text
		RETURNING 1
	)
	SELECT (SELECT count(*) FROM fund) + (SELECT count(*) FROM line);
END;
COMMENT ON FUNCTION apply_scheme(bigint) IS
	'按评分方案重新确定一张表各行的规则，返回变动行数: sets the rules of a form''s lines anew from its scheme, returns how many lines changed';

