"""What the first word of a command line names: a command, something to read, or a command mistyped."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

_OF_A_PATH = "./\\*?[#"
"""What no command has in its name, and a file, an address or a pattern has."""


def data_dir_ahead(arguments: Sequence[str]) -> int:
    """Return how many of the arguments name the folder of the reader's data before anything else."""
    if not arguments or not arguments[0].startswith("--data-dir"):
        return 0
    return 1 if "=" in arguments[0] else 2


def mistyped(word: str, commands: Collection[str]) -> str | None:
    """Return what to tell of a first word that is nothing to read, but like a command; None of any other.

    For example `comapre`. A file whose name is more like it is what was meant.
    """
    if not word or word.startswith("-") or any(mark in word for mark in _OF_A_PATH) or _is_there(word):
        return None
    from storyview.engine.text.nearest import nearest

    near = nearest(word, [*commands, *_files_here()])
    if near not in commands:
        return None
    return f"there is no command and no file '{word}'; did you mean `storyview {near}`?"


def out_of_place(sources: Iterable[str], commands: Collection[str]) -> str | None:
    """Return what to tell of a command that stands among the sources, and is nothing to read; else None."""
    late = next((each for each in sources if each in commands and not _is_there(each)), None)
    if late is None:
        return None
    return f"there is no file '{late}', and a command comes before all else: `storyview {late} …`"


def _is_there(word: str) -> bool:
    try:
        return os.path.lexists(word)
    except ValueError:  # a NUL inside the name
        return False


def _files_here() -> list[str]:
    """Return the names in the current folder, each without its suffix too."""
    try:
        return [name for file in Path().iterdir() for name in (file.name, file.stem)]
    except OSError:  # the folder is gone
        return []
