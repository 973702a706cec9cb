"""Where a map's columns stand, and what stands in its cells."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storyview.engine import signs
from storyview.engine.model import ParagraphRef
from storyview.widgets.map_cells import NARROW, WORDS, MapCells, map_layout
from storyview.widgets.map_paint import MapFrame, detail_lines, head_line, row_line
from storyview.widgets.palette import truecolor
from tests.tui.invented import clock, crowd

LABELS = st.lists(st.text("abcdefg 漢", min_size=1, max_size=30), min_size=1, max_size=60)


@given(LABELS, st.integers(40, 400), st.data())
def test_words_keep_their_room_and_the_cursors_column_is_shown(
    labels: list[str], width: int, data: st.DataObject
) -> None:
    layout = map_layout(labels, width)
    assert layout.cell >= NARROW
    assert layout.words >= WORDS
    assert 1 <= layout.shown <= len(labels)
    assert layout.words_at + layout.words < width
    column = data.draw(st.integers(0, len(labels) - 1))
    first = layout.first(data.draw(st.integers(0, len(labels) - 1)), column)
    assert 0 <= first <= column < first + layout.shown <= len(labels)
    assert layout.first(first, column) == first, "what is in sight moves nothing"


def test_labels_stand_whole_where_there_is_room_and_give_way_to_digits() -> None:
    labels = [article.label for article in clock().articles]
    assert map_layout(labels, 200).cell == max(map(len, labels)) + 2
    assert map_layout(labels, 80).labelled
    assert not map_layout(labels, 60).labelled
    fifty = [f"Outlet {n}" for n in range(50)]
    assert map_layout(fifty, 200).shown == 50
    assert map_layout(fifty, 80).shown < 50


@given(st.integers(1, 12), st.integers(40, 250), st.data())
def test_every_line_of_a_map_is_as_wide_as_the_screen(count: int, width: int, data: st.DataObject) -> None:
    story = clock() if count == 5 else crowd(count)
    cells = MapCells(story)
    order = tuple(range(len(story.articles)))
    layout = map_layout([article.label for article in story.articles], width)
    line = data.draw(st.integers(0, len(cells.rows) - 1))
    column = data.draw(st.integers(0, len(order) - 1))
    frame = MapFrame(
        cells, order, layout, layout.first(0, column), line, column, (cells.place(line, 0),), truecolor()
    )
    painted = [
        head_line(frame),
        *(row_line(frame, n) for n in range(len(cells.rows))),
        *detail_lines(frame, 3),
    ]
    assert {sum(part.cell_length for part in each) for each in painted} == {width}


@pytest.mark.parametrize("width", [80, 120, 135, 160])
def test_a_number_beside_the_words_stands_in_a_head_too(width: int) -> None:
    story = clock()
    labels = [article.label for article in story.articles]
    layout = map_layout(labels, width)
    cells = MapCells(story)
    frame = MapFrame(cells, (2, 0, 1, 3, 4), layout, 0, 0, 0, (cells.place(0, 0),), truecolor())
    head = "".join(part.text for part in head_line(frame))
    rows = ["".join(part.text for part in row_line(frame, n)) for n in range(len(cells.rows))]
    named = {number for row in rows for number in re.findall(r"\[\d\]", row)}
    assert named or width == 160
    assert all(number in head for number in named)
    if named:
        assert re.findall(r"\[\d\]", head)[0] == "[3]", "the article's, wherever its column stands"


def test_cells_tell_what_the_reader_tells() -> None:
    story = clock()
    cells = MapCells(story)
    seen = set()
    for line, number in enumerate(cells.rows):
        row = story.rows[number]
        for article, cell in enumerate(cells.row(line)):
            assert cell.paragraphs == row.cells[article]
            if cell.paragraphs:
                mark = story.mark(ParagraphRef(article, cell.paragraphs[0]))
                assert cell.sign == signs.sign(mark)
                assert cell.moved == mark.moved
                seen.add(ParagraphRef(article, cell.paragraphs[0]))
            else:
                assert cell.sign == (signs.SILENT if article in row.silent else " ")
    reporting = {
        ParagraphRef(a, n)
        for a, marks in enumerate(story.marks)
        for n, mark in enumerate(marks)
        if mark.status
    }
    assert seen >= reporting, "every paragraph of the story is on the map"


def test_a_cell_without_words_of_its_own_opens_who_reports_the_row() -> None:
    story = clock()
    cells = MapCells(story)
    for line in range(len(cells.rows)):
        for article, cell in enumerate(cells.row(line)):
            place = cells.place(line, article)
            assert place.paragraph in cells.row(line)[place.article].paragraphs
            assert story.mark(place).status is not None
            assert place.article == article or cell.sign in (" ", signs.SILENT, signs.FURNITURE)


def test_the_next_cell_goes_round() -> None:
    story = clock()
    cells, order = MapCells(story), tuple(range(5))
    there = [
        (line, column)
        for line in range(len(cells.rows))
        for column in order
        if cells.row(line)[column].sign == signs.SILENT
    ]
    assert len(there) > 1
    at = there[0]
    walked = []
    for _ in there:
        following = cells.find(*at, order, 1, lambda cell: cell.sign == signs.SILENT)
        assert following is not None
        assert cells.find(*following, order, -1, lambda cell: cell.sign == signs.SILENT) == at
        walked.append(at := following)
    assert walked == [*there[1:], there[0]]
    assert cells.find(0, 0, order, 1, lambda cell: cell.sign == "x") is None
