"""The story's bookmarks on the screen, and how they are changed."""

from __future__ import annotations

from dataclasses import replace
from string import ascii_lowercase
from time import monotonic
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from pathlib import Path

    from storyview.engine.bookmarks.entries import Anchors, Entry
    from storyview.engine.bookmarks.model import Bookmark
    from storyview.engine.bookmarks.parts import Part
    from storyview.engine.model import ParagraphRef, Story
    from storyview.engine.notebook.journal import Undone
    from storyview.engine.notebook.store import Notebook
    from storyview.tui.store_thread import StoreThread
    from storyview.tui.unsaved_export import Unsaved

    Change = Callable[[Notebook], "Notice"]


STANDS: Final = 6.0
"""Seconds for which it is said what was taken back; within them, more of it is told together."""


class Notice(NamedTuple):
    """What came of a change, for the reader; no message when it speaks for itself."""

    message: str = ""
    severity: Literal["information", "warning", "error"] = "information"
    then: str = ""
    """What is added of what can be done next, an action's id in braces for its key."""
    seconds: float = 3.0
    """For how long it is said."""

    def told(self, filled: Callable[[str], str]) -> str:
        """Return what is said; `filled` puts keys for the ids of actions."""
        return self.message + filled(self.then)


class BookmarkService:
    """Reads and changes the bookmarks in the thread of the store, one thing after the other.

    What is known is set in that thread alone, whole, so that each change knows what came of the one before.
    """

    def __init__(self, store_thread: StoreThread) -> None:
        self.store_thread = store_thread
        self.entries: tuple[Entry, ...] = ()
        """All that are kept, of every story, oldest first, and what became of each."""
        self.at: dict[ParagraphRef, tuple[Entry, ...]] = {}
        """Those that begin in each paragraph of this story, newest first."""
        self.settled = False
        """Whether the reader has been asked about what cannot be saved, and has answered."""
        self.rescued: Path | None = None
        """Where it was written, after the end, when the reader could not be asked."""
        self.is_loaded = False
        """Whether the bookmarks have been read."""
        self._story: Story | None = None
        self._anchors: Anchors | None = None
        self._removed: dict[ParagraphRef, Bookmark] = {}
        self._undone: list[Undone] = []
        """What was taken back here and can be made again, the last at the end."""
        self._taken: tuple[str, ...] = ()
        """What was taken back while it still said so, the last first."""
        self._taken_at = -STANDS
        """When the last of it was."""
        self._taken_after = 0
        """How many changes had been made by then: one made since begins a new row."""
        self.follow: Callable[[], Awaitable[None]] | None = None
        """Shows what follows from a change of any kind; set by the reader."""

    @property
    def kept(self) -> tuple[Bookmark, ...]:
        """All that are kept, of every story, oldest first."""
        return tuple(entry.bookmark for entry in self.entries)

    @property
    def lettered(self) -> dict[str, ParagraphRef]:
        """Where those of the story begin, each by a letter: a is the oldest, behind z they have none."""
        here = [entry.place for entry in self.entries if entry.place is not None]
        return dict(zip(ascii_lowercase, here, strict=False))

    @property
    def places(self) -> frozenset[ParagraphRef]:
        """The bookmarked paragraphs of the story."""
        return frozenset(self.at)

    async def load(self, story: Story | None) -> Notice:
        """Read the bookmarks and find their places in the story."""
        self._story = story

        def begin(store: Notebook) -> Notice:
            # What is changed elsewhere from now on is news.
            store.changed_elsewhere()
            return Notice()

        return await self._do(begin)

    async def look(self) -> Notice | None:
        """Return what there is to say when another instance has changed something, else None; cheap."""
        changed, notice = await self.store_thread.do(self._look)
        return Notice(notice, "warning") if notice else Notice() if changed else None

    def _look(self, store: Notebook) -> tuple[bool, str | None]:
        changed = store.changed_elsewhere()
        if changed:
            self._take(store)
        notice, store.notice = store.notice, None
        return changed, notice

    async def toggle(self, story: Story, place: ParagraphRef, kind: str | None = None) -> Notice:
        """Bookmark a paragraph and its counterparts, or remove its bookmark until the next time.

        `kind` says what the reader means by it, where that is not what the paragraph tells by itself.
        A sentence, pair or selection that begins in the paragraph stays.
        """
        from storyview.engine.bookmarks.parts import bookmark_of, row_at

        self._story = story

        def change(store: Notebook) -> Notice:
            there = next((entry for entry in self.at.get(place, ()) if _is_whole(entry)), None)
            if there is not None:
                self._removed[place] = there.bookmark
                return self._remove(store, there.bookmark)
            again = self._removed.pop(place, None)
            if again is not None:
                store.bookmarks.keep(again)
                return Notice("Bookmarked again")
            store.bookmarks.add(bookmark_of(story, row_at(story, place, kind)))
            return Notice("Bookmarked")

        return await self._do(change, place)

    async def toggle_part(self, story: Story, part: Part, tags: tuple[str, ...] = ()) -> Notice:
        """Bookmark a part of a paragraph, a pair or a selection, or remove the bookmark of just that."""
        from storyview.engine.bookmarks.parts import bookmark_of

        self._story = story

        def change(store: Notebook) -> Notice:
            there = self.kept_as(part)
            if there is not None:
                return self._remove(store, there)
            store.bookmarks.add(bookmark_of(story, part, tags=tags))
            return Notice(f"Bookmarked the {part.kind if part.kind == 'conflict' else part.shape}")

        return await self._do(change)

    def kept_as(self, part: Part) -> Bookmark | None:
        """Return the bookmark of just this part of the story, the newest of several."""
        count = 2 if part.shape == "pair" else 1
        wanted = [tuple(one) for one in part.selections[:count]]
        for entry in reversed(self.entries):
            found = [(one.outcome.article, one.outcome.span) for one in entry.standings[:count]]
            if entry.bookmark.shape == part.shape and found == wanted:
                return entry.bookmark
        return None

    def _remove(self, store: Notebook, bookmark: Bookmark) -> Notice:
        store.bookmarks.remove(bookmark.id)
        lost = [word for word, there in (("note", bookmark.note), ("tags", bookmark.tags)) if there]
        if not lost:
            return Notice("Bookmark removed")
        return Notice(f"Bookmark removed with its {' and '.join(lost)}", then=": {take-back} brings it back")

    async def remove(self, bookmark: Bookmark) -> Notice:
        """Remove a bookmark."""
        return await self._do(lambda store: self._remove(store, bookmark))

    async def undo(self) -> Notice:
        """Take back the last change of any kind that was made here or in this story, and say what it was."""

        def undo(store: Notebook) -> Notice:
            from storyview.engine.notebook.journal import concerns, told

            articles = self._story.articles if self._story is not None else ()

            def accepts(change: Undone) -> bool:
                return change.entries[0].origin == store.journal.origin or concerns(change, articles)

            undone = store.undo(accepts)
            self._removed.clear()
            if undone is None:
                return Notice("Nothing to take back")
            if undone.kept:
                return Notice(f"Not taken back: it was changed elsewhere since ({told(undone)})", "warning")
            self._undone.append(undone)
            return self._taken_back(told(undone), store.changes)

        return await self._followed(undo)

    def _taken_back(self, what: str, changes: int) -> Notice:
        """Return what there is to say; of several in a row each is told: two keys may come at once."""
        again = monotonic() - self._taken_at < STANDS and changes == self._taken_after
        self._taken = (what, *(self._taken if again else ()))
        self._taken_at, self._taken_after = monotonic(), changes
        count = f" {len(self._taken)} changes" if len(self._taken) > 1 else ""
        said = f"Taken back{count}: {'; before it '.join(self._taken)}"
        return Notice(said, then="; {make-again} makes it again", seconds=STANDS)

    async def redo(self) -> Notice:
        """Make again what was taken back last, and say what it is."""

        def redo(store: Notebook) -> Notice:
            from storyview.engine.notebook.journal import told

            if not self._undone:
                return Notice("Nothing was taken back since the start")
            undone = store.redo(self._undone[-1])
            self._undone.pop()
            if undone.kept:
                return Notice(f"Not made again: it was changed since ({told(undone)})", "warning")
            return Notice(f"Made again: {told(undone)}")

        return await self._followed(redo)

    async def _followed(self, change: Change) -> Notice:
        """Make a change that may be of any kind, and show what follows from it."""
        notice = await self._do(change)
        if self.follow is not None:
            await self.follow()
        return notice

    async def write(self, change: Change) -> Notice:
        """Keep a note: `note_on` or `note_with` makes the change."""
        return await self._do(change)

    def write_at_last(self, change: Change) -> None:
        """Keep a note without waiting, where the program is about to end."""
        self.store_thread.finish(change)

    async def set_kind(self, bookmark: Bookmark, kind: str) -> Notice:
        """Say what a bookmark's passage is to the story."""

        def change(store: Notebook) -> Notice:
            store.bookmarks.update(replace(store.bookmarks.get(bookmark.id) or bookmark, kind=kind))
            return Notice()

        return await self._do(change)

    async def unsaved(self) -> Unsaved | None:
        """Return what is held and cannot be saved even now, of corrections too, or None."""
        if not self.store_thread.is_open:
            return None
        from storyview.tui.unsaved_export import unsaved

        return await self.store_thread.do(unsaved)

    async def _do(self, change: Callable[[Notebook], Notice], place: ParagraphRef | None = None) -> Notice:
        def work(store: Notebook) -> Notice:
            notice = change(store)
            self._take(store)
            if store.notice:
                notice, store.notice = Notice(store.notice, "warning"), None
                return notice
            others = len(self.at.get(place, ())) if place is not None else 0
            if notice.message.startswith("Bookmark removed") and others:
                notice = notice._replace(message=f"{notice.message}, {others} more here")
            elif notice.message and others > 1:
                notice = notice._replace(message=f"{notice.message}, {others} here")
            if self._is_held(store, notice):
                return notice._replace(message=f"{notice.message} · not saved yet")
            return notice

        return await self.store_thread.do(work)

    @staticmethod
    def _is_held(store: Notebook, notice: Notice) -> bool:
        return bool(notice.message) and bool(store.unsaved())

    def _take(self, store: Notebook) -> None:
        """Read what is kept now and find it in the story."""
        articles = self._story.articles if self._story is not None else ()
        entries: tuple[Entry, ...] = ()
        # Without any, what finds them is not imported.
        if kept := tuple(store.bookmarks.all()):
            from storyview.engine.bookmarks.entries import Anchors

            if self._anchors is None:
                self._anchors = Anchors()
            entries = self._anchors.entries(kept, articles)
        at: dict[ParagraphRef, tuple[Entry, ...]] = {}
        for entry in reversed(entries):
            for place in entry.marked:
                at[place] = (*at.get(place, ()), entry)
        self.entries, self.at, self.is_loaded = entries, at, True

    def close(self) -> None:
        """Have the last thing done before the file is closed: what cannot be saved gets a file of its own."""

        def rescue_it(store: Notebook) -> None:
            if not store.save_unsaved():
                self.rescued = store.spilled

        if self.store_thread.is_open and not self.settled:
            self.store_thread.finish(rescue_it)


