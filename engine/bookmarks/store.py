"""The store: bookmarks in one SQLite file that several instances share."""

from __future__ import annotations

import os
from collections import defaultdict
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from storyview.engine.bookmarks import passages
from storyview.engine.bookmarks.file import Held, StoreFile, overlaid
from storyview.engine.bookmarks.model import Bookmark, now

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable
    from types import TracebackType

DATA_DIR_VARIABLE: Final = "STORYVIEW_DATA_DIR"
"""The environment variable that names another folder for the reader's data."""

FILE_NAME: Final = "bookmarks.sqlite3"

_TABLE: Final = "bookmark"


def store_path(data_dir: str | None = None) -> Path:
    """Return the file in which the reader's bookmarks are kept.

    It lies in `data_dir`, else in the folder that STORYVIEW_DATA_DIR names, else where the system keeps
    a user's data.
    """
    if folder := data_dir or os.environ.get(DATA_DIR_VARIABLE):
        return Path(folder).expanduser() / FILE_NAME
    from platformdirs import user_data_path

    return user_data_path("storyview", appauthor=False) / FILE_NAME


@dataclass(frozen=True, slots=True)
class Unsaved:
    """Changes of bookmarks that could not be saved."""

    bookmarks: tuple[Bookmark, ...] = ()
    """New and changed, oldest first."""
    removed: tuple[str, ...] = ()
    """Ids of bookmarks."""

    def __bool__(self) -> bool:
        return bool(self.bookmarks or self.removed)


class Store:
    """The bookmarks in a file.

    What a method has kept when it returns survives the end of the program and of the power (see
    `StoreFile`). Every method may raise StoreUnavailable; with `hold` none does: what cannot be saved is
    held in memory, `notice` says so once, and `unsaved` gives it.
    """

    def __init__(self, path: Path | None = None, *, hold: bool = False) -> None:
        self.file = StoreFile(store_path() if path is None else path, hold=hold)
        """What holds corrections and sessions too."""

    def __enter__(self) -> Store:
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

    def add(self, bookmark: Bookmark) -> Bookmark:
        """Keep a new bookmark and return it as kept, its texts safe to show.

        Raises ValueError when its id is known already.
        """
        safe = _safe(bookmark)

        def write(connection: sqlite3.Connection) -> Bookmark:
            _refuse(safe, bool(_read(connection, "WHERE id = ?", (safe.id,))))
            return _put(connection, safe)

        def held() -> tuple[Held, Bookmark]:
            _refuse(safe, self.get(safe.id) is not None)
            return _held(safe), safe

        return self.file.change(write, held)

    def update(self, bookmark: Bookmark) -> Bookmark:
        """Keep a bookmark in place of the one with its id and return it as kept, its time of change now.

        When another instance has removed it meanwhile it is there again: nobody's note is lost.
        """
        return self._keep(replace(_safe(bookmark), updated=now()))

    def restore(self, bookmark: Bookmark) -> Bookmark:
        """Keep a bookmark as it is, in place of any with its id: a removed one, or one from a file."""
        return self._keep(_safe(bookmark))

    def merging(
        self, bookmarks: Iterable[Bookmark], choose: Callable[[Bookmark, Bookmark], Bookmark]
    ) -> Callable[[sqlite3.Connection], tuple[tuple[Bookmark, Bookmark | None], ...]]:
        """Return what keeps bookmarks from elsewhere in a transaction of the caller's (`StoreFile.change`).

        Where one with its id is kept already, `choose(kept, came)` says which of the two stays; their times
        are left as they are. It returns each as it came, with what was kept before.
        """
        arrived = tuple(_safe(bookmark) for bookmark in bookmarks)

        def write(connection: sqlite3.Connection) -> tuple[tuple[Bookmark, Bookmark | None], ...]:
            outcome = []
            for came in arrived:
                kept = next(iter(_read(connection, "WHERE id = ?", (came.id,))), None)
                if kept is None or choose(kept, came) is not kept:
                    _put(connection, came)
                outcome.append((came, kept))
            return tuple(outcome)

        return write

    def remove(self, bookmark_id: str) -> Bookmark | None:
        """Remove a bookmark and return it for `restore`, or None if there is none with this id."""

        def write(connection: sqlite3.Connection) -> Bookmark | None:
            found = _read(connection, "WHERE id = ?", (bookmark_id,))
            connection.execute("DELETE FROM bookmark WHERE id = ?", (bookmark_id,))
            return found[0] if found else None

        def held() -> tuple[Held, Bookmark | None]:
            return Held(_TABLE, bookmark_id, None, write), self.get(bookmark_id)

        return self.file.change(write, held)

    def get(self, bookmark_id: str) -> Bookmark | None:
        """Return the bookmark with this id, if there is one."""
        held = self.file.held(_TABLE)
        if bookmark_id in held:
            record = held[bookmark_id].record
            return record if isinstance(record, Bookmark) else None
        nothing: tuple[Bookmark, ...] = ()
        found = self.file.look(lambda reading: _read(reading, "WHERE id = ?", (bookmark_id,)), nothing)
        return found[0] if found else None

    def all(self) -> tuple[Bookmark, ...]:
        """Return all bookmarks, oldest first."""
        return self._with_held(self.file.look(_read, ()))

    def unsaved(self) -> Unsaved:
        """Return what could not be saved and is held in memory, for the reader to take elsewhere."""
        held = self.file.held(_TABLE)
        kept = [each.record for each in held.values() if isinstance(each.record, Bookmark)]
        removed = [name for name, each in held.items() if each.record is None]
        return Unsaved(_sorted(kept), tuple(sorted(removed)))

    def save_unsaved(self) -> bool:
        """Try once more to save what is held, and return whether nothing is held any more."""
        return self.file.save_held()

    def data_version(self) -> int:
        """Return a number that differs from the last one when another instance has changed the file."""
        return self.file.data_version()

    def changed_elsewhere(self) -> bool:
        """Whether another instance has changed the file since this was last asked; cheap."""
        return self.file.changed_elsewhere()

    def _keep(self, safe: Bookmark) -> Bookmark:
        return self.file.change(lambda connection: _put(connection, safe), lambda: (_held(safe), safe))

    def _with_held(self, bookmarks: tuple[Bookmark, ...]) -> tuple[Bookmark, ...]:
        held = self.file.held(_TABLE)
        return _sorted(overlaid(bookmarks, held, lambda one: one.id))


