"""What speaks for two sentences reporting the same thing, and how much."""

from __future__ import annotations

from collections import Counter
from itertools import chain
from math import exp, inf, log
from typing import TYPE_CHECKING, NamedTuple

from storyview.engine.processes import shared_out, worth

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from storyview.engine.link.similarity import Overlaps, Sentences


class Evidence(NamedTuple):
    """What speaks for a pair of sentences."""

    overlap: float
    """Share of the weight of their words that they have in common."""
    sequence: float
    """Weight of the word pairs that stand side by side in both, up to 1: shared runs and quotations."""
    mutual: float
    """1 when neither has a closer counterpart in the other's article, else 0."""
    neighbours: float
    """Greatest overlap between a sentence beside the one and a sentence beside the other."""
    apart: float
    """How far apart they stand, each among the sentences of its article, 0 to 1: reports tell what
    matters most first."""


# Fitted by tests.gold.fit_links, which names its data: the first four on the five articles and CSTNews, the
# last on all. With all weights of that fit more links are found (of the English stories .584 instead of
# .558), at less precision, and of the five articles' traps seven are linked instead of two.
BIAS = -5.72
WEIGHTS = Evidence(overlap=13.31, sequence=4.23, mutual=0.92, neighbours=1.35, apart=-1.4)
LINKED = 0.31
"""Score from which two sentences are linked."""

SEQUENCE = 3.0
"""Weight of side-by-side words that counts in full."""

_TOGETHER = 1024
"""Pairs that one process weighs before it asks for more."""
_SECONDS = 4e-6
"""What it takes to weigh a pair, roughly."""


def odds(chance: float) -> float:
    """Return a chance between 0 and 1 as log odds."""
    return log(chance / (1.0 - chance))


def _chance(odds: float) -> float:
    return 1.0 / (1.0 + exp(-odds))


