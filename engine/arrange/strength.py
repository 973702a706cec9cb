"""How strongly two paragraphs correspond."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from storyview.engine.model import Link, ParagraphRef

Strength = dict["ParagraphRef", dict["ParagraphRef", float]]
"""For each linked paragraph its counterparts, in both directions; larger is closer."""

_GRAIN = 4096
"""Strengths are whole parts of a power of two: their sums are exact, in whatever order they are added."""


def paragraph_strength(links: Iterable[Link]) -> Strength:
    """Return how strongly paragraphs are tied by the links of their sentences.

    The best link counts in full and every further sentence pair for half of the one before it, so
    that two paragraphs sharing three sentences are closer than two sharing the closest of them.
    """
    scores: defaultdict[tuple[ParagraphRef, ParagraphRef], list[float]] = defaultdict(list)
    for link in links:
        scores[link.a.place, link.b.place].append(link.score)
    found: defaultdict[ParagraphRef, dict[ParagraphRef, float]] = defaultdict(dict)
    for (a, b), each in scores.items():
        each.sort(reverse=True)
        strength = sum(score / 2**n for n, score in enumerate(each))
        found[a][b] = found[b][a] = round(strength * _GRAIN) / _GRAIN
    return dict(found)
