-- ---------------------------------------------------------------- reviews: written and signed by these functions alone
-- A review is entered, may be entered anew by its author until it is signed, and never changes after that: the latest signed within
-- a rank counts. Each locks its form, so that the order of signatures is the order in which they were given.

-- What a review may give at most, and what it is held against.
CREATE FUNCTION reviewed_line(evaluation_id bigint, fund_line_no integer, indicator_line_no integer)
	RETURNS TABLE (points numeric, self_score numeric)
	LANGUAGE plpgsql STABLE PARALLEL SAFE ROWS 1 SET search_path FROM CURRENT
AS $$
#variable_conflict use_column
BEGIN
	IF reviewed_line.fund_line_no IS NULL AND reviewed_line.indicator_line_no IS NULL THEN
		RETURN QUERY SELECT t.full_points, t.self_total FROM form_total t WHERE t.evaluation_id = reviewed_line.evaluation_id;
	ELSE
		-- of a line without points, what the unit gave itself, if that is anything
		RETURN QUERY
			SELECT coalesce(l.points, greatest(l.self_score, 0)), l.self_score
			FROM scored_line l
			WHERE l.evaluation_id = reviewed_line.evaluation_id
				AND l.section = CASE WHEN reviewed_line.fund_line_no IS NULL THEN 'indicator' ELSE 'fund' END
				AND l.line_no = coalesce(reviewed_line.fund_line_no, reviewed_line.indicator_line_no);
	END IF;
	IF NOT FOUND THEN
		RAISE EXCEPTION USING ERRCODE = 'no_data_found',
			MESSAGE = format('form %s has no line %s of %s that scores', reviewed_line.evaluation_id,
				coalesce(reviewed_line.fund_line_no, reviewed_line.indicator_line_no),
				CASE WHEN reviewed_line.fund_line_no IS NULL THEN 'indicators' ELSE 'funds' END),
			HINT = 'The view scored_line lists them; of the money lines it is the total alone.';
	END IF;
END
$$;
COMMENT ON FUNCTION reviewed_line(bigint, integer, integer) IS
	'所审行（或整张表）的分值和自评得分: points and self-evaluated score of what is reviewed, a line or, with neither, the whole form; error P0002 where no such line scores';

CREATE FUNCTION check_review(r review) RETURNS void
	LANGUAGE plpgsql STABLE PARALLEL SAFE SET search_path FROM CURRENT
AS $$
DECLARE
	line record;
BEGIN
	SELECT l.* INTO STRICT line FROM reviewed_line(r.evaluation_id, r.fund_line_no, r.indicator_line_no) l;
	IF r.score IS NULL OR r.score < 0 OR r.score > line.points OR r.score = 'NaN' THEN
		RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value',
			MESSAGE = format('score: found %s, expected one from 0 to %s', coalesce(r.score::text, 'NULL'), line.points),
			DETAIL = 'A review gives no more than the points of what it reviews.';
	ELSIF r.score < line.self_score AND perfeval.says_something(r.opinion) IS NOT TRUE THEN
		RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value',
			MESSAGE = format('opinion: found %s, expected the reason of a deduction', coalesce(quote_literal(r.opinion), 'NULL')),
			DETAIL = format('The unit gave itself %s, the review gives %s.', line.self_score, r.score);
	END IF;
END
$$;
COMMENT ON FUNCTION check_review(review) IS
	'核对审核得分和意见: error 22023 for a score above the points, and for a deduction without an opinion';

CREATE FUNCTION reviewing_form(evaluation_id bigint, rank text) RETURNS evaluation
	LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE SET search_path FROM CURRENT
AS $$
BEGIN
	RETURN form_in_stage(reviewing_form.evaluation_id,
		CASE WHEN rank IS NULL THEN '{submitted,department_review}' ELSE '{finance_review}' END::text[],
		CASE WHEN rank IS NULL THEN 'review' ELSE 'finance' END);
END
$$;
COMMENT ON FUNCTION reviewing_form(bigint, text) IS
	'锁定可审核的自评表: locks a form that may be reviewed: by its department (no rank) while submitted or in its review, by finance while in its own';

