"""What an article leaves out although most of the others report it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from storyview.engine.model import ParagraphRef, SentenceRef

if TYPE_CHECKING:
    from collections.abc import Mapping

    from storyview.engine.model import Nearest, Omission, Story

_Counterparts = dict[SentenceRef, dict[int, tuple[float, ParagraphRef]]]
"""For each linked sentence and other article the score and place of its best counterpart there."""


@dataclass(frozen=True, slots=True)
class Missing:
    """Something most others report and one article does not."""

    row: int
    best: SentenceRef
    """The sentence that most of the others agree with: the best version to read."""
    tellers: tuple[ParagraphRef, ...]
    """One paragraph of each article that reports it, that of the best version first."""
    sure: bool = True
    """False where something in the article comes near."""
    nearest: Nearest | None = None
    """What in the article comes nearest."""


def every_missing(story: Story) -> tuple[tuple[Missing, ...], ...]:
    """Return for each article what it leaves out: the sure first, then what most others carry, by row."""
    found: list[list[Missing]] = [[] for _ in story.articles]
    if story.omissions:
        counterparts = _counterparts(story)
        for omission in story.omissions:
            found[omission.article].append(_told(omission, counterparts))
    return tuple(
        [
            tuple(sorted(each, key=lambda one: (not one.sure, -len(one.tellers), one.row, one.best)))
            for each in found
        ]
    )


def _counterparts(story: Story) -> _Counterparts:
    found: defaultdict[SentenceRef, dict[int, tuple[float, ParagraphRef]]] = defaultdict(dict)
    for link in story.links:
        for own, other in ((link.a, link.b), (link.b, link.a)):
            known = found[own].get(other.article)
            if known is None or link.score > known[0]:
                found[own][other.article] = (link.score, other.place)
    return found


def _told(
    omission: Omission, counterparts: Mapping[SentenceRef, Mapping[int, tuple[float, ParagraphRef]]]
) -> Missing:
    best = omission.best
    there = counterparts.get(best, {})
    others = [there[article][1] for article in omission.tellers if article in there]
    return Missing(omission.row, best, (best.place, *others), omission.sure, omission.nearest)
