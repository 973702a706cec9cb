"""The mouse: wheel, paragraphs, heads, minimap and key line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.events import MouseMove, MouseScrollDown, MouseScrollUp

from storyview.engine.model import ParagraphRef
from storyview.widgets.canvas.scene import Layout
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


async def test_there_is_a_way_back_from_a_click_in_the_minimap(store: Path) -> None:
    async with reading(clock(), store, size=(80, 24)) as reader:
        await reader.press("j", "j")
        before = reader.position
        await click(reader, 79, reader.canvas.size.height - 1)
        assert reader.position != before
        await reader.press("backspace")
        assert reader.position == before


async def test_a_click_on_a_key_does_what_the_key_does(store: Path) -> None:
    async with reading(clock(), store, size=WIDE) as reader:
        await reader.pilot.click(reader.screen.lines.keys, offset=(reader.key_line().index("layout"), 0))
        await reader.settle()
        assert reader.layout is Layout.GRID


async def test_a_click_where_no_text_is_does_no_harm(store: Path) -> None:
    async with reading(clock(), store, size=(400, 100)) as reader:
        for x, y in ((399, 90), (398, 0), (0, 97), (380, 50)):
            await click(reader, x, y)
            assert reader.app.return_code is None


def head_of(reader: Reader, label: str) -> tuple[int, int]:
    """Return where on the canvas a pane's head says its label."""
    return reader.lines()[0].index(label), 0


def looks(reader: Reader, label: str) -> set[tuple[bool | None, bool | None]]:
    """Return how a label in a head is drawn: reversed, dimmed."""
    return {
        (style.reverse, style.dim)
        for text, style, _ in reader.strips()[0]
        if style is not None and label in text
    }


async def drag(reader: Reader, *points: tuple[int, int]) -> None:
    """Press on the first point and move to the others; nothing is let go."""
    first, *others = points
    await reader.pilot.mouse_down(reader.canvas, offset=first)
    for point in others:
        await reader.pilot._post_mouse_events([MouseMove], reader.canvas, offset=point, button=1)
    await reader.settle()


async def test_a_head_dragged_onto_another_puts_the_pane_there(store: Path) -> None:
    async with reading(clock(), store, size=WIDE) as reader:
        cursor, line = reader.cursor, reader.canvas.cursor_line
        courier, polaris = head_of(reader, "Varnholm"), head_of(reader, "Polaris")
        plain = looks(reader, "Polaris")
        await drag(reader, courier, (courier[0] + 50, 3), polaris)
        assert looks(reader, "Polaris") != plain, "where it would go is shown"
        assert reader.panes == (0, 1, 2, 3, 4)
        await reader.pilot.mouse_up(reader.canvas, offset=polaris)
        await reader.settle()
        assert reader.panes == (1, 2, 3, 0, 4)
        assert "Varnholm Courier [1]" in reader.lines()[0]
        assert looks(reader, "Polaris") == plain
        assert (reader.cursor, reader.canvas.cursor_line) == (cursor, line)


async def test_a_head_let_go_elsewhere_stays_where_it_was(store: Path) -> None:
    async with reading(clock(), store, size=WIDE) as reader:
        before = reader.shown()
        courier, polaris = head_of(reader, "Varnholm"), head_of(reader, "Polaris")
        await drag(reader, courier, polaris, (polaris[0], 12))
        await reader.pilot.mouse_up(reader.canvas, offset=(polaris[0], 12))
        await reader.settle()
        assert reader.shown() == before


async def test_escape_gives_a_drag_up(store: Path) -> None:
    async with reading(clock(), store, size=WIDE) as reader:
        before = reader.shown()
        courier, polaris = head_of(reader, "Varnholm"), head_of(reader, "Polaris")
        await drag(reader, courier, polaris)
        await reader.press("escape")
        await reader.pilot.mouse_up(reader.canvas, offset=polaris)
        await reader.settle()
        assert reader.shown() == before
        await click(reader, *polaris)
        assert reader.position.guide == 3, "the next click crosses again"


async def test_a_click_finds_the_pane_under_it_also_beside_a_widened_one(store: Path) -> None:
    async with reading(clock(), store, size=WIDE) as reader:
        await reader.press("z", "plus")
        for label, article in (("Harbour", 1), ("Northern", 2), ("Polaris", 3), ("Varnholm", 0)):
            await click(reader, *head_of(reader, label))
            assert reader.position.guide == article
        y = reader.line_of("Customs searched")
        await click(reader, reader.lines()[y].index("Customs searched"), y)
        assert reader.cursor == ParagraphRef(1, 3)