CREATE FUNCTION enter_review(entered review) RETURNS integer
	LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE SET search_path FROM CURRENT
AS $$
DECLARE
	form evaluation;
BEGIN
	IF entered.rank NOT IN ('初审', '复审', '终审') THEN
		RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value',
			MESSAGE = format('rank: found %L, expected 初审, 复审 or 终审', entered.rank),
			HINT = 'A department''s review has no rank: leave it out.';
	END IF;
	form := reviewing_form(entered.evaluation_id, entered.rank);
	PERFORM check_review(entered);
	UPDATE review r SET score = entered.score, opinion = entered.opinion, reviewer = entered.reviewer
		WHERE r.evaluation_id = form.evaluation_id AND r.fund_line_no IS NOT DISTINCT FROM entered.fund_line_no
			AND r.indicator_line_no IS NOT DISTINCT FROM entered.indicator_line_no AND r.rank IS NOT DISTINCT FROM entered.rank
			AND r.signed_at IS NULL AND r.superseded_at IS NULL AND r.created_by = perfeval.acting_role()
		RETURNING r.line_no INTO entered.line_no;
	IF NOT FOUND THEN
		INSERT INTO review AS r (evaluation_id, line_no, fund_line_no, indicator_line_no, stage, rank, score, opinion, reviewer)
			SELECT form.evaluation_id, coalesce(max(o.line_no), 0) + 1, entered.fund_line_no, entered.indicator_line_no,
				CASE WHEN entered.rank IS NULL THEN 'department' ELSE 'finance' END, entered.rank, entered.score, entered.opinion, entered.reviewer
			FROM review o WHERE o.evaluation_id = form.evaluation_id
			RETURNING r.line_no INTO entered.line_no;
	END IF;
	RETURN entered.line_no;
END
$$;
COMMENT ON FUNCTION enter_review(review) IS
	'录入审核，尚未签署的本人意见就地更新: enters a review, in place of the author''s own of the same line and rank that is not signed yet; returns its number';

CREATE FUNCTION review_line(
	evaluation_id bigint, section text, line_no integer, score numeric, opinion text, rank text DEFAULT NULL, reviewer text DEFAULT NULL
) RETURNS integer
	LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE SECURITY DEFINER SET search_path FROM CURRENT SET row_security = off
AS $$
DECLARE
	entered review;
BEGIN
	IF section IS NULL OR section NOT IN ('fund', 'indicator') OR line_no IS NULL THEN
		RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value',
			MESSAGE = format('section, line_no: found %s, %s, expected fund or indicator, and a line',
				coalesce(section, 'NULL'), coalesce(line_no::text, 'NULL')),
			HINT = 'review_form() reviews the whole form.';
	END IF;
	entered.evaluation_id := evaluation_id;
	entered.fund_line_no := CASE section WHEN 'fund' THEN line_no END;
	entered.indicator_line_no := CASE section WHEN 'indicator' THEN line_no END;
	entered.rank := rank;
	entered.score := score;
	entered.opinion := opinion;
	entered.reviewer := coalesce(reviewer, perfeval.acting_role());
	RETURN enter_review(entered);
END
$$;
COMMENT ON FUNCTION review_line(bigint, text, integer, numeric, text, text, text) IS
	'审核一行，返回审核序号，签署后生效: reviews a line, by the department or, with a rank, by finance, and returns the review''s number; has effect once sign_review() has signed it; an opinion is required with a deduction; duty review or finance';

CREATE FUNCTION review_form(evaluation_id bigint, score numeric, opinion text, rank text DEFAULT NULL, reviewer text DEFAULT NULL) RETURNS integer
	LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE SECURITY DEFINER SET search_path FROM CURRENT SET row_security = off
AS $$
DECLARE
	entered review;
BEGIN
	entered.evaluation_id := evaluation_id;
	entered.rank := rank;
	entered.score := score;
	entered.opinion := opinion;
	entered.reviewer := coalesce(reviewer, perfeval.acting_role());
	RETURN enter_review(entered);
END
$$;
COMMENT ON FUNCTION review_form(bigint, numeric, text, text, text) IS
	'审核整张表，返回审核序号，签署后生效: reviews a whole form, as review_line() does a line';

