"""Where nothing can be saved, everything can be read, and nothing that was noted is lost."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from storyview.engine.bookmarks import snapshot
from storyview.engine.bookmarks.errors import StoreTooNew, StoreUnavailable
from storyview.engine.bookmarks.model import Bookmark, Passage, new_bookmark
from storyview.engine.bookmarks.schema import APPLICATION_ID, MIGRATIONS, VERSION
from storyview.engine.bookmarks.store import Store, Unsaved
from storyview.engine.corrections import Act, Corrections, new_correction

if TYPE_CHECKING:
    from collections.abc import Callable

PASSAGE = Passage("ab" * 32, "a.txt", "AFP", None, None, 0, 8, "A halt.", "", "")

FULL = """
import resource
import sys
from pathlib import Path
from storyview.engine.bookmarks.model import Passage, new_bookmark
from storyview.engine.bookmarks.store import Store

path = Path(sys.argv[1])
passage = Passage("ab" * 32, "a.txt", "AFP", None, None, 0, 8, "A halt.", "", "")
with Store(path, hold=True) as store:
    store.add(new_bookmark((passage,), "own", "before"))
    # From here on no file can grow beyond what the log already is.
    log = path.with_name(path.name + "-wal").stat().st_size
    resource.setrlimit(resource.RLIMIT_FSIZE, (log, resource.RLIM_INFINITY))
    kept = store.add(new_bookmark((passage,), "own", "during " + "x" * 100_000))
    print(store.notice)
    store.notice = None
    store.add(new_bookmark((passage,), "own", "during, too " + "x" * 100_000))
    print(store.notice)
    unsaved = store.unsaved().bookmarks
    print([one.note[:12].strip() for one in store.all()], [one.note[:12].strip() for one in unsaved])
    with Store(path) as other:
        print([one.note for one in other.all()])
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    print(store.save_unsaved(), bool(store.unsaved()), store.notice)
with Store(path) as store:
    print([one.note[:12].strip() for one in store.all()])
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "bookmarks.sqlite3"


def bookmark(note: str = "") -> Bookmark:
    return new_bookmark((PASSAGE,), "own", note)


def told(store: Store) -> str | None:
    """Return what the reader is told, and take it as told."""
    notice, store.notice = store.notice, None
    return notice


@pytest.fixture
def read_only(monkeypatch: pytest.MonkeyPatch) -> Callable[[bool], None]:
    """Return a function that makes every disk read-only for bookmarks, or writable again."""
    really = os.open

    def refuse(path: Path, flags: int, *rest: int) -> int:
        if flags & (os.O_WRONLY | os.O_RDWR):
            raise OSError(errno.EROFS, os.strerror(errno.EROFS), str(path))
        return really(path, flags, *rest)

    def switch(on: bool) -> None:
        monkeypatch.setattr("storyview.engine.bookmarks.database.os.open", refuse if on else really)

    return switch


def test_a_read_only_file_is_read(path: Path, read_only: Callable[[bool], None]) -> None:
    with Store(path) as store:
        kept = store.add(bookmark("kept"))
    before = path.read_bytes()
    read_only(True)
    with Store(path) as store:
        assert store.all() == (kept,)
        assert store.get(kept.id) == kept
        assert store.changed_elsewhere() is False
        assert store.notice is None
        with pytest.raises(StoreUnavailable, match="read-only"):
            store.add(bookmark())
        assert store.all() == (kept,)
    assert path.read_bytes() == before


def test_what_cannot_be_saved_is_held_and_told_once(path: Path, read_only: Callable[[bool], None]) -> None:
    with Store(path) as store:
        kept, other = store.add(bookmark("kept")), store.add(bookmark("other"))
    read_only(True)
    with Store(path, hold=True) as store:
        assert store.all() == (kept, other)
        assert not store.unsaved()
        new = store.add(bookmark("new"))
        assert store.notice is not None
        assert "read-only" in store.notice
        assert store.notice.endswith("What you note is held until you quit.")
        store.notice = None
        changed = store.update(replace(kept, note="changed"))
        assert store.remove(other.id) == other
        assert store.remove(other.id) is None
        assert store.notice is None
        assert set(store.all()) == {changed, new}
        assert (store.get(kept.id), store.get(other.id)) == (changed, None)
        assert store.unsaved() == Unsaved((changed, new), (other.id,))
        with pytest.raises(ValueError, match="kept already"):
            store.add(new)
        store.close()
        assert set(store.all()) == {changed, new}
        assert store.save_unsaved() is False
        assert store.remove(new.id) == new
        assert store.unsaved() == Unsaved((changed,), tuple(sorted((other.id, new.id))))


