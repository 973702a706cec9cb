"""An archive is grouped by the relational program as it is in memory: by DuckDB, and by Spark where it is."""

from __future__ import annotations

import json
import random
from datetime import date, timedelta
from importlib.util import find_spec
from typing import TYPE_CHECKING

import pytest

from storyview.cli import run
from storyview.engine.read.source_texts import read_sources
from storyview.engine.stories.archive import ArchivedArticle, grouped_archive, program, read_archive
from storyview.engine.stories.grouping import groups

if TYPE_CHECKING:
    from pathlib import Path

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


@pytest.mark.skipif(
    find_spec("pyspark") is None, reason="Spark is not installed: `make spark` installs it and runs this"
)
@pytest.mark.parametrize("dated", [True, False])
def test_spark_finds_the_groups_that_duckdb_finds(dated: bool) -> None:
    made = archive(12, dated=dated)
    assert grouped_archive(iter(made), "spark") == grouped_archive(iter(made), "duckdb")


def test_the_program_is_written_once_for_both() -> None:
    assert [name for name, _ in program(3, "duckdb")] == [name for name, _ in program(3, "spark")]
    assert program(3, "duckdb") != program(3, "spark")


def test_the_stories_of_an_archive_are_opened_by_number(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    made = archive(5, dated=True)
    path = tmp_path / "archive.jsonl"
    lines = [json.dumps({"text": each.text, "date": each.date, "publication": "Courier"}) for each in made]
    path.write_text("\n".join([lines[0], "{broken", '{"text": ""}', *lines[1:]]))
    assert run(["stories", str(tmp_path), "--engine", "duckdb", "--format", "json"]) == 0
    told = json.loads(capfd.readouterr().out)["stories"]
    assert [len(story["articles"]) for story in told] == [3] * 5
    sources = [article["source"] for article in told[0]["articles"]]
    opened = read_sources(sources).texts
    by_text = {each.text: each.source for each in made}
    assert len({by_text[text.text] for text in opened}) == 1
    assert opened[0].outlet == "Courier"


def test_an_archive_in_parquet_is_read(tmp_path: Path) -> None:
    import duckdb

    path = tmp_path / "archive.parquet"
    made = "SELECT 'The bridge is shut.' AS body, DATE '2021-03-11' AS day"
    duckdb.sql(f"COPY ({made}) TO '{path}' (FORMAT parquet)")
    assert not list(read_archive(path)) or next(read_archive(path)).text == "The bridge is shut."
    assert run(["stories", str(path), "--engine", "duckdb", "--field", "date=day"]) == 0


@pytest.mark.parametrize("name", ["missing.jsonl", "none.parquet", "none.jsonl"])
def test_what_is_no_archive_is_told_in_a_line(
    name: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    if not name.startswith("missing"):
        (tmp_path / name).write_text("no archive")
    assert run(["stories", str(tmp_path / name), "--engine", "duckdb"]) == 1
    (line,) = capfd.readouterr().err.splitlines()
    assert name in line
