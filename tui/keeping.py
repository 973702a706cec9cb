"""The story's bookmarks on the screen, and the thread in which they are kept."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from storyview.engine.bookmarks.model import Bookmark
    from storyview.engine.bookmarks.store import Store
    from storyview.engine.model import ParagraphRef, Story


@dataclass(frozen=True, slots=True)
class Kept:
    """What came of a change, for the reader; no message when it speaks for itself."""

    message: str = ""
    severity: Literal["information", "warning", "error"] = "information"


class Keeping:
    """Reads and changes the bookmarks off the event loop, one thing after the other."""

    def __init__(self, path: Path | None = None) -> None:
        self.bookmarks: tuple[Bookmark, ...] = ()
        """All that are kept, of every story, oldest first."""
        self.at: dict[ParagraphRef, Bookmark] = {}
        """Those whose passage stands in this story; the newest where there are several."""
        self._path = path
        self._store: Store | None = None
        self._story: Story | None = None
        self._removed: dict[ParagraphRef, Bookmark] = {}
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="bookmarks")

    @property
    def places(self) -> frozenset[ParagraphRef]:
        """The bookmarked paragraphs of the story."""
        return frozenset(self.at)

    def place_of(self, bookmark: Bookmark) -> ParagraphRef | None:
        """Return where a bookmark's passage stands in the story, if it does."""
        return next((place for place, one in self.at.items() if one.id == bookmark.id), None)

    async def load(self, story: Story) -> Kept:
        """Read the bookmarks and find their places in the story."""
        self._story = story
        return await self._do(lambda _store: Kept())

    async def toggle(self, story: Story, place: ParagraphRef, kind: str | None = None) -> Kept:
        """Bookmark a paragraph and its counterparts, or remove its bookmark until the next time.

        `kind` says what the reader means by it, where that is not what the paragraph tells by itself.
        """
        self._story = story
        bookmark = self.at.get(place)
        if bookmark is not None:
            self._removed[place] = bookmark
            return await self.remove(bookmark)
        again = self._removed.pop(place, None)

        def add(store: Store) -> Kept:
            if again is not None:
                store.restore(again)
            else:
                store.add(_bookmark_of(story, place, kind))
            return Kept("Bookmarked" if again is None else "Bookmarked again")

        return await self._do(add)

    async def remove(self, bookmark: Bookmark) -> Kept:
        """Remove a bookmark."""

        def remove(store: Store) -> Kept:
            store.remove(bookmark.id)
            return Kept("Bookmark removed")

        return await self._do(remove)

    async def restore(self, bookmark: Bookmark) -> Kept:
        """Bring back a bookmark that was removed."""

        def restore(store: Store) -> Kept:
            store.restore(bookmark)
            return Kept("Bookmark is back")

        return await self._do(restore)

    async def note(self, story: Story, place: ParagraphRef, note: str) -> Kept:
        """Keep a note with a paragraph's bookmark; one without a bookmark is bookmarked."""
        self._story = story
        bookmark = self.at.get(place)

        def write(store: Store) -> Kept:
            if bookmark is None:
                store.add(replace(_bookmark_of(story, place), note=note))
            else:
                store.update(replace(bookmark, note=note))
            return Kept("Note kept")

        return await self._do(write)

    async def _do(self, change: Callable[[Store], Kept]) -> Kept:
        def work() -> tuple[Kept, tuple[Bookmark, ...], dict[ParagraphRef, Bookmark]]:
            store = self._open()
            kept = change(store)
            bookmarks = store.all()
            if store.notice:
                kept, store.notice = Kept(store.notice, "warning"), None
            return kept, bookmarks, _places(bookmarks, self._story)

        from storyview.engine.bookmarks.errors import StoreUnavailable

        try:
            loop = asyncio.get_running_loop()
            kept, self.bookmarks, self.at = await loop.run_in_executor(self._thread, work)
        except StoreUnavailable as error:
            return Kept(str(error), "error")
        return kept

    def _open(self) -> Store:
        if self._store is None:
            from storyview.engine.bookmarks.store import Store

            self._store = Store(self._path)
        return self._store

    def close(self) -> None:
        """Finish what is being kept and close the file."""
        if self._store is not None:
            self._thread.submit(self._store.close)
        self._thread.shutdown(wait=True)


def _bookmark_of(story: Story, place: ParagraphRef, kind: str | None = None) -> Bookmark:
    from storyview.engine.bookmarks.anchors import passages_at
    from storyview.engine.bookmarks.model import new_bookmark

    if kind is None:
        mark = story.mark(place)
        silent = next(row.silent for row in story.rows if place.paragraph in row.cells[place.article])
        kind = "unique" if mark.has_unique_sentence else "silence" if silent else "row"
    return new_bookmark(passages_at(story, place), kind)


def _places(bookmarks: tuple[Bookmark, ...], story: Story | None) -> dict[ParagraphRef, Bookmark]:
    from storyview.engine.bookmarks.anchoring import reanchor_all

    if story is None:
        return {}
    anchored = [bookmark for bookmark in bookmarks if bookmark.passages]
    outcomes = reanchor_all([bookmark.passages[0] for bookmark in anchored], story.articles)
    return {
        outcome.paragraphs[0]: bookmark
        for outcome, bookmark in zip(outcomes, anchored, strict=True)
        if outcome.paragraphs
    }
