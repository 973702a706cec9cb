"""Contradictions on screens of every size: gone to, brought level, taken back, made again, on every page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.geometry import Region

from storyview.engine import signs
from storyview.engine.notebook.store import Notebook
from storyview.tui.screens.map import MapScreen
from storyview.tui.screens.view import ViewScreen
from tests.briefly import briefly
from tests.claims import grounded, story
from tests.tui.driving import reading
from tests.tui.test_claims import unlinked
from tests.tui.test_only_changes import CONSOLE, Terminals

if TYPE_CHECKING:
    from pathlib import Path

    from tests.tui.driving import Reader

SIZES = ((40, 12), (80, 24), (120, 36), (200, 50))
"""Screens that a story is read on."""


# Taken back, and made again


@pytest.mark.parametrize("view", ["d", "f", "q"])
@pytest.mark.parametrize("size", briefly(SIZES, SIZES[:1]), ids=str)
async def test_what_a_page_takes_back_is_painted_at_once(
    store: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int], view: str
) -> None:
    async with reading(grounded(), store, size=size) as reader:
        reader.app.console = CONSOLE
        terminals = Terminals(reader, monkeypatch)
        await reader.press("g", view)
        reader.app.refresh(layout=True)
        await reader.until(lambda: not terminals.differ(), 2)
        for keys in (["exclamation_mark", "c"], ["Z"], ["j", "exclamation_mark", "c"], ["Z"]):
            await reader.press(*keys)
            await reader.until(lambda: not terminals.differ(), 2)


def said(reader: Reader) -> str:
    """Return the status line of the view on top."""
    screen = reader.app.screen
    assert isinstance(screen, ViewScreen)
    return screen.status.render_lines(Region(0, 0, *screen.status.size))[0].text


PAGES = (("g", "d"), ("g", "f"), ("Q",), ("M",), ("g", "o"), ("g", "a"), ("B",))
"""Keys of the pages on which something can be changed."""


@pytest.mark.parametrize("keys", PAGES, ids="".join)
async def test_what_was_done_is_taken_back_and_made_again_on_every_page(
    store: Path, keys: tuple[str, ...]
) -> None:
    async with reading(grounded(), store, size=(120, 36)) as reader:
        await reader.press("m", "exclamation_mark", "c")
        marked, torn = reader.context.bookmarks.places, reader.canvas.torn
        await reader.press(*keys)
        for key, conflicts, bookmarks, word in (
            ("Z", 3, marked, "Taken back: “no conflict” (A and B) is no longer said; !Z makes it again"),
            ("Z", 3, frozenset(), "Taken back 2 changes: the bookmark"),
            ("!Z", 3, marked, "Made again: the bookmark"),
            ("!Z", 2, marked, "Made again: “no conflict”"),
        ):
            await reader.press(*("exclamation_mark", "Z") if key == "!Z" else key)
            assert word in said(reader)
            assert reader.context.claims is not None
            assert len(reader.context.claims.conflicts) == conflicts
            assert reader.context.bookmarks.places == bookmarks
        await reader.press("escape")
        assert reader.canvas.torn == torn


async def test_the_list_of_corrections_takes_back_and_makes_again(store: Path) -> None:
    async with reading(grounded(), store, size=(120, 36)) as reader:
        await reader.press("exclamation_mark", "c", "exclamation_mark", "exclamation_mark", "Z")
        assert Notebook(store).corrections.all() == ()
        await reader.press("exclamation_mark", "Z")
        assert len(Notebook(store).corrections.all()) == 1


async def test_a_page_shows_the_story_that_follows_from_what_it_takes_back(store: Path) -> None:
    async with reading(unlinked(), store, size=(120, 36)) as reader:
        await reader.press("M")
        screen = reader.app.screen
        assert isinstance(screen, MapScreen)
        before = [screen.map.cells.row(n) for n in range(screen.map.lines)]
        await reader.press("escape", "exclamation_mark", "d", "M")
        screen = reader.app.screen
        assert isinstance(screen, MapScreen)
        assert [screen.map.cells.row(n) for n in range(screen.map.lines)] != before
        place = screen.map.place
        await reader.press("Z")
        assert [screen.map.cells.row(n) for n in range(screen.map.lines)] == before
        assert screen.map.place == place
        await reader.press("enter")
        assert reader.top_screen == "ReaderScreen"
        assert reader.cursor == place


async def test_every_side_of_what_is_taken_back_is_signed(store: Path) -> None:
    told = story(*[f"The ferry Astrid ran aground off Holm on Tuesday, killing {n}." for n in (14, 12, 12)])
    async with reading(told, store, size=(120, 36)) as reader:
        for keys in ((), ("l",), ("l",)):
            await reader.press(*keys, "exclamation_mark", "c")
            assert reader.text().count(signs.CORRECTED) == 3
            (kept,) = Notebook(store).corrections.all()
            assert sorted(each.label for each in kept.passages) == ["A", "B", "C"]
            await reader.press("Z")
            assert signs.CORRECTED not in reader.text()
