"""Forms as the test of crashes makes them up, and what each must be: as it was filed, as a client was told it is, or as the change in flight makes it."""

import copy
import json
import os
import random
import threading
from typing import Any, Callable, NamedTuple, Optional

DATA = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'data')
YEARS = range(2019, 2024)
ACTUALS = ('%d场', '%d', '%d人次', '%d%%', '%d万元', '达%d场', '约%d', '按要求完成并长期坚持', '基本达成', '部分完成', '培训%d人，合格率95.5%%', '2020年%d月', '--')
REASONS = ('受疫情影响，调整计划', '资金下达较晚', "引号' \"与\\反斜杠", '换行\n与制表\t', '生僻字𠮷')

Json = dict[str, Any]


def load(name: str) -> Json:
    with open(os.path.join(DATA, name), encoding='utf-8') as source:
        return json.load(source)


SEEDS = (load('wangcheng-2020.json'), load('clean-2020.json'))


def actual(rng: random.Random) -> str:
    words = rng.choice(ACTUALS)
    return words % rng.randint(1, 12) if '%d' in words else words


class Review(NamedTuple):
    opinion: str
    rank: Optional[str]
    created_by: str
    signed_by: Optional[str]
    superseded: bool
    reply: Optional[str]
    replied_by: Optional[str]


class Event(NamedTuple):
    action: str
    to_stage: str
    acted_by: str


class Edit(NamedTuple):
    """A change of the header, by words that no other change has."""

    achievement: str
    changed_by: str
    login: str


class State(NamedTuple):
    """All that is known of a form; one transaction makes another of it, or nothing."""

    image: Optional[Json] = None  # as export_form() gives it
    filer: Optional[str] = None
    events: tuple[Event, ...] = ()
    reviews: dict[int, Review] = {}  # by number
    edits: tuple[Edit, ...] = ()  # which outlive the form

    @property
    def stage(self) -> str:
        return self.events[-1].to_stage if self.events else 'draft'

    def edited(self, rng: random.Random, role: str, login: str) -> 'State':
        """Two lines and the header: all of it or nothing."""
        form = copy.deepcopy(self.image)
        assert form is not None
        for line in rng.sample(form['indicators'], min(2, len(form['indicators']))):
            line['actual'] = actual(rng)
            line['deviation_reason'] = rng.choice(REASONS)
        form['achievement'] = '第%d次修改' % rng.randint(1, 10**9)
        if len(form['goals']) > 1 and rng.random() < 0.3:
            form['goals'].pop()
        return self._replace(image=form, edits=self.edits + (Edit(form['achievement'], role, login),))

    def moved(self, event: Event) -> 'State':
        """A return to a draft takes reviews out of force."""
        reviews = {n: review._replace(superseded=True) for n, review in self.reviews.items()} if event.to_stage == 'draft' else self.reviews
        return self._replace(events=self.events + (event,), reviews=reviews)

    def gone(self) -> 'State':
        return State(edits=self.edits)


class Promise:
    """What the database has promised, and what may be instead once the connection is lost."""

    def __init__(self, told: Any) -> None:
        self.told = told
        self.flying: list[Any] = []

    def images(self) -> list[Any]:
        flying = self.flying  # first: a change that has arrived meanwhile is told by then
        return [self.told] + flying

    def settle(self, found: Any) -> None:
        """After the crash, what is there is what it is."""
        self.told = found
        self.flying = []


class Form(Promise):
    """One form, which one client at a time has in hand: of a department of its own, or one of many projects of a member's department."""

    def __init__(self, rng: random.Random, number: int, department: Optional[str]) -> None:
        super().__init__(State())
        filed = copy.deepcopy(rng.choice(SEEDS))
        self.department = department or 'c%06d' % number
        self.subject = '项目%d' % number if department else ''
        filed['department'].update(code=self.department, name='第%s局' % self.department)
        filed['fiscal_year'] = rng.choice(YEARS)
        if department:
            filed.update(kind='project', subject=self.subject)
            if rng.random() < 0.2:
                filed['classified'] = True
        if rng.random() < (0.2 if department else 0.67):
            filed['scheme'] = 'crash'
        lines = filed['indicators']
        filed['indicators'] = [lines[n] for n in sorted(rng.sample(range(len(lines)), rng.randint(1, len(lines))))]
        for line in filed['indicators']:
            line['actual'] = actual(rng)
        self.number = number
        self.filed: Json = filed
        self.form_id: Optional[int] = None

    @property
    def key(self) -> tuple[str, str]:
        return self.department, self.subject


class Pool:
    """Forms that are in, each in the hands of one client at a time."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.free: list[Form] = []

    def take(self, rng: random.Random, fits: Callable[[Form], bool]) -> Optional[Form]:
        with self.lock:
            fitting = [n for n, form in enumerate(self.free) if fits(form)]
            return self.free.pop(rng.choice(fitting)) if fitting else None

    def give(self, form: Form) -> None:
        with self.lock:
            self.free.append(form)
