"""Passages found again among a story's articles, after the W3C Web Annotation model.

What became of a passage is an `Outcome`: where it stands now, and how its words differ from those that were
kept. A place is taken only where it is certain and no other comes near, since a bookmark in the wrong place
misquotes somebody; else the passage is an orphan.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from storyview.engine.alignment import common, runs
from storyview.engine.bookmarks.anchoring.anchor_words import Words, tokens
from storyview.engine.bookmarks.anchoring.fits import fits, sides
from storyview.engine.bookmarks.quoted import CONTEXTS
from storyview.engine.identity import Known, known, same_title
from storyview.engine.model import ParagraphRef, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from storyview.engine.alignment import Run
    from storyview.engine.bookmarks.anchoring.anchor_words import Token
    from storyview.engine.bookmarks.anchoring.fits import Fit
    from storyview.engine.bookmarks.model import Passage
    from storyview.engine.model import Article


class State(StrEnum):
    """What a reader is told of a bookmark's passage."""

    IN_PLACE = "in place"
    """The same words at the same offset."""
    MOVED = "moved"
    """The same words at another offset."""
    CHANGED = "changed"
    """Other words where the passage stood or went."""
    ORPHANED = "orphaned"
    """Nowhere that is certain."""


class Op(StrEnum):
    """What became of some words; the names are those of `difflib` and RapidFuzz."""

    EQUAL = "equal"
    """The same but for white space and the style of quotation marks and dashes."""
    REPLACE = "replace"
    DELETE = "delete"
    INSERT = "insert"


class Change(NamedTuple):
    """A run of words kept, beside what stands there now."""

    op: Op
    kept: Span
    """In characters of the passage's `exact`; empty for what was inserted."""
    now: Span
    """In characters of the article's text; empty for what was deleted."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """Where a passage stands among the articles of a story."""

    state: State
    article: int | None = None
    """None when orphaned, as is `span`."""
    span: Span | None = None
    """In characters of the article's text."""
    paragraphs: tuple[ParagraphRef, ...] = ()
    """Those it covers, or part of them; none when it is nothing but white space between them."""
    score: float = 0.0
    """How sure the anchor is, 0 to 1; 1 for the same words in the same surroundings."""
    difference: tuple[Change, ...] = ()
    """When changed: what was kept and what stands there now, each from its start to its end."""


ORPHANED: Final = Outcome(State.ORPHANED)


# Measured on edited news in two languages: no deleted passage was taken for another.
_FLOOR: Final = 0.45
_LEAST_ALIKE: Final = 0.5
MARGIN: Final = 0.05
"""By how much a place must fit better than any other."""

TELLING: Final = 56
"""Characters in different words from which a quotation is taken for one of a kind.

Shorter ones need their surroundings too.
"""

_LOOKED_AT: Final = 1000
"""Characters from the start of a quotation in which that many are looked for."""

_SHORT_ALIKE: Final = 0.75
"""From which a short quotation may have changed, between the same surroundings on both sides."""

_SHORT_EVIDENCE: Final = 34
"""Characters that must agree, words and surroundings together, for a short quotation."""

_LINE: Final = 12
"""What it counts for, in characters, that a short quotation began or ended a paragraph and still does."""

SIDE: Final = 0.6
"""From which a side agrees; two unrelated texts are alike by .2 to .35."""

_SAME: Final = 0.97
"""From which words are the same but for one in a long paragraph."""

_WIDE_AGREEMENT: Final = 0.55
"""From which the surroundings, both sides together, tell a passage from its double."""

_WIDEST_AGREEMENT: Final = 0.85
"""The same where its double stands in much the same surroundings too."""

_CHANCE: Final = 0.4


def only(passage: Passage, found: Sequence[Fit]) -> Fit | None:
    """Return the place that is certain, of those found best first."""
    if not found or not is_certain(passage, found[0]):
        return None
    best = found[0]
    rivals = (fit for fit in found[1:] if not fit.overlaps(best))
    return None if any(best.score - rival.score < MARGIN for rival in rivals) else best


