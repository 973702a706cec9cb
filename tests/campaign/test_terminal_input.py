"""Random keys, mouse events, sizes and pastes in a real terminal, from one cell to 500 × 200."""

from __future__ import annotations

import os
import random
import re
import sysconfig
from pathlib import Path

import pytest

pytest.importorskip("termios", reason="this system has no pseudo-terminals")

from storyview.engine.notebook.store import Notebook
from storyview.engine.text.clean import neutralise
from tests.terminal.terminal import Terminal
from tests.terminal.test_anything import KEYS

PROGRAM = str(Path(sysconfig.get_path("scripts")) / "storyview")
HOSTILE = (
    "\x9d0;evil\x9c",
    "\u202ebidi",
    "\x07bell",
    "\x9b31mred",
    "\u2066isolate",
    "\u2028line",
    "plain words",
    "\x1bq",
    "\x1b[31mm\x1b",
)
RAW = "\x9d\x9c\x9b\x07\u202e\u2066\u2028"
ASKED = re.compile("\x1b](?:52;c;[A-Za-z0-9+/=]*|22;[a-z-]*)\x07")
"""What the reader itself asks of the terminal: to take what is copied, and the pointer's shape."""
NOTE = "First line.\u202e\nSecond \x9b31m line,\twith a tab: 東京\U0001f600."
MOST_KB = 400_000
"""What the reader may hold at its peak; it takes some 90 MB for the five articles."""


def step(chance: random.Random) -> str | tuple[int, int]:
    """Return what is sent, or a size of the terminal."""
    kind = chance.random()
    if kind < 0.1:
        sizes = ((1, 1), (500, 200), (chance.randint(1, 500), chance.randint(1, 200)))
        return chance.choice(sizes)
    if kind < 0.2:
        return f"\x1b[200~{''.join(chance.choices(HOSTILE, k=chance.randint(1, 4)))}\x1b[201~"
    if kind < 0.25:
        return "".join(chance.choices((*RAW, "x", "\r"), k=3)).replace("\x9b", "")
    if kind < 0.4:
        x, y, button = chance.randint(1, 500), chance.randint(1, 200), chance.choice((0, 2, 32, 35, 64, 65))
        return f"\x1b[<{button};{x};{y}M" + (f"\x1b[<{button};{x};{y}m" if button < 3 else "")
    return str(chance.choice(KEYS))


def run(folder: Path, seed: int, steps: int) -> None:
    """Send so many steps, keep a note, and quit."""
    chance = random.Random(seed)
    environment = os.environ | {"STORYVIEW_DATA_DIR": str(folder / "data"), "HOME": str(folder)}
    with Terminal((PROGRAM,), environment, width=120, height=36, blind=True) as terminal:
        terminal.wait("a frame", lambda: b"follow" in terminal.output)
        for _ in range(steps):
            sent = step(chance)
            if isinstance(sent, str):
                terminal.send(sent)
            else:
                terminal.resize(*sent)
            terminal.poll()
        terminal.wait_until_still(0.5)
        terminal.resize(100, 30)
        for _ in range(6):
            terminal.send("\x1b")
            terminal.wait_until_still(0.3)
        status = Path(f"/proc/{terminal.program.pid}/status")
        if status.exists():
            (peak,) = [
                line.split()[1] for line in status.read_text().splitlines() if line.startswith("VmHWM")
            ]
            assert int(peak) < MOST_KB
        # What is written is kept to the last character.
        terminal.send(".e")
        terminal.wait_until_still(0.3)
        terminal.send(f"\x1b[200~{NOTE}\x1b[201~\x13")
        terminal.wait_until_still(0.5)
        terminal.send("q")
        assert terminal.exit_code() == 0, terminal.output[-2000:]
        assert terminal.left_on == []
        painted = ASKED.sub("", terminal.output.decode("utf-8", "replace"))
        assert not set(RAW) & set(painted)
        assert "Traceback" not in painted
    with Notebook(folder / "data" / "bookmarks.sqlite3") as notebook:
        assert neutralise(NOTE) in [one.note for one in notebook.bookmarks.all()]


def test_a_hundred_keys_mouse_events_sizes_and_pastes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    run(tmp_path, 1, 100)


@pytest.mark.campaign
@pytest.mark.parametrize("seed", [11, 12, 13, 14])
def test_two_thousand_keys_mouse_events_sizes_and_pastes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    monkeypatch.chdir(tmp_path)
    run(tmp_path, seed, 500)
