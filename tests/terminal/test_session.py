"""The installed program in a real terminal, from its start to the shell's prompt."""

from __future__ import annotations

import os
import shlex
import sys
import sysconfig
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

pytest.importorskip("termios", reason="this system has no pseudo-terminals")

from tests.terminal.terminal import Terminal

if TYPE_CHECKING:
    from collections.abc import Callable

KYIV = "I don't believe Putin at all"
MOSCOW = "Definitely this is in our favor"
CURSOR = "▌"
GUTTER = 3
PROGRAM = str(Path(sysconfig.get_path("scripts")) / "storyview")

Start = "Callable[..., Terminal]"


@pytest.fixture
def start(tmp_path: Path) -> Callable[..., Terminal]:
    """Return a function that starts a command with bookmarks of this test's own."""

    def begin(*command: str, width: int = 120, height: int = 36) -> Terminal:
        environment = os.environ | {"STORYVIEW_DATA_DIR": str(tmp_path / "data")}
        return Terminal(command or (PROGRAM,), environment, width=width, height=height)

    return begin


def passage(terminal: Terminal) -> str:
    """Return the words of the paragraph the cursor stands on, as far as it is on the screen."""
    rows = [line for line in terminal.lines() if CURSOR in line]
    if not rows:
        return ""
    left = rows[0].index(CURSOR)
    ends = [n for n, character in enumerate(terminal.lines()[1]) if character == "│" and n > left]
    right = ends[0] if ends else terminal.screen.columns - 6
    return " ".join(row[left + GUTTER : right].strip() for row in rows)


def is_marked(terminal: Terminal) -> bool:
    """Whether the paragraph under the cursor has the mark of a bookmark."""
    return any(CURSOR in line and "★" in line[: line.index(CURSOR) + GUTTER] for line in terminal.lines())


def press(terminal: Terminal, key: str) -> None:
    """Press a key that moves the cursor, and wait until it has."""
    before = passage(terminal)
    terminal.send(key)
    terminal.wait(f"answer to {key!r}", lambda: passage(terminal) not in ("", before))
    terminal.wait_until_still()


def press_until(terminal: Terminal, key: str, words: str, most: int = 60) -> None:
    """Press a key, waiting each time for what it shows, until the words stand under the cursor."""
    for _ in range(most):
        if words in passage(terminal):
            return
        press(terminal, key)
    raise AssertionError(f"{words!r} was not reached:\n{terminal.text()}")


def opened(terminal: Terminal) -> Terminal:
    """Wait until the articles are there."""
    terminal.wait("cursor", lambda: bool(passage(terminal)))
    return terminal


def quit_and_check(terminal: Terminal) -> None:
    terminal.send("q")
    code = terminal.exit_code()
    after = terminal.output[terminal.output.rfind(b"\x1b[?1049l") :].decode()
    assert "Traceback" not in after, after
    assert code == 0
    assert terminal.left_on == []


def test_a_passage_is_found_bookmarked_and_there_at_the_next_start(start: Callable[..., Terminal]) -> None:
    with opened(start()) as terminal:
        terminal.wait("five articles", lambda: "5 articles" in terminal.lines()[0])
        press(terminal, " ")
        press_until(terminal, "u", KYIV)
        press_until(terminal, "u", MOSCOW)
        terminal.send("m")
        terminal.wait_for("Bookmarked")
        terminal.wait("mark of the bookmark", lambda: is_marked(terminal))
        quit_and_check(terminal)

    with opened(start()) as terminal:
        assert MOSCOW in passage(terminal), "it opens where it was left"
        terminal.send("gg")
        terminal.wait("beginning", lambda: MOSCOW not in passage(terminal))
        terminal.send("B")
        terminal.wait(
            "bookmark in the list",
            lambda: "this story 1" in terminal.text() and any(MOSCOW in line for line in terminal.lines()),
        )
        terminal.send("\r")
        terminal.wait("quotation under the cursor", lambda: MOSCOW in passage(terminal))
        terminal.wait("mark of the bookmark", lambda: is_marked(terminal))
        quit_and_check(terminal)


def test_python_runs_it_as_a_module_too(start: Callable[..., Terminal]) -> None:
    with opened(start(sys.executable, "-m", "storyview", width=80, height=24)) as terminal:
        quit_and_check(terminal)


