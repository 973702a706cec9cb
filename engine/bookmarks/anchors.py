"""Anchors: what a reader selects becomes passages, kept with enough around them to be found again.

An article is known by its bytes, then by its outlet, never by its path alone; a passage by its words. Where
the words may be another place's, there is no anchor: a bookmark in the wrong place misquotes somebody.
"""

from __future__ import annotations

from functools import cache, partial
from typing import TYPE_CHECKING, Final, NamedTuple

from storyview.engine.bookmarks.anchoring import reanchor
from storyview.engine.bookmarks.anchoring.anchor_words import Words
from storyview.engine.bookmarks.anchoring.finding import is_certain
from storyview.engine.bookmarks.anchoring.fits import fits
from storyview.engine.bookmarks.quoted import CONTEXTS, quoted_span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from storyview.engine.bookmarks.model import Passage
    from storyview.engine.model import Article, ParagraphRef, Span, Story

CONTEXT: Final = CONTEXTS[0]
"""Characters kept before and after a passage that is like no other of its article."""

_SLACK: Final = 0.1
"""By how much the limits are eased while an anchor is made: a place that nearly passes for the passage may
pass after the next edit."""

_SHORT: Final = 100
"""Characters below which what is left without the passage is looked through too."""


class Place(NamedTuple):
    """Where a passage stands in a story."""

    paragraph: ParagraphRef
    span: Span


def anchor(article: Article, paragraph: int) -> Passage:
    """Return a paragraph as a passage."""
    there = article.paragraphs[paragraph]
    return anchor_span(article, there.start, there.end)


def anchor_span(article: Article, start: int, end: int) -> Passage:
    """Return any range of an article's text as a passage, with enough of its surroundings to know it by.

    Offsets are 0-based, half-open, in characters of the text. Raises ValueError for an empty range or one
    that is not within the text. The surroundings are widened until, were the passage deleted, no other place
    of the article would be taken for it; the W3C model asks that they tell repeated text apart.
    """
    if not 0 <= start < end <= len(article.text):
        raise ValueError(f"no characters {start} to {end} in a text of {len(article.text)}")
    passage = quoted_span(article, start, end, CONTEXT)
    if end - start == len(article.text):
        return passage
    texts = [article.text]
    if end - start < _SHORT:
        texts.append(_without(article.text, start, end))
    searched = [(text, cache(partial(Words, text))) for text in texts]
    for context in CONTEXTS[1:]:
        if not any(_has_a_double(passage, text, words, article.text) for text, words in searched):
            break
        passage = quoted_span(article, start, end, context)
    return passage


def passages_of(story: Story, selections: Iterable[tuple[int, Span]]) -> tuple[Passage, ...]:
    """Return ranges of a story's articles as passages that belong together: one selection, or a pair.

    A selection is the number of its article and a range of its text. Raises ValueError as `anchor_span`.
    """
    return tuple(anchor_span(story.articles[article], *span) for article, span in selections)


def place(passage: Passage, articles: Sequence[Article]) -> Place | None:
    """Return where a passage begins among the articles, or None where that is not certain.

    For many passages `reanchor_all` is faster, and it says what became of them.
    """
    found = reanchor(passage, articles)
    return Place(found.paragraphs[0], found.span) if found.span and found.paragraphs else None


def _without(text: str, start: int, end: int) -> str:
    """Return a text without the lines in which a range stands, so that others take its surroundings over."""
    after = text.find("\n", end)
    return text[: text.rfind("\n", 0, start) + 1] + (text[after + 1 :] if after >= 0 else "")


def _has_a_double(passage: Passage, text: str, words: Callable[[], Words], whole: str) -> bool:
    """Whether another place of a text, its own or what is left of that, might be taken for it."""
    found = fits(passage, text, words, thorough=True)
    return found is None or any(
        is_certain(passage, fit, _SLACK)
        for fit in found
        if text is not whole or fit.span.end <= passage.start or passage.end <= fit.span.start
    )
