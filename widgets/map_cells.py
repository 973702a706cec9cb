"""The cells of a story's map: articles × rows, what stands at each in a sign or two."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from storyview.engine import signs
from storyview.engine.model import Grade, ParagraphRef, Status
from storyview.widgets.wrap import cell_len

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from storyview.engine.model import ParagraphMark, Story

_CLOSENESS = (Grade.VERBATIM, Grade.EDITED, Grade.REWORDED, Grade.PARTIAL)
MEANINGS = dict(signs.LEGEND)
"""Each sign in words."""


class Cell(NamedTuple):
    """What an article has in a row."""

    sign: str
    """Blank where the article has nothing and is not missed."""
    paragraphs: tuple[int, ...] = ()
    unique: bool = False
    """A whole sentence of it stands in no other article."""
    sure: bool = False
    """One of these sentences stands nowhere else for sure."""
    differing: bool = False
    """A figure, day, negation or hedge of it differs from a counterpart's."""
    moved: bool = False
    differs: bool = False
    """Anything of it is said otherwise, or nowhere, in another article."""
    conflict: bool = False
    """Another article contradicts one of these paragraphs."""


class MapCells:
    """The rows of a story that hold more than furniture, and their cells, made when they are looked at."""

    def __init__(self, story: Story, conflicts: Collection[ParagraphRef] = ()) -> None:
        """Take the paragraphs too that other articles contradict."""
        self.story = story
        self.conflicts = conflicts
        self.rows = tuple(
            n
            for n, row in enumerate(story.rows)
            if any(_reports(story, a, row.cells[a]) for a in range(len(row.cells)))
        )
        """Numbers of the rows shown."""
        self._line = {row: line for line, row in enumerate(self.rows)}
        self._cells: dict[int, tuple[Cell, ...]] = {}

    def row(self, line: int) -> tuple[Cell, ...]:
        """Return the cells of a line of the map, by article."""
        if line not in self._cells:
            self._cells[line] = self._row(line)
        return self._cells[line]

    def _row(self, line: int) -> tuple[Cell, ...]:
        row = self.story.rows[self.rows[line]]
        return tuple(
            self._cell(article, paragraphs)
            if paragraphs
            else Cell(signs.SILENT if article in row.silent else " ")
            for article, paragraphs in enumerate(row.cells)
        )

    def _cell(self, article: int, paragraphs: tuple[int, ...]) -> Cell:
        marks = [self.story.marks[article][n] for n in paragraphs]
        return Cell(
            _sign(marks),
            paragraphs,
            any(mark.has_unique_sentence for mark in marks),
            any(mark.has_sure_sentence for mark in marks),
            any(mark.has_differing for mark in marks),
            any(mark.moved for mark in marks),
            any(mark.differs for mark in marks) and not self.story.alone,
            any(ParagraphRef(article, n) in self.conflicts for n in paragraphs),
        )

    def line_of(self, row: int) -> int:
        """Return the line of a row, or of the next row that is shown."""
        if row in self._line:
            return self._line[row]
        return next((line for line, shown in enumerate(self.rows) if shown > row), max(0, len(self.rows) - 1))

    def place(self, line: int, article: int) -> ParagraphRef:
        """Return the paragraph to read for a cell: its own, else the lead's, else the first that reports."""
        cells = self.row(line)
        for a in (article, self.story.lead, *range(len(cells))):
            for paragraph in cells[a].paragraphs:
                if self.story.marks[a][paragraph].status is not None:
                    return ParagraphRef(a, paragraph)
        raise LookupError(f"row {self.rows[line]} reports nothing")

    def find(
        self, line: int, column: int, order: tuple[int, ...], direction: int, wanted: Callable[[Cell], bool]
    ) -> tuple[int, int] | None:
        """Return line and column of the next (1) or previous (-1) wanted cell; the ends are joined."""
        columns, count = len(order), len(self.rows) * len(order)
        here = line * columns + column
        for step in range(1, count + 1):
            at = (here + step * direction) % count
            if wanted(self.row(at // columns)[order[at % columns]]):
                return at // columns, at % columns
        return None


def _reports(story: Story, article: int, paragraphs: tuple[int, ...]) -> bool:
    return any(story.marks[article][n].status is not None for n in paragraphs)


def _sign(marks: list[ParagraphMark]) -> str:
    """Return the sign of a cell: of several paragraphs the loosest grade."""
    shown = [mark for mark in marks if mark.status is not None]
    if not shown:
        return signs.FURNITURE
    if all(mark.status is Status.UNIQUE for mark in shown):
        return signs.UNIQUE if all(mark.sure for mark in shown) else signs.UNMATCHED
    grades = [mark.grade or Grade.PARTIAL for mark in shown]
    return signs.GRADES[max(grades, key=_CLOSENESS.index)]


NARROW: Final = 3
"""Columns of a cell without room for a label: the cursor's edge, the sign and what stands beside it."""
LABELLED: Final = 10
"""Columns from which a cell's head is a label with its number, shortened where it must be."""
WIDEST: Final = 22
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
        """Whether heads are labels with their numbers; else they are the numbers alone."""
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


def map_layout(names: Sequence[str], width: int) -> MapLayout:
    """Lay out a map: the articles' names where a quarter of the screen is left for words, else numbers."""
    count = max(1, len(names))
    longest = max((cell_len(name) for name in names), default=1) + 2
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
