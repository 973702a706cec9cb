"""What sentences in two languages share: names, figures and dates.

Words of two languages do not compare, but a fact keeps its names and numbers when it is told in another.
Worked example. "The operator, Nordlinie, promised to pay every passenger 150 euros." and "Nordlinie kündigte
an, jedem Passagier 150 Euro zu zahlen." share the *anchors* `nrdln` (the consonants of a name) and `EUR:150`.
What is shared counts by how rare it is in the story; one anchor alone links nothing, since whom a story is
about stands in most of its sentences.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cached_property
from math import log
from typing import TYPE_CHECKING, Final

from storyview.engine.fact_words import fact_of
from storyview.engine.figures.model import Kind
from storyview.engine.figures.recognise import figures_in
from storyview.engine.figures.tokens import tokens
from storyview.engine.language import table_of
from storyview.engine.link.similarity import BUDGET, rarest
from storyview.engine.text.stopwords import ANY_LANGUAGE
from storyview.engine.text.transliteration import consonants

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from storyview.engine.figures.model import Figure
    from storyview.engine.link.lexicon import Lexicon
    from storyview.engine.link.unit import Unit
    from storyview.engine.model import Article

STRONGEST: Final = 0.49
"""Score of the best of such pairs: less than what vouches for other pairs."""
_ENOUGH: Final = 1.1
"""Weight of anchors from which two sentences may report the same: more than one."""
_RARE: Final = 0.9
"""What one of them must weigh: it stands in hardly any other sentence of the two articles."""
_OF_BOTH: Final = 0.5
"""Share of the anchors of the two, by weight, that they must have in common."""
_FULL: Final = 2.5
"""Weight of shared anchors from which more of them say no more."""
_BUDGET: Final = 20_000
"""Pairs up to which all are looked at that share an anchor."""
_TOKENS: Final = 400
"""Words and signs of a sentence in which figures are looked for."""
_SMALL: Final = frozenset({"#0", "#1"})
"""Numbers whose words are articles and pronouns too."""

Pair = tuple[int, int]
"""Two sentences i < j by their numbers in the lexicon."""


def scored_across(
    articles: Sequence[Article], lexicon: Lexicon, *, least: float, linked: float
) -> dict[Pair, float]:
    """Return the pairs of sentences in two languages that share anchors, scored from `least` to `STRONGEST`.

    Those that are to be linked score `linked` or more: each is the other's closest in its article, and they
    share two anchors that are rare enough.
    """
    known = Anchors(articles, lexicon)
    anchors = _in_two_languages([known.of(number).keys() for number in range(len(lexicon.units))], lexicon)
    weights = _weights(anchors, lexicon, len(articles))
    own = [sum([weights[each] for each in mine]) for mine in anchors]
    found: dict[Pair, tuple[float, float, float]] = {}
    for i, j in _proposed(anchors, lexicon, len(articles)):
        both = [weights[each] for each in anchors[i] & anchors[j]]
        whole = own[i] + own[j]
        found[i, j] = sum(both), 2 * sum(both) / whole if whole else 0.0, max(both)
    closest = _closest({pair: shared * share for pair, (shared, share, _) in found.items()}, lexicon)
    scored = {}
    for (i, j), (shared, share, rarest_shared) in found.items():
        strength = min(shared / _FULL, 1.0) * min(share / _OF_BOTH, 1.0)
        told = shared >= _ENOUGH and share >= _OF_BOTH and rarest_shared >= _RARE
        if told and (i, j) in closest:
            scored[i, j] = linked + (STRONGEST - linked) * strength
        else:
            scored[i, j] = least + (linked / 2 - least) * strength
    return scored


class Anchors:
    """Finds the names and figures of the sentences of some articles, the same in every language."""

    def __init__(self, articles: Sequence[Article], lexicon: Lexicon) -> None:
        self._articles = articles
        self._lexicon = lexicon

    def of(self, number: int) -> dict[str, tuple[int, int, bool]]:
        """Return the anchors of a sentence in its order, each with where it stands and whether it is a name.

        That is in characters of the article's text.
        """
        unit = self._lexicon.units[number]
        found = [*self._names_of(unit), *self._figures_of(unit)]
        return {anchor: (start, end, is_name) for start, end, is_name, anchor in sorted(found)}

    def shared(self, a: int, b: int) -> tuple[str, ...]:
        """Return what two sentences share, in the words of the first, in its order."""
        mine, there = self.of(a), self.of(b)
        text = self._articles[self._lexicon.units[a].ref.article].text
        found: list[tuple[str, int, int]] = []
        for start, end, is_name in [mine[anchor] for anchor in mine if anchor in there]:
            said = "both name" if is_name else "both have"
            if found and is_name and found[-1][0] == said and text[found[-1][2] : start] in (" ", "-"):
                found[-1] = (said, found[-1][1], end)
            elif not found or start >= found[-1][2]:
                found.append((said, start, end))
        return tuple([f"{said} {' '.join(text[start:end].split())}" for said, start, end in found])

    @cached_property
    def _names(self) -> dict[int, str]:
        """The words that may be names, and what is compared of each."""
        surfaces = self._lexicon.surfaces
        return {
            word: consonants(surfaces[word])
            for word in self._lexicon.capitals
            if surfaces[word] not in ANY_LANGUAGE
            and fact_of(surfaces[word], capital=True) is None
            and len(surfaces[word]) > 1
        }

    @cached_property
    def _not_capital(self) -> frozenset[str]:
        surfaces, capitals = self._lexicon.surfaces, self._lexicon.capitals
        return frozenset([surface for word, surface in enumerate(surfaces) if word not in capitals])

    def _names_of(self, unit: Unit) -> Iterator[tuple[int, int, bool, str]]:
        """Yield the names of a sentence; its first word is one where it nowhere stands in small letters."""
        spans = unit.spans()
        for place, word in enumerate(unit.words):
            name = self._names.get(word)
            if name and (place or self._lexicon.surfaces[word] not in self._not_capital):
                yield (*spans[place], True, name)

    def _figures_of(self, unit: Unit) -> Iterator[tuple[int, int, bool, str]]:
        """Yield the figures of a sentence, by their values."""
        table = table_of(next(iter(self._lexicon.languages[unit.ref.article]), "en"))
        text = self._articles[unit.ref.article].text
        words = tokens(text, unit.start, unit.end, spaced=table.spaced)[:_TOKENS]
        for figure in figures_in(words, table):
            value = _value(figure)
            if figure.kind is not Kind.VAGUE and value not in _SMALL:
                yield figure.span.start, figure.span.end, False, value


def _value(figure: Figure) -> str:
    """Return what a figure is compared by; an age and a number are not told apart in every language."""
    return f"#{figure.value}" if figure.kind in (Kind.NUMBER, Kind.AGE) else figure.value


def _in_two_languages(anchors: Sequence[AbstractSet[str]], lexicon: Lexicon) -> list[set[str]]:
    """Return the anchors of each sentence that stand in articles of two languages."""
    carriers: defaultdict[str, set[int]] = defaultdict(set)
    for unit, mine in zip(lexicon.units, anchors, strict=True):
        for anchor in mine:
            carriers[anchor].add(unit.ref.article)
    common = {anchor for anchor, articles in carriers.items() if not _one_language(articles, lexicon)}
    return [common.intersection(mine) for mine in anchors]


def _one_language(articles: Collection[int], lexicon: Lexicon) -> bool:
    """Whether no two of some articles are in two languages."""
    spoken = {lexicon.languages[article]: article for article in articles}.values()
    return not any(lexicon.in_two_languages(one, other) for one in spoken for other in spoken)


def _weights(anchors: Sequence[AbstractSet[str]], lexicon: Lexicon, articles: int) -> dict[str, float]:
    """Return how rare each anchor is, 0 to 1: 1 when no article has it in more than one sentence."""
    frequency = Counter([anchor for mine in anchors for anchor in mine])
    carriers: defaultdict[str, set[int]] = defaultdict(set)
    for unit, mine in zip(lexicon.units, anchors, strict=True):
        for anchor in mine:
            carriers[anchor].add(unit.ref.article)
    sentences = max(2.0, len(anchors) / articles) + 1
    once = log(sentences / 1.5)
    return {
        anchor: max(0.0, log(sentences / (count / len(carriers[anchor]) + 0.5)) / once)
        for anchor, count in frequency.items()
    }


def _proposed(anchors: Sequence[AbstractSet[str]], lexicon: Lexicon, articles: int) -> list[Pair]:
    """Return the pairs in two languages that share an anchor, of the rarest up to a budget."""
    budget = max(_BUDGET, int(BUDGET * len(anchors) * articles**0.5))
    proposing = rarest(Counter([anchor for mine in anchors for anchor in mine]), budget)
    postings: defaultdict[str, list[int]] = defaultdict(list)
    for number, mine in enumerate(anchors):
        for anchor in mine & proposing:
            postings[anchor].append(number)
    article = [unit.ref.article for unit in lexicon.units]
    pairs = {
        (i, j)
        for numbers in postings.values()
        for at, i in enumerate(numbers)
        for j in numbers[at + 1 :]
        if lexicon.in_two_languages(article[i], article[j])
    }
    return sorted(pairs)


def _closest(values: Mapping[Pair, float], lexicon: Lexicon) -> set[Pair]:
    """Return the pairs of which neither has as close a counterpart elsewhere in the other's article."""
    article = [unit.ref.article for unit in lexicon.units]
    there: defaultdict[Pair, list[float]] = defaultdict(list)
    for (i, j), value in values.items():
        there[i, article[j]].append(value)
        there[j, article[i]].append(value)
    single = {place: max(found) for place, found in there.items() if found.count(max(found)) == 1}
    return {
        (i, j)
        for (i, j), value in values.items()
        if single.get((i, article[j])) == value == single.get((j, article[i]))
    }
