"""What must hold after each crash. Each law is a query that names what breaks it, or a comparison of the forms with what was promised."""

from typing import Any, Optional

import psycopg

import kept_laws
import member_laws
from clients import World
from forms import Edit, Event, Form, Review, State

Broken = list[str]

SCORES = '''
    SELECT format('form %%s, line %%s: score %%s, computed %%s', i.evaluation_id, i.line_no, i.score, n.score)
    FROM eval.indicator i
    CROSS JOIN LATERAL (
        SELECT perfeval.indicator_score(i.target::text::perfeval.target_value, i.actual::text::perfeval.actual_value, i.points, i.rule, i.fiscal_year)
    ) n (score)
    WHERE i.score IS DISTINCT FROM n.score
    UNION ALL
    SELECT format('batch %%s, line %%s: scores %%s and %%s, computed %%s', o.batch, o.line, o.score, o.triggered, n.score)
    FROM own o
    CROSS JOIN LATERAL (SELECT perfeval.indicator_score(o.target, o.actual, o.points, o.rule)) n (score)
    WHERE o.batch > %(batch)s AND (o.score IS DISTINCT FROM n.score OR o.triggered IS DISTINCT FROM n.score)'''

HALVES = '''
    SELECT format('form %%s has lines of years %%s', e.evaluation_id, array_agg(DISTINCT i.fiscal_year))
    FROM eval.evaluation e JOIN eval.indicator i USING (evaluation_id)
    WHERE i.fiscal_year <> e.fiscal_year GROUP BY e.evaluation_id
    UNION ALL
    SELECT format('form %%s has no indicator', e.evaluation_id)
    FROM eval.evaluation e WHERE NOT EXISTS (SELECT FROM eval.indicator i WHERE i.evaluation_id = e.evaluation_id)
    UNION ALL
    SELECT format('form %%s has no money', e.evaluation_id)
    FROM eval.evaluation e WHERE NOT EXISTS (SELECT FROM eval.fund_line f WHERE f.evaluation_id = e.evaluation_id)'''

# The newest entry of each column is what the row has now; of a row that is gone, the newest of all is that it went.
NEWEST = '''
    WITH newest AS (
        SELECT DISTINCT ON (c.evaluation_id, c.table_name, c.row_key, k.key)
            c.evaluation_id, c.table_name, c.row_key, c.change_id, c.operation, k.key, k.value,
            last_value(c.operation) OVER (PARTITION BY c.evaluation_id, c.table_name, c.row_key ORDER BY c.change_id
                ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS last_operation
        FROM eval.form_change c CROSS JOIN LATERAL jsonb_each(coalesce(c.new, c.old)) k
        WHERE c.change_id > %(change)s
        ORDER BY c.evaluation_id, c.table_name, c.row_key, k.key, c.change_id DESC
    ), present AS (
        {present}
    )
    SELECT format('entry %%s (%%s of %%s %%s of form %%s) says %%s is %%s, the row has %%s',
        n.change_id, n.operation, n.table_name, n.row_key, n.evaluation_id, n.key, n.value, coalesce(p.cells -> n.key, '"no row"'))
    FROM newest n LEFT JOIN present p USING (evaluation_id, table_name, row_key)
    WHERE CASE n.last_operation WHEN 'DELETE' THEN p.cells IS NOT NULL ELSE p.cells -> n.key IS DISTINCT FROM n.value END'''

# What an entry found is what the one before it left.
CHAIN = '''
    SELECT format('entry %%s of %%s %%s of form %%s found %%s = %%s, the one before had left %%s',
        s.change_id, s.table_name, s.row_key, s.evaluation_id, s.key, s.value, s.left_by)
    FROM (
        SELECT c.*, k.key, k.value, lag(coalesce(c.new -> k.key, '"deleted"'))
            OVER (PARTITION BY c.evaluation_id, c.table_name, c.row_key, k.key ORDER BY c.change_id) AS left_by
        FROM eval.form_change c CROSS JOIN LATERAL jsonb_each(c.old) k
        WHERE c.evaluation_id = ANY (%(forms)s)
    ) s
    WHERE s.left_by IS DISTINCT FROM s.value AND s.left_by IS NOT NULL'''

