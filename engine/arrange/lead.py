"""Which article's order the rows follow when nobody says."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from storyview.engine.model import Article, Link

Identity = tuple[str, str, str]


def identity(article: Article) -> Identity:
    """Return what tells an article from the others wherever it stands among the sources.

    Every tie is broken by it: the order of the sources must change nothing but their numbers.
    """
    return (article.sha256, article.label, article.source)


def default_lead(articles: Sequence[Article], links: Sequence[Link]) -> int:
    """Return the number of the article that shares most with the others; 0 when there are none."""
    shared = [0.0] * len(articles)
    for link in sorted(links, key=lambda link: link.score):
        shared[link.a.article] += link.score
        shared[link.b.article] += link.score
    return min(range(len(articles)), key=lambda a: (-round(shared[a], 6), identity(articles[a])), default=0)
