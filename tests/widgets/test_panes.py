"""Which articles stand on the screen, and how wide."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storyview.widgets.canvas.minimap import line_of_row, row_of_line
from storyview.widgets.canvas.panes import Panes, pane_at, pane_left
from storyview.widgets.pane_sizes import (
    COMFORTABLE,
    GUTTER,
    MAPPED,
    MAPPED_ALWAYS,
    MARGIN,
    READABLE,
    fitting,
    mapped,
    minimap_width,
    pane_widths,
    text_width,
)


@given(st.integers(1, 400), st.data())
def test_the_guide_is_always_on_the_screen(width: int, data: st.DataObject) -> None:
    order = tuple(data.draw(st.permutations(range(data.draw(st.integers(1, 9))))))
    panes = Panes(order)
    guide = order[0]
    for _ in range(8):
        guide = data.draw(st.sampled_from(panes.offered))
        panes = panes.around(guide, width)
        shown = panes.visible(guide, width)
        assert guide in shown
        assert len(shown) == min(len(panes.offered), fitting(width))
        start = panes.offered.index(shown[0])
        assert shown == panes.offered[start : start + len(shown)]
        panes = panes.toggle(data.draw(st.sampled_from(order)))
        assert panes.offered


def test_the_last_pane_cannot_be_hidden() -> None:
    panes = Panes((0, 1)).toggle(0)
    assert panes.offered == (1,)
    assert panes.toggle(1) == panes
    assert panes.toggle(0).offered == (0, 1)


def test_the_window_slides_no_further_than_it_must() -> None:
    panes = Panes((0, 1, 2, 3, 4))
    panes = panes.around(2, 2 * READABLE)
    assert panes.visible(2, 2 * READABLE) == (1, 2)
    assert panes.around(1, 2 * READABLE) == panes
    assert panes.around(0, 2 * READABLE).visible(0, 2 * READABLE) == (0, 1)


@given(st.integers(1, 400), st.data())
def test_two_panes_stand_together_whatever_lies_between(width: int, data: st.DataObject) -> None:
    order = tuple(data.draw(st.permutations(range(data.draw(st.integers(2, 9))))))
    guide, other = data.draw(st.permutations(order))[:2]
    panes = Panes(order, first=data.draw(st.integers(0, 9)))._replace(pair=(guide, other))
    for here, there in ((guide, other), (other, guide)):
        shown = panes.around(here, width).visible(here, width)
        assert here in shown
        assert there in shown or len(shown) == 1
        assert len(shown) == min(len(order), fitting(width))
        assert list(shown) == sorted(shown, key=order.index)
        reached = panes.reached(shown)
        assert {*shown} <= {*reached}
        if there in shown:
            apart = abs(reached.index(here) - reached.index(there))
            assert apart == abs(shown.index(here) - shown.index(there)), "steps across go by what is seen"
    elsewhere = next((article for article in order if article not in (guide, other)), None)
    if elsewhere is not None:
        assert panes.around(elsewhere, width).pair is None
    assert panes.toggle(other).visible(guide, width) == Panes(
        order, panes.hidden | {other}, first=panes.first
    ).visible(guide, width)


def test_a_zoomed_pane_stands_alone() -> None:
    assert Panes((0, 1, 2), zoomed=True).visible(1, 300) == (1,)


@given(st.integers(1, 400), st.integers(1, 12), st.data())
def test_panes_fit_the_screen_and_the_text_fits_the_pane(width: int, count: int, data: st.DataObject) -> None:
    articles = data.draw(st.permutations(range(count)))
    widened = data.draw(st.one_of(st.none(), st.integers(0, count)))
    widths = pane_widths(width, articles, widened)
    assert len(widths) == count
    assert sum(widths) <= width or min(widths) == 1
    assert len({pane for pane, article in zip(widths, articles, strict=True) if article != widened}) <= 1
    for pane in widths:
        assert text_width(pane) == 1 or text_width(pane) + GUTTER + MARGIN <= pane
    for n, pane in enumerate(widths):
        assert pane_at(widths, pane_left(widths, n)) == n
        assert pane_at(widths, pane_left(widths, n) + pane - 1) == n
    assert pane_at(widths, sum(widths) + 3) == count - 1


@given(st.integers(2 * READABLE, 400), st.integers(2, 9), st.data())
def test_a_widened_pane_is_wider_and_the_others_stay_readable(
    width: int, count: int, data: st.DataObject
) -> None:
    panes = Panes(tuple(range(count))).widen(data.draw(st.integers(0, count - 1)))
    guide = data.draw(st.sampled_from(panes.offered))
    panes = panes.around(guide, width)
    shown = panes.visible(guide, width)
    assert len(shown) > 1
    widths = panes.widths(shown, width)
    assert guide in shown
    assert min(widths) >= READABLE
    if panes.widened in shown and len(shown) > 1:
        wide = widths[shown.index(panes.widened)]
        others = {pane for article, pane in zip(shown, widths, strict=True) if article != panes.widened}
        (other,) = others
        assert wide >= other
        if 2 * width // (len(shown) + 1) <= COMFORTABLE and width >= READABLE * (len(shown) + 1):
            assert abs(wide - 2 * other) <= 2


@given(st.integers(1, 9), st.data())
def test_stepping_between_the_panes_in_sight_changes_no_width(count: int, data: st.DataObject) -> None:
    panes = Panes(tuple(range(count)), widened=data.draw(st.integers(0, count - 1)))
    width = data.draw(st.integers(20, 400))
    guide = data.draw(st.sampled_from(panes.offered))
    panes = panes.around(guide, width)
    shown = panes.visible(guide, width)
    for other in shown:
        assert panes.around(other, width) == panes
        assert panes.visible(other, width) == shown


def test_a_widened_pane_stays_the_same_article() -> None:
    panes = Panes((2, 0, 1)).widen(0)
    assert panes.shifted(0, 1).widened == 0
    assert panes.widen(0).widened is None
    assert panes.widen(1).widened == 1
    assert panes.renumbered({0: 1, 1: 0, 2: 2}, 3).widened == 1
    assert panes.renumbered({1: 0, 2: 1}, 2).widened is None


@given(st.integers(1, 9), st.data())
def test_a_pane_takes_the_place_of_another_and_the_rest_keep_their_order(
    count: int, data: st.DataObject
) -> None:
    order = tuple(data.draw(st.permutations(range(count))))
    panes = Panes(order)
    article, onto = data.draw(st.sampled_from(order)), data.draw(st.sampled_from(order))
    put = panes.put(article, onto)
    assert put.order.index(article) == order.index(onto)
    assert [n for n in put.order if n != article] == [n for n in order if n != article]
    assert put.put(article, put.order[order.index(article)]) == panes


def test_a_pane_is_shifted_past_those_that_are_shown_and_no_further_than_the_end() -> None:
    panes = Panes((0, 1, 2, 3)).toggle(1)
    assert panes.shifted(0, 1).offered == (2, 0, 3)
    assert panes.shifted(0, 9).offered == (2, 3, 0)
    assert panes.shifted(3, -1).offered == (0, 3, 2)
    assert panes.shifted(0, -1) == panes


@given(st.integers(1, 500), st.integers(1, 100), st.data())
def test_the_minimap_shows_every_row_in_order(rows: int, height: int, data: st.DataObject) -> None:
    lines = [line_of_row(row, rows, height) for row in range(rows)]
    assert lines == sorted(lines)
    assert all(0 <= line < height for line in lines)
    line = data.draw(st.sampled_from(lines))
    assert line_of_row(row_of_line(line, rows, height), rows, height) == line


@pytest.mark.parametrize(("width", "panes", "shown"), [(80, 2, 9), (120, 3, 12), (200, 5, 12), (40, 1, 5)])
def test_the_minimap_takes_the_room_of_no_pane(width: int, panes: int, shown: int) -> None:
    assert fitting(width - minimap_width(mapped(width, 50))) == panes
    assert mapped(width, 50) == mapped(width, 12) == shown
    assert mapped(width, 5) == 5


@given(st.integers(1, 400), st.integers(1, 60))
def test_the_minimap_shows_what_it_can_without_taking_a_pane(width: int, articles: int) -> None:
    many, few = mapped(width, articles), min(articles, MAPPED_ALWAYS)
    assert few <= many <= min(articles, MAPPED)
    assert fitting(width - minimap_width(many)) == fitting(width - minimap_width(few))
