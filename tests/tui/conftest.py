"""The surroundings of the reader in tests."""

from __future__ import annotations

import asyncio
from time import monotonic
from typing import TYPE_CHECKING

import pytest
import textual.app
import textual.pilot

from storyview.tui.loading import Loading

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


async def nothing_is_ready(min_sleep: float = 0, max_sleep: float = 1) -> None:
    """Wait until the event loop has nothing left to do but to wait for threads and timers."""
    loop, start = asyncio.get_running_loop(), monotonic()
    while True:
        await asyncio.sleep(0)
        # Whoever was ready has had its turn: what is ready now came of it.
        if not loop._ready or monotonic() - start > max_sleep:  # type: ignore[attr-defined]
            return


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the pilot go on as soon as nothing is left to do, where it would sleep five times a key."""
    for module in (textual.app, textual.pilot):
        monkeypatch.setattr(module, "wait_for_idle", nothing_is_ready)


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """Return where this test's bookmarks are kept; nothing is there yet."""
    return tmp_path / "data" / "bookmarks.sqlite3"


@pytest.fixture
def seeds() -> Callable[[], Loading]:
    """Return a function that begins to open the five articles that come with storyview."""

    def begin() -> Loading:
        from importlib.resources import files

        return Loading((str(files("storyview.seeds")),), None, None)

    return begin
