#!/usr/bin/python3
"""perfeval-print: forms on paper, as a browser renders and prints them, and as workbooks, documents and tables. TAP."""

import atexit
import copy
import csv
import html
import io
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from typing import Any

sys.dont_write_bytecode = True
HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [os.path.join(HERE, 'inc'), os.path.join(HERE, '..', '..', 'src', 'bin')]

import docx  # noqa: E402
import openpyxl  # noqa: E402

from devtools import Browser  # noqa: E402
from harness import ROOT, Done, Tap, new_registry, psql, run  # noqa: E402
from perfeval_files import Number  # noqa: E402
from perfeval_readers import read_file  # noqa: E402

DATABASE = 'print'
tap = Tap()
WORK = tempfile.mkdtemp(prefix='print')
atexit.register(shutil.rmtree, WORK, True)
# Millimetres of paper within the margins, at 96 pixels to an inch.
PAPER_WIDTH = round(273 / 25.4 * 96)

with open(os.path.join(ROOT, 'test', 'data', 'wangcheng-2020.json'), encoding='utf-8') as seed_file:
    SEED: dict[str, Any] = json.load(seed_file, parse_float=Number)

HOSTILE = ['<script>alert(1)</script>', '"><img src=http://127.0.0.1:9/x onerror=alert(1)>', ']]><!--', "'; DROP TABLE eval.evaluation; --",
           "=cmd|' /C calc'!A0", '+1-1', '-5.2%', '@SUM(A1)', '\t=1+1', "'quoted'", '#REF!', '_x0041_', 'a\x01b\x1fc', '</style><style>*{display:none}', '1e5', '007', 'TRUE', '2020-12-31']


def hostile_form() -> dict[str, Any]:
    """Every text of the seed's form with something hostile before it, in turn."""
    number = 0

    def poison(value: Any) -> Any:
        nonlocal number
        if isinstance(value, Number) or not isinstance(value, (str, list, dict)):
            return value
        if isinstance(value, list):
            return [poison(item) for item in value]
        if isinstance(value, dict):
            return {key: poison(item) for key, item in value.items()}
        number += 1
        return HOSTILE[number % len(HOSTILE)] + ('' if number <= len(HOSTILE) else value)

    form = poison({key: value for key, value in SEED.items() if key not in ('kind', 'scheme', 'money_unit', 'department', 'funds')})
    form.update(kind='department', money_unit='万元', department={'code': 'hostile', 'name': HOSTILE[0]}, scheme='wangcheng-2020')
    form['funds'] = [{'line': HOSTILE[1], 'budget': HOSTILE[4], 'executed': Number('1.50'), 'points': Number('10'), 'rate': HOSTILE[6]}]
    for extra, indicator in zip(HOSTILE, form['indicators']):
        indicator[extra] = extra
    return form


def long_form() -> dict[str, Any]:
    """More indicators than two pages hold, with long texts."""
    form = copy.deepcopy(SEED)
    form['department'] = {'code': 'long', 'name': '某区卫生健康局'}
    first = form['indicators'][0]
    form['indicators'] = [dict(first, level2='数量指标' if n < 30 else '质量指标', content='第%d项工作：%s' % (n, '按照年度计划组织实施并及时总结；' * (n % 4)),
                               deviation_reason='疫情影响' * (n % 3) or None, points=Number('1.5'), score=Number('1.50')) for n in range(60)]
    return form


def import_form(form: dict[str, Any]) -> int:
    text = json.dumps(form, ensure_ascii=False, default=str)
    # json writes a Number, which is text, in quotes
    text = re.sub(r'"\\u0000([^"]+)"', r'\1', json.dumps(marked(form)))
    return int(psql(DATABASE, 'SELECT eval.import_form($perfeval$%s$perfeval$);' % text))


def marked(value: Any) -> Any:
    """The same, with a mark at every Number that JSON has to write without quotes."""
    if isinstance(value, Number):
        return '\0' + value
    if isinstance(value, list):
        return [marked(item) for item in value]
    if isinstance(value, dict):
        return {key: marked(item) for key, item in value.items()}
    return value


def sheet_of(number: int) -> list[tuple[str, Any]]:
    """Addresses and values of a form's cells, those that hold something."""
    cells = json.loads(psql(DATABASE, "SELECT eval.form_sheet(%d) -> 'cells';" % number), parse_int=Number, parse_float=Number)
    return [(cell['cell'], cell['value']) for cell in cells if cell['value'] not in (None, '')]


def print_(*arguments: Any, **how: Any) -> Done:
    return run('perfeval-print', '--dsn', 'dbname=%s' % DATABASE, *map(str, arguments), cwd=how.pop('cwd', WORK), **how)


