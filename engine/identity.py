"""Whether two articles are one: the same bytes, the same outlet's edited since, a copy, or another.

There is one answer for every purpose, from the surest evidence to the weakest:

    bytes    the same sha256, under the same label or source
    outlet   the same label, unless date and title both say that it is another article
    copy     the same sha256 under another name: a file renamed, or another outlet's copy
    likely   the same source, or the same title and date
    other    none of these

An article is never known by its number, which changes with the order of the sources.
"""

from __future__ import annotations

import os
from enum import IntEnum
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from storyview.engine.model import Article

STDIN: Final = "-"
_TITLE: Final = 400
"""Characters of a title that are compared."""
_ALIKE: Final = 0.6
"""From which two titles are one, edited."""

Identity = tuple[str, str, str]


def identity(article: Article) -> Identity:
    """Return what an article is known by whatever its number.

    Every tie is broken by it: the order of the sources must change nothing but their numbers.
    """
    return (article.sha256, article.label, article.source)


class ArticleKey(NamedTuple):
    """What an article is known by when its story is opened again."""

    label: str
    sha256: str
    source: str
    """An absolute path, a URL, or `-`."""


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


def _same_bytes(one: ArticleKey, other: ArticleKey) -> bool:
    return one.sha256 == other.sha256


def _same_source(one: ArticleKey, other: ArticleKey) -> bool:
    return one.source == other.source != STDIN


def renumbered(old: Sequence[Article], new: Sequence[Article]) -> dict[int, int]:
    """Return for each article of a story its number in the same story opened anew, if it is there.

    An article is known by its source, and one whose file was renamed by its bytes.
    """
    sources = {article.source: number for number, article in enumerate(new)}
    found = {
        number: sources[article.source] for number, article in enumerate(old) if article.source in sources
    }
    free = {article.sha256: n for n, article in enumerate(new) if n not in found.values()}
    for number, article in enumerate(old):
        if number not in found and article.sha256 in free:
            found[number] = free.pop(article.sha256)
    return found


class Known(IntEnum):
    """How sure it is that an article is the one a passage was taken from; only the surest are searched."""

    STRANGER = 0
    LIKELY = 1
    """The same source, or the same title and date."""
    COPY = 2
    """The same bytes under another name: a file renamed, or another outlet's copy."""
    OUTLET = 3
    """The outlet's article, edited since."""
    BYTES = 4


class Taken(Protocol):
    """What is known of the article that a passage was taken from."""

    @property
    def article_sha256(self) -> str:
        """Of its bytes."""

    @property
    def label(self) -> str:
        """The outlet."""

    @property
    def source(self) -> str:
        """Where it was read from."""

    @property
    def title(self) -> str | None:
        """Its headline."""

    @property
    def date(self) -> str | None:
        """ISO 8601, as far as known."""


def known(passage: Taken, article: Article) -> Known:
    """Return how sure it is, before any text is compared.

    An outlet's article of another date under another title is another article.
    """
    same_label, same_source = article.label == passage.label, article.source == passage.source
    if article.sha256 == passage.article_sha256:
        return Known.BYTES if same_label or same_source else Known.COPY
    dated = bool(passage.date and article.date)
    title = same_title(passage, article) if dated else None
    if same_label and not (title is False and passage.date != article.date):
        return Known.OUTLET
    return Known.LIKELY if same_source or (title and passage.date == article.date) else Known.STRANGER


def same_title(passage: Taken, article: Article) -> bool | None:
    """Whether the titles are alike; None where one has none."""
    from rapidfuzz.distance import Levenshtein

    from storyview.engine.text.folding import plain

    if not passage.title or not article.title:
        return None
    kept, now = plain(passage.title[:_TITLE]), plain(article.title[:_TITLE])
    return Levenshtein.normalized_similarity(kept, now) >= _ALIKE
