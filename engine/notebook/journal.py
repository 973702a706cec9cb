"""The changes that were made, each with what was there before, so that any of them can be taken back.

    add a bookmark        before None,   after its body
    write a note          before a body, after another
    take it away          before a body, after None

A change of several records (an import) has one batch and is taken back as one.

`told` says in words what a change that is taken back was; `concerns`, whether it was made in the open story.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Final, NamedTuple
from uuid import uuid4

from storyview.engine.bookmarks.model import now
from storyview.engine.checked import Checked, Refused
from storyview.engine.notebook.records import BOOKMARK, CORRECTION, READERS, body_of, document_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from storyview.engine.bookmarks.model import Bookmark
    from storyview.engine.corrections.model import Correction
    from storyview.engine.model import Article

MOST: Final = 20_000
"""Changes that are remembered; older ones can no longer be taken back."""


class Entry(NamedTuple):
    """A change of one record."""

    number: int
    """Ascending in the order they were made; negative for one that could not be saved yet."""
    batch: str
    """What the changes that are taken back together have in common."""
    made: str
    """ISO 8601, UTC."""
    origin: str
    """Which instance made it."""
    kind: str
    id: str
    before: str | None
    """The body, None where there was no such record."""
    after: str | None
    """The body, None where it was removed."""


class Undone(NamedTuple):
    """A change that is taken back, or could be."""

    entries: tuple[Entry, ...]
    """What was taken back, the last change first."""
    kept: tuple[Entry, ...] = ()
    """What was not, since another instance has changed the record after this."""


class Journal:
    """Writes records and remembers what it writes, in the transactions of a caller."""

    def __init__(self) -> None:
        self.origin = uuid4().hex
        """This instance."""
        self._batch = ""
        self._unsaved = 0

    @contextmanager
    def batch(self) -> Iterator[None]:
        """Make what is changed inside one change, to be taken back as one."""
        before = self._batch
        self._batch = before or uuid4().hex
        try:
            yield
        finally:
            self._batch = before

    def body(self, connection: sqlite3.Connection, kind: str, name: str) -> str | None:
        """Return the body of a record, None where there is none or it is no text."""
        query = "SELECT body FROM record WHERE kind = ? AND id = ?"
        found = connection.execute(query, (kind, name)).fetchone()
        return found[0] if found is not None and isinstance(found[0], str) else None

    def entry(self, kind: str, name: str, before: str | None, after: str | None) -> Entry:
        """Return a change that could not be saved yet."""
        self._unsaved += 1
        batch = self._batch or uuid4().hex
        return Entry(-self._unsaved, batch, now(), self.origin, kind, name, before, after)

    def put(self, connection: sqlite3.Connection, kind: str, name: str, body: str | None) -> None:
        """Keep a body in place of any of that id, or remove it, and remember what was there."""
        before = self.body(connection, kind, name)
        if before == body:
            return
        _write(connection, kind, name, body)
        batch = self._batch or uuid4().hex
        _remember(connection, (batch, now(), self.origin, kind, name, before, body))

    def repeat(self, connection: sqlite3.Connection, entry: Entry) -> None:
        """Make a change that could not be saved when it was made. Making it twice does no harm."""
        before = self.body(connection, entry.kind, entry.id)
        if before != entry.after:
            _write(connection, entry.kind, entry.id, entry.after)
            _remember(connection, (*entry[1:6], before, entry.after))

    def take_in(
        self, connection: sqlite3.Connection, changes: Mapping[tuple[str, str], dict[str, object] | None]
    ) -> None:
        """Make the changes that an instance which is gone could not save, as one.

        A record that was changed later than the one that comes stays.
        """
        with self.batch():
            for (kind, name), document in changes.items():
                before = self.body(connection, kind, name)
                if document is None:
                    self.put(connection, kind, name, None)
                elif before is None or _changed(document_of(before)) <= _changed(document):
                    self.put(connection, kind, name, body_of(document))

    def undo(self, connection: sqlite3.Connection, accepts: Callable[[Undone], bool]) -> Undone | None:
        """Take the last change back that is accepted, and return it; None where there is none."""
        for entries in _batches(connection):
            if not accepts(Undone(entries)):
                continue
            undone, kept = [], []
            for entry in entries:
                if self.body(connection, entry.kind, entry.id) == entry.after:
                    _write(connection, entry.kind, entry.id, entry.before)
                    undone.append(entry)
                else:
                    kept.append(entry)
            connection.execute("DELETE FROM change WHERE batch = ?", (entries[0].batch,))
            return Undone(tuple(undone), tuple(kept))
        return None

    def redo(self, connection: sqlite3.Connection, undone: Undone) -> Undone:
        """Make a change again that was taken back, and return it as the change that takes it back.

        It is a change like any other. What has been changed since stays as it is.
        """
        done, kept = [], []
        with self.batch():
            for entry in reversed(undone.entries):
                again = entry._replace(before=entry.after, after=entry.before)
                if self.body(connection, entry.kind, entry.id) == entry.before:
                    self.put(connection, entry.kind, entry.id, entry.after)
                    done.append(again)
                else:
                    kept.append(again)
        return Undone(tuple(done), tuple(kept))

    def last_of(
        self,
        pending: Sequence[Entry],
        now_there: Mapping[tuple[str, str], str | None],
        accepts: Callable[[Undone], bool],
    ) -> Undone | None:
        """Return the last change that could not be saved yet and can be taken back, None without any."""
        for last in reversed(pending):
            entries = tuple(entry for entry in reversed(pending) if entry.batch == last.batch)
            is_last = all(now_there.get((entry.kind, entry.id)) == entry.after for entry in entries)
            if is_last and accepts(Undone(entries)):
                return Undone(entries)
        return None


def _batches(connection: sqlite3.Connection) -> Iterator[tuple[Entry, ...]]:
    """Yield the changes, those of one batch together, the last first."""
    query = "SELECT number, batch, made, origin, kind, id, before, after FROM change ORDER BY number DESC"
    gathered: list[Entry] = []
    for row in connection.execute(query).fetchall():
        entry = Entry(*row)
        if gathered and gathered[-1].batch != entry.batch:
            yield tuple(gathered)
            gathered = []
        gathered.append(entry)
    if gathered:
        yield tuple(gathered)


def _write(connection: sqlite3.Connection, kind: str, name: str, body: str | None) -> None:
    if body is None:
        connection.execute("DELETE FROM record WHERE kind = ? AND id = ?", (kind, name))
        return
    document = document_of(body)
    created = document.get("created") if isinstance(document, dict) else None
    connection.execute(
        "INSERT OR REPLACE INTO record (kind, id, created, updated, body) VALUES (?, ?, ?, ?, ?)",
        (kind, name, created if isinstance(created, str) else "", _changed(document), body),
    )


def _changed(document: object) -> str:
    """Return when a record was changed last; a correction never is after it was made."""
    found = document if isinstance(document, dict) else {}
    value = found.get("updated") or found.get("created")
    return value if isinstance(value, str) else ""


def _remember(connection: sqlite3.Connection, change: tuple[str | None, ...]) -> None:
    cursor = connection.execute(
        "INSERT INTO change (batch, made, origin, kind, id, before, after) VALUES (?, ?, ?, ?, ?, ?, ?)",
        change,
    )
    connection.execute("DELETE FROM change WHERE number <= ?", ((cursor.lastrowid or 0) - MOST,))


_FIELDS: Final = (
    ("note", "the note"),
    ("tags", "the tags"),
    ("kind", "the kind"),
    ("passages", "the passages"),
)
ACTS: Final = {
    "unlink": "not the same",
    "link": "the same",
    "furniture": "reports nothing",
    "story": "reports after all",
    "not-unique": "not unique",
    "no-conflict": "no conflict",
    "speaker": "said by somebody else",
    "no-quotation": "no quotation",
    "same-quotation": "one quotation",
}
"""What a correction says, by its act."""


def concerns(undone: Undone, articles: Sequence[Article]) -> bool:
    """Whether a change is of a record with a passage of one of the articles."""
    from storyview.engine.identity import Known, known

    records = [_record(entry.kind, entry.after or entry.before) for entry in undone.entries]
    return any(
        known(passage, article) is not Known.STRANGER
        for record in records
        if record is not None
        for passage in record.passages
        for article in articles
    )


def told(undone: Undone) -> str:
    """Return what was taken back, in a few words."""
    if len(undone.entries) != 1:
        return f"{len(undone.entries)} changes that were made together"
    return _told(undone.entries[0])


def _told(entry: Entry) -> str:
    before, after = _record(entry.kind, entry.before), _record(entry.kind, entry.after)
    record = after or before
    if record is None:
        return f"a {entry.kind}"
    labels = " and ".join(dict.fromkeys(passage.label for passage in record.passages[:2]))
    if entry.kind == CORRECTION:
        act, names = getattr(record, "act", ""), {passage.label for passage in record.passages}
        more = f" +{len(names) - 2}" if len(names) > 2 else ""
        named = f"“{ACTS.get(act, act)}” ({labels}{more})"
        return f"{named} is no longer said" if after is not None else f"{named} is said again"
    if before is None:
        return f"the bookmark ({labels}) is gone"
    if after is None:
        return f"the bookmark ({labels}) is back{', with its note' if before.note else ''}"
    changed = [words for name, words in _FIELDS if getattr(before, name, None) != getattr(after, name, None)]
    return f"the change of {' and '.join(changed) or 'the bookmark'} ({labels})"


def _record(kind: str, body: str | None) -> Bookmark | Correction | None:
    if body is None or kind not in (BOOKMARK, CORRECTION):
        return None
    try:
        return READERS[kind](Checked(document_of(body), kind))
    except Refused:
        return None
