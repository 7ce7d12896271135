"""Files as grids: .xlsx .xlsm .xls .docx .csv .json, through the libraries that know them. Nothing here knows what a form is."""

import codecs
import csv
import io
import json
import os
import zipfile
from dataclasses import dataclass, field
from typing import Any, Callable, Iterator, Optional

from perfeval_files import Grid, Number, Refusal, Value, column_name, from_spreadsheet, json_value, printable
from perfeval_formats import numbered_date, show_moment, show_number

MB = 1024 * 1024
# What a form, or an export of thousands of lines, stays well below.
MAX_FILE = 24 * MB
MAX_PART = 40 * MB
MAX_UNPACKED = 160 * MB
MAX_RATIO = 200
MAX_PARTS = 5000
MAX_ROWS = 200000
MAX_COLUMNS = 1000
MAX_CELLS = 400000
MAX_CELLS_OF_TEXT = 1500000    # of a .csv or .json, which cost a tenth
MAX_SHEETS = 500

ZIP, OLE = b'PK\x03\x04', b'\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'


@dataclass
class Reading:
    """What a file holds: grids, or a document of JSON as it is written; and what a person should know of it."""

    grids: list[Grid] = field(default_factory=list)
    document: Optional[str] = None
    notes: list[tuple[str, str]] = field(default_factory=list)


# ---------------------------------------------------------------- what a file really is

def too_large(zh: str, en: str, **place: str) -> Refusal:
    return Refusal('文件过大：' + zh, 'too large: ' + en, '54000', **place)


def damaged(zh: str, en: str) -> Refusal:
    return Refusal('文件已损坏或不完整：' + zh, 'damaged or cut short: ' + en, '22P02')


def mislabelled(path: str, zh: str, en: str) -> Refusal:
    suffix = os.path.splitext(path)[1]
    return Refusal('扩展名是 %s，内容却是%s：请用办公软件打开，另存为 .xlsx 后再导入' % (suffix, zh),
                   'named %s, but it is %s: open it in an office program and save it as .xlsx' % (suffix, en), '22P02')


