"""The grid: level where the lead speaks, and compact."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storyview.engine.model import Row
from storyview.engine.story import open_story, relead
from storyview.widgets.canvas.columns import GAP, stack
from storyview.widgets.canvas.grid import COMPACT, PATIENCE, grid, table
from storyview.widgets.canvas.scene import Layout
from storyview.widgets.pane_sizes import minimap_width, pane_widths, text_width
from tests.widgets.strategies import scene_of

if TYPE_CHECKING:
    from storyview.engine.model import Story
    from storyview.widgets.canvas.columns import Wrapping

SEEDS = Path(__file__).resolve().parents[2] / "seeds"


@cache
def five() -> Story:
    return open_story([str(SEEDS)])


@pytest.mark.parametrize("width", [200, 400])
@pytest.mark.parametrize("lead", range(5))
def test_the_grid_of_the_five_articles_is_compact(lead: int, width: int) -> None:
    story = relead(five(), lead)
    articles = tuple(range(5))
    text = text_width(pane_widths(width - minimap_width(5), articles)[0])
    scene = scene_of(story, Layout.GRID, articles, text)
    longest = max(stack(n, scene.column(n).wrapped).height for n in articles)
    assert max(column.height for column in scene.columns) <= COMPACT * longest
    for row in story.rows:
        if row.cells[lead]:
            assert len({scene.column(n).top(cell[0]) for n, cell in enumerate(row.cells) if cell}) == 1


class Heights:
    """Paragraphs of which nothing is known but their lines."""

    version = 0

    def __init__(self, heights: list[int]) -> None:
        self.heights = heights

    def __len__(self) -> int:
        return len(self.heights)


ROWS = st.lists(
    st.dictionaries(st.integers(0, 3), st.integers(1, 12), min_size=1, max_size=4), min_size=1, max_size=30
)
"""For each row the articles that take part, and the lines of their paragraphs."""
CHAINS = st.lists(st.tuples(st.integers(0, 3), st.integers(6, 30)), min_size=8, max_size=30).map(
    lambda links: [{before[0]: 1, article: lines} for before, (article, lines) in pairwise(links)]
)
"""Rows of which each waits for the one before: the higher the more there are."""


@given(st.one_of(ROWS, CHAINS))
def test_a_row_without_the_lead_gives_way_only_where_the_grid_is_too_high(rows: list[dict[int, int]]) -> None:
    heights: dict[int, list[int]] = {n: [] for n in range(4)}
    made, strict = [], dict.fromkeys(heights, 0)
    for row in rows:
        made.append(Row(tuple((len(heights[n]),) if n in row else () for n in heights)))
        below = max(strict[n] for n in row)
        for n, lines in row.items():
            heights[n].append(lines)
            strict[n] = below + lines + GAP
    longest = max(sum(lines) + GAP * len(lines) for lines in heights.values())
    is_compact = max(strict.values()) <= COMPACT * longest
    wrapped = {n: cast("Wrapping", Heights(lines)) for n, lines in heights.items()}
    columns = grid(table(made, range(4), lead=0), wrapped)
    free = dict.fromkeys(heights, 0)
    for row, cells in zip(rows, made, strict=True):
        tops = {n: columns[n].top(cells.cells[n][0]) for n in row}
        if 0 in row or is_compact:
            assert set(tops.values()) == {max(free[n] for n in row)}
        for n, top in tops.items():
            assert top >= free[n]
            assert (
                0 in row or max(strict.values()) <= COMPACT * longest or top - free[n] <= PATIENCE * longest
            )
            free[n] = top + row[n] + GAP
