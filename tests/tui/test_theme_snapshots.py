"""Pictures of the reader and its views in every theme, compared with those kept beside this file.

One reader is opened for each theme and shows one view after the other (see `test_snapshots`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pytest
from pytest_textual_snapshot import SVGImageExtension  # type: ignore[import-untyped]

from storyview.engine.config import THEMES
from storyview.tui.app import StoryviewApp
from tests.briefly import briefly
from tests.claims import grounded
from tests.tui.driving import MEDIUM, Given, Reader
from tests.tui.test_snapshots import recorded_release, stopped_clock
from tests.tui.test_view_snapshots import copied

if TYPE_CHECKING:
    from pathlib import Path

    from syrupy.assertion import SnapshotAssertion

    from storyview.engine.model import Story

__all__ = ["recorded_release", "stopped_clock"]


class Look(NamedTuple):
    """A theme, and the terminal that shows it."""

    theme: str
    environment: tuple[tuple[str, str], ...] = ()


LOOKS = {
    **{theme: Look(theme) for theme in THEMES[:-1]},
    "terminal": Look(THEMES[-1], (("TERM", "xterm"),)),
    "no-color": Look(THEMES[0], (("NO_COLOR", "1"),)),
}
VIEWS = {
    "follow": ("j", "m"),
    "grid": ("f",),
    "search": ("slash", *"brandvik", "enter"),
    "map": ("escape", "f", "M", "u"),
    "missing": ("escape", "g", "o", "l"),
    "why": ("escape", "j", "i", "j"),
    "summary": ("escape", "g", "n"),
    "bookmarks": ("escape", "B"),
    "help": ("question_mark",),
}
"""What is pressed to come to each view from the one before."""


CLAIMS = {
    "conflict": ("c",),
    "quotes": ("Q", "j"),
    "figures": ("escape", "g", "f"),
    "disagreements": ("escape", "g", "d", "l"),
    "analysis": ("escape", "g", "a"),
}
"""Likewise, of a story in which the outlets contradict each other."""


@pytest.mark.parametrize("look", briefly(LOOKS, ["light", "no-color"]))
async def test_every_view_looks_as_it_did_in_every_theme(
    snapshot: SnapshotAssertion, monkeypatch: pytest.MonkeyPatch, store: Path, look: str
) -> None:
    assert await changed(snapshot, monkeypatch, store, LOOKS[look], copied(), VIEWS) == []


@pytest.mark.parametrize("look", briefly(LOOKS, ["contrast", "terminal"]))
async def test_every_page_of_claims_looks_as_it_did_in_every_theme(
    snapshot: SnapshotAssertion, monkeypatch: pytest.MonkeyPatch, store: Path, look: str
) -> None:
    assert await changed(snapshot, monkeypatch, store, LOOKS[look], grounded(), CLAIMS) == []


async def changed(
    snapshot: SnapshotAssertion,
    monkeypatch: pytest.MonkeyPatch,
    store: Path,
    look: Look,
    story: Story,
    views: dict[str, tuple[str, ...]],
) -> list[str]:
    """Return the views that no longer look as they did."""
    for name, value in look.environment:
        monkeypatch.setenv(name, value)
    loading = Given(story)
    loading.start()
    loading.wait()
    app = StoryviewApp(loading, store=store, theme=look.theme)
    pictures = snapshot.use_extension(SVGImageExtension)
    found = []
    async with app.run_test(size=MEDIUM) as pilot:
        reader = Reader(app, pilot)
        await reader.settle()
        for view, keys in views.items():
            await reader.press(*keys)
            # What is said for a moment depends on when one looks.
            for screen in app.screen_stack:
                for status in screen.query("StatusLine"):
                    status.say("")  # type: ignore[attr-defined]
            await reader.settle()
            if app.export_screenshot() != pictures(name=view):
                found.append(view)
    return found
