"""Where the columns of a map stand: cells on the left, words on the right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from storyview.widgets.wrap import cell_len

if TYPE_CHECKING:
    from collections.abc import Sequence

NARROW: Final = 3
"""Columns of a cell without room for a label: the cursor's edge, the sign and what stands beside it."""
LABELLED: Final = 8
"""Columns from which a cell's head is a label, shortened where it must be, and no digit."""
WIDEST: Final = 18
"""Columns a cell takes at the most."""
WORDS: Final = 24
"""Columns the words beside the cells have at the least."""
GUTTER: Final = 2
"""Columns left of the cells: the cursor's edge, and a sign that there are more on the left."""
BETWEEN: Final = 2
"""Columns between cells and words, with a sign that there are more on the right."""


class MapLayout(NamedTuple):
    """The columns of a map of some width."""

    width: int
    articles: int
    """Articles there are."""
    cell: int
    """Screen columns of a cell."""
    shown: int
    """Articles that fit at once."""

    @property
    def labelled(self) -> bool:
        """Whether heads are labels; else they are the digits of the panes."""
        return self.cell >= LABELLED

    @property
    def words_at(self) -> int:
        """The screen column at which the words begin."""
        return GUTTER + self.cell * self.shown + BETWEEN

    @property
    def words(self) -> int:
        """Screen columns the words have."""
        return max(1, self.width - self.words_at - 1)

    def first(self, first: int, column: int) -> int:
        """Slide the window of articles, no further than need be, so that a column stands in it."""
        first = min(max(first, column - self.shown + 1), column)
        return max(0, min(first, self.articles - self.shown))

    def column_at(self, x: int) -> int | None:
        """Return the place among the shown columns of a screen column; None left and right of the cells."""
        n = (x - GUTTER) // self.cell
        return n if x >= GUTTER and n < self.shown else None


def map_layout(labels: Sequence[str], width: int) -> MapLayout:
    """Lay out a map: labels where a quarter of the screen is left for words, else digits."""
    count = max(1, len(labels))
    longest = max((cell_len(label, 0, len(label)) for label in labels), default=1) + 2
    least = max(WORDS, width // 4)
    room = (width - GUTTER - BETWEEN - least - 1) // count
    cell = min(longest, WIDEST, room)
    # Two figures need a column more than one.
    digits = max(NARROW, len(str(count)) + 1)
    if cell < min(LABELLED, longest):
        cell = digits
    cell = max(cell, digits)
    fits = (width - GUTTER - BETWEEN - WORDS - 1) // cell
    return MapLayout(width, count, cell, max(1, min(count, fits)))
