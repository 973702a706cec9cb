"""How far a place's surroundings are those that a passage was kept with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from storyview.engine.text.folding import plain

if TYPE_CHECKING:
    from storyview.engine.bookmarks.model import Passage
    from storyview.engine.model import Span

# Quotation, text before, text after, position: the weights of the Hypothesis client
# (https://github.com/hypothesis/client, src/annotator/anchoring/match-quote.ts).
_QUOTATION: Final = 50
_SIDE: Final = 20
_POSITION: Final = 2

_NEAR: Final = 32
"""Characters next to a place that are compared by themselves too."""


class Sides(NamedTuple):
    """How alike what stands before and after a place is to what was kept, 0 to 1 each."""

    before: float
    after: float


def sides(passage: Passage, text: str, span: Span) -> Sides:
    """Compare what surrounds text[span] with what surrounded the passage."""
    before = text[max(0, span.start - len(passage.prefix)) : span.start]
    after = text[span.end : span.end + len(passage.suffix)]
    return Sides(
        _alike(passage.prefix[::-1], before[::-1]) if passage.prefix.strip() else _edge(text[: span.start]),
        _alike(passage.suffix, after) if passage.suffix.strip() else _edge(text[span.end :]),
    )


def score(passage: Passage, text: str, span: Span, quotation: float, around: Sides) -> float:
    """Return how well a place fits a passage, 0 to 1."""
    position = max(0.0, 1 - abs(span.start - passage.start) / max(1, len(text)))
    whole = _QUOTATION + 2 * _SIDE + _POSITION
    return (_QUOTATION * quotation + _SIDE * (around.before + around.after) + _POSITION * position) / whole


def _alike(kept: str, found: str) -> float:
    """Return how alike two neighbourhoods are, nearest character first; the nearest count twice."""
    from rapidfuzz.distance import Levenshtein

    kept, found = plain(kept), plain(found)
    whole = Levenshtein.normalized_similarity(kept, found)
    if len(kept) <= _NEAR:
        return whole
    return (whole + Levenshtein.normalized_similarity(kept[:_NEAR], found[:_NEAR])) / 2


def _edge(rest: str) -> float:
    """Return how alike an edge of the text and what stands there now are; text may have been put before."""
    return 0.5 if rest.strip() else 1.0
