"""The table of disagreements: a fact a row, an outlet a column, each cell the words of that outlet."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final, NamedTuple

from rich.segment import Segment
from rich.style import Style

from storyview.engine import signs
from storyview.engine.bookmarks.model import Kind
from storyview.engine.text.folding import folded
from storyview.engine.views.conflicts_view import NOTHING, disagreements, sides, values
from storyview.tui.screens.claims_page import ClaimsPage
from storyview.tui.screens.view import Hint, bind
from storyview.widgets.flow import flow, name_in
from storyview.widgets.heads import pad
from storyview.widgets.page import Block

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from textual.binding import BindingType

    from storyview.engine.claims.model import At, Conflict
    from storyview.engine.model import Story
    from storyview.engine.views.conflicts_view import Disagreement
    from storyview.widgets.flow import Line
    from storyview.widgets.palette import Palette

LEAST: Final = 12
"""Columns of an outlet at the least: five stand side by side on 80."""
GAP: Final = 2
LINES: Final = 6
"""Lines of a cell at the most."""
BOLD: Final = Style(bold=True)


class Cursor(NamedTuple):
    """The cell the reader stands on."""

    row: int
    column: int
    """Among the articles in the order of the panes."""


def columns_shown(count: int, column: int, first: int, width: int) -> range:
    """Return the columns that fit, slid from `first` no further than need be to show one of them."""
    fits = max(1, min(count, (width - 2) // (LEAST + GAP)))
    first = min(max(first, column - fits + 1), column)
    first = max(0, min(first, count - fits))
    return range(first, first + fits)


def disagreement_blocks(
    story: Story,
    rows: Sequence[Disagreement],
    order: Sequence[int],
    cursor: Cursor,
    shown: range,
    kept: Collection[int],
    palette: Palette,
    width: int,
) -> list[Block]:
    """Return the heads of the columns shown and a stop for each row; `kept` are the rows bookmarked."""
    each = (width - 2) // len(shown) - GAP
    blocks = [Block([[], _heads(story, order, cursor, shown, each, palette), []])]
    for n, row in enumerate(rows):
        mark = signs.BOOKMARK if n in kept else " "
        title = [(f"{signs.CONFLICT}{mark}", palette.cursor), (row.title, palette.plain + BOLD)]
        lines = flow(title, width, 2)
        cells = []
        for column in shown:
            here = cursor == (n, column)
            said = " / ".join(dict.fromkeys(cell.words for cell in row.cells[order[column]])) or NOTHING
            style = palette.conflict if here else palette.plain if said != NOTHING else palette.rule
            cells.append(flow([(said, style)], each, LINES))
        for y in range(max(map(len, cells))):
            line: Line = [Segment("  ", palette.page)]
            for cell in cells:
                line += pad(cell[y] if y < len(cell) else [], each, palette.page)
                line.append(Segment(" " * GAP, palette.page))
            lines.append(line)
        blocks += [Block(lines, stop=True), Block([[]])]
    return blocks


def _heads(
    story: Story, order: Sequence[int], cursor: Cursor, shown: range, each: int, palette: Palette
) -> Line:
    line: Line = [Segment("‹ " if shown.start else "  ", palette.head)]
    for column in shown:
        article = order[column]
        style = palette.hue(article)
        here = style + Style(bold=True, underline=True) if column == cursor.column else style
        line += pad(
            [Segment(name_in(story.articles[article].label, article, each), here)], each, palette.page
        )
        line.append(Segment(" " * GAP, palette.page))
    if shown.stop < len(order):
        line[-1] = Segment(" ›", palette.head)
    return line


class DisagreementsScreen(ClaimsPage):
    """Facts and outlets with a cursor on one cell; nothing says who is right."""

    NAME = "disagreements"
    ENTRY = "row"
    FIELDS = "words of a fact or a cell"
    EXPORTED = "conflicts"
    MOST = None
    BINDINGS: ClassVar[list[BindingType]] = [
        *bind("g d", "close", "close", "X", action="disagreements"),
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
