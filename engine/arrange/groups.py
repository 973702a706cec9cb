"""Which paragraphs correspond closely enough to stand in one row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storyview.engine.arrange.lead import identity
from storyview.engine.model import ParagraphRef

if TYPE_CHECKING:
    from collections.abc import Sequence

    from storyview.engine.arrange.strength import Strength
    from storyview.engine.model import Article

_MOST = 3
"""Paragraphs of one article in one row; what would tie more is split at its weakest link."""
_STRANGERS = 0.2
"""What two paragraphs cost that would stand side by side without being linked."""


def groups(articles: Sequence[Article], strength: Strength, lead: int) -> list[tuple[ParagraphRef, ...]]:
    """Return the paragraphs that share a row, each paragraph in exactly one group.

    Strongest pairs first, two groups become one when what ties them outweighs the strangers it would
    put side by side (greedy correlation clustering, after Bansal, Blum and Chawla, 2004): a chain of
    paragraphs that agree only with their neighbours comes apart at its weakest link.
    """
    names = [identity(article) for article in articles]
    group_of = {
        ParagraphRef(a, p): [ParagraphRef(a, p)]
        for a, article in enumerate(articles)
        for p in range(len(article.paragraphs))
    }
    pairs = sorted(
        (-tie, *sorted(((names[a.article], a.paragraph), (names[b.article], b.paragraph))), a, b)
        for a, others in strength.items()
        for b, tie in others.items()
        if a < b
    )
    for *_, a, b in pairs:
        left, right = group_of[a], group_of[b]
        if left is not right and _may_join(left, right, lead) and _gain(left, right, strength) > 0:
            left.extend(right)
            for place in right:
                group_of[place] = left
    return [tuple(members) for place, members in group_of.items() if members[0] == place]


def _may_join(left: Sequence[ParagraphRef], right: Sequence[ParagraphRef], lead: int) -> bool:
    """Whether a row of both keeps the lead's order and ties few paragraphs of any one article."""
    counts: dict[int, int] = {}
    for place in (*left, *right):
        counts[place.article] = counts.get(place.article, 0) + 1
        if counts[place.article] > _MOST:
            return False
    if counts.get(lead, 0) < 2:
        return True
    own = sorted(place.paragraph for place in (*left, *right) if place.article == lead)
    return own[-1] - own[0] == len(own) - 1


def _gain(left: Sequence[ParagraphRef], right: Sequence[ParagraphRef], strength: Strength) -> float:
    gain = 0.0
    for a in left:
        known = strength.get(a, {})
        for b in right:
            if a.article != b.article:
                gain += known.get(b, -_STRANGERS)
    return gain
