"""What a rule with cases gives, in exact fractions: bands, steps, lines and proportions.

Written from doc/scoring.md, not from the C, as meaning.py is.
"""

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Optional

import meaning
from meaning import Amount, Open, Rule, Words, judgement


@dataclass(frozen=True)
class Points:
    value: Fraction
    share: bool = False         # of the full points


FULL = Points(Fraction(1), True)


@dataclass(frozen=True)
class Gives:
    kind: str                   # amount, slope, proportion, less, plus, asks
    amount: Points = FULL
    other: Optional[Points] = None
    step: Optional[Fraction] = None
    from_upper: bool = False
    limit: Optional[Points] = None
    events: bool = False        # for each: from 0 or from the target


@dataclass(frozen=True)
class Case:
    when: str                   # range, met, not_met, otherwise, finished
    gives: Gives
    bounds: Optional[Amount] = None
    direction: str = ''         # of the target that met and not_met are for


@dataclass(frozen=True)
class CaseRule:
    cases: tuple
    unit: str = ''
    measure: str = ''           # rate, actual, completion
    more: str = ''              # where better lies by the ranges: higher, lower; '' if there are none
    direction: str = ''
    linear: bool = False
    steps: str = ''
    decimals: int = 2
    missing_zero: bool = False
    overspent: str = ''

    def case(self, when):
        return next((case for case in self.cases if case.when == when), None)

    def asks_target(self):
        return any(case.when in ('met', 'not_met') for case in self.cases)

    def bare_direction(self):
        not_met = self.case('not_met')
        return self.direction or (not_met.direction if not_met else '')


class Unsaid(Exception):
    """No range takes it."""


# ---------- amounts ----------

def text_full(rule):
    """The most that the text gives, if it gives points alone."""
    amounts = []
    for case in rule.cases:
        gives = case.gives
        if gives.kind == 'asks':
            continue
        amounts.append(gives.limit if gives.kind == 'plus' and gives.amount.value == 0 and gives.limit else gives.amount)
        if gives.kind == 'slope':
            amounts.append(gives.other)
    most = max((amount.value for amount in amounts), default=Fraction(0))
    return most if amounts and not any(amount.share for amount in amounts) and most > 0 else None


def fits(rule, points):
    full = text_full(rule)
    return full is None or full == points or any(
        case.gives.kind == 'plus' and case.gives.limit and not case.gives.limit.share and full + case.gives.limit.value == points
        for case in rule.cases)


