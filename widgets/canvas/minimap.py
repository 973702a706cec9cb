"""The minimap at the right edge: articles × rows, with the screen's window on it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from rich.segment import Segment

from storyview.engine import signs
from storyview.engine.model import ParagraphRef
from storyview.widgets.canvas.paint import merge
from storyview.widgets.pane_sizes import mapped, minimap_width

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from storyview.engine.model import ParagraphMark, Story
    from storyview.widgets.canvas.painter import Frame
    from storyview.widgets.canvas.scene import Scene
    from storyview.widgets.palette import Palette

SHARED = "▪"
EDGE = "▐"
_Lines = list[list[Segment]]
_SIGNED = (" ", SHARED, signs.UNMATCHED, signs.UNIQUE)
"""The sign of each strength."""


def shown(order: tuple[int, ...], width: int) -> tuple[int, ...]:
    """Return the articles it shows on a screen so wide, of all in the order of the panes."""
    return order[: mapped(width, len(order))]


def line_of_row(row: int, rows: int, height: int) -> int:
    """Return the minimap line that a row falls on; all rows are spread over the height when they are more."""
    return row if rows <= height else row * height // rows


def row_of_line(line: int, rows: int, height: int) -> int:
    """Return the first row of a minimap line, at most the last row."""
    row = line if rows <= height else -(-line * rows // height)
    return min(max(row, 0), rows - 1)


def strengths(story: Story, articles: Sequence[int]) -> tuple[bytes, ...]:
    """Return for each article a number for each row: 1 where it has text, more where it has a sentence alone.

    That is 3 where nothing of any other article comes near the sentence, else 2.
    """

    def strength(mark: ParagraphMark) -> int:
        if mark.status is None:
            return 0
        if story.alone or not mark.has_unique_sentence:
            return 1
        return 3 if mark.has_sure_sentence else 2

    found = []
    for article in articles:
        strong = [strength(mark) for mark in story.marks[article]]
        cells = (row.cells[article] for row in story.rows)
        found.append(bytes([max([strong[paragraph] for paragraph in cell]) if cell else 0 for cell in cells]))
    return tuple(found)


def minimap(
    known: Sequence[bytes], articles: tuple[int, ...], bookmarked: Collection[tuple[int, int]], height: int
) -> list[tuple[str, ...]]:
    """Return the signs of each line of the minimap: of each article the strongest of the rows on it.

    `known` are the `strengths` of these articles, `bookmarked` the articles and rows of bookmarks.
    """
    rows = len(known[0]) if known else 0
    starred = {(article, line_of_row(row, rows, height)) for article, row in bookmarked}
    bounds = [-(-line * rows // height) if rows > height else line for line in range(height + 1)]
    strongest = [[max(strong[first:last], default=0) for first, last in pairwise(bounds)] for strong in known]
    return [
        tuple(
            signs.BOOKMARK if (article, line) in starred else _SIGNED[strong[line]]
            for article, strong in zip(articles, strongest, strict=True)
        )
        for line in range(height)
    ]


class MinimapPainter:
    """Paints what is right of the panes, and remembers it."""

    def __init__(
        self,
        story: Story,
        rows: Mapping[ParagraphRef, int],
        palette: Palette,
        bookmarked: Collection[ParagraphRef] = (),
    ) -> None:
        self._story = story
        self._rows = rows
        self._palette = palette
        self._bookmarked = bookmarked
        self._strengths: tuple[tuple[int, ...], tuple[bytes, ...]] | None = None
        """The articles shown, and what it is painted from."""
        self._painted: tuple[tuple[object, ...], _Lines, _Lines] | None = None
        """What it depends on, and its lines outside and inside the window."""
        self._stood: tuple[int, _Lines, _Lines] | None = None
        """The same so many columns right of the panes."""

    def star(self, bookmarked: Collection[ParagraphRef]) -> None:
        """Show a mark where these paragraphs are."""
        self._bookmarked = bookmarked
        self._painted = None

    def lines(self, frame: Frame) -> list[list[Segment]]:
        """Return, for each line of the body, the columns that the panes have left over and the minimap."""
        articles = shown(frame.order, frame.width)
        over = max(0, frame.left_over - minimap_width(len(articles)))
        key = (articles, frame.body)
        if self._painted is None or self._painted[0] != key:
            self._painted, self._stood = (key, *self._paint(articles, frame.body)), None
        if self._stood is None or self._stood[0] != over:
            away, here = (self._right_of(over, lines) for lines in self._painted[1:])
            self._stood = (over, away, here)
        _over, away, here = self._stood
        first, last = self._window(frame)
        return away[:first] + here[first : last + 1] + away[last + 1 :]

    def _right_of(self, over: int, lines: _Lines) -> _Lines:
        """Return lines after so many blanks; those that were the same are so still."""
        if not over:
            return lines
        blank = Segment(" " * over, self._palette.page)
        once = {id(line): line for line in lines}
        moved = {each: merge([blank, *line]) for each, line in once.items()}
        return [moved[id(line)] for line in lines]

    def _paint(self, articles: tuple[int, ...], height: int) -> tuple[_Lines, _Lines]:
        """Paint every line, as it looks outside and inside the window."""
        palette = self._palette
        if self._strengths is None or self._strengths[0] != articles:
            self._strengths = (articles, strengths(self._story, articles))
        edge_here, edge_away = Segment(EDGE, palette.sign), Segment(" ", palette.page)
        starred = [(place.article, self._rows[place]) for place in self._bookmarked if place in self._rows]
        lines = minimap(self._strengths[1], articles, starred, height)
        painted: dict[tuple[str, ...], tuple[list[Segment], list[Segment]]] = {}
        for line in {*lines}:
            cells = [
                (sign, palette.hue(article) if sign in (signs.UNIQUE, signs.BOOKMARK) else palette.sign)
                for article, sign in zip(articles, line, strict=True)
            ]
            away = [Segment(sign, style) for sign, style in cells]
            here = [Segment(sign, style and style + palette.window) for sign, style in cells]
            painted[line] = merge([edge_away, *away]), merge([edge_here, *here])
        return [painted[line][0] for line in lines], [painted[line][1] for line in lines]

    def _window(self, frame: Frame) -> tuple[int, int]:
        """Return the first and last line of what the guide shows."""
        guide, top = frame.position.guide, frame.position.top
        rows = [
            self._rows[ParagraphRef(guide, block.paragraph)]
            for block in frame.scene.column(guide).between(top, top + frame.body)
        ]
        rows.append(self._rows[frame.position.cursor])
        lines = [line_of_row(row, len(self._story.rows), frame.body) for row in rows]
        return min(lines), max(lines)


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
