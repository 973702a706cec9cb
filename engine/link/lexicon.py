"""What the sentences of one story are compared by: their words, and how rare each is in the story."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from math import log
from typing import TYPE_CHECKING

from storyview.engine.link.words import Word, words
from storyview.engine.model import SentenceRef

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from storyview.engine.model import Article

_VARIANT_LENGTH = 5
"""Shorter words differ by one letter too often to be the same name or word."""
_CONNECTING = 3
"""Words up to this length may stand uncounted in the long form of an acronym ("Study of War")."""


@dataclass(frozen=True, slots=True, eq=False)
class Unit:
    """A sentence of story text, as it is compared."""

    ref: SentenceRef
    start: int
    end: int
    words: tuple[Word, ...]


def units(articles: Sequence[Article]) -> list[Unit]:
    """Return every sentence that reports something; furniture and sentences without words are left out."""
    found = []
    for a, article in enumerate(articles):
        for p, paragraph in enumerate(article.paragraphs):
            if paragraph.furniture is not None:
                continue
            for s, sentence in enumerate(paragraph.sentences):
                if sentence.furniture is None:
                    cut = words(article.text, sentence.start, sentence.end)
                    if cut:
                        found.append(Unit(SentenceRef(a, p, s), sentence.start, sentence.end, tuple(cut)))
    return _same_keys(_shorten(found))


def rarity(sentences: Iterable[Unit]) -> dict[str, float]:
    """Return each key's inverse frequency among the story's sentences; what stands everywhere weighs nothing."""
    frequency: Counter[str] = Counter()
    total = 0
    for unit in sentences:
        total += 1
        frequency.update({word.key for word in unit.words})
    return {key: max(0.0, log((total + 1) / (count + 0.5))) for key, count in frequency.items()}


def _shorten(sentences: list[Unit]) -> list[Unit]:
    """Write the long form of an acronym of the story as the acronym ("United States" as US)."""
    acronyms = {
        word.key
        for unit in sentences
        for word in unit.words
        if word.capital and 1 < len(word.key) <= 5 and word.key.isupper()
    }
    if not acronyms:
        return sentences
    return [_shortened(unit, acronyms) for unit in sentences]


def _shortened(unit: Unit, acronyms: set[str]) -> Unit:
    found: list[Word] = []
    at = 0
    changed = False
    while at < len(unit.words):
        word = unit.words[at]
        end = _long_form(unit.words, at, acronyms) if word.capital else 0
        if end:
            initials = "".join(w.surface[0] for w in unit.words[at:end] if w.capital).upper()
            found.append(Word(initials, word.start, unit.words[end - 1].end, initials, True, False))
            at, changed = end, True
        else:
            found.append(word)
            at += 1
    return Unit(unit.ref, unit.start, unit.end, tuple(found)) if changed else unit


def _long_form(run: Sequence[Word], at: int, acronyms: set[str]) -> int:
    """Return where the longest run of capitalised words that spells an acronym ends, or 0."""
    initials, end = "", 0
    for i in range(at, min(at + 9, len(run))):
        word = run[i]
        if word.capital and not word.surface.isupper():
            initials += word.surface[0].upper()
            if len(initials) > 1 and initials in acronyms:
                end = i + 1
        elif len(word.surface) > _CONNECTING or word.figure or word.capital:
            break
    return end


def _same_keys(sentences: list[Unit]) -> list[Unit]:
    """Give spelling variants of one word one key (Zelensky, Zelenskyy; defence, defense)."""
    counts: Counter[tuple[str, str, bool]] = Counter()
    for unit in sentences:
        counts.update((word.surface, word.key, word.capital) for word in unit.words if not word.figure)
    same = _variants(counts)
    if not same:
        return sentences
    return [
        Unit(
            unit.ref,
            unit.start,
            unit.end,
            tuple(word._replace(key=same[word.key]) if word.key in same else word for word in unit.words),
        )
        if any(word.key in same for word in unit.words)
        else unit
        for unit in sentences
    ]


def _variants(counts: Counter[tuple[str, str, bool]]) -> dict[str, str]:
    """Return for each key that is a variant the key of the form met most often."""
    from rapidfuzz.distance import Levenshtein

    frequency: Counter[str] = Counter()
    surfaces: dict[str, str] = {}
    capitals: set[str] = set()
    for (surface, key, capital), count in counts.items():
        frequency[key] += count
        if len(surface) >= _VARIANT_LENGTH:
            known = surfaces.get(surface)
            surfaces[surface] = key if known is None else min(known, key)
            if capital:
                capitals.add(surface)
    buckets: defaultdict[str, list[str]] = defaultdict(list)
    for surface in sorted(surfaces):
        buckets[surface[:2]].append(surface)
    same: dict[str, str] = {}
    for bucket in buckets.values():
        for i, left in enumerate(bucket):
            for right in bucket[i + 1 :]:
                if surfaces[left] == surfaces[right] or abs(len(left) - len(right)) > 2:
                    continue
                name = left in capitals and right in capitals
                allowed = 2 if name and min(len(left), len(right)) >= 8 else 1
                if not name and (min(len(left), len(right)) < 7 or left[-1] != right[-1]):
                    continue
                if Levenshtein.distance(left, right, score_cutoff=allowed) <= allowed:
                    _join(same, surfaces[left], surfaces[right], frequency)
    return {key: _root(same, key) for key in same}


def _root(same: dict[str, str], key: str) -> str:
    while key in same:
        key = same[key]
    return key


def _join(same: dict[str, str], left: str, right: str, frequency: Counter[str]) -> None:
    left, right = _root(same, left), _root(same, right)
    if left != right:
        common, rare = sorted((left, right), key=lambda key: (-frequency[key], key))
        same[rare] = common


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """The story sentences of some articles and how rare their words are."""

    units: tuple[Unit, ...]
    rarity: dict[str, float]
    _by_ref: dict[SentenceRef, Unit]

    @classmethod
    def of(cls, articles: Sequence[Article]) -> Lexicon:
        """Read the sentences of a story's articles."""
        found = units(articles)
        return cls(tuple(found), rarity(found), {unit.ref: unit for unit in found})

    def unit(self, ref: SentenceRef) -> Unit:
        """Return a sentence of story text that has words; KeyError for any other."""
        return self._by_ref[ref]
