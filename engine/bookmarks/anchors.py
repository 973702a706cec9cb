"""Anchors: a paragraph becomes a passage, and a passage finds its paragraph again.

An article is known by its bytes, then by its outlet, never by its path alone; a passage by its words. Where
the words may be another place's, there is no anchor: a bookmark in the wrong place misquotes somebody.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

from storyview.engine.bookmarks.model import Passage
from storyview.engine.model import ParagraphRef, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from storyview.engine.model import Article, Story

CONTEXT: Final = 32
"""Characters kept before and after a passage."""

_NEAR: Final = 16
"""Characters next to the passage that must agree for a side to agree; further out an editor may have been."""

_TELLING: Final = 64
"""Characters from which a quotation is taken for one of a kind; shorter ones need both their neighbours."""

_MOST_HITS: Final = 1000
"""Places at which words are no longer looked at one by one: they tell nothing apart."""


class Place(NamedTuple):
    """Where a passage stands in a story."""

    paragraph: ParagraphRef
    span: Span


class _Hit(NamedTuple):
    article: int
    start: int
    sides: int
    """How many of the two sides agree."""


def anchor(article: Article, paragraph: int) -> Passage:
    """Return a paragraph as a passage."""
    start, end = article.paragraphs[paragraph].start, article.paragraphs[paragraph].end
    return Passage(
        article_sha256=article.sha256,
        source=article.source,
        label=article.label,
        title=article.title,
        date=article.date,
        start=start,
        end=end,
        exact=article.text[start:end],
        prefix=article.text[max(0, start - CONTEXT) : start],
        suffix=article.text[end : end + CONTEXT],
    )


def passages_at(story: Story, place: ParagraphRef) -> tuple[Passage, ...]:
    """Return a paragraph and its counterparts in pane order, best first within an article."""
    counterparts = story.mark(place).counterparts
    return (
        anchor(story.articles[place.article], place.paragraph),
        *(
            anchor(story.articles[other], paragraph)
            for other, paragraphs in enumerate(counterparts)
            for paragraph in paragraphs
        ),
    )


def place(passage: Passage, articles: Sequence[Article]) -> Place | None:
    """Return where a passage stands among the articles, or None where that is not certain.

    In an article of the same bytes it stands at its position, if its words do. Otherwise its words are
    looked for: in the articles of the same bytes, else of the same outlet, else in all.
    """
    same = [n for n, article in enumerate(articles) if article.sha256 == passage.article_sha256]
    same.sort(key=lambda n: (articles[n].source != passage.source, articles[n].label != passage.label))
    for number in same:
        if articles[number].text[passage.start : passage.end] == passage.exact:
            return _place(articles, number, passage.start, passage)
    outlet = [n for n, article in enumerate(articles) if article.label == passage.label]
    known = same or outlet
    searched = known or range(len(articles))
    every = (hit for number in searched for hit in _hits(passage, articles[number], number))
    hits = list(islice(every, _MOST_HITS))
    if len(hits) == _MOST_HITS:
        return None
    found = _only(hits, passage, needed=0 if known else 1)
    return _place(articles, found.article, found.start, passage) if found else None


def _hits(passage: Passage, article: Article, number: int) -> Iterator[_Hit]:
    """Yield where the passage's words stand in an article."""
    if not passage.exact:
        return
    start = article.text.find(passage.exact)
    while start >= 0:
        yield _Hit(number, start, _sides(passage, article.text, start))
        start = article.text.find(passage.exact, start + 1)


def _sides(passage: Passage, text: str, start: int) -> int:
    """Return how many sides of text[start:] agree with what stood around the passage."""
    end = start + len(passage.exact)
    before = text[max(0, start - CONTEXT) : start][::-1]
    after = text[end : end + CONTEXT]
    return _agrees(passage.prefix[::-1], before) + _agrees(passage.suffix, after)


def _agrees(kept: str, found: str) -> bool:
    """Whether two neighbourhoods, nearest character first, agree; an edge of the text only with an edge."""
    if len(kept) < _NEAR:
        return kept == found
    return kept[:_NEAR] == found[:_NEAR]


def _only(hits: Sequence[_Hit], passage: Passage, needed: int) -> _Hit | None:
    """Return the one hit that can be meant; `needed` sides must agree, both for a short quotation."""
    if len(passage.exact) < _TELLING:
        needed = 2
    if len(hits) == 1:
        return hits[0] if hits[0].sides >= needed else None
    best = max((hit.sides for hit in hits), default=0)
    chosen = [hit for hit in hits if hit.sides == best]
    return chosen[0] if len(chosen) == 1 and best >= max(1, needed) else None


def _place(articles: Sequence[Article], number: int, start: int, passage: Passage) -> Place | None:
    """Return the paragraph in which a passage begins, or None between paragraphs."""
    paragraphs = articles[number].paragraphs
    at = bisect_right(paragraphs, start, key=lambda paragraph: paragraph.start) - 1
    if at < 0 or paragraphs[at].end <= start:
        return None
    return Place(ParagraphRef(number, at), Span(start, start + len(passage.exact)))
