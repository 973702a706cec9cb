"""What a reader keeps in a real terminal: across two starts, and when the program is ended from outside."""

from __future__ import annotations

import os
import signal
import sysconfig
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

pytest.importorskip("termios", reason="this system has no pseudo-terminals")

from storyview.engine.notebook.store import Notebook
from tests.briefly import briefly
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
    assert terminal.left_on == []


@pytest.mark.campaign
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

    (kept,) = Notebook(data / "bookmarks.sqlite3").bookmarks.all()
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
        terminal.wait_for("storyview-bookmarks.html")
        terminal.send("\x1b[B")
        terminal.wait_for("storyview-bookmarks.md")
        terminal.send("\r")
        terminal.wait_for("Written to")
        # The dialog, what is filtered by, the list.
        for _ in range(3):
            terminal.send("\x1b")
            terminal.wait_until_still()
        terminal.wait("reader", lambda: "quit" in terminal.lines()[-1])
        quit_and_check(terminal)
    assert "Twice; même en été." in Path("storyview-bookmarks.md").read_text("utf-8")


ENDS = (signal.SIGTERM, signal.SIGHUP, signal.SIGKILL)


@pytest.mark.parametrize("number", briefly(ENDS, ENDS[1:2]))
def test_however_it_ends_what_could_not_be_saved_is_there_at_the_next_start(
    number: signal.Signals, start: Callable[[], Terminal], data: Path
) -> None:
    data.write_text("a file where the folder should be")
    with start() as terminal:
        terminal.send("m")
        terminal.wait_for("cannot be kept")
        terminal.wait_until_still()
        terminal.program.kill(number)
        code = terminal.exit_code()
        if number != signal.SIGKILL:
            assert code == 128 + number
            assert terminal.left_on == []
            after = terminal.output[terminal.output.rfind(b"\x1b[?1049l") :].decode()
            assert "storyview-unsaved-" in after.replace("\r\n", "")
    data.unlink()
    with start() as terminal:
        terminal.wait_for("saved now")
        quit_and_check(terminal)
    assert len(Notebook(data / "bookmarks.sqlite3").bookmarks.all()) == 1


def test_a_note_that_is_being_written_outlives_its_window(start: Callable[[], Terminal], data: Path) -> None:
    with start() as terminal:
        terminal.send("je")
        terminal.wait_for("ctrl+s keep")
        terminal.send("half a tho")
        terminal.wait_for("half a tho")
        terminal.program.kill(signal.SIGHUP)
        assert terminal.exit_code() == 128 + signal.SIGHUP
    assert [one.note for one in Notebook(data / "bookmarks.sqlite3").bookmarks.all()] == ["half a tho"]
