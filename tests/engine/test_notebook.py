"""What is kept can be taken back, outlives every death of the program, and is read from earlier versions."""

from __future__ import annotations

import json
import os
import shutil
import signal
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
from storyview.engine.exchange.merge import merge
from storyview.engine.exchange.model import Bundle
from storyview.engine.identity import ArticleKey
from storyview.engine.notebook import spill
from storyview.engine.notebook.errors import StoreUnavailable
from storyview.engine.notebook.journal import concerns, told
from storyview.engine.notebook.store import Notebook
from tests.engine.generated import build

if TYPE_CHECKING:
    from collections.abc import Callable

    from storyview.engine.notebook.journal import Undone

PASSAGE = Passage("ab" * 32, "a.txt", "AFP", None, None, 0, 7, "A halt.", "", "")
STORES = Path(__file__).parent / "stores"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "bookmarks.sqlite3"


def bookmark(note: str = "", *, tags: tuple[str, ...] = ()) -> Bookmark:
    return new_bookmark((PASSAGE,), "own", note, tags)


class TestUndo:
    """The last change of any kind is taken back, one after the other."""

    def test_every_kind_of_change_is_taken_back_in_turn(self, path: Path) -> None:
        with Notebook(path) as notebook:
            kept = notebook.bookmarks.add(bookmark("a note", tags=("tag",)))
            said = notebook.corrections.add(new_correction(Act.FURNITURE, (PASSAGE,)))
            noted = notebook.bookmarks.update(replace(kept, note="another"))
            notebook.corrections.remove(said.id)
            notebook.bookmarks.remove(kept.id)
            # It is there after a restart.
            notebook.close()
        with Notebook(path) as notebook:
            steps = []
            for _ in range(6):
                undone = notebook.undo()
                state = (notebook.bookmarks.all(), notebook.corrections.all())
                steps.append((told(undone) if undone else None, *state))
        assert steps == [
            ("the bookmark (AFP) is back, with its note", (noted,), ()),
            ("“reports nothing” (AFP) is said again", (noted,), (said,)),
            ("the change of the note (AFP)", (kept,), (said,)),
            ("“reports nothing” (AFP) is no longer said", (kept,), ()),
            ("the bookmark (AFP) is gone", (), ()),
            (None, (), ()),
        ]

    def test_an_import_is_taken_back_as_one(self, path: Path) -> None:
        with Notebook(path) as notebook:
            mine = notebook.bookmarks.add(bookmark("mine"))
            came = replace(mine, note="theirs", updated="2099-01-01T00:00:00.000+00:00")
            merge(notebook, Bundle((came, bookmark("new")), (new_correction(Act.STORY, (PASSAGE,)),)))
            assert len(notebook.bookmarks.all()) == 2
            undone = notebook.undo()
            assert undone is not None
            assert told(undone) == "3 changes that were made together"
            assert notebook.bookmarks.all() == (mine,)
            assert notebook.corrections.all() == ()

    def test_what_another_instance_has_changed_since_stays(self, path: Path) -> None:
        with Notebook(path) as one, Notebook(path) as other:
            kept = one.bookmarks.add(bookmark("first"))
            theirs = other.bookmarks.update(replace(kept, note="theirs"))
            undone = one.undo(lambda change: change.entries[0].origin == one.journal.origin)
            assert undone is not None
            assert [entry.id for entry in undone.kept] == [kept.id]
            assert one.bookmarks.all() == (theirs,)

    def test_only_what_is_accepted_is_taken_back(self, path: Path) -> None:
        here = build("AFP", [["A halt."]])
        elsewhere = replace(
            PASSAGE, article_sha256="ef" * 32, label="Other", source="/other.txt", exact="Else."
        )
        mine = replace(PASSAGE, article_sha256=here.sha256, label=here.label, source=here.source)

        def of_this_story(change: Undone) -> bool:
            return concerns(change, (here,))

        with Notebook(path) as notebook:
            notebook.bookmarks.add(new_bookmark((mine,), "own"))
            other = notebook.bookmarks.add(new_bookmark((elsewhere,), "own"))
            assert notebook.undo(of_this_story) is not None
            assert notebook.bookmarks.all() == (other,)
            assert notebook.undo(of_this_story) is None


