"""The file of what is kept: private, power-safe, set aside when damaged, read where it may not be written."""

from __future__ import annotations

import errno
import os
import shutil
import stat
import time
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from storyview.engine.homes import require_home
from storyview.engine.notebook.errors import StoreDamaged, is_damage, unavailable
from storyview.engine.notebook.schema import VERSION, migrate, version_at_once

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable

BUSY_SECONDS: Final = 10.0
"""How long a change waits for another instance's."""


def open_database(path: Path, tell: Callable[[str], None]) -> sqlite3.Connection:
    """Return a connection to the file, made if it is not there.

    A damaged file is set aside under another name and a fresh one begun; `tell` is told so in a line at
    once, since the fresh one may not be possible (a full disk). The connection may be used from any thread,
    by one at a time. Raises StoreUnavailable.
    """
    import sqlite3

    try:
        _make_private(path)
        connection = _connect(path)
        try:
            _prepare(connection, path)
        except (StoreDamaged, sqlite3.DatabaseError) as error:
            if isinstance(error, sqlite3.Error) and not is_damage(error):
                raise
            if notice := set_aside(path, file_identity(path), connection):
                tell(notice)
            connection = _connect(path)
            _prepare(connection, path)
    except (sqlite3.Error, OSError, StoreDamaged) as error:
        raise unavailable(path, error) from error
    return connection


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
        _keep_earlier_version(connection, path)
        migrate(connection, path)
    except StoreDamaged:
        raise
    except BaseException as error:
        if not (isinstance(error, sqlite3.Error) and is_damage(error)):
            connection.close()
        raise


def _keep_earlier_version(connection: sqlite3.Connection, path: Path) -> None:
    """Leave a copy of a file of an earlier version beside it before its tables are changed."""
    version = version_at_once(connection, path)
    copy = path.with_name(f"{path.name}.version-{version}")
    if 0 < version < VERSION and not copy.exists():
        draft = path.with_name(f"{path.name}.{os.urandom(6).hex()}.tmp")
        os.close(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        try:
            # As bytes: a path may have some that are no UTF-8, which SQLite takes as they are.
            connection.execute("VACUUM INTO CAST(? AS TEXT)", (os.fsencode(draft),))
            draft.replace(copy)
        finally:
            draft.unlink(missing_ok=True)


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


def open_snapshot(path: Path) -> sqlite3.Connection:
    """Return what a file and its log hold, read into memory; nothing can be changed in it.

    A file of an earlier version is brought up to date there. Raises sqlite3.Error, OSError,
    StoreUnavailable and StoreDamaged.
    """
    import sqlite3

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
    import sqlite3

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
    import sqlite3

    with closing(sqlite3.connect(uri, uri=True, timeout=1.0)) as source:
        source.backup(memory)