CREATE FUNCTION sign_review(evaluation_id bigint, review_line_no integer) RETURNS void
	LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE SECURITY DEFINER SET search_path FROM CURRENT SET row_security = off
AS $$
DECLARE
	form evaluation;
	signed review;
BEGIN
	-- the stage and the duty that the rank asks for are looked at below, once the form is locked
	form := form_in_stage(sign_review.evaluation_id, '{submitted,department_review,finance_review}', 'review', 'finance');
	SELECT r.* INTO signed FROM review r WHERE r.evaluation_id = form.evaluation_id AND r.line_no = review_line_no;
	IF NOT FOUND THEN
		RAISE EXCEPTION USING ERRCODE = 'no_data_found',
			MESSAGE = format('form %s has no review %s', form.evaluation_id, coalesce(review_line_no::text, 'NULL'));
	END IF;
	form := reviewing_form(form.evaluation_id, signed.rank);
	IF signed.signed_at IS NOT NULL OR signed.superseded_at IS NOT NULL THEN
		RAISE EXCEPTION USING ERRCODE = 'object_not_in_prerequisite_state',
			MESSAGE = format('review %s of form %s: found one that %s, expected one to be signed', review_line_no, form.evaluation_id,
				CASE WHEN signed.superseded_at IS NULL THEN 'is signed' ELSE 'the form''s return has superseded' END),
			DETAIL = 'A signed review does not change.',
			HINT = 'Enter another, which counts once it is signed.';
	END IF;
	PERFORM check_review(signed);
	UPDATE review r SET signed_at = clock_timestamp(), signed_role = perfeval.acting_role()
		WHERE r.evaluation_id = form.evaluation_id AND r.line_no = review_line_no;
END
$$;
COMMENT ON FUNCTION sign_review(bigint, integer) IS
	'签署审核，此后不得改动: signs a review, which has effect from then on and does not change any more; duty review for a department''s, finance for one with a rank';

CREATE FUNCTION reply_to_review(evaluation_id bigint, review_line_no integer, reply text) RETURNS void
	LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE SECURITY DEFINER SET search_path FROM CURRENT SET row_security = off
AS $$
#variable_conflict use_column
DECLARE
	words constant text := required_words(reply_to_review.reply, 'reply', 'what the unit answers');
	form evaluation;
BEGIN
	form := form_in_stage(reply_to_review.evaluation_id, '{draft,submitted,department_review,finance_review}', 'fill_in');
	UPDATE review r SET reply = words, replied_by = perfeval.acting_role(), replied_at = clock_timestamp()
		WHERE r.evaluation_id = form.evaluation_id AND r.line_no = reply_to_review.review_line_no AND r.signed_at IS NOT NULL;
	IF NOT FOUND THEN
		RAISE EXCEPTION USING ERRCODE = 'no_data_found',
			MESSAGE = format('form %s has no signed review %s', form.evaluation_id, coalesce(reply_to_review.review_line_no::text, 'NULL'));
	END IF;
END
$$;
COMMENT ON FUNCTION reply_to_review(bigint, integer, text) IS
	'填报单位答复审核意见，公开前可改: what the unit answers to a signed review, until the form is published; duty fill_in';

-- ---------------------------------------------------------------- how far apart the scores are

