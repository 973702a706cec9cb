"""The store: bookmarks in one SQLite file that several instances share."""

from __future__ import annotations

import os
from collections import defaultdict
from contextlib import contextmanager, suppress
from dataclasses import astuple, replace
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, Final, TypeVar

from storyview.engine.bookmarks.errors import is_damage, unavailable
from storyview.engine.bookmarks.model import Bookmark, Passage, now

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Iterator
    from types import TracebackType

    Result = TypeVar("Result")

DATA_DIR_VARIABLE: Final = "STORYVIEW_DATA_DIR"
"""The environment variable that names another folder for the reader's data."""

_CHUNK: Final = 500
"""Parameters of one query; SQLite before 3.32 takes 999."""

_INSERT_PASSAGE: Final = "INSERT INTO passage VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"


def store_path() -> Path:
    """Return where the reader's bookmarks are kept."""
    if folder := os.environ.get(DATA_DIR_VARIABLE):
        return Path(folder).expanduser() / "bookmarks.sqlite3"
    from platformdirs import user_data_path

    return user_data_path("storyview", appauthor=False) / "bookmarks.sqlite3"


class Store:
    """The bookmarks in a file, opened when first needed and created when something is first kept.

    What a method has kept when it returns survives the end of the program and of the power: every change
    is one transaction in SQLite's write-ahead log, synced. Every method may raise StoreUnavailable. Any
    thread may call; calls wait for one another.
    """

    def __init__(self, path: Path | None = None) -> None:
        self.path = store_path() if path is None else path
        self.notice: str | None = None
        """What the reader should be told: where a damaged file was set aside. The caller may clear it."""
        self._connection: sqlite3.Connection | None = None
        self._identity: tuple[int, int] | None = None
        self._lock = RLock()

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; the next call opens it again."""
        with self._lock:
            if self._connection is not None:
                self._connection.close()
                self._connection = None

    def add(self, bookmark: Bookmark) -> Bookmark:
        """Keep a new bookmark and return it as kept, its texts safe to show.

        Raises ValueError when its id is known already.
        """
        safe = _safe(bookmark)

        def change(connection: sqlite3.Connection) -> Bookmark:
            if _read(connection, "WHERE id = ?", (safe.id,)):
                raise ValueError(f"bookmark {safe.id} is kept already")
            return _put(connection, safe)

        return self._change(change)

    def update(self, bookmark: Bookmark) -> Bookmark:
        """Keep a bookmark in place of the one with its id and return it as kept, its time of change now.

        When another instance has removed it meanwhile it is there again: nobody's note is lost.
        """
        safe = replace(_safe(bookmark), updated=now())
        return self._change(lambda connection: _put(connection, safe))

    def restore(self, bookmark: Bookmark) -> Bookmark:
        """Keep again, unchanged, a bookmark that `remove` has returned."""
        safe = _safe(bookmark)
        return self._change(lambda connection: _put(connection, safe))

    def merge(
        self, bookmarks: Iterable[Bookmark], choose: Callable[[Bookmark, Bookmark], Bookmark]
    ) -> tuple[tuple[Bookmark, Bookmark | None], ...]:
        """Keep bookmarks from elsewhere, all or none; return each as it came, with what was kept before.

        Where one with its id is kept already, `choose(kept, came)` says which of the two stays. Their times
        are left as they are.
        """
        arrived = tuple(_safe(bookmark) for bookmark in bookmarks)

        def change(connection: sqlite3.Connection) -> tuple[tuple[Bookmark, Bookmark | None], ...]:
            outcome = []
            for came in arrived:
                kept = next(iter(_read(connection, "WHERE id = ?", (came.id,))), None)
                if kept is None or choose(kept, came) is not kept:
                    _put(connection, came)
                outcome.append((came, kept))
            return tuple(outcome)

        return self._change(change)

    def remove(self, bookmark_id: str) -> Bookmark | None:
        """Remove a bookmark and return it for `restore`, or None if there is none with this id."""

        def change(connection: sqlite3.Connection) -> Bookmark | None:
            found = _read(connection, "WHERE id = ?", (bookmark_id,))
            connection.execute("DELETE FROM bookmark WHERE id = ?", (bookmark_id,))
            return found[0] if found else None

        return self._change(change)

    def all(self) -> tuple[Bookmark, ...]:
        """Return all bookmarks, oldest first."""
        return self._look(_read, ())

    def for_articles(self, sha256s: Iterable[str]) -> tuple[Bookmark, ...]:
        """Return the bookmarks with a passage in an article of these bytes, oldest first."""
        wanted = sorted(set(sha256s))

        def look(connection: sqlite3.Connection) -> tuple[Bookmark, ...]:
            found: dict[str, Bookmark] = {}
            for at in range(0, len(wanted), _CHUNK):
                chunk = wanted[at : at + _CHUNK]
                marks = ", ".join("?" * len(chunk))
                where = f"WHERE id IN (SELECT bookmark FROM passage WHERE article_sha256 IN ({marks}))"  # noqa: S608 - placeholders only
                found |= {bookmark.id: bookmark for bookmark in _read(connection, where, tuple(chunk))}
            return tuple(sorted(found.values(), key=lambda bookmark: (bookmark.created, bookmark.id)))

        return self._look(look, ())

    def data_version(self) -> int:
        """Return a number that differs from the last one when another instance has changed the file."""

        def look(connection: sqlite3.Connection) -> int:
            version = int(connection.execute("PRAGMA data_version").fetchone()[0])
            return hash((self._identity, version))

        return self._look(look, 0)

    def _look(self, look: Callable[[sqlite3.Connection], Result], nothing: Result) -> Result:
        """Return what is read in one transaction, or `nothing` where there is no file yet."""
        with self._lock:
            try:
                if self._connection is None and not self.path.exists():
                    return nothing
            except OSError as error:
                raise unavailable(self.path, error) from error
            return self._run(look, "BEGIN")

    def _change(self, change: Callable[[sqlite3.Connection], Result]) -> Result:
        with self._lock:
            return self._run(change, "BEGIN IMMEDIATE")

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

        if self._connection is not None and file_identity(self.path) != self._identity:
            self.close()
        if self._connection is None:
            self._connection, notice = open_database(self.path)
            self._identity = file_identity(self.path)
            self.notice = notice or self.notice
        return self._connection

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


def _put(connection: sqlite3.Connection, bookmark: Bookmark) -> Bookmark:
    """Write a bookmark in place of any with its id."""
    connection.execute("DELETE FROM bookmark WHERE id = ?", (bookmark.id,))
    connection.execute(
        "INSERT INTO bookmark (id, created, updated, kind, note) VALUES (?, ?, ?, ?, ?)",
        (bookmark.id, bookmark.created, bookmark.updated, bookmark.kind, bookmark.note),
    )
    tags = [(bookmark.id, position, tag) for position, tag in enumerate(bookmark.tags)]
    connection.executemany("INSERT INTO tag VALUES (?, ?, ?)", tags)
    passages = [(bookmark.id, position, *astuple(item)) for position, item in enumerate(bookmark.passages)]
    connection.executemany(_INSERT_PASSAGE, passages)
    return bookmark


def _read(
    connection: sqlite3.Connection, where: str = "", values: tuple[str, ...] = ()
) -> tuple[Bookmark, ...]:
    """Return bookmarks, oldest first; `where` is SQL of this module, its values are bound."""
    heads = connection.execute(
        f"SELECT id, created, updated, kind, note FROM bookmark {where} ORDER BY created, id",  # noqa: S608
        values,
    ).fetchall()
    chosen = f"WHERE bookmark IN (SELECT id FROM bookmark {where}) ORDER BY bookmark, position"  # noqa: S608
    tags: defaultdict[str, list[str]] = defaultdict(list)
    for owner, tag in connection.execute(f"SELECT bookmark, tag FROM tag {chosen}", values):  # noqa: S608
        tags[owner].append(tag)
    passages: defaultdict[str, list[Passage]] = defaultdict(list)
    columns = 'article_sha256, source, label, title, date, "start", "end", exact, prefix, suffix'
    for owner, *fields in connection.execute(f"SELECT bookmark, {columns} FROM passage {chosen}", values):  # noqa: S608
        passages[owner].append(Passage(*fields))
    return tuple(
        Bookmark(head[0], head[1], head[2], head[3], tuple(passages[head[0]]), head[4], tuple(tags[head[0]]))
        for head in heads
    )


def _safe(bookmark: Bookmark) -> Bookmark:
    """Return the bookmark with its texts neutralised; a tag is one line and never empty."""
    from storyview.engine.read.clean import neutralise, neutralise_line

    tags = (neutralise_line(tag) for tag in bookmark.tags)
    return Bookmark(
        id=neutralise_line(bookmark.id),
        created=neutralise_line(bookmark.created),
        updated=neutralise_line(bookmark.updated),
        kind=neutralise_line(bookmark.kind),
        passages=tuple(_safe_passage(passage) for passage in bookmark.passages),
        note=neutralise(bookmark.note),
        tags=tuple(dict.fromkeys(tag for tag in tags if tag)),
    )


def _safe_passage(passage: Passage) -> Passage:
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