def printed(number: int, to: str) -> str:
    path = os.path.join(WORK, '%d.%s' % (number, to))
    done = print_(number, '--to', to, '--output', path)
    tap.ok(done.code == 0 and not done.err and os.path.getsize(path) > 0, 'form %d is printed to %s' % (number, to), done)
    return path


def squeezed(text: str) -> str:
    return re.sub(r'\s+', '', text)


def visible(text: str) -> str:
    return re.sub('[\x00-\x08\x0b-\x1f]', lambda c: chr(0x2400 + ord(c[0])), text)


def flat(text: str) -> str:
    """As it comes back from a file: control characters are pictures, ends of lines are one character."""
    return visible(text.replace('\r\n', '\n'))


# ---------------------------------------------------------------- the page in a browser

MEASURE = '''
(slack => {
    // a box of text is as high as its type may be, which is more than it is
    const middle = rect => (rect.top + rect.bottom) / 2;
    const rects = node => { const r = document.createRange(); r.selectNodeContents(node); return [...r.getClientRects()].filter(x => x.width > 0); };
    const cells = [...document.querySelectorAll('td, th, h1, p')].filter(cell => !cell.closest('tfoot'));
    return cells.map(cell => {
        const box = cell.getBoundingClientRect(), size = parseFloat(getComputedStyle(cell).fontSize);
        return { text: cell.textContent, tag: cell.tagName, row: cell.className, left: box.left, right: box.right, top: box.top, bottom: box.bottom,
            vertical: !!cell.querySelector('.upright'), size,
            outside: rects(cell).filter(r => r.left < box.left - slack || r.right > box.right + slack || middle(r) - size / 2 < box.top - 0.5 || middle(r) + size / 2 > box.bottom + 0.5).length,
            lines: new Set(rects(cell).map(r => Math.round(r.top))).size };
    });
})(%s)
'''


def test_rendered(browser: Browser, number: int, name: str, slack: float = 0.5) -> list[dict[str, Any]]:
    """What a browser makes of a form; slack is for a blank that hangs at the end of a line."""
    path = printed(number, 'html')
    browser.open(path, PAPER_WIDTH)
    cells = browser.value(MEASURE % slack)
    wanted = [flat(str(value)) for _, value in sheet_of(number)]
    found = [cell['text'] for cell in cells if cell['text']]
    tap.same(sorted(found), sorted(wanted), '%s: every cell is on the page, and nothing else' % name)
    tap.same([cell for cell in cells if cell['outside']], [], '%s: no text runs out of its cell' % name)
    tap.ok(all(cell['left'] >= -0.6 and cell['right'] <= PAPER_WIDTH + 0.6 for cell in cells), '%s: no cell lies beyond the paper' % name)
    tap.same(browser.value('document.documentElement.scrollWidth') <= PAPER_WIDTH, True, '%s: the page is not wider than the paper' % name)
    boxes = [cell for cell in cells if cell['tag'] in ('TD', 'TH')]
    crossing = [(a['text'], b['text']) for n, a in enumerate(boxes) for b in boxes[n + 1:]
                if min(a['right'], b['right']) - max(a['left'], b['left']) > 1.5 and min(a['bottom'], b['bottom']) - max(a['top'], b['top']) > 1.5]
    tap.same(crossing, [], '%s: no two cells overlap' % name)
    tap.same(browser.value('document.querySelectorAll("script, img, link, iframe, object, a, form, input, base").length'), 0, '%s: only text and tables' % name)
    tap.same([request['request']['url'] for request in browser.happened('Network.requestWillBeSent')][1:], [], '%s: nothing is fetched' % name)
    tap.same([event for kind in ('Runtime.exceptionThrown', 'Page.javascriptDialogOpening', 'Runtime.consoleAPICalled', 'Log.entryAdded')
              for event in browser.happened(kind)], [], '%s: nothing runs, and the browser has nothing to say' % name)
    return cells


