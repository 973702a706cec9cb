"""What each outlet did to the agency copy: every line leads to its passage."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.geometry import Region

from storyview.engine import signs
from storyview.engine.story import compare
from storyview.tui.screens.wire import WireScreen, stops
from tests.stories import article
from tests.tui.driving import reading
from tests.tui.invented import clock

if TYPE_CHECKING:
    from pathlib import Path

    from storyview.engine.model import Story
    from tests.tui.driving import Reader

COPY = (
    "The ferry Adele struck the northern pier of Varnholm on Monday and twelve passengers were hurt.",
    "Harbour master Runa Solheim closed the quay to every vessel until Wednesday morning.",
    "Divers found a crack four metres long below the water line of the ferry.",
)
OWN = "A cellist played for the stranded in the waiting room all night."


def ferry() -> Story:
    edited = COPY[0].replace("on Monday", "late on Monday").replace("twelve passengers", "passengers")
    outlets = ([*COPY], [edited, COPY[1].replace("quay", "old quay"), COPY[2]], [*COPY[:2], OWN])
    return compare([article(name, list(each)) for name, each in zip("ABC", outlets, strict=True)])


def page(reader: Reader) -> str:
    screen = reader.app.screen
    assert isinstance(screen, WireScreen)
    view = screen.page_view
    return "\n".join(strip.text.rstrip() for strip in view.render_lines(Region(0, 0, *view.size)))


@pytest.mark.parametrize("size", [(80, 40), (200, 50)])
async def test_every_line_of_what_was_done_to_the_copy_is_a_jump(store: Path, size: tuple[int, int]) -> None:
    async with reading(ferry(), store, size=size) as reader:
        await reader.press("P")
        told = page(reader)
        assert "late" in told.partition("+")[2], "added"
        assert "^[twelve]" in " ".join(told.split()), "cut"
        assert f"{signs.VERBATIM} C ¶ 1  the same" in told or f"{signs.VERBATIM} A ¶ 1  the same" in told
        assert f"{signs.SILENT} C  does not carry it" in told
        assert "C alone of these: 1 sentence" in told
        screen = reader.app.screen
        assert isinstance(screen, WireScreen)
        leads = stops(screen._wires[0])
        assert len(leads) == screen.page_view.stops == 10
        for n, stop in enumerate(leads):
            if n:
                await reader.press("P")
            await reader.press(*str(n + 1), "G", "enter")
            assert reader.cursor == stop.at.place
            assert size[0] < 120 or stop.beside is None or stop.beside in reader.panes


async def test_without_agency_copy_it_says_so(store: Path) -> None:
    async with reading(clock(), store) as reader:
        await reader.press("P")
        assert "No two articles carry the same agency copy." in page(reader)
        await reader.press("j", "enter", "P")
        assert reader.top_screen == "ReaderScreen"
