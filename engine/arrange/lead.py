"""Which article's order the rows follow when nobody says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storyview.engine.arrange.strength import paragraph_strength
from storyview.engine.identity import identity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from storyview.engine.arrange.strength import Strength
    from storyview.engine.model import Article, Link


def default_lead(articles: Sequence[Article], links: Sequence[Link], strength: Strength | None = None) -> int:
    """Return the number of the article that has most of what the others report; 0 when there are none.

    Every paragraph of another article counts once, by its closest counterpart, so that an article does
    not lead because it says the same thing over and over. `strength` is what `paragraph_strength` makes of
    the links, when it is known already.
    """
    if strength is None:
        strength = paragraph_strength(links)
    covered = [0.0] * len(articles)
    for place in dict.fromkeys((*strength, *strength.bundles)):
        closest: dict[int, float] = {}
        for other, tie in strength.get(place, {}).items():
            for member in strength.members(other):
                if tie > closest.get(member.article, 0.0):
                    closest[member.article] = tie
        if place not in strength.bundles:
            for article, tie in closest.items():
                covered[article] += tie
            continue
        bundle = strength.bundles[place]
        own = {member.article for member in bundle.members}
        for article in own:
            closest[article] = max(closest.get(article, 0.0), bundle.tie)
        for article, tie in closest.items():
            covered[article] += tie * (len(bundle.members) - (article in own))
    return min(range(len(articles)), key=lambda a: (-covered[a], identity(articles[a])), default=0)
