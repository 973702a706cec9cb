"""The tables of what is kept, and the steps from each version to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from storyview.engine.notebook.errors import StoreDamaged, StoreTooNew, StoreUnavailable

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Mapping
    from pathlib import Path

APPLICATION_ID: Final = int.from_bytes(b"stvw")
"""Tells a file of bookmarks from any other SQLite database."""

_OLD_TABLES: Final = (
    "tag",
    "passage",
    "bookmark",
    "correction_passage",
    "correction",
    "session_article",
    "session",
)
"""Those of versions 1 and 2, each before what it refers to."""


_PASSAGE_COLUMNS: Final = (
    "article_sha256",
    "source",
    "label",
    "title",
    "date",
    "start",
    "end",
    "exact",
    "prefix",
    "suffix",
)
"""Those of a passage in versions 1 and 2, by the names of today's fields."""


def _records_of_tables(connection: sqlite3.Connection) -> None:
    """Make a record of each bookmark, correction and session of version 2.

    What does not fit its column any more (a blob for a text, a text for a number) is made to fit where it
    can be, so that one bad value costs no bookmark.
    """
    _bookmarks_of_tables(connection)
    _corrections_of_tables(connection)
    _sessions_of_tables(connection)


def _bookmarks_of_tables(connection: sqlite3.Connection) -> None:
    tags: dict[str, list[str]] = {}
    for whose, tag in connection.execute("SELECT bookmark, tag FROM tag ORDER BY bookmark, position"):
        tags.setdefault(_text(whose), []).append(_text(tag))
    passages = _passages_of_table(connection, "passage", "bookmark")
    for row in connection.execute("SELECT id, created, updated, kind, note, shape FROM bookmark").fetchall():
        name, created, updated, kind, note, shape = map(_text, row)
        document = {
            "id": name,
            "created": created,
            "updated": updated,
            "kind": kind,
            "passages": passages.get(name, []),
            "note": note,
            "tags": tags.get(name, []),
            "shape": shape,
        }
        _keep(connection, "bookmark", name, created, updated, document)


def _corrections_of_tables(connection: sqlite3.Connection) -> None:
    passages = _passages_of_table(connection, "correction_passage", "correction")
    for row in connection.execute("SELECT id, created, act, note FROM correction").fetchall():
        name, created, act, note = map(_text, row)
        quoted = passages.get(name, [])
        document = {"id": name, "created": created, "act": act, "passages": quoted, "note": note}
        _keep(connection, "correction", name, created, created, document)


def _sessions_of_tables(connection: sqlite3.Connection) -> None:
    from storyview.engine.notebook.records import document_of

    for row in connection.execute("SELECT id, updated, title, state FROM session").fetchall():
        name, updated, title, state = map(_text, row)
        found = document_of(state)
        if isinstance(found, dict):
            document = found | {"title": title or None, "updated": updated}
            _keep(connection, "session", name, updated, updated, document)


def _passages_of_table(
    connection: sqlite3.Connection, table: str, owner: str
) -> dict[str, list[dict[str, object]]]:
    """Return the passages of a table by the record that they are of, in its order."""
    columns = ", ".join(f'"{name}"' for name in _PASSAGE_COLUMNS)
    found: dict[str, list[dict[str, object]]] = {}
    query = f"SELECT {owner}, {columns} FROM {table} ORDER BY {owner}, position"  # noqa: S608
    for whose, *values in connection.execute(query):
        passage = _fitting(dict(zip(_PASSAGE_COLUMNS, values, strict=True)))
        found.setdefault(_text(whose), []).append(passage)
    return found


def _keep(
    connection: sqlite3.Connection,
    kind: str,
    name: str,
    created: str,
    updated: str,
    document: Mapping[str, object],
) -> None:
    from storyview.engine.notebook.records import body_of

    connection.execute(
        "INSERT OR REPLACE INTO record VALUES (?, ?, ?, ?, ?)",
        (kind, name, created, updated, body_of(document)),
    )


def _text(value: object) -> str:
    """Return a value as text: SQLite keeps anything in any column."""
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    return "" if value is None else str(value)


def _fitting(passage: dict[str, object]) -> dict[str, object]:
    """Return a passage with offsets that are numbers and texts that are texts."""
    start, end = (
        value if isinstance(value, int) and 0 <= value < 2**53 else 0
        for value in (passage["start"], passage["end"])
    )
    fitting: dict[str, object] = {"start": start, "end": max(start, end)}
    for name, value in passage.items():
        if name in fitting:
            continue
        if name in ("title", "date"):
            fitting[name] = None if value is None else _text(value)
        else:
            fitting[name] = _text(value)
    return fitting


