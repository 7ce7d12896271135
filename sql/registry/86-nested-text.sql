-- ---------------------------------------------------------------- what is no text and no number, on paper

-- Items of a list stand below each other, the members of one beside each other.
CREATE FUNCTION nested_text(value jsonb) RETURNS text
	LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
BEGIN ATOMIC
	WITH RECURSIVE part AS (
		SELECT nested_text.value AS value, NULL::text AS label, '{}'::bigint[] AS place
		UNION ALL
		SELECT e.value, concat_ws(' ', nullif(p.label, ''), e.key), p.place || e.ordinality
		FROM part p
		CROSS JOIN LATERAL (
			SELECT o.key, o.value, o.ordinality FROM jsonb_each(CASE jsonb_typeof(p.value) WHEN 'object' THEN p.value ELSE '{}' END) WITH ORDINALITY o
			UNION ALL
			SELECT NULL AS key, a.value, a.ordinality FROM jsonb_array_elements(CASE jsonb_typeof(p.value) WHEN 'array' THEN p.value ELSE '[]' END) WITH ORDINALITY a
		) e
	), leaf AS (
		SELECT p.place, coalesce(nullif(p.label, '') || '：', '') || CASE p.value WHEN 'true' THEN '是' WHEN 'false' THEN '否' ELSE p.value #>> '{}' END AS said
		FROM part p
		WHERE jsonb_typeof(p.value) NOT IN ('array', 'object') AND p.value NOT IN ('null', '""')
	), line AS (
		SELECT l.place[1] AS line_no, string_agg(l.said, '；' ORDER BY l.place) AS said FROM leaf l GROUP BY l.place[1]
	)
	SELECT string_agg(l.said, E'\n' ORDER BY l.line_no) FROM line l;
END;
COMMENT ON FUNCTION nested_text(jsonb) IS '嵌套值的文字: a list or an object as text, a line for each item';

-- As it was filed: a name, and in brackets where it is and what else is said of it.
CREATE FUNCTION evidence_text(list jsonb) RETURNS text
	LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
BEGIN ATOMIC
	SELECT string_agg(coalesce(v.name, v.location) || coalesce('（' || nullif(concat_ws('，', CASE WHEN v.name IS NOT NULL THEN v.location END, v.more), '') || '）', ''),
		E'\n' ORDER BY v.line_no)
	FROM (
		SELECT e.line_no, nullif(btrim(e.cells ->> 'name'), '') AS name, nullif(btrim(e.cells ->> 'location'), '') AS location,
			nullif(concat_ws('，', nullif(e.cells ->> 'provided_on', ''), nullif(e.cells ->> 'digest', ''), nullif(e.cells ->> 'note', ''),
				replace(nested_text(e.cells - '{name,location,provided_on,digest,note}'::text[]), E'\n', '；')), '') AS more
		FROM evidence_list(list) e
	) v;
END;
COMMENT ON FUNCTION evidence_text(jsonb) IS '佐证材料的文字: evidence as it is printed, a line for each piece; NULL where there is none';

CREATE FUNCTION printed_evidence(cells jsonb) RETURNS jsonb
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN CASE WHEN jsonb_typeof(cells -> 'evidence') IN ('array', 'object') AND evidence_text(cells -> 'evidence') IS NOT NULL
		THEN jsonb_build_object('evidence', evidence_text(cells -> 'evidence')) ELSE '{}' END;
COMMENT ON FUNCTION printed_evidence(jsonb) IS '一行的佐证材料，印出时为文字: the evidence of a line or a form as text; an object without it where it is none, or text already';

REVOKE ALL ON FUNCTION nested_text(jsonb), evidence_text(jsonb), printed_evidence(jsonb) FROM PUBLIC;
