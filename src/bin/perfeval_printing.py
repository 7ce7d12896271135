"""Grids as .xlsx, .docx, .csv and .pdf. Nothing here knows what a form is: the database says what stands where."""

import csv
import io
import json
import os
import re
import shutil
import signal
import subprocess
import tempfile
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any, Optional

from perfeval_files import Number, Usage, for_spreadsheet

TITLE, SUBTITLE, NOTE, TABLE = 'title', 'subtitle', 'note', 'table'
FONT = '宋体'
# Characters of ten points across A4, landscape, within the margins; Excel measures columns in half of one.
PAPER = 66.0


@dataclass
class Cell:
    """A cell of a grid: the rows and columns that it takes, what it holds, and what it shows."""

    row: int
    column: int
    last_row: int
    last_column: int
    value: Any
    shown: Optional[str]
    style: Optional[str]
    format: Optional[str]


@dataclass
class Block:
    """A part of a grid: a title, a subtitle, a note or a table, of whose rows the first may be its heading."""

    kind: str
    first: int
    head_rows: int
    last: int


class Sheet:
    """A grid as drawn_sheet() gives it."""

    def __init__(self, drawn: str) -> None:
        members = json.loads(drawn, parse_int=Number, parse_float=Number)
        self.name: str = members['sheet']
        self.widths = [float(width) for width in members['widths']]
        self.blocks = [Block(kind, int(first), int(head), int(last)) for kind, first, head, last in members['blocks']]
        self.cells = [Cell(int(row), int(column), int(last_row), int(last_column), value, shown, style, form)
                      for row, column, last_row, last_column, value, shown, style, form in members['cells']]
        self.rows = max((cell.last_row for cell in self.cells), default=0)
        self.columns = len(self.widths)

    def width_of(self, cell: Cell) -> float:
        return sum(self.widths[cell.column - 1:cell.last_column])

    def is_upright(self, cell: Cell) -> bool:
        """A name beside a whole table, in a narrow column, is written downwards."""
        return (cell.style == 'label' and cell.column == cell.last_column == 1 and self.widths[0] < 0.06
                and 3 <= len(cell.shown or '') <= 30)

    def heading(self) -> Optional[Block]:
        """The block that is the longest, if its heading may come again on every next page: not over another table that follows."""
        headed = [block for block in self.blocks if block.head_rows]
        longest = max(headed, key=lambda block: block.last - block.first, default=None)
        return longest if longest and longest.last - longest.first > 4 and longest is headed[-1] else None


def visible(text: str) -> str:
    """Control characters that XML can't hold, as their pictures."""
    text = re.sub('[\x00-\x08\x0b\x0c\x0e-\x1f]', lambda found: chr(0x2400 + ord(found[0])), text.replace('\r\n', '\n').replace('\r', '\n'))
    return re.sub('[\ud800-\udfff\ufffe\uffff]', '\ufffd', text).replace('\x7f', '\u2421')


