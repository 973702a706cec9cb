"""What is remembered of a reader's place in a story. Articles go by what they are, never by their number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from storyview.engine.identity import STDIN, ArticleKey, common

if TYPE_CHECKING:
    from storyview.engine.bookmarks.model import Passage


@dataclass(frozen=True, slots=True)
class Session:
    """Where a reader was in a story, and how it was laid out. Empty and None mean the default."""

    sources: tuple[str, ...]
    """What the story was opened from, to be opened again: absolute paths, URLs; empty for the five articles
    that come with storyview."""
    articles: tuple[ArticleKey, ...]
    """All of the story."""
    title: str | None = None
    updated: str = ""
    """ISO 8601, UTC; set when it is saved."""
    place: Passage | None = None
    """Where the cursor stood."""
    lead: ArticleKey | None = None
    layout: str | None = None
    order: tuple[ArticleKey, ...] = ()
    """The panes from left to right."""
    hidden: tuple[ArticleKey, ...] = ()
    widened: ArticleKey | None = None
    zoomed: ArticleKey | None = None
    unfolded: bool = False
    """Whether furniture is shown in full."""
    filter: str | None = None
    theme: str | None = None


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
