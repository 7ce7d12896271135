"""Rows whose meaning is known because it was there first: a meaning is drawn, then worded as forms word it."""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from typing import Optional

from meaning import Amount, Day, Period, Rule, Several, UNITS, Words, dimension


@dataclass
class Row:
    family: str
    target: Optional[str]
    actual: Optional[str]
    points: Optional[str]
    rule: Optional[str]
    fiscal_year: Optional[int]
    meaning: tuple              # (target, actual, points, Rule, repeated)


# ---------- words of forms ----------

COUNTED = {'个': '个', '场': '场', '场次': '场', '次': '次', '人': '人', '名': '人', '户': '户', '项': '项', '件': '件', '家': '家',
           '台': '台', '套': '套', '条': '条', '份': '份', '期': '期', '座': '座', '辆': '辆', '人次': '人次', '篇': '篇', '所': '所'}
SPELLED = {'公里': ('公里', '千米', 'km'), '平方米': ('平方米', '㎡', '平米'), '亩': ('亩', '畝'), '%': ('%', '%', '%', '百分比', '%'),
           '小时': ('小时', '个小时'), '公斤': ('公斤', '千克', 'kg')}
SCALED = ('元', '人', '亩', '个', '平方米', '人次', '户', '件')      # written in 万 or 亿 as well

TARGET_BEFORE = {'≥': ('≥', '≧', '>=', '不少于', '不低于', '至少', '至少 ', '达到', '达', '>='),
                 '>': ('>', '超过', '突破', '大于', '高于', '>'),
                 '≤': ('≤', '≦', '<=', '不超过', '不高于', '≤ '),
                 '<': ('<', '低于', '少于', '小于', '不足', '不满', '<'),
                 '=': ('=', '='),
                 '≈': ('≈', '约')}
BEHIND = {'≥': ('以上',), '>': ('以外',), '≤': ('以下', '以内', '之内'), '≈': ('左右',)}
ACTUAL_BEFORE = ('', '', '', '', '达', '达到', '共', '累计', '为')

POINTS = ('10', '8', '5', '15', '4.5', '30', '2', '1', '0.5', '12.25', '7', '3.333', '20.00', '60', '0.005', '100')


def digits(rng, value):
    """A finite decimal as people type it."""
    text = format(value, 'f') if not isinstance(value, Fraction) else decimal_text(value)
    if rng.random() < 0.03:
        text = text.translate({ord(c): ord(c) + 0xFEE0 for c in '0123456789'})
    elif rng.random() < 0.03 and '.' in text:
        text += '0'
    elif rng.random() < 0.05 and '.' not in text and len(text) == 5:
        text = text[:2] + ',' + text[2:]
    return text


def decimal_text(value):
    """Exact; the denominators here are powers of ten."""
    scale = 0
    while (value * 10 ** scale).denominator != 1:
        scale += 1
        assert scale < 30
    whole = abs(int(value * 10 ** scale))
    text = str(whole).rjust(scale + 1, '0')
    if scale:
        text = text[:-scale] + '.' + text[-scale:]
    return ('-' if value < 0 else '') + text


def cut(value, decimals):
    """To so many decimals, towards zero: what is then written is exactly meant."""
    return Fraction(int(value * 10 ** decimals), 10 ** decimals)


def no_month(value):
    """2021.12 by itself may be a month and is left to a person: another number in its place."""
    return value + 100 if 2000 <= value < 2050 and value.denominator > 1 else value


def draw_number(rng, big=False):
    kind = rng.random()
    if kind < 0.55:
        return Fraction(rng.choice((1, 2, 3, 5, 6, 8, 10, 12, 20, 25, 30, 43, 50, 60, 80, 90, 95, 98, 100, 120, 180, 300, 576, 1000)))
    if kind < 0.75:
        return Fraction(rng.randint(1, 2000 if not big else 99999))
    if kind < 0.95:
        return no_month(Fraction(rng.randint(1, 99999), rng.choice((10, 100))))
    return no_month(Fraction(rng.randint(1, 999999), 1000))


def draw_actual(rng, target, decimals=None):
    """A number around the target's, now and then far off, zero or below."""
    kind = rng.random()
    if kind < 0.2:
        return target
    if kind < 0.55:
        factor = Fraction(rng.randint(1, 1000), 1000)
    elif kind < 0.9:
        factor = 1 + Fraction(rng.randint(1, 1500), 1000)
    elif kind < 0.94:
        factor = Fraction(rng.choice((10000, 1000, 999, 100)))
    elif kind < 0.97:
        factor = Fraction(1, rng.choice((10000, 1000, 999, 100)))
    elif kind < 0.99:
        return Fraction(0)
    else:
        return -cut(target, 1)
    return no_month(cut(target * factor, rng.randint(0, 3) if decimals is None else decimals))


