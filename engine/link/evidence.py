"""What speaks for two sentences reporting the same thing, and how much."""

from __future__ import annotations

from collections import defaultdict
from math import exp
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from storyview.engine.link.overlap import Overlaps
    from storyview.engine.link.profile import Profile


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


# Fitted by tests.gold.fit, which names its data and prints these lines.
BIAS = -5.92
WEIGHTS = Evidence(overlap=13.31, sequence=4.23, mutual=0.92, neighbours=1.35)
LINKED = 0.31
"""Score from which two sentences are linked."""

_SEQUENCE = 3.0
"""Weight of side-by-side words that counts in full."""


def score(evidence: Evidence) -> float:
    """Return the strength of the evidence, 0 to 1 (logistic regression)."""
    overlap, sequence, mutual, neighbours = WEIGHTS
    total = (
        BIAS
        + overlap * evidence.overlap
        + sequence * evidence.sequence
        + mutual * evidence.mutual
        + neighbours * evidence.neighbours
    )
    return 1.0 / (1.0 + exp(-total))


def weigh(sentences: Sequence[Profile], pairs: Overlaps) -> dict[tuple[int, int], Evidence]:
    """Return the evidence for each pair of sentences that overlap."""
    best: defaultdict[tuple[int, int], float] = defaultdict(float)
    article = [sentence.article for sentence in sentences]
    for (i, j), value in pairs.items():
        left, right = (i, article[j]), (j, article[i])
        if value > best[left]:
            best[left] = value
        if value > best[right]:
            best[right] = value
    found = {}
    for (i, j), value in pairs.items():
        left_pairs, right_pairs = sentences[i].pairs, sentences[j].pairs
        both = left_pairs.keys() & right_pairs.keys()
        sequence = sum([left_pairs[pair] for pair in both]) / _SEQUENCE if both else 0.0
        closest = value >= best[i, article[j]] and value >= best[j, article[i]]
        found[i, j] = Evidence(
            value,
            sequence if sequence < 1.0 else 1.0,
            1.0 if closest else 0.0,
            _neighbours(pairs, article, i, j),
        )
    return found


def _neighbours(pairs: Overlaps, article: Sequence[int], i: int, j: int) -> float:
    found = 0.0
    for a, b in ((i - 1, j - 1), (i - 1, j + 1), (i + 1, j - 1), (i + 1, j + 1)):
        value = pairs.get((a, b))
        if value is not None and value > found and article[a] == article[i] and article[b] == article[j]:
            found = value
    return found
