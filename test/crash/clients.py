"""A client of a round works in a thread over a connection of its own until the server is gone, and notes what it was told; the world is what outlives that."""

import logging
import random
import threading
import traceback
from collections import Counter
from typing import Any, Callable, Iterator, NamedTuple, Optional

import psycopg

from forms import Form, Pool, Promise, State

# errors after which nothing of a transaction is there; each stands for a conflict that a client tries again
RETRIED = ('40P01', '40001', '55P03')
# what a member may hear whose duty is taken from him meanwhile; names in a schema that is no longer open to him are unknown
REFUSED = ('42501', '55000', 'P0002', '42P01', '42883')
OWNER = 'postgres'
DUTIES = ('fill_in', 'review', 'finance')

# that a transaction can't be rolled back where the server is gone
logging.getLogger('psycopg').setLevel(logging.ERROR)


class Lost(Exception):
    """The connection is gone: what was on its way may have arrived."""


class Refused(Exception):
    """A statement has changed nothing, as a policy shows no row of it."""


class Part(NamedTuple):
    """What a client does, as whom, with which forms."""

    acts: tuple[Callable[['Client'], None], ...]
    role: str = OWNER
    login: str = OWNER
    duties: tuple[str, ...] = DUTIES
    departments: Optional[tuple[str, ...]] = None  # all of them
    comes_and_goes: bool = False

    def name_of(self, act: Callable[['Client'], None]) -> str:
        who = 'owner' if self.role == OWNER else 'guest' if self.comes_and_goes else '/'.join(self.duties) or 'read'
        return '%s: %s' % (who, act.__name__)


class Client:
    def __init__(self, world: 'World', name: str, part: Part) -> None:
        self.world = world
        self.name = name
        self.part = part
        self.role = part.role
        self.act = ''
        self.rng = random.Random('%s %s %s' % (world.seed, world.round, name))
        self.thread = threading.Thread(target=self.run, name=name, daemon=True)

    def run(self) -> None:
        try:
            self.connection = self.world.connect(self.role, self.part.login)
            while not self.world.stopped.is_set():
                act = self.rng.choice(self.part.acts)
                self.act = self.part.name_of(act)
                act(self)
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
        self.world.count(self.act)
        return True, result

    def promise(self, promise: Promise, after: Any, transaction: Callable[[], Any]) -> tuple[bool, Any]:
        """The transaction makes `after` of what the promise is of."""
        promise.flying = [after]
        committed, result = self.try_(transaction)
        if committed:
            promise.told = after
        promise.flying = []
        return committed, result

    def change(self, form: Form, after: State, transaction: Callable[[], Any]) -> tuple[bool, Any]:
        """A form's change; who comes and goes is refused while, and only while, he is no member."""
        if not self.part.comes_and_goes:
            return self.promise(form, after, transaction)
        duties = self.world.duties
        before = duties.standing(self.role, 'fill_in', form.department)
        refusal = ''
        committed, result = False, None
        try:
            committed, result = self.promise(form, after, transaction)
        except (psycopg.Error, Refused) as error:
            if isinstance(error, psycopg.Error) and error.sqlstate not in REFUSED:
                raise
            form.flying = []
            refusal = str(error)
            self.world.count('refused')
        since = duties.standing(self.role, 'fill_in', form.department)
        if before == since and before.holds is not None and (committed or refusal) and before.holds == bool(refusal):
            self.world.failures.append('%s, %s of %s: %s' % (self.act, 'member' if before.holds else 'no member', form.department, refusal or 'not refused'))
        return committed, result

    def lost(self, error: psycopg.Error) -> None:
        if self.connection.closed or isinstance(error, psycopg.OperationalError) and (error.sqlstate or '57P').startswith('57P'):
            self.world.count('in flight: ' + self.act)
            raise Lost from error

    def execute(self, statement: str, *parameters: Any) -> Any:
        cursor = self.connection.execute(statement, parameters)
        row = cursor.fetchone() if cursor.description else None
        return row[0] if row else None

    def touch(self, statement: str, *parameters: Any) -> None:
        """Changes one row."""
        found = self.connection.execute(statement, parameters).rowcount
        if found != 1:
            raise Refused('%d rows: %s' % (found, statement))

    def pause(self, seconds: float) -> None:
        """The database is for others too."""
        self.world.stopped.wait(self.rng.random() * seconds)

    def take(self, stages: tuple[str, ...], fits: Callable[[Form], bool] = lambda form: True) -> Any:
        """A form of the client's departments in one of the stages, to be given back; None if none is free."""
        departments = self.part.departments
        form = self.world.pool.take(self.rng, lambda form: (departments is None or form.department in departments) and form.told.stage in stages and fits(form))
        if form:
            self.world.touched.add(form.number)
        else:
            self.world.stopped.wait(0.01)
        return form


class World:
    """What outlives the crashes: the forms, the batches of the user's own table, the members, and what was promised of them."""

    def __init__(self, seed: str, server: str, duties: Any) -> None:
        self.seed = seed
        self.server = server
        self.duties = duties
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

    def connect(self, role: str = OWNER, login: str = OWNER) -> psycopg.Connection:
        connection = psycopg.connect('%s user=%s' % (self.server, login), autocommit=True)
        if role != login:
            connection.execute('SET ROLE ' + role)
        return connection

    def count(self, what: str) -> None:
        with self.lock:
            self.done[what] += 1

    def number(self) -> int:
        with self.lock:
            return next(self.numbers)
