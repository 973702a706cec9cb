"""What is said of files that were found and are not read."""

from __future__ import annotations

from shlex import quote
from typing import TYPE_CHECKING, Final

from storyview.engine.model import Problem
from storyview.engine.text.clean import neutralise_line

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_FEW: Final = 3
"""Files of one kind up to which each is told for itself."""
_PICTURES: Final = frozenset(
    (".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg", ".bmp", ".tif", ".tiff", ".heic", ".avif", ".ico")
)
_RECORDINGS: Final = frozenset(
    (".mp3", ".mp4", ".m4a", ".wav", ".ogg", ".opus", ".flac", ".mov", ".avi", ".mkv", ".webm")
)
_ARCHIVES: Final = frozenset((".zip", ".7z", ".rar", ".tar", ".tgz", ".bz2", ".xz", ".zst"))
_SYSTEM: Final = frozenset(("thumbs.db", "desktop.ini"))
"""What a system puts into folders by itself."""


def left_out(paths: Iterable[Path]) -> list[Problem]:
    """Return why each file is not read and what to do, those of one kind in a line where they are many."""
    kinds: dict[str, list[Path]] = {}
    for path in paths:
        if path.name.lower() not in _SYSTEM:
            kinds.setdefault(path.suffix.lower(), []).append(path)
    problems: list[Problem] = []
    for suffix, same in kinds.items():
        if len(same) <= _FEW:
            problems += (_problem(path, f"left out: {_why(suffix, path)}") for path in same)
        else:
            named = ", ".join(path.name for path in same[:_FEW])
            what = f"{len(same)} {suffix or 'other'} files left out ({named} and {len(same) - _FEW} more)"
            problems.append(_problem(same[0].parent, f"{what}: {_why(suffix, same[0])}"))
    return problems


def _problem(path: Path, message: str) -> Problem:
    return Problem(neutralise_line(str(path)), neutralise_line(message))


def _why(suffix: str, path: Path) -> str:
    if suffix in _PICTURES:
        return "no article is read out of a picture"
    if suffix in _RECORDINGS:
        return "no article is read out of a recording"
    if suffix in _ARCHIVES:
        return "unpack the archive and name what was in it"
    if suffix == ".doc":
        return "it is an old Word document; save it as .docx"
    return f"no reader knows its kind; `storyview {quote(str(path))}` reads it as text"