CREATE VIEW review_difference WITH (security_invoker = true) AS
	SELECT d.evaluation_id, d.section, d.line_no, d.points, d.self_score, d.computed_score,
		d.department_score, d.first_score, d.second_score, d.final_score, c.reviewed_score,
		c.reviewed_score - d.self_score AS difference,
		(c.reviewed_score - d.self_score) / nullif(d.points, 0) AS share,
		CASE sign(c.reviewed_score - d.self_score) WHEN 1 THEN 'raised' WHEN -1 THEN 'lowered' WHEN 0 THEN 'same' END AS direction
	FROM (
		SELECT r.evaluation_id, l.section, l.line_no, l.points, l.self_score, l.score AS computed_score,
			r.department_score, r.first_score, r.second_score, r.final_score
		FROM (
			SELECT s.evaluation_id, s.fund_line_no, s.indicator_line_no,
				max(s.score) FILTER (WHERE s.authority = 0) AS department_score, max(s.score) FILTER (WHERE s.authority = 1) AS first_score,
				max(s.score) FILTER (WHERE s.authority = 2) AS second_score, max(s.score) FILTER (WHERE s.authority = 3) AS final_score
			FROM (
				SELECT DISTINCT ON (o.evaluation_id, o.fund_line_no, o.indicator_line_no, o.authority) o.*
				FROM signed_review o
				WHERE o.fund_line_no IS NOT NULL OR o.indicator_line_no IS NOT NULL
				ORDER BY o.evaluation_id, o.fund_line_no, o.indicator_line_no, o.authority, o.signed_epoch DESC, o.review_line_no DESC
			) s
			GROUP BY s.evaluation_id, s.fund_line_no, s.indicator_line_no
		) r
		JOIN scored_line l ON l.evaluation_id = r.evaluation_id
			AND l.section = CASE WHEN r.fund_line_no IS NULL THEN 'indicator' ELSE 'fund' END
			AND l.line_no = coalesce(r.fund_line_no, r.indicator_line_no)
		UNION ALL
		SELECT t.evaluation_id, 'form'::text, NULL::integer, t.full_points, t.self_total, NULL::numeric,
			r.department_score, r.first_score, r.second_score, r.final_score
		FROM (
			SELECT k.evaluation_id, max(k.total) FILTER (WHERE k.authority = 0) AS department_score, max(k.total) FILTER (WHERE k.authority = 1) AS first_score,
				max(k.total) FILTER (WHERE k.authority = 2) AS second_score, max(k.total) FILTER (WHERE k.authority = 3) AS final_score
			FROM review_total k
			GROUP BY k.evaluation_id
		) r
		JOIN form_total t ON t.evaluation_id = r.evaluation_id
	) d
	CROSS JOIN LATERAL (SELECT coalesce(d.final_score, d.second_score, d.first_score, d.department_score) AS reviewed_score) c;
COMMENT ON VIEW review_difference IS
	'自评与审核差异（逐行及整张表）: scores of what was reviewed side by side, each line and the whole form, and how far the review that counts is from what was filed';
COMMENT ON COLUMN review_difference.evaluation_id IS '自评表编号: the form';
COMMENT ON COLUMN review_difference.section IS '部分（fund 资金，indicator 指标，form 整张表）: fund, indicator or form';
COMMENT ON COLUMN review_difference.line_no IS '行号，整张表时空: the line, NULL for the whole form';
COMMENT ON COLUMN review_difference.points IS '分值: points';
COMMENT ON COLUMN review_difference.self_score IS '自评得分: score as filed';
COMMENT ON COLUMN review_difference.computed_score IS '计算得分，整张表时空: computed score, NULL for the whole form';
COMMENT ON COLUMN review_difference.department_score IS '部门审核得分: the department''s; of a whole form its total after that review';
COMMENT ON COLUMN review_difference.first_score IS '初审得分: finance''s 初审';
COMMENT ON COLUMN review_difference.second_score IS '复审得分: finance''s 复审';
COMMENT ON COLUMN review_difference.final_score IS '终审得分: finance''s 终审';
COMMENT ON COLUMN review_difference.reviewed_score IS '起作用的审核得分: that of the highest rank';
COMMENT ON COLUMN review_difference.difference IS '审核得分减自评得分: reviewed score less the score as filed';
COMMENT ON COLUMN review_difference.share IS '差额占分值的比例（1 为 100%）: difference as a share of the points, 1 is 100 %';
COMMENT ON COLUMN review_difference.direction IS
	'方向（raised 调增，lowered 调减，same 不变），没有自评得分时空: raised, lowered or same; NULL where nothing was filed';

REVOKE ALL ON FUNCTION
	reviewed_line(bigint, integer, integer), check_review(review), reviewing_form(bigint, text), enter_review(review),
	review_line(bigint, text, integer, numeric, text, text, text), review_form(bigint, numeric, text, text, text),
	sign_review(bigint, integer), reply_to_review(bigint, integer, text)
	FROM PUBLIC;
