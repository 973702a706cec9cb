"""What media analysts are taught to compare, on one page; every line leads to its passage."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from storyview.tui.screens.bookmarking import BookmarkingView
from storyview.tui.screens.paged import PageScreen
from storyview.tui.screens.view import Destination, Hint, bind
from storyview.tui.status_text import what_is_open
from storyview.widgets.analysis_page import analysis_blocks, parts
from storyview.widgets.summary_page import as_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.binding import BindingType

    from storyview.engine.claims.model import Claims
    from storyview.engine.model import Story
    from storyview.tui.bookmark_service import BookmarkService
    from storyview.widgets.analysis_page import Part, Stop
    from storyview.widgets.page import Block
    from storyview.widgets.palette import Palette

COPIED = 100
"""Columns of the copied text."""


class AnalysisScreen(BookmarkingView, PageScreen):
    """Headlines, first sentences, sources, figures, words, what each has alone and leaves out."""

    NAME = "analysis"
    ENTRY = "line"
    MOST = 140
    BINDINGS: ClassVar[list[BindingType]] = [
        *bind("g a", "close", "close", "I", action="analysis"),
        *bind("l", "across(1)", "next part", "right", "tab", action="across-right",
              told="Go to the next part"),
        *bind("h", "across(-1)", "previous part", "left", "shift+tab", action="across-left",
              told="Go to the previous part"),
        *bind("g n", "numbers", "numbers", "number_sign", action="summary",
              told="Show the story in numbers: articles, shares, overlap, agency copy"),
        *bind("y", "copy", "copy", "ctrl+c", action="copy", told="Copy the page as text"),
    ]  # fmt: skip
    HINTS = (
        Hint(("step(1)", "step(-1)"), "line"),
        Hint(("open",), "open"),
        Hint(("across(-1)", "across(1)"), "part"),
        Hint(("numbers",), "in numbers"),
        Hint(("bookmark",), "bookmark"),
        Hint(("copy",), "copy as text"),
        Hint(("close",), "close"),
    )

    def __init__(
        self,
        story: Story,
        palette: Palette,
        bookmarks: BookmarkService,
        claims: Claims,
        order: tuple[int, ...],
    ) -> None:
        from storyview.engine.views.analysis_view import analysis

        super().__init__(story, palette, bookmarks)
        self._order = order
        self._claims = claims
        self._found = analysis(story, claims)
        self._parts: tuple[Part, ...] = ()

    def on_mount(self) -> None:
        """Fill the page."""
        self.page_view.show(self._blocks)
        self.tell()

    def _blocks(self, width: int) -> list[Block]:
        self._parts = parts(self.story, self._found, self.palette)
        return analysis_blocks(self.story, self._parts, self.palette, width)

    def claimed(self, claims: Claims) -> None:
        """Show what is known now."""
        self._claims = claims
        self.revised(self.story)

    def revised(self, story: Story) -> None:
        """Show the story as it is corrected now."""
        from storyview.engine.views.analysis_view import analysis

        self.story, self._found = story, analysis(story, self._claims)
        self.page_view.rebuild()
        self.tell()

    def bookmarked(self) -> None:
        """Show nothing else: the page has no mark of a bookmark."""

    @property
    def stops(self) -> list[Stop]:
        """Where each line leads."""
        return [stop for part in self._parts for _article, _runs, stop in part.lines]

    def _part(self) -> int:
        """Return the number of the part that the cursor stands in."""
        left = self.page_view.cursor
        for n, part in enumerate(self._parts):
            if left < len(part.lines):
                return n
            left -= len(part.lines)
        return 0

    def told(self) -> tuple[str, Sequence[str]]:
        """Return the story's title, and the part and the line that the cursor stands on."""
        count = len(self.stops)
        if not count:
            return what_is_open(self.story), ("nothing to compare",)
        return what_is_open(self.story), (
            self._parts[self._part()].title.lower(),
            f"{self.page_view.cursor + 1}/{count}",
        )

    def going(self) -> Destination | None:
        """Return the passage of the cursor's line, with what it is compared with beside it."""
        stops = self.stops
        if not stops:
            return None
        at, others, silent = stops[self.page_view.cursor]
        beside = silent if silent is not None else others[0].article if others else None
        return Destination(at.place, beside, tuple(other.place for other in others))

    def action_across(self, direction: int) -> None:
        """Go to the next or previous part that has lines."""
        filled = [n for n, part in enumerate(self._parts) if part.lines]
        if filled:
            now = filled.index(self._part()) if self._part() in filled else 0
            wanted = filled[(now + direction * self.given.times) % len(filled)]
            self.page_view.go(sum(len(part.lines) for part in self._parts[:wanted]))
        self.tell()

    def action_numbers(self) -> None:
        """Show the story in numbers."""
        from storyview.tui.screens.summary import SummaryScreen

        self.app.push_screen(SummaryScreen(self.story, self.palette, self._order, self._claims))

    def action_copy(self) -> None:
        """Copy the page as text."""
        self.app.copy_to_clipboard(as_text(self._blocks(COPIED)))
        self.status.say("Copied the page")
