"""Open the reader: begin to read the articles, then import the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storyview import streams

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def read(
    sources: Sequence[str],
    lead: str | None = None,
    semantic: bool | None = None,
    *,
    store: Path | None = None,
    theme: str | None = None,
) -> int:
    """Open the reader and return the exit code; what it could not read is told after it has closed.

    `store` is the file of the bookmarks, None for the usual one; `theme` is the theme asked for, None for
    the one remembered or configured. Raises NoKeyboard where standard input is no terminal and there is
    none to open.
    """
    import gc

    # Nothing that is made before the first frame becomes garbage: the app collects again once it has loaded.
    gc.disable()
    stdin = streams.read_input() if "-" in sources else None
    streams.take_keyboard()
    streams.suit_screen()
    from storyview.tui.loading import Loading

    loading = Loading(sources or seeds(), lead, stdin)
    loading.start()
    # Textual takes its time to import; the articles are read meanwhile.
    from storyview.tui.app import run as run_reader

    code, problems = run_reader(loading, store=store, semantic=semantic, theme=theme)
    streams.write_problems(problems)
    return code


def seeds() -> tuple[str, ...]:
    """Return the folder of the articles that come with storyview."""
    # importlib.resources would find it too, and takes as long to import as three of our own packages.
    from storyview import seeds as package

    return (package.__path__[0],)
