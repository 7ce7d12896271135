"""Rules with cases, and rows for them: drawn as meanings, then written in the notation."""

from dataclasses import replace
from fractions import Fraction

import rows
from case_meaning import FULL, Case, CaseRule, Gives, Points
from meaning import Amount, Words
from rows import Row, cut, decimal_text

WHOLE = ('场', '人', '件', '起', '次')       # 2.3次 is no figure
UNITS = ('%', '%', '%', '场', '人', '天', '分', '件', '')
LADDERS = {'%': ((60, 80, 90), (50, 85, 95, 100), (80, 90, 95), (60, 100), (70, 80, 90, 100, 120)), '天': ((10, 20, 30), (3, 5))}
OTHERS = ((5, 10, 20), (60, 80, 90), (1, 2, 3, 5), (30, 50), (100, 200, 300))


# ---------- rules ----------

def word_points(points):
    if points == FULL:
        return 'full'
    return decimal_text(points.value * 100) + '%' if points.share else decimal_text(points.value)


def draw_points(rng, rising=None):
    """rising: between 0 and 1, how good; so that amounts follow the ranges."""
    if rising is not None:
        value = Fraction(int(rising * 100), 100)
        return Points(value, True) if value < 1 else FULL
    kind = rng.random()
    if kind < 0.4:
        return FULL
    if kind < 0.7:
        return Points(Fraction(rng.choice((50, 80, 60, 100, 10, 33)), 100), True)
    return Points(Fraction(rng.choice((1, 2, 5, 8, 10, 12)), rng.choice((1, 1, 2))))


def word_gives(gives, unit):
    if gives.kind == 'asks':
        return 'asks'
    text = 'gives '
    if gives.kind == 'proportion':
        return text + 'proportion' + ('' if gives.amount == FULL else ' of ' + word_points(gives.amount))
    text += word_points(gives.amount)
    if gives.kind == 'slope':
        return text + ' to ' + word_points(gives.other)
    if gives.kind in ('less', 'plus'):
        text += ' %s %s' % (gives.kind, word_points(gives.other))
        if gives.step is not None:
            text += ' %s %s%s' % ('for each' if gives.events else 'per', decimal_text(gives.step), unit)
        if gives.limit is not None:
            text += ' at most ' + word_points(gives.limit)
    return text


def word_bounds(bounds, unit, rng):
    def figure(value):
        return decimal_text(value) + unit
    if bounds.low is not None and bounds.low == bounds.high:
        return ('=' if rng.random() < 0.7 else '') + figure(bounds.low)
    if bounds.low is None:
        return ('<' if bounds.high_open else rng.choice(('≤', '<='))) + figure(bounds.high)
    if bounds.high is None:
        return ('>' if bounds.low_open else rng.choice(('≥', '>='))) + figure(bounds.low)
    return '%s%s,%s%s%s' % ('(' if bounds.low_open else '[', figure(bounds.low), rng.choice(('', ' ')), figure(bounds.high), ')' if bounds.high_open else ']')


def draw_other(rng):
    return Points(Fraction(rng.choice((1, 1, 2, 5, 10)), rng.choice((1, 2, 10)))) if rng.random() < 0.7 else Points(Fraction(rng.choice((5, 10, 20)), 100), True)


def draw_steps(rng, unit, kind, amount, from_upper=False, once=0.2):
    step = None if rng.random() < once else Fraction(rng.choice((1, 1, 1, 2, 5, 10)), 1 if unit in WHOLE else rng.choice((1, 1, 2)))
    limit = draw_points(rng) if rng.random() < 0.25 else None
    if limit is not None and limit.value == 0:
        limit = None
    return Gives(kind, amount, draw_other(rng), step, from_upper and step is not None, limit)


