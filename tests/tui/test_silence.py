"""No key is silent: each shows, opens, changes or says something, wherever the reader stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.geometry import Region

from storyview.engine.story import compare
from storyview.tui.registry import BY_ID, LISTED
from storyview.tui.screens.view import ViewScreen
from tests.briefly import briefly
from tests.claims import grounded
from tests.tui.driving import Reader, reading
from tests.tui.invented import clock

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from storyview.engine.model import Story

LEAVES = {"quit", "edit"}
"""What ends the reader or leaves the terminal to another program."""


def alone() -> Story:
    """Return a story of one article, in which nothing can be compared."""
    return compare(clock().articles[:1])


def seen(reader: Reader) -> tuple[object, ...]:
    """Return all that a user has of a moment."""
    app = reader.app
    return (*reader.shown(), reader.notices(), [type(one).__name__ for one in app.screen_stack])


STORIES: dict[str, Callable[[], Story]] = {"five articles": clock, "one article": alone}
PLACES = {"start": (), "end": ("G", "l", "l", "l", "l", "G")}
STANDS = [(story, place) for story in STORIES for place in PLACES]


@pytest.mark.parametrize("stand", briefly(STANDS, [STANDS[0], STANDS[-1]]), ids=" at the ".join)
async def test_no_key_is_silent(stand: tuple[str, str], store: Path) -> None:
    story, where = STORIES[stand[0]], PLACES[stand[1]]
    keys = [action.keys[0] for action in LISTED.values() if action.id not in LEAVES]
    keys += [key for action in BY_ID.values() for key in action.formerly if action.id not in LEAVES]
    silent = []
    async with reading(story(), store) as reader:
        for key in (*keys, "H", "ctrl+k", "z y", "g z"):
            await reader.press(*where)
            reader.screen.lines.status.hush()
            reader.app.clear_notifications()
            await reader.settle()
            before = seen(reader)
            await reader.press(*key.split())
            if seen(reader) == before:
                silent.append(key)
            for _ in range(4):
                if reader.top_screen == "ReaderScreen":
                    break
                await reader.press("escape")
            await reader.press("escape", "escape")
    assert not silent


PAGES = ("M", "g o", "i", "g n", "Q", "g f", "g d", "g a", "g p", "B")


@pytest.mark.parametrize("page", briefly(PAGES, ("M", "Q", "g n", "B")))
async def test_no_key_of_a_page_is_silent(page: str, store: Path) -> None:
    async with reading(grounded(), store, size=(120, 30)) as reader:
        await reader.press("m", *page.split())
        top = reader.app.screen
        assert isinstance(top, ViewScreen)
        screen: ViewScreen = top
        leaving = {"slash", "enter", "escape", "q", "e", "d", "delete", "exclamation_mark q"}
        keys = [
            key for key in screen.bound if key not in leaving and "close" not in screen.bound[key][0].call
        ]
        silent = []
        for key in (*keys, "H", "end", "end", "home", "home", "enter"):
            screen.status.hush()
            reader.app.clear_notifications()
            await reader.settle()
            before = painted(reader)
            await reader.press(*key.split())
            if reader.app.screen is screen and painted(reader) == before:
                silent.append(key)
            while reader.app.screen not in (screen, reader.screen):
                await reader.press("escape")
        assert not silent


def painted(reader: Reader) -> list[object]:
    """Return the text of everything on the screen on top, what is noticed and what is kept."""
    widgets = [each for each in reader.app.screen.query("*") if not each.children]
    texts = ["\n".join(s.text for s in one.render_lines(Region(0, 0, *one.size))) for one in widgets]
    return [*texts, reader.notices(), reader.app.clipboard, reader.context.bookmarks.kept]