def test_seed_in_browser() -> None:
    browser = Browser()
    try:
        cells = test_rendered(browser, seed, 'the seed')
        title = cells[0]
        tap.ok(title['tag'] == 'H1' and title['lines'] == 1 and abs((title['left'] + title['right']) / 2 - PAPER_WIDTH / 2) < 1, 'the title is one line in the middle', title)
        heading = {cell['text']: cell for cell in cells if cell['tag'] == 'TH' and cell['text'] in ('目标内容', '目标值', '完成值', '未完成原因')}
        body = {cell['text']: cell for cell in cells}
        for text, column in (('至少 30 场', '目标值'), ('开展“线上+线下”技能培训', '目标内容'), ('长期坚持', '目标值'), ('按照标准完成', '完成值')):
            tap.ok(abs(body[text]['left'] - heading[column]['left']) < 0.6 and abs(body[text]['right'] - heading[column]['right']) < 0.6,
                   '%s stands below %s' % (text, column), body[text], heading[column])
        at = next(n for n, cell in enumerate(cells) if cell['text'] == '总分')
        total = cells[at:at + 3]
        tap.same([cell['text'] for cell in total], ['总分', '100', '90.0'], 'the row of the total')
        points, score = [[cell for cell in cells if cell['text'] == word][-1] for word in ('分值', '得分')]
        tap.ok(all(abs(a['left'] - b['left']) < 0.6 for a, b in zip(total[1:], (points, score))), 'stands below points and score', total, points, score)
        tap.ok(total[0]['top'] >= max(cell['bottom'] for cell in cells if cell['text'] == '服务对象满意度指标') - 1, 'and below all else')
        upright = [cell for cell in cells if cell['vertical']]
        tap.same([cell['text'] for cell in upright], ['资金情况（万元）', '部门职能概述', '年度总体目标', '年度绩效指标'], 'the names of the blocks stand upright')
        tap.ok(all(cell['right'] - cell['left'] < 50 < cell['bottom'] - cell['top'] for cell in upright), 'in a narrow column', upright)
        tap.ok(all(cell['size'] > 12.5 for cell in cells), 'no type is smaller than 9.5 points')
        numbers = [cell for cell in cells if re.fullmatch(r'[0-9.]+', cell['text']) and 'number' in cell['row']]
        tap.ok(len(numbers) > 40 and all(cell['lines'] == 1 for cell in numbers), 'no number is broken', [cell for cell in numbers if cell['lines'] > 1])
        fonts = browser.value('[...new Set([...document.querySelectorAll("td")].map(e => getComputedStyle(e).fontFamily))]')
        tap.ok(len(fonts) == 1 and 'Noto Serif CJK SC' in fonts[0], 'one family of type', fonts)
        test_rendered(browser, project, "a project in the ministry's layout")
        test_rendered(browser, hostile, 'a hostile form', 4)
        test_rendered(browser, long, 'a long form')
        browser.open(os.path.join(WORK, '%d.html' % seed), 1400, 'screen')
        tap.same(browser.value('document.documentElement.scrollWidth'), 1400, 'it fits a screen, too')
    finally:
        browser.close()


# ---------------------------------------------------------------- .pdf

def pdf(*command: str) -> str:
    return subprocess.run(command, stdout=subprocess.PIPE, check=True, encoding='utf-8').stdout


def words(path: str) -> list[tuple[int, float, float, float, float, str]]:
    """Page, left, top, right, bottom and text of each word, in points."""
    found, page = [], 0
    for line in pdf('pdftotext', '-bbox', path, '-').splitlines():
        page += '<page ' in line
        if match := re.search(r'xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*)</word>', line):
            found.append((page, *map(float, match.groups()[:4]), match[5]))
    return found


def test_paper(path: str, number: int, name: str) -> None:
    pages = [line.split(':', 1)[1].strip() for line in pdf('pdfinfo', '-f', '1', '-l', '99', path).splitlines() if re.match(r'Page +\d+ size:', line)]
    sizes = {tuple(round(float(part)) for part in re.findall(r'[\d.]+', page)[:2]) for page in pages}
    tap.ok(len(sizes) == 1 and all(abs(a - b) <= 1 for a, b in zip(next(iter(sizes)), (842, 595))), '%s: every page is A4, landscape' % name, sizes)
    box = words(path)
    tap.ok(box and all(left > 30 and right < 812 and 36 < (top + bottom) / 2 < 575 for _, left, top, right, bottom, _ in box), '%s: nothing is printed in the margins' % name,
           [word for word in box if not (word[1] > 30 and word[3] < 812 and 36 < (word[2] + word[4]) / 2 < 575)][:5])
    text = squeezed(pdf('pdftotext', '-raw', path, '-'))
    # a category's text is in one place, in which other columns' lines may stand
    # and no font of Debian's has the pictures of control characters
    missing = [value for _, value in sheet_of(number) if not set(re.sub('[\u2400-\u2421]', '', squeezed(flat(str(value))))) <= set(text)]
    tap.same(missing, [], '%s: every character of every cell is on paper' % name)
    whole = [value for _, value in sheet_of(number) if squeezed(flat(str(value))) in text]
    tap.ok(len(whole) >= 0.9 * len(sheet_of(number)), '%s: nearly every cell reads from beginning to end' % name, '%d of %d' % (len(whole), len(sheet_of(number))))
    tap.ok(all(line.split()[-5] == 'yes' for line in pdf('pdffonts', path).splitlines()[2:]), '%s: the type is in the file' % name)