def _is_whole(entry: Entry) -> bool:
    """Whether a bookmark is of a whole paragraph: a shape of another program's is taken for one."""
    return entry.bookmark.shape not in ("sentence", "selection", "pair")


def note_on(bookmark: Bookmark, note: str, tags: tuple[str, ...], claim: str | None = None) -> Change:
    """Return what keeps a note, tags and a claim with a bookmark; None leaves the claim as it is.

    Where another instance has changed the note meanwhile, both are kept, one below the other.
    """

    def write(store: Notebook) -> Notice:
        now = store.bookmarks.get(bookmark.id)
        other = now.note if now is not None else bookmark.note
        both = other not in (bookmark.note, note) and bool(other.strip())
        added = tuple(tag for tag in (now.tags if now else ()) if tag not in (*bookmark.tags, *tags))
        text = f"{note}\n\n{other}".strip() if both else note
        kept = now or bookmark
        claimed = kept.claim if claim is None else claim
        store.bookmarks.update(replace(kept, note=text, tags=(*tags, *added), claim=claimed))
        return Notice(
            "Note kept, below it the one that was written elsewhere meanwhile" if both else "Note kept"
        )

    return write


def note_with(story: Story, part: Part, note: str, tags: tuple[str, ...], claim: str = "") -> Change:
    """Return what bookmarks a part of a story with a note, tags and a claim."""

    def write(store: Notebook) -> Notice:
        from storyview.engine.bookmarks.parts import bookmark_of

        store.bookmarks.add(bookmark_of(story, part, note, tags, claim))
        return Notice("Bookmarked with your note" if note else "Bookmarked")

    return write
