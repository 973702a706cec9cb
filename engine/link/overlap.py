"""How much of what two sentences say they say in common."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import chain, combinations
from typing import TYPE_CHECKING

from storyview.engine.link.sentences import FLOOR

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from collections.abc import Set as AbstractSet

    from storyview.engine.link.sentences import Sentences

Overlaps = dict[int, float]
"""Overlap of pairs of sentences i < j out of n, by i · n + j."""

_COPY = 5
"""Words from which a sentence that is the same word for word is a copy."""
LEAST = 0.15
"""Smaller overlaps are no evidence of anything."""
_EVERYWHERE = 4
"""Occurrences per article above which a word proposes no pairs; it still counts in their overlap."""
_CROWD = 160
"""Sentences proposed for one, from which those that share little but words that stand everywhere are
passed over: in a long story they are many and hardly ever right."""
_CROWDED = 0.05
"""Overlap that the words must come to then that are not everywhere."""


def overlaps(sentences: Sentences) -> Overlaps:
    """Return the overlap of every two sentences of different articles, as far as it is worth anything.

    The overlap is the weight of the words they share by a mean of what they weigh, 0 to 1. Pairs are
    proposed by words that are not everywhere, through an inverted index, and dropped as soon as the
    words that are could not save them: what is compared grows with the pairs that share something
    rather than with all pairs (Bayardo, Ma and Srikant, "Scaling Up All Pairs Similarity Search", 2007).
    """
    proposing = _proposing(sentences)
    own = [keys & proposing for keys in sentences.keys]
    verify = _Verifier(sentences, proposing).overlaps_of
    rarity, size = sentences.rarity, len(sentences)
    found: Overlaps = {}
    postings: dict[int, list[int]] = {key: [] for key in proposing}
    for numbers in _by_article(sentences):
        for j in numbers:
            shared: defaultdict[int, float] = defaultdict(float)
            for key in own[j]:
                value = rarity[key]
                for i in postings[key]:
                    shared[i] += value
            found.update(verify(j, shared))
        for j in numbers:
            for key in own[j]:
                postings[key].append(j)
    for i, j in _copies(sentences):
        found[i * size + j] = 1.0
    return found


class _Verifier:
    """Tells what proposed pairs come to."""

    def __init__(self, sentences: Sentences, proposing: AbstractSet[int]) -> None:
        self._sentences = sentences
        rarity = sentences.rarity
        self._common = [keys - proposing for keys in sentences.keys]
        self._reserve = [sum([rarity[key] for key in keys]) for keys in self._common]

    def overlaps_of(self, j: int, shared: Mapping[int, float]) -> Iterator[tuple[int, float]]:
        """Yield the overlaps of one sentence with those before it that share the given weight with it.

        The weight is that of the words that are not everywhere; pairs are told as in `Overlaps`.
        """
        sentences, common, reserve = self._sentences, self._common, self._reserve
        rarity, weight, light, heavy = sentences.rarity, sentences.weight, sentences.light, sentences.heavy
        spare, mine, mass, lightly, heavily = reserve[j], common[j], weight[j], light[j], heavy[j]
        least = _CROWDED if len(shared) > _CROWD else 0.0
        size = len(sentences)
        for i, rare in shared.items():
            mean = light[i] * heavily if weight[i] < mass else lightly * heavy[i]
            if mean < FLOOR:
                mean = FLOOR
            wanting = LEAST * mean - rare
            if rare < least * mean or wanting > spare or wanting > reserve[i]:
                continue
            both = rare
            for key in mine & common[i]:
                both += rarity[key]
            if both >= LEAST * mean:
                yield i * size + j, both / mean


def _proposing(sentences: Sentences) -> set[int]:
    """Return the keys that several articles have and that are not everywhere."""
    most = _EVERYWHERE * len(set(sentences.article))
    frequency = Counter(chain.from_iterable(sentences.keys))
    return {key for key, count in frequency.items() if 1 < count <= most}


def _by_article(sentences: Sentences) -> Iterator[range]:
    """Yield the numbers of each article's sentences."""
    first = 0
    for number in range(1, len(sentences) + 1):
        if number == len(sentences) or sentences.article[number] != sentences.article[first]:
            yield range(first, number)
            first = number


def _copies(sentences: Sentences) -> Iterator[tuple[int, int]]:
    """Yield the pairs that are the same word for word: also where every article carries them.

    Then none of their words is rare, but so many of them in a row are no accident.
    """
    same: defaultdict[tuple[int, ...], list[int]] = defaultdict(list)
    for number, sequence in enumerate(sentences.sequences):
        if len(sequence) >= _COPY:
            same[sequence].append(number)
    for numbers in same.values():
        for i, j in combinations(numbers, 2):
            if sentences.article[i] != sentences.article[j]:
                yield i, j
