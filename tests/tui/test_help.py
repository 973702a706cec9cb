"""The help at every size: all keys and signs, found by a word."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.containers import VerticalScroll
from textual.widgets import Static

from storyview.engine import signs
from storyview.engine.config import Config
from storyview.tui.registry import BY_ID, LISTED
from storyview.tui.screens.help import COLUMNS, GAP, SEEN
from tests.briefly import briefly
from tests.tui.driving import reading
from tests.tui.invented import clock

if TYPE_CHECKING:
    from pathlib import Path

    from tests.tui.driving import Reader


def helped(reader: Reader) -> list[str]:
    """Return the lines of the help, those of a second column after those of the first."""
    table = reader.app.screen.query_one("#keys-table", Static)
    lines = [strip.text for strip in table.render_lines(table.size.region)]
    if table.size.width < COLUMNS:
        return [line.rstrip() for line in lines]
    right = (table.size.width - GAP) // 2 + GAP
    return [line[:right].rstrip() for line in lines] + [line[right:].rstrip() for line in lines]


@pytest.mark.parametrize("size", briefly([(40, 12), (60, 20), (120, 36), (400, 100)], [(40, 12), (400, 100)]))
async def test_all_of_it_is_there_at_every_size(size: tuple[int, int], store: Path) -> None:
    async with reading(clock(), store, size=size) as reader:
        await reader.press("question_mark")
        words = " ".join(" ".join(helped(reader)).split())
        for action in LISTED.values():
            assert action.help in words
        for sign, meaning in (*signs.LEGEND, *SEEN):
            assert f"{sign} {meaning}" in words
        told, compared = words.split("Signs before words, where passages are compared in place ")
        for sign, meaning in signs.COMPARED:
            assert f"{sign} {meaning}" in compared
        assert told.count(f" {signs.EDITED} ") == 1, "a sign of the text has one meaning"
        assert words.startswith("Signs "), "what is seen comes before what can be done"
        assert "5j 5 j k space b" in words
        assert "5G" in words or "5gg" in words
        scroll = reader.app.screen.query_one(VerticalScroll)
        await reader.press("G")
        assert scroll.scroll_y == scroll.max_scroll_y
        await reader.press("home")
        assert scroll.scroll_y == 0
        hint = reader.app.screen.query_one(".hint")
        frame = reader.app.screen.query_one(".panel > Vertical")
        assert frame.region.contains_region(hint.region), "it is not pushed out"
        for there, back in (("ctrl+d", "ctrl+u"), ("ctrl+f", "ctrl+b"), ("G", "g")):
            await reader.press(there)
            assert scroll.scroll_y > 0 or size == (400, 100)
            await reader.press(back)
            assert scroll.scroll_y == 0
        await reader.press("j", "space", "k", "b", "question_mark")
        assert reader.top_screen == "ReaderScreen"


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (200, 50)])
async def test_what_a_sign_means_begins_beside_it(size: tuple[int, int], store: Path) -> None:
    async with reading(clock(), store, size=size) as reader:
        await reader.press("question_mark")
        lines = [line.split() for line in helped(reader)]
        for sign, meaning in signs.LEGEND:
            assert [sign, *meaning.split()[:2]] in [line[:3] for line in lines]
        assert ["Go", "to", "the"] in [line[1:4] for line in lines if line[:1] == ["U"]]


async def test_a_hint_that_has_no_room_says_so(store: Path) -> None:
    async with reading(clock(), store, size=(24, 10)) as reader:
        await reader.press("question_mark")
        hint = reader.app.screen.query_one(".hint")
        assert hint.render_lines(hint.size.region)[0].text.rstrip().endswith("…")


async def test_a_word_leaves_the_rows_that_have_it(store: Path) -> None:
    async with reading(clock(), store) as reader:
        await reader.press("question_mark", "slash", *"bookmark")
        await reader.settle()
        found = " ".join(helped(reader))
        assert BY_ID["go-to-mark"].help.split(" by")[0] in " ".join(found.split())
        assert BY_ID["bookmark"].help in " ".join(found.split())
        assert BY_ID["zoom"].help not in found
        await reader.press(*"zzz")
        assert helped(reader) == ["Nothing here says that; fewer words find more."]
        await reader.press("backspace", "backspace", "backspace", "enter", "j", "k")
        assert " ".join(helped(reader)) == found
        assert reader.top_screen == "HelpScreen"
        await reader.press("slash", "escape")
        assert BY_ID["zoom"].help in " ".join(helped(reader))
        await reader.press("escape")
        assert reader.top_screen == "ReaderScreen"


async def test_the_keys_in_it_are_the_readers_own(store: Path) -> None:
    chosen = Config(keys={"next-paragraph": ("n",), "next-match": ("ctrl+n",), "search": ("f3",)})
    async with reading(clock(), store, size=(80, 24), config=chosen) as reader:
        await reader.press("question_mark", "n", "n")
        assert reader.app.screen.query_one(VerticalScroll).scroll_y == 2
        hint = reader.app.screen.query_one(".hint", Static)
        assert "n k scroll" in hint.render_lines(hint.size.region)[0].text
        await reader.press("f3", *"zoom")
        assert BY_ID["hide"].help not in " ".join(helped(reader))
