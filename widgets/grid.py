"""The grid layout: rows as a compact table in the lead's order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storyview.widgets.columns import GAP, Block, Column

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from storyview.engine.model import Row
    from storyview.widgets.columns import Wrapped


def grid(rows: Sequence[Row], wrapped: Mapping[int, Sequence[Wrapped]]) -> dict[int, Column]:
    """Stand the paragraphs of the given articles so that the cells of a row begin on one line.

    A row constrains only the panes that take part in it: it begins below the lowest of them,
    and a pane without a cell runs on. `wrapped` holds the articles shown; the rest are left out.
    """
    free = dict.fromkeys(wrapped, 0)
    blocks: dict[int, list[Block]] = {article: [] for article in wrapped}
    for row in rows:
        present = [article for article in wrapped if row.cells[article]]
        if not present:
            continue
        top = max(free[article] for article in present)
        for article in present:
            line = top
            for paragraph in row.cells[article]:
                block = Block(paragraph, line, wrapped[article][paragraph])
                blocks[article].append(block)
                line = block.bottom + GAP
            free[article] = line
    return {article: Column(article, tuple(stood)) for article, stood in blocks.items()}
