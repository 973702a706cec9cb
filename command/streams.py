"""Standard input, output and error, kept safe for the terminal and for pipes.

What a terminal's encoding does not have is shown by other characters in as many cells.
"""

from __future__ import annotations

import codecs
import errno
import io
import os
import sys
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from storyview.engine.model import Problem

_SIGNS: Final = dict(zip("≈±●◐Δ○·↕★≠≡✎◆▪", "%x*@do.^+!&/>:", strict=True))
"""The signs of paragraphs, of bookmarks, of the guiding pane and of the minimap."""
_LINES: Final = (
    dict.fromkeys("│▎▐┆┊╎║▏▕", "|")
    | dict.fromkeys("┃", "[")
    | dict.fromkeys("▌", ">")
    | dict.fromkeys("─━═┄╌▔▁▂▃", "-")
    | dict.fromkeys("┼╭╮╰╯┌┐└┘├┤┬┴", "+")
    | dict.fromkeys("█▇▆▅▄▉▊▋▒░▓", "#")
)
"""Edges, bars, frames: the band's edge and the cursor's stay apart from a pane's."""
_TYPE: Final = (
    dict.fromkeys("‘’‚‛′", "'")
    | dict.fromkeys("“”„‟″«»", '"')
    | dict.fromkeys("‐‑‒–—―−", "-")
    | dict.fromkeys("\u00a0\u2002\u2003\u2007\u2009\u202f", " ")
    | dict(zip("▸◂‹›▶◀…¶×↪→←↑↓•", "<><>><.#x>><^v*", strict=True))
)
STAND_INS: Final = _SIGNS | _LINES | _TYPE
"""A character of one cell for another of one cell."""
UNKNOWN: Final = "?"


def stand_in(text: str) -> str:
    """Return ASCII for text that cannot be encoded: a sign, a bare letter, or `?` for each cell."""
    known = "".join(STAND_INS.get(character, "") for character in text)
    return known if len(known) == len(text) else "".join(_one(text, at) for at in range(len(text)))


def _one(text: str, at: int) -> str:
    """Return what stands for one character, in the cells that it adds to those before it."""
    character = text[at]
    if character in STAND_INS:
        return STAND_INS[character]
    from rich.cells import cell_len

    cells = max(0, cell_len(text[: at + 1]) - cell_len(text[:at]))
    letters = [one for one in unicodedata.normalize("NFKD", character) if not unicodedata.combining(one)]
    if cells == 1 and len(letters) == 1 and letters[0].isascii():
        return letters[0]
    return UNKNOWN * cells


_STAND_INS: Final = "storyview"
"""The name by which codecs know what to do with a character they lack."""
_COERCED: Final = frozenset({"C.UTF-8", "C.utf8", "UTF-8"})
"""What Python sets LC_CTYPE to in place of C (PEP 538)."""
_CONSOLE: Final = "CONIN$" if sys.platform == "win32" else "/dev/tty"


class NoKeyboard(Exception):  # noqa: N818 - it is what is missing
    """Standard input is no terminal and there is none to open instead."""


def _stand_in(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return stand_in(error.object[error.start : error.end]), error.end


def for_encoding(text: str, encoding: str) -> bytes:
    """Return the text in that encoding; what it lacks becomes ASCII of as many cells (`stand_in`)."""
    codecs.register_error(_STAND_INS, _stand_in)
    return text.encode(encoding, _STAND_INS)


def terminal_encoding() -> str:
    """Return the encoding of the terminal that standard output is.

    Where the locale is C, Python takes UTF-8 all the same (PEP 538, PEP 540), since mostly nobody chose that
    locale. Who did say `LANG=C` or `LC_ALL=C` is given ASCII, unless PYTHONUTF8 or PYTHONIOENCODING says
    otherwise.
    """
    own = getattr(sys.stdout, "encoding", None) or "utf-8"
    if sys.flags.utf8_mode and os.environ.get("PYTHONUTF8") != "1" and sys.platform != "win32":
        if _locale_asked_for() in ("C", "POSIX") and "PYTHONIOENCODING" not in os.environ:
            return "ascii"
    return own


def _locale_asked_for() -> str:
    """Return the name of the locale of characters, as it was before Python put its own in LC_CTYPE."""
    names = [os.environ.get(name, "") for name in ("LC_ALL", "LC_CTYPE", "LANG")]
    if not names[0] and names[1] in _COERCED:
        names[1] = ""
    return next((name for name in names if name), "")


def output_encoding() -> str:
    """Return the encoding of standard output: the terminal's where it is one."""
    if is_terminal(sys.stdout):
        return terminal_encoding()
    return getattr(sys.stdout, "encoding", None) or "utf-8"


def suit_screen() -> None:
    """Make what the screen is painted through the terminal, and write what its encoding has.

    Textual writes to the standard error it was started with, text and frames alike. Where that leads
    elsewhere (`2>errors.txt`) the screen is painted on the terminal that standard output is; what is told
    at the end goes where standard error does.

    A terminal that has a size is followed when that changes, whatever COLUMNS and LINES said at the start:
    they leave the environment, by which Textual would go for good.
    """
    if _has_size(sys.stdout):
        for name in ("COLUMNS", "LINES"):
            os.environ.pop(name, None)
    if is_terminal(sys.stdout) and not is_terminal(sys.__stderr__):
        painted = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding=sys.stdout.encoding, newline="")
        sys.__stderr__ = painted  # type: ignore[misc]
    encoding = terminal_encoding()
    if encoding.replace("-", "").lower() != "utf8" and isinstance(sys.__stderr__, io.TextIOWrapper):
        codecs.register_error(_STAND_INS, _stand_in)
        sys.__stderr__.reconfigure(encoding=encoding, errors=_STAND_INS)


