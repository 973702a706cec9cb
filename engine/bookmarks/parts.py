"""What can be bookmarked where the reader stands: the row, the paragraph, its sentences, pairs, any text."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from storyview.engine.bookmarks.anchors import passages_of
from storyview.engine.bookmarks.model import Kind, Shape, kind_at, new_bookmark
from storyview.engine.model import ParagraphRef, SentenceRef, Status
from storyview.engine.views.links_view import links_at

if TYPE_CHECKING:
    from collections.abc import Iterable

    from storyview.engine.bookmarks.model import Bookmark
    from storyview.engine.model import Span, Story


class Selected(NamedTuple):
    """A range of an article's text."""

    article: int
    span: Span


class Part(NamedTuple):
    """Something that can be bookmarked."""

    shape: Shape
    kind: Kind
    selections: tuple[Selected, ...]
    """What the reader stands on, then what belongs to it."""


def parts_at(story: Story, place: ParagraphRef) -> tuple[Part, ...]:
    """Return what can be bookmarked in a paragraph: the row first, then the paragraph, sentences, pairs."""
    row = row_at(story, place)
    kind, (own, *others) = row.kind, row.selections
    parts = [row] if others else []
    parts.append(Part(Shape.PARAGRAPH, Kind.OWN if kind is Kind.ROW else kind, (own,)))
    count = len(story.articles[place.article].paragraphs[place.paragraph].sentences)
    if count > 1:
        parts += (sentence_at(story, SentenceRef(*place, number)) for number in range(count))
    return (*parts, *(Part(Shape.PAIR, Kind.OWN, (own, other)) for other in others))


def row_at(story: Story, place: ParagraphRef, kind: str | None = None) -> Part:
    """Return a paragraph and its counterparts; `kind` where the paragraph does not tell it by itself."""
    others = (
        _paragraph(story, ParagraphRef(article, paragraph))
        for article, paragraphs in enumerate(story.mark(place).counterparts)
        for paragraph in paragraphs
    )
    selections = (_paragraph(story, place), *others)
    shape = Shape.ROW if len(selections) > 1 else Shape.PARAGRAPH
    return Part(shape, Kind(kind) if kind is not None else kind_at(story, place), selections)


def sentence_at(story: Story, ref: SentenceRef) -> Part:
    """Return a sentence and those linked to it, the best of each article first."""
    links = links_at(story, ref.place)
    linked = [(link.b, link.score) for link in links if link.a == ref]
    linked += [(link.a, link.score) for link in links if link.b == ref]
    linked.sort(key=lambda pair: (pair[0].article, -pair[1], pair[0]))
    mark = story.mark(ref.place).sentences[ref.sentence]
    kind = Kind.UNIQUE if mark.status is Status.UNIQUE else Kind.OWN
    refs = (ref, *(other for other, _score in linked))
    return Part(Shape.SENTENCE, kind, tuple(Selected(one.article, story.sentence(one).span) for one in refs))


def selection(story: Story, article: int, span: Span) -> Part:
    """Return any text of one article. Raises ValueError for a range that is empty or not within the text."""
    if not 0 <= span.start < span.end <= len(story.articles[article].text):
        raise ValueError(f"no characters {span.start} to {span.end} in article {article}")
    unique = (
        one
        for mark in story.marks[article]
        for sentence in mark.sentences
        for one in sentence.unique
        if one.start <= span.start and span.end <= one.end
    )
    kind = Kind.UNIQUE if next(unique, None) is not None else Kind.OWN
    return Part(Shape.SELECTION, kind, (Selected(article, span),))


def together(kind: Kind, selections: Iterable[tuple[int, Span]]) -> Part:
    """Return passages that belong together, that which the reader stands on first; each of them once."""
    chosen = tuple(dict.fromkeys(Selected(*one) for one in selections))
    return Part(Shape.PAIR if len(chosen) > 1 else Shape.SELECTION, kind, chosen)


def bookmark_of(
    story: Story, part: Part, note: str = "", tags: tuple[str, ...] = (), claim: str = ""
) -> Bookmark:
    """Return a new bookmark of a part; some milliseconds for each passage."""
    passages = passages_of(story, part.selections)
    return new_bookmark(passages, part.kind, note, tags, shape=part.shape, claim=claim)


def _paragraph(story: Story, place: ParagraphRef) -> Selected:
    return Selected(place.article, story.articles[place.article].paragraphs[place.paragraph].span)
