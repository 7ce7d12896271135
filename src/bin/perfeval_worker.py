"""Files are read in a process of their own, within limits: a file that is made to break its reader breaks no run.

One worker reads one file after another. It gets a path and gives back a head in JSON, then each grid or document as a text
of its own; every message is its length and its bytes.
"""

import json
import os
import resource
import select
import signal
import struct
import subprocess
import sys
import time
from dataclasses import dataclass, field
from typing import Any, BinaryIO, Optional

sys.dont_write_bytecode = True

from perfeval_files import Refusal, printable  # noqa: E402

MB = 1024 * 1024
MEMORY = 1024 * MB
CPU_SECONDS = 30
WALL_SECONDS = 60
LENGTH = struct.Struct('>Q')
LARGEST = 512 * MB


@dataclass(frozen=True)
class Sheet:
    """A grid as JSON, the name of its sheet, and how many cells it has."""

    name: str
    text: str
    cells: int


@dataclass
class Contents:
    """A file as it came out of the worker: its sheets, or a document of JSON, and notes."""

    sheets: list[Sheet] = field(default_factory=list)
    document: Optional[str] = None
    notes: list[tuple[str, str]] = field(default_factory=list)
    seconds: float = 0.0


# ---------------------------------------------------------------- in the worker

def serve(requests: BinaryIO, answers: BinaryIO) -> None:
    """Answers until there are no more requests."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    while (path := receive(requests)) is not None:
        resource.setrlimit(resource.RLIMIT_CPU, (int(time.process_time()) + CPU_SECONDS, resource.RLIM_INFINITY))
        try:
            messages = answer_of(os.fsdecode(path))
        except MemoryError:
            messages = None
        for message in messages or [head_of(out_of_memory(), last=True)]:
            send(answers, message)
        answers.flush()


def answer_of(path: str) -> list[bytes]:
    from perfeval_readers import read_file

    start = time.perf_counter()
    try:
        reading = read_file(path)
    except Refusal as refusal:
        return [head_of(refusal)]
    name = printable(os.path.basename(path))
    filled = [grid for grid in reading.grids if grid.places]
    head = {'sheets': [[grid.sheet, len(grid.places)] for grid in filled], 'document': reading.document is not None, 'notes': reading.notes}
    bodies = [grid.as_json(name).encode('utf-8', 'backslashreplace') for grid in filled]
    if reading.document is not None:
        bodies.append(reading.document.encode('utf-8', 'backslashreplace'))
    head['seconds'] = time.perf_counter() - start
    return [json.dumps(head).encode()] + bodies


def head_of(refusal: Refusal, last: bool = False) -> bytes:
    """A refusal as a message; the last one of a worker that is better replaced."""
    return json.dumps({'refusal': [refusal.zh, refusal.en, refusal.sqlstate, refusal.sheet, refusal.cell], 'last': last}).encode()


def out_of_memory() -> Refusal:
    return Refusal('读取需要的内存超过 %d MB' % (MEMORY // MB), 'reading it needs more than %d MB of memory' % (MEMORY // MB), '54000')


def send(stream: BinaryIO, message: bytes) -> None:
    stream.write(LENGTH.pack(len(message)))
    stream.write(message)


def receive(stream: BinaryIO) -> Optional[bytes]:
    length = stream.read(LENGTH.size)
    return stream.read(LENGTH.unpack(length)[0]) if len(length) == LENGTH.size else None


# ---------------------------------------------------------------- in the program

class Worker:
    """The worker as its program sees it; a new one is started when the last one broke."""

    def __init__(self) -> None:
        self.process: Optional[subprocess.Popen[bytes]] = None
        self.deadline = 0.0

    def begin(self, path: str) -> None:
        """Hands over a path; finish() waits for what is in it."""
        if self.process is None or self.process.poll() is not None:
            self.stop()
            self.process = subprocess.Popen([sys.executable, os.path.abspath(__file__)], stdin=subprocess.PIPE,
                                            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, bufsize=0,
                                            start_new_session=True)
        self.deadline = time.monotonic() + WALL_SECONDS
        try:
            message = os.fsencode(path)
            self.pipe('stdin').write(LENGTH.pack(len(message)) + message)
        except BrokenPipeError:
            pass    # finish() finds out

    def pipe(self, name: str) -> Any:
        assert self.process is not None
        return getattr(self.process, name)

    def finish(self) -> Contents:
        """What is in the file; raises the Refusal if it couldn't be read."""
        try:
            head = json.loads(self.message())
            if 'refusal' in head:
                if head['last']:
                    self.stop()
                raise Refusal(*head['refusal'])
            contents = Contents(notes=head['notes'], seconds=head['seconds'])
            contents.sheets = [Sheet(name, self.message().decode(), cells) for name, cells in head['sheets']]
            if head['document']:
                contents.document = self.message().decode()
            return contents
        except EOFError:
            raise self.cause_of_death() from None
        except TimeoutError:
            self.stop()
            raise took_too_long(WALL_SECONDS) from None

    def message(self) -> bytes:
        length = LENGTH.unpack(self.exactly(LENGTH.size))[0]
        if length > LARGEST:
            raise EOFError
        return self.exactly(length)

    def exactly(self, count: int) -> bytes:
        """So many bytes of the worker's, before its time is over."""
        stream, data = self.pipe('stdout'), bytearray()
        while len(data) < count:
            ready, _, _ = select.select([stream], [], [], max(self.deadline - time.monotonic(), 0))
            if not ready:
                raise TimeoutError
            chunk = stream.read(min(count - len(data), MB))
            if not chunk:
                raise EOFError
            data += chunk
        return bytes(data)

    def cause_of_death(self) -> Refusal:
        assert self.process is not None
        code = self.process.wait()
        self.stop()
        if code == -signal.SIGXCPU:
            return took_too_long(CPU_SECONDS)
        return Refusal('读取时进程异常结束（%d）' % code, 'reading it ended the process that read it (%d)' % code, '54000')

    def stop(self) -> None:
        if self.process is None:
            return
        self.process.kill()
        self.process.wait()
        self.pipe('stdin').close()
        self.pipe('stdout').close()
        self.process = None


def took_too_long(seconds: int) -> Refusal:
    return Refusal('读取超过 %d 秒' % seconds, 'reading it takes more than %d seconds' % seconds, '54000')


def main() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    requests, answers = sys.stdin.buffer, os.fdopen(os.dup(1), 'wb')
    # whatever a library prints is no answer
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    serve(requests, answers)


if __name__ == '__main__':
    main()
