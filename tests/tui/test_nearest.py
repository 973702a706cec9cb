"""What came nearest to a passage without being its counterpart: it is shown, and a key leads there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.geometry import Region

from storyview.engine import signs
from storyview.engine.model import Nearest, ParagraphRef, SentenceRef, Story
from storyview.tui.screens.paged import PageScreen
from tests.tui.driving import reading
from tests.tui.invented import clock

if TYPE_CHECKING:
    from pathlib import Path

    from tests.tui.driving import Reader

BAKER = ParagraphRef(0, 8)
LISTENERS = SentenceRef(1, 7, 0)
FERRY = SentenceRef(1, 3, 0)


def doubtful() -> Story:
    """Return the story of the clock in which two claims are less than sure.

    The Courier's baker may be among Harbour Radio's listeners, and Harbour Radio leaves out who built
    the clock unless its ferry says so.
    """
    story = clock()
    marks = [list(each) for each in story.marks]
    mark = marks[0][BAKER.paragraph]
    unsure = mark.sentences[0]._replace(sure=False, nearest=Nearest(LISTENERS, 0.31))
    marks[0][BAKER.paragraph] = mark._replace(sentences=(unsure,))
    omissions = [
        each._replace(sure=False, nearest=Nearest(FERRY, 0.28))
        if each.article == 1 and story.text(each.best.place).startswith("The clock was built")
        else each
        for each in story.omissions
    ]
    return story._replace(marks=tuple(map(tuple, marks)), omissions=tuple(omissions))


def page(reader: Reader) -> str:
    screen = reader.app.screen
    assert isinstance(screen, PageScreen)
    view = screen.page_view
    return "\n".join(strip.text for strip in view.render_lines(Region(0, 0, *view.size)))


async def test_enter_leads_to_what_came_nearest_where_there_is_no_counterpart(store: Path) -> None:
    async with reading(doubtful(), store) as reader:
        await reader.press("9", "g", "g")
        assert reader.cursor == BAKER
        await reader.press("enter")
        assert reader.cursor == LISTENERS.place
        assert "this came nearest, strength 0.31" in reader.status()
        await reader.press("enter")
        assert reader.cursor == BAKER
        await reader.press("2", "g", "g", *["enter"] * 5)
        assert "Back at the paragraph" in reader.status(), "its counterparts are no more than they were"


async def test_enter_says_where_nothing_came_near(store: Path) -> None:
    async with reading(clock(), store) as reader:
        await reader.press("9", "g", "g", "enter")
        assert reader.cursor == BAKER
        assert "nothing comes near" in reader.status()


@pytest.mark.parametrize("size", [(80, 24), (200, 50)])
async def test_why_opens_what_came_nearest(store: Path, size: tuple[int, int]) -> None:
    async with reading(doubtful(), store, size=size) as reader:
        await reader.press("9", "g", "g", "i")
        told = page(reader)
        assert f"{signs.UNMATCHED} its one sentence, no counterpart found" in told
        assert "nearest  0.31  Harbour Radio ¶ 8" in told
        assert "not linked" in told
        await reader.press("enter")
        assert reader.cursor == LISTENERS.place


@pytest.mark.parametrize("size", [(80, 24), (200, 50)])
async def test_what_is_left_out_is_listed_sure_first_with_a_way_to_either(
    store: Path, size: tuple[int, int]
) -> None:
    async with reading(doubtful(), store, size=size) as reader:
        await reader.press("l", "g", "o")
        sure, perhaps = page(reader).split("has perhaps nothing of what follows (1)")
        assert "leaves out for sure what follows (1)" in sure
        assert "strength" not in sure
        assert f"{signs.UNMATCHED} nearest here, ¶ 4, strength 0.28" in perhaps
        await reader.press("n")
        assert (
            "Nothing in Harbour Radio comes near"
            in reader.app.screen.query_one("#status").render_lines(Region(0, 0, size[0], 1))[0].text
        )
        await reader.press("G", "n")
        assert reader.cursor == FERRY.place
        assert 0 in reader.panes
        await reader.press("g", "o", "G", "enter")
        assert reader.passage().startswith("The clock was built")
        assert 1 in reader.panes
