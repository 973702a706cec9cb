"""The mouse: wheel, paragraphs, heads, minimap and key line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.events import MouseScrollDown, MouseScrollUp

from storyview.engine.model import ParagraphRef
from storyview.widgets.scene import Layout
from tests.tui.driving import reading
from tests.tui.invented import clock

if TYPE_CHECKING:
    from pathlib import Path

    from tests.tui.driving import Reader

WIDE = (200, 50)


async def wheel(reader: Reader, kind: type[MouseScrollDown | MouseScrollUp]) -> None:
    await reader.pilot._post_mouse_events([kind], reader.canvas, offset=(10, 10))
    await reader.settle()


async def click(reader: Reader, x: int, y: int) -> None:
    await reader.pilot.click(reader.canvas, offset=(x, y))
    await reader.settle()


async def test_the_wheel_scrolls_the_guide_and_the_others_follow(store: Path) -> None:
    async with reading(clock(), store, size=(80, 24)) as reader:
        before = reader.position
        status = reader.status()
        await wheel(reader, MouseScrollDown)
        await wheel(reader, MouseScrollDown)
        assert reader.position.top == before.top + 6
        assert reader.position.tops[1] > before.tops[1]
        assert reader.status() != status
        await wheel(reader, MouseScrollUp)
        assert reader.position.top == before.top + 3


async def test_a_click_sets_the_cursor_on_the_paragraph(store: Path) -> None:
    async with reading(clock(), store, size=WIDE) as reader:
        y = reader.line_of("Customs searched")
        x = reader.lines()[y].index("Customs searched")
        await click(reader, x, y)
        assert reader.cursor == ParagraphRef(1, 3)
        assert reader.lines()[y][x - 3] == "▌", "the text clicked does not move"
        assert "¶ 4/9" in reader.status()


async def test_a_click_on_a_head_steps_into_its_pane(store: Path) -> None:
    async with reading(clock(), store, size=WIDE) as reader:
        x = reader.lines()[0].index("Polaris")
        await click(reader, x, 0)
        assert reader.cursor == ParagraphRef(3, 0), "the counterpart of the paragraph the cursor was on"
        assert "◆ Polaris" in reader.lines()[0]


async def test_a_click_in_the_minimap_goes_to_the_row(store: Path) -> None:
    async with reading(clock(), store, size=(80, 24)) as reader:
        # The last row is the Courier's promotion, folded: the row above it is the nearest that can be read.
        await click(reader, 79, reader.canvas.size.height - 1)
        assert reader.cursor == ParagraphRef(0, 11)
        await click(reader, 79, reader.canvas.head_height)
        assert reader.position.guide in reader.panes
        story, rows = clock(), reader.canvas.rows
        told = [
            place for place in rows if place.article in reader.panes and story.mark(place).status is not None
        ]
        assert rows[reader.cursor] == min(rows[place] for place in told)


async def test_a_click_on_a_key_does_what_the_key_does(store: Path) -> None:
    async with reading(clock(), store) as reader:
        await reader.pilot.click(reader.screen.keys, offset=(reader.key_line().index("follow/grid"), 0))
        await reader.settle()
        assert reader.layout is Layout.GRID


async def test_a_click_where_no_text_is_does_no_harm(store: Path) -> None:
    async with reading(clock(), store, size=(400, 100)) as reader:
        for x, y in ((399, 90), (398, 0), (0, 97), (380, 50)):
            await click(reader, x, y)
            assert reader.app.return_code is None
