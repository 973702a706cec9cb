"""Why bookmarks cannot be kept, in words for the reader."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from storyview.engine.system_errors import not_written

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

# Primary result codes of https://www.sqlite.org/rescode.html.
_BUSY: Final = (5, 6)
_READ_ONLY: Final = (3, 8)
_DAMAGED: Final = (11, 26)
_FULL: Final = 13
_IO_ERROR: Final = 10


class StoreUnavailable(Exception):  # noqa: N818 - it is what happened, in the words of the reader
    """Bookmarks cannot be read or kept; its text is one line that says why and what to do."""


class StoreTooNew(StoreUnavailable):
    """The file was written by a later storyview."""


class StoreDamaged(Exception):  # noqa: N818
    """The file is no database of bookmarks any more, or not a whole one."""


def is_damage(error: sqlite3.Error) -> bool:
    """Whether SQLite found the file damaged rather than out of reach."""
    return _code(error) in _DAMAGED


def unavailable(path: Path, error: sqlite3.Error | OSError | StoreDamaged) -> StoreUnavailable:
    """Return the error for the reader."""
    if isinstance(error, OSError):
        reason = not_written(error, "name another folder with --data-dir")
        reason = f"{reason[:1].lower()}{reason[1:]}"
    else:
        reason = reason_of(error)
    return StoreUnavailable(f"bookmarks cannot be kept in {path}: {reason}")


def reason_of(error: sqlite3.Error | StoreDamaged) -> str:
    """Return why a file cannot be read or written as a database, and what to do."""
    code = _code(error)
    if isinstance(error, StoreDamaged) or code in _DAMAGED:
        return f"it is damaged ({error}); `storyview bookmarks` sets it aside and begins another"
    if code in _BUSY:
        return "another program holds the file; try again"
    if code in _READ_ONLY:
        return "it may not be written; check its permissions, or name another folder with --data-dir"
    if code == _FULL:
        return "the disk is full; make room and try again"
    if code == _IO_ERROR:
        return "the disk cannot be read or written; make sure it is there and has room"
    return f"{error}; make sure of the disk, or name another folder with --data-dir"


def _code(error: Exception) -> int:
    """Return the primary result code, -1 where the error is not SQLite's own."""
    code = getattr(error, "sqlite_errorcode", None)
    return code & 0xFF if isinstance(code, int) else -1
