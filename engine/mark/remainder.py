"""The parts of a linked sentence that no other article has."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from storyview.engine.model import Span

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from storyview.engine.link.lexicon import Lexicon
    from storyview.engine.model import Article

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
_CLAUSE = frozenset(",;:()[]\"“”„«»—–、，；：。‘’'")
"""What stands at the border of a clause; an apostrophe inside a word does not."""


class Remainders:
    """Finds the parts of linked sentences that no counterpart has."""

    def __init__(self, articles: Sequence[Article], lexicon: Lexicon) -> None:
        self._articles = articles
        self._lexicon = lexicon

    def of(self, sentence: int, others: Sequence[int]) -> tuple[Span, ...]:
        """Return the parts of a sentence that no counterpart has, as far as they are worth reading.

        Sentences go by their numbers in the lexicon. Spans are ascending, disjoint, in characters of the
        article's text, and begin and end at words. They are the segments of greatest sum when new words
        count for it and shared words against it (Ruzzo and Tompa, "A Linear Time Algorithm for Finding
        All Maximal Scoring Subsequences", 1999).
        """
        lexicon = self._lexicon
        shared = set[int]().union(*[lexicon.keys[other] for other in others])
        unit, sequence = lexicon.units[sentence], lexicon.sequences[sentence]
        gains = [self._gain(word, key, shared) for word, key in zip(unit.words, sequence, strict=True)]
        if sum([gain for gain in gains if gain > 0.0]) < _WORTH:
            return ()
        text = self._articles[unit.ref.article].text
        spans = unit.spans()
        borders = [False]
        for (_, left), (right, _) in itertools.pairwise(spans):
            between = text[left:right]
            borders.append(between not in (" ", *_APOSTROPHES) and _is_border(between))
        return tuple(
            [
                self._span(text, sentence, spans, begin, end, borders)
                for begin, end in _segments(gains, borders, 0, len(sequence))
            ]
        )

    def _gain(self, word: int, key: int, shared: Collection[int]) -> float:
        weight = self._lexicon.rarity[key]
        if weight < _CONTENT:
            return 0.0
        if key in shared:
            return _SHARED
        if word in self._lexicon.figures:
            return weight * _FIGURE
        return weight if key in self._lexicon.alone else weight * _ELSEWHERE

    def _span(
        self,
        text: str,
        sentence: int,
        spans: Sequence[tuple[int, int]],
        begin: int,
        end: int,
        borders: Sequence[bool],
    ) -> Span:
        """Return the characters of some words of a sentence, with the small words and signs they need."""
        unit, sequence = self._lexicon.units[sentence], self._lexicon.sequences[sentence]
        # Small words belong to what follows ("at a news conference"), but not the "said" before them.
        while begin > 0 and not borders[begin]:
            word, first = unit.words[begin - 1], spans[begin - 1][0]
            if self._lexicon.rarity[sequence[begin - 1]] >= _CONTENT or word in self._lexicon.sayings:
                break
            if text[first - 1 : first] in _APOSTROPHES:
                break
            begin -= 1
        start, stop = spans[begin][0], spans[end - 1][1]
        if start > unit.start and text[start - 1] in _BEFORE:
            start -= 1
        if stop < unit.end and text[stop] in _AFTER:
            stop += 1
        return Span(start, stop)


def _is_border(between: str) -> bool:
    return not _CLAUSE.isdisjoint(between) or "--" in between


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