def lines_of(text: str, width: float) -> int:
    """How many lines a text takes in a column so many characters wide; letters are half as wide as characters."""
    return sum(max(1, -(-sum(1.0 if ord(c) > 0x2e7f else 0.55 for c in line) // max(width, 1.0))) for line in text.split('\n'))


def row_heights(sheet: Sheet) -> list[float]:
    """Points that each row needs, as spreadsheet programs find no height for merged cells."""
    heights = [15.0] * (sheet.rows + 1)
    for cell in sorted(sheet.cells, key=lambda cell: cell.last_row - cell.row):
        if cell.shown:
            if sheet.is_upright(cell):
                needed = 14.5 * len(cell.shown) + 4
            else:
                size = 24.0 if cell.style == TITLE else 13.5
                needed = size * lines_of(cell.shown, sheet.width_of(cell) * PAPER - 0.8) + 4
            missing = needed - sum(heights[cell.row:cell.last_row + 1])
            for row in range(cell.row, cell.last_row + 1):
                heights[row] += max(missing, 0.0) / (cell.last_row - cell.row + 1)
    return [min(height, 409.0) for height in heights]


# ---------------------------------------------------------------- .xlsx

LONGEST_TEXT = 32767


def xlsx_title(name: str, taken: set[str]) -> str:
    """A sheet's name as Excel allows it, and one that no other sheet has."""
    base = re.sub(r"[\[\]:*?/\\]", '_', visible(name).replace('\n', ' ')).strip("' ")[:31] or 'Sheet'
    title, number = base, 1
    while title.lower() in taken or title.lower() == 'history':
        number += 1
        title = '%s~%d' % (base[:31 - len(str(number)) - 1], number)
    taken.add(title.lower())
    return title


def as_float(value: Any) -> Optional[float]:
    """A number that a spreadsheet holds exactly, with the format that shows all its decimals; else it stays text."""
    if not isinstance(value, Number):
        return None
    try:
        exact = Decimal(value)
    except InvalidOperation:
        return None
    number = float(exact)
    digits = len(exact.as_tuple().digits)
    return number if digits <= 15 and Decimal(repr(number)) == exact and -int(exact.as_tuple().exponent) <= 30 else None


def plain_format(value: Number) -> str:
    decimals = max(-int(Decimal(value).as_tuple().exponent), 0)
    return '0.' + '0' * decimals if decimals else '0'


def xlsx_text(text: str, where: str) -> str:
    """Excel reads _x0041_ as an A, unless it is told not to."""
    text = re.sub(r'_(?=x[0-9A-Fa-f]{4}_)', '_x005F_', visible(text))
    if len(text) > LONGEST_TEXT:
        raise Usage('%s has %d characters, and a cell of .xlsx holds %d: print it to html, pdf or docx' % (where, len(text), LONGEST_TEXT))
    return text


def write_xlsx(sheets: list[Sheet], path: str) -> None:
    from openpyxl import Workbook

    book = Workbook()
    book.properties.creator = 'perfeval'
    book.remove(book.active)
    taken: set[str] = set()
    for sheet in sheets:
        fill_xlsx(book.create_sheet(xlsx_title(sheet.name, taken)), sheet)
    book.save(path)


def fill_xlsx(page: Any, sheet: Sheet) -> None:
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
    from openpyxl.utils import get_column_letter

    line = Side(style='thin', color='000000')
    fonts = {TITLE: Font(name=FONT, size=18, bold=True), SUBTITLE: Font(name=FONT, size=11), 'head': Font(name=FONT, size=10, bold=True)}
    plain, shade, framed = Font(name=FONT, size=10), PatternFill('solid', fgColor='F0F2F5'), Border(line, line, line, line)
    bare = {row for block in sheet.blocks if block.kind != TABLE for row in range(block.first, block.last + 1)}
    for cell in sheet.cells:
        corner = page.cell(cell.row, cell.column)
        put_xlsx(corner, cell, page.title)
        corner.font = fonts.get(cell.style or '', plain)
        centred = cell.style in (TITLE, SUBTITLE, 'head', 'label', 'number')
        corner.alignment = Alignment(horizontal='center' if centred else 'left', vertical='center', wrap_text=True,
                                     text_rotation=255 if sheet.is_upright(cell) else 0)
        if cell.style == 'head':
            corner.fill = shade
        if cell.row not in bare:
            for row in page.iter_rows(cell.row, cell.last_row, cell.column, cell.last_column):
                for place in row:
                    place.border = framed
        if (cell.last_row, cell.last_column) != (cell.row, cell.column):
            page.merge_cells(start_row=cell.row, start_column=cell.column, end_row=cell.last_row, end_column=cell.last_column)
    for number, width in enumerate(sheet.widths, 1):
        page.column_dimensions[get_column_letter(number)].width = round(width * PAPER * 2, 2)
    for number, height in enumerate(row_heights(sheet)[1:], 1):
        page.row_dimensions[number].height = round(height, 1)
    set_up_xlsx(page, sheet)


def put_xlsx(corner: Any, cell: Cell, title: str) -> None:
    number = as_float(cell.value)
    if number is not None:
        corner.value = number
        corner.number_format = cell.format or plain_format(cell.value)
    elif cell.shown:
        corner.value = xlsx_text(cell.shown, '%s %s' % (title, corner.coordinate))
        # never a formula, an error or a number, whatever it looks like
        corner.data_type = 's'
        corner.quotePrefix = cell.shown[:1] in ('=', '+', '-', '@', "'")


def set_up_xlsx(page: Any, sheet: Sheet) -> None:
    page.page_setup.orientation = 'landscape'
    page.page_setup.paperSize = page.PAPERSIZE_A4
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.print_options.horizontalCentered = True
    margins = page.page_margins
    margins.left = margins.right = 0.47
    margins.top, margins.bottom, margins.header, margins.footer = 0.51, 0.59, 0.2, 0.3
    page.oddFooter.center.text = '第 &P 页，共 &N 页'
    if heading := sheet.heading():
        page.print_title_rows = '$%d:$%d' % (heading.first, heading.first + heading.head_rows - 1)


# ---------------------------------------------------------------- .csv

def csv_text(sheets: list[Sheet]) -> str:
    """RFC 4180, with a mark that it is UTF-8; a merged cell once, at its corner; an empty line between two sheets."""
    out = io.StringIO(newline='')
    writer = csv.writer(out, lineterminator='\r\n')
    for number, sheet in enumerate(sheets):
        if number:
            writer.writerow([])
        rows: list[list[str]] = [[''] * sheet.columns for _ in range(sheet.rows)]
        for cell in sheet.cells:
            shown = cell.shown or ''
            rows[cell.row - 1][cell.column - 1] = shown if isinstance(cell.value, Number) else for_spreadsheet(shown)
        writer.writerows(rows)
    return '\ufeff' + out.getvalue()


# ---------------------------------------------------------------- .docx

def write_docx(sheets: list[Sheet], path: str) -> None:
    from docx import Document
    from docx.enum.section import WD_ORIENT
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt

    document = Document()
    document.core_properties.author, document.core_properties.comments = 'perfeval', ''
    font = document.styles['Normal'].font
    font.name, font.size = FONT, Pt(10)
    document.styles['Normal'].element.rPr.rFonts.set(qn('w:eastAsia'), FONT)
    section = document.sections[0]
    section.orientation, section.page_width, section.page_height = WD_ORIENT.LANDSCAPE, Mm(297), Mm(210)
    section.left_margin = section.right_margin = Mm(12)
    section.top_margin, section.bottom_margin = Mm(13), Mm(15)
    for number, sheet in enumerate(sheets):
        fill_docx(document, sheet, number > 0)
    document.save(path)


def fill_docx(document: Any, sheet: Sheet, new_page: bool) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    previous = None
    for block in sheet.blocks:
        cells = [cell for cell in sheet.cells if block.first <= cell.row <= block.last]
        if block.kind == TABLE:
            if previous == TABLE or new_page:
                gap = document.add_paragraph()
                gap.paragraph_format.page_break_before = new_page
                gap.paragraph_format.line_spacing = gap.paragraph_format.space_after = gap.paragraph_format.space_before = Pt(0.7)
            docx_table(document, sheet, block, cells)
        else:
            paragraph = document.add_paragraph()
            paragraph.paragraph_format.page_break_before = new_page
            paragraph.paragraph_format.space_after = Pt(3)
            paragraph.paragraph_format.keep_with_next = block.kind != NOTE
            paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT if block.kind == NOTE else WD_ALIGN_PARAGRAPH.CENTER
            run = paragraph.add_run(visible(cells[0].shown or ''))
            run.bold, run.font.size = block.kind == TITLE, Pt({TITLE: 18, SUBTITLE: 11}.get(block.kind, 9.5))
        previous, new_page = block.kind, False


def docx_table(document: Any, sheet: Sheet, block: Block, cells: list[Cell]) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt

    table = document.add_table(block.last - block.first + 1, sheet.columns, style='Table Grid')
    table.autofit = False
    margins = OxmlElement('w:tblCellMar')
    for side in ('left', 'right'):
        margin = OxmlElement('w:' + side)
        margin.set(qn('w:w'), '45')
        margin.set(qn('w:type'), 'dxa')
        margins.append(margin)
    table._tbl.tblPr.insert_element_before(margins, 'w:tblLook', 'w:tblCaption', 'w:tblDescription')
    for column, width in zip(table.columns, sheet.widths):
        column.width = Mm(273 * width)
    # python-docx computes all cells anew each time one is asked for
    places = table._cells
    for cell in cells:
        corner = places[(cell.row - block.first) * sheet.columns + cell.column - 1]
        if (cell.last_row, cell.last_column) != (cell.row, cell.column):
            corner = corner.merge(places[(cell.last_row - block.first) * sheet.columns + cell.last_column - 1])
        put_docx(corner, sheet, cell)
    for number, row in enumerate(table.rows, block.first):
        row.height = Pt(max([12.0] + [(13.5 * -(-len(cell.shown or '') // 2) + 14) / (cell.last_row - cell.row + 1)
                                      for cell in cells if sheet.is_upright(cell) and cell.row <= number <= cell.last_row]))
        properties = row._tr.get_or_add_trPr()
        properties.insert(0, OxmlElement('w:cantSplit'))
        if number < block.first + block.head_rows:
            properties.append(OxmlElement('w:tblHeader'))


def put_docx(corner: Any, sheet: Sheet, cell: Cell) -> None:
    from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Mm

    corner.width = Mm(273 * sheet.width_of(cell))
    corner.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    paragraph = corner.paragraphs[0]
    if cell.shown:
        run = paragraph.add_run(visible(cell.shown))
        run.bold = cell.style == 'head'
    if cell.style in ('head', 'label', 'number'):
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    if sheet.is_upright(cell):
        direction = OxmlElement('w:textDirection')
        direction.set(qn('w:val'), 'tbRlV')
        corner._tc.get_or_add_tcPr().append(direction)


# ---------------------------------------------------------------- .pdf

BROWSERS = ('chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome')
# Nothing is fetched, nothing is kept: the page is one file, and the profile goes with it.
SWITCHES = ('--headless', '--disable-gpu', '--disable-quic', '--disable-extensions', '--disable-background-networking',
            '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage', '--no-first-run', '--no-default-browser-check',
            '--no-pdf-header-footer', '--host-resolver-rules=MAP * ~NOTFOUND')


def browser() -> str:
    for name in BROWSERS:
        if found := shutil.which(name):
            return found
    raise Usage('a PDF is printed by Chromium, which is not installed: apt-get install chromium fonts-noto-cjk')


def expect_font() -> None:
    """Without a Chinese font a page is boxes."""
    if lister := shutil.which('fc-list'):
        found = subprocess.run([lister, ':lang=zh', 'family'], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)
        if found.returncode == 0 and not found.stdout.strip():
            raise Usage('there is no Chinese font to print with: apt-get install fonts-noto-cjk')


def write_pdf(html: str, path: str, timeout: float) -> None:
    """Prints a page with a browser of its own, which ends with it."""
    program = browser()
    expect_font()
    with tempfile.TemporaryDirectory(prefix='perfeval-print.') as folder:
        page, printed = os.path.join(folder, 'page.html'), os.path.join(folder, 'page.pdf')
        with open(page, 'w', encoding='utf-8') as out:
            out.write(html)
        command = [program, *SWITCHES, '--user-data-dir=' + os.path.join(folder, 'profile'), '--print-to-pdf=' + printed, 'file://' + page]
        if os.geteuid() == 0:
            command.insert(1, '--no-sandbox')
        said = run_browser(command, folder, timeout)
        if not os.path.exists(printed) or os.path.getsize(printed) == 0:
            raise Usage('Chromium printed nothing: %s' % (said.strip().splitlines() or ['it did not say why'])[-1])
        shutil.copyfile(printed, path)


def run_browser(command: list[str], folder: str, timeout: float) -> str:
    """What the browser said; it is ended, with all its processes, when its time is over."""
    environment = dict(os.environ, HOME=folder, TMPDIR=folder, XDG_CONFIG_HOME=folder, XDG_CACHE_HOME=folder)
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                               env=environment, start_new_session=True)
    try:
        return process.communicate(timeout=timeout)[1].decode(errors='replace')
    except subprocess.TimeoutExpired:
        raise Usage('Chromium did not finish within %g s: --timeout gives it more' % timeout) from None
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
