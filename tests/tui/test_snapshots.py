"""Pictures of the reader on the invented story, compared with those kept beside this file.

They belong to one release of Textual, which the `dev` extra pins: under another, every one of them would
differ for reasons that are not ours, so each fails with one line that says so. After a change that is
meant to be seen, `pytest --snapshot-update`, and look at each.
"""

from __future__ import annotations

from importlib.metadata import version
from typing import TYPE_CHECKING, NamedTuple

import pytest

from storyview.engine.model import Problem
from storyview.tui.app import StoryviewApp
from tests.tui.driving import Given, Reader
from tests.tui.invented import clock

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from textual.pilot import Pilot

RECORDED_WITH = "8.2.8"
SIZES = {"80x24": (80, 24), "120x36": (120, 36), "200x50": (200, 50)}


class Picture(NamedTuple):
    """What is pressed before the picture is taken, and what else is special."""

    keys: tuple[str, ...] = ()
    environment: tuple[tuple[str, str], ...] = ()
    problems: tuple[Problem, ...] = ()


PICTURES = {
    "start": Picture(),
    "unique": Picture(("u", "u")),
    "grid": Picture(("j", "j", "f")),
    "bookmarks": Picture(("j", "m", "u", "e", *"odd", "ctrl+s", "B")),
    "help": Picture(("question_mark",)),
    "search": Picture(("slash", *"brandvik")),
    "no-color": Picture(("j", "m"), (("NO_COLOR", "1"),)),
    "sixteen": Picture(("j", "m"), (("TERM", "xterm"),)),
    "notice": Picture(problems=(Problem("pictures/clock.jpg", "no text; storyview reads .txt and .md"),)),
}


@pytest.fixture(autouse=True)
def stopped_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep everything at one moment, which pictures show."""
    for module in ("bookmarks.model", "notebook.store", "notebook.journal", "notebook.session_rows"):
        monkeypatch.setattr(f"storyview.engine.{module}.now", lambda: "2025-03-21T12:00:00.000+00:00")


@pytest.fixture(autouse=True)
def recorded_release() -> None:
    """Refuse to compare pictures of two releases of Textual."""
    if version("textual") != RECORDED_WITH:
        pytest.fail(f"the pictures were taken with Textual {RECORDED_WITH}, this is {version('textual')}")


def in_sizes(pictures: dict[str, Picture]) -> list[object]:
    """Return each picture in each size; those of another size than the middle one in the campaign."""
    return [
        pytest.param(
            name,
            size,
            id=f"{name}-{size}",
            marks=[pytest.mark.campaign] if size != "120x36" else [],
        )
        for name in pictures
        for size in SIZES
    ]


@pytest.mark.parametrize(("picture", "size"), in_sizes(PICTURES))
def test_the_reader_looks_as_it_did(
    snap_compare: Callable[..., bool],
    monkeypatch: pytest.MonkeyPatch,
    store: Path,
    picture: str,
    size: str,
) -> None:
    keys, environment, problems = PICTURES[picture]
    for name, value in environment:
        monkeypatch.setenv(name, value)
    loading = Given(clock()._replace(problems=problems))
    loading.start()
    loading.wait()
    app = StoryviewApp(loading, store=store)

    async def run_before(pilot: Pilot[None]) -> None:
        reader = Reader(app, pilot)
        await reader.settle()
        await reader.press(*keys)
        # What is said for a moment depends on when one looks.
        reader.screen.lines.status.say("")
        await reader.settle()

    assert snap_compare(app, terminal_size=SIZES[size], run_before=run_before)
