"""Figures of several articles put together by what they are of."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations, pairwise
from typing import TYPE_CHECKING, Final

from storyview.engine.claims.model import FigureClaim, Topic
from storyview.engine.connected import connected
from storyview.engine.figures.model import Kind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from storyview.engine.claims.counted import Counted
    from storyview.engine.claims.facts import Facts
    from storyview.engine.claims.model import Conflict
    from storyview.engine.model import SentenceRef

_CROWD: Final = 60
"""Equal figures that are compared with one another; more of them say nothing of what they are of."""
_WORDS: Final = 2
"""Words of a topic that has no noun."""


def topics(
    sentences: Sequence[Facts],
    counted: Sequence[Counted],
    links: Collection[tuple[SentenceRef, SentenceRef]],
    conflicts: Iterable[Conflict],
) -> list[Topic]:
    """Return every figure of a story by what it is of, in the order of the first; each stands in one topic.

    Equal values are of one thing where their sentences are linked, what became of those counted or their
    noun is the same and a word near, or two words near both. Those of a conflict are of one thing.
    """
    of: dict[tuple[int, int, int], Counted] = {_place(each): each for each in counted}
    claims: dict[tuple[int, int, int], FigureClaim] = {}
    for facts in sentences:
        for figure in facts.figures:
            at = facts.at(*figure.span)
            claims[at.article, *at.span] = FigureClaim(at, figure, spaced(facts, figure.first, figure.last))
    pairs = list(_pairs(counted, links))
    torn: set[tuple[int, int, int]] = set()
    for conflict in conflicts:
        places = [(claim.at.article, *claim.at.span) for claim in conflict.claims]
        places = [place for place in places if place in claims]
        pairs += pairwise(places)
        if conflict.alarm:
            torn.update(places)
    found = []
    for group in connected(sorted(claims), pairs):
        members = [of[place] for place in group if place in of]
        its = tuple(claims[place] for place in group)
        found.append(Topic(_topic(members), str(its[0].figure.kind), its, len(torn.intersection(group)) > 1))
    return found


def _place(each: Counted) -> tuple[int, int, int]:
    return (each.article, *each.figure.span)


def _pairs(
    counted: Sequence[Counted], links: Collection[tuple[SentenceRef, SentenceRef]]
) -> Iterable[tuple[tuple[int, int, int], tuple[int, int, int]]]:
    equal: defaultdict[tuple[Kind, str], list[Counted]] = defaultdict(list)
    for each in counted:
        equal[each.figure.kind, each.figure.value].append(each)
    for group in equal.values():
        for x, y in combinations(group[:_CROWD], 2):
            if x.article == y.article and x.facts.ref == y.facts.ref:
                continue
            near = len(x.near & y.near)
            same = (x.state and x.state == y.state) or set(x.nouns) & set(y.nouns)
            linked = (x.facts.ref, y.facts.ref) in links or (y.facts.ref, x.facts.ref) in links
            apart = x.state != y.state or x.part != y.part or (x.person and y.person and x.person != y.person)
            if not apart and ((linked and near) or (same and near) or near > 1):
                yield _place(x), _place(y)


def _topic(members: Sequence[Counted]) -> str:
    """Return what figures are of, in words of the story."""
    timed = bool(members) and members[0].figure.kind in (Kind.DATE, Kind.TIME)
    for each in () if timed else members:
        if each.noun and each.state and each.noun.casefold() not in each.facts.table.states:
            return f"{each.noun} {each.state}"
        if each.noun or each.state:
            return each.noun or each.state
    if not members:
        return ""
    shared = frozenset.intersection(*[each.near for each in members]) or members[0].near
    first = members[0]
    return excerpt(first.facts, shared, _WORDS)


def excerpt(facts: Facts, wanted: Collection[str], most: int) -> str:
    """Return the first words of a sentence that have certain keys, each once, at most so many.

    Where others stand between them there is an ellipsis: `White House … call`.
    """
    found: dict[str, int] = {}
    for n, (token, key) in enumerate(zip(facts.tokens, facts.keys, strict=True)):
        if key and key in wanted and len(found) < most:
            found.setdefault(token.text, n)
    told, last = "", -1
    for word, n in found.items():
        told += word if not told else f" {word}" if n == last + 1 else f" … {word}"
        last = n
    return told


def spaced(facts: Facts, first: int, last: int) -> str:
    """Return the words of tokens[first:last] as they are written, on one line."""
    found = ""
    end = -1
    for token in facts.tokens[first:last]:
        found += token.text if token.start == end or not found else f" {token.text}"
        end = token.end
    return found
