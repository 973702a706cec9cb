"""What tells an article from the others wherever it stands among the sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from storyview.engine.model import Article

Identity = tuple[str, str, str]


def identity(article: Article) -> Identity:
    """Return what an article is known by whatever its number.

    Every tie is broken by it: the order of the sources must change nothing but their numbers.
    """
    return (article.sha256, article.label, article.source)
