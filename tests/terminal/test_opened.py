"""What is opened in a real terminal: addresses, a folder of several stories, the user's own editor."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest

pytest.importorskip("termios", reason="this system has no pseudo-terminals")

from tests.engine.web_server import serving
from tests.terminal.terminal import Terminal
from tests.terminal.test_session import PROGRAM, opened, quit_and_check

SOURCES = Path(__file__).parents[1] / "engine" / "sources"
INPUTS = Path(__file__).parents[1] / "inputs"
HARBOUR = "The harbour was closed on Monday after the storm reached the coast near Marstal."
FERRIES = "Two ferries with four hundred passengers are waiting outside the breakwater."
NEW = "Eleven boats are adrift off Langeland."

EDITOR = f"""\
import sys
line, name = sys.argv[1:]
print("EDITING", line, flush=True)
input()
with open(name, "a") as file:
    print("", {NEW!r}, sep="\\n", file=file)
"""


def test_pages_are_fetched_and_read_and_what_failed_is_told(tmp_path: Path) -> None:
    with serving() as server:
        addresses = [server.at("page/one"), server.at("status/503"), server.at("page/two")]
        environment = os.environ | {"STORYVIEW_DATA_DIR": str(tmp_path)}
        command = (PROGRAM, "--no-meaning", "--allow-private", *addresses)
        with Terminal(command, environment, width=140, height=30) as terminal:
            terminal.wait_for("The mayor said")
            assert any(line.count("The mayor said") == 2 for line in terminal.lines())
            terminal.wait_until_still()
            terminal.send("q")
            assert terminal.exit_code() == 0
            assert b"status/503: the server is in trouble" in terminal.output


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
        terminal.wait("the ferry", lambda: "Harbour Times" in opened(terminal).lines()[1])
        terminal.send("gs")
        terminal.wait_for("3 stories")
        terminal.send("g\r")
        terminal.wait("the first", lambda: "Quay Courier" in terminal.lines()[1])
        quit_and_check(terminal)


def test_the_editor_opens_at_the_line_and_its_changes_are_shown(tmp_path: Path) -> None:
    article = tmp_path / "article.txt"
    article.write_text(f"{HARBOUR}\n\n{FERRIES}\n")
    editor = tmp_path / "editor.py"
    editor.write_text(EDITOR)
    environment = os.environ | {
        "STORYVIEW_DATA_DIR": str(tmp_path / "data"),
        "VISUAL": f"{sys.executable} {editor}",
    }
    with Terminal((PROGRAM, str(article)), environment, width=80, height=24) as terminal:
        terminal.wait("the article", lambda: HARBOUR[:20] in terminal.text())
        terminal.send("j")
        terminal.wait_until_still()
        terminal.send("ge")
        terminal.wait("the editor at the paragraph's line", lambda: "EDITING +3" in terminal.text())
        terminal.send("\r")
        terminal.wait("the new paragraph", lambda: NEW in terminal.text())
        assert "EDITING" not in terminal.text()
        terminal.send("q")
        assert terminal.exit_code() == 0
