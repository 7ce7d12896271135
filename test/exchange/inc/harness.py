"""TAP for Python programs, a database of their own, and the installed programs with what they cost."""

import csv
import json
import os
import subprocess
import sys
import tempfile
import time
import traceback
from dataclasses import dataclass
from typing import Any, Callable, Iterable, Optional

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))))
PROGRAMS = os.path.join(ROOT, 'src', 'bin')


# ---------------------------------------------------------------- TAP

class Tap:
    def __init__(self) -> None:
        self.count = 0
        self.failed = 0

    def ok(self, good: Any, name: str, *details: Any) -> bool:
        self.count += 1
        self.failed += not good and '# TODO' not in name
        print('%s %d - %s' % ('ok' if good else 'not ok', self.count, name))
        for detail in details if not good else ():
            for line in str(detail).splitlines():
                print('# ' + line)
        sys.stdout.flush()
        return bool(good)

    def skip(self, name: str, why: str) -> None:
        self.count += 1
        print('ok %d - %s # SKIP %s' % (self.count, name, why))

    def same(self, found: Any, expected: Any, name: str) -> bool:
        return self.ok(found == expected, name, 'found    %r' % (found,), 'expected %r' % (expected,))

    def run(self, tests: Iterable[Callable[[], None]]) -> None:
        """Each test; what it raises fails it and no other."""
        for test in tests:
            try:
                test()
            except Exception:
                self.ok(False, '%s came to its end' % test.__name__, traceback.format_exc())
        print('1..%d' % self.count)
        sys.exit(bool(self.failed))


# ---------------------------------------------------------------- the database

def psql(database: str, *script: str) -> str:
    done = subprocess.run(['psql', '-X', '-q', '-A', '-t', '-v', 'ON_ERROR_STOP=1', '-d', database],
                          input='\n'.join(script), stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding='utf-8', check=False)
    if done.returncode:
        raise RuntimeError(done.stderr)
    return done.stdout.rstrip('\n')


def new_registry(database: str) -> None:
    subprocess.run(['createdb', database], check=True)
    psql(database, 'CREATE EXTENSION perfeval;', r"SELECT perfeval.create_registry('eval') \g /dev/null")


def query_json(database: str, query: str) -> Any:
    return json.loads(psql(database, query) or 'null')


# ---------------------------------------------------------------- the programs

@dataclass
class Done:
    """A program that has ended."""

    code: int
    out: str
    err: str
    seconds: float
    megabytes: float    # of the largest of its processes

    def __str__(self) -> str:
        return 'exit code %d, %.1f s, %.0f MB\n%s\n%s' % (self.code, self.seconds, self.megabytes, self.out, self.err)


def run(*command: str, cwd: Optional[str] = None, env: Optional[dict[str, str]] = None,
        meanwhile: Optional[Callable[[int], None]] = None) -> Done:
    """Runs a program to its end, while something may be done to its process."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        start = time.monotonic()
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=out, stderr=err, cwd=cwd,
                                   env={**os.environ, 'LC_ALL': 'C.UTF-8', **(env or {})})
        if meanwhile is not None:
            meanwhile(process.pid)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        seconds = time.monotonic() - start
        out.seek(0)
        err.seek(0)
        return Done(process.returncode, out.read().decode('utf-8', 'replace'), err.read().decode('utf-8', 'replace'),
                    seconds, usage.ru_maxrss / 1024)


def read_rejects(path: str) -> list[dict[str, str]]:
    if not os.path.exists(path):
        return []
    with open(path, encoding='utf-8-sig', newline='') as file:
        return list(csv.DictReader(file))