def draw_ranges(rng, unit, more, plain=False):
    """Ranges that follow each other; more: where better lies. Some numbers may belong to none. plain: amounts alone."""
    ladder = [Fraction(n) for n in rng.choice(LADDERS.get(unit, OTHERS) if rng.random() < 0.8 else OTHERS)]
    includes = rng.random() < 0.6           # the lower end
    in_points = rng.random() < 0.4
    count = len(ladder) + 1
    cases = []
    for i in range(count):
        low, high = (ladder[i - 1] if i else None), (ladder[i] if i < count - 1 else None)
        bounds = Amount(low, high, '', 0, '', low_open=not includes and low is not None, high_open=includes and high is not None)
        good = Fraction(i if more == 'higher' else count - 1 - i, count - 1)
        amount = Points(Fraction(int(good * 20), 2)) if in_points else draw_points(rng, good)
        gives = Gives('amount', amount)
        best = i == (count - 1 if more == 'higher' else 0)
        worst = i == (0 if more == 'higher' else count - 1)
        kind = 1 if plain else rng.random()
        if 0 < i < count - 1 and kind < 0.08:
            continue
        if kind < 0.13 and not best:
            gives = Gives('asks')
        elif kind < 0.3 and low is not None and high is not None:
            below = Fraction(i - 1 if more == 'higher' else count - 2 - i + 2, count - 1)
            ends = [Points(Fraction(int(min(end, 1) * 20), 2)) if in_points else draw_points(rng, min(end, Fraction(1)))
                    for end in sorted((below, good), reverse=more == 'lower')]
            gives = Gives('slope', ends[0], ends[1])
        elif kind < 0.4 and best and more == 'higher' and low is not None:
            gives = replace(draw_steps(rng, unit, 'plus', amount, once=0), limit=Points(Fraction(rng.choice((1, 2, 5)))))
        elif kind < 0.75 and worst:
            gives = draw_steps(rng, unit, 'less', Points(Fraction(10)) if in_points else FULL, from_upper=more == 'higher')
        cases.append(Case('range', gives, bounds))
    rng.random() < 0.3 and rng.shuffle(cases)
    return cases


def draw_events(rng):
    some = replace(draw_steps(rng, '件', 'less', FULL, once=0), step=Fraction(1), events=True)
    return [Case('range', Gives('amount', FULL), Amount(Fraction(0), Fraction(0))),
            Case('range', some, Amount(Fraction(0), None, low_open=True))]


def draw_by_target(rng, unit):
    """met and not_met, either or both."""
    direction = rng.choice(('', '', 'higher', 'lower'))
    cases = []
    if rng.random() < 0.85:
        cases.append(Case('met', Gives('amount', draw_points(rng)), direction=direction if rng.random() < 0.4 else ''))
    if rng.random() < 0.85 or not cases:
        kind = rng.random()
        gives = (draw_steps(rng, unit, 'less', draw_points(rng)) if kind < 0.6 else Gives('proportion', draw_points(rng)) if kind < 0.75 else
                 Gives('amount', Points(Fraction(rng.choice((0, 0, 3))))))
        cases.append(Case('not_met', gives, direction=direction))
    return cases


def word_case(case, unit, rng):
    if case.when == 'range':
        condition = word_bounds(case.bounds, unit, rng)
    else:
        condition = case.when + {('met', 'higher'): '_at_least', ('met', 'lower'): '_at_most', ('not_met', 'higher'): '_below',
                                 ('not_met', 'lower'): '_above'}.get((case.when, case.direction), '')
    return condition + ' ' + word_gives(case.gives, unit)


def word_rule(rule, rng):
    text = (rule.measure + rng.choice((':', ': ')) if rule.measure else '') + '; '.join(word_case(case, rule.unit, rng) for case in rule.cases)
    options = ([rule.direction] if rule.direction else []) + (['linear'] if rule.linear else []) + (['steps ' + rule.steps] if rule.steps else []) + \
        (['round %d' % rule.decimals] if rule.decimals != 2 else []) + (['missing zero'] if rule.missing_zero else []) + \
        (['overspent ' + rule.overspent] if rule.overspent else [])
    rng.shuffle(options)
    return text + (' with ' + ' '.join(options) if options else '')


def draw_rule(rng):
    """(family, rule)"""
    unit = rng.choice(UNITS)
    more = rng.choice(('higher', 'higher', 'lower'))
    kind = rng.random()
    measure = rng.choice(('', '', 'rate', 'actual', 'completion')) if unit == '%' else rng.choice(('', '', '', 'actual'))
    if kind < 0.45:
        family, cases = 'cases: bands, lines and steps of ranges', draw_ranges(rng, unit, more)
    elif kind < 0.75:
        family, cases, more, measure = 'cases: met, not met and steps from the target', draw_by_target(rng, unit), '', ''
    elif kind < 0.87:
        family, cases = 'cases: ranges before the target', draw_ranges(rng, unit, more, plain=True)[:2] + draw_by_target(rng, unit)
    else:
        unit, more, measure = rng.choice(('件', '起', '次')), 'lower', ''
        family, cases = 'cases: events', draw_events(rng)
    if rng.random() < 0.2 and family != 'cases: events':
        cases.append(Case('otherwise', Gives('proportion') if rng.random() < 0.2 else Gives('amount', Points(Fraction(0)))))
    rule = CaseRule(tuple(cases), unit, measure, more_of(cases, more), direction=rng.choice(('', '', 'higher', 'lower', 'exact')),
                    linear=rng.random() < 0.1, steps=rng.choice(('', '', 'full', 'begun', 'linear')),
                    decimals=rng.choice((2, 2, 2, 0, 1, 4)), missing_zero=rng.random() < 0.05)
    return family, rule