def test_pdf() -> None:
    path = printed(seed, 'pdf')
    test_paper(path, seed, 'the seed')
    text = pdf('pdftotext', '-layout', path, '-')
    tap.ok(re.search(r'总分\s+100\s+90\.0\s', text), "the total's row is one line", text[-300:])
    tap.ok(re.search(r'年度资金总额\s+324\s+324\s+0\s+10\s+100\.00%\s+10\.0\s', text), 'so is that of the money')
    test_paper(printed(project, 'pdf'), project, 'a project')
    path = printed(long, 'pdf')
    test_paper(path, long, 'a long form')
    pages = [page for page in pdf('pdftotext', '-layout', path, '-').split('\f') if page.strip()]
    tap.ok(len(pages) >= 4, 'a long form has pages', len(pages))
    tap.same([n for n, page in enumerate(pages[1:], 2) if not re.match(r'\s*(年?\s*)?一级指标\s+二级指标\s+三级指标\s+目标内容\s+目标值\s+完成值\s+分值\s+得分', page)], [],
             'each of which begins with the heading of the table')
    tap.same([squeezed(page.strip().splitlines()[-1]) for page in pages], ['第%d页，共%d页' % (n, len(pages)) for n in range(1, len(pages) + 1)], 'and ends with its number')
    lines = {}
    for page, left, top, right, bottom, word in words(path):
        if re.match(r'第\d+项工作', word):
            lines[word] = page
    tap.same(len(lines), 60, 'each line of it is there once')
    test_paper(printed(hostile, 'pdf'), hostile, 'a hostile form')


# ---------------------------------------------------------------- .xlsx

def cells_of(path: str) -> list[tuple[str, Any]]:
    """What perfeval-load reads of a file."""
    return [(cell, value) for grid in read_file(path).grids for cell, value in grid.cells if value not in (None, '')]


def kinds(cells: list[tuple[str, Any]]) -> list[tuple[str, type, str]]:
    return [(cell, type(value) if isinstance(value, Number) else str, flat(str(value))) for cell, value in cells]


def framed(sheet: Any, address: str) -> bool:
    """Whether a line goes all around a cell, merged or not."""
    rows = sheet[address] if ':' in address else ((sheet[address],),)
    return (all(row[0].border.left.style and row[-1].border.right.style for row in rows)
            and all(cell.border.top.style for cell in rows[0]) and all(cell.border.bottom.style for cell in rows[-1]))


def test_xlsx() -> None:
    for number, name in ((seed, 'the seed'), (project, 'a project'), (long, 'a long form'), (hostile, 'a hostile form')):
        path = printed(number, 'xlsx')
        tap.same(kinds(cells_of(path)), kinds(sheet_of(number)), '%s comes back cell by cell, merged as it was, numbers with their decimals' % name)
        book = openpyxl.load_workbook(path)
        sheet = book.worksheets[0]
        tap.same({cell.coordinate: cell.data_type for row in sheet.iter_rows() for cell in row if cell.data_type not in ('s', 'n')}, {},
                 '%s: text is text and numbers are numbers, and nothing is a formula' % name)
        with zipfile.ZipFile(path) as parts:
            tap.ok(b'<f>' not in parts.read('xl/worksheets/sheet1.xml'), '%s: not one in the file' % name)
        page = sheet.page_setup
        tap.same((page.orientation, int(page.paperSize), page.fitToWidth, page.fitToHeight, sheet.sheet_properties.pageSetUpPr.fitToPage),
                 ('landscape', 9, 1, 0, True), '%s: A4, landscape, one page wide' % name)
        tap.same([cell for cell, _ in sheet_of(number)[2:] if not framed(sheet, cell)], [], '%s: every cell has its lines' % name)
        tap.ok(all(cell.alignment.wrap_text for row in sheet.iter_rows() for cell in row if cell.value is not None), '%s: text is wrapped' % name)
    sheet = openpyxl.load_workbook(os.path.join(WORK, '%d.xlsx' % seed)).worksheets[0]
    tap.same((sheet.title, sheet.print_title_rows), ('长沙市望城区妇女联合会', '$18:$18'), 'the heading of the indicators comes again on each page')
    base = import_form({**copy.deepcopy(SEED), 'fiscal_year': 2031, 'base_data': [{'line': '三公经费', '上年决算数': 3, '本年预算数': 2, '本年决算数': 1}]})
    print_(base, '--to', 'xlsx', '--output', os.path.join(WORK, 'base.xlsx'))
    tap.same(openpyxl.load_workbook(os.path.join(WORK, 'base.xlsx')).worksheets[0].print_title_rows, None, 'but not over a table of base data that follows')
    tap.same((sheet['N5'].value, sheet['N5'].number_format, sheet['E5'].number_format), (10, '0.0', '0'), '10.0 is a number that shows its decimal')
    tap.same((sheet['I19'].value, sheet['I19'].data_type), ('21', 's'), 'and 21 is text, as it was filed')
    tap.same((sheet['A4'].alignment.textRotation, sheet['A1'].font.size), (255, 18), 'names stand upright, and the title is large')
    tap.ok(sheet.row_dimensions[9].height and sum(sheet.row_dimensions[row].height for row in range(9, 18)) > 100, 'rows are as high as their text')
    sheet = openpyxl.load_workbook(os.path.join(WORK, '%d.xlsx' % hostile)).worksheets[0]
    risky = [cell for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str) and cell.value[:1] in '=+-@']
    tap.ok(len(risky) > 5 and all(cell.quotePrefix and cell.data_type == 's' for cell in risky), 'what looks like a formula is quoted text', len(risky))


