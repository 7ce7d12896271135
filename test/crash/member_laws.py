"""What must hold of members after each crash: who is one, what he may do, what he sees, and that what was done bears the name of who did it."""

from typing import Any, Callable

import psycopg

from acts import OWNERS
from clients import World
from members import MEMBERS, ROLES, STAYING, Duty, Members, below

Broken = list[str]
Rows = Callable[..., list[Any]]

# ---------------------------------------------------------------- rows and rights

# A role has what its duties give, which is what those have who have had one duty all the time; who has no duty has nothing, PUBLIC among them.
RIGHTS = '''
    WITH object (name, acl) AS (
        SELECT 'schema', nspacl FROM pg_namespace WHERE oid = 'eval'::regnamespace
        UNION ALL SELECT oid::regclass::text, relacl FROM pg_class WHERE relnamespace = 'eval'::regnamespace
        UNION ALL SELECT c.oid::regclass || '.' || a.attname, a.attacl
            FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid WHERE c.relnamespace = 'eval'::regnamespace
        UNION ALL SELECT oid::regprocedure::text, proacl FROM pg_proc WHERE pronamespace = 'eval'::regnamespace
    ), granted AS (
        SELECT coalesce(r.rolname, a.grantee::text) AS role, format('%%s on %%s', a.privilege_type, o.name) AS right
        FROM object o CROSS JOIN LATERAL aclexplode(o.acl) a LEFT JOIN pg_roles r ON r.oid = a.grantee
        WHERE a.grantee <> (SELECT relowner FROM pg_class WHERE oid = 'eval.member'::regclass)
    ), due AS (
        SELECT DISTINCT m.role_name AS role, g.right
        FROM eval.member m
        JOIN unnest(%(duties)s::text[], %(roles)s::text[]) f (duty, role) USING (duty)
        JOIN granted g ON g.role = f.role
        WHERE m.role_name IN (SELECT rolname FROM pg_roles)
    )
    SELECT format('%%s %%s %%s rights, such as %%s', d.role, d.says, count(*), min(d.right))
    FROM (
        SELECT role, 'has no' AS says, d.right FROM (TABLE due EXCEPT TABLE granted) d
        UNION ALL SELECT role, 'should not have', d.right FROM (TABLE granted EXCEPT TABLE due) d
    ) d
    GROUP BY d.role, d.says'''


def rows_and_roles(world: World, rows: Rows) -> Broken:
    found = Members(frozenset(Duty(*row) for row in rows(
        'SELECT m.role_name, m.duty, d.code FROM eval.member m LEFT JOIN eval.department d USING (department_id)')),
                    frozenset(name for name, in rows("SELECT rolname FROM pg_roles WHERE rolname LIKE 'passing%%'")))
    broken = [] if found in world.duties.images() else ['members %s, they may be %s' % (found, world.duties.images())]
    world.duties.settle(found)
    faults = frozenset(rows('SELECT role_name, duty, department_code, fault FROM eval.member_fault'))
    expected = frozenset((*duty, 'role_gone') for duty in found.left_behind())
    return broken + ['member_fault: %s, should be %s' % (sorted(faults), sorted(expected))] * (faults != expected)


def rights(rows: Rows) -> Broken:
    first = {duty.duty: duty.role for duty in reversed(STAYING)}
    return [row[0] for row in rows(RIGHTS, duties=list(first), roles=list(first.values()))]


# ---------------------------------------------------------------- what each sees

# who reads what is published sees nothing of these
PAPERS = ('stage_event', 'form_change', 'finding_explanation', 'audit_decision', 'evidence', 'form_source', 'rectification', 'sample_form', 'kept_finding')
OF_FORMS = '''
    SELECT string_agg(format('SELECT %%L, array(SELECT DISTINCT evaluation_id FROM eval.%%I WHERE evaluation_id > 0)', c.relname, c.relname), ' UNION ALL ')
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'evaluation_id'
    WHERE c.relkind = 'r' AND c.relnamespace = 'eval'::regnamespace'''
