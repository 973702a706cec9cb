"""Whether two sessions are of one story."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storyview.engine.sessions.model import STDIN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from storyview.engine.sessions.model import ArticleKey, Session


def common(one: Sequence[ArticleKey], other: Sequence[ArticleKey]) -> int:
    """Return how many articles two stories have in common: of the same bytes, or edited at the same place."""
    left, right = list(one), list(other)
    # First what is certain, so that an edited copy does not take another's place.
    for same in (_same_bytes, _same_source):
        for key in tuple(right):
            match = next((each for each in left if same(each, key)), None)
            if match is not None:
                left.remove(match)
                right.remove(key)
    return len(one) - len(left)


def is_same(one: Session, other: Session) -> bool:
    """Whether two sessions are of the same story.

    They are when their articles are, wherever these lie now and whatever was edited of them; and when they
    were opened from the same sources and have an article in common: a folder gains and loses articles.
    """
    shared = common(one.articles, other.articles)
    if shared == len(one.articles) == len(other.articles):
        return True
    asked = set(one.sources)
    return bool(asked) and shared > 0 and STDIN not in asked and asked == set(other.sources)


def is_most(one: Session, other: Session) -> bool:
    """Whether most articles of either session are in both."""
    return 2 * common(one.articles, other.articles) > max(len(one.articles), len(other.articles))


def _same_bytes(one: ArticleKey, other: ArticleKey) -> bool:
    return one.sha256 == other.sha256


def _same_source(one: ArticleKey, other: ArticleKey) -> bool:
    return one.source == other.source != STDIN
