"""From outlet to outlet inside one fact: there and back, and what one of them leaves out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from storyview.engine import signs
from storyview.engine.model import ParagraphRef
from tests.tui.driving import reading
from tests.tui.invented import clock

if TYPE_CHECKING:
    from pathlib import Path

SIZES = [(80, 24), (120, 36), (200, 50)]


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("layout", ["follow", "grid"])
async def test_who_comes_straight_back_finds_all_as_it_was(
    layout: str, size: tuple[int, int], store: Path
) -> None:
    async with reading(clock(), store, size=size) as reader:
        if layout == "grid":
            await reader.press("f")
        await reader.press("l", "l")
        for _ in range(4):
            await reader.press("j")
            here = reader.cursor
            before = reader.position if size[0] == 200 else None
            await reader.press("l", "l", "h", "h")
            assert reader.cursor == here
            assert before is None or reader.position == before
            await reader.press("h", "l", "l", "h")
            assert reader.cursor == here
            assert before is None or reader.position == before


async def test_after_another_move_a_crossing_goes_to_the_counterpart(store: Path) -> None:
    async with reading(clock(), store, size=(200, 50)) as reader:
        await reader.press("j", "l")
        assert reader.position.guide == 1
        assert not reader.story.mark(ParagraphRef(0, 2)).counterparts[1]
        await reader.press("j", "k", "h")
        best = reader.story.mark(ParagraphRef(1, reader.cursor.paragraph)).counterparts
        assert reader.position.guide == 0
        assert best is not None
        await reader.press("g", "g", "l", "j", "j", "j")
        (there,) = reader.story.mark(reader.cursor).counterparts[0][:1]
        await reader.press("h")
        assert reader.cursor == ParagraphRef(0, there)


async def test_a_pane_that_is_silent_says_so_on_the_cursors_line(store: Path) -> None:
    async with reading(clock(), store, size=(200, 50)) as reader:
        await reader.press("j")
        line = reader.lines()[reader.line_of("The clock was built")]
        assert line.count(signs.SILENT) == 2, "Harbour Radio and Kystbladet do not say how it was built"
        pane = reader.canvas.setting.panes.widths(reader.panes, reader.canvas.body_width)[0]
        assert [line[n * pane] for n in range(5)] == ["▌", signs.SILENT, "┃", "┃", signs.SILENT]
        await reader.press("l")
        assert f"{signs.SILENT} Harbour Radio reports nothing of that" in reader.status()
        await reader.press("g", "g", "l")
        assert "reports nothing" not in reader.status()


async def test_furniture_is_missed_nowhere(store: Path) -> None:
    async with reading(clock(), store, size=(200, 50)) as reader:
        await reader.press("o", "k")
        assert reader.cursor == ParagraphRef(0, 0)
        line = reader.lines()[reader.line_of("Thieves steal the time of")]
        assert signs.SILENT not in line
