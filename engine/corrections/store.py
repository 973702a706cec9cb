"""The corrections in the file of bookmarks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from storyview.engine.bookmarks import passages
from storyview.engine.bookmarks.file import Held, overlaid
from storyview.engine.corrections.model import Correction

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable

    from storyview.engine.bookmarks.file import StoreFile

_TABLE: Final = "correction"


class Corrections:
    """Keeps corrections beside the bookmarks of a `Store`, under the same promises (see `StoreFile`)."""

    def __init__(self, file: StoreFile) -> None:
        self.file = file

    def add(self, correction: Correction) -> Correction:
        """Keep a correction, in place of any with its id, and return it as kept, its texts safe to show."""
        safe = _safe(correction)

        def write(connection: sqlite3.Connection) -> Correction:
            return _put(connection, safe)

        return self.file.change(write, lambda: (Held(_TABLE, safe.id, safe, write), safe))

    def merging(
        self, corrections: Iterable[Correction], choose: Callable[[Correction, Correction], Correction]
    ) -> Callable[[sqlite3.Connection], tuple[tuple[Correction, Correction | None], ...]]:
        """Return what keeps corrections from elsewhere in a transaction of the caller's (`StoreFile.change`).

        Where one with its id is kept already, `choose(kept, came)` says which of the two stays. It returns
        each as it came, with what was kept before.
        """
        arrived = tuple(_safe(correction) for correction in corrections)

        def write(connection: sqlite3.Connection) -> tuple[tuple[Correction, Correction | None], ...]:
            outcome = []
            for came in arrived:
                kept = next(iter(_read(connection, "WHERE id = ?", (came.id,))), None)
                if kept is None or choose(kept, came) is not kept:
                    _put(connection, came)
                outcome.append((came, kept))
            return tuple(outcome)

        return write

    def remove(self, correction_id: str) -> Correction | None:
        """Remove a correction and return it, to be added again, or None if there is none with this id."""

        def write(connection: sqlite3.Connection) -> Correction | None:
            found = _read(connection, "WHERE id = ?", (correction_id,))
            connection.execute("DELETE FROM correction WHERE id = ?", (correction_id,))
            return found[0] if found else None

        def held() -> tuple[Held, Correction | None]:
            found = next((one for one in self.all() if one.id == correction_id), None)
            return Held(_TABLE, correction_id, None, write), found

        return self.file.change(write, held)

    def all(self) -> tuple[Correction, ...]:
        """Return all corrections, oldest first."""
        nothing: tuple[Correction, ...] = ()
        kept = self.file.look(_read, nothing)
        return _sorted(overlaid(kept, self.file.held(_TABLE), lambda one: one.id))

    def unsaved(self) -> tuple[Correction, ...]:
        """Return the corrections that could not be saved and are held in memory."""
        held = self.file.held(_TABLE).values()
        return _sorted(each.record for each in held if isinstance(each.record, Correction))


def _sorted(corrections: Iterable[Correction]) -> tuple[Correction, ...]:
    return tuple(sorted(corrections, key=lambda one: (one.created, one.id)))


def _put(connection: sqlite3.Connection, correction: Correction) -> Correction:
    """Write a correction in place of any with its id."""
    connection.execute("DELETE FROM correction WHERE id = ?", (correction.id,))
    connection.execute(
        "INSERT INTO correction (id, created, act, note) VALUES (?, ?, ?, ?)",
        (correction.id, correction.created, correction.act, correction.note),
    )
    passages.insert(connection, "correction_passage", correction.id, correction.passages)
    return correction


def _read(
    connection: sqlite3.Connection, where: str = "", values: tuple[str, ...] = ()
) -> tuple[Correction, ...]:
    heads = connection.execute(f"SELECT id, created, act, note FROM correction {where}", values).fetchall()  # noqa: S608 - SQL of this module
    chosen = f"WHERE correction IN (SELECT id FROM correction {where})"  # noqa: S608
    quoted = passages.by_owner(connection, "correction_passage", "correction", chosen, values)
    return tuple(
        Correction(name, created, act, quoted.get(name, ()), note) for name, created, act, note in heads
    )


def _safe(correction: Correction) -> Correction:
    from storyview.engine.read.clean import neutralise, neutralise_line

    return Correction(
        id=neutralise_line(correction.id),
        created=neutralise_line(correction.created),
        act=neutralise_line(correction.act),
        passages=tuple(passages.safe(passage) for passage in correction.passages),
        note=neutralise(correction.note),
    )
