"""Links weighed once more, with what the sentences mean."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from heapq import nlargest
from math import exp, log
from typing import TYPE_CHECKING, Final

from storyview.engine.link.evidence import LINKED
from storyview.engine.link.linker import Linker
from storyview.engine.model import Link, SentenceRef

if TYPE_CHECKING:
    from collections.abc import Sequence

    from storyview.engine.link.lexicon import Lexicon
    from storyview.engine.model import Article

Similarity = Callable[[SentenceRef, SentenceRef], float]
"""How alike two story sentences are in meaning: −1 to 1, about 0 for any two of the same story."""

# Chosen once, by tests.semantic.measure, on all of its stories together.
LEAST: Final = 0.1
"""Similarity up to which meaning says nothing."""
WEIGHT: Final = 2.0
"""What similarity beyond that counts, in log odds."""
MARGIN: Final = 3.0
"""What it counts on either side to be closer in meaning than anything else in the other's article."""

_SURE: Final = 1e-9
"""How near to 0 and 1 a score is taken to be at most: there are no odds beyond."""


def refine(
    articles: Sequence[Article],
    links: Sequence[Link],
    similarity: Similarity,
    lexicon: Lexicon | None = None,
) -> tuple[Link, ...]:
    """Return the links with those that similarity of meaning adds; the others stay as they are.

    Meaning is weighed for pairs that have words in common too: what two sentences share in meaning
    alone is their subject more often than a fact. A link that is added says `meaning: .71` before its
    other evidence. `lexicon` saves reading the articles' words again.
    """
    linker = Linker(articles, lexicon)
    refs = [unit.ref for unit in linker.lexicon.units]
    refined = {(link.a, link.b): link for link in links}
    rivals = _Rivals(refs, similarity)
    for i, j, score in linker.scores():
        at = (refs[i], refs[j])
        if at in refined or (near := similarity(*at)) <= LEAST:
            continue
        known = WEIGHT * (near - LEAST)
        if _raised(score, known + MARGIN * 2.0 * near) < LINKED:
            continue
        strength = _raised(score, known + MARGIN * rivals.margin(i, j, near))
        if strength >= LINKED:
            found = linker.link(i, j, strength)
            meaning = f"meaning: {near:.2f}".replace("0.", ".")
            refined[at] = replace(found, why=(meaning, *found.why))
    return tuple(refined[at] for at in sorted(refined))


class _Rivals:
    """Tells what else in an article is close in meaning to a sentence of another."""

    def __init__(self, refs: Sequence[SentenceRef], similarity: Similarity) -> None:
        self._refs = refs
        self._similarity = similarity
        self._of: defaultdict[int, list[SentenceRef]] = defaultdict(list)
        for ref in refs:
            self._of[ref.article].append(ref)
        self._closest: dict[tuple[int, int], tuple[float, float]] = {}

    def margin(self, i: int, j: int, near: float) -> float:
        """Return by how much each of two sentences is closer to the other than to its rivals, in sum.

        `near` is their similarity. Both parts are negative where a rival is closer.
        """
        a, b = self._refs[i], self._refs[j]
        return self._lead(i, b.article, near) + self._lead(j, a.article, near)

    def _lead(self, i: int, article: int, near: float) -> float:
        best, next_best = self._two_closest(i, article)
        return near - (best if near < best else next_best)

    def _two_closest(self, i: int, article: int) -> tuple[float, float]:
        if (i, article) not in self._closest:
            ref, of = self._refs[i], self._similarity
            values = nlargest(2, [of(ref, other) for other in self._of[article]])
            # What is less than nothing is no rival.
            best, next_best = [max(0.0, value) for value in (*values, 0.0)[:2]]
            self._closest[i, article] = best, next_best
        return self._closest[i, article]


def _raised(chance: float, gain: float) -> float:
    """Return a score with more evidence added, in log odds."""
    chance = min(max(chance, _SURE), 1.0 - _SURE)
    return round(1.0 / (1.0 + exp(-(log(chance / (1.0 - chance)) + gain))), 4)
