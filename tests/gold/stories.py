"""Stories with gold links, as articles cut where the gold cuts them, and as answers to be scored."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from storyview.engine.model import Article, Furniture, Paragraph, Sentence, SentenceRef
from storyview.engine.reports.json_report import json_report

if TYPE_CHECKING:
    from pathlib import Path

    from storyview.engine.model import Story

Pair = frozenset[SentenceRef]


def load(folder: Path, texts: Path) -> tuple[Article, ...]:
    """Return the articles of a gold folder; `texts` holds the files its segments.json names."""
    articles = []
    for document in _json(folder, "segments.json"):
        text = (texts / document["doc"]).read_text("utf-8")
        at = 0
        paragraphs = []
        for each in document["paragraphs"]:
            sentences = []
            for sentence in each["sentences"]:
                start = text.index(sentence["text"], at)
                at = start + len(sentence["text"])
                kind = each["furniture"] or sentence["furniture"]
                sentences.append(Sentence(start, at, Furniture.PROMOTION if kind else None))
            kind = Furniture.PROMOTION if each["furniture"] else None
            start, end = (sentences[0].start, sentences[-1].end) if sentences else (at, at)
            paragraphs.append(Paragraph(start, end, tuple(sentences), kind))
        digest = hashlib.sha256(text.encode()).hexdigest()
        articles.append(Article(document["doc"], document["doc"], text, digest, tuple(paragraphs)))
    return tuple(articles)


def files(folder: Path, texts: Path | None = None) -> list[Path]:
    """Return the files of a story's articles: in `texts`, in the folder's `articles/`, or in itself."""
    inside = folder / "articles"
    beside = texts or (inside if inside.is_dir() else folder)
    return [beside / document["doc"] for document in _json(folder, "segments.json")]


def gold_links(folder: Path) -> tuple[set[Pair], set[Pair]]:
    """Return the links to be found, and those that count neither way."""
    numbers = {document["doc"]: n for n, document in enumerate(_json(folder, "segments.json"))}

    def pair(link: Any) -> Pair:
        return frozenset(SentenceRef(numbers[doc], p, s) for doc, p, s in (link["a"], link["b"]))

    links = _json(folder, "links.json")
    main = {pair(link) for link in links if link.get("main", True)}
    neutral = {pair(link) for link in (*links, *_json(folder, "optional_links.json"))}
    return main, neutral - main


def answer(story: Story) -> Any:
    """Return what a program is told of a story, which is what is scored."""
    return json.loads(json_report(story))


def _json(folder: Path, name: str) -> Any:
    path = folder / name
    return json.loads(path.read_text("utf-8")) if path.exists() else []
