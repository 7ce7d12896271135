-- ---------------------------------------------------------------- the rule in effect

CREATE FUNCTION category_key(category text) RETURNS text
	LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
	RETURN regexp_replace(
		regexp_replace(normalize(category, NFKC), '\s' COLLATE "C", '', 'g'), '(指标)?(\(.*\))?$' COLLATE "C", '');
COMMENT ON FUNCTION category_key(text) IS
	'类别名称的比较形式（去空白、括注和“指标”二字）: a category''s name without blanks, trailing brackets and the word 指标, to compare by';

-- A Chinese noun phrase has its head last (投诉办结率 is a rate of settling), so the term that ends last decides, the longest first.
CREATE FUNCTION term_direction(scheme_id bigint, level2 text, indicator_name text, per text) RETURNS text
	LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
	SELECT t.direction
	FROM scheme_term t
	WHERE t.scheme_id = term_direction.scheme_id
		AND (t.level2 = '' OR category_key(t.level2) = category_key(term_direction.level2))
		AND CASE t.place
			WHEN 'name' THEN strpos(term_direction.indicator_name, t.term) > 0
			ELSE t.term = term_direction.per
		END
	ORDER BY t.place,	-- name before per
		strpos(reverse(term_direction.indicator_name), reverse(t.term)),
		length(t.term) DESC, t.level2 DESC
	LIMIT 1;
END;
COMMENT ON FUNCTION term_direction(bigint, text, text, text) IS
	'按方案词表判断方向，空为词表未提及: direction that a scheme''s lexicon tells, NULL where it has no word for it';

-- One row: the rule before direction and options, and where each comes from.
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
		-- The form's own operator comes first, and the scoring functions follow it without an option.
		CASE WHEN NOT w.has_operator THEN coalesce(t.direction, c.direction) END,
		CASE
			WHEN w.has_operator THEN 'operator'
			WHEN t.direction IS NOT NULL THEN 'term'
			WHEN c.direction IS NOT NULL THEN 'category'
		END,
		s.rule_options
	FROM (SELECT
			coalesce(btrim(rule_choice.standard) <> '', false) AS is_written,
			coalesce(perfeval.comparator(rule_choice.target) IN ('≥', '>', '≤', '<'), false) AS has_operator) w
	LEFT JOIN scheme s ON s.scheme_id = rule_choice.scheme_id
	LEFT JOIN LATERAL (
		SELECT i.rule::text AS rule, i.source
		FROM scheme_indicator i
		WHERE i.scheme_id = rule_choice.scheme_id
			AND category_key(i.name) IN (category_key(rule_choice.level3), category_key(rule_choice.content))
		ORDER BY category_key(i.name) = category_key(rule_choice.level3) DESC, i.line_no
		LIMIT 1) n ON NOT w.is_written
	LEFT JOIN LATERAL (
		SELECT k.rule::text AS rule, k.direction, k.source
		FROM scheme_category k
		WHERE k.scheme_id = rule_choice.scheme_id
			AND (k.level2 <> '' AND category_key(k.level2) = category_key(rule_choice.level2)
				OR k.level2 = '' AND category_key(k.level1) = category_key(rule_choice.level1))
		ORDER BY k.level2 <> '' DESC,
			category_key(k.level1) IS NOT DISTINCT FROM category_key(rule_choice.level1) DESC,
			k.line_no
		LIMIT 1) c ON true
	LEFT JOIN LATERAL (
		SELECT term_direction(rule_choice.scheme_id, rule_choice.level2,
			concat_ws(' ', rule_choice.target::text, rule_choice.level3, rule_choice.content),
			perfeval.per(rule_choice.target)) AS direction) t ON NOT w.has_operator;
END;
COMMENT ON FUNCTION rule_choice(bigint, text, text, text, text, perfeval.target_value, text) IS
	'评分规则及其来由：chosen_by 为 standard 书面标准、indicator 共性指标、category 类别、default 无方案；direction_by 为 operator 表上符号、term 词表、category 类别: the rule that a line gets and why: by its written standard, a common indicator of the scheme, its category, or none of these; the direction by the form''s operator, the lexicon or the category; and the scheme''s options';

CREATE FUNCTION effective_rule(
	scheme_id bigint, level1 text, level2 text, level3 text, content text,
	target perfeval.target_value, standard text
) RETURNS perfeval.scoring_rule
	LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
	SELECT perfeval.with_options(perfeval.try_scoring_rule(c.rule), concat_ws(' ', c.direction, c.options))
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
			SELECT l.evaluation_id, l.line_no, effective_rule(
				e.scheme_id, l.level1, l.level2, l.level3, l.content, l.target, l.standard) AS rule
			FROM evaluation e JOIN indicator l ON l.evaluation_id = e.evaluation_id
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

