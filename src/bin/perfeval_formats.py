"""Numbers and dates as a spreadsheet displays them: '0.00%' shows 0.993 as 99.30%."""

import datetime
import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import Optional, Union

from perfeval_files import Number, Value

Moment = Union[datetime.datetime, datetime.date, datetime.time, datetime.timedelta]

# What a Chinese Excel shows for the formats that a file names by number alone (ECMA-376, 18.8.30).
_YEAR_MONTH, _MONTH_DAY, _DAY = 'yyyy"年"m"月"', 'm"月"d"日"', 'yyyy"年"m"月"d"日"'
_CLOCK, _SECONDS = 'h"时"mm"分"', 'h"时"mm"分"ss"秒"'
NUMBERED_DATES = {
    14: 'yyyy/m/d', 22: 'yyyy/m/d h:mm', 27: _YEAR_MONTH, 28: _MONTH_DAY, 29: _MONTH_DAY, 30: 'm-d-yy', 31: _DAY,
    32: _CLOCK, 33: _SECONDS, 34: _CLOCK, 35: _SECONDS, 36: _YEAR_MONTH, 50: _YEAR_MONTH, 51: _MONTH_DAY,
    52: _YEAR_MONTH, 53: _MONTH_DAY, 54: _MONTH_DAY, 55: _CLOCK, 56: _SECONDS, 57: _YEAR_MONTH, 58: _MONTH_DAY,
}
LONG_DATE_OF_THE_SYSTEM = '[$-F800]'

SECTION = re.compile(r'(?:"[^"]*"?|\\.|!.|_.|\*.|\[[^\]]*\]?|[^;])*')
TOKEN = re.compile(r'"(?P<quoted>[^"]*)"?|[\\!](?P<escaped>.)|_.|\*.|\[(?P<bracket>[^\]]*)\]?'
                   r'|(?P<general>General|G/通用格式)|(?P<digits>[0#?][0#?,]*(?:\.[0#?]*)?|\.[0#?]+)(?P<thousands>,*)'
                   r'|(?P<percent>%)|(?P<odd>[Ee][+-]|/|@)|(?P<plain>.)', re.DOTALL | re.IGNORECASE)
SHOWN_AS_SIGN = re.compile(r'[\s()+\-¥￥$€£]*')


@dataclass(frozen=True)
class Section:
    """One section of a number format, taken apart."""

    before: str = ''
    after: str = ''
    least: int = 0
    most: int = 0
    grouped: bool = False
    percent: int = 0
    divisor: int = 1
    kind: str = 'digits'    # digits, general, words: shows no digit, nothing


@lru_cache(maxsize=4096)
def section_of(text: str) -> Section:
    """What one section says; what is out of the ordinary (a fraction, an exponent, a condition) is shown in general."""
    before, after, found, percent = '', '', None, 0
    for token in TOKEN.finditer(text):
        literal = token['quoted'] or token['escaped'] or token['plain'] or ''
        if token['odd'] or (token['bracket'] or '')[:1] in ('<', '>', '='):
            return Section(kind='general')
        if token['general'] or token['digits']:
            if found:
                return Section(kind='general')
            found = token
        if token['percent']:
            percent, literal = percent + 1, '%'
        if found:
            after += literal
        else:
            before += literal
    if found is None:
        return Section(before=before, kind='words' if text else 'nothing')
    if found['general']:
        return Section(before=before, after=after, kind='general')
    whole, _, decimals = found['digits'].partition('.')
    return Section(before, after, decimals.count('0'), len(decimals), ',' in whole.rstrip(','), percent,
                   1000 ** (len(whole) - len(whole.rstrip(',')) if not decimals else len(found['thousands'])))


@lru_cache(maxsize=4096)
def sections(number_format: str) -> tuple[str, ...]:
    parts, at = [], 0
    while at <= len(number_format):
        part = SECTION.match(number_format, at)
        parts.append(part[0] if part else '')
        at += len(parts[-1]) + 1
    return tuple(parts)


def exact(number: Union[int, float]) -> Decimal:
    """A number as it was typed: 0.1 + 0.2 is 0.3, as the program itself shows it."""
    return Decimal(number) if isinstance(number, int) else Decimal('%.15g' % number)


def plain(number: Decimal) -> str:
    text = format(number, 'f')
    return text[1:] if text.startswith('-') and not number else text


def in_general(number: Decimal) -> str:
    text = plain(number)
    return text.rstrip('0').rstrip('.') if '.' in text else text


def rounded(number: Decimal, least: int, most: int) -> Decimal:
    """Half away from zero, with the zeros that the format asks for and no others."""
    if number.adjusted() > 300:
        return number
    text = plain(number.quantize(Decimal(1).scaleb(-most), ROUND_HALF_UP) if number.adjusted() < 20 else number)
    while most > least and text.endswith('0') and '.' in text:
        text, most = text[:-1].rstrip('.'), most - 1
    return Decimal(text)


