"""Sentences that a third one vouches for."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from storyview.engine.link.evidence import LINKED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

WEAK = 0.15
"""Score from which two sentences are linked that a third vouches for."""
_VOUCHES = 0.5
"""Score from which a link vouches for others of its sentences."""


def vouched(scored: Iterable[tuple[int, int, float]]) -> Iterator[tuple[int, int, float]]:
    """Yield what is to be linked of some pairs of sentences, each with the strength of its evidence.

    Besides what is strong enough by itself that is what is nearly so, where one sentence of a third
    article is closely linked to both: two accounts of one fact may share too little, though each
    shares enough with an account that lies between them. A pair that is linked so vouches for none.
    """
    weak = []
    close: defaultdict[int, set[int]] = defaultdict(set)
    for pair in scored:
        i, j, strength = pair
        if strength >= LINKED:
            yield pair
            if strength >= _VOUCHES:
                close[i].add(j)
                close[j].add(i)
        elif strength >= WEAK:
            weak.append(pair)
    nothing: set[int] = set()
    for pair in weak:
        if not close.get(pair[0], nothing).isdisjoint(close.get(pair[1], nothing)):
            yield pair
