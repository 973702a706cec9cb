"""How much of each article is its own."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from storyview.engine.link.lexicon import Lexicon
from storyview.engine.mark.families import copied
from storyview.engine.model import Grade, SentenceRef, Share

if TYPE_CHECKING:
    from collections.abc import Sequence

    from storyview.engine.mark.sentences import SentenceMarks
    from storyview.engine.model import Article, Copies, Link, SentenceMark, Span


def shares(
    articles: Sequence[Article],
    links: Sequence[Link],
    marks: SentenceMarks,
    lexicon: Lexicon | None = None,
    copies: Sequence[Copies] = (),
) -> tuple[Share, ...]:
    """Return for each article its words of story text, and which share of them is its own or verbatim."""
    lexicon = lexicon or Lexicon(articles)
    of_others = copied(articles, links, lexicon, copies)
    found = []
    for a, paragraphs in enumerate(marks):
        total = own = verbatim = 0
        for p, sentences in enumerate(paragraphs):
            for s, mark in enumerate(sentences):
                count, alone, changed = _count(SentenceRef(a, p, s), mark, lexicon)
                total += count
                own += alone
                verbatim += count - changed if mark.grade in (Grade.VERBATIM, Grade.EDITED) else 0
        if total:
            found.append(Share(total, own / total, verbatim / total, of_others[a]))
        else:
            found.append(Share(0, 0.0, 0.0, of_others[a]))
    return tuple(found)


def _count(ref: SentenceRef, mark: SentenceMark, lexicon: Lexicon) -> tuple[int, int, int]:
    """Return the words of a sentence, those of its unique spans, and those that were changed in it."""
    number = lexicon.find(ref)
    if number is None:
        return 0, 0, 0
    unit = lexicon.units[number]
    count = len(unit.words)
    if mark.unique == ((unit.start, unit.end),):
        return count, count, 0
    if not (mark.unique or mark.changed):
        return count, 0, 0
    spans = unit.spans()
    return count, _within(spans, mark.unique), _within(spans, mark.changed)


def _within(words: Sequence[tuple[int, int]], ranges: Sequence[Span]) -> int:
    """Return how many words begin in some ranges, which are disjoint."""
    starts = [start for start, _ in words]
    return sum([bisect_left(starts, each.end) - bisect_left(starts, each.start) for each in ranges])