# ---------- rules and points ----------

def draw_rule(rng, directions=('', '', 'higher', 'lower', 'exact'), late=False, shares=False):
    if rng.random() < 0.01:
        return None, None
    method = rng.choices(('proportional', 'all_or_nothing', 'judgement'), (80, 17, 3))[0]
    rule = Rule(method=method, direction=rng.choice(directions))
    options = [rule.direction] if rule.direction else []
    if rng.random() < 0.25 and rule.direction != 'exact':
        rule = replace(rule, linear=True)
        options.append('linear')
    if rng.random() < 0.3:
        rule = replace(rule, decimals=rng.randint(0, 6))
        options.append('round %d' % rule.decimals)
    if shares or rng.random() < 0.1:
        given = {}
        for tier in ('nearly', 'partly', 'not'):
            if rng.random() < 0.6:
                percent = rng.randint(0, 100)
                given[tier] = Fraction(percent, 100)
                options.append('%s %s' % (tier, '%d%%' % percent if rng.random() < 0.5 else decimal_text(given[tier])))
        rule = replace(rule, shares=given)
    if late or rng.random() < 0.1:
        kind = rng.random()
        if kind < 0.35:
            rule = replace(rule, late='zero')
            options.append('late zero')
        elif kind < 0.75:
            rule = replace(rule, late='minus', late_minus=Fraction(rng.randint(1, 300), 100))
            options.append('late minus ' + decimal_text(rule.late_minus))
    rng.shuffle(options)
    return rule, ' '.join([method] + options)


def draw_points(rng):
    kind = rng.random()
    if kind < 0.01:
        text = rng.choice((None, '0', '-5', '0.00'))
    elif kind < 0.9:
        text = rng.choice(POINTS)
    else:
        text = decimal_text(Fraction(rng.randint(1, 10 ** 6), 10 ** rng.randint(0, 5)))
    return (None if text is None else Fraction(text)), text


# ---------- quantities ----------

def draw_unit(rng):
    """(unit, a spelling of it)"""
    kind = rng.random()
    if kind < 0.15:
        return '', ''
    if kind < 0.45:
        spelling = rng.choice(list(COUNTED))
        return COUNTED[spelling], spelling
    unit = rng.choice(('元', '元', '元', '%', '%', '%', '‰', '个百分点', '小时', '天', '分钟', '个月', '公里', '米', '厘米',
                       '亩', '公顷', '平方米', '平方公里', '吨', '公斤', '升', '立方米', '年'))
    return unit, rng.choice(SPELLED.get(unit, (unit,)))


def draw_power(rng, unit):
    if unit == '元':
        return rng.choice((0, 4, 4, 4, 8))
    if unit in SCALED:
        return rng.choice((0, 0, 0, 0, 4))
    return 4 if unit == '' and rng.random() < 0.05 else 0


POWER = {0: '', 4: '万', 8: '亿'}


def word_amount(rng, number, power, spelling, comparator, per, change, actual=False):
    """number, not scaled, with all around it; spelling of the unit as it is to stand."""
    space = ' ' if rng.random() < 0.08 else ''
    body = digits(rng, number) + space + POWER[power] + spelling
    if spelling == '%' and not change and not per and number in (5, 10, 20, 30) and rng.random() < 0.1:
        body = '百分之' + {5: '五', 10: '十', 20: '二十', 30: '三十'}[int(number)]
    before = behind = ''
    if per and per != '各':
        if rng.random() < 0.4 and per in ('人', '户', '亩'):
            before = rng.choice(('每' + per, per + '均'))
        else:
            body += '/' + per
    elif per:
        before = per
    prefix = ''
    if change:
        prefix = rng.choice(('增长', '提高', '较上年增长', '同比增长') if change > 0 else ('降低', '下降', '减少', '较上年下降'))
    if comparator:
        fitting = BEHIND.get(comparator, ())
        if change:
            fitting = fitting or None
            if fitting is None:
                prefix += TARGET_BEFORE[comparator][0]
            else:
                behind = rng.choice(fitting)
        elif fitting and rng.random() < 0.35:
            behind = rng.choice(fitting)
        else:
            prefix += rng.choice([w for w in TARGET_BEFORE[comparator] if not (actual and w.startswith('达'))])
    elif actual:
        prefix += rng.choice(ACTUAL_BEFORE) if not change else ''
    return before + prefix + body + behind


