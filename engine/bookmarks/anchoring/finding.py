"""Passages found again among a story's articles, after the W3C Web Annotation model."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Final

from storyview.engine.bookmarks.anchoring.context import sides
from storyview.engine.bookmarks.anchoring.difference import difference, same_words
from storyview.engine.bookmarks.anchoring.fits import fits
from storyview.engine.bookmarks.anchoring.judgement import CONTEXTS, MARGIN, SIDE, TELLING, is_certain, only
from storyview.engine.bookmarks.anchoring.outcome import ORPHANED, Outcome, State
from storyview.engine.bookmarks.anchoring.words import Words
from storyview.engine.identity import Known, known, same_title
from storyview.engine.model import ParagraphRef, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from storyview.engine.bookmarks.anchoring.fits import Fit
    from storyview.engine.bookmarks.model import Passage
    from storyview.engine.model import Article

_RUN: Final = 3
"""Words next to a passage by which its article is known again."""
_SAME_SIDES: Final = 0.9
"""From which the surroundings are the same, in an article that nothing else says is the passage's."""


def reanchor(passage: Passage, articles: Sequence[Article]) -> Outcome:
    """Return where a passage stands among the articles, and whether it moved or changed. Never raises.

    An article is known by its bytes, then by its outlet or source; where one is known, no other is searched,
    because outlets print the same agency copy. In the same bytes a passage stands at its position. Otherwise
    its words are looked for, as they were and then as they may have been edited, and the place that fits best
    in words, surroundings and position is taken if it is certain and no other comes near it. In an article
    that is not known, only the same words at the same position in the same surroundings are.

    After TextQuoteSelector and TextPositionSelector of https://www.w3.org/TR/annotation-model/.
    """
    return reanchor_all([passage], articles)[0]


def reanchor_all(passages: Sequence[Passage], articles: Sequence[Article]) -> tuple[Outcome, ...]:
    """Return the outcome for each of many passages, as `reanchor` does, cutting each article at most once."""
    searched = [_Searched(number, article) for number, article in enumerate(articles)]
    return tuple(_reanchor(_bounded(passage), searched) for passage in passages)


def _bounded(passage: Passage) -> Passage:
    """Return a passage with no more surroundings than are ever kept here; others' may have any length."""
    most = CONTEXTS[-1]
    if len(passage.prefix) <= most and len(passage.suffix) <= most:
        return passage
    return replace(passage, prefix=passage.prefix[-most:], suffix=passage.suffix[:most])


class _Searched:
    """An article and, once it is searched for words, its words."""

    def __init__(self, number: int, article: Article) -> None:
        self.number = number
        self.article = article

    @cached_property
    def words(self) -> Words:
        return Words(self.article.text)

    def fit(self, passage: Passage, *, is_same: bool) -> list[Fit] | None:
        """Return where a passage may stand, or None where it may stand anywhere.

        Outlets use their own background paragraphs again: where neither bytes nor source nor title say that
        it is the same article, something of the passage's surroundings must be there too.
        """
        article = self.article
        found = fits(passage, article.text, lambda: self.words)
        if not found or is_same or (article.source, article.label) == (passage.source, passage.label):
            return found
        if same_title(passage, article) or _surroundings_stand(passage, self.words):
            return found
        return [fit for fit in found if max(fit.around) >= SIDE]


def _reanchor(passage: Passage, searched: Sequence[_Searched]) -> Outcome:
    if not passage.exact:
        return ORPHANED
    levels = [known(passage, one.article) for one in searched]
    best = max(levels, default=Known.STRANGER)
    chosen = [one for one, level in zip(searched, levels, strict=True) if level is best]
    if best is Known.STRANGER:
        return _of_strangers(passage, chosen)
    is_same = best in (Known.BYTES, Known.COPY)
    if is_same:
        chosen.sort(
            key=lambda one: (one.article.source != passage.source, one.article.label != passage.label)
        )
        for one in chosen:
            if _stands(passage, one.article):
                return _outcome(passage, one, Span(passage.start, passage.end), 1.0)
    certain: list[tuple[_Searched, Fit]] = []
    for one in chosen:
        found = one.fit(passage, is_same=is_same)
        if found is None:
            return ORPHANED
        if found and is_certain(passage, found[0]):
            if (fit := only(passage, found)) is None:
                return ORPHANED
            certain.append((one, fit))
    certain.sort(key=lambda pair: -pair[1].score)
    if not certain or (len(certain) > 1 and certain[0][1].score - certain[1][1].score < MARGIN):
        return ORPHANED
    one, fit = certain[0]
    return _outcome(passage, one, fit.span, fit.score)


def _of_strangers(passage: Passage, searched: Sequence[_Searched]) -> Outcome:
    """Return the outcome where no article is known: the same text at the same position, or none."""
    span = Span(passage.start, passage.end)
    length = len(passage.prefix) + len(passage.exact) + len(passage.suffix)
    found = [
        one
        for one in searched
        if length >= TELLING
        and _stands(passage, one.article)
        and same_title(passage, one.article) is not False
        and min(sides(passage, one.article.text, span)) >= _SAME_SIDES
    ]
    return _outcome(passage, found[0], span, 1.0) if len(found) == 1 else ORPHANED


def _stands(passage: Passage, article: Article) -> bool:
    return passage.start >= 0 and article.text[passage.start : passage.end] == passage.exact


def _outcome(passage: Passage, one: _Searched, span: Span, score: float) -> Outcome:
    now = one.article.text[span.start : span.end]
    paragraphs = one.article.paragraphs
    first = bisect_right(paragraphs, span.start, key=lambda paragraph: paragraph.end)
    last = bisect_left(paragraphs, span.end, key=lambda paragraph: paragraph.start)
    if same_words(passage.exact, now):
        state = State.IN_PLACE if span.start == passage.start else State.MOVED
    else:
        state = State.CHANGED
    return Outcome(
        state=state,
        article=one.number,
        span=span,
        paragraphs=tuple(ParagraphRef(one.number, number) for number in range(first, last)),
        score=score,
        difference=difference(passage.exact, now, span.start) if state is State.CHANGED else (),
    )


def _surroundings_stand(passage: Passage, words: Words) -> bool:
    """Whether a few words in a row of what stood around a passage stand anywhere in a text.

    `words` are the text's. True of a passage that had no words around it.
    """
    # The outermost words may be cut.
    sides = (Words(passage.prefix).keys[1:], Words(passage.suffix).keys[:-1])
    runs = [side[n : n + _RUN] for side in sides for n in range(len(side) - _RUN + 1)]
    return not runs or any(words.hold(run) for run in runs)
