"""How sure it is that no other article has something, by what came near without being linked."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import accumulate, chain
from math import exp, log
from typing import TYPE_CHECKING, NamedTuple

from storyview.engine.identity import identity
from storyview.engine.mark.counterparts import Counterparts
from storyview.engine.model import Nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from storyview.engine.link.lexicon import Lexicon
    from storyview.engine.model import Article, Candidate, Link, SentenceRef

_NOTHING = 0.003
"""What a score is taken to be at least beside none at all: there are no odds of nothing."""

NEAR = 0.15
"""Score from which a candidate comes near enough to make any claim doubtful, whatever else speaks for it."""


class Alone(NamedTuple):
    """What speaks for a sentence without a counterpart standing in its article alone."""

    strongest: float
    """Log odds of its strongest candidate."""
    second: float
    """Log odds of the strongest but one."""
    position: float
    """Where it stands among the sentences of its article, 0 to 1: what all report comes first."""
    beside: float
    """1 when another sentence of its paragraph has a counterpart, else 0."""


class Missing(NamedTuple):
    """What speaks for an article leaving out a sentence that others have."""

    direct: float
    """Log odds of the strongest candidate of the sentence in that article."""
    through: float
    """Log odds of the strongest candidate there of a counterpart of the sentence."""
    told: float
    """Log odds of the weakest link of those that most of the others need for having it."""


class Certainty(NamedTuple):
    """The weights of one kind of scores, and the chances from which a claim is sure."""

    alone: Alone
    alone_bias: float
    alone_sure: float
    missing: Missing
    missing_bias: float
    missing_sure: float


# Fitted by tests.gold.fit_certainty, which names its data and prints these lines.
WORDS = Certainty(
    alone=Alone(strongest=-0.31, second=-0.29, position=1.46, beside=-0.92),
    alone_bias=-1.82,
    alone_sure=0.66,
    missing=Missing(direct=-0.42, through=-0.12, told=0.17),
    missing_bias=-1.90,
    missing_sure=0.80,
)
"""For scores of what sentences have in words."""
# Fitted by the same with --meaning.
MEANING = Certainty(
    alone=Alone(strongest=-0.48, second=-0.05, position=1.87, beside=-0.01),
    alone_bias=-1.48,
    alone_sure=0.69,
    missing=Missing(direct=-0.48, through=-0.06, told=0.32),
    missing_bias=-2.42,
    missing_sure=0.81,
)
"""For scores that weigh what sentences mean as well."""


def evidence(score: float) -> float:
    """Return a score, 0 to 1, as log odds; none at all is a small chance."""
    return log((score + _NOTHING) / (1.0 + _NOTHING - score))


def chance(weights: Sequence[float], bias: float, evidence: Sequence[float]) -> float:
    """Return the chance that the evidence leaves, 0 to 1 (logistic regression)."""
    return 1.0 / (1.0 + exp(-bias - sum(w * x for w, x in zip(weights, evidence, strict=True))))


def _same(lexicon: Lexicon) -> dict[tuple[int, ...], dict[int, SentenceRef]]:
    """Return for words in a row, by their keys, the first sentence of each article that is made of them.

    Only those that stand several times.
    """
    found: dict[tuple[int, ...], dict[int, SentenceRef]] = {}
    for numbers in lexicon.repeated:
        by_article = found.setdefault(lexicon.sequences[numbers[0]], {})
        for ref in [lexicon.units[number].ref for number in numbers]:
            by_article.setdefault(ref.article, ref)
    return found


class Neighbourhood:
    """What is linked to each story sentence and what came near, and what that says."""

    def __init__(
        self,
        articles: Sequence[Article],
        lexicon: Lexicon,
        links: Iterable[Link],
        candidates: Iterable[Candidate] = (),
        *,
        meaning: bool = False,
    ) -> None:
        self._names = [identity(article) for article in articles]
        self._lexicon = lexicon
        self._meaning = meaning
        one_of_each = {language: number for number, language in enumerate(lexicon.languages)}.values()
        self._of_all = [
            all(self.comparable(one, other) for other in one_of_each) for one in range(len(articles))
        ]
        """Of each article whether it is comparable with all."""
        self.linked = Counterparts(links)
        self._near: defaultdict[SentenceRef, list[tuple[SentenceRef, float]]] = defaultdict(list)
        """What came near, linked or not: of most sentences nobody asks."""
        self._weights = MEANING if meaning else WORDS
        for a, b, score in candidates:
            self._near[a].append((b, score))
            self._near[b].append((a, score))
        self._same = _same(lexicon)
        self._articles = articles
        self._counts = Counter([unit.ref.article for unit in lexicon.units])
        """How many sentences each article has in the lexicon, which has them article by article."""
        self._begin = dict(zip(self._counts, accumulate(self._counts.values(), initial=0), strict=False))
        """The number of the first."""

    def comparable(self, one: int, other: int) -> bool:
        """Whether what one article has and another has not can be told: they are in one language.

        Between two languages only names, figures and dates are compared, unless sentences are by meaning.
        """
        return self._meaning or not self._lexicon.in_two_languages(one, other)

    def near(self, ref: SentenceRef) -> list[Nearest]:
        """Return what came near to a sentence in any article, the strongest first."""
        linked = self.linked.of(ref)
        near = {at: score for at, score in self._near.get(ref, ()) if at not in linked}
        for article in self._same_as(ref):
            near |= self._said_in(article, ref)
        return sorted([Nearest(at, score) for at, score in near.items()], key=self._rank)

    def _same_as(self, ref: SentenceRef) -> Mapping[int, SentenceRef]:
        """Return by article the first sentence that is the same word for word, its own among them."""
        number = self._lexicon.find(ref) if self._same else None
        return {} if number is None else self._same.get(self._lexicon.sequences[number], {})

    def _said_in(self, article: int, ref: SentenceRef) -> dict[SentenceRef, float]:
        """Return where another article has the very words of a sentence without being linked, and that as 1.

        Too little is said in them to link them, as in “No.” or “2 dead.”; but nobody alone has them.
        """
        at = self._same_as(ref).get(article)
        if at is None or article == ref.article or at in self.linked.of(ref):
            return {}
        return {at: 1.0}

    def _near_in(self, article: int, refs: Iterable[SentenceRef]) -> list[Nearest]:
        """Return what came near in one article to any of some sentences."""
        near = self._near
        return [
            Nearest(at, score)
            for ref in refs
            for at, score in chain(near.get(ref, ()), self._said_in(article, ref).items())
            if at[0] == article and at not in self.linked.of(ref)
        ]

    def _rank(self, nearest: Nearest) -> tuple[object, ...]:
        """Return how early a candidate comes: the strongest first, never by its article's number."""
        return -nearest.score, self._names[nearest.at.article], nearest.at[1:]

    def alone(self, ref: SentenceRef) -> Alone:
        """Return what speaks for a sentence without a counterpart standing in its article alone."""
        scores = [each.score for each in self.near(ref)[:2]]
        strongest, second = [*scores, 0.0, 0.0][:2]
        return Alone(evidence(strongest), evidence(second), self._position(ref), float(self._beside(ref)))

    def _position(self, ref: SentenceRef) -> float:
        """Return where a sentence stands among those of its article, 0 to 1."""
        number, article = self._lexicon.find(ref), ref.article
        assert number is not None
        return (number - self._begin[article]) / self._counts[article]

    def _beside(self, ref: SentenceRef) -> bool:
        """Whether a sentence of its paragraph has a counterpart."""
        sentences = self._articles[ref.article].paragraphs[ref.paragraph].sentences
        return any(ref._replace(sentence=number) in self.linked for number in range(len(sentences)))

    def is_alone(self, ref: SentenceRef) -> bool:
        """Whether a sentence without a counterpart stands in its article alone for sure.

        That is said in no story in which an article is in another language, unless by meaning, and of no
        article that is compared with none.
        """
        if len(self._of_all) < 2 or not self._of_all[ref.article]:
            return False
        weights, known = self._weights, self.alone(ref)
        if known.strongest >= evidence(NEAR):
            return False
        return chance(weights.alone, weights.alone_bias, known) >= weights.alone_sure

    def nearest_of(self, ref: SentenceRef, article: int) -> Nearest | None:
        """Return what in an article comes nearest to a sentence or to a counterpart of it."""
        found = self._near_in(article, (ref, *self.linked.of(ref)))
        return min(found, key=self._rank, default=None)

    def missing(self, ref: SentenceRef, article: int, told: Mapping[int, float], count: int) -> Missing:
        """Return what speaks for an article leaving out a sentence.

        `told` has the score of the best link to each article that has it, out of `count` articles.
        """
        direct = [each.score for each in self._near_in(article, (ref,))]
        through = [each.score for each in self._near_in(article, self.linked.of(ref))]
        needed = sorted(told.values(), reverse=True)[: max(1, (count - 1) // 2)]
        return Missing(
            evidence(max(direct, default=0.0)), evidence(max(through, default=0.0)), evidence(needed[-1])
        )

    def is_missing(self, ref: SentenceRef, article: int, told: Mapping[int, float], count: int) -> bool:
        """Whether an article leaves out a sentence for sure."""
        if any(at.article == article for other in self.linked.of(ref) for at in self.linked.of(other)):
            return False
        weights = self._weights
        known = self.missing(ref, article, told, count)
        if max(known.direct, known.through) >= evidence(NEAR):
            return False
        return chance(weights.missing, weights.missing_bias, known) >= weights.missing_sure