def _held(safe: Bookmark) -> Held:
    return Held(_TABLE, safe.id, safe, lambda connection: _put(connection, safe))


def _refuse(bookmark: Bookmark, is_known: bool) -> None:
    if is_known:
        raise ValueError(f"bookmark {bookmark.id} is kept already")


def _sorted(bookmarks: Iterable[Bookmark]) -> tuple[Bookmark, ...]:
    return tuple(sorted(bookmarks, key=lambda one: (one.created, one.id)))


def _put(connection: sqlite3.Connection, bookmark: Bookmark) -> Bookmark:
    """Write a bookmark in place of any with its id."""
    connection.execute("DELETE FROM bookmark WHERE id = ?", (bookmark.id,))
    connection.execute(
        "INSERT INTO bookmark (id, created, updated, kind, note, shape) VALUES (?, ?, ?, ?, ?, ?)",
        (bookmark.id, bookmark.created, bookmark.updated, bookmark.kind, bookmark.note, bookmark.shape),
    )
    tags = [(bookmark.id, position, tag) for position, tag in enumerate(bookmark.tags)]
    connection.executemany("INSERT INTO tag VALUES (?, ?, ?)", tags)
    passages.insert(connection, "passage", bookmark.id, bookmark.passages)
    return bookmark


def _read(
    connection: sqlite3.Connection, where: str = "", values: tuple[str, ...] = ()
) -> tuple[Bookmark, ...]:
    """Return bookmarks, oldest first; `where` is SQL of this module, its values are bound."""
    heads = connection.execute(
        f"SELECT id, created, updated, kind, note, shape FROM bookmark {where} ORDER BY created, id",  # noqa: S608
        values,
    ).fetchall()
    chosen = f"WHERE bookmark IN (SELECT id FROM bookmark {where})"  # noqa: S608
    tags: defaultdict[str, list[str]] = defaultdict(list)
    query = f"SELECT bookmark, tag FROM tag {chosen} ORDER BY bookmark, position"  # noqa: S608
    for owner, tag in connection.execute(query, values):
        tags[owner].append(tag)
    quoted = passages.by_owner(connection, "passage", "bookmark", chosen, values)
    return tuple(
        Bookmark(name, created, updated, kind, quoted.get(name, ()), note, tuple(tags[name]), shape)
        for name, created, updated, kind, note, shape in heads
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
        passages=tuple(passages.safe(passage) for passage in bookmark.passages),
        note=neutralise(bookmark.note),
        tags=tuple(dict.fromkeys(tag for tag in tags if tag)),
        shape=neutralise_line(bookmark.shape),
    )
