"""How much of each article stands in each other, in any wording and word for word."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from storyview.engine.link.lexicon import Lexicon
from storyview.engine.mark.shares import add_copies, carried, single

if TYPE_CHECKING:
    from storyview.engine.model import Story


class Overlap(NamedTuple):
    """What one article shares with another, as shares of its own words of story text, 0 to 1."""

    linked: float = 0.0
    """In sentences that have a counterpart there, of any grade."""
    verbatim: float = 0.0
    """Of sentences that stand there verbatim or edited, the words that are the same."""


def overlap(story: Story, lexicon: Lexicon | None = None) -> tuple[tuple[Overlap, ...], ...]:
    """Return for each article what it shares with each other; nothing with itself.

    Asymmetric: all of a short article may stand in a long one. `lexicon` saves reading the articles'
    words again where the caller has them.
    """
    lexicon = lexicon or Lexicon(story.articles)
    count = len(story.articles)
    words = [0] * count
    for unit in lexicon.units:
        words[unit.ref.article] += len(unit.words)
    linked = [[0] * count for _ in range(count)]
    verbatim = [[0] * count for _ in range(count)]
    counted: dict[tuple[int, int], int] = {}
    for link in single(story.links, story.copies):
        for ref, other in ((link.a, link.b.article), (link.b, link.a.article)):
            number = lexicon.find(ref)
            if number is not None:
                counted[number, other] = len(lexicon.units[number].words)
    wording = lexicon.wording
    same = carried(story.links, lexicon, story.copies)
    for table, known in ((linked, counted), (verbatim, same)):
        for (number, other), each in known.items():
            table[lexicon.units[number].ref.article][other] += each
    add_copies(linked, counted, lexicon, story.copies, lambda number: len(lexicon.units[number].words))
    add_copies(verbatim, same, lexicon, story.copies, lambda number: len(wording.of(number)))
    return tuple(
        tuple(
            Overlap(linked[a][b] / max(words[a], 1), verbatim[a][b] / max(words[a], 1)) for b in range(count)
        )
        for a in range(count)
    )
