"""What a reader keeps in a real terminal: across two starts, and when the program is ended from outside."""

from __future__ import annotations

import os
import signal
import sysconfig
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

pytest.importorskip("termios", reason="this system has no pseudo-terminals")

from storyview.engine.bookmarks.store import Store
from storyview.engine.exchange.formats import read_bundle
from tests.terminal.terminal import Terminal

if TYPE_CHECKING:
    from collections.abc import Callable

PROGRAM = str(Path(sysconfig.get_path("scripts")) / "storyview")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Return the folder for what is kept."""
    return tmp_path / "data"


@pytest.fixture
def start(data: Path, empty_folder: Path) -> Callable[[], Terminal]:
    """Return a function that starts the program on the articles that come with it."""
    assert empty_folder.exists()

    def begin() -> Terminal:
        environment = os.environ | {"STORYVIEW_DATA_DIR": str(data)}
        terminal = Terminal((PROGRAM,), environment, width=120, height=36)
        terminal.wait("cursor", lambda: any("▌" in line for line in terminal.lines()))
        terminal.wait_until_still()
        return terminal

    return begin


def quit_and_check(terminal: Terminal) -> None:
    terminal.send("q")
    assert terminal.exit_code() == 0
    assert terminal.restored


def test_a_note_of_several_lines_and_its_tags_are_there_at_the_next_start(
    start: Callable[[], Terminal], data: Path
) -> None:
    with start() as terminal:
        terminal.send("je")
        terminal.wait_for("ctrl+s keep")
        terminal.send("Ask the desk.\rTwice; même en été.\t")
        terminal.wait_for("en été.")
        terminal.wait_until_still()
        # The last letter and the key that keeps it, at once.
        terminal.send("to check, été\x13")
        terminal.wait_for("Bookmarked with your note")
        quit_and_check(terminal)

    (kept,) = Store(data / "bookmarks.sqlite3").all()
    assert (kept.note, kept.tags) == ("Ask the desk.\nTwice; même en été.", ("to check", "été"))

    with start() as terminal:
        terminal.send("B")
        terminal.wait_for("#to check  #été")
        assert "▎ Ask the desk." in terminal.text()
        assert "▎ Twice; même en été." in terminal.text()
        terminal.send("/")
        terminal.wait_for("words, tag:")
        terminal.send("tag:ete")
        terminal.wait_for("“tag:ete”")
        terminal.send("\r")
        terminal.wait("keys of the list", lambda: "delete" in terminal.lines()[-1])
        terminal.send("w")
        terminal.wait_for("storyview-bookmarks.md")
        terminal.send("\r")
        terminal.wait_for("Written to")
        terminal.send("\x1b")
        terminal.wait_until_still()
        terminal.send("\x1b")
        terminal.wait("reader", lambda: "quit" in terminal.lines()[-1])
        quit_and_check(terminal)
    assert "Twice; même en été." in Path("storyview-bookmarks.md").read_text("utf-8")


def test_where_nothing_can_be_saved_the_end_offers_a_file(start: Callable[[], Terminal], data: Path) -> None:
    data.write_text("a file where the folder should be")
    with start() as terminal:
        terminal.send("m")
        terminal.wait_for("cannot be kept")
        terminal.send("q")
        terminal.wait_for("not saved")
        terminal.send("\r")
        assert terminal.exit_code() == 0
        assert terminal.restored
    (saved,) = Path().glob("storyview-unsaved-*.json")
    assert len(read_bundle(saved.read_bytes()).bookmarks) == 1


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_ended_from_outside_it_leaves_what_could_not_be_saved(
    number: signal.Signals, start: Callable[[], Terminal], data: Path
) -> None:
    data.write_text("a file where the folder should be")
    with start() as terminal:
        terminal.send("m")
        terminal.wait_for("cannot be kept")
        terminal.wait_until_still()
        terminal.program.kill(number)
        assert terminal.exit_code() == 128 + number
        assert terminal.restored
        after = terminal.output[terminal.output.rfind(b"\x1b[?1049l") :].decode()
    (saved,) = Path().glob("storyview-unsaved-*.json")
    assert "storyview bookmarks import" in after
    assert saved.name in after
    assert len(read_bundle(saved.read_bytes()).bookmarks) == 1


def test_a_note_that_is_being_written_outlives_its_window(start: Callable[[], Terminal], data: Path) -> None:
    with start() as terminal:
        terminal.send("je")
        terminal.wait_for("ctrl+s keep")
        terminal.send("half a tho")
        terminal.wait_for("half a tho")
        terminal.program.kill(signal.SIGHUP)
        assert terminal.exit_code() == 128 + signal.SIGHUP
    assert [one.note for one in Store(data / "bookmarks.sqlite3").all()] == ["half a tho"]
