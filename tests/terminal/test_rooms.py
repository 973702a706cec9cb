"""With whatever is open: nothing is sent while nothing changes, and nothing raw that was pasted comes out."""

from __future__ import annotations

import itertools
import os
import sysconfig
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

pytest.importorskip("termios", reason="this system has no pseudo-terminals")

from tests.briefly import briefly
from tests.terminal.rooms import FIELDS, ROOMS, Room, enter, leave, opened

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

PROGRAM = str(Path(sysconfig.get_path("scripts")) / "storyview")
HOSTILE = "a\x9d0;evil\x9c\u202eb\u2066c\x9b31m\x07d\u2028e\x7f"
"""C1 sequences, a bidi override and isolate, a bell and a separator; pastes end at the next ESC [201~."""
LISTEN = 1.2
"""Seconds of silence to be heard; the reader looks at its files and its store once a second."""
PARTS = 4
"""How many share the rooms in the campaign; most of its time is waiting."""
SOME = ("reader", "palette over a view", "map", "tags", "name of an export")
"""What is listened to whenever the tests run; the campaign has all, for longer."""
KINDS = ("search", "palette", "note in the list", "name of an export")
"""A line of four kinds, which is pasted into whenever the tests run; the campaign has all."""


def environment(folder: Path) -> dict[str, str]:
    return os.environ | {"STORYVIEW_DATA_DIR": str(folder / "data"), "HOME": str(folder)}


def sent(folder: Path, rooms: Iterable[Room], seconds: float) -> dict[str, int]:
    """Return the bytes that each room sends in so many seconds, where it sends any."""
    found = {}
    with opened(PROGRAM, environment(folder)) as terminal:
        terminal.wait_until_still(3.5)  # what was said at the start is said no more
        for room in rooms:
            enter(terminal, room)
            terminal.wait_until_still(0.3)
            # What was said before may go away meanwhile: that is sent once, and not again.
            for _ in range(2):
                before = len(terminal.output)
                terminal.listen(seconds)
                found[room.name] = len(terminal.output) - before
                if not found[room.name]:
                    break
            leave(terminal)
    return {name: size for name, size in found.items() if size}


def test_nothing_is_sent_while_nothing_changes(tmp_path: Path) -> None:
    assert sent(tmp_path, [room for room in ROOMS if room.name in SOME], LISTEN) == {}


@pytest.mark.campaign
@pytest.mark.parametrize("part", range(PARTS))
def test_nothing_is_sent_for_three_seconds_whatever_is_open(tmp_path: Path, part: int) -> None:
    assert sent(tmp_path, ROOMS[part::PARTS], 3.0) == {}


@pytest.mark.campaign
@pytest.mark.parametrize("part", range(PARTS))
def test_no_size_ends_it_whatever_is_open(tmp_path: Path, part: int) -> None:
    with opened(PROGRAM, environment(tmp_path)) as terminal:
        for room in ROOMS[part::PARTS]:
            enter(terminal, room)
            terminal.blind = True
            for size in itertools.chain(itertools.product(range(1, 6), repeat=2), ((2, 40), (60, 1))):
                terminal.resize(*size)
                terminal.wait_until_still(0.03)
            terminal.blind = False
            terminal.resize(160, 40)
            terminal.wait_until_still(0.3)
            leave(terminal)
            assert terminal.program.isalive(), (room.name, terminal.output[-300:])
        terminal.send("q")
        assert terminal.exit_code() == 0
        assert terminal.left_on == []


@pytest.mark.parametrize("kinds", briefly([KINDS, ()], [KINDS]), ids=["of each kind", "all the rest"])
def test_what_is_pasted_into_any_line_reaches_the_terminal_as_text_alone(
    tmp_path: Path, kinds: Collection[str]
) -> None:
    assert len(FIELDS) == 19
    assert {room.name for room in FIELDS} > set(KINDS)
    with opened(PROGRAM, environment(tmp_path)) as terminal:
        for room in FIELDS:
            if (room.name in KINDS) != bool(kinds):
                continue
            enter(terminal, room)
            before = len(terminal.output)
            terminal.send(f"\x1b[200~{HOSTILE}\x1b[201~")
            terminal.wait_until_still(0.2)
            # What is typed is only taken where it is printable.
            terminal.send("\x9b\u202e\u2028x")
            terminal.wait_until_still(0.2)
            seen = terminal.output[before:].decode()
            raw = [character for character in "\x9d\x9c\x9b\x7f\u202e\u2066\u2028" if character in seen]
            assert not raw, (room.name, raw)
            assert "evil" in terminal.text(), room.name
            leave(terminal)
        terminal.send("/")
        terminal.wait_for("regex")
        terminal.send(f"\x1b[200~{HOSTILE}\x1b[201~\r")
        terminal.wait_for("No match for")
        assert not set(terminal.output.decode()) & set("\x9d\u202e\u2066")
        assert b"\x1b]0" not in terminal.output
        terminal.send("q")
        assert terminal.exit_code() == 0
        assert terminal.left_on == []
