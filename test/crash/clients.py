"""The clients of a round: each works in a thread over a connection of its own until the server is gone, and notes what it was told."""

import json
import random
import threading
import traceback
from collections import Counter
from typing import Any, Callable, Iterator

import psycopg

from forms import Form, Pool, Review, actual

# errors after which nothing of a transaction is there; each stands for a conflict that a client tries again
RETRIED = ('40P01', '40001', '55P03')
RULES = ('proportional', 'proportional higher', 'all_or_nothing', '每低1个百分点扣0.5分,扣完为止', 'proportional late minus 0.5')
TARGETS = ('≥30场', '≤5天', '30', '95%', '≥200万元', '6月底前', '长期坚持', '各3个以上', '3至5次')


class Lost(Exception):
    """The connection is gone: what was on its way may have arrived."""


class Client:
    def __init__(self, world: 'World', name: str, work: Callable[['Client'], None]) -> None:
        self.world = world
        self.name = name
        self.work = work
        self.rng = random.Random('%s %s %s' % (world.seed, world.round, name))
        self.thread = threading.Thread(target=self.run, name=name, daemon=True)

    def run(self) -> None:
        try:
            self.connection = psycopg.connect(self.world.dsn, autocommit=True)
            while not self.world.stopped.is_set():
                self.work(self)
        except (Lost, psycopg.OperationalError):
            pass
        except Exception:
            self.world.failures.append('%s: %s' % (self.name, traceback.format_exc()))

    def try_(self, transaction: Callable[[], Any]) -> tuple[bool, Any]:
        """Whether it was committed, and its result; Lost where nobody can say."""
        try:
            with self.connection.transaction():
                result = transaction()
        except psycopg.Error as error:
            self.lost(error)
            if error.sqlstate not in RETRIED:
                raise
            self.world.count('to be tried again')
            return False, None
        self.world.count(self.name)
        return True, result

    def lost(self, error: psycopg.Error) -> None:
        if self.connection.closed or isinstance(error, psycopg.OperationalError) and (error.sqlstate or '57P').startswith('57P'):
            self.world.count('in flight: ' + self.name)
            raise Lost from error

    def execute(self, statement: str, *parameters: Any) -> Any:
        cursor = self.connection.execute(statement, parameters)
        row = cursor.fetchone() if cursor.description else None
        return row[0] if row else None


class World:
    """What outlives the crashes: the forms, the batches of the user's own table, and what was promised of them."""

    def __init__(self, seed: str, dsn: str) -> None:
        self.seed = seed
        self.dsn = dsn
        self.round = 0
        self.lock = threading.Lock()
        self.stopped = threading.Event()
        self.failures: list[str] = []
        self.done: Counter[str] = Counter()
        self.numbers: Iterator[int] = iter(range(1, 10**9))
        self.forms: dict[int, Form] = {}
        self.new: list[Form] = []  # of this round
        self.touched: set[int] = set()  # in this round
        self.pool = Pool()
        self.batches: dict[int, tuple[int, bool]] = {}  # number: lines, told

    def count(self, what: str) -> None:
        with self.lock:
            self.done[what] += 1

    def number(self) -> int:
        with self.lock:
            return next(self.numbers)

    def take(self, client: Client, stages: tuple[str, ...], fits: Callable[[Form], bool] = lambda form: True) -> Any:
        form = self.pool.take(client.rng, lambda form: form.stage in stages and fits(form))
        if form:
            self.touched.add(form.number)
        else:
            self.stopped.wait(0.01)
        return form


# ---------------------------------------------------------------- what clients do

def copy_lines(client: Client) -> None:
    """COPY into a table of the user's own, whose scores are generated or made by the trigger."""
    world, rng = client.world, client.rng
    batch, lines = world.number(), rng.choice((20, 200, 1000, 4000))
    rows = [(batch, n, rng.choice(TARGETS), actual(rng), rng.randint(1, 20), rng.choice(RULES)) for n in range(lines)]
    world.batches[batch] = (lines, False)

    def transaction() -> None:
        with client.connection.cursor().copy('COPY own (batch, line, target, actual, points, rule) FROM STDIN') as copy:
            for row in rows:
                copy.write_row(row)

    if client.try_(transaction)[0]:
        world.batches[batch] = (lines, True)


def import_form(client: Client) -> None:
    world = client.world
    form = Form(client.rng, world.number(), client.rng.choice(('crash', 'crash', None)))
    form.flying = [form.filed]
    world.forms[form.number] = form
    world.new.append(form)
    committed, form.form_id = client.try_(lambda: client.execute('SELECT eval.import_form(%s)', json.dumps(form.filed, ensure_ascii=False)))
    form.flying = []
    if committed:
        form.told = form.filed
        world.pool.give(form)
    # the database is for others too
    world.stopped.wait(client.rng.random() * 0.1)


