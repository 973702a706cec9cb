"""Every view, dialog and line to type in of the reader: how it is opened, and how it is told from others."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tests.terminal.terminal import Terminal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class Room(NamedTuple):
    """What is opened by some keys, one after the other."""

    name: str
    keys: Sequence[str]
    shows: str
    """Words that are on the screen when it is open."""
    typing: bool = False
    """Whether it is, or has, a line to type in."""


ROOMS = (
    Room("reader", (), "follow"),
    Room("search", ("/",), "regex", typing=True),
    Room("help", ("?",), "scroll"),
    Room("filter of the help", ("?", "/"), "keys and words", typing=True),
    Room("palette", ("\x10",), "Search for commands", typing=True),
    Room("missing", ("go",), "missing"),
    Room("help of a view", ("go", "?"), "scroll"),
    Room("filter of a view's help", ("go", "?", "/"), "keys and words", typing=True),
    Room("palette over a view", ("go", "\x10"), "Search for commands", typing=True),
    Room("why", ("i",), "why"),
    Room("filter of why's help", ("i", "?", "/"), "keys and words", typing=True),
    Room("map", ("M",), "map"),
    Room("filter of the map's help", ("M", "?", "/"), "keys and words", typing=True),
    Room("summary", ("gn",), "summary"),
    Room("palette over the summary", ("gn", "\x10"), "Search for commands", typing=True),
    Room("quotes", ("Q",), "quotations"),
    Room("filter of the quotes", ("Q", "/"), "words or a speaker", typing=True),
    Room("who said it", ("Q", "e"), "enter keep", typing=True),
    Room("figures", ("gf",), "figures"),
    Room("disagreements", ("gd",), "disagreements"),
    Room("analysis", ("ga",), "First sentences"),
    Room("name of the story's export", ("w",), "enter write", typing=True),
    Room("corrections", ("!!",), "orrection"),
    Room("parts", ("gk",), "sentence"),
    Room("note", ("e",), "ctrl+s keep", typing=True),
    Room("tags", ("e", "x\t"), "ctrl+s keep", typing=True),
    Room("bookmarks", ("B",), "bookmarks"),
    Room("filter of the list", ("B", "/"), "words, tag:", typing=True),
    Room("note in the list", ("B", "e"), "ctrl+s keep", typing=True),
    Room("tags in the list", ("B", "e", "x\t"), "ctrl+s keep", typing=True),
    Room("filter of the list's help", ("B", "?", "/"), "keys and words", typing=True),
    Room("details", ("B", "i"), "scroll"),
    Room("name of an export", ("B", "w"), "enter write", typing=True),
    Room("name of an export as JSON", ("B", "w", "\x1b[B"), "enter write", typing=True),
    Room("recent stories", ("gr",), "storyview"),
    Room("a number", ("5",), "5 …"),
    Room("a chord", ("g",), "g …"),
    Room("a letter", ("'",), "before the last jump"),
    Room("a selection", (".",), "esc unselect"),
)
"""One bookmark is kept before they are opened. Nineteen of them have a line to type in."""
FIELDS = tuple(room for room in ROOMS if room.typing)


def opened(program: str, environment: Mapping[str, str]) -> Terminal:
    """Return the reader with a bookmark, and nothing more to be said."""
    # What is told of a model that is not there would go away in the middle.
    terminal = Terminal((program, "--no-meaning"), environment, width=160, height=40)
    terminal.wait("the articles", lambda: "▌" in terminal.text())
    terminal.send("\x1b")
    terminal.wait_until_still(0.3)
    terminal.send("m")
    terminal.wait_for("Bookmarked")
    return terminal


def enter(terminal: Terminal, room: Room) -> None:
    for key in room.keys:
        before = terminal.text()
        terminal.send(key)
        terminal.wait(f"answer to {key!r}", lambda before=before: terminal.text() != before)  # type: ignore[misc]
        terminal.wait_until_still()
    terminal.wait_for(room.shows)


def leave(terminal: Terminal) -> None:
    """Go back to the reader from wherever it is; what was typed is given up."""
    for _ in range(6):
        terminal.send("\x1b")
        terminal.wait_until_still(0.25)  # what follows an escape at once would be one key with it
        text = terminal.text()
        if "q quit" in terminal.lines()[-1] and "storyview" in terminal.lines()[0] and "╭─" not in text:
            return