def amount(value, comparator, power, unit, per='', change=0):
    low = high = value
    if comparator in ('≥', '>'):
        high = None
    elif comparator in ('≤', '<'):
        low = None
    return Amount(low, high, comparator, power, unit, per, change, low_open=comparator == '>', high_open=comparator == '<')


def other_unit(rng, unit):
    """Another unit of the same dimension, or the same."""
    kin = [u for u in UNITS if dimension(u) == dimension(unit) and dimension(unit) is not None and u != '比例']
    return rng.choice(kin) if kin and rng.random() < 0.5 else unit


def quantities(rng, comparators, family, per=False, change=False):
    """Target and actual both plain amounts."""
    comparator = rng.choice(comparators)
    number = draw_number(rng)
    unit, spelling = draw_unit(rng)
    if change:
        unit, spelling = rng.choice((('%', '%'), ('个百分点', '个百分点'), ('人', '人')))
    if per:
        unit = spelling = rng.choice(('元', '元', '个', '次', '平方米'))
    if unit == '年':
        number = Fraction(int(number) % 20 + 1)         # 2020年 is a date
    power = draw_power(rng, unit) if not change else 0
    if rng.random() < 0.03:
        number = Fraction(0)
    elif rng.random() < 0.02 and comparator not in ('≈', '') and not change and not per:
        number = -number
    per_what = rng.choice(('人', '户', '亩', '月', '年', '各')) if per else ''
    changes = rng.choice((1, 1, -1)) if change else 0
    if per_what == '各' and power:
        power = 0
    target = amount(number * 10 ** power, comparator, power, unit, per_what, changes)
    target_text = word_amount(rng, number, power, spelling, comparator, per_what, changes)

    kind = rng.random()
    a_unit, a_spelling, a_power = unit, spelling, power
    if kind < 0.3:
        a_unit = a_spelling = ''
        a_power = rng.choice((0, 0, 0, power))
    elif kind < 0.65:
        a_unit = other_unit(rng, unit)
        a_spelling = rng.choice(SPELLED.get(a_unit, (a_unit,))) if a_unit != unit or unit not in COUNTED.values() else spelling
        a_power = draw_power(rng, a_unit) if a_unit in SCALED else 0
    elif kind < 0.68:
        a_unit, a_spelling = draw_unit(rng)
        a_power = draw_power(rng, a_unit)
    elif kind < 0.72 and unit:
        # the target is the bare one
        target_text = word_amount(rng, number, 0, '', comparator, per_what, changes)
        target = amount(number, comparator, 0, '', per_what, changes)
        power = 0
    # near the target in the unit it will be written in
    near = number
    if a_unit and unit and a_unit != unit and dimension(unit) and dimension(unit) == dimension(a_unit):
        near = number * UNITS[unit][1] / UNITS[a_unit][1]
    if a_unit and target.unit:
        near = near * Fraction(10) ** (power - a_power)
    if a_unit == '' and a_power != power:
        near = number * 10 ** power if rng.random() < 0.3 else number
    value = draw_actual(rng, near)
    if value == near:
        value = cut(near, 3)
    a_per = per_what if rng.random() < 0.8 else rng.choice(('', '人', '月'))
    a_change = changes if rng.random() < 0.8 else rng.choice((0, 1, -1))
    if not per:
        a_per = ''
    if not change:
        a_change = 0
    if a_per and not a_unit and a_per != '各':
        a_per = ''
    if (change or a_per) and value < 0:
        value = -value
    if a_unit == '年' and value >= 100:
        value = Fraction(99)
    actual = amount(value * 10 ** a_power, '', a_power, a_unit, a_per, a_change)
    actual_text = word_amount(rng, value, a_power, a_spelling, '', a_per, a_change, actual=True)
    return family, target_text, target, actual_text, actual, False


def comparators(rng):
    return quantities(rng, ('≥', '≥', '≥', '≤', '≤', '>', '<'), 'comparators and units')


def bare(rng):
    return quantities(rng, ('', '', '='), 'bare and = by the direction of the rule')


def approximate(rng):
    return quantities(rng, ('≈',), 'about')


