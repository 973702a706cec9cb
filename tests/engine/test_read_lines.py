"""A passage finds the line of its file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from storyview.engine.read.source_line import line_of
from storyview.engine.read.source_texts import read_sources
from storyview.engine.segment import segment

if TYPE_CHECKING:
    from pathlib import Path

WORDS = "The harbour was closed on Monday."
LATER = "Ferries wait outside until the wind drops, the port says."


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (f"{WORDS}\n\n{LATER}\n".encode(), 3),
        (f"{WORDS}\r\n\r\n\r\n{LATER}\r\n".encode(), 4),
        (f"{WORDS}\n\n\n\n  {LATER.replace('until', 'until' + chr(10))}\n".encode(), 5),
        (f"{WORDS}\n\n{LATER}\n".encode("utf-16"), 3),
        (f"caf\u00e9 {WORDS}\n{LATER}\n".encode("latin-1"), 2),
    ],
    ids=["unix", "windows", "wrapped", "utf-16", "latin-1"],
)
def test_a_passage_is_found_whatever_the_file_is_like(tmp_path: Path, data: bytes, line: int) -> None:
    file = tmp_path / "article.txt"
    file.write_bytes(data)
    assert line_of(str(file), LATER) == line


def test_marks_of_a_format_between_the_words_leave_enough_of_them(tmp_path: Path) -> None:
    file = tmp_path / "article.md"
    file.write_text(f"# Storm\n\n{WORDS}\n\nFerries wait outside *until* the [wind](x) drops.\n")
    assert line_of(str(file), "Ferries wait outside until the wind drops.") == 5


def test_what_is_not_in_the_file_has_no_line(tmp_path: Path) -> None:
    file = tmp_path / "article.txt"
    file.write_text(WORDS)
    assert line_of(str(file), "Quite another story altogether.") is None
    assert line_of(str(tmp_path / "gone.txt"), WORDS) is None


def test_an_empty_passage_has_no_line(tmp_path: Path) -> None:
    file = tmp_path / "article.txt"
    file.write_text(WORDS)
    assert line_of(str(file), "") is None


def test_every_paragraph_of_the_five_articles_is_found_where_it_begins() -> None:
    from importlib.resources import files

    articles = segment(read_sources((str(files("storyview.seeds")),)).texts)
    for article in articles:
        lines = [line_of(article.source, article.text[p.start : p.end]) for p in article.paragraphs]
        assert all(lines)
        assert lines == sorted(lines, key=lambda line: line or 0)
