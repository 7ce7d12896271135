-- ---------- a narrative against the lines of its form ----------

CREATE FUNCTION narrative_facts(
	narrative text, content text, actual actual_value, target target_value DEFAULT NULL, contents text[] DEFAULT NULL
) RETURNS bigint
	AS 'MODULE_PATHNAME', 'pe_narrative_facts_of'
	LANGUAGE C IMMUTABLE CALLED ON NULL INPUT PARALLEL SAFE COST 50;
COMMENT ON FUNCTION narrative_facts(text, text, actual_value, target_value, text[]) IS
	'叙述中同一事项的数字与本行完成值是否相符（位值之和，见 mark()）: what a narrative says of a line''s actual, bits of mark(): narrated where it states a figure of the same thing, narrated_otherwise where that contradicts, narrated_with_others where it counts others too; the target lends a bare actual its unit; a figure that fits another of the contents of the form''s lines as well is left alone; never NULL, never raises';

CREATE FUNCTION miscalculated(narrative text) RETURNS text
	AS 'MODULE_PATHNAME', 'pe_miscalculated_of'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 200;
COMMENT ON FUNCTION miscalculated(text) IS
	'叙述中算不平的比率或人均数，没有或不能确定时为空: the first share, or amount per head, that the figures of its own sentence do not give, as written; NULL where none is sure to be wrong';

CREATE FUNCTION same_thing(a text, b text) RETURNS boolean
	AS 'MODULE_PATHNAME', 'pe_same_thing'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION same_thing(text, text) IS
	'两段文字是否说的同一事项（相同的连续文字至少四字，或整项至少三字）: whether two cells name one thing: four Han characters in a row of both, or an item of three at least that closes an item of the other; of the first 96 characters';