UNFINISHED = "SELECT run_id FROM eval.rescore_progress WHERE state = 'interrupted' ORDER BY run_id"
# but for what was published as the run came by
NOT_RESCORED = '''
    SELECT format('run %%s is finished, and form %%s (%%s) is not done: engine %%s, %%s rules', r.run_id, e.evaluation_id, e.stage, e.engine_version, a.rules)
    FROM eval.rescore_run r JOIN eval.evaluation e USING (fiscal_year) CROSS JOIN LATERAL (SELECT eval.apply_scheme(e.evaluation_id)) a (rules)
    WHERE r.run_id = ANY (%(runs)s) AND e.stage <> 'published' AND e.evaluation_id <= r.last_evaluation_id
        AND NOT EXISTS (SELECT FROM eval.stage_event v WHERE v.evaluation_id = e.evaluation_id AND v.action = 'withdraw' AND v.acted_at > r.started_at - interval '5 s')
        AND (e.engine_version <> perfeval.engine_version() OR a.rules > 0)
    UNION ALL
    SELECT format('run %%s is %%s', p.run_id, p.state) FROM eval.rescore_progress p WHERE p.run_id = ANY (%(runs)s) AND p.state <> 'finished\''''

# Events lead from one stage to the next, the last to where the form is; what the last submission and publication copied is what the lines have.
STAGES = '''
    SELECT format('form %%s: event %%s is from %%s to %%s, the one before led to %%s', v.evaluation_id, v.line_no, v.from_stage, v.to_stage, v.before)
    FROM (SELECT *, lag(to_stage, 1, 'draft') OVER w AS before, row_number() OVER w AS n FROM eval.stage_event WINDOW w AS (PARTITION BY evaluation_id ORDER BY line_no)) v
    WHERE v.from_stage <> v.before OR v.line_no <> v.n
    UNION ALL
    SELECT format('form %%s is %%s, its last event led to %%s', e.evaluation_id, e.stage, v.to_stage)
    FROM eval.evaluation e
    LEFT JOIN (SELECT DISTINCT ON (evaluation_id) * FROM eval.stage_event ORDER BY evaluation_id, line_no DESC) v USING (evaluation_id)
    WHERE e.stage <> coalesce(v.to_stage, 'draft')
        OR (e.published_total, e.published_points, e.published_grade) IS DISTINCT FROM
            (CASE v.action WHEN 'publish' THEN ((v.copied ->> 'total')::numeric, (v.copied ->> 'points')::numeric, v.copied ->> 'grade') ELSE (NULL::numeric, NULL::numeric, NULL::text) END)
    UNION ALL
    SELECT format('form %%s, %%s, %%s line %%s: its %%s scored %%s (%%s), the event has %%s (%%s)',
        e.evaluation_id, e.stage, l.section, l.line_no, l.action, l.score, l.status, c.score, c.status)
    FROM eval.evaluation e
    JOIN (
        SELECT evaluation_id, 'indicator' AS section, line_no, 'submit' AS action, submitted_score AS score, submitted_status AS status FROM eval.indicator
        UNION ALL SELECT evaluation_id, 'indicator', line_no, 'publish', published_score, published_status FROM eval.indicator
        UNION ALL SELECT evaluation_id, 'fund', line_no, 'submit', submitted_score, submitted_status FROM eval.fund_line
        UNION ALL SELECT evaluation_id, 'fund', line_no, 'publish', published_score, published_status FROM eval.fund_line
    ) l USING (evaluation_id)
    LEFT JOIN (
        SELECT v.evaluation_id, v.action, c.*
        FROM (SELECT DISTINCT ON (evaluation_id, action) * FROM eval.stage_event WHERE copied IS NOT NULL ORDER BY evaluation_id, action, line_no DESC) v
        CROSS JOIN jsonb_to_recordset(v.copied -> 'lines') c (section text, line_no int, score numeric, status text)
    ) c ON c.evaluation_id = e.evaluation_id AND c.action = l.action AND c.section = l.section AND c.line_no = l.line_no
        AND CASE l.action WHEN 'submit' THEN e.stage <> 'draft' ELSE e.stage = 'published' END
    WHERE (l.score, l.status) IS DISTINCT FROM (c.score, c.status)'''