def edit_form(client: Client) -> None:
    world = client.world
    form = world.take(client, ('draft',))
    if not form:
        return
    target = form.edited(client.rng)
    form.flying = [target]

    def transaction() -> None:
        client.execute('UPDATE eval.evaluation SET achievement = %s WHERE evaluation_id = %s', target['achievement'], form.form_id)
        for line_no, (old, new) in enumerate(zip(form.told['indicators'], target['indicators']), 1):
            if old != new:
                client.execute('UPDATE eval.indicator SET actual = %s, deviation_reason = %s WHERE evaluation_id = %s AND line_no = %s',
                               new['actual'], new['deviation_reason'], form.form_id, line_no)
        if len(target['goals']) < len(form.told['goals']):
            client.execute('DELETE FROM eval.goal WHERE evaluation_id = %s AND line_no = %s', form.form_id, len(form.told['goals']))

    committed, _ = client.try_(transaction)
    form.flying = []
    if committed:
        form.told = target
    world.pool.give(form)


def delete_form(client: Client) -> None:
    """Rarely: a form that nobody has reviewed."""
    world = client.world
    client.world.stopped.wait(0.2)
    form = world.take(client, ('draft',))
    if not form:
        return
    if not form.reviews:
        form.flying = [None]
        committed, _ = client.try_(lambda: client.execute('DELETE FROM eval.evaluation WHERE evaluation_id = %s', form.form_id))
        form.flying = []
        if committed:
            form.told = None
            return
    world.pool.give(form)


def review_form(client: Client) -> None:
    """A review of a line, and in the same transaction those before it signed."""
    world, rng = client.world, client.rng
    form = world.take(client, ('finance_review',))
    if not form:
        return
    line_no = len(form.reviews) + 1
    line = rng.randint(1, len(form.told['indicators']))
    opinion = '意见%d' % rng.randint(1, 10**9)
    after = {**{n: review if review.superseded else Review(review.opinion, True, False) for n, review in form.reviews.items()},
             line_no: Review(opinion, False, False)}
    form.reviews_flying = [after]

    def transaction() -> None:
        for n, review in form.reviews.items():
            if not review.signed and not review.superseded:
                client.execute('SELECT eval.sign_review(%s, %s)', form.form_id, n)
        client.execute("SELECT eval.review_line(%s, 'indicator', %s, 0, %s, '初审')", form.form_id, line, opinion)

    committed, _ = client.try_(transaction)
    form.reviews_flying = []
    if committed:
        form.reviews = after
    world.pool.give(form)


# from a stage, by a function, to another
MOVES = {
    'draft': (("SELECT eval.submit_form(%s, '局长')", 'submitted'),),
    'submitted': (('SELECT eval.take_into_review(%s)', 'finance_review'), ("SELECT eval.publish_form(%s, '科长')", 'published'),
                  ("SELECT eval.return_form(%s, '重填')", 'draft')),
    'finance_review': (("SELECT eval.publish_form(%s, '科长')", 'published'), ("SELECT eval.return_form(%s, '重填')", 'draft')),
    'published': (("SELECT eval.withdraw_form(%s, '有误')", 'finance_review'),),
}


def move_form(client: Client) -> None:
    """To another stage; a submission with what its errors need to be explained. A scheme that changes is for drafts alone."""
    world = client.world
    form = world.take(client, tuple(MOVES), lambda form: form.filed['scheme'] != 'crash')
    if not form:
        return
    function, stage = client.rng.choice(MOVES[form.stage])
    form.stages_flying = [stage]
    after = {n: Review(review.opinion, review.signed, True) for n, review in form.reviews.items()} if stage == 'draft' else form.reviews
    form.reviews_flying = [after]

    def transaction() -> None:
        if stage == 'submitted':
            for rule_id, in client.connection.execute(
                    "SELECT DISTINCT rule_id FROM eval.finding WHERE evaluation_id = %s AND severity = 'E'", (form.form_id,)).fetchall():
                client.execute("SELECT eval.explain_finding(%s, %s, '有据')", form.form_id, rule_id)
        client.execute(function, form.form_id)

    committed, _ = client.try_(transaction)
    form.stages_flying = form.reviews_flying = []
    if committed:
        form.stage = stage
        form.reviews = after
    world.pool.give(form)


def rescore(client: Client) -> None:
    """The scheme changes its mind, and a year's forms are scored anew by it, in batches that commit."""
    rng = client.rng
    year = rng.randint(2019, 2023)

    def change() -> None:
        client.execute("UPDATE eval.scheme SET decimals = %s, reverse = %s WHERE code = 'crash'", rng.randint(0, 4), rng.choice(('ratio', 'linear')))
        client.execute('UPDATE eval.evaluation SET engine_version = 0 WHERE fiscal_year = %s', year)

    if client.try_(change)[0]:
        try:
            client.execute('CALL eval.rescore(fiscal_year => %s, with_rules => true, batch_forms => %s)', year, rng.choice((1, 5, 20)))
        except psycopg.Error as error:
            client.lost(error)
            if error.sqlstate not in RETRIED:
                raise
    client.world.stopped.wait(rng.random() * 0.3)


def checkpoint(client: Client) -> None:
    client.world.stopped.wait(client.rng.random())
    client.execute('CHECKPOINT')


WORK: dict[str, Callable[[Client], None]] = {
    'copy': copy_lines, 'import': import_form, 'second import': import_form, 'edit': edit_form, 'second edit': edit_form,
    'delete': delete_form, 'review': review_form, 'move': move_form, 'second move': move_form, 'rescore': rescore, 'checkpoint': checkpoint,
}
