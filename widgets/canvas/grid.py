"""The grid layout: rows as a compact table in the lead's order."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from storyview.engine.model import ParagraphRef
from storyview.widgets.canvas.columns import GAP, Column

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from storyview.engine.model import Row
    from storyview.widgets.canvas.columns import Wrapping
    from storyview.widgets.canvas.filters import FilterResult


COMPACT = 2.0
"""Times the lines of the longest article from which the grid is too high to be read."""
PATIENCE = 0.25
"""Of these lines, those for which a pane is then left blank so that a row without the lead is level."""


class Table(NamedTuple):
    """The rows of some articles without their heights: what a grid is made of at any width."""

    rows: list[list[tuple[int, tuple[int, ...]]]]
    """For each row with one of the articles, those that take part and their paragraphs."""
    led: list[bool]
    """For each row, whether the lead takes part."""
    order: dict[int, list[int]]
    """Article → its paragraphs from top to bottom."""
    places: dict[int, dict[int, int]]
    """Article → where in its order each paragraph is."""


def table(
    rows: Sequence[Row], articles: Sequence[int], shown: FilterResult | None = None, lead: int | None = None
) -> Table:
    """Return the rows of the given articles; the others, and what is not shown of these, are left out."""
    present = [[(article, row.cells[article]) for article in articles if row.cells[article]] for row in rows]
    if shown is not None:
        present = [
            [(article, kept) for article, cell in row if (kept := _kept(shown, article, cell))]
            for row in present
        ]
    order: dict[int, list[int]] = {article: [] for article in articles}
    for row in present:
        for article, paragraphs in row:
            order[article] += paragraphs
    places = {
        article: {paragraph: n for n, paragraph in enumerate(stood)} for article, stood in order.items()
    }
    standing = [row for row in present if row]
    led = [any(article == lead for article, _ in row) for row in standing]
    return Table(standing, led, order, places)


def _kept(shown: FilterResult, article: int, cell: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(paragraph for paragraph in cell if ParagraphRef(article, paragraph) in shown)


def _patient(free: Mapping[int, int], most: float) -> dict[int, int]:
    """Return where in a row each article begins, from where it could: below others, but not far below."""
    begins: dict[int, int] = {}
    begin = 0
    for article in sorted(free, key=free.__getitem__, reverse=True):
        if not begins or begin - free[article] > most:
            begin = free[article]
        begins[article] = begin
    return begins


def grid(known: Table, wrapped: Mapping[int, Wrapping]) -> dict[int, Column]:
    """Stand the paragraphs of the table's articles so that the cells of a row begin on one line.

    A row constrains only the panes that take part in it: it begins below the lowest of them,
    and a pane without a cell runs on. Where that makes more than `COMPACT` times the lines of the longest
    article, no pane is left blank for more than `PATIENCE` of these for a row without the lead: it begins
    such a row further up, level with as many others as can be. All of that holds for estimated heights as
    for exact ones.
    """
    heights = {article: paragraphs.heights for article, paragraphs in wrapped.items()}
    tops, height = _stood(known, heights)
    longest = max(sum(heights[article][n] + GAP for n in order) for article, order in known.order.items())
    if height > COMPACT * longest:
        tops, _height = _stood(known, heights, PATIENCE * longest)
    return {
        article: Column(article, wrapped[article], stood, known.order[article], known.places[article])
        for article, stood in tops.items()
    }


def _stood(
    known: Table, heights: Mapping[int, Sequence[int]], most: float | None = None
) -> tuple[dict[int, list[int]], int]:
    """Return the line of each paragraph in the order of the table, and the lines of all.

    `most` is how many lines a pane is left blank at the most for a row without the lead.
    """
    free = dict.fromkeys(heights, 0)
    tops: dict[int, list[int]] = {article: [] for article in heights}
    for row, led in zip(known.rows, known.led, strict=True):
        begin = max([free[article] for article, _ in row]) if len(row) > 1 else free[row[0][0]]
        begins = {} if led or most is None else _patient({n: free[n] for n, _ in row}, most)
        for article, paragraphs in row:
            line = begins.get(article, begin)
            for paragraph in paragraphs:
                tops[article].append(line)
                line += heights[article][paragraph] + GAP
            free[article] = line
    return tops, max(free.values())
