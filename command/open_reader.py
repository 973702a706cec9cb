"""Open the reader: begin to read the articles, then import the screen."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, cast

from storyview import streams

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from types import ModuleType

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
    fields: Mapping[str, str] | None = None,
    one_story: bool = False,
) -> int:
    """Open the reader and return the exit code; what it could not read is told after it has closed.

    `store` is the file of the bookmarks, None for the usual one; `theme` is the theme asked for, None for
    the one remembered or configured. `resume` opens the story that was read last; `fresh` begins a story
    anew, wherever it was left; `web` says how addresses are fetched, `fields` how articles as data are read.
    Unless all is `one_story`, articles of several events open as a list. Raises NoKeyboard without one.
    """
    stdin = _prepare(sources)
    from storyview.tui.loading import Loading
    from storyview.tui.signals import kept_terminal

    with kept_terminal():
        sources, nothing = _sources(sources, store, resume=resume)
        store, has_notes = _of_bundle(sources, store)
        loading = Loading(
            sources,
            lead,
            stdin,
            store=store,
            resumes=not fresh,
            offers=resume,
            nothing=nothing,
            encoding=encoding,
            web=web,
            fields=fields,
            one_story=one_story or lead is not None,
        )
        loading.has_notes = has_notes
        others = (lead, meaning, encoding, one_story, *sorted((fields or {}).items()))
        _begin(loading, store, theme, others, fresh=fresh)
        _import_asyncio()
        from storyview.tui.app import run as run_reader  # takes its time: the articles are read meanwhile

        code, problems = run_reader(loading, store=store, meaning=meaning, theme=theme)
    streams.write_problems(problems)
    return code


def _prepare(sources: Sequence[str]) -> bytes | None:
    """Make the terminal keyboard and screen; return what standard input held where it is a source."""
    import gc

    # Nothing that is made before the first frame becomes garbage: the app collects again once it has loaded.
    gc.disable()
    stdin = streams.read_input() if "-" in sources else None
    streams.take_keyboard()
    streams.suit_screen()
    return stdin


def _begin(
    loading: Loading, store: Path | None, theme: str | None, others: tuple[object, ...], *, fresh: bool
) -> None:
    """Begin to read, and show what can be shown at once; `others` are all other options that decide what."""
    loading.start()
    # The process that reads is forked by now: it would have the terminal as it is from here on.
    if loading.is_apart and not loading.offers_at_once:
        from storyview.tui.early_frame import Asked, show

        show(Asked(loading.sources, store, theme, others), fresh=fresh)


def _import_asyncio() -> None:
    """Import asyncio as it is where Python was built without TLS.

    The screen's process speaks to a terminal alone, and the libraries of TLS are a fiftieth of a start. None
    in `sys.modules` is how Python is told that a module is not there, and asyncio does without this one.
    """
    if "ssl" in sys.modules:
        return
    modules = cast("dict[str, ModuleType | None]", sys.modules)
    modules["ssl"] = None
    try:
        import asyncio  # noqa: F401 - what imports it next finds it so
    finally:
        del modules["ssl"]


def _sources(sources: Sequence[str], store: Path | None, *, resume: bool) -> tuple[Sequence[str], str]:
    """Return what to open, and why there is nothing where there is not."""
    if not resume:
        return sources, ""
    from storyview.tui.saved_layout import latest

    last = latest(store)
    return last or (), "" if last is not None else "No story has been read yet"


def _of_bundle(sources: Sequence[str], store: Path | None) -> tuple[Path | None, bool]:
    """Return the notebook of the bundle that is the only source, and whether it has what was noted in it.

    The reader's own where it is anything else. Where it cannot be made nothing goes into the reader's own for
    it: the bundle opens without what was noted, and a line says so.
    """
    if len(sources) != 1 or not Path(sources[0]).is_file():
        return store, False
    from storyview.bundle_notes import noted_in

    notes = noted_in(sources, store)
    if notes is None:
        return store, False
    from storyview.engine.notebook.errors import StoreUnavailable

    try:
        notes.make()
    except StoreUnavailable:
        return notes.store, False
    return notes.store, True


def seeds() -> tuple[str, ...]:
    """Return the folder of the articles that come with storyview."""
    from storyview.tui.loading import shipped

    return shipped()
