"""Files that nobody's office program wrote."""

import io
import os
import random
import struct
import sys
import zipfile
from typing import Callable, Optional

import docx
import openpyxl
from old_excel import xlwt

SHEET_PART = 'xl/worksheets/sheet1.xml'
MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
SHEET = '<?xml version="1.0" encoding="UTF-8"?>%s<worksheet xmlns="' + MAIN + '"><sheetData>%s</sheetData>%s</worksheet>'
LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha">' + ''.join(
    '<!ENTITY %s "%s">' % (name, '&%s;' % before * 10) for before, name in zip('abcdefgh', 'bcdefghi')) + ']>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY i SYSTEM "file:///etc/passwd">]>'


def workbook(value: str = '') -> bytes:
    book = openpyxl.Workbook()
    book.active['A1'] = value
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def document(text: str = '') -> bytes:
    stream = io.BytesIO()
    paper = docx.Document()
    paper.add_paragraph(text)
    paper.save(stream)
    return stream.getvalue()


def old_workbook(value: str = '') -> bytes:
    book = xlwt.Workbook(encoding='utf-8')
    book.add_sheet('1').write(0, 0, value)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def with_part(container: bytes, name: str, content: bytes) -> bytes:
    """An Office file with one of its parts replaced."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(container)) as old, zipfile.ZipFile(stream, 'w', zipfile.ZIP_DEFLATED, compresslevel=1) as new:
        for part in old.namelist():
            new.writestr(part, content if part == name else old.read(part))
    return stream.getvalue()


def sheet(rows: str, before: str = '', after: str = '') -> bytes:
    return with_part(workbook(), SHEET_PART, (SHEET % (before, rows, after)).encode())


def many_numbers(megabytes: int) -> bytes:
    """A sheet of random numbers, which hardly can be packed."""
    rng, rows, size, number = random.Random(1), [], 0, 0
    while size < megabytes * 1024 * 1024:
        number += 1
        rows.append('<row r="%d">%s</row>' % (number, ''.join(
            '<c r="%s%d"><v>%d</v></c>' % (letter, number, rng.getrandbits(60)) for letter in 'ABCDEFGHIJ')))
        size += len(rows[-1])
    return sheet(''.join(rows))


def many_empty_cells(megabytes: int) -> bytes:
    """The most cells for the bytes that are read: what openpyxl needs the most memory for."""
    rng, rows, size = random.Random(2), [], 0
    while size < megabytes * 1024 * 1024:
        rows.append('<row>%s<!--%d--></row>' % ('<c/>' * 400, rng.getrandbits(250)))
        size += len(rows[-1])
    return sheet(''.join(rows))


def blank_bomb(megabytes: int) -> bytes:
    return sheet(' ' * (megabytes * 1024 * 1024))


def lying_bomb(megabytes: int) -> bytes:
    """A bomb whose directory says that its part is small."""
    data = bytearray(blank_bomb(megabytes))
    size = struct.pack('<I', zipfile.ZipFile(io.BytesIO(bytes(data))).getinfo(SHEET_PART).file_size)
    at = data.find(size)
    while at >= 0:
        data[at:at + 4] = struct.pack('<I', 3000)
        at = data.find(size, at + 4)
    return bytes(data)


def wide(columns: int) -> bytes:
    book = openpyxl.Workbook()
    for row in range(1, 21):
        for column in range(1, columns + 1):
            book.active.cell(row, column, column)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def password_protected() -> bytes:
    """The container of an encrypted Office file: header, one sector of the table, one of the directory."""
    header = b'\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1' + bytes(16) + struct.pack('<HHHHH', 0x3e, 3, 0xfffe, 9, 6) + bytes(6) \
        + struct.pack('<IIIIIIIII', 0, 1, 1, 0, 4096, 0xfffffffe, 0, 0xfffffffe, 0) + struct.pack('<I', 0) + b'\xff' * 432
    table = struct.pack('<II', 0xfffffffd, 0xfffffffe) + b'\xff' * 504
    names = ('Root Entry', 'EncryptedPackage', 'EncryptionInfo', '')
    directory = b''.join(name.encode('utf-16-le').ljust(64, b'\0') + struct.pack('<HBB', 2 * len(name) + 2 if name else 0,
                         5 if name == 'Root Entry' else 2 if name else 0, 1) + b'\xff' * 12 + bytes(48) for name in names)
    return header + table + directory


def deep_document(depth: int) -> bytes:
    """Tables in tables, as deep as they go."""
    table = '<w:tbl><w:tr><w:tc>%s<w:p/></w:tc></w:tr></w:tbl>'
    content = '<w:p/>'
    for _ in range(depth):
        content = table % content
    body = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>%s</w:body></w:document>'
    return with_part(document(), 'word/document.xml', (body % content).encode())


HTML = '<html><head><meta charset="utf-8"></head><body><table><tr><td>x</td></tr></table></body></html>'.encode()

# name: (content, what the reason says)
HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    'sheet of 50 MB.xlsx': (lambda: many_numbers(50), r'50 MB unpacked, at most 40 MB'),
    'file of 50 MB.xlsx': (lambda: workbook() + os.urandom(50 * 1024 * 1024), r'50\.0 MB, at most 24 MB'),
    'file of 50 MB.csv': (lambda: b'1,2,3\n' * 9000000, r'51\.5 MB, at most 24 MB'),
    'as large as is read.xlsx': (lambda: many_numbers(39), r'cells, at most 400000'),
    'as many cells as fit.xlsx': (lambda: many_empty_cells(39), r'cells, at most 400000'),
    'zip bomb.xlsx': (lambda: blank_bomb(35), r'packed \d+ to 1'),
    'large zip bomb.xlsx': (lambda: blank_bomb(300), r'300 MB unpacked'),
    'bomb that lies.xlsx': (lambda: lying_bomb(300), r'damaged'),
    'zip bomb.docx': (lambda: with_part(document(), 'word/document.xml', b' ' * 300 * 1024 * 1024), r'30[01] MB unpacked'),
    'password.xlsx': (password_protected, r'password'),
    'password.docx': (password_protected, r'password'),
    'password.xls': (password_protected, r'password'),
    'cut short.xlsx': (lambda: workbook('x')[:3000], r'damaged or cut short'),
    'cut short.docx': (lambda: document('x')[:9000], r'damaged or cut short'),
    'without its end.xlsx': (lambda: workbook('x')[:-30], r'damaged or cut short'),
    '10,000 columns.xlsx': (lambda: wide(10000), r'10000 columns, at most 1000'),
    'last cell of all.xlsx': (lambda: sheet('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'), r'16384 columns'),
    'as much as is read.xlsx': (lambda: many_numbers(16), r"at most|seconds"),
    'all cells merged.xlsx': (lambda: sheet('', after='<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'), r'memory|seconds'),
    'laughs.xlsx': (lambda: sheet('<row><c t="inlineStr"><is><t>&i;</t></is></c></row>', LAUGHS), r'entities'),
    'outside.xlsx': (lambda: sheet('<row><c t="inlineStr"><is><t>&i;</t></is></c></row>', OUTSIDE), r'entities'),
    'laughs in UTF-16.xlsx': (lambda: with_part(workbook(), SHEET_PART, (SHEET % (LAUGHS, '<row><c t="inlineStr"><is><t>&i;</t></is></c></row>', ''))
                                                .replace('UTF-8', 'UTF-16').encode('utf-16')), r'damaged|entities'),
    'laughs.docx': (lambda: with_part(document(), 'word/document.xml', (LAUGHS + '<x>&i;</x>').encode()), r'entities'),
    'really HTML.xlsx': (lambda: HTML, r'is a page of HTML'),
    'really HTML.xls': (lambda: HTML, r'is a page of HTML'),
    'really HTML.csv': (lambda: HTML, r'is a page of HTML'),
    'really CSV.xlsx': (lambda: '名称,值\n甲,1\n'.encode('gb18030'), r'is plain text'),
    'really CSV.xls': (lambda: '名称,值\n甲,1\n'.encode(), r'is plain text'),
    'really xlsx.xls': (lambda: workbook('x'), r'is a new Excel file'),
    'really xlsx.csv': (lambda: workbook('x'), r'is an Office file'),
    'really xlsx.docx': (lambda: workbook('x'), r'damaged.*not a Word file'),
    'really docx.xlsx': (lambda: document('x'), r'damaged.*no valid workbook'),
    'empty.xlsx': (bytes, r'empty file'),
    'empty.docx': (bytes, r'empty file'),
    'empty.xls': (bytes, r'empty file'),
    'empty.csv': (bytes, r'empty file'),
    'empty.json': (bytes, r'empty file'),
    'noise.xlsx': (lambda: random.Random(3).randbytes(5000), r'damaged'),
    'noise.csv': (lambda: random.Random(4).randbytes(5000), r'not text'),
    'half a form.json': (lambda: b'{"title": "x", ', r'not JSON'),
    'not a number.json': (lambda: b'[{"a": NaN}]', r'not JSON'),
    'deep.json': (lambda: b'[' * 200000 + b']' * 200000, r'nested too deeply'),
    'deep.docx': (lambda: deep_document(240), r'damaged|nested too deeply|no form|holds'),
}
if xlwt:
    HOSTILE.update({
        'old.doc': (lambda: old_workbook('x'), r'save it as \.docx'),
        'other.et': (lambda: old_workbook('x'), r'save it as \.xlsx'),
        'cut short.xls': (lambda: old_workbook('x')[:1500], r'damaged or cut short'),
        'really xls.xlsx': (lambda: old_workbook('x'), r'is an old Excel file'),
        'really xls.docx': (lambda: old_workbook('x'), r'is an old Excel file'),
    })


def mutated(data: bytes, rng: random.Random) -> bytes:
    """A few bytes changed, cut out or doubled."""
    changed = bytearray(data)
    for _ in range(rng.randint(1, 8)):
        at = rng.randrange(len(changed))
        kind = rng.randrange(3)
        if kind == 0:
            changed[at] = rng.randrange(256)
        elif kind == 1:
            del changed[at:at + rng.randrange(40)]
        else:
            changed[at:at] = changed[at:at + rng.randrange(40)]
    return bytes(changed)


def unpacked_mutated(data: bytes, rng: random.Random) -> bytes:
    """An Office file with a few changes inside one of its parts."""
    names: Optional[list[str]] = [name for name in zipfile.ZipFile(io.BytesIO(data)).namelist() if name.endswith('.xml')]
    name = rng.choice(names or [''])
    return with_part(data, name, mutated(zipfile.ZipFile(io.BytesIO(data)).read(name), rng))


def main() -> None:
    """Writes all of them into a folder."""
    for name, (content, _) in HOSTILE.items():
        with open(os.path.join(sys.argv[1], name), 'wb') as file:
            file.write(content())


if __name__ == '__main__':
    main()
