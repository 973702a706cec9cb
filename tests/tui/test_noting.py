"""The note's dialog quotes the passage and does not cover it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.briefly import briefly
from tests.tui.driving import reading
from tests.tui.invented import clock

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("size", briefly([(80, 24), (120, 36), (200, 50)], [(80, 24)]))
@pytest.mark.parametrize("keys", [(), ("G", "z", "b")])
async def test_the_passage_is_quoted_and_stays_in_sight(
    store: Path, size: tuple[int, int], keys: tuple[str, ...]
) -> None:
    async with reading(clock(), store, size=size) as reader:
        await reader.press(*keys)
        canvas = reader.canvas
        line = canvas.region.y + canvas.head_height + canvas.cursor_line
        passage = reader.passage()
        await reader.press("e")
        frame = reader.app.screen.query_one(".panel > Vertical").region
        assert not frame.y <= line < frame.bottom
        quoted = reader.app.screen.query_one("#passage")
        told = " ".join(strip.text.strip() for strip in quoted.render_lines(quoted.size.region))
        assert told.startswith(f"“{passage[:30]}")
        await reader.press(*"seen", "ctrl+s")
        assert reader.context.bookmarks.kept[0].note == "seen"
