"""Selecting with the mouse and sentence by sentence, and what is copied."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.events import MouseDown, MouseMove, MouseUp

from storyview.engine.config import THEMES
from storyview.engine.model import ParagraphRef, Span
from storyview.tui.features.clipboard import quotation
from storyview.widgets.canvas.scene import Layout
from storyview.widgets.canvas.selection import Selection
from storyview.widgets.palette import COLOURLESS, palette
from tests.stories import article
from tests.tui.driving import reading
from tests.tui.invented import clock

if TYPE_CHECKING:
    from pathlib import Path

    from textual.events import MouseEvent

    from tests.tui.driving import Reader

WIDE = (200, 50)


async def mouse(
    reader: Reader, kind: type[MouseEvent], x: int, y: int, *, shift: bool = False, button: int = 1
) -> None:
    await reader.pilot._post_mouse_events([kind], reader.canvas, offset=(x, y), button=button, shift=shift)
    await reader.pilot.pause()


async def drag(reader: Reader, *points: tuple[int, int]) -> None:
    """Press at the first point, move over the others, and let go at the last, as a terminal tells it."""
    await mouse(reader, MouseDown, *points[0])
    for point in points[1:]:
        await mouse(reader, MouseMove, *point)
    await mouse(reader, MouseUp, *points[-1])
    await reader.settle()


async def clicks(reader: Reader, x: int, y: int, times: int, *, shift: bool = False) -> None:
    await reader.pilot.click(reader.canvas, offset=(x, y), times=times, shift=shift)
    await reader.settle()


def at(reader: Reader, words: str, pane: int = 0) -> tuple[int, int]:
    """Return where on the canvas some words begin in a pane."""
    widths = reader.canvas.setting.panes.widths(reader.panes, reader.canvas.body_width)
    left = sum(widths[:pane])
    for y, line in enumerate(reader.lines()):
        x = line[left : left + widths[pane]].find(words)
        if x >= 0:
            return left + x, y
    raise AssertionError(f"{words!r} is not in the pane")


def selected(reader: Reader) -> str:
    """Return the text painted as selected."""
    style = reader.canvas.palette.selected
    return " ".join(
        segment.text.strip() for strip in reader.strips() for segment in strip if segment.style == style
    )


async def test_a_drag_selects_across_lines_and_paragraphs_of_one_pane(store: Path) -> None:
    async with reading(clock(), store, size=WIDE) as reader:
        x, y = at(reader, "nobody noticed")
        to_x, to_y = at(reader, "clock was built")
        cursor, before = reader.cursor, reader.position
        await drag(reader, (x, y), (x + 3, y + 1), (to_x + len("clock") - 1, to_y))
        text = reader.story.articles[0].text
        assert reader.canvas.selecting.selection is not None
        wanted = text.index("nobody noticed"), text.index("clock was built") + len("clock")
        assert reader.canvas.selecting.selection == (0, wanted)
        assert text[slice(*wanted)].split() == selected(reader).split()
        assert (reader.cursor, reader.position) == (cursor, before), "nothing moves for a drag"
        await reader.press("y")
        assert reader.app.clipboard.split() == text[slice(*wanted)].split()
        assert "\n\n" in reader.app.clipboard
        await reader.press("escape")
        assert selected(reader) == ""


async def test_a_drag_into_another_pane_stays_in_its_own(store: Path) -> None:
    async with reading(clock(), store, size=WIDE) as reader:
        x, y = at(reader, "The clock was built")
        await drag(reader, (x, y), (150, y + 1))
        assert reader.canvas.selecting.selection is not None
        assert reader.canvas.selecting.selection.article == 0
        there = reader.story.articles[0].paragraphs[2]
        assert there.start == reader.canvas.selecting.selection.span.start
        assert selected(reader) == " ".join(
            reader.story.articles[0].text[slice(*reader.canvas.selecting.selection.span)].split()
        )
        lines = reader.canvas.scene.column(0).block(2).wrapped.lines if reader.canvas.scene else ()
        assert reader.canvas.selecting.selection.span.end == lines[1][1], (
            "to the end of the line the mouse is beside"
        )


async def test_a_drag_upwards_selects_the_same(store: Path) -> None:
    async with reading(clock(), store, size=WIDE) as reader:
        (x, y), (to_x, to_y) = at(reader, "The clock was built"), at(reader, "nobody noticed")
        await drag(reader, (x, y), (to_x, to_y))
        down = reader.canvas.selecting.selection
        await drag(reader, (to_x, to_y), (x, y))
        assert reader.canvas.selecting.selection == down
        assert down is not None


async def test_clicks_select_a_word_a_sentence_a_paragraph(store: Path) -> None:
    async with reading(clock(), store, size=WIDE) as reader:
        x, y = at(reader, "searched the ferry", 1)
        for times, words in ((2, "searched"), (3, "Customs searched the ferry"), (4, "Customs searched")):
            await clicks(reader, x + 2, y, times)
            assert reader.canvas.selecting.selected_text.startswith(words)
        assert reader.cursor == ParagraphRef(1, 3)
        assert reader.canvas.selecting.selected_text == reader.passage()
        await clicks(reader, x + 2, y, 1)
        assert reader.canvas.selecting.selection is None
        await clicks(reader, x + 2, y, 2)
        assert reader.canvas.selecting.selected_text == "searched"


async def test_a_click_with_shift_selects_up_to_there(store: Path) -> None:
    async with reading(clock(), store, size=WIDE) as reader:
        x, y = at(reader, "searched the ferry", 1)
        await clicks(reader, x, y, 2)
        await clicks(reader, x + len("searched the ferr"), y, 1, shift=True)
        assert reader.canvas.selecting.selected_text == "searched the ferry"
        await clicks(reader, x - len("Customs "), y, 1, shift=True)
        assert reader.canvas.selecting.selected_text == "Customs searched"


async def test_dragging_beyond_the_edge_scrolls_on(store: Path) -> None:
    async with reading(clock(), store, size=(80, 24)) as reader:
        x, y = at(reader, "The clock was built")
        top = reader.position.tops[0]
        await mouse(reader, MouseDown, x, y)
        await mouse(reader, MouseMove, x, reader.canvas.size.height - 2)
        assert reader.canvas.selecting.selection is not None
        begin = reader.canvas.selecting.selection.span
        assert reader.position.tops[0] == top
        await mouse(reader, MouseMove, x, reader.canvas.size.height)
        await reader.until(lambda: reader.position.tops[0] > top + 4)
        assert reader.canvas.selecting.selection is not None
        assert reader.canvas.selecting.selection.span.start == begin.start
        assert reader.canvas.selecting.selection.span.end > begin.end
        await mouse(reader, MouseMove, x, 10)
        still = reader.position
        await mouse(reader, MouseUp, x, 10)
        await reader.settle()
        assert reader.position == still
        assert reader.canvas.selecting.selection is not None


async def test_dragging_beyond_the_edge_of_another_pane_scrolls_that_one(store: Path) -> None:
    async with reading(clock(), store, size=(80, 24)) as reader:
        top = reader.position.tops[1]
        await mouse(reader, MouseDown, 50, 8)
        await mouse(reader, MouseMove, 50, reader.canvas.size.height)
        await reader.until(lambda: reader.position.tops[1] > top + 4)
        await mouse(reader, MouseUp, 50, 12)
        await reader.settle()
        assert reader.position.guide == 1
        assert reader.canvas.selecting.selection is not None
        assert reader.canvas.selecting.selection.article == 1


async def test_a_button_let_go_where_nothing_tells_ends_the_drag(store: Path) -> None:
    async with reading(clock(), store, size=WIDE) as reader:
        x, y = at(reader, "The clock was built")
        await mouse(reader, MouseDown, x, y)
        await mouse(reader, MouseMove, x + 8, y)
        before = reader.canvas.selecting.selection
        await mouse(reader, MouseMove, x + 20, y, button=0)
        await mouse(reader, MouseMove, x + 25, y, button=0)
        assert reader.canvas.selecting.selection == before is not None


async def test_sentences_are_gone_through_and_added(store: Path) -> None:
    async with reading(clock(), store) as reader:
        text = reader.story.articles[0]
        sentences = [
            sentence
            for there in text.paragraphs[1:]
            if there.furniture is None
            for sentence in there.sentences
        ]
        seen = []
        for _ in range(4):
            await reader.press("full_stop")
            assert reader.canvas.selecting.selection is not None
            seen.append(reader.canvas.selecting.selection.span)
            assert selected(reader).split() == text.text[slice(*seen[-1])].split(), "it is on the screen, too"
        assert seen == [(one.start, one.end) for one in sentences[:4]]
        await reader.press("3", "comma")
        assert reader.canvas.selecting.selection is not None
        assert reader.canvas.selecting.selection.span == (seen[-1].start, sentences[6].end)
        for _ in range(40):
            await reader.press("full_stop")
        assert "No sentence follows" in reader.status()


async def test_the_selection_survives_what_shows_the_same_text(store: Path) -> None:
    async with reading(clock(), store, size=WIDE) as reader:
        await reader.press("j", "full_stop")
        before, words = reader.canvas.selecting.selection, selected(reader)
        await reader.press("f")
        assert reader.layout is Layout.GRID
        assert selected(reader).split() == words.split()
        await reader.press("l", "z", "l")
        assert reader.story.lead == 1
        await reader.resize(120, 40)
        assert reader.canvas.selecting.selection == before
        await reader.press("h", "m")
        assert "Bookmarked the selection" in reader.status()


async def test_what_is_selected_is_searched_for_with_every_sign_in_it(store: Path) -> None:
    async with reading(clock(), store, size=WIDE) as reader:
        await reader.press("alt+r")
        x, y = at(reader, "Customs searched", 1)
        await clicks(reader, x, y, 2)
        await reader.press("asterisk")
        assert [match.place for match in reader.context.search.matches] == [(1, 3)]
        assert reader.canvas.selecting.selection is None
        assert reader.canvas.selecting.here == Selection(1, reader.context.search.matches[0].span)


async def test_without_a_selection_it_is_said_how_to_make_one(store: Path) -> None:
    async with reading(clock(), store, size=WIDE) as reader:
        await reader.press("asterisk")
        assert "Select words first: drag, click twice, or ." in reader.status()


@pytest.mark.parametrize("theme", [*THEMES, COLOURLESS])
def test_what_is_selected_and_found_looks_like_nothing_else(theme: str) -> None:
    worn = palette(theme)
    others = {worn.plain, worn.verbatim, worn.furniture, *worn.unique}
    assert len({worn.selected, worn.found, worn.here} | others) == 3 + len(others)
    assert all(style.bgcolor or style.reverse for style in (worn.selected, worn.found, worn.here))


def test_a_quotation_names_its_source() -> None:
    known = article("Post", ["A word."], source="a/post.txt", title="The title", date="2031-10-06")
    assert quotation("A word.", known) == "“A word.”\n— Post, “The title”, 2031-10-06, a/post.txt"
    assert quotation("A word.", article("Post", ["A word."])) == "“A word.”\n— Post, post.txt"


async def test_selecting_nothing_that_can_be_seen_copies_the_paragraph(store: Path) -> None:
    async with reading(clock(), store) as reader:
        reader.canvas.selecting.select(Selection(0, Span(0, 3)))
        await reader.press("escape", "y")
        assert reader.app.clipboard == reader.passage()
