"""No key is silent: each shows, opens, changes or says something, wherever the reader stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from storyview.engine.story import compare
from storyview.tui.registry import BY_ID, LISTED
from tests.tui.driving import reading
from tests.tui.invented import clock

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from storyview.engine.model import Story
    from tests.tui.driving import Reader

LEAVES = {"quit", "edit"}
"""What ends the reader or leaves the terminal to another program."""


def alone() -> Story:
    """Return a story of one article, in which nothing can be compared."""
    return compare(clock().articles[:1])


def seen(reader: Reader) -> tuple[object, ...]:
    """Return all that a user has of a moment."""
    app = reader.app
    return (*reader.shown(), reader.notices(), [type(one).__name__ for one in app.screen_stack])


@pytest.mark.parametrize("where", [(), ("G", "l", "l", "l", "l", "G")], ids=["start", "end"])
@pytest.mark.parametrize("story", [clock, alone])
async def test_no_key_is_silent(story: Callable[[], Story], where: tuple[str, ...], store: Path) -> None:
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
