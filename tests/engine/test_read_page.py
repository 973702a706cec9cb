"""A page is read as the article it holds: its paragraphs, what it says of itself, and what it is not."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from storyview.engine.model import Furniture
from storyview.engine.read.sources import Reading, read_sources
from storyview.engine.segment import segment

SOURCES = Path(__file__).parent / "sources"
EXPECTED: dict[str, dict[str, Any]] = {
    name: right
    for name, right in json.loads((SOURCES / "expected.json").read_text("utf-8")).items()
    if name.startswith("html/")
}


def read(page: str | bytes) -> Reading:
    return read_sources(["-"], stdin=page if isinstance(page, bytes) else page.encode())


def told(reading: Reading) -> list[tuple[str, Furniture | None]]:
    (article,) = segment(reading.texts)
    return [(article.text[p.start : p.end], p.furniture) for p in article.paragraphs]


def report(reading: Reading) -> list[str]:
    return [text for text, kind in told(reading) if kind is None]


@pytest.mark.parametrize("name", EXPECTED)
def test_a_page_is_read_as_its_article(name: str) -> None:
    right = EXPECTED[name]
    reading = read_sources([str(SOURCES / name)])
    if right.get("error"):
        assert not reading.texts
        (problem,) = reading.problems
        assert "consent" in problem.message
        return
    assert not reading.problems
    (article,) = segment(reading.texts)
    found = told(reading)
    wanted = right["paragraphs"]
    kept = (None, Furniture.SUBHEAD, Furniture.EMBEDDED_POST)
    assert [text for text, kind in found if kind in kept and text in wanted] == wanted
    assert all(kind is not None for text, kind in found if text not in wanted)
    for key in ("title", "outlet", "date", "author"):
        if key in right:
            assert getattr(article, key) == right[key]
    assert (article.partial is not None) == right.get("partial", False)
    if "source" in right:
        assert article.url == right["source"]
