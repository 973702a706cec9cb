"""The one SQLite file of the reader's bookmarks, corrections and sessions, shared by several instances."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from dataclasses import dataclass
from threading import RLock
from typing import TYPE_CHECKING, TypeVar

from storyview.engine.bookmarks.errors import StoreUnavailable, is_damage, unavailable
from storyview.engine.homes import require_home

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator
    from pathlib import Path

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Held:
    """A change that could not be saved."""

    table: str
    id: str
    record: object | None
    """What was to be kept; None for a removal."""
    write: Callable[[sqlite3.Connection], object]
    """Makes the change; making it twice does no harm."""


class StoreFile:
    """A file, opened when first needed and created when something is first kept.

    What `change` has made when it returns survives the end of the program and of the power: every change
    is one transaction in SQLite's write-ahead log, synced. Any thread may call; calls wait for one another.

    Where nothing can be written (a read-only or full disk) what is kept can be read all the same. Then
    a change raises StoreUnavailable, or with `hold` is held in memory: `notice` says so once, everything
    that is read has it, and the next change that succeeds saves it too.
    """

    def __init__(self, path: Path, *, hold: bool = False) -> None:
        self.path = path
        self.notice: str | None = None
        """What the reader should be told: where a damaged file was set aside, or why nothing can be
        saved. The caller may clear it."""
        self.hold = hold
        self._held: dict[tuple[str, str], Held] = {}
        self._is_told = False
        self._left_out: dict[str, int] = {}
        self._connection: sqlite3.Connection | None = None
        self._identity: tuple[int, ...] | None = None
        self._is_snapshot = False
        self._seen: int | None = None
        self._lock = RLock()

    def close(self) -> None:
        """Close the file; the next call opens it again. What is held stays held."""
        with self._lock:
            if self._connection is not None:
                self._connection.close()
                self._connection = None

    def look(self, look: Callable[[sqlite3.Connection], Result], nothing: Result) -> Result:
        """Return what is read in one transaction, or `nothing` where there is no file yet.

        Raises StoreUnavailable; with `hold` nothing is raised but said once.
        """
        with self._lock:
            try:
                try:
                    require_home(self.path)
                    if self._connection is None and not self.path.exists():
                        return nothing
                except OSError as error:
                    raise unavailable(self.path, error) from error
                return self._read(look)
            except StoreUnavailable as error:
                if not self.hold:
                    raise
                self._tell(error)
                return nothing

    def change(
        self,
        write: Callable[[sqlite3.Connection], Result],
        held: Callable[[], tuple[Held, Result]] | None = None,
    ) -> Result:
        """Make a change in a transaction of its own, after whatever is held.

        `held` is asked, where the change cannot be made, for what to hold of it and for what to return;
        without it the change is never held. Raises StoreUnavailable unless it is held, and whatever
        `write` and `held` raise.
        """
        with self._lock:
            try:
                result = self._run(lambda connection: self._write(connection, write), "BEGIN IMMEDIATE")
            except StoreUnavailable as error:
                if not self.hold or held is None:
                    raise
                change, result = held()
                self._held[change.table, change.id] = change
                self._tell(error)
                return result
            self._saved()
            return result

    def save_held(self) -> bool:
        """Try once more to save what is held, and return whether nothing is held any more."""
        with self._lock:
            if self._held:
                with suppress(StoreUnavailable):
                    self._run(lambda connection: self._write(connection, lambda _: None), "BEGIN IMMEDIATE")
                    self._saved()
            return not self._held

    def held(self, table: str) -> dict[str, Held]:
        """Return by id the changes of a table that could not be saved."""
        with self._lock:
            return {name: change for (of, name), change in self._held.items() if of == table}

    def leave_out(self, table: str, count: int) -> None:
        """Say, once for each number, how many records of a table cannot be read."""
        with self._lock:
            if self._left_out.get(table) != count:
                self._left_out[table] = count
                few = f"1 {table}" if count == 1 else f"{count} {table}s"
                told = f"{few} in {self.path} cannot be read: left out here, left as they are there"
                self.notice = self.notice or told

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
        with self._lock:
            version = self.data_version()
            before, self._seen = self._seen, version
            return before is not None and before != version

    def _read(self, look: Callable[[sqlite3.Connection], Result]) -> Result:
        from storyview.engine.bookmarks.database import file_state

        if self._is_snapshot and self._connection is not None and file_state(self.path) == self._identity:
            return look(self._connection)
        try:
            return self._run(look, "BEGIN")
        except StoreUnavailable:
            # What cannot be opened for writing can often be read.
            if not self._open_snapshot() or self._connection is None:
                raise
            return look(self._connection)

    def _write(self, connection: sqlite3.Connection, write: Callable[[sqlite3.Connection], Result]) -> Result:
        for change in self._held.values():
            change.write(connection)
        return write(connection)

    def _saved(self) -> None:
        if self._held:
            self._held.clear()
            self.notice = "What could not be saved before is saved now."
        self._is_told = False

    def _tell(self, error: StoreUnavailable) -> None:
        """Say why nothing can be saved, but only once until something is saved again."""
        if not self._is_told:
            self._is_told = True
            self.notice = f"{error}. What you note is held until you quit."

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
        from storyview.engine.bookmarks.database import file_identity, open_database

        if self._connection is not None and (self._is_snapshot or file_identity(self.path) != self._identity):
            self.close()
        if self._connection is None:
            self._connection, notice = open_database(self.path)
            self._identity = file_identity(self.path)
            self._is_snapshot = False
            self.notice = notice or self.notice
        return self._connection

    def _open_snapshot(self) -> bool:
        """Read the file into memory, where it cannot be opened otherwise; whether that was possible."""
        import sqlite3

        from storyview.engine.bookmarks.database import file_state
        from storyview.engine.bookmarks.snapshot import open_snapshot

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
        from storyview.engine.bookmarks.database import set_aside

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
