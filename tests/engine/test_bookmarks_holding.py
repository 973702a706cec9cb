"""Where nothing can be saved, everything can be read, and nothing that was noted is lost."""

from __future__ import annotations

import errno
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from storyview.engine.bookmarks.model import Bookmark, Passage, new_bookmark
from storyview.engine.corrections import Act, new_correction
from storyview.engine.notebook import database
from storyview.engine.notebook.errors import StoreTooNew, StoreUnavailable
from storyview.engine.notebook.schema import APPLICATION_ID, MIGRATIONS, VERSION
from storyview.engine.notebook.store import Notebook

if TYPE_CHECKING:
    from collections.abc import Callable

PASSAGE = Passage("ab" * 32, "a.txt", "AFP", None, None, 0, 8, "A halt.", "", "")

FULL = """
import resource
import sys
from pathlib import Path
from storyview.engine.bookmarks.model import Passage, new_bookmark
from storyview.engine.notebook.store import Notebook

path = Path(sys.argv[1])
passage = Passage("ab" * 32, "a.txt", "AFP", None, None, 0, 8, "A halt.", "", "")
with Notebook(path, spill=True) as store:
    store.bookmarks.add(new_bookmark((passage,), "own", "before"))
    # From here on no file can grow beyond what the log already is.
    log = path.with_name(path.name + "-wal").stat().st_size
    resource.setrlimit(resource.RLIMIT_FSIZE, (log, resource.RLIM_INFINITY))
    kept = store.bookmarks.add(new_bookmark((passage,), "own", "during " + "x" * 100_000))
    print(store.notice)
    store.notice = None
    store.bookmarks.add(new_bookmark((passage,), "own", "during, too " + "x" * 100_000))
    print(store.notice)
    print([one.note[:12].strip() for one in store.bookmarks.all()], store.unsaved())
    with Notebook(path) as other:
        print([one.note for one in other.bookmarks.all()])
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    print(store.save_unsaved(), bool(store.unsaved()), store.notice)
with Notebook(path) as store:
    print([one.note[:12].strip() for one in store.bookmarks.all()])
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "bookmarks.sqlite3"


def bookmark(note: str = "") -> Bookmark:
    return new_bookmark((PASSAGE,), "own", note)


def told(store: Notebook) -> str | None:
    """Return what the reader is told, and take it as told."""
    notice, store.notice = store.notice, None
    return notice


@pytest.fixture
def read_only(path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[bool], None]:
    """Return a function that makes the disk of the bookmarks read-only, or writable again."""
    really = os.open

    def refuse(name: Path, flags: int, *rest: int) -> int:
        if flags & (os.O_WRONLY | os.O_RDWR) and path.parent in Path(name).parents:
            raise OSError(errno.EROFS, os.strerror(errno.EROFS), str(name))
        return really(name, flags, *rest)

    def switch(on: bool) -> None:
        monkeypatch.setattr("storyview.engine.notebook.database.os.open", refuse if on else really)

    return switch


def test_a_read_only_file_is_read(path: Path, read_only: Callable[[bool], None]) -> None:
    with Notebook(path) as store:
        kept = store.bookmarks.add(bookmark("kept"))
    before = path.read_bytes()
    read_only(True)
    with Notebook(path) as store:
        assert store.bookmarks.all() == (kept,)
        assert store.bookmarks.get(kept.id) == kept
        assert store.changed_elsewhere() is False
        assert store.notice is None
        with pytest.raises(StoreUnavailable, match="read-only"):
            store.bookmarks.add(bookmark())
        assert store.bookmarks.all() == (kept,)
    assert path.read_bytes() == before


def test_what_cannot_be_saved_is_held_and_told_once(path: Path, read_only: Callable[[bool], None]) -> None:
    with Notebook(path) as store:
        kept, other = store.bookmarks.add(bookmark("kept")), store.bookmarks.add(bookmark("other"))
    read_only(True)
    with Notebook(path, spill=True) as store:
        assert store.bookmarks.all() == (kept, other)
        assert not store.unsaved()
        new = store.bookmarks.add(bookmark("new"))
        assert store.notice is not None
        assert "read-only" in store.notice
        assert store.spilled is not None
        assert store.notice.endswith(f"What you note is kept in {store.spilled} until it can be.")
        store.notice = None
        changed = store.bookmarks.update(replace(kept, note="changed"))
        assert store.bookmarks.remove(other.id) == other
        assert store.bookmarks.remove(other.id) is None
        assert store.notice is None
        assert set(store.bookmarks.all()) == {changed, new}
        assert (store.bookmarks.get(kept.id), store.bookmarks.get(other.id)) == (changed, None)
        assert store.unsaved() == 3
        with pytest.raises(ValueError, match="kept already"):
            store.bookmarks.add(new)
        store.close()
        assert set(store.bookmarks.all()) == {changed, new}
        assert store.save_unsaved() is False
        assert store.bookmarks.remove(new.id) == new
        assert store.unsaved() == 3


def test_the_next_change_that_can_be_saved_saves_all(path: Path, read_only: Callable[[bool], None]) -> None:
    with Notebook(path) as store:
        kept, other = store.bookmarks.add(bookmark("kept")), store.bookmarks.add(bookmark("other"))
    read_only(True)
    with Notebook(path, spill=True) as store:
        changed = store.bookmarks.update(replace(kept, note="changed"))
        store.bookmarks.remove(other.id)
        store.notice = None
        read_only(False)
        last = store.bookmarks.add(bookmark("last"))
        assert told(store) == "What could not be saved before is saved now."
        assert not store.unsaved()
    with Notebook(path) as store:
        assert store.bookmarks.all() == (changed, last)
    read_only(True)
    with Notebook(path, spill=True) as store:
        # When it happens again, that is told again.
        store.bookmarks.remove(last.id)
        assert store.notice is not None
        assert "read-only" in store.notice
        read_only(False)
        assert store.save_unsaved() is True
        assert store.bookmarks.all() == (changed,)
    with Notebook(path) as store:
        assert store.bookmarks.all() == (changed,)


def test_corrections_are_held_too(path: Path, read_only: Callable[[bool], None]) -> None:
    read_only(True)
    with Notebook(path, spill=True) as store:
        corrections = store.corrections
        said = corrections.keep(new_correction(Act.FURNITURE, (PASSAGE,)))
        other = corrections.keep(new_correction(Act.STORY, (PASSAGE,)))
        assert corrections.remove(other.id) == other
        assert corrections.all() == (said,)
        assert store.unsaved() == 2
        assert store.bookmarks.all() == ()
        read_only(False)
        assert store.save_unsaved() is True
        assert store.unsaved() == 0
        assert corrections.all() == (said,)


def test_what_is_not_to_be_held_is_refused(path: Path, read_only: Callable[[bool], None]) -> None:
    read_only(True)
    with Notebook(path, spill=True) as store:
        with pytest.raises(StoreUnavailable):
            store.file.change(lambda connection: None)
        assert not store.unsaved()


def test_a_file_of_a_later_version_is_left_alone_and_what_is_noted_is_held(path: Path) -> None:
    with Notebook(path) as store:
        store.bookmarks.add(bookmark())
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    before = path.read_bytes()
    with Notebook(path, spill=True) as store:
        assert store.bookmarks.all() == ()
        assert store.notice is not None
        assert "update storyview" in store.notice
        new = store.bookmarks.add(bookmark("new"))
        assert store.bookmarks.all() == (new,)
        assert store.unsaved() == 1
    assert path.read_bytes() == before


@pytest.mark.skipif(sys.platform != "linux", reason="the limit of a file's size is that of Linux")
def test_a_full_disk_loses_nothing(path: Path) -> None:
    run = subprocess.run([sys.executable, "-c", FULL, str(path)], capture_output=True, text=True, timeout=120)
    assert run.returncode == 0, run.stderr
    told, again, here, elsewhere, saved, after = run.stdout.splitlines()
    assert told.startswith(f"bookmarks cannot be kept in {path}: ")
    assert re.search(r"What you note is kept in \S+ until it can be.$", told)
    assert again == "None"
    assert here == "['before', 'during xxxxx', 'during, too'] 2"
    assert elsewhere == "['before']"
    assert saved == "True False What could not be saved before is saved now."
    assert after == "['before', 'during xxxxx', 'during, too']"


class TestSnapshots:
    """Reading beside a log that may not be written, in each of the ways there are."""

    @pytest.fixture
    def kept(self, path: Path) -> tuple[Bookmark, ...]:
        """Return bookmarks of which the last is only in the log."""
        with Notebook(path) as store:
            store.bookmarks.add(bookmark("first"))
            store.close()
            last = store.bookmarks.add(bookmark("last"))
            copy = path.with_name("copy.sqlite3")
            for ending in ("", "-wal"):
                shutil.copyfile(f"{path}{ending}", f"{copy}{ending}")
            assert last.note.encode() in Path(f"{copy}-wal").read_bytes()
            return store.bookmarks.all()

    def read(self, path: Path) -> int:
        with closing(database.open_snapshot(path)) as memory:
            with pytest.raises(sqlite3.OperationalError, match="readonly"):
                memory.execute("DELETE FROM record")
            return int(memory.execute("SELECT count(*) FROM record").fetchone()[0])

    def test_the_log_is_read_too(self, path: Path, kept: tuple[Bookmark, ...]) -> None:
        assert self.read(path.with_name("copy.sqlite3")) == len(kept) == 2

    def test_a_copy_is_read_where_nothing_can_be_written_beside(
        self, path: Path, kept: tuple[Bookmark, ...], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        copy = path.with_name("copy.sqlite3")
        before = {entry.name: entry.read_bytes() for entry in path.parent.iterdir()}

        def refuse(path: Path, memory: sqlite3.Connection) -> None:
            raise sqlite3.OperationalError("unable to open database file")

        monkeypatch.setattr(database, "_as_it_is", refuse)
        assert self.read(copy) == len(kept) == 2
        assert {entry.name: entry.read_bytes() for entry in path.parent.iterdir()} == before
        # Without anything in the log the file alone is enough.
        Path(f"{copy}-wal").unlink()
        monkeypatch.setattr(database, "_copied", refuse)
        assert self.read(copy) == 1

    def test_a_change_of_the_file_is_seen(self, path: Path, read_only: Callable[[bool], None]) -> None:
        with Notebook(path) as other:
            other.bookmarks.add(bookmark("first"))
            read_only(True)
            with Notebook(path) as store:
                assert len(store.bookmarks.all()) == 1
                assert store.changed_elsewhere() is False
                read_only(False)
                other.bookmarks.add(bookmark("second"))
                read_only(True)
                assert store.changed_elsewhere() is True
                assert len(store.bookmarks.all()) == 2


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="permissions do not hold root back")
@pytest.mark.parametrize("log", [False, True], ids=["closed", "left by a kill"])
def test_a_folder_and_a_file_that_may_not_be_written_are_read(path: Path, log: bool) -> None:
    with Notebook(path) as store:
        kept = store.bookmarks.add(bookmark("kept"))
        copy = path.parent.with_name("other") / path.name
        copy.parent.mkdir()
        shutil.copyfile(path, copy)
        if log:
            shutil.copyfile(f"{path}-wal", f"{copy}-wal")
        else:
            store.close()
            shutil.copyfile(path, copy)
    copy.chmod(0o400)
    copy.parent.chmod(0o500)
    try:
        with Notebook(copy, spill=True) as store:
            assert store.bookmarks.all() == (kept,)
            new = store.bookmarks.add(bookmark("new"))
            assert store.notice is not None
            assert store.bookmarks.all() == (kept, new)
    finally:
        copy.parent.chmod(0o700)


class TestMigration:
    """A file of the first version."""

    @pytest.fixture
    def first(self, path: Path) -> Path:
        path.parent.mkdir()
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            for statement in MIGRATIONS[0]:
                assert isinstance(statement, str)
                connection.execute(statement)
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute("PRAGMA user_version = 1")
            for name, count in (("a", 1), ("b", 2)):
                connection.execute(
                    "INSERT INTO bookmark VALUES (?, '2025-03-20', '2025-03-20', 'own', 'a note')", (name,)
                )
                connection.execute("INSERT INTO tag VALUES (?, 0, 'tag')", (name,))
                connection.executemany(
                    "INSERT INTO passage"
                    " VALUES (?, ?, 'ab', 'a.txt', 'AFP', NULL, NULL, 0, 7, 'A halt.', '', '')",
                    [(name, position) for position in range(count)],
                )
        return path

    def test_it_is_brought_up_to_date_and_nothing_is_lost(self, first: Path) -> None:
        with Notebook(first) as store:
            one, two = store.bookmarks.all()
            assert [(each.note, each.tags, each.shape) for each in (one, two)] == [
                ("a note", ("tag",), "paragraph"),
                ("a note", ("tag",), "row"),
            ]
            assert [len(each.passages) for each in (one, two)] == [1, 2]
            assert store.corrections.all() == ()
            assert store.notice is None
        with closing(sqlite3.connect(first)) as connection:
            assert connection.execute("PRAGMA user_version").fetchone() == (VERSION,)

    def test_it_is_read_where_it_cannot_be_brought_up_to_date(
        self, first: Path, read_only: Callable[[bool], None]
    ) -> None:
        before = first.read_bytes()
        read_only(True)
        with Notebook(first) as store:
            assert [each.shape for each in store.bookmarks.all()] == ["paragraph", "row"]
        assert first.read_bytes() == before

    def test_a_step_that_fails_changes_nothing(self, first: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(
            "storyview.engine.notebook.schema.MIGRATIONS", (*MIGRATIONS[:-1], (*MIGRATIONS[-1], "nonsense"))
        )
        with Notebook(first) as store, pytest.raises(StoreUnavailable):
            store.bookmarks.add(bookmark())
        with closing(sqlite3.connect(first)) as connection:
            assert connection.execute("PRAGMA user_version").fetchone() == (1,)
            tables = connection.execute("SELECT name FROM sqlite_master WHERE name = 'record'").fetchall()
        assert tables == []

    def test_a_later_version_says_what_to_do(self, first: Path) -> None:
        with closing(sqlite3.connect(first)) as connection:
            connection.execute(f"PRAGMA user_version = {VERSION + 1}")
        with (
            Notebook(first) as store,
            pytest.raises(StoreTooNew, match="update storyview, or name another folder"),
        ):
            store.bookmarks.all()