def show_number(number: Union[int, float], number_format: str) -> Value:
    """A Number where the format is one, text where it has words or a percent sign; None where it shows nothing."""
    value = exact(number)
    if not value.is_finite():
        return str(number)
    parts = sections(number_format)
    chosen = 1 if value < 0 and len(parts) > 1 else 2 if value == 0 and len(parts) > 2 else 0
    section = section_of(parts[chosen])
    if section.kind == 'nothing':
        return None if chosen else Number(in_general(value))
    if chosen == 2 and SHOWN_AS_SIGN.fullmatch(section.before + section.after):
        # accounts show zero as a dash: a number all the same, of the scale of the others
        section = section_of(parts[0])
    if section.kind == 'words':
        return section.before
    return in_section(value, section, signed=chosen == 0)


def in_section(value: Decimal, section: Section, signed: bool) -> Value:
    if section.kind == 'general':
        shown = value
        digits = in_general(abs(value))
    else:
        shown = rounded(value * 100 ** section.percent / section.divisor, section.least, section.most)
        digits = format(abs(shown), ',f' if section.grouped else 'f')
    if SHOWN_AS_SIGN.fullmatch(section.before + section.after):
        return Number(('-' if shown < 0 else '') + digits.replace(',', ''))
    if section.percent and SHOWN_AS_SIGN.fullmatch(section.before) and section.after.strip(' )') == '%':
        return ('-' if shown < 0 else '') + digits + '%'
    return ('-' if signed and shown < 0 else '') + section.before + digits + section.after


# ---------------------------------------------------------------- dates

DATE_TOKEN = re.compile(r'"(?P<quoted>[^"]*)"?|[\\!](?P<escaped>.)|_.|\*.|\[[^\]]*\]?'
                        r'|(?P<half>AM/PM|A/P|上午/下午)|(?P<part>y+|m+|d+|h+|s+|e+|aaaa?)|(?P<plain>.)', re.DOTALL | re.IGNORECASE)


def show_moment(moment: Moment, number_format: str) -> str:
    """A date or a time by its format."""
    if isinstance(moment, datetime.timedelta):
        return str(moment)
    if isinstance(moment, datetime.time):
        moment = datetime.datetime.combine(datetime.date(1900, 1, 1), moment)
    elif not isinstance(moment, datetime.datetime):
        moment = datetime.datetime.combine(moment, datetime.time())
    if number_format.startswith(LONG_DATE_OF_THE_SYSTEM):
        number_format = _DAY
    tokens = list(DATE_TOKEN.finditer(sections(number_format)[0]))
    parts = [(token['part'] or '').lower() for token in tokens]
    if number_format == 'General' or not any(parts):
        return moment.isoformat(' ') if moment.time() != datetime.time() else moment.date().isoformat()
    halves = any(token['half'] for token in tokens)
    shown = ''
    for n, token in enumerate(tokens):
        if parts[n]:
            shown += moment_part(moment, parts[n], is_minute(parts, n), halves)
        elif token['half']:
            shown += half_of_day(moment, token['half'])
        else:
            shown += token['quoted'] or token['escaped'] or token['plain'] or ''
    # what a format ends with for text: ;@ is gone with its section
    return shown.strip()


def is_minute(parts: list[str], n: int) -> bool:
    """m is a minute after an hour or before a second."""
    if parts[n][0] != 'm' or len(parts[n]) > 2:
        return False
    earlier = [part for part in parts[:n] if part]
    later = [part for part in parts[n + 1:] if part]
    return (bool(earlier) and earlier[-1][0] == 'h') or (bool(later) and later[0][0] == 's')


def moment_part(moment: datetime.datetime, part: str, minute: bool, halves: bool) -> str:
    letter, width = part[0], len(part)
    if letter == 'y':
        return '%02d' % (moment.year % 100) if width <= 2 else '%04d' % moment.year
    if letter == 'e':
        return '%04d' % moment.year
    if letter == 'a' or (letter == 'd' and width > 2):
        return weekday(moment, part)
    if letter == 'm' and not minute and width > 2:
        return moment.strftime('%b' if width == 3 else '%B')
    number = {'m': moment.minute if minute else moment.month, 'd': moment.day, 's': moment.second,
              'h': (moment.hour + 11) % 12 + 1 if halves else moment.hour}[letter]
    return '%0*d' % (min(width, 2), number)


def weekday(moment: datetime.datetime, part: str) -> str:
    if part[0] == 'd':
        return moment.strftime('%a' if len(part) == 3 else '%A')
    return ('星期' if len(part) == 4 else '') + '一二三四五六日'[moment.weekday()]


def half_of_day(moment: datetime.datetime, words: str) -> str:
    return words.split('/')[moment.hour >= 12]


def numbered_date(format_number: Optional[int]) -> Optional[str]:
    """The format of a date that a file gives by number alone, as Chinese programs do."""
    return NUMBERED_DATES.get(format_number) if format_number is not None else None
