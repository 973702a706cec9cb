"""How much of each article stands in each other, in any wording and word for word."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from storyview.engine.link.lexicon import Lexicon
from storyview.engine.mark import copied
from storyview.engine.model import Grade

if TYPE_CHECKING:
    from storyview.engine.model import Story


class Overlap(NamedTuple):
    """What one article shares with another, as shares of its own words of story text, 0 to 1."""

    linked: float = 0.0
    """In sentences that have a counterpart there, of any grade."""
    verbatim: float = 0.0
    """In sentences that stand there verbatim."""


def overlap(story: Story, lexicon: Lexicon | None = None) -> tuple[tuple[Overlap, ...], ...]:
    """Return for each article what it shares with each other; nothing with itself.

    Asymmetric: all of a short article may stand in a long one. `lexicon` saves reading the articles'
    words again where the caller has them.
    """
    lexicon = lexicon or Lexicon(story.articles)
    every = copied(story.articles, story.links, lexicon, story.copies, grades=frozenset(Grade))
    verbatim = copied(story.articles, story.links, lexicon, story.copies)
    return tuple(
        tuple(Overlap(*shares) for shares in zip(*rows, strict=True))
        for rows in zip(every, verbatim, strict=True)
    )
