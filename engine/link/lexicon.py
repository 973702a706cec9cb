"""What the sentences of one story are compared by: their words, and how rare each is in the story."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from math import log
from typing import TYPE_CHECKING

from storyview.engine.link.common import function_words
from storyview.engine.link.titles import companions, is_title, without_titles
from storyview.engine.link.unit import Unit
from storyview.engine.link.variants import same_keys, shorten
from storyview.engine.link.words import Form, words
from storyview.engine.model import SentenceRef

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from storyview.engine.model import Article

_ALONE = 0.7
"""What a word that only one article uses weighs beside one that several use."""
_LIGHT = 0.125
"""What a function word weighs at most."""
_GRAIN = 4096
"""Weights are whole parts of a power of two: their sums are exact, in whatever order they are added."""


def units(articles: Sequence[Article]) -> list[Unit]:
    """Return every sentence that reports something; furniture and sentences without words are left out."""
    found = []
    seen: dict[str, Form] = {}
    for a, article in enumerate(articles):
        for p, paragraph in enumerate(article.paragraphs):
            if paragraph.furniture is not None:
                continue
            for s, sentence in enumerate(paragraph.sentences):
                if sentence.furniture is None:
                    cut = words(article.text, sentence.start, sentence.end, seen)
                    if cut:
                        found.append(Unit(SentenceRef(a, p, s), sentence.start, sentence.end, tuple(cut)))
    return same_keys(shorten(found))


def _rarity(
    frequency: Mapping[str, int], sentences: int, alone: frozenset[str], light: Collection[str]
) -> dict[str, float]:
    """Return what each key weighs: its inverse frequency among the story's own sentences, 0 to 1.

    A word that stands once weighs 1, however long the story. Words that stand everywhere and `light`
    ones weigh next to nothing, titles nothing. What only one article says weighs less than what two
    share: it is detail rather than disagreement (inverse document frequency: Sparck Jones, 1972).
    """
    weights = {}
    once = log((sentences + 1) / 1.5)
    for key, count in frequency.items():
        weight = max(0.0, log((sentences + 1) / (count + 0.5)) / once)
        if key in alone:
            weight *= _ALONE
        if is_title(key):
            weight = 0.0
        elif key in light:
            weight = min(weight, _LIGHT)
        weights[key] = round(weight * _GRAIN) / _GRAIN
    return weights


def _function_keys(sentences: Sequence[Unit]) -> set[str]:
    surfaces: defaultdict[int, list[str]] = defaultdict(list)
    for unit in sentences:
        surfaces[unit.ref.article].extend(word.surface for word in unit.words)
    common = frozenset[str]().union(*(function_words(each) for each in surfaces.values()))
    return {word.key for unit in sentences for word in unit.words if word.surface in common}


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """The story sentences of some articles and what their words weigh."""

    units: tuple[Unit, ...]
    rarity: dict[str, float]
    """What each key weighs, 0 to 1, in whole parts of a power of two."""
    alone: frozenset[str]
    """Keys that only one article uses."""
    _by_ref: dict[SentenceRef, Unit]

    @classmethod
    def of(cls, articles: Sequence[Article]) -> Lexicon:
        """Read the sentences of a story's articles."""
        found = units(articles)
        function = _function_keys(found)
        beside = companions(found, function)
        found = without_titles(found, beside, function)
        carriers: defaultdict[str, set[int]] = defaultdict(set)
        frequency: Counter[str] = Counter()
        for unit in found:
            keys = {word.key for word in unit.words}
            frequency.update(keys)
            for key in keys:
                carriers[key].add(unit.ref.article)
        alone = frozenset(key for key, each in carriers.items() if len(each) == 1)
        light = function | beside
        weights = _rarity(frequency, len(found), alone, light)
        return cls(tuple(found), weights, alone, {unit.ref: unit for unit in found})

    def unit(self, ref: SentenceRef) -> Unit:
        """Return a sentence of story text that has words; KeyError for any other."""
        return self._by_ref[ref]

    def find(self, ref: SentenceRef) -> Unit | None:
        """Return a sentence of story text; None for furniture and for sentences without words."""
        return self._by_ref.get(ref)
