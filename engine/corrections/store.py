"""The corrections in the file of bookmarks."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from storyview.engine.bookmarks import passages
from storyview.engine.bookmarks.table import Table
from storyview.engine.corrections.model import Correction

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable

    from storyview.engine.bookmarks.file import StoreFile


class Corrections:
    """Keeps corrections beside the bookmarks of a `Store`, under the same promises (see `StoreFile`)."""

    def __init__(self, file: StoreFile) -> None:
        self._table: Table[Correction] = Table(file, "correction", _read, _insert)

    def add(self, correction: Correction) -> Correction:
        """Keep a correction, in place of any with its id, and return it as kept, its texts safe to show."""
        return self._table.keep(_safe(correction))

    def merging(
        self, corrections: Iterable[Correction], choose: Callable[[Correction, Correction], Correction]
    ) -> Callable[[sqlite3.Connection], tuple[tuple[Correction, Correction | None], ...]]:
        """Return what keeps corrections from elsewhere in a transaction, as `Table.merging` does."""
        return self._table.merging(map(_safe, corrections), choose)

    def remove(self, correction_id: str) -> Correction | None:
        """Remove a correction and return it, to be added again, or None if there is none with this id."""
        return self._table.remove(correction_id)

    def all(self) -> tuple[Correction, ...]:
        """Return all corrections, oldest first."""
        return self._table.all()

    def unsaved(self) -> tuple[Correction, ...]:
        """Return the corrections that could not be saved and are held in memory."""
        return self._table.unsaved()[0]


def _insert(connection: sqlite3.Connection, correction: Correction) -> None:
    connection.execute(
        "INSERT INTO correction (id, created, act, note) VALUES (?, ?, ?, ?)",
        (correction.id, correction.created, correction.act, correction.note),
    )
    passages.insert(connection, "correction_passage", correction.id, correction.passages)


def _read(connection: sqlite3.Connection, where: str, values: tuple[str, ...]) -> tuple[Correction, ...]:
    """Return corrections; `where` is SQL of `Table`, its values are bound."""
    heads = connection.execute(f"SELECT id, created, act, note FROM correction {where}", values).fetchall()  # noqa: S608
    chosen = f"WHERE correction IN (SELECT id FROM correction {where})"  # noqa: S608
    quoted = passages.by_owner(connection, "correction_passage", "correction", chosen, values)
    return tuple(
        replace(_safe(Correction("", created, act, quoted.get(name, ()), note)), id=name)
        for name, created, act, note in heads
        if passages.are_texts(name, created, act, note)
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
