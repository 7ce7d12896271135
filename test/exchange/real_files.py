#!/usr/bin/python3
"""The held-out sheets as real .xlsx, .docx and .csv files, with real merged cells, dates and percentages, through perfeval-load:
what is stored is what the reader made of the grid. TAP."""

import csv
import glob
import json
import os
import re
import subprocess
import sys
import tempfile
from datetime import date
from decimal import Decimal

from docx import Document
from openpyxl import Workbook
from openpyxl.utils import range_boundaries

SHEETS = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'data', 'sheets')
DATABASE = 'real_files'
YEAR = 2022             # of forms that do not say
KINDS = ('xlsx', 'xlsx of two sheets', 'docx', 'csv in GB 18030', 'csv in UTF-8')


class Tap:
    def __init__(self):
        self.count = self.failed = 0

    def ok(self, good, name, *notes):
        self.count += 1
        self.failed += not good
        print('%s %d - %s' % ('ok' if good else 'not ok', self.count, name))
        for note in () if good else notes:
            print('\n'.join('# ' + line for line in str(note).splitlines()))

    def done(self):
        print('1..%d' % self.count)
        return 1 if self.failed else 0


# ---------------------------------------------------------------- grids, in any of their three formats

class Cell:
    def __init__(self, first_row, first, last_row, last, value):
        self.first_row, self.first, self.last_row, self.last, self.value = first_row, first, last_row, last, value


def cells_of(grid):
    if isinstance(grid, dict) and 'cells' in grid:
        ranges = {}
        for cell in grid['cells']:
            first, first_row, last, last_row = range_boundaries(cell['cell'])
            ranges[first_row, first] = Cell(first_row, first, last_row, last, cell['value'])
        return list(ranges.values())
    rows, merged = (grid, []) if isinstance(grid, list) else (grid['rows'], grid['merged'])
    found = {(r, c): Cell(r, c, r, c, value) for r, row in enumerate(rows, 1) for c, value in enumerate(row, 1) if value not in (None, '')}
    for place in merged:
        first, first_row, last, last_row = range_boundaries(place)
        corner = found.setdefault((first_row, first), Cell(first_row, first, last_row, last, None))
        corner.last_row, corner.last = last_row, last
    return list(found.values())


# ---------------------------------------------------------------- files, as people make them

def typed(value):
    """A displayed text as the value and format that display it so: percentages, dates, amounts with separators."""
    if isinstance(value, str):
        if re.fullmatch(r'\d+(\.\d+)?%', value):
            places = len(value[:-1].partition('.')[2])
            return Decimal(value[:-1]) / 100, '0%' if not places else '0.' + '0' * places + '%'
        day = re.fullmatch(r'(\d{4})-(\d\d)-(\d\d)', value)
        if day:
            return date(*map(int, day.groups())), 'yyyy-mm-dd'
        day = re.fullmatch(r'(\d{4})年(\d{1,2})月(\d{1,2})日', value)
        if day:
            return date(*map(int, day.groups())), 'yyyy"年"m"月"d"日"'
        return value, None
    if isinstance(value, Decimal) and value.as_tuple().exponent < 0:
        return value, '0.' + '0' * -value.as_tuple().exponent
    return value, None


def write_xlsx(path, **sheets):
    book = Workbook()
    book.remove(book.active)
    for title, cells in sheets.items():
        write_sheet(book.create_sheet(title), cells)
    book.save(path)


def write_sheet(sheet, cells):
    for c in cells:
        if c.value is not None:
            value, number_format = typed(c.value)
            cell = sheet.cell(c.first_row, c.first, value)
            if isinstance(value, str):
                cell.data_type = 's'        # =3处 is what a form says, no formula
            if number_format:
                cell.number_format = number_format
        if (c.last_row, c.last) != (c.first_row, c.first):
            sheet.merge_cells(start_row=c.first_row, start_column=c.first, end_row=c.last_row, end_column=c.last)


def cut(cells, row):
    """What is above a row, and what is from there on, as a sheet of its own."""
    below = [Cell(c.first_row - row + 1, c.first, c.last_row - row + 1, c.last, c.value) for c in cells if c.first_row >= row]
    return [c for c in cells if c.first_row < row], below