def is_certain(passage: Passage, fit: Fit, slack: float = 0.0) -> bool:
    """Whether a place is good enough by itself; with `slack`, whether it is nearly so."""
    if fit.alike < _LEAST_ALIKE - slack or fit.score < _FLOOR - slack:
        return False
    is_long = _content(passage) >= TELLING
    width = max(len(passage.prefix), len(passage.suffix))
    if width > CONTEXTS[0]:
        same = fit.alike >= _SAME - slack
        agreement = _agreement(passage, fit) + slack
        if width > CONTEXTS[-2]:
            return same and agreement >= _WIDEST_AGREEMENT
        return agreement >= _WIDE_AGREEMENT or (same and is_long and width <= CONTEXTS[1])
    if is_long:
        return True
    if fit.alike < _SAME - slack:
        return fit.alike >= _SHORT_ALIKE - slack and min(fit.around) >= SIDE - slack
    return min(fit.around) >= SIDE - slack or _evidence(passage, fit) >= _SHORT_EVIDENCE * (1 - slack)


def _content(passage: Passage) -> int:
    """Return how many characters a quotation's different words take.

    A character of a script without spaces counts as three, since it tells as much.
    """
    return len(" ".join(set(Words(passage.exact[:_LOOKED_AT]).keys)))


def _agreement(passage: Passage, fit: Fit) -> float:
    """Return the share of the surroundings that agree."""
    before, after = len(passage.prefix), len(passage.suffix)
    return (before * fit.around.before + after * fit.around.after) / (before + after)


def _evidence(passage: Passage, fit: Fit) -> float:
    """Return how many characters agree, those left out that agree by chance."""
    around = zip((passage.prefix, passage.suffix), fit.around, strict=True)
    beyond_chance = sum(len(side) * max(0.0, (alike - _CHANCE) / (1 - _CHANCE)) for side, alike in around)
    return _content(passage) * fit.alike + beyond_chance + _LINE * fit.lines


def same_words(kept: str, now: str) -> bool:
    """Whether two texts differ in nothing but white space and the style of quotation marks and dashes."""
    return kept == now or [token.form for token in tokens(kept)] == [token.form for token in tokens(now)]


def difference(kept: str, now: str, offset: int = 0) -> tuple[Change, ...]:
    """Return what was kept beside what stands there now, both from start to end without a gap.

    `kept` spans are characters of the kept text; `now` spans those of the text now plus `offset`, where it
    begins in its article. White space belongs to the words before it. No two neighbours are of one kind.
    """
    old, new = tokens(kept), tokens(now)
    if not old or not new:
        op = Op.DELETE if old else Op.INSERT
        return (Change(op, Span(0, len(kept)), Span(offset, offset + len(now))),) if old or new else ()
    telling = list(_telling(runs(common([t.form for t in old], [t.form for t in new])), old, len(new)))
    left = [0, *(token.start for token in old[1:]), len(kept)]
    right = [0, *(token.start for token in new[1:]), len(now)]
    out: list[Change] = []
    at = to = 0
    for i, j, length in (*telling, (len(left) - 1, len(right) - 1, 0)):
        if i > at or j > to:
            op = Op.INSERT if i == at else Op.DELETE if j == to else Op.REPLACE
            out.append(Change(op, Span(left[at], left[i]), Span(right[to] + offset, right[j] + offset)))
        at, to = i + length, j + length
        if length:
            out.append(Change(Op.EQUAL, Span(left[i], left[at]), Span(right[j] + offset, right[to] + offset)))
    return tuple(out)


def _telling(found: Iterator[Run], old: Sequence[Token], size: int) -> Iterator[Run]:
    """Yield the runs with a word, and those at the ends: a comma amid changes tells a reader nothing."""
    for i, j, length in found:
        at_an_end = (i == 0 and j == 0) or (i + length == len(old) and j + length == size)
        if at_an_end or any(token.is_word for token in old[i : i + length]):
            yield i, j, length


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
