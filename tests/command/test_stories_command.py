"""`storyview stories` lists which stories the articles are, as text and as JSON."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from storyview.cli import run
from storyview.engine.notebook.store import Notebook
from storyview.engine.story import open_story
from tests.engine.kept import bookmark, passage

if TYPE_CHECKING:
    from collections.abc import Callable

INPUTS = Path(__file__).parents[1] / "inputs"
PROJECT = Path(__file__).parents[2] / "pyproject.toml"


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    folder = tmp_path / "desk"
    folder.mkdir()
    for story in ("ferry", "num"):
        for file in (INPUTS / story).iterdir():
            shutil.copy(file, folder / f"{story}-{file.name}")
    return folder


def test_the_stories_are_listed_with_their_size_and_outlets(
    desk: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run(["stories", str(desk)]) == 0
    out = capfd.readouterr().out.splitlines()
    assert out[0].startswith("1  ")
    assert "4 articles · " in out[1]
    assert "BBC" in out[1]
    assert "2 articles" in out[3]
    assert out[-1] == "2 stories, 6 articles"


def test_the_sources_of_each_story_open_it(
    desk: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "stories.json"
    assert run(["stories", str(desk), "--format", "json", "--output", str(target)]) == 0
    told = json.loads(target.read_text())
    assert told["schema"] == "storyview-stories/1"
    sources = [article["source"] for article in told["stories"][1]["articles"]]
    assert {Path(source).name for source in sources} == {"num-alpha.txt", "num-beta.txt"}
    assert run(["compare", *sources, "--format", "json"]) == 0
    assert len(json.loads(capfd.readouterr().out)["articles"]) == 2


@pytest.fixture
def wire(tmp_path: Path) -> Path:
    """Return a file of two events, of one of which an outlet has three versions."""
    ferry, num = ((INPUTS / name).iterdir() for name in ("ferry", "num"))
    texts = [path.read_text("utf-8") for path in (*sorted(ferry)[:2], *sorted(num)[:2])]
    rows = [{"text": text, "outlet": f"Outlet {n}", "date": "2025-06-11"} for n, text in enumerate(texts)]
    later = [rows[0] | {"date": f"2025-06-1{day}", "text": f"{texts[0]}\n\nUpdate {day}."} for day in (2, 3)]
    for version, row in enumerate((rows[0], *later)):
        row["title" if version % 2 else "url"] = "https://courier.example/ferry"
    rows[0]["title"] = later[0]["title"] = later[1]["title"] = "The ferry and what became of it"
    path = tmp_path / "wire.jsonl"
    path.write_text("".join(f"{json.dumps(row)}\n" for row in (*rows, *later)), "utf-8")
    return path


@pytest.mark.parametrize("engine", ["memory", "duckdb"])
def test_versions_are_told_where_articles_are_counted(
    wire: Path, engine: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["stories", str(wire), "--engine", engine]) == 0
    _, first, _, second, _, total = capsys.readouterr().out.splitlines()
    assert first.strip().startswith("2 articles, 2 earlier versions · ")
    assert second.strip().startswith("2 articles · ")
    assert total == "2 stories, 4 articles, 2 earlier versions"
    target = tmp_path / "table.json"
    assert run(["stories", str(wire), "--engine", engine, "--format", "json", "--output", str(target)]) == 0
    listed = json.loads(target.read_text())["stories"][0]["articles"]
    assert [each["earlier"] for each in listed] == [True, False, True, False]
    assert run(["stories", str(target)]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == total
    assert run(["compare", f"{target}#1", "--format", "json"]) == 0
    opened = json.loads(capsys.readouterr().out)["articles"]
    kept = [each["source"] for each in listed if not each["earlier"]]
    assert sorted(each["source"] for each in opened) == sorted(kept)


def test_a_list_counts_words_as_the_heads_of_the_panes_do(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["stories", str(desk), "--format", "json"]) == 0
    for story in json.loads(capsys.readouterr().out)["stories"]:
        opened = open_story([article["source"] for article in story["articles"]])
        assert [article["words"] for article in story["articles"]] == [share.words for share in opened.shares]


def test_nothing_to_list_fails_and_fields_are_named(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    table = tmp_path / "a.csv"
    table.write_text("blurb;paper\nThe bridge is shut after a crack.;Courier\n")
    assert run(["stories", str(table)]) == 1
    assert "--field text=NAME" in capfd.readouterr().err
    assert run(["stories", str(table), "--field", "text=blurb", "--field", "outlet=paper"]) == 0
    assert "Courier" in capfd.readouterr().out
    assert run(["stories", str(table), "--field", "blurb"]) == 2
    assert "FIELD=NAME" in capfd.readouterr().err
    assert run(["stories", str(table), "--output", str(table)]) == 2, "what was read is not replaced"


def test_a_comparison_of_several_stories_says_so_in_a_line(
    desk: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    options = ["--no-meaning", "--format", "json"]
    assert run(["compare", str(desk), *options]) == 0
    out, err = capfd.readouterr()
    (line,) = err.splitlines()
    assert f"2 stories, compared as one; `storyview stories {desk}` lists them" in line
    assert "--one-story" in line
    assert len(json.loads(out)["articles"]) == 6, "what was asked for is compared all the same"
    for silent in (
        ["compare", str(desk), "--one-story", *options],
        ["compare", *(str(file) for file in sorted(desk.iterdir())), *options],
        ["compare", str(desk), "--lead", "1", *options],
    ):
        assert run(silent) == 0
        assert capfd.readouterr().err == ""
    assert run(["--no-meaning", str(desk)]) == 0
    assert "2 stories, compared as one" in capfd.readouterr().err
    odd = desk.rename(desk.with_name("my \x1b[31mdesk"))
    assert run(["compare", str(odd), *options]) == 0
    err = capfd.readouterr().err
    assert "'" in err.partition("storyview stories ")[2][:2], "as a shell takes it"
    assert "\x1b" not in err


def table(folder: Path, *sources: str) -> Path:
    """Return a table of one story of these sources, none where there are none."""
    articles = [{"source": source, "label": "A", "title": "", "date": None, "words": 1} for source in sources]
    stories = [{"title": "t", "articles": articles}] if sources else []
    path = folder / "table.json"
    path.write_text(json.dumps({"schema": "storyview-stories/1", "stories": stories}))
    return path


def test_what_groups_articles_is_refused_for_a_table_of_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = str(table(tmp_path, "a.txt"))
    assert run(["stories", path]) == 0
    assert run(["stories", path, "--engine", "memory"]) == 2
    assert "--engine groups articles" in capsys.readouterr().err


@pytest.mark.skipif(sys.platform == "win32", reason="Windows allows no such names")
@pytest.mark.parametrize("engine", ["memory", "duckdb"])
@pytest.mark.parametrize("by_name", [True, False])
def test_a_file_that_a_table_cannot_name_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], engine: str, by_name: bool
) -> None:
    (tmp_path / "desk").mkdir()
    for name in ("a\nb.txt", "plain.txt"):
        shutil.copy(INPUTS / "ferry" / "bbc.txt", tmp_path / "desk" / name)
    named = [str(path) for path in (tmp_path / "desk").iterdir()] if by_name else [str(tmp_path / "desk")]
    assert run(["stories", *named, "--engine", engine]) == 0
    (line,) = capsys.readouterr().err.splitlines()
    assert "desk/a b.txt: shown so" in line
    assert "rename it" in line


@pytest.mark.parametrize("number", ["0", "2", "9" * 300, "9" * 5000])
def test_a_number_that_a_table_has_not_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], number: str
) -> None:
    path = table(tmp_path, "a.txt")
    assert run(["compare", f"{path}#{number}"]) == 1
    assert "a table of 1 story; choose one of them" in capsys.readouterr().err


@pytest.mark.parametrize("source", ["/", "**", "/etc/*", "."])
def test_nothing_is_searched_for_what_a_table_names(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, source: str
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["compare", f"{table(tmp_path, source)}#1"]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert "no single article" in line


def test_a_table_of_no_story_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for command in (["stories", str(table(tmp_path))], ["compare", f"{table(tmp_path)}#1"]):
        assert run(command) == 1
        assert "it holds no story" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda text: text[:-5], "cannot be read: "),
        (
            lambda text: text.replace("stories/1", "stories/2"),
            "a table of another version (storyview-stories/2)",
        ),
    ],
    ids=["cut off", "of a later version"],
)
def test_a_table_that_cannot_be_used_says_how_to_come_by_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], change: Callable[[str], str], told: str
) -> None:
    whole = table(tmp_path, "a.txt")
    whole.write_text(change(whole.read_text()))
    for command in (["stories", str(whole)], ["compare", f"{whole}#1"]):
        assert run(command) == 1
        (line,) = capsys.readouterr().err.splitlines()
        assert told in line
        assert "write the table again" in line


ALLOWED = """
import importlib.metadata as metadata, pathlib, sys, tomllib
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

