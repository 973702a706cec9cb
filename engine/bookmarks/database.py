"""Opening the file of bookmarks: made private, made safe against power loss, set aside when damaged."""

from __future__ import annotations

import errno
import os
import stat
import time
from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from storyview.engine.bookmarks.errors import StoreDamaged, is_damage, unavailable
from storyview.engine.bookmarks.schema import migrate
from storyview.engine.homes import require_home

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

BUSY_SECONDS: Final = 10.0
"""How long a change waits for another instance's."""


def open_database(path: Path) -> tuple[sqlite3.Connection, str | None]:
    """Return a connection to the file, made if it is not there, and what the reader should be told.

    A damaged file is set aside under another name and a fresh one begun. The connection may be used from
    any thread, by one at a time. Raises StoreUnavailable.
    """
    import sqlite3

    try:
        _make_private(path)
        notice = None
        connection = _connect(path)
        try:
            _prepare(connection, path)
        except (StoreDamaged, sqlite3.DatabaseError) as error:
            if isinstance(error, sqlite3.Error) and not is_damage(error):
                raise
            notice = set_aside(path, file_identity(path), connection)
            connection = _connect(path)
            _prepare(connection, path)
    except StoreDamaged as error:
        raise unavailable(path, OSError(str(error))) from error
    except (sqlite3.Error, OSError) as error:
        raise unavailable(path, error) from error
    return connection, notice


def set_aside(path: Path, identity: tuple[int, ...] | None, connection: sqlite3.Connection) -> str | None:
    """Rename a damaged file with what SQLite keeps beside it, begin an empty one, and say so in one line.

    `identity` is that of the file that the connection found damaged: when another instance has set it
    aside already, nothing is renamed. The connection is closed. Raises OSError.
    """
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%fZ")
    aside = path.with_name(f"{path.name}.damaged-{stamp}")
    is_first = file_identity(path) == identity
    if os.name == "nt":
        # Windows renames no open file.
        connection.close()
    if is_first:
        for ending in ("-wal", "-shm", ""):
            with suppress(FileNotFoundError):
                path.with_name(path.name + ending).rename(aside.with_name(aside.name + ending))
    # Closed after the renaming: SQLite would write the log into the damaged file, and delete it.
    connection.close()
    _make_private(path)
    if not is_first:
        return None
    return f"The bookmarks in {path} were damaged. They are kept as {aside.name}; a new file was begun."


def file_identity(path: Path) -> tuple[int, int] | None:
    """Return what tells a file from another of the same name, or None without a file."""
    try:
        status = path.stat()
    except FileNotFoundError:
        return None
    return status.st_dev, status.st_ino


def file_state(path: Path) -> tuple[int, ...] | None:
    """Return what tells a file and its log from what they were before a change, or None without a file."""
    try:
        state: tuple[int, ...] = ()
        for name in (path, path.with_name(path.name + "-wal")):
            with suppress(FileNotFoundError):
                status = name.stat()
                state += (status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns)
    except OSError:
        return None
    return state


def refuse_other_kinds(path: Path) -> None:
    """Raise OSError where something else than a file stands in the place of the database or its log.

    SQLite waits at a named pipe for whoever writes to it, in most cases for good.
    """
    for ending in ("", "-wal", "-shm", "-journal"):
        with suppress(FileNotFoundError, NotADirectoryError):
            kind = path.with_name(path.name + ending).stat().st_mode
            if not stat.S_ISREG(kind) and not stat.S_ISDIR(kind):
                raise OSError(errno.EINVAL, f"{path.name + ending} is no file; move it away")


def decode_leniently(connection: sqlite3.Connection) -> None:
    """Read text with a stand-in for bad bytes: a flipped bit in a note must not hide all other bookmarks."""
    connection.text_factory = lambda raw: raw.decode("utf-8", "replace")


def _make_private(path: Path) -> None:
    """Create the folder and an empty file that nobody else may read; an existing folder stays as it is."""
    require_home(path)
    refuse_other_kinds(path)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    if path.stat().st_mode & 0o077:
        with suppress(PermissionError):
            path.chmod(0o600)


def _connect(path: Path) -> sqlite3.Connection:
    import sqlite3

    return sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    """Check a file, make it safe against power loss and bring its tables up to date.

    Raises sqlite3.Error, StoreDamaged, StoreUnavailable; the connection is closed but for damage.
    """
    import sqlite3

    try:
        _refuse_orphaned_log(path)
        decode_leniently(connection)
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA fullfsync = ON")
        if connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
            raise StoreDamaged("the file fails its check")
        _use_log(connection)
        connection.execute("PRAGMA synchronous = FULL")
        migrate(connection, path)
    except StoreDamaged:
        raise
    except BaseException as error:
        if not (isinstance(error, sqlite3.Error) and is_damage(error)):
            connection.close()
        raise


def _refuse_orphaned_log(path: Path) -> None:
    """Raise StoreDamaged for a log beside an empty database, which SQLite would delete unread."""
    log = path.with_name(path.name + "-wal")
    # In this order: an instance that begins a database writes the database before its log.
    if log.exists() and log.stat().st_size and not path.stat().st_size:
        raise StoreDamaged("the database is empty but its log is not")


def _use_log(connection: sqlite3.Connection) -> None:
    """Switch to the write-ahead log, which SQLite does without waiting its turn."""
    import sqlite3

    until = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            if connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
                connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError:
            if time.monotonic() > until:
                raise
            time.sleep(0.02)
        else:
            return