def read_bytes(path: str) -> bytes:
    """The whole of a regular file of a size that can be."""
    size = os.stat(path).st_size
    if size > MAX_FILE:
        raise too_large('%.1f MB，上限 %d MB' % (size / MB, MAX_FILE // MB),
                        '%.1f MB, at most %d MB are read' % (size / MB, MAX_FILE // MB))
    with open(path, 'rb') as file:
        data = file.read(MAX_FILE + 1)
    if not data:
        raise Refusal('空文件（0 字节）', 'an empty file (0 bytes)', '22P02')
    return data


def is_markup(data: bytes) -> bool:
    start = data[:1024].lstrip(b'\xef\xbb\xbf \t\r\n').lower()
    return start.startswith((b'<!doctype', b'<html', b'<table', b'<?xml', b'<meta', b'<head', b'<style', b'<div'))


def holds_name(data: bytes, name: str) -> bool:
    """Whether the directory of an OLE container has this name."""
    return name.encode('utf-16-le') in data


def expect_zip(path: str, data: bytes) -> None:
    if data.startswith(ZIP):
        return
    if data.startswith(OLE):
        if holds_name(data, 'EncryptedPackage'):
            raise locked()
        if holds_name(data, 'WordDocument'):
            raise mislabelled(path, '旧版 Word 文件（.doc）', 'an old Word file (.doc)')
        raise mislabelled(path, '旧版 Excel 文件（.xls）', 'an old Excel file (.xls)')
    expect_no_text(path, data)
    raise damaged('不是有效的 Office 文件', 'not an Office file')


def expect_ole(path: str, data: bytes) -> None:
    if data.startswith(OLE):
        if holds_name(data, 'EncryptedPackage'):
            raise locked()
        if not holds_name(data, 'Workbook') and not holds_name(data, 'Book'):
            raise damaged('其中没有工作簿', 'there is no workbook in it')
        return
    if data.startswith(ZIP):
        raise mislabelled(path, '新版 Excel 文件（.xlsx）', 'a new Excel file (.xlsx)')
    if data[:2] == b'\x09\x08' or data[:2] == b'\x09\x04' or data[:2] == b'\x09\x02' or data[:2] == b'\x09\x00':
        return
    expect_no_text(path, data)
    raise damaged('不是有效的 Excel 文件', 'not an Excel file')


def expect_no_text(path: str, data: bytes) -> None:
    """A system's export of HTML or CSV under a spreadsheet's name."""
    if is_markup(data):
        raise mislabelled(path, '网页或 XML 文本', 'a page of HTML or XML')
    try:
        text_of(data[:4096] if len(data) <= 4096 else data[:data.rfind(b'\n', 0, 4096) + 1])
    except Refusal:
        return
    raise mislabelled(path, '纯文本（如 CSV）', 'plain text, such as CSV')


def locked() -> Refusal:
    return Refusal('文件有打开密码：请取消密码后再导入', 'protected by a password: remove the password and load it again', '0A000')


# ---------------------------------------------------------------- zip containers

@dataclass
class Seen:
    """What the bytes of an Office file's parts show before they are parsed."""

    formulas: bool = False
    cells: int = 0


def check_zip(data: bytes) -> Seen:
    """Refuses what would not fit before anything is unpacked, and entities before anything is parsed."""
    seen = Seen()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as container:
            check_directory(container.infolist())
            for part in container.infolist():
                if part.filename.lower().endswith(('.xml', '.rels', '.vml')):
                    check_part(container, part, seen)
    except zipfile.BadZipFile as error:
        raise damaged('压缩目录或校验和不对', str(error)) from error
    except (NotImplementedError, EOFError, RuntimeError, ValueError, zipfile.zlib.error) as error:
        raise damaged('无法解压', str(error)) from error
    return seen


def check_directory(parts: list[zipfile.ZipInfo]) -> None:
    if any(part.flag_bits & 1 for part in parts):
        raise locked()
    if len(parts) > MAX_PARTS:
        raise too_large('内含 %d 个部件' % len(parts), '%d parts in it, at most %d are read' % (len(parts), MAX_PARTS))
    total = sum(part.file_size for part in parts)
    if total > MAX_UNPACKED:
        raise too_large('解压后 %.0f MB，上限 %d MB' % (total / MB, MAX_UNPACKED // MB),
                        '%.0f MB unpacked, at most %d MB are read' % (total / MB, MAX_UNPACKED // MB))
    for part in parts:
        check_ratio(part)


def check_ratio(part: zipfile.ZipInfo) -> None:
    name = printable(part.filename)
    if part.file_size > MAX_PART:
        raise too_large('%s 解压后 %.0f MB，上限 %d MB' % (name, part.file_size / MB, MAX_PART // MB),
                        '%s has %.0f MB unpacked, at most %d MB are read' % (name, part.file_size / MB, MAX_PART // MB))
    if part.file_size > MB and part.file_size > MAX_RATIO * max(part.compress_size, 1):
        raise too_large('%s 的压缩比高达 %d，疑似压缩炸弹' % (name, part.file_size // max(part.compress_size, 1)),
                        '%s is packed %d to 1, as a zip bomb is' % (name, part.file_size // max(part.compress_size, 1)))


def check_part(container: zipfile.ZipFile, part: zipfile.ZipInfo, seen: Seen) -> None:
    """Unpacks one part to the end, never more of it than the directory says, and looks at its bytes."""
    before, left = b'', MAX_PART
    with container.open(part) as stream:
        while chunk := stream.read(MB):
            left -= len(chunk)
            if left < 0:
                raise too_large('%s 解压后超过 %d MB' % (printable(part.filename), MAX_PART // MB),
                                '%s has more than %d MB unpacked' % (printable(part.filename), MAX_PART // MB))
            data = before + chunk
            if b'<!DOCTYPE' in data or b'<!ENTITY' in data:
                raise Refusal('%s 内有 XML 实体或文档类型声明，Office 文件不应有，拒绝读取' % printable(part.filename),
                              '%s declares XML entities or a document type, which no Office file does' % printable(part.filename),
                              '22P02')
            seen.formulas |= b'<f>' in data or b'<f ' in data
            seen.cells += chunk.count(b'<c ') + chunk.count(b'<c>') + chunk.count(b'<c/>')
            before = chunk[-16:]
    # empty cells that only have a border take as much memory as others
    check_extent('', 0, 0, seen.cells)


# ---------------------------------------------------------------- .xlsx

def read_xlsx(path: str) -> Reading:
    import openpyxl

    data = read_bytes(path)
    expect_zip(path, data)
    seen = check_zip(data)
    book = openpyxl.load_workbook(io.BytesIO(data), data_only=True, keep_links=False)
    check_sheets(len(book.sheetnames))
    reading = Reading()
    for sheet in book.worksheets:
        reading.grids.append(xlsx_grid(sheet, book.epoch))
        reading.notes += xlsx_hidden(sheet)
    if seen.formulas:
        written = openpyxl.load_workbook(io.BytesIO(data), data_only=False, keep_links=False)
        for sheet in book.worksheets:
            reading.notes += without_value(sheet, written[sheet.title])
    return reading


def check_sheets(count: int) -> None:
    if count > MAX_SHEETS:
        raise too_large('%d 张工作表' % count, '%d sheets, at most %d are read' % (count, MAX_SHEETS))


def check_extent(sheet: str, rows: int, columns: int, cells: int, most: int = MAX_CELLS) -> None:
    """The last row and column with something in them, and how many cells have."""
    if columns > MAX_COLUMNS:
        raise too_large('工作表有 %d 列，上限 %d 列' % (columns, MAX_COLUMNS),
                        '%d columns, at most %d are read' % (columns, MAX_COLUMNS), sheet=sheet)
    if rows > MAX_ROWS:
        raise too_large('工作表有 %d 行，上限 %d 行' % (rows, MAX_ROWS),
                        '%d rows, at most %d are read' % (rows, MAX_ROWS), sheet=sheet)
    if cells > most:
        raise too_large('工作表有 %d 个单元格，上限 %d 个' % (cells, most),
                        '%d cells, at most %d are read' % (cells, most), sheet=sheet)


def xlsx_grid(sheet: Any, epoch: Any) -> Grid:
    """openpyxl's own table of cells, as iter_rows() would fill in all that are not there."""
    shown = {}
    for place, cell in sheet._cells.items():
        value = xlsx_value(cell, epoch) if cell.value is not None else None
        if value not in (None, ''):
            shown[place] = value
    merged = {(r.min_row, r.min_col): (r.max_row, r.max_col) for r in sheet.merged_cells.ranges}
    return grid_of(sheet.title, shown, merged)


def grid_of(title: str, shown: dict[tuple[int, int], Value], merged: dict[tuple[int, int], tuple[int, int]]) -> Grid:
    """Cells and merged ranges by row and column; ranges end with the sheet where they were drawn to the end of the world."""
    rows = max((row for row, _ in shown), default=0)
    columns = max((column for _, column in shown), default=0)
    check_extent(title, rows, columns, len(shown))
    grid = Grid(title)
    for row, column in sorted(shown.keys() | {place for place in merged if place[0] <= rows and place[1] <= columns}):
        last_row, last_column = merged.get((row, column), (row, column))
        if last_row > MAX_ROWS or last_row - row > 10000:
            last_row = max(rows, row)
        if last_column > MAX_COLUMNS:
            last_column = max(columns, column)
        grid.put(shown.get((row, column)), row, column, last_row, last_column)
    return grid


def xlsx_value(cell: Any, epoch: Any) -> Value:
    from openpyxl.utils.datetime import from_excel

    value = cell.value
    if isinstance(value, bool):
        return 'TRUE' if value else 'FALSE'
    if isinstance(value, (int, float)):
        # openpyxl takes the dates that only Chinese programs number for plain numbers
        date = numbered_date(cell._style.numFmtId)
        if date is None:
            return show_number(value, cell.number_format)
        return show_moment(from_excel(value, epoch), date)
    if isinstance(value, str):
        return unescaped(value)
    return show_moment(value, numbered_date(cell._style.numFmtId) or cell.number_format)


def unescaped(text: str) -> str:
    """_x000D_ is how Excel stores a carriage return."""
    if '_x' in text:
        from openpyxl.utils.escape import unescape
        text = unescape(text)
    return tidy(text)


def tidy(text: str) -> str:
    """Lines end in \\n, and there is no NUL, which no text of PostgreSQL can hold."""
    return text.replace('\r\n', '\n').replace('\r', '\n').replace('\0', '')


def xlsx_hidden(sheet: Any) -> list[str]:
    if sheet.sheet_state != 'visible':
        return [hidden_sheet(sheet.title)]
    rows = {row for row, dimension in sheet.row_dimensions.items() if dimension.hidden}
    columns = set()
    for dimension in sheet.column_dimensions.values():
        if dimension.hidden and dimension.min and dimension.max:
            columns.update(range(dimension.min, min(dimension.max, MAX_COLUMNS) + 1))
    filled = [place for place, cell in sheet._cells.items() if cell.value is not None] if rows or columns else []
    return hidden_lines(sheet.title, {row for row, _ in filled} & rows, {column for _, column in filled} & columns)


def hidden_sheet(title: str) -> tuple[str, str]:
    return '工作表“%s”是隐藏的，已照常读取' % printable(title), 'sheet %s is hidden, and was read' % printable(title)


def hidden_lines(title: str, rows: set[int], columns: set[int]) -> list[tuple[str, str]]:
    named = [('行', 'rows', [str(row) for row in sorted(rows)]), ('列', 'columns', [column_name(column) for column in sorted(columns)])]
    return [('工作表“%s”有隐藏的%s，已照常读取：%s' % (printable(title), zh, some(names, '、', '等%d%s' % (len(names), zh))),
             'sheet %s: hidden %s were read: %s' % (printable(title), en, some(names, ', ', ' and %d more' % (len(names) - 10))))
            for zh, en, names in named if names]


def some(names: list[str], comma: str, more: str) -> str:
    """The first ten of many."""
    return comma.join(names[:10]) + (more if len(names) > 10 else '')


def without_value(shown: Any, written: Any) -> list[tuple[str, str]]:
    """A formula that no program has computed yet shows nothing."""
    empty = [cell.coordinate for place, cell in sorted(written._cells.items())
             if cell.data_type == 'f' and shown._cells[place].value is None]
    if not empty:
        return []
    return [('工作表“%s”：%s 的公式没有存下结果，按空格读取：请用办公软件打开，保存后再导入'
             % (printable(shown.title), some(empty, '、', '等%d格' % len(empty))),
             'sheet %s: no value is stored for the formula in %s: open the file in a spreadsheet program and save it'
             % (printable(shown.title), some(empty, ', ', ' and %d more' % (len(empty) - 10))))]


# ---------------------------------------------------------------- .xls

def read_xls(path: str) -> Reading:
    import xlrd

    data = read_bytes(path)
    expect_ole(path, data)
    try:
        book = xlrd.open_workbook(file_contents=data, formatting_info=True, logfile=open(os.devnull, 'w'))
    except xlrd.XLRDError as error:
        if 'encrypted' in str(error).lower():
            raise locked() from error
        raise damaged('无法按 .xls 读取', str(error)) from error
    check_sheets(book.nsheets)
    reading = Reading()
    for sheet in book.sheets():
        reading.grids.append(xls_grid(book, sheet))
        if sheet.visibility:
            reading.notes.append(hidden_sheet(sheet.name))
        else:
            reading.notes += xls_hidden(sheet)
    return reading


def xls_grid(book: Any, sheet: Any) -> Grid:
    shown = {}
    for row in range(sheet.nrows):
        for column in range(sheet.row_len(row)):
            value = xls_value(book, sheet, row, column)
            if value not in (None, ''):
                shown[row + 1, column + 1] = value
    merged = {(first + 1, left + 1): (last, right) for first, last, left, right in sheet.merged_cells}
    covered = covered_by(merged, shown)
    return grid_of(sheet.name, {place: value for place, value in shown.items() if place not in covered}, merged)


def covered_by(merged: dict[tuple[int, int], tuple[int, int]], shown: dict[tuple[int, int], Value]) -> set[tuple[int, int]]:
    """Cells below a merged one, which nobody sees."""
    covered = set()
    for (top, left), (bottom, right) in merged.items():
        if (bottom - top + 1) * (right - left + 1) <= 4096:
            covered.update((row, column) for row in range(top, bottom + 1) for column in range(left, right + 1))
        else:
            covered.update((row, column) for row, column in shown if top <= row <= bottom and left <= column <= right)
        covered.discard((top, left))
    return covered


def xls_value(book: Any, sheet: Any, row: int, column: int) -> Value:
    import xlrd

    kind, value = sheet.cell_type(row, column), sheet.cell_value(row, column)
    if kind == xlrd.XL_CELL_TEXT:
        return tidy(value)
    if kind == xlrd.XL_CELL_BOOLEAN:
        return 'TRUE' if value else 'FALSE'
    if kind == xlrd.XL_CELL_ERROR:
        return xlrd.error_text_from_code.get(value, '#N/A')
    if kind not in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
        return None
    number = book.xf_list[sheet.cell_xf_index(row, column)].format_key
    number_format = book.format_map[number].format_str if number in book.format_map else 'General'
    if kind == xlrd.XL_CELL_DATE:
        try:
            return show_moment(xlrd.xldate.xldate_as_datetime(value, book.datemode), numbered_date(number) or number_format)
        except (xlrd.xldate.XLDateError, OverflowError):
            pass
    return show_number(value, number_format)


def xls_hidden(sheet: Any) -> list[str]:
    rows = {row + 1 for row, info in sheet.rowinfo_map.items() if info.hidden and row < sheet.nrows
            and any(sheet.row_types(row))}
    columns = {column + 1 for column, info in sheet.colinfo_map.items() if info.hidden and column < sheet.ncols
               and any(sheet.col_types(column))}
    return hidden_lines(sheet.name, rows, columns)


# ---------------------------------------------------------------- .docx

def read_docx(path: str) -> Reading:
    import docx

    data = read_bytes(path)
    expect_zip(path, data)
    check_zip(data)
    blocks = list(docx_blocks(docx.Document(io.BytesIO(data)).element.body))
    width = max((table_width(block) for block in blocks if tag(block) == 'tbl'), default=1)
    grid, row = Grid(), 1
    for block in blocks:
        if tag(block) == 'tbl':
            row = put_table(grid, block, row)
        elif text := block_text(block):
            grid.put(text, row, 1, row, width)
            row += 1
    check_extent('', row, width, len(grid.places))
    return Reading([grid])


def tag(element: Any) -> str:
    return element.tag.rpartition('}')[2] if isinstance(element.tag, str) else ''


def docx_blocks(parent: Any, depth: int = 0) -> Iterator[Any]:
    """Paragraphs and tables in order, also those inside content controls and inside a table that only frames others."""
    for child in parent.iterchildren():
        name = tag(child)
        if name == 'tbl' and depth < 8 and (framed := only_frame(child)) is not None:
            for cell in framed:
                yield from docx_blocks(cell, depth + 1)
        elif name in ('p', 'tbl'):
            yield child
        elif name in ('sdt', 'sdtContent', 'ins', 'customXml', 'smartTag'):
            yield from docx_blocks(child, depth)


def only_frame(table: Any) -> Optional[list[Any]]:
    """The cells of a table of one column that holds tables, else None."""
    rows = [row.tc_lst for row in table.tr_lst]
    if any(len(cells) != 1 for cells in rows) or not any(cell.tbl_lst for cells in rows for cell in cells):
        return None
    return [cells[0] for cells in rows]


SKIPPED = {'del', 'moveFrom', 'Fallback', 'txbxContent', 'instrText', 'delText', 'pPr', 'rPr', 'tcPr'}


def block_text(element: Any) -> str:
    """The text of a paragraph or a cell as Word shows it: with links, insertions and controls, without deletions."""
    parts: list[str] = []
    collect_text(element, parts)
    return tidy(''.join(parts)).strip('\n ')


def collect_text(element: Any, parts: list[str]) -> None:
    name = tag(element)
    if name == 't':
        parts.append(element.text or '')
    elif name == 'tab':
        parts.append('\t')
    elif name in ('br', 'cr'):
        parts.append('\n')
    elif name == 'noBreakHyphen':
        parts.append('-')
    elif name not in SKIPPED:
        for child in element.iterchildren():
            collect_text(child, parts)
        if name == 'p':
            parts.append('\n')


def left_out(row: Any) -> int:
    """Columns of the table that a row begins after."""
    before = row.xpath('./w:trPr/w:gridBefore/@w:val')
    return int(before[0]) if before else 0


def table_rows(table: Any) -> Iterator[Any]:
    for child in table.iterchildren():
        if tag(child) == 'tr':
            yield child
        elif tag(child) in ('sdt', 'sdtContent', 'ins'):
            yield from table_rows(child)


def row_cells(row: Any) -> Iterator[Any]:
    for child in row.iterchildren():
        if tag(child) == 'tc':
            yield child
        elif tag(child) in ('sdt', 'sdtContent'):
            yield from row_cells(child)


def table_width(table: Any) -> int:
    return max((left_out(row) + sum(cell.grid_span for cell in row_cells(row)) for row in table_rows(table)), default=1)


def put_table(grid: Grid, table: Any, first: int) -> int:
    """Puts a table below row first - 1, and gives the row after it."""
    # by left column, what is merged downwards: [text, top, left, right, bottom]
    open_cells: dict[int, list[Any]] = {}
    placed: list[list[Any]] = []
    row_number = first
    for row in table_rows(table):
        column = left_out(row) + 1
        for cell in row_cells(row):
            span = cell.grid_span
            if cell.vMerge == 'continue' and column in open_cells:
                open_cells[column][4] = row_number
            else:
                entry = [block_text(cell), row_number, column, column + span - 1, row_number]
                placed.append(entry)
                open_cells.pop(column, None)
                if cell.vMerge is not None:
                    open_cells[column] = entry
            column += span
        row_number += 1
        if len(placed) > MAX_CELLS:
            check_extent('', row_number, column, len(placed))
    for text, top, left, right, bottom in placed:
        if text or bottom > top or right > left:
            grid.put(text or None, top, left, bottom, right)
    return row_number


# ---------------------------------------------------------------- text files

def text_of(data: bytes) -> str:
    """UTF-8, UTF-16 or GB18030, with or without a mark of which."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings = ['utf-16']
    elif data[1:64:2].count(0) > 8 or data[:64:2].count(0) > 8:
        encodings = ['utf-16-le' if data[1:64:2].count(0) >= data[:64:2].count(0) else 'utf-16-be']
    else:
        encodings = ['utf-8-sig', 'gb18030']
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if '\0' not in text:
            return text
    raise Refusal('不是 UTF-8、UTF-16 或 GB18030 编码的文本', 'not text in UTF-8, UTF-16 or GB18030', '22021')


def read_text(path: str) -> str:
    data = read_bytes(path)
    if data.startswith(ZIP):
        raise mislabelled(path, ' Office 文件（如 .xlsx）', 'an Office file, such as .xlsx')
    if data.startswith(OLE):
        raise mislabelled(path, '旧版 Office 文件（如 .xls）', 'an old Office file, such as .xls')
    if is_markup(data):
        raise mislabelled(path, '网页或 XML 文本', 'a page of HTML or XML')
    return text_of(data)


def read_csv(path: str) -> Reading:
    text = read_text(path)
    grid = Grid()
    try:
        for row_number, row in enumerate(csv.reader(io.StringIO(text, newline=''), delimiter=delimiter_of(text)), 1):
            for column, value in enumerate(row, 1):
                if value.strip():
                    grid.put(tidy(from_spreadsheet(value)), row_number, column)
            check_extent('', row_number, len(row), len(grid.places), MAX_CELLS_OF_TEXT)
    except csv.Error as error:
        raise damaged('不是有效的 CSV', str(error)) from error
    return Reading([grid])


def delimiter_of(text: str) -> str:
    """The one that makes the most cells of the first lines."""
    lines = text[:65536].splitlines(keepends=True)[:100]
    counts = {}
    for delimiter in ',;\t':
        try:
            counts[delimiter] = sum(len(row) - 1 for row in csv.reader(lines, delimiter=delimiter))
        except csv.Error:
            counts[delimiter] = -1
    return max(counts, key=counts.__getitem__)


# ---------------------------------------------------------------- .json

def read_json(path: str) -> Reading:
    text = read_text(path)
    try:
        document = json.loads(text, parse_float=Number, parse_int=Number, parse_constant=no_constant)
    except json.JSONDecodeError as error:
        raise damaged('不是有效的 JSON（第 %d 行第 %d 列）' % (error.lineno, error.colno),
                      'not JSON: %s' % error) from error
    except RecursionError as error:
        raise damaged('JSON 嵌套过深', 'JSON nested too deeply') from error
    reading = Reading(document=text.lstrip('\ufeff'))
    for name, rows in json_tables(document):
        reading.grids.append(table_grid(name, rows))
    return reading


def no_constant(name: str) -> None:
    raise damaged('JSON 中有 %s' % name, 'not JSON: %s' % name)


def json_tables(document: Any) -> list[tuple[str, list[dict[str, Any]]]]:
    """Arrays of flat objects, alone or as the only members of an object: tables, as an export of a database has them."""
    if is_table(document):
        return [('', document)]
    if isinstance(document, dict) and document and all(map(is_table, document.values())):
        return list(document.items())
    return []


def is_table(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(
        isinstance(row, dict) and not any(isinstance(cell, (dict, list)) for cell in row.values()) for row in value)


def table_grid(name: str, rows: list[dict[str, Any]]) -> Grid:
    """The names of the members are the heading, and each object is a row."""
    columns = {key: column for column, key in enumerate(dict.fromkeys(key for row in rows for key in row), 1)}
    check_extent(name, len(rows) + 1, len(columns), len(rows) * len(columns), MAX_CELLS_OF_TEXT)
    grid = Grid(name)
    for key, column in columns.items():
        grid.put(tidy(key), 1, column)
    for row_number, row in enumerate(rows, 2):
        for key, value in row.items():
            if value is not None and value != '':
                grid.put(json_cell(value), row_number, columns[key])
    return grid


def json_cell(value: Any) -> Value:
    if isinstance(value, Number):
        return value
    return tidy(value) if isinstance(value, str) else json_value(value)


# ---------------------------------------------------------------- any of them

READERS: dict[str, Callable[[str], Reading]] = {
    '.xlsx': read_xlsx, '.xlsm': read_xlsx, '.xls': read_xls, '.docx': read_docx, '.csv': read_csv, '.json': read_json,
}


def read_file(path: str) -> Reading:
    """What a file holds; a Refusal says why it can't be read, whatever a library thought of it."""
    try:
        return READERS[os.path.splitext(path)[1].lower()](path)
    except (Refusal, MemoryError):
        raise
    except OSError as error:
        if error.errno is None:
            raise damaged('无法解析', str(error)) from error
        raise Refusal('无法读取文件：%s' % error.strerror, 'can\'t be read: %s' % error.strerror, '58030') from error
    except RecursionError as error:
        raise damaged('嵌套过深', 'nested too deeply') from error
    except Exception as error:  # the libraries raise whatever a damaged file makes them stumble over
        raise damaged('无法解析', ' '.join(('%s: %s' % (type(error).__name__, error)).split())[:300]) from error