class Scorer:
    def __init__(self, target, actual, points, rule):
        self.target, self.actual, self.points, self.rule = target, actual, points, rule
        full = text_full(rule)
        self.full = points if full is None else full

    def worth(self, amount):
        return amount.value * self.full if amount.share else amount.value

    def rounded(self, value):
        """Full is the points as they are."""
        return self.points if value == self.points else meaning.held(value, self.points, self.rule)

    # ---------- what a case gives ----------

    def changed(self, gives, steps):
        taken = self.worth(gives.other) * steps
        if gives.limit is not None:
            taken = min(taken, self.worth(gives.limit))
        return self.worth(gives.amount) + (-taken if gives.kind == 'less' else taken)

    def stepped(self, gives, steps):
        """A begun step: not at all, as a whole one, by its part; else both have to come to the same."""
        whole = Fraction(steps.numerator // steps.denominator)
        if steps == whole:
            return self.changed(gives, steps)
        if self.rule.steps == 'linear':
            return self.changed(gives, steps)
        if self.rule.steps:
            return self.changed(gives, whole if self.rule.steps == 'full' else whole + 1)
        without, within = self.changed(gives, whole), self.changed(gives, whole + 1)
        if self.rounded(without) != self.rounded(within):
            raise judgement()
        return without

    def proportion(self, gives):
        plain = Rule(direction=self.rule.bare_direction(), linear=self.rule.linear, decimals=self.rule.decimals)
        try:
            share = meaning.score_amounts(self.target, self.actual, plain, self.points)
        except Open:
            raise judgement()
        return self.worth(gives.amount) * (1 if share is meaning.MET else share)

    def given(self, case, measured=None):
        gives = case.gives
        if gives.kind == 'asks':
            raise judgement()
        if gives.kind == 'amount':
            return self.worth(gives.amount)
        if gives.kind == 'proportion':
            if not isinstance(self.target, Amount):
                raise judgement()
            return self.proportion(gives)
        if gives.kind == 'slope':
            low, high = self.worth(gives.amount), self.worth(gives.other)
            return low + (high - low) * (measured - case.bounds.low) / (case.bounds.high - case.bounds.low)
        if gives.step is None:
            return self.changed(gives, 1)
        start = case.bounds.high if gives.from_upper else case.bounds.low
        return self.stepped(gives, abs(measured - start) / gives.step)

    # ---------- ranges ----------

    def of_ranges(self, measured):
        """measured: from low to high; a point has both the same."""
        for case in self.rule.cases:
            if case.when != 'range':
                continue
            where = place(case.bounds, measured)
            if where == 'across':
                raise judgement()
            if where == 'inside':
                if measured.low != measured.high and case.gives.kind != 'amount':
                    raise judgement()
                return self.given(case, measured.low)
        otherwise = self.rule.case('otherwise')
        if otherwise and not self.rule.asks_target():
            if measured.low != measured.high and otherwise.gives.kind != 'amount':
                raise judgement()
            return self.given(otherwise)
        raise Unsaid()

    def agreed(self, first, second):
        if self.rounded(first) != self.rounded(second):
            raise judgement()
        return first

    def by_actual(self):
        """The actual itself in the rule's unit."""
        rule, actual = self.rule, self.actual
        if actual.unit and actual.unit != rule.unit:
            if rule.unit or meaning.dimension(actual.unit) == 'share':
                if not rule.unit:
                    # bounds up to 1 without a % may be shares
                    if any(0 < abs(bound) <= 1 for case in rule.cases if case.bounds for bound in (case.bounds.low, case.bounds.high) if bound is not None):
                        raise judgement()
                elif meaning.dimension(rule.unit) is None or meaning.dimension(rule.unit) != meaning.dimension(actual.unit):
                    raise Open('unit_mismatch')
                else:
                    actual = replace(actual.times(meaning.UNITS[actual.unit][1] / meaning.UNITS[rule.unit][1]), unit=rule.unit)
        score = self.of_ranges(actual)
        if rule.unit == '%' and not actual.unit and actual.is_point() and 0 < actual.low <= 1:
            try:
                score = self.agreed(score, self.of_ranges(actual.times(100)))
            except Unsaid:
                raise judgement()
        if any(case.gives.events for case in rule.cases):
            score = self.counted_events(actual, score)
        return score

    def counted_events(self, actual, score):
        """Each event: from 0 or, where the target allows some, from there."""
        target = self.target
        if not isinstance(target, Amount) or not actual.is_point():
            return score
        allowed = target.high if target.high is not None else target.low
        if allowed <= 0:
            return score
        if target.comparator not in ('≤', '<') and self.rule.direction != 'lower':
            raise judgement()
        over = max(actual.low - allowed, Fraction(0))
        return self.agreed(score, self.of_ranges(Amount(over, over)))

    def by_completion(self):
        target, actual = self.target, self.actual
        try:
            self.against_target()
        except Open as reason:
            if reason.args[0] != 'judgement' or not self.is_bare_without_direction():
                raise
        first = meaning.in_one_unit(target, actual)
        if target.low is not None and target.high is not None and target.low != target.high or not first[1].is_point() or first[0].near() <= 0:
            raise judgement()
        direction = self.target_direction()
        # how much of a ceiling was used is no completion
        if direction and direction != 'exact' and direction != self.rule.more:
            raise judgement()
        measured = first[1].low * 100 / first[0].near()
        return self.of_ranges(Amount(measured, measured))

    def is_bare_without_direction(self):
        """Unequal in any reading, and nobody says which way is short."""
        if self.target.comparator not in ('', '=') or self.rule.bare_direction() or not self.actual.is_point():
            return False
        second = meaning.readings(self.target, self.actual)[1]
        return second is None or second[0].low != second[1].low

    def target_direction(self):
        if self.target.comparator in ('≥', '>'):
            return 'higher'
        if self.target.comparator in ('≤', '<'):
            return 'lower'
        return self.rule.bare_direction()

    def by_ranges(self):
        rule, target = self.rule, self.target
        if isinstance(target, Amount):
            same_unit = target.unit == rule.unit
            if same_unit and target.comparator in ('≥', '>', '≤', '<') and rule.more != self.target_direction():
                raise judgement()
        if rule.measure == 'completion':
            if not isinstance(target, Amount):
                raise judgement()
            return self.by_completion()
        if rule.measure == 'actual' or rule.unit != '%' or not isinstance(target, Amount):
            return self.by_actual()
        in_percent = any(meaning.dimension(side.unit) == 'share' for side in (target, self.actual))
        if not in_percent and (target.unit or self.actual.unit):
            return self.by_completion()
        score = self.by_actual()
        both_bare = not target.unit and not self.actual.unit
        bound = target.near()
        if (rule.measure == '' or both_bare) and not any(bound in (case.bounds.low, case.bounds.high) for case in rule.cases if case.bounds):
            try:
                score = self.agreed(score, self.by_completion())
            except (Open, Unsaid):
                raise judgement()
        return score

    # ---------- the row's own target ----------

    def against_target(self):
        """Is it met?"""
        if not isinstance(self.target, Amount):
            raise judgement()
        plain = Rule(method='all_or_nothing', direction=self.rule.bare_direction(), decimals=self.rule.decimals)
        return meaning.score_amounts(self.target, self.actual, plain, self.points) is meaning.MET

    def may_be_met(self):
        if not isinstance(self.target, Amount) or not any(self.two_readings()):
            return False
        plain = Rule(method='all_or_nothing', direction=self.rule.bare_direction())
        try:
            return meaning.share_of(*meaning.in_one_unit(self.target, self.actual), plain) is meaning.MET
        except Open:
            return False

    def two_readings(self):
        try:
            return [meaning.readings(self.target, self.actual)[1]]
        except Open:
            return []

    def missed(self, case):
        gives = case.gives
        if gives.step is None:
            return self.given(case)
        target, actual, rule = self.target, self.actual, self.rule
        if meaning.readings(target, actual)[1] is not None and meaning.dimension(target.unit or actual.unit) != 'money':
            raise judgement()
        first = meaning.in_one_unit(target, actual)
        if not first[1].is_point():
            raise judgement()
        if case.direction and self.target_direction() != case.direction:
            raise judgement()
        distance = abs(first[0].near() - first[1].low)
        if rule.unit == '%' and not any(meaning.dimension(side.unit) == 'share' for side in (target, actual)):
            if not target.unit and not actual.unit or first[0].near() <= 0:
                raise judgement()
            return self.stepped(gives, distance * 100 / first[0].near() / gives.step)
        if target.unit and actual.unit and target.unit != actual.unit or rule.unit and target.unit and rule.unit != target.unit:
            raise judgement()
        return self.stepped(gives, distance / gives.step)

    def by_target(self):
        met, not_met = self.rule.case('met'), self.rule.case('not_met')
        is_met = self.against_target()
        for case in (met, not_met):
            if case and case.direction and self.target_direction() not in ('', 'exact', case.direction):
                raise judgement()
        if is_met and met:
            return self.given(met)
        if not is_met and not_met:
            return self.missed(not_met)
        otherwise = self.rule.case('otherwise')
        if otherwise is None:
            raise judgement()
        return self.given(otherwise)

    def score(self):
        rule = self.rule
        met_first = False
        if rule.asks_target():
            try:
                met_first = self.against_target() and rule.case('met') is not None
            except Open:
                # met by the one reading of a bare number, and not by the other
                if rule.case('met') and self.may_be_met():
                    raise judgement()
        if rule.case('range') and not met_first:
            try:
                return self.by_ranges()
            except Unsaid:
                if not rule.asks_target():
                    raise judgement()
        if rule.asks_target():
            return self.by_target()
        otherwise = rule.case('otherwise')
        if otherwise is None:
            raise judgement()
        return self.given(otherwise)


def place(bounds, measured):
    """Where what is measured, a point or an interval, lies to a range: inside, outside or across an end."""
    inside_low = bounds.low is None or measured.low is not None and (
        measured.low > bounds.low or measured.low == bounds.low and (not bounds.low_open or measured.low_open))
    inside_high = bounds.high is None or measured.high is not None and (
        measured.high < bounds.high or measured.high == bounds.high and (not bounds.high_open or measured.high_open))
    if inside_low and inside_high:
        return 'inside'
    below = bounds.low is not None and measured.high is not None and (
        measured.high < bounds.low or measured.high == bounds.low and (bounds.low_open or measured.high_open))
    above = bounds.high is not None and measured.low is not None and (
        measured.low > bounds.high or measured.low == bounds.high and (bounds.high_open or measured.low_open))
    return 'outside' if below or above else 'across'


def score(target, actual, points, rule):
    """(status, score)"""
    if points is None or points <= 0:
        return 'no_points', None
    if actual is None:
        return ('scored', Fraction(0)) if rule.missing_zero else ('missing', None)
    try:
        if isinstance(actual, Words):
            raise judgement()
        scorer = Scorer(target, actual, points, rule)
        value = scorer.rounded(scorer.score())
        return 'scored' if fits(rule, points) else 'points_mismatch', value
    except Open as reason:
        return reason.args[0], None


def execution(budget, executed, transfers, points, rule, finished):
    """Bands of the execution rate."""
    if budget is None or budget <= 0 or executed is None or points is None or points <= 0:
        return None
    rate = (executed - (transfers or 0)) * 100 / budget
    scorer = Scorer(None, None, points, rule)
    case = rule.case('finished')
    if finished and case and rate <= 100:
        return scorer.rounded(scorer.given(case))
    taken = next((case for case in rule.cases if case.when == 'range' and place(case.bounds, Amount(rate, rate)) == 'inside'), None)
    if rate > 100 and rule.overspent and not (taken and taken.bounds.low is not None and
                                              (taken.bounds.low > 100 or taken.bounds.low == 100 and taken.bounds.low_open)):
        return Fraction(0) if rule.overspent == 'zero' else None
    try:
        return scorer.rounded(scorer.of_ranges(Amount(rate, rate)))
    except (Open, Unsaid):
        return None
