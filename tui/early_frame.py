"""The first frame, painted before the screen is imported, and kept for the next start when the reader ends.

Importing the screen takes most of a start. What stood on it when the story was left is therefore painted
first, by plain escape codes, where nothing has changed since that it was made of: `Frame.key` and
`Frame.stamps` say what that is. The screen then takes the terminal up as it is, shows nothing before it has
the same to show, and sends only what differs.

A frame is kept as text and styles, never as what a terminal is sent, in a folder beside the bookmarks that
nobody else may read. What is read from there is taken only if it is just that: printable text, numbers of
styles (SGR, ECMA-48 8.3.117), and places on the screen. Nothing here needs Textual or Rich.
"""

# Annotations are values here: those of named tuples, as texts, would each be compiled at every start.

import os
import signal
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

from storyview import __version__
from storyview.tui.signals import TERMINAL, is_in_front, restore, send

FOLDER: Final = "frames"
"""Beside the file of the bookmarks."""
MOST: Final = 24
"""Frames that are kept, the newest of as many stories."""
MOST_BYTES: Final = 1 << 19
"""Of one frame; one of 400 × 100 cells takes a quarter."""
MOST_STAMPS: Final = 400
"""Files that a start looks at before it paints."""
_NAME: Final = r"[0-9a-f]{8}\.json(\.[0-9]+\.tmp)?"
"""What `file_of` gives, and `keep` while it writes: in a folder that is named there may be others' files."""
_FORM: Final = 1
"""Changes with the form of the file, and with what a frame is painted of."""
_STATE: Final = (
    *("TERM", "COLORTERM", "NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE", "LANG", "LC_ALL", "LC_CTYPE", "HOME"),
    *("STORYVIEW_CONFIG_DIR", "STORYVIEW_DATA_DIR", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME"),
)
"""What of the environment a frame depends on."""
_TAKE: Final = "\x1b[?1049h\x1b[?25l\x1b[?7l\x1b[?2004h"
"""The other screen, no cursor, lines that do not wrap, and pastes told from keys: they wait as keys do."""
_LEAVE: Final = "\x1b[0m\x1b[?2004l\x1b[?7h\x1b[?1049l\x1b[?25h"

Run = tuple[str, str]
"""The numbers of a style, as in `38;5;7;1`, and text in it."""


class Part(NamedTuple):
    """What is painted from a column of a line on."""

    column: int
    runs: tuple[Run, ...]


Line = tuple[Part, ...]


class Asked(NamedTuple):
    """What the command line asks for that decides what is shown."""

    sources: tuple[str, ...]
    store: Path | None = None
    """The file of the bookmarks that was named."""
    theme: str | None = None
    """The theme that was named."""
    options: tuple[object, ...] = ()
    """The rest: texts, numbers, true, false and None."""


class Place(NamedTuple):
    """Where the reader is in a story, line by line."""

    hashes: tuple[str, ...]
    """The SHA-256 of each article."""
    cursor: tuple[int, int]
    """Article and paragraph."""
    first: int
    """Where the window of panes begins."""
    tops: tuple[tuple[int, int, int], ...]
    """For each pane its article, a paragraph, and the line of the pane on which this begins."""
    known: tuple[str, ...] = ()
    """What was shown besides the text that takes longer to find than the text."""


class Frame(NamedTuple):
    """What is painted, and where the reader is in it."""

    lines: tuple[Line, ...]
    place: Place | None = None
    """None for the beginnings of a story that is not known."""


class EarlyFrame:
    """The frame on the terminal until the screen has one of its own; there is one for a process."""

    def __init__(self) -> None:
        self.asked: Asked | None = None
        """What this start was asked for; None where no frame is kept of it."""
        self.frame: Frame | None = None
        """What was painted."""
        self.size = (0, 0)
        """Columns and lines of the terminal then."""
        self.is_up = False
        """Whether it is on the terminal."""

    def paint(self, frame: Frame, size: tuple[int, int]) -> None:
        """Take the terminal up and paint a frame on it; typed keys wait from now on, unseen."""
        self.frame, self.size = frame, size
        signal.signal(signal.SIGTSTP, self._stop)
        signal.signal(signal.SIGCONT, self._go_on)
        self._take()

    def give_up(self) -> Frame | None:
        """Leave the terminal, with what is on it, to the screen; return what that is, None for nothing."""
        shown = self.frame if self.is_up else None
        self.is_up = False
        return shown

    def _take(self) -> None:
        assert self.frame is not None
        if not is_in_front():
            return
        TERMINAL.leave = _LEAVE
        self.is_up = True
        _listen_unseen()
        send(_TAKE + painted(self.frame.lines))

    def _stop(self, *_: object) -> None:
        """Leave the terminal, and stop as ctrl+z asks."""
        self.is_up = False
        restore()
        os.kill(os.getpid(), signal.SIGSTOP)

    def _go_on(self, *_: object) -> None:
        self._take()


EARLY: Final = EarlyFrame()


def show(asked: Asked, *, fresh: bool) -> None:
    """Paint the frame with which a story was left, else the beginnings of its articles, where that can be.

    Nothing is painted where the terminal is not ours, and of what comes by address or by standard input.
    """
    if any("://" in source or source == "-" for source in asked.sources) or not _suits():
        return
    EARLY.asked = asked
    size = terminal_size()
    frame = None if fresh else recalled(asked, size)
    if frame is None:
        from storyview.tui import beginnings

        lines = beginnings.lines(asked, size)
        frame = Frame(lines) if lines else None
    if frame is not None:
        EARLY.paint(frame, size)


def _suits() -> bool:
    """Whether this is a terminal on which the screen will paint in the usual way."""
    return os.name == "posix" and "TEXTUAL_DRIVER" not in os.environ and TERMINAL.settings is not None


def terminal_size() -> tuple[int, int]:
    """Return columns and lines as Textual takes them: the environment's, else the terminal's."""
    asked = [os.environ.get(name, "") for name in ("COLUMNS", "LINES")]
    columns, lines = (int(text) if text.isdecimal() and len(text) < 6 else 0 for text in asked)
    if not columns or not lines:
        try:
            known = os.get_terminal_size(1)
        except OSError:
            known = os.terminal_size((80, 24))
        columns, lines = columns or known.columns, lines or known.lines
    return columns, lines


def _listen_unseen() -> None:
    """Have keys wait as they are typed, without an echo, until the screen reads them.

    Ctrl+c still ends the start, and a paste that holds one too, where a terminal leaves it in.
    """
    import termios

    settings = termios.tcgetattr(0)
    settings[0] &= ~(termios.IXON | termios.IXOFF | termios.ICRNL | termios.INLCR | termios.IGNCR)
    settings[3] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN)
    settings[6][termios.VMIN], settings[6][termios.VTIME] = 1, 0
    termios.tcsetattr(0, termios.TCSANOW, settings)


