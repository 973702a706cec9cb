"""From source texts to articles: the stage as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from storyview.engine.model import Article, Furniture, Paragraph, Sentence, Span
from storyview.engine.segment.dateline import dateline_end, find_date
from storyview.engine.segment.furniture import Elsewhere, credit_start, furniture_of, sentence_kinds
from storyview.engine.segment.labels import byline_of, label_of, unique_labels
from storyview.engine.segment.language import language_of
from storyview.engine.segment.paragraphs import Laid, lay_out
from storyview.engine.segment.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Sequence

    from storyview.engine.model import SourceText

_DATELINE_DEPTH: Final = 3
"""Story paragraphs that may open with a place and date line."""


def segment(texts: Sequence[SourceText]) -> tuple[Article, ...]:
    """Return the articles with their paragraphs, sentences and furniture, in the order given.

    All offsets are characters of `Article.text`, which is the source's cleaned text but for line
    breaks inside paragraphs (see `paragraphs`). Each article's furniture depends on which other
    articles there are, never on their order; labels are made unique in that order. Never raises.
    """
    laid = [lay_out(text.text) for text in texts]
    pieces = [[item.text[span.start : span.end] for span in item.paragraphs] for item in laid]
    elsewhere = Elsewhere(pieces)
    kinds = [
        furniture_of(paragraphs, elsewhere.seen_from(n), texts[n].title) for n, paragraphs in enumerate(pieces)
    ]
    labels = unique_labels(
        [label_of(text, paragraphs, kind) for text, paragraphs, kind in zip(texts, pieces, kinds, strict=True)]
    )
    return tuple(
        _article(text, item, kind, label) for text, item, kind, label in zip(texts, laid, kinds, labels, strict=True)
    )


def _article(source: SourceText, laid: Laid, kinds: Sequence[Furniture | None], label: str) -> Article:
    language = language_of(laid.text)
    paragraphs: list[Paragraph] = []
    depth = 0
    for span, kind in zip(laid.paragraphs, kinds, strict=True):
        depth += kind is None
        opens = kind is None and depth <= _DATELINE_DEPTH
        paragraphs.append(_paragraph(laid.text, span, kind, language, opens=opens))
    headline = next((p for p in paragraphs if p.furniture is Furniture.HEADLINE), None)
    return Article(
        source=source.source,
        label=label,
        text=laid.text,
        sha256=source.sha256,
        paragraphs=tuple(paragraphs),
        title=source.title or (laid.text[headline.start : headline.end] if headline else None),
        date=source.date or _date(laid.text, paragraphs),
        byline=_byline(laid.text, paragraphs),
    )


def _paragraph(text: str, span: Span, kind: Furniture | None, language: str, *, opens: bool) -> Paragraph:
    """Return one paragraph with its sentences."""
    piece = text[span.start : span.end]
    head = dateline_end(piece) if opens else None
    tail = credit_start(piece) if kind is Furniture.PHOTO_CAPTION else None
    spans: list[Span] = []
    for begin, end in _parts(len(piece), head, tail):
        spans += (Span(begin + s.start, begin + s.end) for s in sentences(piece[begin:end], language))
    kinds = sentence_kinds(piece, spans, kind)
    if head is not None:
        kinds = [Furniture.DATELINE if s.end <= head else k for s, k in zip(spans, kinds, strict=True)]
    if tail is not None:
        kinds = [Furniture.PHOTO_CREDIT if s.start >= tail else k for s, k in zip(spans, kinds, strict=True)]
    return Paragraph(
        span.start,
        span.end,
        tuple(
            Sentence(span.start + s.start, span.start + s.end, k) for s, k in zip(spans, kinds, strict=True)
        ),
        kind,
    )


def _parts(length: int, *cuts: int | None) -> list[tuple[int, int]]:
    """Return the ranges between cuts."""
    places = [0, *sorted(cut for cut in cuts if cut), length]
    return [(a, b) for a, b in zip(places, places[1:], strict=False) if a < b]


def _date(text: str, paragraphs: Sequence[Paragraph]) -> str | None:
    """Return the date that a dateline or a date line gives."""
    for paragraph in paragraphs:
        for sentence in paragraph.sentences:
            if sentence.furniture is Furniture.DATELINE:
                found = find_date(text[sentence.start : sentence.end])
                if found:
                    return found
    return None


def _byline(text: str, paragraphs: Sequence[Paragraph]) -> str | None:
    """Return the names of the first byline."""
    for paragraph in paragraphs:
        if paragraph.furniture is Furniture.BYLINE:
            return byline_of(text[paragraph.start : paragraph.end])
    return None
