"""An end in order when the system asks for one: the terminal restored, what is noted kept."""

from __future__ import annotations

import asyncio
import signal
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from textual.app import App

SIGNALS: Final = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name))


def end_when_told(app: App[None]) -> None:
    """End the app at SIGTERM and SIGHUP, with the exit code that shells give them.

    A note that is being written is kept as it is. Where the system or the thread has no such handlers, the
    signals do what they do.
    """
    loop = asyncio.get_running_loop()
    for number in SIGNALS:
        with suppress(NotImplementedError, RuntimeError, ValueError):
            loop.add_signal_handler(number, partial(_end, app, 128 + number))


def _end(app: App[None], code: int) -> None:
    from storyview.tui.screens.note import NoteScreen

    for screen in app.screen_stack:
        if isinstance(screen, NoteScreen):
            screen.save_at_last()
    app.exit(return_code=code)
