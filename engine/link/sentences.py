"""The sentences of a story made ready for comparing each with many others."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from storyview.engine.link.lexicon import Lexicon

SHORTER = 0.6
"""How far the shorter sentence decides. At 1 a sentence is judged by what it has in common alone, at
one half both count alike: a report's long sentence often holds another's short one, but a very short
one is soon contained in anything."""
FLOOR = 2.5
"""Weight under which a sentence says too little to be contained in another."""


class Sentences:
    """What the sentences of a lexicon are compared by, column by column, by their number in it."""

    __slots__ = (
        "_weigh",
        "_word_pairs",
        "article",
        "heavy",
        "keys",
        "left_out",
        "light",
        "rarity",
        "sequences",
        "weight",
    )

    def __init__(self, lexicon: Lexicon, left_out: Mapping[int, tuple[int, ...]] | None = None) -> None:
        self.left_out = left_out or {}
        """The sentences that are not compared, and which of the same words are compared instead."""
        self.rarity = lexicon.rarity
        self.article = [unit.ref.article for unit in lexicon.units]
        self.sequences = lexicon.sequences
        self.keys = lexicon.keys
        self._weigh = lexicon.rarity.__getitem__
        self.weight = [sum(map(self._weigh, keys)) for keys in lexicon.keys]
        self.light = [weight**SHORTER for weight in self.weight]
        self.heavy = [weight ** (1 - SHORTER) for weight in self.weight]
        self._word_pairs: list[set[int] | None] = [None] * len(self.keys)

    def __len__(self) -> int:
        return len(self.keys)

    def shared(self, i: int, j: int) -> float:
        """Return what the words weigh that two sentences have in common."""
        return sum(map(self._weigh, self.keys[i] & self.keys[j]))

    def overlap(self, i: int, j: int) -> float:
        """Return the share of what two sentences weigh that they have in common, 0 to 1.

        Their weights are averaged with a mean that leans to the lighter.
        """
        shared = sum(map(self._weigh, self.keys[i] & self.keys[j]))
        if self.weight[i] < self.weight[j]:
            mean = self.light[i] * self.heavy[j]
        else:
            mean = self.light[j] * self.heavy[i]
        return shared / (mean if mean > FLOOR else FLOOR)

    def word_pairs(self, i: int) -> set[int]:
        """Return which words of a sentence stand side by side: left · n + right, of n keys."""
        found = self._word_pairs[i]
        if found is None:
            sequence, base = self.sequences[i], len(self.rarity)
            found = {left * base + right for left, right in pairwise(sequence)}
            self._word_pairs[i] = found
        return found

    def pair_weight(self, pair: int) -> float:
        """Return what two words side by side weigh, given as in `word_pairs`: what the commoner does."""
        left, right = divmod(pair, len(self.rarity))
        return min(self.rarity[left], self.rarity[right])
