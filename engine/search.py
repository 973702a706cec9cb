"""Find words in a story, as a reader would type them."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from storyview.engine.model import ParagraphRef, Span

if TYPE_CHECKING:
    from storyview.engine.model import Article, Story

_QUOTES = str.maketrans("‘’‚‛“”„‟«»‹›–—‐‑\u00a0\n", "''''" + '""""""' + "''" + "----" + "  ")


class Match(NamedTuple):
    """Where the words stand."""

    place: ParagraphRef
    span: Span
    """In characters of the article's text."""


def fold(text: str, *, case: bool) -> str:
    """Return the text without diacritics, with plain quotation marks and dashes, and character for character.

    Every character stays one character, so that offsets hold. `case` keeps the difference between
    capital and small letters.
    """
    plain = text.translate(_QUOTES)
    if not case:
        lower = plain.lower()
        plain = lower if len(lower) == len(plain) else "".join(c.lower()[0] for c in plain)
    return plain if plain.isascii() else "".join(unicodedata.normalize("NFD", c)[0] for c in plain)


def find(story: Story, words: str) -> tuple[Match, ...]:
    """Return every place of the words, article by article, downwards.

    Letter case counts only when the words hold a capital letter; diacritics and the style of
    quotation marks never do.
    """
    if not words.strip():
        return ()
    case = words != words.lower()
    wanted = fold(words, case=case)
    return tuple(
        match
        for number, article in enumerate(story.articles)
        for match in _find_in(article, number, wanted, case=case)
    )


def _find_in(article: Article, number: int, wanted: str, *, case: bool) -> list[Match]:
    text = fold(article.text, case=case)
    starts = [paragraph.start for paragraph in article.paragraphs]
    found = []
    at = text.find(wanted)
    while at >= 0:
        end = at + len(wanted)
        n = bisect_right(starts, at) - 1
        if n >= 0 and end <= article.paragraphs[n].end:
            found.append(Match(ParagraphRef(number, n), Span(at, end)))
        at = text.find(wanted, end)
    return found