def per_what(rng):
    return quantities(rng, ('≥', '≤', '', '≥'), 'per what', per=True)


def changes(rng):
    return quantities(rng, ('≥', '', '≥', '≤'), 'changes', change=True)


def intervals(rng):
    """An interval as a target: 3至5次."""
    unit, spelling = draw_unit(rng)
    low = draw_number(rng)
    high = low + rng.randint(1, 50)
    if high >= 1900 or unit in ('年', '个月', '天'):
        low, high = low % 7 + 3, low % 7 + 8
        unit, spelling = '次', '次'
    joint = rng.choice(('至', '-', '~', '—', '到'))
    twice = spelling if rng.random() < 0.3 and joint != '到' else ''
    text = '%s%s%s%s%s' % (decimal_text(low), twice, joint, decimal_text(high), spelling)
    target = Amount(low, high, '', 0, unit)
    value = draw_actual(rng, rng.choice((low, high)))
    if rng.random() < 0.3:
        value = cut((low + high) / 2, 1)
    a_unit, a_spelling = (unit, spelling) if rng.random() < 0.6 else ('', '')
    actual = amount(value, '', 0, a_unit)
    return 'intervals as targets', text, target, word_amount(rng, value, 0, a_spelling, '', '', 0, actual=True), actual, False


def inexact(rng):
    """An actual that is an interval: 40余, 近100, 超过30, 以上, 约."""
    unit, spelling = rng.choice((('个', '个'), ('人', '名'), ('人', '人'), ('场', '场次'), ('', '')))
    comparator = rng.choice(('≥', '≤', '', '≥'))
    number = Fraction(rng.choice((10, 20, 35, 40, 45, 50, 60, 90, 100, 110, 300, 350, 400, 1200)))
    target = amount(number, comparator, 0, unit)
    text = word_amount(rng, number, 0, spelling, comparator, '', 0)
    value = Fraction(rng.choice((10, 30, 40, 50, 60, 90, 100, 300, 340, 400, 1200)))
    kind = rng.choice(('余', '多', '近', '超过', '以上', '约', '左右', '不足'))
    if kind in ('余', '多'):
        step = 10
        while value % (step * 10) == 0:
            step *= 10
        actual = Amount(value, value + step, '', 0, unit, low_open=True, high_open=True)
        actual_text = '%d%s%s' % (value, kind, spelling)
    elif kind in ('约', '左右'):
        actual = amount(value, '≈', 0, unit)
        actual_text = '约%d%s' % (value, spelling) if kind == '约' else '%d%s左右' % (value, spelling)
    else:
        sign = {'近': '<', '超过': '>', '以上': '≥', '不足': '<'}[kind]
        actual = amount(value, sign, 0, unit)
        actual_text = '%d%s以上' % (value, spelling) if kind == '以上' else '%s%d%s' % (kind, value, spelling)
        if sign == comparator and value == number:
            return 'actuals that are no exact number', text, target, actual_text, actual, True
    return 'actuals that are no exact number', text, target, actual_text, actual, False


def repeated(rng):
    """≥95% against ≥95%: a claim."""
    comparator = rng.choice(('≥', '≤', '>', '<'))
    number = draw_number(rng)
    unit, spelling = draw_unit(rng)
    if unit == '年':
        number = Fraction(3)
    power = draw_power(rng, unit)
    target = amount(number * 10 ** power, comparator, power, unit)
    words = [word_amount(rng, number, power, spelling, comparator, '', 0, actual=i > 0) for i in range(2)]
    # spelling the same operator another way repeats it too; 近 is no operator of a target
    return 'the target repeated with its operator', words[0], target, words[1], target, True


# ---------- dates ----------

def word_day(rng, day):
    if rng.random() < 0.6 or day.year is None:
        return ('%d年' % day.year if day.year else '') + '%d月%d日' % (day.month, day.day)
    return rng.choice(('%d-%02d-%02d', '%d.%d.%d', '%d/%02d/%02d')) % (day.year, day.month, day.day)


def of(d):
    return Day(d.month, d.day, d.year)


