"""What stands on the terminal before the screen is imported: there at once, the same afterwards, and safe."""

from __future__ import annotations

import json
import os
import signal
import sysconfig
from pathlib import Path
from typing import TYPE_CHECKING

import pyte
import pytest

pytest.importorskip("termios", reason="this system has no pseudo-terminals")

from tests.briefly import briefly
from tests.terminal.terminal import Terminal

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

PROGRAM = str(Path(sysconfig.get_path("scripts")) / "storyview")
TAKEN_UP = b"\x1b[?1000h"
"""The first that the screen itself sends."""
OTHER_SCREEN = b"\x1b[?1049h"
CURSOR = "▌"


@pytest.fixture
def start(tmp_path: Path) -> Callable[..., Terminal]:
    """Return a function that starts the reader on the five articles, with a store of this test's own."""

    def begin(**environment: str) -> Terminal:
        (tmp_path / "data").mkdir(exist_ok=True)
        (tmp_path / "data" / "started").touch()
        known = {"STORYVIEW_DATA_DIR": str(tmp_path / "data"), "HOME": str(tmp_path)}
        return Terminal((PROGRAM, "--no-meaning"), os.environ | known | environment, width=160, height=44)

    return begin


def cells(screen: pyte.Screen) -> list[list[object]]:
    """Return every cell of a screen as it looks: of a blank that is its ground alone."""

    def look(cell: pyte.screens.Char) -> object:
        is_blank = cell.data == " " and not (cell.underscore or cell.reverse or cell.strikethrough)
        return cell.bg if is_blank else cell

    return [[look(screen.buffer[y][x]) for x in range(screen.columns)] for y in range(screen.lines)]


def early(terminal: Terminal) -> pyte.Screen:
    """Return what stood on the terminal when the screen took it up."""
    terminal.wait("screen", lambda: TAKEN_UP in terminal.output)
    screen = pyte.Screen(terminal.screen.columns, terminal.screen.lines)
    pyte.ByteStream(screen).feed(terminal.output[: terminal.output.index(TAKEN_UP)])
    return screen


def opened(terminal: Terminal) -> Terminal:
    """Wait until the screen has everything that a story is shown with."""
    terminal.wait("screen", lambda: TAKEN_UP in terminal.output and CURSOR in terminal.text())
    terminal.wait("what differs", lambda: "conflict" in terminal.lines()[-1])
    terminal.wait_until_still(0.5)
    return terminal


def leave(terminal: Terminal) -> None:
    terminal.send("q")
    assert terminal.exit_code() == 0
    assert terminal.left_on == []


def read(start: Callable[..., Terminal], keys: str = "", **environment: str) -> list[list[object]]:
    """Read a story, press keys one by one and leave it; return the cells that were shown at the end."""
    with opened(start(**environment)) as terminal:
        for key in keys:
            terminal.send(key)
            terminal.wait_until_still()
        shown = cells(terminal.screen)
        leave(terminal)
    return shown


ENDING = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT)
COLOURS: Mapping[str, dict[str, str]] = {
    "16 million colours": {"TERM": "xterm-256color", "COLORTERM": "truecolor"},
    "16 colours": {"TERM": "xterm", "COLORTERM": ""},
    "no colours": {"TERM": "xterm-256color", "NO_COLOR": "1"},
}


@pytest.mark.parametrize("colours", briefly(COLOURS, ["16 colours"]))
def test_a_story_opens_with_the_very_frame_it_was_left_with(
    start: Callable[..., Terminal], colours: str
) -> None:
    environment = COLOURS[colours]
    left = read(start, "jjlmjj", **environment)
    with opened(start(**environment)) as terminal:
        before, after = cells(early(terminal)), cells(terminal.screen)
        assert before[4:-1] == left[4:-1], "the text stands where it stood, line by line"
        assert after == before
        assert terminal.output.count(OTHER_SCREEN) == 1
        leave(terminal)


def test_keys_typed_before_the_screen_is_there_are_done_in_order(start: Callable[..., Terminal]) -> None:
    read(start)
    with start() as terminal:
        terminal.wait("something", lambda: bool(terminal.output))
        assert TAKEN_UP not in terminal.output, "it is not imported yet"
        terminal.send("jj/Putin\r")
        terminal.wait("search", lambda: "“Putin”" in terminal.lines()[0])
        assert b"jj/P" not in terminal.output, "nothing is echoed"
        leave(terminal)
    with start() as terminal:
        terminal.wait("something", lambda: bool(terminal.output))
        terminal.send("q")
        assert terminal.exit_code() == 0
        assert terminal.left_on == []


def test_of_a_story_not_known_the_beginnings_stand_in_their_panes(start: Callable[..., Terminal]) -> None:
    with opened(start()) as terminal:
        shown = early(terminal).display
        heads = [
            "000_29b2f120ac707464",
            "001_30fa5fd5bd179c17",
            "002_721646fef5c18b23",
            "003_75ae1a623d1ab151",
        ]
        assert shown[1].split() == heads
        assert [shown[4].index(words) for words in ("US president", "KYIV", "date 2025")] == [3, 41, 79]
        assert "5 articles" in terminal.lines()[0]
        leave(terminal)


@pytest.mark.campaign
def test_another_size_before_the_screen_is_there_is_the_size_it_gets(start: Callable[..., Terminal]) -> None:
    read(start, "jj")
    with start() as terminal:
        terminal.wait("something", lambda: bool(terminal.output))
        terminal.resize(110, 30)
        opened(terminal)
        terminal.wait("keys", lambda: "q quit" in terminal.lines()[-1])
        assert terminal.lines()[0].startswith(" storyview ")
        leave(terminal)


@pytest.mark.parametrize(
    "number", briefly(ENDING, [signal.SIGTERM, signal.SIGINT]), ids=lambda each: each.name
)
def test_a_signal_before_the_screen_is_there_leaves_the_terminal_as_it_was(
    start: Callable[..., Terminal], number: signal.Signals
) -> None:
    with start() as terminal:
        terminal.wait("something", lambda: bool(terminal.output))
        terminal.program.kill(number)
        assert terminal.exit_code() == (130 if number == signal.SIGINT else 128 + number)
        assert terminal.left_on == []
        assert b"Traceback" not in terminal.output


def test_stopped_before_the_screen_is_there_it_leaves_the_terminal_and_takes_it_up_again(
    start: Callable[..., Terminal],
) -> None:
    with start() as terminal:
        terminal.wait("something", lambda: bool(terminal.output))
        terminal.program.kill(signal.SIGTSTP)
        while os.waitid(os.P_PID, terminal.program.pid, os.WSTOPPED | os.WNOWAIT | os.WNOHANG) is None:
            terminal.poll()
        terminal.poll()
        assert terminal.left_on == []
        terminal.program.kill(signal.SIGCONT)
        opened(terminal)
        assert "5 articles" in terminal.lines()[0]
        leave(terminal)


@pytest.mark.campaign
def test_a_frame_that_somebody_has_changed_is_not_painted(
    start: Callable[..., Terminal], tmp_path: Path
) -> None:
    read(start)
    (kept,) = (tmp_path / "data" / "frames").iterdir()
    known = json.loads(kept.read_bytes())
    known["lines"][7] = [[0, 0, "a title\x1b]0;owned\x07"]]
    kept.write_text(json.dumps(known), "utf-8")
    with opened(start()) as terminal:
        assert b"owned" not in terminal.output
        assert "5 articles" in terminal.lines()[0]
        leave(terminal)
