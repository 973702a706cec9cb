"""The file of bookmarks as it stands where nothing can be written: a read-only or full disk."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from storyview.engine.bookmarks.database import decode_leniently, refuse_other_kinds
from storyview.engine.bookmarks.schema import migrate

if TYPE_CHECKING:
    from collections.abc import Callable


def open_snapshot(path: Path) -> sqlite3.Connection:
    """Return what a file and its log hold, read into memory; nothing can be changed in it.

    A file of an earlier version is brought up to date there. Raises sqlite3.Error, OSError,
    StoreUnavailable and StoreDamaged.
    """
    path.stat()
    refuse_other_kinds(path)
    ways: tuple[Callable[[Path, sqlite3.Connection], None], ...] = (_as_it_is, _without_log, _copied)
    for number, way in enumerate(ways):
        memory = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
        try:
            decode_leniently(memory)
            way(path, memory)
            migrate(memory, path)
            memory.execute("PRAGMA query_only = ON")
        except BaseException as error:
            memory.close()
            if isinstance(error, sqlite3.OperationalError | OSError) and number + 1 < len(ways):
                continue
            raise
        return memory
    raise AssertionError("the last way returns or raises")


def _as_it_is(path: Path, memory: sqlite3.Connection) -> None:
    """Read through SQLite, which needs to write the log's index or to find one."""
    _read(f"{path.absolute().as_uri()}?mode=ro", memory)


def _without_log(path: Path, memory: sqlite3.Connection) -> None:
    """Read the file alone, where there is nothing in the log (https://www.sqlite.org/wal.html#readonly)."""
    log = path.with_name(path.name + "-wal")
    if log.exists() and log.stat().st_size:
        raise sqlite3.OperationalError("the log holds changes")
    _read(f"{path.absolute().as_uri()}?mode=ro&immutable=1", memory)


def _copied(path: Path, memory: sqlite3.Connection) -> None:
    """Read a copy of the file and its log, beside which SQLite can write what it needs."""
    with TemporaryDirectory(prefix="storyview-") as folder:
        copy = Path(folder) / path.name
        shutil.copyfile(path, copy)
        log = path.with_name(path.name + "-wal")
        if log.exists():
            shutil.copyfile(log, copy.with_name(log.name))
        _read(copy.as_uri(), memory)


def _read(uri: str, memory: sqlite3.Connection) -> None:
    with closing(sqlite3.connect(uri, uri=True, timeout=1.0)) as source:
        source.backup(memory)
