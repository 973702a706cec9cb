"""A sentence made ready for comparing with many others."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from storyview.engine.link.lexicon import Lexicon
    from storyview.engine.link.unit import Unit


@dataclass(frozen=True, slots=True, eq=False)
class Profile:
    """What a sentence is compared by."""

    unit: Unit
    article: int
    sequence: tuple[str, ...]
    """Its words' keys, in order."""
    keys: frozenset[str]
    """Those of them that weigh anything."""
    weight: float
    pairs: dict[tuple[str, str], float]
    """Words side by side; a pair weighs as much as its commoner word."""


def profiles(lexicon: Lexicon) -> list[Profile]:
    """Return the profile of every story sentence, in the lexicon's order."""
    rarity = lexicon.rarity
    found = []
    for unit in lexicon.units:
        sequence = tuple([word.key for word in unit.words])
        keys = frozenset([key for key in sequence if rarity[key] > 0.0])
        pairs = {}
        for pair in itertools.pairwise(sequence):
            left, right = rarity[pair[0]], rarity[pair[1]]
            pairs[pair] = left if left < right else right
        weight = sum([rarity[key] for key in keys])
        found.append(Profile(unit, unit.ref.article, sequence, keys, weight, pairs))
    return found
