"""The table of disagreements: a fact a row, an outlet a column, each cell the words of that outlet."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from storyview.engine.bookmarks.model import Kind
from storyview.engine.text.folding import folded
from storyview.engine.views.conflicts_view import disagreements, sides, values
from storyview.tui.screens.claims_page import ClaimsPage
from storyview.tui.screens.view import Hint, bind
from storyview.widgets.disagreements_page import Cursor, columns_shown, disagreement_blocks
from storyview.widgets.flow import flow
from storyview.widgets.page import Block

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.binding import BindingType

    from storyview.engine.claims.model import At, Conflict
    from storyview.engine.views.conflicts_view import Disagreement


class DisagreementsScreen(ClaimsPage):
    """Facts and outlets with a cursor on one cell; nothing says who is right."""

    NAME = "disagreements"
    ENTRY = "row"
    FIELDS = "words of a fact or a cell"
    EXPORTED = "conflicts"
    MOST = None
    BINDINGS: ClassVar[list[BindingType]] = [
        *bind("X", "close", "close", action="disagreements"),
        *bind("slash", "filter", "filter", action="search",
              told="Filter as you type: words of a fact or a cell"),
        *bind("l", "across(1)", "next outlet", "right", "tab", action="across-right",
              told="Go an outlet right"),
        *bind("h", "across(-1)", "previous outlet", "left", "shift+tab", action="across-left",
              told="Go an outlet left"),
    ]  # fmt: skip
    HINTS = (
        Hint(("step(1)", "step(-1)"), "fact"),
        Hint(("across(-1)", "across(1)"), "outlet"),
        Hint(("open",), "open"),
        Hint(("filter",), "filter"),
        Hint(("bookmark",), "bookmark"),
        Hint(("no_conflict",), "no conflict"),
        Hint(("export",), "export"),
        Hint(("leave",), "close"),
    )
    column: int = 0
    """Of the cursor, among the articles in the order of the panes."""
    _first: int = 0
    """The first column on the screen."""
    _rows: tuple[Disagreement, ...] = ()

    def on_mount(self) -> None:
        """Begin in the column of the article that the reader stands in."""
        self.column = self.order.index(self._at.article)

    def listed(self) -> tuple[At, ...]:
        """List the facts left by the filter; of each the passage that begins it."""
        wanted = folded(self.words.strip(), case=False).text
        self._rows = tuple(
            row
            for row in disagreements(self.story, self.claims)
            if not wanted
            or any(wanted in folded(words, case=False).text for words in (row.title, *_words(row)))
        )
        return tuple(row.conflict.claims[0].at for row in self._rows)

    @property
    def row(self) -> Disagreement | None:
        """The row of the cursor."""
        cursor = self.page_view.cursor
        return self._rows[cursor] if cursor < len(self._rows) else None

    @property
    def here(self) -> At | None:
        """The passage of the cursor's cell; where it is empty, that of the nearest one that is not."""
        if self.row is None:
            return None
        cells = [self.row.cells[article] for article in self.order]
        near = sorted(range(len(cells)), key=lambda n: abs(n - self.column))
        return next(cells[n][0].at for n in near if cells[n])

    def refill(self) -> None:
        """List anew; the cursor stays on its fact, or near it."""
        conflict = self.row.conflict if self.row is not None else None
        self.stops = self.listed()
        found = [n for n, row in enumerate(self._rows) if row.conflict == conflict]
        if found:
            self.page_view.cursor = found[0]
        self.page_view.rebuild()
        self.tell()

    def blocks(self, width: int) -> list[Block]:
        """Return the table."""
        if not self._rows:
            said = (
                "Nothing is left." if self.claims.conflicts else "No outlet contradicts another in a figure, "
            )
            said += (
                "" if self.claims.conflicts else "date, name, speaker or status that storyview recognises."
            )
            return [Block([[], *flow([(said, self.palette.plain)], width)])]
        shown = columns_shown(len(self.order), self.column, self._first, width)
        self._first = shown.start
        cursor = Cursor(min(self.page_view.cursor, len(self._rows) - 1), self.column)
        kept = {n for n, row in enumerate(self._rows) if any(self.is_kept(c.at) for c in row.conflict.claims)}
        return disagreement_blocks(
            self.story, self._rows, self.order, cursor, shown, kept, self.palette, width
        )

    def told(self) -> tuple[str, Sequence[str]]:
        """Return how many facts there are, and where the cursor stands."""
        count = len(self.claims.conflicts)
        only = f"“{self.words}” · " if self.words else ""
        label = self.story.articles[self.order[self.column]].label
        return f"{only}{count} disagreement{'s' if count != 1 else ''}", (label, self.counted())

    def tell(self) -> None:
        """Bring the lines and the cell under the cursor up to date."""
        super().tell()
        self.page_view.rebuild()

    def others(self, at: At) -> tuple[At, ...]:
        """Return what contradicts a passage, then the rest of its row."""
        return sides(self.row.conflict, at)[1:] if self.row is not None else ()

    def conflict_of(self, at: At) -> Conflict | None:  # noqa: ARG002
        """Return the conflict of the cursor's row."""
        return self.row.conflict if self.row is not None else None

    def kind(self, at: At) -> tuple[Kind, tuple[str, ...]]:  # noqa: ARG002
        """Return what a passage is kept as: a conflict, its values the tags."""
        return Kind.CONFLICT, values(self.row.conflict) if self.row is not None else ()

    def action_across(self, columns: int) -> None:
        """Go some outlets to the right."""
        self.column = max(0, min(self.column + columns * self.given.times, len(self.order) - 1))
        self.tell()


def _words(row: Disagreement) -> list[str]:
    return [cell.words for cells in row.cells for cell in cells]
