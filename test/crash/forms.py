"""Forms as the test of crashes makes them up, and what each must be: as it was filed, as the client was told it is, or as the change in flight makes it."""

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
    signed: bool
    superseded: bool


class Form:
    """One form, which one client at a time has in hand."""

    def __init__(self, rng: random.Random, number: int, scheme: Optional[str]) -> None:
        filed = copy.deepcopy(rng.choice(SEEDS))
        filed['department'].update(code='c%06d' % number, name='第%d局' % number)
        filed['fiscal_year'] = rng.choice(YEARS)
        if scheme:
            filed['scheme'] = scheme
        lines = filed['indicators']
        filed['indicators'] = [lines[n] for n in sorted(rng.sample(range(len(lines)), rng.randint(1, len(lines))))]
        for line in filed['indicators']:
            line['actual'] = actual(rng)
        self.number = number
        self.filed: Json = filed
        self.told: Optional[Json] = None  # what the database has promised
        self.flying: list[Optional[Json]] = []  # what it may be instead, once the connection is lost
        self.form_id: Optional[int] = None
        self.stage = 'draft'
        self.stages_flying: list[str] = []
        self.reviews: dict[int, Review] = {}  # by number
        self.reviews_flying: list[dict[int, Review]] = []

    def edited(self, rng: random.Random) -> Json:
        """Two lines and the header: all of it or nothing."""
        form = copy.deepcopy(self.told)
        assert form is not None
        for line in rng.sample(form['indicators'], min(2, len(form['indicators']))):
            line['actual'] = actual(rng)
            line['deviation_reason'] = rng.choice(REASONS)
        form['achievement'] = '第%d次修改' % rng.randint(1, 10**9)
        if len(form['goals']) > 1 and rng.random() < 0.3:
            form['goals'].pop()
        return form

    def images(self) -> list[Optional[Json]]:
        return [self.told] + self.flying

    def settle(self, found: Optional[Json]) -> None:
        """After the crash, what is there is what it is."""
        self.told = found
        self.flying = []


class Pool:
    """Forms that are in, each in the hands of one client at a time."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.free: list[Form] = []

    def take(self, rng: random.Random, fits: Callable[[Form], bool] = lambda form: True) -> Optional[Form]:
        with self.lock:
            fitting = [n for n, form in enumerate(self.free) if fits(form)]
            return self.free.pop(rng.choice(fitting)) if fitting else None

    def give(self, form: Form) -> None:
        with self.lock:
            self.free.append(form)
