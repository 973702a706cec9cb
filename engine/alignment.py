"""What two sequences of words have in common, in order, in bounded time and memory."""

from __future__ import annotations

from bisect import bisect_left
from functools import cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Sequence
    from types import ModuleType

_MOST_CELLS: Final = 16_000_000
"""Pairs of words that are compared at once: two megabytes and milliseconds, in which no other thread runs."""

_SHINGLE: Final = 3
"""Words that tell a place in a long text, when they stand once in both."""


Run = tuple[int, int, int]
"""Where equal words begin on both sides, and how many they are."""


def common(left: Sequence[Hashable], right: Sequence[Hashable]) -> list[tuple[int, int]]:
    """Return the pairs of numbers of equal words, both ascending: a longest common subsequence.

    Texts too long for that are divided where a run of words stands once in both, after Cohen's patience
    diff (the idea is described in Bazaar's documentation); what lies between and is still too long is
    compared from its two ends only.
    """
    out: list[tuple[int, int]] = []
    for (a, b), (c, d) in _pieces(left, right):
        if (b - a) * (d - c) <= _MOST_CELLS:
            out += _subsequence(left, right, (a, b), (c, d))
        else:
            out += _ends(left, right, (a, b), (c, d))
    return out


def runs(pairs: Sequence[tuple[int, int]]) -> Iterator[Run]:
    """Yield the runs that pairs of numbers are of, as `common` returns them."""
    start = 0
    for n in range(1, len(pairs) + 1):
        if n == len(pairs) or pairs[n] != (pairs[n - 1][0] + 1, pairs[n - 1][1] + 1):
            yield (*pairs[start], n - start)
            start = n


def common_runs(left: Sequence[Hashable], right: Sequence[Hashable]) -> list[Run]:
    """Return the runs of what two sequences have in common, both ascending."""
    if len(left) * len(right) <= _MOST_CELLS:
        return [(block.a, block.b, block.size) for block in _lcs().editops(left, right).as_matching_blocks()]
    return list(runs(common(left, right)))


@cache
def _lcs() -> ModuleType:
    """Return what finds a longest common subsequence; loaded when it is needed, and looked for once."""
    from rapidfuzz.distance import LCSseq

    return LCSseq


def similarity(left: Sequence[Hashable], right: Sequence[Hashable]) -> int:
    """Return how many words two sequences have in common, in order."""
    found: int = _lcs().similarity(left, right)
    return found


def _subsequence(
    left: Sequence[Hashable], right: Sequence[Hashable], of_left: tuple[int, int], of_right: tuple[int, int]
) -> Iterator[tuple[int, int]]:
    a, c = of_left[0], of_right[0]
    for op in _lcs().opcodes(left[a : of_left[1]], right[c : of_right[1]]):
        if op.tag == "equal":
            yield from zip(
                range(a + op.src_start, a + op.src_end),
                range(c + op.dest_start, c + op.dest_end),
                strict=True,
            )


def _ends(
    left: Sequence[Hashable], right: Sequence[Hashable], of_left: tuple[int, int], of_right: tuple[int, int]
) -> list[tuple[int, int]]:
    """Return the pairs in which two ranges begin alike, then those in which they end alike."""
    (a, b), (c, d) = of_left, of_right
    least = min(b - a, d - c)
    head = next((n for n in range(least) if left[a + n] != right[c + n]), least)
    tail = next((n for n in range(least - head) if left[b - 1 - n] != right[d - 1 - n]), least - head)
    begin = [(a + n, c + n) for n in range(head)]
    return begin + [(b - n, d - n) for n in range(tail, 0, -1)]


def _pieces(
    left: Sequence[Hashable], right: Sequence[Hashable]
) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Yield ranges of the two sequences that correspond, in order."""
    a = c = 0
    if len(left) * len(right) > _MOST_CELLS:
        for i, j in _increasing(_landmarks(left, right)):
            yield (a, i), (c, j)
            a, c = i, j
    yield (a, len(left)), (c, len(right))


def _landmarks(left: Sequence[Hashable], right: Sequence[Hashable]) -> list[tuple[int, int]]:
    """Return where runs of words begin that stand once in both, in the order of the left."""
    there = _once(right)
    return [(i, there[run]) for run, i in _once(left).items() if run in there]


def _once(words: Sequence[Hashable]) -> dict[tuple[Hashable, ...], int]:
    found: dict[tuple[Hashable, ...], int] = {}
    more: set[tuple[Hashable, ...]] = set()
    for n in range(len(words) - _SHINGLE + 1):
        run = tuple(words[n : n + _SHINGLE])
        if run in found:
            more.add(run)
        else:
            found[run] = n
    return {run: n for run, n in found.items() if run not in more}


def _increasing(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest run of pairs, ascending on the left, that ascends on the right too.

    Patience sorting (Aldous and Diaconis, "Longest increasing subsequences", 1999).
    """
    tops: list[int] = []
    at: list[int] = []
    before: list[int] = []
    for number, (_, j) in enumerate(pairs):
        pile = bisect_left(tops, j)
        before.append(at[pile - 1] if pile else -1)
        tops[pile : pile + 1] = [j]
        at[pile : pile + 1] = [number]
    out = []
    number = at[-1] if at else -1
    while number >= 0:
        out.append(pairs[number])
        number = before[number]
    return out[::-1]