def test_the_next_change_that_can_be_saved_saves_all(path: Path, read_only: Callable[[bool], None]) -> None:
    with Store(path) as store:
        kept, other = store.add(bookmark("kept")), store.add(bookmark("other"))
    read_only(True)
    with Store(path, hold=True) as store:
        changed = store.update(replace(kept, note="changed"))
        store.remove(other.id)
        store.notice = None
        read_only(False)
        last = store.add(bookmark("last"))
        assert told(store) == "What could not be saved before is saved now."
        assert not store.unsaved()
    with Store(path) as store:
        assert store.all() == (changed, last)
    read_only(True)
    with Store(path, hold=True) as store:
        # When it happens again, that is told again.
        store.remove(last.id)
        assert store.notice is not None
        assert "read-only" in store.notice
        read_only(False)
        assert store.save_unsaved() is True
        assert store.all() == (changed,)
    with Store(path) as store:
        assert store.all() == (changed,)


def test_corrections_are_held_too(path: Path, read_only: Callable[[bool], None]) -> None:
    read_only(True)
    with Store(path, hold=True) as store:
        corrections = Corrections(store.file)
        said = corrections.add(new_correction(Act.FURNITURE, (PASSAGE,)))
        other = corrections.add(new_correction(Act.STORY, (PASSAGE,)))
        assert corrections.remove(other.id) == other
        assert corrections.all() == corrections.unsaved() == (said,)
        assert store.all() == ()
        read_only(False)
        assert store.save_unsaved() is True
        assert corrections.unsaved() == ()
        assert corrections.all() == (said,)


def test_what_is_not_to_be_held_is_refused(path: Path, read_only: Callable[[bool], None]) -> None:
    read_only(True)
    with Store(path, hold=True) as store:
        with pytest.raises(StoreUnavailable):
            store.file.change(lambda connection: None)
        assert not store.unsaved()


def test_a_file_of_a_later_version_is_left_alone_and_what_is_noted_is_held(path: Path) -> None:
    with Store(path) as store:
        store.add(bookmark())
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    before = path.read_bytes()
    with Store(path, hold=True) as store:
        assert store.all() == ()
        assert store.notice is not None
        assert "update storyview" in store.notice
        new = store.add(bookmark("new"))
        assert store.all() == (new,) == store.unsaved().bookmarks
    assert path.read_bytes() == before


@pytest.mark.skipif(sys.platform != "linux", reason="the limit of a file's size is that of Linux")
def test_a_full_disk_loses_nothing(path: Path) -> None:
    run = subprocess.run([sys.executable, "-c", FULL, str(path)], capture_output=True, text=True, timeout=120)
    assert run.returncode == 0, run.stderr
    told, again, here, elsewhere, saved, after = run.stdout.splitlines()
    assert told.startswith(f"bookmarks cannot be kept in {path}: ")
    assert told.endswith("What you note is held until you quit.")
    assert again == "None"
    assert here == "['before', 'during xxxxx', 'during, too'] ['during xxxxx', 'during, too']"
    assert elsewhere == "['before']"
    assert saved == "True False What could not be saved before is saved now."
    assert after == "['before', 'during xxxxx', 'during, too']"


