"""What the store has acknowledged is there, as it was kept, whatever happens to the program or the file."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storyview.engine.bookmarks.model import Bookmark, Passage, new_bookmark
from storyview.engine.homes import store_path
from storyview.engine.notebook import database
from storyview.engine.notebook.errors import StoreTooNew, StoreUnavailable
from storyview.engine.notebook.schema import VERSION, migrate
from storyview.engine.notebook.store import Notebook
from storyview.engine.text.clean import neutralise, neutralise_line

PASSAGE = Passage(
    "ab" * 32, "a.txt", "AFP", "A title", None, 10, 30, "They agreed on a halt", "On Monday ", " ."
)

surrogates_too = st.text(st.characters(exclude_categories=()), max_size=40)
passages = st.builds(
    Passage,
    surrogates_too,
    surrogates_too,
    surrogates_too,
    st.none() | surrogates_too,
    st.none() | surrogates_too,
    st.integers(0, 2**40),
    st.integers(0, 2**40),
    surrogates_too,
    surrogates_too,
    surrogates_too,
)
bookmarks = st.builds(
    new_bookmark,
    st.lists(passages, max_size=4).map(tuple),
    surrogates_too,
    surrogates_too,
    st.lists(surrogates_too, max_size=3).map(tuple),
    shape=st.none() | surrogates_too,
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "bookmarks.sqlite3"


def bookmark(note: str = "") -> Bookmark:
    return new_bookmark((PASSAGE,), "own", note)


@given(st.lists(bookmarks, max_size=4))
def test_any_text_comes_back_as_it_was_acknowledged(given_bookmarks: list[Bookmark]) -> None:
    with TemporaryDirectory() as folder:
        with Notebook(Path(folder) / "b.sqlite3") as store:
            kept = [store.bookmarks.add(one) for one in given_bookmarks]
        with Notebook(Path(folder) / "b.sqlite3") as store:
            assert sorted(store.bookmarks.all(), key=lambda one: one.id) == sorted(
                kept, key=lambda one: one.id
            )
    for before, after in zip(given_bookmarks, kept, strict=True):
        assert after.note == neutralise(before.note)
        assert [p.exact for p in after.passages] == [neutralise(p.exact) for p in before.passages]
        assert [p.label for p in after.passages] == [neutralise_line(p.label) for p in before.passages]


def test_harmless_text_is_kept_to_the_letter(path: Path) -> None:
    given_bookmark = new_bookmark(
        (PASSAGE, replace(PASSAGE, exact="停火 “да”\nאמר", title=None)),
        "unique",
        "one\ntwo",
        ("tag", "другой"),
    )
    with Notebook(path) as store:
        assert store.bookmarks.add(given_bookmark) == given_bookmark
        assert store.bookmarks.all() == (given_bookmark,)


def test_what_a_terminal_would_obey_is_not_kept(path: Path) -> None:
    with Notebook(path) as store:
        kept = store.bookmarks.add(
            new_bookmark((replace(PASSAGE, label="A\x1b[31m"),), "own", "\x1b]0;x\x07\nb", ("\n",))
        )
    assert "\x1b" not in kept.passages[0].label + kept.note
    assert kept.note.endswith("\nb")
    assert kept.tags == ()


def test_nothing_is_made_before_something_is_kept(path: Path) -> None:
    with Notebook(path) as store:
        assert store.bookmarks.all() == ()
        assert store.bookmarks.get("ab" * 16) is None
        assert store.file.data_version() == 0
    assert not path.parent.exists()


def test_sqlite_is_imported_only_when_a_store_is_opened(path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from storyview.engine.notebook.store import Notebook;"
        f"Notebook(Path({str(path)!r})).bookmarks.all();"
        "print(sorted({'sqlite3', 'platformdirs', 'textual'} & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "[]\n"


@pytest.mark.skipif(os.name != "posix", reason="permission bits are POSIX")
def test_nobody_else_may_read_it(path: Path) -> None:
    with Notebook(path) as store:
        store.bookmarks.add(bookmark())
        assert path.parent.stat().st_mode & 0o777 == 0o700
        assert {entry.stat().st_mode & 0o777 for entry in path.parent.iterdir()} == {0o600}


def test_update_remove_and_restore(path: Path) -> None:
    with Notebook(path) as store:
        first, second = store.bookmarks.add(bookmark("one")), store.bookmarks.add(bookmark("two"))
        changed = store.bookmarks.update(
            replace(first, note="edited", tags=("x",), passages=(PASSAGE, PASSAGE))
        )
        assert changed.updated >= first.updated
        assert set(store.bookmarks.all()) == {changed, second}
        assert store.bookmarks.remove(first.id) == changed
        assert store.bookmarks.remove(first.id) is None
        assert store.bookmarks.all() == (second,)
        assert store.bookmarks.keep(changed) == changed
        assert set(store.bookmarks.all()) == {changed, second}
        with pytest.raises(ValueError, match="kept already"):
            store.bookmarks.add(changed)
        assert set(store.bookmarks.all()) == {changed, second}


def test_removing_leaves_nothing_behind(path: Path) -> None:
    with Notebook(path) as store:
        store.bookmarks.remove(store.bookmarks.add(replace(bookmark(), tags=("a", "b"))).id)
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT count(*) FROM record").fetchone() == (0,)


def test_bookmarks_come_oldest_first(path: Path) -> None:
    days = [replace(bookmark(), created=f"2025-03-{day:02}T00:00:00+00:00") for day in (20, 3, 11)]
    with Notebook(path) as store:
        for day in days:
            store.bookmarks.add(day)
        assert [one.created[8:10] for one in store.bookmarks.all()] == ["03", "11", "20"]


def test_the_other_instance_s_changes_are_noticed_and_seen(path: Path) -> None:
    with Notebook(path) as here, Notebook(path) as there:
        nothing = here.file.data_version()
        first = there.bookmarks.add(bookmark())
        before = here.file.data_version()
        assert before != nothing
        assert here.file.data_version() == before
        own = here.bookmarks.add(bookmark())
        assert here.file.data_version() == before
        there.bookmarks.remove(first.id)
        assert here.file.data_version() != before
        assert here.bookmarks.all() == (own,)


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"not a database at all, but long enough to be one" * 100,
        lambda data: data[:5000],
        lambda data: data[:4096] + b"\xff" * (len(data) - 4096),
        lambda data: b"\x00" * len(data),
    ],
    ids=["text", "cut", "overwritten", "zeroes"],
)
def test_a_damaged_file_is_set_aside_and_a_fresh_one_begun(path: Path, damage) -> None:  # type: ignore[no-untyped-def]
    with Notebook(path) as store:
        for _ in range(30):
            store.bookmarks.add(bookmark("x" * 500))
    ruined = damage(path.read_bytes())
    path.write_bytes(ruined)
    path.with_name(path.name + "-wal").write_bytes(b"log")
    with Notebook(path) as store:
        fresh = store.bookmarks.add(bookmark())
        assert store.bookmarks.all() == (fresh,)
        aside = [entry for entry in path.parent.iterdir() if ".damaged-" in entry.name]
        kept = next(entry for entry in aside if not entry.name.endswith(("-wal", "-shm")))
        assert kept.read_bytes() == ruined
        assert [entry.read_bytes() for entry in aside if entry.name.endswith("-wal")] == [b"log"]
        assert store.notice is not None
        assert kept.name in store.notice
        assert "\n" not in store.notice
    with Notebook(path) as store:
        assert store.bookmarks.all() == (fresh,)
        assert store.notice is None


def test_damage_that_shows_while_the_store_is_open_is_set_aside_too(path: Path) -> None:
    with Notebook(path) as store:
        for _ in range(30):
            store.bookmarks.add(bookmark("x" * 500))
        store.close()
        assert len(store.bookmarks.all()) == 30
        with path.open("r+b") as file:
            file.seek(4096)
            file.write(b"\xff" * (path.stat().st_size - 4096))
        assert store.file._connection is not None
        store.file._connection.execute("PRAGMA shrink_memory")
        fresh = store.bookmarks.add(bookmark())
        assert store.notice is not None
        assert store.bookmarks.all() == (fresh,)


def test_changes_still_in_the_log_are_set_aside_with_it(path: Path) -> None:
    with Notebook(path) as store:
        for _ in range(30):
            store.bookmarks.add(bookmark("x" * 500))
        store.close()
        store.bookmarks.update(replace(store.bookmarks.all()[0], note="in the log"))
        ruined = path.with_name("copy.sqlite3")
        data = path.read_bytes()
        ruined.write_bytes(data[:4096] + b"\xff" * (len(data) - 4096))
        log = Path(f"{path}-wal").read_bytes()
        assert b"in the log" in log
        Path(f"{ruined}-wal").write_bytes(log)
    with Notebook(ruined) as other:
        assert other.bookmarks.all() == ()
    assert [entry.read_bytes() for entry in path.parent.glob("copy.*.damaged-*-wal")] == [log]


def test_what_only_the_log_holds_is_read_from_it(path: Path) -> None:
    with Notebook(path) as store:
        kept = store.bookmarks.add(bookmark())
        ruined = path.with_name("copy.sqlite3")
        ruined.write_bytes(b"damaged" * 1000)
        Path(f"{ruined}-wal").write_bytes(Path(f"{path}-wal").read_bytes())
    with Notebook(ruined) as other:
        assert other.bookmarks.all() == (kept,)
        assert other.notice is None


def test_a_log_without_its_database_is_set_aside_not_deleted(path: Path) -> None:
    with Notebook(path) as store:
        store.bookmarks.add(bookmark())
        log = Path(f"{path}-wal").read_bytes()
    path.write_bytes(b"")
    Path(f"{path}-wal").write_bytes(log)
    with Notebook(path) as store:
        assert store.bookmarks.all() == ()
        assert store.notice is not None
    assert [entry.read_bytes() for entry in path.parent.glob("*.damaged-*-wal")] == [log]


def test_missing_tables_count_as_damage(path: Path) -> None:
    with Notebook(path) as store:
        store.bookmarks.add(bookmark())
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DROP TABLE change")
    with Notebook(path) as store:
        assert store.bookmarks.all() == ()
        assert store.notice is not None


def test_two_instances_that_find_the_damage_set_it_aside_once(path: Path) -> None:
    with Notebook(path) as first, Notebook(path) as second:
        kept = first.bookmarks.add(bookmark())
        assert second.bookmarks.all() == (kept,)
        first.close()
        second.close()
        path.write_bytes(b"damaged" * 1000)
        fresh = first.bookmarks.add(bookmark())
        assert second.bookmarks.all() == (fresh,)
        assert second.notice is None
    assert len(list(path.parent.glob("*.damaged-*"))) == 1


def test_an_instance_follows_when_the_file_is_replaced(path: Path) -> None:
    with Notebook(path) as here, Notebook(path) as there:
        here.bookmarks.add(bookmark())
        assert len(there.bookmarks.all()) == 1
        path.rename(path.with_name("aside"))
        Path(f"{path}-wal").unlink()
        Path(f"{path}-shm").unlink()
        fresh = here.bookmarks.add(bookmark())
        assert there.bookmarks.all() == (fresh,)


def test_a_file_of_a_later_version_is_left_alone(path: Path) -> None:
    with Notebook(path) as store:
        store.bookmarks.add(bookmark())
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    before = path.read_bytes()
    with Notebook(path) as store:
        for call in (store.bookmarks.all, lambda: store.bookmarks.add(bookmark())):
            with pytest.raises(StoreTooNew, match="later storyview") as caught:
                call()
            assert "\n" not in str(caught.value)
    assert path.read_bytes() == before
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]


def test_another_program_s_database_is_left_alone(path: Path) -> None:
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE theirs (x)")
        connection.commit()
    with Notebook(path) as store, pytest.raises(StoreUnavailable, match="another program"):
        store.bookmarks.add(bookmark())
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT name FROM sqlite_master").fetchall() == [("theirs",)]


def one_line(call) -> str:  # type: ignore[no-untyped-def]
    with pytest.raises(StoreUnavailable) as caught:
        call()
    line = str(caught.value)
    assert "\n" not in line
    return line


def test_a_folder_that_cannot_be_made_gives_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with Notebook(tmp_path / "file" / "bookmarks.sqlite3") as store:
        assert str(tmp_path) in one_line(lambda: store.bookmarks.add(bookmark()))


def test_a_folder_in_place_of_the_file_gives_one_line(path: Path) -> None:
    path.mkdir(parents=True)
    with Notebook(path) as store:
        assert "directory" in one_line(store.bookmarks.all)


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="permissions do not hold root back")
def test_a_read_only_folder_gives_one_line(path: Path) -> None:
    path.parent.mkdir(mode=0o500)
    with Notebook(path) as store:
        assert "permission" in one_line(lambda: store.bookmarks.add(bookmark())).lower()


def test_a_file_that_may_not_be_written_gives_one_line_and_stays(path: Path) -> None:
    with Notebook(path) as store:
        kept = store.bookmarks.add(bookmark())
        assert store.file._connection is not None
        store.file._connection.execute("PRAGMA query_only = ON")
        assert "may not be written" in one_line(lambda: store.bookmarks.add(bookmark()))
        assert store.bookmarks.all() == (kept,)


def test_a_full_disk_gives_one_line_and_loses_nothing(path: Path) -> None:
    with Notebook(path) as store:
        kept = store.bookmarks.add(bookmark())
        assert store.file._connection is not None
        (pages,) = store.file._connection.execute("PRAGMA page_count").fetchone()
        store.file._connection.execute(f"PRAGMA max_page_count = {pages}")
        assert "disk is full" in one_line(lambda: store.bookmarks.add(bookmark("x" * 100_000)))
        assert store.bookmarks.all() == (kept,)
        store.file._connection.execute("PRAGMA max_page_count = 1000000")
        store.bookmarks.add(bookmark("x" * 100_000))
        assert len(store.bookmarks.all()) == 2


def test_where_a_damaged_file_is_told_although_no_fresh_one_can_be_begun(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path.parent.mkdir()
    path.write_bytes(b"damaged" * 1000)

    def full(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(database, "_use_log", full)  # the last step before the tables are made
    with Notebook(path) as store:
        assert "disk is full" in one_line(lambda: store.bookmarks.add(bookmark()))
        (aside,) = path.parent.glob("*.damaged-*")
        assert store.notice is not None
        assert aside.name in store.notice


def test_a_flipped_letter_in_a_note_hides_no_bookmark(path: Path) -> None:
    with Notebook(path) as store:
        store.bookmarks.add(bookmark("Kyiv-Toretsk"))
        store.bookmarks.add(bookmark("other"))
    data = path.read_bytes()
    assert data.count(b"Kyiv-Toretsk") == 2  # as it is, and as what a change has made
    path.write_bytes(data.replace(b"Kyiv-Toretsk", b"Kyiv\xffToretsk"))
    with Notebook(path) as store:
        assert {one.note for one in store.bookmarks.all()} == {"Kyiv\ufffdToretsk", "other"}


def test_values_are_never_sql(path: Path) -> None:
    nasty = "'; DROP TABLE record; --"
    with Notebook(path) as store:
        kept = store.bookmarks.add(new_bookmark((replace(PASSAGE, label=nasty),), nasty, nasty, (nasty,)))
        assert store.bookmarks.remove("' OR 1 = 1 --") is None
        assert store.bookmarks.get("' OR 1 = 1 --") is None
        assert store.bookmarks.all() == (kept,)


def test_the_data_folder_can_be_chosen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("STORYVIEW_DATA_DIR", str(tmp_path / "chosen"))
    assert store_path() == tmp_path / "chosen" / "bookmarks.sqlite3"
    monkeypatch.delenv("STORYVIEW_DATA_DIR")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    assert store_path().parts[-2:] == ("storyview", "bookmarks.sqlite3")


class _Overtaken(sqlite3.Connection):
    """Another instance begins the file right after the first question is answered."""

    overtaken = False

    def execute(self, sql: str, *parameters: object) -> sqlite3.Cursor:
        answer = super().execute(sql, *parameters)  # type: ignore[arg-type]
        if sql != "PRAGMA application_id" or self.overtaken:
            return answer
        self.overtaken = True
        (first,) = answer.fetchone()
        path = super().execute("PRAGMA database_list").fetchone()[2]
        with Notebook(Path(path)) as other:
            other.bookmarks.add(bookmark())
        return super().execute(f"SELECT {first}")


def test_a_file_that_another_instance_begins_meanwhile_is_no_other_programs(tmp_path: Path) -> None:
    path = tmp_path / "bookmarks.sqlite3"
    with closing(sqlite3.connect(path)) as empty:
        empty.execute("PRAGMA journal_mode = WAL")
    with closing(sqlite3.connect(path, isolation_level=None, factory=_Overtaken)) as connection:
        migrate(connection, path)
        assert connection.overtaken
    with Notebook(path) as store:
        assert len(store.bookmarks.all()) == 1
