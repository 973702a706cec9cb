"""Find words in a story, as a reader would type them."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from functools import lru_cache
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


_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")


def _base(match: re.Match[str]) -> str:
    return unicodedata.normalize("NFD", match[0])[0]


@lru_cache(maxsize=256)
def fold(text: str, *, case: bool) -> str:
    """Return the text without diacritics, with plain quotation marks and dashes, and character for character.

    Every character stays one character, so that offsets hold. `case` keeps the difference between
    capital and small letters. What was folded is remembered, since a search folds it at every letter typed.
    """
    plain = text.translate(_QUOTES)
    if not case:
        lower = plain.lower()
        plain = lower if len(lower) == len(plain) else "".join(c.lower()[0] for c in plain)
    return _BEYOND_ASCII.sub(_base, plain)


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
    paragraphs = article.paragraphs
    found: list[Match] = []
    size = len(wanted)
    at = text.find(wanted) if paragraphs else -1
    starts: list[int] | None = None
    place, first, last = ParagraphRef(number, 0), 0, 0
    while at >= 0:
        end = at + size
        if not first <= at < last:
            starts = starts or [paragraph.start for paragraph in paragraphs]
            n = max(0, bisect_right(starts, at) - 1)
            place, first, last = ParagraphRef(number, n), paragraphs[n].start, paragraphs[n].end
        if first <= at and end <= last:
            found.append(Match(place, Span(at, end)))
        at = text.find(wanted, end)
    return found
