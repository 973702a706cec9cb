"""Which articles tell of the same event.

Agglomerative clustering with average linkage over cosines of the articles' weighted words (`terms`). No
library was found that does it better on so many small groups; MinHash needs shared sentences, which outlets
that write for themselves do not have.

    A–B .42, B–C .31, A–C .12   A and B are joined first, then C, at (.31 + .12) / 2 = .22

Only pairs that share some of their strongest words are compared where there are many articles.
"""

from __future__ import annotations

import heapq
import math
from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING, Final

from storyview.engine.link.collecting import without_collecting
from storyview.engine.stories.terms import cosine, strongest, terms, vectors

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from storyview.engine.stories.terms import Terms, Vector

FEW, MANY = 10, 100
NEAR_FEW, NEAR_MANY = 0.12, 0.18
"""Mean cosine from which two groups are one, among few articles and among many. Fitted on 25 Portuguese and 4
English events and on single stories: among few articles no story may be divided."""
DAYS: Final = 3
"""Days between two reports beyond which they are not of the same event, where both are known."""
_COMPARED: Final = 200
"""Articles up to which every pair is compared."""
STRONGEST: Final = 50
"""Terms of an article by which others are looked for."""
_COMMON: Final = 0.05
_COMMONEST: Final = 300
"""Share and number of the articles beyond which a term finds no others."""
WORTH: Final = 0.03
"""Sum over the strongest terms from which a pair is compared."""
NOTHING: Final = 0.04
"""Cosines below it count as none."""

Pairs = dict[int, dict[int, float]]


@without_collecting
def groups(texts: Sequence[tuple[str, str | None, str | None]]) -> list[list[int]]:
    """Return the numbers of the articles that belong together, each group in order, by their first.

    An article is its text, title and date (ISO 8601). Every article is in one group, of one where
    nothing is near.
    """
    # Ties are broken by content, since the order of the sources must change nothing.
    order = sorted(range(len(texts)), key=lambda number: tuple(part or "" for part in texts[number]))
    found = grouped([terms(*texts[number][:2]) for number in order], [texts[number][2] for number in order])
    return sorted(sorted(order[place] for place in group) for group in found)


def grouped(counted: Sequence[Terms], days: Sequence[str | None]) -> list[list[int]]:
    """Return the groups of articles of which only the terms and dates are known."""
    weighed = vectors(counted)
    dates = [day_number(day) for day in days]
    near: Pairs = {number: {} for number in range(len(weighed))}
    for one, other in _pairs(weighed):
        if _apart(dates[one], dates[other]):
            continue
        value = cosine(weighed[one], weighed[other])
        if value > NOTHING:
            near[one][other] = near[other][one] = value
    return sorted(map(sorted, average_linkage(near, threshold(len(weighed)))))


def threshold(count: int) -> float:
    """Return the mean cosine from which two groups of so many articles are one."""
    share = math.log(max(count, 1) / FEW) / math.log(MANY / FEW)
    return NEAR_FEW + (NEAR_MANY - NEAR_FEW) * min(max(share, 0.0), 1.0)


def day_number(day: str | None) -> int | None:
    """Return a day as a number that grows by one a day, None where it is none."""
    try:
        return date.fromisoformat(day[:10]).toordinal() if day else None
    except ValueError:
        return None


def _apart(one: int | None, other: int | None) -> bool:
    return one is not None and other is not None and abs(one - other) > DAYS


def _pairs(weighed: Sequence[Vector]) -> Iterator[tuple[int, int]]:
    """Yield the pairs worth comparing, the higher number first."""
    if len(weighed) <= _COMPARED:
        yield from ((one, other) for one in range(len(weighed)) for other in range(one))
        return
    postings: defaultdict[str, list[int]] = defaultdict(list)
    heads = [list(strongest(vector, STRONGEST)) for vector in weighed]
    most = min(_COMMONEST, max(FEW, round(len(weighed) * _COMMON)))
    for number, head in enumerate(heads):
        for term in head:
            postings[term].append(number)
    postings = defaultdict(list, {t: found for t, found in postings.items() if 1 < len(found) <= most})
    for one, head in enumerate(heads):
        shared: defaultdict[int, float] = defaultdict(float)
        vector = weighed[one]
        for term in head:
            weight = vector[term]
            for other in postings.get(term, ()):
                if other >= one:
                    break
                shared[other] += weight * weighed[other][term]
        yield from ((one, other) for other, value in shared.items() if value >= WORTH)


def average_linkage(near: Pairs, least: float) -> list[list[int]]:
    """Return groups by average linkage; `near` is used up.

    The sum over all pairs of two groups is kept, which is additive when groups are joined; their mean is
    the sum by the number of pairs, those that were not compared counting as nothing.
    """
    members: dict[int, list[int]] = {number: [number] for number in near}
    heap = [(-value, one, other) for one, row in near.items() for other, value in row.items() if other < one]
    heapq.heapify(heap)
    while heap:
        value, one, other = heapq.heappop(heap)
        if -value < least:
            break
        if one not in members or other not in members or not _is_current(near, members, one, other, -value):
            continue
        if len(members[one]) < len(members[other]):
            one, other = other, one
        members[one] += members.pop(other)
        for third, total in near.pop(other).items():
            near[third].pop(other, None)
            if third != one:
                near[one][third] = near[third][one] = near[one].get(third, 0.0) + total
        for third, total in near[one].items():
            mean = total / (len(members[one]) * len(members[third]))
            if mean >= least:
                heapq.heappush(heap, (-mean, max(one, third), min(one, third)))
    return list(members.values())


def _is_current(near: Pairs, members: dict[int, list[int]], one: int, other: int, mean: float) -> bool:
    """Whether a mean is still that of two groups, neither of which has grown since."""
    total = near[one].get(other)
    return total is not None and math.isclose(total / (len(members[one]) * len(members[other])), mean)
