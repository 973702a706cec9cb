"""From articles to graded sentence links."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storyview.engine.link.cliques import unlinked_versions
from storyview.engine.link.collecting import without_collecting
from storyview.engine.link.evidence import LINKED, odds, score, weigh
from storyview.engine.link.grade import grade
from storyview.engine.link.identity import identity
from storyview.engine.link.lexicon import Lexicon
from storyview.engine.link.overlap import overlaps
from storyview.engine.link.sentences import Sentences
from storyview.engine.link.transitive import WEAK, vouched
from storyview.engine.link.why import Reasons, Why
from storyview.engine.model import Link

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from storyview.engine.model import Article

_MARGIN = 0.001
"""Log odds by which evidence is weighed rather than left out, so that rounding decides nothing."""


@without_collecting
def link(articles: Sequence[Article], lexicon: Lexicon | None = None) -> tuple[Link, ...]:
    """Return which sentences of different articles report the same thing, by their references.

    Any sentence may have several counterparts, in any order. `lexicon` saves reading the articles'
    words again where the caller has them.
    """
    linker = Linker(articles, lexicon)
    found = list(vouched(linker.scores(WEAK)))
    found += linker.versions(found)
    found.sort()
    return tuple([linker.link(i, j, strength) for i, j, strength in found])


class Linker:
    """Weighs the pairs of a story's sentences and makes links of them.

    Sentences go by their number among the lexicon's units.
    """

    def __init__(self, articles: Sequence[Article], lexicon: Lexicon | None = None) -> None:
        self.lexicon = lexicon or Lexicon(articles)
        self._sentences = Sentences(self.lexicon)
        self._reasons = Reasons(articles, self.lexicon)
        self._names = [identity(article) for article in articles]

    def scores(self, least: float = 0.0) -> Iterator[tuple[int, int, float]]:
        """Yield sentences i < j that have something in common and the strength of the evidence, 0 to 1.

        Pairs that are weaker than `least` may be left out.
        """
        pairs = overlaps(self._sentences)
        bound = odds(least) - _MARGIN if least > 0.0 else float("-inf")
        for i, j, evidence in weigh(self._sentences, pairs, bound):
            yield i, j, score(evidence)

    def versions(self, links: Sequence[tuple[int, int, float]]) -> list[tuple[int, int, float]]:
        """Return the further links that many versions of one sentence vouch for."""
        units, names = self.lexicon.units, self._names

        def rank(i: int) -> object:
            return names[units[i].ref.article], units[i].ref[1:]

        pairs = unlinked_versions([pair[:2] for pair in links], self._sentences.article, rank)
        return [(i, j, LINKED) for i, j in pairs]

    def link(self, i: int, j: int, strength: float) -> Link:
        """Return the link of two sentences, i before j, with its grade and the evidence for it."""
        a, b = self.lexicon.units[i].ref, self.lexicon.units[j].ref
        # The evidence is told in the words of one side, whatever the order of the sources.
        swapped = self._names[b.article] < self._names[a.article]
        why = Why(self._reasons, j, i) if swapped else Why(self._reasons, i, j)
        return Link(a, b, grade(self.lexicon, self._sentences, i, j), round(strength, 4), why)
