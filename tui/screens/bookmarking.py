"""What the reader keeps: bookmarks and notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storyview.engine import signs
from storyview.tui.screens.news import Informed
from storyview.tui.screens.reading import Room

if TYPE_CHECKING:
    from textual.timer import Timer

    from storyview.engine.bookmarks.model import Bookmark
    from storyview.engine.bookmarks.parts import Part
    from storyview.engine.model import ParagraphRef, Span, Story
    from storyview.tui.keeping import Change, Keeping, Kept
    from storyview.tui.screens.bookmarks import BookmarksScreen
    from storyview.tui.screens.note import Written
    from storyview.tui.screens.view import Going
    from storyview.widgets.canvas import Selection

EVERY: float = 1.0
"""Seconds between two looks at whether another instance has changed something."""


class Bookmarking(Room):
    """Actions that keep a passage."""

    keeping: Keeping
    """Set by the reader, which knows where they are kept."""
    _polling: Timer | None = None

    @property
    def selected(self) -> Selection | None:
        """The text that is selected in the canvas: bookmarked, or noted on, before the paragraph is."""
        return self.canvas.selection

    async def _load_bookmarks(self) -> None:
        if self.story is None:
            return
        self._kept(await self.keeping.load(self.story))
        if self._polling is None:
            self._tell_what_became()
            self._polling = self.set_interval(EVERY, self._look_at_store, name="bookmarks")

    def _look_at_store(self) -> None:
        self.run_worker(self._take_news(), group="bookmarks-news", exclusive=True, exit_on_error=False)

    async def _take_news(self) -> None:
        """Show what another instance has changed."""
        news = await self.keeping.look()
        if news is None:
            return
        self._kept(news)
        self._changed_elsewhere()
        for screen in self.app.screen_stack:
            if isinstance(screen, Informed):
                screen.bookmarked()

    def _changed_elsewhere(self) -> None:
        """Take in what another instance has changed besides bookmarks; the reader knows what there is."""

    def _tell_what_became(self) -> None:
        """Say at the start which bookmarks of this story are not what they were."""
        from storyview.engine.bookmarks.anchoring import State

        states = [entry.state for entry in self.keeping.entries if entry.is_here]
        counts = [(state, states.count(state)) for state in (State.CHANGED, State.ORPHANED)]
        told = " and ".join(f"{count} {state}" for state, count in counts if count)
        if told:
            self._advise(f"Of the bookmarked passages {told} since: {{bookmarks}} lists them")

    def _kept(self, kept: Kept) -> None:
        """Show the bookmarks as they are now, and what there is to say."""
        if kept.severity != "information":
            self.notify(kept.message, severity=kept.severity, timeout=8, markup=False)
        elif kept.message:
            self._advise(kept.message)
        self.canvas.mark_bookmarks(self.keeping.places)
        self._tell()

    def _told_here(self) -> str:
        count = len(self.keeping.at.get(self.cursor, ())) if self.cursor is not None else 0
        told = (f"{signs.BOOKMARK} {count}" if count > 1 else "", super()._told_here())
        return "  ".join(part for part in told if part)

    # Keeping

    def action_bookmark(self) -> None:
        """Bookmark the selected text, or the paragraph with its counterparts, or take the bookmark away."""
        story, cursor = self.story, self.cursor
        if story is None or cursor is None:
            return
        if self.selected is not None:
            self.bookmark_span(*self.selected)
        else:
            self.run_worker(self._bookmark(story, cursor), group="bookmarks", exit_on_error=False)

    async def _bookmark(self, story: Story, cursor: ParagraphRef) -> None:
        self._kept(await self.keeping.toggle(story, cursor))

    def bookmark_span(self, article: int, span: Span) -> None:
        """Bookmark any text of one article, or take the bookmark of just that text away.

        Offsets are characters of the article's text. Raises ValueError for a range that is not within it.
        """
        from storyview.engine.bookmarks.parts import selection

        if self.story is not None:
            part = selection(self.story, article, span)
            self.run_worker(self._bookmark_part(self.story, part), group="bookmarks", exit_on_error=False)

    async def _bookmark_part(self, story: Story, part: Part) -> None:
        self._kept(await self.keeping.toggle_part(story, part))

    def action_bookmark_part(self) -> None:
        """Choose what to bookmark in the paragraph: the whole row, itself, a sentence, a pair."""
        from storyview.engine.bookmarks.parts import parts_at
        from storyview.tui.screens.parts import PartsScreen

        story, cursor = self.story, self.cursor
        if story is None or cursor is None:
            return
        parts = parts_at(story, cursor)
        kept = [part for part in parts if self.keeping.kept_as(part) is not None]

        def chosen(part: Part | None) -> None:
            if part is not None:
                self.run_worker(self._bookmark_part(story, part), group="bookmarks", exit_on_error=False)

        self.app.push_screen(PartsScreen(story, parts, kept, self._found_in(parts, cursor)), chosen)

    def _found_in(self, parts: tuple[Part, ...], cursor: ParagraphRef) -> int:
        """Return the number of the sentence a search has found something in, else 0."""
        match = next((match.span for match in self.search.matches if match.place == cursor), None)
        for number, part in enumerate(parts):
            span = part.selections[0].span
            if match is not None and part.shape == "sentence" and span.start <= match.start < span.end:
                return number
        return 0

    # Notes

    def action_note(self) -> None:
        """Write a note and tags to the paragraph's bookmark; where there are several, list them."""
        from storyview.engine.bookmarks.listing import tags_of
        from storyview.engine.bookmarks.parts import row_at, selection
        from storyview.tui.keeping import note_on, note_with
        from storyview.tui.screens.note import NoteScreen

        story, cursor = self.story, self.cursor
        if story is None or cursor is None:
            return
        there = self.keeping.at.get(cursor, ()) if self.selected is None else ()
        if len(there) > 1:
            self._list_bookmarks(story, only_here=True)
            return
        entry = there[0] if there else None
        part = row_at(story, cursor) if self.selected is None else selection(story, *self.selected)

        def change(new: Written) -> Change:
            return note_on(entry.bookmark, *new) if entry is not None else note_with(story, part, *new)

        def written(new: Written | None) -> None:
            if new is not None:
                self.run_worker(self._note(change(new)), group="bookmarks", exit_on_error=False)

        note, tags = (entry.bookmark.note, entry.bookmark.tags) if entry is not None else ("", ())
        screen = NoteScreen(note, tags, tags_of(self.keeping.bookmarks))
        screen.at_last = lambda new: self.keeping.write_at_last(change(new))
        self.app.push_screen(screen, written)

    async def _note(self, change: Change) -> None:
        self._kept(await self.keeping.write(change))

    # The list

    def action_bookmarks(self) -> None:
        """List the bookmarks."""
        self._list_bookmarks(self.story)

    def _list_bookmarks(self, story: Story | None, *, only_here: bool = False) -> None:
        # At once where it can be: the keys typed next are meant for the list.
        if self.keeping.is_loaded:
            self._open_list(story, only_here=only_here)
        else:
            self.run_worker(self._load_list(story, only_here=only_here), group="list", exit_on_error=False)

    async def _load_list(self, story: Story | None, *, only_here: bool) -> None:
        """Wait for the bookmarks, which are not there yet when the key is pressed at once."""
        self._kept(await self.keeping.load(story))
        self._open_list(story, only_here=only_here)

    def _open_list(self, story: Story | None, *, only_here: bool) -> None:
        from storyview.tui.screens.bookmarks import BookmarksScreen

        screen = BookmarksScreen(
            story,
            self.canvas.palette,
            self.keeping,
            self._with_keys("{bookmark}"),
            at=self.cursor,
            only_here=only_here,
        )
        self.app.push_screen(screen, lambda going: self._bookmark_chosen(screen, going))

    def _bookmark_chosen(self, screen: BookmarksScreen, going: Going | None) -> None:
        self.canvas.mark_bookmarks(self.keeping.places)
        if going is not None:
            self.jump_to(going.place)
        elif screen.wanted is not None:
            self.run_worker(self.open_bookmark(screen.wanted), group="opening", exit_on_error=False)
        self._tell()

    async def open_bookmark(self, bookmark: Bookmark) -> None:
        """Open the story of a bookmark in place of the one that is open, at its passage."""
        raise NotImplementedError
