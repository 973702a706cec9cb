"""The mouse and the clipboard in a real terminal: what is dragged over is what the terminal is given."""

from __future__ import annotations

import base64
import os
import re
import sysconfig
from pathlib import Path

import pytest

pytest.importorskip("termios", reason="this system has no pseudo-terminals")

from tests.terminal.terminal import Terminal

PROGRAM = str(Path(sysconfig.get_path("scripts")) / "storyview")
HARBOUR = "The harbour of Ærøskøbing was closed on Monday, “for good”, after the storm reached the coast."
FERRIES = "Two ferries with 四百 passengers are waiting outside the breakwater near cafe\u0301 Sol."
EVIL = "A line with \x1b]52;c;cm0gLXJm\x07 in it and \x1b[31mred words that nobody should obey at all."

PRESS, DRAG, RELEASE = (0, "M"), (32, "M"), (0, "m")


def taken_up(terminal: Terminal, words: str) -> None:
    """Wait until the reader shows an article, and not only the beginning that is painted ahead of it."""
    terminal.wait(words, lambda: words in terminal.text() and "follow" in terminal.lines()[0])


def mouse(terminal: Terminal, kind: tuple[int, str], x: int, y: int) -> None:
    """Send a report of the mouse at a column and line, from 0 (xterm's SGR mode)."""
    button, final = kind
    terminal.send(f"\x1b[<{button};{x + 1};{y + 1}{final}")


def copied(terminal: Terminal) -> list[str]:
    """Return what the terminal was asked to put on its clipboard (OSC 52)."""
    return [
        base64.b64decode(found).decode()
        for found in re.findall(rb"\x1b\]52;c;([A-Za-z0-9+/=]*)\x07", terminal.output)
    ]


def at(terminal: Terminal, words: str) -> tuple[int, int]:
    """Return where some words begin that hold no wide character before them."""
    return next((line.index(words), y) for y, line in enumerate(terminal.lines()) if words in line)


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    # Over ssh the desktop of the machine that runs the tests is left alone.
    return os.environ | {"STORYVIEW_DATA_DIR": str(tmp_path / "data"), "SSH_TTY": "/dev/pts/9"}


def test_what_is_dragged_over_reaches_the_clipboard(tmp_path: Path, environment: dict[str, str]) -> None:
    article = tmp_path / "article.txt"
    article.write_text(f"{HARBOUR}\n\n{FERRIES}\n", "utf-8")
    with Terminal((PROGRAM, str(article)), environment, width=100, height=24) as terminal:
        taken_up(terminal, "The harbour")
        terminal.wait_until_still()
        start, end = at(terminal, "harbour of"), at(terminal, "Two ferries")
        mouse(terminal, PRESS, *start)
        mouse(terminal, DRAG, start[0] + 5, start[1] + 1)
        mouse(terminal, DRAG, end[0] + len("Two ferries") - 1, end[1])
        mouse(terminal, RELEASE, end[0] + len("Two ferries") - 1, end[1])
        terminal.wait_for("selected")
        terminal.send("y")
        terminal.wait("the clipboard", lambda: bool(copied(terminal)))
        assert copied(terminal) == [f"{HARBOUR[4:]}\n\nTwo ferries"]
        # A wide character is two cells, a combining mark none.
        x, y = at(terminal, "Two ferries")
        cell = x + len("Two ferries with ")
        mouse(terminal, PRESS, cell + 1, y)
        mouse(terminal, DRAG, cell + 3, y)
        mouse(terminal, RELEASE, cell + 3, y)
        terminal.wait_for("2 characters selected")
        terminal.send("Y")
        terminal.wait("the quotation", lambda: len(copied(terminal)) == 2)
        assert copied(terminal)[1].startswith("“四百”\n— article")
        terminal.send("q")
        assert terminal.exit_code() == 0
        assert terminal.left_on == []


def test_alt_switches_a_pattern_on_and_clicks_in_a_row_select_a_sentence(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    article = tmp_path / "article.txt"
    article.write_text(f"{HARBOUR} {FERRIES}\n", "utf-8")
    with Terminal((PROGRAM, str(article)), environment, width=120, height=24) as terminal:
        taken_up(terminal, "The harbour")
        terminal.wait_until_still()
        terminal.send("/")
        terminal.wait_for("regex alt+r")
        terminal.send(r"\bw[ai]\w+")
        terminal.wait_for("0 found")
        terminal.send("\x1br")
        terminal.wait_for("1 of 3 found")
        assert r" \bw[ai]\w+ " in terminal.lines()[-1], "no letter is added to the words"
        terminal.send("\r")
        terminal.wait("the reader again", lambda: "regex alt+r" not in terminal.text())
        terminal.send("n")
        terminal.wait_for("2 of 3 found")
        terminal.send("\x1b")
        terminal.wait("no search", lambda: "found" not in terminal.lines()[0])
        x, y = at(terminal, "storm reached")
        for _ in range(3):
            mouse(terminal, PRESS, x + 2, y)
            mouse(terminal, RELEASE, x + 2, y)
        terminal.wait_for(f"{len(HARBOUR.split())} words selected")
        terminal.send("y")
        terminal.wait("the clipboard", lambda: bool(copied(terminal)))
        assert copied(terminal) == [HARBOUR]


def test_what_a_terminal_would_obey_is_not_copied(tmp_path: Path, environment: dict[str, str]) -> None:
    article = tmp_path / "article.txt"
    article.write_text(f"{EVIL}\n\n{HARBOUR}\n", "utf-8")
    with Terminal((PROGRAM, str(article)), environment, width=120, height=24) as terminal:
        taken_up(terminal, "A line with")
        terminal.wait_until_still()
        assert copied(terminal) == []
        terminal.send("gg")
        terminal.wait_until_still()
        terminal.send("y")
        terminal.wait("the clipboard", lambda: bool(copied(terminal)))
        words = copied(terminal)[0]
        assert words.startswith("A line with ")
        assert words.endswith("at all.")
        assert not any(ord(character) < 32 or 127 <= ord(character) < 160 for character in words)