MIGRATIONS: Final[tuple[tuple[str | Callable[[sqlite3.Connection], None], ...], ...]] = (
    (
        """
        CREATE TABLE bookmark (
            id TEXT PRIMARY KEY NOT NULL,
            created TEXT NOT NULL,
            updated TEXT NOT NULL,
            kind TEXT NOT NULL,
            note TEXT NOT NULL
        )
        """,
        """
        CREATE TABLE tag (
            bookmark TEXT NOT NULL REFERENCES bookmark (id) ON DELETE CASCADE,
            position INTEGER NOT NULL,
            tag TEXT NOT NULL,
            PRIMARY KEY (bookmark, position)
        ) WITHOUT ROWID
        """,
        """
        CREATE TABLE passage (
            bookmark TEXT NOT NULL REFERENCES bookmark (id) ON DELETE CASCADE,
            position INTEGER NOT NULL,
            article_sha256 TEXT NOT NULL,
            source TEXT NOT NULL,
            label TEXT NOT NULL,
            title TEXT,
            date TEXT,
            "start" INTEGER NOT NULL,
            "end" INTEGER NOT NULL,
            exact TEXT NOT NULL,
            prefix TEXT NOT NULL,
            suffix TEXT NOT NULL,
            PRIMARY KEY (bookmark, position)
        )
        """,
        "CREATE INDEX passage_article ON passage (article_sha256)",
    ),
    (
        "ALTER TABLE bookmark ADD COLUMN shape TEXT NOT NULL DEFAULT 'row'",
        """
        UPDATE bookmark SET shape = 'paragraph'
        WHERE (SELECT count(*) FROM passage WHERE passage.bookmark = bookmark.id) < 2
        """,
        """
        CREATE TABLE correction (
            id TEXT PRIMARY KEY NOT NULL,
            created TEXT NOT NULL,
            act TEXT NOT NULL,
            note TEXT NOT NULL
        )
        """,
        """
        CREATE TABLE correction_passage (
            correction TEXT NOT NULL REFERENCES correction (id) ON DELETE CASCADE,
            position INTEGER NOT NULL,
            article_sha256 TEXT NOT NULL,
            source TEXT NOT NULL,
            label TEXT NOT NULL,
            title TEXT,
            date TEXT,
            "start" INTEGER NOT NULL,
            "end" INTEGER NOT NULL,
            exact TEXT NOT NULL,
            prefix TEXT NOT NULL,
            suffix TEXT NOT NULL,
            PRIMARY KEY (correction, position)
        )
        """,
        "CREATE INDEX correction_passage_article ON correction_passage (article_sha256)",
        """
        CREATE TABLE session (
            id TEXT PRIMARY KEY NOT NULL,
            updated TEXT NOT NULL,
            title TEXT,
            sources TEXT NOT NULL,
            state TEXT NOT NULL
        )
        """,
        """
        CREATE TABLE session_article (
            session TEXT NOT NULL REFERENCES session (id) ON DELETE CASCADE,
            position INTEGER NOT NULL,
            sha256 TEXT NOT NULL,
            source TEXT NOT NULL,
            PRIMARY KEY (session, position)
        )
        """,
        "CREATE INDEX session_article_sha256 ON session_article (sha256)",
        "CREATE INDEX session_article_source ON session_article (source)",
        "CREATE INDEX session_updated ON session (updated)",
    ),
    (
        """
        CREATE TABLE record (
            kind TEXT NOT NULL,
            id TEXT NOT NULL,
            created TEXT NOT NULL,
            updated TEXT NOT NULL,
            body TEXT NOT NULL,
            PRIMARY KEY (kind, id)
        )
        """,
        "CREATE INDEX record_updated ON record (kind, updated)",
        """
        CREATE TABLE change (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            batch TEXT NOT NULL,
            made TEXT NOT NULL,
            origin TEXT NOT NULL,
            kind TEXT NOT NULL,
            id TEXT NOT NULL,
            before TEXT,
            after TEXT
        )
        """,
        _records_of_tables,
        *(f"DROP TABLE {table}" for table in _OLD_TABLES),
    ),
)
"""Statements and functions that lead from version n to n + 1; only ever appended to."""

VERSION: Final = len(MIGRATIONS)
_TABLES: Final = {"record", "change"}


def migrate(connection: sqlite3.Connection, path: Path) -> None:
    """Bring the tables to this version, all steps in one transaction.

    Raises StoreTooNew for a later version, StoreUnavailable for another program's database and
    StoreDamaged where tables are missing.
    """
    if version_at_once(connection, path) < VERSION:
        connection.execute("BEGIN IMMEDIATE")
        try:
            # Another instance may have migrated while this one waited for the lock.
            for statements in MIGRATIONS[_version(connection, path) :]:
                for statement in statements:
                    if callable(statement):
                        statement(connection)
                    else:
                        connection.execute(statement)
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {VERSION}")
            connection.execute("COMMIT")
        except BaseException:
            connection.execute("ROLLBACK")
            raise
    if not _tables(connection) >= _TABLES:
        raise StoreDamaged("tables are missing")


def version_at_once(connection: sqlite3.Connection, path: Path) -> int:
    """Return the version as it is at one moment, whatever another instance migrates meanwhile."""
    connection.execute("BEGIN")
    try:
        return _version(connection, path)
    finally:
        connection.execute("ROLLBACK")


def _version(connection: sqlite3.Connection, path: Path) -> int:
    """Return the version of the tables, 0 for an empty file; in a transaction, since it takes three reads."""
    application = int(connection.execute("PRAGMA application_id").fetchone()[0])
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if application != APPLICATION_ID and (application or version or _tables(connection)):
        raise StoreUnavailable(f"{path} is another program's database; name another folder with --data-dir")
    if version > VERSION:
        raise StoreTooNew(
            f"{path} was written by a later storyview (version {version} of the file, {VERSION} is known"
            " here): update storyview, or name another folder with --data-dir"
        )
    return version


def _tables(connection: sqlite3.Connection) -> set[str]:
    return {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
