"""Filters as a reader uses them: what is shown, what clears them, and the place that comes back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from storyview.engine.model import ParagraphRef
from storyview.widgets.canvas.filters import Filter
from storyview.widgets.canvas.scene import Layout
from tests.tui.driving import reading
from tests.tui.invented import clock, crowd

if TYPE_CHECKING:
    from pathlib import Path

    from tests.tui.driving import Reader

WIDE = (200, 50)
ONLY_UNIQUE = ("t", "u")
ONLY_DIVERGENT = ("t", "d")
ONLY_FOUND = ("t", "n")


def chosen(reader: Reader) -> Filter:
    return reader.canvas.setting.filter


@pytest.mark.parametrize("layout", Layout)
async def test_steps_and_crossings_go_by_what_is_shown(layout: Layout, store: Path) -> None:
    async with reading(clock(), store, size=WIDE) as reader:
        if layout is Layout.GRID:
            await reader.press("f")
        await reader.press(*ONLY_UNIQUE)
        seen = [reader.cursor]
        for _ in range(6):
            await reader.press("j")
            seen.append(reader.cursor)
        shown = reader.canvas.passing
        assert shown is not None
        assert [place.paragraph for place in dict.fromkeys(seen)] == list(shown.paragraphs[0])
        await reader.press("l", "l", "l")
        assert reader.position.guide == 4, "Polaris has nothing of its own: it is stepped over"
        await reader.press("h")
        assert reader.position.guide == 2


@pytest.mark.parametrize("layout", Layout)
async def test_whole_rows_of_what_differs_stay_level(layout: Layout, store: Path) -> None:
    async with reading(clock(), store, size=WIDE) as reader:
        if layout is Layout.GRID:
            await reader.press("f")
        await reader.press(*ONLY_DIVERGENT, "j")
        scene, position = reader.canvas.scene, reader.position
        assert scene is not None
        line = reader.canvas.cursor_line
        level = [n for n in scene.articles if scene.counterpart(*reader.cursor, n) is not None]
        assert level
        for article in level:
            there = scene.counterpart(*reader.cursor, article)
            assert there is not None
            assert scene.column(article).top(there) - position.tops[article] == line


async def test_the_place_comes_back_line_by_line(store: Path) -> None:
    async with reading(clock(), store, size=(80, 24)) as reader:
        await reader.press("j", "j", "j")
        before = reader.shown()
        await reader.press(*ONLY_UNIQUE)
        assert reader.shown() != before
        await reader.press(*ONLY_DIVERGENT, "f", "f", "t", "o", "t", "o")
        assert chosen(reader) is Filter.NONE
        # What a head says of the last jump is not said again.
        assert reader.shown()._replace(text=reader.shown().text[1:]) == before._replace(text=before.text[1:])


async def test_the_same_keys_again_show_everything(store: Path) -> None:
    async with reading(clock(), store, size=WIDE) as reader:
        before = reader.shown()
        for keys in (ONLY_UNIQUE, ONLY_DIVERGENT, ("t", "o")):
            await reader.press(*keys, *keys)
            assert reader.shown() == before


async def test_escape_clears_the_search_first_and_then_the_filter(store: Path) -> None:
    async with reading(clock(), store, size=WIDE) as reader:
        await reader.press(*ONLY_UNIQUE, "slash", *"clock", "enter")
        assert reader.context.search.words == "clock"
        await reader.press("escape")
        assert reader.context.search.words == ""
        assert chosen(reader) is Filter.UNIQUE
        await reader.press("escape")
        assert chosen(reader) is Filter.NONE


async def test_what_was_found_is_shown_as_it_is_typed(store: Path) -> None:
    async with reading(clock(), store, size=WIDE) as reader:
        await reader.press(*ONLY_FOUND)
        assert chosen(reader) is Filter.NONE
        assert "searches" in reader.status()
        await reader.press("slash", *"crane", "enter", *ONLY_FOUND)
        assert "Tyre marks" in reader.text()
        assert "The council's budget" not in reader.text()
        await reader.press("slash", *["backspace"] * 5)
        await reader.type("budget")
        assert "The council's budget" in reader.text()
        assert "Tyre marks" not in reader.text()
        await reader.type("xyz")
        assert "Nothing found for “budgetxyz”" in reader.text()
        await reader.press("backspace", "backspace", "backspace", "enter")
        assert reader.passage().startswith("The council's budget")
        await reader.press("escape")
        assert chosen(reader) is Filter.NONE, "nothing is searched for any more"
        assert "Tyre marks" in reader.text()


async def test_a_search_given_up_ends_the_filter_of_what_was_found(store: Path) -> None:
    async with reading(clock(), store, size=WIDE) as reader:
        before = reader.shown()
        await reader.press("slash", *"crane", "enter", *ONLY_FOUND, "slash", "escape")
        assert chosen(reader) is Filter.NONE
        assert "Customs searched" in reader.text()
        await reader.press("g", "g", "escape")
        assert reader.cursor == ParagraphRef(0, 1)
        assert reader.shown().text[2:-2] == before.text[2:-2]


async def test_where_nothing_passes_it_says_what_to_do(store: Path) -> None:
    async with reading(crowd(3), store) as reader:
        before = reader.shown()
        await reader.press(*ONLY_UNIQUE)
        assert "No outlet shown has anything of its own. tt shows everything again." in reader.text()
        assert "only unique 0 of 6 ¶" in reader.status()
        await reader.press("j", "space", "G", "l", "f", "f", "k")
        await reader.pilot.click(reader.canvas, offset=(10, 10))
        await reader.settle()
        assert "shows everything again" in reader.text()
        await reader.press("t", "t")
        assert reader.shown().place == before.place
        assert "town without a clock" in reader.text()


@pytest.mark.parametrize(
    "keys", [("n",), ("3", "g", "g"), ("apostrophe", "a"), ("backspace",), ("s",)], ids="".join
)
async def test_a_jump_to_what_is_left_out_clears_the_filter(keys: tuple[str, ...], store: Path) -> None:
    async with reading(clock(), store, size=WIDE) as reader:
        await reader.press("j", "m", "slash", *"built", "enter", "G", "k", "k", "k")
        await reader.press(*ONLY_UNIQUE)
        assert reader.canvas.is_shown(reader.cursor)
        await reader.press(*keys)
        assert chosen(reader) is Filter.NONE
        assert reader.canvas.scene is not None
        assert reader.canvas.scene.shown is None
        assert "Everything is shown again" in reader.status()
        assert reader.canvas.position is not None
        assert 0 <= reader.canvas.cursor_line < reader.canvas.body_height


async def test_a_jump_to_what_is_shown_keeps_the_filter(store: Path) -> None:
    async with reading(clock(), store, size=WIDE) as reader:
        await reader.press(*ONLY_UNIQUE, "u", "u")
        assert chosen(reader) is Filter.UNIQUE
        await reader.press("backspace")
        assert chosen(reader) is Filter.UNIQUE
        await reader.pilot.click(reader.canvas, offset=(199, 30))
        await reader.settle()
        assert chosen(reader) is Filter.UNIQUE


async def test_a_filter_goes_by_the_panes_that_are_not_hidden(store: Path) -> None:
    async with reading(clock(), store, size=WIDE) as reader:
        await reader.press(*ONLY_UNIQUE)
        assert "14 of 48" in reader.status()
        await reader.press("z", "x")
        assert "11 of 35" in reader.status()
        await reader.press("z", "a")
        assert "14 of 48" in reader.status()


async def test_a_filter_stays_when_the_lead_changes(store: Path) -> None:
    async with reading(clock(), store, size=WIDE) as reader:
        await reader.press("f", *ONLY_DIVERGENT, "l", "z", "l")
        assert reader.story.lead == 1
        assert chosen(reader) is Filter.DIVERGENT
        assert reader.canvas.is_shown(reader.cursor)


@pytest.mark.parametrize("keys", [ONLY_UNIQUE, ONLY_DIVERGENT, ("t", "o"), ("z", "plus")], ids="".join)
async def test_at_any_size_nothing_goes_wrong(keys: tuple[str, ...], store: Path) -> None:
    async with reading(clock(), store, size=WIDE) as reader:
        await reader.press("j", "l", *keys)
        cursor = reader.cursor
        for size in ((20, 6), (40, 12), (81, 24), (120, 36), (400, 100), (143, 9), (200, 50)):
            await reader.resize(*size)
            assert reader.cursor == cursor
            assert {strip.cell_length for strip in reader.strips()} == {size[0]}
            await reader.press("f", "l", "h", "f")
            assert reader.app.return_code is None
            await reader.press("l", "h")
            cursor = reader.cursor
