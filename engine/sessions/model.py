"""What is remembered of a reader's place in a story. Articles go by what they are, never by their number."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from storyview.engine.bookmarks.model import Passage
    from storyview.engine.model import Article

STDIN: Final = "-"


class ArticleKey(NamedTuple):
    """What an article is known by when its story is opened again."""

    label: str
    sha256: str
    source: str
    """An absolute path, a URL, or `-`."""


@dataclass(frozen=True, slots=True)
class Session:
    """Where a reader was in a story, and how it was laid out. What is empty or None is as usual."""

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


def article_key(article: Article) -> ArticleKey:
    """Return what an article is known by."""
    return ArticleKey(article.label, article.sha256, located(article.source))


def located(source: str) -> str:
    """Return a source as it can be opened from anywhere: paths are made absolute."""
    if source == STDIN or "://" in source:
        return source
    try:
        # By name alone: a link that points elsewhere tomorrow is the same source.
        return os.path.abspath(source)  # noqa: PTH100
    except OSError:
        # The current folder is gone.
        return source


def number_of(key: ArticleKey | None, articles: Sequence[Article]) -> int | None:
    """Return the number of the article that is known by the key, or None.

    It is the one of the same bytes, else of the same source, else of the same label; of several the one
    that agrees in more.
    """
    if key is None:
        return None
    best: tuple[tuple[bool, bool, bool], int] | None = None
    for number, article in enumerate(articles):
        own = article_key(article)
        alike = (own.sha256 == key.sha256, own.source == key.source, own.label == key.label)
        if any(alike) and (best is None or alike > best[0]):
            best = (alike, number)
    return None if best is None else best[1]


def numbers_of(keys: Iterable[ArticleKey], articles: Sequence[Article]) -> tuple[int, ...]:
    """Return the numbers of the articles that are known by the keys, each once, in the order of the keys."""
    found = (number_of(key, articles) for key in keys)
    return tuple(dict.fromkeys(number for number in found if number is not None))
