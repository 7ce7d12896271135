"""What a cell means, and the score that follows from two meanings, in exact fractions.

Written from doc and standards, not from the C: a second computation that shares nothing with the first.
"""

from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from typing import Optional

# ---------- units: dimension and size; what is not here counts things and converts to nothing ----------

UNITS = {
    '元': ('money', Fraction(1)),
    '%': ('share', Fraction(1, 100)),
    '‰': ('share', Fraction(1, 1000)),
    '比例': ('share', Fraction(1)),
    '个百分点': ('point', Fraction(1)),
    '分钟': ('time', Fraction(1, 60)),
    '小时': ('time', Fraction(1)),
    '天': ('time', Fraction(24)),
    '个月': ('calendar', Fraction(1)),
    '年': ('calendar', Fraction(12)),
    '厘米': ('length', Fraction(1, 100)),
    '米': ('length', Fraction(1)),
    '公里': ('length', Fraction(1000)),
    '平方米': ('area', Fraction(1)),
    '亩': ('area', Fraction(2000, 3)),
    '公顷': ('area', Fraction(10000)),
    '平方公里': ('area', Fraction(1000000)),
    '立方米': ('volume', Fraction(1000)),
    '升': ('volume', Fraction(1)),
    '克': ('mass', Fraction(1, 1000)),
    '公斤': ('mass', Fraction(1)),
    '吨': ('mass', Fraction(1000)),
}


def dimension(unit):
    return UNITS[unit][0] if unit in UNITS else None


# ---------- meanings ----------

@dataclass(frozen=True)
class Amount:
    """From low to high (None: without end), with 万 and 亿 folded in; power is the one that was written."""
    low: Optional[Fraction]
    high: Optional[Fraction]
    comparator: str = ''
    power: int = 0
    unit: str = ''
    per: str = ''
    change: int = 0             # 1 rises, -1 falls
    low_open: bool = False
    high_open: bool = False

    def is_point(self):
        return self.low is not None and self.low == self.high

    def times(self, factor):
        return replace(self, low=None if self.low is None else self.low * factor,
                       high=None if self.high is None else self.high * factor)

    def near(self):
        return self.low if self.low is not None else self.high


