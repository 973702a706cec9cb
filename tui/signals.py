"""Ends that the system asks for: in order, what is noted kept, the terminal as it was.

A signal that would end a program finds it in one of three states. Before there is a screen, it ends as
after `sys.exit`. While the app runs, the app ends as it does after `q`, but without a question. And
whatever happens, `kept_terminal` sets the terminal as it was when the program came: once saved, it is not
what somebody else has made of it meanwhile (a shell, while the program was stopped).
"""

from __future__ import annotations

import os
import signal
import sys
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from textual.app import App

_NAMES: Final = "SIGHUP SIGINT SIGQUIT SIGTERM SIGUSR1 SIGUSR2 SIGALRM SIGVTALRM SIGPROF SIGXCPU"
ENDING: Final = tuple(getattr(signal, name) for name in _NAMES.split() if hasattr(signal, name))
"""Signals that end a program that says nothing of them, but for those after which it cannot go on."""

LEAVE: Final = (
    "\x1b[?2004l\x1b[?7h\x1b[?2048l\x1b[?1016l\x1b[?1006l\x1b[?1015l\x1b[?1003l\x1b[?1000l"
    "\x1b[<u\x1b[?1049l\x1b[?25h\x1b[?1004l\x1b[0m"
)
"""Takes back what the screen has asked for: paste, wrapping, sizes, mouse, keys, screen and cursor."""


class Terminal:
    """The terminal that is painted on, as it was before and what of it is in use; and who ends with it."""

    def __init__(self) -> None:
        self.settings: list[Any] | None = None
        """What `termios.tcgetattr` has told at the start; None where there is no terminal."""
        self.leave = ""
        """What takes back all that has been asked of it; empty while nothing has."""
        self.taken: frozenset[int] = frozenset()
        """The signals that are answered here for as long as it is kept."""
        self.end: Callable[[int], object] | None = None
        """Ends the app that runs, with an exit code; None while there is none."""


TERMINAL: Final = Terminal()
"""There is one for a process."""


@contextmanager
def kept_terminal() -> Iterator[None]:
    """Save how the terminal is set, and set it so again at the end, however that comes."""
    TERMINAL.settings = _settings()
    before = {number: signal.signal(number, _end_as_told) for number in ENDING if _is_free(number)}
    TERMINAL.taken = frozenset(before)
    try:
        yield
    finally:
        restore()
        TERMINAL.taken = frozenset()
        for number, handler in before.items():
            signal.signal(number, handler)


def _is_free(number: signal.Signals) -> bool:
    # What the caller has asked to be ignored (`nohup`) stays so; an interrupt has an exception of its own.
    return signal.getsignal(number) is signal.SIG_DFL


def _end_as_told(number: int, _frame: object) -> None:
    if TERMINAL.end is None:
        sys.exit(128 + number)
    TERMINAL.end(128 + number)


def _settings() -> list[Any] | None:
    try:
        import termios
    except ImportError:  # Windows has nothing to save
        return None
    try:
        return termios.tcgetattr(0)
    except termios.error:
        return None


def restore() -> None:
    """Leave the terminal as the program found it."""
    if TERMINAL.leave:
        leave, TERMINAL.leave = TERMINAL.leave, ""
        with suppress(OSError, ValueError):
            send(leave)
    if TERMINAL.settings is None:
        return
    import termios

    # From the background a terminal may not be set: the program would be stopped instead of ended.
    before = signal.signal(signal.SIGTTOU, signal.SIG_IGN)
    try:
        with suppress(termios.error):
            if os.tcgetpgrp(0) == os.getpgrp() and termios.tcgetattr(0) != TERMINAL.settings:
                termios.tcsetattr(0, termios.TCSADRAIN, TERMINAL.settings)
    except OSError:
        pass  # the terminal is gone
    finally:
        signal.signal(signal.SIGTTOU, before)


def is_in_front(descriptor: int = 0) -> bool:
    """Whether a terminal takes what this process sends: another one stops whoever is in its background."""
    try:
        return os.tcgetpgrp(descriptor) == os.getpgrp()
    except OSError:
        return False


def is_job() -> bool:
    """Whether a shell has started this program as a job, so that it takes the terminal when the job stops.

    Stopped where none has, as in a window of its own, it could not be gone on with (POSIX, 2.11 Job Control:
    an orphaned process group is not to be stopped from the keyboard).
    """
    try:
        shell = os.getppid()
        return os.getpgid(shell) != os.getpgrp() and os.getsid(shell) == os.getsid(0)
    except (AttributeError, OSError):  # Windows, or a shell that is gone
        return False


def send(text: str) -> None:
    """Send something to the terminal at once, also where a signal has come in the midst of writing.

    The buffer of the stream, which may be in use then, is passed by. Raises OSError, ValueError.
    """
    screen = sys.__stderr__
    if screen is None:
        return
    left = memoryview(text.encode(screen.encoding, screen.errors or "replace"))
    while left:
        left = left[os.write(screen.fileno(), left) :]


@contextmanager
def ended_when_told(app: App[None]) -> Iterator[None]:
    """End the app at the signals that end a program, with the exit code that shells give them.

    A note that is being written is kept as it is. Where the system or the thread has no such handlers, the
    signals do what they do.
    """
    # Imported here: this module is there before the first frame is painted.
    import asyncio
    from functools import partial

    loop = asyncio.get_running_loop()
    for number in ENDING:
        # The loop takes a tenth of a millisecond for each. Where it has any, every signal wakes it.
        is_taken = number in TERMINAL.taken and number != signal.SIGTERM
        if is_taken or signal.getsignal(number) is signal.SIG_IGN:
            continue
        with suppress(NotImplementedError, RuntimeError, ValueError):
            loop.add_signal_handler(number, partial(_end, app, 128 + number))
    TERMINAL.end = lambda code: loop.call_soon_threadsafe(_end, app, code)
    try:
        yield
    finally:
        TERMINAL.end = None


def _end(app: App[None], code: int) -> None:
    from storyview.tui.screens.note import NoteScreen

    for screen in app.screen_stack:
        if isinstance(screen, NoteScreen):
            screen.save_at_last()
    app.exit(return_code=code)
