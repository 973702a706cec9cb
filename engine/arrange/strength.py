"""How strongly two paragraphs correspond, and which are put side by side before anything else is.

Worked example of the latter. Article A prints one paragraph three times, B and C twice. The first of each
go together, then the second of each (*bundles*); the third of A stands alone, and what there is of it
elsewhere is what there is of the first. So many identical paragraphs take as many bundles as the article has
that repeats them most, and no two bundles of them are tied.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

from storyview.engine.model import ParagraphRef

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from storyview.engine.model import Article, Copies, Link, SentenceRef


GRAIN = 4096
"""Strengths are whole parts of a power of two: their sums are exact, in whatever order they are added."""


class Bundle(NamedTuple):
    """Paragraphs of different articles that stand in one row, whatever else is linked."""

    members: tuple[ParagraphRef, ...]
    """Ascending, one of each article at most."""
    tie: float
    """How strongly any two of them are tied."""
    rest_of: ParagraphRef | None
    """The first paragraph of the bundle that has what this one lacks; None for that bundle itself."""


def bundles_of(copies: Sequence[Copies]) -> list[Bundle]:
    """Return the bundles of all paragraphs with a sentence that is repeated; each stands in exactly one.

    Paragraphs are alike that have the same of these sentences, whatever stands between them.
    """
    sentences: defaultdict[ParagraphRef, list[int]] = defaultdict(list)
    for number, each in enumerate(copies):
        for ref in each.sentences:
            sentences[ref.place].append(number)
    alike: defaultdict[tuple[int, ...], list[ParagraphRef]] = defaultdict(list)
    for place in sorted(sentences):
        alike[tuple(sentences[place])].append(place)
    found = []
    for numbers, places in alike.items():
        tie = round(summed([copies[number].score for number in numbers]) * GRAIN) / GRAIN
        met: defaultdict[int, int] = defaultdict(int)
        together: list[list[ParagraphRef]] = []
        for place in places:
            if met[place.article] == len(together):
                together.append([])
            together[met[place.article]].append(place)
            met[place.article] += 1
        first = together[0][0]
        found += [Bundle(tuple(each), tie, first if n else None) for n, each in enumerate(together)]
    return found


def summed(scores: Sequence[float]) -> float:
    """Return the strength of several sentence pairs: each counts for half of the next better one."""
    best_first = sorted(scores, reverse=True)
    return sum([score * 0.5**n for n, score in enumerate(best_first)])


class Strength(dict[ParagraphRef, dict[ParagraphRef, float]]):
    """For each linked paragraph its counterparts, in both directions; larger is closer.

    The paragraphs of a bundle go by the first of them: only that one is a key, and what is told of it and
    another holds for every paragraph of the one bundle and every one of the other, of different articles.
    """

    __slots__ = ("_cells", "bundles", "first")

    def __init__(self, bundles: Sequence[Bundle] = ()) -> None:
        super().__init__()
        self.bundles = {bundle.members[0]: bundle for bundle in bundles}
        """By their first paragraphs."""
        self.first = {place: bundle.members[0] for bundle in bundles for place in bundle.members}
        """The first paragraph of each one's bundle."""
        self._cells: dict[ParagraphRef, tuple[tuple[int, ...], ...]] = {}

    def members(self, place: ParagraphRef) -> tuple[ParagraphRef, ...]:
        """Return the paragraphs that go by this one: those of its bundle, or only itself."""
        bundle = self.bundles.get(place)
        return bundle.members if bundle is not None else (place,)

    def only(self, places: Iterable[ParagraphRef]) -> Strength:
        """Return what is known of some paragraphs that are tied to no others."""
        found = Strength(
            [self.bundles[place] for place in dict.fromkeys(map(self.node, places)) if place in self.bundles]
        )
        for place in places:
            if place in self:
                found[place] = self[place]
        return found

    def counterparts(self, place: ParagraphRef, count: int) -> tuple[tuple[int, ...], ...]:
        """Return for each of `count` articles the counterparts of a paragraph, best first.

        What one article repeats more often than another has the counterparts of the first of them there.
        """
        if not self.bundles:
            return _cells(self.get(place, {}), count)
        cells = self._cells_of(self.node(place))
        at = place.article
        own = cells[at] if at < len(cells) else ()
        known = (*cells[:at], (), *cells[at + 1 :]) if own else cells
        return known if len(known) == count else (*known, *[()] * (count - len(known)))

    def _cells_of(self, node: ParagraphRef) -> tuple[tuple[int, ...], ...]:
        """Return the counterparts of what goes by one paragraph, article by article, as far as there are any.

        The members of a bundle are among them.
        """
        known = self._cells.get(node)
        if known is not None:
            return known
        bundle = self.bundles.get(node)
        ties = {each: tie for other, tie in self.get(node, {}).items() for each in self.members(other)}
        if bundle is not None:
            ties.update(dict.fromkeys(bundle.members, bundle.tie))
        cells = _cells(ties, max([place.article for place in ties], default=-1) + 1)
        if bundle is not None and bundle.rest_of is not None:
            rest = self._cells_of(bundle.rest_of)
            cells = tuple([own or there for own, there in zip_longest(cells, rest, fillvalue=())])
        if bundle is not None:
            self._cells[node] = cells
        return cells

    def node(self, place: ParagraphRef) -> ParagraphRef:
        """Return what a paragraph goes by: itself, or the first paragraph of its bundle."""
        return self.first.get(place, place)


