"""Feeds, mail, documents, data and exports are read as the articles they hold."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from storyview.engine.read.formats import parse
from storyview.engine.read.sources import read_sources
from storyview.engine.segment import segment

if TYPE_CHECKING:
    from storyview.engine.model import Article

SOURCES = Path(__file__).parent / "sources"
EXPECTED: dict[str, dict[str, Any]] = {
    name: right
    for name, right in json.loads((SOURCES / "expected.json").read_text("utf-8")).items()
    if name.partition("/")[0] in ("docs", "exports", "feeds", "json", "mail")
}
BROKEN = (
    "feeds/broken.xml",
    "json/trafilatura.jsonl",
    "mail/desk.mbox",
    "mail/newsletter.eml",
    "feeds/xxe.xml",
)
"""What is read with a word on what of it is not."""


def report(article: Article) -> list[str]:
    return [article.text[p.start : p.end] for p in article.paragraphs if p.furniture is None]


@pytest.mark.parametrize("name", EXPECTED)
def test_a_source_is_read_as_its_articles(name: str) -> None:
    right = EXPECTED[name]
    if "urls" in right or "feeds" in right:
        data = (SOURCES / name).read_bytes()
        assert len(parse(data, name).addresses) == right.get("urls", right.get("feeds"))
        return
    reading = read_sources([str(SOURCES / name)])
    if right.get("error"):
        assert not reading.texts
        assert len(reading.problems) == 1
        return
    assert bool(reading.problems) == (name in BROKEN), reading.problems
    articles = segment(reading.texts)
    if "entries_at_least" in right:
        assert len(articles) >= right["entries_at_least"]
        return
    assert len(articles) == right.get("articles", right.get("entries", 1))
    wanted = right.get("first", right.get("paragraphs"))
    if wanted:
        assert [text for text in report(articles[0]) if text in wanted] == wanted
        assert set(report(articles[0])) <= set(wanted)
    if "outlets" in right:
        assert [article.outlet for article in articles] == right["outlets"]
    if "dates" in right:
        assert [article.date for article in articles] == right["dates"]
    if "full" in right:
        assert [article.partial is None for article in articles] == right["full"]
    if "partial" in right:
        assert all(article.partial for article in articles)
    for key in ("title", "outlet", "date"):
        if key in right:
            assert getattr(articles[0], key) == right[key]
    if "link" in right:
        assert articles[0].url == right["link"]