# ---------------------------------------------------------------- .csv and .docx

def test_csv() -> None:
    for number, name in ((seed, 'the seed'), (project, 'a project'), (hostile, 'a hostile form')):
        path = printed(number, 'csv')
        with open(path, 'rb') as file:
            data = file.read()
        tap.ok(data.startswith(b'\xef\xbb\xbf') and b'\r\n' in data, '%s: UTF-8 with its mark, lines as RFC 4180 has them' % name)
        rows = list(csv.reader(io.StringIO(data.decode('utf-8-sig'), newline='')))
        tap.same(len({len(row) for row in rows}), 1, '%s: every line has all columns' % name)
        risky = [value for row in rows for value in row if re.match('[=+@\t\r]|-(?![0-9.]+$)', value)]
        tap.same(risky, [], '%s: nothing that a spreadsheet program would compute' % name)
        tap.same([(cell, str(value)) for cell, value in cells_of(path)],
                 [(re.sub(':.*', '', cell), str(value)) for cell, value in sheet_of(number)], '%s comes back, each cell at its corner' % name)


def test_docx() -> None:
    for number, name in ((seed, 'the seed'), (project, 'a project'), (hostile, 'a hostile form')):
        path = printed(number, 'docx')
        tap.same([squeezed(str(value)) for _, value in cells_of(path)], [squeezed(flat(str(value))) for _, value in sheet_of(number)], '%s comes back in order' % name)
        merged = [re.sub('[0-9]+', '', cell) for cell, _ in cells_of(path)]
        tap.same(merged, [re.sub('[0-9]+', '', cell) for cell, _ in sheet_of(number)], '%s: merged as it was' % name)
        document = docx.Document(path)
        section = document.sections[0]
        tap.same((round(section.page_width.mm), round(section.page_height.mm)), (297, 210), '%s: A4, landscape' % name)
        tap.ok(any(table._tbl.xpath('.//w:tblHeader') for table in document.tables), '%s: headings come again on each page' % name)


# ---------------------------------------------------------------- there and back

def leaves(value: Any, path: str = '') -> dict[str, str]:
    """Every cell of a form as text, by its path; the keys that no printed form shows are left out."""
    if isinstance(value, dict):
        return {key: text for name, item in value.items() if path + name not in ('scheme', 'department/code')
                for key, text in leaves(item, path + name + '/').items()}
    if isinstance(value, list):
        return {key: text for number, item in enumerate(value) for key, text in leaves(item, '%s%d/' % (path, number)).items()}
    return {path.rstrip('/'): flat(str(value)).strip()} if value not in (None, '') else {}


def export(database: str, number: Any) -> dict[str, str]:
    return leaves(json.loads(psql(database, 'SELECT eval.export_form(%s);' % number), parse_int=Number, parse_float=Number))


def test_round_trip() -> None:
    for to in ('xlsx', 'csv', 'docx'):
        for number, name in ((seed, 'the seed'), (project, 'a project')):
            psql('back', 'DELETE FROM eval.evaluation;')
            path = os.path.join(WORK, '%d.%s' % (number, to))
            done = run('perfeval-load', '--dsn', 'dbname=back', '--scheme', 'mof-2020', path, cwd=WORK)
            tap.ok(done.code == 0 and 'imported 1' in done.out, '%s is loaded from %s' % (name, to), done)
            there, back = export(DATABASE, number), export('back', '(SELECT evaluation_id FROM eval.evaluation)')
            tap.same(sorted(there.items() - back.items()), [], '%s comes back from %s, with all that it had' % (name, to))
            tap.same(sorted(back.items() - there.items()), [], '%s comes back from %s, with nothing else' % (name, to))


