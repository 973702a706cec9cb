"""What most articles report and one leaves out, sentence by sentence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from storyview.engine.identity import identity
from storyview.engine.model import Omission
from storyview.engine.text.words import fold, stem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from storyview.engine.link.lexicon import Lexicon
    from storyview.engine.mark.certainty import Neighbourhood
    from storyview.engine.model import Article, Copies, SentenceRef

_WORD = re.compile(r"\w+")
_SAID_BESIDE = 0.4
"""Share of a sentence's weight from which a headline, caption or standfirst says it."""


class _Fact(NamedTuple):
    """A sentence that most articles have, and how closely each of the others has it."""

    ref: SentenceRef
    told: dict[int, float]
    """For each other article that has it the score of its best link."""


def omissions(
    articles: Sequence[Article], lexicon: Lexicon, near: Neighbourhood, copies: Sequence[Copies] = ()
) -> tuple[Omission, ...]:
    """Return what is left out, each fact once for an article, in the order of the best versions.

    An article leaves out what it has no counterpart of, of a sentence that at least two articles and more
    than half of all but the silent one have. Sure where nothing in it comes near the sentence or one of its
    counterparts, no counterpart is linked to anything in it, and neither its furniture says it nor is it
    known to be cut. Nothing is said of an article in another language than the sentence, unless by meaning.
    The row is 0: it belongs to the arrangement. Of `copies` the first stands for all.
    """
    names = [identity(article) for article in articles]
    facts = sorted(_facts(len(articles), near, copies), key=lambda fact: _rank(names, fact))
    beside: dict[int, list[frozenset[str]]] = {}
    found = []
    covered: list[set[SentenceRef]] = [set() for _ in articles]
    for fact in facts:
        has = {fact.ref.article, *fact.told}
        for silent in range(len(articles)):
            if silent in has or fact.ref in covered[silent] or not near.comparable(fact.ref.article, silent):
                continue
            covered[silent].update(near.linked.of(fact.ref))
            if silent not in beside:
                beside[silent] = list(_furniture(articles[silent]))
            nearest = near.nearest_of(fact.ref, silent)
            sure = (
                articles[silent].partial is None
                and near.is_missing(fact.ref, silent, fact.told, len(articles))
                and not _is_said(lexicon, fact.ref, beside[silent])
            )
            tellers = tuple(sorted(has))
            found.append(Omission(silent, 0, fact.ref, tellers, sure, nearest))
    return tuple(sorted(found, key=lambda omission: (omission.best, omission.article)))


def _facts(count: int, near: Neighbourhood, copies: Sequence[Copies]) -> Iterator[_Fact]:
    """Yield the sentences that at least two articles and more than half of all but one have."""
    kind = {ref: n for n, each in enumerate(copies) for ref in each.sentences}
    carriers = [{ref.article for ref in each.sentences} for each in copies]
    for ref in near.linked:
        mine = kind.get(ref)
        if mine is not None and copies[mine].sentences[0] != ref:
            continue
        linked = near.linked.of(ref)
        if not copies and 2 * (len(linked) + 1) <= count - 1:
            continue
        told: dict[int, float] = {}
        for other, link in linked.items():
            theirs = kind.get(other)
            # What is linked to one of some copies is linked to all of them.
            having = (other.article,) if theirs is None or theirs == mine else carriers[theirs]
            for article in having:
                if article != ref.article and link.score >= told.get(article, 0.0):
                    told[article] = link.score
        if 2 * (len(told) + 1) > count - 1 and len(told) + 1 < count:
            yield _Fact(ref, told)


def _rank(names: Sequence[object], fact: _Fact) -> tuple[object, ...]:
    """Return how early a version is taken: what most have first, then the closest; never by number."""
    closest = -round(sum(sorted(fact.told.values())), 6)
    return -len(fact.told), closest, names[fact.ref.article], fact.ref[1:]


def _furniture(article: Article) -> Iterator[frozenset[str]]:
    """Yield the stems of each piece of an article's furniture."""
    for paragraph in article.paragraphs:
        if paragraph.furniture is not None:
            yield _stems(article.text[paragraph.start : paragraph.end])
        else:
            for sentence in paragraph.sentences:
                if sentence.furniture is not None:
                    yield _stems(article.text[sentence.start : sentence.end])


def _stems(text: str) -> frozenset[str]:
    return frozenset([stem(fold(word)) for word in _WORD.findall(text)])


def _is_said(lexicon: Lexicon, ref: SentenceRef, beside: Sequence[frozenset[str]]) -> bool:
    """Whether furniture says what a sentence says."""
    number = lexicon.find(ref)
    if number is None or not beside:
        return False
    words, keys = lexicon.units[number].words, lexicon.sequences[number]
    weights = [
        (stem(lexicon.surfaces[word].lower()), lexicon.rarity[key])
        for word, key in zip(words, keys, strict=True)
    ]
    least = _SAID_BESIDE * sum(weight for _, weight in weights)
    return any(sum(weight for each, weight in weights if each in stems) >= least > 0.0 for stems in beside)
