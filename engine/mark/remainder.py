"""The parts of a linked sentence that no other article has."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from storyview.engine.model import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from storyview.engine.link.lexicon import Lexicon
    from storyview.engine.link.unit import Unit
    from storyview.engine.link.words import Word
    from storyview.engine.model import SentenceRef

_WORTH = 1.4
"""What a part must add up to: two or three rare words."""
_ELSEWHERE = 0.2
"""What a word counts that another article uses, but in no counterpart of the sentence."""
_SHARED = -0.45
"""What a word counts that a counterpart has."""
_BORDER = -0.45
"""What it costs to go on past the border of a clause."""
_FIGURE = 2.0
"""How many times its weight a figure counts that no counterpart has: alone it can be the news."""
_CONTENT = 0.18
"""Weight from which a word is content."""

_BEFORE = frozenset("$€£¥₹₽")
_AFTER = frozenset("%‰°")
_APOSTROPHES = ("'", "’")
_CLAUSE = re.compile(r"[,;:()\[\]\"“”„«»—–、，；：。]|--|[‘’']{2}|(?<!\w)[‘']|[’'](?!\w)")


def remainder(
    text: str, ref: SentenceRef, others: Sequence[SentenceRef], lexicon: Lexicon
) -> tuple[Span, ...]:
    """Return the parts of a sentence that no counterpart has, as far as they are worth reading.

    Spans are ascending, disjoint, in characters of `text`, and begin and end at words. They are the
    segments of greatest sum when new words count for it and shared words against it (Ruzzo and Tompa,
    "A Linear Time Algorithm for Finding All Maximal Scoring Subsequences", 1999).
    """
    unit = lexicon.unit(ref)
    words = unit.words
    shared = {word.key for other in others for word in lexicon.unit(other).words}
    gains = [_gain(word, shared, lexicon) for word in words]
    borders = [False]
    for left, right in itertools.pairwise(words):
        between = text[left.end : right.start]
        borders.append(between not in _APOSTROPHES and _CLAUSE.search(between) is not None)
    return tuple(
        _span(text, unit, begin, end, borders, lexicon)
        for begin, end in _segments(gains, borders, 0, len(words))
    )


def _span(text: str, unit: Unit, begin: int, end: int, borders: Sequence[bool], lexicon: Lexicon) -> Span:
    """Return the characters of some words of a sentence, with the small words and signs they need."""
    words = unit.words
    while begin > 0 and not borders[begin] and _leads_in(text, words[begin - 1], lexicon):
        begin -= 1
    start, stop = words[begin].start, words[end - 1].end
    if start > unit.start and text[start - 1] in _BEFORE:
        start -= 1
    if stop < unit.end and text[stop] in _AFTER:
        stop += 1
    return Span(start, stop)


def _leads_in(text: str, word: Word, lexicon: Lexicon) -> bool:
    """Whether a word is a small one that belongs to what follows ("at a news conference")."""
    return lexicon.rarity[word.key] < _CONTENT and text[word.start - 1 : word.start] not in _APOSTROPHES


def _gain(word: Word, shared: set[str], lexicon: Lexicon) -> float:
    weight = lexicon.rarity[word.key]
    if weight < _CONTENT:
        return 0.0
    if word.key in shared:
        return _SHARED
    if word.figure:
        return weight * _FIGURE
    return weight if word.key in lexicon.alone else weight * _ELSEWHERE


def _segments(
    gains: Sequence[float], borders: Sequence[bool], first: int, last: int
) -> list[tuple[int, int]]:
    """Return the disjoint segments of greatest sum, each worth reading, in order."""
    best, begin, end = 0.0, first, first
    total, start = 0.0, first
    for i in range(first, last):
        if borders[i] and i > start:
            total += _BORDER
        if total <= 0.0:
            total, start = 0.0, i
        total += gains[i]
        if total > best:
            best, begin, end = total, start, i + 1
    if best < _WORTH:
        return []
    while gains[begin] <= 0.0:
        begin += 1
    return [
        *_segments(gains, borders, first, begin),
        (begin, end),
        *_segments(gains, borders, end, last),
    ]
