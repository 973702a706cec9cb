"""Open the reader: begin to read the articles, then import the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storyview import streams

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from storyview.engine.read.addresses import WebOptions
    from storyview.tui.loading import Loading


def read(
    sources: Sequence[str],
    lead: str | None = None,
    meaning: bool | None = None,
    *,
    store: Path | None = None,
    theme: str | None = None,
    resume: bool = False,
    fresh: bool = False,
    encoding: str | None = None,
    web: WebOptions | None = None,
) -> int:
    """Open the reader and return the exit code; what it could not read is told after it has closed.

    `store` is the file of the bookmarks, None for the usual one; `theme` is the theme asked for, None for
    the one remembered or configured. `resume` opens the story that was read last; `fresh` begins a story
    anew, wherever it was left; `web` says how addresses are fetched. Raises NoKeyboard where standard input
    is no terminal and there is none to open.
    """
    import gc

    # Nothing that is made before the first frame becomes garbage: the app collects again once it has loaded.
    gc.disable()
    stdin = streams.read_input() if "-" in sources else None
    streams.take_keyboard()
    streams.suit_screen()
    from storyview.tui.signals import kept_terminal

    with kept_terminal():
        loading = _loading(
            sources, lead, stdin, store, resume=resume, fresh=fresh, encoding=encoding, web=web
        )
        loading.start()
        # Textual takes its time to import; the articles are read meanwhile.
        from storyview.tui.app import run as run_reader

        code, problems = run_reader(loading, store=store, meaning=meaning, theme=theme)
    streams.write_problems(problems)
    return code


def _loading(
    sources: Sequence[str],
    lead: str | None,
    stdin: bytes | None,
    store: Path | None,
    *,
    resume: bool,
    fresh: bool,
    encoding: str | None,
    web: WebOptions | None,
) -> Loading:
    from storyview.tui.loading import Loading

    nothing = ""
    if resume:
        from storyview.tui.saved_layout import latest

        last = latest(store)
        sources = last or ()
        nothing = "" if last is not None else "No story has been read yet"
    return Loading(
        sources,
        lead,
        stdin,
        store=store,
        resumes=not fresh,
        offers=resume,
        nothing=nothing,
        encoding=encoding,
        web=web,
    )


def seeds() -> tuple[str, ...]:
    """Return the folder of the articles that come with storyview."""
    from storyview.tui.loading import shipped

    return shipped()
