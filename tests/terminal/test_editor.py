"""The reader's own editor, in a real terminal: it gets the screen, and what it writes is read."""

from __future__ import annotations

import os
import sys
import sysconfig
from pathlib import Path

import pytest

pytest.importorskip("termios", reason="this system has no pseudo-terminals")

from tests.terminal.terminal import Terminal

PROGRAM = str(Path(sysconfig.get_path("scripts")) / "storyview")
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
