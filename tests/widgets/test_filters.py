"""What each filter lets through, and the place it keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from storyview.engine.model import ParagraphRef
from storyview.widgets.canvas.filters import Filter, FilterState, nearest, passing
from storyview.widgets.canvas.panes import Panes
from storyview.widgets.canvas.stops import row_index
from tests.widgets.strategies import stories

if TYPE_CHECKING:
    from storyview.engine.model import Story

FILTERS = st.sampled_from([one for one in Filter if one is not Filter.NONE])


@st.composite
def offers(draw: st.DrawFn, story: Story) -> tuple[int, ...]:
    """Draw the panes that are not hidden."""
    order = draw(st.permutations(range(len(story.articles))))
    return tuple(order[: draw(st.integers(1, len(order)))])


@given(stories(), FILTERS, st.data())
def test_each_filter_lets_through_what_it_says(story: Story, chosen: Filter, data: st.DataObject) -> None:
    offered = data.draw(offers(story))
    rows = row_index(story)
    found = data.draw(st.sets(st.sampled_from(sorted(rows))))
    torn = data.draw(st.sets(st.sampled_from(sorted(rows)), max_size=3))
    shown = passing(story, chosen, offered, found, torn)
    assert shown is not None
    for place, number in rows.items():
        row, mark = story.rows[number], story.mark(place)
        beside = [ParagraphRef(n, there) for n in offered for there in row.cells[n]]
        own = [
            other
            for other in beside
            if not story.alone and any(one.unique or one.differing for one in story.mark(other).sentences)
        ]
        holds = {
            Filter.DIVERGENT: bool(own or set(row.silent) & set(offered))
            or any(one in torn for one in beside),
            Filter.CONFLICT: any(other in torn for other in beside),
            Filter.UNIQUE: place in own,
            Filter.FOUND: any(other in found for other in beside),
            Filter.REPORT: mark.status is not None,
        }[chosen]
        assert (place in shown) == (holds and place.article in offered)
    assert shown.count == sum(place in shown for place in rows)
    assert shown.total == sum(len(story.articles[n].paragraphs) for n in offered)


@given(stories())
def test_without_a_filter_everything_is_shown(story: Story) -> None:
    assert passing(story, Filter.NONE, range(len(story.articles))) is None
    everywhere = range(len(story.articles))
    assert passing(story, Filter.CONFLICT, everywhere, (), None) is None, "not known yet"


@given(stories(), FILTERS, st.data())
def test_the_nearest_is_let_through_and_in_the_same_article_if_any_is(
    story: Story, chosen: Filter, data: st.DataObject
) -> None:
    offered = data.draw(offers(story))
    rows = row_index(story)
    here = data.draw(st.sampled_from(sorted(rows)))
    shown = passing(story, chosen, offered, {here})
    assert shown is not None
    there = nearest(shown, here, rows, offered)
    if not shown.count:
        assert there is None
        return
    assert there is not None
    assert there in shown
    own = shown.paragraphs[here.article]
    assert (there.article == here.article) == bool(own)
    if own:
        assert abs(there.paragraph - here.paragraph) == min(abs(n - here.paragraph) for n in own)


@given(stories(), st.lists(FILTERS, min_size=1, max_size=5), st.integers(-3, 40), st.data())
def test_a_reader_who_does_not_move_comes_back_to_the_place(
    story: Story, walk: list[Filter], line: int, data: st.DataObject
) -> None:
    panes = Panes(tuple(range(len(story.articles))))
    rows = row_index(story)
    here = data.draw(st.sampled_from(sorted(rows)))
    found = data.draw(st.sets(st.sampled_from(sorted(rows))))
    sieve = FilterState()
    cursor, at = here, line
    for chosen in walk:
        shown = sieve.passing(story, chosen, panes, found)
        assert shown is sieve.passing(story, chosen, panes, found)
        assert shown is not None
        if not shown.count:
            shown = None
        cursor, at = sieve.let_through(cursor, at, shown, rows, panes.offered)
        assert shown is None or cursor in shown
    assert sieve.let_through(cursor, at, None, rows, panes.offered) == (here, line)


@given(stories(), st.data())
def test_a_reader_who_moves_stays_where_they_went(story: Story, data: st.DataObject) -> None:
    panes = Panes(tuple(range(len(story.articles))))
    rows = row_index(story)
    here = data.draw(st.sampled_from(sorted(rows)))
    sieve = FilterState()
    shown = sieve.passing(story, Filter.REPORT, panes, ())
    if shown is None or shown.count < 2:
        return
    cursor, _line = sieve.let_through(here, 3, shown, rows, panes.offered)
    other = next(place for place in sorted(rows) if place in shown and place != cursor)
    assert sieve.let_through(other, 5, None, rows, panes.offered) == (other, 5)
