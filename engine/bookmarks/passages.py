"""Passages in the tables: of bookmarks and of corrections alike."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import astuple
from typing import TYPE_CHECKING, Final

from storyview.engine.bookmarks.model import Passage

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping, Sequence

_COLUMNS: Final = 'article_sha256, source, label, title, date, "start", "end", exact, prefix, suffix'


def insert(connection: sqlite3.Connection, table: str, owner: str, passages: Sequence[Passage]) -> None:
    """Write the passages of a bookmark or correction."""
    connection.executemany(
        f"INSERT INTO {table} VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608 - a name of this package
        [(owner, position, *astuple(passage)) for position, passage in enumerate(passages)],
    )


def by_owner(
    connection: sqlite3.Connection, table: str, owner: str, where: str, values: tuple[str, ...]
) -> Mapping[str, tuple[Passage, ...]]:
    """Return the passages of bookmarks or corrections, in order, by the id of whose they are.

    `owner` is the column that holds it; `where` is SQL of this package, its values are bound.
    """
    found: defaultdict[str, list[Passage]] = defaultdict(list)
    query = f"SELECT {owner}, {_COLUMNS} FROM {table} {where} ORDER BY {owner}, position"  # noqa: S608
    for whose, *fields in connection.execute(query, values):
        if _is_whole(fields):
            found[whose].append(safe(Passage(*fields)))
    return {whose: tuple(passages) for whose, passages in found.items()}


def _is_whole(fields: Sequence[object]) -> bool:
    """Whether the columns hold what a passage is made of: SQLite keeps any value in any column."""
    sha256, source, label, title, date, start, end, *words = fields
    return (
        are_texts(sha256, source, label, *words)
        and all(text is None or isinstance(text, str) for text in (title, date))
        and isinstance(start, int)
        and isinstance(end, int)
    )


def are_texts(*values: object) -> bool:
    """Whether all the values are texts."""
    return all(isinstance(value, str) for value in values)


def safe(passage: Passage) -> Passage:
    """Return a passage with its texts neutralised."""
    from storyview.engine.read.clean import neutralise, neutralise_line

    return Passage(
        article_sha256=neutralise_line(passage.article_sha256),
        source=neutralise(passage.source),
        label=neutralise_line(passage.label),
        title=None if passage.title is None else neutralise_line(passage.title),
        date=None if passage.date is None else neutralise_line(passage.date),
        start=passage.start,
        end=passage.end,
        exact=neutralise(passage.exact),
        prefix=neutralise(passage.prefix),
        suffix=neutralise(passage.suffix),
    )
