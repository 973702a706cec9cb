"""A range of an article as a passage, with what stands around it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from storyview.engine.bookmarks.model import Passage

if TYPE_CHECKING:
    from storyview.engine.model import Article

CONTEXTS: Final = (32, 64, 160, 400)
"""Characters kept before and after a passage: the first that tells it from every other place of its article.

So the width says what the passage had in its article: nothing like it; something like it; its very
words; its very words amid the same words.
"""


def quoted(article: Article, paragraph: int) -> Passage:
    """Return a paragraph as a passage with no more of its surroundings than any other.

    For a place that is only gone back to: nothing is compared, and a double may be taken for it.
    """
    there = article.paragraphs[paragraph]
    return quoted_span(article, there.start, there.end, CONTEXTS[0])


def quoted_span(article: Article, start: int, end: int, context: int) -> Passage:
    """Return a range of an article as a passage with so many characters of what stands on either side."""
    return Passage(
        article_sha256=article.sha256,
        source=article.source,
        label=article.label,
        title=article.title,
        date=article.date,
        start=start,
        end=end,
        exact=article.text[start:end],
        prefix=article.text[max(0, start - context) : start],
        suffix=article.text[end : end + context],
    )
