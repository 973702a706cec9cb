"""The grid layout: rows as a compact table in the lead's order."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from storyview.engine.model import ParagraphRef
from storyview.widgets.columns import GAP, Column

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from storyview.engine.model import Row
    from storyview.widgets.columns import Wrapping
    from storyview.widgets.filters import Passing


class Table(NamedTuple):
    """The rows of some articles without their heights: what a grid is made of at any width."""

    rows: list[list[tuple[int, tuple[int, ...]]]]
    """For each row with one of the articles, those that take part and their paragraphs."""
    order: dict[int, list[int]]
    """Article → its paragraphs from top to bottom."""
    places: dict[int, dict[int, int]]
    """Article → where in its order each paragraph is."""


def table(rows: Sequence[Row], articles: Sequence[int], shown: Passing | None = None) -> Table:
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
    return Table([row for row in present if row], order, places)


def _kept(shown: Passing, article: int, cell: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(paragraph for paragraph in cell if ParagraphRef(article, paragraph) in shown)


def grid(known: Table, wrapped: Mapping[int, Wrapping]) -> dict[int, Column]:
    """Stand the paragraphs of the table's articles so that the cells of a row begin on one line.

    A row constrains only the panes that take part in it: it begins below the lowest of them,
    and a pane without a cell runs on. That holds for estimated heights as for exact ones.
    """
    free = dict.fromkeys(wrapped, 0)
    tops: dict[int, list[int]] = {article: [] for article in wrapped}
    heights = {article: paragraphs.heights for article, paragraphs in wrapped.items()}
    for row in known.rows:
        top = max([free[article] for article, _ in row]) if len(row) > 1 else free[row[0][0]]
        for article, paragraphs in row:
            line = top
            for paragraph in paragraphs:
                tops[article].append(line)
                line += heights[article][paragraph] + GAP
            free[article] = line
    return {
        article: Column(article, wrapped[article], stood, known.order[article], known.places[article])
        for article, stood in tops.items()
    }