@dataclass(frozen=True)
class Day:
    month: int
    day: int                    # 31 in February and the like: the month's last
    year: Optional[int] = None

    def last_of_month(self, year):
        following = date(year + self.month // 12, self.month % 12 + 1, 1)
        return (following - date(year, self.month, 1)).days

    def in_year(self, year):
        return date(year, self.month, min(self.day, self.last_of_month(year)))


@dataclass(frozen=True)
class Period:
    """A date is a period of one day; a deadline has no first day."""
    first: Optional[Day]
    last: Day

    def has_year(self):
        return self.last.year is not None


@dataclass(frozen=True)
class Words:
    text: str
    tier: str = ''              # met, nearly, partly, not; zero for 无


@dataclass(frozen=True)
class Several:
    amounts: tuple


@dataclass(frozen=True)
class Rule:
    method: str = 'proportional'
    direction: str = ''
    linear: bool = False
    decimals: int = 2
    shares: dict = field(default_factory=dict)
    late: str = ''              # zero, minus
    late_minus: Fraction = Fraction(0)


class Open(Exception):
    """No number follows; args[0] is the status."""


def judgement():
    return Open('judgement')


# ---------- the score ----------

def rounded(value, decimals):
    """Half away from zero."""
    scaled = abs(value) * 10 ** decimals
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return Fraction(whole if value >= 0 else -whole, 10 ** decimals)


MET = None                      # the points as they are; anything else is a share of them


def reach(actual, bound, higher):
    """short, reached or unsure: an amount that may be an interval, towards a bound."""
    if not higher:
        actual = replace(actual, low=None if actual.high is None else -actual.high,
                         high=None if actual.low is None else -actual.low,
                         low_open=actual.high_open, high_open=actual.low_open)
        bound = -bound
    if actual.low is not None and actual.low >= bound:
        return 'reached'
    if actual.high is not None and (actual.high < bound or actual.high == bound and actual.high_open):
        return 'short'
    return 'unsure'


def against_bound(actual, bound, higher, rule):
    reached = reach(actual, bound, higher)
    if reached == 'reached':
        return MET
    if reached == 'unsure':
        raise judgement()
    if rule.method == 'all_or_nothing' or bound <= 0:
        return Fraction(0)
    if not actual.is_point():
        raise judgement()
    if higher:
        share = actual.low / bound
    elif rule.linear:
        share = (2 * bound - actual.low) / bound
    else:
        share = bound / actual.low
    return max(share, Fraction(0))


def against_point(actual, target, rule):
    """A bare number, or one with =."""
    bound = target.low
    if rule.direction in ('higher', 'lower'):
        return against_bound(actual, bound, rule.direction == 'higher', rule)
    if not actual.is_point():
        raise judgement()
    if actual.low == bound:
        return MET
    if rule.direction == '':
        raise judgement()
    if rule.method == 'all_or_nothing' or bound <= 0 or actual.low <= 0:
        return Fraction(0)
    return min(actual.low / bound, bound / actual.low)


def against_interval(actual, target, rule):
    low = reach(actual, target.low, True)
    high = reach(actual, target.high, False)
    if 'unsure' in (low, high):
        raise judgement()
    if low == high == 'reached':
        return MET
    if rule.direction == '':
        raise judgement()
    if low == 'short':
        return MET if rule.direction == 'lower' else against_bound(actual, target.low, True, rule)
    return MET if rule.direction == 'higher' else against_bound(actual, target.high, False, rule)


def share_of(target, actual, rule):
    """Two amounts in one unit."""
    if actual.comparator == '≈':
        raise judgement()
    if target.comparator in ('≥', '>'):
        return against_bound(actual, target.low, True, rule)
    if target.comparator in ('≤', '<'):
        return against_bound(actual, target.high, False, rule)
    if target.comparator == '≈':
        if reach(actual, target.low, rule.direction != 'lower') != 'reached' or \
                rule.direction == 'exact' and actual.low != target.low:
            raise judgement()
        return MET
    if target.is_point():
        return against_point(actual, target, rule)
    return against_interval(actual, target, rule)


def in_one_unit(target, actual):
    """Both in one unit. A bare number takes the other's unit and 万; one with its own 万 only the unit."""
    if target.unit and actual.unit:
        if target.unit == actual.unit:
            return target, actual
        if dimension(target.unit) is None or dimension(target.unit) != dimension(actual.unit):
            raise Open('unit_mismatch')
        return target.times(UNITS[target.unit][1]), actual.times(UNITS[actual.unit][1])
    if not actual.unit and (target.unit or actual.power == 0):
        return target, lend(actual, target)
    return lend(target, actual), actual


def lend(bare, other):
    taken = replace(bare, unit=other.unit)
    if bare.power == 0 and other.power:
        taken = replace(taken.times(10 ** other.power), power=other.power)
    return taken


def off_by_thousands(target, actual):
    t, a = target.near(), actual.near()
    return t > 0 and a > 0 and (a >= 1000 * t or t >= 1000 * a)


def readings(target, actual):
    """The pair as written and, where a clerk may have meant another, that too."""
    first = in_one_unit(target, actual)
    t, a = first
    if bool(target.unit) != bool(actual.unit) and dimension(target.unit or actual.unit) == 'share':
        # 0.95 against 95 %
        bare, other = (actual, target) if target.unit else (target, actual)
        if 0 < bare.near() <= 1 < other.near():
            return first, ((t, a.times(100)) if target.unit else (t.times(100), a))
        return first, None
    if a.power != actual.power:
        return first, (t, a.times(Fraction(1, 10 ** a.power)))
    if t.power != target.power:
        return first, (t.times(Fraction(1, 10 ** t.power)), a)
    if dimension(t.unit) == 'money' and target.power != actual.power:
        return first, (t, a.times(Fraction(10) ** (target.power - actual.power)))
    return first, None


def score_amounts(target, actual, rule, points):
    if target.change != actual.change:
        raise judgement()
    first, second = readings(target, actual)
    # no form needs more than 18 digits: what has more is a slip for a person
    if any(bound is not None and abs(bound) >= 10 ** 18 for side in first for bound in (side.low, side.high)):
        raise judgement()
    if target.per != actual.per:
        raise judgement()
    if second is None:
        return share_of(*first, rule)
    if dimension(first[0].unit) == 'money':
        if off_by_thousands(*first) and not off_by_thousands(*second):
            raise judgement()
        return share_of(*first, rule)
    shares = [share_of(*pair, rule) for pair in (first, second)]
    if len({points_for(share, points, rule) for share in shares}) > 1:
        raise judgement()
    return shares[0]


def score_periods(target, actual, rule, points, fiscal_year):
    """The score of a date."""
    dated = target.has_year(), actual.has_year()
    if dated[0] != dated[1] and fiscal_year is None:
        raise judgement()
    # the days between two dates without a year are certain unless a leap day may lie between them
    years = (fiscal_year,) if any(dated) or fiscal_year is not None else (2000, 2001)
    lateness = {days_late(*(day.in_year(day.year or year) for day in (target.last, actual.first, actual.last)))
                for year in years}
    days = max(lateness)
    if days == 0:
        return points
    # a price of lateness that the rule names goes before all or nothing
    if rule.late == 'zero' or rule.method == 'all_or_nothing' and rule.late != 'minus':
        return Fraction(0)
    if rule.late == 'minus' and actual.first == actual.last and len(lateness) == 1:
        return held(points - rule.late_minus * days, points, rule)
    raise judgement()


def days_late(deadline, first, last):
    if last <= deadline:
        return 0
    if first <= deadline:
        raise judgement()
    return (last - deadline).days


def score_tier(tier, rule):
    if tier == 'met':
        return MET
    if tier in rule.shares:
        return rule.shares[tier]
    if rule.method == 'all_or_nothing':
        return Fraction(0)
    raise judgement()


def answers(target, amount):
    """Could this figure of a story answer the target?"""
    if not target.unit or target.per != amount.per:
        return False
    return target.unit == amount.unit or \
        dimension(target.unit) is not None and dimension(target.unit) == dimension(amount.unit)


def held(value, points, rule):
    """Rounded once, then from 0 to the points."""
    return min(max(rounded(value, rule.decimals), Fraction(0)), points)


def points_for(share, points, rule):
    return points if share is MET else held(points * share, points, rule)


def score(target, actual, points, rule, fiscal_year, repeated=False):
    """(status, score). `repeated`: the actual is the target's words or operator once more."""
    if points is None or points <= 0:
        return 'no_points', None
    if rule is None:
        return 'unreadable', None
    if actual is None:
        return 'missing', None
    status = 'scored'
    try:
        if rule.method == 'judgement' or target is None:
            raise judgement()
        if repeated:
            return 'claimed', points
        if isinstance(target, Words):
            if not isinstance(actual, Words) or actual.tier in ('', 'zero'):
                raise judgement()
            status, share = 'claimed', score_tier(actual.tier, rule)
        elif isinstance(target, Period):
            if not isinstance(actual, Period):
                raise judgement()
            return status, score_periods(target, actual, rule, points, fiscal_year)
        else:
            if isinstance(actual, Several):
                fitting = [amount for amount in actual.amounts if answers(target, amount)]
                if len(fitting) != 1:
                    raise judgement()
                actual = fitting[0]
            elif isinstance(actual, Words) and actual.tier == 'zero' and is_count_of_bad(target, rule):
                actual = replace(target, low=Fraction(0), high=Fraction(0), comparator='', low_open=False, high_open=False)
            if not isinstance(actual, Amount):
                raise judgement()
            share = score_amounts(target, actual, rule, points)
        return status, points_for(share, points, rule)
    except Open as reason:
        return reason.args[0], None


def is_count_of_bad(target, rule):
    if target.comparator in ('≤', '<'):
        return True
    return target.is_point() and target.comparator in ('', '=') and (rule.direction == 'lower' or target.low == 0)


def execution(budget, executed, transfers, points, rule):
    if budget is None or budget <= 0 or executed is None or points is None or points <= 0 or \
            rule is None or rule.method == 'judgement':
        return None
    rate = (executed - (transfers or 0)) / budget
    if rate >= 1:
        return points
    if rule.method == 'all_or_nothing':
        return Fraction(0)
    return points_for(max(rate, Fraction(0)), points, rule)