# Every table whose history is kept, with its rows by key as the log has them.
LOGGED = '''
    SELECT string_agg(format(
        'SELECT %%s AS evaluation_id, %%L AS table_name, to_jsonb(t) - (SELECT array_agg(k) FROM jsonb_object_keys(to_jsonb(t)) k WHERE k <> ALL (%%L::text[])) AS row_key, to_jsonb(t) AS cells FROM eval.%%I t',
        CASE WHEN k.of_form THEN 'evaluation_id' ELSE '0' END, c.relname, k.columns, c.relname), ' UNION ALL ')
    FROM pg_trigger g
    JOIN pg_class c ON c.oid = g.tgrelid
    JOIN pg_index i ON i.indrelid = c.oid AND i.indisprimary
    CROSS JOIN LATERAL (
        SELECT array_remove(array_agg(a.attname::text), 'evaluation_id') AS columns, bool_or(a.attname = 'evaluation_id') AS of_form
        FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum = ANY (i.indkey)) k
    WHERE g.tgname = 'log_change' AND c.relnamespace = 'eval'::regnamespace'''


# What is known of a form, see State.
PRESENT = '''
    SELECT d.code, e.subject, e.evaluation_id, e.created_by, eval.export_form(e.evaluation_id)
    FROM eval.evaluation e JOIN eval.department d USING (department_id) WHERE d.code = ANY (%(codes)s)'''
EVENTS = '''
    SELECT evaluation_id, action, to_stage, acted_by FROM eval.stage_event WHERE evaluation_id = ANY (%(forms)s) ORDER BY evaluation_id, line_no'''
REVIEWS = '''
    SELECT evaluation_id, line_no, opinion, rank, created_by, signed_role, superseded_at IS NOT NULL, reply, replied_by
    FROM eval.review WHERE evaluation_id = ANY (%(forms)s)'''
EDITS = '''
    SELECT evaluation_id, new ->> 'achievement', changed_by, login
    FROM eval.form_change WHERE evaluation_id = ANY (%(forms)s) AND table_name = 'evaluation' AND new ? 'achievement' ORDER BY change_id'''


def difference(found: State, expected: State) -> str:
    if (found.image is None) != (expected.image is None):
        return ' is %s, not %s' % tuple('there' if state.image else 'not there' for state in (found, expected))
    pairs = {**{'image, ' + key: ((found.image or {}).get(key), (expected.image or {}).get(key)) for key in {**(found.image or {}), **(expected.image or {})}},
             **{key: (getattr(found, key), getattr(expected, key)) for key in State._fields if key != 'image'}}
    return ''.join('\n  has %s: %s\n  not %s' % (key, here, there) for key, (here, there) in pairs.items() if here != there)