def test_sheets_round_trip() -> None:
    """Forms as people send them, with what no column is for: all in a folder, and back."""
    numbers = []
    for name in ('f03-hunan-2024', 'f05-sichuan-2023', 'f11-hubei-2022', 'f15-guangdong-review', 'f23-subtotals', 'f38-labels-in-cells', 'f39-signatures-notes', 'g05-split-csv'):
        with open(os.path.join(ROOT, 'test', 'data', 'sheets', name + '.json'), encoding='utf-8') as file:
            document = file.read()
        numbers += psql(DATABASE, "SELECT evaluation_id FROM eval.import_workbook(jsonb_build_array(($perfeval$%s$perfeval$)::jsonb -> 'grid')) WHERE outcome = 'imported';" % document).split()
    tap.ok(len(numbers) >= 8, 'forms to print', numbers)
    for to in ('xlsx', 'csv', 'docx'):
        psql('back', 'DELETE FROM eval.evaluation;')
        folder = os.path.join(WORK, 'sheets-' + to) + os.sep
        done = print_(*numbers, '--to', to, '--output', folder)
        tap.ok(done.code == 0 and len(os.listdir(folder)) == len(numbers), 'they are printed to %s' % to, done)
        done = run('perfeval-load', '--dsn', 'dbname=back', folder, cwd=WORK)
        tap.ok(done.code == 0 and 'imported %d' % len(numbers) in done.out, 'and loaded', done)
        there, back = ([sorted(leaves(form).items()) for form in json.loads(psql(database, 'SELECT jsonb_agg(f) FROM eval.evaluation e, eval.export_form(e.evaluation_id) f WHERE %s;' % which_forms),
                                                                         parse_int=Number, parse_float=Number)]
                       for database, which_forms in ((DATABASE, 'e.evaluation_id IN (%s)' % ', '.join(numbers)), ('back', 'true')))
        tap.same([dict(form).get('title') for form in there if form not in back], [], 'every one comes back from %s' % to)
        tap.same([form for form in back if form not in there][:1], [], 'and nothing else')


def test_last_row() -> None:
    """Where signatures would stand alone on a page, a row comes with them."""
    sheets = [{'cells': [{'cell': 'A1:B1', 'value': '退回单', 'style': 'title'}, {'cell': 'A2', 'value': '序号', 'style': 'head'}, {'cell': 'B2', 'value': '问题', 'style': 'head'}]
               + [{'cell': '%s%d' % (column, row), 'value': '第%d行' % row} for row in range(3, rows) for column in 'AB']
               + [{'cell': 'A%d:B%d' % (rows, rows), 'value': '共若干项', 'style': 'note'}, {'cell': 'A%d' % (rows + 1), 'value': '审核人签字', 'style': 'label'}, {'cell': 'B%d' % (rows + 1), 'value': '年月日'}]}
              for rows in range(16, 30)]
    path = os.path.join(WORK, 'slips.html')
    with open(path, 'w', encoding='utf-8') as file:
        file.write(psql(DATABASE, 'SELECT eval.workbook_html($perfeval$%s$perfeval$);' % json.dumps(sheets)))
    subprocess.run(['chromium', '--headless', '--no-sandbox', '--no-pdf-header-footer', '--print-to-pdf=' + path[:-4] + 'pdf', 'file://' + path],
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True, timeout=120)
    pages = [squeezed(page) for page in pdf('pdftotext', '-raw', path[:-4] + 'pdf', '-').split('\f')]
    signed = [page for page in pages if '审核人签字' in page]
    tap.ok(len(signed) == len(sheets) < len(pages) - 1, 'slips of one page and of two', len(pages))
    tap.same([page for page in signed if not re.search(r'第\d+行', page)], [], 'signatures never stand alone')


# ---------------------------------------------------------------- the bureau's papers

