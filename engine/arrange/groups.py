"""Which paragraphs correspond closely enough to stand in one row."""

from __future__ import annotations

from heapq import heappop, heappush
from typing import TYPE_CHECKING

from storyview.engine.identity import identity
from storyview.engine.model import ParagraphRef

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from storyview.engine.arrange.strength import Strength
    from storyview.engine.model import Article

_MOST = 3
"""Paragraphs of one article in one row; what would tie more is split at its weakest link."""
UNLINKED_PENALTY = 0.375
"""What two paragraphs cost that would stand side by side without being linked."""
_ROUNDS = 4
"""Rounds of moving single paragraphs; two settle nearly every story."""

Rank = tuple[int, int]
"""Where a paragraph stands among others, whatever the number of its article."""


class _Group:
    """Paragraphs that stand in one row so far."""

    __slots__ = ("alive", "counts", "members", "own", "rank", "ties")

    def __init__(self, members: Sequence[ParagraphRef], rank: Rank) -> None:
        self.members = list(members)
        self.rank = rank
        self.alive = True
        self.counts = dict.fromkeys([place.article for place in members], 1)
        """How many paragraphs of each article it has."""
        self.ties: dict[_Group, float] = {}
        """What speaks for its becoming one with another group, strangers not counted."""

    def cost(self, other: _Group) -> float:
        """Return what the strangers would cost that it would put side by side with another's."""
        return UNLINKED_PENALTY * self.pairs(other)

    def pairs(self, other: _Group) -> int:
        """Return how many paragraphs of it and another stand in different articles, two by two."""
        few, many = (self, other) if len(self.counts) < len(other.counts) else (other, self)
        pairs = len(self.members) * len(other.members)
        for article, count in few.counts.items():
            if article in many.counts:
                pairs -= count * many.counts[article]
        return pairs


def groups(
    articles: Sequence[Article],
    strength: Strength,
    lead: int,
    places: Collection[ParagraphRef] | None = None,
) -> list[tuple[ParagraphRef, ...]]:
    """Return the paragraphs that share a row, each paragraph in exactly one group.

    With `places`, only these are grouped, and `strength` has nothing but them: no group depends on paragraphs
    that it is not tied to, directly or by others.

    Greatest gain first, two groups become one as long as what ties them outweighs the strangers it
    would put side by side; then single paragraphs change to where more speaks for them (greedy
    correlation clustering with local search, after Bansal, Blum and Chawla, "Correlation Clustering",
    2004). A chain of paragraphs that agree only with their neighbours so comes apart at its weakest
    link. The bundles of `strength` are one from the beginning and stay so.
    """
    if places is None:
        places = [
            ParagraphRef(a, p) for a, article in enumerate(articles) for p in range(len(article.paragraphs))
        ]
    if strength.bundles:
        return _weighed(articles, strength, lead, places)
    settled = list(_settled(places, strength))
    known = {place for group in settled for place in group}
    left = [place for place in places if place not in known]
    return settled + _weighed(articles, strength.only(left), lead, left)


def _weighed(
    articles: Sequence[Article], strength: Strength, lead: int, places: Collection[ParagraphRef]
) -> list[tuple[ParagraphRef, ...]]:
    """Return the groups that weighing makes of some paragraphs, which are tied to no others."""
    names = [identity(article) for article in articles]
    order = {name: n for n, name in enumerate(sorted(set(names)))}
    rank = [order[name] for name in names]
    group_of: dict[ParagraphRef, _Group] = {}
    rank_of: dict[ParagraphRef, Rank] = {}
    for place in places:
        if place not in group_of:
            members = strength.members(strength.node(place))
            first = min([(rank[member.article], member.paragraph) for member in members])
            group_of.update(dict.fromkeys(members, _Group(members, first)))
            rank_of[members[0]] = first
    _merge(group_of, strength, lead)
    for group in group_of.values():
        group.ties.clear()
    nodes = sorted(strength, key=rank_of.__getitem__)
    position = {place: n for n, place in enumerate(nodes)}
    counterparts = {place: sorted(strength[place], key=position.__getitem__) for place in nodes}
    places = [place for place in nodes if place not in strength.bundles]
    for _ in range(_ROUNDS):
        moved = [_move(group_of, place, counterparts[place], strength, lead) for place in places]
        if not any(moved):
            break
    distinct = {id(group): group for group in group_of.values()}
    return [part for group in distinct.values() for part in _parts(group.members, strength, lead)]