def _cells(ties: Mapping[ParagraphRef, float], count: int) -> tuple[tuple[int, ...], ...]:
    """Return for each of `count` articles its paragraphs among some, the most tied first."""
    cells: list[tuple[int, ...]] = [()] * count
    # In which order they come is nothing where no two are of one article, as nearly always.
    several = len({place.article for place in ties}) < len(ties)
    for place in sorted(ties, key=lambda each: (-ties[each], each.paragraph)) if several else ties:
        cells[place.article] += (place.paragraph,)
    return tuple(cells)


def all_counterparts(
    articles: Sequence[Article], strength: Strength
) -> list[list[tuple[tuple[int, ...], ...]]]:
    """Return the counterparts of every paragraph of every article, article by article, as `Strength` does."""
    count = len(articles)
    nothing = ((),) * count
    return [
        [
            strength.counterparts(place, count) if place in strength or place in strength.first else nothing
            for place in [ParagraphRef(a, p) for p in range(len(article.paragraphs))]
        ]
        for a, article in enumerate(articles)
    ]


def paragraph_strength(links: Iterable[Link], copies: Sequence[Copies] = ()) -> Strength:
    """Return how strongly paragraphs are tied by the links of their sentences.

    The best link counts in full and every further sentence pair for half of the one before it, so
    that two paragraphs sharing three sentences are closer than two sharing the closest of them.
    """
    if copies:
        return _of_copies(links, copies)
    scores: dict[tuple[ParagraphRef, ParagraphRef], list[float]] = {}
    places: dict[SentenceRef, ParagraphRef] = {}
    for link in links:
        a, b = link.a, link.b
        if a not in places:
            places[a] = a.place
        if b not in places:
            places[b] = b.place
        pair = (places[a], places[b])
        if pair in scores:
            scores[pair].append(link.score)
        else:
            scores[pair] = [link.score]
    return _strength(scores, Strength())


def _of_copies(links: Iterable[Link], copies: Sequence[Copies]) -> Strength:
    """Return the same where some sentences stand for all that are the same.

    Between two bundles a sentence that is repeated counts once, however many of its links are known.
    """
    family = {ref: n for n, each in enumerate(copies) for ref in each.sentences}
    found = Strength(bundles_of(copies))
    first = found.first
    known: defaultdict[tuple[ParagraphRef, ParagraphRef], dict[object, float]] = defaultdict(dict)

    def tie(one: SentenceRef, other: SentenceRef, score: float) -> None:
        ends = [(first.get(ref.place, ref.place), family.get(ref, ref)) for ref in (one, other)]
        if ends[0][0] != ends[1][0]:
            (left, what), (right, whom) = sorted(ends, key=lambda end: end[0])
            scores = known[left, right]
            scores[what, whom] = max(scores.get((what, whom), 0.0), score)

    for link in links:
        if family.get(link.a, -1) != family.get(link.b, -2):
            tie(link.a, link.b, link.score)
    # Paragraphs that repeat the same sentence among different others are of different bundles.
    for each in copies:
        tied = {first[each.sentences[0].place]}
        for ref in each.sentences:
            bundle = found.bundles[first[ref.place]]
            if bundle.rest_of is None and bundle.members[0] not in tied:
                tied.add(bundle.members[0])
                tie(each.sentences[0], ref, each.score)
    return _strength({pair: list(scores.values()) for pair, scores in known.items()}, found)


def _strength(scores: dict[tuple[ParagraphRef, ParagraphRef], list[float]], found: Strength) -> Strength:
    for (one, other), each in scores.items():
        strength = each[0]
        if len(each) > 1:
            strength = summed(each)
        value = round(strength * GRAIN) / GRAIN
        found.setdefault(one, {})[other] = value
        found.setdefault(other, {})[one] = value
    return found


def article_ties(strength: Strength, count: int) -> tuple[float, ...]:
    """Return for each of `count` articles how strongly its paragraphs are tied to others, all in all."""
    ties = [0.0] * count
    for place in dict.fromkeys((*strength, *strength.bundles)):
        others = strength.get(place, {})
        if not strength.bundles:
            ties[place.article] += sum(others.values())
            continue
        there = [0.0] * count
        for other, tie in others.items():
            for member in strength.members(other):
                there[member.article] += tie
        if place in strength.bundles:
            for member in strength.members(place):
                there[member.article] += strength.bundles[place].tie
        whole = sum(there)
        for member in strength.members(place):
            ties[member.article] += whole - there[member.article]
    return tuple(ties)
