"""Which paragraphs correspond closely enough to stand in one row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storyview.engine.arrange.lead import identity
from storyview.engine.model import ParagraphRef

if TYPE_CHECKING:
    from collections.abc import Sequence

    from storyview.engine.arrange.strength import Strength
    from storyview.engine.model import Article

_MOST = 3
"""Paragraphs of one article in one row; what would tie more is split at its weakest link."""
_STRANGERS = 0.375
"""What two paragraphs cost that would stand side by side without being linked."""
_ROUNDS = 4
"""Rounds of moving single paragraphs; two settle nearly every story."""

Group = list[ParagraphRef]


def groups(articles: Sequence[Article], strength: Strength, lead: int) -> list[tuple[ParagraphRef, ...]]:
    """Return the paragraphs that share a row, each paragraph in exactly one group.

    Strongest pairs first, two groups become one when what ties them outweighs the strangers it would
    put side by side; then single paragraphs change to where more speaks for them (greedy correlation
    clustering with local search, after Bansal, Blum and Chawla, "Correlation Clustering", 2004). A
    chain of paragraphs that agree only with their neighbours so comes apart at its weakest link.
    """
    names = [identity(article) for article in articles]
    order = {place: (names[place.article], place.paragraph) for place in strength}
    group_of: dict[ParagraphRef, Group] = {
        ParagraphRef(a, p): [ParagraphRef(a, p)]
        for a, article in enumerate(articles)
        for p in range(len(article.paragraphs))
    }
    pairs = sorted(
        (-tie, *sorted((order[a], order[b])), a, b)
        for a, others in strength.items()
        for b, tie in others.items()
        if a < b
    )
    places = sorted(strength, key=order.__getitem__)
    for _ in range(_ROUNDS):
        changed = False
        for *_, a, b in pairs:
            changed |= _join(group_of, a, b, strength, lead)
        for place in places:
            changed |= _move(group_of, place, sorted(strength[place], key=order.__getitem__), strength, lead)
        if not changed:
            break
    distinct = {id(group): group for group in group_of.values()}
    return [tuple(group) for group in distinct.values()]


def _join(
    group_of: dict[ParagraphRef, Group], a: ParagraphRef, b: ParagraphRef, strength: Strength, lead: int
) -> bool:
    """Make one group of two when that is a gain; return whether it was."""
    left, right = group_of[a], group_of[b]
    if left is right or not _allowed([*left, *right], lead):
        return False
    if sum(_gain(place, right, strength) for place in left) <= 0.0:
        return False
    left.extend(right)
    for place in right:
        group_of[place] = left
    return True


def _move(
    group_of: dict[ParagraphRef, Group],
    place: ParagraphRef,
    counterparts: Sequence[ParagraphRef],
    strength: Strength,
    lead: int,
) -> bool:
    """Move a paragraph to the group of a counterpart when more speaks for it there; return whether."""
    here = group_of[place]
    best, target = _gain(place, here, strength), here
    for other in counterparts:
        there = group_of[other]
        if there is target or there is here:
            continue
        gain = _gain(place, there, strength)
        if gain > best and _allowed([*there, place], lead):
            best, target = gain, there
    rest = [member for member in here if member != place]
    if target is here or not _allowed(rest, lead):
        return False
    here.remove(place)
    target.append(place)
    group_of[place] = target
    return True


def _allowed(group: Sequence[ParagraphRef], lead: int) -> bool:
    """Whether a row keeps the lead's order and ties few paragraphs of any one article."""
    counts: dict[int, int] = {}
    for place in group:
        counts[place.article] = counts.get(place.article, 0) + 1
        if counts[place.article] > _MOST:
            return False
    if counts.get(lead, 0) < 2:
        return True
    own = [place.paragraph for place in group if place.article == lead]
    return max(own) - min(own) == len(own) - 1


def _gain(place: ParagraphRef, group: Sequence[ParagraphRef], strength: Strength) -> float:
    """Return what speaks for a paragraph's standing beside the others of a group."""
    known = strength.get(place, {})
    return sum(known.get(other, -_STRANGERS) for other in group if other.article != place.article)
