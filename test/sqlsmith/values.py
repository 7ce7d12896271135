"""Arguments for any function: by type, what is there, what is at the edge, and what is meant to hurt. Each is SQL text."""

import json
import os
import random
import re
from typing import Callable, Optional

DATA = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'data')


def literal(text: str) -> str:
    text = text.replace('\0', '')
    if '\\' in text:
        return "E'%s'" % text.replace('\\', '\\\\').replace("'", "''")
    return "'%s'" % text.replace("'", "''")


def column(name: str, *columns: int) -> list[str]:
    with open(os.path.join(DATA, name), encoding='utf-8') as source:
        rows = [line.rstrip('\n').split('\t') for line in source if line.strip() and not line.startswith('#')]
    return [row[n] for row in rows for n in columns if n < len(row) and row[n]]


INTEGERS = ('0', '1', '-1', '2', '3', '17', '1000', '1001', '1005', '2019', '2020', '2021', '2147483647', '(-2147483648)')
BIGINTS = INTEGERS + ('9223372036854775807', '(-9223372036854775808)')
NUMERICS = BIGINTS + ("'NaN'", "'Infinity'", "'-Infinity'", '0.005', '-0.5', '10.00', '1e30', '-1e30', '99999999999999999999.99', '1e-16383', "('1' || repeat('0', 131071))",
                      "('0.' || repeat('3', 16000))")
DATES = ("'2020-06-30'", "'infinity'", "'-infinity'", "'4713-01-01 BC'", "'5874897-12-31'", "'0001-01-01'")
TIMES = ("now()", "'2020-06-30 12:00+08'", "'infinity'", "'-infinity'", "'4713-01-01 BC'", "'294276-12-31'")
HOSTILE = ('', ' ', '%', '%s%n%1$s', "'", "''", '"', '\\', "'; DROP TABLE eval.evaluation; --", '"; x', '$$', '$1', '\n', '\t', '\x01\x7f', '\u200b', '\u3000', '\ufeff', '\ufffd', '𠮷', '👨‍👩‍👧',
           'e\u0301', '\u202e', 'NULL', '{}', '{"a":1}', '[]', '<script>&amp;</script>', '../../etc/passwd', 'a' * 64, '字' * 63, 'a' * 8193, '三' * 3000, '9' * 5000, '(' * 400,
           '得1分;' * 900, '(?:a+)+$', '.*', '[', 'İıſß', '-', '--', '/', '—', '１２３．４', '1,234,567.89', '1e400', '0x10', 'NaN', 'Infinity', '−5', '十亿零三', '2020年2月30日', '13月', '99999年')
WORDS = ('draft', 'submitted', 'department_review', 'finance_review', 'published', 'fill_in', 'review', 'finance', 'read', 'department', 'project', '初审', '复审', '终审', 'wangcheng-2020',
         'mof-2020', 'clean', 'd1', '就业局', '产出指标', '数量指标', '万元', '元', 'A01', 'C03', 'E01', 'E', 'W', 'indicator', 'fund_line', 'goal', 'evaluation', 'html', 'zh', 'en', 'smith',
         'smith_member', 'postgres', 'eval', 'higher', 'lower', 'proportional', 'all_or_nothing', 'met', 'scored', '优', 'line_no', 'target', 'code')
TARGETS = column('targets.tsv', 0) + column('pairs.tsv', 0, 1)
ACTUALS = column('actuals.tsv', 0)
RULES = column('rules.tsv', 0)
FORMS = []
for name in ('wangcheng-2020.json', 'clean-2020.json'):
    with open(os.path.join(DATA, name), encoding='utf-8') as form_file:
        FORMS.append(json.load(form_file))
GRIDS = []
for name in sorted(name for name in os.listdir(os.path.join(DATA, 'sheets')) if name.endswith('.json')):
    with open(os.path.join(DATA, 'sheets', name), encoding='utf-8') as sheet_file:
        GRIDS.append(json.load(sheet_file).get('grid'))


