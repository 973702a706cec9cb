"""The cells of a story's map: articles × rows, what stands at each in a sign or two."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from storyview.engine import signs
from storyview.engine.model import Grade, ParagraphRef, Status

if TYPE_CHECKING:
    from collections.abc import Callable

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


class MapCells:
    """The rows of a story that hold more than furniture, and their cells, made when they are looked at."""

    def __init__(self, story: Story) -> None:
        self.story = story
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
