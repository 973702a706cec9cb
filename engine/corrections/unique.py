"""Marks without what a reader says is not unique."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from storyview.engine.model import Span, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from storyview.engine.mark.sentences import SentenceMarks
    from storyview.engine.model import Article, SentenceMark


def cleared(
    marks: SentenceMarks, articles: Sequence[Article], shared: Iterable[tuple[int, Span]]
) -> SentenceMarks:
    """Return the marks of all sentences with ranges of some articles' text not unique.

    A sentence of which a part is not unique is shared; the rest of it stays unique where it has words.
    """
    spans: defaultdict[int, list[Span]] = defaultdict(list)
    for number, span in shared:
        spans[number].append(span)
    return tuple(
        tuple(
            tuple(
                _mark(mark, Span(sentence.start, sentence.end), article.text, spans[a])
                for mark, sentence in zip(sentences, paragraph.sentences, strict=True)
            )
            for sentences, paragraph in zip(paragraphs, article.paragraphs, strict=True)
        )
        if a in spans
        else paragraphs
        for a, (paragraphs, article) in enumerate(zip(marks, articles, strict=True))
    )


def _mark(mark: SentenceMark, sentence: Span, text: str, spans: Iterable[Span]) -> SentenceMark:
    touching = [span for span in spans if span.start < sentence.end and span.end > sentence.start]
    if not touching or mark.status is None:
        return mark
    unique = list(mark.unique)
    for span in touching:
        unique = [rest for each in unique for rest in _without(each, span)]
    worth = tuple(rest for rest in unique if any(map(str.isalnum, text[rest.start : rest.end])))
    return replace(mark, status=Status.SHARED, unique=worth)


def _without(span: Span, taken: Span) -> Iterable[Span]:
    """Yield what is left of a range."""
    if taken.end <= span.start or span.end <= taken.start:
        yield span
        return
    if span.start < taken.start:
        yield Span(span.start, taken.start)
    if taken.end < span.end:
        yield Span(taken.end, span.end)