def blocks(cells, height):
    """Rows that no merged cell ties together, from above: paragraphs, a cell over the whole width, and tables between them."""
    width = max(c.last for c in cells)
    lone = {c.first_row for c in cells if (c.first, c.last) == (1, width) and c.first_row == c.last_row}
    table = []
    for row in range(1, height + 1):
        if row not in lone:
            table.append(row)
            continue
        if table:
            yield table
        table = []
        yield row
    if table:
        yield table


def write_docx(grid, path):
    document = Document()
    cells = cells_of(grid)
    width = max(c.last for c in cells)
    at = {(c.first_row, c.first): c for c in cells}
    for block in blocks(cells, max(c.last_row for c in cells)):
        if isinstance(block, int):
            document.add_paragraph(str(at[block, 1].value or ''))
            continue
        table = document.add_table(len(block), width)
        flat = table._cells
        for c in cells:
            if c.first_row in block:
                corner = flat[(c.first_row - block[0]) * width + c.first - 1]
                if (c.last_row, c.last) != (c.first_row, c.first):
                    corner = corner.merge(flat[(c.last_row - block[0]) * width + c.last - 1])
                corner.text = '' if c.value is None else str(c.value)
    document.save(path)


def write_csv(grid, path, encoding):
    with open(path, 'w', encoding=encoding, newline='') as out:
        csv.writer(out).writerows(grid)


# ---------------------------------------------------------------- the database

def psql(query):
    done = subprocess.run(['psql', '-X', '-q', '-A', '-t', '-v', 'ON_ERROR_STOP=1', '-d', DATABASE], input='SET search_path = eval, perfeval;\n' + query, stdout=subprocess.PIPE, encoding='utf-8')
    if done.returncode:
        sys.exit('psql ended with %d' % done.returncode)
    return done.stdout


def as_json(text):
    return json.loads(text, parse_float=Decimal, parse_int=Decimal)


# What the loader made of each file: (file name, sheet) with its forms in order.
STORED = '''
SELECT coalesce(json_agg(json_build_object('file', s.file, 'form', export_form(s.evaluation_id)) ORDER BY s.evaluation_id), '[]')
FROM form_source AS s;
'''
READ = '''
CREATE TEMPORARY TABLE given (line text);
COPY given FROM STDIN WITH (FORMAT csv, DELIMITER E'\\x01', QUOTE E'\\x02');
%s\\.
SELECT json_object_agg(g.line::jsonb ->> 'name', read_sheet(g.line::jsonb -> 'grid') -> 'forms') FROM given AS g;
'''


def squeezed(value):
    """Word turns a line break into a paragraph and leaves blanks at the ends to nobody; a number may come as its text."""
    if isinstance(value, dict):
        return {key: squeezed(item) for key, item in value.items()}
    if isinstance(value, list):
        return [squeezed(item) for item in value]
    if isinstance(value, str):
        text = re.sub(r'\s+', '', value)
        return Decimal(text) if re.fullmatch(r'-?\d+(\.\d+)?', text) else text
    return value


def differences(expected, found, place=''):
    if isinstance(expected, dict) and isinstance(found, dict):
        for key in sorted(expected.keys() | found.keys()):
            yield from differences(expected.get(key), found.get(key), '%s.%s' % (place, key))
    elif isinstance(expected, list) and isinstance(found, list) and len(expected) == len(found):
        for i, (e, f) in enumerate(zip(expected, found)):
            yield from differences(e, f, '%s[%d]' % (place, i))
    elif expected != found:
        yield '%s: of the grid %s, of the file %s' % (place, json.dumps(expected, ensure_ascii=False, default=str), json.dumps(found, ensure_ascii=False, default=str))


def without_code(form):
    form = {'fiscal_year': Decimal(YEAR), **form}
    form['department'] = {key: value for key, value in form.get('department', {}).items() if key != 'code'}
    form.pop('scheme', None)
    return form


def says_whose(form):
    return bool(form.get('department', {}).get('name'))


