"""Write the pictures of the running app into this folder, or check that they are those of the app as it is.

    python screenshots/make.py [--check] [NAME ...]

Each picture is an SVG of the reader on the five articles at a fixed size, after some keys.
With --check nothing is written; the names of pictures that are stale are printed, and the exit
code is 1 when there are any. Where pictures are named, it is these alone.
"""

from __future__ import annotations

import argparse
import asyncio
import hashlib
import os
import re
import sys
from contextlib import ExitStack
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple
from unittest.mock import patch

os.environ.pop("NO_COLOR", None)
os.environ["TEXTUAL_COLOR_SYSTEM"] = "truecolor"  # read when Textual is imported

from storyview.tui.app import StoryviewApp
from storyview.tui.loading import Loading

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.pilot import Pilot

FOLDER = Path(__file__).resolve().parent
MOMENT = "2025-03-21T12:00:00.000+00:00"
"""When everything in the pictures is kept."""
CLOCKS = ("storyview.engine.bookmarks.model.now", "storyview.engine.notebook.store.now")


class Picture(NamedTuple):
    """A size and the keys that lead to what the picture shows."""

    name: str
    columns: int
    lines: int
    keys: tuple[str, ...]


PICTURES = (
    Picture("follow", 200, 50, ("j",)),
    Picture("grid", 200, 50, ("f", "j", "j", "j")),
    Picture("unique", 200, 50, ("/", *"Moscow resident", "enter")),
    Picture("map", 120, 36, ("M", "u", "j")),
    Picture("bookmarks", 120, 36, ("u", "m", "u", "u", "m", "s", "m", "B")),
    Picture("narrow", 80, 24, ("j", "j", "j", "l")),
    Picture("help", 120, 50, ("question_mark",)),
)


async def take(picture: Picture, store: Path) -> str:
    """Return one picture as SVG."""
    loading = Loading([str(files("storyview.seeds"))], None, None)
    loading.start()
    loading.wait()
    app = StoryviewApp(loading, store=store)
    async with app.run_test(size=(picture.columns, picture.lines)) as pilot:
        await known(app, pilot)
        for key in picture.keys:
            await pilot.press(key)
            await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        return settled(app.export_screenshot(title="storyview"))


async def known(app: StoryviewApp, pilot: Pilot[None]) -> None:
    """Wait until all that is found in the story is shown: what comes later is not painted under a list."""
    while app.reader is None or app.reader.context.claims is None:
        await pilot.pause(1 / 50)
    await app.workers.wait_for_complete()
    await pilot.pause()


def settled(svg: str) -> str:
    """Return the SVG without what differs from run to run, and without fonts fetched from elsewhere."""
    own = re.sub(r"\s*@font-face\s*{[^}]*}", "", svg)
    return re.sub(r"terminal-\d+", "terminal", own)


def digest(svg: str) -> str:
    """Return what tells two pictures apart."""
    return hashlib.sha256(svg.encode()).hexdigest()


def take_all(names: Sequence[str] = ()) -> dict[str, str]:
    """Return every picture, or those that are named, by its file name."""
    taken = {}
    for picture in (one for one in PICTURES if not names or one.name in names):
        with TemporaryDirectory() as folder, ExitStack() as stopped:
            for clock in CLOCKS:
                stopped.enter_context(patch(clock, lambda: MOMENT))
            taken[f"{picture.name}.svg"] = asyncio.run(take(picture, Path(folder) / "bookmarks.sqlite3"))
    return taken


def stale(taken: dict[str, str]) -> list[str]:
    """Return the names of the pictures whose files are not as taken now."""
    return [
        name
        for name, svg in taken.items()
        if not (FOLDER / name).is_file() or digest((FOLDER / name).read_text("utf-8")) != digest(svg)
    ]


def main() -> int:
    """Write or check."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--check", action="store_true", help="write nothing, fail when a picture is stale")
    parser.add_argument("names", nargs="*", choices=[*(one.name for one in PICTURES), []], metavar="NAME")
    asked = parser.parse_args()
    check = asked.check
    taken = take_all(asked.names)
    old = stale(taken)
    if check:
        print("\n".join(f"stale: {name}" for name in old) or "all pictures are up to date")
        return 1 if old else 0
    for name in old:
        (FOLDER / name).write_text(taken[name], "utf-8")
        print(f"wrote {name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
