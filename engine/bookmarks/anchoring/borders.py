"""From matched words to the characters at which a passage begins and ends in an edited text."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Final, NamedTuple

from storyview.engine.bookmarks.anchoring.words import Words
from storyview.engine.text.folding import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from storyview.engine.bookmarks.model import Passage

_MOST_CELLS: Final = 250_000
"""Pairs of characters that are compared at once."""

_LEAST_ALIKE: Final = 0.5
"""From which words at the edge that match none are taken for a new spelling of the kept ones."""


class Pair(NamedTuple):
    """A word of a passage and the same word in an article, by their numbers."""

    kept: int
    found: int


class Kept:
    """A passage with its surroundings as one text, and its words."""

    __slots__ = ("end", "quoted", "start", "text", "words")

    def __init__(self, passage: Passage) -> None:
        self.text = passage.prefix + passage.exact + passage.suffix
        self.start = len(passage.prefix)
        self.end = self.start + len(passage.exact)
        self.words = Words(self.text)
        self.quoted = self.words.overlapping(self.start, self.end)


def border(kept: Kept, text: str, words: Words, run: Sequence[Pair], *, at_end: bool) -> int:
    """Return the character of the text at which the quotation begins or ends.

    `words` are the text's; `run` are matched words of the passage, ascending, one of the quotation's among
    them. What the words do not settle, the characters between the two matched words around the border do.
    """
    at = kept.end if at_end else kept.start
    n = bisect_right(run, at, key=lambda pair: kept.words.ends[pair.kept])
    left, right = run[n - 1] if n else None, run[n] if n < len(run) else None
    if right is not None and kept.words.starts[right.kept] < at:
        inside = at - kept.words.starts[right.kept]
        return min(words.ends[right.found], words.starts[right.found] + inside)
    if at_end and left is not None:
        return _end(kept, text, words, left, right)
    if right is not None:
        return _start(kept, text, words, left, right)
    return words.ends[left.found] if left else 0


def _start(kept: Kept, text: str, words: Words, left: Pair | None, right: Pair) -> int:
    """Return where the quotation begins between two matched words."""
    until, there = kept.words.starts[right.kept], words.starts[right.found]
    part = kept.text[kept.start : until]
    since = max(0, there - len(part)) if left is None else words.ends[left.found]
    beyond = None if left is None else kept.text[kept.words.ends[left.kept] : kept.start]
    return there - _of_quotation(part, text[since:there], beyond)


def _end(kept: Kept, text: str, words: Words, left: Pair, right: Pair | None) -> int:
    """Return where the quotation ends between two matched words."""
    since, there = kept.words.ends[left.kept], words.ends[left.found]
    part = kept.text[since : kept.end]
    until = there + len(part) if right is None else words.starts[right.found]
    beyond = None if right is None else kept.text[kept.end : kept.words.starts[right.kept]]
    return there + _of_quotation(
        part[::-1], text[there:until][::-1], None if beyond is None else beyond[::-1]
    )


def _of_quotation(part: str, there: str, beyond: str | None) -> int:
    """Return how many characters at the end of `there` correspond to `part`, which begins a quotation.

    `beyond` is what stood before it, None where that went elsewhere. Turned round, the same holds for an end.
    """
    from rapidfuzz.distance import Levenshtein

    part, there = plain(part), plain(there)
    alike = _alike_at_end(part, there)
    kept = plain(beyond or "") + part
    if not any(character.isalnum() for character in part) or len(kept) * len(there) > _MOST_CELLS:
        return alike
    if beyond is None:
        return len(there) if Levenshtein.normalized_similarity(part, there) >= _LEAST_ALIKE else alike
    for op in Levenshtein.opcodes(kept, there):
        if op.src_start <= len(beyond) < op.src_end:
            return len(there) - _whole_word(
                there, op.dest_start + min(len(beyond) - op.src_start, op.dest_end - op.dest_start)
            )
    return alike


def _alike_at_end(left: str, right: str) -> int:
    least = min(len(left), len(right))
    return next((n for n in range(least) if left[-1 - n] != right[-1 - n]), least)


def _whole_word(text: str, at: int) -> int:
    """Return the edge next to a place inside a word, or the place."""
    start, end = at, at
    while 0 < start < len(text) and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while 0 < end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    return start if at - start <= end - at else end