FORMS = '''
    SELECT e.evaluation_id, d.code, e.stage = 'published' AND NOT e.classified FROM eval.evaluation e JOIN eval.department d USING (department_id)'''


def seen_by(world: World, role: str, tables: str) -> dict[str, set[int]]:
    """By table; none of them for who may not look."""
    with world.connect(role, role) as connection:
        try:
            return {table: set(forms) for table, forms in connection.execute(tables).fetchall()}
        except psycopg.errors.InsufficientPrivilege:
            return {}


def sights(world: World, rows: Rows) -> Broken:
    """Of the forms of each table a member sees those that his duties open, and all of those; reviews are more private than that."""
    broken = []
    tables = rows(OF_FORMS)[0][0]
    there = dict(rows(tables))
    forms = rows(FORMS)
    for role in sorted(set(ROLES) | world.duties.told.passing):
        duties = [duty for duty in world.duties.told.rows if duty.role == role]
        working, reading = ({form for form, code, readable in forms if any(
            (readable if duty.duty == 'read' else works) and below(duty.department, code) for duty in duties if works != (duty.duty == 'read'))} for works in (True, False))
        expected = {table: set(present) & (working if table in PAPERS else working | reading) for table, present in there.items()} if duties else {}
        seen = seen_by(world, role, tables)
        for table in {**seen, **expected}:
            more, less = seen.get(table, set()) - expected.get(table, set()), expected.get(table, set()) - seen.get(table, set())
            if more or less and table != 'review':
                broken.append('%s, who is %s, sees of %s forms %s, and does not see %s' % (role, duties, table, sorted(more), sorted(less)))
    return broken


# ---------------------------------------------------------------- who did what

# Each of the two for the whole registry: it is small, and what was there before the crash must still be.
NAMES = '''
    SELECT format('a %%s line of form %%s is by %%s, the form by %%s', l.section, e.evaluation_id, l.created_by, e.created_by)
    FROM eval.evaluation e
    JOIN (
        SELECT evaluation_id, 'fund' AS section, created_by FROM eval.fund_line
        UNION ALL SELECT evaluation_id, 'goal', created_by FROM eval.goal
        UNION ALL SELECT evaluation_id, 'indicator', created_by FROM eval.indicator
    ) l USING (evaluation_id)
    WHERE l.created_by <> e.created_by
    UNION ALL
    SELECT format('form %%s went %%s, its history has %%s', e.evaluation_id, v.moves, c.moves)
    FROM eval.evaluation e
    LEFT JOIN (
        SELECT evaluation_id, string_agg(to_stage || ' by ' || acted_by, ', ' ORDER BY line_no) AS moves FROM eval.stage_event GROUP BY evaluation_id
    ) v USING (evaluation_id)
    LEFT JOIN (
        SELECT evaluation_id, string_agg((new ->> 'stage') || ' by ' || changed_by, ', ' ORDER BY change_id) AS moves
        FROM eval.form_change WHERE table_name = 'evaluation' AND new ? 'stage' GROUP BY evaluation_id
    ) c USING (evaluation_id)
    WHERE v.moves IS DISTINCT FROM c.moves
    UNION ALL
    SELECT format('form %%s: %%s has explained %%s and not submitted it', x.evaluation_id, x.explained_by, x.rule_id)
    FROM eval.finding_explanation x
    WHERE NOT EXISTS (
        SELECT FROM eval.stage_event v
        WHERE v.evaluation_id = x.evaluation_id AND v.action = 'submit' AND v.acted_by = x.explained_by
            AND v.acted_at BETWEEN x.explained_at AND x.explained_at + interval '1 min')
    UNION ALL
    SELECT format('transaction %%s has several names: %%s', txid, string_agg(DISTINCT changed_by || ' as ' || login, ', '))
    FROM eval.form_change WHERE change_id > %(since)s
    GROUP BY txid HAVING count(DISTINCT (changed_by, login)) > 1
    UNION ALL
    SELECT format('entry %%s of form %%s is by %%s as %%s, whom nobody has sent', change_id, evaluation_id, changed_by, login)
    FROM eval.form_change
    WHERE change_id > %(since)s AND (changed_by, login) NOT IN (SELECT * FROM unnest(%(roles)s::text[], %(logins)s::text[]))'''