def _has_size(stream: object) -> bool:
    """Whether a stream is a terminal that knows how large it is."""
    try:
        size = os.get_terminal_size(stream.fileno())  # type: ignore[attr-defined]
    except (AttributeError, OSError, ValueError):
        return False
    return bool(size.columns and size.lines)


def write_output(content: bytes) -> None:
    """Write to standard output; to a terminal, nothing that it would obey but colours.

    Raises OSError, BrokenPipeError when nobody reads on (`| head`).
    """
    if sys.stdout is None:  # `>&-`
        raise OSError(errno.EBADF, "it is closed, so there is nowhere to write to")
    if is_terminal(sys.stdout):
        from storyview.engine.guard import guarded_lines

        encoding = output_encoding()
        text = guarded_lines(content.decode(encoding, "replace"), coloured=True)
        content = for_encoding(text, encoding)
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()


def write_lines(lines: Iterable[str]) -> None:
    """Write lines of text to standard output, in its encoding. Raises as `write_output` does."""
    from storyview.engine.guard import guarded_lines

    text = "".join(f"{guarded_lines(line)}\n" for line in lines)
    write_output(for_encoding(text, output_encoding()))


def abandon_output() -> None:
    """Send the rest of standard output nowhere: Python flushes it at the end, and would complain again."""
    if sys.stdout is None:
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


_LONGEST: Final = 8000
"""Characters of a line on standard error that are told."""
_LONGEST_NAME: Final = 2000
"""Characters of a source in it: a name in a table of stories may have millions, and the remedy follows it."""
_OF_ONE: Final = 20
"""Problems of one source that are told: a manifest may name 20,000 files that are not there."""
_OF_ALL: Final = 500


def write_error(message: str) -> None:
    """Write one safe line to standard error, under the program's name; of a very long one the beginning."""
    from storyview.engine.text.clean import neutralise_line

    if sys.stderr is None:  # started without one, as desktop launchers do
        return
    line = f"storyview: {neutralise_line(_beginning(message, _LONGEST))}\n"
    try:
        encoding = terminal_encoding() if is_terminal(sys.stderr) else sys.stderr.encoding
        sys.stderr.write(for_encoding(line, encoding).decode(encoding))
        sys.stderr.flush()
    except OSError:
        pass  # nobody listens


def write_problems(problems: Iterable[Problem]) -> None:
    """Write each problem as one line to standard error; of very many the first, of each source and in all.

    How many the others are is told in a line for each source that has any, and in one for the rest.
    """
    told = Counter[str]()
    others = Counter[str]()
    for problem in problems:
        if told[problem.source] < _OF_ONE and told.total() < _OF_ALL:
            told[problem.source] += 1
            write_error(f"{_beginning(problem.source, _LONGEST_NAME)}: {problem.message}")
        else:
            others[problem.source if told[problem.source] else ""] += 1
    for source, count in others.items():
        write_error(f"{_beginning(source, _LONGEST_NAME) or 'of others'}: {count} more of the kind")


def _beginning(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[:most]}…"


def suits_reader() -> bool:
    """Whether standard output is a terminal on which the reader can paint."""
    return suits_line(sys.stdout)


def suits_line(stream: object) -> bool:
    """Whether a stream is a terminal on which something can be written in the place of something else.

    One that does not say what it is, or that nobody knows, cannot be trusted to move its cursor.
    """
    known = sys.platform == "win32" or os.environ.get("TERM", "").lower() not in ("", "dumb", "unknown")
    return known and is_terminal(stream)


def suits_colour() -> bool:
    """Whether standard output is a terminal and nobody asked for no colour (no-color.org)."""
    return suits_reader() and not os.environ.get("NO_COLOR")


def read_input() -> bytes:
    """Return what standard input holds: all of it, or one byte more than an article may have."""
    from storyview.engine.read.source_formats import MAX_BYTES

    return b"" if sys.stdin is None else sys.stdin.buffer.read(MAX_BYTES + 1)


def take_keyboard() -> None:
    """Make standard input the terminal, if it is something else. Raises NoKeyboard."""
    if is_terminal(sys.stdin):
        return
    try:
        keyboard = os.open(_CONSOLE, os.O_RDWR)
    except OSError as error:
        raise NoKeyboard from error
    if keyboard != 0:
        os.dup2(keyboard, 0)
        os.close(keyboard)
    if sys.__stdin__ is None:  # `<&-`
        sys.stdin = sys.__stdin__ = os.fdopen(0, encoding="utf-8", closefd=False)  # type: ignore[misc]


def is_terminal(stream: object) -> bool:
    """Whether a stream, if it is one, is a terminal."""
    isatty = getattr(stream, "isatty", None)
    return bool(isatty and isatty())