def more_of(cases, drawn):
    return drawn if any(case.when == 'range' for case in cases) else ''


# ---------- rows ----------

def draw_row(rng):
    while True:
        family, rule = draw_rule(rng)
        if is_certain(rule):
            break
    unit = rule.unit
    bounds = [bound for case in rule.cases if case.bounds for bound in (case.bounds.low, case.bounds.high) if bound is not None]
    target_unit = unit if rng.random() < 0.6 else rng.choice(('%', '场', '人', ''))
    number = rng.choice(bounds) if bounds and rng.random() < 0.4 else Fraction(rng.choice((1, 2, 5, 8, 10, 20, 30, 50, 90, 95, 100, 200)))
    if rng.random() < 0.1 and target_unit not in WHOLE:
        number += Fraction(rng.randint(1, 99), 10)
    comparator = rng.choice(('≥', '≥', '≥', '≤', '≤', '', '=', '>', '<'))
    target = None
    target_text = None
    if rng.random() < 0.85:
        target = rows.amount(number, comparator, 0, target_unit)
        target_text = comparator + decimal_text(number) + target_unit
    elif rng.random() < 0.3:
        target, target_text = Words('工作扎实'), '工作扎实'
    near = rng.choice(bounds) if bounds and rng.random() < 0.6 else number
    actual_unit = rng.choice((target_unit if target else unit, unit, unit, unit, '', rng.choice(('%', '人', '天', '小时'))))
    value = near if rng.random() < 0.3 else rows.draw_actual(rng, near or Fraction(3), 0 if actual_unit in WHOLE else rng.choice((0, 0, 1, 2)))
    if actual_unit in WHOLE:
        value = Fraction(int(value))
    if unit in ('件', '起', '次') and any(case.gives.events for case in rule.cases):
        value, actual_unit = Fraction(rng.choice((0, 1, 1, 2, 3, 4, 6, 10))), rng.choice((unit, unit, ''))
    value = abs(value)
    actual = rows.amount(value, '', 0, actual_unit)
    actual_text = decimal_text(value) + actual_unit
    kind = rng.random()
    if kind < 0.02:
        actual = actual_text = None
    elif kind < 0.04:
        actual, actual_text = Words('组织有力'), '组织有力'
    elif kind < 0.08 and actual_unit == unit and unit in ('场', '人', '件') and value.denominator == 1 and value >= 10:
        # 40余场: between 40 and 50
        digits = len(str(int(value))) - 1
        whole = value // 10 ** digits * 10 ** digits
        actual = Amount(Fraction(whole), Fraction(whole + 10 ** digits), '', 0, unit, low_open=True, high_open=True)
        actual_text = '%d余%s' % (whole, unit)
    points, points_text = rows.draw_points(rng)
    return Row(family, target_text, actual_text, points_text, word_rule(rule, rng), None, (target, actual, points, rule))


def is_certain(rule):
    """Rules that the notation takes, and whose ranges say plainly where better lies."""
    ranges = [case for case in rule.cases if case.when == 'range']
    if not rule.cases or rule.more and (len(ranges) < 2 or ranges_amounts(rule) is None):
        return False
    return True


def ranges_amounts(rule):
    """The amounts at the lowest and the highest range, if they differ."""
    ordered = sorted((case for case in rule.cases if case.when == 'range' and case.gives.kind != 'asks'),
                     key=lambda case: case.bounds.low if case.bounds.low is not None else Fraction(-10 ** 9))
    if len(ordered) < 2 or any(case.gives.kind == 'slope' for case in ordered) and rule.more == 'lower':
        return None
    return ordered


def draw_execution(rng):
    """(budget, executed, transfers, points, rule, finished) of bands in %."""
    rule = CaseRule(tuple(draw_ranges(rng, '%', 'higher')), '%', '', 'higher', steps=rng.choice(('', 'full', 'begun', 'linear')),
                    overspent=rng.choice(('', '', 'zero', 'judgement')))
    if rng.random() < 0.4:
        rule = replace(rule, cases=(Case('finished', Gives('amount', FULL)),) + rule.cases)
    budget = Fraction(rng.randint(1, 10 ** 6), 10 ** rng.randint(0, 2))
    executed = rng.choice((budget, cut(budget * Fraction(rng.randint(1, 1400), 1000), 2)))
    transfers = rng.choice((None, Fraction(0), cut(executed * Fraction(rng.randint(0, 500), 1000), 2)))
    points, points_text = rows.draw_points(rng)
    return budget, executed, transfers, points, points_text, rule, word_rule(rule, rng), rng.choice((True, False, None))
