"""`storyview bookmarks export` and `import`: where they write, what they take, what they refuse."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from storyview.engine.exchange.bookmark_files import FORMATS, export, read_bundle
from storyview.engine.notebook.store import Notebook
from tests.command.conftest import Ran
from tests.engine.kept import MOMENT, all_hostile, bookmark, correction, passage

if TYPE_CHECKING:
    from collections.abc import Callable

    from storyview.engine.bookmarks.model import Bookmark

    Run = Callable[..., Ran]

LATER = "2025-04-01T10:30:00.000+00:00"


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of the reader's data; the current folder is another."""
    monkeypatch.setenv("STORYVIEW_DATA_DIR", str(tmp_path / "data"))
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    return tmp_path / "data"


@pytest.fixture
def kept(data: Path) -> tuple[Bookmark, ...]:
    """Return two bookmarks that are kept there."""
    both = (
        bookmark(passage(), passage("The halt was agreed.", "BBC"), number=1, tags=("halt",), note="Why?"),
        bookmark(passage("奶" * 30, "NHK"), number=2, kind="own", created=LATER, updated=LATER),
    )
    with Notebook(data / "bookmarks.sqlite3") as store:
        return tuple(store.bookmarks.add(each) for each in both)


def stored(data: Path) -> tuple[Bookmark, ...]:
    with Notebook(data / "bookmarks.sqlite3") as store:
        return store.bookmarks.all()


@pytest.mark.parametrize("command", ["export", "import"])
def test_help_shows_how_to_call_it(command: str, storyview: Run) -> None:
    code, out, err = storyview("bookmarks", command, "--help")
    assert (code, err) == (0, "")
    assert out.startswith(f"Usage: storyview bookmarks {command} [OPTIONS]")
    assert "Examples:" in out
    assert "Exit status:" in out
    assert max(map(len, out.splitlines())) <= 80
    assert out.isascii()


def test_markdown_goes_to_standard_output(kept: tuple[Bookmark, ...], storyview: Run) -> None:
    code, out, err = storyview("bookmarks", "export")
    assert (code, err) == (0, "")
    assert out == export(kept, "markdown").decode()


@pytest.mark.parametrize("form", FORMATS)
def test_each_format_goes_to_a_file(
    form: str, kept: tuple[Bookmark, ...], tmp_path: Path, storyview: Run
) -> None:
    target = tmp_path / "kept"
    assert storyview("bookmarks", "export", "--format", form, "--output", str(target)) == Ran(0, "", "")
    assert target.read_bytes() == export(kept, form)


@pytest.mark.parametrize(
    ("options", "numbers"),
    [
        (["--all"], [0, 1]),
        (["--tag", "halt"], [0]),
        (["--kind", "own"], [1]),
        (["--article", "bbc"], [0]),
        (["--article", "bbc", "--article", "nhk"], [0, 1]),
    ],
)
def test_what_is_exported_can_be_chosen(
    options: list[str], numbers: list[int], kept: tuple[Bookmark, ...], storyview: Run
) -> None:
    out = storyview("bookmarks", "export", "--format", "json", *options).out
    assert list(read_bundle(out.encode()).bookmarks) == [kept[number] for number in numbers]


def test_corrections_are_exported_unless_tags_or_kinds_are_asked_for(
    kept: tuple[Bookmark, ...], data: Path, storyview: Run
) -> None:
    with Notebook(data / "bookmarks.sqlite3") as store:
        made = store.corrections.add(correction())
    for options, corrections in (([], (made,)), (["--tag", "halt"], ()), (["--kind", "own"], ())):
        out = storyview("bookmarks", "export", "--format", "json", *options).out
        assert read_bundle(out.encode()).corrections == corrections
    for article, corrections in (("bbc", (made,)), ("nhk", ())):
        out = storyview("bookmarks", "export", "--format", "json", "--article", article).out
        assert read_bundle(out.encode()).corrections == corrections


