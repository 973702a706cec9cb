"""How strongly two paragraphs correspond."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from storyview.engine.model import Link, ParagraphRef, SentenceRef

Strength = dict["ParagraphRef", dict["ParagraphRef", float]]
"""For each linked paragraph its counterparts, in both directions; larger is closer."""

_GRAIN = 4096
"""Strengths are whole parts of a power of two: their sums are exact, in whatever order they are added."""


def paragraph_strength(links: Iterable[Link]) -> Strength:
    """Return how strongly paragraphs are tied by the links of their sentences.

    The best link counts in full and every further sentence pair for half of the one before it, so
    that two paragraphs sharing three sentences are closer than two sharing the closest of them.
    """
    scores: dict[tuple[ParagraphRef, ParagraphRef], list[float]] = {}
    places: dict[SentenceRef, ParagraphRef] = {}
    for link in links:
        a, b = link.a, link.b
        if a not in places:
            places[a] = a.place
        if b not in places:
            places[b] = b.place
        pair = (places[a], places[b])
        if pair in scores:
            scores[pair].append(link.score)
        else:
            scores[pair] = [link.score]
    found: defaultdict[ParagraphRef, dict[ParagraphRef, float]] = defaultdict(dict)
    for (one, other), each in scores.items():
        strength = each[0]
        if len(each) > 1:
            each.sort(reverse=True)
            strength = sum([score * 0.5**n for n, score in enumerate(each)])
        found[one][other] = found[other][one] = round(strength * _GRAIN) / _GRAIN
    return dict(found)


def article_ties(strength: Strength, count: int) -> tuple[float, ...]:
    """Return for each of `count` articles how strongly its paragraphs are tied to others, all in all."""
    ties = [0.0] * count
    for place, others in strength.items():
        ties[place.article] += sum(others.values())
    return tuple(ties)
