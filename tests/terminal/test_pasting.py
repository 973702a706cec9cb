"""What is pasted into a real terminal is obeyed nowhere, whatever is in it and however it comes."""

from __future__ import annotations

import os
import sysconfig
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

pytest.importorskip("termios", reason="this system has no pseudo-terminals")

from storyview.engine.notebook.store import Notebook
from tests.briefly import briefly
from tests.terminal.rooms import FIELDS, ROOMS, enter, leave, opened
from tests.terminal.terminal import Terminal

if TYPE_CHECKING:
    from collections.abc import Collection

PROGRAM = str(Path(sysconfig.get_path("scripts")) / "storyview")
START, END = "\x1b[200~", "\x1b[201~"
OBEYED = (
    "a\x1bq\x1b[31mm\x1b[<0;9;9M\x1b[<0;9;9m\x1b[A\x1b[113u\x1bOP\x1b]0;evil\x07\x1b[200~\x03\x1a\x1bZd\x1b"
)
"""Escapes with keys that quit, mark a passage, take a change back and away; a mouse, and a start within."""
SHOWN = "a␛q␛[31mm␛[<0"
SOME = ("search", "help", "palette", "map", "a chord", "recent stories")
"""What is pasted into whenever the tests run; the campaign has all."""
TYPED_IN = {room.name for room in FIELDS}
TAKEN_UP = b"\x1b[?1000h"
"""The first that the screen itself sends."""
MOST_KB = 400_000
"""What the reader may hold at its peak; it takes some 90 MB for the five articles."""


def environment(folder: Path) -> dict[str, str]:
    return os.environ | {"STORYVIEW_DATA_DIR": str(folder / "data"), "HOME": str(folder)}


def quit_by(terminal: Terminal) -> None:
    terminal.send("q")
    assert terminal.exit_code() == 0
    assert terminal.left_on == []


@pytest.mark.parametrize("rooms", briefly([SOME, ()], [SOME]), ids=["of each kind", "all the rest"])
def test_nothing_that_is_pasted_is_obeyed_whatever_is_open(tmp_path: Path, rooms: Collection[str]) -> None:
    with opened(PROGRAM, environment(tmp_path)) as terminal:
        terminal.wait_until_still()
        before = terminal.lines()[1:-1]
        for room in ROOMS:
            if (room.name in SOME) != bool(rooms):
                continue
            enter(terminal, room)
            for piece in (START[:4], START[4:], OBEYED[:2], OBEYED[2:], END[:1], END[1:]):
                terminal.send(piece)
                terminal.listen(0.02)
            words = SHOWN[:9] if room.name in TYPED_IN else "Pasted text is no key"
            terminal.wait(f"{words} in {room.name}", lambda words=words: words in terminal.text())  # type: ignore[misc]
            leave(terminal)
            terminal.wait(f"the reader after {room.name}", lambda: terminal.lines()[1:-1] == before)
        quit_by(terminal)
    with Notebook(tmp_path / "data" / "bookmarks.sqlite3") as notebook:
        (kept,) = notebook.bookmarks.all()
        assert kept.note == ""


def test_what_is_pasted_before_the_screen_is_there_is_no_key(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "started").touch()
    with Terminal((PROGRAM, "--no-meaning"), environment(tmp_path), width=160, height=44) as terminal:
        terminal.wait("something", lambda: bool(terminal.output))
        assert TAKEN_UP not in terminal.output, "it is not imported yet"
        assert b"\x1b[?2004h" in terminal.output, "a terminal is asked to tell pastes from keys"
        pasted = f"{START}{OBEYED}".replace("\x03", "").replace("\x1a", "")
        terminal.send(f"{pasted}{END}j/{pasted}")
        terminal.wait("screen", lambda: TAKEN_UP in terminal.output)
        terminal.send(f"{END}x\r")
        terminal.wait("search", lambda: "No match for “a␛q␛[31mm" in terminal.lines()[0])
        assert "¶ 2/" in terminal.lines()[0]
        quit_by(terminal)
    with Notebook(tmp_path / "data" / "bookmarks.sqlite3") as notebook:
        assert not notebook.bookmarks.all()


def test_a_paste_that_does_not_end_leaves_a_way_out(tmp_path: Path) -> None:
    with opened(PROGRAM, environment(tmp_path)) as terminal:
        terminal.send("/")
        terminal.wait_for("regex")
        terminal.send(f"{START}{OBEYED}")
        terminal.wait_for("What is being pasted has not ended: esc ends it")
        terminal.send("\x1b")
        terminal.wait_for(SHOWN)
        terminal.send("z\r")
        terminal.wait_for("No match for “a␛q␛[31mm")
        quit_by(terminal)


@pytest.mark.campaign
def test_a_million_characters_are_pasted_into_a_note(tmp_path: Path) -> None:
    lines = "\x1b[31mq and m\n" * 80_000
    with opened(PROGRAM, environment(tmp_path)) as terminal:
        terminal.send("e")
        terminal.wait_for("ctrl+s keep")
        terminal.send(START)
        for start in range(0, len(lines), 1 << 12):
            terminal.send(lines[start : start + (1 << 12)])
            terminal.poll()
        terminal.send(f"end{END}")
        terminal.wait_for("end")
        status = Path(f"/proc/{terminal.program.pid}/status")
        if status.exists():
            told = dict(line.split(":", 1) for line in status.read_text().splitlines())
            assert int(told["VmHWM"].split()[0]) < MOST_KB
        terminal.send("\x13")
        terminal.wait("the note", lambda: "ctrl+s keep" not in terminal.text())
        terminal.wait_until_still()
        quit_by(terminal)
    with Notebook(tmp_path / "data" / "bookmarks.sqlite3") as notebook:
        (kept,) = notebook.bookmarks.all()
        assert kept.note == f"{lines.replace(chr(27), '␛')}end"
