"""How much of what two sentences say they say in common."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from storyview.engine.link.profile import Profile

Overlaps = dict[tuple[int, int], float]
"""Overlap of pairs of sentences, by their numbers among the profiles, the smaller first."""

_COPY = 5
"""Words from which a sentence that is the same word for word is a copy."""
LEAST = 0.15
"""Smaller overlaps are no evidence of anything."""
_SHORTER = 0.6
"""How far the shorter sentence decides. At 1 a sentence is judged by what it has in common alone, at
one half both count alike: a report's long sentence often holds another's short one, but a very short
one is soon contained in anything."""
_FLOOR = 2.5
"""Weight under which a sentence says too little to be contained in another."""
_EVERYWHERE = 4
"""Occurrences per article above which a word proposes no pairs; it still counts in their overlap."""


def overlaps(sentences: Sequence[Profile], rarity: Mapping[str, float]) -> Overlaps:
    """Return the overlap of every two sentences of different articles, as far as it is worth anything.

    The overlap is the weight of the words they share by a mean of what they weigh that leans to the
    lighter, 0 to 1. Pairs are proposed by words that are not everywhere, through an inverted index, and
    dropped as soon as the words that are could not save them: what is compared grows with the pairs
    that share something rather than with all pairs (Bayardo, Ma and Srikant, "Scaling Up All Pairs
    Similarity Search", 2007).
    """
    postings: defaultdict[str, list[int]] = defaultdict(list)
    for number, sentence in enumerate(sentences):
        for key in sentence.keys:
            postings[key].append(number)
    most = _EVERYWHERE * len({sentence.article for sentence in sentences})
    everywhere = {key for key, at in postings.items() if len(at) > most}
    common = [sentence.keys & everywhere for sentence in sentences]
    reserve = [sum([rarity[key] for key in each]) for each in common]
    light = [sentence.weight**_SHORTER for sentence in sentences]
    heavy = [sentence.weight ** (1 - _SHORTER) for sentence in sentences]
    found: Overlaps = {}
    first = 0
    for number, sentence in enumerate(sentences):
        if number and sentences[number - 1].article != sentence.article:
            first = number
        weight, mine, spare = sentence.weight, common[number], reserve[number]
        for other, rare in _proposed(sentence, everywhere, postings, rarity, first).items():
            if weight < sentences[other].weight:
                mean = light[number] * heavy[other]
            else:
                mean = light[other] * heavy[number]
            mean = max(mean, _FLOOR)
            least = LEAST * mean - rare
            if least > spare or least > reserve[other]:
                continue
            both = mine & common[other]
            shared = rare + sum([rarity[key] for key in both]) if both else rare
            if shared >= LEAST * mean:
                found[other, number] = shared / mean
    for pair in _copies(sentences):
        found[pair] = 1.0
    return found


def _copies(sentences: Sequence[Profile]) -> Iterator[tuple[int, int]]:
    """Return the pairs that are the same word for word: also where every article carries them.

    Then none of their words is rare, but so many of them in a row are no accident.
    """
    same: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, sentence in enumerate(sentences):
        if len(sentence.sequence) >= _COPY:
            same[sentence.sequence].append(number)
    for numbers in same.values():
        for i, j in combinations(numbers, 2):
            if sentences[i].article != sentences[j].article:
                yield i, j


def _proposed(
    sentence: Profile,
    everywhere: set[str],
    postings: Mapping[str, Sequence[int]],
    rarity: Mapping[str, float],
    first: int,
) -> Mapping[int, float]:
    """Return the sentences before the number `first` that share a word, with the weight they share."""
    proposed: defaultdict[int, float] = defaultdict(float)
    for key in sentence.keys - everywhere:
        weight = rarity[key]
        for other in postings[key]:
            if other >= first:
                break
            proposed[other] += weight
    return proposed
