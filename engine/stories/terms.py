"""What an article is about, as weights of its words: rare ones among the articles at hand weigh most.

Few articles say little about which words are rare. So they are counted together with `BACKGROUND` articles
that are not there, in which a function word always stands and any other hardly ever:

    3 articles, `bridge` in all of them    log(33 / 3.6) = 2.2     33 = 3 + 30, 3.6 = 3 + 30 * .02
                `pier` in one              log(33 / 1.6) = 3.0
                `the` in all               log(33 / 33)  = 0

With three articles all content words weigh about the same; with a thousand, their frequency decides.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from typing import TYPE_CHECKING, Final
from unicodedata import combining, normalize

from storyview.engine.text.stopwords import ANY_LANGUAGE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

BACKGROUND: Final = 30
"""Articles that are not there."""
USUAL: Final = 0.02
"""Share of them that a word stands in."""
READ: Final = 8_000
"""Characters of an article that are looked at: what it is about stands at its beginning."""
LONGEST: Final = 300
"""Characters of a title."""
STEM: Final = 7
"""Letters of a word that count, for want of the grammar of every language."""

_WORD: Final = re.compile(r"\w+")
_ASCII_WORD: Final = re.compile(r"[a-z0-9_]{3,}|[0-9]+")
_UNSPACED: Final = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+"
)
"""Scripts that set no spaces between words."""
_STOPS: Final = frozenset(word[:STEM] for word in ANY_LANGUAGE)

Terms = dict[str, int]
"""How often an article has each stem."""
Vector = dict[str, float]
"""Weights of an article's stems, of length 1."""


def terms(text: str, title: str | None = None) -> Terms:
    """Return the stems of an article's beginning and of its title, and how often it has each."""
    return _counted(f"{(title or '')[:LONGEST]}\n{text[:READ]}".casefold())


def _counted(text: str) -> Terms:
    if not text.isascii():
        # Letters with marks are those without: spellings of names differ in them first of all.
        text = "".join([c for c in normalize("NFKD", text) if not combining(c)])
    if text.isascii():
        counts = Counter([word[:STEM] for word in _ASCII_WORD.findall(text)])
        return {term: count for term, count in counts.items() if term not in _STOPS}
    counts = Counter()
    for word, count in Counter(_WORD.findall(text)).items():
        if word.isascii() or not _UNSPACED.search(word):
            if len(word) > 2 or word.isdigit():
                counts[word[:STEM]] += count
            continue
        for run in _UNSPACED.findall(word):
            for start in range(max(len(run) - 1, 1)):
                counts[run[start : start + 2]] += count
    return {term: count for term, count in counts.items() if term not in _STOPS}


def vectors(counted: Sequence[Terms]) -> list[Vector]:
    """Return the articles' weights: logarithm of the count times inverse frequency, of length 1."""
    frequency: Counter[str] = Counter()
    for each in counted:
        frequency.update(each.keys())
    total = len(counted) + BACKGROUND
    usual = BACKGROUND * USUAL
    rarity = {term: math.log(total / (count + usual)) for term, count in frequency.items()}
    times = [0.0, *(1 + math.log(count) for count in range(1, READ + LONGEST))]
    return [_unit({term: times[n] * rarity[term] for term, n in each.items()}) for each in counted]


def _unit(vector: Vector) -> Vector:
    length = math.sqrt(math.fsum(weight * weight for weight in vector.values()))
    return {term: weight / length for term, weight in vector.items()} if length else {}


def cosine(one: Vector, other: Vector) -> float:
    """Return the cosine of two vectors of length 1."""
    # Summed exactly, since sets have no order.
    return math.fsum([one[term] * other[term] for term in one.keys() & other.keys()])


def strongest(vector: Vector, count: int) -> Iterable[str]:
    """Return the terms that weigh most, ties by the alphabet."""
    return sorted(vector, key=lambda term: (-vector[term], term))[:count]
