"""What the reader takes away: selected words, or the paragraph, with their source or without."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from typing import TYPE_CHECKING, Final

from storyview.tui.action import Action, Feature
from storyview.widgets.canvas.canvas import ReadingCanvas

if TYPE_CHECKING:
    from storyview.engine.model import Article
    from storyview.tui.context import Context

GROUP: Final = "Keep"


def select_sentence(reader: Context) -> None:
    """Select the first sentence of the paragraph, or the one after what is selected."""
    if not reader.canvas.selecting.select_sentence(reader.given.times):
        reader.advise("No sentence follows in this article; {clear-selection} takes the selection away")
    reader.tell()


def extend_selection(reader: Context) -> None:
    """Select a sentence more."""
    if not reader.canvas.selecting.extend(reader.given.times):
        reader.advise("No sentence follows in this article; {copy} copies what is selected")
    reader.tell()


def clear_selection(reader: Context) -> None:
    """Select nothing."""
    reader.canvas.selecting.select(None)


def copy(reader: Context) -> None:
    """Copy the words."""
    taken = _taken(reader)
    if taken is not None:
        _article, words = taken
        _put(reader, words, f"Copied {_amount(words)}")


def copy_cited(reader: Context) -> None:
    """Copy the words as a quotation with its source."""
    taken = _taken(reader)
    if taken is not None:
        article, words = taken
        _put(reader, quotation(words, article), f"Copied {_amount(words)} with their source")


def _taken(reader: Context) -> tuple[Article, str] | None:
    """Return the selected words and their article; the cursor's paragraph where nothing is selected."""
    selection = reader.canvas.selecting.selection
    if reader.story is None or reader.cursor is None:
        return None
    if selection is None:
        return reader.story.articles[reader.cursor.article], reader.story.text(reader.cursor)
    return reader.story.articles[selection.article], reader.canvas.selecting.selected_text


def _put(reader: Context, words: str, told: str) -> None:
    from storyview.tui.features import clipboard

    reader.app.copy_to_clipboard(words)
    reader.say(told)
    if not reader.app.is_headless and not clipboard.is_remote():
        reader.start(_give_to_desktop, words, group="clipboard")


async def _give_to_desktop(words: str) -> None:
    from storyview.tui.features import clipboard

    await asyncio.to_thread(clipboard.give_to_desktop, words)


def _amount(words: str) -> str:
    """Return how much a text is: in words, or in characters where words have no spaces between them."""
    from storyview.engine.text.language import is_unspaced

    letters = sum(map(is_unspaced, words))
    if letters * 2 > len(words):
        return f"{letters} characters"
    count = len(words.split())
    return f"{count} word{'s' if count != 1 else ''}"


def _told_here(reader: Context) -> str:
    if reader.canvas.selecting.selection is None:
        return ""
    return reader.with_keys(f"{_amount(reader.canvas.selecting.selected_text)} selected, {{copy}} copies")


def _selected(reader: Context, _event: ReadingCanvas.Selected) -> None:
    """Tell how much is selected."""
    reader.tell()


PATIENCE: Final = 5.0
"""Seconds that a clipboard program may take."""


def quotation(words: str, article: Article) -> str:
    """Return words in quotation marks, and under them outlet, title, date and source as far as known."""
    from storyview.engine.text.quoting import quoted

    title = quoted(article.title) if article.title else None
    cited = ", ".join(part for part in (article.label, title, article.date, article.source) if part)
    return f"{quoted(words)}\n— {cited}"


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


FEATURE: Final = Feature(
    actions=(
        Action("copy", ("y", "ctrl+c"), "copy", "Copy the selected words, without a selection the paragraph",
               GROUP, run=copy),
        Action("copy-cited", ("Y",), "copy with source", "Copy them in quotation marks, with outlet, title, "
               "date and source", GROUP, run=copy_cited),
        Action("select-sentence", ("full_stop",), "sentence", "Select the paragraph's first sentence, then "
               "the next one", GROUP, opposite="extend-selection", run=select_sentence, count="times"),
        Action("extend-selection", ("comma",), "more", "Select a sentence more", GROUP,
               opposite="select-sentence", run=extend_selection, count="times"),
        Action("clear-selection", ("escape",), "unselect", "Select nothing", GROUP, run=clear_selection,
               when=lambda now: now.selected),
    ),
    told_here=_told_here,
    messages={ReadingCanvas.Selected: _selected},
)  # fmt: skip
