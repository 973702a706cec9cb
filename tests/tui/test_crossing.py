"""From outlet to outlet inside one fact: there and back, and what one of them leaves out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from storyview.engine import signs
from storyview.engine.model import ParagraphRef
from storyview.widgets.canvas import ahead, columns
from tests.tui.driving import reading
from tests.tui.invented import clock
from tests.tui.test_following import linked

if TYPE_CHECKING:
    from pathlib import Path

    from tests.tui.driving import Reader

HARD_TO_WRAP = "counterrevolutionaries " * 9
"""What takes more lines than are estimated."""
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


def is_measured(reader: Reader) -> bool:
    scene = reader.canvas.scene
    assert scene is not None
    return all(column.wrapped.is_complete for column in scene.columns) and not scene.is_stale


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_what_is_measured_meanwhile_does_not_lose_the_way_back(
    size: tuple[int, int], store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(columns, "SHORT", -1)
    ties = [((0, 2), (1, 4), 0.6), ((0, 30), (1, 4), 0.9), ((1, 4), (2, 9), 0.6), ((1, 30), (2, 9), 0.9)]
    async with reading(linked((40, 40, 40), ties, HARD_TO_WRAP), store, size=size) as reader:
        for key in ("j", "j", "l", "l", "h", "h"):
            await reader.press(key)
            await reader.until(lambda: is_measured(reader))
        assert reader.cursor == ParagraphRef(0, 2)


async def test_no_pane_is_said_to_have_jumped_for_what_is_measured_meanwhile(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(columns, "SHORT", -1)
    ties = [((1, 1), (2, 30), 0.9), ((1, 2), (2, 31), 0.9)]
    async with reading(linked((40, 40, 40), ties, HARD_TO_WRAP), store, size=(80, 24)) as reader:
        await reader.press("l", "j")
        monkeypatch.setattr(ahead, "IDLE", 60)
        await reader.press("l", "h", "j")
        assert not is_measured(reader)
        said = reader.lines()[0]
        for _slice in reader.canvas.ahead.measure():
            pass
        assert is_measured(reader)
        reader.canvas.repaint()
        assert reader.lines()[0] == said


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


async def test_what_the_way_began_with_is_not_said_to_be_left_out_where_it_is_reported(store: Path) -> None:
    ties = [((0, 1), (2, 9), 0.9), ((1, 0), (2, 0), 0.9), ((1, 2), (2, 2), 0.9)]
    async with reading(linked((4, 6, 20), ties), store, size=(160, 40)) as reader:
        await reader.press("j", "l")
        assert f"{signs.SILENT} B reports nothing of that" in reader.status()
        await reader.press("l")
        assert reader.cursor == ParagraphRef(2, 9)
        assert "reports nothing" not in reader.status()
        await reader.press("j", "j", "h")
        assert f"{signs.SILENT} B reports nothing of that" in reader.status(), "this is another way"


async def test_furniture_is_missed_nowhere(store: Path) -> None:
    async with reading(clock(), store, size=(200, 50)) as reader:
        await reader.press("o", "k")
        assert reader.cursor == ParagraphRef(0, 0)
        line = reader.lines()[reader.line_of("Thieves steal the time of")]
        assert signs.SILENT not in line
