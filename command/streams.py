"""Standard input, output and error, kept safe for the terminal and for pipes."""

from __future__ import annotations

import codecs
import os
import sys
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from storyview.engine.model import Problem

_PLAIN: Final = (
    dict.fromkeys("‘’‚‛′", "'")
    | dict.fromkeys("“”„‟″", '"')
    | dict.fromkeys("‐‑‒–—─", "-")
    | dict(zip("≈●○·↕▸◂┃│┼¶…★\N{NO-BREAK SPACE}", "%*o.^<>||+#.* ", strict=True))
)
"""Characters of one cell that stand in for another where the output's encoding lacks it."""

_CONSOLE: Final = "CONIN$" if sys.platform == "win32" else "/dev/tty"


class NoKeyboard(Exception):  # noqa: N818 - it is what is missing
    """Standard input is no terminal and there is none to open instead."""


def _stand_in(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    unknown = error.object[error.start : error.end]
    return "".join(_PLAIN.get(character, "?") for character in unknown), error.end


def for_encoding(text: str, encoding: str) -> bytes:
    """Return the text in that encoding; what it lacks becomes the nearest character it has, or `?`."""
    codecs.register_error("storyview", _stand_in)
    return text.encode(encoding, "storyview")


def write_output(content: bytes) -> None:
    """Write to standard output. Raises OSError, BrokenPipeError when nobody reads on (`| head`)."""
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()


def abandon_output() -> None:
    """Send the rest of standard output nowhere: Python flushes it at the end, and would complain again."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


def write_error(message: str) -> None:
    """Write one safe line to standard error, under the program's name."""
    from storyview.engine.read.clean import neutralise_line

    if sys.stderr is None:  # started without one, as desktop launchers do
        return
    line = f"storyview: {neutralise_line(message)}\n"
    try:
        sys.stderr.write(for_encoding(line, sys.stderr.encoding).decode(sys.stderr.encoding))
        sys.stderr.flush()
    except OSError:
        pass  # nobody listens


def write_problems(problems: Iterable[Problem]) -> None:
    """Write each problem as one line to standard error."""
    for problem in problems:
        write_error(str(problem))


def suits_reader() -> bool:
    """Whether standard output is a terminal on which the reader can paint."""
    return _is_terminal(sys.stdout) and os.environ.get("TERM") != "dumb"


def suits_colour() -> bool:
    """Whether standard output is a terminal and nobody asked for no colour (no-color.org)."""
    return suits_reader() and not os.environ.get("NO_COLOR")


def read_input() -> bytes:
    """Return what standard input holds: all of it, or one byte more than an article may have."""
    from storyview.engine.read.files import MAX_BYTES

    return b"" if sys.stdin is None else sys.stdin.buffer.read(MAX_BYTES + 1)


def take_keyboard() -> None:
    """Make standard input the terminal, if it is something else. Raises NoKeyboard."""
    if _is_terminal(sys.stdin):
        return
    try:
        keyboard = os.open(_CONSOLE, os.O_RDWR)
    except OSError as error:
        raise NoKeyboard from error
    os.dup2(keyboard, 0)
    os.close(keyboard)


def _is_terminal(stream: object) -> bool:
    isatty = getattr(stream, "isatty", None)
    return bool(isatty and isatty())
