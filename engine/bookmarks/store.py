"""The store: bookmarks in one SQLite file that several instances share."""

from __future__ import annotations

import os
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from storyview.engine.bookmarks import passages
from storyview.engine.bookmarks.file import StoreFile
from storyview.engine.bookmarks.model import Bookmark, now
from storyview.engine.bookmarks.table import Table
from storyview.engine.homes import expanded

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable
    from pathlib import Path
    from types import TracebackType

DATA_DIR_VARIABLE: Final = "STORYVIEW_DATA_DIR"
"""The environment variable that names another folder for the reader's data."""

FILE_NAME: Final = "bookmarks.sqlite3"


def store_path(data_dir: str | None = None) -> Path:
    """Return the file in which the reader's bookmarks are kept.

    It lies in `data_dir`, else in the folder that STORYVIEW_DATA_DIR names, else where the system keeps
    a user's data.
    """
    if folder := data_dir or os.environ.get(DATA_DIR_VARIABLE):
        return expanded(folder) / FILE_NAME
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
        self._table: Table[Bookmark] = Table(self.file, "bookmark", _read, _insert)

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
        return self._table.add(_safe(bookmark))

    def update(self, bookmark: Bookmark) -> Bookmark:
        """Keep a bookmark in place of the one with its id and return it as kept, its time of change now.

        When another instance has removed it meanwhile it is there again: nobody's note is lost.
        """
        return self._table.keep(replace(_safe(bookmark), updated=now()))

    def restore(self, bookmark: Bookmark) -> Bookmark:
        """Keep a bookmark as it is, in place of any with its id: a removed one, or one from a file."""
        return self._table.keep(_safe(bookmark))

    def merging(
        self, bookmarks: Iterable[Bookmark], choose: Callable[[Bookmark, Bookmark], Bookmark]
    ) -> Callable[[sqlite3.Connection], tuple[tuple[Bookmark, Bookmark | None], ...]]:
        """Return what keeps bookmarks from elsewhere in a transaction, as `Table.merging` does.

        The times of one that stays are left as they are.
        """
        return self._table.merging(map(_safe, bookmarks), choose)

    def remove(self, bookmark_id: str) -> Bookmark | None:
        """Remove a bookmark and return it for `restore`, or None if there is none with this id."""
        return self._table.remove(bookmark_id)

    def get(self, bookmark_id: str) -> Bookmark | None:
        """Return the bookmark with this id, if there is one."""
        return self._table.get(bookmark_id)

    def all(self) -> tuple[Bookmark, ...]:
        """Return all bookmarks, oldest first."""
        return self._table.all()

    def unsaved(self) -> Unsaved:
        """Return what could not be saved and is held in memory, for the reader to take elsewhere."""
        return Unsaved(*self._table.unsaved())

    def save_unsaved(self) -> bool:
        """Try once more to save what is held, and return whether nothing is held any more."""
        return self.file.save_held()

    def data_version(self) -> int:
        """Return a number that differs from the last one when another instance has changed the file."""
        return self.file.data_version()

    def changed_elsewhere(self) -> bool:
        """Whether another instance has changed the file since this was last asked; cheap."""
        return self.file.changed_elsewhere()


def _insert(connection: sqlite3.Connection, bookmark: Bookmark) -> None:
    connection.execute(
        "INSERT INTO bookmark (id, created, updated, kind, note, shape) VALUES (?, ?, ?, ?, ?, ?)",
        (bookmark.id, bookmark.created, bookmark.updated, bookmark.kind, bookmark.note, bookmark.shape),
    )
    tags = [(bookmark.id, position, tag) for position, tag in enumerate(bookmark.tags)]
    connection.executemany("INSERT INTO tag VALUES (?, ?, ?)", tags)
    passages.insert(connection, "passage", bookmark.id, bookmark.passages)


def _read(connection: sqlite3.Connection, where: str, values: tuple[str, ...]) -> tuple[Bookmark, ...]:
    """Return what can be read, oldest first; `where` is SQL of `Table`, its values are bound."""
    heads = connection.execute(
        f"SELECT id, created, updated, kind, note, shape FROM bookmark {where} ORDER BY created, id",  # noqa: S608
        values,
    ).fetchall()
    chosen = f"WHERE bookmark IN (SELECT id FROM bookmark {where})"  # noqa: S608
    tags: defaultdict[str, list[str]] = defaultdict(list)
    query = f"SELECT bookmark, tag FROM tag {chosen} ORDER BY bookmark, position"  # noqa: S608
    for owner, tag in connection.execute(query, values):
        if passages.are_texts(tag):
            tags[owner].append(tag)
    quoted = passages.by_owner(connection, "passage", "bookmark", chosen, values)
    return tuple(
        # By its own id it can be removed.
        replace(
            _safe(Bookmark("", created, updated, kind, quoted.get(name, ()), note, tuple(tags[name]), shape)),
            id=name,
        )
        for name, created, updated, kind, note, shape in heads
        if passages.are_texts(name, created, updated, kind, note, shape)
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