def text(rng: random.Random) -> str:
    pick = rng.random()
    if pick < 0.3:
        return rng.choice(HOSTILE)
    if pick < 0.6:
        return rng.choice(WORDS)
    if pick < 0.9:
        return rng.choice(rng.choice((TARGETS, ACTUALS, RULES)))
    return ''.join(rng.choice(rng.choice((HOSTILE, WORDS, TARGETS))) for _ in range(rng.randint(2, 5)))


def scalar(rng: random.Random) -> object:
    return rng.choice((None, True, False, 0, -1, 1, 2020, 10**40, 0.1, text(rng), text(rng), '9.5', [], {}, [[None]], {'': None}))


def json_value(rng: random.Random) -> object:
    """A form with something else in it, cells of a sheet, or anything."""
    pick = rng.random()
    if pick < 0.5:
        form = json.loads(json.dumps(rng.choice(FORMS)))
        if rng.random() < 0.6:
            form['department'] = {'code': 'n%d' % rng.randrange(1000), 'name': '新%s局' % rng.randrange(1000)}
        for _ in range(rng.randint(0, 3)):
            spoil(rng, form)
        return form
    if pick < 0.65:
        grids = json.loads(json.dumps(rng.sample(GRIDS, rng.choice((1, 1, 2)))))
        for _ in range(rng.randint(0, 4)):
            spoil(rng, grids)
        return grids if rng.random() < 0.5 or not grids else grids[0]
    if pick < 0.75:
        rows = [[scalar(rng) for _ in range(rng.randint(0, 9))] for _ in range(rng.randint(0, 12))]
        cells = [{'row': r, 'column': c, 'value': v} for r, row in enumerate(rows) for c, v in enumerate(row)]
        return rng.choice((rows, cells, {'rows': rows}, {'cells': cells}, {'tables': [rows]}))
    return rng.choice((scalar(rng), [scalar(rng) for _ in range(4)], {text(rng): scalar(rng), 'line_no': 1, 'evaluation_id': 1000}))


def spoil(rng: random.Random, node: object) -> None:
    """Somewhere below, one value becomes another, goes or is doubled."""
    while True:
        keys = list(node) if isinstance(node, dict) else list(range(len(node))) if isinstance(node, list) else []
        if not keys:
            return
        key = rng.choice(keys)
        inner = node[key]  # type: ignore[index]
        if isinstance(inner, (dict, list)) and inner and rng.random() < 0.8:
            node = inner
            continue
        if rng.random() < 0.2:
            del node[key]  # type: ignore[attr-defined]
        else:
            node[key] = scalar(rng)  # type: ignore[index]
        return


def json_text(rng: random.Random) -> str:
    return literal(json.dumps(json_value(rng), ensure_ascii=False).replace('\\u0000', ''))


SCALARS: dict[str, Callable[[random.Random], str]] = {
    'int2': lambda rng: rng.choice(('0', '1', '32767', '(-32768)')),
    'int4': lambda rng: rng.choice(INTEGERS),
    'int8': lambda rng: rng.choice(BIGINTS),
    'numeric': lambda rng: rng.choice(NUMERICS),
    'float4': lambda rng: rng.choice(NUMERICS[:16]),
    'float8': lambda rng: rng.choice(NUMERICS[:18]),
    'bool': lambda rng: rng.choice(('true', 'false')),
    'text': lambda rng: literal(text(rng)),
    'varchar': lambda rng: literal(text(rng)),
    'bpchar': lambda rng: literal(text(rng)),
    'cstring': lambda rng: literal(text(rng)),
    'unknown': lambda rng: literal(text(rng)),
    'name': lambda rng: literal(text(rng)[:40]),
    'date': lambda rng: rng.choice(DATES),
    'timestamptz': lambda rng: rng.choice(TIMES),
    'timestamp': lambda rng: rng.choice(TIMES),
    'interval': lambda rng: rng.choice(("'1 day'", "'-1 year'", "'178000000 years'")),
    'bytea': lambda rng: "'\\x%s'" % bytes(rng.randrange(256) for _ in range(rng.randint(0, 40))).hex(),
    'json': json_text,
    'jsonb': json_text,
    'oid': lambda rng: rng.choice(('0', '1', '4294967295', "'eval.evaluation'::regclass")),
    'regclass': lambda rng: rng.choice(("'eval.evaluation'", "'eval.indicator'", "'eval.review'", "'eval.rescore_run'", "'eval.evaluation_summary'", "'pg_class'", '0', "'eval.indicator_pkey'")),
    'regprocedure': lambda rng: rng.choice(("'now()'", '0')),
    'regnamespace': lambda rng: rng.choice(("'eval'", "'perfeval'", "'pg_catalog'", '0')),
    'regrole': lambda rng: rng.choice(("'smith'", "'smith_member'", '0')),
    'target_value': lambda rng: literal(rng.choice(TARGETS) if rng.random() < 0.7 else text(rng)),
    'actual_value': lambda rng: literal(rng.choice(ACTUALS + TARGETS) if rng.random() < 0.7 else text(rng)),
    'scoring_rule': lambda rng: "perfeval.try_scoring_rule(%s)" % literal(rng.choice(RULES) if rng.random() < 0.8 else text(rng)),
}


