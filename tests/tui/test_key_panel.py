"""What may follow a key is listed once whoever types hesitates, at any size, and can be clicked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.geometry import Region

from storyview.tui import reader_lines
from storyview.widgets.key_panel import NARROWEST
from tests.tui.driving import Reader, reading
from tests.tui.invented import clock

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take everybody for hesitant."""
    monkeypatch.setattr(reader_lines, "HESITATION", 0.001)


def listed(reader: Reader) -> str:
    """Return the text of the list; empty while there is none."""
    panel = reader.screen.lines.panel
    if panel is None or not panel.display:
        return ""
    return "\n".join(strip.text for strip in panel.render_lines(Region(0, 0, *panel.size)))


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (200, 50)])
async def test_what_may_follow_is_listed(size: tuple[int, int], store: Path) -> None:
    async with reading(clock(), store, size=size) as reader:
        text = reader.text()
        await reader.press("z")
        await reader.until(lambda: bool(listed(reader)))
        for told in (" t top", " x hide", " < move left", " + = widen"):
            assert told in listed(reader)
        assert "show all" not in listed(reader), "every pane is shown"
        panel = reader.screen.lines.panel
        assert panel is not None
        assert panel.region.bottom == reader.screen.lines.keys.region.y
        assert panel.size.height <= size[1] // 2
        await reader.press("escape")
        assert not listed(reader)
        assert reader.text() == text, "the text neither shrinks nor moves for it"


async def test_what_has_no_room_is_counted(store: Path) -> None:
    async with reading(clock(), store, size=(40, 12)) as reader:
        await reader.press("g")
        await reader.until(lambda: bool(listed(reader)))
        panel = reader.screen.lines.panel
        assert panel is not None
        room = panel.size.height * (40 // NARROWEST)
        may_follow = [keys for keys in reader.context.keys.actions if keys.startswith("g ")]
        assert len(may_follow) > room
        assert "more" in listed(reader).split("…")[-1]


async def test_no_notice_lies_over_the_list(store: Path) -> None:
    async with reading(clock(), store, size=(80, 24)) as reader:
        reader.context.notify("The harbour master is away.")
        await reader.until(lambda: bool(reader.screen.query("Toast")))
        await reader.settle()
        (notice,) = reader.screen.query("Toast")
        low = notice.region.bottom
        await reader.press("g")
        await reader.until(lambda: bool(listed(reader)))
        panel = reader.screen.lines.panel
        assert panel is not None
        await reader.until(lambda: notice.region.bottom <= panel.region.y)
        await reader.press("escape")
        await reader.until(lambda: notice.region.bottom == low)


async def test_the_bookmarks_are_listed_by_their_letters(store: Path) -> None:
    async with reading(clock(), store) as reader:
        await reader.press("m", "G", "m", "apostrophe")
        await reader.until(lambda: bool(listed(reader)))
        assert " a Varnholm Courier ¶ 2" in listed(reader)
        assert " b Varnholm Courier ¶ 12" in listed(reader)
        await reader.press("a")
        assert not listed(reader)
        assert reader.cursor.paragraph == 1


async def test_a_dialog_is_laid_over_where_the_list_stood(store: Path) -> None:
    async with reading(clock(), store, size=(80, 24)) as reader:
        await reader.press("exclamation_mark")
        await reader.until(lambda: bool(listed(reader)))
        panel = reader.screen.lines.panel
        assert panel is not None
        stood = Region(0, 0, *panel.size)
        panel.tell((), reader.app.size)
        # What is under a dialog is painted as it was laid out, which is before the list is taken away.
        assert not "".join(strip.text for strip in panel.render_lines(stood)).strip()
        await reader.press("exclamation_mark")
        assert reader.top_screen == "CorrectionsScreen"


async def test_a_click_on_the_list_and_on_the_key_line_types(store: Path) -> None:
    async with reading(clock(), store, size=(160, 36)) as reader:
        line = reader.key_line()
        await reader.pilot.click(reader.screen.lines.keys, offset=(line.index("z panes"), 0))
        await reader.until(lambda: bool(listed(reader)))
        rows = listed(reader).split("\n")
        y = next(n for n, row in enumerate(rows) if " x hide" in row)
        await reader.pilot.click(reader.screen.lines.panel, offset=(rows[y].index("x hide"), y))
        await reader.settle()
        assert reader.situation().offered == 4
        assert not listed(reader)


async def test_it_is_painted_with_nothing_in_it_while_it_goes(store: Path) -> None:
    async with reading(clock(), store) as reader:
        await reader.press("z")
        await reader.until(lambda: bool(listed(reader)))
        panel = reader.screen.lines.panel
        assert panel is not None
        panel.tell((), reader.screen.size)
        lines = panel.render_lines(Region(0, 0, *panel.size))
        assert lines
        assert not "".join(strip.text for strip in lines).strip()
