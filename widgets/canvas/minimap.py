"""The minimap at the right edge: articles × rows, with the screen's window on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment

from storyview.engine import signs
from storyview.engine.model import ParagraphRef
from storyview.widgets.pane_sizes import MAPPED

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from storyview.engine.model import Story
    from storyview.widgets.canvas.scene import Scene
    from storyview.widgets.palette import Palette

SHARED = "▪"
EDGE = "▐"


def shown(order: tuple[int, ...]) -> tuple[int, ...]:
    """Return the articles it shows, of all in the order of the panes."""
    return order[:MAPPED]


def line_of_row(row: int, rows: int, height: int) -> int:
    """Return the minimap line that a row falls on; all rows are spread over the height when they are more."""
    return row if rows <= height else row * height // rows


def row_of_line(line: int, rows: int, height: int) -> int:
    """Return the first row of a minimap line, at most the last row."""
    row = line if rows <= height else -(-line * rows // height)
    return min(max(row, 0), rows - 1)


def strengths(story: Story, articles: Sequence[int]) -> tuple[bytes, ...]:
    """Return for each article a number for each row: 2 where it has a sentence alone, 1 where it has text."""
    found = []
    for article in articles:
        marks = story.marks[article]
        strong = [
            2 if mark.has_unique_sentence and not story.alone else 0 if mark.status is None else 1
            for mark in marks
        ]
        cells = (row.cells[article] for row in story.rows)
        found.append(bytes([max([strong[paragraph] for paragraph in cell]) if cell else 0 for cell in cells]))
    return tuple(found)


def minimap(
    known: Sequence[bytes],
    articles: tuple[int, ...],
    bookmarked: Collection[tuple[int, int]],
    palette: Palette,
    height: int,
) -> list[list[Segment]]:
    """Paint the minimap without its edge, a list of cells a line: the strongest sign of the rows on each.

    `known` are the `strengths` of these articles, `bookmarked` the articles and rows of bookmarks.
    """
    rows = len(known[0]) if known else 0
    starred = {(article, line_of_row(row, rows, height)) for article, row in bookmarked}
    lines = []
    for line in range(height):
        first, last = (-(-n * rows // height) if rows > height else n for n in (line, line + 1))
        cells = []
        for article, strong in zip(articles, known, strict=True):
            strongest = max(strong[first:last], default=0)
            sign = signs.BOOKMARK if (article, line) in starred else (" ", SHARED, signs.UNIQUE)[strongest]
            hued = sign in (signs.UNIQUE, signs.BOOKMARK)
            cells.append(Segment(sign, palette.hue(article) if hued else palette.sign))
        lines.append(cells)
    return lines


def place_on_line(line: int, story: Story, scene: Scene, height: int) -> ParagraphRef | None:
    """Return a paragraph of the row on a line of the map, or of the nearest that shows one unfolded."""
    first = row_of_line(line, len(story.rows), height)
    for row in (*story.rows[first:], *story.rows[:first][::-1]):
        for article in (story.lead, *scene.articles):
            if article in scene.articles:
                column = scene.column(article)
                for paragraph in filter(column.has, row.cells[article]):
                    if not column.block(paragraph).wrapped.folded:
                        return ParagraphRef(article, paragraph)
    return None
