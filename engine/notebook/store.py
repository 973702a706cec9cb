"""The notebook: what a reader keeps, each change remembered so that it can be taken back."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Generic, TypeVar

from storyview.engine.bookmarks.model import Bookmark, now
from storyview.engine.checked import Checked, Refused
from storyview.engine.homes import store_path
from storyview.engine.notebook import records
from storyview.engine.notebook.errors import StoreUnavailable
from storyview.engine.notebook.file import NotebookFile
from storyview.engine.notebook.journal import Journal
from storyview.engine.notebook.records import BOOKMARK, CORRECTION, Record
from storyview.engine.notebook.session_rows import Sessions
from storyview.engine.text.counts import counted

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable
    from pathlib import Path
    from types import TracebackType

    from storyview.engine.corrections.model import Correction
    from storyview.engine.notebook.journal import Entry, Undone

Result = TypeVar("Result")


class Notebook:
    """Bookmarks, corrections and sessions in one file.

    What a method has kept when it returns survives the end of the program and of the power (see
    `NotebookFile`). Every method may raise StoreUnavailable. With `spill` no change of either but sessions
    does: what cannot be saved goes to a file in another folder before the method returns (`spill.py`),
    everything that is read has it, and the next change that succeeds saves it too, in this instance or the
    next; `notice` says so once.
    """

    def __init__(self, path: Path | None = None, *, spill: bool = False) -> None:
        self.file = NotebookFile(store_path() if path is None else path)
        self.spills = spill
        self.journal = Journal()
        self.bookmarks = Bookmarks(self, BOOKMARK, records.read_bookmark, records.safe_bookmark)
        self.corrections: Records[Correction] = Records(
            self, CORRECTION, records.read_correction, records.safe_correction
        )
        self.sessions = Sessions(self.file)
        self.changes = 0
        """How many changes were made here, not counting what was taken back."""
        self.spilled: Path | None = None
        """The file that holds what could not be saved, if there is any."""
        self._pending: list[Entry] = []
        """Changes that could not be saved, in the order they were made."""
        self._is_told = False
        self._has_looked = False

    def __enter__(self) -> Notebook:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def path(self) -> Path:
        """The file."""
        return self.file.path

    @property
    def notice(self) -> str | None:
        """What the reader should be told; the caller may clear it."""
        return self.file.notice

    @notice.setter
    def notice(self, notice: str | None) -> None:
        self.file.notice = notice

    def close(self) -> None:
        """Close the file; the next call opens it again."""
        self.file.close()

    def change(
        self,
        write: Callable[[sqlite3.Connection], Result],
        *,
        entries: Callable[[], list[Entry]] | None = None,
    ) -> Result | None:
        """Make a change in a transaction, after whatever could not be saved before, and return what it does.

        `entries` is asked, where it cannot be made, what of it is to be spilled; then None is returned.
        Without it nothing is spilled.
        Raises StoreUnavailable unless it is spilled, and whatever `write` and `entries` raise.
        """
        with self.file.lock:
            self.changes += 1
            try:
                result = self.file.change(lambda connection: self._flush(connection, write))
            except StoreUnavailable as error:
                if not self.spills or entries is None:
                    raise
                self._spill([*self._pending, *entries()], error)
                return None
            self._saved()
            return result

    def undo(self, accepts: Callable[[Undone], bool] = lambda _: True) -> Undone | None:
        """Take the last change back that is accepted, and return what it was; None where there is none.

        A record that has been changed since, by another instance, stays as it is (`Undone.kept`).
        """
        with self.file.lock:
            if self._pending:
                undone = self.journal.last_of(self._pending, self.pending(), accepts)
                if undone is not None:
                    gone = {entry.number for entry in undone.entries}
                    rest = [entry for entry in self._pending if entry.number not in gone]
                    self._spill(rest, None)
                    return undone
            return self.file.change(
                lambda connection: self._flush(connection, lambda c: self.journal.undo(c, accepts))
            )

    def redo(self, undone: Undone) -> Undone:
        """Make a change again that was taken back; see `Journal.redo`. Raises StoreUnavailable."""
        with self.file.lock:
            self.changes += 1
            return self.file.change(
                lambda connection: self._flush(connection, lambda c: self.journal.redo(c, undone))
            )

    def pending(self) -> dict[tuple[str, str], str | None]:
        """Return by kind and id the bodies that could not be saved, None for a removal."""
        return {(entry.kind, entry.id): entry.after for entry in self._pending}

    def unsaved(self) -> int:
        """Return how many bookmarks and corrections could not be saved, or not be removed."""
        return len(self.pending())

    def save_unsaved(self) -> bool:
        """Try once more to save what could not be, and return whether nothing is left."""
        if self._pending:
            try:
                self.change(lambda _: None)
            except StoreUnavailable:
                return False
        return True

    def look(self, look: Callable[[sqlite3.Connection], Result], nothing: Result) -> Result:
        """Return what is read, or `nothing` without a file; with `spill` nothing is raised but said once."""
        with self.file.lock:
            try:
                self._take_in()
                return self.file.look(look, nothing)
            except StoreUnavailable as error:
                if not self.spills:
                    raise
                self._tell(error)
                return nothing

    def changed_elsewhere(self) -> bool:
        """Whether another instance has changed the file since this was last asked; cheap."""
        try:
            return self.file.changed_elsewhere()
        except StoreUnavailable as error:
            if not self.spills:
                raise
            self._tell(error)
            return False

    def _flush(self, connection: sqlite3.Connection, write: Callable[[sqlite3.Connection], Result]) -> Result:
        for entry in self._pending:
            self.journal.repeat(connection, entry)
        return write(connection)

    def _take_in(self) -> None:
        """Save what instances that are gone could not; once, and only where this one may spill too."""
        if self._has_looked or not self.spills:
            return
        self._has_looked = True
        from storyview.engine.notebook import spill

        for found in spill.left_behind(self.path):
            self.file.change(partial(self.journal.take_in, changes=found.changes))
            found.path.unlink(missing_ok=True)
            count = counted(len(found.changes), "change")
            self.notice = f"{count} that could not be saved last time: saved now."

    def _spill(self, pending: list[Entry], error: StoreUnavailable | None) -> None:
        from storyview.engine.notebook import spill

        self._pending = pending
        if not pending:
            self._forget_spill()
            return
        changes = {
            key: None if body is None else records.document_of(body) for key, body in self.pending().items()
        }
        self.spilled = spill.write(self.path, changes, self.spilled)
        if error is not None:
            self._tell(error)

    def _saved(self) -> None:
        if self._pending:
            self._pending = []
            self._forget_spill()
            self.notice = "What could not be saved before is saved now."
        self._is_told = False

    def _forget_spill(self) -> None:
        if self.spilled is not None:
            self.spilled.unlink(missing_ok=True)
            self.spilled = None

    def _tell(self, error: StoreUnavailable) -> None:
        """Say why nothing can be saved, but only once until something is saved again."""
        if not self._is_told:
            self._is_told = True
            where = f"kept in {self.spilled} until it can be" if self.spilled else "held until you quit"
            self.notice = f"{error}. What you note is {where}."


class Records(Generic[Record]):
    """The records of one kind, known by their ids; kept with their texts made safe to show."""

    def __init__(
        self,
        notebook: Notebook,
        kind: str,
        reader: Callable[[Checked], Record],
        safe: Callable[[Record], Record],
    ) -> None:
        self._notebook = notebook
        self.kind = kind
        self._reader: Callable[[Checked], Record] = reader
        self._safe: Callable[[Record], Record] = safe
        self._left_out = 0
        """How many could not be read the last time."""

    def add(self, record: Record) -> Record:
        """Keep a new record and return it as kept. Raises ValueError when its id is known already."""
        return self._keep(record, is_new=True)

    def keep(self, record: Record) -> Record:
        """Keep a record as it is, in place of any with its id: a removed one, or one from a file."""
        return self._keep(record)

    def merging(
        self, arrived: Iterable[Record], choose: Callable[[Record, Record], Record]
    ) -> Callable[[sqlite3.Connection], tuple[tuple[Record, Record | None], ...]]:
        """Return what keeps records from elsewhere in a transaction of the caller's (`Notebook.change`).

        Where one with its id is kept already, `choose(kept, came)` says which of the two stays. It returns
        each as it came, with what was kept before. All are one change, which is undone as one.
        """
        came_safe = tuple(map(self._safe, arrived))

        def write(connection: sqlite3.Connection) -> tuple[tuple[Record, Record | None], ...]:
            outcome = []
            for came in came_safe:
                kept = self._read(self._notebook.journal.body(connection, self.kind, came.id), came.id)
                if kept is None or choose(kept, came) is not kept:
                    self._put(connection, came)
                outcome.append((came, kept))
            return tuple(outcome)

        return write

    def remove(self, record_id: str) -> Record | None:
        """Remove a record and return it, to be kept again, or None if there is none with this id."""
        found = self.get(record_id)
        journal = self._notebook.journal
        with journal.batch():
            self._notebook.change(
                lambda connection: journal.put(connection, self.kind, record_id, None),
                entries=lambda: [journal.entry(self.kind, record_id, self._pending_or_kept(record_id), None)],
            )
        return found

    def get(self, record_id: str) -> Record | None:
        """Return the record with this id, if there is one."""
        return self._read(self._pending_or_kept(record_id), record_id)

    def all(self) -> tuple[Record, ...]:
        """Return all records as they will be when everything is saved, oldest first.

        One that cannot be read is left out; the notice says how many.
        """

        def look(connection: sqlite3.Connection) -> dict[str, object]:
            query = "SELECT id, body FROM record WHERE kind = ?"
            return dict(connection.execute(query, (self.kind,)).fetchall())

        nothing: dict[str, object] = {}
        bodies = dict(self._notebook.look(look, nothing))
        bodies |= {name: body for (kind, name), body in self._notebook.pending().items() if kind == self.kind}
        there = [(body, name) for name, body in bodies.items() if body is not None]
        found = [record for body, name in there if (record := self._read(body, name)) is not None]
        self._leave_out(len(there) - len(found))
        return tuple(sorted(found, key=lambda one: (one.created, one.id)))

    def _keep(self, record: Record, *, is_new: bool = False) -> Record:
        record = self._safe(record)
        journal = self._notebook.journal

        def write(connection: sqlite3.Connection) -> None:
            if is_new and journal.body(connection, self.kind, record.id) is not None:
                raise ValueError(f"{self.kind} {record.id} is kept already")
            self._put(connection, record)

        def entries() -> list[Entry]:
            before = self._pending_or_kept(record.id)
            if is_new and before is not None:
                raise ValueError(f"{self.kind} {record.id} is kept already")
            return [journal.entry(self.kind, record.id, before, self._body(record))]

        with journal.batch():
            self._notebook.change(write, entries=entries)
        return record

    def _put(self, connection: sqlite3.Connection, record: Record) -> None:
        self._notebook.journal.put(connection, self.kind, record.id, self._body(record))

    def _body(self, record: Record) -> str:
        return records.body_of(records.written(record))

    def _leave_out(self, count: int) -> None:
        """Say, once for each number, how many records cannot be read."""
        if count != self._left_out:
            self._left_out = count
            where = f"{counted(count, self.kind)} in {self._notebook.path}"
            told = f"{where} cannot be read: left out here, left as they are there"
            self._notebook.notice = self._notebook.notice or (told if count else None)

    def _read(self, body: object, name: str) -> Record | None:
        try:
            found = self._reader(Checked(records.document_of(body), self.kind))
        except Refused:
            return None
        # Another program may have written it; by its own id it can be removed.
        return replace(self._safe(found), id=name)

    def _pending_or_kept(self, record_id: str) -> str | None:
        pending = self._notebook.pending()
        if (self.kind, record_id) in pending:
            return pending[self.kind, record_id]
        journal = self._notebook.journal
        nothing: str | None = None
        return self._notebook.look(lambda one: journal.body(one, self.kind, record_id), nothing)


class Bookmarks(Records[Bookmark]):
    """The bookmarks, which change."""

    def update(self, bookmark: Bookmark) -> Bookmark:
        """Keep a bookmark in place of the one with its id and return it as kept, its time of change now.

        When another instance has removed it meanwhile it is there again: nobody's note is lost.
        """
        return self.keep(replace(bookmark, updated=now()))