# Reviews go with moves: what is in force is of after the last return, what a return has superseded is of before it.
# What was submitted or published was copied whole.
AGREEMENT = '''
    SELECT format('form %%s is %%s, submitted at %%s, published at %%s', evaluation_id, stage, submitted_at, published_at)
    FROM eval.evaluation WHERE (submitted_at IS NULL) <> (stage = 'draft') OR (published_at IS NULL) <> (stage <> 'published')
    UNION ALL
    SELECT format('form %%s, %%s, last returned at %%s: review %%s of %%s is in force', e.evaluation_id, e.stage, v.at, r.line_no, r.created_at)
    FROM eval.review r
    JOIN eval.evaluation e USING (evaluation_id)
    LEFT JOIN (SELECT evaluation_id, max(acted_at) AS at FROM eval.stage_event WHERE action = 'return' GROUP BY evaluation_id) v USING (evaluation_id)
    WHERE r.superseded_at IS NULL AND (e.stage = 'draft' OR r.created_at < v.at)
    UNION ALL
    SELECT format('form %%s: nothing has superseded review %%s at %%s', r.evaluation_id, r.line_no, r.superseded_at)
    FROM eval.review r
    WHERE r.superseded_at IS NOT NULL AND NOT EXISTS (
        SELECT FROM eval.stage_event v
        WHERE v.evaluation_id = r.evaluation_id AND v.action = 'return' AND v.acted_at BETWEEN r.superseded_at AND r.superseded_at + interval '1 min')
    UNION ALL
    SELECT format('form %%s was never in review as review %%s is', r.evaluation_id, r.line_no)
    FROM eval.review r
    WHERE NOT EXISTS (
        SELECT FROM eval.stage_event v
        WHERE v.evaluation_id = r.evaluation_id AND v.acted_at < r.created_at
            AND v.to_stage = ANY (CASE WHEN r.rank IS NULL THEN '{submitted,department_review}' ELSE '{finance_review}' END::text[]))
    UNION ALL
    SELECT format('form %%s has %%s lines, to %%s it %%s were copied', v.evaluation_id, l.lines, v.action, jsonb_array_length(v.copied -> 'lines'))
    FROM (
        SELECT DISTINCT ON (evaluation_id, action) * FROM eval.stage_event WHERE copied IS NOT NULL ORDER BY evaluation_id, action, line_no DESC
    ) v
    JOIN eval.evaluation e USING (evaluation_id)
    CROSS JOIN LATERAL (
        SELECT (SELECT count(*) FROM eval.indicator i WHERE i.evaluation_id = e.evaluation_id)
            + (SELECT count(*) FROM eval.fund_line f WHERE f.evaluation_id = e.evaluation_id) AS lines
    ) l
    WHERE e.stage <> 'draft' AND l.lines <> jsonb_array_length(v.copied -> 'lines')'''


def check(world: World, names: Callable[..., Broken], rows: Rows, since: int) -> dict[str, Broken]:
    sent = {(part.role, part.login) for part in {**OWNERS, **MEMBERS}.values()}
    roles, logins = zip(*sorted(sent))
    return {
        'members and their rights': rows_and_roles(world, rows) + rights(rows),
        'what members see': sights(world, rows),
        'names': names(NAMES, since=since, roles=list(roles), logins=list(logins)),
        'reviews, moves and copies': names(AGREEMENT),
    }