def scored(sentences: Sentences, pairs: Overlaps, least: float = -inf) -> list[tuple[int, int, float]]:
    """Return pairs of sentences as `weigh` does, each with the strength of its evidence, 0 to 1.

    This is a logistic regression.
    """
    overlap, sequence, mutual, neighbours, apart = WEIGHTS
    weighing = _Weighing(sentences, pairs, least)

    def score(part: int) -> list[tuple[int, int, float]]:
        weighed = weighing.of(part * _TOGETHER, (part + 1) * _TOGETHER)
        return [
            (i, j, _chance(BIAS + overlap * o + sequence * s + mutual * m + neighbours * n + apart * a))
            for i, j, (o, s, m, n, a) in weighed
        ]

    parts = -(-len(pairs) // _TOGETHER)
    return list(chain.from_iterable(shared_out(score, parts, worth(len(pairs) * _SECONDS))))


def weigh(
    sentences: Sentences, pairs: Overlaps, least: float = -inf
) -> Iterator[tuple[int, int, tuple[float, float, float, float, float]]]:
    """Yield the evidence for each pair of sentences i < j that overlap, in the order of `Evidence`.

    Pairs whose evidence cannot reach the score `least`, in log odds, are left out.
    """
    return _Weighing(sentences, pairs, least).of(0, len(pairs))


class _Weighing:
    """What the evidence for the pairs of a story follows from."""

    def __init__(self, sentences: Sentences, pairs: Overlaps, least: float) -> None:
        self._sentences = sentences
        self._least = least - BIAS
        size, article = len(sentences), sentences.article
        articles = max(article, default=0) + 1
        self._first, self._second = [code // size for code in pairs], [code % size for code in pairs]
        self._values = list(pairs.values())
        # Each of the two with the other's article.
        self._here = [i * articles + article[j] for i, j in zip(self._first, self._second, strict=True)]
        self._there = [j * articles + article[i] for i, j in zip(self._first, self._second, strict=True)]
        self._best = _best(self._values, self._here, self._there)
        self._places = _places(article)
        left_out = sentences.left_out
        self._word_pairs = [() if n in left_out else sentences.word_pairs(n) for n in range(size)]
        self._overlap = _ComparedInstead(pairs, sentences).get if left_out else pairs.get
        # Whether an article's sentence is before and behind each; a pair across two articles is none of them.
        self._before = [n > 0 and article[n - 1] == each for n, each in enumerate(article)]
        self._behind = [*self._before[1:], False]

    def of(self, begin: int, end: int) -> Iterator[tuple[int, int, tuple[float, float, float, float, float]]]:
        """Yield the evidence for some of the pairs, by their numbers, as `weigh` does."""
        word_pairs, best, places, least = self._word_pairs, self._best, self._places, self._least
        pair_weight = self._sentences.pair_weight
        pairs_of, shared_pairs = -1, set[int]().intersection
        first, second = self._first[begin:end], self._second[begin:end]
        most, by_overlap, by_place = WEIGHTS.sequence, WEIGHTS.overlap, WEIGHTS.apart
        by_best, by_neighbours = WEIGHTS.mutual, WEIGHTS.neighbours
        for i, j, value, left, right, near in zip(
            first,
            second,
            self._values[begin:end],
            self._here[begin:end],
            self._there[begin:end],
            self._beside(first, second),
            strict=True,
        ):
            mutual = 1.0 if value >= best[left] and value >= best[right] else 0.0
            apart = abs(places[i] - places[j])
            known = by_overlap * value + by_best * mutual + by_neighbours * near + by_place * apart
            if known + most < least:
                continue
            if j != pairs_of:  # most pairs of one sentence come one after another
                pairs_of, shared_pairs = j, set(word_pairs[j]).intersection
            both = shared_pairs(word_pairs[i])
            run = sum(map(pair_weight, both))
            sequence = run / SEQUENCE if run < SEQUENCE else 1.0
            if known + most * sequence >= least:
                yield i, j, (value, sequence, mutual, near, apart)

    def _beside(self, first: Sequence[int], second: Sequence[int]) -> Iterator[float]:
        """Yield for pairs of sentences the greatest overlap between those beside the one and the other."""
        size, get, before, behind = len(self._places), self._overlap, self._before, self._behind
        for i, j in zip(first, second, strict=True):
            code = i * size + j
            found = 0.0
            left, right = before[j], behind[j]
            if before[i]:
                if left and (value := get(code - size - 1, 0.0)) > found:
                    found = value
                if right and (value := get(code - size + 1, 0.0)) > found:
                    found = value
            if behind[i]:
                if left and (value := get(code + size - 1, 0.0)) > found:
                    found = value
                if right and (value := get(code + size + 1, 0.0)) > found:
                    found = value
            yield found


def _places(article: Sequence[int]) -> list[float]:
    """Return where each sentence stands among those of its article, 0 to 1."""
    counts = Counter(article)
    before: Counter[int] = Counter()
    places = []
    for each in article:
        places.append(before[each] / counts[each])
        before[each] += 1
    return places


def _best(values: Iterable[float], here: Sequence[int], there: Sequence[int]) -> dict[int, float]:
    """Return the greatest overlap of each sentence with each article, by its number for the two."""
    best: dict[int, float] = {}
    get = best.get
    for value, left, right in zip(values, here, there, strict=True):
        if value > get(left, 0.0):
            best[left] = value
        if value > get(right, 0.0):
            best[right] = value
    return best


class _ComparedInstead:
    """The overlaps of a story in which some sentences are compared in place of others."""

    __slots__ = ("_left_out", "_pairs", "_size")

    def __init__(self, pairs: Overlaps, sentences: Sentences) -> None:
        self._pairs = pairs
        self._left_out = sentences.left_out
        self._size = len(sentences)

    def get(self, code: int, nothing: float) -> float:
        """Return the greatest overlap of the sentences that are compared in place of two."""
        value = self._pairs.get(code)
        if value is not None:
            return value
        left_out = self._left_out
        i, j = divmod(code, self._size)
        instead = [(a, b) for a in left_out.get(i, (i,)) for b in left_out.get(j, (j,))]
        return max(
            [self._pairs.get(min(a, b) * self._size + max(a, b), nothing) for a, b in instead],
            default=nothing,
        )
