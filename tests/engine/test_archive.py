"""An archive is grouped by the relational program as it is in memory: by DuckDB, and by Spark where it is."""

from __future__ import annotations

import json
import random
import socket
import sys
from datetime import date, timedelta
from importlib.util import find_spec
from types import ModuleType, SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from storyview.cli import run
from storyview.engine.read import archive_rows, file_bytes, json_csv, source_texts
from storyview.engine.read import find as find_module
from storyview.engine.read.source_texts import read_sources
from storyview.engine.stories.archive import ArchivedArticle, grouped_archive, program
from storyview.engine.stories.grouping import groups
from storyview.engine.story import NothingReadable, SeveralStories, open_story

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

REAL_CONNECT = socket.socket.connect
SYLLABLES = [a + b for a in "bdfgklmnprst" for b in "aeiou"]


def archive(events: int, *, dated: bool, seed: int = 1) -> list[ArchivedArticle]:
    """Return three articles an event, its own words among common ones, within a month."""
    chance = random.Random(seed)
    words = ["".join(chance.choices(SYLLABLES, k=3)) for _ in range(3000)]
    made = []
    for event in range(events):
        own = [f"{''.join(chance.choices(SYLLABLES, k=2))}x{event % 10}" for _ in range(14)]
        day = date(2021, 3, 1) + timedelta(chance.randrange(30))
        for outlet in range(3):
            text = " ".join(chance.choice(own) if n % 5 == 0 else chance.choice(words) for n in range(120))
            when = (day + timedelta(outlet % 2)).isoformat() if dated else None
            made.append(ArchivedArticle(str(event), f"{text.capitalize()}.", None, when))
    chance.shuffle(made)
    return made


def in_memory(made: list[ArchivedArticle]) -> list[list[int]]:
    return groups([(article.text, article.title, article.date) for article in made])


@pytest.mark.parametrize("dated", [True, False])
def test_duckdb_finds_the_groups_that_memory_finds(dated: bool) -> None:
    made = archive(40, dated=dated)
    found = grouped_archive(iter(made), "duckdb")
    assert found == in_memory(made)
    assert {frozenset(made[n].source for n in group) for group in found} == {
        frozenset({str(event)}) for event in range(40)
    }


def test_an_empty_archive_has_no_stories() -> None:
    assert grouped_archive(iter(()), "duckdb") == []


@pytest.fixture
def this_machine(monkeypatch: pytest.MonkeyPatch, no_network: None) -> None:
    """Let Spark's two processes speak with one another."""

    def connect(connection: socket.socket, address: tuple[str, int]) -> None:
        assert address[0] == "127.0.0.1"
        REAL_CONNECT(connection, address)

    monkeypatch.setattr(socket.socket, "connect", connect)


@pytest.mark.skipif(
    find_spec("pyspark") is None, reason="Spark is not installed: `make spark` installs it and runs this"
)
@pytest.mark.parametrize("dated", [True, False])
@pytest.mark.usefixtures("this_machine")
def test_spark_finds_the_groups_that_duckdb_finds(dated: bool) -> None:
    made = archive(12, dated=dated)
    assert grouped_archive(iter(made), "spark") == grouped_archive(iter(made), "duckdb")


def test_spark_without_java_is_told_in_a_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    class Builder:
        def appName(self, _: str) -> Builder:  # noqa: N802 - Spark's own name
            return self

        def config(self, *_: str) -> Builder:
            return self

        def getOrCreate(self) -> None:  # noqa: N802
            raise RuntimeError("[JAVA_GATEWAY_EXITED]")

    sql = ModuleType("pyspark.sql")
    sql.__dict__["SparkSession"] = SimpleNamespace(builder=Builder())
    monkeypatch.setitem(sys.modules, "pyspark", ModuleType("pyspark"))
    monkeypatch.setitem(sys.modules, "pyspark.sql", sql)
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "The bridge is shut."}\n')
    assert run(["stories", str(path), "--engine", "spark"]) == 1
    (line,) = capfd.readouterr().err.splitlines()
    assert "install a JRE" in line


def test_the_program_is_written_once_for_both() -> None:
    assert [name for name, _ in program(3, "duckdb")] == [name for name, _ in program(3, "spark")]
    assert program(3, "duckdb") != program(3, "spark")


def noting(seen: list[object], function: Callable[..., object]) -> Callable[..., object]:
    """Return a function that notes what it is asked for first."""

    def noted(what: object, *more: object) -> object:
        seen.append(what)
        return function(what, *more)

    return noted


def in_json_lines(made: list[ArchivedArticle]) -> list[str]:
    return [json.dumps({"text": each.text, "date": each.date, "publication": "Courier"}) for each in made]


def in_parquet(made: list[ArchivedArticle], path: Path) -> None:
    import duckdb

    lines = path.with_suffix(".lines")
    lines.write_text("\n".join(in_json_lines(made)))
    duckdb.sql(
        f"COPY (SELECT * FROM read_json('{lines}', format='newline_delimited')) TO '{path}' (FORMAT parquet)"
    )
    lines.unlink()