BASES = {'bigint': 'int8', 'integer': 'int4', 'boolean': 'bool', 'double precision': 'float8', 'character varying': 'varchar'}

# what there is in registry.sql, by the name of the argument that asks for it
THERE = (
    (re.compile('^(form|forms|evaluation_id)$'), ('1000', '1001', '1003', '1005', '1007', '1008')),
    (re.compile('^(fiscal_year|year|other_year|years)$'), ('2020', '2021', '2024')),
    (re.compile('line_no$'), ('1', '2', '3')),
    (re.compile('department|superior'), ('clean', 'd0', 'd1', 'd2', '妇联')),
    (re.compile('scheme'), ('wangcheng-2020', 'mof-2020', 'yueyang-2024', 'mof-2021-trial')),
    (re.compile('stage'), ('draft', 'submitted', 'department_review', 'finance_review', 'published')),
    (re.compile('role|signed_by|reviewer'), ('smith', 'smith_member')),
    (re.compile('dut(y|ies)'), ('fill_in', 'review', 'finance', 'read')),
    (re.compile('rank'), ('初审', '复审', '终审')),
    (re.compile('rule_id'), ('A01', 'B02', 'C03', 'D01', 'E01')),
    (re.compile('section|table'), ('indicator', 'fund', 'form', 'goal', 'fund_line')),
)


def there(rng: random.Random, base: str, name: str) -> Optional[str]:
    for pattern, known in THERE:
        if pattern.search(name):
            found = rng.choice(known)
            if base in ('text', 'varchar', 'name'):
                return literal(found)
            return found if base in ('int4', 'int8', 'numeric') and found.isdigit() else None
    return None


def value(rng: random.Random, type_name: str, base: str, element: Optional[str], composite: bool, name: str = '') -> str:
    """One argument of the type, with its cast."""
    if rng.random() < 0.12:
        return 'NULL::%s' % type_name
    if name and rng.random() < 0.6:
        found = there(rng, BASES.get(element, element) if element else base, name)
        if found:
            return 'ARRAY[%s]::%s' % (found, type_name) if element else '%s::%s' % (found, type_name)
    if element:
        items = [value(rng, element, BASES.get(element, element.rpartition('.')[2].strip('"')), None, False) for _ in range(rng.choice((0, 1, 2, 2, 5, 40)))]
        if items and rng.random() < 0.1:
            return 'ARRAY[[%s]]::%s' % (', '.join(items), type_name)
        return 'ARRAY[%s]::%s' % (', '.join(items), type_name)
    if composite:
        if rng.random() < 0.2:
            return "jsonb_populate_record(NULL::%s, %s)" % (type_name, literal(json.dumps({'evaluation_id': 1000, 'line_no': 1, 'written': {}})))
        return '(SELECT r FROM %s r ORDER BY r::text LIMIT 1 OFFSET %d)' % (type_name, rng.randrange(4))
    make = SCALARS.get(base)
    if make is None:
        return 'NULL::%s' % type_name
    return '%s::%s' % (make(rng), type_name)
