"""Why two sentences stand beside each other, in words."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, overload

if TYPE_CHECKING:
    from storyview.engine.link.across_languages import Anchors
    from storyview.engine.link.lexicon import Lexicon
    from storyview.engine.model import Article

RARE = 0.45
"""Weight from which a shared word speaks for a link by itself, and is worth naming."""
_MOST = 4
"""Pieces of evidence that are shown."""
_RUN = 3
"""Words from which a shared run is worth naming."""
_FIGURE = 0.25
"""What a figure counts more than a word as rare as it."""
_MARKS = frozenset("\"'“”‘’«»„([-–—")


class Why(Sequence[str]):
    """The evidence for one link, strongest first; put into words when it is first looked at.

    Equal to any sequence of the same words. Another process is sent the numbers of the two sentences, and
    puts them into words by itself.
    """

    __slots__ = ("_a", "_b", "_reasons", "_words")

    def __init__(self, reasons: Reasons, a: int, b: int) -> None:
        self._reasons = reasons
        self._a = a
        self._b = b
        self._words: tuple[str, ...] | None = None

    def _told(self) -> tuple[str, ...]:
        if self._words is None:
            self._words = self._reasons.of(self._a, self._b)
        return self._words

    def __len__(self) -> int:
        return len(self._told())

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[str]: ...
    def __getitem__(self, at: int | slice) -> str | Sequence[str]:
        return self._told()[at]

    def __eq__(self, other: object) -> bool:
        return self is other or (isinstance(other, Sequence) and self._told() == tuple(other))

    def __hash__(self) -> int:
        return hash(self._told())

    def __repr__(self) -> str:
        return repr(self._told())

    def __reduce__(self) -> tuple[type[Why], tuple[Reasons, int, int]]:
        return Why, (self._reasons, self._a, self._b)


class Reasons:
    """Names the evidence for the links of one story."""

    __slots__ = ("_anchors", "_articles", "_known", "_quoted")

    def __init__(self, articles: Sequence[Article], lexicon: Lexicon | None = None) -> None:
        """Take the articles, and their lexicon where it is known; else it is made at the first look."""
        self._articles = articles
        self._known = lexicon
        self._anchors: Anchors | None = None
        self._quoted: dict[int, frozenset[int]] = {}

    def __reduce__(self) -> tuple[type[Reasons], tuple[tuple[Article, ...]]]:
        return Reasons, (tuple(self._articles),)

    @property
    def _lexicon(self) -> Lexicon:
        if self._known is None:
            from storyview.engine.link.lexicon import Lexicon

            # The same articles make the same lexicon, wherever that is done.
            self._known = Lexicon(self._articles)
        return self._known

    def of(self, a: int, b: int) -> tuple[str, ...]:
        """Return the evidence for linking two sentences of the lexicon, in the words of the first."""
        lexicon = self._lexicon
        if lexicon.in_two_languages(lexicon.units[a].ref.article, lexicon.units[b].ref.article):
            from storyview.engine.link.across_languages import Anchors

            if self._anchors is None:
                self._anchors = Anchors(self._articles, lexicon)
            if anchors := self._anchors.shared(a, b):
                return anchors[:_MOST]
        rarity = lexicon.rarity
        sequence, unit = lexicon.sequences[a], lexicon.units[a]
        text, spans = self._articles[unit.ref.article].text, unit.spans()
        begin, end, weight = self._longest_run(a, b)
        found: list[tuple[float, str]] = []
        if end - begin >= _RUN and weight >= RARE:
            both = "both quote" if self._is_quoted(a, b, begin, end) else "both say"
            run = text[spans[begin][0] : spans[end - 1][1]]
            found.append((weight, f"{both} “{' '.join(run.split())}”"))
        else:
            begin = end = 0
        left = lexicon.shared(a, b)
        left.difference_update(sequence[begin:end])
        for i, (word, key) in enumerate(zip(unit.words, sequence, strict=True)):
            if key not in left:
                continue
            left.discard(key)
            value = rarity[key]
            if word in lexicon.numerals:
                found.append((value + _FIGURE, f"both have {_with_unit(text, unit.start, spans, i)}"))
            elif value >= RARE:
                raw = text[slice(*spans[i])]
                named = i and word in lexicon.capitals
                found.append((value, f"both name {raw}" if named else f"both use “{raw}”, rare here"))
        found.sort(key=lambda each: (-each[0], each[1]))
        return tuple([words for _, words in found[:_MOST]])

    def _is_quoted(self, a: int, b: int, begin: int, end: int) -> bool:
        """Whether a run stands in quotation marks on both sides."""
        if not self._quotation(a).issuperset(range(begin, end)):
            return False
        there = {self._lexicon.sequences[b][i] for i in self._quotation(b)}
        return there.issuperset(self._lexicon.sequences[a][begin:end])

    def _quotation(self, sentence: int) -> frozenset[int]:
        found = self._quoted.get(sentence)
        if found is None:
            from storyview.engine.link.unit import quoted

            unit = self._lexicon.units[sentence]
            found = self._quoted[sentence] = quoted(self._articles[unit.ref.article].text, unit)
        return found

    def _longest_run(self, a: int, b: int) -> tuple[int, int, float]:
        """Return begin, end and weight of the longest run of `a` whose every pair of words `b` has too."""
        rarity, sequence = self._lexicon.rarity, self._lexicon.sequences[a]
        there = set(pairwise(self._lexicon.sequences[b]))
        best, best_begin, best_weight = 0, 0, 0.0
        begin, weight = 0, 0.0
        for i, pair in enumerate(pairwise(sequence)):
            if pair in there:
                weight += min(rarity[pair[0]], rarity[pair[1]])
                if i + 2 - begin > best:
                    best, best_begin, best_weight = i + 2 - begin, begin, weight
            else:
                begin, weight = i + 1, 0.0
        return best_begin, best_begin + best, best_weight


def _with_unit(text: str, first: int, spans: Sequence[tuple[int, int]], at: int) -> str:
    """Return a figure with the sign before it and the word after it ("$180 billion")."""
    begin, end = spans[at]
    if begin > first and not (text[begin - 1].isalnum() or text[begin - 1].isspace()):
        begin -= text[begin - 1] not in _MARKS
    if at + 1 < len(spans) and text[end : spans[at + 1][0]] in (" ", "-", "\u00a0"):
        end = spans[at + 1][1]
    return text[begin:end]
