"""What perfeval-load and perfeval-print have in common: the connection, the registry, cells and their addresses."""

import json
from dataclasses import dataclass, field
from typing import Any, Optional, Union

import psycopg


class Number(str):
    """A number as JSON writes it, with its scale: Number('10.00')."""


Value = Union[str, Number, None]


class Refusal(Exception):
    """Why something can't be taken in: in Chinese, in English, as SQLSTATE, and where it stands."""

    def __init__(self, zh: str, en: str, sqlstate: str = '', sheet: str = '', cell: str = '') -> None:
        super().__init__(en)
        self.zh, self.en, self.sqlstate, self.sheet, self.cell = zh, en, sqlstate, sheet, cell


class Usage(Exception):
    """The run can't start, or can't go on: the message is for the user."""


# ---------------------------------------------------------------- the database

FIND_REGISTRIES = '''
SELECT n.nspname
FROM pg_catalog.pg_proc AS p
JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace
WHERE p.proname = 'registry_version' AND n.nspname OPERATOR(pg_catalog.<>) 'perfeval' AND p.pronargs = 0
ORDER BY 1
'''


def connect(dsn: Optional[str] = None) -> psycopg.Connection:
    """A connection by a DSN or URL, and what it leaves open by PGHOST, PGDATABASE and so on."""
    try:
        return psycopg.connect(dsn or '', autocommit=True, client_encoding='utf8',
                               application_name='perfeval')
    except psycopg.Error as error:
        raise Usage('no connection: %s' % str(error).strip()) from error


def registry(conn: psycopg.Connection, name: Optional[str] = None) -> str:
    """The schema of the registry: the one that is named, else the only one there is."""
    found = [row[0] for row in conn.execute(FIND_REGISTRIES)]
    if name is not None:
        if name not in found:
            raise Usage('schema %s holds no registry; there %s' % (name, listed(found)))
        return name
    if len(found) != 1:
        raise Usage('which registry? Say --registry SCHEMA; there %s' % listed(found))
    return found[0]


def listed(names: list[str]) -> str:
    if not names:
        return "is none: SELECT perfeval.create_registry('eval') makes one"
    return ('is ' if len(names) == 1 else 'are ') + ', '.join(names)


def said_by(error: psycopg.Error) -> str:
    """An error of the database as it says it itself, without where in its code that was."""
    parts = [error.diag.message_primary or ' '.join(str(error).split()), error.diag.message_detail, error.diag.message_hint]
    return '. '.join(part.rstrip('.') for part in parts if part)


# ---------------------------------------------------------------- cells

def column_name(column: int) -> str:
    """1 is A, 27 is AA."""
    name = ''
    while column > 0:
        column, letter = divmod(column - 1, 26)
        name = chr(ord('A') + letter) + name
    return name


def address(row: int, column: int, last_row: int = 0, last_column: int = 0) -> str:
    """A1, or A1:B2 where the cell is merged."""
    corner = '%s%d' % (column_name(column), row)
    if last_row <= row and last_column <= column:
        return corner
    return '%s:%s%d' % (corner, column_name(max(column, last_column)), max(row, last_row))


@dataclass
class Grid:
    """A sheet, or the body of a document: values in reading order, each with its row, its column and the last ones if it is merged."""

    sheet: str = ''
    places: list[tuple[int, int, int, int, Value]] = field(default_factory=list)

    def put(self, value: Value, row: int, column: int, last_row: int = 0, last_column: int = 0) -> None:
        self.places.append((row, column, max(row, last_row), max(column, last_column), value))

    @property
    def cells(self) -> list[tuple[str, Value]]:
        """Addresses and values."""
        return [(address(*place[:4]), place[4]) for place in self.places]

    def as_json(self, file: str) -> str:
        """The grid as the registry's functions take it: row by row if it is a plain table, else cell by cell."""
        names = '"file":%s,"sheet":%s' % (json_value(file), json_value(self.sheet or None))
        if self.is_table():
            return '{%s,"rows":[%s]}' % (names, ','.join('[%s]' % ','.join(map(json_value, row)) for row in self.rows()))
        return '{%s,"cells":[%s]}' % (names, ','.join(
            '{"cell":"%s","value":%s}' % (address(*place[:4]), json_value(place[4])) for place in self.places))

    def is_table(self) -> bool:
        """Whether nothing is merged and most cells are filled."""
        size = max((row for row, *_ in self.places), default=0) * max((place[1] for place in self.places), default=0)
        return size <= 2 * len(self.places) and all(place[:2] == place[2:4] for place in self.places)

    def rows(self) -> list[list[Value]]:
        width = max((place[1] for place in self.places), default=0)
        table: list[list[Value]] = [[None] * width for _ in range(max((row for row, *_ in self.places), default=0))]
        for row, column, _, _, value in self.places:
            table[row - 1][column - 1] = value
        return table


def json_value(value: Any) -> str:
    """A value as JSON, a Number digit by digit."""
    if isinstance(value, Number):
        return str(value)
    return json.dumps(value, ensure_ascii=False)


# ---------------------------------------------------------------- names

def printable(name: str) -> str:
    """A file's or a sheet's name on one line of a terminal, whatever is in it."""
    return ''.join(c if c.isprintable() else c.encode('unicode_escape', 'backslashreplace').decode()
                   if not '\ud800' <= c <= '\udfff' else '\\x%02x' % (ord(c) & 0xff) for c in name)


FORMULA = ('=', '+', '-', '@', '\t', '\r')


def for_spreadsheet(text: str) -> str:
    """Text of a CSV that no spreadsheet program takes for a formula; from_spreadsheet() takes it back."""
    return "'" + text if text.lstrip("'").startswith(FORMULA) else text


def from_spreadsheet(text: str) -> str:
    return text[1:] if text.startswith("'") and text.lstrip("'").startswith(FORMULA) else text
