"""Which sentences, and which parts of them, no other article has."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from storyview.engine.link.lexicon import Lexicon
from storyview.engine.mark.remainder import Remainders
from storyview.engine.model import Grade, SentenceMark, SentenceRef, Span, Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from storyview.engine.model import Article, Link

SentenceMarks = tuple[tuple[tuple[SentenceMark, ...], ...], ...]
"""For each article, for each of its paragraphs, for each of its sentences."""

CLOSENESS = {Grade.VERBATIM: 2, Grade.REWORDED: 1, Grade.PARTIAL: 0}
"""Larger is closer."""


def sentence_marks(
    articles: Sequence[Article], links: Sequence[Link], lexicon: Lexicon | None = None
) -> SentenceMarks:
    """Return status, closest grade and unique spans of every sentence.

    Furniture has none of them, nor has a sentence without words: neither reports anything.

    Spans are 0-based, half-open, in characters of the article's text, ascending, within the sentence.
    """
    lexicon = lexicon or Lexicon(articles)
    remainders = Remainders(articles, lexicon)
    linked: defaultdict[SentenceRef, list[tuple[Grade, SentenceRef]]] = defaultdict(list)
    for link in links:
        linked[link.a].append((link.grade, link.b))
        linked[link.b].append((link.grade, link.a))

    def mark(a: int, p: int, s: int) -> SentenceMark:
        ref = SentenceRef(a, p, s)
        number = lexicon.find(ref)
        if number is None:
            return SentenceMark()
        sentence = articles[a].paragraphs[p].sentences[s]
        mine = linked.get(ref)
        if not mine:
            return SentenceMark(Status.UNIQUE, None, (Span(sentence.start, sentence.end),))
        closest = max([grade for grade, _ in mine], key=CLOSENESS.__getitem__)
        if closest is Grade.VERBATIM:
            return SentenceMark(Status.SHARED, closest)
        others = [place for _, other in mine if (place := lexicon.find(other)) is not None]
        return SentenceMark(Status.SHARED, closest, remainders.of(number, others))

    return tuple(
        tuple(
            tuple(mark(a, p, s) for s in range(len(paragraph.sentences)))
            for p, paragraph in enumerate(article.paragraphs)
        )
        for a, article in enumerate(articles)
    )
