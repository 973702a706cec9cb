"""Where the jumps stop, and in which order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from storyview.engine.model import ParagraphRef
from storyview.engine.views.summary_view import summary
from storyview.widgets.canvas.filters import Filter, passing
from storyview.widgets.canvas.stops import in_story_order, neighbour, row_index, silence_places, unique_places
from storyview.widgets.map_cells import MapCells
from tests.stories import flood
from tests.widgets.strategies import stories

if TYPE_CHECKING:
    from storyview.engine.model import Story

ALL = (0, 1, 2)


def test_what_differs_comes_row_by_row() -> None:
    story = flood()
    assert set(unique_places(story)) == {(0, 0), (1, 1), (2, 1)}, "the first has words of its own"
    assert in_story_order(unique_places(story), row_index(story), ALL) == ((0, 0), (1, 1), (2, 1))


def test_one_stands_in_the_lead_where_a_pane_is_silent() -> None:
    story = flood()
    assert silence_places(story, ALL) == ((0, 1),)
    assert silence_places(story, (1, 2)) == ((1, 0),), "the lead is hidden"
    assert silence_places(story, (0, 1)) == (), "the silent pane is hidden"


def test_a_jump_begins_at_the_cursor_and_goes_round() -> None:
    story = flood()
    rows, stops = row_index(story), (ParagraphRef(1, 1), ParagraphRef(2, 1))
    assert neighbour(stops, ParagraphRef(0, 0), 1, ALL, rows) == ((1, 1), False)
    assert neighbour(stops, ParagraphRef(1, 1), 1, ALL, rows) == ((2, 1), False)
    assert neighbour(stops, ParagraphRef(2, 1), -1, ALL, rows) == ((1, 1), False)
    assert neighbour(stops, ParagraphRef(0, 0), 1, (0, 2), rows) == ((2, 1), False), "hidden: passed over"
    assert neighbour(stops, ParagraphRef(0, 0), 2, ALL, rows) == ((2, 1), False), "a number counts stops"
    assert neighbour(stops, ParagraphRef(2, 1), 1, ALL, rows) == ((1, 1), True), "from the top again"
    assert neighbour(stops, ParagraphRef(0, 0), -1, ALL, rows) == ((2, 1), True), "from the end again"
    assert neighbour((), ParagraphRef(0, 0), 1, ALL, rows) == (None, False)


def test_a_pane_is_gone_through_before_the_next() -> None:
    stops = tuple(ParagraphRef(*each) for each in ((0, 4), (1, 0), (1, 7), (2, 3)))
    here = ParagraphRef(1, 2)
    assert neighbour(stops, here, 1, ALL) == ((1, 7), False)
    assert neighbour(stops, here, 2, ALL) == ((2, 3), False)
    assert neighbour(stops, here, 3, ALL) == ((0, 4), True)
    assert neighbour(stops, here, -2, ALL) == ((0, 4), False)
    assert neighbour(stops, here, 2, (2, 1, 0)) == ((0, 4), False), "the panes stand otherwise"
    assert neighbour(stops, here, 2, (1,)) == ((1, 0), True), "the others are hidden"


@given(stories(), st.booleans(), st.data())
def test_jumping_on_visits_every_stop_once(story: Story, across: bool, data: st.DataObject) -> None:
    panes = tuple(data.draw(st.permutations(range(len(story.articles)))))
    index, stops = row_index(story), unique_places(story)
    rows = index if across else None
    here = in_story_order(index, index, panes)[0] if across else ParagraphRef(panes[0], 0)
    seen = [here] if here in stops else []
    while (step := neighbour(stops, here, 1, panes, rows))[0] is not None and not step[1]:
        back, around = neighbour(stops, step[0], -1, panes, rows)
        assert (None if around else back) == (here if here in stops else None)
        here = step[0]
        seen.append(here)
    assert sorted(seen) == sorted(stops)
    # What is jumped to, counted and filtered is one thing.
    assert len(stops) == summary(story).differing
    shown = passing(story, Filter.UNIQUE, panes)
    assert shown is not None
    assert set(stops) == {ParagraphRef(a, n) for a, each in enumerate(shown.paragraphs) for n in each}
    cells = MapCells(story)
    found = {
        ParagraphRef(a, n)
        for line in range(len(cells.rows))
        for a, cell in enumerate(cells.row(line))
        if cell.differs
        for n in cell.paragraphs
    }
    assert set(stops) <= found