def month_end(year, month):
    return 31 if year is None else (date(year + month // 12, month % 12 + 1, 1) - timedelta(1)).day


def dates(rng):
    year = rng.choice((2019, 2020, 2021, 2022, 2023, 2024))
    due = date(year, 1, 1) + timedelta(rng.randint(20, 364) if rng.random() < 0.9 else rng.randint(31, 62))
    yearless = rng.random() < 0.35
    said = None if yearless else year
    prefix = '' if yearless else '%d年' % year
    kind = rng.choice(('day', 'month end', 'month', 'before month', 'period', 'year'))
    if kind == 'day':
        last = Day(due.month, due.day, said)
        target, text = Period(None, last), word_day(rng, last) + rng.choice(('前', '之前', '以前'))
    elif kind == 'month end':
        last = Day(due.month, month_end(year, due.month) if not yearless else 31, said)
        target, text = Period(None, last), '%s%d月底前' % (prefix, due.month)
    elif kind == 'month':
        last = Day(due.month, 31, said)
        target, text = Period(None, last), '%s%d月' % (prefix, due.month)
    elif kind == 'before month':
        if due.month == 1:
            due = due.replace(month=5)
        last = Day(due.month - 1, 31, said)
        target, text = Period(None, last), '%s%d月前' % (prefix, due.month)
    elif kind == 'period':
        yearless = False
        target = Period(Day(1, 1, year), of(due))
        text = '%d.1.1-%d.%d.%d' % (year, year, due.month, due.day)
    else:
        yearless = False
        target, text = Period(Day(1, 1, year), Day(12, 31, year)), '%d年' % year
    deadline = target.last.in_year(year)

    done = deadline + timedelta(rng.choice((0, -1, 1, rng.randint(-60, 0), rng.randint(1, 90), rng.randint(1, 20))))
    a_year = None if rng.random() < 0.3 else done.year
    if a_year is None and (done.year != year or (done.month, done.day) == (2, 29)):
        a_year = done.year
    if rng.random() < 0.75:
        day = Day(done.month, done.day, a_year)
        actual, actual_text = Period(day, day), word_day(rng, day)
    else:
        first = Day(done.month, 1, a_year)
        actual = Period(first, Day(done.month, 31, a_year))
        actual_text = ('%d年' % a_year if a_year else '') + '%d月' % done.month
    fiscal_year = year if rng.random() < 0.6 else None
    return 'dates', text, target, actual_text, actual, False, fiscal_year


# ---------- words ----------

TIERS = {'met': ('达成', '完成', '已完成', '全部完成', '按要求完成', '达成预期指标', '已达成'),
         'nearly': ('基本达成', '基本完成'), 'partly': ('部分达成', '部分完成'), 'not': ('未达成', '未完成')}
TARGET_WORDS = ('效果明显', '逐步提高', '长期坚持', '专款专用', '稳步提高', '显著提升', '符合相关规定', '春节前后', '持续改善')


def words(rng):
    target_text = rng.choice(TARGET_WORDS)
    kind = rng.random()
    if kind < 0.25:
        return 'words against words', target_text, Words(target_text), target_text, Words(target_text), True
    if kind < 0.85:
        tier = rng.choice(list(TIERS))
        text = rng.choice(TIERS[tier])
        return 'words against words', target_text, Words(target_text), text, Words(text, tier), False
    if kind < 0.93:
        text = rng.choice(('良好', '效果较好', '无', '有所改善'))
        return 'words against words', target_text, Words(target_text), text, Words(text, 'zero' if text == '无' else ''), False
    value = draw_number(rng)
    return 'words against words', target_text, Words(target_text), decimal_text(value) + '个', amount(value, '', 0, '个'), False


def claims(rng):
    """Words against figures, and figures against dates."""
    unit, spelling = draw_unit(rng)
    number = draw_number(rng) if unit != '年' else Fraction(3)
    comparator = rng.choice(('≥', '≤', ''))
    target = amount(number, comparator, 0, unit)
    text = word_amount(rng, number, 0, spelling, comparator, '', 0)
    tier = rng.choice(list(TIERS))
    actual_text = rng.choice(TIERS[tier] + ('按照标准完成', '效果良好'))
    return 'words against figures', text, target, actual_text, Words(actual_text, tier), False


def nothing(rng):
    """None of what is counted: 无, 零投诉, 0."""
    comparator, number, text = rng.choice((('≤', 3, '≤3起'), ('≤', 0, '≤0起'), ('', 0, '0起'), ('=', 0, '=0起'), ('<', 2, '<2起'),
                                           ('', 5, '5起'), ('≥', 5, '≥5起')))
    target = amount(Fraction(number), comparator, 0, '起')
    actual_text, actual = rng.choice((('无', Words('无', 'zero')), ('零投诉', amount(Fraction(0), '', 0, '')), ('0', amount(Fraction(0), '', 0, '')),
                                      ('0起', amount(Fraction(0), '', 0, '起')), ('1起', amount(Fraction(1), '', 0, '起')),
                                      ('4', amount(Fraction(4), '', 0, ''))))
    return 'nothing of what is bad', text, target, actual_text, actual, False


def stories(rng):
    """Several figures in an actual; the one whose unit fits the target."""
    things = (('举办培训班', '期'), ('培训', '人'), ('慰问', '户'), ('走访', '家'), ('发放资料', '份'), ('开展活动', '场'))
    chosen = rng.sample(things, rng.randint(2, 3))
    numbers = [Fraction(rng.randint(1, 300)) for _ in chosen]
    actual = Several(tuple(amount(n, '', 0, unit) for n, (_, unit) in zip(numbers, chosen)))
    actual_text = rng.choice((',', ';', ', ', ',')).join('%s%d%s' % (name, n, unit) for n, (name, unit) in zip(numbers, chosen))
    if rng.random() < 0.15:
        again = Fraction(rng.randint(1, 300))
        actual = Several(actual.amounts + (amount(again, '', 0, chosen[0][1]),))
        actual_text += ',另外%d%s' % (again, chosen[0][1])
    unit = rng.choice(chosen)[1] if rng.random() < 0.9 else '台'
    comparator = rng.choice(('≥', '≤', ''))
    number = Fraction(rng.randint(1, 300))
    target = amount(number, comparator, 0, unit)
    return 'stories with several figures', word_amount(rng, number, 0, unit, comparator, '', 0), target, actual_text, actual, False


def blanks(rng):
    target_text, target = rng.choice((('≥30场', amount(Fraction(30), '≥', 0, '场')), ('效果明显', Words('效果明显')), (None, None), ('', None)))
    actual_text, actual = rng.choice(((None, None), ('', None), ('  ', None), ('30场', amount(Fraction(30), '', 0, '场'))))
    return 'nothing filed', target_text, target, actual_text, actual, False


FAMILIES = ((comparators, 36), (bare, 16), (approximate, 3), (intervals, 6), (inexact, 6), (repeated, 4), (per_what, 5), (changes, 5),
            (dates, 10), (words, 3), (claims, 2), (nothing, 1), (stories, 2), (blanks, 1))


# There is no half of these; what looks like one may be an item's number grown into the figure, and is left to a person.
PART_OF_A_WHOLE = re.compile(r'[.．][0-9０-９]*[1-9１-９][0-9０-９]* ?[万亿]?(人|名|位|次|场|期|户|家|件|起|例|项|个(?!百分点|月|季度|小时|工作日|学时|课时)'
                             r'|处|座|台|套|辆|只|头|条|份|本|册|篇|所|栋|幢|间|批|组|届)')


def draw_row(rng):
    """A row whose cells are read with certainty."""
    row = draw_any_row(rng)
    while PART_OF_A_WHOLE.search(row.target or '') or PART_OF_A_WHOLE.search(row.actual or ''):
        row = draw_any_row(rng)
    return row


def draw_any_row(rng):
    family = rng.choices([f for f, _ in FAMILIES], [w for _, w in FAMILIES])[0]
    drawn = family(rng)
    name, target_text, target, actual_text, actual, again = drawn[:6]
    fiscal_year = drawn[6] if len(drawn) > 6 else rng.choice((None, 2020, 2021))
    rule, rule_text = draw_rule(rng, late=family is dates, shares=family is words and rng.random() < 0.5)
    points, points_text = draw_points(rng)
    return Row(name, target_text, actual_text, points_text, rule_text, fiscal_year, (target, actual, points, rule, again))


def draw_execution(rng):
    """(budget, executed, transfers, points, rule text) with the Rule."""
    def money(below=10 ** 7):
        return Fraction(rng.randint(0, below), 10 ** rng.randint(0, 4))
    budget = None if rng.random() < 0.02 else money() * (-1 if rng.random() < 0.02 else 1)
    executed = None if rng.random() < 0.02 else draw_actual(rng, budget or money())
    transfers = rng.choice((None, Fraction(0), Fraction(0), cut((executed or money()) * Fraction(rng.randint(0, 1200), 1000), 4)))
    rule, rule_text = draw_rule(rng)
    points, points_text = draw_points(rng)
    return budget, executed, transfers, points, points_text, rule, rule_text