def says_when(form):
    return form.get('fiscal_year') is not None


# ---------------------------------------------------------------- the test

def write_files(directory, grids):
    for kind in KINDS:
        os.mkdir(os.path.join(directory, kind))
    for name, grid in grids.items():
        write_xlsx(os.path.join(directory, 'xlsx', name + '.xlsx'), Sheet1=cells_of(grid))
        write_docx(grid, os.path.join(directory, 'docx', name + '.docx'))
        if isinstance(grid, list) and all(isinstance(value, str) for row in grid for value in row):
            write_csv(grid, os.path.join(directory, 'csv in GB 18030', name + '.csv'), 'gb18030')
            write_csv(grid, os.path.join(directory, 'csv in UTF-8', name + '.csv'), 'utf-8-sig')
    base_data, form = cut(cells_of(grids['f04-hunan-base-data']), 15)
    write_xlsx(os.path.join(directory, 'xlsx of two sheets', 'f04-hunan-base-data.xlsx'), 基础数据表=base_data, 自评表=form)


def load(paths, *options):
    """What perfeval-load says, and its exit code."""
    if not paths:
        return '', 0
    done = subprocess.run(['perfeval-load', '--dsn', 'dbname=' + DATABASE, '--registry', 'eval', '--no-progress', '--verbose',
                           '--rejects', os.path.join(os.path.dirname(paths[0]), 'perfeval-rejects.csv'), *options, *paths],
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding='utf-8')
    return done.stdout, done.returncode


def check_kind(tap, folder, read):
    psql("SET client_min_messages = warning; DROP SCHEMA eval CASCADE; SELECT perfeval.create_registry('eval');")
    names = [os.path.splitext(path)[0] for path in sorted(os.listdir(folder))]
    dated = [all(map(says_when, read[name])) for name in names]
    paths = [os.path.join(folder, path) for path in sorted(os.listdir(folder))]
    said, code = load([path for path, known in zip(paths, dated) if known])
    said_more, code_more = load([path for path, known in zip(paths, dated) if not known], '--year', str(YEAR))
    said += said_more
    tap.ok(max(code, code_more) <= 1, '%s: perfeval-load ends well' % os.path.basename(folder), said)
    stored = {}
    for row in as_json(psql(STORED)):
        stored.setdefault(os.path.splitext(os.path.basename(row['file']))[0], []).append(row['form'])
    for name, path in zip(names, map(os.path.basename, paths)):
        if not all(map(says_whose, read[name])):
            tap.ok(name not in stored and path in said, '%s: rejected, as it does not say whose it is' % path, said)
            continue
        notes = list(differences([squeezed(without_code(f)) for f in read[name]], [squeezed(without_code(f)) for f in stored.get(name, [])]))
        tap.ok(not notes, '%s: %d forms as the grid has them' % (path, len(read[name])),
               *notes[:12], *[line for line in said.splitlines() if path in line][:4])


def main():
    tap = Tap()
    subprocess.run(['createdb', DATABASE], check=True)
    subprocess.run(['psql', '-X', '-q', '-d', DATABASE, '-c', "CREATE EXTENSION perfeval; SELECT perfeval.create_registry('eval')"],
                   check=True, stdout=subprocess.DEVNULL)
    grids = {}
    for path in sorted(glob.glob(os.path.join(SHEETS, '*.json'))):
        with open(path, encoding='utf-8') as source:
            grids[os.path.splitext(os.path.basename(path))[0]] = as_json(source.read())['grid']
    given = ''.join(json.dumps({'name': name, 'grid': grid}, ensure_ascii=False, default=lambda d: float(d) if d % 1 else int(d)) + '\n'
                    for name, grid in grids.items())
    read = {name: [f['form'] for f in forms] for name, forms in as_json(psql(READ % given)).items()}
    with tempfile.TemporaryDirectory() as directory:
        write_files(directory, grids)
        for kind in KINDS:
            check_kind(tap, os.path.join(directory, kind), read)
    subprocess.run(['dropdb', DATABASE], check=True)
    return tap.done()


sys.dont_write_bytecode = True
sys.exit(main())
