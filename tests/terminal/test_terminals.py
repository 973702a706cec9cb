"""Terminals of other encodings, colours and abilities."""

from __future__ import annotations

import os
import re
import sys
import sysconfig
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pexpect
import pytest

pytest.importorskip("termios", reason="this system has no pseudo-terminals")

from storyview.streams import stand_in
from tests.briefly import briefly
from tests.terminal.terminal import Terminal

if TYPE_CHECKING:
    from collections.abc import Callable

PROGRAM = str(Path(sysconfig.get_path("scripts")) / "storyview")
ONE = """“The river rose,” said Zoë — 東京’s 👍🏽 envoy.

The bridge was closed to all traffic by the police at midnight.

Four hundred volunteers filled sandbags until the morning came.
"""
OTHER = """The bridge was closed to all traffic by the police at midnight.

Forty cows swam to the church of Wienhausen and climbed its steps.
"""
Start = "Callable[..., Terminal]"


@pytest.fixture
def start(tmp_path: Path) -> Callable[..., Terminal]:
    """Return a function that opens two articles in an environment that says only what it is told."""
    (tmp_path / "one.txt").write_text(ONE, "utf-8")
    (tmp_path / "other.txt").write_text(OTHER, "utf-8")

    def begin(*words: str, width: int = 100, height: int = 30, **environment: str) -> Terminal:
        kept = {name: value for name, value in os.environ.items() if name not in ("LC_ALL", "TERM", "LANG")}
        folders = {"STORYVIEW_DATA_DIR": str(tmp_path / "data"), "STORYVIEW_CONFIG_DIR": str(tmp_path)}
        sources = [str(tmp_path / "one.txt"), str(tmp_path / "other.txt")]
        return Terminal((PROGRAM, *words, *sources), kept | folders | environment, width=width, height=height)

    return begin


def opened(terminal: Terminal, edge: str) -> Terminal:
    terminal.wait("cursor", lambda: any(line.startswith(edge) for line in terminal.lines()[3:]))
    terminal.wait("last line", lambda: "q quit" in terminal.lines()[-1])
    terminal.wait_until_still()
    return terminal


def closed(terminal: Terminal) -> None:
    terminal.send("q")
    assert terminal.exit_code() == 0
    assert terminal.left_on == []


RAW = "import sys, termios, tty; was = termios.tcgetattr(0); tty.setraw(0); print('raw', flush=True);"
BACK = "sys.stdin.read(1); termios.tcsetattr(0, termios.TCSADRAIN, was)"


@pytest.mark.parametrize(("end", "left"), [(BACK, 0), ("sys.stdin.read(1)", 1)])
def test_a_terminal_is_known_as_it_was_however_late_it_is_looked_at(
    monkeypatch: pytest.MonkeyPatch, end: str, left: int
) -> None:
    usual = pexpect.spawn

    def late(*arguments: Any, **options: Any) -> pexpect.spawn[bytes]:
        program = usual(*arguments, **options)
        program.expect_exact("raw")
        return program

    monkeypatch.setattr(pexpect, "spawn", late)
    with Terminal((sys.executable, "-c", RAW + end), os.environ, width=80, height=24) as terminal:
        terminal.send("x")
        assert terminal.exit_code() == 0
        assert len(terminal.left_on) == left