def test_an_article_comes_through_a_pipe_and_the_keys_from_the_terminal(
    start: Callable[..., Terminal], tmp_path: Path
) -> None:
    (tmp_path / "piped.txt").write_text(
        "The river rose by two metres.\n\nForty cows swam to the church.\n", "utf-8"
    )
    (tmp_path / "other.txt").write_text("The bridge was closed.\n\nThe river rose by two metres.\n", "utf-8")
    piped, other = (shlex.quote(str(tmp_path / name)) for name in ("piped.txt", "other.txt"))
    command = f"cat {piped} | {shlex.quote(PROGRAM)} --lead 1 - {other}"
    with opened(start("/bin/sh", "-c", command, width=100, height=30)) as terminal:
        terminal.wait("two articles", lambda: "2 articles" in terminal.lines()[0])
        press_until(terminal, "j", "Forty cows swam", 3)
        quit_and_check(terminal)


@pytest.mark.campaign
def test_the_place_is_kept_when_the_window_changes(start: Callable[..., Terminal]) -> None:
    with opened(start()) as terminal:
        press_until(terminal, "u", KYIV)
        terminal.send("\x1b")  # the hint of the first start takes the last line of a small screen
        for width, height in ((80, 24), (40, 12), (120, 36), (200, 50)):
            terminal.resize(width, height)
            terminal.wait(
                f"quotation under the cursor at {width}×{height}",
                # The last line of keys shows that the whole screen was painted anew.
                lambda: KYIV in passage(terminal) and "q quit" in terminal.lines()[-1],
            )
        quit_and_check(terminal)


def test_a_terminal_is_followed_whatever_size_the_environment_names(start: Callable[..., Terminal]) -> None:
    command = ("/usr/bin/env", "COLUMNS=70", "LINES=20", PROGRAM)
    with opened(start(*command, width=120, height=36)) as terminal:
        terminal.send("\x1b")  # the hint of the first start takes the last line of a small screen
        for width, height in ((120, 36), (90, 28)):
            terminal.resize(width, height)
            terminal.wait(f"keys in line {height}", lambda: "q quit" in terminal.lines()[-1])
        quit_and_check(terminal)


def test_numbers_chords_and_held_keys_come_through_a_terminal(start: Callable[..., Terminal]) -> None:
    with opened(start()) as terminal:
        terminal.wait_for("hides this for good")
        first = passage(terminal)
        terminal.send("5")
        terminal.wait_for("5 … j k")
        press(terminal, "j")
        terminal.send("g")
        terminal.wait_for("g … g start")
        terminal.send("g")
        terminal.wait("first paragraph", lambda: passage(terminal) == first)
        for keys in ("\x1b3", "3zx"):  # Alt and a digit, as terminals send it; a number and keys
            terminal.send(keys)
            terminal.wait_for("1 hidden")
            terminal.send("za")
            terminal.wait("all panes", lambda: "1 hidden" not in terminal.lines()[0])
        terminal.send("5j3k2j1G10gg5G7k1G")
        terminal.wait_for("¶ 1/")
        quit_and_check(terminal)

    with opened(start()) as terminal:
        terminal.wait_until_still()
        assert "hides this for good" not in terminal.text()
        quit_and_check(terminal)


def test_keys_of_the_users_own_are_there_from_the_first_key_on(
    start: Callable[..., Terminal], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STORYVIEW_CONFIG_DIR", str(tmp_path))
    (tmp_path / "config.toml").write_text('[keys]\nlayout = "t t"\nnext-uniqe = "d"\n', "utf-8")
    with opened(start()) as terminal:
        terminal.wait_for("next-uniqe")
        terminal.send("tt")
        terminal.wait("grid", lambda: terminal.lines()[0].rstrip().endswith("grid"))
        quit_and_check(terminal)


def test_nothing_readable_leaves_one_line_and_no_screen(
    start: Callable[..., Terminal], tmp_path: Path
) -> None:
    with start(PROGRAM, str(tmp_path / "nowhere.txt"), width=100, height=30) as terminal:
        assert terminal.exit_code() == 1
        assert "nowhere.txt" in terminal.text()
        assert terminal.left_on == []


def test_what_is_typed_faster_than_it_follows_is_not_lost(start: Callable[..., Terminal]) -> None:
    with opened(start(width=100, height=30)) as terminal:
        terminal.send("/Moscow\r?/regular\r")
        terminal.wait_for("keys and signs")
        terminal.wait(
            "one row of the help",
            lambda: "regular expression" in terminal.text() and "Go " not in terminal.text(),
        )
        terminal.send("qgg/Putin\r")
        terminal.wait("search", lambda: "“Putin”" in terminal.lines()[0])
        terminal.wait("the reader alone", lambda: "keys and signs" not in terminal.text())
        quit_and_check(terminal)
