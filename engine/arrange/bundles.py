"""Paragraphs that repeat the same sentences, put side by side before anything else is.

Worked example. Article A prints one paragraph three times, B and C twice. The first of each go together,
then the second of each; the third of A stands alone, and what there is of it elsewhere is what there is of
the first. So many identical paragraphs take as many bundles as the article has that repeats them most,
and no two bundles of them are tied.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from storyview.engine.model import Copies, ParagraphRef

GRAIN = 4096
"""Strengths are whole parts of a power of two: their sums are exact, in whatever order they are added."""


class Bundle(NamedTuple):
    """Paragraphs of different articles that stand in one row, whatever else is linked."""

    members: tuple[ParagraphRef, ...]
    """Ascending, one of each article at most."""
    tie: float
    """How strongly any two of them are tied."""
    rest_of: ParagraphRef | None
    """The first paragraph of the bundle that has what this one lacks; None for that bundle itself."""


def bundles_of(copies: Sequence[Copies]) -> list[Bundle]:
    """Return the bundles of all paragraphs with a sentence that is repeated; each stands in exactly one.

    Paragraphs are alike that have the same of these sentences, whatever stands between them.
    """
    sentences: defaultdict[ParagraphRef, list[int]] = defaultdict(list)
    for number, each in enumerate(copies):
        for ref in each.sentences:
            sentences[ref.place].append(number)
    alike: defaultdict[tuple[int, ...], list[ParagraphRef]] = defaultdict(list)
    for place in sorted(sentences):
        alike[tuple(sentences[place])].append(place)
    found = []
    for numbers, places in alike.items():
        tie = round(summed([copies[number].score for number in numbers]) * GRAIN) / GRAIN
        met: defaultdict[int, int] = defaultdict(int)
        together: list[list[ParagraphRef]] = []
        for place in places:
            if met[place.article] == len(together):
                together.append([])
            together[met[place.article]].append(place)
            met[place.article] += 1
        first = together[0][0]
        found += [Bundle(tuple(each), tie, first if n else None) for n, each in enumerate(together)]
    return found


def summed(scores: Sequence[float]) -> float:
    """Return the strength of several sentence pairs: each counts for half of the next better one."""
    best_first = sorted(scores, reverse=True)
    return sum([score * 0.5**n for n, score in enumerate(best_first)])