def test_what_can_be_saved_nowhere_is_taken_back_too(path: Path, locked: Callable[[], None]) -> None:
    with Notebook(path, spill=True) as notebook:
        kept = notebook.bookmarks.add(bookmark("saved"))
        locked()
        notebook.bookmarks.update(replace(kept, note="spilled"))
        undone = notebook.undo()
        assert undone is not None
        assert told(undone) == "the change of the note (AFP)"
        assert notebook.bookmarks.all() == (kept,)
        assert notebook.unsaved() == 0
        assert notebook.spilled is None


@pytest.fixture
def locked(path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Return a function after which the file of bookmarks cannot be changed."""

    def refuse(*_: object) -> None:
        raise StoreUnavailable(f"bookmarks cannot be kept in {path}: the disk is full")

    def lock() -> None:
        monkeypatch.setattr("storyview.engine.notebook.file.NotebookFile.change", refuse)

    return lock


KILLED = """
import os, sys, signal
from pathlib import Path
from storyview.engine.bookmarks.model import Passage, new_bookmark
from storyview.engine.notebook.errors import StoreUnavailable
from storyview.engine.notebook.store import Notebook

path = Path(sys.argv[1])
passage = Passage("ab" * 32, "a.txt", "AFP", None, None, 0, 7, "A halt.", "", "")
notebook = Notebook(path, spill=True)
for number in range(3):
    kept = notebook.bookmarks.add(new_bookmark((passage,), "own", f"note {number}"))
    print(kept.note, flush=True)
notebook.bookmarks.remove(kept.id)
print("removed", kept.id, flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL")
def test_what_could_not_be_saved_survives_a_kill_and_is_saved_by_the_next(path: Path) -> None:
    # A file stands where the folder should be: nothing can be saved, whoever runs it.
    path.parent.write_text("in the way")
    run = subprocess.run(
        [sys.executable, "-c", KILLED, str(path)], capture_output=True, text=True, timeout=60
    )
    assert run.returncode == -signal.SIGKILL, run.stderr
    assert run.stdout.startswith("note 0\nnote 1\nnote 2\nremoved ")
    (left,) = spill.left_behind(path)
    assert left.path.stat().st_mode & 0o077 == 0
    assert json.loads(left.path.read_text())["schema"] == "storyview-bookmarks/1"
    path.parent.unlink()
    with Notebook(path, spill=True) as notebook:
        assert [one.note for one in notebook.bookmarks.all()] == ["note 0", "note 1"]
        assert notebook.notice == "3 changes that could not be saved last time: saved now."
    assert list(spill.left_behind(path)) == []
    with Notebook(path) as notebook:
        assert [one.note for one in notebook.bookmarks.all()] == ["note 0", "note 1"]


@pytest.mark.parametrize("content", ["{", "[" * 20_000, '{"schema": "other"}', '{"schema": 7}', "\x00"])
def test_a_spill_that_cannot_be_read_is_left_where_it_is(path: Path, content: str) -> None:
    found = spill.write(path, {("bookmark", "x"): None}, None)
    assert found is not None
    stranger = found.with_name(found.name.replace(f"-{os.getpid()}-", "-999999999-"))
    found.rename(stranger)
    stranger.write_text(content)
    with Notebook(path, spill=True) as notebook:
        assert notebook.bookmarks.all() == ()
    assert stranger.exists()


@pytest.mark.skipif(os.name != "posix", reason="links need no rights there")
def test_a_link_in_the_place_of_a_spill_is_not_followed(path: Path, tmp_path: Path) -> None:
    found = spill.write(path, {("bookmark", "x"): None}, None)
    assert found is not None
    stranger = found.with_name(found.name.replace(f"-{os.getpid()}-", "-999999999-"))
    elsewhere = found.rename(tmp_path / "somebody's.json")
    stranger.symlink_to(elsewhere)
    assert list(spill.left_behind(path)) == []
    stranger.unlink()
    elsewhere.rename(stranger)
    assert [one.path for one in spill.left_behind(path)] == [stranger]


@pytest.mark.skipif(os.name != "posix", reason="users as POSIX has them")
def test_without_a_home_what_cannot_be_saved_lies_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import pwd

    for name in ("HOME", "XDG_STATE_HOME", "XDG_DATA_HOME"):
        monkeypatch.delenv(name)
    monkeypatch.setattr(pwd, "getpwuid", {}.__getitem__)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)
    store = Path("~/x/bookmarks.sqlite3")
    written = spill.write(store, {("bookmark", "x"): None}, None)
    assert written is not None
    assert written.parent.parent == tmp_path
    assert list(work.iterdir()) == [], "no folder called ~"


class TestVersionTwo:
    """A store that the version before the notebook has written."""

    @pytest.fixture
    def old(self, path: Path) -> Path:
        path.parent.mkdir()
        shutil.copyfile(STORES / "version-2.sqlite3", path)
        return path

    def test_everything_is_read_and_the_old_file_is_kept_beside(self, old: Path) -> None:
        before = old.read_bytes()
        with Notebook(old) as notebook:
            bookmarks, corrections = notebook.bookmarks.all(), notebook.corrections.all()
            sessions = notebook.sessions.recent()
            assert notebook.notice is None
        assert [(one.kind, one.shape, one.note, one.tags) for one in bookmarks] == [
            ("unique", "row", "A note\nof two lines, “quoted”", ("peace", "raids")),
            ("own", "paragraph", "", ()),
            ("conflict", "pair", "", ()),
        ]
        assert bookmarks[0].passages == (
            Passage(
                "ab" * 32,
                "a.txt",
                "AFP",
                "Talks",
                "2025-03-20",
                3,
                17,
                "A halt of raids",
                "Kyiv: ",
                " was agreed",
            ),
            Passage("cd" * 32, "b.txt", "The Post", None, None, 0, 9, "Raids end", "", ", they say"),
        )
        assert [(one.act, len(one.passages), one.note) for one in corrections] == [
            ("unlink", 2, ""),
            ("furniture", 1, "a caption"),
        ]
        assert [(one.title, one.layout, one.theme, len(one.articles)) for one in sessions] == [
            (None, None, None, 1),
            ("Raids", "grid", "light", 2),
        ]
        assert sessions[1].lead == ArticleKey("AFP", "ab" * 32, "/news/raids/a.txt")
        copy = old.with_name(f"{old.name}.version-2")
        assert copy.stat().st_mode & 0o077 == 0
        with closing(sqlite3.connect(copy)) as connection:
            assert connection.execute("SELECT count(*) FROM bookmark").fetchone() == (3,)
        assert before == (STORES / "version-2.sqlite3").read_bytes()

    @pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a name is text")
    def test_one_in_a_folder_whose_name_is_no_utf8_is_read(self, old: Path) -> None:
        folder = old.parent.with_name(os.fsdecode(b"\xff"))
        old.parent.rename(folder)
        with Notebook(folder / old.name) as notebook:
            assert len(notebook.bookmarks.all()) == 3
        assert (folder / f"{old.name}.version-2").exists()

    @pytest.mark.parametrize(
        "harm",
        [
            "UPDATE bookmark SET note = x'ff00fe' WHERE kind = 'own'",
            "UPDATE passage SET start = 'seven', \"end\" = x'00' WHERE label = 'AFP'",
            "UPDATE passage SET exact = 7",
            "UPDATE session SET state = x'ff'",
            "UPDATE correction SET act = 3.5",
        ],
    )
    def test_what_is_of_the_wrong_kind_costs_only_itself(self, old: Path, harm: str) -> None:
        with closing(sqlite3.connect(old, isolation_level=None)) as connection:
            connection.execute(harm)
        with Notebook(old) as notebook:
            assert len(notebook.bookmarks.all()) == 3
            assert len(notebook.corrections.all()) == 2


@pytest.mark.parametrize(
    "body",
    ["{", "[" * 20_000, b"\xff\xfe", 7, "null", '{"id": 3}'],
    ids=["cut", "deep", "blob", "number", "null", "id"],
)
def test_a_record_that_cannot_be_read_costs_only_itself(path: Path, body: object) -> None:
    with Notebook(path) as notebook:
        kept = notebook.bookmarks.add(bookmark("kept"))
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("INSERT INTO record VALUES ('bookmark', 'bad', '', '', ?)", (body,))
    with Notebook(path) as notebook:
        assert notebook.bookmarks.all() == (kept,)
        assert (
            notebook.notice == f"1 bookmark in {path} cannot be read: left out here, left as they are there"
        )
        assert notebook.bookmarks.get("bad") is None
        notebook.bookmarks.remove(kept.id)
        assert notebook.undo() is not None
        assert notebook.bookmarks.all() == (kept,)
