"""Which articles stand on the screen, and how wide."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from storyview.widgets.minimap import line_of_row, row_of_line
from storyview.widgets.panes import GUTTER, MARGIN, READABLE, Panes, fitting, pane_width, text_width


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


def test_a_zoomed_pane_stands_alone() -> None:
    assert Panes((0, 1, 2), zoomed=True).visible(1, 300) == (1,)


@given(st.integers(1, 400), st.integers(1, 12))
def test_panes_fit_the_screen_and_the_text_fits_the_pane(width: int, count: int) -> None:
    pane = pane_width(width, count)
    assert pane == 1 or pane * count <= width
    assert text_width(pane) == 1 or text_width(pane) + GUTTER + MARGIN <= pane


@given(st.integers(1, 500), st.integers(1, 100), st.data())
def test_the_minimap_shows_every_row_in_order(rows: int, height: int, data: st.DataObject) -> None:
    lines = [line_of_row(row, rows, height) for row in range(rows)]
    assert lines == sorted(lines)
    assert all(0 <= line < height for line in lines)
    line = data.draw(st.sampled_from(lines))
    assert line_of_row(row_of_line(line, rows, height), rows, height) == line
