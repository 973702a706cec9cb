"""What became of a quotation's words between two articles."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from storyview.engine.claims.model import Wording

if TYPE_CHECKING:
    from collections.abc import Sequence

_SPELLINGS: Final = """isation=ization ise=ize ising=izing ised=ized yse=yze our=or ours=ors oured=ored
    ouring=oring ence=ense tre=ter tres=ters ogue=og"""
_NEW: Final = dict(pair.split("=") for pair in _SPELLINGS.split())
"""Ends of words in British and in American spelling."""
_SPELLED: Final = re.compile("|".join(f"{old}$" for old in _NEW))
_CUT: Final = re.compile(r"\.\.\.|…|\[[^\]]{0,3}\]|\. \. \.")


@lru_cache(maxsize=4096)
def spelled(word: str) -> str:
    """Return a folded word in one of its spellings (defence and defense, organise and organize)."""
    word = _SPELLED.sub(lambda match: _NEW.get(match[0], match[0]), word)
    return word.replace("ll", "l").replace("yy", "y").replace("programme", "program")


def common(one: Sequence[str], other: Sequence[str]) -> list[tuple[int, int, int]]:
    """Return what two sequences of words share in order: places in either and length.

    A longest common subsequence (Hunt and Szymanski, 1977).
    """
    from rapidfuzz.distance import LCSseq

    if not one or not other:
        return []
    blocks = LCSseq.opcodes(list(one), list(other)).as_matching_blocks()
    return [(block.a, block.b, block.size) for block in blocks if block.size]


def wording(one: Sequence[str], other: Sequence[str], gaps: Sequence[int] = ()) -> Wording:
    """Return what became of the words of `one` in `other`, both folded, spellings folded too.

    `gaps` are the words of `other` before which a cut is marked: what is missing there was cut openly.
    """
    if list(one) == list(other):
        return Wording.SAME
    blocks = common(one, other)
    if not blocks:
        return Wording.CUT
    for (a, b, size), (c, d, _) in pairwise(blocks):
        missing, added = c - a - size, d - b - size
        if added or (missing and d not in gaps):
            return Wording.ALTERED
    return Wording.CUT if len(other) < len(one) else Wording.SAME if len(one) == len(other) else Wording.CUT


def cuts_marked(text: str, starts: Sequence[int], offset: int) -> list[int]:
    """Return the words before which a text marks a cut; the words begin at `starts`, the text at `offset`."""
    found = []
    for match in _CUT.finditer(text):
        n = next((n for n, start in enumerate(starts) if start - offset >= match.end()), None)
        if n is not None:
            found.append(n)
    return found