def test_papers() -> None:
    """Grids of whatever kind: their texts are in every format."""
    psql(DATABASE, """
        DO $$ BEGIN
            IF to_regprocedure('eval.summary_sheet(integer)') IS NULL THEN
                CREATE FUNCTION eval.summary_sheet(fiscal_year integer) RETURNS jsonb LANGUAGE sql AS $s$
                    SELECT jsonb_build_object('sheet', '汇总表', 'cells', jsonb_build_array(
                            jsonb_build_object('cell', 'A1:C1', 'value', fiscal_year || '年度绩效自评汇总表', 'style', 'title'),
                            jsonb_build_object('cell', 'A2', 'value', '部门', 'style', 'head'), jsonb_build_object('cell', 'B2', 'value', '执行率', 'style', 'head'),
                            jsonb_build_object('cell', 'C2', 'value', '金额', 'style', 'head'))
                        || (SELECT jsonb_agg(c) FROM generate_series(3, 80) n, LATERAL (VALUES
                            (jsonb_build_object('cell', 'A' || n, 'value', '第' || n || '单位', 'style', 'text')),
                            (jsonb_build_object('cell', 'B' || n, 'value', 0.99345, 'style', 'number', 'format', '0.00%')),
                            (jsonb_build_object('cell', 'C' || n, 'value', 12345.5 * n, 'style', 'number', 'format', '#,##0.00'))) v (c))) $s$;
            END IF;
        END $$;""")
    for option, function, argument in (('--summary', 'summary_sheet', 2020), ('--not-filed', 'not_filed_sheet', 2020), ('--return-slip', 'return_slip_sheet', seed),
                                       ('--rectification', 'rectification_sheet', seed)):
        if psql(DATABASE, "SELECT count(*) FROM pg_proc WHERE proname = '%s';" % function) == '0':
            continue
        texts = [squeezed(text) for text in json.loads(psql(DATABASE, """
            SELECT jsonb_agg(eval.displayed(c -> 'value', c ->> 'format')) FROM jsonb_array_elements(eval.%s(%d) -> 'cells') c WHERE c ->> 'value' <> '';""" % (function, argument)))]
        for to in ('html', 'pdf', 'xlsx', 'docx', 'csv'):
            path = os.path.join(WORK, function + '.' + to)
            done = print_(option, argument, '--to', to, '--output', path)
            if to == 'html':
                with open(path, encoding='utf-8') as file:
                    found = squeezed(html.unescape(re.sub('<[^>]+>', '', file.read())))
            elif to == 'pdf':
                found = squeezed(pdf('pdftotext', '-raw', path, '-'))
            else:
                found = '\n'.join(squeezed(str(value)) for _, value in cells_of(path))
            missing = [text for text in texts if text not in found and (to != 'xlsx' or not re.fullmatch('[0-9.,]+', text))]
            tap.ok(done.code == 0 and not missing, '%s is printed to %s' % (option, to), done, missing[:5])


# ---------------------------------------------------------------- the program

def test_program() -> None:
    with open(os.path.join(WORK, '%d.html' % seed), encoding='utf-8', newline='') as file:
        tap.same(file.read(), psql(DATABASE, 'SELECT eval.form_html(%d);' % seed) + '\n', 'html is what form_html() gives')
    done = print_(seed, '--to', 'html', '--output', '-')
    tap.ok(done.code == 0 and done.out.startswith('<!DOCTYPE html>') and done.out.rstrip().endswith('</html>'), 'to the standard output', done)
    folder = os.path.join(WORK, 'folder') + os.sep
    done = print_(seed, project, '--to', 'xlsx', '--output', folder)
    tap.same((done.code, sorted(os.listdir(folder))), (0, sorted(['%d-长沙市望城区妇女联合会.xlsx' % seed, '%d-农村公路提质改造工程.xlsx' % project])), 'several forms are a file each in a folder')
    both = os.path.join(WORK, 'both.xlsx')
    done = print_(seed, project, '--to', 'xlsx', '--output', both)
    tap.same((done.code, openpyxl.load_workbook(both).sheetnames), (0, ['长沙市望城区妇女联合会', '农村公路提质改造工程']), 'or a sheet each in a file')
    both = os.path.join(WORK, 'both.pdf')
    done = print_(seed, project, '--to', 'pdf', '--output', both)
    pages = [squeezed(page) for page in pdf('pdftotext', '-raw', both, '-').split('\f')]
    tap.ok(done.code == 0 and [n for n, page in enumerate(pages) if '部门整体自评表' in page or '项目支出绩效自评表' in page] == [0, 3],
           'or pages of their own in one PDF', [page[:20] for page in pages])
    done = print_(seed, 4711, '--to', 'csv', '--output', folder)
    tap.ok(done.code == 1 and 'there is no form 4711' in done.err and len(os.listdir(folder)) == 3, 'a form that is not there is told, the others are printed', done)
    done = print_('--return-slip', 4711, seed, '--to', 'csv', '--output', folder)
    tap.ok(done.code == 1 and 'there is no form 4711' in done.err and 'CONTEXT' not in done.err and any('return-slip-%d' % seed in name for name in os.listdir(folder)),
           'so is one whose slip is asked for', done)
    done = print_('--rectification', 4711, '--to', 'csv', '--output', folder)
    tap.ok(done.code == 1 and 'there is no form 4711' in done.err and 'CONTEXT' not in done.err, 'or its notice', done)
    done = print_('--to', 'csv')
    tap.ok(done.code == 2 and 'nothing to print' in done.err, 'nothing to print is an error', done)
    done = print_(seed, '--to', 'csv', '--output', '/nowhere/x.csv')
    tap.ok(done.code == 2 and "can't be written" in done.err and '.perfeval-print.' not in done.err and 'Traceback' not in done.err, 'so is a place that is not there', done)
    done = print_(seed, '--to', 'csv', '--registry', 'nothing')
    tap.ok(done.code == 2 and 'holds no registry' in done.err, 'and a registry that is none', done)
    done = run('perfeval-print', '--dsn', 'host=/nowhere', '1', '--to', 'csv')
    tap.ok(done.code == 2 and 'no connection' in done.err and 'Traceback' not in done.err, 'and a database that is not there', done)
    bare = os.path.join(WORK, 'bin')
    os.makedirs(bare)
    done = print_(seed, '--to', 'pdf', '--output', os.path.join(WORK, 'none.pdf'), env={'PATH': bare + ':' + os.path.dirname(which('perfeval-print'))})
    tap.ok(done.code == 2 and 'apt-get install chromium fonts-noto-cjk' in done.err and not os.path.exists(os.path.join(WORK, 'none.pdf')), 'without a browser: what to install', done)
    with open(os.path.join(bare, 'chromium'), 'w', encoding='utf-8') as file:
        file.write('#!/bin/sh\nexec sleep 600\n')
    os.chmod(os.path.join(bare, 'chromium'), 0o755)
    done = print_(seed, '--to', 'pdf', '--timeout', '1', '--output', os.path.join(WORK, 'none.pdf'), env={'PATH': bare + ':' + os.environ['PATH']})
    tap.ok(done.code == 2 and 'within 1 s' in done.err and done.seconds < 20 and not os.path.exists(os.path.join(WORK, 'none.pdf')), 'a browser that hangs is ended', done)
    with open(os.path.join(bare, 'fc-list'), 'w', encoding='utf-8') as file:
        file.write('#!/bin/sh\n')
    os.chmod(os.path.join(bare, 'fc-list'), 0o755)
    done = print_(seed, '--to', 'pdf', '--output', os.path.join(WORK, 'none.pdf'), env={'PATH': bare + ':' + os.environ['PATH']})
    tap.ok(done.code == 2 and 'apt-get install fonts-noto-cjk' in done.err, 'without a Chinese font: what to install', done)
    psql(DATABASE, "UPDATE eval.evaluation SET achievement = repeat('长', 40000) WHERE evaluation_id = %d;" % long)
    done = print_(long, '--to', 'xlsx', '--output', os.path.join(WORK, 'none.xlsx'))
    tap.ok(done.code == 2 and '32767' in done.err and not os.path.exists(os.path.join(WORK, 'none.xlsx')), 'a text that no cell of a workbook holds is told', done)
    done = print_(long, '--to', 'docx', '--output', os.path.join(WORK, 'long.docx'))
    tap.ok(done.code == 0, 'a document takes it', done)
    tap.same([name for name in os.listdir(WORK) if name.startswith('.perfeval')], [], 'nothing unfinished is left behind')