def painted(lines: Sequence[Line]) -> str:
    """Return what the terminal is sent for lines of a screen: a style where it is another than before.

    The screen is not imported before the terminal has taken it all, so that fewer bytes are a shorter wait.
    """
    sent: list[str] = []
    now = ""
    for y, line in enumerate(lines, 1):
        for part in line:
            sent.append(f"\x1b[{y};{part.column + 1}H")
            for style, text in part.runs:
                if style != now:
                    sent.append(("\x1b[0m" if now else "") + (f"\x1b[{style}m" if style else ""))
                    now = style
                sent.append(text)
    return "".join(sent) + ("\x1b[0m" if now else "")


# What is kept


def recalled(asked: Asked, size: tuple[int, int]) -> Frame | None:
    """Return the frame that is kept of what is asked for, None where there is none or it may not hold."""
    content = _content(file_of(asked))
    if content is None:
        return None
    from json import loads

    try:
        found = loads(content)
        if found["key"] != key_of(asked, size) or not _holds(found["stamps"]):
            return None
        return Frame(_lines(found["lines"], found["styles"], size), _place(found["place"]))
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError, MemoryError):
        return None


def file_of(asked: Asked) -> str:
    """Return the file in which the frame of what is asked for is kept."""
    from zlib import crc32

    known = crc32("\0".join(map(os.path.abspath, asked.sources)).encode("utf-8", "surrogateescape"))
    return os.path.join(_store(asked)[0], FOLDER, f"{known:08x}.json")  # noqa: PTH118 - loads less than Path


def _store(asked: Asked) -> tuple[str, str]:
    """Return the folder and the file of the bookmarks."""
    from storyview.engine.homes import store_path

    path = asked.store or store_path()
    return str(path.parent), str(path)


def _content(path: str) -> bytes | None:
    """Return what a file of our own holds, None where it is anything else."""
    import stat

    try:
        with open(os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW), "rb") as file:  # noqa: PTH123
            status = os.fstat(file.fileno())
            if not stat.S_ISREG(status.st_mode) or status.st_uid != os.geteuid():
                return None
            content = file.read(MOST_BYTES + 1)
    except OSError:
        return None
    return content if len(content) <= MOST_BYTES else None


def key_of(asked: Asked, size: tuple[int, int]) -> dict[str, Any]:
    """Return what a frame depends on and that is known without a look at the sources."""
    environment = {name: os.environ[name] for name in os.environ if name in _STATE or name[:7] == "TEXTUAL"}
    return {
        "form": [_FORM, __version__],
        "sources": [os.path.abspath(source) for source in asked.sources],  # noqa: PTH100
        "options": [asked.theme, *asked.options],
        "size": list(size),
        "environment": environment,
        "encoding": getattr(sys.__stderr__, "encoding", ""),
        # A store that was deleted takes the frames with it.
        "store": list(_stamp(_store(asked)[1]) or ())[2:],
    }


