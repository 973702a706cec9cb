"""Pictures of the views over the reader, compared with those kept beside this file (see `test_snapshots`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from storyview.tui.app import StoryviewApp
from tests.claims import grounded
from tests.tui.driving import Given, Reader
from tests.tui.invented import clock, crowd
from tests.tui.test_snapshots import SIZES, Picture, in_sizes, recorded_release

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from textual.pilot import Pilot

    from storyview.engine.model import Story

__all__ = ["recorded_release"]

PICTURES = {
    "map": Picture(("j", "j", "m", "M", "l")),
    "map-silence": Picture(("M", "g", "g", "s")),
    "map-many": Picture(("M", *["l"] * 30)),
    "map-no-color": Picture(("M", "u"), (("NO_COLOR", "1"),)),
    "map-sixteen": Picture(("M", "u"), (("TERM", "xterm"),)),
    "missing": Picture(("g", "o", "l", "j")),
    "missing-nothing": Picture(
        (
            "g",
            "o",
        )
    ),
    "missing-sixteen": Picture(("g", "o", "l", "m"), (("TERM", "xterm"),)),
    "why": Picture(("j", "j", "i", "j")),
    "why-unique": Picture(("u", "i")),
    "why-no-color": Picture(("j", "j", "i"), (("NO_COLOR", "1"),)),
    "summary": Picture(
        (
            "g",
            "n",
        )
    ),
    "summary-many": Picture(("g", "n", "G")),
    "summary-sixteen": Picture(
        (
            "g",
            "n",
        ),
        (("TERM", "xterm"),),
    ),
    "claims-conflict": Picture(("c",)),
    "claims-conflict-no-color": Picture(("c",), (("NO_COLOR", "1"),)),
    "claims-quotes": Picture(("Q", "j")),
    "claims-figures": Picture(
        (
            "g",
            "f",
        )
    ),
    "claims-disagreements": Picture(("g", "d", "l")),
    "claims-analysis": Picture(
        (
            "g",
            "a",
        )
    ),
    "claims-why": Picture(("i",)),
    "claims-export": Picture(("Q", "w")),
}


def copied() -> Story:
    """Return the story of the clock with a wire family of two."""
    story = clock()
    stands = {3: (0.62, 0.0, 0.0, 0.0, 0.0), 0: (0.0, 0.0, 0.0, 0.31, 0.0)}
    shares = tuple(share._replace(copied=stands.get(n, (0.0,) * 5)) for n, share in enumerate(story.shares))
    return story._replace(shares=shares, families=((0, 3),))


@pytest.mark.parametrize(("picture", "size"), in_sizes(PICTURES))
def test_the_views_look_as_they_did(
    snap_compare: Callable[..., bool],
    monkeypatch: pytest.MonkeyPatch,
    store: Path,
    picture: str,
    size: str,
) -> None:
    keys, environment, _problems = PICTURES[picture]
    for name, value in environment:
        monkeypatch.setenv(name, value)
    story = crowd(50) if picture.endswith("many") else copied()
    if picture.startswith("claims"):
        story = grounded()
    if picture == "summary-many":
        story = story._replace(shares=tuple(share._replace(copied=(0.0,) * 50) for share in story.shares))
    loading = Given(story)
    loading.start()
    loading.wait()
    app = StoryviewApp(loading, store=store)

    async def run_before(pilot: Pilot[None]) -> None:
        reader = Reader(app, pilot)
        await reader.settle()
        await reader.press(*keys)
        # What is said for a moment depends on when one looks.
        for screen in app.screen_stack:
            for status in screen.query("StatusLine"):
                status.say("")  # type: ignore[attr-defined]
        await reader.settle()

    assert snap_compare(app, terminal_size=SIZES[size], run_before=run_before)
