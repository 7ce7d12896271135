-- What perfeval's own types and functions cost against what one would write without them.

SET search_path = public, perfeval;

CALL measure(ARRAY[
	'stored: count(*)', 'SELECT count(*) FROM stored',
	'stored: sum(points)', 'SELECT sum(points) FROM stored',
	'stored: indicator_score', 'SELECT sum(indicator_score(target, actual, points)) FROM stored',
	'stored: steps', $$SELECT sum(indicator_score(target, actual, points, '完成得满分,每低1个百分点扣0.5分,扣完为止 with steps full')) FROM stored$$,
	'stored: bands', $$SELECT sum(indicator_score(target, actual, points, '≥95%得5分;90%(含)-95%得3分;低于90%不得分')) FROM stored$$,
	'bare: count(*)', 'SELECT count(*) FROM bare',
	'bare: CASE', 'SELECT sum(CASE WHEN a >= t THEN p WHEN t > 0 THEN round(p * a / t, 2) ELSE 0 END) FROM bare',
	'bare: PL/pgSQL', 'SELECT sum(plain_score(t, a, p)) FROM bare'
]);

CALL measure(ARRAY[
	'ruled: proportional', 'SELECT sum(indicator_score(target, actual, points)) FROM ruled',
	'ruled: in turn', 'SELECT sum(indicator_score(target, actual, points, in_turn)) FROM ruled',
	'ruled: any', 'SELECT sum(indicator_score(target, actual, points, any_rule)) FROM ruled'
]);

CALL measure(ARRAY[
	'text: target_value', 'SELECT count(target::target_value) FROM written',
	'text: numeric', 'SELECT count(number::numeric) FROM written',
	'text: three regexps', $$
		SELECT count((regexp_match(target, '≥|≧|>=|≤|≦|<=|>|<|=|不少于|不低于|不超过|至少|以上|以下|以内'))[1]),
			count((regexp_match(target, '\d+(?:\.\d+)?'))[1]::numeric),
			count((regexp_match(target, '\d\s*([^\d\s.以()]+)'))[1])
		FROM written$$
]);

SELECT format('COPY %%s FROM %L', :'work' || '/rows.copy') AS rows, format('COPY %%s FROM %L', :'work' || '/cells.copy') AS cells,
	format('COPY %%s (evaluation_id, line_no, fiscal_year, level1, level2, level3, target, actual, points, rule, self_score, deviation_reason) FROM %L',
		:'work' || '/indicators.copy') AS indicators \gset

CALL measure(ARRAY[
	'rows: plain', format(:'rows', 'plain_row'),
	'rows: reading', format(:'rows',
		'reading_row (form_id, year, form_type, level1, level2, level3, target, actual, points, self_score, reason)'),
	'cells: plain', format(:'cells', 'plain_cells'),
	'cells: reading', format(:'cells', 'reading_cells (target, actual, points)')
], 'TRUNCATE plain_row, reading_row, plain_cells, reading_cells');

CALL measure(ARRAY[
	'registry: untyped', format(:'indicators', 'eval.untyped_indicator'),
	'registry: indicator', format(:'indicators', 'eval.indicator')
], 'TRUNCATE eval.untyped_indicator, eval.indicator, eval.review');