def test_nothing_to_export_writes_nothing(data: Path, tmp_path: Path, storyview: Run) -> None:
    target = tmp_path / "kept.md"
    target.write_text("of yesterday")
    for arguments in ([], ["--tag", "none"]):
        code, out, err = storyview("bookmarks", "export", "--output", str(target), *arguments)
        assert (code, out) == (1, "")
        assert "there are no bookmarks yet" in err
    with Notebook(data / "bookmarks.sqlite3") as store:
        store.bookmarks.add(bookmark())
    code, out, err = storyview("bookmarks", "export", "--output", str(target), "--tag", "none")
    assert (code, out, err) == (1, "", "storyview: no such bookmark\n")
    assert target.read_text() == "of yesterday"


@pytest.mark.usefixtures("kept")
def test_the_bookmarks_themselves_are_not_overwritten(data: Path, storyview: Run) -> None:
    code, out, err = storyview("bookmarks", "export", "--output", str(data / "bookmarks.sqlite3"))
    assert (code, out) == (2, "")
    assert "would overwrite what was read or kept" in err
    assert len(stored(data)) == 2


@pytest.mark.usefixtures("kept")
def test_no_article_that_something_is_kept_of_is_overwritten(
    data: Path, tmp_path: Path, storyview: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    source = Path(stored(data)[0].passages[0].source)
    source.write_text("An article.")
    (tmp_path / "other").hardlink_to(source)
    for command in (["export", "--output"], ["backup", "--force"]):
        for target in (str(source), "other"):
            code, out, err = storyview("bookmarks", *command, target)
            assert (code > 0, out) == (True, "")
            assert "overwrite" in err
    assert source.read_text() == "An article."


@pytest.mark.usefixtures("kept")
def test_a_file_that_cannot_be_written_is_named(tmp_path: Path, storyview: Run) -> None:
    code, out, err = storyview("bookmarks", "export", "--output", str(tmp_path / "no" / "kept.md"))
    assert (code, out) == (1, "")
    assert "kept.md: No such file" in err


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize("options", [["--all", "--tag", "a"], ["--format", "docx"], ["more"]])
def test_a_wrong_command_line_is_told(options: list[str], storyview: Run) -> None:
    code, out, err = storyview("bookmarks", "export", *options)
    assert (code, out) == (2, "")
    assert err.startswith("storyview: ")


@pytest.mark.parametrize("form", ["json", "w3c"])
def test_from_one_machine_to_another(
    form: str, kept: tuple[Bookmark, ...], tmp_path: Path, storyview: Run
) -> None:
    written = storyview("bookmarks", "export", "--format", form).out.encode()
    elsewhere = ("--data-dir", str(tmp_path / "elsewhere"))
    taken = storyview("bookmarks", "import", "-", *elsewhere, stdin=written)
    assert taken == Ran(0, "standard input: 2 added\n", "")
    assert stored(tmp_path / "elsewhere") == kept
    again = storyview("bookmarks", *elsewhere, "import", "-", stdin=written)
    assert again == Ran(0, "standard input: 2 unchanged\n", "")
    assert stored(tmp_path / "elsewhere") == kept


def test_a_conflict_is_told_in_one_line(kept: tuple[Bookmark, ...], tmp_path: Path, storyview: Run) -> None:
    came = [replace(kept[0], note="x\x1b[31m", updated=LATER), replace(kept[1], tags=("t",), updated=MOMENT)]
    (tmp_path / "kept.json").write_bytes(export(came, "json"))
    code, out, err = storyview("bookmarks", "import", str(tmp_path / "kept.json"))
    assert (code, err) == (0, "")
    first, *conflicts = out.splitlines()
    assert first.endswith("kept.json: 1 updated, 1 outdated")
    assert conflicts == [
        "conflict: They agreed on a halt. (note): the file's (2025-04-01 10:30 UTC) was changed later than"
        " the one here (2025-03-20 14:05 UTC) and stays",
        f"conflict: {kept[1].passages[0].exact} (tags): the one here (2025-04-01 10:30 UTC) was changed later"
        " than the file's (2025-03-20 14:05 UTC) and stays",
    ]


def test_of_a_file_without_times_nothing_is_said_to_be_earlier(
    kept: tuple[Bookmark, ...], tmp_path: Path, storyview: Run
) -> None:
    """What has no time is given that of the import, which is later than any."""
    collection = json.loads(export([replace(one, note="other") for one in kept], "w3c"))
    for name in ("created", "modified"):
        del collection["first"]["items"][0][name]
    (tmp_path / "kept.json").write_text(json.dumps(collection), "utf-8")
    code, out, err = storyview("bookmarks", "import", str(tmp_path / "kept.json"))
    assert (code, err) == (0, "")
    undated, dated = out.splitlines()[1:]
    assert undated.endswith(
        "the one here (2025-03-20 14:05 UTC) stays, because the file's does not say when it was changed"
    )
    assert "stays, though" in dated
    assert "later" not in dated


def test_what_is_skipped_is_named(data: Path, tmp_path: Path, storyview: Run) -> None:
    page = {"type": "Annotation", "id": "urn:x\x1b[31m", "target": "https://example.org/"}
    (tmp_path / "a.jsonld").write_text(json.dumps(page))
    code, out, err = storyview("bookmarks", "import", str(tmp_path / "a.jsonld"))
    assert (code, err) == (0, "")
    assert out.splitlines()[0].endswith("a.jsonld: 1 skipped")
    assert "skipped: annotation 1 (urn:x␛[31m) quotes nothing" in out


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize("form", ["markdown", "csv", "html"])
def test_what_only_goes_out_is_refused(form: str, data: Path, tmp_path: Path, storyview: Run) -> None:
    before = stored(data)
    target = tmp_path / "kept"
    storyview("bookmarks", "export", "--format", form, "--output", str(target))
    code, out, err = storyview("bookmarks", "import", str(target))
    assert (code, out) == (1, "")
    assert err.startswith(f"storyview: {target}: it is not JSON")
    assert "--format json" in err
    assert err.count("\n") == 1
    assert stored(data) == before


def test_a_file_that_is_half_bad_leaves_everything_as_it_was(
    data: Path, tmp_path: Path, storyview: Run
) -> None:
    whole = json.loads(export([bookmark(number=1), bookmark(number=2)], "json"))
    whole["bookmarks"][1]["passages"][0]["start"] = "x"
    (tmp_path / "kept.json").write_text(json.dumps(whole))
    code, out, err = storyview("bookmarks", "import", str(tmp_path / "kept.json"))
    assert (code, out) == (1, "")
    assert "kept.json: bookmark 2, passage 1: `start` must be a whole number" in err
    assert stored(data) == ()


@pytest.mark.usefixtures("data")
@pytest.mark.parametrize(("name", "said"), [("none.json", "No such file"), (".", "Is a directory")])
def test_what_cannot_be_read_is_named(name: str, said: str, storyview: Run) -> None:
    code, out, err = storyview("bookmarks", "import", name)
    assert (code, out) == (1, "")
    assert err.startswith(f"storyview: {name}: {said}")


def test_a_pipe_between_two_processes(data: Path, tmp_path: Path) -> None:
    hostile = [replace(each, created=MOMENT, updated=MOMENT) for each in all_hostile()]
    with Notebook(data / "bookmarks.sqlite3") as store:
        for each in hostile:
            store.bookmarks.add(each)
    program = [sys.executable, "-m", "storyview", "bookmarks"]
    elsewhere = str(tmp_path / "elsewhere")
    with subprocess.Popen([*program, "export", "--format", "w3c"], stdout=subprocess.PIPE) as source:
        done = subprocess.run(
            [*program, "import", "-", "--data-dir", elsewhere],
            stdin=source.stdout,
            capture_output=True,
            text=True,
        )
    assert (source.returncode, done.returncode, done.stderr) == (0, 0, "")
    assert stored(tmp_path / "elsewhere") == stored(data)
    with subprocess.Popen([*program, "export"], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as source:
        assert source.stdout is not None
        assert source.stderr is not None
        source.stdout.read(1)
        source.stdout.close()
        assert source.stderr.read() == b""
    assert source.returncode == 0
