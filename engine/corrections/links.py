"""Links without those that a reader takes away, and with those that a reader makes."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from storyview.engine.identity import identity
from storyview.engine.link.lexicon import Lexicon
from storyview.engine.link.linker import Linker
from storyview.engine.model import Grade, Link
from storyview.engine.views.links import COPY, links_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from storyview.engine.corrections.constraints import Constraints, Pair
    from storyview.engine.model import Article, Copies, Story

BY_READER: Final = "linked by the reader"

_SURE: Final = 1.0
"""Strength of a link that a reader makes."""
_RARE: Final = 1.0
"""What sentences share that are linked besides the closest two: what a word that stands once weighs."""

Numbered = tuple[int, int]
"""Two sentences by their numbers in a lexicon."""


def set_apart(story: Story, constraints: Constraints) -> tuple[tuple[Link, ...], tuple[Copies, ...]]:
    """Return links and copies with each repeated sentence that is corrected by itself, with links of its own.

    These are its links to its paragraph's counterparts, and to what it is taken from or linked to.
    """
    pairs = {*constraints.apart, *(pair for group in constraints.together for pair in group)}
    asked = {ref for pair in pairs for ref in pair}
    kind = {ref: n for n, each in enumerate(story.copies) for ref in each.sentences if ref in asked}
    if not kind:
        return story.links, story.copies
    links = {(link.a, link.b): link for link in story.links}
    for place in {ref.place for ref in kind}:
        for link in links_at(story, place):
            if link.a in kind or link.b in kind:
                links.setdefault((link.a, link.b), link)
    for a, b in pairs:
        if a in kind and kind[a] == kind.get(b):
            score = story.copies[kind[a]].score
            links.setdefault((a, b), Link(a, b, Grade.VERBATIM, score, (COPY,)))
    left = [
        each._replace(sentences=tuple([ref for ref in each.sentences if ref not in kind]))
        for each in story.copies
    ]
    kept = [each for each in left if len({ref.article for ref in each.sentences}) > 1]
    return tuple([links[pair] for pair in sorted(links)]), tuple(kept)


def relinked(
    articles: Sequence[Article], links: tuple[Link, ...], constraints: Constraints
) -> tuple[Link, ...]:
    """Return the links as the constraints ask, by their references.

    Of passages that a reader links, those sentences that were linked anyway are vouched for; where there
    are none, the two with most in common are linked, and further ones that are each other's closest.
    """
    if not (constraints.apart or constraints.together):
        return links
    kept = {(link.a, link.b): link for link in links if (link.a, link.b) not in constraints.apart}
    linked = set(kept)
    linker: Linker | None = None
    for group in constraints.together:
        vouched = [pair for pair in group if pair in linked]
        for pair in vouched:
            kept[pair] = _vouched_for(kept[pair])
        if not vouched:
            linker = linker or Linker(articles, Lexicon(articles))
            for i, j in _closest(linker.lexicon, group, articles):
                link = linker.link(i, j, _SURE)
                kept[link.a, link.b] = _vouched_for(link)
    return tuple(kept[pair] for pair in sorted(kept))


def _vouched_for(link: Link) -> Link:
    if link.score == _SURE and link.why and link.why[0] == BY_READER:
        return link
    return replace(link, score=_SURE, why=(BY_READER, *link.why))


def _closest(lexicon: Lexicon, group: Sequence[Pair], articles: Sequence[Article]) -> list[Numbered]:
    """Return which sentences of two passages to link; none where one of them has no words."""
    weights: dict[Numbered, float] = {}
    for a, b in group:
        i, j = lexicon.find(a), lexicon.find(b)
        if i is not None and j is not None:
            weights[i, j] = sum(map(lexicon.rarity.__getitem__, lexicon.keys[i] & lexicon.keys[j]))
    if not weights:
        return []
    best: defaultdict[int, float] = defaultdict(float)
    for (i, j), weight in weights.items():
        best[i] = max(best[i], weight)
        best[j] = max(best[j], weight)
    mutual = [
        (i, j) for (i, j), weight in weights.items() if weight >= _RARE and weight == best[i] == best[j]
    ]
    # Of pairs that have as much in common the first, whatever the order of the articles.
    closest = min(weights, key=lambda pair: (-weights[pair], _rank(lexicon, pair, articles)))
    return sorted({closest, *mutual})


def _rank(lexicon: Lexicon, pair: Numbered, articles: Sequence[Article]) -> tuple[object, ...]:
    """Return how early two sentences stand, whichever article comes first."""
    refs = sorted(
        [lexicon.units[number].ref for number in pair], key=lambda ref: identity(articles[ref.article])
    )
    return sum(ref.paragraph + ref.sentence for ref in refs), *(ref[1:] for ref in refs)
