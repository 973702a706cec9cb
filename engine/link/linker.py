"""From articles to graded sentence links."""

from __future__ import annotations

from collections import Counter, defaultdict
from contextlib import contextmanager
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from storyview.engine.alignment import similarity
from storyview.engine.identity import identity
from storyview.engine.link.collecting import without_collecting
from storyview.engine.link.lexicon import Lexicon
from storyview.engine.link.reasons import Reasons, Why
from storyview.engine.link.repeated import Folded
from storyview.engine.link.scoring import LINKED, odds, scored
from storyview.engine.link.similarity import Sentences, overlaps
from storyview.engine.link.transitive import unlinked_versions, vouched
from storyview.engine.model import Candidate, Grade, Link
from storyview.engine.processes import sharing, worth

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    from storyview.engine.link.edits import Wording
    from storyview.engine.model import Article, Copies

_MARGIN = 0.001
"""Log odds by which evidence is weighed rather than left out, so that rounding decides nothing."""

NEAR = 0.02
"""Score from which a pair that is not linked is kept as a candidate."""

_PLACES = 10_000
_KEPT = 2
"""Candidates that are kept of a sentence in each other article."""
_EDITED = 0.65
"""Share of the longer sentence's words that stand in the other in the same order, where one is an edited
copy of the other."""
_REWORDED = 0.5
"""Share of each sentence's weight that the other must have to be the same content in other words."""
_TOGETHER = 256
"""Links that one process grades before it asks for more."""
_SECONDS = 8e-6
"""What it takes to grade a link, roughly."""
_LIGHT = 0.3
"""Share of the heavier sentence's weight under which no copy of it is looked for."""


class Matches(NamedTuple):
    """What comes of weighing the pairs of a story's sentences."""

    links: tuple[Link, ...]
    """By their references."""
    candidates: tuple[Candidate, ...]
    """What came near and was not linked, by its references: of each sentence the two strongest pairs with
    each other article."""
    copies: tuple[Copies, ...] = ()
    """What goes together although not every two of it are among the links."""


def link(articles: Sequence[Article], lexicon: Lexicon | None = None) -> tuple[Link, ...]:
    """Return which sentences of different articles report the same thing, by their references.

    Any sentence may have several counterparts, in any order. `lexicon` saves reading the articles'
    words again where the caller has them.
    """
    return match(articles, lexicon).links


@without_collecting
def match(articles: Sequence[Article], lexicon: Lexicon | None = None) -> Matches:
    """Return the links of a story's sentences, as `link` does, and what came near to being one."""
    linker = Linker(articles, lexicon)
    return linker.matches(linker.scores(NEAR))


