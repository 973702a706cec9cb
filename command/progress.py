"""What is being done, told on a terminal where it takes long."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING, Final

from storyview import streams

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PATIENCE: Final = 2.0
"""Seconds in which nothing is told."""
_INTERVAL: Final = 0.2
"""Seconds between one line and the next in its place."""
_CLEAR: Final = "\r\x1b[2K"


@contextmanager
def progress() -> Iterator[Callable[[str], None]]:
    """Give a function that is told in a few words what is being done; what it has shown goes in the end.

    It shows nothing where standard error is no terminal on which a line can be written again.
    """
    if not streams.suits_line(sys.stderr):
        yield lambda _: None
        return
    began = told = monotonic()

    def tell(doing: str) -> None:
        nonlocal told
        now = monotonic()
        if now - began >= PATIENCE and now - told >= _INTERVAL:
            told = now
            _show(doing)

    try:
        yield tell
    finally:
        if told > began:
            _write(_CLEAR)


def _show(doing: str) -> None:
    from shutil import get_terminal_size

    from rich.cells import cell_len, set_cell_size

    from storyview.engine.text.clean import neutralise_line

    line = f"storyview: {neutralise_line(doing)} (ctrl+c gives up)"
    width = get_terminal_size().columns - 1
    _write(_CLEAR + (line if cell_len(line) <= width else set_cell_size(line, width)))


def _write(text: str) -> None:
    encoding = streams.terminal_encoding()
    try:
        sys.stderr.write(streams.for_encoding(text, encoding).decode(encoding))
        sys.stderr.flush()
    except OSError:
        pass  # nobody looks