def which(program: str) -> str:
    return subprocess.run(['which', program], stdout=subprocess.PIPE, check=True, encoding='utf-8').stdout.strip()


new_registry(DATABASE)
new_registry('back')
seed = import_form(SEED)
project = import_form({
    'title': '项目支出绩效自评表', 'fiscal_year': Number('2023'), 'kind': 'project', 'subject': '农村公路提质改造工程', 'money_unit': '万元', 'scheme': 'mof-2020',
    'department': {'code': 'jt', 'name': '县公路中心'}, 'supervising_department': '县交通运输局', 'implementing_unit': '县公路中心', 'filled_in_by': '张三', 'phone': '0731-88888888',
    'funds': [{'line': '年度资金总额', 'initial_budget': Number('2860.00'), 'budget': Number('2860'), 'executed': Number('2838.836'), 'points': Number('10'), 'rate': '99.26%', 'score': Number('9.93')},
              {'line': '其中：当年财政拨款', 'budget': Number('2860'), 'executed': Number('2838.836'), 'points': '—', 'rate': '99.26%', 'score': '—'}],
    'goals': ['改造公路62.5公里'], 'achievement': '改造63.2公里',
    'indicators': [{'level1': '产出指标', 'level2': '数量指标', 'level3': '改造里程', 'target': '≥62.5公里', 'actual': '63.2公里', 'points': Number('20'), 'score': Number('20')},
                   {'level1': '产出指标', 'level2': '数量指标', 'level3': '危桥改造', 'target': '5座', 'actual': '4座', 'points': Number('30.0'), 'score': Number('24.00'), 'deviation_reason': '一座改为新建'}],
    'total': {'points': Number('100'), 'score': Number('99.83')}})
hostile = import_form(hostile_form())
long = import_form(long_form())
tap.run([test_seed_in_browser, test_pdf, test_xlsx, test_csv, test_docx, test_round_trip, test_sheets_round_trip, test_last_row, test_papers, test_program])
