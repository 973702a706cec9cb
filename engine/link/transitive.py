"""Pairs of sentences that other links vouch for: a third sentence, or many versions of one."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import chain, combinations
from typing import TYPE_CHECKING

from storyview.engine.link.scoring import LINKED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence


WEAK = 0.15
"""Score from which two sentences are linked that a third vouches for."""
_VOUCHES = 0.5
"""Score from which a link vouches for others of its sentences."""
_ARTICLES = 6
"""Articles from which versions of a sentence vouch for one another; in a few outlets, two sentences may
each have something in common with a third and nothing with each other."""
_MEMBER = 0.4
"""Share of a clique that a sentence must be linked to for being of it."""


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


def unlinked_versions(
    links: Iterable[tuple[int, int]], article: Sequence[int], rank: Callable[[int], object]
) -> Iterator[tuple[int, int]]:
    """Yield the pairs i < j that are not linked although most versions of the one are linked to the other.

    Versions of a sentence that differ in other places may have too little left in common for a link,
    though both are close to what lies between them. `rank` orders sentences whatever the order of the
    sources.
    """
    linked: defaultdict[int, set[int]] = defaultdict(set)
    for i, j in links:
        linked[i].add(j)
        linked[j].add(i)
    free = {i for i, others in linked.items() if len(others) >= _ARTICLES - 1}
    for centre in sorted(free, key=lambda i: (-len(linked[i]), rank(i))):
        if centre not in free:
            continue
        around = [i for i in linked[centre] if i in free]
        counts = Counter(chain.from_iterable([linked[i] for i in (centre, *around)]))
        least = _MEMBER * (len(around) + 1)
        clique = sorted([i for i, count in counts.items() if count >= least and i in free])
        free.difference_update(clique)
        free.discard(centre)
        if len({article[i] for i in clique}) >= _ARTICLES:
            for i, j in combinations(clique, 2):
                if article[i] != article[j] and j not in linked[i]:
                    yield i, j
