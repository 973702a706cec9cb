"""What is put on the clipboard, and the way there that the terminal may lack.

A terminal is asked by OSC 52, which works over ssh and which not every terminal heeds (Apple's Terminal
and GNOME's do not, tmux only when it is set to). So on the reader's own machine the clipboard program of
the desktop is given the words too.
"""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from storyview.engine.model import Article

PATIENCE: Final = 5.0
"""Seconds that a clipboard program may take."""


def quotation(words: str, article: Article) -> str:
    """Return words in quotation marks, and under them outlet, title, date and source as far as known."""
    title = f"“{article.title}”" if article.title else None
    cited = ", ".join(part for part in (article.label, title, article.date, article.source) if part)
    return f"“{words}”\n— {cited}"


def is_remote() -> bool:
    """Whether the screen is on another machine, whose clipboard only its terminal can reach."""
    return bool(os.environ.get("SSH_TTY") or os.environ.get("SSH_CONNECTION"))


def give_to_desktop(words: str) -> bool:
    """Put words on the clipboard of this machine's desktop, if it has one; blocks until that is done.

    pyperclip knows the program of each desktop. It runs in a process of its own, because it lets those
    programs write to the terminal, and may import a toolkit or wait.
    """
    command = [sys.executable, "-P", "-X", "utf8", "-m", "pyperclip", "--copy"]
    try:
        done = subprocess.run(
            command,
            input=words.encode(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=PATIENCE,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0
