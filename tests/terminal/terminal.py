"""A program in a pseudo-terminal, its screen read as a user reads it."""

from __future__ import annotations

import os
import re
import termios
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Self

import pexpect
import pyte

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

PATIENCE = 60.0
"""Seconds until a screen that does not come is given up; far more than any machine needs."""
_UNKNOWN = re.compile(rb"\x1b\[[<=>][0-9;]*[A-Za-z]|\x1b\[\?[0-9;]*\$p|\x1b\[[0-9;]*(?:\$[a-z]| q)")
"""Sequences newer than the emulator, which would print parts of them."""

_SWITCHES = (
    ("other screen", 1049, False),
    ("cursor", 25, True),
    ("lines wrap", 7, True),
    ("mouse", 1000, False),
    ("mouse moves", 1003, False),
    ("mouse, urxvt", 1015, False),
    ("mouse, SGR", 1006, False),
    ("mouse in pixels", 1016, False),
    ("focus", 1004, False),
    ("bracketed paste", 2004, False),
    ("sizes in band", 2048, False),
    ("painting at once", 2026, False),
)
"""Private modes of terminals (DECSET), and whether they are usually on."""


def _modes(terminal: int) -> list[int]:
    """Return a terminal's flags: input, output, control, local."""
    return [flag for flag in termios.tcgetattr(terminal)[:4] if isinstance(flag, int)]


def _modes_of_a_new_one() -> list[int]:
    """Return the flags that every pseudo-terminal has at first.

    On a busy machine a program has set its own before whoever has started it can look at them.
    """
    both = os.openpty()
    try:
        return _modes(both[1])
    finally:
        for end in both:
            os.close(end)


class Terminal:
    """A program and the screen it paints on."""

    def __init__(
        self,
        command: Sequence[str],
        environment: Mapping[str, str],
        *,
        width: int,
        height: int,
        blind: bool = False,
    ) -> None:
        """Start a program; a `blind` terminal takes in what is painted and shows none of it, in no time."""
        self.blind = blind
        self.output = b""
        """Everything the program has written."""
        self.screen = pyte.Screen(width, height)
        self._stream = pyte.ByteStream(self.screen)
        self._held = b""
        self.modes = _modes_of_a_new_one()
        """How the terminal was set before the program came."""
        self.program = pexpect.spawn(
            command[0],
            list(command[1:]),
            env=dict(environment),
            dimensions=(height, width),
            timeout=PATIENCE,
        )
        self.program.delaybeforesend = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.program.close(force=True)

    @property
    def left_on(self) -> list[str]:
        """What is not as it was before the program came: of its modes, and of all that is switched in it."""
        modes = _modes(self.program.child_fd)
        wrong = [] if modes == self.modes else [f"modes {modes}, not {self.modes}"]
        for name, number, usual in _SWITCHES:
            set_to = [self.output.rfind(b"\x1b[?%d%c" % (number, end)) for end in (b"h", b"l")]
            if (set_to[0] > set_to[1]) != usual and max(set_to) >= 0:
                wrong.append(name)
        if self.output.count(b"\x1b[>") != self.output.count(b"\x1b[<u"):
            wrong.append("keyboard protocol")
        return wrong

    def lines(self) -> list[str]:
        return list(self.screen.display)

    def text(self) -> str:
        return "\n".join(self.lines())

    def send(self, keys: str) -> None:
        self.program.send(keys)

    def resize(self, width: int, height: int) -> None:
        if not self.blind:
            self.screen.resize(height, width)
        self.program.setwinsize(height, width)

    def wait(self, what: str, come: Callable[[], bool]) -> None:
        """Wait until something is on the screen; fail with the screen when it does not come."""
        deadline = time.monotonic() + PATIENCE
        while not come():
            if time.monotonic() > deadline or not self._read():
                raise AssertionError(f"no {what} on the screen:\n{self.text()}")

    def wait_until_still(self, seconds: float = 0.1) -> None:
        """Wait until the program has painted nothing for so long, and is not about to."""
        deadline = time.monotonic() + PATIENCE
        size = -1
        while size != len(self.output) or (self._is_at_work() and time.monotonic() < deadline):
            size = len(self.output)
            self._read(seconds)

    def _is_at_work(self) -> bool:
        """Whether a thread of the program runs or would if a busy machine let it; unknown but on Linux."""
        states = set()
        for about in Path(f"/proc/{self.program.pid}/task").glob("*/stat"):
            with suppress(OSError):  # it has ended by now
                states.add(about.read_bytes().rpartition(b")")[2].split()[0])
        return bool(states & {b"R", b"D"})

    def wait_for(self, words: str) -> None:
        self.wait(repr(words), lambda: words in self.text())

    def exit_code(self) -> int | None:
        """Wait until the program has ended and return its exit code; fail when it does not."""
        deadline = time.monotonic() + PATIENCE
        while self._read():
            if time.monotonic() > deadline:
                raise AssertionError(f"the program does not end:\n{self.text()}")
        code = self.program.wait()
        assert code is None or isinstance(code, int)
        return code

    def listen(self, seconds: float) -> None:
        """Take in what the program writes for so long."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            self._read(left)

    def poll(self) -> None:
        """Take in what the program has written, so that it never waits for us."""
        self._read(0.01)

    def _read(self, seconds: float = 0.1) -> bool:
        """Take in what the program writes next, at most so many seconds long; False when it has ended."""
        try:
            new = self.program.read_nonblocking(1 << 16, timeout=seconds)
        except pexpect.TIMEOUT:
            return True
        except pexpect.EOF:
            return False
        self.output += new
        if self.blind:
            return True
        data = self._held + new
        # A sequence cut in two is held back until the rest has come.
        cut = data.rfind(b"\x1b", max(0, len(data) - 24))
        whole = cut < 0 or re.match(rb"\x1b(?:\[[0-9;?<=>$ ]*[A-Za-z~]|[^\[])", data[cut:]) is not None
        data, self._held = (data, b"") if whole else (data[:cut], data[cut:])
        self._stream.feed(_UNKNOWN.sub(b"", data))
        return True
