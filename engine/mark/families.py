"""Which articles carry the same agency copy, and how much of each stands in which other."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from storyview.engine.link.lexicon import Lexicon
from storyview.engine.model import Grade

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from storyview.engine.model import Article, Copies, Link

_FAMILY = 0.25
"""Share of an article's words that stand verbatim in another from which the two are one family: less
are a quotation or two that both were handed."""


def copied(
    articles: Sequence[Article],
    links: Sequence[Link],
    lexicon: Lexicon | None = None,
    copies: Sequence[Copies] = (),
    grades: Collection[Grade] = frozenset({Grade.VERBATIM}),
) -> tuple[tuple[float, ...], ...]:
    """Return for each article which share of its words of story text stands verbatim in each other, 0 to 1.

    The share is of its own words, so that a short article may stand in a long one as a whole and the
    long one hardly in the short one. Counted are sentences that a link of one of the grades leads to the
    other from; for the article itself the share is 0. `copies` are sentences that go together without a link.
    """
    lexicon = lexicon or Lexicon(articles)
    words = [0] * len(articles)
    for unit in lexicon.units:
        words[unit.ref.article] += len(unit.words)
    found = [[0] * len(articles) for _ in articles]
    counted: set[tuple[int, int]] = set()
    family = {ref: n for n, each in enumerate(copies) for ref in each.sentences}
    for link in links:
        if link.grade not in grades or (link.a in family and family[link.a] == family.get(link.b)):
            continue
        for ref, other in ((link.a, link.b.article), (link.b, link.a.article)):
            number = lexicon.find(ref)
            if number is not None and (number, other) not in counted:
                counted.add((number, other))
                found[ref.article][other] += len(lexicon.units[number].words)
    if copies:
        _add_copies(found, counted, lexicon, copies)
    return tuple(
        [tuple([each / max(own, 1) for each in there]) for own, there in zip(words, found, strict=True)]
    )


def _add_copies(
    found: Sequence[list[int]], counted: Iterable[tuple[int, int]], lexicon: Lexicon, copies: Iterable[Copies]
) -> None:
    """Add the words of repeated sentences for each article that has them too; `counted` holds what was."""
    known: defaultdict[int, list[int]] = defaultdict(list)
    for number, other in counted:
        known[number].append(other)
    words: defaultdict[tuple[int, ...], Counter[int]] = defaultdict(Counter)
    for each in copies:
        carriers = dict.fromkeys([ref.article for ref in each.sentences])
        for ref in each.sentences:
            unit = lexicon.find(ref)
            if unit is not None:
                count = len(lexicon.units[unit].words)
                words[tuple(carriers)][ref.article] += count
                for other in known.get(unit, ()):
                    found[ref.article][other] -= count if other in carriers else 0
    for together, own in words.items():
        for article, count in own.items():
            row = found[article]
            for other in together:
                row[other] += count if other != article else 0


def families(shares: Sequence[Sequence[float]]) -> tuple[tuple[int, ...], ...]:
    """Return the groups of two articles or more that carry the same copy, each in ascending order.

    `shares` are those of `copied`. Two articles are of one family when a quarter of either stands in the
    other, and so is whoever shares as much with one of them.
    """
    family = list(range(len(shares)))
    for a, others in enumerate(shares):
        for b, share in enumerate(others):
            if share >= _FAMILY and family[a] != family[b]:
                one, other = sorted((family[a], family[b]))
                family = [one if each == other else each for each in family]
    members: dict[int, list[int]] = {}
    for article, each in enumerate(family):
        members.setdefault(each, []).append(article)
    return tuple([tuple(each) for each in members.values() if len(each) > 1])
