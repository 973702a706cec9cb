"""The minimap at the right edge: articles × rows, with the screen's window on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment

from storyview.engine import signs
from storyview.engine.model import ParagraphRef

if TYPE_CHECKING:
    from collections.abc import Collection

    from storyview.engine.model import Story
    from storyview.widgets.palette import Palette

MOST = 12
"""Articles it shows at the most; a story of more shows the panes on the screen."""
SHARED = "▪"
EDGE = "▐"


def shown(order: tuple[int, ...]) -> tuple[int, ...]:
    """Return the articles it shows, of all in the order of the panes."""
    return order[:MOST]


def minimap_width(articles: int) -> int:
    """Return the columns it takes: an edge and one an article."""
    return 1 + articles


def line_of_row(row: int, rows: int, height: int) -> int:
    """Return the minimap line that a row falls on; all rows are spread over the height when they are more."""
    return row if rows <= height else row * height // rows


def row_of_line(line: int, rows: int, height: int) -> int:
    """Return the first row of a minimap line, at most the last row."""
    row = line if rows <= height else -(-line * rows // height)
    return min(max(row, 0), rows - 1)


def minimap(
    story: Story,
    articles: tuple[int, ...],
    bookmarks: Collection[ParagraphRef],
    palette: Palette,
    height: int,
) -> list[list[Segment]]:
    """Paint the minimap without its edge, a list of cells a line: the strongest sign of the rows on each."""
    strength = {" ": 0, SHARED: 1, signs.UNIQUE: 2, signs.BOOKMARK: 3}
    cells = [[" "] * len(articles) for _ in range(height)]
    for n, row in enumerate(story.rows):
        line = cells[line_of_row(n, len(story.rows), height)]
        for pane, article in enumerate(articles):
            for paragraph in row.cells[article]:
                place = ParagraphRef(article, paragraph)
                mark = story.mark(place)
                if place in bookmarks:
                    sign = signs.BOOKMARK
                elif mark.has_unique_sentence:
                    sign = signs.UNIQUE
                else:
                    sign = SHARED if mark.status is not None else " "
                line[pane] = max(line[pane], sign, key=lambda one: strength[one])
    return [
        [
            Segment(sign, palette.hue(article) if sign in (signs.UNIQUE, signs.BOOKMARK) else palette.sign)
            for article, sign in zip(articles, line, strict=True)
        ]
        for line in cells
    ]
