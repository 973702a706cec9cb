"""Links weighed once more, with what the sentences mean."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from math import exp, log
from typing import TYPE_CHECKING, Final

from storyview.engine.link.evidence import LINKED
from storyview.engine.link.linker import Linker
from storyview.engine.model import Link, SentenceRef

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from storyview.engine.link.lexicon import Lexicon
    from storyview.engine.model import Article

Similarity = Callable[[SentenceRef, SentenceRef], float]
"""How alike two story sentences are in meaning: −1 to 1, about 0 for any two of the same story."""

# Chosen once, by tests.semantic.measure, on all of its stories together.
LEAST: Final = 0.2
"""Similarity up to which meaning says nothing."""
WEIGHT: Final = 2.0
"""What similarity beyond that counts, in log odds."""
MUTUAL: Final = 0.5
"""What being each other's closest in meaning counts, in log odds."""

_SURE: Final = 1e-9
"""How near to 0 and 1 a score is taken to be at most: there are no odds beyond."""


def refine(
    articles: Sequence[Article],
    links: Sequence[Link],
    similarity: Similarity,
    lexicon: Lexicon | None = None,
) -> tuple[Link, ...]:
    """Return the links with those that similarity of meaning adds; none is lost.

    Meaning is weighed for pairs that have words in common too: what two sentences share in meaning
    alone is their subject more often than a fact. A link that is added says `meaning: .71` before its
    other evidence. `lexicon` saves reading the articles' words again.
    """
    linker = Linker(articles, lexicon)
    refs = [unit.ref for unit in linker.lexicon.units]
    scores = {(i, j): score for i, j, score in linker.scores()}
    number = {ref: n for n, ref in enumerate(refs)}
    pairs = dict.fromkeys([*scores, *((number[link.a], number[link.b]) for link in links)])
    near = {(i, j): value for i, j in pairs if (value := similarity(refs[i], refs[j])) > LEAST}
    known = {(link.a, link.b): link for link in links}
    refined = dict(known)
    for (i, j), gain in _gains(near, [ref.article for ref in refs]).items():
        at = (refs[i], refs[j])
        built_in = known.get(at)
        strength = _raised(built_in.score if built_in else scores[i, j], gain)
        if built_in is not None:
            refined[at] = replace(built_in, score=max(built_in.score, strength))
        elif strength >= LINKED:
            found = linker.link(i, j, strength)
            meaning = f"meaning: {near[i, j]:.2f}".replace("0.", ".")
            refined[at] = replace(found, why=(meaning, *found.why))
    return tuple(refined[at] for at in sorted(refined))


def _gains(near: Mapping[tuple[int, int], float], article: Sequence[int]) -> dict[tuple[int, int], float]:
    """Return what each similarity counts, in log odds."""
    best: defaultdict[tuple[int, int], float] = defaultdict(float)
    for (i, j), value in near.items():
        best[i, article[j]] = max(best[i, article[j]], value)
        best[j, article[i]] = max(best[j, article[i]], value)
    return {
        (i, j): WEIGHT * (value - LEAST)
        + (MUTUAL if value >= best[i, article[j]] and value >= best[j, article[i]] else 0.0)
        for (i, j), value in near.items()
    }


def _raised(chance: float, gain: float) -> float:
    """Return a score with more evidence added, in log odds."""
    chance = min(max(chance, _SURE), 1.0 - _SURE)
    return round(1.0 / (1.0 + exp(-(log(chance / (1.0 - chance)) + gain))), 4)
