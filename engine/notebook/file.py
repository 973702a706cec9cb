"""The one SQLite file of the notebook, shared by several instances: opened, read and changed.

`backup` writes a copy of everything that is kept.
"""

from __future__ import annotations

import errno
import os
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, TypeVar

from storyview.engine.homes import require_home
from storyview.engine.notebook.database import (
    file_identity,
    file_state,
    open_database,
    open_snapshot,
    set_aside,
)
from storyview.engine.notebook.errors import StoreDamaged, StoreUnavailable, is_damage, reason_of, unavailable

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator

Result = TypeVar("Result")


class NotebookFile:
    """A file, opened when first needed and created when something is first kept.

    What `change` has made when it returns survives the end of the program and of the power: every change
    is one transaction in SQLite's write-ahead log, synced. Any thread may call; calls wait for one another.
    Where nothing can be written (a read-only or full disk) what is kept can be read all the same.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.notice: str | None = None
        """What the reader should be told: that a damaged file was set aside. The caller may clear it."""
        self.lock = RLock()
        self._connection: sqlite3.Connection | None = None
        self._identity: tuple[int, ...] | None = None
        self._is_snapshot = False
        self._seen: int | None = None

    def close(self) -> None:
        """Close the file; the next call opens it again."""
        with self.lock:
            if self._connection is not None:
                self._connection.close()
                self._connection = None

    def look(self, look: Callable[[sqlite3.Connection], Result], nothing: Result) -> Result:
        """Return what is read in one transaction, or `nothing` where there is no file yet.

        Raises StoreUnavailable.
        """
        with self.lock:
            try:
                require_home(self.path)
                if self._connection is None and not self.path.exists():
                    return nothing
            except OSError as error:
                raise unavailable(self.path, error) from error
            return self._read(look)

    def change(self, write: Callable[[sqlite3.Connection], Result]) -> Result:
        """Make a change in a transaction of its own. Raises StoreUnavailable and whatever `write` raises."""
        with self.lock:
            return self._run(write, "BEGIN IMMEDIATE")

    def data_version(self) -> int:
        """Return a number that differs from the last one when another instance has changed the file."""

        def look(connection: sqlite3.Connection) -> int:
            version = int(connection.execute("PRAGMA data_version").fetchone()[0])
            return hash((self._identity, version))

        return self.look(look, 0)

    def changed_elsewhere(self) -> bool:
        """Whether another instance has changed the file since this was last asked; some 40 µs.

        The first time it is False, unless the file has been there for this instance and is another now.
        """
        with self.lock:
            version = self.data_version()
            before, self._seen = self._seen, version
            return before is not None and before != version

    def _read(self, look: Callable[[sqlite3.Connection], Result]) -> Result:
        if self._is_snapshot and self._connection is not None and file_state(self.path) == self._identity:
            return look(self._connection)
        try:
            return self._run(look, "BEGIN")
        except StoreUnavailable:
            # What cannot be opened for writing can often be read.
            if not self._open_snapshot() or self._connection is None:
                raise
            return look(self._connection)

    def _run(self, work: Callable[[sqlite3.Connection], Result], begin: str) -> Result:
        """Do the work in a transaction; when the file proves damaged, set it aside and do it once more."""
        import sqlite3

        try:
            try:
                return self._attempt(work, begin)
            except sqlite3.DatabaseError as error:
                if not is_damage(error):
                    raise
                self._set_aside()
                return self._attempt(work, begin)
        except (sqlite3.Error, OSError) as error:
            raise unavailable(self.path, error) from error

    def _attempt(self, work: Callable[[sqlite3.Connection], Result], begin: str) -> Result:
        connection = self._open()
        with _transaction(connection, begin):
            return work(connection)

    def _open(self) -> sqlite3.Connection:
        """Return the connection, a new one when the file was replaced by another of the same name."""
        if self._connection is not None and (self._is_snapshot or file_identity(self.path) != self._identity):
            self.close()
        if self._connection is None:
            self._connection = open_database(self.path, self._note)
            self._identity = file_identity(self.path)
            self._is_snapshot = False
        return self._connection

    def _note(self, notice: str) -> None:
        self.notice = notice

    def _open_snapshot(self) -> bool:
        """Read the file into memory, where it cannot be opened otherwise; whether that was possible."""
        import sqlite3

        if self._connection is not None:
            return False
        try:
            # In this order: a change that comes between the two is seen the next time.
            state = file_state(self.path)
            self._connection = open_snapshot(self.path)
        except (sqlite3.Error, OSError, StoreUnavailable):
            return False
        self._identity, self._is_snapshot = state, True
        return True

    def _set_aside(self) -> None:
        if self._connection is not None:
            connection, self._connection = self._connection, None
            self.notice = set_aside(self.path, self._identity, connection) or self.notice


@contextmanager
def _transaction(connection: sqlite3.Connection, begin: str) -> Iterator[None]:
    """Commit what is done inside, or nothing of it."""
    import sqlite3

    connection.execute(begin)
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        # SQLite has rolled back by itself after some errors (a full disk); the first error tells why.
        if connection.in_transaction:
            with suppress(sqlite3.Error):
                connection.execute("ROLLBACK")
        raise


def backup(path: Path, target: Path, *, force: bool = False) -> int:
    """Write what the file of bookmarks holds to another file, whole or not at all, and count the bookmarks.

    The copy is of one moment, whatever other instances do, and a file of bookmarks itself: put in the
    other's place it is read as that one was. Raises FileNotFoundError where nothing has been kept yet,
    FileExistsError where the target exists and `force` is not set, StoreUnavailable for what is copied, and
    OSError for the target.
    """
    target = Path(os.path.realpath(target))
    if target.exists() and (not force or not target.is_file() or target.samefile(path)):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target))
    draft = target.with_name(f".storyview-{os.urandom(6).hex()}.tmp")
    # Nobody else may read it, from its first byte on.
    os.close(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    try:
        count = _copy(path, draft)
        if force:
            draft.replace(target)
        else:
            _place(draft, target)
    finally:
        draft.unlink(missing_ok=True)
    return count


def _copy(path: Path, draft: Path) -> int:
    """Write a copy and count its bookmarks. Raises as `backup` does."""
    with closing(_snapshot(path)) as snapshot:
        _write(snapshot, draft)
        (count,) = snapshot.execute("SELECT count(*) FROM record WHERE kind = 'bookmark'").fetchone()
    return int(count)


def _snapshot(path: Path) -> sqlite3.Connection:
    """Return what a file holds, in memory: what goes wrong with it later is not about the file."""
    import sqlite3

    try:
        snapshot = open_snapshot(path)
        if snapshot.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok":
            return snapshot
        snapshot.close()
        raise StoreDamaged("the file fails its check")
    except FileNotFoundError:
        raise
    except (sqlite3.Error, OSError, StoreDamaged) as error:
        raise unavailable(path, error) from error


def _write(snapshot: sqlite3.Connection, draft: Path) -> None:
    import sqlite3

    try:
        with closing(sqlite3.connect(draft, isolation_level=None)) as copy:
            snapshot.backup(copy)
            # One file without a log beside it, readable on a read-only disk too.
            copy.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.Error as error:
        raise OSError(errno.EIO, reason_of(error), str(draft)) from error
    with draft.open("rb+") as written:
        os.fsync(written.fileno())


def _place(draft: Path, target: Path) -> None:
    """Give a file its name, but never one that is taken meanwhile."""
    try:
        os.link(draft, target)
    except FileExistsError:
        raise
    except OSError:
        # No links on this disk: the name is taken first, then what stands there replaced.
        os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        draft.replace(target)
