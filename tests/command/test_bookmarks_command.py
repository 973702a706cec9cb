"""`storyview bookmarks`: what it lists and copies, and where it looks."""

from __future__ import annotations

import errno
import os
import shlex
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from storyview.engine.bookmarks.model import Bookmark, Passage, new_bookmark
from storyview.engine.notebook.store import Notebook
from tests.command.conftest import Ran

if TYPE_CHECKING:
    from collections.abc import Callable

    Run = Callable[..., Ran]

HALT = Passage("ab" * 32, "afp.txt", "AFP", "A title", None, 0, 8, "They agreed\non a [b]halt[/b].", "", "")
COWS = Passage("cd" * 32, "bbc.txt", "BBC", None, None, 0, 8, "奶" * 200, "", "")


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of the reader's data."""
    monkeypatch.setenv("STORYVIEW_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.chdir(tmp_path)
    return tmp_path / "data"


@pytest.fixture
def kept(data: Path) -> tuple[Bookmark, ...]:
    """Return two bookmarks that are kept there."""
    first = new_bookmark((HALT, COWS), "conflict", "see 1888\nand 1889", ("energy", "war"))
    second = new_bookmark((COWS,), "unique", tags=("energy",))
    with Notebook(data / "bookmarks.sqlite3") as store:
        return tuple(
            store.bookmarks.add(replace(one, created=f"2025-03-2{n}T10:00:00.000+00:00"))
            for n, one in enumerate((first, second))
        )


@pytest.mark.parametrize("command", [[], ["list"], ["backup"]])
def test_help_shows_how_to_call_it(command: list[str], storyview: Run) -> None:
    code, out, err = storyview("bookmarks", *command, "--help")
    assert (code, err) == (0, "")
    assert out.startswith(" ".join(["Usage: storyview bookmarks", *command, "[OPTIONS]"]))
    assert "Examples:" in out
    assert "--data-dir FOLDER" in out
    assert max(map(len, out.splitlines())) <= 80
    assert out.isascii()


@pytest.mark.usefixtures("kept")
def test_they_are_listed_oldest_first(storyview: Run) -> None:
    code, out, err = storyview("bookmarks")
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert lines[:5] == [
        "≠ conflict  2025-03-20 10:00  #energy  #war",
        "  AFP: They agreed on a [b]halt[/b].",
        lines[2],
        "  > see 1888",
        "  > and 1889",
    ]
    assert lines[2].startswith("  BBC: 奶奶")
    assert lines[2].endswith("…")
    assert len(lines[2]) < 60
    assert lines[6] == "● unique  2025-03-21 10:00  #energy"
    assert storyview("bookmarks", "list").out == out


@pytest.mark.usefixtures("kept")
def test_they_are_chosen_by_tag_kind_and_article(storyview: Run) -> None:
    def listed(*options: str) -> int:
        return storyview("bookmarks", "list", *options).out.count("2025-03-2")

    assert listed("--tag", "Energy") == 2
    assert listed("--tag", "energy", "--tag", "#war") == 1
    assert listed("--kind", "unique") == 1
    assert listed("--kind", "unique", "--kind", "conflict") == 2
    assert listed("--article", "afp") == 1
    assert listed("--article", "bbc.txt") == 2
    assert storyview("bookmarks", "list", "--tag", "no") == Ran(0, "", "storyview: no such bookmark\n")


def test_nothing_is_made_where_nothing_is_kept(data: Path, storyview: Run) -> None:
    assert storyview("bookmarks") == Ran(
        0, "", f"storyview: there are no bookmarks yet in {data / 'bookmarks.sqlite3'}\n"
    )
    code, out, err = storyview("bookmarks", "backup", "copy.sqlite3")
    assert (code, out) == (1, "")
    assert "no bookmarks yet" in err
    assert not data.exists()
    assert not Path("copy.sqlite3").exists()


def test_a_copy_is_a_file_of_bookmarks(kept: tuple[Bookmark, ...], data: Path, storyview: Run) -> None:
    assert storyview("bookmarks", "backup", "copy.sqlite3") == Ran(
        0, "2 bookmarks copied to copy.sqlite3\n", ""
    )
    with closing(sqlite3.connect("copy.sqlite3")) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    with Notebook(Path("copy.sqlite3")) as store:
        assert store.bookmarks.all() == kept
        assert store.notice is None
    assert {path.name for path in data.parent.iterdir()} >= {"copy.sqlite3"}
    assert not list(data.parent.glob(".storyview-*"))


def test_a_copy_holds_what_is_only_in_the_log(kept: tuple[Bookmark, ...], data: Path, storyview: Run) -> None:
    with Notebook(data / "bookmarks.sqlite3") as store:
        last = store.bookmarks.add(new_bookmark((HALT,), "own"))
        assert storyview("bookmarks", "backup", "copy.sqlite3").code == 0
    with Notebook(Path("copy.sqlite3")) as store:
        assert store.bookmarks.all() == (*kept, last)


@pytest.mark.usefixtures("kept")
def test_a_file_is_never_replaced_unasked(data: Path, storyview: Run) -> None:
    Path("mine").write_text("mine")
    code, out, err = storyview("bookmarks", "backup", "mine")
    assert (code, out) == (1, "")
    assert "--force" in err
    assert Path("mine").read_text() == "mine"
    assert storyview("bookmarks", "backup", "--force", "mine").code == 0
    with Notebook(Path("mine")) as store:
        assert len(store.bookmarks.all()) == 2
    # Not even then over the bookmarks themselves, nor a folder.
    for target in (str(data / "bookmarks.sqlite3"), str(data)):
        code, out, err = storyview("bookmarks", "backup", "--force", target)
        assert (code, out) == (1, "")
        assert "name another file" in err
    with Notebook(data / "bookmarks.sqlite3") as store:
        assert len(store.bookmarks.all()) == 2


@pytest.mark.usefixtures("kept")
def test_a_copy_that_cannot_be_written_gives_one_line(storyview: Run) -> None:
    code, out, err = storyview("bookmarks", "backup", "nowhere/copy.sqlite3")
    assert (code, out) == (1, "")
    remedy = "make its folder first, or name a file elsewhere"
    assert err == f"storyview: nowhere/copy.sqlite3: No such file or directory; {remedy}\n"


@pytest.mark.usefixtures("kept")
@pytest.mark.skipif(sys.platform != "linux", reason="the limit of a file's size is that of Linux")
def test_a_copy_for_which_there_is_no_room_is_told_by_its_own_name(data: Path) -> None:
    command = "ulimit -f 8; exec python -m storyview bookmarks backup copy.sqlite3"
    program = command.replace("python", shlex.quote(sys.executable))
    ran = subprocess.run(["sh", "-c", program], capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout) == (1, "")
    assert ran.stderr.startswith("storyview: copy.sqlite3: ")
    assert "room" in ran.stderr
    assert str(data) not in ran.stderr
    assert [path.name for path in Path().iterdir()] == ["data"]


@pytest.mark.usefixtures("kept")
def test_a_file_that_cannot_be_copied_is_told_by_its_name(
    data: Path, storyview: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_path: Path) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr("storyview.engine.notebook.file.open_snapshot", refuse)
    code, out, err = storyview("bookmarks", "backup", "copy.sqlite3")
    assert (code, out) == (1, "")
    assert err.startswith(f"storyview: bookmarks cannot be kept in {data / 'bookmarks.sqlite3'}: ")
    assert "name another folder with --data-dir" in err


def test_a_damaged_file_is_not_copied_and_stays(data: Path, storyview: Run) -> None:
    data.mkdir()
    (data / "bookmarks.sqlite3").write_bytes(b"damaged" * 1000)
    code, out, err = storyview("bookmarks", "backup", "copy.sqlite3")
    assert (code, out) == (1, "")
    assert str(data) in err
    assert (data / "bookmarks.sqlite3").read_bytes() == b"damaged" * 1000
    assert sorted(path.name for path in data.parent.iterdir()) == ["data"]


@pytest.mark.parametrize(("command", "code"), [("list", 0), ("export", 1)])
def test_a_damaged_file_is_set_aside_and_told(command: str, code: int, data: Path, storyview: Run) -> None:
    data.mkdir()
    (data / "bookmarks.sqlite3").write_bytes(b"damaged" * 1000)
    ran = storyview("bookmarks", command)
    told, empty = ran.err.splitlines()
    assert (ran.code, ran.out) == (code, "")
    assert "were damaged" in told
    assert "there are no bookmarks yet" in empty


@pytest.mark.parametrize("command", [["compare"], ["pack", "--output", "five.storyview"]])
def test_whatever_reads_a_damaged_file_tells_it_once(command: list[str], data: Path, storyview: Run) -> None:
    data.mkdir()
    (data / "bookmarks.sqlite3").write_bytes(b"damaged" * 1000)
    code, _, err = storyview(*command)
    assert code == 0
    assert err.count("were damaged") == err.count("\n") == 1


def test_a_later_version_is_refused_with_advice(
    kept: tuple[Bookmark, ...], data: Path, storyview: Run
) -> None:
    assert storyview("bookmarks", "export", "--format", "json", "--output", "kept.json").code == 0
    with closing(sqlite3.connect(data / "bookmarks.sqlite3")) as connection:
        connection.execute("PRAGMA user_version = 99")
    for command in (["list"], ["backup", "copy.sqlite3"], ["export"], ["import", "kept.json"]):
        code, out, err = storyview("bookmarks", *command)
        assert (code, out) == (1, "")
        assert "update storyview" in err
        assert err.count("\n") == 1


@pytest.mark.usefixtures("kept")
def test_another_folder_can_be_named_anywhere(tmp_path: Path, storyview: Run) -> None:
    with Notebook(tmp_path / "other" / "bookmarks.sqlite3") as store:
        store.bookmarks.add(replace(new_bookmark((HALT,), "own"), created="1999-01-01T00:00:00.000+00:00"))
    expected = storyview("bookmarks", "list", "--data-dir", "other")
    assert expected.out.startswith("★ own  1999-01-01")
    assert expected.out.count("AFP") == 1
    for words in (
        ["--data-dir", "other", "bookmarks"],
        ["--data-dir=other", "bookmarks", "list"],
        ["bookmarks", "--data-dir", "other"],
        ["bookmarks", "--data-dir", "other", "list"],
        ["bookmarks", "--data-dir", "data", "list", "--data-dir", "other"],
    ):
        assert storyview(*words) == expected


def test_a_wrong_command_line_says_which_help_to_read(storyview: Run) -> None:
    code, out, err = storyview("bookmarks", "backup")
    assert (code, out) == (2, "")
    assert "storyview bookmarks backup --help" in err
    assert storyview("bookmarks", "nonsense").code == 2
