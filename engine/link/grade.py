"""How closely two linked sentences agree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storyview.engine.model import Grade

if TYPE_CHECKING:
    from collections.abc import Mapping

    from storyview.engine.link.profile import Profile

_INSERTED = 2
"""Content words one side may have more than the other and still carry it verbatim."""
_VERBATIM = 0.8
"""Share of both sentences' words that must stand in the same order to be verbatim."""
_REWORDED = 0.5
"""Share of each sentence's weight that the other must have to be the same content in other words."""
_CONTENT = 0.25
"""Weight from which a word is content."""


def grade(a: Profile, b: Profile, rarity: Mapping[str, float]) -> Grade:
    """Return how closely two linked sentences agree.

    Verbatim: four fifths of the words in the same order, and no more than two content words, no
    figure among them, that only one side has. Reworded: each side has at least half of what the other
    says, by weight. Partial: anything less.
    """
    if a.sequence == b.sequence:
        return Grade.VERBATIM
    shared = a.keys & b.keys
    if _is_verbatim(a, b, shared, rarity):
        return Grade.VERBATIM
    weight = sum([rarity[key] for key in shared])
    return Grade.REWORDED if weight >= _REWORDED * max(a.weight, b.weight) else Grade.PARTIAL


def _is_verbatim(a: Profile, b: Profile, shared: frozenset[str], rarity: Mapping[str, float]) -> bool:
    from rapidfuzz.distance import LCSseq

    least = _VERBATIM * max(len(a.sequence), len(b.sequence))
    if min(len(a.sequence), len(b.sequence)) < least:
        return False
    content = 0
    for side in (a, b):
        for word in side.unit.words:
            if word.key not in shared and rarity[word.key] >= _CONTENT:
                content += 1
                if word.figure or content > _INSERTED:
                    return False
    return LCSseq.similarity(a.sequence, b.sequence) >= least
