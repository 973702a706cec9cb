"""What the reader keeps: bookmarks, notes and copied passages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storyview.tui.screens.reading import ReadingScreen

if TYPE_CHECKING:
    from storyview.engine.model import ParagraphRef, Story
    from storyview.tui.keeping import Keeping, Kept


class Bookmarking(ReadingScreen):
    """Actions that keep a passage."""

    keeping: Keeping
    """Set by the reader, which knows where they are kept."""

    async def _load_bookmarks(self) -> None:
        if self.story is not None:
            self._kept(await self.keeping.load(self.story))

    def _kept(self, kept: Kept) -> None:
        """Show the bookmarks as they are now, and what there is to say."""
        if kept.severity != "information":
            self.notify(kept.message, severity=kept.severity, timeout=8, markup=False)
        elif kept.message:
            self.status.say(kept.message)
        self.canvas.mark_bookmarks(self.keeping.places)

    def action_bookmark(self) -> None:
        """Bookmark the paragraph with its counterparts, or take the bookmark away."""
        if self.story is not None and self.cursor is not None:
            self.run_worker(self._bookmark(self.story, self.cursor), group="bookmarks", exit_on_error=False)

    async def _bookmark(self, story: Story, cursor: ParagraphRef) -> None:
        self._kept(await self.keeping.toggle(story, cursor))

    def action_note(self) -> None:
        """Write a note to the paragraph's bookmark."""
        from storyview.tui.screens.note import NoteScreen

        story, cursor = self.story, self.cursor
        if story is None or cursor is None:
            return
        there = self.keeping.at.get(cursor)

        def written(note: str | None) -> None:
            if note is not None:
                self.run_worker(self._note(story, cursor, note), group="bookmarks", exit_on_error=False)

        self.app.push_screen(NoteScreen(there.note if there is not None else ""), written)

    async def _note(self, story: Story, cursor: ParagraphRef, note: str) -> None:
        self._kept(await self.keeping.note(story, cursor, note))

    def action_bookmarks(self) -> None:
        """List the bookmarks."""
        if self.story is not None:
            self.run_worker(self._list_bookmarks(self.story), group="bookmarks", exit_on_error=False)

    async def _list_bookmarks(self, story: Story) -> None:
        from storyview.tui.screens.bookmarks import BookmarksScreen

        # They may not be there yet when the key is pressed at once.
        self._kept(await self.keeping.load(story))
        key = self._with_keys("{bookmark}")
        self.app.push_screen(BookmarksScreen(self.keeping, self.story, key), self._bookmark_chosen)

    def _bookmark_chosen(self, place: ParagraphRef | None) -> None:
        self.canvas.mark_bookmarks(self.keeping.places)
        if place is not None:
            self.jump_to(place)
        self._tell()

    def action_copy(self) -> None:
        """Copy the paragraph with its outlet, date and source."""
        if self.story is None or self.cursor is None:
            return
        article = self.story.articles[self.cursor.article]
        cited = ", ".join(part for part in (article.label, article.date, article.source) if part)
        self.app.copy_to_clipboard(f"{self.story.text(self.cursor)}\n— {cited}")
        self.status.say("Copied the paragraph")
