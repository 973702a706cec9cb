"""Where in the rows an article is silent."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from storyview.engine.model import ParagraphRef

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from storyview.engine.model import Omission, Row


def with_silences(
    rows: Sequence[Row], omissions: Iterable[Omission]
) -> tuple[tuple[Row, ...], tuple[Omission, ...]]:
    """Return the rows, silent where an article leaves out something for sure, and all omissions.

    An omission belongs to the row in which its best version stands; omissions come by row, then article.
    Where an article has something in the row it is not silent, though it may leave out a sentence of it.
    """
    row_of = {
        ParagraphRef(article, paragraph): number
        for number, row in enumerate(rows)
        for article, cell in enumerate(row.cells)
        for paragraph in cell
    }
    placed = sorted(
        (replace(omission, row=row_of[omission.best.place]) for omission in omissions),
        key=lambda omission: (omission.row, omission.article, omission.best),
    )
    silent: defaultdict[int, set[int]] = defaultdict(set)
    for omission in placed:
        if omission.sure and not rows[omission.row].cells[omission.article]:
            silent[omission.row].add(omission.article)
    marked = tuple(
        row if row.silent == (quiet := tuple(sorted(silent.get(number, ())))) else replace(row, silent=quiet)
        for number, row in enumerate(rows)
    )
    return marked, tuple(placed)