LOCALES = {
    "LC_ALL=C": {"LC_ALL": "C"},
    "LANG=C": {"LANG": "C"},
    "LANG=POSIX": {"LANG": "POSIX"},
    "without UTF-8 mode": {"LC_ALL": "C", "PYTHONUTF8": "0"},
    "without coercion": {"LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
}


@pytest.mark.parametrize("locale", briefly(LOCALES, ["without coercion"]))
def test_the_c_locale_gets_ascii_and_nothing_is_torn(start: Callable[..., Terminal], locale: str) -> None:
    with opened(start("--lead", "1", TERM="xterm-256color", **LOCALES[locale]), ">") as terminal:
        terminal.send("m")
        terminal.wait_for("Bookmarked")
        # The hint of the first start, where there is one, lies over the text.
        terminal.send("\x1b")
        terminal.wait_until_still(0.4)
        lines = terminal.lines()
        assert terminal.output.isascii()
        first = next(line for line in lines if "The river rose" in line)
        assert first.startswith('>*+"The river rose," said Zoe - ????\'s ?? ')
        assert any("= The bridge was closed" in line for line in lines)
        edge = lines[1].index("|")
        assert {line[edge] for line in lines[3:20]} <= {"|", "[", ">", "o"}, "one edge under the other"
        terminal.send("?")
        terminal.wait_for("keys and signs")
        # The signs stand at its end.
        terminal.send("G")
        terminal.wait_for("left out here")
        for sign, meaning in (("*", "only here"), ("o", "left out here"), ("%", "the same in other words")):
            assert re.search(rf"\| {re.escape(sign)} +{meaning}", terminal.text()), terminal.text()
        assert terminal.output.isascii()
        terminal.send("q")
        terminal.wait_until_still()
        closed(terminal)


OTHERS: dict[str, dict[str, str]] = {
    "nothing said": {},
    "C.UTF-8": {"LANG": "C.UTF-8"},
    "over LANG": {"LC_ALL": "C.UTF-8", "LANG": "C"},
    "UTF-8 mode asked for": {"LANG": "C", "PYTHONUTF8": "1"},
}


@pytest.mark.parametrize("locale", briefly(OTHERS, ["over LANG"]))
def test_everyone_else_gets_the_signs(start: Callable[..., Terminal], locale: str) -> None:
    with opened(start("--lead", "1", TERM="xterm-256color", **OTHERS[locale]), "▌") as terminal:
        assert any(line.startswith("▌● “The river rose,”") for line in terminal.lines())
        closed(terminal)


@pytest.mark.parametrize("term", briefly(["dumb", "unknown", "", None], ["dumb"]))
def test_a_terminal_that_cannot_paint_gets_text(start: Callable[..., Terminal], term: str | None) -> None:
    environment = {"LC_ALL": "C.UTF-8"} if term is None else {"LC_ALL": "C.UTF-8", "TERM": term}
    with start(height=60, **environment) as terminal:
        assert terminal.exit_code() == 0
        assert b"\x1b" not in terminal.output
        assert "Forty cows swam" in terminal.text()
        assert "◂" in terminal.text()


@pytest.mark.campaign
def test_the_report_on_a_terminal_of_the_c_locale_is_ascii(start: Callable[..., Terminal]) -> None:
    with start("compare", TERM="xterm-256color", LC_ALL="C", height=60) as terminal:
        assert terminal.exit_code() == 0
        assert terminal.output.isascii()
        assert '<"The river rose," said Zoe - ????' in terminal.text()


FEW_COLOURS = [
    f"{term} {size}" for term in ("xterm", "linux", "screen", "tmux-256color") for size in ("40x12", "100x30")
]


@pytest.mark.parametrize("kind", briefly(FEW_COLOURS, ["linux 100x30"]))
def test_no_terminal_is_sent_more_colours_than_it_has(start: Callable[..., Terminal], kind: str) -> None:
    term, size = kind.split()
    width, height = map(int, size.split("x"))
    with opened(start(TERM=term, LC_ALL="C.UTF-8", width=width, height=height), "▌") as terminal:
        for key in ("\x1b", "j", "/", "b", "\r", "?", "q", "m", "B", "q"):
            terminal.send(key)
            terminal.wait_until_still(0.2)
        assert b"38;2;" not in terminal.output
        assert (b"38;5;" in terminal.output) == ("256" in term)
        closed(terminal)


@pytest.mark.campaign
@pytest.mark.parametrize("theme", ["light", "contrast", "terminal"])
def test_a_chosen_theme_is_there_at_the_next_start(start: Callable[..., Terminal], theme: str) -> None:
    surroundings = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LC_ALL": "C.UTF-8"}
    with opened(start(**surroundings), "▌") as terminal:
        for name in ("light", "contrast", "terminal"):
            terminal.send("T")
            terminal.wait_for(f"Theme: {name}")
            if name == theme:
                break
        terminal.wait_until_still()
        chosen = terminal.screen.buffer[26][10]
        closed(terminal)
    with opened(start(**surroundings), "▌") as terminal:
        assert terminal.screen.buffer[26][10] == chosen
        closed(terminal)
    with opened(start("--theme", "dark", **surroundings), "▌") as terminal:
        assert terminal.screen.buffer[26][10].bg == "111318"
        closed(terminal)


def test_the_marks_of_the_c_locale() -> None:
    assert stand_in("≈●○·↕★▌┃│─…") == "%*o.^+>[|-."
