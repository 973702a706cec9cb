"""How much of each article is its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storyview.engine.link.words import words
from storyview.engine.model import Grade, Share

if TYPE_CHECKING:
    from collections.abc import Sequence

    from storyview.engine.model import Article, ParagraphMark


def shares(articles: Sequence[Article], marks: Sequence[Sequence[ParagraphMark]]) -> tuple[Share, ...]:
    """Return for each article its words of story text, and which share of them is its own or verbatim."""
    return tuple(_share(article, each) for article, each in zip(articles, marks, strict=True))


def _share(article: Article, marks: Sequence[ParagraphMark]) -> Share:
    total = own = verbatim = 0
    for paragraph, mark in zip(article.paragraphs, marks, strict=True):
        for sentence, shown in zip(paragraph.sentences, mark.sentences, strict=True):
            if shown.status is None:
                continue
            count = len(words(article.text, sentence.start, sentence.end))
            total += count
            if shown.grade is Grade.VERBATIM:
                verbatim += count
            own += sum(len(words(article.text, span.start, span.end)) for span in shown.unique)
    if not total:
        return Share(0, 0.0, 0.0)
    return Share(total, own / total, verbatim / total)
