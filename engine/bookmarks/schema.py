"""The tables of bookmarks, corrections and sessions, and the steps from each version to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from storyview.engine.bookmarks.errors import StoreDamaged, StoreTooNew, StoreUnavailable

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

APPLICATION_ID: Final = int.from_bytes(b"stvw")
"""Tells a file of bookmarks from any other SQLite database."""

MIGRATIONS: Final[tuple[tuple[str, ...], ...]] = (
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
)
"""Statements that lead from version n to n + 1; only ever appended to."""

VERSION: Final = len(MIGRATIONS)
_TABLES: Final = {
    "bookmark",
    "tag",
    "passage",
    "correction",
    "correction_passage",
    "session",
    "session_article",
}


def migrate(connection: sqlite3.Connection, path: Path) -> None:
    """Bring the tables to this version, all steps in one transaction.

    Raises StoreTooNew for a later version, StoreUnavailable for another program's database and
    StoreDamaged where tables are missing.
    """
    if _version_at_once(connection, path) < VERSION:
        connection.execute("BEGIN IMMEDIATE")
        try:
            # Another instance may have migrated while this one waited for the lock.
            for statements in MIGRATIONS[_version(connection, path) :]:
                for statement in statements:
                    connection.execute(statement)
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {VERSION}")
            connection.execute("COMMIT")
        except BaseException:
            connection.execute("ROLLBACK")
            raise
    if not _tables(connection) >= _TABLES:
        raise StoreDamaged("tables are missing")


def _version_at_once(connection: sqlite3.Connection, path: Path) -> int:
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
