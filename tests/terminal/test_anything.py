"""Two hundred random keys and resizes in a real terminal: nothing raises and no frame is torn."""

from __future__ import annotations

import os
import random
import sysconfig
from pathlib import Path

import pytest

pytest.importorskip("termios", reason="this system has no pseudo-terminals")

from pyte.screens import Char

from tests.briefly import briefly
from tests.terminal.terminal import Terminal

PROGRAM = str(Path(sysconfig.get_path("scripts")) / "storyview")
KEYS = (
    *"jkhlgGuUsSmBcnNLzxfo0123456789eydtpMOIiTDJAZEYR<>+=|\"'*w",
    *(" ", "b", "\t", "\r", "\x1b", "/", "?", "the", "\x04", "\x15", "\x06", "\x02", "\x7f", "\x0f", ")"),
    *("\x1b[A", "\x1b[B", "\x1b[C", "\x1b[D", "\x1b[5~", "\x1b[6~", "\x1b[H", "\x1b[F", "\x1bOP", "\x1b[Z"),
    *("\x1b[<64;30;10M", "\x1b[<65;30;10M", "\x1b[<0;50;12M\x1b[<0;50;12m", "\x1b[<0;60;1M\x1b[<0;60;1m"),
    *("\x1b[<0;20;8M\x1b[<32;24;10M\x1b[<0;24;10m", "\x1b1", "\x1b2"),
)
"""Keys and the mouse as terminals send them; none that quits, opens an editor or Textual's palette."""
SIZES = ((80, 24), (120, 36), (200, 50), (40, 12), (59, 20), (100, 30), (400, 100), (33, 9))
REDRAW = "\x0c"
SAID = 3.5
"""Seconds after which nothing is said any more that was said for a moment."""


def cells(terminal: Terminal) -> list[list[Char]]:
    """Return every cell of the screen, with its looks."""
    screen = terminal.screen
    return [[screen.buffer[y][x] for x in range(screen.columns)] for y in range(screen.lines)]


def below_the_status(terminal: Terminal) -> list[list[Char]]:
    """Return what is seen of all lines but the first, which says what the last key did.

    Of a blank only its ground is seen: which look its letter would have is not sent.
    """
    return [[_seen(one) for one in line] for line in cells(terminal)[1:]]


def _seen(cell: Char) -> Char:
    if cell.data != " " or cell.underscore or cell.strikethrough or cell.reverse:
        return cell
    return Char(" ", bg=cell.bg)


def escape_to_reader(terminal: Terminal) -> None:
    """Close whatever is open: lists, notes and searches close with escape, if nothing follows it at once."""
    for _ in range(6):
        terminal.send("\x1b")
        terminal.wait_until_still(0.3)


def test_a_screen_that_another_program_wrote_on_is_painted_anew(tmp_path: Path) -> None:
    environment = os.environ | {"STORYVIEW_DATA_DIR": str(tmp_path / "data")}
    with Terminal((PROGRAM,), environment, width=120, height=36) as terminal:
        terminal.wait("the articles", lambda: "▌" in terminal.text())
        escape_to_reader(terminal)
        terminal.wait("the contradictions, which come last", lambda: "≠" in terminal.text())
        terminal.wait_until_still(0.5)
        seen = below_the_status(terminal)
        terminal.screen.cursor_position(12, 30)
        terminal.screen.draw("Broadcast message from root@host")
        assert below_the_status(terminal) != seen
        terminal.send(REDRAW)
        terminal.wait("the screen as it was", lambda: below_the_status(terminal) == seen)


@pytest.mark.parametrize("between", briefly([(33, 9), (60, 20), (40, 12)], [(33, 9)]))
def test_a_size_that_is_taken_back_at_once_leaves_no_gap(tmp_path: Path, between: tuple[int, int]) -> None:
    environment = os.environ | {"STORYVIEW_DATA_DIR": str(tmp_path / "data"), "HOME": str(tmp_path)}
    with Terminal((PROGRAM, "--no-meaning"), environment, width=100, height=30) as terminal:
        terminal.wait("the contradictions, which come last", lambda: "≠" in terminal.text())
        terminal.wait_until_still(SAID)
        terminal.resize(*between)  # cuts off what is beyond, as terminals do
        terminal.resize(100, 30)
        terminal.wait_until_still(0.5)
        seen = below_the_status(terminal)
        terminal.send(REDRAW)
        terminal.wait_until_still(0.5)
        assert below_the_status(terminal) == seen


@pytest.mark.campaign
@pytest.mark.parametrize("seed", range(1, 7))
def test_whatever_is_pressed_the_screen_stays_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    monkeypatch.chdir(tmp_path)  # what is exported goes there
    chance = random.Random(seed)
    environment = os.environ | {"STORYVIEW_DATA_DIR": str(tmp_path / "data"), "HOME": str(tmp_path)}
    with Terminal((PROGRAM,), environment, width=120, height=36) as terminal:
        terminal.wait("the articles", lambda: "▌" in terminal.text())
        for step in range(1, 201):
            if chance.random() < 0.12:
                terminal.resize(*chance.choice(SIZES))
            else:
                terminal.send(chance.choice(KEYS))
            terminal.poll()
            if step % 100 == 0:
                escape_to_reader(terminal)
                terminal.wait_until_still(SAID)
                terminal.wait("no notice of a former key", lambda: "the old key" not in terminal.text())
                seen = below_the_status(terminal)
                terminal.send(REDRAW)
                terminal.wait_until_still(0.5)
                assert below_the_status(terminal) == seen, f"torn after {step} keys:\n{terminal.text()}"
        assert "Traceback" not in terminal.output.decode("utf-8", "replace")
        terminal.send("q")
        assert terminal.exit_code() == 0, terminal.text()
        assert terminal.left_on == []