project = tomllib.loads(pathlib.Path(sys.argv.pop(1)).read_text())["project"]
own = [*project["dependencies"], *project["optional-dependencies"]["archive"]]
needed, asked = {("storyview", "")}, []
for each in map(Requirement, own):
    asked += [(canonicalize_name(each.name), more) for more in ("", *each.extras)]
while asked:
    name, extra = asked.pop()
    if (name, extra) in needed:
        continue
    needed.add((name, extra))
    try:
        lines = metadata.requires(name) or ()
    except metadata.PackageNotFoundError:
        continue
    for each in map(Requirement, lines):
        if each.marker is None or each.marker.evaluate({"extra": extra}):
            asked += [(canonicalize_name(each.name), more) for more in ("", *each.extras)]
names = {name for name, _ in needed}
others = {
    top for top, owners in metadata.packages_distributions().items()
    if names.isdisjoint(map(canonicalize_name, owners))
}
for name in [name for name in sys.modules if name.partition(".")[0] in others]:
    del sys.modules[name]

class Absent:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in others:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)

sys.meta_path.insert(0, Absent())
from storyview.cli import main
main()
"""
"""Runs storyview where nothing is installed but what it and its extra for archives ask for."""


def test_the_extra_for_archives_brings_all_that_duckdb_takes(desk: Path) -> None:
    command = [sys.executable, "-c", ALLOWED, str(PROJECT), "stories", str(desk), "--engine", "duckdb"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.rstrip().endswith(" 6 articles")


def test_a_table_of_rows_in_a_file_with_brackets_in_its_name_opens(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a[1].jsonl").write_text(json.dumps({"text": "The harbour bridge is shut.", "title": "Shut"}))
    assert run(["compare", f"{table(tmp_path, 'a[1].jsonl#1')}#1"]) == 0
    assert "harbour bridge" in capsys.readouterr().out


@pytest.mark.parametrize("command", ["compare", "pack", "stories", "export"])
@pytest.mark.parametrize("named", ["table", "comparison"])
def test_what_a_table_or_a_comparison_names_is_not_written_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str, named: str
) -> None:
    article, missing = tmp_path / "a.txt", tmp_path / "broken.pdf"
    article.write_text("The harbour bridge is shut after divers found a crack in it.")
    missing.write_bytes(b"%PDF-")
    whole = table(tmp_path, str(article), str(missing))
    source = f"{whole}#1"
    if named == "comparison":
        source = str(tmp_path / "story.json")
        assert run(["compare", str(article), "--format", "json", "--output", source]) == 0
        if command == "stories":
            pytest.skip("a comparison is no table")
    elif command == "stories":
        source = str(whole)
    kept = [] if command != "export" else a_bookmark(tmp_path)
    line = {"export": ["bookmarks", "export", *kept, "--story", source]}.get(command, [command, source])
    for file in (article, missing) if named == "table" else (article,):
        before = file.read_bytes()
        assert run([*line, "--output", str(file)]) == 2
        assert "would overwrite what was read" in capsys.readouterr().err
        assert file.read_bytes() == before


def a_bookmark(folder: Path) -> list[str]:
    """Return the option that names a store of one bookmark, of no article of any story here."""
    with Notebook(folder / "notes" / "bookmarks.sqlite3") as notebook:
        notebook.bookmarks.add(bookmark(passage()))
    return ["--data-dir", str(folder / "notes")]


def test_a_folder_for_the_notes_with_too_long_a_name_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The harbour bridge is shut after divers found a crack in it.")
    data = ["--data-dir", str(tmp_path / ("x" * 300))]
    assert run([*data, "compare", str(tmp_path / "a.txt")]) == 0
    assert run(["bookmarks", *data, "backup", str(tmp_path / "copy")]) == 1
