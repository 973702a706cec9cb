"""The frame with which the next start begins, kept at the end, and how long that of this start stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from storyview.tui import early_frame
from storyview.tui.action import Feature
from storyview.tui.early_frame import EARLY

if TYPE_CHECKING:
    from textual.timer import Timer

    from storyview.tui.context import Context
    from storyview.tui.early_frame import Asked, Frame

EVERY: Final = 0.05
"""Seconds between two looks at whether everything is there that the early frame shows."""
MOST: Final = 40
"""Looks after which the screen is shown as it is."""


class _State:
    looks: int = 0
    timer: Timer | None = None
    expected: frozenset[str] = frozenset()
    """What the early frame shows besides the text."""
    last: Frame | None = None
    """What was on the screen when the app was told to end."""
    size: tuple[int, int] = (0, 0)


def _asked(reader: Context) -> Asked | None:
    """Return what a start that shows this story asks for; None where no frame is kept of it."""
    asked, loading = EARLY.asked, reader.opening.loading
    if asked is None or any("://" in source or source == "-" for source in loading.sources):
        return None
    return asked._replace(sources=loading.sources)


def _opened(reader: Context) -> None:
    """Let the early frame stand until what it shows besides the text is known here too."""
    asked = _asked(reader)
    if asked is not None:
        reader.store_thread.finish(lambda _store: early_frame.forget(asked))
    if EARLY.frame is not None and EARLY.frame.place is not None:
        state = reader.state(_State)
        state.expected = frozenset(EARLY.frame.place.known)
        state.timer = reader.every(EVERY, lambda: _look(reader), "early frame")


def _look(reader: Context) -> None:
    state = reader.state(_State)
    state.looks += 1
    if state.timer is not None and (state.expected <= {*_known(reader)} or state.looks >= MOST):
        state.timer.stop()
        reader.app.unveil()


def _known(reader: Context) -> tuple[str, ...]:
    """Return what is shown by now besides the text."""
    known = {
        "bookmarks": reader.bookmarks.is_loaded,
        "corrections": reader.opening.is_corrected,
        "claims": reader.claims is not None,
        "meaning": reader.opening.is_meant,
    }
    return tuple(name for name in known if known[name])


def _take(reader: Context) -> None:
    """Take what is on the screen while it is there."""
    if _asked(reader) is not None and reader.story is not None:
        from storyview.tui.last_frame import last_frame

        state = reader.state(_State)
        state.last, state.size = last_frame(reader, _known(reader)), reader.app.size


def _keep(reader: Context) -> None:
    """Keep it in the thread of the store, after where the reader is: that makes the file it goes with."""
    asked, state = _asked(reader), reader.state(_State)
    frame, size = state.last, state.size
    if asked is not None and frame is not None:
        reader.store_thread.finish(lambda _store: early_frame.keep(asked, size, frame, _paths(asked)))


def _paths(asked: Asked) -> list[str]:
    """Return all files and folders that what is shown is made of, and files that would change it."""
    from pathlib import Path

    from storyview.engine.homes import config_files, theme_file
    from storyview.engine.read.find import inputs
    from storyview.tui.loading import shipped

    sources = asked.sources or shipped()
    found = list(inputs(sources))
    tops = {path for path in map(Path, sources) if path.is_dir()}
    folders = {path.parent for path in found if not tops.isdisjoint(path.parents)}
    return [
        *map(str, (*found, *tops, *folders)),
        *map(str, (*config_files(), theme_file(asked.store))),
    ]


FEATURE: Final = Feature(opened=_opened, ending=_take, closing=_keep)
