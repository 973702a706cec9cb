"""Where the jumps stop, and in which order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from storyview.engine.model import ParagraphRef
from storyview.widgets.canvas.stops import in_story_order, neighbour, row_index, silence_places, unique_places
from tests.stories import flood
from tests.widgets.strategies import stories

if TYPE_CHECKING:
    from storyview.engine.model import Story

ALL = (0, 1, 2)


def test_unique_passages_come_row_by_row() -> None:
    story = flood()
    assert set(unique_places(story)) == {(1, 1), (2, 1)}
    assert in_story_order(unique_places(story), row_index(story), ALL) == ((1, 1), (2, 1))


def test_one_stands_in_the_lead_where_a_pane_is_silent() -> None:
    story = flood()
    assert silence_places(story, ALL) == ((0, 1),)
    assert silence_places(story, (1, 2)) == ((1, 0),), "the lead is hidden"
    assert silence_places(story, (0, 1)) == (), "the silent pane is hidden"


def test_a_jump_begins_at_the_cursor_and_goes_round() -> None:
    story = flood()
    rows, stops = row_index(story), unique_places(story)
    assert neighbour(stops, ParagraphRef(0, 0), 1, rows, ALL) == ((1, 1), False)
    assert neighbour(stops, ParagraphRef(1, 1), 1, rows, ALL) == ((2, 1), False)
    assert neighbour(stops, ParagraphRef(2, 1), -1, rows, ALL) == ((1, 1), False)
    assert neighbour(stops, ParagraphRef(0, 0), 1, rows, (0, 2)) == ((2, 1), False), "hidden: passed over"
    assert neighbour(stops, ParagraphRef(0, 0), 2, rows, ALL) == ((2, 1), False), "a number counts stops"
    assert neighbour(stops, ParagraphRef(2, 1), 1, rows, ALL) == ((1, 1), True), "from the top again"
    assert neighbour(stops, ParagraphRef(0, 0), -1, rows, ALL) == ((2, 1), True), "from the end again"
    assert neighbour((), ParagraphRef(0, 0), 1, rows, ALL) == (None, False)


@given(stories(), st.data())
def test_jumping_on_visits_every_stop_once(story: Story, data: st.DataObject) -> None:
    panes = tuple(data.draw(st.permutations(range(len(story.articles)))))
    rows, stops = row_index(story), unique_places(story)
    here = in_story_order(rows, rows, panes)[0]
    seen = [here] if here in stops else []
    while (step := neighbour(stops, here, 1, rows, panes))[0] is not None and not step[1]:
        back, around = neighbour(stops, step[0], -1, rows, panes)
        assert (None if around else back) == (here if here in stops else None)
        here = step[0]
        seen.append(here)
    assert sorted(seen) == sorted(stops)
