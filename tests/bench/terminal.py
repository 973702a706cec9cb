"""Measure a terminal program from outside, in a real pseudo-terminal."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
from pathlib import Path
from statistics import median
from typing import NamedTuple

FLOOR = """
from textual.app import App
from textual.widgets import Static

class Floor(App):
    BINDINGS = [("j", "step", "Step")]
    steps = 0

    def compose(self):
        yield Static("minimal app")

    def action_step(self):
        self.steps += 1
        self.query_one(Static).update(f"minimal app {self.steps}")

Floor().run()
"""
"""The least a Textual program can be: one label, one key that changes it."""

GIVEN = """
import gc, pickle, sys
gc.disable()
sys.path.insert(0, {site!r})
from storyview.tui.loading import Loading

class Given(Loading):
    def _open(self):
        with open({story!r}, "rb") as file:
            self.story = pickle.load(file)

loading = Given((), None, None)
loading.start()
from storyview.tui.app import run
run(loading)
"""
"""Opens the reader on a story that has been compared before."""

QUIET = 0.06
"""Seconds without output that end an update."""
PAGE_DOWN = "\x1b[6~"
SIZE = (200, 50)
"""Columns and lines of the terminal."""
_FRAME_END = b"\x1b[?2026l"
"""Ends a frame on terminals that show frames at once (synchronized output)."""
_STYLE = re.compile(rb"\x1b\[[0-9;:?]*[A-Za-z]")


class Run(NamedTuple):
    """One run of a program; times in milliseconds, memory in megabytes."""

    text: float
    """From fork until there was a word to read."""
    start: float
    """From fork until the first screen has shown the text waited for."""
    line: float
    page: float
    resize: float
    memory: float
    line_sent: float
    """Bytes that the terminal is sent."""
    page_sent: float


class Program:
    """A program in a pseudo-terminal of its own."""

    def __init__(self, command: list[str], columns: int, lines: int, environment: dict[str, str]) -> None:
        self.begin = time.perf_counter()
        self._seen = b""
        self.sent = 0
        """Bytes it has written since the last key."""
        self.pid, self.terminal = pty.fork()
        if self.pid == 0:
            os.environ.update(environment, TERM="xterm-256color", COLORTERM="truecolor")
            for name in ("COLUMNS", "LINES", "NO_COLOR"):
                os.environ.pop(name, None)
            os.execvp(command[0], command)
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))

    def _read(self, timeout: float) -> bytes:
        if not select.select([self.terminal], [], [], timeout)[0]:
            return b""
        try:
            data = os.read(self.terminal, 1 << 18)
        except OSError:
            return b""
        self.sent += len(data)
        if b"\x1b[?2026$p" in data:
            os.write(self.terminal, b"\x1b[?2026;2$y")
        return data

    def wait_for(self, text: str, limit: float = 60.0) -> float:
        """Return the seconds since the fork when the text has arrived. Raises TimeoutError."""
        while time.perf_counter() - self.begin < limit:
            if text.encode() in _STYLE.sub(b"", self._seen):
                return time.perf_counter() - self.begin
            self._seen += self._read(0.5)
        raise TimeoutError(f"{text!r} did not appear within {limit} s")

    def resize(self, columns: int, lines: int) -> float:
        """Give the terminal another size; return the seconds until the first frame of that size is there.

        Raises TimeoutError when there is none.
        """
        begin = time.perf_counter()
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        seen = b""
        while time.perf_counter() - begin < 10:
            seen += self._read(0.5)
            whole = seen.rfind(_FRAME_END)
            # A frame of one line or so may have been on its way.
            if whole > columns * lines // 4:
                return time.perf_counter() - begin
        raise TimeoutError(f"no frame of {columns}x{lines} within 10 s")

    def settle(self, quiet: float = 0.5) -> None:
        """Read until nothing has come for a while."""
        while self._read(quiet):
            pass

    def press(self, key: str) -> float | None:
        """Send a key; return the seconds until the last byte it caused, None where it caused nothing."""
        begin = time.perf_counter()
        self.sent = 0
        os.write(self.terminal, key.encode())
        last = None
        while self._read(0.5 if last is None else QUIET):
            last = time.perf_counter() - begin
        return last

    def memory(self) -> float:
        """Return the resident memory in megabytes (Linux)."""
        status = Path(f"/proc/{self.pid}/status").read_text()
        return int(re.findall(r"VmRSS:\s+(\d+)", status)[0]) / 1024

    def close(self) -> None:
        """End it."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.terminal)


def measure(
    command: list[str], text: str, page: str, environment: dict[str, str], *, word: str | None = None
) -> Run:
    """Start a program, press `j` and a page key a few times, change its size, and end it.

    `text` is what its first frame shows alone, `word` a word that may be there before.
    """
    columns, lines = SIZE
    program = Program(command, columns, lines, environment)
    try:
        first = program.wait_for(word or text)
        start = program.wait_for(text)
        program.settle()
        steps, pages = (
            [(took * 1000, program.sent) for took in (program.press(key) for _ in range(times)) if took]
            for key, times in (("j", 8), (page, 6))
        )
        sizes = []
        for width in (180, 200, 170, 200):
            sizes.append(program.resize(width, lines))
            program.settle(0.3)
        (line, line_sent), (page_step, page_sent) = (
            map(median, zip(*each, strict=True)) for each in (steps, pages)
        )
        resize = median(sizes) * 1000
        return Run(
            first * 1000, start * 1000, line, page_step, resize, program.memory(), line_sent, page_sent
        )
    finally:
        program.close()


def press_in_turn(
    command: list[str], text: str, keys: list[str], environment: dict[str, str]
) -> list[float | None]:
    """Start a program and press keys; return the milliseconds each took, None where nothing came of it."""
    program = Program(command, *SIZE, environment)
    try:
        program.wait_for(text)
        program.settle()
        took = []
        for key in keys:
            seconds = program.press(key)
            took.append(None if seconds is None else seconds * 1000)
            program.settle(0.3)
        return took
    finally:
        program.close()


def reader_of(story: Path, site: Path) -> list[str]:
    """Write a program beside a pickled story that opens the reader on it; return the command that runs it."""
    path = story.with_suffix(".py")
    path.write_text(GIVEN.format(site=str(site), story=str(story)), encoding="utf-8")
    return [sys.executable, str(path)]


def minimal_app(folder: Path) -> list[str]:
    """Write the minimal app into a folder and return the command that runs it."""
    path = folder / "floor.py"
    path.write_text(FLOOR, encoding="utf-8")
    return [sys.executable, str(path)]