class TestSnapshots:
    """Reading beside a log that may not be written, in each of the ways there are."""

    @pytest.fixture
    def kept(self, path: Path) -> tuple[Bookmark, ...]:
        """Return bookmarks of which the last is only in the log."""
        with Store(path) as store:
            store.add(bookmark("first"))
            store.close()
            last = store.add(bookmark("last"))
            copy = path.with_name("copy.sqlite3")
            for ending in ("", "-wal"):
                shutil.copyfile(f"{path}{ending}", f"{copy}{ending}")
            assert last.note.encode() in Path(f"{copy}-wal").read_bytes()
            return store.all()

    def read(self, path: Path) -> int:
        with closing(snapshot.open_snapshot(path)) as memory:
            with pytest.raises(sqlite3.OperationalError, match="readonly"):
                memory.execute("DELETE FROM bookmark")
            return int(memory.execute("SELECT count(*) FROM bookmark").fetchone()[0])

    def test_the_log_is_read_too(self, path: Path, kept: tuple[Bookmark, ...]) -> None:
        assert self.read(path.with_name("copy.sqlite3")) == len(kept) == 2

    def test_a_copy_is_read_where_nothing_can_be_written_beside(
        self, path: Path, kept: tuple[Bookmark, ...], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        copy = path.with_name("copy.sqlite3")
        before = {entry.name: entry.read_bytes() for entry in path.parent.iterdir()}

        def refuse(path: Path, memory: sqlite3.Connection) -> None:
            raise sqlite3.OperationalError("unable to open database file")

        monkeypatch.setattr(snapshot, "_as_it_is", refuse)
        assert self.read(copy) == len(kept) == 2
        assert {entry.name: entry.read_bytes() for entry in path.parent.iterdir()} == before
        # Without anything in the log the file alone is enough.
        Path(f"{copy}-wal").unlink()
        monkeypatch.setattr(snapshot, "_copied", refuse)
        assert self.read(copy) == 1

    def test_a_change_of_the_file_is_seen(self, path: Path, read_only: Callable[[bool], None]) -> None:
        with Store(path) as other:
            other.add(bookmark("first"))
            read_only(True)
            with Store(path) as store:
                assert len(store.all()) == 1
                assert store.changed_elsewhere() is False
                read_only(False)
                other.add(bookmark("second"))
                read_only(True)
                assert store.changed_elsewhere() is True
                assert len(store.all()) == 2


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="permissions do not hold root back")
@pytest.mark.parametrize("log", [False, True], ids=["closed", "left by a kill"])
def test_a_folder_and_a_file_that_may_not_be_written_are_read(path: Path, log: bool) -> None:
    with Store(path) as store:
        kept = store.add(bookmark("kept"))
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
        with Store(copy, hold=True) as store:
            assert store.all() == (kept,)
            new = store.add(bookmark("new"))
            assert store.notice is not None
            assert store.all() == (kept, new)
    finally:
        copy.parent.chmod(0o700)


class TestMigration:
    """A file of the first version."""

    @pytest.fixture
    def first(self, path: Path) -> Path:
        path.parent.mkdir()
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            for statement in MIGRATIONS[0]:
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
        with Store(first) as store:
            one, two = store.all()
            assert [(each.note, each.tags, each.shape) for each in (one, two)] == [
                ("a note", ("tag",), "paragraph"),
                ("a note", ("tag",), "row"),
            ]
            assert [len(each.passages) for each in (one, two)] == [1, 2]
            assert Corrections(store.file).all() == ()
            assert store.notice is None
        with closing(sqlite3.connect(first)) as connection:
            assert connection.execute("PRAGMA user_version").fetchone() == (VERSION,)

    def test_it_is_read_where_it_cannot_be_brought_up_to_date(
        self, first: Path, read_only: Callable[[bool], None]
    ) -> None:
        before = first.read_bytes()
        read_only(True)
        with Store(first) as store:
            assert [each.shape for each in store.all()] == ["paragraph", "row"]
        assert first.read_bytes() == before

    def test_a_step_that_fails_changes_nothing(self, first: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(
            "storyview.engine.bookmarks.schema.MIGRATIONS", (MIGRATIONS[0], (*MIGRATIONS[1], "nonsense"))
        )
        with Store(first) as store, pytest.raises(StoreUnavailable):
            store.add(bookmark())
        with closing(sqlite3.connect(first)) as connection:
            assert connection.execute("PRAGMA user_version").fetchone() == (1,)
            tables = connection.execute("SELECT name FROM sqlite_master WHERE name = 'correction'").fetchall()
        assert tables == []

    def test_a_later_version_says_what_to_do(self, first: Path) -> None:
        with closing(sqlite3.connect(first)) as connection:
            connection.execute(f"PRAGMA user_version = {VERSION + 1}")
        with (
            Store(first) as store,
            pytest.raises(StoreTooNew, match="update storyview, or name another folder"),
        ):
            store.all()
