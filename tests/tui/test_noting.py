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


@pytest.mark.parametrize("size", briefly([(80, 24), (120, 36), (60, 20)], [(80, 24)]))
@pytest.mark.parametrize("place", ["t", "z", "b"])
async def test_the_whole_passage_stays_in_sight_where_there_is_room(
    store: Path, size: tuple[int, int], place: str
) -> None:
    async with reading(clock(), store, size=size) as reader:
        await reader.press("j", "j", "j", "z", place)
        canvas = reader.canvas
        first = canvas.region.y + canvas.head_height + canvas.cursor_line
        assert canvas.scene is not None
        last = first + canvas.scene.column(reader.cursor.article).block(reader.cursor.paragraph).height
        await reader.press("e")
        frame = reader.app.screen.query_one(".panel > Vertical").region
        assert frame.bottom <= first or frame.y >= last
        assert frame.height >= 6
        hint = reader.app.screen.query_one(".hint").region
        assert frame.contains_region(hint)
        await reader.resize(100, 40)
        assert reader.app.screen.query_one(".panel > Vertical").region.height == 20
        await reader.resize(40, 12)
        frame, hint = (reader.app.screen.query_one(one).region for one in (".panel > Vertical", ".hint"))
        assert frame.contains_region(hint), "the keys are told on the smallest screen too"


async def test_on_the_smallest_screen_a_line_of_the_passage_is_quoted(store: Path) -> None:
    async with reading(clock(), store, size=(40, 12)) as reader:
        passage = reader.passage()
        await reader.press("e")
        quoted = reader.app.screen.query_one("#passage")
        assert quoted.size.height == 1
        assert quoted.render_lines(quoted.size.region)[0].text.strip().startswith(f"“{passage[:12]}")


async def test_where_a_note_has_hardly_room_itself_nothing_is_quoted(store: Path) -> None:
    async with reading(clock(), store, size=(20, 6)) as reader:
        await reader.press("e")
        assert not reader.app.screen.query("#passage")
