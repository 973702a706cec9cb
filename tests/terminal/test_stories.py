"""The installed program opens a folder of three stories from mixed sources on a list, and reads one."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

pytest.importorskip("termios", reason="this system has no pseudo-terminals")

from tests.terminal.terminal import Terminal
from tests.terminal.test_session import PROGRAM, opened, quit_and_check

SOURCES = Path(__file__).parents[1] / "engine" / "sources"
INPUTS = Path(__file__).parents[1] / "inputs"


def test_one_of_three_stories_is_read_and_another_after_it(tmp_path: Path) -> None:
    desk = tmp_path / "desk"
    desk.mkdir()
    for name in ("mail/newsletter.eml", "docs/plain.docx", "html/03-divs.html", "exports/clip.rtf"):
        shutil.copy(SOURCES / name, desk)
    for story in ("ferry", "num"):
        for file in (INPUTS / story).iterdir():
            shutil.copy(file, desk / f"{story}-{file.name}")
    environment = os.environ | {"STORYVIEW_DATA_DIR": str(tmp_path / "data")}
    with Terminal((PROGRAM, f"{desk}/"), environment, width=120, height=36) as terminal:
        terminal.wait_for("3 stories")
        terminal.wait_for("Marlow Quay shuts bridge")
        terminal.send("/ferry")
        terminal.wait("one left", lambda: "Marlow Quay" not in terminal.text())
        terminal.send("\r")
        terminal.wait("the ferry", lambda: "4 articles" in opened(terminal).lines()[0])
        terminal.send("gs")
        terminal.wait_for("3 stories")
        terminal.send("g\r")
        terminal.wait("the first", lambda: "Quay Courier" in terminal.lines()[1])
        quit_and_check(terminal)