class Linker:
    """Weighs the pairs of a story's sentences and makes links of them.

    Sentences go by their number among the lexicon's units.
    """

    def __init__(self, articles: Sequence[Article], lexicon: Lexicon | None = None) -> None:
        self.lexicon = lexicon or Lexicon(articles)
        self._reasons = Reasons(articles, self.lexicon)
        self._articles = articles
        names = [identity(article) for article in articles]
        rank = {name: n for n, name in enumerate(sorted(names))}
        self._rank = [rank[name] for name in names]
        self._folded = Folded(self.lexicon, self._rank)
        self.sentences = Sentences(self.lexicon, self._folded.left_out)
        self._several_languages = bool(self.lexicon.spoken())

    def scores(self, least: float = 0.0) -> list[tuple[int, int, float]]:
        """Return sentences i < j that have something in common and the strength of the evidence, 0 to 1.

        Pairs that are weaker than `least` may be left out.
        """
        pairs = overlaps(self.sentences)
        bound = odds(least) - _MARGIN if least > 0.0 else float("-inf")
        found = scored(self.sentences, pairs, bound)
        if self._several_languages:
            from storyview.engine.link.across_languages import scored_across

            best = scored_across(self._articles, self.lexicon, least=NEAR, linked=LINKED)
            best.update([((i, j), max(strength, best.get((i, j), 0.0))) for i, j, strength in found])
            found = [(i, j, strength) for (i, j), strength in sorted(best.items())]
        return found

    def matches(self, scored: Iterable[tuple[int, int, float]], *, transitive: bool = True) -> Matches:
        """Return links and candidates of pairs of sentences i < j with the strength of their evidence.

        This is where other evidence enters: whoever weighs more than words gives the pairs with its own
        scores, on the same scale. A pair that is not given is neither linked nor a candidate. `transitive`
        is whether a third sentence may vouch for a pair that is nearly strong enough.
        """
        given = list(scored)
        found = list(vouched(given)) if transitive else [pair for pair in given if pair[2] >= LINKED]
        found += self.versions(found)
        linked, copies = self._folded.unfolded(found, self.lexicon)
        linked.sort()
        with self._grading(linked) as grades:
            near = self.candidates(given, {(i, j) for i, j, strength in found if strength <= LINKED})
            refs = [unit.ref for unit in self.lexicon.units]
            evidence = [self._why(i, j) for i, j, _ in linked]
            links = [
                Link(refs[i], refs[j], how, _rounded(strength), why)
                for (i, j, strength), why, how in zip(linked, evidence, grades(), strict=True)
            ]
        return Matches(tuple(links), near, copies)

    def candidates(
        self, scored: Iterable[tuple[int, int, float]], vouched_for: Collection[tuple[int, int]]
    ) -> tuple[Candidate, ...]:
        """Return for each sentence and each other article the two strongest pairs that are not linked.

        `vouched_for` has the linked ones that are not strong enough by themselves.
        """
        article, size = self.sentences.article, len(self.sentences)
        articles = max(article, default=0) + 1
        weak = [pair for pair in scored if NEAR <= pair[2] < LINKED and pair[:2] not in vouched_for]
        # Each of the two with the other's article.
        here = [i * articles + article[j] for i, j, _ in weak]
        there = [j * articles + article[i] for i, j, _ in weak]
        several = {place for place, count in Counter(chain(here, there)).items() if count > _KEPT}
        kept: dict[int, float] = {}
        near: defaultdict[int, list[tuple[float, int, int]]] = defaultdict(list)
        for (i, j, strength), one, other in zip(weak, here, there, strict=True):
            code = i * size + j
            if one not in several or other not in several:
                kept[code] = strength
            # Of equals the earlier of that article, whatever the order of the sources.
            if one in several:
                near[one].append((-strength, j, code))
            if other in several:
                near[other].append((-strength, i, code))
        for pairs in near.values():
            kept.update([(code, -strength) for strength, _, code in sorted(pairs)[:_KEPT]])
        codes = sorted(kept)
        refs = [unit.ref for unit in self.lexicon.units]
        first, second = [refs[code // size] for code in codes], [refs[code % size] for code in codes]
        scores = [_rounded(kept[code]) for code in codes]
        return tuple(map(Candidate._make, zip(first, second, scores, strict=True)))

    def versions(self, links: Sequence[tuple[int, int, float]]) -> list[tuple[int, int, float]]:
        """Return the further links that many versions of one sentence vouch for."""
        refs, ranks = [unit.ref for unit in self.lexicon.units], self._rank

        def rank(i: int) -> object:
            return ranks[refs[i].article], refs[i][1:]

        pairs = unlinked_versions([pair[:2] for pair in links], self.sentences.article, rank)
        return [(i, j, LINKED) for i, j in pairs]

    def link(self, i: int, j: int, strength: float) -> Link:
        """Return the link of two sentences, i before j, graded and with the evidence."""
        units = self.lexicon.units
        return Link(units[i].ref, units[j].ref, self._grade(i, j), _rounded(strength), self._why(i, j))

    def _why(self, i: int, j: int) -> Why:
        """Return the evidence for a link, in the words of one side, whatever the order of the sources."""
        article, rank = self.sentences.article, self._rank
        swapped = rank[article[j]] < rank[article[i]]
        return Why(self._reasons, j, i) if swapped else Why(self._reasons, i, j)

    @contextmanager
    def _grading(self, found: Sequence[tuple[int, int, float]]) -> Iterator[Callable[[], Iterable[Grade]]]:
        """Have pairs of sentences graded, and give what returns their grades."""

        def grades(part: int) -> list[Grade]:
            return [self._grade(i, j) for i, j, _ in found[part * _TOGETHER : (part + 1) * _TOGETHER]]

        with sharing(grades, -(-len(found) // _TOGETHER), worth(len(found) * _SECONDS)) as made:
            yield lambda: chain.from_iterable(made())

    def _grade(self, i: int, j: int) -> Grade:
        how = grade(self.lexicon.wording, self.sentences, i, j)
        if how is Grade.VERBATIM or not self._several_languages:
            return how
        units = self.lexicon.units
        foreign = self.lexicon.in_two_languages(units[i].ref.article, units[j].ref.article)
        return Grade.PARTIAL if foreign else how


def _rounded(strength: float) -> float:
    """Return a strength to four places; `round` does so by way of its decimals, in four times as long."""
    return round(strength * _PLACES) / _PLACES


def grade(wording: Wording, sentences: Sentences, i: int, j: int) -> Grade:
    """Return how closely two linked sentences agree.

    Verbatim: word for word, but for typography, case and spelling. Edited: two thirds of the words in the
    same order. Reworded: each side has at least half of what the other says, by weight. Partial: anything
    less.
    """
    shorter, longer = len(sentences.sequences[i]), len(sentences.sequences[j])
    if shorter == longer and wording.of(i) == wording.of(j):
        return Grade.VERBATIM
    if shorter > longer:
        shorter, longer = longer, shorter
    weight = sentences.shared(i, j)
    heavier = max(sentences.weight[i], sentences.weight[j])
    long_enough = shorter >= _EDITED * longer and weight >= _LIGHT * heavier
    if long_enough and similarity(wording.keys(i), wording.keys(j)) >= _EDITED * longer:
        return Grade.EDITED
    return Grade.REWORDED if weight >= _REWORDED * heavier else Grade.PARTIAL
