"""What one sentence has, worked out once: tokens, figures, what stands in quotation marks.

Quotations are found in the whole paragraph, marks left open or never opened included:

    said X. “It began at noon. Nobody      left open: to the end of the paragraph
    It began at noon,” said X.             never opened: from the start of its sentence
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from storyview.engine.claims.model import At
from storyview.engine.figures.recognise import figures_in
from storyview.engine.figures.tokens import tokens
from storyview.engine.language import table_of
from storyview.engine.model import SentenceRef, Span
from storyview.engine.segment.quotation_marks import MARKS, marks, quotations
from storyview.engine.text.language import language_of
from storyview.engine.text.words import stem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from storyview.engine.figures.model import Figure
    from storyview.engine.figures.tokens import Token
    from storyview.engine.language import Table
    from storyview.engine.model import Article, Paragraph, Story

_FEWEST: Final = 4
"""Words that a quotation whose mark was left open must have."""
_STRONG: Final = ('"', "«", "「")
"""Families of marks that are never an apostrophe."""
_APOSTROPHES: Final = "'’"


def quoted_spans(text: str, paragraph: Paragraph) -> Iterator[tuple[Span, Span, bool]]:
    """Yield the quotations of a paragraph: with marks, without, and whether it is closed; in order.

    Offsets are characters of the article's text.
    """
    offset = paragraph.start
    piece = text[offset : paragraph.end]
    if not any(c in MARKS for c in piece):
        return
    found = [(span, True) for span in quotations(piece).spans if _is_quotation(piece, span)]
    inside = [span for span, _ in found]

    def free(at: int) -> bool:
        return not any(span.start <= at < span.end for span in inside)

    last = max((span.end for span in inside), default=0)
    for start, end, family, side in marks(piece):
        if family not in _STRONG or not free(start):
            continue
        if side == "(" and start >= last and len(piece[end:].split()) >= _FEWEST:
            found.append((Span(start, len(piece.rstrip())), False))
            break
        if (
            side == ")"
            and not piece[start - 1 : start].isdigit()
            and not any(span.end <= start for span in inside)
        ):
            begin = _sentence_before(paragraph, offset, start)
            if begin is not None and len(piece[begin:start].split()) >= _FEWEST:
                found.append((Span(begin, end), False))
                inside.append(Span(begin, end))
    for span, closed in sorted(found):
        inner = _inner(piece, span)
        if inner.start < inner.end:
            yield (
                Span(span.start + offset, span.end + offset),
                Span(inner.start + offset, inner.end + offset),
                closed,
            )


def _is_quotation(piece: str, span: Span) -> bool:
    """Whether a pair of single marks is more than two apostrophes (the workers' and the owners')."""
    if piece[span.start] not in _APOSTROPHES or piece[span.start : span.start + 2] in ("''", "’’", "‘’"):
        return True
    words = piece[span.start + 1 : span.end - 1]
    return bool(words) and not words[0].isspace() and not words[0].isdigit()


def _sentence_before(paragraph: Paragraph, offset: int, at: int) -> int | None:
    """Return where the sentence begins that a stray closing mark ends, in characters of the paragraph."""
    for sentence in paragraph.sentences:
        if sentence.start - offset <= at < sentence.end - offset:
            return sentence.start - offset
    return None


def _inner(piece: str, span: Span) -> Span:
    start, end = span.start, span.end
    while start < end and (piece[start] in MARKS or piece[start].isspace()):
        start += 1
    while end > start and (piece[end - 1] in MARKS or piece[end - 1].isspace()):
        end -= 1
    return Span(start, end)


MOST_REPEATED: Final = 8
"""How often a paragraph is looked at that stands in an article again and again: it claims nothing new."""
MOST_TOKENS: Final = 400
"""Tokens of a sentence that are looked at; what is longer is no sentence of a report."""


@dataclass(slots=True)
class Facts:
    """One sentence of story text."""

    ref: SentenceRef
    start: int
    end: int
    tokens: list[Token]
    keys: list[str]
    """For each token what it is compared by; empty for function words and punctuation."""
    quoted: list[bool]
    """For each token whether it stands in quotation marks."""
    figures: list[Figure]
    table: Table
    content: set[str] = field(default_factory=set)
    """The keys, without those of figures."""
    lows: list[str] = field(default_factory=list)
    """The folded forms of the tokens."""

    def at(self, start: int, end: int) -> At:
        """Return a range of the article's text that begins in this sentence."""
        return At(self.ref.article, Span(start, end), self.ref)

    def span_of(self, first: int, last: int) -> Span:
        """Return the range of tokens[first:last]."""
        return Span(self.tokens[first].start, self.tokens[last - 1].end)


@dataclass(slots=True)
class Quoted:
    """A quotation as it stands in a paragraph."""

    span: Span
    """Marks included."""
    inner: Span
    closed: bool
    paragraph: int


@dataclass(slots=True)
class ArticleFacts:
    """One article."""

    number: int
    article: Article
    table: Table
    sentences: list[Facts]
    quotations: list[Quoted]

    def sentence_at(self, offset: int) -> Facts | None:
        """Return the sentence that holds a character, or the next one before it."""
        from bisect import bisect_right

        n = bisect_right(self.sentences, offset, key=lambda one: one.start) - 1
        return self.sentences[n] if n >= 0 else None


def facts_of(story: Story) -> list[ArticleFacts]:
    """Return what the sentences of a story have; furniture is left out."""
    return [_article(number, article) for number, article in enumerate(story.articles)]


def _article(number: int, article: Article) -> ArticleFacts:
    language = (article.language or "").split("-")[0].lower() or language_of(article.text)
    table = table_of(language)
    found: list[Facts] = []
    quotations: list[Quoted] = []
    repeated: Counter[str] = Counter()
    for p, paragraph in enumerate(article.paragraphs):
        words = article.text[paragraph.start : paragraph.end]
        repeated[words] += 1
        if paragraph.furniture is not None or repeated[words] > MOST_REPEATED:
            continue
        marks = [
            Quoted(span, inner, closed, p) for span, inner, closed in quoted_spans(article.text, paragraph)
        ]
        quotations += marks
        for s, sentence in enumerate(paragraph.sentences):
            if sentence.furniture is None:
                found.append(
                    _sentence(
                        article.text, SentenceRef(number, p, s), sentence.start, sentence.end, table, marks
                    )
                )
    return ArticleFacts(number, article, table, found, quotations)


def _sentence(
    text: str, ref: SentenceRef, start: int, end: int, table: Table, marks: Sequence[Quoted]
) -> Facts:
    words = tokens(text, start, end, spaced=table.spaced)
    if len(words) > MOST_TOKENS:
        del words[MOST_TOKENS:]
    inside = [False] * len(words)
    near = [
        (mark.span.start, mark.span.end) for mark in marks if mark.span.end > start and mark.span.start < end
    ]
    if near:
        inside = [any(first <= token.start < last for first, last in near) for token in words]
    function = table.function
    keys = [
        ""
        if not (token.word or token.digits) or token.low in function
        else token.low
        if token.digits
        else stem(token.low)
        for token in words
    ]
    figures = figures_in(words, table)
    facts = Facts(ref, start, end, words, keys, inside, figures, table)
    facts.lows = [token.low for token in words]
    counted = {n for figure in figures for n in range(figure.first, figure.last)}
    facts.content = {key for n, key in enumerate(keys) if key and n not in counted}
    return facts