@pytest.mark.parametrize("kind", ["jsonl", "parquet"])
def test_a_story_of_an_archive_is_opened_without_the_rest(
    kind: str, tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    made = archive(5, dated=True)
    path = tmp_path / f"archive.{kind}"
    if kind == "parquet":
        in_parquet(made, path)
    else:
        lines = in_json_lines(made)
        path.write_text("\n".join([lines[0], "{broken", '{"text": ""}', *lines[1:]]))
    table = tmp_path / "stories.json"
    assert (
        run(["stories", str(tmp_path), "--engine", "duckdb", "--format", "json", "--output", str(table)]) == 0
    )
    told = json.loads(table.read_text())["stories"]
    assert [len(story["articles"]) for story in told] == [3] * 5
    sources = [article["source"] for article in told[2]["articles"]]
    if kind == "jsonl":
        assert all(lines[int(s.rpartition("#")[2]) - 1] for s in sources if s.endswith("#1"))

    looked_at: list[object] = []
    monkeypatch.setattr(archive_rows, "article_of", noting(looked_at, json_csv.article_of))
    monkeypatch.setattr(source_texts, "read_bytes", lambda *_: pytest.fail("a file was read as a whole"))
    for asked in ([f"{table}#3"], sources):
        looked_at.clear()
        story = open_story(asked)
        assert [article.source for article in story.articles] == sources
        assert len(looked_at) == 3, "only its rows are looked at"
        by_text = {each.text: each.source for each in made}
        assert len({by_text[article.text] for article in story.articles}) == 1
        assert story.articles[0].outlet == "Courier"
    with pytest.raises(SeveralStories) as several:
        open_story([str(table)], one_story=False)
    assert several.value.stories[2].sources == (f"{table}#3",)
    assert run(["stories", str(table)]) == 0
    assert "5 stories, 15 articles" in capfd.readouterr().out
    assert run(["compare", f"{table}#9"]) == 1
    assert "table of 5 stories; choose one of them" in capfd.readouterr().err
    assert run(["compare", str(table)]) == 1


def test_a_folder_of_ten_thousand_files_is_an_archive_and_the_files_of_other_stories_are_left_unread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    made = archive(4, dated=False)
    for number, each in enumerate(made):
        (tmp_path / f"{number:02}.txt").write_text(each.text)
    monkeypatch.setattr(find_module, "_ARCHIVE", len(made))
    with pytest.raises(SeveralStories) as several:
        open_story([str(tmp_path)], one_story=False)
    assert [len(story.articles) for story in several.value.stories] == [3] * 4
    chosen = several.value.stories[1].sources
    read: list[object] = []
    monkeypatch.setattr(source_texts, "read_bytes", noting(read, file_bytes.read_bytes))
    assert len(open_story(chosen).articles) == 3
    assert set(read) == set(chosen)
    assert run(["stories", str(tmp_path)]) == 0
    assert "4 stories" in capfd.readouterr().out
    assert run(["compare", str(tmp_path)]) == 1
    assert "too many for one story; choose one of those that `storyview stories" in capfd.readouterr().err
    monkeypatch.setitem(sys.modules, "duckdb", None)
    with pytest.raises(NothingReadable, match=r"takes duckdb; pip install 'storyview\[archive\]'"):
        open_story([str(tmp_path)], one_story=False)


def test_a_row_that_is_none_and_a_damaged_table_are_told(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('\n{"text": "The bridge is shut."}\n{"text": "It rains."}')
    assert [text.source for text in read_sources([str(path)]).texts] == [f"{path}#2", f"{path}#3"]
    reading = read_sources([f"{path}#3", f"{path}#1"])
    assert [text.text for text in reading.texts] == ["It rains."]
    assert "choose one of 2 to 3" in str(reading.problems[0])
    table = tmp_path / "t.json"
    head = '{"schema": "storyview-stories/1", "stories": '
    for rest in (
        "[{}]}",
        '[{"title": "x", "articles": []}]}',
        '[{"title": "x", "articles": [{"source": 3}]}]}',
        "3}",
    ):
        table.write_text(head + rest)
        assert run(["compare", f"{table}#1"]) == 1
        assert run(["stories", str(table)]) == 1
        assert "write the table again" in capfd.readouterr().err
    table.write_text(head + '[{"title": "\\u001b[31m", "articles": [{"source": "gone.txt"}]}]}')
    assert run(["stories", str(table)]) == 0
    assert "\x1b" not in capfd.readouterr().out


def test_fields_that_were_named_are_kept_in_the_table(tmp_path: Path) -> None:
    import duckdb

    path, table = tmp_path / "archive.parquet", tmp_path / "t.json"
    made = "SELECT 'The bridge is shut.' AS blurb, DATE '2021-03-11' AS day"
    duckdb.sql(f"COPY ({made}) TO '{path}' (FORMAT parquet)")
    options = ["--engine", "duckdb", "--field", "text=blurb", "--field", "date=day"]
    assert run(["stories", str(path), *options, "--format", "json", "--output", str(table)]) == 0
    (article,) = open_story([f"{table}#1"]).articles
    assert (article.text, article.date) == ("The bridge is shut.", "2021-03-11")


@pytest.mark.parametrize("name", ["missing.jsonl", "none.parquet", "none.jsonl"])
def test_what_is_no_archive_is_told_in_a_line(
    name: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    if not name.startswith("missing"):
        (tmp_path / name).write_text("no archive")
    assert run(["stories", str(tmp_path / name), "--engine", "duckdb"]) == 1
    (line,) = capfd.readouterr().err.splitlines()
    assert name in line
