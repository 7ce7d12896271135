"""What must hold of kept totals after each crash: what a policy goes by is never of a moment, a form's rows are those of one batch, and the figures are right."""

from typing import Any, Callable

import psycopg

from clients import World

Broken = list[str]

# Of a table whose rows may be of no form, those that are.
ACCESS = '''
    SELECT string_agg(format(
        'SELECT format(''%%s of form %%%%s has %%%%s, the form %%%%s'', k.evaluation_id, (k.department_id, k.stage, k.classified), (e.department_id, e.stage, e.classified)) '
        'FROM eval.%%1$I k LEFT JOIN eval.evaluation e USING (evaluation_id) '
        'WHERE k.evaluation_id IS NOT NULL AND (k.department_id, k.stage, k.classified) IS DISTINCT FROM (e.department_id, e.stage, e.classified)', c.relname), ' UNION ALL ')
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'evaluation_id'
    WHERE c.relnamespace = 'eval'::regnamespace AND c.relkind = 'r' AND c.relname LIKE 'kept\\_%%\''''

# No line comes to a form later, nor goes; those without points take no step.
WHOLE = '''
    SELECT format('form %%s, kept at %%s, has %%s lines, its categories %%s; %%s have points, its steps %%s; %%s stand out, of its steps %%s',
        k.evaluation_id, k.kept_at, k.lines, c.lines, i.lines, a.lines, d.lines, a.standing_out)
    FROM eval.kept_form k
    CROSS JOIN LATERAL (SELECT coalesce(sum(lines), 0) FROM eval.kept_category WHERE evaluation_id = k.evaluation_id) c (lines)
    CROSS JOIN LATERAL (
        SELECT coalesce(sum(lines), 0), coalesce(sum(lines) FILTER (WHERE class IN ('short', 'flag', 'reason', 'explained')), 0)
        FROM eval.kept_achievement WHERE evaluation_id = k.evaluation_id
    ) a (lines, standing_out)
    CROSS JOIN LATERAL (SELECT count(*) FROM eval.kept_deviation WHERE evaluation_id = k.evaluation_id) d (lines)
    CROSS JOIN LATERAL (SELECT count(*) FROM eval.indicator WHERE evaluation_id = k.evaluation_id AND points > 0) i (lines)
    WHERE (k.lines, i.lines, a.standing_out) IS DISTINCT FROM (c.lines, a.lines, d.lines)'''

# Every figure that both have.
DIFFERENCES = '''
    SELECT format('form %%s, kept at %%s: %%s is kept as %%s, the summary has %%s', k.evaluation_id, k.kept_at, n.key, n.value, to_jsonb(s) -> n.key)
    FROM eval.kept_form k JOIN eval.evaluation_summary s USING (evaluation_id) CROSS JOIN LATERAL jsonb_each(to_jsonb(k)) n
    WHERE to_jsonb(s) ? n.key AND to_jsonb(s) -> n.key IS DISTINCT FROM n.value AND {which}'''
NOT_KEPT = '''
    SELECT format('form %%s is not kept', e.evaluation_id) FROM eval.evaluation e LEFT JOIN eval.kept_form k USING (evaluation_id)
    WHERE k.evaluation_id IS NULL AND (%(year)s::integer IS NULL OR e.fiscal_year = %(year)s)'''
OF_YEAR = '(%(year)s::integer IS NULL OR k.fiscal_year = %(year)s)'
# Whose scheme stays as it is, and that no transaction has changed which may have been at it while totals were kept.
UNTOUCHED = '''k.scheme IS DISTINCT FROM 'crash' AND NOT EXISTS (
        SELECT FROM eval.form_change c WHERE c.evaluation_id = k.evaluation_id AND c.changed_at > k.kept_at - interval '1 min')
    AND NOT EXISTS (SELECT FROM eval.review r WHERE r.evaluation_id = k.evaluation_id AND r.created_at > k.kept_at - interval '1 min')
    AND NOT EXISTS (SELECT FROM eval.evaluation e WHERE e.evaluation_id = k.evaluation_id AND e.created_at > k.kept_at - interval '1 min')'''


def check(world: World, connection: psycopg.Connection, names: Callable[..., Broken], rows: Callable[..., list[Any]], everything: bool) -> dict[str, Broken]:
    """A year of them is kept once more each time, in the end all."""
    found = names(rows(ACCESS)[0][0].replace('%', '%%')) + names(WHOLE) + names(DIFFERENCES.replace('{which}', UNTOUCHED))
    year = None if everything else 2019 + world.round % 5
    connection.execute('CALL eval.keep_totals(%s)' % ('' if everything else 'fiscal_year => %d' % year))
    return {'kept totals': found, 'totals kept once more': names(DIFFERENCES.replace('{which}', OF_YEAR), year=year) + names(NOT_KEPT, year=year) + names(WHOLE)}
