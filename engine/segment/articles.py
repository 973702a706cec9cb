"""From source texts to articles: the stage as a whole."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from storyview.engine.dates import find_date
from storyview.engine.model import Article, Furniture, Paragraph, Sentence, Span
from storyview.engine.segment.dateline import dateline_end
from storyview.engine.segment.furniture import agency_tail, credit_start, furniture_of
from storyview.engine.segment.labels import byline_of, label_of, unique_labels
from storyview.engine.segment.paragraphs import Laid, lay_out
from storyview.engine.segment.sentences import sentences
from storyview.engine.text.language import language_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from storyview.engine.read.source_texts import SourceText

_DATELINE_DEPTH: Final = 3
"""Story paragraphs that may open with a place and date line."""

_LOST_BREAKS: Final = 2400
_DIVIDED: Final = 600
"""Characters from which a paragraph that is most of its text is divided, and into how many."""


def segment(texts: Sequence[SourceText]) -> tuple[Article, ...]:
    """Return the articles with their paragraphs, sentences and furniture, in the order given.

    All offsets are characters of `Article.text`, which is the source's cleaned text but for line
    breaks inside paragraphs (see `paragraphs`). Each article's furniture depends on which other
    articles there are, never on their order; labels are made unique in that order. Never raises.
    """
    laid = [lay_out(text.text) for text in texts]
    pieces = [[item.text[span.start : span.end] for span in item.paragraphs] for item in laid]
    kinds = furniture_of(pieces, [text.title for text in texts], [text.furniture for text in texts])
    labels = unique_labels(
        [
            label_of(text, paragraphs, kind)
            for text, paragraphs, kind in zip(texts, pieces, kinds, strict=True)
        ]
    )
    return tuple(
        _article(text, item, kind, label)
        for text, item, kind, label in zip(texts, laid, kinds, labels, strict=True)
    )


def _article(source: SourceText, laid: Laid, kinds: Sequence[Furniture | None], label: str) -> Article:
    language = language_of(laid.text)
    paragraphs: list[Paragraph] = []
    depth = 0
    for span, kind in zip(laid.paragraphs, kinds, strict=True):
        depth += kind is None
        opens = kind is None and depth <= _DATELINE_DEPTH
        paragraphs.append(_paragraph(laid.text, span, kind, language, opens=opens))
    paragraphs = _divided(paragraphs, len(laid.text))
    headline = next((p for p in paragraphs if p.furniture is Furniture.HEADLINE), None)
    return Article(
        source=source.source,
        label=label,
        text=laid.text,
        sha256=source.sha256,
        paragraphs=tuple(paragraphs),
        title=source.title or (laid.text[headline.start : headline.end] if headline else None),
        date=source.date or _date(laid.text, paragraphs),
        byline=_byline(laid.text, paragraphs) or source.author,
        url=source.url,
        outlet=source.outlet,
        author=source.author,
        language=source.language,
        partial=source.partial,
    )


def _paragraph(text: str, span: Span, kind: Furniture | None, language: str, *, opens: bool) -> Paragraph:
    """Return one paragraph with its sentences, furniture before, after and among them told apart."""
    piece = text[span.start : span.end]
    head = dateline_end(piece) if opens else None
    tail = tail_kind = None
    if kind is Furniture.PHOTO_CAPTION:
        tail, tail_kind = credit_start(piece), Furniture.PHOTO_CREDIT
    elif kind is None:
        tail, tail_kind = agency_tail(piece), Furniture.BYLINE
    found: list[Sentence] = []
    for begin, end in _parts(len(piece), head, tail):
        inside = kind
        if head is not None and end <= head:
            inside = Furniture.DATELINE
        elif tail is not None and begin >= tail:
            inside = tail_kind
        offset = span.start + begin
        found += (
            Sentence(offset + s.start, offset + s.end, inside) for s in sentences(piece[begin:end], language)
        )
    return Paragraph(span.start, span.end, tuple(found), kind)


def _divided(paragraphs: Sequence[Paragraph], length: int) -> list[Paragraph]:
    """Divide a text that lost its line breaks, so that its parts can stand beside others' paragraphs.

    A paragraph that is most of a text and far longer than any outlet prints is taken for that.
    """
    out: list[Paragraph] = []
    for paragraph in paragraphs:
        size = paragraph.end - paragraph.start
        if size < _LOST_BREAKS or size * 2 < length or paragraph.furniture is not None:
            out.append(paragraph)
            continue
        group: list[Sentence] = []
        for sentence in paragraph.sentences:
            if group and sentence.end - group[0].start > _DIVIDED:
                out.append(Paragraph(group[0].start, group[-1].end, tuple(group)))
                group = []
            group.append(sentence)
        out.append(Paragraph(group[0].start, group[-1].end, tuple(group)))
    return out


def _parts(length: int, *cuts: int | None) -> list[tuple[int, int]]:
    """Return the ranges between cuts."""
    places = [0, *sorted(cut for cut in cuts if cut), length]
    return [(a, b) for a, b in pairwise(places) if a < b]


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