def _stamp(path: str) -> tuple[int, ...] | None:
    """Return what tells a file or folder from itself after a change; None where there is none."""
    try:
        status = os.stat(path)  # noqa: PTH116
    except (OSError, ValueError):
        return None
    return status.st_mtime_ns, status.st_size, status.st_dev, status.st_ino


def stamps(paths: Iterable[str]) -> dict[str, list[int] | None]:
    """Return each path, from the root, with what tells it from itself after a change."""
    whole = map(os.path.abspath, paths)
    return {path: list(stamp) if (stamp := _stamp(path)) else None for path in dict.fromkeys(whole)}


def _holds(known: Mapping[str, list[int] | None]) -> bool:
    """Whether everything is still as it was."""
    return 0 < len(known) <= MOST_STAMPS and stamps(known) == known


def _lines(lines: Any, styles: Any, size: tuple[int, int]) -> tuple[Line, ...]:
    """Return the lines of a file; raises ValueError and the like for what no screen of this size shows."""
    columns, height = size
    if len(lines) != height or not all(map(_is_style, styles)):
        raise ValueError
    return tuple([tuple(_parts(line, styles, columns)) for line in lines])


def _parts(line: Any, styles: Sequence[str], columns: int) -> Iterator[Part]:
    for column, *runs in line:
        texts, numbers = runs[1::2], runs[::2]
        if type(column) is not int or not 0 <= column < columns or not is_shown("".join(texts), columns):
            raise ValueError
        yield Part(column, tuple([(styles[n], text) for n, text in zip(numbers, texts, strict=True)]))


def _is_style(style: Any) -> bool:
    return isinstance(style, str) and len(style) < 80 and not style.strip("0123456789;")


def is_shown(text: str, columns: int) -> bool:
    """Whether a terminal obeys nothing in a text that is to be painted in so many columns."""
    if len(text) > 8 * columns:
        return False
    if text.isprintable():
        return True
    from storyview.engine.guard import is_obeyed

    return not is_obeyed(text)


def _place(found: Any) -> Place | None:
    if found is None:
        return None
    hashes, cursor, first, tops, known = found
    numbers = [*cursor, first, *(number for top in tops for number in top)]
    if not all(type(number) is int for number in numbers) or {len(cursor) + 1, *map(len, tops)} != {3}:
        raise ValueError
    return Place(
        tuple(map(str, hashes)), tuple(cursor), first, tuple(map(tuple, tops)), tuple(map(str, known))
    )


def keep(asked: Asked, size: tuple[int, int], frame: Frame, paths: Iterable[str]) -> None:
    """Keep a frame for the next start; `paths` are all files and folders that it was made of.

    Nobody else may read it. It is there whole or not at all, but a loss of power may take it. Where it
    cannot be kept nobody is told: nothing is lost.
    """
    import json

    path = file_of(asked)
    known = stamps(paths)
    numbers: dict[str, int] = {}
    lines = [
        [[p.column, *(x for s, t in p.runs for x in (numbers.setdefault(s, len(numbers)), t))] for p in line]
        for line in frame.lines
    ]
    document = {
        "key": key_of(asked, size),
        "stamps": known,
        "place": frame.place,
        "styles": list(numbers),
        "lines": lines,
    }
    content = json.dumps(document, ensure_ascii=False).encode("utf-8", "surrogatepass")
    if len(content) > MOST_BYTES or len(known) > MOST_STAMPS:
        forget(asked)
        return
    folder = os.path.dirname(path)  # noqa: PTH120
    draft = f"{path}.{os.getpid()}.tmp"
    try:
        if not os.path.isdir(folder):  # noqa: PTH112
            os.mkdir(folder, 0o700)  # noqa: PTH102
        with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o600), "wb") as file:  # noqa: PTH123
            file.write(content)
        os.replace(draft, path)  # noqa: PTH105
        _drop_oldest(folder)
    except OSError:
        pass


def _drop_oldest(folder: str) -> None:
    """Delete the oldest frames, and drafts that a start was killed over; nothing else that is kept here."""
    import re

    ours = [entry for entry in os.scandir(folder) if re.fullmatch(_NAME, entry.name)]
    for entry in sorted(ours, key=lambda entry: entry.stat(follow_symlinks=False).st_mtime_ns)[:-MOST]:
        os.unlink(entry.path)  # noqa: PTH108


def forget(asked: Asked) -> None:
    """Forget the frame of what is asked for: from now on the reader may be elsewhere in it."""
    from contextlib import suppress

    with suppress(OSError):
        os.unlink(file_of(asked))  # noqa: PTH108
