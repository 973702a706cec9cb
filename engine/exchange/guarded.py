"""The files that nothing which is written from the store may replace."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from storyview.engine import config
from storyview.engine.read.find import inputs

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from storyview.engine.notebook.store import Notebook

_STORIES: Final = 200
"""As many as are remembered."""


def kept_files(store: Notebook) -> tuple[Path, ...]:
    """Return the file of bookmarks with its logs, the configuration, and what stories were opened from.

    Those are the sources of the articles in which something is bookmarked and of the stories read last,
    with their manifests. May raise StoreUnavailable.
    """
    return (*own_files(store.path), *_sources(store))


def own_files(store: Path) -> tuple[Path, ...]:
    """Return what storyview itself keeps: a file of bookmarks with its logs, and the configuration."""
    settings = config.find()
    files = [store.with_name(store.name + ending) for ending in ("", "-wal", "-shm")]
    return tuple(files if settings is None else [*files, settings])


def _sources(store: Notebook) -> Iterator[Path]:
    names = {passage.source for bookmark in store.bookmarks.all() for passage in bookmark.passages}
    for session in store.sessions.recent(_STORIES):
        names.update((*session.sources, *(key.source for key in session.articles)))
    yield from inputs(sorted(name for name in names if name and "://" not in name))