def _settled(
    places: Iterable[ParagraphRef], strength: Mapping[ParagraphRef, Mapping[ParagraphRef, float]]
) -> Iterator[tuple[ParagraphRef, ...]]:
    """Yield the groups that need no weighing, for there is nothing that speaks against them.

    Worked example. A1, B4 and C2 are tied to one another and to nothing else: whichever two become one first,
    the third joins them, no stranger stands among them, and none of them has where else to go. So it is with
    every clique, which has one paragraph of an article, and with a paragraph that is tied to nothing.
    """
    seen: set[ParagraphRef] = set()
    for place in places:
        if place in seen:
            continue
        others = strength.get(place)
        if not others:
            yield (place,)
            continue
        together = {place, *others}
        if all(
            len(tied) == len(others) and together.issuperset(tied) and all(tied.values())
            for tied in [strength[each] for each in together]
        ):
            seen |= together
            yield tuple(sorted(together))


def _parts(members: Sequence[ParagraphRef], strength: Strength, lead: int) -> list[tuple[ParagraphRef, ...]]:
    """Return a group, and alone each that is left in it with nothing it is tied to.

    Of A-B and A-C, where A then moved elsewhere, B and C are left, which nothing ties.
    """
    nodes = {strength.node(member) for member in members}
    if len(members) == 1 or not nodes.isdisjoint(strength.bundles):
        return [tuple(members)]  # copies are tied by what they are, not by strength
    tied = [member for member in members if not nodes.isdisjoint(strength.get(member, {}))]
    if len(tied) == len(members) or not _allowed(tied, lead):
        return [tuple(members)]
    loose: list[tuple[ParagraphRef, ...]] = [(member,) for member in members if member not in set(tied)]
    return [tuple(tied), *loose] if tied else loose


def _merge(group_of: dict[ParagraphRef, _Group], strength: Strength, lead: int) -> None:
    """Make groups one, the greatest gain first, until none is left."""
    queue: list[tuple[float, Rank, Rank, int, _Group, _Group]] = []
    count = 0

    def propose(left: _Group, right: _Group) -> None:
        nonlocal count
        gain = left.ties[right] - left.cost(right)
        if gain > 0.0:
            count += 1
            first, second = (left.rank, right.rank) if left.rank < right.rank else (right.rank, left.rank)
            heappush(queue, (-gain, first, second, count, left, right))

    for place, others in strength.items():
        here = group_of[place]
        for other, tie in others.items():
            # A stranger is what costs: a linked pair gains its strength and saves that cost.
            there = group_of[other]
            here.ties[there] = (tie + UNLINKED_PENALTY) * (here.pairs(there) if strength.bundles else 1)
    for place, others in strength.items():
        for other in others:
            if place < other:
                propose(group_of[place], group_of[other])
    while queue:
        *_, left, right = heappop(queue)
        if not (left.alive and right.alive and _may_join(left, right, lead)):
            continue
        joined = _joined(left, right)
        for place in joined.members:
            group_of[place] = joined
        for group in joined.ties:
            propose(joined, group)


def _joined(left: _Group, right: _Group) -> _Group:
    """Return one group of two, which are no more."""
    left.alive = right.alive = False
    joined = _Group([*left.members, *right.members], min(left.rank, right.rank))
    joined.counts = dict(left.counts)
    for article, count in right.counts.items():
        joined.counts[article] = joined.counts.get(article, 0) + count
    for part in (left, right):
        for group, tie in part.ties.items():
            if group.alive:
                joined.ties[group] = joined.ties.get(group, 0.0) + tie
                del group.ties[part]
        # What is tied in a circle would be kept until somebody looks for garbage.
        part.ties.clear()
    for group, tie in joined.ties.items():
        group.ties[joined] = tie
    return joined


def _may_join(left: _Group, right: _Group, lead: int) -> bool:
    """Whether two groups may be one row."""
    if len(left.members) + len(right.members) <= 2:
        return _allowed([*left.members, *right.members], lead)
    few, many = (left, right) if len(left.counts) < len(right.counts) else (right, left)
    if any(many.counts.get(article, 0) + count > _MOST for article, count in few.counts.items()):
        return False
    if left.counts.get(lead, 0) + right.counts.get(lead, 0) < 2:
        return True
    return _allowed([*left.members, *right.members], lead)


def _move(
    group_of: dict[ParagraphRef, _Group],
    place: ParagraphRef,
    counterparts: Sequence[ParagraphRef],
    strength: Strength,
    lead: int,
) -> bool:
    """Move a paragraph to the group of a counterpart when more speaks for it there; return whether."""
    here = group_of[place]
    best, target = _gain(place, here.members, strength), here
    for other in counterparts:
        there = group_of[other]
        if there is target or there is here:
            continue
        gain = _gain(place, there.members, strength)
        if gain > best and _allowed([*there.members, place], lead):
            best, target = gain, there
    rest = [member for member in here.members if member != place]
    if target is here or not _allowed(rest, lead):
        return False
    here.members = rest
    target.members.append(place)
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
    known, node = strength.get(place, {}), strength.node
    return sum(known.get(node(other), -UNLINKED_PENALTY) for other in group if other.article != place.article)
