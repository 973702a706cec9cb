"""The surroundings of the reader in tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.app import App

from storyview.tui.loading import Loading
from tests.tui.driving import hasten

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture(autouse=True)
def hastened(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out of each app of a test what all of them would do alike."""
    hasten(monkeypatch)


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


@pytest.fixture
def painted(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Return what Textual is given to paint, in order."""
    given: list[object] = []
    monkeypatch.setattr(App, "_display", lambda app, screen, update: given.append(update))
    return given
