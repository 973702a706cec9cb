"""The table of disagreements, as blocks of a page: a fact a row, an outlet a column, a cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from rich.segment import Segment
from rich.style import Style

from storyview.engine import signs
from storyview.engine.views.conflicts_view import NOTHING
from storyview.widgets.flow import cut, flow
from storyview.widgets.heads import pad
from storyview.widgets.page import Block

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from storyview.engine.model import Story
    from storyview.engine.views.conflicts_view import Disagreement
    from storyview.widgets.flow import Line
    from storyview.widgets.palette import Palette

LEAST: Final = 16
"""Columns of an outlet at the least."""
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
        line += pad([Segment(cut(story.articles[article].label, each), here)], each, palette.page)
        line.append(Segment(" " * GAP, palette.page))
    if shown.stop < len(order):
        line[-1] = Segment(" ›", palette.head)
    return line
