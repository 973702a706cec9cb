"""Which articles of a story may hold a passage."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, Final

from storyview.engine.bookmarks.anchoring.words import Words, plain

if TYPE_CHECKING:
    from storyview.engine.bookmarks.model import Passage
    from storyview.engine.model import Article

_RUN: Final = 3
"""Words next to a passage by which its article is known again."""

_TITLE: Final = 400
"""Characters of a title that are compared."""

_ALIKE: Final = 0.6
"""From which two titles are one, edited."""


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


def known(passage: Passage, article: Article) -> Known:
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


def same_title(passage: Passage, article: Article) -> bool | None:
    """Whether the titles are alike; None where one has none."""
    from rapidfuzz.distance import Levenshtein

    if not passage.title or not article.title:
        return None
    kept, now = plain(passage.title[:_TITLE]), plain(article.title[:_TITLE])
    return Levenshtein.normalized_similarity(kept, now) >= _ALIKE


def surroundings_stand(passage: Passage, words: Words) -> bool:
    """Whether a few words in a row of what stood around a passage stand anywhere in a text.

    `words` are the text's. True of a passage that had no words around it.
    """
    # The outermost words may be cut.
    sides = (Words(passage.prefix).keys[1:], Words(passage.suffix).keys[:-1])
    runs = [side[n : n + _RUN] for side in sides for n in range(len(side) - _RUN + 1)]
    return not runs or any(words.hold(run) for run in runs)