class Laws:
    def __init__(self, world: World, connection: psycopg.Connection) -> None:
        self.world = world
        self.connection = connection
        self.change = 0  # entries and batches up to here were looked at
        self.batch = 0
        self.entries = 0

    def rows(self, query: str, **parameters: Any) -> list[Any]:
        return self.connection.execute(query, parameters).fetchall()

    def names(self, query: str, **parameters: Any) -> Broken:
        return [row[0] for row in self.rows(query, **parameters)]

    # ------------------------------------------------------------ the user's own table

    def batches(self) -> Broken:
        broken = []
        found = dict(self.rows('SELECT batch, count(*) FROM own GROUP BY batch'))
        for batch, (lines, told) in list(self.world.batches.items()):
            here = found.pop(batch, 0)
            if here not in ((lines,) if told else (0, lines)):
                broken.append('batch %d of %d lines, %s, has %d' % (batch, lines, 'committed' if told else 'in flight', here))
            self.world.batches[batch] = (here, True)
        return broken + ['batch %d was never sent' % batch for batch in found]

    # ------------------------------------------------------------ forms

    def of_forms(self, query: str, forms: list[int]) -> dict[int, list[Any]]:
        """The rest of the rows by their first column, a form."""
        found: dict[int, list[Any]] = {}
        for form_id, *rest in self.rows(query, forms=forms):
            found.setdefault(form_id, []).append(rest)
        return found

    def found(self, forms: list[Form]) -> dict[int, tuple[Optional[int], State]]:
        """By number, what is there of each form: its id and all that State tells."""
        present = {(code, subject): (form_id, filer, image) for code, subject, form_id, filer, image in self.rows(PRESENT, codes=[form.department for form in forms])}
        ids = {form.number: present[form.key][0] if form.key in present else form.form_id for form in forms}
        known = [form_id for form_id in ids.values() if form_id]
        events, reviews, edits = (self.of_forms(query, known) for query in (EVENTS, REVIEWS, EDITS))
        result = {}
        for form in forms:
            form_id = ids[form.number] or 0
            _, filer, image = present.get(form.key, (None, None, None))
            result[form.number] = ids[form.number], State(
                image, filer, tuple(Event(*event) for event in events.get(form_id, ())),
                {line_no: Review(*review) for line_no, *review in reviews.get(form_id, ())}, tuple(Edit(*edit) for edit in edits.get(form_id, ())))
        return result

    def whole_forms(self, forms: list[Form]) -> Broken:
        """Each form is one of what it may be, with its reviews, its moves and who did what; from then on it is what it is."""
        broken = []
        found = self.found(forms)
        for form in forms:
            form.form_id, state = found[form.number]
            if state not in form.images():
                broken.append('form %d (%s)%s' % (form.number, form.form_id, ' nor'.join(difference(state, other) for other in form.images())))
            form.settle(state)
        return broken

    def counts(self) -> Broken:
        forms = [form.told.image for form in self.world.forms.values() if form.told.image]
        expected = (len(forms), sum(len(form['indicators']) for form in forms), sum(len(form['goals']) for form in forms))
        found = self.rows('SELECT (SELECT count(*) FROM eval.evaluation), (SELECT count(*) FROM eval.indicator), (SELECT count(*) FROM eval.goal)')[0]
        return [] if found == expected else ['forms, indicators and goals: %s, should be %s' % (found, expected)]

    # ------------------------------------------------------------ the log

    def log(self, forms: list[Form], since: int) -> Broken:
        present = self.rows(LOGGED)[0][0].replace('%', '%%')
        return (self.names(NEWEST.replace('{present}', present), change=since)
                + self.names(CHAIN, forms=[0] + [form.form_id for form in forms if form.form_id]))

    def undone(self, forms: list[Form]) -> Broken:
        """With every change undone a form is what was filed, and so is one that was deleted."""
        filed = {form.form_id: form.filed for form in forms if form.form_id}
        rows = self.rows('''
            SELECT n.form_id, eval.form_as_of(n.form_id, n.at)
            FROM (
                SELECT evaluation_id, created_at FROM eval.evaluation
                UNION ALL
                SELECT evaluation_id, (old ->> 'created_at')::timestamptz FROM eval.form_change WHERE table_name = 'evaluation' AND operation = 'DELETE'
            ) n (form_id, at)
            WHERE n.form_id = ANY (%(forms)s)''', forms=list(filed))
        broken = []
        for form_id, image in rows:
            expected = filed.pop(form_id)
            if image != expected:
                broken.append('with every change undone form %s%s' % (form_id, difference(State(image), State(expected))))
        return broken + ['of form %s nothing is left' % form_id for form_id in filed]

    # ------------------------------------------------------------ rescoring

    def resume(self) -> tuple[Broken, int]:
        runs = [run for run, in self.rows(UNFINISHED)]
        for run in runs:
            # parameters would make it a transaction of the driver's
            self.connection.execute('CALL eval.rescore(resume => %d)' % run)
        return (self.names(NOT_RESCORED, runs=runs[-1:]) if runs else []), len(runs)

    # ------------------------------------------------------------ all of them

    def check(self, everything: bool) -> dict[str, Broken]:
        world = self.world
        now = world.touched | {form.number for form in world.new}
        forms = [form for form in world.forms.values() if form.number in now or everything and form.form_id]
        free = {form.number for form in world.pool.free}
        lost = [form for form in forms if form.flying or form.number not in free]
        since = 0 if everything else self.change
        result = {'every line that was committed to the own table': self.batches()}
        result['whole forms'] = self.whole_forms(forms) + self.counts() + self.names(HALVES)
        result['stages'] = self.names(STAGES)
        result['scores'] = self.names(SCORES, batch=0 if everything else self.batch)
        result['log'] = self.log(forms, since) + self.undone(forms)
        result.update(member_laws.check(world, self.names, self.rows, since))
        result['rescoring goes on'], resumed = self.resume()
        world.done['resumed'] += resumed
        result.update(kept_laws.check(world, self.connection, self.names, self.rows, everything))
        self.entries, self.change = self.rows('SELECT count(*), coalesce(max(change_id), 0) FROM eval.form_change')[0]
        self.batch = max(world.batches, default=0)
        for form in lost:
            if form.told.image and form.number not in free:
                world.pool.give(form)
        world.new = []
        world.touched = set()
        return result
