"""Where the story of a bookmark can be opened from."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from storyview.engine.bookmarks.model import Bookmark
    from storyview.engine.notebook.store import Notebook

MOST: Final = 200
"""Stories looked through, those read last first."""


def sources_of(store: Notebook, bookmark: Bookmark) -> tuple[str, ...]:
    """Return the sources of the story a bookmark was made in, as they were opened; none if they are gone.

    That is the story read last which has an article of the bookmark, by its bytes or its source; where none
    is remembered, the articles of the bookmark's passages themselves.
    """
    from storyview.engine.sessions import located

    hashes = {passage.article_sha256 for passage in bookmark.passages}
    sources = {located(passage.source) for passage in bookmark.passages} - {"-"}
    for session in store.sessions.recent(MOST):
        keys = session.articles
        if any(key.sha256 in hashes or key.source in sources for key in keys):
            found = session.sources or _seeds()
            if any(map(_is_there, found)):
                return found
    named = dict.fromkeys(located(passage.source) for passage in bookmark.passages)
    return tuple(source for source in named if _is_there(source))


def _is_there(source: str) -> bool:
    try:
        return source != "-" and ("://" in source or Path(source).exists())
    except (OSError, ValueError):
        return False


def _seeds() -> tuple[str, ...]:
    from storyview import seeds

    return (seeds.__path__[0],)
