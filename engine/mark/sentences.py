"""Which sentences, and which parts of them, no other article has, and how sure that is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storyview.engine.link.lexicon import Lexicon
from storyview.engine.mark.certainty import Neighbourhood
from storyview.engine.mark.differing import Differences
from storyview.engine.mark.remainder import Remainders
from storyview.engine.model import Grade, SentenceMark, SentenceRef, Span, Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from storyview.engine.model import Article, Link

SentenceMarks = tuple[tuple[tuple[SentenceMark, ...], ...], ...]
"""For each article, for each of its paragraphs, for each of its sentences."""

CLOSENESS = {Grade.VERBATIM: 3, Grade.EDITED: 2, Grade.REWORDED: 1, Grade.PARTIAL: 0}
"""Larger is closer."""


def sentence_marks(
    articles: Sequence[Article],
    links: Sequence[Link],
    lexicon: Lexicon | None = None,
    near: Neighbourhood | None = None,
) -> SentenceMarks:
    """Return status, closest grade and unique spans of every sentence, and how sure it is alone.

    Furniture has none of them, nor has a sentence without words: neither reports anything. `near` is what
    came near without being linked; without it nothing did.

    Spans are 0-based, half-open, in characters of the article's text, ascending, within the sentence.
    """
    lexicon = lexicon or Lexicon(articles)
    marking = _Marking(articles, links, lexicon, near or Neighbourhood(articles, lexicon, links))
    return tuple(
        tuple(
            tuple(marking.mark(SentenceRef(a, p, s)) for s in range(len(paragraph.sentences)))
            for p, paragraph in enumerate(article.paragraphs)
        )
        for a, article in enumerate(articles)
    )


class _Marking:
    """Marks the sentences of one story."""

    def __init__(
        self, articles: Sequence[Article], links: Sequence[Link], lexicon: Lexicon, near: Neighbourhood
    ) -> None:
        self._articles = articles
        self._lexicon = lexicon
        self._near = near
        self._grades = {(link.a, link.b): link.grade for link in links}
        self._remainders = Remainders(articles, lexicon)
        self._differences = Differences(lexicon)

    def mark(self, ref: SentenceRef) -> SentenceMark:
        number = self._lexicon.find(ref)
        if number is None:
            return SentenceMark()
        linked = self._near.linked.get(ref)
        if not linked:
            return self._alone(ref)
        graded = [(self._grades.get((ref, other)) or self._grades[other, ref], other) for other in linked]
        closest = max([grade for grade, _ in graded], key=CLOSENESS.__getitem__)
        # What a reader says reports nothing may be linked all the same; it has no words to compare.
        others = [
            (grade, place) for grade, other in graded if (place := self._lexicon.find(other)) is not None
        ]
        differences = self._differences.of(number, others)
        if closest is Grade.VERBATIM:
            return SentenceMark(Status.SHARED, closest, differing=differences.values)
        unique = self._remainders.of(number, [place for _, place in others])
        if closest is Grade.EDITED:
            # Of a copy only what was changed is its own.
            unique = _within(self._articles[ref.article].text, unique, differences.changed)
        return SentenceMark(
            Status.SHARED,
            closest,
            unique,
            changed=differences.changed,
            cuts=differences.cuts,
            differing=differences.values,
        )

    def _alone(self, ref: SentenceRef) -> SentenceMark:
        sentence = self._articles[ref.article].paragraphs[ref.paragraph].sentences[ref.sentence]
        near = self._near.near(ref)
        whole = (Span(sentence.start, sentence.end),)
        sure = self._near.is_alone(ref)
        return SentenceMark(Status.UNIQUE, None, whole, sure, near[0] if near else None)


def _within(text: str, spans: Sequence[Span], ranges: Sequence[Span]) -> tuple[Span, ...]:
    """Return the parts of spans that lie in some ranges, with the marks around them that the spans have."""
    found = []
    for span in spans:
        for each in ranges:
            start, end = max(span.start, each.start), min(span.end, each.end)
            if start < end:
                whole_start = not any(map(str.isalnum, text[span.start : start]))
                whole_end = not any(map(str.isalnum, text[end : span.end]))
                found.append(Span(span.start if whole_start else start, span.end if whole_end else end))
    return tuple(found)
