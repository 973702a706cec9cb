"""Records that are known by their ids, in one table of a `StoreFile`: bookmarks and corrections alike."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar, cast

from storyview.engine.bookmarks.file import Held

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable
    from typing import Protocol

    from storyview.engine.bookmarks.file import StoreFile

    class Identified(Protocol):
        """What a table can keep."""

        @property
        def id(self) -> str:
            """What no other record of the table has."""

        @property
        def created(self) -> str:
            """ISO 8601, UTC."""


Record = TypeVar("Record", bound="Identified")


class Table(Generic[Record]):
    """Keeps records as they are given, so their texts must be safe to show."""

    def __init__(
        self,
        file: StoreFile,
        name: str,
        read: Callable[[sqlite3.Connection, str, tuple[str, ...]], tuple[Record, ...]],
        insert: Callable[[sqlite3.Connection, Record], None],
    ) -> None:
        self.file = file
        self.name = name
        """Of the table, and of one record of it."""
        self._read = read
        """Takes the condition in SQL that they must meet, and what is bound in it."""
        self._insert = insert

    def add(self, record: Record) -> Record:
        """Keep a new record. Raises ValueError when its id is known already."""

        def write(connection: sqlite3.Connection) -> Record:
            self._refuse(record, self._find(connection, record.id))
            return self._put(connection, record)

        def held() -> tuple[Held, Record]:
            self._refuse(record, self.get(record.id))
            return self._change_of(record), record

        return self.file.change(write, held)

    def keep(self, record: Record) -> Record:
        """Keep a record in place of any with its id."""
        return self.file.change(
            lambda connection: self._put(connection, record), lambda: (self._change_of(record), record)
        )

    def merging(
        self, records: Iterable[Record], choose: Callable[[Record, Record], Record]
    ) -> Callable[[sqlite3.Connection], tuple[tuple[Record, Record | None], ...]]:
        """Return what keeps records from elsewhere in a transaction of the caller's (`StoreFile.change`).

        Where one with its id is kept already, `choose(kept, came)` says which of the two stays. It returns
        each as it came, with what was kept before.
        """
        arrived = tuple(records)

        def write(connection: sqlite3.Connection) -> tuple[tuple[Record, Record | None], ...]:
            outcome = []
            for came in arrived:
                kept = self._find(connection, came.id)
                if kept is None or choose(kept, came) is not kept:
                    self._put(connection, came)
                outcome.append((came, kept))
            return tuple(outcome)

        return write

    def remove(self, record_id: str) -> Record | None:
        """Remove a record and return it, to be kept again, or None if there is none with this id."""

        def write(connection: sqlite3.Connection) -> Record | None:
            found = self._find(connection, record_id)
            self._delete(connection, record_id)
            return found

        return self.file.change(write, lambda: (Held(self.name, record_id, None, write), self.get(record_id)))

    def get(self, record_id: str) -> Record | None:
        """Return the record with this id, if there is one."""
        held = self._held()
        if record_id in held:
            return held[record_id]
        return self.file.look(lambda connection: self._find(connection, record_id), None)

    def all(self) -> tuple[Record, ...]:
        """Return all records as they will be when what is held in memory is saved, oldest first.

        What cannot be read costs only itself: SQLite keeps any value in any column.
        """

        def look(connection: sqlite3.Connection) -> tuple[tuple[Record, ...], int]:
            query = f"SELECT count(*) FROM {self.name}"  # noqa: S608 - a name of this package
            return self._read(connection, "", ()), int(connection.execute(query).fetchone()[0])

        nothing: tuple[tuple[Record, ...], int] = ((), 0)
        kept, count = self.file.look(look, nothing)
        if count > len(kept):
            self.file.leave_out(self.name, count - len(kept))
        held = self._held()
        return _sorted([*_present(held), *(record for record in kept if record.id not in held)])

    def unsaved(self) -> tuple[tuple[Record, ...], tuple[str, ...]]:
        """Return what is held in memory, oldest first, and the ids of what is to be removed."""
        held = self._held()
        removed = sorted(name for name, record in held.items() if record is None)
        return _sorted(_present(held)), tuple(removed)

    def _held(self) -> dict[str, Record | None]:
        """Return by id what is held in memory, None for what is to be removed."""
        held = self.file.held(self.name)
        # A table holds records of one type.
        return {name: cast("Record | None", change.record) for name, change in held.items()}

    def _change_of(self, record: Record) -> Held:
        return Held(self.name, record.id, record, lambda connection: self._put(connection, record))

    def _refuse(self, record: Record, known: Record | None) -> None:
        if known is not None:
            raise ValueError(f"{self.name} {record.id} is kept already")

    def _find(self, connection: sqlite3.Connection, record_id: str) -> Record | None:
        found = self._read(connection, "WHERE id = ?", (record_id,))
        return found[0] if found else None

    def _put(self, connection: sqlite3.Connection, record: Record) -> Record:
        """Write a record in place of any with its id."""
        self._delete(connection, record.id)
        self._insert(connection, record)
        return record

    def _delete(self, connection: sqlite3.Connection, record_id: str) -> None:
        connection.execute(f"DELETE FROM {self.name} WHERE id = ?", (record_id,))  # noqa: S608 - a name of this package


def _present(held: dict[str, Record | None]) -> list[Record]:
    return [record for record in held.values() if record is not None]


def _sorted(records: Iterable[Record]) -> tuple[Record, ...]:
    return tuple(sorted(records, key=lambda one: (one.created, one.id)))
