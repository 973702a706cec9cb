"""The installed program, left and started again: everything is as it was."""

from __future__ import annotations

import os
import signal
import sqlite3
import time
from typing import TYPE_CHECKING

import pytest

pytest.importorskip("termios", reason="this system has no pseudo-terminals")

from tests.terminal.terminal import PATIENCE, Terminal
from tests.terminal.test_session import PROGRAM, opened, passage, press, quit_and_check

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

HARBOUR = "The harbour was closed on Monday after the storm reached the coast near Marstal."
FERRIES = "Two ferries with four hundred passengers are waiting outside the breakwater."
FISHER = "A fisherman, Ole Brandt, said he had never seen the water stand so high."
MAYOR = "The mayor said the quay would be inspected before any ship may land there."


@pytest.fixture
def storm(tmp_path: Path) -> Path:
    folder = tmp_path / "storm"
    folder.mkdir()
    (folder / "courier.txt").write_text(f"{HARBOUR}\n\n{FERRIES}\n\n{MAYOR}")
    (folder / "herald.txt").write_text(f"{FERRIES}\n\n{HARBOUR}\n\n{FISHER}")
    (folder / "ledger.txt").write_text(f"{MAYOR}\n\n{FISHER}\n\n{HARBOUR}")
    return folder


@pytest.fixture
def start(tmp_path: Path) -> Callable[..., Terminal]:
    """Return a function that starts storyview with a memory of this test's own."""

    def begin(*arguments: str) -> Terminal:
        environment = os.environ | {"STORYVIEW_DATA_DIR": str(tmp_path / "data")}
        return Terminal((PROGRAM, *arguments), environment, width=150, height=30)

    return begin


def top(terminal: Terminal) -> str:
    return terminal.lines()[0]


def arrange(terminal: Terminal) -> str:
    """Hide pane 1, lead with the third, show the grid, go somewhere; return the words there."""
    terminal.send("1zx")
    terminal.wait("one pane less", lambda: "courier" not in terminal.lines()[1])
    press(terminal, "l")
    terminal.send("zl")
    terminal.wait_for("lead: ledger")
    terminal.send("f")
    terminal.wait("grid", lambda: top(terminal).rstrip().endswith("grid"))
    terminal.send("G")
    terminal.wait("last paragraph", lambda: "¶ 3/3" in top(terminal))
    terminal.wait_until_still()
    return passage(terminal)


def check(terminal: Terminal, words: str) -> None:
    opened(terminal)
    terminal.wait("place", lambda: "¶ 3/3" in top(terminal))
    assert passage(terminal) == words
    assert "lead: ledger" in top(terminal)
    assert top(terminal).rstrip().endswith("grid")
    assert "courier" not in terminal.lines()[1]


def test_everything_is_as_it_was_at_the_next_start(start: Callable[..., Terminal], storm: Path) -> None:
    with opened(start(str(storm))) as terminal:
        words = arrange(terminal)
        quit_and_check(terminal)
    for arguments in ((str(storm),), ("--resume",)):
        with start(*arguments) as terminal:
            check(terminal, words)
            assert b"1/3" not in terminal.output, "the very first frame is at the place"
            quit_and_check(terminal)
    with opened(start("--fresh", str(storm))) as terminal:
        terminal.wait("the beginning", lambda: "¶ 1/3" in top(terminal))
        quit_and_check(terminal)


def test_a_kill_costs_the_last_seconds_at_most(
    start: Callable[..., Terminal], storm: Path, tmp_path: Path
) -> None:
    store = tmp_path / "data" / "bookmarks.sqlite3"
    with opened(start(str(storm))) as terminal:
        words = arrange(terminal)
        deadline = time.monotonic() + PATIENCE
        while '"layout":"grid"' not in _state(store) or words[:20] not in _state(store):
            assert time.monotonic() < deadline, "it was never remembered"
            terminal.poll()
        os.kill(terminal.program.pid, signal.SIGKILL)
    with start(str(storm)) as terminal:
        check(terminal, words)
        quit_and_check(terminal)


def _state(store: Path) -> str:
    """Return what is remembered, without holding the store up."""
    if not store.exists():
        return ""
    try:
        connection = sqlite3.connect(f"file:{store}?mode=ro", uri=True)
        try:
            rows = connection.execute("SELECT body FROM record WHERE kind = 'session'").fetchall()
        finally:
            connection.close()
    except sqlite3.Error:
        return ""
    return "".join(state for (state,) in rows)


@pytest.mark.campaign
def test_an_empty_folder_offers_the_story_read_last(
    start: Callable[..., Terminal], storm: Path, tmp_path: Path
) -> None:
    with opened(start(str(storm))) as terminal:
        words = arrange(terminal)
        quit_and_check(terminal)
    empty = tmp_path / "empty"
    empty.mkdir()
    with start(str(empty)) as terminal:
        terminal.wait_for("recent stories")
        terminal.wait_for(str(storm))
        terminal.send("\r")
        check(terminal, words)
        quit_and_check(terminal)
    with start(str(empty)) as terminal:
        terminal.wait_for("recent stories")
        terminal.send("q")
        assert terminal.exit_code() == 1
        assert terminal.left_on == []
        assert b"the folder holds no articles" in terminal.output[terminal.output.rfind(b"\x1b[?1049l") :]


def test_resuming_with_nothing_read_offers_the_shipped_articles(start: Callable[..., Terminal]) -> None:
    with start("--resume") as terminal:
        terminal.wait_for("No story has been read yet")
        terminal.wait_for("The five articles that come with storyview")
        terminal.send("\r")
        opened(terminal)
        assert "5 articles" in top(terminal)
        quit_and_check(terminal)
