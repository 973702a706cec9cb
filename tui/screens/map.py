"""The map: who reports what, on one screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from textual import on

from storyview.tui.screens.bookmarking import BookmarkingView
from storyview.tui.screens.view import Destination, Hint, bind
from storyview.tui.status_text import what_is_open
from storyview.widgets.map_view import MapView, has_unique, is_contradicted, is_silent

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.binding import BindingType
    from textual.widget import Widget

    from storyview.engine.claims.model import Claims
    from storyview.engine.model import ParagraphRef, Story
    from storyview.tui.bookmark_service import BookmarkService
    from storyview.widgets.map_cells import Cell
    from storyview.widgets.palette import Palette


_SOUGHT: Final[dict[str, tuple[Callable[[Cell], bool], str]]] = {
    "unique": (has_unique, "No article has words of its own, or says anything otherwise"),
    "silent": (is_silent, "Nothing is left out"),
    "conflict": (is_contradicted, "No article contradicts another, as far as is known"),
}
"""What can be gone to in the map, and what is said where there is none."""


def _contradicted(claims: Claims) -> frozenset[ParagraphRef]:
    return frozenset(claim.at.place for one in claims.conflicts for claim in one.claims)


class MapScreen(BookmarkingView):
    """Articles × rows; opens a cell's paragraph."""

    NAME = "map"
    ENTRY = "row"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bind("M", "close", "close", "g m", action="map"),
        *bind("l", "across(1)", "right", "right", "tab", action="across-right", told="Go a column right"),
        *bind("h", "across(-1)", "left", "left", "shift+tab", action="across-left", told="Go a column left"),
        *bind("u", "find('unique', 1)", "next unique", action="next-unique",
              told="Go to the next cell that says something alone, or otherwise"),
        *bind("U", "find('unique', -1)", "previous unique", action="previous-unique",
              told="Go to the previous cell that says something alone, or otherwise"),
        *bind("c", "find('conflict', 1)", "next conflict", action="next-conflict",
              told="Go to the next cell that another article contradicts"),
        *bind("C", "find('conflict', -1)", "previous conflict", action="previous-conflict",
              told="Go to the previous cell that another article contradicts"),
        *bind("s", "find('silent', 1)", "next silence", action="next-silence",
              told="Go to the next cell that leaves out what most report"),
        *bind("S", "find('silent', -1)", "previous silence", action="previous-silence",
              told="Go to the previous cell that leaves out what most report"),
    ]  # fmt: skip
    HINTS = (
        Hint(("step(1)", "step(-1)"), "row"),
        Hint(("open",), "open"),
        Hint(("across(-1)", "across(1)"), "article"),
        Hint(("find('unique', 1)", "find('unique', -1)"), "differs"),
        Hint(("find('conflict', 1)", "find('conflict', -1)"), "conflict"),
        Hint(("find('silent', 1)", "find('silent', -1)"), "left out"),
        Hint(("bookmark",), "bookmark"),
        Hint(("page(1)",), "page"),
        Hint(("end(-1)", "end(1)"), "ends"),
        Hint(("close",), "close"),
    )

    def __init__(
        self,
        story: Story,
        palette: Palette,
        bookmarks: BookmarkService,
        order: tuple[int, ...],
        place: ParagraphRef,
        row: int,
        claims: Claims | None = None,
    ) -> None:
        super().__init__(story, palette, bookmarks)
        conflicts = _contradicted(claims) if claims is not None else ()
        self.map = MapView(story, order, palette, bookmarks.places, conflicts, id="map")
        self._start = row, place.article

    def body(self) -> Sequence[Widget]:
        """Return the map."""
        return (self.map,)

    def on_mount(self) -> None:
        """Begin where the reader stands."""
        self.map.focus()
        self.map.start_at(*self._start)

    def told(self) -> tuple[str, Sequence[str]]:
        """Return the story's title, and where the cursor stands."""
        if not self.map.lines:
            return what_is_open(self.story), ("no story text: nothing to map",)
        label = self.story.articles[self.map.article].label
        return what_is_open(self.story), (label, f"row {self.map.line + 1}/{self.map.lines}")

    def going(self) -> Destination | None:
        """Return the cell's paragraph; for a silent one, who reports it, with the silent article beside."""
        if not self.map.lines:
            return None
        place, article = self.map.place, self.map.article
        return Destination(place, article if is_silent(self.map.cell) else None)

    def standing(self) -> object:
        """Return the cell."""
        return self.map.line, self.map.column, self.told()

    def action_step(self, rows: int) -> None:
        """Go some rows down."""
        self._go(self.map.line + rows * self.given.times, self.map.column)

    def action_across(self, columns: int) -> None:
        """Go some articles to the right."""
        self._go(self.map.line, self.map.column + columns * self.given.times)

    def action_page(self, direction: int) -> None:
        """Go a page."""
        self.map.page(direction * self.given.times)
        self.tell()

    def action_half(self, direction: int) -> None:
        """Go half a page."""
        self.map.half(direction * self.given.times)
        self.tell()

    def action_end(self, direction: int) -> None:
        """Go to the first or last row, or to the row of the number typed."""
        last = self.map.lines - 1 if direction > 0 else 0
        self._go(last if self.given.number is None else self.given.number - 1, self.map.column)

    def action_find(self, what: str, direction: int) -> None:
        """Go to the next cell with something of its own, or that is silent."""
        wanted, none = _SOUGHT[what]
        before = self.map.line, self.map.column
        found = [self.map.find(wanted, direction) for _ in range(self.given.times)]
        if not found[0]:
            self.announce(none)
        elif (self.map.line, self.map.column) == before:
            self.announce("There is no other one")
        self.tell()

    def _go(self, line: int, column: int) -> None:
        self.map.go(line, column)
        self.tell()

    def claimed(self, claims: Claims) -> None:
        """Show what is known now."""
        self.map.mark_conflicts(_contradicted(claims))

    def revised(self, story: Story) -> None:
        """Show the story as it is corrected now."""
        self.story = story
        self.map.revise(story)
        self.tell()

    def bookmarked(self) -> None:
        """Show the bookmarks as they are now."""
        self.map.mark_bookmarks(self.bookmarks.places)

    @on(MapView.Moved)
    def _moved(self) -> None:
        self.tell()

    @on(MapView.Chosen)
    def _chosen(self) -> None:
        self.action_open()
